"""The organisation chart: units as a tree, with who held office on a day of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from laporan.bentuk import Baris, Blok, Dokumen, Kolom, Sel, Subbab, Tabel
from laporan.susun.identitas import dokumen_ringkas
from laporan.susun.lkip.alat import STRIP
from laporan.susun.pohon.bahan import BahanOrganisasi, PejabatBagan, UnitBagan
from laporan.susun.pohon.bentuk import Simpul
from laporan.susun.pohon.gambar import bagan
from sakip.inti.periode import format_tanggal


def susun_organisasi(b: BahanOrganisasi) -> Dokumen:
    """The drawing, then the same content as a table."""
    pada = format_tanggal(b.pada)
    isi: tuple[Blok, ...] = (
        *bagan(pohon(b), f"Struktur organisasi per {pada}", b.identitas.kertas),
        Subbab("Daftar unit kerja dan pejabat", (tabel_organisasi(b),), nomor=""),
    )
    return dokumen_ringkas(b.identitas, f"Struktur Organisasi per {pada}", isi)


def pohon(b: BahanOrganisasi) -> Simpul:
    anak = tuple(_unit(u, str(n), 1) for n, u in enumerate(b.unit))
    return Simpul("", "Kepala perangkat daerah", b.identitas.nama, _orang((*b.kepala, *b.lain)), 0, anak)


def _unit(u: UnitBagan, kunci: str, dalam: int) -> Simpul:
    anak = tuple(_unit(a, f"{kunci}.{n}", dalam + 1) for n, a in enumerate(u.anak))
    return Simpul(kunci, "", u.nama, _orang(u.pejabat), min(1 + dalam, 5) if dalam > 1 else 1, anak)


def _orang(pejabat: Sequence[PejabatBagan]) -> tuple[str, ...]:
    return tuple(f"{p.nama}, {p.jabatan}" if p.nama else f"{p.jabatan}: nama belum dicatat" for p in pejabat)


def tabel_organisasi(b: BahanOrganisasi) -> Tabel:
    """Unit, office, name and NIP, row by row; a unit of which nobody is known keeps its row."""
    baris = [_baris(b.identitas.perangkat_daerah, 0, p) for p in (*b.kepala, *b.lain)]
    baris += [_baris(u.nama, d, p) for u, d in _semua(b.unit) for p in u.pejabat or (PejabatBagan(STRIP),)]
    sumber = f"Data pejabat per {format_tanggal(b.pada)}"
    return Tabel(
        judul=f"Unit kerja dan pejabat per {format_tanggal(b.pada)}",
        kolom=(Kolom("Unit kerja", 32), Kolom("Jabatan", 28), Kolom("Nama", 20), Kolom("NIP", 20)),
        baris=tuple(baris),
        sumber=f"{b.dasar_hukum.strip().rstrip('.')}; {sumber[:1].lower()}{sumber[1:]}."
        if b.dasar_hukum
        else f"{sumber}.",
        lebar=False,
        kosong="Belum ada unit kerja.",
    )


def _baris(unit: str, dalam: int, p: PejabatBagan) -> Baris:
    nip = p.nip.replace(" ", "\u00a0")
    return Baris((Sel(unit, indent=dalam, tebal=dalam == 0), Sel(p.jabatan), Sel(p.nama or STRIP), Sel(nip or STRIP)))


def _semua(unit: Sequence[UnitBagan], dalam: int = 0) -> Iterator[tuple[UnitBagan, int]]:
    for u in unit:
        yield u, dalam
        yield from _semua(u.anak, dalam + 1)
