"""The parts of an .xlsx: which sheets there are and where, styles, shared strings. Runs in the child."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from pertukaran.baca.batas import BukuRusak
from pertukaran.baca.gaya import Gaya, baca_gaya
from sakip.inti.xml_aman import elemen, lokal, pengurai

POTONGAN = 1 << 18
_LOLOS = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TERLARANG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet as the workbook lists it; ``bagian`` is empty where its part is absent."""

    nama: str
    jenis: str  # worksheet, chartsheet, dialogsheet …
    bagian: str
    tersembunyi: bool


class Paket:
    """An open archive. Every name is found case-blind, as Excel does."""

    def __init__(self, arsip: zipfile.ZipFile) -> None:
        self._arsip = arsip
        self._nama = {n.lower().replace("\\", "/"): n for n in arsip.namelist()}
        self.buku = self._buku()
        self._relasi = self._baca_relasi(self.buku)
        self.lembar: list[Lembar] = []
        self.sejak_1904 = self.hitung_ulang = False
        self._baca_buku()

    def potongan(self, bagian: str) -> Iterator[bytes]:
        """The content of a part, piece by piece."""
        if bagian.lower() not in self._nama:
            raise BukuRusak(f"bagian {bagian} tidak ada")
        with self._arsip.open(self._nama[bagian.lower()]) as isi:
            while satu := isi.read(POTONGAN):
                yield satu

    def gaya(self) -> list[Gaya]:
        bagian = self._menurut_jenis("styles")
        return baca_gaya(self.potongan(bagian)) if bagian else []

    def teks_bersama(self) -> list[str]:
        bagian = self._menurut_jenis("sharedStrings")
        return baca_teks_bersama(self.potongan(bagian)) if bagian else []

    def _menurut_jenis(self, jenis: str) -> str:
        return next((b for j, b in self._relasi.values() if j == jenis and b.lower() in self._nama), "")

    def _buku(self) -> str:
        utama = [b for j, b in self._baca_relasi("").values() if j == "officeDocument"]
        return utama[0] if utama else "xl/workbook.xml"

    def _baca_relasi(self, bagian: str) -> dict[str, tuple[str, str]]:
        """Id → (kind, part) of what a part refers to; an empty name stands for the package."""
        folder, nama = posixpath.split(bagian)
        alamat = posixpath.join(folder, "_rels", f"{nama}.rels")
        if alamat.lower() not in self._nama:
            return {}
        return {
            s.get("Id", ""): (s.get("Type", "").rpartition("/")[2], _alamat(folder, s.get("Target", "")))
            for n, s in elemen(self.potongan(alamat))
            if n == "Relationship" and s.get("TargetMode", "Internal") != "External"
        }

    def _baca_buku(self) -> None:
        for nama, sifat in elemen(self.potongan(self.buku)):
            if nama == "sheet" and "name" in sifat:
                self.lembar.append(self._lembar(sifat))
            elif nama == "workbookPr":
                self.sejak_1904 = sifat.get("date1904", "0") in ("1", "true")
            elif nama == "calcPr":
                self.hitung_ulang = sifat.get("fullCalcOnLoad", "0") in ("1", "true")

    def _lembar(self, sifat: dict[str, str]) -> Lembar:
        kunci = next((v for k, v in sifat.items() if ":" in k and lokal(k) == "id"), "")
        jenis, bagian = self._relasi.get(kunci, ("", ""))
        ada = bagian.lower() in self._nama
        return Lembar(
            bersihkan(sifat["name"]), jenis, bagian if ada else "", sifat.get("state", "visible") != "visible"
        )


def _alamat(folder: str, tujuan: str) -> str:
    tujuan = tujuan.replace("\\", "/")
    return posixpath.normpath(tujuan.lstrip("/") if tujuan.startswith("/") else posixpath.join(folder, tujuan))


# --- text


def bersihkan(teks: str) -> str:
    """Escapes of Excel resolved ("_x000D_"), line ends made one, characters that no database takes dropped."""
    if "_x" in teks:
        teks = _LOLOS.sub(lambda cocok: chr(int(cocok[1], 16)), teks)
    if "\r" in teks:
        teks = teks.replace("\r\n", "\n").replace("\r", "\n")
    return _TERLARANG.sub("", teks)


def baca_teks_bersama(potongan: Iterator[bytes]) -> list[str]:
    """The shared strings; rich text made plain, readings of Japanese script left out."""
    hasil: list[str] = []
    bagian: list[str] = []
    kumpul: list[str] = []
    fonetik = 0

    def mulai(nama: str, _: dict[str, str]) -> None:
        nonlocal fonetik
        nama = lokal(nama)
        if nama == "si":
            bagian.clear()
        elif nama == "t":
            kumpul.clear()
        elif nama == "rPh":
            fonetik += 1

    def akhir(nama: str) -> None:
        nonlocal fonetik
        nama = lokal(nama)
        if nama == "t" and not fonetik:
            bagian.append("".join(kumpul))
        elif nama == "si":
            hasil.append(bersihkan("".join(bagian)))
        elif nama == "rPh":
            fonetik -= 1

    p = pengurai()
    p.StartElementHandler, p.EndElementHandler, p.CharacterDataHandler = mulai, akhir, kumpul.append
    for satu in potongan:
        p.Parse(satu, False)
    p.Parse(b"", True)
    return hasil
