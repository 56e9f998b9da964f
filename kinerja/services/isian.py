"""Entry of realisasi: one save of one agency, year and period, each row against the version it was typed on.

A row that someone else changed meanwhile is not written: it comes back as ``Konflik``. A row that cannot be taken
comes back as ``GalatBaris``. All others are saved in one transaction with one audit entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from kinerja.models import Realisasi
from kinerja.perhitungan import periksa_isian
from kinerja.selectors import isian_baris, ketentuan
from renstra.models import Indikator
from sakip.alur.jaga import Penjaga
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Akumulasi
from sakip.inti.periode import TAHUN, TRIWULAN
from sakip.jejak import Perubahan, catat, polos, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import boleh, unit_pic, wajib_isi

ANGKA = ("pembilang", "penyebut", "nilai")
PENJELASAN = ("pendorong", "penghambat", "solusi", "tindak_lanjut")
BIDANG = (*ANGKA, "pakai", "kata", "keadaan", "alasan_keadaan", "sifat", "tanggal_data", *PENJELASAN)


@dataclass(frozen=True, slots=True)
class BarisIsian:
    """One row as a person typed it. ``versi`` is the one that was on the screen, 0 for none; a field that ``isi``
    does not name stays as it is."""

    indikator_id: int
    versi: int
    isi: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Konflik:
    """A row that another person saved first; ``kini`` is what stands now, ``None`` if it was removed."""

    indikator_id: int
    kini: Realisasi | None


@dataclass(frozen=True, slots=True)
class GalatBaris:
    indikator_id: int
    galat: GalatMasukan


@dataclass(frozen=True, slots=True)
class HasilIsian:
    """Keys of the indicators that were saved, those that were as stated already, and the rows that came back."""

    tersimpan: tuple[int, ...] = ()
    tetap: tuple[int, ...] = ()
    konflik: tuple[Konflik, ...] = ()
    galat: tuple[GalatBaris, ...] = ()


@dataclass(slots=True)
class _Simpan:
    """The state of one save."""

    pelaku: Pengguna
    tahun: int
    periode: int
    indikator: Mapping[int, Indikator]
    lama: Mapping[int, Realisasi]
    penjaga: Penjaga
    atas_nama: str = ""
    waktu: datetime = field(default_factory=timezone.now)
    perubahan: list[Perubahan] = field(default_factory=list)
    tersimpan: list[int] = field(default_factory=list)
    tetap: list[int] = field(default_factory=list)
    konflik: list[int] = field(default_factory=list)
    galat: list[GalatBaris] = field(default_factory=list)

    def satu(self, baris: BarisIsian) -> None:
        """Decide over one row and note its fate."""
        kunci = baris.indikator_id
        try:
            self._tulis(baris, _bersihkan(baris.isi))
        except GalatMasukan as galat:
            self.galat.append(GalatBaris(kunci, galat))

    def _tulis(self, baris: BarisIsian, isi: dict[str, Any]) -> None:
        kunci, lama = baris.indikator_id, self.lama.get(baris.indikator_id)
        beda = _beda(lama or Realisasi(), isi)
        if not beda:
            self.tetap.append(kunci)
        elif baris.versi != (lama.versi if lama else 0):
            self.konflik.append(kunci)
        else:
            self._periksa(kunci, lama, beda)
            ditulis = self._ubah(lama, beda) if lama else self._baru(kunci, beda)
            (self.tersimpan if ditulis else self.konflik).append(kunci)

    def _periksa(self, kunci: int, lama: Realisasi | None, beda: Mapping[str, Any]) -> None:
        """It may be changed now, and what it would be holds by the rules of its indicator."""
        ind = self.indikator[kunci]
        self.penjaga.wajib_terbuka(self.tahun, self.periode, ("indikator", kunci), ind.kode)
        calon = Realisasi(**{**_isi(lama), **beda}, periode=self.periode)
        _periksa_waktu(ind, self.tahun, self.periode, calon)
        periksa_isian(ketentuan(ind), isian_baris(calon))

    def _ubah(self, lama: Realisasi, beda: Mapping[str, Any]) -> bool:
        """A conditional update: nothing is written over a version that nobody has seen."""
        cap = {"diubah": self.waktu, "diubah_oleh": self.pelaku, "atas_nama": self.atas_nama}
        cocok = Realisasi.objects.filter(pk=lama.pk, versi=lama.versi)
        if not cocok.update(**beda, **cap, versi=F("versi") + 1):
            return False
        lama.indikator = self.indikator[lama.indikator_id]
        sebelum = potret(lama, beda)
        for nama, nilai in beda.items():
            setattr(lama, nama, nilai)
        self.perubahan.append(Perubahan(lama, sebelum, potret(lama, beda)))
        return True

    def _baru(self, kunci: int, beda: Mapping[str, Any]) -> bool:
        """An insert; whoever came first with the same key wins."""
        objek = Realisasi(
            **beda,
            indikator=self.indikator[kunci],
            tahun=self.tahun,
            periode=self.periode,
            diubah=self.waktu,
            diubah_oleh=self.pelaku,
            atas_nama=self.atas_nama,
        )
        try:
            with transaction.atomic():
                objek.save(force_insert=True)
        except IntegrityError:
            return False
        self.perubahan.append(Perubahan(objek, None, potret(objek)))
        return True


def simpan_isian(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    periode: int,
    baris: Iterable[BarisIsian],
    alasan: str = "",
    atas_nama: str = "",
) -> HasilIsian:
    """Save the rows of a period. Raises ``PermissionDenied`` for a row the person may not fill.

    ``atas_nama`` says for whom one fills who is not of the agency (Bagian Organisasi, admin), or a colleague.
    """
    wajib_isi("isi_realisasi", pelaku, perangkat_daerah, atas_nama)
    if periode not in (TAHUN, *TRIWULAN):
        raise GalatMasukan(f"Periode {periode} tidak ada; pilih 0 (Tahun) atau 1–4 (triwulan).", nilai=periode)
    # In the order of their keys: two saves of the same rows wait for each other instead of locking each other out.
    daftar = sorted(baris, key=lambda b: b.indikator_id)
    indikator = _indikator(perangkat_daerah, daftar)
    if boleh("isi_realisasi", pelaku, perangkat_daerah):
        wajib_unit(pelaku, perangkat_daerah, indikator.values())
    with transaction.atomic():
        penjaga = Penjaga(perangkat_daerah)
        lama = _baris(indikator, tahun, periode)
        simpan = _Simpan(pelaku, tahun, periode, indikator, lama, penjaga, atas_nama)
        for satu in daftar:
            simpan.satu(satu)
        catat(
            pelaku=pelaku,
            perangkat_daerah=perangkat_daerah,
            aksi="simpan_isian",
            perubahan=simpan.perubahan,
            alasan=alasan,
            atas_nama=atas_nama,
        )
        return _hasil(simpan)


def _hasil(simpan: _Simpan) -> HasilIsian:
    konflik: tuple[Konflik, ...] = ()
    if simpan.konflik:
        kini = _baris(simpan.konflik, simpan.tahun, simpan.periode)
        konflik = tuple(Konflik(k, kini.get(k)) for k in simpan.konflik)
    return HasilIsian(tuple(simpan.tersimpan), tuple(simpan.tetap), konflik, tuple(simpan.galat))


def _baris(indikator: Iterable[int], tahun: int, periode: int) -> dict[int, Realisasi]:
    baris = Realisasi.objects.sebenarnya().tahun(tahun).periode(periode).filter(indikator__in=list(indikator))
    return {r.indikator_id: r for r in baris.select_related("diubah_oleh")}


# --- guards ---


def boleh_diisi(indikator: Indikator, unit: frozenset[int] | None) -> bool:
    """Whether who is limited to ``unit`` (``None``: no limit) fills this row; without a unit it is of its node's."""
    return unit is None or unit_pengisi(indikator) in unit


def unit_pengisi(indikator: Indikator) -> int | None:
    """The unit that fills an indicator: its own, else its node's."""
    return indikator.unit_id or (indikator.simpul.unit_id if indikator.simpul else None)


def _indikator(perangkat_daerah: PerangkatDaerah, baris: Sequence[BarisIsian]) -> dict[int, Indikator]:
    kunci = {b.indikator_id for b in baris}
    ada: dict[int, Indikator] = Indikator.objects.milik(perangkat_daerah).lengkap().in_bulk(kunci)
    if hilang := kunci - ada.keys():
        raise GalatMasukan("Indikator tidak ada pada perangkat daerah ini.", nilai=sorted(hilang))
    return ada


def wajib_unit(pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, indikator: Iterable[Indikator]) -> None:
    unit = unit_pic(pelaku, perangkat_daerah)
    lain = sorted(i.kode for i in indikator if not boleh_diisi(i, unit))
    if lain:
        raise PermissionDenied(f"{', '.join(lain)} bukan indikator unit kerja Anda; PIC bidangnya yang mengisi.")


def _periksa_waktu(indikator: Indikator, tahun: int, periode: int, calon: Realisasi) -> None:
    """A year outside the Renstra, or a quarter of an indicator that is measured once a year."""
    renstra = indikator.renstra
    if not renstra.tahun_awal <= tahun <= renstra.tahun_akhir:
        raise GalatMasukan(f"Tahun {tahun} di luar {renstra}; pilih tahun lain.", nilai=tahun)
    if indikator.akumulasi == Akumulasi.TAHUNAN and periode in (1, 2, 3) and ada_hasil(calon):
        raise GalatMasukan(
            f"{indikator.kode} diukur setahun sekali; isi pada Triwulan IV atau Tahun.",
            nilai=periode,
            kolom="realisasi",
        )


def ada_hasil(baris: Realisasi) -> bool:
    """Whether a row says anything of the result: a number, a word, or a state."""
    return bool(baris.kata) or baris.keadaan != "diukur" or any(getattr(baris, n) is not None for n in ANGKA)


# --- fields ---


def _bersihkan(isi: Mapping[str, Any]) -> dict[str, Any]:
    """Clean values by the model's own fields: 15 digits, 6 decimals, known words."""
    asing = isi.keys() - set(BIDANG)
    if asing:
        raise GalatMasukan(f"Kolom {', '.join(sorted(asing))} tidak dapat diisi di sini.", nilai=sorted(asing))
    return {nama: _bersih(nama, nilai) for nama, nilai in isi.items()}


def _bersih(nama: str, nilai: Any) -> Any:
    bidang = Realisasi._meta.get_field(nama)
    try:
        return bidang.clean(nilai.strip() if isinstance(nilai, str) else nilai, None)  # type: ignore[union-attr]
    except ValidationError as galat:
        raise GalatMasukan(" ".join(galat.messages), nilai=nilai, kolom=nama) from galat


def _isi(baris: Realisasi | None) -> dict[str, Any]:
    return {n: getattr(baris, n) for n in BIDANG} if baris else {}


def _beda(lama: Realisasi, isi: Mapping[str, Any]) -> dict[str, Any]:
    return {n: v for n, v in isi.items() if polos(getattr(lama, n)) != polos(v)}
