"""Verbs for one object of the plan, as the planning pages use them: save, delete, reorder.

Each guards, locks the agency's chain, checks that the object is still what was shown, writes, leaves one entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from renstra.models import (
    ArahKebijakan,
    Indikator,
    Misi,
    Pembanding,
    Renstra,
    Sasaran,
    SimpulProgram,
    SimpulTahun,
    Strategi,
    TargetRencana,
    TautanIndikator,
    Tujuan,
)
from renstra.services.massal import _periksa_simpul, _serenstra
from renstra.services.rujukan import ikuti_kode, perujuk
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib
from sakip.services.bentrok import sidik, wajib_sama
from sakip.services.massal import pasang_banyak

M = TypeVar("M", bound=models.Model)
NAIK, TURUN = -1, 1
AWAL, AKHIR = 1990, 2100
TAHUN = ("tahun_awal", "tahun_akhir", "berlaku_dari", "berlaku_sampai")
# What makes an object unique among its like, and the words for it.
KUNCI: dict[type[models.Model], tuple[str, ...]] = {
    Renstra: ("perangkat_daerah", "kode"),
    Misi: ("renstra", "tingkat", "nomor"),
    Tujuan: ("renstra", "kode"),
    Sasaran: ("renstra", "kode"),
    Strategi: ("renstra", "kode"),
    ArahKebijakan: ("renstra", "kode"),
    Indikator: ("renstra", "kode"),
    SimpulProgram: ("perangkat_daerah", "kunci", "berlaku_dari"),
}
# Objects with the same of these are ordered among themselves.
SAUDARA: dict[type[models.Model], tuple[str, ...]] = {
    Misi: ("renstra", "tingkat"),
    Tujuan: ("renstra",),
    Sasaran: ("renstra", "tujuan"),
    Strategi: ("renstra", "sasaran"),
    ArahKebijakan: ("renstra", "sasaran", "strategi"),
    Indikator: ("renstra", "tujuan", "sasaran", "simpul"),
    SimpulProgram: ("perangkat_daerah", "induk"),
}
# Rows that are part of an object and go with it.
BAGIAN: dict[type[models.Model], tuple[type[models.Model], ...]] = {
    Indikator: (TargetRencana, Pembanding, TautanIndikator),
    SimpulProgram: (SimpulTahun,),
}


def pemilik(objek: Any) -> PerangkatDaerah:
    """The agency whose plan an object is part of."""
    atas = objek if hasattr(objek, "perangkat_daerah_id") else objek.renstra
    pd: PerangkatDaerah = atas.perangkat_daerah
    return pd


def sebut(objek: models.Model) -> str:
    """The object as messages call it: "Sasaran S1 Meningkatnya …"."""
    nama = str(objek._meta.verbose_name)
    return f"{nama[0].upper()}{nama[1:]} {objek}"[:120]


def anggota_kini(objek: models.Model, nama: Iterable[str]) -> dict[str, list[int]]:
    """Members of many-to-many fields, as the digest of what was shown holds them."""
    if objek.pk is None:
        return {n: [] for n in nama}
    return {n: sorted(getattr(objek, n).values_list("pk", flat=True)) for n in nama}


def sidik_butir(objek: models.Model, anggota: Iterable[str] = ()) -> str:
    """Digest of an object with its members, for the form that shows it."""
    return sidik(objek, None, **anggota_kini(objek, anggota))


@transaction.atomic
def simpan_butir(
    *,
    pelaku: Pengguna,
    objek: M,
    isi: Mapping[str, Any],
    anggota: Mapping[str, Iterable[models.Model]] | None = None,
    sidik: str | None = None,
    alasan: str = "",
) -> M:
    """Save a new or shown object with the cleaned ``isi``; ``anggota`` are members of its many-to-many fields.

    Raises ``GalatMasukan`` (with ``kolom``) for what the rules refuse, ``Bentrok`` where it is no longer as shown.
    """
    pd = pemilik(objek)
    wajib("susun_rencana", pelaku, pd)
    kunci_rantai(pd)
    kini = segar(objek)
    if objek.pk:
        wajib_sama(kini, sidik, None, **anggota_kini(kini, anggota or {}))
    perubahan = tulis_butir(kini, isi)
    for nama, isi_anggota in (anggota or {}).items():
        if p := pasang_banyak(objek=kini, nama=nama, anggota=_semilik(pd, isi_anggota)):
            perubahan.append(p)
    aksi = f"simpan_{kini._meta.model_name}"
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi=aksi, perubahan=perubahan, alasan=alasan)
    return kini


def segar(objek: M) -> M:
    """The row as it stands, locked; a new object as it is."""
    if objek.pk is None:
        return objek
    kini: M | None = (
        type(objek)._default_manager.order_by().select_for_update(of=("self",)).filter(pk=objek.pk).first()
    )
    if kini is None:
        raise Bentrok(f"{sebut(objek)} sudah dihapus orang lain.", nilai=objek.pk)
    return kini


def segar_baca(objek: M) -> M | None:
    """The row as it stands, for showing both versions after a conflict; ``None`` where it is gone."""
    return type(objek)._default_manager.filter(pk=objek.pk).first()


def tulis_butir(objek: models.Model, isi: Mapping[str, Any]) -> list[Perubahan]:
    """Clean, check and store; the caller holds the lock and leaves the audit entry."""
    baru, sebelum = objek.pk is None, potret(objek)
    for nama, nilai in isi.items():
        setattr(objek, nama, nilai)
    if baru and "urutan" not in isi and type(objek) in SAUDARA:
        objek.urutan = _urutan_akhir(objek)  # type: ignore[attr-defined]
    _bersihkan(objek, isi)
    _periksa(objek)
    objek.save()
    sesudah = potret(objek)
    if baru:
        return [Perubahan(objek, None, sesudah)]
    beda = [n for n in sesudah if sebelum[n] != sesudah[n]]
    if not beda:
        return []
    ikut = ikuti_kode(objek, str(sebelum["kode"])) if "kode" in beda else []
    return [Perubahan(objek, {n: sebelum[n] for n in beda}, {n: sesudah[n] for n in beda}), *ikut]


def _bersihkan(objek: models.Model, isi: Mapping[str, Any]) -> None:
    for nama in isi:
        bidang: Any = objek._meta.get_field(nama)
        if bidang.is_relation:
            continue
        try:
            setattr(objek, nama, bidang.clean(getattr(objek, nama), objek))
        except ValidationError as galat:
            raise GalatMasukan(" ".join(galat.messages), nilai=getattr(objek, nama), kolom=nama) from galat


def _periksa(objek: Any) -> None:
    """The rules of its kind, told before the database would."""
    _unik(objek)
    _tahun_wajar(objek)
    if not isinstance(objek, SimpulProgram | Renstra | Misi):
        _serenstra(objek)
    if isinstance(objek, SimpulProgram):
        _periksa_simpul(objek)
        _periksa_masa(objek)
    if isinstance(objek, Renstra):
        _periksa_renstra(objek)
    if isinstance(objek, ArahKebijakan) and objek.strategi and objek.strategi.sasaran_id != objek.sasaran_id:
        pesan = f'Strategi "{objek.strategi}" milik sasaran lain; pilih sasaran yang sama atau kosongkan strateginya.'
        raise GalatMasukan(pesan, nilai=objek.strategi_id, kolom="strategi")


def _tahun_wajar(objek: models.Model) -> None:
    for nama in TAHUN:
        nilai = getattr(objek, nama, None)
        if nilai is not None and not AWAL <= nilai <= AKHIR:
            raise GalatMasukan(f"Tahun {nilai} di luar {AWAL}–{AKHIR}; periksa tulisannya.", nilai=nilai, kolom=nama)


def _unik(objek: models.Model) -> None:
    kunci = KUNCI[type(objek)]
    kembar = type(objek)._default_manager.filter(**{k: getattr(objek, k) for k in kunci}).exclude(pk=objek.pk)
    if ada := kembar.first():
        nama = kunci[-1] if kunci[-1] != "berlaku_dari" else "kunci"
        pesan = f"{getattr(objek, nama)} sudah dipakai oleh {ada}. Pakai kode lain."
        raise GalatMasukan(pesan, nilai=getattr(objek, nama), kolom=nama)


def _periksa_renstra(r: Renstra) -> None:
    if r.tahun_akhir < r.tahun_awal:
        pesan = f"Tahun akhir {r.tahun_akhir} lebih dahulu daripada tahun awal {r.tahun_awal}."
        raise GalatMasukan(pesan, nilai=r.tahun_akhir, kolom="tahun_akhir")
    if bool(r.perubahan_ke) != bool(r.induk_id):
        pesan = "Renstra perubahan menyebut perubahan ke berapa dan Renstra yang diubahnya; isi keduanya atau tidak."
        raise GalatMasukan(pesan, nilai=r.perubahan_ke, kolom="perubahan_ke" if r.induk_id else "induk")
    if r.pk and r.induk_id == r.pk:
        raise GalatMasukan("Renstra tidak dapat mengubah dirinya sendiri.", nilai=r.kode, kolom="induk")
    luar = TargetRencana.objects.filter(indikator__renstra=r.pk, dokumen="renstra").exclude(
        tahun__range=(r.tahun_awal, r.tahun_akhir)
    )
    if r.pk and (tahun := sorted(set(luar.values_list("tahun", flat=True)))):
        pesan = f"Target tahun {', '.join(map(str, tahun))} sudah diisi. Hapus dahulu target itu, atau perpanjang."
        raise GalatMasukan(pesan, nilai=r.tahun_akhir, kolom="tahun_akhir")


def _periksa_masa(s: SimpulProgram) -> None:
    """Its years hold its figures and lie within those of its parent."""
    if s.berlaku_sampai is not None and s.berlaku_sampai < s.berlaku_dari:
        pesan = f"Berlaku sampai {s.berlaku_sampai} lebih dahulu daripada berlaku dari {s.berlaku_dari}."
        raise GalatMasukan(pesan, nilai=s.berlaku_sampai, kolom="berlaku_sampai")
    if s.pk:
        periksa_tahun_berisi(s, tahun_berisi([s.pk]).get(s.pk, ()))
    if s.pk and s.induk_id == s.pk:
        raise GalatMasukan("Program tidak dapat menjadi induk dirinya sendiri.", nilai=s.kunci, kolom="induk")


def periksa_tahun_berisi(s: SimpulProgram, tahun: Iterable[int]) -> None:
    """Refuses a validity that leaves out one of the years for which the node holds rows."""
    luar = [t for t in sorted(tahun) if t < s.berlaku_dari or (s.berlaku_sampai is not None and t > s.berlaku_sampai)]
    if luar:
        isi = ", ".join(map(str, luar))
        pesan = f"{s} sudah berisi rencana, anggaran, atau realisasi tahun {isi}; masa berlakunya harus memuat itu."
        kolom = "berlaku_dari" if luar[0] < s.berlaku_dari else "berlaku_sampai"
        raise GalatMasukan(pesan, nilai=luar[0], kolom=kolom)


def tahun_berisi(simpul: Collection[int]) -> dict[int, set[int]]:
    """Years in which rows of the apps above speak of nodes, by their keys."""
    hasil: dict[int, set[int]] = {}
    for r in SimpulProgram._meta.get_fields(include_hidden=True):
        if isinstance(r, models.ForeignObjectRel) and any(f.name == "tahun" for f in r.related_model._meta.fields):
            milik = r.related_model._default_manager.filter(**{f"{r.field.name}__in": simpul})
            for kunci, tahun in milik.order_by().values_list(r.field.name, "tahun").distinct():
                hasil.setdefault(kunci, set()).add(tahun)
    return hasil


def _semilik(pd: PerangkatDaerah, anggota: Iterable[Any]) -> list[Any]:
    """Members stay within the agency."""
    hasil = list(anggota)
    for a in hasil:
        if pemilik(a).pk != pd.pk:
            raise GalatMasukan(f"{a} milik perangkat daerah lain.", nilai=a.pk)
    return hasil


# --- order


def saudara(objek: models.Model) -> models.QuerySet[Any]:
    """Objects of the same kind under the same parent, in their order."""
    sama = {n: getattr(objek, f"{n}_id" if n != "tingkat" else n) for n in SAUDARA[type(objek)]}
    saring = {(f"{n}__isnull" if v is None else n): (True if v is None else v) for n, v in sama.items()}
    kode = "nomor" if isinstance(objek, Misi) else "kunci" if isinstance(objek, SimpulProgram) else "kode"
    return type(objek)._default_manager.filter(**saring).order_by("urutan", kode, "pk")


def _urutan_akhir(objek: models.Model) -> int:
    akhir: int | None = saudara(objek).aggregate(n=models.Max("urutan"))["n"]
    return 0 if akhir is None else akhir + 1


@transaction.atomic
def geser_butir(*, pelaku: Pengguna, objek: models.Model, arah: int) -> bool:
    """Swap an object with its neighbour above (``NAIK``) or below (``TURUN``); False at the end of the list."""
    pd = pemilik(objek)
    wajib("susun_rencana", pelaku, pd)
    kunci_rantai(pd)
    daftar = list(saudara(segar(objek)).select_for_update(of=("self",)))
    dari = next(i for i, o in enumerate(daftar) if o.pk == objek.pk)
    ke = dari + arah
    if not 0 <= ke < len(daftar):
        return False
    nomor = _naik_tegas([o.urutan for o in daftar])
    daftar[dari], daftar[ke] = daftar[ke], daftar[dari]
    perubahan = _nomori(daftar, nomor)
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi=f"urut_{objek._meta.model_name}", perubahan=perubahan)
    return True


def _naik_tegas(nomor: Sequence[int]) -> list[int]:
    """The same numbers, each above the one before: places among other groups stay where they can."""
    hasil: list[int] = []
    for n in nomor:
        hasil.append(max(n, hasil[-1] + 1) if hasil else n)
    return hasil


def _nomori(daftar: Sequence[Any], nomor: Sequence[int]) -> list[Perubahan]:
    perubahan = []
    for o, n in zip(daftar, nomor, strict=True):
        if o.urutan != n:
            sebelum, o.urutan = o.urutan, n
            perubahan.append(Perubahan(o, {"urutan": sebelum}, {"urutan": n}))
    if perubahan:
        type(daftar[0])._default_manager.bulk_update([p.objek for p in perubahan], ["urutan"])
    return perubahan


# --- deletion


def penghalang(objek: models.Model) -> list[str]:
    """Why an object cannot be deleted: what refers to it. Empty where nothing does."""
    return perujuk(objek, BAGIAN.get(type(objek), ()))


@transaction.atomic
def hapus_butir(*, pelaku: Pengguna, objek: models.Model, alasan: str = "") -> None:
    """Delete what nothing refers to, with the rows that are part of it; all of them stay in the trail."""
    pd = pemilik(objek)
    wajib("susun_rencana", pelaku, pd)
    kunci_rantai(pd)
    kini = segar(objek)
    if sebab := penghalang(kini):
        pesan = f"{sebut(kini)} masih dipakai: {'; '.join(sebab)}. Hapus atau pindahkan itu dahulu."
        raise GalatMasukan(pesan, nilai=kini.pk)
    bagian = [b for m in BAGIAN.get(type(kini), ()) for b in _milik(m, kini)]
    # Copies: a deleted object loses its key, which the trail names.
    perubahan = [Perubahan(copy(o), potret(o), None) for o in (*bagian, kini)]
    kini.delete()
    aksi = f"hapus_{kini._meta.model_name}"
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi=aksi, perubahan=perubahan, alasan=alasan)


def _milik(model: type[models.Model], objek: models.Model) -> list[models.Model]:
    nama = "simpul" if isinstance(objek, SimpulProgram) else "indikator"
    return list(model._default_manager.filter(**{nama: objek}).select_related(nama))
