"""Figures of real documents for the makers of foreign sheets: one row per line of the print."""

from __future__ import annotations

from collections.abc import Sequence

PD, PROGRAM, KEGIATAN, SUB, LAIN = "pd", "program", "kegiatan", "sub_kegiatan", "lain"

# fmt: off
# Damkar Tangerang Selatan 2023: level, name, indicator, K and Rp of triwulan I, K and Rp of triwulan II
DAMKAR: Sequence[tuple[str, str, str, object, object, object, object]] = (
    (PD, "DINAS PEMADAM KEBAKARAN DAN PENYELAMATAN", "", None, 11465905688, None, 18955349613),
    (PROGRAM, "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN / KOTA", "Nilai LKE PMPRB Perangkat Daerah",
     None, 8526244688, None, 15271758613),
    (LAIN, "", "Predikat SAKIP", None, None, None, None),
    (KEGIATAN, "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah",
     "Persentase Cakupan Dokumen Perencanaan, Penganggaran, dan Evaluasi Kinerja yang tersusun tepat waktu",
     "13,19%", 210781800, "17,97%", 149033000),
    (SUB, "Penyusunan Dokumen Perencanaan Perangkat Daerah", "Jumlah Dokumen Perencanaan Perangkat Daerah",
     3, 116475000, 4, 58403000),
    (SUB, "Koordinasi dan Penyusunan Dokumen RKA- SKPD", "Jumlah Dokumen RKA-SKPD", 0, "-", 0, "-"),
    (SUB, "Koordinasi dan Penyusunan Laporan Capaian Kinerja dan Ikhtisar Realisasi Kinerja SKPD",
     "Jumlah Laporan Capaian Kinerja", 0, 34140000, 0, 15035000),
    (KEGIATAN, "Administrasi Keuangan Perangkat Daerah", "Cakupan laporan Administrasi Keuangan OPD",
     "21,89%", 4516718375, "53,59%", 7657406470),
    (SUB, "Penyediaan Gaji dan Tunjangan ASN", "Jumlah Orang yang Menerima Gaji dan Tunjangan ASN",
     23, 1536584841, 23, 3752964612),
    (SUB, "Koordinasi dan Pelaksanaan Akuntansi SKPD", "Jumlah Dokumen Koordinasi dan Pelaksanaan Akuntansi SKPD",
     1, 1460000, 3, 23700000),
    (KEGIATAN, "Penyediaan Jasa Penunjang Urusan Pemerintahan Daerah", "Cakupan Penyediaan Jasa Penunjang",
     "23,97%", 2932974563, "54,22%", 5921213593),
    (PROGRAM, "PROGRAM PENCEGAHAN, PENANGGULANGAN, PENYELAMATAN KEBAKARAN DAN PENYELAMATAN NON KEBAKARAN",
     "Persentase pelayanan penanganan kebakaran dengan waktu tanggap 10 menit", None, 2939661000, None, 3683591000),
    (KEGIATAN, "Pencegahan, Pengendalian, Pemadaman, dan Penyelamatan Kebakaran dalam Daerah Kabupaten / Kota",
     "Cakupan penyelenggaraan investigasi kejadian kebakaran", "26,42%", 2759390000, "57,71%", 3629431000),
    (SUB, "Pembinaan Aparatur Pemadam Kebakaran", "Jumlah Aparatur yang Memiliki Sertifikasi",
     120, 125000000, 0, "-"),
    (SUB, "Inspeksi Peralatan Proteksi Kebakaran", "Jumlah bangunan gedung yang memenuhi standar",
     107, 18000000, 191, 18000000),
)

# Pontianak 2023: program, kegiatan, sub kegiatan, indicator, target, realisasi, pagu, realisasi keuangan
PONTIANAK: Sequence[tuple[str, str, str, str, object, object, int | None, int | None]] = (
    ("Program Pelatihan Kerja dan Produktifitas Tenaga Kerja", "", "",
     "Besaran Tenaga Kerja yang mendapatkan pelatihan", "52,00 %", "50,00 %", 516543100, 18711800),
    ("", "Pelaksanaan Pelatihan Berdasarkan Unit Kompetensi", "", "Persentase pelaksanaan pelatihan",
     "52,00 %", "0 %", None, None),
    ("", "", "Proses pelaksanaan pendidikan dan pelatihan keterampilan",
     "Jumlah tenaga kerja yang mendapatkan pelatihan",
     "30 Orang", "0 Orang", None, None),
    ("", "Pembinaan Lembaga Pelatihan Kerja Swasta", "", "Persentase terlaksananya pembinaan",
     "100 %", "100 %", None, None),
    ("", "", "Pembinaan lembaga pelatihan kerja swasta", "Jumlah lembaga pelatihan kerja swasta yang dibina",
     "38 lembaga", "38 lembaga", None, None),
    ("Program Penempatan Tenaga Kerja", "", "", "Persentase Terlaksananya Penempatan Tenaga Kerja yang Lulus Seleksi",
     "68,00 %", "32,06 %", 76424000, 75373500),
    ("", "Pengelolaan Informasi Pasar Kerja", "Job Fair / Bursa Kerja",
     "Jumlah pencari kerja yang mendapatkan pekerjaan", "720 Orang", "283 Orang", None, None),
    ("Program Hubungan Industrial", "", "", "Besaran Kasus yang diselesaikan dengan Perjanjian Bersama (PB)",
     "54,20 %", "33,33 %", 202170000, 201331000),
    ("Program Penunjang Urusan Pemerintahan Daerah Kab/Kota", "", "", "Tingkat kepuasan bidang/bagian",
     "100 %", "100 %", 3726193426, 3609793309),
)
PONTIANAK_JUMLAH = (4521330526, 3905209609)

# Penajam 2024: level, name, indicator, target with its unit, kinerja per triwulan, pagu, realisasi keuangan per
# triwulan
PENAJAM_E81: Sequence[tuple[str, str, str, object, tuple[object, ...], int | None, tuple[int, ...]]] = (
    (PROGRAM, "PROGRAM PELATIHAN KERJA DAN PRODUKTIVITAS TENAGA KERJA", "Persentase tenaga kerja yang dilatih", "25%",
     ("5%", "10%", "20%", "33,33%"), 15436201600, (1000000000, 3340365473, 4000000000, 6000000000)),
    (KEGIATAN, "Pelaksanaan Pelatihan berdasarkan Unit Kompetensi", "Jumlah peserta pelatihan", "316 orang",
     (50, 66, 100, 100), 15436201600, (1000000000, 3340365473, 4000000000, 6000000000)),
    (SUB, "Proses Pelaksanaan Pendidikan dan Pelatihan Keterampilan", "Jumlah peserta yang lulus", "316 orang",
     (50, 66, 100, 100), 15436201600, (1000000000, 3340365473, 4000000000, 6000000000)),
    (LAIN, "", "Nilai akreditasi lembaga", "B", (None, None, None, "BB"), None, ()),
    (PROGRAM, "PROGRAM PENEMPATAN TENAGA KERJA", "Rasio penempatan", 0.4, (0.1, 0.2, 0.3, 0.42), 279000000,
     (27109879, 100000000, 100000000, 50000000)),
    (KEGIATAN, "Pengelolaan Informasi Pasar Kerja", "Jumlah pencari kerja ditempatkan", 120, (10, 20, 30, 60),
     279000000, (27109879, 100000000, 100000000, 50000000)),
)
INDEN = {PROGRAM: 0, KEGIATAN: 1, SUB: 2}

# Penajam 2024, Tabel 3.2.4: program, anggaran perubahan, realisasi, percent
PENAJAM: Sequence[tuple[str, str, str, str]] = (
    ("PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", "7.086.715.518,00", "6.839.403.520,00", "96,51%"),
    ("PROGRAM PELATIHAN KERJA DAN PRODUKTIVITAS TENAGA KERJA", "15.436.201.600,00", "14.340.365.473,00", "92,90%"),
    ("PROGRAM PENEMPATAN TENAGA KERJA", "279.000.000,00", "277.109.879,00", "99,32%"),
    ("PROGRAM HUBUNGAN INDUSTRIAL", "2.413.500.000,00", "2.357.181.478,00", "97,67%"),
    ("PROGRAM PERENCANAAN KAWASAN TRANSMIGRASI", "277.894.400,00", "241.922.887,00", "87,06%"),
)
