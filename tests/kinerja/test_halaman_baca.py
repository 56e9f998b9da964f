"""Pengukuran Kinerja, PK, history, the IKU sheet and the trace: who sees them, and the figures on them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from kinerja.services.isian import BarisIsian, simpan_isian
from renstra.models import Indikator
from sakip.management.pemuat import muat_berkas
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    KegiatanFactory,
    PejabatFactory,
    PembandingFactory,
    PenggunaFactory,
    PerjanjianKinerjaFactory,
    ProgramPKFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
    TargetRencanaFactory,
)
from tests.pemeran import *  # noqa: F403
from tests.pemeran import DI_DALAM, PEMERAN, Pemeran

pytestmark = pytest.mark.django_db

CONTOH = Path(__file__).resolve().parents[2] / "fixtures"
P = "\u00a0%"


@pytest.fixture
def pb(pemeran: Pemeran) -> Indikator:
    """A ratio on a PK murni: target 54,20, realisasi 9 of 27."""
    sasaran = SasaranFactory(renstra__perangkat_daerah=pemeran.pd, kode="S2", teks="Hubungan industrial harmonis")
    ind = IndikatorFactory(
        renstra=sasaran.renstra,
        sasaran=sasaran,
        kode="S2.1",
        nama="Kasus selesai dengan PB",
        faktor=100,
        akumulasi="jumlah",
        label_pembilang="kasus selesai",
        label_penyebut="kasus dicatat",
        definisi_operasional="Kasus yang berakhir dengan perjanjian bersama",
        sumber_data="Bidang PHI",
    )
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd)
    ItemPKFactory(perjanjian=pk, indikator=ind, nilai=Decimal("54.2"), teks_indikator="Bunyi seperti ditandatangani")
    RealisasiFactory(indikator=ind, nilai=None, pembilang=9, penyebut=27)
    return ind


def alamat(nama: str, ind: Indikator) -> str:
    pk = ind.item_pk.get().perjanjian_id
    return "/dinas-a/2023/" + {
        "pengukuran": "pengukuran/",
        "triwulan": "pengukuran/2/",
        "pk": "pk/",
        "satu_pk": f"pk/{pk}/",
        "riwayat": "riwayat/",
        "riwayat_indikator": f"riwayat/{ind.pk}/",
        "indikator": f"indikator/{ind.pk}/",
        "asal": f"asal/{ind.pk}/",
    }[nama]  # fmt: skip


HALAMAN = {
    "pengukuran": ["Bunyi seperti ditandatangani", "54,20", "33,33", f"61,50{P}", "rata-rata 1 dari 1 indikator"],
    "triwulan": ["s.d. Triwulan II", "Tidak masuk rata-rata", "Target s.d. TW II belum ditetapkan"],
    "pk": ["PK Murni", "Bunyi seperti ditandatangani", "54,20", "mengukur TW I–TW IV dan tahun"],
    "satu_pk": ["PK Murni 2023", "Bunyi seperti ditandatangani", "54,20"],
    "riwayat": ["Kasus selesai dengan PB", f"9 dari 27 (33,33{P})", f"61,50{P}", "2023"],
    "riwayat_indikator": ["Riwayat S2.1", f"9 dari 27 (33,33{P})", f"61,50{P}"],
    "indikator": ["perjanjian bersama", "kasus selesai", "kasus dicatat", f"54,20{P}", f"61,50{P}", "Bidang PHI"],
    "asal": [f"Dari mana 61,50{P}?", "33,333333", "54,2", "R / T × 100", f"Dibulatkan ke 2 desimal: 61,50{P}."],
}


@pytest.mark.parametrize("nama", HALAMAN)
@pytest.mark.parametrize("siapa", PEMERAN)
def test_setiap_halaman_dan_pemeran(pemeran: Pemeran, pb: Indikator, nama: str, siapa: str) -> None:
    jawaban = pemeran.klien(siapa).get(alamat(nama, pb))
    if siapa == "anonim":
        assert jawaban.status_code == 302
        assert jawaban.url.startswith("/masuk/")
    elif siapa == "orang_luar":
        assert jawaban.status_code == 404
    else:
        assert siapa in DI_DALAM
        html = unescape(jawaban.content.decode())
        assert [t for t in HALAMAN[nama] if t not in html] == []


# The sheet takes evidence: tests/kinerja/test_bukti.py.
@pytest.mark.parametrize("nama", sorted(HALAMAN.keys() - {"indikator"}))
def test_hanya_dibaca(pemeran: Pemeran, pb: Indikator, nama: str) -> None:
    assert pemeran.klien("perencana").post(alamat(nama, pb)).status_code == 405


@pytest.mark.parametrize(
    "jalur", ["pengukuran/5/", "pk/{asing}/", "riwayat/{asing}/", "indikator/{asing}/", "asal/{asing}/"]
)
def test_milik_perangkat_daerah_lain_tidak_ada(pemeran: Pemeran, pb: Indikator, jalur: str) -> None:
    asing = ItemPKFactory(perjanjian__perangkat_daerah=pemeran.pd_lain)
    kunci = asing.perjanjian_id if jalur.startswith("pk") else asing.indikator_id
    klien = pemeran.klien("perencana")
    assert klien.get("/dinas-a/2023/" + jalur.format(asing=kunci)).status_code == 404
    assert klien.get("/dinas-a/2023/" + jalur.format(asing=999_999)).status_code == 404


@pytest.mark.parametrize("nama", ["pengukuran", "pk", "riwayat"])
def test_kosong_mengatakan_langkah_berikutnya(pemeran: Pemeran, nama: str) -> None:
    html = pemeran.klien("perencana").get(f"/dinas-a/2023/{nama}/").content.decode()
    assert 'class="kosong"' in html


KUERI = {
    "pengukuran": 16,
    "triwulan": 16,
    "pk": 13,
    "satu_pk": 17,
    "riwayat": 15,
    "riwayat_indikator": 15,
    "indikator": 25,
    "asal": 15,
}


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize("nama", KUERI)
def test_jumlah_kueri_tetap(
    pemeran: Pemeran, pb: Indikator, nama: str, banyak: int, django_assert_num_queries: Any
) -> None:
    pk = pb.item_pk.get().perjanjian
    for _ in range(banyak):
        ind = IndikatorFactory(renstra=pb.renstra, sasaran__renstra=pb.renstra)
        ItemPKFactory(perjanjian=pk, indikator=ind)
        RealisasiFactory(indikator=ind)
        ProgramPKFactory(perjanjian=pk)
        RealisasiFactory(indikator=pb, periode=_ + 1)
        PembandingFactory(indikator=pb, nama=f"Kota {_}")
    klien = pemeran.klien("kepala")
    with django_assert_num_queries(KUERI[nama]):
        assert klien.get(alamat(nama, pb)).status_code == 200


# --- Pengukuran Kinerja


def test_rata_rata_menyebut_yang_tidak_ikut(pemeran: Pemeran, pb: Indikator) -> None:
    pk = pb.item_pk.get().perjanjian
    batal = IndikatorFactory(renstra=pb.renstra, sasaran=pb.sasaran, nama="Padat karya")
    ItemPKFactory(perjanjian=pk, indikator=batal)
    RealisasiFactory(indikator=batal, nilai=None, keadaan="tidak_berlaku", alasan_keadaan="Dibatalkan Perwali")
    html = pemeran.klien("kepala").get("/dinas-a/2023/pengukuran/").content.decode()
    assert "rata-rata 1 dari 2 indikator" in html
    assert "<b>Tidak berlaku</b> (Dibatalkan Perwali): Padat karya" in html
    assert "1 dari 2 indikator" in html


def test_triwulan_terhadap_target_triwulan_dan_tahun(pemeran: Pemeran) -> None:
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    ind = IndikatorFactory(renstra=renstra, satuan="orang", desimal=0, akumulasi="jumlah")
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd)
    ItemPKFactory(perjanjian=pk, indikator=ind, nilai=100, tw1=10, tw2=30, tw3=30, tw4=30)
    for periode, nilai in ((1, 8), (2, 24), (3, 40)):
        RealisasiFactory(indikator=ind, periode=periode, nilai=nilai)
    html = pemeran.klien("kepala").get("/dinas-a/2023/pengukuran/2/").content.decode()
    sel = re.findall(r'data-judul="([^"]+)">(.*?)</td>', html, flags=re.S)
    judul = {j: re.sub(r"<[^>]+>", "", n).strip() for j, n in reversed(sel)}
    assert (judul["Target s.d. TW II"], judul["Target tahun"], judul["Realisasi"]) == ("40", "100", "32")
    assert judul["Capaian thd. tahun"] == f"32{P}"
    assert f">80{P}<" in html


def test_pontianak_2023(db: None) -> None:
    muat_berkas(CONTOH / "pontianak-disnaker.json", pelaku=get_user_model().objects.get(username="sistem"))
    from django.test import Client

    klien = Client()
    klien.force_login(PenggunaFactory(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")
    html = klien.get("/pontianak-disnaker/2023/pengukuran/").content.decode()
    for teks in (f"99,54{P}", f"61,50{P}", f"67,53{P}", f"76,19{P}", f"64,52{P}", "rata-rata 3 dari 3 indikator"):
        assert teks in html
    assert "Sangat Berhasil" in html
    riwayat = klien.get("/pontianak-disnaker/2023/riwayat/").content.decode()
    for teks in ("90,08", "▲ 1,00 membaik", "▼ 28,94 memburuk", "▼ 49,03 memburuk"):
        assert teks in riwayat
    pk = klien.get("/pontianak-disnaker/2023/pk/").content.decode()
    for teks in ("516.543.100", "795.137.100"):
        assert teks in pk


# --- PK


def test_murni_dan_perubahan_berdampingan(pemeran: Pemeran, pb: Indikator) -> None:
    murni = pb.item_pk.get().perjanjian
    ProgramPKFactory(perjanjian=murni, teks_program="Hubungan Industrial", anggaran=200_000_000, tw1=50_000_000)
    ubah = PerjanjianKinerjaFactory(
        perangkat_daerah=pemeran.pd,
        jenis="perubahan",
        ke=1,
        urutan_berlaku=2,
        tanggal=date(2023, 10, 20),
        tempat="Pontianak",
        alasan="APBD perubahan",
        pihak_pertama=PejabatFactory(perangkat_daerah=pemeran.pd, nama="Ani Contoh"),
    )
    ItemPKFactory(perjanjian=ubah, indikator=pb, nilai=60)
    baru = IndikatorFactory(renstra=pb.renstra, sasaran=pb.sasaran, nama="Indikator tambahan")
    ItemPKFactory(perjanjian=ubah, indikator=baru, nilai=5)
    ProgramPKFactory(
        perjanjian=ubah, simpul=murni.program.get().simpul, teks_program="Hubungan Industrial", anggaran=180_000_000
    )
    html = pemeran.klien("kepala").get("/dinas-a/2023/pk/").content.decode()
    teks = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))
    for bagian in (
        "mengukur TW I–TW III",
        "mengukur TW IV dan tahun",
        "Ani Contoh",
        "20 Oktober 2023",
        "APBD perubahan",
        "54,20 60,00 ○ naik 5,80",
        "tidak ada 5,00 ○ baru",
        "200.000.000 180.000.000 ○ turun 20.000.000",
    ):
        assert bagian in teks


# --- history


def test_riwayat_mengikuti_pendahulu_dan_menandai(pemeran: Pemeran) -> None:
    lama = RenstraFactory(perangkat_daerah=pemeran.pd, tahun_awal=2018, tahun_akhir=2021)
    baru = RenstraFactory(perangkat_daerah=pemeran.pd, tahun_awal=2022, tahun_akhir=2026)
    tua = IndikatorFactory(renstra=lama, kode="LAMA", polaritas="minimalkan")
    muda = IndikatorFactory(renstra=baru, kode="BARU", polaritas="minimalkan", pendahulu=tua, faktor=100)
    RealisasiFactory(indikator=tua, tahun=2021, nilai=8, capaian_dilaporkan=Decimal("97.5"))
    TargetRencanaFactory(
        indikator=muda, tahun=2022, nilai=Decimal("26"), jumlah=113, satuan_jumlah="orang", basis=434
    )
    RealisasiFactory(indikator=muda, tahun=2022, nilai=None, pembilang=113, penyebut=434)
    RealisasiFactory(indikator=muda, tahun=2023, nilai=6, pakai="ketik", perkiraan=True)
    klien = pemeran.klien("inspektorat")
    for kunci in (tua.pk, muda.pk):
        html = klien.get(f"/dinas-a/2023/riwayat/{kunci}/").content.decode()
        assert "Riwayat BARU" in html
        for teks in (
            f"113 orang (26,04{P})",
            f"97,5{P}",
            "capaian dilaporkan tanpa target",
            "dari indikator LAMA",
            "▼ 18,04 memburuk",
            "perkiraan.",
        ):
            assert teks in html, teks


# --- sheet and trace


def test_lembar_menyebut_target_pembanding_dan_suntingan(pemeran: Pemeran, pb: Indikator) -> None:
    TargetRencanaFactory(indikator=pb, tahun=2024, dokumen="renstra", nilai=58)
    PembandingFactory(indikator=pb, nilai=Decimal("48.125"), sumber="BPS")
    pb.program_pendukung.add(KegiatanFactory(perangkat_daerah=pemeran.pd, nama="Pencegahan perselisihan"))
    simpan_isian(
        pelaku=pemeran["perencana"],
        perangkat_daerah=pemeran.pd,
        tahun=2023,
        periode=0,
        baris=[BarisIsian(pb.pk, 1, {"pembilang": Decimal(10)})],
    )
    html = pemeran.klien("kepala").get(f"/dinas-a/2023/indikator/{pb.pk}/").content.decode()
    teks = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))
    for bagian in (
        "Renstra – 58,00",
        "PK Murni 54,20 –",
        "Nasional 48,13 BPS",
        "Pencegahan perselisihan",
        "Pembilang: 9 → 10",
        str(pemeran["perencana"]),
        "68,33 %",
        "10 27 × 100",
    ):
        assert bagian in teks, bagian


def test_asal_sebagai_penggal_dan_per_triwulan(pemeran: Pemeran, pb: Indikator) -> None:
    klien = pemeran.klien("kepala")
    jalur = f"/dinas-a/2023/asal/{pb.pk}/"
    penggal = klien.get(jalur, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in penggal
    assert "33,333333" in penggal
    tw = klien.get(jalur, {"tw": "2"}).content.decode()
    assert "Target s.d. TW II belum ditetapkan" in tw
    assert klien.get(jalur, {"tw": "7"}).status_code == 404
    assert klien.get(jalur, {"tw": "x"}).status_code == 404


def test_teks_dari_data_tidak_menjadi_html(pemeran: Pemeran, pb: Indikator) -> None:
    Indikator.objects.filter(pk=pb.pk).update(nama="<script>alert(1)</script>", definisi_operasional="<b>x</b>")
    pb.item_pk.update(teks_indikator="")
    klien = pemeran.klien("kepala")
    for nama in HALAMAN:
        html = klien.get(alamat(nama, pb)).content.decode()
        assert "<script>alert" not in html
        assert "<b>x</b>" not in html
