"""The bundled fonts inside the document (OFL allows it), so that lines break where they do on the printed form.

Word wants TrueType whose first 32 bytes are veiled with a key that the font table names (ECMA-376, 17.8.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from laporan.pdf.proses import FOLDER_HURUF

MIME_HURUF: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
KELUARGA: Final = {"Source Serif 4": "source-serif-4", "Source Sans 3": "source-sans-3"}
_POTONGAN: Final = {
    "Source Serif 4": (("Regular", "400-normal"), ("Bold", "700-normal"), ("Italic", "400-italic")),
    # tables are measured with this bold; a heavier one would break figures
    "Source Sans 3": (("Regular", "400-normal"), ("Bold", "600-normal"), ("Italic", "400-italic")),
}


@dataclass(frozen=True, slots=True)
class HurufTanam:
    """A font as it lies in the package; ``unsur`` is the element of the font table that names it."""

    keluarga: str
    unsur: str
    kunci: str
    isi: bytes


@lru_cache(maxsize=1)
def huruf_tanam() -> tuple[HurufTanam, ...]:
    """All embedded fonts; made once in a process."""
    return tuple(_tanam(k, b, gaya, berat) for k, b in KELUARGA.items() for gaya, berat in _POTONGAN[k])


def _tanam(keluarga: str, berkas: str, gaya: str, berat: str) -> HurufTanam:
    kunci = uuid5(NAMESPACE_URL, f"{keluarga} {gaya}")
    isi = _truetype(FOLDER_HURUF / f"{berkas}-latin-{berat}.woff2", keluarga, gaya)
    return HurufTanam(keluarga, f"embed{gaya}", f"{{{str(kunci).upper()}}}", samarkan(isi, kunci))


def _truetype(berkas: Path, keluarga: str, gaya: str) -> bytes:
    """Unpacked, under the family's name: that is what the document asks for."""
    from fontTools.ttLib import TTFont

    huruf, wadah = TTFont(berkas, recalcTimestamp=False), BytesIO()
    huruf.flavor = None
    for nomor, teks in {1: keluarga, 2: gaya, 4: f"{keluarga} {gaya}"}.items():
        huruf["name"].setName(teks, nomor, 3, 1, 0x409)
    for nomor in (16, 17):
        huruf["name"].removeNames(nameID=nomor)
    if gaya == "Bold":
        huruf["OS/2"].usWeightClass, huruf["OS/2"].fsSelection, huruf["head"].macStyle = 700, 0x20, 1
    huruf.save(wadah)
    return wadah.getvalue()


def samarkan(isi: bytes, kunci: UUID) -> bytes:
    """Veil or unveil: the first 32 bytes against the key's bytes from the last to the first."""
    topeng = kunci.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(isi[:32], topeng, strict=True)) + isi[32:]
