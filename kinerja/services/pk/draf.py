"""New agreements: murni out of the plan, pergantian and perubahan out of the last signed one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction

from kinerja.models import ItemPK, PerjanjianKinerja, ProgramPK
from kinerja.selectors import RENCANA_BERURUT, muat, nama_dokumen
from kinerja.services.pk.dasar import (
    baru,
    mulai_menulis,
    mulai_pergantian,
    nomor_berikut,
    salin_isi,
    segarkan,
    setingkat,
    wajib_draf,
    wajib_tanggal,
)
from renstra.models import Indikator, SimpulProgram, TargetRencana
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import DokumenTarget, JenisPK, JenisSimpul, KeadaanPK
from sakip.inti.periode import TRIWULAN
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pejabat, Pengguna, PerangkatDaerah, UnitKerja
from sakip.selectors import kepala_pada, kepala_unit_pada
from sakip.services.slot import tanya

BENTUK_TARGET = ("nilai", "batas_bawah", "batas_atas", "kata", "jumlah", "satuan_jumlah", "basis", "teks")
# A PK promises what the newest planning document of the year says.
URUTAN_RENCANA = (*RENCANA_BERURUT[:2], DokumenTarget.RKPD, DokumenTarget.RENSTRA)


@transaction.atomic
def buat_murni(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    indikator: Iterable[Indikator] = (),
    unit: UnitKerja | None = None,
    pemegang: Pejabat | None = None,
) -> PerjanjianKinerja:
    """A draft for the agency, a unit or a person out of the planning targets of the year.

    Without ``indikator`` it holds the IKU of the tujuan and sasaran. Program lines take their amount from the budget.
    """
    mulai_menulis(pelaku, perangkat_daerah)
    pk = PerjanjianKinerja(
        perangkat_daerah=perangkat_daerah,
        unit=unit,
        pemegang=pemegang,
        tahun=tahun,
        tempat=perangkat_daerah.pemda.tempat,
        pihak_pertama=pemegang or _kepala(perangkat_daerah, unit, date(tahun, 1, 31)),
        pihak_kedua=_atasan(perangkat_daerah, unit, pemegang, date(tahun, 1, 31)),
    )
    if setingkat(pk).exists():
        raise GalatMasukan(f"PK {tahun} untuk {pemegang or unit or perangkat_daerah} sudah ada; buka PK itu.")
    dipilih = list(indikator) or muat_iku(perangkat_daerah, tahun)
    perubahan = [baru(pk), *_item(pk, dipilih), *_program(pk, dipilih)]
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="buat_pk", perubahan=perubahan)
    return pk


@transaction.atomic
def siapkan_pk(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    jenis: str,
    ke: int,
    alasan: str = "",
    draf_sah: Collection[int] = (),
) -> PerjanjianKinerja:
    """An unsigned agreement of the agency for targets that come from a file.

    A murni brings its program lines; another one the content of the agreement before it, which may be a draft only
    where it is one of ``draf_sah`` (made by the same file).
    """
    mulai_menulis(pelaku, perangkat_daerah, "impor")
    pk = _murni_kosong(perangkat_daerah, tahun)
    if jenis != JenisPK.MURNI.value:
        pk = _penerus(pk, JenisPK(jenis), ke, alasan, draf_sah)
    elif (ada := setingkat(pk).first()) is not None:
        raise GalatMasukan(f"{ada} sudah ada; PK murni tidak dapat dibuat sesudahnya.", nilai=str(ada))
    perubahan = [baru(pk), *(salin_isi(pk.dari, pk) if pk.dari else _program(pk, []))]
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="siapkan_pk", perubahan=perubahan, alasan=pk.alasan)
    return pk


def _penerus(
    murni: PerjanjianKinerja, jenis: JenisPK, ke: int, alasan: str, draf_sah: Collection[int]
) -> PerjanjianKinerja:
    sebelum = setingkat(murni).last()
    if sebelum is None:
        raise GalatMasukan(f"PK murni {murni.tahun} belum ada; isi PK Murni tahun itu dahulu.", nilai=ke)
    pk = _dari_yang_berlaku(sebelum, jenis, alasan, draf_sah)
    if pk.ke != ke:
        hal = f"PK {jenis.label.lower()}"
        raise GalatMasukan(f"{hal} berikutnya untuk {pk.tahun} adalah yang ke-{pk.ke}, bukan ke-{ke}.", nilai=ke)
    return pk


def _murni_kosong(perangkat_daerah: PerangkatDaerah, tahun: int) -> PerjanjianKinerja:
    pada = date(tahun, 1, 31)
    return PerjanjianKinerja(
        perangkat_daerah=perangkat_daerah,
        tahun=tahun,
        tempat=perangkat_daerah.pemda.tempat,
        pihak_pertama=_kepala(perangkat_daerah, None, pada),
        pihak_kedua=_atasan(perangkat_daerah, None, None, pada),
    )


def muat_iku(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[Indikator]:
    """The indicators of tujuan and sasaran in a year: the IKU, or all of them where none is flagged.

    What the plan promises nothing for in that year (one that was replaced) is left out.
    """
    semua = [i for i in muat(perangkat_daerah).untuk_isian(tahun) if i.simpul_id is None]
    pilih = [i for i in semua if i.iku] or semua
    rencana = target_rencana(pilih, tahun)
    return [i for i in pilih if i.pk in rencana] or pilih


def _kepala_daerah(pd: PerangkatDaerah, pada: date) -> Pejabat | None:
    kepala = Pejabat.objects.filter(pemda=pd.pemda_id, perangkat_daerah=None, kepala=True).menjabat(pada)
    return kepala.order_by("-dari", "pk").first()


def _kepala(pd: PerangkatDaerah, unit: UnitKerja | None, pada: date) -> Pejabat | None:
    if unit is None:
        return _kepala_daerah(pd, pada) if pd.jenis == "pemda" else kepala_pada(pd, pada)
    return kepala_unit_pada(unit, pada)


def _atasan(pd: PerangkatDaerah, unit: UnitKerja | None, pemegang: Pejabat | None, pada: date) -> Pejabat | None:
    """Head of the pemda above the agency, head of the agency above a unit, head of the unit above a person.

    Above the pemda itself is nobody.
    """
    if unit is None and pemegang is None:
        return None if pd.jenis == "pemda" else _kepala_daerah(pd, pada)
    atas = pemegang.unit if pemegang is not None else (unit.induk if unit else None)
    return (_kepala(pd, atas, pada) if atas else None) or _kepala(pd, None, pada)


def target_rencana(indikator: Iterable[Indikator], tahun: int) -> dict[int, TargetRencana]:
    """By indicator the target of the newest planning document that promises one for the year."""
    ada: dict[tuple[int, str], TargetRencana] = {
        (t.indikator_id, t.dokumen): t
        for t in TargetRencana.objects.filter(indikator__in=list(indikator), tahun=tahun)
    }
    hasil: dict[int, TargetRencana] = {}
    for dokumen in reversed(URUTAN_RENCANA):
        hasil |= {i: t for (i, d), t in ada.items() if d == dokumen.value}
    return hasil


def usulan_item(indikator: Iterable[Indikator], tahun: int) -> list[tuple[Indikator, dict[str, Any]]]:
    """Columns of an item as the plan has them: wording, target, where it comes from."""
    indikator = list(indikator)
    rencana = target_rencana(indikator, tahun)
    return [(i, _usulan(i, rencana.get(i.pk))) for i in indikator]


def _usulan(ind: Indikator, target: TargetRencana | None) -> dict[str, Any]:
    pemilik = ind.sasaran or ind.tujuan or ind.simpul
    teks = getattr(pemilik, "teks", "") or getattr(pemilik, "nama", "")
    isi: dict[str, Any] = {"teks_sasaran": teks, "teks_indikator": ind.nama, "teks_satuan": ind.satuan}
    if target is not None:
        isi |= {n: getattr(target, n) for n in BENTUK_TARGET}
        isi["catatan"] = f"Target menurut {DokumenTarget(target.dokumen).label}"
    return isi


def _item(pk: PerjanjianKinerja, indikator: list[Indikator]) -> list[Perubahan]:
    usulan = enumerate(usulan_item(indikator, pk.tahun), start=1)
    return [baru(ItemPK(perjanjian=pk, indikator=i, urutan=n, **isi)) for n, (i, isi) in usulan]


def _program(pk: PerjanjianKinerja, indikator: list[Indikator]) -> list[Perubahan]:
    """Lines of the agency's programs, of a unit's own nodes, or of those that the indicators measure."""
    masa = SimpulProgram.objects.milik(pk.perangkat_daerah).filter(berlaku_dari__lte=pk.tahun)
    masa = masa.exclude(berlaku_sampai__lt=pk.tahun)
    if pk.unit_id is None and pk.pemegang_id is None:
        masa = masa.filter(jenis=JenisSimpul.PROGRAM.value)
    else:
        masa = masa.filter(pk__in={i.simpul_id for i in indikator if i.simpul_id})
    pagu = tanya("pagu_program", pk.perangkat_daerah, pk.tahun, bawaan={})
    simpul = [s for s in masa.order_by("urutan", "kunci") if not pagu or s.pk in pagu or pk.unit_id or pk.pemegang_id]
    return [
        baru(ProgramPK(perjanjian=pk, simpul=s, teks_program=s.nama[:250], anggaran=pagu.get(s.pk), urutan=n))
        for n, s in enumerate(simpul, start=1)
    ]


def _dari_yang_berlaku(
    dari: PerjanjianKinerja, jenis: JenisPK, alasan: str, draf_sah: Collection[int] = ()
) -> PerjanjianKinerja:
    """A draft with everything of the last signed agreement."""
    dari = segarkan(dari)
    ada = list(setingkat(dari))
    if draf := [p for p in ada if p.keadaan == KeadaanPK.DRAF.value and p.pk not in draf_sah]:
        raise GalatMasukan(f"{draf[0]} masih draf; selesaikan atau hapus dulu.", nilai=str(draf[0]))
    if dari != ada[-1]:
        raise GalatMasukan(f"Yang berlaku terakhir adalah {ada[-1]}; buat dari PK itu.", nilai=str(dari))
    if not alasan.strip():
        raise GalatMasukan("Tulis alasan perubahan PK.", nilai=alasan, kolom="alasan")
    ke, urutan = nomor_berikut(dari, jenis)
    return PerjanjianKinerja(
        perangkat_daerah=dari.perangkat_daerah,
        unit_id=dari.unit_id,
        pemegang_id=dari.pemegang_id,
        tahun=dari.tahun,
        jenis=jenis.value,
        ke=ke,
        urutan_berlaku=urutan,
        pihak_pertama_id=dari.pihak_pertama_id,
        pihak_kedua_id=dari.pihak_kedua_id,
        tempat=dari.tempat,
        dari=dari,
        alasan=alasan.strip(),
    )


@transaction.atomic
def buat_perubahan(
    *,
    pelaku: Pengguna,
    dari: PerjanjianKinerja,
    alasan: str,
    tanggal: date | None = None,
    triwulan_mulai: int | None = None,
) -> PerjanjianKinerja:
    """PK perubahan ke-n with its reason; the cut-over quarter follows from its date unless it is set."""
    pd = dari.perangkat_daerah
    mulai_menulis(pelaku, pd)
    pk = _dari_yang_berlaku(dari, JenisPK.PERUBAHAN, alasan)
    if triwulan_mulai is not None and triwulan_mulai not in TRIWULAN:
        raise GalatMasukan(f"Triwulan {triwulan_mulai} tidak ada; pilih 1 sampai 4.", kolom="triwulan_mulai")
    wajib_tanggal(pk, tanggal)
    pk.tanggal, pk.triwulan_mulai = tanggal, triwulan_mulai
    perubahan = [baru(pk), *salin_isi(dari, pk)]
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi="buat_pk_perubahan", perubahan=perubahan, alasan=pk.alasan)
    return pk


@transaction.atomic
def buat_pergantian(*, pelaku: Pengguna, dari: PerjanjianKinerja, tanggal: date, alasan: str) -> PerjanjianKinerja:
    """The same promises under the official in office on a day (Plt., Plh. and Pj. included)."""
    pd = dari.perangkat_daerah
    mulai_menulis(pelaku, pd)
    pk = _dari_yang_berlaku(dari, JenisPK.PERGANTIAN, alasan)
    wajib_tanggal(pk, tanggal)
    pk.tanggal, pk.triwulan_mulai = tanggal, mulai_pergantian(pk, tanggal)
    pk.pihak_pertama = _kepala(pd, pk.unit, tanggal) if pk.pemegang_id is None else pk.pemegang
    pk.pihak_kedua = _atasan(pd, pk.unit, pk.pemegang, tanggal)
    if (pk.pihak_pertama_id, pk.pihak_kedua_id) == (dari.pihak_pertama_id, dari.pihak_kedua_id):
        nama = pk.pihak_pertama or "belum dicatat"
        raise GalatMasukan(
            f"Pejabat pada tanggal itu sama dengan PK yang berlaku ({nama}); catat pejabat baru di data induk dulu.",
            nilai=tanggal,
            kolom="tanggal",
        )
    perubahan = [baru(pk), *salin_isi(dari, pk)]
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi="buat_pk_pergantian", perubahan=perubahan, alasan=pk.alasan)
    return pk


@transaction.atomic
def hapus_draf(*, pelaku: Pengguna, pk: PerjanjianKinerja) -> None:
    """Delete a draft with all it holds; a signed agreement is never deleted."""
    pd = pk.perangkat_daerah
    mulai_menulis(pelaku, pd)
    pk = segarkan(pk)
    wajib_draf(pk)
    isi = [*pk.item.all(), *pk.program.all(), *pk.paraf.all(), pk]
    perubahan = [Perubahan(o, potret(o), None) for o in isi]
    nama = nama_dokumen(pk)
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi="hapus_pk", perubahan=perubahan, alasan=f"Draf {nama}")
    pk.delete()
