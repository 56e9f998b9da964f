"""Money of several agencies at once: ceilings and spending without cash plan, physical progress and explanations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any, NamedTuple, cast

from anggaran.models import Pagu, RealisasiKeuangan, TempatUang
from anggaran.selectors.kantong import Kantong
from anggaran.selectors.uang import Anggaran
from renstra.models import SimpulProgram
from sakip.models import PerangkatDaerah

TEMPAT = ("simpul_id", "indikator_id", "kode_rekening", "uraian", "tahun", "jumlah")
KOLOM_SIMPUL = ("perangkat_daerah", "kunci", "kode_cetak", "jenis", "nama", "induk", "kelompok_belanja", "pendahulu")


class PaguRingkas(NamedTuple):
    """A ceiling's row, as far as its amount asks for it."""

    simpul_id: int | None
    indikator_id: int | None
    kode_rekening: str
    uraian: str
    tahun: int
    jumlah: Decimal
    versi: str
    ke: int
    sumber_dana: str


class RealisasiRingkas(NamedTuple):
    """A row of spending; what was written beside it stays in the database."""

    simpul_id: int | None
    indikator_id: int | None
    kode_rekening: str
    uraian: str
    tahun: int
    jumlah: Decimal
    bulan: int
    triwulan: int
    diaudit: bool
    tanggal_batas: Any
    sebab: str = ""
    penjelasan: str = ""


def muat_banyak(perangkat_daerah: Iterable[PerangkatDaerah], tahun: Collection[int]) -> dict[int, Anggaran]:
    """Several agencies' ceilings and spending of some years, by key, in as many queries as one.

    The caller has checked who may see them. Each answers for these years and for no other.
    """
    semua = {pd.pk: Anggaran(pd) for pd in perangkat_daerah}
    simpul = SimpulProgram.objects.filter(perangkat_daerah__in=list(semua)).only(*KOLOM_SIMPUL)
    for s in simpul.order_by("urutan", "kunci", "pk"):
        semua[s.perangkat_daerah_id].simpul[s.pk] = s
    sasaran = _sasaran(semua)
    for a in semua.values():
        a.sasaran_simpul = {s: tuple(sasaran.get(s, ())) for s in a.simpul}
    _isi(semua, tahun, Pagu, PaguRingkas, ("versi", "ke", "sumber_dana"), "_pagu")
    _isi(
        semua,
        tahun,
        RealisasiKeuangan,
        RealisasiRingkas,
        ("bulan", "triwulan", "diaudit", "tanggal_batas"),
        "_realisasi",
    )
    return semua


def _sasaran(semua: dict[int, Anggaran]) -> dict[int, list[int]]:
    """The sasaran of each node; by default order, as one agency's nodes give them."""
    lewat = SimpulProgram.sasaran.through._default_manager.filter(simpulprogram__perangkat_daerah__in=list(semua))
    hasil: dict[int, list[int]] = defaultdict(list)
    urut = lewat.order_by("sasaran__renstra", "sasaran__urutan", "sasaran__kode")
    for simpul, sasaran in urut.values_list("simpulprogram", "sasaran"):
        hasil[simpul].append(sasaran)
    return hasil


def _isi(
    semua: dict[int, Anggaran],
    tahun: Collection[int],
    model: type[TempatUang],
    bentuk: type[PaguRingkas] | type[RealisasiRingkas],
    kolom: tuple[str, ...],
    kantong: str,
) -> None:
    baris = model._default_manager.filter(perangkat_daerah__in=list(semua), tahun__in=tahun).order_by("urutan", "pk")
    per_dinas: dict[int, list[Any]] = defaultdict(list)
    for pd, *isi in baris.values_list("perangkat_daerah", *TEMPAT, *kolom):
        per_dinas[pd].append(bentuk(*isi))
    for pd, milik in per_dinas.items():
        cast(Kantong, getattr(semua[pd], kantong)).isi(milik)
