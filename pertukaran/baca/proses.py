"""The child process: an .xlsx on standard input, JSON on standard output. Knows nothing of Django or pandas.

{"lembar": [{"nama", "baris": [[nomor, [nilai …], {"p": [], "f": [], "t": [], "i": {}}?] …], "catatan"} …],
 "catatan": []}   or   {"galat": "a whole sentence"}
"""

from __future__ import annotations

import gc
import json
import sys
import traceback
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

from pertukaran.baca.batas import LEMBAR_KESALAHAN, Batas, BukuDitolak, BukuRusak
from sakip.inti.proses import KODE_MEMORI, batasi, tulis_keluaran
from sakip.inti.xml_aman import GALAT_XML, DtdDitolak

if TYPE_CHECKING:  # openpyxl is imported when the limits stand
    from pertukaran.baca.lembar import Kuota
    from pertukaran.baca.paket import Lembar, Paket
    from pertukaran.baca.sel import Penilai

_RUSAK = (BukuRusak, *GALAT_XML, zipfile.BadZipFile, zlib.error, EOFError)
_TERSEMBUNYI = "Lembar ini tersembunyi di Excel, tetapi tetap dibaca."


def baca(berkas: BinaryIO, batas: Batas, rinci: bool) -> dict[str, Any]:
    """The whole workbook as JSON takes it."""
    try:
        with zipfile.ZipFile(berkas) as arsip:
            return _baca(arsip, batas, rinci)
    except BukuDitolak as sebab:
        return {"galat": str(sebab)}
    except _RUSAK as sebab:
        traceback.print_exc()
        return {
            "galat": f"Buku kerja ini rusak ({_sebut(sebab)}). Buka di Excel atau LibreOffice, lalu simpan ulang."
        }


def _sebut(sebab: Exception) -> str:
    return str(sebab)[:120] if isinstance(sebab, BukuRusak | DtdDitolak) else "isinya tidak utuh"


def _baca(arsip: zipfile.ZipFile, batas: Batas, rinci: bool) -> dict[str, Any]:
    from pertukaran.baca.lembar import Kuota
    from pertukaran.baca.paket import Paket
    from pertukaran.baca.sel import Penilai

    paket = Paket(arsip)
    _periksa_lembar([le.nama for le in paket.lembar], batas)
    penilai = Penilai(paket.gaya(), paket.teks_bersama(), paket.sejak_1904)
    kuota, lembar, catatan = Kuota(batas), [], []
    for satu in paket.lembar:
        if satu.nama.strip().lower() == LEMBAR_KESALAHAN.lower():
            catatan.append(f'Lembar "{satu.nama}" dari salinan terdahulu tidak dibaca.')
        elif satu.jenis != "worksheet" or not satu.bagian:
            catatan.append(f'Lembar "{satu.nama}" tidak berisi sel (grafik atau dialog) dan tidak dibaca.')
        else:
            lembar.append(_lembar(paket, satu, penilai, kuota, rinci))
    return {"lembar": lembar, "catatan": catatan}


def _periksa_lembar(nama: list[str], batas: Batas) -> None:
    if len(nama) > batas.lembar:
        raise BukuDitolak(
            f"Buku kerja ini berisi {len(nama)} lembar (batasnya {batas.lembar}). Hapus yang tidak perlu."
        )
    kembar = {n for n in nama if [x.lower() for x in nama].count(n.lower()) > 1}
    if kembar:
        raise BukuRusak(f'dua lembar bernama "{min(kembar)}"')


def _lembar(paket: Paket, lembar: Lembar, penilai: Penilai, kuota: Kuota, rinci: bool) -> dict[str, Any]:
    from pertukaran.baca.lembar import PembacaLembar

    hasil = PembacaLembar(lembar.nama, penilai, kuota, rinci).baca(paket.potongan(lembar.bagian))
    catatan = [_TERSEMBUNYI] * lembar.tersembunyi + hasil.catatan
    if paket.hitung_ulang and hasil.rumus_nol:
        catatan.append(
            f"{hasil.rumus_nol} rumus bernilai 0 di berkas yang belum dihitung oleh Excel. Bila angkanya bukan 0, "
            "buka dan simpan berkas di Excel, lalu unggah lagi."
        )
    return {"nama": lembar.nama, "baris": hasil.baris, "catatan": catatan}


def main(argumen: list[str]) -> int:
    """Read, convert, write; a memory error has its own exit code."""
    opsi = json.loads(argumen[0])
    batas = Batas(**opsi["batas"])
    batasi(batas.memori_mb, batas.cpu_detik, batas.keluaran_mb)
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # openpyxl would load it for nothing
    gc.disable()  # the process lives for one workbook
    try:
        from pertukaran.baca.sel import bawa

        hasil = baca(sys.stdin.buffer, batas, opsi["rinci"])
        keluar = json.dumps(hasil, ensure_ascii=False, separators=(",", ":"), check_circular=False, default=bawa)
        return tulis_keluaran(keluar.encode())
    except MemoryError:
        return KODE_MEMORI


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
