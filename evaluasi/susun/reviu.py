"""The outcome of a review as documents: Catatan Hasil Reviu, and Pernyataan Telah Direviu (regulation.md 1.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evaluasi.perhitungan.reviu import KELOMPOK
from evaluasi.susun.sama import JUDUL_PERNYATAAN
from laporan.bahan import Penandatangan
from laporan.bentuk import Bagian, Baris, Blok, Butir, Citra, Daftar, Dokumen, Gambar, Kolom, Sel, Subbab, Tabel
from laporan.susun.identitas import Instansi
from laporan.susun.lkip.alat import STRIP, sel_no, tanda_tangan, teks_polos
from laporan.susun.lkip.surat import Lembar, baris_judul
from laporan.susun.perjanjian.dokumen import susun_formulir
from laporan.susun.perjanjian.kata import isi_kata
from sakip.inti.istilah import JawabanButir, KeadaanTemuan

CENTANG = "√"
ROMAWI = ("I", "II", "III")


@dataclass(frozen=True, slots=True)
class JawabanBahan:
    """A statement as it read, with its answer and the reviewer's word."""

    kelompok: str
    nomor: int
    teks: str
    jawaban: str
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class TemuanBahan:
    nomor: int
    kondisi: str
    kriteria: str
    saran: str
    tanggapan: str
    keadaan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BahanReviu:
    """Everything that is printed of a review."""

    instansi: Instansi
    ke: int
    nomor: str
    tanggal: date | None
    tanggal_cetak: str
    naskah: str
    """The version reviewed, in words: "naskah reviu ke-2, dibekukan 3 Februari 2024, SHA-256 …"."""
    penandatangan: Penandatangan
    selesai: bool
    tanpa_perbedaan: bool
    uraian: str = ""
    tim: tuple[str, ...] = ()
    jawaban: tuple[JawabanBahan, ...] = ()
    temuan: tuple[TemuanBahan, ...] = ()
    kata: dict[str, str] | None = None
    """Paragraphs of the statement, placeholders not filled in."""
    lambang: Citra | None = None


# --- Catatan Hasil Reviu


def susun_catatan_hasil(b: BahanReviu) -> Dokumen:
    i = b.instansi
    isi: tuple[Blok, ...] = (
        *_lencana(b),
        *baris_judul("CATATAN HASIL REVIU", f"ATAS LAPORAN KINERJA {i.nama.upper()}", f"TAHUN {i.tahun}"),
        _kepala(b),
        Subbab("Tujuan dan ruang lingkup", _lingkup(b)),
        Subbab("Daftar periksa", (_tabel_jawaban(b),)),
        Subbab("Temuan dan saran", (_tabel_temuan(b),)),
        Subbab("Simpulan", _simpulan(b)),
        tanda_tangan(b.penandatangan, i.tempat, b.tanggal_cetak, i.daerah),
    )
    lembar = (Lembar(f"INSPEKTORAT {i.daerah.upper()}", isi),)
    return susun_formulir(
        i, "Catatan Hasil Reviu", lembar, draf=not b.selesai, tanggal=b.tanggal, tanggal_cetak=b.tanggal_cetak
    )


def _lencana(b: BahanReviu) -> tuple[Gambar, ...]:
    if b.lambang is None:
        return ()
    sebut = f"Lambang {b.instansi.daerah}"
    return (Gambar(judul=sebut, citra=b.lambang, alternatif=sebut, lencana=True),)


def _kepala(b: BahanReviu) -> Tabel:
    isi = [
        ("Nomor", b.nomor or STRIP),
        ("Tanggal", b.tanggal_cetak or STRIP),
        ("Yang direviu", b.naskah),
        ("Putaran reviu", str(b.ke)),
        *([("Tim reviu", "\n".join(b.tim))] if b.tim else []),
    ]
    return Tabel(
        kolom=(Kolom("", 24), Kolom("", 76)),
        baris=tuple(Baris((Sel(n), Sel(t))) for n, t in isi),
        berkepala=False,
        bernomor=False,
        nomor_kolom=False,
    )


def _lingkup(b: BahanReviu) -> tuple[Blok, ...]:
    return (
        teks_polos(
            "Reviu memberikan keyakinan terbatas bahwa laporan kinerja disajikan secara akurat, andal, dan valid.",
            "Yang direviu ialah format, mekanisme penyusunan, dan substansi laporan, menurut Lampiran III Peraturan "
            "Menteri PANRB Nomor 53 Tahun 2014.",
        ),
        teks_polos(f"Substansi laporan menjadi tanggung jawab {b.instansi.nama}."),
    )


def _tabel_jawaban(b: BahanReviu) -> Tabel:
    return Tabel(
        judul="Daftar periksa reviu laporan kinerja",
        kolom=(
            Kolom("No", 6),
            Kolom("Pernyataan", 46),
            Kolom(f"{CENTANG} Ya", 8, rata="tengah"),
            Kolom("Tidak", 9, rata="tengah"),
            Kolom("Catatan", 31),
        ),
        baris=tuple(_baris_jawaban(b)),
        nomor_kolom=False,
        kunci="daftar_periksa",
    )


def _baris_jawaban(b: BahanReviu) -> Iterator[Baris]:
    for nomor, (kunci, nama) in zip(ROMAWI, KELOMPOK.items(), strict=True):
        milik = [j for j in b.jawaban if j.kelompok == kunci]
        if milik:
            yield Baris((Sel(f"{nomor}. {nama}", rentang_kolom=5, tebal=True),), "kelompok")
        for j in milik:
            relevan = j.jawaban != JawabanButir.TIDAK_RELEVAN.value
            ya = CENTANG if j.jawaban == JawabanButir.YA.value else "" if relevan else STRIP
            tidak = CENTANG if j.jawaban == JawabanButir.TIDAK.value else "" if relevan else STRIP
            catatan = " ".join(x for x in ("" if relevan else "Tidak relevan.", j.catatan) if x)
            tengah = (Sel(ya, rata="tengah"), Sel(tidak, rata="tengah"))
            yield Baris((sel_no(j.nomor), Sel(j.teks), *tengah, Sel(catatan)))


def _tabel_temuan(b: BahanReviu) -> Tabel:
    return Tabel(
        judul="Temuan, saran, dan tanggapan perangkat daerah",
        kolom=(
            Kolom("No", 6),
            Kolom("Kondisi", 26),
            Kolom("Kriteria", 18),
            Kolom("Saran", 20),
            Kolom("Tanggapan", 18),
            Kolom("Keadaan", 12),
        ),
        baris=tuple(
            Baris(
                (
                    sel_no(t.nomor),
                    Sel(t.kondisi),
                    Sel(t.kriteria or STRIP),
                    Sel(t.saran or STRIP),
                    Sel(t.tanggapan or STRIP),
                    Sel(KeadaanTemuan(t.keadaan).label),
                )
            )
            for t in b.temuan
        ),
        kosong="Tidak ada temuan.",
        nomor_kolom=False,
        kunci="temuan",
    )


def _simpulan(b: BahanReviu) -> tuple[Blok, ...]:
    if not b.selesai:
        return (teks_polos("Reviu belum selesai."),)
    alinea = [teks_polos(x.strip()) for x in b.uraian.splitlines() if x.strip()]
    if b.tanpa_perbedaan:
        return (*alinea, teks_polos(_kata(b)["simpulan"]))
    sisa = [t for t in b.temuan if t.keadaan != KeadaanTemuan.DIPERBAIKI.value]
    if not sisa:
        return tuple(alinea)
    awal = teks_polos("Hal-hal yang masih menimbulkan perbedaan:")
    return (*alinea, awal, Daftar(tuple(Butir((t.kondisi,)) for t in sisa), bernomor=True))


# --- Pernyataan Telah Direviu


def _kata(b: BahanReviu) -> dict[str, str]:
    nilai = {**b.instansi.penanda, "nomor": b.nomor, "tanggal": b.tanggal_cetak}
    return {kunci: isi_kata(teks, nilai) for kunci, teks in (b.kata or {}).items()}


def isi_pernyataan(b: BahanReviu) -> tuple[Blok, ...]:
    """What stands beneath the heading, in the report as on a sheet of its own."""
    i, kata = b.instansi, _kata(b)
    return (
        *baris_judul(i.nama.upper(), f"TAHUN ANGGARAN {i.tahun}"),
        teks_polos(kata["lingkup"]),
        teks_polos(kata["tujuan"]),
        teks_polos(kata["simpulan"]),
        tanda_tangan(b.penandatangan, i.tempat, b.tanggal_cetak, i.daerah),
    )


def bagian_pernyataan(b: BahanReviu) -> Bagian:
    """The statement as a part of the report's front matter."""
    return Bagian(JUDUL_PERNYATAAN, isi_pernyataan(b))


def susun_pernyataan(b: BahanReviu) -> Dokumen:
    lembar = (Lembar(JUDUL_PERNYATAAN, (*_lencana(b), *isi_pernyataan(b))),)
    return susun_formulir(
        b.instansi,
        "Pernyataan Telah Direviu",
        lembar,
        draf=False,
        tanggal=b.tanggal,
        tanggal_cetak=b.tanggal_cetak,
    )
