"""Rencana Aksi: the steps towards an indicator's target, their order, and how far each is at the end of a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from kinerja.models import KemajuanAksi, RencanaAksi
from kinerja.services.isian import boleh_diisi
from renstra.models import Indikator, SimpulProgram
from sakip.alur.jaga import Penjaga
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.periode import TRIWULAN, nama_singkat
from sakip.jejak import Perubahan, catat, kunci_rantai, polos, potret
from sakip.models import Pengguna, PerangkatDaerah, UnitKerja
from sakip.peran import unit_pic, wajib
from sakip.services.massal import HasilMassal, tulis_massal

BIDANG = ("uraian", "keluaran", "unit", "pelaksana", "simpul", "bulan_mulai", "bulan_selesai", "anggaran")
SEMENTARA = 32_000  # a place that no step has, while two of them change places
NAIK, TURUN = -1, 1
JALUR = "indikator__renstra__perangkat_daerah"


# --- steps


@transaction.atomic
def simpan_aksi(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    indikator: Indikator,
    tahun: int,
    isi: Mapping[str, Any],
    aksi: RencanaAksi | None = None,
    versi: int = 0,
) -> RencanaAksi:
    """Add a step at the end of an indicator's, or change ``aksi`` against the version that was on the screen.

    Raises ``Bentrok`` where somebody else changed it, ``GalatMasukan`` for a value that cannot be.
    """
    wajib("susun_rencana", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    bersih = _bersihkan(perangkat_daerah, isi)
    if aksi is not None:
        return _ubah(pelaku, perangkat_daerah, aksi.pk, bersih, versi)
    milik = RencanaAksi.objects.filter(indikator=indikator, tahun=tahun)
    urutan = (milik.aggregate(n=Max("urutan"))["n"] or 0) + 1
    baru = RencanaAksi(indikator=indikator, tahun=tahun, urutan=urutan, **bersih, **_cap(pelaku))
    baru.save(force_insert=True)
    _catat(pelaku, perangkat_daerah, "tambah_aksi", [Perubahan(baru, None, potret(baru))])
    return baru


def _ubah(pelaku: Pengguna, pd: PerangkatDaerah, pk: int, isi: Mapping[str, Any], versi: int) -> RencanaAksi:
    lama = _segar(pk, versi)
    beda = {n: v for n, v in isi.items() if polos(getattr(lama, _kolom(n))) != polos(getattr(v, "pk", v))}
    if not beda:
        return lama
    kolom = [_kolom(n) for n in beda]
    sebelum = potret(lama, kolom)
    for nama, nilai in {**beda, **_cap(pelaku)}.items():
        setattr(lama, nama, nilai)
    lama.versi += 1
    lama.save()
    _catat(pelaku, pd, "ubah_aksi", [Perubahan(lama, sebelum, potret(lama, kolom))])
    return lama


def _segar(pk: int, versi: int) -> RencanaAksi:
    """The step as it stands, in the version that was on the screen."""
    kini: RencanaAksi | None = RencanaAksi.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if kini is None:
        raise Bentrok("Langkah ini baru saja dihapus orang lain.")
    if kini.versi != versi:
        oleh = kini.diubah_oleh or "orang lain"
        raise Bentrok(f"Langkah ini baru saja diubah {oleh}. Isian Anda belum disimpan; bandingkan lalu simpan lagi.")
    return kini


@transaction.atomic
def hapus_aksi(*, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, aksi: RencanaAksi) -> None:
    """Delete a step that has no progress; one that was reported on stays, for the report of its quarter."""
    wajib("susun_rencana", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    if aksi.kemajuan.exists():
        raise GalatMasukan("Langkah ini sudah mempunyai kemajuan; ubah uraiannya, atau kosongkan kemajuannya dulu.")
    sebelum, kunci = potret(aksi), aksi.pk
    aksi.delete()
    aksi.pk = kunci
    _catat(pelaku, perangkat_daerah, "hapus_aksi", [Perubahan(aksi, sebelum, None)])


@transaction.atomic
def geser_aksi(*, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, aksi: RencanaAksi, arah: int) -> None:
    """Change places with the neighbour above (``NAIK``) or below (``TURUN``); at the end nothing happens."""
    wajib("susun_rencana", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    urut = list(RencanaAksi.objects.filter(indikator=aksi.indikator_id, tahun=aksi.tahun).order_by("urutan"))
    di = next((n for n, a in enumerate(urut) if a.pk == aksi.pk), None)
    if di is None or not 0 <= di + arah < len(urut):
        return
    satu, dua = urut[di], urut[di + arah]
    tujuan = {satu.pk: dua.urutan, dua.pk: satu.urutan}
    RencanaAksi.objects.filter(pk=satu.pk).update(urutan=SEMENTARA)  # the order is unique at every moment
    perubahan = []
    for a in (dua, satu):
        sebelum = {"urutan": a.urutan}
        a.urutan = tujuan[a.pk]
        RencanaAksi.objects.filter(pk=a.pk).update(urutan=a.urutan, versi=F("versi") + 1, **_cap(pelaku))
        perubahan.append(Perubahan(a, sebelum, {"urutan": a.urutan}))
    _catat(pelaku, perangkat_daerah, "geser_aksi", perubahan)


@transaction.atomic
def salin_aksi(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, indikator: Mapping[int, int]
) -> int:
    """Copy last year's steps, without progress, to indicators that have none yet; says how many.

    ``indikator``: this year's → the one that carried it last year. A node that is no longer valid is left out.
    """
    wajib("susun_rencana", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    ada = set(RencanaAksi.objects.milik(perangkat_daerah).tahun(tahun).values_list("indikator_id", flat=True))
    lama: dict[int, list[RencanaAksi]] = {}
    for a in RencanaAksi.objects.milik(perangkat_daerah).tahun(tahun - 1).select_related("simpul").order_by("urutan"):
        lama.setdefault(a.indikator_id, []).append(a)
    baru = [
        _salinan(a, kini, tahun, pelaku)
        for kini, dulu in indikator.items()
        if kini not in ada
        for a in lama.get(dulu, ())
    ]
    RencanaAksi.objects.bulk_create(baru)
    _catat(pelaku, perangkat_daerah, "salin_aksi", [Perubahan(a, None, potret(a)) for a in baru])
    return len(baru)


def _salinan(a: RencanaAksi, indikator_id: int, tahun: int, pelaku: Pengguna) -> RencanaAksi:
    simpul = a.simpul
    sah = simpul is None or simpul.berlaku_sampai is None or simpul.berlaku_sampai >= tahun
    isi = {n: getattr(a, n) for n in BIDANG if n != "simpul"}
    return RencanaAksi(
        indikator_id=indikator_id,
        tahun=tahun,
        urutan=a.urutan,
        simpul=simpul if sah else None,
        **isi,
        **_cap(pelaku),
    )


# --- progress


@dataclass(frozen=True, slots=True)
class BarisKemajuan:
    """One step's progress as a person typed it: position in percent at the end of the quarter, and what was done."""

    aksi_id: int
    versi: int
    persen: Decimal | None
    keterangan: str


@dataclass(frozen=True, slots=True)
class HasilKemajuan:
    """Keys of the steps that were saved; conflicts with what stands now; refusals by key."""

    tersimpan: tuple[int, ...] = ()
    konflik: Mapping[int, KemajuanAksi | None] = ()  # type: ignore[assignment]
    galat: Mapping[int, GalatMasukan] = ()  # type: ignore[assignment]


@transaction.atomic
def simpan_kemajuan(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    triwulan: int,
    baris: Sequence[BarisKemajuan],
) -> HasilKemajuan:
    """Save progress of a quarter. A row that another person saved first, or that is locked, comes back."""
    wajib("isi_aksi", pelaku, perangkat_daerah)
    if triwulan not in TRIWULAN:
        raise GalatMasukan(f"Triwulan {triwulan} tidak ada; pilih 1–4.", nilai=triwulan)
    penjaga = Penjaga(perangkat_daerah)
    aksi = _aksi(pelaku, perangkat_daerah, tahun, [b.aksi_id for b in baris])
    lama = {k.aksi_id: k for k in KemajuanAksi.objects.filter(aksi__in=aksi, triwulan=triwulan)}
    perubahan: list[Perubahan] = []
    konflik: dict[int, KemajuanAksi | None] = {}
    galat: dict[int, GalatMasukan] = {}
    for b in sorted(baris, key=lambda b: b.aksi_id):
        a, ada = aksi[b.aksi_id], lama.get(b.aksi_id)
        if (b.persen, b.keterangan) == ((ada.persen, ada.keterangan) if ada else (None, "")):
            continue
        if b.versi != (ada.versi if ada else 0):
            konflik[b.aksi_id] = ada
            continue
        try:
            penjaga.wajib_terbuka(tahun, triwulan, ("indikator", a.indikator_id), a.indikator.kode)
            perubahan.append(_tulis_kemajuan(pelaku, a, triwulan, b, ada))
        except GalatMasukan as sebab:
            galat[b.aksi_id] = sebab
    _catat(pelaku, perangkat_daerah, "simpan_kemajuan_aksi", perubahan)
    return HasilKemajuan(tuple(p.objek.aksi_id for p in perubahan), konflik, galat)  # type: ignore[attr-defined]


def _aksi(
    pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, kunci: Iterable[int]
) -> dict[int, RencanaAksi]:
    """The steps, if they are the agency's and of the person's unit."""
    minta = set(kunci)
    milik = RencanaAksi.objects.milik(perangkat_daerah).tahun(tahun).filter(pk__in=minta)
    ada = {a.pk: a for a in milik.select_related("indikator__simpul")}
    if hilang := minta - ada.keys():
        raise GalatMasukan("Langkah tidak ada pada perangkat daerah dan tahun ini.", nilai=sorted(hilang))
    unit = unit_pic(pelaku, perangkat_daerah)
    if any(not boleh_dilaporkan(a, unit) for a in ada.values()):
        raise PermissionDenied("Sebagian langkah bukan milik unit kerja Anda; PIC bidangnya yang melaporkan.")
    return ada


def boleh_dilaporkan(aksi: RencanaAksi, unit: frozenset[int] | None) -> bool:
    """Whether who is limited to ``unit`` (``None``: no limit) reports on a step; without a unit it is its
    indicator's."""
    if unit is None or aksi.unit_id is None:
        return boleh_diisi(aksi.indikator, unit)
    return aksi.unit_id in unit


def _tulis_kemajuan(
    pelaku: Pengguna, aksi: RencanaAksi, triwulan: int, b: BarisKemajuan, lama: KemajuanAksi | None
) -> Perubahan:
    if b.persen is not None and not 0 <= b.persen <= 100:
        raise GalatMasukan("Kemajuan ditulis 0 sampai 100 persen.", nilai=b.persen, kolom="persen")
    if lama is None:
        isi: dict[str, Any] = {"persen": b.persen, "keterangan": b.keterangan, **_cap(pelaku)}
        baru = KemajuanAksi(aksi=aksi, triwulan=triwulan, **isi)
        baru.save(force_insert=True)
        return Perubahan(baru, None, potret(baru))
    bidang = ["persen", "keterangan"]
    lama.aksi = aksi
    sebelum = potret(lama, bidang)
    baru_isi = {"persen": b.persen, "keterangan": b.keterangan, "versi": lama.versi + 1, **_cap(pelaku)}
    for nama, nilai in baru_isi.items():
        setattr(lama, nama, nilai)
    lama.save()
    return Perubahan(lama, sebelum, potret(lama, bidang))


# --- by natural key


def simpan_aksi_massal(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Iterable[Mapping[str, Any]]
) -> HasilMassal:
    """Many steps by indicator, year and place."""
    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=perangkat_daerah,
        aksi="simpan_rencanaaksi",
        model=RencanaAksi,
        kunci=["indikator", "tahun", "urutan"],
        baris=baris,
        lingkup=RencanaAksi.objects.milik(perangkat_daerah),
        cap=_cap(pelaku),
        periksa=_periksa_jadwal,
    )


@transaction.atomic
def simpan_kemajuan_massal(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Iterable[Mapping[str, Any]]
) -> HasilMassal:
    """Progress of many steps by step and quarter. A row of a closed period refuses the whole call."""
    penjaga = Penjaga(perangkat_daerah)

    def periksa(k: KemajuanAksi) -> None:
        a = k.aksi
        nama = f"{a.indikator.kode}, kemajuan {nama_singkat(k.triwulan)}"
        penjaga.wajib_terbuka(a.tahun, k.triwulan, ("indikator", a.indikator_id), nama)

    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=perangkat_daerah,
        aksi="simpan_kemajuanaksi",
        model=KemajuanAksi,
        kunci=["aksi", "triwulan"],
        baris=baris,
        lingkup=KemajuanAksi.objects.milik(perangkat_daerah),
        cap=_cap(pelaku),
        periksa=periksa,
    )


# --- shared


def _cap(pelaku: Pengguna) -> dict[str, Any]:
    return {"diubah": timezone.now(), "diubah_oleh": pelaku}


def _kolom(nama: str) -> str:
    return str(RencanaAksi._meta.get_field(nama).attname)  # type: ignore[union-attr]


def _catat(pelaku: Pengguna, pd: PerangkatDaerah, aksi: str, perubahan: Sequence[Perubahan]) -> None:
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi=aksi, perubahan=perubahan)


def _bersihkan(perangkat_daerah: PerangkatDaerah, isi: Mapping[str, Any]) -> dict[str, Any]:
    """Clean values by the model's own fields; unit and node are the agency's."""
    if asing := isi.keys() - set(BIDANG):
        raise GalatMasukan(f"Kolom {', '.join(sorted(asing))} tidak dapat diisi di sini.", nilai=sorted(asing))
    bersih = {nama: _bersih(nama, nilai) for nama, nilai in isi.items()}
    _periksa_milik(perangkat_daerah, bersih.get("unit"), bersih.get("simpul"))
    _periksa_jadwal(RencanaAksi(**bersih))
    return bersih


def _bersih(nama: str, nilai: Any) -> Any:
    bidang: Any = RencanaAksi._meta.get_field(nama)
    if bidang.is_relation:
        return nilai
    try:
        return bidang.clean(nilai.strip() if isinstance(nilai, str) else nilai, None)
    except ValidationError as galat:
        raise GalatMasukan(" ".join(galat.messages), nilai=nilai, kolom=nama) from galat


def _periksa_milik(pd: PerangkatDaerah, unit: UnitKerja | None, simpul: SimpulProgram | None) -> None:
    for nama, objek in (("unit", unit), ("simpul", simpul)):
        if objek is not None and objek.perangkat_daerah_id != pd.pk:
            raise GalatMasukan(f"{objek} milik perangkat daerah lain.", nilai=str(objek), kolom=nama)


def _periksa_jadwal(a: RencanaAksi) -> None:
    if not a.uraian.strip():
        raise GalatMasukan("Tulis langkahnya, misalnya “Menyusun modul pelatihan”.", nilai=a.uraian, kolom="uraian")
    if not 1 <= a.bulan_mulai <= a.bulan_selesai <= 12:
        raise GalatMasukan(
            "Bulan selesai mendahului bulan mulai; pilih bulan yang sama atau sesudahnya.",
            nilai=(a.bulan_mulai, a.bulan_selesai),
            kolom="bulan_selesai",
        )
    if a.anggaran is not None and a.anggaran < 0:
        raise GalatMasukan("Anggaran tidak boleh negatif.", nilai=a.anggaran, kolom="anggaran")
