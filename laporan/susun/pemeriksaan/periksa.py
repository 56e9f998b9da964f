"""All rules of the pre-flight over the material of an LKIP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from laporan.bahan import BahanLkip
from laporan.susun.angka_hidup import katalog, periksa_naskah, token_asing
from laporan.susun.kerangka import BagianNaskah, nama_bagian
from laporan.susun.pemeriksaan.bentuk import Tempat, Temuan
from laporan.susun.pemeriksaan.kinerja import kinerja
from laporan.susun.pemeriksaan.uang import uang


@dataclass(frozen=True, slots=True)
class BahanPeriksa:
    """What the rules look at: the material, required parts that nobody wrote, every number of the composed tree."""

    bahan: BahanLkip
    belum_ditulis: Sequence[BagianNaskah] = ()
    judul: Mapping[str, str] | None = None
    """Titles of the parts that are printed, by their key; ``None``: all that are written."""
    angka: frozenset[Decimal] = frozenset()


def periksa(p: BahanPeriksa) -> tuple[Temuan, ...]:
    """Every finding, in the order of the report."""
    return tuple(t for aturan in _ATURAN for t in aturan(p))


def _identitas(p: BahanPeriksa) -> Iterator[Temuan]:
    b = p.bahan
    if b.tanggal is None:
        yield Temuan("identitas_kosong", "Laporan", "Tanggal laporan belum diisi.", Tempat("laporan"))
    if not b.penandatangan.nama:
        pesan = (
            f"Nama {b.penandatangan.jabatan} pada tanggal laporan tidak diketahui. Pilih penandatangan lain, "
            "atau minta admin pemda mengisi namanya di Kelola, Pejabat."
        )
        yield Temuan("identitas_kosong", "Penandatangan", pesan, Tempat("laporan"))


def _naskah(p: BahanPeriksa) -> Iterator[Temuan]:
    for bagian in p.belum_ditulis:
        acuan = f" untuk {bagian.acuan}" if bagian.acuan else ""
        pesan = f"Bagian “{bagian.judul}”{acuan} belum ditulis."
        yield Temuan("naskah_kosong", bagian.judul, pesan, Tempat("bagian", bagian.kunci, bagian.rujukan))


def _angka(p: BahanPeriksa) -> Iterator[Temuan]:
    """Typed figures and tokens of every part."""
    b = p.bahan
    semua = katalog(b)
    for (kunci, rujukan), isi in b.naskah.items():
        if p.judul is not None and kunci not in p.judul:
            continue  # kept, but not printed: nobody reaches it
        judul, tempat = (p.judul or {}).get(kunci) or nama_bagian(kunci), Tempat("bagian", kunci, rujukan)
        for token in token_asing(isi, semua):
            yield Temuan("token_asing", judul, f"{{{{{token}}}}} tidak menyebut angka mana pun.", tempat)
        for a in periksa_naskah(isi, semua, p.angka):
            dekat = f" Yang terdekat: {a.terdekat.label} = {a.terdekat.teks}." if a.terdekat else ""
            pesan = f"“{a.teks}” tidak cocok dengan data (… {a.sekitar} …).{dekat}"
            yield Temuan("angka_ketikan", judul, pesan, tempat)


_ATURAN: Final[tuple[Callable[[BahanPeriksa], Iterator[Temuan]], ...]] = (
    _identitas,
    _naskah,
    lambda p: kinerja(p.bahan),
    lambda p: uang(p.bahan),
    _angka,
)
