from django.apps import AppConfig


class LaporanConfig(AppConfig):
    name = "laporan"
    verbose_name = "Laporan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from laporan.cetak.pemeriksaan import penghalang_lkip, penghalang_renja
        from laporan.services import NaskahBerkode
        from laporan.services.penghalang import daftarkan_penghalang
        from laporan.templatetags import grafik
        from renstra.services.rujukan import daftarkan_perujuk_kode
        from sakip.services.slot import daftarkan_slot

        for nama in ("grafik_tahun", "grafik_triwulan", "grafik_anggaran_tahun"):
            daftarkan_slot(nama, getattr(grafik, nama))
        daftarkan_perujuk_kode(NaskahBerkode())
        daftarkan_penghalang("pemeriksaan", penghalang_lkip)
        daftarkan_penghalang("renja", penghalang_renja)
