"""T-C.29: last year's Renja and the Renstra s.d. the running year (Permendagri 86/2017; regulation.md 4.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from kinerja.bentuk import ButirRata, Capaian, RataRata
from kinerja.perhitungan import rata_rata
from laporan.bentuk import Baris, Kepala, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import baris_jumlah, catatan_sifat, catatan_tak_ikut, persen, sel_angka, tulis
from laporan.susun.renja.alat import (
    FORMAT,
    kepala_bertingkat,
    rata_nilai,
    sebut,
    sel_nyata,
    sel_target_polos,
    sel_target_satuan,
)
from laporan.susun.renja.bahan import DILAPORKAN, BahanRenja, BarisEvaluasi, SimpulRenja
from laporan.susun.renja.resmi import baris_resmi
from sakip.inti.angka import NOL, adalah_persen, jumlah_ada
from sakip.inti.istilah import AkumulasiTahun, JenisSimpul

DESIMAL_TINGKAT = 2
LABEL_RATA = "RATA-RATA CAPAIAN KINERJA"


def tc29(b: BahanRenja) -> Tabel:
    """The table in the shape that was chosen: 11 columns computed, or 12 with the recorded forecasts."""
    lapor = b.tc29 == DILAPORKAN
    kolom = 12 if lapor else 11
    return Tabel(
        judul="Rekapitulasi Evaluasi Hasil Pelaksanaan Renja Perangkat Daerah dan Pencapaian Renstra Perangkat "
        f"Daerah s/d Tahun {b.tahun - 1}",
        kolom=_kolom(kolom),
        kepala=_kepala(b, lapor),
        baris=(*_baris(b, kolom), *_rata(b, lapor)),
        sumber=FORMAT.format("T-C.29") + " Target Renja dan Renstra, data kinerja perangkat daerah.",
        catatan=tuple(_catatan(b, lapor)),
        lebar=True,
        kosong=f"Belum ada target atau realisasi program tahun {b.tahun - 2} dan {b.tahun - 1}.",
        kunci="tc29",
    )


def _kolom(banyak: int) -> tuple[Kolom, ...]:
    lebar = (8, 10, 6, 7, 6, 7, *((8, 6, 6) if banyak == 12 else (9, 8)))
    angka = (Kolom("", n, jenis="angka") for n in lebar)
    return (Kolom("Kode", 8), Kolom("Urusan", 16), Kolom("Indikator", 16), *angka)


def _kepala(b: BahanRenja, lapor: bool) -> tuple[tuple[Kepala, ...], ...]:
    n = b.tahun
    akhir = sorted({e.tahun_akhir for e in b.evaluasi}) or [n - 1]
    lalu = f"Target dan Realisasi Kinerja Program dan Kegiatan Tahun Lalu ({n - 2})"
    kini = f"Perkiraan Realisasi Capaian Target Renstra PD s/d Tahun Berjalan ({n - 1})"
    isi_lalu = (f"Target Renja PD Tahun {n - 2}", f"Realisasi Renja PD Tahun {n - 2}", "Tingkat Realisasi (%)")
    dihitung = (
        f"Realisasi Capaian Program dan Kegiatan s/d Tahun berjalan ({n - 1})",
        "Tingkat Capaian Realisasi Target Renstra (%)",
    )
    dilaporkan = (f"Realisasi Capaian s/d {n - 1}", f"Realisasi {n - 1}", "Tingkat Capaian (%)")
    return kepala_bertingkat(
        (
            "Kode",
            "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
            "Indikator Kinerja Program (outcome)/ Kegiatan (output)",
            f"Target Kinerja Capaian Program (Renstra PD) Tahun {'/'.join(map(str, akhir))}",
            f"Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d Tahun {n - 3}",
            (lalu, isi_lalu),
            f"Target Program dan Kegiatan (Renja PD Tahun {n - 1})",
            (kini, dilaporkan if lapor else dihitung),
        )
    )


# --- rows ---


def _baris(b: BahanRenja, kolom: int) -> Iterator[Baris]:
    """The tree with its indicators; above the programs their bidang, or the kind of belanja where there is none."""
    per_simpul: dict[int, list[BarisEvaluasi]] = {}
    for e in b.evaluasi:
        per_simpul.setdefault(e.simpul_id, []).append(e)
    dipakai = _dipakai(b, per_simpul)
    kelompok = ""
    for s, judul in baris_resmi(b, dipakai):
        yield from (
            Baris((Sel(k, tebal=True), Sel(n, rentang_kolom=kolom - 1, tebal=True)), "kelompok") for k, n in judul
        )
        if not s.atas and s.kelompok not in ("", kelompok):
            kelompok = s.kelompok
            yield Baris((Sel(kelompok, rentang_kolom=kolom, tebal=True),), "kelompok")
        yield from _simpul(s, per_simpul.get(s.id, []), kolom)


def _dipakai(b: BahanRenja, per_simpul: dict[int, list[BarisEvaluasi]]) -> list[SimpulRenja]:
    """Nodes with a row, and those above them."""
    ada = set(per_simpul)
    for i in per_simpul:
        induk = b.simpul[i].induk
        while induk is not None:
            ada.add(induk)
            induk = b.simpul[induk].induk
    return [s for s in b.simpul.values() if s.id in ada]


def _simpul(s: SimpulRenja, isi: Sequence[BarisEvaluasi], kolom: int) -> Iterator[Baris]:
    tebal, banyak = s.tingkat == 0, max(len(isi), 1)
    depan = (
        Sel(s.kode, rentang_baris=banyak, tebal=tebal),
        Sel(s.nama, rentang_baris=banyak, tebal=tebal, indent=s.tingkat),
    )
    if not isi:
        yield Baris((*depan, Sel("–"), *(Sel("–", rata="kanan") for _ in range(kolom - 3))))
    for n, e in enumerate(isi):
        yield Baris((*(depan if n == 0 else ()), *_sel(e, kolom == 12)))


def _sel(e: BarisEvaluasi, lapor: bool) -> tuple[Sel, ...]:
    i = e.indikator
    return (
        Sel(i.nama),
        sel_target_satuan(i, e.target_renstra),
        sel_nyata(i, e.realisasi_sd),
        sel_target_polos(i, e.target_lalu),
        sel_nyata(i, e.realisasi_lalu),
        _tingkat(e.capaian_lalu),
        sel_target_polos(i, e.target_kini),
        *((sel_nyata(i, e.perkiraan_sd), sel_nyata(i, e.perkiraan)) if lapor else (sel_nyata(i, e.realisasi_kini),)),
        _tingkat(e.capaian_kini if lapor else e.capaian_renstra),
    )


def _tingkat(c: Capaian | None) -> Sel:
    return sel_angka(c.nilai if c else None, DESIMAL_TINGKAT)


# --- the average row ---


def baris_dinilai(b: BahanRenja) -> list[BarisEvaluasi]:
    """What the average is made of: the programs' indicators; without any, all of them."""
    program = [e for e in b.evaluasi if b.simpul[e.simpul_id].jenis == JenisSimpul.PROGRAM.value]
    return program or list(b.evaluasi)


def sebutan_dinilai(b: BahanRenja) -> str:
    """ " program" where programs were measured, to stand behind a noun; else nothing."""
    baris = baris_dinilai(b)
    return " program" if baris and b.simpul[baris[0].simpul_id].jenis == JenisSimpul.PROGRAM.value else ""


def rata_capaian(b: BahanRenja, ambil: Callable[[BarisEvaluasi], Capaian | None]) -> RataRata:
    """The average of a column of capaian, under the pemda's settings, with its count."""
    butir = [
        ButirRata(e.indikator.nama, c, e.indikator.ketentuan.desimal)
        for e in baris_dinilai(b)
        if (c := ambil(e)) is not None
    ]
    return rata_rata(butir, desimal=b.aturan.desimal_rata_rata, presisi=b.aturan.presisi_hitung)


def _rata(b: BahanRenja, lapor: bool) -> Iterator[Baris]:
    if not b.evaluasi:
        return
    lalu = rata_capaian(b, lambda e: e.capaian_lalu)
    kini = rata_capaian(b, (lambda e: e.capaian_kini) if lapor else (lambda e: e.capaian_renstra))
    tengah = (lambda e: e.perkiraan_sd, lambda e: e.perkiraan) if lapor else (lambda e: e.realisasi_kini,)
    polos = [
        _rata_polos(b, a) for a in (lambda e: e.realisasi_sd, lambda e: e.target_lalu, lambda e: e.realisasi_lalu)
    ]
    akhir = [_rata_polos(b, a) for a in (lambda e: e.target_kini, *tengah)]
    yield baris_jumlah(
        _label_rata(b, lalu, kini, 12 if lapor else 11), 4, *polos, _sel_rata(lalu), *akhir, _sel_rata(kini)
    )


def _label_rata(b: BahanRenja, lalu: RataRata, kini: RataRata, kolom: int) -> str:
    """How many rows each average is made of; once where both columns have the same."""
    hitung = f"{lalu.terukur} dari {lalu.jumlah}"
    if kini.terukur != lalu.terukur:
        hitung = f"kolom 8: {hitung}; kolom {kolom}: {kini.terukur} dari {kini.jumlah}"
    return f"{LABEL_RATA} ({hitung} indikator{sebutan_dinilai(b)})"


def _sel_rata(r: RataRata) -> Sel:
    return Sel(tulis(r.tampil, r.desimal), nilai=r.tampil, rata="kanan", tebal=True)


def _rata_polos(b: BahanRenja, ambil: Callable[[BarisEvaluasi], object]) -> Sel:
    """Mean of a column of percentages; other units do not make one figure."""
    baris = baris_dinilai(b)
    if not all(adalah_persen(e.indikator.satuan) for e in baris):
        return Sel("")
    nilai: list[Decimal | None] = [getattr(ambil(e), "nilai", None) for e in baris]
    rata = rata_nilai(nilai, b.aturan.desimal_rata_rata)
    return Sel(persen(rata, b.aturan.desimal_rata_rata), nilai=rata, rata="kanan", tebal=True)


# --- notes ---


def _catatan(b: BahanRenja, lapor: bool) -> Iterator[str]:
    if not b.evaluasi:
        return
    yield "(8) = (7) / (6) × 100, menurut rumus indikatornya."
    if lapor:
        yield "(10) dan (11) perkiraan yang dicatat perangkat daerah; (12) = (11) / (9) × 100."
        yield from _beda_perkiraan(b)
    else:
        yield (
            "(10) = (5) + (7) + (9) untuk indikator yang dijumlah antar tahun; untuk yang lain (persen, indeks, "
            "posisi) (10) adalah nilai tahun terakhir. (11) = (10) / (4) × 100."
        )
        yield from _beda_jumlah(b)
    yield from _dokumen_lain(b)
    yield from catatan_tak_ikut(rata_capaian(b, lambda e: e.capaian_lalu))
    yield from catatan_sifat(e.realisasi_lalu for e in b.evaluasi)


def _beda_perkiraan(b: BahanRenja) -> Iterator[str]:
    """Recorded forecasts "s.d." that are not the sum of their columns."""
    beda = [
        e
        for e in b.evaluasi
        if e.indikator.ketentuan.akumulasi_tahun is AkumulasiTahun.JUMLAH
        and e.perkiraan_sd is not None
        and e.perkiraan_sd.nilai != e.realisasi_kini.nilai
    ]
    if beda:
        yield (
            f"Pada {len(beda)} indikator yang dijumlah antar tahun perkiraan (10) berbeda dari (5) + (7) + (9): "
            f"{sebut([e.indikator.nama for e in beda])}."
        )


def _beda_jumlah(b: BahanRenja) -> Iterator[str]:
    """Sums that hold more than their columns show: a realisasi recorded "s.d." a year, not year by year."""
    beda = [
        e.indikator.nama
        for e in b.evaluasi
        if e.indikator.ketentuan.akumulasi_tahun is AkumulasiTahun.JUMLAH
        and None in (e.realisasi_sd.nilai, e.realisasi_lalu.nilai)
        and (e.realisasi_kini.nilai or NOL) > _jumlah_kolom(e)
    ]
    if beda:
        yield (
            f"Pada {len(beda)} indikator (10) memuat realisasi yang dicatat sekaligus s.d. tahun {b.tahun - 2}, "
            f"tidak terpisah menurut kolom (5) dan (7): {sebut(beda)}."
        )


def _jumlah_kolom(e: BarisEvaluasi) -> Decimal:
    """(5) + (7) + (9) of what is known."""
    target = e.target_kini.jumlah if e.target_kini.nilai is None else e.target_kini.nilai
    return jumlah_ada((e.realisasi_sd.nilai, e.realisasi_lalu.nilai, target)) or NOL


def _dokumen_lain(b: BahanRenja) -> Iterator[str]:
    """Targets that are not of a Renja."""
    for tahun, dokumen in (
        (b.tahun - 2, [e.dokumen_lalu for e in b.evaluasi]),
        (b.tahun - 1, [e.dokumen_kini for e in b.evaluasi]),
    ):
        banyak = dokumen.count("Renstra")
        if banyak:
            yield (
                f"Target tahun {tahun} pada {banyak} dari {len(dokumen)} indikator diambil dari Renstra; target "
                "Renjanya belum dicatat."
            )
