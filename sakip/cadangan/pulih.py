"""Putting an archive back: everything is checked before, prepared aside, checked again, and goes in last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, DatabaseError

from sakip.cadangan import postgres, sqlite
from sakip.cadangan.arsip import Pembaca
from sakip.cadangan.bentuk import ASLI, POSTGRES, SQLITE, GalatCadangan, Manifes
from sakip.cadangan.buat import mesin_kini
from sakip.cadangan.isi import bidang_tabel, periksa_isi, periksa_jejak, terisi
from sakip.cadangan.media import Pemasang, berkas_lebih, berubah, buang_berkas, pemasang, periksa_ruang
from sakip.cadangan.salin import isi_dari_baris
from sakip.cadangan.skema import CATATAN_MIGRASI, Skema, migrasi_terpasang, pasang_migrasi, tabel_basis_data


@dataclass(slots=True)
class Sasaran:
    """What stands where the archive is to go."""

    berisi: bool = False
    media: list[str] = field(default_factory=list)  # files that would be lost or get another content

    @property
    def kosong(self) -> bool:
        return not self.berisi and not self.media


@dataclass(frozen=True, slots=True)
class Hasil:
    manifes: Manifes
    lewat_baris: bool
    dinaikkan: bool
    putus: dict[str, tuple[int, ...]]
    media_dipasang: int
    media_dibuang: int
    media_dibiarkan: int


def periksa_arsip(pembaca: Pembaca) -> Skema:
    """Whether this application can take the archive, and every member against its hash. Touches nothing."""
    manifes = pembaca.manifes
    skema = Skema(manifes.migrasi)
    kolom = {n: tuple(b.column for b in bidang_tabel(m)) for n, m in skema.model.items()}
    if kolom != {n: t.kolom for n, t in manifes.tabel.items()}:
        raise GalatCadangan("Tabel di dalam arsip bukan tabel yang dibuat migrasinya. Pakai cadangan yang lain.")
    if manifes.zona != settings.TIME_ZONE:
        raise GalatCadangan(
            f"Cadangan dibuat dengan TIME_ZONE={manifes.zona}, di sini {settings.TIME_ZONE}; sidik jejak audit "
            f"dihitung di zona itu. Setel TIME_ZONE={manifes.zona}, lalu ulangi."
        )
    pembaca.periksa()
    return skema


def lihat_sasaran(manifes: Manifes) -> Sasaran:
    """Whether something would be overwritten. A database of another application is never taken."""
    try:
        tabel = tabel_basis_data()
        if tabel and not any(m.startswith("sakip.") for m in _migrasi(tabel)):
            raise GalatCadangan(
                "Basis data itu berisi tabel lain dan bukan milik SAKIP. Periksa DATABASE_URL.", panggilan=True
            )
        berisi = bool(tabel) and terisi(Skema.kini())
    except DatabaseError as galat:
        raise GalatCadangan(f"Basis data tujuan tidak dapat dibaca: {galat}. Singkirkan, lalu ulangi.") from galat
    media = dict(manifes.media)
    # Beside an empty database they are left alone: perhaps only the database was lost.
    return Sasaran(berisi, sorted({*(berkas_lebih(media) if berisi else ()), *berubah(media)}))


def _migrasi(tabel: set[str]) -> tuple[str, ...]:
    return migrasi_terpasang() if CATATAN_MIGRASI in tabel else ()


def pulihkan(pembaca: Pembaca, skema: Skema, *, buang_lebih: bool, lewat_baris: bool = False) -> Hasil:
    """Database and files as the archive has them, or as they were. ``skema`` comes from ``periksa_arsip``."""
    manifes = pembaca.manifes
    lewat_baris = lewat_baris or manifes.mesin != mesin_kini()
    with _galat_berkas(), pemasang(pembaca) as media:
        _periksa_ruang(manifes)
        with _ruang() as siap:
            _isi(pembaca, skema, media, siap, lewat_baris)
            periksa_isi(skema, manifes)
            dinaikkan = _naikkan()
            putus = periksa_jejak(manifes)
            media.pasang()
        media.tetap = True
    dibuang = buang_berkas(berkas_lebih(manifes.media)) if buang_lebih else 0
    sisa = len(berkas_lebih(manifes.media))
    return Hasil(manifes, lewat_baris, dinaikkan, putus, len(media.dipasang), dibuang, sisa)


@contextmanager
def _galat_berkas() -> Iterator[None]:
    try:
        yield
    except OSError as galat:
        di = f" di {galat.filename}" if galat.filename else ""
        raise GalatCadangan(
            f"Berkas tidak dapat ditulis{di} ({galat.strerror or galat}); isi lama tetap. Periksa ruang diska dan "
            "izin foldernya, lalu ulangi."
        ) from galat


@contextmanager
def _ruang() -> Iterator[Path | None]:
    """Where the new content is made: SQLite in a file aside, PostgreSQL in a transaction."""
    if mesin_kini() == SQLITE:
        with sqlite.ruang() as siap:
            yield siap
    else:
        with postgres.ruang():
            yield None


def _periksa_ruang(manifes: Manifes) -> None:
    if mesin_kini() == SQLITE:  # once aside, once in the log of the real one
        isi = max(manifes.asli.ukuran, sum(t.ukuran for t in manifes.tabel.values()))
        periksa_ruang(sqlite.berkas_basis().parent, 2 * isi)


def _isi(pembaca: Pembaca, skema: Skema, media: Pemasang, siap: Path | None, lewat_baris: bool) -> None:
    if siap is None:
        lama = Skema(_migrasi(tabel_basis_data()))
        postgres.kosongkan({*lama.model, *skema.model})
    if lewat_baris:
        isi_dari_baris(pembaca, skema)
    elif siap is not None:
        pembaca.keluarkan(ASLI[SQLITE], siap)
        sqlite.periksa_keutuhan()
    else:
        dump = pembaca.keluarkan(ASLI[POSTGRES], media.ruang / ASLI[POSTGRES])
        postgres.pulihkan_dump(dump, pembaca.manifes.skema)
    if migrasi_terpasang() != skema.migrasi:
        raise GalatCadangan("Migrasi di dalam basis data arsip bukan yang disebut manifesnya. Pakai cadangan lain.")


def _naikkan() -> bool:
    """An older archive gets what came since, and the permissions of new models."""
    if not pasang_migrasi():
        return False
    emit_post_migrate_signal(0, False, DEFAULT_DB_ALIAS)
    return True
