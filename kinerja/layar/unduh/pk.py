"""Perjanjian Kinerja of a year, and one agreement with its attachment, as tables to download."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kinerja.layar.pk import BarisBanding, Butir, Dokumen, HalamanPK
from kinerja.layar.pk_riwayat import Banding, Entri
from kinerja.layar.pk_riwayat import Baris as BarisUbah
from kinerja.models import ProgramPK
from sakip.halaman import setempat
from sakip.inti import tabel as t
from sakip.inti.periode import TRIWULAN, format_tanggal, nama_singkat
from sakip.models import Pejabat

TW = tuple(map(nama_singkat, TRIWULAN))
BELUM = "belum dicatat"


def buku_pk(halaman: HalamanPK, tahun: int) -> t.Buku:
    """The agreements of a year: what became of targets and money, then each with its items and programs."""
    judul = f"Perjanjian Kinerja {tahun}"
    tabel = [_daftar(judul, "Dokumen", (*halaman.dokumen, *halaman.bawahan))]
    if halaman.banding:
        tabel.append(_banding(judul, "Target dibandingkan", halaman.dokumen, halaman.banding, "angka"))
    if halaman.banding_program:
        tabel.append(_banding(judul, "Anggaran dibandingkan", halaman.dokumen, halaman.banding_program, "rupiah"))
    tabel += [x for d in halaman.dokumen for x in _isi(d, tahun)]
    return t.Buku(judul=judul, tabel=tuple(tabel))


def buku_satu_pk(dokumen: Dokumen, banding: Banding | None, riwayat: Sequence[Entri], tahun: int) -> t.Buku:
    """One agreement: items, programs, what it changed, and who did what with it."""
    judul = _nama(dokumen, tahun)
    tabel = [_daftar(judul, "Dokumen", (dokumen,)), *_isi(dokumen, tahun)]
    if banding:
        tabel += [
            _ubah(judul, "Perubahan target", banding, banding.butir, "angka"),
            _ubah(judul, "Perubahan anggaran", banding, banding.program, "rupiah"),
        ]
    tabel.append(_riwayat(judul, riwayat))
    return t.Buku(judul=judul, tabel=tuple(tabel))


def _nama(d: Dokumen, tahun: int) -> str:
    return f"{d.nama} {tahun}" + (f", {d.milik}" if d.milik else "")


# --- documents


def _daftar(judul: str, lembar: str, dokumen: Sequence[Dokumen]) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar=lembar,
        kolom=(
            t.Kolom("Dokumen"),
            t.Kolom("Unit kerja atau pemegang", lebar=28),
            t.Kolom("Keadaan", lebar=16),
            t.Kolom("Pihak pertama", lebar=30),
            t.Kolom("Pihak kedua", lebar=30),
            t.Kolom("Tempat", lebar=16),
            t.Kolom("Tanggal", "tanggal"),
            t.Kolom("Dipakai untuk", lebar=28),
            t.Kolom("Banyak indikator", "bilangan", lebar=10),
            t.Kolom("Anggaran (Rp)", "rupiah"),
            t.Kolom("Alasan", lebar=34),
        ),
        baris=tuple(_dokumen(d) for d in dokumen),
        kosong="Belum ada Perjanjian Kinerja pada tahun ini.",
        beku=1,
    )


def _pihak(p: Pejabat | None) -> str:
    return (p.nama or p.jabatan_lengkap) if p else BELUM


def _dokumen(d: Dokumen) -> t.Baris:
    pk = d.pk
    return t.baris(
        d.nama,
        d.milik or None,
        "Draf" if d.draf else "Ditandatangani",
        _pihak(pk.pihak_pertama),
        _pihak(pk.pihak_kedua),
        pk.tempat or None,
        t.Sel(format_tanggal(pk.tanggal, pk.ketelitian) if pk.tanggal else None, "teks"),
        d.triwulan,
        len(d.butir),
        t.rupiah(d.jumlah),
        pk.alasan or None,
    )


def _isi(d: Dokumen, tahun: int) -> Iterator[t.Tabel]:
    yield _butir(d, tahun)
    if d.program:
        yield _program(d, tahun)


def _butir(d: Dokumen, tahun: int) -> t.Tabel:
    return t.Tabel(
        judul=_nama(d, tahun),
        lembar=f"{d.nama}, indikator",
        atas=(d.triwulan,),
        kolom=(
            t.Kolom("No.", "bilangan"),
            t.Kolom("Sasaran", lebar=36),
            t.Kolom("Indikator", lebar=44),
            t.Kolom("Satuan", lebar=12),
            t.Kolom("Target", "angka"),
            *(t.kolom_dari(TW, "angka") if d.beririsan else ()),
        ),
        baris=tuple(_satu_butir(n, b, d.beririsan) for n, b in enumerate(d.butir, start=1)),
        kosong="Belum ada butir.",
    )


def _satu_butir(n: int, b: Butir, beririsan: bool) -> t.Baris:
    ind = b.item.indikator
    return t.baris(
        n,
        b.sasaran,
        b.item.teks_indikator or ind.nama,
        b.item.teks_satuan or ind.satuan,
        t.tampil(b.target),
        *(map(t.tampil, b.irisan) if beririsan else ()),
    )


def _program(d: Dokumen, tahun: int) -> t.Tabel:
    return t.Tabel(
        judul=_nama(d, tahun),
        lembar=f"{d.nama}, program",
        atas=(d.triwulan,),
        kolom=(
            t.Kolom("No.", "bilangan"),
            t.Kolom("Program", lebar=50),
            t.Kolom("Anggaran (Rp)", "rupiah"),
            *(t.kolom_dari(TW, "rupiah") if d.uang_beririsan else ()),
            *([t.Kolom("Keterangan", lebar=28)] if d.berketerangan else []),
        ),
        baris=(*(_satu_program(n, p, d) for n, p in enumerate(d.program, start=1)), _jumlah(d)),
    )


def _satu_program(n: int, p: ProgramPK, d: Dokumen) -> t.Baris:
    tw = (t.rupiah(p.tw1), t.rupiah(p.tw2), t.rupiah(p.tw3), t.rupiah(p.tw4)) if d.uang_beririsan else ()
    return t.baris(n, p.teks_program, t.rupiah(p.anggaran), *tw, *([p.keterangan or None] if d.berketerangan else []))


def _jumlah(d: Dokumen) -> t.Baris:
    tw = tuple(map(t.rupiah, d.jumlah_tw)) if d.uang_beririsan else ()
    return t.baris(None, "Jumlah", t.rupiah(d.jumlah), *tw, *([None] if d.berketerangan else []), jenis="jumlah")


# --- side by side


def _banding(
    judul: str, lembar: str, dokumen: Sequence[Dokumen], baris: Sequence[BarisBanding], jenis: t.Jenis
) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar=lembar,
        atas=(lembar,),
        kolom=(
            t.Kolom("Kode", lebar=18),
            t.Kolom("Program" if jenis == "rupiah" else "Indikator", lebar=44),
            t.Kolom("Satuan", lebar=12),
            *(t.Kolom(f"{d.nama}\n{d.triwulan}", jenis, lebar=20) for d in dokumen),
            t.Kolom("Perubahan", lebar=22),
        ),
        baris=tuple(
            t.baris(
                b.kode,
                b.nama,
                "Rp" if jenis == "rupiah" else b.satuan,
                *(t.tampil(s) for _, s in b.sel),
                b.beda,
                jenis="jumlah" if jenis == "rupiah" and b is baris[-1] else "biasa",
            )
            for b in baris
        ),
    )


def _ubah(judul: str, lembar: str, banding: Banding, baris: Sequence[BarisUbah], jenis: t.Jenis) -> t.Tabel:
    """Each figure of both agreements beside each other."""
    sel = [s.judul for s in baris[0].sel] if baris else []
    return t.Tabel(
        judul=judul,
        lembar=lembar,
        atas=(f"{banding.asal} dan {banding.kini}",),
        kolom=(
            t.Kolom("Kode", lebar=18),
            t.Kolom("Uraian", lebar=44),
            t.Kolom("Satuan", lebar=12),
            *(t.Kolom(f"{s}, {nama}", jenis) for s in sel for nama in (banding.asal, banding.kini)),
            t.Kolom("Perubahan", lebar=14),
        ),
        baris=tuple(
            t.baris(
                b.kode,
                b.nama,
                b.satuan,
                *(t.tampil(x) for s in b.sel for x in (s.lama, s.baru)),
                b.keadaan or ("berubah" if b.berubah else "tetap"),
            )
            for b in baris
        ),
    )


def _riwayat(judul: str, riwayat: Sequence[Entri]) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Riwayat",
        atas=("Riwayat dokumen ini, terbaru di atas",),
        kolom=(
            t.Kolom("Waktu", "tanggal", lebar=26),
            t.Kolom("Oleh", lebar=28),
            t.Kolom("Perbuatan", lebar=34),
            t.Kolom("Rincian", lebar=60),
            t.Kolom("Alasan", lebar=34),
        ),
        baris=tuple(
            t.baris(setempat(e.waktu), e.oleh, e.perbuatan, "\n".join(e.rincian) or None, e.alasan or None)
            for e in riwayat
        ),
        kosong="Belum ada catatan.",
    )
