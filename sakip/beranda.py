"""What the home page reads, for any number of agencies in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from kinerja.bentuk import Isian, Ketentuan
from kinerja.layar.lembar import diharapkan
from kinerja.models import PerjanjianKinerja, Realisasi
from kinerja.perhitungan import hitung_realisasi
from kinerja.perhitungan.realisasi import baca_isian
from kinerja.selectors import isian_baris, ketentuan
from kinerja.services.isian import boleh_diisi
from laporan.layar.lkip import daftar_bagian
from laporan.models import Laporan
from laporan.selectors import Gabungan
from renstra.models import Indikator, Renstra
from sakip.halaman import Konteks
from sakip.inti.istilah import Keadaan
from sakip.inti.periode import SD_TAHUN, TAHUN, TRIWULAN, nama_periode, nama_singkat
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import peran_di, unit_pic

PERIODE = (*TRIWULAN, TAHUN)
BARIS_PER_HALAMAN = 20
SELESAI, SEDANG, BELUM, TAK_BISA, TAK_PERLU = (
    ("Selesai", "baik"),
    ("Sedang dikerjakan", "hati"),
    ("Belum mulai", "netral"),
    ("Belum bisa dimulai", "netral"),
    ("Tidak perlu", "netral"),
)
INDUK = [
    ("Pengguna dan penugasan", "pengguna"),
    ("Perangkat daerah", "perangkatdaerah"),
    ("Unit kerja", "unitkerja"),
    ("Pejabat", "pejabat"),
    ("Skala kategori", "skala"),
    ("Pengaturan", "pengaturan"),
    ("Jejak perubahan", "jejak"),
]


# --- Years


def _tahun(baris: QuerySet[Any], jalur: str) -> QuerySet[Any]:
    return baris.order_by().annotate(pd=F(jalur), thn=F("tahun")).values_list("pd", "thn").distinct()


def _tahun_terisi(pd: Iterable[PerangkatDaerah]) -> QuerySet[Any]:
    """(agency, year) of everything that a year's work leaves: PK, realisasi, reports."""
    pd = list(pd)
    isian = Realisasi.objects.sebenarnya().filter(indikator__renstra__perangkat_daerah__in=pd)
    return _tahun(isian, "indikator__renstra__perangkat_daerah").union(
        _tahun(PerjanjianKinerja.objects.filter(perangkat_daerah__in=pd), "perangkat_daerah"),
        _tahun(Laporan.objects.filter(perangkat_daerah__in=pd), "perangkat_daerah"),
    )


def tahun_berdata(pd: PerangkatDaerah) -> list[int]:
    """Years one can switch to, newest first: those with data and those of the plans."""
    tahun = {t for _, t in _tahun_terisi([pd])}
    for awal, akhir in Renstra.objects.milik(pd).values_list("tahun_awal", "tahun_akhir"):
        tahun.update(range(awal, akhir + 1))
    return sorted(tahun, reverse=True)


def tahun_kerja(pd: Iterable[PerangkatDaerah]) -> dict[int, int]:
    """The newest year with data per agency; an agency without any starts with the current year."""
    pd = list(pd)
    hasil = {p.pk: 0 for p in pd}
    for kunci, tahun in _tahun_terisi(pd):
        hasil[kunci] = max(hasil[kunci], tahun)
    return {kunci: tahun or timezone.localdate().year for kunci, tahun in hasil.items()}


# --- Progress


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How much of a period's entry is there."""

    periode: int
    terisi: int
    jumlah: int

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def singkat(self) -> str:
        return nama_singkat(self.periode)

    @property
    def keadaan(self) -> tuple[str, str]:
        """The state in words, and its tone."""
        if self.jumlah == 0:
            return TAK_BISA
        if self.terisi == 0:
            return BELUM
        return SELESAI if self.terisi == self.jumlah else SEDANG


@dataclass(frozen=True, slots=True)
class RingkasanPD:
    """An agency in a year: what has been entered, promised and written."""

    perangkat_daerah: PerangkatDaerah
    tahun: int
    kemajuan: tuple[Kemajuan, ...]
    pk: int
    bagian_lkip: int

    @property
    def setahun(self) -> Kemajuan:
        return next(k for k in self.kemajuan if k.periode == TAHUN)

    @property
    def triwulan(self) -> tuple[Kemajuan, ...]:
        return tuple(k for k in self.kemajuan if k.periode != TAHUN)

    @property
    def hanya_setahun(self) -> bool:
        """The year is entered as a whole: its quarters are empty on purpose."""
        return self.setahun.terisi > 0 and not any(k.terisi for k in self.triwulan)

    @property
    def url(self) -> dict[str, str]:
        return {n: alamat(self.perangkat_daerah, self.tahun, f"laporan:{n}") for n in ("ringkasan", "lkip")}


def alamat(pd: PerangkatDaerah, tahun: int, nama: str, **bagian: Any) -> str:
    """Address of a page of any agency in any year."""
    return reverse(nama, kwargs={"slug": pd.slug, "tahun": tahun, **bagian})


def _di_tahun(tahun: dict[int, int], jalur: str) -> Q:
    """Rows of each agency in its own year: one condition per year that occurs."""
    per_tahun: dict[int, list[int]] = defaultdict(list)
    for pd, t in tahun.items():
        per_tahun[t].append(pd)
    syarat = Q(pk__in=[])
    for t, kunci in per_tahun.items():
        syarat |= Q(**{f"{jalur}__in": kunci}, tahun=t)
    return syarat


def _indikator(tahun: dict[int, int]) -> list[Indikator]:
    """Indicators to be filled: of a Renstra that covers the year, program indicators while their node is valid."""
    per_pd = Indikator.objects.filter(renstra__perangkat_daerah__in=tahun)
    semua = per_pd.select_related("renstra", "simpul", "skala").prefetch_related("skala__kata")
    return [i for i in semua if _berlaku(i, tahun[i.renstra.perangkat_daerah_id])]


def _berlaku(i: Indikator, tahun: int) -> bool:
    s = i.simpul
    hidup = s is None or (s.berlaku_dari <= tahun and (s.berlaku_sampai is None or tahun <= s.berlaku_sampai))
    return hidup and i.renstra.tahun_awal <= tahun <= i.renstra.tahun_akhir


def _terisi(ket: Ketentuan, isian: Sequence[Isian], periode: int) -> bool:
    """As the entry page counts: the year may have its figure from its quarters."""
    if periode == TAHUN:
        return hitung_realisasi(ket, isian).keadaan is not Keadaan.BELUM_DIISI
    return any(i.periode == periode and baca_isian(ket, i).keadaan is not Keadaan.BELUM_DIISI for i in isian)


def ringkasan(tahun: dict[int, int], daftar: Sequence[PerangkatDaerah], unit: Any = None) -> list[RingkasanPD]:
    """Progress of several agencies, each in its own year; ``unit`` limits to the rows of a PIC."""
    isian: dict[int, list[Isian]] = defaultdict(list)
    jalur = "indikator__renstra__perangkat_daerah"
    for r in Realisasi.objects.sebenarnya().filter(_di_tahun(tahun, jalur)).exclude(periode=SD_TAHUN):
        isian[r.indikator_id].append(isian_baris(r))
    indikator: dict[int, list[Indikator]] = defaultdict(list)
    for i in _indikator(tahun):
        if boleh_diisi(i, unit):
            indikator[i.renstra.perangkat_daerah_id].append(i)
    pk = _banyak(PerjanjianKinerja.objects.dinas(), tahun, "pk")
    lkip = _banyak(Laporan.objects.filter(jenis="lkip"), tahun, "naskah")
    return [
        RingkasanPD(p, tahun[p.pk], _kemajuan(indikator[p.pk], isian), pk.get(p.pk, 0), lkip.get(p.pk, 0))
        for p in daftar
    ]


def _kemajuan(indikator: Sequence[Indikator], isian: dict[int, list[Isian]]) -> tuple[Kemajuan, ...]:
    ket = {i.pk: ketentuan(i) for i in indikator}
    hasil = []
    for periode in PERIODE:
        ikut = [i.pk for i in indikator if diharapkan(i, periode)]
        hasil.append(Kemajuan(periode, sum(_terisi(ket[i], isian[i], periode) for i in ikut), len(ikut)))
    return tuple(hasil)


def _banyak(baris: QuerySet[Any], tahun: dict[int, int], apa: str) -> dict[int, int]:
    pilih = baris.filter(_di_tahun(tahun, "perangkat_daerah")).order_by()
    return dict(pilih.values_list("perangkat_daerah").annotate(n=Count(apa, distinct=True)))


# --- Tasks of one agency


@dataclass(frozen=True, slots=True)
class Tugasan:
    """A line of the task list: what, how far, where."""

    judul: str
    url: str
    label: str = ""
    nada: str = "netral"
    keterangan: str = ""
    kemajuan: Kemajuan | None = None


@dataclass(frozen=True, slots=True)
class Kelompok:
    judul: str
    tugas: tuple[Tugasan, ...]


def kelompok_tugas(r: RingkasanPD, konteks: Konteks) -> list[Kelompok]:
    """The task list of a person at an agency: what the own roles let one do, then what there is to see."""
    kerja: list[Tugasan] = []
    if konteks.boleh["isi_realisasi"]:
        kerja += [_tugas_isian(r, k) for k in r.kemajuan]
    if konteks.boleh["susun_laporan"]:
        kerja.append(_tugas_lkip(r))
    hasil = [Kelompok(f"Tugas Anda, {r.tahun}", tuple(kerja))] if kerja else []
    hasil.append(Kelompok("Lihat dan unduh", tuple(_lihat(r))))
    return [*hasil, *([Kelompok("Data induk", tuple(_induk()))] if konteks.boleh["kelola"] else [])]


def _induk() -> Iterator[Tugasan]:
    """Master data by its lists in the admin pages."""
    for judul, model in INDUK:
        yield Tugasan(judul, reverse(f"admin:sakip_{model}_changelist"))


def _tugas_isian(r: RingkasanPD, k: Kemajuan) -> Tugasan:
    (label, nada), keterangan = k.keadaan, f"{k.terisi} dari {k.jumlah} indikator terisi"
    if k.jumlah == 0:
        keterangan = "Belum ada indikator untuk tahun ini."
    elif k.periode != TAHUN and r.hanya_setahun:
        (label, nada), keterangan = TAK_PERLU, "Realisasi tahun ini dicatat setahun sekaligus"
    url = alamat(r.perangkat_daerah, r.tahun, "kinerja:isian", periode=k.periode)
    nama = "setahun" if k.periode == TAHUN else k.nama
    return Tugasan(
        f"Isi realisasi {nama}", url, label, nada, keterangan, k if label in (SEDANG[0], BELUM[0]) else None
    )


def _tugas_lkip(r: RingkasanPD) -> Tugasan:
    daftar = daftar_bagian(Gabungan(r.perangkat_daerah, r.tahun))
    label, nada = (SELESAI if daftar.lengkap else SEDANG) if daftar.ditulis else BELUM
    keterangan = f"{daftar.ditulis} dari {daftar.jumlah} bagian tertulis"
    return Tugasan(f"Susun LKIP {r.tahun}", r.url["lkip"], label, nada, keterangan)


def _lihat(r: RingkasanPD) -> list[Tugasan]:
    pd, t, k = r.perangkat_daerah, r.tahun, r.setahun
    label, nada = k.keadaan
    ada_pk = f"{r.pk} dokumen" if r.pk else "Belum ada PK untuk tahun ini"
    return [
        Tugasan(
            f"Kinerja {t}", r.url["ringkasan"], label, nada, f"{k.terisi} dari {k.jumlah} indikator punya realisasi"
        ),
        Tugasan(f"Unduh LKIP {t} (PDF)", alamat(pd, t, "laporan:lkip_pdf"), keterangan="Dicetak dari data saat ini"),
        Tugasan(f"Perjanjian Kinerja {t}", alamat(pd, t, "kinerja:pk"), keterangan=ada_pk),
        Tugasan(f"Pengukuran Kinerja {t}", alamat(pd, t, "kinerja:pengukuran")),
        Tugasan(f"Anggaran {t}", alamat(pd, t, "anggaran:daftar")),
    ]


# --- The page


@dataclass(frozen=True, slots=True)
class BerandaPD:
    """Home of a person with one agency."""

    konteks: Konteks
    kelompok: list[Kelompok]


@dataclass(frozen=True, slots=True)
class BerandaDaftar:
    """Home of a person with several agencies: searched, paged, each in its own newest year or in a chosen one."""

    baris: list[RingkasanPD]
    halaman: Page[Any]
    cari: str
    tahun: int | None
    beberapa_pemda: bool


def _terlihat(pengguna: Pengguna, cari: str) -> QuerySet[Any]:
    semua = PerangkatDaerah.objects.untuk(pengguna).select_related("pemda").order_by("pemda__daerah", "nama", "pk")
    for kata in cari.split():
        bidang = ("nama", "singkatan", "slug", "pemda__daerah")
        semua = semua.filter(Q(*((f"{b}__icontains", kata) for b in bidang), _connector=Q.OR))
    return semua


def beranda(
    pengguna: Pengguna, *, tahun: int | None = None, cari: str = "", halaman: str = "1"
) -> BerandaPD | BerandaDaftar:
    """One agency: its task list. Several: a table that leads to each."""
    lembar = Paginator(_terlihat(pengguna, cari), BARIS_PER_HALAMAN).get_page(halaman)
    daftar = list(lembar)
    if len(daftar) == 1 and lembar.paginator.count == 1 and not cari:
        return _beranda_pd(pengguna, daftar[0], tahun)
    per_pd = {p.pk: tahun for p in daftar} if tahun else tahun_kerja(daftar)
    beberapa = len({p.pemda_id for p in daftar}) > 1
    return BerandaDaftar(ringkasan(per_pd, daftar), lembar, cari, tahun, beberapa)


def _beranda_pd(pengguna: Pengguna, pd: PerangkatDaerah, tahun: int | None) -> BerandaPD:
    t = tahun or tahun_kerja([pd])[pd.pk]
    konteks = Konteks(pengguna, pd, t, peran_di(pengguna, pd))
    unit = unit_pic(pengguna, pd) if konteks.boleh["isi_realisasi"] else None
    [r] = ringkasan({pd.pk: t}, [pd], unit)
    return BerandaPD(konteks, kelompok_tugas(r, konteks))
