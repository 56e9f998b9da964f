"""Pages of the shell: coming in and going out, home, guide, refusals."""

from sakip.views.akun import GantiSandi, Keluar, Masuk
from sakip.views.beranda import beranda, panduan
from sakip.views.galat import tak_berhak

__all__ = ["GantiSandi", "Keluar", "Masuk", "beranda", "panduan", "tak_berhak"]
