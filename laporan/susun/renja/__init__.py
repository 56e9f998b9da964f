"""The Renja: material in, document tree out (Permendagri 86/2017, or the older outline; regulation.md 4.1–4.6)."""

from __future__ import annotations

from laporan.bentuk import DaftarGambar, DaftarIsi, DaftarTabel, Dokumen, Sampul
from laporan.susun.identitas import kertas
from laporan.susun.lkip.tata import isi_kepala, pola_nomor
from laporan.susun.renja.bab import bab_renja, kata_pengantar
from laporan.susun.renja.bahan import BahanRenja
from laporan.susun.renja.kerangka import KERANGKA_RENJA, KUNCI_RENJA, POLA_RENJA
from laporan.susun.renja.periksa import temuan

__all__ = ["KERANGKA_RENJA", "KUNCI_RENJA", "susun_renja", "temuan"]


def susun_renja(b: BahanRenja, *, draf: bool = True) -> Dokumen:
    """The whole Renja of a year. A draft shows what is not written yet, and what Bappeda would send back."""
    return Dokumen(
        judul=f"{b.judul} Tahun {b.tahun}",
        instansi=b.nama,
        pemda=b.pemda,
        tahun=b.tahun,
        penulis=b.nama,
        kertas=kertas(b.aturan.kertas),
        draf=draf,
        kaki=isi_kepala(b, b.tata.kaki) or f"Renja {b.tahun} · {b.nama}",
        kepala=isi_kepala(b, b.tata.kepala),
        lambang=b.lambang,
        tanggal_cetak=b.tanggal_cetak,
        tanggal=b.tanggal,
        bagian_depan=(Sampul(), kata_pengantar(b), DaftarIsi(), DaftarTabel(), DaftarGambar()),
        bab=bab_renja(b),
        kata_kunci=("Renja", "Rencana Kerja", str(b.tahun), b.perangkat_daerah, b.daerah),
        ringkasan=f"Rencana kerja {b.nama} tahun {b.tahun}.",
        pola=pola_nomor(b, POLA_RENJA),
        temuan=temuan(b) if draf else (),
    )
