"""The material of the budget tables: an agency's money by node, kelompok and jenis, over freely chosen years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from anggaran import selectors as anggaran_selectors
from anggaran.bentuk import BarisAnggaran, BarisUang, JenisUang, Pertumbuhan, TabelAnggaran
from anggaran.models import Pagu, RealisasiKeuangan, TempatUang
from anggaran.perhitungan import jumlah_periode, pagu_berlaku, penyerapan, pertumbuhan, sisa
from anggaran.selectors import Anggaran, jumlahkan
from anggaran.selectors.uang import baris_pagu
from laporan.selectors.instansi import instansi
from laporan.susun.anggaran.bahan import BahanAnggaran, BarisUbah, TahunAnggaran
from laporan.susun.anggaran.rekening import jenis_rekening
from sakip.inti.angka import jumlah_ada
from sakip.inti.istilah import VersiPagu
from sakip.models import PerangkatDaerah
from sakip.selectors import aturan_berlaku


def tahun_uang(perangkat_daerah: PerangkatDaerah) -> tuple[int, ...]:
    """Years in which the agency or its programs have a ceiling or spending, ascending; two queries."""
    tahun: set[int] = set()
    for model in (Pagu, RealisasiKeuangan):
        milik = model.objects.milik(perangkat_daerah).filter(indikator__isnull=True)
        tahun.update(milik.order_by().values_list("tahun", flat=True).distinct())
    return tuple(sorted(tahun))


# --- years


def bahan_anggaran(
    perangkat_daerah: PerangkatDaerah, tahun: int, *, dari: int, sampai: int, tingkat: int
) -> BahanAnggaran:
    """Money of the known years from ``dari`` to ``sampai`` (in either order) down to a depth (0 program), in a fixed
    number of queries. The caller has checked who may see it."""
    a = anggaran_selectors.muat(perangkat_daerah)
    awal, akhir = sorted((dari, sampai))
    hasil: list[TahunAnggaran] = []
    lain: list[TahunAnggaran] = []
    for t in [t for t in a.tahun_berisi() if awal <= t <= akhir]:
        satu = _tahun(a, t, tingkat, hasil[-1] if hasil else None)
        (hasil if _berisi(satu) else lain).append(satu)
    aturan = aturan_berlaku(perangkat_daerah, tahun)
    identitas = instansi(perangkat_daerah, tahun, aturan)
    return BahanAnggaran(identitas, aturan, tingkat, tuple(hasil), tuple(t.tahun for t in lain))


def _berisi(t: TahunAnggaran) -> bool:
    """Whether anything of the year is known above its indicators."""
    isi = (t.total.sesudah, t.total.realisasi)
    return bool(t.baris or t.jenis or t.rekening) or any(n is not None for n in isi)


def _tahun(a: Anggaran, tahun: int, tingkat: int, lalu: TahunAnggaran | None) -> TahunAnggaran:
    kini, murni = a.tabel(tahun), _murni(a, tahun)
    awal = {b.simpul_id: b for b in murni.baris}
    jenis, rekening = _jenis(a, tahun), _rekening(a, tahun)
    total = _total(kini, murni, jenis, rekening)
    return TahunAnggaran(
        tahun=tahun,
        versi=nama_versi(a, kini),
        belum_diaudit=kini.belum_diaudit,
        tanggal_batas=kini.tanggal_batas,
        baris=tuple(_ubah(b, awal[b.simpul_id]) for b in kini.baris if b.tingkat <= tingkat),
        total=total,
        kelompok=_kelompok(kini, awal),
        jenis=jenis,
        rekening=rekening,
        naik=_naik(lalu, total, bool(kini.baris)),
    )


def _murni(a: Anggaran, tahun: int) -> TabelAnggaran:
    """The year's tree in the budget as first adopted; what a Renja planned is not "before the change"."""
    t = a.tabel(tahun, sampai=VersiPagu.MURNI)
    if VersiPagu.MURNI in a.versi_terpakai(tahun):
        return t
    tanpa = tuple(replace(b, pagu=None) for b in t.baris)
    return replace(t, baris=tanpa, total=replace(t.total, pagu=None))


def _total(
    kini: TabelAnggaran, murni: TabelAnggaran, jenis: Sequence[BarisUbah], rekening: Sequence[BarisUbah]
) -> BarisUbah:
    """Of the programs; without any that of the kinds, the agency's own row, or that of its rekening."""
    sendiri = kini.total.pagu is not None or kini.total.realisasi is not None
    if jenis and not kini.baris:
        return jenis[-1]
    if rekening and not (kini.baris or sendiri):
        return rekening[-1]
    return _ubah(kini.total, murni.total)


def _naik(lalu: TahunAnggaran | None, total: BarisUbah, per_program: bool) -> Pertumbuhan | None:
    """Against the year before; a sum of programs is not held against a sum of kinds."""
    if lalu is None:
        return None
    if bool(lalu.baris) != per_program:
        return Pertumbuhan(None, None, "Yang satu jumlah program, yang lain jumlah jenis belanja.")
    return pertumbuhan(lalu.total.sesudah, total.sesudah)


def nama_versi(a: Anggaran, t: TabelAnggaran) -> tuple[str, ...]:
    """The versions that the nodes' amounts are of; without nodes those of the agency's own rows."""
    if versi := t.versi or ((t.total.versi,) if t.total.versi else ()):
        return versi
    return tuple(v.label for v in a.versi_terpakai(t.tahun)[-1:])


def _ubah(kini: BarisAnggaran, murni: BarisAnggaran) -> BarisUbah:
    return BarisUbah(
        kini.kode,
        kini.nama,
        kini.tingkat,
        murni.pagu,
        kini.pagu,
        pertumbuhan(murni.pagu, kini.pagu),
        kini.realisasi,
        kini.penyerapan,
        kini.sisa,
        kini.catatan,
        kini.kunci,
    )


def _baris(
    nama: str, sebelum: Decimal | None, sesudah: Decimal | None, realisasi: Decimal | None, kode: str = ""
) -> BarisUbah:
    return BarisUbah(
        kode,
        nama,
        0,
        sebelum,
        sesudah,
        pertumbuhan(sebelum, sesudah),
        realisasi,
        penyerapan(sesudah, realisasi),
        sisa(sesudah, realisasi),
    )


def _kelompok(kini: TabelAnggaran, awal: Mapping[int, BarisAnggaran]) -> tuple[BarisUbah, ...]:
    """Programs added up by kelompok belanja, and their total last; nothing where no program names one."""
    kelompok: dict[str, list[BarisAnggaran]] = defaultdict(list)
    for b in kini.baris:
        if b.tingkat == 0 and b.kelompok:
            kelompok[b.kelompok].append(b)
    isi = [_jumlahkan(nama, kini.tahun, baris, awal) for nama, baris in kelompok.items()]
    semua = [b for baris in kelompok.values() for b in baris]
    return (*isi, _jumlahkan("Jumlah", kini.tahun, semua, awal)) if isi else ()


def _jumlahkan(nama: str, tahun: int, baris: Sequence[BarisAnggaran], awal: Mapping[int, BarisAnggaran]) -> BarisUbah:
    u, sebelum = jumlahkan(tahun, baris), jumlahkan(tahun, [awal[b.simpul_id] for b in baris])
    return _baris(nama, sebelum.pagu, u.pagu, u.realisasi)


def _jenis(a: Anggaran, tahun: int) -> tuple[BarisUbah, ...]:
    """The agency's own rows by kind, and their total last."""
    return _dengan_jumlah([_baris(j.nama, j.sebelum, j.sesudah, j.realisasi) for j in a.menurut_jenis(tahun)])


def _dengan_jumlah(isi: Sequence[BarisUbah]) -> tuple[BarisUbah, ...]:
    """The rows and their sum; a sum of which a part is unknown is not known."""
    if not isi:
        return ()
    sebelum, sesudah, nyata = ([getattr(b, n) for b in isi] for n in ("sebelum", "sesudah", "realisasi"))
    return (*isi, _baris("Jumlah", _semua(sebelum), _semua(sesudah), _semua(nyata)))


def _semua(nilai: Sequence[Decimal | None]) -> Decimal | None:
    return None if None in nilai else jumlah_ada(nilai)


# --- rekening 5.x


def _rekening(a: Anggaran, tahun: int) -> tuple[BarisUbah, ...]:
    """Rows by rekening, of the agency or beneath nodes, added up by jenis belanja; the total last."""
    kini, awal, nyata = (defaultdict[tuple[str, str], Decimal](Decimal) for _ in range(3))
    for rincian in _rincian(a, JenisUang.PAGU, tahun):
        _tambah_pagu(kini, rincian, None)
        _tambah_pagu(awal, rincian, VersiPagu.MURNI)
    for rincian in _rincian(a, JenisUang.KEUANGAN, tahun):
        _tambah_realisasi(nyata, rincian)
    jenis = sorted({*kini, *awal, *nyata}, key=lambda j: (not j[0], j[0]))
    isi = [_baris(j[1], awal.get(j), kini.get(j), nyata.get(j), j[0]) for j in jenis]
    return _dengan_jumlah(isi)


def _rincian(a: Anggaran, jenis: JenisUang, tahun: int) -> Iterator[list[TempatUang]]:
    """Rows that carry a rekening, place by place."""
    kantong = a.kantong(jenis)
    for di, t in sorted(kantong.tempat_tahun(), key=str):
        if t == tahun and (baris := [b for b in kantong.rincian(di, t) if b.kode_rekening]):
            yield baris


def _tambah_pagu(
    hasil: dict[tuple[str, str], Decimal], baris: Sequence[TempatUang], sampai: VersiPagu | None
) -> None:
    pagu = [p for p in baris if isinstance(p, Pagu) and p.versi in anggaran_selectors.VERSI_ANGGARAN]
    berlaku = pagu_berlaku([baris_pagu(p) for p in pagu], sampai=sampai)
    for p in pagu:
        if berlaku.versi is not None and (p.versi, p.ke) == (berlaku.versi.value, berlaku.ke):
            hasil[jenis_rekening(p.kode_rekening)] += p.jumlah


def _tambah_realisasi(hasil: dict[tuple[str, str], Decimal], baris: Sequence[TempatUang]) -> None:
    per_jenis: dict[tuple[str, str], list[BarisUang]] = defaultdict(list)
    for b in baris:
        per_jenis[jenis_rekening(b.kode_rekening)].append(uang_baris(b))
    for j, isi in per_jenis.items():
        hasil[j] += jumlah_periode(isi).nilai or Decimal(0)


def uang_baris(b: TempatUang) -> BarisUang:
    """A stored amount as the calculation takes it."""
    return BarisUang(b.jumlah, b.bulan, getattr(b, "triwulan", 0))  # type: ignore[attr-defined]
