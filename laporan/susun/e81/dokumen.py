"""The form around its table: title block, indicators of the sasaran, notes, two signatures."""

from __future__ import annotations

from typing import Final

from laporan.bahan import Penandatangan
from laporan.bentuk import (
    Bagian,
    Blok,
    Butir,
    Daftar,
    Dokumen,
    Paragraf,
    Pihak,
    PolaNomor,
    Potongan,
    TandaTangan,
)
from laporan.susun.e81.bahan import BahanE81, IndikatorSasaran
from laporan.susun.e81.tabel import tabel_e81
from laporan.susun.lkip.alat import bersatuan, pihak, teks_polos
from sakip.inti.periode import nama_periode, nama_singkat

POLA: Final = PolaNomor(tabel="Tabel {n}", grafik="Grafik {n}", gambar="Gambar {n}")
TITIK: Final = "." * 20
SUMBER: Final = {"renja": "Renja", "pk": "Perjanjian Kinerja"}


def susun_e81(b: BahanE81) -> Dokumen:
    """The whole form, on landscape F4 whatever paper the pemda uses otherwise: 25 columns need the room."""
    nama, judul = f"{b.perangkat_daerah} {b.daerah}", nama_formulir(b)
    saat = f"{nama_periode(b.triwulan)} Tahun {b.tahun}"
    return Dokumen(
        judul=f"{judul} {saat}",
        instansi=nama,
        pemda=b.pemda,
        tahun=b.tahun,
        penulis=nama,
        kertas="F4",
        draf=b.draf,
        kaki=f"{judul} {nama_singkat(b.triwulan)} {b.tahun} · {nama}",
        tanggal_cetak=b.tanggal_cetak,
        tanggal=b.tanggal,
        bab=(Bagian(judul, _isi(b), mendatar=True),),
        kata_kunci=("Formulir E.81", "Renja", str(b.tahun), nama_periode(b.triwulan), b.perangkat_daerah),
        ringkasan=f"Evaluasi terhadap hasil Renja {nama}, {nama_periode(b.triwulan)} tahun {b.tahun}.",
        pola=POLA,
    )


def nama_formulir(b: BahanE81) -> str:
    """ "Formulir E.81", after the change of the budget "Formulir E.81 Perubahan"."""
    return "Formulir E.81 Perubahan" if b.perubahan else "Formulir E.81"


def _isi(b: BahanE81) -> tuple[Blok, ...]:
    baris = (
        f"Evaluasi Terhadap Hasil Renja Perangkat Daerah Lingkup {b.daerah}",
        f"Renja Perangkat Daerah {b.perangkat_daerah} {b.daerah}",
        f"Periode Pelaksanaan {b.tahun} (s.d. {nama_periode(b.triwulan)})",
    )
    return (
        *(Paragraf((Potongan(t, tebal=True),), "tengah") for t in baris),
        *_perubahan(b),
        *_sasaran(b),
        tabel_e81(b),
        _tanda_tangan(b),
    )


def _sasaran(b: BahanE81) -> tuple[Blok, ...]:
    """Indicators and targets that refer to the sasaran; without any the form's dotted line."""
    judul = f"Indikator dan target kinerja Perangkat Daerah {b.daerah} yang mengacu pada sasaran RKPD:"
    if not b.sasaran:
        return teks_polos(judul), teks_polos("." * 120)
    kelompok: dict[str, list[str]] = {}
    for s in b.sasaran:
        kelompok.setdefault(s.sasaran, []).append(_butir(s))
    butir = (Butir((Potongan(f"{nama}: ", tebal=True), f"{'; '.join(isi)}.")) for nama, isi in kelompok.items())
    return teks_polos(judul), Daftar(tuple(butir), bernomor=True)


def _butir(s: IndikatorSasaran) -> str:
    target = bersatuan(s.target, s.satuan) if s.target else "target belum ditetapkan"
    return f"{s.nama}, {target}"


def _perubahan(b: BahanE81) -> tuple[Blok, ...]:
    """What Bappeda must know of a changed budget."""
    if not b.perubahan:
        return ()
    return (
        teks_polos(
            f"Catatan untuk Bappeda: anggaran tahun {b.tahun} telah berubah. Kolom 7 memuat target dan anggaran",
            f"sesudah perubahan ({', '.join(b.versi).lower()}); formulir ini menggantikan Formulir E.81 sebelumnya.",
        ),
    )


def _tanda_tangan(b: BahanE81) -> TandaTangan:
    """Disusun by the head of the agency, Dievaluasi by the head of Bappeda; who is not known stays dotted."""
    bappeda = b.bappeda or Penandatangan("Kepala Bappeda")
    tanggal = b.tanggal_cetak or TITIK
    return TandaTangan(
        (
            _blok("Disusun", b.kepala, b.tempat or TITIK, tanggal, b.daerah),
            _blok("Dievaluasi", bappeda, b.tempat or TITIK, TITIK, b.daerah),
        ),
        kanan=True,
    )


def _blok(judul: str, p: Penandatangan, tempat: str, tanggal: str, daerah: str) -> Pihak:
    dasar = pihak(p, daerah)
    atas = (judul, f"{tempat}, tanggal {tanggal}")
    return Pihak((*atas, *(j.upper() for j in dasar.jabatan)), dasar.nama, dasar.pangkat, dasar.nip)
