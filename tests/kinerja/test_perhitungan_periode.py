"""Accumulation over quarters and years, of targets and of realisasi (numbers.md)."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.bentuk import Isian, Ketentuan, Pakai, Target
from kinerja.perhitungan import (
    hitung_capaian,
    hitung_realisasi,
    hitung_realisasi_renstra,
    hitung_target,
    periksa_irisan,
    sisa_irisan,
)
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import Akumulasi, AkumulasiTahun, Keadaan, KeadaanIsian, Polaritas, SifatData

D = Decimal
SERATUS = D(100)
TIDAK_JALAN, TIDAK_BERLAKU = KeadaanIsian.TIDAK_DILAKSANAKAN, KeadaanIsian.TIDAK_BERLAKU


def aturan(akumulasi: Akumulasi, *, rasio: bool = False, polaritas: Polaritas = Polaritas.MAKSIMALKAN) -> Ketentuan:
    faktor = SERATUS if rasio else None
    return Ketentuan("I-1", "Indikator", akumulasi=akumulasi, faktor=faktor, polaritas=polaritas)


def tw(*nilai: str | None) -> list[Isian]:
    return [Isian(k, nilai=D(n)) for k, n in enumerate(nilai, 1) if n is not None]


def pasang(*pasangan: tuple[int, int] | None) -> list[Isian]:
    return [Isian(k, pembilang=D(p[0]), penyebut=D(p[1])) for k, p in enumerate(pasangan, 1) if p is not None]


def irisan(setahun: str | None, *nilai: str | None) -> Target:
    a, b, c, d = ([None if n is None else D(n) for n in nilai] + [None] * 4)[:4]
    return Target(nilai=None if setahun is None else D(setahun), tw=(a, b, c, d))


JUMLAH, POSISI = aturan(Akumulasi.JUMLAH), aturan(Akumulasi.POSISI_AKHIR)
RATA, TAHUNAN = aturan(Akumulasi.RATA_RATA), aturan(Akumulasi.TAHUNAN)
R_JUMLAH, R_POSISI = aturan(Akumulasi.JUMLAH, rasio=True), aturan(Akumulasi.POSISI_AKHIR, rasio=True)
R_RATA = aturan(Akumulasi.RATA_RATA, rasio=True)
KATA = aturan(Akumulasi.JUMLAH, polaritas=Polaritas.YA_TIDAK)


# --- realisasi over quarters ---


@pytest.mark.parametrize(
    ("ketentuan", "isian", "sampai", "hasil"),
    [
        (JUMLAH, tw("10", "20", "30", "40"), None, "100"),
        (JUMLAH, tw("10", "20", "30", "40"), 3, "60"),
        (JUMLAH, tw("10", None, "30"), None, "40"),
        (JUMLAH, tw("0", "0"), None, "0"),
        (JUMLAH, tw(None, "5"), 1, None),
        (POSISI, tw("10", "30", "20"), None, "20"),  # not the maximum
        (POSISI, tw("10", "30", "20"), 2, "30"),
        (POSISI, tw("10", None, None, None), 3, "10"),
        (RATA, tw("10", "30", None, "20"), None, "20"),
        (RATA, tw("10", "30", None, "20"), 2, "20"),
        (TAHUNAN, tw(None, None, None, "7"), None, "7"),
        (TAHUNAN, tw(None, None, None, "7"), 2, None),
        (JUMLAH, [], None, None),
        (R_JUMLAH, pasang((1, 4), (2, 5), (6, 18)), None, "33.33"),  # Pontianak: 9 / 27 over the months
        (R_JUMLAH, pasang((1, 4), (2, 5), (6, 18)), 2, "33.33"),
        (R_JUMLAH, pasang((0, 0), (1, 2)), None, "50.00"),
        (R_RATA, pasang((1, 4), (2, 2)), None, "50.00"),  # not the mean of 25 and 100
        (R_POSISI, pasang((1, 4), (3, 4), None, (1, 2)), None, "50.00"),
        (R_POSISI, pasang((1, 4), (3, 4), None, (1, 2)), 3, "75.00"),
        (R_RATA, tw("20", "30"), None, "25.00"),
    ],
)
def test_akumulasi(ketentuan: Ketentuan, isian: list[Isian], sampai: int | None, hasil: str | None) -> None:
    nilai = hitung_realisasi(ketentuan, isian, sampai=sampai).nilai
    assert (nilai is None) == (hasil is None)
    assert hasil is None or bulatkan(nilai, 2) == D(hasil)


def test_rasio_menyimpan_jumlah_pembilang_dan_penyebut() -> None:
    hasil = hitung_realisasi(R_JUMLAH, pasang((1, 4), (2, 5), (6, 18)))
    assert (hasil.pembilang, hasil.penyebut, hasil.periode, hasil.pakai) == (9, 27, (1, 2, 3), Pakai.TURUNAN)
    assert hasil.cara == "pembilang dan penyebut dijumlahkan, TW I, TW II, TW III"
    assert hasil.catatan == ("TW IV belum diisi.",)


def test_rasio_tanpa_pasangan_tidak_dijumlahkan() -> None:
    hasil = hitung_realisasi(R_JUMLAH, tw("20", "30"))
    assert hasil.keadaan is Keadaan.TAK_TERHITUNG
    assert hasil.alasan.startswith("Pembilang dan penyebut TW I, TW II belum diisi.")
    satu = hitung_realisasi(R_JUMLAH, tw("20"))
    assert (satu.nilai, satu.pakai) == (D(20), Pakai.KETIK)


def test_rasio_campuran_pada_rata_rata_dicatat() -> None:
    hasil = hitung_realisasi(R_RATA, [*pasang((1, 4)), Isian(2, nilai=D(75))])
    assert hasil.nilai == D(50)
    assert "Dipakai rata-rata nilai triwulan." in hasil.catatan[0]


def test_rasio_penyebut_nol() -> None:
    assert hitung_realisasi(R_POSISI, pasang((0, 0))).keadaan is Keadaan.TAK_TERHITUNG
    assert hitung_realisasi(R_JUMLAH, pasang((0, 0), (0, 0))).keadaan is Keadaan.TAK_TERHITUNG
    campur = hitung_realisasi(R_RATA, [*pasang((0, 0)), Isian(2, nilai=D(5))])
    assert campur.keadaan is Keadaan.TAK_TERHITUNG


@pytest.mark.parametrize(("atas", "bawah", "pesan"), [(D(1), None, "Penyebut"), (None, D(1), "Pembilang")])
def test_rasio_setengah_diisi(atas: Decimal | None, bawah: Decimal | None, pesan: str) -> None:
    hasil = hitung_realisasi(R_POSISI, [Isian(1, pembilang=atas, penyebut=bawah)])
    assert (hasil.keadaan, hasil.alasan) == (Keadaan.BELUM_DIISI, "Realisasi belum diisi.")
    setahun = hitung_realisasi(R_POSISI, [Isian(0, pembilang=atas, penyebut=bawah)])
    assert setahun.alasan == f"{pesan} belum diisi."


def test_nilai_ketik_tidak_ikut_dijumlahkan() -> None:
    isian = [Isian(1, D(1), D(4), D(26), pakai=Pakai.KETIK), Isian(2, D(1), D(4))]
    hasil = hitung_realisasi(R_JUMLAH, isian)
    assert hasil.nilai == D(25)
    assert any("TW I tidak dijumlahkan" in c for c in hasil.catatan)


@pytest.mark.parametrize("ketentuan", [KATA, aturan(Akumulasi.RATA_RATA, polaritas=Polaritas.PREDIKAT)])
def test_kata_diambil_yang_terakhir(ketentuan: Ketentuan) -> None:
    hasil = hitung_realisasi(ketentuan, [Isian(1, kata="Tidak"), Isian(3, kata="Ya"), Isian(4)])
    assert (hasil.kata, hasil.keadaan, hasil.cara) == ("Ya", Keadaan.TERUKUR, "posisi TW III")
    assert hitung_realisasi(ketentuan, [Isian(0, nilai=D(1))]).keadaan is Keadaan.BELUM_DIISI


# --- the whole-year row ---


def test_nilai_setahun_menang_dan_beda_dilaporkan() -> None:
    hasil = hitung_realisasi(JUMLAH, [*tw("10", "20", "30", "40"), Isian(0, nilai=D(99))])
    assert (hasil.nilai, hasil.cara) == (D(99), "nilai setahun")
    pesan = "Realisasi setahun 99,00 tidak sama dengan hasil triwulan 100,00; yang dipakai nilai setahun."
    assert hasil.catatan == (pesan,)


def test_nilai_setahun_yang_sama_tidak_dicatat() -> None:
    assert hitung_realisasi(JUMLAH, [*tw("10", "20"), Isian(0, nilai=D(30))]).catatan == ()
    sama = hitung_realisasi(R_JUMLAH, [*pasang((9, 27)), Isian(0, nilai=D("33.33"))])
    assert (sama.nilai, sama.catatan) == (D("33.33"), ())


def test_nilai_setahun_tidak_dipakai_untuk_triwulan() -> None:
    isian = [*tw("10", "20"), Isian(0, nilai=D(99))]
    assert hitung_realisasi(JUMLAH, isian, sampai=2).nilai == D(30)
    assert hitung_realisasi(JUMLAH, isian, sampai=4).nilai == D(99)


def test_baris_setahun_kosong_tidak_menang() -> None:
    assert hitung_realisasi(JUMLAH, [*tw("10"), Isian(0)]).nilai == D(10)


def test_keadaan_setahun_menang() -> None:
    hasil = hitung_realisasi(JUMLAH, [*tw("10"), Isian(0, keadaan=TIDAK_BERLAKU, alasan="SK 5")])
    assert (hasil.keadaan, hasil.alasan) == (Keadaan.TIDAK_BERLAKU, "SK 5")
    assert "tidak berlaku" in hasil.catatan[0]


# --- states within quarters ---


def henti(periode: int, keadaan: KeadaanIsian) -> Isian:
    return Isian(periode, keadaan=keadaan, alasan="sebab")


@pytest.mark.parametrize(
    ("isian", "sampai", "keadaan"),
    [
        ([henti(1, TIDAK_JALAN)], 1, Keadaan.TIDAK_DILAKSANAKAN),
        ([henti(1, TIDAK_JALAN)], 2, Keadaan.BELUM_DIISI),
        ([henti(1, TIDAK_JALAN)], None, Keadaan.BELUM_DIISI),
        ([henti(4, TIDAK_JALAN)], None, Keadaan.TIDAK_DILAKSANAKAN),
        ([henti(1, TIDAK_BERLAKU)], 3, Keadaan.TIDAK_BERLAKU),
        ([henti(2, TIDAK_BERLAKU), henti(4, TIDAK_JALAN)], None, Keadaan.TIDAK_DILAKSANAKAN),
        ([*tw("10"), henti(2, TIDAK_JALAN)], 2, Keadaan.TERUKUR),
        ([*tw("10"), henti(2, TIDAK_BERLAKU)], None, Keadaan.TERUKUR),
    ],
)
def test_keadaan_triwulan(isian: list[Isian], sampai: int | None, keadaan: Keadaan) -> None:
    assert hitung_realisasi(JUMLAH, isian, sampai=sampai).keadaan is keadaan


def test_triwulan_tak_terlaksana_dinamai() -> None:
    hasil = hitung_realisasi(RATA, [*tw("10"), henti(2, TIDAK_JALAN)], sampai=3)
    assert (hasil.nilai, hasil.catatan) == (D(10), ("TW II tidak dilaksanakan.", "TW III belum diisi."))
    belum = hitung_realisasi(JUMLAH, [henti(1, TIDAK_JALAN)], sampai=2)
    assert belum.catatan == ("TW I tidak dilaksanakan.",)


def test_posisi_hanya_menamai_triwulan_sesudahnya() -> None:
    assert hitung_realisasi(POSISI, tw(None, "5"), sampai=3).catatan == ("TW III belum diisi.",)
    assert hitung_realisasi(POSISI, tw(None, "5"), sampai=2).catatan == ()


def test_tahunan_tidak_menagih_triwulan() -> None:
    belum = hitung_realisasi(TAHUNAN, [], sampai=2)
    assert belum.alasan == "Diukur setahun sekali; triwulan ini memang kosong."
    assert hitung_realisasi(TAHUNAN, tw(None, None, None, "7")).catatan == ()


# --- versions, forecasts, nature of the data ---


def test_versi_terbaru_dan_nyata_menang() -> None:
    isian = [
        Isian(1, nilai=D(1), versi=1),
        Isian(1, nilai=D(2), versi=3),
        Isian(1, nilai=D(3), versi=2),
        Isian(1, nilai=D(9), versi=8, perkiraan=True),
    ]
    assert {hitung_realisasi(JUMLAH, urutan).nilai for urutan in permutations(isian)} == {D(2)}


def test_sifat_terlemah() -> None:
    isian = [Isian(1, nilai=D(1)), Isian(2, nilai=D(1), sifat=SifatData.SEMENTARA), Isian(3, nilai=D(1))]
    assert hitung_realisasi(JUMLAH, isian).sifat is SifatData.SEMENTARA


@given(st.lists(st.decimals(0, 1000, places=2), min_size=4, max_size=4), st.randoms(), st.sampled_from(Akumulasi))
def test_urutan_baris_tidak_berpengaruh(nilai: list[Decimal], acak: object, akumulasi: Akumulasi) -> None:
    isian = [Isian(k, nilai=n) for k, n in enumerate(nilai, 1)]
    kocok = list(isian)
    acak.shuffle(kocok)  # type: ignore[attr-defined]
    for sampai in (None, 1, 2, 3, 4):
        assert hitung_realisasi(aturan(akumulasi), isian, sampai=sampai) == hitung_realisasi(
            aturan(akumulasi), kocok, sampai=sampai
        )


# --- targets over quarters ---


@pytest.mark.parametrize(
    ("ketentuan", "target", "sampai", "hasil"),
    [
        (JUMLAH, irisan("100", "25", "25", "25", "25"), 3, "75"),
        (JUMLAH, irisan("61.15", "15.28", "15.28", "15.28", "15.31"), 2, "30.56"),  # Bekasi
        (JUMLAH, irisan("100", "25", "25", "25", "25"), None, "100"),
        (JUMLAH, irisan("100", "25", "25", "25", "25"), 4, "100"),
        (JUMLAH, irisan("100", None, "50", None, "50"), 1, None),
        (JUMLAH, irisan("100", None, "50", None, "50"), 3, "50"),
        (R_JUMLAH, irisan("100", "25", "50", "75", "100"), 2, "50"),
        (POSISI, irisan("80", "20", None, "60", "80"), 2, "20"),
        (RATA, irisan("80", "70", "90", "80", "80"), 2, "80"),
        (TAHUNAN, irisan("80"), 3, None),
        (TAHUNAN, irisan("80"), None, "80"),
        (JUMLAH, irisan("80"), 2, None),
        (POSISI, irisan(None), None, None),
        (JUMLAH, irisan("100", "25", "25", "25", "25"), 0, "100"),
        (POSISI, irisan("80", "20", "40", "60", "70"), 4, "80"),
        (POSISI, irisan("80", "20", "40", "60", "70"), 3, "60"),
        (TAHUNAN, irisan("80"), 4, "80"),
    ],
)
def test_target_sampai(ketentuan: Ketentuan, target: Target, sampai: int | None, hasil: str | None) -> None:
    nilai = hitung_target(ketentuan, target, sampai=sampai)
    assert nilai.nilai == (None if hasil is None else D(hasil))
    assert nilai.nilai is not None or nilai.alasan or target.nilai is None


def test_target_menamai_triwulan_tanpa_target() -> None:
    assert hitung_target(JUMLAH, irisan("100", None, "50"), sampai=3).catatan == ("Tanpa target: TW I, TW III.",)


def test_rentang_dan_kata_berlaku_sepanjang_tahun() -> None:
    rentang = aturan(Akumulasi.POSISI_AKHIR, polaritas=Polaritas.RENTANG)
    assert hitung_target(rentang, Target(bawah=D(1), atas=D(2)), sampai=2).atas == D(2)
    assert hitung_target(KATA, Target(kata="Ya"), sampai=1).kata == "Ya"
    tahunan = aturan(Akumulasi.TAHUNAN, polaritas=Polaritas.PREDIKAT)
    assert [hitung_target(tahunan, Target(kata="BB"), sampai=k).kata for k in (1, 2, 3, 4)] == ["", "", "", "BB"]
    assert hitung_target(tahunan, Target(kata="BB"), sampai=1).alasan
    assert hitung_target(tahunan, Target(kata="BB")).kata == "BB"


def test_capaian_sd_triwulan_terhadap_target_sd_triwulan() -> None:
    target, isian = irisan("100", "25", "25", "25", "25"), tw("20", "25")
    sd = hitung_realisasi(JUMLAH, isian, sampai=2)
    assert hitung_capaian(JUMLAH, hitung_target(JUMLAH, target, sampai=2), sd).nilai == D(90)
    assert hitung_capaian(JUMLAH, hitung_target(JUMLAH, target), sd).nilai == D(45)
    tahunan = hitung_target(TAHUNAN, irisan("5"), sampai=2)
    kosong = hitung_capaian(TAHUNAN, tahunan, hitung_realisasi(TAHUNAN, [], sampai=2))
    assert (kosong.keadaan, kosong.alasan) == (Keadaan.TANPA_TARGET, tahunan.alasan)


@pytest.mark.parametrize(
    ("ketentuan", "target", "pesan"),
    [
        (JUMLAH, irisan("100", "25", "25", "25", "25"), ""),
        (JUMLAH, irisan("61.15", "15.28", "15.28", "15.28", "15.31"), ""),
        (
            JUMLAH,
            irisan("100", "25", "25", "25", "24"),
            "Jumlah target triwulan 99 tidak sama dengan target setahun 100",
        ),
        (JUMLAH, irisan("100"), ""),
        (JUMLAH, irisan(None, "25"), "Target setahun belum diisi"),
        (R_JUMLAH, irisan("100", "25", "50", "75", "100"), ""),
        (R_JUMLAH, irisan("100", "25", "25", "25", "25"), "Target TW IV 25 tidak sama"),
        (POSISI, irisan("80", "20", "40", "60", "80"), ""),
        (POSISI, irisan("80", "20", "40", "60", None), ""),
        (POSISI, irisan("80", "20", "40", "60", "70"), "Target TW IV 70"),
        (RATA, irisan("80", "70", "90", "80", "80"), ""),
        (RATA, irisan("80", "70", "90", "80", "81"), "Rata-rata target triwulan 80,25"),
        (TAHUNAN, irisan("80", None, None, None, "80"), "tahunan tidak memakai"),
        (TAHUNAN, irisan("80"), ""),
    ],
)
def test_periksa_irisan(ketentuan: Ketentuan, target: Target, pesan: str) -> None:
    hasil = periksa_irisan(ketentuan, target)
    assert (pesan in hasil[0]) if pesan else hasil == ()


def test_target_tw_tanpa_irisan_menyebut_triwulan() -> None:
    assert hitung_target(JUMLAH, irisan("80"), sampai=2).alasan == (
        "Target s.d. TW II belum ditetapkan; isi target triwulan."
    )


def test_irisan_dibandingkan_pada_enam_desimal() -> None:
    assert periksa_irisan(JUMLAH, irisan("1", "0.999999")) != ()
    pesan = periksa_irisan(JUMLAH, Target(nilai=D(1) / 3, tw=(D("0.5"), None, None, None)))
    assert pesan == ("Jumlah target triwulan 0,5 tidak sama dengan target setahun 0,333333; perbaiki salah satunya.",)
    sepertiga = Target(jumlah=D(1), basis=D(3))
    assert sisa_irisan(R_JUMLAH, sepertiga) == D("33.333333")
    rata = Ketentuan("I", "n", akumulasi=Akumulasi.RATA_RATA, faktor=SERATUS)
    assert sisa_irisan(rata, sepertiga) == D("33.333333")
    jumlah = Ketentuan("I", "n", akumulasi=Akumulasi.JUMLAH)
    assert sisa_irisan(jumlah, Target(nilai=D(1) / 3)) == D("0.333333")


def test_periksa_irisan_target_turunan_pada_desimal_tampil() -> None:
    target = Target(nilai=D(65), jumlah=D(282), basis=D(434), tw=(D(20), D(40), D(60), D("64.98")))
    assert periksa_irisan(R_JUMLAH, target) == ()


@pytest.mark.parametrize(
    ("ketentuan", "target", "sisa"),
    [
        (JUMLAH, irisan("61.15", "15.28", "15.28", "15.28"), "15.31"),
        (JUMLAH, irisan("100"), "100"),
        (R_JUMLAH, irisan("100", "25", "50", "75"), "100"),
        (POSISI, irisan("80", "20"), "80"),
        (RATA, irisan("80", "70", "90", "80"), "80"),
        (RATA, irisan("80", "70", None, None, "1"), "90"),
        (JUMLAH, irisan("100", "25", "25", "25", "1"), "25"),
        (TAHUNAN, irisan("80"), None),
        (JUMLAH, irisan(None, "5"), None),
        (KATA, Target(kata="Ya"), None),
    ],
)
def test_sisa_irisan_menutup(ketentuan: Ketentuan, target: Target, sisa: str | None) -> None:
    hasil = sisa_irisan(ketentuan, target)
    assert hasil == (None if sisa is None else D(sisa))
    if hasil is not None:
        a, b, c, _ = target.tw
        assert periksa_irisan(ketentuan, Target(nilai=target.nilai, tw=(a, b, c, hasil))) == ()


# --- years ---


def tahun_aturan(akumulasi: AkumulasiTahun, *, rasio: bool = True) -> Ketentuan:
    return Ketentuan("I", "Pelatihan", faktor=SERATUS if rasio else None, akumulasi_tahun=akumulasi)


BALIKPAPAN = {
    t: [Isian(0, pembilang=D(p), penyebut=D(434))] for t, p in ((2012, 194), (2013, 226), (2014, 113), (2015, 1))
}


def test_balikpapan_533_dari_434() -> None:
    ketentuan = tahun_aturan(AkumulasiTahun.JUMLAH)
    hasil = hitung_realisasi_renstra(ketentuan, BALIKPAPAN, tahun=2014)
    assert (hasil.pembilang, hasil.penyebut) == (D(533), D(434))
    akhir = Target(jumlah=D(434), basis=D(434), satuan_jumlah="orang")
    assert bulatkan(hitung_capaian(ketentuan, akhir, hasil).nilai, 2) == D("122.81")
    assert hasil.cara == "jumlah 2012, 2013, 2014"


def test_persentase_dengan_penyebut_berbeda_tidak_dijumlahkan() -> None:
    """50 of 100 and 90 of 300 are 140 of 400, not 80 %."""
    ketentuan = tahun_aturan(AkumulasiTahun.JUMLAH)
    isian = {
        2013: [Isian(0, pembilang=D(50), penyebut=D(100))],
        2014: [Isian(0, pembilang=D(90), penyebut=D(300))],
    }
    hasil = hitung_realisasi_renstra(ketentuan, isian, tahun=2014)
    assert (hasil.nilai, hasil.pembilang, hasil.penyebut) == (D(35), D(140), D(400))


def test_posisi_mengambil_tahun_itu() -> None:
    hasil = hitung_realisasi_renstra(tahun_aturan(AkumulasiTahun.POSISI), BALIKPAPAN, tahun=2014)
    assert (hasil.pembilang, hasil.periode) == (D(113), (0,))


def test_polaritas_berlaku_terhadap_target_akhir() -> None:
    ketentuan = Ketentuan("I", "Kasus", polaritas=Polaritas.MINIMALKAN)
    hasil = hitung_realisasi_renstra(ketentuan, {2014: [Isian(0, nilai=D(20))]}, tahun=2014)
    assert bulatkan(hitung_capaian(ketentuan, Target(nilai=D(71)), hasil).nilai, 2) == D("171.83")


def test_nilai_sd_tahun_menggantikan_tahun_tahun_sebelumnya() -> None:
    ketentuan = tahun_aturan(AkumulasiTahun.JUMLAH, rasio=False)
    isian = {
        2018: [Isian(0, nilai=D(1000))],
        2019: [Isian(9, nilai=D(157)), Isian(0, nilai=D(5))],
        2020: tw("40", "52"),
        2021: [Isian(0)],
    }
    hasil = hitung_realisasi_renstra(ketentuan, isian, tahun=2020)
    assert hasil.nilai == D(209)  # 157 + position 52
    belum = hitung_realisasi_renstra(ketentuan, isian, tahun=2021)
    assert (belum.nilai, belum.catatan) == (D(209), ("2021 belum diisi.",))
    assert hitung_realisasi_renstra(ketentuan, isian, tahun=2020, sampai=1).nilai == D(197)


def test_posisi_memakai_sd_tahun_bila_tahun_kosong() -> None:
    ketentuan = tahun_aturan(AkumulasiTahun.POSISI, rasio=False)
    hasil = hitung_realisasi_renstra(ketentuan, {2019: [Isian(9, nilai=D(157))]}, tahun=2019)
    assert (hasil.nilai, hasil.cara) == (D(157), "nilai s.d. tahun")
    assert hitung_realisasi_renstra(ketentuan, {}, tahun=2019).keadaan is Keadaan.BELUM_DIISI


def test_jumlah_tahun_nilai_ketik() -> None:
    isian = {2012: [Isian(0, nilai=D(40))], 2013: [Isian(0, D(1), D(2))]}
    hasil = hitung_realisasi_renstra(tahun_aturan(AkumulasiTahun.JUMLAH), isian, tahun=2013)
    assert (hasil.nilai, hasil.pembilang) == (D(90), None)


def test_jumlah_tahun_tanpa_nilai() -> None:
    ketentuan = tahun_aturan(AkumulasiTahun.JUMLAH)
    assert hitung_realisasi_renstra(ketentuan, {}, tahun=2013).keadaan is Keadaan.BELUM_DIISI
    isian = {2013: [henti(0, TIDAK_BERLAKU)]}
    assert hitung_realisasi_renstra(ketentuan, isian, tahun=2013).keadaan is Keadaan.TIDAK_BERLAKU


# --- what is said beside the figure ---


def test_rasio_campuran_menamai_triwulan_yang_kurang() -> None:
    isian = [Isian(1, D(1), D(4)), Isian(2, nilai=D(5)), Isian(3, pembilang=D(1), nilai=D(6)), Isian(4, D(1), D(4))]
    hasil = hitung_realisasi(R_JUMLAH, isian)
    assert hasil.alasan == (
        "Pembilang dan penyebut TW II, TW III belum diisi. Persentase tidak dapat dijumlahkan; isi pembilang dan "
        "penyebutnya."
    )


def test_jumlah_penyebut_nol_ada_alasan() -> None:
    hasil = hitung_realisasi(R_JUMLAH, pasang((0, 0), (0, 0)))
    assert hasil.alasan == "Jumlah penyebut 0: rasio tidak dapat dihitung."
    assert hitung_realisasi(R_JUMLAH, pasang((1, 4), (1, 4))).alasan == ""


def test_belum_diisi_biasa_dan_tahunan() -> None:
    alasan = [hitung_realisasi(k, [], sampai=t).alasan for k in (JUMLAH, TAHUNAN) for t in (3, 4)]
    assert alasan == [
        "Realisasi belum diisi.",
        "Realisasi belum diisi.",
        "Diukur setahun sekali; triwulan ini memang kosong.",
        "Realisasi belum diisi.",
    ]


def test_kata_hanya_menamai_triwulan_sesudahnya() -> None:
    assert hitung_realisasi(KATA, [Isian(2, kata="Ya")]).catatan == ("TW III belum diisi.", "TW IV belum diisi.")
    assert hitung_realisasi(JUMLAH, tw(None, "1"), sampai=2).catatan == ("TW I belum diisi.",)


def test_jumlah_tahun_pakai_dan_setengah_pasangan() -> None:
    ketentuan = tahun_aturan(AkumulasiTahun.JUMLAH)
    assert hitung_realisasi_renstra(ketentuan, BALIKPAPAN, tahun=2013).pakai is Pakai.TURUNAN
    sepertiga = {t: [Isian(0, pembilang=D(1), penyebut=D(3))] for t in (2012, 2013, 2014)}
    assert hitung_realisasi_renstra(ketentuan, sepertiga, tahun=2014).nilai == SERATUS
    ketik = {2012: [Isian(0, D(1), D(4), D(30), pakai=Pakai.KETIK)], 2013: [Isian(0, D(1), D(4))]}
    hasil = hitung_realisasi_renstra(ketentuan, ketik, tahun=2013)
    # Counts add up (Balikpapan 2014: 533 of 434), whatever counts within a year; percentages would give 55.
    assert (hasil.nilai, hasil.pakai) == (D(50), Pakai.TURUNAN)
    tanpa = {2012: [Isian(0, nilai=D(30))], 2013: [Isian(0, D(1), D(4))]}
    hasil = hitung_realisasi_renstra(ketentuan, tanpa, tahun=2013)
    assert (hasil.nilai, hasil.pakai) == (D(55), Pakai.KETIK)
