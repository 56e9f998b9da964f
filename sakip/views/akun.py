"""Login, logout, password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView, PasswordResetConfirmView
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse_lazy
from django.views.generic import FormView

from sakip.forms import FormGantiSandi, FormMasuk, FormSandiAwal
from sakip.models import Pengguna
from sakip.services.akun import ganti_sandi


class Masuk(LoginView):
    """Django's login: it rotates the session and refuses to redirect to another site; axes counts failures."""

    template_name = "sakip/masuk.html"
    authentication_form = FormMasuk
    redirect_authenticated_user = True


class Keluar(LogoutView):
    """POST only, with a CSRF token: no link from elsewhere logs a person out."""

    next_page = "masuk"


class GantiSandi(FormView):
    template_name = "sakip/sandi.html"
    form_class = FormGantiSandi
    success_url = reverse_lazy("beranda")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: FormGantiSandi) -> HttpResponse:
        ganti_sandi(pelaku=form.user, pengguna=form.user, sandi=form.cleaned_data["new_password1"])
        # Other sessions of the account end, this one goes on under a new key.
        update_session_auth_hash(self.request, form.user)
        messages.success(self.request, "Kata sandi sudah diganti.")
        return super().form_valid(form)


class SandiAwal(PasswordResetConfirmView):
    """The owner of a new account follows a link and makes the first password; Django judges the token."""

    template_name = "sakip/sandi_awal.html"
    form_class = FormSandiAwal
    success_url = reverse_lazy("masuk")

    def form_valid(self, form: Any) -> HttpResponse:
        pemilik: Pengguna = form.user
        ganti_sandi(pelaku=pemilik, pengguna=pemilik, sandi=form.cleaned_data["new_password1"])
        messages.success(self.request, "Kata sandi sudah dibuat. Masuk dengan nama pengguna dan kata sandi itu.")
        return HttpResponseRedirect(str(self.success_url))
