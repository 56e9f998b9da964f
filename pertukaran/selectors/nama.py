"""How a workbook names an agency's objects: short where that is enough, in full where several share a code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from renstra.models import Indikator, Renstra, Sasaran, SimpulProgram, SimpulTahun
from sakip.inti.istilah import DokumenTarget
from sakip.models import PerangkatDaerah

Urut = tuple[Any, ...]
URUT_DOKUMEN = [d.value for d in DokumenTarget]


def sebut_pendahulu(indikator: Indikator, pd: PerangkatDaerah) -> str:
    """How a sheet names a predecessor: its plan and kode; one of another agency with that agency."""
    p = indikator.pendahulu
    if p is None:
        return ""
    asal = p.renstra.perangkat_daerah
    return ("" if asal.pk == pd.pk else f"{asal.slug}:") + f"{p.renstra.kode}/{p.kode}"


def sebut_sasaran(sasaran: Sasaran, *, banyak: bool) -> str:
    """A node may serve sasaran of several plans: then each stands with its plan ("2016-2021/S1")."""
    return f"{sasaran.renstra.kode}/{sasaran.kode}" if banyak else sasaran.kode


def lokasi_terbaru(rencana: Iterable[SimpulTahun]) -> SimpulTahun | None:
    """Of a node's yearly rows the newest with a place; of one year that of the later document."""
    return rencana_terbaru(r for r in rencana if r.lokasi)


def rencana_terbaru(rencana: Iterable[SimpulTahun]) -> SimpulTahun | None:
    """Of a node's yearly rows the newest; of one year that of the later document."""
    return max(rencana, key=lambda r: (r.tahun, URUT_DOKUMEN.index(r.dokumen)), default=None)


class Nama:
    """Codes of one agency. Three queries."""

    def __init__(self, pd: PerangkatDaerah) -> None:
        self.pd = pd
        self.renstra: dict[int, Renstra] = {r.pk: r for r in Renstra.objects.milik(pd)}
        semua = list(SimpulProgram.objects.milik(pd))
        self.simpul_menurut_pk: dict[int, SimpulProgram] = {s.pk: s for s in semua}
        self._banyak = Counter(s.kunci for s in semua)
        self._urut_simpul = {s.pk: i for i, s in enumerate(self.urut_pohon(semua))}
        kunci = Indikator.objects.milik(pd).order_by("renstra__tahun_awal", "renstra__perubahan_ke", "urutan", "kode")
        self._urut_indikator = {pk: i for i, pk in enumerate(kunci.values_list("pk", flat=True))}

    def simpul(self, simpul: SimpulProgram) -> str:
        """The key; with the first year where the key names several nodes."""
        return f"{simpul.kunci}@{simpul.berlaku_dari}" if self._banyak[simpul.kunci] > 1 else simpul.kunci

    def sasaran(self, sasaran: Sasaran) -> str:
        return sebut_sasaran(sasaran, banyak=len(self.renstra) > 1)

    def pemilik(self, i: Indikator) -> tuple[str, str]:
        """(level, code) of the owner."""
        if i.tujuan is not None:
            return "tujuan", i.tujuan.kode
        if i.sasaran is not None:
            return "sasaran", i.sasaran.kode
        assert i.simpul is not None  # noqa: S101  a database constraint holds it
        return i.simpul.jenis, self.simpul(i.simpul)

    # -- order

    def urut(self, i: Indikator) -> Urut:
        return (self._urut_indikator[i.pk],)

    def urut_uang(self, u: Any) -> Urut:
        """Nodes in the order of the tree, then indicators, then what is the agency's."""
        if u.simpul_id:
            return 0, self._urut_simpul[u.simpul_id], u.kode_rekening, u.uraian
        if u.indikator_id:
            return 1, self._urut_indikator[u.indikator_id], u.kode_rekening, u.uraian
        return 2, u.urutan, u.kode_rekening, u.uraian

    def urut_pohon(self, semua: list[SimpulProgram]) -> list[SimpulProgram]:
        """Each node before its children."""
        anak: dict[int | None, list[SimpulProgram]] = {}
        for s in sorted(semua, key=lambda s: (s.urutan, s.kunci, s.berlaku_dari)):
            anak.setdefault(s.induk_id, []).append(s)
        hasil: list[SimpulProgram] = []

        def turun(induk: int | None) -> None:
            for s in anak.get(induk, ()):
                hasil.append(s)
                turun(s.pk)

        turun(None)
        return hasil
