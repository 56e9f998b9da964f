"""The sheet of an indicator, and the trace of its capaian, as tables to download."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja.bentuk import Pecahan
from kinerja.layar.indikator import AsalAngka, LembarIndikator, TeksBaris
from kinerja.layar.unduh.riwayat_nilai import nilai_bidang
from renstra.models import Indikator
from sakip.halaman import setempat
from sakip.inti import tabel as t

BELUM = "belum diisi"
HAL = (t.Kolom("Hal", lebar=28), t.Kolom("Isi", lebar=64))


def buku_indikator(ind: Indikator, halaman: LembarIndikator, tahun: int) -> t.Buku:
    """The sheet itself, targets by document, comparisons and edits: one sheet each."""
    judul = f"{ind.kode} {ind.nama}"
    tabel = [
        t.Tabel(judul=judul, lembar="Lembar indikator", kolom=HAL, baris=tuple(_lembar(ind, halaman, tahun))),
        _target(judul, halaman),
    ]
    if halaman.pembanding:
        tabel.append(_pembanding(judul, ind, halaman))
    tabel.append(_suntingan(judul, halaman, tahun))
    return t.Buku(judul=judul, tabel=tuple(tabel))


def _teks(label: str, isi: object) -> t.Baris:
    return t.baris(label, t.Sel(str(isi) if isi else BELUM, "teks"))


def _angka(teks: TeksBaris, kapan: str) -> Iterator[t.Baris]:
    yield t.baris(f"Target{kapan}", t.tampil(teks.target))
    yield t.baris(f"Realisasi{kapan}", t.tampil(teks.realisasi, BELUM))
    yield t.baris(f"Capaian{kapan}", t.tampil(teks.capaian, BELUM))


def _lembar(ind: Indikator, h: LembarIndikator, tahun: int) -> Iterator[t.Baris]:
    b = h.baris
    yield from _angka(h.teks, f" {tahun}")
    yield _teks("Kategori", b.kategori.label if b.kategori else b.capaian.keadaan.label)
    yield _teks("Dokumen target", b.dokumen_target)
    yield _teks(b.induk.jenis.replace("_", " ").capitalize(), f"{b.induk.kode} {b.induk.teks}".strip())
    yield _teks("Indikator Kinerja Utama", "ya" if ind.iku else "tidak")
    yield _teks("Definisi operasional", ind.definisi_operasional)
    yield _teks("Alasan pemilihan", ind.alasan)
    yield _teks("Formulasi", ind.formulasi or (_kata(h.formula) if h.formula else "nilai diketik langsung"))
    if h.angka_formula:
        yield _teks(f"Dengan angka {tahun}", _berangka(h.angka_formula))
    yield _teks("Satuan", ind.satuan)
    yield t.baris("Desimal", t.Sel(ind.desimal, "bilangan"))
    yield _teks("Polaritas", ind.get_polaritas_display())
    yield _teks("Rumus capaian", h.aturan)
    yield _teks("Akumulasi triwulan", ind.get_akumulasi_display())
    yield _teks("Akumulasi tahun", ind.get_akumulasi_tahun_display())
    yield _teks("Sumber data", ind.sumber_data)
    yield _teks("Penanggung jawab", ind.penanggung_jawab or (ind.unit.nama if ind.unit else ""))
    yield _teks("Program pendukung", "\n".join(map(str, ind.program_pendukung.all())) or "–")


def _kata(p: Pecahan) -> str:
    return " ".join(filter(None, (p.awalan, f"({p.atas}) / ({p.bawah})", p.pengali)))


def _berangka(p: Pecahan) -> str:
    return " ".join(filter(None, (p.awalan_angka, f"({p.atas_angka}) / ({p.bawah_angka})", p.pengali)))


def _target(judul: str, h: LembarIndikator) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Target",
        atas=("Target menurut dokumen",),
        kolom=(t.Kolom("Dokumen", lebar=28), *t.kolom_dari(map(str, h.tahun_target), "angka", 16)),
        baris=tuple(t.baris(b.dokumen, *map(t.tampil, b.sel)) for b in h.target),
        kosong="Belum ada target pada dokumen mana pun.",
        beku=1,
    )


def _pembanding(judul: str, ind: Indikator, h: LembarIndikator) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Pembanding",
        atas=("Pembanding",),
        kolom=(
            t.Kolom("Tahun", "bilangan"),
            t.Kolom("Wilayah"),
            t.Kolom("Nilai", "angka"),
            t.Kolom("Sumber", lebar=40),
        ),
        baris=tuple(
            t.baris(
                p.tahun,
                p.get_jenis_display() + (f" ({p.nama})" if p.nama else ""),
                t.angka(p.nilai, ind.desimal),
                p.sumber,
            )
            for p in h.pembanding
        ),
    )


def _suntingan(judul: str, h: LembarIndikator, tahun: int) -> t.Tabel:
    """One line per changed field."""
    return t.Tabel(
        judul=judul,
        lembar="Penyuntingan",
        atas=(f"Riwayat penyuntingan realisasi {tahun}",),
        kolom=(
            t.Kolom("Waktu", "tanggal", lebar=26),
            t.Kolom("Oleh", lebar=28),
            t.Kolom("Periode", lebar=14),
            t.Kolom("Hal", lebar=22),
            t.Kolom("Sebelumnya", "angka", lebar=30),
            t.Kolom("Menjadi", "angka", lebar=30),
            t.Kolom("Alasan", lebar=34),
        ),
        baris=tuple(
            t.baris(
                setempat(s.waktu),
                s.oleh,
                s.periode,
                label,
                nilai_bidang(label, lama),
                nilai_bidang(label, baru),
                s.alasan or None,
            )
            for s in h.suntingan
            for label, lama, baru in s.isi
        ),
        kosong="Belum ada isian pada tahun ini.",
    )


# --- dari mana?


def buku_asal(halaman: AsalAngka, tahun: int) -> t.Buku:
    """The trace as a table: each step with its sentence, its formula in words and in numbers."""
    k = halaman.baris.ketentuan
    kapan = f"s.d. {halaman.nama} {tahun}" if halaman.triwulan else str(tahun)
    judul = f"Dari mana capaian {k.kode} {kapan}?"
    dokumen = halaman.baris.dokumen_target or "tanpa dokumen target"
    return t.Buku(
        judul=judul,
        tabel=(
            t.Tabel(
                judul=judul,
                lembar="Angka",
                atas=(halaman.baris.nama, dokumen, f"Aturan: {halaman.jejak.aturan}"),
                kolom=HAL,
                baris=tuple(_ringkas_asal(halaman)),
            ),
            _langkah(judul, halaman),
        ),
    )


def _ringkas_asal(h: AsalAngka) -> Iterator[t.Baris]:
    yield from _angka(h.teks, "")
    yield _teks("Kategori", h.baris.kategori.label if h.baris.kategori else h.baris.capaian.keadaan.label)


def _langkah(judul: str, h: AsalAngka) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Langkah",
        atas=(f"Aturan: {h.jejak.aturan}",),
        kolom=(
            t.Kolom("No.", "bilangan"),
            t.Kolom("Langkah", lebar=22),
            t.Kolom("Uraian", lebar=60),
            t.Kolom("Rumus", lebar=44),
            t.Kolom("Dengan angka", lebar=34),
        ),
        baris=tuple(
            t.baris(n, s.judul, s.teks, *((_kata(s.pecahan), _berangka(s.pecahan)) if s.pecahan else (None, None)))
            for n, s in enumerate(h.jejak.langkah, start=1)
        ),
        catatan=h.jejak.catatan,
    )
