"""How the cells of our workbook are read: one widget per kind of column (django-import-export).

``clean`` takes a ``Sel``; a refused one raises ``GalatMasukan`` with the remedy. ``render`` gives the value that the
exported cell holds, so that reading it again finds the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from import_export.widgets import Widget

from pertukaran.bentuk import Sel
from sakip.inti.angka import DESIMAL_MASUKAN, baca_sel, bulatkan, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Istilah
from sakip.inti.periode import BULAN, SD_TAHUN, TAHUN, TRIWULAN, romawi

GALAT_EXCEL = re.compile(
    r"#(REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|BLOCKED!|UNKNOWN!|FIELD!|GETTING_DATA)", re.IGNORECASE
)
TAHUN_AWAL, TAHUN_AKHIR = 1990, 2100
ANGKA_EXCEL = 10**15  # from here on Excel has lost the last digits of a number: an NIP has 18


@lru_cache(4096)
def rapikan(teks: str) -> str:
    """Words compared without their case, runs of blanks, underscores and dots at the end."""
    return re.sub(r"[\s_]+", " ", teks).strip().rstrip(".").casefold()


def pilihan_terdekat(teks: str, ada: list[str]) -> str:
    """A suggestion for a word that is not in a list."""
    dekat = get_close_matches(rapikan(teks), [rapikan(a) for a in ada], n=1, cutoff=0.6)
    usul = next((a for a in ada if dekat and rapikan(a) == dekat[0]), "")
    return f"Maksud Anda {usul}?" if usul else f"Yang dikenal: {', '.join(ada)}."


class TeksWidget(Widget):  # type: ignore[misc]
    """Text as it stands, blanks at the ends cut off; a number is the text that a person sees."""

    def __init__(self, panjang: int | None = None) -> None:
        super().__init__()
        self.panjang = panjang

    def clean(self, value: Sel, row: Any = None, **petunjuk: Any) -> str:
        if isinstance(value.nilai, date | time):
            raise GalatMasukan(
                f'"{value.teks}" adalah tanggal atau waktu, bukan teks. Ubah format sel menjadi Teks, ketik ulang.'
            )
        if isinstance(value.nilai, bool):
            raise GalatMasukan("Sel berisi BENAR/SALAH, bukan teks. Ketik teksnya.")
        if isinstance(value.nilai, int | float | Decimal) and not -ANGKA_EXCEL < value.nilai < ANGKA_EXCEL:
            pesan = f"{value.teks} diketik sebagai angka, dan hanya 15 angka yang dapat disimpan Excel"
            raise GalatMasukan(f"{pesan}; ubah format sel menjadi Teks dan ketik ulang.")
        teks = value.teks
        if self.panjang and len(teks) > self.panjang:
            raise GalatMasukan(f"Teks {len(teks)} huruf; paling banyak {self.panjang}. Ringkaskan.")
        return teks

    def render(self, value: Any, obj: Any = None, **opsi: Any) -> str | None:
        return str(value) if value not in (None, "") else None


class KodeWidget(TeksWidget):
    """A code. One that was typed as a number with a point may have lost its last zero: the reader is told."""

    def clean(self, value: Sel, row: Any = None, **petunjuk: Any) -> str:
        kode = super().clean(value, row, **petunjuk)
        if isinstance(value.nilai, float | Decimal) and "." in kode and (beri := petunjuk.get("catat")):
            beri(f"{kode} dibaca sebagai {kode}; tulis sebagai teks bila kodenya {kode}0.")
        return kode


class AngkaWidget(Widget):  # type: ignore[misc]
    """A value of an indicator. ``satuan`` and ``desimal`` of the indicator are given with each cell."""

    desimal_terbanyak = DESIMAL_MASUKAN

    def clean(
        self, value: Sel, row: Any = None, *, satuan: str = "", desimal: int | None = None, **petunjuk: Any
    ) -> Decimal | None:
        hasil = baca_sel(value.nilai, "0%" if value.persen else "General", satuan, desimal_indikator=desimal)
        catatan = hasil.catatan
        if value.persen and not hasil.persen and hasil.nilai is not None:
            catatan = f"Sel berformat persen, tetapi satuannya bukan persen: dibaca {format_ringkas(hasil.nilai)}."
        if catatan and (beri := petunjuk.get("catat")):
            beri(catatan)
        return hasil.nilai

    def render(self, value: Any, obj: Any = None, **opsi: Any) -> Decimal | None:
        return value if value is None else Decimal(value)


class RupiahWidget(AngkaWidget):
    """Rupiah with at most 2 decimals: a calculated cell with more is rounded half up and the preview says so."""

    def clean(self, value: Sel, row: Any = None, **petunjuk: Any) -> Decimal | None:
        nilai = super().clean(value, row, **petunjuk)
        if nilai is None or isinstance(value.nilai, str):
            return nilai
        bulat = bulatkan(nilai, 2)
        if bulat != nilai and (beri := petunjuk.get("catat")):
            beri(f"Dibulatkan ke 2 desimal: {format_ringkas(bulat)}.")
        return bulat


class BilanganWidget(Widget):  # type: ignore[misc]
    """A whole number within bounds; a blank cell is None."""

    def __init__(self, dari: int = 0, sampai: int = 32_767) -> None:
        super().__init__()
        self.dari, self.sampai = dari, sampai

    def clean(self, value: Sel, row: Any = None, **petunjuk: Any) -> int | None:
        nilai = baca_sel(value.nilai, desimal_indikator=None).nilai
        if nilai is None:
            return None
        if nilai != int(nilai) or not self.dari <= nilai <= self.sampai:
            raise GalatMasukan(
                f'"{value.teks}" bukan bilangan bulat {self.dari} sampai {self.sampai}. Perbaiki angkanya.'
            )
        return int(nilai)

    def render(self, value: Any, obj: Any = None, **opsi: Any) -> int | None:
        return None if value is None else int(value)


class TahunWidget(BilanganWidget):
    def __init__(self) -> None:
        super().__init__(TAHUN_AWAL, TAHUN_AKHIR)

    def clean(self, value: Sel, row: Any = None, **petunjuk: Any) -> int | None:
        if isinstance(value.nilai, str) and re.fullmatch(r"\s*(tahun|ta\.?)?\s*\d{4}\s*", value.nilai, re.IGNORECASE):
            value = Sel(int(value.nilai.strip()[-4:]))
        if isinstance(value.nilai, date):
            raise GalatMasukan(f'"{value.teks}" adalah tanggal. Tulis tahunnya saja, misalnya 2024.')
        return super().clean(value, row, **petunjuk)


class PilihanWidget(Widget):  # type: ignore[misc]
    """One of the closed lists, by its label on the screen or its stored value; blank is None (left as it is)."""

    def __init__(self, istilah: type[Istilah], lain: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.istilah = istilah
        self._kata = {rapikan(k): a.value for a in istilah for k in (a.label, a.value)}
        self._kata |= {rapikan(k): v for k, v in (lain or {}).items()}

    @property
    def daftar(self) -> list[str]:
        """The words of a drop-down."""
        return [a.label for a in self.istilah]

    def clean(self, value: Sel, row: Any = None, **petunjuk: Any) -> str | None:
        if value.kosong:
            return None
        nilai: str | None = self._kata.get(rapikan(value.teks))
        if nilai is None:
            raise GalatMasukan(f'"{value.teks}" tidak dikenal. {pilihan_terdekat(value.teks, self.daftar)}')
        return nilai

    def render(self, value: Any, obj: Any = None, **opsi: Any) -> str | None:
        return self.istilah(value).label if value else None


class YaTidakWidget(Widget):  # type: ignore[misc]
    """Ya or Tidak; blank is None (left as it is)."""

    daftar = ["Ya", "Tidak"]
    _kata = {**dict.fromkeys(("ya", "y", "1", "true", "benar", "x", "v", "✓"), True)} | dict.fromkeys(
        ("tidak", "t", "0", "false", "salah", "-"), False
    )

    def clean(self, value: Sel, row: Any = None, **petunjuk: Any) -> bool | None:
        if value.kosong:
            return None
        nilai = self._kata.get(rapikan(value.teks))
        if nilai is None:
            raise GalatMasukan(f'"{value.teks}" tidak dikenal. Tulis Ya atau Tidak.')
        return nilai

    def render(self, value: Any, obj: Any = None, **opsi: Any) -> str | None:
        return None if value is None else ("Ya" if value else "Tidak")


class TanggalWidget(Widget):  # type: ignore[misc]
    """A date cell, or 31/12/2024, 2024-12-31, 31 Desember 2024."""

    def clean(self, value: Sel, row: Any = None, **petunjuk: Any) -> date | None:
        if value.kosong or value.teks == "-":
            return None
        if isinstance(value.nilai, datetime):
            return value.nilai.date()
        if isinstance(value.nilai, date):
            return value.nilai
        if (hari := baca_tanggal(value.teks)) is None:
            raise GalatMasukan(f'"{value.teks}" tidak terbaca sebagai tanggal. Tulis seperti 31/12/2024.')
        return hari

    def render(self, value: Any, obj: Any = None, **opsi: Any) -> date | None:
        return value or None


def baca_tanggal(teks: str) -> date | None:
    """A date as people type it; None where it is none."""
    angka = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", teks)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?", teks)
    kata = re.fullmatch(r"(\d{1,2}) ([A-Za-z]+) (\d{4})", teks)
    try:
        if angka:
            return date(int(angka[3]), int(angka[2]), int(angka[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if kata and (bulan := baca_bulan(kata[2])):
            return date(int(kata[3]), bulan, int(kata[1]))
    except ValueError:
        return None
    return None


def baca_bulan(teks: str) -> int | None:
    """A month by number, name, or its first three letters."""
    bersih = rapikan(teks)
    if bersih.isdecimal():
        return int(bersih) if 1 <= int(bersih) <= 12 else None
    cocok = [i for i, b in enumerate(BULAN, start=1) if bersih in (b.casefold(), b.casefold()[:3])]
    return {"agt": 8, "ags": 8, "nop": 11, "nopember": 11, "pebruari": 2}.get(bersih) or (cocok[0] if cocok else None)


class BulanWidget(Widget):  # type: ignore[misc]
    """1–12 or the month's name; blank is the whole year (0)."""

    def clean(self, value: Sel, row: Any = None, **petunjuk: Any) -> int:
        if value.kosong or value.teks == "0" or rapikan(value.teks) in ("tahun", "setahun"):
            return TAHUN
        if (bulan := baca_bulan(value.teks)) is None:
            raise GalatMasukan(f'"{value.teks}" bukan bulan. Tulis 1 sampai 12, atau kosongkan untuk setahun.')
        return bulan

    def render(self, value: Any, obj: Any = None, **opsi: Any) -> int | None:
        return value or None


_TRIWULAN = {
    **{rapikan(k): t for t in TRIWULAN for k in (str(t), romawi(t))},
    **dict.fromkeys(("", "0", "tahun", "tahunan", "setahun"), TAHUN),
    **dict.fromkeys(("s.d. tahun", "s.d tahun", "sd tahun", "9"), SD_TAHUN),
}


@lru_cache(256)
def baca_triwulan(teks: str) -> int | None:
    """A period by its number or Roman numeral, with or without "TW" before it."""
    return _TRIWULAN.get(re.sub(r"^(triwulan|tw)\b\.?", "", rapikan(teks)).strip())


class TriwulanWidget(Widget):  # type: ignore[misc]
    """1–4, I–IV, TW II; blank is the whole year (0); "s.d. Tahun" the position up to that year (9)."""

    daftar = ["1", "2", "3", "4"]

    def clean(self, value: Sel, row: Any = None, **petunjuk: Any) -> int:
        if (periode := baca_triwulan(value.teks)) is None:
            pesan = f'"{value.teks}" bukan triwulan. Tulis 1 sampai 4 (atau I–IV), atau kosongkan untuk setahun.'
            raise GalatMasukan(pesan)
        return periode

    def render(self, value: Any, obj: Any = None, **opsi: Any) -> int | str | None:
        return "s.d. Tahun" if value == SD_TAHUN else (value or None)


class BernomorWidget(Widget):  # type: ignore[misc]
    """A word of a closed list with a running number: (value, n) of "Pergeseran 1", "PK Perubahan 2".

    ``kata`` maps each word to its value; those in ``bernomor`` take a number (1 where none is written).
    """

    def __init__(self, kata: Mapping[str, str], bernomor: frozenset[str], bawaan: tuple[str, int]) -> None:
        super().__init__()
        self._kata = {rapikan(k): v for k, v in kata.items()}
        self._label = {v: k for k, v in reversed(list(kata.items()))}
        self._bernomor, self.bawaan = bernomor, bawaan

    @property
    def daftar(self) -> list[str]:
        return [f"{k} 1" if v in self._bernomor else k for v, k in reversed(self._label.items())]

    def clean(self, value: Sel, row: Any = None, **petunjuk: Any) -> tuple[str, int]:
        teks = rapikan(value.teks)
        if not teks:
            return self.bawaan
        pisah = re.fullmatch(r"(.*?)(?: (?:ke-?)?(\d{1,2}))?", teks)
        assert pisah is not None  # noqa: S101  every part is optional
        nilai = self._kata.get(pisah[1])
        if nilai is None or (pisah[2] and nilai not in self._bernomor):
            raise GalatMasukan(f'"{value.teks}" tidak dikenal. {pilihan_terdekat(value.teks, self.daftar)}')
        return nilai, int(pisah[2] or 1) if nilai in self._bernomor else 0

    def render(self, value: Any, obj: Any = None, **opsi: Any) -> str | None:
        if value is None:
            return None
        nilai, nomor = value
        return f"{self._label[nilai]} {nomor}" if nomor else self._label[nilai]
