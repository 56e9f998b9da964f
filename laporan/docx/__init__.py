"""The Word printer: the document tree as .docx, made for people who go on writing in it.

Text, numbers and order are those of page and PDF. Styles are Word's own (Heading 1–4, Caption, lists, TOC);
the lists of contents are fields that are filled already, with the page numbers of the PDF until somebody renews them.
"""

from __future__ import annotations

from laporan.bentuk import Bagian, Dokumen, DokumenBernomor, Sampul
from laporan.docx.bagian import gabung_seksi, pinggir
from laporan.docx.dokumen import kumpulkan_citra, seksi_dokumen
from laporan.docx.paket import Paket
from laporan.docx.penulis import Penulis
from laporan.html import dokumen_html
from laporan.pdf.cetak import Batas
from laporan.pdf.rupa import HasilRupa, Pelukis
from laporan.susun.penomoran import nomori

__all__ = ["dokumen_docx", "tulis_docx"]


def dokumen_docx(dokumen: Dokumen | DokumenBernomor, batas: Batas | None = None) -> bytes:
    """The bytes of a Word document. Raises ``laporan.pdf.cetak.GagalCetak``: drawings and pages need the engine."""
    bernomor = dokumen if isinstance(dokumen, DokumenBernomor) else nomori(dokumen)
    return tulis_docx(bernomor, _rupa(bernomor, batas))


def _rupa(bernomor: DokumenBernomor, batas: Batas | None) -> HasilRupa:
    """Drawn only where there is something to draw or a list of contents to fill."""
    berdaftar = any(not isinstance(d, Sampul | Bagian) for d in bernomor.dokumen.bagian_depan)
    citra = kumpulkan_citra(bernomor.dokumen)
    if not citra and not berdaftar:
        return HasilRupa()
    with Pelukis(batas) as pelukis:  # the engine loads while the page is written
        return pelukis.lukis(dokumen_html(bernomor) if berdaftar else "", citra)


def tulis_docx(bernomor: DokumenBernomor, rupa: HasilRupa) -> bytes:
    """The document with pictures and page numbers at hand."""
    dokumen = bernomor.dokumen
    paket = Paket(dokumen)
    lukisan = dict(zip(kumpulkan_citra(dokumen), rupa.lukisan, strict=False))
    penulis = Penulis(dokumen.kertas, dokumen.draf, rupa.halaman, lukisan, paket.lampirkan)
    seksi = seksi_dokumen(bernomor, penulis)
    paket.isi(gabung_seksi(seksi, pinggir(dokumen, paket.pinggir)), penulis.daftar)
    return paket.simpan()
