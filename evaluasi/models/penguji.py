"""Printed figures of published reports, to be held against what follows from them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from evaluasi.querysets import LewatUji
from sakip.inti.istilah import PutusanUji
from sakip.models import PerangkatDaerah
from sakip.models.bidang import pilihan, tahun_wajar
from sakip.querysets import MilikPD


class BerkasUji(models.Model):
    """A published report whose printed figures were typed or imported."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="berkas_uji")
    tahun = models.PositiveSmallIntegerField()
    kode = models.SlugField(max_length=60)
    judul = models.CharField(max_length=200)
    sumber = models.CharField(max_length=300, blank=True, help_text="Dari mana angka disalin")
    catatan = models.TextField(blank=True)
    dibuat = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    versi = models.PositiveIntegerField(default=1)

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "berkas uji"
        ordering = ["perangkat_daerah", "tahun", "kode"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "kode"], name="berkas_uji_unik"),
            tahun_wajar("berkas_uji_tahun"),
        ]

    def __str__(self) -> str:
        return self.judul


class AngkaCetak(models.Model):
    """One row of figures as printed together: what kind of row, and each printed figure as text.

    ``jenis`` names the shape (``evaluasi.perhitungan.penguji``), ``isi`` its printed figures by name, ``acuan`` the
    statement or parameters that the row stands under: {"rumus": "selisih", "desimal": 2, …}.
    """

    uji = models.ForeignKey(BerkasUji, models.CASCADE, related_name="angka")
    urutan = models.PositiveIntegerField()
    kunci = models.CharField(max_length=80, help_text="Nama baris dalam berkas")
    jenis = models.SlugField(max_length=30)
    tempat = models.CharField(max_length=120, help_text="Tabel atau bagian")
    baris = models.CharField(max_length=40, blank=True, help_text="Halaman atau baris dalam dokumen")
    uraian = models.TextField()
    isi = models.JSONField(default=dict)
    acuan = models.JSONField(default=dict, blank=True)

    objects = LewatUji.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "angka tercetak"
        ordering = ["uji", "urutan"]
        constraints = [UniqueConstraint(fields=["uji", "kunci"], name="angka_cetak_unik")]

    def __str__(self) -> str:
        return f"{self.tempat}: {self.uraian}"[:200]


class PutusanAngka(models.Model):
    """What the reviewer decided on one finding (``temuan``: its lasting key in the row).

    ``tercetak`` and ``hitungan`` are what the figure read when it was decided; once corrected, the decision is old.
    """

    angka = models.ForeignKey(AngkaCetak, models.CASCADE, related_name="putusan")
    temuan = models.CharField(max_length=80)
    putusan = pilihan(PutusanUji)
    alasan = models.TextField()
    tercetak = models.TextField(default="")
    hitungan = models.TextField(default="")
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "putusan angka"
        ordering = ["angka", "temuan"]
        constraints = [
            UniqueConstraint(fields=["angka", "temuan"], name="putusan_angka_unik"),
            CheckConstraint(condition=~Q(alasan=""), name="putusan_beralasan"),
        ]

    def __str__(self) -> str:
        return f"{self.angka}: {self.get_putusan_display()}"
