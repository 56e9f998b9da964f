"""Evidence of an indicator in a year, and one file by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kinerja.models import Bukti, Realisasi
from renstra.models import Indikator
from sakip.inti.berkas import sebut_ukuran
from sakip.inti.periode import nama_periode
from sakip.models import PerangkatDaerah


@dataclass(frozen=True, slots=True)
class BarisBukti:
    """One file with its period, and where else the agency uses it."""

    bukti: Bukti
    kembar: tuple[str, ...]

    @property
    def periode(self) -> str:
        return nama_periode(self.bukti.realisasi.periode)

    @property
    def ukuran(self) -> str:
        return sebut_ukuran(self.bukti.ukuran)


@dataclass(frozen=True, slots=True)
class BagianBukti:
    """The section: files of the year, the periods that can take one, and whether its reader may add."""

    baris: tuple[BarisBukti, ...]
    periode: tuple[Realisasi, ...]
    boleh: bool


def sebut_tempat(realisasi: Realisasi) -> str:
    return f"{realisasi.indikator.kode} {nama_periode(realisasi.periode)} {realisasi.tahun}"


def bagian_bukti(
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    indikator: Indikator | int,
    *,
    boleh: bool,
    periode: int | None = None,
) -> BagianBukti:
    """Files of the year's measurements, or of one. The caller has checked who may see them, and says who may add."""
    nyata = Realisasi.objects.sebenarnya().tahun(tahun).filter(indikator=indikator)
    if periode is not None:
        nyata = nyata.periode(periode)
    semua = Bukti.objects.filter(realisasi__in=nyata).select_related("realisasi", "diunggah_oleh")
    urut = sorted(semua, key=lambda b: (b.realisasi.periode or Realisasi.SD_TAHUN, b.diunggah))
    return BagianBukti(baris=_baris(perangkat_daerah, urut), periode=tuple(nyata.order_by("periode")), boleh=boleh)


def _baris(pd: PerangkatDaerah, semua: Sequence[Bukti]) -> tuple[BarisBukti, ...]:
    kembar = list(Bukti.objects.kembaran(pd, {b.sidik for b in semua}))
    return tuple(
        BarisBukti(b, tuple(sebut_tempat(k.realisasi) for k in kembar if k.sidik == b.sidik and k.pk != b.pk))
        for b in semua
    )


def satu_bukti(perangkat_daerah: PerangkatDaerah, tahun: int, bukti_id: int) -> Bukti | None:
    """``None`` for a file that is not of this agency and year."""
    milik = Bukti.objects.milik(perangkat_daerah).tahun(tahun)
    lengkap = milik.select_related("realisasi__indikator__renstra__perangkat_daerah", "realisasi__indikator__simpul")
    return lengkap.filter(pk=bukti_id).first()
