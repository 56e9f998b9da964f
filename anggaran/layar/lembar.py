"""The sheet of the money grid: rows up and down the tree, tabs with their states, progress and deadline."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from anggaran.bentuk import BarisAnggaran, JenisUang, Kolom, Tertahan
from anggaran.layar.bentuk_layar import (
    Baris,
    Kemajuan,
    Kepala,
    Lembar,
    Sel,
    Status,
    Tab,
    Tenggat,
)
from anggaran.layar.dasar import Pengisi, Ruang
from anggaran.layar.realisasi import RealisasiTahun, RealisasiTriwulan
from anggaran.layar.rencana import KasSetahun, PaguVersi
from anggaran.layar.versi import kunci_versi
from anggaran.perhitungan import periksa_realisasi
from sakip.inti.alur import PERIODE_KERJA, StatusPeriode
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import JenisSimpul, JenisTanda
from sakip.inti.periode import BULAN, TAHUN, bulan_triwulan, format_tanggal, nama_periode
from sakip.models import PerangkatDaerah

TAMPILAN = {"realisasi": "Realisasi", "kas": "Anggaran kas", "pagu": "Pagu"}
STATUS = {True: Status("Terisi", "netral"), None: Status("Sebagian", "hati"), False: Status("Belum diisi", "hati")}


class Tampilan(Protocol):
    """A view of the grid: its headings, the cells of a row, and whether a row has what it waits for."""

    def kepala(self) -> tuple[Kepala, ...]: ...
    def sel(self, b: BarisAnggaran) -> tuple[Sel, ...]: ...
    def terisi(self, simpul_id: int) -> bool | None: ...
    def keterangan(self, b: BarisAnggaran) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What the address asks for: a period, a view of it, and how it is laid out."""

    periode: int
    tampilan: str = "realisasi"
    per_triwulan: bool = False
    semua: bool = False
    datar: bool = False
    kolom: tuple[Kolom, ...] = ()

    @property
    def triwulan(self) -> int | None:
        """The quarter up to which amounts add up; plans are of the year."""
        return (self.periode or None) if self.tampilan == "realisasi" else None

    @property
    def bulan(self) -> Sequence[int]:
        """The months that the view shows one by one."""
        if self.tampilan == "kas":
            return range(1, len(BULAN) + 1)
        return bulan_triwulan(self.triwulan) if self.triwulan else ()


@dataclass
class Penyusun:
    """Builds the sheet for one reader."""

    pd: PerangkatDaerah
    tahun: int
    pilihan: Pilihan
    pengisi: Pengisi
    aturan: Aturan
    tertahan: Mapping[tuple[int, str], Tertahan] = field(default_factory=dict)

    def __post_init__(self) -> None:
        p = self.pilihan
        setahun = p.tampilan == "realisasi" and p.periode == TAHUN
        self.ruang = Ruang(self.pd, self.tahun, self.pengisi, p.triwulan, self.tertahan, p.bulan, setahun)
        self.tampilan = self._tampilan()

    def _tampilan(self) -> Tampilan:
        if self.pilihan.tampilan == "kas":
            return KasSetahun(self.ruang)
        if self.pilihan.tampilan == "pagu":
            return PaguVersi(self.ruang, self.pilihan.kolom)
        if self.pilihan.periode == TAHUN:
            return RealisasiTahun(self.ruang, self.aturan)
        return RealisasiTriwulan(self.ruang, self.aturan, self.pilihan.per_triwulan)

    @property
    def status(self) -> StatusPeriode:
        return self.ruang.status[self.pilihan.periode]

    def lembar(self) -> Lembar:
        tabel = self.ruang.bahan.tabel
        baris = self.baris()
        triwulanan = self.pilihan.tampilan == "realisasi" and bool(self.pilihan.periode)
        return Lembar(
            tampilan=self.pilihan.tampilan,
            periode=self.pilihan.periode,
            judul=self._judul(),
            kepala=self.tampilan.kepala(),
            baris=tuple(b for b in baris if b.dapat_diisi) if self.pilihan.datar else baris,
            total=self.total(),
            tab=tuple(self._tab()),
            kemajuan=self.kemajuan(),
            versi=", ".join(tabel.versi),
            keadaan=self.status.sebutan,
            alasan=self.status.alasan,
            tertutup=self._tertutup(),
            tenggat=self._tenggat(),
            tersaring=self.tersaring,
            atas_nama=self.pengisi.atas_nama,
            datar=self.pilihan.datar,
            versi_pagu=self._versi_pagu(),
            dapat_per_triwulan=triwulanan,
            per_triwulan=self.pilihan.per_triwulan,
        )

    # -- rows

    def baris(self, hanya: Container[int] | None = None) -> tuple[Baris, ...]:
        """The rows in sight; ``hanya`` builds those of some nodes alone."""
        semua = (b for b in self._terlihat if hanya is None or b.simpul_id in hanya)
        return tuple(self._baris(b, b.simpul_id in self._harapan) for b in semua)

    def total(self) -> Baris:
        return self._baris(self.ruang.bahan.tabel.total, False)

    @property
    def tersaring(self) -> bool:
        """Whether a PIC sees only the own unit's rows."""
        return self.pengisi.unit is not None and self.pengisi.isi and not self.pilihan.semua

    @cached_property
    def _terlihat(self) -> list[BarisAnggaran]:
        semua = self.ruang.bahan.tabel.baris
        if not self.tersaring:
            return list(semua)
        tampak = self.dengan_atasan(b.simpul_id for b in semua if self.ruang.milik(b.simpul_id))
        return [b for b in semua if b.simpul_id in tampak]

    def dengan_atasan(self, simpul: Iterable[int]) -> set[int]:
        hasil: set[int] = set()
        for awal in simpul:
            i: int | None = awal
            while i is not None and i not in hasil:
                hasil.add(i)
                i = self.ruang.bahan.induk.get(i)
        return hasil

    @cached_property
    def _harapan(self) -> frozenset[int]:
        """Nodes that wait for an entry: the lowest ones with a ceiling; where there is none, the ends of branches."""
        bahan = self.ruang.bahan
        if self.pilihan.tampilan == "pagu":
            return bahan.daun
        berpagu = {i for i, _ in bahan.urut if bahan.ada(i, JenisUang.PAGU)}
        atas = self.dengan_atasan(bahan.induk[i] or 0 for i in berpagu)
        return frozenset(berpagu - atas) if berpagu else bahan.daun

    def _baris(self, b: BarisAnggaran, diharapkan: bool) -> Baris:
        i = b.simpul_id
        terisi = self.tampilan.terisi(i) if diharapkan else None
        lebih = periksa_realisasi(b.pagu, b.realisasi) if self.pilihan.tampilan == "realisasi" else ""
        sel = self.tampilan.sel(b)
        return Baris(
            simpul_id=i,
            kode=b.kode,
            nama=b.nama,
            tingkat=b.tingkat,
            sel=sel,
            catatan=(*b.catatan, *([lebih] if lebih else [])),
            keterangan=tuple(self.tampilan.keterangan(b)),
            status=self._status(i, terisi) if diharapkan else None,
            penjelasan=self._penjelasan(i),
            dapat_jelaskan=diharapkan and self.pilihan.tampilan == "realisasi" and b.sisa is not None,
            terisi=bool(terisi) if diharapkan and self._dihitung(i) else None,
        )

    def _dihitung(self, simpul_id: int) -> bool:
        """Progress is the reader's own, for a PIC; for everyone else the agency's."""
        return self.ruang.milik(simpul_id) or not self.tersaring

    def _status(self, simpul_id: int, terisi: bool | None) -> Status:
        baris = ("simpul", simpul_id)
        if self.pilihan.tampilan == "realisasi":
            if self.status.bertanda(JenisTanda.DIKEMBALIKAN, baris):
                return Status("Dikembalikan", "buruk")
            if self.status.bertanda(JenisTanda.MENUNGGU_DATA, baris):
                return Status("Menunggu data", "hati")
        return STATUS[terisi]

    def _penjelasan(self, simpul_id: int) -> str:
        banyak = len(self.ruang.uang.penjelasan_sebab(simpul_id, self.tahun, self.pilihan.periode))
        return f"{banyak} sebab" if banyak else ""

    # -- head

    def _judul(self) -> str:
        if self.pilihan.tampilan == "realisasi":
            nama = nama_periode(self.pilihan.periode)
            return f"Realisasi anggaran, {nama}" + ("" if self.pilihan.periode else f" {self.tahun}")
        return f"{TAMPILAN[self.pilihan.tampilan]} {self.tahun}"

    def _tab(self) -> Iterator[Tab]:
        for p in PERIODE_KERJA:
            yield Tab(str(p), nama_periode(p), self.ruang.status[p].sebutan, p == self.pilihan.periode)

    def kemajuan(self) -> Kemajuan:
        """How far the entry is, and the first cell that waits."""
        ikut = [b for b in self._terlihat if b.simpul_id in self._harapan and self._dihitung(b.simpul_id)]
        belum = [b for b in ikut if not self.tampilan.terisi(b.simpul_id)]
        kosong = (k.id for b in belum for s in self.tampilan.sel(b) for k in s.kotak if not k.teks)
        return Kemajuan(len(ikut) - len(belum), len(ikut), self._sebutan(ikut), next(kosong, ""))

    def _sebutan(self, baris: Iterable[BarisAnggaran]) -> str:
        """What the rows are, if all are of one kind."""
        jenis = {b.jenis for b in baris}
        return JenisSimpul(jenis.pop()).label.lower() if len(jenis) == 1 else "baris"

    def _tertutup(self) -> str:
        """Why nothing of the period can be changed now."""
        if self.pilihan.tampilan == "pagu":
            terbuka = self.ruang.tahun_terbuka()
            return "" if terbuka else f"Tahun {self.tahun} {terbuka.sebab}."
        if self.pilihan.tampilan == "kas":
            return ""
        terbuka = self.status.terbuka(self.ruang.hari)
        return "" if terbuka else f"{nama_periode(self.pilihan.periode)} {self.tahun} {terbuka.sebab}."

    def _versi_pagu(self) -> tuple[tuple[str, str], ...]:
        """The versions that a column for another source of funds may be added to."""
        tanpa_sumber = (replace(k, sumber_dana="") for k in self.ruang.bahan.kolom_pagu or (Kolom(JenisUang.PAGU),))
        return tuple((kunci_versi(k), k.waktu) for k in dict.fromkeys(tanpa_sumber))

    def _tenggat(self) -> Tenggat | None:
        jendela = self.status.jendela
        if jendela is None or self.pilihan.tampilan != "realisasi":
            return None
        return Tenggat(format_tanggal(jendela.tenggat), _jarak(jendela.tenggat, self.ruang.hari), self._lewat())

    def _lewat(self) -> bool:
        return self.status.lewat(self.ruang.hari)


def _jarak(tenggat: date, hari: date) -> str:
    selisih = (tenggat - hari).days
    if selisih == 0:
        return "hari ini"
    return f"{selisih} hari lagi" if selisih > 0 else f"lewat {-selisih} hari"
