"""Nothing of the five golden documents was lost: every row has a fixture row, every input figure a field.

Fixture rows cite the golden rows they come from (``asal``), the loader remembers which object each pointer became.
Rows without a place, and figures that stand only in a note because another value closes the sums, are listed with
their reason in ``tests/data/golden/tanpa_tempat_<document>.json``; an entry that is not needed fails too.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.models import Model

from anggaran.models import TempatUang
from kinerja.models import ProgramPK, Realisasi
from kinerja.perhitungan import hitung_realisasi, nilai_target
from kinerja.selectors import isian_baris, ketentuan, target_baris
from laporan.models import TabelPendukung
from renstra.models import NilaiTarget
from sakip.inti.angka import bulatkan, format_angka
from sakip.management.pemuat import Pemuat, muat_berkas
from sakip.models import SISTEM, Pengguna, Skala
from tests import emas

BERKAS = {
    "balikpapan-lakip-2014": ("balikpapan-disnakersos",),
    "balikpapan-renja-2022": ("balikpapan-disnakersos", "balikpapan-disnaker"),  # the predecessor first
    "bekasi-lkip-2020": ("bekasi-disnaker",),
    "penajam-lkip-2024": ("penajam-disnakertrans",),
    "pontianak-lkip-2023": ("pontianak-disnaker",),
}
# What is no figure (names, lines, codes), and what follows from other figures.
BUKAN_ANGKA = re.compile(
    r"no|id|seed|kode|kode_norm|ref|parent|under|count_of|tahun|note|likely_cause.*|klaim_tercetak|context"
    r"|source_line.*|lines|operand_lines|start_line|end_line|line_end|\w+_line"
    r"|(\w+_)?printed(_\w+)?|candidate_inputs|selisih|porsi_dari"
)
TURUNAN = {
    ("efisiensi", "capaian"),
    ("efisiensi", "capaian_kinerja"),
    ("efisiensi", "penyerapan"),
    ("ringkasan", "value"),
}
ANGKA = re.compile(r"-?\d+(\.\d+)?")
CATATAN = "catatan: "  # begins the reason of a figure that stands in a note

Baris = dict[str, Any]


# --- the golden side: rows and their figures ---


def _baris(isi: Any, penunjuk: str = "") -> Iterator[tuple[str, Baris]]:
    """Every object in a list, at any depth, and every section that is itself an object."""
    anak = isi.items() if isinstance(isi, dict) else enumerate(isi) if isinstance(isi, list) else ()
    for k, v in anak:
        di = f"{penunjuk}/{k}" if penunjuk else str(k)
        if isinstance(v, dict) and (isinstance(isi, list) or not penunjuk):
            yield di, v
        yield from _baris(v, di)


def _angka(isi: Any, penunjuk: str) -> Iterator[tuple[str, str]]:
    """The input figures of one row with their pointers; rows nested in it speak for themselves."""
    if isinstance(isi, dict):
        for k, v in isi.items():
            if not BUKAN_ANGKA.fullmatch(k) and (penunjuk.partition("/")[0], k) not in TURUNAN:
                yield from _angka(v, f"{penunjuk}/{k}")
    elif isinstance(isi, list):
        for i, v in enumerate(isi):
            if not isinstance(v, dict):
                yield from _angka(v, f"{penunjuk}/{i}")
    elif isinstance(isi, str) and ANGKA.fullmatch(isi):
        yield penunjuk, isi
    elif isinstance(isi, str) and "/occurrences/" in penunjuk and penunjuk.endswith("/value"):
        yield from ((penunjuk, a) for a in _angka_teks(isi))


def _angka_teks(teks: str) -> list[str]:
    """Figures inside a printed text: "5.955.315.600", "47,15 %", "22 kasus"; dates and years of a span too."""
    ribuan = re.compile(r"\d{1,3}(\.\d{3})+(?!\d)")
    ada = [m.group() for m in re.finditer(rf"{ribuan.pattern}|\d+([.,]\d+)?", teks)]
    return [a.replace(".", "") if ribuan.fullmatch(a) else a.replace(",", ".") for a in ada]


def _jumlah_baris(baris: Baris, kolom: str) -> bool:
    """Whether a row's ``jumlah`` is the sum of its other figures: then it is computed, not held."""
    lain = [Decimal(v) for k, v in _angka(baris, "") if k != f"/{kolom}"]
    return bool(lain) and Decimal(baris[kolom]) == sum(lain)


def _jumlah_kolom(tabel: Baris, i: int) -> bool:
    """Whether cell ``i`` of the printed total row is the sum of its column."""
    sel = [b["cells"][i] for b in tabel["rows"]]
    return Decimal(tabel["total"]["cells"][i]) == sum(Decimal(s) for s in sel if s and ANGKA.fullmatch(s))


def _ambil(isi: Any, penunjuk: str) -> Any:
    for bagian in penunjuk.split("/"):
        isi = isi[int(bagian)] if isinstance(isi, list) else isi[bagian]
    return isi


def _dihitung(isi: Any, penunjuk: str) -> bool:
    """Totals of the documents' own tables, where they follow from their rows."""
    atas, _, akhir = penunjuk.rpartition("/")
    if akhir == "jumlah":
        return _jumlah_baris(_ambil(isi, atas), "jumlah")
    if atas.endswith("/total/cells"):
        return _jumlah_kolom(_ambil(isi, atas.removesuffix("/total/cells")), int(akhir))
    return False


# --- our side: what an object holds ---


def _nilai(isi: Any) -> Iterator[Decimal]:
    if (isinstance(isi, int | Decimal) and not isinstance(isi, bool)) or (
        isinstance(isi, str) and ANGKA.fullmatch(isi)
    ):
        yield Decimal(isi)
    elif isinstance(isi, list | dict):
        for v in isi.values() if isinstance(isi, dict) else isi:
            yield from _nilai(v)


def _kolom(objek: Model) -> Iterator[tuple[str, Any]]:
    for f in objek._meta.concrete_fields:
        if not (f.is_relation or f.primary_key or f.name in ("urutan", "versi")):
            yield f.name, getattr(objek, f.attname)


def _sebutan(angka: str) -> re.Pattern[str]:
    """The figure inside a text: 1.541.381.529 or 92,30, also in plain notation."""
    desimal = len(angka.partition(".")[2])
    bentuk = {angka, angka.replace(".", ","), format_angka(Decimal(angka), desimal)}
    if desimal and Decimal(angka) == int(Decimal(angka)):
        bentuk.add(format_angka(Decimal(angka), 0))
    return re.compile(rf"(?<![\w.,])({'|'.join(map(re.escape, bentuk))})(?!\d|[.,]\d)")


def _turunan(objek: Model) -> Decimal | None:
    """The ratio that a pair of realisasi, or a count and its base, gives."""
    if isinstance(objek, Realisasi):
        isian = replace(isian_baris(objek), periode=0, perkiraan=False)
        return hitung_realisasi(ketentuan(objek.indikator), [isian]).nilai
    if isinstance(objek, NilaiTarget):
        return nilai_target(ketentuan(objek.indikator), target_baris(objek))  # type: ignore[attr-defined]
    return None


def _memuat(objek: Model, angka: str) -> bool:
    """Whether a field, a cell, a text or the derived ratio of the object is this figure."""
    cari = _sebutan(angka)
    for nama, isi in _kolom(objek):
        if any(n == Decimal(angka) for n in _nilai(isi)):
            return True
        if isinstance(isi, str) and nama != "catatan" and (cari.search(isi) or "".join(isi.split()) == angka):
            return True
    turunan = _turunan(objek)
    return turunan is not None and bulatkan(turunan, len(angka.partition(".")[2])) == Decimal(angka)


def _jumlah_tabel(t: TabelPendukung) -> Iterator[Decimal]:
    """What a supporting table computes: sums by row, column, group of columns, equal label, and of everything."""
    kolom = [i for i, k in enumerate(t.kolom) if k.get("jenis") == "angka"]
    bagian: dict[Any, Decimal] = defaultdict(Decimal)
    for n, baris in enumerate(b for b in t.baris if isinstance(b, list)):
        for i in kolom:
            nilai = next(_nilai(baris[i]), Decimal(0)) if baris[i] else Decimal(0)
            kelompok, judul = t.kolom[i].get("kelompok") or i, t.kolom[i]["judul"]
            for k in (
                "semua",
                ("baris", n),
                ("kolom", i),
                ("kelompok", kelompok),
                ("judul", judul),
                ("label", baris[0]),
            ):
                bagian[k] += nilai
    yield from bagian.values()


def _jumlah(objek: Iterable[Model]) -> set[Decimal]:
    """Totals of amounts of one kind, year and version that are cited together, and those of supporting tables."""
    bagian: dict[Any, Decimal] = defaultdict(Decimal)
    hasil: set[Decimal] = set()
    for o in dict.fromkeys(objek):
        if isinstance(o, TempatUang):
            bagian[type(o), o.tahun, getattr(o, "versi", ""), o.simpul_id is None] += getattr(o, "jumlah", Decimal(0))
        elif isinstance(o, ProgramPK):
            bagian[type(o), o.perjanjian_id] += o.anggaran or Decimal(0)
        elif isinstance(o, TabelPendukung):
            hasil |= set(_jumlah_tabel(o))
    return hasil | set(bagian.values())


def _mencatat(objek: Model, angka: str, tercetak: str = "") -> bool:
    """Whether the object's note quotes the figure, or the print itself where that is garbled."""
    catatan = getattr(objek, "catatan", "")
    return bool(_sebutan(angka).search(catatan)) or (len(tercetak) > 6 and tercetak in catatan)


def _menyebut(objek: Model, teks: str) -> bool:
    """Whether the object holds a wording, whatever its spacing."""
    rapat = "".join(teks.split()).lower()
    return any(
        rapat in "".join(json.dumps(isi, default=str, ensure_ascii=False).split()).lower() for _, isi in _kolom(objek)
    )


# --- the two together ---


@dataclass
class Periksa:
    """One document beside the objects that its fixture became."""

    isi: Baris
    alasan: dict[str, str]
    tempat: dict[str, list[Any]]
    tanpa: list[str] = field(default_factory=list)
    hilang: dict[str, str] = field(default_factory=dict)
    dicatat: dict[str, str] = field(default_factory=dict)
    terpakai: set[str] = field(default_factory=set)
    hitung: Counter[str] = field(default_factory=Counter)
    ditemukan: set[Decimal] = field(default_factory=set)

    def jalankan(self) -> Periksa:
        semua = sorted(
            _baris(self.isi), key=lambda b: b[0].startswith("ringkasan")
        )  # summaries after what they repeat
        for penunjuk, baris in semua:
            if not self._beralasan(penunjuk):
                self.hitung["baris"] += 1
                self._baris(penunjuk, baris)
        return self

    def _beralasan(self, penunjuk: str) -> bool:
        """A reason for the pointer or for something above it."""
        kunci = next((k for k in _ke_atas(penunjuk) if k in self.alasan and k not in self._angka_beralasan()), None)
        if kunci:
            self.terpakai.add(kunci)
        return kunci is not None

    def _angka_beralasan(self) -> set[str]:
        return {k for k, v in self.alasan.items() if not isinstance(_ambil(self.isi, k), dict | list)}

    def _pemegang(self, penunjuk: str) -> list[Any]:
        objek = [o for k in _ke_atas(penunjuk) for o in self.tempat.get(k, ())]
        return objek + [b for o in objek if isinstance(o, Skala) for b in o.baris.all()]

    def _terhitung(self, penunjuk: str, nilai: str) -> bool:
        """A total of the golden table itself, or of the objects that are cited together."""
        bersama = (self.tempat.get(k, ()) for k in _ke_atas(penunjuk))
        return _dihitung(self.isi, penunjuk) or any(Decimal(nilai) in _jumlah(o) for o in bersama)

    def _baris(self, penunjuk: str, baris: Baris) -> None:
        dirujuk = any(k == penunjuk or k.startswith(f"{penunjuk}/") for k in self.tempat)
        angka = list(_angka(baris, penunjuk))
        if not dirujuk and not self._tersirat(penunjuk, baris, angka):
            self.tanpa.append(penunjuk)
        for di, nilai in angka:
            self._satu(di, nilai)

    def _tersirat(self, penunjuk: str, baris: Baris, angka: list[tuple[str, str]]) -> bool:
        """Only something above is cited: then its objects must hold the row's figures, or its wording."""
        pemegang = self._pemegang(penunjuk)
        if angka:
            return all(
                any(_memuat(o, v) or _mencatat(o, v) for o in pemegang) or self._terhitung(k, v) for k, v in angka
            )
        teks = [v for k, v in baris.items() if isinstance(v, str) and not BUKAN_ANGKA.fullmatch(k)]
        return bool(teks) and any(_menyebut(o, t) for o in pemegang for t in teks)

    def _satu(self, penunjuk: str, nilai: str) -> None:
        if self._beralasan(penunjuk):
            return
        self.hitung["angka"] += 1
        pemegang = self._pemegang(penunjuk)
        if any(_memuat(o, nilai) for o in pemegang) or self._diulang(penunjuk, nilai):
            self.ditemukan.add(Decimal(nilai))
            self.hitung["di kolom"] += 1
        elif self._terhitung(penunjuk, nilai):
            self.hitung["dihitung"] += 1
        elif any(_mencatat(o, nilai, self._tercetak(penunjuk)) for o in pemegang):
            self.ditemukan.add(Decimal(nilai))
            self.dicatat[penunjuk] = nilai
            self.hitung["di catatan"] += 1
        elif penunjuk in self.alasan and not self.alasan[penunjuk].startswith(CATATAN):
            self.terpakai.add(penunjuk)
            self.hitung["beralasan"] += 1
        else:
            self.hilang[penunjuk] = nilai

    def _tercetak(self, penunjuk: str) -> str:
        atas, _, kolom = penunjuk.rpartition("/")
        baris = _ambil(self.isi, atas)
        tercetak = baris.get("printed") if isinstance(baris, dict) else None
        return str(tercetak.get(kolom) or "") if isinstance(tercetak, dict) else ""

    def _diulang(self, penunjuk: str, nilai: str) -> bool:
        """An operand of a summary is a figure of the rows it sums up."""
        return penunjuk.startswith("ringkasan/") and Decimal(nilai) in self.ditemukan


def _ke_atas(penunjuk: str) -> list[str]:
    """The pointer and all above it, nearest first."""
    bagian = penunjuk.split("/")
    return ["/".join(bagian[:n]) for n in range(len(bagian), 0, -1)]


def _alasan(dokumen: str) -> dict[str, str]:
    isi: dict[str, str] = json.loads((emas.FOLDER / f"tanpa_tempat_{dokumen}.json").read_text(encoding="utf-8"))
    return isi


def _fixture(nama: str) -> Path:
    return Path(settings.BASE_DIR) / "fixtures" / f"{nama}.json"


def _muat(dokumen: str) -> Pemuat:
    pelaku = Pengguna.objects.get(username=SISTEM)
    return [muat_berkas(_fixture(nama), pelaku=pelaku) for nama in BERKAS[dokumen]][-1]


def _asal(isi: Any) -> Iterator[str]:
    if isinstance(isi, dict):
        yield from isi.get("asal", ())
    for v in isi.values() if isinstance(isi, dict) else isi if isinstance(isi, list) else ():
        yield from _asal(v)


def _ada(isi: Any, penunjuk: str) -> bool:
    try:
        _ambil(isi, penunjuk)
    except (KeyError, IndexError, ValueError, TypeError):
        return False
    return True


@pytest.mark.parametrize("dokumen", BERKAS)
def test_tiap_penunjuk_menunjuk_sesuatu(dokumen: str) -> None:
    isi = emas.muat(dokumen)
    fixture = json.loads(_fixture(BERKAS[dokumen][-1]).read_text(encoding="utf-8"))
    penunjuk = {*_asal(fixture), *_alasan(dokumen)}
    assert [p for p in sorted(penunjuk) if not _ada(isi, p)] == []
    assert [k for k, v in _alasan(dokumen).items() if not v.strip()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("dokumen", BERKAS)
def test_tiap_baris_dan_angka_punya_tempat(dokumen: str) -> None:
    pemuat = _muat(dokumen)
    assert set(_asal(pemuat.isi)) == set(pemuat.tempat), "a pointer that the loader did not see"
    hasil = Periksa(emas.muat(dokumen), _alasan(dokumen), pemuat.tempat).jalankan()
    print(f"{dokumen}: " + ", ".join(f"{n} {apa}" for apa, n in hasil.hitung.items()))
    assert hasil.tanpa == [], "rows that no fixture row cites and no reason excuses"
    assert hasil.hilang == {}, "input figures that no cited object holds"
    di_catatan = {k for k, v in hasil.alasan.items() if v.startswith(CATATAN)}
    assert set(hasil.dicatat) == di_catatan, "figures held by a note only, against those listed so"
    kosong = {k for k in hasil.alasan if _ambil(hasil.isi, k) == []}
    assert set(hasil.alasan) - di_catatan - hasil.terpakai - kosong == set(), "reasons that nothing needs"


def test_cakupan_tidak_menyusut() -> None:
    """How many rows and figures the reader sees; fewer means that it went blind."""
    banyak: dict[str, Counter[str]] = {d: Counter() for d in BERKAS}
    for dokumen, hitung in banyak.items():
        for penunjuk, baris in _baris(emas.muat(dokumen)):
            hitung["baris"] += 1
            hitung["angka"] += sum(1 for _ in _angka(baris, penunjuk))
    assert {d: (h["baris"], h["angka"]) for d, h in banyak.items()} == {
        "balikpapan-lakip-2014": (215, 377),
        "balikpapan-renja-2022": (296, 878),
        "bekasi-lkip-2020": (298, 1024),
        "penajam-lkip-2024": (427, 457),
        "pontianak-lkip-2023": (426, 665),
    }
