"""The Word printer: page, paper and Word say the same in the same order (R13), and Word can read what was written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from laporan.bentuk import (
    Bab,
    Bagian,
    BagianKosong,
    Baris,
    Citra,
    DaftarIsi,
    Dokumen,
    Gambar,
    Grafik,
    Kolom,
    Naskah,
    Paragraf,
    Pecahan,
    Pemisah,
    Pengesahan,
    Pihak,
    Rumus,
    Sampul,
    Sel,
    Tabel,
    TandaTangan,
)
from laporan.cetak import lkip
from laporan.cetak.daftar import DAFTAR, JENIS
from laporan.docx.huruf import samarkan
from laporan.docx.naskah import baca_naskah
from laporan.docx.xml import nama_penanda
from laporan.html import blok_html, dokumen_html
from laporan.pdf.rupa import HasilRupa
from laporan.susun.penomoran import nomori
from sakip.inti.berkas import DOCX
from tests.contoh import SEMUA, dinas
from tests.contoh import contoh as contoh
from tests.halaman import isi_dinas
from tests.laporan import contoh as c
from tests.laporan.docx_baca import (
    BacaHtml,
    Berkas,
    M,
    R,
    W,
    buka,
    gaya,
    rapat,
    sel_docx,
    teks_alinea,
    teks_docx,
    tulis,
)
from tests.laporan.test_dokumen import bagian, ragam, tahun
from tests.laporan.test_lkip import LKIP
from tests.pemeran import Pemeran

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"></svg>'
JAHAT = "<w:t>x</w:t>&\"']]> { TOC } \x00\x0b\ud800\ufffe=cmd|' /C calc'!A0"
TERTULIS = JAHAT.translate(dict.fromkeys((0, 0xB, 0xD800, 0xFFFE)))


def satu(*isi: Any, **ubah: Any) -> Berkas:
    return tulis(nomori(replace(c.dokumen(bab=(Bab("SATU", isi),)), **ubah)))


# --- the same on page, on paper and in Word


def periksa(dokumen: Dokumen) -> None:
    """Word for word with the printed form, cell by cell with the page, and both in order."""
    bernomor = nomori(dokumen)
    word, kertas = tulis(bernomor), BacaHtml(dokumen_html(bernomor))
    layar = BacaHtml("".join(blok_html(b) for b in bagian(bernomor.dokumen)))
    assert sel_docx(word) == kertas.sel == layar.sel
    assert teks_docx(word) == kertas.teks


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize(("slug", "thn"), LKIP)
def test_lkip_kata_demi_kata(slug: str, thn: int) -> None:
    periksa(lkip(dinas(slug), thn))


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize("slug", SEMUA)
@pytest.mark.parametrize("kunci", [j.kunci for j in DAFTAR if j.kunci != "lkip"])
def test_dokumen_lain_kata_demi_kata(kunci: str, slug: str) -> None:
    jenis, pd = JENIS[kunci], dinas(slug)
    if jenis.belum(pd, tahun(slug, kunci)):
        return
    for parameter in ragam(jenis, slug):
        periksa(jenis.susun(pd, tahun(slug, kunci), parameter))


@pytest.mark.parametrize("draf", [True, False])
@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_setiap_jenis_blok_kata_demi_kata(kertas: str, draf: bool) -> None:
    periksa(c.dokumen(kertas=kertas, draf=draf))


# --- what Word needs

URUTAN = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc outlineLvl rPr "
    "sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color sz szCs u lang",
    "tblPr": "tblStyle tblpPr tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "trPr": "cantSplit trHeight tblHeader",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p tbl",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "settings": "zoom embedTrueTypeFonts defaultTabStop characterSpacingControl compat mathPr themeFontLang "
    "decimalSymbol listSeparator",
    "font": "altName panose1 charset family pitch embedRegular embedBold embedItalic",
}
"""Order of children in the schema, as far as this printer uses them: Word refuses a file that breaks it."""


def nama(unsur: Any) -> str:
    return str(unsur.tag).rpartition("}")[2]


def salah_urut(akar: Any) -> list[str]:
    salah = []
    for unsur in akar.iter():
        if (urut := URUTAN.get(nama(unsur), "").split()) and str(unsur.tag).startswith(W):
            anak = [nama(a) for a in unsur if isinstance(a.tag, str)]
            if not set(anak) <= set(urut) or [urut.index(a) for a in anak] != sorted(urut.index(a) for a in anak):
                salah.append(f"{nama(unsur)}: {anak}")
    return salah


@pytest.fixture(scope="module")
def lengkap() -> Berkas:
    """Every kind of block in one document, awkward ones too."""
    foto, drw = Citra(b"x", "image/png"), Citra(SVG.encode(), "image/svg+xml")
    tambah = (
        Gambar(judul="Foto", citra=foto, alternatif='Orang "bekerja"', sumber="Dinas"),
        Gambar(judul="", citra=drw, alternatif="Halaman", sehalaman=True),
        Grafik(judul="Realisasi", svg=SVG, alternatif="Batang", sumber="Sumber: Dinas"),
        Pemisah(),
        Rumus("Panjang", Pecahan("pembilang " * 30, "penyebut"), "1 / 2", "3"),
        Tabel(judul="Tanpa baris", kolom=(Kolom("A"), Kolom("B"))),
        Tabel(kolom=(Kolom(""), Kolom("")), berkepala=False, bernomor=False, baris=(Baris((Sel("a"), Sel(""))),)),
        Tabel(
            judul="Sel kaya", kolom=(Kolom("A"),), baris=(Baris((Sel("x", naskah=Naskah("<ul><li>x</li></ul>")),)),)
        ),
        TandaTangan((Pihak(("Kesatu", "Dua"), "A"), Pihak(("Kedua",), "B", nip="1"))),
    )
    bab = (*c.dokumen().bab, Bab("TAMBAHAN", tambah))
    sah = Pengesahan("https://contoh.example/p/abc", SVG, (("Nomor", "1"),), "Pindai.")
    return tulis(nomori(replace(c.dokumen(draf=True), bab=bab, pengesahan=sah, kepala="Kepala")))


def test_urutan_unsur_menurut_skema(lengkap: Berkas) -> None:
    salah = {
        n: s
        for n in lengkap.anggota
        if n.startswith("word/") and n.endswith(".xml") and (s := salah_urut(lengkap.xml(n)))
    }
    assert salah == {}


def test_setiap_tabel_penuh_dan_berjarak(lengkap: Berkas) -> None:
    """Cells fill the grid in every row, a cell ends in a paragraph, a paragraph parts two tables."""
    for tabel in lengkap.badan.iter(f"{W}tbl"):
        kolom = len(tabel.findall(f"{W}tblGrid/{W}gridCol"))
        for baris in tabel.findall(f"{W}tr"):
            rentang = [s.find(f"{W}tcPr/{W}gridSpan") for s in baris.findall(f"{W}tc")]
            assert sum(int(r.get(f"{W}val")) if r is not None else 1 for r in rentang) == kolom
        assert all(nama(s[-1]) == "p" for s in tabel.iter(f"{W}tc"))
        assert nama(tabel.getnext()) == "p"


def test_rujukan_di_dalam_berkas_ada_tujuannya(lengkap: Berkas) -> None:
    """Styles, lists, bookmarks, relations; nothing has two names."""
    isi = lengkap.badan
    gaya_ada = {s.get(f"{W}styleId") for s in lengkap.xml("word/styles.xml").iter(f"{W}style")}
    dipakai = {u.get(f"{W}val") for u in isi.iter(f"{W}pStyle", f"{W}tblStyle", f"{W}rStyle")}
    assert (
        dipakai <= gaya_ada
        and {f"Heading{n}" for n in (1, 2, 3)} | {"Caption", "ListBullet", "ListNumber"} <= dipakai
    )
    daftar = {n.get(f"{W}numId") for n in lengkap.xml("word/numbering.xml").iter(f"{W}num")}
    assert {n.get(f"{W}val") for n in isi.iter(f"{W}numId")} == daftar
    penanda = [b.get(f"{W}name") for b in isi.iter(f"{W}bookmarkStart")]
    assert len(penanda) == len(set(penanda)) > 20 and all(re.fullmatch(r"[a-zA-Z]\w{0,39}", p) for p in penanda)
    acuan = {h.get(f"{W}anchor") for h in isi.iter(f"{W}hyperlink")}
    halaman = set(re.findall(r"PAGEREF (\w+)", "".join(i.text for i in isi.iter(f"{W}instrText"))))
    assert acuan | halaman <= set(penanda) and nama_penanda("tabel-3-1") in acuan
    pengenal = [u.get("id") for u in isi.iter() if nama(u) == "docPr"]
    assert len(pengenal) == len(set(pengenal)) == 5
    relasi = set(re.findall(r'Id="(\w+)"', lengkap.anggota["word/_rels/document.xml.rels"].decode()))
    assert {v for u in isi.iter() for k, v in u.attrib.items() if k.startswith(R)} <= relasi


def test_setiap_gambar_berkata(lengkap: Berkas) -> None:
    kata = [u.get("descr") for u in lengkap.badan.iter() if nama(u) == "docPr"]
    assert kata[2:] == ['Orang "bekerja"', "Halaman", "Batang"] and kata[1].startswith("Kode QR ke https://contoh")


def test_bagian_halaman(lengkap: Berkas) -> None:
    """Cover and its back without head, front matter roman, body arabic from 1, wide tables on landscape pages."""
    seksi = list(lengkap.badan.iter(f"{W}sectPr"))
    bentuk = [(s.find(f"{W}pgNumType").get(f"{W}fmt"), s.find(f"{W}pgNumType").get(f"{W}start")) for s in seksi]
    berkepala = [s.find(f"{W}headerReference") is not None for s in seksi]
    assert berkepala[:3] == [False, False, True] and all(berkepala[2:])
    assert bentuk[2:4] == [("lowerRoman", "1"), ("lowerRoman", None)]
    isi = [b for b in bentuk[2:] if b[0] == "decimal"]
    assert isi[0] == ("decimal", "1") and set(isi[1:]) == {("decimal", None)}
    ukuran = {(int(u.get(f"{W}w")), int(u.get(f"{W}h")), u.get(f"{W}orient")) for u in lengkap.badan.iter(f"{W}pgSz")}
    assert ukuran == {(12188, 18708, None), (18708, 12188, "landscape")}  # 215 × 330 mm


def test_kepala_dan_kaki_halaman(lengkap: Berkas) -> None:
    kepala = {rapat(teks_alinea(lengkap.xml(n))) for n in lengkap.anggota if n.startswith("word/header")}
    assert "DRAF,belumfinal·KepalaBABIIIAKUNTABILITASKINERJA" in kepala
    kaki = next(lengkap.xml(n) for n in lengkap.anggota if n.startswith("word/footer"))
    assert "PAGE" in "".join(i.text for i in kaki.iter(f"{W}instrText"))
    final = tulis(nomori(c.dokumen()))
    assert not any(b"DRAF" in isi for n, isi in final.anggota.items() if n.startswith("word/header"))
    assert "Draf" not in teks_docx(final)


def test_daftar_isi_sudah_terisi_dan_word_tidak_bertanya(lengkap: Berkas) -> None:
    """Fields with their results: each list is one field, its lines are links; nothing asks for an update."""
    assert b"updateFields" not in lengkap.anggota["word/settings.xml"]
    assert not any(b"w:dirty" in isi for isi in lengkap.anggota.values())
    perintah = [i.text.strip() for i in lengkap.badan.iter(f"{W}instrText")]
    assert [p for p in perintah if p.startswith("TOC")] == [
        'TOC \\h \\z \\o "1-3" \\u', 'TOC \\h \\z \\c "Tabel"', 'TOC \\h \\z \\c "Grafik"',
    ]  # fmt: skip
    jenis = [f.get(f"{W}fldCharType") for f in lengkap.badan.iter(f"{W}fldChar")]
    assert jenis.count("begin") == jenis.count("end") == jenis.count("separate")
    garis = [rapat(teks_alinea(a)) for a in lengkap.badan.iter(f"{W}p") if gaya(a).startswith("TOC")]
    assert "BABIIIAKUNTABILITASKINERJA" in garis and "1.TargetdanRealisasikinerjatahun2023".lower() in [
        g.lower() for g in garis
    ]


def test_nomor_takarir_tetap_bila_diperbarui(lengkap: Berkas) -> None:
    """Word's counters are told the tree's numbers, so that an update changes none and the lists find them."""
    takarir = [a for a in lengkap.badan.iter(f"{W}p") if gaya(a) == "Caption"]
    pasti = {rapat(teks_alinea(a)): "".join(i.text for i in a.iter(f"{W}instrText")).strip() for a in takarir}
    assert pasti["Tabel3.1Targetdanrealisasiindikatorkinerjautamatahun2023"] == "SEQ Tabel \\* ARABIC \\r 1"
    assert pasti["Grafik5.1Realisasi"] == "SEQ Grafik \\* ARABIC \\r 1"
    assert pasti["Gambar5.1Foto"].startswith("SEQ Gambar")


def test_tabel_berkepala_ulang_dan_baris_utuh(lengkap: Berkas) -> None:
    tabel = [t for t in lengkap.badan.iter(f"{W}tbl") if "Sasaran dengan beberapa" in _judul_tabel(t)][-1]
    baris = tabel.findall(f"{W}tr")
    kepala = [b.find(f"{W}trPr/{W}tblHeader") is not None for b in baris]
    assert kepala[:3] == [True, True, False] and not any(kepala[2:])
    assert all(b.find(f"{W}trPr/{W}cantSplit") is not None for b in baris)
    sambung = [u.get(f"{W}val") for u in tabel.iter(f"{W}vMerge")]
    assert sambung.count("restart") == 16 and sambung.count(None) == 64  # eight groups of five rows, two columns
    ikat = [b.find(f".//{W}keepNext") is not None for b in baris[2:]]
    assert ikat[:5] == [True, True, True, True, False], "a group's rows stay together, groups may part"


def test_tanda_tangan_di_bawah_tabel_panjang_dan_daftar_fakta() -> None:
    """The last row, its notes and the signature stay together, the other rows may part; facts have no rules."""
    baris = tuple(Baris((Sel("kata " * 20), Sel(str(n)))) for n in range(60))
    panjang = Tabel(kolom=(Kolom("a"), Kolom("b")), baris=baris, sumber="Data.", bernomor=False)
    fakta = Tabel(kolom=(Kolom(""), Kolom("")), baris=(Baris((Sel("Nama"), Sel(": A"))),), berkepala=False)
    badan = satu(fakta, panjang, TandaTangan((Pihak(("Kepala",), "Nama"),), "Kota, 1 Januari 2024")).badan
    pertama, kedua, *_ = (t for t in badan.iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblStyle") is not None)
    assert {u.get(f"{W}val") for u in pertama.find(f"{W}tblPr/{W}tblBorders")} == {"nil"}
    assert kedua.find(f"{W}tblPr/{W}tblBorders") is None
    ikat = [b.find(f".//{W}keepNext") is not None for b in kedua.findall(f"{W}tr")]
    assert ikat[-2:] == [True, True] and not any(ikat[20:-2])
    (sumber,) = (x for x in badan.iter(f"{W}p") if "Sumber: Data." in "".join(x.itertext()))
    assert sumber.find(f"{W}pPr/{W}keepNext") is not None


def _judul_tabel(tabel: Any) -> str:
    satu = tabel.find(f"{W}tblPr/{W}tblCaption")
    return "" if satu is None else str(satu.get(f"{W}val"))


# --- text stays text


@pytest.mark.parametrize(
    "blok",
    [
        Paragraf((JAHAT,)),
        Naskah(f"<p>{JAHAT}</p>"),
        BagianKosong(JAHAT, JAHAT),
        Rumus(JAHAT, Pecahan(JAHAT, JAHAT), JAHAT, JAHAT),
        TandaTangan((Pihak((JAHAT,), JAHAT, JAHAT, JAHAT),), JAHAT),
        Tabel(judul=JAHAT, kolom=(Kolom(JAHAT),), baris=(Baris((Sel(JAHAT),)),), sumber=JAHAT, catatan=(JAHAT,)),
        Gambar(judul=JAHAT, citra=Citra(b"", "text/html"), alternatif=JAHAT),
    ],
    ids=lambda b: type(b).__name__,
)
def test_teks_jahat_tetap_teks(blok: Any) -> None:
    berkas = satu(blok, draf=True, judul=JAHAT, kaki=JAHAT, kepala=JAHAT, instansi=JAHAT, penulis=JAHAT)
    perintah = {i.text.split()[0] for i in berkas.badan.iter(f"{W}instrText")}
    assert perintah <= {"TOC", "PAGEREF", "SEQ"}
    if not isinstance(blok, Naskah | Rumus):  # sanitised; a fraction has no strokes
        assert rapat(TERTULIS) in teks_docx(berkas)
    assert "TOC" in teks_docx(berkas)


# --- narrative


def ringkas(html: str) -> list[tuple[str, str, tuple[int, int] | None, int]]:
    daftar: list[tuple[str, int]] = []

    def baru(gaya: str, tingkat: int) -> tuple[int, int]:
        daftar.append((gaya, tingkat))
        return len(daftar), tingkat

    return [
        (re.sub(r"<[^>]+>", "", a.isi.replace("<w:br/>", "|")), a.gaya, a.nomor, a.daftar)
        for a in baca_naskah(html, baru)
    ]


def test_naskah_menjadi_alinea_dan_daftar() -> None:
    html = (
        "<p>Satu  <b>dua</b>\n tiga<br>empat</p><ol><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>"
        "<ol><li>e</li></ol><blockquote>f</blockquote>"
    )
    assert ringkas(html) == [
        ("Satu dua tiga|empat", "", None, 0),
        ("a", "ListNumber", (1, 0), 1),
        ("b", "ListBullet", (2, 1), 2),
        ("c", "ListNumber", (1, 0), 1),
        ("d", "ListContinue", None, 1),
        ("e", "ListNumber", (3, 0), 1),
        ("f", "Quote", None, 0),
    ]


def test_naskah_tebal_miring_dan_garis() -> None:
    isi = baca_naskah("<p>a<strong>b<em>c</em></strong><u>d</u></p>", lambda gaya, tingkat: (1, tingkat))[0].isi
    lari = re.findall(r"<w:r>(.*?)</w:r>", isi)
    sifat = [{t for t in ("w:b/", "w:i/", "w:u ") if t in x} for x in lari]
    assert sifat == [set(), {"w:b/"}, {"w:b/", "w:i/"}, {"w:u "}]


def test_setiap_daftar_mulai_dari_satu() -> None:
    berkas = satu(Naskah("<ol><li>a</li></ol><p>x</p><ol><li>b</li></ol>"))
    nomor = [n.get(f"{W}val") for n in berkas.badan.iter(f"{W}numId")]
    assert len(set(nomor)) == 2
    mulai = berkas.xml("word/numbering.xml").findall(f"{W}num/{W}lvlOverride/{W}startOverride")
    assert len(mulai) == 2 and {m.get(f"{W}val") for m in mulai} == {"1"}


# --- formula


def test_pecahan_dan_pecahan_yang_tidak_muat() -> None:
    pendek, panjang = Pecahan("9", "27"), Pecahan("kata " * 40, "27")
    berkas = satu(Rumus("Rasio", pendek, "", "33,33 %", "× 100 %"), Rumus("Rasio", panjang, "", "x"))
    rumus = [a for a in berkas.badan.iter(f"{W}p") if gaya(a) == "Rumus"]
    assert [t.text for t in rumus[0].iter(f"{M}t")] == ["9", "27"]
    assert not list(rumus[1].iter(f"{M}t"))
    assert f"({('kata ' * 40)}) / (27)" in "".join(t.text for t in rumus[1].iter(f"{W}t"))


# --- the package


def test_isi_sama_byte_sama_dan_tanpa_jam() -> None:
    satu_, lagi = (tulis(nomori(c.dokumen())).anggota for _ in range(2))
    assert satu_ == lagi
    inti = satu_["docProps/core.xml"].decode()
    assert re.findall(r"<dcterms:(?:created|modified)[^>]*>([^<]*)<", inti) == ["2024-01-31T00:00:00Z"] * 2
    assert "Laporan Kinerja Instansi Pemerintah Dinas Contoh Kabupaten Contoh" in inti
    assert "python-docx" not in inti and "<dc:language>id-ID<" in inti
    tanpa = tulis(nomori(replace(c.dokumen(), tanggal=None))).anggota["docProps/core.xml"]
    assert b"dcterms:created" not in tanpa and b"dcterms:modified" not in tanpa
    lama = tulis(nomori(replace(c.dokumen(), tanggal=date(2023, 2, 1)))).anggota["docProps/core.xml"]
    assert b"2023-02-01" in lama


def test_hanya_yang_dipakai_ada_di_berkas(lengkap: Berkas) -> None:
    assert not [
        n for n in lengkap.anggota if re.search(r"thumbnail|customXml|stylesWithEffects|webSettings|app\.xml", n)
    ]


def test_huruf_tertanam_dengan_nama_yang_diminta(lengkap: Berkas) -> None:
    tabel = lengkap.xml("word/fontTable.xml")
    acuan = etree.fromstring(lengkap.anggota["word/_rels/fontTable.xml.rels"])
    relasi = {r.get("Id"): r.get("Target") for r in acuan}
    dibaca = []
    for huruf in tabel.iter(f"{W}font"):
        for unsur in (u for u in huruf if nama(u).startswith("embed")):
            isi = samarkan(lengkap.anggota["word/" + relasi[unsur.get(f"{R}id")]], UUID(unsur.get(f"{W}fontKey")))
            keluarga = TTFont(BytesIO(isi))["name"].getDebugName(1)
            dibaca.append((huruf.get(f"{W}name"), nama(unsur)))
            assert keluarga == huruf.get(f"{W}name")
    assert len(dibaca) == 6


def test_dokumen_tanpa_depan_dan_tanpa_isi() -> None:
    """A form by itself has one section; an empty tree still opens."""
    bagian_ = Bagian("FORMULIR", (c.tabel_lebar(),), mendatar=True)
    formulir = tulis(nomori(replace(c.dokumen(), bagian_depan=(), bab=(bagian_,), lampiran=())))
    assert len(list(formulir.badan.iter(f"{W}sectPr"))) == 1
    kosong = tulis(nomori(replace(c.dokumen(), bagian_depan=(DaftarIsi(), Sampul()), bab=(), lampiran=())))
    assert [nama(u) for u in kosong.badan][-1] == "sectPr"
    hampa = tulis(nomori(replace(c.dokumen(), bagian_depan=(), bab=(), lampiran=())))
    assert [nama(u) for u in hampa.badan] == ["p", "sectPr"]


# --- the download


@pytest.mark.django_db
def test_unduhan_word_berisi_dokumen_yang_diminta(
    pemeran: Pemeran, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through the queue to the file; whoever may only read gets none, a document that there is not yet is 404."""
    settings.MEDIA_ROOT = str(tmp_path)
    monkeypatch.setattr("laporan.docx._rupa", lambda bernomor, batas: HasilRupa())
    isi_dinas(pemeran.pd, 1)
    jawab = pemeran.klien("kepala").get("/dinas-a/2023/dokumen/lkip/docx/")
    assert (jawab.status_code, jawab["Content-Type"]) == (200, DOCX.mime)
    assert jawab["Content-Disposition"] == 'attachment; filename="LKIP-dinas-a-2023.docx"'
    assert rapat(pemeran.pd.nama) in teks_docx(buka(b"".join(jawab.streaming_content)))
    halaman = pemeran.klien("kepala").get("/dinas-a/2023/lkip/").content.decode()
    assert "/dinas-a/2023/dokumen/lkip/docx/" in halaman
    assert pemeran.klien("kepala").get("/dinas-a/2023/dokumen/entah/docx/").status_code == 404
    assert pemeran.klien("kepala").get("/dinas-a/2023/dokumen/lkip/docx/?x=1").status_code == 200
