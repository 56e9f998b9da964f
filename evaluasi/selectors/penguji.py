"""Tested reports and their rows as shapes, decisions, and what the application itself knows of the same figures."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from anggaran.perhitungan import penyerapan, sisa
from anggaran.selectors import Anggaran
from anggaran.selectors import muat as muat_anggaran
from evaluasi.models import AngkaCetak, BerkasUji, PutusanAngka
from evaluasi.perhitungan.penguji import Baris, BarisTempel, ObjekSistem, tahun_diuji
from kinerja.selectors import Kinerja
from kinerja.selectors import muat as muat_kinerja
from sakip.models import PerangkatDaerah


def berkas_uji(perangkat_daerah: PerangkatDaerah) -> QuerySet[BerkasUji]:
    """All tested reports of an agency, newest year first, with rows and decisions (three queries)."""
    putusan = Prefetch("putusan", PutusanAngka.objects.select_related("oleh"))
    angka = Prefetch("angka", AngkaCetak.objects.prefetch_related(putusan))
    semua: QuerySet[BerkasUji] = BerkasUji.objects.milik(perangkat_daerah).select_related("oleh")
    return semua.prefetch_related(angka).order_by("-tahun", "kode")


def satu_berkas(perangkat_daerah: PerangkatDaerah, tahun: int, uji_id: int) -> BerkasUji | None:
    return berkas_uji(perangkat_daerah).filter(tahun=tahun, pk=uji_id).first()


def bentuk_baris(a: AngkaCetak) -> Baris:
    return Baris(a.kunci, a.jenis, a.tempat, a.baris, a.uraian, a.isi, a.acuan)


def semua_baris(uji: BerkasUji) -> tuple[Baris, ...]:
    return tuple(bentuk_baris(a) for a in uji.angka.all())


def putusan_uji(uji: BerkasUji) -> dict[tuple[str, str], PutusanAngka]:
    """Decisions by row and figure."""
    return {(a.kunci, p.temuan): p for a in uji.angka.all() for p in a.putusan.all()}


def ke_tempel(a: AngkaCetak) -> BarisTempel:
    return BarisTempel(0, a.jenis, a.tempat, a.baris, a.uraian, a.isi, a.acuan, a.kunci)


# --- the application's own data


def objek_sistem(perangkat_daerah: PerangkatDaerah, baris: Iterable[Baris], tahun: int) -> tuple[ObjekSistem, ...]:
    """Indicators and programs of the years that the rows speak of; nothing is read where no row has a match."""
    semua = tuple(baris)
    ada = {b.jenis for b in semua}
    tahun_nya = tahun_diuji(semua, tahun)
    kinerja = muat_kinerja(perangkat_daerah) if "capaian" in ada else None
    anggaran = muat_anggaran(perangkat_daerah) if "penyerapan" in ada else None
    hasil: list[ObjekSistem] = []
    for t in tahun_nya:
        hasil += _indikator(kinerja, t) if kinerja else []
        hasil += _program(anggaran, t) if anggaran else []
    return tuple(hasil)


def _indikator(k: Kinerja, tahun: int) -> list[ObjekSistem]:
    hasil = []
    for pk in k.indikator:
        if not k.berisi(pk, tahun):
            continue
        b = k.baris(pk, tahun)
        nilai = {"target": b.target.nilai, "realisasi": b.realisasi.nilai, "capaian": b.capaian.nilai}
        hasil.append(ObjekSistem("capaian", b.nama, tahun, nilai, "kinerja:indikator", pk))
    return hasil


def _program(a: Anggaran, tahun: int) -> list[ObjekSistem]:
    hasil = []
    for b in a.tabel(tahun).baris:
        nilai: dict[str, Decimal | None] = {
            "pagu": b.pagu,
            "realisasi": b.realisasi,
            "persen": penyerapan(b.pagu, b.realisasi).nilai,
            "sisa": sisa(b.pagu, b.realisasi),
        }
        hasil.append(ObjekSistem("penyerapan", b.nama, tahun, nilai, "anggaran:daftar"))
    return hasil
