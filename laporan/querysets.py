"""Filters of reports."""

from sakip.querysets import MilikPD, milik_pd

LewatLaporan: type[MilikPD] = milik_pd("laporan__perangkat_daerah")
