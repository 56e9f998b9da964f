"""Tables of money: programs of the year, their history, sasaran, indicators, kinds of belanja (regulation.md 1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anggaran.bentuk import BarisAnggaran, JenisBelanja, TabelAnggaran, UangTahun
from laporan.bahan import BahanLkip
from laporan.bentuk import Baris, Kepala, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import (
    STRIP,
    baris_jumlah,
    rentangkan,
    sel_angka,
    sel_no,
    sel_uang,
    sumber_anggaran,
)
from laporan.susun.lkip.padat import padatkan
from laporan.susun.sejajar import sejajarkan

JUDUL_PROGRAM = "Realisasi anggaran per program"
JARANG = 4
"""A column must be filled in at least one of so many rows."""
TAHUN_MENDATAR = 2
"""Years that stand side by side; more go down the page."""


def tiga_uang(b: BahanLkip, u: BarisAnggaran | UangTahun, *, tebal: bool = False) -> tuple[Sel, Sel, Sel]:
    serap = sel_angka(u.penyerapan.nilai, b.aturan.desimal_penyerapan, tebal=tebal)
    return sel_uang(u.pagu, tebal=tebal), sel_uang(u.realisasi, tebal=tebal), serap


def anggaran_program(b: BahanLkip) -> Tabel:
    """Pagu, realisasi, absorption and rest per program, with the total."""
    puncak = _puncak(b)
    tabel = Tabel(
        judul=f"{JUDUL_PROGRAM} tahun {b.tahun}",
        kolom=(
            Kolom("No", 6),
            Kolom("Program", 40),
            Kolom("Anggaran (Rp)", jenis="angka"),
            Kolom("Realisasi (Rp)", jenis="angka"),
            Kolom("%", jenis="angka"),
            Kolom(f"{b.aturan.judul_sisa} (Rp)", jenis="angka"),
        ),
        baris=(
            *(Baris((sel_no(n), Sel(x.nama), *tiga_uang(b, x), sel_uang(x.sisa))) for n, x in enumerate(puncak, 1)),
            _jumlah(b, 2),
        ),
        sumber=sumber_anggaran(b),
        catatan=_catatan_anggaran(puncak),
    )
    return padatkan(tabel, 3, 4, 5)


def _puncak(b: BahanLkip) -> list[BarisAnggaran]:
    return [x for x in b.anggaran.baris if x.tingkat == 0]


def _jumlah(b: BahanLkip, rentang: int) -> Baris:
    """The agency's total, as every table of programs closes."""
    total = b.anggaran.total
    return baris_jumlah("Jumlah", rentang, *tiga_uang(b, total, tebal=True), sel_uang(total.sisa, tebal=True))


def _catatan_anggaran(baris: Sequence[BarisAnggaran]) -> tuple[str, ...]:
    return tuple(f"{x.nama}: {c}" for x in baris for c in x.catatan)


def berkolom_penjelasan(baris: Sequence[BarisAnggaran]) -> bool:
    """Whether enough rows are explained to spare a column; a few explanations stand better beneath the table."""
    return sum(1 for x in baris if x.penjelasan) * JARANG > len(baris)


def catatan_penjelasan(baris: Sequence[BarisAnggaran]) -> tuple[str, ...]:
    return tuple(f"{x.nama}: {x.penjelasan}" for x in baris if x.penjelasan)


def anggaran_pohon(b: BahanLkip) -> Tabel:
    """The whole tree with codes, as the budget office reads it."""
    berkolom = berkolom_penjelasan(b.anggaran.baris)
    tabel = Tabel(
        judul=f"Realisasi anggaran per program, kegiatan, dan sub kegiatan tahun {b.tahun}",
        kolom=(
            Kolom("Kode", 15),
            Kolom("Program/Kegiatan/Sub Kegiatan", 37),
            Kolom("Pagu (Rp)", jenis="angka"),
            Kolom("Realisasi (Rp)", jenis="angka"),
            Kolom("%", jenis="angka"),
            Kolom("Keterangan", 14),
        ),
        baris=(
            *(
                Baris(
                    (
                        Sel(kode_cetak(x.kode), tebal=x.tingkat == 0),
                        Sel(x.nama, tebal=x.tingkat == 0, indent=x.tingkat),
                        *tiga_uang(b, x, tebal=x.tingkat == 0),
                        Sel((x.penjelasan if berkolom else "") or STRIP),
                    )
                )
                for x in b.anggaran.baris
            ),
            baris_jumlah("Jumlah", 2, *tiga_uang(b, b.anggaran.total, tebal=True), Sel("")),
        ),
        sumber=sumber_anggaran(b),
        catatan=(
            *(() if berkolom else catatan_penjelasan(b.anggaran.baris)),
            *_catatan_anggaran([x for x in b.anggaran.baris if x.tingkat]),
        ),
    )
    return padatkan(tabel, 0, 3, 4, 5)


def kode_cetak(kode: str) -> str:
    """A code of the nomenclature begins with a digit; our own key of a node without one is not printed."""
    return kode if kode[:1].isdigit() else STRIP


def anggaran_tahun(b: BahanLkip) -> Tabel:
    """Programs over the years in which any of them had money: ceiling, spending, absorption of each."""
    riwayat = riwayat_program(b)
    tahun = [t.tahun for t in riwayat]
    program = sejajarkan([t.baris for t in riwayat])
    if len(tahun) > TAHUN_MENDATAR:
        deret = [Deret(n, [_pada_tahun(t, x) for t, x in zip(riwayat, isi, strict=True) if x]) for n, isi in program]
        jumlah = [_pada_tahun(t, t.total) for t in riwayat]
        return uang_tahun(b, f"Anggaran dan realisasi per program {tahun[0]}–{tahun[-1]}", "Program", deret, jumlah)
    kolom = [Kolom("Uraian", 24), *(Kolom(str(t), jenis="angka") for _ in range(3) for t in tahun)]
    baris = [Baris((Sel(n), *_tiga(b, isi))) for n, isi in program]
    total = baris_jumlah("Jumlah", 1, *_tiga(b, [t.total for t in riwayat], tebal=True))
    return Tabel(
        judul=f"Anggaran dan realisasi {tahun[0]}–{tahun[-1]}",
        kolom=tuple(kolom),
        kepala=(
            (
                Kepala("Uraian", rentang_baris=2),
                *(Kepala(j, len(tahun)) for j in ("Anggaran (Rp)", "Realisasi (Rp)", "Penyerapan (%)")),
            ),
            tuple(Kepala(str(t)) for _ in range(3) for t in tahun),
        ),
        baris=(*baris, total),
        sumber="Dokumen pelaksanaan anggaran, versi terakhir tiap tahun.",
    )


def _pada_tahun(t: TabelAnggaran, x: BarisAnggaran) -> UangTahun:
    return UangTahun(t.tahun, x.pagu, x.realisasi, x.penyerapan, x.sisa, x.versi)


def riwayat_program(b: BahanLkip) -> list[TabelAnggaran]:
    """Years with money of at least one program."""
    return [t for t in b.riwayat_anggaran if any(x.pagu is not None for x in t.baris)]


def _tiga(b: BahanLkip, isi: Sequence[BarisAnggaran | None], *, tebal: bool = False) -> tuple[Sel, ...]:
    d = b.aturan.desimal_penyerapan
    return (
        *(sel_uang(x.pagu if x else None, tebal=tebal) for x in isi),
        *(sel_uang(x.realisasi if x else None, tebal=tebal) for x in isi),
        *(sel_angka(x.penyerapan.nilai if x else None, d, tebal=tebal) for x in isi),
    )


@dataclass(frozen=True, slots=True)
class Deret:
    """Money of one thing over the years."""

    nama: str
    tahun: Sequence[UangTahun]


def uang_tahun(b: BahanLkip, judul: str, apa: str, deret: Sequence[Deret], jumlah: Sequence[UangTahun] = ()) -> Tabel:
    """Year, ceiling, spending, absorption and rest of each thing over the years; ``jumlah`` closes each year."""
    return Tabel(
        judul=judul,
        kolom=(
            Kolom(apa),
            Kolom("Tahun", 9),
            *(Kolom(j, jenis="angka") for j in ("Pagu (Rp)", "Realisasi (Rp)", "%", f"{b.aturan.judul_sisa} (Rp)")),
        ),
        baris=(
            *rentangkan(
                (
                    (Sel(d.nama),),
                    [(Sel(str(u.tahun), rata="tengah"), *tiga_uang(b, u), sel_uang(u.sisa)) for u in d.tahun],
                )
                for d in deret
            ),
            *(
                Baris(
                    (
                        Sel("" if n else "Jumlah"),
                        Sel(str(u.tahun), rata="tengah"),
                        *tiga_uang(b, u),
                        sel_uang(u.sisa),
                    ),
                    "jumlah",
                )
                for n, u in enumerate(jumlah)
            ),
        ),
        sumber="Dokumen pelaksanaan anggaran, versi terakhir tiap tahun.",
        kosong="Belum ada data anggaran.",
    )


def jenis_belanja(b: BahanLkip) -> Tabel:
    """Kinds of belanja before and after the change; growth is in percent of what it was before."""
    berubah = any(j.pertumbuhan.selisih for j in b.jenis_belanja)
    judul = "Sesudah perubahan (Rp)" if berubah else "Anggaran (Rp)"
    tabel = Tabel(
        judul=f"Anggaran menurut jenis belanja tahun {b.tahun}",
        kolom=(
            Kolom("Uraian", 26),
            *(
                Kolom(j, jenis="angka")
                for j in ("Sebelum perubahan (Rp)", judul, "Bertambah/ berkurang (Rp)", "%", "Realisasi (Rp)")
            ),
        ),
        baris=(
            *(Baris((Sel(j.nama), *_sel_jenis(j, berubah))) for j in b.jenis_belanja),
            *((baris_jumlah("Jumlah", 1, *_sel_jenis(b.jumlah_jenis, berubah)),) if b.jumlah_jenis else ()),
        ),
        sumber=sumber_anggaran(b),
    )
    return padatkan(tabel, 1, 3, 4, 5)


def _sel_jenis(j: JenisBelanja, berubah: bool) -> tuple[Sel, ...]:
    """Before, after, change, percent, spent; a year without change shows its budget once."""
    g = j.pertumbuhan
    return (
        sel_uang(j.sebelum if berubah else None),
        sel_uang(j.sesudah),
        sel_uang(g.selisih if berubah else None),
        sel_angka(g.persen if berubah else None, 2),
        sel_uang(j.realisasi),
    )


def kelompok_belanja(b: BahanLkip) -> Tabel:
    """Programs added up by kelompok belanja."""
    return Tabel(
        judul=f"Anggaran menurut kelompok belanja tahun {b.tahun}",
        kolom=(
            Kolom("Kelompok Belanja", 36),
            *(Kolom(j, jenis="angka") for j in ("Pagu (Rp)", "Realisasi (Rp)", "%", f"{b.aturan.judul_sisa} (Rp)")),
        ),
        baris=(
            *(Baris((Sel(n), *tiga_uang(b, u), sel_uang(u.sisa))) for n, u in b.kelompok_belanja),
            *((_jumlah(b, 1),) if all(x.kelompok for x in _puncak(b)) else ()),
        ),
        sumber=sumber_anggaran(b),
    )
