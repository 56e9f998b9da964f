"""Pages of the plan below ``<slug>/<tahun>/``."""

from django.urls import path

from renstra import views

app_name = "renstra"

urlpatterns = [path("renstra/", views.pohon, name="pohon")]
