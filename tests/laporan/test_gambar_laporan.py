"""Pictures of a report: judged by content, made anew, described, printed in their part and in the annex of photos."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from laporan.bentuk import Gambar
from laporan.cetak import lkip
from laporan.layar.gambar import daftar_gambar
from laporan.layar.penyunting import Penyunting
from laporan.models import GambarLaporan
from laporan.services import gambar as layanan
from laporan.services.gambar import SISI, Keterangan, olah_gambar, unggah_gambar
from laporan.susun.kerangka import BagianNaskah
from laporan.susun.penomoran import nomori
from sakip.inti.galat import GalatMasukan
from sakip.jejak import periksa_rantai
from tests.halaman import isi_dinas, teks
from tests.pemeran import Pemeran

URL = "/dinas-a/2023/naskah/lkip/{}/gambar/"
KATA = {"judul": "Pelatihan las", "alternatif": "Sepuluh peserta mengelas", "sumber": "Dinas"}


def citra(ukuran: tuple[int, int] = (60, 40), bentuk: str = "JPEG", **opsi: Any) -> bytes:
    tempat = BytesIO()
    Image.new(opsi.pop("mode", "RGB"), ukuran, opsi.pop("warna", "red")).save(tempat, bentuk, **opsi)
    return tempat.getvalue()


def berkas(isi: bytes, nama: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi)


# --- made anew


def test_foto_tegak_tanpa_keterangan_kamera() -> None:
    """The camera's place and its turn go: the picture itself is turned."""
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "S"  # where it was taken
    hasil = olah_gambar("foto.jpg", citra(exif=exif.tobytes()))
    assert (hasil.lebar, hasil.tinggi, hasil.mime) == (40, 60, "image/jpeg")
    assert b"Exif" not in hasil.isi
    assert not Image.open(BytesIO(hasil.isi)).getexif()


def test_gambar_besar_diperkecil_dan_tembus_pandang_tetap() -> None:
    besar = olah_gambar("bagan.png", citra((3000, 1500), "PNG", mode="RGBA", warna=(255, 0, 0, 10)))
    assert (besar.lebar, besar.tinggi, besar.mime) == (SISI, SISI // 2, "image/png")
    assert Image.open(BytesIO(besar.isi)).mode == "RGBA"
    webp = olah_gambar("x.webp", citra(bentuk="WEBP", mode="RGBA", warna=(0, 0, 0, 0)))
    assert webp.mime == "image/jpeg"
    assert Image.open(BytesIO(webp.isi)).getpixel((5, 5)) == (255, 255, 255)  # what was clear is white on paper


@pytest.mark.parametrize(
    ("nama", "isi", "sebab"),
    [
        ("a.jpg", b"<svg onload=alert(1)>", "HTML, SVG"),
        (
            "a.png",
            b"%PDF-1.7\n1 0 obj\nstartxref\n%%EOF",
            "isinya PDF. Yang diterima: gambar PNG, JPEG, atau WebP",
        ),
        ("a.png", citra(bentuk="PNG")[:-20], "rusak"),
        ("a.jpg", b"", "kosong"),
    ],
)
def test_bukan_gambar_ditolak(nama: str, isi: bytes, sebab: str) -> None:
    with pytest.raises(GalatMasukan, match=sebab):
        olah_gambar(nama, isi)


@pytest.mark.parametrize("kurang", ["judul", "alternatif"])
def test_kata_wajib(kurang: str) -> None:
    with pytest.raises(GalatMasukan, match="belum ditulis") as galat:
        Keterangan(**{**KATA, kurang: "  "}).bersih()
    assert galat.value.kolom == kurang


# --- on its page, in the report


@pytest.mark.django_db
def test_unggah_ubah_geser_hapus(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    klien, url = pemeran.klien("perencana"), URL.format("bab1.struktur")
    tolak = klien.post(url, {**KATA, "alternatif": "", "langkah": "unggah", "berkas": berkas(citra())})
    assert tolak.status_code == 422
    assert "Teks pengganti gambar belum ditulis." in teks(tolak)
    for n in (1, 2):
        klien.post(url, {**KATA, "judul": f"Foto {n}", "langkah": "unggah", "berkas": berkas(citra())})
    satu, dua = GambarLaporan.objects.order_by("urutan")
    assert (satu.judul, satu.kunci, satu.lebar) == ("Foto 1", "bab1.struktur", 60)
    assert "foto" not in satu.berkas.name  # a random name
    klien.post(url, {"langkah": f"turun:{satu.pk}"})
    klien.post(url, {**KATA, "judul": "Foto dua", "langkah": f"ubah:{dua.pk}"})
    assert list(GambarLaporan.objects.values_list("judul", flat=True)) == ["Foto dua", "Foto 1"]
    assert klien.post(URL.format("bab1.keuangan"), {"langkah": f"hapus:{dua.pk}"}).status_code == 404  # another part
    klien.post(url, {"langkah": f"hapus:{dua.pk}"})
    assert list(GambarLaporan.objects.values_list("judul", flat=True)) == ["Foto 1"]
    assert periksa_rantai(pemeran.pd) == []
    assert pemeran.klien("kepala").get(url).status_code == 403


def _berkas() -> list[str]:
    return [b.name for b in Path(default_storage.path("")).rglob("*") if b.is_file()]


@pytest.mark.django_db(transaction=True)
def test_diolah_di_luar_transaksi_dan_tanpa_berkas_yatim(
    pemeran: Pemeran, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slow part holds no lock; what fails anywhere in the transaction leaves neither row nor file."""
    settings.MEDIA_ROOT = str(tmp_path)
    isi_dinas(pemeran.pd, 1)
    di_dalam: list[bool] = []

    def olah(nama: str, isi: bytes) -> layanan.Citra:
        di_dalam.append(connection.in_atomic_block)
        return olah_gambar(nama, isi)

    monkeypatch.setattr(layanan, "olah_gambar", olah)
    umum = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd, "tahun": 2023, "jenis": "lkip"}
    isi = {**umum, "kunci": "bab1.struktur", "nama": "a.jpg", "isi": citra(), "keterangan": Keterangan(**KATA)}
    for gagal in ("catat", "wajib_terbuka", "potret"):
        with monkeypatch.context() as m, pytest.raises(ZeroDivisionError):
            m.setattr(layanan, gagal, lambda *a, **k: 1 / 0)
            unggah_gambar(**isi)
        assert (GambarLaporan.objects.count(), _berkas()) == (0, []), gagal
    gambar = unggah_gambar(**isi)
    assert di_dalam == [False] * 4
    assert _berkas() == [Path(str(gambar.berkas.name)).name]


@pytest.mark.django_db
def test_gambar_berjudul_sama_tampil_masing_masing(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    umum = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd, "tahun": 2023, "jenis": "lkip"}
    for ukuran in ((60, 40), (40, 60)):
        unggah_gambar(**umum, kunci="dokumentasi", nama="a.jpg", isi=citra(ukuran), keterangan=Keterangan(**KATA))

    def tampil() -> list[bytes | None]:
        daftar = daftar_gambar(Penyunting(pemeran.pd, 2023), BagianNaskah("dokumentasi", "Dokumentasi"))
        return [s.blok.citra.isi if s.blok and s.blok.citra else None for s in daftar]

    satu, dua = GambarLaporan.objects.order_by("urutan")
    isi = [Path(g.berkas.path).read_bytes() for g in (satu, dua)]
    assert isi[0] != isi[1]
    assert tampil() == isi
    satu.berkas.storage.delete(satu.berkas.name)
    assert tampil() == [None, isi[1]]


@pytest.mark.django_db
def test_gambar_tercetak_di_bagian_dan_lampiran(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    umum = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd, "tahun": 2023, "jenis": "lkip"}
    for kunci in ("bab1.struktur", "dokumentasi", "dokumentasi"):
        unggah_gambar(**umum, kunci=kunci, nama="a.jpg", isi=citra(), keterangan=Keterangan(**KATA))
    bernomor = nomori(lkip(pemeran.pd, 2023))
    assert [e.nomor for e in bernomor.daftar_gambar] == ["Gambar 1.1", "Gambar L.1", "Gambar L.2"]
    foto = bernomor.dokumen.lampiran[-1]
    assert foto.judul == "Dokumentasi"
    assert [(b.setengah, b.alternatif) for b in foto.isi if isinstance(b, Gambar)] == [(True, KATA["alternatif"])] * 2
    GambarLaporan.objects.first().berkas.storage.delete(GambarLaporan.objects.first().berkas.name)  # type: ignore[union-attr]
    assert len(nomori(lkip(pemeran.pd, 2023)).daftar_gambar) == 2  # a lost file does not stop the report


@pytest.mark.django_db
def test_keterangan_yang_ditolak_tetap_pada_gambarnya(pemeran: Pemeran) -> None:
    """What was typed beside a picture stays there; the form for another one stays empty. Removing asks first."""
    isi_dinas(pemeran.pd, 1)
    klien, url = pemeran.klien("perencana"), URL.format("bab1.struktur")
    klien.post(url, {**KATA, "langkah": "unggah", "berkas": berkas(citra())})
    satu = GambarLaporan.objects.get()
    tolak = klien.post(url, {"judul": "", "alternatif": "Baru", "sumber": "", "langkah": f"ubah:{satu.pk}"})
    html = tolak.content.decode()
    assert tolak.status_code == 422
    assert f'href="#id_judul{satu.pk}"' in html
    assert f'aria-describedby="bantu-alternatif{satu.pk}">Baru</textarea>' in html
    assert 'aria-describedby="bantu-alternatif"></textarea>' in html
    assert "Ya, hapus" in html
    assert GambarLaporan.objects.get().judul == KATA["judul"]
