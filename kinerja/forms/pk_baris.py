"""Rows of the form of a draft agreement: one per item with its slices, one per program line.

As on the entry page, what was typed comes back letter by letter beside its message; numbers are read by the one
grammar. What the slices make is worked out from the inputs by the same rules that guard a signature.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kinerja.bentuk import Ketentuan, Target
from kinerja.forms.baris import BERKATA, Kotak, baca_teks
from kinerja.models import ItemPK, ProgramPK
from kinerja.perhitungan import irisan
from kinerja.perhitungan.irisan import Irisan
from kinerja.perhitungan.pk import sama_target
from kinerja.perhitungan.target import periksa_irisan, periksa_target, sisa_irisan
from kinerja.selectors import ada_isi, ketentuan, target_baris
from sakip.inti.angka import NOL, baca_angka, format_ringkas, format_rupiah
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Polaritas
from sakip.inti.periode import nama_singkat

TW = ("tw1", "tw2", "tw3", "tw4")
TEKS = ("teks_sasaran", "teks_indikator", "teks_satuan", "satuan_jumlah", "kata", "teks", "catatan")
BERSATUAN = ("nilai", "batas_bawah", "batas_atas", *TW)  # in the indicator's satuan; jumlah and basis are counts
LABEL = {
    "urutan": "Urutan",
    "teks_sasaran": "Bunyi sasaran",
    "teks_indikator": "Bunyi indikator",
    "teks_satuan": "Satuan",
    "nilai": "Target setahun",
    "batas_bawah": "Batas bawah",
    "batas_atas": "Batas atas",
    "kata": "Target setahun",
    "jumlah": "Target sebagai jumlah",
    "satuan_jumlah": "Satuan jumlah",
    "basis": "Dari (basis 100 %)",
    "teks": "Target sebagai teks",
    "catatan": "Catatan",
    "teks_program": "Program",
    "anggaran": "Anggaran",
    "keterangan": "Keterangan",
    **{f"tw{n}": f"Target {nama_singkat(n)}" for n in (1, 2, 3, 4)},
}
TEKS_PROGRAM = ("teks_program", "keterangan")
Keadaan = tuple[str, str]  # a sentence and its tone
DIAM: Keadaan = ("", "netral")


def tulis(nilai: Any) -> str:
    """A stored value as its input shows it."""
    if nilai is None:
        return ""
    return format_ringkas(nilai) if isinstance(nilai, Decimal) else str(nilai)


@dataclass(slots=True)
class Baris:
    """A row of inputs under one prefix."""

    awalan: str
    kotak: dict[str, Kotak]
    hapus: bool = False

    @property
    def salah(self) -> bool:
        return any(k.galat for k in self.kotak.values())

    def terima(self, data: Mapping[str, str]) -> None:
        """Take what was typed."""
        self.hapus = f"{self.awalan}-hapus" in data
        for k in self.kotak.values():
            k.teks = data.get(k.id, k.teks)

    def baca(self, cara: Callable[[str, str], Any]) -> dict[str, Any]:
        """Clean values; a fault is written beside its input."""
        isi = {}
        for nama, k in self.kotak.items():
            try:
                isi[nama] = cara(nama, k.teks)
            except GalatMasukan as galat:
                k.galat, k.saran = galat.pesan, galat.saran
        return isi


def _kotak(awalan: str, nama: Iterable[str], sumber: Any) -> dict[str, Kotak]:
    return {n: Kotak(n, f"{awalan}-{n}", LABEL[n], tulis(getattr(sumber, n))) for n in nama}


def bidang_target(ket: Ketentuan) -> tuple[str, ...]:
    """The inputs that state a target of this kind."""
    if ket.polaritas in BERKATA:
        return ("kata",)
    if ket.polaritas is Polaritas.RENTANG:
        return ("batas_bawah", "batas_atas")
    return ("nilai",)


@dataclass(slots=True)
class BarisButir(Baris):
    """One item: wording, target, slices. Slices before ``mulai`` belong to the agreement before.

    ``rencana`` and ``janji`` are what the plan says, as text and as a target.
    """

    item: ItemPK = field(default_factory=ItemPK)
    ketentuan: Ketentuan = None  # type: ignore[assignment]
    mulai: int = 1
    rencana: str = ""
    janji: Target | None = None

    @property
    def target(self) -> list[Kotak]:
        return [self.kotak[n] for n in bidang_target(self.ketentuan)]

    @property
    def irisan(self) -> list[tuple[str, Kotak, bool]]:
        """(name of the quarter, input, whether it is locked) of the slices, none where there are none."""
        if not irisan.dapat_diiris(self.ketentuan):
            return []
        return [(nama_singkat(n), self.kotak[f"tw{n}"], n < self.mulai) for n in (1, 2, 3, 4)]

    @property
    def lanjutan(self) -> list[Kotak]:
        """Inputs of the folded part."""
        luar = {*bidang_target(self.ketentuan), *TW, "urutan"}
        return [k for n, k in self.kotak.items() if n not in luar]

    @property
    def lanjutan_salah(self) -> bool:
        return any(k.galat for k in self.lanjutan)

    def terkunci(self, nama: str) -> bool:
        """Whether an input is a slice of a quarter before the cut-over."""
        return nama in TW and int(nama[2]) < self.mulai

    def terima(self, data: Mapping[str, str]) -> None:
        """Take what was typed; locked slices stay."""
        self.hapus = f"{self.awalan}-hapus" in data
        for n, k in self.kotak.items():
            if not self.terkunci(n):
                k.teks = data.get(k.id, k.teks)

    def isi(self) -> dict[str, Any]:
        """Clean values of what this form shows; locked slices are left out."""
        isi = self.baca(self._baca)
        if not self.salah:
            try:
                periksa_target(self.ketentuan, self._sebagai_target(isi))
            except GalatMasukan as galat:
                self.target[0].galat, self.target[0].saran = galat.pesan, galat.saran
        return {n: v for n, v in isi.items() if not self.terkunci(n)}

    def _baca(self, nama: str, teks: str) -> Any:
        if nama in TEKS:
            return teks.strip()
        if nama == "urutan":
            return int(teks) if teks.strip().isdecimal() else self.item.urutan
        if nama in BERSATUAN:
            return baca_teks("nilai", teks, self.ketentuan)
        return baca_angka(teks).nilai

    @staticmethod
    def _sebagai_target(isi: Mapping[str, Any]) -> Target:
        return target_baris(ItemPK(**{n: v for n, v in isi.items() if n != "urutan"}))

    def calon(self) -> Target:
        """The target as it stands in the inputs."""
        return self._sebagai_target(self.baca(self._baca))

    # -- what the inputs make

    def keadaan(self) -> Keadaan:
        """(sentence, tone) of target and slices."""
        target = self.calon()
        if self.salah:
            return "Ada angka yang tidak terbaca", "buruk"
        if self.hapus:
            return "Dihapus bila disimpan", "netral"
        if not ada_isi(target):
            return "Target setahun belum diisi", "buruk"
        if not irisan.dapat_diiris(self.ketentuan):
            return DIAM
        return self._keadaan_irisan(target)

    def _keadaan_irisan(self, target: Target) -> Keadaan:
        if pesan := periksa_irisan(self.ketentuan, target):
            return pesan[0], "buruk"
        if all(t is None for t in target.tw):
            return "Belum dibagi per triwulan", "netral"
        if any(t is None for t in target.tw[self.mulai - 1 :]):
            return "Menutup; ada triwulan tanpa target", "netral"
        return "Triwulan menutup target setahun", "baik"

    def sisa(self) -> str:
        """What TW IV must be for the slices to close, where it is not yet."""
        target = self.calon()
        if self.salah or not irisan.dapat_diiris(self.ketentuan) or all(t is None for t in target.tw):
            return ""
        sisa = sisa_irisan(self.ketentuan, target)
        return "" if sisa is None or sisa == target.tw[3] else format_ringkas(sisa)

    def menyimpang(self) -> bool:
        """Whether the target is not what the plan says: shown, not refused."""
        target = self.calon()
        return self.janji is not None and not self.salah and not sama_target(self.ketentuan, self.janji, target)

    def usulkan(self, cara: str, paksa: bool = False) -> bool:
        """Put proposed slices into the inputs: "rata" where there are none yet (or ``paksa``), "sisa" into TW IV."""
        if not irisan.dapat_diiris(self.ketentuan) or self.hapus:
            return False
        target = self.calon()
        terisi = any(t is not None for t in target.tw[self.mulai - 1 :])
        if self.salah or (cara == "rata" and terisi and not paksa):
            return False
        usul = irisan.bagi_rata if cara == "rata" and self.mulai == 1 else irisan.lengkapi
        return self._tulis_irisan(usul(self.ketentuan, target))

    def _tulis_irisan(self, usul: Irisan) -> bool:
        berubah = False
        for n in range(self.mulai, 5):
            teks = tulis(usul[n - 1])
            if teks and teks != self.kotak[f"tw{n}"].teks:
                self.kotak[f"tw{n}"].teks, berubah = teks, True
        return berubah


def baris_butir(
    item: ItemPK, mulai: int, asal: ItemPK | None = None, rencana: str = "", janji: Target | None = None
) -> BarisButir:
    """``asal``: the same indicator in the agreement before, whose slices stand before ``mulai``."""
    ket, awalan = ketentuan(item.indikator), f"b{item.indikator_id}"
    nama = ["urutan", *bidang_target(ket), *(TW if irisan.dapat_diiris(ket) else ())]
    nama += ["teks_sasaran", "teks_indikator", "teks_satuan"]
    if bidang_target(ket) == ("nilai",):
        nama += ["jumlah", "satuan_jumlah", "basis"]
    nama += ["teks", "catatan"]
    baris = BarisButir(awalan, _kotak(awalan, nama, item), False, item, ket, mulai, rencana, janji)
    for n in (n for n in TW if baris.terkunci(n) and n in baris.kotak):
        baris.kotak[n].teks = tulis(getattr(asal, n, None))
    if "kata" in baris.kotak:
        baris.kotak["kata"].pilihan = _kata(ket)
    return baris


def _kata(ket: Ketentuan) -> tuple[tuple[str, str], ...]:
    kata = ("Ya", "Tidak") if ket.polaritas is Polaritas.YA_TIDAK else tuple(k for k, _ in ket.skala_predikat)
    return (("", "–"), *((k, k) for k in kata))


@dataclass(slots=True)
class BarisProgram(Baris):
    """One program line; the last one of the table is empty and makes a new line when it is filled.

    ``pagu``: its money in the budget in force.
    """

    program: ProgramPK = field(default_factory=ProgramPK)
    pagu: Decimal | None = None

    @property
    def kosong(self) -> bool:
        return self.program.pk is None and not any(k.teks.strip() for k in self.kotak.values())

    @property
    def irisan(self) -> list[tuple[str, Kotak]]:
        return [(nama_singkat(n), self.kotak[f"tw{n}"]) for n in (1, 2, 3, 4)]

    def isi(self) -> dict[str, Any]:
        """Clean values."""
        isi = self.baca(lambda n, t: t.strip() if n in TEKS_PROGRAM else baca_angka(t).nilai)
        if not self.hapus and not self.salah and not isi["teks_program"]:
            self.kotak["teks_program"].galat = "Isi nama programnya, atau kosongkan seluruh baris."
        if not self.hapus and not self.salah and (beda := self._beda(isi)) is not None:
            self.kotak[
                "anggaran"
            ].galat = (
                f"Jumlah TW I–IV berselisih {format_rupiah(abs(beda))} dari anggarannya; perbaiki salah satunya."
            )
        return isi

    @staticmethod
    def _beda(isi: Mapping[str, Any]) -> Decimal | None:
        """What the quarters are off, where all are given; ``None`` where they close."""
        tw = [isi[n] for n in TW]
        if isi["anggaran"] is None or any(t is None for t in tw):
            return None
        beda: Decimal = isi["anggaran"] - sum(tw, NOL)
        return beda or None

    def beda_pagu(self) -> str:
        """The budget in force, where the line says something else."""
        if self.pagu is None or self.hapus or self.kotak["anggaran"].teks == tulis(self.pagu):
            return ""
        return format_rupiah(self.pagu, simbol=False)

    def bagi_rata(self) -> bool:
        """Equal quarters where none is given yet."""
        isi = self.baca(lambda n, t: None if n in TEKS_PROGRAM else baca_angka(t).nilai)
        if self.hapus or self.salah or isi["anggaran"] is None or any(isi[n] is not None for n in TW):
            return False
        for n, bagian in zip(TW, irisan.bagi_uang(isi["anggaran"]), strict=True):
            self.kotak[n].teks = tulis(bagian)
        return True

    def pakai_pagu(self) -> bool:
        """Take the budget in force; the quarters of another amount are cleared."""
        if not self.beda_pagu():
            return False
        self.kotak["anggaran"].teks = tulis(self.pagu)
        for n in TW:
            self.kotak[n].teks = ""
        return True


def baris_program(program: ProgramPK, pagu: Decimal | None = None) -> BarisProgram:
    awalan = f"p{program.urutan}"
    kotak = _kotak(awalan, ["teks_program", "anggaran", *TW, "keterangan"], program)
    return BarisProgram(awalan, kotak, False, program, pagu)
