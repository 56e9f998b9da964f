"""What a copy of a Renstra would hold: read in a fixed number of queries, shown as preview, written as shown."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import models

from renstra.models import (
    ArahKebijakan,
    Indikator,
    Misi,
    Pembanding,
    Renstra,
    Sasaran,
    SimpulProgram,
    Strategi,
    TargetRencana,
    TautanIndikator,
    Tujuan,
)
from sakip.inti.galat import GalatMasukan
from sakip.jejak import potret

Kaitan = dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class IsiRenstra:
    """The parts of a Renstra that are copied, with their ties by key."""

    misi: tuple[Misi, ...]
    tujuan: tuple[Tujuan, ...]
    sasaran: tuple[Sasaran, ...]
    strategi: tuple[Strategi, ...]
    arah_kebijakan: tuple[ArahKebijakan, ...]
    indikator: tuple[Indikator, ...]
    tautan: tuple[TautanIndikator, ...]
    target: tuple[TargetRencana, ...]
    pembanding: tuple[Pembanding, ...]
    misi_tujuan: Kaitan
    pendukung: Kaitan
    simpul_sasaran: Kaitan
    """By node: the sasaran of this Renstra that it supports."""

    @property
    def ringkas(self) -> tuple[tuple[str, int], ...]:
        """(kind, how many), in the order in which they are written."""
        return (
            ("Misi", len(self.misi)),
            ("Tujuan", len(self.tujuan)),
            ("Sasaran", len(self.sasaran)),
            ("Strategi", len(self.strategi)),
            ("Arah kebijakan", len(self.arah_kebijakan)),
            ("Indikator", len(self.indikator)),
            ("Tautan indikator ke tingkat lain", len(self.tautan)),
            ("Target per tahun", len(self.target)),
            ("Angka pembanding", len(self.pembanding)),
            ("Program pendukung indikator", sum(map(len, self.pendukung.values()))),
            ("Program pendukung sasaran", sum(map(len, self.simpul_sasaran.values()))),
        )

    @property
    def sidik(self) -> str:
        """Digest of every row: the copy is made of what the preview showed."""
        rinci = (self.misi, self.tujuan, self.sasaran, self.strategi, self.arah_kebijakan, self.indikator)
        baris = [[o._meta.label, o.pk, potret(o)] for isi in (*rinci, self.target, self.pembanding) for o in isi]
        kaitan = [sorted(k.items()) for k in (self.misi_tujuan, self.pendukung, self.simpul_sasaran)]
        teks = json.dumps([baris, [t.pk for t in self.tautan], kaitan], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(teks.encode()).hexdigest()[:16]

    def pilih(
        self,
        *,
        indikator: Collection[int] | None = None,
        tujuan: Collection[int] | None = None,
        sasaran: Collection[int] | None = None,
        simpul: Collection[int] | None = None,
        tahun: Collection[int] = (),
    ) -> IsiRenstra:
        """Only the chosen parts (``None``: all); what hangs on a part that stays behind stays too.

        ``tahun``: the years whose targets and comparators go along; of no year, none.
        """
        t = {o.pk for o in self.tujuan if tujuan is None or o.pk in tujuan}
        s = {o.pk for o in self.sasaran if sasaran is None or o.pk in sasaran}

        def ikut(o: Indikator | TautanIndikator) -> bool:
            if o.tujuan_id is not None:
                return o.tujuan_id in t
            return o.sasaran_id in s if o.sasaran_id is not None else simpul is None or o.simpul_id in simpul

        i = {o.pk for o in self.indikator if (indikator is None or o.pk in indikator) and ikut(o)}
        return replace(
            self,
            tujuan=tuple(o for o in self.tujuan if o.pk in t),
            sasaran=tuple(o for o in self.sasaran if o.pk in s),
            strategi=tuple(o for o in self.strategi if o.sasaran_id is None or o.sasaran_id in s),
            arah_kebijakan=tuple(o for o in self.arah_kebijakan if o.sasaran_id is None or o.sasaran_id in s),
            indikator=tuple(o for o in self.indikator if o.pk in i),
            tautan=tuple(o for o in self.tautan if o.indikator_id in i and ikut(o)),
            target=tuple(o for o in self.target if o.indikator_id in i and o.tahun in tahun),
            pembanding=tuple(o for o in self.pembanding if o.indikator_id in i and o.tahun in tahun),
            misi_tujuan=_hanya(self.misi_tujuan, t),
            pendukung=_hanya(self.pendukung, i, simpul),
            simpul_sasaran=_hanya(self.simpul_sasaran, simpul, s),
        )


def _hanya(kaitan: Kaitan, dari: Collection[int] | None, ke: Collection[int] | None = None) -> Kaitan:
    sisa = {a: tuple(x for x in b if ke is None or x in ke) for a, b in kaitan.items() if dari is None or a in dari}
    return {a: b for a, b in sisa.items() if b}


def baca_isi(renstra: Renstra) -> IsiRenstra:
    """Everything of a Renstra, in twelve queries."""
    r = {"renstra": renstra}
    milik = {"indikator__renstra": renstra}
    indikator = Indikator.objects.filter(**r).select_related("tujuan", "sasaran", "simpul", "unit", "skala")
    return IsiRenstra(
        misi=tuple(Misi.objects.filter(**r)),
        tujuan=tuple(Tujuan.objects.filter(**r)),
        sasaran=tuple(Sasaran.objects.filter(**r)),
        strategi=tuple(Strategi.objects.filter(**r)),
        arah_kebijakan=tuple(ArahKebijakan.objects.filter(**r)),
        indikator=tuple(indikator),
        tautan=tuple(TautanIndikator.objects.filter(**milik).select_related("simpul").order_by("pk")),
        target=tuple(TargetRencana.objects.filter(**milik)),
        pembanding=tuple(Pembanding.objects.filter(**milik)),
        misi_tujuan=_kaitan(Tujuan.misi.through.objects.filter(tujuan__renstra=renstra), "tujuan_id", "misi_id"),
        pendukung=_kaitan(
            Indikator.program_pendukung.through.objects.filter(indikator__renstra=renstra),
            "indikator_id",
            "simpulprogram_id",
        ),
        simpul_sasaran=_kaitan(
            SimpulProgram.sasaran.through.objects.filter(sasaran__renstra=renstra), "simpulprogram_id", "sasaran_id"
        ),
    )


def _kaitan(baris: models.QuerySet[Any], dari: str, ke: str) -> Kaitan:
    hasil: dict[int, list[int]] = defaultdict(list)
    for a, b in baris.order_by("pk").values_list(dari, ke):
        hasil[a].append(b)
    return {a: tuple(b) for a, b in hasil.items()}


# --- what stands in the way


PERUBAHAN, BERIKUT = "perubahan", "berikut"


@dataclass(frozen=True, slots=True)
class Salinan:
    """The copy that is asked for: an amendment from a year on, or the plan of the next period."""

    sumber: Renstra
    cara: str
    kode: str
    nama: str
    tahun_awal: int
    tahun_akhir: int
    dasar_hukum: str = ""
    indikator: frozenset[int] | None = None

    @property
    def perubahan(self) -> bool:
        return self.cara == PERUBAHAN

    def isi(self, semua: IsiRenstra) -> IsiRenstra:
        """An amendment takes targets of the years it covers; the next period sets its own."""
        tahun = range(self.tahun_awal, self.tahun_akhir + 1) if self.perubahan else ()
        return semua.pilih(indikator=self.indikator, tahun=tahun)


def bawaan(sumber: Renstra, cara: str, tahun: int) -> dict[str, Any]:
    """What the form proposes: an amendment from the year after ``tahun``, or the same span right after."""
    if cara == PERUBAHAN:
        ke, awal = sumber.perubahan_ke + 1, min(max(tahun + 1, sumber.tahun_awal), sumber.tahun_akhir)
        dasar = sumber.kode.removesuffix(f"-p{sumber.perubahan_ke}")[:26]
        nama = str(sumber).removesuffix(f" (perubahan ke-{sumber.perubahan_ke})")[:170]
        return {
            "kode": f"{dasar}-p{ke}",
            "nama": f"{nama} (perubahan ke-{ke})",
            "tahun_awal": awal,
            "tahun_akhir": sumber.tahun_akhir,
        }
    asal = _asal(sumber)
    awal, akhir = sumber.tahun_akhir + 1, sumber.tahun_akhir * 2 - asal.tahun_awal + 1
    return {"kode": f"{awal}-{akhir}", "nama": f"Renstra {awal}–{akhir}", "tahun_awal": awal, "tahun_akhir": akhir}


def _asal(renstra: Renstra) -> Renstra:
    """The plan that was amended first: its span is the period's."""
    lihat = {renstra.pk}
    while renstra.induk is not None and renstra.induk_id not in lihat:
        lihat.add(renstra.induk_id or 0)
        renstra = renstra.induk
    return renstra


def periksa_salinan(s: Salinan) -> list[GalatMasukan]:
    """Why the copy cannot be made; empty where it can."""
    pd = s.sumber.perangkat_daerah
    hasil = []
    if Renstra.objects.milik(pd).filter(kode=s.kode).exists():
        hasil.append(GalatMasukan(f"Kode {s.kode} sudah dipakai Renstra lain. Pakai kode lain.", kolom="kode"))
    if s.tahun_akhir < s.tahun_awal:
        pesan = f"Tahun akhir {s.tahun_akhir} lebih dahulu daripada tahun awal {s.tahun_awal}."
        hasil.append(GalatMasukan(pesan, nilai=s.tahun_akhir, kolom="tahun_akhir"))
    return hasil or [*(_periksa_perubahan(s) if s.perubahan else _periksa_berikut(s))]


def _periksa_berikut(s: Salinan) -> Iterable[GalatMasukan]:
    lain = Renstra.objects.milik(s.sumber.perangkat_daerah)
    tumpang = lain.filter(tahun_awal__lte=s.tahun_akhir, tahun_akhir__gte=s.tahun_awal).order_by("tahun_awal").first()
    if tumpang is not None:
        pesan = (
            f"{tumpang} sudah mencakup {tumpang.tahun_awal}–{tumpang.tahun_akhir}; periode berikutnya mulai sesudah "
            f"{tumpang.tahun_akhir}. Untuk mengubah periode yang sama, buat perubahannya."
        )
        yield GalatMasukan(pesan, nilai=s.tahun_awal, kolom="tahun_awal")


def _periksa_perubahan(s: Salinan) -> Iterable[GalatMasukan]:
    r = s.sumber
    if not r.tahun_awal <= s.tahun_awal <= r.tahun_akhir or s.tahun_akhir != r.tahun_akhir:
        pesan = (
            f"Perubahan berlaku mulai salah satu tahun {r.tahun_awal}–{r.tahun_akhir} dan berakhir {r.tahun_akhir}."
        )
        yield GalatMasukan(pesan, nilai=s.tahun_awal, kolom="tahun_awal")
        return
    if ada := Renstra.objects.filter(induk=r).order_by("tahun_awal").first():
        pesan = f"{r} sudah diubah oleh {ada} sejak {ada.tahun_awal}. Salin Renstra perubahan itu."
        yield GalatMasukan(pesan, nilai=ada.kode, kolom="tahun_awal")
    if terisi := rujukan_sejak(r, s.tahun_awal):
        rinci = "; ".join(f"{nama} tahun {', '.join(map(str, tahun))}" for nama, tahun in terisi)
        akhir = max(max(tahun) for _, tahun in terisi)
        saran = (
            f"Mulailah dari tahun {akhir + 1}; target tahun berjalan diubah dengan PK perubahan."
            if akhir < r.tahun_akhir
            else "Target tahun berjalan diubah dengan PK perubahan."
        )
        pesan = f"Indikator lama sudah dipakai pada {rinci}; angkanya tidak dapat berpindah. {saran}"
        yield GalatMasukan(pesan, nilai=s.tahun_awal, kolom="tahun_awal")


def rujukan_sejak(renstra: Renstra, tahun: int) -> list[tuple[str, list[int]]]:
    """Rows of the apps above that name this plan's indicators in a year or later: (kind, years).

    Asks the model graph, so that every table that refers to an indicator is seen.
    """
    hasil = []
    for rel in Indikator._meta.get_fields():
        if not isinstance(rel, models.ForeignObjectRel) or rel.related_model in (TargetRencana, Pembanding):
            continue
        if jalur := _jalur_tahun(rel.related_model):
            baris: Any = rel.related_model
            baris = baris._default_manager.filter(
                **{f"{rel.field.name}__renstra": renstra, f"{jalur}__gte": tahun}
            ).order_by()
            if ada := sorted(set(baris.values_list(jalur, flat=True).distinct())):
                hasil.append((str(rel.related_model._meta.verbose_name), ada))
    return hasil


def _jalur_tahun(model: Any) -> str:
    """Where a row says its year: itself, or what it is part of."""
    if any(f.name == "tahun" for f in model._meta.concrete_fields):
        return "tahun"
    atas = (f for f in model._meta.concrete_fields if f.is_relation and f.related_model is not Indikator)
    return next(
        (f"{f.name}__tahun" for f in atas if any(b.name == "tahun" for b in f.related_model._meta.concrete_fields)),
        "",
    )
