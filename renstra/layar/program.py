"""The program tree as it is edited, and what a new node starts with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from renstra.models import Indikator, SimpulProgram
from renstra.perhitungan.kode import JENIS_SIMPUL, Kode, baca_kode, bidang_terbanyak, pasang_bidang
from renstra.selectors.nomenklatur import nama_resmi
from renstra.services.simpul import IndukBaru
from sakip.inti.istilah import JenisSimpul
from sakip.models import PerangkatDaerah

ANAK = {"": "program", "program": "kegiatan", "kegiatan": "sub_kegiatan"}
TINGKAT = {"program": 0, "kegiatan": 1, "sub_kegiatan": 2}


@dataclass(frozen=True, slots=True)
class BarisSimpul:
    """One node of the tree with its place, and its indicators (key, code)."""

    simpul: SimpulProgram
    tingkat: int
    pertama: bool
    terakhir: bool
    berlaku: bool
    sasaran: tuple[str, ...]
    indikator: tuple[tuple[int, str], ...]
    beranak: bool

    @property
    def masa(self) -> str:
        s = self.simpul
        return f"{s.berlaku_dari}–{s.berlaku_sampai}" if s.berlaku_sampai else f"sejak {s.berlaku_dari}"

    @property
    def anak_jenis(self) -> str:
        jenis = ANAK.get(self.simpul.jenis, "")
        return JenisSimpul(jenis).label.lower() if jenis else ""


@dataclass(frozen=True, slots=True)
class HalamanProgram:
    baris: tuple[BarisSimpul, ...]
    semua: bool
    lain: int
    """Nodes that are not valid in the year and not shown."""


def satu_simpul(perangkat_daerah: PerangkatDaerah, simpul_id: int) -> SimpulProgram | None:
    """``None`` for one that is not the agency's."""
    milik = SimpulProgram.objects.milik(perangkat_daerah).select_related("perangkat_daerah__pemda", "induk")
    ada: SimpulProgram | None = milik.filter(pk=simpul_id).first()
    return ada


def halaman_program(perangkat_daerah: PerangkatDaerah, tahun: int, *, semua: bool = False) -> HalamanProgram:
    """Nodes valid in the year, or all of them, from the top down; four queries."""
    simpul = list(
        SimpulProgram.objects.milik(perangkat_daerah)
        .select_related("unit")
        .prefetch_related("sasaran")
        .order_by("urutan", "kunci", "pk")
    )
    tampil = [s for s in simpul if semua or berlaku(s, tahun)]
    indikator: dict[int, list[tuple[int, str]]] = defaultdict(list)
    milik = Indikator.objects.filter(simpul__perangkat_daerah=perangkat_daerah).order_by("urutan", "kode")
    for pk, kode, pemilik in milik.values_list("pk", "kode", "simpul"):
        indikator[pemilik].append((pk, kode))
    baris = _pohon(tampil, tahun, indikator)
    return HalamanProgram(tuple(baris), semua, len(simpul) - len(tampil))


def bidang_sendiri(perangkat_daerah: PerangkatDaerah, tahun: int) -> str:
    """The bidang urusan in which the agency mostly works: its codes come first in a search."""
    return bidang_terbanyak(
        SimpulProgram.objects.milik(perangkat_daerah).berlaku(tahun).values_list("kunci", flat=True)
    )


def berlaku(s: SimpulProgram, tahun: int) -> bool:
    return s.berlaku_dari <= tahun and (s.berlaku_sampai is None or s.berlaku_sampai >= tahun)


def _pohon(
    tampil: Sequence[SimpulProgram], tahun: int, indikator: dict[int, list[tuple[int, str]]]
) -> Iterable[BarisSimpul]:
    """Depth first; a node whose parent is not shown stands at the top, so that nothing is lost from sight."""
    ada = {s.pk for s in tampil}
    anak: dict[int | None, list[SimpulProgram]] = defaultdict(list)
    for s in tampil:
        anak[s.induk_id if s.induk_id in ada else None].append(s)

    def turun(induk: int | None) -> Iterable[BarisSimpul]:
        saudara = anak[induk]
        for n, s in enumerate(saudara):
            yield BarisSimpul(
                s,
                TINGKAT[s.jenis],
                n == 0,
                n == len(saudara) - 1,
                berlaku(s, tahun),
                tuple(x.kode for x in s.sasaran.all()),
                tuple(indikator.get(s.pk, ())),
                s.pk in anak,
            )
            yield from turun(s.pk)

    return turun(None)


# --- a new node


@dataclass(frozen=True, slots=True)
class CalonSimpul:
    """What the form of a new node starts with, and the parents that would be made with it."""

    simpul: SimpulProgram
    rantai: tuple[IndukBaru, ...] = ()
    mengganti: SimpulProgram | None = None
    ada: SimpulProgram | None = None
    """The node that already has this code in the year."""


def calon_simpul(perangkat_daerah: PerangkatDaerah, tahun: int, di: dict[str, str]) -> CalonSimpul:
    """``di`` is the query: ``kode`` from the nomenclature, or ``induk``, or ``ganti`` (an old node)."""
    milik = SimpulProgram.objects.milik(perangkat_daerah)
    if lama := _pilih(perangkat_daerah, di.get("ganti", "")):
        return CalonSimpul(_salinan(lama, tahun), mengganti=lama)
    semua = list(milik.berlaku(tahun))
    bidang = bidang_terbanyak(s.kunci for s in semua)
    if kode := baca_kode(pasang_bidang(di.get("kode", "").upper(), bidang)):
        return _dari_kode(perangkat_daerah, tahun, kode, semua)
    induk = _pilih(perangkat_daerah, di.get("induk", ""))
    jenis = ANAK.get(induk.jenis if induk else "", "program")
    return CalonSimpul(SimpulProgram(perangkat_daerah=perangkat_daerah, jenis=jenis, induk=induk, berlaku_dari=tahun))


def _pilih(perangkat_daerah: PerangkatDaerah, kunci: str) -> SimpulProgram | None:
    return satu_simpul(perangkat_daerah, int(kunci)) if kunci.isdigit() and len(kunci) < 19 else None


def _salinan(lama: SimpulProgram, tahun: int) -> SimpulProgram:
    nama = ("jenis", "kode_cetak", "kunci", "nama", "induk", "unit", "kelompok_belanja", "perangkat_daerah")
    isi = {n: getattr(lama, n) for n in nama}
    return SimpulProgram(**isi, berlaku_dari=max(tahun, lama.berlaku_dari + 1), pendahulu=lama, urutan=lama.urutan)


def _dari_kode(pd: PerangkatDaerah, tahun: int, kode: Kode, semua: Sequence[SimpulProgram]) -> CalonSimpul:
    """The node of an official code: its parent where the tree has it, else the parents to be made."""
    ada = {k.banding: s for s in semua if (k := baca_kode(s.kunci))}
    atas = [k for k in kode.atas if k.jenis in JENIS_SIMPUL]
    nama = nama_resmi([*atas, kode], tahun)
    induk, rantai = None, list[IndukBaru]()
    for k in atas:
        if k.banding in ada:
            induk = ada[k.banding]
        else:
            rantai.append(IndukBaru(k.jenis, str(k), nama.get(str(k), "")))
    jenis = kode.jenis if kode.jenis in JENIS_SIMPUL else "program"
    simpul = SimpulProgram(
        perangkat_daerah=pd,
        jenis=jenis,
        kode_cetak=str(kode),
        nama=nama.get(str(kode), ""),
        induk=induk if not rantai else None,
        berlaku_dari=tahun,
    )
    return CalonSimpul(simpul, tuple(rantai), ada=ada.get(kode.banding))
