"""Pages of performance: entry, Pengukuran Kinerja, PK, history, the IKU sheet, the trace, evidence."""

from kinerja.views.bukti import bukti
from kinerja.views.bukti import hapus as hapus_bukti
from kinerja.views.indikator import asal, indikator
from kinerja.views.isian import isian
from kinerja.views.pengukuran import pengukuran
from kinerja.views.pk import daftar_pk, satu_pk
from kinerja.views.riwayat import riwayat, riwayat_indikator

__all__ = [
    "asal",
    "bukti",
    "daftar_pk",
    "hapus_bukti",
    "indikator",
    "isian",
    "pengukuran",
    "riwayat",
    "riwayat_indikator",
    "satu_pk",
]
