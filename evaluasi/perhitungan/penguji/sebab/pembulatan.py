"""Rounding: digits cut off, values carried unrounded, inputs that were rounded before they were printed."""

from __future__ import annotations

from evaluasi.perhitungan.penguji.bentuk import Cetak, Dugaan, Sebab
from evaluasi.perhitungan.penguji.cocok import terjangkau, terpotong
from evaluasi.perhitungan.penguji.sebab.bentuk import Perkara, sebut
from sakip.inti.angka import SERATUS, adalah_persen

_EMPAT = 4
CACAH = frozenset({"atas", "bawah"})  # inputs of a plain quotient are counts or amounts
_SEPULUH_RIBU = 10_000


def pemotongan(x: Perkara) -> Dugaan | None:
    """Cut off instead of rounded; an integer loses too much that way to call it so."""
    if x.tercetak.desimal == 0 or not terpotong(x.nilai, x.tercetak):
        return None
    return Dugaan(Sebab.PEMOTONGAN, f"{sebut(x.nilai, _EMPAT)} dipotong menjadi {x.tercetak.teks}; dibulatkan lain.")


def tanpa_bulat(x: Perkara) -> Dugaan | None:
    """The author went on with values that are printed rounded."""
    for h in x.ujian.utuh:
        v = h.nilai()
        if v is not None and x.menutup(v):
            kalimat = (
                f"Cocok bila dihitung dari {h.nama}: {sebut(v, _EMPAT)}; masukan yang tercetak sudah dibulatkan."
            )
            return Dugaan(Sebab.PEMBULATAN, kalimat)
    return None


def masukan_dibulatkan(x: Perkara) -> Dugaan | None:
    """Inputs printed as percentages may have had more decimals."""
    bulat = {n: c for n, c in x.hitungan.masukan.items() if _mungkin_dibulatkan(x, n, c)}
    if x.ujian.rupa in ("rata", "jumlah"):
        return _rentang_jumlah(x, list(bulat.values()))
    if not terjangkau(x.hitungan, x.tercetak, bulat):
        return None
    nama = " dan ".join(f"{x.hitungan.nama_masukan(n)} {c.teks}" for n, c in bulat.items())
    return Dugaan(Sebab.PEMBULATAN, f"Terjangkau bila {nama} adalah pembulatan dari nilai yang lebih teliti.")


def _mungkin_dibulatkan(x: Perkara, nama: str, c: Cetak) -> bool:
    """A percentage or a figure with decimals; a count, a base or an amount of rupiah is exact."""
    if c.nilai is None or (c.nilai == 0 and c.desimal == 0):
        return False
    if c.desimal > 0:
        return True
    return nama not in CACAH and _berpersen(x) and abs(c.nilai) < _SEPULUH_RIBU and c.nilai != SERATUS


def _berpersen(x: Perkara) -> bool:
    satuan = str(x.baris.acuan.get("satuan") or "")
    return adalah_persen(satuan)


def _rentang_jumlah(x: Perkara, bulat: list[Cetak]) -> Dugaan | None:
    """Sum or mean: half a unit of every rounded part, all together."""
    banyak = len(x.hitungan.masukan) if x.ujian.rupa == "rata" else 1
    longgar = sum((c.satuan_akhir for c in bulat), start=x.tercetak.satuan_akhir * 0) / 2 / banyak
    if not bulat or abs(x.nilai - x.angka) > longgar + x.tercetak.satuan_akhir / 2:
        return None
    beda = sebut(abs(x.nilai - x.angka), _EMPAT)
    return Dugaan(Sebab.PEMBULATAN, f"Selisih {beda} masih dalam batas pembulatan {len(bulat)} angka yang tercetak.")
