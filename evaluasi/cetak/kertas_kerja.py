"""The working paper for the registry of documents: which there are, and the way to its tree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils import timezone

from evaluasi.layar.catatan import BarisCatatan
from evaluasi.layar.kertas_kerja import LEGENDA, BarisParaf, BarisTanda, baris_paraf
from evaluasi.models import BalasanCatatan
from evaluasi.selectors.catatan import daftar_kertas, satu_kertas
from evaluasi.selectors.jangkar import PembacaJangkar
from evaluasi.susun.kertas_kerja import (
    BahanKertas,
    CatatanBahan,
    GiliranBahan,
    ParafBahan,
    TandaBahan,
    susun_kertas_kerja,
)
from laporan.bentuk import Dokumen
from laporan.cetak.jenis import EVALUASI, JenisDokumen, Parameter, Pilihan
from laporan.selectors.instansi import instansi
from sakip.inti.istilah import KeadaanCatatan, SifatCatatan
from sakip.inti.periode import format_tanggal
from sakip.models import PerangkatDaerah


def _pilihan(pd: PerangkatDaerah, tahun: int) -> Pilihan:
    return tuple((str(k.pk), str(k)) for k in daftar_kertas(pd, tahun))


def _belum(pd: PerangkatDaerah, tahun: int) -> str:
    return "" if daftar_kertas(pd, tahun) else f"Belum ada kertas kerja {tahun}; buat di halaman Kertas Kerja."


def bahan_kertas(pd: PerangkatDaerah, tahun: int, kertas_id: int) -> BahanKertas:
    """One working paper as material. Raises ``ValueError`` for one that is not of this agency and year."""
    k = satu_kertas(pd, tahun, kertas_id)
    if k is None:
        raise ValueError(f"Kertas kerja {kertas_id} tidak ada pada tahun {tahun}.")
    baca, zona = PembacaJangkar(pd, tahun), pd.pemda.zona_waktu
    with timezone.override(zona):
        return BahanKertas(
            instansi=instansi(pd, tahun),
            nomor=k.nomor,
            judul=k.judul,
            tujuan=k.tujuan,
            langkah=tuple(x.strip() for x in k.langkah.splitlines() if x.strip()),
            simpulan=k.simpulan,
            penyusun=str(k.oleh),
            dibuat=_waktu(k.dibuat),
            versi=k.versi,
            tanda=tuple(_tanda(BarisTanda(x, baca(x.jangkar))) for x in sorted(k.tanda.all(), key=lambda x: x.pk)),
            legenda=LEGENDA,
            catatan=tuple(
                _catatan(BarisCatatan(c, baca(c.jangkar))) for c in sorted(k.catatan.all(), key=lambda c: c.nomor)
            ),
            paraf=tuple(map(_paraf, baris_paraf(k))),
        )


def _waktu(saat: datetime) -> str:
    lokal = timezone.localtime(saat)
    return f"{format_tanggal(lokal.date())}, {lokal:%H.%M}"


def _tanda(b: BarisTanda) -> TandaBahan:
    kini = (b.terbaca.teks or "") if b.terbaca.ada else "tidak ada lagi"
    return TandaBahan(b.label, b.tanda.nilai, kini, b.terbaca.nilai, b.huruf, b.tanda.keterangan)


def _catatan(b: BarisCatatan) -> CatatanBahan:
    c = b.catatan
    return CatatanBahan(
        nomor=c.nomor,
        label=b.label,
        angka=b.angka,
        sifat=SifatCatatan(c.sifat).label,
        keadaan=b.keadaan.label,
        teks=c.teks,
        oleh=str(c.oleh),
        waktu=_waktu(c.waktu),
        giliran=tuple(map(_giliran, c.balasan.all())),
    )


def _giliran(x: BalasanCatatan) -> GiliranBahan:
    keadaan = KeadaanCatatan(x.menjadi).label
    return GiliranBahan(str(x.oleh), _waktu(x.waktu), keadaan, x.teks, x.nama_berkas, x.sidik)


def _paraf(b: BarisParaf) -> ParafBahan:
    if b.paraf is None:
        return ParafBahan(b.jenjang.label, keadaan=b.label)
    p = b.paraf
    return ParafBahan(b.jenjang.label, str(p.oleh), _waktu(p.waktu), p.versi_kertas, b.label, p.catatan)


def _susun(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    return susun_kertas_kerja(bahan_kertas(pd, tahun, int(parameter["kertas"])))


KERTAS_KERJA: Final = JenisDokumen(
    kunci="kertas-kerja",
    judul="Kertas Kerja Reviu",
    kelompok=EVALUASI,
    uraian="Tujuan, langkah, sampel bertanda, catatan dengan jawabannya, simpulan, dan paraf berjenjang.",
    susun=_susun,
    parameter=(Parameter("kertas", "Kertas kerja", _pilihan),),
    belum=_belum,
    izin="periksa_kinerja",
)
