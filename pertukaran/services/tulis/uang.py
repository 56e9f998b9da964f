"""Sheets of money: Pagu, Kas, Realisasi Keuangan, Realisasi Fisik."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

from anggaran.models import Kas, Pagu, RealisasiFisik, RealisasiKeuangan, TempatUang
from anggaran.services.jaga import periksa_persen, periksa_rupiah
from anggaran.services.massal import (
    simpan_kas,
    simpan_pagu,
    simpan_realisasi_fisik,
    simpan_realisasi_keuangan,
)
from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from pertukaran.services.total import total_uang
from pertukaran.services.tulis.target import indikator_baris
from pertukaran.services.tulis.tempat import periksa_tempat
from sakip.inti.galat import GalatMasukan
from sakip.services.massal import HasilMassal

TEMPAT = ("simpul_id", "indikator_id", "kode_rekening", "uraian", "tahun")
TAMBAHAN = ("Diaudit", "Tanggal Batas")  # beside the amount, where the sheet has them
Kunci = tuple[Any, ...]
Isi = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LembarUang:
    """How a sheet of money is written. ``waktu`` reads the rest of a row's key, whose fields are ``kolom_waktu``."""

    model: type[TempatUang]
    verba: Callable[..., HasilMassal]
    judul: str
    periksa: Callable[[Decimal], None]
    waktu: Callable[[Baris], Isi]
    kolom_waktu: tuple[str, ...]
    satuan: str = ""
    boleh_kosong: bool = True  # rows that the prefilled workbook proposes may wait

    def kunci(self, isi: Isi) -> Kunci:
        return *_tempat_uang(isi), *(isi.get(n) for n in self.kolom_waktu)


@dataclass(slots=True)
class Ada:
    """Amounts that exist: keys, and the order of each place within a year."""

    kunci: set[Kunci] = field(default_factory=set)
    urutan: dict[Kunci, int] = field(default_factory=dict)


def tulis_pagu(jalan: Jalan, baris: list[Baris]) -> None:
    _tulis(jalan, baris, PAGU)


def tulis_kas(jalan: Jalan, baris: list[Baris]) -> None:
    _tulis(jalan, baris, KAS)


def tulis_keuangan(jalan: Jalan, baris: list[Baris]) -> None:
    _tulis(jalan, baris, KEUANGAN)


def tulis_fisik(jalan: Jalan, baris: list[Baris]) -> None:
    _tulis(jalan, baris, FISIK)


def _tulis(jalan: Jalan, baris: list[Baris], lembar: LembarUang) -> None:
    if not baris:
        return
    ada, pasangan, lewat = _muat(jalan, lembar), [], 0
    bidang = baris[0].kolom[lembar.judul].bidang
    for b in baris:
        isi = {**_tempat(jalan, b), **lembar.waktu(b), **b.isi(*TAMBAHAN)}
        if lembar.boleh_kosong and b.sel(lembar.judul).kosong:
            lewat += _lewati(jalan, b, lembar, isi, ada)
        elif _baca_nilai(b, lembar, isi, bidang) and jalan.sekali(b, *lembar.kunci(isi)):
            pasangan.append((b, _urutkan(b, lembar, isi, ada)))
    if lewat:
        jalan.hasil.lembar[baris[0].resource.nama].peringatan.append(f"{lewat} baris tanpa {lembar.judul} dilewati.")
    periksa_tempat(jalan, lembar.model, pasangan)
    jalan.simpan(lembar.verba, pasangan, atas_nama=jalan.atas_nama, alasan=jalan.alasan)
    if bidang == "jumlah":
        jalan.hasil.total += total_uang(baris[0].resource.nama, pasangan, bidang)


def _muat(jalan: Jalan, lembar: LembarUang) -> Ada:
    ada = Ada()
    milik = lembar.model._default_manager.filter(perangkat_daerah=jalan.pd).order_by()
    for *kunci, urutan in milik.values_list(*TEMPAT, *lembar.kolom_waktu, "urutan"):
        ada.kunci.add(tuple(kunci))
        ada.urutan.setdefault(tuple(kunci[: len(TEMPAT)]), urutan)
    return ada


def _baca_nilai(b: Baris, lembar: LembarUang, isi: Isi, bidang: str) -> bool:
    """Whether the row has an amount that can be one, now in ``isi``."""
    nilai = b.baca(lembar.judul, satuan=lembar.satuan)
    if nilai is None and not b.ditolak:
        b.galat(lembar.judul, f"{lembar.judul} wajib berupa angka; tulis 0 bila memang nol, atau hapus barisnya.")
    if b.ditolak:
        return False
    try:
        lembar.periksa(nilai)
    except GalatMasukan as galat:
        b.galat(lembar.judul, galat.pesan)
    isi[bidang] = nilai
    return not b.ditolak


def _urutkan(b: Baris, lembar: LembarUang, isi: Isi, ada: Ada) -> Isi:
    """A new amount stands with its node or indicator; one of the agency where its place stands, else by the sheet."""
    if lembar.kunci(isi) not in ada.kunci:
        pemilik = isi["simpul"] or isi["indikator"]
        bawaan = pemilik.urutan if pemilik else min(b.sumber.nomor, 32_767)
        isi["urutan"] = ada.urutan.setdefault(_tempat_uang(isi), bawaan)
    return isi


def _lewati(jalan: Jalan, b: Baris, lembar: LembarUang, isi: Isi, ada: Ada) -> bool:
    """A blank amount of a place and month that has none says nothing: a form's row that is still to be filled."""
    if b.ditolak or not jalan.sekali(b, *lembar.kunci(isi)):
        return False
    if baru := lembar.kunci(isi) not in ada.kunci:
        return baru
    pesan = f"{lembar.judul} yang sudah ada tidak dapat dikosongkan. Tulis 0 bila nol, atau hapus barisnya."
    b.galat(lembar.judul, pesan)
    return False


def _tempat_uang(isi: Isi) -> Kunci:
    return _pk(isi["simpul"]), _pk(isi["indikator"]), *(isi[n] for n in TEMPAT[2:])


def _pk(objek: Any) -> int | None:
    return objek.pk if objek else None


def _tempat(jalan: Jalan, b: Baris) -> dict[str, Any]:
    """A node, an indicator, or, without either, the agency itself by rekening or kind."""
    tahun = b.baca("Tahun")
    isi: dict[str, Any] = {"tahun": tahun, "simpul": None, "indikator": None, "kode_rekening": "", "uraian": ""}
    isi |= b.isi("Kode Rekening", "Uraian")
    kode = jalan.kode(b, "Kode Program", jalan.acuan.simpul_semua) if b.ada("Kode Program") else ""
    kode_indikator = b.teks("Kode Indikator") if b.ada("Kode Indikator") else ""
    if b.ditolak:
        return isi
    if kode and kode_indikator:
        b.galat("Kode Indikator", "Isi Kode Program atau Kode Indikator, tidak keduanya.")
    elif kode:
        isi["simpul"] = jalan.cari(b, "Kode Program", lambda: jalan.acuan.simpul(kode, tahun))
    elif kode_indikator:
        isi["indikator"] = indikator_baris(jalan, b, tahun)
    return isi


def _versi(b: Baris) -> dict[str, Any]:
    versi = b.baca("Versi") if b.ada("Versi") else ("murni", 0)
    sumber = b.teks("Sumber Dana") if b.ada("Sumber Dana") else ""
    return {"versi": versi[0], "ke": versi[1], "sumber_dana": sumber} if versi else {}


def _bulan(b: Baris) -> dict[str, Any]:
    return {"bulan": (b.baca("Bulan") if b.ada("Bulan") else 0) or 0}


def _bulan_triwulan(b: Baris) -> dict[str, Any]:
    isi = {**_bulan(b), "triwulan": (b.baca("Triwulan") if b.ada("Triwulan") else 0) or 0}
    if isi["bulan"] and isi["triwulan"]:
        b.galat("Triwulan", "Isi Bulan atau Triwulan, tidak keduanya.")
    elif isi["triwulan"] == 9:
        b.galat("Triwulan", "Realisasi uang tidak mengenal s.d. Tahun. Tulis 1 sampai 4.")
    return isi


# A month may take back what another spent (regulation.md: pengembalian belanja).
_MINUS = partial(periksa_rupiah, boleh_minus=True)
_PERIODE = ("bulan", "triwulan")
PAGU = LembarUang(
    Pagu, simpan_pagu, "Pagu", periksa_rupiah, _versi, ("versi", "ke", "sumber_dana"), boleh_kosong=False
)
KAS = LembarUang(Kas, simpan_kas, "Nilai", periksa_rupiah, _bulan, ("bulan",))
KEUANGAN = LembarUang(RealisasiKeuangan, simpan_realisasi_keuangan, "Nilai", _MINUS, _bulan_triwulan, _PERIODE)
FISIK = LembarUang(RealisasiFisik, simpan_realisasi_fisik, "Nilai", periksa_persen, _bulan_triwulan, _PERIODE, "%")
