"""The engine under every bulk verb: rows by natural key become inserts and updates, each validated in Python.

``full_clean`` per row costs fifty times ``bulk_create``; here each given field is cleaned alone, references come
as objects, and the database constraints are the backstop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction

from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, bernomor_versi, catat, kunci_rantai, polos, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.services.bidang import BidangMassal
from sakip.services.pasang import pasang_banyak as pasang_banyak

Kunci = tuple[Any, ...]
# Told of a refused row (its place in the call, from 0) instead of stopping at the first one.
Tolak = Callable[[int, GalatMasukan], None]
BARU, BERUBAH, TETAP = "baru", "berubah", "tetap"


@dataclass(slots=True)
class BarisMassal:
    """What became of one given row; a new object has no ``perubahan.sebelum``."""

    objek: Any
    nasib: str
    perubahan: Perubahan | None = None


@dataclass(slots=True)
class HasilMassal:
    """What a bulk write did, and the objects by natural key for those who refer to them.

    ``baris`` follows the order of the call; a refused row is None there.
    """

    baru: int = 0
    berubah: int = 0
    tetap: int = 0
    objek: dict[Kunci, Any] = field(default_factory=dict)
    perubahan: list[Perubahan] = field(default_factory=list)
    baris: list[BarisMassal | None] = field(default_factory=list)

    def tambah(self, lain: HasilMassal) -> None:
        """Add the counts and changes of another result; objects stay apart, their keys differ in kind."""
        self.baru += lain.baru
        self.berubah += lain.berubah
        self.tetap += lain.tetap
        self.perubahan += lain.perubahan


def nama_batasan(galat: IntegrityError) -> str:
    """The broken constraint in brackets, "" where it is not named. Never what else the database tells: PostgreSQL
    repeats the whole row."""
    diag = getattr(galat.__cause__, "diag", None)
    if diag is not None:
        nama = diag.constraint_name or ""
    else:
        cocok = re.search(r"constraint failed: (?:index )?'?([\w., ]+)", str(galat))
        nama = cocok[1] if cocok else ""
    return f" ({nama})" if nama else ""


def _hentikan(urut: int, galat: GalatMasukan) -> None:
    raise galat


def _lekatkan(objek: models.Model, isi: Mapping[str, Any]) -> None:
    """Keep the references that the row gave as objects: guards and the trail read them without asking again."""
    for nama, nilai in isi.items():
        if isinstance(nilai, models.Model):
            setattr(objek, nama, nilai)


def _beda(lama: models.Model, data: Mapping[str, Any]) -> dict[str, Any]:
    return {n: v for n, v in data.items() if not _sama(getattr(lama, n), v)}


def _sama(a: Any, b: Any) -> bool:
    """Whether the trail could not tell them apart; 70 and 70.00 are the same."""
    return (type(a) is type(b) and bool(a == b)) or bool(polos(a) == polos(b))


def ubah_objek(objek: models.Model, beda: Mapping[str, Any], cap: Mapping[str, Any]) -> Perubahan:
    """Put changed columns and bookkeeping into an object that is not saved yet; its version counts on."""
    sebelum = potret(objek, beda)
    for nama, nilai in {**beda, **cap}.items():
        setattr(objek, nama, nilai)
    if bernomor_versi(objek):
        objek.versi += 1  # type: ignore[attr-defined]
    return Perubahan(objek, sebelum, potret(objek, beda))


def _periksa_pemilik(model: type[models.Model], objek: Mapping[int, Any], pemilik: PerangkatDaerah) -> Asing:
    """Every reference of a row stays within the agency; only a predecessor may have been another one's."""
    salah: Asing = {}
    for bidang in model._meta.concrete_fields:
        kelola: Any = getattr(bidang.related_model, "_default_manager", None)
        if bidang.name == "pendahulu" or not hasattr(kelola, "milik"):
            continue
        kunci = {k for o in objek.values() if (k := getattr(o, bidang.attname)) is not None}
        asing = kunci - set(kelola.milik(pemilik).filter(pk__in=kunci).values_list("pk", flat=True)) if kunci else ()
        if asing:
            nama = {o.pk: o for o in kelola.filter(pk__in=asing)}
            for i, o in objek.items():
                if (k := getattr(o, bidang.attname)) in asing:
                    hal = str(nama.get(k, k))
                    salah[i] = GalatMasukan(f"{hal} milik perangkat daerah lain.", nilai=hal, kolom=bidang.name)
    return salah


Asing = dict[int, GalatMasukan]


def perbarui_massal(objek: Sequence[models.Model], kolom: Collection[str]) -> None:
    """Save changed columns of objects of one model, and the version where it has one.

    The objects are whole and their rows locked: an upsert does what ``bulk_update`` does, many times as fast.
    """
    if not objek:
        return
    meta = objek[0]._meta
    berbeda = {*kolom, *({"versi"} if bernomor_versi(objek[0]) else ())}
    nama = [f.name for f in meta.concrete_fields if {f.attname, f.name} & berbeda]
    type(objek[0])._default_manager.bulk_create(
        objek, batch_size=500, update_conflicts=True, unique_fields=[meta.pk.name], update_fields=nama
    )


class _Massal:
    """One call: judges each row, then writes those that stand."""

    def __init__(
        self,
        model: type[models.Model],
        kunci: Sequence[str],
        lingkup: models.QuerySet[Any],
        cap: Mapping[str, Any],
        periksa: Callable[[Any], None] | None,
        tolak: Tolak | None,
    ) -> None:
        self.model, self.cap, self.periksa = model, cap, periksa
        self.tolak, self.sekaligus = tolak or _hentikan, tolak is None
        bidang: list[Any] = [model._meta.get_field(k) for k in kunci]
        self.kunci = [(b.attname, b.get_default()) for b in bidang]
        terkunci = lingkup.order_by("pk").select_for_update(of=("self",))  # nobody saves in between
        self.ada = {tuple(getattr(o, a) for a, _ in self.kunci): o for o in terkunci}
        self.bidang: dict[str, BidangMassal] = {}
        self.terbaca: set[Kunci] = set()
        self.baru: dict[int, Any] = {}
        self.ubah: dict[int, Any] = {}
        self.beda: dict[int, dict[str, Any]] = {}
        self.hasil: dict[int, BarisMassal] = {}

    def baca(self, urut: int, isi: Mapping[str, Any]) -> None:
        """Judge one row; a refused one is told and left out."""
        try:
            self._baca(urut, isi)
        except GalatMasukan as galat:
            self.tolak(urut, galat)

    def _baca(self, urut: int, isi: Mapping[str, Any]) -> None:
        data = self._bersihkan(urut, isi)
        kunci = tuple(data.get(a, bawaan) for a, bawaan in self.kunci)
        if kunci in self.terbaca:
            pesan = f"Kunci {' / '.join(map(str, kunci))} muncul dua kali; gabungkan atau hapus salah satunya."
            raise GalatMasukan(pesan, nilai=kunci, baris=urut + 1)
        self.terbaca.add(kunci)
        lama = self.ada.get(kunci)
        beda = _beda(lama, data) if lama is not None else {}
        if lama is not None and not beda:
            self.hasil[urut] = BarisMassal(lama, TETAP)
            return
        perubahan = None if lama is None else ubah_objek(lama, beda, self.cap)
        objek = self.model(**data, **self.cap) if lama is None else lama
        _lekatkan(objek, isi)
        if self.periksa:
            self.periksa(objek)
        (self.baru if lama is None else self.ubah)[urut] = objek
        self.beda[urut] = beda
        self.hasil[urut] = BarisMassal(objek, BARU if lama is None else BERUBAH, perubahan)

    def _bersihkan(self, urut: int, isi: Mapping[str, Any]) -> dict[str, Any]:
        """Cleaned values by attribute name."""
        hasil = {}
        for nama, nilai in isi.items():
            try:
                bidang = self.bidang.get(nama) or self.bidang.setdefault(nama, BidangMassal(self.model, nama))
                hasil[bidang.attname] = bidang.bersih(nilai)
            except GalatMasukan as galat:
                raise GalatMasukan(galat.pesan, nilai=nilai, kolom=nama, baris=urut + 1) from galat
        return hasil

    def buang(self, salah: Mapping[int, GalatMasukan]) -> None:
        """Rows that were found wrong only when all were seen together."""
        for urut, galat in sorted(salah.items()):
            self.tolak(urut, galat)
            for daftar in (self.baru, self.ubah, self.hasil):
                daftar.pop(urut, None)

    def tulis(self) -> None:
        if self.sekaligus:
            self._tulis([*self.baru, *self.ubah])
        else:
            self._tulis_dapat([*self.baru, *self.ubah])

    def _tulis_dapat(self, urut: Sequence[int]) -> None:
        """Write what the database takes; the row that breaks a constraint is found by halving."""
        try:
            with transaction.atomic():
                self._tulis(urut)
        except IntegrityError as galat:
            if len(urut) == 1:
                pesan = f"Baris ini melanggar batasan data{nama_batasan(galat)}. Periksa pasangan kolomnya."
                self.buang({urut[0]: GalatMasukan(pesan)})
                return
            for o in (self.baru[u] for u in urut if u in self.baru):
                o.pk = None
                o._state.adding = True
            self._tulis_dapat(urut[: len(urut) // 2])
            self._tulis_dapat(urut[len(urut) // 2 :])

    def _tulis(self, urut: Sequence[int]) -> None:
        baru = [self.baru[u] for u in urut if u in self.baru]
        ubah = [self.ubah[u] for u in urut if u in self.ubah]
        self.model._default_manager.bulk_create(baru, batch_size=500)
        perbarui_massal(ubah, {n for u in urut for n in self.beda[u]} | set(self.cap))

    def selesai(self, banyak: int) -> HasilMassal:
        for urut, o in self.baru.items():
            self.hasil[urut].perubahan = Perubahan(o, None, potret(o))
        hasil = HasilMassal(baris=[self.hasil.get(u) for u in range(banyak)])
        for baris in hasil.baris:
            if baris is not None:
                hasil.objek[tuple(getattr(baris.objek, a) for a, _ in self.kunci)] = baris.objek
        hasil.perubahan = [p for u in (*self.ubah, *self.baru) if (p := self.hasil[u].perubahan)]
        hasil.baru, hasil.berubah = len(self.baru), len(self.ubah)
        hasil.tetap = len(hasil.objek) - hasil.baru - hasil.berubah
        return hasil


def simpan_massal(
    *,
    model: type[models.Model],
    kunci: Sequence[str],
    baris: Iterable[Mapping[str, Any]],
    lingkup: models.QuerySet[Any],
    cap: Mapping[str, Any] | None = None,
    periksa: Callable[[Any], None] | None = None,
    pemilik: PerangkatDaerah | None = None,
    tolak: Tolak | None = None,
) -> HasilMassal:
    """Insert or update rows of one model by natural key, inside the caller's transaction.

    ``lingkup`` holds every row that may be met (the agency's), ``cap`` the bookkeeping set on new and changed
    rows (who, when), ``periksa`` a guard called for each new or changed object, ``pemilik`` the agency within
    which every reference must stay. A field that a row does not name stays as it is. The first refused row raises
    ``GalatMasukan``, or, where ``tolak`` is given, is told there and left out. The caller leaves the audit entry
    from ``perubahan``.
    """
    massal = _Massal(model, kunci, lingkup, cap or {}, periksa, tolak)
    banyak = 0
    for banyak, isi in enumerate(baris, start=1):
        massal.baca(banyak - 1, isi)
    if pemilik is not None:
        massal.buang(_periksa_pemilik(model, {**massal.baru, **massal.ubah}, pemilik))
    massal.tulis()
    return massal.selesai(banyak)


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
