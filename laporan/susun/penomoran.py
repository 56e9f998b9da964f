"""Numbers of chapters, tables and figures, their anchors, and the lists made from them. Pure.

``nomori`` walks the tree once, returns a numbered copy and the entries of daftar isi, tabel, grafik and gambar, and
turns every ``Rujukan`` into the text of its target.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Final

from laporan.bentuk import (
    Bab,
    Bagian,
    Blok,
    Butir,
    Daftar,
    DaftarGambar,
    DaftarGrafik,
    DaftarIsi,
    DaftarTabel,
    Depan,
    Dokumen,
    DokumenBernomor,
    Entri,
    Gambar,
    Grafik,
    Lampiran,
    Paragraf,
    PolaNomor,
    Potongan,
    Rujukan,
    Runtun,
    Sampul,
    Subbab,
    Tabel,
)

_ROMAWI: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ISIAN: Final = re.compile(r"\{(bab|n|\d)(?:\|([A1aIi]))?\}")


def romawi(n: int) -> str:
    """1 → I, 4 → IV."""
    hasil = ""
    for nilai, huruf in _ROMAWI:
        hasil += huruf * (n // nilai)
        n %= nilai
    return hasil


def huruf(n: int) -> str:
    """1 → A, 26 → Z, 27 → AA."""
    hasil = ""
    while n:
        n, sisa = divmod(n - 1, 26)
        hasil = chr(65 + sisa) + hasil
    return hasil


def tulis_pencacah(n: int, gaya: str) -> str:
    """A counter in one of the styles 1, A, a, I, i."""
    tulisan = {"1": str(n), "A": huruf(n), "a": huruf(n).lower(), "I": romawi(n), "i": romawi(n).lower()}
    return tulisan[gaya]


def isi_pola(pola: str, cacah: dict[str, int | str]) -> str:
    """Fill a pattern such as ``{bab}.{2|1}.{3|1}`` with counters; an empty one takes its dot along."""

    def ganti(cocok: re.Match[str]) -> str:
        nilai = cacah.get(cocok[1], "")
        return tulis_pencacah(nilai, cocok[2] or "1") if isinstance(nilai, int) else nilai

    if not cacah.get("bab"):
        pola = pola.replace("{bab}.", "")
    return _ISIAN.sub(ganti, pola)


@dataclass(slots=True)
class _Pencatat:
    """Counters and lists during one walk."""

    pola: PolaNomor
    bab: str = ""
    jangkar: str = "d"
    cacah: Counter[str] = field(default_factory=Counter)
    label: dict[str, tuple[str, str]] = field(default_factory=dict)
    isi: list[Entri] = field(default_factory=list)
    tabel: list[Entri] = field(default_factory=list)
    grafik: list[Entri] = field(default_factory=list)
    gambar: list[Entri] = field(default_factory=list)

    def masuk(self, bab: str, jangkar: str) -> None:
        """Enter a chapter; tables and figures start again from 1 when the chapter's number changes."""
        if bab != self.bab:
            self.cacah.clear()
        self.bab, self.jangkar = bab, jangkar

    def berikut(self, jenis: str, pola: str) -> tuple[str, str]:
        """Number and anchor of the next table or figure."""
        self.cacah[jenis] += 1
        n = self.cacah[jenis]
        return isi_pola(pola, {"bab": self.bab, "n": n}), f"{jenis}-{self.bab or 'x'}-{n}"

    def catat(self, daftar: list[Entri], blok: Tabel | Grafik | Gambar) -> None:
        daftar.append(Entri(blok.nomor, blok.judul, blok.jangkar))
        if blok.kunci:
            self.label.setdefault(blok.kunci, (blok.nomor, blok.jangkar))


def nomori(dokumen: Dokumen) -> DokumenBernomor:
    """The numbered document and its lists. Raises ``ValueError`` for a ``Rujukan`` without target."""
    catat = _Pencatat(dokumen.pola)
    depan = tuple(_depan(d, catat, dokumen) for d in dokumen.bagian_depan)
    bernomor = replace(
        dokumen,
        bagian_depan=depan,
        bab=_bab_bab(dokumen.bab, catat),
        lampiran=_lampiran(dokumen.lampiran, catat),
    )
    return DokumenBernomor(
        dokumen=_rujuk_dokumen(bernomor, catat.label),
        daftar_isi=tuple(catat.isi),
        daftar_tabel=tuple(catat.tabel),
        daftar_grafik=tuple(catat.grafik),
        daftar_gambar=tuple(catat.gambar),
    )


def jangkar_depan(depan: Depan) -> str:
    """Anchor of a list of the front matter."""
    nama: dict[type, str] = {
        DaftarIsi: "daftar-isi",
        DaftarTabel: "daftar-tabel",
        DaftarGrafik: "daftar-grafik",
        DaftarGambar: "daftar-gambar",
    }
    return nama.get(type(depan), "")


# --- chapters ---


def _depan(depan: Depan, catat: _Pencatat, dokumen: Dokumen) -> Depan:
    if isinstance(depan, Bagian):
        return _bagian(depan, catat, f"depan-{len(catat.isi) + 1}")
    if not isinstance(depan, Sampul | DaftarIsi) and _ada(depan, dokumen):
        catat.isi.append(Entri("", depan.judul, jangkar_depan(depan)))
    return depan


def _ada(depan: Depan, dokumen: Dokumen) -> bool:
    """Whether a list would have a line: an empty one is not printed."""
    jenis: dict[type, type] = {DaftarTabel: Tabel, DaftarGrafik: Grafik, DaftarGambar: Gambar}
    dicari = jenis[type(depan)]
    return any(isinstance(b, dicari) and _bernomor(b) for b in _semua_blok(dokumen))


def _bernomor(blok: Blok) -> bool:
    if isinstance(blok, Gambar):
        return not (blok.lencana or blok.sehalaman)
    return bool(blok.bernomor and blok.judul) if isinstance(blok, Tabel) else True


def _semua_blok(dokumen: Dokumen) -> list[Blok]:
    bagian = [d for d in dokumen.bagian_depan if isinstance(d, Bagian)]
    tumpukan: list[Blok] = [b for s in (*bagian, *dokumen.bab, *dokumen.lampiran) for b in s.isi]
    hasil: list[Blok] = []
    while tumpukan:
        blok = tumpukan.pop()
        hasil.append(blok)
        if isinstance(blok, Subbab):
            tumpukan.extend(blok.isi)
    return hasil


def _bagian(bagian: Bagian, catat: _Pencatat, jangkar: str) -> Bagian:
    catat.masuk("", jangkar)
    catat.isi.append(Entri("", bagian.judul, jangkar))
    return replace(bagian, jangkar=jangkar, isi=_isi(bagian.isi, catat, jangkar, 2, {}))


def _bab_bab(daftar: tuple[Bab | Bagian, ...], catat: _Pencatat) -> tuple[Bab | Bagian, ...]:
    hasil: list[Bab | Bagian] = []
    n = 0
    for i, satu in enumerate(daftar, 1):
        if isinstance(satu, Bagian):
            hasil.append(_bagian(satu, catat, f"bagian-{i}"))
        else:
            n += 1
            hasil.append(_bab(satu, n, catat))
    return tuple(hasil)


def _bab(bab: Bab, n: int, catat: _Pencatat) -> Bab:
    jangkar = f"bab-{n}"
    nomor = bab.nomor or romawi(n)
    catat.masuk(str(n), jangkar)
    catat.isi.append(Entri(f"BAB {nomor}", bab.judul, jangkar))
    return replace(bab, nomor=nomor, jangkar=jangkar, isi=_isi(bab.isi, catat, jangkar, 2, {"bab": str(n)}))


def _lampiran(daftar: tuple[Lampiran, ...], catat: _Pencatat) -> tuple[Lampiran, ...]:
    hasil = []
    for i, satu in enumerate(daftar, 1):
        nomor = satu.nomor or (str(i) if len(daftar) > 1 else "")
        jangkar = f"lampiran-{i}"
        catat.masuk("L", jangkar)
        catat.isi.append(Entri(f"LAMPIRAN {nomor}".strip(), satu.judul, jangkar))
        isi = _isi(satu.isi, catat, jangkar, 2, {"bab": "L"})
        hasil.append(replace(satu, nomor=nomor, jangkar=jangkar, isi=isi))
    return tuple(hasil)


# --- blocks ---


def _isi(
    isi: tuple[Blok, ...], catat: _Pencatat, induk: str, tingkat: int, cacah: dict[str, int | str]
) -> tuple[Blok, ...]:
    hasil: list[Blok] = []
    n = urut = 0
    for blok in isi:
        if isinstance(blok, Subbab):
            urut += 1
            n += blok.nomor is None
            hasil.append(_subbab(blok, catat, f"{induk}-{urut}", tingkat, {**cacah, str(tingkat): n}))
        else:
            hasil.append(_blok(blok, catat))
    return tuple(hasil)


def _subbab(sub: Subbab, catat: _Pencatat, jangkar: str, tingkat: int, cacah: dict[str, int | str]) -> Subbab:
    pola = catat.pola.subbab[min(tingkat, 4) - 2]
    nomor = isi_pola(pola, cacah) if sub.nomor is None else sub.nomor
    catat.isi.append(Entri(nomor, sub.judul, jangkar, tingkat))
    if sub.kunci:
        catat.label[sub.kunci] = (f"subbab {nomor.rstrip('.')}", jangkar)
    return replace(sub, nomor=nomor, jangkar=jangkar, isi=_isi(sub.isi, catat, jangkar, tingkat + 1, cacah))


def _blok(blok: Blok, catat: _Pencatat) -> Blok:
    if isinstance(blok, Tabel) and _bernomor(blok):
        nomor, jangkar = catat.berikut("tabel", catat.pola.tabel)
        blok = replace(blok, nomor=nomor, jangkar=jangkar)
        catat.catat(catat.tabel, blok)
    elif isinstance(blok, Grafik):
        nomor, jangkar = catat.berikut("grafik", catat.pola.grafik)
        blok = replace(blok, nomor=nomor, jangkar=jangkar)
        catat.catat(catat.grafik, blok)
    elif isinstance(blok, Gambar) and _bernomor(blok):
        nomor, jangkar = catat.berikut("gambar", catat.pola.gambar)
        blok = replace(blok, nomor=nomor, jangkar=jangkar)
        catat.catat(catat.gambar, blok)
    return blok


# --- references ---

_Label = dict[str, tuple[str, str]]


def _rujuk_dokumen(dokumen: Dokumen, label: _Label) -> Dokumen:
    return replace(
        dokumen,
        bagian_depan=tuple(
            replace(d, isi=_rujuk_isi(d.isi, label)) if isinstance(d, Bagian) else d for d in dokumen.bagian_depan
        ),
        bab=tuple(replace(b, isi=_rujuk_isi(b.isi, label)) for b in dokumen.bab),
        lampiran=tuple(replace(s, isi=_rujuk_isi(s.isi, label)) for s in dokumen.lampiran),
    )


def _rujuk_isi(isi: tuple[Blok, ...], label: _Label) -> tuple[Blok, ...]:
    return tuple(_rujuk_blok(b, label) for b in isi)


def _rujuk_blok(blok: Blok, label: _Label) -> Blok:
    if isinstance(blok, Subbab):
        return replace(blok, isi=_rujuk_isi(blok.isi, label))
    if isinstance(blok, Paragraf):
        return replace(blok, isi=_rujuk_runtun(blok.isi, label))
    return _rujuk_daftar(blok, label) if isinstance(blok, Daftar) else blok


def _rujuk_daftar(daftar: Daftar, label: _Label) -> Daftar:
    return replace(
        daftar,
        butir=tuple(
            Butir(_rujuk_runtun(b.isi, label), _rujuk_daftar(b.anak, label) if b.anak else None) for b in daftar.butir
        ),
    )


def _rujuk_runtun(runtun: Runtun, label: _Label) -> Runtun:
    return tuple(_rujuk(r, label) if isinstance(r, Rujukan) else r for r in runtun)


def _rujuk(rujukan: Rujukan, label: _Label) -> Potongan:
    if rujukan.kunci not in label:
        raise ValueError(f"Rujukan ke '{rujukan.kunci}' tidak ada tujuannya di dokumen ini.")
    teks, jangkar = label[rujukan.kunci]
    return Potongan(teks.replace(" ", "\u00a0"), tautan=jangkar)
