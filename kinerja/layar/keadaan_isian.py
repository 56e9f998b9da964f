"""In which state a period stands before who fills it: tabs, deadline, marks of rows, and why something is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sakip.alur.baca import hari_ini, status_periode
from sakip.inti.alur import TERBUKA_UNTUK_ISI, StatusPeriode, Terbuka
from sakip.inti.istilah import JenisTanda, KeadaanPengisian
from sakip.inti.periode import format_tanggal, nama_periode
from sakip.models import PerangkatDaerah, TandaBaris

DITAMPILKAN = (JenisTanda.DIKEMBALIKAN, JenisTanda.MENUNGGU_DATA, JenisTanda.DISERAHKAN)


@dataclass(frozen=True, slots=True)
class Tanda:
    """What is said of one row: returned and why, waiting for whose data until when, handed over."""

    dikembalikan: str = ""
    menunggu: str = ""
    diserahkan: bool = False


@dataclass(frozen=True, slots=True)
class Tenggat:
    """The deadline in words, "10 April 2024" and "6 hari lagi"."""

    tanggal: str
    sisa: str
    lewat: bool


class Periode:
    """One period of one agency as the entry page asks for it; five queries."""

    def __init__(self, pd: PerangkatDaerah, tahun: int, periode: int) -> None:
        self.tahun, self.periode, self.hari = tahun, periode, hari_ini(pd)
        self.semua = status_periode(pd, tahun)
        self._tanda = _baca_tanda(pd, tahun, periode)

    @property
    def status(self) -> StatusPeriode:
        return self.semua[self.periode]

    def tanda(self, indikator_id: int) -> Tanda:
        return self._tanda.get(indikator_id, Tanda())

    def terbuka(self, indikator_id: int | None = None) -> Terbuka:
        """Whether a row, or the period as such, may be filled today."""
        baris = ("indikator", indikator_id) if indikator_id is not None else None
        return self.status.terbuka(self.hari, baris)

    def sebutan(self, periode: int) -> str:
        """The state of a period in words; what was opened until a day is locked after it."""
        s = self.semua[periode]
        kini = s.keadaan_pada(self.hari)
        return s.sebutan if kini is s.keadaan else kini.label

    @property
    def sebab(self) -> str:
        """Said once above the grid: why it cannot be filled, or what is asked of who fills it."""
        if not (terbuka := self.terbuka()):
            return f"{nama_periode(self.periode)} {self.tahun} {terbuka.sebab}."
        s = self.status
        if s.keadaan_pada(self.hari) is not KeadaanPengisian.DIKEMBALIKAN:
            return ""
        awal = (
            "Sebagian baris dikembalikan; hanya baris bertanda itu yang dapat diubah."
            if s.sebagian
            else ("Isian dikembalikan untuk diperbaiki.")
        )
        return f"{awal} Alasan: {s.alasan}" if s.alasan else awal

    @property
    def tenggat(self) -> Tenggat | None:
        j = self.status.jendela
        if j is None:
            return None
        if self.status.keadaan_pada(self.hari) not in TERBUKA_UNTUK_ISI:
            return Tenggat(format_tanggal(j.tenggat), "", lewat=False)  # what was handed in is not late any more
        return _tenggat(j.tenggat, self.hari)


def _tenggat(tenggat: date, hari: date) -> Tenggat:
    sisa = (tenggat - hari).days
    if sisa == 0:
        return Tenggat(format_tanggal(tenggat), "hari ini", lewat=False)
    return Tenggat(format_tanggal(tenggat), f"{sisa} hari lagi" if sisa > 0 else f"lewat {-sisa} hari", sisa < 0)


def _baca_tanda(pd: PerangkatDaerah, tahun: int, periode: int) -> dict[int, Tanda]:
    aktif = TandaBaris.objects.milik(pd).filter(
        pengisian__tahun=tahun, pengisian__periode=periode, objek="indikator", selesai__isnull=True
    )
    isi: dict[int, dict[JenisTanda, TandaBaris]] = {}
    for t in aktif.filter(jenis__in=[j.value for j in DITAMPILKAN]):
        isi.setdefault(t.objek_id, {})[JenisTanda(t.jenis)] = t
    return {kunci: _tanda(per_jenis) for kunci, per_jenis in isi.items()}


def _tanda(per_jenis: dict[JenisTanda, TandaBaris]) -> Tanda:
    kembali, tunggu = per_jenis.get(JenisTanda.DIKEMBALIKAN), per_jenis.get(JenisTanda.MENUNGGU_DATA)
    sampai = f", diharapkan {format_tanggal(tunggu.sampai)}" if tunggu and tunggu.sampai else ""
    return Tanda(
        dikembalikan=kembali.alasan if kembali else "",
        menunggu=f"{tunggu.alasan}{sampai}" if tunggu else "",
        diserahkan=JenisTanda.DISERAHKAN in per_jenis,
    )
