"""Factories for the models of all apps: minimal valid objects that hang together (one agency per tree).

    item = ItemPKFactory(nilai=80, indikator__kode="S1.1")
    pd = item.perjanjian.perangkat_daerah        # the indicator belongs to the same agency

Give ``perangkat_daerah=pd`` (or ``renstra=``, ``indikator=``) to put things into an agency that exists.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

import factory
from django.core.files.base import ContentFile
from factory import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from anggaran import models as anggaran
from evaluasi import models as evaluasi
from evaluasi.selectors.publik import bahan_publik, laporan_publik
from evaluasi.susun.publik import susun_isi, tulis_isi
from kinerja import models as kinerja
from laporan import models as laporan
from laporan.bentuk import Dokumen
from laporan.susun.arsip import ke_json
from pertukaran import models as pertukaran
from renstra import models as renstra
from sakip import models as sakip
from sakip.inti.istilah import (
    DokumenTarget,
    JenisPembanding,
    JenisPK,
    JenisSimpul,
    JenisSkala,
    KeadaanPK,
    Peran,
    VersiPagu,
)
from tests.laporan.cetakan_cepat import pdf_kecil

SANDI = "rahasia-sekali-2024"
TAHUN = 2023


def _sama(jalur: str) -> Any:
    """The value found along ``jalur`` from the object under construction: keeps a tree in one agency."""
    return factory.SelfAttribute(jalur)


# --- sakip


class PemdaFactory(DjangoModelFactory):
    class Meta:
        model = sakip.Pemda
        django_get_or_create = ["slug"]

    slug = Sequence(lambda n: f"kota-{n}")
    nama = LazyAttribute(lambda o: f"Pemerintah {o.daerah}")
    daerah = LazyAttribute(lambda o: o.slug.replace("-", " ").title())
    tempat = "Pontianak"


class PerangkatDaerahFactory(DjangoModelFactory):
    class Meta:
        model = sakip.PerangkatDaerah
        django_get_or_create = ["slug"]
        skip_postgeneration_save = True

    pemda = SubFactory(PemdaFactory)
    slug = Sequence(lambda n: f"dinas-{n}")
    nama = Sequence(lambda n: f"Dinas Contoh {n}")


class UnitKerjaFactory(DjangoModelFactory):
    class Meta:
        model = sakip.UnitKerja

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    kode = Sequence(lambda n: f"bidang-{n}")
    nama = Sequence(lambda n: f"Bidang {n}")


class PejabatFactory(DjangoModelFactory):
    class Meta:
        model = sakip.Pejabat

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    pemda = LazyAttribute(lambda o: o.perangkat_daerah.pemda)
    kode = Sequence(lambda n: f"pejabat-{n}")
    nama = Sequence(lambda n: f"Pejabat Contoh {n}")
    jabatan = "Kepala Dinas"
    kepala = True


class PenggunaFactory(DjangoModelFactory):
    """``PenggunaFactory()`` has the password ``SANDI``."""

    class Meta:
        model = sakip.Pengguna
        skip_postgeneration_save = True

    username = Sequence(lambda n: f"orang-{n}")
    nama = LazyAttribute(lambda o: o.username.replace("-", " ").title())
    password = factory.django.Password(SANDI)


class PenugasanFactory(DjangoModelFactory):
    """An agency role; for a pemda role give ``peran=`` and ``perangkat_daerah=None, pemda=``."""

    class Meta:
        model = sakip.Penugasan

    pengguna = SubFactory(PenggunaFactory)
    peran = Peran.PERENCANA.value
    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    pemda = LazyAttribute(lambda o: o.perangkat_daerah.pemda)
    dari = date(2020, 1, 1)


class SkalaFactory(DjangoModelFactory):
    """The scale of Permendagri 86/2017, without gap or overlap."""

    class Meta:
        model = sakip.Skala
        skip_postgeneration_save = True

    pemda = SubFactory(PemdaFactory)
    kode = Sequence(lambda n: f"skala-{n}")
    nama = "Skala contoh"
    jenis = JenisSkala.KATEGORI.value

    @factory.post_generation
    def baris(obj, buat: bool, isi: Any, **_: Any) -> None:
        baku = [(None, "Kurang", "buruk"), (Decimal(60), "Cukup", "hati"), (Decimal(80), "Baik", "baik")]
        for batas, label, nada in baku if isi is None else isi:
            if buat:
                BarisSkalaFactory(skala=obj, batas_bawah=batas, label=label, nada=nada)


class BarisSkalaFactory(DjangoModelFactory):
    class Meta:
        model = sakip.BarisSkala

    skala = SubFactory(SkalaFactory, baris=())
    batas_bawah = Sequence(lambda n: Decimal(n))
    label = "Baik"


class SkalaPredikatFactory(DjangoModelFactory):
    class Meta:
        model = sakip.SkalaPredikat

    pemda = SubFactory(PemdaFactory)
    kode = Sequence(lambda n: f"predikat-{n}")
    nama = "Nilai AKIP"


class KataPredikatFactory(DjangoModelFactory):
    class Meta:
        model = sakip.KataPredikat

    skala = SubFactory(SkalaPredikatFactory)
    kata = Sequence(lambda n: f"KATA{n}")
    bobot = Decimal(70)


class PengaturanFactory(DjangoModelFactory):
    class Meta:
        model = sakip.Pengaturan

    pemda = SubFactory(PemdaFactory)
    tahun = 2020
    skala_capaian = SubFactory(SkalaFactory, pemda=_sama("..pemda"))


# --- renstra


class RenstraFactory(DjangoModelFactory):
    class Meta:
        model = renstra.Renstra

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    kode = Sequence(lambda n: f"renstra-{n}")
    tahun_awal = TAHUN - 1
    tahun_akhir = TAHUN + 3


class MisiFactory(DjangoModelFactory):
    class Meta:
        model = renstra.Misi

    renstra = SubFactory(RenstraFactory)
    tingkat = "pemda"
    nomor = Sequence(str)
    teks = "Meningkatkan kesejahteraan masyarakat"


class TujuanFactory(DjangoModelFactory):
    class Meta:
        model = renstra.Tujuan
        skip_postgeneration_save = True

    renstra = SubFactory(RenstraFactory)
    kode = Sequence(lambda n: f"T-{n}")
    teks = "Menurunkan pengangguran"


class SasaranFactory(DjangoModelFactory):
    class Meta:
        model = renstra.Sasaran

    renstra = SubFactory(RenstraFactory)
    tujuan = SubFactory(TujuanFactory, renstra=_sama("..renstra"))
    kode = Sequence(lambda n: f"S-{n}")
    teks = "Meningkatnya penyerapan tenaga kerja"


class StrategiFactory(DjangoModelFactory):
    class Meta:
        model = renstra.Strategi

    renstra = SubFactory(RenstraFactory)
    sasaran = SubFactory(SasaranFactory, renstra=_sama("..renstra"))
    kode = Sequence(lambda n: f"STR{n}")
    teks = "Memperluas kesempatan kerja"


class ArahKebijakanFactory(DjangoModelFactory):
    class Meta:
        model = renstra.ArahKebijakan

    renstra = SubFactory(RenstraFactory)
    strategi = SubFactory(StrategiFactory, renstra=_sama("..renstra"))
    sasaran = LazyAttribute(lambda o: o.strategi and o.strategi.sasaran)
    kode = Sequence(lambda n: f"AK{n}")
    teks = "Pelatihan berbasis kompetensi"


class ProgramFactory(DjangoModelFactory):
    class Meta:
        model = renstra.SimpulProgram
        skip_postgeneration_save = True

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    kunci = Sequence(lambda n: f"2.07.{n:02d}")
    kode_cetak = LazyAttribute(lambda o: o.kunci)
    berlaku_dari = 2021
    jenis = JenisSimpul.PROGRAM.value
    nama = Sequence(lambda n: f"Program {n}")


class KegiatanFactory(ProgramFactory):
    jenis = JenisSimpul.KEGIATAN.value
    induk = SubFactory(ProgramFactory, perangkat_daerah=_sama("..perangkat_daerah"))
    nama = Sequence(lambda n: f"Kegiatan {n}")


class SubKegiatanFactory(ProgramFactory):
    jenis = JenisSimpul.SUB_KEGIATAN.value
    induk = SubFactory(KegiatanFactory, perangkat_daerah=_sama("..perangkat_daerah"))
    nama = Sequence(lambda n: f"Sub kegiatan {n}")


class SimpulTahunFactory(DjangoModelFactory):
    class Meta:
        model = renstra.SimpulTahun

    simpul = SubFactory(ProgramFactory)
    tahun = TAHUN
    dokumen = DokumenTarget.RENJA.value


class IndikatorFactory(DjangoModelFactory):
    """An IKU of a sasaran, percent, maksimalkan, typed (no ratio)."""

    class Meta:
        model = renstra.Indikator
        skip_postgeneration_save = True

    renstra = SubFactory(RenstraFactory)
    sasaran = SubFactory(SasaranFactory, renstra=_sama("..renstra"))
    kode = Sequence(lambda n: f"IK-{n}")
    nama = Sequence(lambda n: f"Indikator {n}")
    satuan = "%"
    iku = True
    urutan = Sequence(int)


class IndikatorProgramFactory(IndikatorFactory):
    """An indicator of a program of the same agency."""

    sasaran = None
    iku = False
    simpul = SubFactory(ProgramFactory, perangkat_daerah=_sama("..renstra.perangkat_daerah"))


class TautanIndikatorFactory(DjangoModelFactory):
    class Meta:
        model = renstra.TautanIndikator

    indikator = SubFactory(IndikatorFactory)
    tujuan = LazyAttribute(lambda o: o.indikator.sasaran.tujuan)


class TargetRencanaFactory(DjangoModelFactory):
    class Meta:
        model = renstra.TargetRencana

    indikator = SubFactory(IndikatorFactory)
    tahun = TAHUN
    nilai = Decimal(80)


class PembandingFactory(DjangoModelFactory):
    class Meta:
        model = renstra.Pembanding

    indikator = SubFactory(IndikatorFactory)
    tahun = TAHUN
    jenis = JenisPembanding.NASIONAL.value
    nilai = Decimal(75)


# --- kinerja


class PerjanjianKinerjaFactory(DjangoModelFactory):
    class Meta:
        model = kinerja.PerjanjianKinerja

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN
    jenis = JenisPK.MURNI.value
    keadaan = KeadaanPK.DITANDATANGANI.value


class ParafPKFactory(DjangoModelFactory):
    class Meta:
        model = kinerja.ParafPK

    perjanjian = SubFactory(PerjanjianKinerjaFactory)
    pejabat = SubFactory(PejabatFactory, perangkat_daerah=_sama("..perjanjian.perangkat_daerah"))


class ItemPKFactory(DjangoModelFactory):
    class Meta:
        model = kinerja.ItemPK

    perjanjian = SubFactory(PerjanjianKinerjaFactory)
    indikator = SubFactory(IndikatorFactory, renstra__perangkat_daerah=_sama("...perjanjian.perangkat_daerah"))
    urutan = Sequence(int)
    nilai = Decimal(80)


class ProgramPKFactory(DjangoModelFactory):
    class Meta:
        model = kinerja.ProgramPK

    perjanjian = SubFactory(PerjanjianKinerjaFactory)
    simpul = SubFactory(ProgramFactory, perangkat_daerah=_sama("..perjanjian.perangkat_daerah"))
    teks_program = LazyAttribute(lambda o: o.simpul.nama if o.simpul else "Program")
    anggaran = Decimal(1_000_000)
    urutan = Sequence(int)


class RealisasiFactory(DjangoModelFactory):
    """A whole-year value; ``periode=1..4`` for a quarter."""

    class Meta:
        model = kinerja.Realisasi

    indikator = SubFactory(IndikatorFactory)
    tahun = TAHUN
    periode = 0
    nilai = Decimal(72)


class BuktiFactory(DjangoModelFactory):
    """A file as the service would have stored it; ``isi=`` gives its bytes."""

    class Meta:
        model = kinerja.Bukti
        exclude = ["isi"]

    isi = Sequence(lambda n: b"%%PDF-1.4 %d" % n)
    realisasi = SubFactory(RealisasiFactory)
    jenis = "application/pdf"
    nama = "bukti.pdf"
    berkas = LazyAttribute(lambda o: ContentFile(o.isi, name=o.nama))
    ukuran = LazyAttribute(lambda o: len(o.isi))
    sidik = LazyAttribute(lambda o: sha256(o.isi).hexdigest())
    diunggah = datetime(TAHUN, 12, 31, 8, tzinfo=UTC)
    diunggah_oleh = SubFactory(PenggunaFactory)


class RencanaAksiFactory(DjangoModelFactory):
    """A step of the whole year."""

    class Meta:
        model = kinerja.RencanaAksi

    indikator = SubFactory(IndikatorFactory)
    tahun = TAHUN
    urutan = Sequence(lambda n: n + 1)
    uraian = Sequence(lambda n: f"Langkah ke-{n}")


class NilaiAkipFactory(DjangoModelFactory):
    class Meta:
        model = kinerja.NilaiAkip

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN
    nilai = Decimal("71.5")


class RekomendasiFactory(DjangoModelFactory):
    class Meta:
        model = kinerja.Rekomendasi

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN
    komponen = "perencanaan"
    nomor = Sequence(lambda n: n + 1)
    teks = "Perbaiki indikator sasaran"


class TindakLanjutFactory(DjangoModelFactory):
    class Meta:
        model = kinerja.TindakLanjut

    rekomendasi = SubFactory(RekomendasiFactory)
    urutan = Sequence(lambda n: n + 1)
    teks = "Indikator sudah diperbaiki"


# --- anggaran


class _UangFactory(DjangoModelFactory):
    """Money on a program of the agency; ``simpul=None`` for the agency itself."""

    class Meta:
        abstract = True

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    simpul = SubFactory(ProgramFactory, perangkat_daerah=_sama("..perangkat_daerah"))
    tahun = TAHUN


class PaguFactory(_UangFactory):
    class Meta:
        model = anggaran.Pagu

    versi = VersiPagu.MURNI.value
    jumlah = Decimal(1_000_000)


class KasFactory(_UangFactory):
    class Meta:
        model = anggaran.Kas

    bulan = 1
    jumlah = Decimal(100_000)


class RealisasiKeuanganFactory(_UangFactory):
    class Meta:
        model = anggaran.RealisasiKeuangan

    jumlah = Decimal(900_000)


class RealisasiFisikFactory(_UangFactory):
    class Meta:
        model = anggaran.RealisasiFisik

    persen = Decimal(95)


# --- laporan


class LaporanFactory(DjangoModelFactory):
    class Meta:
        model = laporan.Laporan

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN


class CetakanFactory(DjangoModelFactory):
    """A finished print job with its file, unless ``isi`` is empty."""

    class Meta:
        model = laporan.Cetakan

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    pemda = LazyAttribute(lambda o: o.perangkat_daerah.pemda)
    tahun = TAHUN
    jenis = "lkip"
    format = "pdf"
    keadaan = "selesai"
    kemajuan = 100
    sidik_bahan = Sequence(lambda n: sha256(str(n).encode()).hexdigest())
    ukuran = LazyAttribute(lambda o: len(o.isi))
    berkas = LazyAttribute(lambda o: ContentFile(o.isi, f"x.{o.format}") if o.isi else "")
    diminta = datetime(2024, 2, 1, 3, 0, tzinfo=UTC)
    selesai = datetime(2024, 2, 1, 3, 1, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)

    class Params:
        isi = b"%PDF-1.7"


class NaskahFactory(DjangoModelFactory):
    class Meta:
        model = laporan.Naskah

    laporan = SubFactory(LaporanFactory)
    kunci = "kata_pengantar"
    isi = "Puji syukur."


class TabelPendukungFactory(DjangoModelFactory):
    class Meta:
        model = laporan.TabelPendukung

    laporan = SubFactory(LaporanFactory)
    kode = Sequence(lambda n: f"tabel-{n}")
    kunci = "bab1.pegawai"
    judul = "Pegawai menurut golongan"
    kolom = LazyAttribute(lambda o: [{"judul": "Golongan", "jenis": "teks"}, {"judul": "Orang", "jenis": "angka"}])
    baris = LazyAttribute(lambda o: [["IV", "3"], ["III", "12"]])


class TerbitanFactory(DjangoModelFactory):
    """A final document; its PDF is a blank page unless given."""

    class Meta:
        model = laporan.Terbitan

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN
    jenis = "lkip"
    sifat = "final"
    ke = Sequence(lambda n: n + 1)
    nomor = "700/1"
    judul = "Laporan Kinerja Instansi Pemerintah Tahun 2023"
    instansi = LazyAttribute(lambda o: o.perangkat_daerah.nama_lengkap)
    penandatangan = "Dra. Sari, Kepala Dinas – Pontianak, 31 Januari 2024"
    pohon = LazyAttribute(lambda o: ContentFile(o.json, "pohon.json"))
    sidik_pohon = LazyAttribute(lambda o: sha256(o.json).hexdigest())
    berkas = LazyAttribute(lambda o: ContentFile(o.isi, "dokumen.pdf"))
    sidik = LazyAttribute(lambda o: sha256(o.isi).hexdigest())
    ukuran = LazyAttribute(lambda o: len(o.isi))
    halaman = 1
    waktu = datetime(2024, 1, 31, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)

    class Params:
        isi = LazyAttribute(lambda o: pdf_kecil())
        json = LazyAttribute(
            lambda o: ke_json(Dokumen(judul=o.judul, instansi=o.instansi, pemda="Pemerintah", tahun=o.tahun))
        )


class SalinanBertandaFactory(DjangoModelFactory):
    class Meta:
        model = laporan.SalinanBertanda

    terbitan = SubFactory(TerbitanFactory)
    nama = "LKIP bertanda tangan.pdf"
    berkas = LazyAttribute(lambda o: ContentFile(b"%PDF-", "ttd.pdf"))
    sidik = Sequence(lambda n: f"{n:064x}")
    hasil = LazyAttribute(lambda o: {"utuh": True})
    waktu = datetime(2024, 2, 1, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)


class LampiranUnggahFactory(DjangoModelFactory):
    class Meta:
        model = laporan.LampiranUnggah

    laporan = SubFactory(LaporanFactory)
    judul = "PK bertanda tangan"
    berkas = LazyAttribute(lambda o: ContentFile(b"%PDF-", "pk.pdf"))
    sidik = Sequence(lambda n: f"{n:064x}")
    halaman = 1


# --- evaluasi


class KertasKerjaFactory(DjangoModelFactory):
    class Meta:
        model = evaluasi.KertasKerja

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN
    nomor = Sequence(lambda n: f"KK-{n}")
    judul = "Keandalan capaian"
    simpulan = "Capaian dapat diyakini."
    dibuat = datetime(TAHUN + 1, 2, 1, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)


class ParafKertasKerjaFactory(DjangoModelFactory):
    class Meta:
        model = evaluasi.ParafKertasKerja

    kertas = SubFactory(KertasKerjaFactory)
    jenjang = "anggota"
    versi_kertas = 1
    waktu = datetime(TAHUN + 1, 2, 2, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)


class CatatanFactory(DjangoModelFactory):
    """An open remark on the spending of the agency, which exists in every year with money."""

    class Meta:
        model = evaluasi.Catatan

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN
    nomor = Sequence(lambda n: n + 1)
    jangkar = "pagu:dinas"
    label = "Pagu perangkat daerah"
    nilai = "Rp1.000"
    teks = "Mengapa pagu berubah?"
    waktu = datetime(TAHUN + 1, 2, 1, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)


class BalasanCatatanFactory(DjangoModelFactory):
    """An answer with a file as the service would have stored it."""

    class Meta:
        model = evaluasi.BalasanCatatan

    catatan = SubFactory(CatatanFactory, keadaan="dijawab")
    urutan = 1
    teks = "Karena perubahan APBD."
    menjadi = "dijawab"
    berkas = LazyAttribute(lambda o: ContentFile(b"%PDF-1.4", name="bukti.pdf"))
    nama_berkas = "bukti.pdf"
    sidik = Sequence(lambda n: f"{n:064x}")
    waktu = datetime(TAHUN + 1, 2, 2, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)


class ReviuLkjFactory(DjangoModelFactory):
    """A round under way on a version that was frozen for it."""

    class Meta:
        model = evaluasi.ReviuLkj

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN
    laporan = LazyAttribute(lambda o: LaporanFactory(perangkat_daerah=o.perangkat_daerah, tahun=o.tahun))
    terbitan = LazyAttribute(
        lambda o: TerbitanFactory(laporan=o.laporan, perangkat_daerah=o.perangkat_daerah, sifat="reviu")
    )
    tanpa_perbedaan = False  # a form would ask for it
    dimulai = datetime(TAHUN + 1, 2, 1, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)


class KetentuanReviuFactory(DjangoModelFactory):
    """Obligatory for every agency of the pemda from the year on."""

    class Meta:
        model = evaluasi.KetentuanReviu

    pemda = SubFactory(PemdaFactory)
    mulai_tahun = TAHUN


class TemuanReviuFactory(DjangoModelFactory):
    class Meta:
        model = evaluasi.TemuanReviu

    reviu = SubFactory(ReviuLkjFactory)
    nomor = Sequence(lambda n: n + 1)
    kondisi = "Tabel 3.1 tidak menutup."
    saran = "Betulkan jumlahnya."


class TandaPemeriksaanFactory(DjangoModelFactory):
    class Meta:
        model = evaluasi.TandaPemeriksaan

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN
    jangkar = Sequence(lambda n: f"capaian:#i{n + 1}")
    label = "Capaian IK-1"
    nilai = "90,00\u00a0%"
    sampel = True
    waktu = datetime(TAHUN + 1, 2, 1, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)


class BerkasUjiFactory(DjangoModelFactory):
    class Meta:
        model = evaluasi.BerkasUji

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN
    kode = Sequence(lambda n: f"lkip-{n}")
    judul = "LKIP yang diuji"
    dibuat = datetime(TAHUN + 1, 4, 1, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)


class AngkaCetakFactory(DjangoModelFactory):
    """A capaian that was cut at 100."""

    class Meta:
        model = evaluasi.AngkaCetak

    uji = SubFactory(BerkasUjiFactory)
    urutan = Sequence(lambda n: n + 1)
    kunci = Sequence(lambda n: f"b{n:04d}")
    jenis = "capaian"
    tempat = "Tabel 3.1"
    baris = "12"
    uraian = "Persentase pencari kerja yang ditempatkan"
    isi = LazyAttribute(lambda o: {"target": "50", "realisasi": "75", "capaian": "100"})


class PutusanAngkaFactory(DjangoModelFactory):
    class Meta:
        model = evaluasi.PutusanAngka

    angka = SubFactory(AngkaCetakFactory)
    temuan = "capaian"
    putusan = "salah"
    alasan = "Capaian tidak dibatasi."
    tercetak = "100"
    hitungan = "150"
    waktu = datetime(TAHUN + 1, 4, 2, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)


class PublikasiFactory(DjangoModelFactory):
    """A year that the public sees, of the agency's figures as they are."""

    class Meta:
        model = evaluasi.Publikasi

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN
    ke = Sequence(lambda n: n + 1)
    terbitan = SubFactory(
        TerbitanFactory,
        perangkat_daerah=factory.SelfAttribute("..perangkat_daerah"),
        tahun=factory.SelfAttribute("..tahun"),
    )
    isi = LazyAttribute(lambda o: ContentFile(o.mentah, "data.json"))
    sidik = LazyAttribute(lambda o: sha256(o.mentah).hexdigest())
    waktu = datetime(TAHUN + 1, 3, 1, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)

    class Params:
        mentah = LazyAttribute(
            lambda o: tulis_isi(
                susun_isi(
                    bahan_publik(o.perangkat_daerah, o.tahun),
                    laporan_publik(o.terbitan) if o.terbitan else None,
                    1,
                    o.waktu.isoformat(),
                )
            )
        )


SEMUA = [
    f
    for f in list(globals().values())
    if isinstance(f, type)
    and issubclass(f, DjangoModelFactory)
    and not f._meta.abstract
    and f is not DjangoModelFactory
]


# --- pertukaran


class BatchFactory(DjangoModelFactory):
    """An uploaded workbook that is still to be checked; its bytes are no workbook unless given."""

    class Meta:
        model = pertukaran.Batch

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    nama_berkas = "buku-kerja.xlsx"
    ukuran = LazyAttribute(lambda o: len(o.isi))
    sidik = LazyAttribute(lambda o: sha256(o.isi).hexdigest())
    berkas = LazyAttribute(lambda o: ContentFile(o.isi, "buku.xlsx"))
    diunggah = datetime(2024, 4, 2, 3, 0, tzinfo=UTC)
    diunggah_oleh = SubFactory(PenggunaFactory)

    class Params:
        isi = b"PK bukan buku"


class LkeFactory(DjangoModelFactory):
    """An evaluation under way, on the common instrument that the migration brought."""

    class Meta:
        model = evaluasi.Lke
        django_get_or_create = ["perangkat_daerah", "tahun"]

    perangkat_daerah = SubFactory(PerangkatDaerahFactory)
    tahun = TAHUN
    instrumen = LazyAttribute(lambda _: evaluasi.InstrumenLke.objects.get(pemda=None))
    dibuat = datetime(TAHUN + 1, 2, 1, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)


class JawabanLkeFactory(DjangoModelFactory):
    """The agency's answer to the first criterion, with evidence."""

    class Meta:
        model = evaluasi.JawabanLke

    lke = SubFactory(LkeFactory)
    kriteria = LazyAttribute(
        lambda o: evaluasi.KriteriaLke.objects.get(sub__instrumen=o.lke.instrumen, sub__kode="1.a", nomor=1)
    )
    pihak = "mandiri"
    jawaban = "terpenuhi"
    berkas = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.4 pedoman", "bukti.pdf"))
    nama_berkas = "pedoman.pdf"
    waktu = datetime(TAHUN + 1, 2, 2, 3, 0, tzinfo=UTC)
    oleh = SubFactory(PenggunaFactory)
