"""What leaves the house: frozen documents with their hashes, signed copies, and the jobs that print."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from laporan.models.laporan import Laporan
from sakip.inti.istilah import FormatDokumen, KeadaanCetakan, SifatTerbitan
from sakip.models import PerangkatDaerah
from sakip.models.bidang import pilihan, tahun_wajar
from sakip.querysets import MilikPD, milik_pd

_HURUF_KODE = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that a reader mistakes for another


def kode_baru() -> str:
    """Sixteen random signs in fours, as printed below the QR: "K7QM-2XVA-…"."""
    return "-".join("".join(secrets.choice(_HURUF_KODE) for _ in range(4)) for _ in range(4))


def lokasi_terbitan(terbitan: Terbitan, nama: str) -> str:
    return f"terbitan/{secrets.token_hex(16)}{Path(nama).suffix}"


def lokasi_cetakan(cetakan: Cetakan, nama: str) -> str:
    return f"cetakan/{secrets.token_hex(16)}{Path(nama).suffix}"


class Terbitan(models.Model):
    """A document as it was frozen: for the reviewer, or final. Never changed: a revision is a new one.

    ``jenis`` and ``parameter`` name the document as ``laporan.cetak`` does; a parameter reads "triwulan=2".
    """

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="terbitan")
    laporan = models.ForeignKey(Laporan, models.PROTECT, null=True, blank=True, related_name="terbitan")
    tahun = models.PositiveSmallIntegerField()
    jenis = models.SlugField(max_length=30)
    parameter = models.CharField(max_length=200, blank=True)
    sifat = pilihan(SifatTerbitan)
    ke = models.PositiveSmallIntegerField(help_text="1, 2, … untuk dokumen dan sifat yang sama")
    nomor = models.CharField(max_length=100, blank=True, help_text="Nomor dokumen yang tercetak")
    kode = models.CharField(max_length=24, unique=True, default=kode_baru, help_text="Pada halaman pemeriksaan")
    judul = models.CharField(max_length=250)
    instansi = models.CharField(max_length=300)
    penandatangan = models.CharField(max_length=300, blank=True, help_text="Seperti tercetak: nama, jabatan")
    alasan = models.TextField(blank=True, help_text="Alasan revisi")
    pohon = models.FileField(upload_to=lokasi_terbitan, help_text="Pohon dokumen, JSON")
    sidik_pohon = models.CharField(max_length=64)
    berkas = models.FileField(upload_to=lokasi_terbitan, help_text="PDF")
    sidik = models.CharField(max_length=64, db_index=True, help_text="SHA-256 PDF")
    ukuran = models.PositiveIntegerField(help_text="Byte")
    halaman = models.PositiveSmallIntegerField()
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "terbitan"
        ordering = ["perangkat_daerah", "tahun", "jenis", "parameter", "sifat", "ke"]
        constraints = [
            UniqueConstraint(
                fields=["perangkat_daerah", "tahun", "jenis", "parameter", "sifat", "ke"], name="terbitan_unik"
            ),
            CheckConstraint(condition=Q(ke__gte=1, halaman__gte=1, ukuran__gt=0), name="terbitan_berisi"),
            tahun_wajar("terbitan_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.judul}, {self.get_sifat_display().lower()} ke-{self.ke}"


class SalinanBertanda(models.Model):
    """A signed copy of a final document, as uploaded, and what its check found."""

    terbitan = models.ForeignKey(Terbitan, models.PROTECT, related_name="bertanda")
    berkas = models.FileField(upload_to=lokasi_terbitan)
    nama = models.CharField(max_length=150)
    sidik = models.CharField(max_length=64)
    hasil = models.JSONField(default=dict, help_text="Keutuhan, penanda tangan, kesamaan isi")
    waktu = models.DateTimeField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = milik_pd("terbitan__perangkat_daerah").as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "salinan bertanda tangan"
        ordering = ["terbitan", "waktu"]
        constraints = [UniqueConstraint(fields=["terbitan", "sidik"], name="salinan_bertanda_unik")]

    def __str__(self) -> str:
        return self.nama


class Cetakan(models.Model):
    """A print job and its result. Alike means alike: the digest covers all that the printer reads.

    A worker holds it by a lease (``sewa``); who lets it lapse loses it to the reaper. A batch (all agencies of a
    pemda) has no agency of its own and owns its parts.
    """

    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, models.CASCADE, null=True, blank=True, related_name="cetakan"
    )
    pemda = models.ForeignKey("sakip.Pemda", models.CASCADE, related_name="cetakan")
    induk = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="bagian")
    tahun = models.PositiveSmallIntegerField()
    jenis = models.SlugField(max_length=30)
    parameter = models.CharField(max_length=200, blank=True)
    format = pilihan(FormatDokumen)
    sidik_bahan = models.CharField(max_length=64, blank=True, db_index=True, help_text="SHA-256 isi yang dicetak")
    keadaan = pilihan(KeadaanCetakan, default=KeadaanCetakan.ANTRE.value, db_index=True)
    kemajuan = models.PositiveSmallIntegerField(default=0, help_text="Persen")
    langkah = models.CharField(max_length=100, blank=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    pekerja = models.CharField(max_length=100, blank=True)
    sewa = models.DateTimeField(null=True, blank=True, help_text="Sampai kapan pekerja memegangnya")
    sebab = models.TextField(blank=True, help_text="Mengapa gagal")
    berkas = models.FileField(upload_to=lokasi_cetakan, blank=True)
    sidik = models.CharField(max_length=64, blank=True, help_text="SHA-256 hasil")
    ukuran = models.PositiveIntegerField(default=0)
    diminta = models.DateTimeField()
    selesai = models.DateTimeField(null=True, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "cetakan"
        ordering = ["-diminta", "-pk"]
        indexes = [models.Index(fields=["keadaan", "diminta"], name="cetakan_antrean")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.tahun} ({self.get_format_display()})"
