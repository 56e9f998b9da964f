"""Commands on an empty database: right after ``migrate``, and with files that cannot be loaded."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sakip.models import SISTEM, Jejak, Pengguna, PerangkatDaerah
from tests.contoh import FOLDER
from tests.pabrik import RenstraFactory

pytestmark = pytest.mark.django_db


def gagal(*argumen: str) -> CommandError:
    with pytest.raises(CommandError) as galat:
        call_command(*argumen, stdout=StringIO())
    return galat.value


def test_langsung_sesudah_migrate() -> None:
    """A fresh database: the account exists and cannot log in, the commands answer."""
    sistem = Pengguna.objects.get(username=SISTEM)
    assert not sistem.has_usable_password() and not sistem.is_staff and not sistem.is_superuser
    assert not sistem.check_password("") and not sistem.check_password("!")
    galat = gagal("ekspor", "pengukuran", "--perangkat-daerah=apa", "--tahun=2023")
    assert galat.returncode == 2 and "belum ada" in str(galat)
    RenstraFactory(perangkat_daerah__slug="dinas-baru")
    galat = gagal("ekspor", "pengukuran", "--perangkat-daerah=dinas-baru", "--tahun=2023")
    assert galat.returncode == 2 and "belum ada" in str(galat)


# --- muat_contoh ---


def _rusak(tmp_path: Path, ganti: tuple[str, str] | None = None, **bagian: Any) -> Path:
    teks = (FOLDER / "penajam-disnakertrans.json").read_text(encoding="utf-8")
    isi = {**json.loads(teks.replace(*ganti) if ganti else teks), **bagian}
    berkas = tmp_path / "rusak.json"
    berkas.write_text(json.dumps(isi, ensure_ascii=False), encoding="utf-8")
    return berkas


def _tolak(berkas: Path) -> str:
    """The message of a refused file; the database stays as it was."""
    sebelum = Jejak.objects.count(), PerangkatDaerah.objects.count()
    pesan = str(gagal("muat_contoh", "--tanpa-akun", str(berkas)))
    assert (Jejak.objects.count(), PerangkatDaerah.objects.count()) == sebelum
    assert pesan.startswith(f"{berkas.name}: ")
    return pesan


def test_muat_berkas_hilang(tmp_path: Path) -> None:
    assert "periksa jalur" in _tolak(tmp_path / "tiada.json")


def test_muat_bukan_json(tmp_path: Path) -> None:
    berkas = tmp_path / "rusak.json"
    berkas.write_text('{"pemda":\n {"slug": "a",}\n}', encoding="utf-8")
    pesan = _tolak(berkas)
    assert "baris 2 kolom" in pesan and "perbaiki" in pesan
    berkas.write_text("[]", encoding="utf-8")
    assert "README" in _tolak(berkas)


def test_muat_nilai_salah(tmp_path: Path) -> None:
    baris = [{"tahun": 2023, "nilai": "70"}, {"tahun": 2024, "nilai": "tujuh puluh"}]
    pesan = _tolak(_rusak(tmp_path, nilai_akip=baris))
    assert 'nilai_akip, baris {"tahun": 2024, "nilai": "tujuh puluh"}' in pesan
    assert 'Nilai "tujuh puluh"' in pesan and "desimal" in pesan


def test_muat_kolom_asing(tmp_path: Path) -> None:
    pesan = _tolak(_rusak(tmp_path, nilai_akip=[{"tahun": 2024, "nilainya": "70"}]))
    assert "nilai_akip" in pesan and "nilainya tidak dikenal" in pesan and "predikat" in pesan


def test_muat_rujukan_tiada(tmp_path: Path) -> None:
    baris = {"indikator": "IKU99", "tahun": 2024, "periode": 0}
    pesan = _tolak(_rusak(tmp_path, realisasi=[baris]))
    assert "realisasi: merujuk indikator 'IKU99' yang tidak ada" in pesan and "periksa ejaannya" in pesan


def test_muat_kunci_ganda(tmp_path: Path) -> None:
    baris = [{"tahun": 2024, "nilai": "70"}, {"tahun": 2024, "nilai": "71"}]
    pesan = _tolak(_rusak(tmp_path, nilai_akip=baris))
    assert "dua kali" in pesan and '"nilai": "71"' in pesan and "hapus" in pesan


def test_muat_kolom_wajib_tiada(tmp_path: Path) -> None:
    pesan = _tolak(_rusak(tmp_path, misi=[{"tingkat": "pemda", "nomor": "1", "teks": "x"}]))
    assert "misi" in pesan and "renstra" in pesan


def test_muat_batasan_menolak(tmp_path: Path) -> None:
    pesan = _tolak(_rusak(tmp_path, nilai_akip=[{"tahun": 2024, "nilai": "170"}]))
    assert "nilai_akip" in pesan and "nilai_akip_0_100" in pesan and "Periksa" in pesan
