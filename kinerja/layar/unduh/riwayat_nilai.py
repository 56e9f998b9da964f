"""The history of a figure, and a period as it was submitted, as tables to download."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja.layar.riwayat_nilai import BarisDulu, Butir, RiwayatNilai, SepertiDiajukan
from kinerja.layar.riwayat_nilai import Sel as SelDulu
from sakip.halaman import setempat
from sakip.inti import tabel as t
from sakip.inti.periode import format_tanggal

BERANGKA = frozenset({"Pembilang", "Penyebut", "Nilai", "Realisasi", "Capaian dilaporkan"})


def buku_riwayat_nilai(halaman: RiwayatNilai, tahun: int) -> t.Buku:
    """One line per field of each value, and one per step of its period; newest first."""
    i = halaman.indikator
    judul = f"Riwayat nilai {i.kode}, {halaman.nama_periode} {tahun}"
    isi = t.Tabel(
        judul=judul,
        lembar="Riwayat nilai",
        atas=(i.nama, f"{i.satuan} · setiap nilai yang pernah tersimpan, terbaru di atas"),
        kolom=(
            t.Kolom("Waktu", "tanggal", lebar=26),
            t.Kolom("Oleh", lebar=28),
            t.Kolom("Nilai atau langkah", lebar=30),
            t.Kolom("Isi", "angka", lebar=28),
            t.Kolom("Sebelumnya", "angka", lebar=28),
            t.Kolom("Alasan", lebar=34),
            t.Kolom("Keadaan periode saat itu", lebar=20),
            t.Kolom("Terbawa dalam", lebar=20),
        ),
        baris=tuple(b for butir in halaman.butir for b in _butir(butir)),
        kosong="Belum ada nilai dan belum ada langkah pada periode ini.",
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _butir(b: Butir) -> Iterator[t.Baris]:
    siapa = _oleh(b)
    waktu = setempat(b.entri.waktu) if b.entri else "sebelum tercatat"
    if b.langkah:
        yield t.baris(waktu, siapa, b.langkah, None, None, b.alasan, b.keadaan, None)
        return
    ikut = ", ".join(f"pengajuan ke-{p.ke}" for p in b.pengajuan) or "belum diajukan dengan nilai ini"
    if b.dihapus:
        yield t.baris(waktu, siapa, "Dihapus", None, None, b.alasan, b.keadaan, ikut)
    for f in b.bidang:
        isi, lama = nilai_bidang(f.label, f.teks), nilai_bidang(f.label, f.lama)
        yield t.baris(
            waktu, siapa, f.label, isi, lama, b.alasan, b.keadaan, ikut, jenis="penting" if b.kini else "biasa"
        )
    if not b.bidang and not b.dihapus:
        yield t.baris(waktu, siapa, "tanpa isi", None, None, b.alasan, b.keadaan, ikut)


def _oleh(b: Butir) -> str:
    if b.entri is None:
        return "lebih lama dari jejak audit"
    return b.entri.oleh + (f" atas nama {b.entri.atas_nama}" if b.entri.atas_nama else "")


def nilai_bidang(label: str, teks: str) -> t.Sel:
    """A field's value: free words that happen to begin with a number stay words."""
    return t.tampil(teks) if label in BERANGKA else t.Sel(teks or None, "teks")


# --- as it was submitted


def buku_seperti_diajukan(halaman: SepertiDiajukan, tahun: int) -> t.Buku:
    """What was submitted, beside it what stands now where that differs."""
    ajuan = halaman.pengajuan
    waktu = setempat(ajuan.entri.waktu)
    judul = f"Seperti saat diajukan, {halaman.nama} {tahun}"
    isi = t.Tabel(
        judul=judul,
        lembar="Seperti diajukan",
        atas=(
            f"Pengajuan ke-{ajuan.ke}, {format_tanggal(waktu)} oleh {ajuan.entri.oleh} · {ajuan.akhir}",
            f"Target menurut {halaman.dulu.dokumen or 'dokumen perencanaan'}",
        ),
        kolom=(
            t.Kolom("Indikator", lebar=44),
            t.Kolom("Sasaran", lebar=30),
            t.Kolom("Satuan", lebar=12),
            *(k for nama in ("Target", "Realisasi", "Capaian") for k in _dua(nama, "angka", 14)),
            *_dua("Kategori", "teks", 18),
            t.Kolom("Perubahan", lebar=20),
        ),
        baris=(*(_baris(b) for b in halaman.baris), *_rata(halaman)),
        kosong="Saat itu tidak ada indikator yang diukur.",
        beku=1,
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _dua(nama: str, jenis: t.Jenis, lebar: int) -> tuple[t.Kolom, t.Kolom]:
    return t.Kolom(nama, jenis, lebar=lebar), t.Kolom(f"{nama} kini, bila berbeda", jenis, lebar=lebar)


def _sel(s: SelDulu) -> tuple[t.Sel, t.Sel]:
    return t.tampil(s.dulu), t.tampil(s.kini)


def _baris(b: BarisDulu) -> t.Baris:
    return t.baris(
        b.nama,
        b.induk,
        b.satuan,
        *(k for s in (b.target, b.realisasi, b.capaian, b.kategori) for k in _sel(s)),
        _perubahan(b),
    )


def _perubahan(b: BarisDulu) -> str:
    if b.baru:
        return "Belum ada saat itu"
    if b.hilang:
        return "Kini tidak diukur"
    return "Berubah" if b.beda else "sama"


def _rata(h: SepertiDiajukan) -> Iterator[t.Baris]:
    dulu, kini = h.dulu.rata_rata, h.kini.rata_rata
    if h.baris:
        yield t.baris(
            t.Sel(f"Rata-rata capaian ({dulu.terukur} dari {dulu.jumlah} {dulu.satuan})", "teks", rentang_kolom=7),
            t.persen(dulu.tampil, dulu.desimal),
            t.persen(kini.tampil, kini.desimal),
            h.dulu.kategori.label if h.dulu.kategori else None,
            h.kini.kategori.label if h.kini.kategori else None,
            None,
            jenis="jumlah",
        )
