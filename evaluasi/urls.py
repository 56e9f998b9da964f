"""Pages of the reviewer's desk: of an agency, of a pemda, and, open to all, below ``publik/``.

Names: ``evaluasi:…`` of an agency, ``pemda_evaluasi:…`` of a pemda, ``publik:…`` without login.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from evaluasi.views import (
    banding,
    beda,
    butir_reviu,
    catatan,
    kertas_kerja,
    lke,
    pemeriksaan,
    penguji,
    pimpinan,
    publik,
    publikasi,
    rekomendasi,
    reviu,
    temuan_reviu,
)

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
    path("beda/", beda.beda, name="beda"),
]

PIMPINAN = [
    path("pimpinan/", pimpinan.pimpinan, name="pimpinan"),
    path("pimpinan/putuskan/", pimpinan.pimpinan_putuskan, name="pimpinan_putuskan"),
]

PUBLIKASI = [
    path("publikasi/", publikasi.publikasi, name="publikasi"),
    path("publikasi/terbitkan/", publikasi.publikasi_terbitkan, name="publikasi_terbitkan"),
    path("publikasi/tarik/", publikasi.publikasi_tarik, name="publikasi_tarik"),
]

REVIU = [
    path("reviu/", reviu.reviu, name="reviu"),
    path("reviu/mulai/", reviu.reviu_mulai, name="reviu_mulai"),
    path("reviu/perbedaan/", reviu.reviu_perbedaan, name="reviu_perbedaan"),
    path("reviu/<int:reviu_id>/", reviu.reviu_satu, name="reviu_satu"),
    path("reviu/<int:reviu_id>/kirim/", reviu.reviu_kirim, name="reviu_kirim"),
    path("reviu/<int:reviu_id>/selesai/", reviu.reviu_selesai, name="reviu_selesai"),
    path("reviu/<int:reviu_id>/temuan/baru/", temuan_reviu.reviu_temuan_baru, name="reviu_temuan_baru"),
    path("reviu/<int:reviu_id>/temuan/<int:temuan_id>/", temuan_reviu.reviu_temuan, name="reviu_temuan"),
    path(
        "reviu/<int:reviu_id>/temuan/<int:temuan_id>/hapus/",
        temuan_reviu.reviu_temuan_hapus,
        name="reviu_temuan_hapus",
    ),
    path(
        "reviu/<int:reviu_id>/temuan/<int:temuan_id>/putusan/",
        temuan_reviu.reviu_temuan_putusan,
        name="reviu_temuan_putusan",
    ),
    path(
        "reviu/<int:reviu_id>/temuan/<int:temuan_id>/tanggapi/",
        temuan_reviu.reviu_temuan_tanggapi,
        name="reviu_temuan_tanggapi",
    ),
]

LKE = [
    path("lke/", lke.lke, name="lke"),
    path("lke/mulai/", lke.lke_mulai, name="lke_mulai"),
    path("lke/ajukan/", lke.lke_ajukan, name="lke_ajukan"),
    path("lke/final/", lke.lke_final, name="lke_final"),
    path("lke/tahun/", lke.lke_tahun, name="lke_tahun"),
    path("lke/langkah/<slug:langkah>/", lke.lke_langkah_evaluator, name="lke_langkah"),
    path("lke/berkas/<int:jawaban_id>/", lke.lke_berkas, name="lke_berkas"),
    path("lke/<str:sub>/", lke.lke_sub, name="lke_sub"),
    path("lke/<str:sub>/mandiri/", lke.lke_mandiri, name="lke_mandiri"),
    path("lke/<str:sub>/nilai/", lke.lke_nilai, name="lke_nilai"),
    path("lke/<str:sub>/tanggapan/", lke.lke_tanggapan, name="lke_tanggapan"),
]

REKOMENDASI = [
    path("rekomendasi/", rekomendasi.rekomendasi, name="rekomendasi"),
    path("rekomendasi/baru/", rekomendasi.rekomendasi_baru, name="rekomendasi_baru"),
    path("rekomendasi/<int:rekomendasi_id>/", rekomendasi.rekomendasi_satu, name="rekomendasi_satu"),
    path("rekomendasi/<int:rekomendasi_id>/ubah/", rekomendasi.rekomendasi_ubah, name="rekomendasi_ubah"),
    path("rekomendasi/<int:rekomendasi_id>/hapus/", rekomendasi.rekomendasi_hapus, name="rekomendasi_hapus"),
    path("rekomendasi/<int:rekomendasi_id>/jawab/", rekomendasi.rekomendasi_jawab, name="rekomendasi_jawab"),
    path(
        "rekomendasi/<int:rekomendasi_id>/verifikasi/",
        rekomendasi.rekomendasi_verifikasi,
        name="rekomendasi_verifikasi",
    ),
    path("rekomendasi/<int:rekomendasi_id>/buka/", rekomendasi.rekomendasi_buka, name="rekomendasi_buka"),
    path(
        "rekomendasi/<int:rekomendasi_id>/berkas/<int:tindak_lanjut_id>/",
        rekomendasi.rekomendasi_berkas,
        name="rekomendasi_berkas",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *PIMPINAN, *REKOMENDASI, *LKE, *REVIU, *PUBLIKASI, *BANDING, *CATATAN, *PENGUJI,
]  # fmt: skip

PEMDA: list[URLPattern | URLResolver] = [
    path("pimpinan/", pimpinan.pimpinan_pemda, name="pimpinan"),
    path("banding/", banding.banding_pemda, name="banding"),
    path("banding/peringkat/", banding.peringkat, name="banding_peringkat"),
    path("banding/pivot/", banding.pivot_pemda, name="banding_pivot"),
    path("banding/tampilan/", banding.tampilan_pemda, name="banding_tampilan"),
    path("beda/", beda.beda_pemda, name="beda"),
    path("catatan/", catatan.catatan_semua, name="catatan"),
    path("rekomendasi/", rekomendasi.rekomendasi_semua, name="rekomendasi"),
    path("lke/", lke.lke_semua, name="lke"),
    path("lke/instrumen/", lke.lke_instrumen, name="lke_instrumen"),
    path("reviu/", reviu.reviu_pemda, name="reviu"),
    path("reviu/daftar-periksa/", butir_reviu.butir_reviu, name="butir_reviu"),
]

PUBLIK: list[URLPattern | URLResolver] = [
    path("", publik.indeks, name="indeks"),
    path("data.json", publik.indeks_json, name="indeks_json"),
    path("skema/", publik.skema, name="skema"),
    path("skema/<slug:nama>.json", publik.skema_json, name="skema_json"),
    path("<slug:instansi>/", publik.instansi, name="instansi"),
    path("<slug:instansi>/<int:tahun>/", publik.tahun, name="tahun"),
    path("<slug:instansi>/<int:tahun>/data.json", publik.data, name="data"),
    path("<slug:instansi>/<int:tahun>/data.csv", publik.csv, name="csv"),
    path("<slug:instansi>/<int:tahun>/anggaran.csv", publik.csv_anggaran, name="csv_anggaran"),
    path("<slug:instansi>/<int:tahun>/lkip.pdf", publik.pdf, name="pdf"),
]
