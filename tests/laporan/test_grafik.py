"""Charts: well-formed, inside their frame, described in words, no inline style."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal as D
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laporan.susun.grafik import (
    Deret,
    Ganda,
    Titik,
    Tunggal,
    capaian_sasaran,
    garis_triwulan,
    kuadran,
    pagu_realisasi,
    target_realisasi,
    target_realisasi_tahun,
    teks_alternatif,
)
from laporan.susun.grafik.dasar import buat_skala, koordinat, ringkas_besar
from laporan.susun.ukur import lebar_teks

PANJANG = "Besaran kasus yang diselesaikan dengan perjanjian bersama melalui mediasi hubungan industrial " * 2
NS = "{http://www.w3.org/2000/svg}"
NILAI: list[D | None] = [D("91.08"), D(0), None, D("-12.5"), D("471.43"), D("12345678901.25")]


def _ganda(n: int) -> list[Ganda]:
    return [Ganda(f"{i} {PANJANG[: 20 * i]}", NILAI[i % 6], NILAI[(i + 1) % 6]) for i in range(n)]


def _kuadran(n: int) -> str:
    titik = [Titik(f"{i} {PANJANG}", D(95) if i % 5 else None, D(60 + 7 * (i % 3))) for i in range(n)]
    return kuadran("j", titik, batas_penyerapan=D(90), batas_capaian=D(100))


def _deret(n: int) -> list[Deret]:
    return [Deret(f"{i} {PANJANG}", (NILAI[i % 6], None, D(i), D(50))) for i in range(n)]


JENIS: dict[str, Callable[[int], str]] = {
    "target": lambda n: target_realisasi("j", _ganda(n)),
    "target_sendiri": lambda n: target_realisasi("j", _ganda(n), skala_bersama=False),
    "pagu": lambda n: pagu_realisasi("j", _ganda(n)),
    "capaian": lambda n: capaian_sasaran("j", [Tunggal(f"{i} {PANJANG}", NILAI[i % 6]) for i in range(n)]),
    "tahun": lambda n: target_realisasi_tahun("j", _ganda(n), satuan="%"),
    "triwulan": lambda n: garis_triwulan("j", _deret(min(n, 6))),
    "kuadran": _kuadran,
}


@pytest.mark.parametrize("banyak", [0, 1, 3, 15])
@pytest.mark.parametrize("jenis", JENIS)
def test_gambar_utuh_dan_di_dalam_bingkai(jenis: str, banyak: int) -> None:
    svg = JENIS[jenis](banyak)
    pohon = ET.fromstring(svg)
    lebar, tinggi = (D(x) for x in pohon.attrib["viewBox"].split()[2:])
    assert pohon.attrib["role"] == "img"
    assert "style=" not in svg and "NaN" not in svg and "E+" not in svg
    for bentuk in pohon.iter(f"{NS}rect"):
        x, y, w, h = (D(bentuk.attrib[k]) for k in ("x", "y", "width", "height"))
        assert x >= 0 and y >= 0 and x + w <= lebar and y + h <= tinggi, bentuk.attrib
    for teks in pohon.iter(f"{NS}text"):
        _di_dalam(teks, lebar, tinggi)


def _di_dalam(teks: ET.Element, lebar: D, tinggi: D) -> None:
    x, y = D(teks.attrib["x"]), D(teks.attrib["y"])
    assert 0 <= y <= tinggi, teks.text
    if "transform" in teks.attrib:
        return
    panjang = lebar_teks(teks.text or "", D(teks.attrib.get("font-size", "9")))
    kiri = {"start": x, "middle": x - panjang / 2, "end": x - panjang}[teks.attrib.get("text-anchor", "start")]
    assert kiri >= -3 and kiri + panjang <= lebar + 3, teks.text


def test_kata_kata_gambar_menyebut_semua_angka() -> None:
    svg = target_realisasi(
        "Judul <&>", [Ganda("A", D("91.08"), D("91.5"), "91,08", "91,50"), Ganda("B", None, D(74))]
    )
    assert teks_alternatif(svg) == "A: realisasi 91,08, target 91,50; B: realisasi belum ada data, target 74"
    assert "<title>Judul &lt;&amp;&gt;</title>" in svg


def test_uraian_sendiri() -> None:
    assert teks_alternatif(capaian_sasaran("j", [Tunggal("a", D(1))], uraian="Kata < saya")) == "Kata < saya"


def test_panjang_batang_sebanding_dengan_nilai() -> None:
    svg = target_realisasi("j", [Ganda("a", D(50), D(100))])
    lebar = [D(w) for w in re.findall(r'width="([\d.]+)" height="(?:10|7)" fill', svg)]
    assert abs(lebar[0] * 2 - lebar[1]) <= D("0.02")


def test_capaian_di_atas_dua_ratus_dipotong_dan_angkanya_tetap() -> None:
    svg = capaian_sasaran("j", [Tunggal("a", D("471.43"), "471,43 %"), Tunggal("b", D(100), "100,00 %")])
    batang = [D(w) for w in re.findall(r'width="([\d.]+)" height="12"', svg)]
    assert abs(batang[0] - 2 * batang[1]) <= D("0.02")
    assert "471,43 %" in svg and "#ffffff" in svg


def test_nilai_kosong_tidak_digambar_sebagai_nol() -> None:
    kosong = target_realisasi("j", [Ganda("a", None, D(10))])
    nol = target_realisasi("j", [Ganda("a", D(0), D(10))])
    assert "belum ada data" in kosong and 'height="10" fill="#0a5560"' not in kosong
    assert 'width="0" height="10" fill="#0a5560"' in nol


def test_garis_terputus_pada_triwulan_kosong() -> None:
    svg = garis_triwulan("j", [Deret("a", (D(1), D(2), None, D(4)))])
    assert svg.count("<polyline") == 2


def test_nomor_titik_kuadran_tidak_bertindihan() -> None:
    titik = [Titik(f"t{i}", D("99.5"), D("67.4")) for i in range(15)]
    pohon = ET.fromstring(kuadran("j", titik, batas_penyerapan=D(90), batas_capaian=D(100)))
    nomor = [
        (D(t.attrib["x"]), D(t.attrib["y"]))
        for t in pohon.iter(f"{NS}text")
        if (t.text or "").isdigit() and t.attrib.get("font-weight") and t.attrib.get("text-anchor") == "middle"
    ]
    assert len(nomor) == 15
    for i, (x, y) in enumerate(nomor):
        assert all(abs(x - a) >= 5 or abs(y - b) >= 9 for a, b in nomor[:i])


def test_titik_jauh_menjadi_panah() -> None:
    svg = kuadran("j", [Titik("a", D(95), D(471))], batas_penyerapan=D(90), batas_capaian=D(100))
    assert "<polygon" in svg and "<circle" not in svg and "capaian 471 %" in svg


@pytest.mark.parametrize(
    ("nilai", "titik"),
    [
        ([D(91), D(33)], [0, 20, 40, 60, 80, 100]),
        ([D("0.4")], [0, D("0.1"), D("0.2"), D("0.3"), D("0.4")]),
        ([D(-8), D(5)], [-10, -5, 0, 5]),
        ([], [0, D("0.2"), D("0.4"), D("0.6"), D("0.8"), 1]),
    ],
)
def test_sumbu_berangka_bulat(nilai: list[D], titik: list[D]) -> None:
    assert list(buat_skala(nilai, D(0), D(100)).titik()) == titik


@pytest.mark.parametrize(
    ("nilai", "teks"), [("2500000000", "2,5 miliar"), ("750000000", "750 juta"), ("91.5", "91,5"), ("0", "0")]
)
def test_angka_sumbu_ringkas(nilai: str, teks: str) -> None:
    assert ringkas_besar(D(nilai)) == teks


def test_koordinat_bertitik() -> None:
    assert [koordinat(D(x)) for x in ("10", "1.005", "0.10", "100")] == ["10", "1.01", "0.1", "100"]


# --- words never stand on words


def kotak_kata(svg: str) -> list[tuple[str, D, D, D, D]]:
    """Each line of text with the room that its letters take: left, top, right, bottom."""
    hasil = []
    for t in ET.fromstring(svg).iter(f"{NS}text"):
        x, y, ukuran = D(t.attrib["x"]), D(t.attrib["y"]), D(t.attrib.get("font-size", "9"))
        panjang = lebar_teks(t.text or "", ukuran, "tebal" if "font-weight" in t.attrib else "sans")
        awal = {"start": D(0), "middle": -panjang / 2, "end": -panjang}[t.attrib.get("text-anchor", "start")]
        naik, turun = ukuran * 68 / 100, ukuran * 12 / 100
        if "transform" in t.attrib:
            hasil.append((t.text or "", x - naik, y - awal - panjang, x + turun, y - awal))
        else:
            hasil.append((t.text or "", x + awal, y - naik, x + awal + panjang, y + turun))
    return hasil


def bertindihan(svg: str) -> list[tuple[str, str]]:
    kata = [k for k in kotak_kata(svg) if k[0].strip()]
    return [
        (a[0], b[0])
        for n, a in enumerate(kata)
        for b in kata[:n]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


BILANGAN = st.none() | st.decimals(-(10**6), 10**13, places=2).map(lambda n: D(n)) | st.integers(0, 200).map(D)
NAMA = st.text(alphabet="abcdeMWi ", min_size=1, max_size=160)
GANDA = st.builds(Ganda, NAMA, BILANGAN, BILANGAN)
PERSEN = st.decimals(0, 260, places=2).map(lambda n: D(n))
TITIK = st.builds(Titik, NAMA, PERSEN, PERSEN)


@given(st.lists(TITIK, min_size=1, max_size=25), st.sampled_from([D(70), D(75), D(90), D(100)]))
@settings(max_examples=40)
def test_kata_kuadran_tidak_bertindihan(titik: list[Titik], batas: D) -> None:
    """Names of quadrants, numbers of points, ticks, key: apart from each other, and no name on a point."""
    svg = kuadran("j", titik, batas_penyerapan=batas, batas_capaian=batas)
    assert bertindihan(svg) == []
    pohon = ET.fromstring(svg)
    bundar = [(D(c.attrib["cx"]), D(c.attrib["cy"]), D("3.4")) for c in pohon.iter(f"{NS}circle")]
    for teks, kiri, atas, kanan, bawah in kotak_kata(svg):
        if "ercapai" in teks or "anggaran" in teks:
            assert not any(kiri < x + r and x - r < kanan and atas < y + r and y - r < bawah for x, y, r in bundar), (
                teks
            )


@given(st.lists(GANDA, min_size=1, max_size=8), st.booleans())
@settings(max_examples=40)
def test_kata_batang_tidak_bertindihan(baris: list[Ganda], bersama: bool) -> None:
    assert bertindihan(target_realisasi("j", baris, skala_bersama=bersama)) == []
    assert bertindihan(pagu_realisasi("j", baris)) == []
    assert bertindihan(capaian_sasaran("j", [Tunggal(b.label, b.realisasi) for b in baris])) == []


@given(st.lists(st.tuples(BILANGAN, BILANGAN), min_size=1, max_size=7))
@settings(max_examples=40)
def test_kata_kolom_tahun_tidak_bertindihan(nilai: list[tuple[D | None, D | None]]) -> None:
    tahun = [Ganda(str(2019 + n), a, b) for n, (a, b) in enumerate(nilai)]
    assert bertindihan(target_realisasi_tahun("j", tahun, satuan="orang per 100.000 penduduk")) == []


@given(st.lists(st.tuples(NAMA, st.tuples(BILANGAN, BILANGAN, BILANGAN, BILANGAN)), min_size=1, max_size=6))
@settings(max_examples=40)
def test_kata_garis_triwulan_tidak_bertindihan(deret: list[tuple[str, tuple[D | None, ...]]]) -> None:
    assert bertindihan(garis_triwulan("j", [Deret(n, v) for n, v in deret], satuan="orang per 100.000")) == []
