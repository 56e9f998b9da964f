"""Undo of an applied batch: as a whole, in one transaction, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from kinerja.models import ItemPK
from pertukaran.bentuk import Halangan, HasilBatal
from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services.tertutup import CapaianTertutup
from pertukaran.services.urung.halangan import Pencari
from pertukaran.services.urung.jaga import periksa_isi, wajib_membatalkan
from pertukaran.services.urung.sebut import kapan, nama_ubahan
from pertukaran.services.urung.ubahan import Kunci, Ubahan, baca_ubahan, menurut_model, muat_objek
from renstra.models import Indikator, TargetRencana
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.jejak import Perubahan, catat, kunci_rantai
from sakip.models import Jejak, Pengguna, PerangkatDaerah
from sakip.peran import wajib
from sakip.services.urung import Pulih, hapus_massal, pasang_semula, periksa_rujukan, pulihkan_massal

K = KeadaanBatch
AKSI = "batalkan_impor"


class TakDapatDibatalkan(Bentrok):
    """What a batch wrote was touched since, or is locked; ``halangan`` says by what and whom. Pages answer 409."""

    def __init__(self, batch: Batch, halangan: list[Halangan]) -> None:
        daftar = " ".join(h.pesan for h in halangan)
        super().__init__(f"{batch} tidak dapat dibatalkan; belum ada yang berubah. {daftar}", nilai=batch.pk)
        self.halangan = halangan


@transaction.atomic
def halangan(batch: Batch) -> list[Halangan]:
    """What stands in the way of undoing an applied batch; empty where nothing does, and for a batch not applied.

    Figures of closed periods are compared only by ``batalkan`` itself, as that takes the undo to know.
    """
    if batch.keadaan != K.DITERAPKAN:
        return []
    ubahan = _siapkan(batch)
    return Pencari(batch, ubahan).cari()


@transaction.atomic
def batalkan(*, pelaku: Pengguna, batch: Batch, alasan: str = "") -> HasilBatal:
    """Take back everything that the batch's audit entries did, and leave one entry per chain.

    Raises ``PermissionDenied``, ``GalatMasukan`` for a batch that is not applied, ``TakDapatDibatalkan``.
    """
    wajib("impor", pelaku, batch.perangkat_daerah)
    # Without joins: who waited for the lock sees the row anew, but what was joined to it as it was before.
    kini = Batch.objects.select_for_update().get(pk=batch.pk)
    _wajib_diterapkan(kini)
    ubahan = _siapkan(kini)
    wajib_membatalkan(pelaku, kini.perangkat_daerah, ubahan.values())
    if sebab := Pencari(kini, ubahan).cari():
        raise TakDapatDibatalkan(kini, sebab)
    jejak, hasil = _tulis(pelaku, kini, ubahan, alasan)
    kini.jejak.add(*jejak)
    kini.keadaan, kini.dibatalkan, kini.dibatalkan_oleh = K.DIBATALKAN.value, timezone.now(), pelaku
    kini.save(update_fields=["keadaan", "dibatalkan", "dibatalkan_oleh"])
    batch.keadaan, batch.dibatalkan, batch.dibatalkan_oleh = kini.keadaan, kini.dibatalkan, pelaku
    return hasil


def _wajib_diterapkan(batch: Batch) -> None:
    if batch.keadaan == K.DIBATALKAN:
        oleh = f" oleh {batch.dibatalkan_oleh} pada {kapan(batch.dibatalkan)}" if batch.dibatalkan else ""
        raise GalatMasukan(f"{batch} sudah dibatalkan{oleh}.", nilai=batch.pk)
    if batch.keadaan != K.DITERAPKAN:
        label = KeadaanBatch(batch.keadaan).label.lower()
        pesan = f"{batch} belum diterapkan ({label}), jadi tidak ada yang dapat dibatalkan."
        raise GalatMasukan(pesan, nilai=batch.pk)


def _siapkan(batch: Batch) -> dict[Kunci, Ubahan]:
    """What the batch did, under the locks of the chains that it wrote to; the agency's first, as every verb does."""
    kunci_rantai(batch.perangkat_daerah)
    ubahan = baca_ubahan(batch)
    if any(u.rantai is None for u in ubahan.values()):
        kunci_rantai(None)
    muat_objek(ubahan.values())
    return ubahan


# --- writing


def _tulis(
    pelaku: Pengguna, batch: Batch, ubahan: dict[Kunci, Ubahan], alasan: str
) -> tuple[list[Jejak], HasilBatal]:
    indikator = _indikator(ubahan)
    tertutup = CapaianTertutup(batch.perangkat_daerah) if indikator else None
    perubahan = _kembalikan(pelaku, batch, ubahan)
    if tertutup is not None and (beda := next(tertutup.beda(indikator), None)):
        nama = nama_ubahan(indikator[beda.indikator])
        raise TakDapatDibatalkan(batch, [Halangan(f"{nama}: {beda.pesan}", nama)])
    jejak = _catat(pelaku, batch, ubahan, perubahan, alasan)
    return jejak, HasilBatal(
        _hitung(u for u in ubahan.values() if u.dibuat), _hitung(u for u in ubahan.values() if not u.dibuat)
    )


def _hitung(ubahan: Iterable[Ubahan]) -> dict[str, int]:
    return dict(Counter(str(u.model._meta.verbose_name) for u in ubahan))


def _indikator(ubahan: dict[Kunci, Ubahan]) -> dict[int, Ubahan]:
    """Indicators whose rules or targets change back."""
    hasil: dict[int, Ubahan] = {}
    for u in ubahan.values():
        if u.model is Indikator and not u.dibuat:
            hasil[u.objek.pk] = u
        elif u.model in (TargetRencana, ItemPK):
            hasil.setdefault(u.objek.indikator_id, u)
    return hasil


def _kembalikan(pelaku: Pengguna, batch: Batch, ubahan: dict[Kunci, Ubahan]) -> list[Perubahan]:
    """Former values and members first, then new rows, the newest first: children before what they hang on."""
    cap = {"diubah": timezone.now(), "diubah_oleh": pelaku, "atas_nama": batch.atas_nama}
    hasil: list[Perubahan] = []
    try:
        with transaction.atomic():
            for daftar in menurut_model(ubahan.values()).values():
                pulih = [Pulih(u.objek, u.kembali, u.anggota_kembali) for u in daftar]
                hasil += pulihkan_massal(pulih, cap) + pasang_semula(pulih)
                _periksa_isi(daftar)
            hasil += _hapus([u for u in ubahan.values() if u.dibuat])
            periksa_rujukan()
    except IntegrityError as galat:
        pesan = f"Nilai semula tidak lagi cocok dengan data lain ({galat})."
        raise TakDapatDibatalkan(batch, [Halangan(pesan)]) from galat
    return hasil


def _periksa_isi(daftar: list[Ubahan]) -> None:
    for u in (u for u in daftar if u.disentuh):
        try:
            periksa_isi(u.objek)
        except GalatMasukan as galat:
            pesan = f"{nama_ubahan(u)}: nilai semula tidak cocok dengan yang diubah sesudahnya. {galat.pesan}"
            raise GalatMasukan(pesan, nilai=galat.nilai, kolom=galat.kolom) from galat


def _hapus(daftar: list[Ubahan]) -> list[Perubahan]:
    """Runs of the same kind in one go, the last written first."""
    hasil: list[Perubahan] = []
    for _, kelompok in groupby(reversed(daftar), key=lambda u: (u.pertama, u.model)):
        hasil += hapus_massal([u.objek for u in kelompok])
    return hasil


# --- the trail


def _catat(
    pelaku: Pengguna, batch: Batch, ubahan: dict[Kunci, Ubahan], perubahan: list[Perubahan], alasan: str
) -> list[Jejak]:
    """One entry per chain that the batch wrote to."""
    menurut_rantai: dict[int | None, list[Perubahan]] = {}
    for p in perubahan:
        rantai = ubahan[_kunci(p.objek)].rantai
        menurut_rantai.setdefault(rantai, []).append(p)
    semua = [_satu(pelaku, batch, rantai, isi, alasan) for rantai, isi in menurut_rantai.items()]
    return [j for j in semua if j is not None]


def _kunci(objek: models.Model) -> Kunci:
    return type(objek), str(objek.pk)


def _satu(pelaku: Pengguna, batch: Batch, rantai: int | None, isi: list[Perubahan], alasan: str) -> Jejak | None:
    pd: Any = None
    if rantai is not None:
        pd = batch.perangkat_daerah if rantai == batch.perangkat_daerah_id else PerangkatDaerah.objects.get(pk=rantai)
    return catat(
        pelaku=pelaku,
        perangkat_daerah=pd,
        aksi=AKSI,
        perubahan=isi,
        alasan=f"{batch} dibatalkan. {alasan}".strip(),
        atas_nama=batch.atas_nama,
    )
