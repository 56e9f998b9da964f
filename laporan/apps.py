from django.apps import AppConfig


class LaporanConfig(AppConfig):
    name = "laporan"
    verbose_name = "Laporan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from laporan.services import NaskahBerkode
        from renstra.services.rujukan import daftarkan_perujuk_kode

        daftarkan_perujuk_kode(NaskahBerkode())
