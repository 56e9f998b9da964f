"""Evidence that proves two figures: the same content elsewhere. One query for any number of agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise

from evaluasi.perhitungan.beda.bentuk import BuktiSama, Letak
from kinerja.models import Bukti


def muat_bukti(perangkat_daerah: Collection[int], tahun: Collection[int]) -> dict[int, tuple[BuktiSama, ...]]:
    """Per agency: each file of these years that also proves an earlier figure of the agency, in whatever year."""
    milik = Bukti.objects.filter(realisasi__indikator__renstra__perangkat_daerah__in=perangkat_daerah)
    sidik = milik.filter(realisasi__tahun__in=tahun).order_by().values("sidik")
    baris = milik.filter(sidik__in=sidik).order_by("realisasi__tahun", "realisasi__periode", "pk")
    kelompok: dict[tuple[int, str], list[Letak]] = defaultdict(list)
    for pd, sidik_isi, pk, nama, indikator, kode, nama_indikator, th, periode in baris.values_list(
        "realisasi__indikator__renstra__perangkat_daerah",
        "sidik",
        "pk",
        "nama",
        "realisasi__indikator",
        "realisasi__indikator__kode",
        "realisasi__indikator__nama",
        "realisasi__tahun",
        "realisasi__periode",
    ):
        kelompok[pd, sidik_isi].append(Letak(pk, nama, indikator, f"{kode} {nama_indikator}", th, periode))
    hasil: dict[int, list[BuktiSama]] = defaultdict(list)
    for (pd, _), letak in kelompok.items():
        hasil[pd] += [BuktiSama(a, b) for a, b in pairwise(letak) if b.tahun in tahun]
    return {pd: tuple(isi) for pd, isi in hasil.items()}
