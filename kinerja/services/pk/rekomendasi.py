"""Recommendations of earlier years stand before the agency's next agreement: they must have an answer."""

from __future__ import annotations

from kinerja.models import PerjanjianKinerja, Rekomendasi
from sakip.inti.istilah import KeadaanRekomendasi

PANJANG_SEBUT = 90


def rekomendasi_menghalangi(pk: PerjanjianKinerja) -> list[Rekomendasi]:
    """Those of years before the agreement's that wait for the agency's answer; one query, none for units and persons.

    An answer lets the agreement pass, whatever the reviewer will make of it.
    """
    if pk.unit_id is not None or pk.pemegang_id is not None:
        return []
    milik = Rekomendasi.objects.milik(pk.perangkat_daerah_id).filter(tahun__lt=pk.tahun)
    return list(milik.menunggu_jawaban().order_by("tahun", "nomor", "pk"))


def sebut_rekomendasi(r: Rekomendasi) -> str:
    """Why it stands in the way, as a sentence."""
    belum = "belum dijawab" if r.keadaan == KeadaanRekomendasi.TERBUKA.value else "belum sesuai, jawab lagi"
    teks = " ".join(r.teks.split())
    ringkas = teks if len(teks) <= PANJANG_SEBUT else f"{teks[:PANJANG_SEBUT].rsplit(' ', 1)[0]} …"
    return f"Rekomendasi {r.nomor} ({r.get_komponen_display()}, evaluasi {r.tahun}) {belum}: {ringkas}"
