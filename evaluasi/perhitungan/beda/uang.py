"""Money of the later year: shifted between versions of the budget, spent above the ceiling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from anggaran.perhitungan import pertumbuhan, porsi
from evaluasi.perhitungan.beda.bentuk import BahanBeda, Berat, Jenis, Sisi, Tempat, Temuan, UangProgram, VersiUang
from sakip.inti.angka import bulatkan, format_persen, format_rupiah

BESAR = Decimal(10)
"""A shift of this many percent of the first version and more is worth a look."""


def pagu_program(b: BahanBeda) -> Iterator[Temuan]:
    """A program's ceiling is not what the murni budget gave it."""
    return _geser(b.uang, b.tahun_kini)


def pagu_kelompok(b: BahanBeda) -> Iterator[Temuan]:
    """The same by group of spending."""
    return _geser(b.kelompok, b.tahun_kini)


def _geser(uang: Iterable[UangProgram], tahun: int) -> Iterator[Temuan]:
    for u in uang:
        ada = [v for v in u.versi if v.jumlah is not None]
        if len(ada) < 2 or len({v.jumlah for v in ada}) == 1:
            continue
        awal, akhir = ada[0], ada[-1]
        tumbuh = pertumbuhan(awal.jumlah, akhir.jumlah)
        besar = tumbuh.persen is None or abs(tumbuh.persen) >= BESAR
        jangkar = f"pagu:#n{u.simpul_id}" if u.simpul_id else "pagu:dinas"
        yield Temuan(
            Berat.PERHATIAN if besar else Berat.KETERANGAN,
            u.nama,
            _kalimat(awal, akhir, tumbuh.persen),
            _sisi(u, awal, tahun),
            _sisi(u, akhir, tahun),
            jangkar,
            tahun,
            tuple(f"{v.nama}: {_rp(v.jumlah)} ({_bagian(v)} dari total)" for v in ada) if len(ada) > 2 else (),
        )


def _kalimat(awal: VersiUang, akhir: VersiUang, persen: Decimal | None) -> str:
    beda = "" if persen is None else f" {format_persen(bulatkan(abs(persen), 2), 2)}"
    a, k = awal.jumlah or Decimal(0), akhir.jumlah or Decimal(0)
    if a == k:
        return f"Pagu bergeser di antara {awal.nama} dan {akhir.nama}, lalu kembali ke {_rp(a)}."
    arah = "naik" if k > a else "turun"
    return (
        f"Pagu {arah}{beda} dari {awal.nama} ke {akhir.nama}: {_rp(a)} ({_bagian(awal)} dari total) menjadi "
        f"{_rp(k)} ({_bagian(akhir)})."
    )


def _bagian(v: VersiUang) -> str:
    nilai = porsi(v.jumlah, v.total) if v.jumlah is not None and v.total else None
    return "–" if nilai is None else format_persen(bulatkan(nilai, 2), 2)


def _rp(nilai: Decimal | None) -> str:
    return "–" if nilai is None else format_rupiah(bulatkan(nilai, 2))


def _sisi(u: UangProgram, v: VersiUang, tahun: int) -> Sisi:
    tempat = Tempat(Jenis.UANG, tahun, u.simpul_id) if u.simpul_id else Tempat(Jenis.ANGGARAN, tahun)
    return Sisi(f"{_rp(v.jumlah)} · {_bagian(v)}", f"{v.nama} {tahun}", tempat)


def realisasi_lebih(b: BahanBeda) -> Iterator[Temuan]:
    """Spent more than the ceiling in force allows."""
    for x in b.lebih:
        kalimat = f"Realisasi {_rp(x.realisasi)} melebihi pagu {_rp(x.pagu)}, selisih {_rp(x.realisasi - x.pagu)}."
        tempat = Tempat(Jenis.UANG, b.tahun_kini, x.simpul_id)
        isi = ((x.pagu, "Pagu"), (x.realisasi, "Realisasi"))
        lalu, kini = (Sisi(_rp(n), f"{nama} {b.tahun_kini}", tempat) for n, nama in isi)
        jangkar = f"realisasi_anggaran:#n{x.simpul_id}"
        yield Temuan(Berat.PENTING, x.nama, kalimat, lalu, kini, jangkar, b.tahun_kini)
