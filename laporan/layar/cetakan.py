"""Print jobs as the pages show them: states in words, how far, why not; one agency's or a pemda's batches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.text import slugify

from laporan.models import Cetakan
from sakip.inti.berkas import DOCX, PDF, XLSX
from sakip.inti.istilah import FormatDokumen, KeadaanCetakan
from sakip.models import Pemda, Pengguna, PerangkatDaerah

K: Final = KeadaanCetakan
F: Final = FormatDokumen
SEHALAMAN: Final = 25
MIME: Final[Mapping[str, str]] = {
    F.PDF.value: PDF.mime,
    F.DOCX.value: DOCX.mime,
    F.XLSX.value: XLSX.mime,
    F.ZIP.value: "application/zip",
}
_NADA: Final = {K.SELESAI: "baik", K.GAGAL: "buruk"}


@dataclass(frozen=True, slots=True)
class BarisCetakan:
    """A job as it is told; ``sibuk``: it waits or runs, so the page looks again."""

    cetakan: Cetakan
    judul: str
    rincian: str
    label: str
    nada: str
    persen: int
    langkah: str

    @property
    def sibuk(self) -> bool:
        return self.cetakan.keadaan in (K.ANTRE.value, K.JALAN.value)

    @property
    def gagal(self) -> bool:
        return bool(self.cetakan.keadaan == K.GAGAL.value)

    @property
    def selesai(self) -> bool:
        return bool(self.cetakan.keadaan == K.SELESAI.value)


# --- jobs as pages ask for them


def _milik(pengguna: Pengguna, pd: PerangkatDaerah) -> QuerySet[Any]:
    """What was asked for at the agency; parts of a batch belong to the page of the pemda."""
    milik: QuerySet[Any] = Cetakan.objects.untuk(pengguna).milik(pd).filter(induk=None)
    return milik.select_related("perangkat_daerah__pemda", "oleh", "pemda")


def _milik_pemda(pemda: Pemda) -> QuerySet[Any]:
    bagian = {
        "jumlah": Count("bagian"),
        "jadi": Count("bagian", filter=~Q(bagian__keadaan__in=(K.ANTRE.value, K.JALAN.value))),
    }
    milik = Cetakan.objects.filter(pemda=pemda, perangkat_daerah=None)
    return milik.select_related("oleh", "pemda").annotate(**bagian).order_by("-diminta", "-pk")


def satu_cetakan(pengguna: Pengguna, pd: PerangkatDaerah, cetakan_id: int) -> Cetakan | None:
    """A job of the agency; None for one that is not, or is not there any more."""
    milik = Cetakan.objects.untuk(pengguna).milik(pd).filter(pk=cetakan_id)
    ada: Cetakan | None = milik.select_related("perangkat_daerah__pemda", "oleh", "pemda").first()
    return ada


def satu_bundel(pemda: Pemda, bundel_id: int) -> Cetakan | None:
    ada: Cetakan | None = _milik_pemda(pemda).filter(pk=bundel_id).first()
    return ada


def halaman_cetakan(
    pengguna: Pengguna, pd: PerangkatDaerah, tahun: int, nomor: str, tanpa: Collection[str] = ()
) -> Page[Any]:
    """The jobs of a year, the newest first, without the kinds that are not for this reader."""
    return Paginator(_milik(pengguna, pd).tahun(tahun).exclude(jenis__in=tanpa), SEHALAMAN).get_page(nomor)  # type: ignore[attr-defined]


def halaman_bundel(pemda: Pemda, tahun: int, nomor: str) -> Page[Any]:
    return Paginator(_milik_pemda(pemda).filter(tahun=tahun), SEHALAMAN).get_page(nomor)


def bagian_bundel(bundel: Cetakan) -> list[Cetakan]:
    """The agencies of a batch, by name."""
    return list(bundel.bagian.select_related("perangkat_daerah").order_by("perangkat_daerah__nama", "pk"))


# --- in words


def sebut_cetakan(c: Cetakan, judul: Mapping[str, str], pilihan: Mapping[str, str] | None = None) -> BarisCetakan:
    """A job with its title; ``pilihan`` are its parameters in words."""
    keadaan = K(c.keadaan)
    langkah = c.langkah
    persen = c.kemajuan
    if c.perangkat_daerah_id is None and keadaan is K.ANTRE:
        jumlah, jadi = getattr(c, "jumlah", 0), getattr(c, "jadi", 0)
        langkah, persen = f"{jadi} dari {jumlah} perangkat daerah", 90 * jadi // jumlah if jumlah else 0
    mulai = keadaan is K.ANTRE and persen > 0
    return BarisCetakan(
        cetakan=c,
        judul=f"{judul.get(c.jenis, c.jenis)} {c.tahun}",
        rincian=" · ".join([*(pilihan or {}).values(), F(c.format).label]),
        label=K.JALAN.label if mulai else keadaan.label,
        nada=_NADA.get(keadaan, "netral"),
        persen=persen,
        langkah=langkah,
    )


def nama_berkas(c: Cetakan, parameter: Mapping[str, str]) -> str:
    """ "LKIP-disnaker-2023.pdf", "e81-disnaker-2024-2.xlsx", "LKIP-kota-a-2023.zip"."""
    jenis = c.jenis.upper() if c.jenis == "lkip" else c.jenis
    siapa = c.perangkat_daerah.slug if c.perangkat_daerah else c.pemda.slug
    rinci = [slugify(v) for v in parameter.values() if v]
    return "-".join((jenis, siapa, str(c.tahun), *rinci)) + f".{F(c.format).value}"
