"""The sheet "Daftar": every list of words and codes that a drop-down offers. The import skips it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from pertukaran.resources import LEMBAR
from pertukaran.xlsx.buku.gaya import TEKS, UMUM, Gaya
from sakip.inti.istilah import UkuranKertas
from sakip.inti.periode import TRIWULAN
from sakip.xlsx import siapkan_cetak

NAMA: Final = "Daftar"
LEBAR_KODE: Final = 24
LEBAR_NAMA: Final = 50
TRIWULAN_REALISASI: Final = (*TRIWULAN, "s.d. Tahun")


def kunci_kata(kata: Sequence[object]) -> str:
    """Columns of several sheets with the same words share one list."""
    return "kata:" + "|".join(map(str, kata))


class Daftar:
    """Where each list stands: codes with what they are, then words."""

    def __init__(self, kode: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self.kolom: list[tuple[str, Sequence[object], int]] = []
        self._letak: dict[str, str] = {}
        for nama, isi in kode.items():
            if isi:
                self._tambah(nama, f"Kode {nama}" if nama != "Renstra" else nama, [k for k, _ in isi], LEBAR_KODE)
                self._tambah("", f"Nama {nama}" if nama != "Renstra" else "Tahun", [n for _, n in isi], LEBAR_NAMA)
        for resource in LEMBAR.values():
            for judul, k in resource.kolom().items():
                if judul != "Triwulan" and k.daftar:
                    self._kata(judul, k.daftar)
        self._kata("Triwulan", TRIWULAN_REALISASI)

    def _kata(self, judul: str, kata: Sequence[object]) -> None:
        if (kunci := kunci_kata(kata)) not in self._letak:
            self._tambah(kunci, judul, kata, LEBAR_KODE)

    def _tambah(self, kunci: str, judul: str, isi: Sequence[object], lebar: int) -> None:
        self.kolom.append((judul, isi, lebar))
        if kunci:
            huruf = get_column_letter(len(self.kolom))
            self._letak[kunci] = f"{NAMA}!${huruf}$2:${huruf}${len(isi) + 1}"

    def rumus(self, kunci: str) -> str:
        """The cells of a list as a validation names them; blank where there is no such list."""
        return self._letak.get(kunci, "")


def tulis_daftar(kerja: Workbook, gaya: Gaya, daftar: Daftar, kertas: UkuranKertas) -> None:
    """Side by side, each list under its heading."""
    lembar = kerja.create_sheet(NAMA)
    for k, (_, _, lebar) in enumerate(daftar.kolom, start=1):
        lembar.column_dimensions[get_column_letter(k)].width = lebar
    lembar.freeze_panes = "A2"
    siapkan_cetak(lembar, kertas, lebar=1000, kepala="1:1", judul=NAMA)
    lembar.append([gaya.sel(lembar, judul, "Judul kolom") for judul, _, _ in daftar.kolom])
    for n in range(max(len(isi) for _, isi, _ in daftar.kolom)):
        lembar.append([_sel(lembar, gaya, isi[n]) if n < len(isi) else None for _, isi, _ in daftar.kolom])


def _sel(lembar: Any, gaya: Gaya, nilai: object) -> Any:
    return gaya.sel(lembar, nilai, "Isi", TEKS if isinstance(nilai, str) else UMUM)
