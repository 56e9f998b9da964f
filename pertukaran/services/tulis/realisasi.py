"""Sheet Realisasi: measurements of a quarter, a year, or up to a year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kinerja.models import Realisasi
from kinerja.perhitungan import sama_kata
from kinerja.services.isian import ada_hasil
from kinerja.services.massal import simpan_realisasi_massal
from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from pertukaran.services.tulis.target import baca_hasil, di_luar, indikator_baris
from renstra.models import Indikator
from sakip.inti.istilah import Akumulasi
from sakip.inti.periode import TAHUN

ISI = (
    "Keadaan", "Sifat", "Tanggal Data", "Pendorong", "Penghambat", "Solusi", "Tindak Lanjut", "Alasan Keadaan",
    "Dipakai", "Sumber",
)  # fmt: skip
ISI_BERARTI = ("Pembilang", "Penyebut", "Realisasi", "Capaian Dilaporkan", *ISI)


def tulis_realisasi(jalan: Jalan, baris: list[Baris]) -> None:
    kata = {tuple(k): kata for *k, kata in _semua(jalan)} if baris else {}
    pasangan = []
    for b in baris:
        isi = _isi(jalan, b)
        # A blank row of a form that is still to be filled says nothing: it makes no measurement.
        if isi is None or (_kunci(isi) not in kata and not b.sumber.ada(*ISI_BERARTI)):
            continue
        if isi.get("kata") and sama_kata(lama := kata.get(_kunci(isi), ""), isi["kata"]):
            isi["kata"] = lama  # a word that stands there stays as written
        pasangan.append((b, isi))
    jalan.simpan(simpan_realisasi_massal, pasangan, atas_nama=jalan.atas_nama, alasan=jalan.alasan, aturan=True)


def _semua(jalan: Jalan) -> Iterable[tuple[Any, ...]]:
    """Key and word of every measurement that exists."""
    semua = Realisasi.objects.milik(jalan.pd).order_by()
    return semua.values_list("indikator", "tahun", "periode", "perkiraan", "kata")


def _kunci(isi: dict[str, Any]) -> tuple[Any, ...]:
    return isi["indikator"].pk, isi["tahun"], isi["periode"], isi["perkiraan"]


def _isi(jalan: Jalan, b: Baris) -> dict[str, Any] | None:
    tahun = b.baca("Tahun")
    periode = b.baca("Triwulan") if b.ada("Triwulan") else TAHUN
    perkiraan = bool(b.baca("Perkiraan")) if b.ada("Perkiraan") else False
    ind = indikator_baris(jalan, b, tahun)
    if ind is None or b.ditolak or not jalan.sekali(b, ind.pk, tahun, periode, perkiraan):
        return None
    isi = {**b.isi("Pembilang", "Penyebut"), **b.isi(*ISI), **b.isi("Capaian Dilaporkan", satuan="%")}
    if b.ada("Realisasi"):
        isi |= baca_hasil(b, "Realisasi", ind)
    _periksa_waktu(b, ind, tahun, periode, isi)
    return {**isi, "indikator": ind, "tahun": tahun, "periode": periode, "perkiraan": perkiraan}


def _periksa_waktu(b: Baris, ind: Indikator, tahun: int, periode: int, isi: dict[str, Any]) -> None:
    """As on the entry page; a year outside of the plan may be its baseline, so that is a notice only."""
    if ind.akumulasi == Akumulasi.TAHUNAN.value and periode in (1, 2, 3) and ada_hasil(Realisasi(**isi)):
        b.galat("Triwulan", f"{ind.kode} diukur setahun sekali; isi pada Triwulan IV, atau kosongkan Triwulan.")
    if di_luar(ind, tahun):
        b.peringatan("Tahun", f"{tahun} di luar {ind.renstra}.")
