"""Evaluation of AKIP: the instrument as data, one LKE per agency and year, letters and answers per party."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from evaluasi.models.catatan import lokasi_bukti
from evaluasi.querysets import LewatLke, MilikPemda
from kinerja.models import Rekomendasi
from sakip.inti.istilah import HurufLke, JawabanKriteria, KeadaanLke, PihakLke
from sakip.models import Pejabat, Pemda, PerangkatDaerah
from sakip.models.bidang import pilihan, tahun_wajar, unik
from sakip.querysets import MilikPD


class InstrumenLke(models.Model):
    """A set of components and criteria, from a year on: PermenPANRB 88/2021, or the pemda's own edition of it."""

    pemda = models.ForeignKey(Pemda, models.CASCADE, null=True, blank=True, related_name="instrumen_lke")
    mulai_tahun = models.PositiveSmallIntegerField()
    nama = models.CharField(max_length=150)
    dasar = models.CharField(max_length=200, blank=True)

    objects = MilikPemda.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "instrumen LKE"
        ordering = ["pemda", "mulai_tahun"]
        constraints = [
            unik("instrumen_lke_unik", "pemda", "mulai_tahun"),
            tahun_wajar("instrumen_lke_tahun", "mulai_tahun"),
        ]

    def __str__(self) -> str:
        return self.nama


class SubKomponenLke(models.Model):
    """A sub-component with its weight in percent of the whole: "1.a", 6,00."""

    instrumen = models.ForeignKey(InstrumenLke, models.CASCADE, related_name="sub")
    kode = models.CharField(max_length=8, help_text="Misalnya 1.a")
    komponen = models.CharField(max_length=20, choices=Rekomendasi.KOMPONEN)
    nama = models.TextField()
    bobot = models.DecimalField(max_digits=5, decimal_places=2)
    urutan = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "sub komponen LKE"
        ordering = ["instrumen", "urutan"]
        constraints = [
            UniqueConstraint(fields=["instrumen", "kode"], name="sub_lke_unik"),
            CheckConstraint(condition=Q(bobot__gt=0, bobot__lte=100), name="sub_lke_bobot"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class KriteriaLke(models.Model):
    """A criterion; ``fakta`` names what the system knows about it (``evaluasi.selectors.fakta_lke``)."""

    sub = models.ForeignKey(SubKomponenLke, models.CASCADE, related_name="kriteria")
    nomor = models.PositiveSmallIntegerField()
    teks = models.TextField()
    fakta = models.SlugField(max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "kriteria LKE"
        ordering = ["sub", "nomor"]
        constraints = [UniqueConstraint(fields=["sub", "nomor"], name="kriteria_lke_unik")]

    def __str__(self) -> str:
        return f"{self.sub.kode}.{self.nomor}"


class Lke(models.Model):
    """The evaluation of one agency over one year."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="lke")
    tahun = models.PositiveSmallIntegerField(help_text="Tahun yang dievaluasi")
    instrumen = models.ForeignKey(InstrumenLke, models.PROTECT, related_name="lke")
    keadaan = pilihan(KeadaanLke, default=KeadaanLke.MANDIRI.value)
    nomor = models.CharField(max_length=100, blank=True, help_text="Nomor Laporan Hasil Evaluasi")
    tanggal = models.DateField(null=True, blank=True)
    penandatangan = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    tim = models.TextField(blank=True, help_text="Nama dan peran, satu per baris")
    uraian = models.TextField(blank=True, help_text="Gambaran umum hasil evaluasi")
    dibuat = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    versi = models.PositiveIntegerField(default=1)

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "lembar kerja evaluasi"
        ordering = ["perangkat_daerah", "tahun"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "tahun"], name="lke_unik"),
            CheckConstraint(
                condition=~Q(keadaan=KeadaanLke.FINAL.value) | Q(tanggal__isnull=False), name="lke_final_bertanggal"
            ),
            tahun_wajar("lke_tahun"),
        ]

    def __str__(self) -> str:
        return f"LKE {self.tahun}"


class NilaiSubLke(models.Model):
    """The letter that one party gives a sub-component, why, and what the agency answers."""

    lke = models.ForeignKey(Lke, models.CASCADE, related_name="nilai")
    sub = models.ForeignKey(SubKomponenLke, models.PROTECT, related_name="+")
    pihak = pilihan(PihakLke)
    huruf = models.CharField(max_length=2, choices=HurufLke.pilihan(), blank=True)
    alasan = models.TextField(blank=True)
    tanggapan = models.TextField(blank=True, help_text="Tanggapan perangkat daerah")
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    versi = models.PositiveIntegerField(default=1)

    objects = LewatLke.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "nilai sub komponen"
        ordering = ["lke", "sub", "pihak"]
        constraints = [UniqueConstraint(fields=["lke", "sub", "pihak"], name="nilai_sub_lke_unik")]

    def __str__(self) -> str:
        return f"{self.sub.kode} {self.get_pihak_display()}: {self.huruf}"


class JawabanLke(models.Model):
    """Whether one party holds a criterion to be met, its note and its evidence."""

    lke = models.ForeignKey(Lke, models.CASCADE, related_name="jawaban")
    kriteria = models.ForeignKey(KriteriaLke, models.PROTECT, related_name="+")
    pihak = pilihan(PihakLke)
    jawaban = pilihan(JawabanKriteria, blank=True)
    catatan = models.TextField(blank=True)
    berkas = models.FileField(upload_to=lokasi_bukti, blank=True)
    nama_berkas = models.CharField(max_length=150, blank=True)
    sidik = models.CharField(max_length=64, blank=True)
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    versi = models.PositiveIntegerField(default=1)

    objects = LewatLke.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jawaban kriteria"
        ordering = ["lke", "kriteria", "pihak"]
        constraints = [UniqueConstraint(fields=["lke", "kriteria", "pihak"], name="jawaban_lke_unik")]

    def __str__(self) -> str:
        return f"{self.kriteria} {self.get_pihak_display()}: {self.get_jawaban_display()}"
