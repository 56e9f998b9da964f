"""Which rows are programs, kegiatan and sub kegiatan: by column, code, words, numbering, indentation or bold type.

Each sign is asked in turn; the first one that tells most rows apart is taken, and said. A row that it leaves open is
told by the words of its name ("PROGRAM …"), else it stands with the row above.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence

from pertukaran.perhitungan.bahan import GRUP, KEGIATAN, PROGRAM, SUB, TINGKAT, Baris
from pertukaran.perhitungan.kisi import rapi
from renstra.perhitungan.kode import baca_kode

_GRUP = re.compile(
    r"(dinas|badan|urusan|bidang|unsur|sekretariat|inspektorat|kecamatan|satuan polisi|rsud|rumah sakit umum|bagian|"
    r"belanja|upt|uptd)\b.*"
)
_KATA = ((SUB, r"(sub|subkegiatan|sub kegiatan|sub keg)\b.*"), (PROGRAM, r"program\b.*"), (KEGIATAN, r"kegiatan\b.*"))
_TANDA_URUT = (r"[ivx]+", r"[a-z]", r"[0-9]+", r"[0-9]+(\.[0-9]+)+")
CARA = {
    "kolom": "kolomnya", "kode": "kodenya", "cetak": "panjang kodenya", "urut": "penomorannya",
    "inden": "lekuknya", "tebal": "huruf tebalnya", "kata": "kata awal namanya",
}  # fmt: skip
Sinyal = list[str | None]


def tentukan(baris: Sequence[Baris]) -> tuple[list[str], str]:
    """The level of each row (or ``GRUP`` for urusan, agency and other rows above) and the sign that told it."""
    kata = [tingkat_kata(b.nama) for b in baris]
    for cara, sinyal in _SINYAL:
        hasil = sinyal(baris, kata)
        if _cukup(hasil, cara):
            return _lengkapi(baris, hasil, kata), cara
    return _lengkapi(baris, kata, kata), "kata"


def tingkat_kata(nama: str) -> str | None:
    """What the first word of a name says; ``None`` where it says nothing."""
    teks = rapi(nama)
    for tingkat, pola in _KATA:
        if re.fullmatch(pola, teks):
            return tingkat
    return GRUP if _GRUP.fullmatch(teks) else None


def _cukup(hasil: Sinyal, cara: str) -> bool:
    """A sign tells enough: two levels or more, and most rows (half of them for codes)."""
    ada = [h for h in hasil if h]
    tingkat = {h for h in ada if h in TINGKAT}
    return len(ada) * 10 >= len(hasil) * (5 if cara == "kode" else 8) and (
        len(tingkat) > 1 or (cara in ("kode", "kolom") and bool(ada))
    )


def _lengkapi(baris: Sequence[Baris], hasil: Sinyal, kata: Sinyal) -> list[str]:
    lengkap: list[str] = []
    for h, k in zip(hasil, kata, strict=True):
        lengkap.append(h or k or _di_bawah(lengkap))
    return lengkap


def _di_bawah(sebelum: Sequence[str]) -> str:
    """A row without any sign: the lowest level that stands directly above, a kegiatan below a program."""
    akhir = next((t for t in reversed(sebelum) if t in TINGKAT), None)
    return PROGRAM if akhir is None else KEGIATAN if akhir == PROGRAM else akhir


# --- the signs


def _kolom(baris: Sequence[Baris], kata: Sinyal) -> Sinyal:
    """Names in several columns."""
    letak = sorted({b.letak for b in baris})
    if len(letak) < 2:
        return [None] * len(baris)
    bernama = {b.letak: b.medan_nama for b in baris if b.medan_nama in TINGKAT}
    urut = _tangga([b.letak for b in baris], kata)
    return [bernama.get(b.letak) or u for b, u in zip(baris, urut, strict=True)]


def _kode(baris: Sequence[Baris], kata: Sinyal) -> Sinyal:
    """Official codes."""
    resmi = [baca_kode(b.kode) if b.kode else None for b in baris]
    if not any(r and r.jenis in TINGKAT for r in resmi):
        return [None] * len(baris)
    return [(r.jenis if r.jenis in TINGKAT else GRUP) if r else None for r in resmi]


def _cetak(baris: Sequence[Baris], kata: Sinyal) -> Sinyal:
    """Codes of an older kind: the fewer groups, the higher; a row that says "Program" is one and no other is."""
    panjang = [len(re.findall(r"[0-9a-z]+", b.kode, re.IGNORECASE)) or None for b in baris]
    hasil = _tangga(panjang, kata)
    if kata.count(PROGRAM) < 2:
        return hasil
    return [PROGRAM if k == PROGRAM else KEGIATAN if h == PROGRAM else h for h, k in zip(hasil, kata, strict=True)]


def _urut(baris: Sequence[Baris], kata: Sinyal) -> Sinyal:
    """Numbering in its own column or before the name: I, A, 1, a, 1.1."""
    return _tangga([_macam_urut(b) for b in baris], kata, menurut_muncul=True)


def _macam_urut(b: Baris) -> str | None:
    asli = b.sel_nama.teks
    awal = re.match(r"\(?([0-9]+(?:\.[0-9]+)*|[a-z]|[ivx]+)\s*([.)])", asli, re.IGNORECASE)
    teks, tutup = (b.urut.strip().rstrip(".)"), "") if b.urut.strip() else (awal[1], awal[2]) if awal else ("", "")
    if not teks:
        return None
    if re.fullmatch(r"[0-9]+(\.[0-9]+)*", teks):
        return f"angka{teks.count('.')}{tutup if tutup == ')' else ''}"
    besar = "B" if teks.isupper() else "k"
    return (
        ("romawi" if re.fullmatch(r"[ivx]+", teks, re.IGNORECASE) else "huruf")
        + besar
        + (tutup if tutup == ")" else "")
    )


def _inden(baris: Sequence[Baris], kata: Sinyal) -> Sinyal:
    """Indentation, or blanks before the name."""
    return _tangga([b.sel_nama.inden or _spasi(b.sel_nama.nilai) for b in baris], kata)


def _spasi(nilai: object) -> int:
    return len(nilai) - len(nilai.lstrip()) if isinstance(nilai, str) else 0


def _tebal(baris: Sequence[Baris], kata: Sinyal) -> Sinyal:
    """Bold capitals, bold, plain."""
    return _tangga([(not b.sel_nama.tebal, not b.nama.isupper()) for b in baris], kata)


def _tangga(nilai: Sequence[Hashable | None], kata: Sinyal, *, menurut_muncul: bool = False) -> Sinyal:
    """Levels by rank of a value, anchored where the words say "Program"; higher ranks than that are groups."""
    ada = [n for n, k in zip(nilai, kata, strict=True) if n is not None and k != GRUP]
    urut = list(dict.fromkeys(ada)) if menurut_muncul else sorted(set(ada))  # type: ignore[type-var]
    program = [n for n, k in zip(nilai, kata, strict=True) if k == PROGRAM and n is not None]
    mulai = urut.index(max(set(program), key=program.count)) if program else 0
    if len(urut) < 2:
        return [GRUP if k == GRUP else None for k in kata]
    tingkat = {n: GRUP if i < mulai else TINGKAT[min(i - mulai, 2)] for i, n in enumerate(urut)}
    return [
        GRUP if k == GRUP else tingkat.get(n) if n is not None else None for n, k in zip(nilai, kata, strict=True)
    ]


_SINYAL: tuple[tuple[str, Callable[[Sequence[Baris], Sinyal], Sinyal]], ...] = (
    ("kolom", _kolom),
    ("kode", _kode),
    ("cetak", _cetak),
    ("urut", _urut),
    ("inden", _inden),
    ("tebal", _tebal),
)
