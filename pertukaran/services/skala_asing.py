"""Predicates in foreign sheets: the scale is the one whose words they are, where only one comes into question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q

from pertukaran.bentuk import KOSONG, BarisMentah, LembarMentah, Sel
from pertukaran.resources.widget import rapikan
from sakip.inti.istilah import Polaritas
from sakip.models import KataPredikat, PerangkatDaerah

Kata = dict[str, set[str]]


def beri_skala(pd: PerangkatDaerah, lembar: Iterable[LembarMentah]) -> tuple[list[LembarMentah], list[str]]:
    """The sheets with a column Skala for indicators of predicates, and what was chosen; one query, if at all."""
    semua = list(lembar)
    predikat = {k for le in semua if le.nama == "Indikator" for k in _berpredikat(le)}
    if not predikat:
        return semua, []
    kata, skala = _kata_terpakai(semua, predikat), _skala(pd)
    pilih = {
        k: cocok[0] for k, isi in kata.items() if len(cocok := [s for s, ada in skala.items() if isi <= ada]) == 1
    }
    catatan = [
        f"Indikator {k} memakai skala {s}; hanya di situ ada {', '.join(sorted(kata[k]))}." for k, s in pilih.items()
    ]
    return [_dengan_skala(le, pilih) if le.nama == "Indikator" else le for le in semua], catatan


def _kolom(le: LembarMentah, *judul: str) -> list[tuple[Sel, ...]]:
    letak = [next((i for i, s in enumerate(le.baris[0].sel) if s.teks == j), -1) for j in judul]
    return [tuple(b.sel[i] if 0 <= i < len(b.sel) else KOSONG for i in letak) for b in le.baris[1:]]


def _berpredikat(le: LembarMentah) -> list[str]:
    label = rapikan(Polaritas.PREDIKAT.label)
    baris = _kolom(le, "Kode", "Polaritas", "Skala")
    return [kode.teks for kode, polaritas, skala in baris if rapikan(polaritas.teks) == label and skala.kosong]


def _kata_terpakai(lembar: list[LembarMentah], predikat: set[str]) -> Kata:
    hasil: Kata = {}
    for le in lembar:
        if le.nama not in ("Target", "Realisasi"):
            continue
        for kode, nilai in _kolom(le, "Kode Indikator", le.nama):
            if kode.teks in predikat and isinstance(nilai.nilai, str) and rapikan(nilai.teks) not in ("", "-"):
                hasil.setdefault(kode.teks, set()).add(rapikan(nilai.teks))
    return hasil


def _skala(pd: PerangkatDaerah) -> Kata:
    hasil: Kata = {}
    milik = Q(skala__pemda=None) | Q(skala__pemda=pd.pemda_id)
    for kode, kata in KataPredikat.objects.filter(milik).values_list("skala__kode", "kata"):
        hasil.setdefault(kode, set()).add(rapikan(kata))
    return hasil


def _dengan_skala(le: LembarMentah, pilih: Mapping[str, str]) -> LembarMentah:
    judul = [s.teks for s in le.baris[0].sel]
    if "Skala" in judul or not pilih:
        return le
    kode = judul.index("Kode")
    baris = [BarisMentah(le.baris[0].nomor, (*le.baris[0].sel, Sel("Skala")))]
    for b in le.baris[1:]:
        penuh = (*b.sel, *(KOSONG for _ in range(len(judul) - len(b.sel))))
        baris.append(BarisMentah(b.nomor, (*penuh, Sel(pilih.get(penuh[kode].teks)))))
    return LembarMentah(le.nama, tuple(baris), le.catatan)
