"""What performance has to say about a period before it is submitted: what is missing, what looks odd, who wrote it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from kinerja.layar.lembar import diharapkan, terisi
from kinerja.models import Realisasi
from kinerja.perhitungan.kewajaran import Bahan, kejanggalan
from kinerja.selectors import Kinerja, muat
from renstra.models import Indikator, SimpulProgram
from sakip.alur.baca import status_periode, unit_ber_pic
from sakip.alur.pemeriksa import Temuan
from sakip.inti.alur import StatusPeriode
from sakip.inti.istilah import JenisTanda
from sakip.inti.periode import SD_TAHUN, TAHUN
from sakip.models import SISTEM, Pengguna, PerangkatDaerah, RincianJejak


def periode_isian(periode: int) -> tuple[int, ...]:
    """The stored periods that go the way of one period of entry: "s.d. tahun" goes with the year."""
    return (TAHUN, SD_TAHUN) if periode == TAHUN else (periode,)


def sudah_terisi(data: Kinerja, indikator_id: int, tahun: int, periode: int) -> bool:
    """Whether a period has its figure. The year may have it from its quarters, Triwulan IV from a whole-year row:
    who records the year as a whole has answered for its end."""
    if terisi(data, indikator_id, tahun, periode):
        return True
    setahun = any(i.periode == TAHUN for i in data.isian_nyata(indikator_id, tahun))
    return periode == 4 and setahun and terisi(data, indikator_id, tahun, TAHUN)


def unit_indikator(indikator: Indikator) -> int | None:
    """The unit that fills an indicator: its own, else its node's."""
    return indikator.unit_id or (indikator.simpul.unit_id if indikator.simpul else None)


@dataclass(slots=True)
class _Periksa:
    """One look at one period."""

    perangkat_daerah: PerangkatDaerah
    tahun: int
    periode: int
    data: Kinerja = field(init=False)
    status: StatusPeriode = field(init=False)
    unit_pic: frozenset[int] | None = frozenset()

    def __post_init__(self) -> None:
        self.data = muat(self.perangkat_daerah)
        self.status = status_periode(self.perangkat_daerah, self.tahun)[self.periode]
        if self.status.langkah.pic:
            self.unit_pic = unit_ber_pic(self.perangkat_daerah)

    def temuan(self) -> Iterator[Temuan]:
        for i in self.data.untuk_isian(self.tahun):
            if not diharapkan(i, self.periode) or self.status.bertanda(
                JenisTanda.MENUNGGU_DATA, ("indikator", i.pk)
            ):
                continue
            if not sudah_terisi(self.data, i.pk, self.tahun, self.periode):
                yield self._menahan(i, "kosong", "Realisasi belum diisi.")
                continue
            yield from self._belum_diserahkan(i)
            yield from self._janggal(i)

    def _menahan(self, i: Indikator, kode: str, pesan: str) -> Temuan:
        return Temuan("indikator", i.pk, kode, f"{i.kode} {i.nama}", pesan, menahan=True)

    def _belum_diserahkan(self, i: Indikator) -> Iterator[Temuan]:
        """Where PIC hand over first: rows of the units that have one."""
        berpic = self.unit_pic is None or unit_indikator(i) in self.unit_pic
        if self.status.langkah.pic and berpic:
            if not self.status.bertanda(JenisTanda.DISERAHKAN, ("indikator", i.pk)):
                yield self._menahan(i, "belum_diserahkan", "Belum diserahkan PIC bidangnya.")

    def _janggal(self, i: Indikator) -> Iterator[Temuan]:
        aturan = self.data.aturan(self.tahun)
        for k in kejanggalan(
            self._bahan(i), ambang_capaian=aturan.ambang_capaian, ambang_turun=aturan.ambang_turun
        ):
            yield Temuan("indikator", i.pk, k.kode, f"{i.kode} {i.nama}", k.pesan)

    def _bahan(self, i: Indikator) -> Bahan:
        b = self.data.baris(i.pk, self.tahun, self.periode or None)
        lalu = self.data.pada_tahun(i.pk, self.tahun - 1)
        return Bahan(
            ketentuan=b.ketentuan,
            tahun=self.tahun,
            periode=self.periode,
            realisasi=b.realisasi,
            capaian=b.capaian,
            isian=self.data.isian_nyata(i.pk, self.tahun),
            tahun_lalu=self.data.realisasi(lalu, self.tahun - 1, self.periode or None),
        )


class PemeriksaKinerja:
    """Registered by the app's config."""

    def temuan(self, perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> list[Temuan]:
        return list(_Periksa(perangkat_daerah, tahun, periode).temuan())

    def penulis(self, perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> set[int]:
        """Everyone who ever wrote into the period's rows, as the trail knows them; the account of commands is nobody.

        A row keeps only its last writer, but the explanation of an earlier one may still stand in it.
        """
        baris = Realisasi.objects.milik(perangkat_daerah).tahun(tahun).filter(periode__in=periode_isian(periode))
        kunci = [str(k) for k in baris.values_list("pk", flat=True)]
        jejak = RincianJejak.objects.filter(jenis=Realisasi._meta.label, kunci__in=kunci)
        tercatat = set(jejak.values_list("jejak__pelaku", flat=True))
        terakhir = set(baris.exclude(diubah_oleh=None).values_list("diubah_oleh", flat=True))
        return (tercatat | terakhir) - set(Pengguna.objects.filter(username=SISTEM).values_list("pk", flat=True))


def unit_baris_indikator(perangkat_daerah: PerangkatDaerah, kunci: Collection[int]) -> dict[int, int | None]:
    """Indicators of the agency, each with the unit that fills it."""
    milik = Indikator.objects.milik(perangkat_daerah).filter(pk__in=kunci).select_related("simpul")
    return {i.pk: unit_indikator(i) for i in milik}


def unit_baris_simpul(perangkat_daerah: PerangkatDaerah, kunci: Collection[int]) -> dict[int, int | None]:
    """Program nodes of the agency, each with its unit."""
    return dict(SimpulProgram.objects.milik(perangkat_daerah).filter(pk__in=kunci).values_list("pk", "unit"))
