"""Indicators and program nodes as they read when a year's figures were handed in, taken back by the audit trail.

A year's rules are those under which its yearly figures were submitted last. A year that was not submitted reads as
the next one does, and the later year as it stands now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from renstra.models import Indikator, Sasaran, SimpulProgram, Tujuan
from sakip.inti.periode import TAHUN
from sakip.jejak import polos
from sakip.models import Pengisian, RincianJejak, SkalaPredikat

KOLOM_INDIKATOR = (
    "kode", "nama", "satuan", "desimal", "polaritas", "rumus", "akumulasi", "akumulasi_tahun", "faktor",
    "label_pembilang", "label_penyebut", "definisi_operasional", "formulasi", "sumber_data", "skala_id", "tujuan_id",
    "sasaran_id", "simpul_id",
)  # fmt: skip
KOLOM_SIMPUL = ("kunci", "kode_cetak", "nama", "jenis", "induk_id", "berlaku_dari", "berlaku_sampai", "pendahulu_id")
Isi: TypeAlias = dict[str, Any]
Saat: TypeAlias = datetime | None


class Semasa:
    """What indicators and nodes of some agencies said in two years. Eight queries, however many there are."""

    def __init__(self, perangkat_daerah: Collection[int], lalu: int, kini: int) -> None:
        self._pd, self._tahun = list(perangkat_daerah), (lalu, kini)
        self._saat = self._batas(lalu, kini)
        self._ubahan = self._jejak()
        self.indikator = self._indikator()
        self.simpul = self._simpul()
        self.sasaran = {
            s.pk: s for s in Sasaran.objects.filter(renstra__perangkat_daerah__in=self._pd).select_related("renstra")
        }
        self.tujuan = {t.pk: t for t in Tujuan.objects.filter(renstra__perangkat_daerah__in=self._pd)}
        self._skala = dict(SkalaPredikat.objects.values_list("pk", "nama"))

    # -- when

    def _batas(self, lalu: int, kini: int) -> dict[tuple[int, int], Saat]:
        baris = Pengisian.objects.filter(perangkat_daerah__in=self._pd, tahun__in=(lalu, kini), periode=TAHUN)
        ada: dict[tuple[int, int], Saat] = {
            (p, t): w for p, t, w in baris.values_list("perangkat_daerah", "tahun", "diajukan") if w
        }
        hasil: dict[tuple[int, int], Saat] = {}
        for pd in self._pd:
            hasil[pd, kini] = ada.get((pd, kini))
            hasil[pd, lalu] = ada.get((pd, lalu), hasil[pd, kini])
        return hasil

    def _jejak(self) -> dict[tuple[str, str], list[tuple[datetime, Isi]]]:
        """Changes since the earliest of these moments, newest first; none where nothing was ever submitted."""
        hasil: dict[tuple[str, str], list[tuple[datetime, Isi]]] = defaultdict(list)
        batas = [w for w in self._saat.values() if w is not None]
        if not batas:
            return hasil
        rincian = RincianJejak.objects.filter(
            jejak__perangkat_daerah__in=self._pd,
            jejak__waktu__gt=min(batas),
            jenis__in=[Indikator._meta.label, SimpulProgram._meta.label],
            sebelum__isnull=False,
            sesudah__isnull=False,
        )
        for r in rincian.select_related("jejak").order_by("-jejak__waktu", "-pk"):
            hasil[r.jenis, r.kunci].append((r.jejak.waktu, r.sebelum or {}))
        return hasil

    # -- rows as they stand, in the spelling of the trail

    def _indikator(self) -> dict[int, tuple[int, Isi]]:
        milik = Indikator.objects.filter(renstra__perangkat_daerah__in=self._pd).order_by()
        baris = milik.values_list("pk", "renstra__perangkat_daerah", *KOLOM_INDIKATOR)
        hasil = {pk: (pd, {n: polos(v) for n, v in zip(KOLOM_INDIKATOR, isi, strict=True)}) for pk, pd, *isi in baris}
        for _, isi in hasil.values():
            isi["program_pendukung"] = []
        lewat = Indikator.program_pendukung.through._default_manager
        for i, s in lewat.filter(indikator__in=milik.values("pk")).values_list("indikator", "simpulprogram"):
            hasil[i][1]["program_pendukung"].append(s)
        return hasil

    def _simpul(self) -> dict[int, tuple[int, Isi]]:
        milik = SimpulProgram.objects.filter(perangkat_daerah__in=self._pd).order_by()
        baris = milik.values_list("pk", "perangkat_daerah", *KOLOM_SIMPUL)
        hasil = {pk: (pd, {n: polos(v) for n, v in zip(KOLOM_SIMPUL, isi, strict=True)}) for pk, pd, *isi in baris}
        for _, isi in hasil.values():
            isi["sasaran"] = []
        lewat = SimpulProgram.sasaran.through._default_manager
        for s, x in lewat.filter(simpulprogram__in=milik.values("pk")).values_list("simpulprogram", "sasaran"):
            hasil[s][1]["sasaran"].append(x)
        return hasil

    # -- rows as they read in a year

    def isi_indikator(self, kunci: int, tahun: int) -> Isi:
        pd, kini = self.indikator[kunci]
        return semula(kini, self._ubahan.get((Indikator._meta.label, str(kunci)), ()), self._saat[pd, tahun])

    def isi_simpul(self, kunci: int, tahun: int) -> Isi:
        pd, kini = self.simpul[kunci]
        return semula(kini, self._ubahan.get((SimpulProgram._meta.label, str(kunci)), ()), self._saat[pd, tahun])

    # -- names of what they refer to

    def nama_simpul(self, kunci: int, tahun: int) -> str:
        if kunci not in self.simpul:
            return "program yang sudah dihapus"
        isi = self.isi_simpul(kunci, tahun)
        return f"{isi['jenis'].replace('_', ' ')} {isi['nama']}"

    def nama_sasaran(self, kunci: Collection[int], tahun: int) -> frozenset[str]:
        """Those of plans that cover the year; by their words, so that a kode that changed is no other sasaran."""
        semua = (self.sasaran[k] for k in kunci if k in self.sasaran)
        return frozenset(f"sasaran {s.teks}" for s in semua if s.renstra.tahun_awal <= tahun <= s.renstra.tahun_akhir)

    def nama_induk(self, isi: Mapping[str, Any], tahun: int) -> str:
        if (s := self.sasaran.get(isi["sasaran_id"] or 0)) is not None:
            return f"sasaran {s.teks}"
        if (t := self.tujuan.get(isi["tujuan_id"] or 0)) is not None:
            return f"tujuan {t.teks}"
        return self.nama_simpul(isi["simpul_id"] or 0, tahun)

    def nama_skala(self, isi: Mapping[str, Any]) -> str:
        return str(self._skala.get(isi["skala_id"] or 0, ""))


def semula(kini: Mapping[str, Any], ubahan: Sequence[tuple[datetime, Isi]], saat: Saat) -> Isi:
    """A row's content at a moment: later changes undone, newest first; ``None`` is now."""
    hasil = dict(kini)
    for waktu, sebelum in ubahan:
        if saat is not None and waktu > saat:
            hasil.update(sebelum)
    return hasil
