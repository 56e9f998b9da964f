"""Uploaded annexes: a scanned PDF joins the report, page by page as pictures with our heading and page numbers."""

from __future__ import annotations

import logging
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from laporan.models import LampiranUnggah, Laporan
from laporan.pdf.lampiran import halaman_lampiran
from laporan.selectors.unggahan import nama_halaman
from laporan.services.terbuka import wajib_terbuka
from sakip.inti.berkas import HANYA_PDF, kenali_berkas, nama_bersih, sidik_berkas
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna
from sakip.peran import wajib

_LOG = logging.getLogger(__name__)
PANJANG_JUDUL = 250
_KEPENUHAN = (
    "{} tidak muat: berisi sedikitnya {} halaman, sedangkan lampiran lain sudah {} dan semuanya paling banyak {}. "
    "Hapus lampiran yang tidak perlu, atau unggah halaman yang penting saja."
)
BANYAK = 20
HALAMAN = 200
"""Pages of all annexes of a report together: each is a picture that every composition reads."""


def unggah_lampiran(*, pelaku: Pengguna, laporan: Laporan, judul: str, nama: str, isi: bytes) -> LampiranUnggah:
    """Add a PDF behind the other annexes. Raises ``GalatMasukan``."""
    _wajib(pelaku, laporan)
    judul, jenis = _judul(judul), kenali_berkas(nama, isi, settings.BUKTI_BATAS, HANYA_PDF)
    nama = nama_bersih(nama, jenis)
    sidik = sidik_berkas(isi)
    _wajib_muat(laporan, nama, sidik, 1)  # before the pages are drawn
    gambar = halaman_lampiran(nama, isi)
    lampiran = LampiranUnggah(laporan=laporan, judul=judul, sidik=sidik, halaman=len(gambar))
    _simpan_berkas(lampiran, nama, isi, gambar)
    try:
        with transaction.atomic():
            kunci_rantai(laporan.perangkat_daerah)
            wajib_terbuka(laporan)
            _wajib_muat(laporan, nama, sidik, lampiran.halaman)  # two may have come at once
            lampiran.urutan = (laporan.unggahan.aggregate(n=Max("urutan"))["n"] or 0) + 1
            lampiran.save(force_insert=True)
            _catat(pelaku, laporan, "unggah_lampiran", [Perubahan(lampiran, None, potret(lampiran))])
    except BaseException:
        _buang(lampiran)
        raise
    return lampiran


def ganti_nama_lampiran(*, pelaku: Pengguna, lampiran: LampiranUnggah, judul: str) -> None:
    """Another heading for an annex."""
    _wajib(pelaku, lampiran.laporan)
    judul = _judul(judul)
    with transaction.atomic():
        _kunci(lampiran)
        if lampiran.judul == judul:
            return
        sebelum = potret(lampiran, ["judul"])
        lampiran.judul = judul
        lampiran.save(update_fields=["judul"])
        perubahan = Perubahan(lampiran, sebelum, potret(lampiran, ["judul"]))
        _catat(pelaku, lampiran.laporan, "ganti_nama_lampiran", [perubahan])


def pindah_lampiran(*, pelaku: Pengguna, lampiran: LampiranUnggah, naik: bool) -> None:
    """One place up or down among the uploaded annexes; at the end nothing happens."""
    _wajib(pelaku, lampiran.laporan)
    with transaction.atomic():
        _kunci(lampiran)
        semua = list(lampiran.laporan.unggahan.select_for_update())
        tempat = [u.pk for u in semua].index(lampiran.pk)
        ke = tempat + (-1 if naik else 1)
        if not 0 <= ke < len(semua):
            return
        semua[tempat], semua[ke] = semua[ke], semua[tempat]
        _catat(pelaku, lampiran.laporan, "pindah_lampiran", _urutkan(semua))


def hapus_lampiran(*, pelaku: Pengguna, lampiran: LampiranUnggah) -> None:
    """Take an annex out; the hash of its file stays in the trail."""
    _wajib(pelaku, lampiran.laporan)
    with transaction.atomic():
        _kunci(lampiran)
        perubahan = [Perubahan(lampiran, potret(lampiran), None)]
        _catat(pelaku, lampiran.laporan, "hapus_lampiran", perubahan)
        LampiranUnggah.objects.filter(pk=lampiran.pk).delete()
        transaction.on_commit(partial(_buang, lampiran), robust=True)


def _wajib(pelaku: Pengguna, laporan: Laporan) -> None:
    wajib("susun_laporan", pelaku, laporan.perangkat_daerah)
    wajib_terbuka(laporan)


def _kunci(lampiran: LampiranUnggah) -> None:
    """The agency's chain first, then the report's state; the annex is still there."""
    kunci_rantai(lampiran.laporan.perangkat_daerah)
    wajib_terbuka(lampiran.laporan)
    if not LampiranUnggah.objects.filter(pk=lampiran.pk).exists():
        raise GalatMasukan(f"{lampiran} sudah dihapus orang lain.", nilai=str(lampiran))


def _judul(teks: str) -> str:
    bersih = " ".join(teks.split())
    if not bersih or len(bersih) > PANJANG_JUDUL:
        raise GalatMasukan(f"Judul lampiran berisi 1 sampai {PANJANG_JUDUL} huruf.", nilai=teks, kolom="judul")
    return bersih


def _wajib_muat(laporan: Laporan, nama: str, sidik: str, halaman: int) -> None:
    ada = {u.sidik: u for u in laporan.unggahan.all()}
    if sidik in ada:
        raise GalatMasukan(f"{nama} sudah menjadi lampiran “{ada[sidik].judul}”.", nilai=nama, kolom="berkas")
    if len(ada) >= BANYAK:
        raise GalatMasukan(f"Sudah ada {BANYAK} lampiran unggahan; hapus salah satu dahulu.", kolom="berkas")
    lalu = sum(u.halaman for u in ada.values())
    if lalu + halaman > HALAMAN:
        raise GalatMasukan(_KEPENUHAN.format(nama, halaman, lalu, HALAMAN), nilai=halaman, kolom="berkas")


def _urutkan(semua: list[LampiranUnggah]) -> list[Perubahan]:
    hasil = []
    for nomor, satu in enumerate(semua, 1):
        if satu.urutan != nomor:
            sebelum = potret(satu, ["urutan"])
            satu.urutan = nomor
            satu.save(update_fields=["urutan"])
            hasil.append(Perubahan(satu, sebelum, potret(satu, ["urutan"])))
    return hasil


def _catat(pelaku: Pengguna, laporan: Laporan, aksi: str, perubahan: list[Perubahan]) -> None:
    catat(pelaku=pelaku, perangkat_daerah=laporan.perangkat_daerah, aksi=aksi, perubahan=perubahan)


def _simpan_berkas(lampiran: LampiranUnggah, nama: str, isi: bytes, gambar: tuple[bytes, ...]) -> None:
    lampiran.berkas.save(nama, ContentFile(isi), save=False)
    tempat, dasar = lampiran.berkas.storage, str(lampiran.berkas.name)
    for nomor, satu in enumerate(gambar, 1):
        tempat.save(nama_halaman(dasar, nomor), ContentFile(satu))


def _buang(lampiran: LampiranUnggah) -> None:
    """A file that stays although it should go harms nobody: noted, not raised."""
    dasar = str(lampiran.berkas.name)
    for nama in (dasar, *(nama_halaman(dasar, n) for n in range(1, lampiran.halaman + 1))):
        try:
            lampiran.berkas.storage.delete(nama)
        except OSError as galat:
            _LOG.warning("Berkas %s tidak terhapus: %s", nama, galat)
