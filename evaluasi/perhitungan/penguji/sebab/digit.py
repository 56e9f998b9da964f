"""A slip of the typing hand: in the printed result, in one of its inputs, in one part of a sum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evaluasi.perhitungan.penguji.bentuk import Cetak, Dugaan, Sebab
from evaluasi.perhitungan.penguji.ketikan import DUA, PANJANG_MINIMUM, URUTAN, digit, salah_ketik, tetangga
from evaluasi.perhitungan.penguji.sebab.bentuk import Perkara, sebut
from sakip.inti.angka import bulatkan, format_angka

TERLALU_TINGGI = 200


def ketik_hasil(x: Perkara) -> Dugaan | None:
    """The printed result is one slip away from the recomputed one."""
    if x.ujian.persen and x.nilai >= TERLALU_TINGGI > x.angka:
        return None  # a percentage that high comes from its inputs
    dugaan = ketik_dua(x)
    return None if dugaan is None or dugaan.kalimat.startswith(DUA.capitalize()) else dugaan


def ketik_dua(x: Perkara) -> Dugaan | None:
    """One slip away, or in a long number two."""
    d = x.tercetak.desimal
    benar = bulatkan(x.nilai, d)
    if x.ujian.rupa == "jumlah" and len(digit(x.angka, d)) < PANJANG_MINIMUM:
        return None
    cara = salah_ketik(digit(x.angka, d), digit(benar, d))
    if not cara or benar * x.angka < 0:
        return None
    return Dugaan(Sebab.DIGIT, f"{cara.capitalize()}: {format_angka(benar, d)} menjadi {x.tercetak.teks}.")


def ketik_masukan(x: Perkara) -> Dugaan | None:
    """One input is one slip away from a number with which the figure closes."""
    calon = [c for n, cetak in x.hitungan.masukan.items() for c in _ganti(x, n, cetak)]
    if not calon:
        return None
    _, cara, nama, benar = min(calon, key=lambda c: c[0])
    c = x.hitungan.masukan[nama]
    tempat = x.hitungan.nama_masukan(nama)
    return Dugaan(Sebab.DIGIT, f"{cara.capitalize()} pada {tempat}: {c.teks}, cocok bila {sebut(benar, c.desimal)}.")


def _ganti(x: Perkara, nama: str, c: Cetak) -> Iterator[tuple[int, str, str, Decimal]]:
    """The slips on one input that explain the printed figure: (rank of the slip, slip, input, right value)."""
    if c.nilai is None or c.nilai <= 0:
        return
    for cara, teks in tetangga(digit(c.nilai, c.desimal)):
        benar = Decimal(teks or "0").scaleb(-c.desimal)
        if benar and x.menutup(x.hitungan.nilai({nama: benar})):
            yield URUTAN.index(cara), cara, nama, benar


def ketik_rincian(x: Perkara) -> Dugaan | None:
    """One part of the sum is one slip away from what makes it close; the total, more than one."""
    beda = x.angka - x.nilai
    for nama, c in x.hitungan.masukan.items():
        if c.nilai is None or c.nilai + beda <= 0:
            continue
        benar = c.nilai + beda
        d = max(c.desimal, x.tercetak.desimal)
        lama = digit(c.nilai, d)
        if len(lama) < PANJANG_MINIMUM or _jumlah_salah_ketik(x):
            continue
        cara = salah_ketik(lama, digit(benar, d))
        if cara and cara != DUA:
            tempat = f"{cara.capitalize()} pada rincian {x.hitungan.nama_masukan(nama)}"
            return Dugaan(Sebab.DIGIT, f"{tempat}: {c.teks}, menutup bila {sebut(benar, d)}.")
    return None


def _jumlah_salah_ketik(x: Perkara) -> bool:
    """The total itself is as likely the one that was mistyped."""
    d = x.tercetak.desimal
    return bool(salah_ketik(digit(x.angka, d), digit(bulatkan(x.nilai, d), d)))
