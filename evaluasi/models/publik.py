"""What was chosen to be kept: saved views of comparisons, and what the public may see."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q, UniqueConstraint

from evaluasi.querysets import PublikasiQuerySet, TampilanQuerySet
from laporan.models import Terbitan
from sakip.models import Pemda, PerangkatDaerah
from sakip.models.bidang import tahun_wajar


def lokasi_publikasi(objek: models.Model, nama: str) -> str:
    return f"publikasi/{secrets.token_hex(16)}.json"


class TampilanTersimpan(models.Model):
    """A comparison with its choices, kept under a name; ``kueri`` is the page's own query string."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tampilan")
    pemda = models.ForeignKey(Pemda, models.CASCADE, related_name="tampilan")
    halaman = models.SlugField(max_length=30)
    nama = models.CharField(max_length=100)
    kueri = models.TextField(blank=True)
    bersama = models.BooleanField(default=False, help_text="Terlihat oleh semua yang bertugas di pemda ini")

    objects = TampilanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tampilan tersimpan"
        ordering = ["pemda", "halaman", "nama"]
        constraints = [UniqueConstraint(fields=["pengguna", "pemda", "halaman", "nama"], name="tampilan_unik")]

    def __str__(self) -> str:
        return self.nama


class Publikasi(models.Model):
    """An agency's year as the public sees it: a final report and its figures as they were published.

    ``isi`` is JSON of the figures (``docs/data-terbuka.md``); what changes afterwards stays inside until it is
    published anew. Withdrawing keeps the row and hides it.
    """

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="publikasi")
    tahun = models.PositiveSmallIntegerField()
    ke = models.PositiveSmallIntegerField(default=1)
    terbitan = models.ForeignKey(Terbitan, models.PROTECT, null=True, blank=True, related_name="publikasi")
    isi = models.FileField(upload_to=lokasi_publikasi)
    sidik = models.CharField(max_length=64, help_text="SHA-256 isi")
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ditarik = models.DateTimeField(null=True, blank=True)
    alasan_tarik = models.TextField(blank=True)

    objects = PublikasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "publikasi"
        ordering = ["perangkat_daerah", "tahun", "ke"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "tahun", "ke"], name="publikasi_unik"),
            UniqueConstraint(
                fields=["perangkat_daerah", "tahun"], condition=Q(ditarik__isnull=True), name="publikasi_satu_tampil"
            ),
            tahun_wajar("publikasi_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.perangkat_daerah} {self.tahun}, publikasi ke-{self.ke}"
