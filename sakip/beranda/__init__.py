"""What the home page and the deadline board read, for any number of agencies in a fixed number of queries."""

from sakip.beranda.daftar import BerandaDaftar, BerandaPD, beranda
from sakip.beranda.kemajuan import Kemajuan, ringkasan, tahun_berdata, tahun_kerja

__all__ = ["BerandaDaftar", "BerandaPD", "Kemajuan", "beranda", "ringkasan", "tahun_berdata", "tahun_kerja"]
