"""Pages of the plan below ``<slug>/<tahun>/``."""

from django.urls import path

from renstra import views

app_name = "renstra"

urlpatterns = [
    path("renstra/", views.pohon, name="pohon"),
    path("renstra/susun/", views.daftar, name="daftar"),
    path("renstra/baru/", views.baru, name="baru"),
    path("renstra/<int:renstra_id>/", views.susun, name="susun"),
    path("renstra/<int:renstra_id>/identitas/", views.identitas, name="identitas"),
    path("renstra/<int:renstra_id>/salin/", views.salin, name="salin"),
    path("renstra/<int:renstra_id>/hapus/", views.hapus, name="hapus"),
    path("renstra/<int:renstra_id>/<slug:jenis>/baru/", views.butir_baru, name="butir_baru"),
    path("renstra/<int:renstra_id>/<slug:jenis>/<int:butir_id>/", views.butir, name="butir"),
    path("renstra/<int:renstra_id>/<slug:jenis>/<int:butir_id>/hapus/", views.butir_hapus, name="butir_hapus"),
    path("renstra/<int:renstra_id>/<slug:jenis>/<int:butir_id>/urut/", views.butir_urut, name="butir_urut"),
    path("program/", views.program, name="program"),
    path("program/baru/", views.simpul_baru, name="simpul_baru"),
    path("program/<int:simpul_id>/", views.simpul, name="simpul"),
    path("program/<int:simpul_id>/hapus/", views.simpul_hapus, name="simpul_hapus"),
    path("program/<int:simpul_id>/urut/", views.simpul_urut, name="simpul_urut"),
    path("nomenklatur/", views.nomenklatur, name="nomenklatur"),
]
