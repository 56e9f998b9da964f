"""Rencana Aksi of a year: the agreement's indicators with their targets per quarter, their steps and progress."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kinerja.layar import tulis
from kinerja.models import KemajuanAksi, RencanaAksi
from kinerja.selectors import Kinerja, induk, muat
from renstra.models import Indikator
from sakip.alur.baca import hari_ini
from sakip.inti.angka import format_ringkas, format_rupiah, jumlah_ada
from sakip.inti.periode import BULAN, TRIWULAN, nama_singkat, triwulan_bulan
from sakip.models import PerangkatDaerah

BELUM, TAK_PERLU = "belum dilaporkan", "–"


@dataclass(frozen=True, slots=True)
class SelKemajuan:
    """A quarter of a step: what was reported, or whether it is due."""

    triwulan: int
    persen: str
    keterangan: str
    kurang: bool

    @property
    def nama(self) -> str:
        return nama_singkat(self.triwulan)


@dataclass(frozen=True, slots=True)
class BarisAksi:
    """A step with its texts; ``bulan`` says for each month whether it runs."""

    aksi: RencanaAksi
    jadwal: str
    bulan: tuple[bool, ...]
    pic: str
    anggaran: str
    kemajuan: tuple[SelKemajuan, ...]

    @property
    def kurang(self) -> tuple[str, ...]:
        """Quarters that are over and without progress."""
        return tuple(k.nama for k in self.kemajuan if k.kurang)


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    """An indicator with the target of the year and its slices, and its steps."""

    indikator: Indikator
    nama: str
    target: str
    tw: tuple[tuple[str, str], ...]
    aksi: tuple[BarisAksi, ...]


@dataclass(frozen=True, slots=True)
class KelompokAksi:
    judul: str
    indikator: tuple[BarisIndikator, ...]


@dataclass(frozen=True, slots=True)
class HalamanAksi:
    kelompok: tuple[KelompokAksi, ...]
    langkah: int
    anggaran: str
    tanpa_langkah: int
    kurang: tuple[BarisAksi, ...]
    dapat_disalin: int


def halaman_aksi(perangkat_daerah: PerangkatDaerah, tahun: int) -> HalamanAksi:
    """The page of a year. A step is due once a quarter in which it runs is over at the agency."""
    data, hari = muat(perangkat_daerah), hari_ini(perangkat_daerah)
    langkah = langkah_tahun(perangkat_daerah, tahun)
    urut = _indikator(data, tahun, langkah)
    per_indikator = {i: [baris_aksi(a, hari) for a in langkah.get(i, ())] for i in urut}
    semua = [b for isi in per_indikator.values() for b in isi]
    return HalamanAksi(
        kelompok=_kelompok(data, tahun, per_indikator),
        langkah=len(semua),
        anggaran=_rupiah(jumlah_ada(b.aksi.anggaran for b in semua)),
        tanpa_langkah=sum(1 for isi in per_indikator.values() if not isi),
        kurang=tuple(b for b in semua if b.kurang),
        dapat_disalin=_dapat_disalin(perangkat_daerah, tahun, asal_salinan(data, tahun, langkah)),
    )


def langkah_tahun(perangkat_daerah: PerangkatDaerah, tahun: int) -> dict[int, list[RencanaAksi]]:
    """A year's steps by indicator, in order, with their progress; two queries."""
    milik = RencanaAksi.objects.milik(perangkat_daerah).tahun(tahun).select_related("unit", "simpul", "indikator")
    hasil: dict[int, list[RencanaAksi]] = {}
    for a in milik.prefetch_related("kemajuan").order_by("urutan", "pk"):
        hasil.setdefault(a.indikator_id, []).append(a)
    return hasil


def _indikator(data: Kinerja, tahun: int, berlangkah: Iterable[int]) -> list[int]:
    """Those that are measured, then others that have steps."""
    return list(dict.fromkeys([*data.daftar_pengukuran(tahun), *(i for i in berlangkah if i in data.indikator)]))


def asal_salinan(data: Kinerja, tahun: int, berlangkah: Iterable[int]) -> dict[int, int]:
    """This year's indicators without steps → the ones that carried them last year."""
    tanpa = [i for i in data.daftar_pengukuran(tahun) if i not in set(berlangkah)]
    return {i: data.pada_tahun(i, tahun - 1) for i in tanpa}


def bahan_salinan(perangkat_daerah: PerangkatDaerah, tahun: int) -> dict[int, int]:
    """What ``salin_aksi`` is asked to copy."""
    return asal_salinan(muat(perangkat_daerah), tahun, langkah_tahun(perangkat_daerah, tahun))


def _dapat_disalin(perangkat_daerah: PerangkatDaerah, tahun: int, asal: Mapping[int, int]) -> int:
    lalu = RencanaAksi.objects.milik(perangkat_daerah).tahun(tahun - 1)
    return int(lalu.filter(indikator__in=asal.values()).count())


def _kelompok(
    data: Kinerja, tahun: int, per_indikator: Mapping[int, Sequence[BarisAksi]]
) -> tuple[KelompokAksi, ...]:
    """By sasaran (tujuan, program), in the order of the agreement."""
    hasil: dict[str, list[BarisIndikator]] = {}
    for i, aksi in per_indikator.items():
        pemilik = induk(data.indikator[i])
        judul = f"{pemilik.kode} · {pemilik.teks}" if pemilik.kode else pemilik.teks
        hasil.setdefault(judul, []).append(_satu(data, i, tahun, aksi))
    return tuple(KelompokAksi(judul, tuple(isi)) for judul, isi in hasil.items())


def _satu(data: Kinerja, i: int, tahun: int, aksi: Sequence[BarisAksi]) -> BarisIndikator:
    ket, (target, _) = data.ketentuan(i), data.target(i, tahun)
    baris = data.baris(i, tahun)
    tw = tuple((nama_singkat(t), tulis.nilai(ket, n)) for t, n in zip(TRIWULAN, target.tw, strict=True))
    return BarisIndikator(
        indikator=data.indikator[i],
        nama=baris.nama,
        target=tulis.target_bersatuan(ket, baris.target),
        tw=tw if any(n is not None for n in target.tw) else (),
        aksi=tuple(aksi),
    )


def baris_aksi(a: RencanaAksi, hari: date) -> BarisAksi:
    """A step as text; ``kemajuan``, ``unit`` and ``simpul`` should be loaded."""
    ada = {k.triwulan: k for k in a.kemajuan.all()}
    return BarisAksi(
        aksi=a,
        jadwal=jadwal(a),
        bulan=tuple(a.bulan_mulai <= b <= a.bulan_selesai for b in range(1, 13)),
        pic=pic(a),
        anggaran=_rupiah(a.anggaran),
        kemajuan=tuple(_kemajuan(a, t, ada, hari) for t in TRIWULAN),
    )


def pic(a: RencanaAksi) -> str:
    """Who does it: unit, person, or both."""
    return " · ".join(x for x in (a.unit.nama if a.unit else "", a.pelaksana) if x) or "belum ditentukan"


def jadwal(a: RencanaAksi) -> str:
    """ "Februari–April", "Mei"."""
    mulai, selesai = BULAN[a.bulan_mulai - 1], BULAN[a.bulan_selesai - 1]
    return mulai if mulai == selesai else f"{mulai}–{selesai}"


def _kemajuan(a: RencanaAksi, triwulan: int, ada: Mapping[int, KemajuanAksi], hari: date) -> SelKemajuan:
    k = ada.get(triwulan)
    if k is not None and (k.persen is not None or k.keterangan):
        persen = f"{format_ringkas(k.persen)}\u00a0%" if k.persen is not None else "tanpa angka"
        return SelKemajuan(triwulan, persen, k.keterangan, False)
    kurang = perlu_kemajuan(a, triwulan, ada.values()) and _lewat(a.tahun, triwulan, hari)
    return SelKemajuan(triwulan, BELUM if kurang else TAK_PERLU, "", kurang)


def perlu_kemajuan(a: RencanaAksi, triwulan: int, ada: Iterable[KemajuanAksi] = ()) -> bool:
    """A step is reported on from the quarter in which it begins to the one in which it ends, unless it is done."""
    selesai = any(k.persen is not None and k.persen >= 100 and k.triwulan < triwulan for k in ada)
    return not selesai and triwulan_bulan(a.bulan_mulai) <= triwulan <= triwulan_bulan(a.bulan_selesai)


def _lewat(tahun: int, triwulan: int, hari: date) -> bool:
    """Whether a quarter is over."""
    return (hari.year, hari.month) > (tahun, triwulan * 3)


def _rupiah(nilai: Decimal | None) -> str:
    return tulis.STRIP if nilai is None else format_rupiah(nilai, simbol=False)


# --- one step


def satu_aksi(perangkat_daerah: PerangkatDaerah, tahun: int, aksi_id: int) -> RencanaAksi | None:
    """``None`` for a step that is not the agency's, or of another year."""
    milik = RencanaAksi.objects.milik(perangkat_daerah).tahun(tahun)
    ada: RencanaAksi | None = (
        milik.select_related("indikator", "unit", "simpul", "diubah_oleh").filter(pk=aksi_id).first()
    )
    return ada


def indikator_milik(perangkat_daerah: PerangkatDaerah, indikator_id: int) -> Indikator | None:
    ada: Indikator | None = Indikator.objects.milik(perangkat_daerah).filter(pk=indikator_id).first()
    return ada


# --- progress of a quarter


def bahan_kemajuan(
    perangkat_daerah: PerangkatDaerah, tahun: int, triwulan: int
) -> list[tuple[RencanaAksi, KemajuanAksi | None]]:
    """Steps that run in a quarter, or have progress in it, in the order of the page."""
    data = muat(perangkat_daerah, tahun)
    langkah = langkah_tahun(perangkat_daerah, tahun)
    hasil = []
    for i in _indikator(data, tahun, langkah):
        for a in langkah.get(i, ()):
            a.indikator = data.indikator[i]
            ada = {k.triwulan: k for k in a.kemajuan.all()}
            if triwulan in ada or perlu_kemajuan(a, triwulan, ada.values()):
                hasil.append((a, ada.get(triwulan)))
    return hasil
