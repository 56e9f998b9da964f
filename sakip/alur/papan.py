"""Where agencies stand in a period on a day, in words: for the deadline board, the home page and reminders.

How much is filled is known by the apps above; they give it in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sakip.alur.baca import hari_ini, status_banyak
from sakip.inti.alur import PERIODE_KERJA, StatusPeriode
from sakip.inti.angka import format_angka
from sakip.inti.istilah import Istilah, JenisTanda, KeadaanPengisian, Peran
from sakip.inti.periode import format_tanggal, nama_periode, nama_singkat
from sakip.models import PerangkatDaerah

K = KeadaanPengisian


class Golongan(Istilah):
    """What an agency's period waits for, in the order in which it comes about."""

    TANPA_INDIKATOR = "tanpa_indikator", "Belum ada indikator"
    BELUM_DIBUKA = "belum_dibuka", "Belum dibuka"
    BELUM_MENGISI = "belum_mengisi", "Belum mengisi"
    BELUM_MENGAJUKAN = "belum_mengajukan", "Belum mengajukan"
    MENUNGGU = "menunggu", "Menunggu persetujuan"
    TERKUNCI = "terkunci", "Terkunci"


BELUM_DIAJUKAN = (Golongan.TANPA_INDIKATOR, Golongan.BELUM_MENGISI, Golongan.BELUM_MENGAJUKAN)
NADA = {Golongan.TERKUNCI: "baik", Golongan.MENUNGGU: "hati", Golongan.BELUM_MENGAJUKAN: "hati"}


def jarak(tenggat: date, hari: date) -> str:
    """How far a deadline is: "6 hari lagi", "hari ini", "lewat 3 hari"."""
    sisa = (tenggat - hari).days
    hari_tertulis = f"{format_angka(abs(sisa))} hari"
    return "hari ini" if sisa == 0 else f"{hari_tertulis} lagi" if sisa > 0 else f"lewat {hari_tertulis}"


@dataclass(frozen=True, slots=True)
class Isi:
    """How many of the expected indicators are filled."""

    terisi: int = 0
    jumlah: int = 0

    @property
    def lengkap(self) -> bool:
        return 0 < self.jumlah == self.terisi


@dataclass(frozen=True, slots=True)
class Posisi:
    """One agency in one period on a day of its own time zone."""

    perangkat_daerah: PerangkatDaerah
    status: StatusPeriode
    hari: date
    isi: Isi = Isi()

    @property
    def periode(self) -> int:
        return self.status.periode

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def singkat(self) -> str:
        return nama_singkat(self.periode)

    @property
    def keadaan(self) -> KeadaanPengisian:
        return self.status.keadaan_pada(self.hari)

    @property
    def golongan(self) -> Golongan:
        k = self.keadaan
        if k is K.DIKUNCI:
            return Golongan.TERKUNCI
        if k is K.DIAJUKAN:
            return Golongan.MENUNGGU
        return Golongan.BELUM_MENGAJUKAN if k is not K.DRAF else self._draf()

    def _draf(self) -> Golongan:
        if self.belum_dibuka:
            return Golongan.BELUM_DIBUKA
        if self.isi.jumlah == 0:
            return Golongan.TANPA_INDIKATOR
        return Golongan.BELUM_MENGAJUKAN if self.isi.terisi else Golongan.BELUM_MENGISI

    @property
    def belum_dibuka(self) -> bool:
        j = self.status.jendela
        return self.keadaan is K.DRAF and j is not None and j.buka is not None and self.hari < j.buka

    @property
    def lewat(self) -> bool:
        """Not submitted although the deadline has passed; where there is nothing to fill, nobody is late."""
        return self.keadaan is K.DRAF and self.isi.jumlah > 0 and self.status.lewat(self.hari)

    @property
    def terlambat(self) -> bool:
        """Late: overdue now, or submitted after the deadline."""
        return self.lewat or self.status.terlambat

    @property
    def label(self) -> str:
        """The state in words."""
        if self.keadaan is not K.DRAF:
            return self.status.sebutan if self.keadaan is self.status.keadaan else self.keadaan.label
        if self.golongan is Golongan.BELUM_MENGAJUKAN:
            return "Lengkap, belum diajukan" if self.isi.lengkap else "Sedang diisi"
        return self.golongan.label

    @property
    def nada(self) -> str:
        if self.lewat or self.keadaan is K.DIKEMBALIKAN:
            return "buruk"
        return NADA.get(self.golongan, "netral")

    @property
    def penunggu(self) -> str:
        """Whose turn it is; empty where it is nobody's."""
        if self.golongan is Golongan.MENUNGGU and self.status.menunggu:
            return self.status.menunggu.label
        return Peran.PERENCANA.label if self.golongan in BELUM_DIAJUKAN else ""

    # -- deadline

    @property
    def tenggat(self) -> date | None:
        return self.status.jendela.tenggat if self.status.jendela else None

    @property
    def pengecualian(self) -> str:
        """Why this agency has a window of its own."""
        return self.status.jendela.pengecualian if self.status.jendela else ""

    @property
    def kata_tenggat(self) -> str:
        """How far the deadline is; empty where nothing is due any more."""
        berjalan = self.isi.jumlah > 0 and self.golongan in BELUM_DIAJUKAN
        return jarak(self.tenggat, self.hari) if self.tenggat and berjalan else ""

    @property
    def diajukan_pada(self) -> datetime | None:
        """When it was submitted, on the agency's own clock."""
        zona = ZoneInfo(self.perangkat_daerah.pemda.zona_waktu)
        return self.status.diajukan.astimezone(zona) if self.status.diajukan else None

    @property
    def menunggu_data(self) -> int:
        """Rows that wait for figures from outside."""
        return len(self.status.tanda.get(JenisTanda.MENUNGGU_DATA, ()))


def posisi_banyak(
    daftar: Sequence[PerangkatDaerah],
    tahun: int,
    isi: Mapping[tuple[int, int], Isi],
    hari: date | None = None,
) -> dict[int, dict[int, Posisi]]:
    """Agency key → period → position, for a year; four queries for any number of agencies.

    ``isi`` by agency key and period; ``hari`` (default: today at each agency) is a day of every agency's own zone.
    """
    status = status_banyak(daftar, tahun)
    return {
        pd.pk: {
            p: Posisi(pd, status[pd.pk][p], hari or hari_ini(pd), isi.get((pd.pk, p), Isi())) for p in PERIODE_KERJA
        }
        for pd in daftar
    }


# --- Selections of the board

SARINGAN: dict[str, str] = {
    **{g.value: g.label for g in (Golongan.BELUM_MENGISI, Golongan.BELUM_MENGAJUKAN)},
    **{g.value: g.label for g in (Golongan.MENUNGGU, Golongan.TERKUNCI)},
    "terlambat": "Terlambat",
}
URUTAN = {"nama": "Nama", "tenggat": "Tenggat", "isian": "Paling banyak kosong", "keadaan": "Keadaan"}


def cocok(posisi: Posisi, saring: str) -> bool:
    """Whether a position belongs to a selection of the board; an unknown one selects all."""
    if saring == "terlambat":
        return posisi.terlambat
    return saring not in SARINGAN or posisi.golongan.value == saring


def _kunci_urut(posisi: Posisi, urut: str) -> tuple[Any, ...]:
    nama = (posisi.perangkat_daerah.nama, posisi.perangkat_daerah.pk)
    if urut == "tenggat":
        return posisi.tenggat is None, posisi.tenggat or date.max, *nama
    if urut == "isian":
        return posisi.isi.terisi - posisi.isi.jumlah, *nama
    return (list(Golongan).index(posisi.golongan), *nama) if urut == "keadaan" else nama


def urutkan(daftar: Iterable[Posisi], urut: str) -> list[Posisi]:
    """By name; by deadline, those without one last; by how many are missing; by how far it is from the lock."""
    return sorted(daftar, key=lambda p: _kunci_urut(p, urut))


# --- Text for WhatsApp


def teks_pesan(daftar: Sequence[Posisi], *, wilayah: str, tahun: int, situs: str, papan: str) -> str:
    """One period of a pemda as a message: who has not filled, submitted, approved. Bold is WhatsApp's ``*``.

    Agencies whose deadline differs from the common one are told theirs.
    """
    umum = _tenggat_umum(daftar)
    kepala = [f"*{daftar[0].nama} {tahun}, {wilayah}*", f"Keadaan {format_tanggal(daftar[0].hari)}."]
    if umum:
        kepala.append(f"Tenggat {format_tanggal(umum)}{_kurung(jarak(umum, daftar[0].hari))}.")
    isi = [" ".join(kepala[1:])]
    for judul, pilihan in _bagian(daftar):
        nomor = [f"{n}. {_baris(p, umum)}" for n, p in enumerate(pilihan, 1)]
        isi += ["", f"*{judul} ({len(pilihan)})*", *nomor]
    terkunci = sum(p.golongan is Golongan.TERKUNCI for p in daftar)
    penutup = [f"Sudah dikunci: {terkunci} dari {len(daftar)} perangkat daerah.", f"Isi dan ajukan: {situs}"]
    return "\n".join([kepala[0], *isi, "", *penutup, f"Papan tenggat: {papan}"])


def teks_satu(posisi: Posisi, *, tahun: int, tautan: str) -> str:
    """The message to one agency."""
    p = posisi
    baris = [
        f"*{p.nama} {tahun}, {p.perangkat_daerah.nama}*",
        f"Keadaan: {p.label[0].lower()}{p.label[1:]}{_terisi(p)}.",
    ]
    if p.tenggat:
        baris.append(f"Tenggat {format_tanggal(p.tenggat)}{_kurung(p.kata_tenggat)}.")
    if p.keadaan is K.DIKEMBALIKAN:
        baris.append(f"Alasan pengembalian: {p.status.alasan}")
    return "\n".join([*baris, f"Buka: {tautan}"])


def _bagian(daftar: Sequence[Posisi]) -> list[tuple[str, list[Posisi]]]:
    """The groups of the message; those who wait are named by whom they wait for."""
    urut = [g for g in Golongan if g not in (Golongan.TERKUNCI, Golongan.MENUNGGU)]
    hasil = [(g.label, [p for p in daftar if p.golongan is g]) for g in urut]
    menunggu: dict[str, list[Posisi]] = {}
    for p in daftar:
        if p.golongan is Golongan.MENUNGGU:
            menunggu.setdefault(p.label, []).append(p)
    return [(judul, isi) for judul, isi in [*hasil, *sorted(menunggu.items())] if isi]


def _tenggat_umum(daftar: Sequence[Posisi]) -> date | None:
    """The calendar's deadline; where all have exceptions, none is common."""
    return next((p.tenggat for p in daftar if p.tenggat and not p.pengecualian), None)


def _baris(p: Posisi, umum: date | None) -> str:
    beda = f"tenggat {format_tanggal(p.tenggat)}" if p.tenggat and p.tenggat != umum else ""
    dikembalikan = "dikembalikan" if p.keadaan is K.DIKEMBALIKAN else ""
    terlambat = "terlambat" if p.terlambat else ""
    tambahan = ", ".join(k for k in (_terisi(p).removeprefix(", "), dikembalikan, terlambat, beda) if k)
    return p.perangkat_daerah.nama + _kurung(tambahan)


def _terisi(p: Posisi) -> str:
    return f", terisi {p.isi.terisi} dari {p.isi.jumlah}" if p.golongan is Golongan.BELUM_MENGAJUKAN else ""


def _kurung(teks: str) -> str:
    return f" ({teks})" if teks else ""
