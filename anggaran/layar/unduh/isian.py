"""The money grid as a table to download. What stands small in a cell of the page gets a column of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from anggaran.layar.bentuk_layar import Baris, Kepala, Lembar, Sel
from sakip.inti import tabel as t

KAS = "kas "


@dataclass(frozen=True, slots=True)
class _Tempat:
    """A column of the grid in the workbook: with penyerapan beside it, with a small note beside it."""

    kepala: Kepala
    berpersen: bool
    bawah: str = ""
    """"" none, "kas" planned cash, "teks" words."""

    @property
    def kolom(self) -> Iterator[t.Kolom]:
        judul = " ".join(filter(None, (self.kepala.baris1, self.kepala.baris2)))
        if self.berpersen:
            yield t.Kolom(judul.removesuffix(" penyerapan"), "rupiah")
            yield t.Kolom("Penyerapan", "persen")
        else:
            yield t.Kolom(judul, "angka" if "(%)" in judul else "rupiah")
        if self.bawah == "kas":
            yield t.Kolom(f"Kas {self.kepala.baris2}", "rupiah")
        elif self.bawah:
            yield t.Kolom(f"Keterangan {self.kepala.baris1} {self.kepala.baris2}".removesuffix(" (Rp)"), lebar=20)

    @property
    def lebar(self) -> int:
        return 1 + self.berpersen + bool(self.bawah)


def buku_isian(lembar: Lembar, tahun: int) -> t.Buku:
    """The rows that the page shows, in its view and with its filter."""
    tempat = _tempat(lembar)
    judul = lembar.judul if str(tahun) in lembar.judul else f"{lembar.judul} {tahun}"
    isi = t.Tabel(
        judul=judul,
        lembar=lembar.tampilan.capitalize(),
        atas=(
            f"Pagu {lembar.versi.lower()} {tahun}" if lembar.versi else f"Pagu {tahun} belum diisi",
            *(["Hanya kegiatan unit kerja Anda"] if lembar.tersaring else []),
        ),
        kolom=(
            t.Kolom("Kode", lebar=22),
            t.Kolom("Program, kegiatan, sub kegiatan", lebar=50),
            *(k for x in tempat for k in x.kolom),
            t.Kolom("Status", lebar=14),
            t.Kolom("Catatan", lebar=40),
        ),
        baris=(*(_baris(b, tempat) for b in lembar.baris), *([_baris(lembar.total, tempat)] if lembar.baris else [])),
        kosong="Belum ada program pada tahun ini.",
        beku=2,
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _tempat(lembar: Lembar) -> tuple[_Tempat, ...]:
    persen, bawah = set[int](), dict[int, str]()
    for b in (*lembar.baris, lembar.total):
        for k, s in _berletak(b):
            if s.persen:
                persen.add(k)
            if teks := _bawah(s):
                sama = teks.startswith(KAS) and bawah.get(k, "kas") == "kas"
                bawah[k] = "kas" if sama else "teks"
    return tuple(_Tempat(h, k in persen, bawah.get(k, "")) for k, h in enumerate(lembar.kepala))


def _berletak(b: Baris) -> Iterator[tuple[int, Sel]]:
    """Cells with the number of the column where they begin."""
    k = 0
    for s in b.sel:
        yield k, s
        k += s.rentang


def _bawah(s: Sel) -> str:
    """The small print of a cell; of two inputs also what stands in the second."""
    lebih = (f"{k.bawah}: {k.teks}" for k in s.kotak[1:])
    return "; ".join(filter(None, (s.bawah, *(k.bawah for k in s.kotak[:1]), *lebih)))


def _baris(b: Baris, tempat: tuple[_Tempat, ...]) -> t.Baris:
    sel = [x for k, s in _berletak(b) for x in _sel(s, tempat[k : k + s.rentang])]
    return t.baris(
        b.kode or None,
        t.Sel(b.nama, inden=b.tingkat),
        *sel,
        b.status.kata if b.status else None,
        "; ".join((*b.catatan, *b.keterangan)) or None,
        jenis="jumlah" if not b.simpul_id else "penting" if b.tingkat == 0 else "biasa",
    )


def _sel(s: Sel, tempat: tuple[_Tempat, ...]) -> Iterator[t.Sel]:
    nilai = t.tampil(s.kotak[0].teks if s.kotak else s.teks)
    if s.rentang > 1:
        yield replace(nilai, rentang_kolom=sum(x.lebar for x in tempat))
        return
    yield nilai
    if tempat[0].berpersen:
        yield t.tampil(s.persen)
    if tempat[0].bawah == "kas":
        yield t.tampil(_bawah(s).removeprefix(KAS))
    elif tempat[0].bawah:
        yield t.Sel(_bawah(s) or None, "teks")
