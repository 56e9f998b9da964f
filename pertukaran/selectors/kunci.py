"""What the codes in a row stand for, and whether the row may be changed on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cached_property

from django.db.models import Q

from kinerja.models import PerjanjianKinerja
from kinerja.selectors import nama_dokumen
from pertukaran.selectors.ekspor import Baris
from pertukaran.selectors.nama import Nama
from renstra.models import Indikator, Sasaran, Tujuan
from sakip.alur.baca import status_tahun
from sakip.inti.alur import Baris as BarisAlur
from sakip.inti.alur import periode_kerja, periode_uang
from sakip.inti.istilah import KeadaanPengisian, KeadaanPK
from sakip.inti.periode import SD_TAHUN, TAHUN, nama_periode
from sakip.models import PerangkatDaerah, SkalaPredikat, UnitKerja

UANG = ("Kas", "Realisasi Keuangan", "Realisasi Fisik")


class Sebutan:
    """An agency's codes with what they are called."""

    def __init__(self, pd: PerangkatDaerah) -> None:
        self.pd, self.nama = pd, Nama(pd)
        semua = Indikator.objects.milik(pd).select_related("renstra")
        urut = semua.order_by("renstra__tahun_awal", "renstra__perubahan_ke", "urutan", "kode")
        self.indikator = {(i.renstra.kode, i.kode): i for i in urut}
        self.simpul = {
            self.nama.simpul(s): s for s in self.nama.urut_pohon(list(self.nama.simpul_menurut_pk.values()))
        }

    def indikator_baris(self, baris: Baris) -> Indikator | None:
        return self.indikator.get((baris.get("Renstra") or "", baris.get("Kode Indikator") or ""))

    def daftar(self) -> dict[str, list[tuple[str, str]]]:
        """(code, what it is) by the list in which people look it up; a code once."""
        sasaran = {self.nama.sasaran(s): s.teks for s in Sasaran.objects.milik(self.pd).select_related("renstra")}
        tujuan = {t.kode: t.teks for t in Tujuan.objects.milik(self.pd)}
        program = {kode: s.nama for kode, s in self.simpul.items()}
        skala = SkalaPredikat.objects.filter(Q(pemda=None) | Q(pemda=self.pd.pemda_id)).order_by("kode")
        isi = {
            "Renstra": {r.kode: f"{r.tahun_awal}–{r.tahun_akhir}" for r in self.nama.renstra.values()},
            "Tujuan": tujuan,
            "Sasaran": sasaran,
            "Indikator": {k: f"{i.nama} ({i.satuan})" for (_, k), i in self.indikator.items()},
            "Program": program,
            "Induk": {**tujuan, **{k.rpartition("/")[2]: t for k, t in sasaran.items()}, **program},
            "Skala": dict(skala.values_list("kode", "nama")),
            "Unit": {u.kode: u.nama for u in UnitKerja.objects.milik(self.pd).order_by("kode") if u.kode},
        }
        return {nama: list(kode.items()) for nama, kode in isi.items()}


class Kunci:
    """Which rows are closed on a day; four queries for all years, one for the agreements."""

    def __init__(self, sebutan: Sebutan, pada: date, tahun: Collection[int]) -> None:
        self.sebutan, self.pada = sebutan, pada
        self._status = status_tahun([sebutan.pd], sorted(tahun))[sebutan.pd.pk] if tahun else {}

    @cached_property
    def _pk_tertutup(self) -> dict[tuple[int, str], str]:
        """Signed agreements by year and name."""
        semua = (
            PerjanjianKinerja.objects.milik(self.sebutan.pd).dinas().filter(keadaan=KeadaanPK.DITANDATANGANI.value)
        )
        return {(p.tahun, nama_dokumen(p)): str(p) for p in semua}

    def desimal(self, baris: Baris) -> int | None:
        """Decimals that the row's indicator shows; None where the row has none."""
        ind = self.sebutan.indikator_baris(baris) if "Kode Indikator" in baris else None
        return ind.desimal if ind else None

    def terkunci(self, lembar: str, baris: Baris) -> str:
        """Why a row cannot be changed, as its comment says it; blank where it can."""
        tahun = baris.get("Tahun")
        if lembar == "Target":
            pk = self._pk_tertutup.get((tahun or 0, baris["Dokumen"] or ""))
            return f"{pk} sudah ditandatangani; buat PK perubahan untuk mengubahnya" if pk else ""
        if tahun not in self._status:
            return ""
        if lembar == "Pagu":
            return self._setahun(tahun)
        if lembar == "Realisasi":
            ind = self.sebutan.indikator_baris(baris)
            return self._periode(tahun, _triwulan(baris), ("indikator", ind.pk) if ind else None)
        if lembar in UANG:
            simpul = self.sebutan.simpul.get(baris["Kode Program"] or "")
            periode = periode_uang(baris["Bulan"] or 0, _triwulan(baris))
            return self._periode(tahun, periode, ("simpul", simpul.pk) if simpul else None)
        return ""

    def diajukan(self, tahun: int, periode: int, baris: BarisAlur) -> bool:
        """Whether nobody can fill the row any more; a window that is still to open does not count."""
        status = self._status.get(tahun, {}).get(periode_kerja(periode))
        if status is None or status.terbuka(self.pada, baris):
            return False
        return status.keadaan_pada(self.pada) in (KeadaanPengisian.DIKUNCI, KeadaanPengisian.DIAJUKAN)

    def _periode(self, tahun: int, periode: int, baris: BarisAlur | None) -> str:
        terbuka = self._status[tahun][periode_kerja(periode)].terbuka(self.pada, baris)
        return "" if terbuka else f"{nama_periode(periode_kerja(periode))} {tahun} {terbuka.sebab}"

    def _setahun(self, tahun: int) -> str:
        """A ceiling is closed once Triwulan IV or the year is locked (``Penjaga.wajib_tahun_terbuka``)."""
        for periode in (4, TAHUN):
            if self._status[tahun][periode].keadaan_pada(self.pada) is KeadaanPengisian.DIKUNCI:
                return self._periode(tahun, periode, None)
        return ""


def _triwulan(baris: Baris) -> int:
    nilai = baris.get("Triwulan")
    return SD_TAHUN if isinstance(nilai, str) else int(nilai or 0)
