"""Write an agency's figures as JSON: ``ekspor pengukuran --perangkat-daerah SLUG --tahun 2023 [--triwulan 3]``,
or its workbook: ``ekspor buku-kerja --perangkat-daerah SLUG --ke F.xlsx [--lembar Target,Pagu] [--siap-isi 2026:2]``.
"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from anggaran.bentuk import BarisAnggaran
from kinerja.bentuk import BarisKinerja
from kinerja.perhitungan import nilai_target
from laporan.bentuk_efisiensi import Efisiensi
from laporan.selectors import Gabungan
from pertukaran.selectors.isi_buku import Pilihan, isi_buku, lembar_boleh
from pertukaran.xlsx.buku import cetak_buku
from sakip.alur.baca import hari_ini
from sakip.halaman import TAHUN_AKHIR, TAHUN_AWAL
from sakip.inti.angka import bulatkan
from sakip.jejak import polos
from sakip.management.acuan import pelaku, perangkat_daerah, periksa_tahun, salah, simpan, tambah_acuan
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import boleh

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
    help = "Mengekspor angka sebuah perangkat daerah sebagai JSON, atau seluruh datanya sebagai Buku Kerja."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("apa", choices=["pengukuran", "buku-kerja"])
        tambah_acuan(parser, wajib_tahun=False)
        parser.add_argument("--triwulan", type=int, choices=[1, 2, 3, 4])
        parser.add_argument("--lembar", metavar="A,B", help="Hanya lembar ini dari buku kerja")
        parser.add_argument(
            "--siap-isi", metavar="TAHUN[:TRIWULAN]", help="Dengan baris kosong yang masih harus diisi"
        )
        parser.add_argument(
            "--pada", type=date.fromisoformat, metavar="YYYY-MM-DD", help="Keadaan kunci per hari ini"
        )
        parser.add_argument("--ke", type=Path, metavar="FILE", help="Bawaan: keluaran standar")

    def handle(self, *args: Any, **options: Any) -> None:
        oleh = pelaku(options["oleh"])
        pd = perangkat_daerah(options["perangkat_daerah"], oleh)
        if options["apa"] == "buku-kerja":
            self._buku_kerja(pd, oleh, options)
            return
        if options["tahun"] is None:
            salah("Sebutkan tahunnya, misalnya --tahun 2023.")
        gabungan = Gabungan(pd, options["tahun"], options["triwulan"])
        periksa_tahun(pd, options["tahun"], gabungan.tahun_berisi())
        teks = json.dumps(pengukuran(gabungan), ensure_ascii=False, indent=2)
        if options["ke"]:
            simpan(options["ke"], (teks + "\n").encode())
        else:
            self.stdout.write(teks)

    def _buku_kerja(self, pd: PerangkatDaerah, oleh: Pengguna, options: dict[str, Any]) -> None:
        if not options["ke"]:
            salah("Sebutkan berkasnya, misalnya --ke buku-kerja.xlsx.")
        orang = boleh("kelola", oleh, pd)
        pilihan = Pilihan(
            lembar=_lembar(options["lembar"], lembar_boleh(orang=orang)),
            tahun=(options["tahun"],) if options["tahun"] else (),
            siap=_siap(options["siap_isi"]),
        )
        isi = cetak_buku(isi_buku(pd, pilihan, pada=options["pada"] or hari_ini(pd), orang=orang))
        simpan(options["ke"], isi)
        self.stdout.write(f"{options['ke']} ({len(isi) // 1024} KiB)")


def _lembar(teks: str | None, ada: tuple[str, ...]) -> tuple[str, ...]:
    """The named sheets, whatever their case."""
    menurut_nama = {n.casefold(): n for n in ada}
    nama = [n.strip() for n in (teks or "").split(",") if n.strip()]
    if asing := [n for n in nama if n.casefold() not in menurut_nama]:
        salah(f"Lembar {', '.join(asing)} tidak ada. Yang ada: {', '.join(ada)}.")
    return tuple(menurut_nama[n.casefold()] for n in nama)


def _siap(teks: str | None) -> tuple[int, int] | None:
    if not teks:
        return None
    cocok = re.fullmatch(r"(\d{4})(?::([1-4]))?", teks)
    if cocok is None or not TAHUN_AWAL <= int(cocok[1]) <= TAHUN_AKHIR:
        salah(f"{teks} bukan tahun atau tahun:triwulan. Tulis misalnya --siap-isi 2026 atau --siap-isi 2026:2.")
    return int(cocok[1]), int(cocok[2] or 0)
