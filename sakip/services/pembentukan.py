"""A new agency out of others: itself, its units, officials and duties. The plan follows above (sakip.pembentukan)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pejabat, Pengguna, Penugasan, PerangkatDaerah, UnitKerja
from sakip.services.massal import tulis_massal


@dataclass(frozen=True, slots=True)
class Kelahiran:
    """What the regulation says of the new agency."""

    nama: str
    slug: str
    singkatan: str
    dasar_hukum: str
    dari: date
    akhiri: bool
    """Whether the predecessors end the day before."""


def lahirkan(*, pelaku: Pengguna, asal: Iterable[PerangkatDaerah], isi: Kelahiran) -> PerangkatDaerah:
    """The agency with its predecessors, in its own trail; each predecessor's trail says what became of it."""
    asal = list(asal)
    baru = PerangkatDaerah(
        pemda=asal[0].pemda,
        slug=isi.slug,
        nama=isi.nama,
        singkatan=isi.singkatan,
        dasar_hukum=isi.dasar_hukum,
        berlaku_dari=isi.dari,
    )
    baru.save(force_insert=True)
    baru.pendahulu.set(asal)
    kaitan = Perubahan(baru, {"pendahulu": []}, {"pendahulu": sorted(a.pk for a in asal)})
    catat(
        pelaku=pelaku,
        perangkat_daerah=baru,
        aksi="bentuk_perangkat_daerah",
        perubahan=[Perubahan(baru, None, potret(baru)), kaitan],
        alasan=isi.dasar_hukum,
    )
    for lama in asal:
        _teruskan(pelaku, lama, baru, isi)
    return baru


def _teruskan(pelaku: Pengguna, lama: PerangkatDaerah, baru: PerangkatDaerah, isi: Kelahiran) -> None:
    sebelum: dict[str, Any] = {"penerus": sorted(p.slug for p in lama.penerus.exclude(pk=baru.pk))}
    sesudah: dict[str, Any] = {"penerus": sorted([*sebelum["penerus"], baru.slug])}
    if isi.akhiri:
        sebelum |= potret(lama, ["berlaku_sampai"])
        lama.berlaku_sampai = isi.dari - timedelta(days=1)
        lama.save(update_fields=["berlaku_sampai"])
        sesudah |= potret(lama, ["berlaku_sampai"])
    catat(
        pelaku=pelaku,
        perangkat_daerah=lama,
        aksi="bentuk_penerus",
        perubahan=[Perubahan(lama, sebelum, sesudah)],
        alasan=isi.dasar_hukum,
    )


def _unik(kode: str, terpakai: set[str], panjang: int = 60) -> str:
    """The code itself, or with a number behind it where two predecessors use the same."""
    calon, n = kode, 2
    while calon in terpakai:
        calon = f"{kode[: panjang - 4]}-{n}"
        n += 1
    terpakai.add(calon)
    return calon


def salin_unit(*, pelaku: Pengguna, ke: PerangkatDaerah, unit: Collection[UnitKerja]) -> dict[int, UnitKerja]:
    """The units with their tree; a unit whose parent stays behind stands at the top."""
    peta: dict[int, UnitKerja] = {}
    terpakai: set[str] = set()
    sisa = sorted(unit, key=lambda u: (u.urutan, u.nama))
    while sisa:
        dipilih = {u.pk for u in sisa}
        lapis = [u for u in sisa if u.induk_id not in dipilih]
        kode = {u.pk: _unik(u.kode, terpakai) for u in lapis}
        baris = [
            {
                "kode": kode[u.pk],
                "nama": u.nama,
                "urutan": u.urutan,
                "induk": peta.get(u.induk_id or 0),
                "perangkat_daerah": ke,
            }
            for u in lapis
        ]
        hasil = _tulis(pelaku, ke, UnitKerja, ["perangkat_daerah", "kode"], baris)
        peta |= {u.pk: hasil[ke.pk, kode[u.pk]] for u in lapis}
        sisa = [u for u in sisa if u.pk not in peta]
    return peta


def salin_pejabat(
    *,
    pelaku: Pengguna,
    ke: PerangkatDaerah,
    pejabat: Iterable[Pejabat],
    unit: Mapping[int, UnitKerja],
    dari: date,
) -> None:
    """Officials in the new agency from its first day; in the old one their history stays as it is."""
    terpakai: set[str] = set()
    baris = [
        {
            "pemda": ke.pemda,
            "perangkat_daerah": ke,
            "unit": unit.get(p.unit_id or 0),
            "kode": _unik(p.kode, terpakai),
            "nama": p.nama,
            "nip": p.nip,
            "pangkat": p.pangkat,
            "golongan": p.golongan,
            "jabatan": p.jabatan,
            "status": p.status,
            "kepala": p.kepala,
            "dari": dari,
            "sampai": p.sampai,
        }
        for p in pejabat
    ]
    _tulis(pelaku, ke, Pejabat, ["pemda", "perangkat_daerah", "kode"], baris)


def salin_penugasan(
    *,
    pelaku: Pengguna,
    ke: PerangkatDaerah,
    penugasan: Iterable[Penugasan],
    unit: Mapping[int, UnitKerja],
    dari: date,
) -> None:
    """The same people in the same roles from the first day on; a PIC whose unit stays behind is left out."""
    baris: dict[tuple[Any, ...], dict[str, Any]] = {}
    for p in penugasan:
        tempat = unit.get(p.unit_id) if p.unit_id else None
        if p.unit_id and tempat is None:
            continue
        isi = {"pengguna": p.pengguna, "peran": p.peran, "unit": tempat, "sampai": p.sampai}
        baris[p.pengguna_id, p.peran, tempat and tempat.pk] = {
            **isi,
            "pemda": ke.pemda,
            "perangkat_daerah": ke,
            "dari": dari,
        }
    kunci = ["pengguna", "peran", "pemda", "perangkat_daerah", "unit", "dari"]
    _tulis(pelaku, ke, Penugasan, kunci, list(baris.values()))


def _tulis(
    pelaku: Pengguna, ke: PerangkatDaerah, model: Any, kunci: list[str], baris: list[dict[str, Any]]
) -> dict[tuple[Any, ...], Any]:
    hasil = tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=ke,
        aksi=f"simpan_{model._meta.model_name}",
        model=model,
        kunci=kunci,
        baris=baris,
        lingkup=model._default_manager.filter(perangkat_daerah=ke),
    )
    return hasil.objek
