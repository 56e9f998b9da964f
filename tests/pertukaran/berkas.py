"""Makers of workbooks for tests: plain ones first, the odd and the hostile ones after them."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook

from pertukaran.baca import Batas, proses
from pertukaran.baca.periksa import periksa_buku
from pertukaran.baca.rakit import rakit_buku
from pertukaran.baca.sel import bawa
from pertukaran.bentuk import BukuMentah

_NS = "http://schemas.openxmlformats.org"
UTAMA = f'xmlns="{_NS}/spreadsheetml/2006/main" xmlns:r="{_NS}/officeDocument/2006/relationships"'
_JENIS = "application/vnd.openxmlformats-officedocument.spreadsheetml."
KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MILIAR_TAWA = (
    '<!DOCTYPE lolz [<!ENTITY a "hahahahaha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


def buku(lembar: Mapping[str, Sequence[Sequence[object]]], format_sel: Mapping[str, str] | None = None) -> bytes:
    """A workbook of rows by sheet, written as Excel would: "=A1" is a formula (never calculated), "#REF!" an error.

    ``format_sel``: number formats by "H2" (every sheet) or "Target!H2", also a whole column: "H" or "Target!H".
    """
    kitab = Workbook()
    kitab.remove(kitab.active)
    for nama, baris in lembar.items():
        kertas = kitab.create_sheet(nama)
        for satu in baris:
            kertas.append(list(satu))
        for kunci, bentuk in (format_sel or {}).items():
            tujuan, _, alamat = kunci.rpartition("!")
            if tujuan in ("", nama):
                _beri_format(kertas, alamat, bentuk)
    return simpan(kitab)


def baca_sini(isi: bytes, *, rinci: bool = False, batas: Batas | None = None) -> BukuMentah:
    """What ``baca_buku`` does, without its child: fast, for tests of what cells mean."""
    periksa_buku(isi)
    hasil = json.dumps(proses.baca(BytesIO(isi), batas or Batas(), rinci), default=bawa)
    return rakit_buku(json.loads(hasil), "Berkas")


def simpan(kitab: Workbook) -> bytes:
    """The bytes of an openpyxl workbook."""
    isi = BytesIO()
    kitab.save(isi)
    return isi.getvalue()


def _beri_format(kertas, alamat: str, bentuk: str) -> None:
    sel = kertas[alamat]
    for satu in sel if isinstance(sel, tuple) else (sel,):
        satu.number_format = bentuk


# --- written by hand: what openpyxl would never write


def zip_dari(bagian: Mapping[str, bytes | str]) -> bytes:
    """A zip of parts by name, in order."""
    isi = BytesIO()
    with zipfile.ZipFile(isi, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, satu in bagian.items():
            arsip.writestr(nama, satu)
    return isi.getvalue()


def bagian_dari(isi: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(isi)) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def ganti(isi: bytes, bagian: Mapping[str, bytes | str | None]) -> bytes:
    """The same zip with parts replaced, added, or (None) left out."""
    semua: dict[str, bytes | str | None] = {**bagian_dari(isi), **bagian}
    return zip_dari({nama: satu for nama, satu in semua.items() if satu is not None})


def buku_xml(
    lembar: Mapping[str, str],
    *,
    bersama: Sequence[str] = (),
    format: Sequence[str] = (),
    sebelum: str = "",
    sesudah: str = "",
    buku: str = "",
    keadaan: str = "visible",
) -> bytes:
    """A workbook whose ``<row>`` elements are given by sheet.

    ``bersama``: shared strings, plain or as XML ("<r><t>…"). ``format``: number formats; the style of the n-th is n,
    style 0 is plain. ``sebelum`` and ``sesudah`` stand around ``<sheetData>``; ``buku`` within ``<workbook>``.
    """
    nomor = range(1, len(lembar) + 1)
    daftar = "".join(
        f'<sheet name={quoteattr(n)} sheetId="{i}" state="{keadaan}" r:id="rId{i}"/>'
        for i, n in zip(nomor, lembar, strict=True)
    )
    return zip_dari(
        {
            "[Content_Types].xml": _daftar_jenis(nomor),
            "_rels/.rels": _relasi([("officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": f"{KEPALA}<workbook {UTAMA}>{buku}<sheets>{daftar}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _relasi(
                [
                    *(("worksheet", f"worksheets/sheet{i}.xml") for i in nomor),
                    ("styles", "styles.xml"),
                    ("sharedStrings", "sharedStrings.xml"),
                ]
            ),
            "xl/styles.xml": _gaya(format),
            "xl/sharedStrings.xml": f"{KEPALA}<sst {UTAMA}>{''.join(map(_teks_bersama, bersama))}</sst>",
            **{
                f"xl/worksheets/sheet{i}.xml": f"{KEPALA}<worksheet {UTAMA}>{sebelum}<sheetData>{baris}</sheetData>"
                f"{sesudah}</worksheet>"
                for i, baris in zip(nomor, lembar.values(), strict=True)
            },
        }
    )


def _daftar_jenis(nomor: Sequence[int]) -> str:
    lembar = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{_JENIS}worksheet+xml"/>' for i in nomor
    )
    return (
        f'{KEPALA}<Types xmlns="{_NS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_JENIS}sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_JENIS}styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_JENIS}sharedStrings+xml"/>{lembar}</Types>'
    )


def _relasi(tujuan: Sequence[tuple[str, str]]) -> str:
    satu = "".join(
        f'<Relationship Id="rId{i}" Type="{_NS}/officeDocument/2006/relationships/{jenis}" Target="{ke}"/>'
        for i, (jenis, ke) in enumerate(tujuan, 1)
    )
    return f'{KEPALA}<Relationships xmlns="{_NS}/package/2006/relationships">{satu}</Relationships>'


def _gaya(format: Sequence[str]) -> str:
    angka = "".join(f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(f)}/>' for i, f in enumerate(format))
    xf = "".join(
        f'<xf numFmtId="{164 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for i in range(len(format))
    )
    polos = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    return (
        f'{KEPALA}<styleSheet {UTAMA}><numFmts count="{len(format)}">{angka}</numFmts><fonts><font/></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill></fills><borders><border/></borders>'
        f"<cellStyleXfs>{polos}</cellStyleXfs><cellXfs>{polos}{xf}</cellXfs></styleSheet>"
    )


def _teks_bersama(teks: str) -> str:
    return f"<si>{teks}</si>" if teks.startswith("<") else f'<si><t xml:space="preserve">{escape(teks)}</t></si>'


def strict(isi: bytes) -> bytes:
    """The same workbook as "Strict Open XML Spreadsheet"."""
    ganti_ns = (
        (
            rb"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            rb"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (rb"http://schemas.openxmlformats.org/officeDocument/2006", rb"http://purl.oclc.org/ooxml/officeDocument"),
    )
    hasil = {}
    for nama, satu in bagian_dari(isi).items():
        for lama, baru in ganti_ns:
            satu = re.sub(re.escape(lama), baru, satu)
        hasil[nama] = satu
    return zip_dari(hasil)


# --- hostile


def bom_zip(mb: int = 40) -> bytes:
    """A small workbook that carries a part of zeros."""
    return ganti(buku({"Data": [["a"]]}), {"xl/media/isi.xml": b"<a>" + b" " * (mb << 20) + b"</a>"})


def bersandi() -> bytes:
    """As Excel saves with a password: an OLE file that holds an encrypted package."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def excel_lama() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le") + bytes(512)


def dengan_makro() -> bytes:
    asal = buku({"Data": [["a"]]})
    daftar = bagian_dari(asal)["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return ganti(asal, {"[Content_Types].xml": daftar, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def dengan_relasi(jenis: str, tujuan: str) -> bytes:
    """A workbook whose sheet refers to something outside."""
    relasi = _relasi([(jenis, tujuan)]).replace("/></Rel", ' TargetMode="External"/></Rel')
    return ganti(buku({"Data": [["a"]]}), {"xl/worksheets/_rels/sheet1.xml.rels": relasi})


def dengan_buku_luar(nama: str = "Anggaran%202024.xlsx") -> bytes:
    """Formulas that point into another workbook."""
    relasi = _relasi([("externalLinkPath", nama)]).replace("/></Rel", ' TargetMode="External"/></Rel')
    return ganti(
        buku({"Data": [["a"]]}),
        {
            "xl/externalLinks/externalLink1.xml": f"<externalLink {UTAMA}/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": relasi,
        },
    )
