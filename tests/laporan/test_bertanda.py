"""Signed copies: ours and whole is kept, everything else is refused with what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from laporan.models import SalinanBertanda
from laporan.pdf.proses_tanda import periksa
from laporan.selectors.periksa import periksa_berkas
from laporan.services.bertanda import unggah_bertanda
from sakip.inti.galat import GalatMasukan
from sakip.jejak import periksa_rantai, riwayat
from tests.laporan.cetakan_cepat import pdf_kecil
from tests.laporan.penanda import NAMA, beri_cap_waktu, tanda_tangani, tanda_tangani_sebagian
from tests.pabrik import TerbitanFactory
from tests.pemeran import Pemeran

ASLI = pdf_kecil(2)
BERTANDA = tanda_tangani(ASLI)


def _ubah(kerja: Callable[[Any, Any], None], isi: bytes = ASLI) -> bytes:
    """Our bytes, then a revision in which a page was worked on."""
    penulis = IncrementalPdfFileWriter(BytesIO(isi))
    kerja(penulis, penulis.root["/Pages"]["/Kids"][0].get_object())
    keluar = BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def _ganti_isi(penulis: Any, halaman: Any) -> None:
    halaman["/Contents"] = penulis.add_object(generic.StreamObject(stream_data=b"q Q"))
    penulis.update_container(halaman)


def _timpa_aliran(penulis: Any, halaman: Any) -> None:
    acuan = halaman.raw_get("/Contents")
    penulis.objects[(acuan.generation, acuan.idnum)] = generic.StreamObject(stream_data=b"q Q")


def _kamus(**isi: Any) -> Any:
    """A dictionary; plain strings are names."""
    nama = generic.NameObject
    return generic.DictionaryObject({nama(f"/{k}"): nama(v) if type(v) is str else v for k, v in isi.items()})


def _tempelkan(penulis: Any, halaman: Any, **isi: Any) -> Any:
    """An annotation with a picture of its own, over all of a page."""
    kotak = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 200, 300)])
    gambar = generic.StreamObject(
        _kamus(Type="/XObject", Subtype="/Form", BBox=kotak), stream_data=b"0 0 200 300 re f"
    )
    rupa = _kamus(N=penulis.add_object(gambar))
    acuan = penulis.add_object(_kamus(Type="/Annot", Rect=kotak, AP=rupa, **isi))
    halaman["/Annots"] = generic.ArrayObject([acuan])
    penulis.update_container(halaman)
    return acuan


def _formulir(penulis: Any, *medan: Any, **isi: Any) -> None:
    penulis.root["/AcroForm"] = _kamus(Fields=generic.ArrayObject(medan), **isi)
    penulis.update_root()


def _tempel(penulis: Any, halaman: Any) -> None:
    _tempelkan(penulis, halaman, Subtype="/FreeText")


def _tempel_isian(penulis: Any, halaman: Any) -> None:
    _formulir(penulis, _tempelkan(penulis, halaman, Subtype="/Widget", FT="/Tx", T=generic.pdf_string("isian")))


def _tempel_anak_isian(penulis: Any, halaman: Any) -> None:
    induk = _kamus(FT="/Tx", T=generic.pdf_string("induk"))
    acuan = penulis.add_object(induk)
    anak = _tempelkan(penulis, halaman, Subtype="/Widget", Parent=acuan)
    induk[generic.NameObject("/Kids")] = generic.ArrayObject([anak])
    _formulir(penulis, acuan)


def _isian_tanpa_halaman(penulis: Any, _halaman: Any) -> None:
    _formulir(penulis, penulis.add_object(_kamus(FT="/Tx", T=generic.pdf_string("isian"))))


def _xfa(penulis: Any, _halaman: Any) -> None:
    _formulir(penulis, XFA=penulis.add_object(generic.StreamObject(stream_data=b"<xdp/>")))


def _buang_tautan(penulis: Any, halaman: Any) -> None:
    del halaman["/Annots"]
    penulis.update_container(halaman)


def _buang_halaman(penulis: Any, halaman: Any) -> None:
    akar = penulis.root["/Pages"]
    del akar["/Kids"][1]
    akar["/Count"] = generic.NumberObject(1)
    penulis.update_container(akar)


# --- what the child finds


def test_tanda_utuh_dan_isi_kami() -> None:
    hasil = periksa(BERTANDA, len(ASLI))
    assert [(t["nama"], t["utuh"]) for t in hasil["tanda"]] == [(NAMA, True)]
    assert (hasil["ubahan"], hasil["galat"]) == ([], "")


def test_dua_penanda_berurutan() -> None:
    """The second signature comes on top of the first and breaks nothing."""
    hasil = periksa(tanda_tangani(BERTANDA, "Sekretaris Daerah", "Tanda2"), len(ASLI))
    assert [(t["nama"], t["utuh"]) for t in hasil["tanda"]] == [(NAMA, True), ("Sekretaris Daerah", True)]
    assert hasil["ubahan"] == []


@pytest.mark.parametrize(
    ("kerja", "ubahan"),
    [
        (_ganti_isi, "halaman 1 diubah"),
        (_timpa_aliran, "isi dokumen ditimpa"),
        (_tempel, "halaman 1 ditempeli catatan"),
        (_tempel_isian, "halaman 1 ditempeli catatan"),
        (_tempel_anak_isian, "halaman 1 ditempeli catatan"),
        (_isian_tanpa_halaman, "isian formulir ditambahkan"),
        (_xfa, "susunan dokumen diubah"),
        (_buang_halaman, "jumlah halaman berubah dari 2 menjadi 1"),
    ],
)
def test_yang_diubah_sebelum_atau_sesudah_ditandatangani_disebut(kerja: Any, ubahan: str) -> None:
    """A whole signature over a changed document is no signature of ours."""
    hasil = periksa(tanda_tangani(_ubah(kerja)), len(ASLI))
    assert [t["utuh"] for t in hasil["tanda"]] == [True]
    assert ubahan in hasil["ubahan"]


def test_tautan_kami_yang_dibuang_disebut() -> None:
    """The address below the code is one: what leads to the check may not be taken away."""
    asli = _ubah(_tempel)
    assert periksa(tanda_tangani(asli), len(asli))["ubahan"] == []
    assert periksa(tanda_tangani(_ubah(_buang_tautan, asli)), len(asli))["ubahan"] == [
        "halaman 1 kehilangan tautannya"
    ]


def test_tanda_yang_tidak_meliputi_semuanya_tidak_utuh() -> None:
    assert [t["utuh"] for t in periksa(tanda_tangani_sebagian(ASLI, 0), len(ASLI))["tanda"]] == [True]
    assert [t["utuh"] for t in periksa(tanda_tangani_sebagian(ASLI, 8), len(ASLI))["tanda"]] == [False]


def test_cap_waktu_dokumen_bukan_penanda() -> None:
    """PAdES-LTA ends with a timestamp over the whole: it is checked, and signs for nobody."""
    bercap = beri_cap_waktu(BERTANDA)
    hasil = periksa(bercap, len(ASLI))
    assert [(t["nama"], t["utuh"]) for t in hasil["tanda"]] == [(NAMA, True)]
    assert (hasil["ubahan"], hasil["galat"]) == ([], "")
    tempat = bercap.index(b"/T (", len(BERTANDA)) + 5
    rusak = periksa(bercap[:tempat] + b"?" + bercap[tempat + 1 :], len(ASLI))
    assert (rusak["tanda"], rusak["ubahan"]) == (hasil["tanda"], ["cap waktunya tidak utuh"])
    assert periksa(beri_cap_waktu(ASLI), len(ASLI))["tanda"] == []


# --- what is kept


pytestmark = pytest.mark.django_db


def test_salinan_disimpan_dan_dikenali_publik(pemeran: Pemeran) -> None:
    terbitan = TerbitanFactory(perangkat_daerah=pemeran.pd, isi=ASLI)
    salinan = unggah_bertanda(pelaku=pemeran["kepala"], terbitan=terbitan, nama="a/LKIP ttd.pdf", isi=BERTANDA)
    assert (salinan.nama, salinan.hasil["sama"]) == ("LKIP ttd.pdf", True)
    assert salinan.hasil["tanda"][0]["nama"] == NAMA
    with salinan.berkas.open("rb") as berkas:
        assert berkas.read() == BERTANDA
    assert riwayat(salinan).get().jejak.aksi == "unggah_bertanda"
    assert periksa_rantai(pemeran.pd) == []
    assert (periksa_berkas(BERTANDA).nasib, periksa_berkas(BERTANDA).terbitan) == ("bertanda", terbitan)
    with pytest.raises(GalatMasukan, match="sudah diunggah"):
        unggah_bertanda(pelaku=pemeran["kepala"], terbitan=terbitan, nama="lagi.pdf", isi=BERTANDA)
    assert SalinanBertanda.objects.count() == 1


def _rusak(isi: bytes) -> bytes:
    tempat = isi.index(b"%PDF-1") + 12
    return isi[:tempat] + bytes([isi[tempat] ^ 1]) + isi[tempat + 1 :]


def _rusak_tambahan(isi: bytes) -> bytes:
    """A byte of what the signature covers beyond ours."""
    tempat = isi.index(b"/SigFlags")
    return isi[:tempat] + isi[tempat:].replace(b"/SigFlags 3", b"/SigFlags 1", 1)


@pytest.mark.lambat
@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (ASLI, "belum bertanda tangan"),
        (_rusak(BERTANDA), "tidak utuh"),
        (_rusak_tambahan(BERTANDA), "tidak utuh"),
        (tanda_tangani(pdf_kecil(1)), "bukan dokumen final tersebut"),
        (tanda_tangani(_ubah(_ganti_isi)), "halaman 1 diubah"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF", "tidak dapat dibaca"),
        (b"\x89PNG\r\n\x1a\n", "ditolak"),
    ],
    ids=["tanpa tanda", "rusak", "rusak di tambahan", "dokumen lain", "isi diubah", "PDF rusak", "bukan PDF"],
)
def test_yang_lain_ditolak(pemeran: Pemeran, isi: bytes, pesan: str) -> None:
    terbitan = TerbitanFactory(perangkat_daerah=pemeran.pd, isi=ASLI)
    with pytest.raises(GalatMasukan, match=pesan):
        unggah_bertanda(pelaku=pemeran["kepala"], terbitan=terbitan, nama="ttd.pdf", isi=isi)
    assert not SalinanBertanda.objects.exists()


def test_siapa_dan_untuk_apa(pemeran: Pemeran) -> None:
    terbitan = TerbitanFactory(perangkat_daerah=pemeran.pd, isi=ASLI)
    with pytest.raises(PermissionDenied):
        unggah_bertanda(pelaku=pemeran["pic"], terbitan=terbitan, nama="ttd.pdf", isi=BERTANDA)
    reviu = TerbitanFactory(perangkat_daerah=pemeran.pd, isi=ASLI, sifat="reviu")
    with pytest.raises(GalatMasukan, match="bukan dokumen final"):
        unggah_bertanda(pelaku=pemeran["kepala"], terbitan=reviu, nama="ttd.pdf", isi=BERTANDA)
