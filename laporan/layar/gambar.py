"""Pictures of a part on their page: each as it prints, with its words."""

from __future__ import annotations

from dataclasses import dataclass

from laporan.bentuk import Gambar
from laporan.layar.lkip import laporan_lkip
from laporan.layar.penyunting import DOKUMENTASI, Penyunting
from laporan.models import GambarLaporan
from laporan.susun.kerangka import BagianNaskah
from laporan.susun.lkip.alat import gambar as blok_gambar


@dataclass(frozen=True, slots=True)
class SatuGambar:
    """``blok`` is missing where the file is gone."""

    gambar: GambarLaporan
    blok: Gambar | None


def daftar_gambar(p: Penyunting, bagian: BagianNaskah) -> tuple[SatuGambar, ...]:
    """The pictures of a part in their order."""
    laporan = laporan_lkip(p.pd, p.tahun, p.jenis)
    if laporan is None:
        return ()
    id_bagian = (g.id for g in p.bahan.gambar if (g.kunci, g.rujukan) == (bagian.kunci, bagian.rujukan))
    blok = dict(zip(id_bagian, blok_gambar(p.bahan, bagian.kunci, bagian.rujukan), strict=True))
    milik = laporan.gambar.select_related("laporan__perangkat_daerah")
    semua = milik.filter(kunci=bagian.kunci, rujukan=bagian.rujukan)
    return tuple(SatuGambar(g, blok.get(g.pk)) for g in semua)


def judul_bagian(bagian: BagianNaskah) -> str:
    return "Foto dokumentasi" if bagian.kunci == DOKUMENTASI else f"Gambar: {bagian.judul}"
