"""The program tree: add from the nomenclature or typed, change, replace, order, end, delete."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from renstra.models import SimpulProgram
from renstra.perhitungan.nomenklatur import baca_nomenklatur
from renstra.services.nomenklatur import muat_nomenklatur
from renstra.services.simpul import IndukBaru, tambah_simpul
from sakip.inti.galat import GalatMasukan
from sakip.models import SISTEM, Jejak, Pengguna
from tests.halaman import teks
from tests.pabrik import (
    IndikatorProgramFactory,
    KegiatanFactory,
    PaguFactory,
    ProgramFactory,
    RenstraFactory,
    SasaranFactory,
    SubKegiatanFactory,
    UnitKerjaFactory,
)
from tests.pemeran import DI_DALAM, PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
AKAR = "/dinas-a/2023/program/"
CSV = """kode;nama
2.07.03;Program Pelatihan Kerja
2.07.03.2.01;Pelatihan berdasarkan Unit Kompetensi
2.07.03.2.01.0001;Proses Pelaksanaan Pendidikan
X.XX.01;Program Penunjang
X.XX.01.2.02;Administrasi Keuangan
"""
KUERI = 10


@pytest.fixture
def resmi(db: None) -> None:
    sistem = Pengguna.objects.get(username=SISTEM)
    muat_nomenklatur(pelaku=sistem, tahun=2021, dasar="", baris=baca_nomenklatur(CSV).baris)


def isian(klien: Any, url: str, **ubah: Any) -> dict[str, Any]:
    """What the form would send as it stands, with changes."""
    form = klien.get(url).context["form"]
    isi = {n: form[n].value() for n in form.fields if not form.fields[n].disabled}
    return {n: v for n, v in {**isi, **ubah}.items() if v is not None}


# --- who


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_melihat_dan_mengubah(pemeran: Pemeran, siapa: str) -> None:
    program = ProgramFactory(perangkat_daerah=pemeran.pd, nama="Program Pelatihan")
    klien = pemeran.klien(siapa)
    luar = {"orang_luar": 404, "anonim": 302}
    jawab = klien.get(AKAR)
    assert jawab.status_code == luar.get(siapa, 200)
    if jawab.status_code == 200:
        assert "Program Pelatihan" in teks(jawab)
        assert (f"{AKAR}{program.pk}/" in jawab.content.decode()) is (siapa == "perencana")
    for url in (f"{AKAR}baru/", f"{AKAR}{program.pk}/", f"{AKAR}{program.pk}/hapus/"):
        assert klien.get(url).status_code == luar.get(siapa, 200 if siapa == "perencana" else 403)


@pytest.mark.parametrize("siapa", [s for s in DI_DALAM if s != "perencana"])
def test_layanan_menolak_yang_lain(pemeran: Pemeran, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        tambah_simpul(pelaku=pemeran[siapa], perangkat_daerah=pemeran.pd, isi={"jenis": "program"})


def test_simpul_dinas_lain_tidak_ada(pemeran: Pemeran) -> None:
    asing = ProgramFactory(perangkat_daerah=pemeran.pd_lain)
    klien = pemeran.klien("perencana")
    assert klien.get(f"{AKAR}{asing.pk}/").status_code == 404
    assert klien.get(f"{AKAR}baru/?induk={asing.pk}").context["form"]["induk"].value() is None
    isi = isian(klien, f"{AKAR}baru/", kode_cetak="2.07.03.2.01", nama="x", jenis="kegiatan", induk=asing.pk)
    assert klien.post(f"{AKAR}baru/", isi).status_code == 422


# --- from the nomenclature


@pytest.mark.usefixtures("resmi")
def test_sub_kegiatan_membuat_induknya(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    url = f"{AKAR}baru/?kode=2.07.03.2.01.0001"
    jawab = klien.post(url, isian(klien, url))
    sub = SimpulProgram.objects.get(jenis="sub_kegiatan")
    assert jawab["Location"] == f"{AKAR}#simpul-{sub.pk}"
    assert (sub.kunci, sub.nama) == ("2.07.03.2.01.0001", "Proses Pelaksanaan Pendidikan")
    assert (sub.induk.nama, sub.induk.induk.nama) == (
        "Pelatihan berdasarkan Unit Kompetensi",
        "Program Pelatihan Kerja",
    )
    assert Jejak.objects.get(aksi="tambah_simpul").banyak == 3
    # A second one beneath the same kegiatan makes no more parents.
    isi = isian(klien, f"{AKAR}baru/?kode=2.07.03.2.01.0002", nama="Kerja sama instruktur")
    assert isi["induk"] == sub.induk_id
    klien.post(f"{AKAR}baru/?kode=2.07.03.2.01.0002", isi)
    assert SimpulProgram.objects.count() == 4
    assert "Sudah ada" in teks(klien.get(url))


@pytest.mark.usefixtures("resmi")
def test_penunjang_memakai_bidang_sendiri(pemeran: Pemeran) -> None:
    ProgramFactory(perangkat_daerah=pemeran.pd, kunci="2.07.05")
    klien = pemeran.klien("perencana")
    url = f"{AKAR}baru/?kode=X.XX.01.2.02"
    klien.post(url, isian(klien, url))
    kegiatan = SimpulProgram.objects.get(jenis="kegiatan")
    assert (kegiatan.kunci, kegiatan.induk.kunci) == ("2.07.01.2.02", "2.07.01")
    assert kegiatan.induk.nama == "Program Penunjang"


@pytest.mark.usefixtures("resmi")
def test_penunjang_tanpa_bidang_ditanya(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    url = f"{AKAR}baru/?kode=X.XX.01.2.02"
    jawab = klien.post(url, isian(klien, url))
    assert jawab.status_code == 422
    assert "Ganti dengan kode bidang urusan" in teks(jawab)
    assert not SimpulProgram.objects.exists()


def test_nama_induk_yang_tidak_tercantum_diminta(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    url = f"{AKAR}baru/?kode=2.09.03.2.01"
    jawab = klien.post(url, isian(klien, url, nama="Kegiatan tanpa nomenklatur"))
    assert jawab.status_code == 422
    assert "Nama program 2.09.03 (baru): Isi namanya." in teks(jawab)
    with pytest.raises(GalatMasukan, match=r"Isi nama program 2\.09\.03"):
        tambah_simpul(
            pelaku=pemeran["perencana"],
            perangkat_daerah=pemeran.pd,
            isi={"jenis": "kegiatan", "kode_cetak": "2.09.03.2.01", "nama": "x", "berlaku_dari": 2023},
            induk_baru=[IndukBaru("program", "2.09.03", " ")],
        )


@pytest.mark.usefixtures("resmi")
def test_kode_yang_ditimpa_tidak_membuat_induk_yang_salah(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    url = f"{AKAR}baru/?kode=2.07.03.2.01.0001"
    jawab = klien.post(url, isian(klien, url, kode_cetak="2.07.04.2.01.0001"))
    assert jawab.status_code == 422
    assert "tidak berada di bawah 2.07.03.2.01" in teks(jawab)
    assert not SimpulProgram.objects.exists()


# --- typed


@pytest.mark.parametrize(
    ("cetak", "kunci"), [("2 .07 .04", "2.07.04"), ("I 01", "i.01"), ("", "program.penempatan.tenaga.kerja")]
)
def test_kode_kotor_dan_kode_kosong(pemeran: Pemeran, cetak: str, kunci: str) -> None:
    klien = pemeran.klien("perencana")
    unit, sasaran = (
        UnitKerjaFactory(perangkat_daerah=pemeran.pd),
        SasaranFactory(renstra__perangkat_daerah=pemeran.pd),
    )
    ubah = {"kode_cetak": cetak, "nama": "Program Penempatan Tenaga Kerja", "unit": unit.pk, "sasaran": [sasaran.pk]}
    assert klien.post(f"{AKAR}baru/", isian(klien, f"{AKAR}baru/", **ubah)).status_code == 302
    s = SimpulProgram.objects.get()
    assert (s.kode_cetak, s.kunci, s.unit, list(s.sasaran.all())) == (cetak, kunci, unit, [sasaran])
    assert (cetak or kunci) in teks(klien.get(AKAR))


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"kode_cetak": "2.07.03.2.01"}, "adalah kode kegiatan, bukan program"),
        ({"kode_cetak": "2.07.01"}, "2.07.01 sudah dipakai oleh 2.07.01 Program lama"),
        ({"kode_cetak": "2.07.02", "nama": ""}, "Nama: Isi bagian ini."),
        ({"kode_cetak": "2.07.02", "jenis": "kegiatan", "nama": "x"}, "adalah kode program, bukan kegiatan"),
        ({"kode_cetak": "k1", "jenis": "kegiatan", "nama": "x"}, "harus berinduk program, bukan kosong"),
        ({"kode_cetak": "2.07.02", "berlaku_sampai": "2020"}, "Berlaku sampai 2020 lebih dahulu"),
        ({"kode_cetak": "2.07.02", "berlaku_dari": "23"}, "Tahun 23 di luar"),
    ],
)
def test_ditolak_dengan_sebab(pemeran: Pemeran, ubah: dict[str, str], kata: str) -> None:
    ProgramFactory(perangkat_daerah=pemeran.pd, kunci="2.07.01", nama="Program lama", berlaku_dari=2023)
    klien = pemeran.klien("perencana")
    jawab = klien.post(f"{AKAR}baru/", isian(klien, f"{AKAR}baru/", nama="Program baru") | ubah)
    assert jawab.status_code == 422
    assert kata in teks(jawab)
    assert SimpulProgram.objects.count() == 1


# --- change


def test_ubah_nama_tanpa_mengubah_kode_lama(pemeran: Pemeran) -> None:
    """A kegiatan whose code looks like a sub kegiatan is as its document says (Penajam 2024)."""
    kegiatan = KegiatanFactory(perangkat_daerah=pemeran.pd, kunci="2.07.04.2.03.0002", kode_cetak="", nama="Lama")
    klien, url = pemeran.klien("perencana"), f"{AKAR}{kegiatan.pk}/"
    assert klien.post(url, isian(klien, url, nama="Baru")).status_code == 302
    kegiatan.refresh_from_db()
    assert (kegiatan.nama, kegiatan.kunci) == ("Baru", "2.07.04.2.03.0002")


def test_pindah_ke_program_lain(pemeran: Pemeran) -> None:
    kegiatan, lain = KegiatanFactory(perangkat_daerah=pemeran.pd), ProgramFactory(perangkat_daerah=pemeran.pd)
    klien, url = pemeran.klien("perencana"), f"{AKAR}{kegiatan.pk}/"
    assert klien.post(url, isian(klien, url, induk=lain.pk)).status_code == 302
    kegiatan.refresh_from_db()
    assert kegiatan.induk == lain


def test_masa_berlaku_memuat_angkanya(pemeran: Pemeran) -> None:
    program = ProgramFactory(perangkat_daerah=pemeran.pd)
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=program, tahun=2024)
    klien, url = pemeran.klien("perencana"), f"{AKAR}{program.pk}/"
    jawab = klien.post(url, isian(klien, url, berlaku_sampai="2023"))
    assert jawab.status_code == 422
    assert "realisasi tahun 2024; masa berlakunya harus memuat itu" in teks(jawab)
    assert klien.post(url, isian(klien, url, berlaku_sampai="2024")).status_code == 302


def test_bentrok(pemeran: Pemeran) -> None:
    program = ProgramFactory(perangkat_daerah=pemeran.pd, nama="Semula")
    klien, url = pemeran.klien("perencana"), f"{AKAR}{program.pk}/"
    lama = isian(klien, url, nama="Isian saya")
    klien.post(url, isian(klien, url, nama="Isian mereka"))
    jawab = klien.post(url, lama)
    assert jawab.status_code == 409
    assert "Nama Isian saya Isian mereka" in teks(jawab)


def test_ganti_mulai_tahun_ini(pemeran: Pemeran) -> None:
    lama = SubKegiatanFactory(perangkat_daerah=pemeran.pd, kunci="2.07.03.2.01.0001", kode_cetak="2.07.03.2.01.0001")
    klien, url = pemeran.klien("perencana"), f"{AKAR}baru/?ganti={lama.pk}"
    assert klien.post(url, isian(klien, url, nama="Nama sejak 2023")).status_code == 302
    lama.refresh_from_db()
    baru = SimpulProgram.objects.get(nama="Nama sejak 2023")
    assert (lama.berlaku_sampai, baru.berlaku_dari, baru.pendahulu, baru.induk) == (2022, 2023, lama, lama.induk)


def test_ganti_ditolak_bila_masih_menaungi(pemeran: Pemeran) -> None:
    anak = KegiatanFactory(perangkat_daerah=pemeran.pd, nama="Kegiatan anak")
    klien, url = pemeran.klien("perencana"), f"{AKAR}baru/?ganti={anak.induk_id}"
    jawab = klien.post(url, isian(klien, url, nama="Baru"))
    assert jawab.status_code == 422
    assert "masih menaungi" in teks(jawab)


def test_urut_dan_hapus(pemeran: Pemeran) -> None:
    a, b = (ProgramFactory(perangkat_daerah=pemeran.pd, kunci=f"2.07.0{n}", nama=f"Program {n}") for n in (1, 2))
    klien = pemeran.klien("perencana")
    klien.post(f"{AKAR}{b.pk}/urut/", {"arah": "naik"})
    assert [x.simpul.pk for x in klien.get(AKAR).context["halaman"].baris] == [b.pk, a.pk]
    IndikatorProgramFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd), simpul=a, kode="IP1")
    jawab = klien.post(f"{AKAR}{a.pk}/hapus/")
    assert jawab.status_code == 422
    assert "1 indikator (IP1" in teks(jawab)
    assert klien.post(f"{AKAR}{b.pk}/hapus/").status_code == 302
    assert list(SimpulProgram.objects.all()) == [a]


# --- what it shows


def test_hanya_yang_berlaku_dan_semua_tahun(pemeran: Pemeran) -> None:
    ProgramFactory(perangkat_daerah=pemeran.pd, nama="Program berakhir", berlaku_dari=2019, berlaku_sampai=2021)
    klien = pemeran.klien("kepala")
    isi = teks(klien.get(AKAR))
    assert "Program berakhir" not in isi
    assert "Belum ada program yang berlaku tahun ini" in isi
    assert "2019–2021" in teks(klien.get(f"{AKAR}?semua=1"))


def test_kosong_menyebut_langkah(pemeran: Pemeran) -> None:
    assert "Tambah dari nomenklatur" in teks(pemeran.klien("perencana").get(AKAR))
    assert "Perencana perangkat daerah menambahkannya" in teks(pemeran.klien("pic").get(AKAR))


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    r = RenstraFactory(perangkat_daerah=pemeran.pd)
    for _ in range(banyak):
        sub = SubKegiatanFactory(perangkat_daerah=pemeran.pd, unit=UnitKerjaFactory(perangkat_daerah=pemeran.pd))
        sub.sasaran.add(SasaranFactory(renstra=r))
        IndikatorProgramFactory(renstra=r, simpul=sub)
    klien = pemeran.klien("perencana")
    with django_assert_num_queries(KUERI):
        assert klien.get(AKAR).status_code == 200
