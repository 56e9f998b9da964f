"""The mapping page: what each sheet of a foreign file was taken for, and its first rows as understood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pertukaran.bentuk import BukuMentah, LembarMentah, Sel, TotalKendali
from pertukaran.perhitungan import kenali as bentuk
from pertukaran.perhitungan.bahan import Opsi
from pertukaran.perhitungan.kenali import TemuanLembar, kenali_lembar
from pertukaran.perhitungan.lembar import JUDUL
from pertukaran.perhitungan.pemetaan import NILAI_PERIODE, Pemetaan, cocok, kolom_lembar
from pertukaran.perhitungan.terap import contoh
from pertukaran.perhitungan.terjemah import TanpaTahun, terjemahkan
from pertukaran.perhitungan.usul import usulkan
from pertukaran.resources import LEMBAR
from pertukaran.resources.lembar import DOKUMEN, VERSI
from pertukaran.selectors.kenal import kenal_pd
from pertukaran.services.bentuk_asing import CARA, PETA, TERJEMAH, Pilihan
from sakip.inti.angka import format_ringkas
from sakip.inti.periode import BULAN
from sakip.models import PerangkatDaerah

BARIS_CONTOH = 5
BISA_DIPETAKAN = (
    *("Program", "Pagu", "Kas", "Realisasi Keuangan", "Realisasi Fisik"),
    *("Target", "Realisasi", "Indikator", "Sasaran", "Pembanding"),
)
DOKUMEN_PILIHAN = ("", *DOKUMEN.daftar)
VERSI_PILIHAN = ("", *VERSI.daftar)
PERIODE_PILIHAN = {
    "Bulan": [(str(i), b) for i, b in enumerate(BULAN, start=1)],
    "Triwulan": [("1", "Triwulan I"), ("2", "Triwulan II"), ("3", "Triwulan III"), ("4", "Triwulan IV")],
}


@dataclass(frozen=True, slots=True)
class KolomKita:
    """One heading of ours on the mapping table."""

    judul: str
    wajib: bool
    petunjuk: str
    huruf: str
    tetap: str


@dataclass(frozen=True, slots=True)
class Cuplikan:
    """First rows as understood, with control totals; or why not."""

    judul: tuple[str, ...] = ()
    baris: tuple[tuple[str, ...], ...] = ()
    lembar: str = ""
    banyak: int = 0


@dataclass(slots=True)
class LembarPeta:
    """One sheet of the file on the page."""

    urut: int
    lembar: LembarMentah
    temuan: TemuanLembar
    pilihan: Pilihan
    cuplikan: list[Cuplikan] = field(default_factory=list)
    total: tuple[TotalKendali, ...] = ()
    catatan: tuple[str, ...] = ()
    galat: str = ""
    kolom: list[KolomKita] = field(default_factory=list)
    sumber: list[tuple[str, str]] = field(default_factory=list)
    periode: dict[str, str] = field(default_factory=dict)
    peta: Pemetaan | None = None

    @property
    def nama(self) -> str:
        return self.lembar.nama

    @property
    def total_tampil(self) -> list[tuple[str, str, str, bool | None]]:
        """(what, ours, the file's, whether they agree)."""
        return [
            (t.hal, format_ringkas(t.jumlah), "–" if t.file is None else format_ringkas(t.file), _sama(t))
            for t in self.total
        ]

    @property
    def urut_teks(self) -> str:
        return str(self.urut)

    @property
    def kunci_pilihan(self) -> tuple[str, ...]:
        """Months and quarters, where our sheet has a column for them."""
        return tuple(p for p in PERIODE_PILIHAN if self.peta is not None and p in JUDUL[self.peta.sasaran])

    @property
    def sumber_periode(self) -> list[dict[str, str]]:
        """Every column that is not a plain one of ours, with the period that it stands for."""
        terpakai = {k.huruf for k in self.kolom}
        return [
            {"huruf": h, "judul": j, "nilai": self.periode.get(h, "")} for h, j in self.sumber if h not in terpakai
        ]

    @property
    def sebutan(self) -> str:
        return bentuk.BENTUK[self.temuan.bentuk]

    @property
    def cara(self) -> str:
        return str(self.pilihan["cara"])

    @property
    def cara_pilihan(self) -> list[tuple[str, str]]:
        """Ways to read it; what its headings cannot be is not offered."""
        boleh = set(CARA)
        if self.temuan.bentuk != bentuk.BUKU_KERJA:
            boleh.discard("buku_kerja")
        if self.temuan.bentuk not in (bentuk.E81, bentuk.DAFTAR):
            boleh.discard(TERJEMAH)
        return [(k, v) for k, v in CARA.items() if k in boleh]

    @property
    def opsi(self) -> Opsi:
        return Opsi.dari_json(json.dumps(self.pilihan.get("opsi", {})))

    @property
    def periode_pilihan(self) -> list[tuple[str, str]]:
        return PERIODE_PILIHAN.get(self.peta.kunci_periode if self.peta else "", [])

    @property
    def dapat_diurai(self) -> bool:
        return self.peta is not None and self.peta.sasaran in NILAI_PERIODE


def _sama(t: TotalKendali) -> bool | None:
    return None if t.file is None else t.file == t.jumlah


def halaman_peta(pd: PerangkatDaerah, buku: BukuMentah, pilihan: Mapping[str, Pilihan]) -> list[LembarPeta]:
    """Every sheet with its choice, understood as far as it goes."""
    hasil = []
    for urut, le in enumerate(le for le in buku.lembar if le.baris):
        satu = LembarPeta(urut, le, kenali_lembar(le), pilihan[le.nama])
        _pahami(pd, satu)
        hasil.append(satu)
    return hasil


def _pahami(pd: PerangkatDaerah, satu: LembarPeta) -> None:
    try:
        if satu.cara == TERJEMAH:
            _terjemah(pd, satu)
        elif satu.cara == PETA:
            _peta(satu)
    except (ValueError, TanpaTahun) as galat:
        satu.galat = str(galat)


def _terjemah(pd: PerangkatDaerah, satu: LembarPeta) -> None:
    tahun = satu.opsi.tahun or satu.temuan.tahun
    t = terjemahkan(satu.lembar, satu.temuan, satu.opsi, kenal_pd(pd, tahun))
    satu.total, satu.catatan = t.total, t.catatan
    satu.cuplikan = [_cuplikan(le) for le in t.buku.lembar]
    if t.kesalahan:
        k = t.kesalahan[0]
        satu.galat = f"{len(t.kesalahan)} sel tidak terbaca, misalnya baris {k.baris} kolom {k.kolom}: {k.pesan}"


def _cuplikan(le: LembarMentah) -> Cuplikan:
    judul = tuple(s.teks for s in le.baris[0].sel)
    baris = tuple(tuple(_tampil(s) for s in b.sel) for b in le.baris[1 : BARIS_CONTOH + 1])
    return Cuplikan(judul, baris, le.nama, len(le.baris) - 1)


def _tampil(sel: Sel) -> str:
    """Amounts and fractions as people read them; years, months and codes as they stand."""
    if isinstance(sel.nilai, bool) or not isinstance(sel.nilai, int | float | Decimal):
        return sel.teks
    angka = Decimal(str(sel.nilai))
    return format_ringkas(angka) if abs(angka) >= 10_000 or angka != int(angka) else sel.teks


def _peta(satu: LembarPeta) -> None:
    peta = peta_dari(satu)
    satu.peta = peta
    satu.sumber = kolom_lembar(satu.lembar, peta.baris_judul)
    satu.periode = {p.huruf: p.nilai for p in peta.periode}
    satu.kolom = [
        KolomKita(j, k.inti, k.petunjuk, s.huruf if (s := peta.kolom.get(j)) else "", s.tetap if s else "")
        for j, k in LEMBAR[peta.sasaran].kolom().items()
        if j in JUDUL[peta.sasaran]
    ]
    satu.catatan = cocok(peta, satu.lembar).pesan
    isi = contoh(peta, satu.lembar, BARIS_CONTOH)
    judul = tuple(isi[0]) if isi else ()
    baris = tuple(tuple(b.get(j, "") for j in judul) for b in isi)
    satu.cuplikan = [Cuplikan(judul, baris, peta.sasaran, len(satu.lembar.baris))]


def peta_dari(satu: LembarPeta) -> Pemetaan:
    """The chosen mapping, else a proposal. Raises ``ValueError`` where the sheet shows no heading row."""
    isi: Any = satu.pilihan.get("peta")
    sasaran = satu.pilihan.get("sasaran") or (isi or {}).get("sasaran") or "Realisasi Keuangan"
    if isi and isi.get("sasaran") == sasaran:
        return Pemetaan.dari_json(json.dumps(isi))
    usul = usulkan(satu.lembar, sasaran)
    if usul is None:
        raise ValueError("Baris judul tidak ditemukan. Tulis nomor baris judulnya.")
    return usul
