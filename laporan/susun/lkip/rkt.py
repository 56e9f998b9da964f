"""Rencana Kinerja Tahunan, printed by itself and as an annex of the LKIP (regulation.md 1.2)."""

from __future__ import annotations

from laporan.bahan import BahanRkt
from laporan.bentuk import Baris, Blok, Kolom, Sel, Tabel
from laporan.susun.identitas import Instansi
from laporan.susun.lkip.alat import bersatuan, rentangkan, sel_no, tanda_tangan
from laporan.susun.lkip.surat import Lembar, baris_judul


def formulir_rkt(i: Instansi, b: BahanRkt) -> Lembar:
    """The form of the year's plan; the source line names the document whose targets it shows.

    Plans carry no day of their own: room to write it.
    """
    isi: tuple[Blok, ...] = (
        *baris_judul("SATUAN KERJA PERANGKAT DAERAH"),
        _fakta(("Nama SKPD", i.nama), ("Tahun", str(i.tahun))),
        tabel_rkt(i, b),
        tanda_tangan(b.penandatangan, i.tempat, "", i.daerah),
    )
    return Lembar("RENCANA KINERJA TAHUNAN", isi)


def tabel_rkt(i: Instansi, b: BahanRkt) -> Tabel:
    kelompok: dict[str, list[tuple[Sel, ...]]] = {}
    for x in b.baris:
        target = Sel(bersatuan(x.target, x.satuan), rata="kanan")
        kelompok.setdefault(x.sasaran, []).append((Sel(x.indikator), target))
    return Tabel(
        kolom=(
            Kolom("No.", 6),
            Kolom("Sasaran Strategis", 36),
            Kolom("Indikator Kinerja", 40),
            Kolom("Target", 18, jenis="angka"),
        ),
        baris=rentangkan(((sel_no(n), Sel(s)), isi) for n, (s, isi) in enumerate(kelompok.items(), 1)),
        sumber=f"Target menurut {b.dokumen} tahun {i.tahun}.",
        bernomor=False,
    )


def _fakta(*isi: tuple[str, str]) -> Tabel:
    return Tabel(
        kolom=(Kolom("", 18), Kolom("", 82)),
        baris=tuple(Baris((Sel(n), Sel(f": {t}"))) for n, t in isi),
        berkepala=False,
        bernomor=False,
        nomor_kolom=False,
    )
