"""Rules of the two-year difference, one by one, on plain data; the comparison of targets under every polaritas."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.bentuk import Jangkar
from evaluasi.perhitungan.beda import ATURAN, PER_KODE, periksa
from evaluasi.perhitungan.beda.bentuk import (
    BahanBeda,
    Berat,
    BuktiSama,
    IndikatorTahun,
    KoreksiAngka,
    Letak,
    Pasangan,
    PasanganProgram,
    PkTahun,
    ProgramTahun,
    Suntingan,
    Temuan,
    UangLebih,
    UangProgram,
    VersiUang,
)
from evaluasi.perhitungan.beda.target import Bobot, banding_target
from kinerja.bentuk import Ketentuan, Realisasi, Target
from kinerja.perhitungan import hitung_capaian
from sakip.inti.aturan import Aturan, IsiSkala, LangkahSkala
from sakip.inti.istilah import Akumulasi, Keadaan, Polaritas, Rumus

D = Decimal
P = "\u00a0%"
SKALA = (("A", D(90)), ("BB", D(80)), ("B", D(70)), ("CC", D(60)))
KET = Ketentuan("IKU-1", "Angka kemiskinan", "%")
I24 = IndikatorTahun(
    7, "IKU-1", "Angka kemiskinan", "%", 2024, KET, Target(nilai=D(80)), "PK Murni",
    Realisasi(D(79), Keadaan.TERUKUR), "Definisi.", "A / B × 100", "BPS", induk="sasaran S",
)  # fmt: skip
I25 = replace(I24, tahun=2025)


def dua(lalu: IndikatorTahun = I24, kini: IndikatorTahun = I25, **lain: object) -> BahanBeda:
    return BahanBeda(2024, 2025, pasangan=(Pasangan(lalu, kini),), **lain)  # type: ignore[arg-type]


def cari(kode: str, bahan: BahanBeda) -> list[Temuan]:
    return list(PER_KODE[kode].cari(bahan))


def satu(kode: str, bahan: BahanBeda) -> Temuan:
    (hasil,) = cari(kode, bahan)
    return hasil


# --- targets under every polaritas

angka = st.decimals(min_value=D("0.01"), max_value=D(10_000), places=2)
desimal, kata = st.integers(0, 4), st.sampled_from([k for k, _ in SKALA])
ARAH = {Bobot.RINGAN: Bobot.BERAT, Bobot.BERAT: Bobot.RINGAN}


def _target(pol: Polaritas, a: Decimal, b: Decimal, kata: str) -> Target:
    if pol is Polaritas.RENTANG:
        return Target(bawah=min(a, b), atas=max(a, b))
    if pol is Polaritas.PREDIKAT:
        return Target(kata=kata)
    return Target(kata="Ya" if a > b else "Tidak") if pol is Polaritas.YA_TIDAK else Target(nilai=a)


@given(
    st.sampled_from(Polaritas), desimal, angka, angka, angka, angka, *([st.sampled_from([k for k, _ in SKALA])] * 2)
)
def test_arah_berbalik_bila_tahun_ditukar(
    pol: Polaritas, d: int, a: Decimal, b: Decimal, c: Decimal, e: Decimal, k1: str, k2: str
) -> None:
    ket = replace(KET, polaritas=pol, desimal=d, skala_predikat=SKALA)
    lalu, kini = _target(pol, a, b, k1), _target(pol, c, e, k2)
    maju, mundur = banding_target(ket, ket, lalu, kini), banding_target(ket, ket, kini, lalu)
    assert mundur is ARAH.get(maju, maju)
    assert maju is not Bobot.TAK_SEBANDING
    assert banding_target(ket, ket, lalu, lalu) is Bobot.SAMA


@given(st.sampled_from([Polaritas.MAKSIMALKAN, Polaritas.MINIMALKAN]), st.sampled_from(Rumus), angka, angka)
def test_ringan_bila_memenuhinya_tidak_memenuhi_yang_dulu(
    pol: Polaritas, rumus: Rumus, a: Decimal, b: Decimal
) -> None:
    """By the one calculator: who only just meets the easier target falls short of the other."""
    ket = replace(KET, polaritas=pol, rumus=rumus, desimal=2)
    bobot = banding_target(ket, ket, Target(nilai=a), Target(nilai=b))
    capaian = hitung_capaian(ket, Target(nilai=a), Realisasi(b, Keadaan.TERUKUR)).nilai
    assert capaian is not None
    harap = Bobot.RINGAN if capaian < 100 else Bobot.BERAT if capaian > 100 else Bobot.SAMA
    assert bobot is harap


@given(st.sampled_from(SKALA), st.sampled_from(SKALA))
def test_predikat_menurut_bobotnya(a: tuple[str, Decimal], b: tuple[str, Decimal]) -> None:
    ket = replace(KET, polaritas=Polaritas.PREDIKAT, skala_predikat=SKALA)
    bobot = banding_target(ket, ket, Target(kata=a[0]), Target(kata=b[0]))
    assert bobot is (Bobot.RINGAN if b[1] < a[1] else Bobot.BERAT if b[1] > a[1] else Bobot.SAMA)


@given(angka, angka, angka, angka)
def test_rentang_ringan_hanya_bila_memuat_yang_dulu(a: Decimal, b: Decimal, c: Decimal, e: Decimal) -> None:
    ket = replace(KET, polaritas=Polaritas.RENTANG)
    lalu, kini = (min(a, b), max(a, b)), (min(c, e), max(c, e))
    bobot = banding_target(ket, ket, Target(bawah=lalu[0], atas=lalu[1]), Target(bawah=kini[0], atas=kini[1]))
    memuat = kini[0] <= lalu[0] and lalu[1] <= kini[1]
    assert (bobot is Bobot.RINGAN) == (memuat and lalu != kini)


@given(angka, angka)
def test_stabilkan_tidak_pernah_lebih_ringan(a: Decimal, b: Decimal) -> None:
    ket = replace(KET, polaritas=Polaritas.STABILKAN)
    bobot = banding_target(ket, ket, Target(nilai=a), Target(nilai=b))
    assert bobot is (Bobot.SAMA if a == b else Bobot.BERUBAH)


def test_ya_menjadi_tidak_lebih_ringan() -> None:
    ket = replace(KET, polaritas=Polaritas.YA_TIDAK)
    assert banding_target(ket, ket, Target(kata="Ya"), Target(kata="Tidak")) is Bobot.RINGAN


@pytest.mark.parametrize(
    "ubah", [{"satuan": "orang"}, {"polaritas": Polaritas.MINIMALKAN}], ids=["satuan", "polaritas"]
)
def test_aturan_berbeda_tidak_sebanding(ubah: dict[str, object]) -> None:
    lain = replace(KET, **ubah)  # type: ignore[arg-type]
    assert banding_target(KET, lain, Target(nilai=D(80)), Target(nilai=D(70))) is Bobot.TAK_SEBANDING


def test_yang_tampak_sama_tidak_berubah() -> None:
    ket = replace(KET, desimal=0)
    assert banding_target(ket, ket, Target(nilai=D("80.4")), Target(nilai=D("79.6"))) is Bobot.SAMA
    assert banding_target(ket, ket, Target(), Target(nilai=D(1))) is Bobot.TAK_SEBANDING


# --- rules of targets


def test_target_turun_menyebut_kedua_sisi() -> None:
    x = satu("target_turun", dua(kini=replace(I25, target=Target(nilai=D(70)))))
    assert x.kalimat == f"Target 2025 lebih ringan daripada target 2024: 80,00{P} menjadi 70,00{P}."
    assert (x.lalu.teks, x.lalu.sumber, x.kini.teks) == (f"80,00{P}", "PK Murni 2024", f"70,00{P}")
    assert (x.berat, x.jangkar, x.jangkar_tahun) == (Berat.PENTING, "target:#i7", 2025)


def test_target_naik_pada_minimalkan_adalah_turun() -> None:
    ket = replace(KET, polaritas=Polaritas.MINIMALKAN)
    lalu, kini = replace(I24, ketentuan=ket), replace(I25, ketentuan=ket, target=Target(nilai=D(90)))
    assert "makin kecil makin baik" in satu("target_turun", dua(lalu, kini)).kalimat
    assert cari("target_turun", dua(replace(lalu, target=Target(nilai=D(95))), kini)) == []


def test_target_di_bawah_yang_sudah_dicapai() -> None:
    tinggi = replace(I24, realisasi=Realisasi(D(95), Keadaan.TERUKUR))
    x = satu("target_terlampaui", dua(tinggi))
    assert x.kalimat == f"Target 2025 (80,00{P}) di bawah yang dicapai pada 2024 (95,00{P})."
    assert cari("target_terlampaui", dua()) == []
    belum = replace(I24, realisasi=Realisasi(None, Keadaan.BELUM_DIISI))
    assert cari("target_terlampaui", dua(belum)) == []


def test_pk_terhadap_renstra() -> None:
    kini = replace(I25, target_renstra=Target(nilai=D(85)))
    x = satu("pk_renstra", dua(kini=kini))
    assert (x.berat, x.lalu.sumber, x.kini.sumber) == (Berat.PENTING, "Renstra, target 2025", "PK Murni 2025")
    assert satu("pk_renstra", dua(kini=replace(kini, target=Target(nilai=D(90))))).berat is Berat.KETERANGAN
    assert cari("pk_renstra", dua(kini=replace(kini, dokumen="Renja"))) == []


@pytest.mark.parametrize(("mulai", "berat"), [(2, Berat.PERHATIAN), (4, Berat.PENTING)])
def test_pk_perubahan_yang_meringankan_sesudah_paruh_tahun(mulai: int, berat: Berat) -> None:
    ringan = replace(I25, target=Target(nilai=D(60)), dokumen="PK Perubahan 1")
    pk = PkTahun(2025, "PK Murni", "PK Perubahan 1", 1, 2, mulai, (Pasangan(I25, ringan),))
    x = satu("pk_perubahan", BahanBeda(2024, 2025, pk=pk))
    assert x.berat is berat
    assert ("pertengahan tahun" in x.kalimat) == (berat is Berat.PENTING)
    assert f"80,00{P} menjadi 60,00{P}" in x.kalimat


def test_pk_perubahan_mengeluarkan_dan_menambah() -> None:
    pk = PkTahun(2025, "PK Murni", "PK Perubahan 1", 1, 2, 4, (), (I25,), (replace(I25, id=8, kode="IKU-2"),))
    keluar, masuk = cari("pk_perubahan", BahanBeda(2024, 2025, pk=pk))
    assert (keluar.berat, keluar.kini.teks, keluar.jangkar) == (Berat.PENTING, "tidak ada", "baris:#i7")
    assert (masuk.berat, masuk.lalu.teks, masuk.jangkar) == (Berat.KETERANGAN, "tidak ada", "baris:#i8")


# --- rules of indicators


def test_hilang_dan_baru() -> None:
    bahan = BahanBeda(2024, 2025, hilang=(I24,), baru=(replace(I25, id=9, kode="IKU-9"),))
    assert (satu("indikator_hilang", bahan).jangkar_tahun, satu("indikator_hilang", bahan).berat) == (
        2024,
        Berat.PENTING,
    )
    assert satu("indikator_baru", bahan).jangkar == "baris:#i9"


def test_keluar_dari_pk_tetapi_masih_bertarget_renstra() -> None:
    tanpa = Realisasi(None, Keadaan.BELUM_DIISI)
    bahan = dua(kini=replace(I25, diukur=False, realisasi=tanpa, dokumen="Renstra"))
    assert "padahal masih bertarget" in satu("indikator_hilang", bahan).kalimat
    assert cari("indikator_hilang", dua(kini=replace(I25, diukur=False))) == [], "measured all the same"


def test_berganti_nama_bukan_hilang_dan_baru() -> None:
    bahan = dua(kini=replace(I25, id=8, kode="IKU-1B", nama="Tingkat kemiskinan"))
    assert "pendahulunya" in satu("ganti_nama", bahan).kalimat
    assert cari("indikator_hilang", bahan) == cari("indikator_baru", bahan) == []


@pytest.mark.parametrize(
    ("kode", "ubah"),
    [
        ("definisi", {"definisi": "Definisi lain."}),
        ("formulasi", {"formulasi": "A / C × 100"}),
        ("sumber_data", {"sumber_data": "Dinas Sosial"}),
        ("satuan", {"satuan": "jiwa"}),
        ("skala_predikat", {"skala": "Predikat AKIP"}),
        ("polaritas", {"ketentuan": replace(KET, polaritas=Polaritas.MINIMALKAN)}),
        ("hitungan", {"ketentuan": replace(KET, akumulasi=Akumulasi.JUMLAH)}),
        ("hitungan", {"ketentuan": replace(KET, faktor=D(100))}),
        ("pindah_induk", {"induk": "sasaran T"}),
        ("tautan_hilang", {"tautan": frozenset()}),
        ("tautan_hilang", {"pendukung": frozenset()}),
    ],
)
def test_satu_perubahan_satu_aturan(kode: str, ubah: dict[str, object]) -> None:
    """The rule that it belongs to finds it with both sides, and no other rule does."""
    lalu = replace(I24, tautan=frozenset({"tujuan T"}), pendukung=frozenset({"program P"}))
    sama = replace(lalu, tahun=2025)
    hasil = {h.aturan.kode: h.temuan for h in periksa(dua(lalu, replace(sama, **ubah))) if h.temuan}  # type: ignore[arg-type]
    assert set(hasil) == {kode}
    (x,) = hasil[kode]
    assert x.lalu.teks != x.kini.teks
    assert x.lalu.tempat
    assert x.kini.tempat


def test_huruf_spasi_dan_ejaan_persen_bukan_perbedaan() -> None:
    kini = replace(I25, definisi="definisi ", formulasi="A /  B × 100", satuan="Persen", nama="ANGKA kemiskinan")
    assert not any(h.temuan for h in periksa(dua(kini=kini)))


def test_rumus_hanya_berarti_pada_minimalkan() -> None:
    rasio = replace(KET, rumus=Rumus.RASIO)
    assert cari("hitungan", dua(kini=replace(I25, ketentuan=rasio))) == []
    mini = replace(KET, polaritas=Polaritas.MINIMALKAN)
    bahan = dua(replace(I24, ketentuan=mini), replace(I25, ketentuan=replace(mini, rumus=Rumus.RASIO)))
    assert (satu("hitungan", bahan).lalu.teks, satu("hitungan", bahan).kini.teks) == ("Selisih", "Rasio")


# --- program, data, money, report

N24 = ProgramTahun(3, 2024, "program", "2.07.03", "Pelatihan", sasaran=frozenset({"sasaran A"}))
N25 = replace(N24, tahun=2025)


@pytest.mark.parametrize(
    ("kode", "ubah", "berat"),
    [
        ("pindah_sasaran", {"sasaran": frozenset({"sasaran B"})}, Berat.PERHATIAN),
        ("pindah_sasaran", {"sasaran": frozenset({"sasaran A", "sasaran B"})}, Berat.KETERANGAN),
        ("tautan_hilang", {"sasaran": frozenset()}, Berat.PENTING),
        ("kode_baru", {"kode": "2.07.04"}, Berat.KETERANGAN),
        ("kode_baru", {"nama": "Pelatihan Kerja"}, Berat.KETERANGAN),
    ],
)
def test_program(kode: str, ubah: dict[str, object], berat: Berat) -> None:
    bahan = BahanBeda(2024, 2025, program=(PasanganProgram(N24, replace(N25, **ubah)),))  # type: ignore[arg-type]
    (x,) = (t for h in periksa(bahan) for t in h.temuan)
    assert satu(kode, bahan) == x
    assert (x.berat, x.jangkar) == (berat, "baris:#n3")


def test_kegiatan_pindah_program() -> None:
    lalu = ProgramTahun(4, 2024, "kegiatan", "1", "K", induk="program P", beruang=False)
    bahan = BahanBeda(2024, 2025, program=(PasanganProgram(lalu, replace(lalu, tahun=2025, induk="program Q")),))
    x = satu("pindah_induk", bahan)
    assert (x.lalu.teks, x.kini.teks, x.jangkar) == ("program P", "program Q", "")


@pytest.mark.parametrize(("alasan", "berat"), [("Salah ketik.", Berat.PERHATIAN), ("", Berat.PENTING)])
def test_sunting_menyebut_siapa_kapan_mengapa(alasan: str, berat: Berat) -> None:
    s = Suntingan(
        "IKU-1", 2025, 2, "7.420", "7.460", "Ani", "3 Juli 2025", alasan, "1 Juli 2025 oleh Budi", indikator=7
    )
    x = satu("sunting_setuju", BahanBeda(2024, 2025, suntingan=(s,)))
    assert x.kalimat == "Realisasi Triwulan II 2025 diubah sesudah disetujui: 7.420 menjadi 7.460."
    assert x.rincian[0] == "Oleh Ani, 3 Juli 2025."
    assert (x.berat, x.jangkar, x.lalu.sumber) == (berat, "realisasi:#i7:2", "Disetujui 1 Juli 2025 oleh Budi")


@pytest.mark.parametrize(
    ("ubah", "hal", "berat"),
    [
        ({"tahun": 2024}, "tahun lain", Berat.PENTING),
        ({"indikator": 8}, "indikator lain", Berat.PERHATIAN),
        ({"periode": 1}, "periode lain", Berat.PERHATIAN),
    ],
)
def test_bukti_berulang(ubah: dict[str, int], hal: str, berat: Berat) -> None:
    kini = Letak(2, "foto.png", 7, "IKU-1", 2025, 2)
    x = satu("bukti_sama", BahanBeda(2024, 2025, bukti=(BuktiSama(replace(kini, bukti=1, **ubah), kini),)))
    assert hal in x.kalimat
    assert (x.berat, x.jangkar) == (berat, "realisasi:#i7:2")


def _uang(*jumlah: int | None) -> UangProgram:
    nama = ("Murni", "Pergeseran 1", "Perubahan 1")
    isi = zip(nama, jumlah, strict=False)
    return UangProgram(3, "Pelatihan", tuple(VersiUang(n, None if j is None else D(j), D(1000)) for n, j in isi))


@pytest.mark.parametrize(
    ("jumlah", "berat"), [((500, 500, 450), Berat.PERHATIAN), ((500, 500, 460), Berat.KETERANGAN)]
)
def test_pagu_bergeser_dengan_bagiannya(jumlah: tuple[int, ...], berat: Berat) -> None:
    x = satu("pagu_program", BahanBeda(2024, 2025, uang=(_uang(*jumlah),)))
    assert x.berat is berat
    assert f"dari Murni ke Perubahan 1: Rp500 (50,00{P} dari total)" in x.kalimat
    assert len(x.rincian) == 3


@pytest.mark.parametrize("jumlah", [(500,), (500, 500, 500), (500, None)])
def test_pagu_yang_tetap(jumlah: tuple[int | None, ...]) -> None:
    assert cari("pagu_program", BahanBeda(2024, 2025, uang=(_uang(*jumlah),))) == []


def test_pagu_yang_bergeser_lalu_kembali() -> None:
    x = satu("pagu_kelompok", BahanBeda(2024, 2025, kelompok=(_uang(500, 400, 500),)))
    assert x.kalimat == "Pagu bergeser di antara Murni dan Perubahan 1, lalu kembali ke Rp500."


def test_realisasi_di_atas_pagu() -> None:
    x = satu("realisasi_lebih", BahanBeda(2024, 2025, lebih=(UangLebih(3, "Pelatihan", D(100), D(120)),)))
    assert x.kalimat == "Realisasi Rp120 melebihi pagu Rp100, selisih Rp20."
    assert (x.lalu.sumber, x.kini.sumber) == ("Pagu 2025", "Realisasi 2025")


def test_pengaturan_dan_skala_dengan_batas_lain() -> None:
    skala = IsiSkala("Skala", (LangkahSkala("Baik", D(80)), LangkahSkala("Kurang", None)))
    lain = replace(skala, langkah=(LangkahSkala("Baik", D(85)), skala.langkah[1]))
    lalu = Aturan(skala_capaian=skala)
    hasil = cari(
        "pengaturan",
        BahanBeda(2024, 2025, aturan_lalu=lalu, aturan_kini=replace(lalu, batas_atas=D(120), skala_capaian=lain)),
    )
    assert [(x.lalu.teks, x.kini.teks) for x in hasil] == [
        ("Skala: Baik ≥ 80; Kurang", "Skala: Baik ≥ 85; Kurang"),
        ("tanpa batas", f"120{P}"),
    ]


def test_angka_tercetak_yang_dikoreksi() -> None:
    k = KoreksiAngka("Tabel 3.2 · IKU-1 · Realisasi", "79,00", "81,00")
    x = satu("koreksi", BahanBeda(2024, 2025, koreksi=(k,), sumber_koreksi="LKIP 2024, final ke-1"))
    assert (x.lalu.teks, x.lalu.sumber, x.kini.teks) == ("79,00", "LKIP 2024, final ke-1", "81,00")


# --- the registry


def test_aturan_bernama_terdokumentasi_dan_menjawab_semua() -> None:
    assert len({a.kode for a in ATURAN}) == len({a.nama for a in ATURAN}) == len(ATURAN)
    assert all(a.penjelasan.endswith(".") and a.cari.__module__.startswith("evaluasi") for a in ATURAN)
    hasil = periksa(dua())
    assert [h.aturan for h in hasil] == list(ATURAN), "a rule that finds nothing answers, too"
    assert not any(h.temuan for h in hasil)
    assert [h.aturan.kode for h in periksa(dua(), {"satuan"})] == ["satuan"]


def test_setiap_jangkar_dapat_dibaca() -> None:
    bahan = BahanBeda(2024, 2025, hilang=(I24,), baru=(I25,), uang=(_uang(5, 6),), kelompok=(_uang(5, 6),))
    temuan = [x for h in periksa(bahan) for x in h.temuan]
    assert len(temuan) == 4
    assert all(Jangkar.baca(x.jangkar) for x in temuan)
