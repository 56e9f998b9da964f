"""The manifest of an archive, and the fault that everything here ends in. No database, no files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")
FORMAT = 1
SQLITE, POSTGRES = "sqlite", "postgresql"
MANIFES, MEDIA, BARIS = "manifest.json", "media/", "baris/"
ASLI = {SQLITE: "basis.sqlite3", POSTGRES: "basis.dump"}
INSTALASI = "(instalasi)"  # the chain of entries that belong to no agency; no slug has brackets


class GalatCadangan(Exception):
    """A whole sentence in Indonesian. ``panggilan``: the call was wrong, nothing is the matter with the data."""

    def __init__(self, pesan: str, *, panggilan: bool = False) -> None:
        super().__init__(pesan)
        self.pesan, self.panggilan = pesan, panggilan


@dataclass(frozen=True, slots=True)
class Berkas:
    """A file by its size in bytes and its SHA-256."""

    ukuran: int
    sidik: str


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table: ``sidik`` is that of its rows in canonical text, so it is the same on every database."""

    kolom: tuple[str, ...]
    baris: int
    ukuran: int
    sidik: str
    urutan: int | None = None  # the last number given out, where the database counts


@dataclass(frozen=True, slots=True)
class Rantai:
    """Head of an audit chain, and the entries that were broken already; None: not looked at."""

    nomor: int
    sidik: str
    putus: tuple[int, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Manifes:
    """What an archive holds. ``skema`` is PostgreSQL's; audit hashes are computed in ``zona``."""

    aplikasi: str
    mesin: str
    versi_mesin: str
    skema: str
    zona: str
    waktu: str
    migrasi: tuple[str, ...]
    asli: Berkas
    tabel: Mapping[str, Tabel]
    media: Mapping[str, Berkas]
    rantai: Mapping[str, Rantai]
    media_hilang: tuple[str, ...] = ()
    media_tanpa_baris: tuple[str, ...] = ()
    tabel_lain: tuple[str, ...] = ()
    format: int = field(default=FORMAT)

    @property
    def baris(self) -> int:
        return sum(t.baris for t in self.tabel.values())

    def anggota(self) -> dict[str, Berkas]:
        """Every other member that the archive must have, and no more than these."""
        return {
            ASLI[self.mesin]: self.asli,
            **{nama_baris(n): Berkas(t.ukuran, t.sidik) for n, t in self.tabel.items()},
            **{MEDIA + n: b for n, b in self.media.items()},
        }

    def ke_json(self) -> bytes:
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def nama_baris(tabel: str) -> str:
    return f"{BARIS}{tabel}.jsonl"


# --- read again: whoever wrote the file, its shape is checked before anything is done with it


def dari_json(isi: bytes) -> Manifes:
    """The manifest of an archive, or what is wrong with it."""
    try:
        data = json.loads(isi)
        nomor = data["format"]
        if nomor == FORMAT:
            return _manifes(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as galat:
        raise GalatCadangan(f"Manifes arsip rusak ({galat}). Pakai cadangan yang lain.") from galat
    raise GalatCadangan(f"Arsip berformat {nomor!r}, sedangkan aplikasi ini membaca format {FORMAT}.")


def _manifes(d: dict[str, Any]) -> Manifes:
    teks: dict[str, Any] = {n: _teks(d[n]) for n in ("aplikasi", "mesin", "versi_mesin", "skema", "zona", "waktu")}
    if teks["mesin"] not in ASLI:
        raise ValueError(f"mesin {teks['mesin']!r}")
    nama_daftar = ("migrasi", "media_hilang", "media_tanpa_baris", "tabel_lain")
    daftar: dict[str, Any] = {n: _daftar(d[n], _teks) for n in nama_daftar}
    return Manifes(
        **teks,
        **daftar,
        asli=_berkas(d["asli"]),
        tabel={_nama_tabel(n): _tabel(t) for n, t in d["tabel"].items()},
        media={_teks(n): _berkas(b) for n, b in d["media"].items()},
        rantai={_teks(n): _rantai(r) for n, r in d["rantai"].items()},
    )


def _teks(nilai: Any) -> str:
    if not isinstance(nilai, str) or "\0" in nilai:
        raise ValueError(f"{nilai!r} bukan teks")
    return nilai


def _bilangan(nilai: Any) -> int:
    if type(nilai) is not int or not 0 <= nilai < 2**63:
        raise ValueError(f"{nilai!r} bukan bilangan")
    return nilai


def _sidik(nilai: Any) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", _teks(nilai)):
        raise ValueError(f"{nilai!r} bukan SHA-256")
    return str(nilai)


def _nama_tabel(nilai: Any) -> str:
    if not re.fullmatch(r"\w{1,63}", _teks(nilai)):
        raise ValueError(f"{nilai!r} bukan nama tabel")
    return str(nilai)


def _daftar(nilai: Any, baca: Callable[[Any], T]) -> tuple[T, ...]:
    if not isinstance(nilai, list):
        raise ValueError(f"{nilai!r} bukan daftar")
    return tuple(baca(v) for v in nilai)


def _berkas(d: dict[str, Any]) -> Berkas:
    return Berkas(_bilangan(d["ukuran"]), _sidik(d["sidik"]))


def _tabel(d: dict[str, Any]) -> Tabel:
    urutan = None if d["urutan"] is None else _bilangan(d["urutan"])
    isi = (_bilangan(d["baris"]), _bilangan(d["ukuran"]), _sidik(d["sidik"]))
    return Tabel(_daftar(d["kolom"], _teks), *isi, urutan)


def _rantai(d: dict[str, Any]) -> Rantai:
    putus = None if d["putus"] is None else _daftar(d["putus"], _bilangan)
    return Rantai(_bilangan(d["nomor"]), _teks(d["sidik"]), putus)
