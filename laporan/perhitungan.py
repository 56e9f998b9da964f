"""Efisiensi in four methods (numbers.md, "Money"; regulation.md 6.4 and 6.5). Pure; never raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from anggaran.perhitungan import penyerapan
from kinerja.bentuk import Skala
from kinerja.perhitungan import kategori
from laporan.bentuk_efisiensi import AturanEfisiensi, BarisEfisiensi, Efisiensi, Pendukung, UangPendukung
from sakip.inti.angka import NOL, SERATUS, bulatkan
from sakip.inti.istilah import Keadaan, MetodeEfisiensi, PresisiHitung

BATAS_SERAP = Decimal(50)  # below it efisiensi says more about idle money than about thrift
BATAS_E = Decimal(20)  # PMK 214/2017: E is bounded to ±20, so that NE stays within 0–100
TANPA_ATURAN = AturanEfisiensi()


def uang_pendukung(pendukung: Iterable[Pendukung]) -> UangPendukung:
    """Σ pagu, Σ realisasi and P of the programs that support an indicator (or all of a sasaran's).

    A program whose pagu or realisasi is not known is left out of both sums and named.
    """
    semua = list(pendukung)
    lengkap = [(p.pagu, p.realisasi) for p in semua if p.pagu is not None and p.realisasi is not None]
    kurang = [p.nama for p in semua if p.pagu is None or p.realisasi is None]
    catatan = (f"Tidak ikut dihitung karena pagu atau realisasinya belum diisi: {', '.join(kurang)}.",)
    if not lengkap:
        alasan = "Pagu atau realisasi program pendukung belum diisi." if semua else "Belum ada program pendukung."
        return UangPendukung(None, None, None, alasan)
    pagu, realisasi = sum((p for p, _ in lengkap), NOL), sum((r for _, r in lengkap), NOL)
    serap = penyerapan(pagu, realisasi)
    return UangPendukung(pagu, realisasi, serap.nilai, serap.alasan, catatan if kurang else ())


def hitung_efisiensi(
    baris: BarisEfisiensi, aturan: AturanEfisiensi = TANPA_ATURAN, skala: Skala | None = None
) -> Efisiensi:
    """Efisiensi of one indicator or program row by the pemda's method, labelled on ``skala``.

    rasio C / P × 100 · selisih C − P · sisa 100 − P · PMK (C × pagu − realisasi) / (C × pagu) × 100. C is the raw
    capaian (never clipped). ``presisi`` tampil takes C and P as the reader sees them.
    """
    c, p = _masukan(baris, aturan)
    hitung = _METODE[aturan.metode]
    hasil = hitung(c, p, baris)
    if isinstance(hasil, str):
        return Efisiensi(None, None, aturan.metode, c, p, alasan=hasil, peringatan=_peringatan([baris]))
    return _hasil(hasil, aturan, skala, c, p, _peringatan([baris]))


def efisiensi_gabungan(
    baris: Iterable[BarisEfisiensi], aturan: AturanEfisiensi = TANPA_ATURAN, skala: Skala | None = None
) -> Efisiensi:
    """PMK efisiensi over several rows: Σ(C × pagu − realisasi) / Σ(C × pagu) × 100 (PMK 214/2017).

    Rows without a measured C or without money are left out and named among the warnings.
    """
    semua = list(baris)
    bagian = [(b, _sasaran_biaya(_masukan(b, aturan)[0], b)) for b in semua]
    ikut = [(s, b.uang.realisasi) for b, s in bagian if s is not None and b.uang.realisasi is not None]
    total = sum((s for s, _ in ikut), NOL)
    peringatan = _peringatan(semua)
    if total == 0:
        alasan = "Tidak ada baris dengan capaian, pagu dan realisasi."
        return Efisiensi(None, None, MetodeEfisiensi.PMK, alasan=alasan, peringatan=peringatan)
    nilai = (total - sum((r for _, r in ikut), NOL)) / total * SERATUS
    aturan_pmk = AturanEfisiensi(MetodeEfisiensi.PMK, aturan.presisi, aturan.desimal_penyerapan, aturan.desimal)
    return _hasil(nilai, aturan_pmk, skala, None, None, peringatan)


def nilai_efisiensi(e: Decimal) -> Decimal:
    """NE = 50 + E / 20 × 50, with E (percentage points) bounded to ±20 (PMK 214/2017 and 22/2021)."""
    return Decimal(50) + max(-BATAS_E, min(BATAS_E, e)) / BATAS_E * 50


def _masukan(baris: BarisEfisiensi, aturan: AturanEfisiensi) -> tuple[Decimal | None, Decimal | None]:
    """C and P that enter, in percent."""
    c, p = baris.capaian.nilai, baris.uang.penyerapan
    if aturan.presisi == PresisiHitung.TAMPIL:
        return bulatkan(c, baris.desimal), bulatkan(p, aturan.desimal_penyerapan)
    return c, p


def _hasil(
    nilai: Decimal,
    aturan: AturanEfisiensi,
    skala: Skala | None,
    c: Decimal | None,
    p: Decimal | None,
    peringatan: tuple[str, ...],
) -> Efisiensi:
    tampil = bulatkan(nilai, aturan.desimal)
    golongan = kategori(tampil, skala) if skala else None
    return Efisiensi(
        nilai,
        tampil,
        aturan.metode,
        c,
        p,
        nilai_efisiensi(nilai) if aturan.metode == MetodeEfisiensi.PMK else None,
        golongan.label if golongan else "",
        peringatan=peringatan,
    )


# --- the methods: a value in percent, or the reason why there is none ---

Metode = Callable[[Decimal | None, Decimal | None, BarisEfisiensi], Decimal | str]


def _tanpa_c(baris: BarisEfisiensi) -> str:
    return f"Capaian {baris.capaian.keadaan.label.lower()}."


def _rasio(c: Decimal | None, p: Decimal | None, baris: BarisEfisiensi) -> Decimal | str:
    if p is None:
        return baris.uang.alasan
    if c is None:
        return _tanpa_c(baris)
    return c / p * SERATUS if p != 0 else "Penyerapan 0: C / P tidak dapat dihitung."


def _selisih(c: Decimal | None, p: Decimal | None, baris: BarisEfisiensi) -> Decimal | str:
    if p is None:
        return baris.uang.alasan
    return _tanpa_c(baris) if c is None else c - p


def _sisa(c: Decimal | None, p: Decimal | None, baris: BarisEfisiensi) -> Decimal | str:
    return baris.uang.alasan if p is None else SERATUS - p


def _pmk(c: Decimal | None, p: Decimal | None, baris: BarisEfisiensi) -> Decimal | str:
    if p is None or baris.uang.realisasi is None:
        return baris.uang.alasan
    seharusnya = _sasaran_biaya(c, baris)
    if seharusnya is None:
        return _tanpa_c(baris)
    if seharusnya == 0:
        return "Capaian × pagu = 0: efisiensi tidak dapat dihitung."
    return (seharusnya - baris.uang.realisasi) / seharusnya * SERATUS


def _sasaran_biaya(c: Decimal | None, baris: BarisEfisiensi) -> Decimal | None:
    """C × pagu, with C as a fraction: what the reached performance may have cost."""
    return None if c is None or baris.uang.pagu is None else c / SERATUS * baris.uang.pagu


_METODE: dict[str, Metode] = {
    MetodeEfisiensi.RASIO: _rasio,
    MetodeEfisiensi.SELISIH: _selisih,
    MetodeEfisiensi.SISA: _sisa,
    MetodeEfisiensi.PMK: _pmk,
}


def _peringatan(baris: Sequence[BarisEfisiensi]) -> tuple[str, ...]:
    """Warning where P < 50 or C is not terukur (numbers.md)."""
    pesan = []
    for b in baris:
        if b.uang.penyerapan is not None and b.uang.penyerapan < BATAS_SERAP:
            pesan.append(f"{b.nama}: penyerapan di bawah 50 %, efisiensi tidak menunjukkan penghematan.")
        if b.capaian.keadaan != Keadaan.TERUKUR:
            pesan.append(f"{b.nama}: capaian {b.capaian.keadaan.label.lower()}.")
    return tuple(pesan)
