"""The cash plan of a year (DPA): twelve months and their sum against the ceiling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from anggaran.perhitungan import jumlah_periode, periksa_kas
from laporan.bentuk import Baris, Kepala, Kolom, Sel, Tabel
from laporan.susun.anggaran.bahan import BahanBulanan, BarisBulan
from laporan.susun.anggaran.rekening import jenis_rekening
from laporan.susun.anggaran.sel import SINGKAT, nama_baris, sel_waktu, sumber
from laporan.susun.anggaran.waktu import pada, ruas
from laporan.susun.lkip.alat import baris_jumlah, sel_uang, uang
from sakip.inti.angka import jumlah_ada


def tabel_kas(b: BahanBulanan, baris: Sequence[BarisBulan], total: BarisBulan, judul_pagu: str) -> Tabel:
    """Twelve months and their sum against what they must add up to (DPA)."""
    bertingkat = any(x.tingkat for x in baris)
    return Tabel(
        judul=f"Anggaran kas tahun {b.identitas.tahun}",
        kolom=(
            Kolom("Uraian", 12),
            Kolom(judul_pagu, jenis="angka"),
            *(Kolom(s, jenis="angka") for s in SINGKAT),
            Kolom("Jumlah (Rp)", jenis="angka"),
        ),
        kepala=(
            (
                Kepala("Uraian", rentang_baris=2),
                Kepala(judul_pagu, rentang_baris=2),
                Kepala("Rencana kas (Rp)", 12),
                Kepala("Jumlah 12 bulan (Rp)", rentang_baris=2),
            ),
            tuple(Kepala(s) for s in SINGKAT),
        ),
        baris=(
            *(Baris(tuple(_sel_kas(x, tebal=x.tingkat == 0 and bertingkat))) for x in baris),
            baris_jumlah("Jumlah", 1, *_sel_kas(total, tebal=True)[1:]),
        ),
        sumber=sumber(b, nyata=False) if b.versi else "Anggaran kas perangkat daerah.",
        catatan=_kata_kas(baris),
        lebar=True,
    )


def _sel_kas(x: BarisBulan, *, tebal: bool = False) -> list[Sel]:
    waktu = sel_waktu(ruas(x.kas), lambda r: pada(x.kas, r), uang)
    jumlah = sel_uang(jumlah_periode(x.kas).nilai, tebal=tebal)
    return [Sel(nama_baris(x), indent=x.tingkat, tebal=tebal), sel_uang(x.pagu, tebal=tebal), *waktu, jumlah]


def _kata_kas(baris: Sequence[BarisBulan]) -> tuple[str, ...]:
    """Whether the twelve months are the ceiling, and where they are not."""
    berkas = [x for x in baris if x.kas and x.pagu is not None]
    selisih = [(x, jumlah) for x in berkas if (jumlah := jumlah_periode(x.kas).nilai) != x.pagu]
    beda = [f"{x.nama}: {periksa_kas(x.pagu, jumlah)}" for x, jumlah in selisih]
    sama = f"{len(berkas) - len(beda)} dari {len(berkas)} baris"
    kalimat = f"Jumlah anggaran kas setahun sama dengan anggarannya pada {sama}."
    return (kalimat, *beda) if berkas else ()


def kas_rekening(b: BahanBulanan) -> Tabel:
    """The accounts under their jenis belanja, each jenis with its sum."""
    baris = [x for isi in _per_jenis(b.rekening) for x in (_jumlahkan(*isi), *isi[1])]
    tabel = tabel_kas(b, baris, _jumlahkan("Jumlah", b.rekening), "Jumlah anggaran (Rp)")
    return replace(tabel, judul=f"{tabel.judul} menurut rekening belanja", catatan=_kata_kas(b.rekening))


def _per_jenis(rekening: Sequence[BarisBulan]) -> list[tuple[str, list[BarisBulan]]]:
    jenis: dict[str, list[BarisBulan]] = {}
    for x in rekening:
        jenis.setdefault(" ".join(jenis_rekening(x.kode)).strip(), []).append(replace(x, tingkat=1))
    return list(jenis.items())


def _jumlahkan(nama: str, baris: Sequence[BarisBulan]) -> BarisBulan:
    """Rows added up, month by month."""
    kas = tuple(k for x in baris for k in x.kas)
    return BarisBulan("", nama, 0, jumlah_ada(x.pagu for x in baris), kas, ())
