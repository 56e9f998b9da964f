"""The LKIP of a year as its page shows it: parts with their state, and one part to read or write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from laporan.bahan import TabelPendukungBahan, TataBahan
from laporan.models import Laporan, Naskah
from laporan.selectors import Gabungan, penjelasan_tahun, tabel_pendukung
from laporan.selectors.tata import tata_berlaku
from laporan.susun.kerangka import KUNCI, Acuan, BagianNaskah, Keadaan, kerangka, nama_bagian, tata_kerangka
from renstra.models import Renstra
from sakip.jejak import riwayat
from sakip.models import PerangkatDaerah

NAMA_LKIP = {k: nama_bagian(k) for k in KUNCI}


@dataclass(frozen=True, slots=True)
class KeadaanBagian:
    """A part of the outline and whether it is written."""

    bagian: BagianNaskah
    ditulis: bool
    tabel: int = 0


@dataclass(frozen=True, slots=True)
class Gugus:
    """Parts that follow each other and tell of the same sasaran or indicator; ``acuan`` is empty for a single one."""

    butir: tuple[KeadaanBagian, ...]
    rujukan: str = ""
    acuan: str = ""

    @property
    def ditulis(self) -> int:
        return sum(b.ditulis for b in self.butir)

    @property
    def belum(self) -> int:
        """How many of them still have to be written."""
        return sum(b.bagian.wajib and not b.ditulis for b in self.butir)


@dataclass(frozen=True, slots=True)
class KelompokBagian:
    """The parts of a chapter."""

    judul: str
    butir: tuple[KeadaanBagian, ...]

    @property
    def gugus(self) -> tuple[Gugus, ...]:
        """The parts, those of one sasaran or indicator together."""
        runtun = [tuple(isi) for _, isi in groupby(self.butir, key=lambda b: b.bagian.rujukan)]
        return tuple(g for isi in runtun for g in _gugus(isi))


def _gugus(butir: tuple[KeadaanBagian, ...]) -> list[Gugus]:
    awal = butir[0].bagian
    if awal.rujukan and len(butir) > 1:
        return [Gugus(butir, awal.rujukan, awal.acuan)]
    return [Gugus((b,)) for b in butir]


@dataclass(frozen=True, slots=True)
class Tetangga:
    """The parts before and after one, in printing order, and the next that still has to be written."""

    sebelum: BagianNaskah | None
    sesudah: BagianNaskah | None
    belum: BagianNaskah | None


@dataclass(frozen=True, slots=True)
class DaftarBagian:
    """The outline: ``ditulis`` of ``jumlah`` parts that must be written are."""

    kelompok: tuple[KelompokBagian, ...]
    ditulis: int
    jumlah: int

    @property
    def belum(self) -> tuple[KeadaanBagian, ...]:
        """Parts that still have to be written, in printing order."""
        return tuple(b for k in self.kelompok for b in k.butir if b.bagian.wajib and not b.ditulis)

    @property
    def lengkap(self) -> bool:
        return self.ditulis == self.jumlah

    def tetangga(self, bagian: BagianNaskah) -> Tetangga:
        """What a writer goes to from a part; ``belum`` goes round to the beginning."""
        semua = [b for k in self.kelompok for b in k.butir]
        n = next((i for i, b in enumerate(semua) if _sama(b.bagian, bagian)), None)
        if n is None:
            return Tetangga(None, None, None)
        kosong = (b.bagian for b in [*semua[n + 1 :], *semua[:n]] if b.bagian.wajib and not b.ditulis)
        return Tetangga(
            semua[n - 1].bagian if n else None,
            semua[n + 1].bagian if n + 1 < len(semua) else None,
            next(kosong, None),
        )


def _sama(a: BagianNaskah, b: BagianNaskah) -> bool:
    return (a.kunci, a.rujukan) == (b.kunci, b.rujukan)


@dataclass(frozen=True, slots=True)
class IsiBagian:
    """One part: its text, the version that was read, who saved it last, its supporting tables."""

    kunci: str
    rujukan: str
    judul: str
    acuan: str
    isi: str
    versi: int
    oleh: str = ""
    waktu: datetime | None = None
    tabel: tuple[TabelPendukungBahan, ...] = ()


def laporan_lkip(perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str = "lkip") -> Laporan | None:
    return Laporan.objects.milik(perangkat_daerah).tahun(tahun).filter(jenis=jenis).first()


def daftar_bagian(g: Gabungan, tata: TataBahan | None = None) -> DaftarBagian:
    """The outline of the report under the pemda's loop order and its own outline (read where not given)."""
    tata = tata_berlaku(g.pd.pemda_id, g.tahun) if tata is None else tata
    return susun_daftar(laporan_lkip(g.pd, g.tahun), [*tata_kerangka(_kerangka(g), tata)])


def susun_daftar(
    laporan: Laporan | None, urut: list[BagianNaskah], nama: Mapping[str, str] = NAMA_LKIP
) -> DaftarBagian:
    """The parts of an outline with their state, and what was written beside it (``nama``: all known keys)."""
    naskah = {(n.kunci, n.rujukan): bool(n.isi.strip()) for n in laporan.naskah.all()} if laporan else {}
    tabel = list(laporan.tabel.values_list("kunci", "rujukan")) if laporan else []
    ada = {(b.kunci, b.rujukan) for b in urut}
    lain = [BagianNaskah(k, nama[k], r, r, False) for k, r in naskah if k in nama and (k, r) not in ada]
    butir = [
        KeadaanBagian(b, naskah.get((b.kunci, b.rujukan), False), tabel.count((b.kunci, b.rujukan)))
        for b in _sisip(urut, lain)
    ]
    wajib = [b for b in butir if b.bagian.wajib]
    return DaftarBagian(_kelompokkan(butir), sum(b.ditulis for b in wajib), len(wajib))


def _kerangka(g: Gabungan) -> tuple[BagianNaskah, ...]:
    baris = g.baris_analisis()
    sasaran = dict.fromkeys(Acuan(b.induk.kode, b.induk.teks) for b in baris)
    penjelasan = penjelasan_tahun(g.pd, g.tahun)
    indikator = dict.fromkeys(Acuan(b.ketentuan.kode, b.nama, b.indikator_id in penjelasan) for b in baris)
    data = Keadaan(
        dasar_hukum=bool(g.pd.dasar_hukum),
        struktur=g.pd.unit.exists(),
        renstra=Renstra.objects.milik(g.pd).meliputi(g.tahun).exists(),
        pk=bool(g.kinerja.pk.get(g.tahun)),
    )
    return kerangka(g.aturan.urutan_analisis, list(sasaran), list(indikator), data)


def _sisip(urut: list[BagianNaskah], lain: Iterable[BagianNaskah]) -> list[BagianNaskah]:
    """Written parts that the outline does not ask for, behind the others of their key or their chapter."""
    for b in lain:
        sama = [n for n, x in enumerate(urut) if x.kunci == b.kunci] or [
            n for n, x in enumerate(urut) if x.bab == b.bab
        ]
        urut.insert(max(sama, default=len(urut) - 1) + 1, b)
    return urut


def _kelompokkan(butir: Iterable[KeadaanBagian]) -> tuple[KelompokBagian, ...]:
    bab: dict[str, list[KeadaanBagian]] = {}
    for b in butir:
        bab.setdefault(b.bagian.bab, []).append(b)
    return tuple(KelompokBagian(judul, tuple(isi)) for judul, isi in bab.items())


def isi_bagian(perangkat_daerah: PerangkatDaerah, tahun: int, bagian: BagianNaskah, jenis: str = "lkip") -> IsiBagian:
    """One part as it stands."""
    laporan = laporan_lkip(perangkat_daerah, tahun, jenis)
    kunci = {"kunci": bagian.kunci, "rujukan": bagian.rujukan}
    naskah: Naskah | None = laporan.naskah.filter(**kunci).first() if laporan else None
    akhir = riwayat(naskah).first() if naskah else None
    return IsiBagian(
        **kunci,
        judul=bagian.judul,
        acuan=bagian.acuan,
        isi=naskah.isi if naskah else "",
        versi=naskah.versi if naskah else 0,
        oleh=str(akhir.jejak.pelaku) if akhir else "",
        waktu=timezone.localtime(akhir.jejak.waktu) if akhir else None,
        tabel=tuple(map(tabel_pendukung, laporan.tabel.filter(**kunci))) if laporan else (),
    )
