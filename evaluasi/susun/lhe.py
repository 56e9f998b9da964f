"""Laporan Hasil Evaluasi, and the filled-in Lembar Kerja Evaluasi (PermenPANRB 88/2021), as document trees. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from evaluasi.perhitungan.lke import ATURAN_NILAI
from kinerja.perhitungan.akip import DESIMAL, INTERPRETASI, kategori_akip
from laporan.bahan import Penandatangan
from laporan.bentuk import (
    Baris,
    Blok,
    Butir,
    Daftar,
    Dokumen,
    Kolom,
    Paragraf,
    Pihak,
    Potongan,
    Sel,
    Subbab,
    Tabel,
    TandaTangan,
)
from laporan.susun.identitas import Instansi
from laporan.susun.lkip.alat import STRIP, sel_angka, sel_no, teks_polos, tulis
from laporan.susun.lkip.alat import pihak as pihak_tanda
from laporan.susun.lkip.surat import Lembar, baris_judul
from laporan.susun.perjanjian.dokumen import susun_formulir
from sakip.inti.angka import bulatkan, format_ringkas
from sakip.inti.periode import format_tanggal


@dataclass(frozen=True, slots=True)
class KriteriaBahan:
    """A criterion with the answer of each party, in their order, and the notes."""

    nomor: int
    teks: str
    jawaban: tuple[str, ...]
    catatan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubBahan:
    """A sub-component: the letter of each party, what the last one is worth, reasons, response."""

    kode: str
    nama: str
    bobot: Decimal
    huruf: tuple[str, ...]
    nilai: Decimal | None
    lalu: Decimal | None
    alasan: str
    tanggapan: str
    kriteria: tuple[KriteriaBahan, ...] = ()
    pertama: str = ""
    """Why the agency gave its own letter."""


@dataclass(frozen=True, slots=True)
class KomponenBahan:
    nomor: int
    nama: str
    bobot: Decimal
    nilai: Decimal | None
    lalu: Decimal | None
    sub: tuple[SubBahan, ...]


@dataclass(frozen=True, slots=True)
class RekomendasiLhe:
    """A recommendation with its answers and state; ``tenggat`` as printed."""

    komponen: str
    nomor: int
    teks: str
    tenggat: str = ""
    keadaan: str = ""
    tindak_lanjut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BahanLhe:
    """Everything that the report and the sheet print."""

    instansi: Instansi
    dasar: str
    instrumen: str
    nomor: str
    tanggal: date | None
    penandatangan: Penandatangan | None
    tim: tuple[str, ...]
    uraian: str
    pihak: tuple[str, ...]
    komponen: tuple[KomponenBahan, ...]
    per_pihak: tuple[tuple[Decimal | None, str], ...]
    nilai: Decimal | None
    kategori: str
    lalu: Decimal | None
    rekomendasi: tuple[RekomendasiLhe, ...]
    rekomendasi_lalu: tuple[RekomendasiLhe, ...]
    final: bool

    @property
    def tahun(self) -> int:
        return self.instansi.tahun


# --- the report


def susun_lhe(b: BahanLhe) -> Dokumen:
    """The report; a draft until the evaluation is final."""
    isi: tuple[Blok, ...] = (
        *baris_judul(
            "ATAS AKUNTABILITAS KINERJA",
            b.instansi.nama.upper(),
            f"TAHUN {b.tahun}",
            f"NOMOR {b.nomor}" if b.nomor else "",
        ),
        Subbab("Pendahuluan", _pendahuluan(b)),
        Subbab("Dasar dan metode", _dasar(b)),
        Subbab("Hasil evaluasi", _hasil(b)),
        *(Subbab(f"{k.nama}", _uraian_komponen(k)) for k in b.komponen),
        Subbab("Tindak lanjut rekomendasi tahun sebelumnya", _lalu(b)),
        Subbab("Rekomendasi", _rekomendasi(b)),
        Subbab("Penutup", _penutup(b)),
        _tanda_tangan(b),
    )
    return susun_formulir(
        b.instansi,
        "Laporan Hasil Evaluasi Akuntabilitas Kinerja",
        (Lembar("LAPORAN HASIL EVALUASI", isi),),
        draf=not b.final,
        tanggal=b.tanggal,
        tanggal_cetak=format_tanggal(b.tanggal) if b.tanggal else "",
    )


def _pendahuluan(b: BahanLhe) -> tuple[Blok, ...]:
    isi: list[Blok] = [
        teks_polos(
            f"Inspektorat telah mengevaluasi akuntabilitas kinerja {b.instansi.nama} tahun {b.tahun} untuk menilai "
            "sejauh mana perencanaan, pengukuran, pelaporan, dan evaluasi kinerja dilaksanakan dan dimanfaatkan, "
            "serta memberikan rekomendasi perbaikannya."
        )
    ]
    if b.tim:
        isi += [teks_polos("Evaluasi dilaksanakan oleh:"), Daftar(tuple(Butir((x,)) for x in b.tim), bernomor=True)]
    return tuple(isi)


def _dasar(b: BahanLhe) -> tuple[Blok, ...]:
    dasar = b.dasar or "PermenPANRB Nomor 88 Tahun 2021"
    langkah = ", kemudian ".join(("penilaian mandiri perangkat daerah", *(p.lower() for p in b.pihak[1:])))
    return (
        teks_polos(
            f"Evaluasi berdasarkan {dasar}, dengan instrumen {b.instrumen}. Penilaian dilakukan berjenjang: "
            f"{langkah}. Hasilnya disampaikan kepada perangkat daerah untuk ditanggapi sebelum laporan ini terbit."
        ),
        teks_polos(ATURAN_NILAI),
    )


def _hasil(b: BahanLhe) -> tuple[Blok, ...]:
    return (*_simpulan(b), _tabel_nilai(b), _tabel_kategori(), *(teks_polos(x) for x in _alinea(b.uraian)))


def _simpulan(b: BahanLhe) -> tuple[Blok, ...]:
    if b.nilai is None:
        return (teks_polos("Nilai belum dapat dihitung: sebagian sub komponen belum berhuruf."),)
    kata = f"Nilai akuntabilitas kinerja {b.instansi.nama} tahun {b.tahun} adalah {tulis(b.nilai, DESIMAL)} dengan "
    lalu = ""
    if b.lalu is not None:
        beda = bulatkan(b.nilai, DESIMAL) - bulatkan(b.lalu, DESIMAL)
        arah = "naik" if beda > 0 else "turun" if beda < 0 else "tetap"
        sebesar = f" {tulis(abs(beda), DESIMAL)}" if beda else ""
        lalu = (
            f"Dibandingkan dengan tahun {b.tahun - 1} ({tulis(b.lalu, DESIMAL)}, kategori {kategori_akip(b.lalu)}), "
            f"nilai ini {arah}{sebesar}."
        )
    return (teks_polos(f"{kata}kategori {b.kategori} ({INTERPRETASI[b.kategori]}).", lalu),)


def _tabel_nilai(b: BahanLhe) -> Tabel:
    baris: list[Baris] = []
    for k in b.komponen:
        baris.append(
            Baris(
                (
                    Sel(str(k.nomor), rata="tengah", tebal=True),
                    Sel(k.nama, tebal=True),
                    _bobot(k.bobot, tebal=True),
                    Sel(""),
                    sel_angka(k.nilai, DESIMAL, tebal=True),
                    sel_angka(k.lalu, DESIMAL, tebal=True),
                )
            )
        )
        baris += [
            Baris(
                (
                    Sel(s.kode, rata="tengah"),
                    Sel(s.nama),
                    _bobot(s.bobot),
                    Sel(s.huruf[-1] if s.huruf else STRIP, rata="tengah"),
                    sel_angka(s.nilai, DESIMAL),
                    sel_angka(s.lalu, DESIMAL),
                )
            )
            for s in k.sub
        ]
    bobot = sum((k.bobot for k in b.komponen), Decimal(0))
    akhir = (_bobot(bobot, tebal=True), Sel(b.kategori or STRIP, rata="tengah", tebal=True))
    nilai = (sel_angka(b.nilai, DESIMAL, tebal=True), sel_angka(b.lalu, DESIMAL, tebal=True))
    baris.append(Baris((Sel("Nilai hasil evaluasi", rentang_kolom=2, tebal=True), *akhir, *nilai), "jumlah"))
    return Tabel(
        judul=f"Nilai komponen dan sub komponen tahun {b.tahun}",
        kolom=(
            Kolom("No", 7),
            Kolom("Komponen dan Sub Komponen", 51),
            Kolom("Bobot", 10, jenis="angka"),
            Kolom("Huruf", 9, rata="tengah"),
            Kolom(f"Nilai {b.tahun}", 12, jenis="angka"),
            Kolom(f"Nilai {b.tahun - 1}", 11, jenis="angka"),
        ),
        baris=tuple(baris),
        kunci="nilai",
    )


def _bobot(bobot: Decimal, *, tebal: bool = False) -> Sel:
    return Sel(format_ringkas(bobot), nilai=bobot, rata="kanan", tebal=tebal)


BATAS = (
    ("AA", "> 90–100"),
    ("A", "> 80–90"),
    ("BB", "> 70–80"),
    ("B", "> 60–70"),
    ("CC", "> 50–60"),
    ("C", "> 30–50"),
    ("D", "0–30"),
)


def _tabel_kategori() -> Tabel:
    return Tabel(
        judul="Kategori nilai dan artinya",
        kolom=(Kolom("Kategori", 20, rata="tengah"), Kolom("Nilai", 30, rata="tengah"), Kolom("Interpretasi", 50)),
        baris=tuple(
            Baris((Sel(k, rata="tengah"), Sel(batas, rata="tengah"), Sel(INTERPRETASI[k]))) for k, batas in BATAS
        ),
        sumber="PermenPANRB Nomor 88 Tahun 2021.",
        nomor_kolom=False,
        kunci="kategori",
    )


def _uraian_komponen(k: KomponenBahan) -> tuple[Blok, ...]:
    """What holds and what lacks in a component, from its letters, unmet criteria and reasons."""
    isi: list[Blok] = [
        teks_polos(f"Komponen ini memperoleh {tulis(k.nilai, DESIMAL)} dari bobot {format_ringkas(k.bobot)}.")
    ]
    for s in k.sub:
        huruf = s.huruf[-1] if s.huruf else ""
        nilai = (
            f"huruf {huruf} ({tulis(s.nilai, DESIMAL)} dari {format_ringkas(s.bobot)})" if huruf else "belum berhuruf"
        )
        kurang = [c for c in s.kriteria if c.jawaban and c.jawaban[-1] not in ("", "Terpenuhi")]
        isi.append(Paragraf((Potongan(f"{s.kode} {s.nama}", tebal=True), f": {nilai}."), rata="kiri"))
        isi += [teks_polos(x) for x in _alinea(s.alasan)]
        if kurang:
            isi.append(teks_polos("Kriteria yang belum sepenuhnya terpenuhi:"))
            isi.append(Daftar(tuple(Butir((_kurang(c),)) for c in kurang)))
        if s.tanggapan:
            isi.append(teks_polos(f"Tanggapan perangkat daerah: {s.tanggapan}"))
    return tuple(isi)


def _kurang(c: KriteriaBahan) -> str:
    catatan = next((x for x in reversed(c.catatan) if x), "")
    ekor = f" Catatan: {catatan}" if catatan else ""
    return f"{c.teks.rstrip('.')} ({c.jawaban[-1].lower()}).{ekor}"


def _lalu(b: BahanLhe) -> tuple[Blok, ...]:
    if not b.rekomendasi_lalu:
        return (teks_polos(f"Tidak ada rekomendasi hasil evaluasi tahun {b.tahun - 1} yang tercatat."),)
    selesai = sum(r.keadaan == "Selesai" for r in b.rekomendasi_lalu)
    kata = f"Dari {len(b.rekomendasi_lalu)} rekomendasi hasil evaluasi tahun {b.tahun - 1}, {selesai} telah selesai."
    baris = tuple(
        Baris(
            (
                sel_no(n),
                Sel(r.komponen),
                Sel(r.teks),
                Sel("\n".join(r.tindak_lanjut) or "Belum ditindaklanjuti"),
                Sel(r.keadaan or STRIP),
            )
        )
        for n, r in enumerate(b.rekomendasi_lalu, 1)
    )
    tabel = Tabel(
        judul=f"Tindak lanjut rekomendasi tahun {b.tahun - 1}",
        kolom=(
            Kolom("No", 6),
            Kolom("Komponen", 17),
            Kolom("Rekomendasi", 31),
            Kolom("Tindak Lanjut", 31),
            Kolom("Keadaan", 15),
        ),
        baris=baris,
        kunci="tindak_lanjut",
    )
    return (teks_polos(kata), tabel)


def _rekomendasi(b: BahanLhe) -> tuple[Blok, ...]:
    if not b.rekomendasi:
        return (teks_polos("Belum ada rekomendasi yang dicatat."),)
    isi: list[Blok] = [teks_polos(f"Kepada {b.instansi.nama} direkomendasikan:")]
    for komponen in dict.fromkeys(r.komponen for r in b.rekomendasi):
        milik = [r for r in b.rekomendasi if r.komponen == komponen]
        isi.append(Paragraf((Potongan(f"{komponen}:", tebal=True),), rata="kiri"))
        isi.append(Daftar(tuple(Butir((_butir(r),)) for r in milik), bernomor=True))
    return tuple(isi)


def _butir(r: RekomendasiLhe) -> str:
    return f"{r.teks.rstrip('.')}{f', paling lambat {r.tenggat}' if r.tenggat else ''}."


def _penutup(b: BahanLhe) -> tuple[Blok, ...]:
    return (
        teks_polos(
            "Demikian laporan hasil evaluasi ini disampaikan. Rekomendasi di atas agar ditindaklanjuti dengan bukti "
            "yang dapat diverifikasi, dan dimanfaatkan untuk memperbaiki akuntabilitas kinerja tahun berikutnya."
        ),
    )


def _tanda_tangan(b: BahanLhe) -> TandaTangan:
    hari = format_tanggal(b.tanggal) if b.tanggal else f"……………… {b.tahun + 1}"
    siapa = (
        pihak_tanda(b.penandatangan, b.instansi.daerah)
        if b.penandatangan
        else Pihak(("Inspektur", b.instansi.daerah))
    )
    return TandaTangan((siapa,), f"{b.instansi.tempat}, {hari}")


def _alinea(teks: str) -> list[str]:
    return [x.strip() for x in teks.splitlines() if x.strip()]


# --- the sheet


def susun_lke(b: BahanLhe) -> Dokumen:
    """The filled-in sheet: letters of all parties, then every criterion with every answer."""
    atas = baris_judul(b.instansi.nama.upper(), f"TAHUN {b.tahun}")
    kriteria = tuple(Subbab(f"{k.nomor}. {k.nama}", tuple(_tabel_kriteria(b, k)), nomor="") for k in b.komponen)
    lembar = (
        Lembar("LEMBAR KERJA EVALUASI", (*atas, _tabel_huruf(b)), mendatar=True),
        Lembar("KRITERIA DAN JAWABAN", kriteria, mendatar=True),
    )
    tanggal = format_tanggal(b.tanggal) if b.tanggal else ""
    return susun_formulir(
        b.instansi, "Lembar Kerja Evaluasi", lembar, draf=not b.final, tanggal=b.tanggal, tanggal_cetak=tanggal
    )


def _tabel_huruf(b: BahanLhe) -> Tabel:
    baris: list[Baris] = []
    for k in b.komponen:
        kosong = tuple(Sel("") for _ in b.pihak)
        depan = (Sel(str(k.nomor), rata="tengah", tebal=True), Sel(k.nama, tebal=True), _bobot(k.bobot, tebal=True))
        baris.append(Baris((*depan, *kosong, sel_angka(k.nilai, DESIMAL, tebal=True), Sel(""))))
        baris += [_baris_huruf(b, s) for s in k.sub]
    per = tuple(Sel(f"{tulis(n, DESIMAL)}\n{h}" if h else STRIP, rata="tengah", tebal=True) for n, h in b.per_pihak)
    bobot = sum((k.bobot for k in b.komponen), Decimal(0))
    akhir = (Sel("Nilai akhir", rentang_kolom=2, tebal=True), _bobot(bobot, tebal=True), *per)
    arti = f"{b.kategori} ({INTERPRETASI[b.kategori]})" if b.kategori else STRIP
    baris.append(Baris((*akhir, sel_angka(b.nilai, DESIMAL, tebal=True), Sel(arti, tebal=True)), "jumlah"))
    lebar = 30 // len(b.pihak)
    return Tabel(
        judul=f"Huruf dan nilai sub komponen tahun {b.tahun}",
        kolom=(
            Kolom("No", 5),
            Kolom("Komponen dan Sub Komponen", 31),
            Kolom("Bobot", 7, jenis="angka"),
            *(Kolom(p, lebar, rata="tengah") for p in b.pihak),
            Kolom("Nilai", 7, jenis="angka"),
            Kolom("Alasan dan Tanggapan", 20),
        ),
        baris=tuple(baris),
        catatan=("Huruf bertanda *) berbeda dari jenjang di bawahnya.", ATURAN_NILAI),
        kunci="huruf",
    )


def _baris_huruf(b: BahanLhe, s: SubBahan) -> Baris:
    huruf = tuple(
        Sel(f"{h or STRIP}{' *)' if n and h and h != s.huruf[n - 1] else ''}", rata="tengah")
        for n, h in enumerate(s.huruf)
    )
    alasan = "\n".join(
        x
        for x in (
            f"{b.pihak[0]}: {s.pertama}" if s.pertama else "",
            f"{b.pihak[-1]}: {s.alasan}" if s.alasan and s.alasan != s.pertama else "",
            f"Tanggapan: {s.tanggapan}" if s.tanggapan else "",
        )
        if x
    )
    depan = (Sel(s.kode, rata="tengah"), Sel(s.nama), _bobot(s.bobot))
    return Baris((*depan, *huruf, sel_angka(s.nilai, DESIMAL), Sel(alasan or STRIP)))


def _tabel_kriteria(b: BahanLhe, k: KomponenBahan) -> Iterator[Tabel]:
    lebar = 32 // len(b.pihak)
    for s in k.sub:
        yield Tabel(
            judul=f"{s.kode} {s.nama}",
            kolom=(
                Kolom("No", 5),
                Kolom("Kriteria", 38),
                *(Kolom(p, lebar) for p in b.pihak),
                Kolom("Catatan", 25),
            ),
            baris=tuple(_baris_kriteria(b.pihak, c) for c in s.kriteria),
            nomor_kolom=False,
            kunci=f"kriteria-{s.kode.replace('.', '')}",
        )


def _baris_kriteria(pihak: Sequence[str], c: KriteriaBahan) -> Baris:
    catatan = "\n".join(f"{p}: {x}" for p, x in zip(pihak, c.catatan, strict=True) if x)
    jawaban = tuple(Sel(j or STRIP) for j in c.jawaban)
    return Baris((sel_no(c.nomor), Sel(c.teks), *jawaban, Sel(catatan or STRIP)))
