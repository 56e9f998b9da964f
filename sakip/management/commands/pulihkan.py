"""Restore an archive of ``cadangkan`` into the database of DATABASE_URL, whichever of the two kinds it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sakip.cadangan.arsip import Pembaca, buka_arsip
from sakip.cadangan.bentuk import GalatCadangan
from sakip.cadangan.buat import buat_cadangan, mesin_kini
from sakip.cadangan.pulih import Hasil, Sasaran, lihat_sasaran, periksa_arsip, pulihkan
from sakip.cadangan.skema import Skema
from sakip.inti.angka import format_angka
from sakip.management.acuan import salah
from sakip.management.commands.cadangkan import nama_baku, ringkasan, temuan

NAMA_MESIN = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def bebas(jalur: Path) -> Path:
    """That name, or the next one that is free."""
    calon = (jalur, *(jalur.with_stem(f"{jalur.stem}-{n}") for n in range(2, 1000)))
    return next(j for j in calon if not j.exists())


class Command(BaseCommand):
    help = "Memulihkan cadangan ke basis data ini (DATABASE_URL) dan folder media ini; juga untuk pindah basis data."
    requires_system_checks: list[str] = []  # a fault elsewhere must not stand in the way

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("berkas", type=Path, metavar="FILE.zip")
        parser.add_argument("--paksa", action="store_true", help="Timpa isi yang ada, setelah mencadangkannya")
        parser.add_argument("--periksa", action="store_true", help="Periksa arsipnya saja; tidak ada yang diubah")
        parser.add_argument(
            "--lewat-baris", action="store_true", help="Salin baris demi baris walau jenis basis datanya sama"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with buka_arsip(options["berkas"]) as pembaca:
                self._pulihkan(pembaca, options)
        except GalatCadangan as galat:
            raise CommandError(galat.pesan, returncode=2 if galat.panggilan else 1) from galat

    def _pulihkan(self, pembaca: Pembaca, options: dict[str, Any]) -> None:
        skema = self._periksa(pembaca)
        if options["periksa"]:
            return
        sasaran = lihat_sasaran(pembaca.manifes)
        if not sasaran.kosong:
            self._amankan(sasaran, options)
        hasil = pulihkan(pembaca, skema, buang_lebih=sasaran.berisi, lewat_baris=options["lewat_baris"])
        self._sebut(hasil)

    def _periksa(self, pembaca: Pembaca) -> Skema:
        skema, m = periksa_arsip(pembaca), pembaca.manifes
        asal = f"{NAMA_MESIN[m.mesin]}, {m.waktu}, versi {m.aplikasi}"
        self.stdout.write(f"Arsip utuh: {ringkasan(m)} ({asal}).")
        for baris in temuan(m):
            self.stdout.write(f"Sudah begitu saat dicadangkan: {baris}")
        return skema

    def _amankan(self, sasaran: Sasaran, options: dict[str, Any]) -> None:
        """What stands here is kept beside the archive before it is overwritten."""
        if not options["paksa"]:
            apa = ["Basis data ini sudah berisi."] if sasaran.berisi else []
            apa += [f"Berkas unggahan {n} akan hilang atau berganti." for n in sasaran.media[:1]]
            salah(
                f"{' '.join(apa)} Tambahkan --paksa untuk menimpanya; yang ada dicadangkan dahulu di sebelah arsip."
            )
        berkas, waktu = options["berkas"], timezone.now()
        tujuan = bebas(berkas.resolve().parent / f"sebelum-pulih-{nama_baku(waktu)}")
        buat_cadangan(tujuan, waktu, boleh_kosong=True)
        self.stdout.write(f"Isi lama tersimpan: {tujuan}.")

    def _sebut(self, hasil: Hasil) -> None:
        m = hasil.manifes
        cara = "baris demi baris" if hasil.lewat_baris else "salinan asli"
        self.stdout.write(f"Dipulihkan ke {NAMA_MESIN[mesin_kini()]} ({cara}).")
        self.stdout.write(f"Jumlah baris dan sidik {len(m.tabel)} tabel sama dengan cadangan.")
        if hasil.dinaikkan:
            self.stdout.write("Cadangan itu dari versi lebih lama; skemanya sudah dinaikkan ke versi ini.")
        self._sebut_media(hasil)
        utuh = len(m.rantai) - len(hasil.putus)
        putus = f"; putus: {', '.join(hasil.putus)}" if hasil.putus else ""
        self.stdout.write(f"Rantai jejak: {utuh} utuh{putus}.")

    def _sebut_media(self, hasil: Hasil) -> None:
        sudah = len(hasil.manifes.media) - hasil.media_dipasang
        bagian = [f"{format_angka(hasil.media_dipasang)} dipasang", f"{format_angka(sudah)} sudah ada"]
        if hasil.media_dibuang:
            bagian.append(f"{format_angka(hasil.media_dibuang)} yang tidak ada di cadangan dihapus")
        if hasil.media_dibiarkan:
            bagian.append(f"{format_angka(hasil.media_dibiarkan)} yang tidak ada di cadangan dibiarkan")
        self.stdout.write(f"Berkas unggahan: {', '.join(bagian)}.")
