"""Who opens the entry sheet: what he may fill, for whom, and which units' rows he sees first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kinerja.forms import BarisForm, FormSel, Kiriman
from kinerja.layar.baris_isian import Alamat
from kinerja.layar.lembar import Pembaca
from kinerja.selectors import ketentuan
from renstra.models import Indikator
from sakip.halaman import Konteks
from sakip.inti.alur import TERBUKA_UNTUK_ISI, StatusPeriode
from sakip.inti.istilah import KeadaanPengisian
from sakip.models import PerangkatDaerah, UnitKerja
from sakip.peran import dengan_bawahan, unit_pic

PANJANG_NAMA = 150
SEMUA = "semua"


@dataclass
class Pengisi:
    """The reader with his permissions. ``atas_nama`` opens the sheet to those who serve the whole pemda."""

    konteks: Konteks
    atas_nama: str = ""
    minta_unit: str = ""
    boleh: bool = field(init=False)

    def __post_init__(self) -> None:
        izin = self.konteks.boleh
        self.atas_nama = " ".join(self.atas_nama.split())[:PANJANG_NAMA]
        if not (izin["isi_realisasi"] or izin["isi_atas_nama"]):
            self.atas_nama = ""
        self.boleh = izin["isi_realisasi"] or bool(self.atas_nama)

    @property
    def perlu_nama(self) -> bool:
        """Who fills for an agency that is not theirs says for whom."""
        return self.konteks.boleh["isi_atas_nama"] and not self.boleh

    @property
    def dapat_atas_nama(self) -> bool:
        return self.konteks.boleh["isi_atas_nama"] or self.konteks.boleh["isi_realisasi"]

    @cached_property
    def unit(self) -> frozenset[int] | None:
        """Units whose rows he fills; ``None``: all."""
        if not self.konteks.boleh["isi_realisasi"]:
            return None
        return unit_pic(self.konteks.pengguna, self.konteks.perangkat_daerah)

    @cached_property
    def daftar_unit(self) -> list[UnitKerja]:
        return list(UnitKerja.objects.milik(self.konteks.perangkat_daerah).order_by("urutan", "nama"))

    @property
    def dipilih(self) -> str:
        """The code of the unit that was asked for, "semua", or "" for the own ones."""
        kode = {u.kode for u in self.daftar_unit}
        if self.minta_unit in kode or self.minta_unit == SEMUA:
            return self.minta_unit
        return "" if self.unit is not None else SEMUA

    @cached_property
    def saring(self) -> frozenset[int] | None:
        if self.dipilih == SEMUA:
            return None
        if self.dipilih == "":
            return self.unit
        return dengan_bawahan(
            self.konteks.perangkat_daerah, {u.pk for u in self.daftar_unit if u.kode == self.dipilih}
        )

    def pembaca(self, periode: int, *, semua: bool = False) -> Pembaca:
        """For the sheet of a period; ``semua`` leaves the choice of units aside."""
        url, contoh = self.konteks.url, Alamat.CONTOH
        alamat = Alamat(
            asal=url("kinerja:asal", indikator_id=contoh) + (f"?tw={periode}" if periode else ""),
            rinci=url("kinerja:isian_rinci", periode=periode, indikator_id=contoh),
            indikator=url("kinerja:indikator", indikator_id=contoh),
        )
        return Pembaca(self.unit, self.boleh, self.atas_nama, None if semua else self.saring, alamat)


def tautan_pengajuan(boleh: Mapping[str, bool], status: StatusPeriode, terbuka: bool) -> tuple[str, bool]:
    """What the link to the submission says, and whether it is the thing to do next."""
    berikut = status.langkah.sesudah(None)
    if boleh["ajukan"] and terbuka and status.keadaan in TERBUKA_UNTUK_ISI:
        return f"Ajukan ke {berikut.label}" if berikut else "Ajukan", True
    if boleh["tinjau"] and status.keadaan is KeadaanPengisian.DIAJUKAN:
        return "Periksa pengajuan", True
    if boleh["serahkan"] and status.langkah.pic and terbuka:
        return "Serahkan ke perencana", True
    return "Status pengajuan", False


def form_sel(pd: PerangkatDaerah, kiriman: Kiriman) -> FormSel:
    """The posted cells with the rules of their rows; a row that is not the agency's is unknown."""
    kunci = {int(s.baris[1:]) for s in kiriman.sel if s.baris[:1] == "i" and s.baris[1:].isdecimal()}
    ada = Indikator.objects.milik(pd).lengkap().filter(pk__in={k for k in kunci if k < 2**63})
    return FormSel([BarisForm(i.pk, ketentuan(i)) for i in ada], kiriman)
