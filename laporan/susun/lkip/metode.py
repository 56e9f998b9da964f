"""How figures were made: the rules in force, printed from the settings and the indicators themselves."""

from __future__ import annotations

from collections.abc import Sequence

from kinerja.bentuk import Ketentuan
from kinerja.perhitungan.jejak import nama_aturan
from laporan.bahan import BahanLkip
from laporan.bentuk import Baris, Blok, Butir, Daftar, Kolom, Sel, Tabel
from laporan.susun.lkip.alat import teks_polos
from sakip.inti.angka import format_ringkas
from sakip.inti.aturan import IsiSkala
from sakip.inti.istilah import Akumulasi, DasarRataRata, MetodeEfisiensi, PresisiHitung

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
    ketentuan = [x.ketentuan for x in b.pengukuran.baris]
    isi: list[Blok] = []
    if ketentuan:
        isi.append(teks_polos("Capaian kinerja dihitung menurut arah setiap indikator:"))
        isi.append(_rumus(ketentuan))
    isi.append(teks_polos(_rata(b), _pembulatan(b)))
    isi.append(teks_polos(f"Kategori capaian memakai {_nama_skala(b.aturan.skala_capaian)}."))
    isi.append(tabel_skala(b.aturan.skala_capaian))
    isi.append(
        teks_polos(
            f"Efisiensi memakai metode {b.aturan.metode_efisiensi.label}: {EFISIENSI[b.aturan.metode_efisiensi]}.",
            _presisi(b),
        )
    )
    return tuple(isi)


def _rumus(ketentuan: Sequence[Ketentuan]) -> Daftar:
    aturan: dict[str, list[Ketentuan]] = {}
    for k in ketentuan:
        aturan.setdefault(nama_aturan(k), []).append(k)
    butir = [Butir((f"{nama} ({len(isi)} indikator).",)) for nama, isi in aturan.items()]
    cara = dict.fromkeys(AKUMULASI[k.akumulasi] for k in ketentuan)
    butir.append(Butir((f"Realisasi tahunan {'; '.join(cara)}.",)))
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
    return f"{nama} ({s.sumber})" if s.sumber else nama


def tabel_skala(s: IsiSkala) -> Tabel:
    """The bands of a scale as readers apply them."""
    baris = []
    for n, la in enumerate(s.langkah, 1):
        batas = "lainnya" if la.bawah is None else f"{'>' if la.tegas else '≥'} {format_ringkas(la.bawah)}"
        baris.append(Baris((Sel(str(n), rata="tengah"), Sel(batas, rata="tengah"), Sel(la.label))))
    return Tabel(
        judul="Kategori capaian kinerja",
        kolom=(Kolom("No", 10), Kolom("Nilai capaian (%)", 40), Kolom("Kategori", 50)),
        baris=tuple(baris),
        nomor_kolom=False,
    )
