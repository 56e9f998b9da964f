"""What was posted from the mapping page: a choice per sheet, its inputs named by the sheet's number (``l0-cara``)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from pertukaran.bentuk import LembarMentah
from pertukaran.perhitungan.lembar import JUDUL
from pertukaran.perhitungan.pemetaan import NILAI_PERIODE, KolomPeriode, Pemetaan, Sumber, kolom_lembar
from pertukaran.services.bentuk_asing import CARA, LEWATI, PETA, TERJEMAH, Pilihan
from sakip.inti.galat import GalatMasukan

TETAP = "="  # the choice "the same for every row"


def baca_pilihan(isi: QueryDict, lembar: list[LembarMentah]) -> dict[str, Pilihan]:
    """By name of the sheet. Raises ``GalatMasukan`` naming sheet and input."""
    return {le.nama: _satu(isi, f"l{i}", le) for i, le in enumerate(lembar)}


def _satu(isi: QueryDict, awal: str, le: LembarMentah) -> Pilihan:
    cara = isi.get(f"{awal}-cara", LEWATI)
    if cara not in CARA:
        raise GalatMasukan(f'Lembar "{le.nama}": cara "{cara}" tidak dikenal.', kolom=f"{awal}-cara")
    if cara == TERJEMAH:
        return {"cara": cara, "opsi": _opsi(isi, awal, le)}
    if cara == PETA:
        return _peta(isi, awal, le)
    return {"cara": cara}


def _opsi(isi: QueryDict, awal: str, le: LembarMentah) -> dict[str, Any]:
    kumulatif = {"ya": True, "tidak": False}.get(isi.get(f"{awal}-kumulatif", ""))
    return {
        "tahun": _tahun(isi.get(f"{awal}-tahun", ""), awal, le),
        "dokumen": isi.get(f"{awal}-dokumen", ""),
        "versi": isi.get(f"{awal}-versi", ""),
        "kumulatif": kumulatif,
        "induk": f"{awal}-induk" in isi,
        "rekening": f"{awal}-rekening" in isi,
    }


def _tahun(teks: str, awal: str, le: LembarMentah) -> int | None:
    if not teks.strip():
        return None
    if not re.fullmatch(r"(19|20)\d\d", teks.strip()):
        raise GalatMasukan(f'Lembar "{le.nama}": "{teks}" bukan tahun. Tulis misalnya 2024.', kolom=f"{awal}-tahun")
    return int(teks)


def _peta(isi: QueryDict, awal: str, le: LembarMentah) -> Pilihan:
    """A mapping as chosen; where another sheet of ours was picked, that alone: the page proposes anew."""
    sasaran = isi.get(f"{awal}-sasaran", "")
    dulu = isi.get(f"{awal}-sasaran-dulu", "")
    if sasaran not in JUDUL:
        raise GalatMasukan(f'Lembar "{le.nama}": pilih lembar tujuannya.', kolom=f"{awal}-sasaran")
    if sasaran != dulu:
        return {"cara": PETA, "sasaran": sasaran}
    baris = tuple(int(n) for n in re.findall(r"\d+", isi.get(f"{awal}-judul", "")))
    if not baris:
        raise GalatMasukan(f'Lembar "{le.nama}": tulis nomor baris judulnya, misalnya 5-7.', kolom=f"{awal}-judul")
    if "-" in isi.get(f"{awal}-judul", "") and len(baris) == 2:
        baris = tuple(range(baris[0], min(baris[1], baris[0] + 9) + 1))
    sumber = dict(kolom_lembar(le, baris))
    peta = _susun(isi, awal, sasaran, baris, sumber)
    return {"cara": PETA, "sasaran": sasaran, "peta": json.loads(peta.ke_json())}


def _susun(isi: QueryDict, awal: str, sasaran: str, baris: tuple[int, ...], sumber: Mapping[str, str]) -> Pemetaan:
    kolom = {}
    for urut, judul in enumerate(JUDUL[sasaran]):
        huruf, tetap = isi.get(f"{awal}-k{urut}", ""), isi.get(f"{awal}-t{urut}", "").strip()
        if huruf == TETAP and tetap:
            kolom[judul] = Sumber(tetap=tetap)
        elif huruf in sumber:
            kolom[judul] = Sumber(huruf, sumber[huruf])
    kunci = isi.get(f"{awal}-kunci-periode", "")
    periode = tuple(
        KolomPeriode(h, j, nilai)
        for h, j in sumber.items()
        if sasaran in NILAI_PERIODE and (nilai := isi.get(f"{awal}-p{h}", ""))
    )
    wajib = tuple(j for j in isi.getlist(f"{awal}-wajib") if j in kolom)
    return Pemetaan(
        sasaran,
        baris,
        kolom,
        periode if kunci else (),
        kunci if periode else "",
        wajib,
        kumulatif=f"{awal}-kumulatif-peta" in isi,
    )
