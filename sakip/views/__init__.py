"""Pages of the shell: coming in and going out, home, guide, refusals."""

from sakip.views.akun import GantiSandi, Keluar, Masuk, SandiAwal
from sakip.views.antrean import antrean, antrean_setujui
from sakip.views.beranda import beranda, panduan
from sakip.views.cari import cari
from sakip.views.galat import tak_berhak
from sakip.views.gulir import gulir
from sakip.views.kalender import kalender, pengecualian
from sakip.views.papan import papan
from sakip.views.pembentukan import pembentukan
from sakip.views.pengajuan import pengajuan, pengajuan_langkah

__all__ = [
    "GantiSandi",
    "Keluar",
    "Masuk",
    "SandiAwal",
    "antrean",
    "antrean_setujui",
    "beranda",
    "cari",
    "gulir",
    "kalender",
    "panduan",
    "papan",
    "pembentukan",
    "pengajuan",
    "pengajuan_langkah",
    "pengecualian",
    "tak_berhak",
]
