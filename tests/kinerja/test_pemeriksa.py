"""What performance says of a period before it is submitted: missing, to be handed over, odd; and who wrote in it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kinerja.layar.pemeriksa import PemeriksaKinerja
from kinerja.services.isian import BarisIsian, simpan_isian
from kinerja.services.massal import simpan_realisasi_massal
from renstra.models import Indikator, Renstra
from sakip.alur import langkah
from sakip.alur.pemeriksa import unit_baris
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Peran
from sakip.models import SISTEM, Alur, Pengguna
from tests.pabrik import (
    BuktiFactory,
    IndikatorFactory,
    IndikatorProgramFactory,
    ItemPKFactory,
    PengaturanFactory,
    PenggunaFactory,
    PenugasanFactory,
    PerjanjianKinerjaFactory,
    RealisasiFactory,
    RenstraFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
TAHUN = 2023
PERIKSA = PemeriksaKinerja()


@pytest.fixture
def renstra(pemeran: Pemeran) -> Renstra:
    hasil: Renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    return hasil


@pytest.fixture
def ind(renstra: Renstra) -> Indikator:
    hasil: Indikator = IndikatorFactory(renstra=renstra, kode="S1.1", nama="Peserta")
    return hasil


def kode(pemeran: Pemeran, periode: int) -> list[tuple[int, str, bool]]:
    return [(t.objek_id, t.kode, t.menahan) for t in PERIKSA.temuan(pemeran.pd, TAHUN, periode)]


def test_setiap_indikator_yang_diharapkan_dan_kosong_menahan(pemeran: Pemeran, ind: Indikator) -> None:
    tahunan = IndikatorFactory(renstra=ind.renstra, kode="S1.2", akumulasi="tahunan")
    RenstraFactory(perangkat_daerah=pemeran.pd_lain)  # another agency's rows are never asked for
    IndikatorFactory(renstra__perangkat_daerah=pemeran.pd_lain)
    assert kode(pemeran, 1) == [(ind.pk, "kosong", True)]
    assert {k for k, *_ in kode(pemeran, 4)} == {ind.pk, tahunan.pk}
    RealisasiFactory(indikator=ind, periode=1, nilai=0)  # zero is a figure
    assert kode(pemeran, 1) == []


@pytest.mark.parametrize(
    ("isi", "periode", "lengkap"),
    [
        ({"periode": 0, "nilai": 5}, 4, True),  # a whole-year entry fills the end of the year …
        ({"periode": 0, "nilai": 5}, 0, True),
        ({"periode": 0, "nilai": 5}, 3, False),  # … and no quarter before it
        ({"periode": 2, "nilai": 5}, 0, True),  # the year has its figure from its quarters
        ({"periode": 2, "nilai": 5}, 4, False),
        ({"periode": 0, "nilai": 5, "perkiraan": True}, 0, False),  # a forecast measures nothing
        ({"periode": 2, "nilai": None, "keadaan": "tidak_dilaksanakan", "alasan_keadaan": "Digeser"}, 2, True),
        ({"periode": 2, "nilai": None, "pendorong": "x"}, 2, False),
    ],
)
def test_kapan_terisi(pemeran: Pemeran, ind: Indikator, isi: dict[str, Any], periode: int, lengkap: bool) -> None:
    RealisasiFactory(indikator=ind, **isi)
    assert (kode(pemeran, periode) == []) is lengkap


def test_baris_yang_menunggu_data_tidak_ditanya(pemeran: Pemeran, ind: Indikator) -> None:
    di = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 2}
    langkah.tunggu_data(**di, baris=("indikator", ind.pk), alasan="BPS, terbit Maret")
    assert kode(pemeran, 2) == []
    langkah.data_masuk(**di, baris=("indikator", ind.pk))
    assert kode(pemeran, 2) == [(ind.pk, "kosong", True)]


@pytest.mark.parametrize(
    ("kewajiban", "sendiri", "diminta"),
    [
        ("tidak", None, False),
        ("semua", None, True),
        ("iku", None, True),
        ("di_bawah_target", None, True),
        ("semua", False, False),
        ("tidak", True, True),
    ],
)
def test_bukti_dan_penjelasan_yang_diwajibkan(
    pemeran: Pemeran, ind: Indikator, kewajiban: str, sendiri: bool | None, diminta: bool
) -> None:
    PengaturanFactory(pemda=pemeran.pd.pemda, wajib_bukti=kewajiban, wajib_penjelasan=kewajiban)
    Indikator.objects.filter(pk=ind.pk).update(wajib_bukti=sendiri, wajib_penjelasan=sendiri)
    ItemPKFactory(perjanjian=PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd), indikator=ind, nilai=80)
    r = RealisasiFactory(indikator=ind, periode=0, nilai=60)
    assert [k for _, k, _ in kode(pemeran, 0)] == (["penjelasan", "bukti"] if diminta else [])
    r.penghambat = "Peserta mundur"
    r.save()
    BuktiFactory(realisasi=r)
    assert kode(pemeran, 0) == kode(pemeran, 4) == []


def test_alasan_keadaan_adalah_penjelasannya(pemeran: Pemeran, ind: Indikator) -> None:
    PengaturanFactory(pemda=pemeran.pd.pemda, wajib_bukti="semua", wajib_penjelasan="semua")
    RealisasiFactory(indikator=ind, periode=2, nilai=None, keadaan="tidak_berlaku", alasan_keadaan="Dicabut")
    assert kode(pemeran, 2) == []


def test_yang_janggal_ditanya_dan_tidak_menahan(pemeran: Pemeran, ind: Indikator) -> None:
    PengaturanFactory(pemda=pemeran.pd.pemda)
    ItemPKFactory(perjanjian=PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd), indikator=ind, nilai=40)
    RealisasiFactory(indikator=ind, tahun=TAHUN - 1, periode=0, nilai=200)
    RealisasiFactory(indikator=ind, periode=0, nilai=90)
    temuan = {t.kode: t for t in PERIKSA.temuan(pemeran.pd, TAHUN, 0)}
    assert temuan.keys() == {"capaian_tinggi", "turun"}
    assert not any(t.menahan for t in temuan.values())
    assert temuan["capaian_tinggi"].pesan == "Capaian 225,00\u00a0% melebihi 150 %."
    assert temuan["turun"].pesan == "Turun tajam: dari 200,00 (2022) menjadi 90,00."
    assert temuan["turun"].nama == "S1.1 Peserta"


def test_pic_menyerahkan_dulu(pemeran: Pemeran, ind: Indikator) -> None:
    """Only rows of units that have a PIC; a unit beneath counts, one without a PIC does not."""
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, pic=True)
    bidang = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    seksi = UnitKerjaFactory(perangkat_daerah=pemeran.pd, induk=bidang)
    lain = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    pic = PenggunaFactory()
    PenugasanFactory(pengguna=pic, peran=Peran.PIC.value, perangkat_daerah=pemeran.pd, unit=bidang)
    pemeran["pic"].penugasan.all().delete()
    milik = IndikatorProgramFactory(renstra=ind.renstra, simpul__unit=seksi)
    asing = IndikatorFactory(renstra=ind.renstra, unit=lain)
    for i in (ind, milik, asing):
        RealisasiFactory(indikator=i, periode=2, nilai=5)
    assert kode(pemeran, 2) == [(milik.pk, "belum_diserahkan", True)]
    di = {"pelaku": pic, "perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 2}
    with pytest.raises(Exception, match="bukan milik unit kerja Anda"):
        langkah.serahkan(**di, baris=[("indikator", asing.pk)])
    langkah.serahkan(**di, baris=[("indikator", milik.pk)])
    assert kode(pemeran, 2) == []


def test_penulis_dari_jejak(pemeran: Pemeran, ind: Indikator) -> None:
    """Who wrote first stays a writer after somebody else; the account of commands is nobody."""
    di = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 2}
    for nomor, siapa in enumerate(("pic", "perencana")):
        isi = BarisIsian(ind.pk, nomor, {"nilai": Decimal(nomor + 5)})
        simpan_isian(pelaku=pemeran[siapa], baris=[isi], **di)
    sistem = Pengguna.objects.get(username=SISTEM)
    baris = [{"indikator": ind, "tahun": TAHUN, "periode": 2, "nilai": 9}]
    simpan_realisasi_massal(pelaku=sistem, perangkat_daerah=pemeran.pd, baris=baris)
    assert PERIKSA.penulis(pemeran.pd, TAHUN, 2) == {pemeran["pic"].pk, pemeran["perencana"].pk}
    assert PERIKSA.penulis(pemeran.pd, TAHUN, 3) == set()
    assert PERIKSA.penulis(pemeran.pd_lain, TAHUN, 2) == set()


def test_baris_milik_sendiri_saja(pemeran: Pemeran, ind: Indikator) -> None:
    asing = IndikatorFactory(renstra__perangkat_daerah=pemeran.pd_lain)
    assert unit_baris(pemeran.pd, [("indikator", ind.pk), ("indikator", asing.pk), ("lain", 1)]) == {
        ("indikator", ind.pk): None
    }
    di = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 2}
    with pytest.raises(GalatMasukan, match="tidak ada pada perangkat daerah ini"):
        langkah.tunggu_data(**di, baris=("indikator", asing.pk), alasan="x")


def test_banyak_kueri_tetap(pemeran: Pemeran, renstra: Renstra, django_assert_num_queries: Any) -> None:
    PengaturanFactory(pemda=pemeran.pd.pemda)
    for jumlah in (1, 3):
        while renstra.indikator.count() < jumlah:
            RealisasiFactory(indikator=IndikatorFactory(renstra=renstra), periode=2)
        with django_assert_num_queries(13):
            PERIKSA.temuan(pemeran.pd, TAHUN, 2)
