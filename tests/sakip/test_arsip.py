"""Replay of the audit trail: what stood at an entry, whatever was written, changed or deleted since."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kinerja.models import ItemPK, PerjanjianKinerja, Realisasi
from kinerja.selectors import muat, muat_pada
from kinerja.services.isian import BarisIsian, simpan_isian
from kinerja.services.massal import simpan_realisasi_massal
from renstra.models import Indikator
from sakip.alur import langkah
from sakip.alur.arsip import Arsip, riwayat_baris, riwayat_periode
from sakip.inti.istilah import KeadaanPengisian, Peran
from sakip.jejak import Perubahan, catat, potret
from sakip.models import SISTEM, Alur, Jejak, Pengguna, PerangkatDaerah
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    PemdaFactory,
    PenggunaFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    RealisasiFactory,
    RenstraFactory,
)
from tests.pemeran import Pemeran, tugaskan

TAHUN, TW = 2023, 2
NILAI = st.one_of(st.none(), st.decimals(0, 200, places=2))
SURUHAN = st.one_of(
    st.tuples(st.just("isi"), st.integers(0, 2), NILAI),
    st.tuples(st.just("jelas"), st.integers(0, 2), st.sampled_from(["", "Cuaca", "Lelang gagal"])),
    st.tuples(st.just("massal"), st.integers(0, 2), NILAI),
    st.tuples(st.just("target"), st.integers(0, 2), st.decimals(1, 200, places=1)),
    st.tuples(st.just("nama"), st.integers(0, 2), st.sampled_from(["Angka A", "Angka B"])),
    st.tuples(st.just("hapus"), st.integers(0, 2), st.none()),
    st.tuples(st.just("ajukan"), st.none(), st.none()),
)


def nomor_kini(pd: PerangkatDaerah) -> int:
    return Jejak.objects.filter(perangkat_daerah=pd).count()


def foto(pd: PerangkatDaerah) -> tuple[Any, Any]:
    """The rows and the table of the quarter as they stand now."""
    baris = {str(r.pk): potret(r) for r in Realisasi.objects.milik(pd)}
    return baris, muat(pd, TAHUN).pengukuran(TAHUN, TW)


class Dunia:
    """An agency with three indicators in a PK, and its hands."""

    def __init__(self) -> None:
        self.pd = PerangkatDaerahFactory(pemda=PemdaFactory())
        Alur.objects.create(pemda=self.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
        self.perencana, self.kepala = PenggunaFactory(), PenggunaFactory()
        tugaskan(self.perencana, Peran.PERENCANA, self.pd)
        tugaskan(self.kepala, Peran.KEPALA, self.pd)
        renstra, pk = RenstraFactory(perangkat_daerah=self.pd), PerjanjianKinerjaFactory(perangkat_daerah=self.pd)
        self.indikator = [IndikatorFactory(renstra=renstra) for _ in range(3)]
        self.item = [ItemPKFactory(perjanjian=pk, indikator=i, tw2=Decimal(40)) for i in self.indikator]
        # Older than the trail: written without an entry.
        RealisasiFactory(indikator=self.indikator[0], periode=TW, nilai=Decimal(11))

    def di(self) -> dict[str, Any]:
        return {"perangkat_daerah": self.pd, "tahun": TAHUN, "periode": TW}

    def isi(self, n: int, **isi: Any) -> None:
        ind = self.indikator[n]
        lama = Realisasi.objects.filter(indikator=ind, periode=TW).first()
        baris = [BarisIsian(ind.pk, lama.versi if lama else 0, isi)]
        simpan_isian(pelaku=self.perencana, baris=baris, **self.di())

    def ubah(self, objek: Any, nama: str, nilai: Any) -> None:
        sebelum = potret(objek, [nama])
        setattr(objek, nama, nilai)
        objek.save()
        if (sesudah := potret(objek, [nama])) != sebelum:
            perubahan = [Perubahan(objek, sebelum, sesudah)]
            catat(pelaku=self.perencana, perangkat_daerah=self.pd, aksi="ubah", perubahan=perubahan)

    def hapus(self, n: int) -> None:
        for r in Realisasi.objects.filter(indikator=self.indikator[n], periode=TW):
            sebelum, kunci = potret(r), r.pk
            r.delete()
            r.pk = kunci
            catat(
                pelaku=self.perencana, perangkat_daerah=self.pd, aksi="hapus", perubahan=[Perubahan(r, sebelum, None)]
            )

    def massal(self, n: int, nilai: Any) -> None:
        baris = [{"indikator": self.indikator[n], "tahun": TAHUN, "periode": TW, "nilai": nilai}]
        simpan_realisasi_massal(pelaku=Pengguna.objects.get(username=SISTEM), perangkat_daerah=self.pd, baris=baris)

    def ajukan(self) -> int:
        with patch.object(langkah, "semua_temuan", return_value=[]):  # what is missing or odd is another test
            langkah.ajukan(pelaku=self.perencana, **self.di())
        nomor = nomor_kini(self.pd)
        langkah.kembalikan(pelaku=self.kepala, alasan="Periksa lagi", **self.di())
        return nomor


class TestPutarUlang(TestCase):
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(SURUHAN, min_size=1, max_size=14))
    def test_seperti_saat_diajukan(self, suruhan: list[tuple[str, int | None, Any]]) -> None:
        """Random writes, bulk writes, deletions and submissions: each submission replays to its snapshot."""
        dunia = Dunia()
        simpanan = [(nomor_kini(dunia.pd), foto(dunia.pd))]
        for apa, n, nilai in suruhan:
            if apa == "isi":
                dunia.isi(n, nilai=nilai)
            elif apa == "jelas":
                dunia.isi(n, penghambat=nilai)
            elif apa == "massal":
                dunia.massal(n, nilai)
            elif apa == "target":
                dunia.ubah(ItemPK.objects.get(pk=dunia.item[n].pk), "tw2", nilai)
            elif apa == "nama":
                dunia.ubah(Indikator.objects.get(pk=dunia.indikator[n].pk), "nama", nilai)
            elif apa == "hapus":
                dunia.hapus(n)
            else:
                sebelum = foto(dunia.pd)
                simpanan.append((dunia.ajukan(), sebelum))
        simpanan.append((nomor_kini(dunia.pd), foto(dunia.pd)))
        for nomor, (baris, ukur) in simpanan:
            arsip = Arsip(dunia.pd, nomor, [Realisasi])
            ulang = {str(r.pk): potret(r) for r in arsip.baris(Realisasi.objects.milik(dunia.pd))}
            assert ulang == baris
            assert _tanpa_versi(muat_pada(dunia.pd, TAHUN, nomor).pengukuran(TAHUN, TW)) == _tanpa_versi(ukur)


def _tanpa_versi(ukur: Any) -> Any:
    """A measurement without what the trail does not keep: the counters of the rows."""
    return [
        (b.indikator_id, b.nama, b.target_periode, b.realisasi, b.capaian, b.kategori) for b in ukur.baris
    ], ukur.rata_rata


@pytest.fixture
def dunia(db: None) -> Dunia:
    return Dunia()


def test_setiap_isi_sebuah_baris(dunia: Dunia) -> None:
    """Newest first; a row that was there before the trail has a first content without an entry."""
    dunia.isi(0, nilai=Decimal(12))
    dunia.ajukan()
    dunia.isi(0, nilai=Decimal(13), penghambat="Cuaca")
    kunci = {"indikator_id": dunia.indikator[0].pk, "tahun": TAHUN, "periode": TW, "perkiraan": False}
    versi = riwayat_baris(dunia.pd, Realisasi.objects.filter(**kunci), kunci)
    assert [v.isi and v.isi["nilai"] for v in versi] == ["13", "12", "11"]
    assert versi[0].berubah == {"nilai", "penghambat"}
    assert [v.entri is None for v in versi] == [False, False, True]
    jalan = riwayat_periode(dunia.pd, TAHUN, TW)
    (ajuan,) = jalan.pengajuan
    assert [v.berlaku_pada(ajuan.entri.nomor) for v in versi] == [False, True, False]
    assert [jalan.keadaan_sebelum(v.entri.nomor) for v in versi if v.entri] == ["Dikembalikan", "Draf"]
    assert ajuan.akhir == "Dikembalikan"


def test_baris_yang_dihapus_tetap_terbaca(dunia: Dunia) -> None:
    dunia.isi(1, nilai=Decimal(5))
    dunia.hapus(1)
    dunia.isi(1, nilai=Decimal(6))
    kunci = {"indikator_id": dunia.indikator[1].pk, "tahun": TAHUN, "periode": TW, "perkiraan": False}
    versi = riwayat_baris(dunia.pd, Realisasi.objects.filter(**kunci), kunci)
    assert [v.isi and v.isi["nilai"] for v in versi] == ["6", None, "5"]


def test_pk_sesudahnya_tidak_ikut(dunia: Dunia) -> None:
    """An agreement that was made after the submission does not measure it."""
    nomor = dunia.ajukan()
    pk = PerjanjianKinerja.objects.create(
        perangkat_daerah=dunia.pd, tahun=TAHUN, jenis="perubahan", ke=1, urutan_berlaku=1, triwulan_mulai=1,
        keadaan="ditandatangani",
    )  # fmt: skip
    item = ItemPK.objects.create(perjanjian=pk, indikator=dunia.indikator[0], tw2=Decimal(99))
    for objek in (pk, item):
        perubahan = [Perubahan(objek, None, potret(objek))]
        catat(pelaku=dunia.perencana, perangkat_daerah=dunia.pd, aksi="susun_pk", perubahan=perubahan)
    assert len(muat(dunia.pd, TAHUN).pengukuran(TAHUN, TW).baris) == 1
    lama = muat_pada(dunia.pd, TAHUN, nomor).pengukuran(TAHUN, TW)
    assert (lama.dokumen, len(lama.baris)) == ("PK Murni", 3)


def test_jalan_periode_lengkap(dunia: Dunia) -> None:
    dunia.ajukan()
    with patch.object(langkah, "semua_temuan", return_value=[]):
        langkah.ajukan(pelaku=dunia.perencana, **dunia.di())
    langkah.setujui(pelaku=dunia.kepala, **dunia.di())
    jalan = riwayat_periode(dunia.pd, TAHUN, TW)
    assert [p.akhir for p in jalan.pengajuan] == ["Dikembalikan", "Disetujui dan dikunci"]
    assert jalan.gerak[-1].keadaan is KeadaanPengisian.DIKUNCI
    assert jalan.gerak[0].keadaan_tertulis == "Menunggu Kepala perangkat daerah"
    assert riwayat_periode(dunia.pd, TAHUN, 3).pengajuan == ()


def test_kueri_tetap(dunia: Dunia, django_assert_num_queries: Any) -> None:
    """One or many edits, the same number of queries."""
    nomor = dunia.ajukan()
    kunci = {"indikator_id": dunia.indikator[0].pk, "tahun": TAHUN, "periode": TW, "perkiraan": False}
    for banyak in (1, 4):
        for n in range(banyak):
            dunia.isi(0, nilai=Decimal(20 + banyak + n))
            dunia.isi(2, nilai=Decimal(30 + banyak + n))
        with django_assert_num_queries(3):
            riwayat_baris(dunia.pd, Realisasi.objects.filter(**kunci), kunci)
        with django_assert_num_queries(2):
            riwayat_periode(dunia.pd, TAHUN, TW)
        with django_assert_num_queries(8):
            muat_pada(dunia.pd, TAHUN, nomor).pengukuran(TAHUN, TW)


def test_dinas_lain_tidak_terbaca(pemeran: Pemeran) -> None:
    assert riwayat_periode(pemeran.pd_lain, TAHUN, TW).gerak == ()
