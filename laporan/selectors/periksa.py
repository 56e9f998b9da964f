"""What the public may know of a frozen document: whether a code or a file is ours."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal, TypeAlias

from django.conf import settings
from django.db.models import Max, QuerySet

from laporan.models import SalinanBertanda, Terbitan
from laporan.selectors.terbitan import revisi_baru
from sakip.inti.istilah import SifatTerbitan

Nasib: TypeAlias = Literal["kode", "asli", "bertanda", "tambahan", "bukan"]
_AKHIR: Final = re.compile(rb"%%EOF\r?\n?")
# A document is signed a few times, never hundreds of times.
BANYAK_AKHIR: Final = 30
# What a signature with its picture and proofs may add to our own bytes.
TAMBAHAN: Final = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """``nasib``: found by its code; the very file; a signed copy we hold; ours with something appended; not ours."""

    nasib: Nasib
    terbitan: Terbitan | None = None
    revisi: Terbitan | None = None
    sidik: str = ""
    """SHA-256 of the uploaded file; "" where only a code was asked for."""


def periksa_kode(kode: str) -> HasilPeriksa | None:
    """A final document by the code printed on it; spaces, dashes and small letters are forgiven."""
    rapat = re.sub(r"[^A-Z0-9]", "", kode.upper())
    rapi = "-".join(rapat[i : i + 4] for i in range(0, len(rapat), 4))
    terbitan = _final().filter(kode=rapi).first()
    return HasilPeriksa("kode", terbitan, revisi_baru(terbitan)) if terbitan else None


def batas_bertanda(ukuran: int) -> int:
    """Largest signed copy, in bytes, of a final of ``ukuran`` bytes."""
    return max(settings.BUKTI_BATAS, ukuran + TAMBAHAN)


def batas_periksa() -> int:
    """Bytes beyond which a file cannot be one of ours: the largest final, signed."""
    return batas_bertanda(_final().aggregate(terbesar=Max("ukuran"))["terbesar"] or 0)


def periksa_berkas(isi: bytes) -> HasilPeriksa:
    """A file by its bytes; nothing of it is parsed."""
    sidik = hashlib.sha256(isi).hexdigest()
    if asli := _final().filter(sidik=sidik).first():
        return HasilPeriksa("asli", asli, revisi_baru(asli), sidik)
    salinan = SalinanBertanda.objects.filter(sidik=sidik).select_related("terbitan__perangkat_daerah__pemda").first()
    if salinan is not None and salinan.hasil.get("sama"):
        return HasilPeriksa("bertanda", salinan.terbitan, revisi_baru(salinan.terbitan), sidik)
    if awal := _final().filter(sidik__in=_sidik_awal(isi)).first():
        return HasilPeriksa("tambahan", awal, revisi_baru(awal), sidik)
    return HasilPeriksa("bukan", sidik=sidik)


def _final() -> QuerySet[Terbitan]:
    """Finals alone: what was frozen for a reviewer is nobody else's business."""
    hasil: QuerySet[Terbitan] = Terbitan.objects.filter(sifat=SifatTerbitan.FINAL.value).select_related(
        "perangkat_daerah__pemda"
    )
    return hasil


def _sidik_awal(isi: bytes) -> list[str]:
    """Hashes of what the file may have been before something was appended: up to each end of a PDF revision."""
    hasil, jumlah, dari, tampak = [], hashlib.sha256(), 0, memoryview(isi)
    for cocok in islice(_AKHIR.finditer(isi), BANYAK_AKHIR):
        for ujung in sorted({cocok.start() + 5, cocok.end() - 1, cocok.end()}):
            if dari <= ujung < len(isi):
                jumlah.update(tampak[dari:ujung])
                dari = ujung
                hasil.append(jumlah.copy().hexdigest())
    return hasil
