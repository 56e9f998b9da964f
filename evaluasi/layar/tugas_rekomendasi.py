"""Recommendations on the home page: those that wait for the agency's answer, those that wait for the reviewer."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from evaluasi.layar.tugas import Butir
from evaluasi.selectors.rekomendasi import (
    Menunggu,
    banyak_menunggu_verifikasi,
    menunggu_jawaban,
    pemda_menunggu_verifikasi,
)
from kinerja.perhitungan.rekomendasi import lewat_tenggat
from sakip.alur.baca import hari_ini
from sakip.halaman import Konteks
from sakip.inti.istilah import KeadaanRekomendasi, Peran
from sakip.models import Pemda, Pengguna
from sakip.peran import IZIN, unit_pic


def tugas_rekomendasi(konteks: Konteks) -> Iterator[Butir]:
    """One line per evaluated year for who answers, one for who verifies; a PIC of units sees those of their units."""
    if konteks.boleh["tindak_lanjuti"]:
        milik = _milik(konteks, menunggu_jawaban(konteks.perangkat_daerah))
        for tahun in dict.fromkeys(m.tahun for m in milik):
            yield _jawab(konteks, tahun, [m for m in milik if m.tahun == tahun])
    if konteks.boleh["periksa_kinerja"] and (banyak := banyak_menunggu_verifikasi(konteks.perangkat_daerah)):
        url = konteks.url("evaluasi:rekomendasi")
        keterangan = f"{banyak} rekomendasi sudah dijawab"
        yield "Verifikasi tindak lanjut rekomendasi", f"{url}?keadaan=dijawab", "Menunggu Anda", "hati", keterangan


def _milik(konteks: Konteks, semua: list[Menunggu]) -> list[Menunggu]:
    """Those that the person answers for; units are only asked where there is something to answer."""
    if not semua or konteks.boleh["tanggapi_reviu"]:
        return semua
    unit = unit_pic(konteks.pengguna, konteks.perangkat_daerah)
    return [m for m in semua if unit is None or m.pemilik in unit]


def _jawab(konteks: Konteks, tahun: int, semua: list[Menunggu]) -> Butir:
    hari = hari_ini(konteks.perangkat_daerah)
    lewat = sum(lewat_tenggat(KeadaanRekomendasi.TERBUKA, m.tenggat, hari) > 0 for m in semua)
    terlambat = f", {lewat} lewat tenggat" if lewat else ""
    url = konteks.url("evaluasi:rekomendasi", tahun=max(tahun, konteks.tahun))
    status, nada = ("Terlambat", "buruk") if lewat else ("Menunggu Anda", "hati")
    keterangan = f"{len(semua)} rekomendasi menunggu jawaban{terlambat}"
    return (
        f"Tindak lanjuti rekomendasi evaluasi {tahun}",
        f"{url}?keadaan=jawab&tahun={tahun}",
        status,
        nada,
        keterangan,
    )


def panel_rekomendasi(pengguna: Pengguna, pemda: Pemda, peran: frozenset[Peran]) -> Iterator[tuple[str, str]]:
    """(words, address) for the reviewer of a pemda, where answers wait for verification."""
    if not IZIN["periksa_kinerja"].syarat(peran):
        return
    if banyak := pemda_menunggu_verifikasi(pengguna, pemda):
        url = reverse("pemda_evaluasi:rekomendasi", kwargs={"pemda": pemda.slug, "tahun": timezone.localdate().year})
        yield f"{banyak} tindak lanjut rekomendasi menunggu verifikasi Anda", url
