"""Child of ``ukur_impor``: an agency, a workbook of 10,000 rows, and what reading, checking and applying it cost.

Costs are processor seconds of this process and its children, so that a busy machine measures the same.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import django
from openpyxl import Workbook, load_workbook

TAHUN = range(2021, 2026)
JUDUL = ["Kode Indikator", "Tahun", "Triwulan", "Realisasi"]
Baris = tuple[str, int, int, Decimal]


def biaya(kerja: Callable[[], object]) -> float:
    """Processor seconds of a piece of work, its child processes included."""

    def kini() -> float:
        pakai = [resource.getrusage(s) for s in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(p.ru_utime + p.ru_stime for p in pakai)

    mulai = kini()
    kerja()
    return kini() - mulai


def susun(banyak: int) -> list[Baris]:
    """Rows of realisasi: each indicator for five years of four quarters."""
    kode = range(banyak // (len(TAHUN) * 4))
    return [(f"IK-{i}", t, tw, Decimal(i * 7 + tw) / 4) for i in kode for t in TAHUN for tw in (1, 2, 3, 4)]


def tulis(baris: list[Baris], setiap: int = 0) -> bytes:
    """A workbook of the rows; every ``setiap``-th has another value."""
    kitab = Workbook(write_only=True)
    kertas = kitab.create_sheet("Realisasi")
    kertas.append(JUDUL)
    for n, (*kunci, nilai) in enumerate(baris):
        kertas.append([*kunci, nilai + 3 if setiap and n % setiap == 0 else nilai])
    isi = BytesIO()
    kitab.save(isi)
    return isi.getvalue()


def baca(isi: bytes) -> int:
    """The yardstick: openpyxl reads the values and nothing else."""
    kitab = load_workbook(BytesIO(isi), read_only=True)
    return sum(1 for _ in kitab["Realisasi"].iter_rows(values_only=True))


def main(banyak: int) -> dict[str, float]:
    from django.db import transaction
    from django.utils import timezone

    from kinerja.models import Realisasi
    from pertukaran.services.batch import periksa, terapkan, unggah
    from renstra.models import Indikator, Renstra, Sasaran
    from sakip.models import SISTEM, Pemda, Pengguna, PerangkatDaerah

    pemda = Pemda.objects.create(slug="kota", nama="Kota", daerah="Kota", tempat="Kota")
    pd = PerangkatDaerah.objects.create(pemda=pemda, slug="dinas", nama="Dinas")
    renstra = Renstra.objects.create(perangkat_daerah=pd, kode="2021-2026", tahun_awal=2021, tahun_akhir=2026)
    sasaran = Sasaran.objects.create(renstra=renstra, kode="S1", teks="Sasaran")
    baris = susun(banyak)
    ind = {k: Indikator(renstra=renstra, sasaran=sasaran, kode=k, nama=k, satuan="Orang") for k, *_ in baris}
    Indikator.objects.bulk_create(ind.values())
    oleh = Pengguna.objects.get(username=SISTEM)
    isi = tulis(baris)

    def bulk() -> None:
        cap = {"diubah": timezone.now(), "diubah_oleh": oleh}
        with transaction.atomic():
            objek = [Realisasi(indikator=ind[k], tahun=t, periode=p, nilai=n, **cap) for k, t, p, n in baris]
            Realisasi.objects.bulk_create(objek, batch_size=500)
            transaction.set_rollback(True)

    hasil = {"openpyxl": min(biaya(lambda: baca(isi)) for _ in range(3)), "bulk": min(biaya(bulk) for _ in range(2))}
    for nama, berkas in (("baru", isi), ("tetap", isi), ("ubah", tulis(baris, setiap=20))):
        batch = unggah(pelaku=oleh, perangkat_daerah=pd, nama="buku.xlsx", isi=berkas)
        hasil[f"periksa_{nama}"] = biaya(lambda b=batch: periksa(pelaku=oleh, batch=b))
        hasil[f"terapkan_{nama}"] = biaya(lambda b=batch: terapkan(pelaku=oleh, batch=b))
    hasil["memori"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return hasil


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))
