"""A pasted or uploaded table as rows of printed figures: headings found by name, every bad cell named. Pure.

The first line holds the headings: Jenis, Tempat, Baris, Uraian, and the figures by their labels (Target, Realisasi,
Capaian, Pagu, …). A list stands in one cell, its items apart by ";": "Januari = 10; Februari = 12".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluasi.perhitungan.penguji.jenis import JENIS, JenisBaris, KolomCetak, periksa_baris
from sakip.inti.galat import GalatMasukan

BATAS_BARIS = 2000
BARIS_KEPALA = 15  # lines in which the headings are looked for
_UMUM: Mapping[str, tuple[str, ...]] = {
    "kunci": ("kunci",),
    "jenis": ("jenis", "jenis baris"),
    "tempat": ("tempat", "tabel", "bagian laporan"),
    "baris": ("baris", "halaman", "no. baris"),
    "uraian": ("uraian", "indikator", "program", "nama"),
}
_ACUAN: Mapping[str, tuple[str, ...]] = {
    "tahun": ("tahun",),
    "satuan": ("satuan",),
    "polaritas": ("polaritas",),
    "metode": ("metode", "rumus efisiensi"),
    "faktor_persen": ("faktor pertama persen",),
    "apa": ("yang dijumlahkan",),
}
WAJIB = ("tempat", "uraian")
_ATAU = {"jenis": ", atau pilih Jenis semua baris di bawah kotak"}
PANJANG = {"tempat": 120, "baris": 40, "kunci": 80}
_KUNCI = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class BarisTempel:
    """A row as it may be stored; ``nomor`` is its line in what was pasted."""

    nomor: int
    jenis: str
    tempat: str
    baris: str
    uraian: str
    isi: dict[str, Any]
    acuan: dict[str, str] = field(default_factory=dict)
    kunci: str = ""


@dataclass(frozen=True, slots=True)
class GalatTempel:
    """A refused cell: line, column, what stood there, and what to do."""

    nomor: int
    kolom: str
    nilai: str
    pesan: str


@dataclass(frozen=True, slots=True)
class HasilTempel:
    baris: tuple[BarisTempel, ...]
    galat: tuple[GalatTempel, ...]


def baca_tempel(teks: str, jenis_bawaan: str = "") -> HasilTempel:
    """All rows, and every cell that cannot be read; rows with such a cell are left out. Never raises."""
    semua = _tabel(teks)
    if len(semua) < 2:
        pesan = "Tidak ada baris. Tempel tabel dengan kepala kolom di baris pertama."
        return HasilTempel((), (GalatTempel(1, "", "", pesan),))
    kepala = [_rapi(k) for k in semua[0][1]]
    galat = _periksa_kepala(semua[0][1], jenis_bawaan)
    if len(semua) > BATAS_BARIS + 1:
        pesan = f"{len(semua) - 1} baris, paling banyak {BATAS_BARIS}. Bagi menjadi beberapa berkas uji."
        galat.append(GalatTempel(semua[-1][0], "", "", pesan))
    if galat:
        return HasilTempel((), tuple(galat))
    hasil: list[BarisTempel] = []
    for nomor, sel in semua[1:]:
        baris, salah = _baris(nomor, dict(zip(kepala, sel, strict=False)), jenis_bawaan)
        galat += salah
        hasil += [baris] if not salah else []
    galat += _kunci_kembar(hasil)
    return HasilTempel(tuple(hasil), tuple(galat))


def _tabel(teks: str) -> list[tuple[int, list[str]]]:
    """Lines with a cell in them, by number, from the headings on. Cells part at tabs, ";" or ","."""
    for pemisah in "\t;,":
        semua = _belah(teks, pemisah)
        for n, (_, isi) in enumerate(semua[:BARIS_KEPALA]):
            if set(WAJIB) <= {_nama(_rapi(s), _UMUM) for s in isi}:
                return semua[n:]
    return _belah(teks, "\t" if "\t" in teks else ";")


def _belah(teks: str, pemisah: str) -> list[tuple[int, list[str]]]:
    polos = teks.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    baca = csv.reader(io.StringIO(polos), delimiter=pemisah)
    try:
        semua = [(baca.line_num, [s.strip() for s in isi]) for isi in baca]
    except csv.Error:  # a quote that never ends and swallows the rest of a long text
        return []
    return [(n, isi) for n, isi in semua if any(isi)]


def _rapi(judul: str) -> str:
    return re.sub(r"\s+", " ", judul.strip().lower())


def _nama(judul: str, pilihan: Mapping[str, tuple[str, ...]]) -> str:
    return next((nama for nama, ejaan in pilihan.items() if judul in ejaan), "")


def _kolom(judul: str) -> set[str]:
    """The figures that a heading may mean, over all shapes."""
    return {k.nama for j in JENIS.values() for k in j.kolom if judul in _ejaan(k)}


def _ejaan(k: KolomCetak) -> tuple[str, ...]:
    return _rapi(k.label), k.nama, k.nama.replace("_", " ")


def _periksa_kepala(kepala: list[str], jenis_bawaan: str) -> list[GalatTempel]:
    galat, ada = [], set()
    for judul in kepala:
        rapi = _rapi(judul)
        dikenal = _nama(rapi, _UMUM) or _nama(rapi, _ACUAN) or next(iter(sorted(_kolom(rapi))), "")
        if rapi and not dikenal:
            pesan = (
                f'Kepala kolom "{judul}" tidak dikenal. Hapus kolomnya, atau pakai nama kolom pada daftar di bawah.'
            )
            galat.append(GalatTempel(1, judul, judul, pesan))
        ada.add(dikenal)
    wajib = (*WAJIB, *(() if jenis_bawaan else ("jenis",)))
    for nama in wajib:
        if nama not in ada:
            pesan = f"Kolom {nama.capitalize()} tidak ada; tambahkan pada baris pertama" + _ATAU.get(nama, "") + "."
            galat.append(GalatTempel(1, nama.capitalize(), "", pesan))
    return galat


def _baris(nomor: int, sel: Mapping[str, str], jenis_bawaan: str) -> tuple[BarisTempel, list[GalatTempel]]:
    umum = {_nama(j, _UMUM): v for j, v in sel.items() if _nama(j, _UMUM)}
    bentuk = _jenis(umum.get("jenis", "")) or JENIS.get(jenis_bawaan)
    if bentuk is None:
        pesan = f"Jenis baris tidak dikenal. Pilih salah satu: {', '.join(JENIS)}."
        return BarisTempel(nomor, "", "", "", "", {}), [GalatTempel(nomor, "Jenis", umum.get("jenis", ""), pesan)]
    isi = {k.nama: baca_sel_cetak(k, v) for j, v in sel.items() for k in bentuk.kolom if j in _ejaan(k) and v}
    galat = [
        GalatTempel(nomor, n.capitalize(), "", f"{n.capitalize()} wajib diisi: di mana angka ini tercetak, dan apa.")
        for n in WAJIB
        if not umum.get(n)
    ]
    galat += _periksa_umum(nomor, umum)
    galat += [_galat(nomor, bentuk, g) for g in periksa_baris(bentuk.kode, isi)]
    acuan, salah = _acuan(nomor, bentuk, sel)
    baris = BarisTempel(
        nomor,
        bentuk.kode,
        umum.get("tempat", ""),
        umum.get("baris", ""),
        umum.get("uraian", ""),
        isi,
        acuan,
        umum.get("kunci", ""),
    )
    return baris, [*galat, *salah]


def _periksa_umum(nomor: int, umum: Mapping[str, str]) -> Iterable[GalatTempel]:
    """What is too long to be kept whole, and a Kunci that no address can hold."""
    for nama, batas in PANJANG.items():
        teks = umum.get(nama, "")
        if len(teks) > batas:
            pesan = f"{nama.capitalize()} {len(teks)} huruf, paling banyak {batas}; singkat."
            yield GalatTempel(nomor, nama.capitalize(), teks, pesan)
    kunci = umum.get("kunci", "")
    if kunci and not _KUNCI.fullmatch(kunci):
        pesan = f"Kunci {kunci} hanya boleh memuat huruf, angka, titik, dan strip; kosongkan bila baris ini baru."
        yield GalatTempel(nomor, "Kunci", kunci, pesan)


def _jenis(teks: str) -> JenisBaris | None:
    rapi = _rapi(teks)
    return next((j for j in JENIS.values() if rapi and rapi in (j.kode, j.label.lower())), None)


def _galat(nomor: int, bentuk: JenisBaris, g: GalatMasukan) -> GalatTempel:
    kolom = bentuk.satu(g.kolom)
    return GalatTempel(nomor, kolom.label if kolom else g.kolom, "" if g.nilai is None else str(g.nilai), g.pesan)


def _acuan(nomor: int, bentuk: JenisBaris, sel: Mapping[str, str]) -> tuple[dict[str, str], list[GalatTempel]]:
    acuan = {_nama(j, _ACUAN): v for j, v in sel.items() if _nama(j, _ACUAN) and v}
    galat = []
    for p in bentuk.acuan:
        boleh = [k for k, _ in p.pilihan]
        if p.nama in acuan and acuan[p.nama].lower() not in boleh:
            pesan = f"{p.label} tidak dikenal. Pilih salah satu: {', '.join(k for k in boleh if k)}."
            galat.append(GalatTempel(nomor, p.label, acuan[p.nama], pesan))
        elif p.nama in acuan:
            acuan[p.nama] = acuan[p.nama].lower()
    return acuan, galat


def _kunci_kembar(baris: Iterable[BarisTempel]) -> list[GalatTempel]:
    dilihat: set[str] = set()
    galat = []
    for b in baris:
        if b.kunci and b.kunci in dilihat:
            galat.append(GalatTempel(b.nomor, "Kunci", b.kunci, f"Kunci {b.kunci} dipakai dua kali; beri nama lain."))
        dilihat.add(b.kunci)
    return galat


# --- the other way: rows as a table that can be read again


def tabel_tempel(baris: Iterable[BarisTempel]) -> tuple[list[str], list[list[str]]]:
    """Headings and lines; read again, they give the same rows."""
    semua = list(baris)
    dipakai = {b.jenis for b in semua}
    label = dict.fromkeys(k.label for j in JENIS.values() if j.kode in dipakai for k in j.kolom)
    acuan = [n for n in _ACUAN if any(b.acuan.get(n) for b in semua)]
    kepala = [*(n.capitalize() for n in _UMUM), *(_ACUAN[n][0].capitalize() for n in acuan), *label]
    return kepala, [[*_umum(b), *(str(b.acuan.get(n) or "") for n in acuan), *_isi(b, label)] for b in semua]


def _umum(b: BarisTempel) -> list[str]:
    return [b.kunci, b.jenis, b.tempat, b.baris, b.uraian]


def _isi(b: BarisTempel, label: Iterable[str]) -> list[str]:
    bentuk = JENIS.get(b.jenis)
    isi = {k.label: tulis_sel_cetak(k, b.isi.get(k.nama)) for k in bentuk.kolom} if bentuk else {}
    return [isi.get(judul, "").replace("\n", "; ") for judul in label]


# --- lists in one cell or one text area


def baca_sel_cetak(k: KolomCetak, teks: str) -> Any:
    """A cell of a figure: the text itself, or the items of a list, one per line or apart by ";"."""
    if k.rupa in ("angka", "teks"):
        return teks.strip()
    butir = [b.strip() for b in re.split(r"[\n;]", teks) if b.strip()]
    if k.rupa == "nama":
        return butir
    return [_butir(k, b, n) for n, b in enumerate(butir, 1)]


def _butir(k: KolomCetak, teks: str, nomor: int) -> list[str]:
    if k.rupa == "bagian":
        nama, pisah, nilai = teks.rpartition("=")
        return [nama.strip(), nilai.strip()] if pisah else [f"rincian {nomor}", teks]
    bagian = [b.strip() for b in teks.split("|")]
    if k.rupa == "kemunculan" and len(bagian) > 3:  # a printed value may hold the bar itself
        bagian = [" | ".join(bagian[:-2]), *bagian[-2:]]
    return [*bagian, "", ""][:3]


def tulis_sel_cetak(k: KolomCetak, nilai: Any) -> str:
    """The other way: what stands in the text area, so that saving it changes nothing."""
    if nilai is None or isinstance(nilai, str):
        return nilai or ""
    if k.rupa == "nama":
        return "\n".join(str(n) for n in nilai)
    if k.rupa == "bagian":
        return "\n".join(f"{b[0]} = {b[1]}" for b in nilai)
    return "\n".join(" | ".join(str(x) for x in b) for b in nilai)
