"""What was published, and what a publication is made of. Reads without login see ``tampil()`` alone."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.db.models import Max, Q, QuerySet

from evaluasi.models import Publikasi
from evaluasi.susun.publik import BahanPublik, Isi, LaporanPublik, Pemilik, baca_isi
from laporan.models import TabelPendukung, Terbitan
from laporan.selectors.lkip import PenyusunBahan
from sakip.alur.baca import hari_ini, status_periode
from sakip.inti.istilah import KeadaanPengisian
from sakip.inti.periode import TRIWULAN
from sakip.models import PerangkatDaerah

_LOG = logging.getLogger(__name__)
FOLDER_SKEMA: Final = Path(__file__).resolve().parent.parent / "data"


class IsiHilang(Exception):
    """What was published cannot be read from the disk, or is not what was published."""


# --- for everyone


def publikasi_tampil(cari: str = "") -> list[Publikasi]:
    """Everything that is published, by pemda and agency, newest year first; one query. ``cari`` by name."""
    semua = _tampil()
    for kata in cari.split():
        semua = semua.filter(
            Q(terbitan__instansi__icontains=kata)
            | Q(perangkat_daerah__pemda__nama__icontains=kata)
            | Q(perangkat_daerah__singkatan__icontains=kata)
        )
    return list(semua.order_by("perangkat_daerah__pemda__nama", "perangkat_daerah__slug", "-tahun"))


def publikasi_instansi(slug: str) -> list[Publikasi]:
    """The published years of an agency, oldest first; empty where nothing is published, or there is no agency."""
    return list(_tampil().filter(perangkat_daerah__slug=slug).order_by("tahun"))


def satu_publikasi(slug: str, tahun: int) -> Publikasi | None:
    """What is shown of an agency's year; ``None`` where nothing is."""
    ada: Publikasi | None = _tampil().filter(perangkat_daerah__slug=slug, tahun=tahun).first()
    return ada


def terakhir_berubah(slug: str | None = None) -> datetime | None:
    """When the public saw another thing last: published or withdrawn, of one agency or at all; one query."""
    semua = Publikasi.objects.filter(perangkat_daerah__slug=slug) if slug else Publikasi.objects.all()
    waktu = semua.aggregate(terbit=Max("waktu"), tarik=Max("ditarik"))
    return max(filter(None, waktu.values()), default=None)


def _tampil() -> QuerySet[Publikasi]:
    hasil: QuerySet[Publikasi] = Publikasi.objects.tampil().select_related("perangkat_daerah__pemda", "terbitan")
    return hasil


def isi_mentah(publikasi: Publikasi) -> bytes:
    """The data byte for byte as they were published. Raises ``IsiHilang``."""
    try:
        with publikasi.isi.open("rb") as berkas:
            mentah = bytes(berkas.read())
    except OSError as galat:
        _LOG.exception("data of %s", publikasi)
        raise IsiHilang(f"Data {publikasi} hilang dari penyimpanan atau tidak terbaca.") from galat
    if hashlib.sha256(mentah).hexdigest() != publikasi.sidik:
        _LOG.error("data of %s were changed on the disk", publikasi)
        raise IsiHilang(f"Data {publikasi} di penyimpanan bukan yang diterbitkan.")
    return mentah


def isi_publik(publikasi: Publikasi) -> Isi:
    """The data as they were published. Raises ``IsiHilang``."""
    return baca_isi(isi_mentah(publikasi))


def periksa_berkas(terbitan: Terbitan) -> None:
    """Raises ``IsiHilang`` where the PDF cannot be read, or is not the one that was frozen."""
    sidik = hashlib.sha256()
    try:
        for potongan in potongan_berkas(terbitan):
            sidik.update(potongan)
    except OSError as galat:
        _LOG.exception("PDF of %s", terbitan)
        raise IsiHilang(f"PDF {terbitan} hilang dari penyimpanan atau tidak terbaca.") from galat
    if sidik.hexdigest() != terbitan.sidik:
        _LOG.error("PDF of %s was changed on the disk", terbitan)
        raise IsiHilang(f"PDF {terbitan} di penyimpanan bukan yang dibekukan.")


def potongan_berkas(terbitan: Terbitan) -> Iterator[bytes]:
    """The PDF as it was frozen, opened when it is sent."""
    with terbitan.berkas.open("rb") as berkas:
        yield from berkas.chunks()


@cache
def skema_publik() -> dict[str, dict[str, Any]]:
    """The JSON Schemas of the data files by name: "data" of a year, "indeks" of the list."""
    return {n: json.loads((FOLDER_SKEMA / f"publik_{n}.schema.json").read_text("utf-8")) for n in ("data", "indeks")}


# --- for the agency


def bahan_publik(perangkat_daerah: PerangkatDaerah, tahun: int) -> BahanPublik:
    """The figures as they are now, in a fixed number of queries. The caller has checked who may see them."""
    penyusun = PenyusunBahan(perangkat_daerah, tahun)
    lkip, k = penyusun.susun(), penyusun.k
    baris = (*lkip.pengukuran.baris, *lkip.luar_pk)
    pd = perangkat_daerah
    return BahanPublik(
        lkip,
        Pemilik(pd.slug, pd.nama_lengkap, pd.pemda.slug, pd.pemda.nama),
        triwulan_terkunci(pd, tahun),
        {b.indikator_id: k.rantai(b.indikator_id)[-1] for b in baris},
    )


def triwulan_terkunci(perangkat_daerah: PerangkatDaerah, tahun: int) -> frozenset[int]:
    """The quarters whose entries went all the way."""
    status, hari = status_periode(perangkat_daerah, tahun), hari_ini(perangkat_daerah)
    return frozenset(t for t in TRIWULAN if status[t].keadaan_pada(hari) is KeadaanPengisian.DIKUNCI)


def laporan_publik(terbitan: Terbitan) -> LaporanPublik:
    """What the public reads of a final."""
    t = terbitan
    return LaporanPublik(t.judul, t.nomor, t.penandatangan, t.kode, t.ke, t.halaman, t.ukuran, t.sidik)


def riwayat_publikasi(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[Publikasi]:
    """All publications of an agency's year, newest first, withdrawn ones too."""
    milik = Publikasi.objects.milik(perangkat_daerah).filter(tahun=tahun)
    return list(milik.select_related("terbitan", "oleh").order_by("-ke"))


def publikasi_kini(semua: Iterable[Publikasi]) -> Publikasi | None:
    """The one that the public sees."""
    return next((p for p in semua if p.ditarik is None), None)


def tabel_tertutup(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[str]:
    """Titles of the year's supporting tables that are flagged as not for publication."""
    milik = TabelPendukung.objects.filter(
        laporan__perangkat_daerah=perangkat_daerah, laporan__tahun=tahun, laporan__jenis="lkip"
    )
    return list(milik.filter(tidak_dipublikasikan=True).order_by("kode").values_list("judul", flat=True))
