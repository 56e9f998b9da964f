"""The letter of an agreement: statement sheet and its annex (PermenPANRB 53/2014, Lampiran I; regulation.md 1.1)."""

from __future__ import annotations

from dataclasses import dataclass

from laporan.bahan import BahanPK, Penandatangan
from laporan.bentuk import (
    Baris,
    Blok,
    Gambar,
    Kolom,
    Paragraf,
    Pihak,
    Potongan,
    Sel,
    Tabel,
    TandaTangan,
)
from laporan.susun.lkip.alat import STRIP, pihak, teks_polos
from laporan.susun.lkip.tabel_pk import tabel_item, tabel_item_triwulan, tabel_program, tabel_program_triwulan
from laporan.susun.perjanjian.bahan import BahanSurat
from laporan.susun.perjanjian.kata import TITIK, isi_kata, kata_bawaan
from sakip.inti.istilah import JenisPK, JenisSurat


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet of a form: its title, and what stands beneath."""

    judul: str
    isi: tuple[Blok, ...]
    mendatar: bool = False


def surat_pk(b: BahanSurat, *, triwulan: bool = False) -> tuple[Lembar, Lembar]:
    """Statement and annex; with ``triwulan`` the annex has a line for each quarter."""
    kata, tanda = kata_surat(b), _tanda_tangan(b)
    nama = baris_judul(*_atas_nama(b))
    pernyataan: tuple[Blok, ...] = (*_lencana(b), *nama, *_pernyataan(b, kata), tanda, *_paraf(b.pk))
    lampiran: tuple[Blok, ...] = (*nama, *_tabel(b.pk, triwulan), tanda)
    return Lembar(kata["judul"], pernyataan), Lembar(kata["judul_lampiran"], lampiran)


def kata_surat(b: BahanSurat) -> dict[str, str]:
    """The letter's paragraphs with everything filled in."""
    jenis = JenisSurat.PK_KEPALA_DAERAH if b.kepala_daerah else JenisSurat.PK
    nilai = _nilai(b)
    return {kunci: isi_kata(teks, nilai) for kunci, teks in {**kata_bawaan(jenis), **b.kata}.items()}


def _nilai(b: BahanSurat) -> dict[str, str]:
    i, satu, dua = b.instansi, pihak_pertama(b), pihak_kedua(b)
    return {
        **i.penanda,
        "perubahan": "PERUBAHAN" if b.pk.jenis == JenisPK.PERUBAHAN else "",
        "nama": satu.nama,
        "jabatan": satu.jabatan,
        "nama_atasan": dua.nama,
        "jabatan_atasan": dua.jabatan,
        "tempat": b.pk.tempat or i.tempat,
        "tanggal": b.pk.tanggal,
    }


def baris_judul(*baris: str) -> tuple[Paragraf, ...]:
    """Heading of a form, each line centred by itself."""
    return tuple(Paragraf((Potongan(teks, tebal=True),), rata="tengah") for teks in baris if teks)


def _atas_nama(b: BahanSurat) -> tuple[str, ...]:
    """Unit, agency and region, each on its line."""
    i = b.instansi
    daerah = "" if i.nama == i.perangkat_daerah else i.daerah
    return tuple(x.upper() for x in (b.pk.unit, i.perangkat_daerah, daerah))


def _lencana(b: BahanSurat) -> tuple[Gambar, ...]:
    if b.lambang is None:
        return ()
    sebut = f"Lambang {b.instansi.daerah}"
    return (Gambar(judul=sebut, citra=b.lambang, alternatif=sebut, lencana=True),)


# --- the parties


def pihak_pertama(b: BahanSurat) -> Penandatangan:
    """Who promises; where the official is not known, the title of the office."""
    if b.pk.pihak_pertama:
        return b.pk.pihak_pertama
    if b.kepala_daerah:
        return Penandatangan(_kepala_daerah(b))
    return Penandatangan(f"Kepala {b.pk.unit or b.instansi.perangkat_daerah}")


def pihak_kedua(b: BahanSurat) -> Penandatangan:
    """The superior: head of the region above an agency, head of the agency above a unit."""
    if b.pk.pihak_kedua:
        return b.pk.pihak_kedua
    return Penandatangan(f"Kepala {b.instansi.perangkat_daerah}" if b.pk.bawahan else _kepala_daerah(b))


def _kepala_daerah(b: BahanSurat) -> str:
    """The title that the kind of region gives."""
    jenis, _, nama = b.instansi.daerah.partition(" ")
    kepala = {"Kota": "Wali Kota", "Kabupaten": "Bupati", "Provinsi": "Gubernur"}.get(jenis)
    return f"{kepala} {nama}" if kepala else f"Kepala Daerah {b.instansi.daerah}"


def _pernyataan(b: BahanSurat, kata: dict[str, str]) -> tuple[Blok, ...]:
    """The words between heading and signature; the head of a region has no second party."""
    satu = _satu_pihak(pihak_pertama(b), kata.get("sebut_pertama", ""))
    if b.kepala_daerah:
        return teks_polos(kata["pembuka"]), _tabel_pihak(satu), teks_polos(kata["janji"])
    dua = _satu_pihak(pihak_kedua(b), kata["sebut_kedua"])
    alinea = (teks_polos(kata["janji"]), teks_polos(kata["supervisi"]))
    return teks_polos(kata["pembuka"]), _tabel_pihak([*satu, *dua]), *alinea


def _satu_pihak(x: Penandatangan, sebut: str) -> list[tuple[str, str]]:
    """An unknown name leaves a line to write on."""
    return [("Nama", x.nama or TITIK * 3), ("Jabatan", x.jabatan), *([("", sebut)] if sebut else [])]


def _tabel_pihak(isi: list[tuple[str, str]]) -> Tabel:
    """Name and office in two columns; what the party is called stands on a line of its own (regulation.md 1.1)."""
    return Tabel(
        kolom=(Kolom("", 18), Kolom("", 82)),
        baris=tuple(Baris((Sel(n), Sel(f": {t}")) if n else (Sel(t, rentang_kolom=2),)) for n, t in isi),
        berkepala=False,
        bernomor=False,
        nomor_kolom=False,
    )


def _tanda_tangan(b: BahanSurat) -> TandaTangan:
    """Pihak kedua left, pihak pertama right; the head of a region signs alone."""
    saat = f"{b.pk.tempat or b.instansi.tempat}, {b.pk.tanggal or TITIK}"
    if b.kepala_daerah:
        return TandaTangan((pihak(pihak_pertama(b)),), saat)
    para = (_berpihak("Pihak Kedua,", pihak_kedua(b)), _berpihak("Pihak Pertama,", pihak_pertama(b)))
    return TandaTangan(para, saat)


def _berpihak(sebut: str, x: Penandatangan) -> Pihak:
    p = pihak(x)
    return Pihak((sebut, *p.jabatan), p.nama, p.pangkat, p.nip)


def _paraf(pk: BahanPK) -> tuple[Tabel, ...]:
    if not pk.paraf:
        return ()
    return (
        Tabel(
            kolom=(Kolom("No", 8), Kolom("Nama", 37), Kolom("Jabatan", 35), Kolom("Paraf", 20)),
            baris=tuple(
                Baris((Sel(str(n), rata="tengah"), Sel(x.nama or STRIP), Sel(x.jabatan), Sel("")))
                for n, x in enumerate(pk.paraf, 1)
            ),
            bernomor=False,
            nomor_kolom=False,
        ),
    )


def _tabel(pk: BahanPK, triwulan: bool) -> tuple[Tabel, ...]:
    """What is promised and, where the agreement names money, with which."""
    item = tabel_item_triwulan(pk) if triwulan else tabel_item(pk)
    if not pk.program:
        return (item,)
    return item, tabel_program_triwulan(pk) if triwulan else tabel_program(pk)
