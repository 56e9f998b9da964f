"""The sheet as ``TabelPendukung`` keeps it: numbers in plain notation, unreadable ones told cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from laporan.susun.tabel_sunting.bentuk import Baris, Kolom, Lembar
from sakip.inti.angka import baca_angka
from sakip.inti.galat import GalatMasukan


@dataclass(frozen=True, slots=True)
class GalatSel:
    """What cannot be taken: the id of its field, and why."""

    id: str
    pesan: str
    saran: tuple[str, ...] = ()


def ke_model(x: Lembar) -> tuple[dict[str, Any], tuple[GalatSel, ...]]:
    """Fields of the model, and the errors; with any error nothing is to be stored. Blank rows are left out."""
    galat = [*_judul(x)]
    baris = [b for r, satu in enumerate(x.baris) if (b := _baris(satu, r, x.kolom, galat)) is not None]
    isi = {
        "judul": x.judul,
        "kolom": [_kolom(k) for k in x.kolom],
        "baris": baris,
        "label_jumlah": x.label_jumlah,
        "kolom_jumlah": x.kolom_jumlah,
        "catatan_kaki": x.catatan_kaki,
        "sumber": x.sumber,
        "lebar": x.lebar,
        "tidak_dipublikasikan": x.tidak_dipublikasikan,
    }
    return isi, tuple(galat)


def _judul(x: Lembar) -> list[GalatSel]:
    galat = [] if x.judul else [GalatSel("id_judul", "Tulis judul tabel; judul tercetak di atas tabel.")]
    if not x.kolom:
        galat.append(GalatSel("id_judul", "Tabel tidak punya kolom; muat ulang halaman, lalu ulangi."))
    for n, k in enumerate(x.kolom):
        if not k.judul:
            galat.append(GalatSel(f"kj-{n}", f"Tulis judul kolom {n + 1}."))
        if k.dijumlah and not k.angka:
            galat.append(GalatSel(f"kt-{n}", f"Kolom {k.judul or n + 1} dijumlah, jadi jenisnya harus Angka."))
    if (x.label_jumlah or x.kolom_jumlah) and not any(k.dijumlah for k in x.kolom):
        galat.append(
            GalatSel("id_label_jumlah", "Centang “jumlah” pada kolom yang dijumlah, atau kosongkan labelnya.")
        )
    return galat


def _kolom(k: Kolom) -> dict[str, Any]:
    return {"judul": k.judul, "kelompok": k.kelompok, "jenis": "angka" if k.angka else "teks", "jumlah": k.dijumlah}


def _baris(b: Baris, r: int, kolom: tuple[Kolom, ...], galat: list[GalatSel]) -> Any:
    if b.kelompok is not None:
        return {"judul": b.kelompok} if b.kelompok else None
    sel = [_sel(teks, k, r, n, galat) for n, (teks, k) in enumerate(zip(b.sel, kolom, strict=True))]
    return sel if any(sel) else None


def _sel(teks: str, k: Kolom, r: int, n: int, galat: list[GalatSel]) -> str | None:
    if not k.angka or not teks:
        return teks or None
    try:
        nilai = baca_angka(teks).nilai
    except GalatMasukan as g:
        galat.append(GalatSel(f"s-{r}-{n}", f"Baris {r + 1}, {k.judul or f'kolom {n + 1}'}: {g.pesan}", g.saran))
        return None
    return None if nilai is None else format(nilai, "f")
