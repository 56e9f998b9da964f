"""The IKU sheet of an indicator, and the trace of its capaian."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kinerja.bentuk import BarisKinerja, Jejak, Pecahan
from kinerja.forms import LABEL
from kinerja.layar import tulis
from kinerja.models import ItemPK, Realisasi
from kinerja.perhitungan.jejak import nama_aturan
from kinerja.selectors import ketentuan, muat, nama_dokumen, target_baris
from renstra.models import Indikator, Pembanding
from sakip.inti.angka import format_ringkas
from sakip.inti.istilah import DokumenTarget, KeadaanIsian, SifatData
from sakip.inti.periode import TAHUN, nama_periode
from sakip.models import PerangkatDaerah, RincianJejak

BANYAK_SUNTINGAN = 50
PILIHAN = {
    "keadaan": dict(KeadaanIsian.pilihan()),
    "sifat": dict(SifatData.pilihan()),
    "pakai": dict(Realisasi.PAKAI),
}


@dataclass(frozen=True, slots=True)
class BarisTarget:
    """One document with its target per year."""

    dokumen: str
    sel: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suntingan:
    """One write on one period: who, when, and what became of which field."""

    waktu: Any
    oleh: str
    periode: str
    alasan: str
    isi: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TeksBaris:
    """The three figures of an indicator as its cards write them."""

    target: str
    realisasi: str
    capaian: str


@dataclass(frozen=True, slots=True)
class LembarIndikator:
    """The sheet of a year: figures with their trace, targets by document, comparisons, edits."""

    baris: BarisKinerja
    teks: TeksBaris
    jejak: Jejak
    aturan: str
    formula: Pecahan | None
    angka_formula: Pecahan | None
    tahun_target: tuple[int, ...]
    target: tuple[BarisTarget, ...]
    pembanding: tuple[Pembanding, ...]
    suntingan: tuple[Suntingan, ...]


@dataclass(frozen=True, slots=True)
class AsalAngka:
    """How one capaian came about, of the year or s.d. a quarter."""

    baris: BarisKinerja
    teks: TeksBaris
    jejak: Jejak
    triwulan: int | None
    tab_periode: tuple[tuple[int, str], ...] = tulis.TAB_TRIWULAN

    @property
    def nama(self) -> str:
        return nama_periode(self.triwulan or TAHUN)


# --- what the pages ask for ---


def satu_indikator(perangkat_daerah: PerangkatDaerah, indikator_id: int) -> Indikator | None:
    """The indicator with all that its sheet prints; ``None`` for one that is not the agency's."""
    milik = Indikator.objects.milik(perangkat_daerah).lengkap()
    lengkap = milik.select_related("unit", "renstra", "tujuan", "sasaran", "simpul", "skala", "pendahulu")
    lengkap = lengkap.prefetch_related(
        "target", "pembanding", "program_pendukung", "tautan__tujuan", "tautan__sasaran", "tautan__simpul"
    )
    ada: Indikator | None = lengkap.filter(pk=indikator_id).first()
    return ada


def lembar_indikator(perangkat_daerah: PerangkatDaerah, tahun: int, ind: Indikator) -> LembarIndikator:
    """The sheet of an indicator from ``satu_indikator``."""
    data = muat(perangkat_daerah)
    baris, jejak = data.baris(ind.pk, tahun), data.jejak(ind.pk, tahun)
    tahun_target, target = _target(ind)
    return LembarIndikator(
        baris=baris,
        teks=_teks(baris),
        jejak=jejak,
        aturan=nama_aturan(baris.ketentuan),
        formula=_formula(ind),
        angka_formula=_pecahan(jejak, "Realisasi"),
        tahun_target=tahun_target,
        target=target,
        pembanding=tuple(ind.pembanding.all()),
        suntingan=_suntingan(ind, tahun),
    )


def asal_angka(
    perangkat_daerah: PerangkatDaerah, tahun: int, indikator_id: int, triwulan: int | None = None
) -> AsalAngka | None:
    """``None`` for an indicator that is not the agency's."""
    data = muat(perangkat_daerah)
    if indikator_id not in data.indikator:
        return None
    baris = data.baris(indikator_id, tahun, triwulan)
    return AsalAngka(baris, _teks(baris), data.jejak(indikator_id, tahun, triwulan), triwulan)


# --- figures and formula ---


def _teks(b: BarisKinerja) -> TeksBaris:
    return TeksBaris(
        target=tulis.target_bersatuan(b.ketentuan, b.target_periode, b.realisasi),
        realisasi=tulis.realisasi_lengkap(b.ketentuan, b.realisasi, b.target),
        capaian=tulis.capaian(b.ketentuan, b.capaian),
    )


def _formula(ind: Indikator) -> Pecahan | None:
    """The formula of a ratio in the words of its labels."""
    if ind.faktor is None:
        return None
    kali = f"× {format_ringkas(ind.faktor)}"
    return Pecahan(ind.label_pembilang or "pembilang", ind.label_penyebut or "penyebut", "", "", kali)


def _pecahan(jejak: Jejak, judul: str) -> Pecahan | None:
    return next((la.pecahan for la in jejak.langkah if la.judul == judul), None)


# --- targets by document and year ---


def _target(ind: Indikator) -> tuple[tuple[int, ...], tuple[BarisTarget, ...]]:
    """Years and documents that state a target; documents in the order of their force, PK last."""
    sel: dict[str, dict[int, str]] = {}
    for dokumen, tahun, teks in (*_target_rencana(ind), *_target_pk(ind)):
        sel.setdefault(dokumen, {})[tahun] = teks
    tahun_ada = tuple(sorted({t for isi in sel.values() for t in isi}))
    return tahun_ada, tuple(
        BarisTarget(n, tuple(isi.get(t, tulis.STRIP) for t in tahun_ada)) for n, isi in sel.items()
    )


def _target_rencana(ind: Indikator) -> Iterable[tuple[str, int, str]]:
    ket, urut = ketentuan(ind), {d.value: i for i, d in enumerate(DokumenTarget)}
    for t in sorted(ind.target.all(), key=lambda t: urut[t.dokumen]):
        yield t.get_dokumen_display(), t.tahun, tulis.target_lengkap(ket, target_baris(t))


def _target_pk(ind: Indikator) -> Iterable[tuple[str, int, str]]:
    ket = ketentuan(ind)
    item = ItemPK.objects.filter(indikator=ind, perjanjian__unit=None, perjanjian__pemegang=None).select_related(
        "perjanjian"
    )
    for i in item.order_by("perjanjian__tahun", "perjanjian__urutan_berlaku"):
        yield nama_dokumen(i.perjanjian), i.perjanjian.tahun, tulis.target_lengkap(ket, target_baris(i))


# --- history of edits ---


def _sebut(nama: str, nilai: Any) -> str:
    if nilai is None or nilai == "":
        return "kosong"
    if nama in ("pembilang", "penyebut", "nilai"):
        return format_ringkas(Realisasi._meta.get_field(nama).to_python(nilai))  # type: ignore[union-attr]
    return str(PILIHAN.get(nama, {}).get(nilai, nilai))


def _perubahan(r: RincianJejak) -> tuple[tuple[str, str, str], ...]:
    lama, baru = r.sebelum or {}, r.sesudah or {}
    bawaan = {n: Realisasi._meta.get_field(n).get_default() for n in LABEL}  # type: ignore[union-attr]
    return tuple(
        (LABEL[n], _sebut(n, lama.get(n, bawaan[n])), _sebut(n, baru.get(n)))
        for n in LABEL
        if n in baru and lama.get(n, bawaan[n]) != baru[n]
    )


def _suntingan(ind: Indikator, tahun: int) -> tuple[Suntingan, ...]:
    """Edits of the year's entries, newest first; all periods in one read."""
    periode = {str(r.pk): r.periode for r in Realisasi.objects.sebenarnya().filter(indikator=ind, tahun=tahun)}
    rincian = RincianJejak.objects.filter(jenis=Realisasi._meta.label, kunci__in=list(periode))
    terbaru = rincian.select_related("jejak__pelaku").order_by("-jejak__waktu", "-pk")[:BANYAK_SUNTINGAN]
    return tuple(
        Suntingan(r.jejak.waktu, str(r.jejak.pelaku), nama_periode(periode[r.kunci]), r.jejak.alasan, _perubahan(r))
        for r in terbaru
    )
