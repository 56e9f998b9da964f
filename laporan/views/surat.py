"""The wording of the pemda's letters: what is in force in a year, and the page to write it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from laporan.forms import FormTemplat
from laporan.layar import surat as layar
from laporan.services.surat import KataDitolak, hapus_templat, simpan_templat
from sakip.halaman import PermintaanPemda, halaman_pemda
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import JenisSurat
from sakip.services.bentrok import sidik

KONFLIK, GALAT = 409, 422


@halaman_pemda("kelola")
@require_safe
def templat(request: PermintaanPemda) -> HttpResponse:
    k = request.konteks_pemda
    return render(request, "laporan/templat.html", {"surat": layar.daftar_surat(k.pemda, k.tahun)})


@halaman_pemda("kelola")
@require_http_methods(["GET", "HEAD", "POST"])
def templat_ubah(request: PermintaanPemda, surat: str) -> HttpResponseBase:
    """The words from the year of the page on; earlier years keep theirs."""
    jenis = layar.jenis_surat(surat)
    if jenis is None:
        raise Http404("Jenis surat ini tidak ada.")
    k = request.konteks_pemda
    h = layar.halaman_surat(k.pemda, k.tahun, jenis)
    if request.method != "POST":
        kata = h.bawaan if request.GET.get("isi") == "bawaan" else h.kata
        return _tampil(request, FormTemplat(initial=kata, jenis=jenis), h)
    form = FormTemplat(request.POST, jenis=jenis)
    tampil = request.POST.get("sidik", "")
    if not form.is_valid():
        return _tampil(request, form, h, GALAT, sidik=tampil)
    if request.POST.get("aksi") == "pratinjau":
        return _tampil(request, form, h, sidik=tampil, kata=form.kata())
    return _tulis(request, form, h, tampil)


def _tulis(request: PermintaanPemda, form: FormTemplat, h: layar.HalamanSurat, tampil: str) -> HttpResponseBase:
    k, hapus = request.konteks_pemda, request.POST.get("aksi") == "hapus"
    umum: dict[str, Any] = {"pelaku": request.user, "pemda": k.pemda, "jenis": h.baris.jenis, "mulai_tahun": k.tahun}
    umum |= {"alasan": form.cleaned_data["alasan"], "sidik_tampil": tampil}
    try:
        if hapus:
            hapus_templat(**umum)
        else:
            simpan_templat(**umum, isi=form.kata())
    except Bentrok as galat:
        kini = sidik(h.tersimpan)
        return _tampil(request, form, h, KONFLIK, sidik=kini, bentrok=galat.pesan, kata=form.kata())
    except GalatMasukan as galat:
        for satu in galat.galat if isinstance(galat, KataDitolak) else (galat,):
            bidang = form.fields.get(satu.kolom)
            # The page says the name of the field itself.
            pesan = satu.pesan.removeprefix(f"{bidang.label}: ") if bidang else satu.pesan
            form.add_error(satu.kolom if bidang else None, pesan)
        return _tampil(request, form, h, GALAT, sidik=tampil)
    messages.success(request, _kabar(h.baris.jenis, k.tahun, hapus))
    return redirect(k.url("templat"))


def _kabar(jenis: JenisSurat, tahun: int, hapus: bool) -> str:
    if hapus:
        return f"Kata-kata {jenis.label} mulai {tahun} dihapus; yang sebelumnya berlaku lagi."
    return f"Kata-kata {jenis.label} tersimpan; berlaku untuk surat mulai tahun {tahun}."


def _tampil(
    request: PermintaanPemda, form: FormTemplat, h: layar.HalamanSurat, status: int = 200, **isi: Any
) -> HttpResponse:
    """With the letter as it would read, as long as its words can be read at all."""
    k = request.konteks_pemda
    kata = isi.pop("kata", None) or h.kata
    isi = {"sidik": sidik(h.tersimpan), **isi, "form": form, "h": h}
    isi["pratinjau"] = layar.pratinjau(k.pemda, k.tahun, h.baris.jenis, kata)
    return render(request, "laporan/templat_ubah.html", isi, status=status)
