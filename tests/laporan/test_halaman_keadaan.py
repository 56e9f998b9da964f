"""Pages of a document's state: what each role is offered, steps from the page, files, what changed since."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from laporan.models import LampiranUnggah, Laporan, Naskah, SalinanBertanda, Terbitan
from laporan.services import penghalang
from laporan.services import terbitan as layanan
from tests.halaman import isi_dinas, kueri, teks
from tests.laporan.cetakan_cepat import cetak_semu, pdf_kecil
from tests.laporan.penanda import NAMA, tanda_tangani
from tests.pabrik import LampiranUnggahFactory, SalinanBertandaFactory, TerbitanFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
ALAMAT = "/dinas-a/2023/dokumen/lkip/keadaan/"
KUERI = {"keadaan": 13, "lampiran": 9}


@pytest.fixture(autouse=True)
def sekitar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layanan, "cetak_dokumen", cetak_semu)
    monkeypatch.setattr(penghalang, "_DAFTAR", {})


@pytest.fixture
def laporan(pemeran: Pemeran) -> Laporan:
    return isi_dinas(pemeran.pd, 1).laporan


def _final(pemeran: Pemeran, nomor: str = "700/1") -> Any:
    isi = {"finalkan-nomor": nomor, "finalkan-tanggal": "2024-01-31"}
    return pemeran.klien("kepala").post(ALAMAT + "finalkan/", isi, follow=True)


# --- steps


def test_jalan_lengkap_dari_halaman(pemeran: Pemeran, laporan: Laporan) -> None:
    """Every step by who may; the page says what is next, offers only what fits, and keeps the history."""
    perencana, kepala = pemeran.klien("perencana"), pemeran.klien("kepala")
    isi = teks(perencana.get(ALAMAT))
    assert "○ Draf" in isi and "Siapkan untuk reviu" in isi and "Finalkan laporan" not in isi
    isi = teks(perencana.post(ALAMAT + "siapkan-reviu/", follow=True))
    assert "▲ Siap reviu" in isi and "isinya terkunci" in isi and "Naskah reviu ke-1" in isi
    alasan = {"kembalikan_laporan-alasan": "Tabel 3.1 belum cocok."}
    pemeran.klien("inspektorat").post(ALAMAT + "kembalikan/", alasan)
    assert "Diperbaiki karena: Tabel 3.1 belum cocok." in teks(perencana.get("/dinas-a/2023/lkip/"))
    isi = teks(_final(pemeran))
    assert "● Final" in isi and "Final ke-1 ● Berlaku" in isi and "Nomor 700/1" in isi
    isi = teks(perencana.post(ALAMAT + "sampaikan/", {"sampaikan-tanggal": "2024-03-04"}, follow=True))
    assert "Disampaikan 4 Maret 2024 ▲ Terlambat" in isi
    isi = teks(kepala.post(ALAMAT + "revisi/", {"revisi-alasan": "Angka BPS berubah."}, follow=True))
    assert "Diperbaiki karena: Angka BPS berubah." in isi
    isi = teks(_final(pemeran, "700/1 Rev"))
    assert "Final ke-2 ● Berlaku" in isi and "Final ke-1 ○ Digantikan" in isi
    assert "Alasan revisi Angka BPS berubah." in isi
    assert isi.count("Difinalkan Kepala") == 0 and "Dibuka untuk revisi" in isi


def test_temuan_yang_menahan_didaftar(pemeran: Pemeran, laporan: Laporan) -> None:
    penghalang.daftarkan_penghalang("uji", lambda la: ["Realisasi IKU0 belum diisi.", "Ikhtisar belum ditulis."])
    jawab = _final(pemeran)
    isi = teks(jawab)
    assert jawab.status_code == 422
    assert "Laporan belum dapat difinalkan" in isi and "Realisasi IKU0 belum diisi." in isi
    assert 'value="700/1"' in jawab.content.decode()


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        ({}, "tidak boleh kosong"),
        ({"finalkan-nomor": "1", "finalkan-tanggal": "2031-01-31"}, "tidak masuk akal"),
        ({"finalkan-nomor": "1", "finalkan-tanggal": "31-31-31"}, "Tanggal laporan:"),
    ],
)
def test_kiriman_cacat(pemeran: Pemeran, laporan: Laporan, data: dict[str, str], pesan: str) -> None:
    jawab = pemeran.klien("kepala").post(ALAMAT + "finalkan/", data)
    assert jawab.status_code == 422
    assert pesan in teks(jawab)
    assert not Terbitan.objects.exists()


def test_laporan_yang_belum_dimulai(pemeran: Pemeran) -> None:
    assert "Belum dimulai" in teks(pemeran.klien("kepala").get(ALAMAT))
    assert pemeran.klien("kepala").post(ALAMAT + "finalkan/", {}).status_code == 404


def test_peran_lain_hanya_membaca(pemeran: Pemeran, laporan: Laporan) -> None:
    html = pemeran.klien("pic").get(ALAMAT).content.decode()
    assert '<form method="post" action="/dinas-a/' not in html


# --- the final is handed out as it was frozen


def test_cetak_ulang_sama_persis_walau_data_berubah(pemeran: Pemeran, laporan: Laporan, settings: Any) -> None:
    """By its own address, by the LKIP's, by the general one; Word and workbook come from the frozen tree."""
    _final(pemeran)
    terbitan = Terbitan.objects.get()
    with terbitan.berkas.open("rb") as berkas:
        beku = berkas.read()
    Naskah.objects.update(isi="<p>Data lain sama sekali.</p>")
    klien = pemeran.klien("pic")
    semua = (f"terbitan/{terbitan.pk}/", "lkip/unduh/", "dokumen/lkip/pdf/")
    for jalur in semua:
        jawab = klien.get("/dinas-a/2023/" + jalur)
        isi = jawab.getvalue() if jawab.streaming else jawab.content
        assert isi == beku, jalur
        assert "attachment" in jawab["Content-Disposition"]
    docx = klien.get("/dinas-a/2023/dokumen/lkip/docx/")
    assert b"Data lain" not in (docx.getvalue() if docx.streaming else docx.content)
    assert "Kode dikenal" in teks(klien.get(f"/periksa/{terbitan.kode}/"))


def test_terbitan_dinas_dan_tahun_lain_tidak_ada(pemeran: Pemeran, laporan: Laporan) -> None:
    lain = TerbitanFactory(perangkat_daerah=pemeran.pd_lain)
    tahun_lain = TerbitanFactory(perangkat_daerah=pemeran.pd, tahun=2022)
    for satu in (lain, tahun_lain):
        assert pemeran.klien("kepala").get(f"/dinas-a/2023/terbitan/{satu.pk}/").status_code == 404


# --- signed copies


def test_unggah_salinan_bertanda(pemeran: Pemeran, laporan: Laporan) -> None:
    asli = pdf_kecil(2)
    t = TerbitanFactory(perangkat_daerah=pemeran.pd, isi=asli, laporan=laporan)
    klien, alamat = pemeran.klien("kepala"), f"/dinas-a/2023/terbitan/{t.pk}/bertanda/"
    jawab = klien.post(alamat, {"berkas": SimpleUploadedFile("a.pdf", asli)})
    assert jawab.status_code == 422 and "belum bertanda tangan elektronik" in teks(jawab)
    bertanda = tanda_tangani(asli)
    isi = teks(klien.post(alamat, {"berkas": SimpleUploadedFile("ttd.pdf", bertanda)}, follow=True))
    assert "Utuh, isinya sama ttd.pdf" in isi and f"Ditandatangani {NAMA}" in isi
    assert "rantai kepercayaannya tidak diperiksa" in isi
    salinan = SalinanBertanda.objects.get()
    assert klien.get(f"/dinas-a/2023/bertanda/{salinan.pk}/").content == bertanda
    assert pemeran.klien("orang_luar").get(f"/dinas-b/2023/bertanda/{salinan.pk}/").status_code == 404


def test_batas_salinan_bertanda_menurut_finalnya(
    pemeran: Pemeran, laporan: Laporan, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A final larger than evidence may be is handed in signed; what no signature explains is not read."""
    asli = pdf_kecil(2)
    settings.BUKTI_BATAS = len(asli) - 1
    t = TerbitanFactory(perangkat_daerah=pemeran.pd, isi=asli, laporan=laporan)
    klien, alamat = pemeran.klien("kepala"), f"/dinas-a/2023/terbitan/{t.pk}/bertanda/"
    monkeypatch.setattr("laporan.selectors.periksa.TAMBAHAN", 1024)
    jawab = klien.post(alamat, {"berkas": SimpleUploadedFile("ttd.pdf", tanda_tangani(asli))})
    assert jawab.status_code == 422 and "ttd.pdf berukuran" in teks(jawab)
    monkeypatch.undo()
    klien.post(alamat, {"berkas": SimpleUploadedFile("ttd.pdf", tanda_tangani(asli))})
    assert SalinanBertanda.objects.get().terbitan == t


# --- what changed


def test_yang_berubah_sejak_dibekukan(pemeran: Pemeran, laporan: Laporan) -> None:
    klien, alamat = pemeran.klien("perencana"), "/dinas-a/2023/dokumen/lkip/berubah/"
    assert "Belum ada yang dibekukan" in teks(klien.get(alamat))
    klien.post(ALAMAT + "siapkan-reviu/")
    assert "tidak ada yang berubah" in teks(klien.get(alamat))
    Naskah.objects.update(isi="<p>Syukur dan terima kasih.</p>")
    isi = teks(klien.get(alamat))
    assert "Naskah reviu ke-1 dibandingkan dengan data sekarang: 1 perbedaan" in isi
    assert "Kalimat Puji syukur. Syukur dan terima kasih." in isi
    satu = Terbitan.objects.get()
    assert "tidak ada yang berubah" in teks(klien.get(f"{alamat}?sejak={satu.pk}&sampai={satu.pk}"))
    assert klien.get(alamat + "?sejak=0").status_code == 404
    buku = klien.get(alamat + "?unduh=xlsx")
    assert buku["Content-Type"].endswith("spreadsheetml.sheet")


# --- uploaded annexes


def test_lampiran_dari_halaman(pemeran: Pemeran, laporan: Laporan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laporan.services.lampiran.halaman_lampiran", lambda *a: (b"\xff\xd8satu",))
    klien, alamat = pemeran.klien("perencana"), "/dinas-a/2023/dokumen/lkip/lampiran/"
    assert "Belum ada lampiran unggahan" in teks(klien.get(alamat))
    for n in (1, 2):
        berkas = SimpleUploadedFile("pk.pdf", pdf_kecil(n))
        isi = teks(klien.post(alamat, {"judul": f"PK {n}", "berkas": berkas}, follow=True))
        assert f"PK {n} menjadi lampiran, 1 halaman." in isi
    gagal = klien.post(alamat, {"judul": "X", "berkas": SimpleUploadedFile("x.pdf", b"GIF89a")})
    assert gagal.status_code == 422 and "x.pdf ditolak: isinya gambar GIF" in teks(gagal)
    satu, dua = LampiranUnggah.objects.order_by("urutan")
    klien.post(f"/dinas-a/2023/lampiran/{dua.pk}/", {"tindakan": "naik"})
    klien.post(f"/dinas-a/2023/lampiran/{satu.pk}/", {"tindakan": "nama", "judul": "PK murni"})
    assert [u.judul for u in laporan.unggahan.all()] == ["PK 2", "PK murni"]
    klien.post(f"/dinas-a/2023/lampiran/{dua.pk}/", {"tindakan": "hapus"})
    assert [u.judul for u in laporan.unggahan.all()] == ["PK murni"]
    salah = klien.post(f"/dinas-a/2023/lampiran/{satu.pk}/", {"tindakan": "entah"})
    assert salah.status_code == 422 and "Tindakan “entah” tidak ada." in teks(salah)
    Laporan.objects.update(keadaan="final")
    assert "isinya terkunci" in teks(klien.get(alamat))
    assert klien.post(f"/dinas-a/2023/lampiran/{satu.pk}/", {"tindakan": "hapus"}).status_code == 422
    assert klien.get("/dinas-a/2023/dokumen/renja/lampiran/").status_code == 404


# --- as many queries with one as with three


def test_jumlah_kueri_tetap(pemeran: Pemeran, laporan: Laporan) -> None:
    def tambah() -> None:
        t = TerbitanFactory(perangkat_daerah=pemeran.pd, laporan=laporan)
        SalinanBertandaFactory(terbitan=t, hasil={"tanda": []})
        LampiranUnggahFactory(laporan=laporan)

    klien, lampiran = pemeran.klien("kepala"), "/dinas-a/2023/dokumen/lkip/lampiran/"
    tambah()
    assert (kueri(klien, ALAMAT), kueri(klien, lampiran)) == (KUERI["keadaan"], KUERI["lampiran"])
    tambah()
    tambah()
    assert (kueri(klien, ALAMAT), kueri(klien, lampiran)) == (KUERI["keadaan"], KUERI["lampiran"])


def test_tiap_bidang_yang_ditolak_ditautkan(pemeran: Pemeran, laporan: Laporan) -> None:
    """The summary leads to the field, whether the form or the service refuses it; the field says it, too."""
    klien = pemeran.klien("kepala")
    kosong = klien.post(ALAMAT + "finalkan/", {}).content.decode()
    assert 'href="#id_finalkan-nomor"' in kosong and 'href="#id_finalkan-tanggal"' in kosong
    tolak = klien.post(ALAMAT + "finalkan/", {"finalkan-nomor": "1", "finalkan-tanggal": "2031-01-31"})
    kata = "31 Januari 2031 tidak masuk akal bagi laporan 2023; isi tanggal antara tahun 2023 dan 2028."
    assert 'href="#id_finalkan-tanggal"' in tolak.content.decode()
    assert teks(tolak).count(kata) == 2


def test_tanpa_perubahan_yang_dibekukan_dibandingkan(pemeran: Pemeran, laporan: Laporan) -> None:
    """After a second review the page tells at once what the mending changed."""
    klien, alamat = pemeran.klien("perencana"), "/dinas-a/2023/dokumen/lkip/berubah/"
    klien.post(ALAMAT + "siapkan-reviu/")
    pemeran.klien("kepala").post(ALAMAT + "kembalikan/", {"kembalikan_laporan-alasan": "Lengkapi."})
    Naskah.objects.update(isi="<p>Sudah dilengkapi.</p>")
    klien.post(ALAMAT + "siapkan-reviu/")
    isi = teks(klien.get(alamat))
    assert "Data sekarang sama dengan Naskah reviu ke-2." in isi
    assert "Naskah reviu ke-1 dibandingkan dengan Naskah reviu ke-2: 1 perbedaan" in isi
    sejak = Terbitan.objects.order_by("-waktu", "-pk")[0]
    assert "tidak ada yang berubah" in teks(klien.get(f"{alamat}?sejak={sejak.pk}&sampai=kini"))


@pytest.mark.parametrize(
    ("langkah", "cara"),
    [("siapkan-reviu", "mintalah kepala, sekretaris, atau Inspektorat"), ("finalkan", "kepala membuka revisi")],
)
def test_yang_terkunci_menyebut_jalan_keluarnya(pemeran: Pemeran, laporan: Laporan, langkah: str, cara: str) -> None:
    if langkah == "finalkan":
        _final(pemeran)
    else:
        pemeran.klien("perencana").post(f"{ALAMAT}{langkah}/")
    for jalur in ("lkip/identitas/", "dokumen/lkip/lampiran/", "naskah/lkip/dokumentasi/gambar/"):
        jawab = pemeran.klien("perencana").get(f"/dinas-a/2023/{jalur}")
        assert cara in teks(jawab), jalur
        assert f'href="{ALAMAT}">Langkah laporan</a>' in jawab.content.decode()
