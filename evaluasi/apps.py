from django.apps import AppConfig


class EvaluasiConfig(AppConfig):
    name = "evaluasi"
    verbose_name = "Evaluasi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from evaluasi.cetak.kertas_kerja import KERTAS_KERJA
        from evaluasi.cetak.lhe import LHE, LKE
        from evaluasi.cetak.reviu import CATATAN_HASIL, PERNYATAAN, pernyataan_lkip
        from evaluasi.layar.penanda import SLOT
        from evaluasi.layar.reviu import reviu_terbitan
        from evaluasi.layar.tugas import panel_catatan, tugas_catatan
        from evaluasi.layar.tugas_lke import panel_lke, tugas_lke
        from evaluasi.layar.tugas_rekomendasi import panel_rekomendasi, tugas_rekomendasi
        from evaluasi.layar.tugas_reviu import panel_reviu, pernyataan_sah, reviu_laporan_ringkas, tugas_reviu
        from evaluasi.models import ButirReviu, InstrumenLke, KetentuanReviu, KriteriaLke, SubKomponenLke
        from evaluasi.services.catatan import CatatanBerkode
        from evaluasi.services.reviu import penghalang_reviu
        from laporan.cetak.daftar import daftarkan
        from laporan.services.penghalang import daftarkan_penghalang
        from renstra.services.rujukan import daftarkan_perujuk_kode
        from sakip.services.induk import JALUR_PEMDA
        from sakip.services.slot import daftarkan_slot, sumbang

        daftarkan(KERTAS_KERJA)
        for nama, jawab in SLOT.items():
            daftarkan_slot(nama, jawab)
        sumbang("tugas", tugas_catatan)
        sumbang("panel_pemda", panel_catatan)
        sumbang("tugas", tugas_rekomendasi)
        sumbang("panel_pemda", panel_rekomendasi)
        daftarkan(LKE, LHE)
        sumbang("tugas", tugas_lke)
        sumbang("panel_pemda", panel_lke)
        JALUR_PEMDA[InstrumenLke] = "pemda"
        JALUR_PEMDA[SubKomponenLke] = "instrumen__pemda"
        JALUR_PEMDA[KriteriaLke] = "sub__instrumen__pemda"
        daftarkan_perujuk_kode(CatatanBerkode())

        daftarkan(CATATAN_HASIL, PERNYATAAN)
        daftarkan_slot("pernyataan_lkip", pernyataan_lkip)
        daftarkan_slot("pernyataan_reviu_sah", pernyataan_sah)
        daftarkan_slot("reviu_laporan", reviu_laporan_ringkas)
        daftarkan_slot("reviu_terbitan", reviu_terbitan)
        daftarkan_penghalang("reviu", penghalang_reviu)
        sumbang("tugas", tugas_reviu)
        sumbang("panel_pemda", panel_reviu)
        JALUR_PEMDA.update({ButirReviu: "pemda", KetentuanReviu: "pemda"})
