"""Sheet Pengguna: accounts and duties in bulk, without a password; the page that hands out the first one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pertukaran.bentuk import BarisMentah, BukuMentah, HasilBuku, LembarMentah, Sel
from pertukaran.models import Batch
from pertukaran.services.periksa import jalankan, periksa_buku
from sakip.inti.istilah import Peran
from sakip.jejak import rekam
from sakip.models import Pengguna, Penugasan
from tests.pabrik import BatchFactory, PenggunaFactory, UnitKerjaFactory
from tests.pemeran import PEMERAN, Pemeran, tugaskan

pytestmark = pytest.mark.django_db
JUDUL = ["Nama Pengguna", "Nama", "Surel", "Peran", "Unit", "Dari", "Sampai"]
SRI = ["sri.rahayu", "Sri Rahayu", "sri@contoh.go.id", "Perencana", None, date(2024, 1, 2), None]


def buku(*baris: list[Any]) -> BukuMentah:
    semua = [BarisMentah(i, tuple(Sel(n) for n in isi)) for i, isi in enumerate([JUDUL, *baris], start=1)]
    return BukuMentah((LembarMentah("Pengguna", tuple(semua)),))


def impor(pemeran: Pemeran, *baris: list[Any], siapa: str = "admin", coba: bool = False) -> HasilBuku:
    verba = periksa_buku if coba else jalankan
    return verba(pelaku=pemeran[siapa], perangkat_daerah=pemeran.pd, buku=buku(*baris))


def test_akun_dan_tugas_baru(pemeran: Pemeran) -> None:
    hasil = impor(pemeran, SRI)
    assert hasil.semua_kesalahan == []
    assert hasil.lembar["Pengguna"].hitung() == {"baru": 1, "berubah": 0, "tetap": 0, "ditolak": 0}
    sri = Pengguna.objects.get(username="sri.rahayu")
    assert (sri.nama, sri.email, sri.has_usable_password()) == ("Sri Rahayu", "sri@contoh.go.id", False)
    tugas = sri.penugasan.get()
    assert (tugas.peran, tugas.perangkat_daerah, tugas.dari) == (Peran.PERENCANA, pemeran.pd, date(2024, 1, 2))


def test_dua_kali_tidak_mengubah_apa_pun(pemeran: Pemeran) -> None:
    tanpa_dari = [*SRI[:5], None, None]
    impor(pemeran, tanpa_dari)
    hasil = impor(pemeran, tanpa_dari)
    assert hasil.lembar["Pengguna"].hitung()["tetap"] == 1
    assert Penugasan.objects.filter(pengguna__username="sri.rahayu").count() == 1


def test_periksa_tidak_membuat_akun(pemeran: Pemeran) -> None:
    assert impor(pemeran, SRI, coba=True).lembar["Pengguna"].hitung()["baru"] == 1
    assert not Pengguna.objects.filter(username="sri.rahayu").exists()


def test_nama_dan_akhir_tugas_berubah(pemeran: Pemeran) -> None:
    impor(pemeran, SRI)
    hasil = impor(pemeran, ["sri.rahayu", "Sri Rahayu, S.E.", *SRI[2:6], date(2024, 12, 31)])
    ubah = [(u.kolom, u.baru) for u in hasil.lembar["Pengguna"].baris[0].ubah]
    assert ubah == [("Nama", "Sri Rahayu, S.E."), ("Sampai", "2024-12-31")]
    assert Penugasan.objects.get(pengguna__username="sri.rahayu").sampai == date(2024, 12, 31)


def test_dua_tugas_satu_orang(pemeran: Pemeran) -> None:
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd, kode="bidang-lalin")
    hasil = impor(pemeran, SRI, ["sri.rahayu", "Sri Rahayu", SRI[2], "PIC bidang", unit.kode, date(2024, 1, 2), None])
    assert [b.nasib for b in hasil.lembar["Pengguna"].baris] == ["baru", "berubah"]
    assert {t.peran for t in Pengguna.objects.get(username="sri.rahayu").penugasan.all()} == {"perencana", "pic"}


@pytest.mark.parametrize(
    ("baris", "kolom", "kata"),
    [
        (["sri rahayu", *SRI[1:]], "Nama Pengguna", "nama pengguna valid"),
        ([SRI[0], SRI[1], "bukan-surel", *SRI[3:]], "Surel", "alamat email"),
        ([*SRI[:3], "Raja", *SRI[4:]], "Peran", "Yang dikenal"),
        ([*SRI[:4], "bidang-gaib", *SRI[5:]], "Unit", "tidak ada"),
        ([*SRI[:3], "Inspektorat", "bidang-x", *SRI[5:]], "Unit", "tidak ada"),
        ([*SRI[:5], date(2024, 5, 1), date(2024, 4, 1)], "Sampai", "mendahului"),
    ],
)
def test_ditolak_dengan_kolomnya(pemeran: Pemeran, baris: list[Any], kolom: str, kata: str) -> None:
    kesalahan = impor(pemeran, baris).semua_kesalahan
    assert kolom in {k.kolom for k in kesalahan}, kesalahan
    assert any(kata.lower() in k.pesan.lower() for k in kesalahan), kesalahan
    assert all(k.baris == 2 for k in kesalahan)


@pytest.mark.parametrize("nama", ["Nama Baru", "Orang Lain"])
def test_akun_pemda_lain_tidak_dapat_diambil(pemeran: Pemeran, nama: str) -> None:
    """An account of another pemda keeps its particulars and gets no duty, whoever names it (T2); the refusal tells
    nothing of it, also where the row guesses its name."""
    lain = PenggunaFactory(username="milik.lain", nama="Orang Lain", email="lain@rahasia.id")
    tugaskan(lain, Peran.PERENCANA, pemeran.pd_lain)
    surel = "lain@rahasia.id" if nama == lain.nama else "x@y.id"
    baris = impor(pemeran, ["milik.lain", nama, surel, "Perencana", None, None, None]).lembar["Pengguna"].baris[0]
    assert (baris.nasib, baris.ubah) == ("ditolak", [])
    assert [k.pesan for k in baris.kesalahan] == ["Nama pengguna milik.lain sudah dipakai. Pakai nama lain."]
    lain.refresh_from_db()
    assert (lain.nama, lain.email) == ("Orang Lain", "lain@rahasia.id")
    assert [t.perangkat_daerah for t in lain.penugasan.all()] == [pemeran.pd_lain]


def test_kueri_per_baris(pemeran: Pemeran) -> None:
    """What one more row costs: a new account with its duty, a further duty's row that says nothing new."""

    def kueri(*baris: list[Any]) -> int:
        with CaptureQueriesContext(connection) as k:
            assert impor(pemeran, *baris, coba=True).semua_kesalahan == []
        return len(k)

    def orang(n: int) -> list[Any]:
        return [f"orang.{n}", "Orang", "", *SRI[3:]]

    kueri(orang(1))  # what is remembered for good
    assert (kueri(*map(orang, range(3))) - kueri(orang(1))) / 2 == 24
    b = [[*orang(1)[:3], peran, *SRI[4:]] for peran in ("Perencana", "PIC bidang", "Kepala perangkat daerah")]
    impor(pemeran, *b)
    assert (kueri(*b) - kueri(b[0])) / 2 == 2  # a savepoint


def test_perencana_tidak_boleh(pemeran: Pemeran) -> None:
    hasil = impor(pemeran, SRI, siapa="perencana")
    assert [k.pesan[:50] for k in hasil.kesalahan] == ["Lembar Pengguna hanya dapat diimpor admin pemda. H"]
    assert not Pengguna.objects.filter(username="sri.rahayu").exists()


# --- the page


@pytest.fixture
def batch(pemeran: Pemeran) -> Batch:
    with rekam() as jejak:
        impor(pemeran, SRI)
    hasil: Batch = BatchFactory(perangkat_daerah=pemeran.pd)
    hasil.jejak.set(jejak)
    return hasil


def url(batch: Batch) -> str:
    return f"/{batch.perangkat_daerah.slug}/2024/impor/{batch.pk}/akun/"


@pytest.mark.parametrize("siapa", PEMERAN)
def test_halaman_hanya_untuk_admin(pemeran: Pemeran, batch: Batch, siapa: str) -> None:
    harap = {"admin": 200, "orang_luar": 404, "anonim": 302}.get(siapa, 403)
    assert pemeran.klien(siapa).get(url(batch)).status_code == harap


def test_slip_tampil_sekali(pemeran: Pemeran, batch: Batch) -> None:
    klien = pemeran.klien("admin")
    assert "1 dari 1 belum pernah masuk" in klien.get(url(batch)).content.decode()
    slip = klien.post(url(batch), {"cetak": "1"})
    assert "sri.rahayu" in slip.content.decode() and "no-store" in slip["Cache-Control"]
    sandi = slip.context["slip"][0].sandi
    assert Pengguna.objects.get(username="sri.rahayu").check_password(sandi)
    assert sandi not in klien.get(url(batch)).content.decode()


def test_kirim_tautan_dari_halaman(pemeran: Pemeran, batch: Batch, mailoutbox: list[Any]) -> None:
    jawaban = pemeran.klien("admin").post(url(batch), {"kirim": "1"}, follow=True)
    assert [m.to for m in mailoutbox] == [["sri@contoh.go.id"]]
    assert "Tautan dikirim ke 1 orang." in jawaban.content.decode()


def test_batch_perangkat_daerah_lain_tidak_ada(pemeran: Pemeran) -> None:
    lain = BatchFactory(perangkat_daerah=pemeran.pd_lain)
    assert pemeran.klien("admin").get(f"/{pemeran.pd.slug}/2024/impor/{lain.pk}/akun/").status_code == 404
