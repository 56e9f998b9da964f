"""The public page: what is ours and what is not, and nothing beyond what the document itself prints."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from laporan import forms
from laporan.models import Terbitan
from laporan.selectors.periksa import TAMBAHAN, batas_bertanda, batas_periksa, periksa_berkas, periksa_kode
from laporan.susun.final import KETERANGAN
from sakip.halaman import SLUG_TERLARANG
from tests.halaman import teks
from tests.laporan.cetakan_cepat import pdf_kecil
from tests.laporan.penanda import tanda_tangani
from tests.pabrik import PerangkatDaerahFactory, SalinanBertandaFactory, TerbitanFactory

pytestmark = pytest.mark.django_db
ISI = pdf_kecil(2)


@pytest.fixture
def terbitan() -> Terbitan:
    return TerbitanFactory(perangkat_daerah=PerangkatDaerahFactory(slug="dinas-a"), isi=ISI, ke=1)


def _kirim(isi: bytes) -> Any:
    return Client().post("/periksa/", {"berkas": SimpleUploadedFile("x.pdf", isi)})


# --- by the code


@pytest.mark.parametrize("ubah", [str, str.lower, lambda k: k.replace("-", ""), lambda k: k.replace("-", " ")])
def test_kode_dimaafkan_ejaannya(terbitan: Terbitan, ubah: Any) -> None:
    hasil = periksa_kode(ubah(terbitan.kode))
    assert hasil and (hasil.nasib, hasil.terbitan, hasil.revisi) == ("kode", terbitan, None)


def test_halaman_kode_tanpa_masuk(terbitan: Terbitan) -> None:
    """What it is, whose, its number, who signs, when, its hash; nothing of accounts or of the agency's pages."""
    jawab = Client().get(f"/periksa/{terbitan.kode}/")
    isi = teks(jawab)
    for kata in (terbitan.judul, terbitan.instansi, "700/1", "Dra. Sari", "31 Januari 2024", terbitan.sidik):
        assert kata in isi
    assert "Kode dikenal" in isi and "revisi" not in isi.split("SHA-256")[0].lower()
    html = jawab.content.decode()
    assert terbitan.oleh.username not in html and "/dinas-a/" not in html


def test_revisi_disebut(terbitan: Terbitan) -> None:
    umum = {"perangkat_daerah": terbitan.perangkat_daerah, "jenis": "lkip", "isi": pdf_kecil(3)}
    baru = TerbitanFactory(**umum, ke=2, nomor="700/1 Rev")
    assert "digantikan oleh final ke-2, nomor 700/1 Rev" in teks(Client().get(f"/periksa/{terbitan.kode}/"))
    assert "digantikan" not in teks(Client().get(f"/periksa/{baru.kode}/"))


def test_kode_lain_tidak_dikenal(terbitan: Terbitan) -> None:
    reviu = TerbitanFactory(perangkat_daerah=terbitan.perangkat_daerah, sifat="reviu", isi=pdf_kecil(4))
    for kode in ("AAAA-BBBB-CCCC-DDDD", reviu.kode, "x", "%"):
        jawab = Client().get(f"/periksa/{kode}/")
        assert jawab.status_code == 404
        assert "tidak ada di sistem ini" in teks(jawab)
    jawab = Client().get("/periksa/<script>alert(1)</script>/")
    assert "<script>alert" not in jawab.content.decode()


def test_formulir_kode_menuju_halamannya(terbitan: Terbitan) -> None:
    jawab = Client().post("/periksa/", {"kode": f" {terbitan.kode.lower()} "})
    assert (jawab.status_code, jawab["Location"]) == (302, f"/periksa/{terbitan.kode.lower()}/")


# --- by the file


def test_berkas_asli_dan_yang_berubah_satu_byte(terbitan: Terbitan) -> None:
    assert "sama persis, byte demi byte" in teks(_kirim(ISI))
    for tempat in (0, len(ISI) // 2, len(ISI) - 1):
        rusak = ISI[:tempat] + bytes([ISI[tempat] ^ 1]) + ISI[tempat + 1 :]
        assert periksa_berkas(rusak).nasib == "bukan"
    assert "Bukan dokumen kami" in teks(_kirim(ISI[:-1]))


def test_berkas_bertanda_yang_kami_simpan_dan_yang_tidak(terbitan: Terbitan) -> None:
    """A signed copy we hold is told as such; one we do not hold begins with our bytes and is told as that."""
    bertanda = tanda_tangani(ISI)
    assert periksa_berkas(bertanda).nasib == "tambahan"
    assert "sesudahnya ada yang ditambahkan" in teks(_kirim(bertanda))
    sidik = periksa_berkas(bertanda).sidik
    salinan = SalinanBertandaFactory(terbitan=terbitan, sidik=sidik, hasil={"sama": False})
    assert periksa_berkas(bertanda).nasib == "tambahan"
    salinan.hasil = {"sama": True}
    salinan.save()
    assert periksa_berkas(bertanda).nasib == "bertanda"


@pytest.mark.parametrize("isi", [b"", b"%PDF-", b"bukan pdf", b"%%EOF" * 500])
def test_berkas_aneh_bukan_milik_kami(isi: bytes) -> None:
    assert periksa_berkas(isi).nasib == "bukan"


def test_tanpa_isian_atau_terlalu_besar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Client().post("/periksa/", {}).status_code == 422
    monkeypatch.setattr(forms, "batas_periksa", lambda: 10)
    jawab = _kirim(ISI)
    assert jawab.status_code == 422 and "x.pdf berukuran 1 KB; paling besar 1 KB" in teks(jawab)


def test_batas_menurut_dokumen_terbesar(terbitan: Terbitan, settings: Any) -> None:
    """The largest final, signed, may be asked about; nothing larger is read, for it cannot be ours."""
    assert batas_periksa() == settings.BUKTI_BATAS == batas_bertanda(terbitan.ukuran)
    besar = 70 * 2**20
    Terbitan.objects.update(ukuran=besar)
    assert batas_periksa() == batas_bertanda(besar) == besar + TAMBAHAN
    Terbitan.objects.update(sifat="reviu")
    assert batas_periksa() == settings.BUKTI_BATAS


def test_ujung_yang_banyak_tidak_memakan_memori(terbitan: Terbitan) -> None:
    """A file of nothing but ends: neither a list of them nor copies of the file are made."""
    isi = b"%%EOF" * 400_000
    tracemalloc.start()
    try:
        assert periksa_berkas(isi).nasib == "bukan"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_jumlah_kueri_tetap(terbitan: Terbitan, django_assert_num_queries: Any) -> None:
    TerbitanFactory.create_batch(3, perangkat_daerah=terbitan.perangkat_daerah, jenis="pk", isi=pdf_kecil(5))
    with django_assert_num_queries(3):
        Client().get(f"/periksa/{terbitan.kode}/")
    with django_assert_num_queries(2):
        periksa_berkas(ISI)


def test_tidak_ada_yang_memakai_alamatnya() -> None:
    """No agency can take the page's address, and the wording claims no certificate (regulation.md 9)."""
    assert "periksa" in SLUG_TERLARANG
    assert KETERANGAN == "Dicetak dari sistem {sistem}; pindai untuk memeriksa keaslian."
