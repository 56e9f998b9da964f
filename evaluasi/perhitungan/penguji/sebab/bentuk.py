"""What a reason is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evaluasi.perhitungan.penguji.bentuk import Baris, Cetak, Hitungan, Ujian
from evaluasi.perhitungan.penguji.cocok import cocok, terpotong
from evaluasi.perhitungan.penguji.konteks import Konteks
from sakip.inti.angka import bulatkan, format_angka, format_ringkas


@dataclass(frozen=True, slots=True)
class Perkara:
    """A figure that does not agree: its row, its computations, the value by the stated rule, the other rows."""

    baris: Baris
    ujian: Ujian
    nilai: Decimal
    konteks: Konteks

    @property
    def tercetak(self) -> Cetak:
        return self.ujian.tercetak

    @property
    def hitungan(self) -> Hitungan:
        return self.ujian.pokok

    @property
    def angka(self) -> Decimal:
        """The printed value; a case has one."""
        assert self.tercetak.nilai is not None  # noqa: S101
        return self.tercetak.nilai

    def menutup(self, nilai: Decimal | None) -> bool:
        """Whether a value would have been printed like this, rounded or cut off."""
        return cocok(nilai, self.tercetak) or terpotong(nilai, self.tercetak)


def sebut(nilai: Decimal, desimal: int = 2) -> str:
    """A value inside a sentence: as typed, or rounded where it has more decimals."""
    return format_ringkas(bulatkan(nilai, max(desimal, 2)))


def sebut_cetak(c: Cetak) -> str:
    return c.teks if c.teks and c.nilai is not None else format_angka(c.nilai or Decimal(0), c.desimal)
