"""One row of a sheet on its way into the database: reads its cells, keeps its faults and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from kinerja.perhitungan import sama_kata
from pertukaran.bentuk import BARU, BERUBAH, DITOLAK, BarisLembar, HasilBaris, Kesalahan, Sel, Ubah
from pertukaran.resources import Kolom, LembarResource
from pertukaran.resources.widget import GALAT_EXCEL, pilihan_terdekat
from sakip.inti.angka import KOSONG_SAH, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan
from sakip.services.massal import BarisMassal

Sebut = Callable[[type[models.Model], Any], str]  # how people call a related object, by its model and key


class Baris:
    """``baca`` reads a cell by its heading: a refused one is noted, and the row is written no more."""

    def __init__(self, sumber: BarisLembar, resource: type[LembarResource], kolom: Mapping[str, Kolom]) -> None:
        self.sumber, self.resource, self.kolom = sumber, resource, kolom
        kunci = " · ".join(t for j in resource.kunci if j in kolom and (t := sumber[j].teks))
        self.hasil = HasilBaris(sumber.nomor, kunci)
        self._terbaca: dict[str, Any] = {}

    @property
    def ditolak(self) -> bool:
        return bool(self.hasil.kesalahan)

    def ada(self, judul: str) -> bool:
        """Whether the sheet has the column; one that it lacks changes nothing."""
        return judul in self.sumber.sel

    def sel(self, judul: str) -> Sel:
        return self.sumber[judul]

    def baca(self, judul: str, **petunjuk: Any) -> Any:
        """The cell by its widget, read once; None, with the fault noted, where it is refused."""
        if judul not in self._terbaca:
            self._terbaca[judul] = self._baca(judul, petunjuk)
        return self._terbaca[judul]

    def _baca(self, judul: str, petunjuk: Mapping[str, Any]) -> Any:
        sel, kolom = self.sumber[judul], self.kolom[judul]
        if kolom.wajib and sel.kosong:
            self.galat(judul, f"{judul} wajib diisi.")
            return None
        try:
            wajib_terbaca(sel)
            return kolom.widget.clean(sel, catat=lambda c: self.peringatan(judul, c), **petunjuk)
        except GalatMasukan as galat:
            self.galat(judul, galat.pesan)
            return None

    def teks(self, judul: str) -> str:
        """A text cell; blank where it is refused."""
        return self.baca(judul) or ""

    def baca_kata(self, judul: str, sah: Sequence[str]) -> str:
        """One of the words that an indicator takes, as its scale writes it; "-", "n/a" and "Non Target" are none."""
        if judul not in self._terbaca:
            self._terbaca[judul] = self._baca_kata(judul, sah)
        kata: str = self._terbaca[judul]
        return kata

    def _baca_kata(self, judul: str, sah: Sequence[str]) -> str:
        sel = self.sumber[judul]
        teks = ("Ya" if sel.nilai else "Tidak") if isinstance(sel.nilai, bool) and "Ya" in sah else sel.teks
        try:
            wajib_terbaca(sel)
            if teks.casefold() in KOSONG_SAH:
                return ""
            cocok = next((k for k in sah if sama_kata(k, teks)), None)
            if cocok is None:
                raise GalatMasukan(f'"{teks}" tidak dikenal. {pilihan_terdekat(teks, list(sah))}')
            return cocok
        except GalatMasukan as galat:
            self.galat(judul, galat.pesan)
            return ""

    def isi(self, *judul: str, **petunjuk: Any) -> dict[str, Any]:
        """Fields of the named columns that the sheet has. A blank cell of a closed list leaves the field as it is."""
        hasil = {}
        for j in judul:
            if j not in self.sumber.sel:
                continue
            nilai = self.baca(j, **petunjuk)
            if nilai is not None or not self._tak_boleh_kosong(j):
                hasil[self.kolom[j].bidang] = nilai
        return hasil

    def _tak_boleh_kosong(self, judul: str) -> bool:
        return bool(self.kolom[judul].daftar) or judul in ("Desimal", "Urutan")

    def galat(self, judul: str, pesan: str) -> None:
        sel = self.sumber[judul]
        asal = sel.asal
        self.hasil.nasib = DITOLAK
        self.hasil.kesalahan.append(
            Kesalahan(asal.lembar, asal.baris, asal.kolom, sel.teks, pesan)
            if asal
            else Kesalahan(self.resource.nama, self.sumber.nomor, judul, sel.teks, pesan)
        )

    def tolak(self, galat: GalatMasukan) -> None:
        """A refusal by a service, at the cell whose field it names, else at the one that says where."""
        judul = self.resource.judul_bidang(galat.kolom.removesuffix("_id")) if galat.kolom else ""
        self.galat(judul or self.judul_letak, galat.pesan)

    @property
    def judul_kunci(self) -> str:
        """The first filled heading of the row's key."""
        return next((j for j in self.resource.kunci if self.sumber.ada(j)), self.resource.kunci[0])

    @property
    def judul_letak(self) -> str:
        """Where a refusal of the whole row is shown: its period or document, else its key."""
        return next((j for j in self.resource.letak if self.sumber.ada(j)), self.judul_kunci)

    def peringatan(self, judul: str, pesan: str) -> None:
        self.hasil.peringatan.append(f"{judul}: {pesan}" if judul else pesan)

    # -- what became of it

    def ubah(self, judul: str, lama: str, baru: str) -> None:
        """A cell that changed beside the row's own object (members of a relation, a second object)."""
        self.hasil.ubah.append(Ubah(judul, lama, baru))
        if self.hasil.nasib not in (BARU, DITOLAK):
            self.hasil.nasib = BERUBAH

    def terima(self, hasil: BarisMassal, sebut: Sebut, *, utama: bool = True) -> None:
        """What a verb did with the row's object; ``utama``: it is what the row states, not something beside it."""
        if hasil.nasib == BARU and utama:
            self.hasil.nasib = BARU
        elif hasil.nasib == BARU:
            self._terima_sampingan(hasil.objek)
        elif hasil.perubahan is not None:
            self._terima_ubahan(hasil.perubahan, sebut)

    def _terima_sampingan(self, objek: Any) -> None:
        """A new object beside the row's own: the cells that made it."""
        model = type(objek).__name__
        for samaran, judul in self.resource.samaran.items():
            nama, _, bidang = samaran.partition(".")
            if nama == model:
                self.ubah(judul, "", str(getattr(objek, bidang)))

    def _terima_ubahan(self, p: Perubahan, sebut: Sebut) -> None:
        """Several fields may stand in one cell (the owner of an indicator): what was, and what is."""
        sel: dict[str, tuple[str, str]] = {}
        for nama, baru in (p.sesudah or {}).items():
            bidang = p.objek._meta.get_field(nama.removesuffix("_id") if nama.endswith("_id") else nama)
            judul = self.resource.judul_bidang(bidang.name, type(p.objek).__name__)
            judul = judul or str(getattr(bidang, "verbose_name", nama)).capitalize()
            lama, kini = sel.get(judul, ("", ""))
            sel[judul] = (
                lama or tampil(bidang, (p.sebelum or {}).get(nama), sebut),
                kini or tampil(bidang, baru, sebut),
            )
        for judul, (lama, kini) in sel.items():
            self.ubah(judul, lama, kini)


def wajib_terbaca(sel: Sel) -> None:
    """A formula that was never calculated and an Excel error are nobody's value. Raises ``GalatMasukan``."""
    if sel.rumus:
        raise GalatMasukan(
            f'Rumus "{sel.teks[:40]}" belum dihitung. Buka dan simpan berkas di Excel, atau ketik isinya.'
        )
    if isinstance(sel.nilai, str) and GALAT_EXCEL.fullmatch(sel.teks):
        raise GalatMasukan(f"Sel berisi galat Excel {sel.teks}. Perbaiki rumusnya, atau ketik isinya.")


def tampil(bidang: Any, nilai: Any, sebut: Sebut) -> str:
    """A stored value as people read it; a relation by its code."""
    if nilai is None or nilai == "":
        return ""
    if bidang.is_relation:
        return sebut(bidang.related_model, nilai)
    if isinstance(bidang, models.DecimalField):
        return format_ringkas(Decimal(str(nilai)))
    if isinstance(bidang, models.BooleanField):
        return "Ya" if nilai else "Tidak"
    if isinstance(bidang, models.DateField):
        hari = date.fromisoformat(str(nilai)[:10])
        return f"{hari:%d/%m/%Y}"
    return str(dict(bidang.flatchoices).get(nilai, nilai))
