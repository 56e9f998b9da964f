"""Verbs on accounts and duties."""

from __future__ import annotations

from django.db import transaction

from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengguna


@transaction.atomic
def ganti_sandi(*, pelaku: Pengguna, pengguna: Pengguna, sandi: str) -> None:
    """Set a password; the trail says that it changed, never what it is. Ends a forced change."""
    sebelum = potret(pengguna)
    pengguna.set_password(sandi)
    pengguna.harus_ganti_sandi = pelaku.pk != pengguna.pk
    pengguna.save(update_fields=["password", "harus_ganti_sandi"])
    sesudah = {**potret(pengguna), "sandi": "diganti"}
    catat(pelaku=pelaku, perangkat_daerah=None, aksi="ganti_sandi", perubahan=[Perubahan(pengguna, sebelum, sesudah)])
