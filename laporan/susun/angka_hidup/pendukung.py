"""Figures of supporting tables: every number by the words of its row and column, and the computed totals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from laporan.bahan import BahanLkip, TabelPendukungBahan
from laporan.bentuk import Baris, Sel
from laporan.susun.angka_hidup.angka import Angka, Milik, ringkas, sebut
from laporan.susun.lkip.alat import tabel_pendukung

_NOMOR: Final = re.compile(r"no\.?|nomor", re.IGNORECASE)
PANJANG: Final = 30
"""Letters of a row's and of a column's words that go into a name: a token holds 120."""


def tabel(b: BahanLkip) -> Iterator[Angka]:
    """All supporting tables that are published."""
    for t in b.tabel:
        if not t.tidak_dipublikasikan:
            yield from _isi(t)
            if t.label_jumlah:
                yield from _jumlah(t)


def _milik(t: TabelPendukungBahan) -> Milik:
    return Milik(f"t{t.kode}", t.kode, f"Tabel pendukung {t.kode}", t.judul)


def _jumlah(t: TabelPendukungBahan) -> Iterator[Angka]:
    """Totals, by the titles of their columns: "jumlah_pns_laki_laki:pegawai-golongan"."""
    m, cacah = _milik(t), Counter[str]()
    for n, sel in _bernilai(tabel_pendukung(t).baris[-1]):
        nama = _nama_kolom(t, n)
        cacah[nama] += 1
        if sel.nilai is not None:
            kembar = f"_{cacah[nama]}" if cacah[nama] > 1 else ""
            yield m.angka(f"jumlah_{sebut(nama)}{kembar}", f"{t.label_jumlah}, {nama}", sel.teks, sel.nilai)


def _bernilai(baris: Baris) -> Iterator[tuple[int, Sel]]:
    """Cells with their columns; the label of a total may span several of them."""
    lewat = sum(s.rentang_kolom for s in baris.sel) - len(baris.sel)
    yield from enumerate(baris.sel, lewat)


def _nama_kolom(t: TabelPendukungBahan, n: int) -> str:
    """A column by its titles: with its group, where columns are grouped."""
    if n >= len(t.kolom):
        return t.kolom_jumlah
    return f"{t.kolom[n].kelompok} {t.kolom[n].judul}".strip()


# --- cells


def _isi(t: TabelPendukungBahan) -> Iterator[Angka]:
    """Numbers of the table's body: "isi_golongan_iii_pns_laki_laki:pegawai-golongan".

    A row goes by its words under the heading that it stands beneath. Rows that cannot be told apart by words have
    no name that would outlast a change of their order: they have none.
    """
    nama = _nama_baris(t)
    banyak = Counter(map(sebut, filter(None, nama)))
    kolom = Counter(sebut(_nama_kolom(t, n)) for n in range(len(t.kolom) + bool(t.kolom_jumlah)))
    for baris, kepala in zip(tabel_pendukung(t).baris, nama, strict=False):
        if kepala and banyak[sebut(kepala)] == 1:
            yield from _isi_baris(t, baris, kepala, kolom)


def _isi_baris(t: TabelPendukungBahan, baris: Baris, kepala: str, kolom: Counter[str]) -> Iterator[Angka]:
    m = _milik(t)
    for n, sel in enumerate(baris.sel):
        judul = _nama_kolom(t, n)
        if sel.nilai is not None and kolom[sebut(judul)] == 1:
            ukuran = f"isi_{ringkas(kepala, PANJANG)}_{ringkas(judul, PANJANG)}".rstrip("_")
            yield m.angka(ukuran, f"{kepala}, {judul}", sel.teks, sel.nilai)


def _nama_baris(t: TabelPendukungBahan) -> list[str]:
    """Of each row the heading above it and its own words; "" for a heading and a row without words."""
    hasil, judul = list[str](), ""
    for baris in t.baris:
        if isinstance(baris, str):
            judul = baris
            hasil.append("")
            continue
        kata = [x for x, k in zip(baris, t.kolom, strict=True) if x and not (k.angka or _NOMOR.fullmatch(k.judul))]
        hasil.append(", ".join(filter(None, (judul, *kata[:2]))) if kata else "")
    return hasil
