"""Rancangan awal RKPD against analisis kebutuhan (T-C.31), and proposals of stakeholders (T-C.32)."""

from __future__ import annotations

from collections.abc import Sequence

from laporan.bahan import TabelPendukungBahan
from laporan.bentuk import Baris, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import STRIP, baris_jumlah, rupiah, sel_no, sel_uang
from laporan.susun.renja.alat import FORMAT, bersusun, kepala_bertingkat, kosong, sel_target_satuan
from laporan.susun.renja.bahan import BahanRenja, IndikatorRenja, IsiSimpul, Rencana, SimpulRenja
from sakip.inti.istilah import JenisSimpul

TANPA_ISI = IsiSimpul()
PALING_AKHIR = 1_000
USULAN = "renja.bab2.usulan"
KOLOM_USULAN = ("Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Besaran/Volume", "Catatan")
NIHIL = "NIHIL"
SISI = (Kolom("", 14), Kolom("", 7), Kolom("", 13), Kolom("", 5, jenis="angka"), Kolom("", 8, jenis="angka"))
LETAK_REVIEW = "s" + "ssiis" * 2 + "s"
_PROGRAM = JenisSimpul.PROGRAM.value


def berurut(b: BahanRenja) -> list[SimpulRenja]:
    """Nodes of both sides; programs by their priority in the RKPD, then as they stand in the tree."""
    ada = [s for s in b.simpul.values() if s.id in b.awal.isi or s.id in b.kebutuhan.isi]
    hasil: list[tuple[int, list[SimpulRenja]]] = []
    for s in ada:
        if s.tingkat == 0:
            hasil.append((b.awal.isi.get(s.id, TANPA_ISI).prioritas or PALING_AKHIR, []))
        hasil[-1][1].append(s)
    return [s for _, isi in sorted(hasil, key=lambda h: h[0]) for s in isi]


def indikator_bertarget(s: SimpulRenja, *isi: IsiSimpul) -> tuple[IndikatorRenja, ...]:
    target = {i for x in isi for i in x.target}
    return tuple(i for i in s.indikator if i.id in target)


# --- T-C.31 ---


def tc31(b: BahanRenja) -> Tabel:
    """Both sides with their money; the older outline compares programs, details stand in tables of their own."""
    simpul = [s for s in berurut(b) if not b.empat_bab or s.jenis == _PROGRAM]
    sisi = ["Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Target Capaian"]
    baris = [x for n, s in enumerate(simpul, 1) for x in _baris_review(b, n, s)]
    return Tabel(
        judul=f"Review terhadap Rancangan Awal RKPD Tahun {b.tahun} {b.daerah}",
        kolom=(Kolom("No", 4), *SISI, *SISI, Kolom("Catatan Penting", 8)),
        kepala=kepala_bertingkat(
            (
                "No",
                ("Rancangan Awal RKPD", [*sisi, "Pagu Indikatif (Rp)"]),
                ("Hasil Analisis Kebutuhan", [*sisi, "Kebutuhan Dana (Rp)"]),
                "Catatan Penting",
            )
        ),
        baris=(*baris, _jumlah_review(b)) if baris else (),
        sumber=FORMAT.format("T-C.31"),
        catatan=_catatan_review(b),
        lebar=True,
        kosong=f"Belum ada target atau pagu rancangan awal RKPD maupun analisis kebutuhan tahun {b.tahun}.",
        kunci="tc31",
    )


def _baris_review(b: BahanRenja, no: int, s: SimpulRenja) -> list[Baris]:
    awal, butuh = b.awal.isi.get(s.id), b.kebutuhan.isi.get(s.id)
    indikator = indikator_bertarget(s, awal or TANPA_ISI, butuh or TANPA_ISI)
    tebal = s.tingkat == 0
    tetap = (sel_no(no), *_tetap(s, awal, tebal), *_tetap(s, butuh, tebal), Sel(_catatan_baris(b, s)))
    isi = [(*_sisi(i, awal), *_sisi(i, butuh)) for i in indikator]
    isi = isi or [(Sel(STRIP), Sel(STRIP, rata="kanan")) * 2]
    return bersusun(len(isi), tetap, isi, LETAK_REVIEW)


def _tetap(s: SimpulRenja, isi: IsiSimpul | None, tebal: bool) -> tuple[Sel, ...]:
    if isi is None:
        return (Sel(STRIP), Sel(STRIP), sel_uang(None))
    return (Sel(s.nama, tebal=tebal, indent=s.tingkat), Sel(isi.lokasi or STRIP), sel_uang(isi.pagu, tebal=tebal))


def _sisi(i: IndikatorRenja, isi: IsiSimpul | None) -> tuple[Sel, Sel]:
    target = isi.target.get(i.id) if isi else None
    return Sel(i.nama if target else STRIP), sel_target_satuan(i, target)


def _catatan_baris(b: BahanRenja, s: SimpulRenja) -> str:
    """What was noted; else what differs."""
    awal, butuh = b.awal.isi.get(s.id), b.kebutuhan.isi.get(s.id)
    if butuh and butuh.catatan_penting:
        return butuh.catatan_penting
    if awal is None:
        return "Belum ada dalam rancangan awal RKPD" if _tak_direncanakan(b, s) else ""
    if butuh is None:
        return "Tidak dianalisis"
    if awal.pagu is None or butuh.pagu is None or awal.pagu == butuh.pagu:
        return ""
    arah = "lebih tinggi" if butuh.pagu > awal.pagu else "lebih rendah"
    return f"Kebutuhan {arah} {rupiah(abs(butuh.pagu - awal.pagu))}"


def _tak_direncanakan(b: BahanRenja, s: SimpulRenja) -> bool:
    """Whether the rancangan awal lacks a node at a level it does go into, and not because of the node above."""
    return s.induk is None or any(b.simpul[i].induk == s.induk for i in b.awal.isi)


def _jumlah_review(b: BahanRenja) -> Baris:
    jumlah = (sel_uang(r.total, tebal=True) for r in (b.awal, b.kebutuhan))
    return baris_jumlah("JUMLAH", 5, next(jumlah), *kosong(4), next(jumlah), Sel(""))


def _catatan_review(b: BahanRenja) -> tuple[str, ...]:
    hanya = [
        s.nama for s in b.simpul.values() if s.tingkat == 0 and s.id in b.kebutuhan.isi and s.id not in b.awal.isi
    ]
    if not hanya or not b.awal.ada:
        return catatan_rencana(b, b.awal, b.kebutuhan)
    nama = "; ".join(hanya)
    return (
        f"Rancangan awal RKPD tidak memuat {nama}; jumlah kedua sisi karena itu berbeda.",
        *catatan_rencana(b, b.awal, b.kebutuhan),
    )


def catatan_rencana(b: BahanRenja, *rencana: Rencana) -> tuple[str, ...]:
    """Amounts that their details do not add up to."""
    return tuple(
        f"{b.simpul[i].nama} ({r.dokumen}): {c}" for r in rencana for i, isi in r.isi.items() for c in isi.catatan
    )


# --- T-C.32 ---


def tc32(b: BahanRenja) -> Tabel:
    """Proposals from a supporting table with these columns; without any the row NIHIL."""
    isi = [x for t in b.tabel if t.kunci == USULAN and not t.tidak_dipublikasikan for x in _usulan(t)]
    baris = [Baris((sel_no(n), *x)) for n, x in enumerate(isi, 1)]
    return Tabel(
        judul=f"Usulan Program dan Kegiatan dari Para Pemangku Kepentingan Tahun {b.tahun}",
        kolom=(
            Kolom("No", 6),
            Kolom(KOLOM_USULAN[0], 27),
            Kolom(KOLOM_USULAN[1], 16),
            Kolom(KOLOM_USULAN[2], 21),
            Kolom(KOLOM_USULAN[3], 13),
            Kolom(KOLOM_USULAN[4], 17),
        ),
        baris=tuple(baris) or (Baris((Sel(NIHIL, rentang_kolom=6, rata="tengah", tebal=True),)),),
        sumber=FORMAT.format("T-C.32"),
        kunci="tc32",
    )


def kolom_usulan(t: TabelPendukungBahan) -> tuple[int, ...] | None:
    """Which columns of a supporting table are those of T-C.32, by heading; ``None`` if it is another table."""
    judul = [_ringkas(k.judul) for k in t.kolom]
    letak = [judul.index(_ringkas(k)) if _ringkas(k) in judul else None for k in KOLOM_USULAN]
    return tuple(n for n in letak if n is not None) if None not in letak else None


def _ringkas(judul: str) -> str:
    return "".join(judul.lower().split())


def _usulan(t: TabelPendukungBahan) -> list[Sequence[Sel]]:
    letak = kolom_usulan(t)
    if letak is None:
        return []
    return [tuple(Sel(x[n] or STRIP) for n in letak) for x in t.baris if not isinstance(x, str)]
