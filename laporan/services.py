"""Writes of reports: head, narrative parts, supporting tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import F

from laporan.html import saring_naskah
from laporan.models import Laporan, Naskah, TabelPendukung
from laporan.susun.kerangka import KUNCI
from renstra.models import Indikator, Sasaran
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib
from sakip.services.massal import HasilMassal, tulis_massal

Baris = Iterable[Mapping[str, Any]]
T = TypeVar("T", bound=models.Model)


def _verba(model: type[models.Model], kunci: list[str], jalur: str) -> Callable[..., HasilMassal]:
    def simpan(*, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris) -> HasilMassal:
        milik = {"perangkat_daerah": perangkat_daerah} if jalur == "perangkat_daerah" else {}
        return tulis_massal(
            pelaku=pelaku,
            perangkat_daerah=perangkat_daerah,
            aksi=f"simpan_{model._meta.model_name}",
            model=model,
            kunci=kunci,
            baris=[{**b, **milik} for b in baris],
            lingkup=model._default_manager.filter(**{jalur: perangkat_daerah}),
        )

    return simpan


simpan_laporan = _verba(Laporan, ["perangkat_daerah", "tahun", "jenis"], "perangkat_daerah")
simpan_naskah = _verba(Naskah, ["laporan", "kunci", "rujukan"], "laporan__perangkat_daerah")
simpan_tabel_pendukung = _verba(TabelPendukung, ["laporan", "kode"], "laporan__perangkat_daerah")


class NaskahBentrok(Exception):
    """Another person saved the part after it was opened; nothing was written."""


@transaction.atomic
def simpan_bagian(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    kunci: str,
    rujukan: str = "",
    isi: str,
    versi: int,
) -> Naskah | None:
    """Save one narrative part of the LKIP as typed over ``versi`` (0: it was not there).

    Returns the part, or ``None`` where there was nothing and still is. Raises ``NaskahBentrok`` when the stored
    version is another one.
    """
    wajib("susun_laporan", pelaku, perangkat_daerah)
    if kunci not in KUNCI:
        raise GalatMasukan(f"Bagian {kunci} tidak ada dalam LKIP.", nilai=kunci)
    bersih, perubahan = saring_naskah(isi), list[Perubahan]()
    laporan = _laporan(perangkat_daerah, tahun, perubahan, buat=bool(bersih))
    lama = Naskah.objects.filter(laporan=laporan, kunci=kunci, rujukan=rujukan).first() if laporan else None
    if (lama.isi if lama else "") == bersih:
        return lama
    if versi != (lama.versi if lama else 0):
        raise NaskahBentrok
    if lama:
        naskah = _ubah_naskah(lama, bersih, perubahan)
    else:
        naskah = _naskah_baru(Naskah(laporan=laporan, kunci=kunci, rujukan=rujukan, isi=bersih), perubahan)
    catat(pelaku=pelaku, perangkat_daerah=perangkat_daerah, aksi="simpan_bagian", perubahan=perubahan)
    return naskah


def _laporan(pd: PerangkatDaerah, tahun: int, perubahan: list[Perubahan], *, buat: bool) -> Laporan | None:
    """The year's LKIP; the first part that is written makes it."""
    ada: Laporan | None = Laporan.objects.milik(pd).tahun(tahun).filter(jenis="lkip").first()
    if ada or not buat:
        return ada
    laporan = _sisip(Laporan(perangkat_daerah=pd, tahun=tahun, jenis="lkip"))
    perubahan.append(Perubahan(laporan, None, potret(laporan)))
    return laporan


def _naskah_baru(naskah: Naskah, perubahan: list[Perubahan]) -> Naskah:
    _sisip(naskah)
    perubahan.append(Perubahan(naskah, None, potret(naskah)))
    return naskah


def _sisip(objek: T) -> T:
    """Insert; whoever came first with the same key wins."""
    try:
        with transaction.atomic():
            objek.save(force_insert=True)
    except IntegrityError as galat:
        raise NaskahBentrok from galat
    return objek


def _ubah_naskah(naskah: Naskah, isi: str, perubahan: list[Perubahan]) -> Naskah:
    """A conditional update: nothing is written over a version that nobody has seen."""
    sebelum = potret(naskah, ["isi"])
    if not Naskah.objects.filter(pk=naskah.pk, versi=naskah.versi).update(isi=isi, versi=F("versi") + 1):
        raise NaskahBentrok
    naskah.isi, naskah.versi = isi, naskah.versi + 1
    perubahan.append(Perubahan(naskah, sebelum, potret(naskah, ["isi"])))
    return naskah


# --- parts that name an indicator or sasaran by its kode


class NaskahBerkode:
    """Narrative parts and tables of the reports of a Renstra's years follow the kode that they name.

    Registered with ``renstra.services.rujukan``: there a kode is changed, or its object deleted.
    """

    def sebut(self, objek: models.Model) -> list[str]:
        banyak = {m._meta.verbose_name: len(self._baris(m, objek, _kode(objek))) for m in BERKODE}
        return [f"{n} {nama} LKIP menurut kode {_kode(objek)}" for nama, n in banyak.items() if n]

    def ganti(self, objek: models.Model, kode_lama: str) -> list[Perubahan]:
        hasil = []
        for model in BERKODE:
            lama = self._baris(model, objek, kode_lama)
            if model is Naskah and lama and self._baris(model, objek, _kode(objek)):
                pesan = f"Sudah ada naskah LKIP untuk kode {_kode(objek)}. Pakai kode lain."
                raise GalatMasukan(pesan, nilai=_kode(objek), kolom="kode")
            for baris in lama:
                baris.rujukan = _kode(objek)
                baris.save(update_fields=["rujukan"])
                hasil.append(Perubahan(baris, {"rujukan": kode_lama}, {"rujukan": _kode(objek)}))
        return hasil

    @staticmethod
    def _baris(model: Any, objek: Any, kode: str) -> list[Any]:
        if not isinstance(objek, Indikator | Sasaran) or not kode:
            return []
        r = objek.renstra
        masa = {"laporan__tahun__gte": r.tahun_awal, "laporan__tahun__lte": r.tahun_akhir}
        milik = {"laporan__perangkat_daerah": r.perangkat_daerah_id, "rujukan": kode, **masa}
        return list(model._default_manager.filter(**milik).select_related("laporan"))


BERKODE = (Naskah, TabelPendukung)


def _kode(objek: models.Model) -> str:
    return str(getattr(objek, "kode", ""))
