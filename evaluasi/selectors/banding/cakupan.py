"""Which agencies a reader may compare, and the predecessors among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from renstra.models import Renstra
from sakip.models import Pemda, Pengguna, PerangkatDaerah


@dataclass(frozen=True, slots=True)
class Cakupan:
    """``pilihan`` may be chosen, ``dipilih`` was; ``pendahulu`` holds only agencies that the reader sees."""

    pilihan: tuple[PerangkatDaerah, ...]
    dipilih: tuple[PerangkatDaerah, ...]
    semua: Mapping[int, PerangkatDaerah]
    pendahulu: Mapping[int, tuple[int, ...]]

    def leluhur(self, pd: Iterable[int]) -> list[int]:
        """The predecessors of some agencies, nearest first, each once."""
        urut: list[int] = []
        lapis = list(pd)
        lewat = set(lapis)
        while lapis := [p for anak in lapis for p in self.pendahulu.get(anak, ()) if p not in lewat]:
            lapis = list(dict.fromkeys(lapis))
            lewat.update(lapis)
            urut += lapis
        return urut

    def dibaca(self) -> list[PerangkatDaerah]:
        """The chosen agencies and all their predecessors."""
        awal = [pd.pk for pd in self.dipilih]
        return [self.semua[p] for p in (*awal, *self.leluhur(awal))]

    def pilih(self, slug: Collection[str], tahun: Sequence[int]) -> Cakupan:
        """Those named; without a name all that existed in the years."""
        ikut = [pd for pd in self.pilihan if (pd.slug in slug if slug else _ada(pd, tahun))]
        return replace(self, dipilih=tuple(ikut))


def cakupan(
    pengguna: Pengguna, *, pemda: Pemda | None = None, perangkat_daerah: PerangkatDaerah | None = None
) -> Cakupan:
    """All agencies of a pemda, or one agency, with the predecessors that the reader sees; two queries."""
    terlihat = {
        pd.pk: pd for pd in PerangkatDaerah.objects.untuk(pengguna).select_related("pemda").order_by("nama", "pk")
    }
    pilihan = [pd for pd in terlihat.values() if pemda is not None and pd.pemda_id == pemda.pk]
    if perangkat_daerah is not None:
        pilihan = [perangkat_daerah]
        terlihat.setdefault(perangkat_daerah.pk, perangkat_daerah)
    lewat = PerangkatDaerah.pendahulu.through._default_manager.filter(
        from_perangkatdaerah__in=list(terlihat), to_perangkatdaerah__in=list(terlihat)
    )
    pendahulu: dict[int, list[int]] = {}
    for dari, ke in lewat.order_by("pk").values_list("from_perangkatdaerah", "to_perangkatdaerah"):
        pendahulu.setdefault(dari, []).append(ke)
    return Cakupan(tuple(pilihan), tuple(pilihan), terlihat, {k: tuple(v) for k, v in pendahulu.items()})


def _ada(pd: PerangkatDaerah, tahun: Sequence[int]) -> bool:
    """Whether the agency existed at some time of the years."""
    awal, akhir = min(tahun, default=0), max(tahun, default=9999)
    dari, sampai = pd.berlaku_dari, pd.berlaku_sampai
    return (dari is None or dari.year <= akhir) and (sampai is None or sampai.year >= awal)


def tahun_pilihan(perangkat_daerah: Iterable[PerangkatDaerah], tahun: int) -> list[int]:
    """Years that the plans of the agencies cover, and the page's own; one query on a small table."""
    masa = Renstra.objects.filter(perangkat_daerah__in=[pd.pk for pd in perangkat_daerah])
    rentang = set(masa.order_by().values_list("tahun_awal", "tahun_akhir").distinct())
    return sorted({t for awal, akhir in rentang for t in range(awal, akhir + 1)} | {tahun})
