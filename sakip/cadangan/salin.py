"""Rows of an archive into an empty schema, through Django: the way between two kinds of database."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction

from sakip.cadangan.arsip import Pembaca
from sakip.cadangan.bentuk import GalatCadangan, nama_baris
from sakip.cadangan.isi import bidang_tabel, setel_urutan
from sakip.cadangan.kanonik import Bidang, dari_teks
from sakip.cadangan.skema import Model, Skema, pasang_migrasi


def isi_dari_baris(pembaca: Pembaca, skema: Skema) -> None:
    """The schema by its migrations, then every row as it was. References are checked at the end."""
    pasang_migrasi(skema.ujung())
    with transaction.atomic():
        _isi_semua(pembaca, skema)


def _isi_semua(pembaca: Pembaca, skema: Skema) -> None:
    _hapus_isi(skema)
    for nama, model in skema.model.items():
        with pembaca.buka(nama_baris(nama)) as berkas:
            _isi_tabel(nama, model, berkas)
        if (terakhir := pembaca.manifes.tabel[nama].urutan) is not None:
            setel_urutan(model, terakhir)
    _periksa_rujukan()


def _hapus_isi(skema: Skema) -> None:
    """Migrations write rows, too; the archive has its own."""
    for sql in connection.ops.sql_flush(no_style(), list(skema.model), reset_sequences=True):
        with connection.cursor() as kursor:
            kursor.execute(sql)


def _isi_tabel(nama: str, model: Model, berkas: IO[bytes]) -> None:
    bidang = bidang_tabel(model)
    objek = (_objek(nama, model, bidang, teks) for teks in berkas)
    while kelompok := list(islice(objek, 500)):
        for bagian in _bagi(kelompok, bidang):
            _sisipkan(nama, model, bidang, bagian)


def _bagi(objek: list[models.Model], bidang: list[Bidang]) -> Iterator[list[models.Model]]:
    banyak = max(connection.ops.bulk_batch_size(bidang, objek), 1)
    for awal in range(0, len(objek), banyak):
        yield objek[awal : awal + banyak]


def _sisipkan(nama: str, model: Model, bidang: list[Bidang], objek: list[models.Model]) -> None:
    """As stored, without the hooks of a save: no field may put the time of now."""
    manajer: Any = model._base_manager
    try:
        manajer._insert(objek, fields=bidang, raw=True, using=connection.alias)
    except (DatabaseError, ValueError) as galat:
        sebab = " ".join(str(galat).split())
        raise GalatCadangan(
            f"Baris {nama} (nomor {objek[0].pk}–{objek[-1].pk}) ditolak basis data: {sebab}"
        ) from galat


def _objek(nama: str, model: Model, bidang: list[Bidang], teks: bytes) -> models.Model:
    try:
        isi = dari_teks(bidang, teks)
    except (ValueError, TypeError, ArithmeticError, ValidationError) as galat:
        raise GalatCadangan(f"Baris {nama} di dalam arsip tidak terbaca ({galat}).") from galat
    if connection.vendor == "postgresql":
        periksa_teks(nama, model, bidang, isi)
    return model(**isi)


def periksa_teks(nama: str, model: Model, bidang: list[Bidang], isi: dict[str, Any]) -> None:
    """SQLite takes longer texts than it declares, and the character that PostgreSQL cannot hold."""
    for b in bidang:
        nilai = isi[b.attname]
        if not isinstance(nilai, str):
            continue
        batas = b.max_length if isinstance(b, models.CharField | models.FileField) else None
        if "\0" in nilai or (batas and len(nilai) > batas):
            sebab = "memuat karakter NUL" if "\0" in nilai else f"lebih panjang dari {batas} karakter"
            kunci = isi[model._meta.pk.attname]
            raise GalatCadangan(
                f"{nama} nomor {kunci}, kolom {b.column}, {sebab}; PostgreSQL tidak menerimanya. Perbaiki di basis "
                "data asal, lalu cadangkan lagi."
            )


def _periksa_rujukan() -> None:
    try:
        connection.check_constraints()
    except DatabaseError as galat:
        raise GalatCadangan(f"Ada baris yang merujuk baris yang tidak ada: {galat}") from galat
