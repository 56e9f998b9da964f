"""Print a report to a file: ``cetak lkip --perangkat-daerah SLUG --tahun 2023 --ke lkip.pdf``,
``cetak triwulan --triwulan 2 …`` for the report of a quarter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from laporan.cetak import lkip_pdf, triwulan_pdf
from laporan.pdf.cetak import GagalCetak
from laporan.selectors import tahun_berisi
from sakip.inti.periode import TRIWULAN
from sakip.management.acuan import pelaku, perangkat_daerah, periksa_tahun, salah, simpan, tambah_acuan


class Command(BaseCommand):
    help = "Mencetak LKIP, atau laporan pengukuran kinerja satu triwulan, sebagai PDF."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("apa", choices=["lkip", "triwulan"])
        parser.add_argument("--triwulan", type=int, choices=TRIWULAN, help="Untuk cetak triwulan")
        tambah_acuan(parser)
        parser.add_argument("--ke", required=True, type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        pd = perangkat_daerah(options["perangkat_daerah"], pelaku(options["oleh"]))
        periksa_tahun(pd, options["tahun"], tahun_berisi(pd))
        try:
            isi = self._isi(pd, options)
        except GagalCetak as galat:
            raise CommandError(str(galat)) from galat
        simpan(options["ke"], isi)
        self.stdout.write(f"{options['ke']} ({len(isi) // 1024} KiB)")

    def _isi(self, pd: Any, options: dict[str, Any]) -> bytes:
        if options["apa"] == "lkip":
            return lkip_pdf(pd, options["tahun"])
        if options["triwulan"] is None:
            salah("Sebutkan triwulannya, misalnya --triwulan 2.")
        return triwulan_pdf(pd, options["tahun"], options["triwulan"])
