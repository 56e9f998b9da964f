"""Writers: one per sheet, in the order in which their rows need each other."""

from __future__ import annotations

from collections.abc import Callable

from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from pertukaran.services.tulis.indikator import tulis_indikator
from pertukaran.services.tulis.orang import tulis_pejabat
from pertukaran.services.tulis.pengguna import tulis_pengguna
from pertukaran.services.tulis.program import tulis_program
from pertukaran.services.tulis.realisasi import tulis_realisasi
from pertukaran.services.tulis.sasaran import tulis_sasaran
from pertukaran.services.tulis.skala import tulis_skala
from pertukaran.services.tulis.target import tulis_pembanding, tulis_target
from pertukaran.services.tulis.uang import tulis_fisik, tulis_kas, tulis_keuangan, tulis_pagu

PENULIS: dict[str, Callable[[Jalan, list[Baris]], None]] = {
    "Skala Predikat": tulis_skala,
    "Pejabat": tulis_pejabat,
    "Pengguna": tulis_pengguna,
    "Sasaran": tulis_sasaran,
    "Program": tulis_program,
    "Indikator": tulis_indikator,
    "Pagu": tulis_pagu,
    "Kas": tulis_kas,
    "Realisasi Keuangan": tulis_keuangan,
    "Realisasi Fisik": tulis_fisik,
    "Target": tulis_target,
    "Pembanding": tulis_pembanding,
    "Realisasi": tulis_realisasi,
}
