"""Verbs on accounts and duties, and the logins of the demo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sakip.inti.istilah import Peran
from sakip.jejak import Perubahan, catat, potret
from sakip.models import PERAN_PEMDA, SISTEM, Pemda, Pengguna, Penugasan, PerangkatDaerah, UnitKerja
from sakip.peran import pemda_dikelola, tak_terbatas, wajib_kelola_pemda

SANDI_CONTOH = "contoh-sakip-2024"
AWAL_CONTOH = date(2010, 1, 1)
# Only these get logins with a known password, whatever else the installation holds.
DINAS_CONTOH = [
    "balikpapan-disnakersos",
    "balikpapan-disnaker",
    "bekasi-disnaker",
    "contoh-dinas",
    "penajam-disnakertrans",
    "pontianak-disnaker",
]


def wajib_kelola_pengguna(pelaku: Pengguna, pengguna: Pengguna) -> None:
    """Guard: oneself, or the admin of every pemda in which that person has ever had a duty."""
    if pengguna.adalah_sistem:
        raise PermissionDenied("Akun sistem tidak dapat diubah dan tidak berkata sandi.")
    if pelaku.pk == pengguna.pk or tak_terbatas(pelaku):
        return
    pemda = set(pengguna.penugasan.values_list("pemda", flat=True))
    # Superusers, and people without any duty, belong to no pemda.
    wajib_kelola_pemda(pelaku, pemda if pemda and not pengguna.is_superuser else {None})


@transaction.atomic
def buat_pengguna(
    *,
    pelaku: Pengguna,
    username: str,
    sandi: str | None,
    nama: str = "",
    surel: str = "",
    harus_ganti_sandi: bool = True,
    superuser: bool = False,
) -> Pengguna:
    """A new login. Who made the password is not its owner: it is changed at first login unless said otherwise.

    Without a password nobody can log in until one is set (``sakip.services.sandi_awal``).
    """
    if superuser and not tak_terbatas(pelaku):
        raise PermissionDenied("Hanya superuser yang dapat membuat superuser.")
    if not tak_terbatas(pelaku) and not pemda_dikelola(pelaku):
        raise PermissionDenied("Hanya admin pemda yang dapat membuat akun.")
    pengguna = Pengguna(
        username=username,
        nama=nama,
        email=surel,
        harus_ganti_sandi=harus_ganti_sandi,
        is_superuser=superuser,
        is_staff=superuser,
    )
    pengguna.set_password(sandi)
    pengguna.full_clean()
    pengguna.save(force_insert=True)
    _catat(pelaku, "buat_pengguna", Perubahan(pengguna, None, potret(pengguna)))
    return pengguna


@transaction.atomic
def ubah_pengguna(*, pelaku: Pengguna, pengguna: Pengguna) -> None:
    """Save changed particulars of an account; rights and password have verbs of their own."""
    lama = Pengguna.objects.select_for_update().get(pk=pengguna.pk)
    wajib_kelola_pengguna(pelaku, lama)
    bidang = ["username", "nama", "email", "is_active"]
    pengguna.full_clean()
    pengguna.save(update_fields=bidang)
    sebelum, sesudah = potret(lama, bidang), potret(pengguna, bidang)
    if sebelum != sesudah:
        _catat(pelaku, "ubah_pengguna", Perubahan(pengguna, sebelum, sesudah))


@transaction.atomic
def ganti_sandi(*, pelaku: Pengguna, pengguna: Pengguna, sandi: str) -> None:
    """Set a password; the trail says that it changed, never what it is. One's own change ends a forced one."""
    wajib_kelola_pengguna(pelaku, pengguna)
    sebelum = potret(pengguna)
    pengguna.set_password(sandi)
    pengguna.harus_ganti_sandi = pelaku.pk != pengguna.pk
    pengguna.save(update_fields=["password", "harus_ganti_sandi"])
    _catat(pelaku, "ganti_sandi", Perubahan(pengguna, sebelum, {**potret(pengguna), "sandi": "diganti"}))


@transaction.atomic
def tugaskan(
    *,
    pelaku: Pengguna,
    pengguna: Pengguna,
    peran: Peran,
    pemda: Pemda,
    perangkat_daerah: PerangkatDaerah | None = None,
    unit: UnitKerja | None = None,
    dari: date,
    sampai: date | None = None,
) -> Penugasan:
    """Give a role at a place from a day on. Whoever administers the pemda may enter the admin pages.

    Someone else's people stay theirs: a duty here would take the account from its admin. One without any duty, just
    made, may get its first.
    """
    wajib_kelola_pemda(pelaku, [pemda.pk])
    if pengguna.is_superuser or pengguna.penugasan.exists():
        wajib_kelola_pengguna(pelaku, pengguna)
    tugas = Penugasan(
        pengguna=pengguna,
        peran=peran.value,
        pemda=pemda,
        perangkat_daerah=perangkat_daerah,
        unit=unit,
        dari=dari,
        sampai=sampai,
    )
    tugas.full_clean()
    tugas.save(force_insert=True)
    _catat(pelaku, "tugaskan", Perubahan(tugas, None, potret(tugas)))
    if peran is Peran.ADMIN or pengguna.is_staff:  # no other duty makes staff
        selaraskan_staf(pelaku=pelaku, pengguna=pengguna)
    return tugas


@transaction.atomic
def akhiri_tugas(*, pelaku: Pengguna, tugas: Penugasan, sampai: date | None) -> None:
    """Let a duty end on a day, or go on without an end."""
    wajib_kelola_pemda(pelaku, [tugas.pemda_id])
    sebelum = potret(tugas, ["sampai"])
    tugas.sampai = sampai
    tugas.full_clean()
    tugas.save(update_fields=["sampai"])
    _catat(pelaku, "akhiri_tugas", Perubahan(tugas, sebelum, potret(tugas, ["sampai"])))


@transaction.atomic
def selaraskan_staf(*, pelaku: Pengguna, pengguna: Pengguna) -> None:
    """``is_staff`` follows the duties: set for superusers and pemda admins, taken from everyone else."""
    staf = pengguna.is_superuser or pengguna.penugasan.filter(peran=Peran.ADMIN.value).exists()
    if pengguna.is_staff != staf:
        sebelum = potret(pengguna, ["is_staff"])
        pengguna.is_staff = staf
        pengguna.save(update_fields=["is_staff"])
        _catat(pelaku, "selaraskan_staf", Perubahan(pengguna, sebelum, potret(pengguna, ["is_staff"])))


def _catat(pelaku: Pengguna, aksi: str, perubahan: Perubahan) -> None:
    catat(pelaku=pelaku, perangkat_daerah=None, aksi=aksi, perubahan=[perubahan])


# --- Demo


@dataclass(frozen=True, slots=True)
class AkunContoh:
    """A login of the demo."""

    username: str
    nama: str
    peran: Peran | None
    pemda: Pemda | None = None
    perangkat_daerah: PerangkatDaerah | None = None


@transaction.atomic
def akun_contoh() -> list[tuple[str, str, str]]:
    """Make the cast of every agency and pemda once; a changed password stays. Returns (login, password, who)."""
    sistem = Pengguna.objects.get(username=SISTEM)
    ada = set(Pengguna.objects.values_list("username", flat=True))
    akun = [AkunContoh("admin", "Administrator sistem", None), *_akun_pd(), *_akun_pemda()]
    for a in akun:
        if a.username not in ada:
            _buat_contoh(sistem, a)
    return [(a.username, SANDI_CONTOH, a.nama) for a in akun]


def _akun_pd() -> Iterator[AkunContoh]:
    for pd in PerangkatDaerah.objects.filter(slug__in=DINAS_CONTOH).select_related("pemda").order_by("slug"):
        for peran in (Peran.PERENCANA, Peran.KEPALA, Peran.PIC):
            nama = f"{peran.label.split()[0]} {pd.singkatan or pd.nama} {pd.pemda.daerah}"
            yield AkunContoh(f"{peran.value}-{pd.slug}", nama, peran, pd.pemda, pd)


def _akun_pemda() -> Iterator[AkunContoh]:
    for pemda in Pemda.objects.filter(perangkat_daerah__slug__in=DINAS_CONTOH).distinct().order_by("slug"):
        for peran in (Peran(p) for p in PERAN_PEMDA):
            awal = peran.value.removeprefix("bagian_")
            yield AkunContoh(f"{awal}-{pemda.slug}", f"{peran.label} {pemda.daerah}", peran, pemda)


def _buat_contoh(sistem: Pengguna, akun: AkunContoh) -> None:
    pengguna = buat_pengguna(
        pelaku=sistem,
        username=akun.username,
        sandi=SANDI_CONTOH,
        nama=akun.nama[:150],
        harus_ganti_sandi=False,
        superuser=akun.peran is None,
    )
    if akun.peran and akun.pemda:
        tugaskan(
            pelaku=sistem,
            pengguna=pengguna,
            peran=akun.peran,
            pemda=akun.pemda,
            perangkat_daerah=akun.perangkat_daerah,
            dari=AWAL_CONTOH,
        )
