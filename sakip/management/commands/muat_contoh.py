"""Load the demo agencies, their officials and their logins. Running it again changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from renstra.perhitungan.nomenklatur import baca_nomenklatur, buka_teks
from renstra.services.nomenklatur import muat_nomenklatur
from sakip.inti.galat import GalatMasukan
from sakip.management.alur_contoh import muat_alur_contoh
from sakip.management.banding_contoh import muat_banding_contoh
from sakip.management.beda_contoh import muat_beda_contoh
from sakip.management.catatan_contoh import muat_catatan_contoh
from sakip.management.lke_contoh import muat_lke_contoh
from sakip.management.pemuat import muat_berkas
from sakip.management.publik_contoh import muat_publik_contoh
from sakip.management.rekomendasi_contoh import muat_rekomendasi_contoh
from sakip.management.reviu_contoh import muat_reviu_contoh
from sakip.management.uji_contoh import muat_uji_contoh
from sakip.models import SISTEM, Pengguna
from sakip.services.massal import HasilMassal

NOMENKLATUR, TAHUN_NOMENKLATUR = "nomenklatur-contoh.csv", 2021
URUTAN = ["balikpapan-disnakersos"]  # predecessors first


def nomenklatur_contoh(pelaku: Pengguna) -> HasilMassal:
    """The codes that the demo agencies use; the whole list is loaded by ``muat_nomenklatur``."""
    berkas = Path(settings.BASE_DIR) / "fixtures" / NOMENKLATUR
    baris = baca_nomenklatur(buka_teks(berkas.read_bytes())).baris
    dasar = "Kode yang dipakai dokumen perangkat daerah contoh"
    return muat_nomenklatur(pelaku=pelaku, tahun=TAHUN_NOMENKLATUR, dasar=dasar, baris=baris)


class Command(BaseCommand):
    help = "Memuat data contoh: lima dokumen nyata dan satu dinas buatan. Aman dijalankan berulang kali."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("berkas", nargs="*", help="Berkas JSON tertentu; kosong berarti semua di fixtures/")
        parser.add_argument("--tanpa-akun", action="store_true", help="Jangan membuat akun contoh")

    def handle(self, *args: Any, **options: Any) -> None:
        pelaku = Pengguna.objects.get(username=SISTEM)
        if not options["berkas"]:
            self._sebut("nomenklatur", nomenklatur_contoh(pelaku))
        for berkas in self._berkas(options["berkas"]):
            try:
                jumlah = muat_berkas(berkas, pelaku=pelaku).jumlah
            except GalatMasukan as galat:
                raise CommandError(galat.pesan) from galat
            self._sebut(berkas.stem, jumlah)
        if not options["tanpa_akun"]:
            self._akun()

    def _sebut(self, nama: str, jumlah: HasilMassal) -> None:
        self.stdout.write(f"{nama}: {jumlah.baru} baru, {jumlah.berubah} berubah, {jumlah.tetap} tetap")

    def _berkas(self, dipilih: list[str]) -> list[Path]:
        if dipilih:
            return [Path(b) for b in dipilih]
        semua = sorted((Path(settings.BASE_DIR) / "fixtures").glob("*.json"))
        return sorted(semua, key=lambda b: b.stem not in URUTAN)

    def _akun(self) -> None:
        from sakip.services.akun import akun_contoh

        for baris in akun_contoh():
            self.stdout.write("  ".join(str(b) for b in baris))
        for kabar in (*muat_alur_contoh(), *muat_uji_contoh()):
            self.stdout.write(kabar)
        muat_catatan_contoh()
        muat_beda_contoh()
        for kabar in muat_publik_contoh():  # last: it makes reports final
            self.stdout.write(kabar)
        muat_lke_contoh()
        muat_rekomendasi_contoh()
        muat_banding_contoh()
        muat_reviu_contoh()  # last: what it freezes is what the others made
