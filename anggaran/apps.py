from django.apps import AppConfig


class AnggaranConfig(AppConfig):
    name = "anggaran"
    verbose_name = "Anggaran"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from anggaran.models import Sebab
        from anggaran.selectors.pemeriksa import PemeriksaAnggaran
        from anggaran.selectors.slot import pagu_program
        from sakip.alur.pemeriksa import daftarkan
        from sakip.services.induk import JALUR_PEMDA
        from sakip.services.slot import daftarkan_slot

        daftarkan("anggaran", PemeriksaAnggaran())
        daftarkan_slot("pagu_program", pagu_program)
        JALUR_PEMDA[Sebab] = "pemda"
