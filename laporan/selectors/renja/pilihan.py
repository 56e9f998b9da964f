"""What there is of a Renja, and in which shape it is printed."""

from __future__ import annotations

from collections.abc import Mapping

from anggaran.models import Pagu
from kinerja.models import Realisasi
from laporan.models import Laporan, TataDokumen
from laporan.susun.renja.bahan import BAKU, DILAPORKAN, EMPAT_BAB, LIMA_BAB
from renstra.models import SimpulTahun, TargetRencana
from sakip.inti.istilah import DokumenTarget, VersiPagu
from sakip.inti.periode import SD_TAHUN
from sakip.models import PerangkatDaerah

BENTUK = {LIMA_BAB: "Lima bab (Permendagri 86/2017)", EMPAT_BAB: "Empat bab (Permendagri 54/2010)"}
TC29 = {BAKU: "11 kolom, dihitung", DILAPORKAN: "12 kolom, perkiraan yang dilaporkan"}
PENUTUP_EMPAT = "renja.bab4.penutup"


def belum_renja(perangkat_daerah: PerangkatDaerah, tahun: int) -> str:
    """Why there is no Renja of a year; "" where there is."""
    milik = SimpulTahun.objects.milik(perangkat_daerah).filter(tahun=tahun, dokumen=DokumenTarget.RENJA.value)
    target = TargetRencana.objects.milik(perangkat_daerah).filter(tahun=tahun, dokumen=DokumenTarget.RENJA.value)
    pagu = Pagu.objects.milik(perangkat_daerah).filter(tahun=tahun, versi=VersiPagu.RENJA.value)
    if milik.exists() or target.exists() or pagu.exists():
        return ""
    return f"Renja tahun {tahun} belum diisi: belum ada target, pagu, atau lokasi dengan dokumen Renja untuk {tahun}."


def bentuk_renja(perangkat_daerah: PerangkatDaerah, tahun: int) -> str:
    """The outline in force: the pemda's choice; else the one that the report's text was written for; else five."""
    tata = TataDokumen.objects.filter(pemda=perangkat_daerah.pemda_id, jenis="renja", mulai_tahun__lte=tahun)
    varian = tata.order_by("-mulai_tahun").values_list("varian", flat=True).first()
    if varian in BENTUK:
        return str(varian)
    laporan = Laporan.objects.milik(perangkat_daerah).filter(tahun=tahun, jenis="renja")
    return EMPAT_BAB if laporan.filter(naskah__kunci=PENUTUP_EMPAT).exists() else LIMA_BAB


def pilihan_bentuk(perangkat_daerah: PerangkatDaerah, tahun: int) -> tuple[tuple[str, str], ...]:
    """The outlines, the one in force first."""
    return _berurut(BENTUK, bentuk_renja(perangkat_daerah, tahun))


def pilihan_tc29(perangkat_daerah: PerangkatDaerah, tahun: int) -> tuple[tuple[str, str], ...]:
    """The shapes of T-C.29: 12 columns first where a forecast "s.d. tahun" of the running year was recorded."""
    ramal = Realisasi.objects.milik(perangkat_daerah).filter(
        tahun=tahun - 1, periode=SD_TAHUN, perkiraan=True, indikator__simpul__isnull=False
    )
    return _berurut(TC29, DILAPORKAN if ramal.exists() else BAKU)


def _berurut(pilihan: Mapping[str, str], pertama: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pilihan.items(), key=lambda p: p[0] != pertama))
