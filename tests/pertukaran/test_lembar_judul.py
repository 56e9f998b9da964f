"""The heading row: found, trimmed, without case; what is not ours is refused with a remedy."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anggaran.models import Pagu
from kinerja.models import Realisasi
from pertukaran.bentuk import Sel
from renstra.models import Indikator
from sakip.models import PerangkatDaerah
from tests.pabrik import IndikatorFactory, PerangkatDaerahFactory, ProgramFactory, RealisasiFactory
from tests.pertukaran.lembar import hitung, periksa, satu, terapkan, ubah

pytestmark = pytest.mark.django_db

JUDUL = ["Kode Program", "Tahun", "Pagu"]


@pytest.fixture
def pd() -> PerangkatDaerah:
    pd = PerangkatDaerahFactory()
    ProgramFactory(perangkat_daerah=pd, kunci="2.07.03")
    return pd


@pytest.mark.parametrize(
    "judul",
    [
        ["Kode Program", "Tahun", "Pagu"],
        ["  kode program ", "TAHUN", "pagu"],
        ["Kode  Program", "Tahun.", "Pagu\n"],
        ["KODE_PROGRAM", "tahun", "Pagu", None, None],
    ],
)
def test_judul_tanpa_spasi_dan_besar_kecil(pd: PerangkatDaerah, judul: list[object]) -> None:
    terapkan(pd, {"Pagu": [judul, ["2.07.03", 2023, 1_000]]})
    assert Pagu.objects.get().jumlah == 1_000


def test_nama_lembar_tanpa_besar_kecil(pd: PerangkatDaerah) -> None:
    assert hitung(periksa(pd, {" pagu ": [JUDUL, ["2.07.03", 2023, 1_000]]}), "Pagu") == (1, 0, 0, 0)


def test_judul_asing_diberi_usul(pd: PerangkatDaerah) -> None:
    k = satu(periksa(pd, {"Pagu": [[*JUDUL, "Sumber Dna"], ["2.07.03", 2023, 1_000, "APBD"]]}))
    assert (k.lembar, k.baris, k.kolom, k.nilai) == ("Pagu", 1, "Sumber Dna", "Sumber Dna")
    assert k.pesan == 'Judul "Sumber Dna" tidak dikenal. Maksud Anda Sumber Dana?'


def test_judul_ganda_dan_tanpa_judul(pd: PerangkatDaerah) -> None:
    k = satu(periksa(pd, {"Pagu": [[*JUDUL, "tahun"], ["2.07.03", 2023, 1_000, 2024]]}))
    assert (k.kolom, k.pesan) == ("tahun", 'Judul "tahun" ada dua kali. Hapus salah satu kolomnya.')
    k = satu(periksa(pd, {"Pagu": [[*JUDUL, None], ["2.07.03", 2023, 1_000, "catatan"]]}))
    assert k.kolom == "D" and "tanpa judul" in k.pesan and "kosongkan" in k.pesan


def test_kolom_wajib_hilang(pd: PerangkatDaerah) -> None:
    k = satu(periksa(pd, {"Pagu": [["Kode Program", "Pagu"], ["2.07.03", 1_000]]}))
    assert (k.lembar, k.kolom, k.pesan) == ("Pagu", "Tahun", "Kolom wajib tidak ada: Tahun. Tambahkan kolomnya.")


def test_sel_wajib_kosong(pd: PerangkatDaerah) -> None:
    k = satu(periksa(pd, {"Pagu": [JUDUL, ["2.07.03", None, 1_000]]}))
    assert (k.lembar, k.baris, k.kolom, k.nilai, k.pesan) == ("Pagu", 2, "Tahun", "", "Tahun wajib diisi.")


def test_judul_di_bawah_kop_dan_nomor_kolom(pd: PerangkatDaerah) -> None:
    """Titles above, the line that counts the columns below; row numbers stay those of the file."""
    isi = [["PAGU ANGGARAN"], ["Tahun 2023"], [], JUDUL, ["(1)", "(2)", "(3)"], ["2.07.03", 2023, 1_000]]
    hasil = terapkan(pd, {"Pagu": isi})
    assert [b.nomor for b in hasil.lembar["Pagu"].baris] == [6]
    isi[4] = [1, 2, 3]
    assert hitung(periksa(pd, {"Pagu": isi}), "Pagu") == (0, 0, 1, 0)


def test_judul_dua_baris_tergabung(pd: PerangkatDaerah) -> None:
    """Cells merged over two lines, and a group title over its parts."""
    ind = IndikatorFactory(renstra__perangkat_daerah=pd, kode="IK-1", satuan="Orang")
    atas = ["Kode Indikator", "Tahun", "Target", "Target Triwulan", None, None, None]
    bawah = [None, None, None, "TW I", "TW II", "TW III", "TW IV"]
    terapkan(pd, {"Target": [atas, bawah, ["IK-1", 2023, 80, 10, 20, 40, 80]]})
    item = ind.item_pk.get()
    assert (item.nilai, item.tw) == (80, (10, 20, 40, 80))


def test_tanpa_judul_sama_sekali(pd: PerangkatDaerah) -> None:
    k = satu(periksa(pd, {"Pagu": [["2.07.03", 2023, 1_000]]}))
    assert k.pesan == "Baris judul tidak ditemukan. Judul kolom yang diharapkan: Tahun, Pagu."


def test_lembar_asing_dilewati_dan_disebut(pd: PerangkatDaerah) -> None:
    hasil = periksa(pd, {"Pagu": [JUDUL, ["2.07.03", 2023, 1]], "Catatan saya": [["x"]], "Petunjuk": [["y"]]})
    assert [p.split(".")[0] for p in hasil.peringatan] == ['Lembar "Catatan saya" tidak dikenal dan dilewati']
    k = satu(periksa(pd, {"Lembar1": [["x"]]}))
    assert k.pesan.startswith("Berkas tidak memuat lembar Buku Kerja SAKIP. Nama lembar yang dikenal: Sasaran, ")


def test_lembar_dua_kali_dan_lembar_kosong(pd: PerangkatDaerah) -> None:
    isi = [JUDUL, ["2.07.03", 2023, 1]]
    assert "dua kali" in satu(periksa(pd, {"Pagu": isi, "PAGU ": isi})).pesan
    assert periksa(pd, {"Pagu": isi, "Kas": []}).semua_kesalahan == []
    assert hitung(periksa(pd, {"Pagu": isi, "Kas": [["Kode Program", "Tahun", "Bulan", "Nilai"]]}), "Kas") == (0,) * 4


def test_kolom_yang_tidak_ada_tidak_mengubah(pd: PerangkatDaerah) -> None:
    """Only the columns of the sheet count; a blank cell of a column that is there empties it."""
    r = RealisasiFactory(
        indikator__renstra__perangkat_daerah=pd, indikator__kode="IK-1", nilai=Decimal(72), pendorong="Dukungan"
    )
    hasil = terapkan(pd, {"Realisasi": [["Kode Indikator", "Tahun", "Realisasi"], ["IK-1", 2023, 73]]})
    assert ubah(hasil.lembar["Realisasi"].baris[0]) == [("Realisasi", "72", "73")]
    r.refresh_from_db()
    assert (r.nilai, r.pendorong, r.versi) == (73, "Dukungan", 2)
    terapkan(pd, {"Realisasi": [["Kode Indikator", "Tahun", "Pendorong"], ["IK-1", 2023, None]]})
    r.refresh_from_db()
    assert (r.nilai, r.pendorong) == (73, "")


def test_bawaan_pada_baris_baru(pd: PerangkatDaerah) -> None:
    ind = IndikatorFactory(renstra__perangkat_daerah=pd)
    judul = ["Kode", "Level", "Kode Induk", "Indikator", "Satuan", "Polaritas"]
    isi = ["IK-9", "Sasaran", ind.sasaran.kode, "Angka kemiskinan", "Persen", "Minimalkan"]
    hasil = terapkan(pd, {"Indikator": [judul, isi]})
    assert hitung(hasil, "Indikator") == (1, 0, 0, 0)
    i = Indikator.objects.get(kode="IK-9")
    assert (i.iku, i.desimal, i.rumus, i.akumulasi, i.akumulasi_tahun) == (
        False, 2, "selisih", "posisi_akhir", "posisi",
    )  # fmt: skip


def test_baris_kosong_di_belakang_dan_di_tengah(pd: PerangkatDaerah) -> None:
    isi = [JUDUL, ["2.07.03", 2023, 1], [None, " ", None], ["2.07.03", 2024, 2, None, None, " "], [], [Sel("")]]
    hasil = periksa(pd, {"Pagu": isi})
    assert [b.nomor for b in hasil.lembar["Pagu"].baris] == [2, 4]


def test_tanpa_jejak(pd: PerangkatDaerah) -> None:
    """A check writes nothing."""
    IndikatorFactory(renstra__perangkat_daerah=pd, kode="IK-1")
    periksa(pd, {"Realisasi": [["Kode Indikator", "Tahun", "Realisasi"], ["IK-1", 2023, 73]]})
    assert not Realisasi.objects.exists()
