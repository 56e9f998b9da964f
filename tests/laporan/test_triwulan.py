"""The quarter's report: its figures are those of the pages; state, trail, signature; who may; the file itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from anggaran.models import PenjelasanAnggaran, Sebab
from kinerja.layar.pengukuran import halaman_pengukuran
from kinerja.models import KemajuanAksi
from laporan.bentuk import Bagian, Daftar, Dokumen, Paragraf, Potongan, Subbab, Tabel, TandaTangan
from laporan.cetak import triwulan, triwulan_pdf
from laporan.selectors import bahan_triwulan
from laporan.susun.triwulan import tabel_anggaran, tabel_pengukuran
from sakip.alur import langkah
from sakip.models import Alur, Pejabat, TandaBaris
from tests.halaman import muat_contoh, teks
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    PaguFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    RealisasiFactory,
    RealisasiKeuanganFactory,
    RencanaAksiFactory,
    RenstraFactory,
)
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
TW = 2


def teks_dokumen(d: Dokumen) -> str:
    return " ".join(x for b in d.bab for x in _teks(b))


def _teks(blok: Any) -> Iterator[str]:
    if isinstance(blok, Bagian | Subbab):
        yield blok.judul
        for x in blok.isi:
            yield from _teks(x)
    elif isinstance(blok, Tabel):
        yield from (s.teks for baris in blok.baris for s in baris.sel)
        yield from (blok.judul, blok.sumber, *blok.catatan)
    elif isinstance(blok, Paragraf):
        yield "".join(x.teks if isinstance(x, Potongan) else str(x) for x in blok.isi)
    elif isinstance(blok, Daftar):
        for b in blok.butir:
            yield "".join(x.teks if isinstance(x, Potongan) else str(x) for x in b.isi)
    elif isinstance(blok, TandaTangan):
        yield f"{blok.tempat_tanggal} {blok.pihak[0].nama}"


@pytest.fixture
def dinas(pemeran: Pemeran) -> Any:
    """One measured indicator with money, an explanation, a cause and a step; one that waits for data."""
    pd = pemeran.pd
    Alur.objects.create(pemda=pd.pemda, tahun=2023, bagian_organisasi=False)
    renstra = RenstraFactory(perangkat_daerah=pd)
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pd)
    ind, tunggu = (IndikatorFactory(renstra=renstra, kode=k, nama=n) for k, n in (("S1", "TPT"), ("S2", "IPM")))
    for i in (ind, tunggu):
        ItemPKFactory(perjanjian=pk, indikator=i, nilai=Decimal(80), tw1=Decimal(20), tw2=Decimal(40))
    RealisasiFactory(
        indikator=ind, periode=TW, nilai=Decimal(38), penghambat="Lowongan turun", sifat="sementara", sumber="BPS",
        tanggal_data=date(2023, 6, 30),
    )  # fmt: skip
    program = ProgramFactory(perangkat_daerah=pd, nama="Program Pelatihan")
    PaguFactory(perangkat_daerah=pd, simpul=program, jumlah=Decimal(1000))
    RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=program, jumlah=Decimal(400), bulan=5)
    PenjelasanAnggaran.objects.create(
        perangkat_daerah=pd, simpul=program, tahun=2023, periode=TW, sebab=Sebab.objects.first(),
        penjelasan="Lelang ulang",
    )  # fmt: skip
    aksi = RencanaAksiFactory(indikator=ind, uraian="Menyusun modul", bulan_mulai=4, bulan_selesai=6)
    KemajuanAksi.objects.create(aksi=aksi, triwulan=TW, persen=Decimal("62.5"), keterangan="Draf selesai")
    for nama, dari, sampai in (("Lama", date(2020, 1, 1), date(2023, 7, 31)), ("Baru", date(2023, 8, 1), None)):
        Pejabat.objects.create(
            pemda=pd.pemda, perangkat_daerah=pd, kode=nama.lower(), nama=f"Kepala {nama}", jabatan="Kepala Dinas",
            kepala=True, dari=dari, sampai=sampai,
        )  # fmt: skip
    return pd


def ajukan(pemeran: Pemeran) -> dict[str, Any]:
    di = {"perangkat_daerah": pemeran.pd, "tahun": 2023, "periode": TW}
    with patch.object(langkah, "semua_temuan", return_value=[]):
        langkah.ajukan(pelaku=pemeran["perencana"], **di)
    return di


def test_draf_sampai_dikunci(pemeran: Pemeran, dinas: Any) -> None:
    """A draft until the lock; then the trail, and the head of the day on which it was submitted."""
    awal = triwulan(dinas, 2023, TW)
    assert awal.judul == "Laporan Pengukuran Kinerja Triwulan II Tahun 2023"
    assert awal.draf and "Belum diajukan" in teks_dokumen(awal)
    assert "Kepala Lama" in teks_dokumen(awal)  # in office at the end of the quarter
    di = ajukan(pemeran)
    assert triwulan(dinas, 2023, TW).draf
    langkah.setujui(pelaku=pemeran["kepala"], **di)
    akhir = triwulan(dinas, 2023, TW)
    assert not akhir.draf and "Kepala Baru" in teks_dokumen(akhir)
    isi = teks_dokumen(akhir)
    assert f"oleh {pemeran['perencana']}" in isi and f"oleh {pemeran['kepala']}" in isi
    assert "Disetujui dan dikunci" in isi


def test_isi_yang_tertulis(pemeran: Pemeran, dinas: Any) -> None:
    ajukan(pemeran)
    TandaBaris.objects.create(
        pengisian=dinas.pengisian.get(), objek="indikator", objek_id=dinas.renstra.get().indikator.get(kode="S2").pk,
        jenis="menunggu_data", alasan="Rilis BPS Maret", dibuat="2023-07-01T00:00:00Z",
        dibuat_oleh=pemeran["perencana"],
    )  # fmt: skip
    isi = teks_dokumen(triwulan(dinas, 2023, TW))
    for kalimat in (
        "Faktor penghambat: Lowongan turun",
        "TPT (capaian 95,00 %)",
        "Belum dijelaskan (1 indikator): IPM.",
        "Lelang ulang",
        "TPT, TW II: angka sementara (sumber BPS; data per 30 Juni 2023).",
        "S2 IPM: Rilis BPS Maret",
        "Menyusun modul",
        "62,50",
        "Draf selesai",
        "Rata-rata capaian (1 dari 2 indikator)",
        "38,00 *)",
    ):
        assert kalimat.replace("95,00 %", "95,00\u00a0%") in isi, kalimat


def test_angka_sama_dengan_halaman() -> None:
    """Every row of the demo agency's quarters reads as its page does."""
    pd, _ = muat_contoh("contoh-dinas")
    for tw in (1, 2, 3, 4):
        halaman, bahan = halaman_pengukuran(pd, 2025, tw), bahan_triwulan(pd, 2025, tw)
        tabel = tabel_pengukuran(bahan)
        di_layar = [r for k in halaman.kelompok for r in k.baris]
        di_kertas = [b.sel[-7:] for b in tabel.baris[:-1]]
        assert len(di_layar) == len(di_kertas) > 10
        for r, sel in zip(di_layar, di_kertas, strict=True):
            assert (sel[0].teks, sel[2].teks, sel[3].teks) == (r.kinerja.nama, r.target_tahun, r.target)
            assert sel[5].nilai == _bulat(r)
            if r.kinerja.realisasi.nilai is not None:
                assert sel[4].teks.removesuffix(" **)").removesuffix(" *)") == r.realisasi
        rata = halaman.ukur.rata_rata
        assert f"({rata.terukur} dari {rata.jumlah} indikator)" in tabel.baris[-1].sel[0].teks
        assert tabel.baris[-1].sel[1].nilai == rata.tampil
        jumlah = tabel_anggaran(bahan).baris[-1].sel
        assert jumlah[1].nilai == bahan.anggaran.total.pagu


def _bulat(r: Any) -> Decimal | None:
    from sakip.inti.angka import bulatkan

    return bulatkan(r.kinerja.capaian.nilai, r.kinerja.ketentuan.desimal)


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_yang_mengunduh(pemeran: Pemeran, dinas: Any, siapa: str) -> None:
    with patch("laporan.services.cetakan.pencetak.cetak", return_value=b"%PDF-"):
        jawab = pemeran.klien(siapa).get("/dinas-a/2023/triwulan/2/pdf/")
    assert jawab.status_code == {"orang_luar": 404, "anonim": 302}.get(siapa, 200)
    if jawab.status_code == 200:
        assert "pengukuran-triwulan-dinas-a-2023-2.pdf" in jawab["Content-Disposition"]


def test_triwulan_yang_tidak_ada(pemeran: Pemeran, dinas: Any) -> None:
    klien = pemeran.klien("kepala")
    assert klien.get("/dinas-a/2023/triwulan/5/pdf/").status_code == 404
    assert "triwulan/2/pdf/" in klien.get("/dinas-a/2023/pengukuran/2/").content.decode()


def test_pencetak_gagal_dikatakan(pemeran: Pemeran, dinas: Any) -> None:
    from laporan.pdf.cetak import GagalCetak

    with patch("laporan.services.cetakan.pencetak.cetak", side_effect=GagalCetak("Waktu cetak habis.")):
        jawab = pemeran.klien("kepala").get("/dinas-a/2023/triwulan/2/pdf/")
    assert jawab.status_code == 503 and "Waktu cetak habis." in teks(jawab)


def test_kosong_tetap_tersusun(pemeran: Pemeran) -> None:
    isi = teks_dokumen(triwulan(pemeran.pd, 2023, 3))
    assert "Belum ada indikator yang diukur" in isi and "Anggaran tahun 2023 belum diisi." in isi


def test_kueri_tetap(pemeran: Pemeran, dinas: Any, django_assert_num_queries: Any) -> None:
    for banyak in (1, 3):
        for _ in range(banyak):
            ind = IndikatorFactory(renstra=dinas.renstra.get())
            KemajuanAksi.objects.create(aksi=RencanaAksiFactory(indikator=ind), triwulan=TW, persen=Decimal(1))
            RealisasiFactory(indikator=ind, periode=TW)
        with django_assert_num_queries(25):
            bahan_triwulan(dinas, 2023, TW)


@pytest.mark.lambat
def test_berkas_pdf(pemeran: Pemeran, dinas: Any, tmp_path: Path) -> None:
    isi = triwulan_pdf(dinas, 2023, TW)
    baca = PdfReader(io.BytesIO(isi))
    tulisan = re.sub(r"\s+", " ", " ".join(h.extract_text() for h in baca.pages))
    for kata in ("TRIWULAN II TAHUN 2023", "Menyusun modul", "Lowongan turun", "DRAF · 1", "Kepala Lama"):
        assert kata in tulisan, kata
    berkas = tmp_path / "tw.pdf"
    call_command(
        "cetak", "triwulan", "--perangkat-daerah", dinas.slug, "--tahun", "2023", "--triwulan", "2", "--ke", berkas,
        stdout=StringIO(),
    )  # fmt: skip
    assert berkas.read_bytes()[:5] == b"%PDF-"
    with pytest.raises(CommandError, match="Sebutkan triwulannya"):
        call_command("cetak", "triwulan", "--perangkat-daerah", dinas.slug, "--tahun", "2023", "--ke", berkas)
