"""Loading the nomenclature from odd files, and finding in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from renstra.models import Nomenklatur
from renstra.perhitungan.nomenklatur import baca_nomenklatur, buka_teks
from renstra.selectors.nomenklatur import cari_nomenklatur, nomenklatur_kode, versi_berlaku
from renstra.services.nomenklatur import muat_nomenklatur
from sakip.inti.galat import GalatMasukan
from sakip.models import SISTEM, Jejak, Pengguna
from tests.halaman import teks
from tests.pabrik import ProgramFactory
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
ISI = """\ufeff;;;
1;2.07.03;Program Pelatihan Kerja;T
2;2.07.03.2.01;Pelaksanaan Pelatihan berdasarkan Unit Kompetensi;T
3;2.07.03.2.01.0001;"Proses Pelaksanaan Pendidikan

dan Pelatihan Keterampilan";T
4;2.07.03.2.01.01;Proses Pelaksanaan Pendidikan dan Pelatihan Keterampilan;T

5;1.02.01.2.02.0001;Penyediaan Gaji dan Tunjangan ASN;T
6;2.07.01.2.02.0001;Penyediaan Gaji dan Tunjangan ASN;T
7;X.XX.01.2.02.0005;Koordinasi Laporan Keuangan Akhir Tahun;T
8;2.09.00.01.2.0010;Kode berekor;T
9;2.07.04;;T
10;2.07.03;Nama lain;T
"""
URL = "/dinas-a/2025/nomenklatur/"
KUERI_CARI = 10


def sistem() -> Pengguna:
    return Pengguna.objects.get(username=SISTEM)


@pytest.fixture
def termuat(db: None) -> None:
    muat_nomenklatur(pelaku=sistem(), tahun=2024, dasar="Kepmen A", baris=baca_nomenklatur(ISI).baris)


# --- reading


def test_berkas_bertitik_koma_tanpa_kepala() -> None:
    hasil = baca_nomenklatur(ISI)
    assert [(b.nomor, b.kode, b.jenis) for b in hasil.baris[:4]] == [
        (2, "2.07.03", "program"),
        (3, "2.07.03.2.01", "kegiatan"),
        (4, "2.07.03.2.01.0001", "sub_kegiatan"),
        (7, "2.07.03.2.01.01", "sub_kegiatan"),
    ]
    assert hasil.baris[2].nama == "Proses Pelaksanaan Pendidikan dan Pelatihan Keterampilan"
    assert [(t.nomor, t.alasan.split(" tidak")[0]) for t in hasil.ditolak] == [
        (12, "kode '2.09.00.01.2.0010'"),
        (13, "kode 2.07.04 tanpa nama"),
        (14, "kode 2.07.03 sudah ada pada baris 2 dengan nama lain"),
    ]


@pytest.mark.parametrize(
    "isi",
    [
        "Kode,Indikator,Nomenklatur\n2.07.03,Angka lulus,Program Pelatihan\n2.07.04,Lain,Program Penempatan\n",
        "no\tkode\tnama\n1\t2.07.03\tProgram Pelatihan\n2\t2.07.04\tProgram Penempatan\n",
        "Program Pelatihan|2 .07 .03\nProgram Penempatan|2 .07 .04\n",
    ],
)
def test_kolom_dikenali_dari_isi_dan_kepala(isi: str) -> None:
    hasil = baca_nomenklatur(isi)
    assert [(b.kode, b.nama) for b in hasil.baris] == [
        ("2.07.03", "Program Pelatihan"),
        ("2.07.04", "Program Penempatan"),
    ]
    assert hasil.ditolak == ()


@pytest.mark.parametrize("isi", ["", "\ufeff", "a;b\nc;d\n", "1;2;3\n", "2.07.03;\n"])
def test_berkas_tanpa_kode_atau_nama_ditolak(isi: str) -> None:
    with pytest.raises(GalatMasukan, match="Tidak ada kolom"):
        baca_nomenklatur(isi)


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_pengodean_berkas(sandi: str) -> None:
    assert "é" in buka_teks("2.07.03;Café kerja\n".encode(sandi))


# --- command


def test_perintah_memuat_dan_tidak_mengubah_dua_kali(tmp_path: Path, capsys: Any) -> None:
    berkas = tmp_path / "n.csv"
    berkas.write_text(ISI, encoding="utf-8")
    call_command("muat_nomenklatur", str(berkas), "--tahun", "2025", "--dasar", "Kepmendagri A")
    keluar = capsys.readouterr()
    assert "n.csv: 7 baru, 0 berubah, 0 tetap, 3 ditolak" in keluar.out
    assert "baris 13: kode 2.07.04 tanpa nama" in keluar.err
    berkas.write_text(ISI.replace("Pelatihan Kerja;", "Pelatihan Kerja Baru;"), encoding="utf-8")
    call_command("muat_nomenklatur", str(berkas), "--tahun", "2025")
    assert "0 baru, 1 berubah, 6 tetap, 3 ditolak" in capsys.readouterr().out
    program = Nomenklatur.objects.get(kode="2.07.03")
    assert (program.nama, program.dasar) == ("Program Pelatihan Kerja Baru", "Kepmendagri A")
    assert Jejak.objects.filter(aksi="muat_nomenklatur").count() == 2


def test_perintah_menolak_dengan_sebab(tmp_path: Path) -> None:
    kosong = tmp_path / "k.csv"
    kosong.write_text("tanpa kode\n")
    for argumen in ([str(kosong), "--tahun", "2025"], [str(tmp_path / "x.csv"), "--tahun", "2025"]):
        with pytest.raises(CommandError) as galat:
            call_command("muat_nomenklatur", *argumen)
        assert galat.value.returncode == 2
    with pytest.raises(CommandError, match="di luar"):
        call_command("muat_nomenklatur", str(kosong), "--tahun", "25")


def test_hanya_pengelola_server(pemeran: Pemeran) -> None:
    with pytest.raises(PermissionDenied):
        muat_nomenklatur(pelaku=pemeran["perencana"], tahun=2025, dasar="", baris=[])


# --- search


def kode(pertanyaan: str, **opsi: Any) -> list[str]:
    return [b.kode for b in cari_nomenklatur(pertanyaan, 2025, **opsi).butir]


@pytest.mark.usefixtures("termuat")
def test_peringkat_kode_lalu_kata() -> None:
    assert kode("2.07.03")[0] == "2.07.03"
    assert kode("2 .07 .03 2:01") == ["2.07.03.2.01", "2.07.03.2.01.0001"]
    assert kode("2.7.3")[0] == "2.07.03"
    assert kode("pelatihan keterampilan") == ["2.07.03.2.01.0001"]
    assert kode("pelatihan")[:2] == ["2.07.03", "2.07.03.2.01"]  # the higher level first
    assert kode("program pelatihan")[0] == "2.07.03"
    assert kode("gaji") == ["1.02.01.2.02.0001", "2.07.01.2.02.0001"]
    assert kode("gaji", dekat="2.07")[0] == "2.07.01.2.02.0001"
    assert kode("gaji", urusan="1.02") == ["1.02.01.2.02.0001"]
    assert kode("pelatihan", jenis="program") == ["2.07.03"]
    assert kode("2.07.01.2.02.0005") == ["X.XX.01.2.02.0005"]
    assert kode("tidak ada yang begini") == []
    assert kode("") == []
    assert kode("%") == []


@pytest.mark.usefixtures("termuat")
def test_jalur_dan_dua_cara_menulis() -> None:
    butir = cari_nomenklatur("keterampilan", 2025).butir[0]
    assert [k for k, _ in butir.jalur] == ["2.07.03", "2.07.03.2.01"]
    assert butir.ditulis_juga == "2.07.03.2.01.01"


@pytest.mark.usefixtures("termuat")
def test_versi_menurut_tahun() -> None:
    baru = baca_nomenklatur("2.07.03;Program Pelatihan dan Produktivitas\n").baris
    muat_nomenklatur(pelaku=sistem(), tahun=2026, dasar="", baris=baru)
    assert [versi_berlaku(t) for t in (2020, 2024, 2025, 2026, 2030)] == [2024, 2024, 2024, 2026, 2026]
    lama, kini = nomenklatur_kode("2.07.03", 2025), nomenklatur_kode("2.07.03", 2026)
    assert lama and kini
    assert (lama.nama, kini.nama) == ("Program Pelatihan Kerja", "Program Pelatihan dan Produktivitas")
    assert [b.nama for b in cari_nomenklatur("2.07.03", 2026, jenis="program").butir] == [kini.nama]


@pytest.mark.parametrize("siapa", PEMERAN)
@pytest.mark.usefixtures("termuat")
def test_halaman_cari(pemeran: Pemeran, siapa: str) -> None:
    jawab = pemeran.klien(siapa).get(URL, {"q": "gaji"})
    harap = {"orang_luar": 404, "anonim": 302}.get(siapa, 200)
    assert jawab.status_code == harap
    if harap == 200:
        assert "2 ditemukan" in teks(jawab)
        assert ("?kode=2.07.01" in jawab.content.decode()) is (siapa == "perencana")


@pytest.mark.usefixtures("termuat")
def test_penggal_untuk_htmx_dan_saringan_ngawur(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    jawab = klien.get(URL, {"q": "gaji", "urusan": "entah", "jenis": "entah"}, headers={"HX-Request": "true"})
    assert "<html" not in jawab.content.decode()
    assert "2 ditemukan" in teks(jawab)
    assert "Tidak ada yang cocok" in teks(klien.get(URL, {"q": "zzz"}))


def test_tanpa_nomenklatur_disebut_caranya(pemeran: Pemeran) -> None:
    assert "muat_nomenklatur" in teks(pemeran.klien("perencana").get(URL, {"q": "gaji"}))


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    baris = "".join(f"2.07.03.2.0{n};Kegiatan pelatihan {n}\n" for n in range(1, banyak + 1))
    muat_nomenklatur(pelaku=sistem(), tahun=2024, dasar="", baris=baca_nomenklatur(baris).baris)
    ProgramFactory(perangkat_daerah=pemeran.pd, kunci="2.07.03")
    klien = pemeran.klien("perencana")
    with django_assert_num_queries(KUERI_CARI):
        assert klien.get(URL, {"q": "pelatihan"}, headers={"HX-Request": "true"}).status_code == 200
