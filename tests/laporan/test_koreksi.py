"""A figure corrected after the final: the next report prints the corrected one and says so in an annex."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from django.core.files.base import ContentFile

from kinerja.models import Realisasi
from laporan.bahan import BahanLkip
from laporan.bentuk import Tabel
from laporan.cetak import lkip
from laporan.models import Terbitan
from laporan.selectors import bahan_lkip
from laporan.susun.arsip import ke_json
from laporan.susun.koreksi import koreksi, tabel_kini, tabel_pokok
from laporan.susun.lkip import susun_lkip
from laporan.susun.penomoran import nomori
from tests.contoh import contoh, dinas, jelajah  # noqa: F401 - the fixture
from tests.pabrik import TerbitanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]
SLUG, TAHUN = "contoh-dinas", 2024


@cache
def bahan() -> BahanLkip:
    return bahan_lkip(dinas(SLUG), TAHUN)


def final() -> Terbitan:
    """Last year's report as it went out."""
    pd = dinas(SLUG)
    pohon = ke_json(nomori(lkip(pd, TAHUN)))
    isi = {"perangkat_daerah": pd, "tahun": TAHUN, "jenis": "lkip", "nomor": "12/LKIP/2025", "ke": 1}
    return TerbitanFactory(**isi, pohon=ContentFile(pohon, "pohon.json"))


def lampiran() -> list[list[str]] | None:
    """The rows of the annex of the report of the year after."""
    dokumen = lkip(dinas(SLUG), TAHUN + 1)
    satu = next((x for x in dokumen.lampiran if x.judul == f"Koreksi atas Laporan Tahun {TAHUN}"), None)
    if satu is None:
        return None
    (tabel,) = [t for t in jelajah(satu.isi) if isinstance(t, Tabel)]
    return [[s.teks for s in b.sel] for b in tabel.baris]


def test_tanpa_perubahan_tanpa_koreksi() -> None:
    pohon = susun_lkip(bahan())
    assert len(tabel_pokok(pohon)) == 2
    assert koreksi(tabel_pokok(nomori(pohon)), tabel_kini(replace(bahan(), naskah={}))) == ()


def test_angka_yang_berubah_disebut_dengan_keduanya() -> None:
    b = bahan()
    x = b.pengukuran.baris[0]
    baru = replace(x, realisasi=replace(x.realisasi, nilai=Decimal("1.5")))
    kini = replace(b, pengukuran=replace(b.pengukuran, baris=(baru, *b.pengukuran.baris[1:])))
    (satu,) = koreksi(tabel_kini(b), tabel_kini(kini))
    assert satu.tempat.startswith("Rincian capaian indikator kinerja tahun 2024") and x.nama in satu.tempat
    assert satu.tempat.endswith(" · Realisasi")
    assert satu.menjadi == "1,50"
    assert satu.tercetak != satu.menjadi


def test_baris_yang_hilang_bukan_koreksi() -> None:
    """Without the first indicator every later row has another number; no figure was corrected."""
    b = bahan()
    kurang = replace(b, pengukuran=replace(b.pengukuran, baris=b.pengukuran.baris[1:]))
    assert [k for k in koreksi(tabel_kini(b), tabel_kini(kurang)) if "Rata-rata" not in k.tempat] == []


def test_laporan_berikutnya_mencatat_koreksi_dan_sumbernya() -> None:
    """Nothing before the final, nothing while its figures stand, then old and new with the number of the final."""
    assert lampiran() is None
    final()
    assert lampiran() is None
    x = bahan().pengukuran.baris[0]
    baris = Realisasi.objects.filter(indikator=x.indikator_id, tahun=TAHUN).sebenarnya().order_by("-periode").first()
    assert baris is not None
    Realisasi.objects.filter(pk=baris.pk).update(nilai=Decimal("8.25"), pembilang=None, penyebut=None)
    isi = lampiran()
    assert isi is not None
    assert any("8,25" in sel for b in isi for sel in b), isi
    assert all(tercetak != menjadi for _, _, tercetak, menjadi in isi)
    teks = " ".join(s for s in jelajah(lkip(dinas(SLUG), TAHUN + 1).lampiran) if isinstance(s, str))
    assert "LKIP 2024, nomor 12/LKIP/2025, final ke-1" in teks


def test_arsip_yang_hilang_tidak_menghentikan_laporan() -> None:
    satu = final()
    satu.pohon.storage.delete(satu.pohon.name)
    assert lampiran() is None
