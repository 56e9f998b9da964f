"""The first password of accounts made in bulk: a link by mail that its owner follows, or a slip printed once."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from sakip.jejak import Perubahan, catat
from sakip.models import Pengguna
from sakip.services.akun import ganti_sandi, wajib_kelola_pengguna

_LOG = logging.getLogger(__name__)
# Without signs that are taken for one another on paper.
HURUF = "abcdefghjkmnpqrstuvwxyz"
ANGKA = "23456789"


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed to a person: valid until the first login, where it is replaced."""

    pengguna: Pengguna
    sandi: str


def belum_masuk(pengguna: Pengguna) -> bool:
    """Whether the account still waits for its first login: only then is a first password handed out."""
    return pengguna.is_active and pengguna.last_login is None


def sandi_acak() -> str:
    """Three groups of four, about 58 bits: "kfrw-7mtd-x4pq". Its owner must change it at the first login."""
    pilih = [secrets.choice(HURUF) for _ in range(9)] + [secrets.choice(ANGKA) for _ in range(3)]
    secrets.SystemRandom().shuffle(pilih)
    return "-".join("".join(pilih[i : i + 4]) for i in (0, 4, 8))


@transaction.atomic
def buat_slip(*, pelaku: Pengguna, pengguna: Iterable[Pengguna]) -> list[Slip]:
    """New first passwords; slips printed before lose their force. Accounts in use are left alone."""
    slip = [Slip(p, sandi_acak()) for p in pengguna if belum_masuk(p)]
    for s in slip:
        ganti_sandi(pelaku=pelaku, pengguna=s.pengguna, sandi=s.sandi)
    return slip


def tautan(pengguna: Pengguna) -> str:
    """The address where the owner sets a password; it dies with the first use and after some days."""
    uid = urlsafe_base64_encode(force_bytes(pengguna.pk))
    token = default_token_generator.make_token(pengguna)
    return settings.ALAMAT_SITUS + reverse("sandi_awal", kwargs={"uidb64": uid, "token": token})


@dataclass(frozen=True, slots=True)
class Kiriman:
    """Whom the link was mailed to, who has no address, and whom the mail server refused."""

    terkirim: tuple[Pengguna, ...]
    tanpa_surel: tuple[Pengguna, ...]
    gagal: tuple[Pengguna, ...]


def kirim_tautan(*, pelaku: Pengguna, pengguna: Iterable[Pengguna]) -> Kiriman:
    """Mail the link to each account that waits for its first login; the trail says to whom, never which link."""
    daftar = [p for p in pengguna if belum_masuk(p)]
    for p in daftar:
        wajib_kelola_pengguna(pelaku, p)
    terkirim, gagal = list[Pengguna](), list[Pengguna]()
    for p in (p for p in daftar if p.email):
        (terkirim if _kirim(p) else gagal).append(p)
    perubahan = [Perubahan(p, {"tautan_sandi": ""}, {"tautan_sandi": "dikirim"}) for p in terkirim]
    catat(pelaku=pelaku, perangkat_daerah=None, aksi="kirim_tautan_sandi", perubahan=perubahan)
    return Kiriman(tuple(terkirim), tuple(p for p in daftar if not p.email), tuple(gagal))


def _kirim(pengguna: Pengguna) -> bool:
    hari = settings.PASSWORD_RESET_TIMEOUT // 86_400
    isi = render_to_string("surat/sandi_awal.txt", {"pengguna": pengguna, "tautan": tautan(pengguna), "hari": hari})
    try:
        return bool(EmailMessage("SAKIP: buat kata sandi Anda", isi, to=[pengguna.email]).send())
    except OSError:  # SMTP errors are such; the other people still get theirs
        _LOG.exception("first password link for %s was not sent", pengguna.pk)
        return False
