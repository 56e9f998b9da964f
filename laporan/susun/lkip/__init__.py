"""The LKIP: material in, document tree out (PermenPANRB 53/2014, Lampiran II; regulation.md 1.2–1.3)."""

from __future__ import annotations

from laporan.bahan import BahanLkip
from laporan.bentuk import DaftarGambar, DaftarGrafik, DaftarIsi, DaftarTabel, Dokumen, Sampul
from laporan.susun.identitas import kertas
from laporan.susun.lkip.bab1 import bab1
from laporan.susun.lkip.bab2 import bab2
from laporan.susun.lkip.bab3 import bab3
from laporan.susun.lkip.bab4 import bab4
from laporan.susun.lkip.depan import ikhtisar, kata_pengantar
from laporan.susun.lkip.lampiran import lampiran
from laporan.susun.lkip.tata import isi_kepala, pola_nomor, tata_bab

__all__ = ["susun_lkip"]


def susun_lkip(b: BahanLkip, *, draf: bool = True) -> Dokumen:
    """The whole report of a year. A draft shows what is not written yet."""
    nama = f"{b.perangkat_daerah} {b.daerah}"
    return Dokumen(
        judul=f"{b.judul} Tahun {b.tahun}",
        instansi=nama,
        pemda=b.pemda,
        tahun=b.tahun,
        penulis=nama,
        kertas=kertas(b.aturan.kertas),
        draf=draf,
        kaki=isi_kepala(b, b.tata.kaki) or f"LKIP {b.tahun} · {nama}",
        kepala=isi_kepala(b, b.tata.kepala),
        pola=pola_nomor(b),
        lambang=b.lambang,
        tanggal_cetak=b.tanggal_cetak,
        tanggal=b.tanggal,
        bagian_depan=(
            Sampul(),
            kata_pengantar(b),
            ikhtisar(b),
            DaftarIsi(),
            DaftarTabel(),
            DaftarGrafik(),
            DaftarGambar(),
        ),
        bab=tuple(tata_bab(b, f"bab{n}", bab(b)) for n, bab in enumerate((bab1, bab2, bab3, bab4), 1)),
        lampiran=lampiran(b),
        kata_kunci=("LKIP", "SAKIP", str(b.tahun), b.perangkat_daerah, b.daerah),
        ringkasan=f"Laporan kinerja {nama} tahun {b.tahun}.",
    )
