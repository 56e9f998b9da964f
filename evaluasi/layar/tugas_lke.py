"""Evaluations of AKIP on the home page: for who fills in or responds, and for who evaluates."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from evaluasi.selectors.lke import menunggu, pemda_menunggu
from sakip.halaman import Konteks
from sakip.inti.istilah import KeadaanLke, Peran
from sakip.models import Pemda, Pengguna
from sakip.peran import IZIN

Butir = tuple[str, str, str, str, str]
"""Title, address, state, tone, explanation: a line of the task list (``sakip.beranda.tugas.Tugasan``)."""
_MENUNGGU = ("Menunggu Anda", "hati")
_ISI = {
    KeadaanLke.MANDIRI: (
        "tanggapi_reviu",
        "Isi penilaian mandiri LKE",
        "Jawab kriteria dan pilih huruf, lalu ajukan",
    ),
    KeadaanLke.EVALUASI: ("periksa_kinerja", "Evaluasi LKE", "Nilai tiap sub komponen, lalu teruskan"),
    KeadaanLke.TANGGAPAN: ("tanggapi_reviu", "Tanggapi hasil evaluasi AKIP", "Hasil evaluasi menunggu tanggapan"),
}


def tugas_lke(konteks: Konteks) -> Iterator[Butir]:
    """One line per evaluation that waits for the reader; one that was responded to waits for its final."""
    boleh = konteks.boleh
    if not (boleh["tanggapi_reviu"] or boleh["periksa_kinerja"]):
        return
    for tahun, keadaan in menunggu(konteks.perangkat_daerah):
        izin, judul, uraian = _ISI[keadaan]
        url = konteks.url("evaluasi:lke", tahun=tahun)
        if boleh[izin]:
            yield f"{judul} {tahun}", url, *_MENUNGGU, uraian
        if keadaan is KeadaanLke.TANGGAPAN and boleh["periksa_kinerja"]:
            yield f"Finalkan LKE {tahun}", url, *_MENUNGGU, "Tanggapan perangkat daerah dapat dibaca"


def panel_lke(pengguna: Pengguna, pemda: Pemda, peran: frozenset[Peran]) -> Iterator[tuple[str, str]]:
    """(words, address) of each year with evaluations that wait for the evaluators of a pemda."""
    if not IZIN["periksa_kinerja"].syarat(peran):
        return
    for tahun, banyak in pemda_menunggu(pengguna, pemda):
        url = reverse("pemda_evaluasi:lke", kwargs={"pemda": pemda.slug, "tahun": tahun})
        yield f"{banyak} LKE {tahun} sedang dievaluasi atau ditanggapi", url
