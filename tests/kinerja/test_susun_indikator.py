"""The editing page of an indicator: the complete sheet, targets, comparators, the preview, what was measured."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from kinerja.services.lembar import AturanBerubah, simpan_lembar
from renstra.models import Indikator, TargetRencana
from renstra.services.indikator import IsiLembar, sidik_lembar
from sakip.inti.galat import GalatMasukan
from sakip.models import Jejak, Pengisian
from tests.halaman import P, teks
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    KataPredikatFactory,
    LaporanFactory,
    NaskahFactory,
    PembandingFactory,
    PengaturanFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
    SkalaPredikatFactory,
    TargetRencanaFactory,
    UnitKerjaFactory,
)
from tests.pemeran import DI_DALAM, PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
AKAR = "/dinas-a/2023/indikator/"
PRATINJAU = f"{AKAR}pratinjau/"
KUERI = 33


@pytest.fixture
def lembar(pemeran: Pemeran) -> SimpleNamespace:
    """An indicator with a target of 80 in 2023, and the planner's browser."""
    r = RenstraFactory(perangkat_daerah=pemeran.pd, tahun_awal=2022, tahun_akhir=2024)
    ind = IndikatorFactory(renstra=r, kode="IKU1", nama="Rasio bekerja")
    TargetRencanaFactory(indikator=ind, tahun=2023, nilai=Decimal(80))
    return SimpleNamespace(
        r=r, ind=ind, s=ind.sasaran, url=f"{AKAR}{ind.pk}/ubah/", klien=pemeran.klien("perencana"), orang=pemeran
    )


def isian(klien: Any, url: str, **ubah: Any) -> dict[str, Any]:
    """What the form would send as it stands, with changes."""
    form = klien.get(url).context["form"]
    isi = {n: form[n].value() for n in form.fields}
    isi |= {s.id: s.teks for t in form.target.tabel for b in t.baris for s in b.sel}
    for b in form.pembanding.baris:
        isi |= {f"{b.awalan}-{n}": getattr(b, n) for n in ("tahun", "jenis", "nama", "nilai", "sumber")}
    return {n: v for n, v in {**isi, **ubah}.items() if v is not None and v is not False}


def kunci(pd: Any, tahun: int, periode: int) -> None:
    Pengisian.objects.create(perangkat_daerah=pd, tahun=tahun, periode=periode, keadaan="dikunci")


# --- who


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_mengubah(lembar: SimpleNamespace, siapa: str) -> None:
    harap = {"perencana": 200, "orang_luar": 404, "anonim": 302}.get(siapa, 403)
    klien = lembar.orang.klien(siapa)
    for url in (lembar.url, f"{AKAR}baru/", f"{AKAR}{lembar.ind.pk}/hapus/"):
        assert klien.get(url).status_code == harap
    assert klien.get(PRATINJAU).status_code == (200 if siapa in DI_DALAM else harap)


@pytest.mark.parametrize("siapa", [s for s in DI_DALAM if s != "perencana"])
def test_layanan_menolak_yang_lain(lembar: SimpleNamespace, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        simpan_lembar(pelaku=lembar.orang[siapa], indikator=lembar.ind, lembar=IsiLembar({"nama": "x"}))


# --- a new one


def test_indikator_lengkap(lembar: SimpleNamespace) -> None:
    pd = lembar.orang.pd
    unit, program = UnitKerjaFactory(perangkat_daerah=pd), ProgramFactory(perangkat_daerah=pd)
    lama = IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pd, tahun_awal=2017, tahun_akhir=2021))
    url = f"{AKAR}baru/?renstra={lembar.r.pk}&sasaran={lembar.s.pk}"
    assert isian(lembar.klien, url)["kode"] == "IKU2"
    isi = isian(
        lembar.klien, url, nama="Angka kecelakaan", satuan="per 100.000", desimal="1", polaritas="minimalkan",
        rumus="rasio", faktor="100.000", label_pembilang="korban", label_penyebut="penduduk", akumulasi="jumlah",
        akumulasi_tahun="jumlah", alasan="Penting", definisi_operasional="Korban per penduduk", formulasi="a/b",
        sumber_data="Polres", penanggung_jawab="Kabid", unit=unit.pk, pendahulu=lama.pk,
        program_pendukung=[program.pk], tautan=[f"tujuan:{lembar.s.tujuan_id}", f"simpul:{program.pk}"],
        bobot="2,5", wajib_bukti="ya", wajib_penjelasan="tidak", catatan="Catatan", iku="on",
    )  # fmt: skip
    isi |= {"t-renstra-2023-nilai": "12,5", "t-renstra-2024-teks": "turun", "t-renstra-2024-nilai": "11"}
    isi |= {
        "p-0-tahun": "2023",
        "p-0-jenis": "provinsi",
        "p-0-nama": "Kalbar",
        "p-0-nilai": "13,1",
        "p-0-sumber": "BPS",
    }
    jawab = lembar.klien.post(url, isi)
    assert jawab.status_code == 302, teks(jawab)
    ind = Indikator.objects.get(kode="IKU2")
    assert jawab["Location"] == f"{AKAR}{ind.pk}/"
    assert (ind.sasaran, ind.faktor, ind.bobot, ind.desimal) == (lembar.s, Decimal(100000), Decimal("2.5"), 1)
    assert (ind.wajib_bukti, ind.wajib_penjelasan, ind.iku, ind.unit, ind.pendahulu) == (
        True,
        False,
        True,
        unit,
        lama,
    )
    assert list(ind.program_pendukung.all()) == [program]
    assert {(t.tujuan_id, t.simpul_id) for t in ind.tautan.all()} == {(lembar.s.tujuan_id, None), (None, program.pk)}
    assert {t.tahun: (t.nilai, t.teks) for t in ind.target.all()} == {
        2023: (Decimal("12.5"), ""),
        2024: (Decimal(11), "turun"),
    }
    banding = ind.pembanding.get()
    assert (banding.tahun, banding.jenis, banding.nilai, banding.sumber) == (2023, "provinsi", Decimal("13.1"), "BPS")
    assert Jejak.objects.get(aksi="simpan_indikator").banyak == 7
    # The sheet as saved comes back as it was typed.
    kembali = isian(lembar.klien, f"{AKAR}{ind.pk}/ubah/")
    assert (kembali["faktor"], kembali["bobot"], kembali["wajib_bukti"]) == ("100.000", "2,5", "ya")
    assert set(kembali["tautan"]) == set(isi["tautan"])


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"nama": ""}, "Bunyi indikator: Isi bagian ini."),
        ({"pemilik": ""}, "Mengukur: Isi bagian ini."),
        ({"kode": "IKU1"}, "IKU1 sudah dipakai oleh IKU1 Rasio bekerja"),
        ({"faktor": "seratus"}, "tidak terbaca"),
        ({"faktor": "0"}, "lebih dari 0"),
        ({"desimal": "9"}, "Antara 0 dan 6."),
        ({"polaritas": "predikat"}, "Pilih skala"),
        ({"polaritas": "rentang", "t-renstra-2023-batas_bawah": "5"}, "Isi batas bawah dan batas atas"),
        ({"t-renstra-2023-nilai": "dua"}, "Renstra 2023, target:"),
        ({"p-0-tahun": "20x3", "p-0-nilai": "1"}, 'Tahun "20x3" tidak terbaca'),
        ({"p-0-tahun": "2023", "p-0-jenis": "nasional"}, "Isi nilainya"),
        ({"polaritas": "minimalkan", "rumus": "rasio", "t-renstra-2023-nilai": "-4"}, "Target Renstra 2023"),
    ],
)
def test_ditolak_dengan_sebab_di_tempatnya(lembar: SimpleNamespace, ubah: dict[str, str], kata: str) -> None:
    url = f"{AKAR}baru/?renstra={lembar.r.pk}&sasaran={lembar.s.pk}"
    isi = isian(lembar.klien, url, nama="Nama yang diketik") | ubah
    jawab = lembar.klien.post(url, isi)
    assert jawab.status_code == 422
    assert kata in teks(jawab)
    assert 'aria-invalid="true"' in jawab.content.decode()
    assert Indikator.objects.count() == 1


def test_tanpa_renstra_disebut_langkahnya(pemeran: Pemeran) -> None:
    assert "Buat Renstranya dahulu" in teks(pemeran.klien("perencana").get(f"{AKAR}baru/"))


# --- targets and comparators


def test_target_diubah_dihapus_dan_dokumen_lain(lembar: SimpleNamespace) -> None:
    url = f"{lembar.url}?dokumen=renja"
    isi = isian(lembar.klien, url) | {"t-renstra-2023-nilai": "", "t-renja-2024-nilai": "85"}
    assert lembar.klien.post(lembar.url, isi).status_code == 302
    assert [(t.dokumen, t.tahun, t.nilai) for t in TargetRencana.objects.all()] == [("renja", 2024, Decimal(85))]
    assert "Target Renja 2024" not in teks(lembar.klien.get(lembar.url))
    assert "Renja" in [t.judul for t in lembar.klien.get(lembar.url).context["form"].target.tabel]


def test_target_dokumen_yang_tidak_tampil_tetap(lembar: SimpleNamespace) -> None:
    isi = isian(lembar.klien, lembar.url)
    TargetRencanaFactory(indikator=lembar.ind, tahun=2023, dokumen="rkpd", nilai=Decimal(70))
    isi["sidik"] = sidik_lembar(lembar.ind)
    assert lembar.klien.post(lembar.url, isi).status_code == 302
    assert lembar.ind.target.count() == 2


def test_pembanding_dikosongkan_terhapus(lembar: SimpleNamespace) -> None:
    PembandingFactory(indikator=lembar.ind, nama="Indonesia")
    isi = isian(lembar.klien, lembar.url) | {"p-0-tahun": "", "p-0-nama": "", "p-0-nilai": "", "p-0-sumber": ""}
    assert lembar.klien.post(lembar.url, isi).status_code == 302
    assert not lembar.ind.pembanding.exists()


# --- two people at once


def test_bentrok_menunjukkan_kedua_isian(lembar: SimpleNamespace) -> None:
    lama = isian(lembar.klien, lembar.url, nama="Isian saya") | {"t-renstra-2023-nilai": "81"}
    lembar.ind.target.update(nilai=Decimal(79))
    jawab = lembar.klien.post(lembar.url, lama)
    assert jawab.status_code == 409
    isi = teks(jawab)
    assert "Bunyi indikator Isian saya Rasio bekerja" in isi
    assert "Target Renstra 2023, target 81 79" in isi
    lama["sidik"] = jawab.context["form"]["sidik"].value()
    assert lembar.klien.post(lembar.url, lama).status_code == 302
    assert lembar.ind.target.get().nilai == 81


# --- measured values


def test_aturan_yang_sudah_diukur_minta_alasan(lembar: SimpleNamespace) -> None:
    RealisasiFactory(indikator=lembar.ind, tahun=2023, periode=0, nilai=Decimal(72))
    isi = isian(lembar.klien, lembar.url, polaritas="minimalkan")
    jawab = lembar.klien.post(lembar.url, isi)
    assert jawab.status_code == 422
    assert f"2023 90,00{P} 110,00{P}" in teks(jawab)
    assert "sudah diukur (2023). Tulis alasan mengubah polaritas" in teks(jawab)
    assert Indikator.objects.get().polaritas == "maksimalkan"
    assert lembar.klien.post(lembar.url, isi | {"alasan_ubah": "Keliru sejak awal"}).status_code == 302
    assert Indikator.objects.get().polaritas == "minimalkan"
    assert Jejak.objects.get(aksi="simpan_indikator").alasan == "Keliru sejak awal"


@pytest.mark.parametrize("ubah", [{"satuan": "orang"}, {"akumulasi": "jumlah"}, {"faktor": "100"}, {"desimal": "1"}])
def test_aturan_lain_juga(lembar: SimpleNamespace, ubah: dict[str, str]) -> None:
    RealisasiFactory(indikator=lembar.ind, tahun=2023, periode=0)
    assert lembar.klien.post(lembar.url, isian(lembar.klien, lembar.url) | ubah).status_code == 422


def test_yang_bukan_aturan_tidak_minta_alasan(lembar: SimpleNamespace) -> None:
    RealisasiFactory(indikator=lembar.ind, tahun=2023, periode=0)
    ubah = {"nama": "Bunyi lebih jelas", "rumus": "rasio", "t-renstra-2024-nilai": "90"}
    assert lembar.klien.post(lembar.url, isian(lembar.klien, lembar.url) | ubah).status_code == 302


@pytest.mark.parametrize("keadaan", ["dikunci", "diajukan"])
def test_periode_tertutup_menolak_dan_menawarkan_ganti(lembar: SimpleNamespace, keadaan: str) -> None:
    RealisasiFactory(indikator=lembar.ind, tahun=2023, periode=1, nilai=Decimal(72))
    kunci(lembar.orang.pd, 2023, 1)
    menunggu = "kepala" if keadaan == "diajukan" else ""
    Pengisian.objects.update(keadaan=keadaan, menunggu=menunggu)
    isi = isian(lembar.klien, lembar.url, polaritas="minimalkan", alasan_ubah="Keliru")
    jawab = lembar.klien.post(lembar.url, isi)
    assert jawab.status_code == 422
    assert "angka s.d. Triwulan I 2023 sudah diajukan atau dikunci" in teks(jawab)
    assert f"{AKAR}baru/?ganti={lembar.ind.pk}" in jawab.content.decode()
    # What touches no locked figure is still free.
    assert lembar.klien.post(lembar.url, isian(lembar.klien, lembar.url, nama="Baru")).status_code == 302


def test_target_rencana_periode_terkunci_tidak_berubah_diam_diam(lembar: SimpleNamespace) -> None:
    """Without a PK the planning target is what a locked year was measured against."""
    RealisasiFactory(indikator=lembar.ind, tahun=2023, periode=0, nilai=Decimal(72))
    kunci(lembar.orang.pd, 2023, 0)
    isi = isian(lembar.klien, lembar.url) | {"t-renstra-2023-nilai": "60"}
    jawab = lembar.klien.post(lembar.url, isi)
    assert jawab.status_code == 422
    assert "Target tidak dapat diubah" in teks(jawab)
    assert (
        lembar.klien.post(lembar.url, isi | {"t-renstra-2023-nilai": "80", "t-renstra-2024-nilai": "9"}).status_code
        == 302
    )


def test_layanan_menyebut_efeknya(lembar: SimpleNamespace) -> None:
    RealisasiFactory(indikator=lembar.ind, tahun=2022, periode=0, nilai=Decimal(50))
    with pytest.raises(AturanBerubah) as galat:
        simpan_lembar(
            pelaku=lembar.orang["perencana"], indikator=lembar.ind, lembar=IsiLembar({"polaritas": "minimalkan"})
        )
    assert (galat.value.terkunci, galat.value.efek) == (False, ())  # no target in 2022, so nothing printed changes


# --- replace, delete


def test_ganti_indikator(lembar: SimpleNamespace) -> None:
    TargetRencanaFactory(indikator=lembar.ind, tahun=2022, nilai=Decimal(70))
    RealisasiFactory(indikator=lembar.ind, tahun=2023, periode=0)
    url = f"{AKAR}baru/?ganti={lembar.ind.pk}"
    isi = isian(lembar.klien, url, polaritas="minimalkan")
    assert (isi["kode"], isi["pendahulu"], isi["nama"]) == ("IKU1b", lembar.ind.pk, "Rasio bekerja")
    assert lembar.klien.post(url, isi).status_code == 302
    baru = Indikator.objects.get(kode="IKU1b")
    lembar.ind.refresh_from_db()
    assert (baru.pendahulu, baru.polaritas, lembar.ind.polaritas) == (lembar.ind, "minimalkan", "maksimalkan")
    assert [t.tahun for t in baru.target.all()] == [2023]  # from this year on
    assert lembar.ind.realisasi.count() == 1


def test_pendahulu_tidak_berputar(lembar: SimpleNamespace) -> None:
    baru = IndikatorFactory(renstra=lembar.r, sasaran=lembar.s, pendahulu=lembar.ind)
    with pytest.raises(GalatMasukan, match="pilih pendahulu lain"):
        simpan_lembar(pelaku=lembar.orang["perencana"], indikator=lembar.ind, lembar=IsiLembar({"pendahulu": baru}))


def test_hapus_hanya_yang_tidak_dirujuk(lembar: SimpleNamespace) -> None:
    url = f"{AKAR}{lembar.ind.pk}/hapus/"
    item = ItemPKFactory(indikator=lembar.ind, perjanjian__perangkat_daerah=lembar.orang.pd)
    RealisasiFactory(indikator=lembar.ind)
    jawab = lembar.klien.post(url)
    assert jawab.status_code == 422
    assert "1 item PK" in teks(jawab)
    assert "1 realisasi" in teks(jawab)
    item.delete()
    lembar.ind.realisasi.all().delete()
    assert lembar.klien.post(url).status_code == 302
    assert not Indikator.objects.exists()
    assert Jejak.objects.get(aksi="hapus_indikator").banyak == 2  # with its target


def test_urut(lembar: SimpleNamespace) -> None:
    kedua = IndikatorFactory(renstra=lembar.r, sasaran=lembar.s, kode="IKU2")
    lembar.klien.post(f"{AKAR}{kedua.pk}/urut/", {"arah": "naik"})
    halaman = lembar.klien.get(f"/dinas-a/2023/renstra/{lembar.r.pk}/").context["halaman"]
    assert [i.kode for i in halaman.tujuan[0].anak[0].indikator] == ["IKU2", "IKU1"]


# --- reports name an indicator by its kode


def test_naskah_lkip_mengikuti_kode_baru(lembar: SimpleNamespace) -> None:
    laporan = LaporanFactory(perangkat_daerah=lembar.orang.pd, tahun=2023)
    naskah = NaskahFactory(laporan=laporan, kunci="bab3.analisis1", rujukan="IKU1")
    lama = NaskahFactory(laporan=LaporanFactory(perangkat_daerah=lembar.orang.pd, tahun=2019), rujukan="IKU1")
    asing = NaskahFactory(laporan=LaporanFactory(tahun=2023), rujukan="IKU1")
    assert lembar.klien.post(lembar.url, isian(lembar.klien, lembar.url, kode="IKU-A")).status_code == 302
    for n in (naskah, lama, asing):
        n.refresh_from_db()
    assert (naskah.rujukan, lama.rujukan, asing.rujukan) == ("IKU-A", "IKU1", "IKU1")
    assert Jejak.objects.get(aksi="simpan_indikator").banyak == 2
    assert "1 naskah LKIP menurut kode IKU-A" in teks(lembar.klien.get(f"{AKAR}{lembar.ind.pk}/hapus/"))


# --- the preview


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"c_target": "80", "c_realisasi": "72"}, f"90,00{P}"),
        ({"polaritas": "minimalkan", "c_target": "8", "c_realisasi": "10"}, f"75,00{P}"),
        ({"polaritas": "minimalkan", "rumus": "rasio", "c_target": "8", "c_realisasi": "10"}, f"80,00{P}"),
        ({"polaritas": "minimalkan", "rumus": "rasio", "c_target": "8", "c_realisasi": "0"}, "tak terhitung"),
        ({"polaritas": "stabilkan", "c_target": "100", "c_realisasi": "90"}, f"90,00{P}"),
        ({"polaritas": "rentang", "c_bawah": "60", "c_atas": "80", "c_realisasi": "70"}, f"100,00{P}"),
        ({"polaritas": "ya_tidak", "c_kata_target": "Ya", "c_kata_realisasi": "Tidak"}, f"0,00{P}"),
        ({"faktor": "100", "c_target": "80", "c_pembilang": "3", "c_penyebut": "4"}, f"93,75{P}"),
        ({"desimal": "1", "c_target": "3", "c_realisasi": "2"}, f"66,7{P}"),
        ({"c_target": "0", "c_realisasi": "5"}, "Target 0, realisasi bukan 0"),
        ({"c_target": "lima"}, "Target: "),
        ({"faktor": "x"}, "Pengali rasio: "),
        ({"polaritas": "entah", "rumus": "entah", "desimal": "x", "skala": "99999999999999999999"}, "tinggi"),
    ],
)
def test_pratinjau(lembar: SimpleNamespace, isi: dict[str, str], kata: str) -> None:
    jawab = lembar.klien.get(PRATINJAU, isi)
    assert jawab.status_code == 200
    assert kata in teks(jawab)
    assert "<html" not in jawab.content.decode()


def test_pratinjau_predikat_memakai_skala_pemda(lembar: SimpleNamespace) -> None:
    skala = SkalaPredikatFactory(pemda=lembar.orang.pd.pemda)
    KataPredikatFactory(skala=skala, kata="A", bobot=Decimal(80))
    KataPredikatFactory(skala=skala, kata="B", bobot=Decimal(60))
    isi = {"polaritas": "predikat", "skala": skala.pk, "c_kata_target": "A", "c_kata_realisasi": "b"}
    assert f"75,00{P}" in teks(lembar.klien.get(PRATINJAU, isi))
    asing = SkalaPredikatFactory(pemda=lembar.orang.pd_lain.pemda)
    KataPredikatFactory(skala=asing, kata="A", bobot=Decimal(1))
    assert 'Predikat "A" tidak ada pada skala' in teks(lembar.klien.get(PRATINJAU, {**isi, "skala": asing.pk}))


def test_pratinjau_menunjukkan_angka_yang_tidak_biasa(lembar: SimpleNamespace) -> None:
    isi = teks(lembar.klien.get(PRATINJAU, {"polaritas": "minimalkan", "c_target": "8", "c_realisasi": "10"}))
    assert f"Bila realisasi 0 200,00{P}" in isi
    assert f"Bila realisasi dua kali target 0,00{P}" in isi
    assert f"Bila target 0 dan realisasi 0 100,00{P}" in isi


def test_contoh_berangkat_dari_tahun_ini(lembar: SimpleNamespace) -> None:
    RealisasiFactory(indikator=lembar.ind, tahun=2023, periode=0, nilai=Decimal("72.5"))
    contoh = lembar.klien.get(lembar.url).context["pratinjau"]
    assert (contoh.contoh["target"], contoh.contoh["realisasi"], contoh.capaian) == ("80", "72,5", f"90,63{P}")


def test_hitung_contoh_tanpa_skrip_tidak_menyimpan(lembar: SimpleNamespace) -> None:
    isi = isian(lembar.klien, lembar.url, nama="", polaritas="minimalkan", c_target="8", c_realisasi="10", hitung="1")
    jawab = lembar.klien.post(lembar.url, isi)
    assert jawab.status_code == 200
    assert f"75,00{P}" in teks(jawab)
    assert "Ada yang perlu diperbaiki" not in teks(jawab)
    assert jawab.context["form"]["polaritas"].value() == "minimalkan"
    assert Indikator.objects.get().polaritas == "maksimalkan"


def test_akumulasi_dijelaskan_dengan_contoh(lembar: SimpleNamespace) -> None:
    isi = teks(lembar.klien.get(lembar.url))
    for harap in (
        "Jumlah: triwulan 20, 30, 25, 45 menjadi 120 setahun",
        "Posisi Akhir: triwulan 20, 30, 25, 45 menjadi 45 setahun",
        "Rata-rata: triwulan 20, 30, 25, 45 menjadi 30 setahun",
        "Jumlah: tahun 10, 12, 15 menjadi 37 pada akhir Renstra",
        "Posisi: tahun 10, 12, 15 menjadi 15 pada akhir Renstra",
    ):
        assert harap in isi


def test_pengaturan_pemda_disebut_pada_pilihannya(lembar: SimpleNamespace) -> None:
    PengaturanFactory(pemda=lembar.orang.pd.pemda, tahun=2023, wajib_bukti="iku")
    assert "Ikuti pengaturan pemda (indikator kinerja utama)" in teks(lembar.klien.get(lembar.url))


# --- size


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(lembar: SimpleNamespace, django_assert_num_queries: Any, banyak: int) -> None:
    for n in range(banyak):
        ProgramFactory(perangkat_daerah=lembar.orang.pd)
        s = SasaranFactory(renstra=lembar.r)
        IndikatorFactory(renstra=lembar.r, sasaran=s)
        TargetRencanaFactory(indikator=lembar.ind, tahun=2023, dokumen=["renja", "rkpd", "rkpd_awal"][n])
        PembandingFactory(indikator=lembar.ind, nama=f"Wilayah {n}")
    with django_assert_num_queries(KUERI):
        assert lembar.klien.get(lembar.url).status_code == 200
