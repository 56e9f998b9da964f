"""The entry form: one row of inputs per indicator, read with the one grammar for numbers.

Not a ``django.forms.Form`` per row: a page has hundreds of rows, and what was typed must come back letter by letter
beside the message. ``cap`` is a hidden field: the version that was shown and a digest of the texts that were shown
with it. A row whose texts still have that digest was not touched and is not saved.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from kinerja.bentuk import Ketentuan, Pakai
from kinerja.models import Realisasi
from kinerja.services.isian import ANGKA, PENJELASAN, BarisIsian, Konflik
from sakip.inti.angka import adalah_persen, baca_angka, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanIsian, Polaritas, SifatData

LABEL = {
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "nilai": "Realisasi",
    "pakai": "Yang dipakai",
    "kata": "Realisasi",
    "keadaan": "Keadaan",
    "alasan_keadaan": "Alasan keadaan",
    "sifat": "Sifat data",
    "tanggal_data": "Tanggal data",
    "pendorong": "Faktor pendorong",
    "penghambat": "Faktor penghambat",
    "solusi": "Solusi",
    "tindak_lanjut": "Tindak lanjut",
}
RINCIAN = ("keadaan", "alasan_keadaan", "sifat", "tanggal_data")
BERKATA = (Polaritas.PREDIKAT, Polaritas.YA_TIDAK)
# Names under which the rules of the calculation report a fault, and the input that mends it.
KOLOM_GALAT = {"alasan": "alasan_keadaan"}


def bidang(ketentuan: Ketentuan) -> tuple[str, ...]:
    """The inputs of a row, in the order of the page."""
    if ketentuan.polaritas in BERKATA:
        hasil: tuple[str, ...] = ("kata",)
    elif ketentuan.faktor is not None:
        hasil = ("pembilang", "penyebut", "nilai", "pakai")
    else:
        hasil = ("nilai",)
    return (*hasil, *RINCIAN, *PENJELASAN)


def teks_tersimpan(ketentuan: Ketentuan, baris: Realisasi | None) -> dict[str, str]:
    """What stands in the inputs of a stored row, or of one that is not there yet."""
    ada = baris or Realisasi()
    return {n: tulis(n, getattr(ada, n)) for n in bidang(ketentuan)}


def tulis(nama: str, nilai: Any) -> str:
    """A stored value as its input shows it."""
    if nilai is None:
        return ""
    if nama in ANGKA:
        return format_ringkas(nilai)
    return nilai.isoformat() if isinstance(nilai, date) else str(nilai)


def _rapi(teks: str) -> str:
    return teks.replace("\r\n", "\n").strip()


def _sidik(teks: Mapping[str, str]) -> str:
    isi = "\x1f".join(f"{n}={_rapi(t)}" for n, t in teks.items())
    return hashlib.sha256(isi.encode()).hexdigest()[:12]


# --- reading ---


def _baca_tanggal(teks: str) -> date | None:
    if not teks:
        return None
    bagian = [int(b) for b in re.split(r"[/.-]", teks)] if re.fullmatch(r"\d+([/.-])\d+\1\d+", teks) else []
    try:
        return date(*(bagian if bagian and bagian[0] > 31 else reversed(bagian)))
    except (ValueError, TypeError, OverflowError):
        pesan = f'"{teks}" tidak terbaca sebagai tanggal. Tulis seperti 31/1/2024.'
        raise GalatMasukan(pesan, nilai=teks) from None


def _baca_angka(nama: str, teks: str, ketentuan: Ketentuan) -> Any:
    """A number; Desimal belongs to the value, pembilang and penyebut are counts of any kind."""
    hasil = baca_angka(teks, desimal_indikator=ketentuan.desimal if nama == "nilai" else None)
    if hasil.persen and (nama != "nilai" or not adalah_persen(ketentuan.satuan)):
        saran = format_ringkas(hasil.nilai) if hasil.nilai is not None else ""
        hal = LABEL[nama].lower() if nama != "nilai" else f"satuan {ketentuan.satuan or 'indikator ini'}"
        raise GalatMasukan(
            f'"{teks.strip()}" memakai tanda %, padahal {hal} bukan persen. Maksud Anda {saran}?',
            nilai=teks,
            saran=(saran,),
        )
    return hasil.nilai


def baca_teks(nama: str, teks: str, ketentuan: Ketentuan) -> Any:
    """The value of an input; raises ``GalatMasukan`` with a suggestion where there is one."""
    if nama in ANGKA:
        return _baca_angka(nama, teks, ketentuan)
    if nama == "tanggal_data":
        return _baca_tanggal(_rapi(teks))
    return _rapi(teks)


# --- one row ---


@dataclass(slots=True)
class Kotak:
    """One input: what stands in it, what may be chosen, what is wrong with it."""

    nama: str
    id: str
    label: str
    teks: str
    pilihan: tuple[tuple[str, str], ...] = ()
    galat: str = ""
    saran: tuple[str, ...] = ()

    @property
    def opsi(self) -> SafeString:
        return _opsi(self.pilihan, self.teks)


@lru_cache(maxsize=512)
def _opsi(pilihan: tuple[tuple[str, str], ...], teks: str) -> SafeString:
    """The options of a choice; a page has hundreds of the same few."""
    isi = ((nilai, " selected" if nilai == teks else "", label) for nilai, label in pilihan)
    return format_html_join("", '<option value="{}"{}>{}</option>', isi)


@dataclass(slots=True)
class BarisForm:
    """The inputs of one indicator in one period."""

    indikator_id: int
    ketentuan: Ketentuan
    tersimpan: Realisasi | None = None
    kotak: dict[str, Kotak] = field(default_factory=dict)
    konflik: Konflik | None = None
    galat_umum: str = ""
    cap: str = ""
    asal: str = ""

    def __post_init__(self) -> None:
        teks = teks_tersimpan(self.ketentuan, self.tersimpan)
        self.asal = f"{self.tersimpan.versi if self.tersimpan else 0}.{_sidik(teks)}"
        self.cap = self.cap or self.asal
        self.kotak = self.kotak or {n: self._kotak(n, t) for n, t in teks.items()}

    @property
    def awalan(self) -> str:
        return f"i{self.indikator_id}"

    @property
    def salah(self) -> bool:
        return bool(self.galat_umum) or any(k.galat for k in self.kotak.values())

    @property
    def nilai_langsung(self) -> bool:
        """Whether the typed value of a ratio is shown beside its pair: it holds something, or it counts."""
        kotak = self.kotak.get("nilai")
        if kotak is None or "pakai" not in self.kotak:
            return False
        return bool(kotak.teks or kotak.galat or self.kotak["pakai"].teks == Pakai.KETIK.value)

    @property
    def rincian(self) -> list[Kotak]:
        return [self.kotak[n] for n in RINCIAN]

    @property
    def penjelasan(self) -> list[Kotak]:
        return [self.kotak[n] for n in PENJELASAN]

    @property
    def berpenjelasan(self) -> bool:
        return any(k.teks for k in self.penjelasan)

    @property
    def rincian_salah(self) -> bool:
        """Whether the folded part hides a fault and must stand open."""
        utama = () if self.konflik else ("pembilang", "penyebut", "nilai", "kata")
        return bool(self.konflik) or any(k.galat for n, k in self.kotak.items() if n not in utama)

    def _kotak(self, nama: str, teks: str) -> Kotak:
        return Kotak(nama, f"{self.awalan}-{nama}", LABEL[nama], teks, _pilihan(nama, self.ketentuan, teks))

    # -- what was posted

    def isi(self, data: Mapping[str, str]) -> None:
        """Put the posted texts into the inputs; a field that was not posted keeps what is stored."""
        for kotak in self.kotak.values():
            kotak.teks = data.get(kotak.id, kotak.teks)
            kotak.pilihan = _pilihan(kotak.nama, self.ketentuan, kotak.teks)
        self.cap = data.get(f"{self.awalan}-cap", self.cap)

    @property
    def disentuh(self) -> bool:
        teks = {n: k.teks for n, k in self.kotak.items()}
        return self.cap.partition(".")[2] != _sidik(teks)

    @property
    def versi(self) -> int:
        kepala = self.cap.partition(".")[0]
        return int(kepala) if kepala.isdecimal() and len(kepala) < 10 else 0

    def baca(self) -> BarisIsian | None:
        """The row as values, or ``None`` with the faults written beside the inputs."""
        isi = {}
        for nama, kotak in self.kotak.items():
            try:
                isi[nama] = baca_teks(nama, kotak.teks, self.ketentuan)
            except GalatMasukan as galat:
                kotak.galat, kotak.saran = galat.pesan, galat.saran
        return None if self.salah else BarisIsian(self.indikator_id, self.versi, isi)

    def kolom_galat(self, kolom: str) -> str:
        """The input that mends a fault of the calculation's rules; the figure itself where none is named."""
        return KOLOM_GALAT.get(kolom, kolom)

    def tolak(self, galat: GalatMasukan) -> None:
        """Write a refusal of the service beside the input it names."""
        nama = self.kolom_galat(galat.kolom)
        kotak = self.kotak.get(nama) or next(iter(self.kotak.values()))
        kotak.galat, kotak.saran = galat.pesan, galat.saran

    def bentrok(self, konflik: Konflik) -> None:
        """Keep what was typed, and take the other's version as seen: the next save decides knowingly."""
        self.konflik = konflik
        lain = BarisForm(self.indikator_id, self.ketentuan, konflik.kini)
        self.cap = lain.asal

    @property
    def beda(self) -> list[tuple[str, str, str]]:
        """(label, mine, theirs) of every input in which the two differ."""
        if self.konflik is None:
            return []
        lain = BarisForm(self.indikator_id, self.ketentuan, self.konflik.kini).kotak
        return [(k.label, _sebut(k), _sebut(lain[n])) for n, k in self.kotak.items() if _rapi(k.teks) != lain[n].teks]


def _sebut(kotak: Kotak) -> str:
    """The text of an input as a reader says it; a choice by its label."""
    return dict(kotak.pilihan).get(kotak.teks, kotak.teks) or "(kosong)"


def _pilihan(nama: str, ketentuan: Ketentuan, teks: str) -> tuple[tuple[str, str], ...]:
    if nama == "keadaan":
        return tuple(KeadaanIsian.pilihan())
    if nama == "sifat":
        return tuple(SifatData.pilihan())
    if nama == "pakai":
        return tuple(Pakai.pilihan())
    if nama != "kata":
        return ()
    kata = ["Ya", "Tidak"] if ketentuan.polaritas == Polaritas.YA_TIDAK else [k for k, _ in ketentuan.skala_predikat]
    lain = [teks] if teks and teks not in kata else []
    return (("", "belum diisi"), *((k, k) for k in (*kata, *lain)))
