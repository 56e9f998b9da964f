"""Remarks and tick marks of an agency's year, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from evaluasi.bentuk import Jangkar
from evaluasi.models import BalasanCatatan, Catatan, KertasKerja, TandaPemeriksaan
from sakip.inti.istilah import KeadaanCatatan, SifatCatatan
from sakip.models import Pemda, Pengguna, PerangkatDaerah

BELUM_SELESAI = "belum"
MENUNGGU = (KeadaanCatatan.TERBUKA.value, KeadaanCatatan.DIBUKA_LAGI.value)
"""States in which the agency is awaited."""


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which remarks are shown; an empty choice leaves all. ``objek`` is a row with all its figures ("#i12")."""

    keadaan: str = ""
    sifat: str = ""
    milik: bool = False
    jangkar: str = ""
    objek: str = ""

    @property
    def aktif(self) -> bool:
        return any((self.keadaan, self.sifat, self.milik, self.jangkar, self.objek))


def baca_saringan(minta: dict[str, str]) -> Saringan:
    """From a query string; a choice that there is not counts as none."""
    keadaan, sifat = minta.get("keadaan", ""), minta.get("sifat", "")
    ada = {BELUM_SELESAI, *(k.value for k in KeadaanCatatan)}
    j = Jangkar.baca(minta.get("jangkar", ""))
    o = Jangkar.baca(f"baris:{minta.get('objek', '')}")
    return Saringan(
        keadaan if keadaan in ada else "",
        sifat if sifat in {s.value for s in SifatCatatan} else "",
        minta.get("milik") == "1",
        str(j) if j else "",
        o.objek if o else "",
    )


def daftar_catatan(
    perangkat_daerah: PerangkatDaerah, tahun: int, s: Saringan, pengguna: Pengguna | None = None
) -> list[Catatan]:
    """Remarks by number, newest first, with who wrote last. The caller has checked who may see them."""
    semua = Catatan.objects.milik(perangkat_daerah).tahun(tahun)
    if s.keadaan == BELUM_SELESAI:
        semua = semua.terbuka()
    elif s.keadaan:
        semua = semua.filter(keadaan=s.keadaan)
    if s.sifat:
        semua = semua.filter(sifat=s.sifat)
    if s.milik:
        semua = semua.filter(oleh=pengguna)
    if s.jangkar:
        semua = semua.filter(jangkar=s.jangkar)
    hasil = list(_lengkap(semua).order_by("-nomor"))
    return [c for c in hasil if not s.objek or _menyentuh(c.jangkar, s.objek)]


def _menyentuh(jangkar: str, objek: str) -> bool:
    j = Jangkar.baca(jangkar)
    return j is not None and j.objek == objek


def _lengkap(semua: QuerySet[Catatan]) -> QuerySet[Catatan]:
    return semua.select_related("oleh", "kertas").prefetch_related("balasan__oleh")


def satu_catatan(perangkat_daerah: PerangkatDaerah, tahun: int, catatan_id: int) -> Catatan | None:
    """``None`` for one that is not of this agency and year."""
    milik = Catatan.objects.milik(perangkat_daerah).tahun(tahun).filter(pk=catatan_id)
    return _lengkap(milik).select_related("perangkat_daerah__pemda").first()


def satu_balasan(catatan: Catatan, balasan_id: int) -> BalasanCatatan | None:
    """An answer with a file; ``None`` for any other."""
    return next((b for b in catatan.balasan.all() if b.pk == balasan_id and b.berkas), None)


@dataclass(frozen=True, slots=True)
class RingkasCatatan:
    """What a marker beside a figure needs of a remark."""

    id: int
    nomor: int
    jangkar: Jangkar
    keadaan: KeadaanCatatan


def ringkas_catatan(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[RingkasCatatan]:
    """All remarks of a year, in one query, whose anchor is one."""
    isi = Catatan.objects.milik(perangkat_daerah).tahun(tahun).order_by("nomor")
    baris = isi.values_list("pk", "nomor", "jangkar", "keadaan")
    semua = ((pk, n, Jangkar.baca(j), KeadaanCatatan(k)) for pk, n, j, k in baris)
    return [RingkasCatatan(pk, n, j, k) for pk, n, j, k in semua if j]


def banyak_menunggu(perangkat_daerah: PerangkatDaerah) -> list[tuple[int, int, int]]:
    """(year, waiting for the agency's answer, answered and waiting for the reviewer) of each year that has any."""
    milik = Catatan.objects.milik(perangkat_daerah).terbuka()
    isi = milik.order_by("-tahun").values_list("tahun").annotate(**_hitungan())
    return [(t, menunggu, dijawab) for t, menunggu, dijawab in isi]


def _hitungan() -> dict[str, Count]:
    return {
        "menunggu": Count("pk", filter=Q(keadaan__in=MENUNGGU)),
        "dijawab": Count("pk", filter=Q(keadaan=KeadaanCatatan.DIJAWAB.value)),
    }


@dataclass(frozen=True, slots=True)
class CatatanDinas:
    """An agency's remarks of a year, counted."""

    nama: str
    slug: str
    menunggu: int
    dijawab: int
    temuan: int
    selesai: int


def catatan_pemda(pengguna: Pengguna, pemda: Pemda, tahun: int) -> list[CatatanDinas]:
    """Every agency of the pemda that has remarks in the year; most open ones first. One query."""
    q = {"catatan_reviu__tahun": tahun}
    isi = (
        PerangkatDaerah.objects.untuk(pengguna)
        .filter(pemda=pemda, **q)
        .annotate(
            menunggu=Count("catatan_reviu", filter=Q(catatan_reviu__keadaan__in=MENUNGGU)),
            dijawab=Count("catatan_reviu", filter=Q(catatan_reviu__keadaan=KeadaanCatatan.DIJAWAB.value)),
            temuan=Count(
                "catatan_reviu",
                filter=Q(catatan_reviu__sifat=SifatCatatan.TEMUAN.value)
                & ~Q(catatan_reviu__keadaan=KeadaanCatatan.SELESAI.value),
            ),
            selesai=Count("catatan_reviu", filter=Q(catatan_reviu__keadaan=KeadaanCatatan.SELESAI.value)),
        )
        .order_by(-(F("menunggu") + F("dijawab")), "nama", "pk")
    )
    return [CatatanDinas(p.nama_lengkap, p.slug, p.menunggu, p.dijawab, p.temuan, p.selesai) for p in isi]


def pemda_dijawab(pengguna: Pengguna, pemda: Pemda) -> list[tuple[int, int]]:
    """(year, remarks answered and not closed) of a pemda's agencies, newest year first. One query."""
    milik = Catatan.objects.untuk(pengguna).filter(
        perangkat_daerah__pemda=pemda, keadaan=KeadaanCatatan.DIJAWAB.value
    )
    return list(milik.order_by("-tahun").values_list("tahun").annotate(banyak=Count("pk")))


# --- tick marks


def daftar_tanda(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[TandaPemeriksaan]:
    """Sample and tick marks in the order they were made."""
    milik = TandaPemeriksaan.objects.milik(perangkat_daerah).tahun(tahun)
    return list(milik.select_related("oleh", "kertas").order_by("pk"))


def tanda_jangkar(perangkat_daerah: PerangkatDaerah, tahun: int, jangkar: str) -> TandaPemeriksaan | None:
    milik = TandaPemeriksaan.objects.milik(perangkat_daerah).tahun(tahun)
    return milik.filter(jangkar=jangkar).select_related("oleh", "kertas").first()


# --- working papers


def daftar_kertas(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[KertasKerja]:
    """Working papers by number with their initials; remarks and ticks counted."""
    milik = KertasKerja.objects.milik(perangkat_daerah).tahun(tahun)
    banyak = {"banyak_catatan": Count("catatan", distinct=True), "banyak_tanda": Count("tanda", distinct=True)}
    return list(milik.annotate(**banyak).prefetch_related("paraf__oleh").order_by("nomor"))


def satu_kertas(perangkat_daerah: PerangkatDaerah, tahun: int, kertas_id: int) -> KertasKerja | None:
    """``None`` for one that is not of this agency and year."""
    milik = KertasKerja.objects.milik(perangkat_daerah).tahun(tahun).filter(pk=kertas_id)
    return (
        milik.select_related("oleh", "perangkat_daerah__pemda")
        .prefetch_related("paraf__oleh", "tanda__oleh", "catatan__oleh", "catatan__balasan__oleh")
        .first()
    )
