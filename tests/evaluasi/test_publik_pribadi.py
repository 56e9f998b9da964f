"""No personal data beyond the signatories: the data, every page, and the printed PDF of an agency full of names."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from evaluasi.services.publik import terbitkan_publik
from kinerja.models import Realisasi
from laporan.services import penghalang
from laporan.services.keadaan import finalkan
from renstra.models import Indikator
from tests.halaman import isi_dinas
from tests.pabrik import BuktiFactory, PejabatFactory, PenggunaFactory, RencanaAksiFactory, TabelPendukungFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
TAHUN = 2023
# Nowhere: who filled in, who may act, whose files; a table that is flagged.
RAHASIA = (
    "Rahasiawan",
    "Picnama",
    "PelaksanaAksi",
    "bukti-rahasia",
    "Hukuman disiplin",
    "Sel-tertutup",
    "199001012020",
)
# In the report, as its text; not in the data.
URAIAN = ("Hambatan-uraian",)


def isi_bernama(pemeran: Pemeran) -> Any:
    """An agency with a name in every place that could leak one."""
    dinas = isi_dinas(pemeran.pd, 1)
    ind = dinas.indikator[0]
    Indikator.objects.filter(pk=ind.pk).update(penanggung_jawab="Bidang Penempatan")
    Realisasi.objects.update(penghambat="Hambatan-uraian", sumber="catatan Rahasiawan")
    PejabatFactory(perangkat_daerah=pemeran.pd, nama="Dra. Sari", kepala=True, dari=date(2020, 1, 1))
    PejabatFactory(
        perangkat_daerah=pemeran.pd, nama="Budi Rahasiawan", nip="199001012020", kepala=False, dari=date(2020, 1, 1)
    )
    BuktiFactory(realisasi=Realisasi.objects.get(), nama="bukti-rahasia.pdf")
    RencanaAksiFactory(indikator=ind, pelaksana="PelaksanaAksi")
    PenggunaFactory(username="picnama", first_name="Picnama", last_name="Rahasiawan")
    for nama in ("perencana", "pic", "kepala"):
        pemeran[nama].first_name = "Picnama"
        pemeran[nama].save()
    TabelPendukungFactory(
        laporan=dinas.laporan,
        judul="Hukuman disiplin pegawai",
        baris=[["Sel-tertutup", "3"]],
        tidak_dipublikasikan=True,
    )
    return dinas


@pytest.mark.lambat
def test_data_halaman_dan_pdf(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    """One real print: what a reader can copy out of the PDF."""
    monkeypatch.setattr(penghalang, "_DAFTAR", {})
    dinas = isi_bernama(pemeran)
    finalkan(pelaku=pemeran["kepala"], laporan=dinas.laporan, nomor="700/1", tanggal=date(2024, 1, 31))
    terbitkan_publik(pelaku=pemeran["kepala"], perangkat_daerah=pemeran.pd, tahun=TAHUN)
    klien = Client()
    alamat = ["/publik/", "/publik/data.json"] + [
        f"/publik/dinas-a/{t}" for t in ("", "2023/", "2023/data.json", "2023/data.csv", "2023/anggaran.csv")
    ]
    for url in alamat:
        isi = klien.get(url).content.decode()
        assert [r for r in (*RAHASIA, *URAIAN, "NIP", "nip") if r in isi] == [], url
    assert "Dra. Sari" in klien.get("/publik/dinas-a/2023/").content.decode(), "the signatory is public"
    pdf = b"".join(klien.get("/publik/dinas-a/2023/lkip.pdf").streaming_content)
    kata = " ".join(h.extract_text() for h in PdfReader(BytesIO(pdf)).pages)
    assert [r for r in RAHASIA if r in kata or r in kata.replace("\n", "")] == []
    assert "Dra. Sari" in kata
    assert "Hambatan-uraian" in kata, "what was explained stands in the report, and only there"
