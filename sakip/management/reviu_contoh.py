"""A review of the synthetic demo agency's LKIP, made through the services: one round answered, one under way.

The first round found two things and was responded to; the report was mended and frozen anew, and the second round is
begun. Its pemda makes the review obligatory from 2026 on: the earlier reports show the other case.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from evaluasi.models import KetentuanReviu, ReviuLkj
from evaluasi.services.reviu import IsiJawaban, kirim_tanggapan, mulai_reviu, simpan_jawaban
from evaluasi.services.temuan_reviu import IsiTemuan, simpan_temuan, tanggapi_temuan
from laporan.models import Laporan
from laporan.services import simpan_bagian
from laporan.services.keadaan import siapkan_reviu
from sakip.inti.istilah import JawabanButir, KeadaanDokumen, KeadaanTemuan
from sakip.models import SISTEM, Pejabat, Pengguna, PerangkatDaerah
from sakip.services.induk import simpan_induk

DINAS, TAHUN = "contoh-dinas", 2024
WAJIB = 2026
INSPEKTUR = {
    "kode": "inspektur",
    "nama": "Drs. Bambang Setiawan, M.Si",
    "nip": "19690412 199403 1 006",
    "pangkat": "Pembina Utama Muda",
    "golongan": "IV/c",
    "jabatan": "Inspektur",
    "dari": date(2022, 1, 3),
}
ISU = (
    "<p>Permasalahan utama ialah keselamatan lalu lintas pada ruas yang berkembang pesat dan faktor muat angkutan "
    "umum yang turun pada trayek pinggiran.</p>"
)
TEMUAN = (
    IsiTemuan(
        "Faktor muat angkutan umum tidak didukung bukti untuk semua triwulan.",
        "Informasi dalam LKj didukung dengan data yang memadai (PermenPANRB 53/2014, Lampiran III).",
        "Lengkapi bukti dengan rekapitulasi survei naik-turun penumpang tiap triwulan.",
    ),
    IsiTemuan(
        "Penyebab capaian jauh di atas target belum diuraikan pada satu indikator.",
        "Analisis menyebut penyebab keberhasilan atau kegagalan (PermenPANRB 53/2014, Lampiran II).",
        "Tambahkan uraian penyebabnya, dan tinjau targetnya pada tahun berikutnya.",
    ),
)


def muat_reviu_contoh() -> None:
    """Once, or not at all where there is a review already or the accounts are missing. Printing takes seconds."""
    pd = PerangkatDaerah.objects.filter(slug=DINAS).select_related("pemda").first()
    if pd is None or ReviuLkj.objects.milik(pd).exists():
        return
    akun = Pengguna.objects.in_bulk([f"inspektorat-{pd.pemda.slug}", f"perencana-{pd.slug}"], field_name="username")
    laporan = Laporan.objects.milik(pd).tahun(TAHUN).filter(jenis="lkip").first()
    if len(akun) != 2 or laporan is None or laporan.keadaan != KeadaanDokumen.DRAF.value:
        return
    _ketentuan(pd)
    perencana, pereviu = akun[f"perencana-{pd.slug}"], akun[f"inspektorat-{pd.pemda.slug}"]
    siapkan_reviu(pelaku=perencana, laporan=laporan)
    with transaction.atomic():
        satu = _putaran_pertama(pereviu, perencana, laporan)
    simpan_bagian(pelaku=perencana, perangkat_daerah=pd, tahun=TAHUN, kunci="bab1.isu_strategis", isi=ISU, versi=0)
    laporan.refresh_from_db()
    siapkan_reviu(pelaku=perencana, laporan=laporan)
    mulai_reviu(pelaku=pereviu, laporan=satu.laporan)


def _ketentuan(pd: PerangkatDaerah) -> None:
    """The Inspektur, and from when on the pemda wants the review."""
    sistem = Pengguna.objects.get(username=SISTEM)
    if not Pejabat.objects.filter(pemda=pd.pemda, perangkat_daerah=None, kode=INSPEKTUR["kode"]).exists():
        simpan_induk(pelaku=sistem, objek=Pejabat(pemda=pd.pemda, **INSPEKTUR))
    if not KetentuanReviu.objects.filter(pemda=pd.pemda).exists():
        simpan_induk(pelaku=sistem, objek=KetentuanReviu(pemda=pd.pemda, mulai_tahun=WAJIB))


def _putaran_pertama(pereviu: Pengguna, perencana: Pengguna, laporan: Laporan) -> ReviuLkj:
    """Answered, two findings, sent with the report, both responded to."""
    r = mulai_reviu(pelaku=pereviu, laporan=laporan)
    ya = JawabanButir.YA.value
    isi = {
        j.pk: IsiJawaban(j.jawaban or ya, j.alasan if j.jawaban else "Ditelaah bersama penyusun laporan.", j.versi)
        for j in r.jawaban.all()
    }
    simpan_jawaban(pelaku=pereviu, reviu=r, isi=isi)
    bukti, sebab = (simpan_temuan(pelaku=pereviu, reviu=r, isi=x) for x in TEMUAN)
    kirim_tanggapan(pelaku=pereviu, reviu=r, kembali=True, alasan="Lengkapi bukti dan analisisnya.")
    tanggapi_temuan(
        pelaku=perencana,
        temuan=bukti,
        keadaan=KeadaanTemuan.DIPERBAIKI,
        tanggapan="Rekapitulasi survei Triwulan I sampai IV sudah diunggah pada indikatornya.",
        versi=bukti.versi,
    )
    tanggapi_temuan(
        pelaku=perencana,
        temuan=sebab,
        keadaan=KeadaanTemuan.TIDAK_DISETUJUI,
        tanggapan="Penyebabnya sudah diuraikan pada analisis efisiensi; target tahun berikutnya sudah disesuaikan.",
        versi=sebab.versi,
    )
    return r
