"""What stands in the way of an undo: cells that somebody else touched later, rows that refer to new ones, locks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from pertukaran.bentuk import Halangan
from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services.aturan import sebut_waktu
from pertukaran.services.urung.aturan import aturan_semula, periode_tertutup, tak_cocok
from pertukaran.services.urung.jaga import tertutup
from pertukaran.services.urung.sebut import (
    nama_ubahan,
    oleh_entri,
    sebut_aturan,
    sebut_langsung,
    sebut_lanjut,
    sebut_perujuk,
    sebut_tak_cocok,
)
from pertukaran.services.urung.ubahan import Kunci, Ubahan, menurut_model
from renstra.services.rujukan import JENIS_TANDA, lewat_kode
from sakip.models import Jejak, RincianJejak, TandaBaris
from sakip.services.urung import hubungan, potongan

BANYAK = 20


@dataclass(slots=True)
class Temuan:
    """A found obstacle; it is put into words only where it is among those that are shown."""

    urut: tuple[Any, ...]
    kata: Callable[[], Halangan]


class Pencari:
    """Looks for obstacles. A fixed number of queries per kind of object, besides pieces of long lists."""

    def __init__(self, batch: Batch, ubahan: dict[Kunci, Ubahan]) -> None:
        self.batch, self.ubahan = batch, ubahan
        self.menurut_model = menurut_model(ubahan.values())
        self.dibuat = {m: {u.objek.pk: u for u in d if u.dibuat and u.objek} for m, d in self.menurut_model.items()}

    def cari(self) -> list[Halangan]:
        """At most ``BANYAK``, those of one later entry together, and a last one that counts the rest."""
        temuan = [*self._lanjut(), *self._perujuk(), *self._hilang(), *self._terkunci(), *self._aturan()]
        tampil = [t.kata() for t in sorted(temuan, key=lambda t: t.urut)[:BANYAK]]
        if (sisa := len(temuan) - len(tampil)) > 0:
            tampil.append(Halangan(f"Masih ada {sisa} halangan lain."))
        return tampil

    # -- the same cells, later

    def _lanjut(self) -> Iterator[Temuan]:
        for model, daftar in self.menurut_model.items():
            menurut_kunci = {u.kunci: u for u in daftar}
            tersentuh: dict[str, set[str] | None] = {}
            for r in self._entri_lanjut(model, min(u.pertama for u in daftar)):
                u = menurut_kunci[r.kunci]
                if r.jejak_id < u.pertama:
                    continue
                kolom = _irisan(u, r)
                if kolom == set():
                    u.disentuh = True
                    continue
                tersentuh[u.kunci] = None if kolom is None else (tersentuh.get(u.kunci) or set()) | kolom
                yield Temuan((0, r.jejak_id, r.pk), lambda u=u, r=r, k=kolom: sebut_lanjut(u, r, k))  # type: ignore[misc]
            yield from self._tanpa_jejak(daftar, tersentuh)

    def _entri_lanjut(self, model: type[models.Model], mulai: int) -> list[RincianJejak]:
        """Details of others on the batch's objects; a batch that was undone has left no difference."""
        sendiri = Jejak.objects.filter(batch=self.batch)
        milik = RincianJejak.objects.filter(jejak__in=sendiri, jenis=model._meta.label)
        urung = Jejak.objects.filter(batch__keadaan=KeadaanBatch.DIBATALKAN.value)
        lain = RincianJejak.objects.filter(
            jenis=model._meta.label, jejak__gt=mulai, kunci__in=milik.values("kunci")
        ).exclude(jejak__in=sendiri)
        ada = {u.kunci for u in self.menurut_model[model]}
        rincian = lain.exclude(jejak__in=urung).select_related("jejak__pelaku").order_by("jejak", "pk")
        return [r for r in rincian if r.kunci in ada]

    def _tanpa_jejak(self, daftar: list[Ubahan], tersentuh: dict[str, set[str] | None]) -> Iterator[Temuan]:
        """Values that no entry explains: somebody wrote into the database."""
        for u in daftar:
            terjelaskan = tersentuh.get(u.kunci, set())
            if terjelaskan is None:  # deleted, or a new row that was changed: told already
                continue
            if u.objek is None:
                yield Temuan((1, u.pertama, u.kunci), lambda u=u: sebut_langsung(u, []))  # type: ignore[misc]
            elif beda := [n for n in _beda(u) if n not in terjelaskan]:
                yield Temuan((1, u.pertama, u.kunci), lambda u=u, n=beda: sebut_langsung(u, n))  # type: ignore[misc]

    # -- what new rows are needed for

    def _perujuk(self) -> Iterator[Temuan]:
        for model, dibuat in self.dibuat.items():
            if not dibuat:
                continue
            for hub in model._meta.get_fields(include_hidden=True):
                if isinstance(hub, models.ForeignObjectRel) and not isinstance(hub, models.ManyToManyRel):
                    yield from self._perujuk_satu(model, dibuat, hub)
            yield from self._tanda(model, dibuat)
            yield from self._perujuk_kode(dibuat.values())

    def _perujuk_satu(self, model: Any, dibuat: dict[int, Ubahan], hub: Any) -> Iterator[Temuan]:
        asal, nama = hub.related_model, hub.field.attname
        kenal = self._pasangan(asal) if asal._meta.auto_created else None
        for potong in potongan(dibuat):
            for o in asal._default_manager.filter(**{f"{nama}__in": potong}).order_by("pk"):
                if kenal is not None and self._baris_antara(o) in kenal:
                    continue
                if (asal, str(o.pk)) in self.ubahan and self._ikut_kembali(self.ubahan[asal, str(o.pk)], nama):
                    continue
                u = dibuat[getattr(o, nama)]
                yield Temuan((2, u.pertama, u.kunci), lambda u=u, o=o: sebut_perujuk(u, o))  # type: ignore[misc]

    @staticmethod
    def _ikut_kembali(perujuk: Ubahan, nama: str) -> bool:
        """A row that refers by the batch's own doing: it goes, or gets its former reference."""
        return perujuk.dibuat or nama in perujuk.kembali

    def _pasangan(self, antara: Any) -> set[tuple[int, int]]:
        """Pairs of a many-to-many that the batch itself made or found."""
        pemilik = antara._meta.auto_created
        nama = next(f.name for f in pemilik._meta.local_many_to_many if f.remote_field.through is antara)
        milik = self.menurut_model.get(pemilik, ())
        return {(int(u.kunci), a) for u in milik for a in u.akhir.get(nama) or ()}

    def _baris_antara(self, o: Any) -> tuple[int, int]:
        pemilik = o._meta.auto_created
        nama = next(f.name for f in pemilik._meta.local_many_to_many if f.remote_field.through is type(o))
        _, dari, ke = hubungan(pemilik, nama)
        return getattr(o, dari), getattr(o, ke)

    def _tanda(self, model: Any, dibuat: dict[int, Ubahan]) -> Iterator[Temuan]:
        """Marks of periods name their row by kind and key."""
        if jenis := JENIS_TANDA.get(model):
            for potong in potongan(dibuat):
                for t in TandaBaris.objects.filter(objek=jenis, objek_id__in=potong).order_by("pk"):
                    u = dibuat[t.objek_id]
                    yield Temuan((2, u.pertama, u.kunci), lambda u=u, t=t: sebut_perujuk(u, t))  # type: ignore[misc]

    def _perujuk_kode(self, dibuat: Iterable[Ubahan]) -> Iterator[Temuan]:
        """Narrative parts of reports name their row by its kode."""
        for u in dibuat:
            for kata in lewat_kode(u.objek):
                halangan = Halangan(f"{nama_ubahan(u)} dipakai oleh {kata}.", nama_ubahan(u))
                yield Temuan((2, u.pertama, u.kunci), lambda h=halangan: h)  # type: ignore[misc]

    # -- what the former values refer to

    def _hilang(self) -> Iterator[Temuan]:
        """Objects that were referred to before the batch and are gone since."""
        dirujuk: dict[Any, dict[int, list[Ubahan]]] = {}
        for u in self.ubahan.values():
            for tujuan, pk in _rujukan_lama(u):
                dirujuk.setdefault(tujuan, {}).setdefault(pk, []).append(u)
        for tujuan, menurut_pk in dirujuk.items():
            ada: set[int] = set()
            for potong in potongan(menurut_pk):
                ada |= set(tujuan._default_manager.filter(pk__in=potong).values_list("pk", flat=True))
            for pk in sorted(menurut_pk.keys() - ada):
                for u in menurut_pk[pk]:
                    yield Temuan((3, u.pertama, u.kunci), lambda u=u, m=tujuan, pk=pk: _sebut_hilang(u, m, pk))  # type: ignore[misc]

    # -- locks

    def _terkunci(self) -> Iterator[Temuan]:
        for u, galat in tertutup(self.batch.perangkat_daerah, self.ubahan.values()):
            halangan = Halangan(f"{nama_ubahan(u)}: {galat.pesan}", nama_ubahan(u))
            yield Temuan((4, u.pertama, u.kunci), lambda h=halangan: h)  # type: ignore[misc]

    # -- rules that change back

    def _aturan(self) -> Iterator[Temuan]:
        semula = aturan_semula(self.ubahan)
        for a, waktu in periode_tertutup(self.batch, semula):
            periode = sebut_waktu(waktu)
            yield Temuan((5, a.u.pertama, a.u.kunci), lambda a=a, p=periode: sebut_aturan(a.u, a.beda, p))  # type: ignore[misc]
        for t in tak_cocok(self.batch, self.ubahan, semula):
            urut = (6, t.semula.u.pertama, t.semula.u.kunci, t.objek._meta.label, t.objek.pk)
            yield Temuan(urut, lambda t=t: sebut_tak_cocok(t.semula.u, t.semula.beda, t.objek, t.sebab, t.r))  # type: ignore[misc]


def _irisan(u: Ubahan, r: RincianJejak) -> set[str] | None:
    """The cells of the batch that a later detail touched; None: all of them (a new row, a deleted one)."""
    if u.dibuat or r.sesudah is None or r.sebelum is None:
        return None
    return set(u.semula) & (set(r.sebelum) | set(r.sesudah))


def _beda(u: Ubahan) -> list[str]:
    """Columns and relations whose value is not the one that the batch left there."""
    nama = u.akhir if u.dibuat else {**u.kembali, **u.anggota_kembali}
    return [n for n in nama if not _sama(u, n)]


def _sama(u: Ubahan, nama: str) -> bool:
    if nama in u.bidang:
        return bool(getattr(u.objek, nama) == u.bidang[nama].to_python(u.akhir[nama]))
    return u.anggota.get(nama, []) == sorted(u.akhir[nama] or [])


def _rujukan_lama(u: Ubahan) -> Iterator[tuple[Any, int]]:
    for nama, nilai in u.kembali.items():
        if u.bidang[nama].is_relation and nilai is not None:
            yield u.bidang[nama].related_model, nilai
    for nama, anggota in u.anggota_kembali.items():
        bidang: Any = u.model._meta.get_field(nama)
        for pk in anggota:
            yield bidang.related_model, pk


def _sebut_hilang(u: Ubahan, model: Any, pk: int) -> Halangan:
    nama = model._meta.verbose_name
    hapus = RincianJejak.objects.filter(jenis=model._meta.label, kunci=str(pk), sesudah__isnull=True)
    r = hapus.select_related("jejak__pelaku").order_by("-jejak").first()
    if r is None:
        pesan = f"{nama_ubahan(u)}: {nama} yang dahulu dirujuknya sudah tidak ada."
        return Halangan(pesan, nama_ubahan(u))
    oleh, waktu, sumber, kapan = oleh_entri(r.jejak)
    pesan = f"{nama_ubahan(u)}: {nama} {r.nama} yang dahulu dirujuknya sudah dihapus {kapan}."
    return Halangan(pesan, nama_ubahan(u), (), oleh, waktu, sumber)
