"""The program tree of two years: other parent, other sasaran, other kode, lost ties."""

from __future__ import annotations

from collections.abc import Iterator

from evaluasi.perhitungan.beda.bentuk import (
    BahanBeda,
    Berat,
    Jenis,
    Pasangan,
    PasanganProgram,
    Sisi,
    Tempat,
    Temuan,
)


def _sebut(nama: frozenset[str]) -> str:
    return "; ".join(sorted(nama)) or "tidak ada"


def _simpul(p: PasanganProgram, berat: Berat, kalimat: str, lalu: str, kini: str) -> Temuan:
    a, b = p.lalu, p.kini
    jangkar = f"baris:#n{b.id}" if b.beruang else ""
    sisi = [Sisi(t, str(x.tahun), Tempat(Jenis.PROGRAM, x.tahun, x.id)) for t, x in ((lalu, a), (kini, b))]
    return Temuan(berat, b.sebut, kalimat, sisi[0], sisi[1], jangkar, b.tahun)


def _indikator(p: Pasangan, berat: Berat, kalimat: str, lalu: str, kini: str) -> Temuan:
    sisi = [Sisi(t, str(i.tahun), i.di()) for t, i in ((lalu, p.lalu), (kini, p.kini))]
    return Temuan(berat, p.kini.sebut, kalimat, sisi[0], sisi[1], f"baris:#i{p.kini.id}", p.kini.tahun)


def pindah_induk(b: BahanBeda) -> Iterator[Temuan]:
    """A kegiatan, sub kegiatan or indicator stands beneath another parent."""
    for n in b.program:
        if n.lalu.induk and n.kini.induk and n.lalu.induk != n.kini.induk:
            yield _simpul(
                n, Berat.PERHATIAN, f"Pindah dari {n.lalu.induk} ke {n.kini.induk}.", n.lalu.induk, n.kini.induk
            )
    for p in b.pasangan:
        if p.lalu.induk != p.kini.induk:
            kalimat = f"Indikator pindah dari {p.lalu.induk} ke {p.kini.induk}."
            yield _indikator(p, Berat.PERHATIAN, kalimat, p.lalu.induk, p.kini.induk)


def pindah_sasaran(b: BahanBeda) -> Iterator[Temuan]:
    """A program supports other sasaran than before."""
    for n in b.program:
        lalu, kini = n.lalu.sasaran, n.kini.sasaran
        if lalu != kini and lalu and kini:
            ubah = [f"kini juga mendukung {_sebut(kini - lalu)}"] if kini - lalu else []
            ubah += [f"tidak lagi mendukung {_sebut(lalu - kini)}"] if lalu - kini else []
            berat = Berat.PERHATIAN if lalu - kini else Berat.KETERANGAN
            yield _simpul(n, berat, f"Program {' dan '.join(ubah)}.", _sebut(lalu), _sebut(kini))


def kode_baru(b: BahanBeda) -> Iterator[Temuan]:
    """The same node under another code or name."""
    for n in b.program:
        if n.lalu.kode != n.kini.kode:
            kalimat = f"Kode berubah dari {n.lalu.kode} menjadi {n.kini.kode}."
            yield _simpul(n, Berat.KETERANGAN, kalimat, n.lalu.kode, n.kini.kode)
        elif n.lalu.nama != n.kini.nama:
            kalimat = f"Nomenklatur berubah: {n.lalu.nama} menjadi {n.kini.nama}."
            yield _simpul(n, Berat.KETERANGAN, kalimat, n.lalu.nama, n.kini.nama)


def tautan_hilang(b: BahanBeda) -> Iterator[Temuan]:
    """What supported something supports nothing any more."""
    for n in b.program:
        if n.lalu.sasaran and not n.kini.sasaran and n.lalu.jenis == "program":
            kalimat = f"Program tidak lagi bertaut dengan sasaran mana pun; pada {n.lalu.tahun} dengan "
            yield _simpul(
                n, Berat.PENTING, f"{kalimat}{_sebut(n.lalu.sasaran)}.", _sebut(n.lalu.sasaran), "tidak ada"
            )
    for p in b.pasangan:
        if lepas := p.lalu.pendukung - p.kini.pendukung if not p.kini.pendukung else frozenset():
            kalimat = f"Tidak ada lagi program pendukung; pada {p.lalu.tahun} didukung {_sebut(lepas)}."
            yield _indikator(p, Berat.PENTING, kalimat, _sebut(p.lalu.pendukung), "tidak ada")
        if lepas := p.lalu.tautan - p.kini.tautan:
            kalimat = f"Tidak lagi mengukur {_sebut(lepas)}."
            yield _indikator(p, Berat.PERHATIAN, kalimat, _sebut(p.lalu.tautan), _sebut(p.kini.tautan))
