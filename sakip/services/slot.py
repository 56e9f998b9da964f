"""Named questions that a lower app asks and a higher or sibling app answers: neither imports the other.

anggaran answers "pagu_program" (node key → rupiah of the version in force) for the program lines of a PK; laporan
answers "grafik_tahun", "grafik_triwulan" and "grafik_anggaran_tahun" with charts for pages of kinerja and anggaran.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_JAWAB: dict[str, Callable[..., Any]] = {}


def daftarkan_slot(nama: str, jawab: Callable[..., Any]) -> None:
    """Called once by the answering app when it is ready."""
    _JAWAB[nama] = jawab


def tanya(nama: str, *argumen: Any, bawaan: Any = None) -> Any:
    """The answer, or ``bawaan`` where no app gives one."""
    jawab = _JAWAB.get(nama)
    return bawaan if jawab is None else jawab(*argumen)
