"""An agency formed out of others: what goes along, the trails of both, predecessors across agencies, refusals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kinerja.selectors import muat
from renstra.models import Indikator, SimpulProgram
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Peran
from sakip.jejak import periksa_rantai
from sakip.models import Jejak, PerangkatDaerah
from sakip.pembentukan import Pilihan, baca_asal, bentuk, laksana, susun_bentuk
from sakip.services.pembentukan import Kelahiran
from tests.halaman import kueri, teks
from tests.pabrik import (
    IndikatorFactory,
    IndikatorProgramFactory,
    KegiatanFactory,
    PejabatFactory,
    PenggunaFactory,
    PerangkatDaerahFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
    TargetRencanaFactory,
    TujuanFactory,
    UnitKerjaFactory,
)
from tests.pemeran import DI_DALAM, Pemeran, tugaskan

pytestmark = pytest.mark.django_db
URL = "/pemda/kota-a/2024/pembentukan/"
KUERI = 25


def isi_dinas(pd: Any, banyak: int = 1) -> Any:
    r = RenstraFactory(perangkat_daerah=pd, kode="2022-2026", tahun_awal=2022, tahun_akhir=2026)
    t = TujuanFactory(renstra=r, kode="T1")
    bidang = UnitKerjaFactory(perangkat_daerah=pd, kode="bidang", nama="Bidang Kerja")
    UnitKerjaFactory(perangkat_daerah=pd, kode="seksi", nama="Seksi", induk=bidang)
    PejabatFactory(perangkat_daerah=pd, unit=bidang, kode="kabid", jabatan="Kepala Bidang", kepala=False)
    for n in range(banyak):
        s = SasaranFactory(renstra=r, tujuan=t, kode=f"S{n}")
        p = ProgramFactory(perangkat_daerah=pd, kunci=f"2.07.0{n}", berlaku_dari=2022)
        k = KegiatanFactory(perangkat_daerah=pd, induk=p, kunci=f"2.07.0{n}.1", berlaku_dari=2022, unit=bidang)
        p.sasaran.add(s)
        i = IndikatorFactory(renstra=r, sasaran=s, kode=f"IKU{n}", iku=True, unit=bidang)
        i.program_pendukung.add(p)
        IndikatorProgramFactory(renstra=r, simpul=k, kode=f"IK{n}")
        TargetRencanaFactory(indikator=i, tahun=2023, nilai=Decimal(1))
        TargetRencanaFactory(indikator=i, tahun=2024, nilai=Decimal(2))
        RealisasiFactory(indikator=i, tahun=2023, periode=0, nilai=Decimal(3))
    return r


def lahir(**ganti: Any) -> Kelahiran:
    isi = {"nama": "Dinas Baru", "slug": "dinas-baru", "singkatan": "DB", "dasar_hukum": "Perda 1/2024"}
    return Kelahiran(**{**isi, "dari": date(2024, 1, 2), "akhiri": True, **ganti})


def buat(pemeran: Pemeran, pilihan: Pilihan | None = None, asal: Any = ("dinas-a",), **ganti: Any) -> PerangkatDaerah:
    pelaku = pemeran["admin"]
    return bentuk(pelaku=pelaku, pemda=pemeran.pd.pemda, asal=asal, isi=lahir(**ganti), pilihan=pilihan or Pilihan())


def test_semua_ikut_dengan_pendahulu(pemeran: Pemeran) -> None:
    r = isi_dinas(pemeran.pd)
    baru = buat(pemeran)
    assert list(baru.pendahulu.all()) == [pemeran.pd]
    pemeran.pd.refresh_from_db()
    assert pemeran.pd.berlaku_sampai == date(2024, 1, 1)
    assert baru.unit.get(kode="seksi").induk == baru.unit.get(kode="bidang")
    assert (baru.pejabat.get().unit.perangkat_daerah, baru.pejabat.get().dari) == (baru, date(2024, 1, 2))
    assert sorted(p.peran for p in baru.penugasan.all()) == ["kepala", "perencana", "pic"]
    simpul = SimpulProgram.objects.milik(baru).get(kunci="2.07.00.1")
    assert (simpul.berlaku_dari, simpul.induk.perangkat_daerah, simpul.pendahulu.perangkat_daerah) == (
        2024,
        baru,
        pemeran.pd,
    )
    i = Indikator.objects.milik(baru).get(kode="IKU0")
    assert (i.renstra.kode, i.renstra.tahun_awal, i.sasaran.renstra) == ("2024-2026", 2024, i.renstra)
    assert (i.pendahulu.renstra, i.unit.perangkat_daerah) == (r, baru)
    assert [t.tahun for t in i.target.all()] == [2024]
    assert i.program_pendukung.get().perangkat_daerah == baru
    assert [s.renstra for s in i.program_pendukung.get().sasaran.all()] == [i.renstra]


def test_hitungan_sama_dengan_hasil(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 3)
    tampil = dict(susun_bentuk(baca_asal(pemeran.pd.pemda, ["dinas-a"], 2024), Pilihan(), 2024).hitungan)
    baru = buat(pemeran)
    nyata = dict(susun_bentuk(baca_asal(pemeran.pd.pemda, [baru.slug], 2024), Pilihan(), 2024).hitungan)
    assert nyata == tampil and tampil["Indikator"] == 6 and tampil["Program sampai sub kegiatan"] == 6


def test_hanya_yang_dicentang(pemeran: Pemeran) -> None:
    r = isi_dinas(pemeran.pd, 2)
    pilih = Pilihan(
        unit=frozenset(),
        pejabat=frozenset(),
        penugasan=frozenset(),
        sasaran=frozenset({r.sasaran.get(kode="S1").pk}),
        program=frozenset({SimpulProgram.objects.get(kunci="2.07.01").pk}),
    )
    baru = buat(pemeran, pilih, akhiri=False)
    assert sorted(Indikator.objects.milik(baru).values_list("kode", flat=True)) == ["IK1", "IKU1"]
    assert sorted(SimpulProgram.objects.milik(baru).values_list("kunci", flat=True)) == ["2.07.01", "2.07.01.1"]
    assert (baru.unit.count(), baru.pejabat.count(), baru.penugasan.count()) == (0, 0, 0)
    pemeran.pd.refresh_from_db()
    assert pemeran.pd.berlaku_sampai is None


def test_dua_asal_digabung(pemeran: Pemeran) -> None:
    lain = PerangkatDaerahFactory(slug="dinas-c", pemda=pemeran.pd.pemda, nama="Dinas Zat")
    isi_dinas(pemeran.pd)
    isi_dinas(lain)
    baru = buat(pemeran, asal=("dinas-a", "dinas-c"))
    assert sorted(Indikator.objects.milik(baru).values_list("kode", flat=True)) == ["IK0", "IK0-2", "IKU0", "IKU0-2"]
    assert SimpulProgram.objects.milik(baru).count() == 2
    assert sorted(baru.unit.values_list("kode", flat=True)) == ["bidang", "bidang-2", "seksi", "seksi-2"]
    assert baru.renstra.count() == 1


def test_jejak_di_kedua_perangkat_daerah(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    baru = buat(pemeran)
    milik_baru = Jejak.objects.filter(perangkat_daerah=baru).order_by("nomor")
    assert milik_baru[0].aksi == "bentuk_perangkat_daerah" and milik_baru[0].alasan == "Perda 1/2024"
    lama = Jejak.objects.get(perangkat_daerah=pemeran.pd, aksi="bentuk_penerus").rincian.get()
    assert lama.sesudah == {"penerus": ["dinas-baru"], "berlaku_sampai": "2024-01-01"}
    assert periksa_rantai(baru) == [] and periksa_rantai(pemeran.pd) == []


def test_riwayat_tidak_membaca_angka_perangkat_daerah_asal(pemeran: Pemeran) -> None:
    """The link across agencies stands; figures of another agency are not read through it."""
    isi_dinas(pemeran.pd)
    baru = buat(pemeran)
    i = Indikator.objects.milik(baru).get(kode="IKU0")
    kinerja = muat(baru)
    assert kinerja.rantai(i.pk) == [i.pk]
    assert kinerja.riwayat(i.pk, [2023, 2024]).titik[0].realisasi.nilai is None
    for nama in ("riwayat/", f"riwayat/{i.pk}/", f"indikator/{i.pk}/", "renstra/", "program/", "isian/1/", ""):
        assert pemeran.klien("perencana").get(f"/dinas-baru/2024/{nama}").status_code == 200, nama


@pytest.mark.parametrize(
    ("ganti", "harap"),
    [
        ({"slug": "kelola"}, "dipakai oleh alamat situs sendiri"),
        ({"slug": "dinas-b"}, "sudah dipakai perangkat daerah lain"),
        ({"asal": ()}, "sedikitnya satu"),
        ({"asal": ("dinas-b",)}, "sedikitnya satu"),
    ],
)
def test_menolak(pemeran: Pemeran, ganti: dict[str, Any], harap: str) -> None:
    isi_dinas(pemeran.pd)
    with pytest.raises(GalatMasukan, match=harap):
        buat(pemeran, **ganti)
    assert PerangkatDaerah.objects.count() == 2


def test_menolak_tanggal_di_luar_masa_asal(pemeran: Pemeran) -> None:
    PerangkatDaerah.objects.filter(pk=pemeran.pd.pk).update(berlaku_dari=date(2024, 6, 1))
    with pytest.raises(GalatMasukan, match="baru berlaku"):
        buat(pemeran)
    PerangkatDaerah.objects.filter(pk=pemeran.pd.pk).update(berlaku_dari=None, berlaku_sampai=date(2023, 6, 1))
    with pytest.raises(GalatMasukan, match="sudah berakhir"):
        buat(pemeran)
    assert buat(pemeran, akhiri=False).pendahulu.get() == pemeran.pd


def test_semua_atau_tidak_sama_sekali(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    isi_dinas(pemeran.pd)
    jejak = Jejak.objects.count()

    def gagal(**_: Any) -> None:
        raise GalatMasukan("gagal di ujung")

    monkeypatch.setattr(laksana, "salin_isi", gagal)
    with pytest.raises(GalatMasukan):
        buat(pemeran)
    assert not PerangkatDaerah.objects.filter(slug="dinas-baru").exists()
    assert Jejak.objects.count() == jejak


# --- the page


def kiriman(pd: Any, **ganti: Any) -> dict[str, Any]:
    (a,) = baca_asal(pd.pemda, [pd.slug], 2024)
    assert a.isi
    return {
        "nama": "Dinas Baru",
        "slug": "dinas-baru",
        "dasar_hukum": "Perda 1/2024",
        "dari": "2024-01-02",
        "akhiri": "on",
        "unit": [u.pk for u in a.unit],
        "penugasan": [t.pk for t in a.penugasan],
        "sasaran": [s.pk for s in a.isi.sasaran],
        "indikator": [i.pk for i in a.isi.indikator],
        "program": [s.pk for s in a.program],
        "aksi": "terapkan",
        **ganti,
    }


@pytest.mark.parametrize("siapa", DI_DALAM)
def test_siapa_boleh(pemeran: Pemeran, siapa: str) -> None:
    # Those of an agency have no page of the pemda; those of the pemda are told who may.
    harap = {"admin": 200}.get(siapa, 403)
    assert pemeran.klien(siapa).get(URL).status_code == harap


def test_jalan_penuh(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    klien = pemeran.klien("admin")
    assert "Perangkat daerah asal" in teks(klien.get(URL))
    isi = teks(klien.get(f"{URL}?asal=dinas-a"))
    assert "Bidang Kerja" in isi and "IKU0" in isi and "2.07.00" in isi
    lihat = klien.post(f"{URL}?asal=dinas-a", kiriman(pemeran.pd, aksi="pratinjau", indikator=[]))
    assert dict(lihat.context["rencana"].hitungan)["Indikator"] == 0
    jawab = klien.post(f"{URL}?asal=dinas-a", kiriman(pemeran.pd))
    assert jawab["Location"] == "/dinas-baru/2024/renstra/"
    baru = PerangkatDaerah.objects.get(slug="dinas-baru")
    assert (baru.unit.count(), baru.pejabat.count(), baru.penugasan.count()) == (2, 0, 3)
    assert "IKU0" in teks(pemeran.klien("perencana").get("/dinas-baru/2024/renstra/"))


def test_galat_di_tempatnya(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd)
    jawab = pemeran.klien("admin").post(f"{URL}?asal=dinas-a", kiriman(pemeran.pd, slug="dinas-b", nama=""))
    assert jawab.status_code == 422
    jawab = pemeran.klien("admin").post(f"{URL}?asal=dinas-a", kiriman(pemeran.pd, slug="dinas-b"))
    assert jawab.status_code == 422 and "sudah dipakai perangkat daerah lain" in teks(jawab)
    asing = pemeran.klien("admin").post(f"{URL}?asal=dinas-b", kiriman(pemeran.pd))
    assert asing.status_code == 422 and not PerangkatDaerah.objects.filter(slug="dinas-baru").exists()


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, banyak: int) -> None:
    isi_dinas(pemeran.pd, banyak)
    for _ in range(banyak):
        tugaskan(PenggunaFactory(), Peran.PIC, pemeran.pd)
    assert kueri(pemeran.klien("admin"), f"{URL}?asal=dinas-a") == KUERI
