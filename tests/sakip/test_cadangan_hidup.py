"""Backup and restore beside a living site: writers that go on, a full disk, a database of an older version."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest
from django.db import connection

from sakip.cadangan.bentuk import Manifes
from sakip.cadangan.buat import buat_cadangan
from sakip.models import SISTEM, Jejak, Pengguna, PerangkatDaerah, UnitKerja
from sakip.services.organisasi import simpan_unit
from tests.pabrik import TabelPendukungFactory
from tests.sakip.basis_cadangan import AKAR, WAKTU, Tempat, perintah, tempat_sqlite

RILIS = AKAR / "tests" / "data" / "rilis"


# --- others go on writing


def tulis_terus(tempat: Tempat, siapa: int, henti: Event) -> int:
    """Each call writes a unit and its entry in the trail, in one transaction."""
    ke = 0
    with tempat.sambung():
        oleh, pd = Pengguna.objects.get(username=SISTEM), PerangkatDaerah.objects.get(slug="dinas-a")
        while not henti.is_set():
            ke += 1
            baris = [{"kode": f"u{siapa}-{ke}", "nama": f"Unit {ke}"}]
            simpan_unit(pelaku=oleh, perangkat_daerah=pd, baris=baris)
    return ke


def cadangan_berturut(folder: Path, banyak: int) -> Iterator[Manifes]:
    """Backups between which somebody saved something."""
    for n in range(banyak):
        manifes = buat_cadangan(folder / f"{n}.zip", WAKTU)
        yield manifes
        batas = monotonic() + 60
        while UnitKerja.objects.count() <= manifes.tabel["sakip_unitkerja"].baris and monotonic() < batas:
            sleep(0.01)


def test_cadangan_selagi_ada_yang_menulis(situs: Tempat, tmp_path: Path, django_db_blocker) -> None:
    """Three backups while three people save: each holds whole transactions only."""
    henti = Event()
    with ThreadPoolExecutor(3) as kolam:
        penulis = [kolam.submit(tulis_terus, situs, n, henti) for n in range(3)]
        try:
            cadangan = list(cadangan_berturut(tmp_path, 3))
        finally:
            henti.set()
        assert min(p.result() for p in penulis) > 0
    assert [m.rantai["dinas-a"].putus for m in cadangan] == [(), (), ()]
    banyak = [m.tabel["sakip_unitkerja"].baris for m in cadangan]
    assert banyak == sorted(set(banyak)), "they really wrote meanwhile"
    with tempat_sqlite(tmp_path, "baru").pakai():
        assert "Rantai jejak: 1 utuh." in perintah("pulihkan", tmp_path / "2.zip")
        assert UnitKerja.objects.count() == banyak[-1]
        # One entry per unit, beside the three that renamed the first one.
        assert Jejak.objects.count() - 3 == UnitKerja.objects.filter(kode__startswith="u").count()


# --- the disk is full


def _jejak_folder(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))


@pytest.mark.lambat
@pytest.mark.parametrize("batas", [1000, 300_000, 1_000_000])
def test_cadangan_diska_penuh(situs: Tempat, tmp_path: Path, batas: int) -> None:
    """Nothing half stays behind, whichever part did not fit."""
    (situs.media / "besar.pdf").write_bytes(b"%PDF" * 300_000)
    (tmp_path / "cad").mkdir()
    connection.close()
    hasil = situs.jalankan("cadangkan", "--ke", tmp_path / "cad", batas=batas)
    assert hasil.returncode == 1, hasil.stdout + hasil.stderr
    assert any(saran in hasil.stderr for saran in ("Periksa ruang diska", "Kosongkan ruang")), hasil.stderr
    assert "Traceback" not in hasil.stderr
    assert _jejak_folder(tmp_path / "cad") == []
    assert situs.jalankan("cadangkan", "--ke", tmp_path / "cad").returncode == 0


@pytest.mark.lambat
@pytest.mark.parametrize("di,lebih", [("di sebelahnya", -5000), ("di dalamnya", 2000)])
def test_pemulihan_diska_penuh(situs: Tempat, tmp_path: Path, di: str, lebih: int) -> None:
    """Rows and files stay those of before, whether the new database did not fit aside, or its pages in the real one.

    With room again the same command goes through.
    """
    besar = TabelPendukungFactory(baris=[["x" * 300_000]])
    (situs.media / "besar.pdf").write_bytes(b"%PDF" * 9_000)
    arsip = tmp_path / "cad" / "a.zip"
    lama = buat_cadangan(arsip, WAKTU)
    besar.delete()
    UnitKerja.objects.update(nama="lain")
    (situs.media / "besar.pdf").unlink()
    connection.close()
    hasil = situs.jalankan("pulihkan", arsip, "--paksa", batas=lama.asli.ukuran + lebih)
    assert hasil.returncode == 1, hasil.stdout + hasil.stderr
    harap = {"di sebelahnya": "Berkas tidak dapat ditulis", "di dalamnya": "Isi baru tidak dapat dimasukkan"}
    assert harap[di] in hasil.stderr and "isi lama tetap" in hasil.stderr, hasil.stderr
    assert set(UnitKerja.objects.values_list("nama", flat=True)) == {"lain"}
    assert not (situs.media / "besar.pdf").exists()
    assert [p for p in _jejak_folder(tmp_path) if ".pulih" in p or ".sakip" in p] == []
    connection.close()
    assert situs.jalankan("pulihkan", arsip, "--paksa").returncode == 0
    ulang = buat_cadangan(tmp_path / "b.zip", WAKTU)
    assert (ulang.tabel, ulang.media) == (lama.tabel, lama.media)


# --- an older version


@pytest.mark.lambat
@pytest.mark.parametrize("cara", [[], ["--lewat-baris"]], ids=["asli", "baris"])
@pytest.mark.parametrize("versi", sorted(p.name.removesuffix(".sql.gz") for p in RILIS.glob("*.sql.gz")))
def test_cadangan_versi_lama_dinaikkan(versi: str, cara: list[str], tmp_path: Path, django_db_blocker) -> None:
    """Backed up before the upgrade, restored after it: migrated, every figure as it was, the trail whole."""
    lama = tempat_sqlite(tmp_path, "lama")
    with closing(sqlite3.connect(lama.basis)) as basis:
        basis.executescript(gzip.decompress((RILIS / f"{versi}.sql.gz").read_bytes()).decode())
    with django_db_blocker.unblock():
        with lama.pakai():
            manifes = buat_cadangan(tmp_path / "a.zip", WAKTU)
        assert {r.putus for r in manifes.rantai.values()} == {None}, "not judged by the models of another version"
        with tempat_sqlite(tmp_path, "baru").pakai():
            keluar = perintah("pulihkan", tmp_path / "a.zip", *cara)
            assert "Cadangan itu dari versi lebih lama; skemanya sudah dinaikkan ke versi ini." in keluar
            assert "putus" not in keluar
            perintah("migrate", "--check")
            harap = json.loads((RILIS / f"{versi}.json").read_text())
            setahun = ("--perangkat-daerah", "penajam-disnakertrans", "--tahun", "2024")
            assert json.loads(perintah("ekspor", "pengukuran", *setahun)) == harap["2024"]
