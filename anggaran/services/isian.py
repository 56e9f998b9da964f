"""Saving cells of the money grid, one or a whole paste: each against the text that was on the screen.

Amounts carry no version, so that two people may work on two months of one node. A cell that someone else changed
meanwhile is not written: it comes back as ``KonflikSel``; one that cannot be taken, as ``GalatSel``. All others are
saved in one transaction with one audit entry. An emptied cell is deleted: not known is never 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from anggaran.bentuk import JenisUang, Kolom, KunciSel
from anggaran.models import Kas, Pagu, RealisasiFisik, RealisasiKeuangan, TempatUang
from anggaran.perhitungan import tercampur
from anggaran.selectors.isian import kolom_baris, nilai_baris
from anggaran.services.jaga import periksa_persen, periksa_rupiah, simpul_diisi
from anggaran.services.massal import wajib_uang_terbuka
from renstra.models import SimpulProgram
from sakip.alur.jaga import Penjaga, Tertutup
from sakip.inti.angka import format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib_isi

MODEL: Mapping[JenisUang, type[TempatUang]] = {
    JenisUang.PAGU: Pagu,
    JenisUang.KAS: Kas,
    JenisUang.KEUANGAN: RealisasiKeuangan,
    JenisUang.FISIK: RealisasiFisik,
}


@dataclass(frozen=True, slots=True)
class SelUang:
    """One cell as a person left it: the value read (``None``: emptied) and the text that had been on the screen."""

    simpul_id: int
    kolom: Kolom
    nilai: Decimal | None
    lama: str = ""

    @property
    def kunci(self) -> KunciSel:
        return self.simpul_id, self.kolom.kode


@dataclass(frozen=True, slots=True)
class KonflikSel:
    """A cell that another person saved first: what stands now ("" if it was emptied), who and when."""

    kunci: KunciSel
    teks: str
    oleh: str = ""
    pada: datetime | None = None


@dataclass(frozen=True, slots=True)
class GalatSel:
    kunci: KunciSel
    galat: GalatMasukan


@dataclass(frozen=True, slots=True)
class HasilSel:
    """Cells that were saved (with the text that stands now), those that were so already, and those that came back."""

    tersimpan: Mapping[KunciSel, str]
    tetap: Mapping[KunciSel, str]
    konflik: tuple[KonflikSel, ...] = ()
    galat: tuple[GalatSel, ...] = ()


def teks_sel(nilai: Decimal | None) -> str:
    """What stands in the input of a stored amount; it is also what a save is compared against."""
    return "" if nilai is None else format_ringkas(nilai)


def simpan_sel(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    sel: Iterable[SelUang],
    atas_nama: str = "",
) -> HasilSel:
    """Save cells of a year. Raises ``PermissionDenied`` for a node that the person may not fill.

    ``atas_nama`` says for whom one fills who is not of the agency (Bagian Organisasi, admin), or a colleague.
    """
    atas_nama = atas_nama.strip()
    wajib_isi("isi_anggaran", pelaku, perangkat_daerah, atas_nama)
    daftar = sorted(sel, key=lambda s: (s.nilai is not None, s.kunci))  # emptied ones first: they make room
    simpul = simpul_diisi(pelaku, perangkat_daerah, {s.simpul_id for s in daftar})
    with transaction.atomic():
        s = _Simpan(pelaku, tahun, simpul, Penjaga(perangkat_daerah), atas_nama)
        s.muat({x.kolom.jenis for x in daftar})
        for satu in daftar:
            s.satu(satu)
        s.tulis()
        catat(
            pelaku=pelaku,
            perangkat_daerah=perangkat_daerah,
            aksi="simpan_sel_anggaran",
            perubahan=s.perubahan,
            atas_nama=atas_nama,
        )
    return HasilSel(s.tersimpan, s.tetap, tuple(s.konflik), tuple(s.galat))


# --- one save ---


@dataclass(slots=True)
class _Simpan:
    """The state of one save: rows as they stand, and what will be inserted, changed and deleted."""

    pelaku: Pengguna
    tahun: int
    simpul: Mapping[int, SimpulProgram]
    penjaga: Penjaga
    atas_nama: str
    waktu: datetime = field(default_factory=timezone.now)
    baris: dict[KunciSel, TempatUang] = field(default_factory=dict)
    rinci: set[tuple[JenisUang, int]] = field(default_factory=set)
    berinduk: set[int] = field(default_factory=set)
    baru: dict[JenisUang, list[TempatUang]] = field(default_factory=lambda: defaultdict(list))
    ubah: dict[JenisUang, list[TempatUang]] = field(default_factory=lambda: defaultdict(list))
    hapus: dict[JenisUang, list[int]] = field(default_factory=lambda: defaultdict(list))
    perubahan: list[Perubahan] = field(default_factory=list)
    tersimpan: dict[KunciSel, str] = field(default_factory=dict)
    tetap: dict[KunciSel, str] = field(default_factory=dict)
    konflik: list[KonflikSel] = field(default_factory=list)
    galat: list[GalatSel] = field(default_factory=list)

    def muat(self, jenis: Iterable[JenisUang]) -> None:
        """The nodes' rows of the tables concerned, read after the agency's chain was locked."""
        bawah = SimpulProgram.objects.filter(induk__in=self.simpul).berlaku(self.tahun)
        self.berinduk = set(bawah.order_by().values_list("induk", flat=True))
        for j in jenis:
            baris = MODEL[j]._default_manager.filter(simpul__in=self.simpul, tahun=self.tahun)
            for b in baris.select_related("diubah_oleh").order_by("pk"):
                simpul = b.simpul = self.simpul[b.simpul_id]  # type: ignore[index]  # the filter asks for a node
                if b.kode_rekening or b.uraian:
                    self.rinci.add((j, simpul.pk))
                else:
                    self.baris[simpul.pk, kolom_baris(b).kode] = b

    def satu(self, sel: SelUang) -> None:
        """Decide over one cell and note its fate."""
        try:
            _periksa_nilai(sel)
            self._putuskan(sel)
        except GalatMasukan as galat:
            self.galat.append(GalatSel(sel.kunci, self._sebut(sel, galat)))

    def _putuskan(self, sel: SelUang) -> None:
        lama = self.baris.get(sel.kunci)
        ada = teks_sel(nilai_baris(lama)) if lama else ""
        if ada == teks_sel(sel.nilai):
            self.tetap[sel.kunci] = ada
        elif ada != sel.lama:
            self.konflik.append(_konflik(sel, lama, ada))
        else:
            self._periksa(sel, lama)
            self._catat(sel, lama)
            self.tersimpan[sel.kunci] = teks_sel(sel.nilai)

    def _periksa(self, sel: SelUang, lama: TempatUang | None) -> None:
        """Its period is open, and it does not stand beside a coarser or finer amount of the same time."""
        wajib_uang_terbuka(self.penjaga, lama or self._calon(sel))
        if sel.nilai is None:
            return
        ada = [k for s, k in self.baris if s == sel.simpul_id and k.startswith(sel.kolom.jenis.value)]
        if lama is None and (sebab := tercampur(sel.kolom, ada)):
            raise GalatMasukan(f"{sebab}.", nilai=sel.nilai)
        if lama is None and not ada:
            self._periksa_tempat(sel)

    def _periksa_tempat(self, sel: SelUang) -> None:
        """A first amount belongs at the end of a branch, and not above details by rekening."""
        if sel.simpul_id in self.berinduk:
            raise GalatMasukan("diisi pada kegiatan atau sub kegiatan di bawahnya.", nilai=sel.nilai)
        if (sel.kolom.jenis, sel.simpul_id) in self.rinci:
            raise GalatMasukan("dirinci per rekening; ubah rinciannya lewat impor.", nilai=sel.nilai)

    def _calon(self, sel: SelUang) -> TempatUang:
        k = sel.kolom
        waktu: dict[str, Any] = {"bulan": k.bulan, "triwulan": k.triwulan}
        if k.jenis is JenisUang.PAGU:
            waktu = {"versi": k.versi.value, "ke": k.ke, "sumber_dana": k.sumber_dana}
        elif k.jenis is JenisUang.KAS:
            waktu = {"bulan": k.bulan}
        simpul = self.simpul[sel.simpul_id]
        return MODEL[k.jenis](
            perangkat_daerah=self.penjaga.perangkat_daerah,
            simpul=simpul,
            tahun=self.tahun,
            urutan=simpul.urutan,
            **waktu,
        )

    def _catat(self, sel: SelUang, lama: TempatUang | None) -> None:
        jenis = sel.kolom.jenis
        if sel.nilai is None:
            assert lama is not None  # noqa: S101  an empty cell that stays empty was kept above
            self.hapus[jenis].append(lama.pk)
            self.perubahan.append(Perubahan(lama, potret(lama), None))
            del self.baris[sel.kunci]
        elif lama is None:
            objek = self._isi(self._calon(sel), sel.nilai)
            self.baru[jenis].append(objek)
            self.baris[sel.kunci] = objek
        else:
            nama = _bidang(lama)
            sebelum = potret(lama, [nama])
            self.ubah[jenis].append(self._isi(lama, sel.nilai))
            self.perubahan.append(Perubahan(lama, sebelum, potret(lama, [nama])))

    def _isi(self, objek: TempatUang, nilai: Decimal) -> TempatUang:
        setattr(objek, _bidang(objek), nilai)
        objek.diubah, objek.diubah_oleh, objek.atas_nama = self.waktu, self.pelaku, self.atas_nama
        return objek

    def tulis(self) -> None:
        """At most three statements per table. Deletions first: they free a natural key."""
        for j, model in MODEL.items():
            if self.hapus[j]:
                model._default_manager.filter(pk__in=self.hapus[j]).delete()
            if self.baru[j]:
                model._default_manager.bulk_create(self.baru[j], batch_size=500)
            if self.ubah[j]:
                nama = [_bidang(self.ubah[j][0]), "diubah", "diubah_oleh", "atas_nama"]
                model._default_manager.bulk_update(self.ubah[j], nama, batch_size=200)
            self.perubahan += [Perubahan(o, None, potret(o)) for o in self.baru[j]]

    def _sebut(self, sel: SelUang, galat: GalatMasukan) -> GalatMasukan:
        """The same fault with node and column named; a closed period names them itself."""
        if isinstance(galat, Tertutup):
            return galat
        s = self.simpul[sel.simpul_id]
        pesan = f"{s.kode_cetak or s.kunci}, {sel.kolom.nama}: {galat.pesan}"
        return GalatMasukan(pesan, nilai=galat.nilai, saran=galat.saran, kolom=sel.kolom.kode)


def _bidang(uang: TempatUang) -> str:
    return "persen" if isinstance(uang, RealisasiFisik) else "jumlah"


def _konflik(sel: SelUang, lama: TempatUang | None, teks: str) -> KonflikSel:
    oleh = str(lama.diubah_oleh) if lama and lama.diubah_oleh else ""
    return KonflikSel(sel.kunci, teks, oleh, lama.diubah if lama else None)


def _periksa_nilai(sel: SelUang) -> None:
    """A percentage, or rupiah; what is planned is not negative, a correction of what was spent may be."""
    if sel.nilai is None:
        return
    if sel.kolom.jenis is JenisUang.FISIK:
        periksa_persen(sel.nilai)
    else:
        periksa_rupiah(sel.nilai, boleh_minus=sel.kolom.jenis is JenisUang.KEUANGAN)
