"""kill -9 of ``manage.py impor`` and ``manage.py batal``: the database is as before or as after, never between."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from pertukaran.models import KeadaanBatch
from sakip.models import PerangkatDaerah
from tests.pabrik import (
    IndikatorFactory,
    KegiatanFactory,
    PaguFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
)
from tests.pertukaran.bolak_balik import Lembar, sunting
from tests.sakip.basis_cadangan import Server, Tempat, tempat_sqlite

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.lambat]
BENIH = Path(__file__).with_name("benih.py")
SLUG, TAHUN, BANYAK = "dinas-a", 2023, 6
MATI = -9
SAAT_KOMIT = [0.0, 0.0005, 0.002]


class Benih:
    """The process that forks, and the database on which its children work; put back when one got through."""

    def __init__(self, tempat: Tempat, semula: Any) -> None:
        self.tempat, self.semula = tempat, semula
        lingkungan = {**os.environ, "DATABASE_URL": tempat.alamat, "MEDIA_ROOT": str(tempat.media)}
        self.proses = subprocess.Popen(
            [sys.executable, str(BENIH)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=lingkungan
        )

    def _minta(self, **tugas: Any) -> dict[str, Any]:
        assert self.proses.stdin and self.proses.stdout
        self.proses.stdin.write(json.dumps(tugas) + "\n")
        self.proses.stdin.flush()
        jawab: dict[str, Any] = json.loads(self.proses.stdout.readline())
        return jawab

    def jalankan(self, *perintah: str, mati: dict[str, Any] | None = None) -> dict[str, Any]:
        return self._minta(perintah=list(perintah), mati=mati)

    def keadaan(self) -> dict[str, Any]:
        jawab = self._minta(keadaan=SLUG)
        assert jawab["status"] == 0
        isi: dict[str, Any] = json.loads(jawab["keluaran"])
        assert isi["rantai"] == [], "the trail is whole"
        return isi

    def simpan(self) -> None:
        """What stands now is what ``pulihkan`` puts back."""
        self.semula.simpan(self.tempat)

    def pulihkan(self) -> None:
        self.semula.pulihkan(self.tempat)

    def tutup(self) -> None:
        assert self.proses.stdin and self.proses.stdout
        self.proses.stdin.close()
        self.proses.stdout.close()
        self.proses.wait(timeout=20)


class SalinanSqlite:
    """The file, without what a killed process left in its log."""

    def __init__(self, berkas: Path) -> None:
        self.berkas = berkas

    def simpan(self, tempat: Tempat) -> None:
        assert not Path(f"{tempat.basis}-wal").exists() or not Path(f"{tempat.basis}-wal").stat().st_size
        shutil.copy(tempat.basis, self.berkas)

    def pulihkan(self, tempat: Tempat) -> None:
        for ekor in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{tempat.basis}{ekor}").unlink()
        shutil.copy(self.berkas, tempat.basis)


class SalinanPostgres:
    def __init__(self, server: Server) -> None:
        self.server = server
        self.nama = server.buat().rpartition("/")[2]

    def simpan(self, tempat: Tempat) -> None:
        self._salin(tempat.alamat.rpartition("/")[2], self.nama)

    def pulihkan(self, tempat: Tempat) -> None:
        self._salin(self.nama, tempat.alamat.rpartition("/")[2])

    def _salin(self, dari: str, ke: str) -> None:
        self.server.sql(f"DROP DATABASE {ke} WITH (FORCE)")
        self.server.sql(f"CREATE DATABASE {ke} TEMPLATE {dari}")


def isi_awal() -> None:
    renstra = RenstraFactory(perangkat_daerah__slug=SLUG, tahun_awal=2021, tahun_akhir=2026)
    pd = renstra.perangkat_daerah
    sasaran = SasaranFactory(renstra=renstra, kode="S1")
    program = ProgramFactory(perangkat_daerah=pd, kunci="2.07.03", berlaku_dari=2021)
    for n in range(BANYAK):
        ind = IndikatorFactory(renstra=renstra, sasaran=sasaran, kode=f"IKU-{n}")
        RealisasiFactory(indikator=ind, tahun=TAHUN, periode=1, nilai=50)
        kegiatan = KegiatanFactory(induk=program, kunci=f"2.07.03.{n}", berlaku_dari=2021, perangkat_daerah=pd)
        PaguFactory(perangkat_daerah=pd, simpul=kegiatan, tahun=TAHUN)


def ubah(lembar: Lembar) -> None:
    """Changed rows on each sheet, and new ones that hang on each other."""
    kolom = {"Sasaran": "Sasaran", "Indikator": "Sumber Data", "Program": "Lokasi", "Realisasi": "Pendorong"}
    for nama, judul in kolom.items():
        for b in lembar[nama]:
            b[judul] = "diubah"
    for b in lembar["Pagu"]:
        b["Pagu"] += 5
    for n in range(BANYAK):
        baru = {"Kode": f"X{n}", "Level": "Sasaran", "Kode Induk": "S9", "Indikator": "Baru", "Satuan": "%"}
        lembar["Indikator"].append(baru | {"Polaritas": "Maksimalkan", "Program Pendukung": "2.07.03"})
        kunci = {"Kode Indikator": f"X{n}", "Tahun": TAHUN}
        lembar["Target"].append(kunci | {"Target": 10 + n})
        lembar["Realisasi"].append(kunci | {"Triwulan": 2, "Realisasi": n})
    lembar["Sasaran"].append({"Kode Tujuan": "T9", "Tujuan": "Baru", "Kode Sasaran": "S9", "Sasaran": "Baru"})
    lembar["Pejabat"].append({"Kode": "orang-9", "Nama": "Orang Baru", "Jabatan": "Kepala Bidang"})


@pytest.fixture
def benih(request: pytest.FixtureRequest, tmp_path: Path, transactional_db: None) -> Iterator[tuple[Benih, str]]:
    """(children on a database of their own, the workbook that they import); on the kind of database of this run."""
    uji = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        server: Server = request.getfixturevalue("server_postgres")
        connection.close()
        tempat, semula = Tempat(server.buat(uji), tmp_path / "media"), SalinanPostgres(server)
    else:
        tempat, semula = tempat_sqlite(tmp_path), SalinanSqlite(tmp_path / "semula")
        with closing(sqlite3.connect(uji)) as basis:
            basis.execute("VACUUM INTO ?", [str(tempat.basis)])
    buku = tmp_path / "buku.xlsx"
    with tempat.pakai():
        isi_awal()
        buku.write_bytes(sunting(PerangkatDaerah.objects.get(slug=SLUG), ubah))
    hasil = Benih(tempat, semula)
    hasil.simpan()
    yield hasil, str(buku)
    hasil.tutup()


def bunuh(benih: Benih, perintah: list[str], mati: dict[str, Any]) -> dict[str, Any]:
    """Kill at a point; one of the clock comes sooner while the machine is done before it."""
    jawab = benih.jalankan(*perintah, mati=mati)
    ((saat, nilai),) = mati.items()
    for _ in range(6 if isinstance(nilai, float) else 0):
        if jawab["status"] == MATI:
            break
        benih.pulihkan()
        nilai /= 2
        jawab = benih.jalankan(*perintah, mati={saat: nilai})
    return jawab


def uji_titik(benih: Benih, perintah: list[str], titik: list[dict[str, Any]], lagi: int) -> set[str]:
    """Kill at each point; before or after is what stands then, and every ``lagi``-th time a second run completes."""
    sebelum = benih.keadaan()
    penuh = benih.jalankan(*perintah)
    assert penuh["status"] == 0, penuh["keluaran"]
    sesudah = {**benih.keadaan(), "tabel": ""}
    assert sesudah["buku"] != sebelum["buku"]
    benih.pulihkan()
    bagian = len([t for t in titik if "kueri" in t])
    hasil = set()
    for urut, t in enumerate(titik):
        if "kueri" in t:
            t = {"kueri": max(1, penuh["kueri"] * t["kueri"] // bagian)}
        jawab = bunuh(benih, perintah, t)
        assert jawab["status"] == MATI, (t, jawab)
        kini = benih.keadaan()
        tepat = "sebelum" if kini == sebelum else "sesudah" if {**kini, "tabel": ""} == sesudah else "di antaranya"
        assert tepat != "di antaranya", (t, sebelum, kini)
        hasil.add(tepat)
        if tepat == "sebelum" and urut % lagi == 0:
            ulang = benih.jalankan(*perintah)
            assert ulang["status"] == 0, ulang["keluaran"]
            assert {**benih.keadaan(), "tabel": ""} == sesudah
            tepat = "sesudah"
        if tepat == "sesudah":
            benih.pulihkan()
    return hasil


def test_impor_dibunuh_di_dua_puluh_titik(benih: tuple[Benih, str]) -> None:
    anak, buku = benih
    perintah = ["impor", buku, "--perangkat-daerah", SLUG, "--terapkan", "--atas-nama", "Dinas"]
    kueri = [{"kueri": n} for n in range(1, 14)]
    jam = [{"detik": 0.15}, {"detik": 0.4}]
    komit = [{"komit": k} for k in ("sebelum", "sesudah", *SAAT_KOMIT)]
    titik = [*kueri, *jam, *komit]
    assert len(titik) == 20
    assert uji_titik(anak, perintah, titik, lagi=5) == {"sebelum", "sesudah"}


def test_batal_dibunuh(benih: tuple[Benih, str]) -> None:
    anak, buku = benih
    semula = anak.keadaan()
    perintah = ["impor", buku, "--perangkat-daerah", SLUG, "--terapkan", "--atas-nama", "Dinas"]
    batch = json.loads(anak.jalankan(*perintah)["keluaran"])["batch"]
    anak.simpan()
    titik = [*({"kueri": n} for n in range(1, 6)), *({"komit": k} for k in ("sebelum", "sesudah", 0.0005))]
    assert uji_titik(anak, ["batal", str(batch)], titik, lagi=4) == {"sebelum", "sesudah"}
    anak.pulihkan()
    assert anak.jalankan("batal", str(batch))["status"] == 0
    kini = anak.keadaan()
    assert kini["buku"] == semula["buku"]
    assert kini["batch"] == [[KeadaanBatch.DIBATALKAN.value, "sistem"]]
