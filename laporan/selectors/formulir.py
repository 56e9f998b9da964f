"""Material of the forms beside the agreement: IKU, Rencana Aksi, Pengukuran, Efisiensi."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kinerja.layar.aksi import jadwal, langkah_tahun, pic
from kinerja.models import PerjanjianKinerja, RencanaAksi
from kinerja.perhitungan import target_tertulis
from kinerja.selectors import Kinerja, induk, muat
from laporan.bahan import BahanLkip, Penandatangan
from laporan.selectors.instansi import instansi
from laporan.selectors.lkip import bahan_lkip
from laporan.selectors.pejabat import penandatangan
from laporan.selectors.rkt import hari_rencana, kepala
from laporan.susun.lkip.alat import nama_bersatuan, tulis
from laporan.susun.perjanjian.bahan import BahanAksi, IndikatorAksi, LangkahAksi
from renstra.models import Indikator, Renstra
from sakip.alur.baca import hari_ini, status_periode
from sakip.inti.istilah import KeadaanPengisian
from sakip.inti.periode import TAHUN
from sakip.models import PerangkatDaerah, UnitKerja
from sakip.peran import dengan_bawahan
from sakip.selectors import kepala_unit_pada

# --- from the report's material


def bahan_iku(perangkat_daerah: PerangkatDaerah, tahun: int) -> BahanLkip:
    """The report's material, signed as a plan of the year."""
    b = bahan_lkip(perangkat_daerah, tahun)
    return replace(b, penandatangan=kepala(perangkat_daerah, hari_rencana(tahun)), tanggal_cetak="", tanggal=None)


def bahan_pengukuran(perangkat_daerah: PerangkatDaerah, tahun: int) -> tuple[BahanLkip, bool]:
    """The report's material, and whether the year may still change.

    Signed as the LKIP is; where that has no signatory yet, by the head at the end of the year.
    """
    b = bahan_lkip(perangkat_daerah, tahun)
    status = status_periode(perangkat_daerah, tahun)[TAHUN]
    draf = status.keadaan_pada(hari_ini(perangkat_daerah)) is not KeadaanPengisian.DIKUNCI
    akhir = kepala(perangkat_daerah, date(tahun, 12, 31))
    return (b if b.penandatangan.nama else replace(b, penandatangan=akhir)), draf


def ada_terukur(perangkat_daerah: PerangkatDaerah, tahun: int) -> bool:
    """Whether a year has anything to measure: an agreement, or IKU of a Renstra; at most two queries."""
    pk = PerjanjianKinerja.objects.milik(perangkat_daerah).dinas().tahun(tahun)
    return bool(pk.exists()) or ada_iku(perangkat_daerah, tahun)


def ada_iku(perangkat_daerah: PerangkatDaerah, tahun: int) -> bool:
    """Whether a Renstra of the year has IKU."""
    renstra = Renstra.objects.milik(perangkat_daerah).meliputi(tahun)
    return bool(Indikator.objects.filter(renstra__in=renstra, iku=True, simpul=None).exists())


# --- Rencana Aksi


def unit_beraksi(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[UnitKerja]:
    """Units that do a step of the year themselves or through a unit beneath them, in order; two queries."""
    pohon = {u.pk: u for u in UnitKerja.objects.milik(perangkat_daerah).order_by("urutan", "nama")}
    langkah = RencanaAksi.objects.milik(perangkat_daerah).tahun(tahun)
    ikut: set[int] = set()
    for kunci in langkah.order_by().values_list("unit", flat=True).distinct():
        while kunci in pohon and kunci not in ikut:
            ikut.add(kunci)
            kunci = pohon[kunci].induk_id
    return [u for k, u in pohon.items() if k in ikut]


def bahan_aksi(perangkat_daerah: PerangkatDaerah, tahun: int, unit_id: int | None = None) -> BahanAksi:
    """Measured indicators with their steps; of a unit: what it and the units beneath it do. Fixed queries."""
    k = muat(perangkat_daerah, tahun)
    langkah = langkah_tahun(perangkat_daerah, tahun)
    unit = UnitKerja.objects.milik(perangkat_daerah).filter(pk=unit_id).first() if unit_id else None
    di = dengan_bawahan(perangkat_daerah, {unit.pk}) if unit else None
    urut = list(dict.fromkeys([*k.daftar_pengukuran(tahun), *(i for i in langkah if i in k.indikator)]))
    kelompok: dict[str, list[IndikatorAksi]] = {}
    for i in urut:
        isi = [a for a in langkah.get(i, ()) if di is None or a.unit_id in di]
        if di is None or isi or k.indikator[i].unit_id in di:
            kelompok.setdefault(induk(k.indikator[i]).teks, []).append(_indikator_aksi(k, i, tahun, isi))
    return BahanAksi(
        instansi=instansi(perangkat_daerah, tahun),
        unit=unit.nama if unit else "",
        dokumen=" dan ".join(dict.fromkeys(filter(None, (k.target(i, tahun)[1] for i in urut)))) or "Rencana",
        kelompok=tuple((nama, tuple(isi)) for nama, isi in kelompok.items()),
        penandatangan=_penanggung_jawab(perangkat_daerah, unit, hari_rencana(tahun)),
    )


def _indikator_aksi(k: Kinerja, i: int, tahun: int, isi: Sequence[RencanaAksi]) -> IndikatorAksi:
    ket, (target, _) = k.ketentuan(i), k.target(i, tahun)
    tw = tuple("" if n is None else tulis(n, ket.desimal) for n in target.tw)
    return IndikatorAksi(
        nama=nama_bersatuan(k.baris(i, tahun)),
        target=target_tertulis(ket, target),
        tw=(tw[0], tw[1], tw[2], tw[3]),
        langkah=tuple(map(_langkah, isi)),
    )


def _langkah(a: RencanaAksi) -> LangkahAksi:
    return LangkahAksi(a.uraian, a.keluaran, pic(a), jadwal(a), a.simpul.nama if a.simpul else "", a.anggaran)


def _penanggung_jawab(perangkat_daerah: PerangkatDaerah, unit: UnitKerja | None, pada: date) -> Penandatangan:
    if unit is None:
        return kepala(perangkat_daerah, pada)
    return penandatangan(kepala_unit_pada(unit, pada)) or Penandatangan(f"Kepala {unit.nama}")
