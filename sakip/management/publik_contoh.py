"""The portal's demo: two LKIP become final and are shown to the public, through the services. Once made, nothing."""

from __future__ import annotations

from typing import NamedTuple

from evaluasi.models import Publikasi
from evaluasi.services.publik import terbitkan_publik
from laporan.models import Laporan
from laporan.selectors.terbitan import final_berlaku, final_laporan
from laporan.services.keadaan import finalkan
from sakip.inti.galat import GalatMasukan
from sakip.models import Pengguna, PerangkatDaerah


class Terbit(NamedTuple):
    """A year that goes out; ``nomor`` makes its LKIP final where it is not yet."""

    slug: str
    tahun: int
    nomor: str


TERBIT = (
    Terbit("pontianak-disnaker", 2023, "700/LKIP/2024"),
    Terbit("contoh-dinas", 2025, "700/15/LKIP/2026"),
)


def muat_publik_contoh() -> list[str]:
    """What became public, one line each; passed over where agency, report or account is missing, or it was done."""
    kabar = []
    for t in TERBIT:
        pd = PerangkatDaerah.objects.filter(slug=t.slug).select_related("pemda").first()
        kepala = Pengguna.objects.filter(username=f"kepala-{t.slug}").first()
        if pd is None or kepala is None or Publikasi.objects.milik(pd).filter(tahun=t.tahun).exists():
            continue
        try:
            _terbitkan(pd, kepala, t)
        except GalatMasukan as galat:
            kabar.append(f"{t.slug} {t.tahun} belum tampil di /publik/: {galat.pesan}")
        else:
            kabar.append(f"{t.slug} {t.tahun} tampil di /publik/{t.slug}/{t.tahun}/")
    return kabar


def _terbitkan(pd: PerangkatDaerah, kepala: Pengguna, t: Terbit) -> None:
    laporan = Laporan.objects.milik(pd).filter(tahun=t.tahun, jenis="lkip").first()
    if laporan and laporan.tanggal and final_laporan(laporan) is None:
        finalkan(pelaku=kepala, laporan=laporan, nomor=t.nomor, tanggal=laporan.tanggal)
    if final_berlaku(pd, t.tahun, "lkip"):
        terbitkan_publik(pelaku=kepala, perangkat_daerah=pd, tahun=t.tahun)
