"""Pages of reports: overview, LKIP, efficiency."""

from laporan.views.bagian import bagian
from laporan.views.lkip import lkip, pratinjau
from laporan.views.ringkasan import efisiensi, ringkasan

__all__ = ["bagian", "efisiensi", "lkip", "pratinjau", "ringkasan"]
