"""Entries and evidence: figures that changed after approval, files that prove two figures."""

from __future__ import annotations

from collections.abc import Iterator

from evaluasi.perhitungan.beda.bentuk import BahanBeda, Berat, Jenis, Letak, Sisi, Suntingan, Tempat, Temuan
from sakip.inti.periode import nama_periode


def _waktu(tahun: int, periode: int) -> str:
    return f"{nama_periode(periode)} {tahun}" if periode else f"tahun {tahun}"


def sunting_setelah_setuju(b: BahanBeda) -> Iterator[Temuan]:
    """Every change of an approved period's figure, with who, when and why."""
    for s in b.suntingan:
        apa = "Realisasi keuangan" if s.simpul else "Realisasi"
        kalimat = f"{apa} {_waktu(s.tahun, s.periode)} diubah sesudah disetujui: {s.sebelum} menjadi {s.sesudah}."
        tempat = _tempat(s)
        awal = Sisi(s.sebelum, f"Disetujui {s.setuju}", tempat)
        akhir = Sisi(s.sesudah, f"Diubah {s.waktu}", tempat)
        alasan = f"Alasan: {s.alasan}" if s.alasan else "Tanpa alasan tertulis."
        berat = Berat.PERHATIAN if s.alasan else Berat.PENTING
        yield Temuan(
            berat, s.objek, kalimat, awal, akhir, _jangkar(s), s.tahun, (f"Oleh {s.oleh}, {s.waktu}.", alasan)
        )


def _tempat(s: Suntingan) -> Tempat:
    if s.simpul:
        return Tempat(Jenis.UANG, s.tahun, s.simpul, s.periode)
    return Tempat(Jenis.NILAI, s.tahun, s.indikator, s.periode)


def _jangkar(s: Suntingan) -> str:
    ekor = f":{s.periode}" if s.periode else ""
    return f"realisasi_anggaran:#n{s.simpul}{ekor}" if s.simpul else f"realisasi:#i{s.indikator}{ekor}"


def bukti_sama(b: BahanBeda) -> Iterator[Temuan]:
    """One file, byte for byte, as evidence of two figures."""
    for x in b.bukti:
        lain_tahun, lain = x.lalu.tahun != x.kini.tahun, x.lalu.indikator != x.kini.indikator
        hal = "indikator lain" if lain else "tahun lain" if lain_tahun else "periode lain"
        kalimat = (
            f'Berkas "{x.kini.nama}" pada {_waktu(x.kini.tahun, x.kini.periode)} sama isinya (SHA-256) dengan bukti '
            f"{hal}: {x.lalu.objek}, {_waktu(x.lalu.tahun, x.lalu.periode)}."
        )
        ekor = f":{x.kini.periode}" if x.kini.periode else ""
        berat = Berat.PENTING if lain_tahun else Berat.PERHATIAN
        jangkar = f"realisasi:#i{x.kini.indikator}{ekor}"
        yield Temuan(berat, x.kini.objek, kalimat, _sisi(x.lalu), _sisi(x.kini), jangkar, x.kini.tahun)


def _sisi(x: Letak) -> Sisi:
    tempat = Tempat(Jenis.BUKTI, x.tahun, x.bukti)
    return Sisi(x.nama, f"{x.objek}, {_waktu(x.tahun, x.periode)}", tempat)
