"""Sheet Pejabat: officials of the agency. (Accounts: ``pertukaran.services.tulis.pengguna``.)"""

from __future__ import annotations

from datetime import date
from typing import Any

from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from sakip.peran import boleh
from sakip.services.organisasi import simpan_pejabat, simpan_unit

ISI = ("Kode", "Nama", "NIP", "Pangkat", "Golongan", "Jabatan", "Status", "Kepala", "Dari", "Sampai")


def tulis_pejabat(jalan: Jalan, baris: list[Baris]) -> None:
    tulis_unit(jalan, baris)
    pasangan = [(b, isi) for b in baris if (isi := _isi(jalan, b)) is not None]
    jalan.simpan(simpan_pejabat, pasangan, pemda=jalan.pd.pemda)


def tulis_unit(jalan: Jalan, baris: list[Baris]) -> None:
    """Units that the agency lacks, where the sheet says how they are called; only admins make them."""
    baru: dict[str, tuple[Baris, dict[str, Any]]] = {}
    for b in baris:
        kode, nama = (b.teks("Unit"), b.teks("Nama Unit")) if b.ada("Nama Unit") else ("", "")
        if kode and nama and kode not in jalan.acuan.unit_semua:
            urutan = len(jalan.acuan.unit_semua) + len(baru)
            baru.setdefault(kode, (b, {"kode": kode, "nama": nama, "urutan": urutan}))
    if baru and not boleh("kelola", jalan.pelaku, jalan.pd):
        return  # the row that names it is refused with its remedy
    jalan.simpan(simpan_unit, baru.values(), utama=False)


def isi_unit(jalan: Jalan, b: Baris) -> dict[str, Any]:
    """The unit that a row names; nothing where the sheet lacks the column."""
    if not b.ada("Unit"):
        return {}
    kode = b.teks("Unit")
    return {"unit": jalan.cari(b, "Unit", lambda: jalan.acuan.unit(kode)) if kode else None}


def _isi(jalan: Jalan, b: Baris) -> dict[str, Any] | None:
    isi = {**b.isi(*ISI), **isi_unit(jalan, b), "perangkat_daerah": jalan.pd}
    periksa_masa(b, isi.get("dari"), isi.get("sampai"))
    return None if b.ditolak or not jalan.sekali(b, isi["kode"]) else isi


def periksa_masa(b: Baris, dari: date | None, sampai: date | None) -> None:
    """An office or a duty does not end before it begins."""
    if dari and sampai and sampai < dari:
        b.galat("Sampai", f"{sampai:%d/%m/%Y} mendahului {dari:%d/%m/%Y}. Perbaiki salah satunya.")
