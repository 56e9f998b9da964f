"""All paths of the site. Each app brings its own ``urls``; agency and year stand in the path."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("kelola/", admin.site.urls),
]
