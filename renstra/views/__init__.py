"""Pages of the plan: the tree to read, the planning pages, the program tree, the nomenclature."""

from renstra.views.pohon import pohon

__all__ = ["pohon"]
