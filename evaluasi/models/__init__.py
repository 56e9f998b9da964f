"""What the inspectorate writes. The agency's own figures stay below and are only read."""

from evaluasi.models.catatan import BalasanCatatan, Catatan, KertasKerja, ParafKertasKerja, TandaPemeriksaan
from evaluasi.models.lke import InstrumenLke, JawabanLke, KriteriaLke, Lke, NilaiSubLke, SubKomponenLke
from evaluasi.models.penguji import AngkaCetak, BerkasUji, PutusanAngka
from evaluasi.models.publik import Publikasi, TampilanTersimpan
from evaluasi.models.reviu import ButirReviu, JawabanReviu, KetentuanReviu, ReviuLkj, TemuanReviu

__all__ = [
    "AngkaCetak",
    "BalasanCatatan",
    "BerkasUji",
    "ButirReviu",
    "Catatan",
    "InstrumenLke",
    "JawabanLke",
    "JawabanReviu",
    "KertasKerja",
    "KetentuanReviu",
    "KriteriaLke",
    "Lke",
    "NilaiSubLke",
    "ParafKertasKerja",
    "Publikasi",
    "PutusanAngka",
    "ReviuLkj",
    "SubKomponenLke",
    "TampilanTersimpan",
    "TandaPemeriksaan",
    "TemuanReviu",
]
