"""Trees and bytes of frozen documents for whoever hands them out: what is lost on the disk becomes a message."""

from __future__ import annotations

import logging

from laporan.bentuk import DokumenBernomor
from laporan.models import Terbitan
from laporan.selectors.terbitan import final_berlaku, isi_berkas, pohon_terbitan
from laporan.susun.arsip import ArsipRusak
from laporan.susun.penomoran import nomori
from sakip.inti.galat import GalatMasukan
from sakip.models import PerangkatDaerah

_LOG = logging.getLogger(__name__)


class ArsipHilang(GalatMasukan):
    """What was frozen cannot be read from the disk: pages answer 503 with the reason, and nothing in its place."""


def pohon_bernomor(terbitan: Terbitan) -> DokumenBernomor:
    """The numbered tree as it was frozen. Raises ``ArsipHilang`` where its archive is lost or broken."""
    try:
        pohon = pohon_terbitan(terbitan)
    except (ArsipRusak, FileNotFoundError) as galat:
        _LOG.exception("archive of %s", terbitan)
        pesan = (
            f"Arsip isi {terbitan} hilang atau rusak, sehingga Word dan buku kerjanya tidak dapat dibuat. "
            "PDF yang dibekukan tetap dapat diunduh; minta admin memulihkan arsip dari cadangan."
        )
        raise ArsipHilang(pesan, nilai=terbitan.pk) from galat
    return pohon if isinstance(pohon, DokumenBernomor) else nomori(pohon)


def pdf_beku(terbitan: Terbitan) -> bytes:
    """The PDF as it was frozen. Raises ``ArsipHilang`` where the file is lost."""
    try:
        return isi_berkas(terbitan)
    except FileNotFoundError as galat:
        _LOG.exception("PDF of %s", terbitan)
        pesan = f"Berkas PDF {terbitan} hilang dari penyimpanan. Minta admin memulihkannya dari cadangan."
        raise ArsipHilang(pesan, nilai=terbitan.pk) from galat


def pohon_final(perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str) -> DokumenBernomor | None:
    """The tree of the final that a report is; ``None`` while it is being written. Raises ``ArsipHilang``."""
    final = final_berlaku(perangkat_daerah, tahun, jenis)
    return pohon_bernomor(final) if final else None
