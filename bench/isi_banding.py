"""Child of ``ukur_banding``: what the data of each comparison page costs at pemda scale, beside one SQL aggregate.

Costs are processor seconds of this process, the best of several runs, so that a busy machine measures the same.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from time import process_time

import django

django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Avg, Count  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.data_banding import TAHUN, isi  # noqa: E402
from evaluasi.layar.banding.peringkat import halaman_peringkat  # noqa: E402
from evaluasi.layar.banding.pivot import halaman_pivot  # noqa: E402
from evaluasi.layar.banding.tabel import kelompokkan  # noqa: E402
from evaluasi.perhitungan.banding import Ukuran  # noqa: E402
from evaluasi.selectors.banding.cakupan import Cakupan, cakupan  # noqa: E402
from evaluasi.selectors.banding.calon import Saring, daftar_indikator  # noqa: E402
from evaluasi.selectors.banding.fakta import Fakta  # noqa: E402
from evaluasi.selectors.banding.peringkat import Peringkat  # noqa: E402
from evaluasi.selectors.banding.tabel import baris_banding  # noqa: E402
from kinerja.models import Realisasi  # noqa: E402
from sakip.models import SISTEM, Pemda, Pengguna  # noqa: E402

ULANG = 3
T = list(TAHUN)


def biaya(kerja: Callable[[], object]) -> float:
    def sekali() -> float:
        mulai = process_time()
        kerja()
        return process_time() - mulai

    return min(sekali() for _ in range(ULANG))


def agregat(pemda: Pemda) -> None:
    """The yardstick: one statement over the same rows of realisasi, by agency and year."""
    semua = Realisasi.objects.filter(indikator__renstra__perangkat_daerah__pemda=pemda, tahun__in=T).order_by()
    per_dinas = semua.values("indikator__renstra__perangkat_daerah", "tahun")
    hasil = list(per_dinas.annotate(rata=Avg("nilai"), banyak=Count("pk")))
    assert sum(h["banyak"] for h in hasil) == semua.count()


def pilihan(pemda: Pemda) -> Cakupan:
    return cakupan(Pengguna.objects.get(username=SISTEM), pemda=pemda).pilih((), T)


def tabel(pemda: Pemda) -> None:
    """Twenty indicators with every measure."""
    c = pilihan(pemda)
    daftar = daftar_indikator([p.pk for p in c.dipilih], [p.pk for p in c.dibaca()], T, Saring())
    baris = baris_banding(c, daftar, [x.pk for x in daftar.calon[:20]], T, tuple(Ukuran))
    assert len(kelompokkan(baris, tuple(Ukuran), T[-1], ())) == 1


def peringkat(pemda: Pemda) -> None:
    h = halaman_peringkat(Peringkat(pilihan(pemda), T).baris(), T, "capaian")
    assert h.terukur == len(h.baris)


def pivot(pemda: Pemda) -> None:
    nama = dict.fromkeys(("perangkat_daerah", "tahun", "capaian"), "x")
    assert halaman_pivot(Fakta(pilihan(pemda), T, ()), "perangkat_daerah", "tahun", "capaian", nama, "/").jumlah


def main(dinas: int, indikator: int) -> dict[str, float]:
    pemda = isi(dinas, indikator)
    hasil: dict[str, float] = {"rows": dinas * indikator * len(T) * 4, "agregat": biaya(lambda: agregat(pemda))}
    for kerja in (tabel, peringkat, pivot):
        with CaptureQueriesContext(connection) as catat:
            kerja(pemda)
        hasil[f"kueri_{kerja.__name__}"] = len(catat)
        hasil[kerja.__name__] = biaya(lambda k=kerja: k(pemda))
    hasil["memori"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return hasil


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
