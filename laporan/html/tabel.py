"""A table with caption, header rows, column numbers, body, notes and source line."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from laporan.bentuk import Baris, Kolom, Rata, Sel, Tabel
from laporan.html.dasar import Ragam, atribut_angka, gabung, garis, judul_benda, saring_naskah, tanpa_sumber
from laporan.susun.halaman import TabelTertata
from laporan.susun.lebar import Tata, kepala_tabel, letak_kepala, letak_sel

_RATA: Final[dict[Rata, str]] = {"kiri": "l", "tengah": "t", "kanan": "n"}
_UTUH_BARIS: Final = 6
"""A group of rows joined by a row span stays on one page up to this many rows."""
_BarisTerletak = tuple[Baris, tuple[int, ...]]


def tabel_html(tertata: TabelTertata, ragam: Ragam) -> str:
    tabel, tata = tertata.tabel, tertata.tata
    kelas = "tabel" + (f" u{str(tata.ukuran).replace('.', '')}" if ragam.kertas else "")
    jangkar = f' id="{tabel.jangkar}"' if tabel.jangkar else ""
    judul = judul_benda(tabel.nomor, tabel.judul)
    takarir = f"<caption>{judul}</caption>" if judul else ""
    isi = (
        f'<table class="{kelas}"{jangkar}>{takarir}{_kolom(tabel, tata, ragam)}{_kepala(tabel)}'
        f"{_badan(tertata, ragam)}</table>"
    )
    return isi + _kaki_tabel(tabel, tertata.pecah)


def _kolom(tabel: Tabel, tata: Tata, ragam: Ragam) -> str:
    pola = '<col style="width:{}%">' if ragam.kertas else '<col width="{}%">'
    return "<colgroup>" + gabung(tata.lebar, pola.format) + "</colgroup>"


def _kepala(tabel: Tabel) -> str:
    if not tabel.berkepala:
        return ""
    baris = "".join(
        "<tr>"
        + "".join(
            f"<th{_rentang(k.rentang_baris, k.rentang_kolom)}{_kelas_kepala(tabel, n, k.rentang_kolom)}"
            f' scope="{"colgroup" if k.rentang_kolom > 1 else "col"}">{garis(k.teks)}</th>'
            for k, n in zip(baris, letak, strict=True)
        )
        + "</tr>"
        for baris, letak in zip(kepala_tabel(tabel), letak_kepala(tabel), strict=True)
    )
    return f"<thead>{baris}{_nomor_kolom(tabel)}</thead>"


def _kelas_kepala(tabel: Tabel, letak: int, lebar: int) -> str:
    if lebar > 1:
        return ' class="t gabung"'
    return f' class="{_RATA[rata]}"' if (rata := _rata_kolom(tabel.kolom[letak])) != "kiri" else ""


def _nomor_kolom(tabel: Tabel) -> str:
    if not tabel.nomor_kolom:
        return ""
    label = (
        tabel.nomor_kolom
        if isinstance(tabel.nomor_kolom, tuple)
        else [f"({n})" for n in range(1, len(tabel.kolom) + 1)]
    )
    return '<tr class="no">' + "".join(f"<td>{escape(x)}</td>" for x in label) + "</tr>"


def _rata_kolom(kolom: Kolom) -> Rata:
    return kolom.rata or ("kanan" if kolom.jenis == "angka" else "kiri")


def _badan(tertata: TabelTertata, ragam: Ragam) -> str:
    tabel = tertata.tabel
    if not tabel.baris:
        return f'<tbody><tr><td class="kosong" colspan="{len(tabel.kolom)}">{escape(tabel.kosong)}</td></tr></tbody>'
    hasil = []
    urut = 0
    for gugus in _gugus(letak_sel(tabel)):
        utuh = 1 < len(gugus) <= _UTUH_BARIS and any(s.rentang_baris > 1 for s in gugus[0][0].sel)
        hasil.append('<tbody class="utuh">' if utuh else "<tbody>")
        for baris, letak in gugus:
            urut += 1
            lanjut = tabel.nomor if tertata.pecah and urut == 2 and ragam.kertas else ""
            hasil.append(_baris(baris, letak, tabel, ragam, lanjut))
        hasil.append("</tbody>")
    return "".join(hasil)


def _gugus(baris: Sequence[_BarisTerletak]) -> list[list[_BarisTerletak]]:
    """Rows joined by row spans, and runs of plain rows."""
    hasil: list[list[_BarisTerletak]] = []
    sisa = 0
    terikat = False
    for satu in baris:
        tinggi = max((s.rentang_baris for s in satu[0].sel), default=1)
        mulai = sisa == 0 and (tinggi > 1 or terikat or not hasil)
        if mulai:
            hasil.append([])
        hasil[-1].append(satu)
        sisa = max(sisa - 1, tinggi - 1, 0)
        terikat = sisa > 0 or (terikat and not mulai) or tinggi > 1
    return hasil


def _baris(baris: Baris, letak: Sequence[int], tabel: Tabel, ragam: Ragam, lanjut: str) -> str:
    """One row; the second of a long table names it in the head of the pages that continue it."""
    kelas = "" if baris.jenis == "biasa" else f' class="{baris.jenis}"'
    kelas += f' data-lanjut="{escape(lanjut)} (lanjutan)"' if lanjut else ""
    sel = "".join(_sel(s, tabel.kolom[n], ragam) for s, n in zip(baris.sel, letak, strict=True))
    return f"<tr{kelas}>{sel}</tr>"


def _sel(sel: Sel, kolom: Kolom, ragam: Ragam) -> str:
    bawaan: Rata = "kiri" if sel.rentang_kolom > 1 and sel.nilai is None else _rata_kolom(kolom)
    rata = sel.rata or bawaan
    kelas = [_RATA[rata]] if rata != "kiri" else []
    kelas += ["b"] if sel.tebal else []
    kelas += [f"i{min(sel.indent, 4)}"] if sel.indent else []
    angka = "" if ragam.kertas else atribut_angka(sel.asal, sel.nilai)
    isi = saring_naskah(sel.naskah.html) if sel.naskah else garis(sel.teks)
    atribut = f' class="{" ".join(kelas)}"' if kelas else ""
    return f"<td{_rentang(sel.rentang_baris, sel.rentang_kolom)}{atribut}{angka}>{isi}</td>"


def _rentang(baris: int, kolom: int) -> str:
    return (f' rowspan="{baris}"' if baris > 1 else "") + (f' colspan="{kolom}"' if kolom > 1 else "")


def _kaki_tabel(tabel: Tabel, pecah: bool) -> str:
    catatan = gabung(tabel.catatan, lambda c: f"<p>{escape(c)}</p>")
    sumber = f"<p>Sumber: {escape(tanpa_sumber(tabel.sumber))}</p>" if tabel.sumber else ""
    kelas = "sumber tamat" if pecah else "sumber"
    return f'<div class="{kelas}">{catatan}{sumber}</div>'
