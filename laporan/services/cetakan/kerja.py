"""One job from beginning to end: compose, look into the store, print, put the file in its place, say so."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings

from laporan.cetak.jenis import baca_parameter
from laporan.models import Cetakan
from laporan.pdf.cetak import GagalCetak
from laporan.selectors import tahun_berisi
from laporan.services.cetakan import antrean, pencetak, simpanan
from laporan.services.cetakan.bahan import Bahan, susun_bahan
from laporan.services.cetakan.bundel import tulis_bundel
from laporan.services.cetakan.simpanan import Hasil
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanCetakan

_LOG: Final = logging.getLogger(__name__)
_PENUH: Final = (
    "Hasil cetak tidak dapat disimpan karena ruang penyimpanan server penuh. "
    "Minta admin mengosongkan ruang, lalu minta lagi."
)
_GALAT_SERVER: Final = (
    "Pencetakan berhenti karena kesalahan di server; sebabnya ada di catatan server. Minta lagi, atau hubungi admin."
)


def kerjakan_antrean(pekerja: str) -> int:
    """Work off what waits, within a request that has no other worker; how many jobs there were."""
    banyak, batas = 0, settings.CETAK_DETIK + 120  # nobody renews this lease
    while cetakan := antrean.ambil(pekerja, batas):
        kerjakan(cetakan, lambda persen, langkah: None)
        banyak += 1
    return banyak


def kerjakan_satu(pekerja: str) -> bool:
    """One job of a worker that is a process of its own: it tells that it lives. False where nothing waits."""
    cetakan = antrean.ambil(pekerja)
    if cetakan is None:
        return False
    with antrean.memegang(cetakan) as kabar:
        kerjakan(cetakan, kabar)
    return True


def kerjakan(cetakan: Cetakan, kabar: pencetak.Kabar) -> None:
    """Do a job that was taken. What went wrong with the document stands in its row; a stop gives the job back."""
    with _sebab_tercatat(cetakan):
        hasil, sidik_bahan = _hasil(cetakan, kabar)
        kabar(pencetak.TERTULIS, "Menyimpan")
        if not antrean.selesaikan(cetakan, hasil, sidik_bahan):
            simpanan.buang(hasil.nama)  # another worker has the job: its file counts


@contextmanager
def _sebab_tercatat(cetakan: Cetakan) -> Iterator[None]:
    try:
        yield
    except GalatMasukan as galat:
        antrean.gagalkan(cetakan, galat.pesan)
    except GagalCetak as galat:
        _LOG.warning("print job %s: %s", cetakan.pk, galat)
        antrean.gagalkan(cetakan, str(galat))
    except Exception as galat:
        _LOG.exception("print job %s failed", cetakan.pk)
        penuh = isinstance(galat, OSError) and galat.errno in (errno.ENOSPC, errno.EDQUOT)
        antrean.gagalkan(cetakan, _PENUH if penuh else _GALAT_SERVER)
    except BaseException:
        antrean.kembalikan(cetakan)
        raise


def _hasil(cetakan: Cetakan, kabar: pencetak.Kabar) -> tuple[Hasil, str]:
    if cetakan.perangkat_daerah is None:
        return tulis_bundel(cetakan, kabar)
    bahan = _bahan(cetakan)
    kabar(pencetak.TERSUSUN, "Menata halaman")
    hasil = _dari_simpanan(cetakan, bahan) or simpanan.taruh(cetakan, pencetak.cetak(bahan, kabar))
    return hasil, bahan.sidik


def _bahan(cetakan: Cetakan) -> Bahan:
    """As the data are now: what was asked for and what is printed may differ, the digest tells."""
    pd, tahun = cetakan.perangkat_daerah, cetakan.tahun
    assert pd is not None  # noqa: S101 - a batch has no material of its own
    if cetakan.induk_id and tahun not in tahun_berisi(pd):
        raise GalatMasukan(f"Belum ada data tahun {tahun}.", nilai=tahun)
    return susun_bahan(pd, tahun, cetakan.jenis, baca_parameter(cetakan.parameter), cetakan.format)


def _dari_simpanan(cetakan: Cetakan, bahan: Bahan) -> Hasil | None:
    """The same was printed before."""
    selesai = {"sidik_bahan": bahan.sidik, "keadaan": KeadaanCetakan.SELESAI.value}
    sama = Cetakan.objects.milik(cetakan.perangkat_daerah).filter(**selesai)
    return next((h for c in sama.exclude(pk=cetakan.pk)[:3] if (h := simpanan.tautkan(cetakan, c))), None)
