"""Budget tables: printed figures of the real documents, before and after, months, quarters, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal as D
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from anggaran.bentuk import BarisUang
from anggaran.perhitungan import jumlah_periode
from laporan.bentuk import Bagian, Dokumen, Tabel
from laporan.cetak.daftar import JENIS
from laporan.cetak.jenis import pilihan_parameter, tetapkan
from laporan.pdf.cetak import cetak_dokumen
from laporan.selectors.anggaran import bahan_anggaran
from laporan.selectors.bulanan import bahan_bulanan
from laporan.susun.anggaran import susun_anggaran
from laporan.susun.anggaran.bulanan import deviasi
from laporan.susun.anggaran.rekening import jenis_rekening
from laporan.susun.anggaran.waktu import SETAHUN, pada, ruas, sampai, uraikan
from laporan.susun.lebar import letak_sel
from sakip.models import PerangkatDaerah
from tests.contoh import SEMUA, contoh, dinas, jelajah  # noqa: F401
from tests.laporan.test_xlsx import TAHUN
from tests.pabrik import (
    KasFactory,
    KegiatanFactory,
    PaguFactory,
    PerangkatDaerahFactory,
    ProgramFactory,
    RealisasiFisikFactory,
    RealisasiKeuanganFactory,
)


def dokumen(kunci: str, pd: PerangkatDaerah, tahun: int, **minta: str) -> Dokumen:
    jenis = JENIS[kunci]
    assert jenis.belum(pd, tahun) == ""
    return jenis.susun(pd, tahun, tetapkan(pilihan_parameter(jenis, pd, tahun), minta))


def tabel(d: Dokumen) -> dict[str, Tabel]:
    return {t.judul: t for t in jelajah(d) if isinstance(t, Tabel)}


def isi(t: Tabel) -> dict[str, list[str]]:
    """Rows by the first words of each, as texts."""
    hasil = {}
    for baris, letak in letak_sel(t):
        sel = [s.teks for s in baris.sel]
        kunci = next(k for k in sel if k != "–")
        hasil[kunci if letak[0] == 0 else " ".join(sel[:1])] = sel
    return hasil


# --- years


def test_pontianak_sebelum_dan_sesudah_perubahan(contoh: Any) -> None:  # noqa: F811
    """Tabel 1.4: the document divides growth by the figure after (1,78) in the table, by the one before in words."""
    d = dokumen("anggaran", dinas("pontianak-disnaker"), 2023)
    t = tabel(d)["Anggaran menurut jenis belanja tahun 2023"]
    baris = isi(t)
    assert baris["Belanja Operasi"][1:5] == ["4.023.130.468", "4.068.177.827", "45.047.359", "1,12"]
    assert baris["Belanja Modal"][1:5] == ["417.765.960", "453.152.699", "35.386.739", "8,47"]
    assert baris["Jumlah"][1:5] == ["4.440.896.428", "4.521.330.526", "80.434.098", "1,81"]
    assert t.sumber == "Anggaran perubahan 1 tahun 2023; realisasi keuangan belum diaudit."
    program = isi(tabel(d)["Anggaran dan realisasi per program tahun 2023"])
    penunjang = next(v for v in program.values() if "Penunjang" in v[1])
    assert {"3.726.193.426", "3.609.793.309", "96,88"} <= set(penunjang)
    lalu = isi(tabel(d)["Anggaran dan realisasi per program tahun 2022"])
    assert any({"633.634.120", "521.340.568", "82,28"} <= set(v) for v in lalu.values())


def test_penajam_murni_perubahan_dan_tahun_yang_lain_dasarnya(contoh: Any) -> None:  # noqa: F811
    d = dokumen("anggaran", dinas("penajam-disnakertrans"), 2024, dari="2021")
    t = isi(tabel(d)["Anggaran dan realisasi per program tahun 2024"])
    assert t["Jumlah"][1:] == [
        "24.443.350.000", "25.493.311.518", "1.049.961.518", "4,30", "24.055.983.237", "94,36", "1.437.328.281",
    ]  # fmt: skip
    tahun = tabel(d)["Pagu dan realisasi anggaran tahun 2021–2024"]
    assert [b.sel[0].teks for b in tahun.baris] == ["2021", "2022", "2023", "2024"]
    # 2023 is known by kinds alone, 2024 by programs: no growth between the two, and it says why.
    assert isi(tahun)["2024"][-2] == "–" and any(c.startswith("2024: ") for c in tahun.catatan)


def test_bekasi_tanpa_perubahan_menyebut_pagu_sekali(contoh: Any) -> None:  # noqa: F811
    t = tabel(dokumen("anggaran", dinas("bekasi-disnaker"), 2020))["Anggaran dan realisasi per program tahun 2020"]
    assert [k.judul for k in t.kolom][2:] == ["Pagu (Rp)", "Realisasi (Rp)", "Penyerapan (%)", "Sisa Anggaran (Rp)"]
    hi = next(v for k, v in isi(t).items() if "Hubungan Industrial" in " ".join(v))
    assert hi[2:5] == ["200.000.000", "145.020.000", "72,51"]
    kelompok = isi(tabel(dokumen("anggaran", dinas("bekasi-disnaker"), 2020))[
        "Anggaran menurut kelompok belanja tahun 2020"
    ])  # fmt: skip
    assert kelompok["Jumlah"][1] == isi(t)["Jumlah"][1]


def test_mendatar_hanya_bila_ada_tabel_yang_membutuhkannya(contoh: Any) -> None:  # noqa: F811
    """A plain year stands on one upright page; before and after the change over the years need the width."""
    arah = {slug: dokumen("anggaran", dinas(slug), tahun).bab[0] for slug, tahun in (
        ("bekasi-disnaker", 2020), ("balikpapan-disnakersos", 2014), ("contoh-dinas", 2025),
    )}  # fmt: skip
    assert [b.mendatar for b in arah.values() if isinstance(b, Bagian)] == [False, False, True]


def test_tahun_yang_hanya_diketahui_per_indikator_disebut(contoh: Any) -> None:  # noqa: F811
    pd = dinas("balikpapan-disnakersos")
    assert [t for t, _ in pilihan_parameter(JENIS["anggaran"], pd, 2014)["dari"]] == ["2014"]
    assert "belum ada realisasi keuangan" in next(iter(tabel(dokumen("anggaran", pd, 2014)).values())).sumber


@pytest.mark.parametrize("slug", SEMUA)
def test_jumlah_sama_dengan_bagiannya(contoh: Any, slug: str) -> None:  # noqa: F811
    """Programs, kegiatan and sub kegiatan: the total row is the sum of the top rows, column by column."""
    d = dokumen("anggaran", dinas(slug), TAHUN[slug], tingkat="sub_kegiatan")
    for t in tabel(d).values():
        if t.baris[-1].jenis != "jumlah":
            continue
        kolom = [
            n for n, k in enumerate(t.kolom) if k.judul.startswith(("Sebelum", "Sesudah", "Pagu (", "Realisasi"))
        ]
        atas = [b for b in t.baris[:-1] if not any(s.indent for s in b.sel)]
        geser = len(t.kolom) - len(t.baris[-1].sel)
        for k in kolom:
            jumlah, bagian = t.baris[-1].sel[k - geser].nilai, [b.sel[k].nilai for b in atas]
            if jumlah is not None and None not in bagian:
                assert jumlah == sum(n for n in bagian if n is not None), (t.judul, t.kolom[k].judul)
        assert t.sumber.startswith("Anggaran "), t.judul


def test_tahun_bebas_dan_urutan_terbalik(contoh: Any) -> None:  # noqa: F811
    pd = dinas("contoh-dinas")
    pilihan = pilihan_parameter(JENIS["anggaran"], pd, 2025)
    assert (pilihan["dari"][0][0], pilihan["sampai"][0][0]) == ("2023", "2025")
    assert dokumen("anggaran", pd, 2025, dari="2026", sampai="2024").judul == "Tabel Anggaran Tahun 2024–2026"
    satu = dokumen("anggaran", pd, 2025, dari="2024", sampai="2024")
    assert not any("Perkembangan" in str(getattr(x, "judul", "")) for x in jelajah(satu))
    tahun = tabel(dokumen("anggaran", pd, 2025))["Pagu dan realisasi anggaran tahun 2023–2025"]
    assert [b.sel[-1].teks.split(",")[0] for b in tahun.baris] == ["diaudit", "diaudit", "belum diaudit"]


@pytest.mark.django_db
def test_jenis_belanja_menurut_rekening() -> None:
    """Details by rekening beneath a node: the version in force and the murni, by jenis; one digit is padded."""
    pd = PerangkatDaerahFactory()
    p = ProgramFactory(perangkat_daerah=pd)
    for versi, ke, kode, jumlah in (
        ("murni", 0, "5.1.1.01.01.0001", 100),
        ("murni", 0, "5.2.02.05", 50),
        ("perubahan", 1, "5.1.01.01.01.0001", 130),
        ("perubahan", 1, "5.2.02.05", 20),
    ):
        PaguFactory(perangkat_daerah=pd, simpul=p, kode_rekening=kode, versi=versi, ke=ke, jumlah=D(jumlah))
    for bulan, jumlah in ((1, 30), (7, 40)):
        RealisasiKeuanganFactory(
            perangkat_daerah=pd, simpul=p, kode_rekening="5.1.01.01.01.0001", bulan=bulan, jumlah=D(jumlah)
        )
    t = tabel(dokumen("anggaran", pd, 2023))["Anggaran menurut jenis belanja (rekening 5.x) tahun 2023"]
    pegawai, modal, jumlah_baris = ([s.teks for s in b.sel] for b in t.baris)
    assert pegawai[:8] == ["5.1.01", "Belanja Pegawai", "100", "130", "30", "30,00", "70", "53,85"]
    assert modal[:6] == ["5.2", "Belanja Modal", "50", "20", "-30", "-60,00"]
    assert jumlah_baris[1:3] == ["150", "150"]


@pytest.mark.django_db
def test_uang_yang_hanya_dikenal_per_rekening_dinas() -> None:
    """No node and no kind: the rekening of the agency itself are a year's money, and their sum its total."""
    pd = PerangkatDaerahFactory()
    for tahun, pegawai, modal in ((2022, 80, 20), (2023, 100, 50)):
        isi_rekening = {"perangkat_daerah": pd, "simpul": None, "tahun": tahun}
        PaguFactory(**isi_rekening, kode_rekening="5.1.01.01.01.0001", jumlah=D(pegawai))
        PaguFactory(**isi_rekening, kode_rekening="5.2.02.05", jumlah=D(modal))
    d = tabel(dokumen("anggaran", pd, 2023))
    assert isi(d["Anggaran menurut jenis belanja (rekening 5.x) tahun 2023"])["Jumlah"][1] == "150"
    tahun = isi(d["Pagu dan realisasi anggaran tahun 2022–2023"])
    assert (tahun["2022"][3], tahun["2023"][3], tahun["2023"][-2]) == ("100", "150", "50,00")


@pytest.mark.django_db
def test_tahun_tanpa_uang_yang_dapat_ditabelkan() -> None:
    """An empty form with a sentence, not an error."""
    pd = PerangkatDaerahFactory()
    pd = PerangkatDaerah.objects.select_related("pemda").get(pk=pd.pk)
    d = susun_anggaran(bahan_anggaran(pd, 2023, dari=2022, sampai=2023, tingkat=0))
    assert d.judul.startswith("Tabel Anggaran Tahun 2023") and tabel(d) == {}
    assert "Belum ada anggaran yang dapat ditabelkan" in str(d.bab)


@pytest.mark.django_db
def test_pagu_renja_bukan_pagu_sebelum_perubahan() -> None:
    """Planning versions alone: the amount stands once; "before the change" is the budget first adopted."""
    pd = PerangkatDaerahFactory()
    p = ProgramFactory(perangkat_daerah=pd, nama="Program A")
    for tahun, versi, jumlah in ((2022, "murni", 90), (2022, "perubahan", 99), (2023, "renja", 100)):
        PaguFactory(perangkat_daerah=pd, simpul=p, tahun=tahun, versi=versi, ke=0, jumlah=D(jumlah))
    d = tabel(dokumen("anggaran", pd, 2023))
    for judul in ("Pagu dan realisasi anggaran", "Pagu dan realisasi per program"):
        t = d[f"{judul} tahun 2022–2023"]
        sel = [[s.teks for s in b.sel] for b in t.baris]
        assert [[y for y in x if y in ("90", "99", "100", "9")] for x in sel] == [
            ["90", "99", "9"],
            ["100"],
        ], judul


@pytest.mark.django_db
def test_dua_program_senama_masing_masing_berbaris() -> None:
    pd = PerangkatDaerahFactory()
    for n in (1, 2):
        p = ProgramFactory(perangkat_daerah=pd, nama="Program Penunjang")
        for tahun in (2022, 2023):
            PaguFactory(perangkat_daerah=pd, simpul=p, tahun=tahun, jumlah=D(100 * n + tahun - 2022))
    t = tabel(dokumen("anggaran", pd, 2023))["Pagu dan realisasi per program tahun 2022–2023"]
    uang = [s.teks for b in t.baris for s in b.sel if s.teks in ("100", "101", "200", "201")]
    assert list(dict.fromkeys(uang)) == ["100", "101", "200", "201"]


@pytest.mark.parametrize(
    ("kode", "jenis"),
    [
        ("5.1.02.01.01.0024", "5.1.02"),
        ("5.1.2.02.01.0059", "5.1.02"),
        ("5.2.05.01", "5.2"),
        ("5.3", "5.3"),
        ("5.1", ""),
        ("6.1.01", ""),
        ("", ""),
    ],
)
def test_rekening(kode: str, jenis: str) -> None:
    assert jenis_rekening(kode)[0] == jenis


# --- time

RUPIAH = st.integers(0, 10**9).map(D)


@given(st.lists(st.none() | RUPIAH, min_size=12, max_size=12), st.lists(st.none() | RUPIAH, min_size=4, max_size=4))
def test_uraian_waktu_tetap_menjumlah_setahun(bulan: list[D | None], triwulan: list[D | None]) -> None:
    """Whatever is known of months and quarters, the stretches cover the year once and add up to it."""
    nilai = [b for b in bulan[:9] if b is not None]
    setahun = sum(nilai, D(0)) + sum((t for t in triwulan[3:] if t is not None), D(0))
    per_tw = [
        *(None if all(b is None for b in bulan[k : k + 3]) else sum((b or D(0) for b in bulan[k : k + 3]), D(0))
          for k in (0, 3, 6)),
        triwulan[3],
    ]  # fmt: skip
    baris = uraikan(bulan, per_tw, setahun, sendiri=False)
    assert sum(b.jumlah for b in baris) == setahun == jumlah_periode(baris).nilai
    semua = ruas(baris)
    assert [n for a, z in semua for n in range(a, z + 1)] == list(range(1, 13))
    assert sum((pada(baris, r) or D(0)) for r in semua) == setahun
    terakhir = [n for _, z in semua if (n := sampai(baris, z)) is not None]
    assert terakhir == sorted(terakhir) and terakhir[-1:] == [setahun]


def test_yang_tidak_menjumlah_tinggal_setahun() -> None:
    """A program of which one kegiatan is known by month and the other by year: no month is made up."""
    bulan: list[D | None] = [D(1)] * 12
    assert uraikan(bulan, [D(3)] * 4, D(20), sendiri=False) == (BarisUang(D(20)),)
    assert len(uraikan(bulan, [D(3)] * 4, D(20), sendiri=True)) == 12
    assert ruas((BarisUang(D(5)),), (BarisUang(D(1), bulan=2),)) == (SETAHUN,)
    assert uraikan([None] * 12, [None] * 4, None, sendiri=True) == ()


def test_triwulan_berdiri_di_antara_bulan() -> None:
    baris = (BarisUang(D(10), bulan=1), BarisUang(D(5), bulan=3), BarisUang(D(30), triwulan=2))
    assert ruas(baris)[:4] == ((1, 1), (2, 2), (3, 3), (4, 6))
    assert (pada(baris, (2, 2)), pada(baris, (4, 6))) == (None, D(30))
    assert (sampai(baris, 2), sampai(baris, 6), sampai(baris, 7)) == (D(10), D(45), None)


# --- months


def test_bekasi_anggaran_kas_seperti_dpa(contoh: Any) -> None:  # noqa: F811
    """The DPA page: eleven months of 1.096.394.833, the remainder in Februari, and the printed sums of both jenis."""
    t = tabel(dokumen("anggaran-bulanan", dinas("bekasi-disnaker"), 2021))[
        "Anggaran kas tahun 2021 menurut rekening belanja"
    ]
    pegawai = next(v for k, v in isi(t).items() if k.startswith("5.1.01"))
    assert pegawai[0] == "5.1.01 Belanja Pegawai" and pegawai[1] == pegawai[-1] == "13.156.738.000"
    assert pegawai[2:5] == ["1.096.394.833", "1.096.394.837", "1.096.394.833"]
    barang = next(v for k, v in isi(t).items() if k.startswith("5.1.02 "))
    assert barang[1] == "1.906.086.500" and barang[2] == "158.840.542" and barang[-2] == "158.840.540"
    assert t.catatan[0] == "Jumlah anggaran kas setahun sama dengan anggarannya pada 15 dari 15 baris."


def test_bekasi_2020_hanya_diketahui_setahun(contoh: Any) -> None:  # noqa: F811
    d = dokumen("anggaran-bulanan", dinas("bekasi-disnaker"), 2020)
    jalan = tabel(d)["Rencana kas dan realisasi keuangan tahun 2020"]
    assert [b.sel[0].teks for b in jalan.baris] == ["Setahun"]
    simpul = tabel(d)["Realisasi keuangan dan fisik per bulan menurut program tahun 2020"]
    hi = next(b for b in simpul.baris if "Hubungan Industrial" in b.sel[0].teks)
    assert (hi.sel[2].teks, hi.sel[2].rentang_kolom) == ("Setahun: 145.020.000", 12)


def test_contoh_dinas_bulan_demi_bulan(contoh: Any) -> None:  # noqa: F811
    """Months add up to the year's figures of every other table; deviation is the difference of both percentages."""
    pd = dinas("contoh-dinas")
    b = bahan_bulanan(pd, 2025, tingkat=2)
    for x in (*b.baris, b.total):
        assert len(x.kas) == 12 and jumlah_periode(x.kas).nilai == x.pagu
    d = tabel(dokumen("anggaran-bulanan", pd, 2025))
    jalan = d["Rencana kas dan realisasi keuangan tahun 2025"]
    desember = [s.teks for s in jalan.baris[-1].sel]
    assert desember[3:] == ["24.322.004.000", "22.657.464.318", "-1.664.539.682", "100,00", "93,16", "-6,84"]
    assert sum(s.nilai for baris in jalan.baris if (s := baris.sel[2]).nilai) == D(22657464318)
    tahunan = isi(tabel(dokumen("anggaran", pd, 2025))["Anggaran dan realisasi per program tahun 2025"])["Jumlah"]
    assert "22.657.464.318" in tahunan and "93,16" in tahunan
    sub = tabel(dokumen("anggaran-bulanan", pd, 2025, tingkat="sub_kegiatan"))
    rinci = sub["Realisasi keuangan dan fisik per bulan menurut sub kegiatan tahun 2025"]
    assert any(s.teks.startswith("Fisik") for baris in rinci.baris for s in baris.sel)
    assert not rinci.catatan and "Realisasi fisik dicatat" in " ".join(
        d["Realisasi keuangan dan fisik per bulan menurut program tahun 2025"].catatan
    )


def test_bulan_yang_belum_tiba_kosong(contoh: Any) -> None:  # noqa: F811
    """2026 is spent up to September: nothing is carried forward, and no deviation is computed beyond."""
    total = bahan_bulanan(dinas("contoh-dinas"), 2026, tingkat=0).total
    assert sampai(total.realisasi, 9) is not None and sampai(total.realisasi, 10) is None
    assert deviasi(total, 9) is not None and deviasi(total, 10) is None


def _isi_program(pd: Any, banyak: int) -> None:
    for _ in range(banyak):
        p = ProgramFactory(perangkat_daerah=pd)
        k = KegiatanFactory(perangkat_daerah=pd, induk=p)
        PaguFactory(perangkat_daerah=pd, simpul=k, jumlah=D(120))
        for bulan, jumlah in ((1, 60), (3, 40)):
            KasFactory(perangkat_daerah=pd, simpul=k, bulan=bulan, jumlah=D(jumlah))
        RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=k, triwulan=1, jumlah=D(60))
        RealisasiFisikFactory(perangkat_daerah=pd, simpul=k, triwulan=1, persen=D(40))


@pytest.mark.django_db
@pytest.mark.parametrize(("kunci", "kueri"), [("anggaran", 15), ("anggaran-bulanan", 10)])
def test_kueri_tetap_pada_satu_dan_tiga_program(kunci: str, kueri: int) -> None:
    pd = PerangkatDaerahFactory()
    banyak = []
    for tambah in (1, 2):
        _isi_program(pd, tambah)
        with CaptureQueriesContext(connection) as tangkap:
            dokumen(kunci, PerangkatDaerah.objects.select_related("pemda").get(pk=pd.pk), 2023)
        banyak.append(len(tangkap))
    assert banyak == [kueri, kueri]


@pytest.mark.django_db
def test_triwulan_dan_kas_yang_tidak_menutup() -> None:
    """A quarter spans its months; a cash plan that is not the ceiling is named with both amounts."""
    pd = PerangkatDaerahFactory()
    _isi_program(pd, 1)
    d = tabel(dokumen("anggaran-bulanan", pd, 2023, tingkat="kegiatan"))
    rinci = next(t for j, t in d.items() if j.startswith("Realisasi keuangan dan fisik"))
    teks = [s.teks for baris in rinci.baris for s in baris.sel]
    assert "Triwulan I: 60" in teks and "Triwulan I: 40,00" in teks and "Triwulan I: -33,33" in teks
    kas = next(t for j, t in d.items() if j.startswith("Anggaran kas"))
    assert "0 dari 2 baris" in kas.catatan[0]
    assert any("Rp100 tidak sama dengan pagu Rp120" in c for c in kas.catatan)


@pytest.mark.django_db
def test_belum_ada_uang() -> None:
    pd = PerangkatDaerahFactory()
    assert "Belum ada pagu" in JENIS["anggaran"].belum(pd, 2023)
    assert "Belum ada anggaran kas dan realisasi tahun 2023" in JENIS["anggaran-bulanan"].belum(pd, 2023)


@pytest.mark.sekali
@pytest.mark.parametrize(("kunci", "halaman"), [("anggaran", 6), ("anggaran-bulanan", 4)])
def test_satu_pdf(contoh: Any, kunci: str, halaman: int) -> None:  # noqa: F811
    lembar: Sequence[Any] = PdfReader(BytesIO(cetak_dokumen(dokumen(kunci, dinas("contoh-dinas"), 2025)))).pages
    assert 1 < len(lembar) <= halaman
    for p in lembar:
        baris = [b for b in (p.extract_text() or "").splitlines() if b.strip()]
        assert not baris[-3].startswith("Tabel"), "a caption may not end a page"
