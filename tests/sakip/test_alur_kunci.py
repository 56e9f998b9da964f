"""A locked Triwulan II: page, admin, import and command are each refused, while Triwulan III stays open."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from kinerja.models import Realisasi
from kinerja.services.massal import simpan_realisasi_massal
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Peran
from sakip.management.pemuat import muat_berkas
from sakip.models import SISTEM, Jejak, Pengguna, Pengisian, PerangkatDaerah
from tests.halaman import teks
from tests.pabrik import PenggunaFactory
from tests.pemeran import tugaskan

pytestmark = pytest.mark.django_db
TAHUN, KODE = 2025, "IKU-07"
ISI: dict[str, Any] = {
    "pemda": {"slug": "kota-kunci", "nama": "Pemerintah Kota Kunci", "daerah": "Kota Kunci", "tempat": "Kunci"},
    "perangkat_daerah": {"slug": "dinas-kunci", "nama": "Dinas Kunci"},
    "renstra": [{"kode": "R", "nama": "Renstra", "tahun_awal": 2024, "tahun_akhir": 2026, "perubahan_ke": 0}],
    "tujuan": [{"renstra": "R", "kode": "T1", "teks": "Tujuan"}],
    "sasaran": [{"renstra": "R", "tujuan": "T1", "kode": "S1", "teks": "Sasaran"}],
    "indikator": [{"renstra": "R", "sasaran": "S1", "kode": KODE, "nama": "Penumpang", "desimal": 0}],
    "realisasi": [{"indikator": KODE, "tahun": TAHUN, "periode": p, "nilai": "500"} for p in (2, 3)],
}


def _muat(isi: dict[str, Any], folder: Path) -> Path:
    berkas = folder / "dinas-kunci.json"
    berkas.write_text(json.dumps(isi))
    return berkas


@pytest.fixture
def pd(tmp_path: Path) -> PerangkatDaerah:
    muat_berkas(_muat(ISI, tmp_path), pelaku=Pengguna.objects.get(username=SISTEM))
    dinas: PerangkatDaerah = PerangkatDaerah.objects.get(slug="dinas-kunci")
    Pengisian.objects.create(perangkat_daerah=dinas, tahun=TAHUN, periode=2, keadaan="dikunci")
    return dinas


def baris(pd: PerangkatDaerah, tw: int) -> Realisasi:
    satu: Realisasi = Realisasi.objects.milik(pd).sebenarnya().get(indikator__kode=KODE, tahun=TAHUN, periode=tw)
    return satu


def klien(pd: PerangkatDaerah, peran: Peran) -> Client:
    orang = PenggunaFactory(username=f"kunci-{peran.value}", is_staff=peran is Peran.ADMIN)
    tugaskan(orang, peran, pd)
    hasil = Client()
    hasil.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    return hasil


def lewat_halaman(pd: PerangkatDaerah, tw: int, folder: Path) -> str:
    """The plain form; a cap that nobody was shown counts as touched."""
    r = baris(pd, tw)
    url = reverse("kinerja:isian", kwargs={"slug": pd.slug, "tahun": TAHUN, "periode": tw})
    awal = f"i{r.indikator_id}"
    isi = {f"{awal}-cap": f"{r.versi}.x", f"{awal}-nilai": "777"}
    return teks(klien(pd, Peran.PERENCANA).post(url, isi, follow=True))


def lewat_admin(pd: PerangkatDaerah, tw: int, folder: Path) -> str:
    r = baris(pd, tw)
    isi = {
        "nilai": "777",
        "pakai": r.pakai,
        "keadaan": r.keadaan,
        "sifat": r.sifat,
        "alasan_koreksi": "Salah ketik",
        "untuk": "Kepala Dinas",
        "versi_dilihat": r.versi,
    }
    url = reverse("admin:kinerja_realisasi_change", args=[r.pk])
    return teks(klien(pd, Peran.ADMIN).post(url, isi, follow=True))


def lewat_massal(pd: PerangkatDaerah, tw: int, folder: Path) -> str:
    isi = [{"indikator": baris(pd, tw).indikator, "tahun": TAHUN, "periode": tw, "nilai": 777}]
    return _pesan(
        lambda: simpan_realisasi_massal(pelaku=Pengguna.objects.get(username=SISTEM), perangkat_daerah=pd, baris=isi)
    )


def _berkas(tw: int, folder: Path) -> Path:
    """The same file with the value of one quarter changed."""
    realisasi = [{**r, "nilai": "777"} if r["periode"] == tw else r for r in ISI["realisasi"]]
    return _muat({**ISI, "realisasi": realisasi}, folder)


def lewat_impor(pd: PerangkatDaerah, tw: int, folder: Path) -> str:
    sistem = Pengguna.objects.get(username=SISTEM)
    return _pesan(lambda: muat_berkas(_berkas(tw, folder), pelaku=sistem))


def lewat_perintah(pd: PerangkatDaerah, tw: int, folder: Path) -> str:
    return _pesan(lambda: call_command("muat_contoh", str(_berkas(tw, folder)), "--tanpa-akun", verbosity=0))


def _pesan(kerja: Callable[[], Any]) -> str:
    try:
        kerja()
    except (GalatMasukan, CommandError) as galat:
        return str(galat)
    return ""


@pytest.mark.parametrize("tw", [2, 3])
@pytest.mark.parametrize(
    "jalan", [lewat_halaman, lewat_admin, lewat_massal, lewat_impor, lewat_perintah], ids=lambda j: j.__name__
)
def test_tw_ii_terkunci_untuk_setiap_jalan(pd: PerangkatDaerah, tmp_path: Path, jalan: Any, tw: int) -> None:
    semula, jejak = baris(pd, tw).nilai, Jejak.objects.count()
    pesan = jalan(pd, tw, tmp_path)
    if tw == 2:
        assert f"Triwulan II {TAHUN} sudah dikunci; minta Bagian Organisasi membukanya" in pesan
        assert (baris(pd, tw).nilai, Jejak.objects.count()) == (semula, jejak)
    else:
        assert baris(pd, tw).nilai == 777
        assert "dikunci" not in pesan.split("Perangkat")[0]


def test_koreksi_admin_beralasan_dan_tercatat(pd: PerangkatDaerah) -> None:
    """Without a reason nothing; with one the trail says why and for whom; an old version is refused."""
    r, admin = baris(pd, 3), klien(pd, Peran.ADMIN)
    url = reverse("admin:kinerja_realisasi_change", args=[r.pk])
    isi = {"nilai": "1.234,5", "pakai": r.pakai, "keadaan": r.keadaan, "sifat": r.sifat, "untuk": "Kepala Dinas"}
    isi["versi_dilihat"] = str(r.versi)
    assert admin.post(url, isi).status_code == 200
    assert baris(pd, 3).nilai == r.nilai
    assert admin.post(url, {**isi, "alasan_koreksi": "Rekap BPS", "nilai": "12..3"}).status_code == 200
    assert admin.post(url, {**isi, "alasan_koreksi": "Rekap BPS", "nilai": "1.235"}).status_code == 302
    jejak = Jejak.objects.filter(aksi="simpan_isian").first()
    assert jejak and (jejak.alasan, jejak.atas_nama) == ("Rekap BPS", "Kepala Dinas")
    assert "baru saja diubah" in teks(admin.post(url, {**isi, "alasan_koreksi": "Lagi", "nilai": "9"}))
    assert baris(pd, 3).nilai == 1235


def test_realisasi_tidak_dihapus_dan_milik_pemda_sendiri(pd: PerangkatDaerah, pemeran: Any) -> None:
    r = baris(pd, 3)
    sendiri, lain = klien(pd, Peran.ADMIN), pemeran.klien("admin")
    assert sendiri.get(reverse("admin:kinerja_realisasi_delete", args=[r.pk])).status_code == 403
    assert sendiri.get(reverse("admin:kinerja_realisasi_changelist") + f"?q={KODE}").status_code == 200
    assert lain.get(reverse("admin:kinerja_realisasi_change", args=[r.pk])).status_code == 404
