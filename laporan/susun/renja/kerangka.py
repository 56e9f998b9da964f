"""The outline of a Renja's narrative in its two shapes (regulation.md 4.1): parts, titles, what must be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from laporan.bentuk import PolaNomor
from laporan.susun.kerangka import BagianNaskah
from laporan.susun.renja.bahan import EMPAT_BAB, LIMA_BAB

BAB_RENJA: Final[Mapping[str, Mapping[str, str]]] = {
    LIMA_BAB: {
        "bab1": "PENDAHULUAN",
        "bab2": "HASIL EVALUASI RENJA PERANGKAT DAERAH TAHUN LALU",
        "bab3": "TUJUAN DAN SASARAN PERANGKAT DAERAH",
        "bab4": "RENCANA KERJA DAN PENDANAAN PERANGKAT DAERAH",
        "bab5": "PENUTUP",
    },
    EMPAT_BAB: {
        "bab1": "PENDAHULUAN",
        "bab2": "EVALUASI PELAKSANAAN RENJA PERANGKAT DAERAH TAHUN LALU",
        "bab3": "TUJUAN, SASARAN, PROGRAM DAN KEGIATAN",
        "bab4": "PENUTUP",
    },
}


@dataclass(frozen=True, slots=True)
class BagianRenja(BagianNaskah):
    """A part of the Renja; its key is renja.<bab>.<bagian>."""

    @property
    def bab(self) -> str:
        bab = self.kunci.removeprefix("renja.").split(".")[0]
        return f"Bab {bab[-1]}" if bab.startswith("bab") else "Bagian depan"


_DEPAN = (BagianRenja("kata_pengantar", "Kata pengantar"),)
_BAB1 = (
    BagianRenja("renja.bab1.latar_belakang", "Latar Belakang"),
    BagianRenja("renja.bab1.landasan_hukum", "Landasan Hukum"),
    BagianRenja("renja.bab1.maksud_tujuan", "Maksud dan Tujuan"),
    BagianRenja("renja.bab1.sistematika", "Sistematika Penulisan", wajib=False),
)
_BAB2 = (
    BagianRenja(
        "renja.bab2.evaluasi",
        "Evaluasi Pelaksanaan Renja Perangkat Daerah Tahun Lalu dan Capaian Renstra Perangkat Daerah",
    ),
    BagianRenja("renja.bab2.analisis_kinerja", "Analisis Kinerja Pelayanan Perangkat Daerah"),
    BagianRenja("renja.bab2.isu_penting", "Isu-isu Penting Penyelenggaraan Tugas dan Fungsi Perangkat Daerah"),
    BagianRenja("renja.bab2.review_rkpd", "Review terhadap Rancangan Awal RKPD", wajib=False),
    BagianRenja("renja.bab2.usulan", "Penelaahan Usulan Program dan Kegiatan Masyarakat", wajib=False),
)
_BAB3 = (
    BagianRenja("renja.bab3.kebijakan_nasional", "Telaahan terhadap Kebijakan Nasional"),
    BagianRenja("renja.bab3.tujuan_sasaran", "Tujuan dan Sasaran Renja Perangkat Daerah"),
    BagianRenja("renja.bab3.program_kegiatan", "Program dan Kegiatan", wajib=False),
)

KERANGKA_RENJA: Final[Mapping[str, tuple[BagianRenja, ...]]] = {
    LIMA_BAB: (
        *_DEPAN,
        *_BAB1,
        *_BAB2,
        *_BAB3,
        BagianRenja("renja.bab4.pendanaan", "Rencana Kerja dan Pendanaan", wajib=False),
        BagianRenja("renja.bab5.penutup", "Penutup"),
    ),
    EMPAT_BAB: (*_DEPAN, *_BAB1, *_BAB2, *_BAB3, BagianRenja("renja.bab4.penutup", "Penutup")),
}
"""Parts in printing order, by outline."""
POLA_RENJA: Final = PolaNomor(subbab=("{bab}.{2|1}.", "{bab}.{2|1}.{3|1}.", "{4|a}."))
KUNCI_RENJA: Final = frozenset(b.kunci for isi in KERANGKA_RENJA.values() for b in isi)
LAIN_BENTUK: Final[Mapping[str, str]] = {
    "renja.bab5.penutup": "renja.bab4.penutup",
    "renja.bab4.penutup": "renja.bab5.penutup",
}
"""Where a part stands in the other outline: changing the shape loses no text."""


def judul_renja(kunci: str, bentuk: str) -> BagianRenja:
    """The part of a key in an outline. Raises ``StopIteration`` for a key that it does not have."""
    return next(b for b in KERANGKA_RENJA[bentuk] if b.kunci == kunci)
