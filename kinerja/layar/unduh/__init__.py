"""The pages of performance as workbooks: each takes what its page shows and computes nothing."""

from kinerja.layar.unduh.aksi import buku_aksi, buku_kemajuan
from kinerja.layar.unduh.indikator import buku_asal, buku_indikator
from kinerja.layar.unduh.isian import buku_isian
from kinerja.layar.unduh.pengukuran import buku_pengukuran
from kinerja.layar.unduh.pk import buku_pk, buku_satu_pk
from kinerja.layar.unduh.riwayat import buku_riwayat, buku_riwayat_satu
from kinerja.layar.unduh.riwayat_nilai import buku_riwayat_nilai, buku_seperti_diajukan

__all__ = [
    "buku_aksi",
    "buku_asal",
    "buku_indikator",
    "buku_isian",
    "buku_kemajuan",
    "buku_pengukuran",
    "buku_pk",
    "buku_riwayat",
    "buku_riwayat_nilai",
    "buku_riwayat_satu",
    "buku_satu_pk",
    "buku_seperti_diajukan",
]
