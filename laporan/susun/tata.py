"""A pemda's outline as its page posts it: read, checked, and written back. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from laporan.bahan import BagianTata, TataBahan
from laporan.bentuk import PolaNomor
from laporan.susun.kerangka import BAB, TETAP, bab_bagian, bab_tata
from laporan.susun.penomoran import isi_pola
from laporan.susun.renja.bahan import LIMA_BAB
from laporan.susun.renja.kerangka import KERANGKA_RENJA, POLA_RENJA

KUNCI_TAMBAHAN: Final = "tambahan_"
TAMBAHAN: Final = 2
"""Blank rows for parts of the pemda's own that the page offers."""
_ISIAN: Final = re.compile(r"\{(bab|n|[2-4])(?:\|([1AaIi]))?\}")
_BOLEH_KAKI: Final = re.compile(r"\{(?:tahun|instansi)\}")


@dataclass(frozen=True, slots=True)
class BarisTata:
    """A part on the page: its title in code and what the pemda says of it."""

    bagian: BagianTata
    baku: str = ""

    @property
    def nama(self) -> str:
        """Prefix of its fields."""
        return self.bagian.kunci.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Rangka:
    """What a pemda may rearrange in a kind of report: chapters that have parts with headings, and these parts."""

    bab: Mapping[str, str]
    """Title by key."""
    baku: Mapping[str, str]
    """Titles of the parts in code, in their order."""
    pola: PolaNomor = field(default_factory=PolaNomor)

    def bawaan(self) -> list[BagianTata]:
        return [BagianTata(k) for bab in self.bab for k in self.baku if bab_bagian(k) == bab]


# The later chapters of a Renja have no headings of their own, and which there are is a matter of its shape.
RANGKA: Final[Mapping[str, Rangka]] = {
    "lkip": Rangka({k: BAB[k] for k in ("bab1", "bab2", "bab3", "bab4")}, TETAP),
    "renja": Rangka(
        {f"renja.bab{n}": judul for n, judul in enumerate(("Bab I", "Bab II", "Bab III"), 1)},
        {b.kunci: b.judul for b in KERANGKA_RENJA[LIMA_BAB]},
        POLA_RENJA,
    ),
}
LKIP: Final = RANGKA["lkip"]


@dataclass(frozen=True, slots=True)
class GalatTata:
    id: str
    pesan: str


def baris_tata(t: TataBahan, rangka: Rangka = LKIP) -> tuple[tuple[str, str, tuple[BarisTata, ...]], ...]:
    """(chapter, its title, its parts) in the order of printing; a part that the pemda does not name follows."""
    return tuple((bab, judul, tuple(_baris_bab(t, bab, rangka))) for bab, judul in rangka.bab.items())


def _baris_bab(t: TataBahan, bab: str, rangka: Rangka) -> list[BarisTata]:
    nama = [x for x in t.kerangka if bab_tata(x) == bab]
    ada = {x.kunci for x in nama}
    sisa = [BagianTata(k) for k in rangka.baku if bab_bagian(k) == bab and k not in ada]
    return [BarisTata(x, rangka.baku.get(x.kunci, "")) for x in (*nama, *sisa)]


def beda_tata(a: TataBahan, b: TataBahan, rangka: Rangka = LKIP) -> tuple[tuple[str, str, str], ...]:
    """(what, in the one, in the other) of all that differs between two outlines, in words."""
    kiri, kanan = _ringkas(a, rangka), _ringkas(b, rangka)
    return tuple((nama, kiri[nama], kanan[nama]) for nama in kiri if kiri[nama] != kanan[nama])


def _ringkas(t: TataBahan, rangka: Rangka) -> dict[str, str]:
    """By what the page calls it; a chapter is the list of its parts in their order."""
    isi = {judul: "; ".join(map(_sebut, baris)) for _, judul, baris in baris_tata(t, rangka)}
    pola = t.pola_subbab or ("", "", "")
    isi |= {"Nomor subbab": pola[0], "Nomor tingkat 3": pola[1], "Nomor tingkat 4": pola[2]}
    return isi | {"Nomor tabel": t.pola_tabel, "Kepala halaman": t.kepala, "Kaki halaman": t.kaki}


def _sebut(b: BarisTata) -> str:
    wajib = {True: ", wajib", False: "" if b.bagian.bab else ", tidak wajib", None: ""}[b.bagian.wajib]
    return f"{b.bagian.judul or b.baku}{wajib}{', disembunyikan' if b.bagian.sembunyi else ''}"


# --- what was posted


def baca_tata(
    data: Mapping[str, str], kini: TataBahan, terpakai: Iterable[str] = (), rangka: Rangka = LKIP
) -> tuple[TataBahan, tuple[GalatTata, ...]]:
    """The outline as posted, and what is wrong with it. ``terpakai``: keys that some text or outline has already."""
    bab = [(kunci, [b.bagian for b in baris]) for kunci, _, baris in baris_tata(kini, rangka)]
    lama = (*terpakai, *(x.kunci for _, isi in bab for x in isi))
    kerangka = [x for kunci, isi in bab for x in _urut(data, kunci, isi, lama, rangka)]
    pola = tuple(data.get(f"pola{n}", "").strip() for n in (2, 3, 4))
    tata = TataBahan(
        kerangka=() if kerangka == rangka.bawaan() else tuple(kerangka),
        pola_subbab=() if pola in (("", "", ""), rangka.pola.subbab) else pola,
        pola_tabel=data.get("pola_tabel", "").strip(),
        kepala=data.get("kepala", "").strip(),
        kaki=data.get("kaki", "").strip(),
    )
    return tata, tuple(periksa_tata(tata, rangka))


def _urut(
    data: Mapping[str, str], bab: str, bagian: Sequence[BagianTata], terpakai: Iterable[str], rangka: Rangka
) -> list[BagianTata]:
    """The parts of a chapter by the numbers beside them; a number twice keeps the order on the page."""
    semua = [(_nomor(data, b, n), n, _satu(data, b, rangka.baku)) for n, b in enumerate(bagian, 1)]
    semua += [(_angka(data.get(f"baru-{bab}-{i}-urut", "")) or 99, 100 + i, b) for i, b in _baru(data, bab, terpakai)]
    return [b for _, _, b in sorted(semua, key=lambda x: x[:2]) if not b.bab or b.judul]


def _nomor(data: Mapping[str, str], b: BagianTata, n: int) -> int:
    return _angka(data.get(f"{b.kunci.replace('.', '-')}-urut", "")) or n


def _angka(teks: str) -> int:
    return int(teks) if teks.strip().isdecimal() and len(teks) < 4 else 0


def _satu(data: Mapping[str, str], b: BagianTata, baku: Mapping[str, str]) -> BagianTata:
    nama = b.kunci.replace(".", "-")
    judul = data.get(f"{nama}-judul", "").strip()[:150]
    wajib = {"ya": True, "tidak": False}.get(data.get(f"{nama}-wajib", ""))
    return replace(
        b, judul="" if judul == baku.get(b.kunci) else judul, wajib=wajib, sembunyi=f"{nama}-sembunyi" in data
    )


def _baru(data: Mapping[str, str], bab: str, terpakai: Iterable[str]) -> list[tuple[int, BagianTata]]:
    """Further parts; their key is made once and stays, whatever the title becomes. That of a removed part does not
    come back: its text would print under the new title."""
    awalan = f"{bab}.{KUNCI_TAMBAHAN}"
    akhir = (k.removeprefix(awalan) for k in terpakai if k.startswith(awalan))
    nomor = {int(x) for x in akhir if x.isdecimal()}
    hasil = []
    for i in range(TAMBAHAN):
        if judul := data.get(f"baru-{bab}-{i}-judul", "").strip()[:150]:
            n = max(nomor, default=0) + 1
            nomor.add(n)
            hasil.append((i, BagianTata(f"{awalan}{n}", judul, f"baru-{bab}-{i}-wajib" in data, bab=bab)))
    return hasil


# --- checks


def periksa_tata(t: TataBahan, rangka: Rangka = LKIP) -> list[GalatTata]:
    """What would print wrong numbers, heads or chapters."""
    galat = [g for n, pola in enumerate(t.pola_subbab, 2) if (g := _pola(pola, n))]
    if t.pola_tabel and ("{n}" not in t.pola_tabel or _asing(t.pola_tabel, {"bab", "n"})):
        galat.append(GalatTata("id_pola_tabel", "Nomor tabel perlu {n} dan boleh {bab}, misalnya Tabel {bab}.{n}."))
    for nama, label in (("kepala", "Kepala"), ("kaki", "Kaki")):
        if re.search(r"[{}]", _BOLEH_KAKI.sub("", getattr(t, nama))):
            galat.append(GalatTata(f"id_{nama}", f"{label} halaman hanya boleh memuat {{tahun}} dan {{instansi}}."))
    for bab, judul in rangka.bab.items():
        isi = [x for x in t.kerangka if bab_tata(x) == bab]
        if isi and all(x.sembunyi for x in isi):
            galat.append(GalatTata(f"{isi[0].kunci.replace('.', '-')}-sembunyi", f"{judul} tidak boleh kosong."))
    return galat


def _pola(pola: str, tingkat: int) -> GalatTata | None:
    boleh = {"bab", *(str(n) for n in range(2, tingkat + 1))}
    ada = {m[1] for m in _ISIAN.finditer(pola)}
    if not pola or _asing(pola, boleh) or str(tingkat) not in ada:
        contoh = PolaNomor().subbab[tingkat - 2]
        pesan = f"Nomor tingkat {tingkat} perlu pencacah {{{tingkat}|1}} (atau A, a, I, i), misalnya “{contoh}”"
        ketik = f"yang diketik “{pola}”" if pola else "ketiganya diisi, atau ketiganya dikosongkan"
        return GalatTata(f"id_pola{tingkat}", f"{pesan}; {ketik}.")
    return None


def _asing(pola: str, boleh: set[str]) -> bool:
    """Whether a pattern names a counter that its level does not have, or has a brace left over."""
    return any(m[1] not in boleh for m in _ISIAN.finditer(pola)) or bool(re.search(r"[{}]", _ISIAN.sub("", pola)))


# --- written back


def ke_kolom(t: TataBahan) -> dict[str, Any]:
    """Fields of ``TataDokumen``."""
    return {
        "kerangka": [_json(b) for b in t.kerangka],
        "pola_subbab": ";".join(t.pola_subbab),
        "pola_tabel": t.pola_tabel,
        "kepala": t.kepala,
        "kaki": t.kaki,
    }


def _json(b: BagianTata) -> dict[str, Any]:
    isi: dict[str, Any] = {"kunci": b.kunci}
    isi |= {n: v for n, v in (("judul", b.judul), ("bab", b.bab)) if v}
    isi |= {"wajib": b.wajib} if b.wajib is not None else {}
    return isi | ({"sembunyi": True} if b.sembunyi else {})


def contoh_nomor(t: TataBahan, rangka: Rangka = LKIP) -> tuple[str, ...]:
    """How headings and a table of chapter III are numbered: "A.", "1.", "a.", "Tabel 3.1"."""
    pola = t.pola_subbab if len(t.pola_subbab) == 3 else rangka.pola.subbab
    cacah: dict[str, int | str] = {"bab": "3", "2": 1, "3": 1, "4": 1, "n": 1}
    return tuple(isi_pola(p, cacah) for p in (*pola, t.pola_tabel or rangka.pola.tabel))
