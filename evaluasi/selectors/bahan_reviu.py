"""A review as material of its documents."""

from __future__ import annotations

from evaluasi.models import ReviuLkj
from evaluasi.selectors.reviu import temuan_lalu, urut_jawaban
from evaluasi.susun.reviu import BahanReviu, JawabanBahan, TemuanBahan
from laporan.bahan import Penandatangan
from laporan.selectors.instansi import instansi
from laporan.selectors.lambang import lambang
from laporan.selectors.pejabat import penandatangan
from laporan.selectors.surat import kata_berlaku
from sakip.alur.arsip import Semula
from sakip.halaman import setempat
from sakip.inti.istilah import JenisSurat, KeadaanReviu
from sakip.inti.periode import format_tanggal
from sakip.models import PerangkatDaerah


def bahan_reviu(perangkat_daerah: PerangkatDaerah, r: ReviuLkj, *, rinci: bool = True) -> BahanReviu:
    """A round; ``rinci`` with answers and findings, else what the statement needs."""
    selesai = r.keadaan == KeadaanReviu.SELESAI.value
    return BahanReviu(
        instansi=instansi(perangkat_daerah, r.tahun),
        ke=r.ke,
        nomor=r.nomor,
        tanggal=r.tanggal,
        tanggal_cetak=format_tanggal(r.tanggal) if r.tanggal else "",
        naskah=sebut_naskah(r),
        penandatangan=_penandatangan(r),
        selesai=selesai,
        tanpa_perbedaan=bool(r.tanpa_perbedaan),
        uraian=r.uraian,
        tim=tuple(x.strip() for x in r.tim.splitlines() if x.strip()),
        jawaban=_jawaban(r) if rinci else (),
        temuan=_temuan(r) if rinci else (),
        kata=kata_berlaku(perangkat_daerah.pemda_id, r.tahun)[JenisSurat.PERNYATAAN_REVIU.value],
        lambang=lambang(perangkat_daerah.pemda) if rinci else None,
    )


def sebut_naskah(r: ReviuLkj) -> str:
    """The reviewed version in words; its hash is that of the bytes that the reviewer held."""
    t = r.terbitan
    hari = format_tanggal(setempat(t.waktu).date())
    return f"{t.judul}, naskah reviu ke-{t.ke}, dibekukan {hari}, SHA-256 {t.sidik[:16]}…"


def _penandatangan(r: ReviuLkj) -> Penandatangan:
    """The official as they were when the review was finished."""
    p = r.penandatangan
    if p is None:
        return Penandatangan("Inspektur")
    semula = Semula({p.pk: p}, r.selesai).pada(p.pk, r.selesai)
    return penandatangan(semula) or Penandatangan("Inspektur")


def _jawaban(r: ReviuLkj) -> tuple[JawabanBahan, ...]:
    return tuple(
        JawabanBahan(j.kelompok, j.nomor, j.teks, j.jawaban, j.alasan) for j in urut_jawaban(r.jawaban.all())
    )


def _temuan(r: ReviuLkj) -> tuple[TemuanBahan, ...]:
    """Findings with what the agency said of them, in this round or the one before."""
    dahulu = temuan_lalu(r) if r.ke > 1 else {}
    semua = sorted(r.temuan.all(), key=lambda t: t.nomor)
    lalu = {n: t.tanggapan for n, t in dahulu.items()}
    return tuple(
        TemuanBahan(t.nomor, t.kondisi, t.kriteria, t.saran, t.tanggapan or lalu.get(t.nomor, ""), t.keadaan)
        for t in semua
    )
