"""The HTML printer: the same figures on page and paper, nothing unescaped, nothing the policy forbids."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from laporan.bentuk import (
    Bab,
    Bagian,
    BagianKosong,
    Baris,
    Blok,
    Citra,
    Gambar,
    Grafik,
    Kolom,
    Naskah,
    Paragraf,
    Pihak,
    Potongan,
    Rumus,
    Sel,
    Subbab,
    Tabel,
    TandaTangan,
)
from laporan.html import blok_html, dokumen_html, lolos_polos, saring_naskah
from laporan.susun.penomoran import nomori
from tests.laporan import contoh

JAHAT = "<img src=x onerror=alert(1)>&\"'"


class _Teks(HTMLParser):
    """Visible text of cells, by table."""

    def __init__(self) -> None:
        super().__init__()
        self.sel: list[str] = []
        self._dalam = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("td", "th"):
            self.sel.append("")
            self._dalam = True

    def handle_endtag(self, tag: str) -> None:
        self._dalam = self._dalam and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._dalam:
            self.sel[-1] += data


def _sel(html: str) -> list[str]:
    baca = _Teks()
    baca.feed(html)
    return baca.sel


@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_angka_di_layar_sama_dengan_di_kertas(kertas: str) -> None:
    dokumen = nomori(contoh.dokumen(kertas=kertas)).dokumen
    layar = "".join(blok_html(b) for b in (*dokumen.bab, *dokumen.lampiran))
    kertas_html = dokumen_html(dokumen)
    assert _sel(layar) == _sel(kertas_html)
    assert len(_sel(layar)) > 500


def test_layar_tanpa_gaya_dan_naskah_sebaris() -> None:
    dokumen = nomori(contoh.dokumen()).dokumen
    layar = "".join(blok_html(b) for b in (*dokumen.bab, *dokumen.lampiran))
    assert "style=" not in layar
    assert "<script" not in layar
    assert not re.search(r"\son\w+=", layar)


def test_nilai_mentah_dan_asal_hanya_di_layar() -> None:
    tabel = contoh.tabel_capaian()
    assert '<td class="n" data-nilai="99.54" data-asal="capaian:1">99,54</td>' in blok_html(tabel)
    assert "data-nilai" not in dokumen_html(contoh.dokumen())


BLOK_JAHAT: list[Blok] = [
    Paragraf((JAHAT, Potongan(JAHAT, asal=JAHAT, tebal=True))),
    Tabel(
        judul=JAHAT,
        kolom=(Kolom(JAHAT),),
        baris=(Baris((Sel(JAHAT, asal=JAHAT),)),),
        sumber=JAHAT,
        catatan=(JAHAT,),
    ),
    Tabel(judul=JAHAT, kolom=(Kolom(JAHAT),), kosong=JAHAT),
    Rumus(JAHAT, contoh.Pecahan(JAHAT, JAHAT), JAHAT, JAHAT, JAHAT, asal=JAHAT),
    TandaTangan((Pihak((JAHAT,), JAHAT, JAHAT, JAHAT),), JAHAT),
    Subbab(JAHAT, nomor=JAHAT),
    BagianKosong(JAHAT, JAHAT),
    Grafik(judul=JAHAT, svg="<svg></svg>", alternatif=JAHAT, sumber=JAHAT),
    Gambar(judul=JAHAT, citra=Citra(b"x", "text/html"), alternatif=JAHAT),
    contoh.Daftar((contoh.Butir((JAHAT,)),)),
    Naskah(JAHAT),
]


@pytest.mark.parametrize("blok", BLOK_JAHAT, ids=lambda b: type(b).__name__)
def test_teks_orang_selalu_dilolos(blok: Blok) -> None:
    for html in (blok_html(blok), dokumen_html(contoh.dokumen(bab=(Bab(JAHAT, (blok,)),)))):
        assert "<img src=x" not in html
        assert 'onerror=alert(1)>"' not in html


def test_sampul_dan_kaki_dilolos() -> None:
    dokumen = replace(
        contoh.dokumen(draf=True), judul=JAHAT, instansi=JAHAT, pemda=JAHAT, kaki=JAHAT, subjudul=JAHAT, penulis=JAHAT
    )
    assert "<img src=x" not in dokumen_html(dokumen)


@pytest.mark.parametrize(
    ("masuk", "keluar"),
    [
        ("<p>a <b>b</b> <i>c</i> <u>d</u></p>", "<p>a <b>b</b> <i>c</i> <u>d</u></p>"),
        ("<script>alert(1)</script>x", "<p>x</p>"),
        ('<p style="color:red" onclick="x()">a</p>', "<p>a</p>"),
        ('<a href="http://x">tautan</a>', "<p>tautan</p>"),
        ('<p><img src="file:///etc/passwd">a</p>', "<p>a</p>"),
        ("<table><tr><td>a</td></tr></table>", "<p>a</p>"),
        ("<p>a<!-- rahasia --></p>", "<p>a</p>"),
        ("satu\ndua\n\ntiga < 4", "<p>satu<br>dua</p><p>tiga &lt; 4</p>"),
        ("", ""),
        ("<ul><li>a</li></ul>", "<ul><li>a</li></ul>"),
    ],
)
def test_saring_naskah(masuk: str, keluar: str) -> None:
    assert saring_naskah(masuk) == keluar
    assert saring_naskah(keluar) == keluar


@pytest.mark.parametrize(
    ("ketik", "simpan"),
    [
        ("a <Nama Dinas> b\n\nc <- d & e", "<p>a &lt;Nama Dinas&gt; b</p><p>c &lt;- d &amp; e</p>"),
        (
            "<script>alert(1)</script> dan <img src=x>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; dan &lt;img src=x&gt;</p>",
        ),
        ("tebal <b>kata</b> <br/> <isi>", "<p>tebal <b>kata</b> <br> &lt;isi&gt;</p>"),
        ("<p>a <span>b</span></p><script>x</script>", "<p>a b</p>"),
    ],
)
def test_ketikan_polos_tidak_kehilangan_kata(ketik: str, simpan: str) -> None:
    assert saring_naskah(lolos_polos(ketik)) == simpan


def test_bagian_kosong_tampak_di_draf_saja() -> None:
    blok = BagianKosong("Analisis penyebab")
    draf = dokumen_html(contoh.dokumen(draf=True, bab=(Bab("SATU", (blok,)),)))
    final = dokumen_html(contoh.dokumen(bab=(Bab("SATU", (blok,)),)))
    assert "Analisis penyebab: Bagian ini belum ditulis" in draf
    assert "belum ditulis" not in final


def test_kepala_bertingkat_dan_nomor_kolom() -> None:
    html = blok_html(contoh.tabel_lebar(tahun=1, banyak=1))
    assert '<th rowspan="2" scope="col">Kode</th>' in html
    assert '<th colspan="2" class="t gabung" scope="colgroup">Target dan pagu 2020</th>' in html
    assert '<th class="n" scope="col">K</th>' in html
    assert "<td>(1)</td><td>(2)</td><td>(3)</td><td>(4)</td><td>(5)</td>" in html


def test_nomor_kolom_sendiri_atau_tanpa() -> None:
    kolom = (Kolom("a"), Kolom("b"))
    assert "<td>6=5/4</td>" in blok_html(Tabel(kolom=kolom, nomor_kolom=("5", "6=5/4")))
    assert 'class="no"' not in blok_html(Tabel(kolom=kolom, nomor_kolom=False))
    assert "<thead>" not in blok_html(Tabel(kolom=kolom, berkepala=False))


def test_tabel_tanpa_baris_mengatakannya() -> None:
    assert '<td class="kosong" colspan="2">Belum ada data.</td>' in blok_html(Tabel(kolom=(Kolom("a"), Kolom("b"))))


def test_daftar_fakta_tanpa_garis() -> None:
    """Name and office in a letter are no table to the eye; a table with a head is one."""
    fakta = Tabel(kolom=(Kolom(""), Kolom("")), baris=(Baris((Sel("Nama"), Sel(": A"))),), berkepala=False)
    assert 'class="tabel fakta"' in blok_html(fakta)
    assert "fakta" not in blok_html(replace(fakta, berkepala=True))


def test_sumber_hanya_sekali() -> None:
    html = blok_html(Tabel(kolom=(Kolom("a"),), sumber="Sumber : Bidang PHI"))
    assert "<p>Sumber: Bidang PHI</p>" in html


def test_isi_sel_boleh_naskah_orang() -> None:
    sel = Sel("x", naskah=Naskah("<ul><li>a</li></ul><script>b</script>"))
    assert '<td class="z"><ul><li>a</li></ul></td>' in blok_html(Tabel(kolom=(Kolom("a"),), baris=(Baris((sel,)),)))


def test_rumus_dengan_pecahan() -> None:
    html = blok_html(contoh.rumus())
    teks = " ".join(re.sub(r"<[^>]+>", "", html).split())
    assert teks == (
        "Rasio penduduk yang bekerja = penduduk bekerja / angkatan kerja × 100 % "
        "= 295.476 / 324.416 × 100 % = 91,08 %"
    )


def test_tanda_tangan_nip_koma_dan_garis_titik() -> None:
    satu = blok_html(contoh.tanda_tangan())
    assert "NIP 19670102\u00a0199303\u00a01\u00a0004" in satu
    assert "Kabupaten Contoh,</p>" in satu
    kosong = TandaTangan((Pihak(("Pihak Kedua,",)), Pihak(("Pihak Pertama",), nip="tak baku")), "Contoh, 2024")
    dua = blok_html(kosong)
    assert "Pihak Kedua,</p>" in dua and "....." in dua and "NIP tak baku" in dua
    assert dua.count("Contoh, 2024") == 1


def test_grafik_di_layar_membawa_tabel_data() -> None:
    data = Tabel(kolom=(Kolom("a"),), baris=(Baris((Sel("1,5", Decimal("1.5")),)),))
    grafik = Grafik(judul="g", svg="<svg></svg>", alternatif="a", data=data)
    layar = blok_html(grafik)
    assert '<details><summary>Tabel data</summary><div class="gulung" tabindex="0" role="region"' in layar
    assert "<table" in layar
    assert "<details>" not in dokumen_html(contoh.dokumen(bab=(Bab("SATU", (grafik,)),)))


def test_bagian_di_layar_berjudul() -> None:
    assert blok_html(Bagian("IKHTISAR", (Paragraf(("a",)),))).endswith("IKHTISAR</h1><p>a</p>")
