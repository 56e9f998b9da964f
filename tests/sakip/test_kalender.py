"""The yearly calendar: what is offered, refused and written; exceptions; preview; who may."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from sakip.alur import jadwal
from sakip.alur.baca import status_banyak
from sakip.inti.alur import PERIODE_KERJA, JendelaIsi
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import Peran
from sakip.models import Jadwal, Jejak, Pengguna
from tests.halaman import kueri, teks
from tests.pabrik import PenggunaFactory, PerangkatDaerahFactory
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
TAHUN = 2023
URL = f"/pemda/kota-a/{TAHUN}/kalender/"


@pytest.fixture
def organisasi(pemeran: Pemeran) -> Pengguna:
    orang: Pengguna = PenggunaFactory(username="organisasi")
    tugaskan(orang, Peran.BAGIAN_ORGANISASI, pemeran.pd)
    pemeran.orang["organisasi"] = orang
    return orang


def isian(pemeran: Pemeran, isi: jadwal.Kalender | None = None, **ganti: str) -> dict[str, str]:
    """What the form posts for a calendar."""
    data = {"sidik": jadwal.sidik_kalender(pemeran.pd.pemda, jadwal.kalender(pemeran.pd.pemda, TAHUN))}
    for p, j in (isi or jadwal.irama(TAHUN)).items():
        data |= {f"buka-{p}": str(j.buka or ""), f"tenggat-{p}": str(j.tenggat)}
    return {**data, "aksi": "simpan", **ganti}


# --- offered


def test_irama_biasa() -> None:
    isi = jadwal.irama(2026)
    assert list(isi) == list(PERIODE_KERJA)
    assert isi[1] == JendelaIsi(date(2026, 4, 1), date(2026, 4, 10))
    assert isi[3] == JendelaIsi(date(2026, 10, 1), date(2026, 10, 10))
    assert isi[4] == isi[0] == JendelaIsi(date(2027, 1, 1), date(2027, 1, 15))
    assert jadwal.periksa_kalender(2026, isi) == []


def test_salin_setahun_kemudian_juga_29_februari() -> None:
    lama = {1: JendelaIsi(date(2024, 2, 29), date(2024, 4, 12)), 2: JendelaIsi(None, date(2024, 7, 10))}
    assert jadwal.salin_kalender(lama) == {
        1: JendelaIsi(date(2025, 2, 28), date(2025, 4, 12)),
        2: JendelaIsi(None, date(2025, 7, 10)),
    }


# --- refused


@pytest.mark.parametrize(
    ("isi", "kolom", "kata"),
    [
        ({1: JendelaIsi(date(2023, 4, 11), date(2023, 4, 10))}, "tenggat-1", "sesudah tenggatnya 10 April 2023"),
        ({2: JendelaIsi(date(2023, 3, 1), date(2023, 7, 10))}, "buka-2", "1 Maret 2023 di luar masa Triwulan II"),
        ({3: JendelaIsi(None, date(2025, 1, 1))}, "tenggat-3", "31 Desember 2024"),
        (
            {1: JendelaIsi(None, date(2023, 8, 1)), 2: JendelaIsi(None, date(2023, 7, 10))},
            "tenggat-2",
            "mendahului tenggat Triwulan I",
        ),
    ],
)
def test_kalender_yang_tidak_masuk_akal(isi: jadwal.Kalender, kolom: str, kata: str) -> None:
    [galat] = jadwal.periksa_kalender(TAHUN, isi)
    assert galat.kolom == kolom
    assert kata in galat.pesan


def test_hanya_yang_berhak_menulis(pemeran: Pemeran, organisasi: Pengguna) -> None:
    isi, pemda = jadwal.irama(TAHUN), pemeran.pd.pemda
    for siapa in ("perencana", "kepala", "inspektorat", "orang_luar"):
        with pytest.raises(PermissionDenied, match="Hanya Bagian Organisasi atau admin pemda"):
            jadwal.simpan_kalender(pelaku=pemeran[siapa], pemda=pemda, tahun=TAHUN, isi=isi)
        with pytest.raises(PermissionDenied):
            jadwal.simpan_pengecualian(
                pelaku=pemeran[siapa], perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=1, jendela=isi[1]
            )
    assert not Jadwal.objects.exists()


# --- written


def test_simpan_mengubah_dan_menghapus_dengan_satu_jejak(pemeran: Pemeran, organisasi: Pengguna) -> None:
    pemda, isi = pemeran.pd.pemda, jadwal.irama(TAHUN)
    assert jadwal.simpan_kalender(pelaku=organisasi, pemda=pemda, tahun=TAHUN, isi=isi) == 5
    assert jadwal.simpan_kalender(pelaku=organisasi, pemda=pemda, tahun=TAHUN, isi=isi) == 0
    ubah = {**isi, 1: JendelaIsi(isi[1].buka, date(2023, 4, 14))}
    del ubah[0]
    assert jadwal.simpan_kalender(pelaku=organisasi, pemda=pemda, tahun=TAHUN, isi=ubah) == 2
    assert jadwal.kalender(pemda, TAHUN) == ubah
    assert [j.banyak for j in Jejak.objects.filter(aksi="simpan_kalender").order_by("nomor")] == [5, 2]


def test_kalender_yang_berubah_sementara_itu(pemeran: Pemeran, organisasi: Pengguna) -> None:
    pemda, isi = pemeran.pd.pemda, jadwal.irama(TAHUN)
    lama = jadwal.sidik_kalender(pemda, {})
    jadwal.simpan_kalender(pelaku=organisasi, pemda=pemda, tahun=TAHUN, isi=isi, sidik_tampil=lama)
    with pytest.raises(Bentrok, match="Kalender 2023 diubah orang lain"):
        jadwal.simpan_kalender(pelaku=organisasi, pemda=pemda, tahun=TAHUN, isi={}, sidik_tampil=lama)


def test_pengecualian_mengalahkan_kalender(pemeran: Pemeran, organisasi: Pengguna) -> None:
    saudara, isi = PerangkatDaerahFactory(pemda=pemeran.pd.pemda), jadwal.irama(TAHUN)
    jadwal.simpan_kalender(pelaku=organisasi, pemda=pemeran.pd.pemda, tahun=TAHUN, isi=isi)
    kunci: dict[str, Any] = {"pelaku": organisasi, "perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 1}
    khusus = JendelaIsi(date(2023, 4, 1), date(2023, 4, 20), "Surat 800/12")
    assert jadwal.simpan_pengecualian(**kunci, jendela=khusus)
    assert not jadwal.simpan_pengecualian(**kunci, jendela=khusus)
    status = status_banyak([pemeran.pd, saudara], TAHUN)
    assert status[pemeran.pd.pk][1].jendela == khusus
    assert status[saudara.pk][1].jendela == isi[1]
    assert status[pemeran.pd.pk][1].terbuka(date(2023, 4, 20))
    assert not status[saudara.pk][1].terbuka(date(2023, 4, 20))
    jadwal.hapus_pengecualian(**kunci)
    assert status_banyak([pemeran.pd], TAHUN)[pemeran.pd.pk][1].jendela == isi[1]
    jejak = Jejak.objects.filter(perangkat_daerah=pemeran.pd).order_by("nomor")
    assert [(j.aksi, j.alasan) for j in jejak] == [
        ("simpan_pengecualian", "Surat 800/12"),
        ("hapus_pengecualian", ""),
    ]
    with pytest.raises(GalatMasukan, match="tidak berpengecualian"):
        jadwal.hapus_pengecualian(**kunci)


@pytest.mark.parametrize(
    ("jendela", "kolom"),
    [
        (JendelaIsi(None, date(2023, 4, 20), " "), "alasan"),
        (JendelaIsi(date(2023, 4, 21), date(2023, 4, 20), "x"), "tenggat"),
        (JendelaIsi(date(2022, 4, 21), date(2023, 4, 20), "x"), "buka"),
    ],
)
def test_pengecualian_yang_ditolak(pemeran: Pemeran, organisasi: Pengguna, jendela: JendelaIsi, kolom: str) -> None:
    with pytest.raises(GalatMasukan) as galat:
        jadwal.simpan_pengecualian(
            pelaku=organisasi, perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=1, jendela=jendela
        )
    assert galat.value.kolom == kolom


@pytest.mark.parametrize(
    ("hari", "harap"),
    [
        (date(2023, 3, 31), []),
        (date(2023, 4, 1), [1]),
        (date(2023, 5, 30), [1]),
        (date(2023, 7, 5), [2]),
        (date(2024, 1, 3), [4, 0]),
        (date(2024, 2, 1), [4, 0]),
    ],
)
def test_periode_yang_berjalan(pemeran: Pemeran, organisasi: Pengguna, hari: date, harap: list[int]) -> None:
    isi = jadwal.irama(TAHUN)
    jadwal.simpan_kalender(pelaku=organisasi, pemda=pemeran.pd.pemda, tahun=TAHUN, isi=isi)
    assert [p for _, p, _ in jadwal.periode_kini(pemeran.pd.pemda, hari)] == harap


# --- the page


def test_kalender_pertama_diusulkan_dan_disimpan(pemeran: Pemeran, organisasi: Pengguna) -> None:
    klien = pemeran.klien("organisasi")
    jawab = klien.get(URL)
    isi = teks(jawab)
    assert "Kalender pengisian 2023" in isi
    assert "Usulan menurut irama biasa" in isi and "semua periode terbuka tanpa tenggat" in isi
    assert 'name="buka-1" value="2023-04-01"' in jawab.content.decode()
    assert klien.post(URL, isian(pemeran)).url == URL
    isi = teks(klien.get(URL))
    assert "Kalender 2023 tersimpan; 5 periode berubah." in isi
    assert "1 April 2023 – 10 April 2023 Senin" in isi
    assert "1 Januari 2024 – 15 Januari 2024" in isi
    assert "Usulan" not in isi


def test_salin_dari_tahun_lalu(pemeran: Pemeran, organisasi: Pengguna) -> None:
    isi = {**jadwal.irama(2022), 1: JendelaIsi(date(2022, 4, 3), date(2022, 4, 17))}
    jadwal.simpan_kalender(pelaku=organisasi, pemda=pemeran.pd.pemda, tahun=2022, isi=isi)
    jawab = pemeran.klien("organisasi").get(URL + "?usul=salin")
    assert "Disalin dari kalender 2022" in teks(jawab)
    assert 'name="tenggat-1" value="2023-04-17"' in jawab.content.decode()


def test_salah_isi_tetap_tampak_dan_dijelaskan(pemeran: Pemeran, organisasi: Pengguna) -> None:
    klien = pemeran.klien("organisasi")
    jawab = klien.post(URL, isian(pemeran, **{"buka-2": "2023-07-20", "tenggat-3": "", "buka-4": "besok"}))
    isi = teks(jawab)
    assert jawab.status_code == 422
    assert "Isi tenggatnya, atau kosongkan tanggal pembukaan." in isi
    assert "Tanggal ini tidak terbaca" in isi
    assert 'value="2023-07-20"' in jawab.content.decode()
    jawab = klien.post(URL, isian(pemeran, **{"buka-2": "2023-07-20"}))
    assert "Triwulan II dibuka 20 Juli 2023, sesudah tenggatnya 10 Juli 2023" in teks(jawab)
    assert not Jadwal.objects.exists()


def test_pratinjau_menyebut_siapa_yang_kena(pemeran: Pemeran, organisasi: Pengguna) -> None:
    """A calendar of the past closes every draft today, except where an exception stands."""
    lain = PerangkatDaerahFactory(pemda=pemeran.pd.pemda, nama="Dinas Lain")
    jadwal.simpan_pengecualian(
        pelaku=organisasi,
        perangkat_daerah=lain,
        tahun=TAHUN,
        periode=1,
        jendela=JendelaIsi(None, date(2024, 12, 31), "Bencana"),
    )
    jawab = pemeran.klien("organisasi").post(URL, isian(pemeran, aksi="pratinjau"))
    isi = teks(jawab)
    assert jawab.status_code == 200
    assert "Dampak bila disimpan" in isi
    assert f"1 perangkat daerah kecuali Dinas Lain 1 yang belum mengajukan tertutup: {pemeran.pd.nama}" in isi
    assert "2 yang belum mengajukan tertutup" in isi
    assert not Jadwal.objects.filter(perangkat_daerah=None).exists()


def test_dua_orang_bersamaan_melihat_keduanya(pemeran: Pemeran, organisasi: Pengguna) -> None:
    lama = isian(pemeran, **{"tenggat-1": "2023-04-25"})
    jadwal.simpan_kalender(pelaku=organisasi, pemda=pemeran.pd.pemda, tahun=TAHUN, isi=jadwal.irama(TAHUN))
    klien = pemeran.klien("admin")
    jawab = klien.post(URL, lama)
    assert jawab.status_code == 409
    assert "Kalender 2023 diubah orang lain" in teks(jawab)
    assert "Yang tersimpan sekarang: Triwulan I 1 April 2023 – 10 April 2023" in teks(jawab)
    assert 'value="2023-04-25"' in jawab.content.decode()
    assert klien.post(URL, isian(pemeran, **{"tenggat-1": "2023-04-25"})).status_code == 302


def test_yang_membaca_tidak_melihat_formulir(pemeran: Pemeran, organisasi: Pengguna) -> None:
    klien = pemeran.klien("inspektorat")
    assert "Belum ada kalender" in teks(klien.get(URL))
    jadwal.simpan_kalender(pelaku=organisasi, pemda=pemeran.pd.pemda, tahun=TAHUN, isi=jadwal.irama(TAHUN))
    jawab = klien.get(URL)
    assert "10 April 2023" in teks(jawab)
    assert "<input" not in jawab.content.decode().split("<main")[1]
    assert klien.post(URL, isian(pemeran)).status_code == 403


def test_perangkat_daerah_diarahkan_ke_beranda(pemeran: Pemeran) -> None:
    jawab = pemeran.klien("perencana").get(URL)
    assert jawab.status_code == 403
    assert "Hanya Bagian Organisasi atau Bappeda atau Inspektorat atau admin pemda" in teks(jawab)
    assert "Tenggat perangkat daerah Anda sendiri ada di beranda." in teks(jawab)


def test_pengecualian_lewat_halaman(pemeran: Pemeran, organisasi: Pengguna) -> None:
    klien, url = pemeran.klien("organisasi"), URL + "pengecualian/"
    isi = {
        "perangkat_daerah": "dinas-a",
        "periode": "1",
        "buka": "",
        "tenggat": "2023-04-20",
        "alasan": "",
        "sidik": "",
    }
    jawab = klien.post(url, isi)
    assert jawab.status_code == 422 and 'value="2023-04-20"' in jawab.content.decode()
    assert klien.post(url, {**isi, "alasan": "Surat 5"}).url == URL + "#pengecualian"
    halaman = klien.get(URL)
    assert "Surat 5" in teks(halaman) and "1 dikecualikan" in teks(halaman)
    ubah = f"{url}?perangkat_daerah=dinas-a&periode=1"
    assert ubah.replace("&", "&amp;") in halaman.content.decode()
    jawab = klien.get(ubah)
    assert 'value="Surat 5"' in jawab.content.decode() and "Akhiri pengecualian" in teks(jawab)
    assert klien.post(url, {**isi, "alasan": "Surat 6"}).status_code == 409  # on an empty form: someone was first
    sidik = jawab.context["sidik"]
    assert klien.post(url, {**isi, "alasan": "", "sidik": sidik, "aksi": "akhiri"}).status_code == 302
    assert not Jadwal.objects.exists()
    assert klien.post(url, {**isi, "sidik": sidik, "aksi": "akhiri"}).status_code == 404


def test_perangkat_daerah_pemda_lain_tidak_dapat_dipilih(pemeran: Pemeran, organisasi: Pengguna) -> None:
    isi = {"perangkat_daerah": "dinas-b", "periode": "1", "tenggat": "2023-04-20", "alasan": "x", "sidik": ""}
    assert pemeran.klien("organisasi").post(URL + "pengecualian/", isi).status_code == 422
    assert not Jadwal.objects.exists()


@pytest.mark.parametrize("banyak", [1, 3, 40])
def test_kueri_tetap(pemeran: Pemeran, organisasi: Pengguna, banyak: int) -> None:
    for pd in PerangkatDaerahFactory.create_batch(banyak, pemda=pemeran.pd.pemda):
        Jadwal.objects.create(
            pemda=pd.pemda, perangkat_daerah=pd, tahun=TAHUN, periode=1, tenggat=date(2023, 4, 20), alasan="x"
        )
    assert kueri(pemeran.klien("organisasi"), URL) == 10
