"""Targets of two years, of PK and Renstra, of PK murni and perubahan: lowered, raised, below what was reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evaluasi.perhitungan.banding import beda_aturan, ubah_target
from evaluasi.perhitungan.beda.bentuk import (
    BahanBeda,
    Berat,
    IndikatorTahun,
    Jenis,
    Pasangan,
    PkTahun,
    Sisi,
    Tempat,
    Temuan,
)
from evaluasi.perhitungan.satuan import satu_ejaan
from kinerja.bentuk import Arah, Ketentuan, Target
from kinerja.perhitungan import target_tertulis
from sakip.inti.angka import bulatkan, format_angka
from sakip.inti.istilah import Istilah, Keadaan, Polaritas
from sakip.inti.periode import nama_periode

PARUH_TAHUN = 3
"""First quarter of the second half: a target lowered from here on knew half of the result."""


class Bobot(Istilah):
    """A later target beside an earlier one."""

    RINGAN = "ringan", "lebih ringan"
    BERAT = "berat", "lebih berat"
    SAMA = "sama", "sama"
    BERUBAH = "berubah", "berubah"
    TAK_SEBANDING = "tak_sebanding", "tidak dapat dibandingkan"


_ARAH = {Arah.MEMBAIK: Bobot.BERAT, Arah.MEMBURUK: Bobot.RINGAN, Arah.TETAP: Bobot.SAMA}


def banding_target(dulu: Ketentuan, ket: Ketentuan, lalu: Target, kini: Target) -> Bobot:
    """Whether the later target is easier to reach, by polaritas.

    Of maksimalkan the lower, of minimalkan the higher one is easier, of words the one of less weight, of a range the
    one that takes the other in. A point to be held (stabilkan), and ranges that only overlap, change without getting
    easier. Rules that differ (satuan, polaritas, pengali) make targets incomparable.
    """
    if not (_tertulis(dulu, lalu) and _tertulis(ket, kini)) or beda_aturan(dulu, ket):
        return Bobot.TAK_SEBANDING
    if ket.polaritas is Polaritas.RENTANG:
        return _banding_rentang(ket, lalu, kini)
    arah = ubah_target(dulu, ket, lalu, kini).arah
    if arah is not None:
        return _ARAH[arah]
    return Bobot.SAMA if _tertulis(dulu, lalu) == _tertulis(ket, kini) else Bobot.BERUBAH


def _banding_rentang(ket: Ketentuan, lalu: Target, kini: Target) -> Bobot:
    a, b = _batas(ket, lalu), _batas(ket, kini)
    if a is None or b is None:
        return Bobot.TAK_SEBANDING
    if a == b:
        return Bobot.SAMA
    if b[0] <= a[0] and a[1] <= b[1]:
        return Bobot.RINGAN
    return Bobot.BERAT if a[0] <= b[0] and b[1] <= a[1] else Bobot.BERUBAH


def _batas(ket: Ketentuan, t: Target) -> tuple[Decimal, Decimal] | None:
    bawah, atas = bulatkan(t.bawah, ket.desimal), bulatkan(t.atas, ket.desimal)
    return None if bawah is None or atas is None else (bawah, atas)


def _tertulis(ket: Ketentuan, t: Target) -> str:
    return target_tertulis(ket, t)


def bersatuan(angka: str, satuan: str) -> str:
    """With its unit behind it: "54,20 %", "27.500 orang"."""
    if not angka:
        return "–"
    return f"{angka}\u00a0{satu_ejaan(satuan)}".rstrip()


def sisi_target(i: IndikatorTahun, target: Target | None = None, sumber: str = "") -> Sisi:
    teks = bersatuan(_tertulis(i.ketentuan, target or i.target), "" if (target or i.target).kata else i.satuan)
    return Sisi(teks, sumber or f"{i.dokumen} {i.tahun}".strip(), i.di())


def _temuan(p: Pasangan, berat: Berat, kalimat: str, lalu: Sisi, kini: Sisi) -> Temuan:
    return Temuan(berat, p.kini.sebut, kalimat, lalu, kini, f"target:#i{p.kini.id}", p.kini.tahun)


# --- rules


def target_turun(b: BahanBeda) -> Iterator[Temuan]:
    """The later year's target is easier than the earlier one's."""
    for p in b.pasangan:
        bobot = banding_target(p.lalu.ketentuan, p.kini.ketentuan, p.lalu.target, p.kini.target)
        if bobot is Bobot.RINGAN:
            lalu, kini = sisi_target(p.lalu), sisi_target(p.kini)
            berat = Berat.PENTING if p.kini.diukur else Berat.PERHATIAN
            yield _temuan(
                p,
                berat,
                f"Target {p.kini.tahun} lebih ringan daripada target {p.lalu.tahun}: {lalu.teks} menjadi {kini.teks}"
                f"{_catatan_arah(p.kini.ketentuan)}.",
                lalu,
                kini,
            )


def _catatan_arah(ket: Ketentuan) -> str:
    if ket.polaritas is Polaritas.MINIMALKAN:
        return " (makin kecil makin baik)"
    return " (rentangnya melebar)" if ket.polaritas is Polaritas.RENTANG else ""


def target_terlampaui(b: BahanBeda) -> Iterator[Temuan]:
    """The later target asks for less than what the earlier year already reached."""
    for p in b.pasangan:
        r, ket = p.lalu.realisasi, p.lalu.ketentuan
        if r is None or r.keadaan is not Keadaan.TERUKUR or ket.polaritas is Polaritas.RENTANG or not p.kini.diukur:
            continue
        tercapai = Target(nilai=r.nilai, kata=r.kata if ket.polaritas in _BERKATA else "")
        if banding_target(ket, p.kini.ketentuan, tercapai, p.kini.target) is not Bobot.RINGAN:
            continue
        teks = r.kata if tercapai.kata else bersatuan(_angka(ket, r.nilai), p.lalu.satuan)
        lalu = Sisi(teks, f"Realisasi {p.lalu.tahun}", p.lalu.di(Jenis.ASAL))
        kini = sisi_target(p.kini)
        kalimat = f"Target {p.kini.tahun} ({kini.teks}) di bawah yang dicapai pada {p.lalu.tahun} ({lalu.teks})."
        if ket.polaritas is Polaritas.MINIMALKAN:
            kalimat = (
                f"Target {p.kini.tahun} ({kini.teks}) lebih longgar daripada yang sudah dicapai pada {p.lalu.tahun} "
                f"({lalu.teks}; makin kecil makin baik)."
            )
        yield _temuan(p, Berat.PERHATIAN, kalimat, lalu, kini)


_BERKATA = (Polaritas.PREDIKAT, Polaritas.YA_TIDAK)


def _angka(ket: Ketentuan, nilai: Decimal | None) -> str:
    return "" if nilai is None else format_angka(bulatkan(nilai, ket.desimal), ket.desimal)


def pk_renstra(b: BahanBeda) -> Iterator[Temuan]:
    """The agreement of the later year promises another target than the Renstra for that year."""
    for i in [p.kini for p in b.pasangan] + list(b.baru):
        if not i.dokumen.startswith("PK") or i.target_renstra is None:
            continue
        bobot = banding_target(i.ketentuan, i.ketentuan, i.target_renstra, i.target)
        if bobot in (Bobot.SAMA, Bobot.TAK_SEBANDING):
            continue
        lalu, kini = sisi_target(i, i.target_renstra, f"Renstra, target {i.tahun}"), sisi_target(i)
        kata = "berbeda dari" if bobot is Bobot.BERUBAH else f"{bobot.label} daripada"
        kalimat = f"Target {i.dokumen} {i.tahun} {kata} target Renstra: {lalu.teks} menjadi {kini.teks}."
        berat = Berat.PENTING if bobot is Bobot.RINGAN else Berat.KETERANGAN
        yield _temuan(Pasangan(i, i), berat, kalimat, lalu, kini)


def pk_perubahan(b: BahanBeda) -> Iterator[Temuan]:
    """Within the later year: what the changed agreement promises otherwise than the first one."""
    pk = b.pk
    if pk is None:
        return
    for p in pk.sama:
        yield from _ubahan_pk(pk, p)
    for i, hapus in [*((i, True) for i in pk.dihapus), *((i, False) for i in pk.ditambah)]:
        sisi = sisi_target(i, sumber=f"{pk.nama_awal if hapus else pk.nama_akhir} {pk.tahun}")
        lain = Sisi("tidak ada", f"{pk.nama_akhir if hapus else pk.nama_awal} {pk.tahun}", _pk(pk, awal=not hapus))
        kalimat = f"{'Dikeluarkan dari' if hapus else 'Baru dalam'} {pk.nama_akhir} {pk.tahun}."
        berat = Berat.PENTING if hapus else Berat.KETERANGAN
        lalu, kini = (sisi, lain) if hapus else (lain, sisi)
        yield Temuan(berat, i.sebut, kalimat, lalu, kini, f"baris:#i{i.id}", pk.tahun)


def _ubahan_pk(pk: PkTahun, p: Pasangan) -> Iterator[Temuan]:
    bobot = banding_target(p.lalu.ketentuan, p.kini.ketentuan, p.lalu.target, p.kini.target)
    lalu = Sisi(sisi_target(p.lalu).teks, f"{pk.nama_awal} {pk.tahun}", _pk(pk, awal=True))
    kini = Sisi(sisi_target(p.kini).teks, f"{pk.nama_akhir} {pk.tahun}", _pk(pk, awal=False))
    if lalu.teks == kini.teks:
        return
    kata = f" menjadi {bobot.label}" if bobot in (Bobot.RINGAN, Bobot.BERAT) else ""
    kalimat = f"{pk.nama_akhir} mengubah target {pk.tahun}{kata}: {lalu.teks} menjadi {kini.teks}"
    berat = Berat.KETERANGAN
    if bobot is Bobot.RINGAN:
        berat = Berat.PENTING if pk.mulai >= PARUH_TAHUN else Berat.PERHATIAN
        kalimat += f", berlaku mulai {nama_periode(pk.mulai)}"
        kalimat += ", sesudah pertengahan tahun" if pk.mulai >= PARUH_TAHUN else ""
    yield _temuan(p, berat, f"{kalimat}.", lalu, kini)


def _pk(pk: PkTahun, *, awal: bool) -> Tempat:
    return Tempat(Jenis.PK, pk.tahun, pk.id_awal if awal else pk.id_akhir)
