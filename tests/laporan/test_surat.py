"""Wording of letters: versions by year, what is refused, who may write, what a reprint says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from laporan.models import TemplatSurat
from laporan.selectors import bahan_lkip
from laporan.selectors.surat import kata_berlaku, masa_templat, templat_pemda
from laporan.services.surat import KataDitolak, hapus_templat, simpan_templat
from laporan.susun.kalimat import tawaran
from laporan.susun.perjanjian.kata import ALINEA, PENANDA, TITIK, isi_kata, kata_bawaan, periksa_kata
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import JenisSurat
from sakip.models import Jejak
from sakip.services.bentrok import sidik
from tests.laporan.test_perjanjian import susun, teks
from tests.pabrik import PemdaFactory, PerjanjianKinerjaFactory
from tests.pemeran import Pemeran

PK = JenisSurat.PK


def kata(**ganti: str) -> dict[str, str]:
    return {**kata_bawaan(PK), **ganti}


# --- the words themselves, pure


@pytest.mark.parametrize("jenis", list(JenisSurat))
def test_kata_bawaan_dapat_disimpan(jenis: JenisSurat) -> None:
    assert periksa_kata(jenis, kata_bawaan(jenis)) == []


def test_kata_bawaan_menurut_permenpanrb() -> None:
    isi = kata_bawaan(PK)
    assert isi["janji"].startswith("Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya")
    assert isi["supervisi"].endswith("dalam rangka pemberian penghargaan dan sanksi.")
    assert "supervisi" not in kata_bawaan(JenisSurat.PK_KEPALA_DAERAH)


SALAH = [
    ({"janji": ""}, "janji", "masih kosong"),
    ({"janji": "Kinerja {tahunn}"}, "janji", "Maksud Anda {tahun}?"),
    ({"janji": "Kinerja {rahasia.kunci}"}, "janji", "{rahasia.kunci} tidak dikenal. Yang dikenal: {tahun}"),
    ({"janji": "Kinerja {tahun"}, "janji", "tidak berpasangan"),
    ({"janji": "Kinerja tahun}"}, "janji", "tidak berpasangan"),
    ({"janji": "a" * 3001}, "janji", "paling banyak 3000"),
    ({"sumpah": "Demi"}, "sumpah", 'Alinea "sumpah" tidak ada'),
]


@pytest.mark.parametrize(("ganti", "kolom", "pesan"), SALAH)
def test_kata_ditolak_dengan_sebab_dan_jalan_keluar(ganti: dict[str, str], kolom: str, pesan: str) -> None:
    (galat,) = periksa_kata(PK, kata(**ganti))
    assert galat.kolom == kolom
    assert pesan in galat.pesan


def test_penanda_kosong_menjadi_titik_kecuali_perubahan() -> None:
    judul = "PERJANJIAN KINERJA {perubahan} TAHUN {tahun}"
    assert isi_kata(judul, {"tahun": "2024"}) == "PERJANJIAN KINERJA TAHUN 2024"
    assert isi_kata(judul, {"tahun": "2024", "perubahan": "PERUBAHAN"}) == "PERJANJIAN KINERJA PERUBAHAN TAHUN 2024"
    assert isi_kata("oleh {nama}", {}) == f"oleh {TITIK}"


@given(
    st.text(st.characters(blacklist_characters="{}", blacklist_categories=["Cs"]), max_size=80),
    st.sampled_from(sorted(set(PENANDA[PK]) - {"perubahan"})),
    st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip),
)
def test_isi_hanya_mengganti_penanda(awal: str, nama: str, nilai: str) -> None:
    """Values are never read as placeholders again, and nothing of the words is lost."""
    hasil = isi_kata(f"x{awal}{{{nama}}}x", {nama: nilai, "tahun": "2024"} | {nama: nilai})
    assert "".join(hasil.split()) == "".join(f"x{awal}{nilai}x".split())


# --- versions


@pytest.mark.django_db
def test_surat_2024_tetap_memakai_kata_2024(pemeran: Pemeran) -> None:
    """Two agreements, one template from 2025 on: only the later letter reads differently."""
    pd = pemeran.pd
    for tahun in (2024, 2025):
        PerjanjianKinerjaFactory(perangkat_daerah=pd, tahun=tahun, tanggal=date(tahun, 1, 20), keadaan="draf")
    lama = {t: teks(susun(pd, t, "pk").bab[0]) for t in (2024, 2025)}
    simpan_templat(
        pelaku=pemeran["admin"],
        pemda=pd.pemda,
        jenis=PK,
        mulai_tahun=2025,
        isi=kata(janji="Janji {tahun} {instansi}."),
    )
    assert teks(susun(pd, 2024, "pk").bab[0]) == lama[2024]
    baru = teks(susun(pd, 2025, "pk").bab[0])
    assert baru != lama[2025]
    assert f"Janji 2025 {pd.nama} {pd.pemda.daerah}." in baru
    assert kata_berlaku(pd.pemda_id, 2024)["pk"] == kata_bawaan(PK)
    assert kata_berlaku(PemdaFactory().pk, 2026)["pk"] == kata_bawaan(PK), "another pemda keeps its own"


@pytest.mark.django_db
def test_templat_sendiri_mendahului_yang_bersama() -> None:
    pemda = PemdaFactory()
    TemplatSurat.objects.create(pemda=None, jenis="pk", mulai_tahun=2025, isi={"janji": "bersama", "lain": "x"})
    TemplatSurat.objects.create(pemda=pemda, jenis="pk", mulai_tahun=2022, isi={"janji": "sendiri"})
    assert [kata_berlaku(pemda.pk, t)["pk"]["janji"] for t in (2022, 2026)] == ["sendiri", "sendiri"]
    lain = kata_berlaku(PemdaFactory().pk, 2026)["pk"]
    assert lain["janji"] == "bersama"
    assert lain.keys() == kata_bawaan(PK).keys(), (
        "an unknown paragraph is not printed, a missing one is the program's"
    )


@pytest.mark.django_db
def test_masa_sebuah_versi(pemeran: Pemeran) -> None:
    pemda = pemeran.pd.pemda
    for tahun in (2022, 2025):
        simpan_templat(
            pelaku=pemeran["admin"], pemda=pemda, jenis=PK, mulai_tahun=tahun, isi=kata(janji=f"J {tahun}.")
        )
    versi = templat_pemda(pemda)
    masa = {t: masa_templat(versi, PK, t) for t in (2021, 2022, 2024, 2025)}
    assert {t: (m.dari, m.sampai) for t, m in masa.items()} == {
        2021: (None, 2021),
        2022: (2022, 2024),
        2024: (2022, 2024),
        2025: (2025, None),
    }


@pytest.mark.django_db
def test_kata_pengantar_ditawarkan_dengan_kata_pemda(pemeran: Pemeran) -> None:
    jenis = JenisSurat.KATA_PENGANTAR
    isi = {**kata_bawaan(jenis), "maksud": "Laporan <b>{instansi}</b> {tahun}."}
    simpan_templat(pelaku=pemeran["admin"], pemda=pemeran.pd.pemda, jenis=jenis, mulai_tahun=2025, isi=isi)
    (tawar,) = tawaran(bahan_lkip(pemeran.pd, 2025), "kata_pengantar")
    assert f"<p>Laporan &lt;b&gt;{pemeran.pd.nama_lengkap}&lt;/b&gt; 2025.</p>" in tawar.html
    (lama,) = tawaran(bahan_lkip(pemeran.pd, 2024), "kata_pengantar")
    assert "&lt;b&gt;" not in lama.html


# --- writing


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", ["perencana", "pic", "kepala", "inspektorat", "orang_luar"])
def test_hanya_admin_pemda(pemeran: Pemeran, siapa: str) -> None:
    isi: dict[str, Any] = {"pelaku": pemeran[siapa], "pemda": pemeran.pd.pemda, "jenis": PK, "mulai_tahun": 2025}
    with pytest.raises(PermissionDenied):
        simpan_templat(**isi, isi=kata())
    with pytest.raises(PermissionDenied):
        hapus_templat(**isi)
    with pytest.raises(PermissionDenied):
        simpan_templat(**{**isi, "pelaku": pemeran["admin"], "pemda": pemeran.pd_lain.pemda}, isi=kata())


@pytest.mark.django_db
def test_simpan_mencatat_jejak_sekali(pemeran: Pemeran) -> None:
    isi: dict[str, Any] = {"pelaku": pemeran["admin"], "pemda": pemeran.pd.pemda, "jenis": PK, "mulai_tahun": 2025}
    isi["isi"] = kata(janji="A.")
    simpan_templat(**isi)
    jejak = Jejak.objects.filter(perangkat_daerah=None, aksi="simpan_templat_surat")
    assert jejak.count() == 1
    simpan_templat(**isi)
    assert jejak.count() == 1, "nothing changed, nothing is noted"
    hapus_templat(pelaku=pemeran["admin"], pemda=pemeran.pd.pemda, jenis=PK, mulai_tahun=2025)
    rincian = Jejak.objects.get(aksi="hapus_templat_surat").rincian.get()
    assert rincian.sebelum["isi"]["janji"] == "A."
    assert rincian.sesudah is None
    with pytest.raises(GalatMasukan, match="Tidak ada kata-kata"):
        hapus_templat(pelaku=pemeran["admin"], pemda=pemeran.pd.pemda, jenis=PK, mulai_tahun=2025)


@pytest.mark.django_db
def test_yang_ditandatangani_berubah_hanya_dengan_alasan(pemeran: Pemeran) -> None:
    PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd, tahun=2024)
    isi: dict[str, Any] = {
        "pelaku": pemeran["admin"],
        "pemda": pemeran.pd.pemda,
        "jenis": PK,
        "isi": kata(janji="A."),
    }
    simpan_templat(**isi, mulai_tahun=2025)
    with pytest.raises(GalatMasukan, match="1 surat mulai tahun 2023 sudah ditandatangani") as galat:
        simpan_templat(**isi, mulai_tahun=2023)
    assert galat.value.kolom == "alasan"
    simpan_templat(**isi, mulai_tahun=2023, alasan="Sesuai naskah yang ditandatangani")
    assert Jejak.objects.filter(alasan="Sesuai naskah yang ditandatangani").exists()
    simpan_templat(**{**isi, "jenis": JenisSurat.PK_KEPALA_DAERAH, "isi": kata_bawaan(JenisSurat.PK_KEPALA_DAERAH)},
                   mulai_tahun=2023)  # fmt: skip


@pytest.mark.django_db
def test_dua_admin_bersamaan(pemeran: Pemeran) -> None:
    isi: dict[str, Any] = {"pelaku": pemeran["admin"], "pemda": pemeran.pd.pemda, "jenis": PK, "mulai_tahun": 2025}
    pertama = simpan_templat(**isi, isi=kata(janji="A."), sidik_tampil="")
    with pytest.raises(Bentrok):
        simpan_templat(**isi, isi=kata(janji="B."), sidik_tampil="")
    simpan_templat(**isi, isi=kata(janji="B."), sidik_tampil=sidik(pertama))
    with pytest.raises(KataDitolak) as ditolak:
        simpan_templat(**isi, isi={"janji": "{x}"})
    assert len(ditolak.value.galat) == len(ALINEA[PK])
    assert TemplatSurat.objects.get().isi["janji"] == "B."


# --- the pages

URL = "/pemda/kota-a/2025/templat-surat/"


@pytest.mark.django_db
def test_halaman_dari_daftar_sampai_tersimpan(pemeran: Pemeran) -> None:
    klien = pemeran.klien("admin")
    daftar = klien.get(URL).content.decode()
    assert all(f"{URL}{j}/" in daftar for j in ("pk", "pk-kepala-daerah", "kata-pengantar"))
    assert daftar.count("Kata-kata bawaan") == 4
    isi = {**kata(janji="Janji   baru\r\n{tahun}."), "alasan": "", "sidik": ""}
    lihat = klien.post(f"{URL}pk/", {**isi, "aksi": "pratinjau"})
    assert lihat.status_code == 200
    assert "<p>Janji baru 2025.</p>" in lihat.content.decode()
    assert not TemplatSurat.objects.exists()
    assert klien.post(f"{URL}pk/", {**isi, "aksi": "simpan"}).url == URL
    assert TemplatSurat.objects.get().isi["janji"] == "Janji baru {tahun}."
    assert "Kata-kata sendiri mulai 2025" in klien.get(URL).content.decode()
    ubah = klien.get(f"{URL}pk/").content.decode()
    assert "Janji baru {tahun}." in ubah
    assert "Pihak pertama berjanji akan" in klien.get(f"{URL}pk/?isi=bawaan").content.decode()
    baris = TemplatSurat.objects.get()
    assert klien.post(f"{URL}pk/", {**isi, "sidik": sidik(baris), "aksi": "hapus"}).url == URL
    assert not TemplatSurat.objects.exists()


@pytest.mark.django_db
def test_halaman_menolak_dan_menjelaskan(pemeran: Pemeran) -> None:
    klien = pemeran.klien("admin")
    salah = klien.post(f"{URL}pk/", {**kata(janji="<b>{tahunn}</b>"), "sidik": "", "aksi": "simpan"})
    isi = salah.content.decode()
    assert salah.status_code == 422
    assert "Maksud Anda {tahun}?" in isi
    assert "<b>{tahunn}" not in isi
    simpan_templat(pelaku=pemeran["admin"], pemda=pemeran.pd.pemda, jenis=PK, mulai_tahun=2025, isi=kata(janji="A."))
    bentrok = klien.post(f"{URL}pk/", {**kata(janji="B."), "sidik": "", "aksi": "simpan"})
    assert bentrok.status_code == 409
    assert "A." in bentrok.content.decode()
    assert "B." in bentrok.content.decode()
    assert klien.get(f"{URL}surat-cinta/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("banyak", [1, 3])
def test_kueri_tetap(pemeran: Pemeran, banyak: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for n in range(banyak):
        TemplatSurat.objects.create(pemda=pemeran.pd.pemda, jenis="pk", mulai_tahun=2020 + n, isi=kata())
    klien = pemeran.klien("admin")
    with django_assert_num_queries(7):
        klien.get(URL)
    with django_assert_num_queries(9):
        klien.get(f"{URL}pk/")
