"""The instrument of PermenPANRB 88/2021, which all pemda start from."""

import json
from decimal import Decimal
from pathlib import Path

from django.db import migrations

BERKAS = Path(__file__).resolve().parent.parent / "data" / "lke_88_2021.json"


def pasang(apps, schema_editor):
    Instrumen = apps.get_model("evaluasi", "InstrumenLke")
    Sub = apps.get_model("evaluasi", "SubKomponenLke")
    Kriteria = apps.get_model("evaluasi", "KriteriaLke")
    isi = json.loads(BERKAS.read_text(encoding="utf-8"))
    instrumen, baru = Instrumen.objects.get_or_create(
        pemda=None, mulai_tahun=isi["mulai_tahun"], defaults={"nama": isi["nama"], "dasar": isi["dasar"]}
    )
    if not baru:
        return
    for urutan, s in enumerate(isi["sub"], 1):
        sub = Sub.objects.create(
            instrumen=instrumen,
            kode=s["kode"],
            komponen=s["komponen"],
            nama=s["nama"],
            bobot=Decimal(s["bobot"]),
            urutan=urutan,
        )
        Kriteria.objects.bulk_create(
            Kriteria(sub=sub, nomor=n, teks=k["teks"], fakta=k.get("fakta", ""))
            for n, k in enumerate(s["kriteria"], 1)
        )


def lepas(apps, schema_editor):
    """Only where no evaluation uses it."""
    Lke = apps.get_model("evaluasi", "Lke")
    Instrumen = apps.get_model("evaluasi", "InstrumenLke")
    semua = Instrumen.objects.filter(pemda=None, nama="LKE PermenPANRB 88/2021")
    semua.exclude(pk__in=Lke.objects.values("instrumen")).delete()


class Migration(migrations.Migration):
    dependencies = [("evaluasi", "0003_butir_reviu")]

    operations = [migrations.RunPython(pasang, lepas)]
