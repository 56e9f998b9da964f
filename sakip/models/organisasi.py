"""Who reports: pemda, agency, unit, official."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sakip.inti.istilah import StatusPejabat
from sakip.models.bidang import ketelitian, pilihan, unik
from sakip.querysets import MilikPD, PejabatQuerySet, PerangkatDaerahQuerySet

ZONA = [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]


class Pemda(models.Model):
    """A regional government; several may share one installation."""

    slug = models.SlugField(unique=True)
    nama = models.CharField(max_length=150, help_text="Misalnya Pemerintah Kota Pontianak")
    daerah = models.CharField(max_length=150, help_text="Misalnya Kota Pontianak")
    tempat = models.CharField(max_length=100, help_text="Tempat penandatanganan, misalnya Pontianak")
    lambang = models.ImageField(upload_to="lambang", blank=True)
    zona_waktu = models.CharField(max_length=20, choices=ZONA, default="Asia/Jakarta")

    class Meta:
        verbose_name = verbose_name_plural = "pemda"
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama


class PerangkatDaerah(models.Model):
    """An agency, with validity and legal basis: agencies are formed, renamed, split and merged."""

    JENIS = [("perangkat_daerah", "Perangkat daerah"), ("pemda", "Pemda")]

    pemda = models.ForeignKey(Pemda, models.PROTECT, related_name="perangkat_daerah")
    slug = models.SlugField(unique=True)
    nama = models.CharField(max_length=200, help_text="Misalnya Dinas Tenaga Kerja")
    singkatan = models.CharField(max_length=50, blank=True)
    jenis = models.CharField(max_length=20, choices=JENIS, default="perangkat_daerah")
    alamat = models.TextField(blank=True)
    dasar_hukum = models.TextField(blank=True)
    berlaku_dari = models.DateField(null=True, blank=True)
    berlaku_sampai = models.DateField(null=True, blank=True)
    ketelitian_dari = ketelitian()
    pendahulu = models.ManyToManyField("self", symmetrical=False, related_name="penerus", blank=True)
    catatan = models.TextField(blank=True)

    objects = PerangkatDaerahQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "perangkat daerah"
        ordering = ["nama"]
        constraints = [
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True)
                | Q(berlaku_dari__isnull=True)
                | Q(berlaku_sampai__gte=F("berlaku_dari")),
                name="pd_masa_berlaku",
            )
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        return f"{self.nama} {self.pemda.daerah}"


class UnitKerja(models.Model):
    """A part of an agency (bidang, UPT, subbagian), as a tree."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="unit")
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anak")
    kode = models.SlugField(max_length=60)
    nama = models.CharField(max_length=200)
    urutan = models.PositiveSmallIntegerField(default=0)

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "unit kerja"
        ordering = ["perangkat_daerah", "urutan", "nama"]
        constraints = [models.UniqueConstraint(fields=["perangkat_daerah", "kode"], name="unit_kode_unik")]

    def __str__(self) -> str:
        return self.nama


class Pejabat(models.Model):
    """An official of an agency or of the pemda; the title is free text, the office has a time."""

    pemda = models.ForeignKey(Pemda, models.CASCADE, related_name="pejabat")
    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, models.CASCADE, null=True, blank=True, related_name="pejabat"
    )
    unit = models.ForeignKey(UnitKerja, models.SET_NULL, null=True, blank=True, related_name="pejabat")
    kode = models.SlugField(max_length=60, help_text="Kunci yang dapat diketik, misalnya kepala-2023")
    nama = models.CharField(max_length=150, blank=True)
    nip = models.CharField(max_length=30, blank=True)
    pangkat = models.CharField(max_length=80, blank=True)
    golongan = models.CharField(max_length=20, blank=True)
    jabatan = models.CharField(max_length=200)
    status = pilihan(StatusPejabat, default=StatusPejabat.DEFINITIF.value)
    kepala = models.BooleanField(
        default=False, help_text="Menandatangani sebagai kepala perangkat daerah atau kepala daerah"
    )
    dari = models.DateField(null=True, blank=True)
    sampai = models.DateField(null=True, blank=True)
    catatan = models.TextField(blank=True)

    objects = PejabatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pejabat"
        ordering = ["pemda", "perangkat_daerah", "dari", "nama"]
        constraints = [unik("pejabat_kode_unik", "pemda", "perangkat_daerah", "kode")]

    def __str__(self) -> str:
        return f"{self.nama or self.jabatan} ({self.jabatan_lengkap})"

    @property
    def jabatan_lengkap(self) -> str:
        """The title with Plt., Plh. or Pj. before it."""
        status = StatusPejabat(self.status)
        return self.jabatan if status is StatusPejabat.DEFINITIF else f"{status.label} {self.jabatan}"
