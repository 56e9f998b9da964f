"""Single cells of the entry grid, as its script posts them (docs/rancangan.md, "How a cell is saved").

A paste is one request with many cells. Cells of a row are judged together: what can be read is saved, what cannot be
read comes back with its message.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from kinerja.forms.baris import BarisForm, Kotak, baca_teks, tulis
from kinerja.services.isian import BarisIsian, HasilIsian, Konflik
from sakip.inti.galat import GalatMasukan

SEL_TERBANYAK = 10_000
TAK_UTUH = "Permintaan tidak terbaca. Muat ulang halaman, lalu coba lagi."
TAK_DAPAT = "Sel ini tidak dapat diisi sekarang. Muat ulang halaman untuk melihat sebabnya."


@dataclass(frozen=True, slots=True)
class SelMasuk:
    """One cell: which input of which row, what was typed, and the row's version that was on the screen."""

    id: str
    baris: str
    nama: str
    teks: str
    versi: int


@dataclass(frozen=True, slots=True)
class Kiriman:
    """One request of the script."""

    sel: tuple[SelMasuk, ...]
    atas_nama: str = ""


def baca_kiriman(badan: bytes) -> Kiriman:
    """Raises ``GalatMasukan`` for anything that the script does not write."""
    try:
        isi = json.loads(badan)
        return Kiriman(tuple(_sel(s) for s in isi["sel"][:SEL_TERBANYAK]), _teks(isi.get("atas_nama", ""))[:150])
    except (ValueError, KeyError, TypeError, AttributeError) as galat:
        raise GalatMasukan(TAK_UTUH) from galat


def _sel(isi: Mapping[str, Any]) -> SelMasuk:
    versi = str(isi["versi"])
    bulat = int(versi) if versi.isdecimal() and len(versi) < 10 else 0
    return SelMasuk(_teks(isi["id"]), _teks(isi["baris"]), _teks(isi["nama"]), _teks(isi["teks"]), bulat)


def _teks(isi: Any) -> str:
    if not isinstance(isi, str):
        raise TypeError(isi)
    return isi


@dataclass(slots=True)
class _Baris:
    """The posted cells of one row."""

    form: BarisForm
    sel: list[SelMasuk] = field(default_factory=list)
    terbaca: dict[str, Any] = field(default_factory=dict)
    konflik: Konflik | None = None
    tersimpan: bool = False
    umum: GalatMasukan | None = None

    @property
    def versi(self) -> int:
        return self.sel[0].versi

    def baca(self) -> BarisIsian | None:
        for s in self.sel:
            kotak = self.form.kotak[s.nama]
            kotak.teks = s.teks
            try:
                self.terbaca[s.nama] = baca_teks(s.nama, s.teks, self.form.ketentuan)
            except GalatMasukan as galat:
                kotak.galat, kotak.saran = galat.pesan, galat.saran
        return BarisIsian(self.form.indikator_id, self.versi, self.terbaca) if self.terbaca else None

    def tolak(self, galat: GalatMasukan) -> None:
        """A refusal of the service stands at the cell it names, else at all that were to be saved."""
        self.umum = galat
        nama = self.form.kolom_galat(galat.kolom)
        sasaran = [nama] if nama in self.terbaca else list(self.terbaca)
        for n in sasaran:
            self.form.kotak[n].galat, self.form.kotak[n].saran = galat.pesan, galat.saran

    def jawaban(self) -> Iterator[dict[str, Any]]:
        for s in self.sel:
            yield {"id": s.id, **self._satu(s, self.form.kotak[s.nama])}

    def _satu(self, s: SelMasuk, kotak: Kotak) -> dict[str, Any]:
        if s.nama in self.terbaca and self.konflik is not None:
            return {"keadaan": "konflik", "versi": self._versi_kini(), "mereka": self._mereka(s.nama)}
        if kotak.galat or self.umum is not None:
            pesan = kotak.galat or f"Belum tersimpan: {self.umum.pesan if self.umum else ''}"
            return {"keadaan": "ditolak", "teks": s.teks, "pesan": pesan, "saran": list(kotak.saran)}
        versi = self.versi + 1 if self.tersimpan else self.versi
        keadaan = "tersimpan" if self.tersimpan else "tetap"
        return {"keadaan": keadaan, "teks": tulis(s.nama, self.terbaca[s.nama]), "versi": str(versi)}

    # -- what stands instead

    def _versi_kini(self) -> str:
        kini = self.konflik.kini if self.konflik else None
        return str(kini.versi if kini else 0)

    def _mereka(self, nama: str) -> dict[str, str]:
        kini = self.konflik.kini if self.konflik else None
        if kini is None:
            return {"teks": "", "oleh": "orang lain", "pada": "baris ini sudah dihapus"}
        oleh = f"{kini.diubah_oleh or 'orang lain'}{f' a.n. {kini.atas_nama}' if kini.atas_nama else ''}"
        pada = timezone.localtime(kini.diubah).strftime("%d/%m/%Y pukul %H.%M") if kini.diubah else ""
        return {"teks": tulis(nama, getattr(kini, nama)), "oleh": oleh, "pada": pada}

    def teks_kini(self) -> dict[str, str]:
        """All texts of a conflicting row as they are stored now."""
        lain = BarisForm(self.form.indikator_id, self.form.ketentuan, self.konflik.kini if self.konflik else None)
        return {k.id: k.teks for k in lain.kotak.values()}


class FormSel:
    """The posted cells against the rows that their writer may fill."""

    def __init__(self, baris: Iterable[BarisForm], kiriman: Kiriman) -> None:
        form = {b.awalan: b for b in baris}
        self.baris: dict[str, _Baris] = {}
        self.asing: list[SelMasuk] = []
        for s in kiriman.sel:
            ada = form.get(s.baris)
            if ada is None or s.nama not in ada.kotak:
                self.asing.append(s)
            else:
                self.baris.setdefault(s.baris, _Baris(ada)).sel.append(s)
        self._menurut_indikator = {b.form.indikator_id: b for b in self.baris.values()}

    def terima(self) -> list[BarisIsian]:
        """The rows with at least one cell that can be read."""
        return [isi for b in self.baris.values() if (isi := b.baca()) is not None]

    def catat(self, hasil: HasilIsian) -> None:
        for galat in hasil.galat:
            self._menurut_indikator[galat.indikator_id].tolak(galat.galat)
        for konflik in hasil.konflik:
            self._menurut_indikator[konflik.indikator_id].konflik = konflik
        for kunci in hasil.tersimpan:
            self._menurut_indikator[kunci].tersimpan = True

    @property
    def indikator(self) -> list[int]:
        """Indicators that were named, for the figures that go back with the answer."""
        return list(self._menurut_indikator)

    def jawaban(self) -> tuple[dict[str, Any], int]:
        """The answer without its figures, and its status: 409 for a conflict, 422 where nothing was taken."""
        sel = [j for b in self.baris.values() for j in b.jawaban()]
        sel += [
            {"id": s.id, "keadaan": "ditolak", "teks": s.teks, "pesan": TAK_DAPAT, "saran": []} for s in self.asing
        ]
        bentrok = {k: b.teks_kini() for k, b in self.baris.items() if b.konflik is not None}
        isi = {"sel": sel, "baris": bentrok, "pukul": timezone.localtime().strftime("%H.%M")}
        if bentrok:
            return isi, 409
        return isi, 200 if any(s["keadaan"] != "ditolak" for s in sel) else 422
