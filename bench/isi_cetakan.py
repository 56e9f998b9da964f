"""Child of ``ukur_cetakan``: what composing and printing an LKIP costs with 10, 100 and 400 indicators.

Costs are processor seconds of this process and its children; printing keeps the limits of the settings.
"""

from __future__ import annotations

import json
import resource
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402

from bench.isi_impor import biaya  # noqa: E402
from laporan.html import dokumen_html  # noqa: E402
from laporan.pdf.cetak import Batas, cetak_html  # noqa: E402
from laporan.services.cetakan import Bahan, susun_bahan  # noqa: E402
from tests.halaman import isi_dinas  # noqa: E402
from tests.pabrik import PerangkatDaerahFactory  # noqa: E402


def main(banyak: list[int]) -> dict[str, dict[str, float]]:
    hasil = {}
    batas = Batas(settings.CETAK_MEMORI_MB, settings.CETAK_DETIK, 1800)
    for n in banyak:
        pd = PerangkatDaerahFactory(slug=f"dinas-{n}")
        isi_dinas(pd, n)
        bahan: list[Bahan] = []
        susun = biaya(lambda pd=pd, ke=bahan: ke.append(susun_bahan(pd, 2023, "lkip", {}, "pdf")))
        cetak = biaya(lambda dok=bahan[0].dokumen: cetak_html(dokumen_html(dok), batas))
        memori = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        hasil[str(n)] = {"susun": susun, "cetak": cetak, "memori": memori}
    return hasil


if __name__ == "__main__":
    print(json.dumps(main([int(n) for n in sys.argv[1:]])))
