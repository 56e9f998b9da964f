"""What a pemda decided about its documents, and which parts a report has under it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from laporan.bahan import BagianTata, TataBahan
from laporan.models import GambarLaporan, Naskah, TabelPendukung, TataDokumen
from laporan.susun.kerangka import KUNCI
from laporan.susun.renja import KUNCI_RENJA
from laporan.susun.tata import KUNCI_TAMBAHAN
from sakip.models import Pemda, PerangkatDaerah


def tata_berlaku(pemda_id: int, tahun: int, jenis: str = "lkip") -> TataBahan:
    """The outline in force in a year: the row with the latest start; without any, all as in code. One query."""
    baris = TataDokumen.objects.filter(pemda=pemda_id, jenis=jenis, mulai_tahun__lte=tahun)
    tata = baris.order_by("-mulai_tahun").first()
    return tata_bahan(tata) if tata else TataBahan()


def tata_bahan(t: TataDokumen) -> TataBahan:
    """A stored outline as plain material."""
    pola = tuple(p.strip() for p in t.pola_subbab.split(";")) if t.pola_subbab else ()
    return TataBahan(tuple(map(_bagian, t.kerangka)), pola, t.pola_tabel, t.kepala, t.kaki)


def _bagian(b: dict[str, Any]) -> BagianTata:
    return BagianTata(
        b["kunci"], b.get("judul", ""), b.get("wajib"), bool(b.get("sembunyi", False)), b.get("bab", "")
    )


def kunci_bagian(perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str, kunci: str) -> bool:
    """Whether a kind of report has such a part: of the outline in code, or of the pemda's own."""
    if kunci in KUNCI_JENIS.get(jenis, frozenset()):
        return True
    return any(b.bab and b.kunci == kunci for b in tata_berlaku(perangkat_daerah.pemda_id, tahun, jenis).kerangka)


def kunci_terpakai(pemda: Pemda, jenis: str) -> frozenset[str]:
    """Keys of further parts that any outline of the pemda names or any report of its agencies has text under."""
    tata = TataDokumen.objects.filter(pemda=pemda, jenis=jenis).values_list("kerangka", flat=True)
    milik = {"laporan__perangkat_daerah__pemda": pemda, "laporan__jenis": jenis, "kunci__contains": KUNCI_TAMBAHAN}
    isi = (m._default_manager.filter(**milik).values_list("kunci", flat=True) for m in _BERKUNCI)
    return frozenset((*(b["kunci"] for k in tata for b in k), *(k for semua in isi for k in semua)))


_BERKUNCI: tuple[type[Model], ...] = (Naskah, TabelPendukung, GambarLaporan)
KUNCI_JENIS: dict[str, frozenset[str]] = {"lkip": KUNCI, "renja": KUNCI_RENJA}
"""Keys of the parts of each kind of report that the editor knows."""
