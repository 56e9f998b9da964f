"""Load the official codes of program, kegiatan and sub kegiatan: ``muat_nomenklatur FILE.csv --tahun 2025``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from renstra.perhitungan.nomenklatur import baca_nomenklatur, buka_teks
from renstra.services.nomenklatur import muat_nomenklatur
from sakip.halaman import TAHUN_AKHIR, TAHUN_AWAL
from sakip.inti.galat import GalatMasukan
from sakip.management.acuan import pelaku, salah
from sakip.models import SISTEM

BANYAK_TOLAKAN = 20


class Command(BaseCommand):
    help = (
        "Memuat kode resmi urusan, bidang, program, kegiatan, dan sub kegiatan dari CSV (pemisah ; atau ,). "
        "Aman dijalankan berulang kali; kode dan nama dikenali dari isinya."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("berkas", nargs="+", type=Path, metavar="FILE.csv")
        parser.add_argument("--tahun", type=int, required=True, help="Berlaku mulai tahun anggaran ini")
        parser.add_argument("--dasar", default="", help='Peraturannya, misalnya "Kepmendagri 050-5889 Tahun 2021"')
        parser.add_argument("--oleh", default=SISTEM, metavar="USERNAME", help="Bertindak sebagai pengguna ini")

    def handle(self, *args: Any, **options: Any) -> None:
        tahun = options["tahun"]
        if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
            salah(f"Tahun {tahun} di luar {TAHUN_AWAL}–{TAHUN_AKHIR}.")
        orang = pelaku(options["oleh"])
        for berkas in options["berkas"]:
            self._satu(berkas, tahun, options["dasar"], orang)

    def _satu(self, berkas: Path, tahun: int, dasar: str, orang: Any) -> None:
        try:
            isi = baca_nomenklatur(buka_teks(berkas.read_bytes()))
            hasil = muat_nomenklatur(pelaku=orang, tahun=tahun, dasar=dasar, baris=isi.baris)
        except OSError as galat:
            salah(f"{berkas} tidak dapat dibaca ({galat.strerror}); periksa jalurnya.")
        except GalatMasukan as galat:
            salah(f"{berkas.name}: {galat.pesan}")
        self.stdout.write(
            f"{berkas.name}: {hasil.baru} baru, {hasil.berubah} berubah, {hasil.tetap} tetap, "
            f"{len(isi.ditolak)} ditolak"
        )
        for t in isi.ditolak[:BANYAK_TOLAKAN]:
            self.stderr.write(f"  baris {t.nomor}: {t.alasan}")
        if len(isi.ditolak) > BANYAK_TOLAKAN:
            self.stderr.write(f"  … dan {len(isi.ditolak) - BANYAK_TOLAKAN} baris lagi")
