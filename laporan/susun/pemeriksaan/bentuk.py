"""Shapes of the pre-flight."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sakip.inti.istilah import Istilah


class Berat(Istilah):
    """What a finding means for the final: it stands in the way, it asks, it informs."""

    MENGHALANGI = "menghalangi", "Menghalangi final"
    TANYA = "tanya", "Perlu diperiksa"
    KABAR = "kabar", "Untuk diketahui"


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a finding is mended: a page by its short name ("isian", "bagian", "pk" …) and the object on it."""

    halaman: str
    objek: int | str = ""
    rujukan: str = ""


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding of a rule: what, about which object (in words), where to mend it."""

    aturan: str
    apa: str
    pesan: str
    tempat: Tempat

    @property
    def sidik(self) -> str:
        """Its key for a waiver: another content is another finding."""
        tempat = self.tempat
        isi = "\x1f".join((self.aturan, self.apa, self.pesan, tempat.halaman, str(tempat.objek), tempat.rujukan))
        return sha256(isi.encode()).hexdigest()[:32]
