"""Import a workbook: ``impor BUKU.xlsx --perangkat-daerah SLUG --periksa|--terapkan``; JSON on standard output.

Exit code 1: rows were refused and nothing was applied. 2: a bad call.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand
from django.db import transaction

from pertukaran.baca import baca_buku
from pertukaran.bentuk import BukuMentah, HasilBuku, Kesalahan
from pertukaran.models import Batch
from pertukaran.services.batch import terapkan_langsung, unggah
from pertukaran.services.buat import buat_perangkat_daerah, buat_renstra, tahun_buku
from pertukaran.services.periksa import periksa_buku
from sakip.inti.galat import GalatMasukan
from sakip.management.acuan import pelaku, perangkat_daerah, salah
from sakip.models import SISTEM, Pengguna, PerangkatDaerah


def jawaban(hasil: HasilBuku, batch: Batch | None) -> dict[str, Any]:
    """The documented shape: counts per sheet, faults, number of the batch."""
    return {
        "lembar": {nama: lembar.hitung() for nama, lembar in hasil.lembar.items()},
        "kesalahan": [_kesalahan(k) for k in hasil.semua_kesalahan],
        "peringatan": hasil.peringatan,
        "total": [{"hal": t.hal, "jumlah": str(t.jumlah), "baris": t.banyak} for t in hasil.total],
        "batch": batch.pk if batch else None,
    }


def _kesalahan(k: Kesalahan) -> dict[str, Any]:
    return {"lembar": k.lembar, "baris": k.baris, "kolom": k.kolom, "nilai": k.nilai, "pesan": k.pesan}


class Command(BaseCommand):
    help = "Mengimpor Buku Kerja SAKIP: memeriksa (--periksa) atau memeriksa lalu menerapkan (--terapkan)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("berkas", type=Path, metavar="BUKU.xlsx")
        parser.add_argument("--perangkat-daerah", required=True, metavar="SLUG")
        cara = parser.add_mutually_exclusive_group(required=True)
        cara.add_argument("--periksa", action="store_true", help="Hanya memeriksa; tidak ada yang berubah")
        cara.add_argument("--terapkan", action="store_true", help="Menerapkan bila tidak ada baris yang ditolak")
        parser.add_argument("--buat", metavar="NAMA", help="Nama perangkat daerah, bila slug belum dikenal")
        parser.add_argument("--pemda", metavar="NAMA", help="Nama pemda untuk --buat")
        parser.add_argument("--alasan", default="", help="Dicatat pada jejak audit")
        parser.add_argument("--atas-nama", default="", metavar="SIAPA", help="Untuk siapa nilai diisi")
        parser.add_argument("--oleh", default=SISTEM, metavar="USERNAME", help="Bertindak sebagai pengguna ini")

    def handle(self, *args: Any, **opsi: Any) -> None:
        oleh = pelaku(opsi["oleh"])
        isi = self._isi(opsi["berkas"])
        self.batch: Batch | None = None
        try:
            with transaction.atomic():
                hasil = self._jalankan(oleh, isi, opsi)
                batal = opsi["periksa"] or bool(hasil.semua_kesalahan)
                if batal:
                    transaction.set_rollback(True)
        except PermissionDenied as galat:
            self._buang_berkas()
            salah(str(galat))
        if batal:
            self._buang_berkas()
        self.stdout.write(json.dumps(jawaban(hasil, self.batch), ensure_ascii=False, indent=2))
        if hasil.semua_kesalahan:
            raise SystemExit(1)

    def _buang_berkas(self) -> None:
        """The database forgot the batch; its copy of the file goes, too."""
        if self.batch is not None:
            self.batch.berkas.delete(save=False)
            self.batch = None

    def _isi(self, berkas: Path) -> bytes:
        try:
            return berkas.read_bytes()
        except OSError as galat:
            salah(f"{berkas} tidak dapat dibaca ({galat.strerror}). Periksa jalurnya.")

    def _jalankan(self, oleh: Pengguna, isi: bytes, opsi: dict[str, Any]) -> HasilBuku:
        """A file that cannot be read at all is a refusal of the whole."""
        nama = opsi["berkas"].name
        try:
            buku = baca_buku(isi, nama=nama)
            pd = self._perangkat_daerah(oleh, buku, opsi)
            bahan: dict[str, Any] = {"atas_nama": opsi["atas_nama"], "alasan": opsi["alasan"], "pelaku": oleh}
            if opsi["periksa"]:
                return periksa_buku(perangkat_daerah=pd, buku=buku, **bahan)
            self.batch = unggah(perangkat_daerah=pd, nama=nama, isi=isi, **bahan)
            return terapkan_langsung(pelaku=oleh, batch=self.batch, buku=buku)
        except GalatMasukan as galat:
            return HasilBuku(kesalahan=[Kesalahan("", 0, galat.kolom, nama, galat.pesan)])

    def _perangkat_daerah(self, oleh: Pengguna, buku: BukuMentah, opsi: dict[str, Any]) -> PerangkatDaerah:
        slug = opsi["perangkat_daerah"]
        if not opsi["buat"] or PerangkatDaerah.objects.filter(slug=slug).exists():
            return perangkat_daerah(slug, oleh)
        if not opsi["pemda"]:
            salah('Sebutkan juga pemdanya, misalnya --pemda "Pemerintah Kota Pontianak".')
        pd = buat_perangkat_daerah(
            pelaku=oleh, slug=slug, nama=opsi["buat"], nama_pemda=opsi["pemda"], tahun=tahun_buku(buku)
        )
        buat_renstra(pelaku=oleh, perangkat_daerah=pd, buku=buku)
        return pd
