"""The printed figures of the five golden documents, recomputed with our own calculators.

A figure agrees if one of its candidate inputs (printed; numerator and denominator; count and base), put through
the calculator, rounds to what is printed. Used by ``tests/test_emas.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from anggaran.perhitungan import penyerapan, pertumbuhan, sisa
from kinerja.bentuk import Capaian, Isian, Ketentuan, Target
from kinerja.perhitungan import hitung_capaian, hitung_realisasi
from laporan.bentuk_efisiensi import AturanEfisiensi, BarisEfisiensi, Pendukung, UangPendukung
from laporan.perhitungan import hitung_efisiensi, uang_pendukung
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import Keadaan, MetodeEfisiensi, Polaritas, PresisiHitung

FOLDER = Path(__file__).parent / "data" / "golden"
DOKUMEN = (
    "balikpapan-lakip-2014",
    "balikpapan-renja-2022",
    "bekasi-lkip-2020",
    "penajam-lkip-2024",
    "pontianak-lkip-2023",
)
METODE = {"bekasi-lkip-2020": MetodeEfisiensi.SELISIH, "penajam-lkip-2024": MetodeEfisiensi.RASIO}
SERATUS = Decimal(100)
Baris = dict[str, Any]


@dataclass(frozen=True)
class Angka:
    """One printed figure with every value that its inputs give, unrounded; none if an input is not printed."""

    dokumen: str
    jenis: str
    tabel: str
    baris: int
    apa: str
    tercetak: str
    hitungan: tuple[Decimal, ...]

    @property
    def kunci(self) -> tuple[str, str, str, int, str, str]:
        return (self.dokumen, self.jenis, self.tabel, self.baris, self.apa, self.tercetak)

    @property
    def desimal(self) -> int:
        return len(self.tercetak.partition(".")[2])

    @property
    def cocok(self) -> bool:
        return any(bulatkan(h, self.desimal) == Decimal(self.tercetak) for h in self.hitungan)

    @property
    def hitung_ulang(self) -> str | None:
        """What the printed inputs give, with two decimals more than the print."""
        return str(bulatkan(self.hitungan[0], self.desimal + 2)) if self.hitungan else None


def muat(dokumen: str) -> Baris:
    """A golden document as stored."""
    isi: Baris = json.loads((FOLDER / f"{dokumen}.json").read_text(encoding="utf-8"))
    return isi


def angka(teks: object) -> Decimal | None:
    """A value of the golden files; text that is no number is ``None``."""
    return Decimal(teks) if isinstance(teks, str) and re.fullmatch(r"-?\d+(\.\d+)?", teks) else None


def semua() -> list[Angka]:
    """Every printed capaian, realisasi as a ratio, penyerapan, sisa, efisiensi and growth of the five documents."""
    return [a for dokumen in DOKUMEN for a in _dokumen(dokumen, muat(dokumen))]


def _dokumen(dokumen: str, isi: Baris) -> Iterator[Angka]:
    for baris in (*isi["capaian"], *isi["program_tree"]):
        yield from _capaian(dokumen, baris)
        yield from _realisasi(dokumen, baris)
    for baris in isi.get("perbandingan") or ():
        yield from _perbandingan(dokumen, baris)
    for baris in isi["anggaran"]:
        yield from _anggaran(dokumen, baris)
    for baris in isi["program_tree"]:
        yield from _pohon(dokumen, baris)
    for baris in isi["efisiensi"]:
        yield from _efisiensi(dokumen, baris)


def _buat(
    dokumen: str, jenis: str, baris: Baris, tercetak: object, hitungan: list[Decimal | None]
) -> Iterator[Angka]:
    if angka(tercetak) is None:
        return
    nama = str(baris.get("indikator") or baris.get("nama") or baris.get("program"))
    apa = " ".join(f"{nama} {baris.get('tahun') or ''}".split())
    tabel = str(baris.get("table") or "pohon program")
    ada = tuple(h for h in hitungan if h is not None)
    yield Angka(dokumen, jenis, tabel, int(baris["source_line"]), apa, str(tercetak), ada)


# --- performance ---


def _ketentuan(baris: Baris) -> Ketentuan:
    terbalik = baris.get("polarity") == "inverse"
    polaritas = Polaritas.MINIMALKAN if terbalik else Polaritas.MAKSIMALKAN
    return Ketentuan("", str(baris.get("indikator")), faktor=SERATUS, polaritas=polaritas)


def _hitung(ketentuan: Ketentuan, target: Target, isian: Isian) -> Decimal | None:
    return hitung_capaian(ketentuan, target, hitung_realisasi(ketentuan, [isian])).nilai


def _isian(baris: Baris, realisasi: str = "realisasi") -> list[Isian]:
    """The printed value, and the pairs that may stand behind it."""
    hasil = [Isian(0, nilai=angka(baris.get(realisasi)))]
    for sumber in (baris.get("candidate_inputs") or {}, baris):
        atas, bawah = angka(sumber.get("numerator")), angka(sumber.get("denominator"))
        if atas is not None and bawah is not None:
            hasil.append(Isian(0, pembilang=atas, penyebut=bawah))
    return hasil


def _capaian(dokumen: str, baris: Baris) -> Iterator[Angka]:
    ketentuan, target = _ketentuan(baris), Target(nilai=angka(baris.get("target")))
    hitungan = [_hitung(ketentuan, target, isian) for isian in _isian(baris)]
    hitungan.append(_capaian_jumlah(ketentuan, baris))
    yield from _buat(dokumen, "capaian", baris, baris.get("printed_capaian"), hitungan)


def _capaian_jumlah(ketentuan: Ketentuan, baris: Baris) -> Decimal | None:
    """Target and realisasi as counts of one base ("282 orang (65 %)")."""
    basis = angka(baris.get("basis"))
    target = Target(nilai=angka(baris.get("target")), jumlah=angka(baris.get("target_jumlah")), basis=basis)
    isian = Isian(0, pembilang=angka(baris.get("realisasi_jumlah")), penyebut=basis)
    return _hitung(ketentuan, target, isian) if target.jumlah is not None else None


def _realisasi(dokumen: str, baris: Baris) -> Iterator[Angka]:
    """A percentage that is itself a printed fraction."""
    ketentuan = _ketentuan(baris)
    for isian in reversed(_isian(baris)[1:]):
        nilai = hitung_realisasi(ketentuan, [isian]).nilai
        tercetak = baris.get("printed_rasio") or (baris.get("realisasi") if baris["satuan"] == "%" else None)
        yield from _buat(dokumen, f"realisasi {isian.pembilang}/{isian.penyebut}", baris, tercetak, [nilai])
        return
    for bagian in ("target", "realisasi"):
        jumlah, basis = angka(baris.get(f"{bagian}_jumlah")), angka(baris.get("basis"))
        if jumlah is not None and basis is not None:
            nilai = hitung_realisasi(ketentuan, [Isian(0, pembilang=jumlah, penyebut=basis)]).nilai
            yield from _buat(dokumen, f"{bagian} dari basis", baris, baris.get(bagian), [nilai])


def _perbandingan(dokumen: str, baris: Baris) -> Iterator[Angka]:
    ketentuan = _ketentuan(baris)
    akhir = Target(nilai=angka(baris.get("target_akhir")))
    renstra = [_hitung(ketentuan, akhir, isian) for isian in _isian(baris)]
    yield from _buat(dokumen, "terhadap renstra", baris, baris.get("printed_persen"), renstra)
    target = Target(nilai=angka(baris.get("target")))
    if target.nilai is None:
        return  # Penajam: the same figures stand among the capaian of 2023
    lalu = [_hitung(ketentuan, target, isian) for isian in _isian(baris, "realisasi_2023")]
    yield from _buat(dokumen, "capaian 2023", baris, baris.get("printed_capaian_2023"), lalu)


# --- money ---


def _anggaran(dokumen: str, baris: Baris) -> Iterator[Angka]:
    pagu, realisasi = angka(baris.get("pagu")), angka(baris.get("realisasi"))
    serap = penyerapan(pagu, realisasi).nilai
    yield from _buat(dokumen, "penyerapan", baris, baris.get("printed_persen"), [serap])
    yield from _buat(dokumen, "sisa", baris, baris.get("printed_silpa"), [sisa(pagu, realisasi)])
    tumbuh = pertumbuhan(angka(baris.get("pagu_sebelum")), angka(baris.get("pagu_sesudah")))
    yield from _buat(dokumen, "selisih anggaran", baris, baris.get("selisih"), [tumbuh.selisih])
    yield from _buat(dokumen, "pertumbuhan", baris, baris.get("printed_persen_selisih"), [tumbuh.persen])


def _pohon(dokumen: str, baris: Baris) -> Iterator[Angka]:
    serap = penyerapan(angka(baris.get("pagu")), angka(baris.get("realisasi_anggaran")))
    yield from _buat(dokumen, "penyerapan", baris, baris.get("printed_penyerapan"), [serap.nilai])


def _efisiensi(dokumen: str, baris: Baris) -> Iterator[Angka]:
    konteks = baris.get("context") or {}
    pagu, realisasi = angka(konteks.get("pagu")), angka(konteks.get("realisasi"))
    if pagu is not None:
        serap = uang_pendukung([Pendukung("", pagu, realisasi)])
        yield from _buat(dokumen, "penyerapan", baris, baris["penyerapan"], [serap.penyerapan])
    c, p = angka(baris.get("capaian") or baris.get("capaian_kinerja")), angka(baris["penyerapan"])
    capaian = Capaian(c, c, Keadaan.TERUKUR if c is not None else Keadaan.BELUM_DIISI)
    masukan = BarisEfisiensi("", capaian, UangPendukung(pagu, realisasi, p))
    aturan = AturanEfisiensi(METODE.get(dokumen, MetodeEfisiensi.RASIO), PresisiHitung.TAMPIL)
    hasil = hitung_efisiensi(masukan, aturan).nilai
    yield from _buat(dokumen, "efisiensi", baris, baris.get("printed_efisiensi"), [hasil])
