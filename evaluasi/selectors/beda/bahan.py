"""Two years of one or many agencies, loaded in a fixed number of queries, as the rules take them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace

from anggaran import selectors as anggaran_selectors
from evaluasi.perhitungan.beda.bentuk import BahanBeda, KoreksiAngka
from evaluasi.selectors.beda.bukti import muat_bukti
from evaluasi.selectors.beda.indikator import IndikatorDuaTahun
from evaluasi.selectors.beda.program import ProgramDuaTahun
from evaluasi.selectors.beda.semasa import Semasa
from evaluasi.selectors.beda.suntingan import muat_suntingan
from kinerja import selectors as kinerja_selectors
from laporan.selectors import bahan_lkip
from laporan.selectors.terbitan import final_terakhir, pohon_terbitan
from laporan.susun.arsip import ArsipRusak
from laporan.susun.koreksi import koreksi, tabel_kini, tabel_pokok
from sakip.models import PerangkatDaerah

_LOG = logging.getLogger(__name__)


def muat_banyak(perangkat_daerah: Iterable[PerangkatDaerah], lalu: int, kini: int) -> dict[int, BahanBeda]:
    """Several agencies by key, in as many queries as one; without corrections of printed figures.

    The caller has checked who may see them.
    """
    pd = list(perangkat_daerah)
    kunci, tahun = [p.pk for p in pd], (lalu, kini)
    kinerja = kinerja_selectors.muat_banyak(pd, tahun)
    anggaran = anggaran_selectors.muat_banyak(pd, tahun)
    semasa = Semasa(kunci, lalu, kini)
    suntingan, bukti = muat_suntingan(kunci, tahun, semasa), muat_bukti(kunci, tahun)
    hasil = {}
    for p in kunci:
        indikator = IndikatorDuaTahun(kinerja[p], semasa, lalu, kini)
        program = ProgramDuaTahun(anggaran[p], semasa, lalu, kini)
        pasangan, hilang, baru = indikator.susun()
        uang, kelompok = program.uang()
        hasil[p] = BahanBeda(
            tahun_lalu=lalu,
            tahun_kini=kini,
            pasangan=pasangan,
            hilang=hilang,
            baru=baru,
            pk=indikator.pk(),
            program=program.pasangan(),
            suntingan=suntingan.get(p, ()),
            bukti=bukti.get(p, ()),
            uang=uang,
            kelompok=kelompok,
            lebih=program.lebih(),
            aturan_lalu=kinerja[p].aturan(lalu),
            aturan_kini=kinerja[p].aturan(kini),
        )
    return hasil


def muat(perangkat_daerah: PerangkatDaerah, lalu: int, kini: int) -> BahanBeda:
    """One agency, with what its final report of the earlier year printed otherwise."""
    return _berkoreksi(perangkat_daerah, muat_banyak([perangkat_daerah], lalu, kini)[perangkat_daerah.pk])


def _berkoreksi(pd: PerangkatDaerah, bahan: BahanBeda) -> BahanBeda:
    """As the LKIP tells them itself; a broken archive tells nothing."""
    final = final_terakhir(pd, bahan.tahun_lalu, "lkip")
    if final is None:
        return bahan
    try:
        lama = tabel_pokok(pohon_terbitan(final))
    except (ArsipRusak, FileNotFoundError):
        _LOG.exception("archive of %s", final)
        return bahan
    beda = koreksi(lama, tabel_kini(bahan_lkip(pd, bahan.tahun_lalu)))
    nomor = f", nomor {final.nomor}" if final.nomor else ""
    return replace(
        bahan,
        koreksi=tuple(KoreksiAngka(k.tempat, k.tercetak, k.menjadi) for k in beda),
        sumber_koreksi=f"LKIP {final.tahun}{nomor}, final ke-{final.ke}",
    )
