"""Pages of the review: who sees what, the whole way by posts, documents, lower pages, the pemda's edition."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from evaluasi.cetak.reviu import CATATAN_HASIL, PERNYATAAN
from evaluasi.models import ButirReviu, JawabanReviu, KetentuanReviu, ReviuLkj, TemuanReviu
from evaluasi.services.reviu import kirim_tanggapan
from evaluasi.services.temuan_reviu import putuskan_temuan
from laporan.bentuk import Bagian, Paragraf, Subbab, Tabel, TandaTangan
from laporan.cetak import lkip
from laporan.cetak.jenis import pilihan_parameter
from laporan.models import Terbitan
from laporan.services.surat import simpan_templat
from laporan.susun.perjanjian.kata import kata_bawaan
from sakip.inti.istilah import JenisSurat, KeadaanTemuan
from sakip.models import Pejabat
from sakip.services.induk import simpan_induk
from tests.evaluasi.test_reviu import Meja, meja  # noqa: F401 - the fixture
from tests.halaman import kueri, periksa_pembaca, tambah, teks
from tests.pabrik import (
    CatatanFactory,
    PerangkatDaerahFactory,
    TerbitanFactory,
)
from tests.pemeran import PEMERAN, Pemeran
from tests.unduh import cari_baris, periksa_sama, unduh

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2023/reviu/"
# A round under way reads the report's material, its pre-flight and the tested figures.
KUERI = {"keadaan": 12, "putaran": 72, "papan": 10}


def _galat(jawab: Any) -> str:
    assert jawab.status_code == 422, jawab.status_code
    return teks(jawab)


def _selesai(m: Meja, tanpa: bool = True) -> ReviuLkj:
    r = m.mulai()
    m.jawab_semua(r)
    return m.selesai(r, tanpa)


# --- who sees what


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_membaca(meja: Meja, siapa: str) -> None:  # noqa: F811
    r = meja.mulai()
    for url in (URL, f"{URL}{r.pk}/"):
        periksa_pembaca(meja.pemeran, siapa, url)


def test_dinas_melihat_isi_setelah_dikirim(meja: Meja) -> None:  # noqa: F811
    """While the reviewer works the agency reads that they do, nothing of what; neither as a workbook."""
    r = meja.mulai()
    meja.jawab_semua(r)
    meja.temuan(r, "Kondisi rahasia.")
    dinas = meja.pemeran.klien("perencana")
    isi = teks(dinas.get(f"{URL}{r.pk}/"))
    assert "Inspektorat sedang mereviu" in isi and "rahasia" not in isi
    assert dinas.get(f"{URL}{r.pk}/?unduh=xlsx").status_code == 404
    kirim_tanggapan(pelaku=meja.pereviu, reviu=r, kembali=False)
    isi = teks(dinas.get(f"{URL}{r.pk}/"))
    assert "Kondisi rahasia." in isi and "1 dari 1 temuan belum ditanggapi" in isi
    assert "Simpan jawaban" not in isi and "Simpan tanggapan" in isi


# --- the way by posts


def test_jalan_lengkap_dari_halaman(meja: Meja) -> None:  # noqa: F811
    """Begun, answered, a finding, sent, responded, frozen anew, judged, finished; each page says what is next."""
    pereviu, dinas = meja.pemeran.klien("inspektorat"), meja.pemeran.klien("perencana")
    assert "Mulai reviu" in teks(pereviu.get(URL)) and "Mulai reviu" not in teks(dinas.get(URL))
    isi = teks(pereviu.post(f"{URL}mulai/", follow=True))
    r = ReviuLkj.objects.get()
    assert "Putaran 1 dimulai" in isi and "Data: ya – 2 dari 2 indikator tersaji dengan target." in isi
    data: dict[str, Any] = {}
    for j in r.jawaban.all():
        data |= {f"jawaban-{j.pk}": j.jawaban or "ya", f"alasan-{j.pk}": j.alasan, f"versi-{j.pk}": j.versi}
    isi = teks(pereviu.post(f"{URL}{r.pk}/", data, follow=True))
    assert "jawaban tersimpan" in isi and "23 dari 23 pernyataan terjawab lengkap" in isi
    baru = {"kondisi": "Tabel 3.1 tidak menutup.", "kriteria": "", "saran": "Betulkan.", "jangkar": "", "versi": ""}
    assert "Temuan 1 tersimpan" in teks(pereviu.post(f"{URL}{r.pk}/temuan/baru/", baru, follow=True))
    isi = teks(pereviu.post(f"{URL}{r.pk}/kirim/", {"kembali": "on", "alasan": "Perbaiki."}, follow=True))
    assert "laporan dikembalikan untuk diperbaiki" in isi
    assert "Tanggapi temuan reviu LKIP 2023" in teks(dinas.get("/", follow=True))
    t = TemuanReviu.objects.get()
    tanggap = {"keadaan": "diperbaiki", "tanggapan": "Sudah.", "versi": t.versi}
    isi = teks(dinas.post(f"{URL}{r.pk}/temuan/{t.pk}/tanggapi/", tanggap, follow=True))
    assert "Tanggapan atas temuan 1 tersimpan" in isi and "Dinas: telah diperbaiki" in isi
    meja.ubah_naskah("Sudah diperbaiki.")
    dinas.post("/dinas-a/2023/dokumen/lkip/keadaan/siapkan-reviu/")
    assert "Reviu LKIP 2023" in teks(pereviu.get("/", follow=True))
    isi = teks(pereviu.get(URL))
    assert "Mulai putaran berikutnya" in isi and "dibawa dari putaran 1" in isi
    pereviu.post(f"{URL}mulai/")
    dua = ReviuLkj.objects.get(ke=2)
    isi = teks(pereviu.get(f"{URL}{dua.pk}/"))
    assert "Telah diperbaiki: Sudah." in isi and "Yang berubah" in isi
    t = dua.temuan.get()
    pereviu.post(f"{URL}{dua.pk}/temuan/{t.pk}/putusan/", {"keadaan": "diperbaiki", "versi": t.versi})
    akhir = {
        "nomor": "700/12",
        "tanggal": "2024-02-05",
        "penandatangan": meja.inspektur.pk,
        "tanpa_perbedaan": "ya",
        "versi": ReviuLkj.objects.get(pk=dua.pk).versi,
    }
    assert "Reviu selesai" in teks(pereviu.post(f"{URL}{dua.pk}/selesai/", akhir, follow=True))
    isi = teks(dinas.get(URL))
    assert "● Tanpa perbedaan" in isi and "data sekarang sama isinya" in isi and "Pernyataan Telah Direviu" in isi


def test_yang_diketik_tidak_hilang(meja: Meja) -> None:  # noqa: F811
    """A refused answer comes back with its words, its field named; one typed over another's answer is told (409)."""
    klien, r = meja.pemeran.klien("inspektorat"), meja.mulai()
    j = r.jawaban.get(kelompok="format", nomor=2)
    data = {f"jawaban-{j.pk}": "tidak", f"alasan-{j.pk}": "pendek", f"versi-{j.pk}": "1"}
    jawab = klien.post(f"{URL}{r.pk}/", data)
    html = jawab.content.decode()
    assert "Format 2 berbeda dari data (Ya): tulis alasannya" in _galat(jawab)
    assert f'href="#alasan-{j.pk}"' in html and ">pendek</textarea>" in html
    JawabanReviu.objects.filter(pk=j.pk).update(versi=2)
    jawab = klien.post(f"{URL}{r.pk}/", {**data, f"alasan-{j.pk}": "Target IKU1 kosong."})
    assert jawab.status_code == 409 and "Target IKU1 kosong." in teks(jawab)


def test_bentuk_yang_cacat_dijelaskan(meja: Meja) -> None:  # noqa: F811
    klien, r = meja.pemeran.klien("inspektorat"), meja.mulai()
    assert "Kondisi:" in _galat(klien.post(f"{URL}{r.pk}/temuan/baru/", {"saran": "x"}))
    assert "pernyataan belum terjawab" in _galat(klien.post(f"{URL}{r.pk}/kirim/", {}))
    meja.jawab_semua(r)
    assert "Tidak ada temuan terbuka" in _galat(klien.post(f"{URL}{r.pk}/kirim/", {}))
    akhir = {"nomor": "1", "tanggal": "2031-01-01", "penandatangan": meja.inspektur.pk, "tanpa_perbedaan": "ya"}
    isi = _galat(klien.post(f"{URL}{r.pk}/selesai/", {**akhir, "versi": r.versi}))
    assert "tidak masuk akal" in isi
    assert klien.post(f"{URL}{r.pk}/selesai/", {**akhir, "tanggal": "2024-02-05", "versi": 99}).status_code == 409
    t = meja.temuan(r)
    assert "Pilih keadaan" in _galat(klien.post(f"{URL}{r.pk}/temuan/{t.pk}/putusan/", {"keadaan": "x", "versi": 1}))
    assert klien.post(f"{URL}{r.pk}/temuan/{t.pk}/putusan/", {"keadaan": "diperbaiki", "versi": 9}).status_code == 409
    kirim_tanggapan(pelaku=meja.pereviu, reviu=r, kembali=False)
    dinas = meja.pemeran.klien("perencana")
    isi = _galat(dinas.post(f"{URL}{r.pk}/temuan/{t.pk}/tanggapi/", {"keadaan": "diperbaiki", "versi": t.versi}))
    assert "Temuan 1:" in isi
    assert "tidak dapat diselesaikan" in teks(klien.get(f"{URL}{r.pk}/selesai/"))


def test_temuan_dari_catatan_dan_pemeriksaan(meja: Meja) -> None:  # noqa: F811
    """A remark or a finding of the pre-flight begins a finding with its words."""
    klien, r = meja.pemeran.klien("inspektorat"), meja.mulai()
    c = CatatanFactory(perangkat_daerah=meja.pemeran.pd, tahun=2023, teks="Mengapa pagu berubah?", label="Pagu dinas")
    html = klien.get(f"{URL}{r.pk}/").content.decode()
    assert f"?dari=catatan%3A{c.pk}" in html and "?dari=pra%3A" in html
    html = klien.get(f"{URL}{r.pk}/temuan/baru/?dari=catatan:{c.pk}").content.decode()
    assert "Pagu dinas (Rp1.000): Mengapa pagu berubah?" in html and 'value="pagu:dinas"' in html
    assert klien.get(f"{URL}{r.pk}/temuan/baru/?dari=catatan:999999").status_code == 200


# --- the version reviewed and the version signed


def test_perbedaan_ditampilkan_dan_diterima(meja: Meja) -> None:  # noqa: F811
    klien = meja.pemeran.klien("inspektorat")
    assert klien.get(f"{URL}perbedaan/").status_code == 404
    meja.wajibkan()
    _selesai(meja)
    assert "Tidak ada perbedaan isi" in teks(klien.get(f"{URL}perbedaan/"))
    meja.ubah_naskah("Kalimat yang baru.")
    assert "Terima perbedaan ini" not in teks(meja.pemeran.klien("kepala").get(f"{URL}perbedaan/"))
    jawab = klien.get(f"{URL}perbedaan/")
    isi = teks(jawab)
    assert "Puji syukur." in isi and "Kalimat yang baru." in isi
    final = {"finalkan-nomor": "060/1", "finalkan-tanggal": "2024-02-10"}
    tolak = meja.pemeran.klien("kepala").post("/dinas-a/2023/dokumen/lkip/keadaan/finalkan/", final)
    assert "berbeda pada 1 hal dari naskah reviu ke-1" in _galat(tolak)
    sidik = jawab.context["form"].initial["sidik"]
    assert "alasannya" in _galat(klien.post(f"{URL}perbedaan/", {"sidik": sidik, "alasan": "ya"}))
    assert klien.post(f"{URL}perbedaan/", {"sidik": "x", "alasan": "Hanya ejaan."}).status_code == 409
    isi = teks(klien.post(f"{URL}perbedaan/", {"sidik": sidik, "alasan": "Hanya ejaan."}, follow=True))
    assert "Berbeda, diterima" in isi and "Hanya ejaan." in isi
    meja.pemeran.klien("kepala").post("/dinas-a/2023/dokumen/lkip/keadaan/finalkan/", final)
    kode = Terbitan.objects.get(sifat="final").kode
    umum = teks(Client().get(f"/periksa/{kode}/"))
    assert "Direviu Inspektorat, catatan hasil reviu nomor 700/12/Insp, 5 Februari 2024" in umum
    assert "berubah pada 1 hal sesudahnya" in umum
    assert "final ke-1" in teks(klien.get(f"{URL}perbedaan/")).lower()


def test_final_tanpa_reviu_tidak_menyebut_reviu(meja: Meja) -> None:  # noqa: F811
    final = meja.finalkan()
    umum = teks(Client().get(f"/periksa/{final.kode}/"))
    assert "Kode dikenal" in umum and "eviu" not in umum


def test_halaman_lkip_dan_keadaan_menyebut_reviu(meja: Meja) -> None:  # noqa: F811
    klien = meja.pemeran.klien("perencana")
    for url in ("/dinas-a/2023/lkip/", "/dinas-a/2023/dokumen/lkip/keadaan/"):
        assert "Lihat reviu" not in teks(klien.get(url)), "neither obligatory nor begun"
    meja.wajibkan()
    assert "belum direviu. Reviu wajib" in teks(klien.get("/dinas-a/2023/lkip/"))
    r = meja.mulai()
    assert "sedang direviu, putaran 1" in teks(klien.get("/dinas-a/2023/dokumen/lkip/keadaan/"))
    meja.jawab_semua(r)
    meja.selesai(r)
    assert "telah direviu tanpa perbedaan, nomor 700/12/Insp" in teks(klien.get("/dinas-a/2023/lkip/"))


# --- documents


def test_dokumen_catatan_hasil(meja: Meja) -> None:  # noqa: F811
    """23 rows under three headings with their ticks; findings with the agency's words; signed by the Inspektur."""
    pd = meja.pemeran.pd
    assert "Belum ada reviu" in CATATAN_HASIL.belum(pd, 2023)
    r = meja.mulai()
    meja.jawab_semua(r)
    meja.temuan(r)
    meja.selesai(r, False, uraian="Satu tabel belum menutup.", tim="Ani, ketua\nBudi, anggota")
    assert pilihan_parameter(CATATAN_HASIL, pd, 2023) == {"putaran": (("1", "Putaran 1, nomor 700/12/Insp"),)}
    d = CATATAN_HASIL.susun(pd, 2023, {"putaran": "1"})
    assert not d.draf and d.tanggal == date(2024, 2, 5)
    [lembar] = d.bab
    assert lembar.judul == "INSPEKTORAT KOTA A"
    tabel = {t.kunci: t for s in lembar.isi if isinstance(s, Subbab) for t in s.isi if isinstance(t, Tabel)}
    periksa = tabel["daftar_periksa"].baris
    assert [b.jenis for b in periksa].count("kelompok") == 3 and len(periksa) == 26
    jawaban = {"ya": 0, "tidak": 0}
    for b in periksa:
        if b.jenis != "kelompok":
            jawaban["ya"] += b.sel[2].teks == "√"
            jawaban["tidak"] += b.sel[3].teks == "√"
    semua = list(JawabanReviu.objects.values_list("jawaban", flat=True))
    assert jawaban == {"ya": semua.count("ya"), "tidak": semua.count("tidak")}
    assert [s.teks for s in tabel["temuan"].baris[0].sel][1:4] == [
        "Tabel 3.1 tidak menutup.",
        "Jumlah menutup.",
        "Betulkan.",
    ]
    tanda = lembar.isi[-1]
    assert isinstance(tanda, TandaTangan) and tanda.pihak[0].nama == "Drs. Uji, M.Si"
    assert "dengan perbedaan" in PERNYATAAN.belum(pd, 2023)


def test_pernyataan_dengan_kata_pemda(meja: Meja) -> None:  # noqa: F811
    """The pemda's own words, from their year on, on the sheet as in the report; changed only with a reason."""
    _selesai(meja)
    pd = meja.pemeran.pd
    assert PERNYATAAN.belum(pd, 2023) == ""
    jenis = JenisSurat.PERNYATAAN_REVIU
    kata = kata_bawaan(jenis) | {"simpulan": "Menurut {nomor}, tidak ada perbedaan di {perangkat_daerah}."}
    umum: dict[str, Any] = {"pelaku": meja.pemeran["admin"], "pemda": pd.pemda, "jenis": jenis, "isi": kata}
    with pytest.raises(ValueError, match="1 surat mulai tahun 2020"):
        simpan_templat(**umum, mulai_tahun=2020)
    simpan_templat(**umum, mulai_tahun=2020, alasan="Bunyi baku Inspektorat.")
    harap = f"Menurut 700/12/Insp, tidak ada perbedaan di {pd.nama}."
    depan = lkip(pd, 2023).bagian_depan[1]
    lembar = PERNYATAAN.susun(pd, 2023, {"putaran": "1"}).bab[0]
    for bagian in (depan, lembar):
        assert isinstance(bagian, Bagian)
        assert harap in [x for p in bagian.isi if isinstance(p, Paragraf) for x in p.isi]


def test_inspektur_tercetak_seperti_saat_selesai(meja: Meja) -> None:  # noqa: F811
    _selesai(meja)
    inspektur = Pejabat.objects.get(pk=meja.inspektur.pk)
    inspektur.nama = "Nama Lain"
    simpan_induk(pelaku=meja.pemeran["admin"], objek=inspektur)
    tanda = PERNYATAAN.susun(meja.pemeran.pd, 2023, {"putaran": "1"}).bab[0].isi[-1]
    assert isinstance(tanda, TandaTangan) and tanda.pihak[0].nama == "Drs. Uji, M.Si"


def test_unduhan_sama_dengan_halaman(meja: Meja) -> None:  # noqa: F811
    """Rounds, board and differences as workbooks with the page's figures; a round as its Catatan Hasil Reviu."""
    r, klien = meja.mulai(), meja.pemeran.klien("inspektorat")
    for url in (URL, "/pemda/kota-a/2023/reviu/"):
        periksa_sama(klien, url)
    t = meja.temuan(r)
    buku = unduh(klien, f"{URL}{r.pk}/")
    isi = {str(c.value) for lembar in buku for baris in lembar.iter_rows() for c in baris}
    assert "Tabel 3.1 tidak menutup." in isi and "√ Ya" in isi
    putuskan_temuan(pelaku=meja.pereviu, temuan=t, keadaan=KeadaanTemuan.DIPERBAIKI, versi=t.versi)
    meja.jawab_semua(r)
    meja.selesai(r)
    meja.ubah_naskah("Kalimat yang baru.")
    baris = cari_baris(unduh(klien, f"{URL}perbedaan/").active, "KATA PENGANTAR")
    assert baris[2:] == ["Puji syukur.", "Kalimat yang baru."]


# --- the board, and the pemda's own edition


def test_papan_pemda(meja: Meja) -> None:  # noqa: F811
    lain = PerangkatDaerahFactory(pemda=meja.pemeran.pd.pemda, nama="Dinas Zeta")
    KetentuanReviu.objects.create(pemda=lain.pemda, perangkat_daerah=lain, mulai_tahun=2020)
    klien = meja.pemeran.klien("inspektorat")
    isi = teks(klien.get("/pemda/kota-a/2023/reviu/"))
    assert "▲ Menunggu direviu" in isi and "○ Belum direviu" in isi and "Wajib" in isi
    assert isi.index("Menunggu direviu") < isi.index("Dinas Zeta")
    meja.mulai()
    assert "▲ Sedang direviu" in teks(klien.get("/pemda/kota-a/2023/reviu/"))
    assert meja.pemeran.klien("kepala").get("/pemda/kota-a/2023/reviu/").status_code == 403


def test_edisi_pemda_disalin_lalu_diubah(pemeran: Pemeran) -> None:
    """Copied once per year; a row of an edition that there is not is refused in the admin."""
    klien, url = pemeran.klien("admin"), "/pemda/kota-a/2024/reviu/daftar-periksa/"
    assert "Daftar bersama" in teks(klien.get(url))
    assert "23 butir disalin" in teks(klien.post(url, follow=True))
    assert "Sudah ada daftar periksa sendiri" in _galat(klien.post(url))
    milik = ButirReviu.objects.filter(pemda=pemeran.pd.pemda)
    assert milik.count() == 23 and "Edisi sendiri mulai 2024" in teks(klien.get(url))
    b = milik.get(kelompok="format", nomor=1)
    isi = {
        "pemda": b.pemda_id,
        "mulai_tahun": 2024,
        "kelompok": "format",
        "nomor": 1,
        "teks": "Bunyi pemda.",
        "fakta": "",
    }
    klien.post(f"/kelola/evaluasi/butirreviu/{b.pk}/change/", isi)
    b.refresh_from_db()
    assert b.teks == "Bunyi pemda."
    jawab = klien.post("/kelola/evaluasi/butirreviu/add/", {**isi, "mulai_tahun": 2025})
    assert "Salin dahulu" in teks(jawab) and milik.count() == 23
    umum = ButirReviu.objects.filter(pemda=None).first()
    assert umum and klien.get(f"/kelola/evaluasi/butirreviu/{umum.pk}/change/").status_code == 404
    klien.post("/kelola/evaluasi/ketentuanreviu/add/", {"pemda": b.pemda_id, "mulai_tahun": 2024, "wajib": "on"})
    assert KetentuanReviu.objects.get().wajib and "mulai LKIP 2024" in teks(klien.get(url))


# --- queries


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri_tetap(meja: Meja, banyak: int) -> None:  # noqa: F811
    """As many queries for one finding and agency as for three; indicators do not count either."""
    r, klien = meja.mulai(), meja.pemeran.klien("inspektorat")
    for n in range(banyak):
        meja.temuan(r, f"Kondisi {n}")
    for n in range(banyak):
        lain = PerangkatDaerahFactory(pemda=meja.pemeran.pd.pemda)
        TerbitanFactory(perangkat_daerah=lain, sifat="reviu", ke=n + 1)
    if banyak > 1:
        tambah(meja.dinas, meja.pemeran.pd, range(2, 4))
    hitung = {
        "keadaan": kueri(klien, URL),
        "putaran": kueri(klien, f"{URL}{r.pk}/"),
        "papan": kueri(klien, "/pemda/kota-a/2023/reviu/"),
    }
    assert hitung == KUERI
