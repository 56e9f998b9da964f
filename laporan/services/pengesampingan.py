"""Setting a finding of the pre-flight aside, with a reason, and taking that back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from laporan.models import Laporan, Pengesampingan
from laporan.services.naskah import laporan_ada
from laporan.services.terbuka import wajib_terbuka
from laporan.susun.pemeriksaan import ATURAN, Temuan
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengguna
from sakip.peran import wajib

ALASAN_TERPENDEK = 10


@transaction.atomic
def kesampingkan(*, pelaku: Pengguna, laporan: Laporan, temuan: Temuan, alasan: str) -> Pengesampingan:
    """Set one finding aside. Raises ``GalatMasukan`` where the rule takes no reason, or the reason says nothing.

    ``laporan`` may be one that nobody has begun: it is made, as by the first part that is written.
    """
    wajib("susun_laporan", pelaku, laporan.perangkat_daerah)
    wajib_terbuka(laporan)
    aturan, alasan = ATURAN[temuan.aturan], " ".join(alasan.split())
    if not aturan.dapat_dikesampingkan:
        raise GalatMasukan(f"“{aturan.nama}” tidak dapat dikesampingkan. Perbaiki isinya.", nilai=temuan.pesan)
    if len(alasan) < ALASAN_TERPENDEK:
        pesan = f"Tulis alasan sedikitnya {ALASAN_TERPENDEK} huruf; alasan ini dibaca Inspektorat."
        raise GalatMasukan(pesan, nilai=alasan, kolom="alasan")
    laporan, perubahan = _tersimpan(laporan)
    lama = Pengesampingan.objects.filter(laporan=laporan, aturan=temuan.aturan, objek=temuan.sidik).first()
    sebelum = potret(lama) if lama else None
    baru = lama or Pengesampingan(laporan=laporan, aturan=temuan.aturan, objek=temuan.sidik)
    baru.alasan, baru.oleh, baru.waktu = alasan, pelaku, timezone.now()
    baru.save()
    perubahan.append(Perubahan(baru, sebelum, potret(baru)))
    _catat(pelaku, laporan, "kesampingkan_temuan", perubahan, alasan)
    return baru


@transaction.atomic
def berlakukan_lagi(*, pelaku: Pengguna, laporan: Laporan, temuan: Temuan) -> None:
    """Take a waiver back; one that is not there any more is no fault."""
    wajib("susun_laporan", pelaku, laporan.perangkat_daerah)
    wajib_terbuka(laporan)
    ada = Pengesampingan.objects.filter(laporan=laporan, aturan=temuan.aturan, objek=temuan.sidik).first()
    if ada is not None:
        _catat(pelaku, laporan, "berlakukan_temuan", [Perubahan(ada, potret(ada), None)], "")
        ada.delete()


def _tersimpan(laporan: Laporan) -> tuple[Laporan, list[Perubahan]]:
    """The stored report, made where there is none yet, and the note of that."""
    perubahan: list[Perubahan] = []
    if laporan.pk is None:
        ada = laporan_ada(laporan.perangkat_daerah, laporan.tahun, laporan.jenis, perubahan, buat=True)
        assert ada is not None  # noqa: S101 - it was made
        wajib_terbuka(ada)
        laporan = ada
    return laporan, perubahan


def _catat(pelaku: Pengguna, laporan: Laporan, aksi: str, perubahan: list[Perubahan], alasan: str) -> None:
    pd = laporan.perangkat_daerah
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi=aksi, perubahan=perubahan, alasan=alasan)
