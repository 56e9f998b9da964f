"""The leader's page of a pemda: agencies by capaian and money, the worst indicators, what moved, what is late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from evaluasi.layar.lke import dua, nada_kategori
from evaluasi.layar.lke import perubahan as perubahan_akip
from evaluasi.layar.pimpinan.baris import (
    AngkaDinas,
    BarisIndikator,
    Ukuran,
    alamat_pimpinan,
    angka_dinas,
    baris_indikator,
    bergerak,
    terendah,
    ukuran,
)
from evaluasi.perhitungan.lke import selisih
from evaluasi.perhitungan.pimpinan import NADA_KUADRAN, Kuadran, Periode, batas_penyerapan, kuadran
from evaluasi.selectors.pimpinan import DinasPimpinan, dinas_pimpinan, nilai_akip
from evaluasi.selectors.rekomendasi import CacahRekomendasi, cacah_rekomendasi
from kinerja.bentuk import Arah
from kinerja.perhitungan.akip import DESIMAL, kategori_akip
from laporan.bentuk import Grafik
from laporan.layar.ringkasan import batas_baik
from laporan.susun import lukisan
from laporan.susun.grafik import Titik
from sakip.alur.papan import Posisi
from sakip.inti.angka import NOL, bulatkan
from sakip.models import PerangkatDaerah
from sakip.services.slot import tanya

TAMPIL = 10
TAMPIL_GERAK = 5
PosisiTahun = Mapping[int, Mapping[int, Posisi]]


@dataclass(frozen=True, slots=True)
class Akip:
    """The latest recorded score that is known in a year, and its change since the year before it."""

    tahun: int
    nilai: str
    kategori: str
    nada: str
    ubah: str
    url: str


@dataclass(frozen=True, slots=True)
class BarisDinas:
    perangkat_daerah: PerangkatDaerah
    url: str
    angka: AngkaDinas
    kuadran: Kuadran | None
    posisi: Posisi | None
    url_posisi: str
    akip: Akip | None
    rekomendasi: CacahRekomendasi | None
    url_rekomendasi: str

    @property
    def nada_kuadran(self) -> str:
        return NADA_KUADRAN[self.kuadran] if self.kuadran else "netral"

    @property
    def terbuka(self) -> int:
        return self.rekomendasi.terbuka if self.rekomendasi else 0


@dataclass(frozen=True, slots=True)
class Terlambat:
    """A period of an agency that is overdue."""

    posisi: Posisi
    url: str


@dataclass(frozen=True, slots=True)
class HalamanPimpinan:
    """``rendah`` and ``gerak`` hold what is shown, the first of ``banyak_rendah`` and so on; a workbook holds all."""

    periode: Periode
    batas: Decimal | None
    """Where the scale begins to call a result good; ``None`` where the agencies' scales differ."""
    batas_serap: Decimal | None
    dinas: tuple[BarisDinas, ...]
    rendah: tuple[BarisIndikator, ...]
    gerak: tuple[BarisIndikator, ...]
    banyak_rendah: int
    banyak_turun: int
    banyak_naik: int
    terlambat: tuple[Terlambat, ...]
    grafik: Grafik | None

    @property
    def terukur(self) -> int:
        return sum(d.kuadran is not None for d in self.dinas)

    @property
    def merah(self) -> int:
        """Agencies of which capaian is low and money is gone."""
        return sum(d.kuadran is Kuadran.RENDAH_TERPAKAI for d in self.dinas)

    @property
    def dinas_naik(self) -> int:
        return sum(d.angka.arah is Arah.MEMBAIK for d in self.dinas)

    @property
    def dinas_turun(self) -> int:
        return sum(d.angka.arah is Arah.MEMBURUK for d in self.dinas)

    @property
    def rekomendasi(self) -> int:
        return sum(d.terbuka for d in self.dinas)


def halaman_pimpinan(daftar: Sequence[PerangkatDaerah], p: Periode, *, penuh: bool = False) -> HalamanPimpinan:
    """Everything the page shows of these agencies, in a fixed number of queries. The caller has chosen those that the
    reader sees. ``penuh``: every indicator below its border and every one that moved."""
    semua = dinas_pimpinan(daftar, p)
    posisi: PosisiTahun = tanya("posisi_tahun", daftar, p.tahun, bawaan={})
    akip, rekomendasi = nilai_akip(daftar, p.tahun), cacah_rekomendasi(daftar, p.tahun)
    batas = {d.perangkat_daerah.pk: batas_baik(d.kini.aturan) for d in semua}
    satu = next(iter(batas.values())) if len(set(batas.values())) == 1 else None
    indikator = [u for d in semua for u in _indikator(d)]
    rendah = terendah(indikator, batas)
    turun, naik = bergerak(indikator, Arah.MEMBURUK), bergerak(indikator, Arah.MEMBAIK)
    n, m = (None, None) if penuh else (TAMPIL, TAMPIL_GERAK)
    return HalamanPimpinan(
        periode=p,
        batas=satu,
        batas_serap=None if satu is None else batas_penyerapan(satu, p.triwulan),
        dinas=tuple(
            _baris(d, batas[d.perangkat_daerah.pk], posisi, akip, rekomendasi.get(d.perangkat_daerah.pk))
            for d in sorted(semua, key=lambda d: _urutan(d, batas[d.perangkat_daerah.pk]))
        ),
        rendah=tuple(map(baris_indikator, rendah[:n])),
        gerak=tuple(map(baris_indikator, (*turun[:m], *naik[:m]))),
        banyak_rendah=len(rendah),
        banyak_turun=len(turun),
        banyak_naik=len(naik),
        terlambat=tuple(_terlambat(daftar, p.tahun, posisi)),
        grafik=_grafik(semua, p, satu),
    )


def _indikator(d: DinasPimpinan) -> Iterator[Ukuran]:
    for b in d.kini.baris:
        yield ukuran(d.perangkat_daerah, d.kini.periode, b, d.baris_lalu.get(b.indikator_id))


def _kuadran(d: DinasPimpinan, batas: Decimal) -> Kuadran | None:
    serap = batas_penyerapan(batas, d.kini.periode.triwulan)
    return kuadran(d.kini.rata.tampil, d.kini.serap_tampil, batas=batas, batas_serap=serap)


def _urutan(d: DinasPimpinan, batas: Decimal) -> tuple[int, Decimal, str]:
    """The worst quadrant first, in it the lowest capaian; those without a quadrant come last, by name."""
    di = _kuadran(d, batas)
    tempat = len(Kuadran) if di is None else list(Kuadran).index(di)
    return tempat, d.kini.rata.tampil or NOL if di else NOL, d.perangkat_daerah.nama


def _baris(
    d: DinasPimpinan,
    batas: Decimal,
    posisi: PosisiTahun,
    akip: Mapping[int, Mapping[int, Decimal]],
    rekomendasi: CacahRekomendasi | None,
) -> BarisDinas:
    pd, p = d.perangkat_daerah, d.kini.periode
    di = {"slug": pd.slug, "tahun": p.tahun}
    return BarisDinas(
        perangkat_daerah=pd,
        url=alamat_pimpinan(pd, p),
        angka=angka_dinas(pd, d.kini, d.lalu),
        kuadran=_kuadran(d, batas),
        posisi=posisi.get(pd.pk, {}).get(p.triwulan),
        url_posisi=reverse("pengajuan", kwargs={**di, "periode": p.triwulan}),
        akip=_akip(pd, p.tahun, akip.get(pd.pk, {})),
        rekomendasi=rekomendasi,
        url_rekomendasi=reverse("evaluasi:rekomendasi", kwargs=di),
    )


def _akip(pd: PerangkatDaerah, tahun: int, nilai: Mapping[int, Decimal]) -> Akip | None:
    """Of the year; as long as it is not evaluated, of the year before."""
    t = next((t for t in (tahun, tahun - 1) if t in nilai), None)
    if t is None:
        return None
    kini = bulatkan(nilai[t], DESIMAL)
    lalu = bulatkan(nilai[t - 1], DESIMAL) if t - 1 in nilai else None
    beda = selisih(kini, lalu)
    kategori = kategori_akip(kini)
    url = reverse("evaluasi:lke_tahun", kwargs={"slug": pd.slug, "tahun": t})
    return Akip(
        t, dua(kini), kategori, nada_kategori(kategori), perubahan_akip(beda) if beda is not None else "", url
    )


def _terlambat(daftar: Sequence[PerangkatDaerah], tahun: int, posisi: PosisiTahun) -> list[Terlambat]:
    """Periods of the year that are overdue, the oldest deadline first."""
    lewat = [p for pd in daftar for p in posisi.get(pd.pk, {}).values() if p.lewat]
    lewat.sort(key=lambda p: (p.tenggat or p.hari, p.perangkat_daerah.nama))
    return [
        Terlambat(
            p,
            reverse("pengajuan", kwargs={"slug": p.perangkat_daerah.slug, "tahun": tahun, "periode": p.periode}),
        )
        for p in lewat
    ]


def _grafik(semua: Sequence[DinasPimpinan], p: Periode, batas: Decimal | None) -> Grafik | None:
    """Without its table, which stands beside it; nothing where one border would not count for all."""
    if batas is None:
        return None
    titik = [
        Titik(
            d.perangkat_daerah.singkatan or d.perangkat_daerah.nama,
            d.kini.serap_tampil,
            d.kini.rata.tampil,
            a.serapan.teks,
            a.capaian.teks,
        )
        for d in semua
        for a in (angka_dinas(d.perangkat_daerah, d.kini, d.lalu),)
    ]
    judul = f"Capaian dan penyerapan per perangkat daerah, {p.nama}"
    gambar = lukisan.kuadran(judul, titik, batas_penyerapan(batas, p.triwulan), batas)
    return next(iter(lukisan.tanpa_data(gambar)), None)
