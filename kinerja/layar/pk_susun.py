"""What the pages that make agreements offer: officials, units, indicators, what the plan says."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from kinerja.layar import tulis
from kinerja.models import ItemPK, PerjanjianKinerja
from kinerja.selectors import ketentuan, muat, target_baris
from kinerja.services.pk.draf import URUTAN_RENCANA
from renstra.models import Indikator, TargetRencana
from sakip.models import Pejabat, PerangkatDaerah, UnitKerja


def lengkap(pk: QuerySet[PerjanjianKinerja]) -> QuerySet[PerjanjianKinerja]:
    """With everything that its pages show."""
    item = ItemPK.objects.order_by("urutan", "pk").select_related(
        "indikator__sasaran", "indikator__tujuan", "indikator__simpul", "indikator__skala"
    )
    pk = pk.select_related(
        "perangkat_daerah__pemda", "unit", "pemegang", "pihak_pertama", "pihak_kedua", "dari", "ditandatangani_oleh"
    )
    return pk.prefetch_related(
        Prefetch("item", item.prefetch_related("indikator__skala__kata")), "program__simpul", "paraf__pejabat"
    )


def pejabat(perangkat_daerah: PerangkatDaerah) -> QuerySet[Pejabat]:
    """Officials of the agency and of its pemda."""
    milik = Q(perangkat_daerah=perangkat_daerah) | Q(perangkat_daerah=None, pemda=perangkat_daerah.pemda_id)
    hasil: QuerySet[Pejabat] = Pejabat.objects.filter(milik).order_by("perangkat_daerah", "-kepala", "nama", "pk")
    return hasil


def pilihan_baru(perangkat_daerah: PerangkatDaerah, tahun: int) -> tuple[Any, Any, Any]:
    """Units, officials of the agency, indicators of the year."""
    kunci = [i.pk for i in muat(perangkat_daerah).untuk_isian(tahun)]
    return (
        UnitKerja.objects.milik(perangkat_daerah),
        Pejabat.objects.filter(perangkat_daerah=perangkat_daerah).order_by("nama", "pk"),
        Indikator.objects.milik(perangkat_daerah).filter(pk__in=kunci).order_by("simpul", "urutan", "kode"),
    )


def pilihan_ubah(pk: PerjanjianKinerja) -> tuple[QuerySet[Pejabat], list[Indikator]]:
    """Officials, and the indicators of the year that the agreement does not name yet."""
    ada = {i.indikator_id for i in pk.item.all()}
    lain = [i for i in muat(pk.perangkat_daerah).untuk_isian(pk.tahun) if i.pk not in ada]
    return pejabat(pk.perangkat_daerah), lain


def rencana(pk: PerjanjianKinerja) -> dict[int, str]:
    """By indicator what the newest planning document of the year promises, with its name."""
    ind = {i.indikator_id: i.indikator for i in pk.item.all()}
    target: dict[tuple[int, str], TargetRencana] = {
        (t.indikator_id, t.dokumen): t for t in TargetRencana.objects.filter(indikator__in=ind, tahun=pk.tahun)
    }
    hasil = {}
    for kunci, satu in ind.items():
        if t := next((t for d in URUTAN_RENCANA if (t := target.get((kunci, d.value)))), None):
            hasil[kunci] = f"{t.get_dokumen_display()} {tulis.target_lengkap(ketentuan(satu), target_baris(t))}"
    return hasil
