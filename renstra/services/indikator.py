"""Writing the whole sheet of an indicator: its columns, further levels, programs, targets and comparators.

Without guard and audit entry: the verb that knows what was measured stands above (``kinerja.services.lembar``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from renstra.models import Indikator, Pembanding, Sasaran, SimpulProgram, TargetRencana, TautanIndikator, Tujuan
from renstra.services.butir import _semilik, pemilik, tulis_butir
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, potret
from sakip.services.bentrok import sidik
from sakip.services.massal import pasang_banyak

TINGKAT: dict[str, type[models.Model]] = {"tujuan": Tujuan, "sasaran": Sasaran, "simpul": SimpulProgram}
NILAI_TARGET = ("nilai", "batas_bawah", "batas_atas", "kata", "jumlah", "satuan_jumlah", "basis", "teks")
KunciTarget = tuple[str, int]  # document, year
KunciPembanding = tuple[int, str, str]  # year, kind, name
KunciTautan = tuple[str, int]  # level, key


@dataclass(frozen=True, slots=True)
class IsiLembar:
    """A sheet as it should be. A target that is named without values, and a comparator left out, are removed;
    a target that is not named stays."""

    isi: Mapping[str, Any]
    program_pendukung: Iterable[SimpulProgram] = ()
    tautan: Iterable[KunciTautan] = ()
    target: Mapping[KunciTarget, Mapping[str, Any]] = field(default_factory=dict)
    pembanding: Mapping[KunciPembanding, Mapping[str, Any]] | None = None


def sidik_lembar(indikator: Indikator) -> str:
    """Digest of an indicator with all that its sheet shows."""
    if indikator.pk is None:
        return ""
    return sidik(
        indikator,
        None,
        program=sorted(indikator.program_pendukung.values_list("pk", flat=True)),
        tautan=sorted(map(str, tautan_kini(indikator))),
        target=sorted(str(sorted(potret(t).items())) for t in indikator.target.all()),
        pembanding=sorted(str(sorted(potret(p).items())) for p in indikator.pembanding.all()),
    )


def tautan_kini(indikator: Indikator) -> set[KunciTautan]:
    if indikator.pk is None:
        return set()
    baris = TautanIndikator.objects.filter(indikator=indikator).values_list("tujuan", "sasaran", "simpul")
    return {(n, k) for kunci in baris for n, k in zip(TINGKAT, kunci, strict=True) if k is not None}


def tulis_lembar(indikator: Indikator, lembar: IsiLembar) -> list[Perubahan]:
    """Bring a sheet to what it should be; says what changed. The caller holds the lock and leaves the entry."""
    _periksa_pendahulu(indikator, lembar.isi.get("pendahulu"))
    perubahan = tulis_butir(indikator, lembar.isi)
    pd = pemilik(indikator)
    program = _semilik(pd, lembar.program_pendukung)
    if p := pasang_banyak(objek=indikator, nama="program_pendukung", anggota=program):
        perubahan.append(p)
    perubahan += _tautan(indikator, set(lembar.tautan))
    for (dokumen, tahun), isi in lembar.target.items():
        perubahan += _target(indikator, dokumen, tahun, isi)
    if lembar.pembanding is not None:
        perubahan += _pembanding(indikator, lembar.pembanding)
    return perubahan


def _periksa_pendahulu(indikator: Indikator, pendahulu: Indikator | None) -> None:
    """The chain of predecessors ends somewhere."""
    kini, urut = pendahulu, set[int]()
    while kini is not None and kini.pk not in urut:
        if kini.pk == indikator.pk:
            pesan = f"{pendahulu} sendiri melanjutkan indikator ini; pilih pendahulu lain."
            raise GalatMasukan(pesan, nilai=kini.pk, kolom="pendahulu")
        urut.add(kini.pk)
        kini = kini.pendahulu


def _tautan(indikator: Indikator, harap: set[KunciTautan]) -> list[Perubahan]:
    utama = next(((n, k) for n in TINGKAT if (k := getattr(indikator, f"{n}_id")) is not None), None)
    ada, harap = tautan_kini(indikator), harap - {utama}
    perubahan = []
    for jenis, kunci in sorted(harap - ada):
        objek = _tingkat(indikator, jenis, kunci)
        baru = TautanIndikator(indikator=indikator, **{jenis: objek})
        baru.save()
        perubahan.append(Perubahan(baru, None, potret(baru)))
    for jenis, kunci in sorted(ada - harap):
        perubahan += _hapus(TautanIndikator.objects.filter(indikator=indikator, **{jenis: kunci}))
    return perubahan


def _tingkat(indikator: Indikator, jenis: str, kunci: int) -> Any:
    """A level of the agency's own plan."""
    milik = TINGKAT[jenis]._default_manager.filter(pk=kunci)
    pd = pemilik(indikator)
    saring = {"perangkat_daerah": pd} if jenis == "simpul" else {"renstra": indikator.renstra}
    if (ada := milik.filter(**saring).first()) is None:
        raise GalatMasukan(f"{jenis.capitalize()} itu bukan bagian dari Renstra ini.", nilai=kunci, kolom="tautan")
    return ada


def _target(indikator: Indikator, dokumen: str, tahun: int, isi: Mapping[str, Any]) -> list[Perubahan]:
    kunci = {"indikator": indikator, "dokumen": dokumen, "tahun": tahun}
    ada = TargetRencana.objects.filter(**kunci).first()
    if not any(v not in (None, "") for v in isi.values()):
        return _hapus(TargetRencana.objects.filter(**kunci)) if ada else []
    periksa_rentang(isi, f"t-{dokumen}-{tahun}-batas_bawah")
    kolom = f"t-{dokumen}-{tahun}-nilai"
    return _simpan_baris(ada or TargetRencana(**kunci), isi, kolom, baru=ada is None)


def periksa_rentang(isi: Mapping[str, Any], kolom: str) -> None:
    """A range has both ends, in their order, whatever the polaritas."""
    a, b = isi.get("batas_bawah"), isi.get("batas_atas")
    if (a is None) != (b is None):
        raise GalatMasukan("Isi batas bawah dan batas atas, atau kosongkan keduanya.", nilai=a or b, kolom=kolom)
    if a is not None and b is not None and a > b:
        raise GalatMasukan("Batas bawah melebihi batas atas; periksa keduanya.", nilai=a, kolom=kolom)


def _pembanding(indikator: Indikator, harap: Mapping[KunciPembanding, Mapping[str, Any]]) -> list[Perubahan]:
    ada = {(p.tahun, p.jenis, p.nama): p for p in Pembanding.objects.filter(indikator=indikator)}
    perubahan = []
    for kunci, isi in harap.items():
        tahun, jenis, nama = kunci
        lama = ada.get(kunci)
        objek = lama or Pembanding(indikator=indikator, tahun=tahun, jenis=jenis, nama=nama)
        perubahan += _simpan_baris(objek, isi, "", baru=lama is None)
    for kunci in ada.keys() - harap.keys():
        perubahan += _hapus(Pembanding.objects.filter(pk=ada[kunci].pk))
    return perubahan


def _simpan_baris(objek: models.Model, isi: Mapping[str, Any], kolom: str, *, baru: bool) -> list[Perubahan]:
    sebelum = potret(objek)
    try:
        for nama, nilai in isi.items():
            bidang: Any = objek._meta.get_field(nama)
            setattr(objek, nama, bidang.clean(nilai, objek))
    except ValidationError as galat:
        raise GalatMasukan(f"{objek}: {' '.join(galat.messages)}", kolom=kolom) from galat
    sesudah = potret(objek)
    beda = [n for n in sesudah if sebelum[n] != sesudah[n]]
    if not baru and not beda:
        return []
    objek.save()
    if baru:
        return [Perubahan(objek, None, potret(objek))]
    return [Perubahan(objek, {n: sebelum[n] for n in beda}, {n: sesudah[n] for n in beda})]


def _hapus(baris: models.QuerySet[Any]) -> list[Perubahan]:
    """Delete rows; their trail keeps the key that they had."""
    perubahan = [Perubahan(o, potret(o), None) for o in baris]
    baris.delete()
    return perubahan
