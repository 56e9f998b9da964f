"""Search of the official nomenclature, by code or by words, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from renstra.bentuk import ButirNomenklatur, HasilCari
from renstra.models import Nomenklatur
from renstra.perhitungan.kode import BIDANG_UMUM, Kode, awalan_kode, baca_kode

BATAS, TERBANYAK = 25, 2000
JENIS = dict(Nomenklatur.JENIS)
KATA_TERPENDEK = 2


def cari_nomenklatur(
    teks: str, tahun: int, *, jenis: str = "", urusan: str = "", dekat: str = "", batas: int = BATAS
) -> HasilCari:
    """Codes that begin with what was typed, or names with all its words.

    Ranked: the code itself, its beginning, names that begin with the words, then the other names; within each the
    higher level first, then by code. ``jenis`` and ``urusan`` (``2.07``, ``X.XX``) narrow it; codes of the agency's
    own bidang, ``dekat``, come before those of others.
    """
    versi = versi_berlaku(tahun)
    if versi is None:
        return HasilCari((), 0, ada_nomenklatur=False)
    syarat = _syarat(teks)
    if syarat is None and not urusan:
        return HasilCari((), 0)
    semua = Nomenklatur.objects.filter(syarat or Q(), tahun__lte=versi).order_by("kode", "-tahun")
    baris = _terkini(_saring(semua, jenis, urusan)[:TERBANYAK])
    urut = sorted(baris, key=lambda n: _peringkat(n, teks, dekat))
    pilihan = _gabung(urut)
    dasar = next((n.dasar for n, _ in pilihan if n.tahun == versi), "")
    return HasilCari(_butir(pilihan[:batas], versi), len(pilihan), versi, dasar)


def versi_berlaku(tahun: int) -> int | None:
    """The latest version of the nomenclature for a year: the last one not after it, else the first there is."""
    ada = sorted(set(Nomenklatur.objects.order_by().values_list("tahun", flat=True).distinct()))
    return max((t for t in ada if t <= tahun), default=ada[0] if ada else None)


def nomenklatur_kode(kode: str, tahun: int) -> Nomenklatur | None:
    """The official entry of a code in a year; a sub kegiatan also with the other number of digits."""
    versi, resmi = versi_berlaku(tahun), baca_kode(kode)
    if versi is None or resmi is None:
        return None
    return _terpilih([resmi], versi).get(str(resmi))


def nama_resmi(kode: Iterable[Kode], tahun: int) -> dict[str, str]:
    """Official names by code; what the nomenclature does not hold is left out. Two queries."""
    versi = versi_berlaku(tahun)
    return {k: n.nama for k, n in _terpilih(kode, versi).items()} if versi is not None else {}


def daftar_urusan(tahun: int) -> list[tuple[str, str]]:
    """Bidang urusan that can be chosen: (``2.07``, name)."""
    versi = versi_berlaku(tahun)
    if versi is None:
        return []
    program = Nomenklatur.objects.filter(tahun__lte=versi).order_by().values_list("kode", "jenis", "nama")
    nama: dict[str, str] = {}
    for kode, jenis, teks in program:
        bidang = ".".join(kode.split(".")[:2])
        if "." in bidang:
            nama[bidang] = teks if jenis == "bidang" else nama.get(bidang, "")
    return sorted(nama.items())


# --- parts


def _syarat(teks: str) -> Q | None:
    if awalan := awalan_kode(teks):
        syarat = Q()
        for a in (*awalan, *_umum(awalan)):
            syarat |= Q(kode__startswith=a)
        return syarat
    kata = [k for k in teks.lower().split() if len(k) >= KATA_TERPENDEK]
    return Q(*[Q(kata__contains=k) for k in kata]) if kata else None


def _umum(awalan: Iterable[str]) -> list[str]:
    """Codes of penunjang stand under X.XX where a bidang has none of its own."""
    return [f"{BIDANG_UMUM}.{a.split('.', 2)[2]}" for a in awalan if a.count(".") >= 2 and a[0].isdigit()]


def _saring(semua: QuerySet[Nomenklatur], jenis: str, urusan: str) -> QuerySet[Nomenklatur]:
    if jenis in JENIS:
        semua = semua.filter(jenis=jenis)
    if urusan:
        semua = semua.filter(Q(kode__startswith=f"{urusan}.") | Q(kode=urusan))
    return semua


def _terkini(baris: Iterable[Nomenklatur]) -> list[Nomenklatur]:
    """One entry per code: that of the latest version."""
    hasil: dict[str, Nomenklatur] = {}
    for n in baris:
        hasil.setdefault(n.kode, n)
    return list(hasil.values())


def _peringkat(n: Nomenklatur, teks: str, dekat: str) -> tuple[int, int, int, str]:
    panjang = n.kode.count(".")
    jauh = 0 if dekat and n.kode.startswith(f"{dekat}.") else 2 if n.kode.startswith(BIDANG_UMUM) else 1
    if awalan := awalan_kode(teks):
        return (0 if n.kode in awalan else 1, jauh, panjang, n.kode)
    kata = " ".join(teks.lower().split())
    depan = 0 if n.kata.startswith(kata) else 1 if kata in n.kata else 2
    return (jauh if dekat else depan, depan if dekat else jauh, panjang, n.kode)


def _gabung(urut: Iterable[Nomenklatur]) -> list[tuple[Nomenklatur, str]]:
    """A sub kegiatan that is listed with two and with four digits is one hit."""
    hasil: dict[tuple[tuple[str, ...], str], tuple[Nomenklatur, str]] = {}
    for n in urut:
        kode = baca_kode(n.kode)
        kunci = (kode.banding if kode else (n.kode,), n.kata)
        if kunci not in hasil:
            hasil[kunci] = (n, "")
        else:
            lama = hasil[kunci][0]
            panjang, pendek = (lama, n) if len(lama.kode) > len(n.kode) else (n, lama)
            hasil[kunci] = (panjang, pendek.kode)
    return list(hasil.values())


def _butir(pilihan: Iterable[tuple[Nomenklatur, str]], versi: int) -> tuple[ButirNomenklatur, ...]:
    daftar = [(n, juga, baca_kode(n.kode)) for n, juga in pilihan]
    atas = {k for _, _, kode in daftar if kode for k in kode.atas}
    nama = {k: n.nama for k, n in _terpilih(atas, versi).items()} if atas else {}
    return tuple(
        ButirNomenklatur(
            n.kode,
            JENIS[n.jenis],
            n.nama,
            n.tahun,
            n.dasar,
            tuple((str(k), nama[str(k)]) for k in (kode.atas if kode else ()) if str(k) in nama),
            juga,
        )
        for n, juga, kode in daftar
    )


def _terpilih(kode: Iterable[Kode], versi: int) -> dict[str, Nomenklatur]:
    """Entries of codes, under the code asked for; penunjang falls back to X.XX."""
    diminta = {str(k): [str(k), _pengganti(k)] for k in kode}
    semua = {s for daftar in diminta.values() for s in daftar if s}
    baris = Nomenklatur.objects.filter(kode__in=semua, tahun__lte=versi).order_by("tahun")
    ada = {n.kode: n for n in baris}
    return {k: ada[s] for k, daftar in diminta.items() for s in reversed(daftar) if s in ada}


def _pengganti(kode: Kode) -> str:
    return ".".join([BIDANG_UMUM, *kode.bagian[2:]]) if len(kode.bagian) > 2 else ""
