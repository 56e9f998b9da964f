"""What the two-year difference finds at the synthetic demo agency beyond its documents: a figure that was corrected
after it was locked, and evidence of the year before used again. Made through the services, once."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kinerja.models import Bukti, Realisasi
from kinerja.services.bukti import tambah_bukti
from kinerja.services.isian import BarisIsian, simpan_isian
from sakip.alur import langkah
from sakip.alur.langkah import periksa_ajuan
from sakip.inti.istilah import KeadaanPengisian
from sakip.models import Jejak, Pengguna, Pengisian, PerangkatDaerah

DINAS, TAHUN, PERIODE = "contoh-dinas", 2026, 1
KODE, NILAI = "IKU-07", Decimal(7460)
ALASAN = "Manifes bulan Maret dari satu operator baru diterima; 40 penumpang belum terhitung."
KODE_BUKTI, BERKAS, NAMA = "IKU-03", "simpang-2025.png", "Ruang kendali Triwulan I 2026.png"
JANGGAL = "Sudah dicek dengan laporan bidang; angkanya memang demikian."


@transaction.atomic
def muat_beda_contoh() -> None:
    """Once, or not at all where the quarter was opened before, is not locked, or the accounts are missing."""
    pd = PerangkatDaerah.objects.filter(slug=DINAS).select_related("pemda").first()
    if pd is None or Jejak.objects.filter(perangkat_daerah=pd, aksi="buka_kunci").exists():
        return
    di = {"perangkat_daerah": pd, "tahun": TAHUN, "periode": PERIODE}
    akun = Pengguna.objects.in_bulk(
        [f"perencana-{pd.slug}", f"kepala-{pd.slug}", f"organisasi-{pd.pemda.slug}"], field_name="username"
    )
    terkunci = Pengisian.objects.filter(keadaan=KeadaanPengisian.DIKUNCI.value, **di).exists()
    milik = Realisasi.objects.milik(pd).filter(tahun=TAHUN, periode=PERIODE, perkiraan=False)
    baris = {r.indikator.kode: r for r in milik.select_related("indikator__renstra__perangkat_daerah")}
    if len(akun) == 3 and terkunci and {KODE, KODE_BUKTI} <= baris.keys():
        _isi(di, akun, baris)


def _isi(di: dict[str, object], akun: dict[str, Pengguna], baris: dict[str, Realisasi]) -> None:
    pd: PerangkatDaerah = di["perangkat_daerah"]  # type: ignore[assignment]
    perencana, kepala = akun[f"perencana-{pd.slug}"], akun[f"kepala-{pd.slug}"]
    organisasi = akun[f"organisasi-{pd.pemda.slug}"]
    sampai = timezone.localdate() + timedelta(days=14)  # the step back needs a day to come; it ends below
    langkah.buka(pelaku=organisasi, alasan=ALASAN, sampai=sampai, **di)  # type: ignore[arg-type]
    r = baris[KODE]
    isi = BarisIsian(r.indikator_id, r.versi, {"nilai": NILAI})
    for g in simpan_isian(pelaku=perencana, baris=[isi], alasan=ALASAN, **di).galat:  # type: ignore[arg-type]
        raise g.galat
    if not Bukti.objects.filter(realisasi=baris[KODE_BUKTI]).exists():
        berkas = (Path(settings.BASE_DIR) / "fixtures" / "bukti" / BERKAS).read_bytes()
        tambah_bukti(pelaku=perencana, realisasi=baris[KODE_BUKTI], nama=NAMA, isi=berkas)
    alasan = {t.kunci: JANGGAL for t in periksa_ajuan(**di) if not t.menahan}  # type: ignore[arg-type]
    langkah.ajukan(pelaku=perencana, alasan=alasan, **di)  # type: ignore[arg-type]
    for penyetuju in (kepala, organisasi):
        langkah.setujui(pelaku=penyetuju, **di)  # type: ignore[arg-type]
