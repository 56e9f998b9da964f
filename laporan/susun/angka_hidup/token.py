"""Tokens in narrative: ``{{capaian:#i12}}`` as kept, ``{{capaian:IKU-1}}`` as typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Final

from laporan.susun.angka_hidup.angka import Katalog

TOKEN: Final = re.compile(r"\{\{\s*([^{}<>]{1,120}?)\s*\}\}")
TAK_DIKENAL: Final = "[angka tidak dikenal: {}]"


def _ganti(html: str, tulis: Callable[[str, str], str]) -> str:
    """Every token through ``tulis``, which gets its name and the token as it stands."""
    return TOKEN.sub(lambda m: tulis(unescape(m[1]), m[0]), html)


def isi_token(html: str, katalog: Katalog) -> str:
    """Narrative with its figures; a token that names none stays visible, so that no reader takes it for a figure."""

    def tulis(sebutan: str, _: str) -> str:
        a = katalog.cari(sebutan)
        return escape(a.teks if a else TAK_DIKENAL.format(sebutan), quote=False)

    return _ganti(html, tulis)


def ke_simpan(html: str, katalog: Katalog) -> str:
    """Tokens bound to their objects, so that they survive another kode; an unknown one stays as typed."""

    def tulis(sebutan: str, asli: str) -> str:
        a = katalog.cari(sebutan)
        return f"{{{{{a.kunci}}}}}" if a else asli

    return _ganti(html, tulis)


def ke_tampil(html: str, katalog: Katalog) -> str:
    """Tokens by the kode that their objects have now."""

    def tulis(sebutan: str, asli: str) -> str:
        a = katalog.cari(sebutan)
        if a is None:
            return asli
        return f"{{{{{escape(katalog.sebutan(a), quote=False)}}}}}"

    return _ganti(html, tulis)


def token_asing(html: str, katalog: Katalog) -> tuple[str, ...]:
    """Tokens that name no figure, as they stand."""
    return tuple(dict.fromkeys(m[1] for m in TOKEN.finditer(html) if katalog.cari(unescape(m[1])) is None))
