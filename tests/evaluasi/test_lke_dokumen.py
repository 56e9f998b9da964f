"""Laporan Hasil Evaluasi and Lembar Kerja Evaluasi: what they print, sums that close, states, empty ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from evaluasi.cetak.lhe import LHE, LKE, bahan_lhe
from evaluasi.models import Lke
from evaluasi.susun.lhe import susun_lhe, susun_lke
from laporan.bentuk import Butir, Dokumen, Paragraf, Potongan, Tabel, TandaTangan
from laporan.cetak.jenis import JenisDokumen
from laporan.susun.penomoran import nomori
from sakip.inti.istilah import KeadaanLke, PihakLke
from tests.contoh import jelajah
from tests.evaluasi.lke import lke_terisi
from tests.halaman import teks
from tests.laporan.test_xlsx import benda, buka, periksa
from tests.pabrik import NilaiAkipFactory, PejabatFactory, RekomendasiFactory, TindakLanjutFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
TAHUN = 2023


def kata(d: Dokumen) -> str:
    """Paragraphs and points as running text."""
    runtun = [x.isi for x in jelajah(d) if isinstance(x, Paragraf | Butir)]
    return "\n".join("".join(p.teks if isinstance(p, Potongan) else str(p) for p in r) for r in runtun)


def tabel(d: Dokumen, kunci: str) -> Tabel:
    return next(x for x in jelajah(d) if isinstance(x, Tabel) and x.kunci == kunci)


def baris(t: Tabel) -> list[list[str]]:
    return [[s.teks for s in b.sel] for b in t.baris]


@pytest.fixture
def lke(pemeran: Pemeran) -> Lke:
    """A final evaluation: the technical controller lowered one letter and one answer; a year before it."""
    tim = pemeran["inspektorat"]
    lke_terisi(pemeran.pd, tim, KeadaanLke.FINAL, PihakLke.KETUA, tahun=TAHUN - 1, huruf="B")
    lke = lke_terisi(pemeran.pd, tim, KeadaanLke.FINAL, PihakLke.PENGENDALI_TEKNIS)
    akhir = lke.nilai.get(pihak="pengendali_teknis", sub__kode="2.c")
    akhir.huruf, akhir.alasan, akhir.tanggapan = "CC", "Belum jadi dasar tunjangan.", "Dapat diterima."
    akhir.save()
    lke.jawaban.filter(pihak="pengendali_teknis", kriteria__sub__kode="2.c", kriteria__nomor=1).update(
        jawaban="tidak", catatan="Tidak ada SK."
    )
    inspektur = PejabatFactory(
        pemda=pemeran.pd.pemda, perangkat_daerah=None, jabatan="Inspektur", nama="Drs. Rangga", nip="1970"
    )
    lke.nomor, lke.tanggal, lke.penandatangan = "700/1/LHE", date(2024, 5, 20), inspektur
    lke.tim = "Sekar, ketua\n\nNiken, anggota"
    lke.save()
    NilaiAkipFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN - 1, nilai=Decimal(70))
    return lke


def test_lhe_memuat_nilai_kategori_dan_perubahannya(pemeran: Pemeran, lke: Lke) -> None:
    d = LHE.susun(pemeran.pd, TAHUN, {})
    assert (d.draf, d.tanggal, d.judul) == (
        False,
        date(2024, 5, 20),
        "Laporan Hasil Evaluasi Akuntabilitas Kinerja Tahun 2023",
    )
    isi = kata(d)
    assert "tahun 2023 adalah 77,00 dengan kategori BB (Sangat Baik)." in isi
    assert "Dibandingkan dengan tahun 2022 (70,00, kategori B), nilai ini naik 7,00." in isi
    assert "NOMOR 700/1/LHE" in isi and "PermenPANRB Nomor 88 Tahun 2021" in isi
    assert "penilaian mandiri perangkat daerah, kemudian anggota tim, kemudian ketua tim, kemudian pengendali" in isi
    assert "(tidak terpenuhi). Catatan: Tidak ada SK." in isi
    assert "Tanggapan perangkat daerah: Dapat diterima." in isi
    [tanda] = [x for x in jelajah(d) if isinstance(x, TandaTangan)]
    assert (tanda.pihak[0].nama, tanda.tempat_tanggal) == ("Drs. Rangga", "Pontianak, 20 Mei 2024")


def test_tabel_nilai_menutup(pemeran: Pemeran, lke: Lke) -> None:
    """Sub-components add up to their component, components to the score, this year and the year before."""
    t = tabel(susun_lhe(bahan_lhe(pemeran.pd, TAHUN)), "nilai")
    *isi, akhir = t.baris
    assert [s.teks for s in akhir.sel] == ["Nilai hasil evaluasi", "100", "BB", "77,00", "70,00"]
    for kolom in (-2, -1):
        komponen = [b.sel[kolom].nilai for b in isi if b.sel[0].teks.isdigit()]
        sub = [b.sel[kolom].nilai for b in isi if not b.sel[0].teks.isdigit()]
        assert sum(komponen) == sum(sub) == akhir.sel[kolom].nilai, kolom  # type: ignore[arg-type]
    assert len(isi) == 16
    [dua_c] = [b for b in baris(t) if b[0] == "2.c"]
    assert dua_c[2:] == ["15", "CC", "9,00", "10,50"]


def test_rekomendasi_dan_tindak_lanjut_tahun_lalu(pemeran: Pemeran, lke: Lke) -> None:
    RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN, teks="Lengkapi bukti.", tenggat=date(2024, 6, 28))
    lama = RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN - 1, teks="Susun pedoman.", keadaan="selesai")
    TindakLanjutFactory(rekomendasi=lama, teks="Pedoman disusun.")
    RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN - 1, komponen="pelaporan", teks="Sajikan pembanding.")
    d = LHE.susun(pemeran.pd, TAHUN, {})
    assert "Lengkapi bukti, paling lambat 28 Juni 2024." in kata(d)
    assert "Dari 2 rekomendasi hasil evaluasi tahun 2022, 1 telah selesai." in kata(d)
    assert baris(tabel(d, "tindak_lanjut")) == [
        ["1", "Perencanaan Kinerja", "Susun pedoman.", "Pedoman disusun.", "Selesai"],
        ["2", "Pelaporan Kinerja", "Sajikan pembanding.", "Belum ditindaklanjuti", "Belum ditindaklanjuti"],
    ]


def test_lke_menandai_huruf_yang_berbeda(pemeran: Pemeran, lke: Lke) -> None:
    d = LKE.susun(pemeran.pd, TAHUN, {})
    t = tabel(d, "huruf")
    [dua_c] = [b for b in baris(t) if b[0] == "2.c"]
    assert dua_c[3:8] == ["BB", "BB", "BB", "CC *)", "9,00"]
    assert "Pengendali teknis: Belum jadi dasar tunjangan." in dua_c[8] and "Tanggapan: Dapat diterima." in dua_c[8]
    assert [s.teks for s in t.baris[-1].sel[2:6]] == ["80,00\nBB", "80,00\nBB", "80,00\nBB", "77,00\nBB"]
    kriteria = [x for x in jelajah(d) if isinstance(x, Tabel) and x.kunci.startswith("kriteria-")]
    assert (len(kriteria), sum(len(k.baris) for k in kriteria)) == (12, 80)
    satu = baris(tabel(d, "kriteria-2c"))[0]
    assert satu[2:6] == ["Terpenuhi", "Terpenuhi", "Terpenuhi", "Tidak terpenuhi"]
    assert satu[6].endswith("Pengendali teknis: Tidak ada SK.")


def test_sebelum_final_draf_dan_sebelum_dievaluasi_belum_ada(pemeran: Pemeran) -> None:
    assert LKE.belum(pemeran.pd, TAHUN) == "LKE 2023 belum dimulai; mulai dari halaman LKE."
    lke = lke_terisi(pemeran.pd, pemeran["perencana"], KeadaanLke.MANDIRI)
    assert (LKE.belum(pemeran.pd, TAHUN), LHE.belum(pemeran.pd, TAHUN)) == (
        "",
        "LKE 2023 belum selesai dievaluasi Inspektorat.",
    )
    assert LKE.susun(pemeran.pd, TAHUN, {}).draf
    lke.nilai.filter(sub__kode="3.a").update(huruf="")
    d = susun_lhe(bahan_lhe(pemeran.pd, TAHUN))
    assert d.draf and "Nilai belum dapat dihitung: sebagian sub komponen belum berhuruf." in kata(d)
    assert baris(tabel(d, "nilai"))[-1][2:] == ["–", "–", "–"]


def test_tanpa_penandatangan_titik_titik(pemeran: Pemeran, lke: Lke) -> None:
    b = replace(bahan_lhe(pemeran.pd, TAHUN), penandatangan=None, tanggal=None, tim=(), rekomendasi_lalu=())
    for susun in (susun_lhe, susun_lke):
        nomori(susun(b))
    [tanda] = [x for x in jelajah(susun_lhe(b)) if isinstance(x, TandaTangan)]
    assert (tanda.pihak[0].nama, tanda.pihak[0].jabatan[0]) == ("", "Inspektur")


@pytest.mark.parametrize("jenis", [LHE, LKE], ids=lambda j: j.kunci)
def test_layar_buku_dan_pohon_sama_sel_demi_sel(pemeran: Pemeran, lke: Lke, jenis: JenisDokumen) -> None:
    """As tests/laporan/test_dokumen.py asks of every document; the demo agencies there have no evaluation."""
    d = nomori(jenis.susun(pemeran.pd, TAHUN, {})).dokumen
    semua = list(benda(d.bab))
    for lembar, t in zip(buka(d).worksheets[1:], semua, strict=True):
        periksa(lembar, t)
    layar = " ".join(teks(pemeran.klien("kepala").get(f"/dinas-a/{TAHUN}/dokumen/{jenis.kunci}/")).split())
    hilang = [s.teks for t in semua for b in t.baris for s in b.sel if " ".join(s.teks.split()) not in layar]
    assert hilang == []


@pytest.mark.parametrize("banyak", [0, 3])
def test_jumlah_kueri_bahan(pemeran: Pemeran, lke: Lke, django_assert_num_queries: Any, banyak: int) -> None:
    for n in range(banyak):
        TindakLanjutFactory(rekomendasi=RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN, nomor=n + 1))
    with django_assert_num_queries(14 + (banyak > 0)):  # answers are only asked for where there is a recommendation
        bahan_lhe(pemeran.pd, TAHUN)
