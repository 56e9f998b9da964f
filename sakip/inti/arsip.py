"""Is a zip of strangers safe to read? Judged before any parser of documents sees it. No Django.

``Ditolak`` carries the middle of a sentence; whoever knows what is taken instead makes it whole.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

from sakip.inti.xml_aman import GALAT_XML, elemen

KB, MB = 1024, 1024 * 1024
ANGGOTA, TERURAI, NISBAH = 500, 200 * MB, 100
DAFTAR_JENIS, BATAS_DAFTAR = "[Content_Types].xml", MB
BERMAKRO = ("macroenabled", "vbaproject", "macrosheet", "activex")
_RUSAK = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError, LookupError,
    struct.error,
)  # fmt: skip


class Ditolak(Exception):
    """Why a content is refused: the middle of the sentence."""


def sebut_ukuran(ukuran: int) -> str:
    """As a person says it: 340 KB, 12,4 MB."""
    if ukuran >= MB:
        return f"{ukuran / MB:.1f}".removesuffix(".0").replace(".", ",") + " MB"
    return f"{max(ukuran // KB, 1)} KB"


@contextmanager
def buka_arsip(isi: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, if its directory is harmless; whatever breaks inside of the block is a broken file."""
    if isi.count(b"PK\x01\x02") > 10 * ANGGOTA:  # before its directory is read into memory
        raise Ditolak(f"berkas zip-nya berisi ribuan berkas (batasnya {ANGGOTA})")
    try:
        with zipfile.ZipFile(BytesIO(isi)) as arsip:
            _periksa(arsip, len(isi))
            yield arsip
    except _RUSAK as g:
        raise Ditolak("berkas zip-nya rusak") from g


def _periksa(arsip: zipfile.ZipFile, ukuran: int) -> None:
    """By what its directory declares; ``urai`` finds out whether that was true."""
    anggota = arsip.infolist()
    if len(anggota) > ANGGOTA:
        raise Ditolak(f"berkas zip-nya berisi {len(anggota)} berkas (batasnya {ANGGOTA})")
    terurai = sum(a.file_size for a in anggota)
    if terurai > TERURAI or terurai > NISBAH * ukuran:
        raise Ditolak(
            f"{sebut_ukuran(ukuran)} itu mengembang menjadi {sebut_ukuran(terurai)} (bom zip); "
            "bila ini berkas biasa, hapus baris dan kolom kosong yang berformat"
        )
    if any(a.flag_bits & 1 for a in anggota):
        raise Ditolak("berkasnya bersandi; simpan tanpa sandi")
    if any(_keluar(a.filename) or _keluar(a.orig_filename) for a in anggota):
        raise Ditolak("berkas zip-nya menyebut jalur di luar dirinya")
    if len({a.filename.lower() for a in anggota}) < len(anggota):
        raise Ditolak("berkas zip-nya memuat nama yang sama dua kali")


def _keluar(nama: str) -> bool:
    return ".." in re.split(r"[\\/]", nama) or bool(re.match(r"[\\/]|[A-Za-z]:", nama))


def jenis_bagian(arsip: zipfile.ZipFile) -> dict[str, str] | None:
    """Content types by part, all in lower case; None where the archive is no office file. Macros are refused."""
    nama = {a.filename: a.filename.lower() for a in arsip.infolist() if not a.is_dir()}
    if DAFTAR_JENIS not in nama:
        return None
    menurut_bagian, menurut_akhiran = _daftar_jenis(arsip)
    jenis = {n: menurut_bagian.get(n, menurut_akhiran.get(n.rpartition(".")[2], "")) for n in nama.values()}
    tertulis = {*jenis.values(), *menurut_bagian.values(), *menurut_akhiran.values(), *nama.values()}
    if any(b in t for t in tertulis for b in BERMAKRO):
        raise Ditolak("berkasnya memuat makro; simpan ulang tanpa makro (.xlsx atau .docx)")
    return jenis


def _daftar_jenis(arsip: zipfile.ZipFile) -> tuple[dict[str, str], dict[str, str]]:
    """Types by part and by ending, all in lower case."""
    if arsip.getinfo(DAFTAR_JENIS).file_size > BATAS_DAFTAR:
        raise Ditolak("daftar isi berkasnya terlalu besar")
    try:
        sifat = [s for _, s in elemen([arsip.read(DAFTAR_JENIS)])]
    except GALAT_XML as galat:
        raise Ditolak("daftar isi berkasnya rusak") from galat
    baris = [(s.get("PartName"), s.get("Extension"), s.get("ContentType", "").lower()) for s in sifat]
    bagian = {p.lstrip("/").lower(): j for p, _, j in baris if p}
    return bagian, {a.lower(): j for _, a, j in baris if a}


def urai(arsip: zipfile.ZipFile, lihat: Callable[[str, Iterator[bytes]], None] | None = None) -> None:
    """Read every part once in pieces: a directory that lies about size or checksum is found here.

    ``lihat`` gets each part's name and pieces, and may leave the rest unread.
    """
    for anggota in arsip.infolist():
        with arsip.open(anggota) as bagian:
            potongan = iter(lambda bagian=bagian: bagian.read(MB), b"")  # type: ignore[misc]
            if lihat:
                lihat(anggota.filename, potongan)
            for _ in potongan:
                pass
