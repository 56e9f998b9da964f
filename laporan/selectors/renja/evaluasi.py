"""Material of T-C.29: last year's results, the running year's targets and forecasts, program by program."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kinerja.bentuk import Realisasi, Target
from kinerja.perhitungan import hitung_realisasi, hitung_realisasi_renstra, realisasi_berjalan
from laporan.selectors.renja.rencana import Pohon
from laporan.susun.renja.bahan import BarisEvaluasi
from sakip.inti.periode import SD_TAHUN, TAHUN


def evaluasi(p: Pohon) -> tuple[BarisEvaluasi, ...]:
    """Program indicators that n-2 or n-1 planned or measured, in the order of the tree."""
    semua = {i for isi in p.per_simpul.values() for i in isi if _dievaluasi(p, i)}
    baris = semua - _terwakili(p, semua)
    ikut = {s: [i for i in isi if i in baris] for s, isi in p.per_simpul.items()}
    dipakai = p.beserta_induk(s for s, isi in ikut.items() if isi and s in p.a.simpul)
    return tuple(_evaluasi(p, s, i) for s, _ in p.a._urut(dipakai) for i in ikut.get(s, ()))


def _dievaluasi(p: Pohon, i: int) -> bool:
    lalu, kini = ((p.k.pada_tahun(i, t), t) for t in (p.tahun - 2, p.tahun - 1))
    return any(p.rencana_tahun(*x)[1] for x in (lalu, kini)) or bool(p.k.isian_nyata(*lalu))


def _terwakili(p: Pohon, semua: Collection[int]) -> set[int]:
    """Of an indicator and its successors only the newest whose Renstra has begun by n-1 has a row."""
    mulai = {i: p.k.indikator[i].renstra.tahun_awal for i in semua}
    return {i if mulai[i] >= p.tahun else x for i in semua for x in p.k.rantai(i)[1:] if x in semua}


def _evaluasi(p: Pohon, simpul: int, i: int) -> BarisEvaluasi:
    """A row; each year's figures are those of the predecessor that carries the year."""
    k, lalu, kini = p.k, p.tahun - 2, p.tahun - 1
    ket, renstra = k.ketentuan(i), k.indikator[i].renstra
    i_lalu, i_kini = k.pada_tahun(i, lalu), k.pada_tahun(i, kini)
    nyata = {t: k.isian_nyata(k.pada_tahun(i, t), t) for t in range(k.tahun_awal(renstra), kini)}
    akhir, target_akhir = k.target_akhir(i) or (renstra.tahun_akhir, Target())
    (target_lalu, dok_lalu), (target_kini, dok_kini) = p.rencana_tahun(i_lalu, lalu), p.rencana_tahun(i_kini, kini)
    realisasi_lalu = k.realisasi(i_lalu, lalu)
    realisasi_kini = realisasi_berjalan(ket, nyata, target_kini, tahun=kini)
    perkiraan = k.perkiraan(i_kini, kini)
    return BarisEvaluasi(
        simpul_id=simpul,
        indikator=p.indikator(i),
        tahun_akhir=akhir,
        target_renstra=target_akhir,
        realisasi_sd=hitung_realisasi_renstra(ket, nyata, tahun=p.tahun - 3),
        target_lalu=target_lalu,
        dokumen_lalu=dok_lalu,
        realisasi_lalu=realisasi_lalu,
        capaian_lalu=k.hitung(i_lalu, lalu, target_lalu, realisasi_lalu),
        target_kini=target_kini,
        dokumen_kini=dok_kini,
        realisasi_kini=realisasi_kini,
        capaian_renstra=k.hitung(i, kini, target_akhir, realisasi_kini),
        perkiraan_sd=_perkiraan_sd(p, i_kini, kini),
        perkiraan=perkiraan,
        capaian_kini=k.hitung(i_kini, kini, target_kini, perkiraan) if perkiraan else None,
    )


def _perkiraan_sd(p: Pohon, i: int, tahun: int) -> Realisasi | None:
    """The forecast "s.d. tahun" as it was recorded."""
    isian = [x for x in p.k.isian(i, tahun) if x.perkiraan and x.periode == SD_TAHUN]
    baris = [replace(x, perkiraan=False, periode=TAHUN) for x in isian]
    return hitung_realisasi(p.k.ketentuan(i), baris) if baris else None
