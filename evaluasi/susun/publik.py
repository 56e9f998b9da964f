"""An agency's year as the public gets it: the figures of the LKIP's own material as plain data. Pure.

Only what is named here leaves the house: no free text of explanations, no person, no evidence. What each field means
stands in ``evaluasi/data/publik_data.schema.json`` and in docs/data-terbuka.md.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeAlias

from anggaran.bentuk import BarisAnggaran
from kinerja.bentuk import BarisKinerja, Induk, RataRata
from kinerja.perhitungan import target_tertulis
from kinerja.perhitungan.jejak import nama_aturan
from laporan.bahan import BahanIndikator, BahanLkip, PembandingBahan
from laporan.bentuk import Dokumen, DokumenBernomor
from laporan.susun.banding_tabel import Ubahan, banding_tabel
from laporan.susun.koreksi import tabel_kini, tabel_pokok
from laporan.susun.lkip.alat import nilai_tercetak, persen, realisasi_tertulis, rupiah, tulis
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import DasarRataRata, PresisiHitung

SKEMA: Final = "sakip-publik/1"
DESIMAL_UANG: Final = 2
Isi: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pemilik:
    """Whose figures: the agency with its region, and the pemda."""

    slug: str
    nama: str
    pemda_slug: str
    pemda: str


@dataclass(frozen=True, slots=True)
class LaporanPublik:
    """The final report behind the figures, as it was frozen; ``sidik`` is the SHA-256 of its PDF."""

    judul: str
    nomor: str
    penandatangan: str
    kode: str
    ke: int
    halaman: int
    ukuran: int
    sidik: str


@dataclass(frozen=True, slots=True)
class BahanPublik:
    """What a publication is made of.

    ``terkunci`` are the quarters whose entries are locked; ``deret`` gives each indicator the first of its chain of
    predecessors, so that years line up under a new name.
    """

    lkip: BahanLkip
    pemilik: Pemilik
    terkunci: Collection[int]
    deret: Mapping[int, int]


# --- bytes


def tulis_isi(isi: Isi) -> bytes:
    """The data as they are stored and handed out: readable JSON, numbers as numbers."""
    return json.dumps(isi, ensure_ascii=False, indent=1, default=_bilangan).encode() + b"\n"


def baca_isi(mentah: bytes) -> Isi:
    """Stored data, with decimals as ``Decimal``."""
    hasil: Isi = json.loads(mentah, parse_float=Decimal)
    return hasil


def _bilangan(nilai: object) -> int | float:
    """A rounded figure of at most 15 digits, which a JSON number keeps exactly."""
    if not isinstance(nilai, Decimal):
        raise TypeError(f"Bukan isi publikasi: {nilai!r}.")
    return int(nilai) if nilai == nilai.to_integral_value() else float(nilai)


# --- the figures


def susun_isi(b: BahanPublik, laporan: LaporanPublik | None, ke: int, waktu: str) -> Isi:
    """The publication number ``ke`` of ``waktu`` (ISO 8601); without ``laporan`` it is a preview."""
    la, p = b.lkip, b.pemilik
    return {
        "skema": SKEMA,
        "perangkat_daerah": {"slug": p.slug, "nama": p.nama, "pemda": {"slug": p.pemda_slug, "nama": p.pemda}},
        "tahun": la.tahun,
        "publikasi": {"ke": ke, "waktu": waktu},
        "laporan": _laporan(la, laporan),
        "aturan": _aturan(la),
        "rata_rata": _rata(la, la.pengukuran.rata_rata),
        "sasaran": [
            {**_induk(s.induk), "rata_rata": _rata_berkategori(s.rata_rata, s.kategori.label if s.kategori else None)}
            for s in la.pengukuran.per_sasaran
        ],
        "indikator": [*_indikator(b)],
        "anggaran": _anggaran(la),
        "nilai_akip": _akip(la),
    }


def _laporan(b: BahanLkip, la: LaporanPublik | None) -> Isi | None:
    if la is None:
        return None
    return {
        "judul": la.judul,
        "nomor": la.nomor or None,
        "tanggal": b.tanggal.isoformat() if b.tanggal else None,
        "penandatangan": la.penandatangan or None,
        "final_ke": la.ke,
        "kode_periksa": la.kode,
        "halaman": la.halaman,
        "ukuran_byte": la.ukuran,
        "sha256": la.sidik,
    }


def _aturan(b: BahanLkip) -> Isi:
    """The rules behind the figures in words, and the scale of the category."""
    a, skala = b.aturan, b.aturan.skala_capaian
    rata = {
        DasarRataRata.INDIKATOR: "Rata-rata capaian indikator yang terukur",
        DasarRataRata.SASARAN: "Rata-rata dari rata-rata capaian tiap sasaran",
    }
    presisi = {
        PresisiHitung.PENUH: "dihitung dari nilai yang belum dibulatkan",
        PresisiHitung.TAMPIL: "dihitung dari nilai yang sudah dibulatkan",
    }
    return {
        "rata_rata": f"{rata[a.dasar_rata_rata]}, {presisi[a.presisi_hitung]}.",
        "batas_capaian": {"bawah": a.batas_bawah, "atas": a.batas_atas},
        "pembulatan": "Dibulatkan sekali di akhir; angka 5 dibulatkan menjauhi nol.",
        "penyerapan": "Realisasi anggaran / pagu × 100.",
        "skala_capaian": {
            "nama": skala.nama,
            "sumber": skala.sumber,
            "langkah": [
                {"label": s.label, "bawah": s.bawah, "termasuk_bawah": not s.tegas, "nada": s.nada}
                for s in skala.langkah
            ],
        },
    }


def _rata(b: BahanLkip, rata: RataRata) -> Isi:
    return _rata_berkategori(rata, b.pengukuran.kategori.label if b.pengukuran.kategori else None)


def _rata_berkategori(rata: RataRata, kategori: str | None) -> Isi:
    return {
        "teks": persen(rata.tampil, rata.desimal),
        "nilai": rata.tampil,
        "terukur": rata.terukur,
        "jumlah": rata.jumlah,
        "satuan": rata.satuan,
        "kategori": kategori,
    }


def _induk(induk: Induk) -> Isi:
    return {"jenis": induk.jenis, "kode": induk.kode, "nama": induk.teks}


def _indikator(b: BahanPublik) -> Iterator[Isi]:
    """Those of the agreement in its order, then measured IKU beside it."""
    la = b.lkip
    lembar = {i.id: i for s in (la.renstra.sasaran if la.renstra else ()) for i in s.indikator}
    pembanding = {a.baris.indikator_id: a.pembanding for a in la.analisis}
    triwulan = _per_triwulan(b)
    for di_pk, baris in ((True, la.pengukuran.baris), (False, la.luar_pk)):
        for x in baris:
            yield {
                "id": x.indikator_id,
                "deret": b.deret.get(x.indikator_id, x.indikator_id),
                "kode": x.ketentuan.kode,
                "nama": x.nama,
                "satuan": x.satuan,
                "desimal": x.ketentuan.desimal,
                "iku": x.iku,
                "perjanjian_kinerja": di_pk,
                "sasaran": _induk(x.induk),
                "polaritas": x.ketentuan.polaritas.value,
                "akumulasi": x.ketentuan.akumulasi.value,
                "aturan": nama_aturan(x.ketentuan),
                **_lembar(x, lembar.get(x.indikator_id)),
                **_angka(x),
                "triwulan": triwulan.get(x.indikator_id, []),
                "pembanding": [*_pembanding(x, pembanding.get(x.indikator_id, ()))],
            }


def _lembar(x: BarisKinerja, lembar: BahanIndikator | None) -> Isi:
    """How it is measured, and the two numbers of a ratio."""
    return {
        "formulasi": (lembar.formulasi if lembar else "") or None,
        "sumber_data": (lembar.sumber_data if lembar else "") or None,
        "pembilang": _suku(x.ketentuan.label_pembilang, x.realisasi.pembilang),
        "penyebut": _suku(x.ketentuan.label_penyebut, x.realisasi.penyebut),
    }


def _suku(label: str, nilai: Decimal | None) -> Isi | None:
    return None if nilai is None else {"label": label or None, "nilai": nilai}


def _angka(x: BarisKinerja) -> Isi:
    """Target, realisasi and capaian of a row, each as printed and as a number."""
    k, c, kata = x.ketentuan, x.capaian, x.kategori
    return {
        "target": {
            "teks": target_tertulis(k, x.target_periode) or "–",
            "nilai": nilai_tercetak(k, x.target_periode),
            "dokumen": x.dokumen_target or None,
        },
        "realisasi": {
            "teks": realisasi_tertulis(k, x.realisasi),
            "nilai": bulatkan(x.realisasi.nilai, k.desimal),
            "keadaan": x.realisasi.keadaan.value,
            "sifat": x.realisasi.sifat.value,
        },
        "capaian": {
            "teks": tulis(c.nilai, k.desimal) if c.nilai is not None else c.keadaan.label,
            "nilai": bulatkan(c.nilai, k.desimal),
            "keadaan": c.keadaan.value,
            "kategori": kata.label if kata else None,
        },
    }


def _per_triwulan(b: BahanPublik) -> dict[int, list[Isi]]:
    """Rows s.d. each locked quarter, by indicator; a quarter that is still open tells nothing."""
    hasil: dict[int, list[Isi]] = {}
    for t in b.lkip.rincian().triwulan if b.terkunci else ():
        if t.triwulan in b.terkunci:
            for x in (*t.pengukuran.baris, *t.lain):
                hasil.setdefault(x.indikator_id, []).append({"triwulan": t.triwulan, **_angka(x)})
    return hasil


def _pembanding(x: BarisKinerja, isi: Iterable[PembandingBahan]) -> Iterator[Isi]:
    for p in isi:
        yield {
            "jenis": p.jenis,
            "nama": p.nama,
            "tahun": p.tahun,
            "teks": tulis(p.nilai, x.ketentuan.desimal),
            "nilai": bulatkan(p.nilai, x.ketentuan.desimal),
            "sumber": p.sumber or None,
        }


def _anggaran(b: BahanLkip) -> Isi:
    return {
        "versi": list(b.anggaran.versi),
        "belum_diaudit": b.anggaran.belum_diaudit,
        "judul_sisa": b.aturan.judul_sisa,
        "program": [{"kode": x.kode, "nama": x.nama, **_uang(b, x)} for x in b.anggaran.baris if x.tingkat == 0],
        "total": _uang(b, b.anggaran.total),
    }


def _uang(b: BahanLkip, x: BarisAnggaran) -> Isi:
    d = b.aturan.desimal_penyerapan
    return {
        "pagu": bulatkan(x.pagu, DESIMAL_UANG),
        "realisasi": bulatkan(x.realisasi, DESIMAL_UANG),
        "penyerapan": {"teks": persen(x.penyerapan.nilai, d), "nilai": bulatkan(x.penyerapan.nilai, d)},
        "sisa": bulatkan(x.sisa, DESIMAL_UANG),
    }


def _akip(b: BahanLkip) -> Isi | None:
    """The latest score up to the year."""
    if not b.nilai_akip:
        return None
    tahun, nilai, kategori = b.nilai_akip[-1]
    return {"tahun": tahun, "teks": tulis(nilai, 2), "nilai": bulatkan(nilai, 2), "kategori": kategori}


def uang_tertulis(nilai: Decimal | int | None) -> str:
    """An amount of the stored data as a page prints it: "Rp1.234.567"."""
    return rupiah(None if nilai is None else Decimal(nilai))


# --- what stands against publishing


def beda_dari_final(final: Dokumen | DokumenBernomor, kini: BahanLkip) -> tuple[Ubahan, ...]:
    """Where the final's tables of capaian and of money differ from the data as they are now: figures and rows.

    Wording of sources and notes is left out: it moves with the application, not with the data. A table that the
    pemda's outline hides is not there to be held against.
    """
    dulu = {t.judul: t for t in tabel_pokok(final)}
    semua = (u for t in tabel_kini(kini) if t.judul in dulu for u in banding_tabel(t.judul, dulu[t.judul], t))
    return tuple(u for u in semua if not u.tempat.endswith((", catatan", ", kolom")))


def sebut_beda(beda: Sequence[Ubahan], banyak: int = 3) -> str:
    """The first differences in words: "Tabel … · Indikator · Realisasi: 72,00 menjadi 75,00"."""
    sebut = [f"{u.tempat}: {u.dulu or 'tidak ada'} menjadi {u.kini or 'tidak ada'}" for u in beda[:banyak]]
    sisa = len(beda) - len(sebut)
    return "; ".join(sebut) + (f"; dan {sisa} lagi" if sisa > 0 else "")
