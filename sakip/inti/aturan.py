"""The settings in force for an agency and year, as a plain value that calculators and documents take along."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sakip.inti.istilah import (
    CakupanAnggaran,
    DasarRataRata,
    Kewajiban,
    MetodeEfisiensi,
    PresisiHitung,
    UkuranKertas,
    UrutanAnalisis,
)


@dataclass(frozen=True, slots=True)
class LangkahSkala:
    """One band of a scale: above ``bawah`` (``tegas``: strictly), or the lowest band without a bound."""

    label: str
    bawah: Decimal | None
    tegas: bool = False
    nada: str = "netral"


@dataclass(frozen=True, slots=True)
class IsiSkala:
    """A named scale, bands from highest to lowest."""

    nama: str
    langkah: tuple[LangkahSkala, ...]
    sumber: str = ""

    def nada(self, label: str) -> str:
        """Tone of a label for screen and paper: baik, hati, buruk or netral."""
        return next((la.nada for la in self.langkah if la.label == label), "netral")


def _langkah(label: str, bawah: str | None, nada: str) -> LangkahSkala:
    return LangkahSkala(label, Decimal(bawah) if bawah else None, nada=nada)


# Permendagri 86/2017, skala nilai peringkat kinerja, with the working rule that closes its gaps (regulation 4.9).
SKALA_BAKU = IsiSkala(
    "Skala nilai peringkat kinerja",
    (
        _langkah("Sangat Tinggi", "91", "baik"),
        _langkah("Tinggi", "76", "baik"),
        _langkah("Sedang", "66", "hati"),
        _langkah("Rendah", "51", "buruk"),
        _langkah("Sangat Rendah", None, "buruk"),
    ),
    "Permendagri Nomor 86 Tahun 2017",
)


@dataclass(frozen=True, slots=True)
class Aturan:
    """Decisions of a pemda for a year; the defaults stand where it has decided nothing."""

    desimal_rata_rata: int = 2
    desimal_penyerapan: int = 2
    desimal_efisiensi: int = 2
    presisi_hitung: PresisiHitung = PresisiHitung.PENUH
    batas_bawah: Decimal | None = Decimal(0)
    batas_atas: Decimal | None = None
    dasar_rata_rata: DasarRataRata = DasarRataRata.INDIKATOR
    metode_efisiensi: MetodeEfisiensi = MetodeEfisiensi.RASIO
    skala_capaian: IsiSkala = SKALA_BAKU
    skala_efisiensi: IsiSkala | None = None
    urutan_analisis: UrutanAnalisis = UrutanAnalisis.PER_ANALISIS
    cakupan_anggaran: CakupanAnggaran = CakupanAnggaran.SEMUA
    judul_sisa: str = "Sisa Anggaran"
    kertas: UkuranKertas = UkuranKertas.F4
    wajib_bukti: Kewajiban = Kewajiban.TIDAK
    wajib_penjelasan: Kewajiban = Kewajiban.TIDAK
    ambang_capaian: Decimal | None = Decimal(150)
    ambang_turun: Decimal | None = Decimal(50)


def _di_atas(label: str, bawah: str | None, nada: str) -> LangkahSkala:
    return LangkahSkala(label, Decimal(bawah) if bawah else None, tegas=True, nada=nada)


# PermenPANRB 88/2021: bounds are strict, exactly 80 is BB (regulation 3.3).
SKALA_AKIP = IsiSkala(
    "Kategori nilai AKIP",
    (
        _di_atas("AA", "90", "baik"),
        _di_atas("A", "80", "baik"),
        _di_atas("BB", "70", "baik"),
        _di_atas("B", "60", "hati"),
        _di_atas("CC", "50", "hati"),
        _di_atas("C", "30", "buruk"),
        _di_atas("D", None, "buruk"),
    ),
    "PermenPANRB Nomor 88 Tahun 2021",
)
