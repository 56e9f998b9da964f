"""Rows of a foreign table taken apart: what each one is, before anybody knows its level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pertukaran.bentuk import KOSONG, BarisMentah, LembarMentah, Sel
from pertukaran.perhitungan.bahan import Baris
from pertukaran.perhitungan.judul import RP
from pertukaran.perhitungan.kepala import Kepala, Kolom
from pertukaran.perhitungan.kisi import berasal, di, rapi, tanpa_nomor

SIMPUL, UKURAN, JUMLAH, REKENING, LEWAT, AKHIR = "simpul", "ukuran", "jumlah", "rekening", "lewat", "akhir"
NAMA = ("nama", "program", "kegiatan", "sub_kegiatan")
_NOMOR_SAJA = re.compile(r"\(?([0-9]{1,3}|[ivx]{1,5}|[a-z])[.)]?\)?|[0-9]+(\.[0-9]+){1,3}\.?", re.IGNORECASE)
_JUMLAH = re.compile(
    r"(grand |sub |total )?(jumlah|total|subtotal)( (total|keseluruhan|seluruhnya|anggaran|pagu|belanja|besar|akhir|"
    r"biaya|langsung|program|kegiatan|realisasi|dana|rp|i|ii|skpd|opd))*( [0-9]{4})?"
)
_LEWAT = re.compile(
    r"rata rata.*|predikat( kinerja)?.*|(sub|jumlah|total) (sub )?(total|jumlah|program|kegiatan)\b.+|sub ?total.*"
)
_AKHIR = re.compile(
    r"faktor (pendorong|penghambat).*|tindak lanjut yang.*|(disusun|dievaluasi|mengetahui|menyetujui)\b.*|nip .*|"
    r"(plt |plh |pj )?kepala (dinas|badan|bappeda|perangkat|sub|bidang|satuan)\b.*|"
    r"(pembina|penata)( (utama|tingkat|tk|muda|madya|i|iv)\b.*)?"
)
_CATATAN_KAKI = re.compile(
    r"(sumber( data)?|keterangan|catatan|ket\.?)\s*:.*|sumber data\b.*|\*\)?.*", re.IGNORECASE | re.DOTALL
)
_TANGGAL = re.compile(r"[a-z ]+, ?(tanggal)?.*\b(20[0-9]{2})\b.*|[a-z ]+,? *\.{3,}.*", re.IGNORECASE)
REKENING_BELANJA = re.compile(r"[456]\.[1-5](\.[0-9]{1,2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{3,5})?)?)?)?")


@dataclass(frozen=True, slots=True)
class Letak:
    """Positions of the columns that name a row."""

    nama: tuple[tuple[int, Kolom], ...]
    kode: tuple[tuple[int, Kolom], ...]
    no: int
    indikator: int
    sasaran: int
    rupiah: tuple[int, ...]

    @classmethod
    def dari(cls, kepala: Kepala) -> Letak:
        def satu(medan: str) -> int:
            return next((u for u, _ in kepala.cari(medan)), -1)

        return cls(
            tuple((u, k) for u, k in kepala.kolom if k.arti.medan in NAMA),
            tuple(kepala.cari("kode")),
            satu("no"),
            satu("indikator"),
            satu("sasaran"),
            tuple(u for u, k in kepala.kolom if k.arti.jenis == RP and k.arti.medan),
        )

    @property
    def kiri(self) -> tuple[int, ...]:
        """Columns in which a label of a total may stand."""
        return (*(u for u, _ in (*self.nama, *self.kode)), *(u for u in (self.no, self.sasaran) if u >= 0))


def urai(lembar: LembarMentah, kepala: Kepala) -> Iterator[tuple[str, Baris]]:
    """Each row below the heading with what it is; a row that names several levels comes once for each."""
    letak = Letak.dari(kepala)
    judul = {_teks(b) for b in lembar.baris if b.nomor in kepala.baris}
    for mentah in lembar.baris:
        if mentah.nomor < kepala.mulai or mentah.nomor in kepala.baris:
            continue
        macam, label = (LEWAT, "judul diulang") if _teks(mentah) in judul else _macam(mentah, letak)
        if macam == AKHIR:
            yield AKHIR, Baris(mentah.nomor, mentah, nama=label)
            return
        if macam:
            yield macam, Baris(mentah.nomor, mentah, nama=label)
            continue
        yield from _isi(lembar.nama, mentah, letak)


def _teks(mentah: BarisMentah) -> tuple[str, ...]:
    return tuple(s.teks for s in mentah.sel)


def _macam(mentah: BarisMentah, letak: Letak) -> tuple[str, str]:
    """Total, average, signature …; empty for a row of the table's matter."""
    label = next((di(mentah, u).teks for u in sorted(letak.kiri) if _berkata(di(mentah, u))), "")
    sebaris = label or next((s.teks for s in mentah.sel if _berkata(s)), "")
    kata, beruang = rapi(sebaris), _beruang(mentah, letak)
    if _JUMLAH.fullmatch(kata):
        return JUMLAH, sebaris
    if (label and _LEWAT.fullmatch(kata)) or (not label and re.match(r"rata rata|predikat kinerja", kata)):
        return LEWAT, sebaris
    tanda = _AKHIR.fullmatch(kata) or _CATATAN_KAKI.fullmatch(sebaris) or (not label and _TANGGAL.fullmatch(sebaris))
    if tanda and not beruang:
        return AKHIR, sebaris
    return _nomor_kolom(mentah, letak), sebaris


def _nomor_kolom(mentah: BarisMentah, letak: Letak) -> str:
    """A heading repeated on the next page, or nothing but a number: left out."""
    terisi = [s for s in mentah.sel if not s.kosong]
    return LEWAT if terisi and all(_NOMOR_SAJA.fullmatch(s.teks) for s in terisi) and len(terisi) > 2 else ""


def _berkata(sel: Sel) -> bool:
    return isinstance(sel.nilai, str) and bool(re.search(r"[^\W\d_]{3}", sel.nilai))


def _beruang(mentah: BarisMentah, letak: Letak) -> bool:
    return any(re.search(r"[0-9]", di(mentah, u).teks) for u in letak.rupiah)


def _isi(lembar: str, mentah: BarisMentah, letak: Letak) -> Iterator[tuple[str, Baris]]:
    indikator = _sel(lembar, mentah, letak.indikator, "Indikator")
    sasaran = di(mentah, letak.sasaran).teks if letak.sasaran >= 0 else ""
    urut = di(mentah, letak.no).teks if letak.no >= 0 else ""
    bernama = [(i, u, k) for i, (u, k) in enumerate(letak.nama) if _nama(di(mentah, u))]
    kode = _kode_baris(mentah, letak, [u for _, u, _ in bernama])
    for i, u, k in bernama:
        teks_kode, sel_kode = kode.get(u, ("", KOSONG))
        dasar = Baris(
            mentah.nomor, mentah, teks_kode, _nama(di(mentah, u)), i, k.arti.medan, urut=urut, sasaran=sasaran
        )
        dasar.sel_nama = berasal(di(mentah, u), lembar, mentah.nomor, k.huruf)
        dasar.sel_kode = (
            berasal(sel_kode, lembar, mentah.nomor, letak.kode[0][1].huruf, teks_kode) if teks_kode else KOSONG
        )
        dasar.dalam = u == bernama[-1][1]
        dasar.indikator = indikator if dasar.dalam else KOSONG
        yield (REKENING if _rekening(dasar) else SIMPUL), dasar
    if not bernama:
        yield UKURAN, Baris(mentah.nomor, mentah, indikator=indikator, sasaran=sasaran, urut=urut)


def _rekening(b: Baris) -> bool:
    """A belanja account: 5.1.02 and longer; "5" alone is one only beside such a name, else it is an urusan."""
    kode = re.sub(r"\s", "", b.kode)
    akun = re.match(r"(belanja|pendapatan|pembiayaan)\b", rapi(b.nama))
    return bool(REKENING_BELANJA.fullmatch(kode) or (akun and kode in ("4", "5", "6")))


def _sel(lembar: str, mentah: BarisMentah, urut: int, kolom: str) -> Sel:
    return berasal(di(mentah, urut), lembar, mentah.nomor, kolom) if urut >= 0 else KOSONG


def _nama(sel: Sel) -> str:
    """The name in a cell, without the numbering that stands in a column of its own."""
    teks = " ".join(sel.teks.split()) if isinstance(sel.nilai, str) else ""
    return "" if _NOMOR_SAJA.fullmatch(teks) or teks in ("-", "–") else tanpa_nomor(teks)


def _kode_baris(mentah: BarisMentah, letak: Letak, nama: Sequence[int]) -> dict[int, tuple[str, Sel]]:
    """The printed code of each name of a row: one column of codes each, else all joined for the last name."""
    if not nama or not letak.kode:
        return {}
    terisi = [(u, di(mentah, u)) for u, _ in letak.kode if not di(mentah, u).kosong]
    if len(letak.nama) > 1 and len(letak.kode) == len(letak.nama):
        pasangan = {n: u for (n, _), (u, _) in zip(letak.nama, letak.kode, strict=True)}
        return {n: (di(mentah, pasangan[n]).teks, di(mentah, pasangan[n])) for n in nama}
    teks = (
        ".".join(s.teks.strip(" .") for _, s in terisi) if len(terisi) > 1 else (terisi[0][1].teks if terisi else "")
    )
    return {nama[-1]: (teks, terisi[0][1])} if terisi else {}
