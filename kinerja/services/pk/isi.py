"""What stands in a draft: parties and date, items with their slices, program lines, who initials it. One save."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja, ProgramPK
from kinerja.perhitungan.irisan import dengan_terkunci
from kinerja.perhitungan.target import periksa_target
from kinerja.selectors import ketentuan, target_baris, triwulan_mulai
from kinerja.services.pk.dasar import TW, baru, mulai_menulis, mulai_pergantian, segarkan, wajib_draf, wajib_tanggal
from renstra.models import Indikator
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisPK
from sakip.inti.periode import nama_singkat
from sakip.jejak import Perubahan, catat, polos, potret
from sakip.models import Pejabat, Pengguna
from sakip.services.bentrok import sidik, wajib_sama

KEPALA = ("pihak_pertama", "pihak_kedua", "tempat", "tanggal", "ketelitian", "triwulan_mulai", "alasan", "catatan")


@dataclass(frozen=True, slots=True)
class IsiKepala:
    """Parties, place, date, cut-over."""

    pihak_pertama: Pejabat | None = None
    pihak_kedua: Pejabat | None = None
    tempat: str = ""
    tanggal: date | None = None
    ketelitian: str = "hari"
    triwulan_mulai: int | None = None
    alasan: str = ""
    catatan: str = ""
    paraf: tuple[Pejabat, ...] = ()


@dataclass(frozen=True, slots=True)
class IsiButir:
    """One promised indicator; ``isi`` names columns of ItemPK, slices among them."""

    indikator: Indikator
    isi: Mapping[str, Any] = field(default_factory=dict)
    hapus: bool = False


@dataclass(frozen=True, slots=True)
class IsiProgram:
    """One program line by its number in the table."""

    urutan: int
    isi: Mapping[str, Any] = field(default_factory=dict)
    hapus: bool = False


def sidik_pk(pk: PerjanjianKinerja) -> str:
    """Digest of an agreement with all it holds, for the form that shows it."""
    return sidik(pk, None, **_isi(pk))


def wajib_seperti_tampil(pk: PerjanjianKinerja, tampil: str | None) -> None:
    """Raises ``Bentrok`` where the agreement is no longer what was shown."""
    wajib_sama(pk, tampil, None, **_isi(pk))


def _isi(pk: PerjanjianKinerja) -> dict[str, Any]:
    return {str(m._meta.model_name): _baris(m, pk) for m in (ItemPK, ProgramPK, ParafPK)}


def _baris(model: type[models.Model], pk: PerjanjianKinerja) -> list[dict[str, Any]]:
    return [potret(o) for o in model._default_manager.filter(perjanjian=pk).order_by("pk")]


@transaction.atomic
def simpan_draf(
    *,
    pelaku: Pengguna,
    pk: PerjanjianKinerja,
    kepala: IsiKepala | None = None,
    butir: Iterable[IsiButir] = (),
    program: Iterable[IsiProgram] = (),
    sidik_tampil: str | None = None,
) -> PerjanjianKinerja:
    """Save a draft. Raises ``Bentrok`` where it is no longer what was shown, ``GalatMasukan`` by row and column."""
    pd = pk.perangkat_daerah
    mulai_menulis(pelaku, pd)
    pk = segarkan(pk)
    wajib_seperti_tampil(pk, sidik_tampil)
    wajib_draf(pk)
    perubahan = _kepala(pk, kepala) if kepala else []
    butir, program = list(butir), list(program)
    if pk.jenis == JenisPK.PERGANTIAN.value and (butir or program):
        raise GalatMasukan("PK pergantian pejabat menyalin target apa adanya; untuk mengubahnya buat PK perubahan.")
    perubahan += _simpan_butir(pk, butir) + _simpan_program(pk, program)
    perubahan += _samakan_irisan(pk)
    if perubahan:
        perubahan += _gugurkan_paraf(pk)
    perubahan += _paraf(pk, kepala.paraf) if kepala else []
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi="simpan_pk", perubahan=perubahan)
    return pk


def _kepala(pk: PerjanjianKinerja, isi: IsiKepala) -> list[Perubahan]:
    wajib_tanggal(pk, isi.tanggal, isi.ketelitian)
    if pk.jenis != JenisPK.MURNI.value and not isi.alasan.strip():
        raise GalatMasukan("Tulis alasan perubahan PK.", nilai=isi.alasan, kolom="alasan")
    kolom = {n: getattr(isi, n) for n in KEPALA}
    if pk.jenis == JenisPK.PERGANTIAN.value:
        kolom["triwulan_mulai"] = mulai_pergantian(pk, isi.tanggal)
    return _ubah(pk, kolom)


def _gugurkan_paraf(pk: PerjanjianKinerja) -> list[Perubahan]:
    """Who initialled has read another text: the initials are given anew."""
    kosong = {"diparaf": None, "diparaf_oleh": None}
    return [u for p in ParafPK.objects.filter(perjanjian=pk) for u in _ubah(p, kosong)]


def _paraf(pk: PerjanjianKinerja, pejabat: Sequence[Pejabat]) -> list[Perubahan]:
    ada = {p.pejabat_id: p for p in ParafPK.objects.filter(perjanjian=pk)}
    hasil = [_hapus(p) for k, p in ada.items() if k not in {o.pk for o in pejabat}]
    for urutan, orang in enumerate(pejabat, start=1):
        if (lama := ada.get(orang.pk)) is not None:
            hasil += _ubah(lama, {"urutan": urutan})
        else:
            hasil.append(baru(ParafPK(perjanjian=pk, pejabat=orang, urutan=urutan)))
    return hasil


# --- items ---


def _simpan_butir(pk: PerjanjianKinerja, butir: Sequence[IsiButir]) -> list[Perubahan]:
    ada = {i.indikator_id: i for i in ItemPK.objects.filter(perjanjian=pk)}
    asal, akhir = _irisan_asal(pk), max((i.urutan for i in ada.values()), default=0)
    hasil: list[Perubahan] = []
    for satu in butir:
        lama = ada.get(satu.indikator.pk)
        if satu.hapus:
            hasil += [_hapus(lama)] if lama else []
            continue
        item = lama or ItemPK(perjanjian=pk, indikator=satu.indikator, urutan=akhir + len(hasil) + 1)
        item.indikator = satu.indikator
        isi = _bersihkan(ItemPK, satu.isi, satu.indikator.kode)
        _wajib_irisan_terkunci(pk, satu.indikator, asal.get(satu.indikator.pk), isi)
        hasil += _ubah(item, isi)
        _periksa(item)
    return hasil


def _periksa(item: ItemPK) -> None:
    """The target fits its formula; the message names the indicator."""
    try:
        periksa_target(ketentuan(item.indikator), target_baris(item))
    except GalatMasukan as galat:
        pesan = f"{item.indikator.kode}: {galat.pesan}"
        raise GalatMasukan(pesan, nilai=galat.nilai, saran=galat.saran, kolom="nilai") from galat


def _irisan_asal(pk: PerjanjianKinerja) -> dict[int, ItemPK]:
    """Items of the agreement that this one changes, by indicator."""
    return {i.indikator_id: i for i in ItemPK.objects.filter(perjanjian=pk.dari)} if pk.dari_id else {}


def _wajib_irisan_terkunci(
    pk: PerjanjianKinerja, indikator: Indikator, asal: ItemPK | None, isi: Mapping[str, Any]
) -> None:
    """Slices of quarters before the cut-over are those of the agreement before; another value is refused."""
    if pk.dari_id is None:
        return
    for k in range(1, triwulan_mulai(pk)):
        nilai, lama = isi.get(TW[k - 1]), asal.tw[k - 1] if asal else None
        if TW[k - 1] in isi and polos(nilai) != polos(lama):
            raise GalatMasukan(
                f"{indikator.kode}: target {nama_singkat(k)} mengikuti {pk.dari} karena {pk} baru berlaku mulai "
                f"{nama_singkat(triwulan_mulai(pk))}.",
                nilai=nilai,
                kolom=TW[k - 1],
            )


def _samakan_irisan(pk: PerjanjianKinerja) -> list[Perubahan]:
    """After the cut-over moved: what lies before it is copied again."""
    if pk.dari_id is None:
        return []
    asal, mulai, hasil = _irisan_asal(pk), triwulan_mulai(pk), []
    for item in ItemPK.objects.filter(perjanjian=pk).select_related("indikator"):
        lama = asal[item.indikator_id].tw if item.indikator_id in asal else (None,) * 4
        irisan = dengan_terkunci(lama, item.tw, mulai)  # type: ignore[arg-type]
        hasil += _ubah(item, dict(zip(TW, irisan, strict=True)))
    return hasil


# --- program lines ---


def _simpan_program(pk: PerjanjianKinerja, program: Sequence[IsiProgram]) -> list[Perubahan]:
    ada = {p.urutan: p for p in ProgramPK.objects.filter(perjanjian=pk)}
    hasil: list[Perubahan] = []
    for satu in program:
        lama = ada.get(satu.urutan)
        if satu.hapus:
            hasil += [_hapus(lama)] if lama else []
            continue
        baris = lama or ProgramPK(perjanjian=pk, urutan=satu.urutan)
        isi = _bersihkan(ProgramPK, satu.isi, f"Program nomor {satu.urutan}")
        if not (isi.get("teks_program", baris.teks_program) or "").strip():
            raise GalatMasukan(f"Program nomor {satu.urutan} tanpa nama; isi atau hapus barisnya.", kolom="program")
        hasil += _ubah(baris, isi)
        _periksa_uang(baris)
    return hasil


def _periksa_uang(baris: ProgramPK) -> None:
    """Quarters, where all four are given, add up to the line's money."""
    tw: list[Decimal | None] = [getattr(baris, n) for n in TW]
    terisi = [t for t in tw if t is not None]
    if len(terisi) == 4 and baris.anggaran is not None and sum(terisi) != baris.anggaran:
        raise GalatMasukan(
            f"{baris.teks_program[:60]}: jumlah TW I–IV tidak sama dengan anggarannya; perbaiki salah satunya.",
            nilai=baris.anggaran,
            kolom="anggaran",
        )


# --- rows ---


def _bersihkan(model: type[models.Model], isi: Mapping[str, Any], nama: str) -> dict[str, Any]:
    hasil = {}
    for kolom, nilai in isi.items():
        bidang: Any = model._meta.get_field(kolom)
        try:
            hasil[kolom] = nilai if bidang.is_relation else bidang.clean(nilai, None)
        except ValidationError as galat:
            pesan = f"{nama}: {' '.join(galat.messages)}"
            raise GalatMasukan(pesan, nilai=nilai, kolom=kolom) from galat
    return hasil


def _ubah(objek: Any, isi: Mapping[str, Any]) -> list[Perubahan]:
    """Insert a new object, or update what differs."""
    if objek.pk is None:
        for nama, nilai in isi.items():
            setattr(objek, nama, nilai)
        return [baru(objek)]
    kolom = {n: objek._meta.get_field(n).attname for n in isi}
    sebelum = potret(objek, kolom.values())
    for nama, nilai in isi.items():
        setattr(objek, nama, nilai)
    beda = {a for a, v in potret(objek, kolom.values()).items() if v != sebelum[a]}
    if not beda:
        return []
    objek.save(update_fields=[n for n, a in kolom.items() if a in beda])
    return [Perubahan(objek, {a: sebelum[a] for a in beda}, potret(objek, sorted(beda)))]


def _hapus(objek: models.Model) -> Perubahan:
    perubahan = Perubahan(objek, potret(objek), None)
    kunci = objek.pk
    objek.delete()
    objek.pk = kunci
    return perubahan
