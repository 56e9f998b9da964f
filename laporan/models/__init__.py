"""Reports and what becomes of them: drafts, frozen documents, print jobs, and the pemda's decisions about them."""

from laporan.models.laporan import (
    GambarLaporan,
    LampiranUnggah,
    Laporan,
    Naskah,
    Pengesampingan,
    TabelPendukung,
    lokasi_laporan,
)
from laporan.models.tata import TataDokumen, TemplatSurat
from laporan.models.terbitan import Cetakan, SalinanBertanda, Terbitan, kode_baru, lokasi_cetakan, lokasi_terbitan

__all__ = [
    "Cetakan",
    "GambarLaporan",
    "LampiranUnggah",
    "Laporan",
    "Naskah",
    "Pengesampingan",
    "SalinanBertanda",
    "TabelPendukung",
    "TataDokumen",
    "TemplatSurat",
    "Terbitan",
    "kode_baru",
    "lokasi_cetakan",
    "lokasi_laporan",
    "lokasi_terbitan",
]
