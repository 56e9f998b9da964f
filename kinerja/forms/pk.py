"""Forms of agreements: a draft with all its rows, a new one, one that replaces another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms

from kinerja.bentuk import Target
from kinerja.forms.pk_baris import Baris, BarisProgram, baris_butir, baris_program
from kinerja.models import ItemPK, PerjanjianKinerja, ProgramPK
from kinerja.selectors import triwulan_mulai
from kinerja.services.pk import IsiButir, IsiKepala, IsiProgram
from kinerja.services.pk.draf import usulan_item
from renstra.models import Indikator, SimpulProgram
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisPK, KetelitianTanggal
from sakip.inti.periode import nama_singkat
from sakip.models import Pejabat

TRIWULAN_MULAI = [("", "Menurut tanggalnya"), *((str(n), nama_singkat(n)) for n in (1, 2, 3, 4))]
PARAF_TAMBAHAN, PARAF_TERBANYAK = 2, 8


# --- parties ---


def _pejabat(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=False)


class FormKepalaPK(forms.Form):
    """Parties, place, date, cut-over, who initials."""

    pihak_pertama = _pejabat("Pihak pertama")
    pihak_kedua = _pejabat("Pihak kedua")
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

    def __init__(self, pk: PerjanjianKinerja, pejabat: Mapping[int, str], data: Any = None, **kwargs: Any) -> None:
        awal = {n: getattr(pk, n) for n in ("tempat", "tanggal", "ketelitian", "triwulan_mulai", "alasan", "catatan")}
        awal |= {"pihak_pertama": pk.pihak_pertama_id, "pihak_kedua": pk.pihak_kedua_id}
        pemaraf = [p.pejabat_id for p in pk.paraf.all()]
        awal |= {f"paraf_{n}": kunci for n, kunci in enumerate(pemaraf, start=1)}
        super().__init__(data, initial=awal, **kwargs)
        self.banyak_paraf = min(len(pemaraf) + PARAF_TAMBAHAN, PARAF_TERBANYAK)
        for n in range(1, self.banyak_paraf + 1):
            self.fields[f"paraf_{n}"] = _pejabat(f"Paraf {n}")
        for nama in ("pihak_pertama", "pihak_kedua", *self._paraf):
            bidang: Any = self.fields[nama]
            bidang.choices = [("", "–"), *pejabat.items()]
            bidang.coerce = int
        if pk.jenis == JenisPK.MURNI.value:
            del self.fields["triwulan_mulai"], self.fields["alasan"]
        elif pk.jenis == JenisPK.PERGANTIAN.value:
            del self.fields["triwulan_mulai"]
        if "alasan" in self.fields:
            self.fields["alasan"].required = True

    @property
    def _paraf(self) -> list[str]:
        return [f"paraf_{n}" for n in range(1, self.banyak_paraf + 1)]

    @property
    def bidang_paraf(self) -> list[Any]:
        return [self[n] for n in self._paraf]

    @property
    def bidang_pokok(self) -> list[Any]:
        return [self[n] for n in self.fields if n not in self._paraf]

    def isi(self, pejabat: Mapping[int, Pejabat]) -> IsiKepala:
        """The cleaned header; officials by key."""
        bersih = {n: v for n, v in self.cleaned_data.items() if n not in self._paraf}
        bersih["ketelitian"] = bersih.get("ketelitian") or KetelitianTanggal.HARI.value
        for nama in ("pihak_pertama", "pihak_kedua"):
            bersih[nama] = pejabat.get(bersih[nama] or 0)
        kunci = dict.fromkeys(k for n in self._paraf if (k := self.cleaned_data[n]))
        return IsiKepala(**bersih, paraf=tuple(pejabat[k] for k in kunci))


# --- the whole ---


@dataclass(frozen=True, slots=True)
class Bahan:
    """What a draft is edited with: officials by key and in words, indicators it does not name yet, items of the
    agreement before, what the plan says, programs by node, money in force by node."""

    pejabat: Mapping[int, Pejabat]
    sebutan: Mapping[int, str]
    tambahan: list[Indikator] = field(default_factory=list)
    asal: Mapping[int, ItemPK] = field(default_factory=dict)
    rencana: Mapping[int, tuple[str, Target]] = field(default_factory=dict)
    simpul: list[SimpulProgram] = field(default_factory=list)
    pagu: Mapping[int, Decimal] = field(default_factory=dict)


class FormPK:
    """A draft with all its rows."""

    def __init__(self, pk: PerjanjianKinerja, bahan: Bahan, data: Any = None) -> None:
        self.pk, self.data, self.bahan = pk, data, bahan
        self.kepala = FormKepalaPK(pk, bahan.sebutan, data, prefix="k")
        self.tetap = pk.jenis == JenisPK.PERGANTIAN.value
        self.mulai = self._mulai()
        tanpa: tuple[str, Target | None] = ("", None)
        self.butir = [
            baris_butir(i, self.mulai, bahan.asal.get(i.indikator_id), *bahan.rencana.get(i.indikator_id, tanpa))
            for i in pk.item.all()
        ]
        self.program = [
            baris_program(p, bahan.pagu.get(p.simpul_id or 0)) for p in (*pk.program.all(), self._kosong())
        ]
        if data is not None:
            for b in (*self.butir, *self.program):
                b.terima(data)

    def _kosong(self) -> ProgramPK:
        akhir = max((p.urutan for p in self.pk.program.all()), default=0)
        return ProgramPK(perjanjian=self.pk, urutan=akhir + 1)

    def _mulai(self) -> int:
        """The cut-over as the header on the form says it."""
        if not self.pk.dari_id:
            return 1
        pk = copy(self.pk)
        if self.data is not None and self.kepala.is_valid():
            pk.tanggal = self.kepala.cleaned_data["tanggal"]
            pk.triwulan_mulai = self.kepala.cleaned_data.get("triwulan_mulai")
        return triwulan_mulai(pk)

    @property
    def nama_mulai(self) -> str:
        return nama_singkat(self.mulai)

    @property
    def baris(self) -> list[Baris]:
        return [] if self.tetap else [*self.butir, *self.program]

    def baca(self) -> tuple[IsiKepala, list[IsiButir], list[IsiProgram]] | None:
        """Everything as values, or ``None`` with the faults beside the inputs."""
        sah = self.kepala.is_valid()
        if self.tetap:
            return (self.kepala.isi(self.bahan.pejabat), [], []) if sah else None
        butir = [IsiButir(b.item.indikator, b.isi() if not b.hapus else {}, b.hapus) for b in self.butir]
        program = [self._program(p) for p in self.program if not p.kosong]
        butir += self._baru()
        return (self.kepala.isi(self.bahan.pejabat), butir, program) if sah and not self.salah else None

    def _program(self, p: BarisProgram) -> IsiProgram:
        """A new line that is named like a program of the tree is that program."""
        isi = p.isi()
        if p.program.pk is None:
            nama = str(isi.get("teks_program", "")).casefold()
            isi["simpul"] = next((s for s in self.bahan.simpul if s.nama.casefold() == nama), None)
        return IsiProgram(p.program.urutan, isi, p.hapus)

    def _baru(self) -> list[IsiButir]:
        """Indicators picked from the list below the table, with wording and target as planned."""
        dipilih = set(self.data.getlist("tambah")) if self.data is not None else set()
        urutan = max((b.item.urutan for b in self.butir), default=0)
        baru = [i for i in self.bahan.tambahan if str(i.pk) in dipilih]
        usulan = enumerate(usulan_item(baru, self.pk.tahun), start=1)
        return [IsiButir(i, {"urutan": urutan + n, **isi}) for n, (i, isi) in usulan]

    @property
    def salah(self) -> bool:
        return any(b.salah for b in self.baris)

    @property
    def beres(self) -> tuple[int, int]:
        """(items whose target and slices stand, all items)."""
        return sum(b.keadaan()[1] != "buruk" for b in self.butir), len(self.butir)

    def usulkan(self, cara: str) -> int:
        """Proposals for all items, or for the one after the colon ("sisa:b12"); says how many rows changed."""
        cara, _, satu = cara.partition(":")
        if cara == "pagu":
            return sum(p.pakai_pagu() for p in self.program)
        if cara == "uang":
            return sum(p.bagi_rata() for p in self.program)
        return sum(b.usulkan(cara, paksa=bool(satu)) for b in self.butir if satu in ("", b.awalan))

    def tolak(self, galat: GalatMasukan) -> list[dict[str, str]]:
        """A refusal of the service, beside the header field it names, else on its own."""
        if galat.kolom in self.kepala.fields:
            self.kepala.add_error(galat.kolom, galat.pesan)
            return []
        return [{"id": "", "pesan": galat.pesan}]

    def _nama(self, b: Baris) -> str:
        return f"Program {b.program.urutan}" if isinstance(b, BarisProgram) else b.ketentuan.kode  # type: ignore[attr-defined]

    def daftar_galat(self) -> list[dict[str, str]]:
        """The error summary: each line leads to its input."""
        hasil = [
            {"id": self.kepala[n].id_for_label, "pesan": f"{self.kepala.fields[n].label}: {e}"}
            for n, daftar in self.kepala.errors.items()
            for e in daftar
        ]
        return hasil + [
            {"id": k.id, "pesan": f"{self._nama(b)}, {k.label.lower()}: {k.galat}"}
            for b in self.baris
            for k in b.kotak.values()
            if k.galat
        ]

    def beda(self, kini: FormPK) -> list[tuple[str, str, str]]:
        """Label, own input, stored value of what differs from the draft as it stands now."""
        hasil = [
            (str(b.label), _sebut(b), _sebut(lain))
            for b, lain in ((self.kepala[n], kini.kepala[n]) for n in self.kepala.fields if n in kini.kepala.fields)
            if _sebut(b) != _sebut(lain)
        ]
        tersimpan = {k.id: k.teks for b in kini.baris for k in b.kotak.values()}
        return hasil + [
            (f"{self._nama(b)}, {k.label.lower()}", k.teks or "–", mereka or "–")
            for b in self.baris
            for k in b.kotak.values()
            if k.teks.strip() != (mereka := tersimpan.get(k.id, ""))
        ]


def _sebut(bidang: Any) -> str:
    """What stands in a field of the header, in words."""
    nilai = "" if bidang.value() is None else str(bidang.value())
    pilihan = {str(k): str(v) for k, v in getattr(bidang.field, "choices", ())}
    return pilihan.get(nilai, nilai) or "–"


def susun_pilihan(kunci: Iterable[str], ada: Mapping[int, Indikator]) -> list[Indikator]:
    """The ticked indicators, in the order of the page."""
    dipilih = set(kunci)
    return [i for k, i in ada.items() if str(k) in dipilih]


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
