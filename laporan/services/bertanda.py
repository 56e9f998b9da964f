"""Signed copies of final documents: only what is the document itself, with whole signatures, is kept beside it."""

from __future__ import annotations

import logging

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from laporan.models import SalinanBertanda, Terbitan
from laporan.pdf.tanda import HasilTanda, periksa_tanda
from laporan.selectors.periksa import batas_bertanda
from laporan.selectors.terbitan import isi_berkas
from sakip.inti.berkas import HANYA_PDF, kenali_berkas, nama_bersih, sidik_berkas
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import SifatTerbitan
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna
from sakip.peran import wajib

_LOG = logging.getLogger(__name__)
CARA = "Unduh PDF final dari halaman ini, tanda tangani berkas itu, lalu unggah hasilnya tanpa menyimpannya ulang."


def unggah_bertanda(*, pelaku: Pengguna, terbitan: Terbitan, nama: str, isi: bytes) -> SalinanBertanda:
    """Keep a signed copy. Raises ``GalatMasukan`` for an unsigned, broken or foreign file."""
    wajib("unggah_bertanda", pelaku, terbitan.perangkat_daerah)
    if terbitan.sifat != SifatTerbitan.FINAL.value:
        raise GalatMasukan(f"{terbitan} bukan dokumen final; salinan bertanda tangan menyusul finalnya.")
    jenis = kenali_berkas(nama, isi, batas_bertanda(terbitan.ukuran), HANYA_PDF)
    nama = nama_bersih(nama, jenis)
    hasil = periksa_tanda(isi, isi_berkas(terbitan))
    if sebab := _sebab(hasil):
        raise GalatMasukan(f"{nama} ditolak: {sebab}. {CARA}", nilai=nama, kolom="berkas")
    return _simpan(pelaku, terbitan, nama, isi, hasil)


def _sebab(hasil: HasilTanda) -> str:
    """Why a file is refused; empty: it is not."""
    if hasil.galat:
        return f"isinya tidak dapat dibaca ({hasil.galat})"
    if not hasil.tanda:
        return "berkas ini belum bertanda tangan elektronik"
    if rusak := [t.nama for t in hasil.tanda if not t.utuh]:
        return f"tanda tangan {', '.join(rusak)} tidak utuh, berkasnya berubah sesudah ditandatangani"
    if hasil.ubahan:
        return f"isinya tidak lagi sama dengan dokumen final: {'; '.join(hasil.ubahan)}"
    if not hasil.sama:
        return "berkas ini bukan dokumen final tersebut, atau ditulis ulang oleh aplikasi lain"
    return ""


def _simpan(pelaku: Pengguna, terbitan: Terbitan, nama: str, isi: bytes, hasil: HasilTanda) -> SalinanBertanda:
    """The file first, then its row: a row without its file must never be seen."""
    salinan = SalinanBertanda(
        terbitan=terbitan,
        nama=nama,
        sidik=sidik_berkas(isi),
        hasil=hasil.polos(),
        waktu=timezone.now(),
        oleh=pelaku,
    )
    salinan.berkas.save(nama, ContentFile(isi), save=False)
    try:
        with transaction.atomic():
            kunci_rantai(terbitan.perangkat_daerah)
            salinan.save(force_insert=True)
            perubahan = [Perubahan(salinan, None, potret(salinan))]
            pd = terbitan.perangkat_daerah
            catat(pelaku=pelaku, perangkat_daerah=pd, aksi="unggah_bertanda", perubahan=perubahan)
    except IntegrityError as galat:
        _buang(salinan)
        raise GalatMasukan(f"{nama} sudah diunggah.", nilai=nama, kolom="berkas") from galat
    except BaseException:
        _buang(salinan)
        raise
    return salinan


def _buang(salinan: SalinanBertanda) -> None:
    try:
        salinan.berkas.storage.delete(str(salinan.berkas.name))
    except OSError as galat:
        _LOG.warning("Berkas %s tidak terhapus: %s", salinan.berkas.name, galat)
