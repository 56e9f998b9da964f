"""Pages of reports below ``<slug>/<tahun>/``."""

from django.urls import path

from laporan import views

app_name = "laporan"

urlpatterns = [
    path("", views.ringkasan, name="ringkasan"),
    path("lkip/", views.lkip, name="lkip"),
    path("lkip/bagian/<str:kunci>/", views.bagian, name="lkip_bagian"),
    path("lkip/pratinjau/<slug:bab>/", views.pratinjau, name="lkip_pratinjau"),
    path("lkip/unduh/", views.unduh, name="lkip_pdf"),
    path("lkip/efisiensi/", views.efisiensi, name="efisiensi"),
]
