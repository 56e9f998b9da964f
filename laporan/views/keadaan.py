"""The page of a document's state: steps of a report, frozen documents to fetch, signed copies to hand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_http_methods, require_safe

from laporan.cetak.jenis import tulis_parameter
from laporan.forms import FormAlasan, FormBerkas, FormFinal, FormTanggal, FormTerbitkan
from laporan.layar.keadaan import daftar_terbitan, langkah_lalu, panel_keadaan
from laporan.models import Laporan, SalinanBertanda, Terbitan
from laporan.selectors.periksa import batas_bertanda
from laporan.selectors.terbitan import BERKEADAAN, laporan_dokumen, satu_salinan, satu_terbitan
from laporan.services import bertanda, keadaan
from laporan.services.keadaan import Tertahan, boleh_dari
from laporan.views.antar import KEBIJAKAN_BERKAS
from laporan.views.dokumen import Pesanan, pesanan
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan

TAK_TERBACA, KONFLIK = 422, 409
Langkah = Callable[[PermintaanPD, Laporan, dict[str, Any]], object]
Formulir = Mapping[str, type[forms.Form]]
# Which permission, form and state a step of a report needs.
FORM: Formulir = {
    "siapkan_reviu": forms.Form,
    "kembalikan_laporan": FormAlasan,
    "finalkan": FormFinal,
    "sampaikan": FormTanggal,
    "revisi": FormAlasan,
}
IZIN = {"revisi": "finalkan"}


def _laporan(request: PermintaanPD, dokumen: str) -> Laporan | None:
    k = request.konteks
    return laporan_dokumen(k.perangkat_daerah, k.tahun, dokumen)


@halaman_pd("lihat")
@require_safe
def halaman_keadaan(request: PermintaanPD, dokumen: str) -> HttpResponse:
    return _tampil(request, pesanan(request, dokumen))


def _tampil(
    request: PermintaanPD, p: Pesanan, form: Mapping[str, forms.Form] | None = None, galat: Exception | None = None
) -> HttpResponse:
    k, laporan = request.konteks, _laporan(request, p.jenis.kunci)
    boleh = {n for n in FORM if laporan and k.boleh[IZIN.get(n, n)] and boleh_dari(laporan, n)}
    isi = {
        "p": p,
        "panel": panel_keadaan(laporan) if p.jenis.kunci in BERKEADAAN else None,
        "langkah": langkah_lalu(laporan),
        "terbitan": daftar_terbitan(k.perangkat_daerah, k.tahun, p.jenis.kunci, tulis_parameter(p.parameter)),
        "boleh": boleh,
        "f": {n: (form or {}).get(n) or FORM[n](prefix=n, initial=_awal(laporan)) for n in boleh},
        "form_terbitkan": (form or {}).get("terbitkan") or FormTerbitkan(),
        "belum": p.jenis.belum(k.perangkat_daerah, k.tahun),
        "galat": _galat(galat, *(form or {}).values()),
        "tertahan": isinstance(galat, Tertahan),
    }
    status = KONFLIK if isinstance(galat, Bentrok) else TAK_TERBACA if galat or form else 200
    return render(request, "laporan/keadaan.html", isi, status=status)


def _awal(laporan: Laporan | None) -> dict[str, Any]:
    return {"tanggal": laporan.tanggal} if laporan else {}


def _galat(galat: Exception | None, *form: forms.Form) -> list[dict[str, str]]:
    """The summary: each refused field with a link to it, else what the service says."""
    if isinstance(galat, Tertahan):
        return [{"id": "", "pesan": kalimat} for kalimat in galat.temuan]
    bidang = [b for f in form for b in f if b.errors]
    if bidang:
        return [{"id": str(b.id_for_label), "pesan": f"{b.label}: {' '.join(map(str, b.errors))}"} for b in bidang]
    return [{"id": "", "pesan": galat.pesan}] if isinstance(galat, GalatMasukan) else []


# --- steps of a report


def _langkah(nama: str, pesan: str, kerja: Langkah) -> Callable[..., HttpResponseBase]:
    """The view of a step: what was typed, the service, back to the page."""

    @halaman_pd(IZIN.get(nama, nama))
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: PermintaanPD, dokumen: str) -> HttpResponseBase:
        p, laporan = pesanan(request, dokumen), _laporan(request, dokumen)
        ke = request.konteks.url("laporan:keadaan", dokumen=dokumen)
        if request.method != "POST":
            return redirect(ke)
        if laporan is None:
            raise Http404("Laporan ini belum dimulai.")
        form = FORM[nama](request.POST, prefix=nama)
        if not form.is_valid():
            return _tampil(request, p, {nama: form}, GalatMasukan(_kalimat(form)))
        try:
            kerja(request, laporan, form.cleaned_data)
        except GalatMasukan as galat:
            if galat.kolom in form.fields:
                form.add_error(galat.kolom, galat.pesan)
            return _tampil(request, p, {nama: form}, galat)
        messages.success(request, pesan)
        return redirect(ke)

    return view


def _kalimat(form: forms.Form) -> str:
    return " ".join(f"{form[n].label}: {' '.join(map(str, e))}" for n, e in form.errors.items() if n in form.fields)


siapkan_reviu = _langkah(
    "siapkan_reviu",
    "Laporan siap direviu; isinya terkunci.",
    lambda r, la, isi: keadaan.siapkan_reviu(pelaku=r.user, laporan=la),
)
kembalikan_laporan = _langkah(
    "kembalikan_laporan",
    "Laporan dikembalikan untuk diperbaiki.",
    lambda r, la, isi: keadaan.kembalikan(pelaku=r.user, laporan=la, **isi),
)
finalkan = _langkah(
    "finalkan",
    "Laporan final. Cetakannya tersimpan dan tidak berubah lagi.",
    lambda r, la, isi: keadaan.finalkan(pelaku=r.user, laporan=la, **isi),
)
sampaikan = _langkah(
    "sampaikan",
    "Penyampaian laporan tercatat.",
    lambda r, la, isi: keadaan.sampaikan(pelaku=r.user, laporan=la, **isi),
)
revisi = _langkah(
    "revisi",
    "Laporan dibuka untuk revisi; final yang lama tetap tersimpan.",
    lambda r, la, isi: keadaan.revisi(pelaku=r.user, laporan=la, **isi),
)


@halaman_pd("finalkan")
@require_http_methods(["GET", "HEAD", "POST"])
def terbitkan(request: PermintaanPD, dokumen: str) -> HttpResponseBase:
    """Freeze a document that has no states of its own."""
    k, p = request.konteks, pesanan(request, dokumen)
    ke = k.url("laporan:keadaan", dokumen=dokumen) + p.kueri
    if request.method != "POST":
        return redirect(ke)
    form = FormTerbitkan(request.POST)
    if not form.is_valid():
        return _tampil(request, p, {"terbitkan": form}, GalatMasukan(_kalimat(form)))
    try:
        keadaan.terbitkan(
            pelaku=request.user,
            perangkat_daerah=k.perangkat_daerah,
            tahun=k.tahun,
            jenis=dokumen,
            parameter=p.parameter,
            nomor=form.cleaned_data["nomor"],
        )
    except GalatMasukan as galat:
        return _tampil(request, p, {"terbitkan": form}, galat)
    messages.success(request, "Dokumen difinalkan. Cetakannya tersimpan dan tidak berubah lagi.")
    return redirect(ke)


# --- files


def _milik(request: PermintaanPD, terbitan_id: int) -> Terbitan:
    k = request.konteks
    ada = satu_terbitan(k.perangkat_daerah, k.tahun, terbitan_id)
    if ada is None:
        raise Http404("Dokumen ini tidak ada.")
    return ada


@halaman_pd("unduh_laporan")
@require_safe
def terbitan_berkas(request: PermintaanPD, terbitan_id: int) -> HttpResponse:
    """The bytes that were frozen, every time the same."""
    t = _milik(request, terbitan_id)
    bagian = (t.jenis, request.konteks.perangkat_daerah.slug, str(t.tahun), t.sifat, str(t.ke))
    return _berkas(t, f"{'-'.join(bagian)}.pdf")


@halaman_pd("unduh_laporan")
@require_safe
def bertanda_berkas(request: PermintaanPD, salinan_id: int) -> HttpResponse:
    k = request.konteks
    salinan = satu_salinan(k.perangkat_daerah, k.tahun, salinan_id)
    if salinan is None:
        raise Http404("Salinan ini tidak ada.")
    return _berkas(salinan, salinan.nama)


def _berkas(objek: Terbitan | SalinanBertanda, nama: str) -> HttpResponse:
    try:
        with objek.berkas.open("rb") as berkas:
            jawaban = HttpResponse(berkas.read(), content_type="application/pdf")
    except FileNotFoundError as galat:
        raise Http404("Berkasnya tidak ada di tempat penyimpanan; pulihkan dari cadangan.") from galat
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    jawaban["ETag"] = quote_etag(objek.sidik)
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = KEBIJAKAN_BERKAS
    return jawaban


@halaman_pd("unggah_bertanda")
@require_http_methods(["GET", "HEAD", "POST"])
def unggah_bertanda(request: PermintaanPD, terbitan_id: int) -> HttpResponseBase:
    """Hand in a signed copy of a final document."""
    t = _milik(request, terbitan_id)
    ke = request.konteks.url("laporan:keadaan", dokumen=t.jenis) + (f"?{t.parameter}" if t.parameter else "")
    if request.method != "POST":
        return redirect(ke)
    request.GET = QueryDict(t.parameter)  # type: ignore[assignment]  # the page of this very document
    form = FormBerkas(request.POST, request.FILES, batas=batas_bertanda(t.ukuran))
    if not form.is_valid():
        return _tampil(request, pesanan(request, t.jenis), {}, GalatMasukan(_kalimat(form)))
    berkas = form.cleaned_data["berkas"]
    try:
        bertanda.unggah_bertanda(pelaku=request.user, terbitan=t, nama=berkas.name, isi=berkas.read())
    except GalatMasukan as galat:
        return _tampil(request, pesanan(request, t.jenis), {}, galat)
    messages.success(request, "Salinan bertanda tangan tersimpan: isinya sama dengan dokumen final.")
    return redirect(ke)
