"""Nodes of a foreign table: rows of one node joined, levels told apart, figures read into them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pertukaran.bentuk import LembarMentah
from pertukaran.perhitungan import baris as rinci
from pertukaran.perhitungan.bahan import (
    GRUP,
    SUB,
    TINGKAT,
    Bahan,
    Baris,
    Kenal,
    KunciUang,
    Opsi,
    Rekening,
    Simpul,
    Uang,
)
from pertukaran.perhitungan.isi import Pembaca
from pertukaran.perhitungan.kepala import Kepala
from pertukaran.perhitungan.kunci import beri_kode
from pertukaran.perhitungan.tingkat import CARA, tentukan
from renstra.perhitungan.kode import baca_kode

Rinci = list[tuple[str, Baris]]


def bangun(lembar: LembarMentah, kepala: Kepala, opsi: Opsi, kenal: Kenal) -> Bahan:
    """Read the rows below a heading into nodes, accounts and totals."""
    bahan = Bahan(lembar.nama)
    semua = _satukan(list(rinci.urai(lembar, kepala)))
    _kabar_lewat(lembar, semua, bahan)
    nama = [b for macam, b in semua if macam == rinci.SIMPUL]
    tingkat, cara = tentukan(nama) if nama else ([], "")
    _kegiatan_berkode_sub(nama, tingkat, bahan)
    if cara:
        bahan.catatan.append(f"Program, kegiatan, dan sub kegiatan dibedakan menurut {CARA[cara]}.")
    _isi(
        semua,
        dict(zip((id(b) for b in nama), tingkat, strict=True)),
        Pembaca.dari(lembar, kepala, bahan, opsi),
        bahan,
    )
    beri_kode(bahan, kenal)
    return bahan


def _satukan(semua: Rinci) -> Rinci:
    """A name repeated on each of its rows is one node: its further rows carry figures only."""
    hasil: Rinci = []
    terbuka: dict[int, tuple[object, ...]] = {}
    for macam, b in semua:
        if macam != rinci.SIMPUL:
            hasil.append((macam, b))
            continue
        tanda = (b.kode, b.sel_nama.teks, b.sel_nama.tebal, b.sel_nama.inden, b.urut)
        if terbuka.get(b.letak) == tanda:
            if b.dalam:
                hasil.append((rinci.UKURAN, b))
            continue
        terbuka = {k: v for k, v in terbuka.items() if k < b.letak} | {b.letak: tanda}
        hasil.append((macam, b))
    return hasil


def _kabar_lewat(lembar: LembarMentah, semua: Rinci, bahan: Bahan) -> None:
    lewat = [b for macam, b in semua if macam == rinci.LEWAT]
    if lewat:
        nama = ", ".join(dict.fromkeys(f'"{b.nama}"' for b in lewat if b.nama))
        baris = ", ".join(str(b.nomor) for b in lewat[:12]) + (" …" if len(lewat) > 12 else "")
        bahan.catatan.append(f"Baris rata-rata, predikat, dan jumlah antara tidak dibawa: {baris} ({nama}).")
    akhir = next((b for macam, b in semua if macam == rinci.AKHIR), None)
    if akhir is not None:
        bahan.catatan.append(
            f'Tabel berakhir pada baris {akhir.nomor - 1}; mulai "{akhir.nama[:60]}" sampai baris '
            f"{lembar.baris[-1].nomor} tidak dibaca."
        )


def _kegiatan_berkode_sub(nama: Sequence[Baris], tingkat: list[str], bahan: Bahan) -> None:
    """A sub kegiatan's code above its like (same code, or none), its kegiatan nowhere: this row is the kegiatan."""
    ada = {str(k) for b in nama if (k := baca_kode(b.kode))}
    for i, b in enumerate(nama[:-1]):
        kode, lanjut = baca_kode(b.kode), nama[i + 1].kode
        serupa = tingkat[i + 1] == SUB and (not lanjut or baca_kode(lanjut) == kode)
        if serupa and kode and kode.jenis == SUB and kode.induk and str(kode.induk) not in ada:
            ada.add(str(kode.induk))
            b.kode, tingkat[i] = str(kode.induk), kode.induk.jenis
            bahan.catatan.append(
                f'Baris {b.nomor}: kode "{b.sel_kode.teks}" tercetak pada kegiatan dan sub kegiatannya; '
                f"baris ini dibaca sebagai kegiatan {b.kode}."
            )


# --- rows into nodes


def _isi(semua: Rinci, tingkat: dict[int, str], pembaca: Pembaca, bahan: Bahan) -> None:
    jalur: dict[str, Simpul] = {}
    kini: Simpul | None = None
    sasaran = ""
    for macam, b in semua:
        b.sasaran = sasaran = b.sasaran or sasaran
        if macam == rinci.SIMPUL and tingkat[id(b)] == GRUP:
            kini = None
            if not bahan.simpul:
                _jumlah(bahan.jumlah_atas, b, pembaca)
        elif macam == rinci.SIMPUL:
            kini = _simpul(b, tingkat[id(b)], jalur, pembaca)
            bahan.simpul.append(kini)
        elif macam == rinci.UKURAN:
            _ukuran(kini, b, pembaca, bahan)
        elif macam == rinci.JUMLAH:
            _jumlah(bahan.jumlah, b, pembaca)
        elif macam == rinci.REKENING:
            bahan.rekening.append(_rekening(b, kini, pembaca))
    _tandai_daun(bahan.rekening)


def _simpul(b: Baris, jenis: str, jalur: dict[str, Simpul], pembaca: Pembaca) -> Simpul:
    urut = TINGKAT.index(jenis)
    induk = next((jalur[t] for t in reversed(TINGKAT[:urut]) if t in jalur), None)
    simpul = Simpul(jenis, b.nama, b.nomor, b.sel_nama, b.sel_kode, b.sel_kode.teks, b.kode, induk, sasaran=b.sasaran)
    for t in TINGKAT[urut:]:
        jalur.pop(t, None)
    jalur[jenis] = simpul
    if b.dalam:
        pembaca.isi_simpul(simpul, b)
    return simpul


def _ukuran(kini: Simpul | None, b: Baris, pembaca: Pembaca, bahan: Bahan) -> None:
    if kini is not None:
        pembaca.isi_simpul(kini, b, lanjutan=True)
    elif not b.indikator.kosong or pembaca.baca_uang(b):
        bahan.catatan.append(f"Baris {b.nomor}: tidak ada nama program, kegiatan, atau sub kegiatan; tidak dibawa.")


def _jumlah(tempat: list[tuple[str, dict[KunciUang, Uang]]], b: Baris, pembaca: Pembaca) -> None:
    """A printed total: a row "Jumlah", or the agency's own row above the programs."""
    if uang := pembaca.baca_uang(b):
        tempat.append((f"{b.nama} (baris {b.nomor})", uang))


def _rekening(b: Baris, kini: Simpul | None, pembaca: Pembaca) -> Rekening:
    return Rekening(re.sub(r"\s", "", b.kode), b.nama, b.nomor, b.sel_kode, kini, pembaca.baca_uang(b))


def _tandai_daun(semua: Sequence[Rekening]) -> None:
    """An account that stands above another one of the same node is its subtotal."""
    atas = {(id(r.simpul), r.kode[:i]) for r in semua for i, h in enumerate(r.kode) if h == "."}
    for r in semua:
        r.daun = (id(r.simpul), r.kode) not in atas
