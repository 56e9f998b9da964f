"""Verbs of remarks, tick marks and samples: who may, what stays, what is refused, what the trail says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from evaluasi.bentuk import Jangkar
from evaluasi.models import BalasanCatatan, Catatan, TandaPemeriksaan
from evaluasi.perhitungan.sampel import CaraSampel
from evaluasi.selectors.jangkar import PembacaJangkar, jangkar_bagian
from evaluasi.services.berkas import Unggahan
from evaluasi.services.catatan import (
    buka_lagi,
    hapus_catatan,
    jawab,
    masukkan_catatan,
    selesaikan,
    tulis_catatan,
    ubah_catatan,
)
from evaluasi.services.tanda import (
    IsiTanda,
    PilihanSampel,
    cap_tanda,
    hapus_tanda,
    pilih_sampel,
    simpan_tanda,
    tandai,
)
from kinerja.models import ItemPK, Realisasi
from renstra.services.rujukan import ikuti_kode
from sakip.inti.berkas import sidik_berkas
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import Peran
from sakip.jejak import periksa_rantai
from sakip.models import Jejak
from tests.evaluasi.berkas import HTML, PDF_KECIL
from tests.halaman import P, isi_dinas
from tests.pabrik import (
    KertasKerjaFactory,
    PenggunaFactory,
    PenugasanFactory,
    TandaPemeriksaanFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db


@pytest.fixture
def dinas(pemeran: Pemeran) -> Any:
    return isi_dinas(pemeran.pd, 1)


def tulis(pemeran: Pemeran, dinas: Any, **isi: Any) -> Catatan:
    semua = {
        "pelaku": pemeran["inspektorat"],
        "perangkat_daerah": pemeran.pd,
        "tahun": 2023,
        "jangkar": f"capaian:#i{dinas.indikator[0].pk}",
        "teks": "Dari mana angka ini?",
        **isi,
    }
    return tulis_catatan(**semua)


def aksi(pemeran: Pemeran) -> list[str]:
    return list(Jejak.objects.filter(perangkat_daerah=pemeran.pd).order_by("nomor").values_list("aksi", flat=True))


# --- the whole way


def test_terbuka_dijawab_selesai_dibuka_lagi(pemeran: Pemeran, dinas: Any) -> None:
    c = tulis(pemeran, dinas)
    assert (c.nomor, c.keadaan, c.label, c.nilai) == (1, "terbuka", "Capaian IKU0 Indikator ke-0", f"90,00{P}")
    b = jawab(
        pelaku=pemeran["perencana"],
        catatan=c,
        teks="Dari BPS.\r\nTabel 3.",
        berkas=Unggahan("..\\kirim\\Rekap BPS.PDF", PDF_KECIL),
    )
    assert (b.teks, b.menjadi, b.nama_berkas) == ("Dari BPS.\nTabel 3.", "dijawab", "Rekap BPS.PDF")
    assert b.sidik == sidik_berkas(PDF_KECIL)
    assert "Rekap" not in b.berkas.name
    with b.berkas.open("rb") as berkas:
        assert berkas.read() == PDF_KECIL
    selesaikan(pelaku=pemeran["inspektorat"], catatan=c)
    buka_lagi(pelaku=pemeran["inspektorat"], catatan=c, teks="Tabelnya lain.")
    jawab(pelaku=pemeran["kepala"], catatan=c, teks="Sudah diganti.")
    c.refresh_from_db()
    assert c.keadaan == "dijawab"
    turut = [(x.urutan, x.menjadi, x.oleh) for x in BalasanCatatan.objects.filter(catatan=c)]
    assert turut == [
        (1, "dijawab", pemeran["perencana"]),
        (2, "selesai", pemeran["inspektorat"]),
        (3, "dibuka_lagi", pemeran["inspektorat"]),
        (4, "dijawab", pemeran["kepala"]),
    ]
    assert aksi(pemeran) == [
        "tulis_catatan",
        "jawab_catatan",
        "selesaikan_catatan",
        "buka_lagi_catatan",
        "jawab_catatan",
    ]
    assert periksa_rantai(pemeran.pd) == []


def test_angka_yang_berubah_dan_yang_hilang(pemeran: Pemeran, dinas: Any) -> None:
    c = tulis(pemeran, dinas)
    Realisasi.objects.filter(indikator=dinas.indikator[0]).update(nilai=Decimal(64))
    assert PembacaJangkar(pemeran.pd, 2023)(c.jangkar).sebut(c.nilai) == f"tertulis 90,00{P}; kini 80,00{P}"
    ItemPK.objects.all().delete()
    dinas.indikator[0].delete()
    assert PembacaJangkar(pemeran.pd, 2023)(c.jangkar).sebut(c.nilai) == f"tertulis 90,00{P}; kini tidak ada lagi"


def test_nomor_berjalan_per_tahun(pemeran: Pemeran, dinas: Any) -> None:
    semua = [
        tulis(pemeran, dinas),
        tulis(pemeran, dinas),
        tulis(pemeran, dinas, tahun=2024, jangkar="bagian:bab1"),
    ]
    assert [(c.tahun, c.nomor) for c in semua] == [(2023, 1), (2023, 2), (2024, 1)]


# --- who


@pytest.mark.parametrize("siapa", ["perencana", "pic", "kepala", "admin", "orang_luar"])
def test_hanya_inspektorat_menulis_dan_menutup(pemeran: Pemeran, dinas: Any, siapa: str) -> None:
    with pytest.raises(PermissionDenied, match="Hanya Inspektorat"):
        tulis(pemeran, dinas, pelaku=pemeran[siapa])
    c = tulis(pemeran, dinas)
    for verba in (selesaikan, buka_lagi):
        with pytest.raises(PermissionDenied, match="Hanya Inspektorat"):
            verba(pelaku=pemeran[siapa], catatan=c, teks="x")
    with pytest.raises(PermissionDenied):
        hapus_catatan(pelaku=pemeran[siapa], catatan=c)
    with pytest.raises(PermissionDenied):
        tandai(pelaku=pemeran[siapa], perangkat_daerah=pemeran.pd, tahun=2023, jangkar=c.jangkar, isi=IsiTanda(""))
    assert aksi(pemeran) == ["tulis_catatan"]


@pytest.mark.parametrize("siapa", ["inspektorat", "admin", "orang_luar"])
def test_yang_bukan_dinas_tidak_menjawab(pemeran: Pemeran, dinas: Any, siapa: str) -> None:
    c = tulis(pemeran, dinas)
    with pytest.raises(PermissionDenied, match="atau PIC baris ini"):
        jawab(pelaku=pemeran[siapa], catatan=c, teks="x", berkas=Unggahan("a.pdf", PDF_KECIL))
    assert not BalasanCatatan.objects.exists()


def test_pic_menjawab_baris_unitnya_sendiri(pemeran: Pemeran, dinas: Any) -> None:
    unit, lain = UnitKerjaFactory.create_batch(2, perangkat_daerah=pemeran.pd)
    pic = PenugasanFactory(peran=Peran.PIC.value, perangkat_daerah=pemeran.pd, unit=unit, dari=date(2020, 1, 1))
    ind = dinas.indikator[0]
    ind.unit = lain
    ind.save()
    baris, bagian = tulis(pemeran, dinas), tulis(pemeran, dinas, jangkar="bagian:bab1")
    for c in (baris, bagian):
        with pytest.raises(PermissionDenied, match="atau PIC baris ini"):
            jawab(pelaku=pic.pengguna, catatan=c, teks="x")
    ind.unit = unit
    ind.save()
    jawab(pelaku=pic.pengguna, catatan=baris, teks="Dari survei kami.")
    with pytest.raises(PermissionDenied):
        jawab(pelaku=pic.pengguna, catatan=bagian, teks="x")


# --- what is refused


@pytest.mark.parametrize(
    ("isi", "kolom", "kata"),
    [
        ({"jangkar": "capaian:#i999999"}, "jangkar", "tidak ada pada 2023"),
        ({"jangkar": "bukan jangkar"}, "jangkar", "tidak ada pada 2023"),
        ({"teks": " \n "}, "teks", "Tulis catatannya"),
        ({"teks": "x" * 10_001}, "teks", "Terlalu panjang: 10001 huruf"),
        ({"sifat": "marah"}, "sifat", "Sifat marah tidak dikenal"),
    ],
)
def test_catatan_yang_ditolak(pemeran: Pemeran, dinas: Any, isi: Any, kolom: str, kata: str) -> None:
    with pytest.raises(GalatMasukan, match=kata) as galat:
        tulis(pemeran, dinas, **isi)
    assert galat.value.kolom == kolom
    assert not Catatan.objects.exists() and aksi(pemeran) == []


def test_langkah_yang_tidak_mungkin(pemeran: Pemeran, dinas: Any) -> None:
    c, inspektorat = tulis(pemeran, dinas), pemeran["inspektorat"]
    with pytest.raises(GalatMasukan, match="Tulis jawaban atau alasannya"):
        selesaikan(pelaku=inspektorat, catatan=c)
    with pytest.raises(GalatMasukan, match="Catatan 1 terbuka; tidak dapat dibuka lagi"):
        buka_lagi(pelaku=inspektorat, catatan=c, teks="x")
    selesaikan(pelaku=inspektorat, catatan=c, teks="Ternyata sudah benar.")
    with pytest.raises(GalatMasukan, match="Catatan 1 selesai; tidak dapat dijawab"):
        jawab(pelaku=pemeran["perencana"], catatan=c, teks="x")


@pytest.mark.parametrize(("nama", "isi", "kata"), [("a.pdf", HTML, "halaman HTML"), ("a.pdf", b"", "kosong")])
def test_berkas_yang_ditolak_tidak_meninggalkan_apa_pun(
    pemeran: Pemeran, dinas: Any, nama: str, isi: bytes, kata: str
) -> None:
    c = tulis(pemeran, dinas)
    with pytest.raises(GalatMasukan, match=kata):
        jawab(pelaku=pemeran["perencana"], catatan=c, teks="x", berkas=Unggahan(nama, isi))
    c.refresh_from_db()
    assert (c.keadaan, aksi(pemeran)) == ("terbuka", ["tulis_catatan"])


def test_berkas_jawaban_yang_ditolak_dibuang(pemeran: Pemeran, dinas: Any, tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    c = tulis(pemeran, dinas)
    with pytest.raises(GalatMasukan, match="Tulis jawaban"):
        jawab(pelaku=pemeran["perencana"], catatan=c, teks=" ", berkas=Unggahan("a.pdf", PDF_KECIL))
    assert [x for x in tmp_path.rglob("*") if x.is_file()] == []


# --- the own one


def test_ubah_dan_hapus_milik_sendiri_selama_belum_dijawab(pemeran: Pemeran, dinas: Any) -> None:
    c, saya = tulis(pemeran, dinas), pemeran["inspektorat"]
    rekan = PenggunaFactory(username="rekan")
    tugaskan(rekan, Peran.INSPEKTORAT, pemeran.pd)
    isi = {"teks": "Mengapa naik?", "sifat": "pertanyaan", "kertas": None}
    with pytest.raises(GalatMasukan, match="hanya penulisnya"):
        ubah_catatan(pelaku=rekan, catatan=c, versi=1, **isi)
    with pytest.raises(Bentrok, match="baru saja berubah"):
        ubah_catatan(pelaku=saya, catatan=c, versi=0, **isi)
    c = ubah_catatan(pelaku=saya, catatan=c, versi=1, **isi)
    assert (c.teks, c.sifat, c.versi) == ("Mengapa naik?", "pertanyaan", 2)
    assert ubah_catatan(pelaku=saya, catatan=c, versi=2, **isi).versi == 2, "nothing changed"
    dua = tulis(pemeran, dinas)
    hapus_catatan(pelaku=saya, catatan=dua)
    jawab(pelaku=pemeran["perencana"], catatan=c, teks="Karena survei baru.")
    with pytest.raises(GalatMasukan, match="sudah ditanggapi, jadi tidak dapat dihapus"):
        hapus_catatan(pelaku=saya, catatan=c)
    with pytest.raises(GalatMasukan, match="tidak dapat diubah"):
        ubah_catatan(pelaku=saya, catatan=c, versi=3, **isi)
    with pytest.raises(Bentrok, match="baru saja dihapus"):
        hapus_catatan(pelaku=saya, catatan=dua)
    assert aksi(pemeran) == ["tulis_catatan", "ubah_catatan", "tulis_catatan", "hapus_catatan", "jawab_catatan"]


def test_catatan_dalam_kertas_kerja_membuatnya_versi_baru(pemeran: Pemeran, dinas: Any) -> None:
    kertas = KertasKerjaFactory(perangkat_daerah=pemeran.pd)
    c = tulis(pemeran, dinas, kertas=kertas)
    jawab(pelaku=pemeran["perencana"], catatan=c, teks="x")
    kertas.refresh_from_db()
    assert kertas.versi == 3
    masukkan_catatan(pelaku=pemeran["inspektorat"], catatan=c, kertas=None)
    kertas.refresh_from_db()
    assert kertas.versi == 4
    with pytest.raises(GalatMasukan, match="bukan milik"):
        masukkan_catatan(
            pelaku=pemeran["inspektorat"],
            catatan=c,
            kertas=KertasKerjaFactory(perangkat_daerah=pemeran.pd_lain),
        )


def test_mengubah_catatan_tidak_mengeluarkannya_dari_kertas_yang_baru_dipilih(pemeran: Pemeran, dinas: Any) -> None:
    kertas = KertasKerjaFactory(perangkat_daerah=pemeran.pd)
    c = tulis(pemeran, dinas)
    assert masukkan_catatan(pelaku=pemeran["inspektorat"], catatan=c, kertas=kertas).versi == 2
    with pytest.raises(Bentrok):
        ubah_catatan(pelaku=pemeran["inspektorat"], catatan=c, teks="x", sifat="catatan", kertas=None, versi=1)
    c.refresh_from_db()
    assert c.kertas == kertas


def test_tanda_pada_bagian_mengikuti_kode_dan_huruf_besarnya(pemeran: Pemeran, dinas: Any) -> None:
    ind = dinas.indikator[0]
    bagian = [jangkar_bagian("bab3.analisis5", kode) for kode in ("IKU0", "iku0", "IKU 8")]
    satu, kecil, _ = (
        TandaPemeriksaanFactory(perangkat_daerah=pemeran.pd, tahun=2023, jangkar=str(j)) for j in bagian
    )
    for kode, harap in (("IKU 7", "IKU%207"), ("IKU 8", "IKU%207")):
        lama, ind.kode = ind.kode, kode
        ind.save()
        ikuti_kode(ind, lama)
        satu.refresh_from_db()
        kecil.refresh_from_db()
        assert satu.jangkar == f"bagian:bab3.analisis5@{harap}", "a tick that stands there already is not run over"
        assert kecil.jangkar == str(bagian[1])


def test_catatan_pada_bagian_mengikuti_kode(pemeran: Pemeran, dinas: Any) -> None:
    ind = dinas.indikator[0]
    c = tulis(pemeran, dinas, jangkar=jangkar_bagian("bab3.analisis5", "IKU0"))
    lain = tulis(pemeran, dinas, jangkar=jangkar_bagian("bab3.analisis5"))
    ind.kode = "IKU 7"
    ind.save()
    [perubahan] = ikuti_kode(ind, "IKU0")
    c.refresh_from_db()
    lain.refresh_from_db()
    assert (c.jangkar, perubahan.objek) == ("bagian:bab3.analisis5@IKU%207", c)
    assert lain.jangkar == "bagian:bab3.analisis5"
    assert PembacaJangkar(pemeran.pd, 2023)(c.jangkar).ada


# --- tick marks and samples


def di(pemeran: Pemeran) -> dict[str, Any]:
    return {"pelaku": pemeran["inspektorat"], "perangkat_daerah": pemeran.pd, "tahun": 2023}


def test_tanda_satu_per_angka_dan_yang_kedua_mengganti(pemeran: Pemeran, dinas: Any) -> None:
    j = Jangkar("capaian", f"#i{dinas.indikator[0].pk}")
    tandai(jangkar=j, isi=IsiTanda("dicocokkan", " BPS  2023 "), **di(pemeran))
    Realisasi.objects.filter(indikator=dinas.indikator[0]).update(nilai=Decimal(64))
    t = tandai(jangkar=j, isi=IsiTanda("tidak_cocok", "64, bukan 72"), **di(pemeran))
    assert TandaPemeriksaan.objects.count() == 1
    assert (t.tanda, t.keterangan, t.nilai, t.sampel) == ("tidak_cocok", "64, bukan 72", f"80,00{P}", False)
    for isi, kata in ((IsiTanda("x"), "Tanda x tidak dikenal"), (IsiTanda("", "y" * 301), "paling panjang 300")):
        with pytest.raises(GalatMasukan, match=kata):
            tandai(jangkar=j, isi=isi, **di(pemeran))
    with pytest.raises(GalatMasukan, match="tidak ada pada 2023"):
        tandai(jangkar="capaian:#i999999", isi=IsiTanda(""), **di(pemeran))
    assert aksi(pemeran) == ["tandai", "tandai"]


def test_tanda_atas_tanda_orang_lain_dan_keluar_dari_kertas(pemeran: Pemeran, dinas: Any) -> None:
    j = Jangkar("capaian", f"#i{dinas.indikator[0].pk}")
    kosong, kertas = cap_tanda("", "", None), KertasKerjaFactory(perangkat_daerah=pemeran.pd)
    tandai(jangkar=j, isi=IsiTanda("dicocokkan", "rekan", kosong), kertas=kertas, **di(pemeran))
    with pytest.raises(Bentrok, match=r"isian Anda .*milik saya.* belum disimpan"):
        tandai(jangkar=j, isi=IsiTanda("tidak_cocok", "milik saya", kosong), **di(pemeran))
    kini = cap_tanda("dicocokkan", "rekan", kertas.pk)
    assert tandai(jangkar=j, isi=IsiTanda("dicocokkan", "rekan", kini), **di(pemeran)).kertas is None


def test_sampel_menurut_tiga_cara(pemeran: Pemeran) -> None:
    dinas = isi_dinas(pemeran.pd, 5)
    for ind, nilai in zip(dinas.indikator, (100, 39, 72, 40, 96), strict=True):  # of 80: 125, 48,75, 90, 50, 120
        Realisasi.objects.filter(indikator=ind).update(nilai=Decimal(nilai))
    assert pilih_sampel(pilihan=PilihanSampel(CaraSampel.MENYIMPANG), **di(pemeran)) == (2, 2)
    terpilih = TandaPemeriksaan.objects.order_by("pk")
    assert [(t.label, t.keterangan) for t in terpilih] == [
        ("Capaian IKU0 Indikator ke-0", f"Capaian di bawah 50{P} atau di atas 120{P}"),
        ("Capaian IKU1 Indikator ke-1", f"Capaian di bawah 50{P} atau di atas 120{P}"),
    ]
    assert {(t.sampel, t.tanda) for t in terpilih} == {(True, "")}
    acak = PilihanSampel(CaraSampel.ACAK, banyak=3, benih="LKIP 2023")
    assert pilih_sampel(pilihan=acak, **di(pemeran))[0] == 3
    assert pilih_sampel(pilihan=acak, **di(pemeran)) == (3, 0), "the same seed, the same figures"
    pagu = PilihanSampel(CaraSampel.PAGU, banyak=2)
    kertas = KertasKerjaFactory(perangkat_daerah=pemeran.pd)
    assert pilih_sampel(pilihan=pagu, kertas=kertas, **di(pemeran)) == (2, 2)
    uang = TandaPemeriksaan.objects.filter(kertas=kertas)
    assert {(t.label.split()[0], t.label.split()[2], t.nilai) for t in uang} == {
        ("Realisasi", "kegiatan", "Rp900.000")
    }
    kertas.refresh_from_db()
    assert kertas.versi == 2
    assert Jejak.objects.filter(aksi="pilih_sampel").order_by("pk").values_list("alasan", flat=True)[1] == (
        "Acak 3, benih LKIP 2023"
    )


@pytest.mark.parametrize(
    ("pilihan", "kolom"),
    [
        (PilihanSampel(CaraSampel.ACAK, banyak=3, benih=" "), "benih"),
        (PilihanSampel(CaraSampel.ACAK, banyak=0, benih="a"), "banyak"),
        (PilihanSampel(CaraSampel.PAGU, banyak=201), "banyak"),
        (PilihanSampel(CaraSampel.MENYIMPANG, bawah=Decimal(130)), "bawah"),
    ],
)
def test_sampel_yang_ditolak(pemeran: Pemeran, pilihan: PilihanSampel, kolom: str) -> None:
    with pytest.raises(GalatMasukan) as galat:
        pilih_sampel(pilihan=pilihan, **di(pemeran))
    assert galat.value.kolom == kolom


def test_dua_pemeriksa_pada_satu_lembar_tanda(pemeran: Pemeran) -> None:
    """Rows that were not touched on a page keep what a colleague wrote; a row that both changed is told."""
    isi_dinas(pemeran.pd, 3)
    pilih_sampel(pilihan=PilihanSampel(CaraSampel.PAGU, banyak=3), **di(pemeran))
    satu, dua, tiga = TandaPemeriksaan.objects.order_by("pk")
    tampil = {t.pk: cap_tanda(t.tanda, t.keterangan, t.kertas_id) for t in (satu, dua, tiga)}
    rekan = PenggunaFactory(username="rekan", nama="Rekan")
    tugaskan(rekan, Peran.INSPEKTORAT, pemeran.pd)
    milik = {t: IsiTanda("ditelusuri", "SP2D", tampil[t]) for t in (satu.pk, dua.pk)}
    assert simpan_tanda(isi=milik, **{**di(pemeran), "pelaku": rekan}).berubah == 2
    lembar = {
        satu.pk: IsiTanda("", satu.keterangan, tampil[satu.pk]),  # as it was shown
        dua.pk: IsiTanda("tidak_cocok", "Kurang Rp1", tampil[dua.pk]),
        tiga.pk: IsiTanda("dicocokkan", "", tampil[tiga.pk]),
    }
    hasil = simpan_tanda(isi=lembar, **di(pemeran))
    assert hasil.berubah == 1
    [kabar] = hasil.bentrok
    assert kabar.endswith(
        "sudah diubah Rekan menjadi “Ditelusuri ke sumber data, SP2D”; "
        "isian Anda “Tidak cocok, Kurang Rp1” belum disimpan."
    )
    kini = TandaPemeriksaan.objects.order_by("pk").values_list("tanda", flat=True)
    assert list(kini) == ["ditelusuri", "ditelusuri", "dicocokkan"]


def test_banyak_tanda_sekaligus_dan_dikeluarkan(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 2)
    pilih_sampel(pilihan=PilihanSampel(CaraSampel.PAGU, banyak=2), **di(pemeran))
    satu, dua = TandaPemeriksaan.objects.order_by("pk")
    isi = {satu.pk: IsiTanda("dicocokkan", "SP2D"), dua.pk: IsiTanda("", dua.keterangan), 999: IsiTanda("ditelusuri")}
    kertas = KertasKerjaFactory(perangkat_daerah=pemeran.pd)
    assert simpan_tanda(isi=isi, kertas={satu.pk: kertas}, **di(pemeran)).berubah == 1
    assert simpan_tanda(isi=isi, kertas={satu.pk: kertas}, **di(pemeran)).berubah == 0
    kertas.refresh_from_db()
    assert kertas.versi == 2
    assert hapus_tanda(kunci=[satu.pk, 999], **di(pemeran)) == 1
    kertas.refresh_from_db()
    assert (kertas.versi, TandaPemeriksaan.objects.count()) == (3, 1)
    assert aksi(pemeran) == ["pilih_sampel", "simpan_tanda", "hapus_tanda"]
