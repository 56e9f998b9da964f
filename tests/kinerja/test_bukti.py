"""Evidence (quality.md T7): what a file may be, where it lies, who adds, gets and removes it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kinerja.models import Bukti, Realisasi
from kinerja.services.bukti import hapus_bukti, tambah_bukti
from sakip.inti.berkas import DOCX, JENIS, JPEG, PDF, PNG, WEBP, XLSX, kenali_berkas, nama_bersih, sebut_ukuran
from sakip.inti.galat import GalatMasukan
from sakip.jejak import periksa_rantai, riwayat
from sakip.management.pemuat import Pemuat, muat_berkas
from sakip.models import SISTEM, Jejak, Pengguna
from tests.pabrik import (
    BuktiFactory,
    IndikatorFactory,
    PenggunaFactory,
    PenugasanFactory,
    RealisasiFactory,
    RenstraFactory,
    UnitKerjaFactory,
)
from tests.pemeran import DI_DALAM, PEMERAN, Pemeran

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
BATAS = 10 * 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."
PDF_KECIL = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer << /Root 1 0 R >>\nstartxref\n50\n%%EOF\n"
)
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def gambar(bentuk: str) -> bytes:
    isi = io.BytesIO()
    Image.new("RGB", (8, 8), (10, 90, 120)).save(isi, bentuk)
    return isi.getvalue()


def office(
    utama: str = "word/document.xml",
    jenis: str = f"{OFFICE}wordprocessingml.document.main+xml",
    lain: dict[str, bytes] | None = None,
    tambahan: str = "",
) -> bytes:
    isi = io.BytesIO()
    daftar = (
        '<Types><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{utama}" ContentType="{jenis}"/>{tambahan}</Types>'
    )
    with zipfile.ZipFile(isi, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, data in {"[Content_Types].xml": daftar.encode(), utama: b"<a/>", **(lain or {})}.items():
            arsip.writestr(nama, data)
    return isi.getvalue()


def png_raksasa() -> bytes:
    """60.000 × 60.000 pixels by its header, some bytes on disk."""
    kepala = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    potong = [(b"IHDR", kepala), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    isi = [struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in potong]
    return b"\x89PNG\r\n\x1a\n" + b"".join(isi)


def bohong(isi: bytes) -> bytes:
    """The same archive, whose directory states one byte for its last member."""
    di = isi.rindex(b"PK\x01\x02")
    return isi[: di + 24] + struct.pack("<I", 1) + isi[di + 28 :]


def bersandi(isi: bytes) -> bytes:
    di = isi.rindex(b"PK\x01\x02")
    return isi[: di + 8] + b"\x01" + isi[di + 9 :]


XLSX_UTAMA = ("xl/workbook.xml", f"{OFFICE}spreadsheetml.sheet.main+xml")

# --- content


@pytest.mark.parametrize(
    ("isi", "jenis"),
    [
        (PDF_KECIL, PDF),
        (gambar("PNG"), PNG),
        (gambar("JPEG"), JPEG),
        (gambar("WEBP"), WEBP),
        (office(), DOCX),
        (office(*XLSX_UTAMA), XLSX),
        *[(b.read_bytes(), None) for b in sorted((FIXTURES / "bukti").iterdir())],
    ],
)
def test_jenis_menurut_isi(isi: bytes, jenis: Any) -> None:
    hasil = kenali_berkas("tanpa-akhiran", isi, BATAS)
    assert hasil == jenis or jenis is None


DITOLAK = {
    "laporan.pdf": (b"MZ\x90\0" + b"\0" * 99, "program Windows"),
    "alat": (b"\x7fELF\x02", "program Linux"),
    "halaman.pdf": (HTML, "halaman HTML"),
    "gambar.svg": (b'<svg xmlns="x" onload="alert(1)"/>', "halaman HTML, SVG atau XML"),
    "polyglot.pdf": (b"<!-- %PDF-1.4 -->" + HTML, "halaman HTML"),
    "hanya-kepala.pdf": (b"%PDF-1.4\n" + HTML, "bukan PDF"),
    "kepala-palsu.pdf": (b"%PDF-x\n1 0 obj\nstartxref\n%%EOF", "bukan PDF"),
    "terpotong.pdf": (PDF_KECIL[:60], "terpotong"),
    "catatan.txt": (b"isi biasa", "teks biasa"),
    "kosong.pdf": (b"", "kosong (0 byte)"),
    "foto.png": (b"\x89PNG\r\n\x1a\n" + HTML, "mengaku gambar png, tetapi rusak"),
    "foto.jpg": (b"\xff\xd8\xff\xe0" + HTML, "mengaku gambar jpeg, tetapi rusak"),
    "terpotong.jpg": (gambar("JPEG").replace(b"\xff\xd9", b""), "terpotong"),
    "rusak.png": (gambar("PNG").replace(b"IDAT", b"IDAX"), "rusak"),
    "raksasa.png": (png_raksasa(), "perkecil"),
    "foto.heic": (b"\0\0\0\x18ftypheic" + b"\0" * 20, "HEIC"),
    "anim.gif": (b"GIF89a" + HTML, "gambar GIF"),
    "lama.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Office lama"),
    "acak.bin": (b"\x01\x02\0\x03" * 9, "tidak dikenal"),
    "makro.docx": (office(lain={"word/vbaProject.bin": b"x"}), "makro"),
    "makro-tersembunyi.docx": (
        office(tambahan='<Override PartName="/a.bin" ContentType="application/vnd.ms-office.vbaProject"/>'),
        "makro",
    ),
    "makro.docm": (office(jenis="application/vnd.ms-word.document.macroEnabled.main+xml"), "makro"),
    "makro4.xlsx": (office(*XLSX_UTAMA, lain={"xl/macrosheets/sheet1.xml": b"<a/>"}), "makro"),
    "bom.docx": (office(lain={"word/a.xml": b"\0" * 5_000_000}), "bom zip"),
    "bom-besar.docx": (office(lain={f"word/{n}.xml": b"\0" * 30_000_000 for n in range(7)}), "bom zip"),
    "bohong.docx": (bohong(office(lain={"word/a.xml": b"abc" * 999})), "rusak"),
    "bersandi.docx": (bersandi(office()), "bersandi"),
    "banyak.docx": (office(lain={f"word/{n}.xml": b"" for n in range(600)}), "602 berkas"),
    "ribuan.docx": (office(lain={f"{n}": b"" for n in range(6000)}), "ribuan berkas"),
    "jalur.docx": (office(lain={"../../etc/cron.d/x": b"x"}), "jalur di luar"),
    "entitas.docx": (office(tambahan="<!-- -->").replace(b"PK\x05\x06", b"PK\x05\x07"), "rusak"),
    "zip.xlsx": (office(jenis="application/xml"), "bukan Word atau Excel"),
    "ganda.docx": (office(tambahan='<Override PartName="/word/document.xml" ContentType="x"/>'), "bukan Word"),
}  # fmt: skip


@pytest.mark.parametrize("nama", DITOLAK)
def test_isi_lain_ditolak_dengan_jelas(nama: str) -> None:
    isi, sebab = DITOLAK[nama]
    with pytest.raises(GalatMasukan) as galat:
        kenali_berkas(f"C:\\unduhan\\{nama}", isi, BATAS)
    assert galat.value.pesan.startswith(f"{nama} ditolak: ")
    assert sebab in galat.value.pesan
    assert galat.value.pesan.endswith("tanpa makro, paling besar 10 MB.")
    assert galat.value.kolom == "berkas"


def test_zip_tanpa_daftar_isi() -> None:
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w") as arsip:
        arsip.writestr("word/document.xml", "<a/>")
    with pytest.raises(GalatMasukan, match="arsip zip, bukan Word atau Excel"):
        kenali_berkas("a.docx", isi.getvalue(), BATAS)


@pytest.mark.parametrize("dtd", ['<!DOCTYPE a [<!ENTITY x "y">]>', "<!DOCTYPE a>", "<tak-tertutup>"])
def test_daftar_isi_bermusuhan(dtd: str) -> None:
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w") as arsip:
        arsip.writestr("[Content_Types].xml", f"{dtd}<Types/>")
    with pytest.raises(GalatMasukan, match="daftar isi berkasnya rusak"):
        kenali_berkas("a.docx", isi.getvalue(), BATAS)


def test_batas_ukuran_tepat() -> None:
    assert kenali_berkas("a.pdf", PDF_KECIL, len(PDF_KECIL)) is PDF
    with pytest.raises(GalatMasukan, match=r"a\.pdf ditolak: ukurannya 1 KB\."):
        kenali_berkas("a.pdf", PDF_KECIL, len(PDF_KECIL) - 1)


@pytest.mark.parametrize(
    ("ukuran", "teks"), [(1, "1 KB"), (340 * 1024, "340 KB"), (BATAS, "10 MB"), (13 * 1024 * 1024 // 10, "1,3 MB")]
)
def test_sebut_ukuran(ukuran: int, teks: str) -> None:
    assert sebut_ukuran(ukuran) == teks


@pytest.mark.parametrize(
    ("nama", "bersih"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\laporan.PDF", "laporan.PDF"),
        ("C:\\a\\surat tugas.pdf", "surat tugas.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf"),
        ("nol\0byte.pdf", "nolbyte.pdf"),
        ("gambar\u202efdp.exe", "gambarfdp.exe.pdf"),
        ('<b>"x"</b>.pdf', "b.pdf"),
        ("..", "berkas.pdf"),
        ("", "berkas.pdf"),
        (".pdf", "pdf.pdf"),
        ("a" * 300 + ".pdf", "a" * 146 + ".pdf"),
        ("Rincian\u00a0é.pdf", "Rincian é.pdf"),
    ],
)
def test_nama_dibersihkan(nama: str, bersih: str) -> None:
    assert nama_bersih(nama, PDF) == bersih


# --- the service


@pytest.fixture
def baris(pemeran: Pemeran) -> Realisasi:
    ind = IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd), kode="IKU-1")
    return RealisasiFactory(indikator=ind, periode=1)


def tambah(pemeran: Pemeran, baris: Realisasi, isi: bytes = PDF_KECIL, **lain: Any) -> Bukti:
    return tambah_bukti(
        pelaku=lain.pop("pelaku", pemeran["perencana"]), realisasi=baris, nama="Rapat.pdf", isi=isi, **lain
    )


def di_disk(bukti: Bukti) -> bool:
    return bukti.berkas.storage.exists(str(bukti.berkas.name))


def test_tersimpan_dengan_nama_acak_dan_sidik(pemeran: Pemeran, baris: Realisasi) -> None:
    bukti = tambah(pemeran, baris, keterangan="  rapat \n akhir ")
    bukti.refresh_from_db()
    assert re.fullmatch(r"bukti/([0-9a-f]{2})/\1[0-9a-f]{30}\.pdf", str(bukti.berkas.name))
    with bukti.berkas.open("rb") as berkas:
        assert berkas.read() == PDF_KECIL
    assert (bukti.nama, bukti.jenis, bukti.ukuran) == ("Rapat.pdf", PDF.mime, len(PDF_KECIL))
    assert (bukti.keterangan, bukti.diunggah_oleh) == ("rapat akhir", pemeran["perencana"])
    jejak = riwayat(bukti).get()
    assert jejak.jejak.aksi == "tambah_bukti" and jejak.jejak.pelaku == pemeran["perencana"]
    assert jejak.sesudah and jejak.sesudah["sidik"] == bukti.sidik and len(bukti.sidik) == 64
    assert periksa_rantai(pemeran.pd) == []


def test_berkas_sama_pada_baris_yang_sama_ditolak(pemeran: Pemeran, baris: Realisasi) -> None:
    tambah(pemeran, baris)
    with pytest.raises(GalatMasukan, match=r"Rapat\.pdf sudah menjadi bukti periode ini"):
        tambah(pemeran, baris)
    assert Bukti.objects.count() == 1


def test_berebut_meninggalkan_satu_baris_dan_satu_berkas(
    pemeran: Pemeran, baris: Realisasi, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    """Both passed the check at once: the constraint decides, the loser's file goes."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("kinerja.services.bukti._belum_ada", lambda bukti: None)
    tambah(pemeran, baris)
    with pytest.raises(GalatMasukan, match="sudah menjadi bukti"):
        tambah(pemeran, baris)
    assert Bukti.objects.count() == len([b for b in tmp_path.rglob("*") if b.is_file()]) == 1


def test_berkas_sama_di_tempat_lain_diberitahukan(pemeran: Pemeran, baris: Realisasi) -> None:
    lain = RealisasiFactory(indikator=IndikatorFactory(renstra=baris.indikator.renstra), periode=2)
    BuktiFactory(realisasi__indikator__renstra__perangkat_daerah=pemeran.pd_lain, isi=PDF_KECIL)
    pertama = tambah(pemeran, lain)
    assert pertama.kembar == ()
    assert tambah(pemeran, baris).kembar == (pertama,)


def test_ditolak_tidak_meninggalkan_apa_pun(
    pemeran: Pemeran, baris: Realisasi, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    for isi in (HTML, b"", PDF_KECIL + b"0" * BATAS):
        with pytest.raises(GalatMasukan):
            tambah(pemeran, baris, isi)
    with pytest.raises(GalatMasukan) as galat:
        tambah(pemeran, baris, keterangan="x" * 251)
    assert galat.value.kolom == "keterangan"
    assert not Bukti.objects.exists() and not Jejak.objects.filter(aksi="tambah_bukti").exists()
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("siapa", ["kepala", "inspektorat", "admin", "orang_luar"])
def test_hanya_yang_mengisi(pemeran: Pemeran, baris: Realisasi, siapa: str) -> None:
    bukti = tambah(pemeran, baris)
    with pytest.raises(PermissionDenied):
        tambah(pemeran, baris, gambar("PNG"), pelaku=pemeran[siapa])
    with pytest.raises(PermissionDenied):
        hapus_bukti(pelaku=pemeran[siapa], bukti=bukti, alasan="coba")
    assert Bukti.objects.count() == 1


@pytest.fixture
def pic_lain(pemeran: Pemeran, baris: Realisasi) -> Pengguna:
    """A PIC of another unit of the same agency."""
    unit, lain = UnitKerjaFactory.create_batch(2, perangkat_daerah=pemeran.pd)
    baris.indikator.unit = unit
    baris.indikator.save()
    orang = PenggunaFactory()
    PenugasanFactory(pengguna=orang, peran="pic", perangkat_daerah=pemeran.pd, unit=lain)
    return orang


def test_pic_unit_lain_ditolak(pemeran: Pemeran, baris: Realisasi, pic_lain: Pengguna) -> None:
    with pytest.raises(PermissionDenied, match="IKU-1 bukan indikator unit kerja Anda"):
        tambah(pemeran, baris, pelaku=pic_lain)
    bukti = tambah(pemeran, baris)
    with pytest.raises(PermissionDenied):
        hapus_bukti(pelaku=pic_lain, bukti=bukti, alasan="coba")


def test_hapus_membuang_berkas_setelah_transaksi(
    pemeran: Pemeran, baris: Realisasi, django_capture_on_commit_callbacks: Any
) -> None:
    bukti = tambah(pemeran, baris)
    with django_capture_on_commit_callbacks() as nanti:
        hapus_bukti(pelaku=pemeran["pic"], bukti=bukti, alasan="salah  unggah")
    assert not Bukti.objects.exists() and di_disk(bukti)
    for panggil in nanti:
        panggil()
    assert not di_disk(bukti)
    rincian = riwayat(bukti)[0]
    assert (rincian.jejak.aksi, rincian.jejak.alasan, rincian.sesudah) == ("hapus_bukti", "salah unggah", None)
    assert rincian.sebelum and rincian.sebelum["sidik"] == bukti.sidik
    assert periksa_rantai(pemeran.pd) == []


def test_hapus_perlu_alasan_dan_hanya_sekali(pemeran: Pemeran, baris: Realisasi) -> None:
    bukti = tambah(pemeran, baris)
    with pytest.raises(GalatMasukan, match=r"Tulis alasan menghapus Rapat\.pdf"):
        hapus_bukti(pelaku=pemeran["perencana"], bukti=bukti, alasan=" \n")
    hapus_bukti(pelaku=pemeran["perencana"], bukti=bukti, alasan="salah")
    banyak = Jejak.objects.count()
    with pytest.raises(GalatMasukan, match="sudah dihapus orang lain"):
        hapus_bukti(pelaku=pemeran["perencana"], bukti=bukti, alasan="salah")
    assert Jejak.objects.count() == banyak


def test_untuk_hanya_yang_terlihat(pemeran: Pemeran, baris: Realisasi) -> None:
    bukti = tambah(pemeran, baris)
    for siapa in DI_DALAM:
        assert list(Bukti.objects.untuk(pemeran[siapa])) == [bukti]
    assert not Bukti.objects.untuk(pemeran["orang_luar"]).exists()


# --- pages


def lembar(baris: Realisasi) -> str:
    return f"/dinas-a/{baris.tahun}/indikator/{baris.indikator_id}/"


def unggah(klien: Any, baris: Realisasi, isi: bytes = PDF_KECIL, nama: str = "Rapat.pdf", periode: int = 1) -> Any:
    data = {"periode": periode, "berkas": SimpleUploadedFile(nama, isi), "keterangan": "<b>akhir</b>"}
    return klien.post(lembar(baris), data)


JAWAB_UNDUH = {"orang_luar": 404, "anonim": 302}
JAWAB_UNGGAH = {"kepala": 403, "inspektorat": 403, "admin": 403, "orang_luar": 404}


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_mengunduh_dan_mengunggah(pemeran: Pemeran, baris: Realisasi, siapa: str) -> None:
    bukti, klien = tambah(pemeran, baris), pemeran.klien(siapa)
    jawab = klien.get(f"/dinas-a/2023/bukti/{bukti.pk}/")
    assert jawab.status_code == JAWAB_UNDUH.get(siapa, 200)
    if siapa == "anonim":
        assert jawab["Location"].startswith("/masuk/")
    assert unggah(klien, baris, gambar("PNG")).status_code == JAWAB_UNGGAH.get(siapa, 302)
    assert Bukti.objects.count() == 1 + (siapa in ("perencana", "pic"))
    assert klien.get(f"/dinas-b/2023/bukti/{bukti.pk}/").status_code == (302 if siapa == "anonim" else 404)


@pytest.mark.parametrize("siapa", PEMERAN)
def test_formulir_hanya_bagi_yang_mengisi(pemeran: Pemeran, baris: Realisasi, siapa: str) -> None:
    if siapa in DI_DALAM:
        html = pemeran.klien(siapa).get(lembar(baris)).content.decode()
        assert ('enctype="multipart/form-data"' in html) == (siapa in ("perencana", "pic"))


def test_unduh_sebagai_lampiran(pemeran: Pemeran, baris: Realisasi) -> None:
    bukti = tambah_bukti(pelaku=pemeran["pic"], realisasi=baris, nama='a/b\\Rapat "akhir" é;.html', isi=PDF_KECIL)
    jawab = pemeran.klien("inspektorat").get(f"/dinas-a/2023/bukti/{bukti.pk}/")
    assert jawab.content == PDF_KECIL
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab["Content-Disposition"] == "attachment; filename*=utf-8''Rapat%20akhir%20%C3%A9%3B.html.pdf"
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert jawab["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert jawab["Cache-Control"] == "private, no-store"


def test_unduh_tahun_lain_dan_berkas_hilang(pemeran: Pemeran, baris: Realisasi) -> None:
    bukti, klien = tambah(pemeran, baris), pemeran.klien("kepala")
    assert klien.get(f"/dinas-a/2022/bukti/{bukti.pk}/").status_code == 404
    bukti.berkas.storage.delete(str(bukti.berkas.name))
    assert klien.get(f"/dinas-a/2023/bukti/{bukti.pk}/").status_code == 404


def test_unggah_tampil_pada_lembar_dan_isian(pemeran: Pemeran, baris: Realisasi) -> None:
    klien = pemeran.klien("pic")
    jawab = unggah(klien, baris)
    assert (jawab.status_code, jawab["Location"]) == (302, lembar(baris))
    html = klien.get(lembar(baris)).content.decode()
    bukti = Bukti.objects.get()
    assert "Rapat.pdf tersimpan sebagai bukti Triwulan I." in html
    assert f'href="/dinas-a/2023/bukti/{bukti.pk}/">Rapat.pdf</a>' in html
    assert "&lt;b&gt;akhir&lt;/b&gt;" in html and "<b>akhir</b>" not in html
    isian = klien.get("/dinas-a/2023/isian/1/").content.decode()
    assert f'id="i{baris.indikator_id}-bukti">1 bukti<' in isian


def test_unggah_berkas_sama_memberi_tahu(pemeran: Pemeran, baris: Realisasi) -> None:
    RealisasiFactory(indikator=baris.indikator, periode=2)
    klien = pemeran.klien("perencana")
    unggah(klien, baris)
    unggah(klien, baris, periode=2)
    html = klien.get(lembar(baris)).content.decode()
    assert "Berkas yang sama sudah dipakai pada IKU-1 Triwulan I 2023." in html
    assert "juga pada IKU-1 Triwulan II 2023" in html


@pytest.mark.parametrize(
    ("isi", "periode", "pesan"),
    [
        (HTML, 1, "Rapat.pdf ditolak: isinya halaman HTML"),
        (b"", 1, "Rapat.pdf ditolak: berkasnya kosong (0 byte)"),
        (b"0" * (BATAS + 1), 1, "Rapat.pdf ditolak: ukurannya 10 MB"),
        (PDF_KECIL, 3, "Masukkan pilihan yang valid"),
    ],
)
def test_unggah_yang_ditolak(pemeran: Pemeran, baris: Realisasi, isi: bytes, periode: int, pesan: str) -> None:
    jawab = unggah(pemeran.klien("perencana"), baris, isi, periode=periode)
    assert jawab.status_code == 422 and not Bukti.objects.exists()
    assert jawab.content.decode().count(pesan) == 2, "in the summary and at the field"


def test_unggah_tanpa_berkas_dan_tanpa_csrf(pemeran: Pemeran, baris: Realisasi) -> None:
    assert pemeran.klien("perencana").post(lembar(baris), {"periode": 1}).status_code == 422
    assert unggah(pemeran.klien("perencana", enforce_csrf_checks=True), baris).status_code == 403


def test_pic_unit_lain_di_halaman(pemeran: Pemeran, baris: Realisasi, pic_lain: Pengguna) -> None:
    pemeran.orang["pic_lain"] = pic_lain
    bukti, klien = tambah(pemeran, baris), pemeran.klien("pic_lain")
    html = klien.get(lembar(baris)).content.decode()
    assert "Rapat.pdf" in html and "multipart" not in html and "/hapus/" not in html
    assert unggah(klien, baris, gambar("PNG")).status_code == 403
    assert klien.get(f"/dinas-a/2023/bukti/{bukti.pk}/").status_code == 200
    assert klien.get(f"/dinas-a/2023/bukti/{bukti.pk}/hapus/").status_code == 403
    assert klien.post(f"/dinas-a/2023/bukti/{bukti.pk}/hapus/", {"alasan": "x"}).status_code == 403


def test_hapus_lewat_halaman(pemeran: Pemeran, baris: Realisasi) -> None:
    bukti, klien = tambah(pemeran, baris), pemeran.klien("perencana")
    url = f"/dinas-a/2023/bukti/{bukti.pk}/hapus/"
    assert "Rapat.pdf" in klien.get(url).content.decode()
    assert klien.post(url, {"alasan": ""}).status_code == 422
    assert Bukti.objects.exists()
    jawab = klien.post(url, {"alasan": "Salah unggah"})
    assert (jawab.status_code, jawab["Location"]) == (302, lembar(baris))
    assert not Bukti.objects.exists()
    assert klien.get(url).status_code == 404


def test_tanpa_realisasi_menyuruh_mengisi_dahulu(pemeran: Pemeran) -> None:
    ind = IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd))
    html = pemeran.klien("perencana").get(f"/dinas-a/2023/indikator/{ind.pk}/").content.decode()
    assert "isi realisasinya" in html and "multipart" not in html


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri_tetap(pemeran: Pemeran, baris: Realisasi, banyak: int, django_assert_num_queries: Any) -> None:
    for n in range(banyak):
        BuktiFactory(realisasi=baris, isi=b"%d" % n)
        lain = RealisasiFactory(indikator=IndikatorFactory(renstra=baris.indikator.renstra), periode=1)
        BuktiFactory(realisasi=lain, isi=b"%d" % n)
    klien = pemeran.klien("perencana")
    with django_assert_num_queries(24):
        assert klien.get(lembar(baris)).content.decode().count("Berkas sama") == banyak
    with django_assert_num_queries(23):
        assert klien.get("/dinas-a/2023/isian/1/").status_code == 200


# --- demo


def test_contoh_dimuat_sekali(db: None) -> None:
    sistem = Pengguna.objects.get(username=SISTEM)
    berkas = FIXTURES / "contoh-dinas.json"
    muat_berkas(berkas, pelaku=sistem)
    semua = list(Bukti.objects.order_by("pk"))
    assert len(semua) == 8
    assert {b.jenis for b in semua} == {PDF.mime, PNG.mime, XLSX.mime}
    assert {b.realisasi.tahun for b in semua} == {2024, 2025}
    assert len({b.sidik for b in semua}) == 7, "one file proves two figures"
    assert all(b.ukuran < 30_000 and b.nama.endswith(JENIS[b.jenis].akhiran) for b in semua)
    ulang = muat_berkas(berkas, pelaku=sistem).jumlah
    assert (ulang.baru, ulang.berubah) == (0, 0)
    assert list(Bukti.objects.order_by("pk")) == semua


@pytest.mark.parametrize("nama", ["../README.md", "bukti/tidak-ada.pdf", "/etc/hostname"])
def test_contoh_hanya_dari_foldernya(nama: str) -> None:
    pemuat = Pemuat({}, pelaku=Pengguna(), folder=FIXTURES)
    with pytest.raises(GalatMasukan, match="tidak ada di folder"):
        pemuat._isi_berkas(nama)
