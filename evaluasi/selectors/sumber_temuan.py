"""What a finding of a review may be made from: an open remark, the pre-flight, a printed figure that disagrees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evaluasi.models import Catatan
from evaluasi.perhitungan.penguji import Temuan, uji_berkas
from evaluasi.selectors.fakta_reviu import BahanFakta
from evaluasi.selectors.penguji import berkas_uji, putusan_uji, semua_baris
from laporan.susun.pemeriksaan import ATURAN, Berat
from sakip.inti.istilah import PutusanUji
from sakip.models import PerangkatDaerah


@dataclass(frozen=True, slots=True)
class Sumber:
    """A source by its key ("catatan:12"), with the words that the finding begins with."""

    kunci: str
    jenis: str
    kondisi: str
    kriteria: str = ""
    saran: str = ""
    jangkar: str = ""


def sumber_temuan(bahan: BahanFakta) -> list[Sumber]:
    """Everything that might become a finding; a fixed number of queries."""
    return [*_catatan(bahan.pd, bahan.tahun), *_pemeriksaan(bahan), *_penguji(bahan.pd, bahan.tahun)]


def satu_sumber(perangkat_daerah: PerangkatDaerah, tahun: int, kunci: str) -> Sumber | None:
    """``None`` for a key that names nothing (any more)."""
    if not kunci:
        return None
    return next((s for s in sumber_temuan(BahanFakta(perangkat_daerah, tahun)) if s.kunci == kunci), None)


def _catatan(pd: PerangkatDaerah, tahun: int) -> Iterator[Sumber]:
    for c in Catatan.objects.milik(pd).tahun(tahun).terbuka().order_by("nomor"):
        angka = f" ({c.nilai})" if c.nilai else ""
        sebut = f"Catatan {c.nomor}"
        yield Sumber(f"catatan:{c.pk}", sebut, f"{c.label}{angka}: {c.teks}", jangkar=c.jangkar)


def _pemeriksaan(bahan: BahanFakta) -> Iterator[Sumber]:
    """What the pre-flight found and nobody waived; what only informs is no finding."""
    for t in bahan.temuan:
        aturan = ATURAN[t.aturan]
        if aturan.berat is not Berat.KABAR:
            yield Sumber(f"pra:{t.sidik}", "Pemeriksaan", t.pesan, aturan.uraian, "Perbaiki, atau jelaskan.")


def _penguji(pd: PerangkatDaerah, tahun: int) -> Iterator[Sumber]:
    """Printed figures that do not follow, unless they were decided to be none."""
    for uji in berkas_uji(pd).filter(tahun=tahun):
        putusan = putusan_uji(uji)
        for x in uji_berkas(semua_baris(uji)).temuan:
            p = putusan.get((x.baris.kunci, x.angka))
            if p is None or p.putusan == PutusanUji.SALAH.value:
                yield _angka(uji.pk, x)


def _angka(uji: int, x: Temuan) -> Sumber:
    tempat = ", ".join(b for b in (x.baris.tempat, x.baris.uraian) if b)
    kondisi = f"{tempat}: {x.nama} tercetak {x.tercetak}, menurut hitungan {x.hitungan or 'tidak dapat dihitung'}."
    kunci = f"uji:{uji}:{x.baris.kunci}:{x.angka}"
    kriteria = "Angka laporan dapat dihitung ulang dari angka-angka yang menjadi dasarnya."
    return Sumber(kunci, "Penguji angka", kondisi, kriteria, "Betulkan angka yang tercetak.")
