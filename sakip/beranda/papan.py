"""The deadline board of a pemda: agencies × periods of a year, one period in detail, the panel at home."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sakip.alur.jadwal import periode_kini
from sakip.alur.papan import (
    SARINGAN,
    Golongan,
    Posisi,
    cocok,
    jarak,
    posisi_banyak,
    teks_pesan,
    teks_satu,
    urutkan,
)
from sakip.beranda.kemajuan import alamat, muat_bahan
from sakip.halaman import KonteksPemda
from sakip.inti.alur import PERIODE_KERJA, JendelaIsi
from sakip.inti.istilah import Peran
from sakip.inti.periode import nama_periode, nama_singkat
from sakip.models import Pemda, Pengguna, Pengisian, PerangkatDaerah
from sakip.services.slot import himpun

PosisiTahun = Mapping[int, Mapping[int, Posisi]]


def perangkat_daerah_pemda(pengguna: Pengguna, pemda: Pemda, tahun: int) -> list[PerangkatDaerah]:
    """The pemda's agencies that existed in the year, by name."""
    milik = PerangkatDaerah.objects.untuk(pengguna).filter(pemda=pemda).berlaku(tahun)
    return list(milik.select_related("pemda").order_by("nama", "pk"))


def baca_papan(daftar: Sequence[PerangkatDaerah], tahun: int, hari: date | None = None) -> PosisiTahun:
    """Every agency's position in every period of a year; seven queries for any number of agencies."""
    isi = muat_bahan({pd.pk: tahun for pd in daftar}).isi(daftar)
    return posisi_banyak(daftar, tahun, isi, hari)


@dataclass(frozen=True, slots=True)
class Hitungan:
    """How many agencies stand where; ``kode`` is the selection that shows them."""

    kode: str
    label: str
    banyak: int
    nada: str = "netral"


NADA = {"terlambat": "buruk", "terkunci": "baik", "menunggu": "hati", "belum_mengajukan": "hati"}


def hitung(daftar: Sequence[Posisi]) -> tuple[Hitungan, ...]:
    """One count per selection of the board."""
    banyak = {kode: sum(cocok(p, kode) for p in daftar) for kode in SARINGAN}
    return tuple(Hitungan(k, SARINGAN[k], n, NADA.get(k, "netral") if n else "netral") for k, n in banyak.items())


@dataclass(frozen=True, slots=True)
class KolomPeriode:
    """A period of the board with its counts."""

    periode: int
    jendela: JendelaIsi | None
    hitungan: tuple[Hitungan, ...]

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def singkat(self) -> str:
        return nama_singkat(self.periode)

    @property
    def terkunci(self) -> int:
        return next(h.banyak for h in self.hitungan if h.kode == Golongan.TERKUNCI.value)


@dataclass(frozen=True, slots=True)
class PapanTahun:
    """All agencies and periods of a year."""

    kolom: tuple[KolomPeriode, ...]
    baris: tuple[tuple[PerangkatDaerah, tuple[Posisi, ...]], ...]
    periode: None = None


def papan_tahun(daftar: Sequence[PerangkatDaerah], tahun: int, kalender: Mapping[int, JendelaIsi]) -> PapanTahun:
    posisi = baca_papan(daftar, tahun)
    kolom = tuple(
        KolomPeriode(p, kalender.get(p), hitung([posisi[pd.pk][p] for pd in daftar])) for p in PERIODE_KERJA
    )
    return PapanTahun(kolom, tuple((pd, tuple(posisi[pd.pk].values())) for pd in daftar))


@dataclass(frozen=True, slots=True)
class PapanPeriode:
    """One period: every agency for counts and message, the chosen ones for the table."""

    periode: int
    semua: tuple[Posisi, ...]
    terpilih: tuple[Posisi, ...]
    saring: str
    urut: str

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def hitungan(self) -> tuple[Hitungan, ...]:
        return hitung(self.semua)


def papan_periode(
    daftar: Sequence[PerangkatDaerah], tahun: int, periode: int, saring: str = "", urut: str = ""
) -> PapanPeriode:
    posisi = baca_papan(daftar, tahun)
    semua = tuple(posisi[pd.pk][periode] for pd in daftar)
    terpilih = tuple(urutkan((p for p in semua if cocok(p, saring)), urut))
    return PapanPeriode(periode, semua, terpilih, saring if saring in SARINGAN else "", urut)


# --- Messages


@dataclass(frozen=True, slots=True)
class BarisPapan:
    """An agency of the detailed board, where its name leads, and the message to it."""

    posisi: Posisi
    url: str
    pesan: str


def baris_papan(papan: PapanPeriode, tahun: int, absolut: Callable[[str], str]) -> list[BarisPapan]:
    hasil = []
    for p in papan.terpilih:
        url = alamat(p.perangkat_daerah, tahun, "kinerja:isian", periode=p.periode)
        hasil.append(BarisPapan(p, url, teks_satu(p, tahun=tahun, tautan=absolut(url)) if p.penunggu else ""))
    return hasil


def pesan_papan(papan: PapanPeriode, konteks: KonteksPemda, absolut: Callable[[str], str]) -> str:
    """The message about all agencies, whatever the table selects."""
    if not papan.semua:
        return ""
    di = absolut(konteks.url("papan", periode=papan.periode))
    return teks_pesan(
        papan.semua, wilayah=konteks.pemda.daerah, tahun=konteks.tahun, situs=absolut(reverse("beranda")), papan=di
    )


# --- Home


@dataclass(frozen=True, slots=True)
class PanelPeriode:
    """A period that is being filled, as the home page shows it."""

    tahun: int
    periode: int
    jendela: JendelaIsi
    hitungan: tuple[Hitungan, ...]
    hari: date

    @property
    def nama(self) -> str:
        return f"{nama_periode(self.periode)} {self.tahun}"

    @property
    def jarak(self) -> str:
        return jarak(self.jendela.tenggat, self.hari)


@dataclass(frozen=True, slots=True)
class PanelPemda:
    """What a pemda's people see above the list of agencies."""

    pemda: Pemda
    tahun: int
    antrean: int | None
    periode: tuple[PanelPeriode, ...]
    lain: tuple[tuple[str, str], ...] = ()
    """What apps above contribute: words and address."""


def panel_pemda(pengguna: Pengguna, pemda: Pemda, peran: Iterable[Peran], hari: date) -> PanelPemda:
    """The period that counts now, and how many submissions wait for Bagian Organisasi (for whoever is it)."""
    kini = periode_kini(pemda, hari)
    tahun = kini[0][0] if kini else hari.year
    antre = Pengisian.objects.untuk(pengguna).filter(
        perangkat_daerah__pemda=pemda, menunggu=Peran.BAGIAN_ORGANISASI.value
    )
    banyak = antre.count() if Peran.BAGIAN_ORGANISASI in set(peran) else None
    lain = tuple(himpun("panel_pemda", pengguna, pemda, frozenset(peran)))
    return PanelPemda(pemda, tahun, banyak, _panel_periode(pengguna, pemda, tahun, kini, hari), lain)


def _panel_periode(
    pengguna: Pengguna, pemda: Pemda, tahun: int, kini: Sequence[tuple[int, int, JendelaIsi]], hari: date
) -> tuple[PanelPeriode, ...]:
    if not kini:
        return ()
    daftar = perangkat_daerah_pemda(pengguna, pemda, tahun)
    posisi = baca_papan(daftar, tahun, hari)
    return tuple(
        PanelPeriode(t, p, j, hitung([posisi[pd.pk][p] for pd in daftar]), hari) for t, p, j in kini if t == tahun
    )
