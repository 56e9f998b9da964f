"""Verbs of the program tree: add a node with the parents it lacks, replace one from a year on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from renstra.models import SimpulProgram
from renstra.perhitungan.kode import BIDANG_UMUM, baca_kode, kunci_dari
from renstra.services.butir import _semilik, segar, simpan_butir, tulis_butir
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisSimpul
from sakip.jejak import Perubahan, catat, kunci_rantai
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib
from sakip.services.massal import pasang_banyak


@dataclass(frozen=True, slots=True)
class IndukBaru:
    """A program or kegiatan that is made on the way, because the node below it needs it."""

    jenis: str
    kode: str
    nama: str


def isi_lengkap(isi: Mapping[str, Any]) -> dict[str, Any]:
    """The node's columns with its key: the one given, else made from the printed code, else from the name.

    Raises ``GalatMasukan`` for a code of penunjang whose bidang is still open.
    """
    kunci = str(isi.get("kunci") or "").strip() or kunci_dari(isi.get("kode_cetak", ""), isi.get("nama", ""))
    if kunci.upper().startswith(BIDANG_UMUM):
        pesan = f"Kode {kunci} masih memakai X.XX. Ganti dengan kode bidang urusan, misalnya 2.07."
        raise GalatMasukan(pesan, nilai=kunci, kolom="kode_cetak")
    if not kunci:
        raise GalatMasukan("Isi kode atau nama, agar simpul ini dapat dikenali.", kolom="kode_cetak")
    resmi = baca_kode(kunci)
    _periksa_tingkat(resmi.jenis if resmi else "", str(isi.get("jenis", "")), kunci)
    return {**isi, "kunci": str(resmi) if resmi else kunci}


def _periksa_tingkat(resmi: str, jenis: str, kunci: str) -> None:
    """A code of five groups is a kegiatan, whatever was chosen; two levels before 2021 have codes of their own."""
    if resmi in ("program", "kegiatan", "sub_kegiatan") and jenis and resmi != jenis:
        bentuk, dipilih = JenisSimpul(resmi).label.lower(), JenisSimpul(jenis).label.lower()
        pesan = f"Kode {kunci} adalah kode {bentuk}, bukan {dipilih}. Perbaiki kodenya, atau pilih jenis yang sesuai."
        raise GalatMasukan(pesan, nilai=kunci, kolom="kode_cetak")


def simpan_simpul_satu(
    *,
    pelaku: Pengguna,
    objek: SimpulProgram,
    isi: Mapping[str, Any],
    sasaran: Iterable[models.Model],
    sidik: str | None = None,
) -> SimpulProgram:
    """Save an existing node as its form shows it; level and code of an old one may differ, as documents do."""
    if (kunci := str(isi.get("kunci") or "").strip()) != objek.kunci:
        isi = isi_lengkap({**isi, "kunci": kunci, "jenis": isi.get("jenis", objek.jenis)})
    return simpan_butir(pelaku=pelaku, objek=objek, isi=isi, anggota={"sasaran": sasaran}, sidik=sidik)


@transaction.atomic
def tambah_simpul(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    isi: Mapping[str, Any],
    sasaran: Iterable[models.Model] = (),
    induk_baru: Sequence[IndukBaru] = (),
    mengganti: SimpulProgram | None = None,
) -> SimpulProgram:
    """Add a node; ``induk_baru`` (highest first) are made above it, ``mengganti`` ends in the year before."""
    wajib("susun_rencana", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    lengkap, perubahan = isi_lengkap(isi), list[Perubahan]()
    if mengganti is not None:
        perubahan += _akhiri(mengganti, lengkap["berlaku_dari"] - 1)
        lengkap["pendahulu"] = mengganti
    _periksa_rantai(lengkap["kunci"], induk_baru)
    induk = lengkap.get("induk")
    for baru in induk_baru:
        atas = SimpulProgram(perangkat_daerah=perangkat_daerah)
        perubahan += tulis_butir(atas, _isi_induk(baru, induk, lengkap))
        induk = atas
    simpul = SimpulProgram(perangkat_daerah=perangkat_daerah)
    perubahan += tulis_butir(simpul, {**lengkap, "induk": induk})
    if p := pasang_banyak(objek=simpul, nama="sasaran", anggota=_semilik(perangkat_daerah, sasaran)):
        perubahan.append(p)
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="tambah_simpul", perubahan=perubahan)
    return simpul


def _periksa_rantai(kunci: str, induk_baru: Sequence[IndukBaru]) -> None:
    """Parents that are made for a code are those of this code, also where it was typed over."""
    resmi, atas = baca_kode(kunci), baca_kode(induk_baru[-1].kode) if induk_baru else None
    if resmi and resmi.induk and atas and resmi.induk.banding != atas.banding:
        pesan = f"Kode {kunci} tidak berada di bawah {atas}. Pilih lagi dari nomenklatur, atau perbaiki kodenya."
        raise GalatMasukan(pesan, nilai=kunci, kolom="kode_cetak")


def _isi_induk(baru: IndukBaru, induk: SimpulProgram | None, isi: Mapping[str, Any]) -> dict[str, Any]:
    if not baru.nama.strip():
        pesan = f"Isi nama {JenisSimpul(baru.jenis).label.lower()} {baru.kode}: belum ada pada pohon program."
        raise GalatMasukan(pesan, nilai=baru.kode, kolom=f"nama_{baru.jenis}")
    return {
        "jenis": baru.jenis,
        "kunci": kunci_dari(baru.kode),
        "kode_cetak": baru.kode,
        "nama": baru.nama,
        "induk": induk,
        "berlaku_dari": isi["berlaku_dari"],
        "berlaku_sampai": isi.get("berlaku_sampai"),
    }


def _akhiri(simpul: SimpulProgram, tahun: int) -> list[Perubahan]:
    """End a node's validity; one with children goes on, for they would hang on nothing."""
    lama = segar(simpul)
    periksa_anak(lama, tahun, lama.anak.all())
    return tulis_butir(lama, {"berlaku_sampai": tahun})


def periksa_anak(simpul: SimpulProgram, tahun: int, anak: Iterable[SimpulProgram]) -> None:
    """Refuses the end of a node whose children go on."""
    if ada := [a for a in anak if a.berlaku_sampai is None or a.berlaku_sampai > tahun]:
        pesan = (
            f"{simpul} masih menaungi {', '.join(str(a)[:60] for a in ada[:3])}. Akhiri atau pindahkan itu dahulu."
        )
        raise GalatMasukan(pesan, nilai=simpul.pk)
