"""The audit trail: one entry per service call, before and after, chained per agency so that tampering shows."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from kinerja.models import NilaiAkip
from kinerja.services.massal import simpan_nilai_akip, simpan_realisasi_massal
from renstra.services import simpan_indikator
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, periksa_rantai, polos, potret, riwayat
from sakip.models import SISTEM, Jejak, Pengguna, PerangkatDaerah, RincianJejak
from sakip.services.organisasi import simpan_pemda
from tests.pabrik import IndikatorFactory, PenggunaFactory, PerangkatDaerahFactory, RealisasiFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pd() -> PerangkatDaerah:
    return PerangkatDaerahFactory()


@pytest.fixture
def orang() -> Pengguna:
    return PenggunaFactory(username="perencana")


def akip(pd: PerangkatDaerah, orang: Pengguna, *nilai: tuple[int, Any]) -> None:
    simpan_nilai_akip(pelaku=orang, perangkat_daerah=pd, baris=[{"tahun": t, "nilai": n} for t, n in nilai])


# --- one entry per call ---


def test_satu_jejak_per_panggilan(pd: PerangkatDaerah, orang: Pengguna) -> None:
    akip(pd, orang, (2022, 70), (2023, 71))
    jejak = Jejak.objects.get()
    assert (jejak.pelaku, jejak.perangkat_daerah, jejak.aksi) == (orang, pd, "simpan_nilaiakip")
    assert (jejak.nomor, jejak.banyak, jejak.sidik_lalu) == (1, 2, "")
    rincian = list(jejak.rincian.all())
    assert [r.sebelum for r in rincian] == [None, None]
    assert rincian[0].sesudah == {
        "perangkat_daerah_id": pd.pk,
        "tahun": 2022,
        "nilai": "70",
        "predikat": "",
        "catatan": "",
    }


def test_hanya_yang_berubah(pd: PerangkatDaerah, orang: Pengguna) -> None:
    akip(pd, orang, (2022, 70), (2023, 71))
    akip(pd, orang, (2022, 70), (2023, "72.50"))
    jejak = Jejak.objects.order_by("-nomor")[0]
    assert (jejak.nomor, jejak.banyak) == (2, 1)
    rincian = jejak.rincian.get()
    assert (rincian.sebelum, rincian.sesudah) == ({"nilai": "71"}, {"nilai": "72.5"})
    assert rincian.kunci == str(NilaiAkip.objects.get(tahun=2023).pk)


def test_tanpa_perubahan_tanpa_jejak(pd: PerangkatDaerah, orang: Pengguna) -> None:
    akip(pd, orang, (2022, 70))
    akip(pd, orang, (2022, "70.000"))
    akip(pd, orang)
    assert Jejak.objects.count() == 1
    assert catat(pelaku=orang, perangkat_daerah=pd, aksi="apa", perubahan=[]) is None


def test_gagal_tanpa_jejak(pd: PerangkatDaerah, orang: Pengguna) -> None:
    with pytest.raises(GalatMasukan):
        akip(pd, orang, (2022, 70), (2023, "x"))
    with pytest.raises(RuntimeError), transaction.atomic():
        akip(pd, orang, (2022, 70))
        raise RuntimeError
    assert not Jejak.objects.exists() and not RincianJejak.objects.exists()


def test_pembukuan_dan_sandi_tidak_dicatat(pd: PerangkatDaerah, orang: Pengguna) -> None:
    assert "password" not in potret(orang) and "last_login" not in potret(orang)
    realisasi = RealisasiFactory(indikator__renstra__perangkat_daerah=pd, nilai=Decimal(70))
    baris = {"indikator": realisasi.indikator, "tahun": realisasi.tahun, "periode": 0, "nilai": "71"}
    simpan_realisasi_massal(pelaku=orang, perangkat_daerah=pd, baris=[baris])
    rincian = RincianJejak.objects.get()
    assert (rincian.sebelum, rincian.sesudah) == ({"nilai": "70"}, {"nilai": "71"})


def test_riwayat_satu_objek_terbaru_dulu(pd: PerangkatDaerah, orang: Pengguna) -> None:
    for nilai in (70, 71, 72):
        akip(pd, orang, (2022, nilai), (2023, 50))
    objek = NilaiAkip.objects.get(tahun=2022)
    assert [r.sesudah["nilai"] for r in riwayat(objek)] == ["72", "71", "70"]
    assert {r.jejak.pelaku for r in riwayat(objek)} == {orang}


@pytest.mark.parametrize(
    "nilai,teks",
    [
        (Decimal("100"), "100"),
        (Decimal("0.00"), "0"),
        (Decimal("-0"), "0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("70.500000"), "70.5"),
        (Decimal("0.000001"), "0.000001"),
        (True, True),
        (None, None),
        ("", ""),
    ],
)
def test_polos(nilai: Any, teks: Any) -> None:
    assert polos(nilai) == teks


# --- the chain ---


@pytest.fixture
def rantai(pd: PerangkatDaerah, orang: Pengguna) -> list[Jejak]:
    """Four entries of one agency, and another agency's and the installation's own beside them."""
    for nilai in (70, 71, 72, 73):
        akip(pd, orang, (2022, nilai), (2023, nilai))
        akip(PerangkatDaerahFactory(slug="lain"), orang, (2022, nilai))
        simpan_pemda(pelaku=orang, baris=[{"slug": "kota-x", "nama": f"Kota {nilai}", "daerah": "X"}])
    return list(Jejak.objects.filter(perangkat_daerah=pd).order_by("nomor"))


def test_rantai_utuh(rantai: list[Jejak], pd: PerangkatDaerah) -> None:
    assert [j.nomor for j in rantai] == [1, 2, 3, 4]
    assert [j.sidik_lalu for j in rantai] == ["", *(j.sidik for j in rantai[:-1])]
    assert len({j.sidik for j in Jejak.objects.all()}) == 12
    for milik in (pd, PerangkatDaerah.objects.get(slug="lain"), None):
        assert Jejak.objects.filter(perangkat_daerah=milik).count() == 4
        assert periksa_rantai(milik) == []


@pytest.mark.parametrize(
    "kolom,nilai",
    [
        ("aksi", "simpan_pagu"),
        ("alasan", "Salah ketik"),
        ("banyak", 1),
        ("ringkas", "0" * 64),
        ("sidik", "0" * 64),
        ("sidik_lalu", "0" * 64),
        ("nomor", 9),
    ],
)
def test_jejak_diubah(rantai: list[Jejak], pd: PerangkatDaerah, kolom: str, nilai: Any) -> None:
    Jejak.objects.filter(pk=rantai[1].pk).update(**{kolom: nilai})
    assert rantai[1].nomor in periksa_rantai(pd) or 9 in periksa_rantai(pd)
    assert periksa_rantai(PerangkatDaerah.objects.get(slug="lain")) == [], "the others are as they were"


def test_pelaku_atau_waktu_diganti(rantai: list[Jejak], pd: PerangkatDaerah) -> None:
    Jejak.objects.filter(pk=rantai[0].pk).update(pelaku=Pengguna.objects.get(username=SISTEM))
    Jejak.objects.filter(pk=rantai[2].pk).update(waktu=rantai[2].waktu + timedelta(microseconds=1))
    assert periksa_rantai(pd) == [1, 3]


@pytest.mark.parametrize(
    "kolom,nilai",
    [
        ("sesudah", {"nilai": "99"}),
        ("sebelum", {"nilai": "1"}),
        ("sebelum", None),
        ("kunci", "999"),
        ("jenis", "anggaran.Pagu"),
        ("nama", "Bukan yang ini"),
    ],
)
def test_rincian_diubah(rantai: list[Jejak], pd: PerangkatDaerah, kolom: str, nilai: Any) -> None:
    RincianJejak.objects.filter(pk=rantai[2].rincian.order_by("pk")[0].pk).update(**{kolom: nilai})
    assert periksa_rantai(pd) == [3]


def test_rincian_dihapus_atau_ditambah(rantai: list[Jejak], pd: PerangkatDaerah) -> None:
    rantai[1].rincian.order_by("pk")[1].delete()
    rantai[3].rincian.create(jenis="kinerja.NilaiAkip", kunci="1", sesudah={"nilai": "100"})
    assert periksa_rantai(pd) == [2, 4]


def test_jejak_dihapus(rantai: list[Jejak], pd: PerangkatDaerah) -> None:
    rantai[1].delete()
    assert periksa_rantai(pd) == [3], "the entry after the gap no longer follows"


def test_jejak_pertama_dihapus(rantai: list[Jejak], pd: PerangkatDaerah) -> None:
    rantai[0].delete()
    assert periksa_rantai(pd) == [2]


def test_jejak_disisipkan(rantai: list[Jejak], pd: PerangkatDaerah) -> None:
    akhir = rantai[-1]
    Jejak.objects.create(
        perangkat_daerah=pd,
        nomor=5,
        waktu=akhir.waktu,
        pelaku=akhir.pelaku,
        aksi="simpan_nilaiakip",
        banyak=1,
        ringkas=akhir.ringkas,
        sidik_lalu=akhir.sidik,
        sidik="f" * 64,
    )
    assert periksa_rantai(pd) == [5]


def test_jejak_dipindah_ke_perangkat_daerah_lain(rantai: list[Jejak], pd: PerangkatDaerah) -> None:
    lain = PerangkatDaerahFactory(slug="baru")
    Jejak.objects.filter(pk=rantai[0].pk).update(perangkat_daerah=lain)
    assert periksa_rantai(pd) == [2]
    assert periksa_rantai(lain) == [1], "its fingerprint names the agency"


def test_rantai_bersambung_sesudah_kerusakan(rantai: list[Jejak], pd: PerangkatDaerah, orang: Pengguna) -> None:
    """A fault stays where it is: later work goes on and is itself sound."""
    Jejak.objects.filter(pk=rantai[1].pk).update(aksi="lain")
    akip(pd, orang, (2024, 50))
    assert periksa_rantai(pd) == [2]


def test_periksa_dalam_sedikit_query(
    rantai: list[Jejak], pd: PerangkatDaerah, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        periksa_rantai(pd)


def test_alasan_tercatat(pd: PerangkatDaerah, orang: Pengguna) -> None:
    objek = IndikatorFactory(renstra__perangkat_daerah=pd)
    perubahan = [Perubahan(objek, {"nama": "a"}, {"nama": "b"})]
    jejak = catat(pelaku=orang, perangkat_daerah=pd, aksi="ubah", perubahan=perubahan, alasan="Sesuai Perwali")
    assert jejak is not None and jejak.alasan == "Sesuai Perwali"
    assert jejak.rincian.get().nama == str(objek)[:200]


def test_jejak_menyebut_nama_objek_panjang(pd: PerangkatDaerah, orang: Pengguna) -> None:
    objek = IndikatorFactory(renstra__perangkat_daerah=pd)
    baris = {"renstra": objek.renstra, "kode": objek.kode, "nama": "x" * 500}
    simpan_indikator(pelaku=orang, perangkat_daerah=pd, baris=[baris])
    assert len(RincianJejak.objects.get().nama) == 200
    assert periksa_rantai(pd) == []
