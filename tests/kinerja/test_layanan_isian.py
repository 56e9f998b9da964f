"""The save of an entry page: versions, conflicts, refusals, audit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from kinerja.models import Realisasi
from kinerja.services.isian import BarisIsian, HasilIsian, simpan_isian
from renstra.models import Indikator
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Peran
from sakip.jejak import periksa_rantai, riwayat
from sakip.models import Jejak, Pengguna
from tests.pabrik import (
    TAHUN,
    IndikatorFactory,
    KataPredikatFactory,
    PenggunaFactory,
    PenugasanFactory,
    RealisasiFactory,
    RenstraFactory,
    SkalaPredikatFactory,
    UnitKerjaFactory,
)
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db


@pytest.fixture
def renstra(pemeran: Pemeran) -> Any:
    return RenstraFactory(perangkat_daerah=pemeran.pd)


@pytest.fixture
def rasio(renstra: Any) -> Indikator:
    return IndikatorFactory(renstra=renstra, kode="S1.1", faktor=100, akumulasi="jumlah")


def simpan(pemeran: Pemeran, *baris: BarisIsian, siapa: Pengguna | None = None, periode: int = 1) -> HasilIsian:
    return simpan_isian(
        pelaku=siapa or pemeran["perencana"],
        perangkat_daerah=pemeran.pd,
        tahun=TAHUN,
        periode=periode,
        baris=baris,
    )


def baris(indikator: Indikator, versi: int = 0, **isi: Any) -> BarisIsian:
    return BarisIsian(
        indikator.pk,
        versi,
        {n: Decimal(v) if n in ("pembilang", "penyebut", "nilai") and v else v for n, v in isi.items()},
    )


def test_baris_baru_lalu_berubah(pemeran: Pemeran, rasio: Indikator) -> None:
    assert simpan(pemeran, baris(rasio, pembilang="9", penyebut="27")).tersimpan == (rasio.pk,)
    ada = Realisasi.objects.get()
    assert (ada.versi, ada.diubah_oleh, ada.tahun, ada.periode) == (1, pemeran["perencana"], TAHUN, 1)

    hasil = simpan(pemeran, baris(rasio, 1, pembilang="10", penyebut="27"))
    ada.refresh_from_db()
    assert (hasil.tersimpan, ada.pembilang, ada.versi) == ((rasio.pk,), 10, 2)


def test_satu_jejak_per_simpan_dengan_sebelum_dan_sesudah(pemeran: Pemeran, rasio: Indikator) -> None:
    lain = IndikatorFactory(renstra=rasio.renstra)
    ada = RealisasiFactory(indikator=rasio, periode=1, nilai=None, pembilang=9, penyebut=27)
    simpan(pemeran, baris(rasio, 1, pembilang="10"), baris(lain, nilai="5"))
    jejak = Jejak.objects.get(aksi="simpan_isian")
    assert (jejak.banyak, jejak.pelaku, jejak.perangkat_daerah) == (2, pemeran["perencana"], pemeran.pd)
    rincian = riwayat(ada).get()
    assert (rincian.sebelum, rincian.sesudah) == ({"pembilang": "9"}, {"pembilang": "10"})
    assert periksa_rantai(pemeran.pd) == []


def test_tanpa_perubahan_tidak_menulis(pemeran: Pemeran, rasio: Indikator) -> None:
    RealisasiFactory(indikator=rasio, periode=1, nilai=None, pembilang=9, penyebut=27)
    kosong = IndikatorFactory(renstra=rasio.renstra)
    hasil = simpan(pemeran, baris(rasio, 1, pembilang="9"), baris(kosong, nilai=None, sifat="tetap"))
    assert (hasil.tersimpan, set(hasil.tetap)) == ((), {rasio.pk, kosong.pk})
    assert not Jejak.objects.exists()
    assert Realisasi.objects.count() == 1


def test_dikosongkan_menjadi_belum_diisi_dan_tercatat(pemeran: Pemeran, rasio: Indikator) -> None:
    ada = RealisasiFactory(indikator=rasio, periode=1, nilai=None, pembilang=9, penyebut=27)
    simpan(pemeran, baris(rasio, 1, pembilang=None, penyebut=None))
    ada.refresh_from_db()
    assert (ada.pembilang, ada.penyebut, ada.versi) == (None, None, 2)
    assert riwayat(ada).get().sebelum == {"pembilang": "9", "penyebut": "27"}


# --- conflicts


def test_versi_lama_kembali_sebagai_konflik_yang_lain_tersimpan(pemeran: Pemeran, rasio: Indikator) -> None:
    lain = IndikatorFactory(renstra=rasio.renstra)
    RealisasiFactory(indikator=rasio, periode=1, nilai=None, pembilang=9, penyebut=27)
    simpan(pemeran, baris(rasio, 1, pembilang="10"), siapa=pemeran["pic"])

    hasil = simpan(pemeran, baris(rasio, 1, pembilang="11"), baris(lain, nilai="5"))
    assert hasil.tersimpan == (lain.pk,)
    assert [k.indikator_id for k in hasil.konflik] == [rasio.pk]
    kini = hasil.konflik[0].kini
    assert kini is not None
    assert (kini.pembilang, kini.versi, kini.diubah_oleh) == (10, 2, pemeran["pic"])
    assert Realisasi.objects.get(indikator=rasio).pembilang == 10


def test_nilai_sama_bukan_konflik(pemeran: Pemeran, rasio: Indikator) -> None:
    RealisasiFactory(indikator=rasio, periode=1, nilai=None, pembilang=10, penyebut=27, versi=4)
    assert simpan(pemeran, baris(rasio, 1, pembilang="10")).tetap == (rasio.pk,)


def test_baris_baru_yang_didahului_adalah_konflik(pemeran: Pemeran, rasio: Indikator) -> None:
    RealisasiFactory(indikator=rasio, periode=1, nilai=None, pembilang=10, penyebut=27)
    assert [k.indikator_id for k in simpan(pemeran, baris(rasio, 0, pembilang="9")).konflik] == [rasio.pk]


def test_pacuan_sisip_adalah_konflik(pemeran: Pemeran, rasio: Indikator, monkeypatch: pytest.MonkeyPatch) -> None:
    """The row appears between reading and writing: the database decides, nothing breaks, the rest is saved."""
    from kinerja.services import isian

    lain = IndikatorFactory(renstra=rasio.renstra)
    asli = isian._baris

    def baca_lalu_didahului(*bagian: Any) -> dict[int, Realisasi]:
        hasil = asli(*bagian)
        if not Realisasi.objects.filter(indikator=rasio).exists():
            RealisasiFactory(indikator=rasio, periode=1, nilai=None, pembilang=10, penyebut=27)
        return hasil

    monkeypatch.setattr(isian, "_baris", baca_lalu_didahului)
    hasil = simpan(pemeran, baris(rasio, pembilang="9", penyebut="27"), baris(lain, nilai="5"))
    assert (hasil.tersimpan, hasil.konflik[0].indikator_id) == ((lain.pk,), rasio.pk)
    assert hasil.konflik[0].kini is not None
    assert hasil.konflik[0].kini.pembilang == 10


def test_pacuan_ubah_adalah_konflik(pemeran: Pemeran, rasio: Indikator, monkeypatch: pytest.MonkeyPatch) -> None:
    from kinerja.services import isian

    ada = RealisasiFactory(indikator=rasio, periode=1, nilai=None, pembilang=9, penyebut=27)
    asli = isian._baris

    def baca_lalu_didahului(*bagian: Any) -> dict[int, Realisasi]:
        hasil = asli(*bagian)
        Realisasi.objects.filter(pk=ada.pk, versi=1).update(pembilang=10, versi=2)
        return hasil

    monkeypatch.setattr(isian, "_baris", baca_lalu_didahului)
    hasil = simpan(pemeran, baris(rasio, 1, pembilang="11"))
    assert (hasil.tersimpan, hasil.konflik[0].indikator_id) == ((), rasio.pk)
    assert Realisasi.objects.get().pembilang == 10


def test_baris_yang_sudah_hilang_adalah_konflik(pemeran: Pemeran, rasio: Indikator) -> None:
    hasil = simpan(pemeran, baris(rasio, 3, pembilang="9"))
    assert (hasil.konflik[0].indikator_id, hasil.konflik[0].kini) == (rasio.pk, None)


# --- refusals: the row comes back, the others are saved


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"keadaan": "tidak_berlaku"}, "alasan"),
        ({"keadaan": "tidak_dilaksanakan", "alasan_keadaan": "  "}, "alasan"),
        ({"pembilang": "9", "penyebut": "0"}, "Penyebut 0"),
        ({"pembilang": "9", "penyebut": "-1"}, "negatif"),
        ({"pembilang": "1234567890123456"}, "15 digit"),
        ({"keadaan": "entah"}, "entah"),
        ({"catatan": "bukan di sini"}, "catatan"),
    ],
)
def test_yang_ditolak(pemeran: Pemeran, rasio: Indikator, isi: dict[str, str], pesan: str) -> None:
    lain = IndikatorFactory(renstra=rasio.renstra)
    hasil = simpan(pemeran, baris(rasio, **isi), baris(lain, nilai="5"))
    assert (hasil.tersimpan, [g.indikator_id for g in hasil.galat]) == ((lain.pk,), [rasio.pk])
    assert pesan in hasil.galat[0].galat.pesan
    assert not Realisasi.objects.filter(indikator=rasio).exists()


def test_keadaan_dengan_alasan_diterima(pemeran: Pemeran, rasio: Indikator) -> None:
    isi = {"keadaan": "tidak_dilaksanakan", "alasan_keadaan": "Gagal lelang", "tanggal_data": date(2023, 3, 31)}
    assert simpan(pemeran, baris(rasio, **isi)).tersimpan == (rasio.pk,)
    assert Realisasi.objects.get().alasan_keadaan == "Gagal lelang"


def test_predikat_harus_dari_skalanya(pemeran: Pemeran, renstra: Any) -> None:
    skala = SkalaPredikatFactory(pemda=pemeran.pd.pemda)
    KataPredikatFactory(skala=skala, kata="BB", bobot=75)
    KataPredikatFactory(skala=skala, kata="B", bobot=65)
    ind = IndikatorFactory(renstra=renstra, polaritas="predikat", skala=skala)
    galat = simpan(pemeran, baris(ind, kata="ZZ")).galat[0].galat
    assert galat.pesan == 'Predikat "ZZ" tidak ada pada skala. Pilih salah satu: BB, B.'
    assert simpan(pemeran, baris(ind, kata="BB")).tersimpan == (ind.pk,)


@pytest.mark.parametrize(("periode", "diterima"), [(1, False), (3, False), (4, True), (0, True)])
def test_indikator_tahunan(pemeran: Pemeran, renstra: Any, periode: int, diterima: bool) -> None:
    ind = IndikatorFactory(renstra=renstra, akumulasi="tahunan")
    hasil = simpan(pemeran, baris(ind, nilai="5"), periode=periode)
    assert bool(hasil.tersimpan) is diterima
    assert diterima or "diukur setahun sekali" in hasil.galat[0].galat.pesan


def test_tahun_di_luar_renstra(pemeran: Pemeran) -> None:
    ind = IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd, tahun_awal=2030, tahun_akhir=2034))
    assert "Tahun 2023 di luar" in simpan(pemeran, baris(ind, nilai="5")).galat[0].galat.pesan


def test_periode_yang_tidak_ada(pemeran: Pemeran, rasio: Indikator) -> None:
    with pytest.raises(GalatMasukan, match="Periode 9"):
        simpan(pemeran, baris(rasio, nilai="5"), periode=9)


# --- who may


@pytest.mark.parametrize("siapa", ["kepala", "inspektorat", "admin", "orang_luar"])
def test_yang_tidak_boleh(pemeran: Pemeran, rasio: Indikator, siapa: str) -> None:
    with pytest.raises(PermissionDenied, match="PIC"):
        simpan(pemeran, baris(rasio, nilai="5"), siapa=pemeran[siapa])
    assert not Realisasi.objects.exists()


def test_indikator_perangkat_daerah_lain_tidak_ada(pemeran: Pemeran) -> None:
    asing = IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd_lain))
    with pytest.raises(GalatMasukan, match="tidak ada"):
        simpan(pemeran, baris(asing, nilai="5"))


def test_pic_hanya_unitnya_dan_bawahannya(pemeran: Pemeran, renstra: Any) -> None:
    bidang = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    seksi = UnitKerjaFactory(perangkat_daerah=pemeran.pd, induk=bidang)
    pic = PenggunaFactory()
    PenugasanFactory(pengguna=pic, peran=Peran.PIC.value, perangkat_daerah=pemeran.pd, unit=bidang)
    milik = IndikatorFactory(renstra=renstra, unit=seksi)
    bukan = IndikatorFactory(renstra=renstra, kode="LAIN", unit=UnitKerjaFactory(perangkat_daerah=pemeran.pd))
    assert simpan(pemeran, baris(milik, nilai="5"), siapa=pic).tersimpan == (milik.pk,)
    with pytest.raises(PermissionDenied, match="LAIN"):
        simpan(pemeran, baris(bukan, nilai="5"), siapa=pic)


# --- cost


def test_jumlah_kueri_tetap(pemeran: Pemeran, renstra: Any, django_assert_num_queries: Any) -> None:
    """Reading is a fixed cost; each changed row adds its one conditional update."""
    semua = [RealisasiFactory(indikator=IndikatorFactory(renstra=renstra), periode=1) for _ in range(3)]
    for banyak in (1, 3):
        pemeran["perencana"].__dict__.pop("_tugas", None)
        isi = [baris(r.indikator, r.versi, nilai=str(banyak)) for r in semua[:banyak]]
        with django_assert_num_queries(16 + banyak):
            simpan(pemeran, *isi)
        for r in semua:
            r.refresh_from_db()
