"""Bottom models: organisation, accounts, settings, audit trail."""

from sakip.models.akun import PERAN_PD, PERAN_PEMDA, SISTEM, Pengguna, Penugasan
from sakip.models.jejak import Jejak, RincianJejak
from sakip.models.organisasi import Pejabat, Pemda, PerangkatDaerah, UnitKerja
from sakip.models.pengaturan import BarisSkala, KataPredikat, Pengaturan, Skala, SkalaPredikat

__all__ = [
    "PERAN_PD",
    "PERAN_PEMDA",
    "SISTEM",
    "BarisSkala",
    "Jejak",
    "KataPredikat",
    "Pejabat",
    "Pemda",
    "Pengaturan",
    "Pengguna",
    "Penugasan",
    "PerangkatDaerah",
    "RincianJejak",
    "Skala",
    "SkalaPredikat",
    "UnitKerja",
]
