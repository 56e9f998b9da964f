"""Backup and restore on one kind of database: the same content, whole or not at all, and said in words."""

from __future__ import annotations

import json
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import IntegrityError
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from kinerja.models import Bukti
from laporan.models import Cetakan
from renstra.models import Indikator
from sakip.cadangan import buat, pulih, sqlite
from sakip.cadangan.arsip import buka_arsip
from sakip.cadangan.bentuk import INSTALASI, GalatCadangan, Manifes
from sakip.cadangan.buat import buat_cadangan
from sakip.cadangan.pulih import periksa_arsip
from sakip.models import Jejak, PerangkatDaerah, UnitKerja
from tests.pabrik import CetakanFactory, ProgramFactory, SubKegiatanFactory, TabelPendukungFactory
from tests.sakip.basis_cadangan import WAKTU, Tempat, gagal, perintah, tempat_sqlite


def cadangkan(ke: Path) -> Manifes:
    return buat_cadangan(ke, WAKTU)


def isi(m: Manifes) -> dict[str, Any]:
    """What must be equal after a restore, on whichever database."""
    return {n: getattr(m, n) for n in ("migrasi", "tabel", "media", "rantai", "media_hilang", "media_tanpa_baris")}


def manifes_arsip(jalur: Path) -> dict[str, Any]:
    with zipfile.ZipFile(jalur) as arsip:
        hasil: dict[str, Any] = json.loads(arsip.read("manifest.json"))
    return hasil


# --- there and back


def test_bolak_balik(situs: Tempat, tmp_path: Path) -> None:
    keluar = perintah("cadangkan", "--ke", tmp_path / "cad", "--nama", "a.zip")
    arsip = tmp_path / "cad" / "a.zip"
    assert keluar.startswith(f"Cadangan tersimpan: {arsip} (")
    assert "1 berkas unggahan, 1 rantai jejak" in keluar
    assert [b.name for b in arsip.parent.iterdir()] == ["a.zip"]
    assert stat.S_IMODE(arsip.stat().st_mode) == 0o600, "it holds everything that the site knows"
    baru = tempat_sqlite(tmp_path, "baru")
    with baru.pakai():
        keluar = perintah("pulihkan", arsip)
        assert "Dipulihkan ke SQLite (salinan asli)." in keluar
        assert "tabel sama dengan cadangan." in keluar and "Rantai jejak: 1 utuh." in keluar
        assert "Berkas unggahan: 1 dipasang, 0 sudah ada." in keluar
        assert (baru.media / str(Bukti.objects.get().berkas)).read_bytes() == b"%PDF-1.4 satu"
        ulang = cadangkan(tmp_path / "ulang.zip")
    assert isi(ulang) == isi(cadangkan(tmp_path / "lagi.zip"))
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == [], "nothing aside is left"
    assert not [p for p in baru.media.iterdir() if p.name.startswith(".")]


@pytest.mark.lambat
def test_lewat_baris_sama(situs: Tempat, tmp_path: Path) -> None:
    """Row by row gives the same tables as the copy of the file, and goes on counting where it stopped."""
    terakhir = TabelPendukungFactory()
    nomor = terakhir.pk
    terakhir.delete()
    asli = cadangkan(tmp_path / "a.zip")
    with tempat_sqlite(tmp_path, "baru").pakai():
        assert "(baris demi baris)" in perintah("pulihkan", tmp_path / "a.zip", "--lewat-baris")
        assert isi(cadangkan(tmp_path / "b.zip")) == isi(asli)
        assert TabelPendukungFactory().pk > nomor, "a number that the trail may name is not given out again"
        with pytest.raises(IntegrityError, match="simpul_tingkat_induk"):  # triggers of the migrations are there
            SubKegiatanFactory(induk=ProgramFactory())


def test_sama_isi_sama_byte(situs: Tempat, tmp_path: Path) -> None:
    for nama in ("a.zip", "b.zip"):
        cadangkan(tmp_path / nama)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    m = manifes_arsip(tmp_path / "a.zip")
    assert (m["mesin"], m["waktu"], m["zona"]) == ("sqlite", "2024-05-17T03:04:05+00:00", "Asia/Jakarta")
    assert m["rantai"].keys() == {"dinas-a"} and INSTALASI not in m["rantai"]


def test_nama_baku_dari_jam(situs: Tempat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sakip.management.commands.cadangkan.timezone.now", lambda: WAKTU)
    perintah("cadangkan", "--ke", tmp_path / "cad")
    assert [b.name for b in (tmp_path / "cad").iterdir()] == ["sakip-20240517-100405.zip"], "the time of the pemda"


# --- bad calls


def test_panggilan_salah(situs: Tempat, tmp_path: Path) -> None:
    arsip = tmp_path / "a.zip"
    cadangkan(arsip)
    ada = gagal("cadangkan", "--ke", arsip)
    assert ada.returncode == 2 and "sudah ada dan tidak ditimpa" in str(ada)
    for nama in ("../a.zip", "a.tar", "x/y.zip"):
        assert gagal("cadangkan", "--ke", tmp_path, "--nama", nama).returncode == 2
    assert gagal("cadangkan", "--ke", tmp_path / "b.zip", "--nama", "c.zip").returncode == 2
    assert "di dalam folder media" in str(gagal("cadangkan", "--ke", situs.media / "x"))
    assert gagal("pulihkan", tmp_path / "tiada.zip").returncode == 2
    berisi = gagal("pulihkan", arsip)
    assert berisi.returncode == 2 and "sudah berisi" in str(berisi) and "--paksa" in str(berisi)
    with tempat_sqlite(tmp_path, "kosong").pakai():
        kosong = gagal("cadangkan", "--ke", tmp_path / "k.zip")
    assert kosong.returncode == 2 and "Periksa DATABASE_URL" in str(kosong)
    assert sorted(p.name for p in tmp_path.glob("*.zip")) == ["a.zip"]


def test_basis_data_orang_lain_tidak_disentuh(situs: Tempat, tmp_path: Path) -> None:
    cadangkan(tmp_path / "a.zip")
    lain = tempat_sqlite(tmp_path, "lain")
    with closing(sqlite3.connect(lain.basis)) as basis:
        basis.execute("CREATE TABLE pegawai (nip TEXT)")
        basis.commit()
    with lain.pakai():
        galat = gagal("pulihkan", tmp_path / "a.zip", "--paksa")
    assert galat.returncode == 2 and "bukan milik SAKIP" in str(galat)


def test_periksa_tidak_mengubah(situs: Tempat, tmp_path: Path) -> None:
    cadangkan(tmp_path / "a.zip")
    Indikator.objects.update(nama="berubah")
    assert "Arsip utuh: " in perintah("pulihkan", tmp_path / "a.zip", "--periksa")
    assert set(Indikator.objects.values_list("nama", flat=True)) == {"berubah"}


# --- over a filled database


def test_paksa_mencadangkan_isi_lama(situs: Tempat, tmp_path: Path) -> None:
    lama = cadangkan(tmp_path / "a.zip")
    PerangkatDaerah.objects.filter(slug="dinas-a").update(nama="Dinas Baru")
    (situs.media / "bukti" / "susulan.pdf").write_bytes(b"susulan")
    kini = cadangkan(tmp_path / "kini.zip")
    keluar = perintah("pulihkan", tmp_path / "a.zip", "--paksa")
    assert "1 yang tidak ada di cadangan dihapus" in keluar
    assert isi(cadangkan(tmp_path / "b.zip")) == isi(lama)
    (aman,) = tmp_path.glob("sebelum-pulih-*.zip")
    assert str(aman) in keluar
    perintah("pulihkan", aman, "--paksa")
    assert isi(cadangkan(tmp_path / "c.zip")) == isi(kini)


def test_sambungan_terbuka_melihat_isi_baru(situs: Tempat, tmp_path: Path) -> None:
    """The site goes on running: whoever has the database open reads the restored rows, and may write."""
    cadangkan(tmp_path / "a.zip")
    nama = UnitKerja.objects.get(kode="a").nama
    UnitKerja.objects.update(nama="lain")
    with closing(sqlite3.connect(situs.basis)) as pembaca:
        tanya = "SELECT nama FROM sakip_unitkerja WHERE kode = 'a'"
        assert pembaca.execute(tanya).fetchone() == ("lain",)
        perintah("pulihkan", tmp_path / "a.zip", "--paksa")
        assert pembaca.execute(tanya).fetchone() == (nama,)
        with pembaca:
            pembaca.execute("UPDATE sakip_unitkerja SET nama = 'baru'")
    assert UnitKerja.objects.get(kode="a").nama == "baru"


@pytest.mark.parametrize("di", ["masukkan", "periksa_isi", "pasang"])
def test_gagal_di_tengah_tidak_mengubah(
    situs: Tempat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, di: str
) -> None:
    """Whatever stops the restore: rows and files are those of before."""
    bukti = situs.media / str(Bukti.objects.get().berkas)
    cadangkan(tmp_path / "a.zip")
    bukti.write_bytes(b"isi lain")
    UnitKerja.objects.update(nama="lain")
    kini = cadangkan(tmp_path / "kini.zip")

    def patah(*_: Any, **__: Any) -> None:
        raise GalatCadangan("patah")

    if di == "masukkan":
        monkeypatch.setattr(sqlite, "masukkan", patah)
    elif di == "periksa_isi":
        monkeypatch.setattr(pulih, "periksa_isi", patah)
    else:
        monkeypatch.setattr("sakip.cadangan.media.Path.replace", patah)
    galat = gagal("pulihkan", tmp_path / "a.zip", "--paksa")
    monkeypatch.undo()
    assert (str(galat), galat.returncode) == ("patah", 1)
    assert isi(cadangkan(tmp_path / "lagi.zip")) == isi(kini)
    assert [p.name for p in situs.media.iterdir()] == ["bukti"]


# --- files


def test_berkas_hilang_disebut(situs: Tempat, tmp_path: Path) -> None:
    nama = str(Bukti.objects.get().berkas)
    (situs.media / nama).unlink()
    (situs.media / "lambang").mkdir()
    (situs.media / "lambang" / "yatim.png").write_bytes(b"yatim")
    galat = gagal("cadangkan", "--ke", tmp_path / "a.zip")
    assert galat.returncode == 1 and f"Berkas {nama} dirujuk sebuah baris" in str(galat)
    m = manifes_arsip(tmp_path / "a.zip")
    assert (m["media_hilang"], m["media_tanpa_baris"]) == ([nama], ["lambang/yatim.png"])
    with tempat_sqlite(tmp_path, "baru").pakai():
        keluar = perintah("pulihkan", tmp_path / "a.zip")
    assert f"Sudah begitu saat dicadangkan: Berkas {nama}" in keluar


def test_berkas_terhapus_selagi_dicadangkan(situs: Tempat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The row was there when the rows were read, its file no more."""
    nama = str(Bukti.objects.get().berkas)
    asli = buat.kumpulkan

    def hapus_dahulu(*argumen: Any) -> Any:
        (situs.media / nama).unlink()
        return asli(*argumen)

    monkeypatch.setattr(buat, "kumpulkan", hapus_dahulu)
    assert nama in str(gagal("cadangkan", "--ke", tmp_path / "a.zip"))


def test_hasil_cetak_tidak_ikut_dan_tidak_dirindukan(situs: Tempat, tmp_path: Path) -> None:
    """What can be printed again: its file stays behind, its row says nothing about a missing file."""
    c = CetakanFactory(perangkat_daerah=PerangkatDaerah.objects.get(slug="dinas-a"), isi=b"%PDF-1.7 cetakan")
    assert (situs.media / str(c.berkas)).is_file()
    m = cadangkan(tmp_path / "a.zip")
    assert not [n for n in m.media if n.startswith("cetakan/")] and m.media
    assert (m.media_hilang, m.media_tanpa_baris) == ((), ())
    baru = tempat_sqlite(tmp_path, "baru")
    with baru.pakai():
        perintah("pulihkan", tmp_path / "a.zip")
        assert Cetakan.objects.get().berkas.name == c.berkas.name
        assert not (baru.media / str(c.berkas)).exists()


def test_basis_data_hilang_berkas_masih_ada(situs: Tempat, tmp_path: Path) -> None:
    """Only the database was lost: files that came after the backup are left alone."""
    cadangkan(tmp_path / "a.zip")
    (situs.media / "bukti" / "susulan.pdf").write_bytes(b"susulan")
    baru = Tempat(tempat_sqlite(tmp_path, "baru").alamat, situs.media)
    with baru.pakai():
        keluar = perintah("pulihkan", tmp_path / "a.zip")
    assert "0 dipasang, 1 sudah ada, 1 yang tidak ada di cadangan dibiarkan" in keluar
    assert (situs.media / "bukti" / "susulan.pdf").is_file()


def test_tautan_tidak_diikuti(situs: Tempat, tmp_path: Path) -> None:
    (tmp_path / "rahasia.txt").write_text("rahasia")
    (situs.media / "tautan.pdf").symlink_to(tmp_path / "rahasia.txt")
    assert "tautan.pdf" not in cadangkan(tmp_path / "a.zip").media


# --- the audit trail


def test_rantai_yang_sudah_putus(situs: Tempat, tmp_path: Path) -> None:
    """It is told, kept as it was, and does not stand in the way of a restore."""
    Jejak.objects.filter(nomor=2).update(alasan="diubah tangan")
    galat = gagal("cadangkan", "--ke", tmp_path / "a.zip")
    assert galat.returncode == 1 and "Rantai jejak dinas-a putus pada entri 2" in str(galat)
    with tempat_sqlite(tmp_path, "baru").pakai():
        keluar = perintah("pulihkan", tmp_path / "a.zip")
        assert "Rantai jejak: 0 utuh; putus: dinas-a." in keluar
        with pytest.raises(CommandError, match="1 rantai putus"):
            perintah("periksa_jejak")


# --- other versions, other places


def test_zona_lain_ditolak(situs: Tempat, tmp_path: Path) -> None:
    """The hashes of the trail are computed in the zone of the site."""
    cadangkan(tmp_path / "a.zip")
    with override_settings(TIME_ZONE="Asia/Jayapura"), tempat_sqlite(tmp_path, "baru").pakai():
        galat = gagal("pulihkan", tmp_path / "a.zip")
    assert galat.returncode == 1 and "Setel TIME_ZONE=Asia/Jakarta" in str(galat)


def test_lebih_baru_ditolak(situs: Tempat, tmp_path: Path) -> None:
    cadangkan(tmp_path / "a.zip")
    MigrationRecorder.Migration.objects.create(app="kinerja", name="9999_masa_depan", applied=WAKTU)
    galat = gagal("cadangkan", "--ke", tmp_path / "b.zip")
    assert galat.returncode == 1 and "kinerja.9999_masa_depan" in str(galat)
    with buka_arsip(tmp_path / "a.zip") as pembaca:
        object.__setattr__(pembaca.manifes, "migrasi", (*pembaca.manifes.migrasi, "kinerja.9999_masa_depan"))
        with pytest.raises(GalatCadangan, match="lebih baru daripada aplikasi ini"):
            periksa_arsip(pembaca)
