"""Annexes: Rencana Kinerja Tahunan, the agreements, Pengukuran Kinerja, Efisiensi, and how every capaian was computed."""

from __future__ import annotations

from dataclasses import replace

from kinerja.bentuk import LangkahJejak
from laporan.bahan import AnalisisIndikator, BahanLkip, BahanPK, UnggahanBahan
from laporan.bentuk import Baris, Blok, Gambar, Kolom, Lampiran, Pemisah, Sel, Tabel
from laporan.susun.lkip.alat import gambar, nama_dokumen, sel_no, teks_polos
from laporan.susun.lkip.formulir import formulir_efisiensi, formulir_pengukuran, instansi, lembar_polos
from laporan.susun.lkip.rkt import formulir_rkt
from laporan.susun.lkip.surat import surat_pk
from laporan.susun.perjanjian.bahan import BahanSurat
from sakip.inti.istilah import JenisSurat


def lampiran(b: BahanLkip) -> tuple[Lampiran, ...]:
    rkt = (Lampiran("Rencana Kinerja Tahunan", lembar_polos(formulir_rkt(instansi(b), b.rkt))),) if b.rkt else ()
    pk = tuple(Lampiran(f"{nama_dokumen(b, x.nama)} Tahun {b.tahun}", _surat(b, x)) for x in b.pk)
    return (
        *rkt,
        *pk,
        Lampiran("Pengukuran Kinerja", lembar_polos(formulir_pengukuran(b))),
        Lampiran("Efisiensi Penggunaan Sumber Daya", lembar_polos(formulir_efisiensi(b))),
        *((Lampiran("Rincian Perhitungan Capaian", _rincian(b)),) if b.analisis else ()),
        *((Lampiran(f"Koreksi atas Laporan Tahun {b.tahun - 1}", _koreksi(b)),) if b.koreksi else ()),
        *((Lampiran("Dokumentasi", foto),) if (foto := _dokumentasi(b)) else ()),
        *(Lampiran(u.judul, lampiran_unggahan(u)) for u in b.unggahan),
    )


def _koreksi(b: BahanLkip) -> tuple[Blok, ...]:
    """Figures of last year's final that were corrected since; this report uses the corrected ones."""
    awal = f"Angka berikut tercetak dalam {b.sumber_koreksi} dan dikoreksi setelah laporan itu final. "
    kolom = (
        Kolom("No", 6),
        Kolom("Angka", 54),
        Kolom("Tercetak", 20, rata="kanan"),
        Kolom("Menjadi", 20, rata="kanan"),
    )
    return (
        teks_polos(awal + "Laporan ini memakai angka yang sudah dikoreksi."),
        Tabel(
            kolom=kolom,
            baris=tuple(
                Baris((sel_no(n), Sel(k.tempat), Sel(k.tercetak), Sel(k.menjadi))) for n, k in enumerate(b.koreksi, 1)
            ),
            bernomor=False,
        ),
    )


def _dokumentasi(b: BahanLkip) -> tuple[Blok, ...]:
    """Photos, two on a page."""
    return tuple(replace(g, setengah=True) for g in gambar(b, "dokumentasi"))


def lampiran_unggahan(u: UnggahanBahan) -> tuple[Blok, ...]:
    """The pages of an uploaded annex, each as large as the paper allows."""
    banyak = len(u.halaman)
    return tuple(
        Gambar(
            judul="",
            citra=h.citra,
            alternatif=f"{u.judul}, halaman {n} dari {banyak}",
            sehalaman=True,
            mendatar=h.mendatar,
        )
        for n, h in enumerate(u.halaman, 1)
    )


def _surat(b: BahanLkip, pk: BahanPK) -> tuple[Blok, ...]:
    """The same letter as by itself, its sheets on pages of their own."""
    pernyataan, lampiran_pk = surat_pk(bahan_surat(b, pk))
    return (*lembar_polos(pernyataan), Pemisah(), *lembar_polos(lampiran_pk))


def bahan_surat(b: BahanLkip, pk: BahanPK) -> BahanSurat:
    """An agreement of the report as its letter takes it."""
    jenis = JenisSurat.PK_KEPALA_DAERAH if b.kepala_daerah else JenisSurat.PK
    return BahanSurat(
        instansi=instansi(b),
        pk=pk,
        kata=b.kata_surat.get(jenis.value, {}),
        lambang=b.lambang,
        kepala_daerah=b.kepala_daerah,
    )


# --- trace ---


def _rincian(b: BahanLkip) -> tuple[Blok, ...]:
    """ "Dari mana?" of every capaian: the same trace as on the page."""
    awal = teks_polos(
        "Setiap persentase capaian dalam laporan ini dihitung dari data di bawah ini, dengan angka yang belum dibulatkan."
    )
    return (awal, *(_jejak(n, a) for n, a in enumerate(b.analisis, 1)))


def _jejak(nomor: int, a: AnalisisIndikator) -> Tabel:
    baris = [Baris((Sel("Aturan"), Sel(a.jejak.aturan)))]
    baris += [Baris((Sel(x.judul), Sel(_langkah(x)))) for x in a.jejak.langkah]
    baris += [Baris((Sel("Catatan"), Sel(c))) for c in a.jejak.catatan]
    return Tabel(
        judul=f"{nomor}. {a.baris.nama}",
        kolom=(Kolom("Langkah", 22), Kolom("Uraian", 78)),
        baris=tuple(baris),
        bernomor=False,
        nomor_kolom=False,
    )


def _langkah(x: LangkahJejak) -> str:
    p = x.pecahan
    if p is None:
        return x.teks
    kata = " ".join(t for t in (p.awalan, f"({p.atas}) / ({p.bawah})", p.pengali) if t)
    angka = " ".join(t for t in (p.awalan_angka, f"({p.atas_angka}) / ({p.bawah_angka})", p.pengali) if t)
    return "\n".join(t for t in (x.teks, kata, f"= {angka}") if t)
