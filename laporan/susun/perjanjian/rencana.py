"""The forms of the plan: IKU, Rencana Kinerja Tahunan, Rencana Aksi (regulation.md 1.2 and 1.3)."""

from __future__ import annotations

from collections.abc import Iterable

from laporan.bahan import BahanIndikator, BahanLkip, BahanRkt
from laporan.bentuk import Baris, Blok, Dokumen, Kepala, Kolom, Sel, Tabel
from laporan.susun.identitas import Instansi
from laporan.susun.lkip.alat import (
    STRIP,
    baris_jumlah,
    rentangkan,
    sebut_satuan,
    sel_no,
    sel_uang,
    tanda_tangan,
)
from laporan.susun.lkip.formulir import instansi
from laporan.susun.lkip.padat import padatkan
from laporan.susun.lkip.rkt import formulir_rkt
from laporan.susun.lkip.surat import Lembar, baris_judul
from laporan.susun.lkip.tabel_rencana import baris_iku, rumus_rasio
from laporan.susun.perjanjian.bahan import BahanAksi, IndikatorAksi, LangkahAksi
from laporan.susun.perjanjian.dokumen import susun_formulir
from sakip.inti.angka import jumlah_ada
from sakip.inti.periode import TRIWULAN, romawi

# --- IKU ---


def susun_iku(b: BahanLkip) -> Dokumen:
    """The sheet of IKU: why each was chosen, how it is measured, its target of the year."""
    i = instansi(b)
    masa = f"RENSTRA {b.renstra.tahun_awal}–{b.renstra.tahun_akhir}" if b.renstra else ""
    isi: tuple[Blok, ...] = (
        *baris_judul(i.nama.upper(), masa),
        tabel_iku(b),
        tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah),
    )
    lembar = Lembar(f"INDIKATOR KINERJA UTAMA TAHUN {b.tahun}", isi, mendatar=True)
    return susun_formulir(i, "Indikator Kinerja Utama", (lembar,), draf=False)


def tabel_iku(b: BahanLkip) -> Tabel:
    """Two heading lines: reason and way of measuring stand under "Penjelasan"."""
    kelompok: dict[str, list[BahanIndikator]] = {}
    for sasaran, x in baris_iku(b):
        kelompok.setdefault(sasaran, []).append(x)
    tunggal = ("No", "Sasaran Strategis", "Indikator Kinerja Utama")
    return Tabel(
        kolom=(
            Kolom("No", 4),
            Kolom("Sasaran Strategis", 16),
            Kolom("Indikator Kinerja Utama", 18),
            Kolom("Alasan", 20),
            Kolom("Formulasi/Cara Pengukuran", 25),
            Kolom("Satuan", 8),
            Kolom(f"Target Tahun {b.tahun}", 9, jenis="angka"),
        ),
        kepala=(
            (
                *(Kepala(x, rentang_baris=2) for x in tunggal),
                Kepala("Penjelasan", 2),
                Kepala("Satuan", rentang_baris=2),
                Kepala(f"Target Tahun {b.tahun}", rentang_baris=2),
            ),
            (Kepala("Alasan"), Kepala("Formulasi/Cara Pengukuran")),
        ),
        # Not spanned: the rows are tall, and a span is not torn.
        baris=tuple(
            Baris((*((sel_no(n), Sel(sasaran)) if k == 0 else (Sel(""), Sel(""))), *_sel_iku(x)))
            for n, (sasaran, isi) in enumerate(kelompok.items(), 1)
            for k, x in enumerate(isi)
        ),
        sumber=f"{b.renstra.nama}." if b.renstra else "",
        bernomor=False,
    )


def _sel_iku(x: BahanIndikator) -> tuple[Sel, ...]:
    cara = (
        ("", x.formulasi or rumus_rasio(x)),
        ("Definisi: ", x.definisi),
        ("Sumber data: ", x.sumber_data),
        ("Penanggung jawab: ", x.penanggung_jawab),
    )
    return (
        Sel(x.nama),
        Sel(x.alasan or STRIP),
        Sel("\n".join(f"{awal}{teks}" for awal, teks in cara if teks) or STRIP),
        Sel(sebut_satuan(x.satuan) or STRIP),
        Sel(x.target_pk or STRIP, rata="kanan"),
    )


# --- Rencana Kinerja Tahunan ---


def susun_rkt(i: Instansi, b: BahanRkt) -> Dokumen:
    """The form of the year's plan as a document."""
    return susun_formulir(i, "Rencana Kinerja Tahunan", (formulir_rkt(i, b),), draf=False)


# --- Rencana Aksi ---


def susun_aksi(b: BahanAksi) -> Dokumen:
    """Steps of an agency or of one unit under the targets that they serve."""
    i = b.instansi
    isi: tuple[Blok, ...] = (
        *baris_judul(b.unit.upper(), i.nama.upper()),
        tabel_aksi(b),
        tanda_tangan(b.penandatangan, i.tempat, "", i.daerah),  # plans carry no day of their own
    )
    judul = f"Rencana Aksi {b.unit}" if b.unit else "Rencana Aksi"
    # Without an agreement the steps serve the targets of the plan.
    milik = "PERJANJIAN KINERJA " if b.dokumen.startswith("PK") else ""
    lembar = Lembar(f"RENCANA AKSI {milik}TAHUN {i.tahun}", isi, mendatar=True)
    return susun_formulir(i, judul, (lembar,), draf=False)


def tabel_aksi(b: BahanAksi) -> Tabel:
    """One row per step, under its indicator; groups by sasaran; the money added up."""
    tunggal = ("No", "Indikator Kinerja", f"Target {b.instansi.tahun}")
    akhir = ("Rencana Aksi", "Penanggung Jawab", "Jadwal", "Sub Kegiatan", "Anggaran (Rp)")
    tabel = Tabel(
        kolom=(
            Kolom("No", 3),
            Kolom("Indikator Kinerja", 15),
            Kolom(f"Target {b.instansi.tahun}", 7, jenis="angka"),
            *(Kolom(f"TW {romawi(t)}", 5, jenis="angka") for t in TRIWULAN),
            Kolom("Rencana Aksi", 19),
            Kolom("Penanggung Jawab", 9 if b.unit else 12),
            Kolom("Jadwal", 8),
            Kolom("Sub Kegiatan", 15 if b.unit else 11),
            Kolom("Anggaran (Rp)", 9, jenis="angka"),
        ),
        kepala=(
            (
                *(Kepala(x, rentang_baris=2) for x in tunggal),
                Kepala("Target Triwulan", len(TRIWULAN)),
                *(Kepala(x, rentang_baris=2) for x in akhir),
            ),
            tuple(Kepala(f"TW {romawi(t)}") for t in TRIWULAN),
        ),
        baris=tuple(_baris_aksi(b)),
        sumber=f"{b.dokumen} tahun {b.instansi.tahun}; rencana aksi {b.instansi.perangkat_daerah}.",
        kosong="Belum ada langkah.",
        bernomor=False,
    )
    return padatkan(tabel, 10)


def _baris_aksi(b: BahanAksi) -> Iterable[Baris]:
    nomor = 0
    for sasaran, isi in b.kelompok:
        yield Baris((Sel(sasaran, rentang_kolom=12, tebal=True),), "kelompok")
        for x in isi:
            nomor += 1
            yield from rentangkan(
                [(_sel_indikator(nomor, x), [_sel_langkah(la, b.unit) for la in x.langkah] or [_TANPA])]
            )
    semua = [la.anggaran for _, isi in b.kelompok for x in isi for la in x.langkah]
    if semua:
        yield baris_jumlah("Jumlah anggaran", 11, sel_uang(jumlah_ada(semua), tebal=True))


_TANPA = (Sel("belum ada langkah"), Sel(STRIP), Sel(STRIP), Sel(STRIP), Sel(STRIP, rata="kanan"))


def _sel_indikator(nomor: int, x: IndikatorAksi) -> tuple[Sel, ...]:
    angka = (x.target, *x.tw)
    return (sel_no(nomor), Sel(x.nama), *(Sel(t or STRIP, rata="kanan") for t in angka))


def _sel_langkah(la: LangkahAksi, unit: str) -> tuple[Sel, ...]:
    """``unit``: of a unit's own plan, which need not name the unit again in every row."""
    uraian = f"{la.uraian}\nKeluaran: {la.keluaran}" if la.keluaran else la.uraian
    return (
        Sel(uraian),
        Sel(la.pic.removeprefix(f"{unit} · ") if unit else la.pic),
        Sel(la.jadwal),
        Sel(la.simpul or STRIP),
        sel_uang(la.anggaran),
    )
