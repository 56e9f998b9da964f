"""What Bappeda checks in a Renja (regulation.md 4.6): nothing empty, totals that close, text and matrix alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from html import unescape

from laporan.susun.kerangka import tata_kerangka
from laporan.susun.lkip.alat import rupiah
from laporan.susun.renja.alat import naskah, sebut
from laporan.susun.renja.bahan import BahanRenja, IsiSimpul, SimpulRenja
from laporan.susun.renja.kalimat import TINGKAT, bawahan
from laporan.susun.renja.kerangka import KERANGKA_RENJA
from laporan.susun.renja.rencana import TANPA_ISI, catatan_pagu, indikator_rencana
from sakip.inti.angka import baca_angka
from sakip.inti.galat import GalatMasukan

BAGIAN_BERANGKA = ("renja.bab3.program_kegiatan", "renja.bab4.pendanaan")
"""Narrative beside the matrix: its counts and amounts must be those of the matrix."""
# A year before the word is no count: "pada tahun 2022 program dan kegiatan …".
_HITUNGAN = re.compile(
    r"(?<!\btahun\s)\b(?!(?:19|20)\d\d\b)(\d+)\s*(?:\([^)]*\)\s*)?(sub\s*kegiatan|kegiatan|program)\b", re.IGNORECASE
)
_RUPIAH = re.compile(r"Rp\.?\s*(\d[\d.]*(?:,\d+)?)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


def temuan(b: BahanRenja) -> tuple[str, ...]:
    """Everything that Bappeda would send back, one sentence each; empty: nothing."""
    return (*_kosong(b), *_tak_menutup(b), *_narasi(b), *_belum_ditulis(b))


# --- nothing left empty ---


def _kosong(b: BahanRenja) -> Iterator[str]:
    if not b.renja.ada:
        yield f"Renja tahun {b.tahun} belum memuat program; isi target, pagu, dan lokasi dengan dokumen Renja."
        return
    for apa, hilang in (
        ("Lokasi", lambda s, isi: not isi.lokasi),
        ("Sumber dana", lambda s, isi: not isi.sumber_dana),
        ("Kelompok sasaran", lambda s, isi: not isi.kelompok_sasaran),
        ("Pagu indikatif", lambda s, isi: isi.pagu is None),
        ("Indikator", lambda s, isi: not indikator_rencana(b, s)),
        (f"Target {b.tahun}", lambda s, isi: _tanpa_target(b, s, isi)),
        (f"Target prakiraan maju {b.tahun + 1}", lambda s, isi: _tanpa_target(b, s, b.maju.isi.get(s.id, TANPA_ISI))),
        (f"Pagu prakiraan maju {b.tahun + 1}", lambda s, isi: b.maju.isi.get(s.id, TANPA_ISI).pagu is None),
    ):
        yield from _daftar(b, apa, hilang)


def _daftar(b: BahanRenja, apa: str, hilang: Callable[[SimpulRenja, IsiSimpul], bool]) -> Iterator[str]:
    baris = [(b.simpul[i], isi) for i, isi in b.renja.isi.items()]
    tanpa = [s.sebutan for s, isi in baris if hilang(s, isi)]
    if tanpa:
        yield f"{apa} kosong pada {len(tanpa)} dari {len(baris)} baris: {sebut(tanpa)}."


def _tanpa_target(b: BahanRenja, s: SimpulRenja, isi: IsiSimpul) -> bool:
    """Whether a node has an indicator whose target is missing; without indicators that is said elsewhere."""
    target = isi.target
    return any(i.id not in target or not _berisi(target[i.id]) for i in indikator_rencana(b, s))


def _berisi(t: object) -> bool:
    return any(getattr(t, n) not in (None, "") for n in ("nilai", "bawah", "kata", "jumlah", "teks"))


# --- totals ---


def _tak_menutup(b: BahanRenja) -> Iterator[str]:
    yield from catatan_pagu(b)
    kebutuhan, renja = b.kebutuhan.isi, b.renja.isi
    for i in renja:
        s = b.simpul[i]
        if s.tingkat or i not in kebutuhan:
            continue
        butuh, pagu = kebutuhan[i].pagu, renja[i].pagu
        if butuh is not None and pagu is not None and butuh != pagu:
            yield (
                f"{s.sebutan}: pagu Renja {rupiah(pagu)} tidak sama dengan hasil analisis kebutuhan {rupiah(butuh)}."
            )


# --- text against matrix ---


def _narasi(b: BahanRenja) -> Iterator[str]:
    for kunci in BAGIAN_BERANGKA:
        teks = unescape(_TAG.sub(" ", naskah_tertulis(b, kunci)))
        yield from _hitungan_beda(b, teks)
        yield from _uang_beda(b, teks)


def naskah_tertulis(b: BahanRenja, kunci: str) -> str:
    ada = any(x.kunci == kunci for x in tata_kerangka(KERANGKA_RENJA[b.bentuk], b.tata))
    return naskah(b, kunci) if ada else ""


def _hitungan_beda(b: BahanRenja, teks: str) -> Iterator[str]:
    """A count in the text that is neither that of the whole nor of one program or kegiatan."""
    for cocok in _HITUNGAN.finditer(teks):
        nama = " ".join(cocok[2].lower().replace("subkegiatan", "sub kegiatan").split())
        jenis = next(j for j, n in TINGKAT.items() if n == nama)
        boleh = {b.banyak(jenis), *(bawahan(b, s, jenis) for s in b.simpul.values() if s.id in b.renja.isi)}
        if int(cocok[1]) not in boleh:
            yield f"Narasi menyebut {cocok[1]} {nama}; matriks memuat {b.banyak(jenis)} {nama}."


def _uang_beda(b: BahanRenja, teks: str) -> Iterator[str]:
    ada = {isi.pagu for r in (b.renja, b.maju) for isi in r.isi.values()} | {b.renja.total, b.maju.total}
    for cocok in _RUPIAH.finditer(teks):
        jumlah = _baca(cocok[1].rstrip(".,"))
        if jumlah is not None and jumlah not in ada:
            yield f"Narasi menyebut {cocok[0].strip()}; jumlah itu tidak ada dalam matriks."


def _baca(teks: str) -> Decimal | None:
    try:
        return baca_angka(teks).nilai
    except GalatMasukan:
        return None


def _belum_ditulis(b: BahanRenja) -> Iterator[str]:
    kurang = [x.judul for x in tata_kerangka(KERANGKA_RENJA[b.bentuk], b.tata) if x.wajib and not naskah(b, x.kunci)]
    if kurang:
        yield f"Bagian yang belum ditulis: {sebut(kurang, len(kurang))}."
