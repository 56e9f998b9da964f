"""The editor of a supporting table; every step of it is a plain post. A total may become an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinerja.services.isian import BarisIsian, simpan_isian
from laporan.layar.penyunting import Penyunting
from laporan.layar.tabel import Kiriman, cari_tabel, kiriman, pilihan_isian
from laporan.models import TabelPendukung
from laporan.selectors import tabel_pendukung
from laporan.services.tabel import buat_tabel, hapus_tabel, ubah_tabel
from laporan.susun.kerangka import BagianNaskah
from laporan.susun.lkip.alat import tabel_pendukung as susun_tabel
from laporan.susun.tabel_sunting import GalatSel, Lembar, baca_kiriman, dari_bahan, jalankan, ke_model
from laporan.views.naskah import KONFLIK, TAK_TERBACA, bagian_diminta, isi_umum, ke_bagian, penyunting
from sakip.halaman import PermintaanPD, halaman_konflik, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.services.bentrok import sidik


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What the page shows: the sheet, whose it is, what was refused."""

    p: Penyunting
    bagian: BagianNaskah
    tabel: TabelPendukung | None
    lembar: Lembar
    sidik: str = ""
    galat: tuple[GalatSel, ...] = ()
    status: int = 200
    fokus: str = ""
    bentrok: bool = False


@halaman_pd("susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def tabel_baru(request: PermintaanPD, dokumen: str, kunci: str) -> HttpResponseBase:
    p = penyunting(request, dokumen)
    bagian = bagian_diminta(request, p, kunci)
    if request.method != "POST":
        return _tampil(request, Keadaan(p, bagian, None, Lembar()))
    return _kirim(request, p, bagian, None)


@halaman_pd("susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def sunting_tabel(request: PermintaanPD, dokumen: str, tabel: str) -> HttpResponseBase:
    p = penyunting(request, dokumen)
    t, bagian = _tabel(p, tabel)
    if request.method == "POST":
        return _kirim(request, p, bagian, t)
    return _tampil(request, Keadaan(p, bagian, t, dari_bahan(tabel_pendukung(t)), sidik(t)))


def _tabel(p: Penyunting, kode: str) -> tuple[TabelPendukung, BagianNaskah]:
    t = cari_tabel(p.pd, p.tahun, p.jenis, kode)
    if t is None:
        raise Http404("Tabel tidak ada.")
    return t, p.bagian(t.kunci, t.rujukan) or BagianNaskah(t.kunci, t.judul, t.rujukan, wajib=False)


def _kirim(request: PermintaanPD, p: Penyunting, bagian: BagianNaskah, t: TabelPendukung | None) -> HttpResponseBase:
    """Store, remove, or carry out a step and show the sheet again."""
    langkah, tanda = request.POST.get("langkah", ""), request.POST.get("sidik", "")
    x = Keadaan(p, bagian, t, baca_kiriman(request.POST), tanda)  # type: ignore[arg-type]
    try:
        if langkah == "hapus" and t is not None:
            hapus_tabel(pelaku=request.user, tabel=t, sidik=tanda)
            messages.success(request, f"Tabel {t.judul} dihapus.")
            return ke_bagian(request, p, bagian)
        if langkah:
            return _langkah(request, x, langkah)
        return _simpan(request, x)
    except Bentrok as galat:
        return _bentrok(request, x, galat)
    except GalatMasukan as galat:
        return _tampil(request, _ganti(x, galat=(GalatSel("id_judul", galat.pesan),), status=TAK_TERBACA))


def _ganti(x: Keadaan, **ubah: Any) -> Keadaan:
    return Keadaan(**{**{n: getattr(x, n) for n in Keadaan.__slots__}, **ubah})


def _langkah(request: PermintaanPD, x: Keadaan, langkah: str) -> HttpResponse:
    """The sheet after the step; nothing is stored yet. A pasted block tells its unreadable cells at once."""
    baris, kolom = (_angka(request.POST.get(f"tempel_{n}", "")) for n in ("baris", "kolom"))
    blok = request.POST.get("blok", "")
    baru = _ganti(x, lembar=jalankan(x.lembar, langkah, blok, baris, kolom), fokus="")
    if langkah != "tempel":
        return _tampil(request, baru)
    galat = tuple(g for g in ke_model(baru.lembar)[1] if g.id.startswith("s-"))
    return _tampil(request, _ganti(baru, galat=galat, fokus=f"s-{baris}-{kolom}"))


def _angka(teks: str) -> int:
    return max(0, int(teks) - 1) if teks.isdecimal() and len(teks) < 5 else 0


def _simpan(request: PermintaanPD, x: Keadaan) -> HttpResponseBase:
    isi, galat = ke_model(x.lembar)
    if galat:
        return _tampil(request, _ganti(x, galat=galat, status=TAK_TERBACA))
    if x.tabel is None:
        t = buat_tabel(
            pelaku=request.user,
            perangkat_daerah=x.p.pd,
            tahun=x.p.tahun,
            jenis=x.p.jenis,
            kunci=x.bagian.kunci,
            rujukan=x.bagian.rujukan,
            isi=isi,
        )
    else:
        t = x.tabel
        ubah_tabel(pelaku=request.user, tabel=t, isi=isi, sidik=x.sidik)
    messages.success(request, "Tabel tersimpan.")
    return redirect(request.konteks.url("laporan:tabel", dokumen=x.p.jenis, tabel=t.kode))


def _bentrok(request: PermintaanPD, x: Keadaan, galat: Bentrok) -> HttpResponse:
    """What was typed stays, what is stored stands below; the next save is over what is stored now."""
    if x.tabel is None:  # someone else made the report meanwhile
        return _tampil(request, _ganti(x, galat=(GalatSel("id_judul", galat.pesan),), status=KONFLIK))
    kini = cari_tabel(x.p.pd, x.p.tahun, x.p.jenis, x.tabel.kode)
    if kini is None:
        return halaman_konflik(request, galat.pesan)
    return _tampil(request, _ganti(x, tabel=kini, sidik=sidik(kini), status=KONFLIK, bentrok=True))


def _tampil(request: PermintaanPD, x: Keadaan) -> HttpResponse:
    tersimpan = x.tabel and susun_tabel(tabel_pendukung(x.tabel))
    isi = {
        **isi_umum(request, x.p, x.bagian),
        "x": x,
        "lembar": x.lembar,
        "tabel": x.tabel,
        "tersimpan": tersimpan,
        "galat": [{"id": g.id, "pesan": g.pesan} for g in x.galat],
        "galat_sel": {g.id: g for g in x.galat},
        "pilihan": pilihan_isian(x.p, x.tabel.kode) if x.tabel and request.konteks.boleh["isi_realisasi"] else None,
    }
    return render(request, "laporan/tabel.html", isi, status=x.status)


# --- a total becomes an entry


@halaman_pd("isi_realisasi")
@require_http_methods(["GET", "HEAD", "POST"])
def tabel_isian(request: PermintaanPD, dokumen: str, tabel: str) -> HttpResponseBase:
    """First what it would be, with what stands there now; then, posted, the entry by its own service."""
    p = penyunting(request, dokumen)
    t, bagian = _tabel(p, tabel)
    data = request.POST if request.method == "POST" else request.GET
    k = kiriman(p, tabel, data.dict())  # type: ignore[arg-type]
    kembali = request.konteks.url("laporan:tabel", dokumen=dokumen, tabel=tabel)
    if k is None:
        messages.error(request, "Pilih jumlah, indikator, periode, dan kolom isian dahulu.")
        return redirect(kembali)
    if request.method == "POST":
        return _isi(request, k, kembali)
    isi = {**isi_umum(request, p, bagian), "k": k, "tabel": t, "kembali": kembali}
    return render(request, "laporan/tabel_isian.html", isi)


def _isi(request: PermintaanPD, k: Kiriman, kembali: str) -> HttpResponseBase:
    versi = request.POST.get("versi", "")
    baris = BarisIsian(k.indikator.pk, int(versi) if versi.isdecimal() else -1, {k.bidang: k.nilai})
    hasil = simpan_isian(
        pelaku=request.user,
        perangkat_daerah=request.konteks.perangkat_daerah,
        tahun=request.konteks.tahun,
        periode=k.periode,
        baris=[baris],
    )
    if hasil.konflik:
        return halaman_konflik(
            request, "Isian ini baru saja diubah orang lain; lihat nilainya, lalu ulangi.", kembali
        )
    if hasil.galat:
        messages.error(request, hasil.galat[0].galat.pesan)
    else:
        messages.success(request, f"{k.nama_bidang} {k.indikator.kode} {k.nama_periode} diisi {k.jumlah.teks}.")
    return redirect(kembali)
