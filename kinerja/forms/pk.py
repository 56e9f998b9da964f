"""The form of a draft agreement: parties, one row of inputs per item, one per program line.

As on the entry page, what was typed comes back letter by letter beside its message; numbers are read by the one
grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms

from kinerja.bentuk import Ketentuan, Target
from kinerja.forms.baris import BERKATA, Kotak
from kinerja.models import ItemPK, PerjanjianKinerja, ProgramPK
from kinerja.perhitungan import irisan
from kinerja.perhitungan.target import periksa_irisan, periksa_target, sisa_irisan
from kinerja.selectors import ketentuan, target_baris, triwulan_mulai
from kinerja.services.pk import IsiButir, IsiKepala, IsiProgram
from renstra.models import Indikator
from sakip.inti.angka import baca_angka, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisPK, KetelitianTanggal, Polaritas
from sakip.inti.periode import nama_singkat
from sakip.models import Pejabat

TW = ("tw1", "tw2", "tw3", "tw4")
TEKS = ("teks_sasaran", "teks_indikator", "teks_satuan", "satuan_jumlah", "kata", "teks")
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
    "teks_program": "Program",
    "anggaran": "Anggaran",
    "keterangan": "Keterangan",
    **{f"tw{n}": f"Target {nama_singkat(n)}" for n in (1, 2, 3, 4)},
}
TRIWULAN_MULAI = [("", "Menurut tanggalnya"), *((str(n), nama_singkat(n)) for n in (1, 2, 3, 4))]


# --- parties ---


class FormKepalaPK(forms.Form):
    """Parties, place, date, cut-over, who initials."""

    pihak_pertama = forms.ModelChoiceField(label="Pihak pertama", queryset=Pejabat.objects.none(), required=False)
    pihak_kedua = forms.ModelChoiceField(label="Pihak kedua", queryset=Pejabat.objects.none(), required=False)
    tempat = forms.CharField(label="Tempat", max_length=100, required=False)
    tanggal = forms.DateField(
        label="Tanggal", required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    ketelitian = forms.ChoiceField(
        label="Tanggal dicetak sebagai", choices=KetelitianTanggal.pilihan(), required=False
    )
    triwulan_mulai = forms.TypedChoiceField(
        label="Mulai mengukur", choices=TRIWULAN_MULAI, coerce=int, empty_value=None, required=False
    )
    alasan = forms.CharField(label="Alasan", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    catatan = forms.CharField(label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    paraf = forms.ModelMultipleChoiceField(
        label="Pemaraf, sebelum ditandatangani",
        queryset=Pejabat.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, pk: PerjanjianKinerja, pejabat: Any, data: Any = None) -> None:
        awal = {n: getattr(pk, n) for n in ("tempat", "tanggal", "ketelitian", "triwulan_mulai", "alasan", "catatan")}
        awal |= {"pihak_pertama": pk.pihak_pertama_id, "pihak_kedua": pk.pihak_kedua_id}
        awal["paraf"] = [p.pejabat_id for p in pk.paraf.all()]
        super().__init__(data, initial=awal, prefix="k")
        for nama in ("pihak_pertama", "pihak_kedua", "paraf"):
            self.fields[nama].queryset = pejabat  # type: ignore[attr-defined]
        if pk.jenis == JenisPK.MURNI.value:
            del self.fields["triwulan_mulai"], self.fields["alasan"]
        else:
            self.fields["alasan"].required = True

    def isi(self) -> IsiKepala:
        bersih = {n: v for n, v in self.cleaned_data.items() if n != "paraf"}
        bersih["ketelitian"] = bersih.get("ketelitian") or KetelitianTanggal.HARI.value
        return IsiKepala(**bersih, paraf=tuple(self.cleaned_data["paraf"]))


# --- rows ---


def _tulis(nilai: Any) -> str:
    if nilai is None:
        return ""
    return format_ringkas(nilai) if isinstance(nilai, Decimal) else str(nilai)


@dataclass(slots=True)
class Baris:
    """A row of inputs under one prefix."""

    awalan: str
    kotak: dict[str, Kotak]
    hapus: bool = False
    galat_umum: str = ""

    @property
    def salah(self) -> bool:
        return bool(self.galat_umum) or any(k.galat for k in self.kotak.values())

    def terima(self, data: Mapping[str, str]) -> None:
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
    return {n: Kotak(n, f"{awalan}-{n}", LABEL[n], _tulis(getattr(sumber, n))) for n in nama}


def bidang_target(ket: Ketentuan) -> tuple[str, ...]:
    """The inputs that state a target of this kind."""
    if ket.polaritas in BERKATA:
        return ("kata",)
    if ket.polaritas is Polaritas.RENTANG:
        return ("batas_bawah", "batas_atas")
    return ("nilai",)


@dataclass(slots=True)
class BarisButir(Baris):
    """One item: wording, target, slices. Slices before ``mulai`` belong to the agreement before."""

    item: ItemPK = field(default_factory=ItemPK)
    ketentuan: Ketentuan = None  # type: ignore[assignment]
    mulai: int = 1
    rencana: str = ""

    @property
    def target(self) -> list[Kotak]:
        return [self.kotak[n] for n in bidang_target(self.ketentuan)]

    @property
    def irisan(self) -> list[tuple[int, Kotak, bool]]:
        """(quarter, input, whether it is locked) of the slices, none where there are none."""
        if not irisan.dapat_diiris(self.ketentuan):
            return []
        return [(n, self.kotak[f"tw{n}"], n < self.mulai) for n in (1, 2, 3, 4)]

    @property
    def lanjutan(self) -> list[Kotak]:
        """Inputs of the folded part."""
        luar = {*bidang_target(self.ketentuan), *TW, "urutan"}
        return [k for n, k in self.kotak.items() if n not in luar]

    @property
    def lanjutan_salah(self) -> bool:
        return any(k.galat for k in self.lanjutan)

    def isi(self) -> dict[str, Any]:
        """Clean values of what this form shows; locked slices are left out."""
        isi = self.baca(self._baca)
        return {n: v for n, v in isi.items() if not (n in TW and int(n[2]) < self.mulai)}

    def _baca(self, nama: str, teks: str) -> Any:
        if nama in TEKS:
            return teks.strip()
        if nama == "urutan":
            return int(teks) if teks.strip().isdecimal() else self.item.urutan
        desimal = self.ketentuan.desimal if nama in ("nilai", *TW) else None
        return baca_angka(teks, desimal_indikator=desimal).nilai

    def calon(self) -> Target:
        """The target as it stands in the inputs."""
        isi = self.baca(self._baca)
        calon = ItemPK(**{n: v for n, v in isi.items() if n != "urutan"})
        return target_baris(calon)

    # -- slices

    def keadaan_irisan(self) -> tuple[str, str]:
        """(sentence, tone) of what the slices make."""
        if not irisan.dapat_diiris(self.ketentuan) or self.salah:
            return "", "netral"
        target = self.calon()
        if self.salah:
            return "", "netral"
        if pesan := periksa_irisan(self.ketentuan, target):
            sisa = sisa_irisan(self.ketentuan, target)
            saran = f" TW IV yang menutup: {format_ringkas(sisa)}." if sisa is not None else ""
            return pesan[0] + saran, "buruk"
        if all(t is None for t in target.tw):
            return "Belum dibagi per triwulan", "netral"
        return "Menutup", "baik"

    def usulkan(self, cara: str) -> bool:
        """Put proposed slices into the inputs: "rata" where there are none yet, "sisa" into TW IV."""
        if not irisan.dapat_diiris(self.ketentuan) or self.hapus:
            return False
        target = self.calon()
        if self.salah or (cara == "rata" and any(t is not None for t in target.tw[self.mulai - 1 :])):
            return False
        usul = (irisan.bagi_rata if cara == "rata" and self.mulai == 1 else irisan.lengkapi)(self.ketentuan, target)
        berubah = False
        for n in range(self.mulai, 5):
            teks = _tulis(usul[n - 1])
            if teks and teks != self.kotak[f"tw{n}"].teks:
                self.kotak[f"tw{n}"].teks, berubah = teks, True
        return berubah


def baris_butir(item: ItemPK, mulai: int, rencana: str = "") -> BarisButir:
    ket, awalan = ketentuan(item.indikator), f"b{item.indikator_id}"
    nama = ["urutan", *bidang_target(ket), *(TW if irisan.dapat_diiris(ket) else ())]
    nama += ["teks_sasaran", "teks_indikator", "teks_satuan"]
    if bidang_target(ket) == ("nilai",):
        nama += ["jumlah", "satuan_jumlah", "basis"]
    nama += ["teks"]
    return BarisButir(awalan, _kotak(awalan, nama, item), item=item, ketentuan=ket, mulai=mulai, rencana=rencana)


@dataclass(slots=True)
class BarisProgram(Baris):
    """One program line; the last one of the table is empty and makes a new line when it is filled."""

    program: ProgramPK = field(default_factory=ProgramPK)

    @property
    def kosong(self) -> bool:
        return self.program.pk is None and not any(k.teks.strip() for k in self.kotak.values())

    @property
    def irisan(self) -> list[Kotak]:
        return [self.kotak[n] for n in TW]

    def isi(self) -> dict[str, Any]:
        return self.baca(lambda n, t: t.strip() if n in ("teks_program", "keterangan") else baca_angka(t).nilai)


def baris_program(program: ProgramPK) -> BarisProgram:
    awalan = f"p{program.urutan}"
    return BarisProgram(
        awalan, _kotak(awalan, ["teks_program", "anggaran", *TW, "keterangan"], program), program=program
    )


# --- the whole ---


class FormPK:
    """A draft with all its rows; ``rencana`` says what the plan holds, by indicator."""

    def __init__(
        self,
        pk: PerjanjianKinerja,
        pejabat: Any,
        tambahan: Iterable[Indikator],
        data: Any = None,
        rencana: Mapping[int, str] | None = None,
    ) -> None:
        self.pk, self.data = pk, data
        self.kepala = FormKepalaPK(pk, pejabat, data)
        self.tambahan = list(tambahan)
        mulai = triwulan_mulai(pk) if pk.dari_id else 1
        self.tetap = pk.jenis == JenisPK.PERGANTIAN.value
        self.butir = [baris_butir(i, mulai, (rencana or {}).get(i.indikator_id, "")) for i in pk.item.all()]
        program = list(pk.program.all())
        akhir = max((p.urutan for p in program), default=0) + 1
        self.program = [baris_program(p) for p in (*program, ProgramPK(perjanjian=pk, urutan=akhir))]
        if data is not None:
            self._terima(data)

    def _terima(self, data: Any) -> None:
        for b in (*self.butir, *self.program):
            b.terima(data)

    def baca(self) -> tuple[IsiKepala, list[IsiButir], list[IsiProgram]] | None:
        """Everything as values, or ``None`` with the faults beside the inputs."""
        sah = self.kepala.is_valid()
        if self.tetap:
            return (self.kepala.isi(), [], []) if sah else None
        butir = [self._butir(b) for b in self.butir]
        program = [IsiProgram(b.program.urutan, b.isi(), b.hapus) for b in self.program if not b.kosong]
        butir += self._baru()
        return (self.kepala.isi(), butir, program) if sah and not self.salah else None

    def _butir(self, b: BarisButir) -> IsiButir:
        if b.hapus:
            return IsiButir(b.item.indikator, hapus=True)
        isi = b.isi()
        if not b.salah:
            try:
                periksa_target(b.ketentuan, b.calon())
            except GalatMasukan as galat:
                b.target[0].galat = galat.pesan
        return IsiButir(b.item.indikator, isi)

    def _baru(self) -> list[IsiButir]:
        """Indicators picked from the list below the table; wording as planned."""
        dipilih = set(self.data.getlist("tambah")) if self.data is not None else set()
        urutan = max((b.item.urutan for b in self.butir), default=0)
        baru = [i for i in self.tambahan if str(i.pk) in dipilih]
        return [IsiButir(i, {"urutan": urutan + n, **bunyi(i)}) for n, i in enumerate(baru, start=1)]

    @property
    def salah(self) -> bool:
        return any(b.salah for b in (*self.butir, *self.program))

    def usulkan(self, cara: str) -> int:
        """Proposals for all items; says how many rows changed."""
        return sum(b.usulkan(cara) for b in self.butir)

    def tolak(self, galat: GalatMasukan) -> list[dict[str, str]]:
        """A refusal of the service, beside the header field it names, else on its own."""
        if galat.kolom in self.kepala.fields:
            self.kepala.add_error(galat.kolom, galat.pesan)
            return []
        return [{"id": "", "pesan": galat.pesan}]

    def daftar_galat(self) -> list[dict[str, str]]:
        """The error summary: each line leads to its input."""
        hasil = [
            {"id": self.kepala[n].id_for_label, "pesan": f"{self.kepala.fields[n].label}: {e}"}
            for n, daftar in self.kepala.errors.items()
            for e in daftar
        ]
        for b in self.butir:
            hasil += [
                {"id": k.id, "pesan": f"{b.ketentuan.kode}, {k.label.lower()}: {k.galat}"}
                for k in b.kotak.values()
                if k.galat
            ]
        for p in self.program:
            hasil += [
                {"id": k.id, "pesan": f"Program {p.program.urutan}, {k.label.lower()}: {k.galat}"}
                for k in p.kotak.values()
                if k.galat
            ]
        return hasil


def bunyi(indikator: Indikator) -> dict[str, str]:
    """Wording as the plan has it."""
    pemilik = indikator.sasaran or indikator.tujuan or indikator.simpul
    teks = getattr(pemilik, "teks", "") or getattr(pemilik, "nama", "")
    return {"teks_sasaran": teks, "teks_indikator": indikator.nama, "teks_satuan": indikator.satuan}


class FormTurunanPK(forms.Form):
    """A new agreement after the last signed one."""

    jenis = forms.ChoiceField(
        label="Apa yang berubah",
        choices=[
            (JenisPK.PERUBAHAN.value, "Target atau anggaran: PK perubahan"),
            (JenisPK.PERGANTIAN.value, "Pejabatnya: PK pergantian pejabat, target disalin apa adanya"),
        ],
        widget=forms.RadioSelect,
    )
    tanggal = forms.DateField(label="Tanggal", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    triwulan_mulai = forms.TypedChoiceField(
        label="Mulai mengukur",
        choices=TRIWULAN_MULAI,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Triwulan sebelumnya tetap diukur dengan PK yang lama; tahun diukur dengan PK terakhir.",
    )
    alasan = forms.CharField(
        label="Alasan",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Misalnya APBD Perubahan, perubahan strategi, atau pergantian kepala dinas.",
    )


class FormPKBaru(forms.Form):
    """Whose agreement, and of which indicators. Without any the IKU are taken."""

    tingkat = forms.ChoiceField(
        label="PK untuk",
        choices=[("dinas", "Perangkat daerah"), ("unit", "Unit kerja"), ("perorangan", "Perorangan")],
        widget=forms.RadioSelect,
        initial="dinas",
    )
    unit: Any = forms.ModelChoiceField(label="Unit kerja", queryset=None, required=False)
    pemegang: Any = forms.ModelChoiceField(label="Pejabat", queryset=None, required=False)
    indikator: Any = forms.ModelMultipleChoiceField(
        label="Indikator",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kosong: semua IKU tujuan dan sasaran.",
    )

    def __init__(self, unit: Any, pejabat: Any, indikator: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, isi in (("unit", unit), ("pemegang", pejabat), ("indikator", indikator)):
            self.fields[nama].queryset = isi  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        bersih: dict[str, Any] = super().clean() or {}
        perlu = {"unit": "unit", "perorangan": "pemegang"}.get(bersih.get("tingkat", ""))
        for nama in ("unit", "pemegang"):
            if nama != perlu:
                bersih[nama] = None
        if perlu and not bersih.get(perlu):
            self.add_error(perlu, "Pilih salah satu.")
        if perlu and not bersih.get("indikator"):
            self.add_error("indikator", "Pilih paling sedikit satu indikator.")
        return bersih

    def isi(self) -> dict[str, Any]:
        return {n: self.cleaned_data[n] for n in ("unit", "pemegang", "indikator")}
