"""Pages of reports: overview, LKIP, efficiency."""

from laporan.views.lkip import bagian, lkip, pratinjau, unduh
from laporan.views.ringkasan import efisiensi, ringkasan

__all__ = ["bagian", "efisiensi", "lkip", "pratinjau", "ringkasan", "unduh"]
