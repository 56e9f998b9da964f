"""The heading of a foreign table: its rows, and what each column holds.

Title lines stand above; the heading may have several lines whose merged cells are blank (a blank takes the heading to
its left while the line above is the same heading, and the one above it); a row of column numbers may follow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pertukaran.bentuk import BarisMentah, LembarMentah, Sel
from pertukaran.perhitungan.judul import FISIK, PERSEN, RP, Arti, K, arti_kolom
from pertukaran.perhitungan.kisi import di, huruf_kolom, lebar, rapi
from sakip.inti.periode import BULAN

_KAS = re.compile(r"anggaran kas|rencana (kas|penarikan|penggunaan)\b", re.IGNORECASE)
CARI = 60  # rows in which a heading is looked for
_NOMOR = re.compile(r"\(?\s*[0-9]{1,2}[a-z]?\s*\)?(\s*=.*)?", re.IGNORECASE)
_ISI_JUDUL = re.compile(
    r"k|rp|%|[ivx]{1,4}|[0-9]|20[0-9]{2}|n [0-9]|kinerja|anggaran|keuangan|fisik|target|realisasi|capaian|satuan|"
    r"jumlah|pagu|sisa|volume|lokasi|indikator|program|kegiatan|sub kegiatan|uraian|kode|nopember|pebruari|"
    + "|".join(rf"(sd )?({b.casefold()}|{b[:3].casefold()})" for b in BULAN)
    + r"|(sd )?(triwulan|tw) ([ivx]+|[1-4])|.{0,14} ?(rp|%)|sebelum.*|sesudah.*|"
    r"(target|realisasi|capaian|sumber|kebutuhan|tingkat)\b.{0,40}"
)


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column by its letter and headings; ``arti`` is what they mean."""

    huruf: str
    jalur: tuple[str, ...]
    arti: Arti

    @property
    def nama(self) -> str:
        """As messages call it: "F (Target Renja · Rp)"."""
        return f"{self.huruf} ({' · '.join(self.jalur)})" if self.jalur else self.huruf


@dataclass(frozen=True, slots=True)
class Kepala:
    """``baris``: numbers of the heading rows (column numbers included), ``mulai``: the first row below them."""

    baris: tuple[int, ...]
    mulai: int
    kolom: tuple[tuple[int, Kolom], ...]  # by position, counted from 0

    def cari(self, medan: str, jenis: str | None = None, periode: int | None = None) -> list[tuple[int, Kolom]]:
        """Columns of a meaning, left to right."""
        return [
            (u, k)
            for u, k in self.kolom
            if k.arti.medan == medan
            and (jenis is None or k.arti.jenis == jenis)
            and (periode is None or k.arti.periode == periode)
        ]

    def ke_json(self) -> dict[str, Any]:
        """What a page shows and remembers."""
        return {
            "baris": list(self.baris),
            "mulai": self.mulai,
            "kolom": [{"huruf": k.huruf, "jalur": list(k.jalur), "medan": k.arti.medan} for _, k in self.kolom],
        }


def cari_kepala(lembar: LembarMentah) -> Kepala | None:
    """The heading of the sheet's table, or ``None`` where nothing looks like one."""
    baris = lembar.baris[:CARI]
    calon = [i for i, b in enumerate(baris) if _nilai_judul(b) >= 3]
    if not calon:
        calon = [i for i, b in enumerate(baris) if _nilai_judul(b) == 2 and len(_terisi(b)) == 2]
    return kepala_pada(lembar, [lembar.baris[i].nomor for i in _rentang(lembar.baris, calon[0])]) if calon else None


def kepala_pada(lembar: LembarMentah, nomor: Sequence[int]) -> Kepala:
    """The heading that stands in the rows of these numbers."""
    baris = [b for b in lembar.baris if b.nomor in set(nomor)]
    isi = [b for b in lembar.baris if b.nomor > max(nomor)]
    jalur = jalur_judul([b for b in baris if not _baris_nomor(b)], lebar([*baris, *isi[:400]]))
    kolom = [(u, Kolom(huruf_kolom(u), j, arti_kolom(j))) for u, j in enumerate(jalur) if j]
    mulai = isi[0].nomor if isi else max(nomor) + 1
    atas = " ".join(s.teks for b in lembar.baris if b.nomor < min(nomor) for s in b.sel)
    kolom = _rencana(kolom) if _KAS.search(f"{lembar.nama} {atas}") else kolom
    return Kepala(tuple(b.nomor for b in baris), mulai, tuple(_selesaikan(kolom, isi)))


def jalur_judul(baris: Sequence[BarisMentah], banyak: int) -> list[tuple[str, ...]]:
    """For each column its headings from top to bottom, blanks of merged cells filled."""
    jalur: list[list[str]] = [[] for _ in range(banyak)]
    atas: list[int | None] = [-1] * banyak
    for b in baris:
        sini: list[int | None] = []
        for u in range(banyak):
            if not di(b, u).kosong:
                sini.append(u)
            else:
                sama = u > 0 and atas[u] == atas[u - 1] and sini[u - 1] is not None
                sini.append(sini[u - 1] if sama else None)
            if (asal := sini[u]) is not None:
                jalur[u].append(" ".join(di(b, asal).teks.split()))
        atas = [s if s is not None else a for s, a in zip(sini, atas, strict=True)]
    return [tuple(dict.fromkeys(j)) for j in jalur]


def _terisi(baris: BarisMentah) -> list[Sel]:
    return [s for s in baris.sel if not s.kosong]


def _nilai_judul(baris: BarisMentah) -> int:
    """Different meanings that the cells of a row name; a row with amounts is no heading."""
    terisi = _terisi(baris)
    if any(isinstance(s.nilai, int | float | Decimal) and not -2100 <= _bilangan(s) <= 2100 for s in terisi):
        return 0
    teks = [s.teks for s in terisi if isinstance(s.nilai, str) and len(s.teks) <= 160]
    arti = [arti_kolom([t]) for t in teks]
    return len({(a.medan, a.periode) for a in arti if a.medan and a.medan != "abai"})


def _rentang(baris: Sequence[BarisMentah], awal: int) -> list[int]:
    """From the first heading row down while rows look like headings; the column numbers included."""
    urut = [awal]
    for i in range(awal + 1, min(awal + 7, len(baris))):
        if baris[i].nomor - baris[i - 1].nomor > 3 or not (_baris_nomor(baris[i]) or _mirip_judul(baris[i])):
            break
        urut.append(i)
    return urut


def _baris_nomor(baris: BarisMentah) -> bool:
    """A row of column numbers: 1, 2, 3 … or (1), (2) …, perhaps "13=6+12"; swapped columns took theirs along."""
    terisi = _terisi(baris)
    cocok = [s for s in terisi if _NOMOR.fullmatch(s.teks)]
    angka = [int(re.findall(r"[0-9]+", s.teks)[0]) for s in cocok]
    return len(cocok) >= 3 and len(cocok) >= 0.8 * len(terisi) and min(angka) <= 3 and len(set(angka)) > 2


def _mirip_judul(baris: BarisMentah) -> bool:
    terisi = _terisi(baris)
    kena = sum(bool(_ISI_JUDUL.fullmatch(rapi(s.teks))) for s in terisi)
    berkata = any(isinstance(s.nilai, str) for s in terisi) or all(re.fullmatch("20[0-9]{2}", s.teks) for s in terisi)
    return bool(terisi) and kena >= 0.8 * len(terisi) and berkata


# --- what a column means beside its neighbours


def _rencana(kolom: list[tuple[int, Kolom]]) -> list[tuple[int, Kolom]]:
    """Months and quarters of a cash plan, where the title says so and the heading does not say realisasi."""
    return [
        (u, replace(k, arti=replace(k.arti, medan=f"{k.arti.medan}_rencana", jenis=RP)))
        if k.arti.medan in ("bulan", "tw") and "realisasi" not in rapi(" ".join(k.jalur))
        else (u, k)
        for u, k in kolom
    ]


def _selesaikan(kolom: list[tuple[int, Kolom]], isi: Sequence[BarisMentah]) -> list[tuple[int, Kolom]]:
    """Kinds that no heading tells come from the neighbours or from what the column holds."""
    hasil = list(kolom)
    for i, (u, k) in enumerate(kolom):
        if k.arti.medan in _BERJENIS and not k.arti.jenis:
            sama = [j for j, (_, x) in enumerate(kolom) if _satu_kelompok(x, k)]
            hasil[i] = (u, replace(k, arti=replace(k.arti, jenis=_tebak(sama.index(i), len(sama), u, isi))))
    return _s_d(hasil)


_BERJENIS = frozenset(
    {"tw", "bulan", "target", "capai", "lalu", "renstra", "renstra_sd", "maju", "tw_rencana", "bulan_rencana"}
)


def _satu_kelompok(a: Kolom, b: Kolom) -> bool:
    return a.arti == b.arti and a.jalur == b.jalur


def _tebak(ke: int, banyak: int, urut: int, isi: Iterable[BarisMentah]) -> str:
    """Two columns under one heading are K and Rp, three K, % and Rp; one is told by its amounts."""
    if banyak in (2, 3):
        return (K, RP)[ke] if banyak == 2 else (K, PERSEN, RP)[ke]
    nilai = [di(b, urut) for b in isi]
    besar = sum(bool(re.search(r"[0-9]{1,3}([.,][0-9]{3}){2,}|[0-9]{6,}", _tanpa_desimal(s))) for s in nilai)
    terisi = sum(not s.kosong for s in nilai)
    return RP if besar * 2 >= max(terisi, 1) else K


def _tanpa_desimal(sel: Sel) -> str:
    return f"{_bilangan(sel):.0f}" if isinstance(sel.nilai, int | float | Decimal) else sel.teks


def _bilangan(sel: Sel) -> Decimal:
    """A number as it stands; what is no number (NaN, infinity) counts as none."""
    angka = Decimal(str(sel.nilai)) if not isinstance(sel.nilai, bool) else Decimal(0)
    return angka if angka.is_finite() else Decimal(0)


def _s_d(kolom: list[tuple[int, Kolom]]) -> list[tuple[int, Kolom]]:
    """A single "s.d. …" column of money or kinerja is the year so far; s.d. TW I and Maret are triwulan I."""
    berkala = [k.arti for _, k in kolom if k.arti.medan in ("tw", "bulan")]
    hitung = Counter((a.medan, a.jenis, a.sd) for a in berkala)
    hasil = []
    for u, k in kolom:
        a = k.arti
        if a.sd and a.medan in ("tw", "bulan") and a.jenis != FISIK and hitung[(a.medan, a.jenis, True)] == 1:
            k = replace(k, arti=_setahun(a, any(b.jenis == a.jenis and not b.sd for b in berkala)))
        hasil.append((u, k))
    return hasil


def _setahun(a: Arti, ada_lain: bool) -> Arti:
    if not ada_lain and (a.medan, a.periode) in (("tw", 1), ("bulan", 3)):
        return replace(a, medan="tw", periode=1, sd=False)
    triwulan = a.periode if a.medan == "tw" else a.periode // 3 if a.periode % 3 == 0 else 0
    return replace(a, medan="capai", periode=triwulan)


__all__ = ["FISIK", "Kepala", "Kolom", "cari_kepala", "jalur_judul", "kepala_pada"]
