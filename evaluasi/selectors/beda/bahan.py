"""Two years of one or many agencies, loaded in a fixed number of queries, as the rules take them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace

from anggaran import selectors as anggaran_selectors
from evaluasi.perhitungan.beda.bentuk import BahanBeda, KoreksiAngka
from evaluasi.selectors.banding.lintas import Lintas
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


def muat_banyak(
    perangkat_daerah: Iterable[PerangkatDaerah], lalu: int, kini: int, pendahulu: Iterable[PerangkatDaerah] = ()
) -> dict[int, BahanBeda]:
    """Several agencies by key, in as many queries as one; without corrections of printed figures.

    ``pendahulu`` are agencies that they came from: their indicators carry on the chains of the earlier year. The
    caller has checked who may see all of them.
    """
    pd = list(perangkat_daerah)
    kunci, tahun = [p.pk for p in pd], (lalu, kini)
    semua = [*pd, *(p for p in pendahulu if p.pk not in kunci)]
    kinerja = kinerja_selectors.muat_banyak(semua, tahun)
    lintas = Lintas(kinerja)
    anggaran = anggaran_selectors.muat_banyak(pd, tahun)
    semasa = Semasa([p.pk for p in semua], lalu, kini)
    suntingan, bukti = muat_suntingan(kunci, tahun, semasa), muat_bukti(kunci, tahun)
    hasil = {}
    for p in kunci:
        indikator = IndikatorDuaTahun(kinerja[p], lintas, semasa, lalu, kini)
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


def muat(
    perangkat_daerah: PerangkatDaerah, lalu: int, kini: int, pendahulu: Iterable[PerangkatDaerah] = ()
) -> BahanBeda:
    """One agency, with what its final report of the earlier year printed otherwise."""
    bahan = muat_banyak([perangkat_daerah], lalu, kini, pendahulu)[perangkat_daerah.pk]
    return _berkoreksi(perangkat_daerah, bahan)


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
