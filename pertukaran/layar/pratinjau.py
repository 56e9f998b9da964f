"""What applying a file would do, or has done: counts per sheet, control totals, the rows with their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from pertukaran.bentuk import BARU, BERUBAH, DITOLAK, TETAP
from pertukaran.layar.daftar import jumlah_baris
from pertukaran.layar.keadaan import waktu
from pertukaran.models import BarisBatch, Batch, KeadaanBatch
from pertukaran.resources import LEMBAR
from sakip.inti.angka import format_ringkas

SEHALAMAN = 100
GALAT_RINGKAS = 10  # lines of the error summary
CATATAN = "catatan"
SARINGAN = (
    (BARU, "Baru"),
    (BERUBAH, "Berubah"),
    (DITOLAK, "Ditolak"),
    (CATATAN, "Bercatatan"),
)
TANDA = {
    BARU: ("Baru", "baik"),
    BERUBAH: ("Berubah", "hati"),
    TETAP: ("Tetap", "netral"),
    DITOLAK: ("Ditolak", "buruk"),
}


@dataclass(frozen=True, slots=True)
class LembarRingkas:
    nama: str
    baru: int
    berubah: int
    tetap: int
    ditolak: int


@dataclass(frozen=True, slots=True)
class Total:
    """A control total as texts; ``beda`` is empty where the file states none, or the same."""

    hal: str
    jumlah: str
    banyak: int
    file: str
    beda: str

    @property
    def cocok(self) -> bool:
        return bool(self.file) and not self.beda


@dataclass(frozen=True, slots=True)
class Galat:
    """A refused cell."""

    lembar: str
    baris: int
    kolom: str
    nilai: str
    pesan: str

    @property
    def tempat(self) -> str:
        bagian = [
            self.lembar,
            f"baris {self.baris}" if self.baris else "",
            f"kolom {self.kolom}" if self.kolom else "",
        ]
        return ", ".join(filter(None, bagian))

    @property
    def kalimat(self) -> str:
        return f"{self.tempat}: {self.pesan}" if self.tempat else self.pesan


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """A row of the file: its changed cells as (column, old, new), its faults and notices."""

    pk: int
    lembar: str
    nomor: int
    kunci: str
    nasib: str
    ubah: Sequence[Sequence[str]]
    kesalahan: tuple[Galat, ...]
    peringatan: Sequence[str]

    @property
    def label(self) -> str:
        return TANDA[self.nasib][0]

    @property
    def nada(self) -> str:
        return TANDA[self.nasib][1]


@dataclass(frozen=True, slots=True)
class Saringan:
    """Chosen sheet and state; without a choice refused rows come first, where there are any."""

    lembar: str = ""
    nasib: str = ""

    @classmethod
    def dari(cls, data: Mapping[str, str], ringkasan: dict[str, Any]) -> Saringan:
        lembar = data.get("lembar", "")
        nasib = data.get("nasib", DITOLAK if jumlah_baris(ringkasan)[DITOLAK] else "")
        return cls(lembar if lembar in ringkasan.get("lembar", {}) else "", nasib if nasib in dict(SARINGAN) else "")

    def pakai(self, baris: QuerySet[BarisBatch]) -> QuerySet[BarisBatch]:
        if self.lembar:
            baris = baris.filter(lembar=self.lembar)
        if self.nasib == CATATAN:
            return baris.exclude(peringatan=[])
        return baris.filter(nasib=self.nasib) if self.nasib else baris


@dataclass(frozen=True, slots=True)
class Pratinjau:
    lembar: tuple[LembarRingkas, ...]
    jumlah: LembarRingkas
    total: tuple[Total, ...]
    peringatan: Sequence[str]
    kesalahan: tuple[Galat, ...]
    baris: tuple[BarisTampil, ...]
    halaman: Page[BarisBatch]
    saringan: Saringan
    kabar: Mapping[str, str]
    pilihan: tuple[tuple[str, str], ...] = SARINGAN

    @property
    def ada_file(self) -> bool:
        """Whether the file states sums of its own."""
        return any(t.file for t in self.total)

    @property
    def beda(self) -> int:
        return sum(bool(t.beda) for t in self.total)

    @property
    def berisi(self) -> bool:
        """Whether applying would do anything."""
        return bool(self.jumlah.baru + self.jumlah.berubah)

    @property
    def kalimat(self) -> str:
        """What will happen, in one sentence with its numbers."""
        bagian = [f"{format_ringkas(Decimal(n))} baris {kata}" for n, kata in self._dihitung if n]
        di = sebut_daftar([le.nama for le in self.lembar if le.baru or le.berubah])
        diam = f"; {format_ringkas(Decimal(self.jumlah.tetap))} baris tetap" if self.jumlah.tetap else ""
        return f"{' dan '.join(bagian)} pada lembar {di}{diam}"

    @property
    def _dihitung(self) -> tuple[tuple[int, str], ...]:
        return (self.jumlah.baru, "baru"), (self.jumlah.berubah, "berubah")

    @property
    def judul_galat(self) -> str:
        if not self.jumlah.ditolak:
            return "Ada yang perlu diperbaiki"
        return f"{format_ringkas(Decimal(self.jumlah.ditolak))} baris ditolak; belum ada yang diterapkan"

    @property
    def galat(self) -> list[dict[str, str]]:
        """The error summary: what of the first faults stands on this page is linked."""
        umum = [{"id": "", "pesan": k.kalimat} for k in self.kesalahan]
        baris = [{"id": f"baris-{b.pk}", "pesan": k.kalimat} for b in self.baris for k in b.kesalahan]
        tampil = (umum + baris)[:GALAT_RINGKAS]
        if (lain := len(umum) + self.jumlah.ditolak - len(tampil)) > 0 and tampil:
            tampil.append({"id": "baris", "pesan": f"dan {format_ringkas(Decimal(lain))} lagi pada daftar baris"})
        return tampil


def sebut_daftar(kata: Sequence[str]) -> str:
    """A, B, dan C."""
    if len(kata) < 3:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"


def pratinjau(batch: Batch, data: Mapping[str, str]) -> Pratinjau:
    """Two queries, whatever the file holds."""
    isi = batch.ringkasan
    saringan = Saringan.dari(data, isi)
    halaman = Paginator(saringan.pakai(batch.baris.all()), SEHALAMAN).get_page(data.get("hlm", "1"))
    return Pratinjau(
        # In the order of the workbook: PostgreSQL keeps no order of keys.
        lembar=tuple(LembarRingkas(n, **isi["lembar"][n]) for n in LEMBAR if n in isi.get("lembar", {})),
        jumlah=LembarRingkas("Jumlah", **jumlah_baris(isi)),
        total=tuple(_total(*t) for t in isi.get("total", ())),
        peringatan=isi.get("peringatan", ()),
        kesalahan=tuple(Galat(*k) for k in isi.get("kesalahan", ())),
        baris=tuple(_baris(b) for b in halaman),
        halaman=halaman,
        saringan=saringan,
        kabar=isi.get("kabar", {}),
    )


def _total(hal: str, jumlah: str, banyak: int, file: str | None) -> Total:
    kita = Decimal(jumlah)
    if file is None:
        return Total(hal, format_ringkas(kita), banyak, "", "")
    mereka = Decimal(file)
    beda = format_ringkas(kita - mereka) if kita != mereka else ""
    return Total(hal, format_ringkas(kita), banyak, format_ringkas(mereka), beda)


def _baris(b: BarisBatch) -> BarisTampil:
    galat = tuple(Galat(*k) for k in b.kesalahan)
    return BarisTampil(b.pk, b.lembar, b.nomor, b.kunci, b.nasib, b.ubah, galat, b.peringatan)


def kembar(batch: Batch) -> str:
    """That the very same file was applied here before, by whom; empty where it was not."""
    sama = Batch.objects.milik(batch.perangkat_daerah).filter(
        sidik=batch.sidik, keadaan=KeadaanBatch.DITERAPKAN.value
    )
    dulu = sama.exclude(pk=batch.pk).select_related("diterapkan_oleh").order_by("-diterapkan").first()
    if dulu is None or dulu.diterapkan is None:
        return ""
    return f"Berkas yang sama sudah diterapkan pada {waktu(dulu.diterapkan)} oleh {dulu.diterapkan_oleh}."
