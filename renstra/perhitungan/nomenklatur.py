"""Reads a file of the nomenclature: any delimiter, a header or none, names over several lines.

The columns are found by what stands in them: a code column, and beside it the name.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from renstra.perhitungan.kode import baca_kode
from sakip.inti.galat import GalatMasukan

PEMISAH = (";", ",", "\t", "|")
CONTOH = 400  # rows looked at to find the columns
_HURUF = re.compile(r"[^\W\d_]{3,}")
_KEPALA_KODE = re.compile(r"^\W*kode", re.IGNORECASE)
_KEPALA_NAMA = re.compile(r"nomenklatur|nama|uraian", re.IGNORECASE)
Baris = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class BarisNomenklatur:
    nomor: int
    kode: str
    jenis: str
    nama: str


@dataclass(frozen=True, slots=True)
class Tolakan:
    """A line that was left out, and why."""

    nomor: int
    alasan: str


@dataclass(frozen=True, slots=True)
class IsiNomenklatur:
    baris: tuple[BarisNomenklatur, ...]
    ditolak: tuple[Tolakan, ...]


def buka_teks(isi: bytes) -> str:
    """Text of a file as spreadsheets write it: UTF-8 with or without mark, UTF-16, or Windows."""
    if isi[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return isi.decode("utf-16")
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        return isi.decode("cp1252", errors="replace")


def baca_nomenklatur(teks: str) -> IsiNomenklatur:
    """Every line with a code and a name. Raises ``GalatMasukan`` where no column holds codes."""
    pemisah = max(PEMISAH, key=lambda p: _banyak_kode(_belah(teks, p)))
    semua = _belah(teks, pemisah)
    kode, nama = _kolom(semua)
    baris: dict[str, BarisNomenklatur] = {}
    ditolak: list[Tolakan] = []
    for nomor, isi in semua:
        hasil = _satu(nomor, _sel(isi, kode), _sel(isi, nama), baris)
        if isinstance(hasil, Tolakan):
            ditolak.append(hasil)
        elif hasil is not None:
            baris[hasil.kode] = hasil
    return IsiNomenklatur(tuple(baris.values()), tuple(ditolak))


def _belah(teks: str, pemisah: str) -> list[Baris]:
    """Rows with the line on which each begins; blank ones left out."""
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)
    hasil: list[Baris] = []
    awal = 1
    try:
        for isi in pembaca:
            if any(s.strip("\ufeff ") for s in isi):
                hasil.append((awal, isi))
            awal = pembaca.line_num + 1
    except csv.Error:
        return hasil
    return hasil


def _sel(isi: Sequence[str], kolom: int) -> str:
    return " ".join(isi[kolom].replace("\ufeff", "").split()) if kolom < len(isi) else ""


def _adalah_kode(teks: str) -> bool:
    """A code beyond doubt: a running number is none."""
    return "." in teks and baca_kode(teks) is not None


def _banyak_kode(semua: Sequence[Baris]) -> int:
    return sum(any(_adalah_kode(s) for s in isi) for _, isi in semua[:CONTOH])


def _kolom(semua: Sequence[Baris]) -> tuple[int, int]:
    contoh = [isi for _, isi in semua[:CONTOH]]
    lebar = max((len(isi) for isi in contoh), default=0)
    jumlah = [sum(_adalah_kode(_sel(i, k)) for i in contoh) for k in range(lebar)]
    kode = jumlah.index(max(jumlah)) if jumlah else 0
    if not any(jumlah):
        raise GalatMasukan("Tidak ada kolom berisi kode seperti 2.07.03.2.01; periksa pemisah kolom berkasnya.")
    return kode, _kolom_nama(contoh, kode, lebar)


def _kolom_nama(contoh: Sequence[Sequence[str]], kode: int, lebar: int) -> int:
    """The column that its heading calls so, else the first with words to the right of the code, else to its left."""
    kepala = contoh[0] if contoh and not _adalah_kode(_sel(contoh[0], kode)) else ()
    for k, judul in enumerate(kepala):
        if k != kode and _KEPALA_NAMA.search(judul) and not _KEPALA_KODE.search(judul):
            return k
    berkata: list[int] = [k for k in (*range(kode + 1, lebar), *range(kode)) if _berkata(contoh, k)]
    if not berkata:
        raise GalatMasukan("Tidak ada kolom berisi nama di samping kolom kode; periksa berkasnya.")
    return berkata[0]


def _berkata(contoh: Sequence[Sequence[str]], kolom: int) -> bool:
    terisi = [t for isi in contoh if (t := _sel(isi, kolom))]
    return bool(terisi) and sum(bool(_HURUF.search(t)) for t in terisi) * 2 > len(terisi)


def _satu(nomor: int, kode: str, nama: str, ada: dict[str, BarisNomenklatur]) -> BarisNomenklatur | Tolakan | None:
    """One line judged; ``None`` for a heading, and for a repetition that says the same."""
    resmi = baca_kode(kode)
    if resmi is None:
        return Tolakan(nomor, f"kode {kode!r} tidak berbentuk 2.07.03.2.01.0001") if re.search(r"\d", kode) else None
    if not _HURUF.search(nama):
        return Tolakan(nomor, f"kode {resmi} tanpa nama")
    lama = ada.get(str(resmi))
    if lama is not None:
        sama = lama.nama.casefold() == nama.casefold()
        return None if sama else Tolakan(nomor, f"kode {resmi} sudah ada pada baris {lama.nomor} dengan nama lain")
    return BarisNomenklatur(nomor, str(resmi), resmi.jenis, nama)
