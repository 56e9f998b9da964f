"""What shape each sheet of an uploaded workbook has, with the rows and columns that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pertukaran.bentuk import BukuMentah, LembarMentah
from pertukaran.perhitungan.judul import FISIK, RP, K
from pertukaran.perhitungan.kepala import Kepala, cari_kepala
from pertukaran.perhitungan.kisi import rapi
from pertukaran.perhitungan.lembar import JUDUL, WAJIB

BUKU_KERJA, E81, DAFTAR, ASING = "buku_kerja", "e81", "daftar", "asing"
BENTUK = {
    BUKU_KERJA: "Lembar Buku Kerja SAKIP",
    E81: "Formulir E.81 atau matriks program dengan indikator",
    DAFTAR: "Daftar program dengan anggaran dan realisasi",
    ASING: "Bentuk lain; petakan kolomnya",
}
_BERUANG = ("target", "capai", "tw", "bulan", "bulan_rencana")
_LAMPIRAN = {"Pejabat", "Pengguna", "Pengaturan", "Petunjuk", "Kesalahan", "Skala Predikat"}  # ours, without figures


@dataclass(frozen=True, slots=True)
class TemuanLembar:
    """A sheet: its shape, why, its heading, and the year that its titles name."""

    nama: str
    bentuk: str
    alasan: str
    kepala: Kepala | None = None
    tahun: int | None = None
    sasaran: str = ""  # for our own sheets, whose it is

    def ke_json(self) -> dict[str, Any]:
        return {
            "nama": self.nama, "bentuk": self.bentuk, "alasan": self.alasan, "tahun": self.tahun,
            "sasaran": self.sasaran, "kepala": self.kepala.ke_json() if self.kepala else None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Temuan:
    lembar: tuple[TemuanLembar, ...]

    @property
    def buku_kerja(self) -> bool:
        """The whole workbook is ours: nothing needs to be understood."""
        return bool(self.lembar) and all(t.bentuk == BUKU_KERJA for t in self.lembar)


def kenali(buku: BukuMentah) -> Temuan:
    """The shape of every sheet that holds anything."""
    return Temuan(tuple(kenali_lembar(le) for le in buku.lembar if le.baris))


def kenali_lembar(lembar: LembarMentah) -> TemuanLembar:
    """The shape of one sheet."""
    if sasaran := _milik_kita(lembar):
        return TemuanLembar(lembar.nama, BUKU_KERJA, f"Judul kolomnya milik lembar {sasaran}.", sasaran=sasaran)
    kepala = cari_kepala(lembar)
    if kepala is None:
        return TemuanLembar(lembar.nama, ASING, "Baris judul tidak ditemukan.", tahun=_tahun(lembar, 20))
    bentuk, alasan = _bentuk(kepala)
    return TemuanLembar(lembar.nama, bentuk, alasan, kepala, _tahun(lembar, kepala.baris[0]) or _tahun_judul(kepala))


def _milik_kita(lembar: LembarMentah) -> str:
    """The sheet of ours whose required headings all stand in a row at the top; one named as ours needs only two."""
    nama = {rapi(n): n for n in JUDUL}
    for b in lembar.baris[:10]:
        ada = {rapi(s.teks) for s in b.sel if not s.kosong}
        sendiri = nama.get(rapi(lembar.nama))
        if sendiri and len(ada & {rapi(j) for j in JUDUL[sendiri]}) >= 2:
            return sendiri
        for n, wajib in WAJIB.items():
            if {rapi(j) for j in wajib} <= ada <= {rapi(j) for j in JUDUL[n]}:
                return n
    return lembar.nama if lembar.nama in _LAMPIRAN else ""


def _bentuk(kepala: Kepala) -> tuple[str, str]:
    medan = {k.arti.medan for _, k in kepala.kolom}
    bernama = medan & {"nama", "program", "kegiatan", "sub_kegiatan"}
    kinerja = any(k.arti.jenis == K and k.arti.medan in ("target", "tw", "capai", "renstra") for _, k in kepala.kolom)
    uang = any(k.arti.jenis in (RP, FISIK) and k.arti.medan in _BERUANG for _, k in kepala.kolom)
    if bernama and "indikator" in medan and (kinerja or uang):
        return E81, "Ada nama program, indikator, dan " + ("angka kinerja." if kinerja else "anggaran.")
    if (bernama or "kode" in medan) and uang:
        return DAFTAR, "Ada kode atau nama, dan kolom rupiah, tanpa indikator."
    return ASING, "Kolomnya belum dikenal sebagai formulir atau daftar anggaran."


def _tahun(lembar: LembarMentah, sampai: int) -> int | None:
    """The year in the title lines above the heading: one beside "tahun" first, else the only one."""
    teks = [s.teks for b in lembar.baris if b.nomor < max(sampai, 2) for s in b.sel if isinstance(s.nilai, str)]
    for pola in (
        r"(?:periode pelaksanaan|tahun anggaran|tahun|t\.? ?a\.?)\s*:?\s*(20[0-9]{2})\b",
        r"\b(20[0-9]{2})\b",
    ):
        if ada := _pertama(teks, pola):
            return ada
    return None


def _tahun_judul(kepala: Kepala) -> int | None:
    """The year of the headings, where those of target, quarters and realisasi name only one."""
    ada = {k.arti.tahun for _, k in kepala.kolom if k.arti.medan in _BERUANG and k.arti.tahun}
    return ada.pop() if len(ada) == 1 else None


def _pertama(teks: Sequence[str], pola: str) -> int | None:
    return next((int(m[1]) for t in teks if (m := re.search(pola, t, re.IGNORECASE))), None)
