"""The editor's pure parts: texts compared, a typed figure made live, last year's sentences, the sheet of a table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from html import escape
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan.bahan import BagianTata, TataBahan
from laporan.bentuk import Bab, Subbab, TandaTangan
from laporan.susun.angka_hidup import Angka, Katalog, periksa_naskah
from laporan.susun.banding_naskah import alinea_polos, bandingkan
from laporan.susun.ganti_angka import ganti_angka
from laporan.susun.kerangka import BAB, TETAP, BagianNaskah, tata_kerangka
from laporan.susun.lkip.tata import tata_bab
from laporan.susun.tabel_sunting import Baris, Kolom, Lembar, baca_kiriman, jalankan, ke_model
from laporan.susun.tahun_lalu import Ukuran, nama_pokok, pecah_kalimat, periksa_kalimat
from laporan.susun.tata import baca_tata, beda_tata, contoh_nomor, ke_kolom
from sakip.inti.galat import GalatMasukan


def _angka(ukuran: str, nilai: str, teks: str, label: str = "") -> Angka:
    return Angka(ukuran, "i7", "IKU-1", "Indikator IKU-1", label or ukuran, teks, Decimal(nilai))


KATALOG = Katalog(
    (
        _angka("capaian", "99.54", "99,54\u00a0%", "Capaian: penduduk bekerja"),
        _angka("pagu", "4521330526", "Rp4.521.330.526", "Pagu"),
    )
)


# --- two texts


def test_bandingkan_menurut_kata() -> None:
    hasil = bandingkan(
        "<p>Capaian naik pesat.</p><p>Tetap.</p>", "<p>Capaian <b>turun</b> pesat.</p><ul><li>Tetap.</li></ul>"
    )
    assert [(p.jenis, p.teks) for p in hasil] == [
        ("sama", "Capaian "),
        ("hapus", "naik"),
        ("tambah", "turun"),
        ("sama", " pesat.\n"),
        ("sama", "Tetap."),
    ]


KATA = st.text(alphabet="abc xyz&<>\n", max_size=40)


@given(KATA, KATA)
def test_banding_memuat_kedua_naskah(a: str, b: str) -> None:
    """What is kept and taken out is the old text, what is kept and put in the new one."""
    lama, baru = (f"<p>{escape(x)}</p>" for x in (a, b))
    hasil = bandingkan(lama, baru)
    assert "".join(p.teks for p in hasil if p.jenis != "tambah") == alinea_polos(lama)
    assert "".join(p.teks for p in hasil if p.jenis != "hapus") == alinea_polos(baru)


# --- a typed figure becomes a live one


@pytest.mark.parametrize(
    ("html", "harap"),
    [
        ("<p>Capaian penduduk bekerja 98,11 %.</p>", "<p>Capaian penduduk bekerja {{capaian:#i7}}.</p>"),
        ("<p>Capaian <b>98,11</b> persen.</p>", "<p>Capaian <b>{{capaian:#i7}}</b>.</p>"),
        ("<p>A &amp; B: 98,11 persen &lt; 100</p>", "<p>A &amp; B: {{capaian:#i7}} &lt; 100</p>"),
        ("<p>Pagu Rp4.521.330.000 saja</p>", "<p>Pagu {{pagu:#i7}} saja</p>"),
        ("<p>Pagu Rp<b>4.521.330.000</b> saja</p>", "<p>Pagu <b>{{pagu:#i7}}</b> saja</p>"),
        ("<p>Pagu <i>Rp </i><b>4.521.330.000</b></p>", "<p>Pagu <i></i><b>{{pagu:#i7}}</b></p>"),
        ("<p>{{capaian:#i7}} lalu 98,11%</p>", "<p>{{capaian:#i7}} lalu {{capaian:#i7}}</p>"),
    ],
)
def test_ganti_angka(html: str, harap: str) -> None:
    asing = next(a for a in periksa_naskah(html, KATALOG) if a.terdekat)
    assert ganti_angka(html, asing, asing.terdekat) == harap  # type: ignore[arg-type]
    assert not [a for a in periksa_naskah(harap, KATALOG) if a.teks == asing.teks]


def test_ganti_angka_kedua_dari_dua_yang_sama() -> None:
    html = "<p>98,11 orang dan 98,11 kasus</p>"
    kedua = periksa_naskah(html, KATALOG)[1]
    assert ganti_angka(html, kedua, KATALOG.angka[0]) == "<p>98,11 orang dan {{capaian:#i7}} kasus</p>"
    with pytest.raises(ValueError, match="98,11"):
        ganti_angka("<p>Sudah lain.</p>", kedua, KATALOG.angka[0])


# --- last year's sentences


def test_kalimat_usang_dengan_sebabnya() -> None:
    html = (
        "<p>Pada tahun 2022 capaian sebesar 61,49 persen. Renstra 2020–2024 menjadi acuan. "
        "Capaian {{capaian:#i7}}.</p>"
        "<p>Disusun menurut Peraturan Nomor 29 Tahun 2022. Kepala dinas, Drs. Budi Santoso, hadir. "
        "Lihat {{lama:#i9}}.</p>"
    )
    kalimat = periksa_kalimat(html, Ukuran(2023, KATALOG, (), ("Budi Santoso",)))
    assert [k.sebab for k in kalimat] == [
        ("menyebut tahun 2022", "angka 61,49 tidak cocok dengan data 2023"),
        (),
        (),
        (),
        ("menyebut Budi Santoso, yang tidak lagi menjabat",),
        ("angka hidup lama:#i9 tidak dikenal",),
    ]
    assert [k.alinea for k in kalimat] == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize(
    ("nama", "pokok"),
    [("Drs. H. Budi Santoso, M.Si", "Budi Santoso"), ("ISMAIL, SH", "ISMAIL"), ("Dr. Al, MM", ""), ("", "")],
)
def test_nama_tanpa_gelar(nama: str, pokok: str) -> None:
    assert nama_pokok(nama) == pokok


@given(st.lists(st.sampled_from(["Satu dua.", "Menurut No. 5 Tahun itu.", "Apa?", "Ya (3) orang"]), max_size=6))
def test_pecah_kalimat_tidak_menghilangkan_kata(isi: list[str]) -> None:
    teks = " ".join(isi)
    assert " ".join(pecah_kalimat(teks)).split() == teks.split()


# --- the sheet of a table

LEMBAR = Lembar(
    judul="Pegawai",
    kolom=(Kolom("Golongan"), Kolom("L", "Jenis kelamin", True, True), Kolom("P", "Jenis kelamin", True, True)),
    baris=(Baris(("IV", "3", "1.204")), Baris(("", "", ""), "Kontrak"), Baris(("-", "", "2,5"))),
    label_jumlah="Jumlah",
)


def test_lembar_menjadi_model() -> None:
    isi, galat = ke_model(LEMBAR)
    assert galat == ()
    assert isi["baris"] == [["IV", "3", "1204"], {"judul": "Kontrak"}, ["-", None, "2.5"]]
    assert isi["kolom"][1] == {"judul": "L", "kelompok": "Jenis kelamin", "jenis": "angka", "jumlah": True}


def test_sel_yang_tidak_terbaca_disebut_satu_per_satu() -> None:
    salah = replace(
        LEMBAR, judul="", kolom=(Kolom("", dijumlah=True), *LEMBAR.kolom[1:]), baris=(Baris(("a", "12.5", "x")),)
    )
    _, galat = ke_model(salah)
    assert [g.id for g in galat] == ["id_judul", "kj-0", "kt-0", "s-0-1", "s-0-2"]
    assert galat[3].pesan == 'Baris 1, L: "12.5" tidak terbaca sebagai angka. Maksud Anda 12,5?'


@pytest.mark.parametrize(
    ("langkah", "sel"),
    [
        ("tambah_baris:0", [("IV", "3", "1.204"), ("", "", ""), "Kontrak", ("-", "", "2,5")]),
        ("hapus_baris:0", ["Kontrak", ("-", "", "2,5")]),
        ("naik_baris:2", [("IV", "3", "1.204"), ("-", "", "2,5"), "Kontrak"]),
        ("turun_baris:2", [("IV", "3", "1.204"), "Kontrak", ("-", "", "2,5")]),
        ("tambah_kolom:0", [("IV", "", "3", "1.204"), "Kontrak", ("-", "", "", "2,5")]),
        ("hapus_kolom:1", [("IV", "1.204"), "Kontrak", ("-", "2,5")]),
        ("kanan_kolom:0", [("3", "IV", "1.204"), "Kontrak", ("", "-", "2,5")]),
        ("entah:1", [("IV", "3", "1.204"), "Kontrak", ("-", "", "2,5")]),
    ],
)
def test_langkah_lembar(langkah: str, sel: list[object]) -> None:
    baru = jalankan(LEMBAR, langkah)
    assert [b.sel if b.kelompok is None else b.kelompok for b in baru.baris] == sel
    assert all(len(b.sel) == len(baru.kolom) for b in baru.baris)


def test_tempel_melewati_judul_kelompok_dan_menambah_baris() -> None:
    baru = jalankan(LEMBAR, "tempel", "1\t2\r\n3\t4\r\n5\t6\r\n", 0, 1)
    assert [b.sel for b in baru.baris if b.kelompok is None] == [("IV", "1", "2"), ("-", "3", "4"), ("", "5", "6")]
    with pytest.raises(GalatMasukan, match="Blok 3 kolom tidak muat mulai kolom 2"):
        jalankan(LEMBAR, "tempel", "1\t2\t3", 0, 1)


def test_tempel_jauh_di_bawah_baris_terakhir() -> None:
    baru = jalankan(LEMBAR, "tempel", "x\ny", 5, 0)
    assert [b.sel for b in baru.baris[2:]] == [("-", "", "2,5"), ("",) * 3, ("",) * 3, ("x", "", ""), ("y", "", "")]
    with pytest.raises(GalatMasukan, match="Blok melewati 300 baris"):
        jalankan(LEMBAR, "tempel", "x\ny", 299, 0)
    assert len(jalankan(LEMBAR, "tempel", "x", 299, 0).baris) == 300


LANGKAH = st.sampled_from(
    [f"{n}:{i}" for n in ("tambah_baris", "hapus_baris", "naik_baris", "turun_baris", "kiri_kolom") for i in range(4)]
)


@given(st.lists(LANGKAH, max_size=12))
def test_lembar_selalu_persegi_dan_terbaca_kembali(langkah: list[str]) -> None:
    """Whatever is clicked, each row has as many cells as there are columns, and the posted page is the same sheet."""
    x = LEMBAR
    for satu in langkah:
        x = jalankan(x, satu)
    assert all(len(b.sel) == len(x.kolom) for b in x.baris)
    data = {"judul": x.judul, "label_jumlah": x.label_jumlah, "banyak_kolom": "3", "banyak_baris": str(len(x.baris))}
    for n, k in enumerate(x.kolom):
        data |= {f"kj-{n}": k.judul, f"kk-{n}": k.kelompok, f"kt-{n}": "angka" if k.angka else "teks"}
        data |= {f"kd-{n}": "on"} if k.dijumlah else {}
    for r, b in enumerate(x.baris):
        data |= {f"bk-{r}": b.kelompok} if b.kelompok is not None else {f"s-{r}-{n}": s for n, s in enumerate(b.sel)}
    assert baca_kiriman(data) == x


def test_kiriman_asing_tidak_menggagalkan() -> None:
    assert baca_kiriman({"banyak_kolom": "9999", "banyak_baris": "x"}).baris == ()
    assert len(baca_kiriman({"banyak_kolom": "9999"}).kolom) == 25


# --- the pemda's outline


def test_tata_dibaca_diperiksa_dan_ditulis_kembali() -> None:
    data = {
        "bab1-struktur-urut": "1",
        "bab1-dasar_pembentukan-urut": "3",
        "bab1-struktur-judul": "Bagan Organisasi",
        "bab1-sistematika-sembunyi": "on",
        "baru-bab4-0-judul": "Inovasi",
        "pola2": "{bab}.{2|1}",
        "pola3": "{bab}.{2|1}.{3|1}",
        "pola4": "{4|a}.",
        "kaki": "{instansi} {tahun}",
    }
    tata, galat = baca_tata(data, TataBahan())
    assert galat == ()
    assert [b.kunci for b in tata.kerangka][:3] == ["bab1.struktur", "bab1.tugas_fungsi", "bab1.dasar_pembentukan"]
    assert contoh_nomor(tata) == ("3.1", "3.1.1", "a.", "Tabel 3.1")
    kolom = ke_kolom(tata)
    assert kolom["kerangka"][0] == {"kunci": "bab1.struktur", "judul": "Bagan Organisasi"}
    assert {"kunci": "bab4.tambahan_1", "judul": "Inovasi", "bab": "bab4", "wajib": False} in kolom["kerangka"]
    tetap, _ = baca_tata({"pola2": "A", "baru-bab4-0-judul": "Lain"}, tata)
    assert [b.kunci for b in tetap.kerangka if b.bab] == ["bab4.tambahan_2"]  # an emptied title removes its part
    lagi, _ = baca_tata(
        {"pola2": "A", "baru-bab4-0-judul": "Baru"}, TataBahan(), ("bab4.tambahan_7", "bab1.tambahan_9")
    )
    assert [b.kunci for b in lagi.kerangka if b.bab] == ["bab4.tambahan_8"]


def test_beda_tata_dalam_kata() -> None:
    satu = TataBahan((BagianTata("bab4.simpulan", "Penutup", True), BagianTata("bab4.langkah", sembunyi=True)))
    dua = TataBahan((BagianTata("bab4.langkah", wajib=False), BagianTata("bab4.simpulan")), kaki="{tahun}")
    (bab, kiri, kanan), kaki = beda_tata(satu, dua)
    assert (bab, kaki) == (BAB["bab4"], ("Kaki halaman", "", "{tahun}"))
    langkah, simpulan = (TETAP[f"bab4.{k}"] for k in ("langkah", "simpulan"))
    assert kiri == f"Penutup, wajib; {langkah}, disembunyikan"
    assert kanan == f"{langkah}, tidak wajib; {simpulan}"
    assert beda_tata(satu, satu) == ()


def test_tata_bawaan_tidak_menyimpan_apa_pun() -> None:
    assert baca_tata({}, TataBahan()) == (TataBahan(), ())


@pytest.mark.parametrize(
    ("data", "kolom"),
    [
        ({"pola2": "{3|1}", "pola3": "{3|1}", "pola4": "{4|a}"}, "id_pola2"),
        ({"pola2": "{2|1}", "pola3": "{3|z}", "pola4": "{4|a}"}, "id_pola3"),
        ({"pola2": "{2|1}"}, "id_pola3"),
        ({"pola_tabel": "Tabel {bab}"}, "id_pola_tabel"),
        ({"kaki": "{nama}"}, "id_kaki"),
        ({f"bab4-{k}-sembunyi": "on" for k in ("simpulan", "langkah")}, "bab4-simpulan-sembunyi"),
    ],
)
def test_tata_yang_ditolak(data: dict[str, str], kolom: str) -> None:
    assert kolom in [g.id for g in baca_tata(data, TataBahan())[1]]


def test_kerangka_dan_bab_mengikuti_tata_yang_sama() -> None:
    """The outline of the editor and the printed chapter agree: order, titles, what is hidden, what is further."""
    tata = TataBahan(
        (
            BagianTata("bab1.struktur", "Bagan"),
            BagianTata("bab1.tambahan_1", "Inovasi", True, bab="bab1"),
            BagianTata("bab1.isu_strategis", sembunyi=True),
            BagianTata("bab1.dasar_pembentukan"),
        )
    )
    kunci = ["bab1.dasar_pembentukan", "bab1.tugas_fungsi", "bab1.struktur", "bab1.isu_strategis"]
    bahan: Any = SimpleNamespace(tata=tata, naskah={}, tabel=(), gambar=())
    bab = Bab("X", (*(Subbab(k, kunci=k) for k in kunci), TandaTangan(())))
    cetak = tata_bab(bahan, "bab1", bab).isi
    naskah = tata_kerangka([BagianNaskah(k, k) for k in kunci], tata)
    judul = ["Bagan", "Inovasi", "bab1.dasar_pembentukan", "bab1.tugas_fungsi"]
    assert [b.judul for b in cetak if isinstance(b, Subbab)] == judul
    assert [b.judul for b in naskah] == judul
    assert isinstance(cetak[-1], TandaTangan)
    assert naskah[1].wajib
