"""Members of a relation that a cell lists by their codes: Program Pendukung, Kode Sasaran."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db import models

from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from renstra.services import pasang


def kode_terpisah(teks: str) -> list[str]:
    """Codes separated by semicolons or line ends."""
    return [k for bagian in re.split(r"[;\n]", teks) if (k := bagian.strip())]


def pasang_anggota(
    jalan: Jalan,
    baris: Iterable[tuple[Baris, models.Model]],
    *,
    judul: str,
    nama: str,
    cari: Callable[[Baris, str], Any],
    sebut: Callable[[Any], str],
) -> None:
    """Make the relation ``nama`` of each row's object hold exactly what the cell lists; changes go to the row."""
    daftar = [(b, o) for b, o in baris if b.ada(judul) and not b.ditolak]
    if not daftar:
        return
    kini = _kini(daftar, nama)
    pasangan = []
    for b, objek in daftar:
        anggota = [jalan.cari(b, judul, partial(cari, b, k)) for k in kode_terpisah(b.teks(judul))]
        if b.ditolak:
            continue
        lama = kini.get(objek.pk, [])
        if {a.pk for a in anggota} != {a.pk for a in lama}:
            b.ubah(judul, "; ".join(sorted(map(sebut, lama))), "; ".join(sorted(map(sebut, anggota))))
            pasangan.append((objek, anggota))
    if pasangan:
        pasang(pelaku=jalan.pelaku, perangkat_daerah=jalan.pd, nama=nama, pasangan=pasangan)


def _kini(daftar: list[tuple[Baris, models.Model]], nama: str) -> dict[int, list[Any]]:
    """Members by object, in two queries."""
    model = type(daftar[0][1])
    ada = model._default_manager.filter(pk__in=[o.pk for _, o in daftar]).prefetch_related(nama)
    return {o.pk: list(getattr(o, nama).all()) for o in ada}
