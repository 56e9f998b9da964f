"""All paths of the site. Each app brings its own ``urls``; agency and year stand in the path."""

from importlib.util import find_spec

from django.urls import include, path

from sakip import views
from sakip.admin import situs

# While an app's pages are still being written it has no urls yet.
URLS = [f"{aplikasi}.urls" for aplikasi in ("laporan", "renstra", "kinerja", "anggaran")]
HALAMAN_PD = [path("", include(modul)) for modul in URLS if find_spec(modul)]

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("masuk/", views.Masuk.as_view(), name="masuk"),
    path("keluar/", views.Keluar.as_view(), name="keluar"),
    path("sandi/", views.GantiSandi.as_view(), name="sandi"),
    path("panduan/", views.panduan, name="panduan"),
    path("kelola/", situs.urls),
    path("<slug:slug>/<int:tahun>/", include(HALAMAN_PD)),
]

handler403 = "sakip.views.tak_berhak"
