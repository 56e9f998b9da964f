"""Comparison pages of a pemda and of one agency: indicators over years, ranking, pivot, saved views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.forms.banding import FormBanding, FormPeringkat, FormPivot, FormTabel
from evaluasi.forms.tampilan import FormTampilan
from evaluasi.layar.banding import peringkat as layar_peringkat
from evaluasi.layar.banding import pivot as layar_pivot
from evaluasi.layar.banding import tabel as layar_tabel
from evaluasi.perhitungan.banding import Tingkat, Ukuran
from evaluasi.selectors.banding.cakupan import Cakupan, cakupan, tahun_pilihan
from evaluasi.selectors.banding.calon import Saring, daftar_indikator
from evaluasi.selectors.banding.fakta import Fakta
from evaluasi.selectors.banding.peringkat import Peringkat
from evaluasi.selectors.banding.tabel import baris_banding
from evaluasi.selectors.banding.tampilan import daftar_tampilan, satu_tampilan
from evaluasi.services import tampilan as layanan
from sakip.halaman import (
    Konteks,
    KonteksPemda,
    PermintaanPD,
    PermintaanPemda,
    halaman_pd,
    halaman_pemda,
    kirim_csv,
    kirim_xlsx,
    minta_csv,
    minta_xlsx,
)
from sakip.inti.galat import GalatMasukan
from sakip.inti.tabel import Buku

PER_HALAMAN, TAK_TERBACA = 20, 422
# Pages with choices that can be kept; those of one agency are apart from those of all.
JUDUL = {"banding": "Indikator", "peringkat": "Peringkat", "pivot": "Pivot"}
NAMA_URL = {"banding": "banding", "peringkat": "banding_peringkat", "pivot": "banding_pivot"}


@dataclass(frozen=True)
class Meja:
    """One comparison page of a request: its place, its agencies, its form."""

    request: HttpRequest
    konteks: Konteks | KonteksPemda
    halaman: str
    cakupan: Cakupan
    form: Any

    @property
    def di_pemda(self) -> bool:
        return isinstance(self.konteks, KonteksPemda)

    def dipilih(self) -> Cakupan:
        isi = self.form.pilihan
        return self.cakupan.pilih(isi.get("pd", ()), isi["tahun"])

    def tampil(self, template: str, isi: dict[str, Any], status: int = 200) -> HttpResponse:
        """The page with its form, its tabs and the saved views."""
        sah = self.form.is_valid()
        umum = {
            "form": self.form,
            "tab": _tab(self.konteks, self.halaman),
            "tampilan": _tampilan(self.request, self.konteks, self.halaman),
            "alamat_tampilan": self.konteks.url(_ruang(self.konteks, "banding_tampilan")),
            "halaman_banding": _kunci(self.konteks, self.halaman),
            "kueri": self.form.kueri() if sah else "",
            "sah": sah,
        }
        return render(self.request, template, {**umum, **isi}, status=status)


def _ruang(konteks: Konteks | KonteksPemda, nama: str) -> str:
    return f"{'pemda_evaluasi' if isinstance(konteks, KonteksPemda) else 'evaluasi'}:{nama}"


def _kunci(konteks: Konteks | KonteksPemda, halaman: str) -> str:
    """How a saved view names its page."""
    return halaman if isinstance(konteks, KonteksPemda) else f"pd-{halaman}"


def _tab(konteks: Konteks | KonteksPemda, halaman: str) -> list[tuple[str, str, bool]]:
    ada = [h for h in JUDUL if h != "peringkat" or isinstance(konteks, KonteksPemda)]
    return [(JUDUL[h], konteks.url(_ruang(konteks, NAMA_URL[h])), h == halaman) for h in ada]


def _tampilan(request: Any, konteks: Konteks | KonteksPemda, halaman: str) -> list[tuple[str, str, bool]]:
    """Name, address and whether it is another person's, of the views kept for the page."""
    url = konteks.url(_ruang(konteks, NAMA_URL[halaman]))
    semua = daftar_tampilan(request.user, _pemda(konteks), _kunci(konteks, halaman))
    return [(t.nama, f"{url}?{t.kueri}", t.pengguna_id != request.user.pk) for t in semua]


def _pemda(konteks: Konteks | KonteksPemda) -> Any:
    return konteks.pemda if isinstance(konteks, KonteksPemda) else konteks.perangkat_daerah.pemda


def _meja(request: Any, konteks: Konteks | KonteksPemda, halaman: str, bentuk: type[FormBanding]) -> Meja:
    if isinstance(konteks, KonteksPemda):
        semua = cakupan(request.user, pemda=konteks.pemda)
    else:
        semua = cakupan(request.user, perangkat_daerah=konteks.perangkat_daerah)
    tahun = tahun_pilihan(semua.dibaca(), konteks.tahun)
    form = bentuk(request.GET, tahun=tahun, kini=konteks.tahun, perangkat_daerah=semua.pilihan)
    return Meja(request, konteks, halaman, semua, form)


def _unduh(request: HttpRequest, buku: Buku, nama: str) -> HttpResponse | None:
    if minta_xlsx(request):
        return kirim_xlsx(request, buku, nama)
    return kirim_csv(request, buku, nama) if minta_csv(request) else None


# --- indicators over years


@halaman_pd("lihat")
@require_safe
def banding_pd(request: PermintaanPD) -> HttpResponse:
    return _tabel(request, request.konteks)


@halaman_pemda("lihat_pemda")
@require_safe
def banding_pemda(request: PermintaanPemda) -> HttpResponse:
    return _tabel(request, request.konteks_pemda)


def _tabel(request: HttpRequest, konteks: Konteks | KonteksPemda) -> HttpResponse:
    m = _meja(request, konteks, "banding", FormTabel)
    if not m.form.is_valid():
        return m.tampil("evaluasi/banding.html", {}, TAK_TERBACA)
    isi, c = m.form.pilihan, m.dipilih()
    ditandai = frozenset[int]() if isi["semua"] else frozenset(isi["i"])
    saring = Saring(frozenset(map(Tingkat, isi["tingkat"])), isi["q"], isi["iku"], ditandai)
    dibaca = [pd.pk for pd in c.dibaca()]
    daftar = daftar_indikator([pd.pk for pd in c.dipilih], dibaca, isi["tahun"], saring)
    penuh = minta_xlsx(request) or minta_csv(request)
    muka = Paginator(daftar.calon, max(len(daftar.calon), 1) if penuh else PER_HALAMAN).get_page(
        request.GET.get("hlm")
    )
    ukuran = [u for u in Ukuran if u.value in isi["ukuran"]]
    baris = baris_banding(c, daftar, [x.pk for x in muka], isi["tahun"], ukuran)
    kelompok = layar_tabel.kelompokkan(baris, ukuran, konteks.tahun, isi["i"])
    berkas = _unduh(request, layar_tabel.buku_banding(kelompok, isi["tahun"]), "banding") if penuh else None
    return berkas or m.tampil(
        "evaluasi/banding.html",
        {
            "kelompok": kelompok,
            "tahun": isi["tahun"],
            "muka": muka,
            "keterangan": layar_tabel.KETERANGAN,
            "banyak_kolom": len(isi["tahun"]) + 2 + (len(isi["tahun"]) > 2),
            "pilihan_i": isi["i"],
            "di_halaman_lain": sorted(set(isi["i"]) - {x.pk for x in muka}),
        },
    )


# --- ranking


@halaman_pemda("lihat_pemda")
@require_safe
def peringkat(request: PermintaanPemda) -> HttpResponse:
    m = _meja(request, request.konteks_pemda, "peringkat", FormPeringkat)
    if not m.form.is_valid():
        return m.tampil("evaluasi/banding_peringkat.html", {}, TAK_TERBACA)
    isi = m.form.pilihan
    baris = Peringkat(m.dipilih(), isi["tahun"]).baris()
    h = layar_peringkat.halaman_peringkat(baris, isi["tahun"], isi["urut"])
    berkas = _unduh(request, layar_peringkat.buku_peringkat(h), "peringkat")
    konteks = {"h": h, "keterangan": layar_peringkat.KETERANGAN}
    return berkas or m.tampil("evaluasi/banding_peringkat.html", konteks)


# --- pivot


@halaman_pd("lihat")
@require_safe
def pivot_pd(request: PermintaanPD) -> HttpResponse:
    return _pivot(request, request.konteks)


@halaman_pemda("lihat_pemda")
@require_safe
def pivot_pemda(request: PermintaanPemda) -> HttpResponse:
    return _pivot(request, request.konteks_pemda)


def _pivot(request: HttpRequest, konteks: Konteks | KonteksPemda) -> HttpResponse:
    m = _meja(request, konteks, "pivot", FormPivot)
    if not m.form.is_valid():
        return m.tampil("evaluasi/banding_pivot.html", {}, TAK_TERBACA)
    isi = m.form.pilihan
    fakta = Fakta(m.dipilih(), isi["tahun"], [Tingkat(x) for x in isi["tingkat"]])
    nama = {**dict(FormPivot.SUMBU), **dict(FormPivot.ISI)}
    h = layar_pivot.halaman_pivot(fakta, isi["baris"], isi["kolom"], isi["nilai"], nama, _alamat(konteks, "banding"))
    berkas = _unduh(request, layar_pivot.buku_pivot(h), "pivot")
    return berkas or m.tampil("evaluasi/banding_pivot.html", {"h": h})


# --- saved views


@halaman_pd("lihat")
@require_http_methods(["GET", "HEAD", "POST"])
def tampilan_pd(request: PermintaanPD) -> HttpResponse:
    return _simpanan(request, request.konteks)


@halaman_pemda("lihat_pemda")
@require_http_methods(["GET", "HEAD", "POST"])
def tampilan_pemda(request: PermintaanPemda) -> HttpResponse:
    return _simpanan(request, request.konteks_pemda)


def _simpanan(request: Any, konteks: Konteks | KonteksPemda) -> HttpResponse:
    """The kept views with their steps; a new one comes from a page with its choices."""
    halaman = {_kunci(konteks, h): h for h in JUDUL}
    form = FormTampilan(request.POST or None, halaman=halaman)
    if request.method == "POST" and form.is_valid():
        try:
            return _laksanakan(request, konteks, form.cleaned_data, halaman)
        except GalatMasukan as galat:
            form.add_error(galat.kolom if galat.kolom in form.fields else None, galat.pesan)
    daftar = [
        {"t": t, "judul": JUDUL[halaman[t.halaman]], "url": _alamat(konteks, halaman[t.halaman], t.kueri),
         "milik": t.pengguna_id == request.user.pk}
        for t in daftar_tampilan(request.user, _pemda(konteks)) if t.halaman in halaman
    ]  # fmt: skip
    isi = {
        "form": form if request.method == "POST" else None,
        "daftar": daftar,
        "tab": _tab(konteks, ""),
        "ketikan": form.data if request.method == "POST" else {},
        "alamat_tampilan": request.path,
    }
    status = TAK_TERBACA if request.method == "POST" else 200
    return render(request, "evaluasi/banding_tampilan.html", isi, status=status)


def _alamat(konteks: Konteks | KonteksPemda, halaman: str, kueri: str = "") -> str:
    return konteks.url(_ruang(konteks, NAMA_URL[halaman])) + (f"?{kueri}" if kueri else "")


def _laksanakan(
    request: Any, konteks: Konteks | KonteksPemda, isi: dict[str, Any], halaman: dict[str, str]
) -> HttpResponse:
    if isi["langkah"] == "simpan":
        baru = layanan.simpan_tampilan(
            pelaku=request.user,
            pemda=_pemda(konteks),
            halaman=isi["halaman"],
            nama=isi["nama"],
            kueri=isi["kueri"],
            bersama=isi["bersama"],
        )
        messages.success(request, f'Tampilan "{baru.nama}" disimpan.')
        return redirect(_alamat(konteks, halaman[baru.halaman], baru.kueri))
    t = satu_tampilan(request.user, _pemda(konteks), isi["tampilan"] or 0)
    if t is None:
        raise Http404("Tampilan tidak ada.")
    if isi["langkah"] == "ubah":
        layanan.ubah_tampilan(pelaku=request.user, tampilan=t, nama=isi["nama"], bersama=isi["bersama"])
        messages.success(request, f'Tampilan "{t.nama}" diubah.')
    else:
        layanan.hapus_tampilan(pelaku=request.user, tampilan=t)
        messages.success(request, f'Tampilan "{t.nama}" dihapus.')
    return redirect(request.path)
