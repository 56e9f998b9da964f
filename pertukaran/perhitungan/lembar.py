"""Rows in our format: headings in the first row, columns that hold nothing left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pertukaran.bentuk import KOSONG, BarisMentah, LembarMentah, Sel

# Headings of our sheets, in order (the optional ones last); those that may not be missing.
JUDUL: Mapping[str, tuple[str, ...]] = {
    "Program": (
        "Kode", "Jenis", "Nama", "Kode Induk", "Kode Sasaran", "Kelompok Belanja", "Lokasi",
        "Kode Cetak", "Berlaku Dari", "Berlaku Sampai",
    ),
    "Indikator": (
        "Renstra", "Kode", "Level", "Kode Induk", "Indikator", "IKU", "Satuan", "Desimal", "Polaritas", "Rumus",
        "Akumulasi", "Akumulasi Tahun", "Skala", "Label Pembilang", "Label Penyebut", "Faktor",
        "Definisi Operasional", "Alasan", "Formulasi", "Sumber Data", "Penanggung Jawab", "Pendahulu",
        "Program Pendukung", "Urutan",
    ),
    "Target": (
        "Renstra", "Kode Indikator", "Tahun", "Dokumen", "Target", "Batas Bawah", "Batas Atas", "Jumlah",
        "Satuan Jumlah", "Teks", "TW I", "TW II", "TW III", "TW IV", "Basis",
    ),
    "Realisasi": (
        "Renstra", "Kode Indikator", "Tahun", "Triwulan", "Pembilang", "Penyebut", "Realisasi", "Keadaan", "Sifat",
        "Tanggal Data", "Pendorong", "Penghambat", "Solusi", "Tindak Lanjut", "Alasan Keadaan",
    ),
    "Sasaran": ("Renstra", "Kode Tujuan", "Tujuan", "Kode Sasaran", "Sasaran"),
    "Pembanding": ("Renstra", "Kode Indikator", "Tahun", "Jenis", "Nilai", "Sumber"),
    "Pagu": (
        "Kode Program", "Kode Rekening", "Tahun", "Versi", "Sumber Dana", "Pagu", "Uraian", "Kode Indikator",
    ),
    "Kas": ("Kode Program", "Kode Rekening", "Tahun", "Bulan", "Nilai", "Uraian", "Kode Indikator"),
    "Realisasi Keuangan": (
        "Kode Program", "Kode Rekening", "Tahun", "Bulan", "Nilai", "Uraian", "Kode Indikator", "Triwulan",
    ),
    "Realisasi Fisik": (
        "Kode Program", "Kode Rekening", "Tahun", "Bulan", "Nilai", "Uraian", "Kode Indikator", "Triwulan",
    ),
}  # fmt: skip
WAJIB: Mapping[str, tuple[str, ...]] = {
    "Program": ("Kode", "Jenis", "Nama", "Kode Induk"),
    "Indikator": ("Kode", "Level", "Kode Induk", "Indikator", "Satuan", "Polaritas"),
    "Target": ("Kode Indikator", "Tahun"),
    "Realisasi": ("Kode Indikator", "Tahun"),
    "Sasaran": ("Kode Sasaran", "Sasaran"),
    "Pembanding": ("Kode Indikator", "Tahun", "Nilai"),
    "Pagu": ("Kode Program", "Tahun", "Pagu"),
    "Kas": ("Kode Program", "Tahun", "Nilai"),
    "Realisasi Keuangan": ("Kode Program", "Tahun", "Nilai"),
    "Realisasi Fisik": ("Kode Program", "Tahun", "Nilai"),
}
RUPIAH = {("Pagu", "Pagu"), ("Kas", "Nilai"), ("Realisasi Keuangan", "Nilai")}  # cells that are amounts
KINERJA = {
    *(("Target", j) for j in ("Target", "Batas Bawah", "Batas Atas", "Jumlah", "Basis")),
    *(("Target", j) for j in ("TW I", "TW II", "TW III", "TW IV")),
    *(("Realisasi", j) for j in ("Realisasi", "Pembilang", "Penyebut")),
    ("Pembanding", "Nilai"), ("Realisasi Fisik", "Nilai"),
}  # fmt: skip


def jadi_lembar(nama: str, baris: Sequence[Mapping[str, Sel]], catatan: Sequence[str] = ()) -> LembarMentah:
    """A sheet of ours from rows by heading; an optional column without any cell is left out."""
    ada = [j for j in JUDUL[nama] if j in WAJIB[nama] or any(not b.get(j, KOSONG).kosong for b in baris)]
    judul = BarisMentah(1, tuple(Sel(j) for j in ada))
    isi = (BarisMentah(i, tuple(b.get(j, KOSONG) for j in ada)) for i, b in enumerate(baris, 2))
    return LembarMentah(nama, (judul, *isi), tuple(catatan))
