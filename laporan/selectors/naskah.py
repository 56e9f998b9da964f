"""What the editor reads beside the report: who held an office and does so no more, whether a part has a row."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from laporan.models import Naskah
from laporan.susun.tahun_lalu import nama_pokok
from sakip.models import Pejabat, PerangkatDaerah


def mantan_pejabat(perangkat_daerah: PerangkatDaerah, tahun: int) -> tuple[str, ...]:
    """Names, without degrees, of officials of the agency and its pemda who left before the report's year ended.

    Who holds another office there is not among them.
    """
    akhir = date(tahun, 12, 31)
    milik = Pejabat.objects.filter(
        Q(perangkat_daerah=perangkat_daerah) | Q(pemda=perangkat_daerah.pemda_id, perangkat_daerah=None)
    ).exclude(nama="")
    semua = [(nama_pokok(n), sampai) for n, sampai in milik.order_by("dari").values_list("nama", "sampai")]
    kini = {n for n, sampai in semua if sampai is None or sampai >= akhir}
    return tuple(dict.fromkeys(n for n, _ in semua if n and n not in kini))


def ada_naskah(perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str, kunci: str, rujukan: str) -> bool:
    """Whether a part has a row, written or emptied again. One query."""
    milik = {"laporan__perangkat_daerah": perangkat_daerah, "laporan__tahun": tahun, "laporan__jenis": jenis}
    return Naskah.objects.filter(kunci=kunci, rujukan=rujukan, **milik).exists()
