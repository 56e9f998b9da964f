"""What is asked of a period's money when it is submitted, and whose entries stand in it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anggaran.models import RealisasiKeuangan
from anggaran.selectors.pemeriksa import PemeriksaAnggaran
from sakip.alur import langkah
from sakip.models import Pengguna
from tests.anggaran.uang import TAHUN, Pohon, fisik, kas, keuangan, pohon, simpan
from tests.pabrik import KasFactory, RealisasiFisikFactory, RealisasiKeuanganFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db


def temuan(pemeran: Pemeran, periode: int) -> list[tuple[int, str]]:
    semua = PemeriksaAnggaran().temuan(pemeran.pd, TAHUN, periode)
    assert not any(t.menahan for t in semua)
    return [(t.objek_id, t.kode) for t in semua]


@pytest.fixture
def p(pemeran: Pemeran) -> Pohon:
    return pohon(pemeran.pd)


def uang(pemeran: Pemeran, simpul: object, jumlah: int, **waktu: int) -> None:
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=simpul, jumlah=Decimal(jumlah), **waktu)


def test_tanpa_keganjilan(pemeran: Pemeran, p: Pohon) -> None:
    uang(pemeran, p.sub[0], 500_000, bulan=1)
    assert [temuan(pemeran, k) for k in (0, 1, 2, 3, 4)] == [[]] * 5


def test_melebihi_pagu_disebut_di_tempat_terjadinya(pemeran: Pemeran, p: Pohon) -> None:
    """S.d. the quarter; not again for the nodes above."""
    uang(pemeran, p.sub[0], 900_000, bulan=2)
    uang(pemeran, p.sub[0], 1_200_000, bulan=5)
    uang(pemeran, p.sub[1], 950_000, bulan=1)
    assert temuan(pemeran, 1) == []
    assert temuan(pemeran, 2) == [(p.sub[0].pk, "melebihi_pagu")]
    (satu,) = PemeriksaAnggaran().temuan(pemeran.pd, TAHUN, 2)
    assert "Rp2.100.000 melebihi pagu Rp1.000.000" in satu.pesan
    assert satu.nama.endswith("Sub ke-1")


def test_minus_hanya_pada_triwulannya(pemeran: Pemeran, p: Pohon) -> None:
    uang(pemeran, p.sub[0], 500, bulan=1)
    uang(pemeran, p.sub[0], -100, bulan=4)
    assert temuan(pemeran, 1) == []
    assert temuan(pemeran, 2) == [(p.sub[0].pk, "minus_k4")]
    assert temuan(pemeran, 3) == []


@pytest.mark.parametrize(
    ("posisi", "periode", "turun"),
    [
        ([(1, "10"), (2, "20"), (3, "20")], 1, False),
        ([(1, "10"), (3, "9.5")], 1, True),
        ([(3, "30"), (4, "25")], 1, False),
        ([(3, "30"), (4, "25")], 2, True),
        ([(3, "30"), (4, "25"), (7, "26")], 3, False),
    ],
)
def test_fisik_turun(pemeran: Pemeran, p: Pohon, posisi: list[tuple[int, str]], periode: int, turun: bool) -> None:
    for bulan, persen in posisi:
        RealisasiFisikFactory(perangkat_daerah=pemeran.pd, simpul=p.sub[0], bulan=bulan, persen=Decimal(persen))
    assert temuan(pemeran, periode) == ([(p.sub[0].pk, "fisik_turun")] if turun else [])


def test_kas_setahun_harus_sama_dengan_pagu_sekali_per_program(pemeran: Pemeran, p: Pohon) -> None:
    """Two nodes that differ in opposite ways are still found; a node without a cash plan is not."""
    for s, jumlah in zip(p.sub, (1_000_100, 999_900), strict=True):
        KasFactory(perangkat_daerah=pemeran.pd, simpul=s, bulan=1, jumlah=Decimal(jumlah))
    pohon(pemeran.pd)
    assert temuan(pemeran, 1) == [(p.program.pk, "kas_beda")]
    (satu,) = PemeriksaAnggaran().temuan(pemeran.pd, TAHUN, 1)
    assert "(2 rincian berbeda)" in satu.pesan


def test_penulis_per_periode_tanpa_sistem(pemeran: Pemeran, p: Pohon) -> None:
    s, (perencana, pic) = p.sub[0], (pemeran["perencana"], pemeran["pic"])
    sistem = Pengguna.objects.get(username="sistem")
    simpan(pemeran.pd, perencana, (s, keuangan(1), "5"))
    simpan(pemeran.pd, pic, (s, fisik(4), "5"), (s, kas(7), "5"))
    RealisasiKeuangan.objects.create(
        perangkat_daerah=pemeran.pd, simpul=s, tahun=TAHUN, bulan=11, jumlah=1, diubah_oleh=sistem
    )
    penulis = [PemeriksaAnggaran().penulis(pemeran.pd, TAHUN, k) for k in (1, 2, 3, 4, 0)]
    assert penulis == [{perencana.pk}, {pic.pk}, {pic.pk}, set(), set()]


def test_pengajuan_meminta_alasan(pemeran: Pemeran, p: Pohon) -> None:
    """The registered check reaches the submission."""
    uang(pemeran, p.sub[0], 2_000_000, bulan=1)
    kunci = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 1}
    with pytest.raises(langkah.PerluAlasan) as galat:
        langkah.ajukan(pelaku=pemeran["perencana"], **kunci)
    assert [t.kode for t in galat.value.temuan] == ["melebihi_pagu"]
    alasan = {galat.value.temuan[0].kunci: "Tagihan tahun lalu"}
    assert langkah.ajukan(pelaku=pemeran["perencana"], alasan=alasan, **kunci).keadaan == "diajukan"
