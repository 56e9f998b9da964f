"""What was promised and what came of it: PK, realisasi, AKIP scores and recommendations."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from kinerja.querysets import (
    BuktiQuerySet,
    LewatAksi,
    LewatIndikator,
    LewatPerjanjian,
    LewatRekomendasi,
    PerjanjianKinerjaQuerySet,
    RealisasiQuerySet,
    RekomendasiQuerySet,
)
from renstra.models import Indikator, NilaiTarget, SimpulProgram
from sakip.inti.berkas import JENIS, PANJANG_NAMA
from sakip.inti.istilah import JenisPK, KeadaanIsian, KeadaanPK, KeadaanRekomendasi, SifatData
from sakip.models import Pejabat, PerangkatDaerah, UnitKerja
from sakip.models.bidang import Nilai, Uang, dalam_batas, ketelitian, pilihan, tahun_wajar, unik
from sakip.querysets import MilikPD


class PerjanjianKinerja(models.Model):
    """An agreement of a year; its parties and date may still be empty."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="perjanjian_kinerja")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, blank=True, related_name="+")
    pemegang = models.ForeignKey(
        Pejabat, models.PROTECT, null=True, blank=True, related_name="+", help_text="PK perorangan: milik siapa"
    )
    tahun = models.PositiveSmallIntegerField()
    jenis = pilihan(JenisPK, default=JenisPK.MURNI.value)
    ke = models.PositiveSmallIntegerField(default=0, help_text="Perubahan ke-n; 0 untuk murni")
    urutan_berlaku = models.PositiveSmallIntegerField(
        default=0, help_text="Urutan dalam tahun: yang terakhir berlaku"
    )
    pihak_pertama = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    pihak_kedua = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    tempat = models.CharField(max_length=100, blank=True)
    tanggal = models.DateField(null=True, blank=True)
    ketelitian = ketelitian()
    triwulan_mulai = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Triwulan pertama yang diukur dengan PK ini; kosong: dari tanggalnya"
    )
    dari = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="turunan")
    keadaan = pilihan(KeadaanPK, default=KeadaanPK.DRAF.value)
    ditandatangani = models.DateTimeField(null=True, blank=True)
    ditandatangani_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    alasan = models.TextField(blank=True)
    catatan = models.TextField(blank=True)

    objects = PerjanjianKinerjaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "perjanjian kinerja"
        ordering = ["perangkat_daerah", "tahun", "urutan_berlaku", "pk"]
        constraints = [
            unik("pk_unik", "perangkat_daerah", "unit", "pemegang", "tahun", "jenis", "ke"),
            unik("pk_urutan_unik", "perangkat_daerah", "unit", "pemegang", "tahun", "urutan_berlaku"),
            CheckConstraint(
                condition=Q(triwulan_mulai__isnull=True) | Q(triwulan_mulai__in=[1, 2, 3, 4]),
                name="pk_triwulan_mulai",
            ),
            CheckConstraint(condition=Q(jenis="murni", ke=0) | (~Q(jenis="murni") & Q(ke__gte=1)), name="pk_ke"),
            tahun_wajar("pk_tahun"),
        ]

    def __str__(self) -> str:
        return f"PK {self.tahun} {self.nama_jenis}"

    @property
    def nama_jenis(self) -> str:
        jenis = JenisPK(self.jenis)
        return f"perubahan ke-{self.ke}" if jenis is JenisPK.PERUBAHAN else jenis.label.lower()


class ParafPK(models.Model):
    """Who initials the draft before it is signed (Penajam 2024: Sekda, Asisten, Perencana)."""

    perjanjian = models.ForeignKey(PerjanjianKinerja, models.CASCADE, related_name="paraf")
    pejabat = models.ForeignKey(Pejabat, models.PROTECT, related_name="+")
    urutan = models.PositiveSmallIntegerField(default=0)
    diparaf = models.DateTimeField(null=True, blank=True)
    diparaf_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LewatPerjanjian.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "paraf PK"
        ordering = ["perjanjian", "urutan"]
        constraints = [UniqueConstraint(fields=["perjanjian", "pejabat"], name="paraf_unik")]

    def __str__(self) -> str:
        return f"{self.perjanjian}: {self.pejabat}"


class TargetTriwulan(models.Model):
    """Four slices; an empty one is not known or not expected, which is not zero."""

    tw1 = Nilai()
    tw2 = Nilai()
    tw3 = Nilai()
    tw4 = Nilai()

    class Meta:
        abstract = True

    @property
    def tw(self) -> tuple[object, object, object, object]:
        return (self.tw1, self.tw2, self.tw3, self.tw4)


class ItemPK(NilaiTarget, TargetTriwulan):
    """A promised indicator: its wording as signed, the year's target and its slices."""

    perjanjian = models.ForeignKey(PerjanjianKinerja, models.CASCADE, related_name="item")
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="item_pk")
    urutan = models.PositiveSmallIntegerField(default=0)
    teks_sasaran = models.TextField(blank=True, help_text="Bunyi sasaran seperti ditandatangani")
    teks_indikator = models.TextField(blank=True, help_text="Bunyi indikator seperti ditandatangani")
    teks_satuan = models.CharField(max_length=60, blank=True)
    catatan = models.TextField(blank=True)

    objects = LewatPerjanjian.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "item PK"
        ordering = ["perjanjian", "urutan", "pk"]
        constraints = [
            UniqueConstraint(fields=["perjanjian", "indikator"], name="item_pk_unik"),
            *NilaiTarget.batasan("item_pk"),
            dalam_batas("item_pk_tw_digit", "tw1", "tw2", "tw3", "tw4"),
        ]

    def __str__(self) -> str:
        return f"{self.perjanjian}: {self.indikator}"


class ProgramPK(models.Model):
    """A program line of a PK with its money, per quarter where the document says so."""

    perjanjian = models.ForeignKey(PerjanjianKinerja, models.CASCADE, related_name="program")
    simpul = models.ForeignKey(SimpulProgram, models.PROTECT, null=True, blank=True, related_name="program_pk")
    teks_program = models.CharField(max_length=250, help_text="Bunyi program seperti ditandatangani")
    anggaran = Uang(null=True, blank=True)
    tw1 = Uang(null=True, blank=True)
    tw2 = Uang(null=True, blank=True)
    tw3 = Uang(null=True, blank=True)
    tw4 = Uang(null=True, blank=True)
    keterangan = models.CharField(max_length=80, blank=True, help_text="Sumber dana, misalnya APBD")
    urutan = models.PositiveSmallIntegerField(default=0)
    catatan = models.TextField(blank=True)

    objects = LewatPerjanjian.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "program PK"
        ordering = ["perjanjian", "urutan", "pk"]
        constraints = [
            UniqueConstraint(fields=["perjanjian", "urutan"], name="program_pk_unik"),
            dalam_batas("program_pk_digit", "anggaran", "tw1", "tw2", "tw3", "tw4"),
        ]

    def __str__(self) -> str:
        return f"{self.perjanjian}: {self.teks_program}"


class Realisasi(models.Model):
    """One measurement: indicator × year × period, real or forecast.

    ``periode``: 0 the whole year, 1–4 a quarter, 9 cumulative "s.d. tahun". Capaian is never stored, except a
    reported one of past years that has no target to compute it from (``capaian_dilaporkan``).
    """

    TAHUN, SD_TAHUN = 0, 9
    PERIODE = [
        (0, "Tahun"),
        (1, "Triwulan I"),
        (2, "Triwulan II"),
        (3, "Triwulan III"),
        (4, "Triwulan IV"),
        (9, "s.d. tahun"),
    ]
    PAKAI = [("ketik", "Angka yang diketik"), ("turunan", "Hasil bagi pembilang dan penyebut")]

    indikator = models.ForeignKey(Indikator, models.CASCADE, related_name="realisasi")
    tahun = models.PositiveSmallIntegerField()
    periode = models.PositiveSmallIntegerField(choices=PERIODE)
    perkiraan = models.BooleanField(default=False)
    pembilang = Nilai()
    penyebut = Nilai()
    nilai = Nilai()
    pakai = models.CharField(
        max_length=10, choices=PAKAI, default="turunan", help_text="Yang berlaku bila keduanya ada"
    )
    kata = models.CharField(max_length=60, blank=True, help_text="Predikat, atau Ya/Tidak")
    keadaan = pilihan(KeadaanIsian, default=KeadaanIsian.DIUKUR.value)
    alasan_keadaan = models.TextField(blank=True)
    sifat = pilihan(SifatData, default=SifatData.TETAP.value)
    tanggal_data = models.DateField(null=True, blank=True)
    sumber = models.CharField(max_length=200, blank=True)
    capaian_dilaporkan = Nilai()
    pendorong = models.TextField(blank=True)
    penghambat = models.TextField(blank=True)
    solusi = models.TextField(blank=True)
    tindak_lanjut = models.TextField(blank=True)
    catatan = models.TextField(blank=True)
    atas_nama = models.CharField(max_length=150, blank=True, help_text="Untuk siapa nilai terakhir diisi")
    versi = models.PositiveIntegerField(default=1)
    diubah = models.DateTimeField(null=True, blank=True)
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = RealisasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "realisasi"
        ordering = ["indikator", "tahun", "periode"]
        constraints = [
            UniqueConstraint(fields=["indikator", "tahun", "periode", "perkiraan"], name="realisasi_unik"),
            CheckConstraint(condition=Q(periode__in=[0, 1, 2, 3, 4, 9]), name="realisasi_periode"),
            CheckConstraint(condition=Q(keadaan="diukur") | ~Q(alasan_keadaan=""), name="realisasi_alasan_keadaan"),
            tahun_wajar("realisasi_tahun"),
            dalam_batas("realisasi_digit", "pembilang", "penyebut", "nilai", "capaian_dilaporkan"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.tahun}/{self.periode}"


def pilihan_jenis() -> list[tuple[str, str]]:
    return [(j.mime, j.label) for j in JENIS.values()]


def lokasi_bukti(bukti: Bukti, nama: str) -> str:
    """A random place; of the upload only the kind that its content has shows."""
    acak = secrets.token_hex(16)
    return f"bukti/{acak[:2]}/{acak}{JENIS[bukti.jenis].akhiran[0]}"


class Bukti(models.Model):
    """A file that proves a measurement. Written by ``kinerja.services.bukti`` only, never changed, served only
    through its page."""

    realisasi = models.ForeignKey(Realisasi, models.PROTECT, related_name="bukti")
    berkas = models.FileField(upload_to=lokasi_bukti)
    nama = models.CharField(max_length=PANJANG_NAMA, help_text="Nama asli yang sudah dibersihkan")
    jenis = models.CharField(max_length=100, choices=pilihan_jenis, help_text="Menurut isinya")
    ukuran = models.PositiveIntegerField(help_text="Byte")
    sidik = models.CharField(max_length=64, help_text="SHA-256 isinya", db_index=True)
    keterangan = models.CharField(max_length=250, blank=True)
    diunggah = models.DateTimeField()
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = BuktiQuerySet.as_manager()

    # The same file elsewhere in the agency, as ``tambah_bukti`` found it.
    kembar: tuple[Bukti, ...] = ()

    class Meta:
        verbose_name = verbose_name_plural = "bukti"
        ordering = ["realisasi", "diunggah", "pk"]
        constraints = [
            UniqueConstraint(fields=["realisasi", "sidik"], name="bukti_unik"),
            CheckConstraint(condition=Q(ukuran__gt=0), name="bukti_berisi"),
        ]

    def __str__(self) -> str:
        return self.nama


class RencanaAksi(models.Model):
    """A step towards an indicator's target in a year (Rencana Aksi): who, when, with which money."""

    indikator = models.ForeignKey(Indikator, models.CASCADE, related_name="rencana_aksi")
    tahun = models.PositiveSmallIntegerField()
    urutan = models.PositiveSmallIntegerField(default=1)
    uraian = models.TextField()
    keluaran = models.CharField(max_length=250, blank=True, help_text="Hasil yang dapat ditunjukkan")
    unit = models.ForeignKey(UnitKerja, models.SET_NULL, null=True, blank=True, related_name="rencana_aksi")
    pelaksana = models.CharField(max_length=200, blank=True, help_text="Nama atau jabatan penanggung jawab")
    simpul = models.ForeignKey(
        SimpulProgram, models.PROTECT, null=True, blank=True, related_name="rencana_aksi", help_text="Sub kegiatan"
    )
    bulan_mulai = models.PositiveSmallIntegerField(default=1)
    bulan_selesai = models.PositiveSmallIntegerField(default=12)
    anggaran = Uang(null=True, blank=True)
    versi = models.PositiveIntegerField(default=1)
    diubah = models.DateTimeField(null=True, blank=True)
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = LewatIndikator.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "rencana aksi"
        ordering = ["indikator", "tahun", "urutan"]
        constraints = [
            UniqueConstraint(fields=["indikator", "tahun", "urutan"], name="rencana_aksi_unik"),
            CheckConstraint(
                condition=Q(bulan_mulai__gte=1, bulan_mulai__lte=F("bulan_selesai"), bulan_selesai__lte=12),
                name="rencana_aksi_jadwal",
            ),
            tahun_wajar("rencana_aksi_tahun"),
            dalam_batas("rencana_aksi_digit", "anggaran"),
        ]

    def __str__(self) -> str:
        return f"{self.urutan}. {self.uraian}"


class KemajuanAksi(models.Model):
    """How far a step was at the end of a quarter: a position in percent, with what was done."""

    aksi = models.ForeignKey(RencanaAksi, models.CASCADE, related_name="kemajuan")
    triwulan = models.PositiveSmallIntegerField()
    persen = Nilai()
    keterangan = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)
    diubah = models.DateTimeField(null=True, blank=True)
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = LewatAksi.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kemajuan rencana aksi"
        ordering = ["aksi", "triwulan"]
        constraints = [
            UniqueConstraint(fields=["aksi", "triwulan"], name="kemajuan_aksi_unik"),
            CheckConstraint(condition=Q(triwulan__in=[1, 2, 3, 4]), name="kemajuan_aksi_triwulan"),
            CheckConstraint(
                condition=Q(persen__isnull=True) | Q(persen__gte=0, persen__lte=100), name="kemajuan_aksi_persen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aksi}, TW {self.triwulan}"


class NilaiAkip(models.Model):
    """The evaluator's score of a year (PermenPANRB 88/2021)."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="nilai_akip")
    tahun = models.PositiveSmallIntegerField()
    nilai = Nilai(null=False, blank=False)
    predikat = models.CharField(max_length=10, blank=True, help_text="Seperti tercetak; halaman memakai skala")
    catatan = models.TextField(blank=True)

    objects = MilikPD.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "nilai AKIP"
        ordering = ["perangkat_daerah", "tahun"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "tahun"], name="nilai_akip_unik"),
            CheckConstraint(condition=Q(nilai__gte=0, nilai__lte=100), name="nilai_akip_0_100"),
            tahun_wajar("nilai_akip_tahun"),
        ]

    def __str__(self) -> str:
        return f"Nilai AKIP {self.tahun}"


class Rekomendasi(models.Model):
    """A recommendation of the evaluation of a year, under one of the four components."""

    KOMPONEN = [
        ("perencanaan", "Perencanaan Kinerja"),
        ("pengukuran", "Pengukuran Kinerja"),
        ("pelaporan", "Pelaporan Kinerja"),
        ("evaluasi", "Evaluasi Akuntabilitas Kinerja Internal"),
    ]
    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="rekomendasi")
    tahun = models.PositiveSmallIntegerField(help_text="Tahun yang dievaluasi")
    komponen = models.CharField(max_length=20, choices=KOMPONEN)
    nomor = models.PositiveSmallIntegerField()
    teks = models.TextField()
    tenggat = models.DateField(null=True, blank=True)
    pemilik = models.ForeignKey(
        UnitKerja,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="rekomendasi",
        help_text="Unit yang menindaklanjuti; kosong: perangkat daerah",
    )
    sumber = models.CharField(max_length=200, blank=True, help_text="Misalnya nomor Laporan Hasil Evaluasi")
    keadaan = pilihan(KeadaanRekomendasi, default=KeadaanRekomendasi.TERBUKA.value)
    versi = models.PositiveIntegerField(default=1)

    objects = RekomendasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "rekomendasi"
        ordering = ["perangkat_daerah", "tahun", "nomor"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "tahun", "komponen", "nomor"], name="rekomendasi_unik"),
            tahun_wajar("rekomendasi_tahun"),
        ]

    def __str__(self) -> str:
        return f"Rekomendasi {self.nomor} ({self.tahun})"


def lokasi_tindak_lanjut(objek: models.Model, nama: str) -> str:
    return f"tindak-lanjut/{secrets.token_hex(16)}{Path(nama).suffix}"


class TindakLanjut(models.Model):
    """An answer to a recommendation, its evidence, and what the inspectorate made of it.

    Words alone close nothing: ``putusan`` may say "selesai" only where there is a file (``tindak_lanjut_berbukti``).
    """

    rekomendasi = models.ForeignKey(Rekomendasi, models.CASCADE, related_name="tindak_lanjut")
    urutan = models.PositiveSmallIntegerField(default=1)
    teks = models.TextField()
    tanggal = models.DateField(null=True, blank=True)
    berkas = models.FileField(upload_to=lokasi_tindak_lanjut, blank=True)
    nama_berkas = models.CharField(max_length=150, blank=True)
    sidik = models.CharField(max_length=64, blank=True, help_text="SHA-256 berkas")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    waktu = models.DateTimeField(null=True, blank=True)
    putusan = pilihan(KeadaanRekomendasi, blank=True, help_text="Kosong: belum diverifikasi")
    alasan_putusan = models.TextField(blank=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus = models.DateTimeField(null=True, blank=True)

    objects = LewatRekomendasi.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tindak lanjut"
        ordering = ["rekomendasi", "urutan"]
        constraints = [
            UniqueConstraint(fields=["rekomendasi", "urutan"], name="tindak_lanjut_unik"),
            CheckConstraint(
                condition=~Q(putusan=KeadaanRekomendasi.SELESAI.value) | ~Q(berkas=""), name="tindak_lanjut_berbukti"
            ),
        ]

    def __str__(self) -> str:
        return f"Tindak lanjut {self.rekomendasi}"
