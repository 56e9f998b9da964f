"""The Rp of Formulir E.81: the budget of a quarter, its quarters, the years before and the whole Renstra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from anggaran.bentuk import BarisAnggaran, TabelAnggaran
from anggaran.perhitungan import penyerapan
from anggaran.selectors import bahan_isian
from kinerja.selectors import triwulan_mulai
from laporan.selectors.lkip import Gabungan
from laporan.selectors.uang_simpul import UangSimpul
from laporan.susun.e81.bahan import UangE81
from renstra.models import Renstra
from sakip.inti.angka import jumlah_ada
from sakip.inti.istilah import JenisPK, KeadaanPK, VersiPagu
from sakip.inti.periode import TRIWULAN

SEBELUM_PERUBAHAN = VersiPagu.EFISIENSI
"""The last version before a changed budget."""
AKHIR = TRIWULAN[-1]


class UangFormulir:
    """Money of the nodes, from what is in memory. The year and the quarter are those of ``g``."""

    def __init__(self, g: Gabungan, renstra: Renstra | None) -> None:
        self.k, self.a, self.renstra, self.tahun = g.kinerja, g.anggaran, renstra, g.tahun
        self.triwulan = g.triwulan or AKHIR

    @cached_property
    def mulai_perubahan(self) -> int:
        """First quarter of the changed plans: the cut-over of the signed PK perubahan, else TW IV as usual."""
        sah = [p for p in self.k.pk.get(self.tahun, []) if p.keadaan == KeadaanPK.DITANDATANGANI.value]
        ubah = [triwulan_mulai(p) for p in sah if p.jenis == JenisPK.PERUBAHAN.value]
        return min(ubah, default=AKHIR)

    @cached_property
    def perubahan(self) -> bool:
        ada = VersiPagu.PERUBAHAN in self.a.versi_terpakai(self.tahun)
        return ada and self.sesudah_perubahan

    @cached_property
    def _sampai(self) -> VersiPagu | None:
        """Where the budget of the quarter ends: before its change, if one is known."""
        if self.sesudah_perubahan:
            return None
        pagu = (self.a.pagu(("simpul", i), self.tahun, SEBELUM_PERUBAHAN).jumlah for i in self.a.simpul)
        return SEBELUM_PERUBAHAN if any(p is not None for p in pagu) else None

    @property
    def sesudah_perubahan(self) -> bool:
        """Whether the changed plans count in the quarter."""
        return self.triwulan >= self.mulai_perubahan

    def tabel(self, tambahan: Iterable[int]) -> TabelAnggaran:
        """The tree of the quarter in the budget that counted then."""
        return self.a.tabel(self.tahun, self.triwulan, self._sampai, tambahan=tambahan)

    @cached_property
    def _masa(self) -> range:
        r = self.renstra
        return range(self.k.tahun_awal(r), r.tahun_akhir + 1) if r else range(0)

    @cached_property
    def _lain(self) -> UangSimpul:
        """The other years of the Renstra."""
        return UangSimpul(self.a, (t for t in self._masa if t != self.tahun))

    @cached_property
    def tanpa_pagu(self) -> tuple[int, ...]:
        return self._lain.tanpa_pagu()

    @cached_property
    def tanpa_realisasi(self) -> tuple[int, ...]:
        return tuple(t for t in self._lain.tanpa_realisasi() if t < self.tahun)

    @cached_property
    def _triwulanan(self) -> Mapping[int, Mapping[int, tuple[Decimal | None, Decimal | None]]]:
        return bahan_isian(self.a, self.tahun, self.triwulan, per_triwulan=True).per_triwulan

    def baris(self, b: BarisAnggaran) -> UangE81:
        i, lain = b.simpul_id, self._lain
        akhir = jumlah_ada((b.pagu, *(lain.pagu(i, t) for t in lain.tabel)))
        lalu = jumlah_ada(lain.realisasi(i, t) for t in lain.tabel if t < self.tahun)
        akhir = None if self.tanpa_pagu or not self.renstra else akhir
        lalu = None if self.tanpa_realisasi else lalu
        renstra = None if self.tanpa_realisasi or not self.renstra else jumlah_ada((lalu, b.realisasi))
        tw = [self._triwulanan[t].get(b.simpul_id, (None, None))[1] if t <= self.triwulan else None for t in TRIWULAN]
        serap = [penyerapan(b.pagu, x) for x in tw]
        return UangE81(
            akhir=akhir,
            lalu=lalu,
            pagu=b.pagu,
            triwulan=(tw[0], tw[1], tw[2], tw[3]),
            tahun_ini=b.realisasi,
            renstra=renstra,
            serap_triwulan=(serap[0], serap[1], serap[2], serap[3]),
            serap=b.penyerapan,
            serap_renstra=penyerapan(akhir, renstra),
        )

    def jumlah(self, puncak: Sequence[UangE81]) -> UangE81:
        """The agency's money: that of its programs added up, in other years also those that have ended since."""
        pagu, tahun_ini = jumlah_ada(u.pagu for u in puncak), jumlah_ada(u.tahun_ini for u in puncak)
        lain = {t: isi.total for t, isi in self._lain.tabel.items()}
        akhir = jumlah_ada((pagu, *(x.pagu for x in lain.values())))
        lalu = jumlah_ada(x.realisasi for t, x in lain.items() if t < self.tahun)
        akhir = None if self.tanpa_pagu or not self.renstra else akhir
        lalu = None if self.tanpa_realisasi else lalu
        renstra = None if self.tanpa_realisasi or not self.renstra else jumlah_ada((lalu, tahun_ini))
        tw = [jumlah_ada(u.triwulan[t - 1] for u in puncak) for t in TRIWULAN]
        serap = [penyerapan(pagu, x) for x in tw]
        return UangE81(
            akhir=akhir,
            lalu=lalu,
            pagu=pagu,
            triwulan=(tw[0], tw[1], tw[2], tw[3]),
            tahun_ini=tahun_ini,
            renstra=renstra,
            serap_triwulan=(serap[0], serap[1], serap[2], serap[3]),
            serap=penyerapan(pagu, tahun_ini),
            serap_renstra=penyerapan(akhir, renstra),
        )
