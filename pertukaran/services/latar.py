"""Checks, applies and undoes in processes of their own: asked for by a page, told by tickets (``antrean``).

A killed process leaves its batch as it was, and its ticket without a sign of life: it can be asked for again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services import antrean
from pertukaran.services.antrean import Tiket
from pertukaran.services.batch import DAPAT_DIPERIKSA, Berubah, periksa, terapkan
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.periode import format_tanggal
from sakip.models import Pengguna
from sakip.peran import wajib
from sakip.services.proses import mulai

_LOG: Final = logging.getLogger(__name__)
K = KeadaanBatch
PERIKSA, TERAPKAN, BATALKAN = "periksa", "terapkan", "batalkan"
_SEDANG = "Berkas ini sedang dikerjakan. Tunggu sampai selesai, lalu muat ulang halamannya."
_GALAT_SERVER = (
    "Pekerjaan berhenti karena kesalahan di server; tidak ada data yang berubah. Coba lagi, atau hubungi admin."
)


def _batalkan(*, pelaku: Pengguna, batch: Batch, alasan: str) -> None:
    from pertukaran.services.urung import batalkan

    batalkan(pelaku=pelaku, batch=batch, alasan=alasan)


_KERJA: Final[dict[str, Callable[[Pengguna, Batch, Tiket], Any]]] = {
    PERIKSA: lambda p, b, t: periksa(pelaku=p, batch=b),
    TERAPKAN: lambda p, b, t: terapkan(pelaku=p, batch=b),
    BATALKAN: lambda p, b, t: _batalkan(pelaku=p, batch=b, alasan=t.alasan),
}


# --- asking


def minta(*, pelaku: Pengguna, batch: Batch, tugas: str, alasan: str = "", sidik: str | None = None) -> None:
    """Have a batch checked, applied or undone. ``sidik`` is that of the preview which the person saw.

    Raises ``GalatMasukan`` where its state does not allow it or work is under way, ``Bentrok`` for an old preview.
    """
    wajib("impor", pelaku, batch.perangkat_daerah)
    wajib_dapat(batch, tugas)
    if sidik is not None and sidik != batch.sidik_hasil:
        raise Bentrok("Pratinjau sudah diperbarui sejak halaman ini dibuka. Periksa yang baru, lalu terapkan.")
    if not antrean.pasang(antrean.tiket(batch, tugas, pelaku.pk, alasan)):
        raise GalatMasukan(_SEDANG)
    dorong()


def wajib_dapat(batch: Batch, tugas: str) -> None:
    """Raise what stands against it, for the person who asked."""
    keadaan = K(batch.keadaan)
    if keadaan in (K.DITERAPKAN, K.DIBATALKAN) and tugas != BATALKAN:
        raise GalatMasukan(_sudah(batch))
    if tugas == PERIKSA and keadaan not in DAPAT_DIPERIKSA:
        raise GalatMasukan(f"{batch}: {keadaan.label.lower()}.")
    if tugas == TERAPKAN:
        _wajib_siap(batch, keadaan)
    if tugas == BATALKAN and keadaan is not K.DITERAPKAN:
        raise GalatMasukan(_sudah(batch) if keadaan is K.DIBATALKAN else "Berkas ini belum diterapkan.")


def _wajib_siap(batch: Batch, keadaan: KeadaanBatch) -> None:
    if keadaan is K.DITOLAK:
        raise GalatMasukan("Ada baris yang ditolak. Perbaiki berkasnya, lalu unggah lagi; belum ada yang diterapkan.")
    if keadaan not in (K.SIAP, K.MENERAPKAN):
        raise GalatMasukan(f"Berkas ini {keadaan.label.lower()}. Periksa dahulu, lalu terapkan.")
    if not banyak_perubahan(batch):
        raise GalatMasukan("Tidak ada yang perlu diterapkan: isi berkas sama dengan data sekarang.")


def banyak_perubahan(batch: Batch) -> int:
    """Rows that applying would make or change, by the last check."""
    lembar = batch.ringkasan.get("lembar", {}).values()
    return sum(hitung.get("baru", 0) + hitung.get("berubah", 0) for hitung in lembar)


def _sudah(batch: Batch) -> str:
    batal = batch.keadaan == K.DIBATALKAN.value
    pada, oleh = (batch.dibatalkan, batch.dibatalkan_oleh) if batal else (batch.diterapkan, batch.diterapkan_oleh)
    if pada is None:
        return f"Berkas ini sudah {K(batch.keadaan).label.lower()}."
    setempat = timezone.localtime(pada)
    waktu = f"{format_tanggal(setempat.date())} pukul {setempat:%H.%M}"
    return f"Berkas ini sudah {K(batch.keadaan).label.lower()} pada {waktu} oleh {oleh}."


# --- working


def dorong() -> None:
    """Start what waits, as far as there is room; without processes of their own (``IMPOR_LATAR=0``) here and now."""
    while t := antrean.ambil():
        if not settings.IMPOR_LATAR:
            kerjakan(t)
        elif not _mulai(t):
            return


def _mulai(t: Tiket) -> bool:
    """A process that outlives the page; whatever follows in the queue it takes itself."""
    if mulai("kerjakan_impor", str(t.batch), t.tugas):
        return True
    antrean.kembalikan(t)
    return False


def kerjakan_antrean(pertama: Tiket | None = None) -> int:
    """Work off a ticket that was taken, then all that wait; says how many there were."""
    banyak = 0
    while t := (pertama or antrean.ambil()):
        kerjakan(t)
        pertama, banyak = None, banyak + 1
    return banyak


def kerjakan(t: Tiket) -> None:
    """Do what a ticket asks; what went wrong stands in ``ringkasan["kabar"]`` of its batch."""
    with antrean.berdetak(t):
        batch = Batch.objects.select_related("perangkat_daerah__pemda").filter(pk=t.batch).first()
        pelaku = Pengguna.objects.filter(pk=t.oleh).first()
        if batch is None or pelaku is None:
            return
        with timezone.override(batch.perangkat_daerah.pemda.zona_waktu):
            _kerjakan(t, batch, pelaku)


def _kerjakan(t: Tiket, batch: Batch, pelaku: Pengguna) -> None:
    try:
        wajib_dapat(batch, t.tugas)
        _KERJA[t.tugas](pelaku, batch, t)
    except Berubah as galat:
        _kabarkan(batch, "berubah", galat.pesan)
    except GalatMasukan as galat:
        _kabarkan(batch, "galat", galat.pesan)
    except PermissionDenied as galat:
        _kabarkan(batch, "galat", str(galat))
    except Exception:
        _LOG.exception("import %s: %s failed", t.batch, t.tugas)
        _kabarkan(batch, "galat", _GALAT_SERVER)


@transaction.atomic
def _kabarkan(batch: Batch, jenis: str, pesan: str) -> None:
    """Told on the page of the batch until its next check; a state of being at work ends here."""
    kini = Batch.objects.select_for_update().filter(pk=batch.pk).first()
    if kini is None:  # thrown away meanwhile
        return
    selesai = {K.ANTRE: K.GAGAL, K.DIPERIKSA: K.GAGAL, K.MENERAPKAN: K.SIAP}
    kini.keadaan = selesai.get(K(kini.keadaan), K(kini.keadaan)).value
    kini.ringkasan = {**kini.ringkasan, "kabar": {"jenis": jenis, "pesan": pesan}}
    kini.save(update_fields=["keadaan", "ringkasan"])
