"""Numbers in Indonesian words: "3 (tiga) sasaran", "Lima belas miliar … rupiah" (regulation.md section 9)."""

from __future__ import annotations

from decimal import Decimal

SATUAN = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
)  # fmt: skip
_TINGKAT = ((10**15, "kuadriliun"), (10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))
BATAS = 10**18


def terbilang(angka: int | Decimal, *, kapital: bool = False) -> str:
    """A whole number in words; ``kapital`` makes the first letter large.

    Raises ``ValueError`` for a fraction or for 10^18 and beyond.
    """
    bulat = int(angka)
    if bulat != angka or abs(bulat) >= BATAS:
        raise ValueError(f"{angka} tidak dapat ditulis dengan kata; pakai bilangan bulat di bawah 10^18.")
    kata = ("minus " if bulat < 0 else "") + _positif(abs(bulat))
    return kata[0].upper() + kata[1:] if kapital else kata


def terbilang_rupiah(jumlah: int | Decimal) -> str:
    """An amount as it stands in running text: "Lima belas miliar tujuh ratus … rupiah"."""
    return terbilang(jumlah, kapital=True) + " rupiah"


def jumlah_dengan_kata(angka: int) -> str:
    """A count as the reports write it: "3 (tiga)"."""
    return f"{angka} ({terbilang(angka)})"


def _positif(n: int) -> str:
    for besar, nama in _TINGKAT:
        if n >= besar:
            return _gabung(_kepala(n // besar, nama), n % besar)
    return _ratusan(n)


def _kepala(banyak: int, nama: str) -> str:
    return "seribu" if (banyak, nama) == (1, "ribu") else f"{_ratusan(banyak)} {nama}"


def _gabung(kepala: str, sisa: int) -> str:
    return f"{kepala} {_positif(sisa)}" if sisa else kepala


def _ratusan(n: int) -> str:
    """0–999."""
    if n < 12:
        return SATUAN[n]
    if n < 20:
        return f"{SATUAN[n - 10]} belas"
    if n < 100:
        return _gabung(f"{SATUAN[n // 10]} puluh", n % 10)
    return _gabung("seratus" if n < 200 else f"{SATUAN[n // 100]} ratus", n % 100)
