"""A real final from the demo data to the last byte: archive format, wording, reprint, verification."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from laporan.cetak import lkip, lkip_pdf
from laporan.models import Laporan, Terbitan
from laporan.pdf.proses_tanda import periksa
from laporan.selectors.periksa import periksa_berkas
from laporan.selectors.terbitan import isi_berkas, pohon_terbitan
from laporan.services import penghalang
from laporan.services.keadaan import finalkan, siapkan_reviu, terbitkan
from laporan.susun.banding import bandingkan
from laporan.susun.final import qr_svg
from sakip.jejak import periksa_rantai
from sakip.models import SISTEM, Pejabat, Pengguna
from tests.contoh import contoh, dinas  # noqa: F401 - the fixture
from tests.laporan.pdfa import cacat
from tests.laporan.penanda import tanda_tangani

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh"), pytest.mark.lambat]


@pytest.fixture(autouse=True)
def tanpa_penghalang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(penghalang, "_DAFTAR", {})


@pytest.fixture
def pelaku() -> Pengguna:
    return Pengguna.objects.get(username=SISTEM)


@pytest.fixture
def final(pelaku: Pengguna) -> Iterator[Terbitan]:
    laporan = Laporan.objects.get(perangkat_daerah__slug="pontianak-disnaker", tahun=2023, jenis="lkip")
    return finalkan(pelaku=pelaku, laporan=laporan, nomor="700/12/DISNAKER/2024", tanggal=date(2024, 1, 31))


def test_final_pontianak(final: Terbitan, settings: Any) -> None:
    """PDF/A-2a by structure; number, code and address printed; neither draft mark nor a claim of a certificate."""
    pdf = isi_berkas(final)
    assert cacat(pdf) == []
    pembaca = PdfReader(BytesIO(pdf))
    assert len(pembaca.pages) == final.halaman
    balik = " ".join(pembaca.pages[1].extract_text().split())
    for kata in ("700/12/DISNAKER/2024", final.kode, "pindai untuk memeriksa keaslian", settings.ALAMAT_SITUS):
        assert kata in balik
    semua = " ".join(h.extract_text() for h in pembaca.pages)
    for kata in ("DRAF", "Draf", "BSrE", "Balai Besar Sertifikasi", "ditandatangani secara elektronik"):
        assert kata not in semua
    assert "31 Januari 2024" in semua
    tautan = [a.get_object()["/A"]["/URI"] for a in pembaca.pages[1]["/Annots"]]  # type: ignore[union-attr]
    assert tautan == [f"{settings.ALAMAT_SITUS}/periksa/{final.kode}/"]
    bertanda = periksa(tanda_tangani(pdf), len(pdf))
    assert ([t["utuh"] for t in bertanda["tanda"]], bertanda["ubahan"]) == ([True], [])


def test_cetak_ulang_sesudah_kepala_berganti_nama(final: Terbitan) -> None:
    """The data moved on, the document did not: identical bytes, genuine; one byte changed is not ours."""
    pd, beku = final.perangkat_daerah, isi_berkas(final)
    nama = Pejabat.objects.get(perangkat_daerah=pd, kepala=True).nama
    Pejabat.objects.filter(perangkat_daerah=pd, kepala=True).update(nama="DRS. NAMA BARU")
    assert lkip_pdf(pd, 2023) == beku
    hasil = periksa_berkas(beku)
    assert (hasil.nasib, hasil.terbitan) == ("asli", final) and nama in final.penandatangan
    assert periksa_berkas(beku[:-1] + b"X").nasib == "bukan"
    assert periksa_rantai(pd) == []
    beda = {u.kini for b in bandingkan(pohon_terbitan(final), lkip(pd, 2023)) for u in b.ubahan}
    assert any("DRS. NAMA BARU" in kini for kini in beda)


def test_naskah_reviu_bertanda_draf(pelaku: Pengguna) -> None:
    laporan = Laporan.objects.get(perangkat_daerah__slug="penajam-disnakertrans", tahun=2024, jenis="lkip")
    pdf = isi_berkas(siapkan_reviu(pelaku=pelaku, laporan=laporan))
    assert cacat(pdf) == []
    assert all("DRAF" in h.extract_text() for h in PdfReader(BytesIO(pdf)).pages[1:])


def test_dokumen_lain_difinalkan_langsung(pelaku: Pengguna) -> None:
    """A form without a cover carries the code at its end; once more is the next one, and the first stays."""
    isi = {"perangkat_daerah": dinas("contoh-dinas"), "tahun": 2025, "jenis": "e81", "parameter": {"triwulan": "2"}}
    satu, dua = (terbitkan(pelaku=pelaku, **isi, nomor=n) for n in ("", "E81/2"))
    assert [(t.ke, "triwulan=2" in t.parameter, t.laporan) for t in (satu, dua)] == [(1, True, None), (2, True, None)]
    pdf = isi_berkas(dua)
    assert cacat(pdf) == []
    assert dua.kode in PdfReader(BytesIO(pdf)).pages[-1].extract_text()
    lama = periksa_berkas(isi_berkas(satu))
    assert (lama.terbitan, lama.revisi) == (satu, dua)


def test_qr_memuat_alamat_penuh() -> None:
    """The same modules as the encoder makes, with the quiet margin; the longest address still fits a small code."""
    alamat = "https://sakip.pemerintah-kabupaten-penajam-paser-utara.go.id/periksa/K7QM-2XVA-9HTR-CDEW/"
    svg = qr_svg(alamat)
    assert svg.startswith("<svg") and 'viewBox="0 0 ' in svg
    assert int(svg.split('viewBox="0 0 ')[1].split()[0]) <= 57
