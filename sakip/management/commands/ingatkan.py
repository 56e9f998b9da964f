"""Send the reminders that are due: ``ingatkan [--pada YYYY-MM-DD] [--coba]``, once every morning."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from sakip.management.acuan import salah
from sakip.pengingat import Surat, kirim, susun_pengingat

KONSOL = "django.core.mail.backends.console.EmailBackend"
log = logging.getLogger("sakip.pengingat")


def hari(teks: str) -> date:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        salah(f"{teks} bukan tanggal; tulis seperti 2026-10-07.")


class Command(BaseCommand):
    help = "Mengirim pengingat tenggat lewat surel, masing-masing sekali. Keluar dengan 1 bila ada yang gagal."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--pada", metavar="YYYY-MM-DD", help="Bawaan: hari ini menurut zona waktu tiap pemda")
        parser.add_argument("--coba", action="store_true", help="Tampilkan saja, jangan kirim dan jangan catat")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["coba"]:
            self._periksa_surel()
        semua = susun_pengingat(hari(options["pada"]) if options["pada"] else None)
        siap = [s for s in semua if s.pengguna.email]
        if tanpa := sorted(s.pengguna.username for s in semua if not s.pengguna.email):
            self.stderr.write(f"Tanpa alamat surel, tidak diingatkan: {', '.join(tanpa)}.")
        if siap and not settings.DEBUG and "localhost" in settings.ALAMAT_SITUS:
            self.stderr.write(f"ALAMAT_SITUS belum diatur: tautan menunjuk {settings.ALAMAT_SITUS}.")
        gagal = [s for s in siap if not (self._coba(s) if options["coba"] else self._kirim(s))]
        kata = "akan dikirim" if options["coba"] else "terkirim"
        self.stdout.write(f"{len(siap) - len(gagal)} surel {kata}.")
        if gagal:
            daftar = ", ".join(s.pengguna.username for s in gagal)
            raise CommandError(f"{len(gagal)} surel gagal dan dicoba lagi pada kali berikut: {daftar}.")

    @staticmethod
    def _periksa_surel() -> None:
        """What is only printed would count as sent."""
        if settings.EMAIL_BACKEND == KONSOL and not settings.DEBUG:
            salah("EMAIL_URL belum diatur, sehingga surel tidak terkirim ke mana pun. Atur, atau pakai --coba.")

    def _coba(self, surat: Surat) -> bool:
        self.stdout.write(f"Kepada: {surat.pengguna.email}\nHal: {surat.subjek}\n\n{surat.isi}\n{'-' * 60}")
        return True

    def _kirim(self, surat: Surat) -> bool:
        """One address that fails does not keep the others from theirs."""
        try:
            kirim(surat)
        except IntegrityError:
            log.info("Pengingat untuk %s sudah dikirim oleh proses lain.", surat.pengguna.username)
        except Exception:
            log.exception("Pengingat untuk %s gagal dikirim.", surat.pengguna.username)
            return False
        return True
