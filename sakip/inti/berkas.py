"""What a file is, by its content: an uploaded name proves nothing. Bytes in, kind out, no Django.

Refused with a whole sentence that names the file, what was found in it, and what is taken instead.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from sakip.inti.arsip import Ditolak, buka_arsip, jenis_bagian, urai
from sakip.inti.arsip import sebut_ukuran as sebut_ukuran
from sakip.inti.galat import GalatMasukan

PANJANG_NAMA = 150
PIKSEL = 50_000_000


@dataclass(frozen=True, slots=True)
class JenisBerkas:
    """A kind that is taken: its mime, the endings that its name may have, and its word."""

    mime: str
    akhiran: tuple[str, ...]
    label: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = JenisBerkas("application/pdf", (".pdf",), "PDF")
PNG = JenisBerkas("image/png", (".png",), "Gambar PNG")
JPEG = JenisBerkas("image/jpeg", (".jpg", ".jpeg"), "Gambar JPEG")
WEBP = JenisBerkas("image/webp", (".webp",), "Gambar WebP")
DOCX = JenisBerkas(f"{_OFFICE}wordprocessingml.document", (".docx",), "Word")
XLSX = JenisBerkas(f"{_OFFICE}spreadsheetml.sheet", (".xlsx",), "Excel")
JENIS = {j.mime: j for j in (PDF, PNG, JPEG, WEBP, DOCX, XLSX)}
UTAMA = {f"{j.mime}.main+xml".lower(): j for j in (DOCX, XLSX)}
SEMUA = (PDF, PNG, JPEG, WEBP, DOCX, XLSX)
GAMBAR = (PNG, JPEG, WEBP)
HANYA_PDF = (PDF,)
DITERIMA = {
    SEMUA: "PDF, gambar PNG, JPEG atau WebP, serta Word .docx dan Excel .xlsx tanpa makro",
    GAMBAR: "gambar PNG, JPEG, atau WebP",
    HANYA_PDF: "PDF",
}
"""What a place takes, in the words of its refusals."""
Terima = tuple[JenisBerkas, ...]

# What people try instead, by its first bytes.
LAIN = (
    (b"MZ", "program Windows (.exe)"),
    (b"\x7fELF", "program Linux"),
    (b"#!", "skrip program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "dokumen Office lama (.doc, .xls) atau yang bersandi"),
    (b"GIF8", "gambar GIF"),
    (b"BM", "gambar BMP"),
    (b"II*\0", "gambar TIFF"),
    (b"MM\0*", "gambar TIFF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7z"),
    (b"{\\rtf", "dokumen RTF"),
)


# --- names and digests


def sidik_berkas(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


def nama_bersih(nama: str, jenis: JenisBerkas | None = None) -> str:
    """The last part of a path, without control and direction characters; ends as its content demands."""
    dasar = re.split(r"[\\/]", unicodedata.normalize("NFC", nama))[-1]
    dasar = "".join(c for c in dasar if c.isspace() or not unicodedata.category(c).startswith("C"))
    dasar = " ".join(re.sub(r'[<>:"|?*]', "", dasar).split()).strip(". ") or "berkas"
    batang, titik, ujung = dasar.rpartition(".")
    akhiran = f"{titik}{ujung}" if batang else ""
    if jenis and akhiran.lower() not in jenis.akhiran:
        batang, akhiran = dasar, jenis.akhiran[0]
    elif not akhiran or len(akhiran) > 10:
        batang, akhiran = dasar, ""
    return batang[: PANJANG_NAMA - len(akhiran)] + akhiran


# --- the judgement


def kenali_berkas(nama: str, isi: bytes, batas: int, terima: Terima = SEMUA) -> JenisBerkas:
    """The kind of a content of at most ``batas`` bytes; ``GalatMasukan`` for anything that this place does not take.

    ``terima`` is one of the keys of ``DITERIMA``.
    """
    periksa_ukuran(nama, len(isi), batas, terima)
    try:
        jenis = _kenali(isi)
    except Ditolak as sebab:
        raise _galat(nama, str(sebab), batas, terima) from sebab
    if jenis not in terima:
        raise _galat(nama, f"isinya {jenis.label}", batas, terima)
    return jenis


def periksa_ukuran(nama: str, ukuran: int, batas: int, terima: Terima = SEMUA) -> None:
    """Apart, so that a page need not read what is too large anyway."""
    if not ukuran:
        raise _galat(nama, "berkasnya kosong (0 byte)", batas, terima)
    if ukuran > batas:
        raise _galat(nama, f"ukurannya {sebut_ukuran(ukuran)}", batas, terima)


def _galat(nama: str, sebab: str, batas: int, terima: Terima) -> GalatMasukan:
    nama = nama_bersih(nama)
    pesan = f"{nama} ditolak: {sebab}. Yang diterima: {DITERIMA[terima]}, paling besar {sebut_ukuran(batas)}."
    return GalatMasukan(pesan, nilai=nama, kolom="berkas")


def _kenali(isi: bytes) -> JenisBerkas:
    if isi.startswith(b"%PDF-"):
        return _pdf(isi)
    if isi.startswith(b"\x89PNG\r\n\x1a\n"):
        return _gambar(isi, PNG, "PNG")
    if isi.startswith(b"\xff\xd8\xff"):
        return _gambar(isi, JPEG, "JPEG")
    if isi.startswith(b"RIFF") and isi[8:12] == b"WEBP":
        return _gambar(isi, WEBP, "WEBP")
    if isi.startswith(b"PK\x03\x04"):
        return _office(isi)
    raise Ditolak(f"isinya {tebak(isi)}")


def tebak(isi: bytes) -> str:
    """A word for what is not taken."""
    for awal, kata in LAIN:
        if isi.startswith(awal):
            return kata
    if isi[4:8] == b"ftyp":
        return "foto HEIC atau video; ubah fotonya ke JPEG"
    if isi.startswith(b"PK"):
        return "arsip zip yang kosong atau terpotong"
    if re.search(rb"<(!doctype|html|script|svg|body|\?xml|\?php)", isi[:4096], re.IGNORECASE):
        return "halaman HTML, SVG atau XML"
    if b"\0" not in isi[:4096]:
        return "teks biasa"
    return "tidak dikenal"


def _pdf(isi: bytes) -> JenisBerkas:
    """A header alone is text: a whole PDF has objects, and says at its end where they are."""
    ujung = isi[-4096:]
    if not re.match(rb"%PDF-[12]\.\d", isi) or not re.search(rb"\d+\s+\d+\s+obj\b", isi):
        raise Ditolak("isinya mengaku PDF, tetapi bukan PDF")
    if b"startxref" not in ujung or b"%%EOF" not in ujung:
        raise Ditolak("PDF-nya terpotong atau rusak; unduh atau cetak ulang")
    return PDF


def _gambar(isi: bytes, jenis: JenisBerkas, bentuk: str) -> JenisBerkas:
    """Opened and verified, never decoded: a small file may hold a huge picture."""
    try:
        with Image.open(BytesIO(isi), formats=[bentuk]) as gambar:
            lebar, tinggi = gambar.size
            gambar.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as galat:
        raise Ditolak("gambarnya terlalu besar; perkecil dahulu") from galat
    except Exception as galat:  # hostile bytes raise whatever the decoder meets
        raise Ditolak(f"isinya mengaku {jenis.label.lower()}, tetapi rusak") from galat
    if lebar * tinggi > PIKSEL:
        raise Ditolak(f"gambarnya {lebar} × {tinggi} piksel; perkecil dahulu")
    if jenis is JPEG and b"\xff\xd9" not in isi:
        raise Ditolak("gambar JPEG-nya terpotong")
    return jenis


# --- Office


def _office(isi: bytes) -> JenisBerkas:
    with buka_arsip(isi) as arsip:
        jenis = _jenis_office(arsip)
        urai(arsip)
        return jenis


def _jenis_office(arsip: zipfile.ZipFile) -> JenisBerkas:
    """By the type of the main part."""
    jenis = jenis_bagian(arsip)
    utama = {UTAMA[j] for j in (jenis or {}).values() if j in UTAMA}
    if len(utama) != 1:
        raise Ditolak("isinya arsip zip, bukan Word atau Excel")
    return utama.pop()
