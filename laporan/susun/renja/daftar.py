"""The lists that the older outline prints beside T-C.31: the rancangan awal RKPD, and what the analysis asks for."""

from __future__ import annotations

from laporan.bentuk import Baris, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import STRIP, baris_jumlah, sel_uang
from laporan.susun.renja.alat import bersusun, kepala_bertingkat, kosong, sel_target_satuan
from laporan.susun.renja.bahan import BahanRenja, IsiSimpul, SimpulRenja
from laporan.susun.renja.review import berurut, catatan_rencana, indikator_bertarget


def tabel_awal(b: BahanRenja) -> Tabel:
    """Priority programs of the rancangan awal RKPD with what lies beneath them."""
    simpul = [s for s in berurut(b) if s.id in b.awal.isi]
    baris: list[Baris] = []
    for s in simpul:
        isi = b.awal.isi[s.id]
        if s.tingkat == 0:
            nomor = str(isi.prioritas) if isi.prioritas else STRIP
            baris.append(_program_awal(nomor, s, isi))
        else:
            baris += _rincian_awal(s, isi)
    return Tabel(
        judul=f"Rancangan Awal RKPD {b.daerah} Tahun {b.tahun}",
        kolom=(
            Kolom("Prioritas", 9),
            Kolom("Program Prioritas/Kegiatan", 31),
            Kolom("Indikator Kinerja", 31),
            Kolom("Target", 12, jenis="angka"),
            Kolom("Pagu (Rp)", 17, jenis="angka"),
        ),
        kepala=kepala_bertingkat(
            (
                "Prioritas Ke-",
                "Program Prioritas/Kegiatan",
                "Indikator Kinerja Program Prioritas",
                (f"Target Capaian {b.tahun}", ["Target", "Rp"]),
            )
        ),
        baris=(*baris, baris_jumlah("Jumlah", 4, sel_uang(b.awal.total, tebal=True))) if baris else (),
        nomor_kolom=False,
        catatan=catatan_rencana(b, b.awal),
        kosong=f"Belum ada target atau pagu rancangan awal RKPD tahun {b.tahun}.",
        kunci="rkpd-awal",
    )


def _program_awal(nomor: str, s: SimpulRenja, isi: IsiSimpul) -> Baris:
    """A program's line: its amount, which is the sum of what stands beneath it."""
    return Baris(
        (
            Sel(nomor, rata="tengah", tebal=True),
            Sel(s.nama, rentang_kolom=3, tebal=True),
            sel_uang(isi.pagu, tebal=True),
        )
    )


def _rincian_awal(s: SimpulRenja, isi: IsiSimpul) -> list[Baris]:
    sel = [(Sel(i.nama), sel_target_satuan(i, isi.target[i.id])) for i in indikator_bertarget(s, isi)]
    sel = sel or [(Sel(STRIP), Sel(STRIP, rata="kanan"))]
    return bersusun(len(sel), (Sel(""), Sel(s.nama, indent=s.tingkat), sel_uang(isi.pagu)), sel, "ssiis")


def tabel_kebutuhan(b: BahanRenja) -> Tabel:
    """What the analysis asks for, node by node."""
    baris = [
        x for s in b.simpul.values() if s.id in b.kebutuhan.isi for x in _baris_kebutuhan(s, b.kebutuhan.isi[s.id])
    ]
    return Tabel(
        judul=f"Rumusan Kebutuhan Program dan Kegiatan Tahun {b.tahun} Hasil Review terhadap Rancangan Awal RKPD "
        f"{b.daerah}",
        kolom=(
            Kolom("Program dan Kegiatan", 28),
            Kolom("Lokasi", 11),
            Kolom("Indikator Kinerja Program (outcome) dan Kegiatan (output)", 25),
            Kolom("Target Capaian Kinerja", 11, jenis="angka"),
            Kolom("Kebutuhan Dana/Pagu Indikatif (Rp)", 12, jenis="angka"),
            Kolom("Sumber Dana", 8),
            Kolom("Catatan", 8),
        ),
        baris=(*baris, baris_jumlah("JUMLAH", 4, sel_uang(b.kebutuhan.total, tebal=True), *kosong(2)))
        if baris
        else (),
        catatan=catatan_rencana(b, b.kebutuhan),
        lebar=True,
        kosong=f"Belum ada analisis kebutuhan tahun {b.tahun}.",
        kunci="kebutuhan",
    )


def _baris_kebutuhan(s: SimpulRenja, isi: IsiSimpul) -> list[Baris]:
    tebal = s.tingkat == 0
    sel = [(Sel(i.nama), sel_target_satuan(i, isi.target[i.id])) for i in indikator_bertarget(s, isi)]
    sel = sel or [(Sel(STRIP), Sel(STRIP, rata="kanan"))]
    tetap = (
        Sel(s.nama, tebal=tebal, indent=s.tingkat),
        Sel(isi.lokasi or STRIP),
        sel_uang(isi.pagu, tebal=tebal),
        Sel(isi.sumber_dana or STRIP),
        Sel(isi.catatan_penting),
    )
    return bersusun(len(sel), tetap, sel, "ssiisss")
