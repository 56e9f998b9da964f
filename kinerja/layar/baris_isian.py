"""One row of the entry sheet, and those of its cells that the server writes anew after each save.

Page and save build them here, so that what a save answers is what the page would show.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from kinerja.bentuk import BarisKinerja, Ketentuan
from kinerja.forms import BarisForm, Kotak
from kinerja.layar.keadaan_isian import Tanda
from kinerja.models import Realisasi
from sakip.inti.periode import TAHUN
from sakip.templatetags.halaman import tanda as isi_tanda

TANPA_TANDA = Tanda()


@dataclass(frozen=True, slots=True)
class Alamat:
    """Patterns of a row's addresses, with ``CONTOH`` in the place of the indicator: hundreds are made of them."""

    CONTOH: ClassVar[int] = 2_000_000_000

    asal: str = ""
    rinci: str = ""
    indikator: str = ""

    def isi(self, pola: str, indikator_id: int) -> str:
        return pola.replace(str(self.CONTOH), str(indikator_id))


TANPA_ALAMAT = Alamat()


@dataclass(frozen=True, slots=True)
class Tempat:
    """A table cell of inputs: its heading on a card, how wide it is, and its inputs with what they count."""

    judul: str
    lebar: int
    kotak: tuple[tuple[Kotak, str], ...] = ()
    teks: str = ""


@dataclass(frozen=True, slots=True)
class Baris:
    """One indicator of the sheet: texts of its figures, its inputs, and whether its reader may fill them."""

    kinerja: BarisKinerja
    form: BarisForm
    periode: int
    target: str
    irisan: str
    target_tahun: str
    lalu: str
    realisasi: str
    capaian: str
    boleh: bool
    diharapkan: bool
    terisi: bool
    alamat: Alamat = TANPA_ALAMAT
    simpul: str = ""
    bukti: int = 0
    wajib: tuple[str, ...] = ()
    tanda: Tanda = TANPA_TANDA

    @property
    def awalan(self) -> str:
        return self.form.awalan

    @property
    def ket(self) -> Ketentuan:
        return self.form.ketentuan

    @property
    def sifat(self) -> str:
        """Unit and accumulation, beside the name."""
        return ", ".join(b for b in (self.ket.satuan, self.ket.akumulasi.label.lower()) if b)

    @property
    def tersimpan(self) -> Realisasi | None:
        return self.form.tersimpan

    @property
    def versi(self) -> int:
        return self.tersimpan.versi if self.tersimpan else 0

    @property
    def kosong(self) -> bool:
        return self.diharapkan and not self.terisi

    @property
    def dapat_diisi(self) -> bool:
        """A quarter of a yearly indicator takes nothing, but what already stands there can be emptied."""
        return (self.boleh and (self.diharapkan or self.tersimpan is not None)) or self.form.salah

    @property
    def ada_penjelasan(self) -> bool:
        """Whether there is something to unfold for who only reads."""
        r = self.tersimpan
        berubah = r is not None and (r.keadaan != "diukur" or r.sifat != "tetap" or r.tanggal_data is not None)
        return berubah or self.form.berpenjelasan

    @property
    def berlipat(self) -> bool:
        return self.dapat_diisi or self.ada_penjelasan or self.bukti > 0

    @property
    def tautan_kosong(self) -> str:
        return next(iter(self.form.kotak.values())).id

    # -- addresses

    def _url(self, pola: str) -> str:
        return self.alamat.isi(pola, self.form.indikator_id)

    @property
    def url_rinci(self) -> str:
        return self._url(self.alamat.rinci)

    @property
    def url_indikator(self) -> str:
        return self._url(self.alamat.indikator)

    # -- inputs

    @property
    def tempat(self) -> tuple[Tempat, ...]:
        """The two columns of input: a pair, or one figure, or a word over both."""
        kotak = self.form.kotak
        if not self.dapat_diisi:
            return self._tempat_baca()
        if "kata" in kotak:
            return (Tempat("Realisasi", 2, ((kotak["kata"], ""),)),)
        if "pembilang" not in kotak:
            return Tempat("Realisasi", 1, ((kotak["nilai"], ""),)), Tempat("", 1)
        langsung = ((kotak["nilai"], "diketik langsung"),) if self.form.nilai_langsung else ()
        return (
            Tempat("Pembilang", 1, ((kotak["pembilang"], self.ket.label_pembilang), *langsung)),
            Tempat("Penyebut", 1, ((kotak["penyebut"], self.ket.label_penyebut),)),
        )

    def _tempat_baca(self) -> tuple[Tempat, ...]:
        kotak = self.form.kotak
        if "pembilang" in kotak:
            return Tempat("Pembilang", 1, teks=kotak["pembilang"].teks), Tempat(
                "Penyebut", 1, teks=kotak["penyebut"].teks
            )
        return Tempat("Realisasi", 1, teks=kotak["kata" if "kata" in kotak else "nilai"].teks), Tempat("", 1)

    # -- what each save writes anew

    @property
    def html_capaian(self) -> SafeString:
        return isi_pola(_pola_dari(), URL=self._url(self.alamat.asal), ANGKA=self.capaian)

    @property
    def html_kategori(self) -> SafeString:
        kat = self.kinerja.kategori
        return tanda(kat.label, self.kinerja.nada) if kat else mark_safe("–")

    @property
    def html_status(self) -> SafeString:
        label, nada = self._status()
        bagian = [tanda(label, nada) if nada else format_html('<span class="redup">{}</span>', label)]
        keterangan = (self.tanda.dikembalikan, self.tanda.menunggu, "diserahkan PIC" if self.tanda.diserahkan else "")
        bagian += [format_html('<br><span class="redup">{}</span>', k) for k in (*keterangan, self._siapa()) if k]
        return mark_safe("".join(bagian))  # noqa: S308 parts are escaped

    @property
    def status(self) -> str:
        """The row's state in words."""
        return self._status()[0]

    def _status(self) -> tuple[str, str]:
        """The row's state in words with its tone; without tone it is said in passing."""
        bersyarat = (
            (self.form.konflik is not None, ("Bentrok", "buruk")),
            (self.form.salah, ("Belum tersimpan", "buruk")),
            (bool(self.tanda.dikembalikan), ("Dikembalikan", "hati")),
            (bool(self.tanda.menunggu), ("Menunggu data", "hati")),
            (not self.diharapkan, ("diukur tahunan", "")),
            (self.terisi and not self.tersimpan and self.periode == TAHUN, ("Dari triwulan", "netral")),
            (self.terisi, ("Terisi", "netral")),
        )
        return next((hasil for ya, hasil in bersyarat if ya), ("Belum diisi", "hati"))

    def _siapa(self) -> str:
        r = self.tersimpan
        if r is None or r.diubah is None:
            return ""
        tanggal = timezone.localtime(r.diubah)
        oleh = f", {r.diubah_oleh}" if r.diubah_oleh else ""
        return f"{tanggal.day}/{tanggal.month}/{tanggal.year}{oleh}{f' a.n. {r.atas_nama}' if r.atas_nama else ''}"

    @property
    def html_wajib(self) -> SafeString:
        if not self.wajib:
            return SafeString("")
        return format_html('<span class="wajib">wajib: {}</span>', " dan ".join(self.wajib))

    @property
    def ringkas(self) -> str:
        if not self.dapat_diisi or self.form.berpenjelasan:
            return "Penjelasan ✓" if self.form.berpenjelasan else "Keterangan"
        return "Tulis penjelasan"

    @property
    def ringkas_bukti(self) -> str:
        if self.bukti:
            return f"{self.bukti} bukti"
        return "+ bukti" if self.boleh and self.tersimpan else ""

    def tampil(self) -> dict[str, dict[str, Any]]:
        """The row's cells by the id of their element, as the script puts them in."""
        isi: dict[str, dict[str, Any]] = {
            "realisasi": {"teks": self.realisasi},
            "capaian": {"html": self.html_capaian},
            "kategori": {"html": self.html_kategori},
            "status": {"html": self.html_status},
            "wajib": {"html": self.html_wajib},
            "ringkas": {"teks": self.ringkas},
            "bukti": {"teks": self.ringkas_bukti},
        }
        hasil = {f"{self.awalan}-{nama}": sel for nama, sel in isi.items()}
        return {**hasil, self.awalan: {"data": {"terisi": "0" if self.kosong else "1"}}}


# --- pieces of markup, rendered once from the templates that hold them


@cache
def tanda(label: str, nada: str) -> SafeString:
    return render_to_string("bagian/tanda.html", isi_tanda(label, nada))


@cache
def _pola_dari() -> str:
    return render_to_string("kinerja/bagian/dari.html", {"url": "@URL@", "angka": "@ANGKA@"}).strip()


def isi_pola(pola: str, **isi: str) -> SafeString:
    """A rendered template whose places are named ``@NAMA@``, filled with escaped texts."""
    for nama, teks in isi.items():
        pola = pola.replace(f"@{nama}@", conditional_escape(teks))
    return mark_safe(pola)  # noqa: S308 filled with escaped texts only
