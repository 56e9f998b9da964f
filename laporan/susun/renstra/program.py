"""Rencana Program, Kegiatan, dan Pendanaan: T-C.27, targets and money of every year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kinerja.bentuk import Realisasi
from laporan.bentuk import Baris, Kepala, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import STRIP, sel_target, sel_uang
from laporan.susun.renstra.bahan import BahanTabelRenstra, IndikatorRencana, SimpulRencana
from laporan.susun.renstra.sel import catatan_renja, sel_awal, sel_target_tahun
from laporan.susun.ringkas import catatan_ringkas, nama_satuan

KIRI = 6
"""Columns before the years: tujuan, sasaran, kode, program, indikator, year 0."""
TUNGGAL = (
    "Tujuan",
    "Sasaran",
    "Kode",
    "Program dan Kegiatan",
    "Indikator Kinerja Tujuan, Sasaran, Program (outcome) dan Kegiatan (output)",
    "Data Capaian pada Tahun Awal Perencanaan",
)


def tc27(b: BahanTabelRenstra) -> Tabel:
    """The whole table; money stands on nodes, K on indicators, each row under its tujuan and sasaran."""
    tahun = list(b.masa)
    baris = tuple(_baris(b))
    return Tabel(
        nomor="Tabel T-C.27",
        judul=f"Rencana Program, Kegiatan, dan Pendanaan Perangkat Daerah {b.nama}",
        kolom=tuple(_kolom(tahun)),
        kepala=_kepala(b, tahun),
        baris=(*baris, _jumlah(b)) if baris else (),
        catatan=(
            *_catatan_uang(b),
            *catatan_renja(t for i in _indikator(b) for t in i.target),
            *catatan_ringkas(_awal(b)),
        ),
        sumber=f"{b.renstra.nama}.",
        lebar=True,
        bernomor=False,
        kosong="Renstra ini belum berprogram.",
        kunci="tc27",
    )


def _kolom(tahun: Sequence[int]) -> Iterator[Kolom]:
    """Tujuan and sasaran are stairs, the heading of the end needs room; codes, units and places as they are."""
    yield from (Kolom("Tujuan", 3), Kolom("Sasaran", 3), Kolom("Kode"), Kolom("Program dan Kegiatan", 12))
    yield from (Kolom("Indikator Kinerja", 12), Kolom("Tahun awal", rata="kanan"))
    for t in tahun:
        yield Kolom(f"{t} Target", rata="kanan")
        yield Kolom(f"{t} Rp", jenis="angka")
    yield from (Kolom("Akhir Target", Decimal("3.5"), rata="kanan"), Kolom("Akhir Rp", Decimal("3.5"), jenis="angka"))
    yield from (Kolom("Unit Kerja"), Kolom("Lokasi"))


def _kepala(b: BahanTabelRenstra, tahun: Sequence[int]) -> tuple[tuple[Kepala, ...], ...]:
    banyak = len(tahun)
    return (
        (
            *(Kepala(t, rentang_baris=3) for t in TUNGGAL),
            Kepala("Target Kinerja Program dan Kerangka Pendanaan", 2 * (banyak + 1)),
            Kepala("Unit Kerja Perangkat Daerah Penanggung-jawab", rentang_baris=3),
            Kepala("Lokasi", rentang_baris=3),
        ),
        (
            *(Kepala(f"Tahun-{n} ({t})", 2) for n, t in enumerate(tahun, 1)),
            Kepala("Kondisi Kinerja pada akhir periode Renstra Perangkat Daerah", 2),
        ),
        tuple(Kepala(t) for _ in range(banyak + 1) for t in ("Target", "Rp")),
    )


# --- rows


def _baris(b: BahanTabelRenstra) -> Iterator[Baris]:
    for t in b.rencana:
        yield from _baris_atas(b, 0, t.teks, t.indikator, bool(t.sasaran))
        for s in t.sasaran:
            yield from _baris_atas(b, 1, s.teks, s.indikator, bool(s.simpul or s.rujukan))
            for simpul in s.simpul:
                yield from _baris_simpul(simpul)
            for nama in s.rujukan:
                yield _baris_rujukan(b, nama)


def _baris_atas(
    b: BahanTabelRenstra, kolom: int, teks: str, indikator: Sequence[IndikatorRencana], beranak: bool
) -> Iterator[Baris]:
    """A tujuan (from column 0) or sasaran (1): its words take the room up to the indicators; it has no money.

    Without indicators it is a heading, which stays with the first row beneath it.
    """
    if not teks:
        return
    banyak = max(len(indikator), 1)
    kosong = tuple(Sel("", rentang_baris=banyak) for _ in range(kolom))
    depan = (*kosong, Sel(teks, rentang_baris=banyak, rentang_kolom=4 - kolom, tebal=True))
    for n in range(banyak):
        isi = _sel_indikator(indikator[n], len(b.masa)) if indikator else [Sel("")] * (len(b.masa) + 3)
        tengah = [x for target in isi[2:] for x in (target, Sel(""))]
        akhir = (Sel("", rentang_baris=banyak), Sel("", rentang_baris=banyak))
        sel = (*depan, *isi[:2], *tengah, *akhir) if n == 0 else (*isi[:2], *tengah)
        yield Baris(sel, "kelompok" if beranak and not indikator else "biasa")


def _baris_simpul(s: SimpulRencana) -> Iterator[Baris]:
    """A node: one row per indicator, what belongs to the node spans them."""
    banyak, tebal = max(len(s.indikator), 1), s.tingkat == 0
    uang = [sel_uang(x) for x in (*s.uang, s.akhir)]
    for n in range(banyak):
        isi = _sel_indikator(s.indikator[n] if s.indikator else None, len(s.uang))
        if n:
            yield Baris(tuple(isi))
            continue
        depan = (Sel(""), Sel(""), Sel(s.kode or STRIP), Sel(s.nama, tebal=tebal))
        tengah = [x for target, rp in zip(isi[2:], uang, strict=True) for x in (target, _rentang(rp, banyak))]
        akhir = (Sel(s.unit), Sel(s.lokasi or STRIP))
        yield Baris((*(_rentang(x, banyak) for x in depan), *isi[:2], *tengah, *(_rentang(x, banyak) for x in akhir)))


def _rentang(sel: Sel, banyak: int) -> Sel:
    return Sel(sel.teks, sel.nilai, sel.asal, sel.rata, banyak, tebal=sel.tebal)


def _sel_indikator(i: IndikatorRencana | None, banyak: int) -> list[Sel]:
    """Name, year 0, the target of each year, the end."""
    if i is None:
        return [Sel(STRIP), *(Sel(STRIP, rata="kanan") for _ in range(banyak + 2))]
    target = (sel_target_tahun(i.ketentuan, t) for t in i.target)
    return [Sel(nama_satuan(i.nama, i.satuan)), sel_awal(i), *target, sel_target(i.ketentuan, i.akhir)]


def _baris_rujukan(b: BahanTabelRenstra, nama: str) -> Baris:
    """A program that supports this sasaran too; its figures stand once."""
    sisa = KIRI - 4 + 2 * (len(b.masa) + 1) + 2
    return Baris((Sel(""), Sel(""), Sel(""), Sel(nama), Sel("Lihat sasaran sebelumnya.", rentang_kolom=sisa)))


def _jumlah(b: BahanTabelRenstra) -> Baris:
    sel = [x for u in (*b.jumlah_uang, b.jumlah_akhir) for x in (Sel(""), sel_uang(u, tebal=True))]
    return Baris((Sel("Jumlah", rentang_kolom=KIRI, tebal=True), *sel, Sel(""), Sel("")), "jumlah")


# --- beneath the table


def _catatan_uang(b: BahanTabelRenstra) -> tuple[str, ...]:
    versi = "; ".join(f"{t} {nama.lower()}" for t, nama in b.versi)
    tanpa = ", ".join(map(str, b.tanpa_pagu))
    return (
        *([f"Rp menurut versi anggaran yang berlaku tiap tahun: {versi}."] if versi else []),
        *([f"Pagu per program tahun {tanpa} belum diketahui; jumlah akhir periode kosong."] if tanpa else []),
    )


def _indikator(b: BahanTabelRenstra) -> Iterator[IndikatorRencana]:
    for t in b.rencana:
        yield from t.indikator
        for s in t.sasaran:
            yield from s.indikator
            yield from (i for x in s.simpul for i in x.indikator)


def _awal(b: BahanTabelRenstra) -> Iterable[Realisasi]:
    return (i.awal.realisasi for i in _indikator(b))
