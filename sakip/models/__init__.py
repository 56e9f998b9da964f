"""Bottom models: organisation, accounts, settings, audit trail."""

from sakip.models.akun import PERAN_PD, PERAN_PEMDA, SISTEM, Pengguna, Penugasan
from sakip.models.alur import Alur, Jadwal, Kehadiran, Pengingat, Pengisian, TandaBaris
from sakip.models.jejak import Jejak, RincianJejak
from sakip.models.organisasi import Pejabat, Pemda, PerangkatDaerah, UnitKerja
from sakip.models.pengaturan import BarisSkala, KataPredikat, Pengaturan, Skala, SkalaPredikat

__all__ = [
    "PERAN_PD",
    "PERAN_PEMDA",
    "SISTEM",
    "Alur",
    "BarisSkala",
    "Jadwal",
    "Jejak",
    "KataPredikat",
    "Kehadiran",
    "Pejabat",
    "Pemda",
    "Pengaturan",
    "Pengguna",
    "Pengingat",
    "Pengisian",
    "Penugasan",
    "PerangkatDaerah",
    "RincianJejak",
    "Skala",
    "SkalaPredikat",
    "TandaBaris",
    "UnitKerja",
]
