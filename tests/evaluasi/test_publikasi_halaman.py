"""The agency's publication page: state, preview, what stays inside, the two steps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from evaluasi.models import Publikasi
from evaluasi.services.publik import terbitkan_publik
from kinerja.models import Realisasi
from tests.evaluasi.publik_siap import TAHUN, dinas_final
from tests.halaman import isi_dinas, kueri, periksa_pembaca, tambah, teks
from tests.pabrik import LaporanFactory, TabelPendukungFactory
from tests.pemeran import PEMERAN, Pemeran
from tests.unduh import unduh

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2023/publikasi/"


@pytest.fixture
def dinas(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> Any:
    return dinas_final(pemeran, monkeypatch)


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_membaca(pemeran: Pemeran, siapa: str) -> None:
    LaporanFactory(perangkat_daerah=pemeran.pd)
    periksa_pembaca(pemeran, siapa, URL)


def test_belum_final_dikatakan(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    isi = teks(pemeran.klien("kepala").get(URL))
    assert "Tidak tampil untuk publik" in isi
    assert "LKIP 2023 belum final" in isi
    assert "Terbitkan untuk publik" not in isi
    jawab = pemeran.klien("kepala").post(f"{URL}terbitkan/")
    assert jawab.status_code == 422
    assert "LKIP 2023 belum final" in teks(jawab)


def test_terbit_lalu_tarik(pemeran: Pemeran, dinas: Any) -> None:
    klien = pemeran.klien("kepala")
    isi = teks(klien.get(URL))
    assert "Terbitkan untuk publik" in isi
    assert "72,00" in isi
    jawab = klien.post(f"{URL}terbitkan/", follow=True)
    assert "Kinerja 2023 tampil untuk publik, publikasi ke-1." in teks(jawab)
    assert 'href="/publik/dinas-a/2023/"' in jawab.content.decode()
    tanpa = klien.post(f"{URL}tarik/", {"alasan": ""})
    assert tanpa.status_code == 422
    assert "Tulis alasan penarikan." in teks(tanpa)
    assert Publikasi.objects.tampil().count() == 1
    jawab = klien.post(f"{URL}tarik/", {"alasan": "Angka BPS.", "ke": "1"}, follow=True)
    assert "tidak tampil lagi untuk publik" in teks(jawab)
    assert "Tidak tampil sejak" in teks(jawab)
    assert "Angka BPS." in teks(jawab)


def test_tarik_yang_sudah_diganti_bentrok(pemeran: Pemeran, dinas: Any) -> None:
    for _ in range(2):
        terbitkan_publik(pelaku=pemeran["kepala"], perangkat_daerah=pemeran.pd, tahun=TAHUN)
    jawab = pemeran.klien("kepala").post(f"{URL}tarik/", {"alasan": "Salah ketik", "ke": "1"})
    assert jawab.status_code == 409
    assert "orang lain mendahului" in teks(jawab)
    assert "Salah ketik" in jawab.content.decode(), "what was typed stays"
    assert Publikasi.objects.tampil().get().ke == 2


def test_tarik_tanpa_yang_tampil_tidak_ada(pemeran: Pemeran, dinas: Any) -> None:
    assert pemeran.klien("kepala").post(f"{URL}tarik/", {"alasan": "x"}).status_code == 404


def test_publikasi_yang_tidak_ada_tidak_menarik_yang_tampil(pemeran: Pemeran, dinas: Any) -> None:
    p = terbitkan_publik(pelaku=pemeran["kepala"], perangkat_daerah=pemeran.pd, tahun=TAHUN)
    assert pemeran.klien("kepala").post(f"{URL}tarik/", {"alasan": "x", "ke": "9"}).status_code == 404
    p.refresh_from_db()
    assert p.ditarik is None


@pytest.mark.parametrize("siapa", ["perencana", "pic", "inspektorat"])
def test_yang_tidak_menerbitkan_tidak_melihat_tombol(pemeran: Pemeran, dinas: Any, siapa: str) -> None:
    klien = pemeran.klien(siapa)
    assert "Terbitkan untuk publik" not in teks(klien.get(URL))
    jawab = klien.post(f"{URL}terbitkan/")
    assert jawab.status_code == 403
    assert "menerbitkan kinerja untuk publik" in teks(jawab)
    assert not Publikasi.objects.exists()


def test_langkah_dibuka_langsung_kembali_ke_halaman(pemeran: Pemeran, dinas: Any) -> None:
    for langkah in ("terbitkan", "tarik"):
        jawab = pemeran.klien("kepala").get(f"{URL}{langkah}/")
        assert (jawab.status_code, jawab["Location"]) == (302, URL)


def test_yang_berubah_sesudah_terbit_diberitahukan(pemeran: Pemeran, dinas: Any) -> None:
    terbitkan_publik(pelaku=pemeran["kepala"], perangkat_daerah=pemeran.pd, tahun=TAHUN)
    klien = pemeran.klien("kepala")
    isi = teks(klien.get(URL))
    assert "Yang tampil berbeda" not in isi
    assert "tidak ada yang perlu diterbitkan ulang" in isi
    Realisasi.objects.update(nilai=Decimal(76))
    isi = teks(klien.get(URL))
    assert "Yang tampil berbeda dengan data sekarang" in isi
    assert "Realisasi: 72,00 menjadi 76,00" in isi


def test_yang_tinggal_disebut(pemeran: Pemeran, dinas: Any) -> None:
    TabelPendukungFactory(laporan=dinas.laporan, judul="Daftar pegawai bermasalah", tidak_dipublikasikan=True)
    TabelPendukungFactory(laporan=dinas.laporan, judul="Pegawai menurut golongan")
    isi = teks(pemeran.klien("kepala").get(URL))
    assert "Tabel “Daftar pegawai bermasalah”: ditandai tidak dipublikasikan" in isi
    assert "Pegawai menurut golongan" not in isi
    assert "TW I, TW II, TW III, TW IV: pengisiannya belum dikunci." in isi


def test_unduh_xlsx(pemeran: Pemeran, dinas: Any) -> None:
    buku = unduh(pemeran.klien("kepala"), URL)
    indikator, sasaran, anggaran = (
        [[sel.value for sel in baris] for baris in buku[nama].iter_rows()] for nama in buku.sheetnames
    )
    assert any("Indikator ke-0" in b and 72 in b and 90 in b for b in indikator)
    assert any("Rata-rata capaian" in b and 90 in b for b in sasaran)
    assert any("Jumlah" in b and 1_000_000 in b for b in anggaran)


def test_kueri_tetap(pemeran: Pemeran, dinas: Any) -> None:
    klien = pemeran.klien("kepala")
    satu = kueri(klien, URL)
    tambah(dinas, pemeran.pd, range(1, 3))
    assert kueri(klien, URL) == satu
