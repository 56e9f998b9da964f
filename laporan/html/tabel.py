"""A table with caption, header rows, column numbers, body, notes and source line."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from laporan.bentuk import Baris, Kolom, Rata, Sel, Tabel
from laporan.html.dasar import Ragam, atribut_angka, gabung, garis, judul_benda, saring_naskah, tanpa_sumber
from laporan.susun.halaman import TabelTertata, baris_ikut
from laporan.susun.lebar import Tata, kepala_tabel, letak_kepala, letak_sel, rekatkan

_RATA: Final[dict[Rata, str]] = {"kiri": "l", "tengah": "t", "kanan": "n"}


def tabel_html(tertata: TabelTertata, ragam: Ragam) -> str:
    tabel, tata = tertata.tabel, tertata.tata
    kelas = "tabel" + (f" u{str(tata.ukuran).replace('.', '')}" if ragam.kertas else "")
    kelas += "" if tabel.berkepala else " fakta"
    jangkar = f' id="{tabel.jangkar}"' if tabel.jangkar else ""
    judul = judul_benda(tabel.nomor, tabel.judul)
    takarir = f"<caption>{judul}</caption>" if judul else ""
    isi = (
        f'<table class="{kelas}"{jangkar}>{takarir}{_kolom(tabel, tata, ragam)}{_kepala(tabel)}'
        f"{_badan(tertata, ragam)}</table>"
    )
    return (isi if ragam.kertas else _gulung(tabel, isi)) + _kaki_tabel(tabel, tertata.pecah)


def _gulung(tabel: Tabel, isi: str) -> str:
    """On a narrow screen the table scrolls in a region of its own, which the keyboard reaches."""
    nama = escape(" ".join(t for t in (tabel.nomor, tabel.judul) if t) or "Tabel", quote=True)
    return f'<div class="gulung" tabindex="0" role="region" aria-label="{nama}">{isi}</div>'


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
    ikut = baris_ikut(tabel, tertata.tata.baris_awal) if ragam.kertas else frozenset[int]()
    lanjut = f' data-lanjut="{escape(tabel.nomor)} (lanjutan)"' if tertata.pecah and tabel.nomor else ""
    baris = "".join(
        f"<tr{_kelas_baris(b, n in ikut)}{lanjut if n == 0 else ''}>{_sel_baris(n, letak, tabel, ragam)}</tr>"
        for n, (b, letak) in enumerate(letak_sel(tabel))
    )
    return f"<tbody>{baris}</tbody>"


def _kelas_baris(baris: Baris, ikut: bool) -> str:
    kelas = ([] if baris.jenis == "biasa" else [baris.jenis]) + (["ikut"] if ikut else [])
    return f' class="{" ".join(kelas)}"' if kelas else ""


def _sel_baris(n: int, letak: Sequence[int], tabel: Tabel, ragam: Ragam) -> str:
    sisa = len(tabel.baris) - n
    return "".join(
        _sel(s, tabel.kolom[k], ragam, s.rentang_baris >= sisa)
        for s, k in zip(tabel.baris[n].sel, letak, strict=True)
    )


def _sel(sel: Sel, kolom: Kolom, ragam: Ragam, terbawah: bool) -> str:
    """A cell; the lowest ones carry the rule that closes the table."""
    bawaan: Rata = "kiri" if sel.rentang_kolom > 1 and sel.nilai is None else _rata_kolom(kolom)
    rata = sel.rata or bawaan
    kelas = [_RATA[rata]] if rata != "kiri" else []
    kelas += ["b"] if sel.tebal else []
    kelas += [f"i{min(sel.indent, 4)}"] if sel.indent else []
    kelas += ["z"] if terbawah else []
    angka = "" if ragam.kertas else atribut_angka(sel.asal, sel.nilai)
    isi = saring_naskah(sel.naskah.html) if sel.naskah else garis(rekatkan(sel.teks))
    atribut = f' class="{" ".join(kelas)}"' if kelas else ""
    return f"<td{_rentang(sel.rentang_baris, sel.rentang_kolom)}{atribut}{angka}>{isi}</td>"


def _rentang(baris: int, kolom: int) -> str:
    return (f' rowspan="{baris}"' if baris > 1 else "") + (f' colspan="{kolom}"' if kolom > 1 else "")


def _kaki_tabel(tabel: Tabel, pecah: bool) -> str:
    catatan = gabung(tabel.catatan, lambda c: f"<p>{escape(c)}</p>")
    sumber = f"<p>Sumber: {escape(tanpa_sumber(tabel.sumber))}</p>" if tabel.sumber else ""
    kelas = "sumber tamat" if pecah else "sumber"
    return f'<div class="{kelas}">{catatan}{sumber}</div>'
