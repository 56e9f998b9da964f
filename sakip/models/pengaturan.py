"""What a pemda decides for a year: scales, decimals, methods, paper."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, validate_comma_separated_integer_list
from django.db import models
from django.db.models import Q

from sakip.inti.istilah import (
    CakupanAnggaran,
    DasarRataRata,
    JenisSkala,
    Kewajiban,
    MetodeEfisiensi,
    PresisiHitung,
    UkuranKertas,
    UrutanAnalisis,
)
from sakip.models.bidang import Nilai, pilihan, tahun_wajar, unik
from sakip.models.organisasi import Pemda

NADA = [("baik", "Baik"), ("hati", "Perlu perhatian"), ("buruk", "Kurang"), ("netral", "Netral")]


class Skala(models.Model):
    """A category scale as data: ordered lower bounds with labels (numbers.md, Category)."""

    pemda = models.ForeignKey(Pemda, models.CASCADE, null=True, blank=True, related_name="skala")
    kode = models.SlugField(max_length=60)
    nama = models.CharField(max_length=150)
    jenis = pilihan(JenisSkala)
    sumber = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "skala"
        ordering = ["nama"]
        constraints = [unik("skala_kode_unik", "pemda", "kode")]

    def __str__(self) -> str:
        return self.nama


class BarisSkala(models.Model):
    """One band. An empty lower bound is the lowest band; ``tegas`` means ">" instead of "≥"."""

    skala = models.ForeignKey(Skala, models.CASCADE, related_name="baris")
    batas_bawah = Nilai()
    tegas = models.BooleanField("lebih besar dari (>)", default=False)
    label = models.CharField(max_length=60)
    nada = models.CharField(max_length=10, choices=NADA, default="netral")

    class Meta:
        verbose_name = verbose_name_plural = "baris skala"
        ordering = ["skala", "batas_bawah"]
        constraints = [unik("baris_skala_unik", "skala", "batas_bawah")]

    def __str__(self) -> str:
        return self.label


class SkalaPredikat(models.Model):
    """A named scale of words with weights, for indicators whose value is a predicate (BB, WTP, …)."""

    pemda = models.ForeignKey(Pemda, models.CASCADE, null=True, blank=True, related_name="skala_predikat")
    kode = models.SlugField(max_length=60)
    nama = models.CharField(max_length=150)

    class Meta:
        verbose_name = verbose_name_plural = "skala predikat"
        ordering = ["nama"]
        constraints = [unik("skala_predikat_kode_unik", "pemda", "kode")]

    def __str__(self) -> str:
        return self.nama


class KataPredikat(models.Model):
    skala = models.ForeignKey(SkalaPredikat, models.CASCADE, related_name="kata")
    kata = models.CharField(max_length=60)
    bobot = Nilai(null=False, blank=False)

    class Meta:
        verbose_name = verbose_name_plural = "kata predikat"
        ordering = ["skala", "-bobot"]
        constraints = [models.UniqueConstraint(fields=["skala", "kata"], name="kata_predikat_unik")]

    def __str__(self) -> str:
        return self.kata


def _desimal(bawaan: int) -> Any:
    return models.PositiveSmallIntegerField(default=bawaan, validators=[MaxValueValidator(6)])


class Pengaturan(models.Model):
    """In force from its year until a later row of the same pemda."""

    pemda = models.ForeignKey(Pemda, models.CASCADE, related_name="pengaturan")
    tahun = models.PositiveSmallIntegerField("berlaku mulai tahun")
    desimal_rata_rata = _desimal(2)
    desimal_penyerapan = _desimal(2)
    desimal_efisiensi = _desimal(2)
    presisi_hitung = pilihan(PresisiHitung, default=PresisiHitung.PENUH.value)
    batas_bawah_capaian = Nilai(default=Decimal(0))
    batas_atas_capaian = Nilai(validators=[MinValueValidator(Decimal(100))])
    dasar_rata_rata = pilihan(DasarRataRata, default=DasarRataRata.INDIKATOR.value)
    metode_efisiensi = pilihan(MetodeEfisiensi, default=MetodeEfisiensi.RASIO.value)
    skala_capaian = models.ForeignKey(Skala, models.PROTECT, related_name="+")
    skala_efisiensi = models.ForeignKey(Skala, models.PROTECT, related_name="+", null=True, blank=True)
    urutan_analisis = pilihan(UrutanAnalisis, default=UrutanAnalisis.PER_ANALISIS.value)
    cakupan_anggaran = pilihan(CakupanAnggaran, default=CakupanAnggaran.SEMUA.value)
    judul_sisa = models.CharField(max_length=40, default="Sisa Anggaran")
    kertas = pilihan(UkuranKertas, default=UkuranKertas.F4.value)
    wajib_bukti = pilihan(Kewajiban, default=Kewajiban.TIDAK.value)
    wajib_penjelasan = pilihan(Kewajiban, default=Kewajiban.TIDAK.value)
    ambang_capaian = Nilai(
        "capaian yang perlu dijelaskan (%)",
        default=Decimal(150),
        help_text="Capaian di atas ini meminta alasan saat diajukan; kosong: tidak diperiksa",
    )
    ambang_turun = Nilai(
        "penurunan yang perlu dijelaskan (%)",
        default=Decimal(50),
        help_text="Turun lebih dari ini terhadap periode sebelumnya meminta alasan; kosong: tidak diperiksa",
    )
    hari_pengingat = models.CharField(
        max_length=40,
        default="7,3,1,0",
        validators=[validate_comma_separated_integer_list],
        help_text="Berapa hari sebelum tenggat pengingat dikirim, misalnya 7,3,1,0",
    )

    class Meta:
        verbose_name = verbose_name_plural = "pengaturan"
        ordering = ["pemda", "tahun"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "tahun"], name="pengaturan_unik"),
            tahun_wajar("pengaturan_tahun"),
            models.CheckConstraint(
                condition=Q(batas_atas_capaian__isnull=True) | Q(batas_atas_capaian__gte=100),
                name="pengaturan_batas_atas",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pemda}, mulai {self.tahun}"
