"""Sheet Sasaran: tujuan and sasaran of a plan. A row without sasaran states its tujuan alone."""

from __future__ import annotations

from typing import Any

from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from renstra.models import Renstra
from renstra.services import simpan_sasaran, simpan_tujuan


def tulis_sasaran(jalan: Jalan, baris: list[Baris]) -> None:
    terbaca = [(b, r) for b in baris if (r := _baca(jalan, b)) is not None]
    _tulis_tujuan(jalan, terbaca)
    jalan.simpan(simpan_sasaran, [p for b, r in terbaca if (p := _isi_sasaran(jalan, b, r))])


def _baca(jalan: Jalan, b: Baris) -> Renstra | None:
    renstra: Renstra | None = jalan.cari(b, "Renstra", lambda: jalan.acuan.renstra(b.teks("Renstra")))
    ada = b.sumber.ada
    if ada("Sasaran") and not ada("Kode Sasaran"):
        b.galat("Kode Sasaran", "Kode Sasaran wajib diisi bila sasarannya diisi.")
    elif not ada("Kode Sasaran", "Kode Tujuan", "Tujuan"):
        b.galat("Kode Sasaran", "Kode Sasaran wajib diisi.")
    if ada("Kode Sasaran") and not ada("Sasaran"):
        b.galat("Sasaran", f"Bunyi sasaran {b.sel('Kode Sasaran').teks} wajib diisi.")
    if ada("Tujuan") and not ada("Kode Tujuan"):
        b.galat("Kode Tujuan", "Kode Tujuan wajib diisi bila tujuannya diisi.")
    for judul in ("Kode Tujuan", "Tujuan", "Kode Sasaran", "Sasaran"):
        b.teks(judul)
    if renstra is not None:
        jalan.kode(b, "Kode Sasaran", (k for r, k in jalan.acuan.sasaran if r == renstra.pk))
        jalan.kode(b, "Kode Tujuan", (k for r, k in jalan.acuan.tujuan if r == renstra.pk))
    return renstra


def _tulis_tujuan(jalan: Jalan, baris: list[tuple[Baris, Renstra]]) -> None:
    """Each tujuan once, however many rows repeat it; two texts for one code are refused."""
    bunyi: dict[tuple[int, str], tuple[str, int]] = {}
    sendiri: list[tuple[Baris, dict[str, Any]]] = []  # rows that state a tujuan alone
    bersama: list[tuple[Baris, dict[str, Any]]] = []
    for b, renstra in baris:
        kode, teks = b.teks("Kode Tujuan"), b.teks("Tujuan")
        if not kode or b.ditolak:
            continue
        kunci = (renstra.pk, kode)
        if teks and kunci not in bunyi:
            bunyi[kunci] = teks, b.sumber.nomor
            (bersama if b.teks("Kode Sasaran") else sendiri).append(
                (b, _isi_tujuan(jalan, renstra, kode, teks, len(bunyi)))
            )
        elif teks and bunyi[kunci][0] != teks:
            b.galat("Tujuan", f"Tujuan {kode} berbunyi lain pada baris {bunyi[kunci][1]}. Samakan bunyinya.")
    jalan.simpan(simpan_tujuan, sendiri)
    jalan.simpan(simpan_tujuan, bersama, utama=False)


def _isi_tujuan(jalan: Jalan, renstra: Renstra, kode: str, teks: str, urutan: int) -> dict[str, Any]:
    isi: dict[str, Any] = {"renstra": renstra, "kode": kode, "teks": teks}
    if (renstra.pk, kode) not in jalan.acuan.tujuan:
        isi["urutan"] = urutan + sum(r == renstra.pk for r, _ in jalan.acuan.tujuan)
    return isi


def _isi_sasaran(jalan: Jalan, b: Baris, renstra: Renstra) -> tuple[Baris, dict[str, Any]] | None:
    kode = b.teks("Kode Sasaran")
    if b.ditolak or not jalan.sekali(b, renstra.pk, kode or ("tujuan", b.teks("Kode Tujuan"))):
        return None
    if not kode:
        jalan.cari(b, "Kode Tujuan", lambda: jalan.acuan.satu_tujuan(renstra, b.teks("Kode Tujuan")))
        return None
    isi: dict[str, Any] = {"renstra": renstra, "kode": kode, "teks": b.teks("Sasaran")}
    if b.ada("Kode Tujuan"):
        tujuan = b.teks("Kode Tujuan")
        atas = jalan.cari(b, "Kode Tujuan", lambda: jalan.acuan.satu_tujuan(renstra, tujuan)) if tujuan else None
        isi["tujuan"] = atas
    lama = jalan.acuan.sasaran.get((renstra.pk, kode))
    if lama is None:
        isi["urutan"] = min(b.sumber.nomor, 32_767)
    elif "tujuan" not in isi:
        isi["tujuan"] = lama.tujuan  # unchanged, but at hand for the guard
    return None if b.ditolak else (b, isi)
