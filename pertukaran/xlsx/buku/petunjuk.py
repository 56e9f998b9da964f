"""What stands beside the figures: the sheet "Petunjuk", and the comments on headings."""

from __future__ import annotations

from typing import Final

from openpyxl import Workbook

from pertukaran.resources import Kolom
from pertukaran.resources.widget import (
    AngkaWidget,
    BilanganWidget,
    BulanWidget,
    RupiahWidget,
    TanggalWidget,
    TeksWidget,
    TriwulanWidget,
)
from pertukaran.selectors.isi_buku import IsiBuku
from pertukaran.xlsx.buku.gaya import Gaya
from sakip.inti.periode import format_tanggal
from sakip.xlsx import siapkan_cetak

NAMA: Final = "Petunjuk"
LEBAR: Final = (26, 100)

# What a column is, where its name and ``Kolom.petunjuk`` do not say it, and an example.
ARTI: Final[dict[str, tuple[str, str]]] = {
    "Renstra": ("", "2021-2026"),
    "Kode Tujuan": ("", "T1"),
    "Kode Sasaran": ("", "T1.S1"),
    "Kode Indikator": ("Kode dari lembar Indikator.", "IKU-1"),
    "Kode Program": ("Kode program, kegiatan, atau sub kegiatan dari lembar Program.", "2.07.03.2.01"),
    "Kode Rekening": ("Hanya bila angkanya dirinci menurut rekening belanja.", "5.1.02.01"),
    "Kode Induk": ("", "2.07.03"),
    "Kode": ("", "IKU-1"),
    "Tahun": ("Tahun data.", "2024"),
    "IKU": ("Ya bila indikator kinerja utama.", "Ya"),
    "Satuan": ("", "%"),
    "Desimal": ("Banyaknya angka di belakang koma pada tampilan.", "2"),
    "Polaritas": ("Arah yang baik.", "Maksimalkan"),
    "Akumulasi": ("Cara triwulan menjadi setahun.", "Posisi Akhir"),
    "Akumulasi Tahun": ("Cara tahun dibandingkan dengan akhir Renstra.", "Posisi"),
    "Target": ("", "85,5"),
    "Batas Bawah": ("Untuk polaritas Rentang.", "10"),
    "Batas Atas": ("Untuk polaritas Rentang.", "20"),
    "Satuan Jumlah": ("", "orang"),
    "Teks": ("Target yang hanya dapat ditulis dengan kata.", "Tersusun"),
    "TW I": ("Target s.d. triwulan, hanya pada PK.", "20"),
    "Realisasi": ("Kosong beserta Pembilang berarti tidak diukur.", "85,5"),
    "Pembilang": ("Untuk indikator rasio.", "316"),
    "Penyebut": ("Untuk indikator rasio.", "948"),
    "Keadaan": ("", "Diukur"),
    "Perkiraan": ("Ya bila ramalan, bukan hasil ukur.", "Tidak"),
    "Pagu": ("Pagu dalam rupiah.", "1250000000"),
    "Jumlah": ("", "282"),
    "Sumber Dana": ("", "PAD"),
    "NIP": ("", "196501011990031001"),
}
_UANG: Final = ("Kas", "Realisasi Keuangan")
ISI: Final[tuple[tuple[str, str], ...]] = (
    (
        "Cara mengisi",
        "Isi sel yang kosong, ubah yang perlu diubah, simpan, lalu unggah pada halaman Impor. Sebelum diterapkan, "
        "aplikasi menunjukkan setiap sel yang berubah. Buku kerja yang tidak diubah tidak mengubah apa pun.",
    ),
    (
        "Judul kolom",
        "Jangan diubah. Kolom berjudul putih di atas warna gelap wajib ada dan wajib diisi; kolom lain boleh "
        "dihapus, dan kolom yang tidak ada tidak mengubah apa pun. Arahkan penunjuk ke judul untuk penjelasannya.",
    ),
    (
        "Baris",
        "Urutannya bebas. Baris yang dihapus dari buku kerja tidak menghapus datanya di aplikasi. Baris siap isi "
        "yang nilainya dibiarkan kosong dilewati.",
    ),
    (
        "Angka",
        "Tulis angka biasa. Persen ditulis 85,5, tanpa tanda % dan tidak sebagai 0,855. Uang ditulis penuh dalam "
        "rupiah. Nol ditulis 0; kosong berarti belum diketahui. Tanda - berarti tanpa nilai.",
    ),
    (
        "Kode",
        "Ditulis sebagai teks, agar nol di belakang tidak hilang: 2.07.03.2.10 bukan 2.07.03.2.1. Kode yang sudah "
        "ada dapat dipilih; lembar Daftar menyebut namanya.",
    ),
    (
        "Waktu",
        "Triwulan 1 sampai 4 dan Bulan 1 sampai 12. Yang kosong berarti setahun. Tanggal ditulis 31/12/2024.",
    ),
    (
        "Pilihan",
        "Kata pada kolom berdaftar sama dengan kata di layar. Predikat dan Ya/Tidak ditulis pada kolom Target dan "
        "Realisasi.",
    ),
    (
        "Dokumen",
        "Dokumen target: PK Murni (juga bila kosong), PK Perubahan 1, Renstra, RKPD, Renja, Renja Perubahan, "
        "Prakiraan Maju. PK yang belum ada dibuat sebagai draf.",
    ),
    (
        "Baris kelabu",
        "Terkunci: periodenya sudah diajukan atau dikunci, atau PK-nya sudah ditandatangani. Biarkan apa adanya; "
        "perubahannya akan ditolak. Sebabnya tertulis pada sel pertama baris itu dan berlaku sampai catatan "
        "berikutnya.",
    ),
    (
        "Rumus",
        "Boleh, asal sudah dihitung: simpan dari Excel atau LibreOffice sebelum diunggah.",
    ),
    (
        "Lembar lain",
        "Petunjuk, Daftar, dan Kesalahan tidak dibaca saat impor.",
    ),
)


def tulis_petunjuk(kerja: Workbook, gaya: Gaya, isi: IsiBuku) -> None:
    """The first sheet: whose workbook it is, and how it is filled."""
    lembar = kerja.create_sheet(NAMA)
    for huruf, lebar in zip("AB", LEBAR, strict=True):
        lembar.column_dimensions[huruf].width = lebar
    siapkan_cetak(lembar, isi.kertas, lebar=sum(LEBAR), judul=isi.perangkat_daerah)
    lembar.append([gaya.sel(lembar, "Buku Kerja SAKIP", "Judul", bungkus=False)])
    kepala = (
        ("Perangkat daerah", isi.perangkat_daerah),
        ("Pemerintah daerah", isi.pemda),
        ("Isi", isi.cakupan),
        ("Keadaan per", format_tanggal(isi.pada)),
    )
    for judul, teks in (*kepala, ("", ""), *ISI, *_isi_lembar(isi)):
        lembar.append([gaya.sel(lembar, judul, "Tebal"), gaya.sel(lembar, teks, "Isi") if teks else None])


def _isi_lembar(isi: IsiBuku) -> list[tuple[str, str]]:
    return [("Isi buku kerja", ", ".join(f"{le.nama} ({len(le.baris)} baris)" for le in isi.lembar) or "kosong")]


def komentar_judul(lembar: str, kolom: Kolom) -> str:
    """What a column is, which words it takes, an example."""
    arti, contoh = ARTI.get(kolom.judul, ("", ""))
    if lembar in _UANG and kolom.judul == "Nilai":
        arti, contoh = "Rupiah sebulan.", "125000000"
    kata = kolom.daftar
    bagian = [
        "Wajib diisi." if kolom.wajib else "Kolom wajib ada." if kolom.inti else "Boleh kosong.",
        arti,
        kolom.petunjuk,
        f"Pilihan: {', '.join(kata)}." if kata else _bentuk(kolom),
        f"Contoh: {contoh if not kata or contoh in kata else kata[0]}" if contoh or kata else "",
    ]
    return "\n".join(dict.fromkeys(filter(None, bagian)))


def _bentuk(kolom: Kolom) -> str:
    """How a cell is written, by its kind."""
    w = kolom.widget
    if isinstance(w, TanggalWidget):
        return "Tanggal, misalnya 31/12/2024."
    if isinstance(w, RupiahWidget):
        return "Angka rupiah, paling banyak 2 desimal."
    if isinstance(w, AngkaWidget):
        return "Angka biasa; persen tanpa tanda %."
    if isinstance(w, BulanWidget | TriwulanWidget):
        return ""
    if isinstance(w, BilanganWidget):
        return f"Bilangan bulat {w.dari} sampai {w.sampai}."
    return f"Paling banyak {w.panjang} huruf." if isinstance(w, TeksWidget) and w.panjang else ""
