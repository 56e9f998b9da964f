"""A line of the task list."""

from __future__ import annotations

from dataclasses import dataclass

from sakip.beranda.kemajuan import Kemajuan


@dataclass(frozen=True, slots=True)
class Tugasan:
    """A line of the task list: what, how far, where."""

    judul: str
    url: str
    label: str = ""
    nada: str = "netral"
    keterangan: str = ""
    kemajuan: Kemajuan | None = None
