"""Work beside the pages: tickets, signs of life, a real process that is started, and one that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from kinerja.models import Realisasi
from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services import antrean, latar
from pertukaran.services.batch import unggah
from sakip.inti.galat import GalatMasukan
from tests.halaman import teks
from tests.pabrik import BatchFactory
from tests.pemeran import Pemeran
from tests.pertukaran.buku import isi_indikator, realisasi

K = KeadaanBatch


@pytest.fixture(autouse=True)
def antrean_sendiri(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.MEDIA_ROOT = str(tmp_path)
    yield tmp_path


def batch_baru(pemeran: Pemeran, *, angka: int = 75) -> Batch:
    return unggah(
        pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, nama="b.xlsx", isi=realisasi(["IKU-1", 1, angka])
    )


def tunggu(sudah: Callable[[], bool], detik: float = 60) -> None:
    akhir = time.monotonic() + detik
    while not sudah():
        assert time.monotonic() < akhir, "nothing happened"
        time.sleep(0.1)


def tua(jalur: Path, detik: int = antrean.SEWA + 5) -> None:
    lalu = time.time() - detik
    os.utime(jalur, (lalu, lalu))


# --- tickets


@pytest.mark.django_db
class TestTiket:
    def tiket(self, pd: Any, tugas: str = "periksa") -> antrean.Tiket:
        return antrean.tiket(BatchFactory(perangkat_daerah=pd), tugas, 1)

    def test_dua_sekaligus_yang_lain_menunggu_menurut_urutan(self, pemeran: Pemeran) -> None:
        semua = [self.tiket(pemeran.pd) for _ in range(4)]
        for n, t in enumerate(semua):
            assert antrean.pasang(t)
            tua(t.tunggu, 40 - n)
        assert [antrean.ambil(), antrean.ambil(), antrean.ambil()] == [*semua[:2], None]
        letak = antrean.letak_semua()
        assert [letak[t.batch].keadaan for t in semua] == ["berjalan", "berjalan", "menunggu", "menunggu"]
        assert letak[semua[3].batch].depan == 1
        antrean.lepas(semua[0])
        assert antrean.ambil() == semua[2]

    def test_satu_berkas_satu_pekerjaan(self, pemeran: Pemeran) -> None:
        t = self.tiket(pemeran.pd)
        assert antrean.pasang(t) and not antrean.pasang(t)
        assert antrean.ambil() == t
        assert not antrean.pasang(t)
        antrean.lepas(t)
        assert antrean.pasang(t)

    def test_yang_terhenti_memberi_tempat(self, pemeran: Pemeran) -> None:
        mati, hidup, baru = (self.tiket(pemeran.pd) for _ in range(3))
        for t in (mati, hidup):
            antrean.pasang(t)
            antrean.ambil()
        antrean.pasang(baru)
        tua(mati.kerja)
        assert antrean.letak_semua()[mati.batch].keadaan == antrean.TERHENTI
        assert antrean.ambil() == baru  # its room is taken
        assert antrean.pasang(mati)  # and it may be asked for again
        assert antrean.letak_semua()[mati.batch].keadaan == antrean.MENUNGGU

    def test_tiket_usang_dibuang(self, pemeran: Pemeran) -> None:
        lama, baru = self.tiket(pemeran.pd), self.tiket(pemeran.pd)
        antrean.pasang(lama)
        antrean.ambil()
        tua(lama.kerja, antrean.USANG + 60)
        antrean.pasang(baru)
        assert antrean.ambil() == baru
        assert antrean.letak_semua().keys() == {baru.batch}

    def test_detak_selama_bekerja(self, pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(antrean, "JEDA", 0.02)
        t = self.tiket(pemeran.pd)
        antrean.pasang(t)
        antrean.ambil()
        with antrean.berdetak(t):
            tua(t.kerja)
            tunggu(lambda: antrean.letak_semua()[t.batch].keadaan == antrean.BERJALAN, 10)
        assert antrean.letak_semua() == {}


# --- asking


@pytest.mark.django_db
def test_yang_kedua_menunggu_yang_pertama(pemeran: Pemeran) -> None:
    isi_indikator(pemeran.pd)
    batch = batch_baru(pemeran)
    antrean.pasang(antrean.tiket(batch, "periksa", pemeran["perencana"].pk))
    with pytest.raises(GalatMasukan, match="sedang dikerjakan"):
        latar.minta(pelaku=pemeran["perencana"], batch=batch, tugas=latar.PERIKSA)
    klien = pemeran.klien("perencana")
    assert "Menunggu giliran" in teks(klien.get(f"/dinas-a/2023/impor/{batch.pk}/"))
    assert "sedang dikerjakan" in teks(
        klien.post(f"/dinas-a/2023/impor/{batch.pk}/buang/", {"yakin": 1}, follow=True)
    )


@pytest.mark.django_db
def test_halaman_kemajuan_dan_yang_terhenti(pemeran: Pemeran) -> None:
    from pertukaran.services.kemajuan import pencatat

    isi_indikator(pemeran.pd)
    klien, batch = pemeran.klien("perencana"), batch_baru(pemeran)
    url = f"/dinas-a/2023/impor/{batch.pk}/"
    assert "Berkas ini belum diperiksa." in teks(klien.get(url))
    t = antrean.tiket(batch, "periksa", pemeran["perencana"].pk)
    antrean.pasang(t)
    antrean.ambil()
    pencatat(batch)(42, "Lembar Realisasi: 1 baris")
    halaman = klien.get(url)
    assert "Sedang diperiksa · Lembar Realisasi: 1 baris" in teks(halaman)
    assert '<progress max="100" value="42"' in halaman.content.decode()
    assert f'hx-get="{url}kemajuan/" hx-trigger="every 1s"' in halaman.content.decode()
    assert "Muat ulang sekarang" in teks(halaman)
    potongan = klien.get(url + "kemajuan/", headers={"HX-Request": "true"})
    assert "42" in teks(potongan) and "<html" not in potongan.content.decode()
    assert "Sedang diperiksa" in teks(klien.get("/dinas-a/2023/impor/"))
    tua(t.kerja)
    assert "Pemeriksaan terhenti" in teks(klien.get(url)) and "Periksa lagi" in teks(klien.get(url))
    assert klien.get(url + "kemajuan/", headers={"HX-Request": "true"})["HX-Redirect"] == url
    klien.post(url + "periksa/")
    batch.refresh_from_db()
    assert batch.keadaan == K.SIAP


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tugas", "keadaan", "tampil"),
    [
        ("terapkan", K.DITERAPKAN, "Yang dilakukan"),  # killed between its commit and the end
        ("terapkan", K.MENERAPKAN, "Penerapan terhenti"),
        ("batalkan", K.DITERAPKAN, "Pembatalan terhenti"),
        ("batalkan", K.DIBATALKAN, "Yang dilakukan"),
        ("periksa", K.SIAP, "Tidak ada yang perlu diterapkan"),
    ],
)
def test_tiket_yang_tertinggal(pemeran: Pemeran, tugas: str, keadaan: K, tampil: str) -> None:
    batch = BatchFactory(perangkat_daerah=pemeran.pd, keadaan=keadaan.value)
    t = antrean.tiket(batch, tugas, 1)
    antrean.pasang(t)
    antrean.ambil()
    tua(t.kerja)
    isi = teks(pemeran.klien("perencana").get(f"/dinas-a/2023/impor/{batch.pk}/"))
    assert tampil in isi
    assert ("Tidak ada data yang berubah" in isi) is ("terhenti" in tampil)


@pytest.mark.django_db
def test_galat_tak_terduga_tidak_meninggalkan_berkas_tergantung(
    pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    isi_indikator(pemeran.pd)
    klien, batch = pemeran.klien("perencana"), batch_baru(pemeran)
    monkeypatch.setattr("pertukaran.services.batch.jalankan", lambda **k: 1 / 0)
    monkeypatch.setattr("pertukaran.services.batch.periksa_buku", lambda **k: 1 / 0)
    latar.minta(pelaku=pemeran["perencana"], batch=batch, tugas=latar.PERIKSA)
    batch.refresh_from_db()
    assert batch.keadaan == K.GAGAL
    isi = teks(klien.get(f"/dinas-a/2023/impor/{batch.pk}/"))
    assert "kesalahan di server; tidak ada data yang berubah" in isi and "Periksa lagi" in isi
    assert "ZeroDivisionError" in caplog.text
    assert antrean.letak_semua() == {}
    monkeypatch.undo()


@pytest.mark.django_db
def test_yang_berubah_sementara_menunggu_dikabarkan_di_pratinjau(pemeran: Pemeran) -> None:
    """Applied in the background, there is no answer 409 to read: the new preview says it."""
    isi_indikator(pemeran.pd)
    klien, batch = pemeran.klien("perencana"), batch_baru(pemeran)
    url = f"/dinas-a/2023/impor/{batch.pk}/"
    klien.post(url + "periksa/")
    antrean.pasang(antrean.tiket(batch, latar.TERAPKAN, pemeran["perencana"].pk))
    Realisasi.objects.update(nilai=60)
    assert latar.kerjakan_antrean() == 1
    jawab = klien.get(url)
    assert '<p class="catatan-alur hati" role="alert">Data berubah sejak pratinjau dibuat.' in jawab.content.decode()
    assert [tuple(u) for u in jawab.context["p"].baris[0].ubah] == [("Realisasi", "60", "75")]
    klien.post(url + "periksa/")
    assert "Data berubah" not in teks(klien.get(url))


@pytest.mark.django_db
def test_antrean_dikerjakan_perintah(pemeran: Pemeran) -> None:
    isi_indikator(pemeran.pd)
    batch = [batch_baru(pemeran, angka=n) for n in (70, 80, 90)]
    for b in batch:
        antrean.pasang(antrean.tiket(b, "periksa", pemeran["perencana"].pk))
    keluar = StringIO()
    call_command("kerjakan_impor", stdout=keluar)
    assert keluar.getvalue() == "3 impor dikerjakan.\n"
    assert {b.keadaan for b in Batch.objects.all()} == {K.SIAP}
    with pytest.raises(CommandError, match="Tidak ada permintaan terapkan untuk impor"):
        call_command("kerjakan_impor", batch[0].pk, "terapkan")


@pytest.mark.django_db
def test_tanpa_proses_tiketnya_kembali_menunggu(
    pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.IMPOR_LATAR = True
    batch = batch_baru(pemeran)

    def gagal(*a: Any, **k: Any) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(subprocess, "Popen", gagal)
    latar.minta(pelaku=pemeran["perencana"], batch=batch, tugas=latar.PERIKSA)
    assert antrean.letak_semua()[batch.pk].keadaan == antrean.MENUNGGU


# --- a real process


def alamat_basis() -> str:
    """The test database, for a process that reads its settings from the environment."""
    s = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{s['NAME']}"
    sandi = f":{quote(s['PASSWORD'])}" if s["PASSWORD"] else ""
    tuan = quote(s["HOST"] or "localhost", safe="")
    return f"postgres://{quote(s['USER'])}{sandi}@{tuan}{':' + str(s['PORT']) if s['PORT'] else ''}/{s['NAME']}"


@pytest.fixture
def proses(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.IMPOR_LATAR = True
    monkeypatch.setenv("DATABASE_URL", alamat_basis())
    monkeypatch.setenv("MEDIA_ROOT", settings.MEDIA_ROOT)
    monkeypatch.setenv("DEBUG", "1")
    monkeypatch.setenv("IMPOR_LATAR", "1")


def selesai(batch: Batch) -> bool:
    if antrean.letak(batch) is not None:
        return False
    batch.refresh_from_db()  # after the ticket is gone: the state is the last one
    return True


@pytest.mark.django_db(transaction=True)
def test_proses_sendiri_memeriksa_dan_menerapkan(pemeran: Pemeran, proses: None) -> None:
    isi_indikator(pemeran.pd)
    klien = pemeran.klien("perencana")
    semua = [batch_baru(pemeran, angka=n) for n in (75, 80, 85)]
    for b in semua:
        latar.minta(pelaku=pemeran["perencana"], batch=b, tugas=latar.PERIKSA)
    assert sorted(x.keadaan for x in antrean.letak_semua().values()) == ["berjalan", "berjalan", "menunggu"]
    for b in semua:
        tunggu(lambda b=b: selesai(b), 120)  # type: ignore[misc]
        assert b.keadaan == K.SIAP
    batch = semua[0]
    jawab = klien.post(f"/dinas-a/2023/impor/{batch.pk}/terapkan/", {"sidik": batch.sidik_hasil})
    assert jawab.status_code == 302
    tunggu(lambda: selesai(batch), 120)
    assert (batch.keadaan, Realisasi.objects.get(periode=1).nilai) == (K.DITERAPKAN, 75)
    assert batch.diterapkan_oleh == pemeran["perencana"]


@pytest.mark.django_db(transaction=True)
def test_proses_yang_dibunuh_dapat_diulang(pemeran: Pemeran, proses: None) -> None:
    """Killed while it starts, reads or writes: before or after, never between; then asked for again."""
    isi_indikator(pemeran.pd)
    batch = batch_baru(pemeran)
    t = antrean.tiket(batch, latar.PERIKSA, pemeran["perencana"].pk)
    antrean.pasang(t)
    assert antrean.ambil() == t
    perintah = [sys.executable, str(settings.BASE_DIR / "manage.py"), "kerjakan_impor", str(batch.pk), "periksa"]
    with subprocess.Popen(perintah, cwd=settings.BASE_DIR, start_new_session=True) as anak:
        tunggu(lambda: Batch.objects.get(pk=batch.pk).keadaan == K.DIPERIKSA or anak.poll() is not None)
        os.killpg(anak.pid, signal.SIGKILL)
    if antrean.letak(batch) is None:  # it was quicker
        return
    tua(t.kerja)
    klien = pemeran.klien("perencana")
    url = f"/dinas-a/2023/impor/{batch.pk}/"
    assert "Pemeriksaan terhenti" in teks(klien.get(url))
    klien.post(url + "periksa/")
    tunggu(lambda: selesai(batch), 120)
    assert batch.keadaan == K.SIAP
