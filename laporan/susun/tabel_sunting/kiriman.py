"""A posted sheet: column ``n`` as kj/kk/kt/kd-n, row ``r`` as s-r-n, or bk-r for a heading."""

from __future__ import annotations

from collections.abc import Mapping

from laporan.susun.tabel_sunting.bentuk import BARIS_TERBANYAK, KOLOM_TERBANYAK, Baris, Kolom, Lembar


def baca_kiriman(data: Mapping[str, str]) -> Lembar:
    """The sheet as posted; what is missing is empty, what is too much is left out."""

    def teks(nama: str, panjang: int = 500) -> str:
        return data.get(nama, "").replace("\r\n", "\n").strip()[:panjang]

    nk, nb = _banyak(data, "banyak_kolom", KOLOM_TERBANYAK), _banyak(data, "banyak_baris", BARIS_TERBANYAK)
    kolom = tuple(
        Kolom(teks(f"kj-{n}"), teks(f"kk-{n}"), data.get(f"kt-{n}") == "angka", f"kd-{n}" in data) for n in range(nk)
    )
    return Lembar(
        judul=teks("judul", 250),
        kolom=kolom,
        baris=tuple(
            Baris(tuple(teks(f"s-{r}-{n}") for n in range(nk)), teks(f"bk-{r}") if f"bk-{r}" in data else None)
            for r in range(nb)
        ),
        label_jumlah=teks("label_jumlah", 60),
        kolom_jumlah=teks("kolom_jumlah", 60),
        catatan_kaki=teks("catatan_kaki", 2000),
        sumber=teks("sumber", 200),
        lebar="lebar" in data,
        tidak_dipublikasikan="tidak_dipublikasikan" in data,
    )


def _banyak(data: Mapping[str, str], nama: str, batas: int) -> int:
    teks = data.get(nama, "")
    return min(int(teks), batas) if teks.isdecimal() and len(teks) < 6 else 0
