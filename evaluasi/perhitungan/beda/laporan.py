"""Settings of the pemda that change results, and figures of the earlier year's report that read otherwise now."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evaluasi.perhitungan.beda.bentuk import BahanBeda, Berat, Jenis, Sisi, Tempat, Temuan
from sakip.inti.angka import format_ringkas
from sakip.inti.aturan import Aturan, IsiSkala


def pengaturan(b: BahanBeda) -> Iterator[Temuan]:
    """Scale, decimals, clip and methods: the same data give another figure or word."""
    lalu, kini = _isi(b.aturan_lalu), _isi(b.aturan_kini)
    for nama, isi in kini.items():
        if lalu[nama] == isi:
            continue
        sisi = [
            Sisi(t, f"Pengaturan {th}", Tempat(Jenis.UKUR, th))
            for t, th in ((lalu[nama], b.tahun_lalu), (isi, b.tahun_kini))
        ]
        kalimat = f"{nama} berubah: hasil {b.tahun_lalu} dan {b.tahun_kini} tidak dihitung dengan cara yang sama."
        yield Temuan(
            Berat.PENTING if nama not in RINGAN else Berat.PERHATIAN,
            "Pengaturan pemda",
            kalimat,
            sisi[0],
            sisi[1],
            "rata_capaian:dinas",
            b.tahun_kini,
        )


RINGAN = frozenset({"Desimal rata-rata", "Desimal penyerapan", "Desimal efisiensi"})


def _isi(a: Aturan) -> dict[str, str]:
    """Each setting by its name, as words."""
    return {
        "Skala capaian": _skala(a.skala_capaian),
        "Skala efisiensi": _skala(a.skala_efisiensi),
        "Batas bawah capaian": _batas(a.batas_bawah),
        "Batas atas capaian": _batas(a.batas_atas),
        "Dasar rata-rata": a.dasar_rata_rata.label,
        "Metode efisiensi": a.metode_efisiensi.label,
        "Cakupan anggaran": a.cakupan_anggaran.label,
        "Ketelitian hitungan": a.presisi_hitung.label,
        "Desimal rata-rata": str(a.desimal_rata_rata),
        "Desimal penyerapan": str(a.desimal_penyerapan),
        "Desimal efisiensi": str(a.desimal_efisiensi),
    }


def _batas(nilai: Decimal | None) -> str:
    return "tanpa batas" if nilai is None else f"{format_ringkas(nilai)}\u00a0%"


def _skala(isi: IsiSkala | None) -> str:
    """Name and bounds: a scale of the same name with other bounds is another one."""
    if isi is None:
        return "tanpa skala"
    langkah = (
        f"{la.label} {'>' if la.tegas else '≥'} {format_ringkas(la.bawah)}" if la.bawah is not None else la.label
        for la in isi.langkah
    )
    return f"{isi.nama}: {'; '.join(langkah)}"


def koreksi(b: BahanBeda) -> Iterator[Temuan]:
    """The earlier year's final report printed something else than its data say now."""
    for k in b.koreksi:
        lalu = Sisi(k.tercetak, b.sumber_koreksi, Tempat(Jenis.LAPORAN, b.tahun_lalu))
        kini = Sisi(k.menjadi, f"Data {b.tahun_lalu} sekarang", Tempat(Jenis.LAPORAN, b.tahun_kini))
        kalimat = f"Tercetak {k.tercetak} dalam laporan {b.tahun_lalu}, kini {k.menjadi}."
        yield Temuan(Berat.PENTING, k.tempat, kalimat, lalu, kini, "bagian:bab3", b.tahun_kini)
