"""The material of a quarter's report: measurement, explanations, money, rencana aksi, and the way it went."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from kinerja.bentuk import BarisKinerja
from kinerja.models import Realisasi as BarisRealisasi
from kinerja.models import RencanaAksi
from laporan.bahan import (
    AngkaBersifat,
    BahanTriwulan,
    LangkahBahan,
    MenungguBahan,
    Penandatangan,
    Penjelasan,
    PenjelasanBaris,
)
from laporan.selectors.lkip import Gabungan
from laporan.selectors.pejabat import penandatangan
from sakip.alur.arsip import Pengajuan, riwayat_periode
from sakip.alur.baca import hari_ini, status_periode
from sakip.inti.alur import StatusPeriode
from sakip.inti.angka import bulatkan, format_persen
from sakip.inti.istilah import JenisTanda, KeadaanPengisian, SifatData
from sakip.inti.periode import BULAN, bulan_triwulan, format_tanggal, nama_singkat, triwulan_bulan
from sakip.models import PerangkatDaerah, TandaBaris
from sakip.selectors import kepala_pada


def bahan_triwulan(perangkat_daerah: PerangkatDaerah, tahun: int, triwulan: int) -> BahanTriwulan:
    """Everything a quarter's report says, in a fixed number of queries. The caller has checked who may see it."""
    g = Gabungan(perangkat_daerah, tahun, triwulan)
    status = status_periode(perangkat_daerah, tahun)[triwulan]
    ajuan = riwayat_periode(perangkat_daerah, tahun, triwulan).pengajuan
    isian = list(BarisRealisasi.objects.milik(perangkat_daerah).tahun(tahun).sebenarnya())
    penjelasan, tanpa = _penjelasan(g.pengukuran.baris, [r for r in isian if r.periode == triwulan])
    tanggal = tanggal_ajuan(perangkat_daerah, ajuan)
    return BahanTriwulan(
        perangkat_daerah=perangkat_daerah.nama,
        pemda=perangkat_daerah.pemda.nama,
        daerah=perangkat_daerah.pemda.daerah,
        tempat=perangkat_daerah.pemda.tempat,
        tahun=tahun,
        triwulan=triwulan,
        aturan=g.aturan,
        draf=status.keadaan_pada(hari_ini(perangkat_daerah)) is not KeadaanPengisian.DIKUNCI,
        keadaan=status.sebutan,
        langkah=_langkah(perangkat_daerah, ajuan),
        terlambat=_terlambat(status),
        tanggal=tanggal,
        tanggal_cetak=format_tanggal(tanggal) if tanggal else "",
        penandatangan=kepala_triwulan(perangkat_daerah, tanggal, akhir_triwulan(tahun, triwulan)),
        pengukuran=g.pengukuran,
        penjelasan=penjelasan,
        tanpa_penjelasan=tanpa,
        bersifat=_bersifat(g.pengukuran.baris, [r for r in isian if 1 <= r.periode <= triwulan]),
        menunggu=_menunggu(g, status),
        anggaran=g.tabel,
        aksi=_aksi(perangkat_daerah, tahun, triwulan),
    )


def akhir_triwulan(tahun: int, triwulan: int) -> date:
    """The last day of a quarter."""
    bulan = bulan_triwulan(triwulan)[-1]
    return date(tahun, bulan, monthrange(tahun, bulan)[1])


# --- its way, its signature


def tanggal_ajuan(pd: PerangkatDaerah, ajuan: tuple[Pengajuan, ...]) -> date | None:
    """The day of the last submission at the agency; a report that was never submitted has none."""
    return ajuan[-1].entri.waktu.astimezone(ZoneInfo(pd.pemda.zona_waktu)).date() if ajuan else None


def kepala_triwulan(pd: PerangkatDaerah, diajukan: date | None, akhir: date) -> Penandatangan:
    """Who was head when it was submitted, else at the end of the quarter; else an empty line under the title."""
    pejabat = (kepala_pada(pd, diajukan) if diajukan else None) or kepala_pada(pd, akhir)
    return penandatangan(pejabat) or Penandatangan(f"Kepala {pd.nama}")


def _langkah(pd: PerangkatDaerah, ajuan: tuple[Pengajuan, ...]) -> tuple[str, ...]:
    """The last submission and what followed: "Diajukan 10 April 2026 oleh Sari"."""
    if not ajuan:
        return ()
    zona = ZoneInfo(pd.pemda.zona_waktu)
    isi = [("Diajukan", ajuan[-1].entri), *((g.sebutan, g.entri) for g in ajuan[-1].lanjut)]
    return tuple(f"{apa} {format_tanggal(e.waktu.astimezone(zona).date())} oleh {e.oleh}" for apa, e in isi)


def _terlambat(status: StatusPeriode) -> str:
    if not status.terlambat:
        return ""
    return f"Terlambat: {status.alasan_terlambat}" if status.alasan_terlambat else "Terlambat diajukan"


def _menunggu(g: Gabungan, status: StatusPeriode) -> tuple[MenungguBahan, ...]:
    """Rows that wait for figures from outside, with whose and until when."""
    tanda = TandaBaris.objects.milik(g.pd).filter(
        pengisian__tahun=g.tahun,
        pengisian__periode=status.periode,
        jenis=JenisTanda.MENUNGGU_DATA.value,
        selesai__isnull=True,
    )
    nama = {("indikator", i.pk): f"{i.kode} {i.nama}" for i in g.kinerja.indikator.values()}
    nama |= {("simpul", b.simpul_id): b.nama for b in g.tabel.baris}
    return tuple(
        MenungguBahan(nama[t.objek, t.objek_id], t.alasan, format_tanggal(t.sampai) if t.sampai else "")
        for t in tanda.order_by("dibuat", "pk")
        if (t.objek, t.objek_id) in nama
    )


# --- what was typed beside the figures


def _penjelasan(
    baris: Iterable[BarisKinerja], isian: Iterable[BarisRealisasi]
) -> tuple[tuple[PenjelasanBaris, ...], tuple[str, ...]]:
    """Explanations of the quarter in the order of the table, and the names of those without any."""
    per_indikator = {r.indikator_id: r for r in isian}
    ada, tanpa = [], []
    for b in baris:
        r = per_indikator.get(b.indikator_id)
        p = Penjelasan(r.pendorong, r.penghambat, r.solusi, r.tindak_lanjut) if r else Penjelasan()
        if p.ada:
            ada.append(PenjelasanBaris(b.nama, _capaian(b), p))
        else:
            tanpa.append(b.nama)
    return tuple(ada), tuple(tanpa)


def _capaian(b: BarisKinerja) -> str:
    if b.capaian.nilai is None:
        return b.capaian.keadaan.label.lower()
    return f"capaian {format_persen(bulatkan(b.capaian.nilai, b.ketentuan.desimal), b.ketentuan.desimal)}"


def _bersifat(baris: Iterable[BarisKinerja], isian: Iterable[BarisRealisasi]) -> tuple[AngkaBersifat, ...]:
    """Entries up to the quarter that are not final, by indicator and quarter."""
    per_indikator: dict[int, list[BarisRealisasi]] = {}
    for r in isian:
        if r.sifat != SifatData.TETAP.value:
            per_indikator.setdefault(r.indikator_id, []).append(r)
    return tuple(
        AngkaBersifat(
            b.nama,
            nama_singkat(r.periode),
            r.get_sifat_display().lower(),
            r.sumber,
            format_tanggal(r.tanggal_data) if r.tanggal_data else "",
        )
        for b in baris
        for r in sorted(per_indikator.get(b.indikator_id, ()), key=lambda r: r.periode)
    )


def _aksi(pd: PerangkatDaerah, tahun: int, triwulan: int) -> tuple[LangkahBahan, ...]:
    """Steps that run in the quarter or were reported on in it."""
    milik = (
        RencanaAksi.objects.milik(pd).tahun(tahun).select_related("indikator", "unit").prefetch_related("kemajuan")
    )
    hasil = []
    for a in milik.order_by("indikator__urutan", "indikator__kode", "urutan"):
        k = next((k for k in a.kemajuan.all() if k.triwulan == triwulan), None)
        if k is None and not triwulan_bulan(a.bulan_mulai) <= triwulan <= triwulan_bulan(a.bulan_selesai):
            continue
        mulai, selesai = BULAN[a.bulan_mulai - 1], BULAN[a.bulan_selesai - 1]
        hasil.append(
            LangkahBahan(
                indikator=f"{a.indikator.kode} {a.indikator.nama}",
                langkah=a.uraian,
                pic=a.pelaksana or (a.unit.nama if a.unit else ""),
                jadwal=mulai if mulai == selesai else f"{mulai}–{selesai}",
                persen=k.persen if k else None,
                keterangan=k.keterangan if k else "",
            )
        )
    return tuple(hasil)
