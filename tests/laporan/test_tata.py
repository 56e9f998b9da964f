"""The pemda's outline: written by its admin for a year on, followed by the editor and by print."""

from __future__ import annotations

import re

import pytest

from laporan.bentuk import Subbab
from laporan.cetak import lkip
from laporan.html import dokumen_html
from laporan.models import TataDokumen
from laporan.selectors.renja import bahan_renja
from laporan.susun.penomoran import nomori
from laporan.susun.renja import susun_renja
from sakip.jejak import periksa_rantai
from tests.halaman import isi_dinas, teks
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
URL = "/pemda/kota-a/2023/tata-dokumen/"
ISI = {
    "sidik": "",
    "bab1-struktur-urut": "1",
    "bab1-dasar_pembentukan-urut": "3",
    "bab1-struktur-judul": "Bagan Organisasi",
    "bab1-sistematika-sembunyi": "on",
    "bab1-tugas_fungsi-wajib": "tidak",
    "baru-bab4-0-judul": "Inovasi Daerah",
    "baru-bab4-0-wajib": "on",
    "pola2": "{bab}.{2|1}",
    "pola3": "{bab}.{2|1}.{3|1}",
    "pola4": "{4|a}.",
    "pola_tabel": "Tabel {bab}-{n}",
    "kepala": "Laporan Kinerja {tahun}",
    "kaki": "{instansi}",
}


def test_tata_berlaku_di_cetakan_dan_penyunting(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    assert pemeran.klien("admin").post(URL, ISI).status_code == 302
    d = nomori(lkip(pemeran.pd, 2023)).dokumen
    bab1 = [(b.nomor, b.judul) for b in d.bab[0].isi if isinstance(b, Subbab)]
    assert bab1[:3] == [
        ("1.1", "Bagan Organisasi"),
        ("1.2", "Kedudukan, Tugas, dan Fungsi"),
        ("1.3", "Dasar Pembentukan Organisasi"),
    ]
    assert "Sistematika Penyajian" not in [j for _, j in bab1]
    assert [b.judul for b in d.bab[3].isi if isinstance(b, Subbab)][-1] == "Inovasi Daerah"
    assert d.kepala == "Laporan Kinerja 2023"
    assert d.kaki.startswith(pemeran.pd.nama)
    html = dokumen_html(lkip(pemeran.pd, 2023))
    assert "Tabel 3-1" in html
    assert 'data-kepala="Laporan Kinerja 2023"' in html
    klien = pemeran.klien("perencana")
    isi = teks(klien.get("/dinas-a/2023/lkip/"))
    assert isi.index("Struktur organisasi" if "Struktur organisasi" in isi else "Bagan Organisasi") < isi.index(
        "Kedudukan"
    )
    assert "Inovasi Daerah ▲ Belum" in isi
    assert "Kedudukan, tugas, dan fungsi tidak wajib" in isi
    url = "/dinas-a/2023/lkip/bagian/bab4.tambahan_1/"
    assert klien.post(url, {"isi": "Ada inovasi.", "versi": 0}).status_code == 302
    assert "Ada inovasi." in dokumen_html(lkip(pemeran.pd, 2023))


def test_kunci_bagian_yang_dihapus_tidak_kembali(pemeran: Pemeran) -> None:
    """The text of a removed part does not print under the title of the next one."""
    isi_dinas(pemeran.pd, 1)
    admin = pemeran.klien("admin")
    admin.post(URL, ISI)
    jalur = "/dinas-a/2023/lkip/bagian/bab4.tambahan_1/"
    assert pemeran.klien("perencana").post(jalur, {"isi": "Ada inovasi.", "versi": 0}).status_code == 302

    def simpan(**isi: str) -> None:
        sidik = re.search(r'name="sidik" value="(\w+)"', admin.get(URL).content.decode())[1]  # type: ignore[index]
        data = {k: v for k, v in ISI.items() if not k.startswith("baru")}
        assert admin.post(URL, {**data, "sidik": sidik, **isi}).status_code == 302

    simpan()  # the emptied title removes the part
    assert "Inovasi Daerah" not in str(TataDokumen.objects.get().kerangka)
    simpan(**{"baru-bab4-0-judul": "Penghargaan"})
    assert TataDokumen.objects.get().kerangka[-1]["kunci"] == "bab4.tambahan_2"
    assert "Ada inovasi." not in dokumen_html(lkip(pemeran.pd, 2023))


def test_tahun_sebelumnya_tetap(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    pemeran.klien("admin").post(URL.replace("2023", "2024"), ISI)
    assert nomori(lkip(pemeran.pd, 2023)).dokumen.bab[0].isi[0].nomor == "A."  # type: ignore[union-attr]
    assert "Yang tampil adalah bawaan." in teks(pemeran.klien("admin").get(URL))
    assert "Yang tampil berlaku sejak 2024." in teks(pemeran.klien("admin").get(URL.replace("2023", "2025")))


def test_tata_ditolak_bentrok_dan_dijaga(pemeran: Pemeran) -> None:
    admin = pemeran.klien("admin")
    tolak = admin.post(URL, {**ISI, "pola2": "{x}"})
    assert tolak.status_code == 422
    assert "Nomor tingkat 2 perlu pencacah {2|1}" in teks(tolak)
    assert not TataDokumen.objects.exists()
    admin.post(URL, ISI)
    kedua = admin.post(URL, {**ISI, "kaki": "lain"})  # over a page that was opened before
    assert kedua.status_code == 409
    beda = teks(kedua).partition("Yang tersimpan sekarang dan isian Anda")[2]
    assert "Kaki halaman {instansi} lain" in beda
    assert "Nomor tabel Tabel" not in beda.partition("Urutan")[0]  # alike on both sides
    assert TataDokumen.objects.get().kaki == "{instansi}"
    sidik = re.search(r'name="sidik" value="(\w+)"', kedua.content.decode())[1]  # type: ignore[index]
    assert admin.post(URL, {**ISI, "kaki": "lain", "sidik": sidik}).status_code == 302
    assert TataDokumen.objects.get().kaki == "lain"
    assert periksa_rantai(None) == []
    assert pemeran.klien("inspektorat").get(URL).status_code == 403


def test_tata_renja_berlaku_di_cetakan_dan_penyunting(pemeran: Pemeran) -> None:
    """The same rule as for the LKIP: order, titles, hidden and further parts, numbers, running heads."""
    isi_dinas(pemeran.pd, 1)
    admin, url = pemeran.klien("admin"), URL + "renja/"
    assert "Latar Belakang" in admin.get(url).content.decode()
    isi = {
        **{k: v for k, v in ISI.items() if not k.startswith(("bab", "baru"))},
        "varian": "54-2010",
        "renja-bab1-landasan_hukum-urut": "1",
        "renja-bab1-latar_belakang-urut": "9",
        "renja-bab1-landasan_hukum-judul": "Dasar Hukum",
        "renja-bab1-sistematika-sembunyi": "on",
        "renja-bab2-usulan-wajib": "ya",
        "baru-renja.bab3-0-judul": "Inovasi Daerah",
        "baru-renja.bab3-0-wajib": "on",
        "kepala": "Renja {tahun}",
    }
    assert admin.post(url, isi).status_code == 302
    assert TataDokumen.objects.get().kerangka[-1] == {
        "kunci": "renja.bab3.tambahan_1",
        "judul": "Inovasi Daerah",
        "bab": "renja.bab3",
        "wajib": True,
    }
    pohon = susun_renja(bahan_renja(pemeran.pd, 2023))
    d = nomori(pohon).dokumen
    bab = [[(b.nomor, b.judul) for b in x.isi if isinstance(b, Subbab)] for x in d.bab]
    assert bab[0] == [("1.1", "Dasar Hukum"), ("1.2", "Maksud dan Tujuan"), ("1.3", "Latar Belakang")]
    assert bab[2][-1] == ("3.4", "Inovasi Daerah")
    assert (d.kepala, len(d.bab)) == ("Renja 2023", 4)
    assert d.kaki.startswith(pemeran.pd.nama)
    assert any("Inovasi Daerah" in t and "Penelaahan Usulan" in t and "Dasar Hukum" in t for t in pohon.temuan)
    klien = pemeran.klien("perencana")
    daftar = teks(klien.get("/dinas-a/2023/renja/"))
    assert daftar.index("Dasar Hukum") < daftar.index("Maksud dan Tujuan") < daftar.index("Latar Belakang")
    assert "Inovasi Daerah" in daftar and "Sistematika Penulisan" not in daftar
    jalur = "/dinas-a/2023/renja/bagian/renja.bab3.tambahan_1/"
    assert klien.post(jalur, {"isi": "Ada inovasi.", "versi": 0}).status_code == 302
    assert "Ada inovasi." in dokumen_html(susun_renja(bahan_renja(pemeran.pd, 2023)))
    assert admin.post(url, {**isi, "pola2": "{x}"}).status_code == 422


def test_bentuk_renja_dipilih(pemeran: Pemeran) -> None:
    admin, url = pemeran.klien("admin"), URL + "renja/"
    assert admin.post(url, {"varian": "54-2010", "sidik": ""}).status_code == 302
    assert TataDokumen.objects.get().varian == "54-2010"
    kedua = admin.post(url, {"varian": "86-2017", "sidik": ""})
    assert kedua.status_code == 409
    assert "Susunan bab Empat bab (Permendagri 54/2010) Lima bab (Permendagri 86/2017)" in teks(kedua)
    assert "Bab 5" not in teks(pemeran.klien("perencana").get("/dinas-a/2023/renja/"))
    assert admin.get(URL + "entah/").status_code == 404
