"""The entry sheet of a period: indicators in groups, each with its figures and its inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html

from kinerja.bentuk import BarisKinerja, Isian
from kinerja.bentuk import Realisasi as HasilRealisasi
from kinerja.forms import BarisForm
from kinerja.layar import tulis
from kinerja.layar.baris_isian import TANPA_ALAMAT, Alamat, Baris
from kinerja.layar.keadaan_isian import Periode, Tenggat
from kinerja.layar.kelompok import Judul, Kunci, Pohon
from kinerja.models import Bukti, Realisasi
from kinerja.perhitungan import hitung_realisasi
from kinerja.perhitungan.kewajiban import sudah_dijelaskan, wajib_bukti, wajib_penjelasan
from kinerja.perhitungan.realisasi import baca_isian
from kinerja.selectors import Kinerja, muat, nama_dokumen, pk_berlaku
from kinerja.services.isian import boleh_diisi, unit_pengisi
from renstra.models import Indikator
from sakip.inti.alur import StatusPeriode
from sakip.inti.istilah import Akumulasi, Keadaan
from sakip.inti.periode import TAHUN, TRIWULAN, nama_periode, nama_singkat
from sakip.models import PerangkatDaerah

PERIODE = (*TRIWULAN, TAHUN)
Tampil = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Pembaca:
    """Who looks at the sheet: whether and for which units (``None``: all) he fills, in whose name, and which units'
    rows he wants to see (``None``: all)."""

    unit: frozenset[int] | None
    isi: bool
    atas_nama: str = ""
    saring: frozenset[int] | None = None
    alamat: Alamat = TANPA_ALAMAT


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The rows of a tujuan, a sasaran, or a program with all beneath it."""

    judul: Judul
    baris: tuple[Baris, ...]


@dataclass(frozen=True, slots=True)
class TabPeriode:
    periode: int
    nama: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class Maju:
    """How far the filling is: rows filled of those that are expected."""

    terisi: int
    jumlah: int

    def tampil(self) -> Tampil:
        return {
            "maju-teks": {"html": format_html("<b>{} dari {}</b> terisi", self.terisi, self.jumlah)},
            "maju-batang": {"nilai": self.terisi},
            "maju-kosong": {"sembunyi": self.terisi >= self.jumlah},
        }


@dataclass(frozen=True, slots=True)
class Lembar:
    """The whole page."""

    periode: int
    kelompok: tuple[Kelompok, ...]
    tab: tuple[TabPeriode, ...]
    dokumen: str
    maju: Maju
    status: StatusPeriode
    sebab: str = ""
    tertutup: bool = False
    tenggat: Tenggat | None = None
    tersaring: bool = False
    baris: tuple[Baris, ...] = field(default=())

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def singkat(self) -> str:
        return nama_singkat(self.periode)

    @property
    def sebelum(self) -> str:
        """The quarter before, for the heading of its column."""
        return nama_singkat(self.periode - 1) if self.periode > 1 else ""

    @property
    def judul_lalu(self) -> str:
        """The heading of the column before the inputs on a card."""
        return f"s.d. {self.sebelum}" if self.sebelum else "Dari triwulan" if self.periode == TAHUN else ""

    @property
    def judul_kini(self) -> str:
        return f"Realisasi s.d. {self.singkat}" if self.periode else "Realisasi tahun"

    @property
    def kolom(self) -> int:
        return 11 if self.periode else 10

    @property
    def tertahan(self) -> list[BarisForm]:
        """Rows that show what was typed, because it could not be saved."""
        return [b.form for b in self.baris if b.form.salah or b.form.konflik]

    @property
    def kosong_pertama(self) -> str:
        return next((b.tautan_kosong for b in self.baris if b.kosong and b.dapat_diisi), "")

    @property
    def boleh(self) -> bool:
        return any(b.dapat_diisi for b in self.baris)


def diharapkan(indikator: Indikator, periode: int) -> bool:
    """A yearly indicator is filled at the end of the year only."""
    return indikator.akumulasi != Akumulasi.TAHUNAN.value or periode not in (1, 2, 3)


def _sebenarnya(isian: Iterable[Isian], periode: int) -> Isian | None:
    return next((i for i in isian if i.periode == periode and not i.perkiraan), None)


def terisi(data: Kinerja, indikator_id: int, tahun: int, periode: int) -> bool:
    """Whether a period has its figure; the year may have it from its quarters."""
    if periode == TAHUN:
        return data.realisasi(indikator_id, tahun).keadaan is not Keadaan.BELUM_DIISI
    isian = _sebenarnya(data.isian(indikator_id, tahun), periode)
    return isian is not None and baca_isian(data.ketentuan(indikator_id), isian).keadaan is not Keadaan.BELUM_DIISI


class Penyusun:
    """Builds the sheet, or some of its rows, out of an agency's figures of the year, stored rows and states."""

    def __init__(self, pd: PerangkatDaerah, tahun: int, periode: int, pembaca: Pembaca) -> None:
        self.data, self.tahun, self.periode = muat(pd, tahun), tahun, periode
        self.pembaca, self.waktu, self.pohon = pembaca, Periode(pd, tahun, periode), Pohon(pd)
        baris = Realisasi.objects.milik(pd).sebenarnya().tahun(tahun).periode(periode)
        self.tersimpan = {r.indikator_id: r for r in baris.select_related("diubah_oleh")}
        self.bukti = Bukti.objects.filter(realisasi__in=baris).banyak()
        self.indikator = [i for i in self.data.untuk_isian(tahun) if self._terlihat(i)]

    @property
    def triwulan(self) -> int | None:
        return self.periode or None

    def _terlihat(self, indikator: Indikator) -> bool:
        saring = self.pembaca.saring
        return saring is None or unit_pengisi(indikator) in saring

    def _milik(self, indikator: Indikator) -> bool:
        """Whether the reader fills this row when it is open."""
        return self.pembaca.isi and boleh_diisi(indikator, self.pembaca.unit)

    def boleh(self, indikator: Indikator) -> bool:
        return self._milik(indikator) and bool(self.waktu.terbuka(indikator.pk))

    def formulir(self) -> list[BarisForm]:
        """Inputs of every row that its reader fills. Whether it is open is for the service to say, in words."""
        return [self._form(i) for i in self.indikator if self._milik(i)]

    def lembar(self, tertahan: Mapping[int, BarisForm] | None = None) -> Lembar:
        """The sheet; rows of ``tertahan`` show what was typed instead of what is stored."""
        pk = pk_berlaku(self.data.pk.get(self.tahun, []), self.triwulan)
        kelompok = self._kelompok(tertahan or {})
        return Lembar(
            periode=self.periode,
            kelompok=kelompok,
            tab=tuple(self._tab(p) for p in PERIODE),
            dokumen=nama_dokumen(pk) if pk else "",
            maju=self.maju(),
            status=self.waktu.status,
            sebab=self.waktu.sebab,
            tertutup=not self.waktu.terbuka(),
            tenggat=self.waktu.tenggat,
            tersaring=self.pembaca.saring is not None,
            baris=tuple(b for k in kelompok for b in k.baris),
        )

    def tampil(self, indikator: Iterable[int]) -> Tampil:
        """What a save answers: the cells of the rows that it named, and the progress."""
        ada = {i.pk: i for i in self.indikator}
        hasil = self.maju().tampil()
        for kunci in indikator:
            if kunci in ada:
                hasil |= self.baris(ada[kunci]).tampil()
        return hasil

    def satu(self, indikator_id: int, form: BarisForm | None = None) -> Baris | None:
        """One row by itself; ``None`` where the sheet has none of that key."""
        ada = next((i for i in self.indikator if i.pk == indikator_id), None)
        return self.baris(ada, form) if ada else None

    def maju(self) -> Maju:
        ikut = [i.pk for i in self.indikator if diharapkan(i, self.periode)]
        return Maju(sum(terisi(self.data, i, self.tahun, self.periode) for i in ikut), len(ikut))

    def _form(self, indikator: Indikator) -> BarisForm:
        return BarisForm(indikator.pk, self.data.ketentuan(indikator.pk), self.tersimpan.get(indikator.pk))

    def _tab(self, periode: int) -> TabPeriode:
        ikut = any(diharapkan(i, periode) for i in self.indikator)
        return TabPeriode(periode, nama_periode(periode), self.waktu.sebutan(periode) if ikut else "diukur tahunan")

    # -- rows

    def baris(self, indikator: Indikator, form: BarisForm | None = None) -> Baris:
        b = self.data.baris(indikator.pk, self.tahun, self.triwulan)
        ket, ada = b.ketentuan, terisi(self.data, indikator.pk, self.tahun, self.periode)
        return Baris(
            kinerja=b,
            form=form or self._form(indikator),
            periode=self.periode,
            target=tulis.target(ket, b.target_periode),
            irisan=self._irisan(indikator),
            target_tahun=tulis.target(ket, b.target),
            lalu=tulis.realisasi(ket, self._lalu(indikator.pk)),
            realisasi=tulis.realisasi(ket, b.realisasi),
            capaian=tulis.capaian(ket, b.capaian),
            boleh=self.boleh(indikator),
            diharapkan=diharapkan(indikator, self.periode),
            terisi=ada,
            alamat=self.pembaca.alamat,
            simpul=self.pohon.nama_simpul(indikator),
            bukti=self._bukti(indikator.pk),
            wajib=self._wajib(indikator, b) if ada else (),
            tanda=self.waktu.tanda(indikator.pk),
        )

    def _bukti(self, indikator_id: int) -> int:
        r = self.tersimpan.get(indikator_id)
        return self.bukti.get(r.pk, 0) if r else 0

    def _wajib(self, indikator: Indikator, b: BarisKinerja) -> tuple[str, ...]:
        """What a filled row still lacks before its period can be submitted."""
        aturan, r = self.data.aturan(self.tahun), self.tersimpan.get(indikator.pk)
        sifat: Any = {"iku": indikator.iku, "capaian": b.capaian, "desimal": b.ketentuan.desimal}
        jelas = r is not None and sudah_dijelaskan(r.pendorong, r.penghambat)
        kurang = (
            (not jelas and wajib_penjelasan(aturan, sendiri=indikator.wajib_penjelasan, **sifat), "penjelasan"),
            (not self._bukti(indikator.pk) and wajib_bukti(aturan, sendiri=indikator.wajib_bukti, **sifat), "bukti"),
        )
        return tuple(nama for ya, nama in kurang if ya)

    def _lalu(self, indikator_id: int) -> HasilRealisasi:
        """S.d. the quarter before; on the year's page what the quarters make."""
        if self.periode != TAHUN:
            if self.periode == 1:
                return HasilRealisasi(None, Keadaan.BELUM_DIISI)
            return self.data.realisasi(indikator_id, self.tahun, self.periode - 1)
        nyata = [i for i in self.data.isian(indikator_id, self.tahun) if i.periode in TRIWULAN and not i.perkiraan]
        return hitung_realisasi(self.data.ketentuan(indikator_id), nyata)

    def _irisan(self, indikator: Indikator) -> str:
        """The quarter's own slice where slices add up."""
        ket = self.data.ketentuan(indikator.pk)
        if self.periode == TAHUN or ket.akumulasi is not Akumulasi.JUMLAH or ket.faktor is not None:
            return ""
        irisan = self.data.target(indikator.pk, self.tahun, self.periode)[0].tw[self.periode - 1]
        return tulis.nilai(ket, irisan) if irisan is not None else ""

    def _kelompok(self, tertahan: Mapping[int, BarisForm]) -> tuple[Kelompok, ...]:
        hasil: dict[Kunci, list[Indikator]] = {}
        for i in self.pohon.urut(self.indikator):
            hasil.setdefault(self.pohon.kunci(i), []).append(i)
        return tuple(self._satu_kelompok(isi, tertahan) for isi in hasil.values())

    def _satu_kelompok(self, isi: Sequence[Indikator], tertahan: Mapping[int, BarisForm]) -> Kelompok:
        return Kelompok(self.pohon.judul(isi[0]), tuple(self.baris(i, tertahan.get(i.pk)) for i in isi))
