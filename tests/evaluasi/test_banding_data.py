"""Figures of the comparison are those of ``Kinerja``, ``Anggaran`` and ``Gabungan``, and go on across agencies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest

from anggaran import selectors as uang
from evaluasi.perhitungan.banding import Tingkat, Ukuran
from evaluasi.selectors.banding.cakupan import cakupan
from evaluasi.selectors.banding.calon import Saring, daftar_indikator
from evaluasi.selectors.banding.fakta import Fakta
from evaluasi.selectors.banding.lintas import Lintas
from evaluasi.selectors.banding.peringkat import Peringkat
from evaluasi.selectors.banding.tabel import BarisBanding, baris_banding
from kinerja import selectors as kinerja
from kinerja.models import Realisasi
from laporan.selectors import Gabungan
from renstra.models import Indikator
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import Peran
from sakip.models import Pengguna, PerangkatDaerah
from tests import contoh as data
from tests.contoh import contoh  # noqa: F401
from tests.halaman import isi_dinas
from tests.pabrik import (
    IndikatorFactory,
    PaguFactory,
    PengaturanFactory,
    PenggunaFactory,
    PerangkatDaerahFactory,
    RealisasiFactory,
    RealisasiKeuanganFactory,
    RenstraFactory,
    TargetRencanaFactory,
)
from tests.pemeran import Pemeran, tugaskan

TIDAK_DIBANDINGKAN = {"dari", "perubahan"}  # the same fact in other words


def tabel(pengguna: Pengguna, tahun: list[int], *, ukuran: Any = tuple(Ukuran), **di: Any) -> list[BarisBanding]:
    """Every row of the comparison of a pemda or an agency."""
    c = cakupan(pengguna, **di).pilih((), tahun)
    daftar = daftar_indikator([p.pk for p in c.dipilih], [p.pk for p in c.dibaca()], tahun, Saring())
    return baris_banding(c, daftar, [x.pk for x in daftar.calon], tahun, ukuran)


# --- the same figures, for all demo agencies


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize("slug", data.SEMUA)
def test_setiap_titik_sama_dengan_kinerja(slug: str) -> None:
    """Every indicator and year: target, realisasi, capaian, category, money, efficiency, against the Renstra."""
    pd = data.dinas(slug)
    k = kinerja.muat(pd)
    tahun = k.tahun_berisi()
    c = cakupan(Pengguna.objects.get(username="sistem"), perangkat_daerah=pd)
    semua = [i for i in k.indikator if any(k.berisi(j, t) for j in k.rantai(i) for t in tahun)]
    daftar = daftar_indikator([pd.pk], [pd.pk], tahun, Saring(indikator=frozenset(semua)))
    hasil = {b.indikator_id: b for b in baris_banding(c, daftar, semua, tahun, tuple(Ukuran))}
    assert hasil.keys() == set(semua)
    gabungan = {t: Gabungan(pd, t) for t in tahun}
    for i, b in hasil.items():
        for x in b.titik:
            acuan, g = k.titik(i, x.tahun), gabungan[x.tahun]
            asal = k.pada_tahun(i, x.tahun)
            for bidang in acuan.__slots__:
                if bidang not in TIDAK_DIBANDINGKAN:
                    assert getattr(x.titik, bidang) == getattr(acuan, bidang), (slug, i, x.tahun, bidang)
            assert (x.indikator_id, x.ketentuan, x.aturan) == (asal, k.ketentuan(asal), k.aturan(x.tahun))
            tampil = bulatkan(acuan.capaian.nilai, x.ketentuan.desimal)
            assert (x.kategori, x.nada) == k.kategori(tampil, x.tahun)
            assert x.uang == g.uang(asal)
            assert x.efisiensi == g.efisiensi(k.baris(asal, x.tahun))
            if x.renstra is not None:
                assert x.renstra == g.terhadap_renstra(asal)


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize("slug", data.SEMUA)
def test_setiap_rata_rata_sama_dengan_pengukuran(slug: str) -> None:
    """The ranking's mean with its count, category and money are those of Pengukuran Kinerja and of the budget."""
    pd = data.dinas(slug)
    k, a = kinerja.muat(pd), uang.muat(pd)
    tahun = sorted({*k.tahun_berisi(), *a.tahun_berisi()})
    c = cakupan(PenggunaFactory(), perangkat_daerah=pd)  # who sees nothing else: no predecessor stands in
    (baris,) = Peringkat(c, tahun).baris()
    for n in baris.nilai:
        p, t = k.pengukuran(n.tahun), a.tabel(n.tahun).total
        assert (n.rata, n.kategori, n.nada) == (p.rata_rata, p.kategori, p.nada), (slug, n.tahun)
        assert (n.uang.pagu, n.uang.realisasi, n.uang.penyerapan, n.uang.sisa) == (
            t.pagu, t.realisasi, t.penyerapan, t.sisa,
        )  # fmt: skip
        assert n.dari == ()


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
def test_fakta_pivot_adalah_isi_pengukuran_dan_anggaran() -> None:
    pd = data.dinas("contoh-dinas")
    k, a = kinerja.muat(pd), uang.muat(pd)
    c = cakupan(Pengguna.objects.get(username="sistem"), perangkat_daerah=pd)
    fakta = Fakta(c, [2024, 2025], ())
    for t in (2024, 2025):
        butir = [f.butir for f in fakta.indikator() if f.tahun == t]
        assert k.rata_butir(butir, t) == k.pengukuran(t).rata_rata
        program = [f.uang for f in fakta.uang() if f.tahun == t]
        assert [(p.pagu, p.realisasi, p.nama) for p in program] == [
            (b.pagu, b.realisasi, b.nama) for b in a.tabel(t).baris if b.tingkat == 0
        ]
    bawah = Fakta(c, [2025], [Tingkat.SUB_KEGIATAN]).indikator()
    program = {b.indikator_id: b for isi in k.program(2025).values() for b in isi}
    jenis = {i: k.indikator[i].simpul for i in program}
    sub = [b for i, b in program.items() if jenis[i] and jenis[i].jenis == "sub_kegiatan"]
    assert sorted(f.butir.nama for f in bawah) == sorted(b.nama for b in sub)


# --- predecessors


@pytest.fixture
def rantai(pemeran: Pemeran) -> Any:
    """Dinas B was made of dinas lama; one indicator went on under another name, with another unit before that."""
    lama = PerangkatDaerahFactory(slug="dinas-lama", nama="Dinas Lama", pemda=pemeran.pd.pemda,
                                  berlaku_sampai=date(2021, 12, 31))  # fmt: skip
    baru = pemeran.pd
    baru.pendahulu.add(lama)
    dulu = IndikatorFactory(
        renstra=RenstraFactory(perangkat_daerah=lama, tahun_awal=2017, tahun_akhir=2021), kode="L-1", nama="Nama lama"
    )
    kini = IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=baru), kode="B-1", pendahulu=dulu)
    for i, t, nilai in ((dulu, 2020, 40), (dulu, 2021, 60), (kini, 2022, 66)):
        TargetRencanaFactory(indikator=i, tahun=t, nilai=D(80))
        RealisasiFactory(indikator=i, tahun=t, nilai=D(nilai))
    return lama, baru, dulu, kini


def test_riwayat_berlanjut_ke_perangkat_daerah_lama(pemeran: Pemeran, rantai: Any) -> None:
    _, baru, _, _ = rantai
    (b,) = tabel(pemeran["inspektorat"], [2020, 2021, 2022], perangkat_daerah=baru)
    assert [(x.titik.realisasi.nilai, x.perangkat_daerah.slug, x.titik.dari) for x in b.titik] == [
        (D(40), "dinas-lama", "L-1 Dinas Lama"),
        (D(60), "dinas-lama", "L-1 Dinas Lama"),
        (D(66), "dinas-a", ""),
    ]
    assert [x.titik.capaian.nilai for x in b.titik] == [D(50), D(75), D("82.5")]
    assert b.lanjutan == ("L-1 Dinas Lama",)


def test_pemda_memuat_yang_dilanjutkan_sekali_saja(pemeran: Pemeran, rantai: Any) -> None:
    hasil = tabel(pemeran["inspektorat"], [2021, 2022], pemda=pemeran.pd.pemda)
    assert [b.ketentuan.kode for b in hasil] == ["B-1"]


def test_pendahulu_yang_tidak_terlihat_tidak_ada(pemeran: Pemeran, rantai: Any) -> None:
    """A planner sees the own agency: the chain ends at its border, without a word of what lies beyond."""
    (b,) = tabel(pemeran["perencana"], [2021, 2022], perangkat_daerah=rantai[1])
    assert [x.titik.realisasi.nilai for x in b.titik] == [None, D(66)]
    assert (b.lanjutan, [x.titik.dari for x in b.titik]) == ((), ["", ""])
    # Who serves both of them sees both.
    tugaskan(pemeran["perencana"], Peran.PERENCANA, rantai[0])
    (b,) = tabel(pemeran["perencana"], [2021, 2022], perangkat_daerah=rantai[1])
    assert [x.titik.realisasi.nilai for x in b.titik] == [D(60), D(66)]


def test_tahun_yang_diukur_dua_dinas_memakai_yang_terdekat_dan_menyebut_lainnya(
    pemeran: Pemeran, rantai: Any
) -> None:
    """Formed in October: both measured the year."""
    RealisasiFactory(indikator=rantai[2], tahun=2022, nilai=D(50))
    (b,) = tabel(pemeran["inspektorat"], [2021, 2022], perangkat_daerah=rantai[1])
    assert (b.titik[1].titik.realisasi.nilai, b.titik[1].juga) == (D(66), ("L-1 Dinas Lama",))


def test_aturan_tahun_berasal_dari_pemda_dan_tahunnya(pemeran: Pemeran, rantai: Any) -> None:
    """The cap and the scale of 2021 do not reach back to 2020."""
    PengaturanFactory(pemda=pemeran.pd.pemda, tahun=2021, batas_atas_capaian=D(120))
    Realisasi.objects.filter(indikator=rantai[2]).update(nilai=D(160))
    (b,) = tabel(pemeran["inspektorat"], [2020, 2021], perangkat_daerah=rantai[1])
    assert [x.titik.capaian.dinilai for x in b.titik] == [D(200), D(120)]
    assert [x.kategori.label for x in b.titik if x.kategori] == ["Sangat Tinggi", "Baik"]


def test_rantai_melingkar_berhenti(pemeran: Pemeran, rantai: Any) -> None:
    lama, baru, dulu, kini = rantai
    Indikator.objects.filter(pk=dulu.pk).update(pendahulu=kini)
    lintas = Lintas(kinerja.muat_banyak([lama, baru], [2021, 2022]))
    assert lintas.rantai(kini.pk) == [kini.pk, dulu.pk]


# --- the mean of an agency that was not there yet


def isi_tahun(pd: PerangkatDaerah, tahun: int, nilai: int, pagu: int) -> None:
    r = RenstraFactory(perangkat_daerah=pd, tahun_awal=tahun, tahun_akhir=tahun)
    i = IndikatorFactory(renstra=r, sasaran__kode="S1")
    TargetRencanaFactory(indikator=i, tahun=tahun, nilai=D(100))
    RealisasiFactory(indikator=i, tahun=tahun, nilai=D(nilai))
    PaguFactory(perangkat_daerah=pd, simpul__berlaku_dari=2015, tahun=tahun, jumlah=D(pagu))
    RealisasiKeuanganFactory(perangkat_daerah=pd, simpul__berlaku_dari=2015, tahun=tahun, jumlah=D(pagu // 2))


def test_gabungan_dua_dinas_memakai_keduanya(pemeran: Pemeran) -> None:
    """Merged of two: items of both make the mean, their money is added up."""
    dua = [PerangkatDaerahFactory(nama=n, pemda=pemeran.pd.pemda) for n in ("Dinas Satu", "Dinas Dua")]
    for pd, nilai in zip(dua, (60, 90), strict=True):
        isi_tahun(pd, 2021, nilai, 100)
    isi_tahun(pemeran.pd, 2022, 80, 300)
    pemeran.pd.pendahulu.add(*dua)
    p = Peringkat(cakupan(pemeran["inspektorat"], perangkat_daerah=pemeran.pd), [2021, 2022])
    lalu, kini = p.baris()[0].nilai
    assert (lalu.rata.tampil, lalu.rata.keterangan) == (D("75.00"), "rata-rata 2 dari 2 indikator")
    assert (lalu.uang.pagu, {pd.nama for pd in lalu.dari}) == (D(200), {"Dinas Satu", "Dinas Dua"})
    assert (kini.rata.tampil, kini.dari) == (D("80.00"), ())


def test_dinas_yang_dipecah_mewarisi_yang_sama(pemeran: Pemeran) -> None:
    lama = PerangkatDaerahFactory(nama="Dinas Lama", pemda=pemeran.pd.pemda)
    pecahan = PerangkatDaerahFactory(nama="Dinas Pecahan", pemda=pemeran.pd.pemda)
    isi_tahun(lama, 2021, 60, 100)
    for pd in (pemeran.pd, pecahan):
        pd.pendahulu.add(lama)
    p = Peringkat(cakupan(pemeran["inspektorat"], pemda=pemeran.pd.pemda), [2021, 2022])
    lalu = {b.perangkat_daerah.nama: b.nilai[0] for b in p.baris()}
    assert {n: (x.rata.tampil, [d.nama for d in x.dari]) for n, x in lalu.items()} == {
        pemeran.pd.nama: (D("60.00"), ["Dinas Lama"]),
        "Dinas Pecahan": (D("60.00"), ["Dinas Lama"]),
        "Dinas Lama": (D("60.00"), []),
    }


def test_iku_di_luar_pk_disebut_dan_tidak_diperingkat(pemeran: Pemeran) -> None:
    """Balikpapan 2014: the agreement names others than what was measured."""
    dinas = isi_dinas(pemeran.pd, 1)
    dinas.indikator[0].realisasi.all().delete()
    luar = IndikatorFactory(renstra=dinas.renstra)
    TargetRencanaFactory(indikator=luar, nilai=D(80))
    RealisasiFactory(indikator=luar, nilai=D(40))
    n = Peringkat(cakupan(pemeran["kepala"], perangkat_daerah=pemeran.pd), [2022, 2023]).baris()[0].nilai[1]
    assert (n.rata.tampil, n.rata.keterangan) == (None, "rata-rata 0 dari 1 indikator")
    assert n.luar and (n.luar.tampil, n.luar.keterangan) == (D("50.00"), "rata-rata 1 dari 1 indikator")


# --- what is listed


def test_saringan(pemeran: Pemeran) -> None:
    dinas = isi_dinas(pemeran.pd, 12)
    Indikator.objects.filter(pk=dinas.indikator[3].pk).update(iku=False)
    pd = [pemeran.pd.pk]

    def kode(**saring: Any) -> list[str]:
        return [c.kode for c in daftar_indikator(pd, pd, [2022, 2023], Saring(**saring)).calon]

    assert kode() == [f"IKU{n}" for n in range(12)]
    assert kode(kata="ke-1") == ["IKU1", "IKU10", "IKU11"]
    assert "IKU3" not in kode(iku=True)
    assert kode(tingkat=frozenset({Tingkat.PROGRAM})) == []
    assert kode(indikator=frozenset({dinas.indikator[5].pk}), kata="ke-1") == ["IKU5"]
    assert daftar_indikator(pd, pd, [2030, 2031], Saring()).calon == ()
