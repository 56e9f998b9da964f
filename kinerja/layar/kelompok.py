"""Groups of the entry sheet: tujuan, sasaran, then programs with kegiatan and sub kegiatan beneath."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kinerja.selectors import kunci_kode
from renstra.models import Indikator, Sasaran, SimpulProgram, Tujuan
from sakip.inti.istilah import JenisSimpul
from sakip.models import PerangkatDaerah

Kunci = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Judul:
    """The heading of a group: what it is, and its owner's code and text."""

    jenis: str
    kode: str
    teks: str


def _pemilik(indikator: Indikator) -> Sasaran | Tujuan:
    """Of an indicator that hangs on no program."""
    pemilik = indikator.sasaran or indikator.tujuan
    assert pemilik is not None  # noqa: S101  a database constraint holds it
    return pemilik


class Pohon:
    """Where each indicator of an agency stands; one query."""

    def __init__(self, pd: PerangkatDaerah) -> None:
        self.simpul: dict[int, SimpulProgram] = {s.pk: s for s in SimpulProgram.objects.milik(pd)}

    def _program(self, simpul_id: int) -> SimpulProgram:
        simpul = self.simpul[simpul_id]
        while simpul.induk_id is not None:
            simpul = self.simpul[simpul.induk_id]
        return simpul

    def nama_simpul(self, indikator: Indikator) -> str:
        """The kegiatan or sub kegiatan that an indicator measures; nothing for one of the program itself."""
        s = indikator.simpul
        if s is None or s.jenis == JenisSimpul.PROGRAM.value:
            return ""
        return f"{s.get_jenis_display()} {s.kode_cetak or s.kunci}"

    def kunci(self, indikator: Indikator) -> Kunci:
        if indikator.simpul_id is not None:
            return "program", self._program(indikator.simpul_id).pk
        return ("sasaran" if indikator.sasaran_id else "tujuan"), _pemilik(indikator).pk

    def judul(self, indikator: Indikator) -> Judul:
        jenis, kunci = self.kunci(indikator)
        if jenis == "program":
            s = self.simpul[kunci]
            return Judul(jenis, s.kode_cetak or s.kunci, s.nama)
        pemilik = _pemilik(indikator)
        return Judul(jenis, pemilik.kode, pemilik.teks)

    def urut(self, indikator: Iterable[Indikator]) -> list[Indikator]:
        return sorted(indikator, key=self._urutan)

    def _urutan(self, indikator: Indikator) -> tuple[object, ...]:
        """Tujuan, sasaran, then programs by their place with kegiatan and sub kegiatan beneath."""
        if indikator.simpul_id is None:
            pemilik = _pemilik(indikator)
            return indikator.sasaran_id is not None, pemilik.urutan, kunci_kode(pemilik.kode), indikator.urutan
        program, simpul = self._program(indikator.simpul_id), self.simpul[indikator.simpul_id]
        return 2, program.urutan, kunci_kode(program.kunci), kunci_kode(simpul.kunci), indikator.urutan
