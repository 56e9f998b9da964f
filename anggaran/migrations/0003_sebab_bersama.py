"""The causes that every pemda starts with; each may add its own."""

from django.db import migrations

SEBAB = [
    ("penghematan", "Penghematan atau efisiensi harga"),
    ("gagal-lelang", "Gagal lelang atau pengadaan"),
    ("salah-rekening", "Salah kode rekening"),
    ("tidak-terlaksana", "Kegiatan tidak terlaksana"),
    ("tunda-bayar", "Pekerjaan selesai, belum dibayar"),
    ("sasaran-kurang", "Jumlah penerima di bawah rencana"),
    ("kebijakan", "Perubahan kebijakan atau pemotongan anggaran"),
    ("waktu", "Waktu tidak mencukupi setelah perubahan anggaran"),
    ("lain", "Sebab lain"),
]


def isi(apps, schema_editor):
    Sebab = apps.get_model("anggaran", "Sebab")
    for urutan, (kode, nama) in enumerate(SEBAB, start=1):
        Sebab.objects.get_or_create(pemda=None, kode=kode, defaults={"nama": nama, "urutan": urutan})


class Migration(migrations.Migration):
    dependencies = [("anggaran", "0002_alur")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
