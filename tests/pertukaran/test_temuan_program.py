"""Sheet Program: what the pages refuse is refused here too; saying a thing twice changes nothing."""

from __future__ import annotations

import pytest

from renstra.models import SimpulProgram, SimpulTahun
from sakip.models import PerangkatDaerah
from tests.pabrik import KegiatanFactory, PaguFactory, PerangkatDaerahFactory, ProgramFactory, SimpulTahunFactory
from tests.pertukaran.lembar import hitung, periksa, perubahan, satu, terapkan

pytestmark = pytest.mark.django_db

JUDUL = ["Kode", "Jenis", "Nama", "Kode Induk", "Berlaku Dari", "Berlaku Sampai"]
LAMA = ["2.07.03", "Program", "Pelatihan", None, 2021, None]


@pytest.fixture
def pd() -> PerangkatDaerah:
    hasil: PerangkatDaerah = PerangkatDaerahFactory()
    return hasil


@pytest.fixture
def program(pd: PerangkatDaerah) -> SimpulProgram:
    hasil: SimpulProgram = ProgramFactory(
        perangkat_daerah=pd, kunci="2.07.03", nama="Pelatihan", berlaku_dari=2021, kode_cetak=""
    )
    return hasil


# --- years


def test_akhir_sebelum_angkanya(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    PaguFactory(perangkat_daerah=pd, simpul=program, tahun=2024)
    k = satu(periksa(pd, {"Program": [JUDUL, [*LAMA[:5], 2023]]}))
    assert (k.baris, k.kolom, k.nilai) == (2, "Berlaku Sampai", "2023")
    assert "sudah berisi rencana, anggaran, atau realisasi tahun 2024" in k.pesan
    terapkan(pd, {"Program": [JUDUL, [*LAMA[:5], 2024]]})
    program.refresh_from_db()
    assert program.berlaku_sampai == 2024


def test_akhir_dengan_anak_yang_berlanjut(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    """Children that end in the same sheet are no hindrance."""
    KegiatanFactory(perangkat_daerah=pd, induk=program, kunci="2.07.03.2.01", nama="Proses", berlaku_dari=2021)
    akhir = [*LAMA[:5], 2023]
    k = satu(periksa(pd, {"Program": [JUDUL, akhir]}))
    assert k.kolom == "Berlaku Sampai" and "masih menaungi" in k.pesan and "Proses" in k.pesan
    anak = ["2.07.03.2.01", "Kegiatan", "Proses", "2.07.03", 2021, 2023]
    terapkan(pd, {"Program": [JUDUL, akhir, anak]})
    assert set(SimpulProgram.objects.values_list("berlaku_sampai", flat=True)) == {2023}


def test_berlaku_dari_tidak_membuat_kembar(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    k = satu(periksa(pd, {"Program": [JUDUL, [*LAMA[:4], 2022, None]]}))
    assert (k.kolom, k.nilai) == ("Berlaku Dari", "2022")
    assert k.pesan.startswith("Kode 2.07.03 sudah ada sejak 2021 (2.07.03@2021) dan masih berlaku pada 2022.")
    assert periksa(pd, {"Program": [JUDUL, [*LAMA[:4], 2019, 2020]]}).semua_kesalahan == []
    assert satu(periksa(pd, {"Program": [JUDUL, [*LAMA[:4], 2019, 2021]]})).kolom == "Berlaku Dari"


def test_pengganti_dan_akhir_pendahulunya_sekaligus(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    baru = ["2.07.03", "Program", "Pelatihan Kerja", None, 2024, None]
    hasil = terapkan(pd, {"Program": [JUDUL, [*LAMA[:5], 2023], baru]})
    assert hitung(hasil, "Program") == (1, 1, 0, 0)


# --- places


def test_lokasi_kosong_dua_kali(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    for tahun, lokasi in ((2023, "A"), (2024, "B")):
        SimpulTahunFactory(simpul=program, tahun=tahun, lokasi=lokasi)
    isi = {"Program": [["Kode", "Jenis", "Nama", "Lokasi"], ["2.07.03", "Program", "Pelatihan", None]]}
    assert perubahan(terapkan(pd, isi)) == [("Program", 2, "Lokasi", "B", "")]
    assert not terapkan(pd, isi).ada_perubahan
    assert list(SimpulTahun.objects.order_by("tahun").values_list("lokasi", flat=True)) == ["A", ""]
    isi["Program"][1][3] = "A"  # as the export writes it
    assert not periksa(pd, isi).ada_perubahan


# --- codes


@pytest.mark.parametrize("kode", ["X.XX.01", "x.xx.01", "X.XX.01.2.02"])
def test_bidang_yang_masih_terbuka(pd: PerangkatDaerah, kode: str) -> None:
    k = satu(periksa(pd, {"Program": [JUDUL[:3], [kode, "Program", "Penunjang"]]}))
    assert k.kolom == "Kode" and "masih memakai X.XX. Ganti dengan kode bidang urusan" in k.pesan
