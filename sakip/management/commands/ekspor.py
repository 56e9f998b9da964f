"""Write an agency's figures as JSON: ``ekspor pengukuran --perangkat-daerah SLUG --tahun 2023 [--triwulan 3]``."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from anggaran.bentuk import BarisAnggaran
from kinerja.bentuk import BarisKinerja
from kinerja.perhitungan import nilai_target
from laporan.bentuk_efisiensi import Efisiensi
from laporan.selectors import Gabungan
from sakip.inti.angka import bulatkan
from sakip.jejak import polos
from sakip.management.acuan import pelaku, perangkat_daerah, periksa_tahun, simpan, tambah_acuan

DIGIT_PENUH = 15


def tulis(nilai: Decimal | None, desimal: int) -> str | None:
    """Plain notation with a decimal dot, rounded for display; unknown is null."""
    return None if nilai is None else format(bulatkan(nilai, desimal), "f")


def penuh(nilai: Decimal | None) -> str | None:
    """Raw, with at least 15 significant digits."""
    if nilai is None:
        return None
    kurang = DIGIT_PENUH - len(nilai.as_tuple().digits)
    eksponen = int(nilai.as_tuple().exponent)
    return format(nilai.quantize(Decimal(1).scaleb(eksponen - kurang)) if kurang > 0 else nilai, "f")


def target(b: BarisKinerja) -> str | None:
    """A number, "a–b" for a range, the word of a predicate; a count without base stands for itself."""
    t, desimal = b.target_periode, b.ketentuan.desimal
    if t.kata:
        return t.kata
    if t.bawah is not None and t.atas is not None:
        return f"{tulis(t.bawah, desimal)}–{tulis(t.atas, desimal)}"
    nilai = nilai_target(b.ketentuan, t)
    return tulis(nilai if nilai is not None else t.jumlah, desimal)


def baris(b: BarisKinerja) -> dict[str, Any]:
    desimal = b.ketentuan.desimal
    return {
        "kode": b.ketentuan.kode,
        "sasaran": b.induk.teks,
        "indikator": b.nama,
        "satuan": b.satuan,
        "polaritas": b.ketentuan.polaritas.value,
        "target": target(b),
        "dokumen_target": b.dokumen_target or None,
        "realisasi": b.realisasi.kata or tulis(b.realisasi.nilai, desimal),
        "capaian": tulis(b.capaian.nilai, desimal),
        "capaian_penuh": penuh(b.capaian.nilai),
        "keadaan": b.capaian.keadaan.value,
        "kategori": b.kategori.label if b.kategori else None,
    }


def uang(b: BarisAnggaran, desimal: int) -> dict[str, Any]:
    return {
        "kode": b.kode or None,
        "jenis": b.jenis,
        "nama": b.nama,
        "versi": b.versi or None,
        "pagu": polos(b.pagu),
        "realisasi": polos(b.realisasi),
        "penyerapan": tulis(b.penyerapan.nilai, desimal),
        "sisa": polos(b.sisa),
    }


def efisiensi(b: BarisKinerja, e: Efisiensi, g: Gabungan) -> dict[str, Any]:
    return {
        "indikator": b.nama,
        "capaian": tulis(b.capaian.nilai, b.ketentuan.desimal),
        "penyerapan": tulis(e.penyerapan, g.aturan.desimal_penyerapan),
        "efisiensi": tulis(e.tampil, g.aturan.desimal_efisiensi),
        "metode": e.metode.value,
    }


def pengukuran(g: Gabungan) -> dict[str, Any]:
    """The whole export of an agency and period."""
    p, desimal = g.pengukuran, g.aturan.desimal_penyerapan
    return {
        "perangkat_daerah": g.pd.slug,
        "tahun": g.tahun,
        "triwulan": g.triwulan,
        "baris": [baris(b) for b in p.baris],
        "rata_rata": {
            "nilai": tulis(p.rata_rata.tampil, p.rata_rata.desimal),
            "terukur": p.rata_rata.terukur,
            "jumlah": p.rata_rata.jumlah,
        },
        "anggaran": [uang(b, desimal) for b in (*g.tabel.baris, g.tabel.total)],
        "efisiensi": [efisiensi(b, g.efisiensi(b), g) for b in p.baris],
    }


class Command(BaseCommand):
    help = "Mengekspor angka sebuah perangkat daerah sebagai JSON."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("apa", choices=["pengukuran"])
        tambah_acuan(parser)
        parser.add_argument("--triwulan", type=int, choices=[1, 2, 3, 4])
        parser.add_argument("--ke", type=Path, metavar="FILE", help="Bawaan: keluaran standar")

    def handle(self, *args: Any, **options: Any) -> None:
        pd = perangkat_daerah(options["perangkat_daerah"], pelaku(options["oleh"]))
        gabungan = Gabungan(pd, options["tahun"], options["triwulan"])
        periksa_tahun(pd, options["tahun"], gabungan.tahun_berisi())
        teks = json.dumps(pengukuran(gabungan), ensure_ascii=False, indent=2)
        if options["ke"]:
            simpan(options["ke"], (teks + "\n").encode())
        else:
            self.stdout.write(teks)
