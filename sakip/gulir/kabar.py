"""What does not roll over by itself, or does: settings, calendar, officials, the plan's end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sakip.alur.jadwal import kalender
from sakip.gulir.rencana import RencanaGulir
from sakip.models import Pejabat, Pengaturan, PerangkatDaerah


@dataclass(frozen=True, slots=True)
class Kabar:
    """``nada``: baik (nothing to do) or hati (someone has to); ``nama`` of the page where, if there is one."""

    judul: str
    isi: str
    nada: str
    nama: str = ""


def kabar(rencana: RencanaGulir) -> list[Kabar]:
    pd, ke = rencana.perangkat_daerah, rencana.ke
    return [k for k in (_renstra(rencana), _pengaturan(pd, ke), _kalender(pd, ke), *_pejabat(pd, ke)) if k]


def _renstra(rencana: RencanaGulir) -> Kabar | None:
    if rencana.renstra:
        return None
    isi = f"Tidak ada Renstra yang mencakup {rencana.ke}. Buat atau salin Renstra dahulu, lalu buka halaman ini lagi."
    return Kabar("Renstra", isi, "hati", "renstra:daftar")


def _pengaturan(pd: PerangkatDaerah, ke: int) -> Kabar:
    berlaku = Pengaturan.objects.filter(pemda=pd.pemda_id, tahun__lte=ke).order_by("-tahun").first()
    if berlaku is None:
        isi = f"Pemda belum mengatur skala dan cara hitung; aturan bawaan dipakai juga pada {ke}."
    elif berlaku.tahun == ke:
        isi = f"Pengaturan {ke} sudah dibuat admin pemda."
    else:
        isi = (
            f"Pengaturan {berlaku.tahun} berlaku terus pada {ke}; admin pemda membuat yang baru bila aturan berubah."
        )
    return Kabar("Skala dan pengaturan", isi, "baik")


def _kalender(pd: PerangkatDaerah, ke: int) -> Kabar:
    if kalender(pd.pemda, ke):
        return Kabar("Kalender pengisian", f"Kalender {ke} sudah ada.", "baik")
    isi = f"Kalender {ke} belum ada: semua periode terbuka. Bagian Organisasi menyalinnya di halaman Kalender."
    return Kabar("Kalender pengisian", isi, "hati")


def _pejabat(pd: PerangkatDaerah, ke: int) -> list[Kabar]:
    """Heads of the agency and its units whose term ends before the new year."""
    awal = date(ke, 1, 1)
    semua = list(Pejabat.objects.filter(perangkat_daerah=pd).order_by("-kepala", "jabatan", "pk"))
    masih = {p.jabatan for p in semua if p.sampai is None or p.sampai >= awal}
    habis = {p.jabatan: p for p in semua if p.sampai is not None and p.sampai < awal and p.jabatan not in masih}
    return [
        Kabar(
            p.jabatan, f"Masa jabatan {p.nama or 'pejabat ini'} berakhir; admin pemda mencatat penggantinya.", "hati"
        )
        for p in habis.values()
    ]
