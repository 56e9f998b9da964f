"""What the copy of an upload with its faults is made of."""

from __future__ import annotations

from pertukaran.bentuk import DITOLAK, Kesalahan
from pertukaran.models import Batch


def isi_berkas(batch: Batch) -> bytes | None:
    """The stored bytes; None where the file is gone."""
    try:
        with batch.berkas.open("rb") as f:
            isi: bytes = f.read()
    except OSError:
        return None
    return isi


def kesalahan_batch(batch: Batch) -> list[Kesalahan]:
    """Every fault of the last check: of the file, of its sheets, of its cells."""
    umum = batch.ringkasan.get("kesalahan", ())
    baris = batch.baris.filter(nasib=DITOLAK).values_list("kesalahan", flat=True)
    return [Kesalahan(*k) for k in (*umum, *(k for satu in baris for k in satu))]
