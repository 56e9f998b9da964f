"""A pemda's own edition of the checklist: begun as a copy of what is in force, then edited row by row."""

from __future__ import annotations

from django.db import transaction

from evaluasi.models import ButirReviu
from evaluasi.selectors.reviu import butir_berlaku
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pemda, Pengguna
from sakip.peran import wajib_di_pemda

TAHUN_PERTAMA = 2014
"""The year of PermenPANRB 53/2014."""


@transaction.atomic
def salin_butir(*, pelaku: Pengguna, pemda: Pemda, mulai_tahun: int) -> list[ButirReviu]:
    """Copy the checklist in force into an own edition that begins in a year; running reviews keep theirs.

    Raises ``GalatMasukan`` where the pemda has an edition of that very year, or there is nothing to copy.
    """
    wajib_di_pemda("kelola", pelaku, pemda)
    kunci_rantai(None)
    if mulai_tahun < TAHUN_PERTAMA:
        raise GalatMasukan(f"Daftar periksa reviu berlaku mulai {TAHUN_PERTAMA}.", nilai=mulai_tahun)
    if ButirReviu.objects.filter(pemda=pemda, mulai_tahun=mulai_tahun).exists():
        raise GalatMasukan(f"Sudah ada daftar periksa sendiri yang dimulai {mulai_tahun}.", nilai=mulai_tahun)
    sumber = butir_berlaku(pemda, mulai_tahun)
    if not sumber:
        raise GalatMasukan(f"Tidak ada daftar periksa yang berlaku pada {mulai_tahun}.", nilai=mulai_tahun)
    isi = ("kelompok", "nomor", "teks", "fakta")
    baru = [ButirReviu(pemda=pemda, mulai_tahun=mulai_tahun, **{n: getattr(b, n) for n in isi}) for b in sumber]
    ButirReviu.objects.bulk_create(baru)
    perubahan = [Perubahan(b, None, potret(b)) for b in baru]
    catat(pelaku=pelaku, perangkat_daerah=None, aksi="salin_butir_reviu", perubahan=perubahan)
    return baru
