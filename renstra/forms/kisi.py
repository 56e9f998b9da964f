"""The tables inside the sheet of an indicator: targets per document and year, comparators per year.

Read with the one grammar for numbers; what was typed comes back letter by letter beside the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from renstra.models import Indikator, Pembanding, TargetRencana
from renstra.services.indikator import NILAI_TARGET, KunciPembanding, KunciTarget
from sakip.inti.angka import baca_angka, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import DokumenTarget, JenisPembanding

ANGKA = ("nilai", "batas_bawah", "batas_atas", "jumlah", "basis")
LABEL = {
    "nilai": "Target",
    "batas_bawah": "Batas bawah",
    "batas_atas": "Batas atas",
    "kata": "Predikat",
    "jumlah": "Banyaknya",
    "satuan_jumlah": "Satuan banyaknya",
    "basis": "Dari",
    "teks": "Bunyi tercetak",
}
BARIS_KOSONG = 2
Data = Mapping[str, Any] | None


@dataclass(slots=True)
class Sel:
    """One input."""

    id: str
    nama: str
    label: str
    teks: str
    galat: str = ""

    @property
    def angka(self) -> bool:
        return self.nama in ANGKA


def _tulis(nilai: Any) -> str:
    return "" if nilai is None else format_ringkas(nilai) if isinstance(nilai, Decimal) else str(nilai)


def _baca(sel: Sel, desimal: int | None) -> Any:
    """The cell's value; a fault is kept at the cell."""
    teks = sel.teks.strip()
    if not sel.angka:
        return teks
    try:
        return baca_angka(teks, desimal_indikator=desimal).nilai
    except GalatMasukan as galat:
        sel.galat = galat.pesan
        return None


def _ambil(data: Data, nama: str, bawaan: str) -> str:
    """As typed; what was not on the form is as it is stored."""
    return str(data[nama]) if data is not None and nama in data else bawaan


@dataclass(slots=True)
class BarisTarget:
    tahun: int
    sel: list[Sel]


@dataclass(slots=True)
class TabelTarget:
    """The targets of one document."""

    dokumen: str
    judul: str
    baris: list[BarisTarget] = field(default_factory=list)

    @property
    def berisi(self) -> bool:
        return any(s.teks for b in self.baris for s in b.sel)


class KisiTarget:
    """Tables of targets: Renstra always, other documents where they have one or were asked for."""

    def __init__(self, indikator: Indikator, data: Data = None, tambah: Sequence[str] = (), awal: Any = None) -> None:
        self.data = data
        sumber: Iterable[TargetRencana] = indikator.target.all() if indikator.pk else awal or ()
        self.ada = {(t.dokumen, t.tahun): t for t in sumber}
        r = indikator.renstra
        tahun = set(range(r.tahun_awal, r.tahun_akhir + 1))
        pakai = {DokumenTarget.RENSTRA.value, *(d for d, _ in self.ada), *tambah, *_dokumen_terkirim(data)}
        self.tabel = [
            self._tabel(d, sorted(tahun | {t for dd, t in self.ada if dd == d.value}), data)
            for d in DokumenTarget
            if d.value in pakai
        ]
        self.lain = [(d.value, d.label) for d in DokumenTarget if d.value not in pakai]

    def _tabel(self, dokumen: DokumenTarget, tahun: list[int], data: Data) -> TabelTarget:
        tabel = TabelTarget(dokumen.value, dokumen.label)
        for t in tahun:
            ada = self.ada.get((dokumen.value, t))
            sel = [
                Sel(
                    id=(kunci := f"t-{dokumen.value}-{t}-{n}"),
                    nama=n,
                    label=LABEL[n],
                    teks=_ambil(data, kunci, _tulis(getattr(ada, n)) if ada else ""),
                )
                for n in NILAI_TARGET
            ]
            tabel.baris.append(BarisTarget(t, sel))
        return tabel

    def baca(self, desimal: int | None) -> dict[KunciTarget, dict[str, Any]]:
        """Values by document and year of the rows that were on the form; an emptied row is a target taken away."""
        ada = self.data or {}
        return {
            (tabel.dokumen, b.tahun): {s.nama: _baca(s, desimal) for s in b.sel}
            for tabel in self.tabel
            for b in tabel.baris
            if any(s.id in ada for s in b.sel)
        }

    @property
    def galat(self) -> list[dict[str, str]]:
        return [
            {"id": s.id, "pesan": f"{tabel.judul} {b.tahun}, {s.label.lower()}: {s.galat}"}
            for tabel in self.tabel
            for b in tabel.baris
            for s in b.sel
            if s.galat
        ]

    def tandai(self, kolom: str, pesan: str) -> bool:
        """Put a refusal of the service at its cell."""
        for tabel in self.tabel:
            for s in (s for b in tabel.baris for s in b.sel if s.id == kolom):
                s.galat = pesan
                return True
        return False

    @property
    def berbanyak(self) -> bool:
        """Whether any target is stated as a count or as text."""
        lebih = ("jumlah", "satuan_jumlah", "basis", "teks")
        return any(s.teks for t in self.tabel for b in t.baris for s in b.sel if s.nama in lebih)

    def beda(self, kini: Indikator) -> list[tuple[str, str, str]]:
        """Label, own input, stored value of the cells that differ from what stands now."""
        tersimpan = {s.id: s for t in KisiTarget(kini).tabel for b in t.baris for s in b.sel}
        return [
            (f"Target {t.judul} {b.tahun}, {s.label.lower()}", s.teks or "–", lama or "–")
            for t in self.tabel
            for b in t.baris
            for s in b.sel
            if s.teks.strip() != (lama := tersimpan[s.id].teks if s.id in tersimpan else "")
        ]


def _dokumen_terkirim(data: Data) -> set[str]:
    """Documents whose tables were on the form."""
    return {n.split("-")[1] for n in data or () if n.startswith("t-") and n.count("-") == 3}


# --- comparators


@dataclass(slots=True)
class BarisPembanding:
    awalan: str
    tahun: str
    jenis: str
    nama: str
    nilai: str
    sumber: str
    galat: str = ""
    kolom_galat: str = ""

    @property
    def kosong(self) -> bool:
        return not any(t.strip() for t in (self.tahun, self.nama, self.nilai, self.sumber))


class KisiPembanding:
    def __init__(self, indikator: Indikator, data: Data = None) -> None:
        semua = list(indikator.pembanding.all()) if indikator.pk else []
        self.jenis = JenisPembanding.pilihan()
        self.baris = [self._baris(i, p, data) for i, p in enumerate([*semua, *[None] * BARIS_KOSONG])]
        self.galat: list[dict[str, str]] = []

    def _baris(self, nomor: int, p: Pembanding | None, data: Data) -> BarisPembanding:
        isi = {n: _tulis(getattr(p, n)) if p else "" for n in ("tahun", "jenis", "nama", "nilai", "sumber")}
        awalan = f"p-{nomor}"
        return BarisPembanding(awalan, **{n: _ambil(data, f"{awalan}-{n}", teks) for n, teks in isi.items()})

    def baca(self) -> dict[KunciPembanding, dict[str, Any]]:
        """Values by year, kind and name; an emptied row is one that is taken away."""
        hasil: dict[KunciPembanding, dict[str, Any]] = {}
        for b in self.baris:
            if b.kosong:
                continue
            try:
                kunci, isi = self._satu(b)
                if kunci in hasil:
                    raise GalatMasukan("Tahun, wilayah, dan namanya sama dengan baris lain.", kolom="tahun")
                hasil[kunci] = isi
            except GalatMasukan as galat:
                b.galat, b.kolom_galat = galat.pesan, galat.kolom
                self.galat.append({"id": f"{b.awalan}-{galat.kolom}", "pesan": f"Pembanding: {galat.pesan}"})
        return hasil

    def _satu(self, b: BarisPembanding) -> tuple[KunciPembanding, dict[str, Any]]:
        if not (b.tahun.strip().isdigit() and 1990 <= int(b.tahun) <= 2100):
            pesan = f'Tahun "{b.tahun}" tidak terbaca; tulis seperti 2024.'
            raise GalatMasukan(pesan, nilai=b.tahun, kolom="tahun")
        if b.jenis not in dict(self.jenis):
            raise GalatMasukan("Pilih wilayahnya.", nilai=b.jenis, kolom="jenis")
        try:
            nilai = baca_angka(b.nilai).nilai
        except GalatMasukan as galat:
            raise galat.di(kolom="nilai") from galat
        if nilai is None:
            raise GalatMasukan("Isi nilainya, atau kosongkan seluruh baris untuk menghapusnya.", kolom="nilai")
        return (int(b.tahun), b.jenis, b.nama.strip()), {"nilai": nilai, "sumber": b.sumber.strip()}
