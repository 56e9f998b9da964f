"""The Renstra page: who sees it, the tree, the switch between plans, what it says when there is none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.halaman import isi_dinas, kueri_10_dan_400, muat_contoh, periksa_pembaca, teks
from tests.pabrik import (
    ArahKebijakanFactory,
    IndikatorFactory,
    MisiFactory,
    ProgramFactory,
    RenstraFactory,
    SasaranFactory,
    StrategiFactory,
    TargetRencanaFactory,
    TujuanFactory,
)
from tests.pemeran import *  # noqa: F403
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2023/renstra/"
KUERI = 18


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_melihat(pemeran: Pemeran, siapa: str) -> None:
    isi_dinas(pemeran.pd, 1)
    periksa_pembaca(pemeran, siapa, URL)


def test_tidak_menerima_tulisan(pemeran: Pemeran) -> None:
    assert pemeran.klien("perencana").post(URL).status_code == 405


def test_pohon_dari_visi_sampai_kegiatan(pemeran: Pemeran) -> None:
    r = RenstraFactory(perangkat_daerah=pemeran.pd, visi="Kota yang bekerja", nama="Renstra 2022–2026")
    tujuan = TujuanFactory(renstra=r, kode="T1", teks="Menurunkan pengangguran")
    tujuan.misi.add(MisiFactory(renstra=r, nomor="4"), MisiFactory(renstra=r, nomor="5"))
    sasaran = SasaranFactory(renstra=r, tujuan=tujuan, kode="S1", teks="Terserapnya tenaga kerja")
    strategi = StrategiFactory(renstra=r, sasaran=sasaran, teks="Pelatihan")
    ArahKebijakanFactory(renstra=r, sasaran=sasaran, strategi=strategi, teks="Pelatihan berbasis kompetensi")
    ind = IndikatorFactory(renstra=r, sasaran=sasaran, kode="IKU1", nama="Rasio bekerja", satuan="%")
    TargetRencanaFactory(indikator=ind, tahun=2023, nilai=Decimal("91.5"))
    TargetRencanaFactory(indikator=ind, tahun=2024, nilai=Decimal("92"), dokumen="renja")
    program = ProgramFactory(perangkat_daerah=pemeran.pd, nama="Program Pelatihan")
    program.sasaran.add(sasaran)
    ProgramFactory(perangkat_daerah=pemeran.pd, nama="Program Penunjang")
    isi = teks(pemeran.klien("kepala").get(URL))
    for harap in (
        "Kota yang bekerja",
        "Tujuan T1 · Misi 4, Misi 5",
        "Sasaran S1 Terserapnya tenaga kerja",
        "Pelatihan berbasis kompetensi",
        "IKU1 Rasio bekerja IKU % – 91,50 92,00 Renja – –",
        "Program Pelatihan",
        "Program yang tidak mendukung satu sasaran tertentu.",
        "Program Penunjang",
    ):
        assert harap in isi
    assert f"/dinas-a/2023/indikator/{ind.pk}/" in pemeran.klien("kepala").get(URL).content.decode()


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ({"nilai": Decimal("7.125")}, "7,13"),
        ({"nilai": None, "batas_bawah": Decimal(60), "batas_atas": Decimal(75)}, "60,00–75,00"),
        ({"nilai": None, "kata": "BB"}, "BB"),
        (
            {"nilai": None, "jumlah": Decimal(282), "basis": Decimal(434), "satuan_jumlah": "orang"},
            "282 dari 434 orang",
        ),
        ({"nilai": None, "teks": "31 orang, 2 jenis"}, "31 orang, 2 jenis"),
        ({"nilai": Decimal(0)}, "0,00"),
    ],
)
def test_target_seperti_ditetapkan(pemeran: Pemeran, isi: dict[str, Any], harap: str) -> None:
    ind = IndikatorFactory(renstra__perangkat_daerah=pemeran.pd)
    TargetRencanaFactory(indikator=ind, tahun=2023, **isi)
    assert harap in teks(pemeran.klien("kepala").get(URL))


def test_berganti_renstra(pemeran: Pemeran) -> None:
    RenstraFactory(perangkat_daerah=pemeran.pd, kode="murni", nama="Renstra murni", visi="Visi lama")
    RenstraFactory(
        perangkat_daerah=pemeran.pd, kode="ubah", nama="Renstra perubahan", perubahan_ke=1, visi="Visi baru"
    )
    klien = pemeran.klien("kepala")
    assert "Visi baru" in teks(klien.get(URL))
    assert "Visi lama" in teks(klien.get(f"{URL}?renstra=murni"))
    assert "Visi baru" in teks(klien.get(f"{URL}?renstra=entah"))


def test_renstra_dinas_lain_tidak_ada(pemeran: Pemeran) -> None:
    RenstraFactory(perangkat_daerah=pemeran.pd_lain, kode="asing", visi="Visi dinas lain")
    assert "Visi dinas lain" not in teks(pemeran.klien("kepala").get(f"{URL}?renstra=asing"))


def test_kosong_menyebut_langkah(pemeran: Pemeran) -> None:
    assert "Buat Renstra" in teks(pemeran.klien("perencana").get(URL))
    assert "Perencana perangkat daerah menyusunnya" in teks(pemeran.klien("kepala").get(URL))
    RenstraFactory(perangkat_daerah=pemeran.pd, tahun_awal=2010, tahun_akhir=2014, nama="Renstra lama")
    isi = teks(pemeran.klien("perencana").get(URL))
    assert "Belum ada Renstra yang mencakup tahun ini" in isi
    assert "Renstra lama" in isi


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    isi_dinas(pemeran.pd, banyak)
    klien = pemeran.klien("kepala")
    with django_assert_num_queries(KUERI):
        assert klien.get(URL).status_code == 200


@pytest.mark.lambat
def test_jumlah_kueri_sama_pada_10_dan_400(pemeran: Pemeran) -> None:
    assert kueri_10_dan_400(pemeran, URL) == (KUERI, KUERI)


def test_angka_pontianak() -> None:
    _, klien = muat_contoh("pontianak-disnaker")
    isi = teks(klien.get("/pontianak-disnaker/2023/renstra/"))
    assert "Pontianak Kota Khatulistiwa Berwawasan Lingkungan, Cerdas dan Bermartabat" in isi
    assert "Peserta Aktif BPJS Ketenagakerjaan IKU % – 74,00 80,00" in isi
    assert "2.07.03 Program Pelatihan Kerja dan Produktifitas Tenaga Kerja 2 kegiatan, 2 sub kegiatan" in isi
