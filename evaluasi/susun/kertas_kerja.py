"""A working paper as a document: head, purpose and steps, sample with tick marks, remarks, conclusion, initials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from laporan.bentuk import Baris, Blok, Butir, Daftar, Dokumen, Kolom, Sel, Subbab, Tabel
from laporan.susun.identitas import Instansi
from laporan.susun.lkip.alat import STRIP, sel_no, teks_polos
from laporan.susun.lkip.surat import Lembar, baris_judul
from laporan.susun.perjanjian.dokumen import susun_formulir


@dataclass(frozen=True, slots=True)
class TandaBahan:
    """A figure of the sample as it was read, as it is now, and its tick mark."""

    label: str
    tertulis: str
    kini: str
    nilai: Decimal | None
    huruf: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class GiliranBahan:
    """A turn below a remark: who, when, what, with which evidence."""

    oleh: str
    waktu: str
    keadaan: str
    teks: str
    berkas: str = ""
    sidik: str = ""


@dataclass(frozen=True, slots=True)
class CatatanBahan:
    """A remark with its turns."""

    nomor: int
    label: str
    angka: str
    sifat: str
    keadaan: str
    teks: str
    oleh: str
    waktu: str
    giliran: tuple[GiliranBahan, ...] = ()


@dataclass(frozen=True, slots=True)
class ParafBahan:
    """A level of review; an empty name is a level that is still open."""

    jenjang: str
    nama: str = ""
    waktu: str = ""
    versi: int | None = None
    keadaan: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BahanKertas:
    """Everything that is printed of a working paper."""

    instansi: Instansi
    nomor: str
    judul: str
    tujuan: str
    langkah: tuple[str, ...]
    simpulan: str
    penyusun: str
    dibuat: str
    versi: int
    tanda: tuple[TandaBahan, ...] = ()
    legenda: tuple[tuple[str, str], ...] = ()
    catatan: tuple[CatatanBahan, ...] = ()
    paraf: tuple[ParafBahan, ...] = ()

    @property
    def draf(self) -> bool:
        """Until every level has initialled this version."""
        return any(p.versi != self.versi for p in self.paraf)


def susun_kertas_kerja(b: BahanKertas) -> Dokumen:
    isi: tuple[Blok, ...] = (
        *baris_judul(b.instansi.nama.upper(), f"TAHUN {b.instansi.tahun}"),
        _kepala(b),
        Subbab("Tujuan", _alinea(b.tujuan)),
        Subbab("Langkah kerja", _langkah(b.langkah)),
        Subbab("Sampel dan tanda pemeriksaan", (_tabel_tanda(b),)),
        Subbab("Catatan, jawaban, dan bukti", (_tabel_catatan(b),)),
        Subbab("Simpulan", _alinea(b.simpulan)),
        Subbab("Reviu berjenjang", (_tabel_paraf(b),)),
    )
    judul = f"Kertas Kerja {b.nomor}"
    return susun_formulir(b.instansi, judul, (Lembar("KERTAS KERJA REVIU", isi),), draf=b.draf)


def _kepala(b: BahanKertas) -> Tabel:
    isi = (
        ("Nomor indeks", b.nomor),
        ("Judul", b.judul),
        ("Perangkat daerah", b.instansi.nama),
        ("Tahun yang direviu", str(b.instansi.tahun)),
        ("Disusun oleh", f"{b.penyusun}, {b.dibuat}"),
        ("Versi", str(b.versi)),
    )
    return Tabel(
        kolom=(Kolom("", 24), Kolom("", 76)),
        baris=tuple(Baris((Sel(n), Sel(t))) for n, t in isi),
        berkepala=False,
        bernomor=False,
        nomor_kolom=False,
    )


def _alinea(teks: str) -> tuple[Blok, ...]:
    baris = [x.strip() for x in teks.splitlines() if x.strip()]
    return tuple(teks_polos(x) for x in baris) or (teks_polos("Belum ditulis."),)


def _langkah(langkah: tuple[str, ...]) -> tuple[Blok, ...]:
    if not langkah:
        return (teks_polos("Belum ditulis."),)
    return (Daftar(tuple(Butir((x,)) for x in langkah), bernomor=True),)


def _tabel_tanda(b: BahanKertas) -> Tabel:
    return Tabel(
        judul="Sampel yang diperiksa",
        kolom=(
            Kolom("No", 6),
            Kolom("Angka", 36),
            Kolom("Tertulis", 15, rata="kanan"),
            Kolom("Kini", 15, rata="kanan"),
            Kolom("Tanda", 8, rata="tengah"),
            Kolom("Keterangan", 20),
        ),
        baris=tuple(_baris_tanda(n, x) for n, x in enumerate(b.tanda, 1)),
        catatan=("Tanda: " + "; ".join(f"{h} = {kata.lower()}" for h, kata in b.legenda) + ".",) if b.legenda else (),
        kosong="Tidak ada sampel dalam kertas kerja ini.",
        nomor_kolom=False,
        kunci="sampel",
    )


def _baris_tanda(nomor: int, x: TandaBahan) -> Baris:
    return Baris(
        (
            sel_no(nomor),
            Sel(x.label),
            Sel(x.tertulis or STRIP, rata="kanan"),
            Sel(x.kini or STRIP, nilai=x.nilai, rata="kanan"),
            Sel(x.huruf, rata="tengah", tebal=True),
            Sel(x.keterangan or STRIP),
        )
    )


def _tabel_catatan(b: BahanKertas) -> Tabel:
    """Each remark with its turns as rows of its own, so that a long conversation may break over pages."""
    return Tabel(
        judul="Catatan reviu dan tanggapannya",
        kolom=(Kolom("No", 6), Kolom("Pada", 26), Kolom("Oleh", 20), Kolom("Catatan dan tanggapan", 48)),
        baris=tuple(x for c in b.catatan for x in _baris_catatan(c)),
        kosong="Tidak ada catatan dalam kertas kerja ini.",
        nomor_kolom=False,
        kunci="catatan",
    )


def _baris_catatan(c: CatatanBahan) -> Iterator[Baris]:
    pada = "\n".join(x for x in (c.label, c.angka) if x)
    isi = f"{c.sifat} ({c.keadaan.lower()})\n{c.teks}"
    yield Baris((sel_no(c.nomor), Sel(pada), Sel(f"{c.oleh}\n{c.waktu}"), Sel(isi)))
    for g in c.giliran:
        bukti = f"Bukti: {g.berkas} (SHA-256 {g.sidik[:16]}…)" if g.berkas else ""
        teks = "\n".join(x for x in (g.keadaan, g.teks, bukti) if x)
        yield Baris((Sel(""), Sel(""), Sel(f"{g.oleh}\n{g.waktu}"), Sel(teks)))


def _tabel_paraf(b: BahanKertas) -> Tabel:
    return Tabel(
        judul="Paraf",
        kolom=(
            Kolom("Jenjang", 20),
            Kolom("Nama", 24),
            Kolom("Waktu", 18),
            Kolom("Versi", 8, rata="tengah"),
            Kolom("Keadaan", 14),
            Kolom("Catatan", 16),
        ),
        baris=tuple(
            Baris(
                (
                    Sel(p.jenjang),
                    Sel(p.nama or STRIP),
                    Sel(p.waktu or STRIP),
                    Sel(STRIP if p.versi is None else str(p.versi), rata="tengah"),
                    Sel(p.keadaan),
                    Sel(p.catatan or STRIP),
                )
            )
            for p in b.paraf
        ),
        catatan=(f"Paraf berlaku untuk versi yang disebut; kertas kerja ini versi {b.versi}.",),
        nomor_kolom=False,
        kunci="paraf",
    )
