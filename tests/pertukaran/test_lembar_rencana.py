"""Sheets Sasaran, Indikator, Program: the plan, its codes, its words."""

from __future__ import annotations

from datetime import date

import pytest

from pertukaran.bentuk import Sel
from renstra.models import Indikator, Sasaran, SimpulProgram, Tujuan
from sakip.models import PerangkatDaerah
from tests.pabrik import (
    IndikatorFactory,
    KataPredikatFactory,
    PaguFactory,
    PerangkatDaerahFactory,
    ProgramFactory,
    RenstraFactory,
    SasaranFactory,
    SkalaPredikatFactory,
    TargetRencanaFactory,
)
from tests.pertukaran.lembar import hitung, periksa, perubahan, satu, terapkan, ubah

pytestmark = pytest.mark.django_db

SASARAN = ["Renstra", "Kode Tujuan", "Tujuan", "Kode Sasaran", "Sasaran"]
INDIKATOR = ["Kode", "Level", "Kode Induk", "Indikator", "Satuan", "Polaritas"]
PROGRAM = ["Kode", "Jenis", "Nama", "Kode Induk"]


@pytest.fixture
def pd() -> PerangkatDaerah:
    pd = PerangkatDaerahFactory()
    RenstraFactory(perangkat_daerah=pd, kode="2022-2026", tahun_awal=2022, tahun_akhir=2026)
    return pd


# --- Sasaran


def test_sasaran_dan_tujuan(pd: PerangkatDaerah) -> None:
    isi = [
        SASARAN,
        [None, "T1", "Menurunkan pengangguran", "S1", "Meningkatnya penempatan"],
        [None, "T1", "Menurunkan pengangguran", "S2", "Meningkatnya pelatihan"],
        [None, "T2", "Hubungan industrial", None, None],
        [None, None, None, "S3", "Tanpa tujuan"],
    ]
    hasil = terapkan(pd, {"Sasaran": isi})
    assert hitung(hasil, "Sasaran") == (4, 0, 0, 0)
    assert [t.kode for t in Tujuan.objects.order_by("urutan")] == ["T1", "T2"]
    assert {s.kode: getattr(s.tujuan, "kode", None) for s in Sasaran.objects.all()} == {
        "S1": "T1", "S2": "T1", "S3": None,
    }  # fmt: skip
    assert hitung(terapkan(pd, {"Sasaran": isi}), "Sasaran") == (0, 0, 4, 0)
    isi[1][4], isi[3][2] = "Meningkatnya penempatan kerja", "Hubungan industrial harmonis"
    isi[4][1] = "T2"
    assert perubahan(terapkan(pd, {"Sasaran": isi})) == [
        ("Sasaran", 2, "Sasaran", "Meningkatnya penempatan", "Meningkatnya penempatan kerja"),
        ("Sasaran", 4, "Tujuan", "Hubungan industrial", "Hubungan industrial harmonis"),
        ("Sasaran", 5, "Kode Tujuan", "", "T2"),
    ]


@pytest.mark.parametrize(
    "baris,kolom,kata",
    [
        ([None, "T1", "a", None, "Sasaran tanpa kode"], "Kode Sasaran", "wajib diisi"),
        ([None, "T1", "a", "S1", None], "Sasaran", "wajib diisi"),
        ([None, None, "Tujuan tanpa kode", "S1", "b"], "Kode Tujuan", "wajib diisi"),
        ([None, "T9", None, "S1", "b"], "Kode Tujuan", "Tujuan T9 tidak ada"),
        ([None, "T9", None, None, None], "Kode Tujuan", "Tujuan T9 tidak ada"),
        (["2019", "T1", "a", "S1", "b"], "Renstra", "Renstra 2019 tidak ada. Yang ada: 2022-2026."),
        ([None, "T1", "a", "S1", Sel("=A1", rumus=True)], "Sasaran", "belum dihitung"),
        ([None, "T1", "a", "S1", "#REF!"], "Sasaran", "galat Excel #REF!"),
        ([None, "T1", "a", "S1", date(2024, 1, 31)], "Sasaran", "tanggal"),
        ([None, "T1", "a", "S1", True], "Sasaran", "BENAR/SALAH"),
        ([None, "T1", "a", "S" * 31, "b"], "Kode Sasaran", "paling banyak 30"),
    ],
)
def test_sasaran_ditolak(pd: PerangkatDaerah, baris: list[object], kolom: str, kata: str) -> None:
    k = satu(periksa(pd, {"Sasaran": [SASARAN, baris]}))
    assert (k.lembar, k.baris, k.kolom) == ("Sasaran", 2, kolom) and kata in k.pesan


def test_dua_bunyi_dan_kunci_ganda(pd: PerangkatDaerah) -> None:
    a, b = [None, "T1", "a", "S1", "x"], [None, "T1", "lain", "S2", "y"]
    assert satu(periksa(pd, {"Sasaran": [SASARAN, a, b]})).pesan == (
        "Tujuan T1 berbunyi lain pada baris 2. Samakan bunyinya."
    )
    k = satu(periksa(pd, {"Sasaran": [SASARAN, a, [], [None, "T1", "a", "S1", "z"]]}))
    assert (k.baris, k.nilai) == (4, "T1") and "baris 2" in k.pesan


# --- the column Renstra


def test_renstra_kosong(pd: PerangkatDaerah) -> None:
    """The only one; with several the one that covers Tahun; else refused."""
    lama = RenstraFactory(perangkat_daerah=pd, kode="2017-2021", tahun_awal=2017, tahun_akhir=2021)
    baru = IndikatorFactory(renstra=pd.renstra.get(kode="2022-2026"), kode="IK-1", satuan="Orang")
    dulu = IndikatorFactory(renstra=lama, kode="IK-1", satuan="Orang")
    judul = ["Kode Indikator", "Tahun", "Realisasi"]
    terapkan(pd, {"Realisasi": [judul, ["IK-1", 2020, 5], ["IK-1", 2023, 6]]})
    assert (dulu.realisasi.get().nilai, baru.realisasi.get().nilai) == (5, 6)
    k = satu(periksa(pd, {"Realisasi": [judul, ["IK-1", 2040, 5]]}))
    assert k.kolom == "Kode Indikator" and "Renstra harus disebut" in k.pesan and "2017-2021, 2022-2026" in k.pesan
    hasil = periksa(pd, {"Realisasi": [[*judul, "Renstra"], ["IK-1", 2020, 7, "2022-2026"]]})
    assert hasil.semua_kesalahan == [] and "di luar" in hasil.lembar["Realisasi"].baris[0].peringatan[0]
    k = satu(periksa(pd, {"Sasaran": [SASARAN[3:], ["S1", "x"]]}))
    assert "Renstra harus disebut" in k.pesan


def test_tanpa_renstra() -> None:
    k = satu(periksa(PerangkatDaerahFactory(), {"Sasaran": [SASARAN[3:], ["S1", "x"]]}))
    assert k.pesan == "Perangkat daerah ini belum punya Renstra. Buat dahulu."


# --- Indikator


def test_indikator_setiap_tingkat(pd: PerangkatDaerah) -> None:
    s = SasaranFactory(renstra=pd.renstra.get(), kode="S1", tujuan__kode="T1")
    SkalaPredikatFactory(pemda=pd.pemda, kode="akip")
    KataPredikatFactory(skala__kode="lain")
    isi = [
        [*INDIKATOR, "IKU", "Rumus", "Akumulasi", "Akumulasi Tahun", "Desimal", "Faktor", "Skala"],
        ["I1", "Tujuan", "T1", "TPT", "Persen", "Minimalkan", "Ya", "Rasio", "Rata-rata", "Jumlah", 1, 100, None],
        ["I2", "sasaran", "S1", "Serapan", "Orang", "Maksimalkan", "tidak", None, "Tahunan", "Posisi", 0, None, None],
        ["I3", "Program", "2.07.03", "Peserta", "Orang", "Stabilkan", None, None, "Jumlah", None, None, None, None],
        [
            "I4",
            "Kegiatan",
            "2.07.03.2.01",
            "Jumlah",
            "Orang",
            "Rentang",
            None,
            None,
            "Posisi Akhir",
            None,
            0,
            None,
            None,
        ],
        ["I5", "Sub Kegiatan", "2.07.03.2.01.0001", "Dok", "", "Ya/Tidak", None, None, None, None, 0, None, None],
        ["I6", "Sasaran", "S1", "AKIP", "Predikat", "Predikat", None, "Selisih", None, None, 0, None, "akip"],
    ]
    pohon = [
        PROGRAM,
        ["2.07.03", "Program", "Pelatihan", None],
        ["2.07.03.2.01", "Kegiatan", "Proses", None],
        ["2.07.03.2.01.0001", "Sub Kegiatan", "Diklat", "2.07.03.2.01"],
    ]
    hasil = terapkan(pd, {"Indikator": isi, "Program": pohon})
    assert hitung(hasil, "Indikator") == (6, 0, 0, 0)
    ada = {i.kode: i for i in Indikator.objects.all()}
    assert (ada["I1"].tujuan, ada["I2"].sasaran, ada["I3"].simpul.kunci) == (s.tujuan, s, "2.07.03")
    assert (ada["I4"].simpul.jenis, ada["I5"].simpul.jenis) == ("kegiatan", "sub_kegiatan")
    assert (ada["I1"].iku, ada["I1"].rumus, ada["I1"].akumulasi, ada["I1"].akumulasi_tahun, ada["I1"].faktor) == (
        True, "rasio", "rata_rata", "jumlah", 100,
    )  # fmt: skip
    assert [ada[k].polaritas for k in sorted(ada)] == [
        "minimalkan", "maksimalkan", "stabilkan", "rentang", "ya_tidak", "predikat",
    ]  # fmt: skip
    assert [ada[k].urutan for k in sorted(ada)] == [2, 3, 4, 5, 6, 7]
    assert hitung(terapkan(pd, {"Indikator": isi, "Program": pohon}), "Indikator") == (0, 0, 6, 0)


@pytest.mark.parametrize(
    "ganti,kolom,kata",
    [
        ({"Polaritas": "Maksimal"}, "Polaritas", "Maksud Anda Maksimalkan?"),
        ({"Polaritas": None}, "Polaritas", "wajib diisi"),
        ({"Polaritas": "Predikat"}, "Polaritas", "memerlukan skala predikat"),
        ({"Level": "Seksi"}, "Level", "tidak dikenal"),
        ({"Level": "Program"}, "Kode Induk", "Program S1 tidak ada"),
        ({"Kode Induk": "S-1"}, "Kode Induk", "Sasaran S-1 tidak ada pada perangkat daerah ini."),
        ({"Indikator": None}, "Indikator", "wajib diisi"),
        ({"Faktor": -1}, "Faktor", "lebih dari 0"),
        ({"Desimal": 7}, "Desimal", "0 sampai 6"),
        ({"Desimal": "dua"}, "Desimal", "tidak terbaca"),
        ({"IKU": "mungkin"}, "IKU", "Tulis Ya atau Tidak"),
        ({"Skala": "tidak-ada"}, "Skala", "Skala predikat tidak-ada tidak ada"),
        ({"Pendahulu": "X9"}, "Pendahulu", "Pendahulu X9 ada 0"),
        ({"Program Pendukung": "2.07.99"}, "Program Pendukung", "Program 2.07.99 tidak ada"),
    ],
)
def test_indikator_ditolak(pd: PerangkatDaerah, ganti: dict[str, object], kolom: str, kata: str) -> None:
    SasaranFactory(renstra=pd.renstra.get(), kode="S1", tujuan__kode="T1")
    isi = dict(zip(INDIKATOR, ["I1", "Sasaran", "S1", "TPT", "Persen", "Maksimalkan"], strict=True)) | ganti
    k = satu(periksa(pd, {"Indikator": [list(isi), list(isi.values())]}))
    assert (k.lembar, k.baris, k.kolom) == ("Indikator", 2, kolom) and kata in k.pesan, k


def test_pemilik_berpindah_dua_sel(pd: PerangkatDaerah) -> None:
    s = SasaranFactory(renstra=pd.renstra.get(), kode="S1", tujuan__kode="T1")
    IndikatorFactory(renstra=s.renstra, sasaran=s, kode="I1", nama="TPT", satuan="Persen")
    hasil = terapkan(pd, {"Indikator": [INDIKATOR, ["I1", "Tujuan", "T1", "TPT", "Persen", "Maksimalkan"]]})
    assert sorted(ubah(hasil.lembar["Indikator"].baris[0])) == [
        ("Kode Induk", "S1", "T1"),
        ("Level", "Sasaran", "Tujuan"),
    ]


def test_pendahulu_dan_program_pendukung(pd: PerangkatDaerah) -> None:
    lama = RenstraFactory(perangkat_daerah=pd, kode="2017-2021", tahun_awal=2017, tahun_akhir=2021)
    dulu = IndikatorFactory(renstra=lama, kode="I0")
    s = SasaranFactory(renstra=pd.renstra.get(kode="2022-2026"), kode="S1")
    for kunci in ("2.07.03", "2.07.04"):
        ProgramFactory(perangkat_daerah=pd, kunci=kunci)
    judul = ["Renstra", *INDIKATOR, "Pendahulu", "Program Pendukung"]
    isi = ["2022-2026", "I1", "Sasaran", "S1", "TPT", "Persen", "Maksimalkan", "2017-2021/I0", "2.07.04; 2.07.03"]
    terapkan(pd, {"Indikator": [judul, isi]})
    i = Indikator.objects.get(kode="I1")
    assert i.pendahulu == dulu and sorted(p.kunci for p in i.program_pendukung.all()) == ["2.07.03", "2.07.04"]
    isi[7:] = [None, "2.07.03"]
    hasil = terapkan(pd, {"Indikator": [judul, isi]})
    assert sorted(ubah(hasil.lembar["Indikator"].baris[0])) == [
        ("Pendahulu", "2017-2021/I0", ""),
        ("Program Pendukung", "2.07.03; 2.07.04", "2.07.03"),
    ]
    isi[7] = "2022-2026/I1"
    assert "pendahulu dirinya" in satu(periksa(pd, {"Indikator": [judul, isi]})).pesan
    assert s.indikator.count() == 1


def test_aturan_berubah_bertentangan_dengan_target(pd: PerangkatDaerah) -> None:
    t = TargetRencanaFactory(indikator__renstra=pd.renstra.get(), indikator__kode="I1", kata="", nilai=-5)
    t.indikator.sasaran.kode = "S1"
    t.indikator.sasaran.save()
    isi = ["I1", "Sasaran", "S1", t.indikator.nama, "%", "Minimalkan", "Rasio"]
    k = satu(periksa(pd, {"Indikator": [[*INDIKATOR, "Rumus"], isi]}))
    assert k.kolom in ("Polaritas", "Rumus") and k.pesan.startswith("Target Renstra 2023: -5 negatif")


# --- Program and codes


def test_kode_kotor_disimpan_di_samping(pd: PerangkatDaerah) -> None:
    hasil = terapkan(pd, {"Program": [PROGRAM, ["2 .07 .05", "Program", "Hubungan Industrial", None]]})
    n = SimpulProgram.objects.get()
    assert (n.kunci, n.kode_cetak) == ("2.07.05", "2 .07 .05")
    assert '"2 .07 .05" dibaca 2.07.05' in hasil.lembar["Program"].baris[0].peringatan[0]
    terapkan(pd, {"Pagu": [["Kode Program", "Tahun", "Pagu"], ["2 .07 .05", n.berlaku_dari, 5]]})
    assert n.pagu.get().jumlah == 5


def test_tahun_pertama_dari_uangnya_dan_anaknya(pd: PerangkatDaerah) -> None:
    """A parent is valid as long as what lies beneath it."""
    pohon = [PROGRAM, ["2.07.03", "Program", "P", None], ["2.07.03.2.01", "Kegiatan", "K", None]]
    pagu = [["Kode Program", "Tahun", "Pagu"], ["2.07.03", 2024, 1], ["2.07.03.2.01", 2023, 1]]
    terapkan(pd, {"Program": pohon, "Pagu": [*pagu, ["2.07.03.2.01", 2024, 1]]})
    assert set(SimpulProgram.objects.values_list("berlaku_dari", flat=True)) == {2023}


@pytest.mark.parametrize(
    "baris,kolom,kata",
    [
        (["2.07.03", "Program", "P", "2.07"], "Kode Induk", "Program tidak berinduk"),
        (["abc", "Kegiatan", "K", None], "Kode Induk", "harus berinduk"),
        (["2.07.03.2.01", "Kegiatan", "K", None], "Kode Induk", "Program 2.07.03 tidak ada"),
        (["...", "Program", "P", None], "Kode", "tidak memuat huruf atau angka"),
        (["2.07.03", "Urusan", "P", None], "Jenis", "tidak dikenal"),
        (["2.07.03", "Program", None, None], "Nama", "wajib diisi"),
    ],
)
def test_program_ditolak(pd: PerangkatDaerah, baris: list[object], kolom: str, kata: str) -> None:
    k = satu(periksa(pd, {"Program": [PROGRAM, baris]}))
    assert (k.baris, k.kolom) == (2, kolom) and kata in k.pesan, k


def test_masa_program(pd: PerangkatDaerah) -> None:
    judul = [*PROGRAM, "Berlaku Dari", "Berlaku Sampai"]
    k = satu(periksa(pd, {"Program": [judul, ["2.07.03", "Program", "P", None, 2023, 2022]]}))
    assert (k.kolom, k.nilai) == ("Berlaku Sampai", "2022")
    terapkan(pd, {"Program": [judul, ["1.14", "Program", "Lama", None, 2017, 2020]]})
    terapkan(pd, {"Program": [judul, ["1.14", "Program", "Baru", None, 2021, None]]})
    pagu = ["Kode Program", "Tahun", "Pagu"]
    terapkan(pd, {"Pagu": [pagu, ["1.14", 2018, 1], ["1.14", 2023, 2]]})
    assert {p.simpul.nama: p.jumlah for p in pd.pagu.select_related("simpul")} == {"Lama": 1, "Baru": 2}
    assert "1.14@2017" in satu(periksa(pd, {"Pagu": [pagu, ["1.14", 2016, 1]]})).pesan
    k = satu(periksa(pd, {"Program": [PROGRAM, ["1.14", "Program", "Mana", None]]}))
    assert "lebih dari satu" in k.pesan and "1.14@2021" in k.pesan


def test_lokasi_dan_sasaran_program(pd: PerangkatDaerah) -> None:
    SasaranFactory(renstra=pd.renstra.get(), kode="S1")
    judul = [*PROGRAM, "Kode Sasaran", "Lokasi"]
    terapkan(pd, {"Program": [judul, ["2.07.03", "Program", "P", None, "S1", "Pontianak"]]})
    n = SimpulProgram.objects.get()
    assert (n.sasaran.get().kode, n.rencana.get().lokasi) == ("S1", "Pontianak")
    hasil = terapkan(pd, {"Program": [judul, ["2.07.03", "Program", "P", None, None, "Kota"]]})
    assert sorted(ubah(hasil.lembar["Program"].baris[0])) == [
        ("Kode Sasaran", "S1", ""),
        ("Lokasi", "Pontianak", "Kota"),
    ]
    terapkan(pd, {"Program": [judul, ["2.07.04", "Program", "Q", None, None, None]]})
    hasil = terapkan(pd, {"Program": [judul, ["2.07.04", "Program", "Q", None, None, "Siantan"]]})
    assert perubahan(hasil) == [("Program", 2, "Lokasi", "", "Siantan")]


def test_kode_diketik_sebagai_angka(pd: PerangkatDaerah) -> None:
    """2.10 typed as a number is 2.1: found where nothing else is meant, never guessed where something is."""
    ProgramFactory(perangkat_daerah=pd, kunci="2.07")
    judul = ["Kode Program", "Tahun", "Pagu"]
    terapkan(pd, {"Pagu": [judul, [2.07, 2023, 1]]})
    ProgramFactory(perangkat_daerah=pd, kunci="2.10")
    k = satu(periksa(pd, {"Pagu": [judul, [2.1, 2023, 1]]}))
    assert (k.kolom, k.nilai) == ("Kode Program", "2.1") and "Maksud Anda 2.10?" in k.pesan
    assert "sebagai teks" in k.pesan
    ProgramFactory(perangkat_daerah=pd, kunci="2.1")
    assert "Maksud Anda 2.10?" in satu(periksa(pd, {"Pagu": [judul, [2.1, 2023, 1]]})).pesan
    assert periksa(pd, {"Pagu": [judul, ["2.1", 2023, 1], ["2.10", 2023, 1]]}).semua_kesalahan == []
    s = SasaranFactory(renstra=pd.renstra.get(), kode="01")
    assert "Maksud Anda 01?" in satu(periksa(pd, {"Sasaran": [SASARAN[3:], [1, "x"]]})).pesan
    assert s.kode == "01"


def test_milik_perangkat_daerah_lain_tidak_dikenal(pd: PerangkatDaerah) -> None:
    """Another agency's code is refused like any unknown one: nothing tells that it exists."""
    asing = PaguFactory(simpul__kunci="9.99.01").simpul
    IndikatorFactory(renstra__perangkat_daerah=asing.perangkat_daerah, kode="RAHASIA")
    pagu = {"Pagu": [["Kode Program", "Tahun", "Pagu"], [None, 2023, 1]]}
    pesan = []
    for kode in ("9.99.01", "9.99.77"):
        pagu["Pagu"][1][0] = kode
        pesan.append(satu(periksa(pd, pagu)).pesan.replace(kode, "X"))
    for kode in ("RAHASIA", "BEBAS"):
        k = satu(periksa(pd, {"Realisasi": [["Kode Indikator", "Tahun", "Realisasi"], [kode, 2023, 1]]}))
        pesan.append(k.pesan.replace(kode, "X").replace("Indikator", "Program"))
    assert set(pesan) == {"Program X tidak ada pada perangkat daerah ini. Periksa kodenya, atau tambahkan dahulu."}
