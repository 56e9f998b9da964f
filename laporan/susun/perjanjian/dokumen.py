"""Agreement and planning forms as documents by themselves: material in, document tree out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from laporan.bentuk import Bagian, Dokumen, PolaNomor
from laporan.susun.identitas import Instansi
from laporan.susun.lkip.surat import Lembar, surat_pk
from laporan.susun.perjanjian.bahan import BahanSurat
from sakip.inti.istilah import JenisPK

# A form has no chapters: its tables are numbered through.
POLA = PolaNomor(tabel="Tabel {n}", grafik="Grafik {n}", gambar="Gambar {n}")


def susun_formulir(
    i: Instansi,
    judul: str,
    lembar: Sequence[Lembar],
    *,
    draf: bool,
    tanggal: date | None = None,
    tanggal_cetak: str = "",
) -> Dokumen:
    """Sheets of a form as a document; ``judul`` is its name without the year."""
    return Dokumen(
        judul=f"{judul} Tahun {i.tahun}",
        instansi=i.nama,
        pemda=i.pemda,
        tahun=i.tahun,
        penulis=i.nama,
        kertas=i.kertas,
        draf=draf,
        kaki=f"{judul} {i.tahun} · {i.nama}",
        tanggal_cetak=tanggal_cetak,
        tanggal=tanggal,
        bab=tuple(Bagian(x.judul, x.isi, mendatar=x.mendatar) for x in lembar),
        kata_kunci=(judul, "SAKIP", str(i.tahun), i.perangkat_daerah),
        ringkasan=f"{judul} {i.nama} tahun {i.tahun}.",
        pola=POLA,
    )


def susun_pk(b: BahanSurat, *, triwulan: bool = False) -> Dokumen:
    """The letter of an agreement; a draft until it is signed."""
    ubah = " Perubahan" if b.pk.jenis == JenisPK.PERUBAHAN else ""
    milik = f" {b.milik}" if b.milik else ""
    return susun_formulir(
        b.instansi,
        f"Perjanjian Kinerja{ubah}{milik}",
        surat_pk(b, triwulan=triwulan),
        draf=b.pk.draf,
        tanggal=b.tanggal,
        tanggal_cetak=b.pk.tanggal,
    )
