from django.apps import AppConfig


class AnggaranConfig(AppConfig):
    name = "anggaran"
    verbose_name = "Anggaran"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from anggaran.models import Sebab
        from anggaran.selectors.pemeriksa import PemeriksaAnggaran
        from sakip.alur.pemeriksa import daftarkan
        from sakip.services.induk import JALUR_PEMDA

        daftarkan("anggaran", PemeriksaAnggaran())
        JALUR_PEMDA[Sebab] = "pemda"
