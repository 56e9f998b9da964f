"""Makers of foreign sheets with the figures of real documents, as ``LembarMentah`` and as real workbooks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from pertukaran.bentuk import BarisMentah, BukuMentah, LembarMentah, Sel
from tests.pertukaran.e81_angka import (
    DAMKAR,
    INDEN,
    KEGIATAN,
    PD,
    PENAJAM,
    PENAJAM_E81,
    PONTIANAK,
    PONTIANAK_JUMLAH,
    PROGRAM,
)

EMAS = Path(__file__).parents[1] / "data" / "golden"
Isi = Sequence[object]


def lembar(nama: str, baris: Iterable[Isi], mulai: int = 1) -> LembarMentah:
    """A sheet of plain values (or ``Sel``); blank rows are left out, their numbers stay, trailing blanks are cut."""
    hasil = []
    for nomor, isi in enumerate(baris, mulai):
        sel = [s if isinstance(s, Sel) else Sel(s) for s in isi]
        while sel and sel[-1].kosong:
            sel.pop()
        if sel:
            hasil.append(BarisMentah(nomor, tuple(sel)))
    return LembarMentah(nama, tuple(hasil))


def buku(*isi: LembarMentah) -> BukuMentah:
    return BukuMentah(isi)


def tabel(buku: BukuMentah, nama: str) -> list[dict[str, object]]:
    """Rows of a sheet of ours by heading, values only; an empty list where the sheet is absent."""
    for le in buku.lembar:
        if le.nama == nama:
            judul = [s.teks for s in le.baris[0].sel]
            return [{j: s.nilai for j, s in zip(judul, b.sel, strict=False) if not s.kosong} for b in le.baris[1:]]
    return []


def emas(nama: str, bagian: str, meja: str) -> list[dict[str, str]]:
    """Rows of a table of a golden document."""
    isi = json.loads((EMAS / f"{nama}.json").read_text(encoding="utf-8"))[bagian]
    return [a for a in isi if a["table"] == meja]


# --- Damkar Tangerang Selatan, Renja 2023, Triwulan I and II: bold type tells the levels, no codes


def damkar() -> LembarMentah:
    """The official form with triwulan I and II, titles above, column numbers below the first heading rows, K and Rp
    under them, an average and signatures at the end."""
    judul: list[Isi] = [
        ["Formulir E.81"],
        ["Evaluasi Terhadap Hasil Renja Perangkat Daerah Lingkup Kota"],
        ["Renja Dinas Pemadam Kebakaran dan Penyelamatan Kota Tangerang Selatan"],
        ["Periode Pelaksanaan 2023"],
        [],
        ["No.", "Urusan/Bidang Urusan/Program/Kegiatan",
         "Indikator Kinerja Program (Outcome)/Indikator Kinerja Kegiatan (Output)",
         "Realisasi Kinerja Pada Triwulan I - IV Tahun 2023", None, None, None, None, None, None, None,
         "Perangkat Daerah Penanggung Jawab"],
        [None, None, None, "I", None, "II", None, "III", None, "IV", None, None],
        [1, 2, 3, 7, None, 8, None, 9, None, 10, None, 14],
        [None, None, None, "K", "Rp", "K", "Rp", "K", "Rp", "K", "Rp", None],
    ]  # fmt: skip
    isi = [
        [None, _gaya(jenis, nama), indikator or None, k1, r1, k2, r2, None, None, None, None, "DAMKAR"]
        for jenis, nama, indikator, k1, r1, k2, r2 in DAMKAR
    ]
    return lembar("E.81 TW II", [*judul, *isi, *_penutup(2)])


def _gaya(jenis: str, nama: str) -> Sel:
    return Sel(nama or None, tebal=jenis in (PD, PROGRAM, KEGIATAN))


def _penutup(kolom: int) -> list[Isi]:
    kosong: list[object] = [None] * (kolom - 1)
    return [
        [*kosong, "Rata-rata capaian kinerja (%)", None, 21.5],
        [*kosong, "Predikat kinerja", None, "Sangat Rendah"],
        [*kosong, "Faktor pendorong keberhasilan kinerja:"],
        [*kosong, "Faktor penghambat pencapaian kinerja:"],
        [],
        [*kosong, None, None, "Tangerang Selatan, 5 Juli 2023"],
        [*kosong, None, None, "KEPALA DINAS"],
        [*kosong, None, None, "NIP 19700101 199003 1 001"],
    ]


# --- Pontianak, LKIP 2023: program, kegiatan and sub kegiatan in columns of their own, positions s.d. triwulan


def pontianak(*, sd: bool = True) -> LembarMentah:
    """K | (%) | Rp per triwulan as positions; three columns of names under one merged heading; a row Jumlah."""
    kata = "s.d. Triwulan" if sd else "Triwulan"
    atas: list[object] = ["No", "Program / Kegiatan / Sub Kegiatan", None, None, "Indikator Kinerja",
                          "Target Kinerja dan Anggaran Renja Tahun 2023", None]  # fmt: skip
    tengah: list[object] = [None] * 7
    bawah: list[object] = [None] * 5 + ["K", "Rp"]
    for romawi in ("I", "II", "III", "IV"):
        atas += ["Realisasi Kinerja dan Anggaran", None, None] if romawi == "I" else [None] * 3
        tengah += [f"{kata} {romawi}", None, None]
        bawah += ["K", "(%)", "Rp"]
    isi: list[Isi] = []
    for nomor, (p, k, s, indikator, target, realisasi, pagu, uang) in enumerate(PONTIANAK, 1):
        baris: list[object] = [nomor if p else None, p or None, k or None, s or None, indikator, target, pagu]
        for i in range(1, 5):
            baris += [realisasi if i == 4 else None, None, uang * i // 4 if uang is not None else None]
        isi.append(baris)
    jumlah: list[object] = ["JUMLAH", None, None, None, None, None, PONTIANAK_JUMLAH[0]]
    for i in range(1, 5):
        jumlah += [None, None, sum(u * i // 4 for *_, u in PONTIANAK if u is not None)]
    return lembar(
        "Evaluasi Renja", [["EVALUASI HASIL RENJA"], ["TAHUN ANGGARAN 2023"], [], atas, tengah, bawah, *isi, jumlah]
    )


# --- Penajam, 2024: the official form with all its columns, levels by indentation, sums as formulas of Excel


def penajam_e81(*, tambah: Sequence[Isi] = (), urut: Sequence[int] | None = None) -> LembarMentah:
    """The form of Permendagri 86/2017: 26 columns, three heading lines, column numbers "13=6+12" among them."""
    rp = "Rp"
    atas: list[object] = [
        "No", "Sasaran", "Program/Kegiatan", "Indikator Kinerja Program (outcome)/Kegiatan (output)",
        "Target Renstra Perangkat Daerah pada Tahun 2026 (Akhir Periode Renstra Perangkat Daerah)", None,
        "Realisasi Capaian Kinerja Renstra Perangkat Daerah sampai dengan Renja Perangkat Daerah Tahun Lalu (2023)",
        None,
        "Target Kinerja dan Anggaran Renja Perangkat Daerah Tahun berjalan (Tahun 2024) yang dievaluasi", None,
        "Realisasi Kinerja Pada Triwulan", *[None] * 7,
        "Realisasi Capaian Kinerja dan Anggaran Renja Perangkat Daerah yang dievaluasi (2024)", None,
        "Realisasi Kinerja dan Anggaran Renstra Perangkat Daerah s/d tahun 2024", None,
        "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra Perangkat Daerah s/d tahun 2024 (%)", None,
        "Unit Perangkat Daerah Penanggung Jawab", "Keterangan",
    ]  # fmt: skip
    tw: list[object] = [*[None] * 10, "I", None, "II", None, "III", None, "IV", None]
    nomor: list[object] = [1, 2, 3, 4, 5, None, 6, None, 7, None, 8, None, 9, None, 10, None, 11, None,
                           "12=8+9+10+11", None, "13=6+12", None, "14=13/5x100%", None, 15, 16]  # fmt: skip
    k_rp: list[object] = [None] * 4 + ["K", rp] * 10
    judul: list[Isi] = [
        [None, None, None, "Formulir E.81"],
        ["Evaluasi Terhadap Hasil Renja Perangkat Daerah Lingkup Kabupaten Penajam Paser Utara"],
        ["Renja Dinas Tenaga Kerja dan Transmigrasi"],
        ["Periode Pelaksanaan 2024"],
        atas, tw, nomor, k_rp,
    ]  # fmt: skip
    isi = [_baris_penajam(i, *b) for i, b in enumerate(PENAJAM_E81)]
    uang = [b for b in PENAJAM_E81 if b[0] == PROGRAM]
    per_tw = [sum(b[6][i] for b in uang) for i in range(4)]
    pagu = sum(b[5] or 0 for b in uang)
    jumlah: list[object] = [None, None, "JUMLAH", *[None] * 6, pagu]
    for n in per_tw:
        jumlah += [None, n]
    jumlah += [None, sum(per_tw)]
    le = lembar("E.81", [*judul, *isi, *tambah, jumlah, *_penutup(3)])
    return acak_kolom(le, urut) if urut else le


def _baris_penajam(
    i: int,
    jenis: str,
    nama: str,
    indikator: str,
    target: object,
    k: tuple[object, ...],
    pagu: int | None,
    uang: tuple[int, ...],
) -> Isi:
    def sel(nilai: object) -> object:
        return Sel(nilai, persen=True) if isinstance(nilai, float) else nilai

    baris: list[object] = [
        None, "Meningkatnya kualitas tenaga kerja" if i == 0 else None, Sel(nama or None, inden=INDEN.get(jenis, 0)),
        indikator, None, None, None, None, sel(target), pagu,
    ]  # fmt: skip
    for n in range(4):
        baris += [sel(k[n]), uang[n] if uang else None]
    angka = [x for x in k if isinstance(x, int)]
    return [
        *baris,
        sum(angka) if len(angka) == 4 else sel(k[3]),
        sum(uang) if uang else None,
        None,
        None,
        None,
        None,
        "Bidang",
    ]


# --- Balikpapan, Renja 2022 (Tabel T-C.33): dirty codes, English thousands, two years side by side


def balikpapan() -> LembarMentah:
    """The printed table: heading of two lines and column numbers, repeated in the middle as on every page."""
    judul: list[Isi] = [
        ["Kode", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
         "Indikator Kinerja Program/Kegiatan", "Formulasi", "Rencana Tahun 2022", None, None, None, "Catatan Penting",
         "Prakiraan Maju Rencana Tahun 2023", None],
        [None, None, None, None, "Lokasi", "Target Capaian Kinerja", "Kebutuhan Dana/Pagu Indikatif", "Sumber Dana",
         None, "Target Capaian Kinerja", "Kebutuhan Dana/Pagu Indikatif"],
        ["(1)", "(2)", "(3)", "(3)*", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"],
    ]  # fmt: skip
    kunci = ("kode", "nama", "indikator", "formulasi", "lokasi", "target_printed", "printed", "sumber_dana",
             "catatan_penting", "prakiraan_target_printed", "prakiraan_printed")  # fmt: skip
    isi: list[Isi] = [[a.get(k) for k in kunci] for a in emas("balikpapan-renja-2022", "program_tree", "Tabel 3.4")]
    return lembar(
        "T-C.33", [["Tabel 3.4"], ["Rumusan Rencana Program dan Kegiatan"], *judul, *isi[:30], *judul[:2], *isi[30:]]
    )


# --- flat lists


def bekasi() -> LembarMentah:
    """LKIP 2020, Tabel 3.10: codes of an older kind, some twice, amounts mistyped; no total."""
    isi = [
        [a["kode"], a["nama"], *(a["printed"][k] for k in ("pagu", "realisasi", "persen"))]  # type: ignore[index]
        for a in emas("bekasi-lkip-2020", "anggaran", "Tabel 3.10")
    ]
    judul: list[Isi] = [
        ["Kode Rekening", "Program/Kegiatan", "PAGU", "Keuangan", None, "Keterangan"],
        [None, None, None, "Rp", "%", None],
    ]
    return lembar("Realisasi", [["Realisasi Belanja Langsung Tahun 2020"], *judul, *isi])


def bekasi_kas() -> LembarMentah:
    """The attachment "anggaran kas": accounts with an amount per month."""
    kas = json.loads((EMAS / "bekasi-lkip-2020.json").read_text(encoding="utf-8"))["anggaran_kas"]["rows"]
    bulan = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
             "Nopember", "Desember"]  # fmt: skip
    isi = [
        [a["kode"], a["nama"], int(a["jumlah"]), *(int(n) for n in a["bulan"])]
        for a in kas
        if a["kode"] and a["jumlah"]
    ]
    return lembar(
        "Anggaran Kas", [["ANGGARAN KAS TAHUN ANGGARAN 2021"], ["Kode Rekening", "Uraian", "Jumlah", *bulan], *isi]
    )


def penajam() -> LembarMentah:
    """LKIP 2024, Tabel 3.2.4, with the total that its text states."""
    isi: list[Isi] = [[f"{i}.", *p] for i, p in enumerate(PENAJAM, 1)]
    judul = ["No", "Program", "Anggaran Perubahan", "Realisasi (Rp)", "% Realisasi"]
    jumlah = [None, "JUMLAH", "Rp25.493.311.518", "Rp. 24.055.983.237,-", "94,36%"]
    return lembar("Tabel 3.2.4", [["Realisasi Anggaran per Program T.A 2024"], judul, *isi, jumlah])


def ekspor_sistem() -> LembarMentah:
    """An export of another system: every row names its program, kegiatan and sub kegiatan, months across."""
    judul = ["KODE PROGRAM", "NAMA PROGRAM", "KODE KEGIATAN", "NAMA KEGIATAN", "KODE SUB KEGIATAN",
             "NAMA SUB KEGIATAN", "PAGU ANGGARAN", "REALISASI JANUARI", "REALISASI FEBRUARI",
             "REALISASI MARET"]  # fmt: skip
    p = ["2.07.03", "PROGRAM PELATIHAN KERJA DAN PRODUKTIVITAS TENAGA KERJA"]
    q = ["2.07.04", "PROGRAM PENEMPATAN TENAGA KERJA"]
    isi: list[Isi] = [
        [*p, "2.07.03.2.01", "Pelaksanaan Pelatihan Berdasarkan Unit Kompetensi", "2.07.03.2.01.0001",
         "Proses Pelaksanaan Pendidikan dan Pelatihan", 949973000, 0, 125000000, 210000000],
        [*p, "2.07.03.2.02", "Pembinaan Lembaga Pelatihan Kerja Swasta", "2.07.03.2.02.0001",
         "Pembinaan Lembaga Pelatihan Kerja Swasta", 49898500, 0, 0, 12500000],
        [*q, "2.07.04.2.01", "Pelayanan Antar Kerja di Daerah Kabupaten/Kota", "2.07.04.2.01.0002",
         "Pelayanan Antar Kerja", 149974800, 1500000, 2500000, 9000000],
        [*q, "2.07.04.2.03", "Pengelolaan Informasi Pasar Kerja", "2.07.04.2.03.0003",
         "Job Fair / Bursa Kerja", 79995000, None, None, 79000000],
        [None, None, None, None, None, "TOTAL", 1229841300, 1500000, 127500000, 310500000],
    ]  # fmt: skip
    return lembar("Export", [judul, *isi])


def dpa() -> LembarMentah:
    """A DPA extract: sub kegiatan with their belanja accounts below, subtotals by the length of the code."""
    isi: list[Isi] = [
        ["2.07.05", "PROGRAM HUBUNGAN INDUSTRIAL", "Rp. 202.170.000,-"],
        ["2.07.05.2.02", "Pencegahan dan Penyelesaian Perselisihan Hubungan Industrial", "Rp. 202.170.000,-"],
        ["2.07.05.2.02.0004", "Pelaksanaan Operasional Lembaga Kerjasama Tripartit", "Rp. 202.170.000,-"],
        ["5", "BELANJA DAERAH", "Rp. 202.170.000,-"],
        ["5.1", "BELANJA OPERASI", "Rp. 202.170.000,-"],
        ["5.1.02", "Belanja Barang dan Jasa", "Rp. 202.170.000,-"],
        ["5.1.02.01.01.0024", "Belanja Alat/Bahan untuk Kegiatan Kantor - Alat Tulis Kantor", "Rp. 2.170.000,-"],
        ["5.1.02.02.01.0003", "Honorarium Narasumber", "Rp. 200.000.000,-"],
    ]
    return lembar(
        "DPA",
        [["DPA-RINCIAN BELANJA SKPD"], ["Tahun Anggaran 2023"], ["Kode Rekening", "Uraian", "Jumlah (Rp)"], *isi],
    )


def pemantauan() -> LembarMentah:
    """A monitoring sheet: money and physical progress s.d. a month, sub kegiatan numbered below their kegiatan."""
    judul: list[Isi] = [
        [
            "No",
            "Program / Kegiatan / Sub Kegiatan",
            "Pagu Anggaran (Rp)",
            "Realisasi s.d. Bulan Maret 2023",
            None,
            "PPTK",
        ],
        [None, None, None, "Keuangan (Rp)", "Fisik (%)", None],
    ]
    isi: list[Isi] = [
        ["I", "PROGRAM PENEMPATAN TENAGA KERJA", 76424000, 31500000, 45, None],
        ["A", "Pengelolaan Informasi Pasar Kerja", 76424000, 31500000, 45, None],
        ["1", "Job Fair / Bursa Kerja", 76424000, 31500000, Sel(0.45, persen=True), "Kabid Penta"],
        ["II", "PROGRAM HUBUNGAN INDUSTRIAL", 202170000, 15000000, 7.5, None],
        ["A", "Pencegahan dan Penyelesaian Perselisihan", 202170000, 15000000, 7.5, None],
        ["1", "Penyelesaian Perselisihan Hubungan Industrial", 102170000, 15000000, 15, "Kabid HI"],
        ["2", "Operasional LKS Tripartit", 100000000, None, 0, "Kabid HI"],
        ["JUMLAH", None, 278594000, 46500000, None, None],
    ]
    return lembar("Monev Maret", [["LAPORAN MONITORING KEGIATAN"], [], *judul, *isi])


def sendiri() -> LembarMentah:
    """An agency's own form: columns renamed, swapped and left out, numbering before the names, "s/d Triwulan III"
    only, subtotals, several indicators under one name, signatures in the middle of the page."""
    judul: list[Isi] = [
        ["PEMERINTAH KOTA BALIKPAPAN"],
        ["EVALUASI RENJA TRIWULAN III TAHUN 2023"],
        [],
        ["No", "Uraian Program, Kegiatan dan Sub Kegiatan", "PJ", "Tolok Ukur Kinerja", "Satuan",
         "Target Kinerja Tahun 2023", "Pagu Tahun 2023 (Rp)", "Realisasi s/d Triwulan III", None, None, "Ket"],
        [*[None] * 7, "Kinerja", "%", "Keuangan (Rp)", None],
    ]  # fmt: skip
    isi: list[Isi] = [
        [None, "I. PROGRAM PENEMPATAN TENAGA KERJA", "Kabid", "Persentase penempatan", "%", 23, "488,819,700", 16.24,
         70.6, "300,000,000"],
        [None, "1. Pelayanan Antar Kerja", None, "Persentase difasilitasi", "Persen", 23, "298,824,700", 16, None,
         "200,000,000"],
        [None, "a. Penyuluhan Jabatan", None, "Jumlah SMK", "SMK", 6, "298,824,700", 5, None, "200,000,000"],
        [None, None, None, "Jumlah siswa", "Orang", 600, None, 450],
        [None, "2. Pengelolaan Informasi Pasar Kerja", None, "Persentase loker", "%", 5, "189,995,000", 4, None,
         "100,000,000"],
        [None, "Jumlah Program Penempatan", None, None, None, None, "488,819,700", None, None, "300,000,000"],
        ["Total", None, None, None, None, None, "488,819,700", None, None, "300,000,000"],
        [],
        [*[None] * 7, "Mengetahui,"],
        [*[None] * 7, "Kepala Dinas Tenaga Kerja"],
    ]  # fmt: skip
    return lembar("Evaluasi", [*judul, *isi])


def acak_kolom(asal: LembarMentah, urutan: Sequence[int]) -> LembarMentah:
    """The same sheet with its columns in another order."""

    def sel(b: BarisMentah) -> tuple[Sel, ...]:
        return tuple(b.sel[u] if u < len(b.sel) else Sel() for u in urutan)

    return replace(asal, baris=tuple(replace(b, sel=sel(b)) for b in asal.baris))


def ke_xlsx(*isi: LembarMentah, gabung: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """A real workbook of raw sheets: bold type, indentation, percent formats and merged cells as given."""
    kitab = Workbook()
    kitab.remove(kitab.active)
    for le in isi:
        kertas = kitab.create_sheet(le.nama)
        for b in le.baris:
            for k, s in enumerate(b.sel, 1):
                sel = kertas.cell(b.nomor, k, s.nilai)
                sel.font, sel.alignment = Font(bold=s.tebal), Alignment(indent=s.inden)
                sel.number_format = "0.00%" if s.persen else sel.number_format
        for daerah in (gabung or {}).get(le.nama, ()):
            kertas.merge_cells(daerah)
    keluar = BytesIO()
    kitab.save(keluar)
    return keluar.getvalue()
