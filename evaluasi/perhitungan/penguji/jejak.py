"""The recomputation as a trace: formula, fraction with its numbers, result ("dari mana?")."""

from __future__ import annotations

from decimal import Decimal

from evaluasi.perhitungan.penguji.bentuk import Cetak, Hitungan, Ujian
from sakip.inti.angka import bulatkan, format_angka, format_ringkas
from sakip.inti.telusur import Jejak, LangkahJejak, Pecahan

TELITI = 4  # decimals of a recomputed value, so that rounding can be judged
BANYAK_SUKU = 14  # parts that a line of a sum shows


def tulis_hitungan(u: Ujian, nilai: Decimal | None) -> str:
    """The recomputed figure beside the printed one: with its decimals, more where only they tell the difference."""
    if nilai is None:
        return "-"
    d = u.tercetak.desimal
    bulat = bulatkan(nilai, d)
    if u.tercetak.nilai is None:
        return format_ringkas(bulatkan(nilai, 2))
    return format_angka(bulat, d) if bulat != u.tercetak.nilai else format_ringkas(bulatkan(nilai, max(TELITI, d)))


def jejak_hitungan(u: Ujian, nilai: Decimal | None) -> Jejak:
    """The stated rule first, then the other ways that were compared."""
    langkah = [_langkah("Aturan", u.pokok, nilai)]
    langkah += [_langkah("Setara", h, v) for h in u.setara if (v := h.nilai()) is not None]
    langkah += [_langkah("Tanpa dibulatkan", h, v) for h in u.utuh if (v := h.nilai()) is not None]
    langkah += [_langkah("Rumus lain", h, v) for _, h in u.lain if (v := h.nilai()) is not None]
    return Jejak(u.pokok.nama, tuple(langkah))


def _langkah(judul: str, h: Hitungan, nilai: Decimal | None) -> LangkahJejak:
    hasil = "tidak dapat dihitung" if nilai is None else format_ringkas(bulatkan(nilai, TELITI))
    if h.bawah:
        return LangkahJejak(judul, f"{h.nama} = {hasil}", _pecahan(h), nilai)
    angka = _angka(h, h.atas)
    return LangkahJejak(judul, f"{h.nama}: {angka} = {hasil}", nilai=nilai)


def _pecahan(h: Hitungan) -> Pecahan:
    nama = {n: h.nama_masukan(n) for n in h.masukan}
    if len(h.masukan) > BANYAK_SUKU // 2:
        return Pecahan("jumlah", "banyaknya", _angka(h, h.atas), _angka(h, h.bawah), h.pengali)
    return Pecahan(h.atas.format(**nama), h.bawah.format(**nama), _angka(h, h.atas), _angka(h, h.bawah), h.pengali)


def _angka(h: Hitungan, pola: str) -> str:
    teks = pola.format(**{n: _teks(c) for n, c in h.masukan.items()})
    suku = teks.split(" + ")
    if len(suku) > BANYAK_SUKU:
        teks = " + ".join([*suku[: BANYAK_SUKU - 2], f"… ({len(suku)} suku)", suku[-1]])
    return teks


def _teks(c: Cetak) -> str:
    return c.teks if c.nilai is not None and c.teks else "-"
