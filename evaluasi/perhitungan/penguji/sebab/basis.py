"""Another base: only some of the parts, a base near the printed one, a difference that is printed elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from anggaran.perhitungan import porsi
from evaluasi.perhitungan.penguji.bentuk import Cetak, Dugaan, Sebab
from evaluasi.perhitungan.penguji.sebab.bentuk import Perkara, sebut
from sakip.inti.angka import NOL, bulatkan

SANGAT_DEKAT, DEKAT = Decimal("0.0025"), Decimal("0.02")  # how far a guessed base may lie from the printed one
SEDIKIT_BAGIAN = 6
BANYAK_BAGIAN = 12  # parts of which every selection is tried
BESAR = 10_000  # below it a difference is printed somewhere by chance


def tanpa_nol(x: Perkara) -> Dugaan | None:
    """The mean of the parts that are not 0: what was planned and not carried out was left out."""
    ikut = tuple(n for n, c in x.hitungan.masukan.items() if c.nilai)
    return _rata(x, [ikut]) if len(ikut) < len(x.hitungan.masukan) else None


def rata_sebagian(x: Perkara) -> Dugaan | None:
    """The mean of all parts but one or two."""
    return _rata(x, _pilihan(x.hitungan.masukan))


def _rata(x: Perkara, pilihan: Iterable[tuple[str, ...]]) -> Dugaan | None:
    m = x.hitungan.masukan
    for ikut in pilihan:
        v = x.hitungan.fungsi({n: m[n].nilai or NOL for n in ikut}) if ikut else None
        if v is not None and x.menutup(v):
            luar = ", ".join(f"{x.hitungan.nama_masukan(n)} ({m[n].teks})" for n in m if n not in ikut)
            return Dugaan(Sebab.BASIS, f"Rata-rata {len(ikut)} dari {len(m)} angka saja; tidak ikut: {luar}.")
    return None


def _pilihan(m: Mapping[str, Cetak]) -> Iterator[tuple[str, ...]]:
    """Selections that leave one part out, of few parts also two; more would fit by chance."""
    if not 3 <= len(m) <= BANYAK_BAGIAN:
        return
    yield from combinations(m, len(m) - 1)
    if 4 <= len(m) <= SEDIKIT_BAGIAN:
        yield from combinations(m, len(m) - 2)


def rasio_sebagian(x: Perkara) -> Dugaan | None:
    """Neighbouring parts over the base that belongs to them, or over an amount that the report prints as a pagu."""
    m = x.hitungan.masukan
    atas = [n for n in m if n[0] == "a"]
    bawah = [n for n in m if n[0] == "p"]
    for awal in range(len(atas)):
        for akhir in range(awal + 1, len(atas) + 1):
            if akhir - awal == len(atas):
                continue
            jumlah = sum((m[n].nilai or NOL for n in atas[awal:akhir]), NOL)
            if dugaan := _atas_bagian(x, jumlah, akhir - awal, [m[n].nilai or NOL for n in bawah], awal, akhir):
                return dugaan
    return None


def _atas_bagian(
    x: Perkara, jumlah: Decimal, banyak: int, bawah: list[Decimal], awal: int, akhir: int
) -> Dugaan | None:
    calon = [sum(bawah[awal:akhir], NOL)] if len(bawah) > 1 else []
    if banyak > 1:
        calon += [f.cetak.nilai for f in x.konteks.fakta if f.kolom == "pagu" and f.cetak.nilai and not f.turunan]
    for penyebut in calon:
        hasil = porsi(jumlah, penyebut)
        if hasil is not None and x.menutup(hasil):
            pecahan = f"{sebut(jumlah)} / {sebut(penyebut)} × 100 = {sebut(hasil)}"
            return Dugaan(Sebab.BASIS, f"Hanya {banyak} dari rincian: {pecahan}.")
    return None


def basis_geser(x: Perkara) -> Dugaan | None:
    """A whole base right beside the printed one: one or two more or fewer."""
    return _basis(x, SANGAT_DEKAT)


def basis_bulat(x: Perkara) -> Dugaan | None:
    """A whole base close to the printed one: the counts were rounded, or taken at another day."""
    return _basis(x, DEKAT)


def _basis(x: Perkara, dekat_ke: Decimal) -> Dugaan | None:
    m = list(x.hitungan.masukan.items())
    if not x.ujian.persen or len(m) != 2 or not x.angka:
        return None
    (_, atas), (nama, bawah) = m
    if atas.nilai is None or not bawah.nilai or x.hitungan.pengali != "× 100" or not x.hitungan.bawah:
        return None
    dekat = bulatkan(atas.nilai / x.angka * 100, 0)
    for calon in (dekat, dekat - 1, dekat + 1):
        hasil = porsi(atas.nilai, calon) if calon > 0 and abs(calon - bawah.nilai) <= bawah.nilai * dekat_ke else None
        if hasil is not None and x.menutup(hasil):
            kalimat = f"Cocok bila {x.hitungan.nama_masukan(nama)} {sebut(calon)}, bukan {bawah.teks}."
            return Dugaan(Sebab.BASIS, kalimat)
    return None


def selisih_dikenal(x: Perkara) -> Dugaan | None:
    """The difference is an amount that the report prints elsewhere: something is counted here and not there."""
    beda = abs(x.angka - x.nilai)
    if beda < BESAR:
        return None
    for f in x.konteks.menurut_nilai.get(beda, ()):
        if f.baris.kunci != x.baris.kunci and not f.turunan:
            arah = "ikut" if x.angka > x.nilai else "tidak ikut"
            return Dugaan(Sebab.BASIS, f"Selisih {sebut(beda)} tercetak pada {f.sumber}: di sini {arah} dihitung.")
    return None
