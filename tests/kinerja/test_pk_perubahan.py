"""PK perubahan and pergantian against what is measured: 20 October, indicators added and removed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja
from kinerja.selectors import muat
from kinerja.services import pk as layanan
from kinerja.services.massal import simpan_pk
from renstra.models import Indikator
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Akumulasi, Peran
from sakip.models import Pejabat
from tests.halaman import muat_contoh
from tests.pabrik import (
    IndikatorFactory,
    PejabatFactory,
    PenggunaFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
    TargetRencanaFactory,
)
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
TAHUN, D = 2023, Decimal


class Dinas:
    """An agency with a signed murni of two indicators, and a third one that only the plan knows."""

    def __init__(self, pemeran: Pemeran) -> None:
        self.pemeran, self.pd = pemeran, pemeran.pd
        renstra = RenstraFactory(perangkat_daerah=self.pd)
        sasaran = SasaranFactory(renstra=renstra)
        self.jumlah, self.posisi, self.baru = (
            IndikatorFactory(renstra=renstra, sasaran=sasaran, kode=kode, iku=True, akumulasi=cara.value)
            for kode, cara in (("A", Akumulasi.JUMLAH), ("B", Akumulasi.POSISI_AKHIR), ("C", Akumulasi.JUMLAH))
        )
        for ind, target in ((self.jumlah, "100"), (self.posisi, "80"), (self.baru, "12")):
            TargetRencanaFactory(indikator=ind, tahun=TAHUN, nilai=D(target))
        PejabatFactory(perangkat_daerah=self.pd, kepala=True, nama="Andi")
        PejabatFactory(perangkat_daerah=None, pemda=self.pd.pemda, kepala=True, nama="Wali Kota")
        self.murni = self.sah(
            layanan.buat_murni(
                pelaku=pemeran["perencana"],
                perangkat_daerah=self.pd,
                tahun=TAHUN,
                indikator=[self.jumlah, self.posisi],
            ),
            date(TAHUN, 1, 20),
            {self.jumlah: tw("10", "20", "30", "40"), self.posisi: tw("70", "72", "75", "80")},
        )

    def isi(self, pk: PerjanjianKinerja, butir: dict[Indikator, dict[str, Any] | None]) -> None:
        daftar = [layanan.IsiButir(i, k or {}, hapus=k is None) for i, k in butir.items()]
        layanan.simpan_draf(pelaku=self.pemeran["perencana"], pk=pk, butir=daftar)

    def tanggali(self, pk: PerjanjianKinerja, hari: date, **lain: Any) -> None:
        pk.refresh_from_db()
        isi = {"pihak_pertama": pk.pihak_pertama, "pihak_kedua": pk.pihak_kedua, "alasan": pk.alasan, **lain}
        kepala = layanan.IsiKepala(tanggal=hari, **isi)
        layanan.simpan_draf(pelaku=self.pemeran["perencana"], pk=pk, kepala=kepala)

    def sah(self, pk: PerjanjianKinerja, hari: date, butir: dict[Indikator, Any], **lain: Any) -> PerjanjianKinerja:
        self.isi(pk, butir)
        self.tanggali(pk, hari, **lain)
        return layanan.tandatangani(pelaku=self.pemeran["kepala"], pk=pk)

    def perubahan(self, hari: date = date(TAHUN, 10, 20), dari: PerjanjianKinerja | None = None) -> PerjanjianKinerja:
        return layanan.buat_perubahan(
            pelaku=self.pemeran["perencana"], dari=dari or self.murni, alasan="APBD Perubahan", tanggal=hari
        )

    def diukur(self, triwulan: int | None) -> list[str]:
        ukur = muat(self.pd).pengukuran(TAHUN, triwulan)
        return [b.ketentuan.kode for b in ukur.baris]


def tw(*isi: str | None) -> dict[str, Any]:
    return {f"tw{n}": (D(t) if t else None) for n, t in enumerate(isi, start=1)}


@pytest.fixture
def dinas(pemeran: Pemeran) -> Dinas:
    return Dinas(pemeran)


def test_sd_triwulan_memakai_irisan_lama_dan_baru(dinas: Dinas) -> None:
    for n, nilai in enumerate(("10", "20", "30", "50"), start=1):
        RealisasiFactory(indikator=dinas.jumlah, tahun=TAHUN, periode=n, nilai=D(nilai))
    tiga = muat(dinas.pd).pengukuran(TAHUN, 3)
    dinas.sah(
        dinas.perubahan(),
        date(TAHUN, 10, 20),
        {dinas.jumlah: {"nilai": D(120), "tw4": D(60)}, dinas.posisi: {"nilai": D(85), "tw4": D(85)}},
    )
    data = muat(dinas.pd)
    assert data.pengukuran(TAHUN, 3) == tiga
    sd = [data.baris(dinas.jumlah.pk, TAHUN, n).target_periode.nilai for n in (1, 2, 3, 4)]
    assert sd == [D(10), D(30), D(60), D(120)]
    empat = data.baris(dinas.jumlah.pk, TAHUN, 4)
    assert (empat.target.nilai, empat.dokumen_target, empat.realisasi.nilai) == (D(120), "PK Perubahan 1", D(110))
    assert data.baris(dinas.posisi.pk, TAHUN).target.nilai == D(85)


def test_irisan_perubahan_harus_menutup_bersama_irisan_murni(dinas: Dinas) -> None:
    pk = dinas.perubahan()
    dinas.isi(pk, {dinas.jumlah: {"nilai": D(120)}})
    with pytest.raises(layanan.BelumSiap) as galat:
        layanan.tandatangani(pelaku=dinas.pemeran["kepala"], pk=pk)
    assert galat.value.kurang == (
        "A: Jumlah target triwulan 100 tidak sama dengan target setahun 120; perbaiki salah satunya.",
    )


def test_indikator_ditambah_dan_dihapus_sejak_cut_over(dinas: Dinas) -> None:
    """TW III is measured as it was; the new one counts from TW IV on, the removed one no more."""
    pk = dinas.perubahan()
    dinas.sah(pk, date(TAHUN, 10, 20), {dinas.posisi: None, dinas.baru: {"nilai": D(12), "tw4": D(12)}})
    assert dinas.diukur(3) == ["A", "B"]
    assert dinas.diukur(4) == dinas.diukur(None) == ["A", "C"]
    item = ItemPK.objects.get(perjanjian=pk, indikator=dinas.baru)
    assert item.tw == (None, None, None, D(12))
    assert muat(dinas.pd).baris(dinas.posisi.pk, TAHUN, 3).target_periode.nilai == D(75)


def test_indikator_baru_tidak_mendapat_irisan_sebelum_cut_over(dinas: Dinas) -> None:
    with pytest.raises(GalatMasukan, match="target TW III mengikuti"):
        dinas.isi(dinas.perubahan(), {dinas.baru: {"nilai": D(12), "tw3": D(6), "tw4": D(6)}})


def test_perubahan_kedua_menyalin_yang_pertama(dinas: Dinas) -> None:
    satu = dinas.sah(
        dinas.perubahan(date(TAHUN, 8, 1)), date(TAHUN, 8, 1), {dinas.jumlah: tw("10", "20", "25", "45")}
    )
    dua = dinas.perubahan(date(TAHUN, 11, 3), dari=satu)
    assert (dua.ke, dua.dari) == (2, satu)
    dinas.sah(dua, date(TAHUN, 11, 3), {dinas.jumlah: {"nilai": D(90), "tw4": D(35)}})
    data = muat(dinas.pd)
    nama = [data.baris(dinas.jumlah.pk, TAHUN, n).dokumen_target for n in (1, 2, 3, 4)]
    assert nama == ["PK Murni", "PK Murni", "PK Perubahan 1", "PK Perubahan 2"]
    with pytest.raises(GalatMasukan, match="Yang berlaku terakhir"):
        dinas.perubahan(date(TAHUN, 12, 1), dari=satu)


def test_pergantian_tidak_memajukan_cut_over_yang_diatur(dinas: Dinas) -> None:
    """A perubahan of August that was set to count from TW IV; a new head in September changes nothing of TW III."""
    ubah = dinas.sah(
        dinas.perubahan(date(TAHUN, 8, 20)),
        date(TAHUN, 8, 20),
        {dinas.jumlah: {"nilai": D(120), "tw4": D(60)}},
        triwulan_mulai=4,
    )
    Pejabat.objects.filter(nama="Andi").update(sampai=date(TAHUN, 8, 31))
    PejabatFactory(perangkat_daerah=dinas.pd, kepala=True, nama="Budi", status="plt", dari=date(TAHUN, 9, 1))
    ganti = layanan.buat_pergantian(
        pelaku=dinas.pemeran["perencana"], dari=ubah, tanggal=date(TAHUN, 9, 4), alasan="Kepala pensiun"
    )
    dinas.tanggali(ganti, date(TAHUN, 9, 5))
    layanan.tandatangani(pelaku=dinas.pemeran["kepala"], pk=ganti)
    data = muat(dinas.pd)
    assert data.baris(dinas.jumlah.pk, TAHUN, 3).dokumen_target == "PK Murni"
    assert data.baris(dinas.jumlah.pk, TAHUN, 4).target.nilai == D(120)
    assert data.baris(dinas.jumlah.pk, TAHUN, 4).dokumen_target == "PK Pergantian pejabat 1"


def test_tanggal_tidak_mendahului_yang_diganti(dinas: Dinas) -> None:
    with pytest.raises(GalatMasukan, match="mendahului PK 2023 murni"):
        dinas.perubahan(date(TAHUN, 1, 19))
    pk = dinas.perubahan()
    with pytest.raises(GalatMasukan, match="mendahului PK 2023 murni"):
        dinas.tanggali(pk, date(TAHUN, 1, 2))
    # Known by month only: the same month is no contradiction.
    dinas.tanggali(pk, date(TAHUN, 1, 1), ketelitian="bulan")


def test_isi_yang_berubah_menggugurkan_paraf(dinas: Dinas) -> None:
    pk = dinas.perubahan()
    wali = Pejabat.objects.get(nama="Wali Kota")
    dinas.tanggali(pk, date(TAHUN, 10, 20), paraf=(wali,))
    layanan.bubuhkan_paraf(pelaku=dinas.pemeran["perencana"], paraf=ParafPK.objects.get())
    dinas.tanggali(pk, date(TAHUN, 10, 20), paraf=(wali,))
    assert ParafPK.objects.get().diparaf is not None
    dinas.isi(pk, {dinas.posisi: {"nilai": D(85), "tw4": D(85)}})
    assert ParafPK.objects.get().diparaf is None


@pytest.mark.parametrize("kolom", [{"tempat": "Lain"}, {"tanggal": date(TAHUN, 1, 21)}, {"triwulan_mulai": 2}])
def test_kepala_yang_ditandatangani_tidak_ditulis_massal(dinas: Dinas, kolom: dict[str, Any]) -> None:
    kunci = {"pelaku": dinas.pemeran["perencana"], "perangkat_daerah": dinas.pd}
    with pytest.raises(GalatMasukan, match="sudah ditandatangani"):
        simpan_pk(**kunci, baris=[{"tahun": TAHUN, "jenis": "murni", **kolom}])
    assert simpan_pk(**kunci, baris=[{"tahun": TAHUN, "jenis": "murni"}]).tetap == 1


@pytest.mark.parametrize("keadaan", ["draf", "ditandatangani"])
def test_keadaan_tidak_ditulis_massal(dinas: Dinas, keadaan: str) -> None:
    with pytest.raises(GalatMasukan, match="hanya berubah dengan tanda tangan"):
        simpan_pk(
            pelaku=dinas.pemeran["perencana"],
            perangkat_daerah=dinas.pd,
            baris=[{"tahun": TAHUN, "jenis": "murni", "keadaan": keadaan}],
        )


def test_pergantian_pada_dinas_contoh(pemeran: Pemeran) -> None:
    """An acting head from September on: the copy names the official of its day, figures stay."""
    pd, _ = muat_contoh("contoh-dinas")
    murni = PerjanjianKinerja.objects.milik(pd).get(tahun=2023)
    sebelum = muat(pd).pengukuran(2023)
    lama = Pejabat.objects.filter(perangkat_daerah=pd, kepala=True, dari__lte=date(2023, 6, 1)).get()
    Pejabat.objects.filter(pk=lama.pk).update(sampai=date(2023, 8, 31))
    plt = PejabatFactory(perangkat_daerah=pd, kepala=True, nama="Citra", status="plt", dari=date(2023, 9, 1))
    perencana, kepala = _orang(pd)
    pk = layanan.buat_pergantian(pelaku=perencana, dari=murni, tanggal=date(2023, 9, 4), alasan="Kepala pensiun")
    assert (pk.pihak_pertama, pk.item.count()) == (plt, murni.item.count())
    for paraf in pk.paraf.all():
        layanan.bubuhkan_paraf(pelaku=perencana, paraf=paraf)
    layanan.tandatangani(pelaku=kepala, pk=pk)
    sesudah = muat(pd).pengukuran(2023)
    assert [(b.target, b.capaian) for b in sesudah.baris] == [(b.target, b.capaian) for b in sebelum.baris]
    assert sesudah.dokumen == "PK Pergantian pejabat 1"


def _orang(pd: Any) -> list[Any]:
    hasil = []
    for peran in (Peran.PERENCANA, Peran.KEPALA):
        orang = PenggunaFactory(username=f"{peran.value}-uji")
        tugaskan(orang, peran, pd)
        hasil.append(orang)
    return hasil
