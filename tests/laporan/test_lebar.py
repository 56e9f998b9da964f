"""Column widths, font size, landscape pages, and what stays together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from laporan.bentuk import (
    BagianKosong,
    Baris,
    Butir,
    Daftar,
    Kepala,
    Kolom,
    Paragraf,
    Sel,
    Subbab,
    Tabel,
    TandaTangan,
)
from laporan.susun.halaman import Judul, TabelTertata, baris_ikut, susun_lembar
from laporan.susun.lebar import bantalan, lebar_isi, letak_sel, rekatkan, tata_tabel, tinggi_isi
from laporan.susun.ukur import bungkus, lebar_teks
from tests.laporan import contoh

TABEL = [
    contoh.tabel_capaian(),
    contoh.tabel_panjang(),
    contoh.tabel_lebar(),
    contoh.tabel_lebar(tahun=6),
    contoh.tabel_rentang(),
]


@pytest.mark.parametrize("tabel", TABEL, ids=lambda t: t.judul[:20])
@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_tidak_ada_angka_yang_lebih_lebar_dari_selnya(tabel: Tabel, kertas: str) -> None:
    tata = tata_tabel(tabel, kertas)  # type: ignore[arg-type]
    tersedia = lebar_isi(kertas, tata.mendatar)  # type: ignore[arg-type]
    assert sum(tata.lebar) == 100
    for baris, letak in letak_sel(tabel):
        for sel, n in zip(baris.sel, letak, strict=True):
            if sel.nilai is not None and sel.rentang_kolom == 1:
                ruang = tata.lebar[n] * tersedia / 100 - bantalan(tata.ukuran)
                assert lebar_teks(sel.teks, tata.ukuran, "tebal" if baris.jenis != "biasa" else "sans") <= ruang


def test_tabel_biasa_tegak_dengan_huruf_terbesar() -> None:
    tata = tata_tabel(contoh.tabel_capaian())
    assert (tata.mendatar, tata.ukuran) == (False, Decimal(9))


def test_tabel_yang_tidak_muat_menjadi_mendatar() -> None:
    assert tata_tabel(contoh.tabel_lebar()).mendatar


def test_penulis_dapat_menentukan_arah() -> None:
    kolom = (Kolom("a"), Kolom("b"))
    assert tata_tabel(Tabel(kolom=kolom, lebar=True)).mendatar
    assert not tata_tabel(Tabel(kolom=contoh.tabel_lebar().kolom, lebar=False)).mendatar


def test_lebar_yang_diminta_dihormati_bila_muat() -> None:
    tabel = Tabel(kolom=(Kolom("a", 10), Kolom("b", 60), Kolom("c", 30)))
    assert tata_tabel(tabel).lebar == (Decimal(10), Decimal(60), Decimal(30))


def test_kolom_angka_diperlebar_melampaui_permintaan() -> None:
    tabel = Tabel(
        kolom=(Kolom("Uraian", 95), Kolom("Rp", 5, "angka")),
        baris=(Baris((Sel("x"), contoh.angka("14.313.942.100"))),),
    )
    lebar = tata_tabel(tabel).lebar
    assert lebar[1] > 10
    assert sum(lebar) == 100


def test_letak_sel_memperhitungkan_rentang() -> None:
    tabel = contoh.tabel_capaian()
    assert [letak for _, letak in letak_sel(tabel)] == [
        (0, 1, 2, 3, 4, 5),
        (0, 1, 2, 3, 4, 5),
        (2, 3, 4, 5),
        (0, 1, 5),
    ]


@pytest.mark.parametrize("sel", [1, 3])
def test_baris_yang_tidak_genap_ditolak(sel: int) -> None:
    tabel = Tabel(judul="Salah", kolom=(Kolom("a"), Kolom("b")), baris=(Baris((Sel("x"),) * sel),))
    with pytest.raises(ValueError, match=r"Salah.*baris 1"):
        tata_tabel(tabel)


def test_kepala_yang_tidak_genap_ditolak() -> None:
    tabel = Tabel(judul="Salah", kolom=(Kolom("a"), Kolom("b")), kepala=((Kepala("a"),),))
    with pytest.raises(ValueError, match="kepala"):
        tata_tabel(tabel)


def test_baris_yang_tidak_boleh_terpisah() -> None:
    tabel = contoh.tabel_panjang(40)
    ikut = baris_ikut(tabel)
    assert {1, 2, len(tabel.baris) - 1} <= ikut
    kelompok = [n for n, b in enumerate(tabel.baris) if b.jenis == "kelompok"]
    assert {n + 1 for n in kelompok} <= ikut
    assert not ikut & set(kelompok) - {0}


def test_rentang_pendek_utuh_dan_rentang_panjang_boleh_terpotong() -> None:
    assert {1, 2, 3, 4} <= baris_ikut(contoh.tabel_rentang(2, 5))
    assert 5 not in baris_ikut(contoh.tabel_rentang(2, 5))
    assert 5 not in baris_ikut(contoh.tabel_rentang(1, 9))


def test_judul_ikut_tabel_mendatar_dan_teks_pendek_di_antaranya_juga() -> None:
    isi = (
        contoh.alinea(20),
        Subbab("satu", (contoh.tabel_lebar(),)),
        Subbab("dua", (Paragraf(("pendek",)), contoh.tabel_lebar())),
        contoh.alinea(20),
    )
    lembar = susun_lembar(isi, "F4")
    assert [s.mendatar for s in lembar] == [False, True, False]
    unsur = [u for i in lembar[1].ikatan for u in i.unsur]
    assert [type(u).__name__ for u in unsur] == ["Judul", "TabelTertata", "Judul", "Paragraf", "TabelTertata"]
    assert isinstance(unsur[0], Judul) and unsur[0].judul == "satu"


def test_tanda_tangan_bersama_alinea_terakhir() -> None:
    lembar = susun_lembar((contoh.alinea(), contoh.alinea(), contoh.tanda_tangan()), "F4")
    akhir = lembar[0].ikatan[-1]
    assert akhir.utuh and isinstance(akhir.unsur[-1], TandaTangan) and len(akhir.unsur) == 2


def test_hanya_tabel_panjang_yang_boleh_pecah() -> None:
    lembar = susun_lembar((contoh.tabel_capaian(), contoh.tabel_panjang()), "F4")
    pecah = [u.pecah for i in lembar[0].ikatan for u in i.unsur if isinstance(u, TabelTertata)]
    assert pecah == [False, True]


def test_bungkus_tidak_melampaui_lebar_dan_tidak_kehilangan_huruf() -> None:
    teks = "Pertanggungjawabanketenagakerjaanluarbiasa dan kata pendek"
    baris = bungkus(teks, Decimal(80), Decimal(9))
    assert all(lebar_teks(b, Decimal(9)) <= 80 for b in baris)
    assert "".join(baris).replace(" ", "") == teks.replace(" ", "")
    assert bungkus(teks, Decimal(80), Decimal(9), maks=2)[-1].endswith("…")


# --- forms of very many columns


@pytest.mark.parametrize(("banyak", "terkecil"), [(17, "6.5"), (18, "5.5")])
def test_hanya_formulir_yang_sangat_lebar_diperkecil_di_bawah_tabel_lain(banyak: int, terkecil: str) -> None:
    kolom = tuple(Kolom(str(n), jenis="angka") for n in range(banyak))
    baris = Baris(tuple(contoh.angka("123.456.789.012.345") for _ in kolom))
    assert tata_tabel(Tabel(kolom=kolom, baris=(baris,), lebar=True)).ukuran == Decimal(terkecil)


def test_bagian_mendatar_seluruhnya() -> None:
    """Text, a table that would fit upright, and the signature share the landscape pages."""
    isi = (contoh.alinea(), contoh.tabel_capaian(), contoh.tanda_tangan())
    assert [x.mendatar for x in susun_lembar(isi, "F4")] == [False]
    (lembar,) = susun_lembar(isi, "F4", mendatar=True)
    tabel = [u for i in lembar.ikatan for u in i.unsur if isinstance(u, TabelTertata)]
    assert lembar.mendatar and [t.tata.mendatar for t in tabel] == [True]


def test_kata_singkat_di_samping_tabel_lebar_tidak_membalik_halaman() -> None:
    """Before, between and after: a few lines stand on the landscape page; a page of text stays upright."""
    lebar = replace(contoh.tabel_capaian(), lebar=True)
    singkat, belum = Paragraf(("Satu kalimat.",)), BagianKosong("Analisis")
    satu = Subbab("Pengantar", (singkat, belum))
    assert [x.mendatar for x in susun_lembar((satu, lebar, singkat), "F4")] == [True]
    assert [x.mendatar for x in susun_lembar((singkat, belum), "F4")] == [False]
    panjang = Paragraf((contoh.KALIMAT * 20,))
    assert [x.mendatar for x in susun_lembar((panjang, lebar, panjang), "F4")] == [False, True, False]
    butir = Daftar(tuple(Butir((contoh.KALIMAT,)) for _ in range(12)))
    assert [x.mendatar for x in susun_lembar((lebar, butir), "F4")] == [True, False]
    assert [x.mendatar for x in susun_lembar((lebar, singkat, contoh.tanda_tangan()), "F4")] == [True, False]


def test_kata_pendek_sebaris_dan_kolom_tanpa_isi_tidak_memperlebar() -> None:
    """ "belum diisi" stands on one line where there is room; cells left blank do not make a column narrow."""
    nama = "Meningkatnya konektivitas dan keselamatan transportasi daerah"
    kolom = (Kolom("No"), Kolom("Tujuan"), Kolom("Indikator"), Kolom("Realisasi", jenis="angka"))
    indikator = "Persentase simpang bersinyal yang terhubung"
    baris = tuple(
        Baris((Sel("" if n else "1"), Sel("" if n else nama), Sel(indikator), Sel("belum diisi"))) for n in range(9)
    )
    tata = tata_tabel(Tabel(judul="t", kolom=kolom, baris=baris))
    ruang = [p * lebar_isi("F4", tata.mendatar) / 100 - bantalan(tata.ukuran) for p in tata.lebar]
    assert lebar_teks("belum diisi", tata.ukuran) <= ruang[3]
    assert min(ruang[1], ruang[2]) > 5 * ruang[0]
    assert len(bungkus(nama, ruang[1], tata.ukuran)) <= 2 < len(bungkus(nama, ruang[0] + 40, tata.ukuran))


def test_tanda_menempel_pada_angkanya() -> None:
    assert [rekatkan(t) for t in ("1,403 *)", "366 (l)", "9,73 **)", "+1,38\n(membaik)", "Ya (lihat catatan)")] == [
        "1,403\u00a0*)", "366\u00a0(l)", "9,73\u00a0**)", "+1,38\n(membaik)", "Ya (lihat catatan)",
    ]  # fmt: skip


def test_formulir_selembar_tidak_diperkecil() -> None:
    """Tall rows that fit on one landscape page are set large; over several pages smaller letters save pages."""
    isi = Baris(tuple(Sel("kata " * 40) for _ in range(4)))
    kolom = tuple(Kolom("a", 25) for _ in range(4))
    ukuran = {n: tata_tabel(Tabel(kolom=kolom, baris=(isi,) * n, lebar=True)).ukuran for n in (4, 6, 30)}
    assert ukuran[4] == 9
    assert ukuran[6] >= Decimal("7.5") > ukuran[30]


def test_kepala_tinggi_tidak_memakan_sepertiga_setiap_halaman() -> None:
    """E.81 of Balikpapan 2014: long headings over columns without figures left room for three rows on a page."""
    judul = "Realisasi Kinerja dan Anggaran Renstra Perangkat Daerah s/d tahun 2014 (Akhir Tahun Pelaksanaan Renja)"
    kolom = (Kolom("Program", 20), *(Kolom(judul, jenis="angka") for _ in range(17)))
    baris = tuple(Baris((Sel(f"Program Peningkatan {n}"), *(Sel("–") for _ in range(17)))) for n in range(60))
    tata = tata_tabel(Tabel(kolom=kolom, baris=baris, lebar=True))
    assert tata.tinggi > tinggi_isi("F4", True) > tata.tinggi_kepala * 3
