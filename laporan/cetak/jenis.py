"""What a document is to the pages, the jobs and the archive: a name, parameters, and the way to its tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias
from urllib.parse import parse_qsl, urlencode

from laporan.bentuk import Dokumen
from sakip.models import PerangkatDaerah

Pilihan: TypeAlias = tuple[tuple[str, str], ...]
"""Allowed values with the words for them; the first one is taken where nothing is asked for."""

PERENCANAAN, PENGUKURAN, PELAPORAN, EVALUASI = "Perencanaan", "Pengukuran", "Pelaporan", "Reviu dan evaluasi"
KELOMPOK: Final = (PERENCANAAN, PENGUKURAN, PELAPORAN, EVALUASI)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A choice that a document leaves: the quarter, the agreement, the years. ``pilihan`` reads what there is."""

    nama: str
    label: str
    pilihan: Callable[[PerangkatDaerah, int], Pilihan]


@dataclass(frozen=True, slots=True)
class JenisDokumen:
    """A kind of document. ``susun`` takes agency, year and the chosen parameters, all of them, as text.

    ``belum`` says why there is none yet, in one sentence for the reader; "" where there is.
    """

    kunci: str
    judul: str
    kelompok: str
    uraian: str
    susun: Callable[[PerangkatDaerah, int, Mapping[str, str]], Dokumen]
    parameter: tuple[Parameter, ...] = ()
    belum: Callable[[PerangkatDaerah, int], str] = lambda pd, tahun: ""
    halaman: str = ""
    """URL name of a page of its own, where the document is more than a preview (the LKIP's editor)."""
    izin: str = "lihat"
    """The permission (``sakip.peran.IZIN``) needed beside that of the page: working papers are not for all."""


class ParameterSalah(ValueError):
    """A parameter that the document does not have, or a value that it does not take."""


def pilihan_parameter(jenis: JenisDokumen, pd: PerangkatDaerah, tahun: int) -> dict[str, Pilihan]:
    """The values each parameter takes."""
    return {p.nama: p.pilihan(pd, tahun) for p in jenis.parameter}


def tetapkan(pilihan: Mapping[str, Pilihan], minta: Mapping[str, str]) -> dict[str, str]:
    """Every parameter with the value asked for, else its first one. Raises ``ParameterSalah``."""
    hasil = {}
    for nama, isi in pilihan.items():
        nilai = minta.get(nama) or (isi[0][0] if isi else "")
        if nilai and nilai not in dict(isi):
            raise ParameterSalah(f"{nama}: {nilai}")
        hasil[nama] = nilai
    return hasil


def tulis_parameter(parameter: Mapping[str, str]) -> str:
    """One spelling of the same choice, for keys: "triwulan=2"."""
    return urlencode(sorted((k, v) for k, v in parameter.items() if v))


def baca_parameter(teks: str) -> dict[str, str]:
    """The other way round."""
    return dict(parse_qsl(teks))
