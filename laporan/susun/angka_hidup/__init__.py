"""Figures inside narrative: a catalogue from the material of the report, tokens, a check of what was typed by hand.

katalog(bahan)                    every figure a text may name, with its words
isi_token(html, katalog)          tokens replaced by what they stand for, when the tree is composed
ke_tampil / ke_simpan             "{{capaian:IKU-1}}" as people see it ⇄ "{{capaian:#i12}}" as it is kept
periksa_naskah(html, katalog)     figures typed by hand that match none of the data
"""

from laporan.susun.angka_hidup.angka import RUMPUN, Angka, Katalog
from laporan.susun.angka_hidup.katalog import katalog
from laporan.susun.angka_hidup.periksa import AngkaAsing, periksa_naskah
from laporan.susun.angka_hidup.token import isi_token, ke_simpan, ke_tampil, token_asing

__all__ = [
    "RUMPUN",
    "Angka",
    "AngkaAsing",
    "Katalog",
    "isi_token",
    "katalog",
    "ke_simpan",
    "ke_tampil",
    "periksa_naskah",
    "token_asing",
]
