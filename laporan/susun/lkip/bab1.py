"""Bab I: the organisation, its people and money, its issues, last year's evaluation."""

from __future__ import annotations

from laporan.bahan import BahanLkip
from laporan.bentuk import Bab, Blok, Butir, Daftar, Subbab
from laporan.susun.lkip.alat import bagian, teks_polos
from laporan.susun.lkip.tabel_rencana import nilai_akip, rekomendasi
from laporan.susun.lkip.tabel_uang import jenis_belanja
from sakip.inti.angka import format_ringkas
from sakip.inti.istilah import KeadaanRekomendasi
from sakip.inti.terbilang import jumlah_dengan_kata


def bab1(b: BahanLkip) -> Bab:
    return Bab(
        "PENDAHULUAN",
        (
            Subbab("Dasar Pembentukan Organisasi", _dasar(b), kunci="bab1.dasar_pembentukan"),
            Subbab(
                "Kedudukan, Tugas, dan Fungsi",
                bagian(b, "bab1.tugas_fungsi", "Kedudukan, tugas, dan fungsi"),
                kunci="bab1.tugas_fungsi",
            ),
            Subbab("Struktur Organisasi", _struktur(b), kunci="bab1.struktur"),
            Subbab(
                "Sumber Daya Aparatur",
                bagian(b, "bab1.sumber_daya", "Sumber daya aparatur"),
                kunci="bab1.sumber_daya",
            ),
            *_keuangan(b),
            Subbab(
                "Aspek Strategis dan Permasalahan Utama",
                bagian(b, "bab1.isu_strategis", "Aspek strategis dan permasalahan utama"),
                kunci="bab1.isu_strategis",
            ),
            *_akip(b),
            Subbab(
                "Sistematika Penyajian",
                bagian(b, "bab1.sistematika", "Sistematika penyajian", wajib=False) or (_sistematika(),),
                kunci="bab1.sistematika",
            ),
        ),
    )


def _dasar(b: BahanLkip) -> tuple[Blok, ...]:
    """What was written; else the legal basis from the master data."""
    isi = bagian(b, "bab1.dasar_pembentukan", "Dasar pembentukan organisasi", wajib=not b.dasar_hukum)
    if b.naskah.get(("bab1.dasar_pembentukan", ""), "").strip() or not b.dasar_hukum:
        return isi
    return (teks_polos(f"{b.perangkat_daerah} {b.daerah} dibentuk berdasarkan {b.dasar_hukum.rstrip('. ')}."), *isi)


def _struktur(b: BahanLkip) -> tuple[Blok, ...]:
    """The written part, then the units as a list with those below them."""
    teks = bagian(b, "bab1.struktur", "Struktur organisasi", wajib=not b.struktur)
    if not b.struktur:
        return teks
    return (*teks, Daftar(tuple(_butir(b, "")), bernomor=True))


def _butir(b: BahanLkip, induk: str) -> list[Butir]:
    hasil = []
    for nama, atas in b.struktur:
        if atas == induk and nama != atas:
            anak = _butir(b, nama)
            hasil.append(Butir((nama,), Daftar(tuple(anak), bernomor=True, gaya="a") if anak else None))
    return hasil


def _keuangan(b: BahanLkip) -> tuple[Subbab, ...]:
    isi: list[Blok] = list(bagian(b, "bab1.keuangan", "Sumber daya keuangan", wajib=False))
    if b.jenis_belanja:
        isi.append(jenis_belanja(b))
    return (Subbab("Sumber Daya Keuangan", tuple(isi), kunci="bab1.keuangan"),) if isi else ()


def _akip(b: BahanLkip) -> tuple[Subbab, ...]:
    """Score history and answered recommendations; left out where nothing is known and nothing written."""
    isi: list[Blok] = []
    if b.nilai_akip:
        tahun, nilai, kategori = b.nilai_akip[-1]
        isi.append(
            teks_polos(
                f"Nilai AKIP terakhir, tahun {tahun}, adalah {format_ringkas(nilai)} dengan kategori {kategori}."
            )
        )
        isi.append(nilai_akip(b))
    if b.rekomendasi:
        isi.append(teks_polos(_kalimat_rekomendasi(b)))
        isi.append(rekomendasi(b))
    isi.extend(bagian(b, "bab1.evaluasi_akip", "Tindak lanjut evaluasi AKIP", wajib=False))
    return (Subbab("Hasil dan Tindak Lanjut Evaluasi AKIP", tuple(isi), kunci="bab1.evaluasi_akip"),) if isi else ()


def _kalimat_rekomendasi(b: BahanLkip) -> str:
    """How many recommendations there were, how many have an answer, and how many of these were verified as done."""
    jumlah, dijawab = len(b.rekomendasi), sum(1 for r in b.rekomendasi if r.tindak_lanjut)
    selesai = sum(1 for r in b.rekomendasi if r.keadaan is KeadaanRekomendasi.SELESAI)
    if selesai == jumlah:
        jawab = "seluruhnya telah ditindaklanjuti dan diverifikasi selesai"
    elif dijawab:
        yang = "seluruhnya" if dijawab == jumlah else f"{jumlah_dengan_kata(dijawab)} di antaranya"
        hasil = f"{jumlah_dengan_kata(selesai)} telah" if selesai else "belum ada yang"
        jawab = f"{yang} sudah dijawab dan {hasil} diverifikasi selesai"
    else:
        jawab = "belum ada yang ditindaklanjuti"
    return f"Evaluasi tahun {b.tahun_rekomendasi} menghasilkan {jumlah_dengan_kata(jumlah)} rekomendasi; {jawab}."


def _sistematika() -> Daftar:
    bab = (
        ("Bab I Pendahuluan", "gambaran organisasi, aspek strategis, dan permasalahan utama"),
        ("Bab II Perencanaan Kinerja", "rencana strategis dan perjanjian kinerja tahun pelaporan"),
        ("Bab III Akuntabilitas Kinerja", "capaian kinerja, analisisnya, dan realisasi anggaran"),
        ("Bab IV Penutup", "simpulan umum dan langkah perbaikan"),
    )
    return Daftar(tuple(Butir((f"{nama}: {isi}.",)) for nama, isi in bab), bernomor=True)
