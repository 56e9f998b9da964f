"""Operators' commands: what they write, and what they say when they cannot."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook
from pypdf import PdfReader

from laporan.cetak import lkip
from laporan.pdf.cetak import cetak_dokumen
from sakip.inti.istilah import Peran
from sakip.models import PerangkatDaerah
from tests.contoh import FOLDER, contoh, dinas  # noqa: F401 - the fixture
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    KataPredikatFactory,
    PaguFactory,
    PengaturanFactory,
    PenggunaFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    RealisasiFactory,
    SkalaPredikatFactory,
)
from tests.pemeran import tugaskan

pytestmark = pytest.mark.django_db

KUNCI = ["perangkat_daerah", "tahun", "triwulan", "baris", "rata_rata", "anggaran", "efisiensi"]
KUNCI_BARIS = [
    "kode",
    "sasaran",
    "indikator",
    "satuan",
    "polaritas",
    "target",
    "dokumen_target",
    "realisasi",
    "capaian",
    "capaian_penuh",
    "keadaan",
    "kategori",
]
KUNCI_ANGGARAN = ["kode", "jenis", "nama", "versi", "pagu", "realisasi", "penyerapan", "sisa"]
KUNCI_EFISIENSI = ["indikator", "capaian", "penyerapan", "efisiensi", "metode"]
POLOS = re.compile(r"-?\d+(\.\d+)?")


def ekspor(slug: str, tahun: int, *lain: str) -> dict[str, Any]:
    keluar = StringIO()
    call_command("ekspor", "pengukuran", "--perangkat-daerah", slug, "--tahun", str(tahun), *lain, stdout=keluar)
    isi: dict[str, Any] = json.loads(keluar.getvalue())
    return isi


def gagal(*argumen: str) -> CommandError:
    with pytest.raises(CommandError) as galat:
        call_command(*argumen, stdout=StringIO())
    return galat.value


# --- ekspor: shape ---


@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize(
    "slug,tahun",
    [
        ("pontianak-disnaker", 2023),
        ("penajam-disnakertrans", 2024),
        ("bekasi-disnaker", 2020),
        ("balikpapan-disnaker", 2020),
        ("balikpapan-disnakersos", 2014),
        ("contoh-dinas", 2024),
    ],
)
def test_bentuk(slug: str, tahun: int) -> None:
    isi = ekspor(slug, tahun)
    assert list(isi) == KUNCI
    assert (isi["perangkat_daerah"], isi["tahun"], isi["triwulan"]) == (slug, tahun, None)
    assert {tuple(b) for b in isi["baris"]} == {tuple(KUNCI_BARIS)}
    assert {tuple(b) for b in isi["anggaran"]} == {tuple(KUNCI_ANGGARAN)}
    assert {tuple(b) for b in isi["efisiensi"]} == {tuple(KUNCI_EFISIENSI)}
    assert list(isi["rata_rata"]) == ["nilai", "terukur", "jumlah"]
    assert isi["rata_rata"]["jumlah"] == len(isi["baris"]) == len(isi["efisiensi"])
    assert isi["anggaran"][-1]["jenis"] == "total"
    assert [b["jenis"] for b in isi["anggaran"][:-1]].count("total") == 0
    _angka_polos(isi)


def _angka_polos(isi: dict[str, Any]) -> None:
    """Numbers are strings in plain notation or null; only counts are numbers of JSON."""
    for b in isi["baris"]:
        assert all(v is None or isinstance(v, str) for v in b.values()), b
        for kunci in ("capaian", "capaian_penuh"):
            assert b[kunci] is None or POLOS.fullmatch(b[kunci]), b
        assert (b["capaian"] is None) == (b["capaian_penuh"] is None) == (b["keadaan"] != "terukur")
        if b["capaian_penuh"]:
            digit = b["capaian_penuh"].replace(".", "").lstrip("-0")
            assert len(digit) >= 15 or Decimal(b["capaian_penuh"]) == 0, b
    for b in isi["anggaran"]:
        for kunci in ("pagu", "realisasi", "penyerapan", "sisa"):
            assert b[kunci] is None or POLOS.fullmatch(b[kunci]), b
    for b in isi["efisiensi"]:
        for kunci in ("capaian", "penyerapan", "efisiensi"):
            assert b[kunci] is None or POLOS.fullmatch(b[kunci]), b


@pytest.mark.usefixtures("contoh")
def test_pontianak() -> None:
    isi = ekspor("pontianak-disnaker", 2023)
    assert [b["kode"] for b in isi["baris"]] == ["IKU1", "IKU2", "IKU3"], "the order of the PK"
    kasus = isi["baris"][1]
    assert kasus["capaian_penuh"].startswith("61.5006150061500")
    del kasus["capaian_penuh"]
    assert kasus == {
        "kode": "IKU2",
        "sasaran": "Terciptanya Hubungan Industrial Yang Harmonis",
        "indikator": "Besaran Kasus Yang Diselesaikan Dengan Perjanjian Bersama (PB)",
        "satuan": "%",
        "polaritas": "maksimalkan",
        "target": "54.20",
        "dokumen_target": "PK Murni",
        "realisasi": "33.33",
        "capaian": "61.50",
        "keadaan": "terukur",
        "kategori": "Cukup Berhasil",
    }
    assert isi["rata_rata"] == {"nilai": "76.19", "terukur": 3, "jumlah": 3}
    assert isi["anggaran"][-1] == {
        "kode": None,
        "jenis": "total",
        "nama": "Jumlah",
        "versi": "Perubahan 1",
        "pagu": "4521330526",
        "realisasi": "3905209609",
        "penyerapan": "86.37",
        "sisa": "616120917",
    }


@pytest.mark.usefixtures("contoh")
def test_tak_terukur_tampil_dengan_null() -> None:
    baris = ekspor("balikpapan-disnaker", 2020)["baris"]
    batal = [b for b in baris if b["keadaan"] == "tidak_berlaku"]
    assert len(batal) == 2
    assert {(b["realisasi"], b["capaian"], b["kategori"]) for b in batal} == {(None, None, None)}


@pytest.mark.usefixtures("contoh")
def test_satu_desimal_dan_desimal_nol() -> None:
    assert ekspor("balikpapan-disnakersos", 2014)["anggaran"][-1]["pagu"] == "9745543150"
    penajam = ekspor("penajam-disnakertrans", 2024)
    assert [b["capaian"] for b in penajam["baris"]] == ["133", "63", "105", "60", "52", "100", "100.19"]
    assert penajam["rata_rata"]["nilai"] == "88"
    assert penajam["efisiensi"][0]["efisiensi"] == "143.16"


@pytest.mark.usefixtures("contoh")
def test_triwulan() -> None:
    """S.d. a quarter: target, realisasi and money of that far, the PK of the cut-over."""
    setahun, tw = (
        ekspor("contoh-dinas", 2024),
        [ekspor("contoh-dinas", 2024, "--triwulan", str(k)) for k in (1, 2, 3, 4)],
    )
    assert [isi["triwulan"] for isi in tw] == [1, 2, 3, 4]
    uang = [Decimal(isi["anggaran"][-1]["realisasi"]) for isi in tw]
    assert uang == sorted(uang) and uang[0] < uang[3]
    assert Decimal(setahun["anggaran"][-1]["realisasi"]) == uang[3]
    assert {b["dokumen_target"] for b in tw[0]["baris"] if (b["dokumen_target"] or "").startswith("PK")} == {
        "PK Murni"
    }
    assert "PK Perubahan 1" in {b["dokumen_target"] for b in tw[3]["baris"]}
    assert "PK Perubahan 1" in {b["dokumen_target"] for b in setahun["baris"]}


def _dinas_kecil(**item: Any) -> tuple[PerangkatDaerah, ItemPKFactory]:
    pd = PerangkatDaerahFactory(slug="dinas-kecil")
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pd)
    return pd, ItemPKFactory(perjanjian=pk, **item)


def test_rentang_dan_predikat() -> None:
    _, item = _dinas_kecil(
        nilai=None, batas_bawah=Decimal(5), batas_atas=Decimal("7.5"), indikator__polaritas="rentang"
    )
    RealisasiFactory(indikator=item.indikator, nilai=Decimal(6))
    renstra = item.indikator.renstra
    skala = SkalaPredikatFactory(pemda=renstra.perangkat_daerah.pemda)
    for kata, bobot in (("BB", 75), ("A", 85)):
        KataPredikatFactory(skala=skala, kata=kata, bobot=Decimal(bobot))
    huruf = IndikatorFactory(renstra=renstra, polaritas="predikat", skala=skala)
    ItemPKFactory(perjanjian=item.perjanjian, indikator=huruf, nilai=None, kata="A")
    RealisasiFactory(indikator=huruf, nilai=None, kata="BB")
    rentang, predikat = ekspor("dinas-kecil", 2023)["baris"]
    assert (rentang["target"], rentang["realisasi"], rentang["capaian"]) == ("5.00–7.50", "6.00", "100.00")
    assert (predikat["target"], predikat["realisasi"], predikat["capaian"]) == ("A", "BB", "88.24")


def test_tidak_dilaksanakan_null_tetapi_terukur() -> None:
    pd, item = _dinas_kecil()
    RealisasiFactory(indikator=item.indikator, nilai=Decimal(80))
    lain = IndikatorFactory(renstra=item.indikator.renstra)
    ItemPKFactory(perjanjian=item.perjanjian, indikator=lain)
    RealisasiFactory(indikator=lain, nilai=None, keadaan="tidak_dilaksanakan", alasan_keadaan="Anggaran dialihkan")
    isi = ekspor(pd.slug, 2023)
    assert isi["baris"][1]["capaian"] is None
    assert isi["rata_rata"] == {"nilai": "50.00", "terukur": 2, "jumlah": 2}


def test_desimal_pemda() -> None:
    pd, item = _dinas_kecil(nilai=Decimal(3))
    PengaturanFactory(pemda=pd.pemda, desimal_rata_rata=1, desimal_penyerapan=1)
    RealisasiFactory(indikator=item.indikator, nilai=Decimal(1))
    uang = PaguFactory(perangkat_daerah=pd, jumlah=Decimal(3))
    uang.simpul.realisasikeuangan.create(perangkat_daerah=pd, tahun=2023, jumlah=Decimal("1.5"))
    isi = ekspor(pd.slug, 2023)
    assert isi["baris"][0]["capaian"] == "33.33", "capaian by the indicator's own decimals"
    assert isi["rata_rata"]["nilai"] == "33.3"
    assert isi["anggaran"][-1]["penyerapan"] == "50.0"
    assert (isi["anggaran"][-1]["pagu"], isi["anggaran"][-1]["realisasi"]) == ("3", "1.5")


# --- ekspor: where to, who, what exists ---


@pytest.mark.usefixtures("contoh")
def test_ke_berkas(tmp_path: Path) -> None:
    berkas = tmp_path / "baru" / "isi.json"
    keluar = StringIO()
    argumen = ["--perangkat-daerah", "pontianak-disnaker", "--tahun", "2023", "--ke", str(berkas)]
    call_command("ekspor", "pengukuran", *argumen, stdout=keluar)
    assert keluar.getvalue() == ""
    assert json.loads(berkas.read_text(encoding="utf-8")) == ekspor("pontianak-disnaker", 2023)
    assert [b.name for b in berkas.parent.iterdir()] == ["isi.json"], "no half file beside it"


@pytest.mark.usefixtures("contoh")
def test_berkas_tak_dapat_ditulis(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("")
    tujuan = str(tmp_path / "berkas" / "isi.json")
    galat = gagal("ekspor", "pengukuran", "--perangkat-daerah=pontianak-disnaker", "--tahun=2023", f"--ke={tujuan}")
    assert galat.returncode == 2
    assert "tidak dapat ditulis" in str(galat) and "--ke" in str(galat)


@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize("perintah", [["ekspor", "pengukuran"], ["cetak", "lkip", "--ke=x.pdf"]], ids=lambda p: p[0])
def test_salah_slug_atau_tahun(perintah: list[str]) -> None:
    slug = gagal(*perintah, "--perangkat-daerah=pontianak", "--tahun=2023")
    assert slug.returncode == 2
    assert "pontianak tidak ada" in str(slug) and "penajam-disnakertrans, pontianak-disnaker" in str(slug)
    tahun = gagal(*perintah, "--perangkat-daerah=pontianak-disnaker", "--tahun=1999")
    assert tahun.returncode == 2
    assert "1999" in str(tahun) and "2022, 2023, 2024" in str(tahun)
    oleh = gagal(*perintah, "--perangkat-daerah=pontianak-disnaker", "--tahun=2023", "--oleh=entah")
    assert oleh.returncode == 2 and "entah" in str(oleh)


@pytest.mark.usefixtures("contoh")
def test_oleh_melihat_miliknya_saja() -> None:
    orang = PenggunaFactory(username="perencana-penajam")
    tugaskan(orang, Peran.PERENCANA, dinas("penajam-disnakertrans"))
    assert ekspor("penajam-disnakertrans", 2024, "--oleh", "perencana-penajam")["baris"]
    galat = gagal(
        "ekspor", "pengukuran", "--perangkat-daerah=pontianak-disnaker", "--tahun=2023", "--oleh=perencana-penajam"
    )
    assert galat.returncode == 2
    assert "Yang ada: penajam-disnakertrans." in str(galat), "and nothing of others is told"


# --- cetak ---


@pytest.mark.lambat
@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize(
    "slug,tahun,angka",
    [
        ("pontianak-disnaker", 2023, ["99,54", "61,50", "67,53", "76,19", "4.521.330.526", "3.905.209.609", "86,37"]),
        ("penajam-disnakertrans", 2024, ["133", "100,19", "143,16", "25.493.311.518", "94,36"]),
        ("bekasi-disnaker", 2020, ["61,15", "4.338.239.800", "92,51"]),
        ("balikpapan-disnakersos", 2014, ["171,83", "9.745.543.150"]),
    ],
)
def test_cetak_lkip(slug: str, tahun: int, angka: list[str], tmp_path: Path) -> None:
    berkas = tmp_path / "lkip.pdf"
    keluar = StringIO()
    argumen = ["--perangkat-daerah", slug, "--tahun", str(tahun), "--ke", str(berkas)]
    call_command("cetak", "lkip", *argumen, stdout=keluar)
    assert berkas.name in keluar.getvalue()
    pdf = PdfReader(BytesIO(berkas.read_bytes()))
    teks = "".join(p.extract_text() for p in pdf.pages)
    assert len(pdf.pages) > 20
    assert [a for a in angka if a not in teks] == []
    assert "BAB IV" in teks and "DAFTAR TABEL" in teks
    assert pdf.outline, "bookmarks"
    assert pdf.metadata is not None and str(tahun) in str(pdf.metadata.title)


@pytest.mark.lambat
@pytest.mark.usefixtures("contoh")
def test_ketikan_sampai_di_pdf(db: None) -> None:
    """10 of 27 typed: the paper says 37,04 and 68,33, and nowhere what was."""
    from tests.test_contoh import _ketik

    _ketik(10, 27)
    pdf = PdfReader(BytesIO(cetak_dokumen(lkip(dinas("pontianak-disnaker"), 2023))))
    teks = "".join(p.extract_text() for p in pdf.pages)
    assert teks.count("37,04") > 5 and teks.count("68,33") > 5
    assert "33,33" not in teks and "61,50" not in teks


@pytest.mark.lambat
@pytest.mark.usefixtures("contoh")
def test_cetak_setiap_dokumen_menurut_akhiran_berkasnya(tmp_path: Path) -> None:
    """Word and Excel as well as PDF; what there is not says what there is, and leaves no file."""
    milik = ["--perangkat-daerah", "contoh-dinas", "--tahun", "2025"]
    excel = tmp_path / "e81.xlsx"
    call_command("cetak", "e81", *milik, "--pilih", "triwulan=2", "--ke", str(excel), stdout=StringIO())
    judul = load_workbook(excel).worksheets[0]["A1"].value
    assert "E.81" in str(judul)
    word = tmp_path / "iku.docx"
    call_command("cetak", "iku", *milik, "--ke", str(word), stdout=StringIO())
    assert word.read_bytes().startswith(b"PK")
    for argumen, kata in (
        (["e81", *milik, "--pilih", "triwulan=7", "--ke", str(tmp_path / "x.pdf")], "pilihan triwulan: 7 tidak ada"),
        (["e81", *milik, "--pilih", "triwulan", "--ke", str(tmp_path / "x.pdf")], "NAMA=NILAI"),
        (["e81", *milik, "--ke", str(tmp_path / "x.odt")], "tidak dapat diunduh sebagai odt"),
    ):
        galat = gagal("cetak", *argumen)
        assert galat.returncode == 2 and kata in str(galat)
    assert sorted(b.name for b in tmp_path.iterdir()) == ["e81.xlsx", "iku.docx"]
