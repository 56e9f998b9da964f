"""Rules about indicators: what is missing, what contradicts the agreement, what looks turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kinerja.bentuk import BarisKinerja
from laporan.bahan import AnalisisIndikator, BahanLkip
from laporan.susun.lkip.alat import gabung, nama_dokumen, persen
from laporan.susun.pemeriksaan.bentuk import Tempat, Temuan
from sakip.inti.istilah import Keadaan, Polaritas, SifatData

# Words of what nobody wants more of, and of what nobody wants less of. A word of the other side settles it:
# "kasus yang diselesaikan" counts what was done.
_KECIL: Final = re.compile(
    r"\b(?:kasus|pelanggaran|perselisihan|pengangguran|kemiskinan|stunting|kematian|kecelakaan|keluhan|pengaduan|"
    r"waktu|lama|durasi|keterlambatan|temuan|kebakaran|kemacetan|gizi buruk|putus sekolah|inflasi|emisi)\b",
    re.IGNORECASE,
)
_BESAR: Final = re.compile(
    r"\b(?:diselesaikan|selesai|penyelesaian|ditangani|penanganan|ditindaklanjuti|tindak lanjut|penurunan|"
    r"menurunnya|pencegahan|bebas|kepuasan|lulusan|ditempatkan|penempatan|kepatuhan|terlayani|cakupan|dilayani)\b",
    re.IGNORECASE,
)


def kinerja(b: BahanLkip) -> Iterator[Temuan]:
    """Findings of every indicator of the agreement and of those reported beside it."""
    yield from _pk(b)
    for baris in (*b.pengukuran.baris, *b.luar_pk):
        yield from _baris(b, baris)
    for a in b.analisis:
        yield from _analisis(a)


# --- the agreement


def _pk(b: BahanLkip) -> Iterator[Temuan]:
    for kunci, nama in b.draf_pk:
        pesan = f"{nama} tahun {b.tahun} masih draf, sehingga tidak ada dalam laporan: tandatangani atau hapus."
        yield Temuan("pk_lkip_beda", "Perjanjian kinerja", pesan, Tempat("pk", kunci))
    if not b.pk:
        pesan = f"Tahun {b.tahun} belum mempunyai perjanjian kinerja; target diambil dari dokumen perencanaan."
        yield Temuan("pk_lkip_beda", "Perjanjian kinerja", pesan, Tempat("pk"))
        return
    akhir = b.pk[-1]
    for x in b.luar_pk:
        pesan = f"{x.nama} dilaporkan tetapi tidak ada dalam {nama_dokumen(b, akhir.nama)}."
        yield Temuan("pk_lkip_beda", x.ketentuan.kode, pesan, Tempat("pk", akhir.id))
    diukur = {x.indikator_id for x in b.pengukuran.baris}
    hilang = [i.indikator for i in akhir.item if i.indikator_id not in diukur]
    if hilang:
        pesan = f"{nama_dokumen(b, akhir.nama)} memuat {gabung(hilang)}, yang tidak dilaporkan."
        yield Temuan("pk_lkip_beda", "Indikator", pesan, Tempat("pk", akhir.id))


# --- one row


def _baris(b: BahanLkip, x: BarisKinerja) -> Iterator[Temuan]:
    kode, tempat = x.ketentuan.kode, Tempat("isian", x.indikator_id, _periode(x))
    keadaan, alasan = x.capaian.keadaan, x.capaian.alasan or x.capaian.keadaan.label
    if keadaan is Keadaan.BELUM_DIISI:
        yield Temuan("realisasi_kosong", kode, f"Realisasi {x.nama} tahun {b.tahun} belum diisi.", tempat)
    elif keadaan is Keadaan.TANPA_TARGET:
        pesan = f"{x.nama} tidak mempunyai target tahun {b.tahun}."
        yield Temuan("tanpa_target", kode, pesan, Tempat("indikator", x.indikator_id))
    elif keadaan is Keadaan.TAK_TERHITUNG:
        yield Temuan("tak_terhitung", kode, f"{x.nama}: {alasan}", Tempat("indikator", x.indikator_id))
    if x.realisasi.sifat is not SifatData.TETAP and x.realisasi.nilai is not None:
        pesan = f"Realisasi {x.nama} adalah angka {x.realisasi.sifat.label.lower()}."
        yield Temuan("angka_sementara", kode, pesan, tempat)
    yield from _tinggi(b, x)
    yield from _polaritas(x)


def _periode(x: BarisKinerja) -> str:
    """Where its realisasi is entered: the last quarter that holds one, else the year."""
    return str(max((i.periode for i in x.isian if 1 <= i.periode <= 4), default=0))


def _tinggi(b: BahanLkip, x: BarisKinerja) -> Iterator[Temuan]:
    c, ambang = x.capaian.nilai, b.aturan.ambang_capaian
    if c is not None and ambang is not None and c > ambang:
        d = x.ketentuan.desimal
        pesan = f"Capaian {x.nama} {persen(c, d)}, di atas {persen(ambang, 0)}."
        yield Temuan("capaian_janggal", x.ketentuan.kode, pesan, Tempat("indikator", x.indikator_id))


def _polaritas(x: BarisKinerja) -> Iterator[Temuan]:
    """A name that speaks of something unwanted under a formula that wants more of it, or the other way round."""
    kecil, besar = _KECIL.search(x.nama), _BESAR.search(x.nama)
    p = x.ketentuan.polaritas
    if kecil and not besar and p is Polaritas.MAKSIMALKAN:
        pesan = f"{x.nama} dimaksimalkan, padahal “{kecil[0].lower()}” biasanya makin sedikit makin baik."
    elif besar and not kecil and p is Polaritas.MINIMALKAN:
        pesan = f"{x.nama} diminimalkan, padahal “{besar[0].lower()}” biasanya makin banyak makin baik."
    else:
        return
    yield Temuan("polaritas_janggal", x.ketentuan.kode, pesan, Tempat("indikator", x.indikator_id))


def _analisis(a: AnalisisIndikator) -> Iterator[Temuan]:
    if a.baris.terukur and not a.penjelasan.ada:
        pesan = f"Faktor pendorong dan penghambat {a.baris.nama} belum ditulis."
        tempat = Tempat("isian", a.baris.indikator_id, _periode(a.baris))
        yield Temuan("penjelasan_kosong", a.baris.ketentuan.kode, pesan, tempat)
