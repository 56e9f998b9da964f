"""Indicators over the years as tables to download."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja.layar.riwayat import Bagian, Baris, HalamanRiwayat, RiwayatSatu, Titik
from sakip.inti import tabel as t
from sakip.inti.angka import bulatkan, format_angka
from sakip.inti.periode import TRIWULAN, nama_singkat

ARAH = "▲ membaik, ▼ memburuk terhadap tahun sebelumnya, memperhatikan arah indikator"


def buku_riwayat(halaman: HalamanRiwayat, tahun: int) -> t.Buku:
    """One sheet per table of the page; each line repeats its indicator, so that lines can be filtered."""
    judul = f"Riwayat indikator Renstra yang meliputi {tahun}"
    kosong = Bagian("Riwayat", ())
    tabel = tuple(_bagian(judul, b, halaman) for b in halaman.bagian or (kosong,))
    return t.Buku(judul=judul, tabel=tabel)


def _bagian(judul: str, bagian: Bagian, h: HalamanRiwayat) -> t.Tabel:
    tetap = (
        t.Kolom("Kode", lebar=10),
        t.Kolom("Indikator", lebar=44),
        t.Kolom("Satuan", lebar=12),
        t.Kolom("Ukuran"),
    )
    return t.Tabel(
        judul=judul,
        lembar=bagian.judul,
        atas=(bagian.judul, ARAH),
        kolom=(*tetap, *t.kolom_dari(map(str, h.tahun), "angka", 18)),
        baris=tuple(b for r in bagian.baris for b in _indikator(r)),
        kosong="Belum ada target atau realisasi untuk indikator Renstra tahun ini.",
        beku=4,
    )


def _indikator(b: Baris) -> Iterator[t.Baris]:
    """Target, realisasi and capaian; change and remarks where a year has some."""
    k = b.riwayat.ketentuan
    awal = (k.kode, b.riwayat.nama, k.satuan)
    yield t.baris(*awal, "Target", *(t.tampil(x.target) for x in b.titik))
    yield t.baris(*awal, "Realisasi", *(t.tampil(x.realisasi) for x in b.titik))
    yield t.baris(*awal, "Capaian", *(t.tampil(x.capaian) for x in b.titik))
    if any(x.perubahan for x in b.titik):
        yield t.baris(*awal, "Perubahan", *(x.perubahan for x in b.titik))
    if any(map(_keterangan, b.titik)):
        yield t.baris(*awal, "Keterangan", *(_keterangan(x) for x in b.titik))


def _keterangan(x: Titik) -> str:
    return "; ".join(
        teks
        for ya, teks in (
            (x.perkiraan, "perkiraan"),
            (x.sd_tahun, f"angka s.d. {x.tahun}"),
            (x.dilaporkan, "capaian dilaporkan tanpa target"),
            (bool(x.dari), f"dari indikator {x.dari}"),
        )
        if ya
    )


def buku_riwayat_satu(halaman: RiwayatSatu) -> t.Buku:
    """One indicator, a line per year."""
    i = halaman.indikator
    judul = f"Riwayat {i.kode}"
    lanjut = ", ".join(f"{x.kode} ({x.renstra})" for x in halaman.rantai[1:])
    isi = t.Tabel(
        judul=judul,
        atas=(
            i.nama,
            f"{i.satuan}, {i.get_polaritas_display().lower()}",
            *([f"Melanjutkan {lanjut}"] if lanjut else []),
            ARAH,
        ),
        kolom=(
            t.Kolom("Tahun", "bilangan", lebar=9),
            t.Kolom("Target", "angka", lebar=18),
            t.Kolom("Realisasi", "angka", lebar=18),
            t.Kolom("Capaian", "persen"),
            t.Kolom("Terhadap tahun sebelumnya"),
            t.Kolom("Keterangan", lebar=40),
        ),
        baris=tuple(_tahun(x) for x in halaman.titik),
        kosong="Indikator ini belum mempunyai target atau realisasi.",
        beku=1,
    )
    return t.Buku(judul=judul, tabel=(isi, *_triwulan(judul, halaman)))


def _triwulan(judul: str, halaman: RiwayatSatu) -> tuple[t.Tabel, ...]:
    """Realisasi s.d. each quarter of the page's year, where any was filled."""
    if not halaman.triwulan:
        return ()
    ket = halaman.riwayat.ketentuan
    isi = (bulatkan(r.nilai, ket.desimal) for r in halaman.triwulan)
    return (
        t.Tabel(
            judul=judul,
            lembar="Triwulan",
            kolom=(t.Kolom("Triwulan", lebar=12), t.Kolom("Realisasi s.d.", "angka", lebar=18)),
            baris=tuple(
                t.baris(nama_singkat(k), None if n is None else t.tampil(format_angka(n, ket.desimal)))
                for k, n in zip(TRIWULAN, isi, strict=True)
            ),
        ),
    )


def _tahun(x: Titik) -> t.Baris:
    catatan = "; ".join(filter(None, (_keterangan(x), *x.catatan)))
    return t.baris(x.tahun, t.tampil(x.target), t.tampil(x.realisasi), t.tampil(x.capaian), x.perubahan, catatan)
