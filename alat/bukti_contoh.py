"""Draw the demo evidence anew: python alat/bukti_contoh.py FOLDER. The repository holds what it made once."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from PIL import Image, ImageDraw
from weasyprint import HTML

KOP = "Dinas Perhubungan, Komunikasi, dan Informatika<br>Kabupaten Contoh"
GAYA = """
@page { size: A4; margin: 2.5cm } body { font: 11pt sans-serif; line-height: 1.5 }
header { text-align: center; font-weight: bold; border-bottom: 2px solid; padding-bottom: 8pt }
h1 { font-size: 13pt; text-align: center; margin: 20pt 0 } table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #555; padding: 3pt 6pt; text-align: left } .n { text-align: right }
footer { margin-top: 40pt; margin-left: 55% }
"""
SURAT = {
    "ba-simpang-2024": (
        "Berita Acara Pemeriksaan Simpang Bersinyal",
        "Pada tanggal 31 Desember 2024 telah diperiksa sambungan simpang bersinyal ke pusat kendali lalu lintas.",
        [("Simpang bersinyal seluruhnya", "24"), ("Simpang yang terhubung", "9")],
    ),
    "rekap-uji-2024-tw4": (
        "Rekapitulasi Uji Berkala Kendaraan, Triwulan IV Tahun 2024",
        "Diambil dari sistem informasi pengujian kendaraan pada tanggal 31 Desember 2024.",
        [("Kendaraan yang diuji", "1.443"), ("Kendaraan lulus uji", "1.251")],
    ),
    "laporan-operator-2024": (
        "Laporan Operator Kapal Perintis, Triwulan IV Tahun 2024",
        "Pelayaran yang terlaksana menurut manifes keberangkatan.",
        [("Pelayaran per bulan", "12")],
    ),
}
PENUMPANG = {
    "manifes-2024-tw4": (2024, "IV", [("Oktober", 2280), ("November", 2205), ("Desember", 2490)]),
    "manifes-2025-tw2": (2025, "II", [("April", 2515), ("Mei", 2390), ("Juni", 2435)]),
}


def surat(judul: str, alinea: str, baris: list[tuple[str, str]]) -> bytes:
    isi = "".join(f"<tr><td>{n}</td><td class=n>{v}</td></tr>" for n, v in baris)
    html = (
        f"<html lang=id><title>{judul}</title><style>{GAYA}</style><header>{KOP}</header><h1>{judul}</h1>"
        f"<p>{alinea}</p><table><tr><th>Uraian</th><th class=n>Jumlah</th></tr>{isi}</table>"
        "<p>Dokumen contoh; semua angka rekaan.</p><footer>Contoh<br>Kepala Bidang<br><br><br>Pejabat Contoh</footer>"
    )
    pdf: bytes = HTML(string=html).write_pdf()
    return pdf


def buku(berkas: Path, tahun: int, triwulan: str, baris: list[tuple[str, int]]) -> None:
    wb = Workbook()
    lembar = wb.active
    assert lembar is not None  # noqa: S101
    lembar.title = "Manifes"
    lembar.append([f"Penumpang angkutan perintis, Triwulan {triwulan} {tahun}"])
    lembar.append(["Bulan", "Penumpang (orang)"])
    for satu in baris:
        lembar.append(list(satu))
    lembar.append(["Jumlah", sum(n for _, n in baris)])
    for sel in ("A1", "A2", "B2", f"A{len(baris) + 3}", f"B{len(baris) + 3}"):
        lembar[sel].font = Font(bold=True)
    lembar.column_dimensions["A"].width = 24
    lembar.column_dimensions["B"].width = 20
    wb.save(berkas)


def foto(berkas: Path, benih: int, langit: tuple[int, int, int]) -> None:
    """A crossing with a signal, in the light of ``langit``, with the grain of a phone's camera."""
    acak = random.Random(benih)  # noqa: S311
    gambar = Image.new("RGB", (320, 220), langit)
    kuas = ImageDraw.Draw(gambar)
    for x in range(0, 320, 40):
        tinggi = acak.randint(40, 100)
        kuas.rectangle((x, 130 - tinggi, x + 34, 130), fill=(acak.randint(120, 190),) * 3)
    kuas.rectangle((0, 130, 320, 220), fill=(84, 86, 90))
    kuas.polygon([(0, 220), (140, 130), (180, 130), (320, 220)], fill=(66, 68, 72))
    for y in range(138, 220, 20):
        kuas.rectangle((157, y, 163, y + 10), fill=(235, 235, 225))
    kuas.rectangle((250, 40, 256, 175), fill=(40, 40, 44))
    kuas.rectangle((240, 20, 266, 92), fill=(28, 28, 30))
    for y, warna in ((24, (200, 40, 40)), (47, (90, 80, 30)), (70, (40, 90, 50))):
        kuas.ellipse((244, y, 262, y + 18), fill=warna)
    titik = gambar.load()
    for _ in range(6000):
        x, y = acak.randrange(320), acak.randrange(220)
        titik[x, y] = tuple(max(0, min(255, w + acak.randint(-14, 14))) for w in titik[x, y])
    gambar.quantize(64).save(berkas, optimize=True)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for nama, isi in SURAT.items():
        (folder / f"{nama}.pdf").write_bytes(surat(*isi))
    for nama, (tahun, triwulan, baris) in PENUMPANG.items():
        buku(folder / f"{nama}.xlsx", tahun, triwulan, baris)
    foto(folder / "simpang-2024.png", 24, (176, 205, 228))
    foto(folder / "simpang-2025.png", 25, (222, 214, 190))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
