"""Pages of an import by role: upload, what is refused at once, preview, apply, what each state allows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from kinerja.models import Realisasi
from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services import antrean
from renstra.models import Indikator
from sakip.inti.istilah import Peran
from sakip.models import Jejak
from tests.halaman import teks
from tests.pabrik import BatchFactory, PenggunaFactory
from tests.pemeran import Pemeran, tugaskan
from tests.pertukaran.buku import buku, isi_indikator, realisasi

pytestmark = pytest.mark.django_db
K = KeadaanBatch
IMPOR = "/dinas-a/2023/impor/"


@pytest.fixture
def iku(pemeran: Pemeran) -> Indikator:
    return isi_indikator(pemeran.pd, 3)[0]


def unggah(klien: Any, isi: bytes, nama: str = "buku.xlsx", **lain: str) -> Any:
    return klien.post(IMPOR + "unggah/", {"berkas": SimpleUploadedFile(nama, isi), "alasan": "", **lain})


def batch_baru(klien: Any, isi: bytes, **lain: str) -> Batch:
    jawab = unggah(klien, isi, **lain)
    assert jawab.status_code == 302, teks(jawab)
    return Batch.objects.get(pk=int(jawab["Location"].rstrip("/").split("/")[-1]))


def alamat(batch: Batch, aksi: str = "") -> str:
    return f"{IMPOR}{batch.pk}/" + (f"{aksi}/" if aksi else "")


def nilai(kode: str = "IKU-1") -> Any:
    return Realisasi.objects.get(indikator__kode=kode, tahun=2023, periode=1).nilai


def terapkan(klien: Any, batch: Batch) -> Any:
    batch.refresh_from_db()
    return klien.post(alamat(batch, "terapkan"), {"sidik": batch.sidik_hasil})


# --- who


@pytest.mark.parametrize(
    ("siapa", "kode"),
    [("perencana", 200), ("admin", 200), ("pic", 403), ("kepala", 403), ("inspektorat", 403), ("orang_luar", 404)],
)
def test_siapa_boleh_mengimpor(pemeran: Pemeran, siapa: str, kode: int) -> None:
    batch = BatchFactory(perangkat_daerah=pemeran.pd)
    klien = pemeran.klien(siapa)
    semua = ["", "unggah/", *(f"{batch.pk}/{a}" for a in ("", "berkas/", "buang/"))]
    assert {klien.get(IMPOR + u).status_code for u in semua} == {kode}
    tulis = ["unggah/", *(f"{batch.pk}/{a}/" for a in ("periksa", "terapkan", "batal", "buang"))]
    jawab = {klien.post(IMPOR + u).status_code for u in tulis}
    assert jawab == {kode} if kode != 200 else jawab <= {200, 302, 422}
    assert ("Impor &amp; ekspor" in klien.get("/").content.decode()) is (kode == 200 or siapa == "orang_luar")


def test_batch_dinas_lain_tidak_ada(pemeran: Pemeran) -> None:
    lain = BatchFactory(perangkat_daerah=pemeran.pd_lain)
    klien = pemeran.klien("perencana")
    aksi = ("", "kemajuan", "periksa", "terapkan", "berkas", "salinan", "batal", "buang")
    assert {klien.get(alamat(lain, a)).status_code for a in aksi} == {404}
    assert {klien.post(alamat(lain, a)).status_code for a in ("periksa", "terapkan", "batal", "buang")} == {404}
    assert klien.get(IMPOR).context["daftar"].baris == ()


def test_atas_nama_hanya_ditanyakan_kepada_yang_tidak_mengisi(pemeran: Pemeran, iku: Indikator) -> None:
    assert "id_atas_nama" not in pemeran.klien("perencana").get(IMPOR + "unggah/").content.decode()
    admin = pemeran.klien("admin")
    assert "id_atas_nama" in admin.get(IMPOR + "unggah/").content.decode()
    isi = realisasi(["IKU-1", 1, 75])
    assert "Sebutkan atas nama siapa" in teks(admin.get(alamat(batch_baru(admin, isi))))
    batch = batch_baru(admin, isi, atas_nama="Perencana Dinas A")
    assert terapkan(admin, batch).status_code == 302
    assert nilai() == 75
    assert Jejak.objects.get(batch=batch).atas_nama == "Perencana Dinas A"


# --- upload


def test_daftar_kosong_mengatakan_apa_yang_dapat_dilakukan(pemeran: Pemeran) -> None:
    isi = teks(pemeran.klien("perencana").get(IMPOR))
    assert "Belum ada berkas yang diunggah." in isi
    assert "lalu unggah kembali" in isi


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("catatan.xlsx", b"isi biasa", "catatan.xlsx ditolak: isinya teks biasa."),
        ("../../rahasia.xlsx", b"", "rahasia.xlsx ditolak: berkasnya kosong (0 byte)."),
        ("laporan.xlsx", b"%PDF-1.4", "laporan.xlsx ditolak: isinya PDF."),
        ("data.csv", b"kode;tahun\nA;2023", "data.csv ditolak: isinya teks berpemisah (.csv)"),
        ("lama.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Excel lama (.xls)"),
        ("makro.xlsm", b"PK\x05\x06" + b"\0" * 18, "arsip zip yang kosong"),
    ],
)
def test_yang_bukan_buku_ditolak_di_halaman_unggah(pemeran: Pemeran, nama: str, isi: bytes, pesan: str) -> None:
    jawab = unggah(pemeran.klien("perencana"), isi, nama)
    assert jawab.status_code == 422
    halaman = jawab.content.decode()
    assert teks(jawab).count(pesan) == 2  # in the summary and at the field
    assert 'class="galat-ringkas" role="alert" tabindex="-1" autofocus' in halaman
    assert '<a href="#id_berkas">' in halaman
    assert not Batch.objects.exists()


def test_tanpa_berkas(pemeran: Pemeran) -> None:
    jawab = pemeran.klien("perencana").post(IMPOR + "unggah/", {"alasan": ""})
    assert jawab.status_code == 422
    assert "Pilih berkas Excel yang akan diimpor." in teks(jawab)


def test_terlalu_besar_tidak_diterima_sama_sekali(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in memory nor on disk, and the token of the form is still asked for."""
    terima = "django.core.files.uploadhandler.{}.new_file"
    for kelas in ("TemporaryFileUploadHandler", "MemoryFileUploadHandler"):
        monkeypatch.setattr(terima.format(kelas), lambda *a, **k: pytest.fail("received"))
    besar = b"PK\x03\x04" + b"\0" * (10 * 2**20 + 70_000)
    jawab = unggah(pemeran.klien("perencana"), besar)
    assert jawab.status_code == 422
    assert "Kiriman ini lebih besar dari 10 MB dan tidak dibaca." in teks(jawab)
    ketat = pemeran.klien("perencana", enforce_csrf_checks=True)
    assert unggah(ketat, besar).status_code == 403
    assert unggah(ketat, b"kecil").status_code == 403


def test_nama_dibersihkan_dan_berkas_kembali_sebagai_unduhan(pemeran: Pemeran, iku: Indikator) -> None:
    klien, isi = pemeran.klien("perencana"), realisasi(["IKU-1", 1, 75])
    batch = batch_baru(klien, isi)
    assert unggah(klien, isi, "..\\a/<b>ku\u202e.xlsx").status_code == 302
    kedua = Batch.objects.latest("pk")
    assert kedua.nama_berkas == "bku.xlsx"
    assert "buku" not in Path(batch.berkas.name).name
    jawab = klien.get(alamat(batch, "berkas"))
    assert jawab.content == isi
    assert jawab["Content-Disposition"] == 'attachment; filename="buku.xlsx"'
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert jawab["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert klien.get(f"/media/{batch.berkas.name}").status_code == 404


def test_lembar_tak_dikenal_gagal_dengan_kalimat(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    batch = batch_baru(klien, buku(Catatan=[["a"], [1]]))
    isi = teks(klien.get(alamat(batch)))
    assert batch.keadaan in (K.DITOLAK, K.PERLU_PETA)
    assert "tidak memuat lembar Buku Kerja SAKIP" in isi or "Kolomnya perlu dipetakan" in isi
    assert 'name="sidik"' not in klien.get(alamat(batch)).content.decode()


# --- preview


def test_pratinjau_menunjukkan_persis_sel_yang_berubah(pemeran: Pemeran, iku: Indikator) -> None:
    klien = pemeran.klien("perencana")
    batch = batch_baru(klien, realisasi(["IKU-1", 1, 75.5], ["IKU-2", 1, 72], ["IKU-1", 2, 80]))
    assert batch.keadaan == K.SIAP
    jawab = klien.get(alamat(batch))
    p = jawab.context["p"]
    assert [(b.nomor, b.nasib, [tuple(u) for u in b.ubah]) for b in p.baris] == [
        (2, "berubah", [("Realisasi", "72", "75,5")]),
        (4, "baru", [tuple(u) for u in p.baris[1].ubah]),
    ]
    assert "1 baris baru dan 1 baris berubah pada lembar Realisasi; 1 baris tetap" in teks(jawab)
    assert nilai() == 72  # nothing was written


def test_pratinjau_disaring_menurut_lembar_dan_keadaan(pemeran: Pemeran, iku: Indikator) -> None:
    klien = pemeran.klien("perencana")
    isi = buku(
        Realisasi=[
            ["Kode Indikator", "Tahun", "Triwulan", "Realisasi"],
            ["IKU-1", 2023, 1, 75],
            ["IKU-9", 2023, 1, 1],
        ],
        Pembanding=[["Kode Indikator", "Tahun", "Jenis", "Nilai"], ["IKU-1", 2023, "Provinsi", 80]],
    )
    batch = batch_baru(klien, isi)

    def tampil(tanya: str) -> list[tuple[str, int]]:
        return [(b.lembar, b.nomor) for b in klien.get(alamat(batch) + tanya).context["p"].baris]

    assert tampil("") == [("Realisasi", 3)]  # refused ones first
    assert tampil("?nasib=") == [("Realisasi", 2), ("Realisasi", 3), ("Pembanding", 2)]
    assert tampil("?nasib=&lembar=Pembanding") == [("Pembanding", 2)]
    assert tampil("?nasib=baru") == [("Pembanding", 2)]
    assert tampil("?nasib=berubah&lembar=Pembanding") == []
    assert tampil("?nasib=ngawur&lembar=ngawur&hlm=99") == tampil("?nasib=")


def test_catatan_dan_total_kendali_berselisih(pemeran: Pemeran) -> None:
    ringkasan = {
        "lembar": {"Pagu": {"baru": 2, "berubah": 0, "tetap": 0, "ditolak": 0}},
        "kesalahan": [],
        "peringatan": ['Lembar "Rekap" dilewati.'],
        "total": [
            ["Pagu Murni 2023, program", "1000", 1, "1250"],
            ["Pagu Murni 2023, kegiatan", "1000", 1, "1000"],
            ["Pagu Murni 2023, sub kegiatan", "1000", 1, None],
        ],
    }
    batch = BatchFactory(perangkat_daerah=pemeran.pd, keadaan=K.SIAP.value, ringkasan=ringkasan)
    isi = teks(pemeran.klien("perencana").get(alamat(batch)))
    assert 'Lembar "Rekap" dilewati.' in isi
    assert "di samping jumlah yang tercantum di dalamnya; 1 berbeda" in isi
    assert "Pagu Murni 2023, program 1 1.000 1.250 ■ -250" in isi
    assert "kegiatan 1 1.000 1.000 ● Cocok" in isi
    assert "sub kegiatan 1 1.000 – tidak tercantum" in isi


def test_berkas_yang_sama_disebut(pemeran: Pemeran, iku: Indikator) -> None:
    klien, isi = pemeran.klien("perencana"), realisasi(["IKU-1", 1, 75])
    terapkan(klien, batch_baru(klien, isi))
    kedua = batch_baru(klien, isi)
    jawab = teks(klien.get(alamat(kedua)))
    assert "Berkas yang sama sudah diterapkan pada" in jawab
    assert f"oleh {pemeran['perencana']}." in jawab
    assert "Tidak ada yang perlu diterapkan" in jawab
    assert "1 baris tetap" in jawab
    lain = pemeran.klien("orang_luar").get(f"/dinas-b/2023/impor/{kedua.pk}/")
    assert lain.status_code == 404


# --- refused rows


@pytest.fixture
def ditolak(pemeran: Pemeran, iku: Indikator) -> Batch:
    return batch_baru(pemeran.klien("perencana"), realisasi(["IKU-1", 1, "12.5"], ["IKU-2", 1, 73]))


def test_baris_ditolak_menyebut_tempat_nilai_dan_saran(pemeran: Pemeran, ditolak: Batch) -> None:
    jawab = pemeran.klien("perencana").get(alamat(ditolak))
    assert ditolak.keadaan == K.DITOLAK
    b = jawab.context["p"].baris[0]
    assert f'<a href="#baris-{b.pk}">Realisasi, baris 2, kolom Realisasi:' in jawab.content.decode()
    assert 'Realisasi 12.5 "12.5" tidak terbaca sebagai angka. Maksud Anda 12,5?' in teks(jawab)
    assert "1 baris ditolak; belum ada yang diterapkan" in teks(jawab)
    assert "Terapkan</button>" not in jawab.content.decode()


def test_yang_ditolak_tidak_dapat_diterapkan_juga_tidak_lewat_post(pemeran: Pemeran, ditolak: Batch) -> None:
    klien = pemeran.klien("perencana")
    jawab = klien.post(alamat(ditolak, "terapkan"), {"sidik": ditolak.sidik_hasil}, follow=True)
    assert "Ada baris yang ditolak. Perbaiki berkasnya" in teks(jawab)
    assert klien.post(alamat(ditolak, "terapkan")).status_code == 302
    ditolak.refresh_from_db()
    assert (ditolak.keadaan, nilai("IKU-2")) == (K.DITOLAK, 72)


def test_salinan_memuat_komentar_pada_selnya(pemeran: Pemeran, ditolak: Batch) -> None:
    klien = pemeran.klien("perencana")
    jawab = klien.get(alamat(ditolak, "salinan"))
    assert jawab["Content-Disposition"] == 'attachment; filename="buku-kesalahan.xlsx"'
    kerja = load_workbook(BytesIO(jawab.content))
    assert "Maksud Anda 12,5?" in kerja["Realisasi"]["D2"].comment.text
    assert kerja["Realisasi"]["D3"].comment is None
    siap = batch_baru(klien, realisasi(["IKU-2", 1, 73]))
    assert "Tidak ada kesalahan yang perlu ditandai" in teks(klien.get(alamat(siap, "salinan"), follow=True))


def test_ringkasan_galat_dibatasi(pemeran: Pemeran, iku: Indikator) -> None:
    klien = pemeran.klien("perencana")
    batch = batch_baru(klien, realisasi(*(["X-1", n % 4 + 1, n] for n in range(130))))
    p = klien.get(alamat(batch)).context["p"]
    assert len(p.galat) == 11
    assert p.galat[-1] == {"id": "baris", "pesan": "dan 120 lagi pada daftar baris"}
    assert (len(p.baris), p.halaman.paginator.num_pages) == (100, 2)
    assert len(klien.get(alamat(batch) + "?nasib=ditolak&hlm=2").context["p"].baris) == 30


# --- apply


def test_terapkan_lalu_hasil(pemeran: Pemeran, iku: Indikator) -> None:
    klien = pemeran.klien("perencana")
    batch = batch_baru(klien, realisasi(["IKU-1", 1, 75]), alasan="Angka BPS sudah terbit")
    assert terapkan(klien, batch)["Location"] == alamat(batch)
    jawab = klien.get(alamat(batch))
    isi = teks(jawab)
    assert nilai() == 75
    assert "1 baris berubah pada lembar Realisasi" in isi
    assert "Pengukuran 2023" in isi and '/dinas-a/2023/pengukuran/"' in jawab.content.decode()
    jejak = Jejak.objects.get(batch=batch)
    assert jejak.alasan == "Angka BPS sudah terbit"
    assert [j.nomor for j in jawab.context["jejak"]] == [jejak.nomor]
    assert "buku.xlsx" in teks(klien.get(IMPOR)) and "Diterapkan" in teks(klien.get(IMPOR))
    assert "sakip/jejak" not in jawab.content.decode()
    assert f"/kelola/sakip/jejak/{jejak.pk}/change/" in pemeran.klien("admin").get(alamat(batch)).content.decode()


def test_yang_kedua_diberi_tahu(pemeran: Pemeran, iku: Indikator) -> None:
    """Two people have the preview open; both press."""
    batch = batch_baru(pemeran.klien("perencana"), realisasi(["IKU-1", 1, 75]))
    terapkan(pemeran.klien("perencana"), batch)
    banyak = Jejak.objects.count()
    jawab = pemeran.klien("admin").post(alamat(batch, "terapkan"), {"sidik": batch.sidik_hasil}, follow=True)
    assert "Berkas ini sudah diterapkan pada" in teks(jawab) and f"oleh {pemeran['perencana']}." in teks(jawab)
    assert Jejak.objects.count() == banyak
    for aksi in ("periksa", "buang"):
        klien = pemeran.klien("perencana")
        jawab = klien.post(alamat(batch, aksi), {"yakin": "1"}, follow=True)
        assert "sudah diterapkan" in teks(jawab)
    assert Batch.objects.get(pk=batch.pk).keadaan == K.DITERAPKAN


def test_data_berubah_sejak_pratinjau_menjawab_409_dengan_pratinjau_baru(pemeran: Pemeran, iku: Indikator) -> None:
    klien = pemeran.klien("perencana")
    batch = batch_baru(klien, realisasi(["IKU-1", 1, 75]))
    Realisasi.objects.filter(indikator=iku).update(nilai=60)
    jawab = terapkan(klien, batch)
    assert jawab.status_code == 409
    assert "Data berubah sejak pratinjau dibuat. Belum ada yang diterapkan" in teks(jawab)
    assert [tuple(u) for u in jawab.context["p"].baris[0].ubah] == [("Realisasi", "60", "75")]
    assert nilai() == 60
    assert terapkan(klien, batch).status_code == 302
    assert nilai() == 75


def test_pratinjau_lama_di_tab_lain_menjawab_409(pemeran: Pemeran, iku: Indikator) -> None:
    klien = pemeran.klien("perencana")
    batch = batch_baru(klien, realisasi(["IKU-1", 1, 75]))
    jawab = klien.post(alamat(batch, "terapkan"), {"sidik": "0" * 64})
    assert jawab.status_code == 409
    assert "Pratinjau sudah diperbarui" in teks(jawab)
    assert nilai() == 72


def test_tanpa_perubahan_tidak_dapat_diterapkan(pemeran: Pemeran, iku: Indikator) -> None:
    klien = pemeran.klien("perencana")
    batch = batch_baru(klien, realisasi(["IKU-1", 1, 72]))
    assert "Isi berkas sama dengan data sekarang: 1 baris tetap." in teks(klien.get(alamat(batch)))
    jawab = klien.post(alamat(batch, "terapkan"), {"sidik": batch.sidik_hasil}, follow=True)
    assert "Tidak ada yang perlu diterapkan" in teks(jawab)
    assert Batch.objects.get(pk=batch.pk).keadaan == K.SIAP


# --- other states


def test_buang(pemeran: Pemeran, ditolak: Batch) -> None:
    klien = pemeran.klien("perencana")
    berkas = Path(ditolak.berkas.path)
    assert "Buang buku.xlsx?" in teks(klien.get(alamat(ditolak, "buang")))
    assert klien.post(alamat(ditolak, "buang")).status_code == 200  # asks first
    assert berkas.is_file()
    with pytest.MonkeyPatch.context() as m:
        m.setattr("django.db.transaction.on_commit", lambda f, **k: f())
        jawab = klien.post(alamat(ditolak, "buang"), {"yakin": "1"}, follow=True)
    assert "buku.xlsx dibuang; tidak ada data yang berubah." in teks(jawab)
    assert not berkas.exists() and not Batch.objects.filter(pk=ditolak.pk).exists()
    rincian = Jejak.objects.get(aksi="buang_impor").rincian.get()
    assert rincian.sebelum["sidik"] == ditolak.sidik


def test_periksa_lagi_melihat_yang_baru(pemeran: Pemeran, ditolak: Batch) -> None:
    klien = pemeran.klien("perencana")
    Realisasi.objects.filter(indikator__kode="IKU-2").update(nilai=73)
    klien.post(alamat(ditolak, "periksa"))
    ditolak.refresh_from_db()
    assert ditolak.ringkasan["lembar"]["Realisasi"] == {"baru": 0, "berubah": 0, "tetap": 1, "ditolak": 1}


def test_peran_yang_berakhir_di_tengah_jalan(pemeran: Pemeran, iku: Indikator) -> None:
    """The job asks again who may: the request of a person whose duty has ended does nothing."""
    sementara = PenggunaFactory(username="sementara")
    tugaskan(sementara, Peran.PERENCANA, pemeran.pd)
    batch = batch_baru(pemeran.klien("perencana"), realisasi(["IKU-1", 1, 75]))
    antrean.pasang(antrean.tiket(batch, "terapkan", sementara.pk))
    sementara.penugasan.all().delete()
    from pertukaran.services import latar

    latar.dorong()
    jawab = teks(pemeran.klien("perencana").get(alamat(batch)))
    assert "yang dapat mengimpor dan membatalkan buku kerja" in jawab
    assert nilai() == 72
