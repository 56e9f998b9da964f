"""Every value that a figure of performance had, and a whole period as it was when it was submitted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kinerja.bentuk import BarisKinerja, Pengukuran
from kinerja.forms import LABEL
from kinerja.layar import tulis
from kinerja.layar.indikator import PILIHAN
from kinerja.models import Realisasi
from kinerja.selectors import muat, muat_pada
from renstra.models import Indikator
from sakip.alur.arsip import (
    Entri,
    Pengajuan,
    RiwayatPeriode,
    VersiBaris,
    riwayat_baris,
    riwayat_periode,
    tanda_lalu,
)
from sakip.inti.alur import periode_kerja
from sakip.inti.angka import format_ringkas
from sakip.inti.periode import PERIODE, TAHUN, format_tanggal, nama_periode
from sakip.models import PerangkatDaerah

BIDANG = {**LABEL, "sumber": "Sumber data", "capaian_dilaporkan": "Capaian dilaporkan", "catatan": "Catatan"}
KOSONG = "kosong"
# Steps that speak of single rows: of this one its own marks tell.
PER_BARIS = {"tunggu_data", "data_masuk", "serahkan"}
CARA = {"simpan_isian": "Lewat halaman isian", "simpan_realisasi": "Lewat pemuatan data"}


@dataclass(frozen=True, slots=True)
class Bidang:
    """One field of a value in words; ``lama`` only where this entry changed it."""

    label: str
    teks: str
    berubah: bool = False
    lama: str = ""


@dataclass(frozen=True, slots=True)
class Butir:
    """One line of the history: a value that the figure had, or (``langkah``) a step of its period or row.

    ``pengajuan`` are the submissions that carried this value.
    """

    entri: Entri | None
    keadaan: str = ""
    cara: str = ""
    bidang: tuple[Bidang, ...] = ()
    pengajuan: tuple[Pengajuan, ...] = ()
    dihapus: bool = False
    kini: bool = False
    langkah: str = ""
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class RiwayatNilai:
    """The history of one figure, newest first; ``nilai`` counts the values among its lines."""

    indikator: Indikator
    periode: int
    butir: tuple[Butir, ...]
    pengajuan: tuple[Pengajuan, ...]

    @property
    def nama_periode(self) -> str:
        return nama_periode(self.periode)

    @property
    def periode_kerja(self) -> int:
        """The period of entry that the figure belongs to: "s.d. tahun" goes with the year."""
        return periode_kerja(self.periode)

    @property
    def nilai(self) -> int:
        return sum(1 for b in self.butir if not b.langkah)


def halaman_riwayat_nilai(
    perangkat_daerah: PerangkatDaerah, tahun: int, indikator_id: int, periode: int
) -> RiwayatNilai | None:
    """``None`` for an indicator that is not the agency's, and for a period that does not exist."""
    ind = Indikator.objects.milik(perangkat_daerah).select_related("renstra").filter(pk=indikator_id).first()
    if ind is None or periode not in PERIODE:
        return None
    kunci = {"indikator_id": ind.pk, "tahun": tahun, "periode": periode, "perkiraan": False}
    versi = riwayat_baris(perangkat_daerah, Realisasi.objects.filter(**kunci), kunci)
    jalan = riwayat_periode(perangkat_daerah, tahun, periode_kerja(periode))
    tanda = tanda_lalu(perangkat_daerah, tahun, periode_kerja(periode), ("indikator", ind.pk))
    langkah = [g for g in jalan.gerak if g.entri.aksi not in PER_BARIS]
    butir = [
        *_nilai(versi, jalan),
        *(Butir(g.entri, g.keadaan_tertulis, langkah=g.sebutan, alasan=g.entri.alasan) for g in langkah),
        *(Butir(t.entri, langkah=f"Baris ini: {t.sebutan.lower()}", alasan=t.alasan) for t in tanda),
    ]
    urut = sorted(butir, key=lambda b: b.entri.nomor if b.entri else 0, reverse=True)
    return RiwayatNilai(ind, periode, tuple(urut), jalan.pengajuan)


def _nilai(versi: Sequence[VersiBaris], jalan: RiwayatPeriode) -> Iterable[Butir]:
    """Values, newest first, each with the fields that it changed against the one before."""
    sebelum: list[Mapping[str, Any] | None] = [*(v.isi for v in versi[1:]), None]
    for n, (v, lama) in enumerate(zip(versi, sebelum, strict=False)):
        yield Butir(
            entri=v.entri,
            keadaan=jalan.keadaan_sebelum(v.entri.nomor) if v.entri else "",
            cara=CARA.get(v.entri.aksi, v.entri.aksi.replace("_", " ").capitalize()) if v.entri else "",
            bidang=_bidang(v.isi, lama) if v.isi is not None else (),
            pengajuan=tuple(p for p in jalan.pengajuan if v.isi is not None and v.berlaku_pada(p.entri.nomor)),
            dihapus=v.isi is None,
            kini=n == 0 and v.isi is not None,
            alasan=v.entri.alasan if v.entri else "",
        )


def _bidang(isi: Mapping[str, Any], lama: Mapping[str, Any] | None) -> tuple[Bidang, ...]:
    """Fields that say something, and those that were emptied. The first value changes nothing."""
    hasil = []
    for nama, label in BIDANG.items():
        teks, dulu = _sebut(nama, isi.get(nama)), _sebut(nama, (lama or {}).get(nama))
        beda = lama is not None and teks != dulu
        if beda or (teks != KOSONG and not _bawaan(nama, isi)):
            hasil.append(Bidang(label, teks, beda, dulu if beda else ""))
    return tuple(hasil)


def _bawaan(nama: str, isi: Mapping[str, Any]) -> bool:
    """What goes without saying: which of two values counts where there is only one."""
    return nama == "pakai" and (isi.get("nilai") is None or isi.get("pembilang") is None)


def _sebut(nama: str, nilai: Any) -> str:
    """A stored value in words; the trail keeps numbers and dates as text."""
    if nilai is None or nilai == "":
        return KOSONG
    bidang: Any = Realisasi._meta.get_field(nama)
    asli = bidang.to_python(nilai)
    if isinstance(asli, Decimal):
        return format_ringkas(asli)
    return format_tanggal(asli) if isinstance(asli, date) else str(PILIHAN.get(nama, {}).get(nilai, nilai))


# --- a period as it was when it was submitted


@dataclass(frozen=True, slots=True)
class Sel:
    """A text as it was, and as it is now where that differs."""

    dulu: str
    kini: str = ""


@dataclass(frozen=True, slots=True)
class BarisDulu:
    """An indicator as it was submitted; ``baru``: it joined later, ``hilang``: it is measured no more."""

    indikator_id: int
    nama: str
    satuan: str
    induk: str
    target: Sel
    realisasi: Sel
    capaian: Sel
    kategori: Sel
    baru: bool = False
    hilang: bool = False

    @property
    def beda(self) -> bool:
        sel = (self.target, self.realisasi, self.capaian, self.kategori)
        return self.baru or self.hilang or any(s.kini for s in sel)


@dataclass(frozen=True, slots=True)
class SepertiDiajukan:
    """Pengukuran of a period as one of its submissions carried it, beside what stands now."""

    periode: int
    dulu: Pengukuran
    kini: Pengukuran
    pengajuan: Pengajuan
    semua: tuple[Pengajuan, ...]
    baris: tuple[BarisDulu, ...]

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def berbeda(self) -> int:
        """How many rows are not what they were."""
        return sum(1 for b in self.baris if b.beda)


def pengajuan_periode(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> tuple[Pengajuan, ...]:
    """The submissions of a period, first one first."""
    return riwayat_periode(perangkat_daerah, tahun, periode).pengajuan


def seperti_diajukan(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int, ke: int) -> SepertiDiajukan | None:
    """The ``ke``-th submission of a period; ``None`` where there is none."""
    semua = pengajuan_periode(perangkat_daerah, tahun, periode)
    ajuan = next((p for p in semua if p.ke == ke), None)
    if ajuan is None:
        return None
    triwulan = periode if periode != TAHUN else None
    dulu = muat_pada(perangkat_daerah, tahun, ajuan.entri.nomor).pengukuran(tahun, triwulan)
    kini = muat(perangkat_daerah, tahun).pengukuran(tahun, triwulan)
    return SepertiDiajukan(periode, dulu, kini, ajuan, semua, _baris(dulu, kini))


def _baris(dulu: Pengukuran, kini: Pengukuran) -> tuple[BarisDulu, ...]:
    sekarang = {b.indikator_id: b for b in kini.baris}
    lama = [_satu(b, sekarang.get(b.indikator_id)) for b in dulu.baris]
    ada = {b.indikator_id for b in dulu.baris}
    return (*lama, *(_satu(None, b) for b in kini.baris if b.indikator_id not in ada))


def _satu(dulu: BarisKinerja | None, kini: BarisKinerja | None) -> BarisDulu:
    b = dulu or kini
    assert b is not None  # noqa: S101 - one of the two made the row
    lama, baru = _teks(dulu), _teks(kini)
    target, realisasi, capaian, kategori = (
        Sel(t, n if dulu and kini and t != n else "") for t, n in zip(lama, baru, strict=True)
    )
    return BarisDulu(
        indikator_id=b.indikator_id,
        nama=b.nama,
        satuan=b.satuan,
        induk=f"{b.induk.kode} {b.induk.teks}".strip(),
        target=target,
        realisasi=realisasi,
        capaian=capaian,
        kategori=kategori,
        baru=dulu is None,
        hilang=kini is None,
    )


def _teks(b: BarisKinerja | None) -> tuple[str, str, str, str]:
    if b is None:
        return (tulis.STRIP,) * 4
    ket = b.ketentuan
    return (
        tulis.target(ket, b.target_periode),
        tulis.realisasi(ket, b.realisasi),
        tulis.capaian(ket, b.capaian),
        b.kategori.label if b.kategori else b.capaian.keadaan.label,
    )
