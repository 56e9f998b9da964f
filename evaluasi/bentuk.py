"""Frozen shapes that travel through the reviewer's desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

_POLA = re.compile(r"(?P<jenis>[a-z_]+):(?P<objek>[^\s:\x00-\x1f]{1,80})(?::(?P<periode>\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Jangkar:
    """What a remark or a tick mark hangs on: a figure, a row or a part, of one agency and year.

    ``jenis`` is the kind of figure as the live figures name it ("capaian", "realisasi", "target", "pagu", …), or
    "baris" and "bagian". ``objek`` is the row by its key ("#i12" an indicator, "#n7" a program node, "#s5" a sasaran)
    or the part ("bab3.analisis"). ``periode`` is the quarter; None is the year.
    """

    jenis: str
    objek: str
    periode: int | None = None

    @classmethod
    def baca(cls, teks: str) -> Self | None:
        """From its spelling "capaian:#i12:2"; None where it is none."""
        cocok = _POLA.fullmatch(teks)
        if cocok is None:
            return None
        periode = cocok["periode"]
        return cls(cocok["jenis"], cocok["objek"], int(periode) if periode else None)

    def __str__(self) -> str:
        ekor = "" if self.periode is None else f":{self.periode}"
        return f"{self.jenis}:{self.objek}{ekor}"


@dataclass(frozen=True, slots=True)
class Terbaca:
    """What an anchor reads as now: what it is called, the figure as text and value, where it stands.

    ``ada`` is False for a figure, row or part that is gone; ``teks`` is "" for what carries no figure (a row).
    ``indikator`` is set where evidence and a unit of the agency belong to it.
    """

    jangkar: Jangkar
    label: str
    teks: str = ""
    nilai: Decimal | None = None
    url: str = ""
    ada: bool = True
    indikator: int | None = None

    def bergeser(self, tertulis: str) -> bool:
        """Whether the figure moved since it was read as ``tertulis``; what is gone did not move, it is gone."""
        return self.ada and bool(self.teks) and self.teks != tertulis

    def sebut(self, tertulis: str) -> str:
        """Then and now in words: "91,08 %", "tertulis 91,08 %; kini 92,51 %", or that it is gone."""
        if not self.ada:
            return f"tertulis {tertulis}; kini tidak ada lagi" if tertulis else "tidak ada lagi"
        return f"tertulis {tertulis or '–'}; kini {self.teks}" if self.bergeser(tertulis) else self.teks
