"""Cost of 100,000 capaian against the bare Decimal expression, in one run (quality.md: ratios, not seconds)."""

from __future__ import annotations

from decimal import Decimal
from timeit import repeat

from kinerja.bentuk import Ketentuan, Realisasi, Target
from kinerja.perhitungan import hitung_capaian
from sakip.inti.istilah import Keadaan

BANYAK = 100_000
ULANG = 5
TUJUAN = 15


def _polos() -> float:
    """Best of ``ULANG`` runs of R / T * 100 over ``BANYAK`` pairs, in seconds."""
    pasangan = [(t.nilai or Decimal(1), r.nilai or Decimal(0)) for t, r in _data()]

    def lari() -> None:
        for t, r in pasangan:
            r / t * 100

    return min(repeat(lari, number=1, repeat=ULANG))


def _capaian() -> float:
    """The same pairs through the calculator, with a cap as a pemda would set it."""
    ketentuan, data, atas = Ketentuan("IKU-1", "Rasio penduduk yang bekerja"), _data(), Decimal(120)

    def lari() -> None:
        for target, realisasi in data:
            hitung_capaian(ketentuan, target, realisasi, batas_atas=atas)

    return min(repeat(lari, number=1, repeat=ULANG))


def _data() -> list[tuple[Target, Realisasi]]:
    return [(Target(nilai=Decimal(i % 97 + 1)), Realisasi(Decimal(i % 89), Keadaan.TERUKUR)) for i in range(BANYAK)]


def ukur() -> list[tuple[str, float | str, str]]:
    """Rows (name, ratio, note) for ``make bench``."""
    rasio = _capaian() / _polos()
    return [("100.000 hitung_capaian / R / T * 100", round(rasio, 2), f"tujuan ≤ {TUJUAN}")]


if __name__ == "__main__":
    for nama, rasio, catatan in ukur():
        print(f"{nama}: {rasio} ({catatan})")
