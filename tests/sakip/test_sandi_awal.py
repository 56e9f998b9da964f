"""First passwords: a link that its owner follows once, slips that are printed once."""

from __future__ import annotations

import re
from smtplib import SMTPRecipientsRefused
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client

from sakip.inti.istilah import Peran
from sakip.models import Jejak, Pengguna
from sakip.services.akun import buat_pengguna
from sakip.services.sandi_awal import Kiriman, buat_slip, kirim_tautan, sandi_acak, tautan
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
SANDI = "hujan-bulan-juni-1989"


@pytest.fixture
def baru(pemeran: Pemeran) -> Pengguna:
    """An account of the admin's own pemda that nobody has used."""
    p = buat_pengguna(pelaku=pemeran["admin"], username="sri.rahayu", sandi=None, nama="Sri Rahayu", surel="sri@x.id")
    tugaskan(p, Peran.PERENCANA, pemeran.pd)
    return p


def test_tanpa_sandi_tidak_dapat_masuk(baru: Pengguna) -> None:
    assert not baru.has_usable_password()
    jawaban = Client().post("/masuk/", {"username": "sri.rahayu", "password": "apa-saja-2024"})
    assert "salah" in jawaban.content.decode()


def test_tautan_lewat_surel_dipakai_sekali(pemeran: Pemeran, baru: Pengguna) -> None:
    kiriman = kirim_tautan(pelaku=pemeran["admin"], pengguna=[baru])
    assert kiriman == Kiriman((baru,), (), ())
    assert Jejak.objects.filter(aksi="kirim_tautan_sandi", pelaku=pemeran["admin"]).count() == 1
    isi = str(mail.outbox[0].body)
    assert mail.outbox[0].to == ["sri@x.id"] and "sri.rahayu" in isi
    jalur = urlsplit(re.findall(r"http\S+", isi)[0]).path
    klien = Client()
    form = klien.get(jalur, follow=True)
    assert "sri.rahayu" in form.content.decode()
    tujuan = form.redirect_chain[-1][0]
    beda = klien.post(tujuan, {"new_password1": SANDI, "new_password2": "lain-sama-sekali"})
    assert "Kedua kata sandi tidak sama." in beda.content.decode()
    jadi = klien.post(tujuan, {"new_password1": SANDI, "new_password2": SANDI})
    assert jadi["Location"] == "/masuk/"
    baru.refresh_from_db()
    assert baru.check_password(SANDI) and not baru.harus_ganti_sandi
    assert Jejak.objects.filter(aksi="ganti_sandi", pelaku=baru).exists()
    assert "sudah dipakai atau sudah lewat" in Client().get(jalur, follow=True).content.decode()


def test_tautan_yang_diubah_ditolak(baru: Pengguna) -> None:
    jalur = urlsplit(tautan(baru)).path
    assert "Minta alamat baru" in Client().get(jalur[:-2] + "x/").content.decode()


def test_slip_wajib_diganti_dan_slip_lama_gugur(pemeran: Pemeran, baru: Pengguna) -> None:
    pertama = buat_slip(pelaku=pemeran["admin"], pengguna=[baru])[0].sandi
    kedua = buat_slip(pelaku=pemeran["admin"], pengguna=[baru])[0].sandi
    baru.refresh_from_db()
    assert baru.check_password(kedua) and not baru.check_password(pertama) and baru.harus_ganti_sandi
    rincian = [r.sesudah for j in Jejak.objects.filter(aksi="ganti_sandi") for r in j.rincian.all()]
    assert rincian and all(kedua not in str(r) for r in rincian)


def test_akun_yang_sudah_dipakai_dilewati(pemeran: Pemeran, baru: Pengguna) -> None:
    klien = pemeran.klien("perencana")
    pemeran["perencana"].refresh_from_db()
    assert klien and pemeran["perencana"].last_login is not None
    assert buat_slip(pelaku=pemeran["admin"], pengguna=[pemeran["perencana"]]) == []
    assert kirim_tautan(pelaku=pemeran["admin"], pengguna=[pemeran["perencana"]]) == Kiriman((), (), ())


def test_akun_tanpa_surel_disebut(pemeran: Pemeran, baru: Pengguna) -> None:
    baru.email = ""
    assert kirim_tautan(pelaku=pemeran["admin"], pengguna=[baru]) == Kiriman((), (baru,), ())


def test_hanya_admin_pemdanya(pemeran: Pemeran, baru: Pengguna) -> None:
    for siapa in ("perencana", "kepala", "inspektorat", "orang_luar"):
        with pytest.raises(PermissionDenied):
            buat_slip(pelaku=pemeran[siapa], pengguna=[baru])
        with pytest.raises(PermissionDenied):
            kirim_tautan(pelaku=pemeran[siapa], pengguna=[baru])


def test_sandi_acak_dapat_dibaca_dari_kertas() -> None:
    semua = {sandi_acak() for _ in range(200)}
    assert len(semua) == 200
    assert all(re.fullmatch(r"[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}", s) for s in semua)
    assert all(sum(c.isdigit() for c in s) == 3 for s in semua)


def test_server_surel_yang_menolak_disebut(pemeran: Pemeran, baru: Pengguna, monkeypatch: pytest.MonkeyPatch) -> None:
    def tolak(*a: object, **k: object) -> int:
        raise SMTPRecipientsRefused({"sri@x.id": (550, b"no")})

    monkeypatch.setattr("sakip.services.sandi_awal.EmailMessage.send", tolak)
    assert kirim_tautan(pelaku=pemeran["admin"], pengguna=[baru]).gagal == (baru,)
    assert not Jejak.objects.filter(aksi="kirim_tautan_sandi").exists()
