"""Bab IV: conclusion and next steps, signed."""

from __future__ import annotations

from laporan.bahan import BahanLkip
from laporan.bentuk import Bab, Blok, Subbab
from laporan.susun.lkip.alat import bagian, tanda_tangan
from laporan.susun.lkip.depan import kalimat_anggaran, kalimat_kinerja, kinerja_diambil, uang_diambil


def bab4(b: BahanLkip) -> Bab:
    return Bab(
        "PENUTUP",
        (
            Subbab(
                "Simpulan",
                (*_buatan(b), *bagian(b, "bab4.simpulan", "Simpulan umum")),
                kunci="bab4.simpulan",
            ),
            Subbab(
                "Langkah ke Depan",
                bagian(b, "bab4.langkah", "Langkah di masa mendatang"),
                kunci="bab4.langkah",
            ),
            tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah),
        ),
    )


def _buatan(b: BahanLkip) -> tuple[Blok, ...]:
    """The year in two sentences, less what the author's own conclusion tells."""
    kunci = "bab4.simpulan"
    kinerja = () if kinerja_diambil(b, kunci) else (kalimat_kinerja(b),)
    return (*kinerja, *(() if uang_diambil(b, kunci) else (kalimat_anggaran(b),)))
