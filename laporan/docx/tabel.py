"""A table of the tree as a Word table: caption, repeated head, merged cells, rows that stay whole, notes, source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from laporan.bentuk import Baris, Kepala, Kolom, Rata, Sel, Tabel
from laporan.docx.penulis import Penulis
from laporan.docx.takarir import sumber_xml, takarir_xml
from laporan.docx.teks import naskah_sel
from laporan.docx.xml import SELA, Alinea, Rupa, alinea, lari, lolos, tepi, twip
from laporan.susun.halaman import TabelTertata, baris_ikut
from laporan.susun.lebar import bantalan, kepala_tabel, letak_kepala, letak_sel, rekatkan

_RATA: Final[dict[Rata, str]] = {"kiri": "", "tengah": "center", "kanan": "right"}
_TANPA_GARIS: Final = (
    "<w:tblBorders>"
    + "".join(f'<w:{sisi} w:val="nil"/>' for sisi in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + "</w:tblBorders>"
)
"""A list of facts is no table to the eye."""
_LATAR_KEPALA, _LATAR_KELOMPOK = "E2EFF0", "F2F6F7"
_TINTA, _REDUP = "182026", "5A6670"
_INDEN: Final = (0, 227, 397, 567, 737)
"""Indents of a cell's text in twips, as in the style sheet."""


@dataclass(frozen=True, slots=True)
class Kotak:
    """A cell where it stands; ``isi`` None continues the cell above."""

    kolom: int
    lebar: int
    tinggi: int
    isi: str | None
    latar: str = ""
    bawah: bool = False
    """Vertical alignment at the bottom (heads)."""
    tebal_atas: bool = False


def tabel_xml(tertata: TabelTertata, p: Penulis, lanjut: bool) -> str:
    """``lanjut``: the table and its notes stay with what follows."""
    tabel = tertata.tabel
    takarir = takarir_xml(tabel, p, lanjut=True) if tabel.nomor or tabel.judul else SELA
    isi = f"<w:tbl>{_sifat(tertata, p)}{_kisi(tertata, p)}{''.join(_baris(tertata, p, lanjut))}</w:tbl>"
    return f"{takarir}{isi}{sumber_xml(tabel.sumber, tabel.catatan, lanjut)}"


def _lebar(tertata: TabelTertata, p: Penulis) -> list[int]:
    """Width of each column in twips."""
    penuh = twip(p.lebar)
    tepi_kanan = [
        int(sum(tertata.tata.lebar[: n + 1], Decimal(0)) * penuh / 100) for n in range(len(tertata.tata.lebar))
    ]
    return [kanan - kiri for kiri, kanan in zip([0, *tepi_kanan], tepi_kanan, strict=False)]


def _sifat(tertata: TabelTertata, p: Penulis) -> str:
    sisi = int(bantalan(tertata.tata.ukuran) * 10)
    atas = 48 if tertata.tata.ukuran >= 8 else 40
    judul = " ".join(t for t in (tertata.tabel.nomor, tertata.tabel.judul) if t)
    garis = "" if tertata.tabel.berkepala else _TANPA_GARIS
    sel = "".join(
        f'<w:{nama} w:w="{lebar}" w:type="dxa"/>'
        for nama, lebar in (("top", atas), ("left", sisi), ("bottom", atas), ("right", sisi))
    )
    return (
        f'<w:tblPr><w:tblStyle w:val="TabelLaporan"/><w:tblW w:w="{sum(_lebar(tertata, p))}" w:type="dxa"/>{garis}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sel}</w:tblCellMar>'
        f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/>{f"""<w:tblCaption w:val="{lolos(judul)}"/>""" if judul else ""}</w:tblPr>'
    )


def _kisi(tertata: TabelTertata, p: Penulis) -> str:
    return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{n}"/>' for n in _lebar(tertata, p)) + "</w:tblGrid>"


def _gaya(tertata: TabelTertata) -> str:
    return f"IsiTabel{int(tertata.tata.ukuran * 10)}"


# --- rows


def _baris(tertata: TabelTertata, p: Penulis, lanjut: bool) -> Iterator[str]:
    lebar = _lebar(tertata, p)
    yield from _kepala(tertata, lebar)
    if not tertata.tabel.baris:
        teks = alinea(
            lari(tertata.tabel.kosong, Rupa(miring=True, warna=_REDUP)), Alinea(_gaya(tertata), "center", lanjut)
        )
        yield _tulis_baris([Kotak(0, len(lebar), 1, teks)], lebar)
        return
    yield from _badan(tertata, lebar, p, lanjut)


def _kepala(tertata: TabelTertata, lebar: list[int]) -> Iterator[str]:
    """Head rows and the numbers of the columns; Word repeats them on every page."""
    tabel, gaya = tertata.tabel, _gaya(tertata)
    penutup = _Penutup()
    for baris, letak in zip(kepala_tabel(tabel), letak_kepala(tabel), strict=True):
        kotak = [_kotak_kepala(k, n, tabel, gaya) for k, n in zip(baris, letak, strict=True)]
        yield _tulis_baris(penutup.lengkapi(kotak), lebar, kepala=True)
    if tabel.berkepala and tabel.nomor_kolom:
        label = tabel.nomor_kolom if isinstance(tabel.nomor_kolom, tuple) else None
        nomor = label or tuple(f"({n})" for n in range(1, len(tabel.kolom) + 1))
        isi = [Kotak(n, 1, 1, alinea(lari(t), Alinea("NomorKolom", lanjut=True))) for n, t in enumerate(nomor)]
        yield _tulis_baris(isi, lebar, kepala=True)


def _kotak_kepala(kepala: Kepala, kolom: int, tabel: Tabel, gaya: str) -> Kotak:
    rata = "center" if kepala.rentang_kolom > 1 else _RATA[_rata_kolom(tabel.kolom[kolom])]
    teks = alinea(lari(kepala.teks, Rupa(tebal=True)), Alinea(gaya, rata, lanjut=True))
    return Kotak(kolom, kepala.rentang_kolom, kepala.rentang_baris, teks, _LATAR_KEPALA, bawah=True)


def _rata_kolom(kolom: Kolom) -> Rata:
    return kolom.rata or ("kanan" if kolom.jenis == "angka" else "kiri")


def _badan(tertata: TabelTertata, lebar: list[int], p: Penulis, lanjut: bool) -> Iterator[str]:
    tabel, penutup = tertata.tabel, _Penutup()
    ikut = baris_ikut(tabel, tertata.tata.baris_awal)
    akhir = len(tabel.baris) - 1
    for n, (baris, letak) in enumerate(letak_sel(tabel)):
        utuh = not tertata.pecah and (n < akhir or lanjut)
        terikat = n + 1 in ikut or utuh or (n == akhir and (lanjut or _berkaki(tabel, True)))
        kotak = [_kotak(s, k, baris, tertata, p, terikat) for s, k in zip(baris.sel, letak, strict=True)]
        yield _tulis_baris(penutup.lengkapi(kotak), lebar)


def _berkaki(tabel: Tabel, terakhir: bool) -> bool:
    """The last row stays with the notes and the source beneath it."""
    return terakhir and bool(tabel.catatan or tabel.sumber)


def _kotak(sel: Sel, kolom: int, baris: Baris, tertata: TabelTertata, p: Penulis, terikat: bool) -> Kotak:
    bawaan: Rata = "kiri" if sel.rentang_kolom > 1 and sel.nilai is None else _rata_kolom(tertata.tabel.kolom[kolom])
    sifat = Alinea(
        _gaya(tertata),
        _RATA[sel.rata or bawaan],
        terikat,
        kiri=_INDEN[min(sel.indent, len(_INDEN) - 1)] or None,
    )
    rupa = Rupa(tebal=sel.tebal or baris.jenis != "biasa")
    isi = (
        naskah_sel(sel.naskah, p, _gaya(tertata), sifat)
        if sel.naskah
        else alinea(lari(rekatkan(sel.teks), rupa), sifat)
    )
    latar = _LATAR_KELOMPOK if baris.jenis == "kelompok" else ""
    kosong = alinea("", sifat)
    return Kotak(
        kolom, sel.rentang_kolom, sel.rentang_baris, isi or kosong, latar, tebal_atas=baris.jenis == "jumlah"
    )


class _Penutup:
    """Remembers which cells reach down into the next rows."""

    def __init__(self) -> None:
        self._sisa: dict[int, tuple[int, Kotak]] = {}

    def lengkapi(self, kotak: list[Kotak]) -> list[Kotak]:
        """The row with a continuing cell wherever one from above reaches in."""
        lanjutan = [Kotak(k, asal.lebar, 1, None, asal.latar, asal.bawah) for k, (_, asal) in self._sisa.items()]
        self._sisa = {k: (n - 1, asal) for k, (n, asal) in self._sisa.items() if n > 1}
        self._sisa |= {k.kolom: (k.tinggi - 1, k) for k in kotak if k.tinggi > 1}
        return sorted((*kotak, *lanjutan), key=lambda k: k.kolom)


def _tulis_baris(kotak: list[Kotak], lebar: list[int], kepala: bool = False) -> str:
    sifat = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if kepala else "") + "</w:trPr>"
    return f"<w:tr>{sifat}{''.join(_tulis_sel(k, lebar) for k in kotak)}</w:tr>"


def _tulis_sel(kotak: Kotak, lebar: list[int]) -> str:
    luas = sum(lebar[kotak.kolom : kotak.kolom + kotak.lebar])
    sambung = '<w:vMerge w:val="restart"/>' if kotak.tinggi > 1 else "<w:vMerge/>" if kotak.isi is None else ""
    sifat = (
        f'<w:tcW w:w="{luas}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{kotak.lebar}"/>' if kotak.lebar > 1 else "")
        + sambung
        + (tepi("tcBorders", [("top", 6, _TINTA)]) if kotak.tebal_atas else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{kotak.latar}"/>' if kotak.latar else "")
        + ('<w:vAlign w:val="bottom"/>' if kotak.bawah else "")
    )
    return f"<w:tc><w:tcPr>{sifat}</w:tcPr>{kotak.isi or alinea('', Alinea('Sela'))}</w:tc>"
