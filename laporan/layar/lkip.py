"""The LKIP of a year as its page shows it: parts with their state, and one part to read or write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

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
class KelompokBagian:
    """The parts of a chapter."""

    judul: str
    butir: tuple[KeadaanBagian, ...]


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
