"""Structural checks of PDF/A-2a (ISO 19005-2) that a reader of the file's objects can make; no veraPDF is at hand.

Not checked: glyph widths against the font programs, the syntax of content streams, the well-formedness of fonts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

AKSI_BOLEH = {"/GoTo", "/URI", "/Named"}
GAMBAR_BOLEH = {"/DeviceRGB", "/DeviceGray"}


def cacat(isi: bytes) -> list[str]:
    """What the standard forbids or misses; empty: nothing found."""
    pembaca = PdfReader(BytesIO(isi))
    akar = pembaca.root_object
    hasil = [*_berkas(isi, pembaca), *_xmp(pembaca), *_akar(akar)]
    for objek in _semua(pembaca):
        hasil += _objek(objek)
    return sorted(set(hasil))


def _berkas(isi: bytes, pembaca: PdfReader) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.7\r?\n%[\x80-\xff]{4}", isi):
        yield "header without version 1.7 and binary mark"
    if "/Encrypt" in pembaca.trailer:
        yield "encrypted"
    if len(pembaca.trailer.get("/ID", [])) != 2:
        yield "no identifier"
    if not isi.rstrip().endswith(b"%%EOF"):
        yield "bytes after the end"


def _xmp(pembaca: PdfReader) -> Iterator[str]:
    metadata = pembaca.root_object.get("/Metadata")
    if metadata is None:
        yield "no metadata"
        return
    xmp = metadata.get_object().get_data().decode()
    for perlu in ('pdfaid:part="2"', 'pdfaid:conformance="A"'):
        if perlu not in xmp:
            yield f"metadata without {perlu}"
    info = pembaca.metadata or {}
    for nama in ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer"):
        if nama in info and _lolos(str(info[nama])) not in xmp:
            yield f"{nama} differs between information dictionary and metadata"
    for nama, xmp_nama in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate")):
        tanggal = re.sub(r"\D", "", str(info.get(nama, "")))[:8]
        cocok = re.search(rf"<xmp:{xmp_nama}>([\d-]+)", xmp)
        if tanggal and (cocok is None or cocok[1].replace("-", "") != tanggal):
            yield f"{nama} differs between information dictionary and metadata"


def _lolos(teks: str) -> str:
    return teks.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _akar(akar: Any) -> Iterator[str]:
    niat = [n.get_object() for n in akar.get("/OutputIntents", [])]
    if [n["/S"] for n in niat] != ["/GTS_PDFA1"] or niat[0]["/DestOutputProfile"].get_object()["/N"] != 3:
        yield "no RGB output intent"
    if not akar.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in akar:
        yield "not tagged"
    elif "/ParentTree" not in akar["/StructTreeRoot"]:
        yield "no parent tree"
    if not str(akar.get("/Lang", "")):
        yield "no language"
    for nama in ("/AA", "/OpenAction", "/Collection", "/OCProperties", "/Perms", "/Requirements"):
        if nama in akar:
            yield f"{nama} in the catalogue"
    for nama in ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations"):
        if nama in akar.get("/Names", {}):
            yield f"{nama} among the names"


def _semua(pembaca: PdfReader) -> Iterator[Any]:
    for nomor in range(1, len(pembaca.xref[0]) + 1):
        yield pembaca.get_object(IndirectObject(nomor, 0, pembaca))


def _objek(objek: Any) -> Iterator[str]:
    if isinstance(objek, StreamObject):
        yield from _aliran(objek)
    for satu in _dalam(objek):
        yield from _kamus(satu)


def _dalam(objek: Any) -> Iterator[DictionaryObject]:
    """A dictionary and those written inside it."""
    tumpukan = [objek]
    while tumpukan:
        satu = tumpukan.pop()
        if isinstance(satu, DictionaryObject):
            yield satu
            tumpukan += [satu.raw_get(n) for n in satu]
        elif isinstance(satu, ArrayObject):
            tumpukan += list(satu)


def _aliran(aliran: StreamObject) -> Iterator[str]:
    if "/LZWDecode" in str(aliran.get("/Filter", "")):
        yield "LZW compression"
    if {"/F", "/FFilter", "/FDecodeParms"} & set(aliran):
        yield "external stream"
    if aliran.get("/Subtype") == "/Image":
        ruang = aliran.get("/ColorSpace")
        if aliran.get("/Interpolate") and bool(aliran["/Interpolate"]):
            yield "interpolated picture"
        if isinstance(ruang, str) and ruang not in GAMBAR_BOLEH:
            yield f"picture in {ruang}"


def _kamus(kamus: DictionaryObject) -> Iterator[str]:
    if kamus.get("/S") in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Movie", "/Sound"):
        yield f"action {kamus['/S']}"
    if "/JS" in kamus or "/AA" in kamus:
        yield "script or automatic action"
    if kamus.get("/Type") == "/Annot" and not int(kamus.get("/F", 0)) & 4:
        yield "note that does not print"
    if kamus.get("/Type") == "/Action" and kamus.get("/S") not in AKSI_BOLEH:
        yield f"action {kamus.get('/S')}"
    if kamus.get("/Type") == "/Font":
        yield from _huruf(kamus)
    if kamus.get("/S") == "/Figure" and not str(kamus.get("/Alt", "")).strip():
        yield "figure without alternative text"
    if {"/TR", "/TR2", "/HTP"} & set(kamus) and kamus.get("/Type") == "/ExtGState":
        yield "transfer function"


def _huruf(huruf: DictionaryObject) -> Iterator[str]:
    if huruf.get("/Subtype") == "/Type0":
        if "/ToUnicode" not in huruf:
            yield f"font {huruf['/BaseFont']} without Unicode map"
        uraian = huruf["/DescendantFonts"][0].get_object().get("/FontDescriptor")
        if uraian is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(uraian.get_object()):
            yield f"font {huruf['/BaseFont']} not embedded"
    elif "/FontDescriptor" not in huruf and huruf.get("/Subtype") not in ("/Type3",):
        yield f"font {huruf.get('/BaseFont')} not embedded"
