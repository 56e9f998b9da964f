"""The pages of the plan as workbooks: each takes what its page shows and computes nothing."""

from renstra.layar.unduh.pohon import buku_pohon
from renstra.layar.unduh.program import buku_nomenklatur, buku_program

__all__ = ["buku_nomenklatur", "buku_pohon", "buku_program"]
