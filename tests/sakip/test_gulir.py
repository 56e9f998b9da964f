"""Roll-over of a year: the preview is what happens, twice changes nothing, a failure leaves nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from anggaran.models import Pagu
from kinerja.models import PerjanjianKinerja
from renstra.models import SimpulProgram, SimpulTahun, TargetRencana
from sakip.gulir import gulirkan, laksana, susun_gulir
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.models import Jejak
from tests.halaman import kueri, teks
from tests.pabrik import (
    IndikatorFactory,
    IndikatorProgramFactory,
    KegiatanFactory,
    PaguFactory,
    PejabatFactory,
    PengaturanFactory,
    ProgramFactory,
    RenstraFactory,
    SasaranFactory,
    SimpulTahunFactory,
    TargetRencanaFactory,
)
from tests.pemeran import DI_DALAM, Pemeran

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2024/gulir/"
KUERI = 21


def isi_dinas(pd: Any, banyak: int = 1) -> Any:
    """Plan 2023–2026 in 2024: a target that the next year has, one that it lacks, a program whose validity ends."""
    r = RenstraFactory(perangkat_daerah=pd, tahun_awal=2023, tahun_akhir=2026)
    s = SasaranFactory(renstra=r, kode="S1")
    for n in range(banyak):
        punya = IndikatorFactory(renstra=r, sasaran=s, kode=f"A{n}", iku=True)
        TargetRencanaFactory(indikator=punya, tahun=2024, nilai=Decimal(10))
        TargetRencanaFactory(indikator=punya, tahun=2025, nilai=Decimal(11))
        tanpa = IndikatorFactory(renstra=r, sasaran=s, kode=f"B{n}", iku=True)
        TargetRencanaFactory(indikator=tanpa, tahun=2024, nilai=Decimal(20))
        TargetRencanaFactory(indikator=tanpa, tahun=2024, nilai=Decimal(21), dokumen="renja")
        IndikatorFactory(renstra=r, sasaran=s, kode=f"C{n}", iku=False)
        p = ProgramFactory(perangkat_daerah=pd, kunci=f"9.0{n}", nama="Habis", berlaku_dari=2023, berlaku_sampai=2024)
        k = KegiatanFactory(perangkat_daerah=pd, induk=p, kunci=f"9.0{n}.1", berlaku_dari=2023, berlaku_sampai=2024)
        SimpulTahunFactory(simpul=k, tahun=2024, dokumen="renja", lokasi="Kota")
        PaguFactory(perangkat_daerah=pd, simpul=k, tahun=2024, jumlah=Decimal(100))
        PaguFactory(perangkat_daerah=pd, simpul=k, tahun=2024, jumlah=Decimal(150), versi="perubahan", ke=1)
        TargetRencanaFactory(indikator=IndikatorProgramFactory(renstra=r, simpul=k, kode=f"P{n}"), tahun=2024)
    return r


def jumlah(pd: Any, **ganti: Any) -> dict[str, tuple[int, int, int]]:
    return {b.kunci: (b.baru, b.ada, b.lewat) for b in susun_gulir(pd, 2024, **ganti).bagian}


def test_pratinjau(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    assert jumlah(pemeran.pd) == {
        "simpul": (2, 0, 0),
        "rencana": (1, 0, 0),
        "target": (2, 1, 1),
        "pagu": (1, 0, 0),
        "pk": (1, 0, 0),
    }
    tanpa_simpul = jumlah(pemeran.pd, pilih=["rencana", "target", "pagu"])
    assert tanpa_simpul["pagu"] == (0, 0, 1)
    assert tanpa_simpul["rencana"] == (0, 0, 1)
    assert tanpa_simpul["target"] == (1, 1, 1)


def test_hasilnya_sama_dengan_pratinjau(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    gulirkan(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, dari=2024)
    assert set(SimpulProgram.objects.values_list("berlaku_sampai", flat=True)) == {2025}
    rencana = SimpulTahun.objects.get(tahun=2025)
    assert (rencana.dokumen, rencana.lokasi) == ("renja", "Kota")
    target = TargetRencana.objects.filter(tahun=2025).order_by("indikator__kode")
    assert [(t.indikator.kode, t.dokumen, t.nilai) for t in target][:2] == [
        ("A0", "renstra", Decimal(11)),
        ("B0", "renja", Decimal(21)),
    ]
    pagu = Pagu.objects.get(tahun=2025)
    assert (pagu.versi, pagu.jumlah) == ("renja", Decimal(150))
    pk = PerjanjianKinerja.objects.get(tahun=2025)
    assert {i.indikator.kode: i.nilai for i in pk.item.all()} == {"A0": Decimal(11), "B0": Decimal(21)}
    assert pk.keadaan == "draf"


def test_kedua_kali_tidak_ada_yang_baru(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 3)
    oleh = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd, "dari": 2024}
    assert gulirkan(**oleh).baru == 6 + 3 + 6 + 3 + 1
    jejak = Jejak.objects.count()
    assert gulirkan(**oleh).baru == 0
    assert Jejak.objects.count() == jejak


def test_hanya_yang_dicentang(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    gulirkan(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, dari=2024, pilih=["target"])
    assert not Pagu.objects.filter(tahun=2025).exists() and not PerjanjianKinerja.objects.exists()
    assert set(SimpulProgram.objects.values_list("berlaku_sampai", flat=True)) == {2024}


def test_semua_atau_tidak_sama_sekali(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    isi_dinas(pemeran.pd)
    jejak = Jejak.objects.count()

    def gagal(**_: Any) -> None:
        raise GalatMasukan("gagal di ujung")

    monkeypatch.setattr(laksana, "buat_murni", gagal)
    with pytest.raises(GalatMasukan):
        gulirkan(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, dari=2024)
    assert not TargetRencana.objects.filter(tahun=2025, dokumen="renja").exists()
    assert not Pagu.objects.filter(tahun=2025).exists()
    assert Jejak.objects.count() == jejak


def test_yang_berubah_sejak_pratinjau_bentrok(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    sidik = susun_gulir(pemeran.pd, 2024).sidik
    TargetRencana.objects.filter(dokumen="renja").update(nilai=Decimal(99))
    with pytest.raises(Bentrok):
        gulirkan(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, dari=2024, sidik=sidik)


def test_target_mengikuti_pendahulu_ke_renstra_baru(pemeran: Pemeran) -> None:
    lama = RenstraFactory(perangkat_daerah=pemeran.pd, kode="lama", tahun_awal=2020, tahun_akhir=2024)
    baru = RenstraFactory(perangkat_daerah=pemeran.pd, kode="baru", tahun_awal=2025, tahun_akhir=2029)
    asal = IndikatorFactory(renstra=lama, sasaran=SasaranFactory(renstra=lama), kode="X")
    kini = IndikatorFactory(renstra=baru, sasaran=SasaranFactory(renstra=baru), kode="Y", pendahulu=asal)
    TargetRencanaFactory(indikator=asal, tahun=2024, nilai=Decimal(7))
    gulirkan(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, dari=2024, pilih=["target"])
    assert TargetRencana.objects.get(tahun=2025).indikator == kini


def test_simpul_yang_berpengganti_tidak_diperpanjang(pemeran: Pemeran) -> None:
    lama = ProgramFactory(perangkat_daerah=pemeran.pd, kunci="9.01", berlaku_dari=2020, berlaku_sampai=2024)
    ProgramFactory(perangkat_daerah=pemeran.pd, kunci="9.99", berlaku_dari=2025, pendahulu=lama)
    assert jumlah(pemeran.pd)["simpul"] == (0, 1, 1)


# --- the page


@pytest.mark.parametrize("siapa", DI_DALAM)
def test_siapa_boleh(pemeran: Pemeran, siapa: str) -> None:
    assert pemeran.klien(siapa).get(URL).status_code == (200 if siapa == "perencana" else 403)
    assert pemeran.klien(siapa).post(URL, {"aksi": "terapkan"}).status_code == (409 if siapa == "perencana" else 403)


def test_jalan_penuh_di_halaman(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    klien = pemeran.klien("perencana")
    tampil = klien.get(URL)
    isi = teks(tampil)
    assert "Buka tahun 2025" in isi and "Berlaku sampai 2024; diperpanjang sampai 2025" in isi
    assert "Tidak ada target 2024 untuk disalin" in isi and "Dari target Renja 2024" in isi
    sidik = tampil.context["sidik"]
    lihat = klien.post(URL, {"aksi": "pratinjau", "bagian": ["target"], "sidik": sidik})
    assert lihat.context["rencana"].baru == 1 and lihat.context["sidik"] == sidik
    jawab = klien.post(URL, {"aksi": "terapkan", "bagian": ["simpul", "target"], "sidik": sidik}, follow=True)
    assert "Tahun 2025 dibuka: masa berlaku program 2, target indikator 2." in teks(jawab)
    sidik = jawab.context["sidik"]
    lagi = klien.post(URL, {"aksi": "terapkan", "bagian": ["simpul", "target"], "sidik": sidik}, follow=True)
    assert "Tidak ada yang baru untuk 2025" in teks(lagi)


def test_yang_menunggu_orang_lain_disebut(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    PengaturanFactory(pemda=pemeran.pd.pemda, tahun=2023)
    PejabatFactory(perangkat_daerah=pemeran.pd, kepala=True, jabatan="Kepala Dinas", sampai=date(2024, 6, 30))
    isi = teks(pemeran.klien("perencana").get(URL))
    assert "Pengaturan 2023 berlaku terus pada 2025" in isi
    assert "Kalender 2025 belum ada" in isi
    assert "Kepala Dinas Masa jabatan" in isi
    assert "Tidak ada Renstra yang mencakup" not in isi
    assert "Tidak ada Renstra yang mencakup 2027" in teks(pemeran.klien("perencana").get("/dinas-a/2026/gulir/"))


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, banyak: int) -> None:
    isi_dinas(pemeran.pd, banyak)
    assert kueri(pemeran.klien("perencana"), URL) == KUERI
