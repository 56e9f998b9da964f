"""The engine under every bulk verb: rows by natural key become inserts and updates, each validated in Python.

``full_clean`` per row costs fifty times ``bulk_create``; here each given field is cleaned alone, references come
as objects, and the database constraints are the backstop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction

from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, bernomor_versi, catat, kunci_rantai, polos, potret
from sakip.models import Pengguna, PerangkatDaerah

Kunci = tuple[Any, ...]


@dataclass(slots=True)
class HasilMassal:
    """What a bulk write did, and the objects by natural key for those who refer to them."""

    baru: int = 0
    berubah: int = 0
    tetap: int = 0
    objek: dict[Kunci, Any] = field(default_factory=dict)
    perubahan: list[Perubahan] = field(default_factory=list)

    def tambah(self, lain: HasilMassal) -> None:
        """Add the counts and changes of another result; objects stay apart, their keys differ in kind."""
        self.baru += lain.baru
        self.berubah += lain.berubah
        self.tetap += lain.tetap
        self.perubahan += lain.perubahan


def _attname(model: type[models.Model], nama: str) -> str:
    return str(model._meta.get_field(nama).attname)  # type: ignore[union-attr]


def _bersih(model: type[models.Model], nama: str, nilai: Any, baris: int) -> tuple[str, Any]:
    """(attribute name, cleaned value); references are given as objects and taken by their key."""
    try:
        bidang: Any = model._meta.get_field(nama)
    except FieldDoesNotExist as galat:
        ada = ", ".join(f.name for f in model._meta.concrete_fields if not f.primary_key)
        pesan = f"Kolom {nama} tidak dikenal. Yang ada: {ada}."
        raise GalatMasukan(pesan, nilai=nilai, kolom=nama, baris=baris) from galat
    if bidang.is_relation:
        return bidang.attname, getattr(nilai, "pk", nilai)
    try:
        return bidang.attname, bidang.clean(nilai, None)
    except ValidationError as galat:
        pesan = f"{bidang.verbose_name} = {nilai!r}: {' '.join(galat.messages)}"
        raise GalatMasukan(pesan, nilai=nilai, kolom=nama, baris=baris) from galat


def _bersihkan(
    model: type[models.Model], kunci: Sequence[str], baris: Iterable[Mapping[str, Any]]
) -> dict[Kunci, dict[str, Any]]:
    hasil: dict[Kunci, dict[str, Any]] = {}
    bidang: list[Any] = [model._meta.get_field(k) for k in kunci]
    for nomor, isi in enumerate(baris, start=1):
        data = dict(_bersih(model, nama, nilai, nomor) for nama, nilai in isi.items())
        k = tuple(data.get(b.attname, b.get_default()) for b in bidang)
        if k in hasil:
            pesan = f"Kunci {' / '.join(map(str, k))} muncul dua kali; gabungkan atau hapus salah satunya."
            raise GalatMasukan(pesan, nilai=k, baris=nomor)
        hasil[k] = data
    return hasil


def _lekatkan(objek: models.Model, isi: Mapping[str, Any]) -> None:
    """Keep the references that the row gave as objects: guards and the trail read them without asking again."""
    for nama, nilai in isi.items():
        if isinstance(nilai, models.Model):
            setattr(objek, nama, nilai)


def _beda(lama: models.Model, data: Mapping[str, Any]) -> dict[str, Any]:
    return {n: v for n, v in data.items() if polos(getattr(lama, n)) != polos(v)}


def _ubah(objek: models.Model, beda: Mapping[str, Any], cap: Mapping[str, Any]) -> Perubahan:
    sebelum = potret(objek, beda)
    for nama, nilai in {**beda, **cap}.items():
        setattr(objek, nama, nilai)
    if bernomor_versi(objek):
        objek.versi += 1  # type: ignore[attr-defined]
    return Perubahan(objek, sebelum, potret(objek, beda))


def _periksa_pemilik(model: type[models.Model], objek: Sequence[Any], pemilik: PerangkatDaerah) -> None:
    """Every reference of a row stays within the agency; only a predecessor may have been another one's."""
    for bidang in model._meta.concrete_fields:
        kelola: Any = getattr(bidang.related_model, "_default_manager", None)
        if bidang.name == "pendahulu" or not hasattr(kelola, "milik"):
            continue
        kunci = {k for o in objek if (k := getattr(o, bidang.attname)) is not None}
        asing = kunci - set(kelola.milik(pemilik).filter(pk__in=kunci).values_list("pk", flat=True))
        if asing:
            nama = kelola.filter(pk__in=asing).order_by("pk").first() or sorted(asing)[0]
            raise GalatMasukan(f"{nama} milik perangkat daerah lain.", nilai=str(nama), kolom=bidang.name)


def simpan_massal(
    *,
    model: type[models.Model],
    kunci: Sequence[str],
    baris: Iterable[Mapping[str, Any]],
    lingkup: models.QuerySet[Any],
    cap: Mapping[str, Any] | None = None,
    periksa: Callable[[Any], None] | None = None,
    pemilik: PerangkatDaerah | None = None,
) -> HasilMassal:
    """Insert or update rows of one model by natural key, inside the caller's transaction.

    ``lingkup`` holds every row that may be met (the agency's), ``cap`` the bookkeeping set on new and changed
    rows (who, when), ``periksa`` a guard called for each new or changed object, ``pemilik`` the agency within
    which every reference must stay. A field that a row does not name stays as it is. The caller leaves the
    audit entry from ``perubahan``.
    """
    attnames = [_attname(model, k) for k in kunci]
    terkunci = lingkup.order_by("pk").select_for_update(of=("self",))  # nobody saves in between
    ada = {tuple(getattr(o, a) for a in attnames): o for o in terkunci}
    hasil, baru, ubah = HasilMassal(), [], []
    bidang: set[str] = set()
    sumber = list(baris)
    for (k, data), isi in zip(_bersihkan(model, kunci, sumber).items(), sumber, strict=True):
        lama = ada.get(k)
        if lama is None:
            objek = model(**data, **(cap or {}))
            baru.append(objek)
        elif beda := _beda(lama, data):
            objek = lama
            hasil.perubahan.append(_ubah(objek, beda, cap or {}))
            bidang |= beda.keys()
            ubah.append(objek)
        else:
            hasil.objek[k] = lama
            continue
        _lekatkan(objek, isi)
        if periksa:
            periksa(objek)
        hasil.objek[k] = objek
    if pemilik is not None:
        _periksa_pemilik(model, [*baru, *ubah], pemilik)
    model._default_manager.bulk_create(baru, batch_size=500)
    if ubah:
        tambahan = {*(cap or {}), *({"versi"} if bernomor_versi(ubah[0]) else set())}
        nama = [f.name for f in model._meta.concrete_fields if f.attname in bidang or f.name in tambahan | bidang]
        model._default_manager.bulk_update(ubah, nama, batch_size=200)
    hasil.perubahan += [Perubahan(o, None, potret(o)) for o in baru]
    hasil.baru, hasil.berubah = len(baru), len(ubah)
    hasil.tetap = len(hasil.objek) - len(baru) - len(ubah)
    return hasil


def pasang_banyak(*, objek: models.Model, nama: str, anggota: Iterable[models.Model]) -> Perubahan | None:
    """Make a many-to-many hold exactly these members; says what changed."""
    pengelola = getattr(objek, nama)
    lama = sorted(pengelola.values_list("pk", flat=True))
    kini = sorted({a.pk for a in anggota})
    if lama == kini:
        return None
    pengelola.set(kini)
    return Perubahan(objek, {nama: lama}, {nama: kini})


@transaction.atomic
def tulis_massal(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah | None,
    aksi: str,
    alasan: str = "",
    atas_nama: str = "",
    **mesin: Any,
) -> HasilMassal:
    """One bulk verb: ``simpan_massal`` and its one audit entry in one transaction.

    The agency's chain is locked before its rows, as every verb does: two of them wait, neither locks the other out.
    """
    kunci_rantai(perangkat_daerah)
    hasil = simpan_massal(**mesin, pemilik=perangkat_daerah)
    catat(
        pelaku=pelaku,
        perangkat_daerah=perangkat_daerah,
        aksi=aksi,
        perubahan=hasil.perubahan,
        alasan=alasan,
        atas_nama=atas_nama,
    )
    return hasil
