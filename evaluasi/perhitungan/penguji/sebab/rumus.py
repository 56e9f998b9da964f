"""Another formula gives the printed figure: normal for inverse, ratio for difference, another base of the row."""

from __future__ import annotations

from decimal import Decimal

from evaluasi.perhitungan.penguji.bentuk import Dugaan, Hitungan, Sebab
from evaluasi.perhitungan.penguji.cocok import cocok, terpotong
from evaluasi.perhitungan.penguji.sebab.bentuk import Perkara, sebut
from sakip.inti.angka import SERATUS

Hasil = tuple[Sebab, Hitungan, Decimal]
HAMPIR = Decimal("1.5")  # units of the last digit within which another formula from unrounded inputs may end


def rumus_tepat(x: Perkara) -> Dugaan | None:
    """A formula that this one is confused with gives exactly the printed figure."""
    return _pilih(x, [c for c in _hasil(x) if cocok(c[2], x.tercetak)], "=")


def rumus_mirip(x: Perkara) -> Dugaan | None:
    """It does so cut off, or but for the rounding of an input."""
    hasil = _hasil(x)
    terpangkas = [c for c in hasil if terpotong(c[2], x.tercetak)]
    hampir = [c for c in hasil if x.tercetak.desimal and abs(c[2] - x.angka) <= x.tercetak.satuan_akhir * HAMPIR]
    return _pilih(x, terpangkas or hampir, "≈")


def _hasil(x: Perkara) -> list[Hasil]:
    return [(sebab, h, v) for sebab, h in x.ujian.lain if (v := h.nilai()) is not None]


def _pilih(x: Perkara, calon: list[Hasil], tanda: str) -> Dugaan | None:
    """A swap of columns explains more than another formula that fits by coincidence."""
    if not calon:
        return None
    sebab, h, v = min(calon, key=lambda c: c[0] is not Sebab.TUKAR)
    seharusnya = f"{x.hitungan.nama} = {sebut(x.nilai, 4)}"
    return Dugaan(sebab, f"Tercetak {tanda} {h.nama} = {sebut(v, 4)}; seharusnya {seharusnya}.")


def batas_seratus(x: Perkara) -> Dugaan | None:
    """A percentage above 100 printed as 100."""
    if not x.ujian.persen or x.angka != SERATUS or x.nilai <= SERATUS or x.ujian.angka != "capaian":
        return None
    return Dugaan(
        Sebab.BATAS, f"Hasil {x.hitungan.nama} adalah {sebut(x.nilai)}, tercetak 100: dibatasi 100 tanpa dinyatakan."
    )
