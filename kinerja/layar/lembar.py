"""The entry sheet of a period: indicators in groups, each with its figures and its inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kinerja.bentuk import BarisKinerja, Isian
from kinerja.bentuk import Realisasi as HasilRealisasi
from kinerja.forms import BarisForm
from kinerja.layar import tulis
from kinerja.models import Bukti, Realisasi
from kinerja.perhitungan import hitung_realisasi
from kinerja.perhitungan.realisasi import baca_isian
from kinerja.selectors import Kinerja, kunci_kode, muat, nama_dokumen, pk_berlaku
from kinerja.services.isian import boleh_diisi
from renstra.models import Indikator, Sasaran, SimpulProgram, Tujuan
from sakip.inti.istilah import Akumulasi, JenisSimpul, Keadaan
from sakip.inti.periode import TAHUN, TRIWULAN, nama_periode, nama_singkat
from sakip.models import PerangkatDaerah

PERIODE = (*TRIWULAN, TAHUN)


@dataclass(frozen=True, slots=True)
class Baris:
    """One indicator of the sheet: texts of its figures, its inputs, and whether its reader may fill them."""

    kinerja: BarisKinerja
    form: BarisForm
    target: str
    irisan: str
    target_tahun: str
    lalu: str
    realisasi: str
    capaian: str
    boleh: bool
    diharapkan: bool
    terisi: bool
    simpul: str = ""
    bukti: int = 0

    @property
    def tersimpan(self) -> Realisasi | None:
        return self.form.tersimpan

    @property
    def kosong(self) -> bool:
        return self.diharapkan and not self.terisi

    @property
    def dapat_diisi(self) -> bool:
        """A quarter of a yearly indicator takes nothing, but what already stands there can be emptied."""
        return self.boleh and (self.diharapkan or self.tersimpan is not None or self.form.salah)

    @property
    def ada_penjelasan(self) -> bool:
        """Whether there is something to unfold for who only reads."""
        r = self.tersimpan
        berubah = r is not None and (r.keadaan != "diukur" or r.sifat != "tetap" or r.tanggal_data is not None)
        return berubah or self.form.berpenjelasan

    @property
    def tautan_kosong(self) -> str:
        return next(iter(self.form.kotak.values())).id


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The rows of a tujuan, a sasaran, or a program with all beneath it."""

    jenis: str
    kode: str
    teks: str
    baris: tuple[Baris, ...]


@dataclass(frozen=True, slots=True)
class TabPeriode:
    periode: int
    nama: str
    terisi: int
    jumlah: int


@dataclass(frozen=True, slots=True)
class Lembar:
    """The whole page."""

    periode: int
    kelompok: tuple[Kelompok, ...]
    tab: tuple[TabPeriode, ...]
    dokumen: str

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def singkat(self) -> str:
        return nama_singkat(self.periode)

    @property
    def kunci(self) -> str:
        """The period as text, for addresses."""
        return str(self.periode)

    @property
    def sebelum(self) -> str:
        """The quarter before, for the heading of its column."""
        return nama_singkat(self.periode - 1) if self.periode > 1 else ""

    @property
    def baris(self) -> list[Baris]:
        return [b for k in self.kelompok for b in k.baris]

    @property
    def tertahan(self) -> list[BarisForm]:
        """Rows that show what was typed, because it could not be saved."""
        return [b.form for b in self.baris if b.form.salah or b.form.konflik]

    @property
    def kini(self) -> TabPeriode:
        return next(t for t in self.tab if t.periode == self.periode)

    @property
    def kosong_pertama(self) -> str:
        return next((b.tautan_kosong for b in self.baris if b.kosong and b.dapat_diisi), "")

    @property
    def boleh(self) -> bool:
        return any(b.dapat_diisi for b in self.baris)


def _pemilik(indikator: Indikator) -> Sasaran | Tujuan:
    """Of an indicator that hangs on no program."""
    pemilik = indikator.sasaran or indikator.tujuan
    assert pemilik is not None  # noqa: S101  a database constraint holds it
    return pemilik


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
    """Builds the sheet out of an agency's figures, its stored rows and its program tree."""

    def __init__(self, pd: PerangkatDaerah, tahun: int, periode: int, unit: frozenset[int] | None, isi: bool) -> None:
        self.data, self.tahun, self.periode = muat(pd), tahun, periode
        self.unit, self.isi = unit, isi
        baris = Realisasi.objects.milik(pd).sebenarnya().tahun(tahun).periode(periode)
        self.tersimpan = {r.indikator_id: r for r in baris.select_related("diubah_oleh")}
        self.bukti = Bukti.objects.filter(realisasi__in=baris).banyak()
        self.simpul: dict[int, SimpulProgram] = {s.pk: s for s in SimpulProgram.objects.milik(pd)}
        self.indikator = self.data.untuk_isian(tahun)

    @property
    def triwulan(self) -> int | None:
        return self.periode or None

    def boleh(self, indikator: Indikator) -> bool:
        return self.isi and boleh_diisi(indikator, self.unit)

    def formulir(self) -> list[BarisForm]:
        """Inputs of every row that its reader may fill."""
        return [self._form(i) for i in self.indikator if self.boleh(i)]

    def lembar(self, tertahan: Mapping[int, BarisForm] | None = None) -> Lembar:
        """The sheet; rows of ``tertahan`` show what was typed instead of what is stored."""
        pk = pk_berlaku(self.data.pk.get(self.tahun, []), self.triwulan)
        return Lembar(
            periode=self.periode,
            kelompok=self._kelompok(tertahan or {}),
            tab=tuple(self._tab(p) for p in PERIODE),
            dokumen=nama_dokumen(pk) if pk else "",
        )

    def _form(self, indikator: Indikator) -> BarisForm:
        return BarisForm(indikator.pk, self.data.ketentuan(indikator.pk), self.tersimpan.get(indikator.pk))

    def _tab(self, periode: int) -> TabPeriode:
        ikut = [i.pk for i in self.indikator if diharapkan(i, periode)]
        isi = sum(terisi(self.data, i, self.tahun, periode) for i in ikut)
        return TabPeriode(periode, nama_periode(periode), isi, len(ikut))

    # -- rows

    def _baris(self, indikator: Indikator, form: BarisForm) -> Baris:
        b = self.data.baris(indikator.pk, self.tahun, self.triwulan)
        ket = b.ketentuan
        return Baris(
            kinerja=b,
            form=form,
            target=tulis.target(ket, b.target_periode),
            irisan=self._irisan(indikator),
            target_tahun=tulis.target(ket, b.target),
            lalu=tulis.realisasi(ket, self._lalu(indikator.pk)),
            realisasi=tulis.realisasi(ket, b.realisasi),
            capaian=tulis.capaian(ket, b.capaian),
            boleh=self.boleh(indikator),
            diharapkan=diharapkan(indikator, self.periode),
            terisi=terisi(self.data, indikator.pk, self.tahun, self.periode),
            simpul=self._nama_simpul(indikator),
            bukti=self._bukti(indikator.pk),
        )

    def _bukti(self, indikator_id: int) -> int:
        r = self.tersimpan.get(indikator_id)
        return self.bukti.get(r.pk, 0) if r else 0

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

    # -- groups

    def _program(self, simpul_id: int) -> SimpulProgram:
        simpul = self.simpul[simpul_id]
        while simpul.induk_id is not None:
            simpul = self.simpul[simpul.induk_id]
        return simpul

    def _nama_simpul(self, indikator: Indikator) -> str:
        s = indikator.simpul
        if s is None or s.jenis == JenisSimpul.PROGRAM.value:
            return ""
        return f"{s.get_jenis_display()} {s.kode_cetak or s.kunci}"

    def _kunci(self, indikator: Indikator) -> tuple[str, int]:
        if indikator.simpul_id is not None:
            return "program", self._program(indikator.simpul_id).pk
        return ("sasaran" if indikator.sasaran_id else "tujuan"), _pemilik(indikator).pk

    def _buat_kelompok(self, baris: Sequence[tuple[Indikator, Baris]]) -> Kelompok:
        indikator, isi = baris[0][0], tuple(b for _, b in baris)
        jenis, kunci = self._kunci(indikator)
        if jenis == "program":
            s = self.simpul[kunci]
            return Kelompok(jenis, s.kode_cetak or s.kunci, s.nama, isi)
        pemilik = _pemilik(indikator)
        return Kelompok(jenis, pemilik.kode, pemilik.teks, isi)

    def _kelompok(self, tertahan: Mapping[int, BarisForm]) -> tuple[Kelompok, ...]:
        hasil: dict[tuple[str, int], list[tuple[Indikator, Baris]]] = {}
        for i in sorted(self.indikator, key=self._urutan):
            baris = self._baris(i, tertahan.get(i.pk) or self._form(i))
            hasil.setdefault(self._kunci(i), []).append((i, baris))
        return tuple(self._buat_kelompok(baris) for baris in hasil.values())

    def _urutan(self, indikator: Indikator) -> tuple[object, ...]:
        """Tujuan, sasaran, then programs by their place with kegiatan and sub kegiatan beneath."""
        if indikator.simpul_id is None:
            pemilik = _pemilik(indikator)
            return indikator.sasaran_id is not None, pemilik.urutan, kunci_kode(pemilik.kode), indikator.urutan
        program, simpul = self._program(indikator.simpul_id), self.simpul[indikator.simpul_id]
        return 2, program.urutan, kunci_kode(program.kunci), kunci_kode(simpul.kunci), indikator.urutan
