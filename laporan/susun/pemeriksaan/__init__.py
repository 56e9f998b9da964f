"""Pre-flight of a report: what is missing or contradictory before it becomes final, each finding with its place.

``ATURAN`` names and documents every rule, ``periksa`` applies them all. Some may be waived with a reason; a waiver
ends when what was found changes. Pure.
"""

from laporan.susun.pemeriksaan.aturan import ATURAN, Aturan
from laporan.susun.pemeriksaan.bentuk import Berat, Tempat, Temuan
from laporan.susun.pemeriksaan.periksa import BahanPeriksa, periksa

__all__ = ["ATURAN", "Aturan", "BahanPeriksa", "Berat", "Tempat", "Temuan", "periksa"]
