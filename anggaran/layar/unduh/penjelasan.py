"""The sisa of one node and its causes as a table to download."""

from __future__ import annotations

from anggaran.layar.penjelasan import HalamanPenjelasan
from sakip.inti import tabel as t
from sakip.inti.aturan import Aturan


def buku_penjelasan(halaman: HalamanPenjelasan, aturan: Aturan, sampai: str) -> t.Buku:
    """The causes that are written, under the figures that they explain."""
    u, s = halaman.uang, halaman.selisih
    judul = f"Penjelasan sisa anggaran, {sampai}"
    uraian = f"{u.kode} {u.nama}"
    angka = t.Tabel(
        judul=judul,
        lembar="Angka",
        atas=(uraian,),
        kolom=(t.Kolom("Hal", lebar=36), t.Kolom("Nilai", "rupiah", lebar=24)),
        baris=(
            t.baris(f"Pagu{f' ({u.versi.lower()})' if u.versi else ''} (Rp)", t.rupiah(u.pagu)),
            t.baris("Realisasi (Rp)", t.rupiah(u.realisasi)),
            t.baris("Penyerapan", t.persen(u.penyerapan.nilai, aturan.desimal_penyerapan)),
            t.baris(f"{aturan.judul_sisa} (Rp)", t.rupiah(s.sisa)),
            t.baris("Sudah dijelaskan (Rp)", t.rupiah(s.dijelaskan)),
            t.baris("Belum dijelaskan (Rp)", t.rupiah(s.belum)),
        ),
    )
    sebab = t.Tabel(
        judul=judul,
        lembar="Sebab",
        atas=(uraian, "Sebab dan bagiannya dari sisa"),
        kolom=(t.Kolom("Sebab", lebar=36), t.Kolom("Bagian sisa (Rp)", "rupiah"), t.Kolom("Penjelasan", lebar=60)),
        baris=tuple(t.baris(b.nama, t.tampil(b.jumlah), b.penjelasan or None) for b in halaman.baris if b.versi),
        kosong="Belum ada penjelasan.",
    )
    return t.Buku(judul=judul, tabel=(angka, sebab))
