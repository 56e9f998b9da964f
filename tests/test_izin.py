"""The permission table: every URL name of the site with who may read and who may write, walked by every role (T1).

A new page fails ``test_setiap_alamat_tercantum`` until it stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sakip.inti.istilah import Peran
from sakip.peran import IZIN
from tests.laporan.cetakan_cepat import cetak_semu
from tests.pabrik import (
    AngkaCetakFactory,
    BalasanCatatanFactory,
    BatchFactory,
    BuktiFactory,
    CatatanFactory,
    CetakanFactory,
    IndikatorFactory,
    ItemPKFactory,
    JawabanLkeFactory,
    KegiatanFactory,
    KertasKerjaFactory,
    LampiranUnggahFactory,
    LaporanFactory,
    NaskahFactory,
    ParafKertasKerjaFactory,
    ParafPKFactory,
    PerjanjianKinerjaFactory,
    PublikasiFactory,
    RealisasiFactory,
    RencanaAksiFactory,
    RenstraFactory,
    ReviuLkjFactory,
    SalinanBertandaFactory,
    TabelPendukungFactory,
    TemuanReviuFactory,
    TerbitanFactory,
    TindakLanjutFactory,
)
from tests.pemeran import DI_DALAM, PEMERAN, Pemeran

pytestmark = pytest.mark.django_db

TERBUKA, SIAPA_SAJA = "terbuka", "siapa saja yang masuk"


@dataclass(frozen=True, slots=True)
class Baris:
    """Who may GET and who may POST; ``None``: the method does not exist (405)."""

    baca: str | None
    tulis: str | None = None


TABEL: dict[str, Baris] = {
    "masuk": Baris(TERBUKA, TERBUKA),
    "keluar": Baris(None, SIAPA_SAJA),
    "sandi": Baris(SIAPA_SAJA, SIAPA_SAJA),
    "sandi_awal": Baris(TERBUKA, TERBUKA),  # the token in the path is the permission: tests/sakip/test_sandi_awal.py
    "periksa": Baris(TERBUKA, TERBUKA),
    "periksa_kode": Baris(TERBUKA),
    "beranda": Baris(SIAPA_SAJA),
    "panduan": Baris(SIAPA_SAJA),
    "cari": Baris(SIAPA_SAJA),  # finds what each person may see: tests/sakip/test_cari.py
    "kalender": Baris("lihat_pemda", "atur_periode"),
    "kalender_pengecualian": Baris("atur_periode", "atur_periode"),
    "papan": Baris("lihat_pemda"),
    "antrean": Baris(SIAPA_SAJA),
    "antrean_setujui": Baris(SIAPA_SAJA, SIAPA_SAJA),  # each ticked period is checked by its service
    "pengajuan": Baris("lihat"),
    "pengajuan_ajukan": Baris("ajukan", "ajukan"),
    "pengajuan_tarik": Baris("ajukan", "ajukan"),
    "pengajuan_setujui": Baris("tinjau", "tinjau"),
    "pengajuan_kembalikan": Baris("tinjau", "tinjau"),
    "pengajuan_buka": Baris("buka_kunci", "buka_kunci"),
    "pengajuan_terlambat": Baris("ajukan", "ajukan"),
    "pengajuan_tunggu": Baris("tunggu_data", "tunggu_data"),
    "pengajuan_masuk": Baris("tunggu_data", "tunggu_data"),
    "pengajuan_serahkan": Baris("serahkan", "serahkan"),
    "pembentukan": Baris("kelola", "kelola"),
    "templat": Baris("kelola"),
    "tata": Baris("kelola", "kelola"),
    "tata_dokumen": Baris("kelola", "kelola"),
    "templat_ubah": Baris("kelola", "kelola"),
    "gulir": Baris("susun_rencana", "susun_rencana"),
    "admin": Baris("kelola", "kelola"),  # page by page in tests/sakip/test_kelola.py
    "renstra:pohon": Baris("lihat"),
    "renstra:daftar": Baris("susun_rencana"),
    "renstra:baru": Baris("susun_rencana", "susun_rencana"),
    "renstra:susun": Baris("susun_rencana"),
    "renstra:identitas": Baris("susun_rencana", "susun_rencana"),
    "renstra:salin": Baris("susun_rencana", "susun_rencana"),
    "renstra:hapus": Baris("susun_rencana", "susun_rencana"),
    "renstra:butir_baru": Baris("susun_rencana", "susun_rencana"),
    "renstra:butir": Baris("susun_rencana", "susun_rencana"),
    "renstra:butir_hapus": Baris("susun_rencana", "susun_rencana"),
    "renstra:butir_urut": Baris("susun_rencana", "susun_rencana"),
    "renstra:program": Baris("lihat"),
    "renstra:simpul_baru": Baris("susun_rencana", "susun_rencana"),
    "renstra:simpul": Baris("susun_rencana", "susun_rencana"),
    "renstra:simpul_hapus": Baris("susun_rencana", "susun_rencana"),
    "renstra:simpul_urut": Baris("susun_rencana", "susun_rencana"),
    "renstra:nomenklatur": Baris("lihat"),
    "kinerja:indikator_baru": Baris("susun_rencana", "susun_rencana"),
    "kinerja:indikator_ubah": Baris("susun_rencana", "susun_rencana"),
    "kinerja:indikator_hapus": Baris("susun_rencana", "susun_rencana"),
    "kinerja:indikator_urut": Baris("susun_rencana", "susun_rencana"),
    "kinerja:pratinjau_rumus": Baris("lihat"),
    "kinerja:pk": Baris("lihat"),
    "kinerja:pk_baru": Baris("susun_rencana", "susun_rencana"),
    "kinerja:pk_ubah": Baris("susun_rencana", "susun_rencana"),
    "kinerja:pk_turunan": Baris("susun_rencana", "susun_rencana"),
    "kinerja:pk_hapus": Baris("susun_rencana", "susun_rencana"),
    "kinerja:pk_tanda_tangan": Baris("tandatangani_pk", "tandatangani_pk"),
    "kinerja:pk_kertas": Baris("susun_rencana", "susun_rencana"),
    "kinerja:pk_paraf": Baris("paraf_pk", "paraf_pk"),
    "kinerja:isian": Baris("lihat", "tulis_realisasi"),
    "kinerja:isian_sel": Baris("lihat", "tulis_realisasi"),
    "kinerja:isian_hadir": Baris("lihat", "lihat"),
    "kinerja:isian_rinci": Baris("lihat", "tulis_realisasi"),
    "kinerja:pengukuran": Baris("lihat"),
    "kinerja:riwayat": Baris("lihat"),
    "kinerja:aksi": Baris("lihat"),
    "kinerja:aksi_baru": Baris("susun_rencana", "susun_rencana"),
    "kinerja:aksi_ubah": Baris("susun_rencana", "susun_rencana"),
    "kinerja:aksi_hapus": Baris("susun_rencana", "susun_rencana"),
    "kinerja:aksi_urut": Baris("susun_rencana", "susun_rencana"),
    "kinerja:aksi_salin": Baris("susun_rencana", "susun_rencana"),
    "kinerja:aksi_kemajuan": Baris("lihat", "isi_aksi"),
    "kinerja:riwayat_nilai": Baris("lihat"),
    "kinerja:seperti_diajukan": Baris("lihat"),
    "kinerja:indikator": Baris("lihat", "isi_realisasi"),
    "kinerja:bukti": Baris("lihat"),
    "kinerja:bukti_hapus": Baris("isi_realisasi", "isi_realisasi"),
    "kinerja:asal": Baris("lihat"),
    "anggaran:daftar": Baris("lihat"),
    "anggaran:riwayat_nilai": Baris("lihat"),
    "anggaran:isian": Baris("lihat", "tulis_anggaran"),
    "anggaran:isian_penjelasan": Baris("lihat", "tulis_anggaran"),
    "anggaran:isian_hadir": Baris("lihat", "lihat"),
    "anggaran:isian_versi": Baris("susun_rencana", "susun_rencana"),
    "laporan:ringkasan": Baris("lihat"),
    "laporan:lkip": Baris("lihat"),
    "laporan:lkip_bagian": Baris("lihat", "susun_laporan"),
    "laporan:renja": Baris("lihat"),
    "laporan:renja_bagian": Baris("lihat", "susun_laporan"),
    "laporan:bagian_simpan": Baris("lihat", "susun_laporan"),
    "laporan:bagian_pratinjau": Baris("lihat"),
    "laporan:bagian_versi": Baris("lihat", "susun_laporan"),
    "laporan:bagian_lalu": Baris("lihat", "susun_laporan"),
    "laporan:tahun_lalu": Baris("susun_laporan", "susun_laporan"),
    "laporan:pilih_angka": Baris("lihat"),
    "laporan:ganti_angka": Baris("lihat", "susun_laporan"),
    "laporan:tabel": Baris("susun_laporan", "susun_laporan"),
    "laporan:tabel_baru": Baris("susun_laporan", "susun_laporan"),
    "laporan:tabel_isian": Baris("isi_realisasi", "isi_realisasi"),
    "laporan:gambar": Baris("susun_laporan", "susun_laporan"),
    "laporan:lkip_pratinjau": Baris("lihat"),
    "laporan:lkip_identitas": Baris("susun_laporan", "susun_laporan"),
    "laporan:renja_identitas": Baris("susun_laporan", "susun_laporan"),
    "laporan:lkip_pemeriksaan": Baris("lihat", "susun_laporan"),
    "laporan:lkip_pdf": Baris("unduh_laporan"),
    "laporan:dokumen": Baris("lihat"),
    "laporan:dokumen_satu": Baris("lihat"),
    "laporan:dokumen_pdf": Baris("unduh_laporan"),
    "laporan:dokumen_docx": Baris("unduh_laporan"),
    "laporan:triwulan_pdf": Baris("unduh_laporan"),
    "laporan:keadaan": Baris("lihat"),
    "laporan:banding": Baris("lihat"),
    "laporan:siapkan_reviu": Baris("siapkan_reviu", "siapkan_reviu"),
    "laporan:kembalikan_laporan": Baris("kembalikan_laporan", "kembalikan_laporan"),
    "laporan:finalkan": Baris("finalkan", "finalkan"),
    "laporan:sampaikan": Baris("sampaikan", "sampaikan"),
    "laporan:revisi": Baris("finalkan", "finalkan"),
    "laporan:terbitkan": Baris("finalkan", "finalkan"),
    "laporan:lampiran": Baris("lihat", "susun_laporan"),
    "laporan:lampiran_ubah": Baris("susun_laporan", "susun_laporan"),
    "laporan:terbitan_berkas": Baris("unduh_laporan"),
    "laporan:unggah_bertanda": Baris("unggah_bertanda", "unggah_bertanda"),
    "laporan:bertanda_berkas": Baris("unduh_laporan"),
    "laporan:efisiensi": Baris("lihat"),
    "laporan:cetakan": Baris("unduh_laporan", "unduh_laporan"),
    "laporan:cetakan_satu": Baris("unduh_laporan"),
    "laporan:cetakan_kemajuan": Baris("unduh_laporan"),
    "laporan:cetakan_berkas": Baris("unduh_laporan"),
    "laporan:cetakan_ulang": Baris("unduh_laporan", "unduh_laporan"),
    "bundel": Baris("lihat_pemda", "lihat_pemda"),
    "bundel_satu": Baris("lihat_pemda"),
    "bundel_kemajuan": Baris("lihat_pemda"),
    "bundel_berkas": Baris("lihat_pemda"),
    "bundel_ulang": Baris("lihat_pemda", "lihat_pemda"),
    **{f"publik:{n}": Baris(TERBUKA) for n in ("indeks", "indeks_json", "skema", "skema_json", "instansi", "tahun")},
    **{f"publik:{n}": Baris(TERBUKA) for n in ("data", "csv", "csv_anggaran", "pdf")},
    "evaluasi:publikasi": Baris("lihat"),
    "evaluasi:publikasi_terbitkan": Baris("publikasikan", "publikasikan"),
    "evaluasi:publikasi_tarik": Baris("publikasikan", "publikasikan"),
    "evaluasi:banding": Baris("lihat"),
    "evaluasi:banding_pivot": Baris("lihat"),
    "evaluasi:banding_tampilan": Baris("lihat", "lihat"),  # whose view it is: the service's to say
    "evaluasi:pimpinan": Baris("lihat"),
    "evaluasi:pimpinan_putuskan": Baris("tinjau", "tinjau"),
    "pemda_evaluasi:pimpinan": Baris("lihat_pemda"),
    "pemda_evaluasi:banding": Baris("lihat_pemda"),
    "pemda_evaluasi:banding_peringkat": Baris("lihat_pemda"),
    "pemda_evaluasi:banding_pivot": Baris("lihat_pemda"),
    "pemda_evaluasi:banding_tampilan": Baris("lihat_pemda", "lihat_pemda"),
    "evaluasi:beda": Baris("lihat"),
    "pemda_evaluasi:beda": Baris("lihat_pemda"),
    "evaluasi:catatan": Baris("lihat"),
    "evaluasi:catatan_baru": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:catatan_satu": Baris("lihat"),
    "evaluasi:catatan_jawab": Baris("tindak_lanjuti", "tindak_lanjuti"),  # whose row it is: the service's to say
    "evaluasi:catatan_selesai": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:catatan_buka": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:catatan_ubah": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:catatan_kertas": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:catatan_hapus": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:catatan_berkas": Baris("lihat"),
    "evaluasi:pemeriksaan": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:pemeriksaan_sampel": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:pemeriksaan_tandai": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:reviu": Baris("lihat"),
    "evaluasi:reviu_mulai": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:reviu_perbedaan": Baris("lihat", "periksa_kinerja"),
    "evaluasi:reviu_satu": Baris("lihat", "periksa_kinerja"),
    "evaluasi:reviu_kirim": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:reviu_selesai": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:reviu_temuan_baru": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:reviu_temuan": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:reviu_temuan_hapus": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:reviu_temuan_putusan": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:reviu_temuan_tanggapi": Baris("tanggapi_reviu", "tanggapi_reviu"),
    "pemda_evaluasi:reviu": Baris("periksa_kinerja"),
    "pemda_evaluasi:butir_reviu": Baris("kelola", "kelola"),
    "evaluasi:kertas": Baris("periksa_kinerja"),
    "evaluasi:kertas_baru": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:kertas_satu": Baris("periksa_kinerja"),
    "evaluasi:kertas_ubah": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:kertas_paraf": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:kertas_hapus": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:penguji": Baris("lihat"),
    "evaluasi:penguji_baru": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:penguji_satu": Baris("lihat"),
    "evaluasi:penguji_putusan": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:penguji_ubah": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:penguji_impor": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:penguji_baris": Baris("lihat"),
    "evaluasi:penguji_baris_baru": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:penguji_baris_ubah": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:penguji_baris_hapus": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:penguji_hapus": Baris("periksa_kinerja", "periksa_kinerja"),
    "pemda_evaluasi:catatan": Baris("periksa_kinerja"),
    "evaluasi:rekomendasi": Baris("lihat"),
    "evaluasi:rekomendasi_baru": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:rekomendasi_satu": Baris("lihat"),
    "evaluasi:rekomendasi_ubah": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:rekomendasi_hapus": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:rekomendasi_jawab": Baris("tindak_lanjuti", "tindak_lanjuti"),  # whose it is: the service's to say
    "evaluasi:rekomendasi_verifikasi": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:rekomendasi_buka": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:rekomendasi_berkas": Baris("lihat"),
    "pemda_evaluasi:rekomendasi": Baris("lihat_pemda"),
    "evaluasi:lke": Baris("lihat"),
    "evaluasi:lke_mulai": Baris("tanggapi_reviu", "tanggapi_reviu"),
    "evaluasi:lke_ajukan": Baris("tanggapi_reviu", "tanggapi_reviu"),
    "evaluasi:lke_final": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:lke_tahun": Baris("lihat"),
    "evaluasi:lke_langkah": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:lke_berkas": Baris("lihat"),
    "evaluasi:lke_sub": Baris("lihat"),
    "evaluasi:lke_mandiri": Baris("tanggapi_reviu", "tanggapi_reviu"),
    "evaluasi:lke_nilai": Baris("periksa_kinerja", "periksa_kinerja"),
    "evaluasi:lke_tanggapan": Baris("tanggapi_reviu", "tanggapi_reviu"),
    "pemda_evaluasi:lke": Baris("lihat_pemda"),
    "pemda_evaluasi:lke_instrumen": Baris("kelola", "kelola"),
    "pertukaran:impor": Baris("impor"),
    "pertukaran:impor_unggah": Baris("impor", "impor"),
    "pertukaran:impor_satu": Baris("impor"),
    "pertukaran:impor_kemajuan": Baris("impor"),
    "pertukaran:impor_periksa": Baris("impor", "impor"),
    "pertukaran:impor_terapkan": Baris("impor", "impor"),
    "pertukaran:impor_berkas": Baris("impor"),
    "pertukaran:impor_salinan": Baris("impor"),
    "pertukaran:impor_batal": Baris("impor", "impor"),
    "pertukaran:impor_buang": Baris("impor", "impor"),
    "pertukaran:buku_kerja": Baris("lihat"),
    "pertukaran:akun": Baris("kelola", "kelola"),
    "pertukaran:peta": Baris("impor", "impor"),
}
# The admin site's own doors (they lead to ours), and its nameless catch-all.
ADMIN_UMUM = {"admin:login", "admin:logout", "admin:None", "admin:app_list"}
# What a path part is filled with; those of an object come from the agency's own objects.
TETAP: dict[str, Any] = {
    "periode": 1,
    "triwulan": 1,
    "nomor": 1,
    "kunci": "kata_pengantar",
    "bab": "bab1",
    "jenis": "tujuan",
    "dokumen": "lkip",
    "surat": "pk",
    "langkah": "naikkan",
    "uidb64": "MQ",
    "token": "bukan-token",
    "nama": "data",
}
JENIS_OBJEK = (
    "indikator",
    "pk",
    "bukti",
    "renstra",
    "butir",
    "simpul",
    "paraf",
    "aksi",
    "batch",
    "cetakan",
    "terbitan",
    "salinan",
    "lampiran",
    "catatan",
    "kertas",
    "rekomendasi",
    "tindak_lanjut",
    "reviu",
    "temuan",
    "uji",
    "jawaban",
)
OBJEK = {f"{j}_id" for j in JENIS_OBJEK}
REVIU_SELESAI: dict[str, Any] = {
    "keadaan": "selesai",
    "nomor": "700/R-1",
    "tanggal": date(2024, 2, 1),
    "tanpa_perbedaan": False,
}


@dataclass(frozen=True, slots=True)
class Alamat:
    nama: str
    bagian: tuple[str, ...]

    @property
    def milik_pd(self) -> bool:
        return "slug" in self.bagian

    @property
    def milik_pemda(self) -> bool:
        return "pemda" in self.bagian

    @property
    def berobjek(self) -> bool:
        return bool(OBJEK & set(self.bagian))

    def url(self, pd: Any, objek: dict[str, int]) -> str:
        isi = {**TETAP, **objek, "slug": pd.slug, "pemda": pd.pemda.slug, "tahun": 2023}
        return reverse(self.nama, kwargs={b: isi[b] for b in self.bagian})


def alamat(pola: Any = None, awal: str = "", bagian: tuple[str, ...] = ()) -> Iterator[Alamat]:
    for p in (pola or get_resolver()).url_patterns:
        isi = (*bagian, *p.pattern.converters)
        if isinstance(p, URLResolver):
            yield from alamat(p, f"{awal}{p.namespace}:" if p.namespace else awal, isi)
        elif isinstance(p, URLPattern):
            yield Alamat(f"{awal}{p.name}", isi)


SEMUA = [*alamat()]
HALAMAN = [a for a in SEMUA if not a.nama.startswith("admin:")]
HALAMAN_PD = [a for a in HALAMAN if a.milik_pd]
HALAMAN_PEMDA = [a for a in HALAMAN if a.milik_pemda]


def aturan(a: Alamat) -> Baris:
    return TABEL[a.nama if not a.nama.startswith("admin:") else "admin"]


# --- the table itself


def test_setiap_alamat_tercantum() -> None:
    nama = {a.nama if not a.nama.startswith("admin:") else "admin" for a in SEMUA}
    assert nama == TABEL.keys()


def test_tabel_memakai_izin_yang_ada() -> None:
    dipakai = {izin for b in TABEL.values() for izin in (b.baca, b.tulis) if izin}
    assert dipakai <= {TERBUKA, SIAPA_SAJA, *IZIN}


def test_semua_halaman_selain_situs_dan_admin_milik_perangkat_daerah_atau_pemda() -> None:
    """A page about an agency, or about all of a pemda, cannot forget to say which."""
    umum = {a.nama for a in HALAMAN if not (a.milik_pd or a.milik_pemda)}
    pintu = {"masuk", "keluar", "sandi", "sandi_awal", "periksa", "periksa_kode"}
    # The portal names an agency, too, but knows only what was published: tests/evaluasi/test_publik_halaman.py.
    portal = {n for n in TABEL if n.startswith("publik:")}
    assert umum == {*pintu, *portal, "beranda", "panduan", "cari", "antrean", "antrean_setujui"}


def test_penjaga_sama_dengan_tabel() -> None:
    """What the decorator on the view says is what the table says."""
    for p, a in zip(_pola(), SEMUA, strict=True):
        if a.milik_pd or a.milik_pemda:
            b = aturan(a)
            assert (p.callback.izin, p.callback.izin_tulis) == (b.baca, b.tulis or b.baca), a.nama


def _pola(akar: Any = None) -> Iterator[URLPattern]:
    for p in (akar or get_resolver()).url_patterns:
        yield from _pola(p) if isinstance(p, URLResolver) else [p]


# --- the walk


@pytest.fixture(autouse=True)
def tanpa_cetak(monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk asks who may download, not whether the printer works."""
    monkeypatch.setattr(import_module("laporan.services.cetakan.pencetak"), "cetak", lambda *a: b"%PDF-")
    monkeypatch.setattr(import_module("laporan.services.terbitan"), "cetak_dokumen", cetak_semu)


def isi(pd: Any) -> dict[str, Any]:
    """An agency with one of everything that a path can name."""
    item = ItemPKFactory(
        perjanjian=PerjanjianKinerjaFactory(perangkat_daerah=pd),
        indikator=IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pd)),
    )
    bukti = BuktiFactory(realisasi=RealisasiFactory(indikator=item.indikator))
    naskah = NaskahFactory(laporan=LaporanFactory(perangkat_daerah=pd))
    TabelPendukungFactory(laporan=naskah.laporan, kode="tabel-uji")
    sasaran = item.indikator.sasaran
    program = KegiatanFactory(perangkat_daerah=pd).induk
    rencana = {"renstra_id": sasaran.renstra_id, "butir_id": sasaran.tujuan_id, "simpul_id": program.pk}
    paraf = ParafPKFactory(perjanjian=item.perjanjian)
    rencana |= {"paraf_id": paraf.pk}
    rencana["aksi_id"] = RencanaAksiFactory(indikator=item.indikator).pk
    rencana["batch_id"] = BatchFactory(perangkat_daerah=pd).pk
    rencana["cetakan_id"] = CetakanFactory(perangkat_daerah=pd).pk
    terbitan = TerbitanFactory(perangkat_daerah=pd, laporan=naskah.laporan)
    rencana |= {"terbitan_id": terbitan.pk, "kode": terbitan.kode}
    rencana["instansi"] = PublikasiFactory(perangkat_daerah=pd, terbitan=terbitan).perangkat_daerah.slug
    rencana["salinan_id"] = SalinanBertandaFactory(terbitan=terbitan).pk
    rencana["lampiran_id"] = LampiranUnggahFactory(laporan=naskah.laporan).pk
    balasan = BalasanCatatanFactory(catatan=CatatanFactory(perangkat_daerah=pd, keadaan="dijawab"))
    rencana |= {"catatan_id": balasan.catatan_id, "balasan_id": balasan.pk}
    rencana["kertas_id"] = ParafKertasKerjaFactory(kertas=KertasKerjaFactory(perangkat_daerah=pd)).kertas_id
    lanjutan = TindakLanjutFactory(
        rekomendasi__perangkat_daerah=pd, berkas=ContentFile(b"%PDF-1.4", name="bukti.pdf"), nama_berkas="bukti.pdf"
    )
    rencana |= {"rekomendasi_id": lanjutan.rekomendasi_id, "tindak_lanjut_id": lanjutan.pk}
    angka = AngkaCetakFactory(uji__perangkat_daerah=pd, uji__tahun=2023)
    rencana |= {"uji_id": angka.uji_id, "angka_id": angka.pk}
    jawaban = JawabanLkeFactory(lke__perangkat_daerah=pd, lke__tahun=2023)
    rencana |= {"jawaban_id": jawaban.pk, "sub": "1.a"}
    reviu = ReviuLkjFactory(perangkat_daerah=pd, laporan=naskah.laporan, terbitan=terbitan, **REVIU_SELESAI)
    lanjut = ReviuLkjFactory(perangkat_daerah=pd, laporan=naskah.laporan, terbitan=terbitan, ke=reviu.ke + 1)
    rencana |= {"reviu_id": lanjut.pk, "temuan_id": TemuanReviuFactory(reviu=lanjut).pk}
    rencana["bundel_id"] = CetakanFactory(perangkat_daerah=None, pemda=pd.pemda, format="zip").pk
    return {
        **rencana,
        "tabel": "tabel-uji",
        "indikator_id": item.indikator_id,
        "pk_id": item.perjanjian_id,
        "bukti_id": bukti.pk,
    }


@pytest.fixture
def objek(pemeran: Pemeran) -> dict[str, dict[str, int]]:
    return {"sendiri": isi(pemeran.pd), "lain": isi(pemeran.pd_lain)}


def peran(siapa: str) -> frozenset[Peran]:
    return frozenset({Peran(siapa)}) if siapa in DI_DALAM else frozenset()


def harapan(izin: str | None, siapa: str) -> set[int]:
    if izin is None:
        return {405}
    if izin in (SIAPA_SAJA, TERBUKA) or IZIN[izin].syarat(peran(siapa)):
        return {200, 302, 409, 422}
    return {403}


def salah_sendiri(pemeran: Pemeran, siapa: str, a: Alamat, objek: dict[str, int]) -> Iterator[str]:
    """Answers at the own agency that are not those of the table."""
    url, b = a.url(pemeran.pd, objek), aturan(a)
    for metode, izin in (("get", b.baca), ("post", b.tulis)):
        jawaban = getattr(pemeran.klien(siapa), metode)(url)
        if siapa == "anonim" and TERBUKA not in (b.baca, b.tulis):
            cocok = jawaban.status_code == 302 and jawaban.url.startswith("/masuk/")
        elif siapa == "orang_luar" and (a.milik_pd or a.milik_pemda):
            cocok = jawaban.status_code == 404
        else:
            # Who may not even read is told so before the method is looked at.
            tolak = harapan(b.baca, siapa) == {403}
            cocok = jawaban.status_code in ({403} if tolak and izin is None else harapan(izin, siapa))
        if not cocok:
            yield f"{metode} {url}: {jawaban.status_code}"


@pytest.mark.parametrize("siapa", PEMERAN)
def test_milik_sendiri(pemeran: Pemeran, objek: Any, siapa: str) -> None:
    assert [s for a in HALAMAN for s in salah_sendiri(pemeran, siapa, a, objek["sendiri"])] == []


@pytest.mark.parametrize("siapa", DI_DALAM)
def test_halaman_perangkat_daerah_lain_tidak_ada(pemeran: Pemeran, objek: Any, siapa: str) -> None:
    klien = pemeran.klien(siapa)
    semua = [a.url(pemeran.pd_lain, objek["lain"]) for a in HALAMAN_PD]
    assert [u for u in semua if {klien.get(u).status_code, klien.post(u).status_code} != {404}] == []


@pytest.mark.parametrize("siapa", DI_DALAM)
def test_halaman_pemda_lain_tidak_ada(pemeran: Pemeran, objek: Any, siapa: str) -> None:
    klien = pemeran.klien(siapa)
    semua = [a.url(pemeran.pd_lain, objek["lain"]) for a in HALAMAN_PEMDA]
    assert [u for u in semua if {klien.get(u).status_code, klien.post(u).status_code} != {404}] == []


def tiada(izin: str | None, siapa: str, baca: str | None = None) -> set[int]:
    """404, unless the role or the method is refused before anything is looked for."""
    if izin is None:
        return {404, 405} if baca is None or IZIN[baca].syarat(peran(siapa)) else {403}
    return {404} if IZIN[izin].syarat(peran(siapa)) else {403}


@pytest.mark.parametrize("siapa", DI_DALAM)
def test_objek_perangkat_daerah_lain_tidak_ada(pemeran: Pemeran, objek: Any, siapa: str) -> None:
    """Another agency's object under the own agency's address; a page to read refuses POST before it looks."""
    klien = pemeran.klien(siapa)
    semua = [(a.url(pemeran.pd, objek["lain"]), aturan(a)) for a in HALAMAN_PD if a.berobjek]
    assert semua
    assert [u for u, b in semua if klien.get(u).status_code not in tiada(b.baca, siapa)] == []
    assert [u for u, b in semua if klien.post(u).status_code not in tiada(b.tulis, siapa, b.baca)] == []


@pytest.mark.parametrize("siapa", PEMERAN)
def test_admin_hanya_untuk_yang_mengelola(pemeran: Pemeran, siapa: str) -> None:
    klien, ditolak = pemeran.klien(siapa), {302, 403, 404}
    boleh = {200, 405, *ditolak} if siapa == "admin" else ditolak
    contoh = {"object_id": "1", "app_label": "sakip", "content_type_id": 1, "url": "x"}
    tertutup = [a for a in SEMUA if a.nama.startswith("admin:") and a.nama not in ADMIN_UMUM]
    semua = [reverse(a.nama, kwargs={b: contoh[b] for b in a.bagian}) for a in tertutup]
    assert [u for u in semua if not {klien.get(u).status_code, klien.post(u).status_code} <= boleh] == []
