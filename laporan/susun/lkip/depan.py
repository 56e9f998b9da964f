"""Front matter: kata pengantar and ikhtisar eksekutif."""

from __future__ import annotations

from laporan.bahan import BahanLkip
from laporan.bentuk import Bagian, Blok, Tabel
from laporan.susun.lkip.alat import (
    bagian,
    persen,
    rupiah,
    tanda_tangan,
    teks_polos,
    versi_anggaran,
)
from laporan.susun.lkip.tabel import rincian_capaian
from sakip.inti.terbilang import jumlah_dengan_kata


def kata_pengantar(b: BahanLkip) -> Bagian:
    """Foreword as written, signed by the head at the report's date."""
    return Bagian(
        "KATA PENGANTAR",
        (
            *bagian(b, "kata_pengantar", "Kata pengantar"),
            tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah),
        ),
    )


def ikhtisar(b: BahanLkip) -> Bagian:
    """Executive summary: the year in figures from the data, then what was written."""
    isi: list[Blok] = [kalimat_kinerja(b)]
    if b.pengukuran.baris or b.luar_pk:
        isi.append(_tabel(b))
    isi.append(kalimat_anggaran(b))
    isi.extend(bagian(b, "ikhtisar", "Ikhtisar eksekutif"))
    return Bagian("IKHTISAR EKSEKUTIF", tuple(isi))


def _tabel(b: BahanLkip) -> Tabel:
    judul = f"Ringkasan capaian indikator kinerja tahun {b.tahun}"
    return rincian_capaian(b, judul=judul, bernomor=False, ringkas=True)


def kinerja_diambil(b: BahanLkip, kunci: str) -> bool:
    """Whether the author of a part tells the agency's mean by a live figure."""
    return (kunci, "rata_capaian") in b.diambil_alih


def uang_diambil(b: BahanLkip, kunci: str) -> bool:
    """Whether the author of a part tells the agency's spending by live figures."""
    return (kunci, "realisasi_anggaran") in b.diambil_alih or (kunci, "penyerapan") in b.diambil_alih


def kalimat_kinerja(b: BahanLkip) -> Blok:
    """How many were measured and what came out on average; every count is made from the data."""
    p = b.pengukuran
    if not p.baris:
        return teks_polos(f"Belum ada indikator kinerja yang diukur pada tahun {b.tahun}.")
    indikator, sasaran = jumlah_dengan_kata(len(p.baris)), jumlah_dengan_kata(len(p.per_sasaran))
    nama = f"{b.perangkat_daerah} {b.daerah}"
    awal = (
        f"Perjanjian Kinerja {nama} tahun {b.tahun} memuat {indikator} indikator kinerja pada {sasaran} sasaran strategis."
        if p.dokumen
        else f"Pada tahun {b.tahun} {nama} mengukur {indikator} indikator kinerja pada {sasaran} sasaran strategis."
    )
    luar = _kalimat_luar(b)
    if p.rata_rata.tampil is None:
        return teks_polos(awal, "Capaian indikator tersebut belum dapat dihitung.", luar)
    rata = persen(p.rata_rata.tampil, p.rata_rata.desimal)
    kategori = f", dengan kategori {p.kategori.label}" if p.kategori else ""
    hitungan = f"({p.rata_rata.terukur} dari {p.rata_rata.jumlah} {p.rata_rata.satuan})"
    return teks_polos(awal, f"Rata-rata capaiannya {rata} {hitungan}{kategori}.", luar)


def _kalimat_luar(b: BahanLkip) -> str:
    """IKU measured outside the agreement, with their own average."""
    r = b.rata_luar_pk
    if r is None:
        return ""
    rata = f" dengan rata-rata capaian {persen(r.tampil, r.desimal)}" if r.tampil is not None else ""
    return f"Di luar perjanjian tersebut diukur {jumlah_dengan_kata(r.jumlah)} indikator kinerja utama{rata}."


def kalimat_anggaran(b: BahanLkip) -> Blok:
    """Ceiling, spending and what is left, of the version in force."""
    t = b.anggaran.total
    if t.pagu is None:
        return teks_polos(f"Anggaran tahun {b.tahun} belum diisi.")
    versi = _versi(b)
    awal = f"Anggaran tahun {b.tahun}{versi} sebesar {rupiah(t.pagu)}"
    if t.realisasi is None:
        return teks_polos(f"{awal}; realisasinya belum diisi.")
    if t.penyerapan.nilai is None:
        return teks_polos(f"{awal}, terealisasi {rupiah(t.realisasi)}.")
    serap = persen(t.penyerapan.nilai, b.aturan.desimal_penyerapan)
    audit = " Realisasi keuangan belum diaudit." if b.anggaran.belum_diaudit else ""
    return teks_polos(
        f"{awal}, terealisasi {rupiah(t.realisasi)} atau {serap}, sehingga {_judul_sisa(b)} sebesar "
        f"{rupiah(t.sisa)}.{audit}"
    )


def _versi(b: BahanLkip) -> str:
    """The version in force behind "Anggaran tahun …": before or after the change."""
    versi = versi_anggaran(b)
    if versi.startswith("perubahan"):
        return f" (setelah {versi})"
    return f" ({versi})" if versi else ""


def _judul_sisa(b: BahanLkip) -> str:
    """The heading of what is left, inside a sentence; an abbreviation keeps its capitals."""
    judul = b.aturan.judul_sisa
    return judul if judul.isupper() else judul.lower()
