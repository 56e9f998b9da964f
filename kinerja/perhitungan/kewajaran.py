"""What looks odd in an entry and asks for a reason (ui.md "Quarterly entry" 5): asked, never refused, never changed.

A sharp change is asked about where it is for the worse: a fall, or of what is to be minimised a rise. A rate of
accidents that halves is what was aimed at; where it is a slip of the hand, its capaian is above the threshold too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kinerja.bentuk import Capaian, Isian, Ketentuan, Realisasi
from kinerja.perhitungan.realisasi import baca_isian, hitung_realisasi
from kinerja.perhitungan.target import KATA
from sakip.inti.angka import NOL, SERATUS, adalah_persen, bulatkan, format_angka, format_persen, format_ringkas
from sakip.inti.istilah import Akumulasi, Keadaan, Polaritas
from sakip.inti.periode import TAHUN, TRIWULAN, nama_periode, nama_singkat

CAPAIAN_TINGGI, KUMULATIF_TURUN, TURUN = "capaian_tinggi", "kumulatif_turun", "turun"
SETAHUN_BEDA, KETIK_BEDA = "setahun_beda", "ketik_beda"


@dataclass(frozen=True, slots=True)
class Kejanggalan:
    """One odd thing: the check's code, and the sentence that asks for a reason."""

    kode: str
    pesan: str


@dataclass(frozen=True, slots=True)
class Pembanding:
    """The figure that a realisasi is compared with, and how a sentence calls it."""

    realisasi: Realisasi
    nama: str


@dataclass(frozen=True, slots=True)
class Bahan:
    """All that the checks of one indicator look at.

    ``realisasi`` s.d. the period, ``isian`` the year's measured rows, ``tahun_lalu`` the same stretch of last year.
    """

    ketentuan: Ketentuan
    tahun: int
    periode: int
    realisasi: Realisasi
    capaian: Capaian
    isian: tuple[Isian, ...]
    tahun_lalu: Realisasi | None = None


def kejanggalan(bahan: Bahan, *, ambang_capaian: Decimal | None, ambang_turun: Decimal | None) -> list[Kejanggalan]:
    """Everything odd about one indicator in a period; a threshold of ``None`` switches its check off."""
    ket = bahan.ketentuan
    turun = kumulatif_turun(ket, bahan.isian, bahan.periode) or turun_tajam(
        ket, pembanding(bahan), bahan.realisasi, ambang_turun
    )
    calon = (
        capaian_tinggi(ket, bahan.capaian, ambang_capaian),
        turun,
        setahun_beda(ket, bahan.isian) if bahan.periode in (4, TAHUN) else None,
        ketik_beda(ket, bahan.isian, bahan.periode),
    )
    return [k for k in calon if k is not None]


# --- single checks ---


def capaian_tinggi(ketentuan: Ketentuan, capaian: Capaian, ambang: Decimal | None) -> Kejanggalan | None:
    """Capaian above ``ambang`` percent, as it is shown: 150,004 at two decimals is not above 150."""
    tampil = bulatkan(capaian.nilai, ketentuan.desimal)
    if ambang is None or tampil is None or tampil <= ambang:
        return None
    angka = format_persen(tampil, ketentuan.desimal)
    return Kejanggalan(CAPAIAN_TINGGI, f"Capaian {angka} melebihi {format_ringkas(ambang)} %.")


def pembanding(bahan: Bahan) -> Pembanding | None:
    """What a realisasi is compared with.

    A sum starts anew each year, so it is compared with the same stretch of last year; so is what is to be minimised,
    because accidents or findings typed cumulatively rise from quarter to quarter by themselves. Any other figure is a
    level: it is compared with the last filled quarter before it, and where there is none with last year.
    """
    ket = bahan.ketentuan
    berulang = (ket.akumulasi is Akumulasi.JUMLAH and ket.faktor is None) or ket.polaritas is Polaritas.MINIMALKAN
    if bahan.periode != TAHUN and not berulang and (sebelum := _triwulan_sebelum(bahan)):
        return sebelum
    if bahan.tahun_lalu is None:
        return None
    hal = "" if bahan.periode == TAHUN else f"{nama_periode(bahan.periode)} "
    return Pembanding(bahan.tahun_lalu, f"{hal}{bahan.tahun - 1}")


def _triwulan_sebelum(bahan: Bahan) -> Pembanding | None:
    """The accumulated figure s.d. the last filled quarter before the period."""
    isian = [i for i in bahan.isian if i.periode in TRIWULAN and i.periode < bahan.periode]
    terukur = [i.periode for i in isian if baca_isian(bahan.ketentuan, i).keadaan is Keadaan.TERUKUR]
    if not terukur:
        return None
    hasil = hitung_realisasi(bahan.ketentuan, isian, sampai=max(terukur))
    return Pembanding(hasil, nama_periode(max(terukur)))


def turun_tajam(
    ketentuan: Ketentuan, lalu: Pembanding | None, kini: Realisasi, ambang: Decimal | None
) -> Kejanggalan | None:
    """A drop of more than ``ambang`` percent of the earlier figure; words do not drop.

    Of what is to be minimised the mirror image: a rise after which the earlier figure is that much below the new one
    (50 %: more than double).
    """
    if lalu is None or ambang is None or ketentuan.polaritas in KATA:
        return None
    a, b = lalu.realisasi.nilai, kini.nilai
    if a is None or b is None:
        return None
    naik = ketentuan.polaritas is Polaritas.MINIMALKAN
    besar, kecil = (b, a) if naik else (a, b)
    if besar <= 0 or (besar - kecil) / besar * SERATUS <= ambang:
        return None
    dari, ke = (format_angka(bulatkan(n, ketentuan.desimal), ketentuan.desimal) for n in (a, b))
    return Kejanggalan(TURUN, f"{'Naik' if naik else 'Turun'} tajam: dari {dari} ({lalu.nama}) menjadi {ke}.")


def _cacah(ketentuan: Ketentuan) -> bool:
    """A count of things: whole numbers that are no percentage and no ratio."""
    return ketentuan.faktor is None and ketentuan.desimal == 0 and not adalah_persen(ketentuan.satuan)


def kumulatif_turun(ketentuan: Ketentuan, isian: Sequence[Isian], periode: int) -> Kejanggalan | None:
    """A cumulative value that falls: a negative slice of a sum, a position of a growing count below the one before.

    Of a ratio the pembilang is the sum. A quarter answers for itself only, the year for all.
    """
    batas = periode or 4
    urut = sorted((i for i in isian if i.periode in TRIWULAN and i.periode <= batas), key=lambda i: i.periode)
    if ketentuan.akumulasi is Akumulasi.JUMLAH:
        return _irisan_negatif(ketentuan, [i for i in urut if periode in (i.periode, TAHUN)])
    if ketentuan.akumulasi is not Akumulasi.POSISI_AKHIR or ketentuan.polaritas is not Polaritas.MAKSIMALKAN:
        return None
    return _posisi_turun(ketentuan, urut, periode) if _cacah(ketentuan) else None


def _irisan_negatif(ketentuan: Ketentuan, urut: Iterable[Isian]) -> Kejanggalan | None:
    for i in urut:
        angka = i.pembilang if ketentuan.faktor is not None else i.nilai
        if angka is not None and angka < NOL:
            pesan = f"Nilai {nama_singkat(i.periode)} negatif ({format_ringkas(angka)}), sehingga jumlahnya turun."
            return Kejanggalan(KUMULATIF_TURUN, pesan)
    return None


def _posisi_turun(ketentuan: Ketentuan, urut: Iterable[Isian], periode: int) -> Kejanggalan | None:
    nilai = [(i.periode, i.nilai) for i in urut if baca_isian(ketentuan, i).keadaan is Keadaan.TERUKUR]
    for (p, a), (q, b) in pairwise(nilai):
        if periode in (q, TAHUN) and a is not None and b is not None and b < a:
            dari, ke = format_ringkas(a), format_ringkas(b)
            pesan = f"Nilai kumulatif turun: dari {dari} ({nama_singkat(p)}) menjadi {ke} ({nama_singkat(q)})."
            return Kejanggalan(KUMULATIF_TURUN, pesan)
    return None


def setahun_beda(ketentuan: Ketentuan, isian: Sequence[Isian]) -> Kejanggalan | None:
    """A whole-year row that says something else than its quarters; the calculator says in which words."""
    setahun = next((i for i in isian if i.periode == TAHUN), None)
    if setahun is None:
        return None
    sendiri = len(baca_isian(ketentuan, setahun).catatan)
    hasil = hitung_realisasi(ketentuan, [i for i in isian if i.periode in (TAHUN, *TRIWULAN)])
    lebih = hasil.catatan[sendiri:] if hasil.periode == (TAHUN,) else ()
    return Kejanggalan(SETAHUN_BEDA, lebih[0]) if lebih else None


def ketik_beda(ketentuan: Ketentuan, isian: Sequence[Isian], periode: int) -> Kejanggalan | None:
    """A typed value that differs from pembilang and penyebut in what the reader sees."""
    satu = next((i for i in isian if i.periode == periode), None)
    catatan = baca_isian(ketentuan, satu).catatan if satu else ()
    return Kejanggalan(KETIK_BEDA, catatan[0]) if catatan else None
