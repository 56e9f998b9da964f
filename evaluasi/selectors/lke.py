"""Evaluations of AKIP: the instrument in force, one evaluation with its letters and answers, many over the years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.db.models import Count, F, Prefetch, Q, QuerySet

from evaluasi.models import InstrumenLke, JawabanLke, KriteriaLke, Lke, NilaiSubLke, SubKomponenLke
from evaluasi.perhitungan.lke import HasilLke, Sub, hitung_lke
from evaluasi.perhitungan.lke_gerak import JENJANG, pihak_menulis
from kinerja.models import NilaiAkip, Rekomendasi
from sakip.inti.istilah import HurufLke, JawabanKriteria, KeadaanLke, PihakLke
from sakip.models import Pejabat, Pemda, Pengguna, PerangkatDaerah

P = PihakLke


def instrumen_berlaku(pemda: Pemda, tahun: int) -> InstrumenLke | None:
    """The pemda's own latest edition that began by the year, else the latest common one."""
    semua = InstrumenLke.objects.all().berlaku_di(pemda, tahun)
    urut = semua.order_by(F("pemda").asc(nulls_last=True), "-mulai_tahun")
    hasil: InstrumenLke | None = urut.first()
    return hasil


def isi_instrumen(instrumen: Iterable[int]) -> dict[int, list[SubKomponenLke]]:
    """Sub-components with their criteria of some instruments, in order; two queries."""
    kriteria = Prefetch("kriteria", KriteriaLke.objects.order_by("nomor"))
    semua = SubKomponenLke.objects.filter(instrumen__in=set(instrumen)).order_by("urutan", "pk")
    hasil: dict[int, list[SubKomponenLke]] = defaultdict(list)
    for s in semua.prefetch_related(kriteria):
        hasil[s.instrumen_id].append(s)
    return hasil


def daftar_kriteria(sub: SubKomponenLke) -> list[KriteriaLke]:
    """Criteria of a sub-component that came with ``isi_instrumen``, in order."""
    return cast("list[KriteriaLke]", list(sub.kriteria.all()))


@dataclass
class IsiLke:
    """One evaluation read once: instrument, letters and answers of every party."""

    lke: Lke
    sub: list[SubKomponenLke]
    nilai: Mapping[tuple[int, PihakLke], NilaiSubLke]
    jawaban: Mapping[tuple[int, PihakLke], JawabanLke]

    @property
    def keadaan(self) -> KeadaanLke:
        return KeadaanLke(self.lke.keadaan)

    @cached_property
    def jenjang(self) -> PihakLke:
        """The highest party that has letters: evaluators begin with those of the level below."""
        ada = {p for _, p in self.nilai}
        return next((j for j in reversed(JENJANG) if j in ada), P.MANDIRI)

    @property
    def menulis(self) -> PihakLke | None:
        """Whose letters may change now."""
        return pihak_menulis(self.keadaan, self.jenjang)

    @cached_property
    def pihak(self) -> tuple[PihakLke, ...]:
        """The parties that have taken part, in order."""
        semua = list(P)
        return tuple(semua[: semua.index(self.jenjang) + 1])

    def sebelum_dikirim(self) -> IsiLke:
        """As who is not of the evaluators sees it: while they are at it, only what the agency said itself."""
        if self.keadaan is not KeadaanLke.EVALUASI:
            return self
        nilai = {k: v for k, v in self.nilai.items() if k[1] is P.MANDIRI}
        return IsiLke(self.lke, self.sub, nilai, {k: v for k, v in self.jawaban.items() if k[1] is P.MANDIRI})

    def huruf(self, sub: int, pihak: PihakLke) -> HurufLke | None:
        baris = self.nilai.get((sub, pihak))
        return HurufLke(baris.huruf) if baris is not None and baris.huruf else None

    def isi_jawaban(self, kriteria: int, pihak: PihakLke) -> JawabanKriteria | None:
        baris = self.jawaban.get((kriteria, pihak))
        return JawabanKriteria(baris.jawaban) if baris is not None and baris.jawaban else None

    def hasil(self, pihak: PihakLke | None = None) -> HasilLke:
        """Score by the letters of a party; without one, of the highest level."""
        siapa = pihak or self.jenjang
        kode = {s.pk: s.kode for s in self.sub}
        huruf = {kode[s]: HurufLke(n.huruf) for (s, p), n in self.nilai.items() if p is siapa and n.huruf}
        return hitung_lke(bahan_sub(self.sub), huruf)


def bahan_sub(sub: Iterable[SubKomponenLke]) -> list[Sub]:
    """As the calculation takes them."""
    return [Sub(s.kode, s.komponen, s.bobot) for s in sub]


def muat_lke(perangkat_daerah: PerangkatDaerah, tahun: int) -> IsiLke | None:
    """The evaluation of a year; ``None`` where there is none. Five queries."""
    lke = _dasar(Lke.objects.milik(perangkat_daerah).tahun(tahun)).first()
    return isi_banyak([lke])[0] if lke is not None else None


def muat_semua(perangkat_daerah: PerangkatDaerah) -> list[IsiLke]:
    """Evaluations of all years without their answers, oldest first; as many queries for one as for ten."""
    return isi_banyak(list(_dasar(Lke.objects.milik(perangkat_daerah)).order_by("tahun")), jawaban=False)


def _dasar(semua: QuerySet[Lke]) -> QuerySet[Lke]:
    return semua.select_related("instrumen", "penandatangan", "oleh", "perangkat_daerah__pemda")


def isi_banyak(daftar: list[Lke], *, jawaban: bool = True) -> list[IsiLke]:
    """Instrument, letters and (unless left out) answers of some evaluations, each row with what it hangs on."""
    sub = isi_instrumen(x.instrumen_id for x in daftar)
    per_sub = {s.pk: s for semua in sub.values() for s in semua}
    kriteria = {k.pk: k for s in per_sub.values() for k in daftar_kriteria(s)}
    kunci = [x.pk for x in daftar]
    nilai: dict[int, dict[tuple[int, PihakLke], NilaiSubLke]] = defaultdict(dict)
    for n in NilaiSubLke.objects.filter(lke__in=kunci).select_related("oleh"):
        n.sub = per_sub[n.sub_id]
        nilai[n.lke_id][n.sub_id, P(n.pihak)] = n
    jwb: dict[int, dict[tuple[int, PihakLke], JawabanLke]] = defaultdict(dict)
    if jawaban:
        for j in JawabanLke.objects.filter(lke__in=kunci).select_related("oleh"):
            j.kriteria = kriteria[j.kriteria_id]
            jwb[j.lke_id][j.kriteria_id, P(j.pihak)] = j
    return [IsiLke(x, sub[x.instrumen_id], nilai[x.pk], jwb[x.pk]) for x in daftar]


def satu_berkas(perangkat_daerah: PerangkatDaerah, tahun: int, jawaban_id: int) -> JawabanLke | None:
    """An answer with evidence; ``None`` for any other, and for one of another agency or year."""
    milik = JawabanLke.objects.milik(perangkat_daerah).filter(lke__tahun=tahun, pk=jawaban_id).exclude(berkas="")
    hasil: JawabanLke | None = milik.select_related("lke").first()
    return hasil


def terlihat_dinas(jawaban: JawabanLke) -> bool:
    """Whether the agency may see it: its own always, the evaluators' once they were sent for response."""
    return bool(jawaban.pihak == P.MANDIRI.value or jawaban.lke.keadaan != KeadaanLke.EVALUASI.value)


def nilai_tercatat(perangkat_daerah: PerangkatDaerah) -> dict[int, NilaiAkip]:
    """Recorded scores by year, also of years that were evaluated elsewhere."""
    return {n.tahun: n for n in NilaiAkip.objects.milik(perangkat_daerah).order_by("tahun")}


# --- a whole pemda


@dataclass(frozen=True, slots=True)
class LkeDinas:
    """An agency on the pemda's board: its evaluation of the year, if any, and the recorded scores."""

    perangkat_daerah: PerangkatDaerah
    isi: IsiLke | None
    nilai: NilaiAkip | None
    lalu: NilaiAkip | None


def lke_pemda(pengguna: Pengguna, pemda: Pemda, tahun: int) -> list[LkeDinas]:
    """Every agency of the pemda that exists in the year; six queries for any number of them."""
    dinas = list(
        PerangkatDaerah.objects.untuk(pengguna)
        .filter(pemda=pemda)
        .berlaku(tahun)
        .select_related("pemda")
        .order_by("nama", "pk")
    )
    kunci = [p.pk for p in dinas]
    semua = isi_banyak(list(_dasar(Lke.objects.filter(perangkat_daerah__in=kunci, tahun=tahun))), jawaban=False)
    isi = {x.lke.perangkat_daerah_id: x for x in semua}
    nilai = {
        (n.perangkat_daerah_id, n.tahun): n
        for n in NilaiAkip.objects.filter(perangkat_daerah__in=kunci, tahun__in=(tahun, tahun - 1))
    }
    return [LkeDinas(p, isi.get(p.pk), nilai.get((p.pk, tahun)), nilai.get((p.pk, tahun - 1))) for p in dinas]


def menunggu(perangkat_daerah: PerangkatDaerah) -> list[tuple[int, KeadaanLke]]:
    """(year, state) of each evaluation that is under way, newest year first. One query."""
    jalan = Lke.objects.milik(perangkat_daerah).exclude(keadaan=KeadaanLke.FINAL.value)
    return [(t, KeadaanLke(k)) for t, k in jalan.order_by("-tahun").values_list("tahun", "keadaan")]


def pemda_menunggu(pengguna: Pengguna, pemda: Pemda) -> list[tuple[int, int]]:
    """(year, evaluations that wait for the evaluators) of a pemda, newest year first. One query."""
    jalan = Lke.objects.untuk(pengguna).filter(
        perangkat_daerah__pemda=pemda, keadaan__in=(KeadaanLke.EVALUASI.value, KeadaanLke.TANGGAPAN.value)
    )
    hasil: dict[int, int] = {}
    for tahun in jalan.order_by("-tahun").values_list("tahun", flat=True):
        hasil[tahun] = hasil.get(tahun, 0) + 1
    return list(hasil.items())


def pejabat_penandatangan(pemda: Pemda) -> list[Pejabat]:
    """Officials of the pemda itself who may sign an evaluation: the Inspektur first, then the others by name."""
    semua = Pejabat.objects.filter(pemda=pemda, perangkat_daerah__isnull=True)
    return sorted(semua, key=lambda p: ("inspektur" not in p.jabatan.lower(), p.nama, p.pk))


def rekomendasi_tahun(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[Rekomendasi]:
    """Recommendations of the evaluation of a year with their answers, in the order of the components; two queries."""
    urutan = {k: n for n, (k, _) in enumerate(Rekomendasi.KOMPONEN)}
    semua = Rekomendasi.objects.milik(perangkat_daerah).tahun(tahun).prefetch_related("tindak_lanjut")
    return sorted(semua, key=lambda r: (urutan.get(r.komponen, len(urutan)), r.nomor, r.pk))


def daftar_instrumen(pemda: Pemda) -> list[InstrumenLke]:
    """Editions a pemda may use, its own first, the latest on top, each with the number of evaluations on it."""
    semua = InstrumenLke.objects.filter(Q(pemda__isnull=True) | Q(pemda=pemda))
    banyak = {
        "banyak": Count("lke", filter=Q(lke__perangkat_daerah__pemda=pemda)),
        "final": Count("lke", filter=Q(lke__perangkat_daerah__pemda=pemda, lke__keadaan=KeadaanLke.FINAL.value)),
    }
    return list(semua.annotate(**banyak).order_by(F("pemda").asc(nulls_last=True), "-mulai_tahun"))
