"""The rules of the pre-flight by name, with what they look for and whether they can be waived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from laporan.susun.pemeriksaan.bentuk import Berat


@dataclass(frozen=True, slots=True)
class Aturan:
    """A rule: key, name, what it looks for and why, its weight, whether a reason may set it aside."""

    kunci: str
    nama: str
    uraian: str
    berat: Berat
    dapat_dikesampingkan: bool = True


_SEMUA: Final = (
    Aturan(
        "naskah_kosong",
        "Bagian wajib belum ditulis",
        "Kerangka laporan meminta bagian ini dan datanya tidak mengisinya sendiri.",
        Berat.MENGHALANGI,
    ),
    Aturan(
        "realisasi_kosong",
        "Realisasi belum diisi",
        "Laporan final tidak boleh memuat indikator yang belum diisi. Isi realisasinya, atau catat keadaannya.",
        Berat.MENGHALANGI,
        False,
    ),
    Aturan(
        "tanpa_target",
        "Indikator tanpa target",
        "Tanpa target capaian tidak dapat dihitung dan indikator tidak ikut rata-rata.",
        Berat.TANYA,
    ),
    Aturan(
        "tak_terhitung",
        "Capaian tidak terhitung",
        "Rumus indikator tidak mempunyai jawaban untuk target dan realisasi ini.",
        Berat.TANYA,
    ),
    Aturan(
        "penjelasan_kosong",
        "Penjelasan belum ada",
        "Analisis penyebab (PermenPANRB 53/2014) memerlukan faktor pendorong atau penghambat tiap indikator.",
        Berat.TANYA,
    ),
    Aturan(
        "pk_lkip_beda",
        "Perjanjian kinerja dan LKIP berbeda",
        "Indikator yang diperjanjikan dan yang dilaporkan seharusnya sama; begitu pula anggarannya.",
        Berat.TANYA,
    ),
    Aturan(
        "jumlah_tidak_menutup",
        "Jumlah tidak menutup",
        "Angka suatu baris berbeda dari jumlah rinciannya, atau sebagian rinciannya belum diisi.",
        Berat.TANYA,
    ),
    Aturan(
        "polaritas_janggal",
        "Polaritas mungkin terbalik",
        "Nama indikator menunjukkan bahwa makin kecil makin baik (atau sebaliknya), tetapi rumusnya tidak.",
        Berat.TANYA,
    ),
    Aturan(
        "capaian_janggal",
        "Capaian sangat tinggi",
        "Capaian di atas ambang pemda biasanya berarti target terlalu rendah, satuan tertukar, atau salah ketik.",
        Berat.TANYA,
    ),
    Aturan(
        "efisiensi_janggal",
        "Efisiensi tidak bermakna",
        "Penyerapan di bawah 50 %, realisasi di atas pagu, atau capaian tidak terukur membuat efisiensi menyesatkan.",
        Berat.TANYA,
    ),
    Aturan(
        "angka_ketikan",
        "Angka yang diketik tidak cocok dengan data",
        "Angka dalam naskah tidak sama dengan angka mana pun dalam laporan. Ganti dengan angka hidup.",
        Berat.TANYA,
    ),
    Aturan(
        "token_asing",
        "Angka hidup tidak dikenal",
        "Naskah menyebut angka yang tidak ada, misalnya dari indikator yang sudah dihapus.",
        Berat.MENGHALANGI,
        False,
    ),
    Aturan(
        "identitas_kosong",
        "Tanggal atau penandatangan belum ada",
        "Laporan final memuat tempat, tanggal, dan nama penandatangan.",
        Berat.MENGHALANGI,
        False,
    ),
    Aturan(
        "angka_sementara",
        "Angka belum tetap",
        "Angka sementara atau angka tahun sebelumnya dicetak dengan tanda; gantilah bila yang tetap sudah ada.",
        Berat.KABAR,
    ),
    Aturan(
        "belum_diaudit",
        "Realisasi keuangan belum diaudit",
        "Laporan menyebutkan bahwa angkanya belum diaudit.",
        Berat.KABAR,
    ),
)
ATURAN: Final = {a.kunci: a for a in _SEMUA}
