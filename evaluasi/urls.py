"""Pages of the reviewer's desk: of an agency, of a pemda, and, open to all, below ``publik/``.

Names: ``evaluasi:…`` of an agency, ``pemda_evaluasi:…`` of a pemda, ``publik:…`` without login.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from evaluasi.views import banding, catatan, kertas_kerja, pemeriksaan, penguji

app_name = "evaluasi"

CATATAN = [
    path("catatan/", catatan.catatan, name="catatan"),
    path("catatan/baru/", catatan.catatan_baru, name="catatan_baru"),
    path("catatan/<int:catatan_id>/", catatan.catatan_satu, name="catatan_satu"),
    path("catatan/<int:catatan_id>/jawab/", catatan.catatan_jawab, name="catatan_jawab"),
    path("catatan/<int:catatan_id>/selesai/", catatan.catatan_selesai, name="catatan_selesai"),
    path("catatan/<int:catatan_id>/buka/", catatan.catatan_buka, name="catatan_buka"),
    path("catatan/<int:catatan_id>/ubah/", catatan.catatan_ubah, name="catatan_ubah"),
    path("catatan/<int:catatan_id>/kertas/", catatan.catatan_kertas, name="catatan_kertas"),
    path("catatan/<int:catatan_id>/hapus/", catatan.catatan_hapus, name="catatan_hapus"),
    path("catatan/<int:catatan_id>/berkas/<int:balasan_id>/", catatan.catatan_berkas, name="catatan_berkas"),
    path("pemeriksaan/", pemeriksaan.pemeriksaan, name="pemeriksaan"),
    path("pemeriksaan/sampel/", pemeriksaan.sampel, name="pemeriksaan_sampel"),
    path("pemeriksaan/tandai/", pemeriksaan.tandai, name="pemeriksaan_tandai"),
    path("kertas-kerja/", kertas_kerja.kertas, name="kertas"),
    path("kertas-kerja/baru/", kertas_kerja.kertas_baru, name="kertas_baru"),
    path("kertas-kerja/<int:kertas_id>/", kertas_kerja.kertas_satu, name="kertas_satu"),
    path("kertas-kerja/<int:kertas_id>/ubah/", kertas_kerja.kertas_ubah, name="kertas_ubah"),
    path("kertas-kerja/<int:kertas_id>/paraf/", kertas_kerja.kertas_paraf, name="kertas_paraf"),
    path("kertas-kerja/<int:kertas_id>/hapus/", kertas_kerja.kertas_hapus, name="kertas_hapus"),
]

PENGUJI = [
    path("penguji/", penguji.penguji, name="penguji"),
    path("penguji/baru/", penguji.penguji_baru, name="penguji_baru"),
    path("penguji/<int:uji_id>/", penguji.penguji_satu, name="penguji_satu"),
    path("penguji/<int:uji_id>/putusan/", penguji.penguji_putusan, name="penguji_putusan"),
    path("penguji/<int:uji_id>/ubah/", penguji.penguji_ubah, name="penguji_ubah"),
    path("penguji/<int:uji_id>/impor/", penguji.penguji_impor, name="penguji_impor"),
    path("penguji/<int:uji_id>/baris/", penguji.penguji_baris, name="penguji_baris"),
    path("penguji/<int:uji_id>/baris/baru/", penguji.penguji_baris_baru, name="penguji_baris_baru"),
    path("penguji/<int:uji_id>/baris/<int:angka_id>/", penguji.penguji_baris_ubah, name="penguji_baris_ubah"),
    path("penguji/<int:uji_id>/baris/<int:angka_id>/hapus/", penguji.penguji_baris_hapus, name="penguji_baris_hapus"),
    path("penguji/<int:uji_id>/hapus/", penguji.penguji_hapus, name="penguji_hapus"),
]

BANDING = [
    path("banding/", banding.banding_pd, name="banding"),
    path("banding/pivot/", banding.pivot_pd, name="banding_pivot"),
    path("banding/tampilan/", banding.tampilan_pd, name="banding_tampilan"),
]

urlpatterns: list[URLPattern | URLResolver] = [*BANDING, *CATATAN, *PENGUJI]

PEMDA: list[URLPattern | URLResolver] = [
    path("banding/", banding.banding_pemda, name="banding"),
    path("banding/peringkat/", banding.peringkat, name="banding_peringkat"),
    path("banding/pivot/", banding.pivot_pemda, name="banding_pivot"),
    path("banding/tampilan/", banding.tampilan_pemda, name="banding_tampilan"),
    path("catatan/", catatan.catatan_semua, name="catatan"),
]

PUBLIK: list[URLPattern | URLResolver] = []
