"""The archive: a zip written whole or not at all, and read as if somebody hostile had made it."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO

from sakip.cadangan.bentuk import MANIFES, Berkas, GalatCadangan, Manifes, dari_json
from sakip.inti.berkas import sebut_ukuran

MB = 1024 * 1024
SEMENTARA = ".sakip-cadangan-"
# No archive of ours comes near these: text of a database packs 20 to 1, papers and pictures hardly at all.
NISBAH, NISBAH_MULAI, MANIFES_TERBESAR, ANGGOTA_TERBANYAK = 200, 64 * MB, 256 * MB, 2_000_000
TAHAN_RUSAK = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, RuntimeError)


class Penulis:
    """Members one after the other; the same content makes the same member on any day."""

    def __init__(self, zip_: zipfile.ZipFile) -> None:
        self._zip = zip_

    @contextmanager
    def buka(self, nama: str, *, padatkan: bool = True) -> Iterator[Callable[[bytes], Any]]:
        info = zipfile.ZipInfo(nama)
        info.external_attr = (stat.S_IFREG | 0o600) << 16
        info.compress_type = zipfile.ZIP_DEFLATED if padatkan else zipfile.ZIP_STORED
        with self._zip.open(info, "w", force_zip64=True) as anggota:
            yield anggota.write

    def alirkan(self, nama: str, sumber: IO[bytes], *, padatkan: bool = True) -> Berkas:
        """Copy a file in, counted and hashed as it goes by."""
        with self.buka(nama, padatkan=padatkan) as tulis:
            return salin(sumber, tulis)


def salin(sumber: IO[bytes], tulis: Callable[[bytes], Any], batas: int | None = None) -> Berkas:
    """Copy in pieces; more than ``batas`` bytes are not read."""
    sidik, ukuran = hashlib.sha256(), 0
    while potong := sumber.read(MB):
        ukuran += len(potong)
        if batas is not None and ukuran > batas:
            raise ValueError("lebih besar daripada yang disebut")
        sidik.update(potong)
        tulis(potong)
    return Berkas(ukuran, sidik.hexdigest())


@contextmanager
def tulis_arsip(tujuan: Path) -> Iterator[tuple[Penulis, Path]]:
    """A new archive and a folder to work in; the archive stands there under its name only when all went well."""
    if tujuan.exists():
        raise GalatCadangan(f"{tujuan} sudah ada dan tidak ditimpa; pilih nama lain.", panggilan=True)
    try:
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=SEMENTARA, dir=tujuan.parent) as folder:
            sementara = Path(folder) / "arsip.zip"
            with sementara.open("xb") as berkas:
                os.fchmod(berkas.fileno(), 0o600)
                with zipfile.ZipFile(berkas, "w", allowZip64=True) as zip_:
                    yield Penulis(zip_), Path(folder)
                pastikan(berkas)
            sementara.rename(tujuan)
            pastikan_folder(tujuan.parent)
    except OSError as galat:
        sebab = f"{galat.strerror or galat}" + (f": {galat.filename}" if galat.filename else "")
        raise GalatCadangan(
            f"Cadangan tidak dapat dibuat di {tujuan.parent} ({sebab}); tidak ada berkas "
            "yang ditinggalkan. Kosongkan ruang atau pilih --ke yang lain."
        ) from galat


def pastikan(berkas: BinaryIO | IO[bytes]) -> None:
    berkas.flush()
    os.fsync(berkas.fileno())


def pastikan_folder(folder: Path) -> None:
    """The name itself must survive a power cut, too."""
    nomor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)


# --- reading


class Pembaca:
    """An archive whose members are exactly those of its manifest."""

    def __init__(self, zip_: zipfile.ZipFile, jalur: Path) -> None:
        self._zip, self.jalur = zip_, jalur
        self._nama = _periksa_daftar(zip_, jalur.stat().st_size)
        self.manifes: Manifes = dari_json(self._isi_manifes())
        self._harap = self.manifes.anggota()
        _samakan(self._nama, self._harap)

    def _isi_manifes(self) -> bytes:
        if MANIFES not in self._nama or self._nama[MANIFES].file_size > MANIFES_TERBESAR:
            raise GalatCadangan(f"{self.jalur.name} bukan cadangan SAKIP: tidak ada {MANIFES} di dalamnya.")
        with _galat_rusak(MANIFES), self._zip.open(MANIFES) as anggota:
            return anggota.read(MANIFES_TERBESAR)

    def buka(self, nama: str) -> IO[bytes]:
        return self._zip.open(nama)

    def ambil(self, nama: str, tulis: Callable[[bytes], Any]) -> None:
        """Copy a member out; what differs from the manifest is a fault."""
        harap = self._harap[nama]
        with _galat_rusak(nama), self.buka(nama) as anggota:
            nyata = salin(anggota, tulis, harap.ukuran)
        if nyata != harap:
            raise GalatCadangan(
                f"{nama} di dalam arsip tidak sama dengan sidik di manifes. Pakai cadangan yang lain."
            )

    def keluarkan(self, nama: str, ke: Path) -> Path:
        ke.parent.mkdir(parents=True, exist_ok=True)
        with ke.open("xb") as berkas:
            self.ambil(nama, berkas.write)
            pastikan(berkas)
        return ke

    def periksa(self) -> None:
        """Read every member once."""
        for nama in self._harap:
            self.ambil(nama, len)


@contextmanager
def buka_arsip(jalur: Path) -> Iterator[Pembaca]:
    if not jalur.is_file():
        raise GalatCadangan(
            f"{jalur} tidak ada. Sebut berkas cadangan yang dibuat manage.py cadangkan.", panggilan=True
        )
    try:
        zip_ = zipfile.ZipFile(jalur)
    except (*TAHAN_RUSAK, OSError) as galat:
        raise GalatCadangan(f"{jalur.name} bukan arsip zip atau terpotong ({galat}). Pakai cadangan lain.") from galat
    with zip_:
        yield Pembaca(zip_, jalur)


@contextmanager
def _galat_rusak(nama: str) -> Iterator[None]:
    try:
        yield
    except TAHAN_RUSAK as galat:
        raise GalatCadangan(f"{nama} di dalam arsip rusak ({galat}). Pakai cadangan yang lain.") from galat


def _periksa_daftar(zip_: zipfile.ZipFile, ukuran: int) -> dict[str, zipfile.ZipInfo]:
    """By what the directory declares; what is read later is held against the manifest."""
    anggota = zip_.infolist()
    terurai = sum(a.file_size for a in anggota)
    if len(anggota) > ANGGOTA_TERBANYAK or (terurai > NISBAH_MULAI and terurai > NISBAH * ukuran):
        raise GalatCadangan(
            f"Arsip {sebut_ukuran(ukuran)} itu mengembang menjadi {len(anggota)} berkas, {sebut_ukuran(terurai)} "
            "(bom zip). Arsip ditolak."
        )
    for a in anggota:
        if sebab := _sebab_ditolak(a):
            raise GalatCadangan(f"Arsip ditolak: {a.filename!r} {sebab}.")
    nama = {a.filename: a for a in anggota}
    if len(nama) < len(anggota):
        raise GalatCadangan("Arsip ditolak: satu nama termuat dua kali.")
    return nama


def _sebab_ditolak(a: zipfile.ZipInfo) -> str:
    if nama_berbahaya(a.orig_filename):
        return "menunjuk ke luar arsip"
    jenis = stat.S_IFMT(a.external_attr >> 16)
    if a.is_dir() or jenis not in (0, stat.S_IFREG):
        return "bukan berkas biasa"
    if a.flag_bits & 1:
        return "bersandi"
    return "" if a.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) else "dimampatkan dengan cara lain"


def nama_berbahaya(nama: str) -> bool:
    """Absolute, with a drive, a backslash or a control character, or a part that leads elsewhere."""
    bagian_buruk = any(b in ("", ".", "..") for b in nama.split("/"))
    return bagian_buruk or "\\" in nama or not nama.isprintable() or bool(re.match(r"[A-Za-z]:", nama))


def _samakan(nama: dict[str, zipfile.ZipInfo], harap: dict[str, Berkas]) -> None:
    kurang, lebih = sorted(set(harap) - set(nama)), sorted(set(nama) - set(harap) - {MANIFES})
    if kurang or lebih:
        sebut = f"kurang {kurang[0]}" if kurang else f"berisi {lebih[0]} yang tidak tercatat"
        raise GalatCadangan(f"Isi arsip tidak sama dengan manifesnya: {sebut}. Pakai cadangan yang lain.")
    for n, b in harap.items():
        if nama[n].file_size != b.ukuran:
            raise GalatCadangan(f"Ukuran {n} di arsip tidak sama dengan manifesnya. Pakai cadangan yang lain.")
