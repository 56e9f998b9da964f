"""Trees as drawings on as many landscape pages as they need: pohon kinerja, organisation chart. Pure.

``bentuk`` a node · ``kotak`` its box, sized by its text · ``tata`` a subtree laid out · ``bagi`` which subtree goes
on which page · ``lukis`` strokes · ``kinerja`` and ``organisasi`` the documents.
"""

from __future__ import annotations

from laporan.susun.pohon.bagi import Bagan, bagi
from laporan.susun.pohon.bentuk import Simpul
from laporan.susun.pohon.kinerja import susun_pohon_kinerja
from laporan.susun.pohon.organisasi import susun_organisasi

__all__ = ["Bagan", "Simpul", "bagi", "susun_organisasi", "susun_pohon_kinerja"]
