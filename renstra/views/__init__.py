"""Pages of the plan: the tree to read, the planning pages, the program tree, the nomenclature."""

from renstra.views.pohon import pohon
from renstra.views.program import nomenklatur, program, simpul, simpul_baru, simpul_hapus, simpul_urut
from renstra.views.salin import salin
from renstra.views.susun import baru, butir, butir_baru, butir_hapus, butir_urut, daftar, hapus, identitas, susun

__all__ = [
    "baru",
    "butir",
    "butir_baru",
    "butir_hapus",
    "butir_urut",
    "daftar",
    "hapus",
    "identitas",
    "nomenklatur",
    "pohon",
    "program",
    "salin",
    "simpul",
    "simpul_baru",
    "simpul_hapus",
    "simpul_urut",
    "susun",
]
