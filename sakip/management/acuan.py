"""What operators' commands share: who acts, for which agency and year."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from django.core.management.base import CommandError

from sakip.models import SISTEM, Pengguna, PerangkatDaerah


def tambah_acuan(parser: ArgumentParser, *, wajib_tahun: bool = True) -> None:
    """The arguments that name agency, year and actor."""
    parser.add_argument("--perangkat-daerah", required=True, metavar="SLUG")
    parser.add_argument("--tahun", required=wajib_tahun, type=int)
    parser.add_argument("--oleh", default=SISTEM, metavar="USERNAME", help="Bertindak sebagai pengguna ini")


def salah(pesan: str) -> NoReturn:
    """A bad call: the message says what exists, the exit code is 2."""
    raise CommandError(pesan, returncode=2)


def pelaku(username: str) -> Pengguna:
    pengguna = Pengguna.objects.filter(username=username).first()
    return pengguna or salah(f"Pengguna {username} tidak ada.")


def perangkat_daerah(slug: str, oleh: Pengguna) -> PerangkatDaerah:
    """The agency as this user may see it."""
    terlihat = PerangkatDaerah.objects.untuk(oleh).select_related("pemda")
    if (pd := terlihat.filter(slug=slug).first()) is not None:
        return pd
    ada = ", ".join(terlihat.order_by("slug").values_list("slug", flat=True)) or "belum ada"
    salah(f"Perangkat daerah {slug} tidak ada. Yang ada: {ada}.")


def periksa_tahun(pd: PerangkatDaerah, tahun: int, ada: Sequence[int]) -> None:
    """Refuse a year in which the agency holds nothing."""
    if tahun not in ada:
        daftar = ", ".join(map(str, ada)) or "belum ada"
        salah(f"Tahun {tahun} tidak berisi data {pd.slug}. Tahun yang ada: {daftar}.")


def simpan(berkas: Path, isi: bytes) -> None:
    """Whole file or none: nobody opens half of one."""
    sementara = berkas.with_name(berkas.name + ".sementara")
    try:
        berkas.parent.mkdir(parents=True, exist_ok=True)
        sementara.write_bytes(isi)
        sementara.replace(berkas)
    except OSError as galat:
        salah(f"{berkas} tidak dapat ditulis ({galat.strerror}); pilih --ke yang lain.")
