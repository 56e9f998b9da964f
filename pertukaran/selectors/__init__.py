"""An agency's data as rows of our sheets."""

from pertukaran.selectors.ekspor import Buku, baris_buku

__all__ = ["Buku", "baris_buku"]
