"""The package: parts, properties, bytes without a clock. The only place where python-docx is needed."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from laporan.bentuk import Dokumen
from laporan.docx.huruf import KELUARGA, MIME_HURUF, huruf_tanam
from laporan.docx.penulis import GAYA_DAFTAR
from laporan.docx.xml import NS, bersih, twip
from laporan.susun.lebar import lebar_isi
from sakip.inti.kemasan import tanpa_jam

_FOLDER: Final = Path(__file__).parent
_DIPAKAI: Final = frozenset({RT.STYLES, RT.SETTINGS, RT.NUMBERING, RT.FONT_TABLE, RT.THEME})
_PANJANG_SIFAT: Final = 255


class Paket:
    """An empty Word document with our styles, ready to take parts and a body."""

    def __init__(self, dokumen: Dokumen) -> None:
        self._docx: Any = Document()
        self._bagian: Any = self._docx.part
        self._bersihkan()
        lebar = str(twip(lebar_isi(dokumen.kertas, False)))
        self._ganti(RT.STYLES, _baca("gaya.xml").replace("{lebar}", lebar))
        self._ganti(RT.SETTINGS, _baca("setelan.xml"))
        self._huruf()
        self._sifat(dokumen)

    def _bersihkan(self) -> None:
        """Drop what the library's empty document brings along and nobody needs."""
        for milik in (self._bagian.rels, self._bagian.package.rels):
            for kunci, relasi in list(milik.items()):
                asal = relasi.reltype
                if asal not in _DIPAKAI and asal not in (RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES):
                    del milik[kunci]

    def _ganti(self, jenis: str, xml: str) -> None:
        bagian = self._bagian.part_related_by(jenis)
        if hasattr(bagian, "_element"):
            bagian._element = parse_xml(xml.encode())
        else:
            bagian._blob = xml.encode()

    def _huruf(self) -> None:
        """The font table with our fonts behind it."""
        daftar = self._bagian.part_related_by(RT.FONT_TABLE)
        xml, tanam = _baca("huruf.xml"), dict.fromkeys(KELUARGA, "")
        for n, satu in enumerate(huruf_tanam(), 1):
            berkas = Part(PackURI(f"/word/fonts/font{n}.odttf"), MIME_HURUF, satu.isi, self._bagian.package)
            rujukan = daftar.relate_to(berkas, RT.FONT)
            tanam[satu.keluarga] += f'<w:{satu.unsur} r:id="{rujukan}" w:fontKey="{satu.kunci}"/>'
        for keluarga, unsur in tanam.items():
            xml = xml.replace(f"{{{keluarga}}}", unsur)
        daftar._blob = xml.encode()

    def lampirkan(self, isi: bytes) -> str:
        """Add a picture; the same bytes are stored once."""
        rujukan, _ = self._bagian.get_or_add_image(BytesIO(isi))
        return str(rujukan)

    def pinggir(self, jenis: str, xml: str) -> str:
        """Add a head or foot."""
        buat = self._bagian.add_header_part if jenis == "header" else self._bagian.add_footer_part
        bagian, rujukan = buat()
        bagian._element = parse_xml(xml.encode())
        return str(rujukan)

    def isi(self, badan: str, daftar: list[tuple[str, int]]) -> None:
        """Body and the lists that it counts."""
        self._bagian._element = parse_xml(f"<w:document {NS}><w:body>{badan}</w:body></w:document>".encode())
        self._ganti(RT.NUMBERING, _baca("penomoran.xml").replace("</w:numbering>", _nomor(daftar) + "</w:numbering>"))

    def _sifat(self, dokumen: Dokumen) -> None:
        """Title, author and day of the document itself, never the clock's."""
        sifat = self._bagian.package.core_properties
        teks = {
            "title": f"{dokumen.judul} {dokumen.instansi}".strip(),
            "author": dokumen.penulis or dokumen.instansi,
            "last_modified_by": dokumen.penulis or dokumen.instansi,
            "subject": dokumen.subjudul,
            "keywords": ", ".join(dokumen.kata_kunci),
            "comments": dokumen.ringkasan,
            "language": "id-ID",
        }
        for nama, isi in teks.items():
            setattr(sifat, nama, bersih(isi)[:_PANJANG_SIFAT])
        sifat.revision = 1
        _tanggal(sifat, dokumen)

    def simpan(self) -> bytes:
        """The same document, the same bytes."""
        wadah = BytesIO()
        self._docx.save(wadah)
        return tanpa_jam(wadah.getvalue())


def _tanggal(sifat: Any, dokumen: Dokumen) -> None:
    if dokumen.tanggal:
        sifat.created = sifat.modified = datetime(dokumen.tanggal.year, dokumen.tanggal.month, dokumen.tanggal.day)
        return
    for unsur in list(sifat._element):
        if unsur.tag.endswith(("}created", "}modified")):
            sifat._element.remove(unsur)


def _baca(nama: str) -> str:
    return (_FOLDER / nama).read_text(encoding="utf-8").partition("?>")[2]


def _nomor(daftar: list[tuple[str, int]]) -> str:
    """One ``w:num`` per list, so that each begins at its first number."""
    return "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{GAYA_DAFTAR[gaya]}"/>'
        f'<w:lvlOverride w:ilvl="{tingkat}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n, (gaya, tingkat) in enumerate(daftar, 1)
    )
