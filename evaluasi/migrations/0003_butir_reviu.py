"""The checklist that all pemda start from: PermenPANRB 53/2014, Lampiran III (6 + 7 + 10 statements)."""

from __future__ import annotations

from typing import Any

from django.db import migrations

MULAI = 2014
# (statement, what the system knows about it: ``evaluasi.selectors.fakta_reviu``)
BUTIR: dict[str, tuple[tuple[str, str], ...]] = {
    "format": (
        ("Laporan Kinerja (LKj) telah menampilkan data penting instansi pemerintah.", "data-penting"),
        ("LKj telah menyajikan informasi target kinerja.", "target"),
        ("LKj telah menyajikan capaian kinerja instansi pemerintah yang memadai.", "capaian"),
        ("LKj telah menyajikan lampiran yang mendukung informasi pada badan laporan.", "lampiran"),
        ("LKj telah menyajikan upaya perbaikan ke depan.", "upaya-perbaikan"),
        ("LKj telah menyajikan akuntabilitas keuangan.", "keuangan"),
    ),
    "mekanisme": (
        ("LKj disusun oleh unit kerja yang memiliki tugas dan fungsi untuk itu.", "penyusun"),
        ("Informasi yang disampaikan dalam LKj telah didukung dengan data yang memadai.", "bukti"),
        (
            "Telah terdapat mekanisme penyampaian data dan informasi dari unit kerja ke unit penyusun LKj.",
            "pengajuan",
        ),
        (
            "Telah ditetapkan penanggung jawab pengumpulan data/informasi di setiap unit kerja.",
            "penanggung-jawab",
        ),
        ("Data/informasi kinerja yang disampaikan dalam LKj telah diyakini keandalannya.", "keandalan"),
        ("Analisis/penjelasan dalam LKj telah diketahui oleh unit kerja terkait.", "penjelasan"),
        ("LKj merupakan gabungan partisipasi dari unit kerja di bawahnya.", ""),
    ),
    "substansi": (
        (
            "Tujuan/sasaran dalam LKj telah sesuai dengan tujuan/sasaran dalam perjanjian kinerja.",
            "sasaran-pk",
        ),
        ("Tujuan/sasaran dalam LKj telah selaras dengan rencana strategis.", "sasaran-renstra"),
        (
            "Jika jawaban butir 1 dan 2 tidak, telah terdapat penjelasan yang memadai.",
            "penjelasan-sasaran",
        ),
        ("Tujuan/sasaran dalam LKj telah sesuai dengan tujuan/sasaran dalam indikator kinerja.", "sasaran-ik"),
        (
            "Tujuan/sasaran dalam LKj telah sesuai dengan tujuan/sasaran dalam indikator kinerja utama.",
            "sasaran-iku",
        ),
        (
            "Jika jawaban butir 4 dan 5 tidak, telah terdapat penjelasan yang memadai.",
            "penjelasan-indikator",
        ),
        (
            "Telah terdapat perbandingan data kinerja dengan tahun lalu, standar nasional, dan sebagainya yang "
            "bermanfaat.",
            "perbandingan",
        ),
        ("IKU dan IK telah cukup mengukur tujuan/sasaran.", "cukup-mengukur"),
        ("Jika jawaban butir 8 tidak, telah terdapat penjelasan yang memadai.", ""),
        ("IKU dan IK telah SMART.", "smart"),
    ),
}


def isi(apps: Any, schema_editor: Any) -> None:
    butir = apps.get_model("evaluasi", "ButirReviu")
    for kelompok, daftar in BUTIR.items():
        for nomor, (teks, fakta) in enumerate(daftar, 1):
            kunci = {"pemda": None, "mulai_tahun": MULAI, "kelompok": kelompok, "nomor": nomor}
            butir.objects.get_or_create(**kunci, defaults={"teks": teks, "fakta": fakta})


class Migration(migrations.Migration):
    dependencies = [("evaluasi", "0002_penguji")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
