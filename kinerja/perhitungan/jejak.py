"""The trace of a capaian, which page ("dari mana?") and the PDF's appendix print; built when asked for."""

from __future__ import annotations

from decimal import Decimal

from kinerja.bentuk import Capaian, Jejak, Ketentuan, LangkahJejak, Pakai, Pecahan, Realisasi, Skala, Target
from kinerja.perhitungan.capaian import bobot_predikat, hitung_capaian, ukuran
from kinerja.perhitungan.skala import kategori
from kinerja.perhitungan.target import nilai_target, target_tertulis
from sakip.inti.angka import NOL, adalah_persen, bulatkan, format_angka, format_persen, format_ringkas
from sakip.inti.istilah import Keadaan, Polaritas, Rumus

ATURAN = {
    Polaritas.MAKSIMALKAN: "Semakin tinggi semakin baik: R / T × 100 (PermenPANRB 53/2014)",
    Rumus.SELISIH: "Semakin rendah semakin baik: (2T − R) / T × 100",
    Rumus.RASIO: "Semakin rendah semakin baik: T / R × 100",
    Polaritas.STABILKAN: "Harus tetap pada target: 100 − |R − T| / |T| × 100, paling rendah 0",
    Polaritas.RENTANG: "Harus di dalam a–b: di dalamnya 100; di bawah R / a × 100; di atas (2b − R) / b × 100",
    Polaritas.PREDIKAT: "Predikat: bobot realisasi / bobot target × 100",
    Polaritas.YA_TIDAK: "Ya/Tidak: sesuai target 100, tidak sesuai 0",
}


def jejak(
    ketentuan: Ketentuan,
    target: Target,
    realisasi: Realisasi,
    *,
    batas_bawah: Decimal | None = NOL,
    batas_atas: Decimal | None = None,
    skala: Skala | None = None,
) -> Jejak:
    """The steps from the inputs to the printed capaian, with the same arguments as ``hitung_capaian``.

    Steps: Target, Realisasi (with its fraction and accumulation), Capaian (with its fraction), Pembulatan,
    the value that enters averages where it was clipped, and the category on ``skala`` if one is given.
    """
    capaian = hitung_capaian(ketentuan, target, realisasi, batas_bawah=batas_bawah, batas_atas=batas_atas)
    langkah = [
        _langkah_target(ketentuan, target, realisasi),
        _langkah_realisasi(ketentuan, realisasi),
        _langkah_capaian(ketentuan, target, realisasi, capaian),
        *_langkah_akhir(ketentuan, capaian, skala),
    ]
    return Jejak(nama_aturan(ketentuan), tuple(langkah), (*target.catatan, *realisasi.catatan))


def nama_aturan(ketentuan: Ketentuan) -> str:
    """The rule in one line, as the method section and the trace name it."""
    if ketentuan.polaritas == Polaritas.MINIMALKAN:
        return ATURAN[ketentuan.rumus]
    return ATURAN[ketentuan.polaritas]


def tulis_masukan(nilai: Decimal) -> str:
    """A number inside a trace: up to 6 decimals, no trailing zeros."""
    return format_ringkas(bulatkan(nilai, 6))


def _dengan_satuan(ketentuan: Ketentuan, angka: str) -> str:
    """A number with its satuan; a word ("Informatif", "Ya") needs none."""
    if not angka[-1:].isdigit():
        return angka
    return f"{angka}\u00a0{'%' if adalah_persen(ketentuan.satuan) else ketentuan.satuan}".rstrip("\u00a0")


def _langkah_target(ketentuan: Ketentuan, target: Target, realisasi: Realisasi) -> LangkahJejak:
    tertulis = target_tertulis(ketentuan, target)
    if not tertulis:
        return LangkahJejak("Target", target.alasan or "Target belum ditetapkan.")
    t, _ = ukuran(ketentuan, target, realisasi)
    if target.jumlah is None or t is None:
        return LangkahJejak("Target", _dengan_satuan(ketentuan, tertulis), nilai=t)
    banyak = f"{tulis_masukan(target.jumlah)} {target.satuan_jumlah}".strip()
    return LangkahJejak(
        "Target", f"{banyak}; yang dipakai {tulis_masukan(t)}.", _pecahan_target(ketentuan, target, t), t
    )


def _pecahan_target(ketentuan: Ketentuan, target: Target, t: Decimal) -> Pecahan | None:
    if target.jumlah is None or target.basis is None or ketentuan.faktor is None:
        return None
    if t != nilai_target(ketentuan, target) or target.pakai == Pakai.KETIK:
        return None
    return _pecahan_rasio(ketentuan, target.jumlah, target.basis)


def _pecahan_rasio(ketentuan: Ketentuan, atas: Decimal, bawah: Decimal) -> Pecahan:
    return Pecahan(
        ketentuan.label_pembilang or "pembilang",
        ketentuan.label_penyebut or "penyebut",
        tulis_masukan(atas),
        tulis_masukan(bawah),
        f"× {tulis_masukan(ketentuan.faktor or NOL)}",
    )


def _langkah_realisasi(ketentuan: Ketentuan, realisasi: Realisasi) -> LangkahJejak:
    if realisasi.keadaan is not Keadaan.TERUKUR:
        alasan = f": {realisasi.alasan}" if realisasi.alasan else "."
        return LangkahJejak("Realisasi", realisasi.keadaan.label + alasan)
    if realisasi.nilai is None:
        return LangkahJejak("Realisasi", f"{realisasi.kata} ({realisasi.cara})" if realisasi.cara else realisasi.kata)
    teks = _dengan_satuan(ketentuan, tulis_masukan(realisasi.nilai))
    cara = f" ({realisasi.cara})" if realisasi.cara else ""
    return LangkahJejak("Realisasi", teks + cara, _pecahan_realisasi(ketentuan, realisasi), realisasi.nilai)


def _pecahan_realisasi(ketentuan: Ketentuan, realisasi: Realisasi) -> Pecahan | None:
    """Pembilang over penyebut where the value was derived from them."""
    if realisasi.pakai == Pakai.KETIK or realisasi.pembilang is None or realisasi.penyebut is None:
        return None
    return _pecahan_rasio(ketentuan, realisasi.pembilang, realisasi.penyebut)


def _langkah_capaian(ketentuan: Ketentuan, target: Target, realisasi: Realisasi, capaian: Capaian) -> LangkahJejak:
    if capaian.nilai is None:
        teks = f"{capaian.keadaan.label}: {capaian.alasan}" if capaian.alasan else f"{capaian.keadaan.label}."
        return LangkahJejak("Capaian", teks)
    pecahan = _pecahan_capaian(ketentuan, target, realisasi)
    return LangkahJejak("Capaian", nama_aturan(ketentuan), pecahan, capaian.nilai)


def _pecahan_capaian(ketentuan: Ketentuan, target: Target, realisasi: Realisasi) -> Pecahan | None:
    if ketentuan.polaritas == Polaritas.PREDIKAT:
        return _pecahan_predikat(ketentuan, target, realisasi)
    if ketentuan.polaritas == Polaritas.RENTANG:
        return _pecahan_rentang(target, realisasi)
    t, r = ukuran(ketentuan, target, realisasi)
    if t is None or r is None or t == 0 or ketentuan.polaritas == Polaritas.YA_TIDAK:
        return None
    return _pecahan_titik(ketentuan, t, r)


def _pecahan_titik(ketentuan: Ketentuan, t: Decimal, r: Decimal) -> Pecahan:
    """The formula that was used, in words and numbers; a negative target needs the form with |T|."""
    tt, rr = tulis_masukan(t), tulis_masukan(r)
    if ketentuan.polaritas == Polaritas.STABILKAN:
        return Pecahan("|Realisasi − Target|", "|Target|", f"|{rr} − {_kurung(t)}|", f"|{tt}|", **_SERATUS_KURANG)
    if ketentuan.polaritas == Polaritas.MAKSIMALKAN:
        if t > 0:
            return Pecahan("Realisasi", "Target", rr, tt)
        return Pecahan("Realisasi − Target", "|Target|", f"{rr} − {_kurung(t)}", f"|{tt}|", **_SERATUS_TAMBAH)
    if ketentuan.rumus == Rumus.RASIO:
        return Pecahan("Target", "Realisasi", tt, rr)
    if t > 0:
        return Pecahan("2 × Target − Realisasi", "Target", f"2 × {tt} − {_kurung(r)}", tt)
    return Pecahan("Realisasi − Target", "|Target|", f"{rr} − {_kurung(t)}", f"|{tt}|", **_SERATUS_KURANG)


_SERATUS_KURANG = {"awalan": "100 −", "awalan_angka": "100 −"}
_SERATUS_TAMBAH = {"awalan": "100 +", "awalan_angka": "100 +"}


def _kurung(nilai: Decimal) -> str:
    teks = tulis_masukan(nilai)
    return f"({teks})" if nilai < 0 else teks


def _pecahan_predikat(ketentuan: Ketentuan, target: Target, realisasi: Realisasi) -> Pecahan | None:
    t, r = bobot_predikat(ketentuan, target.kata), bobot_predikat(ketentuan, realisasi.kata)
    if t is None or r is None:
        return None
    return Pecahan(f"Bobot {realisasi.kata}", f"Bobot {target.kata}", tulis_masukan(r), tulis_masukan(t))


def _pecahan_rentang(target: Target, realisasi: Realisasi) -> Pecahan | None:
    a, b, r = target.bawah, target.atas, realisasi.nilai
    if a is None or b is None or r is None or a <= r <= b:
        return None
    if r < a:
        return Pecahan("Realisasi", "Batas bawah", tulis_masukan(r), tulis_masukan(a))
    atas = f"2 × {tulis_masukan(b)} − {tulis_masukan(r)}"
    return Pecahan("2 × Batas atas − Realisasi", "Batas atas", atas, tulis_masukan(b))


def _langkah_akhir(ketentuan: Ketentuan, capaian: Capaian, skala: Skala | None) -> list[LangkahJejak]:
    """Rounding, clipping and category."""
    langkah = []
    tampil = bulatkan(capaian.nilai, ketentuan.desimal)
    if tampil is not None:
        teks = f"Dibulatkan ke {ketentuan.desimal} desimal: {format_persen(tampil, ketentuan.desimal)}."
        langkah.append(LangkahJejak("Pembulatan", teks, nilai=tampil))
    if capaian.dinilai is not None and capaian.dinilai != capaian.nilai:
        teks = f"Masuk rata-rata sebagai {format_ringkas(capaian.dinilai)}\u00a0%."
        langkah.append(LangkahJejak("Dalam rata-rata", teks, nilai=capaian.dinilai))
    golongan = kategori(tampil, skala) if skala else None
    if golongan is not None and skala is not None and tampil is not None:
        nama = skala.nama if skala.nama[:5].lower() != "skala" else skala.nama[5:].strip()
        teks = f"{format_angka(tampil)} pada skala {nama}: {golongan.label}."
        langkah.append(LangkahJejak("Kategori", teks))
    return langkah
