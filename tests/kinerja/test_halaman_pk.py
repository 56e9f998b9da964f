"""Pages that make agreements: new, edited, changed, initialled, signed; what each role meets, faults, conflicts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja, ProgramPK
from kinerja.services import pk as layanan
from sakip.models import Pejabat
from tests.halaman import kueri, teks
from tests.kinerja.test_pk_perubahan import TAHUN, Dinas
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    PaguFactory,
    PejabatFactory,
    ProgramFactory,
    ProgramPKFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
D = Decimal
AWAL = f"/dinas-a/{TAHUN}/pk/"


@pytest.fixture
def dinas(pemeran: Pemeran) -> Dinas:
    return Dinas(pemeran)


@pytest.fixture
def perencana(pemeran: Pemeran) -> Client:
    return pemeran.klien("perencana")


@pytest.fixture
def draf(dinas: Dinas) -> PerjanjianKinerja:
    return dinas.perubahan()


def formulir(klien: Client, pk: PerjanjianKinerja, **ubah: str) -> dict[str, Any]:
    """What a browser would post: every input as it stands, with changes."""
    f = klien.get(f"{AWAL}{pk.pk}/ubah/").context
    data = {k.id: k.teks for b in f["f"].baris for k in b.kotak.values()}
    data |= {b.html_name: b.value() or "" for b in f["f"].kepala}
    return {**data, "sidik": f["sidik"], **ubah}


def kirim(klien: Client, pk: PerjanjianKinerja, **ubah: str) -> Any:
    return klien.post(f"{AWAL}{pk.pk}/ubah/", formulir(klien, pk, **ubah))


# --- new


def test_buat_mengusulkan_iku_bertarget(pemeran: Pemeran, perencana: Client, dinas: Dinas) -> None:
    PerjanjianKinerja.objects.all().delete()
    program = ProgramFactory(perangkat_daerah=pemeran.pd, nama="Program Pelatihan")
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=program, tahun=TAHUN, jumlah=D(750))
    isi = perencana.get(f"{AWAL}baru/")
    assert [(c.kode, c.dipilih) for _, k in isi.context["h"].kelompok for c in k] == [
        ("A", True),
        ("B", True),
        ("C", True),
    ]
    assert "Renstra 100,00" in teks(isi)
    jawab = perencana.post(f"{AWAL}baru/", {"untuk": "", "indikator": [dinas.jumlah.pk]})
    pk = PerjanjianKinerja.objects.get()
    assert jawab.url == f"{AWAL}{pk.pk}/ubah/"
    assert [i.nilai for i in pk.item.all()] == [D(100)]
    assert pk.program.get().anggaran == D(750)


def test_buat_untuk_unit_memilih_indikatornya(pemeran: Pemeran, perencana: Client, dinas: Dinas) -> None:
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd, nama="Bidang Latihan")
    type(dinas.baru).objects.filter(pk=dinas.baru.pk).update(unit=unit)
    h = perencana.get(f"{AWAL}baru/?untuk=u{unit.pk}").context["h"]
    assert [c.kode for _, k in h.kelompok for c in k if c.dipilih] == ["C"]
    perencana.post(f"{AWAL}baru/", {"untuk": f"u{unit.pk}", "indikator": [dinas.baru.pk]})
    assert PerjanjianKinerja.objects.get(unit=unit).item.get().nilai == D(12)
    assert "Bidang Latihan" in teks(perencana.get(AWAL))
    assert "sudah ada" in teks(perencana.get(f"{AWAL}baru/?untuk=u{unit.pk}"))


def test_buat_tanpa_pilihan_ditolak_dan_unit_asing_tidak_ada(
    pemeran: Pemeran, perencana: Client, dinas: Dinas
) -> None:
    orang = PejabatFactory(perangkat_daerah=pemeran.pd, kepala=False)
    jawab = perencana.post(f"{AWAL}baru/", {"untuk": f"p{orang.pk}"})
    assert (jawab.status_code, PerjanjianKinerja.objects.filter(pemegang=orang).exists()) == (422, False)
    assert "Pilih paling sedikit satu indikator." in teks(jawab)
    asing = UnitKerjaFactory(perangkat_daerah=pemeran.pd_lain)
    assert perencana.get(f"{AWAL}baru/?untuk=u{asing.pk}").status_code == 404


# --- edit


def test_ubah_menyimpan_target_irisan_dan_pemaraf(dinas: Dinas, perencana: Client, draf: PerjanjianKinerja) -> None:
    a, wali = f"b{dinas.jumlah.pk}", Pejabat.objects.get(nama="Wali Kota")
    jawab = kirim(perencana, draf, **{f"{a}-nilai": "120,5", f"{a}-tw4": "60,5", "k-paraf_1": str(wali.pk)})
    assert jawab.status_code == 302
    item = ItemPK.objects.get(perjanjian=draf, indikator=dinas.jumlah)
    assert (item.nilai, item.tw4, item.tw1) == (D("120.5"), D("60.5"), D(10))
    assert ParafPK.objects.get(perjanjian=draf).pejabat == wali


def test_irisan_terkunci_tidak_dapat_diketik(dinas: Dinas, perencana: Client, draf: PerjanjianKinerja) -> None:
    a = f"b{dinas.jumlah.pk}"
    html = perencana.get(f"{AWAL}{draf.pk}/ubah/").content.decode()
    assert f'name="{a}-tw4"' in html
    assert f'name="{a}-tw3"' not in html
    kirim(perencana, draf, **{f"{a}-tw3": "99"})
    assert ItemPK.objects.get(perjanjian=draf, indikator=dinas.jumlah).tw3 == D(30)


@pytest.mark.parametrize(
    ("kolom", "ketikan", "pesan"),
    [
        ("tw4", "12.5", "Maksud Anda"),
        ("nilai", "abc", "tidak terbaca"),
        ("tw4", "5 orang", "tidak terbaca"),
    ],
)
def test_salah_ketik_kembali_di_kotaknya(
    dinas: Dinas, perencana: Client, draf: PerjanjianKinerja, kolom: str, ketikan: str, pesan: str
) -> None:
    kotak = f"b{dinas.jumlah.pk}-{kolom}"
    jawab = kirim(perencana, draf, **{kotak: ketikan})
    html = jawab.content.decode()
    assert jawab.status_code == 422
    assert f'value="{ketikan}"' in html
    assert f'href="#{kotak}"' in html
    assert f'aria-describedby="{kotak}-ket"' in html
    assert pesan in teks(jawab)
    assert ItemPK.objects.get(perjanjian=draf, indikator=dinas.jumlah).nilai == D(100)


def test_usulan_ditulis_tanpa_disimpan(dinas: Dinas, perencana: Client, draf: PerjanjianKinerja) -> None:
    a = f"b{dinas.jumlah.pk}"
    data = formulir(perencana, draf, **{f"{a}-nilai": "120", "aksi": f"sisa:{a}"})
    jawab = perencana.post(f"{AWAL}{draf.pk}/ubah/", data)
    assert f'name="{a}-tw4" value="60"' in jawab.content.decode()
    assert "Usulan ditulis di 1 baris; belum disimpan." in teks(jawab)
    assert ItemPK.objects.get(perjanjian=draf, indikator=dinas.jumlah).tw4 == D(40)


def test_pemeriksaan_langsung(dinas: Dinas, perencana: Client, draf: PerjanjianKinerja) -> None:
    a = f"b{dinas.jumlah.pk}"
    data = formulir(perencana, draf, **{f"{a}-nilai": "120", "aksi": "periksa"})
    isi = teks(perencana.post(f"{AWAL}{draf.pk}/ubah/", data))
    assert "Jumlah target triwulan 100 tidak sama dengan target setahun 120" in isi
    assert "TW IV jadi 60" in isi
    assert "berbeda dari rencana" in isi
    assert "1 dari 2 indikator beres" in isi


def test_indikator_ditambah_dengan_target_rencana_dan_dikeluarkan(
    dinas: Dinas, perencana: Client, draf: PerjanjianKinerja
) -> None:
    jawab = kirim(perencana, draf, tambah=str(dinas.baru.pk), **{f"b{dinas.posisi.pk}-hapus": "on"})
    assert jawab.status_code == 302
    assert {i.indikator: i.nilai for i in draf.item.all()} == {dinas.jumlah: D(100), dinas.baru: D(12)}


def test_program_baru_dan_pagu_yang_berlaku(
    pemeran: Pemeran, dinas: Dinas, perencana: Client, draf: PerjanjianKinerja
) -> None:
    program = ProgramFactory(perangkat_daerah=pemeran.pd, nama="Program Pelatihan")
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=program, tahun=TAHUN, jumlah=D(900))
    baru = {"p1-teks_program": "program pelatihan", "p1-anggaran": "750"}
    assert kirim(perencana, draf, **baru).status_code == 302
    baris = ProgramPK.objects.get(perjanjian=draf)
    assert (baris.simpul, baris.anggaran) == (program, D(750))
    html = perencana.post(f"{AWAL}{draf.pk}/ubah/", formulir(perencana, draf, aksi="pagu")).content.decode()
    assert 'name="p1-anggaran" value="900"' in html
    data = formulir(perencana, draf, aksi="uang", **{"p1-anggaran": "751"})
    html = perencana.post(f"{AWAL}{draf.pk}/ubah/", data).content.decode()
    assert 'name="p1-tw3" value="187"' in html
    assert 'name="p1-tw4" value="190"' in html
    tw = {f"p1-tw{n}": "200" for n in (1, 2, 3, 4)}
    salah = kirim(perencana, draf, **tw)
    assert "Jumlah TW I–IV berselisih Rp50 dari anggarannya" in teks(salah).replace("Rp 50", "Rp50")


def test_bentrok_memperlihatkan_kedua_isian(dinas: Dinas, perencana: Client, draf: PerjanjianKinerja) -> None:
    a = f"b{dinas.posisi.pk}"
    data = formulir(perencana, draf, **{f"{a}-nilai": "81", f"{a}-tw4": "81"})
    dinas.isi(draf, {dinas.posisi: {"nilai": D(85), "tw4": D(85)}})
    jawab = perencana.post(f"{AWAL}{draf.pk}/ubah/", data)
    assert jawab.status_code == 409
    assert ("B, target setahun", "81", "85") in jawab.context["bentrok"][1]
    # Saved again with the digest of now: the own input is meant.
    lagi = perencana.post(f"{AWAL}{draf.pk}/ubah/", {**data, "sidik": jawab.context["sidik"]})
    assert lagi.status_code == 302
    assert ItemPK.objects.get(perjanjian=draf, indikator=dinas.posisi).nilai == D(81)


# --- change, initial, sign


def test_turunan_lewat_halaman(dinas: Dinas, perencana: Client) -> None:
    url = f"{AWAL}{dinas.murni.pk}/turunan/"
    kosong = perencana.post(url, {"jenis": "perubahan"})
    assert kosong.status_code == 422
    perencana.post(url, {"jenis": "perubahan", "tanggal": f"{TAHUN}-10-20", "alasan": "APBD Perubahan"})
    pk = PerjanjianKinerja.objects.get(jenis="perubahan")
    assert (pk.dari, pk.tanggal) == (dinas.murni, date(TAHUN, 10, 20))
    isi = teks(perencana.get(f"{AWAL}{pk.pk}/"))
    assert "Semua target dan anggaran sama." in isi
    assert "Draf perubahan dibuat" in isi


def test_kepala_menandatangani_yang_tampil(pemeran: Pemeran, dinas: Dinas, draf: PerjanjianKinerja) -> None:
    kepala = pemeran.klien("kepala")
    dinas.isi(draf, {dinas.jumlah: {"nilai": D(120), "tw4": D(60)}})
    halaman = kepala.get(f"{AWAL}{draf.pk}/")
    assert "Tandatangani sebagai kepala" in teks(halaman)
    sidik = halaman.context["sidik"]
    dinas.isi(draf, {dinas.posisi: {"nilai": D(85), "tw4": D(85)}})
    assert kepala.post(f"{AWAL}{draf.pk}/tanda-tangan/", {"sidik": sidik}).status_code == 409
    kini = kepala.get(f"{AWAL}{draf.pk}/").context["sidik"]
    assert kepala.post(f"{AWAL}{draf.pk}/tanda-tangan/", {"sidik": kini}).status_code == 302
    draf.refresh_from_db()
    assert draf.keadaan == "ditandatangani"
    isi = teks(kepala.get(f"{AWAL}{draf.pk}/"))
    assert "semula 100,00 menjadi 120,00" in isi
    assert "Ditandatangani di aplikasi oleh Kepala" in isi


def test_yang_belum_beres_disebut_satu_per_satu(pemeran: Pemeran, dinas: Dinas, draf: PerjanjianKinerja) -> None:
    dinas.isi(draf, {dinas.jumlah: {"nilai": D(120)}})
    jawab = pemeran.klien("kepala").post(f"{AWAL}{draf.pk}/tanda-tangan/")
    assert jawab.status_code == 422
    assert "A: Jumlah target triwulan 100 tidak sama dengan target setahun 120" in teks(jawab)


def test_kertas_dan_paraf(pemeran: Pemeran, dinas: Dinas, perencana: Client, draf: PerjanjianKinerja) -> None:
    dinas.tanggali(draf, date(TAHUN, 10, 20), paraf=(Pejabat.objects.get(nama="Wali Kota"),))
    paraf = ParafPK.objects.get(perjanjian=draf)
    assert "Menunggu paraf Wali Kota" in teks(perencana.get(f"{AWAL}{draf.pk}/"))
    perencana.post(f"{AWAL}paraf/{paraf.pk}/")
    paraf.refresh_from_db()
    assert paraf.diparaf is not None
    assert perencana.post(f"{AWAL}{draf.pk}/kertas/").status_code == 302
    assert "Tanda tangan di kertas, dicatat oleh Perencana" in teks(perencana.get(f"{AWAL}{draf.pk}/"))


def test_kertas_tidak_melewati_pemeriksaan(dinas: Dinas, perencana: Client, draf: PerjanjianKinerja) -> None:
    dinas.isi(draf, {dinas.jumlah: {"nilai": D(120)}})
    assert perencana.post(f"{AWAL}{draf.pk}/kertas/").status_code == 422
    draf.refresh_from_db()
    assert draf.keadaan == "draf"


def test_hapus_hanya_draf(dinas: Dinas, perencana: Client, draf: PerjanjianKinerja) -> None:
    assert "2 indikator" in teks(perencana.get(f"{AWAL}{draf.pk}/hapus/"))
    perencana.post(f"{AWAL}{draf.pk}/hapus/")
    perencana.post(f"{AWAL}{dinas.murni.pk}/hapus/")
    assert [p.jenis for p in PerjanjianKinerja.objects.all()] == ["murni"]
    assert perencana.get(f"{AWAL}{dinas.murni.pk}/ubah/").url == f"{AWAL}{dinas.murni.pk}/"


@pytest.mark.parametrize("siapa", ["pic", "kepala", "inspektorat", "admin"])
def test_tombol_hanya_bagi_yang_boleh(pemeran: Pemeran, draf: PerjanjianKinerja, siapa: str) -> None:
    klien = pemeran.klien(siapa)
    isi = teks(klien.get(f"{AWAL}{draf.pk}/"))
    assert "Ubah draf" not in isi
    assert ("Tandatangani sebagai kepala" in isi) == (siapa == "kepala")
    assert "Buat PK" not in teks(klien.get(AWAL))


def test_pengukuran_menyandingkan_target_semula(pemeran: Pemeran, dinas: Dinas, draf: PerjanjianKinerja) -> None:
    """From the cut-over on the first PK's target stands beside; before it nothing is said."""
    dinas.sah(
        draf,
        date(TAHUN, 10, 20),
        {dinas.jumlah: {"nilai": D(120), "tw4": D(60)}, dinas.baru: {"nilai": D(12), "tw4": D(12)}},
    )
    klien, awal = pemeran.klien("kepala"), f"/dinas-a/{TAHUN}/pengukuran/"
    for jalur in ("", "4/"):
        isi = teks(klien.get(awal + jalur))
        assert "120,00 PK Murni: 100,00" in isi
        assert "12,00 tidak ada di PK Murni" in isi
        assert "PK Murni: 80,00" not in isi
    assert "PK Murni:" not in teks(klien.get(awal + "3/"))


# --- query counts


@pytest.mark.parametrize(("jalur", "banyak"), [("ubah/", 32), ("", 18), ("turunan/", 12)])
@pytest.mark.parametrize("tambah", [1, 3])
def test_kueri_tetap(
    pemeran: Pemeran, dinas: Dinas, draf: PerjanjianKinerja, jalur: str, banyak: int, tambah: int
) -> None:
    for n in range(tambah):
        ind = IndikatorFactory(renstra=dinas.jumlah.renstra, sasaran=dinas.jumlah.sasaran, kode=f"Z{n}")
        ItemPKFactory(perjanjian=draf, indikator=ind)
        ProgramPKFactory(perjanjian=draf, urutan=n + 1)
    assert kueri(pemeran.klien("perencana"), f"{AWAL}{draf.pk}/{jalur}") == banyak


def test_pk_pergantian_hanya_kepala_surat(dinas: Dinas, perencana: Client) -> None:
    Pejabat.objects.filter(nama="Andi").update(sampai=date(TAHUN, 8, 31))
    PejabatFactory(perangkat_daerah=dinas.pd, kepala=True, nama="Budi", status="plt", dari=date(TAHUN, 9, 1))
    pk = layanan.buat_pergantian(
        pelaku=dinas.pemeran["perencana"], dari=dinas.murni, tanggal=date(TAHUN, 9, 4), alasan="Pensiun"
    )
    isi = perencana.get(f"{AWAL}{pk.pk}/ubah/")
    assert "menyalin target dan program apa adanya" in teks(isi)
    assert "Budi, Plt." in teks(isi)
    assert kirim(perencana, pk, **{"k-tanggal": f"{TAHUN}-09-05"}).status_code == 302
    pk.refresh_from_db()
    assert pk.tanggal == date(TAHUN, 9, 5)
