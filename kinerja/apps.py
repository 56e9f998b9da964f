from django.apps import AppConfig


class KinerjaConfig(AppConfig):
    name = "kinerja"
    verbose_name = "Kinerja"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kinerja.layar.pemeriksa import PemeriksaKinerja, unit_baris_indikator, unit_baris_simpul
        from sakip.alur.pemeriksa import daftarkan, daftarkan_objek

        daftarkan("kinerja", PemeriksaKinerja())
        daftarkan_objek("indikator", unit_baris_indikator)
        daftarkan_objek("simpul", unit_baris_simpul)
