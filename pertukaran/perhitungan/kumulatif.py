"""Whether a file keeps positions "s.d. triwulan" instead of each quarter's own amount; the amounts between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from pertukaran.perhitungan.bahan import Bahan, KunciUang, Opsi, Rekening, Simpul, Uang
from pertukaran.perhitungan.judul import RP
from pertukaran.perhitungan.kepala import Kepala

Deret = list[tuple[int, Decimal]]
NAIK_CUKUP = 12  # neighbouring periods that rise, none falling, before rising alone counts


def putuskan(bahan: Bahan, kepala: Kepala, opsi: Opsi) -> bool:
    """Positions or own amounts; what decided it stands among the notices."""
    semua: list[Simpul | Rekening] = [*bahan.simpul, *bahan.rekening]
    berisi = [(d, x.uang) for x in semua if len(d := deret_uang(x.uang)) > 1]
    sd = any(k.arti.sd and k.arti.medan in ("tw", "bulan") and k.arti.jenis == RP for _, k in kepala.kolom)
    if not (berisi or sd):
        return bool(opsi.kumulatif)
    hasil, sebab = _nilai(berisi, sd) if opsi.kumulatif is None else (opsi.kumulatif, "menurut pilihan Anda")
    arti = "posisi s.d. periode; yang ditulis selisih antarperiode" if hasil else "nilai periode itu sendiri"
    bahan.catatan.append(f"Realisasi per periode dibaca sebagai {arti} ({sebab}).")
    return hasil


def _nilai(berisi: Sequence[tuple[Deret, Mapping[KunciUang, Uang]]], sd: bool) -> tuple[bool, str]:
    if sd:
        return True, "judul kolomnya menyebut s.d."
    setahun = [(d, c) for d, u in berisi if (c := _satu(u, "capai"))]
    jumlah = sum(c == sum(n for _, n in d) for d, c in setahun)
    akhir = sum(c == d[-1][1] and d[-1][1] != sum(n for _, n in d) for d, c in setahun)
    if jumlah or akhir:
        return akhir > jumlah, "kolom realisasi setahunnya sama dengan " + (
            "periode terakhir" if akhir > jumlah else "jumlahnya"
        )
    return _menaik(berisi)


def _menaik(berisi: Sequence[tuple[Deret, Mapping[KunciUang, Uang]]]) -> tuple[bool, str]:
    """Nothing ever falls: positions, if there is enough of it, or if the sum would exceed the pagu."""
    pasangan = [(a, b) for d, _ in berisi for (_, a), (_, b) in pairwise(d)]
    naik = all(a <= b for a, b in pasangan) and any(a < b for a, b in pasangan)
    banyak = sum(a < b for a, b in pasangan)
    lebih = any((p := _satu(u, "target")) and d[-1][1] <= p < sum(n for _, n in d) for d, u in berisi)
    if naik and lebih:
        return True, "angkanya tidak pernah turun dan jumlahnya melebihi pagu"
    if naik and banyak >= NAIK_CUKUP:
        return True, "angkanya tidak pernah turun pada semua baris"
    return False, "angkanya turun pada sebagian baris" if not naik else "tidak ada tanda bahwa angkanya kumulatif"


def _satu(uang: Mapping[KunciUang, Uang], medan: str) -> Decimal | None:
    ada = [v.nilai for k, v in uang.items() if k.medan == medan and k.jenis == RP]
    return ada[0] if ada else None


def deret_uang(uang: Mapping[KunciUang, Uang]) -> Deret:
    """Amounts by quarter (by month where there are months) that are known, in order."""
    for medan in ("bulan", "tw"):
        ada = [(k.periode, v.nilai) for k, v in uang.items() if k.medan == medan and k.jenis == RP]
        if ada:
            return sorted((p, n) for p, n in ada if n is not None)
    return []


def selisih(deret: Iterable[tuple[int, Decimal]]) -> list[tuple[int, Decimal, bool]]:
    """Amounts between positions: period, amount, and whether a period before it is missing."""
    hasil, lalu, akhir = [], Decimal(0), 0
    for periode, nilai in deret:
        hasil.append((periode, nilai - lalu, periode != akhir + 1))
        lalu, akhir = nilai, periode
    return hasil
