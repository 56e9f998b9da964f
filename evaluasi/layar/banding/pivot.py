"""Rows × columns of the reader's choice, as the page and its workbook show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.http import urlencode

from anggaran.selectors import jumlahkan
from evaluasi.layar.banding import tulis
from evaluasi.layar.banding.tulis import STRIP
from evaluasi.perhitungan.banding import Tingkat
from evaluasi.perhitungan.pivot import Kunci, TabelPivot, pivot
from evaluasi.selectors.banding.fakta import Fakta, FaktaIndikator, FaktaUang
from sakip.inti import tabel as t
from sakip.inti.istilah import DasarRataRata, Polaritas

TERCAPAI = Decimal(100)
URUT_TINGKAT = {x: n for n, x in enumerate(Tingkat)}
URUT_ARAH = {x: n for n, x in enumerate(Polaritas)}
BERUANG = frozenset({"pagu", "realisasi", "penyerapan"})


@dataclass(frozen=True, slots=True)
class Kotak:
    """A box: its text and of how many it was made ("3 dari 5 indikator")."""

    teks: str = STRIP
    cacah: str = ""
    judul: str = ""
    """Heading of its column."""
    url: str = ""
    """Where its facts are listed."""


@dataclass(frozen=True, slots=True)
class BarisPivot:
    judul: str
    kotak: tuple[Kotak, ...]
    jumlah: Kotak


@dataclass(frozen=True, slots=True)
class HalamanPivot:
    """``cara`` says in words how a box and a margin are made."""

    judul: str
    sudut: str
    kolom: tuple[str, ...]
    baris: tuple[BarisPivot, ...]
    jumlah: BarisPivot | None
    nama_jumlah: str
    cara: str


def halaman_pivot(
    fakta: Fakta, baris: str, kolom: str, nilai: str, nama: Mapping[str, str], ke_tabel: str
) -> HalamanPivot:
    """``nama`` has the words of the form for axes and figures; ``ke_tabel`` is the page that lists indicators."""
    tabel: TabelPivot[Kotak]
    if nilai in BERUANG:
        kotak = _uang(nilai, fakta.desimal_penyerapan())
        asal = _asal("anggaran:daftar", "", fakta)
        tabel = pivot(fakta.uang(), _SUMBU_UANG[baris], _SUMBU_UANG[kolom], lambda f: asal(f, kotak(f)))
    else:
        isi = fakta.indikator()
        hitung = _indikator(nilai, fakta)
        asal = _asal("kinerja:pengukuran", ke_tabel, fakta)
        tabel = pivot(isi, _SUMBU[baris], _SUMBU[kolom], lambda f: asal(f, hitung(f)))
    return HalamanPivot(
        judul=f"{nama[nilai]} menurut {nama[baris].lower()} dan {nama[kolom].lower()}",
        sudut=nama[baris],
        kolom=tuple(str(k[-1]) for k in tabel.kolom),
        baris=tuple(_baris(str(b[-1]), tabel, b) for b in tabel.baris),
        jumlah=_jumlah(tabel),
        nama_jumlah="Semua",
        cara=CARA[nilai],
    )


def _asal(
    halaman: str, ke_tabel: str, fakta: Fakta
) -> Callable[[Sequence[FaktaIndikator] | Sequence[FaktaUang], Kotak], Kotak]:
    """Links a box to the page of its agency and year, or to the list of what it is made of."""

    def hias(isi: Sequence[FaktaIndikator] | Sequence[FaktaUang], kotak: Kotak) -> Kotak:
        dinas = {f.perangkat_daerah.pk: f.perangkat_daerah for f in isi}
        tahun = {f.tahun for f in isi}
        if len(dinas) == len(tahun) == 1:
            return replace(kotak, url=tulis.alamat(halaman, isi[0].perangkat_daerah, isi[0].tahun))
        if not ke_tabel:
            return kotak
        semua = len(dinas) == len(fakta.cakupan.pilihan)
        pilihan = {
            "tahun": fakta.tahun,
            "pd": [] if semua else sorted(pd.slug for pd in dinas.values()),
            "tingkat": sorted({f.tingkat.value for f in isi}),
        }
        return replace(kotak, url=f"{ke_tabel}?{urlencode(pilihan, doseq=True)}")

    return hias


CARA = {
    "capaian": (
        "Rata-rata capaian indikator dalam kotak itu, dengan aturan pemda (batas, bobot, pembulatan); baris dan "
        "kolom Semua dihitung dari indikatornya, bukan dari rata-rata kotak."
    ),
    "banyak": "Banyaknya indikator yang diukur: isi Perjanjian Kinerja, dan indikator program yang berisi data.",
    "terukur": "Banyaknya indikator yang capaiannya terhitung.",
    "tercapai": "Banyaknya indikator dengan capaian 100 % atau lebih.",
    "pagu": "Jumlah pagu yang berlaku pada tahunnya.",
    "realisasi": "Jumlah realisasi anggaran sampai akhir tahun.",
    "penyerapan": "Jumlah realisasi dibagi jumlah pagu.",
}


def _baris(judul: str, tabel: TabelPivot[Kotak], kunci: Kunci) -> BarisPivot:
    kotak = tuple(replace(tabel.sel.get((kunci, k), Kotak()), judul=str(k[-1])) for k in tabel.kolom)
    return BarisPivot(judul, kotak, tabel.per_baris[kunci])


def _jumlah(tabel: TabelPivot[Kotak]) -> BarisPivot | None:
    if tabel.semua is None:
        return None
    kotak = tuple(replace(tabel.per_kolom[k], judul=str(k[-1])) for k in tabel.kolom)
    return BarisPivot("Semua", kotak, tabel.semua)


# --- axes: a sort key whose last part is the heading

_SUMBU: dict[str, Callable[[FaktaIndikator], Kunci]] = {
    "perangkat_daerah": lambda f: (
        f.perangkat_daerah.nama.casefold(),
        f.perangkat_daerah.pk,
        f.perangkat_daerah.nama,
    ),
    "tahun": lambda f: (f.tahun, str(f.tahun)),
    "tingkat": lambda f: (URUT_TINGKAT[f.tingkat], f.tingkat.label),
    "induk": lambda f: (f.perangkat_daerah.nama.casefold(), f.perangkat_daerah.pk, URUT_TINGKAT[f.tingkat], f.induk),
    "kategori": lambda f: (f.kategori.urutan, f.kategori.label) if f.kategori else (99, "Tanpa kategori"),
    "polaritas": lambda f: (URUT_ARAH[f.polaritas], f.polaritas.label),
    "iku": lambda f: (not f.iku, "IKU" if f.iku else "Bukan IKU"),
}
_SUMBU_UANG: dict[str, Callable[[FaktaUang], Kunci]] = {
    "perangkat_daerah": lambda f: (
        f.perangkat_daerah.nama.casefold(),
        f.perangkat_daerah.pk,
        f.perangkat_daerah.nama,
    ),
    "tahun": lambda f: (f.tahun, str(f.tahun)),
    "tingkat": lambda f: (URUT_TINGKAT[f.tingkat], f.tingkat.label),
    "induk": lambda f: (
        f.perangkat_daerah.nama.casefold(),
        f.perangkat_daerah.pk,
        f.uang.kode,
        f"{f.uang.kode} {f.uang.nama}".strip(),
    ),
    "kelompok": lambda f: (not f.uang.kelompok, f.uang.kelompok or "Tanpa kelompok"),
}


# --- boxes


def _indikator(nilai: str, fakta: Fakta) -> Callable[[Sequence[FaktaIndikator]], Kotak]:
    def rata(isi: Sequence[FaktaIndikator]) -> Kotak:
        """By the rules of the latest year in the box; sasaran of several agencies and years stay apart."""
        akhir = max(f.tahun for f in isi)
        k = fakta.kinerja[isi[0].perangkat_daerah.pk]
        butir = [f.butir for f in isi]
        if k.aturan(akhir).dasar_rata_rata is DasarRataRata.SASARAN:
            kelompok = (f"{f.perangkat_daerah.pk} {f.tahun} {f.butir.kelompok}" for f in isi)
            butir = [replace(b, kelompok=nama) for b, nama in zip(butir, kelompok, strict=True)]
        hasil = k.rata_butir(butir, akhir)
        return Kotak(tulis.persen(hasil.tampil, hasil.desimal), f"{hasil.terukur} dari {hasil.jumlah} {hasil.satuan}")

    def hitung(uji: Callable[[FaktaIndikator], bool]) -> Callable[[Sequence[FaktaIndikator]], Kotak]:
        return lambda isi: Kotak(str(sum(map(uji, isi))), f"dari {len(isi)}" if nilai != "banyak" else "")

    cara: dict[str, Callable[[Sequence[FaktaIndikator]], Kotak]] = {
        "capaian": rata,
        "banyak": hitung(lambda f: True),
        "terukur": hitung(lambda f: f.butir.capaian.nilai is not None),
        "tercapai": hitung(lambda f: (f.butir.capaian.nilai or Decimal(-1)) >= TERCAPAI),
    }
    return cara[nilai]


def _uang(nilai: str, desimal: int) -> Callable[[Sequence[FaktaUang]], Kotak]:
    def kotak(isi: Sequence[FaktaUang]) -> Kotak:
        """Of several levels only the highest in the box counts: what lies beneath is in it already."""
        puncak = min(URUT_TINGKAT[f.tingkat] for f in isi)
        u = jumlahkan(isi[0].tahun, [f.uang for f in isi if URUT_TINGKAT[f.tingkat] == puncak])
        teks: dict[str, Any] = {
            "pagu": tulis.rupiah(u.pagu),
            "realisasi": tulis.rupiah(u.realisasi),
            "penyerapan": tulis.persen(u.penyerapan.nilai, desimal),
        }
        return Kotak(teks[nilai])

    return kotak


# --- workbook


def buku_pivot(h: HalamanPivot) -> t.Buku:
    """The boxes as figures, with their counts beside them where they are means."""
    berhitung = any(k.cacah for b in h.baris for k in (*b.kotak, b.jumlah))
    judul = [*h.kolom, h.nama_jumlah]
    kolom = [
        k
        for j in judul
        for k in (t.Kolom(j, "angka", lebar=18), *([t.Kolom(f"Dari {j}", lebar=22)] if berhitung else []))
    ]
    isi = t.Tabel(
        judul=h.judul,
        lembar="Pivot",
        atas=(h.cara,),
        kolom=(t.Kolom(h.sudut, lebar=44), *kolom),
        baris=(
            *(_lembar(b, berhitung) for b in h.baris),
            *([replace(_lembar(h.jumlah, berhitung), jenis="jumlah")] if h.jumlah else []),
        ),
        kosong="Tidak ada data yang cocok dengan pilihan.",
        beku=1,
    )
    return t.Buku(judul=h.judul, tabel=(isi,))


def _lembar(b: BarisPivot, berhitung: bool) -> t.Baris:
    sel: list[t.Isi | t.Sel] = []
    for k in (*b.kotak, b.jumlah):
        sel += [t.tampil(k.teks), *([k.cacah or None] if berhitung else [])]
    return t.baris(b.judul, *sel)
