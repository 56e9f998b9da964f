"""The portal: only what is published, the same for everyone, cacheable, without a cookie."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client

from evaluasi.models import Publikasi
from evaluasi.selectors.publik import isi_mentah, skema_publik
from evaluasi.services.publik import tarik_publik, terbitkan_publik
from laporan.selectors.terbitan import isi_berkas
from renstra.models import Indikator
from sakip.inti.csv_tabel import AWAL_RUMUS
from sakip.models import PerangkatDaerah
from tests.evaluasi.publik_siap import TAHUN, dinas_final
from tests.evaluasi.skema_uji import langgar
from tests.halaman import isi_dinas, kueri, teks
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    PemdaFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    PublikasiFactory,
    RealisasiFactory,
)
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
TAHUNAN = ["", "data.json", "data.csv", "anggaran.csv", "lkip.pdf"]


@pytest.fixture
def dinas(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> Any:
    return dinas_final(pemeran, monkeypatch)


@pytest.fixture
def terbit(pemeran: Pemeran, dinas: Any) -> Publikasi:
    return terbitkan_publik(pelaku=pemeran["kepala"], perangkat_daerah=pemeran.pd, tahun=TAHUN)


def semua(slug: str = "dinas-a", tahun: int = TAHUN) -> list[str]:
    return [f"/publik/{slug}/", *(f"/publik/{slug}/{tahun}/{t}" for t in TAHUNAN)]


# --- only what was published


def test_yang_tidak_terbit_tidak_ada(pemeran: Pemeran, dinas: Any, client: Client) -> None:
    """The agency is full and its LKIP is final: as long as nobody publishes it, it does not exist."""
    for url in semua():
        jawab = client.get(url)
        assert jawab.status_code == 404, url
        assert "Tidak ditemukan" in teks(jawab)
        assert pemeran.pd.nama not in jawab.content.decode()
    assert "Belum ada kinerja yang diterbitkan" in teks(client.get("/publik/"))
    assert client.get("/publik/data.json").json()["perangkat_daerah"] == []


def test_tahun_lain_dan_dinas_lain_tidak_ada(terbit: Publikasi, client: Client) -> None:
    isi_dinas(PerangkatDaerah.objects.get(slug="dinas-b"), 1)
    for url in [*semua(tahun=TAHUN + 1)[1:], *semua("dinas-b"), *semua("tidak-ada")]:
        assert client.get(url).status_code == 404, url
    assert "dinas-b" not in client.get("/publik/").content.decode()


def test_yang_ditarik_tidak_ada_lagi(pemeran: Pemeran, terbit: Publikasi, client: Client) -> None:
    assert {client.get(u).status_code for u in semua()} == {200}
    tarik_publik(pelaku=pemeran["kepala"], publikasi=terbit, alasan="Koreksi.")
    assert {client.get(u).status_code for u in semua()} == {404}
    assert "dinas-a" not in client.get("/publik/").content.decode()


@pytest.mark.parametrize("siapa", PEMERAN)
def test_sama_bagi_semua(pemeran: Pemeran, terbit: Publikasi, siapa: str) -> None:
    """Who is logged in sees the same bytes, and no menu."""
    for url in ("/publik/", *semua()):
        jawab = pemeran.klien(siapa).get(url)
        isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
        umum = Client().get(url)
        assert isi == (b"".join(umum.streaming_content) if umum.streaming else umum.content)
        assert b"Keluar" not in isi
        assert siapa == "anonim" or pemeran[siapa].username.encode() not in isi.replace(b"kepala", b"")


def test_sandi_yang_harus_diganti_tidak_menghalangi(pemeran: Pemeran, terbit: Publikasi) -> None:
    pemeran["perencana"].harus_ganti_sandi = True
    pemeran["perencana"].save()
    assert pemeran.klien("perencana").get("/publik/").status_code == 200


# --- what the pages say


def test_daftar_dan_pencarian(terbit: Publikasi, client: Client) -> None:
    lain = PublikasiFactory(perangkat_daerah__slug="dinas-c", perangkat_daerah__nama="Dinas Kebun Raya")
    isi = teks(client.get("/publik/"))
    assert terbit.perangkat_daerah.pemda.nama in isi
    assert lain.terbitan.instansi in isi
    assert "2023" in isi
    cari = client.get("/publik/?q=kebun  RAYA").content.decode()
    assert ("/publik/dinas-c/" in cari, "/publik/dinas-a/" in cari) == (True, False)
    assert "Tidak ada yang cocok dengan “<b>x”" in teks(client.get("/publik/?q=%3Cb%3Ex")).replace("&lt;", "<")
    assert client.get("/publik/?q=%00%25_").status_code == 200


def test_satu_tahun(terbit: Publikasi, client: Client) -> None:
    jawab = client.get("/publik/dinas-a/2023/")
    isi = teks(jawab)
    for kata in ("90,00\u00a0%", "Indikator ke-0", "80,00", "72,00", "Rp900.000 dari Rp1.000.000", "Program ke-0"):
        assert kata in isi, kata
    html = jawab.content.decode()
    assert f"/periksa/{terbit.terbitan.kode}/" in html
    assert '<html lang="id">' in html
    assert '<meta name="description" content="Kinerja' in html
    assert "noindex" not in html
    assert "<script" not in html
    assert html.count("<svg") == 2
    assert html.count("<desc>") == 2


def test_tahun_berdampingan_menurut_deret(pemeran: Pemeran, terbit: Publikasi, client: Client) -> None:
    """A renamed successor stands in the row of its predecessor, the older name beside its own year."""
    lama = Indikator.objects.get()
    sama = {"renstra": lama.renstra, "sasaran": lama.sasaran, "satuan": lama.satuan, "pendahulu": lama}
    baru = IndikatorFactory(nama="Indikator bernama baru", kode="IKU9", **sama)
    RealisasiFactory(indikator=baru, tahun=2024, nilai=Decimal(88))
    ItemPKFactory(
        indikator=baru,
        perjanjian=PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd, tahun=2024),
        nilai=Decimal(80),
    )
    PublikasiFactory(perangkat_daerah=pemeran.pd, tahun=2024)
    jawab = client.get("/publik/dinas-a/")
    baris = re.findall(r"<tr><th scope=\"row\">Indikator bernama baru.*?</tr>", jawab.content.decode(), re.DOTALL)
    assert len(baris) == 1
    assert "72,00" in baris[0]
    assert "88,00" in baris[0]
    assert "Indikator ke-0" in baris[0]


def test_indikator_yang_terbelah_masing_masing_berbaris(pemeran: Pemeran, terbit: Publikasi) -> None:
    from evaluasi.layar.publik import deret_tahun
    from evaluasi.selectors.publik import isi_publik

    isi = isi_publik(terbit)
    kembar = {**isi["indikator"][0], "id": 999_999, "nama": "Belahan kedua"}
    kini = {**isi, "tahun": 2024, "indikator": [isi["indikator"][0], kembar]}
    deret = deret_tahun([isi, kini])
    assert [d.nama for d in deret] == ["Indikator ke-0", "Belahan kedua"]
    assert [[s.isi is not None for s in d.sel] for d in deret] == [[True, True], [False, True]]
    # The next year names them the other way round, and the year after only one of them: each stays in its row.
    balik = {**kini, "tahun": 2025, "indikator": kini["indikator"][::-1]}
    satu = {**kini, "tahun": 2026, "indikator": [kembar]}
    deret = deret_tahun([isi, kini, balik, satu])
    assert [[s.isi and s.isi["nama"] for s in d.sel] for d in deret] == [
        [None, *["Belahan kedua"] * 3],
        [*["Indikator ke-0"] * 3, None],
    ]


def test_nama_tetap_seperti_waktu_terbit(pemeran: Pemeran, terbit: Publikasi, client: Client) -> None:
    nama = terbit.terbitan.instansi
    PerangkatDaerah.objects.filter(pk=pemeran.pd.pk).update(nama="Dinas Berganti Nama")
    Indikator.objects.update(nama="Berganti pula")
    for url in ("/publik/", "/publik/dinas-a/", "/publik/dinas-a/2023/", "/publik/data.json"):
        isi = client.get(url).content.decode()
        assert "Berganti" not in isi
        assert nama in isi or "Indikator ke-0" in isi


# --- data


def test_pdf_byte_demi_byte(terbit: Publikasi, client: Client) -> None:
    jawab = client.get("/publik/dinas-a/2023/lkip.pdf")
    isi = b"".join(jawab.streaming_content)
    assert isi == isi_berkas(terbit.terbitan)
    assert (jawab["Content-Type"], int(jawab["Content-Length"])) == ("application/pdf", len(isi))
    assert jawab["Content-Disposition"].startswith("attachment")


def test_pdf_yang_diubah_di_penyimpanan_tidak_keluar(terbit: Publikasi, client: Client) -> None:
    """Neither its bytes, nor its tag for who has the right ones."""
    url = "/publik/dinas-a/2023/lkip.pdf"
    tag = client.get(url)["ETag"]
    with open(terbit.terbitan.berkas.path, "ab") as berkas:  # noqa: PTH123
        berkas.write(b"tambahan")
    for kepala in ({}, {"If-None-Match": tag}):
        jawab = client.get(url, headers=kepala)
        assert (jawab.status_code, "ETag" in jawab) == (503, False)


def test_pdf_hilang_dikatakan(terbit: Publikasi, client: Client) -> None:
    default_storage.delete(terbit.terbitan.berkas.name)
    assert client.get("/publik/dinas-a/2023/lkip.pdf").status_code == 503
    default_storage.delete(terbit.isi.name)
    for url in semua()[:5]:
        jawab = client.get(url)
        assert (jawab.status_code, jawab["Cache-Control"]) == (503, "no-cache")
        assert "sedang dipulihkan" in teks(jawab)


def test_data_sesuai_skema(terbit: Publikasi, client: Client) -> None:
    jawab = client.get("/publik/dinas-a/2023/data.json")
    assert jawab.content == isi_mentah(terbit)
    assert langgar(jawab.json(), client.get("/publik/skema/data.json").json()) == []
    indeks = client.get("/publik/data.json").json()
    assert langgar(indeks, client.get("/publik/skema/indeks.json").json()) == []
    tahun = indeks["perangkat_daerah"][0]["tahun"][0]
    assert tahun["sha256"] == terbit.sidik
    for nama in ("halaman", "json", "csv", "csv_anggaran", "pdf"):
        assert tahun[nama].startswith(settings.ALAMAT_SITUS)
        assert client.get(tahun[nama].removeprefix(settings.ALAMAT_SITUS)).status_code == 200
    assert client.get("/publik/skema/lain.json").status_code == 404


def test_skema_menolak_yang_salah(terbit: Publikasi) -> None:
    isi = json.loads(isi_mentah(terbit))
    skema = skema_publik()["data"]
    isi["indikator"][0]["nip"] = "19"
    isi["indikator"][0]["capaian"]["nilai"] = "90"
    del isi["tahun"]
    assert len(langgar(isi, skema)) == 3


def test_csv_terbuka(terbit: Publikasi, client: Client) -> None:
    jawab = client.get("/publik/dinas-a/2023/data.csv")
    assert jawab["Content-Type"] == "text/csv; charset=utf-8"
    baris = list(csv.DictReader(io.StringIO(jawab.content.decode("utf-8-sig")), delimiter=";"))
    assert len(baris) == 1
    b = baris[0]
    assert (b["Tahun"], b["Indikator"], b["Periode"]) == ("2023", "Indikator ke-0", "Setahun")
    assert (b["Target"], b["Realisasi"], b["Capaian (%)"], b["Kategori"]) == ("80", "72", "90", "Tinggi")
    uang = client.get("/publik/dinas-a/2023/anggaran.csv").content.decode("utf-8-sig")
    isi = list(csv.DictReader(io.StringIO(uang), delimiter=";"))
    assert [(u["Program"], u["Pagu (Rp)"], u["Penyerapan (%)"]) for u in isi] == [
        ("Program ke-0", "1000000", "90"),
        ("Jumlah", "1000000", "90"),
    ]


@pytest.mark.parametrize("awal", AWAL_RUMUS[:4])
def test_csv_tidak_memuat_rumus(terbit: Publikasi, client: Client, awal: str) -> None:
    from evaluasi.layar.publik import tabel_indikator
    from evaluasi.selectors.publik import isi_publik
    from sakip.inti.csv_tabel import cetak_csv

    isi = isi_publik(terbit)
    isi["indikator"][0]["nama"] = f"{awal}HYPERLINK(1)"
    assert f";'{awal}HYPERLINK" in cetak_csv(tabel_indikator(isi)).decode()


def test_penjelasan_data_menyebut_setiap_bidang(client: Client) -> None:
    isi = teks(client.get("/publik/skema/"))
    for skema in skema_publik().values():
        for objek in (skema, *skema["$defs"].values()):
            for nama, bidang in objek["properties"].items():
                assert nama in isi
                assert bidang["description"] in isi


# --- caches


def isi_semua() -> list[str]:
    return ["/publik/", "/publik/data.json", "/publik/skema/", "/publik/skema/data.json", *semua()]


def test_dapat_disimpan_dan_tanpa_kue(pemeran: Pemeran, terbit: Publikasi) -> None:
    for klien in (Client(), pemeran.klien("kepala")):
        for url in isi_semua():
            jawab = klien.get(url)
            assert jawab.status_code == 200
            assert jawab["Cache-Control"] == "public, max-age=300"
            assert jawab["ETag"].startswith('"')
            assert "Cookie" not in jawab.get("Vary", ""), url
            assert not jawab.cookies, url
            assert jawab["X-Content-Type-Options"] == "nosniff"
            assert "default-src" in jawab["Content-Security-Policy"]


def test_304_untuk_yang_sudah_punya(terbit: Publikasi, client: Client) -> None:
    for url in isi_semua():
        pertama = client.get(url)
        lagi = client.get(url, headers={"if-none-match": pertama["ETag"]})
        assert (lagi.status_code, lagi.content) == (304, b""), url
        assert lagi["Cache-Control"] == "public, max-age=300"
        assert lagi["ETag"] == pertama["ETag"]
        assert client.get(url, headers={"if-none-match": '"lain"'}).status_code == 200
        if "Last-Modified" in pertama:
            kemudian = client.get(url, headers={"if-modified-since": pertama["Last-Modified"]})
            assert kemudian.status_code == 304, url


def test_penarikan_mengubah_tanggal_daftar(pemeran: Pemeran, terbit: Publikasi, client: Client) -> None:
    """Withdrawing the newest one must not make the list look older than what a cache holds."""
    PublikasiFactory(perangkat_daerah__slug="dinas-c", waktu=datetime(2024, 1, 1, tzinfo=UTC))
    Publikasi.objects.filter(pk=terbit.pk).update(waktu=datetime(2024, 6, 1, tzinfo=UTC))
    terbit.refresh_from_db()
    lama = client.get("/publik/")
    tarik_publik(pelaku=pemeran["kepala"], publikasi=terbit, alasan="Koreksi.")
    jawab = client.get("/publik/", headers={"if-modified-since": lama["Last-Modified"]})
    assert jawab.status_code == 200
    assert "dinas-a" not in jawab.content.decode()
    assert client.get("/publik/", headers={"if-none-match": lama["ETag"]}).status_code == 200


def test_head_dan_cara_lain(terbit: Publikasi, client: Client) -> None:
    for url in isi_semua():
        kepala, jawab = client.head(url), client.get(url)
        assert (kepala.status_code, kepala["ETag"]) == (200, jawab["ETag"]), url
        assert client.post(url).status_code == 405
        assert client.delete(url).status_code == 405


def test_situs_lain_hanya_membaca_data(terbit: Publikasi, client: Client) -> None:
    data = {u for u in isi_semua() if u.endswith((".json", ".csv"))}
    assert len(data) == 5
    for url in isi_semua():
        asal = client.get(url).get("Access-Control-Allow-Origin")
        assert asal == ("*" if url in data else None), url
    etag = client.get("/publik/data.json")["ETag"]
    assert client.get("/publik/data.json", headers={"if-none-match": etag})["Access-Control-Allow-Origin"] == "*"


# --- queries


def test_kueri_tetap(pemeran: Pemeran, terbit: Publikasi, client: Client) -> None:
    url = ["/publik/", "/publik/data.json", "/publik/dinas-a/", *semua()[1:]]
    satu = {u: kueri(client, u) for u in url}
    assert satu == {
        "/publik/": 2,
        "/publik/data.json": 2,
        "/publik/dinas-a/": 2,
        **{f"/publik/dinas-a/2023/{t}": 1 for t in TAHUNAN},
    }
    for n in (1, 2):
        pd = PerangkatDaerahFactory(slug=f"dinas-l{n}", pemda=PemdaFactory(slug=f"kota-l{n}"))
        PublikasiFactory(perangkat_daerah=pd)
        PublikasiFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN + n)
    assert {u: kueri(client, u) for u in url} == satu
