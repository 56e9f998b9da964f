"""Mappings: proposed, remembered, found again in a changed sheet, applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pertukaran.bentuk import LembarMentah, Sel
from pertukaran.perhitungan.lembar import JUDUL, WAJIB
from pertukaran.perhitungan.pemetaan import KolomPeriode, Pemetaan, Sumber, cocok, kolom_lembar
from pertukaran.perhitungan.terap import contoh, terapkan
from pertukaran.perhitungan.usul import usulkan
from tests.pertukaran import e81
from tests.pertukaran.e81 import buku, tabel


def hasil(lembar: LembarMentah) -> list[dict[str, object]]:
    return tabel(buku(lembar), lembar.nama)


def usul(lembar: LembarMentah, sasaran: str, tahun: int | None = None) -> Pemetaan:
    pemetaan = usulkan(lembar, sasaran, tahun)
    assert pemetaan is not None
    return pemetaan


def huruf(pemetaan: Pemetaan) -> dict[str, str]:
    return {j: s.huruf or f"={s.tetap}" for j, s in pemetaan.kolom.items()}


# --- proposals


@pytest.mark.parametrize(
    ("buat", "sasaran", "kolom"),
    [
        ("bekasi", "Pagu", {"Kode Program": "A", "Tahun": "=2020", "Pagu": "C", "Uraian": "B"}),
        ("bekasi", "Realisasi Keuangan", {"Kode Program": "A", "Tahun": "=2020", "Nilai": "D"}),
        ("penajam", "Realisasi Keuangan", {"Kode Program": "B", "Tahun": "=2024", "Nilai": "D"}),
        ("bekasi_kas", "Kas", {"Kode Rekening": "A", "Tahun": "=2021", "Uraian": "B"}),
        ("ekspor_sistem", "Pagu", {"Kode Program": "E", "Pagu": "G"}),
        ("balikpapan", "Program", {"Kode": "A", "Nama": "B", "Lokasi": "E"}),
        ("balikpapan", "Indikator", {"Kode Induk": "A", "Indikator": "C", "Formulasi": "D"}),
        ("pemantauan", "Realisasi Fisik", {"Kode Program": "B", "Tahun": "=2023"}),
    ],
)
def test_usulan_menurut_sinonim_dan_arti(buat: str, sasaran: str, kolom: dict[str, str]) -> None:
    ada = huruf(usul(getattr(e81, buat)(), sasaran))
    assert {j: ada.get(j) for j in kolom} == kolom


def test_usulan_kolom_per_bulan_dan_triwulan() -> None:
    kas = usul(e81.bekasi_kas(), "Kas")
    assert (kas.kunci_periode, [p.nilai for p in kas.periode]) == ("Bulan", [str(i) for i in range(1, 13)])
    uang = usul(e81.pontianak(), "Realisasi Keuangan")
    assert (uang.kunci_periode, [(p.huruf, p.nilai) for p in uang.periode]) == (
        "Triwulan",
        [("J", "1"), ("M", "2"), ("P", "3"), ("S", "4")],
    )
    assert uang.kumulatif
    kinerja = usul(e81.pontianak(), "Realisasi")
    assert [p.huruf for p in kinerja.periode] == ["H", "K", "N", "Q"]
    assert not kinerja.kumulatif


def test_usulan_untuk_lembar_monitoring_yang_lain() -> None:
    le = e81.lembar(
        "Monitoring IKU",
        [
            ["Monitoring Indikator Kinerja Utama Tahun 2024"],
            [
                "No",
                "Kode IKU",
                "Sasaran Strategis",
                "Indikator Kinerja Utama",
                "Sat.",
                "Target",
                "Capaian",
                "Kendala",
                "RTL",
            ],
            [1, "IKU-1", "S", "Persentase pencari kerja", "%", "84.59%", "83,33", "Pandemi", "Daring"],
        ],
    )
    assert huruf(usul(le, "Target")) == {"Kode Indikator": "B", "Tahun": "=2024", "Target": "F"}
    realisasi = huruf(usul(le, "Realisasi"))
    assert (realisasi["Kode Indikator"], realisasi["Realisasi"], realisasi["Penghambat"]) == ("B", "G", "H")
    assert huruf(usul(le, "Indikator"))["Indikator"] == "D"
    assert hasil(terapkan(usul(le, "Target"), le).lembar)[0]["Target"] == Decimal("84.59")


def test_sumber_dana_bukan_sumber_data() -> None:
    assert "Sumber Data" not in usul(e81.balikpapan(), "Indikator").kolom


def test_tanpa_judul_tidak_ada_usulan() -> None:
    assert usulkan(e81.lembar("S", [["Kepada Yth."], ["Dengan hormat"]]), "Pagu") is None


@pytest.mark.parametrize("sasaran", sorted(JUDUL))
@pytest.mark.parametrize("buat", ["bekasi", "pontianak", "balikpapan", "penajam_e81", "dpa"])
def test_setiap_usulan_dapat_diterapkan_dan_diingat(buat: str, sasaran: str) -> None:
    le = getattr(e81, buat)()
    pemetaan = usul(le, sasaran, 2023)
    assert Pemetaan.dari_json(pemetaan.ke_json()) == pemetaan
    jadi = terapkan(pemetaan, le).lembar
    assert set(WAJIB[sasaran]) <= {s.teks for s in jadi.baris[0].sel} <= set(JUDUL[sasaran])


# --- applying


PETA = Pemetaan(
    "Realisasi Keuangan",
    (1,),
    {"Kode Program": Sumber("A", "Kode"), "Tahun": Sumber(tetap="2023")},
    (KolomPeriode("C", "TW 1", "1"), KolomPeriode("D", "TW 2", "2")),
    "Triwulan",
    ("Kode Program",),
)


def daftar(*isi: Sequence[object]) -> LembarMentah:
    return e81.lembar("Rekap", [["Kode", "Uraian", "TW 1", "TW 2"], *isi])


def test_diurai_per_periode_dengan_asalnya() -> None:
    le = daftar(["2 .07 .05 2:03 .02", "Sub A", "Rp. 1.250.000,-", None], ["2.07.05", "B", "-", 7])
    terapan = terapkan(PETA, le)
    assert hasil(terapan.lembar) == [
        {"Kode Program": "2.07.05.2.03.02", "Tahun": "2023", "Nilai": 1250000, "Triwulan": "1"},
        {"Kode Program": "2.07.05", "Tahun": "2023", "Nilai": 7, "Triwulan": "2"},
    ]
    nilai = terapan.lembar.baris[1].sel[2]
    assert nilai.asal is not None
    assert (nilai.asal.lembar, nilai.asal.baris, nilai.asal.kolom) == ("Rekap", 2, "C (TW 1)")
    assert any('kode "2 .07 .05 2:03 .02" dibaca 2.07.05.2.03.02' in c for c in terapan.catatan)


def test_posisi_menjadi_selisih_bila_diminta() -> None:
    le = daftar(["2.07.05", "B", 10, 25], [None, "Jumlah", 10, 25])
    terapan = terapkan(replace(PETA, kumulatif=True), le)
    assert [b["Nilai"] for b in hasil(terapan.lembar)] == [10, 15]
    assert [(t.jumlah, t.file) for t in terapan.total] == [(10, 10), (25, 25)]


def test_sel_yang_ditolak_disebut_dengan_letaknya() -> None:
    terapan = terapkan(PETA, daftar(["2.07.05", "B", "66.000,000", Sel("=C2*2", rumus=True)]))
    assert [(k.lembar, k.baris, k.kolom, k.nilai) for k in terapan.kesalahan] == [
        ("Rekap", 2, "C (TW 1)", "66.000,000"),
        ("Rekap", 2, "D (TW 2)", "=C2*2"),
    ]
    assert "Maksud Anda 66.000.000?" in terapan.kesalahan[0].pesan
    assert [b["Nilai"] for b in hasil(terapan.lembar)] == ["66.000,000", "=C2*2"]


def test_baris_tanpa_kunci_dan_jumlah_dilewati_dan_dikatakan() -> None:
    le = daftar([None, "Catatan", None, None], ["2.07.05", "B", 1, 2], ["Jumlah", None, 1, 3])
    terapan = terapkan(PETA, le)
    assert len(hasil(terapan.lembar)) == 2
    assert any("2 baris dilewati" in c and "2, 4" in c for c in terapan.catatan)
    assert any("Kolom D" in c and "Rp2" in c and "tercetak Rp3" in c and "-Rp1" in c for c in terapan.catatan)


def test_sel_gabungan_diturunkan() -> None:
    le = daftar(["2.07.05", "B", 1, None], [None, "C", None, 2])
    terapan = terapkan(replace(PETA, turun=("Kode Program",)), le)
    assert [(b["Kode Program"], b["Nilai"]) for b in hasil(terapan.lembar)] == [("2.07.05", 1), ("2.07.05", 2)]


def test_program_dilengkapi_dari_kode_resmi() -> None:
    peta = Pemetaan(
        "Program", (1,), {"Kode": Sumber("A", "Kode"), "Nama": Sumber("B", "Uraian")}, wajib_isi=("Kode",)
    )
    le = daftar(["2 07 5", "PROGRAM A"], ["2.07.05.2.01", "Kegiatan B"], ["lama 01", "C"])
    assert hasil(terapkan(peta, le).lembar) == [
        {"Kode": "2.07.05", "Jenis": "Program", "Nama": "PROGRAM A", "Kode Cetak": "2 07 5"},
        {"Kode": "2.07.05.2.01", "Jenis": "Kegiatan", "Nama": "Kegiatan B", "Kode Induk": "2.07.05",
         "Kode Cetak": "2.07.05.2.01"},
        {"Kode": "lama.01", "Nama": "C", "Kode Cetak": "lama 01"},
    ]  # fmt: skip


def test_contoh_seperti_dipahami() -> None:
    peta = usul(e81.penajam(), "Pagu")
    assert contoh(peta, e81.penajam(), 1) == [
        {
            "Kode Program": "program.penunjang.urusan.pemerintahan.daerah.kabupaten.kota",
            "Tahun": "2024",
            "Pagu": "7.086.715.518",
        }
    ]
    assert len(contoh(peta, e81.penajam())) == 5


# --- found again


def test_judul_pindah_kolom_ditemukan_dan_dikatakan() -> None:
    le = e81.acak_kolom(daftar(["2.07.05", "B", 1, 2]), [1, 0, 3, 2])
    letak = cocok(PETA, le)
    assert (letak.kolom, letak.periode, letak.hilang) == ({"Kode Program": 1}, (("1", 3), ("2", 2)), ())
    assert letak.pesan == (
        'Kode Program: kolom "Kode" kini di B, dahulu A.',
        'Triwulan 1: kolom "TW 1" kini di D, dahulu C.',
        'Triwulan 2: kolom "TW 2" kini di C, dahulu D.',
    )
    assert [b["Nilai"] for b in hasil(terapkan(PETA, le).lembar)] == [1, 2]


def test_judul_hilang_tidak_diterapkan() -> None:
    le = e81.lembar("Rekap", [["Kode Baru", "Uraian", "TW 1", "TW 2"], ["2.07.05", "B", 1, 2]])
    letak = cocok(PETA, le)
    assert letak.hilang == ("Kode Program",)
    assert not letak.utuh
    assert 'judul "Kode" tidak ditemukan di kolom A; di kolom A kini "kode baru"' in letak.pesan[0]
    with pytest.raises(ValueError, match="Pilih kolomnya kembali"):
        terapkan(PETA, le)


def test_judul_kembar_tidak_ditebak() -> None:
    le = e81.lembar("Rekap", [["Uraian", "Kode", "Kode", "TW 1", "TW 2"], ["B", "2.07.05", "2.07.06", 1, 2]])
    letak = cocok(PETA, le)
    assert letak.hilang == ("Kode Program",)
    assert "ada 2 kolom dengan judul itu" in letak.pesan[0]


def test_baris_judul_yang_bergeser_ditemukan() -> None:
    le = e81.lembar("Rekap", [["REKAPITULASI"], [], ["Kode", "Uraian", "TW 1", "TW 2"], ["2.07.05", "B", 1, 2]])
    letak = cocok(PETA, le)
    assert (letak.baris_judul, letak.mulai, letak.utuh) == ((3,), 4, True)
    assert letak.pesan == ("Judul kolom ditemukan di baris 3, bukan 1.",)
    assert len(hasil(terapkan(PETA, le).lembar)) == 2


def test_pilihan_kolom_untuk_halaman() -> None:
    assert kolom_lembar(daftar(["2.07.05", "B", 1, 2, "lepas"]), (1,)) == [
        ("A", "Kode"), ("B", "Uraian"), ("C", "TW 1"), ("D", "TW 2"), ("E", "TW 2"),
    ]  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(15)))
def test_urutan_kolom_tidak_berarti(urutan: list[int]) -> None:
    peta = usul(e81.bekasi_kas(), "Kas")
    asli, acak = terapkan(peta, e81.bekasi_kas()), terapkan(peta, e81.acak_kolom(e81.bekasi_kas(), urutan))
    assert [str(b) for b in hasil(acak.lembar)] == [str(b) for b in hasil(asli.lembar)]


# --- remembered


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"sasaran": "Lain"}, "tidak dikenal"),
        ({"kolom": {"Bukan": Sumber("A")}}, 'tidak memiliki kolom "Bukan"'),
        ({"wajib_isi": ("Bukan",)}, 'tidak memiliki kolom "Bukan"'),
        ({"kunci_periode": "Minggu"}, "tidak dapat diurai"),
        ({"baris_judul": ()}, "memerlukan baris judul"),
    ],
)
def test_pemetaan_yang_keliru_ditolak(ubah: dict[str, object], pesan: str) -> None:
    with pytest.raises(ValueError, match=pesan):
        replace(PETA, **ubah)  # type: ignore[arg-type]


@pytest.mark.parametrize("teks", ["", "[]", "{}", '{"versi": 9}', '{"versi": 1, "sasaran": "Pagu"}', "null"])
def test_simpanan_yang_rusak_ditolak(teks: str) -> None:
    with pytest.raises(ValueError, match="Pemetaan tersimpan tidak terbaca"):
        Pemetaan.dari_json(teks)
