"""The demo loads, loads again without a trace, gives the real vectors; one typed number reaches every place."""

from __future__ import annotations

import re
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from anggaran import selectors as anggaran
from anggaran.models import Pagu, RealisasiKeuangan
from kinerja.models import Realisasi
from kinerja.services.isian import BarisIsian, HasilIsian, simpan_isian
from laporan import bentuk
from laporan.cetak import lkip
from laporan.selectors import Gabungan
from renstra.models import Indikator, SimpulProgram
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import Keadaan, Peran
from sakip.jejak import periksa_rantai
from sakip.management.commands.ekspor import pengukuran
from sakip.models import Jejak, PerangkatDaerah, RincianJejak
from tests.contoh import NYATA, SEMUA, contoh, dinas, jelajah  # noqa: F401 - the fixture
from tests.pabrik import PenggunaFactory
from tests.pemeran import tugaskan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


# --- loading ---


def test_semua_dinas_ada() -> None:
    assert set(PerangkatDaerah.objects.values_list("slug", flat=True)) == set(SEMUA)


def test_muat_ulang_tidak_mengubah_apa_pun() -> None:
    sebelum = Jejak.objects.count(), RincianJejak.objects.count()
    keluar = StringIO()
    call_command("muat_contoh", "--tanpa-akun", stdout=keluar)
    baris = keluar.getvalue().splitlines()
    assert len(baris) == len(SEMUA) + 1  # and the nomenclature
    assert [b for b in baris if ": 0 baru, 0 berubah, " not in b] == []
    assert (Jejak.objects.count(), RincianJejak.objects.count()) == sebelum


def test_pemuatan_meninggalkan_rantai_utuh() -> None:
    for pd in (None, *PerangkatDaerah.objects.all()):
        assert Jejak.objects.filter(perangkat_daerah=pd).exists()
        assert periksa_rantai(pd) == []


# --- vectors (numbers.md, "Vectors") ---


def _tampil(g: Gabungan) -> dict[str, Decimal | None]:
    return {b.ketentuan.kode: bulatkan(b.capaian.nilai, b.ketentuan.desimal) for b in g.pengukuran.baris}


def _rata(g: Gabungan) -> tuple[Decimal | None, int, int]:
    r = g.pengukuran.rata_rata
    return r.tampil, r.terukur, r.jumlah


def test_pontianak_2023() -> None:
    g = Gabungan(dinas("pontianak-disnaker"), 2023)
    assert _tampil(g) == {"IKU1": Decimal("99.54"), "IKU2": Decimal("61.50"), "IKU3": Decimal("67.53")}
    assert _rata(g) == (Decimal("76.19"), 3, 3)
    t = g.tabel.total
    assert (t.pagu, t.realisasi, t.versi) == (Decimal(4_521_330_526), Decimal(3_905_209_609), "Perubahan 1")
    assert bulatkan(t.penyerapan.nilai, 2) == Decimal("86.37")


def test_penajam_2024() -> None:
    g = Gabungan(dinas("penajam-disnakertrans"), 2024)
    assert list(_tampil(g).values()) == [Decimal(n) for n in ("133", "63", "105", "60", "52", "100", "100.19")]
    assert _rata(g) == (Decimal(88), 7, 7)
    pelatihan = g.efisiensi(g.pengukuran.baris[0])
    assert (pelatihan.tampil, pelatihan.penyerapan) == (Decimal("143.16"), Decimal("92.90"))
    assert bulatkan(g.tabel.total.penyerapan.nilai, 2) == Decimal("94.36")


def test_balikpapan_2020() -> None:
    g = Gabungan(dinas("balikpapan-disnaker"), 2020)
    assert list(_tampil(g).values()) == [Decimal("125.60"), None, Decimal("62.47"), None, Decimal("96.58")]
    assert _rata(g) == (Decimal("94.88"), 3, 5)
    batal = [b for b in g.pengukuran.baris if b.capaian.keadaan is Keadaan.TIDAK_BERLAKU]
    assert len(batal) == 2 and all(b.capaian.alasan for b in batal)


def test_balikpapan_2020_dibatalkan_atau_tidak_dilaksanakan(db: None) -> None:
    """The same two indicators as not carried out count as zero: 56,93."""
    batal = Realisasi.objects.filter(indikator__renstra__perangkat_daerah__slug="balikpapan-disnaker", tahun=2020)
    batal.filter(keadaan="tidak_berlaku", indikator__simpul=None).update(keadaan="tidak_dilaksanakan")
    assert _rata(Gabungan(dinas("balikpapan-disnaker"), 2020)) == (Decimal("56.93"), 5, 5)


def test_balikpapan_2014_pelanggaran() -> None:
    g = Gabungan(dinas("balikpapan-disnakersos"), 2014)
    capaian = {b.ketentuan.kode: bulatkan(b.capaian.nilai, 2) for b in g.luar_pk()}
    assert capaian["IKU-2"] == Decimal("171.83")


def test_bekasi_2020() -> None:
    g = Gabungan(dinas("bekasi-disnaker"), 2020)
    t = g.tabel.total
    assert (t.pagu, t.realisasi) == (Decimal(4_338_239_800), Decimal(4_013_262_480))
    assert bulatkan(t.penyerapan.nilai, 2) == Decimal("92.51")
    industrial = g.efisiensi(next(b for b in g.pengukuran.baris if b.ketentuan.kode == "IKU-3"))
    assert industrial.penyerapan is not None
    assert bulatkan(industrial.penyerapan, 2) == Decimal("72.51")


# --- money closes ---


@pytest.mark.parametrize("slug", SEMUA)
def test_jumlah_uang_menutup_atau_bercatatan(slug: str) -> None:
    pd = dinas(slug)
    uang = anggaran.muat(pd)
    diperiksa = 0
    for tahun in uang.tahun_berisi():
        tabel = uang.tabel(tahun)
        puncak = [b for b in tabel.baris if b.tingkat == 0]
        for kolom in ("pagu", "realisasi"):
            dikenal = [n for b in puncak if (n := getattr(b, kolom)) is not None]
            if dikenal:
                assert getattr(tabel.total, kolom) == sum(dikenal), (slug, tahun, kolom)
        for b in tabel.baris:
            diperiksa += 1
            if b.catatan and any("tidak sama" in c for c in b.catatan):
                assert _bercatatan(b.simpul_id, tahun), (slug, tahun, b.kode, b.catatan)
    assert diperiksa or not Pagu.objects.filter(perangkat_daerah=pd, simpul__isnull=False).exists()


def _bercatatan(simpul_id: int, tahun: int) -> bool:
    """The node, or its amount, says why it does not close."""
    return SimpulProgram.objects.filter(pk=simpul_id).exclude(catatan="").exists() or any(
        model.objects.filter(simpul_id=simpul_id, tahun=tahun).exclude(catatan="").exists()
        for model in (Pagu, RealisasiKeuangan)
    )


# --- one typed number, everywhere ---

LAMA = {"33,33": "37,04", "61,50": "68,33"}


def _ketik(pembilang: int, penyebut: int) -> HasilIsian:
    """Kasus PB of 2023, typed by the planner through the page's own service."""
    pd = dinas("pontianak-disnaker")
    perencana = PenggunaFactory()
    tugaskan(perencana, Peran.PERENCANA, pd)
    kasus = Indikator.objects.get(renstra__perangkat_daerah=pd, kode="IKU2")
    versi = kasus.realisasi.get(tahun=2023, periode=0).versi
    isi = {"pembilang": Decimal(pembilang), "penyebut": Decimal(penyebut)}
    return simpan_isian(
        pelaku=perencana,
        perangkat_daerah=pd,
        tahun=2023,
        periode=0,
        baris=[BarisIsian(kasus.pk, versi, isi)],
    )


def _ditulis_orang(isi: Any) -> set[int]:
    """Nodes inside typed narrative, which nobody rewrites but its author."""
    return {id(n) for naskah in jelajah(isi) if isinstance(naskah, bentuk.Naskah) for n in jelajah(naskah)}


def _teks(dokumen: bentuk.Dokumen) -> list[str]:
    manusia = _ditulis_orang(dokumen)
    return [n for n in jelajah(dokumen) if isinstance(n, str) and id(n) not in manusia]


def _sebut(teks: list[str], angka: str) -> int:
    return sum(len(re.findall(rf"(?<![\d.,]){re.escape(angka)}(?!\d)", t)) for t in teks)


def _nilai(dokumen: bentuk.Dokumen) -> list[Any]:
    """Every figure with its raw value: what a workbook would write."""
    return [n for n in jelajah(dokumen) if isinstance(n, bentuk.Sel | bentuk.Potongan) and n.nilai is not None]


def test_sepuluh_dari_27_sampai_di_semua_tempat(db: None) -> None:
    pd = dinas("pontianak-disnaker")
    sebelum, nilai_sebelum = _teks(lkip(pd, 2023)), _nilai(lkip(pd, 2023))
    assert _ketik(10, 27).tersimpan
    dokumen = lkip(pd, 2023)
    sesudah = _teks(dokumen)
    for lama, baru in LAMA.items():
        banyak = _sebut(sebelum, lama)
        assert banyak > 5, "tables, lampiran, ikhtisar and text hold the figure"
        assert _sebut(sesudah, lama) == 0, [t for t in sesudah if lama in t]
        assert _sebut(sesudah, baru) == banyak + _sebut(sebelum, baru)
    assert [t for t in sesudah if "33,333" in t or "61,5006" in t] == [], "the trace follows too"
    _nilai_sama(dokumen, nilai_sebelum)


def _nilai_sama(dokumen: bentuk.Dokumen, sebelum: list[Any]) -> None:
    """Raw values beside the texts: each cell that showed the old figure holds the new one, and shows it."""
    for baru, lama in zip(_nilai(dokumen), sebelum, strict=True):
        if lama.teks in LAMA:
            assert baru.teks == LAMA[lama.teks]
            assert bulatkan(baru.nilai, 2) == Decimal(baru.teks.replace(",", "."))


def test_sepuluh_dari_27_di_json_dan_halaman(db: None) -> None:
    pd = dinas("pontianak-disnaker")
    _ketik(10, 27)
    isi = pengukuran(Gabungan(pd, 2023))
    kasus = next(b for b in isi["baris"] if b["kode"] == "IKU2")
    assert (kasus["realisasi"], kasus["capaian"]) == ("37.04", "68.33")
    assert kasus["capaian_penuh"].startswith("68.3340166735")
    assert isi["rata_rata"]["nilai"] == "78.47"
    efisiensi = next(e for e in isi["efisiensi"] if e["indikator"] == kasus["indikator"])
    assert efisiensi["capaian"] == "68.33"
    teks = _halaman(pd)
    assert "37,04" in teks and "68,33" in teks and "78,47" in teks
    assert "33,33" not in teks and "61,50" not in teks


def _halaman(pd: PerangkatDaerah) -> str:
    klien, orang = Client(), PenggunaFactory()
    tugaskan(orang, Peran.KEPALA, pd)
    klien.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    jawab = klien.get(reverse("kinerja:pengukuran", args=[pd.slug, 2023]))
    assert jawab.status_code == 200
    return jawab.content.decode()


def test_ketikan_meninggalkan_satu_jejak(db: None) -> None:
    pd = dinas("pontianak-disnaker")
    sebelum = Jejak.objects.filter(perangkat_daerah=pd).count()
    _ketik(10, 27)
    assert Jejak.objects.filter(perangkat_daerah=pd).count() == sebelum + 1
    rincian = RincianJejak.objects.filter(jejak__perangkat_daerah=pd).order_by("-pk")[0]
    assert (rincian.sebelum, rincian.sesudah) == ({"pembilang": "9"}, {"pembilang": "10"})
    assert periksa_rantai(pd) == []
    assert not _ketik(10, 27).tersimpan, "the same again changes nothing"
    assert Jejak.objects.filter(perangkat_daerah=pd).count() == sebelum + 1


@pytest.mark.parametrize(
    "slug,tahun", [("balikpapan-disnakersos", 2014), ("bekasi-disnaker", 2020), ("contoh-dinas", 2024)]
)
def test_lkip_lain_tersusun(slug: str, tahun: int) -> None:
    dokumen = lkip(dinas(slug), tahun)
    assert len(dokumen.bab) == 4 and dokumen.lampiran
    assert len([n for n in jelajah(dokumen) if isinstance(n, bentuk.Tabel)]) > 10
