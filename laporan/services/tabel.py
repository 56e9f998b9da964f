"""Supporting tables, one at a time: saved against what was on the page, removed, moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from laporan.models import Laporan, TabelPendukung
from laporan.selectors.tata import kunci_bagian
from laporan.services.naskah import laporan_ada
from laporan.services.terbuka import wajib_terbuka
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib
from sakip.services.bentrok import wajib_sama


@transaction.atomic
def buat_tabel(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    jenis: str,
    kunci: str,
    rujukan: str,
    isi: Mapping[str, Any],
) -> TabelPendukung:
    """A new table at the end of its part; the first thing that is written makes the report."""
    wajib("susun_laporan", pelaku, perangkat_daerah)
    if not kunci_bagian(perangkat_daerah, tahun, jenis, kunci):
        raise GalatMasukan(f"Bagian {kunci} tidak ada dalam {jenis.upper()}.", nilai=kunci)
    perubahan: list[Perubahan] = []
    laporan = laporan_ada(perangkat_daerah, tahun, jenis, perubahan, buat=True)
    assert laporan is not None  # noqa: S101 - it was made
    wajib_terbuka(laporan)
    tabel = TabelPendukung(laporan=laporan, kunci=kunci, rujukan=rujukan, kode=_kode(laporan, isi["judul"]), **isi)
    tabel.urutan = laporan.tabel.count() + 1
    tabel.save(force_insert=True)
    perubahan.append(Perubahan(tabel, None, potret(tabel)))
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="buat_tabel", perubahan=perubahan)
    return tabel


@transaction.atomic
def ubah_tabel(*, pelaku: Pengguna, tabel: TabelPendukung, isi: Mapping[str, Any], sidik: str | None) -> None:
    """Raises ``Bentrok`` where the table is no longer the one of the digest."""
    kini = _terkunci(pelaku, tabel, sidik)
    sebelum = potret(kini, isi)
    for nama, nilai in isi.items():
        setattr(kini, nama, nilai)
    sesudah = potret(kini, isi)
    if sebelum == sesudah:
        return
    kini.save(update_fields=[*isi])
    _catat(pelaku, kini, "ubah_tabel", sebelum, sesudah)


@transaction.atomic
def hapus_tabel(*, pelaku: Pengguna, tabel: TabelPendukung, sidik: str | None) -> None:
    """Its rows stay in the audit trail."""
    kini = _terkunci(pelaku, tabel, sidik)
    _catat(pelaku, kini, "hapus_tabel", potret(kini), None)
    kini.delete()


def _terkunci(pelaku: Pengguna, tabel: TabelPendukung, sidik: str | None) -> TabelPendukung:
    wajib("susun_laporan", pelaku, tabel.laporan.perangkat_daerah)
    kunci_rantai(tabel.laporan.perangkat_daerah)
    kini = TabelPendukung.objects.select_for_update().filter(pk=tabel.pk).select_related("laporan").first()
    wajib_sama(kini, sidik)
    if kini is None:
        raise GalatMasukan(f"Tabel {tabel} sudah dihapus.", nilai=tabel.kode)
    wajib_terbuka(kini.laporan)
    return kini


def _catat(
    pelaku: Pengguna, tabel: TabelPendukung, aksi: str, sebelum: dict[str, Any], sesudah: dict[str, Any] | None
) -> None:
    pd = tabel.laporan.perangkat_daerah
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi=aksi, perubahan=[Perubahan(tabel, sebelum, sesudah)])


def _kode(laporan: Laporan, judul: str) -> str:
    """A short name that no other table of the report has."""
    dasar, ada = slugify(judul)[:50].strip("-") or "tabel", set(laporan.tabel.values_list("kode", flat=True))
    if dasar not in ada:
        return dasar
    return next(k for n in range(2, len(ada) + 3) if (k := f"{dasar}-{n}") not in ada)
