"""The account that acts for commands: active as an actor, with a password that no input can match."""

from django.contrib.auth.hashers import make_password
from django.db import migrations

SISTEM = "sistem"


def buat(apps, schema_editor):
    apps.get_model("sakip", "Pengguna").objects.get_or_create(
        username=SISTEM, defaults={"nama": "Sistem", "password": make_password(None)}
    )


def hapus(apps, schema_editor):
    """Only while it has done nothing: the audit trail keeps its actors."""
    apps.get_model("sakip", "Pengguna").objects.filter(username=SISTEM, jejak__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("sakip", "0001_initial")]
    operations = [migrations.RunPython(buat, hapus)]
