"""Freezing: compose, print outside of any transaction, then keep tree and bytes only if nothing changed meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from laporan.bentuk import Dokumen
from laporan.cetak.daftar import JENIS
from laporan.cetak.jenis import (
    JenisDokumen,
    ParameterSalah,
    baca_parameter,
    pilihan_parameter,
    tetapkan,
    tulis_parameter,
)
from laporan.models import Laporan, Terbitan, kode_baru
from laporan.pdf.cetak import GagalCetak, cetak_dokumen
from laporan.pdf.lihat import jumlah_halaman
from laporan.selectors.terbitan import terbitan_dokumen
from laporan.services.batas import batas_setelan
from laporan.susun.arsip import ke_json, sidik_pohon
from laporan.susun.final import jadikan_final, penandatangan_tercetak
from laporan.susun.penomoran import nomori
from sakip.inti.berkas import sidik_berkas
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import SifatTerbitan
from sakip.models import Pengguna, PerangkatDaerah

VARIAN = "pdf/a-2a"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pesanan:
    """Which document is frozen; ``parameter`` in its one spelling ("triwulan=2")."""

    perangkat_daerah: PerangkatDaerah
    tahun: int
    jenis: str
    parameter: str = ""

    @property
    def dokumen(self) -> JenisDokumen:
        return JENIS[self.jenis]

    def susun(self) -> Dokumen:
        """The tree as the data stand now."""
        return self.dokumen.susun(self.perangkat_daerah, self.tahun, baca_parameter(self.parameter))


@dataclass(frozen=True, slots=True)
class Beku:
    """A printed document that waits to be kept."""

    pesanan: Pesanan
    sifat: SifatTerbitan
    sidik_bahan: str
    pohon: bytes
    pdf: bytes
    kode: str
    nomor: str
    judul: str
    penandatangan: str


def pesan(perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str, minta: Mapping[str, str]) -> Pesanan:
    """A document by kind and choices. Raises ``GalatMasukan`` for one that there is not, or not yet."""
    dokumen = JENIS.get(jenis)
    if dokumen is None:
        raise GalatMasukan(f"Dokumen {jenis} tidak ada.", nilai=jenis)
    if belum := dokumen.belum(perangkat_daerah, tahun):
        raise GalatMasukan(belum, nilai=jenis)
    try:
        pilihan = tetapkan(pilihan_parameter(dokumen, perangkat_daerah, tahun), minta)
    except ParameterSalah as galat:
        raise GalatMasukan(f"Pilihan {galat} tidak ada untuk {dokumen.judul}.", nilai=str(galat)) from galat
    return Pesanan(perangkat_daerah, tahun, jenis, tulis_parameter(pilihan))


def alamat_periksa(kode: str) -> str:
    """Where everyone may check a document by its code."""
    return settings.ALAMAT_SITUS + reverse("periksa_kode", kwargs={"kode": kode})


def cetak_beku(pesanan: Pesanan, bahan: Dokumen, sifat: SifatTerbitan, nomor: str = "") -> Beku:
    """Print a composed document. Takes seconds: never inside a transaction. Raises ``GalatMasukan``."""
    kode, pohon = kode_baru(), bahan
    if sifat is SifatTerbitan.FINAL:
        sistem = f"SAKIP {pesanan.perangkat_daerah.pemda.nama}"
        pohon = jadikan_final(bahan, nomor=nomor, kode=kode, alamat=alamat_periksa(kode), sistem=sistem)
    bernomor = nomori(pohon)
    try:
        pdf = cetak_dokumen(bernomor, batas_setelan(), VARIAN)
    except GagalCetak as galat:
        raise GalatMasukan(str(galat)) from galat
    return Beku(
        pesanan,
        sifat,
        sidik_pohon(bahan),
        ke_json(bernomor),
        pdf,
        kode,
        nomor,
        pohon.judul,
        penandatangan_tercetak(pohon),
    )


def wajib_tetap(beku: Beku, susun: Callable[[], Dokumen]) -> None:
    """Inside the transaction that keeps it: the data still are what was printed. Raises ``Bentrok``."""
    if sidik_pohon(susun()) != beku.sidik_bahan:
        raise Bentrok("Data berubah selagi dokumen dicetak. Periksa isinya, lalu ulangi.")


@contextmanager
def simpan_terbitan(
    beku: Beku, pelaku: Pengguna, *, laporan: Laporan | None = None, alasan: str = ""
) -> Iterator[Terbitan]:
    """Keep it inside the caller's transaction; what fails in the block takes the files along."""
    terbitan = _terbitan(beku, pelaku, laporan, alasan)
    terbitan.pohon.save("pohon.json", ContentFile(beku.pohon), save=False)
    terbitan.berkas.save("dokumen.pdf", ContentFile(beku.pdf), save=False)
    try:
        terbitan.save(force_insert=True)
        yield terbitan
    except BaseException:
        buang_berkas(terbitan)
        raise


def _terbitan(beku: Beku, pelaku: Pengguna, laporan: Laporan | None, alasan: str) -> Terbitan:
    p = beku.pesanan
    semua = terbitan_dokumen(p.perangkat_daerah, p.tahun, p.jenis, p.parameter)
    lalu = semua.filter(sifat=beku.sifat.value).aggregate(ke=Max("ke"))["ke"] or 0
    return Terbitan(
        perangkat_daerah=p.perangkat_daerah,
        tahun=p.tahun,
        jenis=p.jenis,
        parameter=p.parameter,
        sifat=beku.sifat.value,
        ke=lalu + 1,
        laporan=laporan,
        nomor=beku.nomor,
        kode=beku.kode,
        judul=_muat(beku.judul, 250),
        instansi=_muat(p.perangkat_daerah.nama_lengkap, 300),
        penandatangan=_muat(beku.penandatangan, 300),
        alasan=alasan,
        sidik_pohon=sidik_berkas(beku.pohon),
        sidik=sidik_berkas(beku.pdf),
        ukuran=len(beku.pdf),
        halaman=jumlah_halaman(beku.pdf),
        waktu=timezone.now(),
        oleh=pelaku,
    )


def _muat(teks: str, panjang: int) -> str:
    """What fits into the column: these lines are for readers, the whole stands in the tree."""
    return teks if len(teks) <= panjang else f"{teks[: panjang - 1]}…"


def buang_berkas(terbitan: Terbitan) -> None:
    """A file that stays although it should go harms nobody: noted, not raised."""
    for berkas in (terbitan.pohon, terbitan.berkas):
        try:
            berkas.storage.delete(str(berkas.name))
        except OSError as galat:
            _LOG.warning("Berkas %s tidak terhapus: %s", berkas.name, galat)
