"""Before any parser: is this a workbook that can be read safely? Cheap, in the caller's process, no Django.

Hyperlinks are allowed: nothing follows them, and the copy that goes back holds only what its owner wrote. Anything
else that a workbook fetches from outside (linked workbooks, pictures, templates) is refused, as are macros.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from pertukaran.baca.batas import UKURAN_MB
from sakip.inti.arsip import MB, Ditolak, buka_arsip, jenis_bagian, sebut_ukuran, urai
from sakip.inti.berkas import DOCX, UTAMA, XLSX, tebak
from sakip.inti.galat import GalatMasukan
from sakip.inti.xml_aman import GALAT_XML, elemen

DITERIMA: Final = f"Yang diterima: buku kerja Excel .xlsx tanpa makro, paling besar {UKURAN_MB} MB"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BERSANDI: Final = "EncryptedPackage".encode("utf-16-le")
_SIMPAN: Final = "buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx"
_BATAS_TAUTAN: Final = 8 * MB
_TIPE_TEMPLAT: Final = "spreadsheetml.template.main+xml"
_PENYANDIAN: Final = frozenset({"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})


def periksa_buku(isi: bytes, nama: str = "Berkas") -> None:
    """``GalatMasukan`` unless the content is an .xlsx that no parser needs to fear."""
    try:
        _periksa(isi)
    except Ditolak as sebab:
        raise GalatMasukan(f"{nama} ditolak: {sebab}. {DITERIMA}.", nilai=nama, kolom="berkas") from sebab


def _periksa(isi: bytes) -> None:
    if not isi:
        raise Ditolak("berkasnya kosong (0 byte)")
    if len(isi) > UKURAN_MB * MB:
        raise Ditolak(f"ukurannya {sebut_ukuran(len(isi))}; hapus gambar dan lembar yang tidak perlu")
    if not isi.startswith(b"PK"):
        raise Ditolak(_bukan_zip(isi))
    if not isi.startswith(b"PK\x03\x04"):
        raise Ditolak("isinya arsip zip yang kosong atau terpotong; unduh atau simpan ulang")
    with buka_arsip(isi) as arsip:
        jenis = _pastikan_excel(arsip)
        _tolak_tautan(arsip, jenis)
        urai(arsip, _tolak_dtd)


def _bukan_zip(isi: bytes) -> str:
    """What it is instead, and how it becomes a workbook."""
    awal = isi[:4096].lower()
    if isi.startswith(_OLE):
        if _BERSANDI in isi:
            return "berkasnya bersandi; buka di Excel, hapus sandinya (Info > Proteksi Buku Kerja), lalu simpan"
        return f"isinya buku kerja Excel lama (.xls); {_SIMPAN}"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in awal or re.search(
        rb"<(html|table|body|!doctype html)", awal
    ):
        return f"isinya halaman web atau XML yang diberi nama Excel; {_SIMPAN}"
    if b"\0" not in awal and re.search(rb"[;,\t|]", awal) and not re.match(rb"%pdf-|\{\\rtf|#!|\s*<", awal):
        return f"isinya teks berpemisah (.csv); {_SIMPAN}"
    if isi.startswith(b"%PDF-"):
        return "isinya PDF"
    return f"isinya {tebak(isi)}"


# --- what the archive holds


def _pastikan_excel(arsip: zipfile.ZipFile) -> dict[str, str]:
    """Content types of a workbook in the one format that is read."""
    nama = {n.lower() for n in arsip.namelist()}
    if "mimetype" in nama and "content.xml" in nama:
        raise Ditolak(f"isinya dokumen LibreOffice (.ods); {_SIMPAN}")
    if any(n.endswith("workbook.bin") for n in nama):
        raise Ditolak(f"isinya buku kerja biner (.xlsb); {_SIMPAN}")
    jenis = jenis_bagian(arsip)
    utama = {UTAMA[j] for j in (jenis or {}).values() if j in UTAMA}
    if jenis is None or utama != {XLSX}:
        raise Ditolak(_bukan_excel(jenis or {}, DOCX in utama))
    return jenis


def _bukan_excel(jenis: dict[str, str], word: bool) -> str:
    if word:
        return "isinya dokumen Word"
    if any(_TIPE_TEMPLAT in j for j in jenis.values()):
        return f"isinya templat Excel (.xltx); {_SIMPAN}"
    return "isinya arsip zip, bukan buku kerja Excel"


def _tolak_tautan(arsip: zipfile.ZipFile, jenis: dict[str, str]) -> None:
    """Nothing is fetched from outside; the first target is named."""
    for anggota in arsip.infolist():
        if anggota.filename.lower().endswith(".rels"):
            _periksa_relasi(arsip, anggota)
    if any("externallink" in teks for pasang in jenis.items() for teks in pasang):
        raise Ditolak(_sebab_tautan(""))


def _periksa_relasi(arsip: zipfile.ZipFile, anggota: zipfile.ZipInfo) -> None:
    if anggota.file_size > _BATAS_TAUTAN:
        raise Ditolak(f"daftar tautan {anggota.filename} terlalu besar")
    try:
        for _, sifat in elemen([arsip.read(anggota)]):
            kata = sifat.get("Type", "").rpartition("/")[2].lower()
            if sifat.get("TargetMode", "").lower() == "external" and kata != "hyperlink":
                raise Ditolak(_sebab_tautan(sifat.get("Target", "")))
    except GALAT_XML as galat:
        raise Ditolak(f"daftar tautan {anggota.filename} rusak") from galat


def _sebab_tautan(tujuan: str) -> str:
    nama = re.split(r"[\\/]", unquote(tujuan))[-1][:80]
    kurung = f' ("{nama}")' if nama else ""
    return (
        f"isinya merujuk ke berkas lain{kurung}; di Excel pilih Data > Edit Tautan > Putuskan Tautan "
        "agar nilainya menetap, lalu simpan"
    )


def _tolak_dtd(nama: str, potongan: Iterator[bytes]) -> None:
    """No part that looks like XML declares a document type, in any encoding that a parser would follow."""
    ekor, lebar = b"", None
    for satu in potongan:
        mulai = lebar is None
        lebar = b"\0" in satu[:64] if lebar is None else lebar  # UTF-16
        teks = satu.replace(b"\0", b"") if lebar else satu
        if mulai and not _seperti_xml(nama, teks):
            return
        if any(tanda in ekor + teks for tanda in (b"<!DOCTYPE", b"<!ENTITY")):
            raise Ditolak(f"bagian {nama} memuat deklarasi DTD atau entitas")
        ekor = teks[-16:]


def _seperti_xml(nama: str, teks: bytes) -> bool:
    awal = teks[:256].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not awal.startswith(b"<"):
        return False
    sandi = re.search(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)""", awal)
    if sandi and sandi[1].decode("latin-1").lower() not in _PENYANDIAN:
        raise Ditolak(f"bagian {nama} ditulis dengan penyandian {sandi[1].decode('latin-1')[:20]}, bukan UTF-8")
    return True
