"""What a pemda decides about its documents: outlines, numbering, running heads, the wording of letters."""

from __future__ import annotations

from django.db import models
from django.db.models import UniqueConstraint

from laporan.models.laporan import Laporan
from sakip.inti.istilah import JenisSurat
from sakip.models import Pemda
from sakip.models.bidang import pilihan, tahun_wajar, unik


class TataDokumen(models.Model):
    """Outline and look of a kind of report, in force from its year until a later row of the same pemda.

    ``kerangka``: a list of {"kunci", "judul"?, "wajib"?, "sembunyi"?} that overrides the outline in code; its order
    is the order of printing inside a chapter. Empty: PermenPANRB 53/2014.
    """

    pemda = models.ForeignKey(Pemda, models.CASCADE, related_name="tata_dokumen")
    jenis = models.CharField(max_length=10, choices=Laporan.JENIS, default="lkip")
    mulai_tahun = models.PositiveSmallIntegerField("berlaku mulai tahun")
    varian = models.CharField(max_length=30, blank=True, help_text="Misalnya 54-2010 untuk Renja empat bab")
    kerangka = models.JSONField(default=list, blank=True)
    pola_subbab = models.CharField(
        max_length=100,
        blank=True,
        help_text="Tiga pola dipisah titik koma, misalnya {bab}.{2|1};{bab}.{2|1}.{3|1};{4|a}.",
    )
    pola_tabel = models.CharField(max_length=40, blank=True, help_text="Misalnya Tabel {bab}.{n}")
    kepala = models.CharField(max_length=150, blank=True, help_text="Kepala halaman; kosong: tanpa")
    kaki = models.CharField(max_length=150, blank=True, help_text="Kaki halaman; {tahun} dan {instansi} diganti")

    class Meta:
        verbose_name = verbose_name_plural = "tata dokumen"
        ordering = ["pemda", "jenis", "mulai_tahun"]
        constraints = [
            UniqueConstraint(fields=["pemda", "jenis", "mulai_tahun"], name="tata_dokumen_unik"),
            tahun_wajar("tata_dokumen_tahun", "mulai_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}, {self.pemda}, mulai {self.mulai_tahun}"


class TemplatSurat(models.Model):
    """The wording of a letter, versioned by year: a letter of 2024 keeps the words of 2024."""

    pemda = models.ForeignKey(Pemda, models.CASCADE, null=True, blank=True, related_name="templat_surat")
    jenis = pilihan(JenisSurat)
    mulai_tahun = models.PositiveSmallIntegerField("berlaku mulai tahun")
    isi = models.JSONField(default=dict, help_text="Alinea menurut namanya; {tahun}, {instansi}, {nama} … diganti")

    class Meta:
        verbose_name = verbose_name_plural = "templat surat"
        ordering = ["pemda", "jenis", "mulai_tahun"]
        constraints = [
            unik("templat_surat_unik", "pemda", "jenis", "mulai_tahun"),
            tahun_wajar("templat_surat_tahun", "mulai_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}, mulai {self.mulai_tahun}"
