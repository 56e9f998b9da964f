"""The outline of an LKIP's narrative: which parts there are, what they are called, which ones a person must write.

Keys and titles are those that ``laporan.susun.lkip`` prints. A part that the data fill by themselves is optional.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from laporan.bahan import BagianTata, TataBahan
from sakip.inti.istilah import UrutanAnalisis

BAB = {
    "depan": "Bagian depan",
    "bab1": "Bab I Pendahuluan",
    "bab2": "Bab II Perencanaan Kinerja",
    "bab3": "Bab III Akuntabilitas Kinerja",
    "bab4": "Bab IV Penutup",
}
ANALISIS = {
    1: "Target dan realisasi tahun ini",
    2: "Perbandingan dengan tahun lalu",
    3: "Perbandingan dengan target jangka menengah",
    4: "Perbandingan dengan standar nasional",
    5: "Penyebab keberhasilan atau kegagalan dan solusi",
    6: "Efisiensi penggunaan sumber daya",
    7: "Program dan kegiatan penunjang",
}
PER_INDIKATOR = (5, 7)
TETAP = {
    "kata_pengantar": "Kata pengantar",
    "ikhtisar": "Ikhtisar eksekutif",
    "bab1.dasar_pembentukan": "Dasar pembentukan organisasi",
    "bab1.tugas_fungsi": "Kedudukan, tugas, dan fungsi",
    "bab1.struktur": "Struktur organisasi",
    "bab1.sumber_daya": "Sumber daya aparatur",
    "bab1.keuangan": "Sumber daya keuangan",
    "bab1.isu_strategis": "Aspek strategis dan permasalahan utama",
    "bab1.evaluasi_akip": "Hasil dan tindak lanjut evaluasi AKIP",
    "bab1.sistematika": "Sistematika penyajian",
    "bab2.rencana_strategis": "Rencana strategis",
    "bab2.perjanjian_kinerja": "Perjanjian kinerja",
    "bab3.pengantar": "Pengantar capaian kinerja",
    "bab3.realisasi_anggaran": "Realisasi anggaran",
    "bab4.simpulan": "Simpulan umum",
    "bab4.langkah": "Langkah di masa mendatang",
}
KUNCI = frozenset({*TETAP, *(f"bab3.analisis{n}" for n in ANALISIS)})


@dataclass(frozen=True, slots=True)
class Acuan:
    """What an analysis may be written about: a sasaran or an indicator."""

    kode: str
    teks: str
    dijelaskan: bool = False
    """Whether causes stand beside its realisasi already."""


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What the data already say, so that nobody has to write it."""

    dasar_hukum: bool = False
    struktur: bool = False
    renstra: bool = False
    pk: bool = False


@dataclass(frozen=True, slots=True)
class BagianNaskah:
    kunci: str
    judul: str
    rujukan: str = ""
    acuan: str = ""
    """The sasaran or indicator in words."""
    wajib: bool = True

    @property
    def bab(self) -> str:
        awal = self.kunci.split(".")[0]
        return BAB.get(awal, BAB["depan"])


def kerangka(
    urutan: UrutanAnalisis, sasaran: Sequence[Acuan], indikator: Sequence[Acuan], data: Keadaan
) -> tuple[BagianNaskah, ...]:
    """All parts in printing order; analyses stand where the loop order of the settings puts them."""
    hasil = []
    for kunci, judul in TETAP.items():
        if kunci == "bab3.realisasi_anggaran":
            hasil += _analisis(urutan, sasaran, indikator)
        hasil.append(BagianNaskah(kunci, judul, wajib=_wajib(kunci, data)))
    return tuple(hasil)


def _wajib(kunci: str, data: Keadaan) -> bool:
    terisi = {
        "bab1.dasar_pembentukan": data.dasar_hukum,
        "bab1.struktur": data.struktur,
        "bab2.rencana_strategis": data.renstra,
        "bab2.perjanjian_kinerja": data.pk,
    }
    selalu_opsional = ("bab1.keuangan", "bab1.evaluasi_akip", "bab1.sistematika", "bab3.pengantar")
    return kunci not in selalu_opsional and not terisi.get(kunci, False)


def _analisis(urutan: UrutanAnalisis, sasaran: Sequence[Acuan], indikator: Sequence[Acuan]) -> list[BagianNaskah]:
    per = {UrutanAnalisis.PER_SASARAN: sasaran, UrutanAnalisis.PER_INDIKATOR: indikator}.get(urutan, [Acuan("", "")])
    if urutan is UrutanAnalisis.PER_ANALISIS:
        return [b for n in ANALISIS for b in _satu(n, indikator if n in PER_INDIKATOR else per, True)]
    if urutan is UrutanAnalisis.PER_INDIKATOR:
        return [b for a in indikator for n in ANALISIS for b in _satu(n, [a], False)]
    umum = [b for a in sasaran for n in ANALISIS if n not in PER_INDIKATOR for b in _satu(n, [a], False)]
    return [*umum, *(b for a in indikator for n in PER_INDIKATOR for b in _satu(n, [a], False))]


def _satu(nomor: int, acuan: Sequence[Acuan], per_analisis: bool) -> list[BagianNaskah]:
    """One analysis of each sasaran or indicator.

    Causes must be written unless they were typed beside the realisasi; so must 7 where it stands for all.
    """
    wajib = nomor == 7 and per_analisis
    judul = f"Analisis {nomor}: {ANALISIS[nomor][0].lower()}{ANALISIS[nomor][1:]}"
    return [
        BagianNaskah(f"bab3.analisis{nomor}", judul, a.kode, a.teks, wajib or (nomor == 5 and not a.dijelaskan))
        for a in acuan
    ]


def nama_bagian(kunci: str) -> str:
    """The title of a part by its key."""
    if kunci in TETAP:
        return TETAP[kunci]
    return f"Analisis {kunci[-1]}: {ANALISIS[int(kunci[-1])].lower()}"


# --- the pemda's own outline


def bab_bagian(kunci: str) -> str:
    """The chapter of a part: "bab1" of "bab1.struktur", "renja.bab1" of "renja.bab1.latar_belakang"."""
    return kunci.rpartition(".")[0] or kunci


def bab_tata(t: BagianTata) -> str:
    """The chapter that a part of the pemda's outline stands in."""
    return t.bab or bab_bagian(t.kunci)


def tata_kerangka(bagian: Sequence[BagianNaskah], tata: TataBahan) -> tuple[BagianNaskah, ...]:
    """The outline as the pemda has it: order, titles, what is written, hidden and further parts.

    A part that it does not name follows the one before it, as in print (``laporan.susun.lkip.tata``).
    """
    if not tata.kerangka:
        return tuple(bagian)
    bab = dict.fromkeys(bab_bagian(b.kunci) for b in bagian)
    return tuple(b for k in bab for b in _tata_bab([x for x in bagian if bab_bagian(x.kunci) == k], k, tata))


def _tata_bab(bagian: Sequence[BagianNaskah], bab: str, tata: TataBahan) -> list[BagianNaskah]:
    nama = {t.kunci: t for t in tata.kerangka if bab_tata(t) == bab}
    gugus: dict[str, list[BagianNaskah]] = {}
    kini = awal = list[BagianNaskah]()
    for b in bagian:
        if b.kunci in nama:
            kini = gugus[b.kunci] = []
        kini.append(b)
    hasil = [*awal]
    for kunci, t in nama.items():
        if kunci in gugus:
            hasil += [] if t.sembunyi else [_bertata(gugus[kunci][0], t)]
            hasil += gugus[kunci][1:]
        elif t.bab and not t.sembunyi:
            hasil.append(type(bagian[0])(kunci, t.judul, wajib=bool(t.wajib)))  # of the kind of its report
    return hasil


def _bertata(b: BagianNaskah, t: BagianTata) -> BagianNaskah:
    return replace(b, judul=t.judul or b.judul, wajib=b.wajib if t.wajib is None else t.wajib)
