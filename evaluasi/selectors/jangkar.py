"""Anchors read: for every figure, row or part that a remark may hang on its label, its value now, and its page.

    baca = PembacaJangkar(pd, tahun)                # loads what is asked for, once, whatever the number of anchors
    baca("capaian:#i12:2")  → Terbaca(label="Capaian IKU-1 …, s.d. TW II", teks="91,08 %", url="/…/asal/12/?tw=2", …)

Kinds (``jenis``), with the object they take; "#i" an indicator, "#n" a program node, "#s" a sasaran, "#u" a tujuan,
"dinas" the agency as a whole; with ``periode`` all of them are s.d. that quarter:

    capaian, realisasi, target      #i        as Pengukuran Kinerja prints them
    efisiensi                       #i        of the year only
    rata_capaian                    #s #u #n dinas
    pagu, kas, realisasi_anggaran, penyerapan, sisa, fisik       #n dinas
    baris                           #i #n #s #u      a row as a whole, without a figure
    bagian                          bab3, bab1.tugas_fungsi, bab3.analisis5@IKU-1      a chapter or part of the LKIP

A feature with figures of its own adds a kind by ``daftarkan_jenis``. Nothing raises: what is not (or no longer) there
comes back with ``ada=False``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Final, TypeAlias
from urllib.parse import quote, unquote, urlencode

from django.urls import reverse

from anggaran import selectors as anggaran_selectors
from anggaran.bentuk import BarisAnggaran, TabelAnggaran
from evaluasi.bentuk import Jangkar, Terbaca
from kinerja import selectors as kinerja_selectors
from kinerja.bentuk import BarisKinerja, Induk, Pengukuran
from kinerja.layar import tulis
from kinerja.selectors import Kinerja
from laporan.selectors import Gabungan
from laporan.selectors.tata import kunci_bagian
from laporan.susun.kerangka import BAB, KUNCI, nama_bagian
from laporan.susun.lkip.alat import bersatuan
from renstra.models import Sasaran, Tujuan
from sakip.inti.angka import bulatkan, format_persen, format_rupiah
from sakip.inti.periode import TRIWULAN, nama_singkat
from sakip.models import PerangkatDaerah

PANJANG_LABEL: Final = 300
INDIKATOR: Final = {"capaian": "Capaian", "realisasi": "Realisasi", "target": "Target"}
UANG: Final = {
    "pagu": "Pagu",
    "kas": "Kas",
    "realisasi_anggaran": "Realisasi anggaran",
    "penyerapan": "Penyerapan",
    "sisa": "Sisa anggaran",
    "fisik": "Realisasi fisik",
}
DINAS: Final = "dinas"
HURUF_INDUK: Final = {"sasaran": "s", "tujuan": "u"}
"""The letter of an owner of indicators; any other is a node of the program tree."""

Pembaca: TypeAlias = Callable[[PerangkatDaerah, int, Jangkar], Terbaca | None]
_TAMBAHAN: dict[str, Pembaca] = {}


def daftarkan_jenis(jenis: str, pembaca: Pembaca) -> None:
    """A kind of anchor of another feature; ``pembaca`` gives ``None`` for what is not there. Once, at start."""
    _TAMBAHAN[jenis] = pembaca


def jangkar_bagian(kunci: str, rujukan: str = "") -> Jangkar:
    """The anchor of a part of the LKIP; ``rujukan`` is the kode that an analysis is written about."""
    return Jangkar("bagian", f"{kunci}@{quote(rujukan, safe='')}" if rujukan else kunci)


def huruf_induk(jenis: str) -> str:
    return HURUF_INDUK.get(jenis, "n")


class PembacaJangkar:
    """Reads anchors of one agency and year. The caller has checked who may see them."""

    def __init__(self, perangkat_daerah: PerangkatDaerah, tahun: int) -> None:
        self.pd, self.tahun = perangkat_daerah, tahun
        self._tabel: dict[int | None, TabelAnggaran] = {}
        self._ukur: dict[int | None, Pengukuran] = {}
        self._simpan: dict[str, Terbaca] = {}

    def __call__(self, jangkar: Jangkar | str) -> Terbaca:
        kunci = str(jangkar)
        if kunci not in self._simpan:
            self._simpan[kunci] = self._baca(kunci)
        return self._simpan[kunci]

    def _baca(self, kunci: str) -> Terbaca:
        j = Jangkar.baca(kunci)
        hasil = self._menurut_jenis(j) if j and j.periode in (None, *TRIWULAN) else None
        if hasil is None:
            return Terbaca(j or Jangkar("", ""), kunci, ada=False)
        return replace(hasil, label=hasil.label[:PANJANG_LABEL])

    def _menurut_jenis(self, j: Jangkar) -> Terbaca | None:
        if j.jenis in _TAMBAHAN:
            return _TAMBAHAN[j.jenis](self.pd, self.tahun, j)
        if j.jenis == "bagian":
            return self._bagian(j)
        huruf, kunci = _objek(j.objek)
        if j.jenis in INDIKATOR and huruf == "i":
            return self._indikator(j, kunci)
        if j.jenis == "efisiensi" and huruf == "i":
            return self._efisiensi(j, kunci)
        if j.jenis in UANG and huruf in ("n", DINAS):
            return self._uang(j, kunci)
        if j.jenis == "rata_capaian":
            return self._rata(j, huruf, kunci)
        return self._baris(j, huruf, kunci) if j.jenis == "baris" else None

    # -- what is loaded, when it is asked for

    @cached_property
    def kinerja(self) -> Kinerja:
        return kinerja_selectors.muat(self.pd, self.tahun)

    @cached_property
    def _anggaran(self) -> anggaran_selectors.Anggaran:
        return anggaran_selectors.muat(self.pd)

    @cached_property
    def _gabungan(self) -> Gabungan:
        return Gabungan(self.pd, self.tahun)

    @cached_property
    def _butir(self) -> dict[str, Sasaran | Tujuan]:
        """Sasaran and tujuan of the agency by letter and key."""
        sasaran = {f"s{s.pk}": s for s in Sasaran.objects.milik(self.pd)}
        return {**sasaran, **{f"u{t.pk}": t for t in Tujuan.objects.milik(self.pd)}}

    def tabel(self, triwulan: int | None = None) -> TabelAnggaran:
        if triwulan not in self._tabel:
            self._tabel[triwulan] = self._anggaran.tabel(self.tahun, triwulan)
        return self._tabel[triwulan]

    def pengukuran(self, triwulan: int | None = None) -> Pengukuran:
        if triwulan not in self._ukur:
            self._ukur[triwulan] = self.kinerja.pengukuran(self.tahun, triwulan)
        return self._ukur[triwulan]

    def _url(self, nama: str, kueri: str = "", /, **bagian: object) -> str:
        url = reverse(nama, kwargs={"slug": self.pd.slug, "tahun": self.tahun, **bagian})
        return f"{url}?{kueri}" if kueri else url

    # -- indicators

    def _indikator(self, j: Jangkar, kunci: int) -> Terbaca | None:
        if kunci not in self.kinerja.indikator:
            return None
        b = self.kinerja.baris(kunci, self.tahun, j.periode)
        teks, nilai = _angka_indikator(j.jenis, b)
        label = f"{INDIKATOR[j.jenis]} {_sebut(b)}{_sampai(j.periode)}"
        return Terbaca(j, label, teks, nilai, self._url_indikator(j, kunci), indikator=kunci)

    def _url_indikator(self, j: Jangkar, kunci: int) -> str:
        if j.jenis == "capaian":
            return self._url("kinerja:asal", f"tw={j.periode}" if j.periode else "", indikator_id=kunci)
        if j.jenis == "realisasi":
            return self._url("kinerja:riwayat_nilai", indikator_id=kunci, periode=j.periode or 0)
        return self._url("kinerja:indikator", indikator_id=kunci)

    def _efisiensi(self, j: Jangkar, kunci: int) -> Terbaca | None:
        if kunci not in self.kinerja.indikator or j.periode:
            return None
        b = self._gabungan.kinerja.baris(kunci, self.tahun)
        tampil, desimal = self._gabungan.efisiensi(b).tampil, self._gabungan.aturan.desimal_efisiensi
        teks = tulis.STRIP if tampil is None else format_persen(tampil, desimal)
        url = self._url("laporan:efisiensi")
        return Terbaca(j, f"Efisiensi {_sebut(b)}", teks, tampil, url, indikator=kunci)

    def _rata(self, j: Jangkar, huruf: str, kunci: int) -> Terbaca | None:
        ukur = self.pengukuran(j.periode)
        url = self._url("kinerja:pengukuran", **({"triwulan": j.periode} if j.periode else {}))
        for s in ukur.per_sasaran:
            if (huruf_induk(s.induk.jenis), s.induk.id) == (huruf, kunci):
                rata, sebut = s.rata_rata, _sebut_induk(s.induk)
                break
        else:
            if huruf != DINAS or not ukur.baris:
                return None
            rata, sebut = ukur.rata_rata, ""
        teks = tulis.STRIP if rata.tampil is None else format_persen(rata.tampil, rata.desimal)
        label = f"Rata-rata capaian{f' {sebut}' if sebut else ''}{_sampai(j.periode)}"
        return Terbaca(j, label, teks, rata.tampil, url)

    # -- money

    def simpul(self, kunci: int, triwulan: int | None = None) -> BarisAnggaran | None:
        return next((b for b in self.tabel(triwulan).baris if b.simpul_id == kunci), None)

    def _uang(self, j: Jangkar, kunci: int) -> Terbaca | None:
        b = self.simpul(kunci, j.periode) if kunci else self.tabel(j.periode).total
        if b is None:
            return None
        teks, nilai = self._angka_uang(j.jenis, b)
        nama = self.kinerja.aturan(self.tahun).judul_sisa if j.jenis == "sisa" else UANG[j.jenis]
        label = f"{nama} {_sebut_simpul(b) if kunci else 'perangkat daerah'}{_sampai(j.periode)}"
        return Terbaca(j, label, teks, nilai, self._url_uang(kunci, j.periode))

    def _url_uang(self, kunci: int, triwulan: int | None) -> str:
        if kunci:
            return self._url("anggaran:riwayat_nilai", simpul_id=kunci, periode=triwulan or 0)
        return self._url("anggaran:daftar", f"tw={triwulan}" if triwulan else "")

    def _angka_uang(self, jenis: str, b: BarisAnggaran) -> tuple[str, Decimal | None]:
        if jenis in ("penyerapan", "fisik"):
            desimal = self.kinerja.aturan(self.tahun).desimal_penyerapan if jenis == "penyerapan" else 2
            persen = bulatkan(b.penyerapan.nilai if jenis == "penyerapan" else b.fisik, desimal)
            return (tulis.STRIP if persen is None else format_persen(persen, desimal)), persen
        uang = {"pagu": b.pagu, "kas": b.kas, "realisasi_anggaran": b.realisasi, "sisa": b.sisa}[jenis]
        return (tulis.STRIP if uang is None else format_rupiah(uang)), uang

    # -- rows and parts

    def _baris(self, j: Jangkar, huruf: str, kunci: int) -> Terbaca | None:
        if huruf == "i":
            if (i := self.kinerja.indikator.get(kunci)) is None:
                return None
            url = self._url("kinerja:indikator", indikator_id=kunci)
            return Terbaca(j, f"Indikator {i.kode} {i.nama}{_sampai(j.periode)}", url=url, indikator=kunci)
        if huruf == "n":
            n = self.simpul(kunci, j.periode)
            if n is None:
                return None
            return Terbaca(j, _sebut_simpul(n) + _sampai(j.periode), url=self._url_uang(kunci, j.periode))
        butir = self._butir.get(f"{huruf}{kunci}")
        jenis = "Sasaran" if huruf == "s" else "Tujuan"
        if butir is None:
            return None
        return Terbaca(j, f"{jenis} {butir.kode} {butir.teks}", url=self._url("renstra:pohon"))

    def _bagian(self, j: Jangkar) -> Terbaca | None:
        kunci, _, rujukan = j.objek.partition("@")
        if kunci in BAB and kunci != "depan":
            return Terbaca(j, f"LKIP, {BAB[kunci]}", url=self._url("laporan:lkip_pratinjau", bab=kunci))
        kode = unquote(rujukan)
        if not kunci_bagian(self.pd, self.tahun, "lkip", kunci) or (kode and kode not in self._kode):
            return None
        nama = nama_bagian(kunci) if kunci in KUNCI else kunci
        url = self._url("laporan:lkip_bagian", urlencode({"rujukan": kode}) if kode else "", kunci=kunci)
        return Terbaca(j, f"LKIP, {nama}{f', {kode}' if kode else ''}", url=url)

    @cached_property
    def _kode(self) -> frozenset[str]:
        """What an analysis may be written about."""
        indikator = (i.kode for i in self.kinerja.indikator.values())
        return frozenset([*indikator, *(b.kode for b in self._butir.values())])


def _objek(teks: str) -> tuple[str, int]:
    """Letter and key: "#i12" → ("i", 12); the agency as a whole has key 0; nonsense has the letter ""."""
    if teks == DINAS:
        return DINAS, 0
    angka = teks[2:]
    sah = teks.startswith("#") and angka.isascii() and angka.isdigit() and len(angka) < 19
    return (teks[1], int(angka)) if sah and int(angka) else ("", 0)


def _angka_indikator(jenis: str, b: BarisKinerja) -> tuple[str, Decimal | None]:
    """As Pengukuran Kinerja prints it, with its unit."""
    k = b.ketentuan
    if jenis == "capaian":
        return tulis.capaian(k, b.capaian), bulatkan(b.capaian.nilai, k.desimal)
    if jenis == "realisasi":
        return bersatuan(tulis.realisasi(k, b.realisasi), b.satuan), bulatkan(b.realisasi.nilai, k.desimal)
    return bersatuan(tulis.target(k, b.target_periode), b.satuan), bulatkan(b.target_periode.nilai, k.desimal)


def _sampai(periode: int | None) -> str:
    return f", s.d. {nama_singkat(periode)}" if periode else ""


def _sebut(b: BarisKinerja) -> str:
    return f"{b.ketentuan.kode} {b.nama}"


def _sebut_induk(i: Induk) -> str:
    return f"{i.jenis.replace('_', ' ')} {i.kode} {i.teks}"


def _sebut_simpul(b: BarisAnggaran) -> str:
    return f"{b.jenis.replace('_', ' ')} {b.kode or b.kunci} {b.nama}".strip()
