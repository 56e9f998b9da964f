from django.db import migrations, models


class Migration(migrations.Migration):
    """The statement of a review is a letter whose wording a pemda may set."""

    dependencies = [("laporan", "0002_dokumen")]

    operations = [
        migrations.AlterField(
            model_name="templatsurat",
            name="jenis",
            field=models.CharField(
                choices=[
                    ("pk", "Perjanjian Kinerja"),
                    ("pk_kepala_daerah", "Pernyataan Perjanjian Kinerja kepala daerah"),
                    ("kata_pengantar", "Kata pengantar LKIP"),
                    ("pernyataan_reviu", "Pernyataan Telah Direviu"),
                ],
                max_length=24,
            ),
        ),
    ]
