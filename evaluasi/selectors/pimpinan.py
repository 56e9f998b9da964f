"""What the leaders' pages read: a period of one agency or of many beside the period before, and what waits for whom.

Many agencies take as many queries as one: they are loaded by ``muat_banyak`` of kinerja and anggaran.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from anggaran.selectors import Anggaran
from anggaran.selectors import muat_banyak as muat_uang
from evaluasi.perhitungan.pimpinan import Periode, triwulan_bawaan
from kinerja.bentuk import BarisKinerja, Kategori, RataRata
from kinerja.models import NilaiAkip, PerjanjianKinerja
from kinerja.models import Realisasi as BarisRealisasi
from kinerja.selectors import Kinerja
from kinerja.selectors import muat_banyak as muat_kinerja
from sakip.alur.baca import penugasan_kini
from sakip.inti.angka import bulatkan
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import KeadaanPengisian, KeadaanPK, Peran
from sakip.inti.periode import TRIWULAN
from sakip.models import Pemda, Pengguna, Pengisian, PerangkatDaerah, UnitKerja


@dataclass(frozen=True, slots=True)
class NilaiPeriode:
    """An agency in a period: mean capaian with its count, money against the year's pagu."""

    periode: Periode
    aturan: Aturan
    baris: tuple[BarisKinerja, ...]
    rata: RataRata
    kategori: Kategori | None
    nada: str
    pagu: Decimal | None
    realisasi: Decimal | None
    penyerapan: Decimal | None

    @property
    def serap_tampil(self) -> Decimal | None:
        """In percent, as the page shows it."""
        return bulatkan(self.penyerapan, self.aturan.desimal_penyerapan)


def nilai_periode(k: Kinerja, a: Anggaran, p: Periode) -> NilaiPeriode:
    """As Pengukuran Kinerja and the budget's table state the period."""
    u, uang = k.pengukuran(p.tahun, p.sampai), a.tabel(p.tahun, p.sampai).total
    return NilaiPeriode(
        p,
        k.aturan(p.tahun),
        u.baris,
        u.rata_rata,
        u.kategori,
        u.nada,
        uang.pagu,
        uang.realisasi,
        uang.penyerapan.nilai,
    )


@dataclass(frozen=True, slots=True)
class DinasPimpinan:
    """An agency now and in the period before; ``baris_lalu``: by key of now, what the indicator or its predecessor
    had then."""

    perangkat_daerah: PerangkatDaerah
    kini: NilaiPeriode
    lalu: NilaiPeriode
    baris_lalu: Mapping[int, BarisKinerja]


def satu_dinas(k: Kinerja, a: Anggaran, p: Periode) -> DinasPimpinan:
    """From what is loaded for both periods; no queries."""
    s = p.sebelum
    kini, lalu = nilai_periode(k, a, p), nilai_periode(k, a, s)
    dulu = {b.indikator_id: b for b in lalu.baris}
    sumber = {b.indikator_id: k.pada_tahun(b.indikator_id, s.tahun) for b in kini.baris}
    baris_lalu = {i: dulu.get(j) or k.baris(j, s.tahun, s.sampai) for i, j in sumber.items()}
    return DinasPimpinan(k.perangkat_daerah, kini, lalu, baris_lalu)


def dinas_pimpinan(daftar: Sequence[PerangkatDaerah], p: Periode) -> list[DinasPimpinan]:
    """All of them in both periods, in a fixed number of queries."""
    tahun = sorted({p.tahun, p.sebelum.tahun})
    kinerja, uang = muat_kinerja(daftar, tahun), muat_uang(daftar, tahun)
    return [satu_dinas(kinerja[pd.pk], uang[pd.pk], p) for pd in daftar]


def triwulan_kini(daftar: Iterable[PerangkatDaerah], tahun: int) -> int:
    """The period to show where none is asked for, by what is entered: see ``triwulan_bawaan``. One query."""
    entri = BarisRealisasi.objects.sebenarnya().filter(
        indikator__renstra__perangkat_daerah__in=list(daftar), indikator__simpul=None, tahun=tahun
    )
    tw = {f"tw{k}": Count("indikator", distinct=True, filter=Q(periode=k)) for k in TRIWULAN}
    isi = entri.aggregate(jumlah=Count("indikator", distinct=True), **tw)
    return triwulan_bawaan({k: isi[f"tw{k}"] for k in TRIWULAN}, isi["jumlah"])


def nilai_akip(daftar: Iterable[PerangkatDaerah], tahun: int) -> dict[int, dict[int, Decimal]]:
    """Recorded scores by agency and year, of the year and the two before: a year is evaluated after it. One query."""
    isi = NilaiAkip.objects.filter(perangkat_daerah__in=list(daftar), tahun__range=(tahun - 2, tahun))
    hasil: dict[int, dict[int, Decimal]] = {}
    for pd, t, nilai in isi.values_list("perangkat_daerah", "tahun", "nilai"):
        hasil.setdefault(pd, {})[t] = nilai
    return hasil


# --- what waits for the head of an agency


def periode_menunggu(perangkat_daerah: PerangkatDaerah, peran: Collection[Peran]) -> list[Pengisian]:
    """Submitted periods of any year that wait for one of the roles, oldest first. One query."""
    milik = Pengisian.objects.milik(perangkat_daerah).filter(
        keadaan=KeadaanPengisian.DIAJUKAN.value, menunggu__in=[p.value for p in peran]
    )
    return list(milik.select_related("diajukan_oleh").order_by("tahun", "diajukan", "pk"))


def pk_draf(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[PerjanjianKinerja]:
    """The agency's own agreements of the year and the next that nobody has signed yet. One query."""
    milik = PerjanjianKinerja.objects.milik(perangkat_daerah).dinas()
    draf = milik.filter(tahun__in=(tahun, tahun + 1), keadaan=KeadaanPK.DRAF.value)
    return list(draf.order_by("tahun", "urutan_berlaku", "pk"))


# --- who owes a row


@dataclass(frozen=True, slots=True)
class Pengisi:
    """Who fills the rows of each unit: its PIC, else that of a unit above, of the whole agency, else the planners."""

    unit: dict[int, tuple[int | None, str]]
    pic: dict[int | None, tuple[str, ...]]
    perencana: tuple[str, ...]

    def nama_unit(self, unit: int | None) -> str:
        return self.unit[unit][1] if unit in self.unit else ""

    def orang(self, unit: int | None) -> tuple[str, ...]:
        """Their names; empty where nobody has the role today."""
        naik = unit
        while naik is not None and naik in self.unit:
            if naik in self.pic:
                return self.pic[naik]
            naik = self.unit[naik][0]
        return self.pic.get(None) or self.perencana


def pengisi(perangkat_daerah: PerangkatDaerah) -> Pengisi:
    """Two queries."""
    pic: dict[int | None, list[str]] = {}
    perencana: list[str] = []
    for t in penugasan_kini(perangkat_daerah).filter(peran__in=[Peran.PIC.value, Peran.PERENCANA.value]):
        tempat = pic.setdefault(t.unit_id, []) if t.peran == Peran.PIC.value else perencana
        if (nama := str(t.pengguna)) not in tempat:
            tempat.append(nama)
    unit = UnitKerja.objects.milik(perangkat_daerah).values_list("pk", "induk", "nama")
    return Pengisi(
        {pk: (induk, nama) for pk, induk, nama in unit}, {u: tuple(n) for u, n in pic.items()}, tuple(perencana)
    )


# --- which agencies


def dinas_pemda(pengguna: Pengguna, pemda: Pemda, tahun: int) -> list[PerangkatDaerah]:
    """The pemda's agencies that the person sees and that existed in the year, by name. One query."""
    milik = PerangkatDaerah.objects.untuk(pengguna).filter(pemda=pemda).berlaku(tahun)
    return list(milik.select_related("pemda").order_by("nama", "pk"))
