"""Packages (zip) whose bytes depend on their content alone: no time of day, no machine. No Django."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

TANPA_JAM = (1980, 1, 1, 0, 0, 0)


def tanpa_jam(isi: bytes, ubah: Callable[[str, bytes], bytes] = lambda nama, isi: isi) -> bytes:
    """The same package with neither times nor rights of its members; ``ubah`` may rewrite one by its name."""
    hasil = BytesIO()
    with zipfile.ZipFile(BytesIO(isi)) as asal, zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as tujuan:
        for anggota in asal.infolist():
            info = zipfile.ZipInfo(anggota.filename, TANPA_JAM)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            tujuan.writestr(info, ubah(anggota.filename, asal.read(anggota)))
    return hasil.getvalue()
