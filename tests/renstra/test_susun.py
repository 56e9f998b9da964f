"""Planning pages of a Renstra: make, change, order, move, delete; who may; what comes back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from renstra.models import ArahKebijakan, Misi, Renstra, Sasaran, Strategi, Tujuan
from renstra.services.butir import NAIK, TURUN, geser_butir, hapus_butir, saudara, sidik_butir, simpan_butir
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.models import Jejak
from tests.halaman import teks
from tests.pabrik import (
    IndikatorFactory,
    MisiFactory,
    ProgramFactory,
    RenstraFactory,
    SasaranFactory,
    StrategiFactory,
    TargetRencanaFactory,
    TujuanFactory,
)
from tests.pemeran import DI_DALAM, PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
AKAR = "/dinas-a/2023/renstra/"
BUKAN_PERENCANA = [s for s in DI_DALAM if s != "perencana"]
KUERI = 16


@pytest.fixture
def rencana(pemeran: Pemeran) -> SimpleNamespace:
    r = RenstraFactory(perangkat_daerah=pemeran.pd, kode="r1", nama="Renstra 2022–2026")
    t1, t2 = (TujuanFactory(renstra=r, kode=f"T{n}", teks=f"Tujuan ke-{n}", urutan=n) for n in (1, 2))
    s1, s2 = (SasaranFactory(renstra=r, tujuan=t1, kode=f"S{n}", teks=f"Sasaran ke-{n}", urutan=n) for n in (1, 2))
    return SimpleNamespace(r=r, t1=t1, t2=t2, s1=s1, s2=s2, url=f"{AKAR}{r.pk}/", klien=pemeran.klien("perencana"))


def sidik_form(klien: Any, url: str) -> str:
    return str(klien.get(url).context["form"]["sidik"].value())


# --- who


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_melihat(pemeran: Pemeran, rencana: SimpleNamespace, siapa: str) -> None:
    harap = {"perencana": 200, "orang_luar": 404, "anonim": 302}.get(siapa, 403)
    for url in (f"{AKAR}susun/", rencana.url, f"{rencana.url}tujuan/baru/"):
        assert pemeran.klien(siapa).get(url).status_code == harap


@pytest.mark.parametrize("siapa", BUKAN_PERENCANA)
def test_layanan_menolak_yang_lain(pemeran: Pemeran, rencana: SimpleNamespace, siapa: str) -> None:
    pelaku = pemeran[siapa]
    for verba in (
        lambda: simpan_butir(pelaku=pelaku, objek=rencana.t1, isi={"teks": "x"}),
        lambda: simpan_butir(pelaku=pelaku, objek=Tujuan(renstra=rencana.r), isi={"kode": "T9", "teks": "x"}),
        lambda: geser_butir(pelaku=pelaku, objek=rencana.t1, arah=TURUN),
        lambda: hapus_butir(pelaku=pelaku, objek=rencana.t2),
    ):
        with pytest.raises(PermissionDenied):
            verba()


def test_renstra_dan_bagian_dinas_lain_tidak_ada(pemeran: Pemeran, rencana: SimpleNamespace) -> None:
    asing = TujuanFactory(renstra__perangkat_daerah=pemeran.pd_lain)
    saudara_lain = TujuanFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd))
    for url in (
        f"{AKAR}{asing.renstra_id}/",
        f"{rencana.url}tujuan/{asing.pk}/",
        f"{rencana.url}tujuan/{saudara_lain.pk}/",
    ):
        assert rencana.klien.get(url).status_code == 404
    assert rencana.klien.get(f"{rencana.url}entah/baru/").status_code == 404


# --- the Renstra itself


def test_buat_renstra(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    assert "Belum ada Renstra" in teks(klien.get(f"{AKAR}susun/"))
    isi = {"kode": "2023-2027", "tahun_awal": "2023", "tahun_akhir": "2027", "visi_pemda": "Kota yang bekerja"}
    jawab = klien.post(f"{AKAR}baru/", isi)
    r = Renstra.objects.get()
    assert jawab["Location"] == f"{AKAR}{r.pk}/"
    assert (r.kode, r.tahun_akhir, r.perubahan_ke) == ("2023-2027", 2027, 0)
    jejak = Jejak.objects.get(aksi="simpan_renstra")
    assert (jejak.pelaku, jejak.perangkat_daerah) == (pemeran["perencana"], pemeran.pd)
    # The next one begins where this one ends.
    assert 'value="2028"' in klien.get(f"{AKAR}baru/").content.decode()


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"tahun_akhir": "2020"}, "Tahun akhir 2020 lebih dahulu"),
        ({"tahun_awal": "dua ribu"}, "Tulis dengan angka bulat."),
        ({"kode": "ada spasi"}, "Hanya huruf, angka"),
        ({"kode": ""}, "Isi bagian ini."),
        ({"kode": "r1"}, "r1 sudah dipakai oleh Renstra 2022–2026. Pakai kode lain."),
        ({"perubahan_ke": "1"}, "isi keduanya atau tidak"),
        ({"tahun_awal": "1200"}, "Tahun 1200 di luar 1990–2100"),
    ],
)
def test_renstra_ditolak_dengan_sebab(rencana: SimpleNamespace, ubah: dict[str, str], kata: str) -> None:
    isi = {"kode": "baru", "tahun_awal": "2023", "tahun_akhir": "2027", "nama": "Nama yang diketik", **ubah}
    jawab = rencana.klien.post(f"{AKAR}baru/", isi)
    assert jawab.status_code == 422
    assert kata in teks(jawab)
    assert "Nama yang diketik" in jawab.content.decode()
    assert Renstra.objects.count() == 1


def test_renstra_tidak_memendek_di_bawah_targetnya(rencana: SimpleNamespace) -> None:
    TargetRencanaFactory(indikator=IndikatorFactory(renstra=rencana.r, sasaran=rencana.s1), tahun=2026)
    url = f"{rencana.url}identitas/"
    isi = {"kode": "r1", "tahun_awal": "2022", "tahun_akhir": "2025", "sidik": sidik_form(rencana.klien, url)}
    jawab = rencana.klien.post(url, isi)
    assert jawab.status_code == 422
    assert "Target tahun 2026 sudah diisi" in teks(jawab)


def test_perubahan_renstra(rencana: SimpleNamespace) -> None:
    isi = {"kode": "r1p", "tahun_awal": "2022", "tahun_akhir": "2026", "perubahan_ke": "1", "induk": rencana.r.pk}
    assert rencana.klien.post(f"{AKAR}baru/", isi).status_code == 302
    assert Renstra.objects.get(kode="r1p").induk == rencana.r
    assert "Sudah diubah" in teks(rencana.klien.get(rencana.url))


# --- parts


@pytest.mark.parametrize(
    ("jenis", "isi", "model"),
    [
        ("misi", {"tingkat": "pemda", "nomor": "3", "teks": "Misi tiga"}, Misi),
        ("tujuan", {"kode": "T9", "teks": "Tujuan baru"}, Tujuan),
        ("sasaran", {"kode": "S9", "teks": "Sasaran baru", "tujuan": "{t2}"}, Sasaran),
        ("sasaran", {"kode": "S9", "teks": "Sasaran lepas", "tujuan": ""}, Sasaran),
        ("strategi", {"kode": "ST9", "teks": "Strategi baru", "sasaran": "{s1}"}, Strategi),
        ("arah", {"kode": "AK9", "teks": "Arah baru", "sasaran": ""}, ArahKebijakan),
    ],
)
def test_tambah_bagian(rencana: SimpleNamespace, jenis: str, isi: dict[str, str], model: Any) -> None:
    kunci = {"t2": rencana.t2.pk, "s1": rencana.s1.pk}
    jawab = rencana.klien.post(f"{rencana.url}{jenis}/baru/", {n: v.format(**kunci) for n, v in isi.items()})
    baru = model.objects.get(teks=isi["teks"])
    assert jawab["Location"] == f"{rencana.url}#{jenis}-{baru.pk}"
    assert isi["teks"] in teks(rencana.klien.get(rencana.url))
    if isi.get("tujuan"):
        assert baru.tujuan == rencana.t2


def test_formulir_baru_menawarkan_kode_dan_tempatnya(rencana: SimpleNamespace) -> None:
    form = rencana.klien.get(f"{rencana.url}sasaran/baru/?tujuan={rencana.t2.pk}").context["form"]
    assert (form["kode"].value(), form["tujuan"].value()) == ("S3", rencana.t2.pk)
    asing = rencana.klien.get(f"{rencana.url}sasaran/baru/?tujuan=999999999999999999999")
    assert asing.context["form"]["tujuan"].value() is None


def test_ubah_dan_pindahkan_sasaran_dengan_misi_tujuan(rencana: SimpleNamespace) -> None:
    url = f"{rencana.url}sasaran/{rencana.s1.pk}/"
    isi = {"kode": "S1", "teks": "Bunyi baru", "tujuan": rencana.t2.pk, "sidik": sidik_form(rencana.klien, url)}
    assert rencana.klien.post(url, isi).status_code == 302
    rencana.s1.refresh_from_db()
    assert (rencana.s1.teks, rencana.s1.tujuan) == ("Bunyi baru", rencana.t2)
    misi = MisiFactory(renstra=rencana.r, nomor="4")
    url = f"{rencana.url}tujuan/{rencana.t1.pk}/"
    isi = {"kode": "T1", "teks": "Tujuan ke-1", "misi": [misi.pk], "sidik": sidik_form(rencana.klien, url)}
    assert rencana.klien.post(url, isi).status_code == 302
    assert list(rencana.t1.misi.all()) == [misi]


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"kode": "S2", "teks": "x"}, "S2 sudah dipakai oleh S2 Sasaran ke-2"),
        ({"kode": "", "teks": ""}, "Kode: Isi bagian ini."),
        ({"kode": "S1", "teks": "x", "tujuan": "999"}, "Pilih"),
    ],
)
def test_bagian_ditolak(rencana: SimpleNamespace, isi: dict[str, str], kata: str) -> None:
    url = f"{rencana.url}sasaran/{rencana.s1.pk}/"
    jawab = rencana.klien.post(url, {**isi, "sidik": sidik_form(rencana.klien, url)})
    assert jawab.status_code == 422
    assert kata in teks(jawab)


def test_arah_tidak_berpasangan_dengan_strategi_sasaran_lain(rencana: SimpleNamespace) -> None:
    strategi = StrategiFactory(renstra=rencana.r, sasaran=rencana.s2, kode="ST1")
    isi = {"kode": "A1", "teks": "x", "sasaran": rencana.s1.pk, "strategi": strategi.pk}
    jawab = rencana.klien.post(f"{rencana.url}arah/baru/", isi)
    assert jawab.status_code == 422
    assert "milik sasaran lain" in teks(jawab)


# --- two people at once


def test_bentrok_menunjukkan_kedua_isian(pemeran: Pemeran, rencana: SimpleNamespace) -> None:
    url = f"{rencana.url}sasaran/{rencana.s1.pk}/"
    lama = sidik_form(rencana.klien, url)
    simpan_butir(pelaku=pemeran["perencana"], objek=rencana.s1, isi={"teks": "Isian mereka"})
    isi = {"kode": "S1", "teks": "Isian saya", "tujuan": rencana.t1.pk, "sidik": lama}
    jawab = rencana.klien.post(url, isi)
    assert jawab.status_code == 409
    assert "Bunyi sasaran Isian saya Isian mereka" in teks(jawab)
    assert Sasaran.objects.get(pk=rencana.s1.pk).teks == "Isian mereka"
    # Saved again, now knowing of the other.
    baru = jawab.context["form"]["sidik"].value()
    assert rencana.klien.post(url, {**isi, "sidik": baru}).status_code == 302
    assert Sasaran.objects.get(pk=rencana.s1.pk).teks == "Isian saya"


def test_bentrok_bila_anggota_berubah_atau_objek_hilang(pemeran: Pemeran, rencana: SimpleNamespace) -> None:
    lama = sidik_butir(rencana.t2, ("misi",))
    rencana.t2.misi.add(MisiFactory(renstra=rencana.r))
    perencana = pemeran["perencana"]
    with pytest.raises(Bentrok):
        simpan_butir(pelaku=perencana, objek=rencana.t2, isi={"teks": "x"}, anggota={"misi": []}, sidik=lama)
    hapus_butir(pelaku=perencana, objek=rencana.t2)
    with pytest.raises(Bentrok, match="sudah dihapus"):
        simpan_butir(pelaku=perencana, objek=rencana.t2, isi={"teks": "x"})


# --- order


def urutan(objek: Any) -> list[str]:
    return [o.kode for o in saudara(objek)]


def test_urutan_naik_turun_dan_tepi(pemeran: Pemeran, rencana: SimpleNamespace) -> None:
    url = f"{rencana.url}tujuan/{rencana.t2.pk}/urut/"
    assert rencana.klien.post(url, {"arah": "naik"})["Location"] == f"{rencana.url}#tujuan-{rencana.t2.pk}"
    assert urutan(rencana.t1) == ["T2", "T1"]
    assert Jejak.objects.get(aksi="urut_tujuan").banyak == 2
    for arah in ("naik", "entah", ""):
        rencana.klien.post(url, {"arah": arah})
    assert urutan(rencana.t1) == ["T2", "T1"]
    rencana.klien.get(url)
    assert urutan(rencana.t1) == ["T2", "T1"]
    assert not geser_butir(pelaku=pemeran["perencana"], objek=rencana.t2, arah=NAIK)


def test_urutan_yang_semula_sama_dan_saudara_lain_tetap(pemeran: Pemeran, rencana: SimpleNamespace) -> None:
    Sasaran.objects.update(urutan=0)
    lain = SasaranFactory(renstra=rencana.r, tujuan=rencana.t2, kode="S7", urutan=5)
    geser_butir(pelaku=pemeran["perencana"], objek=rencana.s1, arah=TURUN)
    assert urutan(rencana.s1) == ["S2", "S1"]
    lain.refresh_from_db()
    assert lain.urutan == 5


# --- deletion


def test_hapus_yang_tidak_dirujuk(rencana: SimpleNamespace) -> None:
    url = f"{rencana.url}tujuan/{rencana.t2.pk}/hapus/"
    assert "Tidak ada yang merujuknya" in teks(rencana.klien.get(url))
    assert rencana.klien.post(url)["Location"] == rencana.url
    assert not Tujuan.objects.filter(pk=rencana.t2.pk).exists()
    rincian = Jejak.objects.get(aksi="hapus_tujuan").rincian.get()
    assert (rincian.sebelum["kode"], rincian.sesudah) == ("T2", None)


def test_hapus_ditolak_dengan_nama_perujuk(rencana: SimpleNamespace) -> None:
    IndikatorFactory(renstra=rencana.r, sasaran=rencana.s1, kode="IKU1", nama="Rasio bekerja")
    program = ProgramFactory(perangkat_daerah=rencana.r.perangkat_daerah, nama="Program Pelatihan")
    program.sasaran.add(rencana.s1)
    StrategiFactory(renstra=rencana.r, sasaran=rencana.s1, teks="Pelatihan")
    url = f"{rencana.url}sasaran/{rencana.s1.pk}/hapus/"
    for jawab in (rencana.klien.get(url), rencana.klien.post(url)):
        isi = teks(jawab)
        assert "1 indikator (IKU1 Rasio bekerja)" in isi
        assert "Program Pelatihan" in isi
        assert "1 strategi (Pelatihan)" in isi
    assert jawab.status_code == 422
    assert Sasaran.objects.filter(pk=rencana.s1.pk).exists()
    assert "1 indikator" not in teks(rencana.klien.get(f"{rencana.url}sasaran/{rencana.s2.pk}/hapus/"))


def test_hapus_renstra_hanya_yang_kosong(pemeran: Pemeran, rencana: SimpleNamespace) -> None:
    with pytest.raises(GalatMasukan, match="2 tujuan"):
        hapus_butir(pelaku=pemeran["perencana"], objek=rencana.r)
    kosong = RenstraFactory(perangkat_daerah=pemeran.pd)
    assert rencana.klien.post(f"{AKAR}{kosong.pk}/hapus/")["Location"] == f"{AKAR}susun/"


# --- size


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    r = RenstraFactory(perangkat_daerah=pemeran.pd)
    for _ in range(banyak):
        s = SasaranFactory(renstra=r)
        StrategiFactory(renstra=r, sasaran=s)
        IndikatorFactory(renstra=r, sasaran=s)
        MisiFactory(renstra=r)
    klien = pemeran.klien("perencana")
    with django_assert_num_queries(KUERI):
        assert klien.get(f"{AKAR}{r.pk}/").status_code == 200
