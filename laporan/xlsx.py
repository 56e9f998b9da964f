"""The document tree as a workbook: every table and every chart's numbers on a sheet of its own, in printing order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from laporan.bentuk import Bab, Bagian, Blok, Dokumen, Grafik, Kolom, Lampiran, Sel, Subbab, Tabel
from laporan.susun.lebar import kepala_tabel, letak_sel, tata_tabel
from sakip.inti import tabel as t
from sakip.inti.istilah import UkuranKertas
from sakip.xlsx import cetak_xlsx

LEBAR_TABEL = 130  # characters across all columns, divided as on paper
TERSEMPIT = 8
# Columns of text that hold whole numbers, not quantities.
PENCACAH = frozenset({"No", "No.", "Tahun", "Tahun Akhir"})
TANPA_TABEL = "Belum ada tabel."
BERSATUAN = re.compile(r"(-?[0-9.,]*[0-9])([ \u00a0][^\W\d][^()\n]{0,60})")


@dataclass(frozen=True, slots=True)
class Benda:
    """A table with its number ("Tabel 3.1") and the headings that it stands under."""

    nomor: str
    judul: str
    letak: tuple[str, ...]
    tabel: Tabel


def dokumen_xlsx(dokumen: Dokumen) -> bytes:
    """A numbered document's tables as the bytes of a workbook."""
    return cetak_xlsx(dokumen_buku(dokumen))


def dokumen_buku(dokumen: Dokumen) -> t.Buku:
    """All tables of a numbered document."""
    depan = [d for d in dokumen.bagian_depan if isinstance(d, Bagian)]
    isi = bagian_buku(f"{dokumen.judul} {dokumen.tahun}", [*depan, *dokumen.bab, *dokumen.lampiran])
    return replace(isi, penulis=dokumen.instansi, kertas=UkuranKertas(dokumen.kertas))


def bagian_buku(judul: str, bagian: Iterable[Bab | Bagian | Lampiran]) -> t.Buku:
    """The tables of some chapters; a list of them comes first."""
    return _buku(judul, [b for bab in bagian for b in _benda(bab.isi, (_judul(bab),))])


def tabel_buku(judul: str, tabel: Iterable[Tabel]) -> t.Buku:
    """Tables by themselves."""
    return _buku(judul, list(_benda(tuple(tabel), ())))


def _buku(judul: str, benda: list[Benda]) -> t.Buku:
    return t.Buku(judul=judul, tabel=(_daftar(judul, benda), *(_tabel(b) for b in benda)))


def _judul(bab: Bab | Bagian | Lampiran) -> str:
    awal = {Bab: "BAB", Lampiran: "Lampiran"}.get(type(bab), "")
    return " ".join(filter(None, (awal, getattr(bab, "nomor", ""), bab.judul)))


# --- what there is


def _benda(isi: Iterable[Blok], letak: tuple[str, ...]) -> Iterator[Benda]:
    for b in isi:
        if isinstance(b, Subbab):
            yield from _benda(b.isi, (*letak, " ".join(filter(None, (b.nomor, b.judul)))))
        elif isinstance(b, Tabel):
            yield Benda(b.nomor, b.judul, letak, b)
        elif isinstance(b, Grafik) and b.data:
            yield Benda(b.nomor, b.judul, letak, replace(b.data, sumber=b.data.sumber or b.sumber))


def _daftar(judul: str, benda: Iterable[Benda]) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Daftar tabel",
        kolom=(t.Kolom("Nomor", lebar=14), t.Kolom("Judul", lebar=70), t.Kolom("Bagian", lebar=60)),
        baris=tuple(t.baris(b.nomor or None, b.judul or None, " › ".join(b.letak) or None) for b in benda),
        kosong=TANPA_TABEL,
    )


# --- one table


def _tabel(b: Benda) -> t.Tabel:
    tabel = b.tabel
    judul = " ".join(filter(None, (b.nomor, b.judul))) or (b.letak[-1] if b.letak else "Tabel")
    return t.Tabel(
        judul=judul,
        lembar=b.nomor or judul,
        atas=(" › ".join(b.letak),) if b.letak else (),
        kolom=tuple(_kolom(k, n) for k, n in zip(tabel.kolom, tata_tabel(tabel).lebar, strict=True)),
        kepala=tuple(_kepala(tabel)),
        berkepala=tabel.berkepala,
        baris=tuple(
            t.Baris(tuple(_sel(s, tabel.kolom[k]) for s, k in zip(baris.sel, letak, strict=True)), baris.jenis)
            for baris, letak in letak_sel(tabel)
        ),
        catatan=(*tabel.catatan, *([f"Sumber: {tabel.sumber}"] if tabel.sumber else [])),
        kosong=tabel.kosong,
    )


def _kolom(k: Kolom, lebar: Decimal) -> t.Kolom:
    """Balanced as on paper; ``lebar`` in percent."""
    bagian = int(lebar * LEBAR_TABEL / 100)
    return t.Kolom(k.judul.replace("\n", " "), k.jenis, lebar=max(TERSEMPIT, 14 if k.jenis == "angka" else 0, bagian))


def _kepala(tabel: Tabel) -> Iterator[tuple[t.Kepala, ...]]:
    """The heading lines as printed, the numbers of the columns beneath."""
    for baris in kepala_tabel(tabel):
        yield tuple(t.Kepala(k.teks, k.rentang_kolom, k.rentang_baris) for k in baris)
    if tabel.berkepala and tabel.nomor_kolom:
        label = tabel.nomor_kolom if isinstance(tabel.nomor_kolom, tuple) else None
        yield tuple(t.Kepala(x) for x in label or [f"({n})" for n in range(1, len(tabel.kolom) + 1)])


def _sel(s: Sel, kolom: Kolom) -> t.Sel:
    return replace(
        _isi(s, kolom),
        rentang_kolom=s.rentang_kolom,
        rentang_baris=s.rentang_baris,
        tebal=s.tebal,
        inden=s.indent,
    )


def _isi(s: Sel, kolom: Kolom) -> t.Sel:
    """A figure is what is printed: its value in the tree is unrounded."""
    if s.nilai is not None:
        return _bersatuan(s.teks) or t.tampil(s.teks)
    if kolom.jenis == "angka":
        return t.tampil(s.teks)
    if kolom.judul in PENCACAH and s.teks.isdecimal():
        return t.Sel(int(s.teks), "bilangan")
    angka = t.tampil(s.teks)
    return angka if angka.jenis in ("persen", "rupiah") else t.Sel(s.teks or None, "teks")


def _bersatuan(teks: str) -> t.Sel | None:
    """A figure printed with its unit ("15 jenis") stays a number; the unit becomes its format."""
    cocok = BERSATUAN.fullmatch(teks.strip())
    angka = t.tampil(cocok[1]) if cocok else None
    return replace(angka, akhiran=cocok[2]) if cocok and angka and isinstance(angka.isi, Decimal) else None
