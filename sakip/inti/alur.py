"""The way of a period from draft to lock, without a database: who is next, what is allowed, what is open.

Steps (product.md, "Users and their jobs"): PIC → perencana → sekretaris → kepala → Bagian Organisasi. Which of them
a pemda or an agency uses is ``Langkah``; the planner always submits and the last step locks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sakip.inti.istilah import Aksi, JenisTanda, KeadaanPengisian, Peran
from sakip.inti.periode import TAHUN, TRIWULAN, format_tanggal, triwulan_bulan

K = KeadaanPengisian
# Periods of entry in the order of the year; "s.d. tahun" figures belong to the year.
PERIODE_KERJA = (*TRIWULAN, TAHUN)
TERBUKA_UNTUK_ISI = (K.DRAF, K.DIKEMBALIKAN, K.DIBUKA)
# From which states an action may start.
MULAI: Mapping[Aksi, tuple[KeadaanPengisian, ...]] = {
    Aksi.SERAHKAN: TERBUKA_UNTUK_ISI,
    Aksi.AJUKAN: TERBUKA_UNTUK_ISI,
    Aksi.TARIK: (K.DIAJUKAN,),
    Aksi.SETUJUI: (K.DIAJUKAN,),
    Aksi.KEMBALIKAN: (K.DIAJUKAN,),
    Aksi.BUKA: (K.DIKUNCI, K.DIBUKA),
}
BERALASAN = (Aksi.KEMBALIKAN, Aksi.BUKA)


def periode_kerja(periode: int) -> int:
    """The period of entry that governs a figure: "s.d. tahun" belongs to the year."""
    return periode if periode in TRIWULAN else TAHUN


def periode_uang(bulan: int, triwulan: int) -> int:
    """The period of entry that governs an amount of a month, a quarter, or (both 0) the year."""
    return triwulan_bulan(bulan) if bulan else triwulan


@dataclass(frozen=True, slots=True)
class Langkah:
    """The steps in use; ``pic`` says whether rows must be handed over before the planner may submit."""

    pic: bool = False
    sekretaris: bool = False
    kepala: bool = True
    bagian_organisasi: bool = True

    @property
    def penyetuju(self) -> tuple[Peran, ...]:
        """Those who approve, in order."""
        pakai = (
            (self.sekretaris, Peran.SEKRETARIS),
            (self.kepala, Peran.KEPALA),
            (self.bagian_organisasi, Peran.BAGIAN_ORGANISASI),
        )
        return tuple(p for ya, p in pakai if ya)

    def sesudah(self, menunggu: Peran | None) -> Peran | None:
        """Who is next after a step (``None``: after the planner); ``None`` means that it is locked now.

        A step that was switched off meanwhile is followed by the next one that is on.
        """
        urut = list(Peran)
        mulai = urut.index(menunggu) if menunggu else -1
        return next((p for p in self.penyetuju if urut.index(p) > mulai), None)

    def kini(self, menunggu: Peran) -> Peran:
        """Whose turn it really is: a step that was switched off meanwhile passes to the next one that is on, else
        back to the last one, so that nothing waits for nobody."""
        if menunggu in self.penyetuju:
            return menunggu
        return self.sesudah(menunggu) or (self.penyetuju[-1] if self.penyetuju else menunggu)


@dataclass(frozen=True, slots=True)
class JendelaIsi:
    """When a period may be filled; days of the pemda's own time zone, both included."""

    buka: date | None
    tenggat: date
    pengecualian: str = ""


@dataclass(frozen=True, slots=True)
class Terbuka:
    """Whether something may be changed, and if not the sentence that says why and what to do."""

    ya: bool
    sebab: str = ""

    def __bool__(self) -> bool:
        return self.ya


BUKA = Terbuka(True)
Baris = tuple[str, int]  # ("indikator" | "simpul", key)


@dataclass(frozen=True, slots=True)
class StatusPeriode:
    """All that decides over one period of one agency."""

    tahun: int
    periode: int
    keadaan: KeadaanPengisian = K.DRAF
    menunggu: Peran | None = None
    sebagian: bool = False
    alasan: str = ""
    dibuka_sampai: date | None = None
    terlambat: bool = False
    alasan_terlambat: str = ""
    # The version that forms send back; 0 for a period that was never touched.
    versi: int = 0
    diajukan: datetime | None = None
    diubah: datetime | None = None
    jendela: JendelaIsi | None = None
    langkah: Langkah = Langkah()
    # Rows with an active mark, by kind of mark.
    tanda: Mapping[JenisTanda, frozenset[Baris]] = field(default_factory=dict)

    def bertanda(self, jenis: JenisTanda, baris: Baris) -> bool:
        return baris in self.tanda.get(jenis, frozenset())

    def keadaan_pada(self, hari: date) -> KeadaanPengisian:
        """The state as it works on a day: what was opened until a day is locked after it."""
        if self.keadaan is K.DIBUKA and self.dibuka_sampai is not None and hari > self.dibuka_sampai:
            return K.DIKUNCI
        return self.keadaan

    def lewat(self, hari: date) -> bool:
        """Whether the deadline has passed."""
        return self.jendela is not None and hari > self.jendela.tenggat

    def terbuka(self, hari: date, baris: Baris | None = None) -> Terbuka:
        """Whether the period, or one row of it, may be filled on a day."""
        if baris and self.bertanda(JenisTanda.MENUNGGU_DATA, baris):
            return BUKA  # figures of BPS come in March: such a row stays open after the lock
        keadaan = self.keadaan_pada(hari)
        if keadaan is K.DIKUNCI:
            return Terbuka(False, "sudah dikunci; minta Bagian Organisasi membukanya")
        if keadaan is K.DIAJUKAN:
            return Terbuka(
                False, f"sudah diajukan dan menunggu {self._penunggu()}; tarik kembali atau minta dikembalikan"
            )
        if keadaan is K.DIKEMBALIKAN and self.sebagian:
            if baris is None or self.bertanda(JenisTanda.DIKEMBALIKAN, baris):
                return BUKA
            return Terbuka(False, "hanya baris yang dikembalikan yang dapat diubah")
        return BUKA if keadaan in (K.DIKEMBALIKAN, K.DIBUKA) else self._jendela(hari)

    def _jendela(self, hari: date) -> Terbuka:
        j = self.jendela
        if j is not None and j.buka is not None and hari < j.buka:
            return Terbuka(False, f"baru dibuka pada {format_tanggal(j.buka)}")
        if j is not None and hari > j.tenggat and not self.terlambat:
            return Terbuka(
                False, f"melewati tenggat {format_tanggal(j.tenggat)}; pilih Isi terlambat untuk melanjutkan"
            )
        return BUKA

    def _penunggu(self) -> str:
        return self.menunggu.label if self.menunggu else "pemeriksa"

    @property
    def sebutan(self) -> str:
        """The state as a reader says it: "Diajukan, menunggu Kepala perangkat daerah"."""
        if self.keadaan is K.DIAJUKAN and self.menunggu:
            return f"Menunggu {self.menunggu.label}"
        if self.keadaan is K.DIKEMBALIKAN and self.sebagian:
            return "Dikembalikan sebagian"
        return self.keadaan.label
