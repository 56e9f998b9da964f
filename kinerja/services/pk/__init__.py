"""Perjanjian Kinerja: drafted, filled, signed, replaced. A signed one never changes again."""

from kinerja.services.pk.draf import buat_murni, buat_pergantian, buat_perubahan, hapus_draf, siapkan_pk
from kinerja.services.pk.isi import IsiButir, IsiKepala, IsiProgram, simpan_draf
from kinerja.services.pk.tanda_tangan import (
    BelumSiap,
    bubuhkan_paraf,
    catat_kertas,
    periksa_siap,
    sahkan_pk_kertas,
    tandatangani,
)

__all__ = [
    "BelumSiap",
    "IsiButir",
    "IsiKepala",
    "IsiProgram",
    "buat_murni",
    "buat_pergantian",
    "buat_perubahan",
    "bubuhkan_paraf",
    "catat_kertas",
    "hapus_draf",
    "periksa_siap",
    "sahkan_pk_kertas",
    "siapkan_pk",
    "simpan_draf",
    "tandatangani",
]
