"""What every response carries, and whom a request comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render

# No 'unsafe-inline': scripts and styles are files, so injected markup stays inert.
KEBIJAKAN = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
PERIZINAN = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

Balas = Callable[[HttpRequest], HttpResponse]


class KebijakanKonten:
    """Adds the Content-Security-Policy, unless the view has set a stricter one."""

    def __init__(self, get_response: Balas) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jawaban = self.get_response(request)
        jawaban.headers.setdefault("Permissions-Policy", PERIZINAN)
        # Django's own error pages of DEBUG=1 bring their style and script inline.
        if not (settings.DEBUG and jawaban.status_code in (404, 500)):
            jawaban.headers.setdefault("Content-Security-Policy", KEBIJAKAN)
        return jawaban


class WajibMasuk(LoginRequiredMiddleware):
    """Django's own, which asks who comes before it looks whether that matters: an open page then varies by cookie."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], *sisa: Any
    ) -> HttpResponseBase | None:
        if not getattr(view, "login_required", True):
            return None
        jawab: HttpResponseBase | None = super().process_view(request, view, *sisa)
        return jawab


class GantiSandiDulu:
    """Who logs in with a password that another person set changes it first; until then nothing else opens."""

    TERBUKA = ("sandi", "keluar")

    def __init__(self, get_response: Balas) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *_sisa: object) -> HttpResponseBase | None:
        if getattr(view, "tanpa_pengguna", False):  # for every cache: nobody is asked who comes
            return None
        cocok = request.resolver_match
        harus = request.user.is_authenticated and getattr(request.user, "harus_ganti_sandi", False)
        return redirect("sandi") if harus and cocok and cocok.view_name not in self.TERBUKA else None


def alamat_klien(request: HttpRequest) -> str:
    """The address that failed logins are counted for; behind our proxy, the last one that it added."""
    terusan = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.TRUST_PROXY and terusan:
        return terusan.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


class SedangSibuk:
    """SQLite has one writer at a time: who waited in vain is told to try again (503), nothing was written.

    The grid's script does try again by itself and keeps what was typed.
    """

    PESAN = "Server sedang sibuk menyimpan isian lain; coba lagi sebentar lagi."

    def __init__(self, get_response: Balas) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, galat: Exception) -> HttpResponse | None:
        if not isinstance(galat, OperationalError) or "locked" not in str(galat):
            return None
        if request.accepts("text/html"):
            return render(request, "503.html", {"pesan": self.PESAN}, status=503)
        return JsonResponse({"pesan": self.PESAN}, status=503)
