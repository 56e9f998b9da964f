"""The five published reports as rows of printed figures, and what was found in them by hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from evaluasi.perhitungan.penguji import Baris, HasilUji, Temuan, uji_berkas

AKAR = Path(__file__).parents[2]
DOKUMEN = (
    "balikpapan-lakip-2014",
    "balikpapan-renja-2022",
    "bekasi-lkip-2020",
    "pontianak-lkip-2023",
    "penajam-lkip-2024",
)


@cache
def berkas(nama: str) -> dict[str, Any]:
    return json.loads((AKAR / "fixtures" / "uji" / f"{nama}.json").read_text("utf-8"))


@cache
def baris(nama: str) -> tuple[Baris, ...]:
    return tuple(Baris(**{"acuan": {}, **b}) for b in berkas(nama)["baris"])


@cache
def hasil(nama: str) -> HasilUji:
    return uji_berkas(baris(nama))


def temuan(nama: str) -> dict[tuple[str, str], Temuan]:
    return {(t.baris.kunci, t.angka): t for t in hasil(nama).temuan}


@cache
def diharapkan(nama: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The disagreements that were found by hand, by row and figure."""
    semua = json.loads((AKAR / "tests" / "data" / "golden" / "beda_diharapkan.json").read_text("utf-8"))
    return {(d["kunci"], d["angka"]): d for d in semua if d["dokumen"] == nama}


def satu(nama: str, jenis: str, baris_dokumen: str, angka: str = "") -> Temuan:
    """The one finding of a shape at a line of the document."""
    cocok = [
        t
        for t in hasil(nama).temuan
        if t.baris.jenis == jenis and t.baris.baris == baris_dokumen and angka in ("", t.angka, t.tercetak)
    ]
    assert len(cocok) == 1, [(t.baris.kunci, t.tercetak) for t in cocok]
    return cocok[0]
