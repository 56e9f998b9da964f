"""A reviewer's remarks, sample and working paper at the synthetic demo agency, made through the services."""

from __future__ import annotations

from django.db import transaction

from evaluasi.bentuk import Jangkar
from evaluasi.models import Catatan
from evaluasi.perhitungan.sampel import CaraSampel
from evaluasi.selectors.catatan import daftar_tanda, satu_kertas
from evaluasi.selectors.jangkar import jangkar_bagian
from evaluasi.services.catatan import jawab, selesaikan, tulis_catatan
from evaluasi.services.kertas_kerja import paraf_kertas, simpan_kertas
from evaluasi.services.tanda import IsiTanda, PilihanSampel, pilih_sampel, simpan_tanda
from renstra.models import Indikator
from sakip.inti.istilah import JenjangReviu, SifatCatatan, TandaUji
from sakip.models import Pengguna, PerangkatDaerah

DINAS, TAHUN = "contoh-dinas", 2025
KERTAS = {
    "nomor": "KK-1",
    "judul": "Keandalan capaian indikator kinerja utama 2025",
    "tujuan": "Meyakini bahwa capaian yang disajikan dalam LKIP 2025 didukung data yang dapat ditelusuri.",
    "langkah": (
        "Pilih capaian yang jauh dari target, tiga indikator secara acak, dan tiga pagu terbesar.\n"
        "Cocokkan realisasi dengan berkas bukti pada indikatornya.\n"
        "Hitung ulang capaian menurut rumus dan polaritas indikator.\n"
        "Mintakan penjelasan atas yang tidak dapat ditelusuri."
    ),
    "simpulan": "Capaian sampel dapat dihitung ulang; satu target perlu dijelaskan dan satu bukti perlu dilengkapi.",
}


@transaction.atomic
def muat_catatan_contoh() -> None:
    """Once, or not at all where the agency has remarks already or the accounts are missing."""
    pd = PerangkatDaerah.objects.filter(slug=DINAS).select_related("pemda").first()
    if pd is None or Catatan.objects.milik(pd).exists():
        return
    akun = Pengguna.objects.in_bulk([f"inspektorat-{pd.pemda.slug}", f"perencana-{pd.slug}"], field_name="username")
    if len(akun) == 2:
        _isi(pd, akun[f"inspektorat-{pd.pemda.slug}"], akun[f"perencana-{pd.slug}"])


def _isi(pd: PerangkatDaerah, inspektorat: Pengguna, perencana: Pengguna) -> None:
    kunci = dict(Indikator.objects.milik(pd).values_list("kode", "pk"))

    def di(jenis: str, kode: str, periode: int | None = None) -> Jangkar:
        return Jangkar(jenis, f"#i{kunci[kode]}", periode)

    milik = {"pelaku": inspektorat, "perangkat_daerah": pd}
    kertas = simpan_kertas(isi=KERTAS, tahun=TAHUN, **milik)  # type: ignore[arg-type]
    for pilihan in (
        PilihanSampel(CaraSampel.MENYIMPANG),
        PilihanSampel(CaraSampel.ACAK, banyak=3, benih="LKIP 2025"),
        PilihanSampel(CaraSampel.PAGU, banyak=3),
    ):
        pilih_sampel(pilihan=pilihan, kertas=kertas, tahun=TAHUN, **milik)  # type: ignore[arg-type]
    sampel = daftar_tanda(pd, TAHUN)
    uji = [TandaUji.DIHITUNG_ULANG, TandaUji.DICOCOKKAN, TandaUji.DITELUSURI]
    tanda = {t.pk: IsiTanda(uji[n % 3].value, t.keterangan) for n, t in enumerate(sampel[:-2])}
    simpan_tanda(isi=tanda, tahun=TAHUN, **milik)  # type: ignore[arg-type]
    tanya = tulis_catatan(
        jangkar=di("capaian", "IKU-16"),
        teks="Capaian jauh di atas 120 %. Atas dasar apa target 2 % ditetapkan, dan mengapa tidak diubah?",
        sifat=SifatCatatan.PERTANYAAN.value,
        kertas=kertas,
        tahun=TAHUN,
        **milik,  # type: ignore[arg-type]
    )
    selesai = tulis_catatan(
        jangkar=jangkar_bagian("bab1.tugas_fungsi"),
        teks="Rujukan peraturan tentang susunan organisasi belum yang terakhir.",
        tahun=TAHUN,
        **milik,  # type: ignore[arg-type]
    )
    tulis_catatan(
        jangkar=di("realisasi", "IKU-05"),
        teks="Bukti faktor muat baru ada untuk sebagian triwulan. Lengkapi dengan rekap survei naik-turun penumpang.",
        sifat=SifatCatatan.TEMUAN.value,
        kertas=kertas,
        tahun=TAHUN,
        **milik,  # type: ignore[arg-type]
    )
    kini = satu_kertas(pd, TAHUN, kertas.pk)
    assert kini is not None  # noqa: S101 - made above
    paraf_kertas(pelaku=inspektorat, kertas=kini, jenjang=JenjangReviu.ANGGOTA, versi=kini.versi)
    # Answered after the initial: the paper shows what that means.
    jawab(
        pelaku=perencana,
        catatan=tanya,
        teks="Target mengikuti rata-rata pertumbuhan tiga tahun sebelum tarif baru berlaku. "
        "Perjanjian kinerja sudah ditetapkan ketika tarif itu terbit; target 2026 sudah disesuaikan.",
    )
    jawab(pelaku=perencana, catatan=selesai, teks="Rujukan sudah diganti dengan peraturan bupati yang berlaku.")
    selesaikan(pelaku=inspektorat, catatan=selesai, teks="Sudah sesuai.")
    tulis_catatan(
        jangkar=di("realisasi", "IKU-05", 3),
        teks="Turun dari dua triwulan sebelumnya. Apakah pengalihan trayek juga memengaruhi Triwulan IV?",
        sifat=SifatCatatan.PERTANYAAN.value,
        tahun=TAHUN + 1,
        **milik,  # type: ignore[arg-type]
    )
