"""Working papers: versions, initials by level, their pages, and the printed document."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from evaluasi.cetak.kertas_kerja import KERTAS_KERJA, bahan_kertas
from evaluasi.models import KertasKerja, ParafKertasKerja
from evaluasi.perhitungan.sampel import CaraSampel
from evaluasi.services.berkas import Unggahan
from evaluasi.services.catatan import jawab, tulis_catatan
from evaluasi.services.kertas_kerja import hapus_kertas, paraf_kertas, simpan_kertas
from evaluasi.services.tanda import IsiTanda, PilihanSampel, pilih_sampel, tandai
from evaluasi.susun.kertas_kerja import susun_kertas_kerja
from laporan.bentuk import Dokumen, Tabel
from laporan.susun.penomoran import nomori
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import JenjangReviu, Peran
from sakip.jejak import periksa_rantai
from sakip.models import Jejak, Pengguna
from tests.contoh import jelajah
from tests.evaluasi.berkas import PDF_KECIL
from tests.halaman import P, isi_dinas, teks
from tests.laporan.test_xlsx import benda, buka, periksa
from tests.pabrik import CatatanFactory, KertasKerjaFactory, ParafKertasKerjaFactory, PenggunaFactory
from tests.pemeran import PEMERAN, Pemeran, tugaskan
from tests.unduh import unduh

pytestmark = pytest.mark.django_db
J = JenjangReviu
DAFTAR = "/dinas-a/2023/kertas-kerja/"
ISI = {
    "nomor": " KK-1 ",
    "judul": "Keandalan capaian",
    "tujuan": "Yakin.",
    "langkah": "Pilih\r\nUji",
    "simpulan": "Andal.",
}


@pytest.fixture
def tim(pemeran: Pemeran) -> list[Pengguna]:
    """Four people of the inspectorate, one per level."""
    semua = [PenggunaFactory(username=j.value) for j in J]
    for orang in semua:
        tugaskan(orang, Peran.INSPEKTORAT, pemeran.pd)
    return semua


def di(pemeran: Pemeran) -> dict[str, Any]:
    return {"pelaku": pemeran["inspektorat"], "perangkat_daerah": pemeran.pd, "tahun": 2023}


def paraf(kertas: KertasKerja, orang: Pengguna, jenjang: J, versi: int, **isi: Any) -> ParafKertasKerja:
    return paraf_kertas(pelaku=orang, kertas=kertas, jenjang=jenjang, versi=versi, **isi)


# --- verbs


def test_dibuat_diubah_dan_nomornya_satu(pemeran: Pemeran) -> None:
    k = simpan_kertas(isi=ISI, **di(pemeran))
    assert (k.nomor, k.langkah, k.versi, k.oleh) == ("KK-1", "Pilih\nUji", 1, pemeran["inspektorat"])
    assert simpan_kertas(isi=ISI, kertas=k, versi=1, **di(pemeran)).versi == 1, "nothing changed"
    k = simpan_kertas(isi={**ISI, "simpulan": "Tidak andal."}, kertas=k, versi=1, **di(pemeran))
    assert k.versi == 2
    with pytest.raises(Bentrok, match=r"KK-1 baru saja berubah \(versi 2\)"):
        simpan_kertas(isi=ISI, kertas=k, versi=1, **di(pemeran))
    with pytest.raises(GalatMasukan, match="Nomor KK-1 sudah dipakai") as galat:
        simpan_kertas(isi=ISI, **di(pemeran))
    assert galat.value.kolom == "nomor"
    for kolom, isi in (("nomor", ""), ("judul", "x" * 201), ("tujuan", "x" * 20_001)):
        with pytest.raises(GalatMasukan) as galat:
            simpan_kertas(isi={**ISI, "nomor": "KK-2", kolom: isi}, **di(pemeran))
        assert galat.value.kolom == kolom
    jejak = Jejak.objects.filter(perangkat_daerah=pemeran.pd).order_by("nomor")
    assert list(jejak.values_list("aksi", flat=True)) == ["buat_kertas_kerja", "ubah_kertas_kerja"]


@pytest.mark.parametrize("siapa", ["perencana", "kepala", "admin", "orang_luar"])
def test_hanya_inspektorat(pemeran: Pemeran, siapa: str) -> None:
    k = KertasKerjaFactory(perangkat_daerah=pemeran.pd)
    with pytest.raises(PermissionDenied, match="Hanya Inspektorat"):
        simpan_kertas(isi=ISI, **{**di(pemeran), "pelaku": pemeran[siapa]})
    with pytest.raises(PermissionDenied, match="Hanya Inspektorat"):
        paraf(k, pemeran[siapa], J.ANGGOTA, 1)
    with pytest.raises(PermissionDenied, match="Hanya Inspektorat"):
        hapus_kertas(pelaku=pemeran[siapa], kertas=k)


def test_paraf_berjenjang_sampai_inspektur(pemeran: Pemeran, tim: list[Pengguna]) -> None:
    k = simpan_kertas(isi=ISI, **di(pemeran))
    with pytest.raises(GalatMasukan, match="belum diparaf anggota tim"):
        paraf(k, tim[1], J.KETUA, 1)
    for orang, jenjang in zip(tim, J, strict=True):
        paraf(k, orang, jenjang, 1, catatan=" Baik. ")
        with pytest.raises(GalatMasukan, match=r"satu orang satu jenjang|sudah diparaf"):
            paraf(k, orang, J.INSPEKTUR, 1)
    ada = ParafKertasKerja.objects.order_by("pk")
    assert [(p.jenjang, p.oleh, p.versi_kertas, p.catatan) for p in ada] == [
        (j.value, o, 1, "Baik.") for j, o in zip(J, tim, strict=True)
    ]
    assert not nomori(KERTAS_KERJA.susun(pemeran.pd, 2023, {"kertas": str(k.pk)})).dokumen.draf
    assert periksa_rantai(pemeran.pd) == []


def test_perubahan_sesudah_paraf_minta_paraf_baru(pemeran: Pemeran, tim: list[Pengguna]) -> None:
    k = simpan_kertas(isi=ISI, **di(pemeran))
    paraf(k, tim[0], J.ANGGOTA, 1)
    paraf(k, tim[1], J.KETUA, 1)
    isi_dinas(pemeran.pd, 1)
    tandai(jangkar="pagu:dinas", isi=IsiTanda("dicocokkan"), kertas=k, **di(pemeran))
    with pytest.raises(Bentrok, match="versi 2"):
        paraf(k, tim[2], J.PENGENDALI_TEKNIS, 1)
    with pytest.raises(GalatMasukan, match="Versi ini belum diparaf anggota tim"):
        paraf(k, tim[2], J.PENGENDALI_TEKNIS, 2)
    halaman = teks(pemeran.klien("inspektorat").get(f"{DAFTAR}{k.pk}/"))
    assert halaman.count("Berubah sesudah paraf") == 2
    paraf(k, tim[0], J.ANGGOTA, 2)
    assert ParafKertasKerja.objects.count() == 2, "the former initial is replaced; the trail keeps it"
    assert teks(pemeran.klien("inspektorat").get(DAFTAR)).count("Berubah sesudah paraf") == 1


def test_tanpa_simpulan_tidak_diparaf(pemeran: Pemeran, tim: list[Pengguna]) -> None:
    k = simpan_kertas(isi={**ISI, "simpulan": " "}, **di(pemeran))
    with pytest.raises(GalatMasukan, match="Tulis simpulannya dahulu"):
        paraf(k, tim[0], J.ANGGOTA, 1)


def test_yang_berisi_tidak_terhapus(pemeran: Pemeran) -> None:
    berisi, diparaf, kosong = KertasKerjaFactory.create_batch(3, perangkat_daerah=pemeran.pd)
    CatatanFactory(perangkat_daerah=pemeran.pd, kertas=berisi)
    ParafKertasKerjaFactory(kertas=diparaf)
    for k in (berisi, diparaf):
        with pytest.raises(GalatMasukan, match="sudah berisi"):
            hapus_kertas(pelaku=pemeran["inspektorat"], kertas=k)
    hapus_kertas(pelaku=pemeran["inspektorat"], kertas=kosong)
    with pytest.raises(Bentrok, match="baru saja dihapus"):
        hapus_kertas(pelaku=pemeran["inspektorat"], kertas=kosong)
    assert KertasKerja.objects.count() == 2


# --- pages


@pytest.mark.parametrize("siapa", PEMERAN)
def test_kertas_kerja_hanya_untuk_inspektorat(pemeran: Pemeran, siapa: str) -> None:
    k = KertasKerjaFactory(perangkat_daerah=pemeran.pd, judul="Rahasia tim")
    harap = {"inspektorat": 200, "orang_luar": 404, "anonim": 302}.get(siapa, 403)
    for url in (DAFTAR, f"{DAFTAR}{k.pk}/", f"/dinas-a/2023/dokumen/kertas-kerja/?kertas={k.pk}"):
        jawaban = pemeran.klien(siapa).get(url)
        assert jawaban.status_code == harap, url
        assert ("Rahasia tim" in jawaban.content.decode()) is (harap == 200)


def test_dibuat_diubah_dan_diparaf_di_halaman(pemeran: Pemeran, tim: list[Pengguna]) -> None:
    klien = pemeran.klien("inspektorat")
    kosong = klien.post(f"{DAFTAR}baru/", {**ISI, "judul": "", "langkah": "Uji petik"})
    assert kosong.status_code == 422 and "Uji petik" in kosong.content.decode()
    baru = klien.post(f"{DAFTAR}baru/", ISI)
    k = KertasKerja.objects.get()
    assert baru.url == f"{DAFTAR}{k.pk}/"
    assert klien.post(f"{DAFTAR}{k.pk}/ubah/", {**ISI, "judul": "Lain", "versi": 1}).status_code == 302
    tua = klien.post(f"{DAFTAR}{k.pk}/ubah/", {**ISI, "judul": "Kalah cepat", "versi": 1})
    assert tua.status_code == 409
    assert "Kalah cepat" in tua.content.decode() and "KK-1 Lain" in tua.content.decode()
    satu = f"{DAFTAR}{k.pk}/paraf/"
    assert "Paraf versi 2" in teks(klien.get(f"{DAFTAR}{k.pk}/"))
    assert klien.post(satu, {"jenjang": "ketua", "versi": 2}).status_code == 422
    assert klien.post(satu, {"jenjang": "anggota", "versi": 1}).status_code == 409
    assert klien.post(satu, {"jenjang": "raja", "versi": 2}).status_code == 422
    assert klien.post(satu, {"jenjang": "anggota", "versi": 2}).status_code == 302
    assert "Tidak ada jenjang yang dapat Anda paraf" in teks(klien.get(f"{DAFTAR}{k.pk}/"))
    assert klien.post(f"{DAFTAR}{k.pk}/hapus/").status_code == 422


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    isi_dinas(pemeran.pd, 1)
    k = KertasKerjaFactory(perangkat_daerah=pemeran.pd)
    KertasKerjaFactory.create_batch(banyak, perangkat_daerah=pemeran.pd)
    CatatanFactory.create_batch(banyak, perangkat_daerah=pemeran.pd, kertas=k)
    klien = pemeran.klien("inspektorat")
    with django_assert_num_queries(KUERI["daftar"]):
        assert klien.get(DAFTAR).status_code == 200
    with django_assert_num_queries(KUERI["satu"]):
        assert klien.get(f"{DAFTAR}{k.pk}/").status_code == 200


KUERI = {"daftar": 9, "satu": 20}


# --- the document


@pytest.fixture
def kertas(pemeran: Pemeran, tim: list[Pengguna]) -> KertasKerja:
    dinas = isi_dinas(pemeran.pd, 2)
    k = simpan_kertas(isi=ISI, **di(pemeran))
    pilih_sampel(pilihan=PilihanSampel(CaraSampel.PAGU, banyak=2), kertas=k, **di(pemeran))
    j = f"capaian:#i{dinas.indikator[0].pk}"
    tandai(jangkar=j, isi=IsiTanda("tidak_cocok", "Bukti menyebut 71"), kertas=k, **di(pemeran))
    c = tulis_catatan(jangkar=j, teks="Bukti menyebut 71.", sifat="temuan", kertas=k, **di(pemeran))
    jawab(pelaku=pemeran["perencana"], catatan=c, teks="Ralat.", berkas=Unggahan("ralat.pdf", PDF_KECIL))
    k.refresh_from_db()
    paraf(k, tim[0], J.ANGGOTA, k.versi)
    return k


def tabel(d: Dokumen, judul: str) -> Tabel:
    return next(t for t in jelajah(d) if isinstance(t, Tabel) and t.judul == judul)


def isi_tabel(t: Tabel) -> list[list[str]]:
    return [[s.teks for s in b.sel] for b in t.baris]


def test_dokumen_memuat_semuanya(pemeran: Pemeran, kertas: KertasKerja) -> None:
    d = nomori(susun_kertas_kerja(bahan_kertas(pemeran.pd, 2023, kertas.pk))).dokumen
    assert d.draf, "three levels are still open"
    sampel = tabel(d, "Sampel yang diperiksa")
    assert isi_tabel(sampel)[-1] == [
        "3",
        "Capaian IKU0 Indikator ke-0",
        f"90,00{P}",
        f"90,00{P}",
        "X",
        "Bukti menyebut 71",
    ]
    assert {b[4] for b in isi_tabel(sampel)[:2]} == {"S"}
    assert sampel.catatan[0].startswith("Tanda: S = sampel, belum diuji; C = dicocokkan dengan bukti; H =")
    catatan, jawaban = isi_tabel(tabel(d, "Catatan reviu dan tanggapannya"))
    assert catatan[3] == "Temuan (dijawab)\nBukti menyebut 71."
    assert jawaban[2].startswith("Perencana\n") and "Ralat.\nBukti: ralat.pdf (SHA-256 " in jawaban[3]
    paraf_ = isi_tabel(tabel(d, "Paraf"))
    assert [(b[0], b[1], b[3], b[4]) for b in paraf_] == [
        ("Anggota tim", "Anggota", str(kertas.versi), "Diparaf"),
        ("Ketua tim", "–", "–", "Belum diparaf"),
        ("Pengendali teknis", "–", "–", "Belum diparaf"),
        ("Inspektur", "–", "–", "Belum diparaf"),
    ]


def test_kertas_kosong_tercetak_juga(pemeran: Pemeran) -> None:
    k = KertasKerjaFactory(perangkat_daerah=pemeran.pd, simpulan="")
    d = nomori(KERTAS_KERJA.susun(pemeran.pd, 2023, {"kertas": str(k.pk)})).dokumen
    assert tabel(d, "Sampel yang diperiksa").baris == ()
    assert KERTAS_KERJA.belum(pemeran.pd, 2022) == "Belum ada kertas kerja 2022; buat di halaman Kertas Kerja."
    with pytest.raises(ValueError, match="tidak ada pada tahun 2022"):
        bahan_kertas(pemeran.pd, 2022, k.pk)


def test_unduhan_ialah_dokumennya(pemeran: Pemeran, kertas: KertasKerja) -> None:
    buku = unduh(pemeran.klien("inspektorat"), f"{DAFTAR}{kertas.pk}/")
    semua = " ".join(str(s.value) for lembar in buku for b in lembar.iter_rows() for s in b if s.value is not None)
    assert "Bukti menyebut 71" in semua and "ralat.pdf" in semua


def test_dua_kertas_kerja_dua_dokumen(pemeran: Pemeran) -> None:
    satu = KertasKerjaFactory(perangkat_daerah=pemeran.pd, nomor="KK-1", judul="Capaian")
    dua = KertasKerjaFactory(perangkat_daerah=pemeran.pd, nomor="KK-2", judul="Anggaran")
    lain = KertasKerjaFactory(perangkat_daerah=pemeran.pd_lain)
    klien, url = pemeran.klien("inspektorat"), "/dinas-a/2023/dokumen/kertas-kerja/?kertas="
    assert "Capaian" in teks(klien.get(f"{url}{satu.pk}")).split("Judul")[1][:40]
    assert "Anggaran" in teks(klien.get(f"{url}{dua.pk}")).split("Judul")[1][:40]
    assert klien.get(f"{url}{lain.pk}").status_code == 404


def test_layar_buku_dan_pohon_sama_sel_demi_sel(pemeran: Pemeran, kertas: KertasKerja) -> None:
    """As tests/laporan/test_dokumen.py asks of every document; the demo agencies there have no working paper."""
    d = nomori(KERTAS_KERJA.susun(pemeran.pd, 2023, {"kertas": str(kertas.pk)})).dokumen
    semua = list(benda(d.bab))
    buku = buka(d)
    for lembar, t in zip(buku.worksheets[1:], semua, strict=True):
        periksa(lembar, t)
    layar = teks(pemeran.klien("inspektorat").get(f"/dinas-a/2023/dokumen/kertas-kerja/?kertas={kertas.pk}"))
    rapi = " ".join(layar.split())
    hilang = [s.teks for t in semua for b in t.baris for s in b.sel if " ".join(s.teks.split()) not in rapi]
    assert hilang == []
