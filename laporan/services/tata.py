"""The pemda's outline and look of a kind of report, from a year on; earlier years keep theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from laporan.models import TataDokumen
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pemda, Pengguna
from sakip.peran import wajib_di_pemda
from sakip.services.bentrok import wajib_sama

PANJANG = {"pola_subbab": 100, "pola_tabel": 40, "kepala": 150, "kaki": 150}


@transaction.atomic
def simpan_tata(
    *, pelaku: Pengguna, pemda: Pemda, jenis: str, mulai_tahun: int, isi: Mapping[str, Any], sidik: str | None
) -> TataDokumen:
    """Write the row that starts in the year. Raises ``Bentrok`` where it is no longer the one of the digest."""
    wajib_di_pemda("kelola", pelaku, pemda)
    for nama, batas in PANJANG.items():
        if len(isi.get(nama, "")) > batas:
            raise GalatMasukan(f"Isian {nama} paling panjang {batas} huruf.", nilai=isi[nama], kolom=nama)
    kunci_rantai(None)
    lama = TataDokumen.objects.filter(pemda=pemda, jenis=jenis, mulai_tahun=mulai_tahun).first()
    wajib_sama(lama, sidik)
    sebelum = potret(lama) if lama else None
    tata = lama or TataDokumen(pemda=pemda, jenis=jenis, mulai_tahun=mulai_tahun)
    for nama, nilai in isi.items():
        setattr(tata, nama, nilai)
    if lama and potret(tata) == sebelum:
        return tata
    tata.save()
    perubahan = [Perubahan(tata, sebelum, potret(tata))]
    catat(pelaku=pelaku, perangkat_daerah=None, aksi="simpan_tata_dokumen", perubahan=perubahan)
    return tata
