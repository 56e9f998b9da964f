"""The mapping page: a foreign file becomes ours, control totals equal those printed, a mapping is remembered."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from anggaran.models import Pagu
from pertukaran.bentuk import Kesalahan
from pertukaran.models import Batch, KeadaanBatch, Pemetaan
from pertukaran.perhitungan.lembar import JUDUL
from pertukaran.resources import LEMBAR
from pertukaran.services.batch import Berubah, periksa, terapkan, unggah
from pertukaran.services.bentuk_asing import pahami, pilih_bentuk
from sakip.inti.galat import GalatMasukan
from sakip.models import Jejak
from tests.pabrik import BatchFactory, KataPredikatFactory, RenstraFactory, SkalaPredikatFactory
from tests.pemeran import PEMERAN, Pemeran
from tests.pertukaran.e81 import bekasi, ke_xlsx, pemantauan, penajam_e81

pytestmark = pytest.mark.django_db


def buat(pemeran: Pemeran, isi: bytes, nama: str = "e81.xlsx") -> Batch:
    RenstraFactory(perangkat_daerah=pemeran.pd, kode="2024-2026", tahun_awal=2024, tahun_akhir=2026)
    return unggah(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, nama=nama, isi=isi)


def url(batch: Batch) -> str:
    return f"/{batch.perangkat_daerah.slug}/2024/impor/{batch.pk}/peta/"


def segar(batch: Batch) -> Batch:
    return Batch.objects.get(pk=batch.pk)


def test_bentuk_asing_meminta_peta(pemeran: Pemeran) -> None:
    batch = buat(pemeran, ke_xlsx(penajam_e81()))
    hasil = periksa(pelaku=pemeran["perencana"], batch=batch)
    assert segar(batch).keadaan == KeadaanBatch.PERLU_PETA
    assert "Formulir E.81" in hasil.peringatan[0]


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_yang_melihat(pemeran: Pemeran, siapa: str) -> None:
    batch = buat(pemeran, ke_xlsx(penajam_e81()))
    harap = {"perencana": 200, "admin": 200, "orang_luar": 404, "anonim": 302}.get(siapa, 403)
    assert pemeran.klien(siapa).get(url(batch)).status_code == harap


def test_batch_lain_tidak_ada(pemeran: Pemeran) -> None:
    lain = BatchFactory(perangkat_daerah=pemeran.pd_lain)
    assert pemeran.klien("perencana").get(f"/{pemeran.pd.slug}/2024/impor/{lain.pk}/peta/").status_code == 404


def test_e81_dikenali_dan_totalnya_cocok(pemeran: Pemeran) -> None:
    """Penajam 2024: the sums of program rows are those that the sheet prints in its Jumlah row."""
    batch = buat(pemeran, ke_xlsx(penajam_e81()))
    isi = pemeran.klien("perencana").get(url(batch)).content.decode()
    assert "15.715.201.600" in isi and "Berbeda" not in isi
    assert "Lembar Realisasi Keuangan: 5 baris pertama dari" in isi


def bekasi_diperbaiki() -> bytes:
    """Bekasi's table of 2020 prints one amount as "37,430.000", which may be two numbers: a person must say."""
    buku = load_workbook(BytesIO(ke_xlsx(bekasi())))
    buku.worksheets[0]["C18"] = "37.430.000"
    isi = BytesIO()
    buku.save(isi)
    return isi.getvalue()


def test_angka_yang_bermakna_dua_ditolak_di_selnya(pemeran: Pemeran) -> None:
    batch = buat(pemeran, ke_xlsx(bekasi()))
    pemeran.klien("perencana").post(url(batch), {"l0-cara": "terjemah", "l0-tahun": "2024", "pakai": "1"})
    salah = [k for b in segar(batch).baris.filter(nasib="ditolak") for k in b.kesalahan]
    assert [(k[1], k[3]) for k in salah] == [(18, "37,430.000")]


def test_pakai_lalu_terapkan(pemeran: Pemeran) -> None:
    batch = buat(pemeran, bekasi_diperbaiki())
    data = {"l0-cara": "terjemah", "l0-tahun": "2024", "l0-versi": "Murni", "l0-kumulatif": "", "l0-induk": "on"}
    jawaban = pemeran.klien("perencana").post(url(batch), {**data, "pakai": "1", "ingat": "Rekap Bekasi"})
    assert jawaban.status_code == 302, jawaban.content.decode()
    batch = segar(batch)
    assert batch.keadaan == KeadaanBatch.SIAP, [b.kesalahan for b in batch.baris.filter(nasib="ditolak")]
    assert Pemetaan.objects.get().nama == "Rekap Bekasi"
    # The document's kegiatan do not add up to its programs: both sides stand in the preview.
    beda = [t[0] for t in batch.ringkasan["total"] if t[3] is not None and t[1] != t[3]]
    assert "Pagu 2024 · kegiatan terhadap programnya" in beda
    hasil = terapkan(pelaku=pemeran["perencana"], batch=batch)
    assert hasil.lembar["Pagu"].hitung()["baru"] == 26
    lagi = buat_lagi(pemeran, bekasi_diperbaiki(), batch.pengaturan)
    kedua = periksa(pelaku=pemeran["perencana"], batch=lagi)
    assert {n: le.hitung() for n, le in kedua.lembar.items() if le.hitung()["baru"] or le.hitung()["berubah"]} == {}


def buat_lagi(pemeran: Pemeran, isi: bytes, pengaturan: Any) -> Batch:
    batch = unggah(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, nama="lagi.xlsx", isi=isi)
    batch.pengaturan = pengaturan
    batch.save()
    return batch


def test_pemetaan_teringat_dipakai_lagi(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    batch = buat(pemeran, ke_xlsx(bekasi()))
    data = {"l0-cara": "terjemah", "l0-tahun": "2024", "l0-versi": "Perubahan 1", "pakai": "1", "ingat": "Rekap"}
    klien.post(url(batch), data)
    lagi = unggah(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, nama="baru.xlsx", isi=ke_xlsx(bekasi()))
    isi = klien.get(url(lagi), {"pemetaan": Pemetaan.objects.get().pk}).content.decode()
    assert '<option value="Perubahan 1" selected>' in isi


def test_peta_kolom_diusulkan_dan_dapat_diubah(pemeran: Pemeran) -> None:
    batch = buat(pemeran, ke_xlsx(pemantauan()))
    klien = pemeran.klien("perencana")
    usul = klien.post(url(batch), {"l0-cara": "peta", "l0-sasaran": "Realisasi", "l0-sasaran-dulu": "", "lihat": "1"})
    isi = usul.content.decode()
    assert "Kolom lembar Realisasi diambil dari" in isi and "Kode Indikator" in isi
    assert "baris pertama" in isi


@pytest.mark.parametrize(
    ("data", "kata"),
    [
        ({"l0-cara": "terjemah", "l0-tahun": "dua ribu"}, "bukan tahun"),
        ({"l0-cara": "gaib"}, "tidak dikenal"),
        ({"l0-cara": "lewati"}, "Semua lembar dilewati"),
        ({"l0-cara": "peta", "l0-sasaran": "Gaib"}, "pilih lembar tujuannya"),
        ({"l0-cara": "peta", "l0-sasaran": "Pagu", "l0-sasaran-dulu": "Pagu", "l0-judul": "x"}, "nomor baris judul"),
    ],
)
def test_pilihan_yang_salah_disebut(pemeran: Pemeran, data: dict[str, str], kata: str) -> None:
    batch = buat(pemeran, ke_xlsx(penajam_e81()))
    jawaban = pemeran.klien("perencana").post(url(batch), {**data, "pakai": "1"})
    assert jawaban.status_code == 422
    assert kata in jawaban.content.decode()


def test_berkas_rusak_kembali_ke_daftar(pemeran: Pemeran) -> None:
    batch = buat(pemeran, b"bukan zip", "rusak.xlsx")
    jawaban = pemeran.klien("perencana").get(url(batch), follow=True)
    assert "rusak.xlsx" in jawaban.content.decode()


def test_judul_pemetaan_adalah_judul_buku_kerja() -> None:
    """The headings that foreign shapes are made into exist in our sheets."""
    assert {n: [j for j in judul if j not in LEMBAR[n].kolom()] for n, judul in JUDUL.items()} == {
        n: [] for n in JUDUL
    }


def test_unggah_lewat_halaman_sampai_peta(pemeran: Pemeran) -> None:
    RenstraFactory(perangkat_daerah=pemeran.pd, kode="2024-2026", tahun_awal=2024, tahun_akhir=2026)
    klien = pemeran.klien("perencana")
    berkas = SimpleUploadedFile("e81.xlsx", ke_xlsx(penajam_e81()))
    jawaban = klien.post(f"/{pemeran.pd.slug}/2024/impor/unggah/", {"berkas": berkas}, follow=True)
    assert "Petakan kolom" in jawaban.content.decode()


def test_predikat_menemukan_skalanya(pemeran: Pemeran) -> None:
    """Penajam's "Nilai akreditasi lembaga" is B, then BB: the only scale with both is taken, as the preview says."""
    skala = SkalaPredikatFactory(pemda=pemeran.pd.pemda, kode="akreditasi")
    for kata, bobot in (("A", 100), ("BB", 80), ("B", 70)):
        KataPredikatFactory(skala=skala, kata=kata, bobot=bobot)
    batch = buat(pemeran, ke_xlsx(penajam_e81()))
    pemeran.klien("perencana").post(url(batch), {"l0-cara": "terjemah", "l0-tahun": "2024", "pakai": "1"})
    batch = segar(batch)
    assert batch.keadaan == KeadaanBatch.SIAP, [b.kesalahan for b in batch.baris.filter(nasib="ditolak")]
    assert any("memakai skala akreditasi" in c for c in batch.ringkasan["peringatan"])


def test_berkas_yang_sudah_diterapkan_tidak_kembali_antre(pemeran: Pemeran) -> None:
    """The page was opened before somebody else applied the file: its choice must not take the undo away."""
    batch = buat(pemeran, bekasi_diperbaiki())
    pemeran.klien("perencana").post(url(batch), {"l0-cara": "terjemah", "l0-tahun": "2024", "pakai": "1"})
    lama = segar(batch)
    terapkan(pelaku=pemeran["perencana"], batch=segar(batch))
    with pytest.raises(GalatMasukan, match="sudah diterapkan"):
        pilih_bentuk(pelaku=pemeran["perencana"], batch=lama, pilihan=lama.pengaturan["lembar"])
    assert segar(batch).keadaan == KeadaanBatch.DITERAPKAN and segar(batch).diterapkan is not None


def test_salah_baca_saat_menerapkan_tidak_menulis_apa_pun(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = buat(pemeran, bekasi_diperbaiki())
    pemeran.klien("perencana").post(url(batch), {"l0-cara": "terjemah", "l0-tahun": "2024", "pakai": "1"})

    def pahami_salah(b: Batch, mentah: Any) -> Any:
        buku, hasil = pahami(b, mentah)
        hasil.kesalahan.append(Kesalahan("Realisasi", 9, "C", "x", "Tidak terbaca."))
        return buku, hasil

    monkeypatch.setattr("pertukaran.services.batch.pahami", pahami_salah)
    with pytest.raises(Berubah):
        terapkan(pelaku=pemeran["perencana"], batch=segar(batch))
    assert segar(batch).keadaan == KeadaanBatch.DITOLAK
    assert not Pagu.objects.filter(perangkat_daerah=pemeran.pd).exists()


def test_nama_pemetaan_orang_lain_tidak_tertimpa(pemeran: Pemeran) -> None:
    data = {"l0-cara": "terjemah", "l0-tahun": "2024", "pakai": "1", "ingat": "Rekap"}
    batch = buat(pemeran, bekasi_diperbaiki())
    pemeran.klien("perencana").post(url(batch), data)
    assert Jejak.objects.filter(aksi="ingat_pemetaan").count() == 1
    lain = unggah(pelaku=pemeran["admin"], perangkat_daerah=pemeran.pd, nama="b.xlsx", isi=bekasi_diperbaiki())
    jawaban = pemeran.klien("admin").post(url(lain), data)
    assert jawaban.status_code == 422 and "sudah dipakai Perencana" in jawaban.content.decode()
