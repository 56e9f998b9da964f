"""Search: what is found, in which order, by whom, where the links lead, and in how many queries."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.cari import baca_kata, cari, cuplikan, sorot
from sakip.cari.kata import rapat
from tests.halaman import muat_contoh, teks
from tests.pabrik import (
    BuktiFactory,
    IndikatorFactory,
    KegiatanFactory,
    LaporanFactory,
    NaskahFactory,
    PaguFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
)
from tests.pemeran import DI_DALAM, Pemeran

pytestmark = pytest.mark.django_db
KUERI = 27


def judul(hasil: Any, jenis: str) -> list[str]:
    return [t.judul for k in hasil.kelompok if k.kunci == jenis for _, isi in k.per_pd for t in isi]


def url(hasil: Any, jenis: str) -> list[str]:
    return [t.url for k in hasil.kelompok if k.kunci == jenis for _, isi in k.per_pd for t in isi]


# --- words


@pytest.mark.parametrize(
    ("isi", "butir", "kode"),
    [
        ("Pengangguran  Terbuka", ("pengangguran", "terbuka"), ("pengangguranterbuka",)),
        ("2.07.03", ("2.07.03",), ("20703",)),
        ("2 .7 .3", ("2", "7", "3"), ("273", "20703", "2073")),
        ("(BPJS),", ("bpjs",), ("bpjs",)),
        ("2.07.03.2.01.01", ("2.07.03.2.01.01",), ("20703201" + "01", "207032010001")),
        ("", (), ()),
        ("…", ("…",), ()),
    ],
)
def test_baca_kata(isi: str, butir: tuple[str, ...], kode: tuple[str, ...]) -> None:
    kata = baca_kata(isi)
    assert kata.butir == butir
    assert set(kata.kode) == set(kode)


@given(st.text(max_size=60), st.text(max_size=30))
def test_sorot_tidak_pernah_meloloskan_markup(isi: str, dicari: str) -> None:
    """Without the marks of ours the escaped text is left, whatever stands in either."""
    from django.utils.html import escape

    hasil = sorot(isi, baca_kata(dicari))
    assert hasil.replace("<mark>", "").replace("</mark>", "") == escape(isi)


def test_sorot_kata_dan_kode_tanpa_titik() -> None:
    assert (
        sorot("<b>Angka</b> Pengangguran", baca_kata("angka")) == "&lt;b&gt;<mark>Angka</mark>&lt;/b&gt; Pengangguran"
    )
    assert sorot("2.07.03.2.01", baca_kata("20703")) == "<mark>2.07.03</mark>.2.01"
    assert sorot("2.07.03.2.01", baca_kata("2 07 03")) == "<mark>2.07.03</mark>.2.01"


def test_cuplikan_di_sekitar_temuan() -> None:
    isi = f"<p>{'kata ' * 60}<b>simpang</b> &amp; lampu {'lagi ' * 60}</p>"
    hasil = cuplikan(isi, baca_kata("simpang"))
    assert "simpang & lampu" in hasil
    assert hasil.startswith("… ") and hasil.endswith(" …")
    assert cuplikan("<p>pendek</p>", baca_kata("entah")) == "pendek"


def test_rapat() -> None:
    assert rapat(" 2 .07-03/X ") == "20703x"


# --- who, what, in which order


def isi_dinas(pd: Any, banyak: int = 1) -> list[Any]:
    r = RenstraFactory(perangkat_daerah=pd, tahun_awal=2022, tahun_akhir=2024, nama="Renstra lancar")
    hasil = []
    for n in range(banyak):
        s = SasaranFactory(renstra=r, kode=f"S{n}", teks=f"Terserapnya tenaga lancar {n}")
        i = IndikatorFactory(renstra=r, sasaran=s, kode=f"IKU.{n}", nama=f"Tingkat lancar terbuka {n}")
        realisasi = RealisasiFactory(indikator=i, tahun=2022, nilai=Decimal(5))
        BuktiFactory(realisasi=realisasi, nama=f"lancar-{n}.pdf", sidik=f"{n:064d}")
        p = ProgramFactory(perangkat_daerah=pd, kunci=f"2.07.{n:02d}", nama=f"Program lancar {n}")
        PaguFactory(perangkat_daerah=pd, simpul=p, tahun=2023)
        hasil.append(i)
    for n in range(banyak):
        PerjanjianKinerjaFactory(perangkat_daerah=pd, tahun=2022 + n)
        NaskahFactory(laporan=LaporanFactory(perangkat_daerah=pd, tahun=2022 + n), isi="<p>Jalan lancar.</p>")
    return hasil


@pytest.mark.parametrize("siapa", DI_DALAM)
def test_hanya_yang_boleh_dilihat(pemeran: Pemeran, siapa: str) -> None:
    (milik,) = isi_dinas(pemeran.pd)
    isi_dinas(pemeran.pd_lain)
    hasil = cari(pemeran[siapa], "lancar")
    assert judul(hasil, "indikator") == ["Tingkat lancar terbuka 0"]
    assert url(hasil, "indikator") == [f"/dinas-a/2022/indikator/{milik.pk}/"]
    assert all("/dinas-a/" in t.url for k in hasil.kelompok if k.kunci != "halaman" for _, d in k.per_pd for t in d)
    assert {k.kunci for k in hasil.kelompok} == {"indikator", "program", "sasaran", "renstra", "naskah", "bukti"}


def test_orang_luar_dan_anonim(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    assert "lancar terbuka" not in teks(pemeran.klien("orang_luar").get("/cari/?q=lancar"))
    assert pemeran.klien("anonim").get("/cari/?q=lancar").status_code == 302


def test_kata_dalam_urutan_apa_pun_dan_peringkat(pemeran: Pemeran) -> None:
    r = RenstraFactory(perangkat_daerah=pemeran.pd)
    jauh = SasaranFactory(renstra=r, teks="Pengangguran terbuka menurun")
    for kode, nama in (
        ("A", "Lulusan pelatihan"),
        ("B", "Angka yang terbuka, pengangguran"),
        ("C", "Pengangguran terbuka"),
    ):
        IndikatorFactory(renstra=r, sasaran=jauh, kode=kode, nama=nama)
    assert judul(cari(pemeran["kepala"], "terBUKA  penganggur"), "indikator")[-1] == "Lulusan pelatihan"
    assert judul(cari(pemeran["kepala"], "pengangguran terbuka"), "indikator") == [
        "Pengangguran terbuka",
        "Angka yang terbuka, pengangguran",
        "Lulusan pelatihan",
    ]
    assert judul(cari(pemeran["kepala"], "b"), "indikator")[0] == "Angka yang terbuka, pengangguran"


@pytest.mark.parametrize("dicari", ["2.07.03", "20703", "2 07 03", "2.7.3", "2 .07 .03."])
def test_kode_dengan_dan_tanpa_titik(pemeran: Pemeran, dicari: str) -> None:
    tepat = ProgramFactory(perangkat_daerah=pemeran.pd, kunci="2.07.03", kode_cetak="2 .07 .03", nama="Pelatihan")
    KegiatanFactory(perangkat_daerah=pemeran.pd, induk=tepat, kunci="2.07.03.2.01", nama="Unit kompetensi")
    ProgramFactory(perangkat_daerah=pemeran.pd, kunci="2.07.04", nama="Penempatan 2 07 03")
    hasil = judul(cari(pemeran["kepala"], dicari), "program")
    assert hasil[:2] == ["Pelatihan", "Unit kompetensi"]


def test_dua_cara_menulis_sub_kegiatan(pemeran: Pemeran) -> None:
    ProgramFactory(perangkat_daerah=pemeran.pd, kunci="2.07.03.2.01.01", nama="Lama")
    assert judul(cari(pemeran["kepala"], "2.07.03.2.01.0001"), "program") == ["Lama"]


def test_tahun_terbaru_yang_berdata(pemeran: Pemeran) -> None:
    r = RenstraFactory(perangkat_daerah=pemeran.pd, tahun_awal=2020, tahun_akhir=2022)
    berdata = IndikatorFactory(renstra=r, kode="A", nama="Ukuran satu")
    RealisasiFactory(indikator=berdata, tahun=2020)
    RealisasiFactory(indikator=berdata, tahun=2021)
    kosong = IndikatorFactory(renstra=r, kode="B", nama="Ukuran dua")
    PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd, tahun=2024)
    hasil = url(cari(pemeran["kepala"], "ukuran"), "indikator")
    assert hasil == [f"/dinas-a/2021/indikator/{berdata.pk}/", f"/dinas-a/2022/indikator/{kosong.pk}/"]


@pytest.mark.parametrize(
    ("dicari", "jenis", "harap"),
    [
        ("pk 2022", "pk", "Perjanjian Kinerja 2022 murni"),
        ("lkip 2022", "laporan", "LKIP 2022"),
        ("jalan", "naskah", "Kata pengantar, LKIP 2022"),
        ("strategis", "renstra", "Renstra lancar"),
        ("lancar-0.pdf", "bukti", "lancar-0.pdf"),
        ("triwulan ii", "halaman", "Isian realisasi, Triwulan II"),
        ("susun renstra", "halaman", "Susun Renstra"),
    ],
)
def test_dokumen_dan_halaman(pemeran: Pemeran, dicari: str, jenis: str, harap: str) -> None:
    isi_dinas(pemeran.pd)
    assert harap in judul(cari(pemeran["perencana"], dicari), jenis)


def test_halaman_yang_tidak_boleh_tidak_ditawarkan(pemeran: Pemeran) -> None:
    assert "Susun Renstra" not in judul(cari(pemeran["kepala"], "susun renstra"), "halaman")
    assert "Papan tenggat" in judul(cari(pemeran["inspektorat"], "papan"), "halaman")
    assert "Papan tenggat" not in judul(cari(pemeran["kepala"], "papan"), "halaman")


def test_panduan_ikut_dicari(pemeran: Pemeran) -> None:
    assert any(j.startswith("Panduan: ") for j in judul(cari(pemeran["kepala"], "capaian antartahun"), "panduan"))


# --- the page


def test_halaman_menandai_dan_menolong(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    klien = pemeran.klien("kepala")
    isi = klien.get("/cari/", {"q": "lancar"}).content.decode()
    assert "Tingkat <mark>lancar</mark> terbuka 0" in isi
    assert "Kode boleh dengan atau tanpa titik" in teks(klien.get("/cari/"))
    kosong = klien.get("/cari/", {"q": "<script>"})
    assert "Tidak ada yang cocok dengan" in teks(kosong)
    assert b"&lt;script&gt;" in kosong.content and b"<script>" not in kosong.content
    for aneh in ("%", "_", "\\", "'", '"', "\x00", "a" * 500, "1" * 90, "(", "[a", "x " * 50):
        assert klien.get("/cari/", {"q": aneh, "hlm": "zz", "jenis": "zz", "di": "zz"}).status_code == 200


def test_persen_dicari_sebagai_tanda(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    assert judul(cari(pemeran["kepala"], "%"), "indikator") == []


def test_berhalaman(pemeran: Pemeran) -> None:
    r = RenstraFactory(perangkat_daerah=pemeran.pd)
    for n in range(23):
        IndikatorFactory(renstra=r, kode=f"K{n:02d}", nama=f"Ukuran {n}")
    klien = pemeran.klien("kepala")
    sepintas = klien.get("/cari/", {"q": "ukuran"})
    assert "Semua 23 temuan" in teks(sepintas)
    assert 'href="?q=ukuran&amp;jenis=indikator"' in sepintas.content.decode()
    dua = teks(klien.get("/cari/", {"q": "ukuran", "jenis": "indikator", "hlm": "2"}))
    assert "Halaman 2 dari 2" in dua and "K22" in dua and "K01" not in dua


def test_kotak_cari_di_semua_halaman(pemeran: Pemeran) -> None:
    isi = pemeran.klien("kepala").get("/dinas-a/2023/renstra/").content.decode()
    assert 'role="search"' in isi and '<input type="hidden" name="di" value="dinas-a">' in isi
    assert "skrip/cari.js" in isi


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    isi_dinas(pemeran.pd, banyak)
    klien = pemeran.klien("kepala")
    klien.get("/cari/?q=lancar")  # the guide is read once per process
    with django_assert_num_queries(KUERI):
        klien.get("/cari/", {"q": "lancar", "di": "dinas-a"})


def test_demo_pontianak() -> None:
    _, klien = muat_contoh("pontianak-disnaker")
    isi = teks(klien.get("/cari/", {"q": "bpjs aktif"}))
    assert "Dinas Tenaga Kerja Kota Pontianak" in isi
    assert "Peserta Aktif BPJS Ketenagakerjaan" in isi
