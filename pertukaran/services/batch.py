"""A batch from upload to applied: received, checked (as often as one likes), applied once.

Every verb guards, and says in ``keadaan`` where it stands. What an apply changes and that it is applied become true
in one transaction: a killed process leaves before or after.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from pertukaran.baca import baca_buku
from pertukaran.bentuk import TETAP, BukuMentah, HasilBuku, Kesalahan
from pertukaran.models import BarisBatch, Batch, BentukBerkas, KeadaanBatch, Pemetaan
from pertukaran.perhitungan.kenali import BENTUK, kenali
from pertukaran.services.bentuk_asing import milik_kita, pahami
from pertukaran.services.kemajuan import pencatat, selesai
from pertukaran.services.periksa import jalankan, periksa_buku, sidik_hasil
from sakip.inti.berkas import nama_bersih, sidik_berkas
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.jejak import rekam
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib

K = KeadaanBatch
DAPAT_DIPERIKSA = (K.ANTRE, K.DIPERIKSA, K.PERLU_PETA, K.SIAP, K.DITOLAK, K.GAGAL, K.MENERAPKAN)


@transaction.atomic
def unggah(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    nama: str,
    isi: bytes,
    atas_nama: str = "",
    alasan: str = "",
    bentuk: str = BentukBerkas.BUKU_KERJA.value,
    pengaturan: Mapping[str, Any] | None = None,
    pemetaan: Pemetaan | None = None,
) -> Batch:
    """Keep an uploaded file; nothing is parsed yet."""
    wajib("impor", pelaku, perangkat_daerah)
    batch = Batch(
        perangkat_daerah=perangkat_daerah,
        nama_berkas=nama_bersih(nama)[:200],
        ukuran=len(isi),
        sidik=sidik_berkas(isi),
        bentuk=bentuk,
        pengaturan=dict(pengaturan or {}),
        pemetaan=pemetaan,
        atas_nama=atas_nama,
        alasan=alasan,
        diunggah=timezone.now(),
        diunggah_oleh=pelaku,
    )
    batch.berkas.save("buku.xlsx", ContentFile(isi), save=False)
    batch.save(force_insert=True)
    return batch


def _isi(batch: Batch) -> bytes:
    with batch.berkas.open("rb") as f:
        isi: bytes = f.read()
    return isi


def _buku(batch: Batch) -> tuple[BukuMentah, HasilBuku]:
    """The file in our format, with what was noticed on the way (control totals of a foreign shape)."""
    mentah = baca_mentah(batch)
    return pahami(batch, mentah) if batch.pengaturan else (mentah, HasilBuku())


def baca_mentah(batch: Batch) -> BukuMentah:
    """The cells as they stand, bold and indent too: foreign shapes tell levels by them. Raises ``GalatMasukan``."""
    return baca_buku(_isi(batch), rinci=True, nama=batch.nama_berkas)


def _gabung(hasil: HasilBuku, awal: HasilBuku) -> HasilBuku:
    hasil.kesalahan[:0] = awal.kesalahan
    hasil.peringatan[:0] = awal.peringatan
    hasil.total += awal.total
    return hasil


def _bahan(batch: Batch, buku: BukuMentah, pelaku: Pengguna) -> dict[str, Any]:
    return {
        "pelaku": pelaku,
        "perangkat_daerah": batch.perangkat_daerah,
        "buku": buku,
        "atas_nama": batch.atas_nama,
        "alasan": batch.alasan,
        "kemajuan": pencatat(batch),
    }


# --- check


def periksa(*, pelaku: Pengguna, batch: Batch) -> HasilBuku:
    """Read the file and say what applying it would do; the outcome is kept with the batch."""
    wajib("impor", pelaku, batch.perangkat_daerah)
    if batch.keadaan not in DAPAT_DIPERIKSA:
        raise GalatMasukan(f"{batch} sudah {KeadaanBatch(batch.keadaan).label.lower()}.")
    _tandai(batch, K.DIPERIKSA)
    pencatat(batch)(5, "Membaca berkas")
    try:
        buku, awal = _buku(batch)
    except GalatMasukan as galat:
        return _simpan_hasil(
            batch, HasilBuku(kesalahan=[Kesalahan("", 0, "", batch.nama_berkas, galat.pesan)]), K.GAGAL
        )
    if not batch.pengaturan and not milik_kita(buku):
        return _minta_peta(batch, buku)
    hasil = _gabung(periksa_buku(**_bahan(batch, buku, pelaku)), awal)
    return _simpan_hasil(batch, hasil, K.DITOLAK if hasil.semua_kesalahan else K.SIAP)


def _minta_peta(batch: Batch, buku: BukuMentah) -> HasilBuku:
    """The file is not in our format: a person says how its sheets are read, most of it proposed."""
    temuan = kenali(buku)
    hasil = HasilBuku(peringatan=[f"{t.nama}: {BENTUK[t.bentuk]}. {t.alasan}" for t in temuan.lembar])
    return _simpan_hasil(batch, hasil, K.PERLU_PETA)


def _tandai(batch: Batch, keadaan: KeadaanBatch) -> None:
    """Move on from the state that the caller saw. Whoever comes late must not undo what another did meanwhile."""
    kini = timezone.now()
    if not Batch.objects.filter(pk=batch.pk, keadaan=batch.keadaan).update(keadaan=keadaan.value, detak=kini):
        raise _terdahului(batch)
    batch.keadaan, batch.detak = keadaan.value, kini


def _terdahului(batch: Batch) -> GalatMasukan:
    kini = Batch.objects.filter(pk=batch.pk).values_list("keadaan", flat=True).first()
    if kini is None:
        return GalatMasukan(f"{batch} sudah dihapus orang lain.", nilai=batch.pk)
    return GalatMasukan(f"{batch} kini {KeadaanBatch(kini).label.lower()}. Muat ulang halamannya.", nilai=batch.pk)


def _wajib_masih(batch: Batch) -> None:
    """The batch locked, still in the state that the caller left it in."""
    kini = Batch.objects.select_for_update().filter(pk=batch.pk).values_list("keadaan", flat=True).first()
    if kini != batch.keadaan:
        raise _terdahului(batch)


@transaction.atomic
def _simpan_hasil(batch: Batch, hasil: HasilBuku, keadaan: KeadaanBatch) -> HasilBuku:
    _wajib_masih(batch)
    batch.baris.all().delete()
    BarisBatch.objects.bulk_create(_baris(batch, hasil), batch_size=500)
    batch.keadaan, batch.ringkasan = keadaan.value, ringkas(hasil)
    batch.sidik_hasil = sidik_hasil(hasil)
    batch.save()
    transaction.on_commit(lambda: selesai(batch))
    return hasil


def _baris(batch: Batch, hasil: HasilBuku) -> list[BarisBatch]:
    """Rows that a reader of the preview asks for: unchanged ones without notices are only counted."""
    return [
        BarisBatch(
            batch=batch,
            lembar=nama,
            nomor=b.nomor,
            kunci=b.kunci[:250],
            nasib=b.nasib,
            ubah=[[u.kolom, u.lama, u.baru] for u in b.ubah],
            kesalahan=[[k.lembar, k.baris, k.kolom, k.nilai, k.pesan] for k in b.kesalahan],
            peringatan=b.peringatan,
        )
        for nama, lembar in hasil.lembar.items()
        for b in lembar.baris
        if b.nasib != TETAP or b.peringatan
    ]


def ringkas(hasil: HasilBuku) -> dict[str, Any]:
    """What the preview shows above its rows, as JSON keeps it."""
    return {
        "lembar": {nama: lembar.hitung() for nama, lembar in hasil.lembar.items()},
        "kesalahan": [[k.lembar, k.baris, k.kolom, k.nilai, k.pesan] for k in hasil.kesalahan],
        "peringatan": hasil.peringatan,
        "total": [[t.hal, str(t.jumlah), t.banyak, None if t.file is None else str(t.file)] for t in hasil.total],
    }


# --- apply


class Berubah(Bentrok):
    """What applying would do is no longer what the preview showed; a new preview is kept with the batch."""


def terapkan(*, pelaku: Pengguna, batch: Batch) -> HasilBuku:
    """Write the checked file, all or nothing. Raises ``Berubah`` (409) where the data moved on meanwhile."""
    wajib("impor", pelaku, batch.perangkat_daerah)
    if batch.keadaan not in (K.SIAP, K.MENERAPKAN):
        raise GalatMasukan(f"{batch}: {KeadaanBatch(batch.keadaan).label.lower()}. Periksa berkasnya dahulu.")
    harap = batch.sidik_hasil
    _tandai(batch, K.MENERAPKAN)
    pencatat(batch)(5, "Membaca berkas")
    buku, awal = _buku(batch)
    hasil = _terapkan(pelaku, batch, buku, awal, harap)
    if hasil.semua_kesalahan or sidik_hasil(hasil) != harap:
        _simpan_hasil(batch, hasil, K.DITOLAK if hasil.semua_kesalahan else K.SIAP)
        pesan = "Data berubah sejak pratinjau dibuat. Belum ada yang diterapkan; periksa pratinjau yang baru."
        raise Berubah(pesan, nilai=batch.pk)
    selesai(batch)
    return hasil


def _terapkan(pelaku: Pengguna, batch: Batch, buku: BukuMentah, awal: HasilBuku, harap: str | None) -> HasilBuku:
    """The run and the batch's new state in one transaction; taken back for a refused row or another outcome.

    ``awal`` is what was noticed while the file was made ours: its faults stop the apply, too.
    """
    with transaction.atomic(), rekam() as jejak:
        _wajib_masih(batch)  # another apply may have come first
        hasil = _gabung(jalankan(**_bahan(batch, buku, pelaku)), awal)
        if hasil.semua_kesalahan or (harap is not None and sidik_hasil(hasil) != harap):
            transaction.set_rollback(True)
            return hasil
        batch.keadaan, batch.diterapkan, batch.diterapkan_oleh = K.DITERAPKAN.value, timezone.now(), pelaku
        batch.ringkasan, batch.sidik_hasil = ringkas(hasil), sidik_hasil(hasil)
        batch.save()
        batch.jejak.set(jejak)
        if harap is None:
            BarisBatch.objects.bulk_create(_baris(batch, hasil), batch_size=500)
    return hasil


def terapkan_langsung(*, pelaku: Pengguna, batch: Batch, buku: BukuMentah | None = None) -> HasilBuku:
    """Check and apply in one go, for commands: no preview in between. Refused rows: nothing is applied.

    ``buku``: the workbook in our format, where the caller has read it already.
    """
    wajib("impor", pelaku, batch.perangkat_daerah)
    buku, awal = (buku, HasilBuku()) if buku is not None else _buku(batch)
    hasil = _terapkan(pelaku, batch, buku, awal, None)
    selesai(batch)
    return hasil
