"""Anchors: every kind reads as its page shows it, says when it moved, and says when it is gone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from evaluasi.bentuk import Jangkar
from evaluasi.selectors.jangkar import PembacaJangkar, daftarkan_jenis, jangkar_bagian
from kinerja.models import Realisasi
from tests.halaman import P, isi_dinas
from tests.pabrik import IndikatorFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db


@pytest.fixture
def dinas(pemeran: Pemeran) -> Any:
    return isi_dinas(pemeran.pd, 1)


def baca(pemeran: Pemeran, jangkar: str) -> tuple[bool, str, str]:
    t = PembacaJangkar(pemeran.pd, 2023)(jangkar)
    return t.ada, t.label, t.teks


def test_angka_indikator(pemeran: Pemeran, dinas: Any) -> None:
    i = dinas.indikator[0].pk
    assert baca(pemeran, f"capaian:#i{i}") == (True, "Capaian IKU0 Indikator ke-0", f"90,00{P}")
    assert baca(pemeran, f"realisasi:#i{i}") == (True, "Realisasi IKU0 Indikator ke-0", f"72,00{P}")
    assert baca(pemeran, f"target:#i{i}") == (True, "Target IKU0 Indikator ke-0", f"80,00{P}")
    Realisasi.objects.create(indikator_id=i, tahun=2023, periode=2, nilai=Decimal(40))
    ada, label, teks = baca(pemeran, f"realisasi:#i{i}:2")
    assert (ada, label, teks) == (True, "Realisasi IKU0 Indikator ke-0, s.d. TW II", f"40,00{P}")
    assert baca(pemeran, f"efisiensi:#i{i}")[1:] == ("Efisiensi IKU0 Indikator ke-0", f"100,00{P}")


def test_angka_uang_dan_rata_rata(pemeran: Pemeran, dinas: Any) -> None:
    n = PembacaJangkar(pemeran.pd, 2023).tabel().baris[0]
    assert baca(pemeran, f"pagu:#n{n.simpul_id}") == (True, "Pagu program 9.99.000 Program ke-0", "Rp1.000.000")
    assert baca(pemeran, f"realisasi_anggaran:#n{n.simpul_id}")[2] == "Rp900.000"
    assert baca(pemeran, f"penyerapan:#n{n.simpul_id}")[2] == f"90,00{P}"
    assert baca(pemeran, "pagu:dinas") == (True, "Pagu perangkat daerah", "Rp1.000.000")
    assert baca(pemeran, "sisa:dinas")[2] == "Rp100.000"
    assert baca(pemeran, "fisik:dinas")[2] == "–"
    s = dinas.indikator[0].sasaran
    assert baca(pemeran, f"rata_capaian:#s{s.pk}") == (True, f"Rata-rata capaian sasaran S0 {s.teks}", f"90,00{P}")
    assert baca(pemeran, "rata_capaian:dinas") == (True, "Rata-rata capaian", f"90,00{P}")


def test_baris_dan_bagian(pemeran: Pemeran, dinas: Any) -> None:
    ind = dinas.indikator[0]
    assert baca(pemeran, f"baris:#i{ind.pk}") == (True, "Indikator IKU0 Indikator ke-0", "")
    assert baca(pemeran, f"baris:#s{ind.sasaran_id}") == (True, f"Sasaran S0 {ind.sasaran.teks}", "")
    assert baca(pemeran, f"baris:#u{ind.sasaran.tujuan_id}")[0]
    assert baca(pemeran, "bagian:bab3") == (True, "LKIP, Bab III Akuntabilitas Kinerja", "")
    assert baca(pemeran, "bagian:bab1.tugas_fungsi") == (True, "LKIP, Kedudukan, tugas, dan fungsi", "")
    analisis = str(jangkar_bagian("bab3.analisis5", "IKU0"))
    assert analisis == "bagian:bab3.analisis5@IKU0"
    assert baca(pemeran, analisis)[1].endswith("solusi, IKU0")
    assert PembacaJangkar(pemeran.pd, 2023)(analisis).url.endswith("/lkip/bagian/bab3.analisis5/?rujukan=IKU0")
    aneh = jangkar_bagian("bab3.analisis5", "IKU 1: 2/3")
    assert Jangkar.baca(str(aneh)) == aneh, "a kode with blanks and colons survives"


@pytest.mark.parametrize(
    "jangkar",
    [
        "", "x", "capaian", "capaian:#i999999", "capaian:#n1", "capaian:#i1x", "capaian:#i0", "capaian:#i1:5",
        "capaian:#i1:9", "pagu:#i1", "pagu:#n999999", "rata_capaian:#s999", "baris:#s999", "baris:dinas",
        "bagian:bab9", "bagian:bab3.analisis5@TIDAK-ADA", "efisiensi:#i1:2", "kuasar:#i1",
        f"capaian:#i{'9' * 40}", "capaian:#i\u0661", "<script>:#i1", "bagian:\0", "bagian:bab3\0",
    ],
)  # fmt: skip
def test_yang_tidak_ada_dikatakan_tidak_ada(pemeran: Pemeran, jangkar: str) -> None:
    t = PembacaJangkar(pemeran.pd, 2023)(jangkar)
    assert (t.ada, t.teks, t.url) == (False, "", "")


def test_angka_dinas_lain_tidak_terbaca(pemeran: Pemeran) -> None:
    lain = IndikatorFactory(renstra__perangkat_daerah=pemeran.pd_lain)
    assert not PembacaJangkar(pemeran.pd, 2023)(f"capaian:#i{lain.pk}").ada
    assert not PembacaJangkar(pemeran.pd, 2023)(f"baris:#s{lain.sasaran_id}").ada


@pytest.mark.parametrize("jenis", ["capaian:#i{i}", "pagu:#n{n}", "efisiensi:#i{i}", "baris:#s{s}", "bagian:bab3"])
def test_alamatnya_terbuka(pemeran: Pemeran, dinas: Any, jenis: str) -> None:
    ind = dinas.indikator[0]
    n = PembacaJangkar(pemeran.pd, 2023).tabel().baris[0].simpul_id
    t = PembacaJangkar(pemeran.pd, 2023)(jenis.format(i=ind.pk, n=n, s=ind.sasaran_id))
    assert t.ada
    assert pemeran.klien("kepala").get(t.url).status_code == 200


def test_fitur_lain_menambah_jenisnya(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluasi.selectors.jangkar._TAMBAHAN", {})
    daftarkan_jenis("uji", lambda pd, tahun, j: None if j.objek == "kosong" else _terbaca(j))
    assert baca(pemeran, "uji:a") == (True, "Uji a", "1")
    assert baca(pemeran, "uji:kosong")[0] is False


def _terbaca(j: Jangkar) -> Any:
    from evaluasi.bentuk import Terbaca

    return Terbaca(j, f"Uji {j.objek}", "1")


def test_banyak_jangkar_kueri_tetap(pemeran: Pemeran, django_assert_num_queries: Any) -> None:
    banyak = isi_dinas(pemeran.pd, 6)
    for pakai in (1, 6):
        p = PembacaJangkar(pemeran.pd, 2023)
        with django_assert_num_queries(KUERI):
            for i in banyak.indikator[:pakai]:
                for jenis in ("capaian", "realisasi", "target", "baris"):
                    assert p(f"{jenis}:#i{i.pk}").ada
                p("pagu:dinas")


KUERI = 14
