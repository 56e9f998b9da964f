"""Pages of performance: entry, Pengukuran Kinerja, PK, history, the IKU sheet, the trace, evidence."""

from kinerja.views.bukti import bukti
from kinerja.views.bukti import hapus as hapus_bukti
from kinerja.views.indikator import asal, indikator
from kinerja.views.isian import isian, isian_hadir, isian_sel
from kinerja.views.isian_rinci import isian_rinci
from kinerja.views.pengukuran import pengukuran
from kinerja.views.pk import daftar_pk, satu_pk
from kinerja.views.pk_susun import baru as pk_baru
from kinerja.views.pk_susun import hapus as pk_hapus
from kinerja.views.pk_susun import kertas as pk_kertas
from kinerja.views.pk_susun import paraf as pk_paraf
from kinerja.views.pk_susun import tanda_tangan as pk_tanda_tangan
from kinerja.views.pk_susun import turunan as pk_turunan
from kinerja.views.pk_susun import ubah as pk_ubah
from kinerja.views.riwayat import riwayat, riwayat_indikator
from kinerja.views.susun_indikator import baru as indikator_baru
from kinerja.views.susun_indikator import hapus as indikator_hapus
from kinerja.views.susun_indikator import pratinjau as pratinjau_rumus
from kinerja.views.susun_indikator import ubah as indikator_ubah
from kinerja.views.susun_indikator import urut as indikator_urut

__all__ = [
    "asal",
    "bukti",
    "daftar_pk",
    "hapus_bukti",
    "indikator",
    "indikator_baru",
    "indikator_hapus",
    "indikator_ubah",
    "indikator_urut",
    "isian",
    "isian_hadir",
    "isian_rinci",
    "isian_sel",
    "pengukuran",
    "pk_baru",
    "pk_hapus",
    "pk_kertas",
    "pk_paraf",
    "pk_tanda_tangan",
    "pk_turunan",
    "pk_ubah",
    "pratinjau_rumus",
    "riwayat",
    "riwayat_indikator",
    "satu_pk",
]
