"""Frozen shapes that travel through the reviewer's desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

_POLA = re.compile(r"(?P<jenis>[a-z_]+):(?P<objek>[^\s:]{1,80})(?::(?P<periode>\d{1,2}))?")


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
