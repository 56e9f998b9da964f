"""Pages of performance below ``<slug>/<tahun>/``."""

from django.urls import path

from kinerja import views

app_name = "kinerja"

urlpatterns = [
    path("isian/<int:periode>/", views.isian, name="isian"),
    path("pengukuran/", views.pengukuran, name="pengukuran"),
    path("pengukuran/<int:triwulan>/", views.pengukuran, name="pengukuran"),
    path("pk/", views.daftar_pk, name="pk"),
    path("pk/<int:pk_id>/", views.satu_pk, name="pk"),
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
