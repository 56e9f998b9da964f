"""Admin pages at ``kelola/``: master data of the own pemda, every write through a service."""

from sakip.admin import akun, anggaran, jejak, lke, organisasi, pengaturan, realisasi, reviu
from sakip.admin.dasar import situs

__all__ = ["akun", "anggaran", "jejak", "lke", "organisasi", "pengaturan", "realisasi", "reviu", "situs"]
