"""Uploaded files: gathered after the rows that name them, and put back so that a broken run leaves the old ones."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from sakip.cadangan.arsip import Pembaca, Penulis, nama_berbahaya
from sakip.cadangan.bentuk import MEDIA, Berkas, GalatCadangan
from sakip.inti.berkas import sebut_ukuran

PULIH = ".pulihkan-"
# Printed again when somebody asks: such files do not travel, nor are they missed.
DAPAT_DIBUAT_ULANG = "cetakan/"


def akar_media() -> Path:
    return Path(settings.MEDIA_ROOT)


def daftar_media() -> list[str]:
    """Every regular file by its path below the media folder, in a fixed order; links are not followed."""
    akar, hasil = akar_media(), []
    for folder, anak, berkas in os.walk(akar):
        anak[:] = [a for a in anak if not a.startswith(PULIH)]
        jalur = (Path(folder) / b for b in berkas)
        hasil += [str(j.relative_to(akar)) for j in jalur if j.is_file() and not j.is_symlink()]
    return sorted(n for n in hasil if _ikut(n))


def _ikut(nama: str) -> bool:
    return not nama_berbahaya(nama) and not nama.startswith(DAPAT_DIBUAT_ULANG)


@dataclass(slots=True)
class MediaTerkumpul:
    """What went in; what a row names and was not there; what no row names."""

    isi: dict[str, Berkas] = field(default_factory=dict)
    hilang: list[str] = field(default_factory=list)
    tanpa_baris: list[str] = field(default_factory=list)


def kumpulkan(penulis: Penulis, dirujuk: set[str]) -> MediaTerkumpul:
    """Every file that is there, and those that rows name even where the walk did not meet them."""
    hasil, dirujuk = MediaTerkumpul(), {n for n in dirujuk if not n.startswith(DAPAT_DIBUAT_ULANG)}
    for nama in sorted({*daftar_media(), *filter(_ikut, dirujuk)}):
        try:
            sumber = (akar_media() / nama).open("rb")
        except (FileNotFoundError, IsADirectoryError):
            continue
        with sumber:
            hasil.isi[nama] = penulis.alirkan(MEDIA + nama, sumber, padatkan=False)
    hasil.hilang = sorted(dirujuk - set(hasil.isi))
    hasil.tanpa_baris = sorted(set(hasil.isi) - dirujuk)
    return hasil


def sama(jalur: Path, harap: Berkas) -> bool:
    if jalur.is_symlink() or not jalur.is_file() or jalur.stat().st_size != harap.ukuran:
        return False
    with jalur.open("rb") as berkas:
        return hashlib.file_digest(berkas, "sha256").hexdigest() == harap.sidik


# --- back


@dataclass(slots=True)
class Pemasang:
    """Files of an archive, made ready aside on the same disk.

    New ones are added first; an old one is moved aside only where its name has another content, and what the
    archive does not know goes last, when the rows are in. So at any moment every row finds its file.
    """

    ruang: Path
    harap: dict[str, Berkas]
    baru: list[str] = field(default_factory=list)
    dipasang: list[str] = field(default_factory=list)
    digeser: list[str] = field(default_factory=list)
    tetap: bool = False  # the rows are in: nothing is taken back any more

    def siapkan(self, pembaca: Pembaca) -> None:
        self.baru = [n for n, b in self.harap.items() if not sama(akar_media() / n, b)]
        periksa_ruang(akar_media(), sum(self.harap[n].ukuran for n in self.baru))
        for nama in self.baru:
            pembaca.keluarkan(MEDIA + nama, self.ruang / "baru" / nama).chmod(settings.FILE_UPLOAD_PERMISSIONS)

    def pasang(self) -> None:
        for nama in self.baru:
            if os.path.lexists(akar_media() / nama):
                _pindah(akar_media() / nama, self.ruang / "lama" / nama)
                self.digeser.append(nama)
            _pindah(self.ruang / "baru" / nama, akar_media() / nama)
            self.dipasang.append(nama)

    def urungkan(self) -> None:
        for nama in self.dipasang:
            (akar_media() / nama).unlink(missing_ok=True)
        for nama in self.digeser:
            _pindah(self.ruang / "lama" / nama, akar_media() / nama)


def _pindah(dari: Path, ke: Path) -> None:
    ke.parent.mkdir(parents=True, exist_ok=True)
    dari.replace(ke)


def buang_berkas(nama: Iterable[str]) -> int:
    """How many could be removed. No row names them: one that stays does no harm."""
    banyak = 0
    for n in nama:
        with suppress(OSError):
            (akar_media() / n).unlink()
            banyak += 1
    return banyak


def berkas_lebih(harap: Iterable[str]) -> list[str]:
    """Files that the archive does not hold."""
    return sorted(set(daftar_media()) - set(harap))


def berubah(harap: dict[str, Berkas]) -> list[str]:
    """Files that stand there with another content than the archive has."""
    return [n for n, b in harap.items() if os.path.lexists(akar_media() / n) and not sama(akar_media() / n, b)]


@contextmanager
def pemasang(pembaca: Pembaca) -> Iterator[Pemasang]:
    """Ready to place; whatever goes wrong inside takes back what was placed."""
    akar_media().mkdir(parents=True, exist_ok=True)
    ruang = Path(tempfile.mkdtemp(prefix=PULIH, dir=akar_media()))
    kerja = Pemasang(ruang, dict(pembaca.manifes.media))
    try:
        kerja.siapkan(pembaca)
        yield kerja
    except BaseException:
        if not kerja.tetap:
            kerja.urungkan()
        raise
    finally:
        shutil.rmtree(ruang, ignore_errors=True)


def periksa_ruang(folder: Path, perlu: int) -> None:
    """Said before the work begins, not when the disk is full."""
    ada = shutil.disk_usage(folder).free
    if perlu > ada:
        raise GalatCadangan(
            f"Ruang di {folder} kurang: perlu {sebut_ukuran(perlu)}, ada {sebut_ukuran(ada)}. Kosongkan dahulu."
        )
