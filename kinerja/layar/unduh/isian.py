"""The entry sheet of a period as a table to download."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja.layar.baris_isian import Baris
from kinerja.layar.kelompok import Judul
from kinerja.layar.lembar import Lembar
from sakip.inti import tabel as t

JENIS = {"program": "Program ", "tujuan": "Tujuan "}
PENJELASAN = (
    ("pendorong", "Faktor pendorong"),
    ("penghambat", "Faktor penghambat"),
    ("solusi", "Solusi"),
    ("tindak_lanjut", "Tindak lanjut"),
)


def buku_isian(lembar: Lembar, tahun: int) -> t.Buku:
    """All rows of the sheet as its filter shows them, with what is stored, computed, explained."""
    judul = f"Realisasi indikator, {lembar.nama} {tahun}"
    dokumen = lembar.dokumen or "Renja atau Renstra; belum ada Perjanjian Kinerja"
    isi = t.Tabel(
        judul=judul,
        lembar=f"Isian {lembar.singkat}",
        atas=(f"Target menurut {dokumen}", f"{lembar.maju.terisi} dari {lembar.maju.jumlah} terisi"),
        kolom=_kolom(lembar),
        baris=tuple(b for k in lembar.kelompok for b in _kelompok(lembar, k.judul, k.baris)),
        kosong="Tidak ada indikator pada pilihan ini.",
        beku=2,
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _kolom(le: Lembar) -> tuple[t.Kolom, ...]:
    sd = f"s.d. {le.singkat}" if le.periode else "tahun"
    triwulan = (t.Kolom(f"Target {sd}", "angka"), t.Kolom(f"Target {le.singkat} saja", "angka"))
    return (
        t.Kolom("Kode", lebar=10),
        t.Kolom("Indikator", lebar=44),
        t.Kolom("Satuan dan akumulasi", lebar=22),
        *(triwulan if le.periode else ()),
        t.Kolom("Target tahun", "angka"),
        t.Kolom(le.judul_lalu or "Sebelumnya", "angka"),
        t.Kolom("Pembilang", "angka"),
        t.Kolom("Penyebut", "angka"),
        t.Kolom("Realisasi diisi langsung", "angka"),
        t.Kolom(f"Realisasi {sd}", "angka"),
        t.Kolom("Capaian", "persen"),
        t.Kolom("Kategori", lebar=18),
        t.Kolom("Status", lebar=18),
        *(t.Kolom(judul, lebar=34) for _, judul in PENJELASAN),
        t.Kolom("Banyak bukti", "bilangan", lebar=9),
    )


def _kelompok(le: Lembar, judul: Judul, baris: tuple[Baris, ...]) -> Iterator[t.Baris]:
    yield t.kelompok(f"{JENIS.get(judul.jenis, '')}{judul.kode} · {judul.teks}", len(_kolom(le)))
    for b in baris:
        yield _baris(le, b)


def _baris(le: Lembar, b: Baris) -> t.Baris:
    kategori = b.kinerja.kategori
    return t.baris(
        b.ket.kode,
        b.ket.nama,
        b.sifat,
        *((t.tampil(b.target), t.tampil(b.irisan)) if le.periode else ()),
        t.tampil(b.target_tahun),
        t.tampil(b.lalu) if le.judul_lalu else None,
        _kotak(b, "pembilang"),
        _kotak(b, "penyebut"),
        _kotak(b, "kata" if "kata" in b.form.kotak else "nilai"),
        t.tampil(b.realisasi),
        t.tampil(b.capaian),
        kategori.label if kategori else None,
        b.status,
        *(getattr(b.tersimpan, nama, "") or None for nama, _ in PENJELASAN),
        b.bukti or None,
    )


def _kotak(b: Baris, nama: str) -> t.Sel:
    """What stands in an input."""
    kotak = b.form.kotak.get(nama)
    return t.tampil(kotak.teks) if kotak else t.Sel()
