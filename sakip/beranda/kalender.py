"""What the calendar page shows: the windows of a year, whom they concern, the exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sakip.alur.jadwal import AKHIR_PEKAN, kalender, nama_hari, pengecualian
from sakip.inti.alur import PERIODE_KERJA, JendelaIsi
from sakip.inti.periode import nama_periode
from sakip.models import Jadwal, Pemda, PerangkatDaerah


@dataclass(frozen=True, slots=True)
class BarisKalender:
    """A period: its window, and for how many agencies it counts."""

    periode: int
    jendela: JendelaIsi | None
    berlaku: int
    dikecualikan: tuple[Jadwal, ...]

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def hari(self) -> str:
        """The weekday of the deadline, with a word where the office is closed."""
        return sebut_hari(self.jendela.tenggat) if self.jendela else ""


@dataclass(frozen=True, slots=True)
class LembarKalender:
    baris: tuple[BarisKalender, ...]
    pengecualian: tuple[Jadwal, ...]

    @property
    def ada(self) -> bool:
        return any(b.jendela for b in self.baris)


def sebut_hari(tanggal: date) -> str:
    return nama_hari(tanggal) + (", akhir pekan" if tanggal.weekday() in AKHIR_PEKAN else "")


def lembar_kalender(pemda: Pemda, tahun: int, daftar: Sequence[PerangkatDaerah]) -> LembarKalender:
    isi, khusus = kalender(pemda, tahun), pengecualian(pemda, tahun)
    ada = {pd.pk for pd in daftar}
    baris = []
    for p in PERIODE_KERJA:
        kecuali = tuple(j for j in khusus if j.periode == p)
        kena = len(ada - {j.perangkat_daerah_id for j in kecuali})
        baris.append(BarisKalender(p, isi.get(p), kena, kecuali))
    return LembarKalender(tuple(baris), tuple(khusus))
