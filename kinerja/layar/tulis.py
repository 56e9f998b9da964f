"""Figures as the pages of this app write them: rounded once to Desimal, a word where there is no number."""

from __future__ import annotations

from decimal import Decimal

from kinerja.bentuk import Arah, Capaian, Ketentuan, Pakai, Perubahan, Realisasi, Target
from kinerja.perhitungan import target_tertulis
from kinerja.perhitungan.capaian import ukuran
from sakip.inti.angka import adalah_persen, bulatkan, format_angka, format_persen, format_ringkas
from sakip.inti.istilah import Keadaan
from sakip.inti.periode import TRIWULAN, nama_periode

STRIP = "–"
PANAH = {Arah.MEMBAIK: "▲", Arah.MEMBURUK: "▼", Arah.TETAP: "●"}
# Quarters with their names, for the tabs of a page.
TAB_TRIWULAN = tuple((t, nama_periode(t)) for t in TRIWULAN)


def nilai(ketentuan: Ketentuan, angka: Decimal | None) -> str:
    return STRIP if angka is None else format_angka(bulatkan(angka, ketentuan.desimal), ketentuan.desimal)


def target(ketentuan: Ketentuan, isi: Target) -> str:
    return target_tertulis(ketentuan, isi) or STRIP


def realisasi(ketentuan: Ketentuan, isi: Realisasi) -> str:
    """The value or the word; a state that was given in words; a dash for what is not filled."""
    if isi.keadaan is Keadaan.BELUM_DIISI:
        return STRIP
    if isi.nilai is None:
        return isi.kata or isi.keadaan.label.lower()
    return nilai(ketentuan, isi.nilai)


def capaian(ketentuan: Ketentuan, isi: Capaian) -> str:
    """A percentage; a state that is more than an empty cell in words."""
    if isi.nilai is not None:
        return format_persen(bulatkan(isi.nilai, ketentuan.desimal), ketentuan.desimal)
    return STRIP if isi.keadaan is Keadaan.BELUM_DIISI else isi.keadaan.label.lower()


def satuan(teks: str) -> str:
    return "%" if adalah_persen(teks) else teks


def _dengan_satuan(ketentuan: Ketentuan, angka: str) -> str:
    return f"{angka}\u00a0%" if adalah_persen(ketentuan.satuan) else angka


def target_bersatuan(ketentuan: Ketentuan, isi: Target, hasil: Realisasi | None = None) -> str:
    """By itself on a card: "54,20 %"."""
    teks = target_lengkap(ketentuan, isi, hasil)
    return teks if teks == STRIP or teks.endswith(")") else _dengan_satuan(ketentuan, teks)


def target_lengkap(ketentuan: Ketentuan, isi: Target, hasil: Realisasi | None = None) -> str:
    """With its count where it is stated as one: "282 orang (65,00 %)".

    Typed and derived percentage may differ; beside a realisasi it is the one that is compared with it.
    """
    teks = target(ketentuan, isi)
    if hasil is not None and isi.jumlah is not None and isi.nilai is not None:
        teks = nilai(ketentuan, ukuran(ketentuan, isi, hasil)[0])
    if isi.jumlah is None or teks in (STRIP, format_ringkas(isi.jumlah)):
        return f"{teks} {isi.satuan_jumlah}".strip() if isi.jumlah is not None else teks
    return f"{format_ringkas(isi.jumlah)} {isi.satuan_jumlah}".strip() + f" ({_dengan_satuan(ketentuan, teks)})"


def realisasi_lengkap(ketentuan: Ketentuan, isi: Realisasi, sasaran: Target) -> str:
    """With its count where the pair is known: "113 orang (26,04 %)", or "9 dari 27 (33,33 %)"."""
    teks = realisasi(ketentuan, isi)
    if isi.nilai is None or isi.pembilang is None or ketentuan.faktor is None:
        return teks
    banyak = format_ringkas(isi.pembilang)
    if sasaran.satuan_jumlah:
        banyak = f"{banyak} {sasaran.satuan_jumlah}"
    elif isi.penyebut is not None and isi.pakai is Pakai.TURUNAN:
        banyak = f"{banyak} dari {format_ringkas(isi.penyebut)}"
    return f"{banyak} ({_dengan_satuan(ketentuan, teks)})"


def perubahan(ketentuan: Ketentuan, isi: Perubahan | None) -> str:
    """Direction in shape and word with the difference: "▲ 1,00 membaik"."""
    if isi is None or isi.arah is None:
        return ""
    beda = "" if isi.selisih is None or isi.arah is Arah.TETAP else nilai(ketentuan, abs(isi.selisih))
    return " ".join(b for b in (PANAH[isi.arah], beda, isi.arah.label.lower()) if b)
