"""Reasons why a printed figure does not follow: one rule per function, asked in order, the likeliest first.

A rule gets a ``Perkara`` (row, figure, the other rows of the report) and answers with a ``Dugaan`` or ``None``.
"""

from collections.abc import Callable

from evaluasi.perhitungan.penguji.bentuk import Dugaan, Sebab
from evaluasi.perhitungan.penguji.sebab.basis import (
    basis_bulat,
    basis_geser,
    rasio_sebagian,
    rata_sebagian,
    selisih_dikenal,
    tanpa_nol,
)
from evaluasi.perhitungan.penguji.sebab.bentuk import Perkara
from evaluasi.perhitungan.penguji.sebab.digit import ketik_dua, ketik_hasil, ketik_masukan, ketik_rincian
from evaluasi.perhitungan.penguji.sebab.jumlah import bagian_hilang, bulat_ribuan, rincian_ganda, tidak_menutup
from evaluasi.perhitungan.penguji.sebab.pembulatan import masukan_dibulatkan, pemotongan, tanpa_bulat
from evaluasi.perhitungan.penguji.sebab.rumus import batas_seratus, rumus_mirip, rumus_tepat
from evaluasi.perhitungan.penguji.sebab.salin import salin_lain, salin_sebaris, tertukar
from evaluasi.perhitungan.penguji.sebab.tempat import tempat_lain

Aturan = Callable[[Perkara], Dugaan | None]

NILAI: tuple[Aturan, ...] = (
    rumus_tepat,
    pemotongan,
    tanpa_bulat,
    batas_seratus,
    rumus_mirip,
    tertukar,
    tempat_lain,
    salin_sebaris,
    masukan_dibulatkan,
    basis_geser,
    ketik_hasil,
    ketik_masukan,
    ketik_dua,
    basis_bulat,
    salin_lain,
)
JUMLAH: tuple[Aturan, ...] = (
    bagian_hilang,
    bulat_ribuan,
    tempat_lain,
    ketik_rincian,
    ketik_hasil,
    rincian_ganda,
    selisih_dikenal,
    ketik_dua,
    masukan_dibulatkan,
    tidak_menutup,
)
RATA: tuple[Aturan, ...] = (tanpa_nol, pemotongan, masukan_dibulatkan, rata_sebagian, ketik_hasil)
RASIO_JUMLAH: tuple[Aturan, ...] = (pemotongan, rasio_sebagian, masukan_dibulatkan, ketik_hasil, salin_lain)
ATURAN: dict[str, tuple[Aturan, ...]] = {
    "nilai": NILAI,
    "jumlah": JUMLAH,
    "rata": RATA,
    "rasio_jumlah": RASIO_JUMLAH,
}
AKHIR = {
    "rata": Dugaan(Sebab.RATA, "Bukan rata-rata angka-angka ini, juga bukan rata-rata sebagian di antaranya."),
    "jumlah": Dugaan(Sebab.JUMLAH, "Jumlah rincian tidak sama dengan jumlah tercetak."),
}
TAK_TAHU = Dugaan(Sebab.LAIN, "Tidak ada rumus atau salah ketik yang dicoba menghasilkan angka tercetak.")
BANYAK_DUGAAN = 3


def cari_sebab(perkara: Perkara) -> tuple[Dugaan, ...]:
    """The likely reasons, best first; never empty."""
    temuan: list[Dugaan] = []
    for aturan in ATURAN[perkara.ujian.rupa]:
        dugaan = aturan(perkara)
        if dugaan is not None and dugaan.sebab not in {t.sebab for t in temuan}:
            temuan.append(dugaan)
        if len(temuan) == BANYAK_DUGAAN:
            break
    return tuple(temuan) or (AKHIR.get(perkara.ujian.rupa, TAK_TAHU),)
