"""Scales of categories: lower bounds with a label, applied to the rounded value (numbers.md, "Category")."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from kinerja.bentuk import Kategori, Langkah, Skala
from sakip.inti.angka import format_ringkas
from sakip.inti.galat import GalatMasukan


def susun_skala(nama: str, langkah: Iterable[Langkah]) -> Skala:
    """A valid scale, steps ordered from the best. Raises ``GalatMasukan`` as ``periksa_skala`` does."""
    skala = Skala(nama, tuple(sorted(langkah, key=_urutan, reverse=True)))
    periksa_skala(skala)
    return skala


def _urutan(langkah: Langkah) -> tuple[bool, Decimal, bool]:
    """Open below is lowest; at the same bound "≥" begins below ">"."""
    return langkah.bawah is not None, langkah.bawah or Decimal(0), not langkah.termasuk


def kategori(nilai_bulat: Decimal | None, skala: Skala) -> Kategori | None:
    """The step of an already rounded value; ``None`` without a value. The lowest step is open below."""
    if nilai_bulat is None or not skala.langkah:
        return None
    for urutan, langkah in enumerate(skala.langkah):
        if _masuk(nilai_bulat, langkah):
            return Kategori(langkah.label, urutan)
    akhir = len(skala.langkah) - 1
    return Kategori(skala.langkah[akhir].label, akhir)


def _masuk(nilai: Decimal, langkah: Langkah) -> bool:
    if langkah.bawah is None:
        return True
    return nilai >= langkah.bawah if langkah.termasuk else nilai > langkah.bawah


def periksa_skala(skala: Skala) -> None:
    """Refuse a scale with a gap or an overlap. Raises ``GalatMasukan`` naming the step and the remedy.

    Steps run from the highest bound to the lowest. Overlap: two steps begin at the same point. Gap: the
    lowest step begins above 0, so that values beneath it have no label.
    """
    if not skala.langkah:
        raise GalatMasukan(f'Skala "{skala.nama}" belum berisi langkah; tambahkan batas bawah dan label.')
    for langkah in skala.langkah:
        if not langkah.label.strip():
            raise GalatMasukan(f"Langkah {tulis_batas(langkah)} belum diberi label.", kolom="label")
    for atas, bawah in pairwise(skala.langkah):
        _periksa_pasangan(atas, bawah)
    _periksa_terbawah(skala.langkah[-1])


def _periksa_pasangan(atas: Langkah, bawah: Langkah) -> None:
    if _urutan(atas) > _urutan(bawah):
        return
    if _urutan(atas) == _urutan(bawah):
        pesan = f'Langkah "{atas.label}" dan "{bawah.label}" tumpang tindih: sama-sama {tulis_batas(atas)}.'
    else:
        pesan = f'Langkah "{atas.label}" ({tulis_batas(atas)}) harus di atas "{bawah.label}".'
    raise GalatMasukan(pesan, nilai=bawah.bawah, kolom="batas bawah")


def _periksa_terbawah(langkah: Langkah) -> None:
    if langkah.bawah is None or langkah.bawah < 0 or (langkah.bawah == 0 and langkah.termasuk):
        return
    raise GalatMasukan(
        f'Ada celah di bawah "{langkah.label}" ({tulis_batas(langkah)}): tambahkan langkah mulai ≥ 0.',
        nilai=langkah.bawah,
        kolom="batas bawah",
    )


def tulis_batas(langkah: Langkah) -> str:
    """The bound as the method section prints it: "≥ 85", "> 80"; a step open below prints "lainnya"."""
    if langkah.bawah is None:
        return "lainnya"
    return f"{'≥' if langkah.termasuk else '>'} {format_ringkas(langkah.bawah)}"
