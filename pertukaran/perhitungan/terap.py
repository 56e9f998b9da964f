"""A mapping applied: rows of any table as rows of one of our sheets, each cell with the place where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pertukaran.bentuk import KOSONG, BarisMentah, Kesalahan, LembarMentah, Sel, TotalKendali
from pertukaran.perhitungan.kinerja import baca_kinerja
from pertukaran.perhitungan.kisi import berasal, buatan, di, huruf_kolom, rapi
from pertukaran.perhitungan.lembar import JUDUL, KINERJA, RUPIAH, jadi_lembar
from pertukaran.perhitungan.pemetaan import NILAI_PERIODE, Kecocokan, Pemetaan, Terapan, cocok
from pertukaran.perhitungan.rupiah import Bacaan, baca_rupiah, gaya_kolom
from renstra.perhitungan.kode import baca_kode, kunci_dari
from sakip.inti.angka import format_ringkas, format_rupiah

BarisKita = dict[str, Sel]
_KODE_SIMPUL = {("Program", "Kode"), ("Program", "Kode Induk"), *((s, "Kode Program") for s in JUDUL)}
_JUMLAH = re.compile(
    r"(grand |sub )?(jumlah|total)( (total|keseluruhan|seluruhnya|anggaran|pagu|belanja|realisasi|dana|besar|rp))*"
)
_JENIS = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub Kegiatan"}


@dataclass(slots=True)
class _Kerja:
    pemetaan: Pemetaan
    cocok: Kecocokan
    lembar: LembarMentah
    gaya: Mapping[int, str]
    catatan: list[str] = field(default_factory=list)
    rapian: list[str] = field(default_factory=list)
    kesalahan: list[Kesalahan] = field(default_factory=list)
    lewat: list[int] = field(default_factory=list)
    tercetak: dict[int, Decimal] = field(default_factory=dict)
    jumlah: dict[int, list[Decimal]] = field(default_factory=dict)

    @property
    def nilai_periode(self) -> str:
        return NILAI_PERIODE.get(self.pemetaan.sasaran, "")


def terapkan(pemetaan: Pemetaan, lembar: LembarMentah) -> Terapan:
    """The sheet in our format. Raises ``ValueError`` where a remembered heading is missing (see ``cocok``)."""
    letak = cocok(pemetaan, lembar)
    if not letak.utuh:
        raise ValueError(" ".join(letak.pesan))
    isi = [b for b in lembar.baris if b.nomor >= letak.mulai]
    rupiah = {u for j, u in letak.kolom.items() if (pemetaan.sasaran, j) in RUPIAH}
    if (pemetaan.sasaran, NILAI_PERIODE.get(pemetaan.sasaran, "")) in RUPIAH:
        rupiah |= {u for _, u in letak.periode}
    kerja = _Kerja(pemetaan, letak, lembar, {u: gaya_kolom(di(b, u) for b in isi) for u in rupiah})
    hasil = list(_semua(kerja, isi))
    _kabar(kerja)
    catatan = (*letak.pesan, *kerja.catatan)
    return Terapan(
        jadi_lembar(pemetaan.sasaran, hasil, catatan), catatan, tuple(kerja.kesalahan), tuple(_total(kerja))
    )


def contoh(pemetaan: Pemetaan, lembar: LembarMentah, n: int = 5) -> list[dict[str, str]]:
    """The first rows as they would be understood, as text for the page."""
    hasil = terapkan(pemetaan, lembar).lembar
    judul = [s.teks for s in hasil.baris[0].sel]
    return [{j: _tampil(s) for j, s in zip(judul, b.sel, strict=False)} for b in hasil.baris[1 : n + 1]]


def _tampil(sel: Sel) -> str:
    return format_ringkas(sel.nilai) if isinstance(sel.nilai, Decimal) else sel.teks


def _semua(kerja: _Kerja, isi: list[BarisMentah]) -> Iterator[BarisKita]:
    atas: BarisKita = {}
    for b in isi:
        if kerja.pemetaan.lewati_jumlah and _baris_jumlah(b):
            _catat_jumlah(kerja, b)
            continue
        baris = _kolom(kerja, b)
        for j in kerja.pemetaan.turun:
            baris[j] = baris.get(j, KOSONG) if not baris.get(j, KOSONG).kosong else atas.get(j, KOSONG)
        if _dilewati(kerja, b, baris):
            continue
        atas = baris
        _hitung(kerja, baris)
        yield from _urai(kerja, b, baris)


def _baris_jumlah(b: BarisMentah) -> bool:
    return any(isinstance(s.nilai, str) and _JUMLAH.fullmatch(rapi(s.teks)) for s in b.sel)


def _dilewati(kerja: _Kerja, b: BarisMentah, baris: BarisKita) -> bool:
    """A row without its key, a row of column numbers, or one from which nothing was taken."""
    wajib = [j for j in kerja.pemetaan.wajib_isi if baris.get(j, KOSONG).kosong]
    diambil = [s for j, s in baris.items() if not _tetap(kerja, j) and not s.kosong]
    angka = diambil and all(re.fullmatch(r"\(?[0-9]{1,2}\)?", s.teks) for s in diambil) and len(diambil) > 2
    if (
        wajib
        or not (diambil or any(not di(b, u).kosong for _, u in kerja.cocok.periode))
        or (angka and b.nomor <= kerja.cocok.mulai)
    ):
        kerja.lewat.append(b.nomor)
        return True
    return False


def _tetap(kerja: _Kerja, judul: str) -> bool:
    return judul in kerja.pemetaan.kolom and bool(kerja.pemetaan.kolom[judul].tetap)


def _kolom(kerja: _Kerja, b: BarisMentah) -> BarisKita:
    """The cells of a row by our headings, constants included."""
    hasil: BarisKita = {}
    for j, s in kerja.pemetaan.kolom.items():
        if s.tetap:
            hasil[j] = buatan(s.tetap, kerja.lembar.nama, b.nomor, "nilai tetap")
        elif j in kerja.cocok.kolom:
            u = kerja.cocok.kolom[j]
            hasil[j] = _sel(kerja, j, berasal(di(b, u), kerja.lembar.nama, b.nomor, _nama(kerja, j, u)), u)
    return _lengkapi_kode(kerja, b, hasil)


def _nama(kerja: _Kerja, judul: str, urut: int) -> str:
    teks = kerja.pemetaan.kolom[judul].judul if judul in kerja.pemetaan.kolom else judul
    return f"{huruf_kolom(urut)} ({teks})" if teks else huruf_kolom(urut)


def _sel(kerja: _Kerja, judul: str, sel: Sel, urut: int) -> Sel:
    """A cell read by the rules of its column; a refused one keeps its text."""
    kunci = (kerja.pemetaan.sasaran, judul)
    if sel.kosong:
        return KOSONG
    if kunci in _KODE_SIMPUL:
        return _kode(kerja, sel)
    if kunci in RUPIAH:
        return _baca(kerja, sel, baca_rupiah(sel, kerja.gaya.get(urut, "")))
    if kunci in KINERJA:
        k = baca_kinerja(sel)
        return sel if k.kata or k.teks else _baca(kerja, sel, Bacaan(k.nilai, k.catatan, k.galat))
    return sel


def _baca(kerja: _Kerja, sel: Sel, baca: Bacaan) -> Sel:
    assert sel.asal is not None  # noqa: S101  made by ``berasal``
    if baca.galat:
        kerja.kesalahan.append(Kesalahan(sel.asal.lembar, sel.asal.baris, sel.asal.kolom, sel.teks, baca.galat))
        return sel
    if baca.catatan:
        kerja.rapian.append(f"baris {sel.asal.baris} {baca.catatan.rstrip('.')}")
    return KOSONG if baca.nilai is None else replace(sel, nilai=baca.nilai, persen=False)


def _kode(kerja: _Kerja, sel: Sel) -> Sel:
    """The key of a printed code; where a name stands instead, the key that such a node gets everywhere."""
    berkata = len(re.findall(r"[^\W\d_]{3,}", sel.teks)) > 1 and baca_kode(sel.teks) is None
    kunci = kunci_dari("", sel.teks) if berkata else kunci_dari(sel.teks)
    if kunci != sel.teks and sel.asal:
        kerja.rapian.append(f'baris {sel.asal.baris} kode "{sel.teks}" dibaca {kunci}')
    return replace(sel, nilai=kunci)


def _lengkapi_kode(kerja: _Kerja, b: BarisMentah, baris: BarisKita) -> BarisKita:
    """Sheet Program: printed code, level and parent follow from an official code where no column gives them."""
    if kerja.pemetaan.sasaran != "Program" or (sel := baris.get("Kode", KOSONG)).kosong:
        return baris
    cetak = di(b, kerja.cocok.kolom["Kode"]) if "Kode" in kerja.cocok.kolom else sel
    kode = baca_kode(sel.teks)
    tambah = {"Kode Cetak": replace(sel, nilai=cetak.teks)}
    if kode and kode.jenis in _JENIS:
        tambah["Jenis"] = replace(sel, nilai=_JENIS[kode.jenis])
        tambah["Kode Induk"] = replace(sel, nilai=str(kode.induk)) if kode.jenis != "program" else KOSONG
    return {j: s for j, s in tambah.items() if j not in kerja.pemetaan.kolom and not s.kosong} | baris


# --- periods and totals


def _urai(kerja: _Kerja, b: BarisMentah, baris: BarisKita) -> Iterator[BarisKita]:
    """The row itself, or one row for each period that has a value."""
    if not kerja.pemetaan.periode:
        yield baris
        return
    lalu = Decimal(0)
    for p, (nilai, u) in zip(kerja.pemetaan.periode, kerja.cocok.periode, strict=True):
        asli = berasal(di(b, u), kerja.lembar.nama, b.nomor, f"{huruf_kolom(u)} ({p.judul})")
        sel = _sel(kerja, kerja.nilai_periode, asli, u)
        if sel.kosong:
            continue
        if isinstance(sel.nilai, Decimal):
            if u in kerja.gaya:
                kerja.jumlah.setdefault(u, []).append(sel.nilai)
            if kerja.pemetaan.kumulatif and kerja.pemetaan.sasaran != "Realisasi Fisik":
                posisi = sel.nilai
                sel, lalu = replace(sel, nilai=posisi - lalu), posisi
        yield {**baris, kerja.pemetaan.kunci_periode: Sel(nilai, asal=asli.asal), kerja.nilai_periode: sel}


def _hitung(kerja: _Kerja, baris: BarisKita) -> None:
    for j, u in kerja.cocok.kolom.items():
        nilai = baris.get(j, KOSONG).nilai
        if (kerja.pemetaan.sasaran, j) in RUPIAH and isinstance(nilai, Decimal):
            kerja.jumlah.setdefault(u, []).append(nilai)


def _catat_jumlah(kerja: _Kerja, b: BarisMentah) -> None:
    for u in kerja.gaya:
        baca = baca_rupiah(di(b, u), kerja.gaya[u])
        if baca.nilai is not None:
            kerja.tercetak[u] = baca.nilai
    kerja.lewat.append(b.nomor)


def _total(kerja: _Kerja) -> Iterator[TotalKendali]:
    for u in sorted(kerja.jumlah):
        nama = next((j for j, x in kerja.cocok.kolom.items() if x == u), "")
        periode = next((n for n, x in kerja.cocok.periode if x == u), "")
        nama = nama or f"{kerja.pemetaan.kunci_periode} {periode}"
        hal = f"{kerja.pemetaan.sasaran} · {nama} (kolom {huruf_kolom(u)})"
        yield TotalKendali(hal, sum(kerja.jumlah[u], Decimal(0)), len(kerja.jumlah[u]), kerja.tercetak.get(u))


def _kabar(kerja: _Kerja) -> None:
    if kerja.lewat:
        baris = ", ".join(str(n) for n in kerja.lewat[:12]) + (" …" if len(kerja.lewat) > 12 else "")
        kerja.catatan.append(f"{len(kerja.lewat)} baris dilewati (jumlah, tanpa kunci, atau tanpa isi): {baris}.")
    if kerja.rapian:
        sisa = f"; dan {len(kerja.rapian) - 12} lainnya" if len(kerja.rapian) > 12 else ""
        kerja.catatan.append(f"Dirapikan: {'; '.join(kerja.rapian[:12])}{sisa}.")
    if kerja.pemetaan.kumulatif and kerja.pemetaan.periode:
        kerja.catatan.append("Kolom per periode dibaca sebagai posisi s.d. periode; yang ditulis selisihnya.")
    for u, tercetak in kerja.tercetak.items():
        jumlah = sum(kerja.jumlah.get(u, []), Decimal(0))
        if jumlah != tercetak:
            kerja.catatan.append(
                f"Kolom {huruf_kolom(u)}: jumlah baris {format_rupiah(jumlah)}, tercetak {format_rupiah(tercetak)}; "
                f"selisih {format_rupiah(jumlah - tercetak)}."
            )
