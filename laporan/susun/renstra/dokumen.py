"""The six tables as one document, each on pages of its own."""

from __future__ import annotations

from laporan.bentuk import Bagian, Blok, Dokumen, Pemisah
from laporan.susun.identitas import kertas
from laporan.susun.renstra.bahan import BahanTabelRenstra
from laporan.susun.renstra.layanan import tc23, tc24
from laporan.susun.renstra.program import tc27
from laporan.susun.renstra.tujuan import tc25, tc26, tc28


def susun_renstra(b: BahanTabelRenstra) -> Dokumen:
    """T-C.23 to T-C.28 of one Renstra; a document of the plan is never a draft of a period."""
    r = b.renstra
    judul = f"Tabel Renstra Tahun {r.tahun_awal}–{r.tahun_akhir}"
    return Dokumen(
        judul=judul,
        instansi=b.nama,
        pemda=b.pemda,
        tahun=b.tahun,
        penulis=b.nama,
        kertas=kertas(b.aturan.kertas),
        draf=False,
        kaki=f"{judul} · {b.nama}",
        bab=(Bagian(judul, _semua(b), mendatar=True),),
        kata_kunci=("Renstra", "T-C.23", "T-C.28", str(b.tahun), b.perangkat_daerah),
        ringkasan=f"Tabel T-C.23 sampai T-C.28 {r.nama}, {b.nama}.",
    )


def _semua(b: BahanTabelRenstra) -> tuple[Blok, ...]:
    """The tables in the order of the regulation, a page break between them."""
    tabel = (tc23(b), tc24(b), tc25(b), tc26(b), tc27(b), tc28(b))
    return (*(x for t in tabel[:-1] for x in (t, Pemisah())), tabel[-1])
