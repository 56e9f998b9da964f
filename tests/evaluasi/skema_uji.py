"""A small JSON Schema validator: the keywords that our schemas use, and a failure for every other one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

JENIS: dict[str, Callable[[Any], bool]] = {
    "string": lambda x: isinstance(x, str),
    "number": lambda x: isinstance(x, int | float) and not isinstance(x, bool),
    "integer": lambda x: isinstance(x, int) and not isinstance(x, bool),
    "boolean": lambda x: isinstance(x, bool),
    "null": lambda x: x is None,
    "array": lambda x: isinstance(x, list),
    "object": lambda x: isinstance(x, dict),
}
TANPA_UJI = {"$schema", "$defs", "title", "description"}


def langgar(isi: Any, skema: Mapping[str, Any]) -> list[str]:
    """Where data break their schema; empty: valid."""
    return [*_periksa(isi, skema, skema, "")]


def _periksa(isi: Any, skema: Mapping[str, Any], akar: Mapping[str, Any], di: str) -> Iterator[str]:
    for kata, nilai in skema.items():
        if kata in TANPA_UJI:
            continue
        if kata == "$ref":
            yield from _periksa(isi, akar["$defs"][nilai.removeprefix("#/$defs/")], akar, di)
        elif kata == "anyOf":
            if all([*_periksa(isi, s, akar, di)] for s in nilai):
                yield f"{di}: none of {len(nilai)} fits"
        elif kata == "properties":
            for nama, s in nilai.items() if isinstance(isi, dict) else ():
                if nama in isi:
                    yield from _periksa(isi[nama], s, akar, f"{di}/{nama}")
        elif kata == "items":
            for n, satu in enumerate(isi if isinstance(isi, list) else ()):
                yield from _periksa(satu, nilai, akar, f"{di}/{n}")
        elif not _cocok(kata, nilai, isi, skema):
            yield f"{di}: {kata} {nilai!r}, not {isi!r}"


def _cocok(kata: str, nilai: Any, isi: Any, skema: Mapping[str, Any]) -> bool:
    if kata == "type":
        return any(JENIS[j](isi) for j in ([nilai] if isinstance(nilai, str) else nilai))
    if kata == "required":
        return not isinstance(isi, dict) or set(nilai) <= isi.keys()
    if kata == "additionalProperties":
        assert nilai is False
        return not isinstance(isi, dict) or isi.keys() <= skema["properties"].keys()
    if kata in ("const", "enum"):
        return bool(isi == nilai if kata == "const" else isi in nilai)
    if kata == "pattern":
        return not isinstance(isi, str) or re.search(nilai, isi) is not None
    if kata in ("minimum", "maximum"):
        return not JENIS["number"](isi) or bool(isi >= nilai if kata == "minimum" else isi <= nilai)
    raise AssertionError(f"unknown keyword {kata}")
