"""The demo agencies, loaded once per module and rolled back after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from sakip.management.commands.muat_contoh import URUTAN, nomenklatur_contoh
from sakip.management.pemuat import Pemuat, muat_berkas
from sakip.models import SISTEM, Pengguna, PerangkatDaerah

FOLDER = Path(settings.BASE_DIR) / "fixtures"
NYATA = [
    "balikpapan-disnakersos",
    "balikpapan-disnaker",
    "bekasi-disnaker",
    "penajam-disnakertrans",
    "pontianak-disnaker",
]
SEMUA = [*NYATA, "contoh-dinas"]


def muat(*nama: str) -> dict[str, Pemuat]:
    """Load demo files in their order; predecessors come first."""
    pelaku = Pengguna.objects.get(username=SISTEM)
    urut = sorted(nama, key=lambda n: n not in URUTAN)
    return {n: muat_berkas(FOLDER / f"{n}.json", pelaku=pelaku) for n in urut}


@pytest.fixture(scope="module")
def contoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Pemuat]]:
    """All six agencies in the database; a test that also asks for ``db`` writes on top of them and is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        nomenklatur_contoh(Pengguna.objects.get(username=SISTEM))
        yield muat(*SEMUA)
        transaction.set_rollback(True)


def dinas(slug: str) -> PerangkatDaerah:
    return PerangkatDaerah.objects.select_related("pemda").get(slug=slug)


def jelajah(isi: Any) -> Iterator[Any]:
    """Every node of a document tree, the leaves included."""
    yield isi
    if is_dataclass(isi):
        for f in fields(isi):
            yield from jelajah(getattr(isi, f.name))
    elif isinstance(isi, tuple):
        for v in isi:
            yield from jelajah(v)
