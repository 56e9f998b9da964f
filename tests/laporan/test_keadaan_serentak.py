"""Two people take a step of one report at once, each over a connection of its own: one wins, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from laporan.models import Laporan, Terbitan
from laporan.services import penghalang
from laporan.services import terbitan as layanan
from laporan.services.keadaan import finalkan, kembalikan, revisi, sampaikan, siapkan_reviu
from sakip.inti.galat import Bentrok
from sakip.inti.istilah import KeadaanDokumen, Peran
from sakip.jejak import periksa_rantai
from sakip.models import Jejak, Pengguna
from tests.halaman import isi_dinas
from tests.laporan.cetakan_cepat import cetak_semu
from tests.pabrik import PenggunaFactory
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
K = KeadaanDokumen
SIAP, KEMBALI = siapkan_reviu, partial(kembalikan, alasan="Tabel 3.1 belum cocok.")
FINAL = partial(finalkan, nomor="700/1", tanggal=date(2024, 1, 31))
SAMPAI, REVISI = partial(sampaikan, tanggal=date(2024, 2, 5)), partial(revisi, alasan="Angka BPS berubah.")
DUA = [
    # from, (who, step) twice, the states that one of them leads to, how many documents each freezes
    pytest.param(K.DRAF, ("perencana", SIAP), ("sekretaris", SIAP), {K.SIAP_REVIU: 1}, id="siapkan-siapkan"),
    pytest.param(K.SIAP_REVIU, ("kepala", KEMBALI), ("inspektorat", KEMBALI), {K.PERBAIKAN: 0}, id="kembali-kembali"),
    pytest.param(K.SIAP_REVIU, ("kepala", FINAL), ("kepala", FINAL), {K.FINAL: 1}, id="final-final"),
    pytest.param(K.FINAL, ("perencana", SAMPAI), ("organisasi", SAMPAI), {K.DISAMPAIKAN: 0}, id="sampai-sampai"),
    pytest.param(
        K.SIAP_REVIU, ("kepala", FINAL), ("inspektorat", KEMBALI), {K.FINAL: 1, K.PERBAIKAN: 0}, id="final-kembali"
    ),
    pytest.param(
        K.FINAL, ("perencana", SAMPAI), ("kepala", REVISI), {K.DISAMPAIKAN: 0, K.PERBAIKAN: 0}, id="sampai-revisi"
    ),
]
AKSI = ("siapkan_reviu", "kembalikan_laporan", "finalkan", "sampaikan", "revisi")
Orang = tuple[str, Callable[..., Any]]


@pytest.fixture(autouse=True)
def sekitar(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """A quick printer, no finding, and a folder that holds only what the two write."""
    settings.MEDIA_ROOT = str(tmp_path)
    monkeypatch.setattr(penghalang, "_DAFTAR", {})
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("SQLite in memory is one shared cache: it locks tables, not transactions")


@pytest.fixture
def orang(pemeran: Pemeran) -> dict[str, Pengguna]:
    semua = dict(pemeran.orang)
    for nama, peran in (("sekretaris", Peran.SEKRETARIS), ("organisasi", Peran.BAGIAN_ORGANISASI)):
        semua[nama] = PenggunaFactory(username=nama)
        tugaskan(semua[nama], peran, pemeran.pd)
    return semua


@pytest.mark.parametrize(("dari", "satu", "dua", "hasil"), DUA)
def test_dua_orang_serentak(
    pemeran: Pemeran,
    orang: dict[str, Pengguna],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    dari: KeadaanDokumen,
    satu: Orang,
    dua: Orang,
    hasil: dict[KeadaanDokumen, int],
) -> None:
    """Both have opened the page, and who prints has printed, before either writes."""
    laporan = isi_dinas(pemeran.pd, 1).laporan
    Laporan.objects.filter(pk=laporan.pk).update(keadaan=dari.value)
    bertemu = Barrier(2)

    def cetak(*isi: Any, **opsi: Any) -> bytes:
        bertemu.wait(timeout=60)
        return cetak_semu(*isi, **opsi)

    monkeypatch.setattr(layanan, "cetak_dokumen", cetak)

    def tekan(siapa: Orang) -> str:
        nama, langkah = siapa
        try:
            milik = Laporan.objects.select_related("perangkat_daerah__pemda").get(pk=laporan.pk)
            if langkah not in (SIAP, FINAL):
                bertemu.wait(timeout=60)
            langkah(pelaku=orang[nama], laporan=milik)
        except Bentrok as galat:
            return galat.pesan
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as kolam:
        menang, kalah = sorted(kolam.map(tekan, (satu, dua)))
    assert menang == ""
    kini = Laporan.objects.get(pk=laporan.pk)
    keadaan = K(kini.keadaan)
    assert keadaan in hasil
    assert kalah == f"{kini} sudah berstatus {keadaan.label.lower()}: orang lain mendahului. Muat ulang halaman."
    assert kini.versi == laporan.versi + 1
    assert Jejak.objects.filter(aksi__in=AKSI).count() == 1
    assert Terbitan.objects.count() == hasil[keadaan]
    tersimpan = {x.name for t in Terbitan.objects.all() for x in (t.pohon, t.berkas)}
    ada = {str(x.relative_to(tmp_path)) for x in tmp_path.rglob("*") if x.is_file()}
    assert ada == tersimpan, "the loser's files went with it"
    assert periksa_rantai(pemeran.pd) == []
