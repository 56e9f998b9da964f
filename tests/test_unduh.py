"""Every page that shows figures gives them as .xlsx: the same ones, under the same permission, in as many queries."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from kinerja.models import PerjanjianKinerja, Realisasi
from kinerja.services.isian import BarisIsian, simpan_isian
from renstra.models import Indikator, SimpulProgram
from sakip.alur import langkah
from sakip.inti.berkas import XLSX
from sakip.inti.istilah import Peran
from sakip.views.pengajuan import LANGKAH
from tests import contoh as data
from tests.contoh import contoh  # noqa: F401
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    PenggunaFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    RealisasiFactory,
    RenstraFactory,
)
from tests.pemeran import PEMERAN, Pemeran, tugaskan
from tests.test_izin import HALAMAN as ALAMAT_SITUS
from tests.test_izin import TABEL, isi
from tests.unduh import baris_lembar, cari_baris, periksa_sama, unduh

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]

# Two agencies, in years in which they have nearly everything; the year after has steps and forecasts.
DINAS = [("contoh-dinas", 2025), ("pontianak-disnaker", 2023)]
# Pages with figures, their paths below agency and year; ``{i}`` an indicator, ``{pk}`` an agreement, ``{s}`` a node.
HALAMAN: dict[str, list[str]] = {
    "kinerja:pengukuran": ["pengukuran/", "pengukuran/1/", "pengukuran/2/", "pengukuran/4/"],
    "kinerja:isian": ["isian/0/", "isian/2/", "isian/4/?unit=semua"],
    "kinerja:pk": ["pk/", "pk/{pk}/"],
    "kinerja:riwayat": ["riwayat/", "riwayat/{i}/"],
    "kinerja:riwayat_nilai": ["riwayat-nilai/{i}/0/", "riwayat-nilai/{i}/4/"],
    "kinerja:seperti_diajukan": [],  # nothing is submitted in the demo files: see below
    "kinerja:indikator": ["indikator/{i}/"],
    "kinerja:asal": ["asal/{i}/", "asal/{i}/?tw=2"],
    "kinerja:aksi": ["aksi/"],
    "kinerja:aksi_kemajuan": ["aksi/kemajuan/2/"],
    "anggaran:daftar": ["anggaran/", "anggaran/?tw=2", "anggaran/?pagu=banding", "anggaran/?pagu=murni"],
    "anggaran:isian": [
        *(f"anggaran/isian/{p}/" for p in (0, 2, 4)),
        *(f"anggaran/isian/{p}" for p in ("0/?tampilan=kas", "0/?tampilan=pagu", "4/?datar=1", "3/?per=triwulan")),
    ],
    "anggaran:isian_penjelasan": ["anggaran/isian/0/penjelasan/{s}/", "anggaran/isian/4/penjelasan/{s}/"],
    "anggaran:riwayat_nilai": ["anggaran/riwayat/{s}/0/", "anggaran/riwayat/{s}/4/"],
    "laporan:ringkasan": [""],
    "evaluasi:publikasi": ["publikasi/"],
    "evaluasi:pimpinan": ["pimpinan/", "pimpinan/?triwulan=0", "pimpinan/?triwulan=3"],
    "evaluasi:banding": ["banding/"],  # more of it: tests/evaluasi/test_banding_halaman.py
    "evaluasi:banding_pivot": ["banding/pivot/"],
    "evaluasi:beda": ["beda/"],
    "evaluasi:lke_tahun": ["lke/tahun/"],
    "evaluasi:rekomendasi": ["rekomendasi/", "rekomendasi/?per=2026-03-31&keadaan=belum"],
    "laporan:efisiensi": ["lkip/efisiensi/"],
    "laporan:lkip": ["lkip/"],
    "laporan:lkip_bagian": ["lkip/bagian/bab1.sumber_daya/"],
    "laporan:lkip_pemeriksaan": ["lkip/pemeriksaan/"],
    "laporan:lkip_pratinjau": ["lkip/pratinjau/bab1/", "lkip/pratinjau/bab2/", "lkip/pratinjau/bab3/"],
    "pengajuan": ["pengajuan/0/", "pengajuan/2/", "pengajuan/4/"],
    "renstra:pohon": ["renstra/"],
    "renstra:program": ["program/", "program/?semua=1"],
    "renstra:nomenklatur": ["nomenklatur/?q=2.15", "nomenklatur/?q=program"],
}
# Below ``pemda/<slug>/<tahun>/``, and of the site itself.
HALAMAN_PEMDA = {
    "pemda_evaluasi:lke": ["lke/"],
    "papan": ["papan/", "papan/2/", "papan/2/?saring=terkunci&urut=tenggat"],
    "kalender": ["kalender/"],
    "pemda_evaluasi:pimpinan": ["pimpinan/", "pimpinan/?triwulan=0", "pimpinan/?triwulan=2"],
    "pemda_evaluasi:banding": ["banding/"],
    "pemda_evaluasi:rekomendasi": ["rekomendasi/?per=2026-03-31"],
    "pemda_evaluasi:beda": ["beda/?kelompok=target"],
    "pemda_evaluasi:banding_peringkat": ["banding/peringkat/", "banding/peringkat/?urut=penyerapan"],
    "pemda_evaluasi:banding_pivot": ["banding/pivot/", "banding/pivot/?baris=kategori", "banding/pivot/?nilai=pagu"],
}
HALAMAN_SITUS = {"antrean": ["/antrean/?keadaan=semua"], "beranda": ["/?tahun=2023"]}
# Forms and steps: their figures are read, and downloaded, on the page that they belong to.
FORMULIR = [
    "kalender_pengecualian",
    "pembentukan",
    "gulir",
    "antrean_setujui",
    "renstra:daftar",
    "renstra:baru",
    "renstra:susun",
    "renstra:identitas",
    "renstra:salin",
    "renstra:hapus",
    "renstra:butir_baru",
    "renstra:butir",
    "renstra:butir_hapus",
    "renstra:butir_urut",
    "renstra:simpul_baru",
    "renstra:simpul",
    "renstra:simpul_hapus",
    "renstra:simpul_urut",
    "kinerja:indikator_baru",
    "kinerja:indikator_ubah",
    "kinerja:indikator_hapus",
    "kinerja:indikator_urut",
    "kinerja:pratinjau_rumus",
    "kinerja:pk_baru",
    "kinerja:pk_ubah",
    "kinerja:pk_turunan",
    "kinerja:pk_hapus",
    "kinerja:pk_tanda_tangan",
    "kinerja:pk_kertas",
    "kinerja:pk_paraf",
    "kinerja:aksi_baru",
    "kinerja:aksi_ubah",
    "kinerja:aksi_hapus",
    "kinerja:aksi_urut",
    "kinerja:aksi_salin",
    "kinerja:isian_rinci",
    "kinerja:isian_sel",
    "kinerja:isian_hadir",
    "kinerja:bukti_hapus",
    "anggaran:isian_versi",
    "anggaran:isian_hadir",
    "laporan:bagian_simpan",
    "laporan:ganti_angka",
    "laporan:bagian_pratinjau",
    "laporan:bagian_versi",
    "laporan:bagian_lalu",
    "laporan:tahun_lalu",
    "tata",
    "tata_dokumen",
    "laporan:renja",
    "laporan:renja_bagian",
    "laporan:pilih_angka",
    "laporan:tabel",
    "laporan:tabel_baru",
    "laporan:tabel_isian",
    "laporan:gambar",
    "laporan:keadaan",
    "laporan:siapkan_reviu",
    "laporan:kembalikan_laporan",
    "laporan:finalkan",
    "laporan:sampaikan",
    "laporan:revisi",
    "laporan:terbitkan",
    "laporan:lampiran",
    "laporan:lampiran_ubah",
    "laporan:unggah_bertanda",
    "evaluasi:pimpinan_putuskan",
    "evaluasi:publikasi_terbitkan",
    "evaluasi:publikasi_tarik",
    "evaluasi:rekomendasi_baru",
    "evaluasi:rekomendasi_ubah",
    "evaluasi:rekomendasi_hapus",
    "evaluasi:rekomendasi_jawab",
    "evaluasi:rekomendasi_verifikasi",
    "evaluasi:rekomendasi_buka",
    *(f"evaluasi:lke_{n}" for n in ("mulai", "ajukan", "final", "langkah", "mandiri", "nilai", "tanggapan")),
    "evaluasi:catatan_baru",
    "evaluasi:catatan_jawab",
    "evaluasi:catatan_selesai",
    "evaluasi:catatan_buka",
    "evaluasi:catatan_ubah",
    "evaluasi:catatan_kertas",
    "evaluasi:catatan_hapus",
    "evaluasi:pemeriksaan_sampel",
    "evaluasi:pemeriksaan_tandai",
    "evaluasi:reviu_mulai",
    "evaluasi:reviu_kirim",
    "evaluasi:reviu_selesai",
    "evaluasi:reviu_temuan_baru",
    "evaluasi:reviu_temuan",
    "evaluasi:reviu_temuan_hapus",
    "evaluasi:reviu_temuan_putusan",
    "evaluasi:reviu_temuan_tanggapi",
    "evaluasi:kertas_baru",
    "evaluasi:kertas_ubah",
    "evaluasi:kertas_paraf",
    "evaluasi:kertas_hapus",
    "evaluasi:penguji_baru",
    "evaluasi:penguji_ubah",
    "evaluasi:penguji_hapus",
    "evaluasi:penguji_putusan",
    "evaluasi:penguji_impor",
    "evaluasi:penguji_baris_baru",
    "evaluasi:penguji_baris_ubah",
    "evaluasi:penguji_baris_hapus",
]
TANPA_UNDUH = {
    **dict.fromkeys(FORMULIR, "a form or a step"),
    **{f"pengajuan_{a}": "a step" for a in LANGKAH},
    **dict.fromkeys(("masuk", "sandi", "sandi_awal", "panduan"), "no figures"),
    "cari": "names with links, no figures",
    "admin": "master data",
    **dict.fromkeys(("templat", "templat_ubah"), "words of letters, no figures"),
    **dict.fromkeys(("kinerja:bukti", "laporan:lkip_pdf", "laporan:triwulan_pdf", "laporan:dokumen_pdf"), "a file"),
    "laporan:dokumen_docx": "a file",
    "laporan:terbitan_berkas": "a file",
    "laporan:bertanda_berkas": "a file",
    "laporan:banding": "compares what was frozen: tests/laporan/test_halaman_keadaan.py",
    **dict.fromkeys(("periksa", "periksa_kode"), "says whether a document is genuine, no figures"),
    "laporan:dokumen": "names with links, no figures",
    **dict.fromkeys(("evaluasi:catatan_satu", "evaluasi:kertas"), "one thread, names with links"),
    **dict.fromkeys(
        ("evaluasi:catatan", "evaluasi:pemeriksaan", "evaluasi:kertas_satu", "pemda_evaluasi:catatan"),
        "nothing at the demo agencies: tests/evaluasi/test_catatan_halaman.py, test_kertas_kerja.py",
    ),
    **dict.fromkeys(
        ("evaluasi:reviu", "evaluasi:reviu_satu", "evaluasi:reviu_perbedaan", "pemda_evaluasi:reviu"),
        "nothing at the demo agencies: tests/evaluasi/test_reviu_halaman.py",
    ),
    "pemda_evaluasi:butir_reviu": "statements of a checklist, no figures",
    **dict.fromkeys(("evaluasi:banding_tampilan", "pemda_evaluasi:banding_tampilan"), "names with links"),
    "evaluasi:catatan_berkas": "a file",
    "evaluasi:lke": "nothing at the demo agencies: tests/evaluasi/test_lke_halaman.py",
    "evaluasi:lke_sub": "criteria; the sheet they belong to has the workbook",
    "evaluasi:lke_berkas": "a file",
    "pemda_evaluasi:lke_instrumen": "names with links",
    "evaluasi:rekomendasi_berkas": "a file",
    "evaluasi:rekomendasi_satu": "one thread; its list has the workbook",
    **{n: "open data, as JSON and CSV" for n in TABEL if n.startswith("publik:")},
    **dict.fromkeys(
        ("evaluasi:penguji", "evaluasi:penguji_satu", "evaluasi:penguji_baris"),
        "what these agencies' files do not hold: tests/evaluasi/test_halaman_penguji.py",
    ),
    **{n: "files to fetch, no figures" for n in TABEL if n.startswith(("laporan:cetakan", "bundel"))},
    "laporan:lkip_identitas": "title, place, date: no figures",
    "laporan:renja_identitas": "title, place, date: no figures",
    "laporan:dokumen_satu": "every document, every cell: tests/laporan/test_dokumen.py",
    # What the pages of the import show is a workbook already.
    **{nama: "a workbook" for nama in TABEL if nama.startswith("pertukaran:")},
}
ALAMAT = [a for a in ALAMAT_SITUS if a.nama in {*HALAMAN, *HALAMAN_PEMDA, *HALAMAN_SITUS}]
SEMUA = [
    *((*d, nama, jalan) for d in DINAS for nama, semua in HALAMAN.items() for jalan in semua),
    *(
        ("contoh-dinas", 2026, n, j)
        for n in ("kinerja:aksi", "kinerja:aksi_kemajuan", "pengajuan")
        for j in HALAMAN[n]
    ),
]


def klien(slug: str, peran: Peran = Peran.PERENCANA) -> Client:
    orang = PenggunaFactory(username=f"{peran.value}-{slug}-uji")
    tugaskan(orang, peran, data.dinas(slug))
    hasil = Client()
    hasil.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    return hasil


def alamat(slug: str, tahun: int, jalan: str) -> str:
    """A path with its objects: the first ratio indicator, the last agreement of the year."""
    isi: dict[str, Any] = {}
    if "{i}" in jalan:
        milik = Indikator.objects.filter(renstra__perangkat_daerah__slug=slug, renstra__tahun_akhir__gte=tahun)
        isi["i"] = milik.exclude(faktor=None).order_by("pk").values_list("pk", flat=True)[0]
    if "{pk}" in jalan:
        pk = PerjanjianKinerja.objects.filter(perangkat_daerah__slug=slug, tahun=tahun)
        isi["pk"] = pk.order_by("-urutan_berlaku").values_list("pk", flat=True)[0]
    if "{s}" in jalan:
        daun = SimpulProgram.objects.filter(perangkat_daerah__slug=slug, realisasikeuangan__tahun=tahun)
        isi["s"] = daun.order_by("-pk").values_list("pk", flat=True)[0]
    return f"/{slug}/{tahun}/{jalan.format(**isi)}"


@pytest.mark.parametrize(("slug", "tahun", "nama", "jalan"), SEMUA)
def test_setiap_angka_halaman_ada_di_buku(slug: str, tahun: int, nama: str, jalan: str) -> None:
    url, pembaca = alamat(slug, tahun, jalan), klien(slug)
    # The outline of the LKIP has no figures of its own: its download is the whole report.
    periksa_sama(pembaca, url, kueri_sama=nama != "laporan:lkip")


@pytest.mark.parametrize("jalan", [j for semua in HALAMAN_PEMDA.values() for j in semua])
def test_halaman_pemda(jalan: str) -> None:
    periksa_sama(klien("contoh-dinas", Peran.BAGIAN_ORGANISASI), f"/pemda/contoh/2026/{jalan}")


@pytest.mark.parametrize("url", [u for semua in HALAMAN_SITUS.values() for u in semua])
def test_halaman_beberapa_perangkat_daerah(url: str) -> None:
    periksa_sama(klien("balikpapan-disnaker", Peran.INSPEKTORAT), url)


def test_seperti_diajukan_dan_kini(pemeran: Pemeran) -> None:
    """Figures of a submission, beside them what stands now."""
    ind = IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd), nama="Tingkat pengangguran")
    ItemPKFactory(perjanjian=PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd), indikator=ind, nilai=80, tw2=40)
    di = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd, "tahun": 2023, "periode": 2}
    simpan_isian(**di, baris=[BarisIsian(ind.pk, 0, {"nilai": Decimal(38)})])
    with patch.object(langkah, "semua_temuan", return_value=[]):
        langkah.ajukan(**di)
    langkah.kembalikan(**{**di, "pelaku": pemeran["kepala"]}, alasan="Periksa")
    versi = Realisasi.objects.get(indikator=ind).versi
    simpan_isian(**di, baris=[BarisIsian(ind.pk, versi, {"nilai": Decimal(41)})])
    buku = periksa_sama(pemeran.klien("kepala"), "/dinas-a/2023/pengukuran/2/seperti-diajukan/")
    baris = cari_baris(buku.active, "Tingkat pengangguran")
    assert baris[5:9] == ["38,00", "41,00", "95,00\u00a0%", "102,50\u00a0%"]
    assert baris[-1] == "Berubah"


# --- what a cell is


def test_angka_dapat_dihitung_dan_yang_kosong_kosong(pemeran: Pemeran) -> None:
    """9 of 27 against 54,20: the file holds 33,33 and 61,50 as the page shows them; nothing is no 0."""
    ind = IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd), nama="=PB()", faktor=100)
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd)
    ItemPKFactory(perjanjian=pk, indikator=ind, nilai=Decimal("54.2"))
    RealisasiFactory(indikator=ind, nilai=None, pembilang=9, penyebut=27)
    kosong = IndikatorFactory(renstra=ind.renstra, sasaran=ind.sasaran, nama="Belum diukur")
    ItemPKFactory(perjanjian=pk, indikator=kosong, nilai=Decimal(5))
    lembar = unduh(pemeran.klien("kepala"), "/dinas-a/2023/pengukuran/").active
    isi = {b[1].value: b for b in lembar.iter_rows() if b[0].data_type == "n" and b[0].value}
    ada, belum = isi["=PB()"], isi["Belum diukur"]
    assert (ada[1].data_type, ada[1].quotePrefix) == ("s", True)  # T4
    assert [k.value for k in ada[3:6]] == [54.2, 33.33, 61.5]
    assert {k.data_type for k in ada[3:6]} == {"n"}
    assert [k.value for k in belum[3:7]] == [5, None, None, "Belum diisi"]


def test_unduhan_memuat_semua_baris_saringan(pemeran: Pemeran) -> None:
    """The page shows twenty agencies at a time, the file all of them, in as many queries."""
    PerangkatDaerahFactory.create_batch(24, pemda=pemeran.pd.pemda)
    pembaca = pemeran.klien("inspektorat")
    assert len(baris_lembar(periksa_sama(pembaca, "/?tahun=2023").active)) == 25 + 5
    antrean = periksa_sama(pembaca, "/antrean/?keadaan=semua&tahun=2023&hlm=2")
    assert len(baris_lembar(antrean.active)) == 25 * 5 + 5


# --- no page is forgotten


def test_setiap_halaman_berangka_tercantum() -> None:
    """A page that shows figures stands above with its download; the others say why they have none."""
    dibaca = {nama for nama, b in TABEL.items() if b.baca is not None}
    berunduh = HALAMAN.keys() | HALAMAN_PEMDA.keys() | HALAMAN_SITUS.keys()
    assert berunduh | TANPA_UNDUH.keys() == dibaca
    assert not berunduh & TANPA_UNDUH.keys()


# --- whoever reads the page may have its figures, and nobody else


@pytest.mark.sekali
@pytest.mark.parametrize("siapa", PEMERAN)
def test_izin_unduhan_ialah_izin_halamannya(pemeran: Pemeran, siapa: str) -> None:
    objek = {"sendiri": isi(pemeran.pd), "lain": isi(pemeran.pd_lain)}
    pembaca = pemeran.klien(siapa)
    for a in ALAMAT:
        for milik, pd in (("sendiri", pemeran.pd), ("lain", pemeran.pd_lain)):
            url = a.url(pd, objek[milik])
            halaman, buku = pembaca.get(url), pembaca.get(url + "?unduh=xlsx")
            assert buku.status_code == halaman.status_code, url
            if halaman.status_code == 200 and "unduh=xlsx" in halaman.content.decode():
                assert buku["Content-Type"] == XLSX.mime, url


def test_nama_berkas(pemeran: Pemeran) -> None:
    jawab = pemeran.klien("kepala").get("/dinas-a/2023/pengukuran/2/?unduh=xlsx")
    assert jawab["Content-Disposition"] == 'attachment; filename="pengukuran-dinas-a-2023-tw2.xlsx"'
