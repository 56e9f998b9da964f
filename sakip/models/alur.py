"""Periods: their calendar, the steps from draft to lock, and what is said of single rows on the way.

Used by kinerja and anggaran alike, so a row is named by kind and key ("indikator" 12, "simpul" 7), not by reference.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sakip.inti.istilah import JenisTanda, KeadaanPengisian, Peran
from sakip.models.bidang import pilihan, tahun_wajar, unik
from sakip.models.organisasi import Pemda, PerangkatDaerah
from sakip.querysets import MilikPD, milik_pd

PERIODE_ISIAN = [(1, "Triwulan I"), (2, "Triwulan II"), (3, "Triwulan III"), (4, "Triwulan IV"), (0, "Tahun")]
OBJEK_BARIS = [("indikator", "Indikator"), ("simpul", "Program")]


class Alur(models.Model):
    """Which steps a period goes through, in force from its year; an agency may have its own.

    The planner always submits. Whoever is switched on follows in this order; the last one locks.
    """

    pemda = models.ForeignKey(Pemda, models.CASCADE, related_name="alur")
    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, models.CASCADE, null=True, blank=True, related_name="alur", help_text="Kosong: seluruh pemda"
    )
    tahun = models.PositiveSmallIntegerField("berlaku mulai tahun")
    pic = models.BooleanField("PIC menyerahkan dulu", default=False)
    sekretaris = models.BooleanField("sekretaris memeriksa", default=False)
    kepala = models.BooleanField("kepala perangkat daerah menyetujui", default=True)
    bagian_organisasi = models.BooleanField("Bagian Organisasi memverifikasi dan mengunci", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "alur pengisian"
        ordering = ["pemda", "perangkat_daerah", "tahun"]
        constraints = [
            unik("alur_unik", "pemda", "perangkat_daerah", "tahun"),
            CheckConstraint(condition=Q(kepala=True) | Q(bagian_organisasi=True), name="alur_ada_penyetuju"),
            tahun_wajar("alur_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.perangkat_daerah or self.pemda}, mulai {self.tahun}"


class Jadwal(models.Model):
    """The window of a period: days of the pemda's own time zone. Without one a period is open.

    A row with an agency is an exception for it and needs a reason.
    """

    pemda = models.ForeignKey(Pemda, models.CASCADE, related_name="jadwal")
    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, models.CASCADE, null=True, blank=True, related_name="jadwal"
    )
    tahun = models.PositiveSmallIntegerField()
    periode = models.PositiveSmallIntegerField(choices=PERIODE_ISIAN)
    buka = models.DateField("dibuka", null=True, blank=True)
    tenggat = models.DateField()
    alasan = models.CharField(max_length=250, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "jadwal pengisian"
        ordering = ["pemda", "tahun", "periode"]
        constraints = [
            unik("jadwal_unik", "pemda", "perangkat_daerah", "tahun", "periode"),
            CheckConstraint(condition=Q(periode__in=[0, 1, 2, 3, 4]), name="jadwal_periode"),
            CheckConstraint(condition=Q(buka__isnull=True) | Q(buka__lte=F("tenggat")), name="jadwal_urut"),
            CheckConstraint(
                condition=Q(perangkat_daerah__isnull=True) | ~Q(alasan=""), name="jadwal_pengecualian_beralasan"
            ),
            tahun_wajar("jadwal_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.perangkat_daerah or self.pemda} {self.tahun}/{self.periode}"


class Pengisian(models.Model):
    """An agency's period on its way from draft to lock; no row means draft."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="pengisian")
    tahun = models.PositiveSmallIntegerField()
    periode = models.PositiveSmallIntegerField(choices=PERIODE_ISIAN)
    keadaan = pilihan(KeadaanPengisian, default=KeadaanPengisian.DRAF.value)
    menunggu = models.CharField(max_length=24, choices=Peran.pilihan(), blank=True, help_text="Langkah berikutnya")
    sebagian = models.BooleanField(default=False, help_text="Dikembalikan per baris: hanya baris itu yang terbuka")
    alasan = models.TextField(blank=True, help_text="Alasan pengembalian atau pembukaan yang terakhir")
    dibuka_sampai = models.DateField(null=True, blank=True)
    terlambat = models.BooleanField(default=False)
    alasan_terlambat = models.TextField(blank=True)
    diajukan = models.DateTimeField(null=True, blank=True, help_text="Terakhir kali diajukan")
    diajukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    versi = models.PositiveIntegerField(default=1)
    diubah = models.DateTimeField(null=True, blank=True)
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengisian"
        ordering = ["perangkat_daerah", "tahun", "periode"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "tahun", "periode"], name="pengisian_unik"),
            CheckConstraint(condition=Q(periode__in=[0, 1, 2, 3, 4]), name="pengisian_periode"),
            CheckConstraint(
                condition=Q(keadaan="diajukan") & ~Q(menunggu="") | ~Q(keadaan="diajukan") & Q(menunggu=""),
                name="pengisian_menunggu",
            ),
            CheckConstraint(
                condition=Q(keadaan="dibuka", dibuka_sampai__isnull=False) | ~Q(keadaan="dibuka"),
                name="pengisian_dibuka_sampai",
            ),
            tahun_wajar("pengisian_tahun"),
        ]

    def __str__(self) -> str:
        return f"Pengisian {self.get_periode_display()} {self.tahun}"


class TandaBaris(models.Model):
    """A mark on one row of a period: returned, waiting for outside data, handed over, odd but explained."""

    pengisian = models.ForeignKey(Pengisian, models.CASCADE, related_name="tanda")
    objek = models.CharField(max_length=12, choices=OBJEK_BARIS)
    objek_id = models.PositiveBigIntegerField()
    jenis = pilihan(JenisTanda)
    kode = models.CharField(max_length=40, blank=True, help_text="Pemeriksaan yang dijelaskan")
    alasan = models.TextField(blank=True)
    sampai = models.DateField(null=True, blank=True, help_text="Kapan data luar diharapkan")
    dibuat = models.DateTimeField()
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    selesai = models.DateTimeField(null=True, blank=True)

    objects = milik_pd("pengisian__perangkat_daerah").as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tanda baris"
        ordering = ["pengisian", "dibuat", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["pengisian", "objek", "objek_id", "jenis", "kode"],
                condition=Q(selesai__isnull=True),
                name="tanda_baris_satu_aktif",
            ),
            CheckConstraint(
                condition=Q(jenis="diserahkan") | ~Q(alasan=""),
                name="tanda_baris_beralasan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.objek} {self.objek_id}"


class Kehadiran(models.Model):
    """Who has which entry page open; a heartbeat, not data: it leaves no audit entry and is swept away."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    halaman = models.CharField(max_length=40)
    terakhir = models.DateTimeField()

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kehadiran"
        constraints = [
            UniqueConstraint(fields=["pengguna", "perangkat_daerah", "tahun", "halaman"], name="kehadiran_unik")
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} di {self.halaman}"


class Pengingat(models.Model):
    """A reminder that was sent: the same one is not sent twice."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    periode = models.PositiveSmallIntegerField(choices=PERIODE_ISIAN)
    jenis = models.CharField(max_length=24, help_text="isi, atau langkah yang ditunggu")
    hari = models.DateField(help_text="Hari pengingat ini dimaksudkan")
    dikirim = models.DateTimeField()

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengingat"
        constraints = [
            UniqueConstraint(
                fields=["pengguna", "perangkat_daerah", "tahun", "periode", "jenis", "hari"], name="pengingat_unik"
            )
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.tahun}/{self.periode} untuk {self.pengguna}"
