"""Live preview of an indicator's formula: the rules on the form, applied to an example, by the one calculator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from kinerja.bentuk import Isian, Jejak, Ketentuan, Pakai, Pecahan, Realisasi, Target
from kinerja.layar import tulis
from kinerja.perhitungan import (
    hitung_capaian,
    hitung_realisasi,
    hitung_realisasi_renstra,
    hitung_target,
    jejak,
    kategori,
    periksa_isian,
    periksa_target,
)
from kinerja.perhitungan.jejak import nama_aturan
from kinerja.selectors import muat, skala
from renstra.models import Indikator
from sakip.inti.angka import baca_angka, bulatkan, format_ringkas
from sakip.inti.aturan import Aturan
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Akumulasi, AkumulasiTahun, Polaritas, Rumus
from sakip.models import PerangkatDaerah, SkalaPredikat
from sakip.selectors import aturan_berlaku

CONTOH = ("target", "bawah", "atas", "kata_target", "realisasi", "pembilang", "penyebut", "kata_realisasi")
ATURAN_FORM = (
    "satuan", "desimal", "polaritas", "rumus", "skala", "faktor", "label_pembilang", "label_penyebut", "akumulasi",
)  # fmt: skip
BAWAAN = {"target": "80", "realisasi": "72", "bawah": "60", "atas": "80"}
TRIWULAN_CONTOH = (Decimal(20), Decimal(30), Decimal(25), Decimal(45))
TAHUN_CONTOH = (Decimal(10), Decimal(12), Decimal(15))
DUA = Decimal(2)


@dataclass(frozen=True, slots=True)
class KasusTepi:
    """What the rule makes of an unusual pair."""

    bila: str
    capaian: str


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """The example worked out, or why it cannot be."""

    contoh: Mapping[str, str]
    aturan: str
    rasio: bool
    target: str = ""
    realisasi: str = ""
    capaian: str = ""
    kategori: str = ""
    nada: str = "netral"
    jejak: Jejak | None = None
    formula: Pecahan | None = None
    tepi: tuple[KasusTepi, ...] = ()
    galat: tuple[str, ...] = ()
    kata: tuple[str, ...] = ()


# --- what the example starts with


def contoh_awal(perangkat_daerah: PerangkatDaerah, indikator: Indikator, tahun: int) -> dict[str, str]:
    """Target and realisasi of the year where they are known, else made-up round numbers."""
    hasil = dict.fromkeys(CONTOH, "")
    if indikator.pk is None:
        return {**hasil, **BAWAAN}
    b = muat(perangkat_daerah).baris(indikator.pk, tahun)
    t, r = b.target, b.realisasi
    isi = {
        "target": t.nilai,
        "bawah": t.bawah,
        "atas": t.atas,
        "kata_target": t.kata,
        "realisasi": r.nilai,
        "pembilang": r.pembilang,
        "penyebut": r.penyebut,
        "kata_realisasi": r.kata,
    }
    ada = {n: _teks(v, b.ketentuan.desimal) for n, v in isi.items() if v not in (None, "")}
    if "realisasi" in ada and r.pembilang is not None and r.pakai == Pakai.TURUNAN:
        ada["realisasi"] = ""  # it follows from the pair
    return {**hasil, **({} if {"target", "bawah", "kata_target"} & ada.keys() else BAWAAN), **ada}


def _teks(nilai: Any, desimal: int) -> str:
    return format_ringkas(bulatkan(nilai, max(desimal, 2))) if isinstance(nilai, Decimal) else str(nilai)


# --- the preview


def pratinjau(data: Mapping[str, Any], perangkat_daerah: PerangkatDaerah, tahun: int) -> Pratinjau:
    """``data`` holds the rule fields of the form and, as ``c_…``, the example."""
    aturan = aturan_berlaku(perangkat_daerah, tahun)
    contoh = {n: str(data.get(f"c_{n}", "")).strip() for n in CONTOH}
    galat: list[str] = []
    ket = _ketentuan(data, perangkat_daerah, galat)
    target, realisasi = _masukan(ket, contoh, galat)
    dasar = Pratinjau(contoh, nama_aturan(ket), ket.faktor is not None, kata=tuple(k for k, _ in ket.skala_predikat))
    if galat:
        return replace(dasar, galat=tuple(dict.fromkeys(galat)))
    return _hitung(dasar, ket, target, realisasi, aturan)


def _hitung(dasar: Pratinjau, ket: Ketentuan, target: Target, realisasi: Realisasi, aturan: Aturan) -> Pratinjau:
    batas = {"batas_bawah": aturan.batas_bawah, "batas_atas": aturan.batas_atas}
    capaian = hitung_capaian(ket, target, realisasi, **batas)
    telusur = jejak(ket, target, realisasi, **batas, skala=skala(aturan.skala_capaian))
    golongan = kategori(bulatkan(capaian.nilai, ket.desimal), skala(aturan.skala_capaian))
    return replace(
        dasar,
        target=tulis.target_bersatuan(ket, target, realisasi),
        realisasi=tulis.realisasi_lengkap(ket, realisasi, target),
        capaian=tulis.capaian(ket, capaian),
        kategori=golongan.label if golongan else "",
        nada=aturan.skala_capaian.nada(golongan.label) if golongan else "netral",
        jejak=telusur,
        tepi=tuple(_tepi(ket, target)),
    )


def _ketentuan(data: Mapping[str, Any], perangkat_daerah: PerangkatDaerah, galat: list[str]) -> Ketentuan:
    return Ketentuan(
        kode="",
        nama="",
        satuan=str(data.get("satuan", "")).strip(),
        desimal=_desimal(str(data.get("desimal", ""))),
        polaritas=_istilah(Polaritas, data.get("polaritas"), Polaritas.MAKSIMALKAN),
        rumus=_istilah(Rumus, data.get("rumus"), Rumus.SELISIH),
        akumulasi=_istilah(Akumulasi, data.get("akumulasi"), Akumulasi.POSISI_AKHIR),
        faktor=_angka("Pengali rasio", str(data.get("faktor", "")), galat),
        label_pembilang=str(data.get("label_pembilang", "")).strip(),
        label_penyebut=str(data.get("label_penyebut", "")).strip(),
        skala_predikat=_kata(str(data.get("skala", "")), perangkat_daerah),
    )


def _istilah(jenis: Any, nilai: Any, bawaan: Any) -> Any:
    return next((a for a in jenis if a.value == nilai), bawaan)


def _desimal(teks: str) -> int:
    return int(teks) if teks.strip().isdigit() and int(teks) <= 6 else 2


def _angka(nama: str, teks: str, galat: list[str]) -> Decimal | None:
    try:
        return baca_angka(teks).nilai
    except GalatMasukan as g:
        galat.append(f"{nama}: {g.pesan}")
        return None


def _kata(kunci: str, perangkat_daerah: PerangkatDaerah) -> tuple[tuple[str, Decimal], ...]:
    """The words of a scale that the agency may use."""
    if not (kunci.isdigit() and len(kunci) < 19):
        return ()
    ada = SkalaPredikat.objects.filter(pk=int(kunci)).prefetch_related("kata").first()
    if ada is None or ada.pemda_id not in (None, perangkat_daerah.pemda_id):
        return ()
    return tuple((k.kata, k.bobot) for k in ada.kata.all())


def _masukan(ket: Ketentuan, contoh: Mapping[str, str], galat: list[str]) -> tuple[Target, Realisasi]:
    nama = {"target": "Target", "bawah": "Batas bawah", "atas": "Batas atas", "realisasi": "Realisasi"}
    nama |= {"pembilang": "Pembilang", "penyebut": "Penyebut"}
    a = {n: _angka(label, contoh[n], galat) for n, label in nama.items()}
    target = Target(nilai=a["target"], bawah=a["bawah"], atas=a["atas"], kata=contoh["kata_target"])
    rasio = ket.faktor is not None
    isian = Isian(
        periode=0,
        nilai=a["realisasi"],
        pembilang=a["pembilang"] if rasio else None,
        penyebut=a["penyebut"] if rasio else None,
        kata=contoh["kata_realisasi"],
    )
    try:
        periksa_target(ket, target)
        periksa_isian(ket, isian)
    except GalatMasukan as g:
        galat.append(g.pesan)
    return hitung_target(ket, target), hitung_realisasi(ket, [isian])


# --- unusual pairs


def _tepi(ket: Ketentuan, target: Target) -> Iterable[KasusTepi]:
    """Zero, double and the other side of the target: where formulas surprise."""
    if ket.polaritas in (Polaritas.PREDIKAT, Polaritas.YA_TIDAK):
        return
    for bila, t, r in _pasangan(ket, target):
        hasil = hitung_capaian(ket, t, hitung_realisasi(replace(ket, faktor=None), [Isian(periode=0, nilai=r)]))
        alasan = f" – {hasil.alasan}" if hasil.nilai is None and hasil.alasan else ""
        yield KasusTepi(bila, f"{tulis.capaian(ket, hasil)}{alasan}")


def _pasangan(ket: Ketentuan, target: Target) -> Iterable[tuple[str, Target, Decimal]]:
    if ket.polaritas is Polaritas.RENTANG:
        if target.bawah is not None and target.atas is not None:
            yield "realisasi 0", target, Decimal(0)
            yield "realisasi dua kali batas atas", target, target.atas * DUA
        return
    if target.nilai:
        yield "realisasi 0", target, Decimal(0)
        yield "realisasi sama dengan target", target, target.nilai
        yield "realisasi dua kali target", target, target.nilai * DUA
    yield "target 0 dan realisasi 0", Target(nilai=Decimal(0)), Decimal(0)
    yield "target 0 dan realisasi 5", Target(nilai=Decimal(0)), Decimal(5)


# --- examples of accumulation, worked out


def pilihan_akumulasi() -> list[tuple[str, str]]:
    """Choices of quarters-to-year, each with what it makes of the same four quarters."""
    deret = ", ".join(format_ringkas(n) for n in TRIWULAN_CONTOH)
    hasil = []
    for a in Akumulasi:
        if a is Akumulasi.TAHUNAN:
            hasil.append((a.value, f"{a.label}: diukur sekali setahun, diisi pada Triwulan IV atau Tahun"))
            continue
        ket = Ketentuan("", "", akumulasi=a)
        isian = [Isian(periode=i, nilai=n) for i, n in enumerate(TRIWULAN_CONTOH, start=1)]
        nilai = hitung_realisasi(ket, isian).nilai
        hasil.append((a.value, f"{a.label}: triwulan {deret} menjadi {_ringkas(nilai)} setahun"))
    return hasil


def pilihan_akumulasi_tahun() -> list[tuple[str, str]]:
    deret = ", ".join(format_ringkas(n) for n in TAHUN_CONTOH)
    hasil = []
    for a in AkumulasiTahun:
        ket = Ketentuan("", "", akumulasi_tahun=a)
        isian = {t: [Isian(periode=0, nilai=n)] for t, n in enumerate(TAHUN_CONTOH, start=1)}
        nilai = hitung_realisasi_renstra(ket, isian, tahun=len(TAHUN_CONTOH)).nilai
        hasil.append((a.value, f"{a.label}: tahun {deret} menjadi {_ringkas(nilai)} pada akhir Renstra"))
    return hasil


def _ringkas(nilai: Decimal | None) -> str:
    return "–" if nilai is None else format_ringkas(nilai)
