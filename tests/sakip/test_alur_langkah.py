"""Edges of the steps: what withdrawing restores, what a mark opens, steps switched off, two people at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from renstra.models import Indikator
from sakip.alur import langkah
from sakip.alur.baca import hari_ini, status_periode, status_tahun
from sakip.alur.jaga import Penjaga, Tertutup
from sakip.inti.alur import StatusPeriode
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import JenisTanda, KeadaanPengisian, Peran
from sakip.models import Alur, Jadwal, Jejak, Pengguna, Pengisian, PerangkatDaerah, TandaBaris
from tests.pabrik import IndikatorFactory, PenggunaFactory, PerangkatDaerahFactory, RealisasiFactory, RenstraFactory
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
TAHUN, TW = 2023, 2
K = KeadaanPengisian


class Lapangan:
    """One agency with two filled rows; verbs by name: ``di.ajukan("perencana")``."""

    def __init__(self, pemeran: Pemeran) -> None:
        self.pd, self.orang = pemeran.pd, dict(pemeran.orang)
        self.orang["organisasi"] = PenggunaFactory(username="organisasi")
        tugaskan(self.orang["organisasi"], Peran.BAGIAN_ORGANISASI, pemeran.pd)
        renstra = RenstraFactory(perangkat_daerah=self.pd)
        self.indikator: list[Indikator] = [IndikatorFactory(renstra=renstra) for _ in range(2)]
        for i in self.indikator:
            RealisasiFactory(indikator=i, periode=TW, nilai=5)
        self.baris = [("indikator", i.pk) for i in self.indikator]

    def __getattr__(self, aksi: str) -> Any:
        di = {"perangkat_daerah": self.pd, "tahun": TAHUN, "periode": TW}
        return lambda siapa, **isi: getattr(langkah, aksi)(pelaku=self.orang[siapa], **di, **isi)

    @property
    def status(self) -> StatusPeriode:
        return status_periode(self.pd, TAHUN)[TW]

    def terbuka(self, nomor: int) -> bool:
        return bool(self.status.terbuka(hari_ini(self.pd), self.baris[nomor]))


@pytest.fixture
def di(pemeran: Pemeran) -> Lapangan:
    return Lapangan(pemeran)


# --- withdrawing


def test_tarik_mengembalikan_pengembalian_sebagian(di: Lapangan) -> None:
    """Submitting and withdrawing must not open the rows that the approver kept closed."""
    di.ajukan("perencana")
    di.kembalikan("kepala", alasan="Cek", baris=di.baris[:1])
    di.ajukan("perencana")
    assert not di.status.tanda.get(JenisTanda.DIKEMBALIKAN)
    di.tarik("perencana")
    s = di.status
    assert (s.keadaan, s.sebagian, s.tanda[JenisTanda.DIKEMBALIKAN]) == (K.DIKEMBALIKAN, True, {di.baris[0]})
    assert (di.terbuka(0), di.terbuka(1)) == (True, False)


def test_tarik_dari_draf_kembali_ke_draf(di: Lapangan) -> None:
    di.ajukan("perencana")
    di.tarik("perencana")
    assert di.status.keadaan is K.DRAF
    assert di.ajukan("perencana").keadaan == K.DIAJUKAN.value


def test_tarik_tidak_memperpanjang_pembukaan(di: Lapangan) -> None:
    Alur.objects.create(pemda=di.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
    hari = hari_ini(di.pd)
    di.ajukan("perencana")
    di.setujui("kepala")
    di.buka("organisasi", alasan="Salah", sampai=hari)
    di.ajukan("perencana")
    di.tarik("perencana")
    assert (di.status.keadaan, di.status.dibuka_sampai) == (K.DIBUKA, hari)
    di.ajukan("perencana")
    jejak = Jejak.objects.filter(aksi="ajukan").order_by("-nomor").first()
    assert jejak
    jejak.rincian.filter(jenis=Pengisian._meta.label).update(
        sebelum={"keadaan": "dibuka", "dibuka_sampai": (hari - timedelta(days=1)).isoformat()}
    )
    with pytest.raises(GalatMasukan, match="hanya dibuka sampai"):
        di.tarik("perencana")


def test_tarik_ditolak_setelah_satu_persetujuan(di: Lapangan) -> None:
    """Also when a step was switched on meanwhile and the waiting one is no longer the first."""
    di.ajukan("perencana")
    Alur.objects.create(pemda=di.pd.pemda, tahun=TAHUN, sekretaris=True)
    di.tarik("perencana")
    di.ajukan("perencana")
    assert di.status.menunggu is Peran.SEKRETARIS
    tugaskan(di.orang["inspektorat"], Peran.SEKRETARIS, di.pd)
    di.setujui("inspektorat")
    with pytest.raises(GalatMasukan, match="sudah disetujui satu langkah"):
        di.tarik("perencana")


# --- opened until a day


def test_pembukaan_yang_lewat_bekerja_sebagai_terkunci(di: Lapangan) -> None:
    hari = hari_ini(di.pd)
    Pengisian.objects.create(
        perangkat_daerah=di.pd, tahun=TAHUN, periode=TW, keadaan="dibuka", dibuka_sampai=hari - timedelta(days=1)
    )
    assert not di.terbuka(0)
    with pytest.raises(GalatMasukan, match="tidak dapat diajukan: keadaannya dikunci"):
        di.ajukan("perencana")
    with pytest.raises(Tertutup, match="sudah dikunci"):
        Penjaga(di.pd).wajib_terbuka(TAHUN, TW, di.baris[0])
    di.buka("organisasi", alasan="Lagi", sampai=hari)
    assert di.terbuka(0)


# --- marks


def test_tanda_menunggu_tidak_membuka_yang_sedang_ditinjau(di: Lapangan) -> None:
    di.ajukan("perencana")
    with pytest.raises(GalatMasukan, match="sudah diajukan dan menunggu"):
        di.tunggu_data("perencana", baris=di.baris[0], alasan="BPS")
    assert not di.terbuka(0)
    di.tunggu_data("organisasi", baris=di.baris[0], alasan="BPS")
    assert (di.terbuka(0), di.terbuka(1)) == (True, False)


def test_tanda_menunggu_pada_baris_yang_tidak_dikembalikan(di: Lapangan) -> None:
    di.ajukan("perencana")
    di.kembalikan("kepala", alasan="Cek", baris=di.baris[:1])
    with pytest.raises(GalatMasukan, match="hanya baris yang dikembalikan"):
        di.tunggu_data("perencana", baris=di.baris[1], alasan="BPS")
    di.tunggu_data("perencana", baris=di.baris[0], alasan="BPS")


def test_tanda_yang_sama_lagi_tidak_mencatat_apa_pun(di: Lapangan) -> None:
    di.tunggu_data("perencana", baris=di.baris[0], alasan="BPS", sampai=date(2099, 3, 1))
    versi = di.status.versi
    di.tunggu_data("perencana", baris=di.baris[0], alasan="BPS", sampai=date(2099, 3, 1))
    assert di.status.versi == versi, "the same again changes nothing and leaves no entry"
    assert Jejak.objects.filter(aksi="tunggu_data").count() == 1


def test_penyerahan_bertahan_dan_diminta_lagi_bila_dikembalikan(di: Lapangan) -> None:
    """What was handed over stays so after a withdrawal; only what goes back is asked for again."""
    Alur.objects.create(pemda=di.pd.pemda, tahun=TAHUN, pic=True)
    with pytest.raises(langkah.BelumLengkap):
        di.ajukan("perencana")
    di.serahkan("pic", baris=di.baris)
    di.ajukan("perencana")
    di.tarik("perencana")
    di.ajukan("perencana")
    di.kembalikan("kepala", alasan="Cek", baris=di.baris[:1])
    assert di.status.tanda[JenisTanda.DISERAHKAN] == {di.baris[1]}
    with pytest.raises(langkah.BelumLengkap) as galat:
        di.ajukan("perencana")
    assert [t.baris for t in galat.value.temuan] == [di.baris[0]]
    di.serahkan("pic", baris=di.baris[:1])
    di.ajukan("perencana")
    di.kembalikan("kepala", alasan="Semua")
    assert not di.status.tanda.get(JenisTanda.DISERAHKAN)


def test_alasan_janggal_ditutup_bila_tidak_janggal_lagi(di: Lapangan) -> None:
    lalu = RealisasiFactory(indikator=di.indikator[0], periode=1, nilai=50)
    kunci = f"indikator-{di.indikator[0].pk}-turun"
    with pytest.raises(langkah.PerluAlasan):
        di.ajukan("perencana", alasan={kunci: " "})
    di.ajukan("perencana", alasan={kunci: "Peserta mundur"})
    di.kembalikan("kepala", alasan="Cek")
    di.ajukan("perencana")  # the reason given before still stands
    di.kembalikan("kepala", alasan="Cek lagi")
    with pytest.raises(langkah.PerluAlasan):
        di.ajukan("perencana", alasan={kunci: ""})  # emptied on the page: asked again
    lalu.nilai = 6
    lalu.save()
    di.ajukan("perencana")
    assert not TandaBaris.objects.filter(jenis="janggal", selesai__isnull=True).exists()


# --- steps


@pytest.mark.parametrize(
    ("menunggu", "langkah_baru", "kini"),
    [
        ("sekretaris", {}, Peran.KEPALA),
        ("kepala", {"kepala": False}, Peran.BAGIAN_ORGANISASI),
        ("bagian_organisasi", {"bagian_organisasi": False}, Peran.KEPALA),  # nothing waits for nobody
        ("kepala", {"sekretaris": True}, Peran.KEPALA),
    ],
)
def test_langkah_yang_dimatikan(di: Lapangan, menunggu: str, langkah_baru: dict[str, bool], kini: Peran) -> None:
    Alur.objects.create(pemda=di.pd.pemda, tahun=TAHUN, **langkah_baru)
    Pengisian.objects.create(perangkat_daerah=di.pd, tahun=TAHUN, periode=TW, keadaan="diajukan", menunggu=menunggu)
    assert di.status.menunggu is kini
    di.setujui({Peran.KEPALA: "kepala", Peran.BAGIAN_ORGANISASI: "organisasi"}[kini])
    assert di.status.menunggu is not kini


def test_langkah_per_tahun_dan_per_dinas(di: Lapangan) -> None:
    Alur.objects.create(pemda=di.pd.pemda, tahun=2020, sekretaris=True)
    Alur.objects.create(pemda=di.pd.pemda, perangkat_daerah=di.pd, tahun=2023, kepala=False)
    lain = PerangkatDaerahFactory(pemda=di.pd.pemda)
    s = status_tahun([di.pd, lain], [2019, 2022, 2023])

    def penyetuju(pd: PerangkatDaerah, tahun: int) -> list[str]:
        return [p.value for p in s[pd.pk][tahun][TW].langkah.penyetuju]

    assert penyetuju(di.pd, 2019) == ["kepala", "bagian_organisasi"]
    assert penyetuju(di.pd, 2022) == ["sekretaris", "kepala", "bagian_organisasi"]
    assert penyetuju(di.pd, 2023) == ["bagian_organisasi"]
    assert penyetuju(lain, 2023) == ["sekretaris", "kepala", "bagian_organisasi"]


def test_tidak_terlambat_bila_pernah_ada_pada_harinya(di: Lapangan) -> None:
    Jadwal.objects.create(pemda=di.pd.pemda, tahun=TAHUN, periode=TW, tenggat=date(2023, 7, 10))
    with pytest.raises(GalatMasukan, match="pilih Isi terlambat"):
        di.ajukan("perencana")
    with pytest.raises(GalatMasukan, match="Tulis alasan keterlambatan"):
        di.isi_terlambat("perencana", alasan="")
    Pengisian.objects.create(
        perangkat_daerah=di.pd,
        tahun=TAHUN,
        periode=TW,
        keadaan="dikembalikan",
        diajukan=timezone.make_aware(timezone.datetime(2023, 7, 9)),  # type: ignore[attr-defined]
    )
    di.ajukan("perencana")
    assert not di.status.terlambat


# --- two at once


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_dua_penyetuju_bersamaan(pemeran: Pemeran) -> None:
    """Both saw version 1: one approves, the other meets the new state; no step is skipped."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("SQLite in memory is one shared cache: it locks tables, not transactions")
    di = Lapangan(pemeran)
    kedua = PenggunaFactory(username="kepala-dua")
    tugaskan(kedua, Peran.KEPALA, di.pd)
    di.ajukan("perencana")
    mulai = Barrier(2)

    def setuju(orang: Pengguna) -> str:
        try:
            mulai.wait(timeout=10)
            langkah.setujui(pelaku=orang, perangkat_daerah=di.pd, tahun=TAHUN, periode=TW, versi=1)
        except Bentrok:
            return "409"
        finally:
            connection.close()
        return "boleh"

    with ThreadPoolExecutor(2) as kolam:
        hasil = sorted(kolam.map(setuju, [di.orang["kepala"], kedua]))
    assert hasil == ["409", "boleh"]
    assert di.status.menunggu is Peran.BAGIAN_ORGANISASI
    assert Jejak.objects.filter(aksi="setujui").count() == 1
