"""Pages of reports below ``<slug>/<tahun>/``."""

from django.urls import path

from laporan import views
from laporan.views.triwulan import unduh_triwulan

app_name = "laporan"

urlpatterns = [
    path("", views.ringkasan, name="ringkasan"),
    path("lkip/", views.lkip, name="lkip"),
    path("lkip/bagian/<str:kunci>/", views.bagian, name="lkip_bagian"),
    path("lkip/pratinjau/<slug:bab>/", views.pratinjau, name="lkip_pratinjau"),
    path("lkip/unduh/", views.unduh, name="lkip_pdf"),
    path("triwulan/<int:triwulan>/pdf/", unduh_triwulan, name="triwulan_pdf"),
    path("lkip/efisiensi/", views.efisiensi, name="efisiensi"),
]
