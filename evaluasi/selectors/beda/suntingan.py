"""Figures that changed after their period was approved, from the audit trail. A few queries for all agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from anggaran.models import RealisasiKeuangan
from evaluasi.perhitungan.beda.bentuk import Suntingan
from evaluasi.selectors.beda.semasa import Semasa
from kinerja.models import Realisasi
from renstra.perhitungan.kode import kode_tertulis
from sakip.inti.alur import periode_kerja, periode_uang
from sakip.inti.angka import baca_angka, format_ringkas, format_rupiah
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanIsian
from sakip.inti.periode import format_tanggal
from sakip.models import Pengisian, RincianJejak

KOLOM_HASIL = {
    "nilai": "nilai",
    "pembilang": "pembilang",
    "penyebut": "penyebut",
    "kata": "",
    "keadaan": "keadaan",
    "pakai": "yang berlaku",
    "capaian_dilaporkan": "capaian dilaporkan",
}
KOLOM_UANG = {"jumlah": ""}


@dataclass(frozen=True, slots=True)
class Setuju:
    """When a period was approved first."""

    nomor: int
    sebut: str


def muat_suntingan(
    perangkat_daerah: Collection[int], tahun: Collection[int], semasa: Semasa
) -> dict[int, tuple[Suntingan, ...]]:
    """Per agency, newest first: what was changed, deleted or added in these years' results and spending."""
    setuju, sejak = _persetujuan(perangkat_daerah, tahun)
    if sejak is None:
        return {}
    rincian = RincianJejak.objects.filter(
        jejak__perangkat_daerah__in=perangkat_daerah,
        jejak__waktu__gte=sejak,
        jenis__in=[Realisasi._meta.label, RealisasiKeuangan._meta.label],
    ).filter(Q(sebelum__isnull=False) | Q(sesudah__tahun__in=list(tahun)))
    baris = list(rincian.select_related("jejak__pelaku").order_by("-jejak__waktu", "-pk"))
    tempat = _tempat(baris)
    hasil: dict[int, list[Suntingan]] = defaultdict(list)
    for r in baris:
        di = tempat.get((r.jenis, r.kunci)) or r.sebelum or {}
        if s := _suntingan(r, di, setuju, semasa):
            hasil[r.jejak.perangkat_daerah_id or 0].append(s)
    return {pd: tuple(s) for pd, s in hasil.items()}


def _persetujuan(
    perangkat_daerah: Collection[int], tahun: Collection[int]
) -> tuple[dict[tuple[int, int, int], Setuju], datetime | None]:
    """(agency, year, period) → its first approval, and the earliest of them all."""
    periode = {
        str(pk): (pd, t, p)
        for pk, pd, t, p in Pengisian.objects.filter(perangkat_daerah__in=perangkat_daerah, tahun__in=tahun)
        .order_by()
        .values_list("pk", "perangkat_daerah", "tahun", "periode")
    }
    langkah = RincianJejak.objects.filter(
        jejak__perangkat_daerah__in=perangkat_daerah,
        jejak__aksi="setujui",
        jenis=Pengisian._meta.label,
        kunci__in=list(periode),
    ).select_related("jejak__pelaku")
    hasil: dict[tuple[int, int, int], Setuju] = {}
    sejak: datetime | None = None
    for r in langkah.order_by("jejak__waktu", "pk"):
        j = r.jejak
        sejak = sejak or j.waktu
        hasil.setdefault(periode[r.kunci], Setuju(j.nomor, f"{waktu_tertulis(j.waktu)} oleh {j.pelaku}"))
    return hasil, sejak


def _tempat(baris: Collection[RincianJejak]) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Where the figures that still exist belong."""
    hasil: dict[tuple[str, str], Mapping[str, Any]] = {}
    for model, kolom in (
        (Realisasi, ("indikator_id", "tahun", "periode")),
        (RealisasiKeuangan, ("simpul_id", "tahun", "bulan", "triwulan")),
    ):
        label = model._meta.label
        if kunci := {r.kunci for r in baris if r.jenis == label}:
            for pk, *isi in model._default_manager.filter(pk__in=kunci).values_list("pk", *kolom):
                hasil[label, str(pk)] = dict(zip(kolom, isi, strict=True))
    return hasil


def _suntingan(
    r: RincianJejak, di: Mapping[str, Any], setuju: Mapping[tuple[int, int, int], Setuju], semasa: Semasa
) -> Suntingan | None:
    uang, lama = r.jenis == RealisasiKeuangan._meta.label, r.sebelum or {}
    kolom = KOLOM_UANG if uang else KOLOM_HASIL
    berubah = {n: k for n, k in kolom.items() if n in lama} or _terisi(r.sesudah, kolom, baru=r.sebelum is None)
    periode = _periode(di, uang=uang)
    awal = (
        setuju.get((r.jejak.perangkat_daerah_id or 0, di.get("tahun", 0), periode)) if periode is not None else None
    )
    objek = di.get("simpul_id" if uang else "indikator_id")
    if awal is None or r.jejak.nomor <= awal.nomor or not berubah or not objek:
        return None
    j = r.jejak
    return Suntingan(
        objek=_sebut(objek, di["tahun"], semasa, uang=uang),
        tahun=di["tahun"],
        periode=periode or 0,
        sebelum="kosong" if r.sebelum is None else _teks(lama, berubah, uang=uang),
        sesudah="dihapus" if r.sesudah is None else _teks(r.sesudah, berubah, uang=uang),
        oleh=f"{j.pelaku}{f' atas nama {j.atas_nama}' if j.atas_nama else ''}",
        waktu=waktu_tertulis(j.waktu),
        alasan=j.alasan,
        setuju=awal.sebut,
        indikator=0 if uang else objek,
        simpul=objek if uang else 0,
    )


def _terisi(isi: Mapping[str, Any] | None, kolom: Mapping[str, str], *, baru: bool) -> dict[str, str]:
    """The figures that a new row came with."""
    if not baru or isi is None:
        return {}
    tetap = {"keadaan": KeadaanIsian.DIUKUR.value, "pakai": isi.get("pakai")}
    return {n: k for n, k in kolom.items() if isi.get(n) not in (None, "", tetap.get(n))}


def _periode(di: Mapping[str, Any], *, uang: bool) -> int | None:
    """The period of entry that governs the figure."""
    if uang:
        return periode_uang(di.get("bulan", 0), di.get("triwulan", 0))
    return periode_kerja(di["periode"]) if "periode" in di else None


def _sebut(kunci: int, tahun: int, semasa: Semasa, *, uang: bool) -> str:
    if uang:
        if kunci not in semasa.simpul:
            return "Program yang sudah dihapus"
        isi = semasa.isi_simpul(kunci, tahun)
        return f"{kode_tertulis(isi['kunci'], isi['kode_cetak'])} {isi['nama']}"
    if kunci not in semasa.indikator:
        return "Indikator yang sudah dihapus"
    isi = semasa.isi_indikator(kunci, tahun)
    return f"{isi['kode']} {isi['nama']}"


def _teks(isi: Mapping[str, Any], kolom: Mapping[str, str], *, uang: bool) -> str:
    """The changed columns in words: "7.420", "pembilang 120, penyebut 128"."""
    satu = len(kolom) == 1
    bagian = []
    for nama, sebut in kolom.items():
        nilai = _nilai(isi.get(nama), uang=uang)
        bagian.append(nilai if satu and nama == "nilai" else f"{sebut} {nilai}".strip())
    return ", ".join(bagian)


def _nilai(nilai: Any, *, uang: bool) -> str:
    """A value of the trail, where numbers are text with a full stop."""
    if nilai in (None, ""):
        return "kosong"
    try:
        angka = baca_angka(str(nilai).replace(".", ",")).nilai
    except GalatMasukan:
        return str(nilai).replace("_", " ")
    if angka is None:
        return str(nilai)
    return format_rupiah(angka) if uang else format_ringkas(angka)


def waktu_tertulis(waktu: datetime) -> str:
    """A moment by the clock of the page's pemda: "3 Oktober 2025 pukul 10.42"."""
    di_sini = timezone.localtime(waktu)
    return f"{format_tanggal(di_sini.date())} pukul {di_sini:%H.%M}"
