"""Agreements from before the signing state came from signed documents: they stay in force."""

from django.db import migrations


def tandatangani(apps, schema_editor):
    apps.get_model("kinerja", "PerjanjianKinerja").objects.update(keadaan="ditandatangani")


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0003_alur")]

    operations = [migrations.RunPython(tandatangani, migrations.RunPython.noop, elidable=True)]
