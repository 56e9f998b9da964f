"""Pages of money below ``<slug>/<tahun>/``."""

from django.urls import path

from anggaran import views

app_name = "anggaran"

urlpatterns = [path("anggaran/", views.daftar, name="daftar")]
