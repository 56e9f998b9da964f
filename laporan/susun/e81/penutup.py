"""The closing rows of Formulir E.81: means, predikat, and what was typed in the quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from anggaran.bentuk import Penyerapan
from kinerja.bentuk import ButirRata, Capaian, RataRata
from kinerja.perhitungan import kategori, rata_rata
from laporan.bentuk import Baris, Sel
from laporan.susun.e81.bahan import BahanE81, CatatanIndikator
from laporan.susun.lkip.alat import STRIP, sel_angka
from sakip.inti.istilah import Keadaan
from sakip.inti.periode import TRIWULAN

BANYAK: Final = 25
KIRI: Final = 10
"""Cells over which the labels of the closing rows stand: columns 1 to 7."""


def rata_k(b: BahanE81) -> tuple[RataRata | None, ...]:
    """Means of the capaian of all indicators, columns 8 to 14; ``None`` for a quarter that has not come."""
    renstra: list[Capaian | None] = [i.capaian_renstra for i in b.indikator]
    tw = [[i.capaian_triwulan[t - 1] if i.irisan_sebanding else None for i in b.indikator] for t in TRIWULAN]
    tahun: list[Capaian | None] = [i.capaian_tahun for i in b.indikator]
    kolom = [*tw, tahun, renstra, renstra]

    def rata(capaian: Sequence[Capaian | None]) -> RataRata:
        pasangan = zip(b.indikator, capaian, strict=True)
        butir = [ButirRata(i.nama, c, i.ketentuan.desimal) for i, c in pasangan if c is not None]
        return rata_rata(butir, desimal=b.aturan.desimal_rata_rata, presisi=b.aturan.presisi_hitung)

    return _sampai(b, [rata(isi) for isi in kolom])


def rata_rp(b: BahanE81) -> tuple[RataRata | None, ...]:
    """Means of the absorption of all rows with money, columns 8 to 14."""
    tw = [[s.uang.serap_triwulan[t - 1] for s in b.simpul] for t in TRIWULAN]
    renstra = [s.uang.serap_renstra for s in b.simpul]
    kolom = [*tw, [s.uang.serap for s in b.simpul], renstra, renstra]

    def rata(serap: Sequence[Penyerapan]) -> RataRata:
        butir = [
            ButirRata(s.nama, _capaian_uang(p), b.aturan.desimal_penyerapan)
            for s, p in zip(b.simpul, serap, strict=True)
        ]
        return rata_rata(butir, desimal=b.aturan.desimal_rata_rata, presisi=b.aturan.presisi_hitung)

    return _sampai(b, [rata(isi) for isi in kolom])


def _capaian_uang(p: Penyerapan) -> Capaian:
    """Money enters a mean as performance does: a value, or the reason why there is none."""
    return Capaian(p.nilai, p.nilai, Keadaan.BELUM_DIISI if p.nilai is None else Keadaan.TERUKUR, p.alasan)


def _sampai(b: BahanE81, rata: Sequence[RataRata]) -> tuple[RataRata | None, ...]:
    return tuple(None if n in TRIWULAN and n > b.triwulan else r for n, r in enumerate(rata, 1))


def baris_penutup(b: BahanE81) -> Iterable[Baris]:
    """Mean, predikat, and what was typed in the quarter, in the order of the form."""
    rata = [r for pasang in zip(rata_k(b), rata_rp(b), strict=True) for r in pasang]
    yield _baris_akhir("Rata-rata capaian kinerja (%)", [_sel_rata(r) for r in rata])
    yield _baris_akhir("Predikat kinerja", [_sel_predikat(b, r) for r in rata])
    for judul, isi in (
        ("Faktor pendorong keberhasilan kinerja:", b.pendorong),
        ("Faktor penghambat pencapaian kinerja:", b.penghambat),
        ("Tindak lanjut yang diperlukan dalam triwulan berikutnya*):", b.lanjut_triwulan),
        (f"Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah {b.daerah} berikutnya*):", b.lanjut_renja),
    ):
        yield from _baris_kata(judul, isi)


def _baris_akhir(label: str, sel: Sequence[Sel]) -> Baris:
    return Baris((Sel(label, rentang_kolom=KIRI, rata="kanan", tebal=True), *sel, Sel("")), "jumlah")


def _sel_rata(r: RataRata | None) -> Sel:
    return Sel("") if r is None else sel_angka(r.tampil, r.desimal, tebal=True)


def _sel_predikat(b: BahanE81, r: RataRata | None) -> Sel:
    if r is None:
        return Sel("")
    kat = kategori(r.tampil, b.skala)
    return Sel(kat.label if kat else STRIP, rata="kanan", tebal=True)


def _baris_kata(judul: str, isi: Sequence[CatatanIndikator]) -> Iterable[Baris]:
    """A label, and beneath it what was typed, a line for each indicator."""
    yield Baris((Sel(judul, rentang_kolom=BANYAK),), "kelompok")
    teks = "\n".join(f"{n}. {c.nama}: {c.teks}" for n, c in enumerate(isi, 1))
    yield Baris((Sel(teks or STRIP, rentang_kolom=BANYAK),))
