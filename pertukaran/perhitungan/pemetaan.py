"""A mapping joins the columns of any table to the headings of one of our sheets; it is remembered by name as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from pertukaran.bentuk import Kesalahan, LembarMentah, TotalKendali
from pertukaran.perhitungan.kepala import Kepala, cari_kepala, jalur_judul, kepala_pada
from pertukaran.perhitungan.kisi import huruf_kolom, lebar, rapi, urut_kolom
from pertukaran.perhitungan.lembar import JUDUL

VERSI_JSON = 1
PERIODE = ("Bulan", "Triwulan")
NILAI_PERIODE = {"Realisasi": "Realisasi", "Kas": "Nilai", "Realisasi Keuangan": "Nilai", "Realisasi Fisik": "Nilai"}


@dataclass(frozen=True, slots=True)
class Sumber:
    """Where a heading of ours comes from: a column (letter and heading text), or a constant for every row."""

    huruf: str = ""
    judul: str = ""
    tetap: str = ""


@dataclass(frozen=True, slots=True)
class KolomPeriode:
    """A column that becomes rows of its own: ``nilai`` goes to Bulan or Triwulan ("3", "II")."""

    huruf: str
    judul: str
    nilai: str


@dataclass(frozen=True, slots=True)
class Pemetaan:
    """``baris_judul``: rows of the heading; ``kolom``: by heading of ours; ``periode``: columns unpivoted into
    ``kunci_periode`` and the sheet's value; ``wajib_isi``: headings without which a row is skipped; ``turun``:
    headings whose blank cells take the value above (merged cells); ``lewati_jumlah``: rows "Jumlah" are control
    totals; ``kumulatif``: the columns of periods are positions.
    """

    sasaran: str
    baris_judul: tuple[int, ...]
    kolom: Mapping[str, Sumber] = field(default_factory=dict)
    periode: tuple[KolomPeriode, ...] = ()
    kunci_periode: str = ""
    wajib_isi: tuple[str, ...] = ()
    turun: tuple[str, ...] = ()
    lewati_jumlah: bool = True
    kumulatif: bool = False
    nama: str = ""

    def __post_init__(self) -> None:
        if self.sasaran not in JUDUL:
            raise ValueError(f'Lembar "{self.sasaran}" tidak dikenal. Yang dikenal: {", ".join(JUDUL)}.')
        if asing := [j for j in (*self.kolom, *self.wajib_isi, *self.turun) if j not in JUDUL[self.sasaran]]:
            raise ValueError(f'Lembar {self.sasaran} tidak memiliki kolom "{asing[0]}".')
        if self.periode and (self.kunci_periode not in JUDUL[self.sasaran] or self.sasaran not in NILAI_PERIODE):
            raise ValueError(f'Lembar {self.sasaran} tidak dapat diurai menurut "{self.kunci_periode}".')
        if not self.baris_judul:
            raise ValueError("Pemetaan memerlukan baris judul.")

    def ke_json(self) -> str:
        """As it is remembered; the same mapping gives the same text."""
        return json.dumps({"versi": VERSI_JSON, **asdict(self)}, ensure_ascii=False, sort_keys=True)

    @classmethod
    def dari_json(cls, teks: str) -> Self:
        """Raises ``ValueError`` for anything that is no mapping of ours."""
        try:
            ada: dict[str, Any] = json.loads(teks)
            if ada.pop("versi") != VERSI_JSON:
                raise ValueError("versi lain")
            return cls(
                **ada
                | {
                    "baris_judul": tuple(int(n) for n in ada["baris_judul"]),
                    "kolom": {j: Sumber(**s) for j, s in ada["kolom"].items()},
                    "periode": tuple(KolomPeriode(**p) for p in ada["periode"]),
                    "wajib_isi": tuple(ada["wajib_isi"]),
                    "turun": tuple(ada["turun"]),
                }
            )
        except (KeyError, TypeError, AttributeError, ValueError) as galat:
            raise ValueError(f"Pemetaan tersimpan tidak terbaca: {galat}") from galat


@dataclass(frozen=True, slots=True)
class Kecocokan:
    """Where the remembered columns stand in a sheet now. ``pesan`` says whatever is not as it was; with anything in
    ``hilang`` the mapping cannot be applied before a person has looked."""

    mulai: int
    baris_judul: tuple[int, ...]
    kolom: Mapping[str, int]
    periode: tuple[tuple[str, int], ...] = ()
    hilang: tuple[str, ...] = ()
    pesan: tuple[str, ...] = ()

    @property
    def utuh(self) -> bool:
        return not self.hilang


@dataclass(frozen=True, slots=True)
class Terapan:
    """A sheet after a mapping. ``kesalahan`` names refused cells by their place in the file."""

    lembar: LembarMentah
    catatan: tuple[str, ...] = ()
    kesalahan: tuple[Kesalahan, ...] = ()
    total: tuple[TotalKendali, ...] = ()


def judul_kolom(jalur: tuple[str, ...]) -> str:
    """The heading of a column as it is remembered and shown."""
    return " · ".join(jalur)


def kolom_lembar(lembar: LembarMentah, baris_judul: tuple[int, ...]) -> list[tuple[str, str]]:
    """Letter and heading of every column, for the page's drop-downs; a column without heading has an empty one."""
    kepala = kepala_pada(lembar, baris_judul)
    judul = {u: judul_kolom(k.jalur) for u, k in kepala.kolom}
    return [(huruf_kolom(u), judul.get(u, "")) for u in range(lebar(lembar.baris))]


def cocok(pemetaan: Pemetaan, lembar: LembarMentah) -> Kecocokan:
    """Find the remembered headings: where they were, else elsewhere, else in another heading row."""
    kepala, pesan = _kepala(pemetaan, lembar)
    judul = {u: rapi(judul_kolom(k.jalur)) for u, k in kepala.kolom}
    kolom: dict[str, int] = {}
    hilang: list[str] = []
    for nama, s in pemetaan.kolom.items():
        if s.huruf and (u := _cari(s.huruf, s.judul, judul, nama, pesan, hilang)) is not None:
            kolom[nama] = u
    periode = [
        (p.nilai, u)
        for p in pemetaan.periode
        if (u := _cari(p.huruf, p.judul, judul, f"{pemetaan.kunci_periode} {p.nilai}", pesan, hilang)) is not None
    ]
    return Kecocokan(kepala.mulai, kepala.baris, kolom, tuple(periode), tuple(hilang), tuple(pesan))


def _kepala(pemetaan: Pemetaan, lembar: LembarMentah) -> tuple[Kepala, list[str]]:
    """The heading in the remembered rows, unless another one holds more of the remembered headings."""
    dulu = kepala_pada(lembar, pemetaan.baris_judul)
    kini = cari_kepala(lembar)
    if kini is None or kini.baris == dulu.baris or _kena(pemetaan, dulu) >= _kena(pemetaan, kini):
        return dulu, []
    baris = ", ".join(str(n) for n in kini.baris)
    return kini, [f"Judul kolom ditemukan di baris {baris}, bukan {', '.join(str(n) for n in pemetaan.baris_judul)}."]


def _kena(pemetaan: Pemetaan, kepala: Kepala) -> int:
    ada = {rapi(judul_kolom(k.jalur)) for _, k in kepala.kolom}
    semua = [s.judul for s in pemetaan.kolom.values() if s.huruf] + [p.judul for p in pemetaan.periode]
    return sum(rapi(j) in ada for j in semua if j)


def _cari(
    huruf: str, teks: str, judul: Mapping[int, str], nama: str, pesan: list[str], hilang: list[str]
) -> int | None:
    """The column of a remembered heading; what changed is told."""
    di_sana, cari = urut_kolom(huruf), rapi(teks)
    if judul.get(di_sana, "") == cari:
        return di_sana
    ada = [u for u, j in judul.items() if j == cari and j]
    if len(ada) == 1:
        pesan.append(f'{nama}: kolom "{teks}" kini di {huruf_kolom(ada[0])}, dahulu {huruf}.')
        return ada[0]
    sebab = (
        f"ada {len(ada)} kolom dengan judul itu"
        if ada
        else f"di kolom {huruf} kini " + (f'"{judul[di_sana]}"' if judul.get(di_sana) else "tidak ada judul")
    )
    pesan.append(f'{nama}: judul "{teks}" tidak ditemukan di kolom {huruf}; {sebab}. Pilih kolomnya kembali.')
    hilang.append(nama)
    return None


__all__ = ["KolomPeriode", "Pemetaan", "Sumber", "Terapan", "cocok", "jalur_judul", "kolom_lembar"]
