"""The data of a publication: numbers survive the file, every demo agency fits the schema and draws its page."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.layar.publik import deret_tahun, halaman_skema, halaman_tahun, isi_pratinjau, tabel_indikator
from evaluasi.selectors.publik import bahan_publik, skema_publik
from evaluasi.susun.publik import baca_isi, susun_isi, tulis_isi
from evaluasi.susun.publik_grafik import jalan_triwulan, target_tahun, uang_tahun
from laporan.selectors import tahun_berisi
from sakip.inti.csv_tabel import cetak_csv
from sakip.models import PerangkatDaerah
from tests.contoh import contoh  # noqa: F401 - the fixture
from tests.evaluasi.skema_uji import langgar


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
def test_angka_tetap_lewat_berkas(digit: int, desimal: int) -> None:
    nilai = Decimal(digit).scaleb(-desimal)
    kembali = baca_isi(tulis_isi({"n": nilai}))["n"]
    assert Decimal(kembali) == nilai
    assert json.loads(tulis_isi({"n": nilai}))["n"] == pytest.approx(float(nilai), rel=1e-15)


def test_yang_bukan_isi_ditolak() -> None:
    with pytest.raises(TypeError, match="Bukan isi publikasi"):
        tulis_isi({"n": object()})


def test_kata_kunci_skema_yang_tak_dikenal_gagal() -> None:
    with pytest.raises(AssertionError, match="unknown keyword"):
        langgar({}, {"type": "object", "oneOf": []})


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize(
    "slug",
    [
        "balikpapan-disnakersos", "balikpapan-disnaker", "bekasi-disnaker", "pontianak-disnaker",
        "penajam-disnakertrans", "contoh-dinas",
    ],
)  # fmt: skip
def test_setiap_contoh_sesuai_skema_dan_tergambar(slug: str) -> None:
    pd = PerangkatDaerah.objects.select_related("pemda").get(slug=slug)
    semua: list[Any] = []
    for tahun in tahun_berisi(pd):
        mentah = tulis_isi(susun_isi(bahan_publik(pd, tahun), None, 1, "2026-01-01T00:00:00+00:00"))
        assert langgar(json.loads(mentah), skema_publik()["data"]) == [], tahun
        isi = baca_isi(mentah)
        halaman = halaman_tahun(isi)
        di_halaman = [b.isi["id"] for _, baris in halaman.kelompok for b in baris] + [
            b.isi["id"] for b in halaman.luar
        ]
        assert sorted(di_halaman) == sorted(i["id"] for i in isi["indikator"])
        assert cetak_csv(tabel_indikator(isi))
        semua.append(isi)
    deret = deret_tahun(semua)
    terisi = sum(s.isi is not None for d in deret for s in d.sel)
    assert terisi == sum(len(i["indikator"]) for i in semua), "every indicator of every year stands once"


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
def test_angka_dokumen_nyata() -> None:
    """What the calculator says, as the published report of Pontianak 2023 does."""
    pontianak = PerangkatDaerah.objects.select_related("pemda").get(slug="pontianak-disnaker")
    isi = isi_pratinjau(bahan_publik(pontianak, 2023), None)
    assert [s["rata_rata"]["teks"] for s in isi["sasaran"]] == ["99,54\u00a0%", "64,52\u00a0%"]


def _indikator(nilai: list[int | None]) -> dict[str, Any]:
    def sel(n: int | None) -> dict[str, Any]:
        return {"nilai": n, "teks": "–" if n is None else str(n)}

    tw = [
        {"triwulan": t, "target": sel(10 * t), "realisasi": sel(n), "capaian": sel(n)} for t, n in enumerate(nilai, 1)
    ]
    return {"nama": "Uji", "satuan": "%", "triwulan": tw, "realisasi": sel(nilai[-1]), "target": sel(90)}


def test_grafik_hanya_bila_ada_yang_digambar() -> None:
    assert jalan_triwulan(_indikator([5, 5, 5]), 2023) is None
    grafik = jalan_triwulan(_indikator([5, None, 8]), 2023)
    assert grafik is not None
    assert "8" in grafik.alternatif
    assert grafik.data is not None
    assert [b.sel[0].teks for b in grafik.data.baris] == ["TW I", "TW II", "TW III"]
    satu = [(2023, _indikator([5]))]
    assert target_tahun("Uji", "%", satu) is None
    assert target_tahun("Uji", "%", [*satu, (2024, _indikator([7]))]) is not None
    assert uang_tahun([]) is None


def test_tautan_penjelasan_menuju_tabel_yang_ada() -> None:
    for skema in halaman_skema(skema_publik()):
        kunci = {b.id for b in skema.bagian}
        assert {f.tujuan for b in skema.bagian for f in b.bidang if f.tujuan} <= kunci
