"""Cells of the entry grid as its script saves them: what is answered, refused, in conflict, and by whom."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kinerja.models import Realisasi
from renstra.models import Indikator
from sakip.alur.baca import hari_ini
from sakip.alur.langkah import ajukan, isi_terlambat, tunggu_data
from sakip.inti.istilah import Peran
from sakip.models import Jadwal, Jejak, Kehadiran, Pengisian
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    PenggunaFactory,
    PenugasanFactory,
    PerjanjianKinerjaFactory,
    RealisasiFactory,
    SasaranFactory,
    UnitKerjaFactory,
)
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2023/isian/{}/sel/"


@pytest.fixture
def rasio(pemeran: Pemeran) -> Indikator:
    sasaran = SasaranFactory(renstra__perangkat_daerah=pemeran.pd, kode="S1", teks="Harmonis")
    ind = IndikatorFactory(renstra=sasaran.renstra, sasaran=sasaran, kode="S1.1", faktor=100, akumulasi="jumlah")
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd)
    ItemPKFactory(perjanjian=pk, indikator=ind, nilai=Decimal("54.2"))
    return ind


def sel(ind: Indikator, nama: str, teks: str, versi: int = 0) -> dict[str, str]:
    return {"id": f"i{ind.pk}-{nama}", "baris": f"i{ind.pk}", "nama": nama, "teks": teks, "versi": str(versi)}


def kirim(pemeran: Pemeran, *isi: dict[str, str], siapa: str = "perencana", periode: int = 0, **lain: str) -> Any:
    badan = json.dumps({"sel": isi, **lain})
    return pemeran.klien(siapa).post(URL.format(periode), badan, content_type="application/json")


# --- what a save answers


def test_jawaban_membawa_angka_dari_server(pemeran: Pemeran, rasio: Indikator) -> None:
    jawaban = kirim(pemeran, sel(rasio, "pembilang", "10"), sel(rasio, "penyebut", " 27 "))
    isi, i = jawaban.json(), f"i{rasio.pk}"
    assert jawaban.status_code == 200
    assert isi["sel"] == [
        {"id": f"{i}-pembilang", "keadaan": "tersimpan", "teks": "10", "versi": "1"},
        {"id": f"{i}-penyebut", "keadaan": "tersimpan", "teks": "27", "versi": "1"},
    ]
    tampil = isi["tampil"]
    assert tampil[f"{i}-realisasi"] == {"teks": "37,04"}
    assert "68,33\u00a0%" in tampil[f"{i}-capaian"]["html"]
    assert "Cukup" in tampil[f"{i}-kategori"]["html"] or "tanda" in tampil[f"{i}-kategori"]["html"]
    assert "Terisi" in tampil[f"{i}-status"]["html"]
    assert tampil[i] == {"data": {"terisi": "1"}}
    assert tampil["maju-teks"]["html"] == "<b>1 dari 1</b> terisi"
    assert len(isi["pukul"]) == 5
    assert Jejak.objects.get().banyak == 1


def test_jawaban_sama_dengan_halaman(pemeran: Pemeran, rasio: Indikator) -> None:
    """What a save puts in is what the page would show."""
    tampil = kirim(pemeran, sel(rasio, "pembilang", "10"), sel(rasio, "penyebut", "27")).json()["tampil"]
    html = pemeran.klien("perencana").get("/dinas-a/2023/isian/0/").content.decode()
    for nama in ("capaian", "kategori", "status", "wajib"):
        i = f"i{rasio.pk}-{nama}"
        assert f'<span id="{i}">{tampil[i]["html"]}</span>' in html


def test_angka_ditulis_kembali_dan_versi_naik(pemeran: Pemeran, rasio: Indikator) -> None:
    satu = kirim(pemeran, sel(rasio, "pembilang", "295476")).json()["sel"][0]
    assert (satu["teks"], satu["versi"]) == ("295.476", "1")
    dua = kirim(pemeran, sel(rasio, "pembilang", "295.476", 1)).json()["sel"][0]
    assert (dua["keadaan"], dua["versi"]) == ("tetap", "1")
    tiga = kirim(pemeran, sel(rasio, "penyebut", "324416", 1)).json()["sel"][0]
    assert (tiga["keadaan"], tiga["versi"]) == ("tersimpan", "2")
    r = Realisasi.objects.get()
    assert (r.pembilang, r.penyebut, r.versi) == (295476, 324416, 2)


def test_penjelasan_dan_keadaan_tersimpan_per_sel(pemeran: Pemeran, rasio: Indikator) -> None:
    jawaban = kirim(
        pemeran, sel(rasio, "pendorong", "Baris satu\nBaris dua"), sel(rasio, "tanggal_data", "2023-12-31")
    )
    assert jawaban.status_code == 200
    assert jawaban.json()["tampil"][f"i{rasio.pk}-ringkas"] == {"teks": "Penjelasan ✓"}
    r = Realisasi.objects.get()
    assert (r.pendorong, str(r.tanggal_data)) == ("Baris satu\nBaris dua", "2023-12-31")
    jawaban = kirim(pemeran, sel(rasio, "keadaan", "tidak_berlaku", 1))
    assert (jawaban.status_code, jawaban.json()["sel"][0]["pesan"]) == (
        422,
        'Keadaan "Tidak berlaku" harus disertai alasan.',
    )
    bersama = kirim(pemeran, sel(rasio, "keadaan", "tidak_berlaku", 1), sel(rasio, "alasan_keadaan", "Moratorium", 1))
    assert bersama.status_code == 200
    assert "tidak berlaku" in bersama.json()["tampil"][f"i{rasio.pk}-realisasi"]["teks"]


# --- what cannot be taken


@pytest.mark.parametrize(
    ("teks", "saran"), [("225.13", ["225.130", "225,13"]), ("0.032", ["0,032"]), ("91,08 %", ["91,08"]), ("abc", [])]
)
def test_tak_terbaca_kembali_dengan_saran(pemeran: Pemeran, rasio: Indikator, teks: str, saran: list[str]) -> None:
    jawaban = kirim(pemeran, sel(rasio, "pembilang", "9"), sel(rasio, "penyebut", teks))
    baik, buruk = jawaban.json()["sel"]
    assert jawaban.status_code == 200
    assert (baik["keadaan"], buruk["keadaan"], buruk["teks"]) == ("tersimpan", "ditolak", teks)
    assert (buruk["saran"], f'"{teks}"' in buruk["pesan"]) == (saran, True)
    assert (Realisasi.objects.get().pembilang, Realisasi.objects.get().penyebut) == (9, None)


def test_semua_ditolak_422(pemeran: Pemeran, rasio: Indikator) -> None:
    jawaban = kirim(pemeran, sel(rasio, "pembilang", "x"))
    assert jawaban.status_code == 422
    assert not Realisasi.objects.exists()
    assert "belum diisi" in jawaban.json()["tampil"][f"i{rasio.pk}-status"]["html"].lower()


@pytest.mark.parametrize(
    "badan", [b"", b"[]", b"{", b'{"sel": [1]}', b'{"sel": [{"id": 1}]}', b"\xff", b'{"sel": "x"}', b'{"sel": {}}']
)
def test_permintaan_rusak(pemeran: Pemeran, rasio: Indikator, badan: bytes) -> None:
    jawaban = pemeran.klien("perencana").post(URL.format(0), badan, content_type="application/json")
    assert (jawaban.status_code, jawaban.json()["pesan"][:10]) == (422, "Permintaan")


def test_sel_yang_tidak_ada(pemeran: Pemeran, rasio: Indikator) -> None:
    """A row of nobody, one of another agency, a column that is none: refused one by one, the others are saved."""
    lain = IndikatorFactory(renstra__perangkat_daerah=pemeran.pd_lain)
    asing = {**sel(rasio, "nilai", "1"), "baris": "i99999999999999999999999"}
    jawaban = kirim(pemeran, asing, sel(lain, "nilai", "1"), sel(rasio, "versi", "9"), sel(rasio, "pembilang", "9"))
    keadaan = {s["id"]: s["keadaan"] for s in jawaban.json()["sel"]}
    assert (jawaban.status_code, list(keadaan.values()).count("ditolak")) == (200, 3)
    assert keadaan[f"i{rasio.pk}-pembilang"] == "tersimpan"
    assert Realisasi.objects.get().indikator == rasio


# --- conflicts


def test_konflik_menunjukkan_keduanya(pemeran: Pemeran, rasio: Indikator) -> None:
    kirim(pemeran, sel(rasio, "pembilang", "9"), sel(rasio, "penyebut", "27"))
    kirim(pemeran, sel(rasio, "pembilang", "10", 1), siapa="pic")
    jawaban = kirim(pemeran, sel(rasio, "pembilang", "11", 1), sel(rasio, "penyebut", "28", 1))
    isi = jawaban.json()
    assert jawaban.status_code == 409
    assert [s["keadaan"] for s in isi["sel"]] == ["konflik", "konflik"]
    mereka = isi["sel"][0]["mereka"]
    assert (mereka["teks"], mereka["oleh"], isi["sel"][0]["versi"]) == ("10", str(pemeran["pic"]), "2")
    assert "pukul" in mereka["pada"]
    assert isi["baris"][f"i{rasio.pk}"][f"i{rasio.pk}-penyebut"] == "27"
    assert "33,33" not in isi["tampil"][f"i{rasio.pk}-realisasi"]["teks"]
    assert Realisasi.objects.get().pembilang == 10
    assert kirim(pemeran, sel(rasio, "pembilang", "11", 2)).status_code == 200


def test_konflik_satu_baris_tidak_menahan_yang_lain(pemeran: Pemeran, rasio: Indikator) -> None:
    lain = IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran)
    RealisasiFactory(indikator=rasio, nilai=None, pembilang=9, penyebut=27, versi=4)
    jawaban = kirim(pemeran, sel(rasio, "pembilang", "11", 1), sel(lain, "nilai", "5"))
    assert [s["keadaan"] for s in jawaban.json()["sel"]] == ["konflik", "tersimpan"]
    assert jawaban.status_code == 409


# --- a paste


def test_tempelan_satu_transaksi_satu_jejak(pemeran: Pemeran, rasio: Indikator) -> None:
    banyak = [IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran, faktor=100) for _ in range(80)]
    isi = [sel(i, n, "1.000") for i in banyak for n in ("pembilang", "penyebut")]
    jawaban = kirim(pemeran, *isi)
    assert {s["keadaan"] for s in jawaban.json()["sel"]} == {"tersimpan"}
    assert (Jejak.objects.get().banyak, Realisasi.objects.count()) == (80, 80)


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri_simpan(pemeran: Pemeran, rasio: Indikator, django_assert_num_queries: Any, banyak: int) -> None:
    """Constant but for one conditional update per row that is written."""
    baris = [IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran) for _ in range(banyak)]
    for i in baris:
        RealisasiFactory(indikator=i, diubah_oleh=pemeran["pic"])
    badan = json.dumps({"sel": [sel(i, "nilai", "5", 1) for i in baris]})
    klien = pemeran.klien("perencana")
    with django_assert_num_queries(36 + banyak):
        assert klien.post(URL.format(0), badan, content_type="application/json").status_code == 200


# --- who


@pytest.mark.parametrize(
    ("siapa", "status"), [("kepala", 403), ("inspektorat", 403), ("admin", 422), ("orang_luar", 404)]
)
def test_yang_tidak_mengisi(pemeran: Pemeran, rasio: Indikator, siapa: str, status: int) -> None:
    assert kirim(pemeran, sel(rasio, "pembilang", "9"), siapa=siapa).status_code == status
    assert not Realisasi.objects.exists()


def test_atas_nama_tercatat(pemeran: Pemeran, rasio: Indikator) -> None:
    jawaban = kirim(pemeran, sel(rasio, "pembilang", "9"), siapa="admin", atas_nama="  Budi,  Kabid HI ")
    assert jawaban.status_code == 200
    assert "a.n. Budi, Kabid HI" in jawaban.json()["tampil"][f"i{rasio.pk}-status"]["html"]
    assert (Realisasi.objects.get().atas_nama, Jejak.objects.get().atas_nama) == ("Budi, Kabid HI", "Budi, Kabid HI")


def test_kepala_tidak_menjadi_pengisi_dengan_menyebut_nama(pemeran: Pemeran, rasio: Indikator) -> None:
    assert kirim(pemeran, sel(rasio, "pembilang", "9"), siapa="kepala", atas_nama="Budi").status_code == 403


def test_pic_hanya_unitnya(pemeran: Pemeran, rasio: Indikator) -> None:
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    milik = IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran, unit=unit)
    pemeran.orang["pic_unit"] = PenggunaFactory()
    PenugasanFactory(pengguna=pemeran["pic_unit"], peran=Peran.PIC.value, perangkat_daerah=pemeran.pd, unit=unit)
    assert kirim(pemeran, sel(milik, "nilai", "5"), siapa="pic_unit").status_code == 200
    jawaban = kirim(pemeran, sel(rasio, "pembilang", "5"), siapa="pic_unit")
    assert (jawaban.status_code, "bukan indikator unit kerja Anda" in jawaban.json()["pesan"]) == (403, True)


def test_atas_nama_membuka_halaman(pemeran: Pemeran, rasio: Indikator) -> None:
    klien = pemeran.klien("admin")
    html = klien.get("/dinas-a/2023/isian/0/").content.decode()
    assert "Isi atas nama orang lain" in html and f'name="i{rasio.pk}-pembilang"' not in html
    html = klien.get("/dinas-a/2023/isian/0/?atas_nama=Budi+<b>").content.decode()
    assert "Anda mengisi atas nama Budi &lt;b&gt;." in html
    assert '<input type="hidden" name="atas_nama" value="Budi &lt;b&gt;">' in html
    assert f'name="i{rasio.pk}-pembilang"' in html
    jawaban = klien.post("/dinas-a/2023/isian/0/", {f"i{rasio.pk}-cap": "0.x", f"i{rasio.pk}-pembilang": "9"})
    assert jawaban.status_code == 422 and "Tulis atas nama siapa" in jawaban.content.decode()
    data = {f"i{rasio.pk}-cap": "0.x", f"i{rasio.pk}-pembilang": "9", "atas_nama": "Budi"}
    assert klien.post("/dinas-a/2023/isian/0/", data).status_code == 302
    assert Realisasi.objects.get().atas_nama == "Budi"


# --- states


def buat_jadwal(pemeran: Pemeran, tenggat: date, buka: date | None = None) -> None:
    Jadwal.objects.create(pemda=pemeran.pd.pemda, tahun=2023, periode=1, buka=buka, tenggat=tenggat)


def halaman(pemeran: Pemeran, siapa: str = "perencana", periode: int = 1) -> str:
    return pemeran.klien(siapa).get(f"/dinas-a/2023/isian/{periode}/").content.decode()


@pytest.mark.parametrize(("hari", "kata"), [(6, "6 hari lagi"), (0, "hari ini"), (-3, "lewat 3 hari")])
def test_tenggat_disebut(pemeran: Pemeran, rasio: Indikator, hari: int, kata: str) -> None:
    buat_jadwal(pemeran, hari_ini(pemeran.pd) + timedelta(days=hari))
    html = halaman(pemeran)
    assert kata in html
    assert (f'name="i{rasio.pk}-pembilang"' in html) is (hari >= 0)


def test_lewat_tenggat_terkunci_sampai_isi_terlambat(pemeran: Pemeran, rasio: Indikator) -> None:
    buat_jadwal(pemeran, hari_ini(pemeran.pd) - timedelta(days=1))
    jawaban = kirim(pemeran, sel(rasio, "pembilang", "9"), periode=1)
    assert (jawaban.status_code, "melewati tenggat" in jawaban.json()["sel"][0]["pesan"]) == (422, True)
    assert halaman(pemeran).count("pilih Isi terlambat untuk melanjutkan") == 1
    isi_terlambat(
        pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, tahun=2023, periode=1, alasan="Banjir", versi=0
    )
    assert kirim(pemeran, sel(rasio, "pembilang", "9"), periode=1).status_code == 200


def test_sesudah_diajukan_hanya_dibaca(pemeran: Pemeran, rasio: Indikator) -> None:
    RealisasiFactory(indikator=rasio, periode=1, nilai=None, pembilang=9, penyebut=27)
    ajukan(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, tahun=2023, periode=1, versi=0)
    html = halaman(pemeran)
    assert "Menunggu Kepala" in html
    assert "sudah diajukan dan menunggu" in html
    assert f'name="i{rasio.pk}-pembilang"' not in html and "data-kisi" not in html
    jawaban = kirim(pemeran, sel(rasio, "pembilang", "10", 1), periode=1)
    assert (jawaban.status_code, jawaban.json()["sel"][0]["keadaan"]) == (422, "ditolak")
    assert Realisasi.objects.get().pembilang == 9


def test_menunggu_data_tetap_terbuka(pemeran: Pemeran, rasio: Indikator) -> None:
    lain = IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran)
    tunggu_data(
        pelaku=pemeran["perencana"],
        perangkat_daerah=pemeran.pd,
        tahun=2023,
        periode=1,
        baris=("indikator", rasio.pk),
        alasan="Rilis BPS",
        sampai=date(2024, 3, 31),
    )
    Pengisian.objects.update(keadaan="dikunci")
    html = halaman(pemeran)
    assert "Rilis BPS, diharapkan 31 Maret 2024" in html
    assert f'name="i{rasio.pk}-pembilang"' in html and f'name="i{lain.pk}-nilai"' not in html
    assert kirim(pemeran, sel(rasio, "pembilang", "9"), periode=1).status_code == 200


def test_wajib_menurut_pengaturan_dan_indikator(pemeran: Pemeran, rasio: Indikator) -> None:
    Indikator.objects.filter(pk=rasio.pk).update(wajib_bukti=True, wajib_penjelasan=True)
    assert "wajib:" not in halaman(pemeran, periode=0)  # nothing is asked of an empty row
    isi = kirim(pemeran, sel(rasio, "pembilang", "9"), sel(rasio, "penyebut", "27")).json()
    assert "wajib: penjelasan dan bukti" in isi["tampil"][f"i{rasio.pk}-wajib"]["html"]
    isi = kirim(pemeran, sel(rasio, "penghambat", "Pandemi", 1)).json()
    assert "wajib: bukti" in isi["tampil"][f"i{rasio.pk}-wajib"]["html"]


# --- presence, doors


def test_kehadiran(pemeran: Pemeran, rasio: Indikator) -> None:
    url = "/dinas-a/2023/isian/1/hadir/"
    assert pemeran.klien("perencana").post(url).json() == {"lain": []}
    assert pemeran.klien("pic").post(url).json() == {"lain": [str(pemeran["perencana"])]}
    assert pemeran.klien("pic").post("/dinas-a/2023/isian/2/hadir/").json() == {"lain": []}
    assert Kehadiran.objects.count() == 3


@pytest.mark.parametrize("pintu", ["sel", "hadir"])
def test_dibuka_dengan_tangan_menuju_halaman(pemeran: Pemeran, rasio: Indikator, pintu: str) -> None:
    jawaban = pemeran.klien("pic").get(f"/dinas-a/2023/isian/1/{pintu}/")
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/dinas-a/2023/isian/1/")
    assert pemeran.klien("pic").post(f"/dinas-a/2023/isian/7/{pintu}/").status_code == 404


def test_bagian_organisasi_mengisi_atas_nama(pemeran: Pemeran, rasio: Indikator) -> None:
    pemeran.orang["organisasi"] = PenggunaFactory()
    tugaskan(pemeran["organisasi"], Peran.BAGIAN_ORGANISASI, pemeran.pd)
    assert kirim(pemeran, sel(rasio, "pembilang", "9"), siapa="organisasi").status_code == 422
    assert kirim(pemeran, sel(rasio, "pembilang", "9"), siapa="organisasi", atas_nama="Kadis").status_code == 200
