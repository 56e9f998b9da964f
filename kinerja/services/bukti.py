"""Evidence of a measurement: added and removed, never changed. ``sakip.inti.berkas`` judges what a file may be."""

from __future__ import annotations

import logging
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.models import Bukti, Realisasi
from kinerja.services.isian import wajib_unit
from sakip.alur.jaga import Penjaga
from sakip.inti.berkas import kenali_berkas, nama_bersih, sidik_berkas
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import boleh, wajib_isi

_LOG = logging.getLogger(__name__)


def tambah_bukti(
    *, pelaku: Pengguna, realisasi: Realisasi, nama: str, isi: bytes, keterangan: str = "", atas_nama: str = ""
) -> Bukti:
    """Keep a file beside a measurement. ``kembar`` of the result: where the agency already uses the same file."""
    pd = _wajib_isi(pelaku, realisasi, atas_nama)
    jenis = kenali_berkas(nama, isi, settings.BUKTI_BATAS)
    bukti = Bukti(
        realisasi=realisasi,
        nama=nama_bersih(nama, jenis),
        jenis=jenis.mime,
        ukuran=len(isi),
        sidik=sidik_berkas(isi),
        keterangan=_keterangan(keterangan),
        diunggah=timezone.now(),
        diunggah_oleh=pelaku,
    )
    _belum_ada(bukti)
    kembar = tuple(Bukti.objects.kembaran(pd, [bukti.sidik]))
    _simpan(bukti, isi, pelaku, pd, atas_nama)
    bukti.kembar = kembar
    return bukti


def hapus_bukti(*, pelaku: Pengguna, bukti: Bukti, alasan: str) -> None:
    """Remove a file with a reason; its hash stays in the audit trail."""
    pd = _wajib_isi(pelaku, bukti.realisasi)
    alasan = " ".join(alasan.split())
    if not alasan:
        raise GalatMasukan(f"Tulis alasan menghapus {bukti.nama}.", nilai=alasan, kolom="alasan")
    with transaction.atomic():
        _wajib_terbuka(pd, bukti.realisasi)
        perubahan = Perubahan(bukti, potret(bukti), None)
        # Before the deletion: writers of one agency wait here, the second one then finds nothing to delete.
        catat(pelaku=pelaku, perangkat_daerah=pd, aksi="hapus_bukti", perubahan=[perubahan], alasan=alasan)
        if not Bukti.objects.filter(pk=bukti.pk).delete()[0]:
            raise GalatMasukan(f"{bukti.nama} sudah dihapus orang lain.", nilai=bukti.nama)
        transaction.on_commit(partial(_buang, bukti), robust=True)


def _wajib_isi(pelaku: Pengguna, realisasi: Realisasi, atas_nama: str = "") -> PerangkatDaerah:
    """Who fills a row adds its evidence; says whose row it is."""
    indikator = realisasi.indikator
    pd: PerangkatDaerah = indikator.renstra.perangkat_daerah
    wajib_isi("isi_realisasi", pelaku, pd, atas_nama)
    if boleh("isi_realisasi", pelaku, pd):
        wajib_unit(pelaku, pd, [indikator])
    return pd


def _wajib_terbuka(pd: PerangkatDaerah, realisasi: Realisasi) -> None:
    """Evidence belongs to its figure: what is locked keeps its files."""
    baris = ("indikator", realisasi.indikator_id)
    Penjaga(pd).wajib_terbuka(realisasi.tahun, realisasi.periode, baris, realisasi.indikator.kode)


def _keterangan(teks: str) -> str:
    try:
        bersih: str = Bukti._meta.get_field("keterangan").clean(" ".join(teks.split()), None)
    except ValidationError as galat:
        raise GalatMasukan(" ".join(galat.messages), nilai=teks, kolom="keterangan") from galat
    return bersih


def _belum_ada(bukti: Bukti) -> None:
    ada = Bukti.objects.filter(realisasi=bukti.realisasi, sidik=bukti.sidik).first()
    if ada is not None:
        raise _sudah_ada(bukti, ada.nama)


def _sudah_ada(bukti: Bukti, ada: str) -> GalatMasukan:
    sebagai = f" dengan nama {ada}" if ada != bukti.nama else ""
    return GalatMasukan(
        f"{bukti.nama} sudah menjadi bukti periode ini{sebagai}; pilih berkas lain.", nilai=bukti.nama, kolom="berkas"
    )


def _simpan(bukti: Bukti, isi: bytes, pelaku: Pengguna, pd: PerangkatDaerah, atas_nama: str) -> None:
    """The file first, then its row: a row without its file must never be seen."""
    bukti.berkas.save(bukti.nama, ContentFile(isi), save=False)
    try:
        with transaction.atomic():
            _wajib_terbuka(pd, bukti.realisasi)
            bukti.save(force_insert=True)
            perubahan = [Perubahan(bukti, None, potret(bukti))]
            catat(pelaku=pelaku, perangkat_daerah=pd, aksi="tambah_bukti", perubahan=perubahan, atas_nama=atas_nama)
    except IntegrityError as galat:
        _buang(bukti)
        raise _sudah_ada(bukti, bukti.nama) from galat
    except BaseException:
        _buang(bukti)
        raise


def _buang(bukti: Bukti) -> None:
    """A file that stays although it should go harms nobody: noted, not raised."""
    nama = str(bukti.berkas.name)
    try:
        bukti.berkas.storage.delete(nama)
    except OSError as galat:
        _LOG.warning("Berkas bukti %s tidak terhapus: %s", nama, galat)
