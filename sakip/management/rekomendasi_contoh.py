"""Owners, evidence and verdicts of the synthetic demo agency's recommendations, made through the services."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from evaluasi.services.berkas import Unggahan
from evaluasi.services.rekomendasi import (
    IsiRekomendasi,
    buat_rekomendasi,
    jawab_rekomendasi,
    ubah_rekomendasi,
    verifikasi,
)
from kinerja.models import Rekomendasi, TindakLanjut
from sakip.alur.baca import hari_ini
from sakip.inti.istilah import KeadaanRekomendasi
from sakip.models import Pengguna, PerangkatDaerah, UnitKerja

DINAS = "contoh-dinas"
BUKTI = "ba-simpang-2024.pdf"
K = KeadaanRekomendasi


@transaction.atomic
def muat_rekomendasi_contoh() -> None:
    """Once, or not at all where a verdict was given already or the accounts are missing."""
    pd = PerangkatDaerah.objects.filter(slug=DINAS).select_related("pemda").first()
    if pd is None or TindakLanjut.objects.milik(pd).exclude(putusan="").exists():
        return
    nama = f"inspektorat-{pd.pemda.slug}", f"perencana-{pd.slug}"
    akun = Pengguna.objects.in_bulk(nama, field_name="username")
    if len(akun) == 2:
        _isi(pd, akun[nama[0]], akun[nama[1]])


def _isi(pd: PerangkatDaerah, inspektorat: Pengguna, perencana: Pengguna) -> None:
    unit = {u.kode: u for u in UnitKerja.objects.milik(pd)}
    berkas = Path(settings.BASE_DIR) / "fixtures" / "bukti" / BUKTI
    semua = list(Rekomendasi.objects.milik(pd).select_related("perangkat_daerah__pemda"))
    pemilik = {"perencanaan": "subbag-perencanaan", "pelaporan": "subbag-perencanaan", "pengukuran": "bidang-llaj"}
    for r in semua:
        ubah_rekomendasi(
            pelaku=inspektorat,
            rekomendasi=r,
            isi=IsiRekomendasi(
                r.komponen, r.teks, r.tenggat, unit.get(pemilik.get(r.komponen, "")), f"LHE AKIP {r.tahun}"
            ),
            versi=r.versi,
        )
    lama = [r for r in semua if r.tahun == 2023]
    for r in lama[:3]:
        bukti = Unggahan(f"Dokumen tindak lanjut {r.komponen} {r.nomor}.pdf", berkas.read_bytes())
        teks = "Dokumen hasil tindak lanjut terlampir."
        # Loaded before the deadline the answer has no day yet: nothing is done in the future.
        tanggal = r.tenggat if r.tenggat is not None and r.tenggat <= hari_ini(pd) else None
        jawab_rekomendasi(pelaku=perencana, rekomendasi=r, teks=teks, tanggal=tanggal, berkas=bukti)
    for r in lama[:2]:
        verifikasi(pelaku=inspektorat, rekomendasi=r, putusan=K.SELESAI, alasan="Bukti sesuai dengan rekomendasi.")
    verifikasi(
        pelaku=inspektorat,
        rekomendasi=lama[-1],
        putusan=K.BELUM_SESUAI,
        alasan="Lembar indikator yang sudah dilengkapi belum dilampirkan.",
    )
    baru = IsiRekomendasi(
        "perencanaan",
        "Menetapkan target yang menantang bagi indikator yang capaiannya jauh melampaui target.",
        date(2026, 9, 30),
        unit.get("subbag-perencanaan"),
        "LHE AKIP 2025",
    )
    buat_rekomendasi(pelaku=inspektorat, perangkat_daerah=pd, tahun=2025, isi=baru)
