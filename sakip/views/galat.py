"""Refusals that say who may."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def tak_berhak(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: own agency, wrong role. The guard's own sentence names those who may."""
    return render(request, "403.html", {"pesan": str(exception)}, status=403)
