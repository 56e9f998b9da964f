"""The bulk verbs: rows by natural key become inserts and updates, all or none, each guarded and counted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, models

from anggaran.models import Pagu
from anggaran.services import simpan_pagu
from kinerja.models import NilaiAkip, Realisasi
from kinerja.services.massal import (
    simpan_item_pk,
    simpan_nilai_akip,
    simpan_paraf,
    simpan_realisasi_massal,
    simpan_rekomendasi,
)
from laporan.services import simpan_naskah
from renstra.models import SimpulProgram
from renstra.services import pasang, simpan_indikator, simpan_sasaran, simpan_simpul, simpan_target
from sakip.inti.galat import GalatMasukan
from sakip.models import SISTEM, Jejak, Pengguna, PerangkatDaerah, RincianJejak
from sakip.services.massal import HasilMassal
from sakip.services.organisasi import simpan_unit
from tests.pabrik import (
    IndikatorFactory,
    KegiatanFactory,
    LaporanFactory,
    NaskahFactory,
    PaguFactory,
    PejabatFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
    UnitKerjaFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pd() -> PerangkatDaerah:
    return PerangkatDaerahFactory()


@pytest.fixture
def sistem() -> Pengguna:
    return Pengguna.objects.get(username=SISTEM)


def hitung(hasil: HasilMassal) -> tuple[int, int, int]:
    return hasil.baru, hasil.berubah, hasil.tetap


def tolak(verba: Any, pd: PerangkatDaerah, *baris: dict[str, Any]) -> GalatMasukan:
    """The refusal; nothing of the batch stands, and the trail says nothing."""
    sebelum = Jejak.objects.count()
    with pytest.raises(GalatMasukan) as galat:
        verba(pelaku=Pengguna.objects.get(username=SISTEM), perangkat_daerah=pd, baris=baris)
    assert Jejak.objects.count() == sebelum
    return galat.value


# --- new, changed, unchanged ---


def test_baru_berubah_tetap(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    def simpan(*nilai: tuple[int, str]) -> HasilMassal:
        baris = [{"tahun": t, "nilai": n} for t, n in nilai]
        return simpan_nilai_akip(pelaku=sistem, perangkat_daerah=pd, baris=baris)

    assert hitung(simpan((2022, "70"), (2023, "71"))) == (2, 0, 0)
    assert hitung(simpan((2022, "70.00"), (2023, "71"))) == (0, 0, 2), "70 and 70.00 are the same"
    assert hitung(simpan((2022, "70"), (2023, "72.5"), (2024, "73"))) == (1, 1, 1)
    assert dict(NilaiAkip.objects.values_list("tahun", "nilai")) == {
        2022: Decimal(70),
        2023: Decimal("72.5"),
        2024: Decimal(73),
    }
    assert hitung(simpan()) == (0, 0, 0)


def test_objek_menurut_urutan_baris(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    """Whoever refers to the rows gets them in their order, saved or not."""
    simpan_nilai_akip(pelaku=sistem, perangkat_daerah=pd, baris=[{"tahun": 2023, "nilai": 70}])
    baris = [{"tahun": t, "nilai": 70} for t in (2024, 2023, 2022)]
    hasil = simpan_nilai_akip(pelaku=sistem, perangkat_daerah=pd, baris=baris)
    assert [o.tahun for o in hasil.objek.values()] == [2024, 2023, 2022]
    assert all(o.pk for o in hasil.objek.values())


def test_kolom_yang_tidak_disebut_tetap(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    indikator = IndikatorFactory(renstra__perangkat_daerah=pd, definisi_operasional="Jumlah penduduk", desimal=0)
    baris = [{"renstra": indikator.renstra, "kode": indikator.kode, "nama": "Nama baru"}]
    assert hitung(simpan_indikator(pelaku=sistem, perangkat_daerah=pd, baris=baris)) == (0, 1, 0)
    indikator.refresh_from_db()
    assert (indikator.nama, indikator.definisi_operasional, indikator.desimal) == ("Nama baru", "Jumlah penduduk", 0)


def test_milik_lain_tidak_tersentuh(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    """The same natural key in another agency is another row."""
    UnitKerjaFactory(kode="bidang", nama="Bidang lain")
    hasil = simpan_unit(pelaku=sistem, perangkat_daerah=pd, baris=[{"kode": "bidang", "nama": "Bidang kami"}])
    assert hitung(hasil) == (1, 0, 0)


def test_pagu_dapat_diubah(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    """Its ``versi`` names a version of the budget: it is a key and no counter, and stands in the trail."""
    program = ProgramFactory(perangkat_daerah=pd)
    for jumlah, harap in (("1000000", (1, 0, 0)), ("1250000.50", (0, 1, 0)), ("1250000.5", (0, 0, 1))):
        baris = [{"simpul": program, "tahun": 2023, "versi": "perubahan", "ke": 1, "jumlah": jumlah}]
        assert hitung(simpan_pagu(pelaku=sistem, perangkat_daerah=pd, baris=baris)) == harap
    pagu = Pagu.objects.get()
    assert (pagu.versi, pagu.jumlah) == ("perubahan", Decimal("1250000.50"))
    baru, ubah = RincianJejak.objects.filter(jenis="anggaran.Pagu").order_by("pk")
    assert baru.sesudah["versi"] == "perubahan"
    assert (ubah.sebelum, ubah.sesudah) == ({"jumlah": "1000000"}, {"jumlah": "1250000.5"})


def test_versi_naik_bila_berubah(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    realisasi = RealisasiFactory(indikator__renstra__perangkat_daerah=pd, nilai=Decimal(70))
    for nilai, versi in (("70", 1), ("71", 2), ("71", 2), ("72", 3)):
        baris = [{"indikator": realisasi.indikator, "tahun": realisasi.tahun, "periode": 0, "nilai": nilai}]
        simpan_realisasi_massal(pelaku=sistem, perangkat_daerah=pd, baris=baris)
        realisasi.refresh_from_db()
        assert realisasi.versi == versi
    assert realisasi.diubah_oleh == sistem and realisasi.diubah is not None
    naskah = NaskahFactory(laporan__perangkat_daerah=pd)
    baris = [{"laporan": naskah.laporan, "kunci": naskah.kunci, "isi": "Lain."}]
    simpan_naskah(pelaku=sistem, perangkat_daerah=pd, baris=baris)
    naskah.refresh_from_db()
    assert (naskah.isi, naskah.versi) == ("Lain.", 2)


def test_banyak_baris_sedikit_query(
    pd: PerangkatDaerah, sistem: Pengguna, django_assert_max_num_queries: Any
) -> None:
    renstra = RenstraFactory(perangkat_daerah=pd)
    indikator = [IndikatorFactory(renstra=renstra, sasaran=SasaranFactory(renstra=renstra)) for _ in range(3)]
    baris = [{"indikator": i, "tahun": t, "nilai": 1} for i in indikator for t in range(2000, 2060)]
    with django_assert_max_num_queries(15):
        hasil = simpan_target(pelaku=sistem, perangkat_daerah=pd, baris=baris)
    assert hitung(hasil) == (180, 0, 0)


# --- refusals ---


def test_kunci_ganda(pd: PerangkatDaerah) -> None:
    galat = tolak(
        simpan_nilai_akip,
        pd,
        {"tahun": 2022, "nilai": 70},
        {"tahun": 2023, "nilai": 71},
        {"tahun": 2022, "nilai": 72},
    )
    assert galat.baris == 3
    assert "2022" in galat.pesan and "dua kali" in galat.pesan and "hapus" in galat.pesan
    assert not NilaiAkip.objects.exists()


@pytest.mark.parametrize(
    "isi,kolom,kata",
    [
        ({"nilai": "tujuh"}, "nilai", "desimal"),
        ({"nilai": "1234567890123456"}, "nilai", "digit"),
        ({"nilai": "70.1234567"}, "nilai", "desimal"),
        ({"nilai": None}, "nilai", "null"),
        ({"nilai": "70", "tahun": "dua ribu"}, "tahun", "integer"),
        ({"nilai": "70", "predikat": "x" * 11}, "predikat", "10"),
        ({"nilai": "70", "nilainya": 1}, "nilainya", "predikat"),
    ],
)
def test_nilai_tak_sah(pd: PerangkatDaerah, isi: dict[str, Any], kolom: str, kata: str) -> None:
    galat = tolak(simpan_nilai_akip, pd, {"tahun": 2022, "nilai": 70}, {"tahun": 2023, **isi})
    assert (galat.kolom, galat.baris) == (kolom, 2)
    assert galat.nilai == isi[kolom]
    assert kata in galat.pesan
    assert not NilaiAkip.objects.exists(), "the good row of the batch neither"


def test_pilihan_asing(pd: PerangkatDaerah) -> None:
    baris = {"kunci": "1.01", "berlaku_dari": 2021, "jenis": "urusan", "nama": "x"}
    galat = tolak(simpan_simpul, pd, baris)
    assert (galat.kolom, galat.nilai) == ("jenis", "urusan")


def test_semua_atau_tidak_sama_sekali(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    """What only the database sees takes the whole batch with it, entry and all."""
    simpan_nilai_akip(pelaku=sistem, perangkat_daerah=pd, baris=[{"tahun": 2022, "nilai": 70}])
    sebelum = Jejak.objects.count()
    baris = [{"tahun": 2022, "nilai": 71}, {"tahun": 2023, "nilai": 170}]
    with pytest.raises(IntegrityError):
        simpan_nilai_akip(pelaku=sistem, perangkat_daerah=pd, baris=baris)
    assert list(NilaiAkip.objects.values_list("tahun", "nilai")) == [(2022, Decimal(70))]
    assert Jejak.objects.count() == sebelum


def test_keadaan_tanpa_alasan(pd: PerangkatDaerah) -> None:
    indikator = IndikatorFactory(renstra__perangkat_daerah=pd)
    dasar = {"indikator": indikator, "tahun": 2023, "periode": 0}
    galat = tolak(simpan_realisasi_massal, pd, {**dasar, "keadaan": "tidak_dilaksanakan"})
    assert galat.kolom == "alasan_keadaan" and indikator.kode in galat.pesan
    galat = tolak(simpan_realisasi_massal, pd, {**dasar, "pembilang": 5, "penyebut": 0})
    assert galat.kolom == "penyebut" and "penyebut yang benar" in galat.pesan
    assert not Realisasi.objects.exists()


# --- guards: level and agency ---


def test_tingkat_induk(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    kegiatan = KegiatanFactory(perangkat_daerah=pd)
    program = kegiatan.induk

    def baris(jenis: str, induk: SimpulProgram | None) -> dict[str, Any]:
        return {"kunci": "9.99", "berlaku_dari": 2021, "jenis": jenis, "nama": "x", "induk": induk}

    for jenis, induk in (
        ("program", program),
        ("kegiatan", None),
        ("kegiatan", kegiatan),
        ("sub_kegiatan", None),
        ("sub_kegiatan", program),
    ):
        galat = tolak(simpan_simpul, pd, baris(jenis, induk))
        assert "9.99 harus berinduk" in galat.pesan
    for jenis, induk in (("kegiatan", program), ("sub_kegiatan", kegiatan)):
        isi = {**baris(jenis, induk), "kunci": jenis}
        assert simpan_simpul(pelaku=sistem, perangkat_daerah=pd, baris=[isi]).baru == 1


def test_induk_perangkat_daerah_lain(pd: PerangkatDaerah) -> None:
    asing = ProgramFactory()
    isi = {"kunci": "9.99", "berlaku_dari": 2021, "jenis": "kegiatan", "nama": "x", "induk": asing}
    assert "perangkat daerah lain" in tolak(simpan_simpul, pd, isi).pesan


def test_sasaran_dari_renstra_lain(pd: PerangkatDaerah) -> None:
    renstra, lain = RenstraFactory(perangkat_daerah=pd), RenstraFactory(perangkat_daerah=pd)
    tujuan = SasaranFactory(renstra=lain).tujuan
    galat = tolak(simpan_sasaran, pd, {"renstra": renstra, "kode": "S1", "teks": "x", "tujuan": tujuan})
    assert "bukan bagian dari Renstra" in galat.pesan


def test_rujukan_ke_perangkat_daerah_lain(pd: PerangkatDaerah) -> None:
    """Whatever reference a row makes, it stays within the agency."""
    asing = IndikatorFactory()
    pk, program = PerjanjianKinerjaFactory(perangkat_daerah=pd, keadaan="draf"), ProgramFactory()
    sendiri = RenstraFactory(perangkat_daerah=pd)
    for verba, baris in (
        (simpan_target, {"indikator": asing, "tahun": 2023, "nilai": 1}),
        (simpan_realisasi_massal, {"indikator": asing, "tahun": 2023, "periode": 0, "nilai": 1}),
        (simpan_item_pk, {"perjanjian": pk, "indikator": asing}),
        (simpan_item_pk, {"perjanjian": PerjanjianKinerjaFactory(keadaan="draf"), "indikator": asing}),
        (simpan_pagu, {"simpul": program, "tahun": 2023, "jumlah": 1}),
        (simpan_pagu, {"indikator": asing, "tahun": 2023, "jumlah": 1}),
        (simpan_indikator, {"renstra": asing.renstra, "kode": "x", "nama": "x", "sasaran": asing.sasaran}),
        (simpan_indikator, {"renstra": sendiri, "kode": "x", "nama": "x", "simpul": program}),
        (simpan_naskah, {"laporan": LaporanFactory(), "kunci": "kata_pengantar", "isi": "x"}),
        (
            simpan_simpul,
            {"kunci": "1", "berlaku_dari": 2021, "jenis": "program", "nama": "x", "unit": UnitKerjaFactory()},
        ),
    ):
        assert "perangkat daerah lain" in tolak(verba, pd, baris).pesan, verba


def test_rujukan_dalam_perubahan_juga_dijaga(pd: PerangkatDaerah) -> None:
    program = ProgramFactory(perangkat_daerah=pd)
    unit = UnitKerjaFactory()
    isi = {"kunci": program.kunci, "berlaku_dari": program.berlaku_dari, "unit": unit}
    galat = tolak(simpan_simpul, pd, isi)
    assert galat.kolom == "unit" and str(unit) in galat.pesan


def test_pendahulu_boleh_dari_perangkat_daerah_lain(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    """An agency that was split carries on what its predecessor measured."""
    lama, kini = IndikatorFactory(), IndikatorFactory(renstra__perangkat_daerah=pd)
    baris = [{"renstra": kini.renstra, "kode": kini.kode, "pendahulu": lama}]
    assert simpan_indikator(pelaku=sistem, perangkat_daerah=pd, baris=baris).berubah == 1


def test_pejabat_pemda_boleh_memaraf(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    sekda = PejabatFactory(perangkat_daerah=None, pemda=pd.pemda, jabatan="Sekretaris Daerah")
    baris = [{"perjanjian": PerjanjianKinerjaFactory(perangkat_daerah=pd, keadaan="draf"), "pejabat": sekda}]
    assert simpan_paraf(pelaku=sistem, perangkat_daerah=pd, baris=baris).baru == 1


# --- many-to-many ---


def test_pasang(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    program = ProgramFactory(perangkat_daerah=pd)
    renstra = RenstraFactory(perangkat_daerah=pd)
    a, b = SasaranFactory(renstra=renstra), SasaranFactory(renstra=renstra)

    def kali(*sasaran: models.Model) -> int:
        return pasang(pelaku=sistem, perangkat_daerah=pd, nama="sasaran", pasangan=[(program, sasaran)])

    assert (kali(a, b), kali(b, a), kali(b)) == (1, 0, 1)
    assert list(program.sasaran.all()) == [b]
    akhir = RincianJejak.objects.order_by("-pk")[0]
    assert (akhir.sebelum, akhir.sesudah) == ({"sasaran": [a.pk, b.pk]}, {"sasaran": [b.pk]})
    assert Jejak.objects.filter(aksi="pasang_sasaran").count() == 2


def test_rekomendasi_urut_menurut_komponen(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    dasar = {"tahun": 2023, "nomor": 1, "teks": "x"}
    baris = [{**dasar, "komponen": k} for k in ("perencanaan", "pelaporan")]
    assert hitung(simpan_rekomendasi(pelaku=sistem, perangkat_daerah=pd, baris=baris)) == (2, 0, 0)
    assert hitung(simpan_rekomendasi(pelaku=sistem, perangkat_daerah=pd, baris=baris)) == (0, 0, 2)


def test_pagu_lama_dari_pabrik_ditemukan_kuncinya(pd: PerangkatDaerah, sistem: Pengguna) -> None:
    """Optional parts of a key count as they stand: empty text, no node."""
    lama = PaguFactory(perangkat_daerah=pd, simpul=None, jumlah=Decimal(5))
    isi = {"tahun": lama.tahun, "jumlah": "5", "versi": "murni", "ke": 0, "sumber_dana": ""}
    assert hitung(simpan_pagu(pelaku=sistem, perangkat_daerah=pd, baris=[isi])) == (0, 0, 1)
