"""Workbooks for the tests of the import pages: our sheets, out of plain rows."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook

from renstra.models import Indikator
from tests.pabrik import IndikatorFactory, RealisasiFactory, RenstraFactory, SasaranFactory

JUDUL = ["Kode Indikator", "Tahun", "Triwulan", "Realisasi"]
TAHUN = 2023


def buku(**lembar: list[list[Any]]) -> bytes:
    """``buku(Realisasi=[[heading …], [cell …]])``; "_" in a name is a space."""
    kerja = Workbook()
    kerja.remove(kerja.active)
    for nama, baris in lembar.items():
        satu = kerja.create_sheet(nama.replace("_", " "))
        for b in baris:
            satu.append(b)
    simpan = BytesIO()
    kerja.save(simpan)
    return simpan.getvalue()


def realisasi(*baris: list[Any]) -> bytes:
    """A workbook with the sheet Realisasi: rows of kode, triwulan, value."""
    return buku(Realisasi=[JUDUL, *([kode, TAHUN, tw, nilai] for kode, tw, nilai in baris)])


def isi_indikator(pd: Any, banyak: int = 1) -> list[Indikator]:
    """Indicators IKU-1 … with 72 in quarter 1."""
    renstra = RenstraFactory(perangkat_daerah=pd)
    sasaran = SasaranFactory(renstra=renstra)
    semua = [
        IndikatorFactory(renstra=renstra, sasaran=sasaran, kode=f"IKU-{n}", urutan=n, desimal=2)
        for n in range(1, banyak + 1)
    ]
    for ind in semua:
        RealisasiFactory(indikator=ind, tahun=TAHUN, periode=1, nilai=72)
    return semua
