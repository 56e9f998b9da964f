"""Numbers: the one rounding function, the one format, and the one grammar for reading (numbers.md).

Pure: no locale, no clock, ``Decimal`` only. ``tests/data/angka.json`` holds the vectors of the grammar,
shared with the browser and the import.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import overload

from sakip.inti.galat import GalatMasukan

NOL = Decimal(0)
SERATUS = Decimal(100)
DESIMAL_MASUKAN = 6  # decimals that an input keeps (numbers.md, "Rounding and format")
DIGIT_MASUKAN = 15  # significant digits that SQLite keeps (numbers.md, "Money")
KOSONG_SAH = ("", "-", "–", "—", "non target", "n/a")

_KONTEKS = Context(prec=80, rounding=ROUND_HALF_UP)
_SPASI = dict.fromkeys(map(ord, "\t\n\r\u00a0\u2007\u2009\u202f\u2002\u2003"), " ")


# --- rounding ---


@overload
def bulatkan(nilai: Decimal, desimal: int) -> Decimal: ...
@overload
def bulatkan(nilai: None, desimal: int) -> None: ...
@overload
def bulatkan(nilai: Decimal | None, desimal: int) -> Decimal | None: ...


def bulatkan(nilai: Decimal | None, desimal: int) -> Decimal | None:
    """Round half up (ties away from zero) to ``desimal`` places; the only rounding of the application.

    ``None`` stays ``None``; a negative zero becomes zero. Raises ``ValueError`` for NaN and infinity.
    """
    if nilai is None:
        return None
    if not nilai.is_finite():
        raise ValueError(f"Bukan angka: {nilai}.")
    hasil = nilai.quantize(Decimal(1).scaleb(-desimal), context=_KONTEKS)
    return hasil if hasil else abs(hasil)


# --- format ---


def format_angka(nilai: Decimal | int, desimal: int | None = None) -> str:
    """Write an already rounded value the Indonesian way: ``1.234.567,89``.

    ``desimal`` pads with zeros; ``None`` prints the decimals that the value carries. Raises ``ValueError``
    where printing would drop a digit: rounding is ``bulatkan``'s work.
    """
    teks = f"{_tepat(Decimal(nilai), desimal):f}"
    tanda, teks = ("-", teks[1:]) if teks.startswith("-") else ("", teks)
    bulat, _, pecahan = teks.partition(".")
    return tanda + f"{int(bulat):,}".replace(",", ".") + (f",{pecahan}" if pecahan else "")


def _tepat(nilai: Decimal, desimal: int | None) -> Decimal:
    """The same value with exactly ``desimal`` places, or as it stands."""
    if desimal is None:
        return nilai if nilai else abs(nilai)
    hasil = bulatkan(nilai, desimal)
    if hasil != nilai:
        raise ValueError(f"{nilai} belum dibulatkan ke {desimal} desimal.")
    return hasil


def format_ringkas(nilai: Decimal) -> str:
    """A stored input as a person would type it: no trailing zeros after the comma (``91,5``, ``282``)."""
    rapi = nilai.normalize(_KONTEKS)
    return format_angka(bulatkan(rapi, 0) if rapi == rapi.to_integral_value() else rapi)


def format_rupiah(nilai: Decimal | int, *, simbol: bool = True) -> str:
    """Rupiah as EYD writes it: ``Rp1.234.567``; cents only where there are some (``Rp10,50``).

    Source: regulation.md section 9. Tables print without ``simbol``.
    """
    jumlah = Decimal(nilai)
    teks = format_angka(abs(jumlah), 0 if jumlah == bulatkan(jumlah, 0) else 2)
    return ("-" if jumlah < 0 else "") + ("Rp" if simbol else "") + teks


def format_persen(nilai: Decimal | int, desimal: int | None = None) -> str:
    """A rounded percentage with its sign after a no-break space: ``99,54 %``."""
    return f"{format_angka(nilai, desimal)}\u00a0%"


def jumlah_ada(nilai: Iterable[Decimal | None]) -> Decimal | None:
    """Sum of what is known; nothing known stays unknown."""
    ada = [n for n in nilai if n is not None]
    return sum(ada, NOL) if ada else None


_PERSEN = frozenset({"%", "persen", "prosen", "percent", "persentase", "prosentase", "presentase"})


def adalah_persen(satuan: str) -> bool:
    """Whether a unit is percent, however the documents spell it ("%", "Persentase", "Persen (%)")."""
    kata = re.findall(r"[^\W\d_]+|%", satuan.lower())
    return bool(kata) and _PERSEN.issuperset(kata)


# --- reading ---

_AWALAN = re.compile(r"(-?) ?(?:(rp\.?) ?)?(-?)(.*?) ?(,-|%)?", re.IGNORECASE | re.DOTALL)
_INTI = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
_BESARAN = re.compile(r"ribu|rb|juta|jt|mil[iy]ar|tril|\bm\b|\bt\b", re.IGNORECASE)
_CONTOH = "Tulis seperti 1.234,5."


@dataclass(frozen=True, slots=True)
class HasilBaca:
    """What was understood. ``nilai`` ``None`` means a legitimate blank ("", "-", "Non Target", "n/a").

    ``persen`` and ``rupiah`` tell that the sign was written; ``catatan`` is a notice for the preview.
    """

    nilai: Decimal | None
    persen: bool = False
    rupiah: bool = False
    catatan: str = ""

    @property
    def kosong(self) -> bool:
        return self.nilai is None


def baca_angka(teks: str, *, desimal_indikator: int | None = None, boleh_kosong: bool = True) -> HasilBaca:
    """Read a number that a person typed (numbers.md, "Reading a number").

    ``desimal_indikator`` 0 refuses a comma with three digits ("2,589"), which is a thousand written the
    English way. ``boleh_kosong`` accepts a blank or one of ``KOSONG_SAH`` as "no value".

    Raises ``GalatMasukan`` with suggestions that would be accepted in the same field.
    """
    bersih = _rapikan(teks)
    if bersih.lower() in KOSONG_SAH:
        return _baca_kosong(teks, boleh_kosong)
    tanda, rupiah, inti, akhir = _belah(bersih)
    cocok = _INTI.fullmatch(inti)
    if cocok is None or (akhir == ",-" and "," in inti):
        raise _galat(teks, _saran(bersih, desimal_indikator))
    bulat, pecahan = cocok[1].replace(".", ""), cocok[2] or ""
    _periksa(teks, tanda, bulat, pecahan, desimal_indikator)
    nilai = Decimal(f"{tanda}{bulat}" + (f".{pecahan}" if pecahan else ""))
    return HasilBaca(nilai if nilai else abs(nilai), persen=akhir == "%", rupiah=rupiah)


def _rapikan(teks: str) -> str:
    """Unicode spaces and minus made plain, runs of spaces made one."""
    return re.sub(" +", " ", teks.translate(_SPASI).replace("\u2212", "-")).strip(" ")


def _baca_kosong(teks: str, boleh: bool) -> HasilBaca:
    if not boleh:
        raise GalatMasukan(f"Nilai wajib diisi. {_CONTOH}", nilai=teks)
    return HasilBaca(None)


def _belah(bersih: str) -> tuple[str, bool, str, str]:
    """Sign, whether Rp stands before, the number itself, and what stands after (",-", "%" or nothing)."""
    bagian = _AWALAN.fullmatch(bersih)
    assert bagian is not None  # noqa: S101  every part of the pattern is optional
    luar, rp, dalam, inti, akhir = bagian.groups()
    if luar and dalam:
        return "", False, bersih, ""
    return luar or dalam, bool(rp), inti, akhir or ""


def _galat(teks: str, saran: tuple[str, ...], sebab: str = "tidak terbaca sebagai angka") -> GalatMasukan:
    ajakan = f"Maksud Anda {' atau '.join(saran)}?" if saran else _CONTOH
    return GalatMasukan(f'"{_kutip(teks)}" {sebab}. {ajakan}', nilai=teks, saran=saran)


def _kutip(teks: str) -> str:
    return teks if len(teks) <= 40 else teks[:39] + "…"


def _periksa(teks: str, tanda: str, bulat: str, pecahan: str, desimal_indikator: int | None) -> None:
    """The limits of an input; raises ``GalatMasukan`` beyond them."""
    if _ribuan_inggris(bulat, pecahan, desimal_indikator):
        ribuan = tanda + format_angka(int(bulat + pecahan))
        raise _galat(teks, (ribuan,), "memuat koma, padahal indikator tanpa desimal")
    if _terlalu_panjang(bulat, pecahan):
        raise _galat_digit(teks)
    if len(pecahan) > DESIMAL_MASUKAN:
        bulatan = bulatkan(Decimal(f"{bulat}.{pecahan}"), DESIMAL_MASUKAN)
        usul = (tanda + format_ringkas(bulatan),) if bulatan else ()
        raise _galat(teks, usul, f"memuat lebih dari {DESIMAL_MASUKAN} angka di belakang koma")


def _ribuan_inggris(bulat: str, pecahan: str, desimal_indikator: int | None) -> bool:
    """Without decimals, "2,589" is a thousand written the English way; "0,589" cannot be one."""
    return desimal_indikator == 0 and len(pecahan) == 3 and int(bulat) != 0


def _terlalu_panjang(bulat: str, pecahan: str) -> bool:
    """More than 15 significant digits, not counting decimals that are refused anyway."""
    return len(bulat.lstrip("0") + pecahan[:DESIMAL_MASUKAN].rstrip("0")) > DIGIT_MASUKAN


def _galat_digit(teks: str) -> GalatMasukan:
    return GalatMasukan(
        f'"{_kutip(teks)}" terlalu panjang: paling banyak {DIGIT_MASUKAN} angka. Periksa kembali angkanya.',
        nilai=teks,
    )


# --- suggestions: each would be accepted in the same field ---


def _saran(bersih: str, desimal: int | None) -> tuple[str, ...]:
    tanda, _, inti, akhir = _belah(_tanpa_kurung(bersih))
    calon = _calon(inti.strip(" "), desimal if akhir != "%" else DESIMAL_MASUKAN)
    return tuple(dict.fromkeys(s for s in (tanda + c for c in calon) if _terbaca(s, desimal)))


def _tanpa_kurung(bersih: str) -> str:
    """Accounting negatives "(5)", a plus sign, and an en dash used as minus."""
    if dalam := re.fullmatch(r"\((.+)\)", bersih):
        return "-" + dalam[1]
    return re.sub(r"^[\u2013\u2014] ?(?=[0-9])", "-", bersih.removeprefix("+"))


def _terbaca(teks: str, desimal: int | None) -> bool:
    """Whether a suggestion would itself be accepted."""
    cocok = _INTI.fullmatch(teks.removeprefix("-"))
    if cocok is None:
        return False
    bulat, pecahan = cocok[1].replace(".", ""), cocok[2] or ""
    sah = len(pecahan) <= DESIMAL_MASUKAN and not _terlalu_panjang(bulat, pecahan)
    return sah and not _ribuan_inggris(bulat, pecahan, desimal)


def _calon(inti: str, desimal: int | None) -> list[str]:
    """Readings of a refused number, best first; the caller drops those that the grammar refuses too."""
    if satuan := re.fullmatch(r"([0-9.,]+) ([^0-9]+)", inti):
        angka = "" if _BESARAN.search(satuan[2]) else satuan[1]
        return [angka, *_calon_tanda_baca(angka, desimal)]
    if re.fullmatch(r"[0-9]{1,3}( [0-9]{3})+(,[0-9]+)?", inti):
        return [inti.replace(" ", ".")]
    polos = re.sub(r",-+$", "", inti)
    return [polos, *_calon_tanda_baca(polos, desimal)] if re.fullmatch(r"[0-9.,]+", polos) else []


def _calon_tanda_baca(inti: str, desimal: int | None) -> list[str]:
    """Readings that differ in dots and commas only."""
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+\.[0-9]+", inti):
        return [inti.translate(str.maketrans(",.", ".,"))]
    if "," not in inti and inti.count(".") == 1:
        bulat, _, pecahan = inti.partition(".")
        return _calon_satu_titik(bulat, pecahan, desimal)
    ujung = re.sub(r"[.,]+$", "", re.sub(r"^,", "0,", inti))
    kelompok = re.split(r"[.,]", ujung)
    return [ujung, *_calon_kelompok(kelompok)]


def _calon_satu_titik(bulat: str, pecahan: str, desimal: int | None) -> list[str]:
    """ "12.5" is a decimal; "225.13" may also be a thousand that lost its zero; "1234.567" may be either."""
    koma = f"{bulat or 0},{pecahan}" if pecahan else bulat
    ribuan = bulat + pecahan.ljust(3, "0")
    mungkin_ribuan = not desimal and bulat.strip("0") and len(pecahan) in (2, 3) and bulat[0] != "0"
    return [format_angka(int(ribuan)), koma] if mungkin_ribuan else [koma]


def _calon_kelompok(kelompok: list[str]) -> list[str]:
    """Several separators: all thousands ("695,049,600"), or the last one is the comma ("1.234.56")."""
    if len(kelompok) < 3 or not all(kelompok):
        return []
    depan, akhir = kelompok[:-1], kelompok[-1]
    if all(len(k) <= 3 for k in depan) and len(akhir) == 3:
        return [format_angka(int("".join(kelompok)))]
    return [".".join(depan) + "," + akhir]


# --- cells of a workbook ---

_GALAT_SEL = re.compile(r"#(REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|GETTING_DATA)", re.IGNORECASE)


def baca_sel(
    nilai: object,
    number_format: str = "General",
    satuan: str = "",
    *,
    desimal_indikator: int | None = None,
    boleh_kosong: bool = True,
) -> HasilBaca:
    """Read a number from an Excel cell as openpyxl gives it (numbers.md, "Reading a number").

    A numeric cell is the number as it stands (``Decimal(repr(x))``); one in percent format is × 100 when the
    satuan is %, and the notice says so; more than 6 decimals are rounded half up, with a notice. Text goes
    through ``baca_angka``. Dates, booleans, formulas without a value and Excel errors raise ``GalatMasukan``.
    """
    if nilai is None or isinstance(nilai, str):
        return _baca_sel_teks(nilai or "", desimal_indikator, boleh_kosong)
    if isinstance(nilai, bool) or not isinstance(nilai, int | float | Decimal):
        raise _galat_jenis(nilai)
    angka = nilai if isinstance(nilai, Decimal) else Decimal(repr(nilai))
    if not angka.is_finite():
        raise _galat(str(nilai), ())
    if angka.adjusted() >= _KONTEKS.prec // 2:  # "1E+300" typed into a cell: more than rounding can hold
        raise _galat_digit(str(nilai))
    return _ukur_sel(angka, berformat_persen(number_format) and adalah_persen(satuan))


def _baca_sel_teks(teks: str, desimal_indikator: int | None, boleh_kosong: bool) -> HasilBaca:
    if _GALAT_SEL.fullmatch(teks.strip()):
        raise GalatMasukan(
            f"Sel berisi galat Excel {teks.strip()}. Perbaiki rumusnya, atau ketik angkanya.", nilai=teks
        )
    if teks.startswith("=") and len(teks) > 1:
        raise GalatMasukan(
            f'Rumus "{_kutip(teks)}" belum dihitung. Buka dan simpan berkas di Excel, atau ketik angkanya.',
            nilai=teks,
        )
    return baca_angka(teks, desimal_indikator=desimal_indikator, boleh_kosong=boleh_kosong)


def _galat_jenis(nilai: object) -> GalatMasukan:
    jenis = "jenis yang tidak dikenal"
    if isinstance(nilai, bool):
        jenis = "BENAR/SALAH"
    elif isinstance(nilai, date | time | timedelta):
        jenis = "tanggal atau waktu"
    return GalatMasukan(
        f'"{nilai}" adalah {jenis}, bukan angka. Ubah format sel menjadi angka dan ketik ulang.', nilai=nilai
    )


def berformat_persen(number_format: str) -> bool:
    """Whether the format shows a percent sign of its own, not one quoted or escaped."""
    return "%" in re.sub(r'"[^"]*"|\\.|_.|\[[^\]]*\]', "", number_format)


def _ukur_sel(angka: Decimal, persen: bool) -> HasilBaca:
    catatan = []
    if persen:
        angka = _KONTEKS.multiply(angka, SERATUS)
        catatan.append(f"Sel berformat persen: dibaca {format_ringkas(bulatkan(angka, DESIMAL_MASUKAN))} %.")
    bulat = bulatkan(angka, DESIMAL_MASUKAN)
    if bulat != angka:
        catatan.append(f"Dibulatkan ke {DESIMAL_MASUKAN} desimal: {format_ringkas(bulat)}.")
    rapi = NOL if not bulat else Decimal(f"{bulat.normalize(_KONTEKS):f}")
    if len(rapi.as_tuple().digits) > DIGIT_MASUKAN:
        raise _galat_digit(format_ringkas(rapi))
    return HasilBaca(rapi, persen=persen, catatan=" ".join(catatan))
