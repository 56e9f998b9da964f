"""Reports: narrative parts, tables, pictures, annexes. Computed figures come from below, none is stored here."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from laporan.querysets import LewatLaporan
from sakip.inti.istilah import KeadaanDokumen
from sakip.models import Pejabat, PerangkatDaerah
from sakip.models.bidang import ketelitian, pilihan, tahun_wajar
from sakip.querysets import MilikPD


def lokasi_laporan(objek: models.Model, nama: str) -> str:
    """A random name: what a file is called where it came from says nothing about where it lies."""
    return f"laporan/{secrets.token_hex(16)}{Path(nama).suffix}"


class Laporan(models.Model):
    """A report of an agency and year, and where it stands on its way (``laporan.services.keadaan``)."""

    JENIS = [("lkip", "LKIP"), ("renja", "Renja")]

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="laporan")
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=10, choices=JENIS, default="lkip")
    judul = models.CharField(max_length=200, blank=True)
    tempat = models.CharField(max_length=100, blank=True)
    tanggal = models.DateField(null=True, blank=True)
    ketelitian = ketelitian()
    penandatangan = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    catatan = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)
    keadaan = pilihan(KeadaanDokumen, default=KeadaanDokumen.DRAF.value)
    disampaikan = models.DateField(null=True, blank=True, help_text="Tanggal diterima pemda")
    tenggat = models.DateField(null=True, blank=True, help_text="Kosong: LKIP akhir Februari, Renja tanpa tenggat")

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "laporan"
        ordering = ["perangkat_daerah", "tahun", "jenis"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "tahun", "jenis"], name="laporan_unik"),
            tahun_wajar("laporan_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tahun}"


class Naskah(models.Model):
    """One narrative part: ``kunci`` is its place in the outline, ``rujukan`` its sasaran or indicator."""

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="naskah")
    kunci = models.CharField(max_length=60, help_text="Misalnya kata_pengantar, bab1.dasar_pembentukan")
    rujukan = models.CharField(max_length=60, blank=True, help_text="Kode indikator atau sasaran, bila perlu")
    isi = models.TextField()
    versi = models.PositiveIntegerField(default=1)

    objects = LewatLaporan.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "naskah"
        ordering = ["laporan", "kunci", "rujukan"]
        constraints = [UniqueConstraint(fields=["laporan", "kunci", "rujukan"], name="naskah_unik")]

    def __str__(self) -> str:
        return f"{self.laporan}: {self.kunci}"


class TabelPendukung(models.Model):
    """A supporting table: what the agency counts besides its indicators.

    ``kolom``: list of {"judul", "kelompok" (upper header line), "jenis": "angka"|"teks", "jumlah": bool}.
    ``baris``: list of rows, each a list of strings (numbers in plain notation with a decimal dot) or null,
    or {"judul": "..."} for a group heading. Totals are computed, never typed.
    """

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="tabel")
    kode = models.SlugField(max_length=60)
    kunci = models.CharField(max_length=60, help_text="Bagian tempat tabel dicetak, misalnya bab1.pegawai")
    rujukan = models.CharField(max_length=60, blank=True, help_text="Kode indikator atau sasaran, bila perlu")
    judul = models.CharField(max_length=250)
    kolom = models.JSONField()
    baris = models.JSONField(default=list)
    label_jumlah = models.CharField(max_length=60, blank=True, help_text="Kosong: tanpa baris jumlah")
    kolom_jumlah = models.CharField(
        max_length=60, blank=True, help_text="Judul kolom jumlah ke samping; kosong: tanpa"
    )
    catatan_kaki = models.TextField(blank=True)
    sumber = models.CharField(max_length=200, blank=True)
    tidak_dipublikasikan = models.BooleanField(default=False)
    lebar = models.BooleanField("halaman melintang", default=False)
    urutan = models.PositiveSmallIntegerField(default=0)
    catatan = models.TextField(blank=True)

    objects = LewatLaporan.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tabel pendukung"
        ordering = ["laporan", "urutan", "kode"]
        constraints = [
            UniqueConstraint(fields=["laporan", "kode"], name="tabel_pendukung_unik"),
            CheckConstraint(condition=~Q(judul=""), name="tabel_pendukung_judul"),
        ]

    def __str__(self) -> str:
        return self.judul


class GambarLaporan(models.Model):
    """A picture of a part, or a photo of the annex "Dokumentasi" (``kunci`` "dokumentasi")."""

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="gambar")
    kunci = models.CharField(max_length=60)
    rujukan = models.CharField(max_length=60, blank=True, help_text="Kode indikator atau sasaran, bila perlu")
    judul = models.CharField(max_length=250)
    alternatif = models.CharField(max_length=500, blank=True, help_text="Isi gambar dalam kata-kata")
    sumber = models.CharField(max_length=200, blank=True)
    berkas = models.FileField(upload_to=lokasi_laporan)
    mime = models.CharField(max_length=40)
    sidik = models.CharField(max_length=64)
    lebar = models.PositiveIntegerField(help_text="Piksel")
    tinggi = models.PositiveIntegerField(help_text="Piksel")
    urutan = models.PositiveSmallIntegerField(default=0)

    objects = LewatLaporan.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "gambar laporan"
        ordering = ["laporan", "kunci", "rujukan", "urutan", "pk"]
        constraints = [CheckConstraint(condition=~Q(judul=""), name="gambar_laporan_judul")]

    def __str__(self) -> str:
        return self.judul


class LampiranUnggah(models.Model):
    """An uploaded PDF (a scanned signed PK) that joins the report as an annex."""

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="unggahan")
    judul = models.CharField(max_length=250)
    berkas = models.FileField(upload_to=lokasi_laporan)
    sidik = models.CharField(max_length=64)
    halaman = models.PositiveSmallIntegerField()
    urutan = models.PositiveSmallIntegerField(default=0)

    objects = LewatLaporan.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "lampiran unggahan"
        ordering = ["laporan", "urutan", "pk"]
        constraints = [CheckConstraint(condition=Q(halaman__gte=1), name="lampiran_unggah_berisi")]

    def __str__(self) -> str:
        return self.judul


class Pengesampingan(models.Model):
    """A finding of the pre-flight that someone set aside, with the reason."""

    laporan = models.ForeignKey(Laporan, models.CASCADE, related_name="pengesampingan")
    aturan = models.CharField(max_length=60)
    objek = models.CharField(max_length=200, blank=True, help_text="Sidik temuan: berubah bila isinya berubah")
    alasan = models.TextField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField()

    objects = LewatLaporan.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengesampingan temuan"
        ordering = ["laporan", "aturan", "objek"]
        constraints = [
            UniqueConstraint(fields=["laporan", "aturan", "objek"], name="pengesampingan_unik"),
            CheckConstraint(condition=~Q(alasan=""), name="pengesampingan_alasan"),
        ]

    def __str__(self) -> str:
        return f"{self.aturan}: {self.alasan}"
