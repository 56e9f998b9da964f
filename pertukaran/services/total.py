"""Control totals of a run: what the accepted rows of a sheet add up to, per version, year and level of the tree."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from pertukaran.bentuk import TotalKendali
from pertukaran.resources.lembar import VERSI
from pertukaran.services.baris import Baris
from sakip.inti.istilah import JenisSimpul

Kelompok = tuple[str, str]


def total_uang(lembar: str, pasangan: list[tuple[Baris, dict[str, object]]], bidang: str) -> list[TotalKendali]:
    """Sums by year (and version), per level: program, kegiatan, sub kegiatan, indikator, or the agency itself."""
    jumlah: dict[Kelompok, Decimal] = defaultdict(Decimal)
    banyak: dict[Kelompok, int] = defaultdict(int)
    for b, isi in pasangan:
        if b.ditolak:
            continue
        versi = f" {VERSI.render((isi['versi'], isi['ke']))}" if "versi" in isi else ""
        kunci = (f"{lembar}{versi} {isi['tahun']}", _tingkat(isi))
        jumlah[kunci] += isi[bidang]  # type: ignore[operator]
        banyak[kunci] += 1
    return [
        TotalKendali(f"{hal}, {tingkat}", jumlah[hal, tingkat], banyak[hal, tingkat])
        for hal, tingkat in sorted(jumlah)
    ]


def _tingkat(isi: dict[str, object]) -> str:
    simpul = isi.get("simpul")
    if simpul is not None:
        return JenisSimpul(simpul.jenis).label.lower()  # type: ignore[attr-defined]
    return "indikator" if isi.get("indikator") is not None else "perangkat daerah"
