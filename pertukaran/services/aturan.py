"""Rules of what was measured: they change with a reason, and never where a period was submitted or locked.

The pages hold the same in ``kinerja.services.lembar``, one indicator at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kinerja.models import Realisasi
from kinerja.perhitungan import periksa_target
from kinerja.selectors import ketentuan, target_baris
from kinerja.services.lembar import ATURAN, TERTUTUP
from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from renstra.models import TargetRencana
from sakip.alur.jaga import Penjaga
from sakip.inti.galat import GalatMasukan
from sakip.inti.periode import SD_TAHUN, nama_periode

Waktu = tuple[int, int]


def periksa_aturan(jalan: Jalan) -> None:
    """After a run: refuses the rows that changed a rule of an indicator against the pages' own conditions."""
    if not jalan.aturan_berubah:
        return
    waktu = terukur(jalan.aturan_berubah)
    penjaga = Penjaga(jalan.pd)
    for pk, (baris, bidang) in jalan.aturan_berubah.items():
        if not baris.ditolak and pk in waktu:
            _periksa_terukur(jalan, penjaga, baris, bidang, sorted(waktu[pk]))
    _periksa_rencana(jalan)


def terukur(indikator: Iterable[int]) -> dict[int, set[Waktu]]:
    """By indicator the years and periods that were measured."""
    hasil: dict[int, set[Waktu]] = defaultdict(set)
    terisi = Realisasi.objects.filter(indikator__in=list(indikator), perkiraan=False).exclude(periode=SD_TAHUN)
    for pk, tahun, periode in terisi.order_by().values_list("indikator", "tahun", "periode"):
        hasil[pk].add((tahun, periode))
    return hasil


def tertutup(penjaga: Penjaga, waktu: Iterable[Waktu]) -> list[Waktu]:
    """Those of these periods that were submitted or locked."""
    return [w for w in sorted(waktu) if penjaga.status(*w).keadaan_pada(penjaga.hari) in TERTUTUP]


def sebut_waktu(waktu: Iterable[Waktu]) -> str:
    """Periods by their names, the first three."""
    return ", ".join(f"{nama_periode(p)} {t}" if p else str(t) for t, p in list(waktu)[:3])


def _periksa_terukur(jalan: Jalan, penjaga: Penjaga, b: Baris, bidang: list[str], waktu: list[Waktu]) -> None:
    judul, aturan = _judul(b, bidang), ", ".join(ATURAN[n] for n in bidang)
    if kena := tertutup(penjaga, waktu):
        b.galat(
            judul,
            f"{aturan[0].upper()}{aturan[1:]} tidak dapat diubah: angka {sebut_waktu(kena)} sudah diajukan atau "
            "dikunci. Buat indikator pengganti; yang lama tetap dengan angkanya.",
        )
    elif not jalan.alasan.strip():
        tahun = ", ".join(map(str, sorted({t for t, _ in waktu})))
        b.galat(judul, f"Indikator ini sudah diukur ({tahun}). Sebutkan alasan impor untuk mengubah {aturan}.")


def _judul(b: Baris, bidang: list[str]) -> str:
    return b.resource.judul_bidang(bidang[0].removesuffix("_id")) or b.judul_kunci


def _periksa_rencana(jalan: Jalan) -> None:
    """Every planning target holds by the rules that its indicator has now."""
    semua = TargetRencana.objects.filter(indikator__in=list(jalan.aturan_berubah)).select_related("indikator__skala")
    for t in semua.prefetch_related("indikator__skala__kata"):
        baris, bidang = jalan.aturan_berubah[t.indikator_id]
        try:
            periksa_target(ketentuan(t.indikator), target_baris(t))
        except GalatMasukan as galat:
            if not baris.ditolak:
                baris.galat(_judul(baris, bidang), f"Target {t.get_dokumen_display()} {t.tahun}: {galat.pesan}")
