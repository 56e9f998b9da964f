"""How figures were made: the rules in force, printed from the settings and the indicators themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kinerja.bentuk import Ketentuan
from kinerja.perhitungan.jejak import nama_aturan
from laporan.bahan import BahanLkip
from laporan.bentuk import Baris, Blok, Butir, Daftar, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import gabung, sel_no, teks_polos
from sakip.inti.angka import format_ringkas
from sakip.inti.aturan import IsiSkala, LangkahSkala
from sakip.inti.istilah import Akumulasi, DasarRataRata, MetodeEfisiensi, PresisiHitung
from sakip.inti.terbilang import jumlah_dengan_kata

EFISIENSI = {
    MetodeEfisiensi.RASIO: "capaian kinerja dibagi penyerapan anggaran, dikalikan 100",
    MetodeEfisiensi.SELISIH: "capaian kinerja dikurangi penyerapan anggaran, dalam poin persen",
    MetodeEfisiensi.SISA: "100 dikurangi penyerapan anggaran",
    MetodeEfisiensi.PMK: (
        "(capaian × pagu − realisasi) / (capaian × pagu) × 100, dengan nilai efisiensi 50 + E/20 × 50 dan E dibatasi "
        "pada ±20 (PMK 214/2017 dan PMK 22/2021)"
    ),
}
AKUMULASI = {
    Akumulasi.JUMLAH: "dijumlahkan antar-triwulan",
    Akumulasi.POSISI_AKHIR: "memakai posisi triwulan terakhir yang terisi",
    Akumulasi.RATA_RATA: "memakai rata-rata triwulan yang terisi",
    Akumulasi.TAHUNAN: "diukur setahun sekali",
}


def metode(b: BahanLkip) -> tuple[Blok, ...]:
    """Formulas that occur, averaging, categories, efficiency and decimals, each as set."""
    ketentuan = [a.baris.ketentuan for a in b.analisis] or [x.ketentuan for x in b.pengukuran.baris]
    isi: list[Blok] = []
    if ketentuan:
        isi.append(teks_polos("Capaian kinerja dihitung menurut arah setiap indikator:"))
        isi.append(_rumus(ketentuan))
    isi.append(teks_polos(_rata(b), _pembulatan(b)))
    isi.append(teks_polos(f"Kategori capaian memakai {_nama_skala(b.aturan.skala_capaian)}."))
    isi.append(tabel_skala(b.aturan.skala_capaian, "Kategori capaian kinerja", "Nilai capaian (%)", "Kategori"))
    isi.append(
        teks_polos(
            f"Efisiensi memakai metode {b.aturan.metode_efisiensi.label}: {EFISIENSI[b.aturan.metode_efisiensi]}.",
            _presisi(b),
        )
    )
    if b.aturan.skala_efisiensi:
        isi.append(tabel_skala(b.aturan.skala_efisiensi, "Tingkat efisiensi", "Nilai efisiensi", "Tingkat"))
    return tuple(isi)


def _rumus(ketentuan: Sequence[Ketentuan]) -> Daftar:
    aturan: dict[str, list[Ketentuan]] = {}
    for k in ketentuan:
        aturan.setdefault(nama_aturan(k), []).append(k)
    butir = [Butir((f"{nama} ({jumlah_dengan_kata(len(isi))} indikator).",)) for nama, isi in aturan.items()]
    cara = Counter(AKUMULASI[k.akumulasi] for k in ketentuan)
    teks = gabung([f"{c} ({jumlah_dengan_kata(n)} indikator)" for c, n in cara.items()])
    butir.append(Butir((f"Realisasi setahun {teks}.",)))
    return Daftar(tuple(butir))


def _rata(b: BahanLkip) -> str:
    a = b.aturan
    atas = "seluruh indikator" if a.dasar_rata_rata is DasarRataRata.INDIKATOR else "rata-rata setiap sasaran"
    bawah = f"paling rendah {format_ringkas(a.batas_bawah)} %" if a.batas_bawah is not None else "tanpa batas bawah"
    atas_ = f"paling tinggi {format_ringkas(a.batas_atas)} %" if a.batas_atas is not None else "tanpa batas atas"
    return (
        f"Rata-rata capaian diambil atas {atas}; capaian yang masuk rata-rata {bawah} dan {atas_}. Indikator yang tidak "
        "mempunyai capaian tidak ikut dan disebutkan; indikator yang direncanakan tetapi tidak dilaksanakan dihitung 0."
    )


def _pembulatan(b: BahanLkip) -> str:
    return (
        "Perhitungan memakai angka yang belum dibulatkan; pembulatan setengah ke atas dilakukan saat disajikan "
        f"(rata-rata {b.aturan.desimal_rata_rata} desimal, penyerapan {b.aturan.desimal_penyerapan} desimal)."
    )


def _presisi(b: BahanLkip) -> str:
    tampil = b.aturan.presisi_hitung is PresisiHitung.TAMPIL
    return (
        "Rata-rata dan efisiensi dihitung dari angka yang tersaji."
        if tampil
        else "Rata-rata dan efisiensi dihitung dari angka yang belum dibulatkan."
    )


def _nama_skala(s: IsiSkala) -> str:
    nama = s.nama[:1].lower() + s.nama[1:] if s.nama.lower().startswith("skala") else f"skala {s.nama}"
    return f"{nama} menurut {s.sumber}" if s.sumber else nama


def tabel_skala(s: IsiSkala, judul: str, nilai: str, label: str) -> Tabel:
    """The bands of a scale from both sides, so that no value is left in doubt."""
    atas: LangkahSkala | None = None
    baris = []
    for n, la in enumerate(s.langkah, 1):
        baris.append(Baris((sel_no(n), Sel(_batas(la, atas), rata="tengah"), Sel(la.label))))
        atas = la
    return Tabel(
        judul=judul,
        kolom=(Kolom("No", 10), Kolom(nilai, 40, rata="tengah"), Kolom(label, 50)),
        baris=tuple(baris),
        nomor_kolom=False,
    )


def _batas(la: LangkahSkala, atas: LangkahSkala | None) -> str:
    """ "> 70 s.d. 85" between two bounds, "≤ 55" beneath the lowest."""
    bawah = f"{'>' if la.tegas else '≥'} {format_ringkas(la.bawah)}" if la.bawah is not None else ""
    if atas is None or atas.bawah is None:
        return bawah
    batas = format_ringkas(atas.bawah)
    if not bawah:
        return f"≤ {batas}" if atas.tegas else f"< {batas}"
    return f"{bawah} s.d. {batas}" if atas.tegas else f"{bawah} dan < {batas}"
