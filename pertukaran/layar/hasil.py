"""After an apply: where its figures are seen, what the audit trail holds, what stands against an undo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.urls import NoReverseMatch

from pertukaran.bentuk import BARU, BERUBAH
from pertukaran.models import Batch
from sakip.halaman import Konteks

TAHUN = re.compile(r"(?:^| · )((?:19|20)\d\d)(?= · |$)")
KUNCI_DIBACA = 2000
# Sheets by the page on which their figures are seen; whether their keys name a year.
HALAMAN: dict[str, tuple[str, str, bool]] = {
    "Sasaran": ("Renstra", "renstra:pohon", False),
    "Indikator": ("Renstra", "renstra:pohon", False),
    "Target": ("Perjanjian Kinerja", "kinerja:pk", True),
    "Pembanding": ("Riwayat indikator", "kinerja:riwayat", True),
    "Realisasi": ("Pengukuran", "kinerja:pengukuran", True),
    "Program": ("Program dan kegiatan", "renstra:program", False),
    "Pagu": ("Anggaran", "anggaran:daftar", True),
    "Kas": ("Anggaran", "anggaran:daftar", True),
    "Realisasi Keuangan": ("Anggaran", "anggaran:daftar", True),
    "Realisasi Fisik": ("Anggaran", "anggaran:daftar", True),
}


@dataclass(frozen=True, slots=True)
class Tautan:
    judul: str
    url: str


def url_bila_ada(konteks: Konteks, nama: str, /, **bagian: Any) -> str:
    """A page that may not have been built yet."""
    try:
        return konteks.url(nama, **bagian)
    except NoReverseMatch:
        return ""


def tautan_hasil(batch: Batch, konteks: Konteks) -> tuple[Tautan, ...]:
    """The pages of what was changed, in each year that the rows name."""
    berubah = batch.baris.filter(nasib__in=(BARU, BERUBAH)).order_by()
    tahun_lembar: dict[str, set[int]] = {}
    for lembar, kunci in berubah.values_list("lembar", "kunci")[:KUNCI_DIBACA]:
        tahun_lembar.setdefault(lembar, set()).update(int(t) for t in TAHUN.findall(kunci))
    hasil: dict[Tautan, None] = {}
    for lembar, tahun in tahun_lembar.items():
        if lembar in HALAMAN:
            judul, nama, bertahun = HALAMAN[lembar]
            for t in (sorted(tahun) if bertahun else ()) or [konteks.tahun]:
                hasil[Tautan(f"{judul} {t}", konteks.url(nama, tahun=t))] = None
    if "Pengguna" in tahun_lembar and konteks.boleh["kelola"] and (akun := _akun(batch, konteks)):
        hasil[akun] = None
    return tuple(hasil)


def _akun(batch: Batch, konteks: Konteks) -> Tautan | None:
    url = url_bila_ada(konteks, "pertukaran:akun", batch_id=batch.pk)
    return Tautan("Kata sandi pertama akun baru", url) if url else None


@dataclass(frozen=True, slots=True)
class EntriJejak:
    """An entry of the audit trail that the apply left."""

    pk: int
    nomor: int
    sebutan: str
    banyak: int


def jejak_batch(batch: Batch) -> list[EntriJejak]:
    semua = batch.jejak.order_by("nomor").values_list("pk", "nomor", "aksi", "banyak")
    return [EntriJejak(pk, nomor, aksi.replace("_", " ").capitalize(), n) for pk, nomor, aksi, n in semua]


def dapat_urung() -> bool:
    return find_spec("pertukaran.services.urung") is not None


def halangan(batch: Batch) -> Sequence[Any]:
    """What stands against an undo, and who."""
    semua: Sequence[Any] = import_module("pertukaran.services.urung").halangan(batch)
    return semua
