"""The state of a batch in words: what its row says, and whether someone is at work on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet
from django.utils import timezone

from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services import antrean
from pertukaran.services.antrean import Letak
from pertukaran.services.kemajuan import kemajuan
from pertukaran.services.latar import BATALKAN, PERIKSA, TERAPKAN
from sakip.inti.periode import format_tanggal
from sakip.models import Pengguna, PerangkatDaerah

K = KeadaanBatch
NADA = {K.PERLU_PETA: "hati", K.SIAP: "hati", K.DITOLAK: "buruk", K.GAGAL: "buruk", K.DITERAPKAN: "baik"}
SEDANG = {PERIKSA: "Sedang diperiksa", TERAPKAN: "Sedang diterapkan", BATALKAN: "Sedang dibatalkan"}
TERHENTI = {PERIKSA: "Pemeriksaan terhenti", TERAPKAN: "Penerapan terhenti", BATALKAN: "Pembatalan terhenti"}
# Without a ticket nobody is at work, whatever the row says.
BEKERJA = {K.ANTRE: PERIKSA, K.DIPERIKSA: PERIKSA, K.MENERAPKAN: TERAPKAN}


@dataclass(frozen=True, slots=True)
class Sebutan:
    """``sibuk``: waits or runs; ``terhenti``: was at work, and its process is gone."""

    label: str
    nada: str
    tugas: str = ""
    sibuk: bool = False
    terhenti: bool = False
    persen: int = 0
    tahap: str = ""
    depan: int = 0
    detak: str = ""


def waktu(pada: datetime) -> str:
    """31 Januari 2024 pukul 10.42, on the clock of the page's pemda."""
    setempat = timezone.localtime(pada)
    return f"{format_tanggal(setempat.date())} pukul {setempat:%H.%M}"


def sebut(batch: Batch, letak: Letak | None) -> Sebutan:
    keadaan = K(batch.keadaan)
    if letak is None or _sudah_selesai(keadaan, letak):
        return _tanpa_tiket(batch, keadaan)
    tugas = letak.tiket.tugas
    if letak.keadaan == antrean.MENUNGGU:
        return Sebutan("Menunggu giliran", "netral", tugas, sibuk=True, depan=letak.depan)
    persen, tahap, _ = kemajuan(batch)
    if letak.keadaan == antrean.BERJALAN:
        return Sebutan(SEDANG[tugas], "netral", tugas, sibuk=True, persen=persen, tahap=tahap or "Menyiapkan")
    terakhir = waktu(datetime.fromtimestamp(letak.detak, UTC))
    return Sebutan(TERHENTI[tugas], "buruk", tugas, terhenti=True, persen=persen, tahap=tahap, detak=terakhir)


def _sudah_selesai(keadaan: KeadaanBatch, letak: Letak) -> bool:
    """A process that stopped after its work was done: only its ticket stayed behind."""
    setengah = keadaan in BEKERJA or (keadaan is K.DITERAPKAN and letak.tiket.tugas == BATALKAN)
    return letak.keadaan == antrean.TERHENTI and not setengah


def _tanpa_tiket(batch: Batch, keadaan: KeadaanBatch) -> Sebutan:
    if keadaan in BEKERJA:
        tugas = BEKERJA[keadaan]
        detak = waktu(batch.detak) if batch.detak else ""
        label = "Belum diperiksa" if keadaan is K.ANTRE else TERHENTI[tugas]
        return Sebutan(label, "hati", tugas, terhenti=True, detak=detak)
    return Sebutan(keadaan.label, NADA.get(keadaan, "netral"))


# --- batches as pages ask for them


def milik(pengguna: Pengguna, pd: PerangkatDaerah) -> QuerySet[Batch]:
    orang = ("diunggah_oleh", "diterapkan_oleh", "dibatalkan_oleh")
    semua: QuerySet[Batch] = Batch.objects.untuk(pengguna).milik(pd).select_related("perangkat_daerah__pemda", *orang)
    return semua


def satu_batch(pengguna: Pengguna, pd: PerangkatDaerah, batch_id: int) -> tuple[Batch, Sebutan] | None:
    """A batch and its state now; None for one that is not the agency's. Tickets are read first: they go last."""
    letak = antrean.letak_semua().get(batch_id)
    batch = milik(pengguna, pd).filter(pk=batch_id).first()
    return (batch, sebut(batch, letak)) if batch else None
