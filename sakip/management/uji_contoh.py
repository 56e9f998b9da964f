"""The printed figures of the five demo reports, as berkas uji with a few decisions. Once made, it changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from evaluasi.models import BerkasUji
from evaluasi.perhitungan.penguji import BarisTempel, uji_berkas
from evaluasi.selectors.penguji import semua_baris
from evaluasi.services.penguji import buat_berkas, masukkan_baris, putuskan
from sakip.inti.istilah import PutusanUji
from sakip.models import Pengguna, PerangkatDaerah

FOLDER = "fixtures/uji"
# By place, line and printed figure, because a reviewer decides on what he reads.
PUTUSAN: tuple[tuple[str, str, str, PutusanUji, str], ...] = (
    (
        "bekasi-lkip-2020",
        "1281",
        "2.275.367.080",
        PutusanUji.SALAH,
        "Tabel 3.5 dan jumlah kegiatannya 2.753.367.080; Tabel 2.4 dan 3.10 agar diperbaiki.",
    ),
    (
        "pontianak-lkip-2023",
        "496",
        "61,50",
        PutusanUji.DIJELASKAN,
        "Dihitung dari 9/27 tanpa dibulatkan; seragamkan dengan 61,49 pada tabel lainnya.",
    ),
)


def muat_uji_contoh() -> list[str]:
    """What was loaded, one line per report; passed over where the agency or its reviewer does not exist."""
    kabar = []
    for berkas in sorted((Path(settings.BASE_DIR) / FOLDER).glob("*.json")):
        isi: dict[str, Any] = json.loads(berkas.read_text(encoding="utf-8"))
        pd = PerangkatDaerah.objects.filter(slug=isi["perangkat_daerah"]).select_related("pemda").first()
        pelaku = Pengguna.objects.filter(username=f"inspektorat-{pd.pemda.slug}").first() if pd else None
        if pd is not None and pelaku is not None:
            baru, berubah = _muat(pelaku, pd, isi)
            kabar.append(f"angka tercetak {isi['kode']}: {baru} baris baru, {berubah} berubah")
    return kabar


@transaction.atomic
def _muat(pelaku: Pengguna, pd: PerangkatDaerah, isi: dict[str, Any]) -> tuple[int, int]:
    uji = BerkasUji.objects.filter(perangkat_daerah=pd, kode=isi["kode"]).first()
    baru_dibuat = uji is None
    if uji is None:
        nama = {n: isi[n] for n in ("kode", "judul", "sumber")}
        uji = buat_berkas(pelaku=pelaku, perangkat_daerah=pd, tahun=isi["tahun"], **nama)
    baris = [BarisTempel(nomor=0, **{"acuan": {}, **b}) for b in isi["baris"]]
    baru, berubah, _ = masukkan_baris(pelaku=pelaku, uji=uji, baris=baris)
    if baru_dibuat:
        _putuskan(pelaku, uji)
    return baru, berubah


def _putuskan(pelaku: Pengguna, uji: BerkasUji) -> None:
    temuan = uji_berkas(semua_baris(uji)).temuan
    for kode, nomor, tercetak, putusan, alasan in PUTUSAN:
        for t in temuan if kode == uji.kode else ():
            if (t.baris.baris, t.tercetak) == (nomor, tercetak):
                putuskan(
                    pelaku=pelaku,
                    uji=uji,
                    kunci=t.baris.kunci,
                    angka=t.angka,
                    putusan=putusan.value,
                    alasan=alasan,
                )
                break
