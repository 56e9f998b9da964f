"""The formation itself: one transaction, every kind through its verb, an entry in the trail of each agency."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction

from renstra.models import Renstra, SimpulProgram
from renstra.services import simpan_simpul
from renstra.services.salin import Peta, baris_dari, buat_renstra, salin_isi
from sakip.inti.galat import GalatMasukan
from sakip.jejak import kunci_rantai
from sakip.models import Pemda, Pengguna, PerangkatDaerah, UnitKerja
from sakip.pembentukan.rencana import Asal, Pilihan, baca_asal, periksa_kelahiran, susun_bentuk
from sakip.peran import wajib_di_pemda
from sakip.services.pembentukan import Kelahiran, lahirkan, salin_pejabat, salin_penugasan, salin_unit


@transaction.atomic
def bentuk(
    *, pelaku: Pengguna, pemda: Pemda, asal: Collection[str], isi: Kelahiran, pilihan: Pilihan
) -> PerangkatDaerah:
    """Form an agency of the pemda out of those with the slugs ``asal``; raises ``GalatMasukan`` before anything."""
    wajib_di_pemda("kelola", pelaku, pemda)
    for pd in PerangkatDaerah.objects.filter(pemda=pemda, slug__in=asal).order_by("pk"):
        kunci_rantai(pd)
    semua = baca_asal(pemda, asal, isi.dari.year)
    if galat := periksa_kelahiran([a.perangkat_daerah for a in semua], isi):
        raise galat[0]
    rencana = susun_bentuk(semua, pilihan, isi.dari.year)
    baru = lahirkan(pelaku=pelaku, asal=[a.perangkat_daerah for a in rencana.asal], isi=isi)
    unit = salin_unit(pelaku=pelaku, ke=baru, unit=[u for a in rencana.asal for u in a.unit])
    bersama: dict[str, Any] = {"pelaku": pelaku, "ke": baru, "unit": unit, "dari": isi.dari}
    salin_pejabat(**bersama, pejabat=[p for a in rencana.asal for p in a.pejabat])
    salin_penugasan(**bersama, penugasan=[t for a in rencana.asal for t in a.penugasan])
    simpul = _simpul(pelaku, baru, rencana.asal, unit, rencana.tahun)
    _rencana(pelaku, baru, rencana.asal, Peta(simpul, unit), rencana.tahun)
    return baru


def _simpul(
    pelaku: Pengguna, baru: PerangkatDaerah, asal: Collection[Asal], unit: dict[int, UnitKerja], tahun: int
) -> dict[int, SimpulProgram]:
    """Nodes from the first year on, level by level; two predecessors with the same program share it."""
    peta: dict[int, SimpulProgram] = {}
    for jenis in ("program", "kegiatan", "sub_kegiatan"):
        lapis = [s for a in asal for s in a.simpul if s.jenis == jenis]
        baris = {
            s.kunci: baris_dari(
                s,
                perangkat_daerah=baru,
                berlaku_dari=tahun,
                induk=peta[s.induk_id] if s.induk_id else None,
                unit=unit.get(s.unit_id or 0),
                pendahulu=s,
            )
            for s in reversed(lapis)
        }
        hasil = simpan_simpul(pelaku=pelaku, perangkat_daerah=baru, baris=baris.values())
        peta |= {s.pk: hasil.objek[baru.pk, s.kunci, tahun] for s in lapis}
    return peta


def _rencana(pelaku: Pengguna, baru: PerangkatDaerah, asal: Collection[Asal], peta: Peta, tahun: int) -> None:
    """One plan for the new agency out of those of its predecessors; codes of the second and later get a number."""
    renstra: Renstra | None = None
    for nomor, a in enumerate((a for a in asal if a.isi is not None), start=1):
        if a.renstra is None or a.isi is None:
            raise GalatMasukan(f"{a.perangkat_daerah} tidak mempunyai Renstra tahun {tahun}.")
        if renstra is None:
            renstra = buat_renstra(pelaku, baru, _kepala(a.renstra, baru, tahun))
        akhiran = f"-{nomor}" if nomor > 1 else ""
        satu = Peta(peta.simpul, peta.unit, akhiran)
        salin_isi(pelaku=pelaku, ke=renstra, isi=a.isi, peta=satu)


def _kepala(asal: Renstra, baru: PerangkatDaerah, tahun: int) -> dict[str, Any]:
    return {
        "kode": f"{tahun}-{asal.tahun_akhir}",
        "nama": f"Renstra {baru.nama} {tahun}–{asal.tahun_akhir}"[:200],
        "tahun_awal": tahun,
        "tahun_akhir": asal.tahun_akhir,
        "visi": asal.visi,
        "visi_pemda": asal.visi_pemda,
    }
