"""Evaluations of AKIP at the synthetic demo agency, through the services: two years to their end, one under way.

The letters of the finished years give the scores that the demo's data record for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from evaluasi.models import Lke
from evaluasi.selectors.lke import IsiLke, daftar_kriteria
from evaluasi.services.lke import IsiJawaban, IsiSub, isi_sub, mulai_lke, segarkan, tanggapi
from evaluasi.services.lke_langkah import IsiFinal, ajukan, finalkan, kirim, naikkan, usulan_fakta
from sakip.inti.istilah import HurufLke, JawabanKriteria, PihakLke
from sakip.models import Pejabat, Pengguna, PerangkatDaerah
from sakip.services.induk import simpan_induk

DINAS = "contoh-dinas"
KODE = ("1.a", "1.b", "1.c", "2.a", "2.b", "2.c", "3.a", "3.b", "3.c", "4.a", "4.b", "4.c")
H, J, P = HurufLke, JawabanKriteria, PihakLke
TIM = "Sekar Maheswari, pengendali teknis\nBagas Wirayuda, ketua tim\nNiken Larasati, anggota tim"
INSPEKTUR = {
    "nama": "Drs. Rangga Pamungkas, M.Si.",
    "nip": "197003151995031004",
    "pangkat": "Pembina Utama Muda",
    "golongan": "IV/c",
    "jabatan": "Inspektur",
    "dari": date(2022, 1, 3),
}
LUAR = "Dilaksanakan sebelum aplikasi dipakai; dokumennya diperlihatkan kepada tim."
ALASAN = {
    "1.a": "Dokumen perencanaan jangka menengah, tahunan, aktivitas, dan anggaran tersedia dalam aplikasi.",
    "1.b": "Indikator terukur dan selaras dengan sasaran; informasi lintas bidang belum lengkap.",
    "1.c": "Anggaran mengikuti kinerja; pemahaman seluruh pegawai belum dibuktikan.",
    "2.a": "Definisi operasional dan sumber data tercatat pada lembar indikator.",
    "2.b": "Pengukuran berkala dan disetujui berjenjang; bukti belum ada pada semua indikator.",
    "2.c": "Hasil pengukuran belum menjadi dasar tunjangan dan penempatan jabatan.",
    "3.a": "Laporan disusun dan disampaikan; publikasi menyusul.",
    "3.b": "Tujuh analisis tersaji; pembanding belum ada untuk semua indikator.",
    "3.c": "Laporan dipakai dalam rapat pimpinan; perubahan budaya kinerja belum terukur.",
    "4.a": "Evaluasi internal dilaksanakan berjenjang.",
    "4.b": "Evaluasi memakai aplikasi; pendalaman terbatas pada indikator utama.",
    "4.c": "Sebagian rekomendasi masih menunggu verifikasi.",
}


@dataclass(frozen=True, slots=True)
class Setahun:
    """Letters of the agency, and what the evaluators changed by level; ``nomor`` and day where it became final."""

    tahun: int
    mandiri: str
    ketua: Mapping[str, tuple[HurufLke, str]]
    pengendali: Mapping[str, tuple[HurufLke, str]]
    nomor: str = ""
    tanggal: date | None = None
    uraian: str = ""


SEMUA = (
    Setahun(
        2023,
        "A BB B BB B CC A BB B B CC B",
        {
            "1.a": (H.BB, "Pedoman teknis perencanaan belum ditetapkan."),
            "4.c": (H.CC, "Tindak lanjut belum seluruhnya berbukti."),
        },
        {"2.c": (H.C, "Belum ada bukti bahwa pengukuran menjadi dasar tunjangan kinerja.")},
        "700/014/LHE/2024",
        date(2024, 5, 20),
        "Perencanaan sudah terukur; pengukuran belum menjadi dasar penyesuaian strategi dan penghargaan.",
    ),
    Setahun(
        2024,
        "A BB B BB BB B A BB B BB B B",
        {"2.c": (H.CC, "Penyesuaian tunjangan menurut kinerja baru diuji coba pada satu unit.")},
        {"4.c": (H.CC, "Satu rekomendasi tahun sebelumnya belum selesai.")},
        "700/021/LHE/2025",
        date(2025, 5, 16),
        "Kualitas pengukuran meningkat; pemanfaatannya untuk penghargaan dan sanksi masih perlu diperluas.",
    ),
    Setahun(2025, "A BB BB BB BB B A BB B BB B B", {"2.c": (H.CC, "Bukti pemberian tunjangan belum lengkap.")}, {}),
)


def muat_lke_contoh() -> None:
    """Once, or not at all where the agency has evaluations already or the accounts are missing."""
    pd = PerangkatDaerah.objects.filter(slug=DINAS).select_related("pemda").first()
    if pd is None or Lke.objects.milik(pd).exists():
        return
    nama = {n: f"{n}-{pd.pemda.slug}" for n in ("inspektorat", "admin")} | {"perencana": f"perencana-{pd.slug}"}
    akun = Pengguna.objects.in_bulk(nama.values(), field_name="username")
    if len(akun) < len(nama):
        return
    with transaction.atomic():
        inspektur = _inspektur(akun[nama["admin"]], pd)
        for s in SEMUA:
            _jalankan(pd, s, akun[nama["perencana"]], akun[nama["inspektorat"]], inspektur)


def _inspektur(admin: Pengguna, pd: PerangkatDaerah) -> Pejabat:
    ada: Pejabat | None = Pejabat.objects.filter(pemda=pd.pemda, kode="inspektur-2022").first()
    if ada is not None:
        return ada
    baru = Pejabat(pemda=pd.pemda, kode="inspektur-2022", **INSPEKTUR)
    simpan_induk(pelaku=admin, objek=baru)
    return baru


def _jalankan(pd: PerangkatDaerah, s: Setahun, dinas: Pengguna, tim: Pengguna, inspektur: Pejabat) -> None:
    lke = mulai_lke(pelaku=dinas, perangkat_daerah=pd, tahun=s.tahun)
    _mandiri(lke, s, dinas)
    lke = ajukan(pelaku=dinas, lke=lke, versi=lke.versi)
    lke = naikkan(pelaku=tim, lke=lke, versi=lke.versi)
    _ubah(lke, P.KETUA, s.ketua, tim)
    if s.tanggal is None:
        return
    lke = naikkan(pelaku=tim, lke=lke, versi=lke.versi)
    _ubah(lke, P.PENGENDALI_TEKNIS, s.pengendali, tim)
    lke = kirim(pelaku=tim, lke=lke, versi=lke.versi)
    _tanggapi(segarkan(lke), {**s.ketua, **s.pengendali}, dinas)
    isi = IsiFinal(s.nomor, s.tanggal, inspektur, TIM, s.uraian)
    finalkan(pelaku=tim, lke=lke, versi=lke.versi, isi=isi)


def _mandiri(lke: Lke, s: Setahun, dinas: Pengguna) -> None:
    """The facts' answers where there are any; else met, the last of a longer list in part.

    The finished years were before the application: what it does not know of them was met elsewhere, and they say so.
    """
    isi = segarkan(lke)
    usulan, huruf = usulan_fakta(isi), dict(zip(KODE, s.mandiri.split(), strict=True))
    for sub in isi.sub:
        kriteria = daftar_kriteria(sub)
        jawaban = {}
        for n, k in enumerate(kriteria, 1):
            baku = J.SEBAGIAN if n == len(kriteria) and n > 3 else J.TERPENUHI
            fakta = usulan.get(k.pk, baku)
            luar = s.tanggal is not None and fakta is J.TIDAK
            jawaban[k.pk] = IsiJawaban(J.TERPENUHI, LUAR) if luar else IsiJawaban(fakta)
        nilai = IsiSub(H(huruf[sub.kode]), ALASAN[sub.kode], jawaban=jawaban)
        isi_sub(pelaku=dinas, lke=lke, sub=sub, pihak=P.MANDIRI, isi=nilai)


def _ubah(lke: Lke, pihak: PihakLke, ubah: Mapping[str, tuple[HurufLke, str]], tim: Pengguna) -> None:
    isi: IsiLke = segarkan(lke)
    for sub in isi.sub:
        if sub.kode in ubah:
            huruf, alasan = ubah[sub.kode]
            versi = isi.nilai[sub.pk, pihak].versi
            isi_sub(pelaku=tim, lke=lke, sub=sub, pihak=pihak, isi=IsiSub(huruf, alasan, versi))


def _tanggapi(isi: IsiLke, ubah: Mapping[str, tuple[HurufLke, str]], dinas: Pengguna) -> None:
    for sub in isi.sub:
        if sub.kode in ubah:
            versi = isi.nilai[sub.pk, isi.jenjang].versi
            teks = "Dapat diterima; kekurangannya menjadi rencana perbaikan tahun berikutnya."
            tanggapi(pelaku=dinas, lke=isi.lke, sub=sub, teks=teks, versi=versi)
