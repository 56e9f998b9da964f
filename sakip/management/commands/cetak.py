"""Print a document to a file, in the form that the file's name says (.pdf, .docx, .xlsx):

cetak lkip --perangkat-daerah SLUG --tahun 2023 --ke lkip.pdf
cetak e81 --pilih triwulan=2 … --ke e81.xlsx
cetak triwulan --triwulan 2 …            the report of a quarter, as ``cetak pengukuran-triwulan --pilih triwulan=2``
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from laporan.cetak.daftar import JENIS
from laporan.pdf.cetak import GagalCetak
from laporan.selectors import tahun_berisi
from laporan.services.cetakan.bahan import susun_bahan
from laporan.services.cetakan.pencetak import cetak
from sakip.inti.galat import GalatMasukan
from sakip.inti.periode import TRIWULAN
from sakip.management.acuan import pelaku, perangkat_daerah, periksa_tahun, salah, simpan, tambah_acuan

SEBUTAN_LAMA = {"triwulan": "pengukuran-triwulan"}


class Command(BaseCommand):
    help = "Mencetak dokumen sebagai PDF, Word, atau Excel, menurut akhiran nama berkasnya."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("apa", choices=[*JENIS, *SEBUTAN_LAMA], metavar="DOKUMEN", help=", ".join(JENIS))
        parser.add_argument("--pilih", action="append", default=[], metavar="NAMA=NILAI", help="Misalnya triwulan=2")
        parser.add_argument("--triwulan", type=int, choices=TRIWULAN, help="Sama dengan --pilih triwulan=N")
        tambah_acuan(parser)
        parser.add_argument("--ke", required=True, type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        pd = perangkat_daerah(options["perangkat_daerah"], pelaku(options["oleh"]))
        periksa_tahun(pd, options["tahun"], tahun_berisi(pd))
        pilihan, jenis = _pilihan(options), SEBUTAN_LAMA.get(options["apa"], options["apa"])
        format = options["ke"].suffix.removeprefix(".").lower() or "pdf"
        try:
            isi = cetak(susun_bahan(pd, options["tahun"], jenis, pilihan, format), lambda persen, langkah: None)
        except GalatMasukan as galat:
            salah(galat.pesan)
        except GagalCetak as galat:
            raise CommandError(str(galat)) from galat
        simpan(options["ke"], isi)
        self.stdout.write(f"{options['ke']} ({len(isi) // 1024} KiB)")


def _pilihan(options: dict[str, Any]) -> dict[str, str]:
    """The choices as asked for; a quarter has an argument of its own."""
    hasil = {}
    for satu in options["pilih"]:
        nama, ada, nilai = satu.partition("=")
        if not ada:
            salah(f"--pilih {satu}: tulis sebagai NAMA=NILAI, misalnya --pilih triwulan=2.")
        hasil[nama] = nilai
    if options["triwulan"]:
        hasil["triwulan"] = str(options["triwulan"])
    elif options["apa"] in SEBUTAN_LAMA and "triwulan" not in hasil:
        salah("Sebutkan triwulannya, misalnya --triwulan 2.")
    return hasil
