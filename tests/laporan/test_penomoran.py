"""Numbers, anchors, lists and references of the document tree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from laporan.bentuk import (
    Bab,
    Bagian,
    Daftar,
    DaftarGrafik,
    DaftarIsi,
    DaftarTabel,
    Grafik,
    Kolom,
    Lampiran,
    Paragraf,
    PolaNomor,
    Potongan,
    Rujukan,
    Subbab,
    Tabel,
)
from laporan.susun.penomoran import huruf, isi_pola, nomori, romawi
from tests.laporan import contoh


def _tabel(judul: str = "T", **lain: object) -> Tabel:
    return Tabel(judul=judul, kolom=(Kolom("a"),), **lain)  # type: ignore[arg-type]


def _dokumen(*bab: Bab | Bagian, **lain: object):  # type: ignore[no-untyped-def]
    return replace(contoh.dokumen(), bagian_depan=(), lampiran=(), bab=bab, **lain)


@pytest.mark.parametrize(
    ("n", "teks"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (1994, "MCMXCIV")]
)
def test_romawi(n: int, teks: str) -> None:
    assert romawi(n) == teks


@pytest.mark.parametrize(("n", "teks"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA")])
def test_huruf(n: int, teks: str) -> None:
    assert huruf(n) == teks


@pytest.mark.parametrize(
    ("pola", "teks"),
    [
        ("{2|A}.", "E."),
        ("{bab}.{2|1}", "3.5"),
        ("{bab}.{2|1}.{3|1}", "3.5.2"),
        ("{2|A}.{3|1}", "E.2"),
        ("{3|a})", "b)"),
    ],
)
def test_pola_penomoran_daerah(pola: str, teks: str) -> None:
    assert isi_pola(pola, {"bab": "3", "2": 5, "3": 2}) == teks


def test_tabel_dan_grafik_mulai_lagi_di_tiap_bab() -> None:
    grafik = Grafik(judul="G", svg="<svg/>", alternatif="")
    hasil = nomori(
        _dokumen(Bab("SATU", (_tabel(), _tabel(), grafik)), Bab("DUA", (Subbab("s", (_tabel(), grafik)),)))
    )
    assert [e.nomor for e in hasil.daftar_tabel] == ["Tabel 1.1", "Tabel 1.2", "Tabel 2.1"]
    assert [e.nomor for e in hasil.daftar_grafik] == ["Grafik 1.1", "Grafik 2.1"]


def test_tabel_lampiran_berlanjut_dengan_huruf_l() -> None:
    dokumen = replace(
        contoh.dokumen(), bab=(), bagian_depan=(), lampiran=(Lampiran("A", (_tabel(),)), Lampiran("B", (_tabel(),)))
    )
    hasil = nomori(dokumen)
    assert [e.nomor for e in hasil.daftar_tabel] == ["Tabel L.1", "Tabel L.2"]
    assert [e.nomor for e in hasil.daftar_isi] == ["LAMPIRAN 1", "LAMPIRAN 2"]


def test_satu_lampiran_tanpa_nomor() -> None:
    dokumen = replace(contoh.dokumen(), bab=(), bagian_depan=(), lampiran=(Lampiran("PERJANJIAN KINERJA"),))
    assert nomori(dokumen).daftar_isi[0].nomor == "LAMPIRAN"


def test_tabel_tanpa_judul_atau_tanpa_nomor_tidak_masuk_daftar() -> None:
    hasil = nomori(_dokumen(Bab("SATU", (_tabel(""), _tabel("x", bernomor=False), _tabel("y")))))
    assert [(e.nomor, e.judul) for e in hasil.daftar_tabel] == [("Tabel 1.1", "y")]


def test_bagian_tanpa_bab_bernomor_polos() -> None:
    hasil = nomori(_dokumen(Bagian("IKHTISAR", (_tabel(),)), Bab("SATU", (_tabel(),))))
    assert [e.nomor for e in hasil.daftar_tabel] == ["Tabel 1", "Tabel 1.1"]


def test_subbab_empat_tingkat_dan_jangkar_unik() -> None:
    dalam = Subbab("tiga", (Subbab("empat"), Subbab("lima")))
    hasil = nomori(_dokumen(Bab("SATU", (Subbab("dua", (dalam,)), Subbab("tanpa", nomor=""), Subbab("lagi")))))
    assert [(e.nomor, e.tingkat) for e in hasil.daftar_isi] == [
        ("BAB I", 1),
        ("A.", 2),
        ("1.", 3),
        ("a.", 4),
        ("b.", 4),
        ("", 2),
        ("B.", 2),
    ]
    jangkar = [e.jangkar for e in hasil.daftar_isi]
    assert len(set(jangkar)) == len(jangkar)


def test_pola_dari_setelan() -> None:
    pola = PolaNomor(subbab=("{bab}.{2|1}", "{bab}.{2|1}.{3|1}", "{4|a})"), tabel="Tabel {bab}.{n}.")
    hasil = nomori(_dokumen(Bab("SATU", (Subbab("a", (Subbab("b", (_tabel(),)),)),)), pola=pola))
    assert [e.nomor for e in hasil.daftar_isi] == ["BAB I", "1.1", "1.1.1"]
    assert hasil.daftar_tabel[0].nomor == "Tabel 1.1."


def test_rujukan_menjadi_nomor_juga_ke_depan() -> None:
    teks = Paragraf(("lihat ", Rujukan("akhir"), "."))
    hasil = nomori(_dokumen(Bab("SATU", (teks,)), Bab("DUA", (_tabel(kunci="akhir"), _tabel(kunci="akhir")))))
    paragraf = hasil.dokumen.bab[0].isi[0]
    assert isinstance(paragraf, Paragraf)
    assert paragraf.isi[1] == Potongan("Tabel\u00a02.1", tautan="tabel-2-1")


def test_rujukan_tanpa_tujuan_ditolak() -> None:
    with pytest.raises(ValueError, match="tidak ada tujuannya"):
        nomori(_dokumen(Bab("SATU", (Paragraf((Rujukan("hilang"),)),))))


def test_rujukan_di_dalam_daftar() -> None:
    daftar = contoh.Daftar((contoh.Butir((Rujukan("x"),), contoh.Daftar((contoh.Butir((Rujukan("x"),)),))),))
    hasil = nomori(_dokumen(Bab("SATU", (daftar, _tabel(kunci="x")))))
    blok = hasil.dokumen.bab[0].isi[0]
    assert isinstance(blok, Daftar) and blok.butir[0].anak
    assert blok.butir[0].isi == blok.butir[0].anak.butir[0].isi == (Potongan("Tabel\u00a01.1", tautan="tabel-1-1"),)


def test_daftar_yang_kosong_tidak_disebut_di_daftar_isi() -> None:
    dokumen = replace(_dokumen(Bab("SATU", (_tabel(),))), bagian_depan=(DaftarIsi(), DaftarTabel(), DaftarGrafik()))
    assert [e.judul for e in nomori(dokumen).daftar_isi] == ["DAFTAR TABEL", "SATU"]


def test_pohon_asal_tidak_berubah() -> None:
    dokumen = contoh.dokumen()
    salinan = contoh.dokumen()
    nomori(dokumen)
    assert dokumen == salinan
