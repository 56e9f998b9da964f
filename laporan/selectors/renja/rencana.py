"""What each planning document says of the program tree, from memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from anggaran import selectors as anggaran_selectors
from anggaran.bentuk import JenisUang, RekapSimpul, SimpulUang
from anggaran.models import Pagu
from anggaran.perhitungan import gulung, total
from kinerja import selectors as kinerja_selectors
from kinerja.bentuk import Target
from kinerja.selectors import RENCANA_BERURUT, ada_isi
from laporan.susun.renja.bahan import IndikatorRenja, IsiSimpul, Rencana, SimpulRenja
from renstra.models import SimpulTahun
from renstra.perhitungan.kode import kode_resmi
from sakip.inti.istilah import DokumenTarget, VersiPagu
from sakip.models import PerangkatDaerah


class Sumber(NamedTuple):
    """A planning document: where its targets stand, and where its money."""

    dokumen: DokumenTarget
    versi: VersiPagu


RENJA: Final = Sumber(DokumenTarget.RENJA, VersiPagu.RENJA)
MAJU: Final = Sumber(DokumenTarget.PRAKIRAAN_MAJU, VersiPagu.PRAKIRAAN_MAJU)
AWAL: Final = Sumber(DokumenTarget.RKPD_AWAL, VersiPagu.RKPD_AWAL)
KEBUTUHAN: Final = Sumber(DokumenTarget.ANALISIS_KEBUTUHAN, VersiPagu.ANALISIS_KEBUTUHAN)


class Pohon:
    """An agency's program tree with its indicators, and what the planning documents say of year n of it."""

    def __init__(self, perangkat_daerah: PerangkatDaerah, tahun: int) -> None:
        self.tahun = tahun
        self.k = kinerja_selectors.muat(perangkat_daerah)
        self.a = anggaran_selectors.muat(perangkat_daerah)
        self.per_simpul = self._indikator_simpul()
        baris = SimpulTahun.objects.milik(perangkat_daerah).filter(tahun=tahun)
        self.simpul_tahun = {(s.simpul_id, s.dokumen): s for s in baris}

    def _indikator_simpul(self) -> dict[int, list[int]]:
        """Indicators by node: its own, then those that are linked to it."""
        hasil: dict[int, list[int]] = defaultdict(list)
        for i in self.k.indikator.values():
            if i.simpul_id is not None:
                hasil[i.simpul_id].append(i.pk)
        for indikator, jenis, simpul in self.k.tautan:
            if jenis == "simpul" and indikator not in hasil[simpul]:
                hasil[simpul].append(indikator)
        return hasil

    def simpul(self, dipakai: Iterable[int]) -> dict[int, SimpulRenja]:
        """Nodes and what lies above them, in the order of the tree."""
        return {i: self._satu_simpul(i, tingkat) for i, tingkat in self.a._urut(self.beserta_induk(dipakai))}

    def _satu_simpul(self, i: int, tingkat: int) -> SimpulRenja:
        s = self.a.simpul[i]
        resmi = kode_resmi(s.kunci, s.kode_cetak)
        return SimpulRenja(
            id=i,
            induk=s.induk_id,
            kode=str(resmi) if resmi else s.kode_cetak,
            nama=s.nama,
            jenis=s.jenis,
            tingkat=tingkat,
            kelompok=s.kelompok_belanja,
            atas=tuple(str(k) for k in resmi.atas) if resmi and s.induk_id is None else (),
            indikator=tuple(self.indikator(x) for x in self.per_simpul.get(i, ())),
        )

    def beserta_induk(self, simpul: Iterable[int]) -> list[int]:
        """Nodes and everything above them, in the agency's order."""
        terpilih: set[int] = set()
        for awal in simpul:
            i: int | None = awal
            while i is not None and i not in terpilih:
                terpilih.add(i)
                i = self.a.simpul[i].induk_id
        return [i for i in self.a.simpul if i in terpilih]

    def indikator(self, i: int) -> IndikatorRenja:
        ind = self.k.indikator[i]
        return IndikatorRenja(i, ind.nama, ind.satuan, ind.formulasi, self.k.ketentuan(i))

    def berlaku(self, i: int, tahun: int) -> bool:
        """Whether no amendment of the indicator's Renstra counts in the year instead."""
        return self.k.indikator[i].renstra_id not in self.k.diubah(tahun)

    def rencana_tahun(self, i: int, tahun: int) -> tuple[Target, str]:
        """The year's planning target and its document: changed Renja, Renja, Renstra. A PK is no plan."""
        for dokumen in RENCANA_BERURUT:
            if (t := self.k.rencana(i, tahun, dokumen)) and ada_isi(t):
                return t, dokumen.label
        return Target(), ""

    # -- documents

    def rencana(self, sumber: Sumber, tahun: int) -> Rencana:
        """What a document says of each node; amounts rolled up, a node's own row before the sum of its details."""
        target = self._target(sumber.dokumen, tahun)
        pagu = {
            i: p for i in self.a.simpul if (p := self.a.pagu_versi(("simpul", i), tahun, sumber.versi)) is not None
        }
        bernama = {i for i, d in self.simpul_tahun if d == sumber.dokumen.value and tahun == self.tahun}
        dipakai = self.beserta_induk({*target, *pagu, *bernama})
        rekap = self._gulung(dipakai, pagu)
        urut = [i for i, _ in self.a._urut(dipakai)]
        isi = {i: self._isi(i, sumber, tahun, rekap[i], target.get(i, {})) for i in urut}
        puncak = [rekap[i] for i in urut if self.a.simpul[i].induk_id is None]
        return Rencana(sumber.dokumen.label, tahun, isi, total(puncak).pagu)

    def _gulung(self, dipakai: Sequence[int], pagu: Mapping[int, Decimal]) -> dict[int, RekapSimpul]:
        simpul = self.a.simpul
        uang = (SimpulUang(str(i), str(simpul[i].induk_id or "") or None, pagu.get(i)) for i in dipakai)
        return {int(k): r for k, r in gulung(uang).items()}

    def _target(self, dokumen: DokumenTarget, tahun: int) -> dict[int, dict[int, Target]]:
        """Targets of a document by node and indicator, of the Renstra that counts in the year."""
        hasil: dict[int, dict[int, Target]] = {}
        for s, semua in self.per_simpul.items():
            indikator = [i for i in semua if self.berlaku(i, tahun)]
            target = ((self._baris(i, semua), self.k.rencana(i, tahun, dokumen)) for i in indikator)
            isi = {i: t for i, t in target if t and s in self.a.simpul}
            if isi:
                hasil[s] = isi
        return hasil

    def _baris(self, i: int, semua: Sequence[int]) -> int:
        """Whose row the target stands in: of a chain at one node the newest that year n has begun."""
        mulai = (x for x in self.k.rantai(i) if x in semua and self.k.indikator[x].renstra.tahun_awal <= self.tahun)
        return next(mulai, i)

    def _isi(self, i: int, sumber: Sumber, tahun: int, rekap: RekapSimpul, target: Mapping[int, Target]) -> IsiSimpul:
        st = self.simpul_tahun.get((i, sumber.dokumen.value)) if tahun == self.tahun else None
        dana = (st.sumber_dana if st else "") or self._sumber_dana(i, sumber.versi, tahun)
        catatan = tuple(c for c in rekap.catatan if c.startswith("Pagu"))
        if st is None:
            return IsiSimpul(rekap.pagu, catatan, sumber_dana=dana, target=target)
        return IsiSimpul(
            pagu=rekap.pagu,
            catatan=catatan,
            lokasi=st.lokasi,
            sumber_dana=dana,
            catatan_penting=st.catatan_penting,
            kelompok_sasaran=st.kelompok_sasaran,
            prioritas=st.prioritas,
            target=target,
        )

    def _sumber_dana(self, i: int, versi: VersiPagu, tahun: int) -> str:
        """Sources that the amounts themselves name."""
        pagu = self.a.kantong(JenisUang.PAGU).ambil(("simpul", i), tahun)
        dana = (p.sumber_dana for p in pagu if isinstance(p, Pagu) and p.versi == versi.value)
        return ", ".join(dict.fromkeys(d for d in dana if d))
