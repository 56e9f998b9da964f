"""Tables of an agreement: what is promised, and with which money; headings by its level (regulation.md 1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from laporan.bahan import BahanPK, ItemPKBahan, ProgramPKBahan
from laporan.bentuk import Baris, JenisBaris, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import (
    STRIP,
    baris_jumlah,
    gabung,
    judul_kolom,
    rentangkan,
    sebut_satuan,
    sel_no,
    sel_uang,
)
from laporan.susun.lkip.padat import padatkan
from sakip.inti.angka import jumlah_ada
from sakip.inti.periode import TRIWULAN, romawi

# Head of an agency: sasaran strategis and programs; administrator: sasaran program and kegiatan; pengawas: kegiatan
# and sub kegiatan. What an agreement really holds decides, because practice mixes levels.
KOLOM_SASARAN: Final = {
    "tujuan": "Tujuan",
    "sasaran": "Sasaran Strategis",
    "program": "Sasaran Program",
    "kegiatan": "Sasaran Kegiatan",
    "sub_kegiatan": "Sasaran Sub Kegiatan",
}
KOLOM_PROGRAM: Final = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub Kegiatan"}


def judul_sasaran(pk: BahanPK) -> str:
    """The heading of the second column: "Sasaran Strategis", "Sasaran Program / Kegiatan"."""
    ada = {i.tingkat for i in pk.item}
    nama = [teks for tingkat, teks in KOLOM_SASARAN.items() if tingkat in ada] or ["Sasaran Strategis"]
    return " / ".join([nama[0], *(n.removeprefix("Sasaran ") for n in nama[1:])])


def judul_program(pk: BahanPK) -> str:
    """The heading of the lower table: "Program", "Kegiatan", "Sub Kegiatan" or several of them."""
    ada = {p.tingkat for p in pk.program}
    return " / ".join(teks for tingkat, teks in KOLOM_PROGRAM.items() if tingkat in ada) or "Program"


# --- what is promised


def beririsan(pk: BahanPK) -> bool:
    """Whether the agreement says anything of quarters."""
    return any(any(i.tw) for i in pk.item) or any(x is not None for p in pk.program for x in p.tw)


def tabel_item(pk: BahanPK, *, judul: str = "", kunci: str = "", triwulan: bool = False) -> Tabel:
    """Items of an agreement as signed; with ``triwulan`` their slices stand beside the target."""
    tambahan = tuple(Kolom(f"TW {romawi(t)}", jenis="angka") for t in TRIWULAN) if triwulan else ()
    baris = rentangkan(
        ((sel_no(n), Sel(sasaran)), [_sel_item(i, triwulan) for i in isi])
        for n, (sasaran, isi) in enumerate(_per_sasaran(pk), 1)
    )
    tabel = Tabel(
        judul=judul,
        kolom=(
            Kolom("No.", 6),
            *judul_kolom(judul_sasaran(pk), "Indikator Kinerja"),
            Kolom("Satuan", 11),
            Kolom("Target", jenis="angka"),
            *tambahan,
        ),
        baris=baris,
        bernomor=bool(judul),
        kunci=kunci,
    )
    return padatkan(tabel, 3)


def _per_sasaran(pk: BahanPK) -> list[tuple[str, list[ItemPKBahan]]]:
    kelompok: dict[str, list[ItemPKBahan]] = {}
    for i in pk.item:
        kelompok.setdefault(i.sasaran, []).append(i)
    return list(kelompok.items())


def _sel_item(i: ItemPKBahan, triwulan: bool) -> tuple[Sel, ...]:
    tw = tuple(Sel(x or STRIP, rata="kanan") for x in i.tw) if triwulan else ()
    satuan = Sel(sebut_satuan(i.satuan) or STRIP)
    return (Sel(i.indikator), satuan, Sel(i.target or STRIP, nilai=i.nilai, rata="kanan"), *tw)


def tabel_item_triwulan(pk: BahanPK) -> Tabel:
    """Items with a line for each quarter: the local form with quarterly targets."""
    baris: list[Baris] = []
    for n, (sasaran, isi) in enumerate(_per_sasaran(pk), 1):
        for k, i in enumerate(isi):
            banyak = len(isi) * len(TRIWULAN)
            kepala = (
                (Sel(str(n), rata="tengah", rentang_baris=banyak), Sel(sasaran, rentang_baris=banyak))
                if k == 0
                else ()
            )
            baris += _empat(kepala, _tegak(i), i.tw)
    return Tabel(
        kolom=(
            Kolom("No", 6),
            Kolom(judul_sasaran(pk), 24),
            Kolom("Indikator Kinerja", 26),
            Kolom("Target Tahunan", 12, jenis="angka"),
            Kolom("Satuan", 12),
            Kolom("Triwulan", 9, rata="tengah"),
            Kolom("Target", 11, jenis="angka"),
        ),
        baris=tuple(baris),
        bernomor=False,
    )


def _tegak(i: ItemPKBahan) -> tuple[Sel, ...]:
    empat = len(TRIWULAN)
    return (
        Sel(i.indikator, rentang_baris=empat),
        Sel(i.target or STRIP, nilai=i.nilai, rata="kanan", rentang_baris=empat),
        Sel(sebut_satuan(i.satuan) or STRIP, rentang_baris=empat),
    )


def _empat(kepala: tuple[Sel, ...], tegak: tuple[Sel, ...], tw: Sequence[str]) -> list[Baris]:
    """Four rows; what belongs to all of them stands in the first."""
    depan = [(*kepala, *tegak), (), (), ()]
    return [
        Baris((*d, Sel(romawi(t), rata="tengah"), Sel(x or STRIP, rata="kanan")))
        for d, t, x in zip(depan, TRIWULAN, tw, strict=True)
    ]


# --- with which money


def tabel_program(pk: BahanPK, *, judul: str = "", kunci: str = "", triwulan: bool = False) -> Tabel:
    """Lines of money with their sum; with ``triwulan`` what falls to each quarter, where the agreement says so."""
    beririsan = triwulan and any(x is not None for p in pk.program for x in p.tw)
    tambahan = tuple(Kolom(f"TW {romawi(t)} (Rp)", jenis="angka") for t in TRIWULAN) if beririsan else ()
    jumlah = _jumlah(pk.program)[: None if beririsan else 1]
    tabel = Tabel(
        judul=judul,
        kolom=(
            Kolom("No", 6),
            Kolom(judul_program(pk)),
            Kolom("Anggaran (Rp)", jenis="angka"),
            *tambahan,
            Kolom("Keterangan", 13),
        ),
        baris=(
            *(_baris_program(n, p, beririsan) for n, p in enumerate(pk.program, 1)),
            baris_jumlah("Jumlah Anggaran", 2, *(sel_uang(j, tebal=True) for j in jumlah), Sel("")),
        ),
        catatan=_catatan_tw(pk) if beririsan else (),
        bernomor=bool(judul),
        kunci=kunci,
    )
    return padatkan(tabel, len(tabel.kolom) - 1)


def _jumlah(program: Sequence[ProgramPKBahan]) -> list[Decimal | None]:
    """The year's amount and those of the quarters."""
    return [jumlah_ada(p.anggaran for p in program), *(jumlah_ada(p.tw[t - 1] for p in program) for t in TRIWULAN)]


def _baris_program(n: int, p: ProgramPKBahan, beririsan: bool) -> Baris:
    tw = tuple(map(sel_uang, p.tw)) if beririsan else ()
    return Baris((sel_no(n), Sel(p.program), sel_uang(p.anggaran), *tw, Sel(p.keterangan or STRIP)))


def tabel_program_triwulan(pk: BahanPK) -> Tabel:
    """Lines of money with a line for each quarter, and their sums in the same shape."""
    empat = len(TRIWULAN)
    baris: list[Baris] = []
    for n, p in enumerate(pk.program, 1):
        kepala = (
            Sel(str(n), rata="tengah", rentang_baris=empat),
            Sel(p.program, rentang_baris=empat),
            Sel(sel_uang(p.anggaran).teks, nilai=p.anggaran, rata="kanan", rentang_baris=empat),
        )
        baris += _empat_uang(kepala, p.tw)
    setahun, *tw = _jumlah(pk.program)
    jumlah = (
        Sel("Jumlah Anggaran", rentang_kolom=2, rentang_baris=empat, tebal=True),
        Sel(sel_uang(setahun).teks, nilai=setahun, rata="kanan", rentang_baris=empat, tebal=True),
    )
    baris += _empat_uang(jumlah, tw, "jumlah")
    return Tabel(
        kolom=(
            Kolom("No", 6),
            Kolom(judul_program(pk), 42),
            Kolom("Pagu Anggaran (Rp)", 21, jenis="angka"),
            Kolom("Triwulan", 10, rata="tengah"),
            Kolom("Target (Rp)", 21, jenis="angka"),
        ),
        baris=tuple(baris),
        catatan=_catatan_tw(pk),
        bernomor=False,
    )


def _empat_uang(kepala: tuple[Sel, ...], tw: Sequence[Decimal | None], jenis: JenisBaris = "biasa") -> list[Baris]:
    depan = [kepala, (), (), ()]
    return [
        Baris((*d, Sel(romawi(t), rata="tengah"), sel_uang(x)), jenis)
        for d, t, x in zip(depan, TRIWULAN, tw, strict=True)
    ]


def _catatan_tw(pk: BahanPK) -> tuple[str, ...]:
    """Quarters that the agreement leaves open."""
    kurang = [
        f"Triwulan {romawi(t)} {p.program}"
        for p in pk.program
        for t in TRIWULAN
        if p.tw[t - 1] is None and p.anggaran is not None
    ]
    return (f"Anggaran {gabung(kurang)} tidak dirinci dalam perjanjian.",) if kurang else ()
