"""Front matter: cover, back of the cover, table of contents and lists of tables and figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from laporan.bentuk import (
    Citra,
    DaftarGambar,
    DaftarGrafik,
    DaftarIsi,
    DaftarTabel,
    Dokumen,
    DokumenBernomor,
    Entri,
    Sampul,
)
from laporan.docx.gambar import SVG, lukisan_xml
from laporan.docx.penulis import Penulis
from laporan.docx.xml import (
    SELA,
    TAB,
    Alinea,
    Rupa,
    akhir_medan,
    alinea,
    awal_medan,
    lari,
    medan,
    mm,
    nama_penanda,
    sebaris,
    tautan,
    twip,
)
from laporan.html.dokumen import LAMBANG_NETRAL, entri_daftar
from laporan.susun.penomoran import jangkar_depan
from laporan.susun.ukur import lebar_teks

DaftarDepan = DaftarIsi | DaftarTabel | DaftarGrafik | DaftarGambar

_URUT: Final[dict[type, str]] = {DaftarTabel: "Tabel", DaftarGrafik: "Grafik", DaftarGambar: "Gambar"}
_LEBAR_NOMOR: Final = {1: 1077, 2: 397, 3: 397, 4: 397}
_KIRI: Final = {1: 0, 2: 1077, 3: 1474, 4: 1871}
_LEBAR_NOMOR_BENDA: Final = 1361
_LEBAR_LAMBANG: Final = mm(33)
_POIN_PER_MM: Final = 72 / Decimal("25.4")
_TINGGI_BAWAH: Final = 108
"""The coloured foot of the cover in millimetres."""


# --- lists


def daftar_xml(depan: DaftarDepan, bernomor: DokumenBernomor, p: Penulis) -> str:
    """A field that is filled already: it reads right as it stands, and Word can renew it. "" without lines."""
    entri = entri_daftar(depan, bernomor)
    if not entri:
        return ""
    isi_daftar = isinstance(depan, DaftarIsi)
    sumber = f'\\o "1-{depan.sampai_tingkat}" \\u' if isinstance(depan, DaftarIsi) else f'\\c "{_URUT[type(depan)]}"'
    gaya = "TOCHeading" if isi_daftar else "Heading1"
    judul = alinea(p.penanda(jangkar_depan(depan), sebaris(depan.judul)), Alinea(gaya))
    return judul + _baris_baris(entri, f"TOC \\h \\z {sumber}", isi_daftar, p)


def _baris_baris(entri: Sequence[Entri], perintah: str, isi_daftar: bool, p: Penulis) -> str:
    hasil, akhir = [], len(entri) - 1
    for n, satu in enumerate(entri):
        awal = awal_medan(perintah) if n == 0 else ""
        tutup = akhir_medan() if n == akhir else ""
        hasil.append(alinea(awal + _baris(satu, p) + tutup, _sifat_baris(satu, isi_daftar)))
    return "".join(hasil)


def _baris(entri: Entri, p: Penulis) -> str:
    """Number, title and page, linked to the place."""
    nomor = sebaris(entri.nomor) + TAB if entri.nomor else ""
    halaman = medan(f"PAGEREF {nama_penanda(entri.jangkar)} \\h", p.halaman.get(entri.jangkar, ""))
    return tautan(entri.jangkar, nomor + sebaris(entri.judul) + TAB + halaman)


def _sifat_baris(entri: Entri, isi_daftar: bool) -> Alinea:
    """A long number needs a wider hanging indent than its style has."""
    gaya = f"TOC{entri.tingkat}" if isi_daftar else "TableofFigures"
    biasa = _LEBAR_NOMOR[entri.tingkat] if isi_daftar else _LEBAR_NOMOR_BENDA
    kiri = _KIRI[entri.tingkat] if isi_daftar else 0
    perlu = twip(lebar_teks(entri.nomor, Decimal("10.5"), "tebal") * 6 / 5 + 6) if entri.nomor else 0
    if perlu <= biasa:
        return Alinea(gaya) if entri.nomor else Alinea(gaya, kiri=kiri, gantung=0)
    return Alinea(gaya, kiri=kiri + perlu, gantung=perlu)


# --- cover


def sampul_xml(sampul: Sampul, dokumen: Dokumen, p: Penulis, lebar_mm: int, tinggi_mm: int) -> str:
    """Names above, title in the middle, the year on a coloured foot that reaches the edges of the page."""
    lebar = [_LEBAR_LAMBANG, mm(lebar_mm - 52) - _LEBAR_LAMBANG]
    tengah = mm(tinggi_mm - 28 - 45 - _TINGGI_BAWAH - 10 - 4)
    nama = _baris_tabel([_sel(_lambang(dokumen, p), lebar[0]), _sel(_nama(dokumen), lebar[1])], mm(45))
    judul = _baris_tabel([_sel(_judul(dokumen), sum(lebar), kolom=2, bawah=True)], tengah)
    return _tabel(nama + judul, lebar) + SELA + _kaki_sampul(sampul, dokumen, lebar_mm)


def citra_lambang(dokumen: Dokumen) -> Citra:
    """The emblem, or the neutral one."""
    return dokumen.lambang or Citra(LAMBANG_NETRAL.encode(), SVG)


def citra_pengesahan(dokumen: Dokumen) -> list[Citra]:
    """The QR code of a frozen document."""
    return [Citra(dokumen.pengesahan.svg.encode(), SVG)] if dokumen.pengesahan else []


def _lambang(dokumen: Dokumen, p: Penulis) -> str:
    alternatif = f"Lambang {dokumen.pemda}" if dokumen.lambang else ""
    citra = citra_lambang(dokumen)
    return alinea(lukisan_xml(citra, alternatif, p, 30 * _POIN_PER_MM, 26 * _POIN_PER_MM), Alinea("Sampul"))


def _nama(dokumen: Dokumen) -> str:
    return alinea(sebaris(dokumen.pemda), Alinea("Sampul", sebelum=mm(5))) + alinea(
        sebaris(dokumen.instansi, Rupa(tebal=True, ukuran=30)), Alinea("Sampul")
    )


def _judul(dokumen: Dokumen) -> str:
    tanda = Rupa(tebal=True, warna="A8231B", ukuran=22)
    return (
        alinea("", Alinea("GarisSampul"))
        + alinea(sebaris(dokumen.judul), Alinea("Title"))
        + (alinea(sebaris(dokumen.subjudul), Alinea("Subtitle")) if dokumen.subjudul else "")
        + (alinea(lari("Draf, belum final", tanda), Alinea("Sampul", sebelum=mm(8))) if dokumen.draf else "")
        + alinea("", Alinea("Sampul"))
    )


def _kaki_sampul(sampul: Sampul, dokumen: Dokumen, lebar_mm: int) -> str:
    """A coloured table from edge to edge, over the margins."""
    keterangan = sampul.keterangan or dokumen.tanggal_cetak
    isi = alinea(lari(str(dokumen.tahun)), Alinea("TahunSampul")) + alinea(
        sebaris(keterangan, Rupa(warna="FFFFFF", ukuran=24)), Alinea("Sampul", sebelum=mm(4))
    )
    sel = _sel(isi, mm(lebar_mm), latar="0A5560", kiri=mm(28))
    return _tabel(_baris_tabel([sel], mm(_TINGGI_BAWAH), tepat=True), [mm(lebar_mm)], -mm(28))


def _tabel(baris: str, lebar: list[int], kiri: int = 0) -> str:
    kisi = "".join(f'<w:gridCol w:w="{n}"/>' for n in lebar)
    inden = f'<w:tblInd w:w="{kiri}" w:type="dxa"/>' if kiri else ""
    sifat = f'<w:tblW w:w="{sum(lebar)}" w:type="dxa"/>{inden}<w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{sifat}</w:tblPr><w:tblGrid>{kisi}</w:tblGrid>{baris}</w:tbl>"


def _baris_tabel(sel: list[str], tinggi: int, tepat: bool = False) -> str:
    aturan = "exact" if tepat else "atLeast"
    sifat = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{tinggi}" w:hRule="{aturan}"/></w:trPr>'
    return f"<w:tr>{sifat}{''.join(sel)}</w:tr>"


def _sel(isi: str, lebar: int, kolom: int = 1, bawah: bool = False, latar: str = "", kiri: int = 0) -> str:
    sifat = (
        f'<w:tcW w:w="{lebar}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{kolom}"/>' if kolom > 1 else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{latar}"/>' if latar else "")
        + (f'<w:tcMar><w:left w:w="{kiri}" w:type="dxa"/></w:tcMar>' if kiri else "")
        + ('<w:vAlign w:val="bottom"/>' if bawah else '<w:vAlign w:val="center"/>' if latar else "")
    )
    return f"<w:tc><w:tcPr>{sifat}</w:tcPr>{isi}</w:tc>"


# --- how to check the document


def pengesahan_xml(dokumen: Dokumen, p: Penulis) -> str:
    """QR code, what it belongs to, and the address for those without a camera."""
    if dokumen.pengesahan is None:
        return ""
    q = dokumen.pengesahan
    sisi = 28 * _POIN_PER_MM
    gambar = "".join(lukisan_xml(c, f"Kode QR ke {q.alamat}", p, sisi, sisi) for c in citra_pengesahan(dokumen))
    baris = "".join(alinea(sebaris(f"{nama} {isi}"), Alinea("Sumber")) for nama, isi in q.baris)
    keterangan = alinea(sebaris(q.keterangan), Alinea("Sumber")) + alinea(sebaris(q.alamat), Alinea("Sumber"))
    lebar = [mm(33), twip(p.lebar) - mm(33)]
    sel = [_sel(alinea(gambar, Alinea("Sampul")), lebar[0]), _sel(baris + keterangan, lebar[1])]
    return alinea("", Alinea("Sumber", sesudah=mm(8))) + _tabel(_baris_tabel(sel, mm(28)), lebar) + SELA
