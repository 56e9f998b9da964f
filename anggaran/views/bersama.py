"""What the pages of entry share: who fills here, and in whose name."""

from __future__ import annotations

from anggaran.layar.dasar import Pengisi
from sakip.halaman import PermintaanPD
from sakip.inti.galat import GalatMasukan
from sakip.peran import unit_pic

KONFLIK, GALAT = 409, 422
TANPA_NAMA = "Tulis atas nama siapa Anda mengisi, misalnya nama dan jabatan yang memberi angkanya."


def pengisi(request: PermintaanPD) -> Pengisi:
    """Who is of the agency fills; who serves the whole pemda does so in another's name, when asked for."""
    boleh = request.konteks.boleh
    if boleh["isi_anggaran"]:
        return Pengisi(True, unit_pic(request.user, request.konteks.perangkat_daerah))
    atas_nama = boleh["isi_atas_nama"] and (request.method == "POST" or request.GET.get("atas_nama") == "1")
    return Pengisi(atas_nama, None, atas_nama)


def dapat_atas_nama(request: PermintaanPD) -> bool:
    return request.konteks.boleh["isi_atas_nama"] and not request.konteks.boleh["isi_anggaran"]


def wajib_atas_nama(request: PermintaanPD, atas_nama: str) -> None:
    """Who fills for an agency that is not theirs says for whom; raises ``GalatMasukan``."""
    if dapat_atas_nama(request) and not atas_nama.strip():
        raise GalatMasukan(TANPA_NAMA, kolom="atas_nama")
