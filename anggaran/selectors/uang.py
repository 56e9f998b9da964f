"""Reads of money: one agency's tree, ceilings and spending, in a fixed number of queries.

``Anggaran`` is loaded once per page or document and answers from memory, like ``kinerja.selectors.Kinerja``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Model, QuerySet

from anggaran.bentuk import (
    BarisAnggaran,
    BarisPagu,
    BarisPenjelasan,
    BarisUang,
    JenisBelanja,
    JenisUang,
    Jumlah,
    PaguBerlaku,
    Penyerapan,
    RekapSimpul,
    SimpulUang,
    TabelAnggaran,
    UangTahun,
)
from anggaran.models import Kas, Pagu, PenjelasanAnggaran, RealisasiFisik, RealisasiKeuangan, TempatUang
from anggaran.perhitungan import (
    gulung,
    jumlah_periode,
    kalimat_penjelasan,
    pagu_berlaku,
    penyerapan,
    pertumbuhan,
    sisa,
    total,
)
from anggaran.selectors.kantong import Kantong, Tempat
from renstra.models import SimpulProgram
from renstra.perhitungan.kode import kode_tertulis
from sakip.inti.angka import jumlah_ada
from sakip.inti.istilah import VersiPagu
from sakip.models import PerangkatDaerah

VERSI_ANGGARAN = (VersiPagu.MURNI, VersiPagu.PERGESERAN, VersiPagu.EFISIENSI, VersiPagu.PERUBAHAN)


def baris_pagu(p: Pagu) -> BarisPagu:
    """A stored ceiling as the calculation takes it."""
    return BarisPagu(VersiPagu(p.versi), p.jumlah, p.ke, p.sumber_dana)


class Anggaran:
    """What an agency may spend and has spent, in memory. Load with ``muat``."""

    def __init__(self, perangkat_daerah: PerangkatDaerah) -> None:
        self.perangkat_daerah = perangkat_daerah
        self.simpul: dict[int, SimpulProgram] = {}
        self.sasaran_simpul: dict[int, tuple[int, ...]] = {}
        self._pagu, self._realisasi, self._kas, self._fisik = Kantong(), Kantong(), Kantong(), Kantong()
        self._versi: dict[int, tuple[VersiPagu, ...]] = {}
        self._sebab: dict[tuple[int, int, int], list[BarisPenjelasan]] = defaultdict(list)

    def _muat(self, tahun: int | None) -> None:
        pd = self.perangkat_daerah
        simpul = SimpulProgram.objects.milik(pd).prefetch_related("sasaran").order_by("urutan", "kunci", "pk")
        self.simpul = {s.pk: s for s in simpul}
        self.sasaran_simpul = {s.pk: tuple(x.pk for x in s.sasaran.all()) for s in self.simpul.values()}
        for kantong, model in (
            (self._pagu, Pagu),
            (self._realisasi, RealisasiKeuangan),
            (self._kas, Kas),
            (self._fisik, RealisasiFisik),
        ):
            kantong.isi(_baris(model, pd, tahun).order_by("urutan", "pk"))
        penjelasan = _baris(PenjelasanAnggaran, pd, tahun).select_related("sebab")
        for p in penjelasan.order_by("simpul", F("sebab__urutan").asc(nulls_last=True), "pk"):
            self._sebab[p.simpul_id, p.tahun, p.periode].append(_baris_penjelasan(p))

    def kantong(self, jenis: JenisUang) -> Kantong:
        """The stored rows of one table."""
        per_jenis = {
            JenisUang.PAGU: self._pagu,
            JenisUang.KAS: self._kas,
            JenisUang.KEUANGAN: self._realisasi,
            JenisUang.FISIK: self._fisik,
        }
        return per_jenis[jenis]

    # -- one place

    def versi_terpakai(self, tahun: int) -> tuple[VersiPagu, ...]:
        """The budget's own versions where the year has any; else only its newest planning version."""
        if tahun not in self._versi:
            self._versi[tahun] = self._cari_versi(tahun)
        return self._versi[tahun]

    def _cari_versi(self, tahun: int) -> tuple[VersiPagu, ...]:
        ada = {
            VersiPagu(p.versi)  # type: ignore[attr-defined]
            for di, t in self._pagu.tempat_tahun()
            if t == tahun
            for p in self._pagu.ambil(di, t)
        }
        if anggaran := tuple(v for v in VERSI_ANGGARAN if v in ada):
            return anggaran
        rencana = [v for v in VersiPagu if v in ada]
        return tuple(rencana[-1:])

    def pagu(self, di: Tempat, tahun: int, sampai: VersiPagu | None = None) -> PaguBerlaku:
        boleh = self.versi_terpakai(tahun)
        baris = [baris_pagu(p) for p in self._pagu.ambil(di, tahun)]  # type: ignore[arg-type]
        return pagu_berlaku([b for b in baris if b.versi in boleh], sampai=sampai)

    def pagu_versi(self, di: Tempat, tahun: int, versi: VersiPagu) -> Decimal | None:
        """The amount of one version alone, sources of funds added up; ``None`` if it has none."""
        baris = [baris_pagu(p) for p in self._pagu.ambil(di, tahun)]  # type: ignore[arg-type]
        return pagu_berlaku([b for b in baris if b.versi is versi]).jumlah

    def realisasi(self, di: Tempat, tahun: int, triwulan: int | None = None) -> Jumlah:
        return _periode(self._realisasi.ambil(di, tahun), triwulan)

    def kas(self, di: Tempat, tahun: int, triwulan: int | None = None) -> Jumlah:
        return _periode(self._kas.ambil(di, tahun), triwulan)

    def fisik(self, di: Tempat, tahun: int, triwulan: int | None = None) -> Decimal | None:
        """The last known physical position within the period; a whole-year row is the year's."""
        posisi = [(_akhir(f), f.persen) for f in self._fisik.ambil(di, tahun)]  # type: ignore[attr-defined]
        sampai = [p for p in posisi if p[0] <= (triwulan or 4) * 3 or (p[0] == SETAHUN and not triwulan)]
        return max(sampai)[1] if sampai else None

    def penjelasan_sebab(self, simpul_id: int, tahun: int, periode: int) -> tuple[BarisPenjelasan, ...]:
        """What was said of a node's sisa s.d. a period (0 the year), cause by cause."""
        return tuple(self._sebab.get((simpul_id, tahun, periode), ()))

    def uang_tahun(self, di: Tempat, tahun: int) -> UangTahun:
        p, r = self.pagu(di, tahun), self.realisasi(di, tahun).nilai
        return _uang_tahun(tahun, p.jumlah, r, p.nama_versi)

    # -- the tree of a year

    def tabel(
        self,
        tahun: int,
        triwulan: int | None = None,
        sampai: VersiPagu | None = None,
        tambahan: Iterable[int] = (),
    ) -> TabelAnggaran:
        """The year's tree in order, rolled up, with its total; ``tambahan`` are nodes to show without money."""
        dipakai = self._dipakai(tahun, tambahan)
        berlaku = {i: self.pagu(("simpul", i), tahun, sampai) for i in dipakai}
        realisasi = {i: self.realisasi(("simpul", i), tahun, triwulan) for i in dipakai}
        rekap = gulung(
            SimpulUang(
                str(i),
                str(self.simpul[i].induk_id) if self.simpul[i].induk_id else None,
                berlaku[i].jumlah,
                realisasi[i].nilai,
            )
            for i in dipakai
        )
        versi = self._versi_gulung(dipakai, berlaku)
        catatan = {i: realisasi[i].catatan for i in dipakai}
        kas = self._kas_gulung(dipakai, tahun, triwulan)
        baris = tuple(
            self._baris(i, tingkat, rekap[str(i)], versi[i], catatan[i], kas[i], tahun, triwulan)
            for i, tingkat in self._urut(dipakai)
        )
        puncak = [b for b in baris if b.tingkat == 0]
        return TabelAnggaran(
            tahun,
            triwulan,
            baris,
            self._total(puncak, rekap, tahun, triwulan),
            tuple(dict.fromkeys(b.versi for b in baris if b.versi)),
            *self._audit(tahun),
        )

    def _kas_gulung(self, dipakai: Sequence[int], tahun: int, triwulan: int | None) -> dict[int, Decimal | None]:
        """Planned cash of each node: its own rows, else the sum of what lies beneath."""
        rekap = gulung(
            SimpulUang(
                str(i),
                str(self.simpul[i].induk_id) if self.simpul[i].induk_id else None,
                self.kas(("simpul", i), tahun, triwulan).nilai,
            )
            for i in dipakai
        )
        return {i: rekap[str(i)].pagu for i in dipakai}

    def _versi_gulung(self, dipakai: Sequence[int], berlaku: dict[int, PaguBerlaku]) -> dict[int, str]:
        """The version each node's amount is of: its own, or those of the rows beneath that add up to it."""
        bawah: dict[int, list[str]] = defaultdict(list)
        hasil: dict[int, str] = {}
        for i, _ in reversed(list(self._urut(dipakai))):
            hasil[i] = berlaku[i].nama_versi or ", ".join(dict.fromkeys(bawah[i]))
            if (induk := self.simpul[i].induk_id) is not None and hasil[i]:
                bawah[induk].append(hasil[i])
        return hasil

    def kas_dinas(self, tahun: int, triwulan: int | None = None) -> Decimal | None:
        """Planned cash kept for the agency itself, by rekening or kind (Bekasi 2020)."""
        di = [d for d, t in self._kas.tempat_tahun() if t == tahun and d[0] in ("rekening", "jenis")]
        return jumlah_ada(self.kas(d, tahun, triwulan).nilai for d in di)

    def _dipakai(self, tahun: int, tambahan: Iterable[int] = ()) -> list[int]:
        """Nodes with money in the year, and everything above them."""
        beruang = {di for di, _ in self._berisi(tahun, self.versi_terpakai(tahun))}
        terpilih: set[int] = set()
        for awal in (*(int(kunci) for jenis, kunci in beruang if jenis == "simpul"), *tambahan):
            i: int | None = awal
            while i is not None and i not in terpilih:
                terpilih.add(i)
                i = self.simpul[i].induk_id
        return [i for i in self.simpul if i in terpilih]

    def _berisi(self, tahun: int, versi: Sequence[VersiPagu]) -> Iterator[tuple[Tempat, int]]:
        for di, t in self._pagu.tempat_tahun() | self._realisasi.tempat_tahun():
            berpagu = any(p.versi in versi for p in self._pagu.ambil(di, t))  # type: ignore[attr-defined]
            if t == tahun and (berpagu or self._realisasi.ambil(di, t)):
                yield di, t

    def _urut(self, dipakai: Sequence[int]) -> Iterator[tuple[int, int]]:
        """(node, depth) depth first, children after their parent, in the agency's order."""
        pilih, anak = set(dipakai), defaultdict[int | None, list[int]](list)
        for i in dipakai:
            induk = self.simpul[i].induk_id
            anak[induk if induk in pilih else None].append(i)

        def turun(induk: int | None, tingkat: int) -> Iterator[tuple[int, int]]:
            for i in anak.get(induk, ()):
                yield i, tingkat
                yield from turun(i, tingkat + 1)

        return turun(None, 0)

    def _baris(
        self,
        i: int,
        tingkat: int,
        rekap: RekapSimpul,
        versi: str,
        catatan: tuple[str, ...],
        kas: Decimal | None,
        tahun: int,
        triwulan: int | None,
    ) -> BarisAnggaran:
        s, di = self.simpul[i], ("simpul", i)
        return BarisAnggaran(
            simpul_id=i,
            kunci=s.kunci,
            kode=kode_tertulis(s.kunci, s.kode_cetak),
            jenis=s.jenis,
            nama=s.nama,
            tingkat=tingkat,
            versi=versi,
            pagu=rekap.pagu,
            realisasi=rekap.realisasi,
            penyerapan=rekap.penyerapan,
            sisa=rekap.sisa,
            kas=kas,
            fisik=self.fisik(di, tahun, triwulan),
            catatan=(*rekap.catatan, *catatan),
            kelompok=s.kelompok_belanja,
            sasaran=self.sasaran_simpul[i],
            penjelasan=self._penjelasan(di, tahun, triwulan),
        )

    def _penjelasan(self, di: Tempat, tahun: int, triwulan: int | None) -> str:
        """The causes of the sisa s.d. the period; where none were named, what was typed beside the spending.

        The year and s.d. TW IV are the same sisa: what was said of one speaks for the other.
        """
        periode = {None: (0, 4), 4: (4, 0)}.get(triwulan, (triwulan or 0,))
        for p in periode if di[0] == "simpul" else ():
            if bagian := self.penjelasan_sebab(int(di[1]), tahun, p):
                return " ".join(kalimat_penjelasan(b) for b in bagian)
        return self._penjelasan_lama(di, tahun)

    def _penjelasan_lama(self, di: Tempat, tahun: int) -> str:
        """Cause and explanation of absorption as typed beside the spending, latest last."""
        baris = self._realisasi.ambil(di, tahun)
        bagian = [(b.sebab, b.penjelasan) for b in baris]  # type: ignore[attr-defined]
        return " ".join(": ".join(t for t in pasangan if t) for pasangan in bagian if any(pasangan))

    def _total(
        self,
        puncak: Sequence[BarisAnggaran],
        rekap: dict[str, RekapSimpul],
        tahun: int,
        triwulan: int | None,
    ) -> BarisAnggaran:
        """Sum of the programs; where the year knows no program, the agency's own row."""
        r = total([rekap[str(b.simpul_id)] for b in puncak])
        if not puncak:
            di: Tempat = ("jenis", "")
            p, q = self.pagu(di, tahun).jumlah, self.realisasi(di, tahun, triwulan).nilai
            r = RekapSimpul("total", p, q, penyerapan(p, q), sisa(p, q))
        versi = tuple(dict.fromkeys(b.versi for b in puncak if b.versi))
        return BarisAnggaran(
            simpul_id=0,
            kunci="",
            kode="",
            jenis="total",
            nama="Jumlah",
            tingkat=0,
            versi=versi[0] if len(versi) == 1 else ", ".join(versi),
            pagu=r.pagu,
            realisasi=r.realisasi,
            penyerapan=r.penyerapan,
            sisa=r.sisa,
            kas=kas if (kas := jumlah_ada(b.kas for b in puncak)) is not None else self.kas_dinas(tahun, triwulan),
            catatan=r.catatan,
        )

    def _audit(self, tahun: int) -> tuple[bool, date | None]:
        """Whether any spending of the year is unaudited, and the latest cut-off date."""
        baris = [b for di, t in self._realisasi.tempat_tahun() if t == tahun for b in self._realisasi.ambil(di, t)]
        batas = [b.tanggal_batas for b in baris if b.tanggal_batas]  # type: ignore[attr-defined]
        return any(not b.diaudit for b in baris), max(batas, default=None)  # type: ignore[attr-defined]

    # -- other cuts

    def gabung(self, simpul: Iterable[int], tahun: int, triwulan: int | None = None) -> UangTahun:
        """Sum of several nodes in a year, as efficiency and sasaran tables need it; each node counts once."""
        pilih = set(simpul)
        baris = [b for b in self.tabel(tahun, triwulan).baris if b.simpul_id in pilih]
        return jumlahkan(tahun, baris)

    def menurut_jenis(self, tahun: int) -> tuple[JenisBelanja, ...]:
        """Kinds of belanja: the agency's own rows by kind, else its programs by kelompok belanja."""
        nama = [str(k) for (jenis, k), t in self._urut_tempat() if t == tahun and jenis == "jenis" and k]
        return tuple(self._jenis(n, ("jenis", n), tahun) for n in dict.fromkeys(nama))

    def _urut_tempat(self) -> list[tuple[Tempat, int]]:
        return [*self._pagu._sendiri, *(x for x in self._realisasi._sendiri if x not in self._pagu._sendiri)]

    def _jenis(self, nama: str, di: Tempat, tahun: int) -> JenisBelanja:
        sebelum = self.pagu_versi(di, tahun, VersiPagu.MURNI)
        berlaku = self.pagu(di, tahun).jumlah
        r = self.realisasi(di, tahun).nilai
        return JenisBelanja(nama, tahun, sebelum, berlaku, pertumbuhan(sebelum, berlaku), r, penyerapan(berlaku, r))

    def per_indikator(self, indikator_id: int) -> tuple[UangTahun, ...]:
        """History of money that is known for an indicator only (Balikpapan 2012–2014)."""
        di: Tempat = ("indikator", indikator_id)
        tahun = sorted({t for d, t in self._pagu.tempat_tahun() | self._realisasi.tempat_tahun() if d == di})
        return tuple(self.uang_tahun(di, t) for t in tahun)

    def tahun_berisi(self) -> list[int]:
        """Years with any money, ascending."""
        return sorted({t for _, t in self._pagu.tempat_tahun() | self._realisasi.tempat_tahun()})


SETAHUN = 99


def _baris(model: type[Model], perangkat_daerah: PerangkatDaerah, tahun: int | None) -> QuerySet[Any]:
    """An agency's rows of a table, of all years or of one."""
    saring = {"perangkat_daerah": perangkat_daerah} | ({} if tahun is None else {"tahun": tahun})
    return model._default_manager.filter(**saring)


def _baris_penjelasan(p: PenjelasanAnggaran) -> BarisPenjelasan:
    return BarisPenjelasan(p.sebab.nama if p.sebab else "", p.jumlah, p.penjelasan)


def _akhir(f: TempatUang) -> int:
    """Last month that a row speaks of; a whole-year row comes after all."""
    bulan, triwulan = f.bulan, f.triwulan  # type: ignore[attr-defined]
    return int(bulan or triwulan * 3 or SETAHUN)


def _periode(baris: Sequence[TempatUang], triwulan: int | None) -> Jumlah:
    return jumlah_periode(
        [BarisUang(b.jumlah, b.bulan, getattr(b, "triwulan", 0)) for b in baris],  # type: ignore[attr-defined]
        sampai=triwulan,
    )


def _uang_tahun(tahun: int, pagu: Decimal | None, realisasi: Decimal | None, versi: str = "") -> UangTahun:
    return UangTahun(tahun, pagu, realisasi, penyerapan(pagu, realisasi), sisa(pagu, realisasi), versi)


def jumlahkan(tahun: int, baris: Sequence[BarisAnggaran | UangTahun]) -> UangTahun:
    """Σ pagu and Σ realisasi of rows; unknown amounts are left out, all unknown stays unknown."""
    r = total([RekapSimpul(str(n), b.pagu, b.realisasi, Penyerapan(None), None) for n, b in enumerate(baris)])
    return UangTahun(tahun, r.pagu, r.realisasi, r.penyerapan, r.sisa)


def muat(perangkat_daerah: PerangkatDaerah, tahun: int | None = None) -> Anggaran:
    """Load an agency's money, of all years or of one, in a fixed number of queries. The caller has checked who may
    see it."""
    anggaran = Anggaran(perangkat_daerah)
    anggaran._muat(tahun)
    return anggaran
