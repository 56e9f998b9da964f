"""Flat lists, a monitoring sheet, a DPA extract, an export of another system: the same rows of ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pertukaran.baca import baca_buku
from pertukaran.bentuk import BukuMentah, LembarMentah, Sel
from pertukaran.perhitungan.bahan import Baris, Opsi, Terjemahan
from pertukaran.perhitungan.kenali import kenali
from pertukaran.perhitungan.kumulatif import selisih
from pertukaran.perhitungan.terjemah import terjemahkan
from pertukaran.perhitungan.tingkat import tentukan
from tests.pertukaran import e81
from tests.pertukaran.e81 import tabel

BUKU = Path(__file__).parents[2] / "fixtures" / "buku"


def angka(hasil: Terjemahan, hal: str) -> tuple[Decimal, int, Decimal | None]:
    t = next(t for t in hasil.total if t.hal == hal)
    return t.jumlah, t.banyak, t.file


def test_penajam_2024_jumlah_sama_dengan_yang_tercetak() -> None:
    hasil = terjemahkan(e81.penajam())
    assert angka(hasil, "Pagu Perubahan 1 2024 · program") == (25493311518, 5, 25493311518)
    assert angka(hasil, "Realisasi keuangan 2024 · program") == (24055983237, 5, 24055983237)
    assert {b["Versi"] for b in tabel(hasil.buku, "Pagu")} == {"Perubahan 1"}
    assert not any("Bulan" in b or "Triwulan" in b for b in tabel(hasil.buku, "Realisasi Keuangan"))
    assert any("% Realisasi" in c and "tidak dibawa" in c for c in hasil.catatan)


def test_bekasi_2020_kode_lama_yang_kembar_dan_angka_yang_ditolak() -> None:
    hasil = terjemahkan(e81.bekasi())
    simpul = {b["Kode"]: b for b in tabel(hasil.buku, "Program")}
    assert len(simpul) == 27
    assert simpul["2.01.2.01.01.01.02.24"]["Nama"] == "Pemeliharaan rutin/berkala kendaraan dinas operasional"
    assert simpul["2.01.2.01.01.01.02.24-2"]["Nama"] == "Pemeliharaan rutin/berkala peralatan gedung kantor"
    assert simpul["2.01.2.01.01.01.02.24-2"]["Kode Cetak"] == "2.01 2.01.01.01 02.24"
    # A kegiatan under the code of its program, and one under the code of another program.
    assert simpul["2.01.2.01.01.01.19-2"]["Kode Induk"] == "2.01.2.01.01.01.19"
    assert simpul["2.01.2.01.01.01.01-2"]["Kode Induk"] == "2.01.2.01.01.01.02"
    assert [b["Jenis"] for b in simpul.values()].count("Program") == 5
    assert [(k.baris, k.nilai) for k in hasil.kesalahan] == [(18, "37,430.000")]
    assert "Maksud Anda 37.430.000?" in hasil.kesalahan[0].pesan


def test_bekasi_2020_selisih_yang_tercetak_di_dokumen() -> None:
    hasil = terjemahkan(e81.bekasi())
    assert angka(hasil, "Pagu 2020 · di bawah 2.01.2.01.01.01.01") == (2753367080, 11, 2275367080)
    assert angka(hasil, "Realisasi keuangan 2020 · di bawah 2.01.2.01.01.01.20") == (148020000, 4, 145020000)
    assert any("Rp2.753.367.080" in c and "baris 4 Rp2.275.367.080" in c for c in hasil.catatan)


def test_bekasi_anggaran_kas_per_bulan_menurut_rekening() -> None:
    hasil = terjemahkan(e81.bekasi_kas())
    kas = tabel(hasil.buku, "Kas")
    assert len(kas) == 15 * 12
    assert {b["Bulan"] for b in kas} == set(range(1, 13))
    assert kas[0] == {
        "Kode Rekening": "5.1.1.01.01.0001",
        "Tahun": 2021,
        "Bulan": 1,
        "Nilai": 304268000,
        "Uraian": "Belanja Gaji Pokok PNS",
    }
    assert not tabel(hasil.buku, "Program")
    setahun = angka(hasil, "Pagu 2021 · rekening")[0]
    assert setahun == sum(t.jumlah for t in hasil.total if t.hal.startswith("Anggaran kas"))


def test_ekspor_sistem_lain_setiap_baris_menyebut_induknya() -> None:
    hasil = terjemahkan(e81.ekspor_sistem(), opsi=Opsi(tahun=2023))
    assert [b["Jenis"] for b in tabel(hasil.buku, "Program")].count("Kegiatan") == 4
    assert len(tabel(hasil.buku, "Program")) == 10
    # Programs have no amount of their own: theirs is the sum below them.
    assert angka(hasil, "Pagu 2023 · program") == (1229841300, 2, 1229841300)
    assert angka(hasil, "Realisasi keuangan Maret 2023 · program") == (310500000, 2, 310500000)
    assert not hasil.kumulatif  # rising alone, in a few rows, is no sign
    uang = {(b["Kode Program"], b["Bulan"]): b["Nilai"] for b in tabel(hasil.buku, "Realisasi Keuangan")}
    assert uang["2.07.03.2.01.0001", 3] == 210000000
    assert ("2.07.04.2.03.0003", 1) not in uang


def test_dpa_rekening_di_bawah_sub_kegiatan() -> None:
    hasil = terjemahkan(e81.dpa())
    assert [b["Kode"] for b in tabel(hasil.buku, "Program")] == ["2.07.05", "2.07.05.2.02", "2.07.05.2.02.0004"]
    assert angka(hasil, "Pagu 2023 · rekening terhadap simpulnya") == (202170000, 2, 202170000)
    assert any("2 baris rekening belanja tidak dibawa" in c for c in hasil.catatan)
    rinci = terjemahkan(e81.dpa(), opsi=Opsi(rekening=True))
    akun = [b for b in tabel(rinci.buku, "Pagu") if "Kode Rekening" in b]
    assert [(b["Kode Program"], b["Kode Rekening"], b["Pagu"]) for b in akun] == [
        ("2.07.05.2.02.0004", "5.1.02.01.01.0024", 2170000),
        ("2.07.05.2.02.0004", "5.1.02.02.01.0003", 200000000),
    ]  # fmt: skip


def test_pemantauan_sd_maret_adalah_triwulan_satu_dan_fisik_tetap_posisi() -> None:
    hasil = terjemahkan(e81.pemantauan())
    assert any("penomorannya" in c for c in hasil.catatan)
    assert angka(hasil, "Realisasi keuangan TW I 2023 · program") == (46500000, 2, 46500000)
    assert {b.get("Triwulan") for b in tabel(hasil.buku, "Realisasi Keuangan")} == {1}
    fisik = {b["Kode Program"]: (b["Bulan"], b["Nilai"]) for b in tabel(hasil.buku, "Realisasi Fisik")}
    assert fisik["job.fair.bursa.kerja"] == (3, 45)
    assert fisik["operasional.lks.tripartit"] == (3, 0)


def test_kode_terpecah_di_beberapa_kolom() -> None:
    hasil = terjemahkan(
        e81.lembar(
            "Rekap",
            [
                ["Kode", None, None, None, None, "Program/Kegiatan/Sub Kegiatan", "Pagu 2024 (Rp)"],
                ["2", "07", "03", None, None, "PROGRAM PELATIHAN KERJA", 100],
                ["2", "07", "03", "2.01", None, "Pelaksanaan Pelatihan", 100],
                ["2", "07", "03", "2.01", "0001", "Proses Pelaksanaan Pendidikan", 100],
            ],
        )
    )
    assert [b["Kode"] for b in tabel(hasil.buku, "Program")] == ["2.07.03", "2.07.03.2.01", "2.07.03.2.01.0001"]
    assert [b["Jenis"] for b in tabel(hasil.buku, "Program")] == ["Program", "Kegiatan", "Sub Kegiatan"]


def test_anggaran_beberapa_tahun_menjadi_baris_per_tahun() -> None:
    """Pontianak, Tabel 1.5: no year of the sheet is needed."""
    hasil = terjemahkan(
        e81.lembar(
            "Tabel 1.5",
            [
                ["No", "Uraian", "Anggaran Tahun", None, "Realisasi Anggaran Tahun", None, "Persentase", None],
                [None, None, 2022, 2023, 2022, 2023, 2022, 2023],
                [
                    1,
                    "Program Penunjang",
                    "633.634.120",
                    "3.726.193.426",
                    "521.340.568",
                    "3.609.793.309",
                    "82,28%",
                    "96,88%",
                ],
                [
                    2,
                    "Program Hubungan Industrial",
                    "25.596.800",
                    "202.170.000",
                    "25.126.800",
                    "201.331.000",
                    "98%",
                    "99%",
                ],
                ["TOTAL", None, "659.230.920", "3.928.363.426", "546.467.368", "3.811.124.309", None, None],
            ],
        )
    )
    assert angka(hasil, "Pagu 2023 · program") == (3928363426, 2, 3928363426)
    assert angka(hasil, "Realisasi keuangan 2022 · program") == (546467368, 2, 546467368)
    assert {(b["Tahun"]) for b in tabel(hasil.buku, "Pagu")} == {2022, 2023}


def test_sebelum_dan_sesudah_perubahan() -> None:
    hasil = terjemahkan(
        e81.lembar(
            "Perubahan",
            [
                ["Kode", "Uraian", "Jumlah 2023", None, "Bertambah/Berkurang"],
                [None, None, "Sebelum", "Sesudah", None],
                ["2.07.05", "PROGRAM HUBUNGAN INDUSTRIAL", 180000000, 202170000, 22170000],
            ],
        )
    )
    assert [(b["Versi"], b["Pagu"]) for b in tabel(hasil.buku, "Pagu")] == [
        ("Murni", 180000000),
        ("Perubahan 1", 202170000),
    ]


# --- levels by each sign


def baris(nama: str, **sifat: object) -> Baris:
    isi = {k: v for k, v in sifat.items() if k in ("tebal", "inden")}
    b = Baris(1, None, nama=nama.strip(), sel_nama=Sel(nama, **isi))  # type: ignore[arg-type]
    b.kode, b.urut, b.letak = str(sifat.get("kode", "")), str(sifat.get("urut", "")), int(str(sifat.get("letak", 0)))
    return b


P, K, S, G = "program", "kegiatan", "sub_kegiatan", "grup"


def berkode(*isi: tuple[str, str]) -> list[Baris]:
    return [baris(nama, kode=kode) for nama, kode in isi]


def berurut(*urut: str) -> list[Baris]:
    return [baris(f"Uraian {i}", urut=u) for i, u in enumerate(urut)]


TEBAL = [baris("PROGRAM A", tebal=True), baris("Giat B", tebal=True), baris("Uraian C")]


@pytest.mark.parametrize(
    ("cara", "isi", "tingkat"),
    [
        ("kode", berkode(("A", "2.07.03"), ("B", "2 07 3 2.01"), ("C", "2.07.03.2.01.01")), [P, K, S]),
        ("kode", berkode(("U", "2"), ("Bid", "2.07"), ("A", "2.07.03"), ("B", "2.07.03.2.01")), [G, G, P, K]),
        ("cetak", berkode(("Program A", "01"), ("B", "01.001"), ("Program C", "02"), ("D", "02.007")), [P, K, P, K]),
        ("urut", berurut("I", "1", "a", "II"), [P, K, S, P]),
        ("urut", berurut("1", "1.1", "1.1.1"), [P, K, S]),
        ("urut", [baris(n) for n in ("1. Program A", "A. Kegiatan B", "a) Uraian C", "b) Uraian D")], [P, K, S, S]),
        ("inden", [baris("A"), baris("B", inden=1), baris("C", inden=2), baris("D")], [P, K, S, P]),
        ("inden", [baris("A"), baris("  B"), baris("    C")], [P, K, S]),
        ("tebal", TEBAL, [P, K, S]),
        ("tebal", [baris("DINAS X", tebal=True), *TEBAL], [G, P, K, S]),
        ("kata", [baris(n) for n in ("Program A", "Uraian B", "Uraian C", "Program D")], [P, K, K, P]),
        ("kolom", [baris("A", letak=0), baris("B", letak=1), baris("C", letak=2)], [P, K, S]),
    ],
)
def test_tingkat_menurut_tandanya(cara: str, isi: Sequence[Baris], tingkat: list[str]) -> None:
    assert tentukan(isi) == (tingkat, cara)


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=12))
def test_selisih_posisi_menjumlah_kembali(posisi: list[int]) -> None:
    deret = [(i, Decimal(n)) for i, n in enumerate(posisi, 1)]
    assert sum(n for _, n, _ in selisih(deret)) == posisi[-1]
    assert not any(lompat for _, _, lompat in selisih(deret))


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(10)))
def test_urutan_kolom_daftar_tidak_berarti(urutan: list[int]) -> None:
    """Names before their codes, months backwards, the total anywhere: the pairs of code and name keep their order."""
    nama, kode = [u for u in urutan if u in (1, 3, 5)], [u for u in urutan if u in (0, 2, 4)]
    urut = [
        u if u > 5 else (sorted(nama)[nama.index(u)] if u in nama else sorted(kode)[kode.index(u)]) for u in urutan
    ]
    asli = terjemahkan(e81.ekspor_sistem(), opsi=Opsi(tahun=2023))
    acak = terjemahkan(e81.acak_kolom(e81.ekspor_sistem(), urut), opsi=Opsi(tahun=2023))
    for nama_lembar in ("Program", "Pagu", "Realisasi Keuangan"):
        kiri, kanan = (sorted(str(b) for b in tabel(h.buku, nama_lembar)) for h in (asli, acak))
        assert kiri == kanan
    assert set(acak.total) == set(asli.total)


# --- real workbooks, through the reader


@cache
def tersimpan(nama: str) -> BukuMentah:
    return baca_buku((BUKU / f"{nama}.xlsx").read_bytes(), rinci=True)


@pytest.mark.parametrize(
    ("berkas", "bentuk", "hal", "jumlah"),
    [
        ("e81-damkar-2023", ["e81"], "Realisasi keuangan TW II 2023 · program", 18955349613),
        ("e81-penajam-2024", ["e81"], "Realisasi keuangan 2024 · program", 14617475352),
        ("renja-balikpapan-2022", ["e81"], "Pagu Renja 2022 · program", 9215966320),
        ("realisasi-bekasi-2020", ["daftar", "daftar"], "", None),
    ],
)
def test_buku_contoh_seperti_aslinya(berkas: str, bentuk: list[str], hal: str, jumlah: int | None) -> None:
    """Stored files with bold type, indents, merged and percent cells: total of the file equals its rows."""
    buku = tersimpan(berkas)
    assert [t.bentuk for t in kenali(buku).lembar] == bentuk
    hasil = terjemahkan(buku.lembar[0])
    if jumlah is not None:
        assert angka(hasil, hal)[::2] == (jumlah, jumlah)
    else:
        assert [k.nilai for k in hasil.kesalahan] == ["37,430.000"]


@pytest.mark.parametrize(
    ("berkas", "buat"),
    [
        ("e81-damkar-2023", e81.damkar),
        ("e81-penajam-2024", e81.penajam_e81),
        ("renja-balikpapan-2022", e81.balikpapan),
        ("realisasi-bekasi-2020", e81.bekasi),
    ],
)
def test_buku_contoh_terbaca_seperti_pembuatnya(berkas: str, buat: Callable[[], LembarMentah]) -> None:
    dari_berkas = terjemahkan(tersimpan(berkas).lembar[0])
    langsung = terjemahkan(buat())
    for nama in ("Program", "Indikator", "Target", "Pagu", "Realisasi", "Realisasi Keuangan"):
        assert tabel(dari_berkas.buku, nama) == tabel(langsung.buku, nama), nama
    assert dari_berkas.total == langsung.total


def test_rumus_yang_belum_dihitung_di_berkas_ditolak() -> None:
    rumus: list[object] = [None, None, "JUMLAH KESELURUHAN", *[None] * 6, "=SUM(J9:J14)"]
    buku = baca_buku(e81.ke_xlsx(e81.penajam_e81(tambah=[rumus])), rinci=True)
    assert [k.nilai for k in terjemahkan(buku.lembar[0]).kesalahan] == ["=SUM(J9:J14)"]
