"""Writes of the plan. Each verb takes rows by natural key, guards them, and leaves one audit entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models, transaction

from renstra.models import (
    ArahKebijakan,
    Indikator,
    Misi,
    Pembanding,
    Renstra,
    Sasaran,
    SimpulProgram,
    SimpulTahun,
    Strategi,
    TargetRencana,
    TautanIndikator,
    Tujuan,
)
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisSimpul
from sakip.jejak import catat
from sakip.models import Pengguna, PerangkatDaerah
from sakip.services.massal import HasilMassal, Tolak, tulis_massal
from sakip.services.pasang import pasang_semua

Baris = Iterable[Mapping[str, Any]]

INDUK_SAH = {
    JenisSimpul.PROGRAM: None,
    JenisSimpul.KEGIATAN: JenisSimpul.PROGRAM,
    JenisSimpul.SUB_KEGIATAN: JenisSimpul.KEGIATAN,
}


def _tulis(
    model: type[models.Model],
    kunci: list[str],
    jalur: str,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    baris: Baris,
    tolak: Tolak | None,
    periksa: Callable[[Any], None] | None = None,
) -> HasilMassal:
    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=perangkat_daerah,
        aksi=f"simpan_{model._meta.model_name}",
        model=model,
        kunci=kunci,
        baris=baris,
        lingkup=model._default_manager.filter(**{jalur: perangkat_daerah}),
        periksa=periksa,
        tolak=tolak,
    )


def _tolak(syarat: bool, pesan: str, nilai: object) -> None:
    if syarat:
        raise GalatMasukan(pesan, nilai=nilai)


def simpan_renstra(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    isi = [{**b, "perangkat_daerah": perangkat_daerah} for b in baris]
    return _tulis(Renstra, ["perangkat_daerah", "kode"], "perangkat_daerah", pelaku, perangkat_daerah, isi, tolak)


def simpan_misi(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    return _tulis(
        Misi, ["renstra", "tingkat", "nomor"], "renstra__perangkat_daerah", pelaku, perangkat_daerah, baris, tolak
    )


def _dalam_renstra(model: type[models.Model]) -> Callable[..., HasilMassal]:
    """A verb for what hangs on a Renstra by its kode."""

    def simpan(
        *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
    ) -> HasilMassal:
        return _tulis(
            model,
            ["renstra", "kode"],
            "renstra__perangkat_daerah",
            pelaku,
            perangkat_daerah,
            baris,
            tolak,
            _serenstra,
        )

    return simpan


def _serenstra(objek: Any) -> None:
    """What lies above a row belongs to the same Renstra."""
    for nama in ("tujuan", "sasaran", "strategi"):
        atas = getattr(objek, nama, None) if hasattr(type(objek), f"{nama}_id") else None
        beda = atas is not None and atas.renstra_id != objek.renstra_id
        _tolak(beda, f"{nama.capitalize()} {atas} bukan bagian dari Renstra {objek.renstra}.", objek.kode)


simpan_tujuan = _dalam_renstra(Tujuan)
simpan_sasaran = _dalam_renstra(Sasaran)
simpan_strategi = _dalam_renstra(Strategi)
simpan_arah_kebijakan = _dalam_renstra(ArahKebijakan)


def _periksa_simpul(simpul: SimpulProgram) -> None:
    """A kegiatan hangs on a program, a sub kegiatan on a kegiatan, of the same agency."""
    induk, harap = simpul.induk, INDUK_SAH[JenisSimpul(simpul.jenis)]
    nyata = JenisSimpul(induk.jenis) if induk else None
    _tolak(
        nyata is not harap,
        f"{JenisSimpul(simpul.jenis).label} {simpul.kunci} harus berinduk "
        f"{harap.label.lower() if harap else 'kosong'}, bukan {nyata.label.lower() if nyata else 'kosong'}.",
        simpul.kunci,
    )
    asing = induk is not None and induk.perangkat_daerah_id != simpul.perangkat_daerah_id
    _tolak(asing, f"Induk {induk} milik perangkat daerah lain.", simpul.kunci)


def simpan_simpul(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    """Nodes of one level; parents are written before their children."""
    isi = [{**b, "perangkat_daerah": perangkat_daerah} for b in baris]
    kunci = ["perangkat_daerah", "kunci", "berlaku_dari"]
    return _tulis(SimpulProgram, kunci, "perangkat_daerah", pelaku, perangkat_daerah, isi, tolak, _periksa_simpul)


def simpan_simpul_tahun(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    return _tulis(
        SimpulTahun,
        ["simpul", "tahun", "dokumen"],
        "simpul__perangkat_daerah",
        pelaku,
        perangkat_daerah,
        baris,
        tolak,
    )


def _periksa_indikator(indikator: Indikator) -> None:
    _serenstra(indikator)
    simpul = indikator.simpul
    asing = simpul is not None and simpul.perangkat_daerah_id != indikator.renstra.perangkat_daerah_id
    _tolak(asing, f"Program {simpul} milik perangkat daerah lain.", indikator.kode)


def simpan_indikator(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    return _tulis(
        Indikator,
        ["renstra", "kode"],
        "renstra__perangkat_daerah",
        pelaku,
        perangkat_daerah,
        baris,
        tolak,
        _periksa_indikator,
    )


def simpan_tautan(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    """Further levels that an indicator measures."""
    return _tulis(
        TautanIndikator,
        ["indikator", "tujuan", "sasaran", "simpul"],
        "indikator__renstra__perangkat_daerah",
        pelaku,
        perangkat_daerah,
        baris,
        tolak,
    )


def simpan_target(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    return _tulis(
        TargetRencana,
        ["indikator", "tahun", "dokumen"],
        "indikator__renstra__perangkat_daerah",
        pelaku,
        perangkat_daerah,
        baris,
        tolak,
    )


def simpan_pembanding(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    return _tulis(
        Pembanding,
        ["indikator", "tahun", "jenis", "nama"],
        "indikator__renstra__perangkat_daerah",
        pelaku,
        perangkat_daerah,
        baris,
        tolak,
    )


@transaction.atomic
def pasang(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    nama: str,
    pasangan: Iterable[tuple[models.Model, Iterable[models.Model]]],
) -> int:
    """Set a many-to-many (misi of tujuan, sasaran of simpul, program_pendukung of indikator); counts changes."""
    perubahan = pasang_semua(nama=nama, pasangan=pasangan)
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi=f"pasang_{nama}", perubahan=perubahan)
    return len(perubahan)
