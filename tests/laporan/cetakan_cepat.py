"""A quick printer for tests that ask what becomes of a document, not how it looks: a small PDF, told by its end."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import pydyf  # type: ignore[import-untyped]

from laporan.bentuk import Dokumen, DokumenBernomor
from laporan.susun.arsip import sidik_pohon


@cache
def pdf_kecil(halaman: int = 1, lebar: int = 200, tinggi: int = 300) -> bytes:
    """A PDF of almost blank pages that every reader opens; sizes in points."""
    pdf = pydyf.PDF()
    for nomor in range(halaman):
        isi = pydyf.Stream()
        isi.rectangle(10, 10, 20 + nomor, 20)
        isi.fill()
        pdf.add_object(isi)
        kotak = pydyf.Array([0, 0, lebar, tinggi])
        satu = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": kotak, "Contents": isi.reference}
        pdf.add_page(pydyf.Dictionary(satu))
    keluar = BytesIO()
    pdf.info["Producer"] = pydyf.String("uji")
    pdf.write(keluar)
    return keluar.getvalue()


def cetak_semu(dokumen: Dokumen | DokumenBernomor, *_sisa: Any, **_opsi: Any) -> bytes:
    """In place of ``cetak_dokumen``: bytes that differ where the trees do."""
    return pdf_kecil() + f"\n%{sidik_pohon(dokumen)}\n%%EOF\n".encode()
