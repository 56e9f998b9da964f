"""Agreements as services: drafted from the plan, filled, signed once, replaced; slices before the cut-over stay."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja
from kinerja.selectors import muat
from kinerja.services import pk as layanan
from kinerja.services.massal import simpan_item_pk
from kinerja.services.pk.isi import sidik_pk
from renstra.models import Indikator
from sakip.alur import langkah
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import Akumulasi
from sakip.models import Alur, Jejak, Pejabat
from tests.pabrik import (
    IndikatorFactory,
    PaguFactory,
    PejabatFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
    TargetRencanaFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
TAHUN = 2023


@pytest.fixture
def indikator(pemeran: Pemeran) -> Indikator:
    """61,15 a year, added up over the quarters (regulation.md 7)."""
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    ind: Indikator = IndikatorFactory(
        renstra=renstra,
        sasaran=SasaranFactory(renstra=renstra, teks="Meningkatnya layanan"),
        kode="S1.1",
        iku=True,
        akumulasi=Akumulasi.JUMLAH.value,
    )
    TargetRencanaFactory(indikator=ind, tahun=TAHUN, nilai=Decimal("61.15"))
    return ind


@pytest.fixture
def pejabat(pemeran: Pemeran) -> dict[str, Pejabat]:
    pd = pemeran.pd
    return {
        "kepala": PejabatFactory(perangkat_daerah=pd, kepala=True, nama="Andi", sampai=date(TAHUN, 6, 30)),
        "baru": PejabatFactory(perangkat_daerah=pd, kepala=True, nama="Budi", status="plt", dari=date(TAHUN, 7, 1)),
        "wali": PejabatFactory(perangkat_daerah=None, pemda=pd.pemda, kepala=True, nama="Wali Kota"),
    }


@pytest.fixture
def murni(pemeran: Pemeran, indikator: Indikator, pejabat: dict[str, Pejabat]) -> PerjanjianKinerja:
    return layanan.buat_murni(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, tahun=TAHUN)


def irisan(*tw: str | None) -> dict[str, Any]:
    return {f"tw{n}": (Decimal(t) if t else None) for n, t in enumerate(tw, start=1)}


def isi(pemeran: Pemeran, pk: PerjanjianKinerja, ind: Indikator, **kolom: Any) -> PerjanjianKinerja:
    return layanan.simpan_draf(pelaku=pemeran["perencana"], pk=pk, butir=[layanan.IsiButir(ind, kolom)])


def tanggali(pemeran: Pemeran, pk: PerjanjianKinerja, hari: date, **lain: Any) -> None:
    pk.refresh_from_db()
    kepala = layanan.IsiKepala(
        pihak_pertama=pk.pihak_pertama, pihak_kedua=pk.pihak_kedua, tanggal=hari, alasan=pk.alasan, **lain
    )
    layanan.simpan_draf(pelaku=pemeran["perencana"], pk=pk, kepala=kepala)


def tandai(pemeran: Pemeran, pk: PerjanjianKinerja) -> PerjanjianKinerja:
    return layanan.tandatangani(pelaku=pemeran["kepala"], pk=pk)


@pytest.fixture
def sah(pemeran: Pemeran, murni: PerjanjianKinerja, indikator: Indikator) -> PerjanjianKinerja:
    isi(pemeran, murni, indikator, **irisan("15.28", "15.28", "15.28", "15.31"))
    tanggali(pemeran, murni, date(TAHUN, 1, 20))
    return tandai(pemeran, murni)


def test_murni_dari_rencana(
    pemeran: Pemeran, murni: PerjanjianKinerja, indikator: Indikator, pejabat: dict[str, Pejabat]
) -> None:
    item = murni.item.get()
    assert (item.nilai, item.teks_sasaran) == (Decimal("61.15"), "Meningkatnya layanan")
    assert item.catatan == "Target menurut Renstra"
    assert (murni.pihak_pertama, murni.pihak_kedua) == (pejabat["kepala"], pejabat["wali"])
    assert murni.keadaan == "draf"
    with pytest.raises(GalatMasukan, match="sudah ada"):
        layanan.buat_murni(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, tahun=TAHUN)


def test_program_dengan_pagu_yang_berlaku(pemeran: Pemeran, indikator: Indikator) -> None:
    program = ProgramFactory(perangkat_daerah=pemeran.pd, nama="Program Pelatihan")
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=program, tahun=TAHUN, jumlah=Decimal(750))
    pk = layanan.buat_murni(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, tahun=TAHUN)
    assert [(p.teks_program, p.anggaran) for p in pk.program.all()] == [("Program Pelatihan", Decimal(750))]


def test_unit_dan_perorangan(pemeran: Pemeran, indikator: Indikator, pejabat: dict[str, Pejabat]) -> None:
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    orang_unit = {"perangkat_daerah": pemeran.pd, "unit": unit, "kepala": False}
    staf = PejabatFactory(**orang_unit, nama="Staf", jabatan="Analis Kebijakan")
    kabid = PejabatFactory(**orang_unit, nama="Kabid", jabatan="Kepala Bidang")
    kunci = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd, "tahun": TAHUN, "indikator": [indikator]}
    bidang = layanan.buat_murni(unit=unit, **kunci)
    orang = layanan.buat_murni(pemegang=staf, **kunci)
    assert (bidang.pihak_pertama, bidang.pihak_kedua) == (kabid, pejabat["kepala"])
    assert (orang.pihak_pertama, orang.pihak_kedua) == (staf, kabid)
    # Neither measures the agency.
    assert muat(pemeran.pd).pk == {}


@pytest.mark.parametrize(
    ("tw", "pesan"),
    [
        (("15", "15", "15", "15"), "Jumlah target triwulan 60 tidak sama dengan target setahun 61,15"),
        (("15.28", "15.28", "15.28", "15.31"), None),
        ((None, None, None, None), None),
    ],
)
def test_irisan_diperiksa_sebelum_tanda_tangan(
    pemeran: Pemeran, murni: PerjanjianKinerja, indikator: Indikator, tw: tuple[Any, ...], pesan: str | None
) -> None:
    isi(pemeran, murni, indikator, **irisan(*tw))
    tanggali(pemeran, murni, date(TAHUN, 1, 20))
    if pesan is None:
        assert tandai(pemeran, murni).keadaan == "ditandatangani"
        return
    with pytest.raises(layanan.BelumSiap) as galat:
        tandai(pemeran, murni)
    assert any(pesan in k for k in galat.value.kurang)


def test_belum_siap_menyebut_semua(pemeran: Pemeran, murni: PerjanjianKinerja, indikator: Indikator) -> None:
    isi(pemeran, murni, indikator, nilai=None)
    PejabatFactory()
    layanan.simpan_draf(pelaku=pemeran["perencana"], pk=murni, kepala=layanan.IsiKepala())
    with pytest.raises(layanan.BelumSiap) as galat:
        tandai(pemeran, murni)
    assert galat.value.kurang == (
        "Pihak pertama belum dipilih.",
        "Pihak kedua belum dipilih.",
        "Tanggal belum diisi.",
        "S1.1: target setahun belum diisi.",
    )


def test_yang_tidak_menjabat_tidak_menandatangani(pemeran: Pemeran, murni: PerjanjianKinerja) -> None:
    tanggali(pemeran, murni, date(TAHUN, 8, 1))
    with pytest.raises(layanan.BelumSiap) as galat:
        tandai(pemeran, murni)
    assert any("tidak menjabat" in k for k in galat.value.kurang)


def test_yang_ditandatangani_tidak_berubah(pemeran: Pemeran, sah: PerjanjianKinerja, indikator: Indikator) -> None:
    for coba in (
        lambda: isi(pemeran, sah, indikator, nilai=Decimal(1)),
        lambda: layanan.hapus_draf(pelaku=pemeran["perencana"], pk=sah),
        lambda: tandai(pemeran, sah),
        lambda: simpan_item_pk(
            pelaku=pemeran["perencana"],
            perangkat_daerah=pemeran.pd,
            baris=[{"perjanjian": sah, "indikator": indikator, "nilai": 1}],
        ),
    ):
        with pytest.raises(GalatMasukan, match="sudah ditandatangani"):
            coba()
    assert sah.item.get().nilai == Decimal("61.15")


def test_pk_perubahan_20_oktober(pemeran: Pemeran, sah: PerjanjianKinerja, indikator: Indikator) -> None:
    """From its quarter on its own slices count; earlier quarters stay on the murni, the year is measured on it."""
    for tw, nilai in enumerate(("15", "16", "14", "20"), start=1):
        RealisasiFactory(indikator=indikator, tahun=TAHUN, periode=tw, nilai=Decimal(nilai))
    sebelum = [muat(pemeran.pd).baris(indikator.pk, TAHUN, tw) for tw in (1, 2, 3)]
    pk = layanan.buat_perubahan(
        pelaku=pemeran["perencana"], dari=sah, alasan="APBD Perubahan", tanggal=date(TAHUN, 10, 20)
    )
    # A draft changes nothing.
    assert muat(pemeran.pd).target(indikator.pk, TAHUN)[1] == "PK Murni"
    isi(pemeran, pk, indikator, nilai=Decimal(70), tw4=Decimal("24.16"))
    PejabatFactory(perangkat_daerah=pemeran.pd)
    pk.pihak_pertama.sampai = None
    pk.pihak_pertama.save()
    tandai(pemeran, pk)
    kini = muat(pemeran.pd)
    assert [kini.baris(indikator.pk, TAHUN, tw) for tw in (1, 2, 3)] == sebelum
    empat = kini.baris(indikator.pk, TAHUN, 4)
    assert empat.dokumen_target == "PK Perubahan 1"
    assert empat.target_periode.nilai == Decimal(70)
    assert kini.baris(indikator.pk, TAHUN).target.nilai == Decimal(70)
    assert pk.item.get().tw == (*[Decimal("15.28")] * 3, Decimal("24.16"))


@pytest.mark.parametrize(("tanggal", "diatur", "mulai"), [((10, 20), None, 4), ((8, 1), None, 3), ((10, 20), 3, 3)])
def test_irisan_sebelum_cut_over_terkunci(
    pemeran: Pemeran,
    sah: PerjanjianKinerja,
    indikator: Indikator,
    tanggal: tuple[int, int],
    diatur: int | None,
    mulai: int,
) -> None:
    pk = layanan.buat_perubahan(
        pelaku=pemeran["perencana"],
        dari=sah,
        alasan="APBD Perubahan",
        tanggal=date(TAHUN, *tanggal),
        triwulan_mulai=diatur,
    )
    for tw in range(1, 5):
        if tw < mulai:
            with pytest.raises(GalatMasukan, match="mengikuti"):
                isi(pemeran, pk, indikator, **{f"tw{tw}": Decimal(1)})
        else:
            isi(pemeran, pk, indikator, **{f"tw{tw}": Decimal(1)})


def test_cut_over_yang_mundur_menyalin_kembali(
    pemeran: Pemeran, sah: PerjanjianKinerja, indikator: Indikator
) -> None:
    pk = layanan.buat_perubahan(pelaku=pemeran["perencana"], dari=sah, alasan="APBD-P", tanggal=date(TAHUN, 8, 1))
    isi(pemeran, pk, indikator, tw3=Decimal(9))
    tanggali(pemeran, pk, date(TAHUN, 10, 20))
    assert ItemPK.objects.get(perjanjian=pk).tw3 == Decimal("15.28")


def test_cut_over_tidak_mengubah_triwulan_terkunci(
    pemeran: Pemeran, sah: PerjanjianKinerja, indikator: Indikator
) -> None:
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
    RealisasiFactory(indikator=indikator, tahun=TAHUN, periode=3, nilai=Decimal(14))
    di = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": 3}
    langkah.ajukan(pelaku=pemeran["perencana"], **di)
    langkah.setujui(pelaku=pemeran["kepala"], **di)
    pk = layanan.buat_perubahan(
        pelaku=pemeran["perencana"], dari=sah, alasan="APBD-P", tanggal=date(TAHUN, 6, 20), triwulan_mulai=3
    )
    isi(pemeran, pk, indikator, tw4=Decimal("15.31"))
    with pytest.raises(layanan.BelumSiap) as galat:
        tandai(pemeran, pk)
    assert galat.value.kurang[0].startswith("Triwulan III 2023 sudah dikunci")


def test_pergantian_menyalin_target(
    pemeran: Pemeran, sah: PerjanjianKinerja, indikator: Indikator, pejabat: dict[str, Pejabat]
) -> None:
    pk = layanan.buat_pergantian(
        pelaku=pemeran["perencana"], dari=sah, tanggal=date(TAHUN, 7, 3), alasan="Kepala pensiun"
    )
    assert pk.pihak_pertama == pejabat["baru"]
    assert "Plt." in str(pk.pihak_pertama)
    with pytest.raises(GalatMasukan, match="apa adanya"):
        isi(pemeran, pk, indikator, nilai=Decimal(1))
    sebelum = muat(pemeran.pd).baris(indikator.pk, TAHUN).capaian
    tandai(pemeran, pk)
    sesudah = muat(pemeran.pd).baris(indikator.pk, TAHUN)
    assert (sesudah.capaian, sesudah.target.nilai) == (sebelum, Decimal("61.15"))


def test_pergantian_tanpa_pejabat_baru_ditolak(pemeran: Pemeran, sah: PerjanjianKinerja) -> None:
    with pytest.raises(GalatMasukan, match="catat pejabat baru"):
        layanan.buat_pergantian(
            pelaku=pemeran["perencana"], dari=sah, tanggal=date(TAHUN, 3, 3), alasan="Kepala pensiun"
        )


def test_satu_draf_pada_satu_waktu(pemeran: Pemeran, sah: PerjanjianKinerja) -> None:
    kunci = {"pelaku": pemeran["perencana"], "dari": sah, "tanggal": date(TAHUN, 10, 20)}
    with pytest.raises(GalatMasukan, match="Tulis alasan"):
        layanan.buat_perubahan(alasan=" ", **kunci)
    draf = layanan.buat_perubahan(alasan="APBD-P", **kunci)
    with pytest.raises(GalatMasukan, match="masih draf"):
        layanan.buat_perubahan(alasan="APBD-P", **kunci)
    layanan.hapus_draf(pelaku=pemeran["perencana"], pk=draf)
    assert layanan.buat_perubahan(alasan="APBD-P", **kunci).ke == 1


def test_bentrok_sejak_ditampilkan(pemeran: Pemeran, murni: PerjanjianKinerja, indikator: Indikator) -> None:
    tampil = sidik_pk(murni)
    isi(pemeran, murni, indikator, nilai=Decimal(5))
    with pytest.raises(Bentrok):
        layanan.simpan_draf(pelaku=pemeran["perencana"], pk=murni, sidik_tampil=tampil)
    with pytest.raises(Bentrok):
        layanan.tandatangani(pelaku=pemeran["kepala"], pk=murni, sidik_tampil=tampil)


def test_paraf_sebelum_tanda_tangan(
    pemeran: Pemeran, murni: PerjanjianKinerja, indikator: Indikator, pejabat: dict[str, Pejabat]
) -> None:
    isi(pemeran, murni, indikator, **irisan("15.28", "15.28", "15.28", "15.31"))
    tanggali(pemeran, murni, date(TAHUN, 1, 20), paraf=(pejabat["wali"],))
    with pytest.raises(layanan.BelumSiap) as galat:
        tandai(pemeran, murni)
    assert galat.value.kurang[0].startswith("Belum diparaf Wali Kota")
    layanan.bubuhkan_paraf(pelaku=pemeran["perencana"], paraf=ParafPK.objects.get())
    assert tandai(pemeran, murni).keadaan == "ditandatangani"
    assert Jejak.objects.filter(aksi="tandatangani_pk").exists()


@pytest.mark.parametrize("siapa", ["pic", "kepala", "inspektorat", "admin", "orang_luar"])
def test_hanya_perencana_yang_menyusun(
    pemeran: Pemeran, murni: PerjanjianKinerja, indikator: Indikator, siapa: str
) -> None:
    pelaku = pemeran[siapa]
    with pytest.raises(PermissionDenied):
        layanan.simpan_draf(pelaku=pelaku, pk=murni, butir=[layanan.IsiButir(indikator, {"nilai": 1})])
    with pytest.raises(PermissionDenied):
        layanan.buat_murni(pelaku=pelaku, perangkat_daerah=pemeran.pd, tahun=TAHUN + 1)
    with pytest.raises(PermissionDenied):
        layanan.hapus_draf(pelaku=pelaku, pk=murni)


@pytest.mark.parametrize("siapa", ["perencana", "pic", "inspektorat", "admin", "orang_luar"])
def test_hanya_kepala_yang_menandatangani(pemeran: Pemeran, murni: PerjanjianKinerja, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        layanan.tandatangani(pelaku=pemeran[siapa], pk=murni)
