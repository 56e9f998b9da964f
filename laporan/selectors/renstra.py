"""The material of the Renstra tables T-C.23 to T-C.28, in a fixed number of queries (regulation.md 4.7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from anggaran.bentuk import UangTahun
from anggaran.perhitungan import penyerapan, rata_pertumbuhan, sisa
from kinerja.perhitungan import target_terpakai
from kinerja.selectors import ada_isi
from laporan.bahan import BahanRenstra
from laporan.selectors.lkip import PenyusunBahan, tahun_berisi
from laporan.selectors.renstra_program import RencanaProgram, indikator_rencana, target_renstra
from laporan.selectors.uang_simpul import UangSimpul
from laporan.susun.renstra.bahan import BahanTabelRenstra, Layanan, Pendanaan, Periode, TahunLayanan
from renstra.models import Renstra
from sakip.inti.angka import jumlah_ada
from sakip.models import PerangkatDaerah

SEBELUM, BERJALAN = "sebelum", "berjalan"
LAMA_LALU = 5
"""Years looked back on where no earlier Renstra is recorded: T-C.23 has five."""


def bahan_renstra(perangkat_daerah: PerangkatDaerah, tahun: int, periode: str = "") -> BahanTabelRenstra:
    """Everything the tables of the Renstra that covers the year say. ``periode``: which years T-C.23 and T-C.24 look
    back on, the first known one where nothing is said. Raises ``Renstra.DoesNotExist`` where none covers the year.
    The caller has checked who may see it."""
    return PenyusunRenstra(perangkat_daerah, tahun).susun(periode)


def periode_lalu(perangkat_daerah: PerangkatDaerah, tahun: int) -> dict[str, Periode]:
    """What T-C.23 and T-C.24 may look back on: the Renstra before, else the years before that hold anything; and
    the Renstra itself. Empty where none covers the year."""
    kini, lama = _renstra(perangkat_daerah, tahun)
    return _periode(perangkat_daerah, tahun, kini, lama) if kini else {}


def _renstra(pd: PerangkatDaerah, tahun: int) -> tuple[Renstra | None, Renstra | None]:
    """The Renstra that covers the year, its newest amendment, and the one before it."""
    semua = list(Renstra.objects.milik(pd).order_by("tahun_awal", "perubahan_ke"))
    meliputi = [r for r in semua if r.tahun_awal <= tahun <= r.tahun_akhir]
    kini = max(meliputi, key=lambda r: (r.perubahan_ke, r.tahun_awal), default=None)
    lama = [r for r in semua if kini and r.tahun_awal < kini.tahun_awal and r.tahun_akhir < kini.tahun_akhir]
    return kini, max(lama, key=lambda r: (r.tahun_awal, r.perubahan_ke), default=None)


def _periode(pd: PerangkatDaerah, tahun: int, kini: Renstra, lama: Renstra | None) -> dict[str, Periode]:
    nama = f"Renstra {kini.tahun_awal}–{kini.tahun_akhir} s.d. tahun {tahun}"
    hasil = {BERJALAN: Periode(nama, tuple(range(kini.tahun_awal, tahun + 1)))}
    if lama:
        masa = tuple(range(lama.tahun_awal, min(lama.tahun_akhir + 1, kini.tahun_awal)))
        return {SEBELUM: Periode(f"Renstra {lama.tahun_awal}–{lama.tahun_akhir}", masa)} | hasil
    berisi = [t for t in tahun_berisi(pd) if kini.tahun_awal - LAMA_LALU <= t < kini.tahun_awal]
    if berisi:
        nama = f"tahun {berisi[0]}–{kini.tahun_awal - 1} (Renstra sebelumnya tidak tercatat)"
        return {SEBELUM: Periode(nama, tuple(range(berisi[0], kini.tahun_awal)))} | hasil
    return hasil


class PenyusunRenstra:
    """Reads the tables' material step by step."""

    def __init__(self, pd: PerangkatDaerah, tahun: int) -> None:
        self.pd, self.tahun = pd, tahun
        kini, self.lama = _renstra(pd, tahun)
        if kini is None:
            raise Renstra.DoesNotExist
        self.r = kini
        self.periode = _periode(pd, tahun, kini, self.lama)
        self.p = PenyusunBahan(pd, tahun)
        self.k, self.a = self.p.k, self.p.g.anggaran
        self.masa = range(kini.tahun_awal, kini.tahun_akhir + 1)

    def susun(self, periode: str) -> BahanTabelRenstra:
        dasar = self.p.renstra()
        assert dasar is not None  # noqa: S101  a Renstra covers the year
        nama = periode or next(iter(self.periode))
        lalu, uang = self.periode[nama], UangSimpul(self.a, self.masa)
        diperjanjikan = frozenset(self.k.daftar_pengukuran(self.tahun))
        total = [t.total.pagu for t in uang.tabel.values()]
        tanpa = uang.tanpa_pagu()
        return BahanTabelRenstra(
            perangkat_daerah=self.pd.nama,
            pemda=self.pd.pemda.nama,
            daerah=self.pd.pemda.daerah,
            tahun=self.tahun,
            aturan=self.p.g.aturan,
            renstra=dasar,
            diperjanjikan=diperjanjikan,
            periode=lalu,
            layanan=tuple(self._layanan(nama, lalu)),
            pendanaan=tuple(self._pendanaan(lalu)),
            jumlah=self._jumlah(lalu),
            rencana=RencanaProgram(self.pd, self.k, self.a, uang, self.tahun).susun(dasar, diperjanjikan),
            versi=tuple((t, ", ".join(isi.versi)) for t, isi in uang.tabel.items() if isi.versi),
            tanpa_pagu=tanpa,
            jumlah_uang=tuple(total),
            jumlah_akhir=None if tanpa else jumlah_ada(total),
            iku=tuple(indikator_rencana(self.k, i, self.masa) for i in _iku(dasar)),
        )

    # -- T-C.23

    def _layanan(self, nama: str, lalu: Periode) -> Iterable[Layanan]:
        """Indicators of tujuan and sasaran of the Renstra looked at, of which anything is known in these years."""
        r = self.lama if nama == SEBELUM and self.lama else self.r
        for i in self.k.indikator.values():
            if i.renstra_id == r.pk and i.simpul_id is None:
                tahun = tuple(self._tahun_layanan(i.pk, t) for t in lalu.tahun)
                if any(map(_ada, tahun)):
                    yield Layanan(i.nama, self.k.ketentuan(i.pk), tahun)

    def _tahun_layanan(self, indikator_id: int, tahun: int) -> TahunLayanan:
        """A year against the Renstra's own target, from the predecessor that carries the year."""
        i, titik = self.k.pada_tahun(indikator_id, tahun), self.k.titik(indikator_id, tahun)
        rencana = target_renstra(self.k, i, tahun)
        terpakai = target_terpakai(self.k.ketentuan(i), rencana.target, titik.realisasi)
        target = replace(rencana, target=terpakai)
        rasio = titik.capaian if titik.sd_tahun else self.k.hitung(i, tahun, target.target, titik.realisasi)
        return TahunLayanan(target, titik, rasio)

    # -- T-C.24

    def _pendanaan(self, lalu: Periode) -> Iterable[Pendanaan]:
        """Programs; where none has money in these years, the kinds of belanja."""
        uang = UangSimpul(self.a, lalu.tahun)
        program = [i for i in uang.terkini() if self.a.simpul[i].induk_id is None]
        for i in sorted(program, key=list(self.a.simpul).index):
            yield _baris(self.a.simpul[i].nama, [_uang(t, uang.pagu(i, t), uang.realisasi(i, t)) for t in lalu.tahun])
        if not program:
            yield from self._jenis(lalu)

    def _jenis(self, lalu: Periode) -> Iterable[Pendanaan]:
        per_tahun = {t: {j.nama: j for j in self.a.menurut_jenis(t)} for t in lalu.tahun}
        for nama in dict.fromkeys(n for isi in per_tahun.values() for n in isi):
            ada = [(t, isi.get(nama)) for t, isi in per_tahun.items()]
            yield _baris(nama, [_uang(t, j.sesudah if j else None, j.realisasi if j else None) for t, j in ada])

    def _jumlah(self, lalu: Periode) -> Pendanaan:
        return _baris("Jumlah", [self._total(t) for t in lalu.tahun])

    def _total(self, tahun: int) -> UangTahun:
        """The year's total: of the programs or of the agency itself, else of its kinds of belanja."""
        total, jenis = self.a.tabel(tahun).total, self.a.menurut_jenis(tahun)
        if total.pagu is not None or total.realisasi is not None:
            return _uang(tahun, total.pagu, total.realisasi)
        return _uang(tahun, _semua([j.sesudah for j in jenis]), _semua([j.realisasi for j in jenis]))


def _ada(t: TahunLayanan) -> bool:
    r = t.titik.realisasi
    diketahui = r.nilai is not None or bool(r.kata) or t.titik.capaian_dilaporkan is not None
    return diketahui or ada_isi(t.target.target)


def _iku(r: BahanRenstra) -> list[int]:
    """IKU of the Renstra in the order of the plan."""
    semua = [i for t in r.tujuan for i in (*t.indikator, *(x for s in t.sasaran for x in s.indikator))]
    return [i.id for i in semua if i.iku]


def _semua(nilai: Sequence[Decimal | None]) -> Decimal | None:
    """Sum of amounts that are all known."""
    return None if None in nilai else jumlah_ada(nilai)


def _uang(tahun: int, pagu: Decimal | None, realisasi: Decimal | None) -> UangTahun:
    return UangTahun(tahun, pagu, realisasi, penyerapan(pagu, realisasi), sisa(pagu, realisasi))


def _baris(uraian: str, uang: Sequence[UangTahun]) -> Pendanaan:
    tumbuh = [rata_pertumbuhan(x) for x in ([u.pagu for u in uang], [u.realisasi for u in uang])]
    return Pendanaan(uraian, tuple(uang), tumbuh[0], tumbuh[1])
