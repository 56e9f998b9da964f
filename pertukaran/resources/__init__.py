"""Our sheets, by name."""

from pertukaran.resources.dasar import JudulTakCocok, Kolom, LembarResource, baca_lembar, huruf_kolom
from pertukaran.resources.lembar import LEMBAR

__all__ = ["LEMBAR", "JudulTakCocok", "Kolom", "LembarResource", "baca_lembar", "huruf_kolom"]
