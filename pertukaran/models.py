"""An uploaded workbook and what became of it; mappings of foreign shapes, by name."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint

from pertukaran.bentuk import NASIB
from pertukaran.querysets import PemetaanQuerySet
from sakip.inti.istilah import Istilah
from sakip.models import Jejak, Pemda, PerangkatDaerah
from sakip.models.bidang import pilihan
from sakip.querysets import MilikPD, milik_pd


class KeadaanBatch(Istilah):
    """From upload to undo. A check may be repeated as long as nothing was applied."""

    ANTRE = "antre", "Menunggu diperiksa"
    DIPERIKSA = "diperiksa", "Sedang diperiksa"
    PERLU_PETA = "perlu_peta", "Perlu pemetaan kolom"
    SIAP = "siap", "Siap diterapkan"
    DITOLAK = "ditolak", "Ada baris yang ditolak"
    GAGAL = "gagal", "Tidak dapat diperiksa"
    MENERAPKAN = "menerapkan", "Sedang diterapkan"
    DITERAPKAN = "diterapkan", "Diterapkan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class BentukBerkas(Istilah):
    """How a file was understood."""

    BUKU_KERJA = "buku_kerja", "Buku Kerja SAKIP"
    E81 = "e81", "Formulir E.81 atau daftar program"
    PEMETAAN = "pemetaan", "Pemetaan kolom"


def lokasi_berkas(batch: Batch, nama: str) -> str:
    """A random place: nothing of the uploaded name reaches the disk."""
    acak = secrets.token_hex(16)
    return f"impor/{acak[:2]}/{acak}.xlsx"


class Pemetaan(models.Model):
    """How the columns of a foreign sheet become ours, remembered by name for the agencies of a pemda."""

    pemda = models.ForeignKey(Pemda, models.CASCADE, related_name="pemetaan")
    nama = models.CharField(max_length=120)
    isi = models.JSONField(help_text="pertukaran.perhitungan: Pemetaan")
    diubah = models.DateTimeField()
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = PemetaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pemetaan kolom"
        ordering = ["nama"]
        constraints = [UniqueConstraint(fields=["pemda", "nama"], name="pemetaan_nama_unik")]

    def __str__(self) -> str:
        return self.nama


class Batch(models.Model):
    """One uploaded file: who, when, its bytes and hash, how it was understood, what it changed."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="batch")
    nama_berkas = models.CharField(max_length=200)
    berkas = models.FileField(upload_to=lokasi_berkas)
    ukuran = models.PositiveIntegerField(help_text="Byte")
    sidik = models.CharField(max_length=64, help_text="SHA-256 isinya", db_index=True)
    bentuk = pilihan(BentukBerkas, default=BentukBerkas.BUKU_KERJA.value)
    pengaturan = models.JSONField(
        default=dict, blank=True, help_text="Tahun, triwulan, dan lainnya dari halaman peta"
    )
    pemetaan = models.ForeignKey(Pemetaan, models.SET_NULL, null=True, blank=True, related_name="batch")
    atas_nama = models.CharField(max_length=150, blank=True)
    alasan = models.TextField(blank=True)
    keadaan = pilihan(KeadaanBatch, default=KeadaanBatch.ANTRE.value)
    detak = models.DateTimeField(null=True, blank=True, help_text="Tanda hidup pemeriksa; lama tak berubah: terhenti")
    ringkasan = models.JSONField(default=dict, blank=True, help_text="Hitungan per lembar, total kendali, peringatan")
    sidik_hasil = models.CharField(max_length=64, blank=True, help_text="SHA-256 atas hasil yang ditunjukkan")
    diunggah = models.DateTimeField()
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diterapkan = models.DateTimeField(null=True, blank=True)
    diterapkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibatalkan = models.DateTimeField(null=True, blank=True)
    dibatalkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    jejak = models.ManyToManyField(Jejak, related_name="batch", blank=True)

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "batch impor"
        ordering = ["-diunggah", "-pk"]

    def __str__(self) -> str:
        return f"Impor {self.pk}: {self.nama_berkas}"


class BarisBatch(models.Model):
    """A row that is not simply unchanged: its changed cells, its faults, its notices."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="baris")
    lembar = models.CharField(max_length=40)
    nomor = models.PositiveIntegerField()
    kunci = models.CharField(max_length=250, blank=True)
    nasib = models.CharField(max_length=10, choices=[(n, n.capitalize()) for n in NASIB])
    ubah = models.JSONField(default=list, help_text="[kolom, lama, baru]")
    kesalahan = models.JSONField(default=list, help_text="[lembar, baris, kolom, nilai, pesan]")
    peringatan = models.JSONField(default=list)

    objects = milik_pd("batch__perangkat_daerah").as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "baris batch"
        ordering = ["batch", "pk"]
        indexes = [models.Index(fields=["batch", "lembar", "nasib"], name="baris_batch_lembar")]

    def __str__(self) -> str:
        return f"{self.lembar} baris {self.nomor}"
