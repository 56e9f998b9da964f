"""The drill (R9): six agencies go from SQLite to a fresh SQLite, to PostgreSQL and back; nothing differs.

It needs a PostgreSQL server: the one of DATABASE_URL when the suite runs on PostgreSQL, else one on this machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from kinerja.models import Bukti
from laporan.selectors import Gabungan
from sakip.cadangan import postgres as mesin_postgres
from sakip.cadangan import pulih
from sakip.cadangan.bentuk import GalatCadangan, Manifes
from sakip.cadangan.buat import buat_cadangan
from sakip.models import UnitKerja
from tests.basis_siap import salin_siap
from tests.contoh import SEMUA, dinas
from tests.laporan.cetakan_cepat import cetak_semu
from tests.pabrik import PerangkatDaerahFactory, ProgramFactory, SubKegiatanFactory, UnitKerjaFactory
from tests.sakip.basis_cadangan import WAKTU, Tempat, gagal, perintah, tempat_sqlite
from tests.sakip.test_cadangan import isi
from tests.sakip.test_cadangan_hidup import cadangan_berturut, tulis_terus

pytestmark = pytest.mark.lambat
Buat = Callable[[], Tempat]


def angka_laporan() -> dict[tuple[str, int], str]:
    """What ``ekspor pengukuran`` prints for every agency and year that holds anything."""
    hasil = {}
    for slug in SEMUA:
        for tahun in Gabungan(dinas(slug), 2024, None).tahun_berisi():
            apa = ("ekspor", "pengukuran", "--perangkat-daerah", slug, "--tahun", str(tahun))
            hasil[slug, tahun] = perintah(*apa)
    return hasil


def cadangkan(ke: Path) -> Manifes:
    return buat_cadangan(ke, WAKTU)


def pindah(arsip: Path, ke: Tempat, cara: str, harap: Manifes, angka: dict[tuple[str, int], str]) -> Path:
    """Restore there, compare everything, and back up again from there."""
    with ke.pakai():
        keluar = perintah("pulihkan", arsip)
        assert f"({cara})." in keluar and "Rantai jejak: 7 utuh." in keluar, keluar
        assert "putus" not in perintah("periksa_jejak")
        assert angka_laporan() == angka
        hasil = cadangkan(arsip.with_name(f"dari-{ke.media.name}.zip"))
        assert isi(hasil) == isi(harap)
        for bukti in Bukti.objects.all():
            assert bukti.berkas.size == bukti.ukuran
        with pytest.raises(IntegrityError, match="simpul_tingkat_induk"):  # the constraints came along
            SubKegiatanFactory(induk=ProgramFactory())
    return arsip.with_name(f"dari-{ke.media.name}.zip")


def test_latihan_pindah(
    tmp_path: Path, postgres: Buat, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laporan.services.terbitan.cetak_dokumen", cetak_semu)
    asal = tempat_sqlite(tmp_path, "asal")
    salin_siap(asal.basis)
    with django_db_blocker.unblock():
        with asal.pakai():
            call_command("migrate", verbosity=0)
            perintah("muat_contoh")
            angka = angka_laporan()
            harap = cadangkan(tmp_path / "asal.zip")
        assert len(angka) > 20 and harap.baris > 10_000 and len(harap.media) > 0 and harap.media_hilang == ()
        pindah(tmp_path / "asal.zip", tempat_sqlite(tmp_path, "segar"), "salinan asli", harap, angka)
        di_postgres = pindah(tmp_path / "asal.zip", postgres(), "baris demi baris", harap, angka)
        pindah(di_postgres, postgres(), "salinan asli", harap, angka)
        pindah(di_postgres, tempat_sqlite(tmp_path, "pulang"), "baris demi baris", harap, angka)


# --- PostgreSQL by itself


def test_selagi_ada_yang_menulis(situs_postgres: Tempat, tmp_path: Path) -> None:
    """Dump and hashes are of one moment: the restored tables have the hashes that were taken beside the writers."""
    henti = Event()
    with ThreadPoolExecutor(2) as kolam:
        penulis = [kolam.submit(tulis_terus, situs_postgres, n, henti) for n in range(2)]
        try:
            cadangan = list(cadangan_berturut(tmp_path, 2))
        finally:
            henti.set()
        assert min(p.result() for p in penulis) > 0
    banyak = [m.tabel["sakip_unitkerja"].baris for m in cadangan]
    assert banyak == sorted(set(banyak)), "they really wrote meanwhile"
    keluar = perintah("pulihkan", tmp_path / "1.zip", "--paksa")
    assert "(salinan asli)." in keluar and "Rantai jejak: 1 utuh." in keluar
    assert sidik(cadangkan(tmp_path / "lagi.zip")) == sidik(cadangan[1])


def sidik(m: Manifes) -> dict[str, tuple[int, str]]:
    """Without the last numbers given out: PostgreSQL does not keep them for a snapshot."""
    return {n: (t.baris, t.sidik) for n, t in m.tabel.items()}


@contextmanager
def patah_di(monkeypatch: pytest.MonkeyPatch, di: str) -> Iterator[None]:
    def patah(*_: Any, **__: Any) -> None:
        raise GalatCadangan("patah")

    with monkeypatch.context() as m:
        m.setattr(pulih, di, patah)
        yield


def test_gagal_lalu_timpa(situs_postgres: Tempat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A restore that fails after the tables were replaced leaves the old ones; tables of others are never touched."""
    lama = cadangkan(tmp_path / "a.zip")
    UnitKerjaFactory(nama="susulan")
    with connection.cursor() as kursor:
        kursor.execute("CREATE TABLE milik_lain (id int); INSERT INTO milik_lain VALUES (7)")
    kini = cadangkan(tmp_path / "kini.zip")
    assert kini.tabel_lain == ("milik_lain",)
    for cara, di in (([], "periksa_jejak"), (["--lewat-baris"], "periksa_isi")):
        with patah_di(monkeypatch, di):
            assert str(gagal("pulihkan", tmp_path / "a.zip", "--paksa", *cara)) == "patah"
        assert UnitKerja.objects.filter(nama="susulan").exists()
    perintah("pulihkan", tmp_path / "a.zip", "--paksa")
    assert isi(cadangkan(tmp_path / "b.zip")) == isi(lama)
    with connection.cursor() as kursor:
        kursor.execute("SELECT id FROM milik_lain")
        assert kursor.fetchone() == (7,)
    PerangkatDaerahFactory()  # numbers go on: nothing collides


def test_tanpa_pg_dump(situs_postgres: Tempat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older program than the server is as good as none."""
    arsip = tmp_path / "a.zip"
    cadangkan(arsip)
    monkeypatch.setattr(mesin_postgres, "FOLDER_ALAT", "/tidak/ada/*")
    tua = tmp_path / "bin" / "pg_dump"
    tua.parent.mkdir()
    tua.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    tua.chmod(0o755)
    monkeypatch.setenv("PATH", str(tua.parent))
    galat = gagal("cadangkan", "--ke", tmp_path / "b.zip")
    assert galat.returncode == 2
    assert f"{tua} versi 9" in str(galat) and "postgresql-client-" in str(galat)
    galat = gagal("pulihkan", arsip, "--paksa", "--lewat-baris")
    assert "pg_dump" in str(galat), "the safety copy needs it, too"
    assert not (tmp_path / "b.zip").exists()


def test_yang_tidak_muat_disebut(situs: Tempat, postgres: Buat, tmp_path: Path) -> None:
    """SQLite takes what PostgreSQL cannot: the row is named, and nothing was moved."""
    unit = UnitKerjaFactory()
    UnitKerja.objects.filter(pk=unit.pk).update(nama="x" * 201)
    cadangkan(tmp_path / "a.zip")
    with postgres().pakai():
        galat = gagal("pulihkan", tmp_path / "a.zip")
        assert galat.returncode == 1
        assert f"sakip_unitkerja nomor {unit.pk}, kolom nama, lebih panjang dari 200 karakter" in str(galat)
        assert connection.introspection.table_names() == []
