"""One queryset per kind: what a person may see, filtered by every word, the best hit first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import Any, cast

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat, Lower, Replace

from kinerja.models import Bukti, PerjanjianKinerja
from laporan.models import Laporan, Naskah
from laporan.susun.kerangka import KUNCI, nama_bagian
from renstra.models import Indikator, Renstra, Sasaran, SimpulProgram, Tujuan
from sakip.cari.kata import TANDA, Kata, rapat
from sakip.models import Pengguna, PerangkatDaerah

# A code is looked for inside longer ones (IK.2.07.03) from this length.
PANJANG_POTONGAN = 4
TEPAT, AWAL_KODE, AWAL_NAMA, DI_NAMA, LAIN = range(5)
Baris = QuerySet[Any]


def tanpa_tanda(bidang: str) -> Any:
    """A printed code without its separators, in lower case, as ``rapat`` makes it."""
    return reduce(lambda isi, tanda: Replace(isi, Value(tanda), Value("")), TANDA, cast(Any, Lower(bidang)))


def _satu_kata(kata: str, kode: Sequence[str], teks: Sequence[str]) -> Q:
    """One word stands in some text, or begins some code."""
    pilihan = [Q(**{f"{t}__icontains": kata}) for t in teks]
    if any(c.isdigit() for c in kata):
        pilihan += [Q(**{f"{k}__startswith": rapat(kata)}) for k in kode]
    return reduce(or_, pilihan)


def _peringkat(kata: Kata, kode: Sequence[str], nama: str) -> Case:
    di_nama = reduce(and_, (Q(**{f"{nama}__icontains": k}) for k in kata.butir))
    urut = [(_kode(kata, kode, "in"), TEPAT), (_kode(kata, kode, "startswith"), AWAL_KODE)] if kode else []
    urut += [(Q(**{f"{nama}__istartswith": kata.teks}), AWAL_NAMA), (di_nama, DI_NAMA)]
    kapan = [When(syarat, then=Value(n)) for syarat, n in urut if syarat]
    return Case(*kapan, default=Value(LAIN), output_field=IntegerField())


def _kode(kata: Kata, kode: Sequence[str], cara: str) -> Q:
    """The whole query as a code, in any of its spellings."""
    if cara == "in":
        return reduce(or_, (Q(**{f"{k}__in": kata.kode}) for k in kode), Q())
    calon = [c for c in kata.kode if cara != "contains" or len(c) >= PANJANG_POTONGAN]
    return reduce(or_, (Q(**{f"{k}__{cara}": c}) for k in kode for c in calon), Q())


def saring(baris: Baris, kata: Kata, *, kode: Sequence[str] = (), nama: str, lain: Sequence[str] = ()) -> Baris:
    """Rows in which every word occurs, or whose code begins as the whole query does."""
    bernama = {f"rapat{n}": tanpa_tanda(k) for n, k in enumerate(kode)}
    rapat_kode = [*bernama]
    cocok = reduce(and_, (_satu_kata(k, rapat_kode, (nama, *lain, *kode)) for k in kata.butir))
    if rapat_kode and kata.kode:
        utuh = _kode(kata, rapat_kode, "startswith") | _kode(kata, rapat_kode, "contains")
        cocok = utuh if kata.berkode else cocok | utuh
    return baris.annotate(**bernama).filter(cocok).annotate(peringkat=_peringkat(kata, rapat_kode, nama))


def indikator(orang: Pengguna, kata: Kata) -> Baris:
    semua = Indikator.objects.untuk(orang).select_related(
        "renstra__perangkat_daerah__pemda", "tujuan", "sasaran", "simpul"
    )
    lain = ["sasaran__teks", "tujuan__teks", "simpul__nama"]
    return saring(semua, kata, kode=["kode"], nama="nama", lain=lain).order_by(
        "peringkat", "-renstra__tahun_awal", "-renstra__perubahan_ke", "kode", "pk"
    )


def simpul(orang: Pengguna, kata: Kata) -> Baris:
    semua = SimpulProgram.objects.untuk(orang).select_related("perangkat_daerah__pemda", "induk")
    return saring(semua, kata, kode=["kunci", "kode_cetak"], nama="nama").order_by(
        "peringkat", "kunci", "-berlaku_dari", "pk"
    )


def tujuan(orang: Pengguna, kata: Kata) -> Baris:
    return _tingkat(Tujuan.objects.untuk(orang), kata)


def sasaran(orang: Pengguna, kata: Kata) -> Baris:
    return _tingkat(Sasaran.objects.untuk(orang), kata)


def _tingkat(semua: Baris, kata: Kata) -> Baris:
    cocok = saring(semua.select_related("renstra__perangkat_daerah__pemda"), kata, kode=["kode"], nama="teks")
    return cocok.order_by("peringkat", "-renstra__tahun_awal", "-renstra__perubahan_ke", "kode", "pk")


def pk(orang: Pengguna, kata: Kata) -> Baris:
    bunyi = Concat(
        Value("PK Perjanjian Kinerja "),
        Cast("tahun", CharField()),
        Value(" "),
        F("jenis"),
        Value(" "),
        F("unit__nama"),
        Value(" "),
        F("pemegang__nama"),
        Value(" "),
        F("pihak_pertama__nama"),
        Value(" "),
        F("pihak_kedua__nama"),
        output_field=CharField(),
    )
    semua = PerjanjianKinerja.objects.untuk(orang).select_related("perangkat_daerah__pemda", "unit", "pemegang")
    return saring(semua.annotate(bunyi=bunyi), kata, nama="bunyi").order_by("peringkat", "-tahun", "pk")


def laporan(orang: Pengguna, kata: Kata) -> Baris:
    bunyi = Concat(
        F("jenis"),
        Value(" laporan kinerja "),
        Cast("tahun", CharField()),
        Value(" "),
        F("judul"),
        output_field=CharField(),
    )
    semua = Laporan.objects.untuk(orang).select_related("perangkat_daerah__pemda")
    return saring(semua.annotate(bunyi=bunyi), kata, nama="bunyi").order_by("peringkat", "-tahun", "pk")


def naskah(orang: Pengguna, kata: Kata) -> Baris:
    """Parts of an LKIP by their title or by what was written."""
    judul = [When(kunci=k, then=Value(nama_bagian(k))) for k in sorted(KUNCI)]
    semua = Naskah.objects.untuk(orang).select_related("laporan__perangkat_daerah__pemda")
    semua = semua.filter(kunci__in=KUNCI).annotate(judul=Case(*judul, output_field=CharField()))
    return saring(semua, kata, nama="judul", lain=["isi"]).order_by("peringkat", "-laporan__tahun", "kunci", "pk")


def renstra(orang: Pengguna, kata: Kata) -> Baris:
    bunyi = Concat(
        Value("Renstra rencana strategis "),
        Cast("tahun_awal", CharField()),
        Value("–"),
        Cast("tahun_akhir", CharField()),
        Value(" "),
        F("nama"),
        output_field=CharField(),
    )
    semua = Renstra.objects.untuk(orang).select_related("perangkat_daerah__pemda").annotate(bunyi=bunyi)
    return saring(semua, kata, kode=["kode"], nama="bunyi", lain=["visi"]).order_by(
        "peringkat", "-tahun_awal", "-perubahan_ke", "pk"
    )


def bukti(orang: Pengguna, kata: Kata) -> Baris:
    semua = Bukti.objects.untuk(orang).select_related("realisasi__indikator__renstra__perangkat_daerah__pemda")
    return saring(semua, kata, nama="nama", lain=["keterangan"]).order_by(
        "peringkat", "-realisasi__tahun", "nama", "pk"
    )


def perangkat_daerah(orang: Pengguna, kata: Kata) -> Baris:
    semua = PerangkatDaerah.objects.untuk(orang).select_related("pemda")
    lain = ["singkatan", "slug", "pemda__daerah"]
    return saring(semua, kata, nama="nama", lain=lain).order_by("peringkat", "nama", "pk")
