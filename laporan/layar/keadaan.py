"""Where a document stands: its state in words, what comes next and who does it, what was frozen of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from laporan.models import Laporan, SalinanBertanda, Terbitan
from laporan.selectors.terbitan import tenggat, terbitan_dokumen, terlambat
from sakip.inti.istilah import KeadaanDokumen, SifatTerbitan
from sakip.jejak import riwayat
from sakip.models import PerangkatDaerah

NADA: Final[Mapping[str, str]] = {
    "draf": "netral",
    "siap_reviu": "hati",
    "perbaikan": "hati",
    "final": "baik",
    "disampaikan": "baik",
}
LANJUT: Final[Mapping[str, str]] = {
    "draf": "Perencana atau sekretaris menyiapkannya untuk reviu, atau kepala langsung memfinalkannya.",
    "siap_reviu": "Isi terkunci selagi direviu. Kepala memfinalkan, atau laporan dikembalikan dengan alasan.",
    "perbaikan": "Perencana memperbaiki; kemudian disiapkan lagi untuk reviu, atau kepala memfinalkannya.",
    "final": "Perencana atau Bagian Organisasi mencatat tanggal diterimanya laporan oleh pemda.",
    "disampaikan": "Selesai. Bila ada yang harus dibetulkan, kepala membuka revisi dengan alasannya.",
}
LANGKAH: Final[Mapping[str, str]] = {
    "siapkan_reviu": "Disiapkan untuk reviu",
    "kembalikan_laporan": "Dikembalikan",
    "finalkan": "Difinalkan",
    "sampaikan": "Disampaikan",
    "revisi": "Dibuka untuk revisi",
}


@dataclass(frozen=True, slots=True)
class Penandatangan:
    """A signature of a copy in words."""

    nama: str
    penerbit: str
    waktu: datetime | None


@dataclass(frozen=True, slots=True)
class Salinan:
    salinan: SalinanBertanda
    tanda: tuple[Penandatangan, ...]


@dataclass(frozen=True, slots=True)
class BarisTerbitan:
    """A frozen document; ``terbaru`` of its kind."""

    terbitan: Terbitan
    terbaru: bool
    salinan: tuple[Salinan, ...] = ()

    @property
    def final(self) -> bool:
        return bool(self.terbitan.sifat == SifatTerbitan.FINAL.value)


@dataclass(frozen=True, slots=True)
class LangkahLalu:
    sebutan: str
    oleh: str
    waktu: datetime
    alasan: str


@dataclass(frozen=True, slots=True)
class PanelKeadaan:
    """``laporan`` is None for a document that has no states, and for a report nobody has begun."""

    laporan: Laporan | None
    label: str
    nada: str
    lanjut: str
    alasan: str
    tenggat: date | None
    terlambat: bool


def panel_keadaan(laporan: Laporan | None) -> PanelKeadaan:
    """The state of a report in words. One query where it was returned or opened again."""
    keadaan = KeadaanDokumen(laporan.keadaan) if laporan else KeadaanDokumen.DRAF
    return PanelKeadaan(
        laporan,
        keadaan.label if laporan else "Belum dimulai",
        NADA[keadaan.value],
        LANJUT[keadaan.value] if laporan else "Perencana menulis bagian pertama.",
        _alasan(laporan) if laporan and keadaan is KeadaanDokumen.PERBAIKAN else "",
        tenggat(laporan) if laporan else None,
        terlambat(laporan) if laporan else False,
    )


def _alasan(laporan: Laporan) -> str:
    """Why it is being mended."""
    kembali = riwayat(laporan).filter(jejak__aksi__in=["kembalikan_laporan", "revisi"]).first()
    return kembali.jejak.alasan if kembali else ""


def langkah_lalu(laporan: Laporan | None) -> tuple[LangkahLalu, ...]:
    """The steps a report has taken, newest first. One query."""
    if laporan is None:
        return ()
    semua = riwayat(laporan).filter(jejak__aksi__in=list(LANGKAH))
    return tuple(
        LangkahLalu(LANGKAH[r.jejak.aksi], str(r.jejak.pelaku), timezone.localtime(r.jejak.waktu), r.jejak.alasan)
        for r in semua
    )


def daftar_terbitan(
    perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str, parameter: str
) -> tuple[BarisTerbitan, ...]:
    """What was frozen of a document with its signed copies, newest first. Two queries."""
    semua = terbitan_dokumen(perangkat_daerah, tahun, jenis, parameter).prefetch_related("bertanda")
    terbaru: dict[str, Terbitan] = {}
    for t in semua:
        terbaru.setdefault(t.sifat, t)
    return tuple(BarisTerbitan(t, t == terbaru[t.sifat], tuple(map(_salinan, t.bertanda.all()))) for t in semua)


def _salinan(salinan: SalinanBertanda) -> Salinan:
    tanda = salinan.hasil.get("tanda", ())
    return Salinan(
        salinan, tuple(Penandatangan(t["nama"], t["penerbit"], parse_datetime(t["waktu"] or "")) for t in tanda)
    )
