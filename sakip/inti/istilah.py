"""The closed lists of the field, once: models take them as choices, calculators as types, pages as labels.

Each value is what the database stores; ``label`` is what screen, paper and workbook print.
"""

from __future__ import annotations

from enum import Enum
from typing import Self


class Istilah(str, Enum):
    """A string enum whose members carry an Indonesian label."""

    label: str

    def __new__(cls, nilai: str, label: str = "") -> Self:
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.label = label
        return anggota

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def pilihan(cls) -> list[tuple[str, str]]:
        """(stored value, label) pairs, in order of declaration, for ``choices``."""
        return [(a.value, a.label) for a in cls]


class Polaritas(Istilah):
    MAKSIMALKAN = "maksimalkan", "Maksimalkan"
    MINIMALKAN = "minimalkan", "Minimalkan"
    STABILKAN = "stabilkan", "Stabilkan"
    RENTANG = "rentang", "Rentang"
    PREDIKAT = "predikat", "Predikat"
    YA_TIDAK = "ya_tidak", "Ya/Tidak"


class Rumus(Istilah):
    """Only minimalkan has a choice; every other polaritas has one formula."""

    SELISIH = "selisih", "Selisih"
    RASIO = "rasio", "Rasio"


class Akumulasi(Istilah):
    """How the quarters make the year."""

    JUMLAH = "jumlah", "Jumlah"
    POSISI_AKHIR = "posisi_akhir", "Posisi Akhir"
    RATA_RATA = "rata_rata", "Rata-rata"
    TAHUNAN = "tahunan", "Tahunan"


class AkumulasiTahun(Istilah):
    """How the years make the Renstra."""

    POSISI = "posisi", "Posisi"
    JUMLAH = "jumlah", "Jumlah"


class Keadaan(Istilah):
    """State of a result; numbers.md "Result of a calculation"."""

    TERUKUR = "terukur", "Terukur"
    BELUM_DIISI = "belum_diisi", "Belum diisi"
    TIDAK_DILAKSANAKAN = "tidak_dilaksanakan", "Tidak dilaksanakan"
    TIDAK_BERLAKU = "tidak_berlaku", "Tidak berlaku"
    TANPA_TARGET = "tanpa_target", "Tanpa target"
    TAK_TERHITUNG = "tak_terhitung", "Tak terhitung"


class KeadaanIsian(Istilah):
    """State that a person gives to a realisasi; the calculation derives ``Keadaan`` from it."""

    DIUKUR = "diukur", "Diukur"
    TIDAK_DILAKSANAKAN = "tidak_dilaksanakan", "Tidak dilaksanakan"
    TIDAK_BERLAKU = "tidak_berlaku", "Tidak berlaku"


class SifatData(Istilah):
    TETAP = "tetap", "Tetap"
    SEMENTARA = "sementara", "Sementara"
    TAHUN_SEBELUMNYA = "tahun_sebelumnya", "Tahun sebelumnya"


class DokumenTarget(Istilah):
    """The planning documents that carry a target of their own (product.md, chain of data)."""

    RENSTRA = "renstra", "Renstra"
    RKPD_AWAL = "rkpd_awal", "RKPD rancangan awal"
    ANALISIS_KEBUTUHAN = "analisis_kebutuhan", "Analisis kebutuhan"
    RKPD = "rkpd", "RKPD"
    RENJA = "renja", "Renja"
    RENJA_PERUBAHAN = "renja_perubahan", "Renja perubahan"
    PRAKIRAAN_MAJU = "prakiraan_maju", "Prakiraan maju"


class JenisSimpul(Istilah):
    PROGRAM = "program", "Program"
    KEGIATAN = "kegiatan", "Kegiatan"
    SUB_KEGIATAN = "sub_kegiatan", "Sub kegiatan"


class JenisPK(Istilah):
    MURNI = "murni", "Murni"
    PERGANTIAN = "pergantian", "Pergantian pejabat"
    PERUBAHAN = "perubahan", "Perubahan"


class VersiPagu(Istilah):
    """In ascending order of force within a year; planning versions come before the budget's own.

    The forward estimate is the oldest: the plan of the year before made it.
    """

    PRAKIRAAN_MAJU = "prakiraan_maju", "Prakiraan maju"
    RKPD_AWAL = "rkpd_awal", "RKPD rancangan awal"
    ANALISIS_KEBUTUHAN = "analisis_kebutuhan", "Analisis kebutuhan"
    RKPD = "rkpd", "RKPD"
    RENJA = "renja", "Renja"
    MURNI = "murni", "Murni"
    PERGESERAN = "pergeseran", "Pergeseran"
    EFISIENSI = "efisiensi", "Efisiensi"
    PERUBAHAN = "perubahan", "Perubahan"


class StatusPejabat(Istilah):
    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."
    PJ = "pj", "Pj."


class KetelitianTanggal(Istilah):
    """A date may be known by month or year only; the stored day is then the first."""

    HARI = "hari", "Hari"
    BULAN = "bulan", "Bulan"
    TAHUN = "tahun", "Tahun"


class JenisPembanding(Istilah):
    NASIONAL = "nasional", "Nasional"
    PROVINSI = "provinsi", "Provinsi"
    DAERAH_LAIN = "daerah_lain", "Daerah lain"


class JenisSkala(Istilah):
    KATEGORI = "kategori", "Kategori capaian"
    EFISIENSI = "efisiensi", "Label efisiensi"
    AKIP = "akip", "Kategori nilai AKIP"


class MetodeEfisiensi(Istilah):
    RASIO = "rasio", "Rasio"
    SELISIH = "selisih", "Selisih"
    SISA = "sisa", "Sisa"
    PMK = "pmk", "PMK 214/2017 dan 22/2021"


class PresisiHitung(Istilah):
    PENUH = "penuh", "Penuh"
    TAMPIL = "tampil", "Tampil"


class DasarRataRata(Istilah):
    INDIKATOR = "indikator", "Atas indikator"
    SASARAN = "sasaran", "Atas sasaran"


class UrutanAnalisis(Istilah):
    """Loop order of the seven analyses of Bab III (PermenPANRB 53/2014, Lampiran II)."""

    PER_ANALISIS = "per_analisis", "Per analisis, semua indikator"
    PER_SASARAN = "per_sasaran", "Per sasaran"
    PER_INDIKATOR = "per_indikator", "Per indikator"


class UkuranKertas(Istilah):
    F4 = "F4", "F4 (215 × 330 mm)"
    A4 = "A4", "A4 (210 × 297 mm)"


class CakupanAnggaran(Istilah):
    """Which programs the footer of Pengukuran Kinerja adds up (regulation.md 1.2)."""

    SEMUA = "semua", "Semua program"
    PENDUKUNG_SASARAN = "pendukung_sasaran", "Program pendukung sasaran saja"


class Peran(Istilah):
    """Roles; who holds one, where and when stands in ``Penugasan``."""

    PIC = "pic", "PIC bidang"
    PERENCANA = "perencana", "Perencana"
    SEKRETARIS = "sekretaris", "Sekretaris"
    KEPALA = "kepala", "Kepala perangkat daerah"
    BAGIAN_ORGANISASI = "bagian_organisasi", "Bagian Organisasi"
    BAPPEDA = "bappeda", "Bappeda"
    INSPEKTORAT = "inspektorat", "Inspektorat"
    ADMIN = "admin", "Admin pemda"


class KeadaanPengisian(Istilah):
    """State of an agency's period from first entry to lock (product.md, "Users and their jobs")."""

    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DIKUNCI = "dikunci", "Dikunci"
    DIBUKA = "dibuka", "Dibuka kembali"


class Aksi(Istilah):
    """What changes the state of a period; labels are the words on the buttons."""

    SERAHKAN = "serahkan", "Serahkan ke perencana"
    AJUKAN = "ajukan", "Ajukan"
    TARIK = "tarik", "Tarik kembali"
    SETUJUI = "setujui", "Setujui"
    KEMBALIKAN = "kembalikan", "Kembalikan"
    BUKA = "buka", "Buka kunci"


class JenisTanda(Istilah):
    """What may be said of one row of a period."""

    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    MENUNGGU_DATA = "menunggu_data", "Menunggu data luar"
    DISERAHKAN = "diserahkan", "Diserahkan PIC"
    JANGGAL = "janggal", "Sudah dijelaskan"


class Kewajiban(Istilah):
    """Which indicators must come with evidence or an explanation before a period is submitted."""

    TIDAK = "tidak", "Tidak wajib"
    DI_BAWAH_TARGET = "di_bawah_target", "Bila capaian di bawah 100 %"
    IKU = "iku", "Indikator kinerja utama"
    SEMUA = "semua", "Semua indikator"


class KeadaanPK(Istilah):
    """Only a signed agreement is in force; a draft murni counts as long as nothing is signed."""

    DRAF = "draf", "Draf"
    DITANDATANGANI = "ditandatangani", "Ditandatangani"


class KeadaanDokumen(Istilah):
    """The way of a report: written, read by the reviewer, mended, final, handed in."""

    DRAF = "draf", "Draf"
    SIAP_REVIU = "siap_reviu", "Siap reviu"
    PERBAIKAN = "perbaikan", "Perbaikan"
    FINAL = "final", "Final"
    DISAMPAIKAN = "disampaikan", "Disampaikan"


class SifatTerbitan(Istilah):
    """Why a document was frozen."""

    REVIU = "reviu", "Naskah reviu"
    FINAL = "final", "Final"


class FormatDokumen(Istilah):
    """What a document can be downloaded as."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    ZIP = "zip", "Kumpulan PDF"


class KeadaanCetakan(Istilah):
    """Where a print job stands."""

    ANTRE = "antre", "Menunggu"
    JALAN = "jalan", "Sedang dicetak"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"


class JenisSurat(Istilah):
    """Letters whose wording is data."""

    PK = "pk", "Perjanjian Kinerja"
    PK_KEPALA_DAERAH = "pk_kepala_daerah", "Pernyataan Perjanjian Kinerja kepala daerah"
    KATA_PENGANTAR = "kata_pengantar", "Kata pengantar LKIP"
    PERNYATAAN_REVIU = "pernyataan_reviu", "Pernyataan Telah Direviu"


class KeadaanCatatan(Istilah):
    """Where a reviewer's remark stands; a reopened one is open again and keeps its answers."""

    TERBUKA = "terbuka", "Terbuka"
    DIJAWAB = "dijawab", "Dijawab"
    SELESAI = "selesai", "Selesai"
    DIBUKA_LAGI = "dibuka_lagi", "Dibuka lagi"


class SifatCatatan(Istilah):
    """How heavy a remark weighs."""

    PERTANYAAN = "pertanyaan", "Pertanyaan"
    CATATAN = "catatan", "Catatan"
    TEMUAN = "temuan", "Temuan"


class TandaUji(Istilah):
    """Tick marks of a working paper: what was done with a figure."""

    DICOCOKKAN = "dicocokkan", "Dicocokkan dengan bukti"
    DIHITUNG_ULANG = "dihitung_ulang", "Dihitung ulang"
    DITELUSURI = "ditelusuri", "Ditelusuri ke sumber data"
    TIDAK_COCOK = "tidak_cocok", "Tidak cocok"


class JenjangReviu(Istilah):
    """Levels of review, lowest first: who prepares, who leads, who controls quality, who answers for it."""

    ANGGOTA = "anggota", "Anggota tim"
    KETUA = "ketua", "Ketua tim"
    PENGENDALI_TEKNIS = "pengendali_teknis", "Pengendali teknis"
    INSPEKTUR = "inspektur", "Inspektur"


class JawabanButir(Istilah):
    """An answer to a statement of a checklist."""

    YA = "ya", "Ya"
    TIDAK = "tidak", "Tidak"
    TIDAK_RELEVAN = "tidak_relevan", "Tidak relevan"


class KeadaanReviu(Istilah):
    """The way of a review of an LKj (PermenPANRB 53/2014, Lampiran III)."""

    BERJALAN = "berjalan", "Sedang direviu"
    TANGGAPAN = "tanggapan", "Menunggu tanggapan"
    SELESAI = "selesai", "Telah direviu"


class KeadaanTemuan(Istilah):
    """What became of a finding of a review."""

    TERBUKA = "terbuka", "Terbuka"
    DIPERBAIKI = "diperbaiki", "Telah diperbaiki"
    TIDAK_DISETUJUI = "tidak_disetujui", "Tidak disetujui, dengan penjelasan"


class HurufLke(Istilah):
    """Letters of a sub-component (PermenPANRB 88/2021); their shares stand in ``evaluasi.perhitungan.lke``."""

    AA = "AA", "AA"
    A = "A", "A"
    BB = "BB", "BB"
    B = "B", "B"
    CC = "CC", "CC"
    C = "C", "C"
    D = "D", "D"
    E = "E", "E"


class PihakLke(Istilah):
    """Who fills in an LKE, in order: the agency about itself, then the evaluators level by level."""

    MANDIRI = "mandiri", "Penilaian mandiri"
    ANGGOTA = "anggota", "Anggota tim"
    KETUA = "ketua", "Ketua tim"
    PENGENDALI_TEKNIS = "pengendali_teknis", "Pengendali teknis"


class JawabanKriteria(Istilah):
    """Whether a criterion of the LKE is met."""

    TERPENUHI = "terpenuhi", "Terpenuhi"
    SEBAGIAN = "sebagian", "Terpenuhi sebagian"
    TIDAK = "tidak", "Tidak terpenuhi"


class KeadaanLke(Istilah):
    """The way of an evaluation of AKIP."""

    MANDIRI = "mandiri", "Penilaian mandiri"
    EVALUASI = "evaluasi", "Sedang dievaluasi"
    TANGGAPAN = "tanggapan", "Menunggu tanggapan"
    FINAL = "final", "Final"


class KeadaanRekomendasi(Istilah):
    """Where a recommendation stands; only evidence that the reviewer accepted closes it."""

    TERBUKA = "terbuka", "Belum ditindaklanjuti"
    DIJAWAB = "dijawab", "Menunggu verifikasi"
    BELUM_SESUAI = "belum_sesuai", "Belum sesuai"
    SELESAI = "selesai", "Selesai"
    TIDAK_DAPAT = "tidak_dapat", "Tidak dapat ditindaklanjuti"


class PutusanUji(Istilah):
    """What the reviewer makes of a figure that does not follow."""

    SALAH = "salah", "Salah, harus diperbaiki"
    DIJELASKAN = "dijelaskan", "Dapat dijelaskan"
    BUKAN_TEMUAN = "bukan_temuan", "Bukan temuan"
