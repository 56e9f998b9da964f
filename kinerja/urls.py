"""Pages of performance below ``<slug>/<tahun>/``."""

from django.urls import path

from kinerja import views
from kinerja.views import aksi, riwayat_nilai

app_name = "kinerja"

urlpatterns = [
    path("isian/<int:periode>/", views.isian, name="isian"),
    path("isian/<int:periode>/sel/", views.isian_sel, name="isian_sel"),
    path("isian/<int:periode>/hadir/", views.isian_hadir, name="isian_hadir"),
    path("isian/<int:periode>/rinci/<int:indikator_id>/", views.isian_rinci, name="isian_rinci"),
    path("pengukuran/", views.pengukuran, name="pengukuran"),
    path("pengukuran/<int:triwulan>/", views.pengukuran, name="pengukuran"),
    path(
        "pengukuran/<int:triwulan>/seperti-diajukan/",
        riwayat_nilai.seperti_diajukan,
        name="seperti_diajukan",
    ),
    path(
        "pengukuran/<int:triwulan>/seperti-diajukan/<int:nomor>/",
        riwayat_nilai.seperti_diajukan,
        name="seperti_diajukan",
    ),
    path("aksi/", aksi.aksi, name="aksi"),
    path("aksi/salin/", aksi.aksi_salin, name="aksi_salin"),
    path("aksi/kemajuan/<int:triwulan>/", aksi.aksi_kemajuan, name="aksi_kemajuan"),
    path("aksi/baru/<int:indikator_id>/", aksi.aksi_baru, name="aksi_baru"),
    path("aksi/<int:aksi_id>/ubah/", aksi.aksi_ubah, name="aksi_ubah"),
    path("aksi/<int:aksi_id>/urut/", aksi.aksi_urut, name="aksi_urut"),
    path("aksi/<int:aksi_id>/hapus/", aksi.aksi_hapus, name="aksi_hapus"),
    path("riwayat-nilai/<int:indikator_id>/<int:periode>/", riwayat_nilai.riwayat_nilai, name="riwayat_nilai"),
    path("pk/", views.daftar_pk, name="pk"),
    path("pk/<int:pk_id>/", views.satu_pk, name="pk"),
    path("pk/baru/", views.pk_baru, name="pk_baru"),
    path("pk/<int:pk_id>/ubah/", views.pk_ubah, name="pk_ubah"),
    path("pk/<int:pk_id>/turunan/", views.pk_turunan, name="pk_turunan"),
    path("pk/<int:pk_id>/hapus/", views.pk_hapus, name="pk_hapus"),
    path("pk/<int:pk_id>/tanda-tangan/", views.pk_tanda_tangan, name="pk_tanda_tangan"),
    path("pk/<int:pk_id>/kertas/", views.pk_kertas, name="pk_kertas"),
    path("pk/paraf/<int:paraf_id>/", views.pk_paraf, name="pk_paraf"),
    path("riwayat/", views.riwayat, name="riwayat"),
    path("riwayat/<int:indikator_id>/", views.riwayat_indikator, name="riwayat"),
    path("indikator/<int:indikator_id>/", views.indikator, name="indikator"),
    path("indikator/baru/", views.indikator_baru, name="indikator_baru"),
    path("indikator/pratinjau/", views.pratinjau_rumus, name="pratinjau_rumus"),
    path("indikator/<int:indikator_id>/ubah/", views.indikator_ubah, name="indikator_ubah"),
    path("indikator/<int:indikator_id>/hapus/", views.indikator_hapus, name="indikator_hapus"),
    path("indikator/<int:indikator_id>/urut/", views.indikator_urut, name="indikator_urut"),
    path("bukti/<int:bukti_id>/", views.bukti, name="bukti"),
    path("bukti/<int:bukti_id>/hapus/", views.hapus_bukti, name="bukti_hapus"),
    path("asal/<int:indikator_id>/", views.asal, name="asal"),
]
