"""Print jobs: store, queue with leases, pages, the zip of a pemda. No printer but where it says so."""

from __future__ import annotations

import errno
import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from kinerja.models import Realisasi
from laporan.models import Cetakan, Naskah
from laporan.pdf.cetak import GagalCetak
from laporan.services import cetakan as layanan
from laporan.services.cetakan import antrean, latar, pencetak, simpanan
from laporan.services.cetakan.kerja import kerjakan
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanCetakan
from tests.halaman import isi_dinas, teks
from tests.pabrik import CetakanFactory, PerangkatDaerahFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
K = KeadaanCetakan
LKIP, DAFTAR = "/dinas-a/2023/lkip/unduh/", "/dinas-a/2023/cetakan/"
PEMDA = "/pemda/kota-a/2023/cetakan/"
KUERI = {"daftar": 9, "bundel": 8}


@pytest.fixture(autouse=True)
def tercetak(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A store of one's own, and a printer that only notes what it was given."""
    settings.MEDIA_ROOT = str(tmp_path)
    daftar: list[str] = []

    def cetak(bahan: layanan.Bahan, kabar: Any) -> bytes:
        daftar.append(f"{bahan.kunci.perangkat_daerah.slug} {bahan.kunci.format}")
        return b"%PDF-" + bahan.sidik.encode()

    monkeypatch.setattr(pencetak, "cetak", cetak)
    return daftar


@pytest.fixture
def tanpa_pekerja(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, ...]]]:
    """Jobs wait; what would be started is noted."""
    settings.CETAK_LATAR, settings.CETAK_TUNGGU = True, 0
    dimulai: list[tuple[str, ...]] = []

    def mulai(*perintah: str, pegang: Any = ()) -> bool:
        dimulai.append(perintah)
        return True

    monkeypatch.setattr(latar, "mulai", mulai)
    yield dimulai


def minta(pemeran: Pemeran, **ubah: Any) -> Cetakan:
    isi = {"tahun": 2023, "jenis": "lkip", "parameter": {}, "format": "pdf", **ubah}
    return layanan.minta(pelaku=pemeran["kepala"], perangkat_daerah=pemeran.pd, **isi)


def lewat(cetakan: Cetakan) -> None:
    """Its worker has not been heard of for a while."""
    Cetakan.objects.filter(pk=cetakan.pk).update(sewa=timezone.now() - timedelta(seconds=1))


def berkas_simpanan() -> list[str]:
    return sorted(b.name for b in simpanan.folder().iterdir() if b.is_file())


# --- the store


def test_yang_tidak_berubah_datang_dari_simpanan(pemeran: Pemeran, tercetak: list[str]) -> None:
    """Once printed, given again; a changed word prints anew, the old one stays as it was."""
    isi_dinas(pemeran.pd, 1)
    satu, lagi = minta(pemeran), minta(pemeran)
    assert (satu.pk, satu.keadaan, satu.percobaan) == (lagi.pk, K.SELESAI.value, 1)
    Naskah.objects.update(isi="<p>Kalimat lain.</p>")
    lain = minta(pemeran)
    assert lain.pk != satu.pk and lain.sidik_bahan != satu.sidik_bahan
    assert tercetak == ["dinas-a pdf"] * 2
    assert simpanan.jalur_hasil(satu).read_bytes() == b"%PDF-" + satu.sidik_bahan.encode()
    assert len(berkas_simpanan()) == 2


def test_berkas_yang_hilang_dicetak_lagi(pemeran: Pemeran, tercetak: list[str]) -> None:
    isi_dinas(pemeran.pd, 1)
    satu = minta(pemeran)
    simpanan.jalur_hasil(satu).unlink()
    assert minta(pemeran).pk != satu.pk
    assert len(tercetak) == 2


def test_bentuk_lain_pekerjaan_lain(pemeran: Pemeran, tercetak: list[str]) -> None:
    isi_dinas(pemeran.pd, 1)
    assert len({minta(pemeran, format=f).sidik_bahan for f in ("pdf", "xlsx", "docx")}) == 3
    assert tercetak == [f"dinas-a {f}" for f in ("pdf", "xlsx", "docx")]


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"jenis": "entah"}, "Dokumen entah tidak ada. Yang ada:"),
        ({"format": "zip"}, "tidak dapat diunduh sebagai zip"),
    ],
)
def test_yang_tidak_ada(pemeran: Pemeran, ubah: dict[str, Any], pesan: str) -> None:
    with pytest.raises(GalatMasukan, match=pesan):
        minta(pemeran, **ubah)


def test_simpanan_menua(pemeran: Pemeran, settings: Any) -> None:
    """Too old goes; then the oldest beyond the size; jobs under way and strangers' fresh files stay."""
    lama = timezone.now() - timedelta(days=settings.CETAK_SIMPAN_HARI + 1)
    kini = timezone.now()
    milik = {"perangkat_daerah": pemeran.pd}
    usang = CetakanFactory(**milik, selesai=lama)
    jalan = CetakanFactory(**milik, keadaan="jalan", selesai=None, isi=b"")
    besar, baru = (CetakanFactory(**milik, selesai=kini - timedelta(days=n)) for n in (2, 1))
    Cetakan.objects.filter(pk__in=[besar.pk, baru.pk]).update(ukuran=6 * 2**20)
    settings.CETAK_SIMPAN_MB = 10
    baru_ditulis = simpanan.folder() / "baru.pdf"
    baru_ditulis.write_bytes(b"x")
    assert layanan.bersihkan() == 2
    assert set(Cetakan.objects.values_list("pk", flat=True)) == {jalan.pk, baru.pk}
    assert berkas_simpanan() == sorted(["baru.pdf", Path(baru.berkas.name).name])
    assert not simpanan.jalur_hasil(usang).exists()


# --- the queue


def test_satu_permintaan_satu_pekerjaan(pemeran: Pemeran, tanpa_pekerja: list[Any]) -> None:
    isi_dinas(pemeran.pd, 1)
    satu, lagi = minta(pemeran), minta(pemeran)
    assert (satu.pk, satu.keadaan) == (lagi.pk, K.ANTRE.value)
    diambil = antrean.ambil("a:1")
    assert diambil is not None and diambil.pk == satu.pk
    assert antrean.ambil("b:2") is None
    assert minta(pemeran).pk == satu.pk
    assert tanpa_pekerja[0] == ("cetak_latar", "--habis")


def test_sewa_yang_lewat_dikembalikan_dan_hasil_yang_terlambat_dibuang(
    pemeran: Pemeran, tanpa_pekerja: Any, tercetak: list[str]
) -> None:
    isi_dinas(pemeran.pd, 1)
    minta(pemeran)
    lambat = antrean.ambil("lambat:1")
    assert lambat is not None and antrean.pungut() == 0
    lewat(lambat)
    assert antrean.pungut() == 1
    cepat = antrean.ambil("cepat:2")
    assert cepat is not None and (cepat.pk, cepat.percobaan) == (lambat.pk, 2)
    kerjakan(lambat, lambda persen, langkah: None)
    assert Cetakan.objects.get().keadaan == K.JALAN.value and berkas_simpanan() == []
    kerjakan(cepat, lambda persen, langkah: None)
    hasil = Cetakan.objects.get()
    assert (hasil.keadaan, hasil.pekerja, len(berkas_simpanan())) == (K.SELESAI.value, "cepat:2", 1)


def test_pekerja_yang_terus_mati_dicoba_tiga_kali_lagi(pemeran: Pemeran, tanpa_pekerja: Any) -> None:
    isi_dinas(pemeran.pd, 1)
    minta(pemeran)
    for n in range(1 + antrean.ULANG):
        c = antrean.ambil(f"mati:{n}")
        assert c is not None
        lewat(c)
        antrean.pungut()
    akhir = Cetakan.objects.get()
    assert (akhir.keadaan, akhir.percobaan) == (K.GAGAL.value, 4)
    assert "berhenti mendadak 4 kali" in akhir.sebab and "memori" in akhir.sebab
    assert antrean.ambil("lain:1") is None
    assert layanan.ulang(pelaku=pemeran["kepala"], cetakan=akhir).pk != akhir.pk


def test_dokumen_yang_salah_tidak_diulang(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    isi_dinas(pemeran.pd, 1)

    def gagal(*a: Any) -> bytes:
        raise GagalCetak("Pencetakan dihentikan karena melewati 180 detik.")

    monkeypatch.setattr(pencetak, "cetak", gagal)
    c = minta(pemeran)
    assert (c.keadaan, c.percobaan) == (K.GAGAL.value, 1)
    jawab = pemeran.klien("kepala").get(LKIP)
    assert jawab.status_code == 503
    assert "melewati 180 detik." in teks(jawab) and "Coba lagi" in teks(jawab)
    assert "melewati 180 detik." in teks(pemeran.klien("pic").get(DAFTAR))


def test_galat_tak_terduga_dan_pekerja_yang_disuruh_berhenti(
    pemeran: Pemeran, tanpa_pekerja: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An error of ours stands in the log; a stop gives the job back as if it had not been tried."""
    isi_dinas(pemeran.pd, 1)
    minta(pemeran)
    for galat in (SystemExit(0), ZeroDivisionError("x")):

        def rusak(*a: Any, g: BaseException = galat) -> bytes:
            raise g

        monkeypatch.setattr(pencetak, "cetak", rusak)
        c = antrean.ambil("a:1")
        assert c is not None and c.percobaan == 1
        try:
            kerjakan(c, lambda persen, langkah: None)
        except SystemExit:
            assert Cetakan.objects.get().keadaan == K.ANTRE.value
    akhir = Cetakan.objects.get()
    assert akhir.keadaan == K.GAGAL.value and "kesalahan di server" in akhir.sebab
    assert "ZeroDivisionError" in caplog.text


def test_penyimpanan_penuh_dikatakan(
    pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """R6: the row says it, nothing half lies in the store, and the next request prints."""
    isi_dinas(pemeran.pd, 1)
    with monkeypatch.context() as penuh:
        penuh.setattr(simpanan.os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        c = minta(pemeran)
    assert c.keadaan == K.GAGAL.value and "ruang penyimpanan server penuh" in c.sebab
    assert berkas_simpanan() == [] and "No space" not in c.sebab
    assert minta(pemeran).keadaan == K.SELESAI.value


def test_yang_meminta_sendiri_lebih_dahulu_dari_cetakan_bersama(pemeran: Pemeran, tanpa_pekerja: Any) -> None:
    isi_dinas(pemeran.pd, 1)
    bundel = layanan.minta_semua(pelaku=pemeran["inspektorat"], pemda=pemeran.pd.pemda, tahun=2023)
    sendiri = minta(pemeran)
    urut = [c for _ in range(3) if (c := antrean.ambil("a:1"))]
    assert [c.pk for c in urut[:1]] == [sendiri.pk]
    assert [c.induk_id for c in urut[1:]] == [bundel.pk]  # the zip waits for its parts


def test_pekerja_dimulai_sebanyak_yang_perlu(pemeran: Pemeran, tanpa_pekerja: list[Any], settings: Any) -> None:
    """None beside the operator's own; the seats are locks that end with their holder."""
    isi_dinas(pemeran.pd, 1)
    with latar.bertugas_tetap():
        minta(pemeran)
        assert latar.pekerja_tetap() and tanpa_pekerja == []
    assert not latar.pekerja_tetap()
    latar.dorong()
    assert len(tanpa_pekerja) == 1
    duduk = latar._kursi_kosong()
    try:
        assert len(duduk) == settings.CETAK_PEKERJA and latar._kursi_kosong() == []
        latar.dorong()
        assert len(tanpa_pekerja) == 1
    finally:
        for kursi in duduk:
            latar.os.close(kursi)


# --- pages


def test_unduh_dan_unduh_lagi(pemeran: Pemeran, tercetak: list[str]) -> None:
    """The file, its name and its tag; who has it gets 304 without anything being printed or read."""
    isi_dinas(pemeran.pd, 1)
    klien = pemeran.klien("inspektorat")
    jawab = klien.get(LKIP)
    assert (jawab.status_code, jawab["Content-Type"]) == (200, "application/pdf")
    assert jawab["Content-Disposition"] == 'attachment; filename="LKIP-dinas-a-2023.pdf"'
    assert (jawab["X-Content-Type-Options"], jawab["Cache-Control"]) == ("nosniff", "private, no-cache")
    assert b"".join(jawab).startswith(b"%PDF-")
    sama = klien.get(LKIP, headers={"If-None-Match": jawab["ETag"]})
    assert (sama.status_code, sama.content) == (304, b"")
    assert klien.get("/dinas-a/2023/dokumen/lkip/pdf/")["ETag"] == jawab["ETag"]
    Naskah.objects.update(isi="<p>Lain.</p>")
    assert klien.get(LKIP, headers={"If-None-Match": jawab["ETag"]}).status_code == 200
    assert len(tercetak) == 2


def test_halaman_kemajuan_sampai_unduh(pemeran: Pemeran, tanpa_pekerja: Any) -> None:
    isi_dinas(pemeran.pd, 1)
    klien = pemeran.klien("kepala")
    c_url = klien.get(LKIP)["Location"]
    c = Cetakan.objects.get()
    url = f"{DAFTAR}{c.pk}/"
    assert c_url == url + "?lalu=unduh"
    halaman = klien.get(c_url)
    assert "Menunggu" in teks(halaman) and "Laporan Kinerja (LKIP) 2023" in teks(halaman)
    isi = halaman.content.decode()
    assert f'hx-get="{url}kemajuan/?lalu=unduh" hx-trigger="every 1s"' in isi
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in isi
    diambil = antrean.ambil("a:1")
    assert diambil is not None
    Cetakan.objects.update(kemajuan=40, langkah="Menata halaman 12")
    potongan = klien.get(url + "kemajuan/?lalu=unduh", headers={"HX-Request": "true"})
    assert "Sedang dicetak · Menata halaman 12 40 % 40\u00a0%" in teks(potongan)
    assert "<html" not in potongan.content.decode()
    assert "Menata halaman 12" in teks(klien.get(DAFTAR))
    assert "belum ada" in teks(klien.get(url + "berkas/", follow=True))
    kerjakan(diambil, lambda persen, langkah: None)
    lanjut = klien.get(url + "kemajuan/?lalu=unduh", headers={"HX-Request": "true"})
    assert lanjut["HX-Redirect"] == c_url
    selesai = klien.get(c_url)
    assert f'<meta http-equiv="refresh" content="0; url={url}berkas/">' in selesai.content.decode()
    assert "http-equiv" not in klien.get(url).content.decode()
    assert klien.get(url + "berkas/")["Content-Type"] == "application/pdf"


def test_minta_lewat_formulir(pemeran: Pemeran, tercetak: list[str]) -> None:
    isi_dinas(pemeran.pd, 1)
    klien = pemeran.klien("pic")
    jawab = klien.post(DAFTAR, {"dokumen": "lkip", "format": "xlsx"})
    assert jawab["Content-Disposition"] == 'attachment; filename="LKIP-dinas-a-2023.xlsx"'
    assert tercetak == ["dinas-a xlsx"]
    assert "Dokumen entah tidak ada" in teks(klien.post(DAFTAR, {"dokumen": "entah"}, follow=True))
    c = Cetakan.objects.get()
    assert klien.post(f"{DAFTAR}{c.pk}/ulang/")["Location"] == f"{DAFTAR}{c.pk}/?lalu=unduh"  # nothing changed
    assert "Excel" in teks(klien.get(DAFTAR))


def test_bagian_cetakan_bersama_bukan_milik_daftar(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    bundel = layanan.minta_semua(pelaku=pemeran["inspektorat"], pemda=pemeran.pd.pemda, tahun=2023)
    bagian = Cetakan.objects.get(induk=bundel)
    assert "Belum ada dokumen yang diminta" in teks(pemeran.klien("kepala").get(DAFTAR))
    with pytest.raises(GalatMasukan, match="bagian dari cetakan bersama"):
        layanan.ulang(pelaku=pemeran["kepala"], cetakan=bagian)


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    for n in range(banyak):
        CetakanFactory(perangkat_daerah=pemeran.pd, oleh__username=f"u{n}", keadaan="gagal", sebab="x")
        bundel = CetakanFactory(perangkat_daerah=None, pemda=pemeran.pd.pemda, format="zip", keadaan="gagal")
        CetakanFactory.create_batch(banyak, perangkat_daerah=pemeran.pd, induk=bundel)
    for nama, siapa, url in (("daftar", "kepala", DAFTAR), ("bundel", "inspektorat", PEMDA)):
        klien = pemeran.klien(siapa)
        with django_assert_num_queries(KUERI[nama]):
            assert klien.get(url).status_code == 200


# --- all agencies of a pemda


def test_zip_semua_perangkat_daerah(pemeran: Pemeran, tercetak: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """One PDF per agency; who has no data and whose document fails is named with the reason."""
    dinas = isi_dinas(pemeran.pd, 1)
    rusak = PerangkatDaerahFactory(slug="dinas-r", pemda=pemeran.pd.pemda, nama="Dinas Rusak")
    isi_dinas(rusak, 1)
    PerangkatDaerahFactory(slug="dinas-k", pemda=pemeran.pd.pemda, nama="Dinas Kosong")
    asli = pencetak.cetak

    def cetak(bahan: layanan.Bahan, kabar: Any) -> bytes:
        if bahan.kunci.perangkat_daerah.slug == "dinas-r":
            raise GagalCetak("Memori tidak cukup.")
        return asli(bahan, kabar)

    monkeypatch.setattr(pencetak, "cetak", cetak)
    minta(pemeran)
    klien = pemeran.klien("inspektorat")
    url = klien.post(PEMDA)["Location"]
    assert tercetak == ["dinas-a pdf"]  # the batch took it from the store
    halaman = teks(klien.get(url))
    assert "Siap diunduh" in halaman and "Belum ada data tahun 2023." in halaman and "Memori tidak cukup." in halaman
    jawab = klien.get(url + "berkas/")
    assert jawab["Content-Disposition"] == 'attachment; filename="LKIP-kota-a-2023.zip"'
    with zipfile.ZipFile(io.BytesIO(b"".join(jawab))) as arsip:
        assert arsip.namelist() == ["lkip-dinas-a-2023.pdf", "DAFTAR.txt"]
        daftar = arsip.read("DAFTAR.txt").decode()
    assert "1 dari 3 perangkat daerah tercetak:" in daftar
    assert f"- {rusak}: Memori tidak cukup." in daftar and "Dinas Kosong" in daftar
    assert dinas is not None
    assert pemeran.klien("kepala").get(PEMDA).status_code in (403, 404)


def test_bundel_gagal_seluruhnya_dan_kemajuannya(pemeran: Pemeran, tanpa_pekerja: Any) -> None:
    klien = pemeran.klien("inspektorat")
    url = klien.post(PEMDA)["Location"]
    assert klien.post(PEMDA)["Location"] == url  # one at a time
    assert "Menunggu · 0 dari 1 perangkat daerah" in teks(klien.get(url))
    while layanan.kerjakan_satu("a:1"):
        pass
    assert "Tidak satu pun dapat dicetak. Belum ada data tahun 2023." in teks(klien.get(url))
    assert klien.get(url + "kemajuan/", headers={"HX-Request": "true"})["HX-Redirect"] == url
    assert klien.post(url + "ulang/")["Location"] != url


# --- a real printer


def test_batas_memori_menyebut_sebabnya(pemeran: Pemeran, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    isi_dinas(pemeran.pd, 1)
    settings.CETAK_LATAR, settings.CETAK_MEMORI_MB = False, 150
    c = minta(pemeran)
    assert c.keadaan == K.GAGAL.value
    assert "memori" in c.sebab


def test_langkah_pencetak_menjadi_kemajuan() -> None:
    kabar: list[tuple[int, str]] = []
    pendengar = pencetak._Penerjemah(lambda persen, langkah: kabar.append((persen, langkah)))
    for baris in ("Step 3 - Applying CSS", *(f"Step 5 - Creating layout - Page {n}" for n in (1, 2, 1, 2, 40))):
        pendengar(baris)
    pendengar("Step 6 - Creating PDF")
    assert [langkah for _, langkah in kabar] == [
        "Menata halaman 1",
        "Menata halaman 2",
        "Menata halaman 40",
        "Menulis PDF",
    ]
    persen = [p for p, _ in kabar]
    assert persen == sorted(persen) and persen[-1] < 100


def test_realisasi_baru_mengubah_sidik(pemeran: Pemeran, tercetak: list[str]) -> None:
    """A figure, not only words."""
    isi_dinas(pemeran.pd, 1)
    satu = minta(pemeran)
    Realisasi.objects.update(nilai=7)
    assert minta(pemeran).sidik_bahan != satu.sidik_bahan
