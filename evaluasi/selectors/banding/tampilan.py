"""Saved views that a reader finds on a comparison page."""

from __future__ import annotations

from evaluasi.models import TampilanTersimpan
from sakip.models import Pemda, Pengguna


def daftar_tampilan(pengguna: Pengguna, pemda: Pemda, halaman: str | None = None) -> list[TampilanTersimpan]:
    """The own ones and those shared in the pemda, own first; of one page or of all."""
    milik = TampilanTersimpan.objects.untuk(pengguna).filter(pemda=pemda).select_related("pengguna")
    if halaman is not None:
        milik = milik.filter(halaman=halaman)
    return sorted(milik, key=lambda t: (t.pengguna_id != pengguna.pk, t.halaman, t.nama.casefold(), t.pk))


def satu_tampilan(pengguna: Pengguna, pemda: Pemda, pk: int) -> TampilanTersimpan | None:
    """One that the reader sees; ``None`` for any other."""
    return TampilanTersimpan.objects.untuk(pengguna).filter(pemda=pemda, pk=pk).select_related("pemda").first()
