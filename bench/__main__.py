"""``make bench``: runs every ``bench/ukur_*.py`` and prints one table.

A module exposes ``ukur()``, which returns rows of (what, value, what it should be). Values are ratios and
counts rather than seconds, since machines differ. Arguments choose modules: ``python -m bench capaian``.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import django

Baris = tuple[str, float | str, str]


def modul(pilihan: list[str]) -> list[str]:
    nama = sorted(berkas.stem for berkas in Path(__file__).parent.glob("ukur_*.py"))
    return [n for n in nama if not pilihan or n.removeprefix("ukur_") in pilihan]


def tampil(nilai: float | str) -> str:
    return nilai if isinstance(nilai, str) else f"{nilai:,.2f}"


def cetak(baris: list[Baris]) -> None:
    isi = [("measure", "value", "should be"), *((apa, tampil(n), batas) for apa, n, batas in baris)]
    lebar = [max(len(b[k]) for b in isi) for k in range(3)]
    for apa, nilai, batas in isi:
        print(f"{apa:<{lebar[0]}}  {nilai:>{lebar[1]}}  {batas}")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sakip.settings")
    django.setup()
    nama = modul(sys.argv[1:])
    if not nama:
        sys.exit("bench: no such module")
    semua: list[Baris] = []
    for n in nama:
        print(f"{n} …", file=sys.stderr, flush=True)
        semua += importlib.import_module(f"bench.{n}").ukur()
    cetak(semua)


if __name__ == "__main__":
    main()
