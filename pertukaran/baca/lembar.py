"""One sheet as a stream: rows come out while the file is read, so a far cell or a million blank rows cost nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from pertukaran.baca.alamat import nomor_baris, nomor_kolom
from pertukaran.baca.batas import Batas, BukuDitolak, BukuRusak, sebut
from pertukaran.baca.gaya import POLOS, Gaya
from pertukaran.baca.sel import Nilai, Penilai
from sakip.inti.xml_aman import lokal, pengurai

_BERLANJUT: Final = re.compile(rb"<(?:\w+:)?[vt](?: [^>]*)?>[^<]|</(?:\w+:)?sheetData>")


class _Cukup(Exception):
    """The rest of the part holds nothing that is read."""


@dataclass(slots=True)
class Kuota:
    """Cells and letters that the workbook may still have."""

    batas: Batas
    sel: int = 0
    huruf: int = 0

    def pakai(self, nilai: Nilai) -> None:
        self.sel += 1
        if isinstance(nilai, str):
            self.huruf += len(nilai)
        if self.sel > self.batas.sel:
            raise BukuDitolak(
                f"Buku kerja ini berisi lebih dari {sebut(self.batas.sel)} sel. Bagi menjadi beberapa buku."
            )
        if self.huruf > self.batas.huruf:
            raise BukuDitolak(
                f"Teks di buku kerja ini lebih dari {sebut(self.batas.huruf)} huruf. Bagi menjadi beberapa buku."
            )


@dataclass(slots=True)
class IsiLembar:
    """Rows as JSON takes them: [number, values] or [number, values, {"p": …, "f": …, "t": …, "i": …}]."""

    baris: list[list[Any]] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    rumus_nol: int = 0


class PembacaLembar:
    """The handlers of one sheet."""

    def __init__(self, nama: str, penilai: Penilai, kuota: Kuota, rinci: bool) -> None:
        self.hasil = IsiLembar()
        self._nama, self._penilai, self._kuota, self._rinci = nama, penilai, kuota, rinci
        self._batas = kuota.batas
        self._nomor = self._akhir_isi = self._kolom = self._fonetik = 0
        self._kumpul: list[str] = []
        self._baris: list[Nilai] = []
        self._tanda: dict[str, Any] = {}
        self._sifat: dict[str, str] = {}
        self._isi: str | None = None
        self._rumus: str | None = None
        self._sifat_rumus: dict[str, str] = {}
        self._tak_dihitung = False
        penilai.lupakan_induk()

    def baca(self, potongan: Iterator[bytes]) -> IsiLembar:
        p = pengurai()
        p.StartElementHandler, p.EndElementHandler = self._mulai, self._akhir
        p.CharacterDataHandler = self._kumpul.append
        awal = 0
        try:
            for satu in potongan:
                p.Parse(satu, False)
                awal += len(satu)
            p.Parse(b"", True)
        except _Cukup:
            self._intip(satu[max(p.CurrentByteIndex - awal, 0) :], potongan)
        return self.hasil

    # --- events

    def _mulai(self, nama: str, sifat: dict[str, str]) -> None:
        if ":" in nama:
            nama = lokal(nama)
        if nama == "c":
            self._baru_sel(sifat)
        elif nama in ("v", "t"):
            self._kumpul.clear()
        elif nama == "f":
            self._kumpul.clear()
            self._sifat_rumus = sifat
        elif nama == "row":
            self._baru_baris(sifat)
        elif nama == "rPh":
            self._fonetik += 1

    def _akhir(self, nama: str) -> None:
        if ":" in nama:
            nama = lokal(nama)
        if nama == "v":
            self._isi = "".join(self._kumpul)
        elif nama == "c":
            self._tutup_sel()
        elif nama == "t":
            if not self._fonetik:
                self._isi = (self._isi or "") + "".join(self._kumpul)
        elif nama == "f":
            self._rumus = "".join(self._kumpul)
            self._penilai.catat_induk(self._sifat_rumus, self._rumus, self._sifat.get("r", ""))
        elif nama == "row":
            self._tutup_baris()
        elif nama == "rPh":
            self._fonetik -= 1
        elif nama == "sheetData":
            raise _Cukup  # what follows repeats the names of cells, but holds none

    # --- rows

    def _baru_baris(self, sifat: dict[str, str]) -> None:
        nomor = sifat.get("r")
        lama, self._nomor = self._nomor, nomor_baris(nomor) if nomor else self._nomor + 1
        if self._nomor <= lama:
            raise BukuRusak(f'nomor baris di lembar "{self._nama}" tidak berurutan')
        self._kolom = 0
        self._baris, self._tanda = [], {}

    def _tutup_baris(self) -> None:
        baris = self._baris
        while baris and _kosong(baris[-1]):
            baris.pop()
        lewat = self._nomor - self._akhir_isi - (1 if baris else 0)
        if lewat >= self._batas.kosong:
            raise _Cukup if not baris else self._terlewat()
        if not baris:
            return
        self._akhir_isi = self._nomor
        self.hasil.baris.append([self._nomor, baris, self._tanda] if self._tanda else [self._nomor, baris])
        if len(self.hasil.baris) > self._batas.baris:
            raise BukuDitolak(
                f'Lembar "{self._nama}" berisi lebih dari {sebut(self._batas.baris)} baris. '
                "Bagi menjadi beberapa buku."
            )

    def _terlewat(self) -> _Cukup:
        self._catat_berhenti(f" Baris {sebut(self._nomor)} berisi")
        return _Cukup()

    def _catat_berhenti(self, sebab: str) -> None:
        self.hasil.catatan.append(
            f"Pembacaan berhenti setelah baris {sebut(self._akhir_isi)} karena {self._batas.kosong} baris berikutnya "
            f"kosong.{sebab}, tetapi tidak dibaca; hapus baris kosong di antaranya bila perlu."
        )

    def _intip(self, sisa: bytes, potongan: Iterator[bytes]) -> None:
        """Reading has stopped: does anything follow? Looked up in the bytes, for there may be a million rows."""
        if self.hasil.catatan or self._nomor - self._akhir_isi < self._batas.kosong:
            return
        for satu in potongan:
            if cocok := _BERLANJUT.search(sisa):
                break
            sisa = sisa[-64:] + satu
        cocok = _BERLANJUT.search(sisa)
        if cocok and b"sheetData" not in cocok[0]:
            self._catat_berhenti(" Sesudahnya masih ada sel yang berisi")

    # --- cells

    def _baru_sel(self, sifat: dict[str, str]) -> None:
        self._sifat = sifat
        self._isi = self._rumus = None
        self._tak_dihitung = False

    def _tutup_sel(self) -> None:
        alamat = self._sifat.get("r")
        kolom = nomor_kolom(alamat) if alamat else self._kolom + 1
        if kolom <= self._kolom:
            raise BukuRusak(f'sel {alamat or self._nomor} di lembar "{self._nama}" tidak berurutan')
        self._kolom = kolom
        gaya = self._penilai.gaya(self._sifat.get("s"))
        nilai = self._nilai(alamat or "A1", gaya)
        if nilai is None or nilai == "":
            return
        if kolom > self._batas.kolom:
            if not _kosong(nilai):
                raise self._terlalu_jauh(alamat or "")
            return
        self._kuota.pakai(nilai)
        self._baris.extend([None] * (kolom - 1 - len(self._baris)))
        self._baris.append(nilai)
        if gaya is not POLOS or self._tak_dihitung:
            self._tandai(kolom - 1, gaya)

    def _nilai(self, alamat: str, gaya: Gaya) -> Nilai:
        jenis, isi = self._sifat.get("t", "n"), self._isi
        if self._rumus is not None:
            if isi is None or (isi == "" and jenis != "str"):  # an empty text is a result, an empty number is none
                self._tak_dihitung = True
                return self._penilai.rumus(self._sifat_rumus, self._rumus, alamat)
            self.hasil.rumus_nol += isi == "0"
        if not isi:
            return None
        return self._penilai.nilai(jenis, isi, gaya)

    def _tandai(self, letak: int, gaya: Gaya) -> None:
        if gaya.persen:
            self._tanda.setdefault("p", []).append(letak)
        if self._tak_dihitung:
            self._tanda.setdefault("f", []).append(letak)
        if self._rinci and gaya.tebal:
            self._tanda.setdefault("t", []).append(letak)
        if self._rinci and gaya.inden:
            self._tanda.setdefault("i", {})[letak] = gaya.inden

    def _terlalu_jauh(self, alamat: str) -> BukuDitolak:
        return BukuDitolak(
            f'Lembar "{self._nama}": sel {alamat} berisi, padahal yang dibaca hanya {self._batas.kolom} kolom '
            "pertama. Hapus isi sel itu, atau pindahkan datanya ke kiri."
        )


def _kosong(nilai: Nilai) -> bool:
    return nilai is None or (isinstance(nilai, str) and not nilai.strip())
