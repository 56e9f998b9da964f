"""Signing of agreements. Drafting, copying and slices stand beside it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from kinerja.models import PerjanjianKinerja
from sakip.inti.istilah import KeadaanPK
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib


@transaction.atomic
def sahkan_pk_kertas(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, perjanjian: Iterable[PerjanjianKinerja]
) -> int:
    """Agreements that were signed on paper are in force as they stand; says how many were still drafts."""
    wajib("susun_rencana", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    perubahan = []
    for pk in perjanjian:
        if pk.keadaan == KeadaanPK.DITANDATANGANI.value:
            continue
        sebelum = potret(pk, ["keadaan"])
        pk.keadaan = KeadaanPK.DITANDATANGANI.value
        pk.save(update_fields=["keadaan"])
        perubahan.append(Perubahan(pk, sebelum, potret(pk, ["keadaan"])))
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="sahkan_pk_kertas", perubahan=perubahan)
    return len(perubahan)
