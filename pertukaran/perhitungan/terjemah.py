"""Formulir E.81 and flat lists made into our workbook: the way from a recognised sheet to rows of ours."""

from __future__ import annotations

from dataclasses import replace

from pertukaran.bentuk import BukuMentah, LembarMentah
from pertukaran.perhitungan.bahan import Bahan, Kenal, Opsi, Terjemahan
from pertukaran.perhitungan.isi import KINERJA, LAIN, UANG
from pertukaran.perhitungan.judul import FISIK, RP, K
from pertukaran.perhitungan.kenali import E81, TemuanLembar, kenali_lembar
from pertukaran.perhitungan.kendali import kendali
from pertukaran.perhitungan.kepala import Kepala, Kolom
from pertukaran.perhitungan.kumulatif import putuskan
from pertukaran.perhitungan.lembar import jadi_lembar
from pertukaran.perhitungan.simpul import bangun
from pertukaran.perhitungan.uang import baris_program, baris_uang
from pertukaran.perhitungan.ukuran import baris_ukuran

RAPIAN_TAMPIL = 12
_NAMA = {"no", "kode", "nama", "program", "kegiatan", "sub_kegiatan", "indikator", "satuan", "sasaran"}
_BERTAHUN = {"target", "tw", "bulan", "capai"}
_DIHITUNG = {"tingkat", "abai", "renstra_sd"}  # the application computes these itself


class TanpaTahun(ValueError):
    """Neither the file nor the person says which year the figures belong to."""


def terjemahkan(
    lembar: LembarMentah, temuan: TemuanLembar | None = None, opsi: Opsi | None = None, kenal: Kenal | None = None
) -> Terjemahan:
    """A sheet of the shape E.81 or list as a workbook of ours, with control totals, refused cells and notices.

    Raises ``TanpaTahun`` where ``opsi`` has no year and the titles name none; ``ValueError`` without a heading.
    """
    temuan, opsi, kenal = temuan or kenali_lembar(lembar), opsi or Opsi(), kenal or Kenal()
    if temuan.kepala is None:
        raise ValueError(f'Lembar "{lembar.nama}": baris judul tidak ditemukan.')
    catatan: list[str] = []
    kepala = _tahun_pilihan(temuan.kepala, opsi, catatan)
    opsi = _bertahun(lembar, temuan, opsi)
    bahan = bangun(lembar, kepala, opsi, kenal)
    bahan.catatan += catatan
    _kabar_kolom(kepala, bahan)
    kumulatif = putuskan(bahan, kepala, opsi)
    total = kendali(bahan, opsi)
    buku = _susun(bahan, opsi, kenal, "Renja" if temuan.bentuk == E81 else "Murni", kumulatif)
    return Terjemahan(buku, tuple(total), tuple(bahan.kesalahan), _catatan(bahan), kumulatif)


def _bertahun(lembar: LembarMentah, temuan: TemuanLembar, opsi: Opsi) -> Opsi:
    """The options with a year: the given one, else the file's; columns that name their years need none."""
    tahun = opsi.tahun or temuan.tahun
    kolom = temuan.kepala.kolom if temuan.kepala else ()
    if tahun is None and not all(
        k.arti.tahun for _, k in kolom if k.arti.medan in ("target", "capai", "tw", "bulan")
    ):
        raise TanpaTahun(f'Lembar "{lembar.nama}" tidak menyebut tahunnya. Pilih tahun angkanya.')
    return replace(opsi, tahun=tahun)


def _catatan(bahan: Bahan) -> tuple[str, ...]:
    """All notices once; what was made plain stands together by column, the first ones by name."""
    rapian = [
        f"Dirapikan pada {di}: {'; '.join(isi[:RAPIAN_TAMPIL])}"
        + (f"; dan {len(isi) - RAPIAN_TAMPIL} lainnya." if len(isi) > RAPIAN_TAMPIL else ".")
        for di, isi in bahan.rapian.items()
    ]
    return tuple(dict.fromkeys([*bahan.catatan, *rapian]))


def _susun(bahan: Bahan, opsi: Opsi, kenal: Kenal, bawaan: str, kumulatif: bool) -> BukuMentah:
    ukuran = baris_ukuran(bahan, opsi, kenal, "Renja", kumulatif)
    isi = {"Program": baris_program(bahan, kenal), "Indikator": ukuran.indikator, "Target": ukuran.target}
    uang = baris_uang(bahan, opsi, bawaan, kumulatif)
    isi |= {"Pagu": uang.pop("Pagu"), "Realisasi": ukuran.realisasi, **uang}
    return BukuMentah(tuple(jadi_lembar(nama, baris) for nama, baris in isi.items() if baris))


def _kabar_kolom(kepala: Kepala, bahan: Bahan) -> None:
    """Columns that are not taken over, and those whose figures mean less than their heading may say."""
    berindikator = bool(kepala.cari("indikator"))
    hitung = [k.nama for _, k in kepala.kolom if k.arti.medan in _DIHITUNG]
    lain = [k.nama for _, k in kepala.kolom if k.arti.medan not in _DIHITUNG and not _dibawa(k, berindikator)]
    if lain:
        bahan.catatan.append(f"Kolom yang tidak dibawa: {'; '.join(lain)}.")
    if hitung:
        bahan.catatan.append(f"Kolom hitungan, dihitung sendiri oleh aplikasi: {'; '.join(hitung)}.")
    for _, k in kepala.kolom:
        if k.arti.medan == "capai" and k.arti.sd and k.arti.jenis == RP:
            bahan.catatan.append(f"Kolom {k.nama}: posisi s.d. periode itu ditulis sebagai angka setahun.")


def _dibawa(kolom: Kolom, berindikator: bool) -> bool:
    """Whether anything of a column stands in the workbook afterwards."""
    medan, jenis = kolom.arti.medan, kolom.arti.jenis
    if medan in _NAMA:
        return True
    if medan in LAIN:
        return medan in ("lokasi", "sumber_dana") or berindikator
    if jenis == K:
        return berindikator and medan in KINERJA
    return medan in UANG and (jenis == FISIK or (jenis == RP and medan != "tw_rencana"))


def _tahun_pilihan(kepala: Kepala, opsi: Opsi, bahan_catatan: list[str]) -> Kepala:
    """The chosen year counts where the headings name another single one (a form copied from last year)."""
    ada = {k.arti.tahun for _, k in kepala.kolom if k.arti.medan in _BERTAHUN and k.arti.tahun}
    if opsi.tahun is None or len(ada) != 1 or ada == {opsi.tahun}:
        return kepala
    lama, geser = ada.pop(), opsi.tahun
    bahan_catatan.append(f"Judul kolom menyebut tahun {lama}; dipakai tahun {geser} menurut pilihan Anda.")
    return replace(
        kepala,
        kolom=tuple(
            (u, replace(k, arti=replace(k.arti, tahun=geser)) if k.arti.medan in _BERTAHUN and k.arti.tahun else k)
            for u, k in kepala.kolom
        ),
    )
