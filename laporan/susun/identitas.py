"""Whose document it is, and the frame of a short document without cover: one section, numbered through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laporan.bentuk import Bagian, Blok, Dokumen, Kertas, PolaNomor
from sakip.inti.aturan import Aturan


@dataclass(frozen=True, slots=True)
class Identitas:
    """Agency, region, year and the settings in force."""

    perangkat_daerah: str
    pemda: str
    daerah: str
    tahun: int
    aturan: Aturan

    @property
    def nama(self) -> str:
        return f"{self.perangkat_daerah} {self.daerah}"

    @property
    def kertas(self) -> Kertas:
        return "A4" if self.aturan.kertas.value == "A4" else "F4"


def dokumen_ringkas(
    i: Identitas, judul: str, isi: Sequence[Blok], *, grafik: str = "Bagan {n}", mendatar: bool = False
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
