"""Money: ceilings per version, cash plan per month, financial and physical realisation.

Every amount hangs on a program node, or, where history is only known so, on an indicator, or on the agency
itself (then by rekening or by kind).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q

from anggaran.querysets import PaguQuerySet
from renstra.models import Indikator, SimpulProgram
from sakip.inti.istilah import VersiPagu
from sakip.models import Pemda, PerangkatDaerah
from sakip.models.bidang import Nilai, Uang, dalam_batas, pilihan, satu_dari, tahun_wajar, unik
from sakip.querysets import MilikPD

TEMPAT = ["perangkat_daerah", "simpul", "indikator", "kode_rekening", "uraian", "tahun"]


class TempatUang(models.Model):
    """Where an amount belongs. ``uraian`` names a kind (Belanja Operasi) where no rekening is printed."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="%(class)s")
    simpul = models.ForeignKey(SimpulProgram, models.PROTECT, null=True, blank=True, related_name="%(class)s")
    indikator = models.ForeignKey(Indikator, models.PROTECT, null=True, blank=True, related_name="%(class)s")
    kode_rekening = models.CharField(max_length=40, blank=True)
    uraian = models.CharField(max_length=200, blank=True)
    tahun = models.PositiveSmallIntegerField()
    urutan = models.PositiveSmallIntegerField(default=0)
    catatan = models.TextField(blank=True)
    atas_nama = models.CharField(max_length=150, blank=True, help_text="Untuk siapa nilai terakhir diisi")
    diubah = models.DateTimeField(null=True, blank=True)
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MilikPD.as_manager()

    class Meta:
        abstract = True


class Pagu(TempatUang):
    """A ceiling in one version of one year."""

    versi = pilihan(VersiPagu, default=VersiPagu.MURNI.value)
    ke = models.PositiveSmallIntegerField(default=0, help_text="Pergeseran atau perubahan ke-n")
    sumber_dana = models.CharField(max_length=80, blank=True)
    jumlah = Uang()

    objects = PaguQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = verbose_name_plural = "pagu"
        ordering = ["perangkat_daerah", "tahun", "urutan", "pk"]
        constraints = [
            unik("pagu_unik", *TEMPAT, "versi", "ke", "sumber_dana"),
            satu_dari("pagu_satu_tempat", "simpul", "indikator", boleh_kosong=True),
            tahun_wajar("pagu_tahun"),
            dalam_batas("pagu_digit", "jumlah"),
        ]

    def __str__(self) -> str:
        return f"{self.simpul or self.indikator or self.uraian or self.perangkat_daerah} {self.tahun}"


def bulan_sah(nama: str) -> CheckConstraint:
    """Month 1–12, or 0 for none."""
    return CheckConstraint(condition=Q(bulan__gte=0, bulan__lte=12), name=nama)


def periode_uang_sah(nama: str) -> CheckConstraint:
    """A month, or a quarter, or neither (the whole year)."""
    return CheckConstraint(
        condition=Q(bulan=0, triwulan__gte=0, triwulan__lte=4) | Q(triwulan=0, bulan__gte=1, bulan__lte=12),
        name=nama,
    )


class Kas(TempatUang):
    """The cash plan of a month; month 0 is the year's total where the document prints it."""

    bulan = models.PositiveSmallIntegerField(default=0)
    jumlah = Uang()

    class Meta:
        verbose_name = verbose_name_plural = "anggaran kas"
        ordering = ["perangkat_daerah", "tahun", "urutan", "bulan"]
        constraints = [
            unik("kas_unik", *TEMPAT, "bulan"),
            satu_dari("kas_satu_tempat", "simpul", "indikator", boleh_kosong=True),
            bulan_sah("kas_bulan"),
            tahun_wajar("kas_tahun"),
            dalam_batas("kas_digit", "jumlah"),
        ]

    def __str__(self) -> str:
        return f"Kas {self.tahun}/{self.bulan}"


class PeriodeUang(TempatUang):
    """An amount of a month, a quarter, or (both zero) the whole year."""

    bulan = models.PositiveSmallIntegerField(default=0)
    triwulan = models.PositiveSmallIntegerField(default=0)
    tanggal_batas = models.DateField("cut-off", null=True, blank=True)
    penjelasan = models.TextField(blank=True)
    sebab = models.CharField(max_length=80, blank=True)

    class Meta:
        abstract = True


class RealisasiKeuangan(PeriodeUang):
    """Money spent."""

    jumlah = Uang()
    diaudit = models.BooleanField(default=False)

    class Meta:
        verbose_name = verbose_name_plural = "realisasi keuangan"
        ordering = ["perangkat_daerah", "tahun", "urutan", "bulan", "triwulan"]
        constraints = [
            unik("realisasi_keuangan_unik", *TEMPAT, "bulan", "triwulan"),
            satu_dari("realisasi_keuangan_satu_tempat", "simpul", "indikator", boleh_kosong=True),
            periode_uang_sah("realisasi_keuangan_periode"),
            tahun_wajar("realisasi_keuangan_tahun"),
            dalam_batas("realisasi_keuangan_digit", "jumlah"),
        ]

    def __str__(self) -> str:
        return f"Realisasi {self.tahun}/{self.triwulan or self.bulan}"


class RealisasiFisik(PeriodeUang):
    """Physical progress in percent, as a position."""

    persen = Nilai(null=False, blank=False)

    class Meta:
        verbose_name = verbose_name_plural = "realisasi fisik"
        ordering = ["perangkat_daerah", "tahun", "urutan", "bulan", "triwulan"]
        constraints = [
            unik("realisasi_fisik_unik", *TEMPAT, "bulan", "triwulan"),
            satu_dari("realisasi_fisik_satu_tempat", "simpul", "indikator", boleh_kosong=True),
            periode_uang_sah("realisasi_fisik_periode"),
            CheckConstraint(condition=Q(persen__gte=0, persen__lte=100), name="realisasi_fisik_persen"),
            tahun_wajar("realisasi_fisik_tahun"),
        ]

    def __str__(self) -> str:
        return f"Fisik {self.tahun}/{self.triwulan or self.bulan}"


class Sebab(models.Model):
    """Why money was left: data that a pemda may extend; without a pemda it is shared by all."""

    pemda = models.ForeignKey(Pemda, models.CASCADE, null=True, blank=True, related_name="sebab")
    kode = models.SlugField(max_length=40)
    nama = models.CharField(max_length=120)
    urutan = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)

    class Meta:
        verbose_name = verbose_name_plural = "sebab sisa anggaran"
        ordering = ["urutan", "nama"]
        constraints = [unik("sebab_unik", "pemda", "kode")]

    def __str__(self) -> str:
        return self.nama


class PenjelasanAnggaran(models.Model):
    """Why a node's absorption is what it is, s.d. a period; one row per cause, with its share of the sisa."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="penjelasan_anggaran")
    simpul = models.ForeignKey(SimpulProgram, models.PROTECT, related_name="penjelasan_anggaran")
    tahun = models.PositiveSmallIntegerField()
    periode = models.PositiveSmallIntegerField(help_text="0 setahun, 1–4 s.d. triwulan")
    sebab = models.ForeignKey(Sebab, models.PROTECT, null=True, blank=True, related_name="penjelasan")
    jumlah = Uang(null=True, blank=True, help_text="Bagian sisa yang dijelaskan")
    penjelasan = models.TextField(blank=True)
    atas_nama = models.CharField(max_length=150, blank=True)
    versi = models.PositiveIntegerField(default=1)
    diubah = models.DateTimeField(null=True, blank=True)
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penjelasan anggaran"
        ordering = ["simpul", "tahun", "periode", "pk"]
        constraints = [
            unik("penjelasan_anggaran_unik", "perangkat_daerah", "simpul", "tahun", "periode", "sebab"),
            CheckConstraint(condition=Q(periode__in=[0, 1, 2, 3, 4]), name="penjelasan_anggaran_periode"),
            tahun_wajar("penjelasan_anggaran_tahun"),
            dalam_batas("penjelasan_anggaran_digit", "jumlah"),
        ]

    def __str__(self) -> str:
        return f"{self.simpul} {self.tahun}/{self.periode}"
