"""Publishing: only a final, only its figures; frozen, replaced, withdrawn; who may, and what the trail says."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from anggaran.models import RealisasiKeuangan
from evaluasi.models import Publikasi
from evaluasi.selectors.publik import IsiHilang, isi_mentah, isi_publik, satu_publikasi, triwulan_terkunci
from evaluasi.services import publik as layanan
from evaluasi.services.publik import tarik_publik, terbitkan_publik
from kinerja.models import Realisasi
from laporan.services.keadaan import revisi
from sakip.inti.berkas import sidik_berkas
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import Peran
from sakip.jejak import periksa_rantai
from sakip.models import Jejak, Pengisian
from tests.evaluasi.publik_siap import TAHUN, dinas_final, jadikan_final
from tests.halaman import isi_dinas, tambah
from tests.pabrik import PenggunaFactory
from tests.pemeran import PEMERAN, Pemeran, tugaskan

pytestmark = pytest.mark.django_db


@pytest.fixture
def dinas(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> Any:
    return dinas_final(pemeran, monkeypatch)


def terbitkan(pemeran: Pemeran, siapa: str = "kepala") -> Publikasi:
    return terbitkan_publik(pelaku=pemeran[siapa], perangkat_daerah=pemeran.pd, tahun=TAHUN)


@pytest.mark.parametrize("siapa", [p for p in PEMERAN if p != "anonim"])
def test_siapa(pemeran: Pemeran, dinas: Any, siapa: str) -> None:
    if siapa in ("kepala", "admin"):
        p = terbitkan(pemeran, siapa)
        tarik_publik(pelaku=pemeran[siapa], publikasi=p, alasan="Salah tahun.")
        assert p.ditarik
        return
    with pytest.raises(PermissionDenied, match="menerbitkan kinerja untuk publik"):
        terbitkan(pemeran, siapa)
    p = terbitkan(pemeran)
    with pytest.raises(PermissionDenied):
        tarik_publik(pelaku=pemeran[siapa], publikasi=p, alasan="Salah tahun.")
    assert satu_publikasi(pemeran.pd.slug, TAHUN) == p


def test_bagian_organisasi_boleh(pemeran: Pemeran, dinas: Any) -> None:
    orang = PenggunaFactory(username="organisasi")
    tugaskan(orang, Peran.BAGIAN_ORGANISASI, pemeran.pd)
    assert terbitkan_publik(pelaku=orang, perangkat_daerah=pemeran.pd, tahun=TAHUN).oleh == orang


def test_angkanya_sama_dengan_laporannya(pemeran: Pemeran, dinas: Any) -> None:
    p = terbitkan(pemeran)
    isi = isi_publik(p)
    i = isi["indikator"][0]
    assert (i["target"]["teks"], i["realisasi"]["nilai"], i["capaian"]["teks"]) == ("80,00", 72, "90,00")
    assert isi["rata_rata"] == {
        "teks": "90,00\u00a0%", "nilai": 90, "terukur": 1, "jumlah": 1, "satuan": "indikator", "kategori": "Tinggi",
    }  # fmt: skip
    program = isi["anggaran"]["program"][0]
    assert (program["pagu"], program["realisasi"], program["penyerapan"]["nilai"]) == (1_000_000, 900_000, 90)
    assert isi["laporan"]["sha256"] == dinas.terbitan.sidik
    assert isi["laporan"]["kode_periksa"] == dinas.terbitan.kode
    assert p.sidik == sidik_berkas(isi_mentah(p))


def test_jejak_audit(pemeran: Pemeran, dinas: Any) -> None:
    p = terbitkan(pemeran)
    tarik_publik(pelaku=pemeran["kepala"], publikasi=p, alasan="  Ada  koreksi. ")
    aksi = list(Jejak.objects.filter(perangkat_daerah=pemeran.pd).order_by("nomor").values_list("aksi", "alasan"))
    assert aksi[-2:] == [("terbitkan_publik", ""), ("tarik_publik", "Ada koreksi.")]
    assert periksa_rantai(pemeran.pd) == []


# --- what stands in the way


def test_tanpa_final_ditolak(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    with pytest.raises(GalatMasukan, match="LKIP 2023 belum final"):
        terbitkan(pemeran)
    assert not Publikasi.objects.exists()


def test_selama_direvisi_ditolak_dan_yang_tampil_tetap(pemeran: Pemeran, dinas: Any) -> None:
    p = terbitkan(pemeran)
    revisi(pelaku=pemeran["kepala"], laporan=dinas.laporan, alasan="Angka BPS.")
    with pytest.raises(GalatMasukan, match="LKIP 2023 sedang direvisi"):
        terbitkan(pemeran)
    assert satu_publikasi(pemeran.pd.slug, TAHUN) == p


def test_angka_yang_beranjak_dari_final_ditolak(pemeran: Pemeran, dinas: Any) -> None:
    Realisasi.objects.update(nilai=Decimal(76))
    with pytest.raises(GalatMasukan, match=r"Realisasi: 72,00 menjadi 76,00.*Revisi dan finalkan"):
        terbitkan(pemeran)
    Realisasi.objects.update(nilai=Decimal(72))
    assert terbitkan(pemeran).ke == 1


def test_uang_yang_beranjak_dari_final_ditolak(pemeran: Pemeran, dinas: Any) -> None:
    RealisasiKeuangan.objects.update(jumlah=Decimal(950_000))
    with pytest.raises(GalatMasukan, match=r"Program ke-0 · Realisasi \(Rp\): 900\.000 menjadi 950\.000"):
        terbitkan(pemeran)


def test_baris_baru_sejak_final_ditolak(pemeran: Pemeran, dinas: Any) -> None:
    tambah(dinas, pemeran.pd, range(1, 2))
    with pytest.raises(GalatMasukan, match="tidak ada menjadi"):
        terbitkan(pemeran)


@pytest.mark.parametrize("apa", ["hilang", "lain"])
def test_pdf_yang_tidak_utuh_ditolak(pemeran: Pemeran, dinas: Any, apa: str) -> None:
    nama = dinas.terbitan.berkas.name
    default_storage.delete(nama)
    if apa == "lain":
        with default_storage.open(nama, "wb") as berkas:
            berkas.write(b"%PDF-lain")
    with pytest.raises(GalatMasukan, match="memulihkan"):
        terbitkan(pemeran)


def test_gagal_menyimpan_tidak_meninggalkan_berkas(
    pemeran: Pemeran, dinas: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gagal(**_opsi: Any) -> None:
        raise RuntimeError("disk")

    monkeypatch.setattr(layanan, "catat", gagal)
    sebelum = set(default_storage.listdir("publikasi")[1]) if default_storage.exists("publikasi") else set()
    with pytest.raises(RuntimeError, match="disk"):
        terbitkan(pemeran)
    assert not Publikasi.objects.exists()
    assert set(default_storage.listdir("publikasi")[1]) == sebelum


# --- frozen, replaced, withdrawn


def test_yang_berubah_sesudahnya_tidak_tampil_sampai_terbit_lagi(pemeran: Pemeran, dinas: Any) -> None:
    lama = terbitkan(pemeran)
    mentah = isi_mentah(lama)
    revisi(pelaku=pemeran["kepala"], laporan=dinas.laporan, alasan="Angka BPS.")
    Realisasi.objects.update(nilai=Decimal(76))
    dinas.laporan.refresh_from_db()
    final = jadikan_final(pemeran, dinas, "700/2")
    assert isi_mentah(satu_publikasi(pemeran.pd.slug, TAHUN)) == mentah
    baru = terbitkan(pemeran)
    lama.refresh_from_db()
    assert (baru.ke, baru.terbitan, lama.alasan_tarik) == (2, final, "Digantikan publikasi ke-2.")
    assert lama.ditarik == baru.waktu
    assert isi_publik(baru)["indikator"][0]["realisasi"]["nilai"] == 76
    assert isi_mentah(lama) == mentah, "what was published before stays for who asks what it was"


def test_ditarik_lalu_terbit_lagi(pemeran: Pemeran, dinas: Any) -> None:
    p = terbitkan(pemeran)
    with pytest.raises(GalatMasukan, match="Tulis alasan penarikan"):
        tarik_publik(pelaku=pemeran["kepala"], publikasi=p, alasan="  ")
    tarik_publik(pelaku=pemeran["kepala"], publikasi=p, alasan="Koreksi.")
    assert satu_publikasi(pemeran.pd.slug, TAHUN) is None
    with pytest.raises(Bentrok, match="orang lain mendahului"):
        tarik_publik(pelaku=pemeran["kepala"], publikasi=p, alasan="Koreksi.")
    assert terbitkan(pemeran).ke == 2


def test_isi_yang_diubah_di_penyimpanan_tidak_tampil(pemeran: Pemeran, dinas: Any) -> None:
    p = terbitkan(pemeran)
    isi = json.loads(isi_mentah(p))
    isi["rata_rata"]["nilai"] = 100
    default_storage.delete(p.isi.name)
    with pytest.raises(IsiHilang, match="hilang"):
        isi_mentah(Publikasi.objects.get())
    with default_storage.open(p.isi.name, "wb") as berkas:
        berkas.write(json.dumps(isi).encode())
    with pytest.raises(IsiHilang, match="bukan yang diterbitkan"):
        isi_mentah(Publikasi.objects.get())


# --- quarters


def test_hanya_triwulan_yang_terkunci(pemeran: Pemeran, dinas: Any) -> None:
    for periode, nilai in ((1, 20), (2, 40)):
        Realisasi.objects.create(indikator=dinas.indikator[0], tahun=TAHUN, periode=periode, nilai=Decimal(nilai))
    Pengisian.objects.create(perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=1, keadaan="dikunci")
    assert triwulan_terkunci(pemeran.pd, TAHUN) == {1}
    isi = isi_publik(terbitkan(pemeran))
    tw = isi["indikator"][0]["triwulan"]
    assert [(t["triwulan"], t["realisasi"]["nilai"]) for t in tw] == [(1, 20)]
