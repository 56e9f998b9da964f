"""Remarks on the home page: those that wait for the agency's answer, those that wait for the reviewer."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from evaluasi.selectors.catatan import banyak_menunggu, pemda_dijawab
from sakip.halaman import Konteks
from sakip.inti.istilah import Peran
from sakip.models import Pemda, Pengguna
from sakip.peran import IZIN

Butir = tuple[str, str, str, str, str]
"""Title, address, state, tone, explanation: a line of the task list (``sakip.beranda.tugas.Tugasan``)."""


def tugas_catatan(konteks: Konteks) -> Iterator[Butir]:
    """One line per year for who answers for the agency, and for who reviews it."""
    jawab, periksa = konteks.boleh["tanggapi_reviu"], konteks.boleh["periksa_kinerja"]
    if not (jawab or periksa):
        return
    for tahun, menunggu, dijawab in banyak_menunggu(konteks.perangkat_daerah):
        url = konteks.url("evaluasi:catatan", tahun=tahun)
        if jawab and menunggu:
            judul = f"Jawab catatan Inspektorat {tahun}"
            yield judul, f"{url}?keadaan=belum", "Menunggu Anda", "hati", f"{menunggu} catatan belum dijawab"
        if periksa and dijawab:
            judul = f"Periksa jawaban catatan {tahun}"
            yield judul, f"{url}?keadaan=dijawab", "Menunggu Anda", "hati", f"{dijawab} catatan sudah dijawab"


def panel_catatan(pengguna: Pengguna, pemda: Pemda, peran: frozenset[Peran]) -> Iterator[tuple[str, str]]:
    """(words, address) of each year with answers that wait for the reviewer of a pemda."""
    if not IZIN["periksa_kinerja"].syarat(peran):
        return
    for tahun, banyak in pemda_dijawab(pengguna, pemda):
        url = reverse("pemda_evaluasi:catatan", kwargs={"pemda": pemda.slug, "tahun": tahun})
        yield f"{banyak} catatan {tahun} sudah dijawab, menunggu pemeriksaan Anda", url
