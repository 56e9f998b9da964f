"""The table of Formulir E.81: 25 columns under four header lines, rows by sasaran and program, closing rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from laporan.bentuk import Baris, Kepala, Kolom, Sel, Tabel
from laporan.susun.e81.bahan import BahanE81, KinerjaE81, SimpulE81, UangE81
from laporan.susun.e81.catatan import catatan_e81, sumber_e81
from laporan.susun.e81.penutup import BANYAK, baris_penutup
from laporan.susun.lebar import letak_baris
from laporan.susun.lkip.alat import STRIP, sel_angka, sel_target, sel_uang
from laporan.susun.ringkas import nama_satuan, sel_ringkas
from sakip.inti.periode import TRIWULAN, romawi

LEBAR_K, LEBAR_RP, LEBAR_BELUM = Decimal("2.5"), Decimal("4.3"), Decimal("1.8")
"""Percent of the width: a column of K, of Rp, and either of a quarter without any figure."""


def tabel_e81(b: BahanE81) -> Tabel:
    """The whole table; what no quarter has reached yet stays empty, what is not known is a dash."""
    baris = [x for n, k in enumerate(b.kelompok) for x in (_baris_sasaran(k.sasaran, n), *_baris_program(b, n))]
    semua = (_baris_dinas(b), *baris, *baris_penutup(b)) if baris else ()
    return Tabel(
        kolom=tuple(_kolom(_berangka(semua))),
        kepala=_kepala(b),
        nomor_kolom=False,
        baris=semua,
        sumber=sumber_e81(b),
        catatan=catatan_e81(b),
        lebar=True,
        bernomor=False,
        kosong="Belum ada program yang berindikator atau beranggaran pada tahun ini.",
        kunci="e81",
    )


# --- header


def _berangka(baris: Sequence[Baris]) -> frozenset[int]:
    """Numbers of the columns 5 to 14 in which any row has a figure, in K or in Rp."""
    terisi = {
        letak
        for satu, letak_sel in letak_baris(baris)
        for sel, letak in zip(satu.sel, letak_sel, strict=True)
        if sel.rentang_kolom == 1 and sel.teks not in ("", STRIP)
    }
    return frozenset(n for n in range(5, 15) if terisi & {2 * n - 6, 2 * n - 5})


def _kolom(berangka: Collection[int]) -> Iterable[Kolom]:
    yield from (Kolom("No.", 2), Kolom("Sasaran", 3), Kolom("Program/Kegiatan", 10), Kolom("Indikator Kinerja", 10))
    for n in range(5, 15):
        belum = n - 7 in TRIWULAN and n not in berangka
        yield Kolom(f"{n} K", LEBAR_BELUM if belum else LEBAR_K, rata="kanan")
        yield Kolom(f"{n} Rp", LEBAR_BELUM if belum else LEBAR_RP, jenis="angka")
    yield Kolom("Unit Penanggung Jawab", 8)


def _kepala(b: BahanE81) -> tuple[tuple[Kepala, ...], ...]:
    """Headings as the form prints them, its years filled in; then the numbers of the columns, then K and Rp."""
    akhir = str(b.tahun_akhir) if b.tahun_akhir else "…"
    tunggal = ("No.", "Sasaran", "Program/Kegiatan", "Indikator Kinerja Program (outcome)/Kegiatan (output)")
    kiri = (
        f"Target Renstra Perangkat Daerah pada Tahun {akhir} (Akhir Periode Renstra Perangkat Daerah)",
        "Realisasi Capaian Kinerja Renstra Perangkat Daerah sampai dengan Renja Perangkat Daerah Tahun Lalu (n-2) "
        f"{b.tahun - 1}",
        f"Target Kinerja dan Anggaran Renja Perangkat Daerah Tahun berjalan (Tahun n-1) yang dievaluasi {b.tahun}",
    )
    kanan = (
        "Realisasi Capaian Kinerja dan Anggaran Renja Perangkat Daerah yang dievaluasi",
        f"Realisasi Kinerja dan Anggaran Renstra Perangkat Daerah s/d tahun {b.tahun} (Akhir Tahun Pelaksanaan Renja "
        f"Perangkat Daerah Tahun {b.tahun})",
        f"Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra Perangkat Daerah s/d tahun {b.tahun} (%)",
    )
    return (
        (
            *(Kepala(t, rentang_baris=2) for t in tunggal),
            *(Kepala(t, 2, 2) for t in kiri),
            Kepala("Realisasi Kinerja Pada Triwulan", 8),
            *(Kepala(t, 2, 2) for t in kanan),
            Kepala("Unit Perangkat Daerah Penanggung Jawab", rentang_baris=2),
        ),
        tuple(Kepala(romawi(t), 2) for t in TRIWULAN),
        _kepala_nomor(),
        tuple(Kepala(t) for _ in range(10) for t in ("K", "Rp")),
    )


def _kepala_nomor() -> tuple[Kepala, ...]:
    rumus = {13: "13 = 6 + 12", 14: "14 = 13/5 × 100%"}
    tunggal = tuple(Kepala(str(n), rentang_baris=2) for n in range(1, 5))
    return (*tunggal, *(Kepala(rumus.get(n, str(n)), 2) for n in range(5, 15)), Kepala("15", rentang_baris=2))


# --- rows


def _baris_dinas(b: BahanE81) -> Baris:
    """The agency itself with the money of all programs; it enters no mean."""
    rp = _sel_rp(b.jumlah, b.triwulan, b.aturan.desimal_penyerapan)
    isi = [x for sel in rp for x in (Sel(""), sel)]
    return Baris((Sel(b.perangkat_daerah, rentang_kolom=4, tebal=True), *isi, Sel("")))


def _baris_sasaran(sasaran: Sequence[str], nomor: int) -> Baris:
    """The sasaran begins in its own column and takes the room of the line."""
    teks = "\n".join(sasaran) or "Program yang tidak menunjuk sasaran"
    return Baris((Sel(romawi(nomor + 1), rata="tengah"), Sel(teks, rentang_kolom=BANYAK - 1)), "kelompok")


def _baris_program(b: BahanE81, kelompok: int) -> Iterable[Baris]:
    awal = sum(1 for k in b.kelompok[:kelompok] for s in k.simpul if s.tingkat == 0)
    simpul = b.kelompok[kelompok].simpul
    for nomor, s in zip(_penomoran(simpul, awal), simpul, strict=True):
        yield from _baris_simpul(b, s, nomor)


def _penomoran(simpul: Iterable[SimpulE81], awal: int) -> Iterable[str]:
    """1, 1.1, 1.1.1, 1.1.2, 1.2, … by depth."""
    hitung = [awal]
    for s in simpul:
        hitung = [*hitung[: s.tingkat + 1], *[0] * (s.tingkat + 1 - len(hitung))]
        hitung[s.tingkat] += 1
        yield ".".join(map(str, hitung))


def _baris_simpul(b: BahanE81, s: SimpulE81, nomor: str) -> Iterable[Baris]:
    """One row per indicator; what belongs to the node spans them."""
    banyak, tebal = max(len(s.indikator), 1), s.tingkat == 0
    rp = [_rentang(x, banyak, False) for x in _sel_rp(s.uang, b.triwulan, b.aturan.desimal_penyerapan)]
    depan = (Sel(nomor, rata="kiri"), Sel(""), Sel(s.nama))
    for n in range(banyak):
        k = _sel_k(s.indikator[n], b.triwulan) if s.indikator else _tanpa_k(b.triwulan)
        nama = Sel(nama_satuan(s.indikator[n].nama, s.indikator[n].satuan) if s.indikator else STRIP)
        if n:
            yield Baris((nama, *k))
        else:
            isi = [x for pasang in zip(k, rp, strict=True) for x in pasang]
            awal = (_rentang(x, banyak, tebal) for x in depan)
            yield Baris((*awal, nama, *isi, _rentang(Sel(s.unit), banyak, False)))


def _rentang(sel: Sel, banyak: int, tebal: bool) -> Sel:
    return replace(sel, rentang_baris=banyak, tebal=tebal)


def _sel_k(i: KinerjaE81, triwulan: int) -> list[Sel]:
    ket = i.ketentuan
    tw = [sel_ringkas(ket, r) if t <= triwulan else Sel("") for t, r in zip(TRIWULAN, i.triwulan, strict=True)]
    return [
        sel_target(ket, i.akhir),
        sel_ringkas(ket, i.lalu),
        sel_target(ket, i.target),
        *tw,
        sel_ringkas(ket, i.tahun_ini),
        sel_ringkas(ket, i.renstra),
        sel_angka(i.capaian_renstra.nilai, ket.desimal),
    ]


def _tanpa_k(triwulan: int) -> list[Sel]:
    """A node without indicator: dashes, and nothing where the quarter has not come."""
    belum = {n for n, t in enumerate(TRIWULAN, 3) if t > triwulan}
    return [Sel("" if n in belum else STRIP, rata="kanan") for n in range(10)]


def _sel_rp(u: UangE81, triwulan: int, desimal: int) -> list[Sel]:
    """The Rp of columns 5 to 14; nothing where the quarter has not come."""
    tw = [sel_uang(x) if t <= triwulan else Sel("") for t, x in zip(TRIWULAN, u.triwulan, strict=True)]
    muka, akhir = (u.akhir, u.lalu, u.pagu), (u.tahun_ini, u.renstra)
    return [*map(sel_uang, muka), *tw, *map(sel_uang, akhir), sel_angka(u.serap_renstra.nilai, desimal)]
