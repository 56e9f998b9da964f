from django.apps import AppConfig


class SakipConfig(AppConfig):
    name = "sakip"
    verbose_name = "Organisasi dan pengguna"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sakip.beranda.papan import baca_papan
        from sakip.services.slot import daftarkan_slot

        daftarkan_slot("posisi_tahun", baca_papan)
