"""Undo over real agencies: every sheet changed, new rows on each, and afterwards the workbook is what it was."""

from __future__ import annotations

from typing import Any

import pytest

from pertukaran.models import KeadaanBatch
from pertukaran.services.urung import batalkan, halangan
from sakip.jejak import periksa_rantai
from sakip.models import Jejak
from tests.contoh import dinas, muat
from tests.pertukaran.bolak_balik import Lembar, impor, isi_buku, sistem, sunting

AGENSI = ["contoh-dinas", "pontianak-disnaker"]


def _ubah_angka(baris: list[dict[str, Any]], judul: str, tambah: int = 1) -> None:
    for b in baris:
        if isinstance(b[judul], int | float):
            b[judul] += tambah


def ubah_semua(lembar: Lembar) -> None:
    """Cells of every kind on every sheet, and a new row on each that refers to new rows of the others."""
    for b in lembar["Sasaran"]:
        b["Sasaran"] = b["Sasaran"] and f"{b['Sasaran']} (diubah)"
    for b in lembar["Indikator"]:
        b["Indikator"], b["Sumber Data"], b["Program Pendukung"] = f"{b['Indikator']} baru", "BPS", "9.99"
    for b in lembar["Program"]:
        b["Nama"], b["Lokasi"] = f"{b['Nama']} (diubah)", "Desa Contoh"
    for b in lembar["Target"]:
        if not b["Dokumen"].startswith("PK"):
            b["Teks"] = "seperti tercetak"
    for b in lembar["Realisasi"]:
        b["Pendorong"] = "Kerja sama"
    _ubah_angka(lembar["Pembanding"], "Nilai")
    for nama in ("Pagu", "Kas", "Realisasi Keuangan"):
        _ubah_angka(lembar[nama], "Pagu" if nama == "Pagu" else "Nilai", 1000)
    for b in lembar["Pejabat"]:
        b["Pangkat"] = "Pembina"
    tahun = int(lembar["Realisasi"][-1]["Tahun"])
    renstra = lembar["Sasaran"][-1]["Renstra"]
    _baris_baru(lembar, renstra, tahun)


def _baris_baru(lembar: Lembar, renstra: str, tahun: int) -> None:
    lembar["Sasaran"].append(
        {"Renstra": renstra, "Kode Tujuan": "T9", "Tujuan": "Baru", "Kode Sasaran": "S9", "Sasaran": "Baru"}
    )
    ind = {"Kode": "X9", "Level": "Sasaran", "Kode Induk": "S9", "Indikator": "Indikator baru", "Renstra": renstra}
    lembar["Indikator"].append(ind | {"Satuan": "%", "Polaritas": "Maksimalkan", "Program Pendukung": "9.99"})
    predikat = {"Kode": "X8", "Satuan": "Predikat", "Polaritas": "Predikat", "Skala": "baru"}
    lembar["Indikator"].append(ind | predikat)
    lembar["Program"].append(
        {"Kode": "9.99", "Jenis": "Program", "Nama": "Program baru", "Kode Sasaran": _s9(lembar)}
    )
    kegiatan = {"Kode": "9.99.1", "Jenis": "Kegiatan", "Nama": "Kegiatan baru", "Kode Induk": "9.99"}
    lembar["Program"].append(kegiatan | {"Lokasi": "Kota"})
    kode = {"Kode Indikator": "X9", "Renstra": renstra, "Tahun": tahun}
    lembar["Target"].append(kode | {"Target": 70, "Dokumen": "Renstra"})
    lembar["Target"].append(kode | {"Target": 80, "TW I": 20, "Tahun": 2047})
    lembar["Pembanding"].append(kode | {"Jenis": "Nasional", "Nilai": 75})
    lembar["Realisasi"].append(kode | {"Triwulan": 1, "Realisasi": 81})
    uang = {"Kode Program": "9.99.1", "Tahun": tahun}
    lembar["Pagu"].append(uang | {"Pagu": 5_000_000})
    for nama in ("Kas", "Realisasi Keuangan", "Realisasi Fisik"):
        lembar[nama].append(uang | {"Bulan": 1, "Nilai": 50})
    lembar["Skala Predikat"].append({"Kode": "baru", "Nama": "Skala baru", "Kata": "A", "Bobot": 100})
    lembar["Pejabat"].append({"Kode": "orang-9", "Nama": "Orang Baru", "Jabatan": "Kepala", "Unit": "u-9"})
    lembar["Pejabat"][-1]["Nama Unit"] = "Unit Baru"


def _s9(lembar: Lembar) -> str:
    renstra = {b["Renstra"] for b in lembar["Sasaran"]}
    return f"{lembar['Sasaran'][-1]['Renstra']}/S9" if len(renstra) > 1 else "S9"


@pytest.mark.lambat
@pytest.mark.parametrize("slug", AGENSI)
def test_buku_kembali_seperti_semula(db: None, slug: str) -> None:
    muat(slug)
    pd = dinas(slug)
    semula = isi_buku(pd)
    baru = sunting(pd, ubah_semua)
    batch = impor(pd, baru)
    diubah = isi_buku(pd)
    assert [n for n in semula if diubah[n] == semula[n]] == [], "sheets that the test does not reach"

    assert halangan(batch) == []
    hasil = batalkan(pelaku=sistem(), batch=batch, alasan="Salah berkas")

    kini = isi_buku(pd)
    for nama in semula:
        assert kini[nama] == semula[nama], nama
    assert batch.keadaan == KeadaanBatch.DIBATALKAN
    assert hasil.dihapus["indikator"] == 2 and hasil.dipulihkan["realisasi"] > 0
    rantai = {j.perangkat_daerah_id for j in Jejak.objects.filter(aksi="batalkan_impor")}
    assert rantai == {pd.pk, None}
    assert periksa_rantai(pd) == periksa_rantai(None) == []

    # The same file once more, and back once more: nothing of the first round stands in the way.
    kedua = impor(pd, baru)
    assert isi_buku(pd) == diubah
    batalkan(pelaku=sistem(), batch=kedua)
    assert isi_buku(pd) == semula
