"""Pages of money below ``<slug>/<tahun>/``."""

from django.urls import path

from anggaran import views
from anggaran.views.riwayat_nilai import riwayat_nilai

app_name = "anggaran"

urlpatterns = [
    path("anggaran/riwayat/<int:simpul_id>/<int:periode>/", riwayat_nilai, name="riwayat_nilai"),
    path("anggaran/", views.daftar, name="daftar"),
    path("anggaran/isian/<int:periode>/", views.isian, name="isian"),
    path("anggaran/isian/<int:periode>/penjelasan/<int:simpul_id>/", views.penjelasan, name="isian_penjelasan"),
    path("anggaran/isian/<int:periode>/hadir/", views.hadir_isian, name="isian_hadir"),
    path("anggaran/versi/", views.versi, name="isian_versi"),
]
