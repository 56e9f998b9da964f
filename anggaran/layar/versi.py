"""The page of a new version: what may follow, and what it would begin with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from anggaran.bentuk import Kolom
from anggaran.layar.dasar import Pengisi, Ruang
from anggaran.selectors.versi import salinan, versi_berikut, versi_terakhir
from sakip.inti.alur import Terbuka
from sakip.inti.angka import jumlah_ada
from sakip.models import PerangkatDaerah


@dataclass(frozen=True, slots=True)
class HalamanVersi:
    """``pilihan`` may be added; ``salinan`` rows and ``jumlah`` rupiah are copied from ``dari``."""

    pilihan: tuple[tuple[str, str], ...]
    terakhir: tuple[str, str] | None
    salinan: int
    jumlah: Decimal | None
    dari: str
    terbuka: Terbuka


def kunci_versi(kolom: Kolom) -> str:
    """As the form names it: ``perubahan_1``."""
    return f"{kolom.versi.value}_{kolom.ke}"


def _pilih(kolom: Kolom) -> tuple[str, str]:
    return kunci_versi(kolom), kolom.waktu


def halaman_versi(pd: PerangkatDaerah, tahun: int) -> HalamanVersi:
    baris, akhir = salinan(pd, tahun), versi_terakhir(pd, tahun)
    dari = dict.fromkeys(f"{p.get_versi_display()} {p.ke or ''}".strip() for p in baris)
    return HalamanVersi(
        pilihan=tuple(_pilih(k) for k in versi_berikut(pd, tahun)),
        terakhir=_pilih(akhir) if akhir else None,
        salinan=len(baris),
        jumlah=jumlah_ada(p.jumlah for p in baris),
        dari=", ".join(dari),
        terbuka=Ruang(pd, tahun, Pengisi(False)).tahun_terbuka(),
    )
