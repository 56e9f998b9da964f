"""Workbooks out of the database, changed like a person would, and back in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pertukaran.models import Batch
from pertukaran.resources import LEMBAR
from pertukaran.selectors import baris_buku
from pertukaran.services.batch import terapkan_langsung, unggah
from sakip.models import SISTEM, Pengguna, PerangkatDaerah
from tests.pertukaran.berkas import buku

Lembar = dict[str, list[dict[str, Any]]]


def sistem() -> Pengguna:
    return Pengguna.objects.get(username=SISTEM)


def isi_buku(pd: PerangkatDaerah) -> dict[str, list[dict[str, Any]]]:
    """Every sheet of an agency's workbook, cell by cell."""
    return baris_buku(pd, orang=True)


def sunting(pd: PerangkatDaerah, ubah: Callable[[Lembar], None]) -> bytes:
    """The agency's workbook after its rows, as dictionaries by heading, were changed in place or added to."""
    lembar: Lembar = {n: [] for n in LEMBAR} | isi_buku(pd)
    ubah(lembar)
    kepala = {n: list(r.kolom()) for n, r in LEMBAR.items()}
    return buku({n: [kepala[n], *[[b.get(j) for j in kepala[n]] for b in isi]] for n, isi in lembar.items() if isi})


def impor(
    pd: PerangkatDaerah, isi: bytes, pelaku: Pengguna | None = None, nama: str = "buku.xlsx", alasan: str = ""
) -> Batch:
    """An applied batch; a refused row fails the test with its sentence."""
    pelaku = pelaku or sistem()
    batch = unggah(pelaku=pelaku, perangkat_daerah=pd, nama=nama, isi=isi, atas_nama="Dinas", alasan=alasan)
    hasil = terapkan_langsung(pelaku=pelaku, batch=batch)
    salah = [f"{k.lembar} {k.baris} {k.kolom}: {k.pesan}" for k in hasil.semua_kesalahan]
    assert not salah, "\n".join(salah[:9])
    return batch
