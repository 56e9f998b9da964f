"""The money grid in requests: who sees and fills it, what it shows, saving by script and as a plain form."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from anggaran.models import Kas, RealisasiFisik, RealisasiKeuangan
from anggaran.perhitungan import kolom_dari
from anggaran.selectors import muat
from sakip.alur import langkah
from sakip.inti.istilah import Peran, VersiPagu
from sakip.models import Alur, Jadwal
from tests.anggaran.test_layanan_isian import pic_unit
from tests.anggaran.uang import TAHUN, fisik, keuangan, pohon, realisasi, simpan
from tests.halaman import P, muat_contoh, periksa_pembaca, teks
from tests.pabrik import (
    KasFactory,
    PaguFactory,
    PenggunaFactory,
    RealisasiFisikFactory,
    RealisasiKeuanganFactory,
)
from tests.pemeran import *  # noqa: F403
from tests.pemeran import PEMERAN, Pemeran, tugaskan

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2023/anggaran/isian/1/"
TAHUNAN = "/dinas-a/2023/anggaran/isian/0/"
KUERI = 19


def kirim(klien: Any, *sel: tuple[str, str, str], url: str = URL, atas_nama: str = "") -> Any:
    """Post cells as the script does: (name, text, text that was on the screen)."""
    isi = [{"id": n, "baris": n.split("-")[1], "nama": n, "teks": t, "versi": v} for n, t, v in sel]
    badan = json.dumps({"sel": isi, "atas_nama": atas_nama})
    return klien.post(url, badan, content_type="application/json")


def kotak(jawab: Any) -> dict[str, str]:
    """Inputs of the grid: name → text."""
    return dict(re.findall(r'<input type="text" id="[^"]+" name="([^"]+)" value="([^"]*)"', jawab.content.decode()))


def terkunci(pemeran: Pemeran, periode: int) -> None:
    Alur.objects.get_or_create(pemda=pemeran.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
    kunci: dict[str, Any] = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": periode}
    langkah.ajukan(pelaku=pemeran["perencana"], **kunci)
    langkah.setujui(pelaku=pemeran["kepala"], **kunci)


# --- who


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_melihat(pemeran: Pemeran, siapa: str) -> None:
    pohon(pemeran.pd)
    periksa_pembaca(pemeran, siapa, URL)


@pytest.mark.parametrize(("siapa", "berisi"), [("perencana", 12), ("pic", 12), ("kepala", 0), ("inspektorat", 0)])
def test_siapa_mengisi(pemeran: Pemeran, siapa: str, berisi: int) -> None:
    pohon(pemeran.pd)
    jawab = pemeran.klien(siapa).get(URL)
    assert len(kotak(jawab)) == berisi
    assert ("Anda dapat melihat, tidak mengisi." in teks(jawab)) is (berisi == 0)


def test_periode_yang_tidak_ada(pemeran: Pemeran) -> None:
    assert pemeran.klien("perencana").get("/dinas-a/2023/anggaran/isian/5/").status_code == 404


def test_pic_melihat_baris_unitnya(pemeran: Pemeran) -> None:
    orang, unit = pic_unit(pemeran)
    sendiri, lain = pohon(pemeran.pd, unit=unit), pohon(pemeran.pd)
    pemeran.orang["pic_unit"] = orang
    jawab = pemeran.klien("pic_unit").get(URL)
    assert {int(n.split("-")[1]) for n in kotak(jawab)} == {s.pk for s in sendiri.sub}
    assert "0 dari 2 sub kegiatan terisi" in teks(jawab)
    assert lain.sub[0].kunci not in teks(jawab)
    semua = pemeran.klien("pic_unit").get(f"{URL}?semua=1")
    assert lain.sub[0].kunci in teks(semua)
    assert len(kotak(semua)) == 12
    assert kirim(pemeran.klien("pic_unit"), (f"k1-{lain.sub[0].pk}", "5", "")).status_code == 403


def test_atas_nama_perangkat_daerah(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd).sub[0]
    pemeran.orang["organisasi"] = PenggunaFactory(username="organisasi")
    tugaskan(pemeran["organisasi"], Peran.BAGIAN_ORGANISASI, pemeran.pd)
    klien = pemeran.klien("organisasi")
    awal = klien.get(URL)
    assert not kotak(awal)
    assert "Isi atas nama perangkat daerah ini" in teks(awal)
    assert kotak(klien.get(f"{URL}?atas_nama=1"))
    tolak = kirim(klien, (f"k1-{s.pk}", "5", ""))
    assert (tolak.status_code, "atas nama siapa" in tolak.json()["pesan"]) == (422, True)
    assert klien.post(f"{URL}?atas_nama=1", {f"k1-{s.pk}": "5", f"lama-{s.pk}": "k1="}).status_code == 422
    assert kirim(klien, (f"k1-{s.pk}", "5", ""), atas_nama="Kasubag Program").status_code == 200
    assert RealisasiKeuangan.objects.get().atas_nama == "Kasubag Program"


# --- what it shows


def test_subtotal_sama_dengan_selektor(pemeran: Pemeran) -> None:
    p = pohon(pemeran.pd, banyak=3)
    for n, s in enumerate(p.sub, start=1):
        for bulan in (1, 2, 3, 4):
            RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=s, bulan=bulan, jumlah=Decimal(n * 10_000))
            KasFactory(perangkat_daerah=pemeran.pd, simpul=s, bulan=bulan, jumlah=Decimal(50_000))
        RealisasiFisikFactory(perangkat_daerah=pemeran.pd, simpul=s, bulan=3, persen=Decimal("12.5"))
    isi = teks(pemeran.klien("perencana").get(URL))
    tabel = muat(pemeran.pd).tabel(TAHUN, 1)
    assert (tabel.total.realisasi, tabel.total.sisa) == (180_000, 2_820_000)
    baris = f"3.000.000 60.000 kas 150.000 60.000 kas 150.000 60.000 kas 150.000 180.000 6,00{P}"
    assert f"Program Pelatihan {baris}" in isi
    assert f"Jumlah {baris}" in isi
    assert f"sub-jumlah {baris}" not in isi
    assert "3 dari 3 sub kegiatan terisi" in isi
    assert "Pagu murni 2023" in isi
    assert kotak(pemeran.klien("perencana").get(URL))[f"f3-{p.sub[0].pk}"] == "12,5"


def test_asal_penyerapan_dapat_dibuka(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd).sub[0]
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=s, bulan=1, jumlah=Decimal(250_000))
    isi = teks(pemeran.klien("kepala").get(URL))
    assert "Pagu (murni) Rp1.000.000" in isi
    assert f"Dibulatkan ke 2 desimal: 25,00{P}." in isi


def test_nol_bukan_kosong(pemeran: Pemeran) -> None:
    p = pohon(pemeran.pd)
    simpan(pemeran.pd, pemeran["perencana"], *[(p.sub[0], keuangan(b), "0") for b in (1, 2, 3)])
    jawab = pemeran.klien("perencana").get(URL)
    assert [kotak(jawab)[f"k{b}-{p.sub[0].pk}"] for b in (1, 2, 3)] == ["0", "0", "0"]
    assert kotak(jawab)[f"k1-{p.sub[1].pk}"] == ""
    assert "1 dari 2 sub kegiatan terisi" in teks(jawab)
    assert "Belum diisi" in teks(jawab)
    assert f'href="#k1-{p.sub[1].pk}" data-isian-kosong' in jawab.content.decode()


def test_sebagian_bulan(pemeran: Pemeran) -> None:
    p = pohon(pemeran.pd, banyak=1)
    simpan(pemeran.pd, pemeran["perencana"], (p.sub[0], keuangan(1), "5"))
    isi = teks(pemeran.klien("perencana").get(URL))
    assert "Sebagian" in isi
    assert "0 dari 1 sub kegiatan terisi" in isi


def test_baris_sendiri_berdiri_di_atas_rinciannya(pemeran: Pemeran) -> None:
    """The program's own amounts stand and can be edited; the difference from what lies beneath is told."""
    p = pohon(pemeran.pd)
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=p.program, jumlah=Decimal(1_500_000))
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=p.program, bulan=1, jumlah=Decimal(70))
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=p.sub[0], bulan=1, jumlah=Decimal(60))
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=p.sub[1], bulan=1, jumlah=Decimal(5))
    jawab = pemeran.klien("perencana").get(URL)
    assert kotak(jawab)[f"k1-{p.program.pk}"] == "70"
    assert "Pagu Rp1.500.000 tidak sama dengan jumlah rinciannya Rp2.000.000." in teks(jawab)
    assert "Realisasi Rp70 tidak sama dengan jumlah rinciannya Rp65." in teks(jawab)
    assert "0 dari 2 sub kegiatan terisi" in teks(jawab)


def test_angka_per_triwulan_tampil_dan_diubah_begitu(pemeran: Pemeran) -> None:
    p = pohon(pemeran.pd)
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=p.sub[0], triwulan=1, jumlah=Decimal(90))
    nama = kotak(pemeran.klien("perencana").get(URL))
    milik = {n for n in nama if n.endswith(f"-{p.sub[0].pk}") and n.startswith("k")}
    assert milik == {f"kt1-{p.sub[0].pk}"}
    assert "Dicatat satu angka untuk TW I" in teks(pemeran.klien("perencana").get(URL))
    jawab = kirim(pemeran.klien("perencana"), (f"kt1-{p.sub[0].pk}", "95", "90"))
    assert jawab.status_code == 200
    assert realisasi(p.sub[0], triwulan=1) == 95
    tolak = kirim(pemeran.klien("perencana"), (f"k1-{p.sub[0].pk}", "5", ""))
    assert "sudah ada realisasi keuangan TW I" in tolak.json()["sel"][0]["pesan"]
    kosong = kotak(pemeran.klien("perencana").get(f"{URL}?per=triwulan"))
    assert f"kt1-{p.sub[1].pk}" in kosong
    assert f"k1-{p.sub[1].pk}" not in kosong


def test_riwayat_yang_bercampur_dapat_dibereskan(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd, banyak=1).sub[0]
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=s, triwulan=1, jumlah=Decimal(90))
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=s, bulan=2, jumlah=Decimal(80))
    jawab = pemeran.klien("perencana").get(URL)
    assert {f"kt1-{s.pk}", f"k2-{s.pk}"} <= kotak(jawab).keys()
    assert "Nilai TW I Rp90 tidak sama dengan jumlah bulannya Rp80." in teks(jawab)


def test_setahun(pemeran: Pemeran) -> None:
    """A node has months or the year's amount: the year's page shows which, and edits the latter."""
    p = pohon(pemeran.pd)
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=p.sub[0], jumlah=Decimal(400_000))
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=p.sub[1], bulan=1, jumlah=Decimal(30_000))
    jawab = pemeran.klien("perencana").get(TAHUNAN)
    assert kotak(jawab)[f"kth-{p.sub[0].pk}"] == "400.000"
    assert f"kth-{p.sub[1].pk}" not in kotak(jawab)
    assert f"430.000 21,50{P}" in teks(jawab)
    assert "dicatat setahun; lihat tab Tahun" in teks(pemeran.klien("perencana").get(URL))
    assert not {
        n for n in kotak(pemeran.klien("perencana").get(URL)) if n.startswith("k") and n.endswith(f"-{p.sub[0].pk}")
    }


def test_melebihi_pagu_disebut(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd, banyak=1).sub[0]
    jawab = kirim(pemeran.klien("perencana"), (f"k1-{s.pk}", "1.000.001", ""))
    assert "Realisasi Rp1.000.001 melebihi pagu Rp1.000.000" in jawab.json()["tampil"][f"catatan-{s.pk}"]["html"]


def test_kas_dua_belas_bulan(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd, banyak=1, pagu=120).sub[0]
    for b in range(1, 12):
        KasFactory(perangkat_daerah=pemeran.pd, simpul=s, bulan=b, jumlah=Decimal(10))
    url = f"{URL}?tampilan=kas"
    jawab = pemeran.klien("perencana").get(url)
    assert len(kotak(jawab)) == 12
    assert "Kas setahun kurang Rp10 dari pagu." in teks(jawab)
    assert "0 dari 1 sub kegiatan terisi" in teks(jawab)
    balas = kirim(pemeran.klien("perencana"), (f"s12-{s.pk}", "10", ""), url=url).json()
    assert balas["tampil"][f"t-kas-{s.pk}"] == {"teks": "120"}
    assert balas["tampil"][f"t-belum-{s.pk}"] == {"teks": "0"}
    assert "kurang" not in balas["tampil"][f"catatan-{s.pk}"]["html"]
    assert "1 dari 1" in balas["tampil"]["kemajuan"]["html"]
    assert Kas.objects.filter(simpul=s).count() == 12


def test_pagu_per_versi_dan_sumber_dana(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd, banyak=1).sub[0]
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=s, versi=VersiPagu.PERUBAHAN.value, ke=1, jumlah=Decimal(900))
    url = f"{URL}?tampilan=pagu&versi=perubahan_1&sumber=DAK+Fisik"
    jawab = pemeran.klien("perencana").get(url)
    dak = f"p_perubahan_1_{b'DAK Fisik'.hex()}-{s.pk}"
    assert list(kotak(jawab).values()) == ["1.000.000", "900", ""]
    assert "Murni (Rp) Perubahan 1 (Rp) Perubahan 1 DAK Fisik (Rp) Berlaku (Rp)" in teks(jawab)
    balas = kirim(pemeran.klien("perencana"), (dak, "100", ""), url=url).json()
    assert balas["tampil"][f"t-pagu-{s.pk}"] == {"teks": "1.000"}
    assert muat(pemeran.pd).pagu(("simpul", s.pk), TAHUN).jumlah == 1000


def test_hanya_baris_isian(pemeran: Pemeran) -> None:
    p = pohon(pemeran.pd)
    isi = teks(pemeran.klien("perencana").get(f"{URL}?datar=1"))
    assert p.sub[0].nama in isi
    assert p.kegiatan.nama not in isi


def test_kosong_menyebut_langkah(pemeran: Pemeran) -> None:
    assert "Belum ada program tahun ini." in teks(pemeran.klien("perencana").get(URL))


# --- periods


def test_tenggat_dan_keadaan_pada_tab(pemeran: Pemeran) -> None:
    pohon(pemeran.pd)
    Jadwal.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, periode=1, tenggat=date(2023, 4, 10))
    terkunci(pemeran, 2)
    isi = teks(pemeran.klien("perencana").get(URL))
    assert "Triwulan II Dikunci" in isi
    assert "tenggat 10 April 2023" in isi
    assert "melewati tenggat 10 April 2023; pilih Isi terlambat untuk melanjutkan" in isi
    assert not kotak(pemeran.klien("perencana").get(URL))


def test_terkunci_hanya_dibaca_dan_menolak(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd).sub[0]
    terkunci(pemeran, 1)
    klien = pemeran.klien("perencana")
    jawab = klien.get(URL)
    assert not kotak(jawab)
    assert "sudah dikunci; minta Bagian Organisasi membukanya" in teks(jawab)
    tolak = kirim(klien, (f"k1-{s.pk}", "5", ""))
    assert (tolak.status_code, tolak.json()["sel"][0]["keadaan"]) == (422, "ditolak")
    klien.post(URL, {f"k1-{s.pk}": "5", f"lama-{s.pk}": "k1="})
    assert realisasi(s, 1) is None
    bulan_lain = kotak(klien.get(f"{URL}?tampilan=kas"))
    assert f"s4-{s.pk}" in bulan_lain
    assert f"s3-{s.pk}" not in bulan_lain


def test_dikembalikan_sebagian(pemeran: Pemeran) -> None:
    p = pohon(pemeran.pd)
    kunci: dict[str, Any] = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 1}
    langkah.ajukan(pelaku=pemeran["perencana"], **kunci)
    langkah.kembalikan(pelaku=pemeran["kepala"], alasan="Cek Maret", baris=[("simpul", p.sub[0].pk)], **kunci)
    jawab = pemeran.klien("perencana").get(URL)
    assert {int(n.split("-")[1]) for n in kotak(jawab)} == {p.sub[0].pk}
    assert "Dikembalikan sebagian: Cek Maret" in teks(jawab)


# --- by script


def test_simpan_sel(pemeran: Pemeran) -> None:
    p = pohon(pemeran.pd)
    s = p.sub[0]
    balas = kirim(pemeran.klien("perencana"), (f"k1-{s.pk}", "Rp 250.000,-", ""), (f"f1-{s.pk}", "12,5 %", ""))
    assert balas.status_code == 200
    isi = balas.json()
    assert [(x["keadaan"], x["teks"], x["versi"]) for x in isi["sel"]] == [
        ("tersimpan", "250.000", "250.000"),
        ("tersimpan", "12,5", "12,5"),
    ]
    assert f"25,00{P}" in isi["tampil"][f"t-sd-{s.pk}"]["html"]
    for simpul in (p.kegiatan.pk, p.program.pk, 0):
        assert isi["tampil"][f"t-k1-{simpul}"] == {"teks": "250.000"}
        assert isi["tampil"][f"t-sisa-{simpul}"] == {"teks": "1.750.000"}
    assert "Sebagian" in isi["tampil"][f"status-{s.pk}"]["html"]
    assert isi["tampil"][f"b-{s.pk}"] == {"data": {"terisi": "0"}}
    assert f"t-sd-{p.sub[1].pk}" not in isi["tampil"]
    assert re.fullmatch(r"\d\d\.\d\d", isi["pukul"])
    assert RealisasiFisik.objects.get().persen == Decimal("12.5")


def test_bentrok_menyebut_nilai_dan_orangnya(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd).sub[0]
    kirim(pemeran.klien("perencana"), (f"k1-{s.pk}", "5.000", ""))
    balas = kirim(pemeran.klien("pic"), (f"k1-{s.pk}", "6.000", ""), (f"k2-{s.pk}", "7", ""))
    assert balas.status_code == 409
    satu, dua = balas.json()["sel"]
    assert (satu["keadaan"], satu["teks"], satu["versi"]) == ("konflik", "6.000", "5.000")
    assert satu["mereka"]["teks"] == "5.000"
    assert satu["mereka"]["oleh"] == str(pemeran["perencana"])
    assert "pukul" in satu["mereka"]["pada"]
    assert dua["keadaan"] == "tersimpan"
    assert (realisasi(s, 1), realisasi(s, 2)) == (5000, 7)


@pytest.mark.parametrize(
    ("nama", "tulis", "pesan", "saran"),
    [
        ("k1", "225.13", "Maksud Anda 225.130", ["225.130", "225,13"]),
        ("k1", "2,589", "memuat lebih dari 2 desimal. Maksud Anda 2.589 atau 2,59?", ["2.589", "2,59"]),
        ("k1", "0.032", "tidak terbaca sebagai rupiah", []),
        ("k1", "91,08 %", "adalah persen", []),
        ("k1", "seratus", "tidak terbaca sebagai angka", []),
        ("f1", "Rp5", "adalah rupiah", []),
        ("f1", "0,032", "lebih dari 2 desimal. Maksud Anda 0,03?", ["0,03"]),
        ("f1", "62.5", "Maksud Anda 62,5?", ["62,5"]),
    ],
)
def test_yang_tidak_terbaca(pemeran: Pemeran, nama: str, tulis: str, pesan: str, saran: list[str]) -> None:
    s = pohon(pemeran.pd).sub[0]
    balas = kirim(pemeran.klien("perencana"), (f"{nama}-{s.pk}", tulis, ""))
    (sel,) = balas.json()["sel"]
    assert (balas.status_code, sel["keadaan"], sel["teks"]) == (422, "ditolak", tulis)
    assert pesan in sel["pesan"]
    assert sel["saran"][: len(saran)] == saran
    for usul in sel["saran"]:
        assert kirim(pemeran.klien("perencana"), (f"{nama}-{s.pk}", usul, "")).status_code == 200
        simpan(pemeran.pd, pemeran["perencana"], (s, kolom_dari(nama), None, usul))


@pytest.mark.parametrize(
    "badan",
    [
        "bukan json",
        "[]",
        "{}",
        '{"sel": [{}]}',
        '{"sel": [{"id": "a", "nama": "x1-5", "teks": "5", "versi": ""}]}',
        '{"sel": [{"id": "a", "nama": "k13-5", "teks": "5", "versi": ""}]}',
        '{"sel": [{"id": "a", "nama": "k1-99999999999999999999", "teks": "5", "versi": ""}]}',
        '{"sel": [{"id": "a", "nama": "p_murni_0_zz-5", "teks": "5", "versi": ""}]}',
        '{"sel": [{"id": "a", "nama": "k1-999999", "teks": "5", "versi": ""}]}',
        "[" * 50_000,
    ],
)
def test_kiriman_rusak_ditolak_baik_baik(pemeran: Pemeran, badan: str) -> None:
    pohon(pemeran.pd)
    jawab = pemeran.klien("perencana").post(URL, badan, content_type="application/json")
    assert jawab.status_code == 422
    assert jawab.json()["pesan"]


def test_hadir(pemeran: Pemeran) -> None:
    pohon(pemeran.pd)
    url = f"{URL}hadir/"
    assert pemeran.klien("perencana").post(url).json() == {"lain": []}
    assert pemeran.klien("pic").post(url).json() == {"lain": [str(pemeran["perencana"])]}
    assert pemeran.klien("pic").get(url)["Location"] == URL


# --- as a plain form


def lama(jawab: Any) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(lama-\d+)" value="([^"]*)"', jawab.content.decode()))


def test_formulir_biasa(pemeran: Pemeran) -> None:
    p = pohon(pemeran.pd)
    klien = pemeran.klien("perencana")
    jawab = klien.get(URL)
    isi = {**kotak(jawab), **lama(jawab), f"k1-{p.sub[0].pk}": "5.000", f"f1-{p.sub[1].pk}": "10"}
    hasil = klien.post(URL, isi, follow=True)
    assert "2 sel tersimpan." in teks(hasil)
    assert realisasi(p.sub[0], 1) == 5000
    assert "Tidak ada perubahan." in teks(klien.post(URL, {**kotak(hasil), **lama(hasil)}, follow=True))
    kosong = klien.post(URL, {**kotak(hasil), **lama(hasil), f"k1-{p.sub[0].pk}": " "}, follow=True)
    assert "1 sel tersimpan." in teks(kosong)
    assert realisasi(p.sub[0], 1) is None


def test_formulir_memeriksa_tiap_sel(pemeran: Pemeran) -> None:
    """A stale cell is kept with both values; saved once more, mine wins; untouched stale cells are left alone."""
    s = pohon(pemeran.pd).sub[0]
    klien = pemeran.klien("pic")
    awal = klien.get(URL)
    simpan(pemeran.pd, pemeran["perencana"], (s, keuangan(1), "5000"), (s, keuangan(2), "77"))
    isi = {**kotak(awal), **lama(awal), f"k1-{s.pk}": "6.000", f"k3-{s.pk}": "abc"}
    jawab = klien.post(URL, isi)
    assert jawab.status_code == 409
    assert f"Sudah diubah {pemeran['perencana']} menjadi 5.000. Simpan lagi untuk memakai isian Anda." in teks(jawab)
    assert '"abc" tidak terbaca sebagai angka' in teks(jawab)
    tampil = kotak(jawab)
    assert (tampil[f"k1-{s.pk}"], tampil[f"k2-{s.pk}"], tampil[f"k3-{s.pk}"]) == ("6.000", "77", "abc")
    assert f'href="#k3-{s.pk}"' in jawab.content.decode()
    lagi = klien.post(URL, {**tampil, **lama(jawab), f"k3-{s.pk}": ""})
    assert lagi.status_code == 302
    assert (realisasi(s, 1), realisasi(s, 2)) == (6000, 77)


# --- cost


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize("url", [URL, TAHUNAN, f"{URL}?tampilan=kas", f"{URL}?tampilan=pagu"])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, url: str, banyak: int) -> None:
    p = pohon(pemeran.pd, banyak=banyak)
    simpan(pemeran.pd, pemeran["perencana"], *[(s, k, "5") for s in p.sub for k in (keuangan(1), fisik(1))])
    klien = pemeran.klien("perencana")
    with django_assert_num_queries(KUERI):
        assert klien.get(url).status_code == 200


# --- the demo


@pytest.mark.parametrize(
    ("slug", "tahun", "periode", "harap"),
    [
        ("pontianak-disnaker", 2023, 0, f"3.905.209.609 86,37{P}"),
        ("bekasi-disnaker", 2020, 0, f"92,51{P}"),
        ("penajam-disnakertrans", 2024, 0, f"94,36{P}"),
        ("balikpapan-disnakersos", 2014, 1, "Anggaran"),
    ],
)
def test_contoh_terbaca(slug: str, tahun: int, periode: int, harap: str) -> None:
    _, klien = muat_contoh(slug)
    for tampilan in ("realisasi", "kas", "pagu"):
        assert klien.get(f"/{slug}/{tahun}/anggaran/isian/{periode}/?tampilan={tampilan}").status_code == 200
    assert harap in teks(klien.get(f"/{slug}/{tahun}/anggaran/isian/{periode}/"))
