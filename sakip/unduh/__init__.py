"""Pages that span apps or agencies as workbooks: each takes what its page shows and computes nothing."""

from sakip.unduh.daftar import buku_antrean, buku_beranda
from sakip.unduh.papan import buku_kalender, buku_papan_periode, buku_papan_tahun
from sakip.unduh.pengajuan import buku_pengajuan

__all__ = [
    "buku_antrean",
    "buku_beranda",
    "buku_kalender",
    "buku_papan_periode",
    "buku_papan_tahun",
    "buku_pengajuan",
]
