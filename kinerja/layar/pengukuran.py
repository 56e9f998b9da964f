"""Pengukuran Kinerja of a year or s.d. a quarter, and what each row is made of."""

from __future__ import annotations

from dataclasses import dataclass

from kinerja.bentuk import BarisKinerja, Pengukuran, RataSasaran, Target
from kinerja.layar import tulis
from kinerja.perhitungan.pk import sama_target
from kinerja.perhitungan.realisasi import BELUM
from kinerja.selectors import muat
from sakip.inti.istilah import Keadaan
from sakip.inti.periode import nama_periode, nama_singkat
from sakip.models import PerangkatDaerah

Sebelum = tuple[str, dict[int, Target]]  # name of the first PK, its targets


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of the table with its texts; ``kinerja`` for what is not text, ``semula`` the target before a change."""

    nomor: int
    kinerja: BarisKinerja
    target: str
    target_tahun: str
    realisasi: str
    capaian: str
    capaian_tahun: str
    semula: str


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A sasaran (or tujuan) with its rows and their mean."""

    rata: RataSasaran
    baris: tuple[Baris, ...]


@dataclass(frozen=True, slots=True)
class TakIkut:
    """Indicators left out of the average for one reason."""

    keadaan: str
    alasan: str
    nama: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HalamanPengukuran:
    """The whole page; ``skala`` is the name of the scale that gives the categories."""

    ukur: Pengukuran
    kelompok: tuple[Kelompok, ...]
    tak_ikut: tuple[TakIkut, ...]
    triwulan: int | None
    skala: str
    tab_periode: tuple[tuple[int, str], ...] = tulis.TAB_TRIWULAN

    @property
    def nama(self) -> str:
        return nama_periode(self.triwulan) if self.triwulan else ""

    @property
    def singkat(self) -> str:
        return nama_singkat(self.triwulan) if self.triwulan else ""

    @property
    def kunci(self) -> str:
        """The quarter as text, for addresses."""
        return str(self.triwulan or "")


def halaman_pengukuran(
    perangkat_daerah: PerangkatDaerah, tahun: int, triwulan: int | None = None
) -> HalamanPengukuran:
    """What the page shows. The caller has checked who may see it."""
    data = muat(perangkat_daerah)
    ukur = data.pengukuran(tahun, triwulan)
    return HalamanPengukuran(
        ukur=ukur,
        kelompok=_kelompok(ukur, data.target_sebelum(tahun, triwulan)),
        tak_ikut=_tak_ikut(ukur),
        triwulan=triwulan,
        skala=data.aturan(tahun).skala_capaian.nama,
    )


def _tak_ikut(ukur: Pengukuran) -> tuple[TakIkut, ...]:
    """What the average leaves out, gathered by reason; a reason that repeats the state is dropped."""
    hasil: dict[tuple[str, str], list[str]] = {}
    for t in ukur.rata_rata.tak_ikut:
        alasan = "" if t.keadaan is Keadaan.BELUM_DIISI and t.alasan == BELUM.alasan else t.alasan.rstrip(".")
        hasil.setdefault((t.keadaan.label, alasan), []).append(t.nama)
    return tuple(TakIkut(keadaan, alasan, tuple(nama)) for (keadaan, alasan), nama in hasil.items())


def _semula(b: BarisKinerja, sebelum: Sebelum) -> str:
    """The target of the first PK where the one in force has another."""
    nama, target = sebelum
    if nama and b.indikator_id not in target:
        return f"tidak ada di {nama}"
    lama = target.get(b.indikator_id)
    if lama is None or sama_target(b.ketentuan, lama, b.target):
        return ""
    return f"{nama}: {tulis.target(b.ketentuan, lama)}"


def _baris(nomor: int, b: BarisKinerja, sebelum: Sebelum) -> Baris:
    ket = b.ketentuan
    return Baris(
        nomor=nomor,
        kinerja=b,
        target=tulis.target(ket, b.target_periode),
        target_tahun=tulis.target(ket, b.target),
        realisasi=tulis.realisasi(ket, b.realisasi),
        capaian=tulis.capaian(ket, b.capaian),
        capaian_tahun=tulis.capaian(ket, b.capaian_tahun),
        semula=_semula(b, sebelum),
    )


def _kelompok(ukur: Pengukuran, sebelum: Sebelum) -> tuple[Kelompok, ...]:
    """Rows under their sasaran, in the order of the document; numbered through."""
    isi: dict[tuple[str, int], list[Baris]] = {}
    for nomor, b in enumerate(ukur.baris, start=1):
        isi.setdefault((b.induk.jenis, b.induk.id), []).append(_baris(nomor, b, sebelum))
    return tuple(Kelompok(r, tuple(isi[r.induk.jenis, r.induk.id])) for r in ukur.per_sasaran)
