"""Change between years of everything that a comparison shows, and places in a ranking. Pure.

The formula of a change is ``kinerja.perhitungan.hitung_perubahan``; here stands what may be compared at all and with
which words: a realisasi gets better or worse by its polaritas, a target heavier or lighter, money goes up or down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluasi.perhitungan.satuan import satu_ejaan
from kinerja.bentuk import Arah, Kategori, Ketentuan, Perubahan, Realisasi, Target
from kinerja.perhitungan import hitung_perubahan, nilai_target
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import Istilah, Keadaan, Polaritas

KATA_MUTU = {Arah.MEMBAIK: "membaik", Arah.MEMBURUK: "memburuk", Arah.TETAP: "tetap"}
KATA_TARGET = {Arah.MEMBAIK: "lebih berat", Arah.MEMBURUK: "lebih ringan", Arah.TETAP: "tetap"}
KATA_UANG = {Arah.MEMBAIK: "naik", Arah.MEMBURUK: "turun", Arah.TETAP: "tetap"}
KATA_BANDING = {Arah.MEMBAIK: "lebih baik", Arah.MEMBURUK: "lebih buruk", Arah.TETAP: "sama"}
NADA = {Arah.MEMBAIK: "baik", Arah.MEMBURUK: "buruk", Arah.TETAP: "netral"}


class Ukuran(Istilah):
    """What a comparison can show of an indicator."""

    TARGET = "target", "Target"
    REALISASI = "realisasi", "Realisasi"
    CAPAIAN = "capaian", "Capaian"
    KATEGORI = "kategori", "Kategori"
    RENSTRA = "renstra", "Terhadap target akhir Renstra"
    PEMBANDING = "pembanding", "Pembanding luar"
    PAGU = "pagu", "Pagu"
    PENYERAPAN = "penyerapan", "Penyerapan"
    EFISIENSI = "efisiensi", "Efisiensi"


BERUANG = frozenset({Ukuran.PAGU, Ukuran.PENYERAPAN, Ukuran.EFISIENSI})


class Tingkat(Istilah):
    """Owner of an indicator, from the top."""

    TUJUAN = "tujuan", "Tujuan"
    SASARAN = "sasaran", "Sasaran"
    PROGRAM = "program", "Program"
    KEGIATAN = "kegiatan", "Kegiatan"
    SUB_KEGIATAN = "sub_kegiatan", "Sub kegiatan"


@dataclass(frozen=True, slots=True)
class Ubah:
    """A change as it is told: direction with its word and tone, the difference in ``satuan``.

    ``selisih`` is unrounded; ``alasan`` says why two values are not compared.
    """

    arah: Arah | None = None
    kata: str = ""
    nada: str = "netral"
    selisih: Decimal | None = None
    persen: Decimal | None = None
    alasan: str = ""


TANPA = Ubah()


def _ubah(p: Perubahan, kata: dict[Arah, str], *, bernada: bool) -> Ubah:
    if p.arah is None:
        return Ubah(selisih=p.selisih, persen=p.persen, alasan=p.alasan)
    return Ubah(p.arah, kata[p.arah], NADA[p.arah] if bernada else "netral", p.selisih, p.persen)


def _nilai(angka: Decimal) -> Realisasi:
    return Realisasi(angka, Keadaan.TERUKUR)


def beda_aturan(lalu: Ketentuan, kini: Ketentuan) -> str:
    """Why figures of an indicator and its predecessor cannot be subtracted; empty where they can."""
    if _satuan(lalu) != _satuan(kini):
        return f"Satuan berubah dari {lalu.satuan or 'tanpa satuan'} menjadi {kini.satuan or 'tanpa satuan'}."
    if lalu.polaritas != kini.polaritas:
        return f"Arah berubah dari {lalu.polaritas.label.lower()} menjadi {kini.polaritas.label.lower()}."
    if lalu.faktor != kini.faktor and None not in (lalu.faktor, kini.faktor):
        return "Pengali rasio berubah."
    return ""


def _satuan(ket: Ketentuan) -> str:
    return satu_ejaan(ket.satuan).strip().casefold()


def ubah_realisasi(dulu: Ketentuan, ket: Ketentuan, lalu: Realisasi, kini: Realisasi, target: Target) -> Ubah:
    """Of a realisasi, by polaritas; nothing where one of the years has no value."""
    if alasan := beda_aturan(dulu, ket):
        return Ubah(alasan=alasan) if _ada(lalu) and _ada(kini) else TANPA
    p = hitung_perubahan(ket, lalu, kini, target=target)
    return _ubah(p, KATA_MUTU, bernada=True) if p.arah is not None or p.selisih is not None else TANPA


def ubah_target(dulu: Ketentuan, ket: Ketentuan, lalu: Target, kini: Target) -> Ubah:
    """Of a target: heavier or lighter to reach, by polaritas; a point or range to be held has neither."""
    a, b = nilai_target(dulu, lalu), nilai_target(ket, kini)
    if ket.polaritas in (Polaritas.PREDIKAT, Polaritas.YA_TIDAK):
        dua = [Realisasi(None, Keadaan.TERUKUR, kata=t.kata) for t in (lalu, kini)]
        if not (lalu.kata and kini.kata) or beda_aturan(dulu, ket):
            return TANPA
        return _ubah(hitung_perubahan(ket, *dua), KATA_TARGET, bernada=False)
    if a is None or b is None:
        return TANPA
    if alasan := beda_aturan(dulu, ket):
        return Ubah(alasan=alasan)
    p = hitung_perubahan(ket, _nilai(a), _nilai(b))
    return _ubah(p, KATA_TARGET, bernada=False)


def ubah_persen(lalu: Decimal | None, kini: Decimal | None, desimal: int) -> Ubah:
    """Of a capaian, penyerapan or efisiensi in percentage points; more is better."""
    if lalu is None or kini is None:
        return TANPA
    return _ubah(
        hitung_perubahan(Ketentuan("", "", desimal=desimal), _nilai(lalu), _nilai(kini)), KATA_MUTU, bernada=True
    )


def ubah_uang(lalu: Decimal | None, kini: Decimal | None) -> Ubah:
    """Of an amount in rupiah: up or down, neither good nor bad."""
    if lalu is None or kini is None:
        return TANPA
    return _ubah(hitung_perubahan(Ketentuan("", "", desimal=0), _nilai(lalu), _nilai(kini)), KATA_UANG, bernada=False)


def ubah_kategori(lalu: tuple[str, Kategori] | None, kini: tuple[str, Kategori] | None) -> Ubah:
    """Of a category, each with the name of its scale; steps of different scales do not compare."""
    if lalu is None or kini is None:
        return TANPA
    if lalu[0] != kini[0]:
        return Ubah(alasan=f"Skala berubah dari {lalu[0]} menjadi {kini[0]}.")
    p = hitung_perubahan(Ketentuan("", "", desimal=0), *(_nilai(Decimal(-k.urutan)) for _, k in (lalu, kini)))
    ubah = _ubah(p, KATA_MUTU, bernada=True)
    return Ubah(ubah.arah, ubah.kata, ubah.nada)


def terhadap(ket: Ketentuan, pembanding: Decimal, kini: Realisasi, target: Target) -> Ubah:
    """A realisasi beside a figure from outside: better, worse or the same, by polaritas."""
    if kini.nilai is None:
        return TANPA
    return _ubah(hitung_perubahan(ket, _nilai(pembanding), kini, target=target), KATA_BANDING, bernada=True)


def _ada(r: Realisasi) -> bool:
    return r.nilai is not None or bool(r.kata)


def peringkat(nilai: Sequence[Decimal | None], desimal: int = 2) -> list[int | None]:
    """Place of each value, the highest first; what looks the same shares its place, what is missing has none."""
    tampil = [bulatkan(n, desimal) for n in nilai]
    urut = sorted((n for n in tampil if n is not None), reverse=True)
    return [None if n is None else urut.index(n) + 1 for n in tampil]
