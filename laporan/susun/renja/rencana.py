"""T-C.33: programs, kegiatan and sub kegiatan of n with the forward estimate of n+1 (regulation.md 4.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from laporan.bentuk import Baris, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import STRIP, baris_jumlah, rupiah, sel_uang
from laporan.susun.renja.alat import FORMAT, bersusun, kepala_bertingkat, kosong, sel_target_satuan
from laporan.susun.renja.bahan import BahanRenja, IndikatorRenja, IsiSimpul, Rencana, SimpulRenja
from laporan.susun.renja.resmi import baris_resmi
from sakip.inti.angka import jumlah_ada

TANPA_ISI = IsiSimpul()
NOMOR = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)")
NOMOR_FORMULASI = (*NOMOR[:3], "(3)*", *NOMOR[3:])


def indikator_rencana(b: BahanRenja, s: SimpulRenja) -> tuple[IndikatorRenja, ...]:
    """Indicators that the Renja or its forward estimate gives a target for."""
    target = {*b.renja.isi.get(s.id, TANPA_ISI).target, *b.maju.isi.get(s.id, TANPA_ISI).target}
    return tuple(i for i in s.indikator if i.id in target)


def simpul_rencana(b: BahanRenja) -> list[SimpulRenja]:
    """Nodes of the Renja and of its forward estimate, in the order of the tree."""
    return [s for s in b.simpul.values() if s.id in b.renja.isi or s.id in b.maju.isi]


def tc33(b: BahanRenja) -> Tabel:
    """The matrix of the Renja; the older outline adds the column Formulasi where formulas are known."""
    simpul = simpul_rencana(b)
    formulasi = b.empat_bab and any(i.formulasi for s in simpul for i in indikator_rencana(b, s))
    return Tabel(
        judul=f"Rumusan Rencana Program dan Kegiatan Perangkat Daerah Tahun {b.tahun} dan Prakiraan Maju Tahun "
        f"{b.tahun + 1}",
        kolom=_kolom(formulasi),
        kepala=kepala_bertingkat(_judul_kolom(b, formulasi)),
        baris=(*_baris(b, simpul, formulasi), _total(b, formulasi)) if simpul else (),
        nomor_kolom=NOMOR_FORMULASI if formulasi else NOMOR,
        sumber=FORMAT.format("T-C.33") + f" Target dan pagu Renja {b.tahun}, prakiraan maju {b.tahun + 1}.",
        catatan=catatan_pagu(b),
        lebar=True,
        kosong=f"Belum ada program dengan target, pagu, atau lokasi Renja tahun {b.tahun}.",
        kunci="tc33",
    )


def _kolom(formulasi: bool) -> tuple[Kolom, ...]:
    lebar = (9, 16, 13, 20, 7, 7, 9, 6, 6, 7, 9) if formulasi else (10, 21, 18, 9, 9, 11, 8, 8, 9, 11)
    angka = (5, 6, 9, 10) if formulasi else (4, 5, 8, 9)
    return tuple(Kolom("", n, jenis="angka" if k in angka else "teks") for k, n in enumerate(lebar))


def _judul_kolom(b: BahanRenja, formulasi: bool) -> list[str | tuple[str, Sequence[str]]]:
    rencana = [
        "Lokasi",
        "Target Capaian Kinerja",
        "Kebutuhan Dana/Pagu Indikatif (Rp)",
        "Sumber Dana",
        "Catatan Penting",
    ]
    maju = ["Target Capaian Kinerja", "Kebutuhan Dana/Pagu Indikatif (Rp)"]
    return [
        "Kode",
        "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
        "Indikator Kinerja Program/Kegiatan",
        *(["Formulasi"] if formulasi else []),
        (f"Rencana Tahun {b.tahun}", rencana),
        (f"Prakiraan Maju Rencana Tahun {b.tahun + 1}", maju),
    ]


def _baris(b: BahanRenja, simpul: Sequence[SimpulRenja], formulasi: bool) -> Iterator[Baris]:
    for s, judul in baris_resmi(b, simpul):
        for kode, nama in judul:
            yield _baris_urusan(b, kode, nama, formulasi)
        yield from _simpul(b, s, formulasi)


def _baris_urusan(b: BahanRenja, kode: str, nama: str, formulasi: bool) -> Baris:
    """A row of the nomenclature with the sum of its programs."""
    return Baris(
        (
            Sel(kode, tebal=True),
            Sel(nama, tebal=True),
            *kosong(3 + formulasi),
            sel_uang(jumlah_urusan(b, b.renja, kode), tebal=True),
            *kosong(3),
            sel_uang(jumlah_urusan(b, b.maju, kode), tebal=True),
        )
    )


def jumlah_urusan(b: BahanRenja, rencana: Rencana, kode: str) -> Decimal | None:
    """The sum of the programs of an urusan or bidang."""
    return jumlah_ada(isi.pagu for i, isi in rencana.isi.items() if kode in b.simpul[i].atas)


def _simpul(b: BahanRenja, s: SimpulRenja, formulasi: bool) -> list[Baris]:
    kini, maju = b.renja.isi.get(s.id, TANPA_ISI), b.maju.isi.get(s.id, TANPA_ISI)
    tebal = s.tingkat == 0
    tetap = (
        Sel(s.kode, tebal=tebal),
        Sel(s.nama, tebal=tebal, indent=s.tingkat),
        Sel(kini.lokasi or STRIP),
        sel_uang(kini.pagu, tebal=tebal),
        Sel(kini.sumber_dana or STRIP),
        Sel(kini.catatan_penting or STRIP),
        sel_uang(maju.pagu, tebal=tebal),
    )
    indikator = indikator_rencana(b, s)
    isi = [_sel_indikator(i, kini, maju, formulasi) for i in indikator]
    isi = isi or [(Sel(STRIP), *((Sel(STRIP),) if formulasi else ()), *(Sel(STRIP, rata="kanan"),) * 2)]
    return bersusun(len(isi), tetap, isi, "ss" + "i" * (1 + formulasi) + "s" + "i" + "sss" + "i" + "s")


def _sel_indikator(i: IndikatorRenja, kini: IsiSimpul, maju: IsiSimpul, formulasi: bool) -> tuple[Sel, ...]:
    return (
        Sel(i.nama),
        *((Sel(i.formulasi or STRIP),) if formulasi else ()),
        sel_target_satuan(i, kini.target.get(i.id)),
        sel_target_satuan(i, maju.target.get(i.id)),
    )


def _total(b: BahanRenja, formulasi: bool) -> Baris:
    return baris_jumlah(
        "TOTAL PAGU",
        5 + formulasi,
        sel_uang(b.renja.total, tebal=True),
        *kosong(3),
        sel_uang(b.maju.total, tebal=True),
    )


def catatan_pagu(b: BahanRenja) -> tuple[str, ...]:
    """Where an amount and its details do not close, and by how much the total would differ."""
    return tuple(
        f"{b.simpul[i].sebutan} ({r.tahun}): {c}"
        for r in (b.renja, b.maju)
        for i, isi in r.isi.items()
        for c in isi.catatan
    ) + tuple(_beda_rincian(b, r) for r in (b.renja, b.maju) if jumlah_rincian(b, r) not in (None, r.total))


def jumlah_rincian(b: BahanRenja, rencana: Rencana) -> Decimal | None:
    """The sum of the lowest rows: what the total would be without rounded rows above them."""
    berinduk = {b.simpul[i].induk for i, isi in rencana.isi.items() if isi.pagu is not None}
    return jumlah_ada(isi.pagu for i, isi in rencana.isi.items() if i not in berinduk)


def _beda_rincian(b: BahanRenja, r: Rencana) -> str:
    return (
        f"Total {r.tahun} menjumlahkan baris program, {rupiah(r.total)}; rincian terbawahnya berjumlah "
        f"{rupiah(jumlah_rincian(b, r))}."
    )
