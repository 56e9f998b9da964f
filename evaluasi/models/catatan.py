"""Remarks on a figure, a row or a part, tick marks, and the working papers that collect them."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from evaluasi.querysets import CatatanQuerySet, LewatCatatan, LewatKertas
from sakip.inti.istilah import JenjangReviu, KeadaanCatatan, SifatCatatan, TandaUji
from sakip.models import PerangkatDaerah
from sakip.models.bidang import pilihan, tahun_wajar
from sakip.querysets import MilikPD


def lokasi_bukti(objek: models.Model, nama: str) -> str:
    return f"evaluasi/{secrets.token_hex(16)}{Path(nama).suffix}"


class KertasKerja(models.Model):
    """A working paper: purpose, steps, conclusion; the remarks and ticks of its sample are printed in it."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="kertas_kerja")
    tahun = models.PositiveSmallIntegerField()
    nomor = models.CharField(max_length=40, help_text="Nomor indeks, misalnya KK-1")
    judul = models.CharField(max_length=200)
    tujuan = models.TextField(blank=True)
    langkah = models.TextField(blank=True, help_text="Langkah kerja, satu per baris")
    simpulan = models.TextField(blank=True)
    dibuat = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    versi = models.PositiveIntegerField(default=1)

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kertas kerja"
        ordering = ["perangkat_daerah", "tahun", "nomor"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "tahun", "nomor"], name="kertas_kerja_unik"),
            tahun_wajar("kertas_kerja_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.judul}"


class ParafKertasKerja(models.Model):
    """Who reviewed a working paper at which level, and which version of it."""

    kertas = models.ForeignKey(KertasKerja, models.CASCADE, related_name="paraf")
    jenjang = pilihan(JenjangReviu)
    catatan = models.TextField(blank=True)
    versi_kertas = models.PositiveIntegerField()
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = LewatKertas.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "paraf kertas kerja"
        ordering = ["kertas", "waktu"]
        constraints = [UniqueConstraint(fields=["kertas", "jenjang"], name="paraf_kertas_unik")]

    def __str__(self) -> str:
        return f"{self.get_jenjang_display()}: {self.kertas}"


class Catatan(models.Model):
    """A remark on one figure, row or part.

    ``jangkar`` names what it hangs on (``evaluasi.bentuk.Jangkar``): "capaian:#i12:2", "baris:#s5", "bagian:bab3".
    ``label`` and ``nilai`` keep what the reader saw when it was written, for the figure may change.
    """

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="catatan_reviu")
    tahun = models.PositiveSmallIntegerField()
    nomor = models.PositiveSmallIntegerField(help_text="1, 2, … dalam perangkat daerah dan tahun")
    jangkar = models.CharField(max_length=120, db_index=True)
    label = models.CharField(max_length=300)
    nilai = models.CharField(max_length=120, blank=True, help_text="Seperti terbaca saat catatan dibuat")
    sifat = pilihan(SifatCatatan, default=SifatCatatan.CATATAN.value)
    teks = models.TextField()
    keadaan = pilihan(KeadaanCatatan, default=KeadaanCatatan.TERBUKA.value)
    kertas = models.ForeignKey(KertasKerja, models.SET_NULL, null=True, blank=True, related_name="catatan")
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    versi = models.PositiveIntegerField(default=1)

    objects = CatatanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "catatan"
        ordering = ["perangkat_daerah", "tahun", "nomor"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "tahun", "nomor"], name="catatan_unik"),
            CheckConstraint(condition=~Q(teks="") & ~Q(jangkar=""), name="catatan_berisi"),
            tahun_wajar("catatan_tahun"),
        ]

    def __str__(self) -> str:
        return f"Catatan {self.nomor} ({self.tahun})"


class BalasanCatatan(models.Model):
    """A turn in the conversation below a remark; ``menjadi`` is the state it left the remark in."""

    catatan = models.ForeignKey(Catatan, models.CASCADE, related_name="balasan")
    urutan = models.PositiveSmallIntegerField()
    teks = models.TextField(blank=True)
    menjadi = pilihan(KeadaanCatatan)
    berkas = models.FileField(upload_to=lokasi_bukti, blank=True)
    nama_berkas = models.CharField(max_length=150, blank=True)
    sidik = models.CharField(max_length=64, blank=True, help_text="SHA-256 berkas")
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = LewatCatatan.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "balasan catatan"
        ordering = ["catatan", "urutan"]
        constraints = [UniqueConstraint(fields=["catatan", "urutan"], name="balasan_unik")]

    def __str__(self) -> str:
        return f"Balasan {self.urutan}, {self.catatan}"


class TandaPemeriksaan(models.Model):
    """A tick mark on a figure, perhaps as part of a sample."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="tanda_pemeriksaan")
    tahun = models.PositiveSmallIntegerField()
    jangkar = models.CharField(max_length=120)
    label = models.CharField(max_length=300)
    nilai = models.CharField(max_length=120, blank=True)
    tanda = pilihan(TandaUji, blank=True, help_text="Kosong: dipilih sebagai sampel, belum diuji")
    sampel = models.BooleanField(default=False)
    keterangan = models.CharField(max_length=300, blank=True)
    kertas = models.ForeignKey(KertasKerja, models.SET_NULL, null=True, blank=True, related_name="tanda")
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tanda pemeriksaan"
        ordering = ["perangkat_daerah", "tahun", "jangkar"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "tahun", "jangkar"], name="tanda_unik"),
            tahun_wajar("tanda_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.get_tanda_display() or 'sampel'}"
