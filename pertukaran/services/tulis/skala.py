"""Sheet Skala Predikat: scales that the agency's indicators need and the pemda does not have yet.

A scale serves all agencies of a pemda: one that exists is only compared, never changed from here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pertukaran.services.baris import Baris
from pertukaran.services.jalan import Jalan
from sakip.models import KataPredikat
from sakip.peran import boleh
from sakip.services.organisasi import simpan_kata_predikat, simpan_skala_predikat


def tulis_skala(jalan: Jalan, baris: list[Baris]) -> None:
    ada = _ada(jalan)
    baru: dict[str, list[tuple[Baris, dict[str, Any]]]] = {}
    for b in baris:
        isi = b.isi("Kata", "Bobot")
        kode = b.teks("Kode")
        if b.ditolak or not jalan.sekali(b, kode, isi["kata"]):
            continue
        if kode in ada:
            _bandingkan(b, ada[kode], kode, isi)
        elif not boleh("kelola", jalan.pelaku, jalan.pd):
            b.galat("Kode", f"Skala {kode} belum ada. Minta admin pemda membuatnya di Kelola › Skala predikat.")
        else:
            baru.setdefault(kode, []).append((b, isi))
    _tulis_baru(jalan, baru)


def _ada(jalan: Jalan) -> dict[str, dict[str, Decimal]]:
    """Words with their weights of every scale that the agency may use."""
    hasil: dict[str, dict[str, Decimal]] = {k: {} for k in jalan.acuan.skala_semua}
    skala = {s.pk: k for k, s in jalan.acuan.skala_semua.items()}
    for k in KataPredikat.objects.filter(skala__in=skala):
        hasil[skala[k.skala_id]][k.kata] = k.bobot
    return hasil


def _bandingkan(b: Baris, ada: dict[str, Decimal], kode: str, isi: dict[str, Any]) -> None:
    kata, bobot = isi["kata"], isi["bobot"]
    if ada.get(kata) == bobot:
        return
    sebab = f"berbobot {ada[kata].normalize():f}" if kata in ada else "tidak ada"
    pesan = (
        f'Skala {kode} sudah dipakai, dan "{kata}" di sana {sebab}. Samakan, atau ubah di Kelola › Skala predikat.'
    )
    b.galat("Bobot" if kata in ada else "Kata", pesan)


def _tulis_baru(jalan: Jalan, baru: dict[str, list[tuple[Baris, dict[str, Any]]]]) -> None:
    kepala = [(daftar[0][0], {"kode": k, "nama": daftar[0][0].teks("Nama")}) for k, daftar in baru.items()]
    pemda = jalan.pd.pemda
    jalan.simpan(simpan_skala_predikat, kepala, utama=False, pemda=pemda)
    kata = [
        (b, {**isi, "skala": jalan.acuan.skala_semua[k]})
        for k, daftar in baru.items()
        for b, isi in daftar
        if k in jalan.acuan.skala_semua
    ]
    jalan.simpan(simpan_kata_predikat, kata, pemda=pemda)
