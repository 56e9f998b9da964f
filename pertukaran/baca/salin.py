"""The child process that marks a copy: faults as one line of JSON and the .xlsx on standard input, .xlsx out.

A full load is the heaviest parse that a stranger's file gets, so it has limits of its own. No Django.
"""

from __future__ import annotations

import json
import sys
import traceback
import warnings
import zipfile
from io import BytesIO
from typing import Any, Final

from pertukaran.baca.batas import LEMBAR_KESALAHAN, Batas, sebut
from sakip.inti.proses import KODE_MEMORI, batasi, tulis_keluaran

BATAS_TANDA, BATAS_DAFTAR = 5_000, 10_000
EKOR_PANJANG: Final = 1 << 20  # bytes of blank rows that are worth cutting off
TAK_TERSALIN: Final = (
    "Isi berkas asal tidak dapat disalin ke sini, sehingga selnya tidak bertanda. "
    "Perbaiki di berkas asal menurut daftar ini."
)


def salin(isi: bytes, kesalahan: list[dict[str, Any]]) -> bytes:
    """The marked copy; where openpyxl cannot load the file, the list alone."""
    from openpyxl import Workbook

    from sakip.xlsx import simpan

    try:
        return simpan(_bertanda(isi, kesalahan))
    except MemoryError:
        raise
    except Exception:  # whatever the loader meets in a file that the reader could read
        traceback.print_exc()
        kerja = Workbook()
        _daftar(kerja, kesalahan, {}, (TAK_TERSALIN,))
        kerja.remove(kerja.worksheets[1])
        return simpan(kerja)


def tanpa_ekor(isi: bytes) -> bytes:
    """The same workbook without the blank rows below its data: LibreOffice writes a million, each an object here."""
    hasil = BytesIO()
    with zipfile.ZipFile(BytesIO(isi)) as asal:
        pendek = {n: p for n in asal.namelist() if (p := _potong_ekor(asal, n))}
        if not pendek:
            return isi
        with zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as tujuan:
            for nama in asal.namelist():
                tujuan.writestr(nama, pendek.get(nama) or asal.read(nama))
    return hasil.getvalue()


def _potong_ekor(asal: zipfile.ZipFile, nama: str) -> bytes:
    """A sheet that ends with its last filled row; empty: nothing to gain."""
    if asal.getinfo(nama).file_size < EKOR_PANJANG or not nama.lower().endswith(".xml"):
        return b""
    isi = asal.read(nama)
    akhir = isi.rfind(b"</sheetData>")
    terisi = max(isi.rfind(tanda, 0, akhir) for tanda in (b"</v>", b"</f>", b"</is>")) if akhir > 0 else -1
    tutup = isi.find(b"</row>", terisi) + len(b"</row>") if terisi > 0 else akhir
    return isi[:tutup] + isi[akhir:] if len(b"</row>") <= tutup < akhir - EKOR_PANJANG else b""


def _bertanda(isi: bytes, kesalahan: list[dict[str, Any]]) -> Any:
    from openpyxl import load_workbook

    kerja = load_workbook(BytesIO(tanpa_ekor(isi)), keep_links=False, rich_text=True)
    if not kerja.worksheets:
        raise ValueError("openpyxl found no sheets")
    lama = [n for n in kerja.sheetnames if n.strip().casefold() == LEMBAR_KESALAHAN.casefold()]
    alamat = _tandai(kerja, kesalahan)
    _daftar(kerja, kesalahan, alamat, (), buang=lama)
    kerja.calculation.fullCalcOnLoad = True  # the copy has formulas without their values
    return kerja


def _tandai(kerja: Any, kesalahan: list[dict[str, Any]]) -> dict[int, tuple[str, int, int]]:
    """Mark every sheet; where each fault stands, by its position in the list."""
    from pertukaran.baca.tanda import Kepala, hapus_tanda, samakan, tandai

    hasil: dict[int, tuple[str, int, int]] = {}
    for kertas in kerja.worksheets:
        hapus_tanda(kertas)
        milik = {i: k for i, k in enumerate(kesalahan) if samakan(k["lembar"]) == samakan(kertas.title)}
        kepala = Kepala(kertas, [k["kolom"] for k in milik.values()]) if milik else None
        pesan: dict[tuple[int, int], list[str]] = {}
        for i, k in milik.items():
            if kepala and (alamat := kepala.alamat(k["baris"], k["kolom"])):
                hasil[i] = (kertas.title, *alamat)
                if len(hasil) <= BATAS_TANDA:
                    pesan.setdefault(alamat, []).append(k["pesan"])
        tandai(kertas, pesan)
    return hasil


# --- the sheet of faults


def _daftar(
    kerja: Any,
    kesalahan: list[dict[str, Any]],
    alamat: dict[int, tuple[str, int, int]],
    atas: tuple[str, ...],
    buang: list[str] | None = None,
) -> None:
    """In front of all others, the only one selected: typing into selected groups of sheets changes all of them."""
    from sakip.xlsx import isi_lembar

    for nama in buang or ():
        kerja.remove(kerja[nama])
    kertas = kerja.create_sheet(LEMBAR_KESALAHAN, 0)
    letak = isi_lembar(kertas, _tabel(kesalahan, atas))
    for i, (lembar, baris, kolom) in alamat.items():
        if i < BATAS_DAFTAR:
            _taut(kertas.cell(letak.awal + i, 1), lembar, baris, kolom)
    kertas.auto_filter.ref = f"A{letak.kepala}:E{max(letak.akhir, letak.kepala)}"
    kerja.active = 0
    for satu in kerja._sheets:
        for pandangan in getattr(getattr(satu, "views", None), "sheetView", ()):
            pandangan.tabSelected = satu is kertas


def _tabel(kesalahan: list[dict[str, Any]], atas: tuple[str, ...]) -> Any:
    from sakip.inti.tabel import Kolom, Tabel, baris

    lewat = len(kesalahan) - BATAS_DAFTAR
    catatan = (f"Masih ada {sebut(lewat)} kesalahan lain; perbaiki yang di atas dahulu.",) if lewat > 0 else ()
    return Tabel(
        lembar=LEMBAR_KESALAHAN,
        atas=atas,
        kolom=(
            Kolom("Lembar", lebar=18),
            Kolom("Baris", "bilangan"),
            Kolom("Kolom", lebar=22),
            Kolom("Nilai", lebar=30),
            Kolom("Pesan", lebar=80),
        ),
        baris=tuple(
            baris(k["lembar"], k["baris"] or None, k["kolom"], k["nilai"], k["pesan"])
            for k in kesalahan[:BATAS_DAFTAR]
        ),
        catatan=catatan,
        kosong="Tidak ada kesalahan.",
    )


def _taut(sel: Any, lembar: str, baris: int, kolom: int) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.worksheet.hyperlink import Hyperlink

    alamat = f"{get_column_letter(kolom)}{baris}"
    sel.hyperlink = Hyperlink(ref=sel.coordinate, location=f"{quote_sheetname(lembar)}!{alamat}", tooltip=alamat)
    sel.font = Font(name="Calibri", size=11, color="FF0B5394", underline="single")


def main(argumen: list[str]) -> int:
    """Read, mark, write; a memory error has its own exit code."""
    batas = Batas(**json.loads(argumen[0])["batas"])
    batasi(batas.memori_mb, batas.cpu_detik, batas.keluaran_mb)
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # openpyxl would load it for nothing
    warnings.simplefilter("ignore")  # what openpyxl leaves out of a copy
    try:
        kepala, _, isi = sys.stdin.buffer.read().partition(b"\n")
        return tulis_keluaran(salin(isi, json.loads(kepala)))
    except MemoryError:
        return KODE_MEMORI


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
