"""Answers over the program tree: pure, keys in and keys out."""

from __future__ import annotations

from collections.abc import Mapping


def unit_simpul(simpul_id: int, induk: Mapping[int, int | None], unit: Mapping[int, int | None]) -> int | None:
    """The unit that answers for a node: its own, else that of the nearest node above; ``None`` without one."""
    kini: int | None = simpul_id
    while kini is not None and kini in induk:
        if (milik := unit.get(kini)) is not None:
            return milik
        kini = induk[kini]
    return None
