"""The causes of one node's sisa s.d. a period, each with its share, against the sisa itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from anggaran.bentuk import BarisAnggaran, SelisihPenjelasan
from anggaran.layar.dasar import Pengisi, Ruang
from anggaran.models import PenjelasanAnggaran, Sebab
from anggaran.perhitungan import selisih_penjelasan
from anggaran.services.isian import teks_sel
from anggaran.services.penjelasan import sebab_dapat_dipilih
from renstra.models import SimpulProgram
from sakip.inti.alur import Terbuka
from sakip.models import PerangkatDaerah

TANPA_SEBAB = "Tanpa sebab tertentu"


@dataclass(frozen=True, slots=True)
class BarisSebab:
    """One cause with what stands in its inputs; ``kunci`` 0 is for words without a cause."""

    kunci: int
    nama: str
    jumlah: str
    penjelasan: str
    versi: int
    oleh: str = ""


@dataclass(frozen=True, slots=True)
class HalamanPenjelasan:
    uang: BarisAnggaran
    baris: tuple[BarisSebab, ...]
    selisih: SelisihPenjelasan
    terbuka: Terbuka
    boleh: bool


def simpul_milik(pd: PerangkatDaerah, simpul_id: int) -> SimpulProgram | None:
    """The agency's node; another agency's does not exist."""
    ada: SimpulProgram | None = SimpulProgram.objects.milik(pd).filter(pk=simpul_id).first()
    return ada


def _baris(sebab: Sebab | None, ada: PenjelasanAnggaran | None) -> BarisSebab:
    return BarisSebab(
        kunci=sebab.pk if sebab else 0,
        nama=sebab.nama if sebab else TANPA_SEBAB,
        jumlah=teks_sel(ada.jumlah) if ada else "",
        penjelasan=ada.penjelasan if ada else "",
        versi=ada.versi if ada else 0,
        oleh=str(ada.diubah_oleh) if ada and ada.diubah_oleh else "",
    )


def _diketik(baris: BarisSebab, ketik: Mapping[str, str] | None) -> BarisSebab:
    """What was typed instead of what is stored, against the version that stands now."""
    if ketik is None:
        return baris
    k = baris.kunci
    jumlah, teks = ketik.get(f"jumlah-{k}", baris.jumlah), ketik.get(f"teks-{k}", baris.penjelasan)
    return BarisSebab(k, baris.nama, jumlah, teks, baris.versi, baris.oleh)


def halaman_penjelasan(
    pd: PerangkatDaerah,
    tahun: int,
    periode: int,
    simpul_id: int,
    pengisi: Pengisi,
    ketik: Mapping[str, str] | None = None,
) -> HalamanPenjelasan:
    """The page of a node; causes no longer in use are shown where they were used."""
    ruang = Ruang(pd, tahun, pengisi, periode or None)
    milik = PenjelasanAnggaran.objects.milik(pd).filter(tahun=tahun, periode=periode, simpul=simpul_id)
    ada = {p.sebab_id: p for p in milik.select_related("diubah_oleh")}
    sebab: list[Sebab | None] = [s for s in sebab_dapat_dipilih(pd) if s.aktif or s.pk in ada]
    tabel = ruang.uang.tabel(tahun, periode or None, tambahan=[simpul_id])
    uang = next(b for b in tabel.baris if b.simpul_id == simpul_id)
    terbuka = ruang.status[periode].terbuka(ruang.hari, ("simpul", simpul_id))
    return HalamanPenjelasan(
        uang=uang,
        baris=tuple(_diketik(_baris(s, ada.get(s.pk if s else None)), ketik) for s in [*sebab, None]),
        selisih=selisih_penjelasan(uang.sisa, [p.jumlah for p in ada.values()]),
        terbuka=terbuka,
        boleh=bool(terbuka) and ruang.milik(simpul_id),
    )
