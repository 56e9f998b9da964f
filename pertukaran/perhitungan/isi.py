"""Figures of a row: amounts by column, indicators with their cells, and the rows that belong to one node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pertukaran.bentuk import LembarMentah, Sel
from pertukaran.perhitungan.bahan import Bahan, Baris, KunciUang, Opsi, Simpul, Uang, Ukuran
from pertukaran.perhitungan.judul import FISIK, RP, K
from pertukaran.perhitungan.kepala import Kepala, Kolom
from pertukaran.perhitungan.kinerja import baca_kinerja
from pertukaran.perhitungan.kisi import berasal, di, rapi
from pertukaran.perhitungan.rupiah import Bacaan, baca_rupiah, gaya_kolom
from sakip.inti.angka import format_rupiah

UANG = ("target", "tw", "bulan", "capai", "maju", "bulan_rencana", "tw_rencana")
KINERJA = ("target", "tw", "capai", "maju", "tw_rencana", "renstra")
LAIN = ("lokasi", "sumber_dana", "unit", "formulasi", "pendorong", "penghambat", "solusi", "tindak_lanjut")


@dataclass(slots=True)
class Pembaca:
    """Reads the figures of rows by the columns of one table; refused cells and notices go to ``bahan``."""

    lembar: str
    kepala: Kepala
    bahan: Bahan
    uang: tuple[tuple[int, Kolom, KunciUang, str], ...]
    kinerja: tuple[tuple[int, Kolom], ...]
    satuan: int

    @classmethod
    def dari(cls, lembar: LembarMentah, kepala: Kepala, bahan: Bahan, opsi: Opsi) -> Pembaca:
        isi = [b for b in lembar.baris if b.nomor >= kepala.mulai]
        uang = []
        for u, k in kepala.kolom:
            if k.arti.medan in UANG and k.arti.jenis in (RP, FISIK):
                uang.append((u, k, kunci_uang(k, opsi), gaya_kolom(di(b, u) for b in isi)))
        kinerja = tuple((u, k) for u, k in kepala.kolom if k.arti.medan in KINERJA and k.arti.jenis == K)
        satuan = next((u for u, _ in kepala.cari("satuan")), -1)
        return cls(lembar.nama, kepala, bahan, tuple(uang), kinerja, satuan)

    def baca_uang(self, b: Baris) -> dict[KunciUang, Uang]:
        """The amounts of a row; the first column of a meaning counts."""
        hasil: dict[KunciUang, Uang] = {}
        for u, k, kunci, gaya in self.uang:
            sel = berasal(di(b.mentah, u), self.lembar, b.nomor, k.nama)
            if not sel.kosong and kunci not in hasil and (uang := self._uang(b.nomor, k, sel, gaya)):
                hasil[kunci] = uang
        return hasil

    def _uang(self, baris: int, kolom: Kolom, sel: Sel, gaya: str) -> Uang | None:
        """The amount of a cell; ``None`` for a legitimate blank ("-"), the text itself where it is refused."""
        baca = baca_rupiah(sel, gaya) if kolom.arti.jenis == RP else _fisik(sel)
        self._kabar(baris, kolom, sel, baca)
        if baca.nilai is None and not baca.galat:
            return None
        isi = sel if baca.galat else replace(sel, nilai=baca.nilai, persen=False)
        return Uang(baca.nilai, isi, baris, kolom.nama)

    def _kabar(self, baris: int, kolom: Kolom, sel: Sel, baca: Bacaan) -> None:
        if baca.galat:
            self.bahan.tolak(baris, kolom.nama, sel.teks, baca.galat)
        elif baca.catatan:
            self.bahan.rapikan(f"kolom {kolom.nama}", baris, baca.catatan)

    def isi_simpul(self, simpul: Simpul, b: Baris, *, lanjutan: bool = False) -> None:
        """Figures of a row into its node; ``lanjutan``: a further row of the same node."""
        for kunci, uang in self.baca_uang(b).items():
            self._gabung(simpul, kunci, uang)
        if ukuran := self._ukuran(b):
            simpul.ukuran.append(ukuran)
        for medan in LAIN:
            for u, k in self.kepala.cari(medan):
                sel = di(b.mentah, u)
                if not sel.kosong:
                    simpul.lain.setdefault(medan, berasal(sel, self.lembar, b.nomor, k.nama))

    def _gabung(self, simpul: Simpul, kunci: KunciUang, uang: Uang) -> None:
        """A second amount of one node: the same is a repetition, another one is added, and both are said."""
        lama = simpul.uang.get(kunci)
        if lama is None or lama.nilai is None or uang.nilai is None:
            if lama is None or (lama.nilai is None and lama.sel.kosong):
                simpul.uang[kunci] = uang
            return
        if lama.nilai == uang.nilai or not uang.nilai:
            return
        jumlah = lama.nilai + uang.nilai
        self.bahan.catatan.append(
            f"Baris {uang.baris}, kolom {uang.kolom}: {format_rupiah(uang.nilai)} ditambahkan pada {simpul.nama!r} "
            f"(baris {lama.baris}: {format_rupiah(lama.nilai)}), menjadi {format_rupiah(jumlah)}."
        )
        simpul.uang[kunci] = Uang(
            jumlah, berasal(lama.sel, self.lembar, lama.baris, lama.kolom, jumlah), lama.baris, lama.kolom
        )

    def _ukuran(self, b: Baris) -> Ukuran | None:
        """The indicator of a row; figures without a name are said, not guessed."""
        k = {
            (x.arti.medan, x.arti.periode, x.arti.tahun): (
                berasal(di(b.mentah, u), self.lembar, b.nomor, x.nama),
                x.nama,
            )
            for u, x in reversed(self.kinerja)
            if not di(b.mentah, u).kosong
        }
        if b.indikator.kosong:
            if any(not baca_kinerja(s).kosong for s, _ in k.values()) and self.kepala.cari("indikator"):
                self.bahan.catatan.append(f"Baris {b.nomor}: angka kinerja tanpa nama indikator tidak dibawa.")
            return None
        satuan = di(b.mentah, self.satuan) if self.satuan >= 0 else Sel()
        lain = {
            m: berasal(di(b.mentah, u), self.lembar, b.nomor, x.nama) for m in LAIN for u, x in self.kepala.cari(m)
        }
        return Ukuran(b.indikator, b.nomor, satuan, k, {m: s for m, s in lain.items() if not s.kosong})


def kunci_uang(kolom: Kolom, opsi: Opsi) -> KunciUang:
    """Which amount a column holds."""
    a = kolom.arti
    tahun = a.tahun if a.medan in ("target", "maju", "capai", "tw", "bulan") else 0
    return KunciUang(
        a.medan,
        0 if a.medan == "capai" else a.periode,
        tahun,
        a.jenis,
        versi_judul(kolom.jalur) if a.medan == "target" else "",
    )


def versi_judul(jalur: Sequence[str]) -> str:
    """The version of a budget that a heading names; empty where it names none."""
    teks = rapi(" ".join(jalur))
    for kata, versi in _VERSI.items():
        if kata in teks.split():
            return versi
    return ""


_VERSI: Mapping[str, str] = {
    "sesudah": "Perubahan 1", "setelah": "Perubahan 1", "perubahan": "Perubahan 1", "pergeseran": "Pergeseran 1",
    "sebelum": "Murni", "murni": "Murni", "indikatif": "Renja", "rkpd": "RKPD",
}  # fmt: skip


def _fisik(sel: Sel) -> Bacaan:
    k = baca_kinerja(sel)
    if k.teks or k.kata:
        return Bacaan(None, galat=f'"{sel.teks}" bukan persen. Tulis seperti 62,5.')
    return Bacaan(k.nilai, k.catatan, k.galat)
