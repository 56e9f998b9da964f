"""The shapes of printed rows: which figures each has, for the form, the import and the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from evaluasi.perhitungan.penguji.baca import baca_cetak
from sakip.inti.galat import GalatMasukan

Rupa = Literal["angka", "teks", "bagian", "nama", "kemunculan", "skala"]


@dataclass(frozen=True, slots=True)
class KolomCetak:
    """A figure of a shape. ``hasil``: it follows from the others; the rest are what it follows from.

    ``rupa``: "angka" and "teks" are one cell; "bagian" (name = number), "nama", "kemunculan" (value | place | line)
    and "skala" (above | up to | label) are lists, one item per line.
    """

    nama: str
    label: str
    rupa: Rupa = "angka"
    hasil: bool = False
    wajib: bool = False


@dataclass(frozen=True, slots=True)
class PilihanAcuan:
    """What the row stands under: a choice that changes its formula."""

    nama: str
    label: str
    pilihan: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class JenisBaris:
    kode: str
    label: str
    bantuan: str
    kolom: tuple[KolomCetak, ...]
    acuan: tuple[PilihanAcuan, ...] = ()

    def satu(self, nama: str) -> KolomCetak | None:
        return next((k for k in self.kolom if k.nama == nama), None)


_K = KolomCetak
_PASANGAN = (_K("pembilang", "Pembilang"), _K("penyebut", "Penyebut"))
_POLARITAS = PilihanAcuan(
    "polaritas",
    "Polaritas",
    (
        ("maks", "Makin tinggi makin baik: R / T"),
        ("min", "Makin rendah makin baik: (2T − R) / T"),
        ("min_rasio", "Makin rendah makin baik: T / R"),
    ),
)
_METODE = PilihanAcuan(
    "metode", "Rumus efisiensi", (("rasio", "Capaian / penyerapan × 100"), ("selisih", "Capaian − penyerapan"))
)

_SEMUA = (
    JenisBaris(
        "capaian",
        "Capaian indikator",
        "Target, realisasi, dan capaian sebagaimana tercetak; pembilang dan penyebut bila disebut.",
        (
            _K("target", "Target", wajib=True),
            _K("realisasi", "Realisasi", wajib=True),
            _K("capaian", "Capaian", hasil=True),
            *_PASANGAN,
            _K("pembilang_lain", "Pembilang di tempat lain"),
            _K("penyebut_lain", "Penyebut di tempat lain"),
            _K("rasio", "Hasil bagi tercetak", hasil=True),
            _K("target_jumlah", "Target (jumlah)"),
            _K("realisasi_jumlah", "Realisasi (jumlah)"),
            _K("basis", "Basis persen"),
            _K("realisasi_lalu", "Realisasi s.d. tahun lalu"),
            _K("target_renstra", "Target Renstra"),
        ),
        (_POLARITAS,),
    ),
    JenisBaris(
        "bagian",
        "Bagian dari keseluruhan",
        "Persen suatu bagian: bagian / seluruh × 100.",
        (
            _K("bagian", "Bagian", wajib=True),
            _K("seluruh", "Seluruh", wajib=True),
            _K("persen", "Persen", hasil=True, wajib=True),
        ),
    ),
    JenisBaris(
        "penyerapan",
        "Penyerapan anggaran",
        "Pagu, realisasi, persen penyerapan, dan sisa (SILPA).",
        (
            _K("pagu", "Pagu", wajib=True),
            _K("realisasi", "Realisasi", wajib=True),
            _K("persen", "Penyerapan (%)", hasil=True),
            _K("sisa", "Sisa / SILPA", hasil=True),
        ),
    ),
    JenisBaris(
        "efisiensi",
        "Efisiensi",
        "Capaian dan penyerapan, dan efisiensi yang tercetak.",
        (
            _K("capaian", "Capaian", wajib=True),
            _K("penyerapan", "Penyerapan", wajib=True),
            _K("efisiensi", "Efisiensi", hasil=True, wajib=True),
            _K("pagu", "Pagu"),
            _K("realisasi_anggaran", "Realisasi anggaran"),
            _K("target", "Target"),
            _K("realisasi", "Realisasi"),
        ),
        (_METODE,),
    ),
    JenisBaris(
        "renstra",
        "Terhadap target akhir Renstra",
        "Realisasi dibanding target akhir: realisasi / target akhir × 100.",
        (
            _K("realisasi", "Realisasi", wajib=True),
            _K("target_akhir", "Target akhir", wajib=True),
            _K("persen", "Persen", hasil=True, wajib=True),
            *_PASANGAN,
        ),
    ),
    JenisBaris(
        "jumlah",
        "Jumlah dan rinciannya",
        "Jumlah tercetak dan setiap rinciannya, satu per baris: nama = angka.",
        (_K("jumlah", "Jumlah", hasil=True, wajib=True), _K("bagian", "Rincian", "bagian", wajib=True)),
    ),
    JenisBaris(
        "rata",
        "Rata-rata",
        "Rata-rata tercetak dan angka yang dirata-rata, satu per baris: nama = angka.",
        (_K("rata", "Rata-rata", hasil=True, wajib=True), _K("bagian", "Yang dirata-rata", "bagian", wajib=True)),
    ),
    JenisBaris(
        "rasio_jumlah",
        "Persen dari jumlah",
        "Persen tercetak: jumlah pembilang / jumlah penyebut × 100.",
        (
            _K("persen", "Persen", hasil=True, wajib=True),
            _K("pembilang", "Pembilang", "bagian", wajib=True),
            _K("penyebut", "Penyebut", "bagian", wajib=True),
        ),
    ),
    JenisBaris(
        "selisih",
        "Selisih",
        "Selisih dua angka tercetak, dalam satuan yang sama (poin persen, orang, rupiah).",
        (
            _K("dari", "Dari", wajib=True),
            _K("ke", "Ke", wajib=True),
            _K("selisih", "Selisih", hasil=True, wajib=True),
        ),
    ),
    JenisBaris(
        "perubahan",
        "Sebelum dan sesudah perubahan",
        "Anggaran sebelum dan sesudah, selisihnya, dan persen terhadap sebelum.",
        (
            _K("sebelum", "Sebelum", wajib=True),
            _K("sesudah", "Sesudah", wajib=True),
            _K("selisih", "Selisih", hasil=True),
            _K("persen", "Persen", hasil=True),
        ),
    ),
    JenisBaris(
        "penurunan",
        "Penurunan dalam persen",
        "Penurunan terhadap nilai semula: (dari − ke) / dari × 100.",
        (
            _K("dari", "Dari", wajib=True),
            _K("ke", "Ke", wajib=True),
            _K("persen", "Persen", hasil=True, wajib=True),
        ),
    ),
    JenisBaris(
        "langkah",
        "Rata-rata perubahan per tahun",
        "Rata-rata penurunan sepanjang deret: (awal − akhir) / banyak langkah.",
        (_K("rata", "Rata-rata per tahun", hasil=True, wajib=True), _K("deret", "Deret", "bagian", wajib=True)),
    ),
    JenisBaris(
        "kali",
        "Hasil kali",
        "Hasil kali dua angka; satu di antaranya boleh persen.",
        (_K("hasil", "Hasil", hasil=True, wajib=True), _K("faktor", "Faktor", "bagian", wajib=True)),
        (PilihanAcuan("faktor_persen", "Faktor pertama persen", (("", "Bukan"), ("ya", "Ya"))),),
    ),
    JenisBaris(
        "sama",
        "Fakta yang berulang",
        "Satu fakta yang tercetak di beberapa tempat, satu per baris: nilai | tempat | baris.",
        (_K("kemunculan", "Kemunculan", "kemunculan", hasil=True, wajib=True),),
    ),
    JenisBaris(
        "hitungan",
        "Banyaknya dalam daftar",
        "Banyaknya yang disebut, dan daftar yang dihitung, satu nama per baris.",
        (_K("jumlah", "Disebut", hasil=True, wajib=True), _K("daftar", "Daftar", "nama", wajib=True)),
    ),
    JenisBaris(
        "kategori",
        "Kategori menurut skala",
        "Nilai, kategori yang tercetak, dan skalanya, satu langkah per baris: di atas | sampai dengan | kategori.",
        (
            _K("nilai", "Nilai", wajib=True),
            _K("kategori", "Kategori", "teks", hasil=True, wajib=True),
            _K("skala", "Skala", "skala"),
        ),
    ),
)

JENIS: Mapping[str, JenisBaris] = {j.kode: j for j in _SEMUA}


def periksa_baris(jenis: str, isi: Mapping[str, Any]) -> list[GalatMasukan]:
    """What of a row cannot be read: each with column, value and remedy. An empty list: it may be stored."""
    bentuk = JENIS.get(jenis)
    if bentuk is None:
        kenal = ", ".join(JENIS)
        return [GalatMasukan(f'Jenis baris "{jenis}" tidak dikenal. Pilih salah satu: {kenal}.', nilai=jenis)]
    galat = [g for k in bentuk.kolom for g in _periksa_kolom(k, isi.get(k.nama))]
    asing = [n for n in isi if bentuk.satu(n) is None]
    galat += [GalatMasukan(f"Kolom {n} tidak ada pada baris {bentuk.label}; hapus.", kolom=n) for n in asing]
    return galat


def _periksa_kolom(k: KolomCetak, nilai: Any) -> list[GalatMasukan]:
    if nilai in (None, "", [], ()):
        return [GalatMasukan(f"{k.label} wajib diisi; tulis - bila tidak tercetak.", kolom=k.nama)] if k.wajib else []
    if k.rupa == "angka":
        return _galat_angka(k.nama, k.label, nilai)
    if k.rupa == "teks":
        return []
    return _periksa_daftar(k, nilai)


def _periksa_daftar(k: KolomCetak, nilai: Any) -> list[GalatMasukan]:
    galat: list[GalatMasukan] = []
    for n, butir in enumerate(nilai, 1):
        sebut = f"{k.label} ke-{n}"
        if k.rupa == "bagian":
            galat += _galat_angka(k.nama, sebut, butir[1] if len(butir) > 1 else "")
        elif k.rupa == "skala":
            galat += [g for teks in butir[:2] for g in _galat_angka(k.nama, sebut, teks)]
    if k.rupa == "kemunculan" and len(nilai) < 2:
        pesan = f"{k.label} berisi satu tempat saja; tambahkan tempat lain yang mencetak fakta yang sama."
        galat.append(GalatMasukan(pesan, kolom=k.nama))
    return galat


def _galat_angka(kolom: str, sebut: str, teks: Any) -> list[GalatMasukan]:
    try:
        baca_cetak(str(teks))
    except GalatMasukan as galat:
        return [GalatMasukan(f"{sebut}: {galat.pesan}", nilai=teks, saran=galat.saran, kolom=kolom)]
    return []
