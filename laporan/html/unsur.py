"""The other blocks: paragraphs, lists, formulas, drawings, signatures."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Final

from laporan.bentuk import (
    BagianKosong,
    Blok,
    Daftar,
    Gambar,
    Grafik,
    Naskah,
    Paragraf,
    Pecahan,
    Pemisah,
    Pihak,
    Rumus,
    Subbab,
    Tabel,
    TandaTangan,
)
from laporan.html.dasar import (
    Ragam,
    atribut_angka,
    citra_html,
    gabung,
    judul_benda,
    runtun_html,
    saring_naskah,
    tanpa_sumber,
)
from laporan.html.tabel import tabel_html
from laporan.susun.halaman import Judul, TabelTertata, Unsur
from laporan.susun.lebar import tata_tabel


def unsur_html(unsur: Unsur, ragam: Ragam) -> str:
    if isinstance(unsur, Judul):
        return _judul(unsur)
    if isinstance(unsur, TabelTertata):
        return tabel_html(unsur, ragam)
    return _TULIS[type(unsur)](unsur, ragam)


def _judul(judul: Judul) -> str:
    nomor = f"<span>{escape(judul.nomor)}</span> " if judul.nomor else ""
    jangkar = f' id="{judul.jangkar}"' if judul.jangkar else ""
    return f"<h{judul.tingkat}{jangkar}>{nomor}{escape(judul.judul)}</h{judul.tingkat}>"


def blok_ragam(blok: Blok, ragam: Ragam, tingkat: int = 2) -> str:
    """A block outside of a page plan: on the page, or inside another fragment."""
    if isinstance(blok, Subbab):
        judul = _judul(Judul(blok.nomor or "", blok.judul, tingkat, blok.jangkar))
        return judul + gabung(blok.isi, lambda b: blok_ragam(b, ragam, min(tingkat + 1, 4)))
    if isinstance(blok, Tabel):
        return tabel_html(TabelTertata(blok, tata_tabel(blok, ragam.ukuran), False), ragam)
    return unsur_html(blok, ragam)


def _paragraf(blok: Paragraf, ragam: Ragam) -> str:
    kelas = "" if blok.rata == "rata" else f' class="{blok.rata}"'
    return f"<p{kelas}>{runtun_html(blok.isi, ragam)}</p>"


def _naskah(blok: Naskah, ragam: Ragam) -> str:
    return f'<div class="naskah">{saring_naskah(blok.html)}</div>'


def _kosong(blok: BagianKosong, ragam: Ragam) -> str:
    if not ragam.draf:
        return "<p>–</p>"
    nama = f"{escape(blok.nama)}: " if blok.nama else ""
    return f'<p class="kosong">{nama}{escape(blok.pesan)}</p>'


def _daftar(blok: Daftar, ragam: Ragam) -> str:
    tag = "ol" if blok.bernomor else "ul"
    gaya = f' type="{blok.gaya}" class="g{blok.gaya}"' if blok.bernomor else ""
    butir = gabung(
        blok.butir,
        lambda b: f"<li>{runtun_html(b.isi, ragam)}{_daftar(b.anak, ragam) if b.anak else ''}</li>",
    )
    return f"<{tag}{gaya}>{butir}</{tag}>"


def _pemisah(blok: Pemisah, ragam: Ragam) -> str:
    return '<div class="pemisah"></div>'


def _rumus(blok: Rumus, ragam: Ragam) -> str:
    faktor_angka = blok.faktor if blok.faktor_angka is None else blok.faktor_angka
    suku = [_suku(blok.uraian, blok.faktor), _suku(blok.angka, faktor_angka), _suku(blok.hasil, "")]
    angka = "" if ragam.kertas else atribut_angka(blok.asal, blok.nilai)
    isi = "".join(f'<span class="suku">= {s}</span> ' for s in suku if s)
    return f'<div class="rumus"{angka}><span class="kiri">{escape(blok.kiri)}</span> <span>{isi}</span></div>'


def _suku(isi: Pecahan | str, faktor: str) -> str:
    if not isi:
        return ""
    if isinstance(isi, Pecahan):
        teks = (
            f'<span class="pecahan"><span>{escape(isi.atas)}</span><span class="per"> / </span>'
            f"<span>{escape(isi.bawah)}</span></span>"
        )
    else:
        teks = escape(isi)
    return f"{teks} {escape(faktor)}".strip()


def _grafik(blok: Grafik, ragam: Ragam) -> str:
    data = ""
    if blok.data and not ragam.kertas:
        data = f"<details><summary>Tabel data</summary>{blok_ragam(blok.data, ragam)}</details>"
    return _figur(blok, blok.svg, data, _kelas_lebar(blok, ragam))


def _kelas_lebar(blok: Grafik, ragam: Ragam) -> str:
    """A wide drawing scrolls on the screen in a region that the keyboard reaches."""
    if not blok.lebar:
        return ""
    nama = escape(" ".join(t for t in (blok.nomor, blok.judul) if t))
    return ' class="lebar"' + ("" if ragam.kertas else f' tabindex="0" role="region" aria-label="{nama}"')


def _gambar(blok: Gambar, ragam: Ragam) -> str:
    if blok.sehalaman:
        gambar = citra_html(blok.citra, blok.alternatif).replace('class="lambang"', 'class="halaman"')
        return f'<div class="sehalaman{" rebah" if blok.mendatar else ""}">{gambar}</div>'
    if blok.lencana:
        return f'<div class="lencana">{citra_html(blok.citra, blok.alternatif)}</div>'
    kelas = 'class="gambar setengah"' if blok.setengah else 'class="gambar"'
    return _figur(blok, citra_html(blok.citra, blok.alternatif).replace('class="lambang"', kelas), "")


def _figur(blok: Grafik | Gambar, isi: str, data: str, kelas: str = "") -> str:
    jangkar = f' id="{blok.jangkar}"' if blok.jangkar else ""
    sumber = f'<p class="sumber">Sumber: {escape(tanpa_sumber(blok.sumber))}</p>' if blok.sumber else ""
    judul = judul_benda(blok.nomor, blok.judul)
    return f"<figure{kelas}{jangkar}>{isi}<figcaption>{judul}</figcaption>{sumber}{data}</figure>"


def _tanda_tangan(blok: TandaTangan, ragam: Ragam) -> str:
    """One party in a column; two side by side in rows, so that both names stand on one line."""
    pihak = [_pihak(p, blok.tempat_tanggal if p is blok.pihak[-1] else "") for p in blok.pihak]
    if len(pihak) == 1:
        return f'<div class="ttd"><div class="pihak">{"".join(pihak[0])}</div></div>'
    baris = "".join(f"<div>{''.join(isi)}</div>" for isi in zip(*pihak, strict=True))
    return f'<div class="ttd rangkap{" kanan" if blok.kanan else ""}">{baris}</div>'


def _pihak(pihak: Pihak, tempat_tanggal: str) -> tuple[str, str, str]:
    """Place and date, title, name with rank and number."""
    jabatan = "<br>".join(escape(j) for j in pihak.jabatan).rstrip(" ,")
    nama = f"<b>{escape(pihak.nama)}</b>" if pihak.nama else "." * 36
    pangkat = f"<br>{escape(pihak.pangkat)}" if pihak.pangkat else ""
    nip = f"<br>NIP {escape(kelompok_nip(pihak.nip))}" if pihak.nip else ""
    tanggal = f"{escape(tempat_tanggal)}" if tempat_tanggal else "&nbsp;"
    return (
        f"<p>{tanggal}</p>",
        f'<p class="jabatan">{jabatan},</p>',
        f'<p class="nama">{nama}{pangkat}{nip}</p>',
    )


def kelompok_nip(nip: str) -> str:
    """Eighteen digits grouped 8-6-1-3; anything else as typed."""
    angka = re.sub(r"\D", "", nip)
    if len(angka) != 18:
        return nip
    return "\u00a0".join((angka[:8], angka[8:14], angka[14], angka[15:]))


_TULIS: Final[dict[type, Callable[..., str]]] = {
    Paragraf: _paragraf,
    Naskah: _naskah,
    BagianKosong: _kosong,
    Daftar: _daftar,
    Rumus: _rumus,
    Grafik: _grafik,
    Gambar: _gambar,
    TandaTangan: _tanda_tangan,
    Pemisah: _pemisah,
}
