"""The deadline board: positions in words, counts and selections, messages, readers, constant queries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from sakip.alur.papan import Golongan, Isi, Posisi, cocok, jarak, teks_pesan, teks_satu, urutkan
from sakip.beranda.papan import baca_papan
from sakip.inti.alur import JendelaIsi, StatusPeriode
from sakip.inti.istilah import JenisTanda, KeadaanPengisian, Peran
from sakip.models import Jadwal, Pengisian, PerangkatDaerah
from tests.halaman import kueri, periksa_pembaca, teks
from tests.pabrik import IndikatorFactory, PerangkatDaerahFactory, RealisasiFactory, RenstraFactory
from tests.pemeran import Pemeran

K = KeadaanPengisian
TAHUN = 2023
JENDELA = JendelaIsi(date(2023, 4, 1), date(2023, 4, 10))
SEBAGIAN = Isi(1, 4)
DALAM, SESUDAH = date(2023, 4, 4), date(2023, 4, 13)
URL = f"/pemda/kota-a/{TAHUN}/papan/"


def posisi(nama: str = "Dinas A", hari: date = DALAM, isi: Isi = SEBAGIAN, **status: Any) -> Posisi:
    pd = PerangkatDaerah(pk=1, nama=nama, slug=nama.lower().replace(" ", "-"))
    pd.pemda = pemda()
    return Posisi(pd, StatusPeriode(TAHUN, 1, **{"jendela": JENDELA, **status}), hari, isi)


def pemda() -> Any:
    from sakip.models import Pemda

    return Pemda(pk=1, slug="kota-a", daerah="Kota A", zona_waktu="Asia/Makassar")


# --- in words


@pytest.mark.parametrize(
    ("p", "golongan", "label", "nada", "tenggat"),
    [
        (posisi(isi=Isi()), Golongan.TANPA_INDIKATOR, "Belum ada indikator", "netral", ""),
        (posisi(hari=date(2023, 3, 31)), Golongan.BELUM_DIBUKA, "Belum dibuka", "netral", ""),
        (posisi(isi=Isi(0, 4)), Golongan.BELUM_MENGISI, "Belum mengisi", "netral", "6 hari lagi"),
        (posisi(), Golongan.BELUM_MENGAJUKAN, "Sedang diisi", "hati", "6 hari lagi"),
        (posisi(isi=Isi(4, 4)), Golongan.BELUM_MENGAJUKAN, "Lengkap, belum diajukan", "hati", "6 hari lagi"),
        (posisi(hari=date(2023, 4, 10)), Golongan.BELUM_MENGAJUKAN, "Sedang diisi", "hati", "hari ini"),
        (posisi(hari=SESUDAH), Golongan.BELUM_MENGAJUKAN, "Sedang diisi", "buruk", "lewat 3 hari"),
        (
            posisi(hari=SESUDAH, keadaan=K.DIAJUKAN, menunggu=Peran.KEPALA),
            Golongan.MENUNGGU,
            "Menunggu Kepala perangkat daerah",
            "hati",
            "",
        ),
        (posisi(keadaan=K.DIKEMBALIKAN), Golongan.BELUM_MENGAJUKAN, "Dikembalikan", "buruk", "6 hari lagi"),
        (
            posisi(keadaan=K.DIKEMBALIKAN, sebagian=True),
            Golongan.BELUM_MENGAJUKAN,
            "Dikembalikan sebagian",
            "buruk",
            "6 hari lagi",
        ),
        (
            posisi(keadaan=K.DIBUKA, dibuka_sampai=date(2023, 4, 5)),
            Golongan.BELUM_MENGAJUKAN,
            "Dibuka kembali",
            "hati",
            "6 hari lagi",
        ),
        (posisi(hari=SESUDAH, keadaan=K.DIBUKA, dibuka_sampai=DALAM), Golongan.TERKUNCI, "Dikunci", "baik", ""),
        (posisi(keadaan=K.DIKUNCI), Golongan.TERKUNCI, "Dikunci", "baik", ""),
        (posisi(jendela=None), Golongan.BELUM_MENGAJUKAN, "Sedang diisi", "hati", ""),
    ],
)
def test_keadaan_dalam_kata(p: Posisi, golongan: Golongan, label: str, nada: str, tenggat: str) -> None:
    assert (p.golongan, p.label, p.nada, p.kata_tenggat) == (golongan, label, nada, tenggat)


def test_siapa_yang_ditunggu() -> None:
    assert posisi().penunggu == "Perencana"
    assert posisi(keadaan=K.DIAJUKAN, menunggu=Peran.SEKRETARIS).penunggu == "Sekretaris"
    assert posisi(keadaan=K.DIKUNCI).penunggu == ""


def test_terlambat_sekarang_atau_waktu_diajukan() -> None:
    assert posisi(hari=SESUDAH).terlambat
    assert not posisi(hari=SESUDAH, isi=Isi()).terlambat
    assert not posisi(hari=SESUDAH, keadaan=K.DIKEMBALIKAN).terlambat  # it was there on the day
    assert posisi(keadaan=K.DIKUNCI, terlambat=True).terlambat


def test_diajukan_menurut_jam_setempat() -> None:
    p = posisi(keadaan=K.DIKUNCI, diajukan=datetime(2023, 4, 9, 16, 30, tzinfo=UTC))
    assert p.diajukan_pada and p.diajukan_pada.strftime("%d %H.%M") == "10 00.30"


def test_jarak() -> None:
    assert [jarak(date(2023, 4, 10), date(2023, 4, h)) for h in (1, 9, 10, 12)] == [
        "9 hari lagi",
        "1 hari lagi",
        "hari ini",
        "lewat 2 hari",
    ]


def test_saringan_dan_urutan() -> None:
    a, b = posisi("Dinas B", isi=Isi(3, 4)), posisi("Dinas A", isi=Isi(0, 9), hari=SESUDAH)
    c = posisi("Dinas C", keadaan=K.DIKUNCI, jendela=None)
    assert [cocok(p, "terlambat") for p in (a, b, c)] == [False, True, False]
    assert [cocok(p, "belum_mengisi") for p in (a, b, c)] == [False, True, False]
    assert [cocok(p, "ngawur") for p in (a, b, c)] == [True, True, True]
    nama = {u: [p.perangkat_daerah.nama[-1] for p in urutkan([a, b, c], u)] for u in ("nama", "tenggat", "isian")}
    assert nama == {"nama": ["A", "B", "C"], "tenggat": ["A", "B", "C"], "isian": ["A", "C", "B"]}
    assert [p.perangkat_daerah.nama[-1] for p in urutkan([c, a, b], "keadaan")] == ["A", "B", "C"]


# --- messages


def test_teks_whatsapp_menyebut_siapa_dan_sampai_kapan() -> None:
    khusus = JendelaIsi(None, date(2023, 4, 20), "Surat")
    semua = [
        posisi("Dinas A", SESUDAH, Isi(0, 4)),
        posisi("Dinas B", SESUDAH, Isi(3, 4), jendela=khusus),
        posisi("Dinas C", SESUDAH, keadaan=K.DIKEMBALIKAN, alasan="x"),
        posisi("Dinas D", SESUDAH, keadaan=K.DIAJUKAN, menunggu=Peran.BAGIAN_ORGANISASI, terlambat=True),
        posisi("Dinas E", SESUDAH, keadaan=K.DIAJUKAN, menunggu=Peran.KEPALA),
        posisi("Dinas F", SESUDAH, keadaan=K.DIKUNCI),
    ]
    isi = teks_pesan(semua, wilayah="Kota A", tahun=TAHUN, situs="https://s/", papan="https://s/papan/1/")
    assert isi == (
        "*Triwulan I 2023, Kota A*\n"
        "Keadaan 13 April 2023. Tenggat 10 April 2023 (lewat 3 hari).\n\n"
        "*Belum mengisi (1)*\n1. Dinas A (terlambat)\n\n"
        "*Belum mengajukan (2)*\n"
        "1. Dinas B (terisi 3 dari 4, tenggat 20 April 2023)\n"
        "2. Dinas C (terisi 1 dari 4, dikembalikan)\n\n"
        "*Menunggu Bagian Organisasi (1)*\n1. Dinas D (terlambat)\n\n"
        "*Menunggu Kepala perangkat daerah (1)*\n1. Dinas E\n\n"
        "Sudah dikunci: 1 dari 6 perangkat daerah.\nIsi dan ajukan: https://s/\nPapan tenggat: https://s/papan/1/"
    )


def test_teks_tanpa_kalender() -> None:
    isi = teks_pesan([posisi(jendela=None)], wilayah="Kota A", tahun=TAHUN, situs="s", papan="p")
    assert "Tenggat" not in isi and "Belum mengajukan (1)" in isi


def test_teks_untuk_satu_perangkat_daerah() -> None:
    p = posisi(keadaan=K.DIKEMBALIKAN, alasan="Angka B keliru")
    assert teks_satu(p, tahun=TAHUN, tautan="https://s/isian/1/") == (
        "*Triwulan I 2023, Dinas A*\nKeadaan: dikembalikan, terisi 1 dari 4.\n"
        "Tenggat 10 April 2023 (6 hari lagi).\nAlasan pengembalian: Angka B keliru\nBuka: https://s/isian/1/"
    )


# --- the pages


@pytest.fixture
def terisi(pemeran: Pemeran) -> list[PerangkatDaerah]:
    """Four agencies long after the deadline: unfilled, half filled, waiting, locked; one with an exception."""
    Jadwal.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, periode=1, buka=JENDELA.buka, tenggat=JENDELA.tenggat)
    daftar = [pemeran.pd, *(PerangkatDaerahFactory(pemda=pemeran.pd.pemda, nama=f"Dinas {n}") for n in "XYZ")]
    for n, pd in enumerate(daftar):
        a, _ = IndikatorFactory.create_batch(2, renstra=RenstraFactory(perangkat_daerah=pd))
        if n:
            RealisasiFactory(indikator=a, periode=1)
    Pengisian.objects.create(
        perangkat_daerah=daftar[2],
        tahun=TAHUN,
        periode=1,
        keadaan="diajukan",
        menunggu="kepala",
        terlambat=True,
        diajukan=datetime(2023, 4, 12, 2, 5, tzinfo=UTC),
    )
    Pengisian.objects.create(perangkat_daerah=daftar[3], tahun=TAHUN, periode=1, keadaan="dikunci")
    return daftar


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", ["inspektorat", "admin", "orang_luar", "anonim"])
def test_siapa_membaca(pemeran: Pemeran, siapa: str) -> None:
    for url in (URL, f"{URL}1/"):
        periksa_pembaca(pemeran, siapa, url)


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", ["perencana", "pic", "kepala"])
def test_orang_perangkat_daerah_tidak(pemeran: Pemeran, siapa: str) -> None:
    assert pemeran.klien(siapa).get(URL).status_code == 403


@pytest.mark.django_db
def test_papan_setahun(pemeran: Pemeran, terisi: Any) -> None:
    isi = teks(pemeran.klien("inspektorat").get(URL))
    assert "4 perangkat daerah" in isi
    assert "Triwulan I tenggat 10 April 2023 Triwulan II tanpa tenggat" in isi
    assert "Dinas X ▲ Sedang diisi" not in isi and "Dinas X ■ Sedang diisi 1 dari 2 · lewat" in isi
    assert "Dinas Y ▲ Menunggu Kepala perangkat daerah 1 dari 2" in isi
    assert "Dinas Z ● Dikunci" in isi
    assert "Terkunci 1 dari 4 0 dari 4" in isi


@pytest.mark.django_db
def test_papan_satu_periode(pemeran: Pemeran, terisi: Any) -> None:
    isi = teks(pemeran.klien("inspektorat").get(f"{URL}1/"))
    assert "4 Semua 1 Belum mengisi 1 Belum mengajukan 1 Menunggu persetujuan 1 Terkunci 3 Terlambat" in isi
    assert "Menunggu Kepala perangkat daerah 1 dari 2 Kepala perangkat daerah 12 April 2023 09.05 ■ Terlambat" in isi
    assert "dibuka 1 April 2023, tenggat 10 April 2023" in isi
    jawab = pemeran.klien("inspektorat").get(f"{URL}1/").content.decode()
    assert "Isi dan ajukan: http://testserver/" in jawab
    assert f"Buka: http://testserver/{terisi[1].slug}/2023/isian/1/" in jawab
    assert f"Papan tenggat: http://testserver{URL}1/" in jawab


@pytest.mark.django_db
def test_saringan_di_halaman(pemeran: Pemeran, terisi: Any) -> None:
    klien = pemeran.klien("inspektorat")
    tabel = teks(klien.get(f"{URL}1/?saring=terkunci")).split("Teks untuk WhatsApp")
    assert "Dinas Z" in tabel[0] and "Dinas X" not in tabel[0]
    assert "Dinas X" in tabel[1]  # the message is about all
    assert "Tidak ada perangkat daerah dalam keadaan ini." in teks(klien.get(f"{URL}2/?saring=terkunci"))
    assert klien.get(f"{URL}7/").status_code == 404


@pytest.mark.django_db
def test_pengecualian_disebut(pemeran: Pemeran, terisi: Any) -> None:
    Jadwal.objects.create(
        pemda=pemeran.pd.pemda,
        perangkat_daerah=terisi[1],
        tahun=TAHUN,
        periode=1,
        tenggat=date(2999, 1, 1),
        alasan="Kantor kebanjiran",
    )
    isi = teks(pemeran.klien("inspektorat").get(f"{URL}1/"))
    assert "pengecualian: Kantor kebanjiran" in isi
    assert "2 Terlambat" in isi


@pytest.mark.django_db
def test_menunggu_data_luar_dihitung() -> None:
    p = posisi(tanda={JenisTanda.MENUNGGU_DATA: frozenset({("indikator", 1)})})
    assert p.menunggu_data == 1
    assert replace(p, status=StatusPeriode(TAHUN, 1)).menunggu_data == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zona", "lewat_sejak"),
    [
        ("Asia/Jakarta", datetime(2023, 4, 10, 17, tzinfo=UTC)),
        ("Asia/Makassar", datetime(2023, 4, 10, 16, tzinfo=UTC)),
        ("Asia/Jayapura", datetime(2023, 4, 10, 15, tzinfo=UTC)),
    ],
)
def test_tenggat_lewat_tengah_malam_setempat(
    pemeran: Pemeran, terisi: Any, monkeypatch: pytest.MonkeyPatch, zona: str, lewat_sejak: datetime
) -> None:
    """The deadline's own day counts to its last minute, in WIB, WITA or WIT."""
    pemeran.pd.pemda.zona_waktu = zona
    pemeran.pd.pemda.save()
    for saat, lewat in ((lewat_sejak - timedelta(minutes=1), False), (lewat_sejak, True)):
        monkeypatch.setattr(timezone, "now", lambda saat=saat: saat)
        p = baca_papan([PerangkatDaerah.objects.select_related("pemda").get(pk=pemeran.pd.pk)], TAHUN)
        assert p[pemeran.pd.pk][1].lewat is lewat


@pytest.mark.django_db
@pytest.mark.parametrize("banyak", [1, 3, 40])
@pytest.mark.parametrize("jalur", ["", "1/"])
def test_kueri_tetap(pemeran: Pemeran, banyak: int, jalur: str) -> None:
    for pd in PerangkatDaerahFactory.create_batch(banyak, pemda=pemeran.pd.pemda):
        RealisasiFactory(indikator=IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pd)), periode=1)
        Pengisian.objects.create(perangkat_daerah=pd, tahun=TAHUN, periode=1, keadaan="dikunci")
    assert kueri(pemeran.klien("inspektorat"), URL + jalur) == 13
