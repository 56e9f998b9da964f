"""The pre-flight: each rule finds what it names; findings lead to their place; waivers need a reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from laporan.bahan import BahanLkip, Penandatangan
from laporan.cetak.pemeriksaan import penghalang_lkip, periksa_lkip
from laporan.models import Laporan, Naskah, Pengesampingan
from laporan.selectors import bahan_lkip
from laporan.services.pengesampingan import berlakukan_lagi, kesampingkan
from laporan.susun.kerangka import BagianNaskah
from laporan.susun.pemeriksaan import ATURAN, BahanPeriksa, Berat, Tempat, Temuan, periksa
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Peran, Polaritas, SifatData
from sakip.models import Jejak, PerangkatDaerah
from tests.contoh import contoh, dinas  # noqa: F401 - the fixture
from tests.laporan.test_lkip import LKIP
from tests.pabrik import LaporanFactory, PenugasanFactory
from tests.pemeran import Pemeran

D = Decimal
TEMPAT = Tempat("bagian", "bab4.simpulan")
SLUG, TAHUN = "pontianak-disnaker", 2023
pytestmark = pytest.mark.django_db  # the fixture needs the test database, whichever test runs alone
contoh_lkip = pytest.mark.usefixtures("contoh")


@cache
def bahan(slug: str = SLUG, tahun: int = TAHUN) -> BahanLkip:
    return bahan_lkip(dinas(slug), tahun)


def pesan(b: BahanLkip, aturan: str, **lain: Any) -> list[str]:
    return [t.pesan for t in periksa(BahanPeriksa(b, **lain)) if t.aturan == aturan]


def satu(b: BahanLkip, **ubah: Any) -> BahanLkip:
    """The material with its first indicator changed."""
    awal = b.pengukuran.baris[0]
    baris = (replace(awal, **ubah), *b.pengukuran.baris[1:])
    return replace(b, pengukuran=replace(b.pengukuran, baris=baris))


# --- each rule


@contoh_lkip
def test_yang_belum_ditulis() -> None:
    belum = [BagianNaskah("bab4.langkah", "Langkah di masa mendatang")]
    assert pesan(bahan(), "naskah_kosong", belum_ditulis=belum) == [
        "Bagian “Langkah di masa mendatang” belum ditulis."
    ]
    assert pesan(bahan(), "naskah_kosong") == []


@contoh_lkip
def test_polaritas_yang_mungkin_terbalik() -> None:
    """Balikpapan 2014 counted more cases of violation as better (regulation.md 6.1)."""
    b = bahan("balikpapan-disnakersos", 2014)
    pelanggaran = next(x for x in b.luar_pk if "pelanggaran" in x.nama)
    assert pesan(b, "polaritas_janggal") == []
    terbalik = replace(pelanggaran, ketentuan=replace(pelanggaran.ketentuan, polaritas=Polaritas.MAKSIMALKAN))
    assert pesan(replace(b, luar_pk=(terbalik,)), "polaritas_janggal") == [
        f"{pelanggaran.nama} dimaksimalkan, padahal “kasus” biasanya makin sedikit makin baik."
    ]


@contoh_lkip
@pytest.mark.parametrize(
    ("nama", "polaritas", "ada"),
    [
        ("Persentase kasus yang diselesaikan", Polaritas.MAKSIMALKAN, False),
        ("Tingkat pengangguran terbuka", Polaritas.MAKSIMALKAN, True),
        ("Tingkat pengangguran terbuka", Polaritas.MINIMALKAN, False),
        ("Persentase penempatan tenaga kerja", Polaritas.MINIMALKAN, True),
        ("Penurunan angka kemiskinan", Polaritas.MAKSIMALKAN, False),
        ("Nilai AKIP", Polaritas.MAKSIMALKAN, False),
        ("Waktu tanggap penanganan gangguan lalu lintas", Polaritas.MINIMALKAN, False),
        ("Waktu tunggu pelayanan", Polaritas.MAKSIMALKAN, True),
    ],
)
def test_kata_yang_menunjukkan_polaritas(nama: str, polaritas: Polaritas, ada: bool) -> None:
    x = bahan().pengukuran.baris[0]
    b = satu(bahan(), nama=nama, ketentuan=replace(x.ketentuan, polaritas=polaritas))
    assert bool(pesan(b, "polaritas_janggal")) is ada


@contoh_lkip
def test_pk_dan_lkip_berbeda() -> None:
    b = bahan("balikpapan-disnakersos", 2014)
    assert len(pesan(b, "pk_lkip_beda")) >= len(b.luar_pk) > 0
    uang = replace(b.pk[-1].program[0], anggaran=D(1))
    pk = replace(b.pk[-1], program=(uang,))
    assert any("selisih" in p for p in pesan(replace(b, pk=(pk,)), "pk_lkip_beda"))
    assert pesan(replace(b, draf_pk=((7, "PK Perubahan 1"),)), "pk_lkip_beda")[0] == (
        "PK Perubahan 1 tahun 2014 masih draf, sehingga tidak ada dalam laporan: tandatangani atau hapus."
    )
    assert pesan(replace(b, pk=()), "pk_lkip_beda")[0].startswith("Tahun 2014 belum mempunyai perjanjian kinerja")


@contoh_lkip
def test_efisiensi_tanpa_makna_dan_jumlah_yang_tidak_menutup() -> None:
    """A program that absorbed 3,62 % of its money saved nothing (regulation.md 10, S3)."""
    b = bahan()
    a = replace(b.analisis[0], uang=replace(b.analisis[0].uang, penyerapan=D("3.62")))
    (p,) = pesan(replace(b, analisis=(a,)), "efisiensi_janggal")
    assert "3,62" in p and "bukan penghematan" in p
    n = replace(
        b.anggaran.baris[0], catatan=("Pagu sendiri Rp10 berbeda dari jumlah rincian Rp9.",), realisasi=D(10**12)
    )
    uang = replace(b.anggaran, baris=(n,))
    assert pesan(replace(b, anggaran=uang), "jumlah_tidak_menutup")[0].endswith("berbeda dari jumlah rincian Rp9.")
    assert any("melebihi pagu" in p for p in pesan(replace(b, anggaran=uang), "efisiensi_janggal"))


@contoh_lkip
def test_angka_sementara_capaian_tinggi_dan_identitas() -> None:
    b, x = bahan(), bahan().pengukuran.baris[0]
    sementara = satu(b, realisasi=replace(x.realisasi, sifat=SifatData.SEMENTARA))
    assert pesan(sementara, "angka_sementara") == [f"Realisasi {x.nama} adalah angka sementara."]
    tinggi = satu(b, capaian=x.capaian._replace(nilai=D("366.5")))
    assert any(
        p.endswith("366,50 %, di atas 150 %.".replace(" %", "\u00a0%")) or "366,5" in p
        for p in pesan(tinggi, "capaian_janggal")
    )
    assert pesan(replace(b, tanggal=None), "identitas_kosong") == ["Tanggal laporan belum diisi."]
    tanpa_nama = replace(b, penandatangan=Penandatangan("Kepala Dinas"))
    assert pesan(tanpa_nama, "identitas_kosong") == [
        "Nama Kepala Dinas pada tanggal laporan tidak diketahui. Pilih penandatangan lain, atau minta admin pemda "
        "mengisi namanya di Kelola, Pejabat."
    ]


@contoh_lkip
def test_angka_ketikan_dan_token_yang_tidak_dikenal() -> None:
    """99,54 typed where the data say 91,08 is marked; the live figure is not."""
    b = replace(bahan(), naskah={("bab4.simpulan", ""): "<p>Tercapai sebesar 99,53 % dan {{capaian:HILANG}}.</p>"})
    (ketikan,) = pesan(b, "angka_ketikan")
    assert ketikan.startswith("“99,53” tidak cocok dengan data") and "Yang terdekat:" in ketikan
    assert pesan(b, "token_asing") == ["{{capaian:HILANG}} tidak menyebut angka mana pun."]
    assert pesan(b, "angka_ketikan", angka=frozenset({D("99.53")})) == []


@contoh_lkip
@pytest.mark.parametrize(("slug", "tahun"), LKIP)
def test_dinas_contoh_menurut_aturan_yang_tercantum(slug: str, tahun: int) -> None:
    """Every finding belongs to a documented rule and says something; none is found twice."""
    temuan = periksa_lkip(dinas(slug), tahun)
    assert {t.aturan for t in temuan} <= ATURAN.keys()
    assert all(t.pesan.endswith((".", ")")) and t.apa for t in temuan)
    assert len({t.sidik for t in temuan}) == len(temuan)


# --- the page


def temuan_pertama(pd: PerangkatDaerah, berat: Berat = Berat.TANYA) -> Temuan:
    return next(t for t in periksa_lkip(pd, TAHUN) if ATURAN[t.aturan].berat is berat)


@pytest.fixture
def perencana(contoh: Any, db: None, client: Any) -> Any:  # noqa: F811
    p = PenugasanFactory(peran=Peran.PERENCANA.value, perangkat_daerah=dinas(SLUG))
    client.force_login(p.pengguna, backend="django.contrib.auth.backends.ModelBackend")
    return client


def siapa(klien: Any) -> Any:
    return klien.get("/").wsgi_request.user


def test_setiap_temuan_menuju_halaman_yang_ada(perencana: Any) -> None:
    PenugasanFactory(peran=Peran.PERENCANA.value, perangkat_daerah=dinas(LKIP[3][0]), pengguna=siapa(perencana))
    isi = perencana.get(f"/{LKIP[3][0]}/{LKIP[3][1]}/lkip/pemeriksaan/")
    baris = [b for _, kelompok in isi.context["kelompok"] for k in kelompok for b in k.baris]
    assert len(baris) == len(periksa_lkip(dinas(LKIP[3][0]), LKIP[3][1])) > 10
    for alamat in {b.url for b in baris}:
        assert perencana.get(alamat).status_code == 200, alamat
    assert "dapat dikesampingkan" in isi.content.decode()


def test_dikesampingkan_dengan_alasan_dan_diberlakukan_lagi(perencana: Any) -> None:
    url, t = f"/{SLUG}/{TAHUN}/lkip/pemeriksaan/", temuan_pertama(dinas(SLUG))
    pendek = perencana.post(url, {"temuan": t.sidik, "alasan": "ya"})
    assert pendek.status_code == 422
    assert "Tulis alasan sedikitnya 10 huruf" in pendek.content.decode()
    assert perencana.post(url, {"temuan": t.sidik, "alasan": "Sesuai berita acara rekonsiliasi."}).status_code == 302
    lewat = Pengesampingan.objects.get()
    assert (lewat.aturan, lewat.alasan) == (t.aturan, "Sesuai berita acara rekonsiliasi.")
    assert Jejak.objects.order_by("pk").last().aksi == "kesampingkan_temuan"
    assert "Sesuai berita acara rekonsiliasi." in perencana.get(url).content.decode()
    assert perencana.post(url, {"temuan": t.sidik, "tindakan": "berlakukan"}).status_code == 302
    assert not Pengesampingan.objects.exists()


def test_temuan_yang_sudah_hilang_tidak_menyimpan_apa_pun(perencana: Any) -> None:
    jawab = perencana.post(
        f"/{SLUG}/{TAHUN}/lkip/pemeriksaan/", {"temuan": "x" * 32, "alasan": "alasan yang panjang"}
    )
    assert jawab.status_code == 302
    assert not Pengesampingan.objects.exists()


def test_isi_lain_adalah_temuan_lain() -> None:
    t = temuan = Temuan("angka_ketikan", "Simpulan", "“99,54” tidak cocok", TEMPAT)
    assert t.sidik == temuan.sidik
    assert replace(t, pesan="“99,55” tidak cocok").sidik != t.sidik


# --- the verbs


@pytest.mark.django_db
def test_yang_wajib_tidak_dapat_dikesampingkan(pemeran: Pemeran) -> None:
    laporan = LaporanFactory(perangkat_daerah=pemeran.pd, tahun=2023)
    t = Temuan("realisasi_kosong", "IKU-1", "Belum diisi.", TEMPAT)
    with pytest.raises(GalatMasukan, match="tidak dapat dikesampingkan"):
        kesampingkan(pelaku=pemeran["perencana"], laporan=laporan, temuan=t, alasan="alasan yang panjang")


@pytest.mark.django_db
def test_dikesampingkan_sebelum_laporan_dimulai(pemeran: Pemeran) -> None:
    """The waiver makes the report, in the same entry of the trail; a refused one makes nothing."""
    url = "/dinas-a/2023/lkip/pemeriksaan/"
    t = next(x for x in periksa_lkip(pemeran.pd, 2023) if ATURAN[x.aturan].dapat_dikesampingkan)
    klien = pemeran.klien("perencana")
    assert klien.post(url, {"temuan": t.sidik, "alasan": "ya"}).status_code == 422
    klien.post(url, {"temuan": t.sidik, "tindakan": "berlakukan"})
    assert not Laporan.objects.milik(pemeran.pd).exists()
    assert klien.post(url, {"temuan": t.sidik, "alasan": "Baru dibentuk tahun ini."}).status_code == 302
    lewat = Pengesampingan.objects.get()
    assert (lewat.laporan.perangkat_daerah, lewat.laporan.tahun, lewat.laporan.jenis) == (pemeran.pd, 2023, "lkip")
    jejak = Jejak.objects.order_by("pk").last()
    assert [r.jenis for r in jejak.rincian.all()] == ["laporan.Laporan", "laporan.Pengesampingan"]


@pytest.mark.django_db
def test_laporan_yang_dibekukan_tidak_menerima_pengesampingan(pemeran: Pemeran) -> None:
    laporan = LaporanFactory(perangkat_daerah=pemeran.pd, tahun=2023, keadaan="siap_reviu")
    t = Temuan("tanpa_target", "IKU-1", "Tanpa target.", TEMPAT)
    for verba in (
        lambda: kesampingkan(pelaku=pemeran["perencana"], laporan=laporan, temuan=t, alasan="panjang sekali"),
        lambda: berlakukan_lagi(pelaku=pemeran["perencana"], laporan=laporan, temuan=t),
    ):
        with pytest.raises(GalatMasukan, match="terkunci"):
            verba()


def test_penghalang_hilang_setelah_dikesampingkan(perencana: Any) -> None:
    laporan = Laporan.objects.milik(dinas(SLUG)).get(tahun=TAHUN, jenis="lkip")
    Naskah.objects.filter(laporan=laporan, kunci="bab4.langkah").delete()
    sebelum = penghalang_lkip(laporan)
    assert "Bagian “Langkah di masa mendatang” belum ditulis." in sebelum
    t = next(x for x in periksa_lkip(dinas(SLUG), TAHUN) if x.pesan == sebelum[-1] and x.aturan == "naskah_kosong")
    kesampingkan(pelaku=siapa(perencana), laporan=laporan, temuan=t, alasan="Digabung dengan simpulan umum.")
    assert penghalang_lkip(laporan) == [p for p in sebelum if p != t.pesan]
