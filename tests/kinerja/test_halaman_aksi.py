"""Rencana Aksi: who sees, who changes, order, copy, progress with conflicts and lock."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kinerja.models import KemajuanAksi, RencanaAksi
from kinerja.services.aksi import BarisKemajuan, simpan_kemajuan
from renstra.models import Indikator
from sakip.inti.istilah import KeadaanPengisian
from sakip.models import Jejak, Pengisian, UnitKerja
from tests.halaman import kueri, periksa_pembaca, teks
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    PerjanjianKinerjaFactory,
    RencanaAksiFactory,
    RenstraFactory,
)
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
AKAR = "/dinas-a/2023/aksi/"
ISI = {"uraian": "Menyusun modul", "bulan_mulai": "2", "bulan_selesai": "4", "anggaran": "1.250.000"}


@pytest.fixture
def indikator(pemeran: Pemeran) -> Indikator:
    ind: Indikator = IndikatorFactory(
        renstra=RenstraFactory(perangkat_daerah=pemeran.pd, tahun_awal=2020, tahun_akhir=2025), kode="S1.1"
    )
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd)
    ItemPKFactory(perjanjian=pk, indikator=ind, nilai=Decimal(80), tw1=Decimal(20), tw2=Decimal(40))
    return ind


def langkah(ind: Indikator, **isi: Any) -> RencanaAksi:
    a: RencanaAksi = RencanaAksiFactory(indikator=ind, **isi)
    return a


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_yang_membaca(pemeran: Pemeran, indikator: Indikator, siapa: str) -> None:
    langkah(indikator)
    periksa_pembaca(pemeran, siapa, AKAR)
    periksa_pembaca(pemeran, siapa, f"{AKAR}kemajuan/1/")


def test_langkah_di_samping_target(pemeran: Pemeran, indikator: Indikator) -> None:
    """Target of the year and its slices, schedule in words, and what is due because its quarter is over."""
    a = langkah(indikator, uraian="Menyusun modul", bulan_mulai=2, bulan_selesai=4, anggaran=Decimal(1250000))
    KemajuanAksi.objects.create(aksi=a, triwulan=1, persen=Decimal("62.5"), keterangan="Draf modul")
    halaman = teks(pemeran.klien("kepala").get(AKAR))
    for kalimat in (
        "Target 2023: 80,00 %",
        "TW I 20,00",
        "Februari–April",
        "1.250.000",
        "TW I 62,5\u00a0% Draf modul",
    ):
        assert kalimat.replace("80,00 %", "80,00\u00a0%") in halaman, kalimat
    assert "TW II ■ Belum dilaporkan" in halaman or "TW II ▲ Belum dilaporkan" in halaman
    assert "TW III" not in halaman.split("Kemajuan")[-1]
    assert "Ubah langkah" not in halaman  # kepala reads


def test_menambah_mengubah_menghapus(pemeran: Pemeran, indikator: Indikator) -> None:
    klien = pemeran.klien("perencana")
    assert klien.post(f"{AKAR}baru/{indikator.pk}/", ISI).status_code == 302
    a = RencanaAksi.objects.get()
    assert (a.urutan, a.anggaran, a.bulan_selesai, a.versi) == (1, Decimal(1250000), 4, 1)
    jawab = klien.post(f"{AKAR}{a.pk}/ubah/", {**ISI, "keluaran": "4 modul", "versi": "1"})
    assert jawab.status_code == 302 and RencanaAksi.objects.get().keluaran == "4 modul"
    assert klien.post(f"{AKAR}{a.pk}/hapus/").status_code == 302
    aksi = list(Jejak.objects.filter(perangkat_daerah=pemeran.pd).order_by("nomor").values_list("aksi", flat=True))
    assert aksi == ["tambah_aksi", "ubah_aksi", "hapus_aksi"]


def test_yang_salah_kembali_dengan_katanya(pemeran: Pemeran, indikator: Indikator) -> None:
    klien = pemeran.klien("perencana")
    jawab = klien.post(f"{AKAR}baru/{indikator.pk}/", {**ISI, "bulan_mulai": "9", "anggaran": "1.250"})
    assert jawab.status_code == 422 and "Bulan selesai mendahului bulan mulai" in teks(jawab)
    jawab = klien.post(f"{AKAR}baru/{indikator.pk}/", {**ISI, "anggaran": "satu juta"})
    assert jawab.status_code == 422 and "satu juta" in jawab.content.decode()
    assert not RencanaAksi.objects.exists()


def test_versi_lama_bentrok(pemeran: Pemeran, indikator: Indikator) -> None:
    """The other's words stand above, one's own in the form; saving again is over what stands now."""
    klien, a = pemeran.klien("perencana"), langkah(indikator, uraian="Milik orang lain", versi=2)
    jawab = klien.post(f"{AKAR}{a.pk}/ubah/", {**ISI, "versi": "1"})
    assert jawab.status_code == 409
    assert "Tersimpan sekarang: Milik orang lain" in teks(jawab) and "Menyusun modul" in jawab.content.decode()
    assert klien.post(f"{AKAR}{a.pk}/ubah/", {**ISI, "versi": "2"}).status_code == 302


def test_urutan_dan_salinan(pemeran: Pemeran, indikator: Indikator) -> None:
    klien = pemeran.klien("perencana")
    a, b = (langkah(indikator, urutan=n, tahun=2022) for n in (1, 2))
    KemajuanAksi.objects.create(aksi=a, triwulan=1, persen=Decimal(50))
    assert "2 langkah tahun lalu dapat disalin" in teks(klien.get(AKAR))
    klien.post(f"{AKAR}salin/")
    baru = list(RencanaAksi.objects.tahun(2023).order_by("urutan"))
    assert [x.uraian for x in baru] == [a.uraian, b.uraian]
    assert KemajuanAksi.objects.count() == 1
    klien.post(f"{AKAR}{baru[1].pk}/urut/", {"arah": "naik"})
    assert list(RencanaAksi.objects.tahun(2023).order_by("urutan")) == [baru[1], baru[0]]
    klien.post(f"{AKAR}salin/")
    assert RencanaAksi.objects.tahun(2023).count() == 2


def kemajuan(a: RencanaAksi, persen: str, versi: int = 0, ket: str = "Selesai sebagian") -> dict[str, str]:
    return {f"a{a.pk}-persen": persen, f"a{a.pk}-keterangan": ket, f"a{a.pk}-versi": str(versi)}


def test_kemajuan_tersimpan_dan_bentrok(pemeran: Pemeran, indikator: Indikator) -> None:
    klien, a = pemeran.klien("perencana"), langkah(indikator)
    assert klien.post(f"{AKAR}kemajuan/2/", kemajuan(a, "37,5")).status_code == 302
    assert KemajuanAksi.objects.get().persen == Decimal("37.5")
    jawab = klien.post(f"{AKAR}kemajuan/2/", kemajuan(a, "40"))
    assert jawab.status_code == 409 and "menyimpan lebih dulu: 37,5 %, Selesai sebagian" in teks(jawab)
    assert klien.post(f"{AKAR}kemajuan/2/", kemajuan(a, "40", 1)).status_code == 302
    for salah, pesan in (("140", "0 sampai 100"), ("setengah", "tidak terbaca")):
        jawab = klien.post(f"{AKAR}kemajuan/2/", kemajuan(a, salah, 2))
        assert jawab.status_code == 422 and pesan in teks(jawab) and f'value="{salah}"' in jawab.content.decode()


def test_kemajuan_terkunci_bersama_triwulan(pemeran: Pemeran, indikator: Indikator) -> None:
    a = langkah(indikator)
    Pengisian.objects.create(
        perangkat_daerah=pemeran.pd, tahun=2023, periode=2, keadaan=KeadaanPengisian.DIKUNCI.value
    )
    jawab = pemeran.klien("perencana").post(f"{AKAR}kemajuan/2/", kemajuan(a, "10"))
    assert jawab.status_code == 422 and "sudah dikunci" in teks(jawab)
    assert pemeran.klien("perencana").post(f"{AKAR}kemajuan/3/", kemajuan(a, "10")).status_code == 302


def test_pic_melaporkan_langkah_unitnya(pemeran: Pemeran, indikator: Indikator) -> None:
    satu, dua = (UnitKerja.objects.create(perangkat_daerah=pemeran.pd, kode=k, nama=k) for k in ("bidang", "upt"))
    tugas = pemeran["pic"].penugasan.get()
    tugas.unit = satu
    tugas.save()
    sendiri, lain = langkah(indikator, unit=satu), langkah(indikator, unit=dua)
    klien = pemeran.klien("pic")
    assert klien.post(f"{AKAR}kemajuan/1/", kemajuan(sendiri, "10") | kemajuan(lain, "20")).status_code == 302
    assert KemajuanAksi.objects.get().aksi == sendiri
    with pytest.raises(Exception, match="bukan milik unit kerja Anda"):
        simpan_kemajuan(
            pelaku=pemeran["pic"],
            perangkat_daerah=pemeran.pd,
            tahun=2023,
            triwulan=1,
            baris=[BarisKemajuan(lain.pk, 0, Decimal(1), "")],
        )


def test_kueri_tetap(pemeran: Pemeran, indikator: Indikator) -> None:
    langkah(indikator)
    klien = pemeran.klien("kepala")
    satu = kueri(klien, AKAR), kueri(klien, f"{AKAR}kemajuan/1/")
    for _ in range(3):
        KemajuanAksi.objects.create(aksi=langkah(indikator), triwulan=1, persen=Decimal(5))
    assert (kueri(klien, AKAR), kueri(klien, f"{AKAR}kemajuan/1/")) == satu == (16, 16)
