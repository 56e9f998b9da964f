"""Efficiency as its page shows it: each figure with its method, its warnings and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from anggaran.bentuk import BarisAnggaran
from kinerja.bentuk import BarisKinerja, Jejak, LangkahJejak, Pecahan
from laporan.bentuk_efisiensi import Efisiensi, UangPendukung
from laporan.selectors import Gabungan
from sakip.inti.angka import bulatkan, format_persen, format_ringkas, format_rupiah
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import MetodeEfisiensi, PresisiHitung
from sakip.models import PerangkatDaerah

RUMUS = {
    MetodeEfisiensi.RASIO: "Rasio: capaian / penyerapan × 100",
    MetodeEfisiensi.SELISIH: "Selisih: capaian − penyerapan, dalam poin persen",
    MetodeEfisiensi.SISA: "Sisa: 100 − penyerapan",
    MetodeEfisiensi.PMK: "PMK 214/2017: (capaian × pagu − realisasi) / (capaian × pagu) × 100",
}


@dataclass(frozen=True, slots=True)
class BarisEfisiensi:
    """One figure: of an indicator with its supporting programs, or of a program with one of its indicators."""

    kinerja: BarisKinerja
    uang: UangPendukung
    program: tuple[str, ...]
    efisiensi: Efisiensi
    nada: str
    jejak: Jejak


@dataclass(frozen=True, slots=True)
class ProgramEfisiensi:
    """A program, kegiatan or sub kegiatan with its money and a row for each of its indicators."""

    uang: BarisAnggaran
    baris: tuple[BarisEfisiensi, ...]


@dataclass(frozen=True, slots=True)
class HalamanEfisiensi:
    aturan: Aturan
    rumus: str
    indikator: tuple[BarisEfisiensi, ...]
    program: tuple[ProgramEfisiensi, ...]
    gabungan: Efisiensi | None
    nada_gabungan: str = "netral"


def halaman_efisiensi(perangkat_daerah: PerangkatDaerah, tahun: int) -> HalamanEfisiensi:
    """Efficiency of a year. The caller has checked who may see it."""
    g = Gabungan(perangkat_daerah, tahun)
    program = tuple(_program(g, p.uang, p.indikator) for p in g.program() if p.indikator or p.uang.tingkat == 0)
    gabungan = g.efisiensi_semua()
    return HalamanEfisiensi(
        g.aturan,
        RUMUS[g.aturan.metode_efisiensi],
        tuple(_indikator(g, b) for b in g.pengukuran.baris),
        program,
        gabungan,
        _nada(g, gabungan) if gabungan else "netral",
    )


def _indikator(g: Gabungan, b: BarisKinerja) -> BarisEfisiensi:
    nama = tuple(p.nama for p in g.program_indikator(b.indikator_id))
    return _baris(g, b, g.uang(b.indikator_id), nama, g.efisiensi(b))


def _program(g: Gabungan, p: BarisAnggaran, indikator: tuple[BarisKinerja, ...]) -> ProgramEfisiensi:
    uang = UangPendukung(p.pagu, p.realisasi, p.penyerapan.nilai, p.penyerapan.alasan)
    return ProgramEfisiensi(p, tuple(_baris(g, b, uang, (p.nama,), g.efisiensi_program(p, b)) for b in indikator))


def _baris(
    g: Gabungan, b: BarisKinerja, uang: UangPendukung, program: tuple[str, ...], e: Efisiensi
) -> BarisEfisiensi:
    return BarisEfisiensi(b, uang, program, e, _nada(g, e), jejak(b, uang, program, e, g.aturan))


def _nada(g: Gabungan, e: Efisiensi) -> str:
    skala = g.aturan.skala_efisiensi
    return skala.nada(e.label) if skala and e.label else "netral"


# --- the trace


def jejak(b: BarisKinerja, uang: UangPendukung, program: tuple[str, ...], e: Efisiensi, aturan: Aturan) -> Jejak:
    """The steps from capaian and money to the printed efficiency."""
    langkah = [_langkah_capaian(b, e), _langkah_serap(uang, program, e, aturan), _langkah_hasil(e, uang)]
    if e.tampil is not None:
        d = aturan.desimal_efisiensi
        langkah.append(LangkahJejak("Pembulatan", f"Dibulatkan ke {d} desimal: {format_persen(e.tampil, d)}."))
    if e.label and aturan.skala_efisiensi:
        langkah.append(LangkahJejak("Label", f"{e.label}, menurut {aturan.skala_efisiensi.nama}."))
    presisi = "angka yang tampil (sudah dibulatkan)" if aturan.presisi_hitung is PresisiHitung.TAMPIL else ""
    catatan = (f"Pengaturan: memakai {presisi}.",) if presisi else ()
    return Jejak(RUMUS[e.metode], tuple(langkah), (*catatan, *uang.catatan, *e.peringatan))


def _angka(nilai: Decimal) -> str:
    return format_ringkas(bulatkan(nilai, 6))


def _rp(nilai: Decimal) -> str:
    return format_rupiah(bulatkan(nilai, 2))


def _langkah_capaian(b: BarisKinerja, e: Efisiensi) -> LangkahJejak:
    teks = f"{_angka(e.capaian)}\u00a0%" if e.capaian is not None else f"{b.capaian.keadaan.label.lower()}."
    return LangkahJejak("Capaian (C)", f"{b.nama}: {teks}")


def _langkah_serap(uang: UangPendukung, program: tuple[str, ...], e: Efisiensi, aturan: Aturan) -> LangkahJejak:
    if uang.pagu is None or uang.realisasi is None or e.penyerapan is None:
        return LangkahJejak("Penyerapan (P)", uang.alasan)
    pecahan = Pecahan("Σ realisasi", "Σ pagu", _rp(uang.realisasi), _rp(uang.pagu))
    return LangkahJejak("Penyerapan (P)", f"{'; '.join(program)}: {_angka(e.penyerapan)}\u00a0%", pecahan)


def _langkah_hasil(e: Efisiensi, uang: UangPendukung) -> LangkahJejak:
    if e.nilai is None:
        return LangkahJejak("Efisiensi", e.alasan)
    c, p = e.capaian, e.penyerapan
    if e.metode is MetodeEfisiensi.RASIO and c is not None and p is not None:
        return LangkahJejak("Efisiensi", "", Pecahan("C", "P", _angka(c), _angka(p)))
    if e.metode is MetodeEfisiensi.PMK and c is not None and uang.pagu is not None and uang.realisasi is not None:
        atas = f"{_angka(c)} % × {_rp(uang.pagu)} − {_rp(uang.realisasi)}"
        pecahan = Pecahan("C × pagu − realisasi", "C × pagu", atas, f"{_angka(c)} % × {_rp(uang.pagu)}")
        return LangkahJejak("Efisiensi", "", pecahan)
    if e.metode is MetodeEfisiensi.SELISIH and c is not None and p is not None:
        return LangkahJejak("Efisiensi", f"C − P = {_angka(c)} − {_angka(p)}")
    return LangkahJejak("Efisiensi", f"100 − P = 100 − {_angka(p)}" if p is not None else "")
