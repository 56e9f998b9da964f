"""The material of the months: cash plan, spending and physical progress of a year in the finest time known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from anggaran import selectors as anggaran_selectors
from anggaran.bentuk import BahanIsian, BarisAnggaran, BarisUang, JenisUang
from anggaran.models import Kas, RealisasiFisik, RealisasiKeuangan
from anggaran.perhitungan import kolom_dari, per_bulan
from anggaran.selectors import Anggaran, Tempat
from anggaran.selectors.isian import bahan_isian
from laporan.selectors.anggaran import nama_versi, uang_baris
from laporan.selectors.instansi import instansi
from laporan.susun.anggaran.bahan import BahanBulanan, BarisBulan, Posisi
from laporan.susun.anggaran.waktu import uraikan
from sakip.inti.angka import jumlah_ada
from sakip.inti.periode import BULAN, TRIWULAN
from sakip.models import PerangkatDaerah
from sakip.selectors import aturan_berlaku


def ada_bulanan(perangkat_daerah: PerangkatDaerah, tahun: int) -> bool:
    """Whether a year has a cash plan, spending or physical progress of the agency or its programs."""
    model = (RealisasiKeuangan, Kas, RealisasiFisik)
    return any(m.objects.milik(perangkat_daerah).tahun(tahun).filter(indikator__isnull=True).exists() for m in model)


def bahan_bulanan(perangkat_daerah: PerangkatDaerah, tahun: int, *, tingkat: int) -> BahanBulanan:
    """A year's money by month down to a depth (0 program), in a fixed number of queries. The caller has checked who
    may see it."""
    a = anggaran_selectors.muat(perangkat_daerah, tahun)
    bahan = bahan_isian(a, tahun, None, bulan=range(1, len(BULAN) + 1), per_triwulan=True)
    rekening = tuple(_kas_rekening(a, tahun))
    baris = tuple(b for b in (_baris_bulan(bahan, x) for x in bahan.tabel.baris) if _berisi(b))
    dipilih = tuple(b for b in baris if b.tingkat <= tingkat)
    aturan = aturan_berlaku(perangkat_daerah, tahun)
    return BahanBulanan(
        identitas=instansi(perangkat_daerah, tahun, aturan),
        aturan=aturan,
        tingkat=tingkat,
        versi=nama_versi(a, bahan.tabel),
        belum_diaudit=bahan.tabel.belum_diaudit,
        tanggal_batas=bahan.tabel.tanggal_batas,
        baris=dipilih,
        total=_total_bulan(bahan, rekening),
        rekening=rekening,
        fisik_di_bawah=any(b.fisik for b in baris) and not any(b.fisik for b in dipilih),
    )


def _berisi(b: BarisBulan) -> bool:
    return b.pagu is not None or bool(b.kas or b.realisasi or b.fisik)


def _baris_bulan(bahan: BahanIsian, x: BarisAnggaran) -> BarisBulan:
    i = x.simpul_id
    kas, nyata = (
        _deret(bahan, i, n, t, j) for n, t, j in ((0, x.kas, JenisUang.KAS), (1, x.realisasi, JenisUang.KEUANGAN))
    )
    return BarisBulan(x.kode, x.nama, x.tingkat, x.pagu, kas, nyata, tuple(_fisik(bahan, i)), x.catatan)


def _deret(bahan: BahanIsian, i: int, n: int, setahun: Decimal | None, jenis: JenisUang) -> tuple[BarisUang, ...]:
    bulan = [bahan.bulan[b][i][n] for b in range(1, len(BULAN) + 1)]
    triwulan = [bahan.per_triwulan[k][i][n] for k in TRIWULAN]
    return uraikan(bulan, triwulan, setahun, sendiri=bool(bahan.ada(i, jenis)))


def _fisik(bahan: BahanIsian, i: int) -> Iterator[Posisi]:
    for kode in sorted(bahan.ada(i, JenisUang.FISIK)):
        k = kolom_dari(kode)
        yield Posisi(bahan.sel[i, kode], k.bulan, k.triwulan)


def _total_bulan(bahan: BahanIsian, rekening: Iterable[BarisBulan]) -> BarisBulan:
    """The agency's year: its programs added up; where only accounts know the cash plan, these."""
    t = bahan.tabel.total

    def deret(n: int, setahun: Decimal | None) -> tuple[BarisUang, ...]:
        bulan = [bahan.bulan_total[b][n] for b in range(1, len(BULAN) + 1)]
        return uraikan(bulan, [bahan.triwulan_total[k][n] for k in TRIWULAN], setahun, sendiri=False)

    kas = deret(0, t.kas)
    if all(b.kas is None for b in bahan.tabel.baris):
        kas = tuple(k for x in rekening for k in x.kas) or kas
    return BarisBulan("", "Jumlah", 0, t.pagu, kas, deret(1, t.realisasi), (), t.catatan)


def _kas_rekening(a: Anggaran, tahun: int) -> Iterator[BarisBulan]:
    """The cash plan kept by rekening or kind: months, and the year's printed total as the ceiling."""
    kantong = a.kantong(JenisUang.KAS)
    tempat: list[Tempat] = sorted((d for d, t in kantong.tempat_tahun() if t == tahun and d[0] != "simpul"), key=str)
    for di in tempat:
        baris = kantong.ambil(di, tahun)
        uang = [uang_baris(b) for b in baris]
        tercetak = jumlah_ada(u.jumlah for u in uang if not u.bulan)
        kas = tuple(BarisUang(n, bulan=b) for b, n in enumerate(per_bulan(uang), 1) if n is not None)
        if di[0] in ("rekening", "jenis"):
            pertama = baris[0]
            yield BarisBulan(
                pertama.kode_rekening, pertama.uraian, 0, tercetak, kas or tuple(u for u in uang if not u.bulan), ()
            )
