"""The versions of a part as their page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from laporan.layar.lkip import laporan_lkip
from laporan.layar.penyunting import Penyunting
from laporan.selectors.versi import Versi, versi_naskah
from laporan.susun.kerangka import BagianNaskah


@dataclass(frozen=True, slots=True)
class Riwayat:
    """All versions, the one looked at, what stands now and its number."""

    semua: tuple[Versi, ...]
    pilih: Versi | None
    kini: str
    versi: int


def riwayat_bagian(p: Penyunting, bagian: BagianNaskah, nomor: int = 0) -> Riwayat | None:
    """``None`` for a number that is no version of this part; 0 looks at none."""
    laporan = laporan_lkip(p.pd, p.tahun, p.jenis)
    naskah = laporan.naskah.filter(kunci=bagian.kunci, rujukan=bagian.rujukan).first() if laporan else None
    semua = versi_naskah(naskah) if naskah else ()
    pilih = next((v for x in semua for v in (x, *x.dalam) if v.nomor == nomor), None)
    if nomor and pilih is None:
        return None
    return Riwayat(semua, pilih, p.tampil(naskah.isi) if naskah else "", naskah.versi if naskah else 0)
