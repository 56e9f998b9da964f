"""Headings: what a column means, several heading lines with merged cells, and the shape of a sheet."""

from __future__ import annotations

import pytest

from pertukaran.bentuk import BukuMentah
from pertukaran.perhitungan.judul import arti_kolom
from pertukaran.perhitungan.kenali import ASING, BUKU_KERJA, DAFTAR, E81, kenali, kenali_lembar
from pertukaran.perhitungan.kepala import cari_kepala
from pertukaran.perhitungan.kisi import huruf_kolom, kunci_nama, tanpa_nomor, urut_kolom
from tests.pertukaran import e81

RENJA = "Target Kinerja dan Anggaran Renja Perangkat Daerah Tahun berjalan (Tahun 2023) yang dievaluasi"
CAPAI = "Realisasi Capaian Kinerja dan Anggaran Renja Perangkat Daerah yang dievaluasi"
LALU = "Realisasi Capaian Kinerja Renstra Perangkat Daerah sampai dengan Renja Perangkat Daerah Tahun Lalu (n-2)"


@pytest.mark.parametrize(
    ("jalur", "medan", "jenis", "periode"),
    [
        (["No."], "no", "", 0),
        (["Kode Rekening"], "kode", "", 0),
        (["Rek."], "kode", "", 0),
        (["Urusan/Bidang Urusan Pemerintah Daerah dan Program/Kegiatan"], "nama", "", 0),
        (["Sub Kegiatan"], "sub_kegiatan", "", 0),
        (["Indikator Kinerja Program (outcome)/Kegiatan (output)"], "indikator", "", 0),
        (["Indikator Kinerja", "Target"], "target", "", 0),
        (["Target Renstra Perangkat Daerah pada Tahun 2026", "K"], "renstra", "K", 0),
        ([LALU, "Rp"], "lalu", "Rp", 0),
        ([RENJA, "K"], "target", "K", 0),
        ([RENJA, "Rp"], "target", "Rp", 0),
        (["Realisasi Kinerja Pada Triwulan", "II", "(%)"], "tw", "%", 2),
        (["Realisasi Kinerja Pada Triwulan I - IV Tahun 2023", "III", "Rp"], "tw", "Rp", 3),
        (["Triwulan I", "Target", "K"], "tw_rencana", "K", 1),
        (["Triwulan I", "Realisasi", "Rp"], "tw", "Rp", 1),
        (["Realisasi s/d TW II", "Fisik (%)"], "tw", "F", 2),
        ([CAPAI, "K"], "capai", "K", 0),
        (["Realisasi Kinerja dan Anggaran Renstra Perangkat Daerah s/d tahun 2023", "Rp"], "renstra_sd", "Rp", 0),
        (["Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra s/d tahun 2023 (%)", "Rp"], "tingkat", "Rp", 0),
        (["Unit Perangkat Daerah Penanggung Jawab"], "unit", "", 0),
        (["Prakiraan Maju Rencana Tahun 2023", "Kebutuhan Dana/Pagu Indikatif"], "maju", "Rp", 0),
        (["Rencana Tahun 2022", "Lokasi"], "lokasi", "", 0),
        (["Anggaran Perubahan"], "target", "Rp", 0),
        (["Keuangan", "Rp"], "capai", "Rp", 0),
        (["Sisa Anggaran"], "abai", "Rp", 0),
        (["Realisasi", "Nop"], "bulan", "", 11),
        (["Anggaran Kas", "Januari"], "bulan_rencana", "Rp", 1),
        (["Faktor Penghambat"], "penghambat", "", 0),
        (["Nomor Surat"], "", "", 0),
    ],
)
def test_arti_kolom(jalur: list[str], medan: str, jenis: str, periode: int) -> None:
    arti = arti_kolom(jalur)
    assert (arti.medan, arti.jenis, arti.periode) == (medan, jenis, periode)


def test_kepala_tiga_baris_dengan_nomor_kolom() -> None:
    kepala = cari_kepala(e81.penajam_e81())
    assert kepala is not None
    assert (kepala.baris, kepala.mulai) == ((5, 6, 7, 8), 9)
    assert [u for u, k in kepala.cari("tw", "Rp")] == [11, 13, 15, 17]
    assert [k.arti.periode for _, k in kepala.cari("tw", "K")] == [1, 2, 3, 4]
    assert [huruf_kolom(u) for u, _ in kepala.cari("unit")] == ["Y"]
    assert kepala.ke_json()["kolom"][9] == {
        "huruf": "J",
        "jalur": [
            "Target Kinerja dan Anggaran Renja Perangkat Daerah Tahun berjalan (Tahun 2024) yang dievaluasi",
            "Rp",
        ],
        "medan": "target",
    }


def test_dua_kolom_tanpa_k_dan_rp_dibaca_k_lalu_rp() -> None:
    le = e81.lembar(
        "x",
        [
            ["Program/Kegiatan", "Indikator", "Target Renja 2023", None, "Pagu", "Realisasi"],
            ["PROGRAM A", "Jumlah A", "3 Dok", 1250000, 1250000, 500000],
        ],
    )
    kepala = cari_kepala(le)
    assert kepala is not None
    assert [k.arti.jenis for _, k in kepala.kolom] == ["", "", "K", "Rp", "Rp", "Rp"]


@pytest.mark.parametrize(
    ("buat", "bentuk", "tahun"),
    [
        ("damkar", E81, 2023),
        ("pontianak", E81, 2023),
        ("balikpapan", E81, 2022),
        ("penajam_e81", E81, 2024),
        ("bekasi", DAFTAR, 2020),
        ("bekasi_kas", DAFTAR, 2021),
        ("penajam", DAFTAR, 2024),
        ("ekspor_sistem", DAFTAR, None),
        ("dpa", DAFTAR, 2023),
        ("pemantauan", DAFTAR, 2023),
    ],
)
def test_bentuk_dikenali(buat: str, bentuk: str, tahun: int | None) -> None:
    temuan = kenali_lembar(getattr(e81, buat)())
    assert (temuan.bentuk, temuan.tahun) == (bentuk, tahun)
    assert temuan.kepala is not None
    assert temuan.ke_json()["bentuk"] == bentuk


def test_lembar_kita_dan_lembar_asing() -> None:
    kita = e81.lembar("Pagu 2024", [["Kode Program", "Tahun", "Pagu"], ["2.07.03", 2024, 5]])
    bernama = e81.lembar("Target", [["kode indikator ", "TAHUN"], ["IKU-1", 2024]])
    surat = e81.lembar("Surat", [["Kepada Yth."], ["Dengan hormat, bersama ini kami sampaikan laporan."]])
    pegawai = e81.lembar("Pegawai", [["No", "Nama", "NIP", "Pangkat"], [1, "Ani", "1970", "Pembina"]])
    temuan = kenali(BukuMentah((kita, bernama, surat, pegawai)))
    assert [(t.bentuk, t.sasaran) for t in temuan.lembar] == [
        (BUKU_KERJA, "Pagu"),
        (BUKU_KERJA, "Target"),
        (ASING, ""),
        (ASING, ""),
    ]
    assert not temuan.buku_kerja
    assert kenali(BukuMentah((kita, bernama))).buku_kerja


@pytest.mark.parametrize(("urut", "huruf"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_huruf_kolom(urut: int, huruf: str) -> None:
    assert (huruf_kolom(urut), urut_kolom(huruf)) == (huruf, urut)
    assert urut_kolom("12") == -1


@pytest.mark.parametrize(
    ("teks", "nama", "kunci"),
    [
        ("a) Job Fair / Bursa Kerja", "Job Fair / Bursa Kerja", "job fair bursa kerja"),
        ("1.2. Program Penempatan", "Program Penempatan", "penempatan"),
        ("PROGRAM PENUNJANG KAB/KOTA", "PROGRAM PENUNJANG KAB/KOTA", "penunjang kabupaten kota"),
        ("3 (tiga) dokumen", "3 (tiga) dokumen", "3 tiga dokumen"),
    ],
)
def test_nama_tanpa_nomor(teks: str, nama: str, kunci: str) -> None:
    assert (tanpa_nomor(teks), kunci_nama(teks)) == (nama, kunci)
