"""The editor of a part: material, live figures, what does not fit the data, what was there last year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from html import unescape

from laporan.bahan import BahanLkip
from laporan.bentuk import Blok, Dokumen
from laporan.layar.lkip import (
    NAMA_LKIP,
    DaftarBagian,
    IsiBagian,
    daftar_bagian,
    isi_bagian,
    laporan_lkip,
    susun_daftar,
)
from laporan.models import Laporan, Naskah
from laporan.selectors.hidup import bahan_laporan
from laporan.selectors.lkip import PenyusunBahan
from laporan.selectors.naskah import mantan_pejabat
from laporan.selectors.renja import bahan_renja, bentuk_renja
from laporan.selectors.tata import tata_berlaku
from laporan.susun.angka_hidup import (
    RUMPUN,
    Angka,
    AngkaAsing,
    Katalog,
    isi_token,
    katalog,
    ke_tampil,
    periksa_naskah,
    token_asing,
)
from laporan.susun.angka_hidup.token import TOKEN
from laporan.susun.hidup import hidupkan
from laporan.susun.kalimat import tawaran
from laporan.susun.kerangka import BagianNaskah, tata_kerangka
from laporan.susun.lkip import susun_lkip
from laporan.susun.lkip.alat import bagian as blok_bagian
from laporan.susun.nilai_pohon import nilai_dokumen
from laporan.susun.renja import KERANGKA_RENJA, susun_renja
from laporan.susun.tahun_lalu import Kalimat, Ukuran, periksa_kalimat
from sakip.inti.periode import TRIWULAN, romawi
from sakip.models import PerangkatDaerah

JENIS = {"lkip": "LKIP", "renja": "Renja"}
"""Kinds of reports that the editor writes, with the name of each."""
DOKUMENTASI = "dokumentasi"
NAMA = {"lkip": NAMA_LKIP, "renja": {b.kunci: b.judul for isi in KERANGKA_RENJA.values() for b in isi}}
BATAS_ANGKA = 40
BATAS_ANGKA_SEMUA = 1000
_ROMAWI = frozenset(romawi(t).lower() for t in TRIWULAN)
"""Words that are wholes: "TW II" is not meant by "TW III"."""
UMUM = "umum"
"""What the picker calls the kind of figures that are of the agency itself."""


@dataclass(frozen=True, slots=True)
class PilihAngka:
    """The picker: (token, figure) of what fits the search, how many more, and how many to ask for to see more."""

    angka: tuple[tuple[str, Angka], ...]
    lebih: int
    berikut: int = 0


@dataclass(frozen=True, slots=True)
class Sisipan:
    """An offered paragraph: with tokens, to be put into the text, and as it reads."""

    judul: str
    html: str
    tampil: str


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """A part as it will print, and what in it does not fit the data."""

    blok: tuple[Blok, ...]
    asing: tuple[AngkaAsing, ...]
    token_asing: tuple[str, ...]
    usang: tuple[Kalimat, ...] = ()


class Penyunting:
    """One report of an agency and year, read once in a fixed number of queries."""

    def __init__(self, perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str = "lkip") -> None:
        self.pd, self.tahun, self.jenis = perangkat_daerah, tahun, jenis
        penyusun = PenyusunBahan(perangkat_daerah, tahun)
        self.g = penyusun.g
        self.laporan = laporan_lkip(perangkat_daerah, tahun, jenis) if jenis != "lkip" else penyusun.laporan
        self.bahan: BahanLkip = bahan_laporan(penyusun, jenis, self.laporan)

    @cached_property
    def daftar(self) -> DaftarBagian:
        if self.jenis == "lkip":
            return daftar_bagian(self.g, self.bahan.tata)
        tata = tata_berlaku(self.pd.pemda_id, self.tahun, self.jenis)
        kerangka = tata_kerangka(KERANGKA_RENJA[bentuk_renja(self.pd, self.tahun)], tata)
        return susun_daftar(self.laporan, [*kerangka], NAMA[self.jenis])

    @cached_property
    def katalog(self) -> Katalog:
        return katalog(self.bahan)

    @cached_property
    def dokumen(self) -> Dokumen:
        if self.jenis == "renja":
            return susun_renja(bahan_renja(self.pd, self.tahun))
        return susun_lkip(hidupkan(self.bahan))

    def bagian(self, kunci: str, rujukan: str = "") -> BagianNaskah | None:
        """A part of the outline; a known key that it does not list can be read too."""
        cocok = [b.bagian for k in self.daftar.kelompok for b in k.butir if b.bagian.kunci == kunci]
        tepat = next((b for b in cocok if b.rujukan == rujukan), None)
        if tepat is None and not rujukan and kunci in NAMA[self.jenis]:
            return BagianNaskah(kunci, NAMA[self.jenis][kunci], "", "", False)
        return tepat

    def isi(self, bagian: BagianNaskah) -> IsiBagian:
        """The part as it stands, its tokens by the kode of now."""
        satu = isi_bagian(self.pd, self.tahun, bagian, self.jenis)
        return replace(satu, isi=self.tampil(satu.isi))

    def tampil(self, html: str) -> str:
        return ke_tampil(html, self.katalog) if "{{" in html else html

    # -- figures

    def pilih(self, cari: str, rumpun: str = "", banyak: int = BATAS_ANGKA) -> PilihAngka:
        """Figures of a kind of object ("" all) whose words hold every word of the search, in the catalogue's order.

        Of more than fit, a search shows the plain ones first: "capaian" before "capaian_2022" and "capaian_tw1".
        """
        kata = cari.lower().split()
        cocok_kata = [re.compile(rf"\b{k}\b" if k in _ROMAWI else re.escape(k)) for k in kata]
        milik = (n for n, a in enumerate(self.katalog.angka) if rumpun in ("", a.rumpun or UMUM))
        cocok = [n for n in milik if all(k.search(self._dicari[n]) for k in cocok_kata)]
        if kata and len(cocok) > banyak:
            cocok.sort(key=lambda n: self.katalog.angka[n].ukuran.count("_"))
        angka = (self.katalog.angka[n] for n in sorted(cocok[:banyak]))
        tampil = tuple((self.katalog.sebutan(a), a) for a in angka)
        return PilihAngka(tampil, len(cocok) - len(tampil), min(banyak * 5, BATAS_ANGKA_SEMUA))

    @cached_property
    def _dicari(self) -> tuple[str, ...]:
        return tuple(map(_cari, self.katalog.angka))

    @cached_property
    def rumpun(self) -> tuple[tuple[str, str, int], ...]:
        """Kinds of objects that have figures: key, name, how many."""
        banyak = Counter(a.rumpun for a in self.katalog.angka)
        return tuple((r or UMUM, nama, banyak[r]) for r, nama in RUMPUN.items() if banyak[r])

    def nilai_token(self, html: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """(token, value) of every token that stands in the texts and names a figure."""
        nama = dict.fromkeys(unescape(m[1]) for isi in html for m in TOKEN.finditer(isi))
        ada = ((n, self.katalog.cari(n)) for n in nama)
        return tuple((n, a.teks) for n, a in ada if a)

    def asing(self, html: str) -> tuple[AngkaAsing, ...]:
        """Figures typed by hand that match none of the data; the nearest one is offered."""
        return periksa_naskah(html, self.katalog, self._nilai_lain)

    @cached_property
    def _nilai_lain(self) -> tuple[Decimal, ...]:
        return nilai_dokumen(self.dokumen)

    # -- the part as printed

    def pratinjau(self, bagian: BagianNaskah, isi: str | None = None) -> Pratinjau:
        """The part by the printer's own blocks; ``isi`` shows a text that is not stored."""
        kunci = (bagian.kunci, bagian.rujukan)
        html = self.bahan.naskah.get(kunci, "") if isi is None else isi
        hidup = hidupkan(replace(self.bahan, naskah={kunci: html}))
        blok = blok_bagian(hidup, bagian.kunci, bagian.judul, bagian.rujukan)
        return Pratinjau(blok, self.asing(html), token_asing(html, self.katalog), self._masih_usang(bagian, html))

    def tawaran(self, bagian: BagianNaskah) -> tuple[Sisipan, ...]:
        semua = tawaran(self.bahan, bagian.kunci, bagian.rujukan)
        return tuple(Sisipan(t.judul, self.tampil(t.html), isi_token(t.html, self.katalog)) for t in semua)

    # -- last year's narrative

    @cached_property
    def laporan_lalu(self) -> Laporan | None:
        return laporan_lkip(self.pd, self.tahun - 1, self.jenis)

    @cached_property
    def naskah_lalu(self) -> dict[tuple[str, str], Naskah]:
        semua = self.laporan_lalu.naskah.all() if self.laporan_lalu else ()
        return {(n.kunci, n.rujukan): n for n in semua if n.isi.strip()}

    def lalu(self, bagian: BagianNaskah) -> str:
        """What the part said in last year's report; "" for nothing."""
        naskah = self.naskah_lalu.get((bagian.kunci, bagian.rujukan))
        return naskah.isi if naskah else ""

    def kalimat(self, html: str) -> tuple[Kalimat, ...]:
        return periksa_kalimat(html, self.ukuran) if html.strip() else ()

    @cached_property
    def ukuran(self) -> Ukuran:
        mantan = mantan_pejabat(self.pd, self.tahun)
        return Ukuran(self.tahun, self.katalog, self._nilai_lain, mantan)

    def _masih_usang(self, bagian: BagianNaskah, html: str) -> tuple[Kalimat, ...]:
        """Stale sentences that stand unchanged since last year."""
        lalu = {k.teks for k in self.kalimat(self.lalu(bagian))} if html.strip() else set()
        return tuple(k for k in self.kalimat(html) if k.sebab and k.teks in lalu) if lalu else ()

    def dapat_diambil(self) -> tuple[tuple[BagianNaskah, tuple[Kalimat, ...], int], ...]:
        """Parts that are empty now and were written last year: their sentences, and how many look stale."""
        kosong = [b.bagian for k in self.daftar.kelompok for b in k.butir if not b.ditulis]
        ada = [(b, self.kalimat(isi)) for b in kosong if (isi := self.lalu(b))]
        return tuple((b, kalimat, sum(bool(k.sebab) for k in kalimat)) for b, kalimat in ada)


def _cari(a: Angka) -> str:
    return f"{a.kelompok} {a.label} {a.nama} {a.teks}".lower()
