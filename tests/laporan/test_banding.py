"""What changed between two trees: nothing where nothing did, exactly the cell, the sentence, the row that did."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan.bentuk import (
    Bab,
    BagianKosong,
    Baris,
    Citra,
    Dokumen,
    Gambar,
    Kolom,
    Naskah,
    Paragraf,
    Potongan,
    Sel,
    Subbab,
    Tabel,
)
from laporan.susun.banding import BagianBanding, Ubahan, bandingkan
from laporan.susun.penomoran import nomori
from tests.laporan import contoh

KOLOM = (Kolom("Sasaran"), Kolom("Indikator"), Kolom("Target", jenis="angka"), Kolom("Capaian", jenis="angka"))


def _sel(teks: str, **lain: int) -> Sel:
    return Sel(teks, **lain)  # type: ignore[arg-type]


def _tabel(*baris: tuple[str, ...], judul: str = "Capaian") -> Tabel:
    return Tabel(judul=judul, kolom=KOLOM, baris=tuple(Baris(tuple(map(_sel, b))) for b in baris))


def _dokumen(*isi: object) -> Dokumen:
    return replace(contoh.dokumen(bab=(Bab("SATU", (Subbab("Hasil", tuple(isi)),)),)), lampiran=())  # type: ignore[arg-type]


def _satu(lama: Dokumen, baru: Dokumen) -> tuple[Ubahan, ...]:
    (bagian,) = bandingkan(lama, baru)
    assert bagian.judul == "SATU › Hasil"
    return bagian.ubahan


def test_sama_berarti_kosong() -> None:
    assert bandingkan(contoh.dokumen(), nomori(contoh.dokumen())) == ()


@given(st.lists(st.tuples(*[st.sampled_from(["a", "b", "1,00", ""])] * 4), max_size=5), st.data())
def test_satu_sel_angka_berubah(isi: list[tuple[str, ...]], data: st.DataObject) -> None:
    """Whatever the table holds, equal keys included: one figure changed is one difference, with both sides."""
    baris = [*isi, ("S", "I", "90,00", "80,00")]
    n, k = data.draw(st.integers(0, len(baris) - 1)), data.draw(st.sampled_from([2, 3]))
    baru = [*baris]
    baru[n] = (*baris[n][:k], "BARU", *baris[n][k + 1 :])
    (ubahan,) = _satu(_dokumen(_tabel(*baris)), _dokumen(_tabel(*baru)))
    assert (ubahan.dulu, ubahan.kini) == (baris[n][k], "BARU")
    assert ubahan.tempat.endswith(KOLOM[k].judul)


def test_sel_disebut_dengan_tabel_baris_dan_kolom() -> None:
    lama = _dokumen(_tabel(("S1", "Rasio bekerja", "91,50", "99,54"), ("S1", "Kasus PB", "54,20", "61,49")))
    baru = _dokumen(_tabel(("S1", "Rasio bekerja", "91,50", "99,54"), ("S1", "Kasus PB", "54,20", "61,50")))
    assert _satu(lama, baru) == (Ubahan("Capaian · Kasus PB · Capaian", "61,49", "61,50"),)


def test_baris_baru_dan_hilang() -> None:
    satu, dua, tiga = ("S1", "A", "1", "1"), ("S1", "B", "2", "2"), ("S2", "C", "3", "3")
    assert _satu(_dokumen(_tabel(satu, dua)), _dokumen(_tabel(satu, dua, tiga))) == (
        Ubahan("Capaian, baris baru", "", "S2 | C | 3"),
    )
    assert _satu(_dokumen(_tabel(satu, dua)), _dokumen(_tabel(satu))) == (
        Ubahan("Capaian, baris hilang", "S1 | B | 2", ""),
    )


def test_kata_baris_yang_diganti_bukan_baris_baru() -> None:
    """A reworded indicator keeps its row: the words are told, the figures are not told again."""
    lama, baru = _tabel(("S1", "Rasio kerja", "1", "2")), _tabel(("S1", "Rasio bekerja", "1", "2"))
    assert _satu(_dokumen(lama), _dokumen(baru)) == (
        Ubahan("Capaian · Rasio bekerja · Indikator", "Rasio kerja", "Rasio bekerja"),
    )


def test_sel_gabungan_tetap_di_kolomnya() -> None:
    def tabel(nilai: str) -> Tabel:
        baris = (
            Baris((_sel("S1", rentang_baris=2), _sel("A"), _sel("1"), _sel("2"))),
            Baris((_sel("B"), _sel("3"), _sel(nilai))),
            Baris((_sel("Jumlah", rentang_kolom=2), _sel("4"), _sel("5")), "jumlah"),
        )
        return replace(_tabel(), baris=baris)

    assert _satu(_dokumen(tabel("4")), _dokumen(tabel("9"))) == (Ubahan("Capaian · B · Capaian", "4", "9"),)


@pytest.mark.parametrize(
    ("lama", "baru", "harap"),
    [
        (Paragraf(("Capaian ", Potongan("91,08", nilai=Decimal("91.08")))), Paragraf(("Capaian 92",)),
         ("Kalimat", "Capaian 91,08", "Capaian 92")),
        (Naskah("<p>Satu.</p><p>Dua &amp; tiga.</p>"), Naskah("<p>Satu.</p><p>Dua &amp; empat.</p>"),
         ("Kalimat", "Dua & tiga.", "Dua & empat.")),
        (BagianKosong("X"), Naskah("<p>Ditulis.</p>"), ("Kalimat", "", "Ditulis.")),
        (_tabel(("S", "A", "1", "2")), BagianKosong("X"), ("Capaian", "1 baris", "")),
        (_tabel(), replace(_tabel(), catatan=("Sementara",)), ("Capaian, catatan", "", "Sementara")),
        (_tabel(), replace(_tabel(), kolom=KOLOM[:2]),
         ("Capaian, kolom", "Sasaran | Indikator | Target | Capaian", "Sasaran | Indikator")),
        (Gambar(judul="Foto", citra=Citra(b"a", "image/png"), alternatif=""),
         Gambar(judul="Foto", citra=Citra(b"b", "image/png"), alternatif=""), ("Foto", "gambar lama", "gambar lain")),
    ],
    ids=["angka hidup", "naskah", "bagian ditulis", "tabel hilang", "catatan", "kolom", "gambar"],
)  # fmt: skip
def test_lainnya(lama: object, baru: object, harap: tuple[str, str, str]) -> None:
    assert _satu(_dokumen(lama), _dokumen(baru)) == (Ubahan(*harap),)


def test_nomor_tabel_dan_letak_tidak_dihitung() -> None:
    """A table before it shifts the numbers of all others; only what is new is told."""
    lama = _dokumen(_tabel(("S", "A", "1", "2")))
    baru = _dokumen(_tabel(("S", "A", "1", "2"), judul="Lain"), _tabel(("S", "A", "1", "2")))
    assert _satu(lama, baru) == (Ubahan("Lain", "", "1 baris"),)


def test_identitas_dan_bagian_yang_hilang() -> None:
    lama = _dokumen(Paragraf(("Isi.",)))
    baru = replace(lama, tanggal_cetak="31 Januari 2024", bab=(Bab("DUA", (Paragraf(("Isi.",)),)),))
    assert bandingkan(lama, baru) == (
        BagianBanding("Identitas", (Ubahan("Kalimat", "Januari 2024", "31 Januari 2024"),)),
        BagianBanding("DUA", (Ubahan("Kalimat", "", "Isi."),)),
        BagianBanding("SATU › Hasil", (Ubahan("Kalimat", "Isi.", ""),)),
    )
