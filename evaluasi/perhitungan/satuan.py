"""Units of measure as they are compared and written beside figures. Pure."""

from __future__ import annotations

from sakip.inti.angka import adalah_persen


def satu_ejaan(satuan: str) -> str:
    """One spelling of percent: "Persen", "persen (%)" and "%" are one unit; any other stays as it is."""
    return "%" if adalah_persen(satuan) else satuan
