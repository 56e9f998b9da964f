"""Realisasi Keuangan dan Fisik per Bulan: the cash plan (DPA), spending and physical progress, month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from anggaran.bentuk import BarisUang
from anggaran.perhitungan import penyerapan
from laporan.bentuk import Baris, Blok, Dokumen, Grafik, Kolom, Paragraf, Potongan, Sel, Subbab, Tabel
from laporan.susun.anggaran.bahan import BahanBulanan, BarisBulan, Posisi
from laporan.susun.anggaran.kas import kas_rekening, tabel_kas
from laporan.susun.anggaran.sel import SINGKAT, nama_baris, nama_ruas, sel_waktu, sumber
from laporan.susun.anggaran.tahunan import TINGKAT
from laporan.susun.anggaran.waktu import Ruas, pada, ruas, sampai
from laporan.susun.grafik import Deret, garis_triwulan, teks_alternatif
from laporan.susun.identitas import dokumen_ringkas
from laporan.susun.lkip.alat import persen, sel_angka, sel_uang, tulis, uang
from laporan.susun.lkip.padat import padatkan


def susun_anggaran_bulanan(b: BahanBulanan) -> Dokumen:
    """The agency's course, then node by node, then the cash plan."""
    i = b.identitas
    isi: list[Blok] = [
        Paragraf((Potongan(i.nama, tebal=True),), "tengah"),
        Subbab("Jalannya anggaran perangkat daerah", (*_grafik(b), tabel_jalan(b))),
    ]
    if any(x.realisasi or x.fisik for x in b.baris):
        isi.append(Subbab(f"Realisasi keuangan dan fisik per {TINGKAT[b.tingkat]}", (tabel_simpul(b),)))
    if any(x.kas for x in b.baris):
        isi.append(Subbab("Anggaran kas", (tabel_kas(b, b.baris, b.total, "Pagu (Rp)"),)))
    if b.rekening:
        isi.append(Subbab("Anggaran kas menurut rekening belanja", (kas_rekening(b),)))
    return dokumen_ringkas(i, f"Realisasi Keuangan dan Fisik per Bulan Tahun {i.tahun}", isi, grafik="Grafik {n}")


# --- the agency, a row a month


def tabel_jalan(b: BahanBulanan) -> Tabel:
    """Plan and spending by themselves and s.d., both in percent of the ceiling, and how far apart they are."""
    x, d = b.total, b.aturan.desimal_penyerapan
    tabel = Tabel(
        judul=f"Rencana kas dan realisasi keuangan tahun {b.identitas.tahun}",
        kolom=(
            Kolom("Waktu", 13),
            *(
                Kolom(j, jenis="angka")
                for j in (
                    "Rencana kas (Rp)",
                    "Realisasi (Rp)",
                    "Rencana s.d. (Rp)",
                    "Realisasi s.d. (Rp)",
                    "Deviasi (Rp)",
                    "Rencana s.d. (%)",
                    "Realisasi s.d. (%)",
                    "Deviasi (poin %)",
                )
            ),
        ),
        baris=tuple(Baris((Sel(nama_ruas(r)), *_sel_jalan(x, r, d))) for r in ruas(x.kas, x.realisasi)),
        sumber=sumber(b),
        catatan=("Deviasi = realisasi s.d. dikurangi rencana s.d.; persen terhadap pagu setahun.", *x.catatan),
    )
    return padatkan(tabel, 1, 2, 3, 4, 5, 6, 7, 8)


def _sel_jalan(x: BarisBulan, r: Ruas, d: int) -> tuple[Sel, ...]:
    rencana, nyata = sampai(x.kas, r[1]), sampai(x.realisasi, r[1])
    return (
        sel_uang(pada(x.kas, r)),
        sel_uang(pada(x.realisasi, r)),
        sel_uang(rencana),
        sel_uang(nyata),
        sel_uang(_selisih(nyata, rencana)),
        sel_angka(penyerapan(x.pagu, rencana).nilai, d),
        sel_angka(penyerapan(x.pagu, nyata).nilai, d),
        sel_angka(deviasi(x, r[1]), d),
    )


def deviasi(x: BarisBulan, bulan: int) -> Decimal | None:
    """Spending s.d. a month less the plan s.d. then, in points of percent of the ceiling, unrounded."""
    return _selisih(*(penyerapan(x.pagu, sampai(deret, bulan)).nilai for deret in (x.realisasi, x.kas)))


def _selisih(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a - b


def _grafik(b: BahanBulanan) -> tuple[Grafik, ...]:
    """Plan and spending s.d. each quarter, where either moves."""
    x, d = b.total, b.aturan.desimal_penyerapan
    deret = []
    for nama, isi in (("Realisasi", x.realisasi), ("Rencana kas", x.kas)):
        nilai = tuple(penyerapan(x.pagu, sampai(isi, bulan)).nilai for bulan in (3, 6, 9, 12))
        if len({n for n in nilai if n is not None}) > 1:
            deret.append(Deret(nama, nilai, tuple(persen(n, d) for n in nilai)))
    if not deret:
        return ()
    judul = f"Penyerapan anggaran s.d. triwulan tahun {b.identitas.tahun}"
    svg = garis_triwulan(judul, deret, satuan="%")
    return (Grafik(judul=judul, svg=svg, alternatif=teks_alternatif(svg)),)


# --- node by node, a column a month


def tabel_simpul(b: BahanBulanan) -> Tabel:
    """Each node with its plan, spending and physical progress; what is known of a quarter or the year spans it."""
    d = b.aturan.desimal_penyerapan
    return Tabel(
        judul=f"Realisasi keuangan dan fisik per bulan menurut {TINGKAT[b.tingkat]} tahun {b.identitas.tahun}",
        kolom=(Kolom("Uraian", 17), Kolom("Hal", 11), *(Kolom(s, jenis="angka") for s in SINGKAT)),
        baris=tuple(baris for x in b.baris for baris in _baris_simpul(x, d)),
        sumber=sumber(b),
        catatan=(*_kata_fisik(b), *(f"{x.nama}: {c}" for x in b.baris for c in x.catatan)),
        nomor_kolom=False,
        lebar=True,
    )


def _baris_simpul(x: BarisBulan, d: int) -> list[Baris]:
    """The lines of a node; its name and ceiling stand before all of them."""
    isi = list(_lini(x, d))
    pagu = f"\nPagu {uang(x.pagu)}" if x.pagu is not None else ""
    kepala = Sel(nama_baris(x) + pagu, rentang_baris=len(isi), indent=min(x.tingkat, 2), tebal=x.tingkat == 0)
    return [Baris((kepala, *sel) if n == 0 else sel) for n, sel in enumerate(isi)]


def _lini(x: BarisBulan, d: int) -> Iterator[tuple[Sel, ...]]:
    if x.kas:
        yield (Sel("Rencana\u00a0(Rp)"), *sel_waktu(ruas(x.kas), lambda r: pada(x.kas, r), uang))
    yield (Sel("Realisasi\u00a0(Rp)"), *sel_waktu(ruas(x.realisasi), lambda r: pada(x.realisasi, r), uang))

    def teks(n: Decimal | None) -> str:
        return tulis(n, d)

    for nama, deret in (("Rencana s.d.\u00a0(%)", x.kas), ("Realisasi s.d.\u00a0(%)", x.realisasi)):
        if deret:
            yield (Sel(nama), *sel_waktu(ruas(deret), _terhadap_pagu(x.pagu, deret), teks))
    if x.kas and x.realisasi:
        yield (Sel("Deviasi (poin\u00a0%)"), *sel_waktu(ruas(x.kas, x.realisasi), lambda r: deviasi(x, r[1]), teks))
    if x.fisik:
        yield (Sel("Fisik s.d.\u00a0(%)"), *_sel_fisik(x.fisik))


def _terhadap_pagu(pagu: Decimal | None, deret: Sequence[BarisUang]) -> Callable[[Ruas], Decimal | None]:
    return lambda r: penyerapan(pagu, sampai(deret, r[1])).nilai


def _sel_fisik(fisik: Sequence[Posisi]) -> list[Sel]:
    """Positions as they were noted; the same stretches as money has."""
    seolah = [BarisUang(f.persen, f.bulan, f.triwulan) for f in fisik]
    return sel_waktu(ruas(seolah), lambda r: pada(seolah, r), lambda n: tulis(n, 2))


def _kata_fisik(b: BahanBulanan) -> tuple[str, ...]:
    if not b.fisik_di_bawah:
        return ()
    return ("Realisasi fisik dicatat pada tingkat yang lebih rendah; pilih tingkat sub kegiatan.",)
