"""The page on which a workbook is chosen: who sees it, what it sends, that its queries do not grow."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kinerja.models import Realisasi
from sakip.inti.berkas import XLSX
from sakip.models import Pengisian
from tests.halaman import isi_dinas, kueri, periksa_pembaca, tambah, teks
from tests.pabrik import PejabatFactory, RenstraFactory
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2023/ekspor/"


def unduh(pemeran: Pemeran, siapa: str, **isi: str | list[str]):
    jawab = pemeran.klien(siapa).get(URL, {"unduh": "xlsx", **isi})
    assert jawab.status_code == 200, teks(jawab)
    assert jawab["Content-Type"] == XLSX.mime and jawab["X-Content-Type-Options"] == "nosniff"
    return jawab, load_workbook(BytesIO(jawab.content))


@pytest.mark.parametrize("siapa", PEMERAN)
def test_pembaca(pemeran: Pemeran, siapa: str) -> None:
    periksa_pembaca(pemeran, siapa, URL)


@pytest.mark.parametrize("siapa", PEMERAN)
def test_unduhan_hanya_untuk_yang_bertugas(pemeran: Pemeran, siapa: str) -> None:
    isi_dinas(pemeran.pd, 1)
    periksa_pembaca(pemeran, siapa, URL + "?unduh=xlsx&isi=seluruh")


def test_seluruh_dan_pejabat_hanya_untuk_admin(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 2)
    PejabatFactory(perangkat_daerah=pemeran.pd, kode="kepala-2023")
    jawab, buku = unduh(pemeran, "kepala", isi="seluruh", tahun="")
    assert jawab["Content-Disposition"] == 'attachment; filename="buku-kerja-dinas-a.xlsx"'
    assert "Pejabat" not in buku.sheetnames
    assert [b[0].value for b in buku["Indikator"].iter_rows(min_row=2, max_row=3)] == ["IKU0", "IKU1"]
    assert "Pejabat" not in teks(pemeran.klien("kepala").get(URL))
    _, buku = unduh(pemeran, "admin", isi="seluruh")
    assert buku["Pejabat"]["A2"].value == "kepala-2023"
    assert "lembar Pejabat ikut" in teks(pemeran.klien("admin").get(URL))


def test_lembar_pejabat_tidak_dapat_diminta_orang_lain(pemeran: Pemeran) -> None:
    jawab = pemeran.klien("perencana").get(URL, {"unduh": "xlsx", "isi": "lembar", "lembar": ["Pejabat"]})
    assert jawab.status_code == 422
    assert "Lembar Pejabat tidak ada." in teks(jawab)


def test_siap_diisi(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 2)
    Realisasi.objects.all().delete()
    jawab, buku = unduh(pemeran, "perencana", isi="siap", tahun="2023", triwulan="2")
    assert jawab["Content-Disposition"] == 'attachment; filename="buku-kerja-dinas-a-2023-tw2-siap-isi.xlsx"'
    assert buku.sheetnames == [
        "Petunjuk", "Realisasi", "Kas", "Realisasi Keuangan", "Realisasi Fisik", "Daftar",
    ]  # fmt: skip
    isi = [[k.value for k in b[:6]] for b in buku["Realisasi"].iter_rows(min_row=2)]
    assert isi == [["IKU0", 2023, 2, None, None, None], ["IKU1", 2023, 2, None, None, None]]
    assert "Indikator ke-0" in buku["Realisasi"]["A2"].comment.text
    assert {b[3].value for b in buku["Kas"].iter_rows(min_row=2)} == {4, 5, 6}


def test_triwulan_yang_dikunci_tidak_ditawarkan(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    Realisasi.objects.all().delete()
    Pengisian.objects.create(perangkat_daerah=pemeran.pd, tahun=2023, periode=1, keadaan="dikunci")
    _, buku = unduh(pemeran, "perencana", isi="siap", tahun="2023", triwulan="1")
    assert buku["Realisasi"].max_row == 1
    html = pemeran.klien("perencana").get(URL).content.decode()
    assert '<option value="2" selected>Triwulan II</option>' in html


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"isi": "lembar"}, "Pilih sedikitnya satu lembar."),
        ({"isi": "siap", "triwulan": "2"}, "Pilih tahun yang akan diisi."),
        ({"isi": "siap", "tahun": "2023", "triwulan": "5"}, "Pilihan triwulan tidak ada."),
        ({"isi": "seluruh", "tahun": "1492"}, "Tahun 1492 tidak ada pada Renstra perangkat daerah ini."),
        ({"isi": "lain"}, "Pilihan isi tidak ada."),
    ],
)
def test_pilihan_yang_tidak_ada_dijelaskan(pemeran: Pemeran, isi: dict[str, str], pesan: str) -> None:
    RenstraFactory(perangkat_daerah=pemeran.pd)
    jawab = pemeran.klien("perencana").get(URL, {"unduh": "xlsx", **isi})
    assert jawab.status_code == 422
    assert pesan in teks(jawab)


def test_kueri_tetap(pemeran: Pemeran) -> None:
    dinas = isi_dinas(pemeran.pd, 1)
    alamat = (URL, URL + "?unduh=xlsx&isi=seluruh", URL + "?unduh=xlsx&isi=siap&tahun=2023&triwulan=2")
    satu = [kueri(pemeran.klien("kepala"), a) for a in alamat]
    tambah(dinas, pemeran.pd, range(1, 3))
    assert [kueri(pemeran.klien("kepala"), a) for a in alamat] == satu


def test_perintah_menulis_dan_menolak(pemeran: Pemeran, tmp_path) -> None:
    from django.core.management import CommandError, call_command

    isi_dinas(pemeran.pd, 1)
    ke = tmp_path / "a.xlsx"
    umum = {"perangkat_daerah": "dinas-a", "ke": ke, "pada": date(2023, 7, 1), "verbosity": 0}
    call_command("ekspor", "buku-kerja", lembar="target, Kas", **umum)
    assert load_workbook(ke).sheetnames == ["Petunjuk", "Target", "Kas", "Daftar"]
    call_command("ekspor", "buku-kerja", siap_isi="2023:2", **umum)
    assert "Target" not in load_workbook(ke).sheetnames
    for salah in ({"lembar": "Tidak Ada"}, {"siap_isi": "2023:5"}, {"siap_isi": "besok"}):
        with pytest.raises(CommandError) as galat:
            call_command("ekspor", "buku-kerja", **umum, **salah)
        assert galat.value.returncode == 2
