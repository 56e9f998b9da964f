"""The queue: what waits for a person over all agencies that they serve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from sakip.alur.baca import hari_ini, status_tahun
from sakip.alur.langkah import HasilSetuju, Pilihan
from sakip.alur.layar import AlurTampil, sisa_hari, tampilkan
from sakip.beranda import tahun_kerja
from sakip.beranda.kemajuan import muat_bahan
from sakip.halaman import TAHUN_AKHIR, TAHUN_AWAL
from sakip.inti.alur import PERIODE_KERJA, StatusPeriode
from sakip.inti.istilah import KeadaanPengisian, Peran
from sakip.inti.periode import format_tanggal, nama_periode
from sakip.models import Jadwal, Pemda, Pengguna, Pengisian, PerangkatDaerah
from sakip.peran import peran_di

BARIS_PER_HALAMAN = 20
K = KeadaanPengisian
SAYA, SEMUA = "saya", "semua"
PILIHAN_KEADAAN = ((SAYA, "Menunggu saya"), (SEMUA, "Semua keadaan"), *((k.value, k.label) for k in K))
DAHULU = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the reader asked for; ``None`` or empty where all are shown."""

    pemda: int | None = None
    tahun: int | None = None
    periode: int | None = None
    keadaan: str = SAYA

    @classmethod
    def dari(cls, data: Mapping[str, str]) -> Saringan:
        """From a query string; nonsense counts as not asked."""
        keadaan, tahun = data.get("keadaan", SAYA), _bilangan(data.get("tahun", ""))
        return cls(
            pemda=_bilangan(data.get("pemda", "")),
            tahun=tahun if tahun is not None and TAHUN_AWAL <= tahun <= TAHUN_AKHIR else None,
            periode=_bilangan(data.get("periode", "")),
            keadaan=keadaan if keadaan in dict(PILIHAN_KEADAAN) else SAYA,
        )


def _bilangan(teks: str) -> int | None:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None


@dataclass(frozen=True, slots=True)
class BarisAntrean:
    """One period of one agency."""

    perangkat_daerah: PerangkatDaerah
    status: StatusPeriode
    hari: date
    saya: bool
    peran: frozenset[Peran]
    terisi: int = 0
    jumlah: int = 0

    @property
    def alur(self) -> AlurTampil:
        return tampilkan(self.status, self.hari)

    @property
    def nama(self) -> str:
        return nama_periode(self.status.periode)

    @property
    def sejak(self) -> datetime | None:
        """Since when it waits: for an approval since it was submitted, else since its last step."""
        return self.status.diajukan if self.status.keadaan is K.DIAJUKAN else self.status.diubah

    @property
    def tenggat(self) -> str:
        """The day by which it is due; how far that is, as long as somebody still has to keep it."""
        kini = self.status.keadaan_pada(self.hari)
        jendela = self.status.jendela.tenggat if self.status.jendela else None
        akhir = self.status.dibuka_sampai if kini is K.DIBUKA else jendela
        if akhir is None:
            return ""
        berjalan = kini in (K.DRAF, K.DIKEMBALIKAN, K.DIBUKA)
        return f"{format_tanggal(akhir)}, {sisa_hari(akhir, self.hari)}" if berjalan else format_tanggal(akhir)

    @property
    def dapat_dikunci(self) -> bool:
        """Whether its reader may lock it from the list: the step is Bagian Organisasi's, and theirs."""
        giliran = self.status.keadaan is K.DIAJUKAN and self.status.menunggu is Peran.BAGIAN_ORGANISASI
        return giliran and Peran.BAGIAN_ORGANISASI in self.peran

    @property
    def nilai(self) -> str:
        """What its checkbox posts."""
        s = self.status
        return f"{self.perangkat_daerah.slug}:{s.tahun}:{s.periode}:{s.versi}"

    @property
    def url(self) -> str:
        s = self.status
        bagian = {"slug": self.perangkat_daerah.slug, "tahun": s.tahun, "periode": s.periode}
        return reverse("pengajuan", kwargs=bagian)


@dataclass(frozen=True, slots=True)
class Antrean:
    """The page."""

    saringan: Saringan
    halaman: Page[BarisAntrean]
    baris: tuple[BarisAntrean, ...]
    pemda: tuple[Pemda, ...]
    tahun: tuple[int, ...]
    menunggu_saya: int
    keadaan: tuple[tuple[str, str], ...] = PILIHAN_KEADAAN
    periode: tuple[tuple[int, str], ...] = tuple((p, nama_periode(p)) for p in PERIODE_KERJA)

    @property
    def mengunci(self) -> bool:
        return any(b.dapat_dikunci for b in self.baris)


def antrean(pengguna: Pengguna, saringan: Saringan, halaman: str = "1", *, semua_baris: bool = False) -> Antrean:
    """Rows of the agencies that the person sees, the longest wait first; ``semua_baris``: on one page.

    The number of queries grows with the years on the page, not with the agencies.
    """
    terlihat = PerangkatDaerah.objects.untuk(pengguna).select_related("pemda").order_by("pemda__daerah", "nama", "pk")
    daftar = list(terlihat)
    pilih = [pd for pd in daftar if saringan.pemda in (None, pd.pemda_id)]
    tahun = _tahun(daftar)
    dipakai = [saringan.tahun] if saringan.tahun else tahun
    semua = list(_baris(pengguna, pilih, dipakai))
    cocok = sorted((b for b in semua if _cocok(b, saringan)), key=_urutan)
    lembar = Paginator(cocok, max(len(cocok), 1) if semua_baris else BARIS_PER_HALAMAN).get_page(halaman)
    return Antrean(
        saringan=saringan,
        halaman=lembar,
        baris=tuple(_dengan_kemajuan(list(lembar))),
        pemda=tuple({pd.pemda_id: pd.pemda for pd in daftar}.values()),
        tahun=tuple(sorted({*tahun, *dipakai}, reverse=True)),
        menunggu_saya=sum(b.saya for b in semua),
    )


def _tahun(daftar: Sequence[PerangkatDaerah]) -> list[int]:
    """Years in which something moves: those with periods on their way or with a calendar; else the newest one."""
    pengisian = Pengisian.objects.filter(perangkat_daerah__in=daftar).order_by().values_list("tahun")
    jadwal = Jadwal.objects.filter(pemda__in={pd.pemda_id for pd in daftar}).order_by().values_list("tahun")
    ada = {t for (t,) in pengisian.union(jadwal)}
    return sorted(ada) or sorted({max(tahun_kerja(daftar).values(), default=0)} - {0})


def _baris(pengguna: Pengguna, daftar: Sequence[PerangkatDaerah], tahun: Sequence[int]) -> Iterator[BarisAntrean]:
    status = status_tahun(daftar, tahun)
    for pd in daftar:
        peran, hari = peran_di(pengguna, pd), hari_ini(pd)
        for per_periode in status[pd.pk].values():
            for s in per_periode.values():
                yield BarisAntrean(pd, s, hari, _menunggu(s, hari, peran), peran)


def _menunggu(s: StatusPeriode, hari: date, peran: frozenset[Peran]) -> bool:
    """Whether a period waits for someone of these roles: an approval for whose turn it is, the rest for who fills."""
    kini = s.keadaan_pada(hari)
    if kini is K.DIAJUKAN:
        return s.menunggu in peran
    if kini is K.DIKUNCI or not {Peran.PERENCANA, Peran.PIC} & peran:
        return False
    terbuka = s.jendela is not None and (s.jendela.buka is None or s.jendela.buka <= hari)
    return kini is not K.DRAF or terbuka


def _cocok(b: BarisAntrean, saringan: Saringan) -> bool:
    if saringan.periode is not None and b.status.periode != saringan.periode:
        return False
    if saringan.keadaan == SAYA:
        return b.saya
    return saringan.keadaan in (SEMUA, b.status.keadaan_pada(b.hari).value)


def _urutan(b: BarisAntrean) -> tuple[Any, ...]:
    tenggat = b.status.jendela.tenggat if b.status.jendela else date.max
    diajukan = b.status.keadaan is not K.DIAJUKAN
    return (
        diajukan,
        b.sejak or DAHULU,
        tenggat,
        b.status.tahun,
        b.perangkat_daerah.nama,
        PERIODE_KERJA.index(b.status.periode),
    )


def _dengan_kemajuan(baris: Sequence[BarisAntrean]) -> Iterator[BarisAntrean]:
    """Rows of a page with how much is filled."""
    per_tahun = {t: {b.perangkat_daerah.pk: t for b in baris if b.status.tahun == t} for t in _tahun_baris(baris)}
    bahan = {t: muat_bahan(pd) for t, pd in per_tahun.items()}
    for b in baris:
        k = bahan[b.status.tahun].kemajuan(b.perangkat_daerah.pk, b.status.periode)
        yield BarisAntrean(b.perangkat_daerah, b.status, b.hari, b.saya, b.peran, k.terisi, k.jumlah)


def _tahun_baris(baris: Iterable[BarisAntrean]) -> list[int]:
    return sorted({b.status.tahun for b in baris})


# --- what was ticked


def pilihan_dari(pengguna: Pengguna, nilai: Iterable[str]) -> list[Pilihan]:
    """Ticked rows as ``setujui_banyak`` takes them; what does not read, or is no agency of theirs, is left out."""
    bagian = [n.split(":") for n in nilai]
    utuh = [b for b in bagian if len(b) == 4 and all(_bilangan(x) is not None for x in b[1:])]
    terlihat = PerangkatDaerah.objects.untuk(pengguna).select_related("pemda").filter(slug__in={b[0] for b in utuh})
    milik = {pd.slug: pd for pd in terlihat}
    return [Pilihan(milik[s], int(t), int(p), int(v)) for s, t, p, v in utuh if s in milik]


def sebut(hasil: HasilSetuju) -> str:
    """A ticked period by its name."""
    p = hasil.pilihan
    periode = nama_periode(p.periode) if p.periode in PERIODE_KERJA else f"periode {p.periode}"
    return f"{p.perangkat_daerah.nama}, {periode} {p.tahun}"
