"""Asking for a printed document: out of the store where nothing changed, else a job, one for all who ask the same."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from laporan.cetak.daftar import JENIS
from laporan.cetak.jenis import baca_parameter
from laporan.models import Cetakan
from laporan.services.cetakan import latar, simpanan
from laporan.services.cetakan.antrean import BELUM
from laporan.services.cetakan.bahan import Bahan, susun_bahan
from laporan.services.cetakan.bundel import minta_bundel
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanCetakan
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib, wajib_di_pemda

K: Final = KeadaanCetakan
_INTIP: Final = 0.15  # seconds between two looks at a job that a request waits for


def minta(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    jenis: str,
    parameter: Mapping[str, str],
    format: str,
) -> Cetakan:
    """A document in one form: done where the same was printed before, else waiting or under way.

    Raises ``GalatMasukan`` for a document that there is not, or not yet. A job changes no data: its row says who
    asked and when, so it leaves no entry in the audit trail.
    """
    wajib("unduh_laporan", pelaku, perangkat_daerah)  # before the work of composing
    if jenis in JENIS:
        wajib(JENIS[jenis].izin, pelaku, perangkat_daerah)
    return minta_bahan(pelaku, susun_bahan(perangkat_daerah, tahun, jenis, parameter, format))


def minta_bahan(pelaku: Pengguna, bahan: Bahan) -> Cetakan:
    """The same for a document that is composed already."""
    wajib("unduh_laporan", pelaku, bahan.kunci.perangkat_daerah)
    if tersimpan := cari_tersimpan(bahan):
        return tersimpan
    with transaction.atomic():
        PerangkatDaerah.objects.select_for_update().get(pk=bahan.kunci.perangkat_daerah.pk)
        cetakan = cari_tersimpan(bahan) or _sama(bahan).filter(keadaan__in=BELUM).first() or _pasang(pelaku, bahan)
    return _kini(cetakan)


def _sama(bahan: Bahan) -> QuerySet[Any]:
    k = bahan.kunci
    dokumen = Cetakan.objects.milik(k.perangkat_daerah).tahun(k.tahun).filter(jenis=k.jenis, parameter=k.parameter)
    return dokumen.filter(format=k.format, sidik_bahan=bahan.sidik)


def cari_tersimpan(bahan: Bahan) -> Cetakan | None:
    """The job that printed exactly this, if its file is still there."""
    selesai = _sama(bahan).filter(keadaan=K.SELESAI.value)
    return next((c for c in selesai[:3] if simpanan.ada(c)), None)


def _pasang(pelaku: Pengguna, bahan: Bahan) -> Cetakan:
    k = bahan.kunci
    return Cetakan.objects.create(
        perangkat_daerah=k.perangkat_daerah,
        pemda=k.perangkat_daerah.pemda,
        tahun=k.tahun,
        jenis=k.jenis,
        parameter=k.parameter,
        format=k.format,
        sidik_bahan=bahan.sidik,
        diminta=timezone.now(),
        oleh=pelaku,
    )


def _kini(cetakan: Cetakan) -> Cetakan:
    """After somebody was found to print it; without workers it is done by then."""
    if cetakan.keadaan in BELUM:
        latar.dorong()
        cetakan.refresh_from_db()
    return cetakan


def minta_semua(**isi: Any) -> Cetakan:
    """``minta_bundel``, and somebody to print it."""
    return _kini(minta_bundel(**isi))


def tunggu(cetakan: Cetakan, detik: float) -> Cetakan:
    """Wait for a job inside a request, at most so many seconds."""
    akhir = time.monotonic() + detik
    while cetakan.keadaan in BELUM and time.monotonic() < akhir:
        time.sleep(_INTIP)
        cetakan.refresh_from_db()
    return cetakan


def ulang(*, pelaku: Pengguna, cetakan: Cetakan) -> Cetakan:
    """The same document again, as the data are now; the old job stays in the list. Raises ``GalatMasukan``."""
    if cetakan.perangkat_daerah is None:
        wajib_di_pemda("lihat_pemda", pelaku, cetakan.pemda)
        return minta_semua(pelaku=pelaku, pemda=cetakan.pemda, tahun=cetakan.tahun, jenis=cetakan.jenis)
    if cetakan.induk_id:
        raise GalatMasukan("Ini bagian dari cetakan bersama; minta lagi dari halaman pemda.")
    return minta(
        pelaku=pelaku,
        perangkat_daerah=cetakan.perangkat_daerah,
        tahun=cetakan.tahun,
        jenis=cetakan.jenis,
        parameter=baca_parameter(cetakan.parameter),
        format=cetakan.format,
    )
