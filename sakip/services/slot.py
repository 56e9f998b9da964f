"""Named questions that a lower app asks and a higher or sibling app answers: neither imports the other.

anggaran answers "pagu_program" (node key → rupiah of the version in force) for the program lines of a PK; laporan
answers "grafik_tahun", "grafik_triwulan" and "grafik_anggaran_tahun" with charts for pages of kinerja and anggaran;
sakip itself, from above, answers "posisi_tahun" (agencies, year → agency → period → Posisi) for the leaders' pages.
evaluasi answers "pernyataan_lkip" (agency, year, tree → part for the front matter), "reviu_laporan" and
"reviu_terbitan" for the pages of laporan.

Where several apps may answer, each contributes: the home page gathers "tugas" (Konteks → lines of its task list as
title, address, state, tone, explanation) and "panel_pemda" (user, pemda, roles → lines as words, address).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

_JAWAB: dict[str, Callable[..., Any]] = {}


def daftarkan_slot(nama: str, jawab: Callable[..., Any]) -> None:
    """Called once by the answering app when it is ready."""
    _JAWAB[nama] = jawab


def tanya(nama: str, *argumen: Any, bawaan: Any = None) -> Any:
    """The answer, or ``bawaan`` where no app gives one."""
    jawab = _JAWAB.get(nama)
    return bawaan if jawab is None else jawab(*argumen)


_SUMBANGAN: dict[str, list[Callable[..., Iterable[Any]]]] = {}


def sumbang(nama: str, jawab: Callable[..., Iterable[Any]]) -> None:
    """Contribute to a question that several apps answer; called once by each when it is ready."""
    if jawab not in _SUMBANGAN.setdefault(nama, []):
        _SUMBANGAN[nama].append(jawab)


def himpun(nama: str, *argumen: Any) -> list[Any]:
    """What all of them give, in the order of the apps."""
    return [isi for jawab in _SUMBANGAN.get(nama, ()) for isi in jawab(*argumen)]
