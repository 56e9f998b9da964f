"""The LKIP's table of recommendations: answers with their days, the state, and only what was verified called done."""

from __future__ import annotations

from datetime import date

import pytest

from evaluasi.services.berkas import Unggahan
from evaluasi.services.rekomendasi import jawab_rekomendasi, verifikasi
from kinerja.models import Rekomendasi
from laporan.selectors import bahan_lkip
from laporan.susun.lkip.bab1 import _kalimat_rekomendasi
from laporan.susun.lkip.tabel_rencana import rekomendasi as tabel
from sakip.alur.baca import hari_ini
from sakip.inti.istilah import KeadaanRekomendasi
from sakip.inti.periode import format_tanggal
from tests.evaluasi.berkas import PDF_KECIL
from tests.pabrik import RekomendasiFactory, TindakLanjutFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
TAHUN = 2023
K = KeadaanRekomendasi


def jawab(pemeran: Pemeran, r: Rekomendasi, kata: str, hari: date | None = None, *, bukti: bool = True) -> None:
    berkas = Unggahan("bukti.pdf", PDF_KECIL) if bukti else None
    jawab_rekomendasi(pelaku=pemeran["perencana"], rekomendasi=r, teks=kata, tanggal=hari, berkas=berkas)


def putus(pemeran: Pemeran, r: Rekomendasi, putusan: K, alasan: str = "") -> None:
    verifikasi(pelaku=pemeran["inspektorat"], rekomendasi=r, putusan=putusan, alasan=alasan)


def cetak(pemeran: Pemeran) -> tuple[str, list[tuple[str, ...]]]:
    """The sentence, and the rows of the table without their numbers."""
    b = bahan_lkip(pemeran.pd, TAHUN)
    isi = [tuple(s.teks for s in baris.sel[1:]) for baris in tabel(b).baris if len(baris.sel) > 1]
    return _kalimat_rekomendasi(b), isi


def test_status_dan_tanggal(pemeran: Pemeran) -> None:
    buat = [RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN, nomor=n, teks=f"R{n}") for n in range(1, 6)]
    TindakLanjutFactory(rekomendasi=buat[0], teks="Telah disesuaikan")
    jawab(pemeran, buat[1], "Disusun.", date(2024, 2, 3))
    putus(pemeran, buat[1], K.SELESAI)
    jawab(pemeran, buat[2], "Dibahas.", bukti=False)
    putus(pemeran, buat[2], K.BELUM_SESUAI, "Mana?")
    jawab(pemeran, buat[3], "Kewenangan pindah.", bukti=False)
    putus(pemeran, buat[3], K.TIDAK_DAPAT, "Benar.")
    kini = format_tanggal(hari_ini(pemeran.pd))
    kalimat, isi = cetak(pemeran)
    assert isi == [
        ("R1", "Telah disesuaikan", "Menunggu verifikasi"),
        ("R2", "Disusun. (3 Februari 2024)", f"Selesai, diverifikasi {kini}"),
        ("R3", f"Dibahas. ({kini})", f"Belum sesuai, diverifikasi {kini}"),
        ("R4", f"Kewenangan pindah. ({kini})", f"Tidak dapat ditindaklanjuti, diverifikasi {kini}"),
        ("R5", "–", "Belum ditindaklanjuti"),
    ]
    assert kalimat == (
        f"Evaluasi tahun {TAHUN} menghasilkan 5 (lima) rekomendasi; 4 (empat) di antaranya sudah dijawab dan "
        "1 (satu) telah diverifikasi selesai."
    )


def test_dijawab_belum_berarti_selesai(pemeran: Pemeran) -> None:
    r = RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN)
    assert cetak(pemeran)[0].endswith("; belum ada yang ditindaklanjuti.")
    jawab(pemeran, r, "Telah ditindaklanjuti")
    assert cetak(pemeran)[0].endswith("; seluruhnya sudah dijawab dan belum ada yang diverifikasi selesai.")
    putus(pemeran, r, K.SELESAI)
    assert cetak(pemeran)[0].endswith("; seluruhnya telah ditindaklanjuti dan diverifikasi selesai.")
