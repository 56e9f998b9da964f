"""What of the predecessors goes into the new agency: read, chosen, counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from renstra.models import Renstra, SimpulProgram
from renstra.selectors.salin import IsiRenstra, baca_isi
from sakip.halaman import SLUG_TERLARANG
from sakip.inti.galat import GalatMasukan
from sakip.models import Pejabat, Penugasan, PerangkatDaerah, UnitKerja
from sakip.services.pembentukan import Kelahiran

Semua = frozenset[int] | None


@dataclass(frozen=True, slots=True)
class Pilihan:
    """Ticked parts by key; ``None``: all of the kind. Programs bring what lies beneath them."""

    unit: Semua = None
    pejabat: Semua = None
    penugasan: Semua = None
    sasaran: Semua = None
    indikator: Semua = None
    program: Semua = None


@dataclass(frozen=True, slots=True)
class Asal:
    """One predecessor with what it could hand over."""

    perangkat_daerah: PerangkatDaerah
    unit: tuple[UnitKerja, ...]
    pejabat: tuple[Pejabat, ...]
    penugasan: tuple[Penugasan, ...]
    simpul: tuple[SimpulProgram, ...]
    renstra: Renstra | None
    isi: IsiRenstra | None

    @property
    def program(self) -> list[SimpulProgram]:
        return [s for s in self.simpul if s.induk_id is None]

    def pilih(self, p: Pilihan, tahun: int) -> Asal:
        simpul = _dengan_anak(self.simpul, p.program)
        return Asal(
            self.perangkat_daerah,
            tuple(u for u in self.unit if p.unit is None or u.pk in p.unit),
            tuple(o for o in self.pejabat if p.pejabat is None or o.pk in p.pejabat),
            tuple(t for t in self.penugasan if p.penugasan is None or t.pk in p.penugasan),
            simpul,
            self.renstra,
            self._isi(p, {s.pk for s in simpul}, tahun),
        )

    def _isi(self, p: Pilihan, simpul: set[int], tahun: int) -> IsiRenstra | None:
        """A tujuan goes along with a sasaran or an indicator of its own."""
        if self.isi is None or self.renstra is None:
            return None
        sasaran = {s.pk for s in self.isi.sasaran if p.sasaran is None or s.pk in p.sasaran}
        indikator = {i.pk for i in self.isi.indikator if p.indikator is None or i.pk in p.indikator}
        tujuan = {s.tujuan_id for s in self.isi.sasaran if s.pk in sasaran and s.tujuan_id} | {
            i.tujuan_id for i in self.isi.indikator if i.pk in indikator and i.tujuan_id
        }
        masa = range(tahun, self.renstra.tahun_akhir + 1)
        hasil = self.isi.pilih(indikator=indikator, tujuan=tujuan, sasaran=sasaran, simpul=simpul, tahun=masa)
        return hasil if hasil.sasaran or hasil.indikator else None


@dataclass(frozen=True, slots=True)
class RencanaBentuk:
    """The chosen parts of every predecessor; ``hitungan`` is the preview and the result."""

    asal: tuple[Asal, ...]
    tahun: int
    hitungan: tuple[tuple[str, int], ...] = field(default=())


def baca_asal(pemda: Any, slug: Collection[str], tahun: int) -> list[Asal]:
    """The predecessors of the pemda by slug, each with its parts that live in the year."""
    semua = PerangkatDaerah.objects.filter(pemda=pemda, slug__in=slug).select_related("pemda").order_by("nama", "pk")
    return [_asal(pd, tahun) for pd in semua]


def _asal(pd: PerangkatDaerah, tahun: int) -> Asal:
    awal = date(tahun, 1, 1)
    masih = Q(sampai__isnull=True) | Q(sampai__gte=awal)
    tugas = Penugasan.objects.filter(masih, perangkat_daerah=pd).select_related("pengguna", "unit")
    renstra = _renstra(pd, tahun)
    urut = ("program", "kegiatan", "sub_kegiatan")
    simpul = SimpulProgram.objects.milik(pd).berlaku(tahun).select_related("induk", "unit")
    return Asal(
        pd,
        tuple(UnitKerja.objects.milik(pd)),
        tuple(Pejabat.objects.filter(masih, perangkat_daerah=pd).order_by("-kepala", "jabatan", "pk")),
        tuple(tugas.order_by("peran", "pengguna", "pk")),
        tuple(sorted(simpul, key=lambda s: (urut.index(s.jenis), s.urutan, s.kunci))),
        renstra,
        baca_isi(renstra) if renstra else None,
    )


def _renstra(pd: PerangkatDaerah, tahun: int) -> Renstra | None:
    """The plan that counts in the year: the last amendment that covers it."""
    masa = Renstra.objects.milik(pd).meliputi(tahun).order_by("-perubahan_ke", "-tahun_awal", "pk")
    hasil: Renstra | None = masa.first()
    return hasil


def _dengan_anak(simpul: Sequence[SimpulProgram], program: Semua) -> tuple[SimpulProgram, ...]:
    ikut = {s.pk for s in simpul if s.induk_id is None and (program is None or s.pk in program)}
    for s in simpul:  # parents come before their children
        if s.induk_id in ikut:
            ikut.add(s.pk)
    return tuple(s for s in simpul if s.pk in ikut)


def susun_bentuk(asal: Iterable[Asal], pilihan: Pilihan, tahun: int) -> RencanaBentuk:
    dipilih = tuple(a.pilih(pilihan, tahun) for a in asal)
    hitungan: dict[str, int] = {
        "Unit kerja": 0,
        "Pejabat": 0,
        "Penugasan pengguna": 0,
        "Program sampai sub kegiatan": 0,
    }
    for a in dipilih:
        unit = {u.pk for u in a.unit}
        hitungan["Unit kerja"] += len(a.unit)
        hitungan["Pejabat"] += len(a.pejabat)
        tugas = {(t.pengguna_id, t.peran, t.unit_id) for t in a.penugasan if not t.unit_id or t.unit_id in unit}
        hitungan["Penugasan pengguna"] += len(tugas)
        for nama, n in a.isi.ringkas if a.isi else ():
            hitungan[nama] = hitungan.get(nama, 0) + n
    # Two predecessors with the same program share it.
    hitungan["Program sampai sub kegiatan"] = len({s.kunci for a in dipilih for s in a.simpul})
    return RencanaBentuk(dipilih, tahun, tuple(hitungan.items()))


def periksa_kelahiran(asal: Sequence[PerangkatDaerah], isi: Kelahiran) -> list[GalatMasukan]:
    """Why the agency cannot be formed so."""
    hasil = []
    if not asal:
        hasil.append(GalatMasukan("Pilih sedikitnya satu perangkat daerah asal.", kolom="asal"))
    if isi.slug in SLUG_TERLARANG:
        pesan = f'"{isi.slug}" dipakai oleh alamat situs sendiri; pilih slug lain.'
        hasil.append(GalatMasukan(pesan, nilai=isi.slug, kolom="slug"))
    elif PerangkatDaerah.objects.filter(slug=isi.slug).exists():
        pesan = f'"{isi.slug}" sudah dipakai perangkat daerah lain; pilih slug lain.'
        hasil.append(GalatMasukan(pesan, nilai=isi.slug, kolom="slug"))
    for pd in asal if isi.akhiri else ():
        if pd.berlaku_dari and pd.berlaku_dari >= isi.dari:
            pesan = f"{pd} sendiri baru berlaku {pd.berlaku_dari:%d-%m-%Y}; tanggal berlaku harus sesudahnya."
            hasil.append(GalatMasukan(pesan, nilai=isi.dari, kolom="dari"))
        elif pd.berlaku_sampai and pd.berlaku_sampai < isi.dari:
            pesan = f"{pd} sudah berakhir {pd.berlaku_sampai:%d-%m-%Y}; lepas centang mengakhiri masa berlakunya."
            hasil.append(GalatMasukan(pesan, nilai=isi.dari, kolom="akhiri"))
    return hasil
