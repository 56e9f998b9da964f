"""Roll-over of a year: what is carried into the next one, shown first, then done all or nothing.

Top of sakip: plan, money and agreement are carried together.
"""

from sakip.gulir.laksana import gulirkan
from sakip.gulir.rencana import BAGIAN, Bagian, BarisGulir, RencanaGulir, susun_gulir

__all__ = ["BAGIAN", "Bagian", "BarisGulir", "RencanaGulir", "gulirkan", "susun_gulir"]
