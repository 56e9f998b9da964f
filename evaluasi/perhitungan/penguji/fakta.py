"""Rows without a formula: a fact that is printed in several places, a count of a list, a category of a scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from evaluasi.perhitungan.penguji.baca import atau_kosong, beda_satuan, cetak, inti
from evaluasi.perhitungan.penguji.bentuk import Baris, Cetak, Dugaan, Keparahan, Sebab, Temuan
from evaluasi.perhitungan.penguji.cocok import cocok
from evaluasi.perhitungan.penguji.ketikan import PANJANG_MINIMUM, digit, jarak, salah_ketik
from kinerja.bentuk import Langkah, Skala
from kinerja.perhitungan import kategori, sama_kata
from sakip.inti.angka import bulatkan, format_ringkas
from sakip.inti.telusur import Jejak, LangkahJejak


def uji_fakta(b: Baris) -> Temuan | None:
    if b.jenis == "sama":
        return _sama(b)
    return _hitungan(b) if b.jenis == "hitungan" else _kategori(b)


# --- the same fact in several places


def _sama(b: Baris) -> Temuan | None:
    muncul = [
        (str(m[0]), str(m[1]), str(m[2])) for m in b.isi.get("kemunculan", ()) if len(m) > 2 and str(m[0]).strip()
    ]
    kelompok = _kelompok([m[0] for m in muncul])
    if len(kelompok) < 2:
        return None
    ragam = [k[0] for k in kelompok]
    # The first-named value is the reference; a wording that stands in more places outweighs it.
    acuan = max(kelompok, key=lambda k: (len(k), k is kelompok[0]))[0]
    tempat = tuple(LangkahJejak(f"{t}, baris {n}" if n else t, teks) for teks, t, n in muncul)
    dugaan = _dugaan_ganda(ragam, acuan)
    return Temuan(
        b,
        "kemunculan",
        "Fakta yang berulang",
        " · ".join(r for r in ragam if r != acuan),
        acuan,
        atau_kosong(acuan).nilai,
        (dugaan,),
        Keparahan.SEDANG if dugaan.sebab is not Sebab.PEMBULATAN else Keparahan.RINGAN,
        Jejak("Nilai yang sama di semua tempat", tempat),
    )


def _kelompok(nilai: Sequence[str]) -> list[list[str]]:
    """Texts that say the same, together: equal values, or one the rounding of the other."""
    hasil: list[list[str]] = []
    for teks in nilai:
        if kelompok := next((k for k in hasil if _sepakat(k[0], teks)), None):
            kelompok.append(teks)
        else:
            hasil.append([teks])
    return hasil


def _sepakat(a: str, b: str) -> bool:
    ca, cb = atau_kosong(a), atau_kosong(b)
    if beda_satuan(a, b):
        return False
    if ca.nilai is None or cb.nilai is None:
        return inti(a) == inti(b)
    return cocok(ca.nilai, cb) or cocok(cb.nilai, ca)


def _dugaan_ganda(ragam: list[str], acuan: str) -> Dugaan:
    if any(beda_satuan(acuan, r) for r in ragam):
        return Dugaan(Sebab.GANDA, f"Nilai yang sama dengan satuan yang berbeda: {'; '.join(ragam)}.")
    banyak = f"{len(ragam)} nilai berbeda untuk satu fakta: {'; '.join(ragam)}."
    a, lain = atau_kosong(acuan), [atau_kosong(r) for r in ragam if r != acuan]
    if a.nilai is not None and all(c.nilai is not None for c in lain):
        return _dugaan_angka(a, lain, banyak)
    return _dugaan_kata(ragam, banyak)


def _dugaan_angka(a: Cetak, lain: list[Cetak], banyak: str) -> Dugaan:
    if all(_bulatan(a, c) for c in lain):
        return Dugaan(Sebab.PEMBULATAN, f"{lain[0].teks} adalah pembulatan dari {a.teks}.")
    cara = [_cara(a, c) for c in lain]
    if all(cara):
        return Dugaan(Sebab.DIGIT, f"{cara[0].capitalize()}: {a.teks} dan {lain[0].teks}.")
    return Dugaan(Sebab.GANDA, banyak)


def _bulatan(a: Cetak, b: Cetak) -> bool:
    """One of two amounts is the other in round thousands or millions."""
    pasang = ((a.nilai, b.nilai), (b.nilai, a.nilai))
    return any(
        x is not None and y is not None and y and any(bulatkan(x, -n) == y for n in range(3, 10)) for x, y in pasang
    )


def _cara(a: Cetak, b: Cetak) -> str:
    d = max(a.desimal, b.desimal)
    assert a.nilai is not None and b.nilai is not None  # noqa: S101
    da, db = digit(a.nilai, d), digit(b.nilai, d)
    return salah_ketik(db, da) if min(len(da), len(db)) >= PANJANG_MINIMUM else ""


def _dugaan_kata(ragam: list[str], banyak: str) -> Dugaan:
    """Names that differ by a letter or two are one name, mistyped."""
    kata = [" ".join(inti(r)) for r in ragam]
    if all(0 < jarak(kata[0], k) <= 2 for k in kata[1:]) and not any(c.isdigit() for c in kata[0]):
        return Dugaan(Sebab.DIGIT, f"Salah ketik: {' / '.join(ragam)}.")
    return Dugaan(Sebab.GANDA, banyak)


# --- how many there are


def _hitungan(b: Baris) -> Temuan | None:
    disebut, nama = cetak(b, "jumlah"), [str(n) for n in b.isi.get("daftar", ())]
    if disebut.nilai is None or disebut.nilai == len(nama):
        return None
    kembar = [n for n, kali in Counter(nama).items() if kali > 1]
    kalimat = f"Disebut {disebut.teks}, padahal daftarnya memuat {len(nama)}."
    if kembar and disebut.nilai == len(set(nama)):
        kalimat += f" Tanpa yang berulang ({', '.join(kembar)}) cocok."
    langkah = (LangkahJejak("Daftar", "; ".join(nama), nilai=Decimal(len(nama))),)
    return Temuan(
        b,
        "jumlah",
        "Banyaknya",
        disebut.teks,
        str(len(nama)),
        Decimal(len(nama)),
        (Dugaan(Sebab.CACAH, kalimat),),
        Keparahan.SEDANG,
        Jejak("banyaknya butir dalam daftar", langkah),
    )


# --- categories


def _kategori(b: Baris) -> Temuan | None:
    nilai, label = cetak(b, "nilai"), str(b.isi.get("kategori", ""))
    skala = _skala(b)
    if skala is None or nilai.nilai is None:
        kalimat = "Skala kategori tidak tercetak, sehingga tidak dapat diuji."
        return _temuan_kategori(b, label, "-", Dugaan(Sebab.MASUKAN, kalimat), Keparahan.CATATAN)
    hasil = kategori(nilai.nilai, skala)
    if hasil is None or sama_kata(hasil.label, label):
        return None
    nama = ", ".join(k.label for k in skala.langkah)
    asing = not any(sama_kata(k.label, label) for k in skala.langkah)
    tambah = f' "{label}" tidak ada pada skala ({nama}).' if asing else ""
    kalimat = f"{format_ringkas(nilai.nilai)} menurut skala adalah {hasil.label}.{tambah}"
    return _temuan_kategori(b, label, hasil.label, Dugaan(Sebab.KATEGORI, kalimat), Keparahan.SEDANG)


def _temuan_kategori(b: Baris, label: str, benar: str, dugaan: Dugaan, keparahan: Keparahan) -> Temuan:
    langkah = tuple(
        LangkahJejak(str(s[2]), f"di atas {s[0]} sampai dengan {s[1]}") for s in b.isi.get("skala", ()) if len(s) > 2
    )
    return Temuan(
        b, "kategori", "Kategori", label, benar, None, (dugaan,), keparahan, Jejak("skala tercetak", langkah)
    )


def _skala(b: Baris) -> Skala | None:
    """The printed steps (above, up to, label), highest first."""
    langkah = [
        Langkah(str(s[2]), atau_kosong(str(s[0])).nilai, termasuk=False)
        for s in b.isi.get("skala", ())
        if len(s) > 2 and str(s[2]).strip()
    ]
    if not langkah:
        return None
    langkah.sort(key=lambda k: (k.bawah is not None, k.bawah or Decimal(0)), reverse=True)
    return Skala("tercetak", tuple(langkah))
