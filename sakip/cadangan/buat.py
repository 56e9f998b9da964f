"""Making an archive: rows at one moment, then the files that they name, then the manifest."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from sakip.cadangan import postgres, sqlite
from sakip.cadangan.arsip import Penulis, tulis_arsip
from sakip.cadangan.bentuk import ASLI, MANIFES, POSTGRES, SQLITE, Berkas, GalatCadangan, Manifes, Tabel, nama_baris
from sakip.cadangan.isi import berkas_dirujuk, potret_tabel, rantai_jejak
from sakip.cadangan.media import MediaTerkumpul, akar_media, kumpulkan
from sakip.cadangan.skema import CATATAN_MIGRASI, Skema, tabel_basis_data

MESIN = {SQLITE: sqlite, POSTGRES: postgres}


def mesin_kini() -> str:
    return connection.vendor


def versi_aplikasi() -> str:
    """As pyproject.toml says; an installation without it has none to tell."""
    berkas = Path(settings.BASE_DIR) / "pyproject.toml"
    return str(tomllib.loads(berkas.read_text())["project"]["version"]) if berkas.is_file() else "?"


def buat_cadangan(tujuan: Path, waktu: datetime, *, boleh_kosong: bool = False) -> Manifes:
    """Write the archive, whole or not at all. ``waktu`` is told in it and decides nothing.

    A database without our tables is most often the wrong one: it is taken only when it is about to be filled.
    """
    if akar_media().resolve() in tujuan.resolve().parents:  # it would swallow itself
        raise GalatCadangan("Arsip tidak boleh ditaruh di dalam folder media; pilih --ke yang lain.", panggilan=True)
    with _galat_basis_data(), tulis_arsip(tujuan) as (penulis, folder):
        with MESIN[mesin_kini()].beku(folder) as salinan:
            skema = Skema.kini()
            if not skema.model and not boleh_kosong:
                pesan = "Basis data ini tidak berisi tabel SAKIP; tidak ada yang dicadangkan. Periksa DATABASE_URL."
                raise GalatCadangan(pesan, panggilan=True)
            bagian = _baca_basis(penulis, skema, waktu)
            dirujuk = berkas_dirujuk(skema)
        with salinan.open("rb") as sumber:
            asli = penulis.alirkan(ASLI[mesin_kini()], sumber, padatkan=mesin_kini() == SQLITE)
        salinan.unlink()
        manifes = _manifes(bagian, asli, kumpulkan(penulis, dirujuk))
        with penulis.buka(MANIFES) as tulis:
            tulis(manifes.ke_json())
    return manifes


@contextmanager
def _galat_basis_data() -> Iterator[None]:
    try:
        yield
    except DatabaseError as galat:
        pesan = " ".join(str(galat).split())
        raise GalatCadangan(f"Basis data tidak dapat dibaca: {pesan}. Tidak ada berkas yang ditinggalkan.") from galat


def _baca_basis(penulis: Penulis, skema: Skema, waktu: datetime) -> Manifes:
    """Everything but the files; the manifest is completed when they are in."""
    return Manifes(
        aplikasi=versi_aplikasi(),
        mesin=mesin_kini(),
        versi_mesin=".".join(map(str, connection.get_database_version())),
        skema=postgres.skema_kini() if mesin_kini() == POSTGRES else "",
        zona=settings.TIME_ZONE,
        waktu=waktu.isoformat(timespec="seconds"),
        migrasi=skema.migrasi,
        asli=Berkas(0, ""),
        tabel={n: _tulis_tabel(penulis, n, skema) for n in skema.model},
        media={},
        rantai=rantai_jejak(skema),
        tabel_lain=tuple(sorted(tabel_basis_data() - set(skema.model) - {CATATAN_MIGRASI})),
    )


def _tulis_tabel(penulis: Penulis, nama: str, skema: Skema) -> Tabel:
    with penulis.buka(nama_baris(nama)) as tulis:
        return potret_tabel(skema.model[nama], tulis)


def _manifes(m: Manifes, asli: Berkas, media: MediaTerkumpul) -> Manifes:
    hilang, sisa = tuple(media.hilang), tuple(media.tanpa_baris)
    return replace(m, asli=asli, media=media.isi, media_hilang=hilang, media_tanpa_baris=sisa)
