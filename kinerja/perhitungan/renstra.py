"""Realisasi over the years of a Renstra (numbers.md, "Accumulation over years")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from kinerja.bentuk import Isian, Ketentuan, Pakai, Realisasi, Target
from kinerja.perhitungan.realisasi import BELUM, bagi, hitung_realisasi
from kinerja.perhitungan.target import KATA, nilai_target
from sakip.inti.angka import NOL
from sakip.inti.istilah import AkumulasiTahun, Keadaan
from sakip.inti.periode import SD_TAHUN

Bagian = tuple[int, Realisasi]


def hitung_realisasi_renstra(
    ketentuan: Ketentuan,
    isian: Mapping[int, Iterable[Isian]],
    *,
    tahun: int,
    sampai: int | None = None,
) -> Realisasi:
    """Realisasi s.d. ``tahun``, to be compared with the Renstra's end target by ``hitung_capaian``.

    ``isian`` maps a year to its entries. posisi: the value of ``tahun``. jumlah: the sum over the years up
    to ``tahun``; an entry "s.d. tahun" stands for its year and all before. The shares of a ratio of one base add
    up (Balikpapan 2012–2014: 533 of 434); with different bases Σ pembilang / Σ penyebut; typed
    shares, whose base nobody knows, as they stand. ``sampai`` cuts the last year at a quarter.
    """
    baris = {t: list(daftar) for t, daftar in isian.items() if t <= tahun}
    kini = hitung_realisasi(ketentuan, baris.get(tahun, ()), sampai=sampai)
    if ketentuan.akumulasi_tahun == AkumulasiTahun.POSISI or ketentuan.polaritas in KATA:
        return kini if kini.keadaan != Keadaan.BELUM_DIISI else _posisi_sd(ketentuan, baris.get(tahun, ()), kini)
    return _jumlahkan(ketentuan, _bagian(ketentuan, baris, tahun, kini))


def realisasi_berjalan(
    ketentuan: Ketentuan, isian: Mapping[int, Iterable[Isian]], target: Target, *, tahun: int
) -> Realisasi:
    """What is reached s.d. ``tahun``, the running year, if it keeps its target: (5) + (7) + (9) of T-C.29.

    posisi does not add up: the target itself; without one the latest year that has a value.
    """
    dulu = {t: list(daftar) for t, daftar in isian.items() if t < tahun}
    nilai = nilai_target(ketentuan, target)
    if nilai is None and ketentuan.faktor is None and ketentuan.akumulasi_tahun == AkumulasiTahun.JUMLAH:
        nilai = target.jumlah  # what is counted and not divided adds up as its count
    if nilai is not None or target.kata:
        kini = _tercapai(ketentuan, target, nilai)
        return hitung_realisasi_renstra(ketentuan, {**dulu, tahun: [kini]}, tahun=tahun)
    tercapai = (hitung_realisasi_renstra(ketentuan, dulu, tahun=t) for t in sorted(dulu, reverse=True))
    return next((r for r in tercapai if r.nilai is not None or r.kata), BELUM)


def _tercapai(ketentuan: Ketentuan, target: Target, nilai: Decimal | None) -> Isian:
    """A target as if it were reached; that of a ratio stated as a count of a base adds up as such."""
    if ketentuan.faktor is not None and target.jumlah is not None and target.basis is not None:
        return Isian(0, pembilang=target.jumlah, penyebut=target.basis)
    return Isian(0, nilai=nilai, kata=target.kata)


def _posisi_sd(ketentuan: Ketentuan, isian: Iterable[Isian], kini: Realisasi) -> Realisasi:
    """The year's "s.d. tahun" entry where the year has no other."""
    sd = _sd_tahun(ketentuan, isian)
    return kini if sd is None else sd


def _sd_tahun(ketentuan: Ketentuan, isian: Iterable[Isian]) -> Realisasi | None:
    baris = [replace(i, periode=0) for i in isian if i.periode == SD_TAHUN]
    hasil = hitung_realisasi(ketentuan, baris)
    return None if hasil.keadaan == Keadaan.BELUM_DIISI else replace(hasil, cara="nilai s.d. tahun")


def _bagian(ketentuan: Ketentuan, baris: Mapping[int, list[Isian]], tahun: int, kini: Realisasi) -> list[Bagian]:
    """What is added, oldest first: from the latest "s.d. tahun" entry on."""
    hasil: list[Bagian] = []
    for t in sorted(baris):
        sd = _sd_tahun(ketentuan, baris[t])
        if sd is not None:
            hasil = [(t, sd)]
        else:
            hasil.append((t, kini if t == tahun else hitung_realisasi(ketentuan, baris[t])))
    return hasil


def _jumlahkan(ketentuan: Ketentuan, bagian: list[Bagian]) -> Realisasi:
    terukur = [(t, r) for t, r in bagian if r.nilai is not None]
    if not terukur:
        return bagian[-1][1] if bagian else BELUM
    atas, basis = _pasangan(terukur)
    nilai = bagi(ketentuan, atas, basis) if basis is not None else None
    return Realisasi(
        nilai if nilai is not None else sum((r.nilai for _, r in terukur if r.nilai is not None), NOL),
        Keadaan.TERUKUR,
        pembilang=atas,
        penyebut=basis,
        pakai=Pakai.KETIK if nilai is None else Pakai.TURUNAN,
        cara="jumlah " + ", ".join(str(t) for t, _ in terukur),
        catatan=tuple(f"{t} {r.keadaan.label.lower()}." for t, r in bagian if r.nilai is None),
    )


def _pasangan(terukur: list[Bagian]) -> tuple[Decimal | None, Decimal | None]:
    """Sum of pembilang and its base, where every year has both: the common base, else the sum of the bases.

    Counts add up even where a year's typed percentage counts for that year: percentages do not add up.
    """
    atas = [r.pembilang for _, r in terukur if r.pembilang is not None]
    basis = [r.penyebut for _, r in terukur if r.penyebut is not None]
    if len(atas) < len(terukur):
        return None, None
    if len(basis) < len(terukur):
        return sum(atas, NOL), None
    return sum(atas, NOL), basis[0] if len(set(basis)) == 1 else sum(basis, NOL)
