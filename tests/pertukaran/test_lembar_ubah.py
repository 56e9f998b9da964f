"""One cell of each kind on each sheet of a full workbook: exactly that change is told, old and new."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from pertukaran.selectors import baris_buku
from tests.contoh import contoh, dinas  # noqa: F401 - the demo agencies
from tests.pertukaran.lembar import periksa, perubahan
from tests.pertukaran.test_pulang_pergi import lembar

pytestmark = pytest.mark.django_db

UBAH = [
    ("Sasaran", "Sasaran", "Bunyi baru"),
    ("Sasaran", "Tujuan", "Bunyi tujuan"),
    ("Indikator", "Indikator", "Nama baru"),
    ("Indikator", "IKU", None),
    ("Indikator", "Desimal", 5),
    ("Indikator", "Definisi Operasional", "Definisi baru"),
    ("Indikator", "Urutan", 999),
    ("Target", "Teks", "bunyi lain"),
    ("Pembanding", "Sumber", "BPS lain"),
    ("Realisasi", "Pendorong", "Dukungan baru"),
    ("Realisasi", "Sumber", "Bidang lain"),
    ("Program", "Nama", "Nama program"),
    ("Program", "Lokasi", "Lokasi baru"),
    ("Pagu", "Pagu", 123_456_789),
    ("Kas", "Nilai", 1_234_567),
    ("Realisasi Keuangan", "Nilai", 7_654_321),
    ("Realisasi Fisik", "Nilai", 12.25),
]


@pytest.fixture(scope="module")
def isi(contoh: Any) -> dict[str, list[list[Any]]]:  # noqa: F811
    return lembar(baris_buku(dinas("contoh-dinas")))


def _baru(lama: Any, baru: Any) -> Any:
    return ("Tidak" if lama == "Ya" else "Ya") if baru is None else baru


@pytest.mark.parametrize("nama,judul,baru", UBAH)
def test_satu_sel(isi: dict[str, list[list[Any]]], nama: str, judul: str, baru: Any) -> None:
    """In the last row, of the year that nobody has locked."""
    buku = deepcopy(isi)
    kolom = buku[nama][0].index(judul)
    nomor = len(buku[nama])
    lama = buku[nama][-1][kolom]
    for b in buku[nama][1:] if judul == "Tujuan" else buku[nama][-1:]:
        if b[kolom] == lama:
            b[kolom] = _baru(lama, baru)
    hasil = periksa(dinas("contoh-dinas"), buku, atas_nama="x", alasan="uji")
    assert hasil.semua_kesalahan == []
    ubah = perubahan(hasil)
    assert [(n, j) for n, _, j, _, _ in ubah] == [(nama, judul)], ubah
    assert ubah[0][1] == nomor or judul == "Tujuan"
    assert ubah[0][3] != ubah[0][4] and str(_baru(lama, baru))[:2] == ubah[0][4].replace(".", "")[:2]
