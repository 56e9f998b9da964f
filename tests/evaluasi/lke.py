"""An evaluation filled in for tests: all letters and answers of the parties up to one level, in three queries."""

from __future__ import annotations

from datetime import UTC, datetime

from evaluasi.models import InstrumenLke, JawabanLke, Lke, NilaiSubLke
from evaluasi.selectors.lke import daftar_kriteria, isi_instrumen
from sakip.inti.istilah import KeadaanLke, PihakLke
from sakip.models import Pengguna, PerangkatDaerah
from tests.pabrik import TAHUN, LkeFactory

SAAT = datetime(TAHUN + 1, 3, 1, 3, 0, tzinfo=UTC)
HURUF = "BB"


def lke_terisi(
    pd: PerangkatDaerah,
    oleh: Pengguna,
    keadaan: KeadaanLke,
    sampai: PihakLke = PihakLke.MANDIRI,
    tahun: int = TAHUN,
    huruf: str = HURUF,
) -> Lke:
    """Every letter ``huruf`` with a reason, every answer "terpenuhi" with a note: complete whatever the facts say."""
    tanggal = SAAT.date() if keadaan is KeadaanLke.FINAL else None
    lke: Lke = LkeFactory(perangkat_daerah=pd, tahun=tahun, keadaan=keadaan.value, oleh=oleh, tanggal=tanggal)
    instrumen = InstrumenLke.objects.get(pemda=None)
    sub = isi_instrumen([instrumen.pk])[instrumen.pk]
    pihak = list(PihakLke)[: list(PihakLke).index(sampai) + 1]
    NilaiSubLke.objects.bulk_create(
        NilaiSubLke(lke=lke, sub=s, pihak=p.value, huruf=huruf, alasan="Cukup.", waktu=SAAT, oleh=oleh)
        for p in pihak
        for s in sub
    )
    JawabanLke.objects.bulk_create(
        JawabanLke(
            lke=lke, kriteria=k, pihak=p.value, jawaban="terpenuhi", catatan="Ada buktinya.", waktu=SAAT, oleh=oleh
        )
        for p in pihak
        for s in sub
        for k in daftar_kriteria(s)
    )
    return lke
