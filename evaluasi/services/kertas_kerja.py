"""Working papers: made, changed, initialled level by level. Each change makes a version that needs new initials."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evaluasi.models import KertasKerja, ParafKertasKerja
from evaluasi.perhitungan.paraf import Paraf, halangan
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import JenjangReviu
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib

BIDANG = ("nomor", "judul", "tujuan", "langkah", "simpulan")
PANJANG_TEKS = 20_000


def sentuh(*kertas: KertasKerja | None) -> list[Perubahan]:
    """A new version of each paper whose remarks or ticks changed; within the caller's transaction and entry."""
    hasil = []
    for pk in {k.pk for k in kertas if k is not None}:
        k = KertasKerja.objects.select_for_update(of=("self",)).get(pk=pk)
        k.versi += 1
        k.save(update_fields=["versi"])
        hasil.append(Perubahan(k, {"versi_kertas": k.versi - 1}, {"versi_kertas": k.versi}))
    return hasil


@transaction.atomic
def simpan_kertas(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    isi: Mapping[str, str],
    kertas: KertasKerja | None = None,
    versi: int = 0,
) -> KertasKerja:
    """Make a working paper, or change ``kertas`` against the version that was on the screen.

    Raises ``Bentrok`` where it changed since, ``GalatMasukan`` for a number that is taken.
    """
    wajib("periksa_kinerja", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    if kertas is None:
        k = KertasKerja(perangkat_daerah=perangkat_daerah, tahun=tahun, dibuat=timezone.now(), oleh=pelaku)
        sebelum = None
    else:
        k = _segar(kertas, versi)
        sebelum = potret(k)
    for nama in BIDANG:
        setattr(k, nama, _bersih(nama, isi.get(nama, "")))
    _nomor_bebas(k)
    if sebelum is not None and potret(k) == sebelum:
        return k
    k.versi += sebelum is not None
    k.save()
    aksi = "ubah_kertas_kerja" if sebelum else "buat_kertas_kerja"
    catat(
        pelaku=pelaku,
        perangkat_daerah=perangkat_daerah,
        aksi=aksi,
        perubahan=[Perubahan(k, sebelum, potret(k))],
    )
    return k


@transaction.atomic
def hapus_kertas(*, pelaku: Pengguna, kertas: KertasKerja) -> None:
    """Delete a paper that holds nothing and that nobody initialled."""
    pd = kertas.perangkat_daerah
    wajib("periksa_kinerja", pelaku, pd)
    kunci_rantai(pd)
    k = _segar(kertas, None)
    if k.paraf.exists() or k.catatan.exists() or k.tanda.exists():
        raise GalatMasukan(f"{k.nomor} sudah berisi catatan, tanda, atau paraf; keluarkan isinya dahulu.")
    sebelum, kunci = potret(k), k.pk
    k.delete()
    k.pk = kunci
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi="hapus_kertas_kerja", perubahan=[Perubahan(k, sebelum, None)])


@transaction.atomic
def paraf_kertas(
    *, pelaku: Pengguna, kertas: KertasKerja, jenjang: JenjangReviu, versi: int, catatan: str = ""
) -> ParafKertasKerja:
    """Initial the version that was on the screen at one level of review (``evaluasi.perhitungan.paraf``).

    An initial of an earlier version at that level is replaced; the trail keeps it. Raises ``Bentrok`` where the paper
    changed since it was shown, ``GalatMasukan`` where the order of levels, or a paper without conclusion, forbids it.
    """
    pd = kertas.perangkat_daerah
    wajib("periksa_kinerja", pelaku, pd)
    kunci_rantai(pd)
    k = _segar(kertas, versi)
    if not k.simpulan:
        raise GalatMasukan("Tulis simpulannya dahulu; kertas kerja tanpa simpulan tidak diparaf.", kolom="simpulan")
    ada = list(k.paraf.all())
    if sebab := halangan(jenjang, pelaku.pk, k.versi, daftar_paraf(ada)):
        raise GalatMasukan(sebab, nilai=jenjang.value, kolom="jenjang")
    lama = next((p for p in ada if p.jenjang == jenjang.value), None)
    baru = lama or ParafKertasKerja(kertas=k, jenjang=jenjang.value)
    sebelum = potret(lama) if lama else None
    baru.oleh, baru.waktu, baru.versi_kertas = pelaku, timezone.now(), k.versi
    baru.catatan = _bersih("catatan", catatan)
    baru.save()
    perubahan = [Perubahan(baru, sebelum, potret(baru))]
    catat(pelaku=pelaku, perangkat_daerah=pd, aksi="paraf_kertas_kerja", perubahan=perubahan)
    return baru


def daftar_paraf(paraf: list[ParafKertasKerja]) -> list[Paraf]:
    """Stored initials as the rule reads them."""
    return [Paraf(JenjangReviu(p.jenjang), p.oleh_id, p.versi_kertas) for p in paraf]


def _segar(kertas: KertasKerja, versi: int | None) -> KertasKerja:
    kini: KertasKerja | None = (
        KertasKerja.objects.select_for_update(of=("self",))
        .select_related("perangkat_daerah")
        .filter(pk=kertas.pk)
        .first()
    )
    if kini is None:
        raise Bentrok("Kertas kerja ini baru saja dihapus.")
    if versi is not None and kini.versi != versi:
        raise Bentrok(f"{kini.nomor} baru saja berubah (versi {kini.versi}). Baca lagi, lalu ulangi.")
    return kini


def _nomor_bebas(k: KertasKerja) -> None:
    sama = KertasKerja.objects.filter(perangkat_daerah=k.perangkat_daerah_id, tahun=k.tahun, nomor=k.nomor)
    if sama.exclude(pk=k.pk).exists():
        raise GalatMasukan(f"Nomor {k.nomor} sudah dipakai; pilih nomor lain.", nilai=k.nomor, kolom="nomor")


def _bersih(nama: str, teks: str) -> str:
    """Within what the column holds; the number and the title are of one line and not empty."""
    rapi = teks.replace("\r\n", "\n").replace("\0", "").strip()
    if nama in ("nomor", "judul"):
        rapi = " ".join(rapi.split())
        try:
            bersih: str = KertasKerja._meta.get_field(nama).clean(rapi, None)  # type: ignore[union-attr]
        except ValidationError as galat:
            raise GalatMasukan(" ".join(galat.messages), nilai=teks, kolom=nama) from galat
        return bersih
    if len(rapi) > PANJANG_TEKS:
        raise GalatMasukan(f"Terlalu panjang: {len(rapi)} huruf, paling banyak {PANJANG_TEKS}.", kolom=nama)
    return rapi
