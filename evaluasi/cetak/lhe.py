"""Laporan Hasil Evaluasi and Lembar Kerja Evaluasi for the registry of documents: the way to their trees."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from evaluasi.layar.lke import BarisKomponen, BarisSub, susun_komponen
from evaluasi.models import KriteriaLke
from evaluasi.selectors.lke import IsiLke, daftar_kriteria, muat_lke, nilai_tercatat, rekomendasi_tahun
from evaluasi.susun.lhe import (
    BahanLhe,
    KomponenBahan,
    KriteriaBahan,
    RekomendasiLhe,
    SubBahan,
    susun_lhe,
    susun_lke,
)
from kinerja.models import Rekomendasi
from laporan.cetak.jenis import EVALUASI, JenisDokumen
from laporan.selectors.instansi import instansi
from laporan.selectors.pejabat import penandatangan
from sakip.inti.istilah import JawabanKriteria, KeadaanLke, KeadaanRekomendasi
from sakip.inti.periode import format_tanggal
from sakip.models import PerangkatDaerah


def bahan_lhe(pd: PerangkatDaerah, tahun: int) -> BahanLhe:
    """The evaluation of a year as material. Raises ``ValueError`` where there is none.

    While the evaluators are at it, it is the agency's own sheet: their letters are theirs until they are sent.
    """
    ada = muat_lke(pd, tahun)
    if ada is None:
        raise ValueError(f"LKE {tahun} belum dimulai.")
    isi = ada.sebelum_dikirim()
    hasil, lke, lalu = isi.hasil(), isi.lke, muat_lke(pd, tahun - 1)
    tercatat = nilai_tercatat(pd).get(tahun - 1)
    sub_lalu, komponen_lalu = _tahun_lalu(lalu)
    return BahanLhe(
        instansi=instansi(pd, tahun),
        dasar=lke.instrumen.dasar,
        instrumen=lke.instrumen.nama,
        nomor=lke.nomor,
        tanggal=lke.tanggal,
        penandatangan=penandatangan(lke.penandatangan),
        tim=tuple(x.strip() for x in lke.tim.splitlines() if x.strip()),
        uraian=lke.uraian,
        pihak=tuple(p.label for p in isi.pihak),
        komponen=tuple(_komponen(isi, k, sub_lalu, komponen_lalu) for k in susun_komponen(isi, hasil)),
        per_pihak=tuple((h.nilai, h.kategori) for h in map(isi.hasil, isi.pihak)),
        nilai=hasil.nilai,
        kategori=hasil.kategori,
        lalu=tercatat.nilai if tercatat else None,
        rekomendasi=_rekomendasi(pd, tahun),
        rekomendasi_lalu=_rekomendasi(pd, tahun - 1),
        final=isi.keadaan is KeadaanLke.FINAL,
    )


_PerKode = Mapping[str, Decimal | None]


def _tahun_lalu(lalu: IsiLke | None) -> tuple[_PerKode, _PerKode]:
    """Values by code and by component of the year before, where it was evaluated here to its end."""
    if lalu is None or lalu.keadaan is not KeadaanLke.FINAL:
        return {}, {}
    hasil = lalu.hasil()
    return dict(hasil.per_sub), {k.nama: k.nilai for k in susun_komponen(lalu, hasil)}


def _komponen(isi: IsiLke, k: BarisKomponen, sub_lalu: _PerKode, komponen_lalu: _PerKode) -> KomponenBahan:
    bobot = sum((b.sub.bobot for b in k.sub), Decimal(0))
    return KomponenBahan(
        k.nomor, k.nama, bobot, k.nilai, komponen_lalu.get(k.nama), tuple(_sub(isi, b, sub_lalu) for b in k.sub)
    )


def _sub(isi: IsiLke, b: BarisSub, lalu: _PerKode) -> SubBahan:
    baris = [s.baris for s in b.sel]
    alasan = next((x.alasan for x in reversed(baris) if x and x.alasan), "")
    return SubBahan(
        kode=b.sub.kode,
        nama=b.sub.nama,
        bobot=b.sub.bobot,
        huruf=tuple(s.huruf.value if s.huruf else "" for s in b.sel),
        nilai=b.nilai,
        lalu=lalu.get(b.sub.kode),
        alasan=alasan,
        tanggapan=b.tanggapan,
        kriteria=tuple(_kriteria(isi, k) for k in daftar_kriteria(b.sub)),
        pertama=baris[0].alasan if baris and baris[0] else "",
    )


def _kriteria(isi: IsiLke, k: KriteriaLke) -> KriteriaBahan:
    baris = [isi.jawaban.get((k.pk, p)) for p in isi.pihak]
    return KriteriaBahan(
        k.nomor,
        k.teks,
        tuple(JawabanKriteria(x.jawaban).label if x and x.jawaban else "" for x in baris),
        tuple(x.catatan if x else "" for x in baris),
    )


def _rekomendasi(pd: PerangkatDaerah, tahun: int) -> tuple[RekomendasiLhe, ...]:
    return tuple(map(_satu_rekomendasi, rekomendasi_tahun(pd, tahun)))


def _satu_rekomendasi(r: Rekomendasi) -> RekomendasiLhe:
    return RekomendasiLhe(
        r.get_komponen_display(),
        r.nomor,
        r.teks,
        format_tanggal(r.tenggat) if r.tenggat else "",
        KeadaanRekomendasi(r.keadaan).label,
        tuple(t.teks for t in r.tindak_lanjut.all()),
    )


def _belum(pd: PerangkatDaerah, tahun: int) -> str:
    ada = pd.lke.filter(tahun=tahun).exists()
    return "" if ada else f"LKE {tahun} belum dimulai; mulai dari halaman LKE."


def _belum_lhe(pd: PerangkatDaerah, tahun: int) -> str:
    """The report is nobody's before the evaluators have sent their letters for response."""
    if alasan := _belum(pd, tahun):
        return alasan
    dikirim = (KeadaanLke.TANGGAPAN.value, KeadaanLke.FINAL.value)
    ada = pd.lke.filter(tahun=tahun, keadaan__in=dikirim).exists()
    return "" if ada else f"LKE {tahun} belum selesai dievaluasi Inspektorat."


LHE: Final = JenisDokumen(
    kunci="lhe",
    judul="Laporan Hasil Evaluasi AKIP",
    kelompok=EVALUASI,
    uraian="Nilai tiap komponen, kategori, uraian, tindak lanjut tahun lalu, dan rekomendasi.",
    susun=lambda pd, tahun, _: susun_lhe(bahan_lhe(pd, tahun)),
    belum=_belum_lhe,
)
LKE: Final = JenisDokumen(
    kunci="lke",
    judul="Lembar Kerja Evaluasi",
    kelompok=EVALUASI,
    uraian="Huruf tiap pihak dan jawaban atas semua kriteria.",
    susun=lambda pd, tahun, _: susun_lke(bahan_lhe(pd, tahun)),
    belum=_belum,
)
