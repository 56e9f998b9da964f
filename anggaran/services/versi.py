"""A new version of the budget: it begins as a copy of what is in force, so that only what moved is typed."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from anggaran.bentuk import JenisUang, Kolom
from anggaran.models import Pagu
from anggaran.selectors.versi import salinan, versi_berikut, versi_terakhir
from anggaran.services.massal import simpan_pagu
from sakip.alur.jaga import Penjaga
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import VersiPagu
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib


@transaction.atomic
def tambah_versi(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, versi: VersiPagu, ke: int
) -> int:
    """Add a version with the amounts in force of every node; returns how many rows were copied.

    Only a version that will be in force can be added. Raises ``Bentrok`` where someone just added it.
    """
    wajib("susun_rencana", pelaku, perangkat_daerah)
    Penjaga(perangkat_daerah).wajib_tahun_terbuka(tahun, "Pagu")
    kolom = Kolom(JenisUang.PAGU, versi=versi, ke=ke)
    if kolom not in versi_berikut(perangkat_daerah, tahun):
        raise Bentrok(f"{kolom.waktu} {tahun} sudah ada atau kalah dari versi yang berlaku. Muat ulang halamannya.")
    baris: list[dict[str, Any]] = [
        {"simpul": p.simpul, "tahun": tahun, "versi": versi.value, "ke": ke, "sumber_dana": p.sumber_dana}
        | {"jumlah": p.jumlah, "urutan": p.urutan}
        for p in salinan(perangkat_daerah, tahun)
    ]
    if not baris:
        raise GalatMasukan(f"Belum ada pagu {tahun} untuk disalin; isi pagunya di tabel.", nilai=tahun)
    return simpan_pagu(pelaku=pelaku, perangkat_daerah=perangkat_daerah, baris=baris, alasan=kolom.waktu).baru


@transaction.atomic
def hapus_versi(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, versi: VersiPagu, ke: int, alasan: str
) -> int:
    """Take the newest version back, with a reason; the one before it is in force again."""
    wajib("susun_rencana", pelaku, perangkat_daerah)
    if not alasan.strip():
        raise GalatMasukan("Tulis alasan menghapus versi ini.", nilai=alasan, kolom="alasan")
    Penjaga(perangkat_daerah).wajib_tahun_terbuka(tahun, "Pagu")
    kolom = Kolom(JenisUang.PAGU, versi=versi, ke=ke)
    if kolom != versi_terakhir(perangkat_daerah, tahun):
        raise Bentrok(f"{kolom.waktu} {tahun} bukan versi terakhir. Muat ulang halamannya.")
    baris = Pagu.objects.milik(perangkat_daerah).filter(tahun=tahun, versi=versi.value, ke=ke, simpul__isnull=False)
    perubahan = [Perubahan(p, potret(p), None) for p in baris.select_related("simpul")]
    baris.delete()
    catat(
        pelaku=pelaku,
        perangkat_daerah=perangkat_daerah,
        aksi="hapus_versi_pagu",
        perubahan=perubahan,
        alasan=alasan.strip(),
    )
    return len(perubahan)
