"""Back up database and uploaded files into one archive: ``cadangkan [--ke FOLDER|FILE.zip] [--nama NAMA.zip]``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sakip.cadangan.bentuk import GalatCadangan, Manifes
from sakip.cadangan.buat import buat_cadangan
from sakip.inti.angka import format_angka
from sakip.inti.berkas import sebut_ukuran
from sakip.management.acuan import salah

AKHIRAN = ".zip"


def nama_baku(waktu: datetime) -> str:
    return f"sakip-{timezone.localtime(waktu):%Y%m%d-%H%M%S}{AKHIRAN}"


def tempat(ke: Path | None, nama: str | None, waktu: datetime) -> Path:
    """Where the archive goes; ``--ke`` names a folder unless it ends in .zip."""
    ke = ke or Path(settings.BASE_DIR) / "var" / "cadangan"
    if ke.suffix == AKHIRAN and not ke.is_dir():
        if nama:
            salah("--ke sudah menyebut berkas; sebut foldernya saja, atau tinggalkan --nama.")
        return ke
    nama = nama or nama_baku(waktu)
    if Path(nama).name != nama or Path(nama).suffix != AKHIRAN:
        salah(f"--nama {nama} bukan nama berkas berakhiran {AKHIRAN}.")
    return ke / nama


def ringkasan(m: Manifes) -> str:
    media = f"{format_angka(len(m.media))} berkas unggahan"
    if m.media_tanpa_baris:
        media += f" ({format_angka(len(m.media_tanpa_baris))} tidak dirujuk baris mana pun)"
    rantai = f"{len(m.rantai)} rantai jejak"
    return f"{len(m.tabel)} tabel, {format_angka(m.baris)} baris, {media}, {rantai}"


def temuan(m: Manifes) -> list[str]:
    """What an operator must look at, though the archive is whole."""
    hasil = [f"Berkas {n} dirujuk sebuah baris, tetapi tidak ada di folder media." for n in m.media_hilang]
    for nama, rantai in m.rantai.items():
        if rantai.putus:
            hasil.append(f"Rantai jejak {nama} putus pada entri {', '.join(map(str, rantai.putus[:20]))}.")
    return hasil


class Command(BaseCommand):
    help = "Mencadangkan basis data dan berkas unggahan ke satu arsip, selagi situs berjalan."
    requires_system_checks: list[str] = []  # a fault elsewhere must not stand in the way

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--ke", type=Path, metavar="FOLDER|FILE.zip", help="Bawaan: var/cadangan")
        parser.add_argument("--nama", metavar="NAMA.zip", help="Bawaan: sakip-TAHUNBULANTANGGAL-JAMMENITDETIK.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        waktu = timezone.now()
        tujuan = tempat(options["ke"], options["nama"], waktu)
        try:
            manifes = buat_cadangan(tujuan, waktu)
        except GalatCadangan as galat:
            raise CommandError(galat.pesan, returncode=2 if galat.panggilan else 1) from galat
        ukuran = sebut_ukuran(tujuan.stat().st_size)
        self.stdout.write(f"Cadangan tersimpan: {tujuan} ({ukuran}; {ringkasan(manifes)}).")
        if manifes.tabel_lain:
            lain = ", ".join(manifes.tabel_lain)
            self.stdout.write(f"Tabel yang bukan milik aplikasi tidak ikut bila pindah basis data: {lain}.")
        if masalah := temuan(manifes):
            raise CommandError("Cadangan itu utuh, tetapi ada yang harus diperiksa. " + " ".join(masalah))
