"""Pages of the shell: coming in and going out, home, guide, refusals."""

from sakip.views.akun import GantiSandi, Keluar, Masuk
from sakip.views.beranda import beranda, panduan
from sakip.views.galat import tak_berhak
from sakip.views.kalender import kalender, pengecualian
from sakip.views.papan import papan

__all__ = [
    "GantiSandi",
    "Keluar",
    "Masuk",
    "beranda",
    "kalender",
    "panduan",
    "papan",
    "pengecualian",
    "tak_berhak",
]
