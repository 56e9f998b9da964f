"""Password change, and the forced one at first login."""

from __future__ import annotations

import pytest
from django.test import Client

from sakip.models import Jejak, RincianJejak
from tests.pabrik import SANDI, PenggunaFactory

pytestmark = pytest.mark.django_db
BARU = "kata-sandi-yang-baru-7"


def klien_dari(orang):
    klien = Client()
    klien.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    return klien


def ganti(klien, lama=SANDI, baru=BARU, ulang=BARU):
    return klien.post("/sandi/", {"old_password": lama, "new_password1": baru, "new_password2": ulang})


def test_ganti_sandi_tercatat_tanpa_sandinya():
    orang = PenggunaFactory()
    assert ganti(klien_dari(orang)).url == "/"
    orang.refresh_from_db()
    assert orang.check_password(BARU)
    jejak = Jejak.objects.get(aksi="ganti_sandi")
    assert jejak.pelaku == orang
    for r in RincianJejak.objects.filter(jejak=jejak):
        assert "password" not in {**r.sebelum, **r.sesudah}
        assert BARU not in str(r.sesudah)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"lama": "salah"}, "Kata sandi lama salah."),
        ({"ulang": "lain-lagi-benar-9"}, "Kedua kata sandi baru tidak sama."),
        ({"baru": "pendek1", "ulang": "pendek1"}, "terlalu pendek"),
        ({"baru": "1234567890123", "ulang": "1234567890123"}, "numerik"),
    ],
)
def test_ditolak_dengan_penjelasan(isi, pesan):
    orang = PenggunaFactory()
    jawaban = ganti(klien_dari(orang), **isi)
    assert pesan in jawaban.content.decode()
    assert "Ada yang perlu diperbaiki" in jawaban.content.decode()
    orang.refresh_from_db()
    assert orang.check_password(SANDI)


def test_sesi_lain_berakhir_sesi_sendiri_tetap():
    PenggunaFactory(username="siti")
    di_rumah, di_kantor = Client(), Client()
    for klien in (di_rumah, di_kantor):
        klien.post("/masuk/", {"username": "siti", "password": SANDI})
    ganti(di_kantor)
    assert di_kantor.get("/").status_code == 200
    assert di_rumah.get("/").status_code == 302


def test_wajib_ganti_menutup_semua_selain_sandi_dan_keluar(pemeran):
    orang = pemeran["perencana"]
    orang.harus_ganti_sandi = True
    orang.save()
    klien = klien_dari(orang)
    for alamat in ("/", "/panduan/", f"/{pemeran.pd.slug}/2023/pengukuran/", "/kelola/"):
        assert klien.get(alamat).url == "/sandi/"
    assert klien.post("/panduan/").url == "/sandi/"
    assert "Ganti dahulu" in klien.get("/sandi/").content.decode()
    ganti(klien)
    orang.refresh_from_db()
    assert not orang.harus_ganti_sandi
    assert klien.get("/").status_code == 200


def test_wajib_ganti_masih_dapat_keluar():
    klien = klien_dari(PenggunaFactory(harus_ganti_sandi=True))
    assert klien.post("/keluar/").url == "/masuk/"
