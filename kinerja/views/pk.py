"""Perjanjian Kinerja of a year: murni and its changes side by side, and one agreement by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.bentuk import Ketentuan
from kinerja.models import ItemPK, PerjanjianKinerja, ProgramPK
from kinerja.perhitungan import nilai_target
from kinerja.perhitungan.pk import jumlah_dikenal, sama_target, selisih_dikenal, selisih_target
from kinerja.selectors import ketentuan, nama_dokumen, pk_berlaku, target_baris
from kinerja.views import tulis
from renstra.models import Indikator
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.angka import format_rupiah
from sakip.inti.periode import TRIWULAN, nama_singkat


@dataclass(frozen=True, slots=True)
class Butir:
    """A promised indicator as signed."""

    item: ItemPK
    ketentuan: Ketentuan
    target: str
    irisan: tuple[str, ...]

    @property
    def sasaran(self) -> str:
        """Its wording as signed, else as planned."""
        pemilik = self.item.indikator.sasaran or self.item.indikator.tujuan
        return self.item.teks_sasaran or (pemilik.teks if pemilik else tulis.STRIP)


@dataclass(frozen=True, slots=True)
class Dokumen:
    """One agreement with its items, program lines and totals; ``triwulan`` are the quarters measured on it."""

    pk: PerjanjianKinerja
    nama: str
    triwulan: str
    butir: tuple[Butir, ...]
    program: tuple[ProgramPK, ...]
    jumlah: Decimal | None
    jumlah_tw: tuple[Decimal | None, ...]

    @property
    def beririsan(self) -> bool:
        return any(t != tulis.STRIP for b in self.butir for t in b.irisan)

    @property
    def berketerangan(self) -> bool:
        return any(p.keterangan for p in self.program)

    @property
    def uang_beririsan(self) -> bool:
        return any(j is not None for j in self.jumlah_tw)


@dataclass(slots=True)
class BarisBanding:
    """One indicator or program across the agreements of a year; an absent one has an empty cell."""

    kode: str
    nama: str
    satuan: str
    sel: list[tuple[str, str]] = field(default_factory=list)
    beda: str = ""
    nada: str = ""


def _semua(request: PermintaanPD) -> QuerySet[PerjanjianKinerja]:
    pk = PerjanjianKinerja.objects.milik(request.konteks.perangkat_daerah).dinas().tahun(request.konteks.tahun)
    return pk.select_related("pihak_pertama", "pihak_kedua").prefetch_related(
        "paraf__pejabat",
        "item__indikator__sasaran",
        "item__indikator__tujuan",
        "item__indikator__skala__kata",
        "program__simpul",
    )


def _butir(item: ItemPK) -> Butir:
    ket = ketentuan(item.indikator)
    isi = target_baris(item)
    irisan = tuple(tulis.nilai(ket, t) for t in isi.tw)
    return Butir(item, ket, tulis.target_lengkap(ket, isi), irisan)


def _rentang(pk: PerjanjianKinerja, daftar: Sequence[PerjanjianKinerja]) -> str:
    """The quarters that are measured on this agreement, in words."""
    ikut = [t for t in TRIWULAN if pk_berlaku(daftar, t) == pk]
    if not ikut:
        return "tidak menjadi dasar pengukuran triwulan"
    if len(ikut) == 1:
        return f"mengukur {nama_singkat(ikut[0])}"
    return f"mengukur {nama_singkat(ikut[0])}–{nama_singkat(ikut[-1])}"


def _dokumen(pk: PerjanjianKinerja, daftar: Sequence[PerjanjianKinerja]) -> Dokumen:
    program = tuple(pk.program.all())
    return Dokumen(
        pk=pk,
        nama=nama_dokumen(pk),
        triwulan=_rentang(pk, daftar) + (" dan tahun" if pk == daftar[-1] else ""),
        butir=tuple(_butir(i) for i in pk.item.all()),
        program=program,
        jumlah=jumlah_dikenal(p.anggaran for p in program),
        jumlah_tw=tuple(jumlah_dikenal(getattr(p, f"tw{t}") for p in program) for t in TRIWULAN),
    )


# --- side by side ---


def _beda_target(a: Butir | None, b: Butir | None) -> tuple[str, str]:
    """What became of a target between the first and the last agreement."""
    if a is None or b is None:
        return ("baru", "netral") if a is None else ("dihapus", "netral")
    ket, lama, baru = b.ketentuan, target_baris(a.item), target_baris(b.item)
    if sama_target(ket, lama, baru):
        return "tetap", ""
    selisih = selisih_target(ket, lama, baru)
    if selisih is None or nilai_target(ket, lama) is None:
        return f"{a.target} → {b.target}", "netral"
    return f"{'naik' if selisih > 0 else 'turun'} {tulis.nilai(ket, abs(selisih))}", "netral"


def _banding_item(dokumen: Sequence[Dokumen]) -> list[BarisBanding]:
    per_dokumen = [{b.item.indikator_id: b for b in d.butir} for d in dokumen]
    urutan: dict[int, Indikator] = {b.item.indikator_id: b.item.indikator for d in dokumen for b in d.butir}
    hasil = []
    for kunci, ind in urutan.items():
        butir = [d.get(kunci) for d in per_dokumen]
        beda, nada = _beda_target(butir[0], butir[-1])
        sel = [(d.nama, b.target if b else "tidak ada") for d, b in zip(dokumen, butir, strict=True)]
        hasil.append(BarisBanding(ind.kode, ind.nama, tulis.satuan(ind.satuan), sel, beda, nada))
    return hasil


def _beda_uang(a: Decimal | None, b: Decimal | None) -> tuple[str, str]:
    selisih = selisih_dikenal(a, b)
    if selisih is None or a == b:
        return ("", "") if selisih is None else ("tetap", "")
    return f"{'naik' if selisih > 0 else 'turun'} {format_rupiah(abs(selisih), simbol=False)}", "netral"


def _uang(jumlah: Decimal | None) -> str:
    return tulis.STRIP if jumlah is None else format_rupiah(jumlah, simbol=False)


def _banding_program(dokumen: Sequence[Dokumen]) -> list[BarisBanding]:
    """Program lines across the agreements, by node where known, else by their words; the total last."""
    per_dokumen = [{p.simpul_id or p.teks_program: p for p in d.program} for d in dokumen]
    nama = {k: p for d in per_dokumen for k, p in d.items()}
    baris = [
        (
            p.simpul.kode_cetak if p.simpul else "",
            p.teks_program,
            [d[k].anggaran if k in d else None for d in per_dokumen],
        )
        for k, p in nama.items()
    ]
    baris.append(("", "Jumlah", [d.jumlah for d in dokumen]))
    return [_baris_uang(dokumen, kode, teks, uang) for kode, teks, uang in baris] if nama else []


def _baris_uang(dokumen: Sequence[Dokumen], kode: str, teks: str, uang: Sequence[Decimal | None]) -> BarisBanding:
    sel = [(d.nama, _uang(u)) for d, u in zip(dokumen, uang, strict=True)]
    return BarisBanding(kode, teks, "", sel, *_beda_uang(uang[0], uang[-1]))


@halaman_pd("lihat")
@require_safe
def daftar_pk(request: PermintaanPD) -> HttpResponse:
    daftar = list(_semua(request))
    dokumen = [_dokumen(pk, daftar) for pk in daftar]
    isi: dict[str, object] = {"dokumen": dokumen}
    if len(dokumen) > 1:
        isi |= {"banding": _banding_item(dokumen), "banding_program": _banding_program(dokumen)}
    return render(request, "kinerja/pk.html", isi)


@halaman_pd("lihat")
@require_safe
def satu_pk(request: PermintaanPD, pk_id: int) -> HttpResponse:
    daftar = list(_semua(request))
    pk = next((p for p in daftar if p.pk == pk_id), None)
    if pk is None:
        raise Http404("Perjanjian kinerja tidak ada.")
    lain = [(p, nama_dokumen(p)) for p in daftar if p.pk != pk_id]
    return render(request, "kinerja/pk_satu.html", {"d": _dokumen(pk, daftar), "lain": lain})
