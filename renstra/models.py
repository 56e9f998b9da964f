"""The plan: Renstra → tujuan → sasaran, the program tree, indicators with their planning targets."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from renstra.querysets import (
    IndikatorQuerySet,
    LewatIndikator,
    LewatRenstra,
    LewatSimpul,
    RenstraQuerySet,
    SimpulQuerySet,
)
from sakip.inti.istilah import (
    Akumulasi,
    AkumulasiTahun,
    DokumenTarget,
    JenisPembanding,
    JenisSimpul,
    Polaritas,
    Rumus,
)
from sakip.models import PerangkatDaerah, SkalaPredikat, UnitKerja
from sakip.models.bidang import Nilai, dalam_batas, pilihan, satu_dari, tahun_wajar, unik


class Renstra(models.Model):
    """A strategic plan of any span from one year; an amended one points at the plan it amends."""

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="renstra")
    kode = models.SlugField(max_length=30, help_text="Misalnya 2022-2024")
    nama = models.CharField(max_length=200, blank=True)
    tahun_awal = models.PositiveSmallIntegerField()
    tahun_akhir = models.PositiveSmallIntegerField()
    perubahan_ke = models.PositiveSmallIntegerField(default=0)
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="perubahan")
    dasar_hukum = models.TextField(blank=True)
    visi = models.TextField("visi perangkat daerah", blank=True)
    visi_pemda = models.TextField("visi pemda", blank=True)
    catatan = models.TextField(blank=True)

    objects = RenstraQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "renstra"
        ordering = ["perangkat_daerah", "tahun_awal", "perubahan_ke"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "kode"], name="renstra_kode_unik"),
            CheckConstraint(condition=Q(tahun_akhir__gte=F("tahun_awal")), name="renstra_rentang"),
            tahun_wajar("renstra_tahun_awal", "tahun_awal"),
            tahun_wajar("renstra_tahun_akhir", "tahun_akhir"),
        ]

    def __str__(self) -> str:
        return self.nama or f"Renstra {self.tahun_awal}–{self.tahun_akhir}"


class Misi(models.Model):
    """A mission of the pemda or of the agency, as the Renstra quotes it."""

    TINGKAT = [("pemda", "Pemda"), ("perangkat_daerah", "Perangkat daerah")]

    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="misi")
    tingkat = models.CharField(max_length=20, choices=TINGKAT)
    nomor = models.CharField(max_length=10)
    teks = models.TextField()
    urutan = models.PositiveSmallIntegerField(default=0)

    objects = LewatRenstra.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "misi"
        ordering = ["renstra", "tingkat", "urutan", "nomor"]
        constraints = [UniqueConstraint(fields=["renstra", "tingkat", "nomor"], name="misi_unik")]

    def __str__(self) -> str:
        return f"Misi {self.nomor}"


class Tujuan(models.Model):
    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="tujuan")
    kode = models.CharField(max_length=30)
    teks = models.TextField()
    misi = models.ManyToManyField(Misi, related_name="tujuan", blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    catatan = models.TextField(blank=True)

    objects = LewatRenstra.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tujuan"
        ordering = ["renstra", "urutan", "kode"]
        constraints = [UniqueConstraint(fields=["renstra", "kode"], name="tujuan_kode_unik")]

    def __str__(self) -> str:
        return f"{self.kode} {self.teks}"


class Sasaran(models.Model):
    """A sasaran strategis; the tujuan above it may be missing (Balikpapan 2014)."""

    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="sasaran")
    tujuan = models.ForeignKey(Tujuan, models.PROTECT, null=True, blank=True, related_name="sasaran")
    kode = models.CharField(max_length=30)
    teks = models.TextField()
    urutan = models.PositiveSmallIntegerField(default=0)
    catatan = models.TextField(blank=True)

    objects = LewatRenstra.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "sasaran"
        ordering = ["renstra", "urutan", "kode"]
        constraints = [UniqueConstraint(fields=["renstra", "kode"], name="sasaran_kode_unik")]

    def __str__(self) -> str:
        return f"{self.kode} {self.teks}"


class Strategi(models.Model):
    """A strategy of a sasaran, or of the whole Renstra where the document does not pair them."""

    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="strategi")
    sasaran = models.ForeignKey(Sasaran, models.CASCADE, null=True, blank=True, related_name="strategi")
    kode = models.CharField(max_length=30)
    teks = models.TextField()
    urutan = models.PositiveSmallIntegerField(default=0)

    objects = LewatRenstra.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "strategi"
        ordering = ["renstra", "urutan", "kode"]
        constraints = [UniqueConstraint(fields=["renstra", "kode"], name="strategi_kode_unik")]

    def __str__(self) -> str:
        return self.teks


class ArahKebijakan(models.Model):
    """A policy direction of a sasaran, paired with a strategy or not."""

    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="arah_kebijakan")
    sasaran = models.ForeignKey(Sasaran, models.CASCADE, null=True, blank=True, related_name="arah_kebijakan")
    strategi = models.ForeignKey(Strategi, models.SET_NULL, null=True, blank=True, related_name="arah_kebijakan")
    kode = models.CharField(max_length=30)
    teks = models.TextField()
    urutan = models.PositiveSmallIntegerField(default=0)

    objects = LewatRenstra.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "arah kebijakan"
        ordering = ["renstra", "urutan", "kode"]
        constraints = [UniqueConstraint(fields=["renstra", "kode"], name="arah_kebijakan_kode_unik")]

    def __str__(self) -> str:
        return self.teks


class SimpulProgram(models.Model):
    """A program, kegiatan or sub kegiatan of an agency.

    ``kunci`` is the normalised key a person can type; ``kode_cetak`` is what the document printed: free text,
    dirty, sometimes empty or twice. Nomenclature changes, so a key has a validity in years.
    """

    perangkat_daerah = models.ForeignKey(PerangkatDaerah, models.CASCADE, related_name="simpul")
    kunci = models.CharField(max_length=60)
    berlaku_dari = models.PositiveSmallIntegerField()
    berlaku_sampai = models.PositiveSmallIntegerField(null=True, blank=True)
    jenis = pilihan(JenisSimpul)
    kode_cetak = models.CharField(max_length=60, blank=True)
    nama = models.TextField()
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anak")
    kelompok_belanja = models.CharField(max_length=80, blank=True)
    unit = models.ForeignKey(UnitKerja, models.SET_NULL, null=True, blank=True, related_name="simpul")
    pendahulu = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="penerus")
    sasaran = models.ManyToManyField(Sasaran, related_name="simpul", blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    catatan = models.TextField(blank=True)

    objects = SimpulQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "simpul program"
        ordering = ["perangkat_daerah", "urutan", "kunci", "berlaku_dari"]
        constraints = [
            UniqueConstraint(fields=["perangkat_daerah", "kunci", "berlaku_dari"], name="simpul_kunci_unik"),
            CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_dari")),
                name="simpul_masa",
            ),
            CheckConstraint(
                condition=Q(jenis="program", induk__isnull=True)
                | Q(jenis__in=["kegiatan", "sub_kegiatan"], induk__isnull=False),
                name="simpul_induk_sesuai_jenis",
            ),
            tahun_wajar("simpul_tahun", "berlaku_dari"),
        ]

    def __str__(self) -> str:
        return f"{self.kode_cetak or self.kunci} {self.nama}"


class Nomenklatur(models.Model):
    """An official code with its name, in the version of a year (Permendagri 90/2019 and its updates)."""

    JENIS = [
        ("urusan", "Urusan"),
        ("bidang", "Bidang urusan"),
        ("program", "Program"),
        ("kegiatan", "Kegiatan"),
        ("sub_kegiatan", "Sub kegiatan"),
    ]

    tahun = models.PositiveSmallIntegerField("berlaku mulai tahun")
    kode = models.CharField(max_length=30, help_text="Misalnya 2.07.03.2.01.0001")
    jenis = models.CharField(max_length=16, choices=JENIS)
    nama = models.TextField()
    kata = models.TextField(blank=True, help_text="Nama dalam huruf kecil, untuk pencarian")
    dasar = models.CharField(max_length=200, blank=True, help_text="Peraturan yang memuatnya")

    class Meta:
        verbose_name = verbose_name_plural = "nomenklatur"
        ordering = ["tahun", "kode"]
        constraints = [
            UniqueConstraint(fields=["tahun", "kode"], name="nomenklatur_unik"),
            tahun_wajar("nomenklatur_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class SimpulTahun(models.Model):
    """What a planning document says of a node in a year, besides targets and money."""

    simpul = models.ForeignKey(SimpulProgram, models.CASCADE, related_name="rencana")
    tahun = models.PositiveSmallIntegerField()
    dokumen = pilihan(DokumenTarget)
    lokasi = models.CharField(max_length=200, blank=True)
    catatan_penting = models.TextField(blank=True)
    prioritas = models.PositiveSmallIntegerField(null=True, blank=True)
    sumber_dana = models.CharField(max_length=80, blank=True)
    kelompok_sasaran = models.CharField(max_length=200, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    catatan = models.TextField(blank=True)

    objects = LewatSimpul.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "rencana simpul per tahun"
        ordering = ["tahun", "dokumen", "urutan", "simpul"]
        constraints = [
            UniqueConstraint(fields=["simpul", "tahun", "dokumen"], name="simpul_tahun_unik"),
            tahun_wajar("simpul_tahun_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.simpul} {self.tahun}"


class Indikator(models.Model):
    """A measure with exactly one owner and all rules of its calculation."""

    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="indikator")
    kode = models.CharField(max_length=40)
    nama = models.TextField()
    tujuan = models.ForeignKey(Tujuan, models.PROTECT, null=True, blank=True, related_name="indikator")
    sasaran = models.ForeignKey(Sasaran, models.PROTECT, null=True, blank=True, related_name="indikator")
    simpul = models.ForeignKey(SimpulProgram, models.PROTECT, null=True, blank=True, related_name="indikator")
    iku = models.BooleanField("IKU", default=False)
    satuan = models.CharField(max_length=60, blank=True)
    desimal = models.PositiveSmallIntegerField(default=2)
    polaritas = pilihan(Polaritas, default=Polaritas.MAKSIMALKAN.value)
    rumus = pilihan(Rumus, default=Rumus.SELISIH.value)
    skala = models.ForeignKey(SkalaPredikat, models.PROTECT, null=True, blank=True, related_name="indikator")
    akumulasi = pilihan(Akumulasi, default=Akumulasi.POSISI_AKHIR.value)
    akumulasi_tahun = pilihan(AkumulasiTahun, default=AkumulasiTahun.POSISI.value)
    faktor = Nilai(help_text="Pengali rasio (100, 1.000, 100.000); kosong berarti bukan rasio")
    label_pembilang = models.CharField(max_length=200, blank=True)
    label_penyebut = models.CharField(max_length=200, blank=True)
    alasan = models.TextField(blank=True)
    definisi_operasional = models.TextField(blank=True)
    formulasi = models.TextField(blank=True)
    sumber_data = models.CharField(max_length=300, blank=True)
    penanggung_jawab = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(UnitKerja, models.SET_NULL, null=True, blank=True, related_name="indikator")
    pendahulu = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="penerus")
    program_pendukung = models.ManyToManyField(SimpulProgram, related_name="indikator_didukung", blank=True)
    bobot = Nilai()
    wajib_bukti = models.BooleanField(
        null=True, blank=True, help_text="Bukti sebelum diajukan; kosong: menurut pengaturan pemda"
    )
    wajib_penjelasan = models.BooleanField(
        null=True, blank=True, help_text="Penjelasan sebelum diajukan; kosong: menurut pengaturan pemda"
    )
    urutan = models.PositiveSmallIntegerField(default=0)
    catatan = models.TextField(blank=True)

    objects = IndikatorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "indikator"
        ordering = ["renstra", "urutan", "kode"]
        constraints = [
            UniqueConstraint(fields=["renstra", "kode"], name="indikator_kode_unik"),
            satu_dari("indikator_satu_pemilik", "tujuan", "sasaran", "simpul"),
            CheckConstraint(condition=Q(desimal__lte=6), name="indikator_desimal"),
            CheckConstraint(condition=Q(faktor__isnull=True) | Q(faktor__gt=0), name="indikator_faktor"),
            CheckConstraint(condition=Q(bobot__isnull=True) | Q(bobot__gte=0), name="indikator_bobot"),
            CheckConstraint(
                condition=~Q(polaritas="predikat") | Q(skala__isnull=False), name="indikator_skala_predikat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class TautanIndikator(models.Model):
    """A further level that an indicator measures besides its owner (one rate for tujuan and sasaran)."""

    indikator = models.ForeignKey(Indikator, models.CASCADE, related_name="tautan")
    tujuan = models.ForeignKey(Tujuan, models.CASCADE, null=True, blank=True, related_name="tautan")
    sasaran = models.ForeignKey(Sasaran, models.CASCADE, null=True, blank=True, related_name="tautan")
    simpul = models.ForeignKey(SimpulProgram, models.CASCADE, null=True, blank=True, related_name="tautan")

    objects = LewatIndikator.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tautan indikator"
        constraints = [
            satu_dari("tautan_satu_tujuan", "tujuan", "sasaran", "simpul"),
            unik("tautan_unik", "indikator", "tujuan", "sasaran", "simpul"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} → {self.tujuan or self.sasaran or self.simpul}"


class NilaiTarget(models.Model):
    """The shape of a target: number, range, predicate, count and base, or text beside them."""

    nilai = Nilai()
    batas_bawah = Nilai()
    batas_atas = Nilai()
    kata = models.CharField(max_length=60, blank=True, help_text="Predikat, atau Ya/Tidak")
    jumlah = Nilai(help_text="Target sebagai banyaknya, misalnya 282 (orang)")
    satuan_jumlah = models.CharField(max_length=40, blank=True)
    basis = Nilai(help_text="Banyaknya yang menjadi 100 %, misalnya 434")
    teks = models.CharField(max_length=200, blank=True, help_text="Bunyi tercetak, misalnya 31 orang, 2 jenis")

    class Meta:
        abstract = True

    @staticmethod
    def batasan(nama: str) -> list[CheckConstraint]:
        """Constraints that every table of targets needs."""
        return [
            dalam_batas(f"{nama}_digit", "nilai", "batas_bawah", "batas_atas", "jumlah", "basis"),
            CheckConstraint(
                condition=Q(batas_bawah__isnull=True, batas_atas__isnull=True)
                | Q(batas_bawah__isnull=False, batas_atas__isnull=False, batas_bawah__lte=F("batas_atas")),
                name=f"{nama}_rentang",
            ),
        ]


class TargetRencana(NilaiTarget):
    """A planning target: one per year and document; they differ in real life and are all kept."""

    indikator = models.ForeignKey(Indikator, models.CASCADE, related_name="target")
    tahun = models.PositiveSmallIntegerField()
    dokumen = pilihan(DokumenTarget, default=DokumenTarget.RENSTRA.value)
    catatan = models.TextField(blank=True)

    objects = LewatIndikator.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "target rencana"
        ordering = ["indikator", "tahun", "dokumen"]
        constraints = [
            UniqueConstraint(fields=["indikator", "tahun", "dokumen"], name="target_rencana_unik"),
            tahun_wajar("target_rencana_tahun"),
            *NilaiTarget.batasan("target_rencana"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.tahun} {DokumenTarget(self.dokumen).label}"


class Pembanding(models.Model):
    """A figure from outside for the same indicator and year: national, provincial, another region."""

    indikator = models.ForeignKey(Indikator, models.CASCADE, related_name="pembanding")
    tahun = models.PositiveSmallIntegerField()
    jenis = pilihan(JenisPembanding)
    nama = models.CharField(max_length=120, blank=True, help_text="Misalnya Kalimantan Barat")
    nilai = Nilai(null=False, blank=False)
    sumber = models.CharField(max_length=200, blank=True)
    catatan = models.TextField(blank=True)

    objects = LewatIndikator.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pembanding"
        ordering = ["indikator", "tahun", "jenis", "nama"]
        constraints = [
            UniqueConstraint(fields=["indikator", "tahun", "jenis", "nama"], name="pembanding_unik"),
            tahun_wajar("pembanding_tahun"),
            dalam_batas("pembanding_digit", "nilai"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.tahun} {JenisPembanding(self.jenis).label}"
