"""Publishing and withdrawing an agency's year. What is published is frozen: later changes wait for the next one."""

from __future__ import annotations

import logging
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from evaluasi.models import Publikasi
from evaluasi.selectors.publik import bahan_publik, laporan_publik
from evaluasi.susun.publik import BahanPublik, beda_dari_final, sebut_beda, susun_isi, tulis_isi
from laporan.bentuk import DokumenBernomor
from laporan.models import Terbitan
from laporan.selectors.beku import ArsipHilang, pdf_beku, pohon_bernomor
from laporan.selectors.terbitan import final_berlaku, final_terakhir
from sakip.inti.berkas import sidik_berkas
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib

_LOG = logging.getLogger(__name__)
JENIS = "lkip"


def halangan_publik(perangkat_daerah: PerangkatDaerah, tahun: int, final: Terbitan | None, bahan: BahanPublik) -> str:
    """Why the year cannot be published as it stands; "" where nothing stands in the way."""
    if final is None:
        if final_terakhir(perangkat_daerah, tahun, JENIS):
            return f"LKIP {tahun} sedang direvisi. Terbitkan setelah final lagi."
        return f"LKIP {tahun} belum final. Yang tampil untuk publik berasal dari laporan yang sudah final."
    try:
        pohon = _utuh(final)
    except ArsipHilang as galat:
        return galat.pesan
    if beda := beda_dari_final(pohon, bahan.lkip):
        return (
            f"Angka berubah sejak LKIP {tahun} difinalkan ({sebut_beda(beda)}). "
            "Revisi dan finalkan laporannya dahulu, agar portal dan PDF menyebut angka yang sama."
        )
    return ""


def _utuh(final: Terbitan) -> DokumenBernomor:
    """The tree of a final whose PDF is still the one that was frozen. Raises ``ArsipHilang``."""
    if sidik_berkas(pdf_beku(final)) != final.sidik:
        raise ArsipHilang(f"Berkas PDF {final} bukan lagi yang dibekukan. Minta admin memulihkannya dari cadangan.")
    return pohon_bernomor(final)


def terbitkan_publik(*, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int) -> Publikasi:
    """Show the public the year's figures and its final LKIP; what was shown of the year before is replaced.

    Raises ``GalatMasukan`` where there is no final, or the data have moved away from it.
    """
    pd = perangkat_daerah
    wajib("publikasikan", pelaku, pd)
    with transaction.atomic():
        kunci_rantai(pd)
        final, bahan = final_berlaku(pd, tahun, JENIS), bahan_publik(pd, tahun)
        if halangan := halangan_publik(pd, tahun, final, bahan):
            raise GalatMasukan(halangan, nilai=tahun)
        assert final is not None  # noqa: S101 - said above
        waktu = timezone.now()
        semua = Publikasi.objects.milik(pd).filter(tahun=tahun)
        ke = (semua.aggregate(ke=Max("ke"))["ke"] or 0) + 1
        mentah = tulis_isi(susun_isi(bahan, laporan_publik(final), ke, waktu.isoformat(timespec="seconds")))
        perubahan = [
            _sembunyikan(lama, f"Digantikan publikasi ke-{ke}.", waktu) for lama in semua.tampil().select_for_update()
        ]
        baru = Publikasi(
            perangkat_daerah=pd,
            tahun=tahun,
            ke=ke,
            terbitan=final,
            sidik=sidik_berkas(mentah),
            waktu=waktu,
            oleh=pelaku,
        )
        baru.isi.save("data.json", ContentFile(mentah), save=False)
        try:
            with transaction.atomic():
                baru.save(force_insert=True)
                perubahan.append(Perubahan(baru, None, potret(baru)))
                catat(pelaku=pelaku, perangkat_daerah=pd, aksi="terbitkan_publik", perubahan=perubahan)
        except BaseException:
            _buang(baru)
            raise
    return baru


def tarik_publik(*, pelaku: Pengguna, publikasi: Publikasi, alasan: str) -> None:
    """Take a year off the portal, with the reason; its row and data stay.

    Raises ``GalatMasukan`` without a reason, ``Bentrok`` where it is no longer the one that is shown.
    """
    pd = publikasi.perangkat_daerah
    wajib("publikasikan", pelaku, pd)
    bersih = " ".join(alasan.split())
    if not bersih:
        raise GalatMasukan("Tulis alasan penarikan.", nilai=alasan, kolom="alasan")
    with transaction.atomic():
        kunci_rantai(pd)
        kini = Publikasi.objects.select_for_update(of=("self",)).get(pk=publikasi.pk)
        if kini.ditarik is not None:
            raise Bentrok(f"Publikasi ke-{kini.ke} sudah tidak tampil: orang lain mendahului. Muat ulang halaman.")
        perubahan = [_sembunyikan(kini, bersih, timezone.now())]
        catat(pelaku=pelaku, perangkat_daerah=pd, aksi="tarik_publik", perubahan=perubahan, alasan=bersih)
    publikasi.refresh_from_db()


def _sembunyikan(p: Publikasi, alasan: str, waktu: datetime) -> Perubahan:
    bidang = ("ditarik", "alasan_tarik")
    sebelum = potret(p, bidang)
    p.ditarik, p.alasan_tarik = waktu, alasan
    p.save(update_fields=bidang)
    return Perubahan(p, sebelum, potret(p, bidang))


def _buang(publikasi: Publikasi) -> None:
    """A file that stays although it should go harms nobody: noted, not raised."""
    try:
        publikasi.isi.storage.delete(str(publikasi.isi.name))
    except OSError as galat:
        _LOG.warning("Berkas %s tidak terhapus: %s", publikasi.isi.name, galat)
