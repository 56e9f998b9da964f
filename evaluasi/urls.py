"""Pages of the reviewer's desk: of an agency, of a pemda, and, open to all, below ``publik/``.

Names: ``evaluasi:…`` of an agency, ``pemda_evaluasi:…`` of a pemda, ``publik:…`` without login.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "evaluasi"

urlpatterns: list[URLPattern | URLResolver] = []

PEMDA: list[URLPattern | URLResolver] = []

PUBLIK: list[URLPattern | URLResolver] = []
