"""Uploaded annexes as material: the pictures of their pages lie beside the PDF, made when it was uploaded."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.storage import Storage
from PIL import Image

from laporan.bahan import HalamanBahan, UnggahanBahan
from laporan.bentuk import Citra
from laporan.models import LampiranUnggah, Laporan
from sakip.models import PerangkatDaerah

MIME = "image/jpeg"


def nama_halaman(berkas: str, nomor: int) -> str:
    """Where the picture of a page lies: "laporan/ab12.pdf" → "laporan/ab12-003.jpg"."""
    jalur = PurePosixPath(berkas)
    return str(jalur.with_name(f"{jalur.stem}-{nomor:03d}.jpg"))


def satu_lampiran(perangkat_daerah: PerangkatDaerah, tahun: int, kunci: int) -> LampiranUnggah | None:
    """An annex of a report of this agency and year."""
    milik = LampiranUnggah.objects.milik(perangkat_daerah).select_related("laporan__perangkat_daerah")
    ada: LampiranUnggah | None = milik.filter(pk=kunci, laporan__tahun=tahun).first()
    return ada


def unggahan(laporan: Laporan | None) -> tuple[UnggahanBahan, ...]:
    """The annexes of a report in order. One query."""
    semua: list[LampiranUnggah] = list(laporan.unggahan.all()) if laporan else []
    return tuple(UnggahanBahan(u.judul, tuple(_halaman(u, n) for n in range(1, u.halaman + 1))) for u in semua)


def _halaman(lampiran: LampiranUnggah, nomor: int) -> HalamanBahan:
    isi = _isi(lampiran.berkas.storage, nama_halaman(str(lampiran.berkas.name), nomor))
    if isi is None:
        return HalamanBahan(Citra(b"", ""), False)
    with Image.open(BytesIO(isi), formats=["JPEG"]) as gambar:
        return HalamanBahan(Citra(isi, MIME), gambar.width > gambar.height)


def _isi(tempat: Storage, nama: str) -> bytes | None:
    """``None`` where the file is gone: its place on the page says so, the rest of the report is printed."""
    try:
        with tempat.open(nama) as berkas:
            return bytes(berkas.read())
    except FileNotFoundError:
        return None
