"""Roles and permissions: small named predicates over the duties a person holds on a day, combined, used everywhere.

A page asks for a permission by name (``IZIN``), a service guards with ``wajib``. Who passes is said in one place, so
the page that refuses can also say who may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sakip.inti.istilah import Peran
from sakip.models import Pemda, Pengguna, PerangkatDaerah, UnitKerja
from sakip.querysets import penugasan_aktif

SEMUA_PERAN: frozenset[Peran] = frozenset(Peran)
Orang = Pengguna | AnonymousUser


# --- Duties


@dataclass(frozen=True, slots=True)
class Tugas:
    """One duty: a role and its place. Without agency it covers the whole pemda."""

    peran: Peran
    pemda: int
    perangkat_daerah: int | None
    unit: int | None

    def meliputi(self, perangkat_daerah: PerangkatDaerah) -> bool:
        if self.perangkat_daerah is not None:
            return self.perangkat_daerah == perangkat_daerah.pk
        return self.pemda == perangkat_daerah.pemda_id


def tugas(pengguna: Orang, pada: date | None = None) -> tuple[Tugas, ...]:
    """The duties held on a day (default: today). One query, kept on the user object: it lives for one request."""
    if not isinstance(pengguna, Pengguna) or not pengguna.is_active:
        return ()
    hari = pada or timezone.localdate()
    simpanan: dict[date, tuple[Tugas, ...]] = pengguna.__dict__.setdefault("_tugas", {})
    if hari not in simpanan:
        baris = penugasan_aktif(pengguna, hari).values_list("peran", "pemda", "perangkat_daerah", "unit")
        simpanan[hari] = tuple(Tugas(Peran(p), pemda, pd, unit) for p, pemda, pd, unit in baris)
    return simpanan[hari]


def tak_terbatas(pengguna: Orang) -> bool:
    """Superusers, and the account that acts for commands."""
    if not isinstance(pengguna, Pengguna):
        return False
    return bool(pengguna.is_active and (pengguna.is_superuser or pengguna.adalah_sistem))


def peran_di(pengguna: Orang, perangkat_daerah: PerangkatDaerah, pada: date | None = None) -> frozenset[Peran]:
    """The roles a person holds at an agency on a day; those of its pemda count too."""
    if tak_terbatas(pengguna):
        return SEMUA_PERAN
    return frozenset(t.peran for t in tugas(pengguna, pada) if t.meliputi(perangkat_daerah))


def peran_pemda(pengguna: Orang, pemda: Pemda, pada: date | None = None) -> frozenset[Peran]:
    """The roles a person holds at the pemda itself; those at one of its agencies do not count."""
    if tak_terbatas(pengguna):
        return SEMUA_PERAN
    milik = (t for t in tugas(pengguna, pada) if t.pemda == pemda.pk and t.perangkat_daerah is None)
    return frozenset(t.peran for t in milik)


def pemda_dikelola(pengguna: Orang, pada: date | None = None) -> frozenset[int]:
    """Keys of the pemda that a person administers."""
    return frozenset(t.pemda for t in tugas(pengguna, pada) if t.peran is Peran.ADMIN)


def unit_pic(pengguna: Orang, perangkat_daerah: PerangkatDaerah, pada: date | None = None) -> frozenset[int] | None:
    """The units whose rows a PIC may enter, with those beneath them; None means no such limit.

    The limit binds only who is nothing but PIC of named units: a planner, or a PIC of the whole agency, enters all.
    """
    milik = [t for t in tugas(pengguna, pada) if t.meliputi(perangkat_daerah)]
    luas = [t for t in milik if t.peran is Peran.PERENCANA or (t.peran is Peran.PIC and t.unit is None)]
    if tak_terbatas(pengguna) or luas:
        return None
    return dengan_bawahan(perangkat_daerah, {t.unit for t in milik if t.peran is Peran.PIC and t.unit})


def dengan_bawahan(perangkat_daerah: PerangkatDaerah, unit: set[int]) -> frozenset[int]:
    """Units with all that lies beneath them."""
    pohon = list(UnitKerja.objects.milik(perangkat_daerah).values_list("pk", "induk"))
    while bawahan := {pk for pk, induk in pohon if induk in unit and pk not in unit}:
        unit |= bawahan
    return frozenset(unit)


# --- Predicates


@dataclass(frozen=True, slots=True)
class Syarat:
    """A predicate over the roles held, with the words for those who pass."""

    siapa: str
    uji: Callable[[frozenset[Peran]], bool]

    def __call__(self, peran: frozenset[Peran]) -> bool:
        return self.uji(peran)

    def __or__(self, lain: Syarat) -> Syarat:
        return Syarat(f"{self.siapa} atau {lain.siapa}", lambda p: self.uji(p) or lain.uji(p))


def _memegang(peran: Peran, siapa: str) -> Syarat:
    return Syarat(siapa, lambda dipegang: peran in dipegang)


adalah_pic = _memegang(Peran.PIC, "PIC bidang")
adalah_perencana = _memegang(Peran.PERENCANA, "perencana")
adalah_sekretaris = _memegang(Peran.SEKRETARIS, "sekretaris")
adalah_kepala = _memegang(Peran.KEPALA, "kepala perangkat daerah")
adalah_bagian_organisasi = _memegang(Peran.BAGIAN_ORGANISASI, "Bagian Organisasi")
adalah_bappeda = _memegang(Peran.BAPPEDA, "Bappeda")
adalah_inspektorat = _memegang(Peran.INSPEKTORAT, "Inspektorat")
adalah_admin = _memegang(Peran.ADMIN, "admin pemda")
berperan = Syarat("pengguna yang bertugas di perangkat daerah ini", bool)


# --- Permissions


@dataclass(frozen=True, slots=True)
class Izin:
    """A named permission: what one may do, and who."""

    kode: str
    perbuatan: str
    syarat: Syarat

    @property
    def label(self) -> str:
        """Who may, as the refusing page says it: "Hanya perencana atau PIC bidang yang dapat mengisi …"."""
        return f"Hanya {self.syarat.siapa} yang dapat {self.perbuatan}."

    def untuk(self, pengguna: Orang, perangkat_daerah: PerangkatDaerah, pada: date | None = None) -> bool:
        return self.syarat(peran_di(pengguna, perangkat_daerah, pada))


IZIN: dict[str, Izin] = {
    izin.kode: izin
    for izin in (
        Izin("lihat", "melihat halaman ini", berperan),
        Izin(
            "lihat_pemda",
            "melihat halaman seluruh perangkat daerah",
            adalah_bagian_organisasi | adalah_bappeda | adalah_inspektorat | adalah_admin,
        ),
        Izin("unduh_laporan", "mengunduh laporan", berperan),
        Izin("isi_realisasi", "mengisi realisasi indikator", adalah_perencana | adalah_pic),
        Izin(  # the page of entry, also for those who fill in the agency's name and say for whom
            "tulis_realisasi",
            "mengisi realisasi indikator",
            adalah_perencana | adalah_pic | adalah_bagian_organisasi | adalah_admin,
        ),
        Izin("isi_anggaran", "mengisi realisasi anggaran", adalah_perencana | adalah_pic),
        Izin(  # the page of entry, also for those who fill in the agency's name and say for whom
            "tulis_anggaran",
            "mengisi realisasi anggaran",
            adalah_perencana | adalah_pic | adalah_bagian_organisasi | adalah_admin,
        ),
        Izin("isi_aksi", "mengisi kemajuan rencana aksi", adalah_perencana | adalah_pic),
        Izin("susun_rencana", "mengubah rencana dan perjanjian kinerja", adalah_perencana),
        Izin("susun_laporan", "menyusun laporan", adalah_perencana | adalah_sekretaris),
        Izin("kelola", "mengelola data induk", adalah_admin),
        Izin("serahkan", "menyerahkan isian ke perencana", adalah_pic),
        Izin("ajukan", "mengajukan isian", adalah_perencana),
        Izin(
            "tinjau",
            "menyetujui atau mengembalikan isian",
            adalah_sekretaris | adalah_kepala | adalah_bagian_organisasi,
        ),
        Izin(
            "tunggu_data",
            "menandai baris yang menunggu data luar",
            adalah_perencana | adalah_bagian_organisasi | adalah_admin,
        ),
        Izin("buka_kunci", "membuka isian yang sudah dikunci", adalah_bagian_organisasi | adalah_admin),
        Izin("atur_periode", "mengatur jadwal pengisian", adalah_bagian_organisasi | adalah_admin),
        Izin("isi_atas_nama", "mengisi atas nama perangkat daerah", adalah_bagian_organisasi | adalah_admin),
        Izin("impor", "mengimpor dan membatalkan buku kerja", adalah_perencana | adalah_admin),
        Izin("paraf_pk", "mencatat paraf", adalah_perencana | adalah_sekretaris | adalah_kepala),
        Izin("tandatangani_pk", "menandatangani perjanjian kinerja", adalah_kepala),
        Izin("siapkan_reviu", "menyiapkan laporan untuk reviu", adalah_perencana | adalah_sekretaris),
        Izin(
            "kembalikan_laporan",
            "mengembalikan laporan untuk diperbaiki",
            adalah_inspektorat | adalah_kepala | adalah_sekretaris,
        ),
        Izin("finalkan", "memfinalkan dan merevisi laporan", adalah_kepala),
        Izin(
            "unggah_bertanda",
            "mengunggah salinan bertanda tangan",
            adalah_perencana | adalah_sekretaris | adalah_kepala,
        ),
        Izin("sampaikan", "mencatat penyampaian laporan", adalah_perencana | adalah_bagian_organisasi),
        Izin("periksa_kinerja", "mereviu dan mengevaluasi kinerja", adalah_inspektorat),
        Izin(
            "tanggapi_reviu",
            "menanggapi catatan, reviu, dan evaluasi",
            adalah_perencana | adalah_sekretaris | adalah_kepala,
        ),
        Izin(
            "tindak_lanjuti",
            "menindaklanjuti rekomendasi",
            adalah_perencana | adalah_pic | adalah_sekretaris | adalah_kepala,
        ),
        Izin(
            "publikasikan",
            "menerbitkan kinerja untuk publik",
            adalah_kepala | adalah_bagian_organisasi | adalah_admin,
        ),
    )
}


def boleh(kode: str, pengguna: Orang, perangkat_daerah: PerangkatDaerah, pada: date | None = None) -> bool:
    return IZIN[kode].untuk(pengguna, perangkat_daerah, pada)


def wajib(kode: str, pengguna: Orang, perangkat_daerah: PerangkatDaerah, pada: date | None = None) -> None:
    """Guard of services: raises PermissionDenied that says who may."""
    if not boleh(kode, pengguna, perangkat_daerah, pada):
        raise PermissionDenied(IZIN[kode].label)


def wajib_di_pemda(kode: str, pengguna: Orang, pemda: Pemda, pada: date | None = None) -> None:
    """Guard of services on what belongs to a whole pemda."""
    if not IZIN[kode].syarat(peran_pemda(pengguna, pemda, pada)):
        raise PermissionDenied(IZIN[kode].label)


def wajib_isi(kode: str, pengguna: Orang, perangkat_daerah: PerangkatDaerah, atas_nama: str = "") -> None:
    """Guard of entry: who fills here, or who fills on behalf of the agency and says for whom."""
    if atas_nama and boleh("isi_atas_nama", pengguna, perangkat_daerah):
        return
    wajib(kode, pengguna, perangkat_daerah)


def wajib_kelola_pemda(pengguna: Orang, pemda: Iterable[int | None]) -> None:
    """Guard of master data: an admin of every pemda concerned; what belongs to none is for superusers."""
    if not tak_terbatas(pengguna) and not set(pemda) <= pemda_dikelola(pengguna):
        raise PermissionDenied("Hanya admin pemda yang bersangkutan yang dapat mengubah data ini.")
