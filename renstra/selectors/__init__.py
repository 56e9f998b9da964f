"""Reads of the plan: the tree of a Renstra, the nomenclature."""

from renstra.selectors.pohon import DOKUMEN, Penyusun, halaman_renstra, target_tertulis

__all__ = ["DOKUMEN", "Penyusun", "halaman_renstra", "target_tertulis"]
