"""Pages of reports below ``<slug>/<tahun>/``."""

from django.urls import path

from laporan import views
from laporan.views.bagian import bagian_pratinjau, bagian_simpan, ganti_angka, pilih_angka
from laporan.views.banding import banding
from laporan.views.cetakan import cetakan, cetakan_berkas, cetakan_kemajuan, cetakan_satu, cetakan_ulang
from laporan.views.dokumen import daftar_dokumen, dokumen_docx, dokumen_pdf, satu_dokumen
from laporan.views.gambar import gambar
from laporan.views.identitas import identitas
from laporan.views.keadaan import (
    bertanda_berkas,
    finalkan,
    halaman_keadaan,
    kembalikan_laporan,
    revisi,
    sampaikan,
    siapkan_reviu,
    terbitan_berkas,
    terbitkan,
    unggah_bertanda,
)
from laporan.views.lampiran import lampiran, lampiran_ubah
from laporan.views.lkip import renja
from laporan.views.pemeriksaan import pemeriksaan
from laporan.views.tabel import sunting_tabel, tabel_baru, tabel_isian
from laporan.views.unduh import unduh_lkip, unduh_triwulan
from laporan.views.versi import bagian_lalu, bagian_versi, tahun_lalu

app_name = "laporan"

urlpatterns = [
    path("", views.ringkasan, name="ringkasan"),
    path("dokumen/", daftar_dokumen, name="dokumen"),
    path("dokumen/<slug:dokumen>/", satu_dokumen, name="dokumen_satu"),
    path("dokumen/<slug:dokumen>/pdf/", dokumen_pdf, name="dokumen_pdf"),
    path("dokumen/<slug:dokumen>/docx/", dokumen_docx, name="dokumen_docx"),
    path("lkip/", views.lkip, name="lkip"),
    path("lkip/bagian/<str:kunci>/", views.bagian, name="lkip_bagian"),
    path("renja/", renja, name="renja"),
    path("renja/bagian/<str:kunci>/", views.bagian, {"dokumen": "renja"}, name="renja_bagian"),
    path("naskah/<slug:dokumen>/angka/", pilih_angka, name="pilih_angka"),
    path("naskah/<slug:dokumen>/tahun-lalu/", tahun_lalu, name="tahun_lalu"),
    path("naskah/<slug:dokumen>/tabel/<slug:tabel>/", sunting_tabel, name="tabel"),
    path("naskah/<slug:dokumen>/tabel/<slug:tabel>/isian/", tabel_isian, name="tabel_isian"),
    path("naskah/<slug:dokumen>/<str:kunci>/gambar/", gambar, name="gambar"),
    path("naskah/<slug:dokumen>/<str:kunci>/tabel-baru/", tabel_baru, name="tabel_baru"),
    path("naskah/<slug:dokumen>/<str:kunci>/simpan/", bagian_simpan, name="bagian_simpan"),
    path("naskah/<slug:dokumen>/<str:kunci>/pratinjau/", bagian_pratinjau, name="bagian_pratinjau"),
    path("naskah/<slug:dokumen>/<str:kunci>/ganti-angka/", ganti_angka, name="ganti_angka"),
    path("naskah/<slug:dokumen>/<str:kunci>/versi/", bagian_versi, name="bagian_versi"),
    path("naskah/<slug:dokumen>/<str:kunci>/tahun-lalu/", bagian_lalu, name="bagian_lalu"),
    path("lkip/pratinjau/<slug:bab>/", views.pratinjau, name="lkip_pratinjau"),
    path("lkip/identitas/", identitas, name="lkip_identitas"),
    path("renja/identitas/", identitas, {"dokumen": "renja"}, name="renja_identitas"),
    path("lkip/pemeriksaan/", pemeriksaan, name="lkip_pemeriksaan"),
    path("lkip/unduh/", unduh_lkip, name="lkip_pdf"),
    path("triwulan/<int:triwulan>/pdf/", unduh_triwulan, name="triwulan_pdf"),
    path("lkip/efisiensi/", views.efisiensi, name="efisiensi"),
    path("dokumen/<slug:dokumen>/keadaan/", halaman_keadaan, name="keadaan"),
    path("dokumen/<slug:dokumen>/berubah/", banding, name="banding"),
    path("dokumen/<slug:dokumen>/keadaan/terbitkan/", terbitkan, name="terbitkan"),
    path("dokumen/<slug:dokumen>/lampiran/", lampiran, name="lampiran"),
    path("lampiran/<int:lampiran_id>/", lampiran_ubah, name="lampiran_ubah"),
    path("terbitan/<int:terbitan_id>/", terbitan_berkas, name="terbitan_berkas"),
    path("terbitan/<int:terbitan_id>/bertanda/", unggah_bertanda, name="unggah_bertanda"),
    path("bertanda/<int:salinan_id>/", bertanda_berkas, name="bertanda_berkas"),
    path("cetakan/", cetakan, name="cetakan"),
    path("cetakan/<int:cetakan_id>/", cetakan_satu, name="cetakan_satu"),
    path("cetakan/<int:cetakan_id>/kemajuan/", cetakan_kemajuan, name="cetakan_kemajuan"),
    path("cetakan/<int:cetakan_id>/berkas/", cetakan_berkas, name="cetakan_berkas"),
    path("cetakan/<int:cetakan_id>/ulang/", cetakan_ulang, name="cetakan_ulang"),
    path("dokumen/<slug:dokumen>/keadaan/finalkan/", finalkan, name="finalkan"),
    path("dokumen/<slug:dokumen>/keadaan/siapkan-reviu/", siapkan_reviu, name="siapkan_reviu"),
    path("dokumen/<slug:dokumen>/keadaan/kembalikan/", kembalikan_laporan, name="kembalikan_laporan"),
    path("dokumen/<slug:dokumen>/keadaan/sampaikan/", sampaikan, name="sampaikan"),
    path("dokumen/<slug:dokumen>/keadaan/revisi/", revisi, name="revisi"),
]
