"""The printed figures of Balikpapan's Renja 2022, each beside the cell of our tree that prints the same fact."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from laporan.bentuk import Dokumen, Tabel
from laporan.susun.lebar import letak_sel
from sakip.inti.angka import baca_angka, bulatkan
from tests.contoh import jelajah
from tests.emas import FOLDER, muat

Baris = dict[str, Any]
ANGKA = re.compile(r"-?\d[\d.]*(?:,\d+)?")


@dataclass(frozen=True)
class Cetak:
    """A printed figure in plain notation ("84.59"; "" where the print has none), and our cell's text."""

    tabel: str
    baris: int
    kolom: str
    tercetak: str
    kita: str

    @property
    def kunci(self) -> tuple[str, int, str]:
        return (self.tabel, self.baris, self.kolom)

    @property
    def cocok(self) -> bool:
        if not self.tercetak or nilai(self.kita) is None:
            return not self.tercetak and nilai(self.kita) is None
        desimal = len(self.tercetak.partition(".")[2])
        return any(bulatkan(n, desimal) == Decimal(self.tercetak) for n in _angka(self.kita))


def _angka(teks: str) -> Iterator[Decimal]:
    """Numbers of a cell; a wording such as "23% 4.300 Pencaker" has two."""
    for cocok in ANGKA.finditer(teks):
        if (n := nilai(cocok[0])) is not None:
            yield n


def nilai(teks: str) -> Decimal | None:
    """The number that a cell begins with."""
    cocok = ANGKA.match(teks)
    return baca_angka(cocok[0]).nilai if cocok else None


def beda_tercatat() -> dict[tuple[str, int, str], Baris]:
    """Figures that we print otherwise, each with its reason."""
    isi = json.loads((FOLDER / "renja_beda.json").read_text(encoding="utf-8"))
    return {(b["tabel"], b["baris"], b["kolom"]): b for b in isi}


def semua(dokumen: Dokumen) -> list[Cetak]:
    """Every printed figure of Tabel 2.1 to 3.4."""
    emas = muat("balikpapan-renja-2022")
    tabel = {t.kunci: Lembaran(t) for t in jelajah(dokumen) if isinstance(t, Tabel) and t.kunci}
    return [
        *_tabel_21(emas, tabel["tc29"]),
        *_tabel_22(emas, tabel["iku"]),
        *_tabel_23(emas, tabel["rkpd-awal"]),
        *_tabel_24(emas, tabel["tc31"]),
        *_tabel_32(emas, tabel["kebutuhan"]),
        *_tabel_33(emas, tabel["tujuan-evaluasi"]),
        *_tabel_34(emas, tabel["tc33"]),
    ]


class Lembaran:
    """A table's rows as texts by column, spanning cells repeated in each of their rows."""

    def __init__(self, t: Tabel) -> None:
        self.baris: list[list[str]] = []
        sisa: dict[int, tuple[int, str]] = {}
        for baris, awal in letak_sel(t):
            teks = {k: isi for k, (n, isi) in sisa.items() if n}
            sisa = {k: (n - 1, isi) for k, (n, isi) in sisa.items() if n > 1}
            for s, k in zip(baris.sel, awal, strict=True):
                teks[k] = s.teks
                if s.rentang_baris > 1:
                    sisa[k] = (s.rentang_baris - 1, s.teks)
            self.baris.append([teks.get(k, "") for k in range(len(t.kolom))])

    def cari(self, **kolom: str) -> list[str]:
        """The row whose columns (k0="…") hold these texts; each row is found once."""
        for n, baris in enumerate(self.baris):
            if all(rapi(baris[int(k[1:])]) == rapi(v) for k, v in kolom.items()):
                return self.baris.pop(n)
        raise AssertionError(f"Baris tidak ada: {kolom}")


def rapi(teks: str) -> str:
    return "".join(teks.lower().split())


def _polos(teks: object) -> str:
    return teks if isinstance(teks, str) and re.fullmatch(r"-?\d+(\.\d+)?", teks) else ""


def _angka_cetak(teks: object) -> str:
    """The number of a printed cell in English notation: "2,589" → "2589", "84.59%" → "84.59"."""
    cocok = re.search(r"\d[\d,]*(\.\d+)?", teks) if isinstance(teks, str) else None
    return cocok[0].replace(",", "") if cocok else ""


def _tabel_21(emas: Baris, t: Lembaran) -> Iterator[Cetak]:
    isi = [c for c in emas["capaian"] if c["table"] == "Tabel 2.1"]
    for lalu, kini in zip(isi[::2], isi[1::2], strict=True):
        kita = t.cari(k1=lalu["nama"], k2=lalu["indikator"])
        pasangan = {
            "target_renstra": (lalu, 3), "realisasi_sd_2019": (lalu, 4), "target": (lalu, 5), "realisasi": (lalu, 6),
            "capaian": (lalu, 7), "target_kini": (kini, 8), "realisasi_capaian": (kini, 9),
            "realisasi_kini": (kini, 10), "capaian_kini": (kini, 11),
        }  # fmt: skip
        for kolom, (baris, k) in pasangan.items():
            tercetak = baris["printed"][kolom.removesuffix("_kini")]
            yield Cetak("Tabel 2.1", baris["source_line"], kolom, _angka_cetak(tercetak), kita[k])
    yield from _rata_21(emas["rata_rata_capaian_printed"], t.baris[-1])


def _rata_21(cetak: Baris | list[Baris], kita: list[str]) -> Iterator[Cetak]:
    rata = cetak if isinstance(cetak, dict) else cetak[0]
    kolom = (
        "realisasi_sd_2019", "target_2020", "realisasi_2020", "tingkat_realisasi_2020", "target_2021",
        "realisasi_capaian_2021", "realisasi_2021", "tingkat_capaian_2021",
    )  # fmt: skip
    for k, nama in enumerate(kolom, 4):
        yield Cetak("Tabel 2.1", rata["source_line"], nama, rata[nama], kita[k])


def _tabel_22(emas: Baris, t: Lembaran) -> Iterator[Cetak]:
    for c in (c for c in emas["capaian"] if c["table"] == "Tabel 2.2"):
        kita = t.cari(k2=c["indikator"])
        for kolom, k in (("target", 4), ("realisasi", 5), ("capaian", 6)):
            yield Cetak("Tabel 2.2", c["source_line"], kolom, _angka_cetak(c["printed"][kolom]), kita[k])
    rata = next(r for r in emas["ringkasan"] if r["id"] == "r11")
    yield Cetak("Tabel 2.2", rata["source_line"], "rata-rata", rata["printed"], t.baris[-1][6])


def _pohon(emas: Baris, tabel: str) -> list[Baris]:
    return [p for p in emas["program_tree"] if p["table"] == tabel]


def _tabel_23(emas: Baris, t: Lembaran) -> Iterator[Cetak]:
    for p in _pohon(emas, "Tabel 2.3"):
        if p["jenis"] == "program":
            kita = t.cari(k1=p["nama"])
            yield Cetak("Tabel 2.3", p["source_line"], "prioritas", p["prioritas_ke"], kita[0])
            continue
        kita = next(b for b in t.baris if nilai(b[4]) == Decimal(p["pagu"]) and b[0] == "")
        t.baris.remove(kita)
        yield Cetak("Tabel 2.3", p["source_line"], "target", _polos(p["target"]), kita[3])
        yield Cetak("Tabel 2.3", p["source_line"], "pagu", _polos(p["pagu"]), kita[4])


def _tabel_24(emas: Baris, t: Lembaran) -> Iterator[Cetak]:
    for p in _pohon(emas, "Tabel 2.4"):
        k = 1 if p["sisi"].startswith("Rancangan") else 6
        baris = [b for b in t.baris if rapi(b[k]) == rapi(p["nama"])]
        kita = next((b for b in baris if rapi(b[k + 2]) == rapi(p["indikator"])), baris[0])
        yield Cetak("Tabel 2.4", p["source_line"], f"target {p['sisi']}", _polos(p["target"]), kita[k + 3])
        yield Cetak("Tabel 2.4", p["source_line"], f"pagu {p['sisi']}", _polos(p["pagu"]), kita[k + 4])


def _tabel_32(emas: Baris, t: Lembaran) -> Iterator[Cetak]:
    for p in (p for p in _pohon(emas, "Tabel 3.2") if not p.get("inferred")):
        yield from _baris_pohon("Tabel 3.2", p, t, {"target": 3, "pagu": 4}, nama=0, indikator=2)


def _tabel_34(emas: Baris, t: Lembaran) -> Iterator[Cetak]:
    letak = {"target": 5, "pagu": 6, "prakiraan_target": 9, "prakiraan_pagu": 10}
    for p in _pohon(emas, "Tabel 3.4"):
        if p["jenis"] == "total" or "TOTAL" in str(p["nama"]):
            for kolom in ("pagu", "prakiraan_pagu"):
                yield Cetak("Tabel 3.4", p["source_line"], f"total {kolom}", p[kolom], t.baris[-1][letak[kolom]])
            continue
        yield from _baris_pohon("Tabel 3.4", p, t, letak, nama=1, indikator=2)


def _baris_pohon(
    tabel: str, p: Baris, t: Lembaran, letak: dict[str, int], *, nama: int, indikator: int
) -> Iterator[Cetak]:
    """A row of a node, and one more for each further indicator it prints."""
    lain = p.get("indikator_lain") or ()
    uang = {k: next((x[k] for x in (p, *lain) if x.get(k)), None) for k in letak if k.endswith("pagu")}
    for satu in (p, *lain):
        baris = [b for b in t.baris if rapi(b[nama]) == rapi(p["nama"])] or _beruang(t, p["pagu"], letak["pagu"])
        kita = next((b for b in baris if rapi(b[indikator]) == rapi(satu["indikator"] or "–")), baris[0])
        t.baris.remove(kita)
        for kolom, k in letak.items():
            if kolom.endswith("pagu") and satu is not p:
                continue
            yield Cetak(tabel, satu["source_line"], kolom, _polos(uang.get(kolom, satu.get(kolom))), kita[k])


def _beruang(t: Lembaran, pagu: str, kolom: int) -> list[list[str]]:
    """Rows of an amount: two tables of the document spell one name in two ways."""
    return [b for b in t.baris if nilai(b[kolom]) == Decimal(pagu)]


def _tabel_33(emas: Baris, t: Lembaran) -> Iterator[Cetak]:
    for tujuan in emas["tujuan_sasaran"]:
        for sasaran in tujuan["sasaran"]:
            for i in sasaran["indikator"]:
                if "hasil_evaluasi_2020" not in i:
                    continue
                kita = t.cari(k3=i["indikator"])
                yield Cetak("Tabel 3.3", i["source_line"], "hasil", i["hasil_evaluasi_2020"] or "", kita[4])
