"""Sums that do not close: a part left out, counted twice, a total rounded to thousands."""

from __future__ import annotations

from evaluasi.perhitungan.penguji.bentuk import Dugaan, Sebab
from evaluasi.perhitungan.penguji.sebab.bentuk import Perkara, sebut
from sakip.inti.angka import bulatkan, format_angka

BESAR = 10_000  # below it a difference equals some part by chance
RIBUAN_TERKECIL = 3
RIBUAN_TERBESAR = 9


def bagian_hilang(x: Perkara) -> Dugaan | None:
    """All parts are equal, and exactly one more of them is missing: a quarter that is not printed."""
    nilai = {c.nilai for c in x.hitungan.masukan.values()}
    if len(nilai) != 1 or len(x.hitungan.masukan) < 2:
        return None
    (satu,) = nilai
    if satu is None or x.angka - x.nilai != satu:
        return None
    n = len(x.hitungan.masukan)
    return Dugaan(
        Sebab.JUMLAH, f"Satu rincian tidak tercetak: {n + 1} × {sebut(satu)} = {x.tercetak.teks}, tercetak {n}."
    )


def bulat_ribuan(x: Perkara) -> Dugaan | None:
    """The total was rounded to thousands or millions."""
    for nol in range(RIBUAN_TERKECIL, RIBUAN_TERBESAR + 1):
        if bulatkan(x.nilai, -nol) == x.angka and x.angka != 0:
            kalimat = f"{format_angka(bulatkan(x.nilai, 0), 0)} dibulatkan menjadi {x.tercetak.teks}."
            return Dugaan(Sebab.PEMBULATAN, kalimat)
    return None


def rincian_ganda(x: Perkara) -> Dugaan | None:
    """The difference is one of the parts: left out of the total, or counted twice."""
    beda = x.angka - x.nilai
    for nama, c in x.hitungan.masukan.items():
        if c.nilai and abs(c.nilai) == abs(beda) >= BESAR and len(x.hitungan.masukan) > 2:
            cara = "terhitung dua kali" if c.nilai == beda else "tidak ikut dijumlahkan"
            return Dugaan(Sebab.JUMLAH, f"Rincian {x.hitungan.nama_masukan(nama)} ({c.teks}) {cara}.")
    return None


def tidak_menutup(x: Perkara) -> Dugaan | None:
    beda = x.angka - x.nilai
    arah = "lebih" if beda > 0 else "kurang"
    return Dugaan(Sebab.JUMLAH, f"Jumlah tercetak {arah} {sebut(abs(beda))} dari jumlah rinciannya.")
