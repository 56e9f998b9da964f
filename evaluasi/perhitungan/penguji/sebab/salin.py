"""Cells copied from another place, or two figures exchanged."""

from __future__ import annotations

from evaluasi.perhitungan.penguji.baca import cetak
from evaluasi.perhitungan.penguji.bentuk import Dugaan, Sebab
from evaluasi.perhitungan.penguji.jenis import JENIS
from evaluasi.perhitungan.penguji.ketikan import PANJANG_HASIL, digit
from evaluasi.perhitungan.penguji.konteks import tahun_baris
from evaluasi.perhitungan.penguji.sebab.bentuk import Perkara, sebut
from sakip.inti.angka import NOL, SERATUS

BESAR = 10_000  # an amount that stands twice by chance is a small one


def salin_sebaris(x: Perkara) -> Dugaan | None:
    """The result repeats another figure of its row, or two inputs of the row are one and the same."""
    for k in JENIS[x.baris.jenis].kolom:
        c = cetak(x.baris, k.nama) if k.rupa == "angka" else None
        if c is None or k.nama == x.ujian.angka or c.nilai is None:
            continue
        if c.nilai == x.angka and c.nilai not in (NOL, SERATUS):
            return Dugaan(Sebab.SALIN, f"Sel ini mengulang {k.label.lower()} ({c.teks}) dari baris yang sama.")
    return _masukan_kembar(x)


def _masukan_kembar(x: Perkara) -> Dugaan | None:
    m = list(x.hitungan.masukan.items())
    if len(m) != 2 or m[0][1].nilai != m[1][1].nilai or (m[0][1].nilai or NOL) < BESAR:
        return None
    a, b = (x.hitungan.nama_masukan(n) for n, _ in m)
    kalimat = (
        f"{b.capitalize()} sama persis dengan {a} ({m[0][1].teks}), padahal {x.tercetak.teks} mengandaikan lain."
    )
    return Dugaan(Sebab.SALIN, kalimat)


def tertukar(x: Perkara) -> Dugaan | None:
    """The two inputs stand in each other's place."""
    m = list(x.hitungan.masukan.items())
    if len(m) != 2 or m[0][1].nilai in (None, NOL) or m[1][1].nilai in (None, NOL):
        return None
    (a, ca), (b, cb) = m
    v = x.hitungan.nilai({a: cb.nilai, b: ca.nilai})
    if not x.menutup(v) or v is None:
        return None
    na, nb = x.hitungan.nama_masukan(a), x.hitungan.nama_masukan(b)
    return Dugaan(Sebab.TUKAR, f"Cocok bila {na} dan {nb} ditukar: {sebut(v)}.")


def salin_lain(x: Perkara) -> Dugaan | None:
    """The same figure is printed for the same thing: in another column, in another year."""
    if x.angka == SERATUS or (x.angka and len(digit(x.angka, x.tercetak.desimal)) < PANJANG_HASIL):
        return None
    tahun = tahun_baris(x.baris)
    for f in x.konteks.sejenis(x.baris):
        lain = not _sekolom(f.kolom, x.ujian.angka) or (tahun and f.tahun and f.tahun != tahun)
        if f.cetak.nilai == x.angka and not f.turunan and lain:
            ket = f" tahun {f.tahun}" if f.tahun and f.tahun != tahun else ""
            return Dugaan(Sebab.SALIN, f"Sama dengan {f.kolom.replace('_', ' ')}{ket} pada {f.sumber}.")
    return None


def _sekolom(a: str, b: str) -> bool:
    return a == b or {a, b} == {"persen", "penyerapan"}
