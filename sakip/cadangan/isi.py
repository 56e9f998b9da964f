"""What stands in the tables of the default database: rows as lines, heads of the audit chains, last numbers given."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, models
from django.db.models.functions import Collate

from sakip.cadangan.bentuk import INSTALASI, GalatCadangan, Manifes, Rantai, Tabel
from sakip.cadangan.kanonik import Bidang, baris_teks, sasaran_bidang
from sakip.cadangan.skema import Model, Skema
from sakip.jejak import periksa_rantai
from sakip.models import SISTEM, PerangkatDaerah

POTONG = 2000
BAHASA_BINER = {"postgresql": "C", "sqlite": "BINARY"}


def bidang_tabel(model: Model) -> list[Bidang]:
    return list(model._meta.local_concrete_fields)


def baris_tabel(model: Model) -> Iterator[bytes]:
    """Its rows in the order of their keys; texts by their bytes, not by a language."""
    bidang = bidang_tabel(model)
    kunci: Any = models.F(model._meta.pk.attname)
    if isinstance(sasaran_bidang(model._meta.pk), models.CharField | models.TextField):
        kunci = Collate(kunci, BAHASA_BINER[connection.vendor])
    nilai = model._base_manager.order_by(kunci).values_list(*(b.attname for b in bidang))
    for baris in nilai.iterator(chunk_size=POTONG):
        yield baris_teks(bidang, baris)


def potret_tabel(model: Model, tulis: Callable[[bytes], Any] = len) -> Tabel:
    """Rows counted and hashed, each line given to ``tulis`` on the way."""
    sidik, baris, ukuran = hashlib.sha256(), 0, 0
    for teks in baris_tabel(model):
        sidik.update(teks)
        tulis(teks)
        baris, ukuran = baris + 1, ukuran + len(teks)
    kolom = tuple(str(b.column) for b in bidang_tabel(model))
    return Tabel(kolom, baris, ukuran, sidik.hexdigest(), urutan_terakhir(model))


def urutan_terakhir(model: Model) -> int | None:
    """The trail names objects by their number: one that was given out must not be given out again."""
    kunci = model._meta.pk
    if not isinstance(kunci, models.AutoField):
        return None
    tabel = model._meta.db_table
    with connection.cursor() as kursor:
        if connection.vendor == "sqlite":
            kursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [tabel])
        else:
            kursor.execute(
                "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)",
                [connection.ops.quote_name(tabel), kunci.column],
            )
        baris = kursor.fetchone()
    return int(baris[0]) if baris and baris[0] else None


def setel_urutan(model: Model, terakhir: int) -> None:
    """Go on counting after this number."""
    kunci, tabel = model._meta.pk, model._meta.db_table
    with connection.cursor() as kursor:
        if connection.vendor == "sqlite":
            kursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [tabel])
            kursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [tabel, terakhir])
        else:
            kursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [connection.ops.quote_name(tabel), kunci.column, terakhir],
            )


def berkas_dirujuk(skema: Skema) -> set[str]:
    """Every file that a row names."""
    nama: set[str] = set()
    for model in skema.model.values():
        for b in bidang_tabel(model):
            if isinstance(b, models.FileField):
                nama.update(str(n) for n in model._base_manager.values_list(b.attname, flat=True).iterator() if n)
    return nama


# --- the audit trail


def kepala_rantai(skema: Skema) -> dict[str, tuple[int, str]]:
    """The last entry of each chain: number and hash."""
    jejak = skema.cari("sakip", "Jejak")
    if jejak is None:
        return {}
    urut = jejak._base_manager.order_by("nomor").values_list("perangkat_daerah__slug", "nomor", "sidik")
    return {slug or INSTALASI: (nomor, sidik) for slug, nomor, sidik in urut.iterator(chunk_size=POTONG)}


def rantai_jejak(skema: Skema) -> dict[str, Rantai]:
    """The chains; whether they are whole is asked where the models of now fit the tables."""
    putus = None if skema.tertunda else rantai_putus()
    kepala = sorted(kepala_rantai(skema).items())
    return {n: Rantai(*k, None if putus is None else putus.get(n, ())) for n, k in kepala}


def rantai_putus() -> dict[str, tuple[int, ...]]:
    """The broken entries of every chain that has any."""
    hasil = {}
    for pd in (None, *PerangkatDaerah.objects.order_by("slug")):
        if salah := periksa_rantai(pd):
            hasil[pd.slug if pd else INSTALASI] = tuple(salah)
    return hasil


# --- judged against a manifest


def periksa_isi(skema: Skema, manifes: Manifes) -> None:
    """Row counts, hashes and chain heads are those of the manifest, or the tables that differ are named."""
    beda = []
    for nama, model in skema.model.items():
        kini, harap = potret_tabel(model), manifes.tabel[nama]
        if (kini.baris, kini.sidik) != (harap.baris, harap.sidik):
            beda.append(f"{nama} ({kini.baris} baris, seharusnya {harap.baris})")
    if beda:
        raise GalatCadangan(f"Isi setelah dipulihkan tidak sama dengan cadangan: {', '.join(beda)}.")
    if kepala_rantai(skema) != {n: (r.nomor, r.sidik) for n, r in manifes.rantai.items()}:
        raise GalatCadangan("Kepala rantai jejak tidak sama dengan cadangan.")


def periksa_jejak(manifes: Manifes) -> dict[str, tuple[int, ...]]:
    """Chains that are broken as they were before; one that broke on the way is a fault."""
    kini = rantai_putus()
    for nama, putus in kini.items():
        lama = manifes.rantai[nama].putus if nama in manifes.rantai else ()
        if lama is not None and lama != putus:
            raise GalatCadangan(f"Rantai jejak {nama} putus pada entri {', '.join(map(str, putus[:20]))}.")
    return kini


def terisi(skema: Skema) -> bool:
    """Whether anybody has worked here: what migrations write does not count."""
    for app, nama in (("sakip", "Pemda"), ("sakip", "Jejak"), ("sakip", "Pengguna")):
        model = skema.cari(app, nama)
        if model is None:
            continue
        baris = model._base_manager.all()
        if (baris.exclude(username=SISTEM) if nama == "Pengguna" else baris).exists():
            return True
    return False
