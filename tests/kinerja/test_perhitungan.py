"""Capaian for every polaritas and rumus, averages, categories, changes, traces (numbers.md)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kinerja.bentuk import Arah, ButirRata, Capaian, Isian, Ketentuan, Langkah, Pakai, Realisasi, Skala, Target
from kinerja.perhitungan import (
    hitung_capaian,
    hitung_perubahan,
    hitung_realisasi,
    jejak,
    kategori,
    nilai_target,
    periksa_isian,
    periksa_skala,
    periksa_target,
    rata_rata,
    susun_skala,
    target_tertulis,
)
from sakip.inti.angka import bulatkan
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import DasarRataRata, Keadaan, KeadaanIsian, Polaritas, PresisiHitung, Rumus

D = Decimal
SERATUS = D(100)
AKIP = (("AA", D(100)), ("A", D(85)), ("BB", D(75)), ("B", D(65)), ("D", D(0)))


def aturan(polaritas: Polaritas = Polaritas.MAKSIMALKAN, rumus: Rumus = Rumus.SELISIH, **lain: object) -> Ketentuan:
    return Ketentuan("I-1", "Indikator", "%", polaritas=polaritas, rumus=rumus, **lain)  # type: ignore[arg-type]


def nyata(nilai: str | None = None, kata: str = "") -> Realisasi:
    return Realisasi(None if nilai is None else D(nilai), Keadaan.TERUKUR, kata=kata)


def capaian(ketentuan: Ketentuan, t: str | None, r: str, **batas: Decimal | None) -> Capaian:
    return hitung_capaian(ketentuan, Target(nilai=None if t is None else D(t)), nyata(r), **batas)


MAKS, MIN = aturan(), aturan(Polaritas.MINIMALKAN)
RASIO, STABIL = aturan(Polaritas.MINIMALKAN, Rumus.RASIO), aturan(Polaritas.STABILKAN)
RENTANG, PREDIKAT = aturan(Polaritas.RENTANG), aturan(Polaritas.PREDIKAT, skala_predikat=AKIP)
YA_TIDAK = aturan(Polaritas.YA_TIDAK)
PERSEN = aturan(faktor=SERATUS)


# --- every row of the table, edges included ---


@pytest.mark.parametrize(
    ("ketentuan", "t", "r", "hasil"),
    [
        (MAKS, "91.50", "91.08", "99.54"),  # Pontianak rasio bekerja
        (MAKS, "54.20", "33.33", "61.49"),
        (MAKS, "4", "0", "0.00"),
        (MAKS, "5", "-7.20", "-144.00"),  # growth below target
        (MAKS, "-5", "-7.2", "56.00"),  # negative target
        (MAKS, "-5", "-3", "140.00"),
        (MAKS, "-5", "0", "200.00"),
        (MAKS, "0", "0", "100.00"),
        (MAKS, "0", "1", None),
        (MAKS, "0", "-1", None),
        (MIN, "71", "20", "171.83"),  # Balikpapan 2014 pelanggaran
        (MIN, "1.5", "0.4", "173.33"),  # infection rate
        (MIN, "10", "30", "-100.00"),
        (MIN, "10", "0", "200.00"),
        (MIN, "0", "0", "100.00"),  # nothing happened
        (MIN, "0", "3", "0.00"),
        (MIN, "0", "-3", None),
        (MIN, "-5", "-6", "120.00"),
        (MIN, "-5", "-4", "80.00"),
        (RASIO, "71", "20", "355.00"),
        (RASIO, "0", "0", "100.00"),
        (RASIO, "0", "5", "0.00"),
        (RASIO, "5", "0", None),
        (RASIO, "-5", "3", None),
        (RASIO, "5", "-3", None),
        (STABIL, "50", "40", "80.00"),
        (STABIL, "50", "60", "80.00"),
        (STABIL, "50", "150", "0.00"),
        (STABIL, "50", "-10", "0.00"),
        (STABIL, "-50", "-40", "80.00"),
        (STABIL, "0", "0", "100.00"),
        (STABIL, "0", "0.1", "0.00"),
        (MAKS, None, "5", None),
    ],
)
def test_rumus_titik(ketentuan: Ketentuan, t: str | None, r: str, hasil: str | None) -> None:
    nilai = capaian(ketentuan, t, r).nilai
    assert (None if nilai is None else str(bulatkan(nilai, 2))) == hasil


@pytest.mark.parametrize(
    ("r", "hasil"),
    [
        ("10", "100.00"),
        ("15", "100.00"),
        ("20", "100.00"),
        ("9", "90.00"),
        ("0", "0.00"),
        ("-1", "0.00"),
        ("21", "95.00"),
        ("40", "0.00"),
        ("41", "0.00"),
    ],
)
def test_rentang(r: str, hasil: str) -> None:
    nilai = hitung_capaian(RENTANG, Target(bawah=D(10), atas=D(20)), nyata(r)).nilai
    assert str(bulatkan(nilai, 2)) == hasil


@pytest.mark.parametrize(("a", "b"), [("20", "10"), ("0", "10"), ("-5", "10")])
def test_rentang_tak_sah(a: str, b: str) -> None:
    target = Target(bawah=D(a), atas=D(b))
    assert hitung_capaian(RENTANG, target, nyata("5")).keadaan is Keadaan.TAK_TERHITUNG
    with pytest.raises(GalatMasukan, match="tidak sah"):
        periksa_target(RENTANG, target)


@pytest.mark.parametrize(
    ("t", "r", "hasil"), [("BB", "BB", "100"), ("A", "BB", "88.24"), ("bb", " a ", "113.33"), ("B", "D", "0")]
)
def test_predikat(t: str, r: str, hasil: str) -> None:
    nilai = hitung_capaian(PREDIKAT, Target(kata=t), nyata(kata=r)).nilai
    assert bulatkan(nilai, 2) == D(hasil)


def test_predikat_tak_dikenal_menyebut_skala() -> None:
    hasil = hitung_capaian(PREDIKAT, Target(kata="BB"), nyata(kata="CC"))
    assert hasil.keadaan is Keadaan.TAK_TERHITUNG
    assert hasil.alasan == 'Predikat "CC" tidak ada pada skala. Pilih salah satu: AA, A, BB, B, D.'
    with pytest.raises(GalatMasukan, match="AA, A, BB"):
        periksa_isian(PREDIKAT, Isian(0, kata="CC"))
    with pytest.raises(GalatMasukan, match="AA, A, BB"):
        periksa_target(PREDIKAT, Target(kata="CC"))


def test_predikat_berbobot_nol() -> None:
    assert hitung_capaian(PREDIKAT, Target(kata="D"), nyata(kata="A")).keadaan is Keadaan.TAK_TERHITUNG


@pytest.mark.parametrize(
    ("t", "r", "hasil"), [("Ya", "ya", "100"), ("Ya", "Tidak", "0"), ("Tidak", "Tidak", "100"), ("Tidak", "Ya", "0")]
)
def test_ya_tidak(t: str, r: str, hasil: str) -> None:
    assert hitung_capaian(YA_TIDAK, Target(kata=t), nyata(kata=r)).nilai == D(hasil)


def test_ya_tidak_menolak_kata_lain() -> None:
    with pytest.raises(GalatMasukan, match="bukan Ya atau Tidak"):
        periksa_isian(YA_TIDAK, Isian(0, kata="Mungkin"))


def test_rasio_menolak_negatif() -> None:
    with pytest.raises(GalatMasukan, match="pakai rumus selisih"):
        periksa_target(RASIO, Target(nilai=D(-1)))
    with pytest.raises(GalatMasukan, match="pakai rumus selisih"):
        periksa_isian(RASIO, Isian(0, nilai=D(-1)))
    assert "selisih" in capaian(RASIO, "5", "0").alasan


# --- states ---


@pytest.mark.parametrize(
    ("keadaan", "target", "hasil", "dinilai"),
    [
        (Keadaan.BELUM_DIISI, "5", Keadaan.BELUM_DIISI, None),
        (Keadaan.TIDAK_DILAKSANAKAN, "5", Keadaan.TIDAK_DILAKSANAKAN, D(0)),
        (Keadaan.TIDAK_BERLAKU, "5", Keadaan.TIDAK_BERLAKU, None),
        (Keadaan.TAK_TERHITUNG, "5", Keadaan.TAK_TERHITUNG, None),
        (Keadaan.BELUM_DIISI, None, Keadaan.TANPA_TARGET, None),
        (Keadaan.TIDAK_DILAKSANAKAN, None, Keadaan.TANPA_TARGET, None),
        (Keadaan.TIDAK_BERLAKU, None, Keadaan.TIDAK_BERLAKU, None),
        (Keadaan.TERUKUR, None, Keadaan.TANPA_TARGET, None),
    ],
)
def test_keadaan(keadaan: Keadaan, target: str | None, hasil: Keadaan, dinilai: Decimal | None) -> None:
    nilai = D(1) if keadaan is Keadaan.TERUKUR else None
    hitung = hitung_capaian(MAKS, Target(nilai=target and D(target)), Realisasi(nilai, keadaan, "sebab"))  # type: ignore[arg-type]
    assert (hitung.nilai, hitung.dinilai, hitung.keadaan) == (None, dinilai, hasil)
    assert hitung.alasan


@pytest.mark.parametrize("ketentuan", [RENTANG, PREDIKAT, YA_TIDAK, MIN, STABIL])
def test_tanpa_target(ketentuan: Ketentuan) -> None:
    hasil = hitung_capaian(ketentuan, Target(teks="Non Target"), nyata("5", kata="BB"))
    assert hasil.keadaan is Keadaan.TANPA_TARGET
    assert hitung_capaian(ketentuan, Target(alasan="Belum ada."), nyata("5", kata="BB")).alasan == "Belum ada."


@pytest.mark.parametrize("ketentuan", [RENTANG, MAKS])
def test_realisasi_kata_pada_indikator_angka(ketentuan: Ketentuan) -> None:
    target = Target(nilai=D(1), bawah=D(1), atas=D(2))
    assert hitung_capaian(ketentuan, target, nyata(kata="Ya")).keadaan is Keadaan.TAK_TERHITUNG


def test_ya_tidak_tanpa_kata() -> None:
    assert hitung_capaian(YA_TIDAK, Target(kata="Ya"), nyata("1")).keadaan is Keadaan.TAK_TERHITUNG


# --- floor and cap ---


@pytest.mark.parametrize(
    ("r", "batas", "dinilai"),
    [
        ("-7.2", {}, "0"),
        ("-7.2", {"batas_bawah": None}, "-144"),
        ("10", {}, "200"),
        ("10", {"batas_atas": D(120)}, "120"),
        ("6", {"batas_atas": D(120)}, "120"),
        ("5", {"batas_atas": D(100)}, "100"),
        ("4", {"batas_atas": D(100), "batas_bawah": D(90)}, "90"),
    ],
)
def test_batas_hanya_pada_yang_dinilai(r: str, batas: dict[str, Decimal | None], dinilai: str) -> None:
    hasil = capaian(MAKS, "5", r, **batas)
    assert hasil.dinilai == D(dinilai)
    assert hasil.nilai == D(r) / 5 * 100


# --- ratio indicators and counts ---


def test_pontianak_kasus_pb() -> None:
    target = Target(nilai=D("54.20"))
    bagi = hitung_realisasi(PERSEN, [Isian(0, pembilang=D(9), penyebut=D(27))])
    ketik = hitung_realisasi(PERSEN, [Isian(0, nilai=D("33.33"))])
    sepuluh = hitung_realisasi(PERSEN, [Isian(0, pembilang=D(10), penyebut=D(27))])
    tampil = [bulatkan(hitung_capaian(PERSEN, target, r).nilai, 2) for r in (bagi, ketik, sepuluh)]
    assert tampil == [D("61.50"), D("61.49"), D("68.33")]


def test_balikpapan_pelatihan_2012() -> None:
    """Target 239 of 434 (55 %), realisasi 194 of 434, typed 44,60: like is compared with like."""
    target = Target(nilai=D(55), jumlah=D(239), satuan_jumlah="orang", basis=D(434))
    isian = Isian(0, pembilang=D(194), penyebut=D(434), nilai=D("44.60"))
    turunan = hitung_realisasi(PERSEN, [isian])
    ketik = hitung_realisasi(PERSEN, [Isian(0, D(194), D(434), D("44.60"), pakai=Pakai.KETIK)])
    assert bulatkan(hitung_capaian(PERSEN, target, turunan).nilai, 2) == D("81.17")
    assert bulatkan(hitung_capaian(PERSEN, target, ketik).nilai, 2) == D("81.09")
    assert (turunan.nilai_lain, bulatkan(ketik.nilai_lain, 2)) == (D("44.60"), D("44.70"))
    assert ketik.catatan == ("Nilai yang diketik dan hasil bagi berbeda: dipakai yang diketik 44,60, bukan 44,70.",)


def test_target_jumlah_tanpa_basis() -> None:
    target = Target(jumlah=D(282))
    hasil = hitung_realisasi(PERSEN, [Isian(0, pembilang=D(113), penyebut=D(434))])
    assert bulatkan(hitung_capaian(PERSEN, target, hasil).nilai, 2) == D("40.07")
    assert hitung_capaian(MAKS, target, nyata("141")).nilai == D(50)


def test_target_jumlah_dengan_nilai_tanpa_basis() -> None:
    assert hitung_capaian(MAKS, Target(nilai=D(4), jumlah=D(282)), nyata("2")).nilai == D(50)


def test_nilai_target() -> None:
    target = Target(nilai=D(65), jumlah=D(282), basis=D(434))
    assert bulatkan(nilai_target(PERSEN, target), 4) == D("64.9770")
    assert nilai_target(PERSEN, Target(nilai=D(65), jumlah=D(282), basis=D(434), pakai=Pakai.KETIK)) == D(65)
    assert nilai_target(MAKS, target) == D(65)
    assert nilai_target(PERSEN, Target(jumlah=D(282))) is None


@pytest.mark.parametrize(
    ("target", "teks"),
    [
        (Target(nilai=D("91.5")), "91,50"),
        (Target(bawah=D(10), atas=D(20)), "10,00–20,00"),
        (Target(kata="BB"), "BB"),
        (Target(jumlah=D(282)), "282"),
        (Target(teks="31 orang, 2 jenis"), "31 orang, 2 jenis"),
        (Target(), ""),
    ],
)
def test_target_tertulis(target: Target, teks: str) -> None:
    assert target_tertulis(PERSEN, target) == teks


@pytest.mark.parametrize(
    ("ketentuan", "target"),
    [
        (RENTANG, Target()),
        (RENTANG, Target(bawah=D("0.5"), atas=D("0.5"))),
        (PREDIKAT, Target()),
        (PREDIKAT, Target(kata="bb")),
        (YA_TIDAK, Target()),
        (YA_TIDAK, Target(kata="tidak")),
        (RASIO, Target()),
        (RASIO, Target(nilai=D(0))),
        (RASIO, Target(nilai=D("0.5"))),
        (MIN, Target(nilai=D(-1))),
        (MAKS, Target(nilai=D(-1))),
        (PERSEN, Target(jumlah=D(1), basis=D("0.5"))),
        (aturan(rumus=Rumus.RASIO), Target(nilai=D(-1))),
    ],
)
def test_target_diterima(ketentuan: Ketentuan, target: Target) -> None:
    periksa_target(ketentuan, target)


@pytest.mark.parametrize(("a", "b", "nilai"), [(D(1), None, D(1)), (None, D(2), D(2))])
def test_rentang_setengah_ditolak(a: Decimal | None, b: Decimal | None, nilai: Decimal) -> None:
    target = Target(bawah=a, atas=b)
    with pytest.raises(GalatMasukan, match="kedua batas") as galat:
        periksa_target(RENTANG, target)
    assert galat.value.nilai == nilai
    assert target_tertulis(RENTANG, target) == ""
    belum = Realisasi(None, Keadaan.BELUM_DIISI)
    assert hitung_capaian(RENTANG, target, belum).keadaan is Keadaan.TANPA_TARGET
    assert hitung_capaian(RENTANG, target, nyata("1")).keadaan is Keadaan.TANPA_TARGET
    lengkap = Target(bawah=D(1), atas=D(2))
    assert hitung_capaian(RENTANG, lengkap, belum).keadaan is Keadaan.BELUM_DIISI


def test_basis_nol_ditolak() -> None:
    with pytest.raises(GalatMasukan, match="Basis"):
        periksa_target(PERSEN, Target(jumlah=D(1), basis=D(0)))


@pytest.mark.parametrize(
    "isian",
    [
        Isian(1, keadaan=KeadaanIsian.TIDAK_BERLAKU),
        Isian(1, pembilang=D(5), penyebut=D(0)),
        Isian(1, pembilang=D(5), penyebut=D(-1)),
    ],
)
def test_isian_ditolak(isian: Isian) -> None:
    with pytest.raises(GalatMasukan):
        periksa_isian(PERSEN, isian)


@pytest.mark.parametrize(
    "isian",
    [Isian(1), Isian(1, keadaan=KeadaanIsian.TIDAK_BERLAKU, alasan="SK"), Isian(1, D(0), D(0)), Isian(1, D(1), D(2))],
)
def test_isian_diterima(isian: Isian) -> None:
    for ketentuan in (PERSEN, PREDIKAT, YA_TIDAK, MIN, aturan(rumus=Rumus.RASIO)):
        periksa_isian(ketentuan, isian)


# --- properties (R12 of quality.md) ---

angka = st.decimals(min_value=D("-1000000"), max_value=D("1000000"), places=4)
TITIK = [MAKS, MIN, RASIO, STABIL]


@given(angka, st.sampled_from(TITIK))
def test_sama_dengan_target_seratus(nilai: Decimal, ketentuan: Ketentuan) -> None:
    assume(nilai >= 0 or ketentuan is not RASIO)
    assert hitung_capaian(ketentuan, Target(nilai=nilai), Realisasi(nilai, Keadaan.TERUKUR)).nilai == SERATUS


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(TITIK))
def test_rasio_sama_dengan_target_seratus(atas: int, bawah: int, ketentuan: Ketentuan) -> None:
    """Exactly 100 even where neither side has a finite decimal."""
    nilai = D(atas) / D(bawah) * 100
    assert hitung_capaian(ketentuan, Target(nilai=nilai), Realisasi(nilai, Keadaan.TERUKUR)).nilai == SERATUS


@given(st.sampled_from([k for k, b in AKIP if b]), st.sampled_from(["Ya", "Tidak"]), angka)
def test_kata_dan_rentang_sama_dengan_target_seratus(kata: str, jawab: str, nilai: Decimal) -> None:
    assert hitung_capaian(PREDIKAT, Target(kata=kata), nyata(kata=kata)).nilai == SERATUS
    assert hitung_capaian(YA_TIDAK, Target(kata=jawab), nyata(kata=jawab)).nilai == SERATUS
    if nilai > 0:
        target = Target(bawah=nilai, atas=nilai)
        assert hitung_capaian(RENTANG, target, Realisasi(nilai, Keadaan.TERUKUR)).nilai == SERATUS


@given(angka, angka, angka, st.sampled_from([MAKS, MIN, RASIO]))
def test_monoton_dalam_realisasi(t: Decimal, r1: Decimal, r2: Decimal, ketentuan: Ketentuan) -> None:
    a, b = sorted((r1, r2))
    nilai = [hitung_capaian(ketentuan, Target(nilai=t), Realisasi(r, Keadaan.TERUKUR)).nilai for r in (a, b)]
    assume(nilai[0] is not None and nilai[1] is not None)
    assert nilai[0] is not None and nilai[1] is not None
    assert nilai[0] <= nilai[1] if ketentuan is MAKS else nilai[0] >= nilai[1]


@given(angka, angka, st.sampled_from(TITIK), st.sampled_from([None, D(100), D(120)]))
def test_nilai_atau_alasan_tidak_pernah_keduanya(
    t: Decimal, r: Decimal, ketentuan: Ketentuan, atas: Decimal | None
) -> None:
    hasil = hitung_capaian(ketentuan, Target(nilai=t), Realisasi(r, Keadaan.TERUKUR), batas_atas=atas)
    assert (hasil.nilai is None) == (hasil.keadaan is not Keadaan.TERUKUR) == bool(hasil.alasan)
    if hasil.dinilai is not None:
        assert 0 <= hasil.dinilai <= (atas if atas is not None else hasil.dinilai)


# --- averages ---


def butir(nilai: str | None, keadaan: Keadaan = Keadaan.TERUKUR, **lain: object) -> ButirRata:
    dinilai = D(0) if keadaan is Keadaan.TIDAK_DILAKSANAKAN else nilai and D(nilai)
    c = Capaian(nilai and D(nilai), dinilai, keadaan)  # type: ignore[arg-type]
    return ButirRata(str(lain.pop("nama", nilai)), c, **lain)  # type: ignore[arg-type]


def test_rata_rata_balikpapan_2020() -> None:
    iku = ["125.6", None, "62.47", None, "96.58"]
    tak_berlaku = rata_rata([butir(n, Keadaan.TERUKUR if n else Keadaan.TIDAK_BERLAKU, nama=n) for n in iku])
    assert tak_berlaku.tampil == D("94.88")
    assert tak_berlaku.keterangan == "rata-rata 3 dari 5 indikator"
    assert [t.keadaan for t in tak_berlaku.tak_ikut] == [Keadaan.TIDAK_BERLAKU] * 2
    tak_jalan = rata_rata([butir(n, Keadaan.TERUKUR if n else Keadaan.TIDAK_DILAKSANAKAN) for n in iku])
    assert (tak_jalan.tampil, tak_jalan.terukur, tak_jalan.jumlah) == (D("56.93"), 5, 5)


def test_rata_rata_penajam_tampil() -> None:
    semua = [butir(n) for n in ["133", "63", "105", "60", "52", "100", "100.19"]]
    assert bulatkan(rata_rata(semua, presisi=PresisiHitung.TAMPIL).nilai, 2) == D("87.60")
    assert rata_rata(semua, desimal=0, presisi=PresisiHitung.TAMPIL).tampil == D(88)


def test_rata_rata_tampil_memakai_desimal_indikator() -> None:
    semua = [butir("133.33", desimal=0), butir("100.194", desimal=2)]
    assert rata_rata(semua, presisi=PresisiHitung.TAMPIL).nilai == (D(133) + D("100.19")) / 2
    assert rata_rata(semua).nilai == (D("133.33") + D("100.194")) / 2


def test_rata_rata_berbobot() -> None:
    assert rata_rata([butir("100", bobot=D(75)), butir("60", bobot=D(25))]).tampil == D(90)
    assert rata_rata([butir("100", bobot=D(3)), butir("60")]).tampil == D(90)
    assert rata_rata([butir("100", bobot=D(0))]).nilai is None


def test_rata_rata_atas_sasaran() -> None:
    semua = [
        *(butir(n, kelompok="1") for n in ("133", "63", "105", "60", "52")),
        butir("100", kelompok="2"),
        butir("100.19", kelompok="3"),
        butir(None, Keadaan.BELUM_DIISI, kelompok="4"),
    ]
    hasil = rata_rata(semua, dasar=DasarRataRata.SASARAN)
    assert (hasil.tampil, hasil.keterangan) == (D("94.26"), "rata-rata 3 dari 4 sasaran")
    tampil = rata_rata(semua, desimal=0, dasar=DasarRataRata.SASARAN, presisi=PresisiHitung.TAMPIL)
    assert bulatkan(tampil.nilai, 6) == D("94.333333")  # 83, 100, 100


def test_rata_rata_tanpa_anggota() -> None:
    assert rata_rata([]).nilai is None
    hasil = rata_rata([butir(None, Keadaan.BELUM_DIISI)])
    assert (hasil.nilai, hasil.tampil, hasil.terukur, hasil.jumlah) == (None, None, 0, 1)


def test_rata_rata_pertiga_tidak_menyembunyikan_batas() -> None:
    """Three thirds and 102: the mean is 50,5 and not 50,499…9."""
    sepertiga = D(1) / 3 * 100
    semua = [ButirRata("", Capaian(sepertiga, sepertiga, Keadaan.TERUKUR))] * 3 + [butir("102")]
    assert rata_rata(semua, desimal=0).tampil == D(51)


@given(st.lists(st.decimals(0, 1000, places=3), min_size=1, max_size=12), st.randoms())
def test_rata_rata_tidak_bergantung_urutan(nilai: list[Decimal], acak: object) -> None:
    semua = [butir(str(n), kelompok=str(i % 3)) for i, n in enumerate(nilai)]
    kocok = list(semua)
    acak.shuffle(kocok)  # type: ignore[attr-defined]
    for dasar in DasarRataRata:
        a, b = rata_rata(semua, dasar=dasar), rata_rata(kocok, dasar=dasar)
        assert (a.nilai, a.tampil, a.terukur) == (b.nilai, b.tampil, b.terukur)


# --- scales ---

PONTIANAK = susun_skala(
    "Pontianak 2023",
    [
        Langkah("Kurang Berhasil", None),
        Langkah("Sangat Berhasil", D(85), False),
        Langkah("Cukup Berhasil", D(55), False),
        Langkah("Berhasil", D(70), False),
    ],
)


@pytest.mark.parametrize(
    ("nilai", "label", "urutan"),
    [
        ("85.01", "Sangat Berhasil", 0),
        ("85.00", "Berhasil", 1),
        ("70.00", "Cukup Berhasil", 2),
        ("55", "Kurang Berhasil", 3),
        ("-144", "Kurang Berhasil", 3),
    ],
)
def test_kategori(nilai: str, label: str, urutan: int) -> None:
    hasil = kategori(D(nilai), PONTIANAK)
    assert hasil is not None
    assert (hasil.label, hasil.urutan) == (label, urutan)


def test_kategori_lebih_dari_atau_sama() -> None:
    skala = susun_skala("AKIP", [Langkah("BB", D(70), False), Langkah("A", D(80), False), Langkah("B", D(0))])
    hasil = [kategori(D(n), skala) for n in ("80.00", "80.01", "0", "-1")]
    assert [h.label for h in hasil if h] == ["BB", "A", "B", "B"]
    assert kategori(None, skala) is None
    assert kategori(D(1), Skala("kosong", ())) is None


def test_batas_yang_sama_dengan_tanda_berbeda() -> None:
    """ "> 85" above "≥ 85": the lower step then holds exactly 85 and what lies above the next bound."""
    skala = susun_skala("S", [Langkah("tepat", D(85)), Langkah("atas", D(85), False), Langkah("dasar", D(0))])
    assert [langkah.label for langkah in skala.langkah] == ["atas", "tepat", "dasar"]
    assert [k.label for n in ("85.01", "85", "84.99") if (k := kategori(D(n), skala))] == ["atas", "tepat", "dasar"]


@pytest.mark.parametrize(
    ("langkah", "pesan"),
    [
        ([], "belum berisi"),
        ([Langkah("A", D(80)), Langkah("B", D(10))], "≥ 10.*celah|celah.*≥ 10"),
        ([Langkah("A", D(80)), Langkah("B", D(0), False)], "celah.*> 0"),
        ([Langkah("A", D(80)), Langkah("B", D(80)), Langkah("C", D(0))], "tumpang tindih"),
        ([Langkah("A", None), Langkah("B", None)], "tumpang tindih"),
        ([Langkah(" ", D(80)), Langkah("B", D(0))], "label"),
    ],
)
def test_skala_ditolak(langkah: list[Langkah], pesan: str) -> None:
    with pytest.raises(GalatMasukan, match=pesan):
        susun_skala("S", langkah)


def test_skala_tak_berurut_ditolak() -> None:
    with pytest.raises(GalatMasukan, match="harus di atas"):
        periksa_skala(Skala("S", (Langkah("B", D(0)), Langkah("A", D(80)))))


@given(st.lists(st.tuples(st.decimals(1, 200, places=1), st.booleans()), unique=True, max_size=5), angka)
def test_tiap_nilai_punya_tepat_satu_kategori(batas: list[tuple[Decimal, bool]], nilai: Decimal) -> None:
    skala = susun_skala("S", [Langkah("dasar", D(0)), *(Langkah(f"{b}{t}", b, t) for b, t in batas)])
    assert kategori(nilai, skala) is not None


# --- change ---


@pytest.mark.parametrize(
    ("ketentuan", "lalu", "kini", "arah"),
    [
        (MAKS, "90.08", "91.08", Arah.MEMBAIK),
        (MAKS, "62.27", "33.33", Arah.MEMBURUK),
        (MAKS, "50.001", "50.002", Arah.TETAP),
        (MIN, "71", "20", Arah.MEMBAIK),
        (MIN, "20", "71", Arah.MEMBURUK),
        (STABIL, "40", "60", Arah.TETAP),
        (STABIL, "40", "55", Arah.MEMBAIK),
        (RENTANG, "15", "25", Arah.MEMBURUK),
        (RENTANG, "12", "18", Arah.TETAP),
    ],
)
def test_arah_perubahan(ketentuan: Ketentuan, lalu: str, kini: str, arah: Arah) -> None:
    target = Target(bawah=D(10), atas=D(20)) if ketentuan is RENTANG else Target(nilai=D(50))
    assert hitung_perubahan(ketentuan, nyata(lalu), nyata(kini), target=target).arah is arah


def test_perubahan_angka() -> None:
    hasil = hitung_perubahan(MAKS, nyata("62.27"), nyata("33.33"))
    assert (hasil.selisih, bulatkan(hasil.persen, 2)) == (D("-28.94"), D("-46.48"))
    assert hitung_perubahan(MAKS, nyata("0"), nyata("5")).persen is None


def test_perubahan_kata_dan_tanpa_nilai() -> None:
    assert hitung_perubahan(PREDIKAT, nyata(kata="B"), nyata(kata="BB")).arah is Arah.MEMBAIK
    assert hitung_perubahan(YA_TIDAK, nyata(kata="Ya"), nyata(kata="Tidak")).arah is Arah.MEMBURUK
    kosong = Realisasi(None, Keadaan.BELUM_DIISI)
    assert hitung_perubahan(MAKS, kosong, nyata("1")).arah is None
    assert hitung_perubahan(YA_TIDAK, nyata(), nyata(kata="Ya")).alasan
    assert hitung_perubahan(STABIL, nyata("1"), nyata("2")).arah is None
    assert hitung_perubahan(STABIL, nyata("1"), nyata("2"), target=Target()).arah is None


# --- trace ---


def test_jejak_rasio_lengkap() -> None:
    ketentuan = aturan(faktor=SERATUS, label_pembilang="kasus selesai dengan PB", label_penyebut="kasus tercatat")
    realisasi = hitung_realisasi(ketentuan, [Isian(0, pembilang=D(10), penyebut=D(27))])
    hasil = jejak(ketentuan, Target(nilai=D("54.20")), realisasi, batas_atas=D(60), skala=PONTIANAK)
    assert [langkah.judul for langkah in hasil.langkah] == [
        "Target",
        "Realisasi",
        "Capaian",
        "Pembulatan",
        "Dalam rata-rata",
        "Kategori",
    ]
    rasio, rumus = hasil.langkah[1].pecahan, hasil.langkah[2].pecahan
    assert rasio is not None and rumus is not None
    assert (rasio.atas, rasio.bawah, rasio.atas_angka, rasio.bawah_angka, rasio.pengali) == (
        "kasus selesai dengan PB",
        "kasus tercatat",
        "10",
        "27",
        "× 100",
    )
    assert (rumus.atas, rumus.bawah, rumus.atas_angka, rumus.bawah_angka) == (
        "Realisasi",
        "Target",
        "37,037037",
        "54,2",
    )
    assert hasil.langkah[3].teks == "Dibulatkan ke 2 desimal: 68,33\u00a0%."
    assert hasil.langkah[4].teks == "Masuk rata-rata sebagai 60\u00a0%."
    assert hasil.langkah[5].teks == "68,33 pada skala Pontianak 2023: Cukup Berhasil."
    assert "R / T" in hasil.aturan


@pytest.mark.parametrize(
    ("ketentuan", "t", "r", "atas", "bawah", "awalan"),
    [
        (MAKS, "5", "4", "4", "5", ""),
        (MAKS, "-5", "-7.2", "-7,2 − (-5)", "|-5|", "100 +"),
        (MIN, "71", "20", "2 × 71 − 20", "71", ""),
        (MIN, "-5", "-6", "-6 − (-5)", "|-5|", "100 −"),
        (RASIO, "71", "20", "71", "20", ""),
        (STABIL, "50", "40", "|40 − 50|", "|50|", "100 −"),
    ],
)
def test_jejak_pecahan_titik(ketentuan: Ketentuan, t: str, r: str, atas: str, bawah: str, awalan: str) -> None:
    pecahan = jejak(ketentuan, Target(nilai=D(t)), nyata(r)).langkah[2].pecahan
    assert pecahan is not None
    assert (pecahan.atas_angka, pecahan.bawah_angka, pecahan.awalan) == (atas, bawah, awalan)


def test_jejak_kata_dan_rentang() -> None:
    predikat = jejak(PREDIKAT, Target(kata="A"), nyata(kata="BB")).langkah[2].pecahan
    assert predikat is not None
    assert (predikat.atas, predikat.atas_angka, predikat.bawah_angka) == ("Bobot BB", "75", "85")
    target = Target(bawah=D(10), atas=D(20))
    atas, bawah, dalam = (jejak(RENTANG, target, nyata(r)).langkah[2].pecahan for r in ("25", "5", "15"))
    assert atas is not None and bawah is not None and dalam is None
    assert (atas.atas_angka, bawah.atas_angka) == ("2 × 20 − 25", "5")
    assert jejak(YA_TIDAK, Target(kata="Ya"), nyata(kata="Ya")).langkah[2].pecahan is None


def test_jejak_tanpa_nilai_menyebut_alasan() -> None:
    belum = jejak(MAKS, Target(nilai=D(5)), Realisasi(None, Keadaan.TIDAK_BERLAKU, "Dihapus SK 12"))
    assert belum.langkah[1].teks == "Tidak berlaku: Dihapus SK 12"
    assert belum.langkah[2].teks == "Tidak berlaku: Dihapus SK 12"
    tanpa = jejak(MAKS, Target(), nyata("5"))
    assert tanpa.langkah[0].teks == "Target belum ditetapkan."
    tak = jejak(PREDIKAT, Target(kata="A"), nyata(kata="Z"))
    assert tak.langkah[2].pecahan is None and "Pilih salah satu" in tak.langkah[2].teks


def test_jejak_target_jumlah() -> None:
    target = Target(nilai=D(65), jumlah=D(282), satuan_jumlah="orang", basis=D(434))
    realisasi = hitung_realisasi(PERSEN, [Isian(0, pembilang=D(113), penyebut=D(434))])
    langkah = jejak(PERSEN, target, realisasi).langkah[0]
    assert langkah.teks == "282 orang; yang dipakai 64,976959."
    assert langkah.pecahan is not None and langkah.pecahan.bawah_angka == "434"
    ketik = jejak(PERSEN, target, nyata("26.04"), batas_bawah=None)
    assert ketik.langkah[0].nilai is not None


def test_jejak_nilai_sama_dengan_hitungan() -> None:
    for ketentuan, r in ((MAKS, "91.08"), (MIN, "20"), (STABIL, "60")):
        target = Target(nilai=D(50))
        assert (
            jejak(ketentuan, target, nyata(r)).langkah[2].nilai == hitung_capaian(ketentuan, target, nyata(r)).nilai
        )
