"""A sheet of our workbook: its name, its columns in order, and how its heading row is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise, zip_longest
from typing import ClassVar

from import_export.fields import Field
from import_export.resources import Resource
from import_export.widgets import Widget

from pertukaran.bentuk import KOSONG, BarisLembar, BarisMentah, Kesalahan, LembarMentah
from pertukaran.resources.widget import pilihan_terdekat, rapikan

BARIS_JUDUL_TERJAUH = 10


class Kolom(Field):  # type: ignore[misc]
    """A column. ``bidang`` names the model field that it fills, ``wajib`` refuses a blank cell, ``inti`` says that
    the sheet cannot do without the column, ``petunjuk`` is the comment on its heading in the prefilled workbook."""

    def __init__(
        self,
        judul: str,
        widget: Widget,
        *,
        bidang: str = "",
        wajib: bool = False,
        inti: bool | None = None,
        lebar: int = 14,
        petunjuk: str = "",
    ) -> None:
        super().__init__(column_name=judul, widget=widget, attribute=bidang or None)
        self.judul, self.bidang, self.wajib = judul, bidang, wajib
        self.inti = wajib if inti is None else inti
        self.lebar, self.petunjuk = lebar, petunjuk

    @property
    def daftar(self) -> list[str]:
        """Words for a drop-down; empty where the column is free."""
        return list(getattr(self.widget, "daftar", ()))


class LembarResource(Resource):  # type: ignore[misc]
    """One sheet. Subclasses name their columns in the order in which they are written."""

    nama: ClassVar[str]
    kunci: ClassVar[tuple[str, ...]]  # headings that tell two rows apart
    letak: ClassVar[tuple[str, ...]] = ()  # headings at which a refusal of the whole row is shown
    # Headings of fields that no column names: "bidang", or "Model.bidang" for an object beside the row's own.
    samaran: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def kolom(cls) -> dict[str, Kolom]:
        """By heading, in order."""
        ada: Mapping[str, Kolom] = cls.fields
        return {k.judul: k for k in ada.values()}

    @classmethod
    def judul_bidang(cls, bidang: str, model: str = "") -> str:
        """The heading of a model's field; empty where the sheet has none."""
        if judul := cls.samaran.get(f"{model}.{bidang}") or cls.samaran.get(bidang):
            return judul
        return next((j for j, k in cls.kolom().items() if bidang and k.bidang == bidang), "")

    @classmethod
    def inti(cls) -> list[str]:
        return [k.judul for k in cls.kolom().values() if k.inti]


class JudulTakCocok(ValueError):
    """The heading row is missing or not ours; ``kesalahan`` says where and how to mend it."""

    def __init__(self, kesalahan: list[Kesalahan]) -> None:
        super().__init__(kesalahan[0].pesan)
        self.kesalahan = kesalahan


def _teks(baris: BarisMentah) -> list[str]:
    return [rapikan(s.teks) for s in baris.sel]


def _baris_judul(lembar: LembarMentah, resource: type[LembarResource]) -> BarisMentah | None:
    """The row that holds most of our headings, among the first ones; titles above it do no harm.

    A heading of two lines (merged cells above, their parts below) is put together.
    """
    kenal = {rapikan(j) for j in resource.kolom()}
    atas = lembar.baris[:BARIS_JUDUL_TERJAUH]
    berdua = [_satukan(a, b) for a, b in pairwise(lembar.baris[: BARIS_JUDUL_TERJAUH + 1]) if _lanjutan(a, b, kenal)]
    calon = [b for b in (*atas, *berdua) if len(kenal & set(_teks(b))) >= 2]
    return max(calon, key=lambda b: len(kenal & set(_teks(b))), default=None)


def _lanjutan(atas: BarisMentah, bawah: BarisMentah, kenal: set[str]) -> bool:
    """Whether the second row goes on with the headings of the first: nothing but headings of ours, the next line."""
    isi = [t for t in _teks(bawah) if t]
    return bawah.nomor == atas.nomor + 1 and bool(isi) and set(isi) <= kenal


def _satukan(atas: BarisMentah, bawah: BarisMentah) -> BarisMentah:
    pasangan = zip_longest(atas.sel, bawah.sel, fillvalue=KOSONG)
    return BarisMentah(bawah.nomor, tuple(a if b.kosong else b for a, b in pasangan))


def _nomor_kolom(baris: BarisMentah) -> bool:
    """The line under the headings that only counts the columns: (1) (2) (3)."""
    isi = [t.strip("()") for t in _teks(baris) if t]
    return len(isi) >= 3 and isi == [str(n) for n in range(1, len(isi) + 1)]


def baca_lembar(lembar: LembarMentah, resource: type[LembarResource]) -> list[BarisLembar]:
    """Rows by our headings. Raises ``JudulTakCocok`` for an unknown, doubled or missing heading.

    Headings are compared trimmed and without case. A column without heading is refused where it holds anything: its
    cells would be lost without a word.
    """
    judul = _baris_judul(lembar, resource)
    if judul is None:
        letak = lembar.baris[0].nomor if lembar.baris else 1
        pesan = f"Baris judul tidak ditemukan. Judul kolom yang diharapkan: {', '.join(resource.inti())}."
        raise JudulTakCocok([Kesalahan(lembar.nama, letak, "", "", pesan)])
    isi = [b for b in lembar.baris if b.nomor > judul.nomor]
    isi = isi[1:] if isi and _nomor_kolom(isi[0]) else isi
    tempat, salah = _petakan(lembar.nama, judul, isi, resource)
    if salah:
        raise JudulTakCocok(salah)
    return [_menurut_judul(b, tempat) for b in isi if any(not s.kosong for s in b.sel)]


def _menurut_judul(baris: BarisMentah, tempat: Mapping[str, int]) -> BarisLembar:
    sel = baris.sel
    return BarisLembar(baris.nomor, {j: sel[i] if i < len(sel) else KOSONG for j, i in tempat.items()})


def _petakan(
    nama: str, judul: BarisMentah, isi: Iterable[BarisMentah], resource: type[LembarResource]
) -> tuple[dict[str, int], list[Kesalahan]]:
    kenal = {rapikan(j): j for j in resource.kolom()}
    tempat: dict[str, int] = {}
    salah = []
    for i, sel in enumerate(judul.sel):
        teks = rapikan(sel.teks)
        if not teks:
            if any(i < len(b.sel) and not b.sel[i].kosong for b in isi):
                pesan = "Kolom ini berisi, tetapi tanpa judul. Beri judulnya, atau kosongkan kolomnya."
                salah.append(Kesalahan(nama, judul.nomor, huruf_kolom(i), "", pesan))
        elif teks not in kenal:
            pesan = f'Judul "{sel.teks}" tidak dikenal. {pilihan_terdekat(sel.teks, list(resource.kolom()))}'
            salah.append(Kesalahan(nama, judul.nomor, sel.teks, sel.teks, pesan))
        elif kenal[teks] in tempat:
            pesan = f'Judul "{sel.teks}" ada dua kali. Hapus salah satu kolomnya.'
            salah.append(Kesalahan(nama, judul.nomor, sel.teks, sel.teks, pesan))
        else:
            tempat[kenal[teks]] = i
    if kurang := [j for j in resource.inti() if j not in tempat]:
        pesan = f"Kolom wajib tidak ada: {', '.join(kurang)}. Tambahkan kolomnya."
        salah.append(Kesalahan(nama, judul.nomor, kurang[0], "", pesan))
    return tempat, salah


def huruf_kolom(indeks: int) -> str:
    """A, B, … of a column counted from 0."""
    huruf = ""
    indeks += 1
    while indeks:
        indeks, sisa = divmod(indeks - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf
