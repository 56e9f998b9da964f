"""Review of an LKj: checklist as data, one review per report and round, answers, findings."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from evaluasi.querysets import LewatReviu, MilikPemda
from laporan.models import Laporan, Terbitan
from sakip.inti.istilah import JawabanButir, KeadaanReviu, KeadaanTemuan
from sakip.models import Pejabat, Pemda, PerangkatDaerah
from sakip.models.bidang import pilihan, tahun_wajar, unik
from sakip.querysets import MilikPD


class ButirReviu(models.Model):
    """A statement of the checklist (PermenPANRB 53/2014, Lampiran III). A pemda's own set replaces the common one.

    ``fakta`` names what the system knows about it (``evaluasi.selectors.fakta_reviu``); empty: the reviewer alone.
    """

    KELOMPOK = [("format", "Format"), ("mekanisme", "Mekanisme penyusunan"), ("substansi", "Substansi")]

    pemda = models.ForeignKey(Pemda, models.CASCADE, null=True, blank=True, related_name="butir_reviu")
    mulai_tahun = models.PositiveSmallIntegerField(default=2014)
    kelompok = models.CharField(max_length=12, choices=KELOMPOK)
    nomor = models.PositiveSmallIntegerField()
    teks = models.TextField()
    fakta = models.SlugField(max_length=40, blank=True)

    objects = MilikPemda.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "butir reviu"
        ordering = ["pemda", "mulai_tahun", "kelompok", "nomor"]
        constraints = [
            unik("butir_reviu_unik", "pemda", "mulai_tahun", "kelompok", "nomor"),
            tahun_wajar("butir_reviu_tahun", "mulai_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kelompok_display()} {self.nomor}"


class KetentuanReviu(models.Model):
    """Whether the review of the LKIP is obligatory, from a year on, for an agency or (without one) for all."""

    pemda = models.ForeignKey(Pemda, models.CASCADE, related_name="ketentuan_reviu")
    perangkat_daerah = models.ForeignKey(
        PerangkatDaerah, models.CASCADE, null=True, blank=True, related_name="ketentuan_reviu"
    )
    mulai_tahun = models.PositiveSmallIntegerField()
    wajib = models.BooleanField(default=True)

    class Meta:
        verbose_name = verbose_name_plural = "ketentuan reviu"
        ordering = ["pemda", "perangkat_daerah", "mulai_tahun"]
        constraints = [unik("ketentuan_reviu_unik", "pemda", "perangkat_daerah", "mulai_tahun")]

    def __str__(self) -> str:
        return f"Reviu {'wajib' if self.wajib else 'tidak wajib'} sejak {self.mulai_tahun}"


class ReviuLkj(models.Model):
    """One round of review of a report: of the version that was frozen for it (``terbitan``)."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="reviu")
    tahun = models.PositiveSmallIntegerField()
    laporan = models.ForeignKey(Laporan, models.PROTECT, related_name="reviu")
    terbitan = models.ForeignKey(Terbitan, models.PROTECT, related_name="reviu")
    ke = models.PositiveSmallIntegerField(default=1)
    keadaan = pilihan(KeadaanReviu, default=KeadaanReviu.BERJALAN.value)
    nomor = models.CharField(max_length=100, blank=True, help_text="Nomor Catatan Hasil Reviu")
    tanggal = models.DateField(null=True, blank=True)
    penandatangan = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    tim = models.TextField(blank=True, help_text="Nama dan peran, satu per baris")
    tanpa_perbedaan = models.BooleanField(
        null=True, help_text="Ya: tidak ada hal yang menimbulkan perbedaan dalam meyakini keandalan informasi"
    )
    uraian = models.TextField(blank=True, help_text="Simpulan reviu")
    dimulai = models.DateTimeField()
    selesai = models.DateTimeField(null=True, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    versi = models.PositiveIntegerField(default=1)

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "reviu laporan kinerja"
        ordering = ["perangkat_daerah", "tahun", "ke"]
        constraints = [
            UniqueConstraint(fields=["laporan", "ke"], name="reviu_unik"),
            CheckConstraint(
                condition=~Q(keadaan=KeadaanReviu.SELESAI.value)
                | (Q(tanggal__isnull=False) & Q(tanpa_perbedaan__isnull=False)),
                name="reviu_selesai_lengkap",
            ),
            tahun_wajar("reviu_tahun"),
        ]

    def __str__(self) -> str:
        return f"Reviu ke-{self.ke}, LKIP {self.tahun}"


class JawabanReviu(models.Model):
    """The answer to one statement, with the statement as it read; ``usulan`` is what the system proposed."""

    reviu = models.ForeignKey(ReviuLkj, models.CASCADE, related_name="jawaban")
    kelompok = models.CharField(max_length=12, choices=ButirReviu.KELOMPOK)
    nomor = models.PositiveSmallIntegerField()
    teks = models.TextField()
    fakta = models.SlugField(max_length=40, blank=True)
    usulan = pilihan(JawabanButir, blank=True)
    jawaban = pilihan(JawabanButir, blank=True)
    alasan = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)

    objects = LewatReviu.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jawaban reviu"
        ordering = ["reviu", "kelompok", "nomor"]
        constraints = [UniqueConstraint(fields=["reviu", "kelompok", "nomor"], name="jawaban_reviu_unik")]

    def __str__(self) -> str:
        return f"{self.get_kelompok_display()} {self.nomor}"


class TemuanReviu(models.Model):
    """What a review found wrong, what it advises, and what the agency made of it."""

    reviu = models.ForeignKey(ReviuLkj, models.CASCADE, related_name="temuan")
    nomor = models.PositiveSmallIntegerField()
    jangkar = models.CharField(max_length=120, blank=True)
    kondisi = models.TextField()
    kriteria = models.TextField(blank=True)
    saran = models.TextField(blank=True)
    tanggapan = models.TextField(blank=True)
    keadaan = pilihan(KeadaanTemuan, default=KeadaanTemuan.TERBUKA.value)
    versi = models.PositiveIntegerField(default=1)

    objects = LewatReviu.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "temuan reviu"
        ordering = ["reviu", "nomor"]
        constraints = [
            UniqueConstraint(fields=["reviu", "nomor"], name="temuan_reviu_unik"),
            CheckConstraint(condition=~Q(kondisi=""), name="temuan_reviu_berisi"),
        ]

    def __str__(self) -> str:
        return f"Temuan {self.nomor}"
