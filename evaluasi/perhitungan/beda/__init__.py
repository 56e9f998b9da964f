"""Two-year difference: small rules in a registry, plain data in, findings out. Pure."""

from __future__ import annotations

from collections.abc import Collection

from evaluasi.perhitungan.beda import data, indikator, laporan, program, target, uang
from evaluasi.perhitungan.beda.bentuk import AturanBeda, BahanBeda, HasilAturan, Kelompok

K = Kelompok
ATURAN: tuple[AturanBeda, ...] = (
    AturanBeda(
        "target_turun",
        "Target diringankan",
        K.TARGET,
        "Target tahun ini lebih mudah dicapai daripada target tahun pembanding. Arahnya menurut polaritas: pada "
        "minimalkan yang lebih mudah adalah target yang lebih tinggi, pada rentang yang lebih lebar, pada predikat "
        "yang bobotnya lebih kecil. Target stabilkan dapat berubah, tetapi tidak menjadi lebih mudah.",
        target.target_turun,
    ),
    AturanBeda(
        "target_terlampaui",
        "Target di bawah yang sudah dicapai",
        K.TARGET,
        "Target tahun ini meminta kurang dari realisasi tahun pembanding, menurut polaritasnya.",
        target.target_terlampaui,
    ),
    AturanBeda(
        "pk_renstra",
        "Target PK berbeda dari Renstra",
        K.TARGET,
        "Target pada Perjanjian Kinerja yang berlaku tahun ini tidak sama dengan target Renstra untuk tahun itu.",
        target.pk_renstra,
    ),
    AturanBeda(
        "pk_perubahan",
        "PK perubahan berbeda dari PK murni",
        K.TARGET,
        "Dalam tahun ini: target yang diubah, indikator yang dikeluarkan atau ditambahkan antara Perjanjian Kinerja "
        "pertama dan yang terakhir. Penting bila target diringankan sesudah pertengahan tahun.",
        target.pk_perubahan,
    ),
    AturanBeda(
        "indikator_hilang",
        "Indikator tidak diukur lagi",
        K.INDIKATOR,
        "Ada pada tahun pembanding, tidak ada pada tahun ini, dan tidak ada indikator lain yang mencatatnya sebagai "
        "pendahulu.",
        indikator.hilang,
    ),
    AturanBeda(
        "indikator_baru",
        "Indikator baru",
        K.INDIKATOR,
        "Ada pada tahun ini, dan tidak ada pada tahun pembanding, juga tidak sebagai pendahulunya.",
        indikator.baru,
    ),
    AturanBeda(
        "ganti_nama",
        "Indikator berganti nama",
        K.INDIKATOR,
        "Indikator yang sama (menurut pendahulunya) bernama atau berkode lain, atau bunyinya dalam Perjanjian "
        "Kinerja berbeda.",
        indikator.ganti_nama,
    ),
    AturanBeda(
        "definisi",
        "Definisi operasional berubah",
        K.INDIKATOR,
        "Definisi seperti berlaku saat data tahunan masing-masing tahun diajukan, dibaca dari jejak perubahan. Beda "
        "huruf besar dan spasi tidak dihitung.",
        indikator.definisi,
    ),
    AturanBeda(
        "sumber_data", "Sumber data berubah", K.INDIKATOR, "Dari mana angkanya diambil.", indikator.sumber_data
    ),
    AturanBeda(
        "formulasi",
        "Formulasi berubah",
        K.HITUNGAN,
        "Rumus dalam kata-kata, dengan apa yang menjadi pembilang dan penyebutnya.",
        indikator.formulasi,
    ),
    AturanBeda(
        "satuan",
        "Satuan berubah",
        K.HITUNGAN,
        "Angka dengan satuan berbeda tidak dapat dibandingkan.",
        indikator.satuan,
    ),
    AturanBeda(
        "polaritas",
        "Polaritas berubah",
        K.HITUNGAN,
        "Apakah makin besar makin baik atau sebaliknya; membalik arti capaian.",
        indikator.polaritas,
    ),
    AturanBeda(
        "hitungan",
        "Rumus atau akumulasi berubah",
        K.HITUNGAN,
        "Rumus capaian, akumulasi triwulan dan antartahun, pengali rasio, dan desimal.",
        indikator.hitungan,
    ),
    AturanBeda(
        "skala_predikat", "Skala predikat berubah", K.HITUNGAN, "Daftar predikat dan bobotnya.", indikator.skala
    ),
    AturanBeda(
        "pindah_induk",
        "Pindah induk",
        K.PROGRAM,
        "Kegiatan, sub kegiatan, atau indikator berada di bawah induk lain.",
        program.pindah_induk,
    ),
    AturanBeda(
        "pindah_sasaran",
        "Program pindah sasaran",
        K.PROGRAM,
        "Program mendukung sasaran lain daripada tahun pembanding.",
        program.pindah_sasaran,
    ),
    AturanBeda(
        "kode_baru",
        "Kode atau nomenklatur berubah",
        K.PROGRAM,
        "Program, kegiatan, atau sub kegiatan yang sama (menurut pendahulu, atau nama yang sama) berkode atau "
        "bernama lain.",
        program.kode_baru,
    ),
    AturanBeda(
        "tautan_hilang",
        "Tautan hilang",
        K.PROGRAM,
        "Program tidak lagi mendukung sasaran, atau indikator tidak lagi mempunyai program pendukung.",
        program.tautan_hilang,
    ),
    AturanBeda(
        "sunting_setuju",
        "Realisasi diubah sesudah disetujui",
        K.DATA,
        "Angka realisasi atau realisasi keuangan yang berubah sesudah periodenya disetujui atau dikunci, menurut "
        "jejak perubahan: siapa, kapan, mengapa, sebelum dan sesudah. Kedua tahun diperiksa.",
        data.sunting_setelah_setuju,
    ),
    AturanBeda(
        "bukti_sama",
        "Bukti dipakai berulang",
        K.DATA,
        "Berkas yang isinya sama persis (SHA-256) menjadi bukti angka, periode, atau tahun lain.",
        data.bukti_sama,
    ),
    AturanBeda(
        "pagu_program",
        "Pagu program bergeser",
        K.UANG,
        "Dalam tahun ini: pagu murni, pergeseran, dan perubahan setiap program, dengan bagiannya dari total. "
        f"Bergeser {uang.BESAR} % atau lebih perlu perhatian.",
        uang.pagu_program,
    ),
    AturanBeda(
        "pagu_kelompok",
        "Pagu kelompok belanja bergeser",
        K.UANG,
        "Seperti pagu program, menurut kelompok belanja.",
        uang.pagu_kelompok,
    ),
    AturanBeda(
        "realisasi_lebih",
        "Realisasi di atas pagu",
        K.UANG,
        "Realisasi keuangan tahun ini melebihi pagu yang berlaku.",
        uang.realisasi_lebih,
    ),
    AturanBeda(
        "pengaturan",
        "Pengaturan pemda berubah",
        K.LAPORAN,
        "Skala, batas capaian, dasar rata-rata, metode efisiensi, dan desimal: data yang sama memberi hasil lain.",
        laporan.pengaturan,
    ),
    AturanBeda(
        "koreksi",
        "Angka tercetak dikoreksi",
        K.LAPORAN,
        "Angka dalam LKIP final tahun pembanding yang berbeda dari data tahun itu sekarang; laporan tahun ini "
        "mencetak angka yang baru.",
        laporan.koreksi,
    ),
)
PER_KODE = {a.kode: a for a in ATURAN}


def periksa(bahan: BahanBeda, kode: Collection[str] | None = None) -> tuple[HasilAturan, ...]:
    """Every rule (or those named) with what it found, in the order of the registry."""
    return tuple(HasilAturan(a, tuple(a.cari(bahan))) for a in ATURAN if kode is None or a.kode in kode)
