"""All paths of the site. Each app brings its own ``urls``; agency and year stand in the path."""

from django.urls import include, path

import evaluasi.urls
from laporan.views import bundel, surat
from laporan.views.periksa import periksa, periksa_kode
from laporan.views.tata import tata_dokumen
from sakip import views
from sakip.admin import situs

APLIKASI = ["laporan", "renstra", "kinerja", "anggaran", "pertukaran", "evaluasi"]

PEMDA = [
    path("kalender/", views.kalender, name="kalender"),
    path("kalender/pengecualian/", views.pengecualian, name="kalender_pengecualian"),
    path("pembentukan/", views.pembentukan, name="pembentukan"),
    path("papan/", views.papan, name="papan"),
    path("papan/<int:periode>/", views.papan, name="papan"),
    path("templat-surat/", surat.templat, name="templat"),
    path("templat-surat/<slug:surat>/", surat.templat_ubah, name="templat_ubah"),
    path("tata-dokumen/", tata_dokumen, {"dokumen": "lkip"}, name="tata"),
    path("tata-dokumen/<slug:dokumen>/", tata_dokumen, name="tata_dokumen"),
    path("cetakan/", bundel.bundel, name="bundel"),
    path("cetakan/<int:bundel_id>/", bundel.bundel_satu, name="bundel_satu"),
    path("cetakan/<int:bundel_id>/kemajuan/", bundel.bundel_kemajuan, name="bundel_kemajuan"),
    path("cetakan/<int:bundel_id>/berkas/", bundel.bundel_berkas, name="bundel_berkas"),
    path("cetakan/<int:bundel_id>/ulang/", bundel.bundel_ulang, name="bundel_ulang"),
]

PENGAJUAN = [
    path("", views.pengajuan, name="pengajuan"),
    *(path(f"{aksi}/", v, name=f"pengajuan_{aksi}") for aksi, v in views.pengajuan_langkah.items()),
]

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("masuk/", views.Masuk.as_view(), name="masuk"),
    path("keluar/", views.Keluar.as_view(), name="keluar"),
    path("sandi/", views.GantiSandi.as_view(), name="sandi"),
    path("sandi-awal/<uidb64>/<token>/", views.SandiAwal.as_view(), name="sandi_awal"),
    path("periksa/", periksa, name="periksa"),
    path("periksa/<str:kode>/", periksa_kode, name="periksa_kode"),
    path("panduan/", views.panduan, name="panduan"),
    path("cari/", views.cari, name="cari"),
    path("antrean/", views.antrean, name="antrean"),
    path("antrean/setujui/", views.antrean_setujui, name="antrean_setujui"),
    path("kelola/", situs.urls),
    path("publik/", include((evaluasi.urls.PUBLIK, "publik"))),
    path("pemda/<slug:pemda>/<int:tahun>/", include(PEMDA)),
    path("pemda/<slug:pemda>/<int:tahun>/", include((evaluasi.urls.PEMDA, "pemda_evaluasi"))),
    path("<slug:slug>/<int:tahun>/gulir/", views.gulir, name="gulir"),
    path("<slug:slug>/<int:tahun>/pengajuan/<int:periode>/", include(PENGAJUAN)),
    path("<slug:slug>/<int:tahun>/", include([path("", include(f"{aplikasi}.urls")) for aplikasi in APLIKASI])),
]

handler403 = "sakip.views.tak_berhak"
