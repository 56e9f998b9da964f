"""Archives that are damaged or made by somebody hostile: refused before anything is touched."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from sakip.cadangan.arsip import nama_berbahaya
from sakip.cadangan.bentuk import GalatCadangan
from sakip.cadangan.buat import buat_cadangan
from sakip.cadangan.kanonik import baris_teks, dari_teks, kanonik
from sakip.cadangan.salin import periksa_teks
from sakip.models import UnitKerja
from sakip.models.bidang import Nilai, Uang
from tests.sakip.basis_cadangan import WAKTU, Tempat, gagal

Anggota = list[tuple[zipfile.ZipInfo, bytes]]
Ubah = Callable[[Anggota], Any]


def tulis_ulang(asal: Path, ke: Path, ubah: Ubah) -> Path:
    """The same archive with its members as ``ubah`` left them."""
    with zipfile.ZipFile(asal) as lama:
        anggota = [(i, lama.read(i)) for i in lama.infolist()]
    ubah(anggota)
    with zipfile.ZipFile(ke, "w") as baru:
        for info, isi in anggota:
            baru.writestr(info, isi, info.compress_type)
    return ke


def info(nama: str, jenis: int = stat.S_IFREG, cara: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    hasil = zipfile.ZipInfo(nama)
    hasil.external_attr = (jenis | 0o777) << 16
    hasil.compress_type = cara
    return hasil


def tambah(nama: str, jenis: int = stat.S_IFREG, isi: bytes = b"x", cara: int = zipfile.ZIP_STORED) -> Ubah:
    return lambda anggota: anggota.append((info(nama, jenis, cara), isi))


def manifes(ubah: Callable[[dict[str, Any]], Any]) -> Ubah:
    def kerja(anggota: Anggota) -> None:
        (i, isi), urut = next((a, n) for n, a in enumerate(anggota) if a[0].filename == "manifest.json")
        data = json.loads(isi)
        ubah(data)
        anggota[urut] = (i, json.dumps(data).encode())

    return kerja


def ganti(awal: str, isi: Callable[[bytes], bytes]) -> Ubah:
    def kerja(anggota: Anggota) -> None:
        urut = next(n for n, a in enumerate(anggota) if a[0].filename.startswith(awal))
        anggota[urut] = (anggota[urut][0], isi(anggota[urut][1]))

    return kerja


def buang(awal: str) -> Ubah:
    return lambda anggota: anggota.remove(next(a for a in anggota if a[0].filename.startswith(awal)))


def keluar_media(data: dict[str, Any]) -> None:
    data["media"]["../../curi.txt"] = {"ukuran": 1, "sidik": "0" * 64}


def ekor(isi: bytes) -> bytes:
    return isi[:-1] + bytes([isi[-1] ^ 1])


JAHAT: dict[str, tuple[Ubah, str]] = {
    "naik": (tambah("media/../../curi.txt"), "menunjuk ke luar arsip"),
    "mutlak": (tambah("/etc/cron.d/curi"), "menunjuk ke luar arsip"),
    "garis miring terbalik": (tambah("media\\..\\curi"), "menunjuk ke luar arsip"),
    "huruf diska": (tambah("C:/curi"), "menunjuk ke luar arsip"),
    "karakter kendali": (tambah("media/a\x01.pdf"), "menunjuk ke luar arsip"),
    "tautan": (tambah("media/tautan", stat.S_IFLNK, b"/etc/passwd"), "bukan berkas biasa"),
    "perangkat": (tambah("media/alat", stat.S_IFCHR), "bukan berkas biasa"),
    "folder": (tambah("media/folder/", isi=b""), "menunjuk ke luar arsip"),
    "cara lain": (tambah("media/x", cara=zipfile.ZIP_LZMA), "dimampatkan dengan cara lain"),
    "bom": (tambah("media/bom", isi=b"\0" * 400_000_000, cara=zipfile.ZIP_DEFLATED), "bom zip"),
    "tak tercatat": (tambah("media/sisipan.pdf"), "berisi media/sisipan.pdf yang tidak tercatat"),
    "manifes keluar": (manifes(keluar_media), r"kurang media/\.\./\.\./curi\.txt"),
    "berkas kurang": (buang("media/"), "kurang media/bukti/"),
    "berkas berubah": (ganti("media/", ekor), "tidak sama dengan sidik di manifes"),
    "berkas tumbuh": (ganti("media/", lambda b: b + b"x"), "Ukuran media/bukti/.* tidak sama"),
    "baris berubah": (ganti("baris/sakip_unitkerja", ekor), "tidak sama dengan sidik di manifes"),
    "basis berubah": (ganti("basis.sqlite3", ekor), "tidak sama dengan sidik di manifes"),
    "tanpa manifes": (buang("manifest.json"), "bukan cadangan SAKIP"),
    "manifes bukan json": (ganti("manifest.json", lambda b: b[:-9]), "Manifes arsip rusak"),
    "manifes bersarang": (ganti("manifest.json", lambda b: b"[" * 90_000), "Manifes arsip rusak"),
    "format lain": (manifes(lambda d: d.update(format=2)), "berformat 2"),
    "tabel asing": (manifes(lambda d: d["tabel"].update({"x; DROP TABLE y": {}})), "bukan nama tabel"),
    "mesin lain": (manifes(lambda d: d.update(mesin="oracle")), "Manifes arsip rusak"),
    "sidik aneh": (manifes(lambda d: d["asli"].update(sidik="x")), "bukan SHA-256"),
    "ukuran minus": (manifes(lambda d: d["asli"].update(ukuran=-1)), "bukan bilangan"),
    "kolom lain": (manifes(lambda d: d["tabel"]["sakip_jejak"].update(kolom=["id"])), "bukan tabel yang dibuat"),
}


@pytest.fixture(scope="module")
def arsip(induk: Tempat, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    ke = tmp_path_factory.mktemp("arsip") / "a.zip"
    with django_db_blocker.unblock(), induk.pakai():
        buat_cadangan(ke, WAKTU)
    return ke


@pytest.mark.parametrize("apa", JAHAT)
def test_ditolak_sebelum_apa_pun_disentuh(apa: str, arsip: Path, situs: Tempat, tmp_path: Path) -> None:
    ubah, harap = JAHAT[apa]
    berkas = tulis_ulang(arsip, tmp_path / "jahat.zip", ubah)
    semula = sorted((p.name, p.stat().st_mtime_ns) for p in tmp_path.rglob("*"))
    galat = gagal("pulihkan", berkas, "--paksa")
    assert galat.returncode == 1
    with pytest.raises(GalatCadangan, match=harap):
        raise GalatCadangan(str(galat))
    assert sorted((p.name, p.stat().st_mtime_ns) for p in tmp_path.rglob("*")) == semula, "not even a safety copy"


def test_nama_dua_kali(arsip: Path, situs: Tempat, tmp_path: Path) -> None:
    shutil.copy(arsip, tmp_path / "dua.zip")
    with zipfile.ZipFile(tmp_path / "dua.zip", "a") as zip_, pytest.warns(UserWarning, match="Duplicate name"):
        zip_.writestr("manifest.json", b"{}")
    assert "satu nama termuat dua kali" in str(gagal("pulihkan", tmp_path / "dua.zip"))


@pytest.mark.parametrize("sisa", [0, 10, 5000])
def test_terpotong(arsip: Path, situs: Tempat, tmp_path: Path, sisa: int) -> None:
    (tmp_path / "potong.zip").write_bytes(arsip.read_bytes()[:sisa])
    galat = gagal("pulihkan", tmp_path / "potong.zip")
    assert galat.returncode == 1 and "bukan arsip zip atau terpotong" in str(galat)


def test_byte_rusak_di_mana_pun_diketahui(arsip: Path, situs: Tempat, tmp_path: Path) -> None:
    """One flipped bit at 60 places of the archive: refused, or it was in a place that means nothing."""
    isi, nama = arsip.read_bytes(), UnitKerja.objects.get(kode="a").nama
    for ke in range(60):
        tempat = len(isi) * ke // 60 + 7
        (tmp_path / "bit.zip").write_bytes(isi[:tempat] + bytes([isi[tempat] ^ 4]) + isi[tempat + 1 :])
        try:
            galat = gagal("pulihkan", tmp_path / "bit.zip", "--periksa")
        except pytest.fail.Exception:
            continue
        assert galat.returncode == 1, tempat
    assert UnitKerja.objects.get(kode="a").nama == nama


@pytest.mark.parametrize(
    "nama", ["bukti/ab/cd.pdf", "lambang/kota.png", "a b/ü.pdf", ".tersembunyi", "a b:c", "x..y/..z", "0"]
)
def test_nama_biasa(nama: str) -> None:
    assert not nama_berbahaya(nama)


# --- canonical text


@pytest.mark.parametrize(
    "bidang,satu,lain",
    [
        (Uang(), Decimal("1500000"), Decimal("1500000.00")),
        (Nilai(), Decimal("0"), Decimal("-0.000000")),
        (Nilai(), Decimal("1E+3"), Decimal("1000.000000")),
        (
            models.DateTimeField(),
            datetime(2024, 1, 1, 7, tzinfo=timezone(timedelta(hours=7))),
            datetime(2024, 1, 1, tzinfo=UTC),
        ),
        (models.JSONField(), {"a": 1e16, "b": [1]}, {"b": [1], "a": 10**16}),
        (models.GenericIPAddressField(), "2001:DB8::0:1", "2001:db8::1"),
        (models.BinaryField(), b"\0\xff", memoryview(b"\0\xff")),
    ],
)
def test_sama_di_kedua_basis_data(bidang: Any, satu: Any, lain: Any) -> None:
    assert baris_teks([bidang], [satu]) == baris_teks([bidang], [lain])


@pytest.mark.parametrize("satu,lain", [(True, 1), ("1", 1), ("", None), ({"a": 1}, {"a": True})])
def test_beda_tetap_beda(satu: Any, lain: Any) -> None:
    bidang = models.JSONField() if isinstance(satu, dict) else models.TextField()
    assert baris_teks([bidang], [satu]) != baris_teks([bidang], [lain])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda anak: st.lists(anak, max_size=3) | st.dictionaries(st.text(), anak, max_size=3),
    max_leaves=8,
)
NILAI: list[tuple[Any, Any]] = [
    (Uang(), st.decimals(-(10**13), 10**13, places=2)),
    (models.DateTimeField(), st.datetimes(timezones=st.timezones(), min_value=datetime(1950, 1, 1))),
    (models.DateField(), st.dates()),
    (models.TextField(), st.text()),
    (models.BooleanField(), st.booleans()),
    (models.IntegerField(), st.integers()),
    (models.FloatField(), st.floats(allow_nan=False, allow_infinity=False)),
    (models.UUIDField(), st.uuids()),
    (models.DurationField(), st.timedeltas(timedelta(days=-99), timedelta(days=99))),
    (models.JSONField(), JSON.filter(lambda v: v is not None)),
]


@given(data=st.data())
def test_teks_kanonik_dibaca_kembali(data: st.DataObject) -> None:
    bidang, cara = data.draw(st.sampled_from(NILAI))
    bidang.set_attributes_from_name("isi")
    nilai = data.draw(st.none() | cara)
    teks = baris_teks([bidang], [nilai])
    assert teks.count(b"\n") == 1 and teks.isascii()
    kembali = dari_teks([bidang], teks)["isi"]
    assert kembali == nilai
    assert baris_teks([bidang], [kembali]) == teks


def test_nul_tidak_masuk_postgres() -> None:
    bidang = list(UnitKerja._meta.local_concrete_fields)
    baris = {b.attname: None for b in bidang} | {"id": 7, "nama": "a\0b"}
    with pytest.raises(GalatCadangan, match="sakip_unitkerja nomor 7, kolom nama, memuat karakter NUL"):
        periksa_teks("sakip_unitkerja", UnitKerja, bidang, baris)


def test_jenis_kolom_yang_tidak_dikenal() -> None:
    with pytest.raises(GalatCadangan, match="berjenis object"):
        kanonik(models.TextField(), object())
