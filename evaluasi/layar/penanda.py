"""Markers beside figures of lower pages, through named slots: count, state, thread; for a reviewer "beri catatan".

    {% slot "catatan_muat" konteks as penanda %}                                    once per page: one query
    {% slot "catatan" penanda "capaian" "#i" b.indikator_id halaman.triwulan b.ketentuan.kode %}     beside a figure
    {% slot "catatan_baris" penanda "#i" b.indikator_id periode kode %}             beside a row: all its figures
    {% slot "catatan_bagian" penanda kunci rujukan %}                               a part of the LKIP
    {% slot "catatan_bab" penanda "bab3" %}                                         a chapter with all its parts

Of an object without kind ("dinas") the key is left out: ``{% slot "catatan" penanda "pagu" "dinas" "" tw "" %}``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, Final

from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from evaluasi.bentuk import Jangkar
from evaluasi.layar.catatan import NADA
from evaluasi.selectors.catatan import RingkasCatatan, ringkas_catatan
from evaluasi.selectors.jangkar import DINAS, jangkar_bagian
from sakip.halaman import Konteks
from sakip.inti.istilah import KeadaanCatatan

KOSONG = SafeString("")
BENTUK = {"buruk": "■", "hati": "▲", "netral": "○", "baik": "●"}
BERAT = ("buruk", "hati", "netral", "baik")
"""The worst state of several remarks is the one that shows."""


class Penanda:
    """All remarks of an agency's year, for the markers of one page."""

    def __init__(self, konteks: Konteks) -> None:
        self.konteks = konteks
        self.boleh_catat = konteks.boleh["periksa_kinerja"]
        self._jangkar: dict[str, list[RingkasCatatan]] = defaultdict(list)
        self._objek: dict[str, list[RingkasCatatan]] = defaultdict(list)
        for c in ringkas_catatan(konteks.perangkat_daerah, konteks.tahun):
            self._jangkar[str(c.jangkar)].append(c)
            self._objek[c.jangkar.objek].append(c)

    def angka(self, jangkar: Jangkar, sebut: str) -> SafeString:
        ada = self._jangkar.get(str(jangkar), ())
        return self._tampil(ada, urlencode({"jangkar": str(jangkar)}), sebut) + self._tambah(jangkar, sebut)

    def baris(self, objek: str, periode: int | None, sebut: str) -> SafeString:
        """All remarks on an object, of the year and of every quarter; a new one is of the period in sight."""
        ada = self._objek.get(objek, ())
        return self._tampil(ada, urlencode({"objek": objek}), sebut) + self._tambah(
            Jangkar("baris", objek, periode), sebut
        )

    def bab(self, bab: str) -> SafeString:
        """Remarks on a chapter of the LKIP and on the parts in it."""
        milik = [c for o, isi in self._objek.items() if o == bab or o.startswith(f"{bab}.") for c in isi]
        butir = format_html_join("", "{}", ((self._tampil([c], "", f"{c.jangkar.objek}"),) for c in milik))
        return butir + self._tambah(jangkar_bagian(bab), f"bab ini ({bab})")

    def _tampil(self, ada: Sequence[RingkasCatatan], kueri: str, sebut: str) -> SafeString:
        if not ada:
            return KOSONG
        nada = min((NADA[c.keadaan] for c in ada), key=BERAT.index)
        terbuka = sum(c.keadaan is not KeadaanCatatan.SELESAI for c in ada)
        if len(ada) == 1:
            url = self.konteks.url("evaluasi:catatan_satu", catatan_id=ada[0].id)
            kata = f"Catatan {ada[0].nomor}, {ada[0].keadaan.label.lower()}"
        else:
            url = f"{self.konteks.url('evaluasi:catatan')}?{kueri}"
            kata = f"{len(ada)} catatan, {terbuka} belum selesai"
        return format_html(
            '<a class="penanda {}" href="{}" title="{}"><span aria-hidden="true">{}</span>{}'
            '<span class="tersembunyi"> {}{}</span></a>',
            nada, url, kata, BENTUK[nada], len(ada), kata, f": {sebut}" if sebut else "",
        )  # fmt: skip

    def _tambah(self, jangkar: Jangkar, sebut: str) -> SafeString:
        if not self.boleh_catat:
            return KOSONG
        url = f"{self.konteks.url('evaluasi:catatan_baru')}?{urlencode({'jangkar': str(jangkar)})}"
        return format_html(
            '<a class="penanda beri" href="{}" title="Beri catatan"><span aria-hidden="true">+</span>'
            '<span class="tersembunyi">Beri catatan: {}</span></a>',
            url,
            sebut,
        )


# --- answers to the slots


def muat(konteks: Any) -> Penanda | None:
    """``None`` where a template is drawn outside of an agency's page."""
    return Penanda(konteks) if isinstance(konteks, Konteks) else None


def _periode(periode: Any) -> int | None:
    """0, "" and None are the year."""
    return int(periode) if periode else None


def _objek(awalan: str, kunci: Any) -> str:
    return awalan if awalan == DINAS else f"{awalan}{kunci}"


def di_angka(penanda: Any, jenis: str, awalan: str, kunci: Any = "", periode: Any = None, kode: str = "") -> str:
    if not isinstance(penanda, Penanda):
        return KOSONG
    sebut = f"{jenis.replace('_', ' ')} {kode}".strip()
    return _rangkai(penanda.angka(Jangkar(jenis, _objek(awalan, kunci), _periode(periode)), sebut))


def di_baris(penanda: Any, awalan: str, kunci: Any = "", periode: Any = None, kode: str = "") -> str:
    if not isinstance(penanda, Penanda):
        return KOSONG
    return _rangkai(penanda.baris(_objek(awalan, kunci), _periode(periode), f"baris {kode}".strip()))


def di_bagian(penanda: Any, kunci: str, rujukan: str = "") -> str:
    if not isinstance(penanda, Penanda):
        return KOSONG
    return _rangkai(penanda.angka(jangkar_bagian(kunci, rujukan), f"bagian {kunci} {rujukan}".strip()))


def di_bab(penanda: Any, bab: str) -> str:
    return _rangkai(penanda.bab(bab)) if isinstance(penanda, Penanda) else KOSONG


def di_induk(penanda: Any, jenis: str, kunci: int, periode: Any = None, kode: str = "") -> str:
    """Beside the heading of a sasaran, a tujuan or a program."""
    huruf = {"sasaran": "#s", "tujuan": "#u"}.get(jenis, "#n")
    return di_baris(penanda, huruf, kunci, periode, kode)


def _rangkai(isi: str) -> str:
    """Kept together, and apart from the figure."""
    return mark_safe(f' <span class="penanda-kelompok">{isi}</span>') if isi else KOSONG  # noqa: S308  made above


SLOT: Final[dict[str, Callable[..., Any]]] = {
    "catatan_muat": muat,
    "catatan": di_angka,
    "catatan_baris": di_baris,
    "catatan_bagian": di_bagian,
    "catatan_bab": di_bab,
    "catatan_induk": di_induk,
}
