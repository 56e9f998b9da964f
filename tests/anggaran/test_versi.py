"""A new version of the budget: which may follow, what it copies, and taking the last one back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from anggaran.models import Pagu
from anggaran.perhitungan import versi_sesudah
from anggaran.selectors import muat
from anggaran.services.versi import hapus_versi, tambah_versi
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import VersiPagu as V
from sakip.models import Jejak
from tests.anggaran.uang import TAHUN, pohon
from tests.halaman import teks
from tests.pabrik import PaguFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2023/anggaran/versi/"


@pytest.mark.parametrize(
    ("ada", "harap"),
    [
        ([], [(V.MURNI, 0)]),
        ([(V.MURNI, 0)], [(V.PERGESERAN, 1), (V.EFISIENSI, 1), (V.PERUBAHAN, 1)]),
        ([(V.MURNI, 0), (V.PERGESERAN, 2)], [(V.PERGESERAN, 3), (V.EFISIENSI, 1), (V.PERUBAHAN, 1)]),
        ([(V.MURNI, 0), (V.PERUBAHAN, 1)], [(V.PERUBAHAN, 2)]),
    ],
)
def test_versi_yang_dapat_menyusul(ada: Any, harap: Any) -> None:
    """Only one that would be in force."""
    assert list(versi_sesudah(ada)) == harap


def tambah(pemeran: Pemeran, versi: V, ke: int, siapa: str = "perencana") -> int:
    return tambah_versi(pelaku=pemeran[siapa], perangkat_daerah=pemeran.pd, tahun=TAHUN, versi=versi, ke=ke)


def test_menyalin_yang_berlaku_per_sumber_dana(pemeran: Pemeran) -> None:
    p = pohon(pemeran.pd)
    satu, dua = p.sub
    for sumber, jumlah in (("APBD", 700), ("DAK", 300)):
        isi = {"versi": V.PERGESERAN.value, "ke": 1, "sumber_dana": sumber, "jumlah": Decimal(jumlah)}
        PaguFactory(perangkat_daerah=pemeran.pd, simpul=satu, **isi)
    assert tambah(pemeran, V.PERUBAHAN, 1) == 3
    baru = Pagu.objects.filter(versi="perubahan", ke=1).order_by("simpul", "sumber_dana")
    assert [(b.simpul_id, b.sumber_dana, b.jumlah) for b in baru] == [
        (satu.pk, "APBD", 700),
        (satu.pk, "DAK", 300),
        (dua.pk, "", 1_000_000),
    ]
    assert muat(pemeran.pd).tabel(TAHUN).versi == ("Perubahan 1",)
    assert Jejak.objects.get(aksi="simpan_pagu").alasan == "Perubahan 1"


def test_menyalin_dari_rencana_bila_belum_ada_anggaran(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd, banyak=1, pagu=None).sub[0]
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=s, versi=V.RENJA.value, jumlah=Decimal(5))
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=s, versi=V.RKPD.value, jumlah=Decimal(4))
    assert tambah(pemeran, V.MURNI, 0) == 1
    assert Pagu.objects.get(versi="murni").jumlah == 5


def test_yang_ditolak(pemeran: Pemeran) -> None:
    with pytest.raises(GalatMasukan, match="Belum ada pagu"):
        tambah(pemeran, V.MURNI, 0)
    pohon(pemeran.pd)
    with pytest.raises(Bentrok, match="sudah ada"):
        tambah(pemeran, V.MURNI, 0)
    with pytest.raises(PermissionDenied):
        tambah(pemeran, V.PERUBAHAN, 1, siapa="pic")


def test_hapus_versi_terakhir_beralasan(pemeran: Pemeran) -> None:
    pohon(pemeran.pd)
    tambah(pemeran, V.PERGESERAN, 1)
    kunci: dict[str, Any] = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd, "tahun": TAHUN}
    with pytest.raises(GalatMasukan, match="Tulis alasan"):
        hapus_versi(**kunci, versi=V.PERGESERAN, ke=1, alasan=" ")
    with pytest.raises(Bentrok, match="bukan versi terakhir"):
        hapus_versi(**kunci, versi=V.MURNI, ke=0, alasan="salah")
    assert hapus_versi(**kunci, versi=V.PERGESERAN, ke=1, alasan="salah klik") == 2
    assert set(Pagu.objects.values_list("versi", flat=True)) == {"murni"}
    assert Jejak.objects.get(aksi="hapus_versi_pagu").alasan == "salah klik"


def test_halaman_menuntun(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    assert "Belum ada pagu untuk disalin." in teks(klien.get(URL))
    pohon(pemeran.pd)
    isi = teks(klien.get(URL))
    assert "salinan murni: 2 baris, Rp2.000.000" in isi
    hasil = klien.post(URL, {"versi": "efisiensi_1"}, follow=True)
    assert "Efisiensi 1 dibuat: 2 baris disalin dari versi yang berlaku." in teks(hasil)
    assert klien.post(URL, {"versi": "efisiensi_1"}).status_code == 409
    assert klien.post(URL, {"versi": "asal"}).status_code == 422
    hapus = klien.post(URL, {"versi": "efisiensi_1", "aksi": "hapus", "alasan": "batal"}, follow=True)
    assert "Efisiensi 1 dihapus: 2 baris." in teks(hapus)


@pytest.mark.parametrize(
    ("siapa", "kode"), [("perencana", 200), ("pic", 403), ("kepala", 403), ("orang_luar", 404), ("anonim", 302)]
)
def test_siapa(pemeran: Pemeran, siapa: str, kode: int) -> None:
    assert pemeran.klien(siapa).get(URL).status_code == kode
