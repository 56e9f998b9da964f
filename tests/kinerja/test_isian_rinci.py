"""The folded part of a row: explanation and evidence, as a piece of the grid and as a page."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kinerja.models import Bukti, Realisasi
from sakip.models import Jejak
from tests.kinerja.test_bukti import PDF_KECIL
from tests.pabrik import BuktiFactory, IndikatorFactory, RealisasiFactory, RenstraFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def baris(pemeran: Pemeran) -> Realisasi:
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    return RealisasiFactory(indikator=IndikatorFactory(renstra=renstra, kode="S1.1"), periode=1, solusi="Mediasi")


def url(r: Realisasi) -> str:
    return f"/dinas-a/2023/isian/1/rinci/{r.indikator_id}/"


def unggah(pemeran: Pemeran, r: Realisasi, siapa: str = "perencana", isi: bytes = PDF_KECIL, **lain: Any) -> Any:
    kepala = lain.pop("headers", HTMX)
    data = {"unggah": "1", "berkas": SimpleUploadedFile("Rapat.pdf", isi), **lain}
    return pemeran.klien(siapa).post(url(r), data, headers=kepala)


def test_penggal_berisi_isian_dengan_nama_sel(pemeran: Pemeran, baris: Realisasi) -> None:
    html = pemeran.klien("perencana").get(url(baris), headers=HTMX).content.decode()
    assert "<html" not in html
    for nama in ("pendorong", "penghambat", "solusi", "tindak_lanjut", "keadaan", "sifat", "tanggal_data"):
        assert f'id="i{baris.indikator_id}-{nama}"' in html and f'data-sel="{nama}"' in html
    assert "Mediasi</textarea>" in html


def test_yang_hanya_melihat_membaca(pemeran: Pemeran, baris: Realisasi) -> None:
    html = pemeran.klien("kepala").get(url(baris), headers=HTMX).content.decode()
    assert "Mediasi" in html
    assert "<textarea" not in html and 'type="file"' not in html


def test_unggah_di_samping_angkanya(pemeran: Pemeran, baris: Realisasi) -> None:
    jawaban = unggah(pemeran, baris)
    html = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert "Rapat.pdf tersimpan sebagai bukti Triwulan I." in html
    assert f"/dinas-a/2023/bukti/{Bukti.objects.get().pk}/" in html and 'data-banyak="1"' in html
    ulang = unggah(pemeran, baris)
    assert ulang.status_code == 422 and "sudah menjadi bukti periode ini" in ulang.content.decode()
    palsu = unggah(pemeran, baris, isi=b"halo")
    assert palsu.status_code == 422 and "galat-teks" in palsu.content.decode()
    assert Bukti.objects.count() == 1


def test_berkas_yang_sama_disebut_tempatnya(pemeran: Pemeran, baris: Realisasi) -> None:
    lain = RealisasiFactory(indikator=IndikatorFactory(renstra=baris.indikator.renstra, kode="S9.9"), periode=2)
    BuktiFactory(realisasi=lain, isi=PDF_KECIL)
    html = unggah(pemeran, baris).content.decode()
    assert "Berkas yang sama sudah dipakai pada S9.9 Triwulan II 2023." in html
    assert "berkas yang sama sudah dipakai di S9.9 Triwulan II 2023" in html


def test_unggah_tanpa_skrip(pemeran: Pemeran, baris: Realisasi) -> None:
    jawaban = unggah(pemeran, baris, headers={})
    assert (jawaban.status_code, jawaban["Location"]) == (302, url(baris))
    salah = unggah(pemeran, baris, isi=b"", headers={})
    assert salah.status_code == 422 and f'href="#i{baris.indikator_id}-unggah"' in salah.content.decode()


def test_bukti_butuh_angkanya(pemeran: Pemeran, baris: Realisasi) -> None:
    kosong = IndikatorFactory(renstra=baris.indikator.renstra)
    alamat = f"/dinas-a/2023/isian/1/rinci/{kosong.pk}/"
    assert "Isi angkanya dahulu" in pemeran.klien("pic").get(alamat).content.decode()
    data = {"unggah": "1", "berkas": SimpleUploadedFile("a.pdf", PDF_KECIL)}
    assert pemeran.klien("pic").post(alamat, data, headers=HTMX).status_code == 422


def test_unggah_atas_nama(pemeran: Pemeran, baris: Realisasi) -> None:
    assert unggah(pemeran, baris, "admin").status_code == 422
    assert unggah(pemeran, baris, "admin", atas_nama="Budi").status_code == 200
    assert Jejak.objects.get(aksi="tambah_bukti").atas_nama == "Budi"


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, baris: Realisasi, django_assert_num_queries: Any, banyak: int) -> None:
    for n in range(banyak):
        BuktiFactory(realisasi=baris, isi=b"%d" % n)
        RealisasiFactory(indikator=IndikatorFactory(renstra=baris.indikator.renstra), periode=1)
    klien = pemeran.klien("perencana")
    with django_assert_num_queries(21):
        assert klien.get(url(baris), headers=HTMX).status_code == 200
