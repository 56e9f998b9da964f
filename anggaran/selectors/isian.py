"""What the grid of a year shows: the rolled-up table, the same month by month, and the cells as they are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast

from anggaran.bentuk import BahanIsian, BarisUang, JenisUang, Kolom, KunciSel, SimpulUang
from anggaran.models import Pagu, RealisasiFisik, TempatUang
from anggaran.perhitungan import gulung, jumlah_triwulan, per_bulan
from anggaran.selectors.uang import VERSI_ANGGARAN, Anggaran
from renstra.models import SimpulProgram
from renstra.perhitungan.pohon import unit_simpul
from sakip.inti.angka import jumlah_ada
from sakip.inti.istilah import VersiPagu
from sakip.inti.periode import TRIWULAN

Pasangan = tuple[Decimal | None, Decimal | None]
Induk = Mapping[int, int | None]
Uang = Mapping[int, Sequence[BarisUang]]


def kolom_baris(uang: TempatUang) -> Kolom:
    """The column in which a row stands."""
    if isinstance(uang, Pagu):
        return Kolom(JenisUang.PAGU, versi=VersiPagu(uang.versi), ke=uang.ke, sumber_dana=uang.sumber_dana)
    jenis = {"kas": JenisUang.KAS, "realisasikeuangan": JenisUang.KEUANGAN, "realisasifisik": JenisUang.FISIK}
    bulan, triwulan = uang.bulan, getattr(uang, "triwulan", 0)  # type: ignore[attr-defined]
    return Kolom(jenis[str(uang._meta.model_name)], bulan=bulan, triwulan=triwulan)


def nilai_baris(uang: TempatUang) -> Decimal:
    """The amount of a row in rupiah, or its physical position in percent."""
    return cast(Decimal, uang.persen if isinstance(uang, RealisasiFisik) else uang.jumlah)  # type: ignore[attr-defined]


def berlaku(simpul: SimpulProgram, tahun: int) -> bool:
    return bool(simpul.berlaku_dari <= tahun <= (simpul.berlaku_sampai or tahun))


def bahan_isian(
    a: Anggaran, tahun: int, triwulan: int | None, *, bulan: Sequence[int] = (), per_triwulan: bool = False
) -> BahanIsian:
    """Every node in force in the year or with money in it; amounts s.d. ``triwulan``, or of the year.

    Single months and quarters only where a view asks for them.
    """
    tabel = a.tabel(tahun, triwulan, tambahan=[i for i, s in a.simpul.items() if berlaku(s, tahun)])
    urut = tuple((b.simpul_id, b.tingkat) for b in tabel.baris)
    ada = {i for i, _ in urut}
    induk = {i: a.simpul[i].induk_id for i in ada}
    kas = {i: _uang(a, JenisUang.KAS, i, tahun) for i in ada}
    nyata = {i: _uang(a, JenisUang.KEUANGAN, i, tahun) for i in ada}
    sel = dict(_sel(a, tahun, ada))
    bulanan = _per_bulan(induk, kas, nyata, bulan)
    triwulanan = _per_triwulan(induk, kas, nyata) if per_triwulan else {}
    puncak = [i for i, tingkat in urut if tingkat == 0]
    kolom_pagu = _kolom_pagu(a, tahun, ada)
    return BahanIsian(
        tabel=tabel,
        urut=urut,
        induk=induk,
        daun=frozenset(ada - set(induk.values())),
        bulan=bulanan,
        per_triwulan=triwulanan,
        bulan_total={n: _total(isi, puncak) for n, isi in bulanan.items()},
        triwulan_total={n: _total(isi, puncak) for n, isi in triwulanan.items()},
        sel=sel,
        terisi=_terisi(sel),
        rinci=frozenset(_rinci(a, tahun, ada)),
        kolom_pagu=kolom_pagu,
        pagu_kolom={k.kode: _pagu_kolom(sel, k.kode, induk, puncak) for k in kolom_pagu},
    )


def _uang(a: Anggaran, jenis: JenisUang, i: int, tahun: int) -> list[BarisUang]:
    baris = a.kantong(jenis).ambil(("simpul", i), tahun)
    return [BarisUang(nilai_baris(b), k.bulan, k.triwulan) for b in baris for k in [kolom_baris(b)]]


def _gulung(induk: Induk, nilai: Callable[[int], Pasangan]) -> dict[int, Pasangan]:
    """Kas and realisasi of one stretch of time up the tree: an own row, or the sum beneath."""
    simpul = (SimpulUang(str(i), str(di) if di else None, *nilai(i)) for i, di in induk.items())
    return {int(k): (r.pagu, r.realisasi) for k, r in gulung(simpul).items()}


def _per_bulan(induk: Induk, kas: Uang, nyata: Uang, bulan: Sequence[int]) -> dict[int, dict[int, Pasangan]]:
    if not bulan:
        return {}
    rencana = {i: per_bulan(baris) for i, baris in kas.items()}
    hasil = {i: per_bulan(baris) for i, baris in nyata.items()}

    def satu(n: int) -> dict[int, Pasangan]:
        return _gulung(induk, lambda i: (rencana[i][n - 1], hasil[i][n - 1]))

    return {n: satu(n) for n in bulan}


def _per_triwulan(induk: Induk, kas: Uang, nyata: Uang) -> dict[int, dict[int, Pasangan]]:
    def satu(k: int) -> dict[int, Pasangan]:
        return _gulung(induk, lambda i: (jumlah_triwulan(kas[i], k).nilai, jumlah_triwulan(nyata[i], k).nilai))

    return {k: satu(k) for k in TRIWULAN}


def _total(isi: Mapping[int, Pasangan], puncak: Sequence[int]) -> Pasangan:
    return jumlah_ada(isi[i][0] for i in puncak), jumlah_ada(isi[i][1] for i in puncak)


def _pagu_kolom(
    sel: Mapping[KunciSel, Decimal], kode: str, induk: Induk, puncak: Sequence[int]
) -> dict[int, Decimal | None]:
    isi = _gulung(induk, lambda i: (sel.get((i, kode)), None))
    return {i: pagu for i, (pagu, _) in isi.items()} | {0: _total(isi, puncak)[0]}


def _sel(a: Anggaran, tahun: int, simpul: Iterable[int]) -> Iterator[tuple[KunciSel, Decimal]]:
    for i in simpul:
        for jenis in JenisUang:
            for b in a.kantong(jenis).sendiri(("simpul", i), tahun):
                yield (i, kolom_baris(b).kode), nilai_baris(b)


def _terisi(sel: Iterable[KunciSel]) -> dict[tuple[int, JenisUang], frozenset[str]]:
    hasil: dict[tuple[int, JenisUang], set[str]] = defaultdict(set)
    for i, kode in sel:
        hasil[i, JenisUang(kode[0])].add(kode)
    return {k: frozenset(v) for k, v in hasil.items()}


def _rinci(a: Anggaran, tahun: int, simpul: Iterable[int]) -> Iterator[tuple[JenisUang, int]]:
    for i in simpul:
        yield from ((j, i) for j in JenisUang if a.kantong(j).hanya_rincian(("simpul", i), tahun))


def _kolom_pagu(a: Anggaran, tahun: int, simpul: Iterable[int]) -> tuple[Kolom, ...]:
    """The budget's versions of the year in ascending force, each with its sources of funds."""
    pagu = a.kantong(JenisUang.PAGU)
    kolom = {kolom_baris(b) for i in simpul for b in pagu.sendiri(("simpul", i), tahun)}
    urutan = list(VersiPagu)
    milik = [k for k in kolom if k.versi in VERSI_ANGGARAN]
    return tuple(sorted(milik, key=lambda k: (urutan.index(k.versi), k.ke, k.sumber_dana)))


def pemilik_unit(simpul: Iterable[SimpulProgram]) -> dict[int, int | None]:
    """The unit that answers for each node: its own, or that of the nearest node above."""
    semua = {s.pk: s for s in simpul}
    induk = {i: s.induk_id for i, s in semua.items()}
    unit = {i: s.unit_id for i, s in semua.items()}
    return {i: unit_simpul(i, induk, unit) for i in semua}
