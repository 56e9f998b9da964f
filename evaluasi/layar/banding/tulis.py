"""Changes in words, and links from a figure to the page that tells where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from django.urls import reverse

from evaluasi.perhitungan.banding import Ubah
from kinerja.layar.tulis import PANAH
from sakip.inti.angka import bulatkan, format_angka, format_persen, format_rupiah
from sakip.models import PerangkatDaerah

STRIP = "–"


@dataclass(frozen=True, slots=True)
class Perubahan:
    """A change as a cell prints it: shape, difference and word, with its tone; or why there is none."""

    teks: str = ""
    nada: str = "netral"
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class Sel:
    """A figure of a comparison: its text, where it comes from, its change since the year before on the page."""

    teks: str = STRIP
    url: str = ""
    ubah: Perubahan = field(default_factory=Perubahan)
    catatan: tuple[str, ...] = ()
    tanda: str = ""
    """Tone of a category, which is printed as a mark."""
    tahun: int = 0

    @property
    def kosong(self) -> bool:
        return self.teks == STRIP and not self.catatan


def ubah_angka(ubah: Ubah, desimal: int) -> Perubahan:
    """In the indicator's satuan: "▲ 1,00 membaik"."""
    beda = (
        ""
        if ubah.selisih is None or not ubah.selisih
        else format_angka(bulatkan(abs(ubah.selisih), desimal), desimal)
    )
    return _tulis(ubah, beda)


def ubah_persen(ubah: Ubah, desimal: int) -> Perubahan:
    """In percentage points: "▼ 2,50 poin memburuk"."""
    beda = (
        ""
        if ubah.selisih is None or not ubah.selisih
        else format_angka(bulatkan(abs(ubah.selisih), desimal), desimal)
    )
    return _tulis(ubah, f"{beda} poin" if beda else "")


def ubah_uang(ubah: Ubah, desimal: int) -> Perubahan:
    """As a share of the earlier amount, or in rupiah where that is 0: "▲ 12,50 % naik"."""
    if ubah.persen is not None:
        return _tulis(ubah, format_persen(bulatkan(abs(ubah.persen), desimal), desimal))
    return _tulis(ubah, "" if ubah.selisih is None else format_rupiah(bulatkan(abs(ubah.selisih), 0)))


def ubah_kata(ubah: Ubah) -> Perubahan:
    return _tulis(ubah, "")


def _tulis(ubah: Ubah, beda: str) -> Perubahan:
    if ubah.arah is None:
        return Perubahan(alasan=ubah.alasan)
    beda = "" if ubah.kata in ("tetap", "sama") else beda
    return Perubahan(" ".join(filter(None, (PANAH[ubah.arah], beda, ubah.kata))), ubah.nada)


def persen(nilai: Decimal | None, desimal: int) -> str:
    return STRIP if nilai is None else format_persen(bulatkan(nilai, desimal), desimal)


def rupiah(nilai: Decimal | None) -> str:
    return STRIP if nilai is None else format_rupiah(bulatkan(nilai, 2))


def alamat(nama: str, pd: PerangkatDaerah, tahun: int, **bagian: int) -> str:
    """A page of an agency in a year."""
    return reverse(nama, kwargs={"slug": pd.slug, "tahun": tahun, **bagian})
