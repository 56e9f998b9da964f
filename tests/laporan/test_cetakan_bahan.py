"""What a print job starts from: the digest of its printer, the limits of the settings, what was frozen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from openpyxl import load_workbook

from laporan.cetak import lkip
from laporan.models import Terbitan
from laporan.pdf.cetak import Batas
from laporan.pdf.rupa import HasilRupa
from laporan.services import cetakan as layanan
from laporan.services import terbitan as pembekuan
from laporan.services.batas import batas_setelan
from laporan.services.cetakan import bahan as asal
from laporan.services.cetakan import pencetak, simpanan
from laporan.services.terbitan import Pesanan, cetak_beku
from laporan.susun.arsip import ke_json
from renstra.models import Indikator
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import SifatTerbitan
from sakip.inti.proses import AKAR
from tests.halaman import isi_dinas, teks
from tests.laporan.cetakan_cepat import pdf_kecil
from tests.pabrik import CetakanFactory, TerbitanFactory
from tests.pemeran import Pemeran

MODUL = {
    "pdf": "laporan.html, laporan.pdf.cetak, laporan.pdf.proses",
    "xlsx": "laporan.xlsx",
    "docx": "laporan.docx, laporan.pdf.proses_rupa",
}
_MUAT = """
import json, sys
import {modul}
asal = [m.__file__ for n, m in sys.modules.items() if n.split(".")[0] in ("laporan", "sakip")]
print(json.dumps([a for a in asal if a]))
"""


# --- the printer's digest


@pytest.mark.parametrize("format", MODUL)
def test_sidik_meliputi_semua_sumber_pencetak(format: str) -> None:
    """Every module of ours that the printer loads; the roots of packages hold nothing."""
    perintah = [sys.executable, "-c", _MUAT.format(modul=MODUL[format])]
    hasil = subprocess.run(perintah, cwd=AKAR, capture_output=True, check=True, timeout=60)
    dimuat = {Path(a) for a in json.loads(hasil.stdout)}
    akar = {AKAR / "laporan" / "__init__.py", AKAR / "sakip" / "__init__.py"}
    assert len(dimuat) > 10
    assert dimuat - akar - asal._berkas(asal._SUMBER[format]) == set()


@pytest.fixture
def salinan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the printers' sources, which a test may change."""
    for folder in ("laporan", "sakip/inti", "sakip/xlsx", "static/huruf"):
        shutil.copytree(AKAR / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(asal, "_AKAR", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("berkas", "berubah"),
    [
        ("laporan/bentuk.py", {"pdf", "xlsx", "docx"}),
        ("laporan/susun/halaman.py", {"pdf", "xlsx", "docx"}),
        ("laporan/susun/lebar.py", {"pdf", "xlsx", "docx"}),
        ("sakip/inti/angka.py", {"pdf", "xlsx", "docx"}),
        ("laporan/html/tabel.py", {"pdf", "docx"}),
        ("laporan/pdf/kertas.css", {"pdf", "docx"}),
        ("laporan/docx/gaya.xml", {"docx"}),
        ("sakip/xlsx/gaya.py", {"xlsx"}),
        ("laporan/services/naskah.py", set()),
    ],
)
def test_sumber_yang_berubah_mengubah_sidik(salinan: Path, berkas: str, berubah: set[str]) -> None:
    versi = asal.versi_pencetak.__wrapped__  # without its memory
    sebelum = {f: versi(f) for f in MODUL}
    with (salinan / berkas).open("a") as isi:
        isi.write("\n")
    assert {f for f in MODUL if versi(f) != sebelum[f]} == berubah


# --- limits


@pytest.mark.django_db
def test_batas_setelan_untuk_semua_bentuk(pemeran: Pemeran, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """PDF, Word, the reviewer's copy and the final: each is told what the settings say."""
    settings.CETAK_MEMORI_MB, settings.CETAK_DETIK = 321, 45
    dipakai: list[Batas | None] = []

    def cetak_semu(dokumen: object, batas: Batas | None = None, *sisa: Any, **opsi: Any) -> bytes:
        dipakai.append(batas)
        return pdf_kecil()

    class PelukisSemu:
        def __init__(self, batas: Batas | None = None) -> None:
            dipakai.append(batas)

        def __enter__(self) -> PelukisSemu:
            return self

        def __exit__(self, *galat: object) -> None: ...

        def lukis(self, html: str, citra: Any) -> HasilRupa:
            return HasilRupa()

    monkeypatch.setattr(pencetak, "cetak_html", cetak_semu)
    monkeypatch.setattr(pembekuan, "cetak_dokumen", cetak_semu)
    monkeypatch.setattr("laporan.docx.Pelukis", PelukisSemu)
    isi_dinas(pemeran.pd, 1)
    for format in ("pdf", "docx"):
        pencetak.cetak(layanan.susun_bahan(pemeran.pd, 2023, "lkip", {}, format), lambda persen, langkah: None)
    pesanan = Pesanan(pemeran.pd, 2023, "lkip")
    for sifat in SifatTerbitan:
        cetak_beku(pesanan, pesanan.susun(), sifat, "700/1")
    assert dipakai == [Batas(memori_mb=321, cpu_detik=45, waktu_detik=75)] * 4 == [batas_setelan()] * 4


# --- what was frozen


@pytest.fixture
def final(pemeran: Pemeran, settings: Any, tmp_path: Path) -> Terbitan:
    """A final report whose data have changed since."""
    settings.MEDIA_ROOT = str(tmp_path)
    dinas = isi_dinas(pemeran.pd, 1)
    isi = ke_json(lkip(pemeran.pd, 2023))
    pohon = ContentFile(isi, "pohon.json")
    terbitan: Terbitan = TerbitanFactory(perangkat_daerah=pemeran.pd, laporan=dinas.laporan, pohon=pohon)
    type(dinas.laporan).objects.update(keadaan="final")
    return terbitan


def _bahan(final: Terbitan, format: str) -> layanan.Bahan:
    return layanan.susun_bahan(final.perangkat_daerah, 2023, "lkip", {}, format)


@pytest.mark.django_db
@pytest.mark.parametrize("rusak", ["hilang", "bukan json"])
def test_cetak_ulang_pdf_tanpa_pohon(final: Terbitan, rusak: str) -> None:
    """The frozen bytes are all that a reprint needs; the other forms say what is missing."""
    if rusak == "hilang":
        final.pohon.storage.delete(str(final.pohon.name))
    else:
        Path(final.pohon.path).write_bytes(b"{")
    bahan = _bahan(final, "pdf")
    assert bahan.sidik == final.sidik
    assert pencetak.cetak(bahan, lambda persen, langkah: None) == pdf_kecil()
    for format in ("xlsx", "docx"):
        with pytest.raises(GalatMasukan, match="hilang atau rusak"):
            _bahan(final, format)


@pytest.mark.django_db
def test_pdf_beku_yang_hilang_menjadi_sebab_cetakan(pemeran: Pemeran, final: Terbitan) -> None:
    final.berkas.storage.delete(str(final.berkas.name))
    umum = {"perangkat_daerah": pemeran.pd, "tahun": 2023, "jenis": "lkip", "parameter": {}}
    cetakan = layanan.minta(pelaku=pemeran["kepala"], format="pdf", **umum)
    assert (cetakan.keadaan, "hilang dari penyimpanan" in cetakan.sebab) == ("gagal", True)


# --- the store


@pytest.mark.django_db
def test_tautan_dari_berkas_lama_tidak_dikira_yatim(pemeran: Pemeran, settings: Any, tmp_path: Path) -> None:
    """The new name has no row yet while the job is under way: the cleaner leaves it."""
    settings.MEDIA_ROOT = str(tmp_path)
    lama, baru = (CetakanFactory(perangkat_daerah=pemeran.pd) for _ in range(2))
    hasil = simpanan.taruh(lama, b"%PDF-isi")
    type(lama).objects.filter(pk=lama.pk).update(berkas=hasil.nama)
    lama.refresh_from_db()
    dulu = time.time() - 2 * simpanan.YATIM
    os.utime(simpanan.jalur(hasil.nama), (dulu, dulu))
    tautan = simpanan.tautkan(baru, lama)
    assert tautan is not None
    simpanan.bersihkan()
    assert simpanan.jalur(tautan.nama).read_bytes() == b"%PDF-isi"


# --- the workbook of a final


DOKUMEN = "/dinas-a/2023/dokumen/lkip/"
LKIP = "/dinas-a/2023/lkip/"


def _sel(jawab: Any) -> set[str]:
    buku = load_workbook(BytesIO(jawab.content))
    return {str(s) for lembar in buku for baris in lembar.values for s in baris if s is not None}


@pytest.mark.django_db
@pytest.mark.parametrize("url", [LKIP, DOKUMEN])
def test_buku_kerja_laporan_final_seperti_dibekukan(pemeran: Pemeran, final: Terbitan, url: str) -> None:
    """An indicator renamed after the final: PDF, Word and workbook keep its name; the preview is live and says so."""
    Indikator.objects.update(nama="Nama sesudah final")
    klien = pemeran.klien("kepala")
    buku, pratinjau = _sel(klien.get(url + "?unduh=xlsx")), LKIP + "pratinjau/bab3/"
    assert "Indikator ke-0" in buku and "Nama sesudah final" not in buku
    for halaman in (pratinjau, DOKUMEN):
        isi = teks(klien.get(halaman))
        assert "Pratinjau memakai data saat ini." in isi and "Nama sesudah final" in isi
        assert "Isi sama dengan PDF" not in isi
    assert "Nama sesudah final" in _sel(klien.get(pratinjau + "?unduh=xlsx"))
    type(final.laporan).objects.update(keadaan="perbaikan")  # type: ignore[type-var, union-attr]
    assert "Nama sesudah final" in _sel(klien.get(url + "?unduh=xlsx"))
    assert "Pratinjau memakai data saat ini." not in teks(klien.get(pratinjau))


@pytest.mark.django_db
@pytest.mark.parametrize("url", [f"{LKIP}?unduh=xlsx", f"{DOKUMEN}?unduh=xlsx", f"{DOKUMEN}docx/"])
def test_arsip_hilang_dikatakan_di_halaman(pemeran: Pemeran, final: Terbitan, url: str) -> None:
    final.pohon.storage.delete(str(final.pohon.name))
    jawab = pemeran.klien("kepala").get(url)
    assert jawab.status_code == 503
    assert "hilang atau rusak, sehingga Word dan buku kerjanya tidak dapat dibuat" in teks(jawab)
