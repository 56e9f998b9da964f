"""Cells of the months: one for each stretch of time that a figure stands for, and the line beneath each table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from laporan.bentuk import Sel
from laporan.susun.anggaran.bahan import BahanBulanan, BarisBulan
from laporan.susun.anggaran.waktu import SETAHUN, Ruas
from laporan.susun.lkip.alat import STRIP, gabung
from laporan.susun.lkip.tabel_uang import kode_cetak
from sakip.inti.periode import BULAN, format_tanggal, nama_periode, triwulan_bulan

SINGKAT = tuple(b[:3] if b != "Agustus" else "Agu" for b in BULAN)


def sumber(b: BahanBulanan, *, nyata: bool = True) -> str:
    """Version of the budget and whether the spending is audited."""
    versi = f"Anggaran {gabung([v.lower() for v in b.versi])}".strip()
    if not nyata or not (b.total.realisasi or any(x.realisasi for x in b.baris)):
        return f"{versi} tahun {b.identitas.tahun}."
    batas = f" per {format_tanggal(b.tanggal_batas)}" if b.tanggal_batas else ""
    audit = "belum diaudit" if b.belum_diaudit else "diaudit"
    return f"{versi} tahun {b.identitas.tahun}; realisasi keuangan{batas} {audit}."


def nama_ruas(r: Ruas) -> str:
    """ "Maret", "Triwulan I" or "Setahun"."""
    if r == SETAHUN:
        return "Setahun"
    return BULAN[r[0] - 1] if r[0] == r[1] else nama_periode(triwulan_bulan(r[0]))


def nama_baris(x: BarisBulan) -> str:
    """Code and name of a node."""
    kode = kode_cetak(x.kode)
    return x.nama if kode == STRIP else f"{kode} {x.nama}"


def sel_waktu(
    semua: Sequence[Ruas], nilai: Callable[[Ruas], Decimal | None], tulis: Callable[[Decimal | None], str]
) -> list[Sel]:
    """A cell for each stretch; one of several months says which it is."""
    return [_sel_ruas(r, tulis(n := nilai(r)), n) for r in semua]


def _sel_ruas(r: Ruas, teks: str, nilai: Decimal | None) -> Sel:
    if r[0] == r[1]:
        return Sel(teks, nilai=nilai, rata="kanan")
    return Sel(f"{nama_ruas(r)}: {teks}", rentang_kolom=r[1] - r[0] + 1, rata="tengah")
