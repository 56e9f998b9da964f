"""Findings of a review: written and judged by the reviewer, responded to by the agency."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from evaluasi.bentuk import Jangkar
from evaluasi.models import ReviuLkj, TemuanReviu
from evaluasi.services.reviu import PANJANG_TEKS, ambil_reviu, rapikan, wajib_berjalan
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanReviu, KeadaanTemuan
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengguna
from sakip.peran import wajib

ATAS = {"kondisi": "Kondisi", "kriteria": "Kriteria", "saran": "Saran", "tanggapan": "Tanggapan"}


@dataclass(frozen=True, slots=True)
class IsiTemuan:
    """A finding as it is typed; ``jangkar`` names the figure that it hangs on, "" for none."""

    kondisi: str
    kriteria: str = ""
    saran: str = ""
    jangkar: str = ""


@transaction.atomic
def simpan_temuan(
    *, pelaku: Pengguna, reviu: ReviuLkj, isi: IsiTemuan, temuan: TemuanReviu | None = None, versi: int = 0
) -> TemuanReviu:
    """Write a finding, or change one against the version that was on the screen.

    Raises ``GalatMasukan`` without a kondisi or a saran, ``Bentrok`` where someone else changed it.
    """
    wajib("periksa_kinerja", pelaku, reviu.perangkat_daerah)
    r = ambil_reviu(reviu)
    wajib_berjalan(r)
    if temuan is None:
        akhir = TemuanReviu.objects.filter(reviu__laporan=r.laporan_id).aggregate(n=Max("nomor"))["n"] or 0
        t, sebelum = TemuanReviu(reviu=r, nomor=akhir + 1), None
    else:
        t = _segar(temuan, r, versi)
        sebelum = potret(t)
    t.kondisi = _teks("kondisi", isi.kondisi, "Tulis kondisinya: apa yang ditemukan.")
    t.kriteria = _teks("kriteria", isi.kriteria)
    t.saran = _teks("saran", isi.saran, "Tulis sarannya: apa yang harus diperbuat perangkat daerah.")
    t.jangkar = str(j) if (j := Jangkar.baca(isi.jangkar)) else ""
    if sebelum is not None and potret(t) == sebelum:
        return t
    t.versi += sebelum is not None
    t.save()
    _catat(pelaku, r, "ubah_temuan_reviu" if sebelum else "tulis_temuan_reviu", Perubahan(t, sebelum, potret(t)))
    return t


@transaction.atomic
def hapus_temuan(*, pelaku: Pengguna, temuan: TemuanReviu) -> None:
    """Delete a finding that the agency has not seen yet; one of an earlier round is judged, not deleted."""
    wajib("periksa_kinerja", pelaku, temuan.reviu.perangkat_daerah)
    r = ambil_reviu(temuan.reviu)
    wajib_berjalan(r)
    t = _segar(temuan, r, None)
    if TemuanReviu.objects.filter(reviu__laporan=r.laporan_id, nomor=t.nomor, reviu__ke__lt=r.ke).exists():
        raise GalatMasukan(f"Temuan {t.nomor} berasal dari putaran sebelumnya; putuskan, jangan dihapus.")
    perubahan, kunci = Perubahan(t, potret(t), None), t.pk
    t.delete()
    t.pk = kunci
    _catat(pelaku, r, "hapus_temuan_reviu", perubahan)


@transaction.atomic
def putuskan_temuan(*, pelaku: Pengguna, temuan: TemuanReviu, keadaan: KeadaanTemuan, versi: int) -> TemuanReviu:
    """The reviewer's own judgement in a round: mended (or explained well), still open, or still disputed."""
    wajib("periksa_kinerja", pelaku, temuan.reviu.perangkat_daerah)
    r = ambil_reviu(temuan.reviu)
    wajib_berjalan(r)
    t = _segar(temuan, r, versi)
    if t.keadaan == keadaan.value:
        return t
    sebelum = potret(t)
    t.keadaan, t.versi = keadaan.value, t.versi + 1
    t.save(update_fields=["keadaan", "versi"])
    _catat(pelaku, r, "putuskan_temuan_reviu", Perubahan(t, sebelum, potret(t)))
    return t


@transaction.atomic
def tanggapi_temuan(
    *, pelaku: Pengguna, temuan: TemuanReviu, keadaan: KeadaanTemuan, tanggapan: str, versi: int
) -> TemuanReviu:
    """The agency's response: mended, or not agreed with an explanation. It may be changed until the next round.

    Raises ``GalatMasukan`` where nothing waits for a response, and without words.
    """
    wajib("tanggapi_reviu", pelaku, temuan.reviu.perangkat_daerah)
    r = ambil_reviu(temuan.reviu)
    if r.keadaan != KeadaanReviu.TANGGAPAN.value:
        raise GalatMasukan(f"Putaran {r.ke} {KeadaanReviu(r.keadaan).label.lower()}; belum dapat ditanggapi.")
    t = _segar(temuan, r, versi)
    if t.keadaan != KeadaanTemuan.TERBUKA.value and not t.tanggapan:
        raise GalatMasukan(f"Temuan {t.nomor} sudah diputus Inspektorat dan tidak perlu ditanggapi.")
    if keadaan is KeadaanTemuan.TERBUKA:
        raise GalatMasukan("Pilih: telah diperbaiki, atau tidak disetujui dengan penjelasan.", kolom="keadaan")
    sebelum = potret(t)
    t.tanggapan = _teks("tanggapan", tanggapan, "Tulis apa yang diperbaiki, atau mengapa tidak disetujui.")
    t.keadaan = keadaan.value
    if potret(t) == sebelum:
        return t
    t.versi += 1
    t.save(update_fields=["tanggapan", "keadaan", "versi"])
    _catat(pelaku, r, "tanggapi_reviu", Perubahan(t, sebelum, potret(t)))
    return t


# --- parts


def _segar(temuan: TemuanReviu, r: ReviuLkj, versi: int | None) -> TemuanReviu:
    kini: TemuanReviu | None = TemuanReviu.objects.select_for_update().filter(pk=temuan.pk, reviu=r).first()
    if kini is None:
        raise Bentrok("Temuan ini baru saja dihapus.")
    if versi is not None and kini.versi != versi:
        raise Bentrok(f"Temuan {kini.nomor} baru saja diubah orang lain. Baca lagi, lalu ulangi.")
    kini.reviu = r
    return kini


def _teks(kolom: str, teks: str, minta: str = "") -> str:
    rapi = rapikan(teks)
    if minta and not rapi:
        raise GalatMasukan(minta, nilai=teks, kolom=kolom)
    if len(rapi) > PANJANG_TEKS:
        raise GalatMasukan(f"{ATAS[kolom]}: {len(rapi)} huruf, paling banyak {PANJANG_TEKS}.", kolom=kolom)
    return rapi


def _catat(pelaku: Pengguna, r: ReviuLkj, aksi: str, perubahan: Perubahan) -> None:
    catat(pelaku=pelaku, perangkat_daerah=r.perangkat_daerah, aksi=aksi, perubahan=[perubahan])
