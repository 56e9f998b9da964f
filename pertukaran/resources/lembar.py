"""The sheets of "Buku Kerja SAKIP" (issue "Excel in, Excel out"): headings as users see them, in order.

Beyond the agreed columns, optional ones stand at the end of a sheet where the data need them to come back whole.
"""

from __future__ import annotations

from typing import ClassVar

from pertukaran.resources.dasar import Kolom, LembarResource
from pertukaran.resources.widget import (
    AngkaWidget,
    BernomorWidget,
    BilanganWidget,
    BulanWidget,
    KodeWidget,
    PilihanWidget,
    RupiahWidget,
    TahunWidget,
    TanggalWidget,
    TeksWidget,
    TriwulanWidget,
    YaTidakWidget,
)
from sakip.inti.istilah import (
    Akumulasi,
    AkumulasiTahun,
    DokumenTarget,
    Istilah,
    JenisPembanding,
    JenisPK,
    JenisSimpul,
    KeadaanIsian,
    Peran,
    Polaritas,
    Rumus,
    SifatData,
    StatusPejabat,
    VersiPagu,
)


class Level(Istilah):
    """What an indicator belongs to."""

    TUJUAN = "tujuan", "Tujuan"
    SASARAN = "sasaran", "Sasaran"
    PROGRAM = "program", "Program"
    KEGIATAN = "kegiatan", "Kegiatan"
    SUB_KEGIATAN = "sub_kegiatan", "Sub Kegiatan"


class Pakai(Istilah):
    """Which value counts where a typed one stands beside pembilang and penyebut."""

    TURUNAN = "turunan", "Hasil bagi"
    KETIK = "ketik", "Angka ketik"


PK = {f"PK {j.label}": j.value for j in JenisPK}
RENCANA = {d.label: d.value for d in DokumenTarget}
DOKUMEN = BernomorWidget(
    {**PK, "PK Pergantian": JenisPK.PERGANTIAN.value, **RENCANA},
    frozenset({JenisPK.PERGANTIAN.value, JenisPK.PERUBAHAN.value}),
    (JenisPK.MURNI.value, 0),
)
VERSI = BernomorWidget(
    {v.label: v.value for v in VersiPagu},
    frozenset({VersiPagu.PERGESERAN.value, VersiPagu.PERUBAHAN.value, VersiPagu.EFISIENSI.value}),
    (VersiPagu.MURNI.value, 0),
)

_RENSTRA = "Kode Renstra; kosong bila hanya ada satu, atau satu yang meliputi tahunnya."
_KODE = "Tulis sebagai teks, agar nol di belakang tidak hilang."


def _renstra() -> Kolom:
    return Kolom("Renstra", TeksWidget(30), petunjuk=_RENSTRA)


def _indikator(wajib: bool = True) -> Kolom:
    return Kolom("Kode Indikator", KodeWidget(40), wajib=wajib, petunjuk=_KODE)


def _unit() -> Kolom:
    return Kolom("Unit", KodeWidget(60), bidang="unit", petunjuk="Kode unit kerja penanggung jawab.")


def _nama_unit() -> Kolom:
    return Kolom("Nama Unit", TeksWidget(200), lebar=40, petunjuk="Untuk unit yang belum ada: dibuat.")


def _diaudit() -> Kolom:
    return Kolom("Diaudit", YaTidakWidget(), bidang="diaudit", petunjuk="Sudah diperiksa BPK.", lebar=9)


def _tanggal_batas() -> Kolom:
    return Kolom("Tanggal Batas", TanggalWidget(), bidang="tanggal_batas", petunjuk="Keadaan data per tanggal ini.")


def _tahun() -> Kolom:
    return Kolom("Tahun", TahunWidget(), bidang="tahun", wajib=True, lebar=8)


class SkalaPredikatLembar(LembarResource):
    """Words of predicates with their weights, so that indicators that use them find their scale."""

    nama = "Skala Predikat"
    kunci = ("Kode", "Kata")

    kode = Kolom("Kode", KodeWidget(60), bidang="kode", wajib=True)
    nama_skala = Kolom("Nama", TeksWidget(150), bidang="nama", wajib=True, lebar=30)
    kata = Kolom("Kata", TeksWidget(60), bidang="kata", wajib=True)
    bobot = Kolom("Bobot", AngkaWidget(), bidang="bobot", wajib=True)


class SasaranLembar(LembarResource):
    nama = "Sasaran"
    kunci = ("Renstra", "Kode Tujuan", "Kode Sasaran")
    samaran = {
        "Tujuan.teks": "Tujuan",
        "Tujuan.kode": "Kode Tujuan",
        "tujuan": "Kode Tujuan",
        "kode": "Kode Sasaran",
        "teks": "Sasaran",
    }

    renstra = _renstra()
    kode_tujuan = Kolom("Kode Tujuan", KodeWidget(30), petunjuk=_KODE)
    tujuan = Kolom("Tujuan", TeksWidget(), lebar=50)
    kode_sasaran = Kolom("Kode Sasaran", KodeWidget(30), inti=True, petunjuk=_KODE)
    sasaran = Kolom("Sasaran", TeksWidget(), inti=True, lebar=50)


class IndikatorLembar(LembarResource):
    nama = "Indikator"
    kunci = ("Renstra", "Kode")
    samaran = dict.fromkeys(("tujuan", "sasaran", "simpul"), "Kode Induk")

    kode = Kolom("Kode", KodeWidget(40), bidang="kode", wajib=True, petunjuk=_KODE)
    level = Kolom("Level", PilihanWidget(Level), wajib=True)
    kode_induk = Kolom(
        "Kode Induk", KodeWidget(70), wajib=True, lebar=20, petunjuk="Kode tujuan, sasaran atau program."
    )
    indikator = Kolom("Indikator", TeksWidget(), bidang="nama", wajib=True, lebar=50)
    iku = Kolom("IKU", YaTidakWidget(), bidang="iku", lebar=8)
    satuan = Kolom("Satuan", TeksWidget(60), bidang="satuan", inti=True)
    desimal = Kolom("Desimal", BilanganWidget(0, 6), bidang="desimal", lebar=9)
    polaritas = Kolom("Polaritas", PilihanWidget(Polaritas), bidang="polaritas", wajib=True)
    rumus = Kolom("Rumus", PilihanWidget(Rumus), bidang="rumus", petunjuk="Hanya untuk Minimalkan.")
    akumulasi = Kolom("Akumulasi", PilihanWidget(Akumulasi), bidang="akumulasi")
    akumulasi_tahun = Kolom("Akumulasi Tahun", PilihanWidget(AkumulasiTahun), bidang="akumulasi_tahun")
    skala = Kolom("Skala", TeksWidget(150), bidang="skala", petunjuk="Kode skala predikat.")
    label_pembilang = Kolom("Label Pembilang", TeksWidget(200), bidang="label_pembilang", lebar=30)
    label_penyebut = Kolom("Label Penyebut", TeksWidget(200), bidang="label_penyebut", lebar=30)
    faktor = Kolom("Faktor", AngkaWidget(), bidang="faktor", petunjuk="Pengali rasio (100, 1.000, 100.000).")
    definisi = Kolom("Definisi Operasional", TeksWidget(), bidang="definisi_operasional", lebar=40)
    alasan = Kolom("Alasan", TeksWidget(), bidang="alasan", lebar=40)
    formulasi = Kolom("Formulasi", TeksWidget(), bidang="formulasi", lebar=40)
    sumber = Kolom("Sumber Data", TeksWidget(300), bidang="sumber_data", lebar=30)
    penanggung_jawab = Kolom("Penanggung Jawab", TeksWidget(200), bidang="penanggung_jawab", lebar=30)
    pendahulu = Kolom("Pendahulu", TeksWidget(80), bidang="pendahulu", petunjuk="Kode indikator yang digantikan.")
    pendukung = Kolom("Program Pendukung", TeksWidget(), lebar=30, petunjuk="Kode program, dipisah titik koma.")
    urutan = Kolom("Urutan", BilanganWidget(), bidang="urutan", lebar=8)
    renstra = _renstra()
    unit = _unit()
    nama_unit = _nama_unit()
    bobot = Kolom("Bobot", AngkaWidget(), bidang="bobot", petunjuk="Bobot dalam rata-rata capaian; boleh kosong.")


class TargetLembar(LembarResource):
    nama = "Target"
    kunci = ("Renstra", "Kode Indikator", "Tahun", "Dokumen")
    letak = ("Dokumen", "Kode Indikator")
    samaran = dict.fromkeys(("kata", "target"), "Target")

    indikator = _indikator()
    tahun = _tahun()
    dokumen = Kolom("Dokumen", DOKUMEN, petunjuk="Kosong berarti PK Murni.", lebar=20)
    target = Kolom("Target", AngkaWidget(), bidang="nilai", petunjuk="Angka, kata predikat, atau Ya/Tidak.")
    bawah = Kolom("Batas Bawah", AngkaWidget(), bidang="batas_bawah")
    atas = Kolom("Batas Atas", AngkaWidget(), bidang="batas_atas")
    jumlah = Kolom("Jumlah", AngkaWidget(), bidang="jumlah", petunjuk="Target sebagai banyaknya, misalnya 282 orang.")
    satuan_jumlah = Kolom("Satuan Jumlah", TeksWidget(40), bidang="satuan_jumlah")
    teks = Kolom("Teks", TeksWidget(200), bidang="teks", lebar=24)
    tw1 = Kolom("TW I", AngkaWidget(), bidang="tw1")
    tw2 = Kolom("TW II", AngkaWidget(), bidang="tw2")
    tw3 = Kolom("TW III", AngkaWidget(), bidang="tw3")
    tw4 = Kolom("TW IV", AngkaWidget(), bidang="tw4")
    renstra = _renstra()
    basis = Kolom("Basis", AngkaWidget(), bidang="basis", petunjuk="Banyaknya yang menjadi 100 %.")


class PembandingLembar(LembarResource):
    nama = "Pembanding"
    kunci = ("Renstra", "Kode Indikator", "Tahun", "Jenis", "Nama")

    indikator = _indikator()
    tahun = _tahun()
    jenis = Kolom("Jenis", PilihanWidget(JenisPembanding), bidang="jenis", wajib=True)
    nilai = Kolom("Nilai", AngkaWidget(), bidang="nilai", wajib=True)
    sumber = Kolom("Sumber", TeksWidget(200), bidang="sumber", lebar=40)
    renstra = _renstra()
    nama_pembanding = Kolom("Nama", TeksWidget(120), bidang="nama", lebar=30, petunjuk="Daerah yang dibandingkan.")


class RealisasiLembar(LembarResource):
    nama = "Realisasi"
    kunci = ("Renstra", "Kode Indikator", "Tahun", "Triwulan", "Perkiraan")
    letak = ("Triwulan", "Tahun")
    samaran = {"kata": "Realisasi", "realisasi": "Realisasi", "alasan": "Alasan Keadaan"}

    indikator = _indikator()
    tahun = _tahun()
    triwulan = Kolom("Triwulan", TriwulanWidget(), bidang="periode", petunjuk="1–4; kosong untuk setahun.")
    pembilang = Kolom("Pembilang", AngkaWidget(), bidang="pembilang")
    penyebut = Kolom("Penyebut", AngkaWidget(), bidang="penyebut")
    realisasi = Kolom("Realisasi", AngkaWidget(), bidang="nilai", petunjuk="Angka, kata predikat, atau Ya/Tidak.")
    keadaan = Kolom("Keadaan", PilihanWidget(KeadaanIsian), bidang="keadaan", lebar=18)
    sifat = Kolom("Sifat", PilihanWidget(SifatData), bidang="sifat")
    tanggal = Kolom("Tanggal Data", TanggalWidget(), bidang="tanggal_data")
    pendorong = Kolom("Pendorong", TeksWidget(), bidang="pendorong", lebar=40)
    penghambat = Kolom("Penghambat", TeksWidget(), bidang="penghambat", lebar=40)
    solusi = Kolom("Solusi", TeksWidget(), bidang="solusi", lebar=40)
    tindak_lanjut = Kolom("Tindak Lanjut", TeksWidget(), bidang="tindak_lanjut", lebar=40)
    renstra = _renstra()
    alasan = Kolom(
        "Alasan Keadaan",
        TeksWidget(),
        bidang="alasan_keadaan",
        lebar=30,
        petunjuk="Wajib bila keadaannya bukan Diukur.",
    )
    perkiraan = Kolom("Perkiraan", YaTidakWidget(), bidang="perkiraan")
    pakai = Kolom("Dipakai", PilihanWidget(Pakai), bidang="pakai", petunjuk="Yang berlaku bila keduanya diisi.")
    sumber = Kolom("Sumber", TeksWidget(200), bidang="sumber", lebar=30)
    dilaporkan = Kolom(
        "Capaian Dilaporkan",
        AngkaWidget(),
        bidang="capaian_dilaporkan",
        petunjuk="Capaian (%) tahun lampau yang targetnya tidak diketahui.",
    )


class ProgramLembar(LembarResource):
    nama = "Program"
    kunci = ("Kode", "Berlaku Dari")
    samaran = {"SimpulTahun.lokasi": "Lokasi"}

    kode = Kolom("Kode", KodeWidget(70), bidang="kunci", wajib=True, lebar=22, petunjuk=_KODE)
    jenis = Kolom("Jenis", PilihanWidget(JenisSimpul), bidang="jenis", wajib=True)
    nama_simpul = Kolom("Nama", TeksWidget(), bidang="nama", wajib=True, lebar=60)
    kode_induk = Kolom("Kode Induk", KodeWidget(70), bidang="induk", lebar=20)
    kode_sasaran = Kolom("Kode Sasaran", KodeWidget(), lebar=16, petunjuk="Boleh beberapa, dipisah titik koma.")
    kelompok = Kolom("Kelompok Belanja", TeksWidget(80), bidang="kelompok_belanja", lebar=20)
    lokasi = Kolom("Lokasi", TeksWidget(200), lebar=24, petunjuk="Menurut dokumen perencanaan terbaru.")
    renstra = _renstra()
    kode_cetak = Kolom("Kode Cetak", TeksWidget(60), bidang="kode_cetak", lebar=22, petunjuk="Seperti tercetak.")
    dari = Kolom("Berlaku Dari", TahunWidget(), bidang="berlaku_dari")
    sampai = Kolom("Berlaku Sampai", TahunWidget(), bidang="berlaku_sampai")
    unit = _unit()
    nama_unit = _nama_unit()


def _program() -> Kolom:
    return Kolom("Kode Program", KodeWidget(70), lebar=22, inti=False, petunjuk=_KODE)


def _rekening() -> Kolom:
    return Kolom("Kode Rekening", KodeWidget(40), bidang="kode_rekening", lebar=18)


class PaguLembar(LembarResource):
    nama = "Pagu"
    kunci = ("Kode Program", "Kode Rekening", "Tahun", "Versi", "Sumber Dana", "Kode Indikator", "Renstra", "Uraian")
    letak = ("Tahun",)

    program = _program()
    rekening = _rekening()
    tahun = _tahun()
    versi = Kolom("Versi", VERSI, petunjuk="Kosong berarti Murni.")
    sumber_dana = Kolom("Sumber Dana", TeksWidget(80), bidang="sumber_dana")
    pagu = Kolom("Pagu", RupiahWidget(), bidang="jumlah", wajib=True, lebar=20)
    indikator = _indikator(wajib=False)
    renstra = _renstra()
    uraian = Kolom(
        "Uraian", TeksWidget(200), bidang="uraian", lebar=30, petunjuk="Jenis belanja tanpa kode rekening."
    )


class UangLembar(LembarResource):
    """An amount of a month; the whole year where the month is blank."""

    kunci: ClassVar[tuple[str, ...]] = (
        "Kode Program",
        "Kode Rekening",
        "Tahun",
        "Bulan",
        "Triwulan",
        "Kode Indikator",
        "Renstra",
        "Uraian",
    )
    letak: ClassVar[tuple[str, ...]] = ("Bulan", "Triwulan", "Tahun")

    program = _program()
    rekening = _rekening()
    tahun = _tahun()
    bulan = Kolom("Bulan", BulanWidget(), bidang="bulan", lebar=8, petunjuk="1–12; kosong untuk setahun.")
    nilai = Kolom("Nilai", RupiahWidget(), bidang="jumlah", wajib=True, lebar=20)
    indikator = _indikator(wajib=False)
    renstra = _renstra()
    uraian = Kolom(
        "Uraian", TeksWidget(200), bidang="uraian", lebar=30, petunjuk="Jenis belanja tanpa kode rekening."
    )


class KasLembar(UangLembar):
    nama = "Kas"
    letak = ("Bulan", "Tahun")
    kunci = ("Kode Program", "Kode Rekening", "Tahun", "Bulan", "Kode Indikator", "Renstra", "Uraian")


class RealisasiKeuanganLembar(UangLembar):
    nama = "Realisasi Keuangan"

    triwulan = Kolom("Triwulan", TriwulanWidget(), bidang="triwulan", petunjuk="Bila hanya diketahui per triwulan.")
    diaudit = _diaudit()
    batas = _tanggal_batas()


class RealisasiFisikLembar(UangLembar):
    nama = "Realisasi Fisik"

    nilai = Kolom("Nilai", AngkaWidget(), bidang="persen", wajib=True, petunjuk="Posisi dalam persen, 0–100.")
    triwulan = Kolom("Triwulan", TriwulanWidget(), bidang="triwulan", petunjuk="Bila hanya diketahui per triwulan.")
    batas = _tanggal_batas()


class PejabatLembar(LembarResource):
    """Officials, by a key that a person can type."""

    nama = "Pejabat"
    kunci = ("Kode",)

    kode = Kolom("Kode", KodeWidget(60), bidang="kode", wajib=True, petunjuk="Misalnya kepala-2024.")
    nama_pejabat = Kolom("Nama", TeksWidget(150), bidang="nama", inti=True, lebar=30)
    nip = Kolom("NIP", TeksWidget(30), bidang="nip", lebar=22, petunjuk=_KODE)
    pangkat = Kolom("Pangkat", TeksWidget(80), bidang="pangkat", lebar=20)
    golongan = Kolom("Golongan", TeksWidget(20), bidang="golongan")
    jabatan = Kolom("Jabatan", TeksWidget(200), bidang="jabatan", wajib=True, lebar=40)
    status = Kolom("Status", PilihanWidget(StatusPejabat), bidang="status")
    kepala = Kolom("Kepala", YaTidakWidget(), bidang="kepala", petunjuk="Menandatangani sebagai kepala.")
    unit = Kolom("Unit", TeksWidget(60), bidang="unit", petunjuk="Kode unit kerja.")
    dari = Kolom("Dari", TanggalWidget(), bidang="dari")
    sampai = Kolom("Sampai", TanggalWidget(), bidang="sampai")
    nama_unit = _nama_unit()


class PenggunaLembar(LembarResource):
    """Logins with one duty each; a person with two duties stands on two rows."""

    nama = "Pengguna"
    kunci = ("Nama Pengguna", "Peran", "Unit", "Dari")

    username = Kolom("Nama Pengguna", TeksWidget(150), bidang="username", wajib=True, lebar=22)
    nama_orang = Kolom("Nama", TeksWidget(150), bidang="nama", wajib=True, lebar=30)
    surel = Kolom("Surel", TeksWidget(254), bidang="email", lebar=30)
    peran = Kolom("Peran", PilihanWidget(Peran), bidang="peran", wajib=True, lebar=22)
    unit = Kolom("Unit", TeksWidget(60), bidang="unit", petunjuk="Kode unit kerja, untuk PIC bidang.")
    dari = Kolom("Dari", TanggalWidget(), bidang="dari", petunjuk="Kosong: mulai hari impor.")
    sampai = Kolom("Sampai", TanggalWidget(), bidang="sampai")


# In the order in which they stand in the workbook; ``pertukaran.services.jalan`` writes in an order of its own.
LEMBAR: dict[str, type[LembarResource]] = {
    r.nama: r
    for r in (
        SasaranLembar,
        IndikatorLembar,
        TargetLembar,
        PembandingLembar,
        RealisasiLembar,
        ProgramLembar,
        PaguLembar,
        KasLembar,
        RealisasiKeuanganLembar,
        RealisasiFisikLembar,
        SkalaPredikatLembar,
        PejabatLembar,
        PenggunaLembar,
    )
}
