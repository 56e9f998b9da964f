"""When a printed figure agrees with a value: rounded, truncated, within the rounding of its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

from evaluasi.perhitungan.penguji.bentuk import Cetak, Hitungan

SETENGAH = Decimal("0.5")
BANYAK_SUDUT = 6  # inputs whose rounding is followed through a formula: 2^6 corners


def cocok(nilai: Decimal | None, cetak: Cetak) -> bool:
    """Within half a unit of the last printed digit (a tie may have gone either way)."""
    if nilai is None or cetak.nilai is None:
        return False
    return abs(nilai - cetak.nilai) <= cetak.satuan_akhir * SETENGAH


def terpotong(nilai: Decimal | None, cetak: Cetak) -> bool:
    """The digits beyond the printed ones were cut off instead of rounded."""
    if nilai is None or cetak.nilai is None or nilai * cetak.nilai < 0:
        return False
    return 0 < abs(nilai) - abs(cetak.nilai) < cetak.satuan_akhir


def terjangkau(h: Hitungan, cetak: Cetak, dibulatkan: Mapping[str, Cetak]) -> bool:
    """Whether inputs that were rounded when printed may have been such that the printed result is right."""
    if cetak.nilai is None or not dibulatkan or len(dibulatkan) > BANYAK_SUDUT:
        return False
    hasil = [v for ganti in _sudut(dibulatkan) if (v := h.nilai(ganti)) is not None]
    if not hasil:
        return False
    longgar = cetak.satuan_akhir * SETENGAH
    return min(hasil) <= cetak.nilai + longgar and max(hasil) >= cetak.nilai - longgar


def _sudut(masukan: Mapping[str, Cetak]) -> list[dict[str, Decimal]]:
    tepi = [
        (c.nilai - c.satuan_akhir * SETENGAH, c.nilai + c.satuan_akhir * SETENGAH)
        for c in masukan.values()
        if c.nilai is not None
    ]
    return [dict(zip(masukan, pilihan, strict=False)) for pilihan in product(*tepi)]
