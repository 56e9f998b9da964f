"""Rules about money: sums that do not close, efficiency without sense, agreement and budget apart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from anggaran.bentuk import BarisAnggaran
from laporan.bahan import AnalisisIndikator, BahanLkip
from laporan.susun.lkip.alat import nama_dokumen, persen, rupiah
from laporan.susun.pemeriksaan.bentuk import Tempat, Temuan
from sakip.inti.angka import jumlah_ada

RENDAH: Final = Decimal(50)
"""numbers.md, Money: below this penyerapan an efficiency is warned of."""


def uang(b: BahanLkip) -> Iterator[Temuan]:
    """Findings of the budget, of the agreement's program lines, and of each efficiency."""
    for n in (*b.anggaran.baris, b.anggaran.total):
        yield from _simpul(n)
    yield from _pk(b)
    for a in b.analisis:
        yield from _efisiensi(b, a)
    if b.anggaran.belum_diaudit:
        pesan = f"Realisasi keuangan tahun {b.tahun} belum diaudit."
        yield Temuan("belum_diaudit", "Anggaran", pesan, Tempat("anggaran"))


def _simpul(n: BarisAnggaran) -> Iterator[Temuan]:
    kode, tempat = n.kode or n.kunci or "Jumlah", Tempat("anggaran", n.kunci)
    for catatan in n.catatan:
        yield Temuan("jumlah_tidak_menutup", kode, f"{n.nama}: {catatan}", tempat)
    if n.pagu is not None and n.realisasi is not None and n.realisasi > n.pagu:
        pesan = f"Realisasi {n.nama} {rupiah(n.realisasi)} melebihi pagu {rupiah(n.pagu)}."
        yield Temuan("efisiensi_janggal", kode, pesan, tempat)


def _pk(b: BahanLkip) -> Iterator[Temuan]:
    """The agreement in force against the budget that the report uses."""
    if not b.pk or not b.pk[-1].program:
        return
    pk, pagu = b.pk[-1], b.anggaran.total.pagu
    jumlah = jumlah_ada(p.anggaran for p in pk.program)
    if jumlah is not None and pagu is not None and jumlah != pagu:
        pesan = (
            f"Anggaran {nama_dokumen(b, pk.nama)} {rupiah(jumlah)}, sedangkan anggaran yang dilaporkan "
            f"{rupiah(pagu)} (selisih {rupiah(pagu - jumlah)})."
        )
        yield Temuan("pk_lkip_beda", "Anggaran", pesan, Tempat("pk", pk.id))


def _efisiensi(b: BahanLkip, a: AnalisisIndikator) -> Iterator[Temuan]:
    serap, c = a.uang.penyerapan, a.baris.capaian
    if a.uang.realisasi and c.nilai is None:
        sebab = c.keadaan.label.lower()
        pesan = f"Anggaran pendukung {a.baris.nama} dibelanjakan, tetapi capaiannya {sebab}: efisiensinya tidak ada."
        yield Temuan("efisiensi_janggal", a.baris.ketentuan.kode, pesan, Tempat("isian", a.baris.indikator_id))
    if serap is not None and serap < RENDAH:
        sebut = persen(serap, b.aturan.desimal_penyerapan)
        pesan = f"Penyerapan anggaran pendukung {a.baris.nama} {sebut}; efisiensinya bukan penghematan."
        yield Temuan("efisiensi_janggal", a.baris.ketentuan.kode, pesan, Tempat("efisiensi"))
