"""Sheets for tests without a file: rows as lists, the first one the headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from pertukaran.bentuk import BarisMentah, BukuMentah, HasilBaris, HasilBuku, Kesalahan, LembarMentah, Sel
from pertukaran.services.periksa import jalankan, periksa_buku
from sakip.models import SISTEM, Pengguna, PerangkatDaerah

Baris = Sequence[Any]


def mentah(lembar: Mapping[str, Sequence[Baris]]) -> BukuMentah:
    """As the reader gives it: blank rows left out, row numbers kept. A cell is a value or a ``Sel``."""
    return BukuMentah(tuple(LembarMentah(nama, tuple(_baris(isi))) for nama, isi in lembar.items()))


def _baris(isi: Sequence[Baris]) -> list[BarisMentah]:
    sel = [tuple(s if isinstance(s, Sel) else Sel(s) for s in b) for b in isi]
    return [BarisMentah(n, s) for n, s in enumerate(sel, start=1) if any(not x.kosong for x in s)]


def sistem() -> Pengguna:
    return Pengguna.objects.get(username=SISTEM)


def periksa(pd: PerangkatDaerah, lembar: Mapping[str, Sequence[Baris]], **opsi: Any) -> HasilBuku:
    """A check: nothing of it stays."""
    return periksa_buku(**{"pelaku": sistem(), "perangkat_daerah": pd, "buku": mentah(lembar), **opsi})


def terapkan(pd: PerangkatDaerah, lembar: Mapping[str, Sequence[Baris]], **opsi: Any) -> HasilBuku:
    """A run that stays; it must not refuse anything."""
    with transaction.atomic():
        hasil = jalankan(**{"pelaku": sistem(), "perangkat_daerah": pd, "buku": mentah(lembar), **opsi})
    assert hasil.semua_kesalahan == [], hasil.semua_kesalahan
    return hasil


def hitung(hasil: HasilBuku, nama: str) -> tuple[int, ...]:
    """New, changed, unchanged, refused."""
    return tuple(hasil.lembar[nama].hitung().values())


def satu(hasil: HasilBuku) -> Kesalahan:
    """The only fault."""
    assert len(hasil.semua_kesalahan) == 1, hasil.semua_kesalahan
    return hasil.semua_kesalahan[0]


def ubah(baris: HasilBaris) -> list[tuple[str, str, str]]:
    return [(u.kolom, u.lama, u.baru) for u in baris.ubah]


def perubahan(hasil: HasilBuku) -> list[tuple[str, int, str, str, str]]:
    """Every changed cell of the workbook: sheet, line, heading, old, new."""
    return [(n, b.nomor, *u) for n, le in hasil.lembar.items() for b in le.baris for u in ubah(b)]
