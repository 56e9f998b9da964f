"""Uploaded annexes: what is taken, how it stands in the document, order, names, removal."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from PIL import Image
from pypdf import PdfReader, PdfWriter

from laporan.bentuk import Bab, Gambar
from laporan.cetak import lkip
from laporan.models import LampiranUnggah, Laporan
from laporan.pdf import lampiran as pembaca
from laporan.pdf.cetak import cetak_dokumen
from laporan.pdf.proses_lampiran import baca_halaman
from laporan.selectors.unggahan import nama_halaman, unggahan
from laporan.services import lampiran as layanan
from laporan.services.lampiran import ganti_nama_lampiran, hapus_lampiran, pindah_lampiran, unggah_lampiran
from laporan.susun.lkip.lampiran import lampiran_unggahan
from laporan.susun.penomoran import nomori
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanDokumen
from sakip.jejak import periksa_rantai, riwayat
from tests.laporan import contoh
from tests.laporan.cetakan_cepat import pdf_kecil
from tests.pabrik import LampiranUnggahFactory, LaporanFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db


@pytest.fixture
def laporan(pemeran: Pemeran) -> Laporan:
    return LaporanFactory(perangkat_daerah=pemeran.pd)


def _unggah(
    pemeran: Pemeran, laporan: Laporan, isi: bytes = b"", judul: str = "PK bertanda tangan"
) -> LampiranUnggah:
    umum = {"pelaku": pemeran["perencana"], "laporan": laporan, "nama": "pindaian.pdf"}
    return unggah_lampiran(**umum, judul=judul, isi=isi or pdf_kecil())


def _ada(lampiran: LampiranUnggah) -> list[bool]:
    dasar = str(lampiran.berkas.name)
    return [default_storage.exists(n) for n in (dasar, nama_halaman(dasar, 1))]


# --- what is taken


def test_halaman_menjadi_gambar(pemeran: Pemeran, laporan: Laporan) -> None:
    """150 dots to the inch, grey where there is no colour, upright or on its side."""
    lampiran = _unggah(pemeran, laporan, pdf_kecil(3, 612, 300))
    assert (lampiran.halaman, lampiran.urutan, lampiran.judul) == (3, 1, "PK bertanda tangan")
    (bahan,) = unggahan(laporan)
    assert [h.mendatar for h in bahan.halaman] == [True] * 3
    with Image.open(BytesIO(bahan.halaman[0].citra.isi)) as gambar:
        assert (gambar.size, gambar.mode) == ((1275, 625), "L")
    assert riwayat(lampiran).get().jejak.aksi == "unggah_lampiran"


def test_ukuran_halaman_raksasa_dikecilkan() -> None:
    hasil = baca_halaman(pdf_kecil(1, 14_000, 14_000), 5)
    with Image.open(BytesIO(b64decode(hasil["halaman"][0]))) as gambar:
        assert max(gambar.size) <= 2500


def _bersandi() -> bytes:
    penulis = PdfWriter(PdfReader(BytesIO(pdf_kecil())))
    penulis.encrypt("rahasia", algorithm="AES-256")
    keluar = BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"\x89PNG\r\n\x1a\n", "ditolak"),
        (b"GIF89a", "gambar GIF"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF", "tidak terbaca"),
        (_bersandi(), "bersandi"),
    ],
    ids=["PNG rusak", "GIF", "PDF rusak", "bersandi"],
)
def test_yang_ditolak(pemeran: Pemeran, laporan: Laporan, isi: bytes, pesan: str) -> None:
    with pytest.raises(GalatMasukan, match=pesan):
        _unggah(pemeran, laporan, isi)
    assert not LampiranUnggah.objects.exists()


def test_batas_halaman_dan_kembar(pemeran: Pemeran, laporan: Laporan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pembaca, "HALAMAN_TERBANYAK", 2)
    with pytest.raises(GalatMasukan, match="ada 3 halaman, paling banyak 2"):
        _unggah(pemeran, laporan, pdf_kecil(3))
    _unggah(pemeran, laporan)
    with pytest.raises(GalatMasukan, match="sudah menjadi lampiran “PK bertanda tangan”"):
        _unggah(pemeran, laporan, judul="Lain")
    with pytest.raises(GalatMasukan, match="Judul lampiran"):
        _unggah(pemeran, laporan, pdf_kecil(2), judul="  ")


def test_batas_halaman_semua_lampiran(pemeran: Pemeran, laporan: Laporan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked again under the lock, where another one's upload may have come first; nothing of it stays."""
    monkeypatch.setattr(layanan, "HALAMAN", 4)
    monkeypatch.setattr(layanan, "halaman_lampiran", lambda nama, isi: (b"\xff\xd8",) * isi.count(b"/MediaBox"))
    _unggah(pemeran, laporan, pdf_kecil(3))
    with pytest.raises(GalatMasukan, match="berisi sedikitnya 2 halaman, sedangkan lampiran lain sudah 3") as galat:
        _unggah(pemeran, laporan, pdf_kecil(2))
    assert galat.value.kolom == "berkas"

    def sela(nama: str, isi: bytes) -> tuple[bytes, ...]:
        LampiranUnggahFactory(laporan=laporan, halaman=1, urutan=2)
        return (b"\xff\xd8",)

    monkeypatch.setattr(layanan, "halaman_lampiran", sela)
    dibuang: list[int] = []
    monkeypatch.setattr(layanan, "_buang", lambda lampiran: dibuang.append(lampiran.halaman))
    with pytest.raises(GalatMasukan, match="semuanya paling banyak 4"):
        _unggah(pemeran, laporan, pdf_kecil(1))
    assert sorted(laporan.unggahan.values_list("halaman", flat=True)) == [1, 3]
    assert dibuang == [1]


# --- order, names, removal


@pytest.fixture
def tiga(pemeran: Pemeran, laporan: Laporan, monkeypatch: pytest.MonkeyPatch) -> list[LampiranUnggah]:
    monkeypatch.setattr("laporan.services.lampiran.halaman_lampiran", lambda *a: (b"\xff\xd8satu",))
    return [_unggah(pemeran, laporan, pdf_kecil(n), f"Lampiran {n}") for n in (1, 2, 3)]


def _judul(laporan: Laporan) -> list[str]:
    return [u.judul for u in laporan.unggahan.all()]


def test_pindah_ganti_nama_hapus(
    pemeran: Pemeran, laporan: Laporan, tiga: list[LampiranUnggah], django_capture_on_commit_callbacks: Any
) -> None:
    siapa = {"pelaku": pemeran["perencana"]}
    pindah_lampiran(**siapa, lampiran=tiga[2], naik=True)
    assert _judul(laporan) == ["Lampiran 1", "Lampiran 3", "Lampiran 2"]
    pindah_lampiran(**siapa, lampiran=tiga[0], naik=True)
    pindah_lampiran(**siapa, lampiran=tiga[0], naik=False)
    assert _judul(laporan) == ["Lampiran 3", "Lampiran 1", "Lampiran 2"]
    ganti_nama_lampiran(**siapa, lampiran=tiga[1], judul=" SK  Tim ")
    with django_capture_on_commit_callbacks(execute=True):
        hapus_lampiran(**siapa, lampiran=tiga[0])
    assert _judul(laporan) == ["Lampiran 3", "SK Tim"]
    assert (_ada(tiga[0]), _ada(tiga[1])) == ([False, False], [True, True])
    assert periksa_rantai(pemeran.pd) == []
    with pytest.raises(GalatMasukan, match="sudah dihapus"):
        pindah_lampiran(**siapa, lampiran=tiga[0], naik=True)


def test_terkunci_dan_peran(pemeran: Pemeran, laporan: Laporan, tiga: list[LampiranUnggah]) -> None:
    """Frozen: nothing can be added, moved, renamed or removed; and only who writes the report may at all."""

    def semua(siapa: Any) -> list[Any]:
        umum = {"pelaku": siapa}
        return [
            lambda: unggah_lampiran(**umum, laporan=laporan, judul="X", nama="x.pdf", isi=pdf_kecil(4)),
            lambda: ganti_nama_lampiran(**umum, lampiran=tiga[0], judul="X"),
            lambda: pindah_lampiran(**umum, lampiran=tiga[0], naik=False),
            lambda: hapus_lampiran(**umum, lampiran=tiga[0]),
        ]

    for tulis in semua(pemeran["kepala"]):
        with pytest.raises(PermissionDenied):
            tulis()
    Laporan.objects.update(keadaan=KeadaanDokumen.SIAP_REVIU.value)
    for tulis in semua(pemeran["perencana"]):
        with pytest.raises(GalatMasukan, match="isinya terkunci"):
            tulis()
    assert _judul(laporan) == ["Lampiran 1", "Lampiran 2", "Lampiran 3"]


# --- in the document


def test_di_pohon_lkip_tanpa_nomor_gambar(pemeran: Pemeran, laporan: Laporan) -> None:
    lampiran = _unggah(pemeran, laporan, pdf_kecil(2))
    pohon = nomori(lkip(pemeran.pd, laporan.tahun))
    akhir = pohon.dokumen.lampiran[-1]
    assert akhir.judul == "PK bertanda tangan"
    assert [b.alternatif for b in akhir.isi if isinstance(b, Gambar)] == [
        "PK bertanda tangan, halaman 1 dari 2",
        "PK bertanda tangan, halaman 2 dari 2",
    ]
    assert pohon.daftar_gambar == ()
    default_storage.delete(nama_halaman(str(lampiran.berkas.name), 2))
    hilang = nomori(lkip(pemeran.pd, laporan.tahun)).dokumen.lampiran[-1].isi[1]
    assert isinstance(hilang, Gambar) and hilang.citra.mime == ""


def _gambar(halaman: Any) -> int:
    """How many pictures are painted on a page."""
    return len(re.findall(rb"\bDo\b", halaman.get_contents().get_data()))


@pytest.mark.lambat
@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_satu_halaman_satu_lembar(pemeran: Pemeran, laporan: Laporan, kertas: str) -> None:
    """Each page on a sheet of its own direction, with running foot and page number."""
    _unggah(pemeran, laporan, pdf_kecil(3, 610, 936), "Tegak")
    _unggah(pemeran, laporan, pdf_kecil(2, 936, 610), "Mendatar")
    isi = tuple(Bab(u.judul, lampiran_unggahan(u)) for u in unggahan(laporan))
    halaman = PdfReader(BytesIO(cetak_dokumen(contoh.dokumen(bab=isi, kertas=kertas)))).pages
    bergambar = [h for h in halaman if _gambar(h)]
    assert [_gambar(h) for h in bergambar] == [1] * 5
    arah = [h.mediabox.width > h.mediabox.height for h in bergambar]
    assert arah == [False, False, False, True, True]
    nomor = [h.extract_text().split()[-1] for h in bergambar]
    assert nomor == ["1", "2", "3", "4", "5"]
