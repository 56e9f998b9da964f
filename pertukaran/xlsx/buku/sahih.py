"""What cells accept while somebody types: drop-downs, bounds, lengths. The import checks again, and more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.datavalidation import DataValidation

from pertukaran.resources import Kolom
from pertukaran.resources.widget import (
    TAHUN_AKHIR,
    TAHUN_AWAL,
    AngkaWidget,
    BernomorWidget,
    BilanganWidget,
    BulanWidget,
    RupiahWidget,
    TanggalWidget,
    TeksWidget,
    TriwulanWidget,
)
from pertukaran.xlsx.buku.daftar import TRIWULAN_REALISASI, Daftar, kunci_kata
from sakip.inti.periode import nama_singkat

TOLAK, INGATKAN = "stop", "warning"
# Which list a column of codes refers to; a sheet's own key is free.
RUJUKAN: Final[dict[str, str]] = {
    "Renstra": "Renstra",
    "Kode Tujuan": "Tujuan",
    "Kode Sasaran": "Sasaran",
    "Kode Indikator": "Indikator",
    "Kode Program": "Program",
    "Kode Induk": "Induk",
    "Skala": "Skala",
    "Unit": "Unit",
}
RUJUKAN_KHUSUS: Final = {("Sasaran", "Kode Sasaran"): "", ("Program", "Kode Induk"): "Program"}
RUPIAH_TERBESAR: Final = 10**13
_TERAWAL, _TERAKHIR = date(TAHUN_AWAL, 1, 1), date(TAHUN_AKHIR, 12, 31)


@dataclass(frozen=True, slots=True)
class Aturan:
    """A rule as Excel keeps it; ``gaya`` says whether it refuses or asks."""

    jenis: str
    pertama: str
    pesan: str
    kedua: str | None = None
    operator: str | None = None
    gaya: str = TOLAK


def sahih(lembar: str, kolom: Kolom, daftar: Daftar, awal: int, akhir: int, huruf: str) -> DataValidation | None:
    """The rule of a column's cells, for the lines from ``awal`` to ``akhir``."""
    aturan = _aturan(lembar, kolom, daftar)
    if aturan is None:
        return None
    return DataValidation(
        type=aturan.jenis,
        operator=aturan.operator,
        formula1=aturan.pertama,
        formula2=aturan.kedua,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle=aturan.gaya,
        errorTitle=kolom.judul[:31],
        error=aturan.pesan[:224],
        sqref=f"{huruf}{awal}:{huruf}{akhir}",
    )


def _aturan(lembar: str, kolom: Kolom, daftar: Daftar) -> Aturan | None:
    if tujuan := RUJUKAN_KHUSUS.get((lembar, kolom.judul), RUJUKAN.get(kolom.judul, "")):
        return _kode(kolom, tujuan, daftar) or _teks(kolom)
    w = kolom.widget
    if isinstance(w, TriwulanWidget):
        return _triwulan(lembar, daftar)
    if kolom.daftar:
        return _kata(kolom, daftar)
    if isinstance(w, AngkaWidget):
        return _angka(lembar, kolom)
    return _bulat(w) or _tanggal(w) or _teks(kolom)


def _daftar(rumus: str, pesan: str, gaya: str = TOLAK) -> Aturan:
    return Aturan("list", rumus, pesan, gaya=gaya)


def _kode(kolom: Kolom, nama: str, daftar: Daftar) -> Aturan | None:
    """Codes of what exists; a new one may be made by the same workbook, a plan may not."""
    if not (rumus := daftar.rumus(nama)):
        return None
    if nama == "Renstra":
        return _daftar(rumus, "Renstra ini tidak ada. Pilih dari daftar, atau kosongkan.")
    pesan = f"{kolom.judul} ini belum ada. Lanjutkan hanya bila dibuat dalam buku kerja ini juga"
    return _daftar(rumus, f"{pesan}, atau bila menulis beberapa kode yang dipisah titik koma.", INGATKAN)


def _kata(kolom: Kolom, daftar: Daftar) -> Aturan:
    rumus = daftar.rumus(kunci_kata(kolom.daftar))
    if isinstance(kolom.widget, BernomorWidget):
        return _daftar(rumus, f"{kolom.judul} ini tidak ada dalam daftar; nomornya boleh lain.", INGATKAN)
    return _daftar(rumus, f"{kolom.judul} ditulis dengan salah satu kata dalam daftar.")


def _triwulan(lembar: str, daftar: Daftar) -> Aturan:
    if lembar == "Realisasi":
        pesan = f"Triwulan ditulis 1 sampai 4, kosong untuk setahun, atau {TRIWULAN_REALISASI[-1]}."
        return _daftar(daftar.rumus(kunci_kata(TRIWULAN_REALISASI)), pesan)
    return _antara("whole", 1, 4, f"Triwulan ditulis 1 sampai 4 ({nama_singkat(1)} sampai {nama_singkat(4)}).")


def _antara(jenis: str, dari: object, sampai: object, pesan: str, gaya: str = TOLAK) -> Aturan:
    return Aturan(jenis, str(dari), pesan, str(sampai), "between", gaya)


def _bulat(w: object) -> Aturan | None:
    if isinstance(w, BulanWidget):
        return _antara("whole", 1, 12, "Bulan ditulis 1 sampai 12; kosong berarti setahun.")
    if isinstance(w, BilanganWidget):
        return _antara("whole", w.dari, w.sampai, f"Isi bilangan bulat {w.dari} sampai {w.sampai}.")
    return None


def _tanggal(w: object) -> Aturan | None:
    if not isinstance(w, TanggalWidget):
        return None
    pesan = "Isi tanggal seperti 31/12/2024."
    return _antara("date", int(to_excel(_TERAWAL)), int(to_excel(_TERAKHIR)), pesan, INGATKAN)


def _angka(lembar: str, kolom: Kolom) -> Aturan | None:
    """Values of indicators are free: they may be words, ranges stand in two columns."""
    if isinstance(kolom.widget, RupiahWidget):
        terkecil = 0 if lembar == "Pagu" else -RUPIAH_TERBESAR
        pesan = "Isi angka rupiah, tanpa Rp dan tanpa titik bila Excel Anda memakai koma sebagai pemisah ribuan."
        return _antara("decimal", terkecil, RUPIAH_TERBESAR, pesan, INGATKAN)
    if lembar == "Realisasi Fisik":
        return _antara("decimal", 0, 100, "Isi persen sebagai angka 0 sampai 100, tanpa tanda %.")
    return None


def _teks(kolom: Kolom) -> Aturan | None:
    w = kolom.widget
    if not isinstance(w, TeksWidget) or not w.panjang:
        return None
    pesan = f"{kolom.judul} paling banyak {w.panjang} huruf. Ringkaskan."
    return Aturan("textLength", str(w.panjang), pesan, operator="lessThanOrEqual")
