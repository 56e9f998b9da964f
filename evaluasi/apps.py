from django.apps import AppConfig


class EvaluasiConfig(AppConfig):
    name = "evaluasi"
    verbose_name = "Evaluasi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from evaluasi.cetak.kertas_kerja import KERTAS_KERJA
        from evaluasi.layar.penanda import SLOT
        from evaluasi.layar.tugas import panel_catatan, tugas_catatan
        from evaluasi.services.catatan import CatatanBerkode
        from laporan.cetak.daftar import daftarkan
        from renstra.services.rujukan import daftarkan_perujuk_kode
        from sakip.services.slot import daftarkan_slot, sumbang

        daftarkan(KERTAS_KERJA)
        for nama, jawab in SLOT.items():
            daftarkan_slot(nama, jawab)
        sumbang("tugas", tugas_catatan)
        sumbang("panel_pemda", panel_catatan)
        daftarkan_perujuk_kode(CatatanBerkode())
