"""Sheets Target, Pembanding, Realisasi: documents, words, percent cells, what is no value."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from kinerja.models import PerjanjianKinerja, Realisasi
from pertukaran.bentuk import Sel
from renstra.models import Pembanding, TargetRencana
from sakip.models import PerangkatDaerah
from tests.pabrik import (
    IndikatorFactory,
    KataPredikatFactory,
    ParafPKFactory,
    PerangkatDaerahFactory,
    RenstraFactory,
    SkalaPredikatFactory,
)
from tests.pertukaran.lembar import hitung, periksa, perubahan, satu, terapkan

pytestmark = pytest.mark.django_db

TARGET = ["Kode Indikator", "Tahun", "Dokumen", "Target"]
REALISASI = ["Kode Indikator", "Tahun", "Triwulan", "Realisasi"]


@pytest.fixture
def pd() -> PerangkatDaerah:
    pd = PerangkatDaerahFactory()
    r = RenstraFactory(perangkat_daerah=pd, kode="2022-2026", tahun_awal=2022, tahun_akhir=2026)
    skala = SkalaPredikatFactory(pemda=pd.pemda, kode="akip")
    for kata, bobot in (("BB", 75), ("B", 65)):
        KataPredikatFactory(skala=skala, kata=kata, bobot=bobot)
    IndikatorFactory(renstra=r, kode="PERSEN", satuan="Persen (%)")
    IndikatorFactory(renstra=r, kode="ORANG", satuan="Orang", desimal=0)
    IndikatorFactory(renstra=r, kode="AKIP", satuan="Predikat", polaritas="predikat", skala=skala)
    IndikatorFactory(renstra=r, kode="ADA", satuan="", polaritas="ya_tidak")
    IndikatorFactory(renstra=r, kode="SUHU", satuan="Derajat", polaritas="rentang")
    IndikatorFactory(renstra=r, kode="RASIO", satuan="%", faktor=Decimal(100))
    IndikatorFactory(renstra=r, kode="SETAHUN", satuan="Orang", akumulasi="tahunan")
    return pd


# --- Target


def test_dokumen(pd: PerangkatDaerah) -> None:
    """Blank is PK Murni; an agreement that does not exist is made, unsigned."""
    kata = [
        None, "PK Perubahan 1", "pk perubahan 2", "Renstra", "RKPD", "Renja", "RENJA PERUBAHAN", "Prakiraan Maju",
    ]  # fmt: skip
    isi = [TARGET, *(["ORANG", 2023, k, n] for n, k in enumerate(kata))]
    hasil = terapkan(pd, {"Target": isi})
    assert hitung(hasil, "Target") == (8, 0, 0, 0)
    assert [p for p in hasil.peringatan if "PK 2023 murni belum ada dan dibuat sebagai draf" in p]
    pk = PerjanjianKinerja.objects.order_by("urutan_berlaku")
    assert [(p.jenis, p.ke, p.keadaan, p.item.get().nilai) for p in pk] == [
        ("murni", 0, "draf", 0), ("perubahan", 1, "draf", 1), ("perubahan", 2, "draf", 2),
    ]  # fmt: skip
    assert {t.dokumen: t.nilai for t in TargetRencana.objects.all()} == {
        "renstra": 3, "rkpd": 4, "renja": 5, "renja_perubahan": 6, "prakiraan_maju": 7,
    }  # fmt: skip
    assert hitung(terapkan(pd, {"Target": isi}), "Target") == (0, 0, 8, 0)
    assert PerjanjianKinerja.objects.count() == 3


def test_target_segala_bentuk(pd: PerangkatDaerah) -> None:
    judul = [*TARGET, "Batas Bawah", "Batas Atas", "Jumlah", "Satuan Jumlah", "Basis", "Teks", "TW I", "TW IV"]
    kosong = [None] * 8
    isi = [
        judul,
        ["AKIP", 2023, None, "bb", *kosong],
        ["ADA", 2023, None, "ya", *kosong],
        ["SUHU", 2023, None, None, 18, "20,5", *kosong[2:]],
        ["PERSEN", 2023, None, 65, None, None, 282, "orang", 434, "282 orang (65 %)", 60, 65],
        ["ORANG", 2023, None, "Non Target", *kosong],
    ]
    terapkan(pd, {"Target": isi})
    item = {i.indikator.kode: i for i in PerjanjianKinerja.objects.get().item.select_related("indikator")}
    assert (item["AKIP"].kata, item["ADA"].kata) == ("BB", "Ya"), "words as the scale writes them"
    assert (item["SUHU"].batas_bawah, item["SUHU"].batas_atas) == (18, Decimal("20.5"))
    p = item["PERSEN"]
    assert (p.nilai, p.jumlah, p.satuan_jumlah, p.basis, p.teks, p.tw) == (
        65, 282, "orang", 434, "282 orang (65 %)", (60, None, None, 65),
    )  # fmt: skip
    assert item["ORANG"].nilai is None
    assert item["ORANG"].teks_indikator == item["ORANG"].indikator.nama
    assert hitung(terapkan(pd, {"Target": isi}), "Target") == (0, 0, 5, 0)


@pytest.mark.parametrize(
    "kode,isi,kolom,kata",
    [
        ("ORANG", {"Target": None, "TW I": 5}, "Target", "Isi Target, Batas, Jumlah, atau Teks"),
        ("ORANG", {"Target": "2,589"}, "Target", "2.589"),
        ("ORANG", {"Target": "12.5"}, "Target", "12,5"),
        ("ORANG", {"Target": date(2023, 5, 1)}, "Target", "tanggal"),
        ("ORANG", {"Target": True}, "Target", "BENAR/SALAH"),
        ("ORANG", {"Target": "#DIV/0!"}, "Target", "galat Excel"),
        ("ORANG", {"Target": Sel("=A1+B1", rumus=True)}, "Target", "belum dihitung"),
        ("ORANG", {"Target": 5, "Dokumen": "Pk murnii"}, "Dokumen", "Maksud Anda PK Murni?"),
        ("ORANG", {"Target": 5, "Dokumen": "Renja 2"}, "Dokumen", "tidak dikenal"),
        ("ORANG", {"Target": 5, "Dokumen": "Renja", "TW I": 5}, "TW I", "hanya ada pada PK"),
        ("ORANG", {"Target": 5, "Basis": 0}, "Basis", "lebih dari 0"),
        ("ORANG", {"Target": 5, "Satuan Jumlah": "x" * 41}, "Satuan Jumlah", "paling banyak 40"),
        ("AKIP", {"Target": "CC"}, "Target", "Yang dikenal: BB, B."),
        ("AKIP", {"Target": "#N/A"}, "Target", "galat Excel"),
        ("ADA", {"Target": "Mungkin"}, "Target", "tidak dikenal"),
        ("SUHU", {"Batas Bawah": 5}, "Batas Bawah", "Isi kedua batas"),
        ("SUHU", {"Batas Bawah": 5, "Batas Atas": 4}, "Batas Bawah", "tidak sah"),
        ("ORANG", {"Target": 5, "Tahun": "dua ribu"}, "Tahun", "tidak terbaca"),
        ("ORANG", {"Target": 5, "Tahun": 1024}, "Tahun", "1990 sampai 2100"),
        ("ORANG", {"Target": 5, "Tahun": date(2023, 1, 1)}, "Tahun", "Tulis tahunnya saja"),
        ("ORAN", {"Target": 5}, "Kode Indikator", "Maksud Anda ORANG?"),
        (None, {"Target": 5}, "Kode Indikator", "wajib diisi"),
    ],
)
def test_target_ditolak(pd: PerangkatDaerah, kode: str, isi: dict[str, object], kolom: str, kata: str) -> None:
    isi = {"Kode Indikator": kode, "Tahun": 2023, **isi}
    k = satu(periksa(pd, {"Target": [list(isi), list(isi.values())]}))
    nilai = isi.get(kolom)
    assert (k.lembar, k.baris, k.kolom) == ("Target", 2, kolom) and kata in k.pesan, k
    assert k.nilai == (nilai.teks if isinstance(nilai, Sel) else Sel(nilai).teks)


def test_kunci_ganda_menyebut_kedua_baris(pd: PerangkatDaerah) -> None:
    """Blank and "PK Murni" are the same document."""
    k = satu(periksa(pd, {"Target": [TARGET, ["ORANG", 2023, None, 5], [], ["ORANG", 2023, "PK Murni", 6]]}))
    assert (k.baris, k.kolom) == (4, "Kode Indikator") and "sudah ada pada baris 2" in k.pesan


def test_pk_ditandatangani(pd: PerangkatDaerah) -> None:
    terapkan(pd, {"Target": [TARGET, ["ORANG", 2023, None, 5]]})
    PerjanjianKinerja.objects.update(keadaan="ditandatangani")
    assert hitung(periksa(pd, {"Target": [TARGET, ["ORANG", 2023, "PK Murni", 5]]}), "Target") == (0, 0, 1, 0)
    k = satu(periksa(pd, {"Target": [TARGET, ["ORANG", 2023, "PK Murni", 6]]}))
    assert k.kolom == "Dokumen" and "sudah ditandatangani; buat PK perubahan" in k.pesan
    k = satu(periksa(pd, {"Target": [TARGET, ["PERSEN", 2023, "PK Murni", 6]]}))
    assert "sudah ditandatangani" in k.pesan


def test_paraf_gugur_bila_isi_draf_berubah(pd: PerangkatDaerah) -> None:
    terapkan(pd, {"Target": [TARGET, ["ORANG", 2023, None, 5]]})
    pk = PerjanjianKinerja.objects.get()
    paraf = ParafPKFactory(perjanjian=pk, diparaf=datetime.fromisoformat("2023-01-20T00:00:00Z"))
    assert not terapkan(pd, {"Target": [TARGET, ["ORANG", 2023, None, 5]]}).peringatan
    hasil = terapkan(pd, {"Target": [TARGET, ["ORANG", 2023, None, 6]]})
    paraf.refresh_from_db()
    assert paraf.diparaf is None and "gugur" in hasil.peringatan[0]


# --- percent cells and notices


def test_sel_persen(pd: PerangkatDaerah) -> None:
    """× 100 only where the satuan is percent; the preview says what was read."""
    isi = [TARGET, ["PERSEN", 2023, None, Sel(0.655, persen=True)], ["ORANG", 2023, None, Sel(0.65, persen=True)]]
    hasil = terapkan(pd, {"Target": isi})
    item = PerjanjianKinerja.objects.get().item
    assert item.get(indikator__kode="PERSEN").nilai == Decimal("65.5")
    assert item.get(indikator__kode="ORANG").nilai == Decimal("0.65")
    persen, orang = hasil.lembar["Target"].baris
    assert persen.peringatan == ["Target: Sel berformat persen: dibaca 65,5 %."]
    assert orang.peringatan == ["Target: Sel berformat persen, tetapi satuannya bukan persen: dibaca 0,65."]


def test_satu_sel_persen_berubah_satu_perubahan(pd: PerangkatDaerah) -> None:
    isi = [TARGET, *(["PERSEN", t, None, Sel(0.01 * t % 1, persen=True)] for t in range(2022, 2026))]
    terapkan(pd, {"Target": isi})
    isi[2][3] = Sel(0.9154, persen=True)
    assert perubahan(periksa(pd, {"Target": isi})) == [("Target", 3, "Target", "23", "91,54")]


def test_lebih_dari_enam_desimal(pd: PerangkatDaerah) -> None:
    hasil = terapkan(pd, {"Target": [TARGET, ["PERSEN", 2023, None, 100 / 3]]})
    assert PerjanjianKinerja.objects.get().item.get().nilai == Decimal("33.333333")
    assert "Dibulatkan ke 6 desimal" in hasil.lembar["Target"].baris[0].peringatan[0]
    assert hitung(terapkan(pd, {"Target": [TARGET, ["PERSEN", 2023, None, 100 / 3]]}), "Target") == (0, 0, 1, 0)


# --- Pembanding


def test_pembanding(pd: PerangkatDaerah) -> None:
    judul = ["Kode Indikator", "Tahun", "Jenis", "Nilai", "Sumber", "Nama"]
    isi = [judul, ["PERSEN", 2023, "Nasional", 5.32, "BPS", None], ["PERSEN", 2023, "Daerah lain", 6, None, "Sambas"]]
    terapkan(pd, {"Pembanding": isi})
    assert {(p.jenis, p.nama, p.nilai, p.sumber) for p in Pembanding.objects.all()} == {
        ("nasional", "", Decimal("5.32"), "BPS"), ("daerah_lain", "Sambas", 6, ""),
    }  # fmt: skip
    isi[1][3] = "-"
    k = satu(periksa(pd, {"Pembanding": isi}))
    assert k.kolom == "Nilai" and "wajib berupa angka" in k.pesan
    isi[1] = ["PERSEN", 2023, "Dunia", 5, None, None]
    assert satu(periksa(pd, {"Pembanding": isi})).kolom == "Jenis"


# --- Realisasi


def test_triwulan_dan_setahun(pd: PerangkatDaerah) -> None:
    isi = [
        REALISASI,
        ["ORANG", 2023, 1, 10], ["ORANG", 2023, "TW II", "20"], ["ORANG", 2023, "iii", "1.250"],
        ["ORANG", 2023, "Triwulan IV", 40], ["ORANG", 2023, None, 100], ["ORANG", 2023, "s.d. Tahun", 533],
    ]  # fmt: skip
    terapkan(pd, {"Realisasi": isi})
    assert dict(Realisasi.objects.values_list("periode", "nilai")) == {1: 10, 2: 20, 3: 1250, 4: 40, 0: 100, 9: 533}
    k = satu(periksa(pd, {"Realisasi": [REALISASI, ["ORANG", 2023, 5, 1]]}))
    assert (k.kolom, k.nilai) == ("Triwulan", "5")
    k = satu(periksa(pd, {"Realisasi": [REALISASI, ["ORANG", 2023, None, 1], ["ORANG", 2023, "Tahun", 2]]}))
    assert k.baris == 3 and "baris 2" in k.pesan


def test_kata_dan_rasio(pd: PerangkatDaerah) -> None:
    judul = ["Kode Indikator", "Tahun", "Pembilang", "Penyebut", "Realisasi"]
    isi = [judul, ["AKIP", 2023, None, None, "b"], ["ADA", 2023, None, None, "Tidak"], ["RASIO", 2023, 9, 27, None]]
    terapkan(pd, {"Realisasi": isi})
    r = {r.indikator.kode: r for r in Realisasi.objects.select_related("indikator")}
    assert (r["AKIP"].kata, r["ADA"].kata, r["RASIO"].pembilang, r["RASIO"].nilai) == ("B", "Tidak", 9, None)
    k = satu(periksa(pd, {"Realisasi": [judul, ["RASIO", 2024, 9, 0, None]]}))
    assert (k.kolom, k.nilai) == ("Penyebut", "0")
    k = satu(periksa(pd, {"Realisasi": [judul, ["AKIP", 2023, None, None, "Istimewa"]]}))
    assert k.kolom == "Realisasi"


@pytest.mark.parametrize("kosong", [None, "", "-", "n/a", "Non Target"])
def test_tidak_diukur(pd: PerangkatDaerah, kosong: str | None) -> None:
    """Nothing measured: an existing value is emptied; a blank row of a form makes no measurement."""
    judul = ["Kode Indikator", "Tahun", "Pembilang", "Realisasi"]
    terapkan(pd, {"Realisasi": [judul, ["ORANG", 2023, None, 5], ["AKIP", 2023, None, "B"]]})
    hasil = terapkan(pd, {"Realisasi": [judul, ["ORANG", 2023, kosong, kosong], ["AKIP", 2023, None, kosong]]})
    assert hitung(hasil, "Realisasi") == (0, 2, 0, 0)
    assert set(Realisasi.objects.values_list("nilai", "kata")) == {(None, "")}
    hasil = terapkan(pd, {"Realisasi": [judul, ["PERSEN", 2023, None, None]]})
    assert hitung(hasil, "Realisasi") == (0, 0, 1, 0) and Realisasi.objects.count() == 2


def test_keadaan_tanggal_dan_penjelasan(pd: PerangkatDaerah) -> None:
    judul = [*REALISASI, "Keadaan", "Alasan Keadaan", "Sifat", "Tanggal Data", "Pendorong", "Tindak Lanjut"]
    isi = ["ORANG", 2023, 1, None, "Tidak dilaksanakan", "Refocusing", "sementara", "31 Desember 2023", "a", "b\nc"]
    terapkan(pd, {"Realisasi": [judul, isi]})
    r = Realisasi.objects.get()
    assert (r.keadaan, r.alasan_keadaan, r.sifat, r.tanggal_data, r.tindak_lanjut) == (
        "tidak_dilaksanakan", "Refocusing", "sementara", date(2023, 12, 31), "b\nc",
    )  # fmt: skip
    isi[5] = None
    k = satu(periksa(pd, {"Realisasi": [judul, isi]}))
    assert k.kolom == "Alasan Keadaan" and "alasan" in k.pesan.lower()
    isi[4:8] = [None, None, "Tetap", "31/02/2023"]
    k = satu(periksa(pd, {"Realisasi": [judul, isi]}))
    assert (k.kolom, k.nilai) == ("Tanggal Data", "31/02/2023")


def test_tahunan_tidak_diisi_per_triwulan(pd: PerangkatDaerah) -> None:
    k = satu(periksa(pd, {"Realisasi": [REALISASI, ["SETAHUN", 2023, 2, 5]]}))
    assert k.kolom == "Triwulan" and "setahun sekali" in k.pesan
    assert periksa(pd, {"Realisasi": [REALISASI, ["SETAHUN", 2023, 4, 5]]}).semua_kesalahan == []


def test_kata_lama_tetap_seperti_tertulis(pd: PerangkatDaerah) -> None:
    """Words that only differ in case are no change, whichever stands there."""
    terapkan(pd, {"Realisasi": [REALISASI, ["AKIP", 2023, None, "BB"]]})
    Realisasi.objects.update(kata="bb")
    assert hitung(periksa(pd, {"Realisasi": [REALISASI, ["AKIP", 2023, None, "BB"]]}), "Realisasi") == (0, 0, 1, 0)


def test_sel_boolean_untuk_ya_tidak(pd: PerangkatDaerah) -> None:
    terapkan(pd, {"Realisasi": [REALISASI, ["ADA", 2023, None, True], ["ADA", 2024, None, False]]})
    assert list(Realisasi.objects.order_by("tahun").values_list("kata", flat=True)) == ["Ya", "Tidak"]
