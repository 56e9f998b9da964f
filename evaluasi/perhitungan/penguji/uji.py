"""One report: every row through its formulas, what does not agree through the reasons."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from evaluasi.perhitungan.penguji.bentuk import (
    Baris,
    Dugaan,
    HasilUji,
    Keparahan,
    Sebab,
    Temuan,
    Ujian,
)
from evaluasi.perhitungan.penguji.cocok import cocok
from evaluasi.perhitungan.penguji.fakta import uji_fakta
from evaluasi.perhitungan.penguji.jejak import jejak_hitungan, tulis_hitungan
from evaluasi.perhitungan.penguji.konteks import Konteks
from evaluasi.perhitungan.penguji.rumus import RUMUS
from evaluasi.perhitungan.penguji.sebab import cari_sebab
from evaluasi.perhitungan.penguji.sebab.bentuk import Perkara, sebut
from sakip.inti.angka import NOL

BESAR = Decimal(5)  # percentage points, or percent of an amount, from which a difference weighs heavily
_RINGAN = frozenset({Sebab.PEMBULATAN, Sebab.PEMOTONGAN})
_CATATAN = frozenset({Sebab.MASUKAN, Sebab.KOSONG, Sebab.TAK_TERDEFINISI})


def uji_berkas(baris: Iterable[Baris]) -> HasilUji:
    """Everything that does not follow, in the order of the rows, and how much agreed. Never raises."""
    semua = tuple(baris)
    konteks = Konteks(semua)
    temuan: list[Temuan] = []
    banyak_cocok = 0
    for b in semua:
        if b.jenis in RUMUS:
            for u in RUMUS[b.jenis](b):
                t = _satu(b, u, konteks)
                temuan += [t] if t else []
                banyak_cocok += t is None
        else:
            t = uji_fakta(b)
            temuan += [t] if t else []
            banyak_cocok += t is None
    return HasilUji(tuple(temuan), banyak_cocok)


def _satu(b: Baris, u: Ujian, konteks: Konteks) -> Temuan | None:
    if u.tercetak.nilai is None:
        return _tak_tercetak(b, u)
    nilai = u.pokok.nilai()
    setara = [v for h in u.setara if (v := h.nilai()) is not None]
    if nilai is None and setara:
        nilai = setara[0]
    if nilai is None:
        return _tanpa_masukan(b, u)
    if cocok(nilai, u.tercetak) or any(cocok(v, u.tercetak) for v in setara):
        return _dari_bulatan(b, u, nilai)
    dugaan = cari_sebab(Perkara(b, u, nilai, konteks))
    return _temuan(b, u, nilai, dugaan, _bobot(u, nilai, dugaan[0].sebab))


def _temuan(b: Baris, u: Ujian, nilai: Decimal | None, dugaan: tuple[Dugaan, ...], keparahan: Keparahan) -> Temuan:
    return Temuan(
        baris=b,
        angka=u.angka,
        nama=u.nama,
        tercetak=u.tercetak.teks,
        hitungan=tulis_hitungan(u, nilai),
        nilai=nilai,
        dugaan=dugaan,
        keparahan=keparahan,
        jejak=jejak_hitungan(u, nilai),
    )


def _bobot(u: Ujian, nilai: Decimal, sebab: Sebab) -> Keparahan:
    """Rounding is light; a difference of 5 points or 5 percent is heavy."""
    if sebab in _RINGAN:
        return Keparahan.RINGAN
    assert u.tercetak.nilai is not None  # noqa: S101
    beda = abs(nilai - u.tercetak.nilai)
    besar = beda >= BESAR if u.persen else beda * 100 >= abs(nilai) * BESAR
    return Keparahan.BERAT if besar else Keparahan.SEDANG


def _dari_bulatan(b: Baris, u: Ujian, nilai: Decimal) -> Temuan | None:
    """It agrees, but only because its inputs were rounded first: told, not blamed."""
    utuh = [(h, v) for h in u.utuh if (v := h.nilai()) is not None]
    if not utuh or any(cocok(v, u.tercetak) for _, v in utuh):
        return None
    h, v = utuh[0]
    kalimat = f"Cocok hanya dari angka yang sudah dibulatkan; {h.nama} menghasilkan {sebut(v, 4)}."
    return _temuan(b, u, nilai, (Dugaan(Sebab.PEMBULATAN, kalimat),), Keparahan.CATATAN)


def _tanpa_masukan(b: Baris, u: Ujian) -> Temuan | None:
    """Printed without what it follows from. No realisasi, hence 0: that follows."""
    kurang = [n for n, c in u.pokok.masukan.items() if c.nilai is None]
    nol = [n for n, c in u.pokok.masukan.items() if c.nilai == NOL]
    if u.rupa == "nilai" and u.angka == "capaian" and u.tercetak.nilai == NOL and kurang == ["realisasi"]:
        return None
    if u.tercetak.nilai == NOL and (nol or "pagu" in kurang):
        dugaan = Dugaan(Sebab.TAK_TERDEFINISI, f"{u.pokok.nama}: pembagi tidak ada atau 0; cetak - sebagai ganti 0.")
    elif kurang:
        nama = " dan ".join(u.pokok.nama_masukan(n) for n in kurang)
        dugaan = Dugaan(Sebab.MASUKAN, f"{nama.capitalize()} tidak tercetak pada baris ini.{_tersirat(u)}")
    else:
        dugaan = Dugaan(Sebab.TAK_TERDEFINISI, f"{u.pokok.nama} tidak terdefinisi untuk angka-angka ini.")
    return _temuan(b, u, None, (dugaan,), Keparahan.CATATAN)


def _tersirat(u: Ujian) -> str:
    """The target that the printed capaian implies."""
    realisasi = u.pokok.masukan.get("realisasi")
    if u.angka != "capaian" or realisasi is None or not realisasi.nilai or not u.tercetak.nilai:
        return ""
    return f" Target yang tersirat: {sebut(realisasi.nilai / u.tercetak.nilai * 100)}."


def _tak_tercetak(b: Baris, u: Ujian) -> Temuan | None:
    """A column without its figure, whether it could be computed or not."""
    nilai = u.pokok.nilai()
    kurang = [u.pokok.nama_masukan(n) for n, c in u.pokok.masukan.items() if c.nilai is None]
    if nilai is None:
        if u.angka != "persen" or b.jenis != "renstra":
            return None
        dugaan = Dugaan(
            Sebab.MASUKAN, f"{' dan '.join(kurang).capitalize()} tidak tercetak, sehingga tidak dapat diuji."
        )
    else:
        dugaan = Dugaan(
            Sebab.KOSONG, f"Kolom {u.nama.lower()} dibiarkan kosong; {u.pokok.nama} menghasilkan {sebut(nilai)}."
        )
    return _temuan(b, u, nilai, (dugaan,), Keparahan.CATATAN)
