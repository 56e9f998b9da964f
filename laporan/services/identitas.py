"""The head of a report: its title, place, date, who signs, until when it is due."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from laporan.models import Laporan
from laporan.services.naskah import laporan_ada
from laporan.services.tanggal import tanggal_wajar
from laporan.services.terbuka import wajib_terbuka
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pejabat, Pengguna, PerangkatDaerah
from sakip.peran import wajib
from sakip.services.bentrok import wajib_sama

BIDANG: Final = ("judul", "tempat", "tanggal", "ketelitian", "penandatangan", "tenggat")


@transaction.atomic
def simpan_identitas(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    isi: Mapping[str, Any],
    jenis: str = "lkip",
    sidik: str | None = None,
) -> Laporan:
    """Save the head over what ``sidik`` saw. Raises ``GalatMasukan`` (foreign official, locked), ``Bentrok``."""
    wajib("susun_laporan", pelaku, perangkat_daerah)
    perubahan: list[Perubahan] = []
    laporan = laporan_ada(perangkat_daerah, tahun, jenis, perubahan, buat=True)
    if laporan is None:  # pragma: no cover - buat=True makes one
        raise GalatMasukan("Laporan tidak dapat dibuat.")
    wajib_terbuka(laporan)
    laporan = Laporan.objects.select_for_update().get(pk=laporan.pk)  # as it stands now that nobody else writes
    wajib_sama(None if perubahan else laporan, sidik, BIDANG)
    _wajib_pejabat(perangkat_daerah, isi.get("penandatangan"))
    sebelum = potret(laporan, BIDANG)
    for nama in BIDANG:
        if nama in isi:
            setattr(laporan, nama, isi[nama])
    _bersihkan(laporan)
    if laporan.tanggal:
        tanggal_wajar(laporan, laporan.tanggal)
    if potret(laporan, BIDANG) != sebelum:
        laporan.save(update_fields=BIDANG)
        Laporan.objects.filter(pk=laporan.pk).update(versi=F("versi") + 1)
        perubahan.append(Perubahan(laporan, sebelum, potret(laporan, BIDANG)))
    if perubahan:
        catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="simpan_identitas", perubahan=perubahan)
    return laporan


def _wajib_pejabat(pd: PerangkatDaerah, pejabat: Pejabat | None) -> None:
    if pejabat is not None and pejabat.perangkat_daerah_id != pd.pk:
        raise GalatMasukan(f"{pejabat.nama} bukan pejabat {pd}. Pilih pejabatnya sendiri.", kolom="penandatangan")


def _bersihkan(laporan: Laporan) -> None:
    try:
        laporan.clean_fields(exclude=[f.name for f in Laporan._meta.fields if f.name not in BIDANG])
    except ValidationError as galat:
        nama, pesan = next(iter(galat.message_dict.items()))
        raise GalatMasukan(f"{nama.capitalize()}: {' '.join(pesan)}", kolom=nama) from galat
