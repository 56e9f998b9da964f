"""The queue: what waits for whom over all agencies, its filters, and the lock of several periods at once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from sakip.alur.baca import status_periode
from sakip.inti.istilah import KeadaanPengisian, Peran
from sakip.models import Alur, Jadwal, Jejak, Pengisian, PerangkatDaerah
from tests.halaman import kueri, teks
from tests.pabrik import (
    IndikatorFactory,
    PemdaFactory,
    PenggunaFactory,
    PerangkatDaerahFactory,
    RealisasiFactory,
    RenstraFactory,
)
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
K = KeadaanPengisian
TAHUN = 2023
PADA = datetime(2023, 7, 3, 2, tzinfo=UTC)


def klien(orang: Any) -> Client:
    hasil = Client()
    hasil.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    return hasil


@pytest.fixture
def organisasi(pemeran: Pemeran) -> Any:
    orang = PenggunaFactory(username="organisasi")
    tugaskan(orang, Peran.BAGIAN_ORGANISASI, pemeran.pd)
    return orang


def dinas(pemeran: Pemeran, nomor: int, menunggu: str = "bagian_organisasi", **lain: Any) -> PerangkatDaerah:
    """An agency of the same pemda with a submitted TW II and one of two indicators filled."""
    pd: PerangkatDaerah = PerangkatDaerahFactory(
        slug=f"antre-{nomor:02d}", nama=f"Dinas Antre {nomor:02d}", pemda=pemeran.pd.pemda
    )
    renstra = RenstraFactory(perangkat_daerah=pd)
    RealisasiFactory(indikator=IndikatorFactory(renstra=renstra), periode=2)
    IndikatorFactory(renstra=renstra)
    isi = {"keadaan": "diajukan", "menunggu": menunggu, "diajukan": PADA, "tahun": TAHUN, "periode": 2, **lain}
    Pengisian.objects.create(perangkat_daerah=pd, **isi)
    return pd


def test_masing_masing_melihat_gilirannya(pemeran: Pemeran, organisasi: Any) -> None:
    dinas(pemeran, 1)
    Pengisian.objects.create(
        perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=2, keadaan="diajukan", menunggu="kepala", diajukan=PADA
    )
    halaman = teks(klien(organisasi).get("/antrean/"))
    assert "1 periode menunggu Anda" in halaman
    assert "Dinas Antre 01" in halaman and "1 dari 2" in halaman and "3 Jul 2023, 09.00" in halaman
    assert pemeran.pd.nama not in halaman
    assert "Tinjau" in teks(pemeran.klien("kepala").get("/antrean/"))
    for siapa in ("perencana", "pic", "inspektorat", "admin", "orang_luar"):
        assert "Tidak ada yang menunggu Anda" in teks(pemeran.klien(siapa).get("/antrean/"))
    assert pemeran.klien("anonim").get("/antrean/").status_code == 302


def test_perencana_melihat_yang_terbuka_dan_yang_kembali(pemeran: Pemeran) -> None:
    Pengisian.objects.create(perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=2, keadaan="dikembalikan", alasan="x")
    Pengisian.objects.create(perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=1, keadaan="dikunci")
    Jadwal.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, periode=3, tenggat=date(2023, 10, 10))
    Jadwal.objects.create(
        pemda=pemeran.pd.pemda, tahun=TAHUN, periode=4, buka=date(2098, 1, 1), tenggat=date(2098, 1, 10)
    )
    halaman = teks(pemeran.klien("perencana").get("/antrean/"))
    assert "2 periode menunggu Anda" in halaman
    assert "Triwulan II 2023" in halaman and "Dikembalikan" in halaman
    assert "Triwulan III 2023" in halaman and "Lewat tenggat" in halaman
    assert "Triwulan IV 2023" not in halaman and "Triwulan I 2023" not in halaman


def test_langkah_yang_dimatikan_menunggu_yang_berikut(pemeran: Pemeran, organisasi: Any) -> None:
    pd = dinas(pemeran, 1, menunggu="kepala")
    assert "Tidak ada yang menunggu Anda" in teks(klien(organisasi).get("/antrean/"))
    Alur.objects.create(pemda=pd.pemda, perangkat_daerah=pd, tahun=TAHUN, kepala=False)
    assert "Dinas Antre 01" in teks(klien(organisasi).get("/antrean/"))


@pytest.mark.parametrize(
    ("saring", "ada"),
    [
        ("tahun=2023&keadaan=semua", {"Triwulan I 2023", "Triwulan II 2023", "Tahun 2023"}),
        ("tahun=2022&keadaan=semua", {"Triwulan II 2022"}),
        ("keadaan=diajukan", {"Triwulan II 2023"}),
        ("keadaan=diajukan&periode=3", set()),
        ("keadaan=draf&periode=1&tahun=2023", {"Triwulan I 2023"}),
        ("keadaan=dikunci", set()),
        ("keadaan=ngawur&tahun=abc&periode=²&hlm=x", {"Triwulan II 2023"}),
    ],
)
def test_saringan(pemeran: Pemeran, organisasi: Any, saring: str, ada: set[str]) -> None:
    dinas(pemeran, 1)
    halaman = teks(klien(organisasi).get(f"/antrean/?{saring}"))
    for nama in ("Triwulan I 2023", "Triwulan II 2023", "Tahun 2023", "Triwulan II 2022", "Triwulan III 2023"):
        assert (nama in halaman) is (nama in ada or (saring == "tahun=2023&keadaan=semua" and "2023" in nama)), nama
    if not ada:
        assert "Tidak ada periode yang cocok" in halaman


def test_pemda_lain_tidak_ada(pemeran: Pemeran, organisasi: Any) -> None:
    asing = PerangkatDaerahFactory(nama="Dinas Asing", pemda=PemdaFactory(slug="kota-z"))
    p = Pengisian.objects.create(
        perangkat_daerah=asing, tahun=TAHUN, periode=2, keadaan="diajukan", menunggu="bagian_organisasi"
    )
    assert "Dinas Asing" not in teks(klien(organisasi).get("/antrean/?keadaan=semua&tahun=2023"))
    jawab = klien(organisasi).post("/antrean/setujui/", {"pilih": f"{asing.slug}:{TAHUN}:2:1"}, follow=True)
    assert "Centang dulu periode yang dikunci." in teks(jawab)
    p.refresh_from_db()
    assert p.keadaan == K.DIAJUKAN.value


def test_kunci_beberapa_sekaligus(pemeran: Pemeran, organisasi: Any) -> None:
    """Each agency for itself: a stale one, an own entry and a step that is another's do not stop the others."""
    satu, dua, basi, sendiri, belum = (dinas(pemeran, n) for n in range(1, 6))
    Pengisian.objects.filter(perangkat_daerah=basi).update(versi=7)
    Pengisian.objects.filter(perangkat_daerah=sendiri).update(diajukan_oleh=organisasi)
    Pengisian.objects.filter(perangkat_daerah=belum).update(menunggu="kepala")
    semua = [f"{pd.slug}:{TAHUN}:2:1" for pd in (satu, dua, basi, sendiri, belum)]
    ngawur = ["", "x", f"{satu.slug}:2023:2", f"{satu.slug}:a:b:c", f"{satu.slug}:{TAHUN}:9:1"]
    isi = {"pilih": [*semua, *ngawur], "catatan": "Lengkap"}
    halaman = teks(klien(organisasi).post("/antrean/setujui/", isi, follow=True))
    assert "2 periode dikunci: Dinas Antre 01, Triwulan II 2023; Dinas Antre 02, Triwulan II 2023." in halaman
    assert "Dinas Antre 03, Triwulan II 2023 tidak dikunci. Triwulan II 2023 baru saja diubah" in halaman
    assert "Dinas Antre 04, Triwulan II 2023 tidak dikunci. Anda mengisi atau mengajukan" in halaman
    assert "Dinas Antre 05, Triwulan II 2023 tidak dikunci. Triwulan II 2023 menunggu Kepala" in halaman
    keadaan = {pd.slug: status_periode(pd, TAHUN)[2].keadaan for pd in (satu, dua, basi, sendiri, belum)}
    assert [s for s, k in keadaan.items() if k is K.DIKUNCI] == [satu.slug, dua.slug]
    jejak = Jejak.objects.filter(aksi="setujui")
    assert sorted(j.perangkat_daerah_id for j in jejak) == [satu.pk, dua.pk]
    assert {j.alasan for j in jejak} == {"Lengkap"}


@pytest.mark.parametrize("siapa", ["kepala", "perencana", "inspektorat", "admin"])
def test_hanya_bagian_organisasi_mengunci_banyak(pemeran: Pemeran, siapa: str) -> None:
    Pengisian.objects.create(
        perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=2, keadaan="diajukan", menunggu="kepala"
    )
    isi = {"pilih": f"{pemeran.pd.slug}:{TAHUN}:2:1"}
    halaman = teks(pemeran.klien(siapa).post("/antrean/setujui/", isi, follow=True))
    assert "Hanya Bagian Organisasi yang dapat mengunci beberapa periode sekaligus." in halaman
    assert status_periode(pemeran.pd, TAHUN)[2].keadaan is K.DIAJUKAN


def test_kueri_tetap_pada_1_3_dan_40_dinas(pemeran: Pemeran, organisasi: Any) -> None:
    hasil = []
    for awal, akhir in ((0, 1), (1, 3), (3, 40)):
        for n in range(awal, akhir):
            dinas(pemeran, n)
        hasil.append(kueri(klien(organisasi), "/antrean/"))
    assert hasil == [13, 13, 13]
    halaman = teks(klien(organisasi).get("/antrean/?hlm=2"))
    assert "40 periode menunggu Anda" in halaman and "Halaman 2 dari 2" in halaman
