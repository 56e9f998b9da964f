"""Sentences with counts and amounts, made from the same material as the tables, so that both say the same."""

from __future__ import annotations

from collections.abc import Iterator

from laporan.bentuk import Blok, Butir, Daftar, Paragraf, Potongan, Rujukan
from laporan.susun.lkip.alat import gabung, persen, rupiah, teks_polos
from laporan.susun.renja.bahan import BahanRenja, SimpulRenja
from laporan.susun.renja.evaluasi import rata_capaian, sebutan_dinilai
from sakip.inti.istilah import JenisSimpul
from sakip.inti.terbilang import jumlah_dengan_kata

TINGKAT = {
    JenisSimpul.PROGRAM.value: "program",
    JenisSimpul.KEGIATAN.value: "kegiatan",
    JenisSimpul.SUB_KEGIATAN.value: "sub kegiatan",
}


def kalimat_evaluasi(b: BahanRenja) -> tuple[Blok, ...]:
    """Last year's average with its count."""
    if not b.evaluasi:
        return ()
    rata = rata_capaian(b, lambda e: e.capaian_lalu)
    if rata.tampil is None:
        return (teks_polos(f"Capaian Renja tahun {b.tahun - 2} belum dapat dihitung."),)
    kalimat = (
        f"Rata-rata capaian kinerja{sebutan_dinilai(b)} tahun {b.tahun - 2} adalah "
        f"{persen(rata.tampil, rata.desimal)} ({rata.terukur} dari {rata.jumlah} indikator). "
        "Rinciannya disajikan dalam "
    )
    return (Paragraf((kalimat, Rujukan("tc29"), ".")),)


def kalimat_rencana(b: BahanRenja) -> tuple[Blok, ...]:
    """How many programs, kegiatan and sub kegiatan the Renja plans, for how much, and the forward estimate."""
    if not b.renja.ada:
        return (teks_polos(f"Program dan kegiatan Renja tahun {b.tahun} belum dicatat."),)
    uang = f" dengan pagu indikatif {rupiah(b.renja.total)}" if b.renja.total is not None else ""
    maju = ""
    if b.maju.total is not None:
        maju = f" Prakiraan maju tahun {b.tahun + 1} sebesar {rupiah(b.maju.total)}."
    kalimat = f"Renja {b.nama} tahun {b.tahun} memuat {_hitungan(b)}{uang}.{maju} Rinciannya disajikan dalam "
    return (Paragraf((kalimat, Rujukan("tc33"), ".")), Daftar(tuple(_butir(b)), bernomor=True, gaya="a"))


def _hitungan(b: BahanRenja) -> str:
    banyak = [(b.banyak(jenis), nama) for jenis, nama in TINGKAT.items()]
    return gabung([f"{jumlah_dengan_kata(n)} {nama}" for n, nama in banyak if n])


def _butir(b: BahanRenja) -> Iterator[Butir]:
    """Each program with its counts and its amount."""
    for i, isi in b.renja.isi.items():
        s = b.simpul[i]
        if s.tingkat:
            continue
        rinci = [
            (bawahan(b, s, jenis), nama) for jenis, nama in TINGKAT.items() if jenis != JenisSimpul.PROGRAM.value
        ]
        teks = gabung([f"{n} {nama}" for n, nama in rinci if n])
        pagu = f", pagu indikatif {rupiah(isi.pagu)}" if isi.pagu is not None else ", pagu indikatif belum diisi"
        yield Butir((Potongan(s.nama, tebal=True), f": {teks or 'tanpa rincian'}{pagu}."))


def bawahan(b: BahanRenja, s: SimpulRenja, jenis: str) -> int:
    """How many nodes of a level the Renja plans beneath a node."""
    return sum(1 for i in b.renja.isi if b.simpul[i].jenis == jenis and _di_bawah(b, i, s.id))


def _di_bawah(b: BahanRenja, i: int, atas: int) -> bool:
    induk = b.simpul[i].induk
    while induk is not None and induk != atas:
        induk = b.simpul[induk].induk
    return induk == atas


def kalimat_review(b: BahanRenja) -> tuple[Blok, ...]:
    """Both totals in one sentence."""
    awal, butuh = b.awal.total, b.kebutuhan.total
    if awal is None or butuh is None:
        return ()
    beda = "sama" if awal == butuh else f"berselisih {rupiah(abs(butuh - awal))}"
    return (
        teks_polos(
            f"Pagu rancangan awal RKPD tahun {b.tahun} sebesar {rupiah(awal)} dan hasil analisis kebutuhan sebesar "
            f"{rupiah(butuh)}, {beda}."
        ),
    )
