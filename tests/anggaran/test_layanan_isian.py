"""Saving cells of the money grid: against what was on the screen, by lock, unit and grain, with one audit entry."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anggaran.bentuk import JenisUang, Kolom
from anggaran.models import Kas, Pagu, RealisasiFisik, RealisasiKeuangan
from anggaran.services.isian import HasilSel
from sakip.alur import langkah
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Peran, VersiPagu
from sakip.jejak import periksa_rantai
from sakip.models import Alur, Jejak
from tests.anggaran.uang import TAHUN, fisik, kas, keuangan, pohon, realisasi, simpan
from tests.pabrik import (
    PenggunaFactory,
    PenugasanFactory,
    ProgramFactory,
    RealisasiKeuanganFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db


def pesan(hasil: HasilSel) -> str:
    return " ".join(g.galat.pesan for g in hasil.galat)


def test_isi_ubah_kosongkan_dengan_jejak(pemeran: Pemeran) -> None:
    p, orang = pohon(pemeran.pd), pemeran["perencana"]
    s, k = p.sub[0], keuangan(1)
    assert simpan(pemeran.pd, orang, (s, k, "1250000.5")).tersimpan == {(s.pk, "k1"): "1.250.000,5"}
    baris = RealisasiKeuangan.objects.get()
    assert (baris.jumlah, baris.bulan, baris.triwulan, baris.diubah_oleh) == (Decimal("1250000.50"), 1, 0, orang)
    assert simpan(pemeran.pd, orang, (s, k, "0", "1.250.000,5")).tersimpan == {(s.pk, "k1"): "0"}
    assert realisasi(s, 1) == 0
    assert simpan(pemeran.pd, orang, (s, k, None, "0")).tersimpan == {(s.pk, "k1"): ""}
    assert realisasi(s, 1) is None
    jejak = [j.rincian.get() for j in Jejak.objects.filter(aksi="simpan_sel_anggaran").order_by("nomor")]
    assert [(j.sebelum and j.sebelum["jumlah"], j.sesudah and j.sesudah["jumlah"]) for j in jejak] == [
        (None, "1250000.5"),
        ("1250000.5", "0"),
        ("0", None),
    ]
    assert periksa_rantai(pemeran.pd) == []


def test_sudah_sama_tidak_ditulis(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd).sub[0]
    simpan(pemeran.pd, pemeran["perencana"], (s, keuangan(1), "5"))
    banyak = Jejak.objects.count()
    hasil = simpan(pemeran.pd, pemeran["pic"], (s, keuangan(1), "5.00", "usang"), (s, keuangan(2), None))
    assert (hasil.tetap, dict(hasil.tersimpan)) == ({(s.pk, "k1"): "5", (s.pk, "k2"): ""}, {})
    assert Jejak.objects.count() == banyak


def test_bentrok_hanya_pada_sel_yang_sama(pemeran: Pemeran) -> None:
    """Two months of one node edited by two people do not meet."""
    s = pohon(pemeran.pd).sub[0]
    simpan(pemeran.pd, pemeran["perencana"], (s, keuangan(1), "5"))
    hasil = simpan(pemeran.pd, pemeran["pic"], (s, keuangan(1), "6"), (s, keuangan(2), "7"))
    assert dict(hasil.tersimpan) == {(s.pk, "k2"): "7"}
    (konflik,) = hasil.konflik
    assert (konflik.kunci, konflik.teks, konflik.oleh) == ((s.pk, "k1"), "5", str(pemeran["perencana"]))
    assert konflik.pada is not None
    assert simpan(pemeran.pd, pemeran["pic"], (s, keuangan(1), "6", "5")).tersimpan
    kosong = simpan(pemeran.pd, pemeran["perencana"], (s, keuangan(3), "9", "8")).konflik[0]
    assert (kosong.teks, kosong.pada) == ("", None)


def test_terkunci_menyebut_periode(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd).sub[0]
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
    kunci: dict[str, Any] = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 2}
    langkah.ajukan(pelaku=pemeran["perencana"], **kunci)
    langkah.setujui(pelaku=pemeran["kepala"], **kunci)
    hasil = simpan(
        pemeran.pd,
        pemeran["perencana"],
        *[(s, k, "5") for k in (keuangan(6), fisik(4), kas(5), keuangan(triwulan=2), keuangan(7))],
    )
    assert dict(hasil.tersimpan) == {(s.pk, "k7"): "5"}
    assert len(hasil.galat) == 4
    assert "Triwulan II 2023 sudah dikunci" in pesan(hasil)


def test_pagu_mengikuti_kunci_tahun(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd, pagu=None).sub[0]
    kolom = Kolom(JenisUang.PAGU, versi=VersiPagu.PERUBAHAN, ke=1, sumber_dana="DAK Fisik")
    assert simpan(pemeran.pd, pemeran["perencana"], (s, kolom, "7000000")).tersimpan
    pagu = Pagu.objects.get()
    assert (pagu.versi, pagu.ke, pagu.sumber_dana, pagu.jumlah) == ("perubahan", 1, "DAK Fisik", 7_000_000)
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
    kunci: dict[str, Any] = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 4}
    langkah.ajukan(pelaku=pemeran["perencana"], **kunci)
    langkah.setujui(pelaku=pemeran["kepala"], **kunci)
    assert "dikunci" in pesan(simpan(pemeran.pd, pemeran["perencana"], (s, kolom, "1", "7.000.000")))


@pytest.mark.parametrize(
    ("ada", "isi", "boleh"),
    [
        (keuangan(1), keuangan(2), True),
        (keuangan(1), keuangan(triwulan=1), False),
        (keuangan(1), keuangan(triwulan=2), True),
        (keuangan(triwulan=1), keuangan(3), False),
        (keuangan(triwulan=1), keuangan(4), True),
        (keuangan(), keuangan(4), False),
        (keuangan(4), keuangan(), False),
        (fisik(triwulan=1), fisik(1), False),
        (fisik(), keuangan(1), True),
        (kas(), kas(1), True),
    ],
)
def test_bulan_dan_triwulan_tidak_bercampur(pemeran: Pemeran, ada: Kolom, isi: Kolom, boleh: bool) -> None:
    s = pohon(pemeran.pd).sub[0]
    assert simpan(pemeran.pd, pemeran["perencana"], (s, ada, "5")).tersimpan
    hasil = simpan(pemeran.pd, pemeran["perencana"], (s, isi, "6"))
    assert bool(hasil.tersimpan) is boleh
    if not boleh:
        assert f"sudah ada {ada.nama}; kosongkan dulu" in pesan(hasil)
        pindah = simpan(pemeran.pd, pemeran["perencana"], (s, isi, "6"), (s, ada, None, "5"))
        assert len(pindah.tersimpan) == 2  # emptied first, in one save


@pytest.mark.parametrize(
    ("kolom", "nilai", "harap"),
    [
        (keuangan(1), "1.255", "lebih dari 2 desimal"),
        (keuangan(1), "1234567890123456", "paling banyak 15 angka"),
        (keuangan(1), "12345678901234.56", "paling banyak 15 angka"),
        (fisik(1), "100.5", "di luar 0 sampai 100"),
        (fisik(1), "-1", "di luar 0 sampai 100"),
        (fisik(1), "12.345", "lebih dari 2 desimal"),
        (kas(1), "-1", "kurang dari 0"),
        (Kolom(JenisUang.PAGU), "-1", "kurang dari 0"),
    ],
)
def test_angka_yang_ditolak(pemeran: Pemeran, kolom: Kolom, nilai: str, harap: str) -> None:
    s = pohon(pemeran.pd, pagu=None).sub[0]
    hasil = simpan(pemeran.pd, pemeran["perencana"], (s, kolom, nilai))
    assert harap in pesan(hasil)
    assert pesan(hasil).startswith(f"{s.kunci}, {kolom.nama}: ")
    assert not (Kas.objects.exists() or Pagu.objects.exists() or RealisasiFisik.objects.exists())


def test_pengembalian_belanja_boleh_minus(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd).sub[0]
    assert simpan(pemeran.pd, pemeran["perencana"], (s, keuangan(2), "-5000")).tersimpan


def test_induk_diisi_hanya_bila_punya_baris_sendiri(pemeran: Pemeran) -> None:
    p = pohon(pemeran.pd)
    hasil = simpan(pemeran.pd, pemeran["perencana"], (p.program, keuangan(1), "5"))
    assert "diisi pada kegiatan atau sub kegiatan di bawahnya" in pesan(hasil)
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=p.program, jumlah=Decimal(9))
    assert simpan(pemeran.pd, pemeran["perencana"], (p.program, keuangan(), "8", "9")).tersimpan


def test_rincian_rekening_tidak_ditimpa(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd).sub[0]
    RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=s, kode_rekening="5.1.02")
    assert "dirinci per rekening" in pesan(simpan(pemeran.pd, pemeran["perencana"], (s, keuangan(1), "5")))


# --- who


def pic_unit(pemeran: Pemeran, kode: str = "bidang-a") -> tuple[Any, Any]:
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd, kode=kode)
    orang = PenggunaFactory(username=f"pic-{kode}")
    PenugasanFactory(pengguna=orang, peran=Peran.PIC.value, perangkat_daerah=pemeran.pd, unit=unit)
    return orang, unit


def test_pic_mengisi_simpul_unitnya_menurun(pemeran: Pemeran) -> None:
    """The unit of a node is its own, else that of the nearest node above."""
    orang, unit = pic_unit(pemeran)
    _, lain = pic_unit(pemeran, "bidang-b")
    p = pohon(pemeran.pd, unit=unit)
    p.sub[1].unit = lain
    p.sub[1].save()
    assert simpan(pemeran.pd, orang, (p.sub[0], keuangan(1), "5")).tersimpan
    with pytest.raises(PermissionDenied, match=f"{p.sub[1].kunci} bukan kegiatan unit kerja Anda"):
        simpan(pemeran.pd, orang, (p.sub[0], keuangan(2), "5"), (p.sub[1], keuangan(1), "5"))
    assert realisasi(p.sub[0], 2) is None


def test_simpul_perangkat_daerah_lain_tidak_ada(pemeran: Pemeran) -> None:
    asing = ProgramFactory(perangkat_daerah=pemeran.pd_lain)
    with pytest.raises(GalatMasukan, match="tidak ada pada perangkat daerah ini"):
        simpan(pemeran.pd, pemeran["perencana"], (asing, keuangan(1), "5"))


@pytest.mark.parametrize("siapa", ["kepala", "inspektorat", "admin", "orang_luar"])
def test_selain_pengisi_ditolak(pemeran: Pemeran, siapa: str) -> None:
    s = pohon(pemeran.pd).sub[0]
    with pytest.raises(PermissionDenied):
        simpan(pemeran.pd, pemeran[siapa], (s, keuangan(1), "5"))


def test_atas_nama(pemeran: Pemeran) -> None:
    s = pohon(pemeran.pd).sub[0]
    organisasi = PenggunaFactory(username="organisasi")
    tugaskan(organisasi, Peran.BAGIAN_ORGANISASI, pemeran.pd)
    simpan(pemeran.pd, organisasi, (s, keuangan(1), "5"), atas_nama=" Sekretaris Dinas ")
    assert RealisasiKeuangan.objects.get().atas_nama == "Sekretaris Dinas"
    assert Jejak.objects.get(aksi="simpan_sel_anggaran").atas_nama == "Sekretaris Dinas"
    with pytest.raises(PermissionDenied):
        simpan(pemeran.pd, organisasi, (s, keuangan(2), "5"), atas_nama="  ")


# --- many


def kueri_tempel(pemeran: Pemeran, sub: list[Any], lama: str) -> int:
    sel = [(s, k, "7" if lama else "5", lama) for s in sub for k in (keuangan(1), keuangan(2), keuangan(3), fisik(3))]
    with CaptureQueriesContext(connection) as hitung:
        hasil = simpan(pemeran.pd, pemeran["perencana"], *sel)
    assert len(hasil.tersimpan) == len(sel)
    return len(hitung)


def test_tempel_160_sel_satu_jejak_dan_kueri_tetap(pemeran: Pemeran) -> None:
    """One statement more than for 4 cells: SQLite takes a bulk insert of the details in parts."""
    p = pohon(pemeran.pd, banyak=41)
    satu, banyak = kueri_tempel(pemeran, p.sub[:1], ""), kueri_tempel(pemeran, p.sub[1:], "")
    assert banyak <= satu + 1
    assert Jejak.objects.filter(aksi="simpan_sel_anggaran", banyak=160).count() == 1
    assert kueri_tempel(pemeran, p.sub[1:], "5") <= satu + 2
