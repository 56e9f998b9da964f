"""What performance says of a period before it is submitted: what is missing, what looks odd, who wrote it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from kinerja.layar.lembar import diharapkan, terisi
from kinerja.models import Bukti, Realisasi
from kinerja.perhitungan.kewajaran import Bahan, kejanggalan
from kinerja.perhitungan.kewajiban import wajib_bukti, wajib_penjelasan
from kinerja.selectors import Kinerja, muat
from kinerja.services.isian import PENJELASAN
from renstra.models import Indikator, SimpulProgram
from renstra.perhitungan.pohon import unit_simpul
from sakip.alur.baca import status_periode, unit_ber_pic
from sakip.alur.pemeriksa import Temuan
from sakip.inti.alur import StatusPeriode
from sakip.inti.istilah import JenisTanda, KeadaanIsian
from sakip.inti.periode import SD_TAHUN, TAHUN
from sakip.models import SISTEM, Pengguna, PerangkatDaerah, RincianJejak


def periode_isian(periode: int) -> tuple[int, ...]:
    """The stored periods that go the way of one period of entry: "s.d. tahun" goes with the year."""
    return (TAHUN, SD_TAHUN) if periode == TAHUN else (periode,)


def periode_penjelas(periode: int) -> tuple[int, ...]:
    """The rows that may explain and prove a period: Triwulan IV and the year are the same end."""
    return (4, TAHUN) if periode in (4, TAHUN) else (periode,)


def _berpenjelasan(r: Realisasi) -> bool:
    return any(getattr(r, nama).strip() for nama in PENJELASAN)


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
    baris: dict[int, list[Realisasi]] = field(init=False)
    bukti: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.data = muat(self.perangkat_daerah)
        semua = Realisasi.objects.milik(self.perangkat_daerah).sebenarnya().tahun(self.tahun)
        ikut = semua.filter(periode__in=periode_penjelas(self.periode))
        self.baris = defaultdict(list)
        for r in ikut:
            self.baris[r.indikator_id].append(r)
        self.bukti = Bukti.objects.filter(realisasi__in=ikut).banyak()
        self.status = status_periode(self.perangkat_daerah, self.tahun)[self.periode]
        if self.status.langkah.pic:
            self.unit_pic = unit_ber_pic(self.perangkat_daerah)

    def temuan(self) -> Iterator[Temuan]:
        for i in self.data.untuk_isian(self.tahun):
            if not diharapkan(i, self.periode) or self.status.bertanda(JenisTanda.MENUNGGU_DATA, ("indikator", i.pk)):
                continue
            if not sudah_terisi(self.data, i.pk, self.tahun, self.periode):
                yield self._menahan(i, "kosong", "Realisasi belum diisi.")
                continue
            yield from self._belum_diserahkan(i)
            yield from self._kewajiban(i)
            yield from self._janggal(i)

    def _menahan(self, i: Indikator, kode: str, pesan: str) -> Temuan:
        return Temuan("indikator", i.pk, kode, f"{i.kode} {i.nama}", pesan, menahan=True)

    def _belum_diserahkan(self, i: Indikator) -> Iterator[Temuan]:
        """Where PIC hand over first: rows of the units that have one."""
        berpic = self.unit_pic is None or unit_indikator(i) in self.unit_pic
        diserahkan = self.status.bertanda(JenisTanda.DISERAHKAN, ("indikator", i.pk))
        if self.status.langkah.pic and berpic and not diserahkan:
            yield self._menahan(i, "belum_diserahkan", "Belum diserahkan PIC bidangnya.")

    def _kewajiban(self, i: Indikator) -> Iterator[Temuan]:
        """Evidence and explanation where they are required; who gave a state instead of a figure has said why."""
        b = self.data.baris(i.pk, self.tahun, self.periode or None)
        baris = self.baris.get(i.pk, [])
        if any(r.keadaan != KeadaanIsian.DIUKUR.value for r in baris):
            return
        ukur: dict[str, Any] = {"iku": i.iku, "capaian": b.capaian, "desimal": b.ketentuan.desimal}
        aturan = self.data.aturan(self.tahun)
        if wajib_penjelasan(aturan, sendiri=i.wajib_penjelasan, **ukur) and not any(map(_berpenjelasan, baris)):
            yield self._menahan(i, "penjelasan", "Penjelasan belum ditulis.")
        if wajib_bukti(aturan, sendiri=i.wajib_bukti, **ukur) and not any(r.pk in self.bukti for r in baris):
            yield self._menahan(i, "bukti", "Bukti belum diunggah.")

    def _janggal(self, i: Indikator) -> Iterator[Temuan]:
        aturan = self.data.aturan(self.tahun)
        for k in kejanggalan(self._bahan(i), ambang_capaian=aturan.ambang_capaian, ambang_turun=aturan.ambang_turun):
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
    """Program nodes of the agency, each with the unit that fills it: its own, else that of the nearest above."""
    pohon = list(SimpulProgram.objects.milik(perangkat_daerah).values_list("pk", "induk", "unit"))
    induk, unit = {s: i for s, i, _ in pohon}, {s: u for s, _, u in pohon}
    return {k: unit_simpul(k, induk, unit) for k in kunci if k in induk}
