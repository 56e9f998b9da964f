"""Efisiensi in four methods (numbers.md, "Money"; regulation.md 6.4 and 6.5)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.bentuk import Capaian, Isian, Ketentuan, Langkah, Target
from kinerja.perhitungan import hitung_capaian, hitung_realisasi, susun_skala
from laporan.bentuk_efisiensi import AturanEfisiensi, BarisEfisiensi, Pendukung, UangPendukung
from laporan.perhitungan import efisiensi_gabungan, hitung_efisiensi, nilai_efisiensi, uang_pendukung
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import Keadaan, MetodeEfisiensi, PresisiHitung

D = Decimal
RASIO, SELISIH, SISA, PMK = MetodeEfisiensi
SKALA = susun_skala("Efisiensi", [Langkah("Efisien", D(100), False), Langkah("Tidak efisien", D(0))])


def baris(c: str | None, p: str | None, **lain: object) -> BarisEfisiensi:
    keadaan = Keadaan.BELUM_DIISI if c is None else Keadaan.TERUKUR
    uang = UangPendukung(None, None, None if p is None else D(p), "" if p else "Pagu 0.")
    nilai = None if c is None else D(c)
    return BarisEfisiensi("IKU 1", Capaian(nilai, nilai, keadaan), uang, **lain)  # type: ignore[arg-type]


def aturan(metode: MetodeEfisiensi, presisi: PresisiHitung = PresisiHitung.PENUH) -> AturanEfisiensi:
    return AturanEfisiensi(metode, presisi)


def penajam() -> BarisEfisiensi:
    ketentuan = Ketentuan("I-1", "Pelatihan", desimal=0, faktor=D(100))
    realisasi = hitung_realisasi(ketentuan, [Isian(0, pembilang=D(316), penyebut=D(948))])
    capaian = hitung_capaian(ketentuan, Target(nilai=D(25)), realisasi)
    uang = uang_pendukung([Pendukung("Pelatihan", D(15436201600), D(14340365473))])
    return BarisEfisiensi("Pelatihan", capaian, uang, desimal=0)


def test_penajam_penuh_dan_tampil() -> None:
    assert bulatkan(penajam().capaian.nilai, 0) == 133
    assert hitung_efisiensi(penajam(), aturan(RASIO, PresisiHitung.TAMPIL)).tampil == D("143.16")
    assert hitung_efisiensi(penajam(), aturan(RASIO)).tampil == D("143.52")


@pytest.mark.parametrize(
    ("metode", "c", "p", "hasil"),
    [
        (RASIO, "63", "99.32", "63.43"),
        (RASIO, "100.19", "96.51", "103.81"),
        (SELISIH, "100", "78.72", "21.28"),
        (SELISIH, "50", "80", "-30.00"),
        (SISA, "100", "85.30", "14.70"),
        (SISA, None, "85.30", "14.70"),
    ],
)
def test_metode(metode: MetodeEfisiensi, c: str | None, p: str, hasil: str) -> None:
    assert hitung_efisiensi(baris(c, p), aturan(metode)).tampil == D(hasil)


@pytest.mark.parametrize(
    ("metode", "c", "p", "alasan"),
    [
        (RASIO, "100", "0", "Penyerapan 0: C / P tidak dapat dihitung."),
        (RASIO, "100", None, "Pagu 0."),
        (RASIO, None, "90", "Capaian belum diisi."),
        (SELISIH, None, "90", "Capaian belum diisi."),
        (SELISIH, "100", None, "Pagu 0."),
        (SISA, "100", None, "Pagu 0."),
        (PMK, "100", None, "Pagu 0."),
    ],
)
def test_tanpa_nilai_ada_alasan(metode: MetodeEfisiensi, c: str | None, p: str | None, alasan: str) -> None:
    hasil = hitung_efisiensi(baris(c, p), aturan(metode))
    assert (hasil.nilai, hasil.tampil, hasil.alasan, hasil.metode) == (None, None, alasan, metode)


def test_label_dari_skala_atas_nilai_tampil() -> None:
    assert hitung_efisiensi(baris("101", "100"), aturan(RASIO), SKALA).label == "Efisien"
    assert hitung_efisiensi(baris("100.004", "100"), aturan(RASIO), SKALA).label == "Tidak efisien"
    assert hitung_efisiensi(baris("100", "100"), aturan(RASIO)).label == ""


def test_peringatan() -> None:
    rendah = hitung_efisiensi(baris("96.15", "3.62"), aturan(RASIO))
    assert rendah.peringatan == ("IKU 1: penyerapan di bawah 50 %, efisiensi tidak menunjukkan penghematan.",)
    belum = hitung_efisiensi(baris(None, "90"), aturan(SISA))
    assert belum.peringatan == ("IKU 1: capaian belum diisi.",)
    assert hitung_efisiensi(baris("100", "50"), aturan(RASIO)).peringatan == ()


# --- PMK ---


def pmk_baris(c: str, pagu: str, realisasi: str) -> BarisEfisiensi:
    nilai = D(c)
    uang = uang_pendukung([Pendukung("P", D(pagu), D(realisasi))])
    return BarisEfisiensi("RO", Capaian(nilai, nilai, Keadaan.TERUKUR), uang)


CONTOH = [
    pmk_baris("122", "4000000000", "3800000000"),
    pmk_baris("80", "1000000000", "975000000"),
    pmk_baris("142", "5000000000", "4725000000"),
]


def test_contoh_pmk_214_2017() -> None:
    hasil = efisiensi_gabungan(CONTOH)
    assert (hasil.tampil, hasil.nilai_efisiensi, hasil.metode) == (D("25.67"), D(100), PMK)


def test_pmk_satu_baris() -> None:
    hasil = hitung_efisiensi(CONTOH[1], aturan(PMK))
    assert hasil.tampil == D("-21.88")
    assert hasil.nilai_efisiensi == 0
    nol = hitung_efisiensi(pmk_baris("0", "10", "5"), aturan(PMK))
    assert (nol.nilai, nol.alasan) == (None, "Capaian × pagu = 0: efisiensi tidak dapat dihitung.")


def test_pmk_tanpa_capaian() -> None:
    uang = uang_pendukung([Pendukung("P", D(10), D(5))])
    satu = BarisEfisiensi("RO", Capaian(None, None, Keadaan.BELUM_DIISI), uang)
    assert hitung_efisiensi(satu, aturan(PMK)).alasan == "Capaian belum diisi."
    gabung = efisiensi_gabungan([satu])
    assert (gabung.nilai, gabung.peringatan) == (None, ("RO: capaian belum diisi.",))
    assert efisiensi_gabungan([*CONTOH, satu]).tampil == D("25.67")


@pytest.mark.parametrize(
    ("e", "ne"), [("0", "50"), ("20", "100"), ("-20", "0"), ("10", "75"), ("74", "100"), ("-90", "0"), ("-10", "25")]
)
def test_ne_dibatasi(e: str, ne: str) -> None:
    assert nilai_efisiensi(D(e)) == D(ne)


@given(st.permutations(CONTOH))
def test_urutan_baris_pmk_tidak_berpengaruh(semua: list[BarisEfisiensi]) -> None:
    assert efisiensi_gabungan(semua).tampil == D("25.67")


# --- supporting programs ---


def test_penyerapan_sasaran_dari_jumlah_program() -> None:
    hasil = uang_pendukung([Pendukung("A", D(100), D(50)), Pendukung("B", D(300), D(300))])
    assert (hasil.pagu, hasil.realisasi, hasil.penyerapan) == (400, 350, D("87.5"))


def test_program_yang_belum_lengkap_dinamai() -> None:
    hasil = uang_pendukung([Pendukung("A", D(100), D(50)), Pendukung("B", D(300), None)])
    assert hasil.penyerapan == 50
    assert hasil.catatan == ("Tidak ikut dihitung karena pagu atau realisasinya belum diisi: B.",)


@pytest.mark.parametrize(
    ("pendukung", "alasan"),
    [
        ([], "Belum ada program pendukung."),
        ([Pendukung("A", None, D(1))], "Pagu atau realisasi program pendukung belum diisi."),
        ([Pendukung("A", D(0), D(0))], "Pagu 0."),
    ],
)
def test_tanpa_penyerapan(pendukung: list[Pendukung], alasan: str) -> None:
    hasil = uang_pendukung(pendukung)
    assert (hasil.penyerapan, hasil.alasan) == (None, alasan)
