"""Paths of import and export, below agency and year."""

from django.urls import path

from pertukaran.views.akun import akun
from pertukaran.views.berkas import impor_berkas, impor_salinan
from pertukaran.views.ekspor import ekspor
from pertukaran.views.impor import impor, impor_buang, impor_kemajuan, impor_periksa, impor_satu, impor_terapkan
from pertukaran.views.peta import peta
from pertukaran.views.unggah import unggah
from pertukaran.views.urung import impor_batal

app_name = "pertukaran"

urlpatterns = [
    path("ekspor/", ekspor, name="buku_kerja"),
    path("impor/", impor, name="impor"),
    path("impor/unggah/", unggah, name="impor_unggah"),
    path("impor/<int:batch_id>/", impor_satu, name="impor_satu"),
    path("impor/<int:batch_id>/kemajuan/", impor_kemajuan, name="impor_kemajuan"),
    path("impor/<int:batch_id>/periksa/", impor_periksa, name="impor_periksa"),
    path("impor/<int:batch_id>/terapkan/", impor_terapkan, name="impor_terapkan"),
    path("impor/<int:batch_id>/berkas/", impor_berkas, name="impor_berkas"),
    path("impor/<int:batch_id>/salinan/", impor_salinan, name="impor_salinan"),
    path("impor/<int:batch_id>/batal/", impor_batal, name="impor_batal"),
    path("impor/<int:batch_id>/buang/", impor_buang, name="impor_buang"),
    path("impor/<int:batch_id>/akun/", akun, name="akun"),
    path("impor/<int:batch_id>/peta/", peta, name="peta"),
]
