"""Every amount that a program node had in a year: pagu, cash plan, spending, physical progress, explanations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model

from anggaran.models import Kas, Pagu, PenjelasanAnggaran, RealisasiFisik, RealisasiKeuangan
from renstra.models import SimpulProgram
from sakip.alur.arsip import Entri, RiwayatPeriode, VersiBaris, riwayat_baris, riwayat_periode
from sakip.inti.alur import periode_uang
from sakip.inti.angka import format_ringkas, format_rupiah
from sakip.inti.istilah import VersiPagu
from sakip.inti.periode import TRIWULAN, nama_bulan, nama_periode, nama_singkat
from sakip.models import PerangkatDaerah

KOSONG = "kosong"
# Each table with its name and the column whose history it is.
TABEL: tuple[tuple[type[Model], str, str], ...] = (
    (Pagu, "Pagu", "jumlah"),
    (Kas, "Anggaran kas", "jumlah"),
    (RealisasiKeuangan, "Realisasi keuangan", "jumlah"),
    (RealisasiFisik, "Realisasi fisik", "persen"),
    (PenjelasanAnggaran, "Penjelasan", "penjelasan"),
)


@dataclass(frozen=True, slots=True)
class Butir:
    """One amount that was stored: of what, its text, the text before it, and the state its period was in."""

    entri: Entri | None
    hal: str
    teks: str
    lama: str
    keadaan: str
    dihapus: bool = False


@dataclass(frozen=True, slots=True)
class RiwayatUang:
    simpul: SimpulProgram
    periode: int
    butir: tuple[Butir, ...]

    @property
    def nama_periode(self) -> str:
        return nama_periode(self.periode)


def riwayat_uang(perangkat_daerah: PerangkatDaerah, tahun: int, simpul_id: int, periode: int) -> RiwayatUang | None:
    """Newest first; a quarter shows its own months, the year (0) everything. ``None`` for another agency's node."""
    simpul = SimpulProgram.objects.milik(perangkat_daerah).filter(pk=simpul_id).first()
    if simpul is None:
        return None
    jalan = {p: riwayat_periode(perangkat_daerah, tahun, p) for p in (*TRIWULAN, 0)}
    kunci = {"simpul_id": simpul.pk, "tahun": tahun}
    butir = [
        b
        for model, nama, kolom in TABEL
        for b in _butir(riwayat_baris(perangkat_daerah, model._default_manager.filter(**kunci), kunci), nama, kolom,
                        jalan, periode)
    ]  # fmt: skip
    urut = sorted(butir, key=lambda b: b.entri.nomor if b.entri else 0, reverse=True)
    return RiwayatUang(simpul, periode, tuple(urut))


def _butir(
    versi: Iterable[VersiBaris], nama: str, kolom: str, jalan: Mapping[int, RiwayatPeriode], periode: int
) -> Iterable[Butir]:
    """Contents of one table, each with the text of the one before it in the same row."""
    lama: dict[str, str] = {}
    hasil = list[Butir]()
    for v in reversed(list(versi)):  # oldest first, to know what stood before
        isi = v.isi or {}
        teks = _sebut(kolom, isi.get(kolom)) if v.isi is not None else KOSONG
        dulu, lama[v.kunci] = lama.get(v.kunci, ""), teks
        di = _periode(isi, nama)
        if (v.isi is not None and periode and di != periode) or dulu == teks:
            continue
        keadaan = jalan[di].keadaan_sebelum(v.entri.nomor) if v.entri else ""
        hasil.append(Butir(v.entri, f"{nama} {_waktu(isi, nama)}".strip(), teks, dulu, keadaan, v.isi is None))
    return hasil


def _periode(isi: Mapping[str, Any], nama: str) -> int:
    """The period of entry of an amount; a ceiling and an amount of the year belong to the year."""
    if nama == "Penjelasan":
        return int(isi.get("periode", 0))
    return periode_uang(int(isi.get("bulan", 0)), int(isi.get("triwulan", 0)))


def _waktu(isi: Mapping[str, Any], nama: str) -> str:
    if nama == "Pagu" and isi:
        versi, ke = VersiPagu(isi["versi"]).label.lower(), isi.get("ke") or ""
        return f"{versi} {ke}".strip() + (f", {isi['sumber_dana']}" if isi.get("sumber_dana") else "")
    if isi.get("bulan"):
        return nama_bulan(isi["bulan"])
    p = _periode(isi, nama)
    return nama_singkat(p) if p else "setahun"


def _sebut(kolom: str, nilai: Any) -> str:
    if nilai is None or nilai == "":
        return KOSONG
    if kolom == "jumlah":
        return format_rupiah(Decimal(nilai))
    return f"{format_ringkas(Decimal(nilai))}\u00a0%" if kolom == "persen" else str(nilai)
