"""What the signatures of an uploaded PDF say, asked of a child with limits."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from laporan.pdf.cetak import Anak, Batas, GagalCetak

BATAS: Final = Batas(memori_mb=768, cpu_detik=30, waktu_detik=45)


@dataclass(frozen=True, slots=True)
class Tanda:
    """One signature: names from the certificate, the time that the signer's clock gave, and whether it is whole."""

    nama: str
    penerbit: str
    waktu: str
    utuh: bool


@dataclass(frozen=True, slots=True)
class HasilTanda:
    """``sama``: the file begins with our bytes and nothing but signing followed; ``ubahan`` says what did."""

    tanda: tuple[Tanda, ...] = ()
    sama: bool = False
    ubahan: tuple[str, ...] = ()
    galat: str = ""

    def polos(self) -> dict[str, Any]:
        """As it is stored."""
        return {**asdict(self), "tanda": [asdict(t) for t in self.tanda], "ubahan": list(self.ubahan)}


def periksa_tanda(isi: bytes, asli: bytes) -> HasilTanda:
    """The signatures of a PDF, and whether it is the document ``asli`` signed. Never raises for bad bytes."""
    berawal = isi.startswith(asli)
    opsi = [f"--awal={len(asli) if berawal else 0}"]
    try:
        with Anak("laporan.pdf.proses_tanda", opsi, BATAS) as anak:
            jawab = json.loads(anak.tanya(isi, b"{"))
    except GagalCetak:
        return HasilTanda(galat="pemeriksaannya melewati batas memori atau waktu")
    tanda = tuple(Tanda(**t) for t in jawab["tanda"])
    sama = berawal and not jawab["ubahan"] and not jawab["galat"]
    return HasilTanda(tanda, sama, tuple(jawab["ubahan"]), jawab["galat"])
