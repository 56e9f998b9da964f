"""The answer to a query: groups of hits with addresses in the right year, paged, under each agency's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from anggaran.models import Pagu
from kinerja.models import Realisasi
from laporan.susun.kerangka import nama_bagian
from sakip.beranda import tahun_kerja
from sakip.cari import sumber, tempat
from sakip.cari.kata import Kata, baca_kata, cuplikan
from sakip.halaman import Konteks, KonteksPemda
from sakip.inti.istilah import JenisSimpul
from sakip.models import Pemda, Pengguna, PerangkatDaerah
from sakip.peran import peran_di, peran_pemda, tugas

SEPINTAS, SEHALAMAN = 5, 20


@dataclass(frozen=True, slots=True)
class Temuan:
    """One hit: a code and a title that lead somewhere, with a line of context."""

    judul: str
    url: str
    kode: str = ""
    keterangan: str = ""
    pd: PerangkatDaerah | None = None


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Hits of one kind. ``halaman`` where only this kind is shown; ``per_pd`` keeps the agencies together."""

    kunci: str
    judul: str
    jumlah: int
    per_pd: tuple[tuple[PerangkatDaerah | None, tuple[Temuan, ...]], ...]
    halaman: Page[Any] | None = None

    @property
    def lebih(self) -> bool:
        return self.halaman is None and self.kunci in JENIS and self.jumlah > SEPINTAS


@dataclass(frozen=True, slots=True)
class HasilCari:
    kata: Kata
    jenis: str
    kelompok: tuple[Kelompok, ...]
    pilihan: tuple[tuple[str, str], ...]

    @property
    def jumlah(self) -> int:
        return sum(k.jumlah for k in self.kelompok)


@dataclass(frozen=True, slots=True)
class Tahun:
    """The newest year with data: of agencies, and of single rows where they have their own."""

    pd: Mapping[int, int]
    baris: Mapping[int, int]

    def di(self, baris: int, pd: int, awal: int = 0, akhir: int | None = None) -> int:
        """The row's own year, else its agency's, held within a span."""
        kerja = max(self.pd[pd], awal) if akhir is None else min(max(self.pd[pd], awal), akhir)
        return self.baris.get(baris, kerja)


@dataclass(frozen=True, slots=True)
class Jenis:
    judul: str
    ambil: Callable[[Pengguna, Kata], Any]
    pd: Callable[[Any], PerangkatDaerah]
    temuan: Callable[[Any, Tahun, Kata], Temuan]
    tahun: Callable[[Sequence[int]], dict[int, int]] = lambda kunci: {}


def alamat(pd: PerangkatDaerah, tahun: int, nama: str, jangkar: str = "", **bagian: Any) -> str:
    url = reverse(nama, kwargs={"slug": pd.slug, "tahun": tahun, **bagian})
    return f"{url}#{jangkar}" if jangkar else url


# --- kinds


def _renstra(r: Any) -> str:
    return str(r.nama or f"Renstra {r.tahun_awal}–{r.tahun_akhir}")


def _indikator(i: Any, tahun: Tahun, kata: Kata) -> Temuan:
    r, pd = i.renstra, i.renstra.perangkat_daerah
    t = tahun.di(i.pk, pd.pk, r.tahun_awal, r.tahun_akhir)
    induk = i.sasaran or i.tujuan or i.simpul
    return Temuan(
        i.nama, alamat(pd, t, "kinerja:indikator", indikator_id=i.pk), i.kode, f"{induk} · {_renstra(r)}", pd
    )


def _simpul(s: Any, tahun: Tahun, kata: Kata) -> Temuan:
    pd = s.perangkat_daerah
    t = tahun.di(s.pk, pd.pk, s.berlaku_dari, s.berlaku_sampai)
    jenis = JenisSimpul(s.jenis).label
    ket = f"{jenis} · {s.induk.nama}" if s.induk else jenis
    url = alamat(pd, t, "renstra:program", f"simpul-{s.pk}")
    return Temuan(s.nama, url, s.kode_cetak or s.kunci, ket, pd)


def _tingkat(nama: str) -> Callable[[Any, Tahun, Kata], Temuan]:
    def temuan(o: Any, tahun: Tahun, kata: Kata) -> Temuan:
        r, pd = o.renstra, o.renstra.perangkat_daerah
        t = tahun.di(0, pd.pk, r.tahun_awal, r.tahun_akhir)
        url = f"{alamat(pd, t, 'renstra:pohon')}?renstra={r.kode}"
        return Temuan(o.teks, f"{url}#sasaran-{o.pk}" if nama == "Sasaran" else url, o.kode, _renstra(r), pd)

    return temuan


def _pk(p: Any, tahun: Tahun, kata: Kata) -> Temuan:
    milik = p.unit or p.pemegang
    judul = f"Perjanjian Kinerja {p.tahun} {p.nama_jenis}"
    return Temuan(
        judul, alamat(p.perangkat_daerah, p.tahun, "kinerja:pk", pk_id=p.pk), "", str(milik or ""), p.perangkat_daerah
    )


def _laporan(x: Any, tahun: Tahun, kata: Kata) -> Temuan:
    return Temuan(
        f"{x.get_jenis_display()} {x.tahun}",
        alamat(x.perangkat_daerah, x.tahun, "laporan:lkip"),
        keterangan=x.judul,
        pd=x.perangkat_daerah,
    )


def _naskah(n: Any, tahun: Tahun, kata: Kata) -> Temuan:
    x = n.laporan
    judul = f"{nama_bagian(n.kunci)}{f' ({n.rujukan})' if n.rujukan else ''}, {x}"
    url = alamat(x.perangkat_daerah, x.tahun, "laporan:lkip_bagian", kunci=n.kunci)
    url += f"?rujukan={n.rujukan}" if n.rujukan else ""
    return Temuan(judul, url, "", cuplikan(n.isi, kata), x.perangkat_daerah)


def _satu_renstra(r: Any, tahun: Tahun, kata: Kata) -> Temuan:
    pd = r.perangkat_daerah
    url = alamat(pd, tahun.di(0, pd.pk, r.tahun_awal, r.tahun_akhir), "renstra:pohon")
    return Temuan(_renstra(r), f"{url}?renstra={r.kode}", r.kode, f"{r.tahun_awal}–{r.tahun_akhir}", pd)


def _bukti(b: Any, tahun: Tahun, kata: Kata) -> Temuan:
    i, pd = b.realisasi.indikator, b.realisasi.indikator.renstra.perangkat_daerah
    url = alamat(pd, b.realisasi.tahun, "kinerja:indikator", indikator_id=i.pk)
    ket = " · ".join(t for t in (b.keterangan, str(i), str(b.realisasi.tahun)) if t)
    return Temuan(b.nama, url, "", ket, pd)


def _perangkat_daerah(pd: Any, tahun: Tahun, kata: Kata) -> Temuan:
    return Temuan(pd.nama, alamat(pd, tahun.di(0, pd.pk), "laporan:ringkasan"), "", pd.pemda.daerah)


def _lewat_renstra(o: Any) -> PerangkatDaerah:
    pd: PerangkatDaerah = o.renstra.perangkat_daerah
    return pd


def _langsung(o: Any) -> PerangkatDaerah:
    pd: PerangkatDaerah = o.perangkat_daerah
    return pd


def _tahun_realisasi(kunci: Sequence[int]) -> dict[int, int]:
    per = Realisasi.objects.sebenarnya().filter(indikator__in=kunci).order_by().values_list("indikator")
    return dict(per.annotate(t=Max("tahun")))


def _tahun_pagu(kunci: Sequence[int]) -> dict[int, int]:
    return dict(Pagu.objects.filter(simpul__in=kunci).order_by().values_list("simpul").annotate(t=Max("tahun")))


JENIS: dict[str, Jenis] = {
    "indikator": Jenis("Indikator", sumber.indikator, _lewat_renstra, _indikator, _tahun_realisasi),
    "program": Jenis("Program, kegiatan, sub kegiatan", sumber.simpul, _langsung, _simpul, _tahun_pagu),
    "sasaran": Jenis("Sasaran", sumber.sasaran, _lewat_renstra, _tingkat("Sasaran")),
    "tujuan": Jenis("Tujuan", sumber.tujuan, _lewat_renstra, _tingkat("Tujuan")),
    "renstra": Jenis("Renstra", sumber.renstra, _langsung, _satu_renstra),
    "pk": Jenis("Perjanjian Kinerja", sumber.pk, _langsung, _pk),
    "laporan": Jenis("Laporan", sumber.laporan, _langsung, _laporan),
    "naskah": Jenis("Bagian LKIP", sumber.naskah, lambda n: n.laporan.perangkat_daerah, _naskah),
    "bukti": Jenis("Berkas bukti", sumber.bukti, lambda b: b.realisasi.indikator.renstra.perangkat_daerah, _bukti),
    "perangkat_daerah": Jenis("Perangkat daerah", sumber.perangkat_daerah, lambda pd: pd, _perangkat_daerah),
}
PILIHAN = tuple((k, j.judul) for k, j in JENIS.items())


# --- the answer


def cari(orang: Pengguna, teks: str, *, jenis: str = "", di: str = "", halaman: str = "1") -> HasilCari:
    """Every kind at a glance, or all hits of one kind, page by page. ``di``: the agency that was in sight."""
    kata = baca_kata(teks)
    jenis = jenis if jenis in JENIS else ""
    if not kata:
        return HasilCari(kata, jenis, (), PILIHAN)
    lembar = {k: _lembar(j, orang, kata, jenis, halaman) for k, j in JENIS.items() if jenis in ("", k)}
    pd = {p.pk: p for k, isi in lembar.items() for o in isi if (p := JENIS[k].pd(o))}
    terlihat = _terlihat(orang, di)
    tahun = tahun_kerja([*pd.values(), *([terlihat] if terlihat else [])])
    kelompok = [_kelompok(k, isi, tahun, kata, terlihat, bool(jenis)) for k, isi in lembar.items()]
    if not jenis:
        kelompok += _tempat(orang, kata, terlihat, tahun)
    return HasilCari(kata, jenis, tuple(k for k in kelompok if k.jumlah), PILIHAN)


def _lembar(j: Jenis, orang: Pengguna, kata: Kata, jenis: str, halaman: str) -> Page[Any]:
    return Paginator(j.ambil(orang, kata), SEHALAMAN if jenis else SEPINTAS).get_page(halaman if jenis else 1)


def _terlihat(orang: Pengguna, di: str) -> PerangkatDaerah | None:
    """The agency whose pages are meant: the one in sight, else the only one that the person has."""
    semua = PerangkatDaerah.objects.untuk(orang).select_related("pemda")
    ada = list(semua.filter(slug=di)[:1] if di else semua[:2])
    return ada[0] if len(ada) == 1 else None


def _kelompok(
    kunci: str,
    isi: Page[Any],
    tahun: Mapping[int, int],
    kata: Kata,
    terlihat: PerangkatDaerah | None,
    berhalaman: bool,
) -> Kelompok:
    j = JENIS[kunci]
    baris = list(isi)
    per_baris = Tahun(tahun, j.tahun([o.pk for o in baris]) if baris else {})
    temuan = [j.temuan(o, per_baris, kata) for o in baris]
    return Kelompok(kunci, j.judul, isi.paginator.count, _per_pd(temuan, terlihat), isi if berhalaman else None)


def _per_pd(
    temuan: Iterable[Temuan], terlihat: PerangkatDaerah | None
) -> tuple[tuple[PerangkatDaerah | None, tuple[Temuan, ...]], ...]:
    """Agencies in the order of their best hit, the one in sight first."""
    kumpul: dict[PerangkatDaerah | None, list[Temuan]] = {}
    for t in temuan:
        kumpul.setdefault(t.pd, []).append(t)
    urut = sorted(kumpul.items(), key=lambda isi: isi[0] is None or isi[0] != terlihat)
    return tuple((pd, tuple(isi)) for pd, isi in urut)


def _pemda_bertugas(orang: Pengguna) -> Pemda | None:
    """The first pemda that a person serves as a whole."""
    milik = {t.pemda for t in tugas(orang) if t.perangkat_daerah is None}
    return Pemda.objects.filter(pk__in=milik).order_by("nama").first() if milik else None


def _tempat(orang: Pengguna, kata: Kata, pd: PerangkatDaerah | None, tahun: Mapping[int, int]) -> list[Kelompok]:
    konteks = Konteks(orang, pd, tahun[pd.pk], peran_di(orang, pd)) if pd else None
    melayani = pd.pemda if pd else _pemda_bertugas(orang)
    kini = tahun[pd.pk] if pd else timezone.localdate().year
    pemda = KonteksPemda(orang, melayani, kini, peran_pemda(orang, melayani)) if melayani else None
    laman = [Temuan(judul, url) for judul, url in tempat.halaman(kata, konteks, pemda)]
    bab = [
        Temuan(f"Panduan: {p.label}", f"{reverse('panduan')}#{p.value}", keterangan=cuplikan(a, kata))
        for p, a in tempat.panduan(kata)
    ]
    isi = (("halaman", "Halaman", laman), ("panduan", "Panduan", bab))
    return [Kelompok(k, judul, len(t), ((None, tuple(t)),)) for k, judul, t in isi]
