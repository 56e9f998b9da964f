"""Accounts of belanja: 5.1.02.01.01.0024 belongs to the jenis 5.1.02 (regulation.md 5)."""

from __future__ import annotations

import re
from typing import Final

JENIS: Final = {
    "5.1.01": "Belanja Pegawai",
    "5.1.02": "Belanja Barang dan Jasa",
    "5.1.03": "Belanja Bunga",
    "5.1.04": "Belanja Subsidi",
    "5.1.05": "Belanja Hibah",
    "5.1.06": "Belanja Bantuan Sosial",
    "5.2": "Belanja Modal",
    "5.3": "Belanja Tidak Terduga",
    "5.4": "Belanja Transfer",
}
LAIN: Final = ("", "Rekening lain")
_POLA: Final = re.compile(r"5\.(\d)(?:\.(\d{1,2}))?(?:\.|$)")


def jenis_rekening(kode: str) -> tuple[str, str]:
    """Code and name of the jenis belanja; a jenis printed with one digit (5.1.1) is the same one."""
    cocok = _POLA.match(kode.strip())
    if cocok is None:
        return LAIN
    kelompok = f"5.{cocok[1]}"
    jenis = f"{kelompok}.{int(cocok[2]):02}" if cocok[2] else kelompok
    nama = JENIS.get(jenis) or JENIS.get(kelompok)
    return (jenis if jenis in JENIS else kelompok, nama) if nama else LAIN
