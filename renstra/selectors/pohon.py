"""Reads of the plan: the whole tree of a Renstra from memory, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from renstra.bentuk import (
    HalamanRenstra,
    IndikatorPohon,
    PilihanRenstra,
    PohonRenstra,
    SasaranPohon,
    SimpulPohon,
    StrategiPohon,
    TargetTertulis,
    TujuanPohon,
)
from renstra.models import (
    ArahKebijakan,
    Indikator,
    Misi,
    Renstra,
    Sasaran,
    SimpulProgram,
    Strategi,
    TargetRencana,
    Tujuan,
)
from renstra.perhitungan.kode import kode_tertulis
from sakip.inti.angka import bulatkan, format_angka, format_ringkas
from sakip.inti.istilah import DokumenTarget
from sakip.models import PerangkatDaerah

# The Renstra's own target first; where it set none, the yearly plan's is shown under its name.
DOKUMEN = (DokumenTarget.RENSTRA, DokumenTarget.RENJA_PERUBAHAN, DokumenTarget.RENJA)


def target_tertulis(t: TargetRencana, desimal: int) -> str:
    """A planning target as it was stated: a word, a range, a number, a count with its base, or its text."""
    if t.kata:
        return str(t.kata)
    if t.batas_bawah is not None and t.batas_atas is not None:
        return f"{_angka(t.batas_bawah, desimal)}–{_angka(t.batas_atas, desimal)}"
    if t.nilai is not None:
        return _angka(t.nilai, desimal)
    return _banyaknya(t) if t.jumlah is not None else str(t.teks)


def _angka(nilai: Decimal, desimal: int) -> str:
    return format_angka(bulatkan(nilai, desimal), desimal)


def _banyaknya(t: TargetRencana) -> str:
    dari = f" dari {format_ringkas(t.basis)}" if t.basis is not None else ""
    return f"{format_ringkas(t.jumlah)}{dari} {t.satuan_jumlah}".strip()


def halaman_renstra(perangkat_daerah: PerangkatDaerah, tahun: int, kode: str = "") -> HalamanRenstra:
    """The plans of an agency, and the tree of the one asked for or of the latest that covers the year."""
    semua = list(Renstra.objects.milik(perangkat_daerah).order_by("-tahun_awal", "-perubahan_ke"))
    meliputi = [r for r in semua if r.tahun_awal <= tahun <= r.tahun_akhir]
    dipilih = next((r for r in semua if r.kode == kode), meliputi[0] if meliputi else None)
    pilihan = tuple(
        PilihanRenstra(r.kode, str(r), f"{r.tahun_awal}–{r.tahun_akhir}", r == dipilih, r in meliputi) for r in semua
    )
    return HalamanRenstra(pilihan, Penyusun(dipilih, tahun).pohon() if dipilih else None)


class Penyusun:
    """Builds the tree of one Renstra out of what it loaded at the start."""

    def __init__(self, renstra: Renstra, tahun: int) -> None:
        self.r = renstra
        self.tahun = tuple(range(renstra.tahun_awal, renstra.tahun_akhir + 1))
        self.misi = list(Misi.objects.filter(renstra=renstra))
        self.tujuan = list(Tujuan.objects.filter(renstra=renstra).prefetch_related("misi"))
        self.sasaran = list(Sasaran.objects.filter(renstra=renstra))
        self.strategi = list(Strategi.objects.filter(renstra=renstra))
        self.arah = list(ArahKebijakan.objects.filter(renstra=renstra))
        self._muat_simpul(tahun if tahun in self.tahun else self.r.tahun_akhir)
        self._muat_indikator()

    def _muat_simpul(self, tahun: int) -> None:
        """Nodes valid in the year, by parent, and the programs by the sasaran they support."""
        simpul = SimpulProgram.objects.filter(perangkat_daerah=self.r.perangkat_daerah_id).berlaku(tahun)
        self.anak: dict[int | None, list[SimpulProgram]] = defaultdict(list)
        self.pendukung: dict[int, list[SimpulProgram]] = defaultdict(list)
        milik = {s.pk for s in self.sasaran}
        self.tanpa_sasaran: list[SimpulProgram] = []
        for s in simpul.prefetch_related("sasaran").order_by("urutan", "kunci", "pk"):
            self.anak[s.induk_id].append(s)
            didukung = [x.pk for x in s.sasaran.all() if x.pk in milik]
            for i in didukung if s.induk_id is None else ():
                self.pendukung[i].append(s)
            if s.induk_id is None and not didukung:
                self.tanpa_sasaran.append(s)

    def _muat_indikator(self) -> None:
        target: dict[int, dict[int, dict[str, TargetRencana]]] = defaultdict(lambda: defaultdict(dict))
        baris = TargetRencana.objects.filter(indikator__renstra=self.r, dokumen__in=[d.value for d in DOKUMEN])
        for t in baris:
            target[t.indikator_id][t.tahun][t.dokumen] = t
        self.indikator: dict[tuple[str, int], list[IndikatorPohon]] = defaultdict(list)
        for i in Indikator.objects.filter(renstra=self.r).order_by("urutan", "kode", "pk"):
            self.indikator[_pemilik(i)].append(self._indikator(i, target[i.pk]))

    def _indikator(self, i: Indikator, target: dict[int, dict[str, TargetRencana]]) -> IndikatorPohon:
        per_tahun = tuple(_pilih(t, target.get(t, {}), i.desimal) for t in self.tahun)
        return IndikatorPohon(i.pk, i.kode, i.nama, i.satuan, i.iku, per_tahun)

    def pohon(self) -> PohonRenstra:
        return PohonRenstra(
            nama=str(self.r),
            tahun=self.tahun,
            dasar_hukum=self.r.dasar_hukum,
            visi=self.r.visi,
            visi_pemda=self.r.visi_pemda,
            misi=self._misi("perangkat_daerah"),
            misi_pemda=self._misi("pemda"),
            tujuan=tuple(self._semua_tujuan()),
            strategi=self._strategi(None),
            arah_kebijakan=self._arah(None),
            program_lain=self._simpul(self.tanpa_sasaran),
        )

    def _misi(self, tingkat: str) -> tuple[tuple[str, str], ...]:
        return tuple((m.nomor, m.teks) for m in self.misi if m.tingkat == tingkat)

    def _semua_tujuan(self) -> Iterable[TujuanPohon]:
        for t in self.tujuan:
            misi = tuple(str(m) for m in t.misi.all())
            yield TujuanPohon(t.kode, t.teks, misi, self._milik("tujuan", t.pk), self._sasaran(t.pk))
        if tanpa := self._sasaran(None):
            yield TujuanPohon("", "", (), (), tanpa)

    def _milik(self, jenis: str, pk: int) -> tuple[IndikatorPohon, ...]:
        return tuple(self.indikator.get((jenis, pk), ()))

    def _sasaran(self, tujuan_id: int | None) -> tuple[SasaranPohon, ...]:
        return tuple(
            SasaranPohon(
                s.pk,
                s.kode,
                s.teks,
                self._milik("sasaran", s.pk),
                self._strategi(s.pk),
                self._arah(s.pk),
                self._simpul(self.pendukung.get(s.pk, ())),
            )
            for s in self.sasaran
            if s.tujuan_id == tujuan_id
        )

    def _strategi(self, sasaran_id: int | None) -> tuple[StrategiPohon, ...]:
        return tuple(
            StrategiPohon(s.teks, tuple(a.teks for a in self.arah if a.strategi_id == s.pk))
            for s in self.strategi
            if s.sasaran_id == sasaran_id
        )

    def _arah(self, sasaran_id: int | None) -> tuple[str, ...]:
        """Directions that are paired with no strategy."""
        return tuple(a.teks for a in self.arah if a.sasaran_id == sasaran_id and a.strategi_id is None)

    def _simpul(self, simpul: Sequence[SimpulProgram]) -> tuple[SimpulPohon, ...]:
        return tuple(
            SimpulPohon(
                s.pk,
                kode_tertulis(s.kunci, s.kode_cetak),
                s.get_jenis_display(),
                s.nama,
                self._milik("simpul", s.pk),
                self._simpul(self.anak.get(s.pk, ())),
            )
            for s in simpul
        )


def _pemilik(i: Indikator) -> tuple[str, int]:
    if i.sasaran_id is not None:
        return "sasaran", i.sasaran_id
    return ("tujuan", i.tujuan_id) if i.tujuan_id is not None else ("simpul", i.simpul_id or 0)


def _pilih(tahun: int, target: dict[str, TargetRencana], desimal: int) -> TargetTertulis:
    """The Renstra's target of a year, else the yearly plan's."""
    for dokumen in DOKUMEN:
        if (t := target.get(dokumen.value)) and (teks := target_tertulis(t, desimal)):
            return TargetTertulis(tahun, teks, "" if dokumen is DokumenTarget.RENSTRA else dokumen.label)
    return TargetTertulis(tahun)
