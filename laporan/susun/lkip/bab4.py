"""Bab IV: conclusion and next steps, signed."""

from __future__ import annotations

from laporan.bahan import BahanLkip
from laporan.bentuk import Bab, Subbab
from laporan.susun.lkip.alat import bagian, tanda_tangan
from laporan.susun.lkip.depan import kalimat_anggaran, kalimat_kinerja


def bab4(b: BahanLkip) -> Bab:
    return Bab(
        "PENUTUP",
        (
            Subbab(
                "Simpulan",
                (kalimat_kinerja(b), kalimat_anggaran(b), *bagian(b, "bab4.simpulan", "Simpulan umum")),
            ),
            Subbab("Langkah ke Depan", bagian(b, "bab4.langkah", "Langkah di masa mendatang")),
            tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah),
        ),
    )
