"""What a printer reads: the numbered tree, and the digest that tells whether it has printed the same before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from django.utils import timezone

from laporan.bentuk import DokumenBernomor
from laporan.cetak.daftar import JENIS
from laporan.cetak.jenis import JenisDokumen, ParameterSalah, pilihan_parameter, tetapkan, tulis_parameter
from laporan.models import Terbitan
from laporan.selectors.beku import pohon_bernomor
from laporan.selectors.terbitan import final_berlaku
from laporan.susun.arsip import sidik_pohon
from laporan.susun.penomoran import nomori
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import FormatDokumen
from sakip.models import PerangkatDaerah

F: Final = FormatDokumen
_AKAR: Final = Path(__file__).resolve().parents[3]
# Whatever of a printer is not in the tree (page plan, widths, HTML): an upgrade of it prints anew.
_UMUM: Final = ("laporan/bentuk.py", "laporan/susun/*.py", "sakip/inti/*.py")
_HALAMAN: Final = ("laporan/html/*.py", "laporan/pdf/*.py", "laporan/pdf/*.css", "static/huruf/*.woff2")
_SUMBER: Final[Mapping[str, tuple[str, ...]]] = {
    F.PDF.value: (*_UMUM, *_HALAMAN),
    F.XLSX.value: (*_UMUM, "laporan/xlsx.py", "sakip/xlsx/*.py"),
    F.DOCX.value: (*_UMUM, *_HALAMAN, "laporan/docx/*.py", "laporan/docx/*.xml"),
}
_PAKET: Final[Mapping[str, tuple[str, ...]]] = {
    F.PDF.value: ("weasyprint", "pydyf", "fonttools", "pillow", "nh3"),
    F.XLSX.value: ("openpyxl",),
    F.DOCX.value: ("python-docx", "weasyprint", "pypdfium2", "fonttools", "pillow", "nh3"),
}


@dataclass(frozen=True, slots=True)
class Kunci:
    """Which document in which form; ``parameter`` in its canonical spelling ("triwulan=2")."""

    perangkat_daerah: PerangkatDaerah
    tahun: int
    jenis: str
    parameter: str
    format: str


@dataclass(frozen=True, slots=True)
class Bahan:
    """A composed document; ``sidik`` covers the tree and whatever its printer adds to it."""

    kunci: Kunci
    pohon: DokumenBernomor | None
    sidik: str
    terbitan: Terbitan | None = None
    """The final that a report is: every reprint is what was frozen, as PDF the very bytes, without the tree."""

    @property
    def dokumen(self) -> DokumenBernomor:
        """The tree, for whoever prints from one."""
        assert self.pohon is not None  # noqa: S101 - only the PDF of a final has none
        return self.pohon


def susun_bahan(
    perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str, parameter: Mapping[str, str], format: str
) -> Bahan:
    """Compose. Raises ``GalatMasukan`` for a document, a choice or a form that there is not.

    On the clock of the agency's pemda: a page and a worker must come to the same digest.
    """
    if format not in _SUMBER:
        raise GalatMasukan(f"Dokumen tidak dapat diunduh sebagai {format}.", nilai=format, kolom="format")
    with timezone.override(perangkat_daerah.pemda.zona_waktu):
        macam = _jenis(jenis)
        pilihan = _pilihan(macam, perangkat_daerah, tahun, parameter)
        if final := final_berlaku(perangkat_daerah, tahun, jenis):
            return _bahan_final(final, Kunci(perangkat_daerah, tahun, jenis, tulis_parameter(pilihan), format))
        if belum := macam.belum(perangkat_daerah, tahun):
            raise GalatMasukan(belum, nilai=jenis)
        dokumen = nomori(macam.susun(perangkat_daerah, tahun, pilihan))
    kunci = Kunci(perangkat_daerah, tahun, jenis, tulis_parameter(pilihan), format)
    return Bahan(kunci, dokumen, _sidik(format, dokumen))


def _bahan_final(terbitan: Terbitan, kunci: Kunci) -> Bahan:
    """What was frozen, in another form from the very tree. Raises ``GalatMasukan`` where that is lost."""
    if kunci.format == F.PDF.value:
        return Bahan(kunci, None, terbitan.sidik, terbitan)
    dokumen = pohon_bernomor(terbitan)
    return Bahan(kunci, dokumen, _sidik(kunci.format, dokumen), terbitan)


def _jenis(kunci: str) -> JenisDokumen:
    jenis = JENIS.get(kunci)
    if jenis is None:
        ada = ", ".join(JENIS)
        raise GalatMasukan(f"Dokumen {kunci} tidak ada. Yang ada: {ada}.", nilai=kunci, kolom="dokumen")
    return jenis


def _pilihan(jenis: JenisDokumen, pd: PerangkatDaerah, tahun: int, minta: Mapping[str, str]) -> dict[str, str]:
    try:
        return tetapkan(pilihan_parameter(jenis, pd, tahun), minta)
    except ParameterSalah as galat:
        raise GalatMasukan(f"{jenis.judul}: pilihan {galat} tidak ada.", nilai=str(galat)) from galat


def _sidik(format: str, dokumen: DokumenBernomor) -> str:
    """Not of the HTML: that is made of tree and sources alone, and takes longer than all the rest of a lookup."""
    return hashlib.sha256(f"{format}\n{versi_pencetak(format)}\n{sidik_pohon(dokumen)}".encode()).hexdigest()


@cache
def versi_pencetak(format: str) -> str:
    """Digest of the printer of a form: our sources, the fonts, the libraries. Read once per process."""
    isi = hashlib.sha256("".join(f"{p} {version(p)}\n" for p in _PAKET[format]).encode())
    for berkas in sorted(_berkas(_SUMBER[format])):
        isi.update(f"{berkas.relative_to(_AKAR)}\n".encode())
        isi.update(hashlib.sha256(berkas.read_bytes()).digest())
    return isi.hexdigest()


def _berkas(pola: Iterable[str]) -> set[Path]:
    cari: Callable[[str], Iterable[Path]] = _AKAR.glob
    return {b for p in pola for b in cari(p) if b.is_file() and b.suffix != ".pyc"}
