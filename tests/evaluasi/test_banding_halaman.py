"""The comparison pages: who sees what, choices in the address, downloads, saved views, queries."""

from __future__ import annotations

import csv
from decimal import Decimal as D
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from evaluasi.models import TampilanTersimpan
from evaluasi.selectors.banding.tampilan import daftar_tampilan
from renstra.models import Indikator
from sakip.inti.istilah import Peran
from sakip.jejak import periksa_rantai
from sakip.management.banding_contoh import CONTOH, muat_banding_contoh
from sakip.models import Jejak, Pengguna
from tests import contoh as data
from tests.contoh import contoh  # noqa: F401
from tests.halaman import P, isi_dinas, kueri, periksa_pembaca, tambah, teks
from tests.pabrik import (
    ItemPKFactory,
    PembandingFactory,
    PenggunaFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    RealisasiFactory,
)
from tests.pemeran import PEMERAN, Pemeran, tugaskan
from tests.unduh import baris_lembar, periksa_sama, unduh

pytestmark = pytest.mark.django_db

PEMDA, DINAS = "/pemda/kota-a/2023/banding/", "/dinas-a/2023/banding/"
SEMUA_UKURAN = "".join(
    f"&ukuran={u}"
    for u in (
        "target",
        "realisasi",
        "capaian",
        "kategori",
        "renstra",
        "pembanding",
        "pagu",
        "penyerapan",
        "efisiensi",
    )
)


@pytest.fixture
def dinas(pemeran: Pemeran) -> Any:
    """Three indicators, measured in 2022 and 2023; the second falls when it does well."""
    d = isi_dinas(pemeran.pd, 3)
    Indikator.objects.filter(pk=d.indikator[1].pk).update(polaritas="minimalkan")
    lalu = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd, tahun=2022)
    for i in d.indikator:
        ItemPKFactory(perjanjian=lalu, indikator=i, nilai=D(75))
        RealisasiFactory(indikator=i, tahun=2022, nilai=D(60))
    return d


# --- who sees it


@pytest.mark.parametrize("siapa", PEMERAN)
@pytest.mark.parametrize("jalan", ["", "pivot/", "tampilan/"])
def test_pembaca_dinas(pemeran: Pemeran, siapa: str, jalan: str) -> None:
    periksa_pembaca(pemeran, siapa, DINAS + jalan)


@pytest.mark.parametrize("siapa", PEMERAN)
@pytest.mark.parametrize("jalan", ["", "peringkat/", "pivot/", "tampilan/"])
def test_pembaca_pemda(pemeran: Pemeran, siapa: str, jalan: str) -> None:
    harapan = {"perencana": 403, "pic": 403, "kepala": 403, "inspektorat": 200, "admin": 200, "orang_luar": 404}
    jawab = pemeran.klien(siapa).get(PEMDA + jalan)
    assert jawab.status_code == harapan.get(siapa, 302)
    if siapa == "anonim":
        assert jawab["Location"].startswith("/masuk/")


def test_dinas_pemda_lain_tidak_dapat_dipilih(pemeran: Pemeran, dinas: Any) -> None:
    jawab = pemeran.klien("inspektorat").get(PEMDA + "?pd=dinas-b")
    assert "Dinas B" not in teks(jawab)
    PerangkatDaerahFactory(slug="dinas-c", pemda=pemeran.pd.pemda)
    jawab = pemeran.klien("inspektorat").get(PEMDA + "?pd=dinas-b")
    assert jawab.status_code == 422
    assert 'Perangkat daerah "dinas-b" tidak ada pada pemda ini; pilih dari daftar.' in teks(jawab)


# --- what it shows


def test_tahun_berdampingan_dengan_arah(pemeran: Pemeran, dinas: Any) -> None:
    isi = teks(pemeran.klien("perencana").get(DINAS + "?tahun=2022&tahun=2023"))
    # 60 of 75, then 72 of 80: up and better; the same figures are worse where less is better.
    assert "75,00 – dari mana? 80,00 – dari mana? ▲ 5,00 lebih berat" in isi
    assert "60,00 – dari mana? 72,00 – dari mana? ▲ 12,00 membaik" in isi
    assert f"80,00{P} – dari mana? 90,00{P} – dari mana? ▲ 10,00 poin membaik" in isi
    assert "▲ 5,00 lebih berat" in isi and "▼ 5,00 lebih ringan" not in isi.split("IKU1")[0]
    kedua = isi.split("IKU1 Indikator ke-1")[1].split("IKU2")[0]
    assert "▼ 5,00 lebih ringan" in kedua and "▼ 12,00 memburuk" in kedua


def test_semua_ukuran_dengan_tautan_ke_asalnya(pemeran: Pemeran, dinas: Any) -> None:
    PembandingFactory(indikator=dinas.indikator[0], nama="Indonesia", nilai=D(75))
    jawab = pemeran.klien("perencana").get(DINAS + f"?tahun=2022&tahun=2023&q=IKU0{SEMUA_UKURAN}")
    isi, html, i = teks(jawab), jawab.content.decode(), dinas.indikator[0].pk
    assert "Nasional Indonesia 75,00, realisasi ▼ 3,00 lebih buruk" in isi
    assert f"90,00{P}" in isi and f"100,00{P}" in isi  # penyerapan; efisiensi by the ratio
    assert "Rp1.000.000" in isi
    for url in (f"asal/{i}/", f"indikator/{i}/", "anggaran/", "lkip/efisiensi/", f"riwayat/{i}/"):
        assert f"/dinas-a/2023/{url}" in html
    assert "<svg" in html  # few indicators: their chart


def test_yang_ditandai_saja(pemeran: Pemeran, dinas: Any) -> None:
    a, b = dinas.indikator[0].pk, dinas.indikator[2].pk
    jawab = pemeran.klien("perencana").get(DINAS + f"?i={a}&i={b}")
    isi, html = teks(jawab), jawab.content.decode()
    assert "2 indikator" in isi and "IKU1" not in isi
    assert html.count('form="pilihan" checked') == 2 and "Semua indikator" in isi


def test_tanda_dari_halaman_lain_tidak_hilang(pemeran: Pemeran, dinas: Any) -> None:
    """Ticked on the first page of the list, then the second is opened to tick more."""
    tambah(dinas, pemeran.pd, range(3, 25))
    a, b = dinas.indikator[0].pk, dinas.indikator[24].pk
    html = pemeran.klien("perencana").get(DINAS + f"?iku=1&semua=1&i={a}&i={b}&hlm=2").content.decode()
    assert html.count('form="pilihan" checked') == 1 and "IKU23" in html
    assert f'<input type="hidden" name="i" value="{a}" form="pilihan">' in html
    dibandingkan = teks(pemeran.klien("perencana").get(DINAS + f"?iku=1&i={a}&i={b}"))
    assert "2 indikator" in dibandingkan and "IKU0 " in dibandingkan and "IKU24" in dibandingkan


def test_indikator_dinas_lain_tidak_muncul_walau_disebut(pemeran: Pemeran, dinas: Any) -> None:
    lain = isi_dinas(pemeran.pd_lain, 1).indikator[0]
    jawab = pemeran.klien("perencana").get(DINAS + f"?i={lain.pk}")
    assert "Tidak ada indikator yang berisi" in teks(jawab)


def test_halaman_berikutnya(pemeran: Pemeran, dinas: Any) -> None:
    tambah(dinas, pemeran.pd, range(3, 25))
    isi = teks(pemeran.klien("perencana").get(DINAS + "?hlm=2&iku=1"))
    assert "Halaman 2 dari 2" in isi and "IKU24" in isi and "IKU3 " not in isi
    # What is downloaded is not cut.
    assert len(baris_lembar(unduh(pemeran.klien("perencana"), DINAS + "?iku=1&ukuran=capaian").active)) == 25 + 5


@pytest.mark.parametrize(
    ("jalan", "pesan"),
    [
        ("?tahun=2023", "Dipilih 1 tahun; pilih 2 sampai 10 tahun."),
        ("?tahun=2023&tahun=1066", "Tahun 1066 tidak ada pada Renstra mana pun; pilih tahun dari daftar."),
        ("?ukuran=mutu", "Ukuran tidak dikenal; pilih dari daftar."),
        ("?i=satu", 'Indikator "satu" tidak dikenal; tandai indikatornya pada tabel.'),
        ("?i=9" * 1 + "&i=9" * 100, "Ditandai 101 indikator; paling banyak 100."),
        ("pivot/?baris=tahun&kolom=tahun", "Baris dan kolom sama-sama tahun; pilih kolom lain."),
        (
            "pivot/?baris=kategori&nilai=pagu",
            "Pagu tidak dapat dibagi menurut kategori capaian; pilih baris atau isi",
        ),
        ("pivot/?baris=kelompok", "Rata-rata capaian tidak dapat dibagi menurut kelompok belanja; pilih baris atau"),
        ("pivot/?nilai=rumus", '"rumus" tidak dikenal; pilih dari daftar.'),
    ],
)
def test_pilihan_yang_salah_menyebut_obatnya(pemeran: Pemeran, jalan: str, pesan: str) -> None:
    jawab = pemeran.klien("perencana").get(DINAS + jalan)
    assert jawab.status_code == 422
    assert pesan in teks(jawab)
    assert "<table" not in jawab.content.decode()


def test_yang_diketik_tidak_hilang(pemeran: Pemeran) -> None:
    html = pemeran.klien("perencana").get(DINAS + "?tahun=2023&q=rasio&iku=1").content.decode()
    assert 'value="rasio"' in html and html.count("checked") == 1 + 3 + 1


# --- ranking


def test_peringkat_dengan_banyaknya_yang_terukur(pemeran: Pemeran, dinas: Any) -> None:
    lain = PerangkatDaerahFactory(slug="dinas-c", nama="Dinas C", pemda=pemeran.pd.pemda)
    isi_dinas(lain, 2)
    kosong = isi_dinas(PerangkatDaerahFactory(nama="Dinas Kosong", pemda=pemeran.pd.pemda), 1)
    kosong.indikator[0].realisasi.all().delete()
    RealisasiFactory(indikator=Indikator.objects.get(kode="IKU1", renstra__perangkat_daerah=lain), tahun=2022)
    dinas.indikator[2].realisasi.filter(tahun=2023).delete()
    url = PEMDA + "peringkat/?tahun=2022&tahun=2023"
    jawab = pemeran.klien("inspektorat").get(url)
    isi = teks(jawab)
    # Dinas A: 90 and 110 of three; Dinas C: 90 and 90; nothing is measured at the third, which has no place.
    baris = baris_lembar(unduh(pemeran.klien("inspektorat"), url).active)[-3:]
    assert [(b[0], b[1]) for b in baris] == [(pemeran.pd.nama, "1"), ("Dinas C", "2"), ("Dinas Kosong", "")]
    assert f"100,00{P} – dari mana? ▲ 6,67 poin membaik rata-rata 2 dari 3 indikator; 1 mencapai target" in isi
    assert "rata-rata 0 dari 1 indikator" in isi
    assert "2 dari 3 perangkat daerah terukur pada 2023" in isi
    assert "<svg" in jawab.content.decode()


def test_peringkat_menurut_penyerapan(pemeran: Pemeran, dinas: Any) -> None:
    lain = PerangkatDaerahFactory(slug="dinas-c", nama="Dinas C", pemda=pemeran.pd.pemda)
    isi_dinas(lain, 1)
    lain.realisasikeuangan.update(jumlah=D(950_000))
    buku = unduh(pemeran.klien("inspektorat"), PEMDA + "peringkat/?tahun=2022&tahun=2023&urut=penyerapan")
    baris = [b for b in baris_lembar(buku.active) if b[1] in ("1", "2")]
    assert [(b[0], b[1]) for b in baris] == [("Dinas C", "1"), (pemeran.pd.nama, "2")]


# --- pivot


def test_pivot_dan_margin(pemeran: Pemeran, dinas: Any) -> None:
    jawab = pemeran.klien("perencana").get(DINAS + "pivot/?baris=polaritas&kolom=tahun&tahun=2022&tahun=2023")
    isi = teks(jawab)
    # 60 of 75: 80, or 120 where less is better; 72 of 80: 90 or 110.
    assert f"Maksimalkan 80,00{P} – dari mana? 2 dari 2 indikator 90,00{P} – dari mana? 2 dari 2 indikator" in isi
    assert f"Minimalkan 120,00{P} – dari mana? 1 dari 1 indikator 110,00{P}" in isi
    assert f"Semua 93,33{P} – dari mana? 3 dari 3 indikator 96,67{P} – dari mana? 3 dari 3 indikator 95,00{P}" in isi
    assert "/dinas-a/2023/pengukuran/" in jawab.content.decode()


def test_pivot_uang_menurut_program(pemeran: Pemeran, dinas: Any) -> None:
    url = DINAS + "pivot/?baris=induk&kolom=tahun&nilai=penyerapan&tahun=2022&tahun=2023"
    isi = teks(pemeran.klien("perencana").get(url))
    assert f"9.99.000 Program ke-0 90,00{P} – dari mana? 90,00{P}" in isi


# --- downloads


@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize(
    "jalan", ["", f"?tingkat=sasaran{SEMUA_UKURAN}", "pivot/", "pivot/?baris=induk&kolom=tahun&nilai=penyerapan"]
)
@pytest.mark.parametrize(("slug", "tahun"), [("contoh-dinas", 2025), ("pontianak-disnaker", 2023)])
def test_setiap_angka_halaman_ada_di_buku(slug: str, tahun: int, jalan: str) -> None:
    orang = PenggunaFactory()
    tugaskan(orang, Peran.PERENCANA, data.dinas(slug))
    periksa_sama(masuk(orang), f"/{slug}/{tahun}/banding/{jalan}")


@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize(
    "jalan",
    [
        f"?tahun=2013&tahun=2014&tahun=2021&tahun=2022{SEMUA_UKURAN}&tingkat=sasaran",
        "peringkat/?tahun=2012&tahun=2013&tahun=2014&tahun=2022",
        "pivot/?tahun=2014&tahun=2013",
    ],
)
def test_setiap_angka_pemda_ada_di_buku(jalan: str) -> None:
    orang = PenggunaFactory()
    tugaskan(orang, Peran.INSPEKTORAT, data.dinas("balikpapan-disnaker"))
    periksa_sama(masuk(orang), f"/pemda/balikpapan/2022/banding/{jalan}")


def masuk(orang: Any) -> Client:
    klien = Client()
    klien.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    return klien


@pytest.mark.parametrize(
    ("jalan", "judul"), [("", "Indikator"), ("peringkat/", "Perangkat daerah"), ("pivot/", "Tahun")]
)
def test_unduh_csv(pemeran: Pemeran, dinas: Any, jalan: str, judul: str) -> None:
    kueri = "?unduh=csv&tahun=2022&tahun=2023" + ("&baris=tahun&kolom=tingkat" if jalan == "pivot/" else "")
    jawab = pemeran.klien("inspektorat").get(PEMDA + jalan + kueri)
    assert jawab["Content-Type"] == "text/csv; charset=utf-8"
    assert jawab["Content-Disposition"].endswith('-kota-a-2023.csv"')
    baris = list(csv.reader(StringIO(jawab.content.decode("utf-8-sig")), delimiter=";"))
    assert baris[0][0] == judul and len({len(b) for b in baris}) == 1
    if not jalan:
        capaian = next(b for b in baris if b[1] == "IKU0" and b[5] == "Capaian")
        assert (capaian[6], capaian[8], capaian[9]) == ("80,00", "90,00", "▲ 10,00 poin membaik")


# --- saved views


def simpan(klien: Client, nama: str = "IKU dua tahun", **lain: str) -> Any:
    kueri = "tahun=2022&tahun=2023&iku=1"
    isi = {"langkah": "simpan", "halaman": "pd-banding", "nama": nama, "kueri": kueri, **lain}
    return klien.post(DINAS + "tampilan/", isi)


def test_simpan_buka_ubah_hapus(pemeran: Pemeran, dinas: Any) -> None:
    klien = pemeran.klien("perencana")
    jawab = simpan(klien)
    assert jawab["Location"] == DINAS + "?tahun=2022&tahun=2023&iku=1"
    assert 'Tampilan "IKU dua tahun" disimpan.' in teks(klien.get(jawab["Location"]))
    t = TampilanTersimpan.objects.get()
    klien.post(DINAS + "tampilan/", {"langkah": "ubah", "tampilan": t.pk, "nama": "Dua tahun", "bersama": "1"})
    t.refresh_from_db()
    assert (t.nama, t.bersama, t.pengguna) == ("Dua tahun", True, pemeran["perencana"])
    klien.post(DINAS + "tampilan/", {"langkah": "hapus", "tampilan": t.pk})
    assert not TampilanTersimpan.objects.exists()
    aksi = list(Jejak.objects.filter(perangkat_daerah=None).order_by("nomor").values_list("aksi", flat=True))
    assert aksi[-3:] == ["simpan_tampilan", "ubah_tampilan", "hapus_tampilan"] and periksa_rantai(None) == []


def test_milik_orang_lain_hanya_yang_dibagikan_dan_tidak_dapat_diubah(pemeran: Pemeran) -> None:
    simpan(pemeran.klien("perencana"))
    assert "IKU dua tahun" not in teks(pemeran.klien("kepala").get(DINAS))
    t = TampilanTersimpan.objects.get()
    assert (
        pemeran.klien("kepala").post(DINAS + "tampilan/", {"langkah": "hapus", "tampilan": t.pk}).status_code == 404
    )
    TampilanTersimpan.objects.update(bersama=True)
    assert "IKU dua tahun (dibagikan)" in teks(pemeran.klien("kepala").get(DINAS))
    jawab = pemeran.klien("kepala").post(DINAS + "tampilan/", {"langkah": "hapus", "tampilan": t.pk})
    assert jawab.status_code == 422 and "Tampilan ini milik orang lain" in teks(jawab)
    # Shared ends at the pemda's border.
    assert daftar_tampilan(pemeran["orang_luar"], pemeran.pd.pemda) == []
    assert TampilanTersimpan.objects.count() == 1


def test_tampilan_yang_ditolak_kembali_seperti_diisi(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    simpan(klien)
    t = TampilanTersimpan.objects.get()
    simpan(klien, nama="Lain")
    kirim = {"langkah": "ubah", "tampilan": t.pk, "nama": "Lain", "bersama": "1"}
    html = klien.post(DINAS + "tampilan/", kirim).content.decode()
    baris = html.split(f'id="nama-{t.pk}"')[1].split("</form>")[0]
    assert 'value="Lain"' in baris and "checked" in baris
    assert "Evaluasi › Banding › 2023" in teks(klien.get(DINAS))


def test_pembanding_disebut_sekali(pemeran: Pemeran, dinas: Any) -> None:
    di: Any = {"indikator": dinas.indikator[0], "tahun": 2023, "jenis": "provinsi"}
    PembandingFactory(nama="Provinsi B", **di)
    PembandingFactory(nama="Jawa", **di)
    isi = teks(pemeran.klien("perencana").get(f"{DINAS}?tahun=2022&tahun=2023&ukuran=pembanding"))
    assert "Provinsi Jawa 75" in isi and "Provinsi B 75" in isi and "Provinsi Provinsi" not in isi


def test_halaman_pemda_dan_dinas_punya_tampilan_sendiri(pemeran: Pemeran) -> None:
    klien = pemeran.klien("inspektorat")
    simpan(klien)
    isi = {"langkah": "simpan", "halaman": "peringkat", "nama": "Sepuluh besar", "kueri": "urut=penyerapan"}
    assert klien.post(PEMDA + "tampilan/", isi)["Location"] == PEMDA + "peringkat/?urut=penyerapan"
    assert "Sepuluh besar" in teks(klien.get(PEMDA + "peringkat/"))
    assert "Sepuluh besar" not in teks(klien.get(PEMDA)) + teks(klien.get(DINAS))
    assert "IKU dua tahun" not in teks(klien.get(PEMDA + "tampilan/"))


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"nama": " "}, "Beri nama tampilan ini, misalnya IKU 2021–2025."),
        ({"nama": "x" * 101}, "Nama tampilan 101 huruf; paling panjang 100."),
        ({"nama": "IKU dua tahun"}, 'Anda sudah mempunyai tampilan bernama "IKU dua tahun".'),
        ({"halaman": "lain"}, "lain"),
        ({"langkah": ""}, "Pilih simpan, ubah, atau hapus."),
    ],
)
def test_simpanan_yang_salah(pemeran: Pemeran, isi: dict[str, str], pesan: str) -> None:
    simpan(pemeran.klien("perencana"))
    jawab = simpan(pemeran.klien("perencana"), **{"nama": "Lain", **isi})
    assert jawab.status_code == 422 and pesan in teks(jawab)
    assert TampilanTersimpan.objects.count() == 1
    if "langkah" not in isi:  # what was typed stands there again, with the choices it is for
        assert "tahun=2022&amp;tahun=2023&amp;iku=1" in jawab.content.decode()


def test_kueri_asing_tidak_ikut_tersimpan(pemeran: Pemeran) -> None:
    simpan(pemeran.klien("perencana"), kueri="tahun=2023&unduh=xlsx&hlm=3&next=//jahat")
    assert TampilanTersimpan.objects.get().kueri == "tahun=2023"


# --- queries


@pytest.mark.parametrize(
    ("jalan", "banyak"),
    [("?iku=1", 19), (f"?iku=1{SEMUA_UKURAN}", 25), ("peringkat/", 22), ("pivot/", 18), ("pivot/?nilai=pagu", 14)],
)
def test_kueri_sama_pada_1_dan_3_dinas(pemeran: Pemeran, dinas: Any, jalan: str, banyak: int) -> None:
    PerangkatDaerahFactory(pemda=pemeran.pd.pemda)  # empty: the menu of who sees one agency alone is another one
    satu = kueri(pemeran.klien("inspektorat"), PEMDA + jalan)
    for n in range(2):
        isi_dinas(PerangkatDaerahFactory(slug=f"dinas-tambahan-{n}", pemda=pemeran.pd.pemda), 4)
    tiga = kueri(pemeran.klien("inspektorat"), PEMDA + jalan)
    assert (satu, tiga) == (banyak, banyak)


@pytest.mark.parametrize(("jalan", "banyak"), [("", 21), (f"?{SEMUA_UKURAN}", 27), ("pivot/", 20)])
def test_kueri_dinas_sama_pada_3_dan_30_indikator(pemeran: Pemeran, dinas: Any, jalan: str, banyak: int) -> None:
    tiga = kueri(pemeran.klien("perencana"), DINAS + jalan)
    tambah(dinas, pemeran.pd, range(3, 30))
    assert (tiga, kueri(pemeran.klien("perencana"), DINAS + jalan)) == (banyak, banyak)


# --- the demo


@pytest.mark.usefixtures("contoh")
def test_tampilan_contoh_sekali_saja_dan_terbuka() -> None:
    """Loaded twice it is there once; every view opens with figures."""
    for c in CONTOH:
        if not (orang := Pengguna.objects.filter(username=c.akun).first()):
            orang = PenggunaFactory(username=c.akun)
            slug = {"contoh": "contoh-dinas", "balikpapan": "balikpapan-disnaker"}[c.pemda]
            peran = Peran.PERENCANA if c.akun.startswith("perencana") else Peran.INSPEKTORAT
            tugaskan(orang, peran, data.dinas(slug))
    muat_banding_contoh()
    muat_banding_contoh()
    assert TampilanTersimpan.objects.count() == len(CONTOH)
    jalan = {"banding": "", "pivot": "pivot/", "peringkat": "peringkat/", "pd-banding": ""}
    for c in CONTOH:
        tempat = "/contoh-dinas/2025" if c.halaman.startswith("pd-") else f"/pemda/{c.pemda}/2025"
        jawab = masuk(Pengguna.objects.get(username=c.akun)).get(f"{tempat}/banding/{jalan[c.halaman]}?{c.kueri}")
        assert jawab.status_code == 200 and "<tbody>" in jawab.content.decode(), c.nama
