"""What another printer needs from the engine: drawings and pictures as PNG or JPEG, and page numbers by anchor.

One child with limits does it all: bytes of pictures are judged there, never here.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from laporan.bentuk import Citra
from laporan.pdf.cetak import Anak, Batas


@dataclass(frozen=True, slots=True)
class Lukisan:
    """A picture that every word processor shows; ``lebar`` and ``tinggi`` in pixels give its shape."""

    isi: bytes
    lebar: int
    tinggi: int


@dataclass(frozen=True, slots=True)
class HasilRupa:
    """Pictures in the order asked for (None: nobody can show it), page numbers as printed by anchor."""

    lukisan: tuple[Lukisan | None, ...] = ()
    halaman: Mapping[str, str] = field(default_factory=dict)


class Pelukis(Anak):
    """``with Pelukis() as pelukis: pelukis.lukis(html, citra)``."""

    def __init__(self, batas: Batas | None = None) -> None:
        super().__init__("laporan.pdf.proses_rupa", (), batas)

    def lukis(self, html: str, citra: Sequence[Citra]) -> HasilRupa:
        """Pictures, and the page numbers of ``html`` unless it is empty. Raises ``GagalCetak``."""
        isi = [{"mime": c.mime, "isi": b64encode(c.isi).decode()} for c in citra]
        jawab = json.loads(self.tanya(json.dumps({"html": html, "citra": isi}).encode(), b'{"halaman"'))
        return HasilRupa(tuple(_lukisan(j) for j in jawab["lukisan"]), jawab["halaman"])


def _lukisan(jawab: dict[str, Any] | None) -> Lukisan | None:
    return Lukisan(b64decode(jawab["isi"]), jawab["lebar"], jawab["tinggi"]) if jawab else None
