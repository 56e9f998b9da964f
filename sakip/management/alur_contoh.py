"""Periods of the synthetic demo agency on their way, made through the services by the demo accounts.

Nothing here asks what day it is: the steps are done while no calendar stands, and the calendar is written after them,
so a load in any month gives the same states. Whatever the services hold back stays a draft and is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db import transaction

from kinerja.services.isian import BarisIsian, simpan_isian
from renstra.models import Indikator
from sakip.alur import jadwal, langkah
from sakip.alur.langkah import BelumLengkap, periksa_ajuan
from sakip.inti.periode import nama_periode
from sakip.models import Jadwal, Pengguna, Pengisian, PerangkatDaerah

DINAS, TAHUN_KALENDER = "contoh-dinas", (2025, 2026)
# Triwulan I–III 2026 of the synthetic agency; "a/b" is pembilang and penyebut, empty waits for data.
ISIAN_2026: dict[str, tuple[str, str, str]] = {
    "IKU-01": ("6/322410", "13/322410", "22/322410"),
    "IKU-02": ("22.6", "22.3", "22.1"),
    "IKU-03": ("17/25", "18/25", "19/25"),
    "IKU-04": ("1330/1482", "1371/1529", "1366/1511"),
    "IKU-05": ("24520/31080", "24760/31080", "21310/31080"),
    "IKU-06": ("452/322410", "458/322410", ""),
    "IKU-07": ("7420", "7615", "7530"),
    "IKU-08": ("12.3", "12.4", "12.1"),
    "IKU-10": ("119/128", "120/128", "121/128"),
    "IKU-11": ("104/114", "99/111", "107/118"),
    "IKU-15": ("85.6", "85.9", "86.1"),
    "IKU-17": ("0", "0", "0"),
    "PRG-1": ("82.4", "82.7", "83.1"),
    "PRG-2": ("131/204", "133/204", "135/204"),
    "PRG-3": ("37/46", "37/46", "38/46"),
    "PRG-4": ("15/21", "15/21", "16/21"),
    "PRG-5": ("122/133", "124/135", "123/134"),
    "PRG-6": ("40/41", "40/41", "41/41"),
    "KEG-1": ("1", "2", "1"),
    "KEG-2": ("1482", "1529", "1511"),
    "KEG-3": ("13", "14", "15"),
    "SUB-1": ("40", "58", "61"),
    "SUB-2": ("2", "2", "2"),
    "SUB-3": ("1", "1", "2"),
}
PENJELASAN_2026: dict[tuple[str, int], dict[str, str]] = {
    ("IKU-01", 2): {
        "pendorong": "Operasi gabungan dan perbaikan tujuh titik rawan kecelakaan pada semester pertama.",
        "tindak_lanjut": "Audit keselamatan jalan pada tiga ruas berikutnya.",
    },
    ("IKU-05", 3): {
        "penghambat": "Dua trayek dialihkan sejak Agustus karena perbaikan Jalan Merdeka.",
        "solusi": "Jadwal tambahan pada jam sibuk sampai perbaikan selesai.",
    },
}
# Rows that the fixtures leave empty, with what their figure waits for.
MENUNGGU: dict[tuple[int, int], dict[str, str]] = {
    (2025, 3): {"IKU-02": "Rekapitulasi waktu tanggap Triwulan III dari Satlantas belum diterima."},
    (2025, 4): {"IKU-09L": "Digantikan IKU-09; menunggu penegasan pencabutannya dari Bagian Organisasi."},
    (2025, 0): {"IKU-09L": "Digantikan IKU-09; menunggu penegasan pencabutannya dari Bagian Organisasi."},
    (2026, 3): {"IKU-06": "Menunggu jumlah angkutan umum per September dari BPS Kabupaten Contoh."},
}
KEMBALI = ("IKU-05", "Faktor muat Triwulan III turun jauh dari Triwulan II; cocokkan dengan survei penumpang.")
ALASAN_JANGGAL = "Sudah dicek dengan laporan bidang; angkanya memang demikian."


class AlurContoh:
    """One load; ``kabar`` collects what could not be done."""

    def __init__(self, pd: PerangkatDaerah) -> None:
        akun = Pengguna.objects.in_bulk(
            [f"perencana-{pd.slug}", f"kepala-{pd.slug}", f"organisasi-{pd.pemda.slug}"], field_name="username"
        )
        self.lengkap = len(akun) == 3
        if self.lengkap:
            self.perencana, self.kepala, self.organisasi = (
                akun[f"{nama}-{slug}"]
                for nama, slug in (("perencana", pd.slug), ("kepala", pd.slug), ("organisasi", pd.pemda.slug))
            )
        self.pd = pd
        self.indikator = {i.kode: i.pk for i in Indikator.objects.milik(pd)}
        self.kabar: list[str] = []

    def di(self, tahun: int, periode: int) -> dict[str, Any]:
        return {"perangkat_daerah": self.pd, "tahun": tahun, "periode": periode}

    def jalankan(self) -> None:
        for tahun, periode in ((2025, 1), (2025, 2), (2025, 3), (2025, 4), (2025, 0)):
            self._kunci(tahun, periode)
        for periode in (1, 2, 3):
            self._isi(2026, periode)
        self._kunci(2026, 1)
        self._setujui_kepala(2026, 2)
        if self._ajukan(2026, 3):
            kode, alasan = KEMBALI
            baris = [("indikator", self.indikator[kode])]
            langkah.kembalikan(pelaku=self.kepala, alasan=alasan, baris=baris, **self.di(2026, 3))
        for tahun in TAHUN_KALENDER:
            jadwal.simpan_kalender(pelaku=self.organisasi, pemda=self.pd.pemda, tahun=tahun, isi=jadwal.irama(tahun))

    # -- steps

    def _isi(self, tahun: int, periode: int) -> None:
        hasil = simpan_isian(pelaku=self.perencana, baris=list(self._baris(periode)), **self.di(tahun, periode))
        for g in hasil.galat:
            raise g.galat

    def _baris(self, periode: int) -> Iterator[BarisIsian]:
        for kode, isian in ISIAN_2026.items():
            if teks := isian[periode - 1]:
                isi: dict[str, Any] = dict(PENJELASAN_2026.get((kode, periode), {}))
                pembilang, _, penyebut = teks.partition("/")
                angka = {"pembilang": pembilang, "penyebut": penyebut} if penyebut else {"nilai": pembilang}
                yield BarisIsian(self.indikator[kode], 0, isi | {n: Decimal(t) for n, t in angka.items()})

    def _ajukan(self, tahun: int, periode: int) -> bool:
        di = self.di(tahun, periode)
        for kode, sebab in MENUNGGU.get((tahun, periode), {}).items():
            baris = ("indikator", self.indikator[kode])
            langkah.tunggu_data(pelaku=self.perencana, baris=baris, alasan=sebab, **di)
        alasan = {t.kunci: ALASAN_JANGGAL for t in periksa_ajuan(**di) if not t.menahan}
        try:
            langkah.ajukan(pelaku=self.perencana, alasan=alasan, **di)
        except BelumLengkap as galat:
            hal = "; ".join(f"{t.nama}: {t.pesan}" for t in galat.temuan[:5])
            self.kabar.append(f"{nama_periode(periode)} {tahun} tetap draf: {hal}")
            return False
        return True

    def _setujui_kepala(self, tahun: int, periode: int) -> bool:
        if not self._ajukan(tahun, periode):
            return False
        langkah.setujui(pelaku=self.kepala, **self.di(tahun, periode))
        return True

    def _kunci(self, tahun: int, periode: int) -> None:
        if self._setujui_kepala(tahun, periode):
            langkah.setujui(pelaku=self.organisasi, **self.di(tahun, periode))


@transaction.atomic
def muat_alur_contoh() -> list[str]:
    """Make the states once, or not at all where some exist already or the accounts do not; what was held back."""
    pd = PerangkatDaerah.objects.filter(slug=DINAS).select_related("pemda").first()
    if pd is None or Pengisian.objects.milik(pd).exists() or Jadwal.objects.filter(pemda=pd.pemda).exists():
        return []
    alur = AlurContoh(pd)
    if alur.lengkap:
        alur.jalankan()
    return alur.kabar
