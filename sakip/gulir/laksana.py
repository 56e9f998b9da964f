"""The roll-over itself: the ticked kinds in one transaction, each through the verb of its app."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from anggaran.services import simpan_pagu
from kinerja.services.pk import buat_murni
from renstra.services.gulir import gulir_rencana_simpul, gulir_target, perpanjang_simpul
from sakip.gulir.rencana import RencanaGulir, susun_gulir
from sakip.inti.galat import Bentrok
from sakip.inti.istilah import VersiPagu
from sakip.jejak import kunci_rantai
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib


@transaction.atomic
def gulirkan(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    dari: int,
    pilih: Collection[str] | None = None,
    sidik: str | None = None,
) -> RencanaGulir:
    """Carry ``dari`` into the next year; returns what was done. A second run finds nothing new.

    Raises ``Bentrok`` where it is no longer what the preview showed (``sidik`` of the plan with every kind).
    """
    wajib("susun_rencana", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    if sidik is not None and susun_gulir(perangkat_daerah, dari).sidik != sidik:
        raise Bentrok("Rencana berubah sejak pratinjau dibuka. Periksa lagi, lalu jalankan.", nilai=sidik)
    rencana = susun_gulir(perangkat_daerah, dari, pilih)
    oleh = {"pelaku": pelaku, "perangkat_daerah": perangkat_daerah}
    if simpul := [s for s, _ in rencana.satu("simpul").isi]:
        simpul.sort(key=lambda s: ("program", "kegiatan", "sub_kegiatan").index(s.jenis))
        perpanjang_simpul(**oleh, simpul=simpul, sampai=rencana.ke)  # type: ignore[arg-type]
    if isi := rencana.satu("rencana").isi:
        gulir_rencana_simpul(**oleh, asal=[t for _, t in isi], tahun=rencana.ke)  # type: ignore[arg-type]
    if isi := rencana.satu("target").isi:
        gulir_target(**oleh, asal=isi, tahun=rencana.ke)  # type: ignore[arg-type]
    _pagu(pelaku, rencana)
    if rencana.satu("pk").isi:
        buat_murni(**oleh, tahun=rencana.ke)  # type: ignore[arg-type]
    return rencana


def _pagu(pelaku: Pengguna, rencana: RencanaGulir) -> None:
    tetap = {"tahun": rencana.ke, "versi": VersiPagu.RENJA.value, "ke": 0}
    baris = [
        {"simpul": s, "sumber_dana": p.sumber_dana, "jumlah": p.jumlah, "urutan": p.urutan, **tetap}
        for s, p in rencana.satu("pagu").isi
    ]
    if baris:
        alasan = f"Pagu awal dari {rencana.dari}"
        simpan_pagu(pelaku=pelaku, perangkat_daerah=rencana.perangkat_daerah, baris=baris, alasan=alasan)
