"""Everything that the printer of an agency's workbook needs: rows, what each row is, lists for the drop-downs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pertukaran.resources import LEMBAR
from pertukaran.selectors.ekspor import Baris, Buku, baris_buku
from pertukaran.selectors.kunci import Kunci, Sebutan
from pertukaran.selectors.siap_isi import LEMBAR_SETAHUN, LEMBAR_TRIWULAN, baris_siap
from renstra.models import Renstra
from sakip.inti.istilah import UkuranKertas
from sakip.inti.periode import nama_singkat
from sakip.models import PerangkatDaerah
from sakip.selectors import kertas_berlaku


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What a workbook holds. Nothing chosen: everything.

    ``siap``: (year, quarter or 0): only what is filled then, with blank rows for what is missing. Sheets without a
    year are not cut by ``tahun``.
    """

    lembar: tuple[str, ...] = ()
    tahun: tuple[int, ...] = ()
    siap: tuple[int, int] | None = None

    @property
    def sebutan(self) -> str:
        """In words: "Siap diisi TW II 2026", "Hanya lembar Target, Pagu; tahun 2024"."""
        bagian = []
        if self.siap:
            tahun, triwulan = self.siap
            bagian.append(f"Siap diisi {f'{nama_singkat(triwulan)} ' if triwulan else ''}{tahun}")
        if self.lembar:
            bagian.append(f"Hanya lembar {', '.join(self.lembar)}")
        if self.tahun:
            bagian.append(f"Tahun {', '.join(map(str, self.tahun))}")
        return "; ".join(bagian) or "Seluruh buku kerja"


@dataclass(frozen=True, slots=True)
class Sifat:
    """What a row is, beside its cells: decimals of its indicator, why it is closed, what its code stands for."""

    desimal: int | None = None
    terkunci: str = ""
    hal: str = ""


@dataclass(frozen=True, slots=True)
class IsiLembar:
    nama: str
    baris: Sequence[Baris]
    sifat: Sequence[Sifat]


@dataclass(frozen=True, slots=True)
class IsiBuku:
    """``pada`` is the day on which locks and windows were looked at; ``daftar``: (code, what it is) by list."""

    perangkat_daerah: str
    pemda: str
    cakupan: str
    pada: date
    kertas: UkuranKertas
    lembar: tuple[IsiLembar, ...]
    daftar: Mapping[str, Sequence[tuple[str, str]]]


def isi_buku(pd: PerangkatDaerah, pilihan: Pilihan, *, pada: date, orang: bool = False) -> IsiBuku:
    """The workbook of an agency, in a fixed number of queries. ``orang``: officials too (for admins)."""
    buku = baris_buku(pd, orang=orang)
    sebutan = Sebutan(pd)
    kunci = Kunci(sebutan, pada, _tahun_buku(buku) | ({pilihan.siap[0]} if pilihan.siap else set()))
    pilih = _saring(buku, pilihan)
    hal: dict[str, dict[int, str]] = {}
    if pilihan.siap:
        pilih, hal = _sisipkan(pilih, baris_siap(sebutan, kunci, buku, *pilihan.siap))
    lembar = tuple(_lembar(nama, baris, kunci, hal.get(nama, {})) for nama, baris in pilih.items())
    tahun = pilihan.siap[0] if pilihan.siap else pada.year
    return IsiBuku(
        perangkat_daerah=pd.nama_lengkap,
        pemda=pd.pemda.nama,
        cakupan=pilihan.sebutan,
        pada=pada,
        kertas=kertas_berlaku(pd.pemda_id, tahun),
        lembar=lembar,
        daftar=sebutan.daftar(),
    )


def lembar_boleh(*, orang: bool = False) -> tuple[str, ...]:
    """Sheets that an export can hold, in their order; accounts only ever go in."""
    return tuple(n for n in LEMBAR if n != "Pengguna" and (orang or n != "Pejabat"))


def _tahun_buku(buku: Buku) -> set[int]:
    return {b["Tahun"] for baris in buku.values() for b in baris if b.get("Tahun")}


def _saring(buku: Buku, p: Pilihan) -> Buku:
    """The chosen sheets in the workbook's order, with the rows of the chosen time."""
    lembar = p.lembar
    if p.siap and not lembar:
        lembar = LEMBAR_TRIWULAN if p.siap[1] else LEMBAR_SETAHUN
    pilih = {n: buku.get(n, []) for n in LEMBAR if (n in lembar if lembar else n in buku)}
    tahun = {p.siap[0]} if p.siap else set(p.tahun)
    return {n: [b for b in baris if _semasa(b, tahun, p.siap)] for n, baris in pilih.items()}


def _semasa(baris: Baris, tahun: set[int], siap: tuple[int, int] | None) -> bool:
    if "Tahun" not in baris or not tahun:
        return True
    if baris["Tahun"] not in tahun:
        return False
    triwulan = siap[1] if siap else 0
    if not triwulan:
        return True
    if baris.get("Bulan"):
        return (int(baris["Bulan"]) + 2) // 3 == triwulan
    return "Triwulan" not in baris or baris["Triwulan"] == triwulan


def _sisipkan(buku: Buku, siap: Mapping[str, list[tuple[Baris, str]]]) -> tuple[Buku, dict[str, dict[int, str]]]:
    """Blank rows behind the filled ones, and what their codes stand for, by position."""
    hasil, hal = dict(buku), {}
    for nama, tambahan in siap.items():
        if nama in buku:
            mulai = len(buku[nama])
            hasil[nama] = [*buku[nama], *(b for b, _ in tambahan)]
            hal[nama] = {mulai + i: teks for i, (_, teks) in enumerate(tambahan)}
    return hasil, hal


def _lembar(nama: str, baris: list[Baris], kunci: Kunci, hal: Mapping[int, str]) -> IsiLembar:
    dasar = [Sifat(kunci.desimal(b), kunci.terkunci(nama, b)) for b in baris]
    return IsiLembar(nama, baris, [replace(s, hal=hal[i]) if i in hal else s for i, s in enumerate(dasar)])


def tahun_pilihan(pd: PerangkatDaerah, tahun: int) -> list[int]:
    """Years of the agency's plans, those before them that serve as a baseline, and the year of the page."""
    masa = Renstra.objects.milik(pd).values_list("tahun_awal", "tahun_akhir")
    return sorted({tahun} | {t for awal, akhir in masa for t in range(awal - 2, akhir + 1)})
