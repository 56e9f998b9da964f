"""Home and guide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    return render(request, "sakip/beranda.html", {})


@require_safe
def panduan(request: HttpRequest) -> HttpResponse:
    return render(request, "sakip/panduan.html", {})
