"""The workbook of an agency, chosen and downloaded. It holds what its reader sees on the pages anyway."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pertukaran.forms.ekspor import FormEkspor
from pertukaran.selectors.isi_buku import Pilihan, isi_buku, lembar_boleh, tahun_pilihan
from pertukaran.xlsx.buku import cetak_buku
from sakip.alur.baca import hari_ini, status_periode
from sakip.halaman import Konteks, PermintaanPD, halaman_pd, minta_xlsx
from sakip.inti.berkas import XLSX
from sakip.inti.periode import TRIWULAN


@halaman_pd("lihat")
@require_safe
def ekspor(request: PermintaanPD) -> HttpResponse:
    """The choices; with ``unduh=xlsx`` the workbook. Officials are in it for who manages them."""
    k = request.konteks
    orang = k.boleh["kelola"]
    minta = minta_xlsx(request)
    lembar, tahun = lembar_boleh(orang=orang), tahun_pilihan(k.perangkat_daerah, k.tahun)
    form = FormEkspor(request.GET if minta else None, tahun=tahun, lembar=lembar)
    if minta and form.is_valid():
        return _unduh(k, form.pilihan, orang)
    isi = {
        "konteks": k,
        "form": form,
        "tahun": tahun,
        "lembar": lembar,
        "dipilih": request.GET.getlist("lembar"),
        "triwulan": form.fields["triwulan"].choices,  # type: ignore[attr-defined]
        "triwulan_terbuka": _triwulan_terbuka(k),
    }
    return render(request, "pertukaran/ekspor.html", isi, status=422 if minta else 200)


def _triwulan_terbuka(k: Konteks) -> int:
    """The first quarter of the year that can still be filled: what people come for."""
    status, hari = status_periode(k.perangkat_daerah, k.tahun), hari_ini(k.perangkat_daerah)
    return next((p for p in TRIWULAN if status[p].terbuka(hari)), 0)


def _unduh(k: Konteks, pilihan: Pilihan, orang: bool) -> HttpResponse:
    pd = k.perangkat_daerah
    isi = cetak_buku(isi_buku(pd, pilihan, pada=hari_ini(pd), orang=orang))
    jawab = HttpResponse(isi, content_type=XLSX.mime)
    jawab["Content-Disposition"] = f'attachment; filename="buku-kerja-{pd.slug}{_akhiran(pilihan)}.xlsx"'
    jawab["X-Content-Type-Options"] = "nosniff"
    return jawab


def _akhiran(p: Pilihan) -> str:
    if p.siap:
        tahun, triwulan = p.siap
        return f"-{tahun}" + (f"-tw{triwulan}" if triwulan else "") + "-siap-isi"
    return "".join(f"-{t}" for t in p.tahun) + ("-sebagian" if p.lembar else "")
