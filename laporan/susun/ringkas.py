"""Cells of wide forms, where a state in words has no room: a short mark, explained beneath the table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kinerja.bentuk import Ketentuan, Realisasi
from laporan.bentuk import Sel
from laporan.susun.lkip.alat import STRIP, catatan_sifat, sebut_satuan, sel_realisasi
from sakip.inti.istilah import Keadaan

SINGKATAN: Final = {Keadaan.TIDAK_DILAKSANAKAN: "TD", Keadaan.TIDAK_BERLAKU: "TB"}
KETERANGAN: Final = {"TD": "TD: tidak dilaksanakan", "TB": "TB: tidak berlaku"}


def sel_ringkas(ketentuan: Ketentuan, r: Realisasi | None, *, perkiraan: bool = False) -> Sel:
    """A realisasi: its value or word, else TD, TB or a dash; nothing where there is no period."""
    if r is None:
        return Sel("")
    if r.nilai is None and not r.kata:
        return Sel(SINGKATAN.get(r.keadaan, STRIP), rata="kanan")
    return sel_realisasi(ketentuan, r, perkiraan=perkiraan)


def catatan_ringkas(realisasi: Iterable[Realisasi]) -> tuple[str, ...]:
    """The explanation of every mark that occurs."""
    semua = list(realisasi)
    tanda = {SINGKATAN.get(r.keadaan) for r in semua if r.nilai is None and not r.kata}
    return (*catatan_sifat(semua), *(teks for t, teks in KETERANGAN.items() if t in tanda))


def nama_satuan(nama: str, satuan: str) -> str:
    """An indicator with its unit: "Persentase ruas jalan (%)"."""
    return f"{nama} ({sebut_satuan(satuan)})" if satuan else nama
