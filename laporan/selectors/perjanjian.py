"""Agreements of every level as material: parties as they were at the signature, items, money, initials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from django.db.models import Prefetch

from kinerja.bentuk import Ketentuan
from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja, ProgramPK
from kinerja.perhitungan import target_tertulis
from kinerja.selectors import induk, ketentuan, nama_dokumen, pk_berlaku, target_baris, triwulan_mulai
from laporan.bahan import BahanPK, ItemPKBahan, ProgramPKBahan
from laporan.selectors.instansi import instansi
from laporan.selectors.lambang import lambang
from laporan.selectors.pejabat import SaatTandaTangan, pihak_janji
from laporan.selectors.surat import kata_berlaku
from laporan.susun.perjanjian.bahan import BahanSurat
from renstra.models import Indikator
from sakip.inti.angka import bulatkan, format_angka
from sakip.inti.istilah import JenisSurat, KeadaanPK
from sakip.inti.periode import format_tanggal
from sakip.models import PerangkatDaerah

Butir: TypeAlias = tuple[Indikator, ItemPK, Ketentuan]
"""An item with its indicator and the rules by which its target is written."""


class PembacaPK:
    """What some agreements need beside their items, in at most four queries."""

    def __init__(self, perjanjian: Sequence[PerjanjianKinerja]) -> None:
        kunci = [p.pk for p in perjanjian]
        self._program: Mapping[int, list[ProgramPK]] = defaultdict(list)
        for b in ProgramPK.objects.filter(perjanjian__in=kunci).select_related("simpul").order_by("urutan"):
            self._program[b.perjanjian_id].append(b)
        self._paraf: Mapping[int, list[int]] = defaultdict(list)
        for x in ParafPK.objects.filter(perjanjian__in=kunci).order_by("urutan"):
            self._paraf[x.perjanjian_id].append(x.pejabat_id)
        self._pejabat = SaatTandaTangan(perjanjian, (k for isi in self._paraf.values() for k in isi))

    def bahan(self, p: PerjanjianKinerja, butir: Iterable[Butir]) -> BahanPK:
        """One of them with its items."""
        paraf = (pihak_janji(self._pejabat.pejabat(p, k)) for k in self._paraf[p.pk])
        return BahanPK(
            id=p.pk,
            nama=nama_dokumen(p),
            jenis=p.jenis,
            pihak_pertama=pihak_janji(self._pejabat.pejabat(p, p.pihak_pertama_id)),
            pihak_kedua=pihak_janji(self._pejabat.pejabat(p, p.pihak_kedua_id)),
            tempat=p.tempat,
            tanggal=format_tanggal(p.tanggal, p.ketelitian) if p.tanggal else "",
            paraf=tuple(x for x in paraf if x),
            item=tuple(_item(*b) for b in butir),
            program=tuple(map(_program, self._program[p.pk])),
            mulai=triwulan_mulai(p),
            alasan=p.alasan,
            draf=p.keadaan == KeadaanPK.DRAF.value,
            bawahan=bool(p.unit_id or p.pemegang_id),
        )


def _item(i: Indikator, x: ItemPK, ket: Ketentuan) -> ItemPKBahan:
    irisan = (x.tw1, x.tw2, x.tw3, x.tw4)
    tw = tuple("" if n is None else format_angka(bulatkan(n, ket.desimal), ket.desimal) for n in irisan)
    pemilik = induk(i)
    return ItemPKBahan(
        indikator_id=i.pk,
        sasaran=x.teks_sasaran or pemilik.teks,
        indikator=x.teks_indikator or i.nama,
        satuan=x.teks_satuan or i.satuan,
        target=target_tertulis(ket, target_baris(x)),
        tw=(tw[0], tw[1], tw[2], tw[3]),
        nilai=x.nilai,
        tingkat=pemilik.jenis,
    )


def _program(b: ProgramPK) -> ProgramPKBahan:
    jenis = b.simpul.jenis if b.simpul else "program"
    tw = (b.tw1, b.tw2, b.tw3, b.tw4)
    return ProgramPKBahan(b.teks_program, b.anggaran, b.keterangan, tw, jenis, b.simpul_id or 0)


# --- by themselves


def daftar_pk(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[PerjanjianKinerja]:
    """Of all levels: the agency's first and of these the one in force, then units, then persons; one query."""
    semua = list(
        PerjanjianKinerja.objects.milik(perangkat_daerah)
        .tahun(tahun)
        .select_related("unit", "pemegang")
        .order_by("unit__urutan", "unit__nama", "pemegang__nama", "urutan_berlaku", "pk")
    )
    dinas = sorted((p for p in semua if not (p.unit_id or p.pemegang_id)), key=lambda p: (p.urutan_berlaku, p.pk))
    berlaku = pk_berlaku(dinas, None)
    bawahan = [p for p in semua if p.unit_id and not p.pemegang_id] + [p for p in semua if p.pemegang_id]
    return [*(p for p in dinas if p == berlaku), *(p for p in dinas if p != berlaku), *bawahan]


def sebut_pk(p: PerjanjianKinerja) -> str:
    """ "PK Murni, Bidang Pelatihan (draf)"."""
    milik = _milik(p)
    draf = " (draf)" if p.keadaan == KeadaanPK.DRAF.value else ""
    return f"{nama_dokumen(p)}{f', {milik}' if milik else ''}{draf}"


def _milik(p: PerjanjianKinerja) -> str:
    """Whose it is, of an agreement below the agency's."""
    if p.pemegang:
        return p.pemegang.nama or p.pemegang.jabatan_lengkap
    return p.unit.nama if p.unit else ""


def ada_irisan(perangkat_daerah: PerangkatDaerah, tahun: int) -> bool:
    """Whether any agreement of the year says what is due in a quarter; at most two queries."""
    milik = {"perjanjian__perangkat_daerah": perangkat_daerah, "perjanjian__tahun": tahun}
    model = (ItemPK, ProgramPK)
    return any(m.objects.filter(**milik).exclude(tw1=None, tw2=None, tw3=None, tw4=None).exists() for m in model)


def bahan_surat(perangkat_daerah: PerangkatDaerah, tahun: int, pk_id: int) -> BahanSurat | None:
    """One agreement of the agency and year with its words, in a fixed number of queries.

    ``None`` for one that is not theirs. The caller has checked who may see it.
    """
    item = ItemPK.objects.order_by("urutan", "pk").select_related(
        "indikator__sasaran", "indikator__tujuan", "indikator__simpul", "indikator__skala"
    )
    milik = PerjanjianKinerja.objects.milik(perangkat_daerah).tahun(tahun).filter(pk=pk_id)
    p = (
        milik.select_related("unit", "pemegang__unit")
        .prefetch_related(Prefetch("item", item.prefetch_related("indikator__skala__kata")))
        .first()
    )
    if p is None:
        return None
    pk = PembacaPK([p]).bahan(p, ((i.indikator, i, ketentuan(i.indikator)) for i in p.item.all()))
    kepala = kepala_daerah(perangkat_daerah, p)
    jenis = JenisSurat.PK_KEPALA_DAERAH if kepala else JenisSurat.PK
    return BahanSurat(
        instansi=instansi(perangkat_daerah, tahun),
        pk=replace(pk, unit=_unit(p)),
        kata=kata_berlaku(perangkat_daerah.pemda_id, tahun)[jenis.value],
        lambang=lambang(perangkat_daerah.pemda),
        kepala_daerah=kepala,
        milik=_milik(p),
        tanggal=p.tanggal,
    )


def _unit(p: PerjanjianKinerja) -> str:
    unit = p.unit or (p.pemegang.unit if p.pemegang else None)
    return unit.nama if unit else ""


def kepala_daerah(perangkat_daerah: PerangkatDaerah, p: PerjanjianKinerja | None = None) -> bool:
    """Whether an agreement is that of a region itself, whose head has no superior."""
    return perangkat_daerah.jenis == "pemda" and not (p is not None and (p.unit_id or p.pemegang_id))
