"""The one history: each write leaves who, when, why, before and after, once."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sakip.models.bidang import unik
from sakip.models.organisasi import PerangkatDaerah
from sakip.querysets import MilikPD, milik_pd


class Jejak(models.Model):
    """One service call. ``sidik`` chains over the entries of the same agency (none: of the installation)."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="jejak")
    nomor = models.PositiveIntegerField(help_text="Nomor urut dalam rantai")
    waktu = models.DateTimeField(db_index=True)
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="jejak")
    aksi = models.CharField(max_length=60, help_text="Nama layanan, misalnya simpan_realisasi")
    alasan = models.TextField(blank=True)
    atas_nama = models.CharField(max_length=150, blank=True, help_text="Untuk siapa pelaku mengisi")
    banyak = models.PositiveIntegerField(default=0, help_text="Jumlah objek yang berubah")
    ringkas = models.CharField(max_length=64, help_text="SHA-256 atas semua rincian")
    sidik_lalu = models.CharField(max_length=64, blank=True)
    sidik = models.CharField(max_length=64)

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jejak"
        ordering = ["-waktu", "-pk"]
        constraints = [unik("jejak_nomor_unik", "perangkat_daerah", "nomor")]

    def __str__(self) -> str:
        return f"{self.aksi} oleh {self.pelaku}"


class RincianJejak(models.Model):
    """What one object was and became. A new object has no before, a deleted one no after."""

    jejak = models.ForeignKey(Jejak, models.CASCADE, related_name="rincian")
    jenis = models.CharField(max_length=60, help_text="app.Model")
    kunci = models.CharField(max_length=60)
    nama = models.CharField(max_length=200, blank=True)
    sebelum = models.JSONField(null=True)
    sesudah = models.JSONField(null=True)

    objects = milik_pd("jejak__perangkat_daerah").as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "rincian jejak"
        ordering = ["pk"]
        indexes = [models.Index(fields=["jenis", "kunci"], name="rincian_jejak_objek")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.kunci}"
