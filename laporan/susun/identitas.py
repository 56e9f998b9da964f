"""Whose document it is, and the frame of a short document without cover: one section, numbered through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Bagian, Blok, Dokumen, Kertas, PolaNomor
from sakip.inti.istilah import UkuranKertas


@dataclass(frozen=True, slots=True, kw_only=True)
class Instansi:
    """Whose document it is, of which year, and on which paper."""

    perangkat_daerah: str
    daerah: str
    pemda: str
    tempat: str
    tahun: int
    kertas: Kertas = "F4"

    @property
    def nama(self) -> str:
        """With the region, unless the name says it already."""
        if self.daerah.lower() in self.perangkat_daerah.lower():
            return self.perangkat_daerah
        return f"{self.perangkat_daerah} {self.daerah}"

    @property
    def penanda(self) -> dict[str, str]:
        """What the words of any letter may name (``laporan.susun.perjanjian.kata.PENANDA``)."""
        return {
            "tahun": str(self.tahun),
            "instansi": self.nama,
            "perangkat_daerah": self.perangkat_daerah,
            "daerah": self.daerah,
            "pemda": self.pemda,
        }


def kertas(ukuran: UkuranKertas) -> Kertas:
    """The paper of a document, as the settings name it."""
    return "A4" if ukuran is UkuranKertas.A4 else "F4"


def dokumen_ringkas(
    i: Instansi, judul: str, isi: Sequence[Blok], *, grafik: str = "Bagan {n}", mendatar: bool = False
) -> Dokumen:
    """A document of one section; made from the data as they stand, it is nobody's draft."""
    return Dokumen(
        judul=judul,
        instansi=i.nama,
        pemda=i.pemda,
        tahun=i.tahun,
        penulis=i.nama,
        kertas=i.kertas,
        draf=False,
        kaki=f"{judul} · {i.nama}",
        bab=(Bagian(judul.upper(), tuple(isi), mendatar=mendatar),),
        kata_kunci=(judul, "SAKIP", str(i.tahun), i.perangkat_daerah),
        ringkasan=f"{judul}, {i.nama}.",
        pola=PolaNomor(tabel="Tabel {n}", grafik=grafik, gambar="Gambar {n}"),
    )
