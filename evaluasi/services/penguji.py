"""Tested reports: made, renamed, removed; their rows typed, pasted, replaced; decisions on what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from evaluasi.models import AngkaCetak, BerkasUji, PutusanAngka
from evaluasi.perhitungan.penguji import BarisTempel, Temuan, periksa_baris, uji_berkas
from evaluasi.perhitungan.penguji.tempel import BATAS_BARIS
from evaluasi.selectors.penguji import bentuk_baris
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import PutusanUji
from sakip.jejak import Perubahan, catat, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib

ALASAN_TERPENDEK = 10
_BERNOMOR = re.compile(r"b([0-9]{4,9})")
"""The name that a row without one of its own is given; people may write such names, too."""


# --- the report


@transaction.atomic
def buat_berkas(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    judul: str,
    sumber: str = "",
    catatan: str = "",
    kode: str = "",
) -> BerkasUji:
    """A report to be tested, still without rows. Raises ``GalatMasukan`` without a title."""
    wajib("periksa_kinerja", pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)
    judul = _judul(judul)
    uji = BerkasUji(
        perangkat_daerah=perangkat_daerah,
        tahun=tahun,
        kode=kode or _kode(perangkat_daerah, judul),
        judul=judul,
        sumber=sumber.strip(),
        catatan=catatan.strip(),
        dibuat=timezone.now(),
        oleh=pelaku,
    )
    uji.save(force_insert=True)
    _catat(pelaku, uji, "buat_berkas_uji", [Perubahan(uji, None, potret(uji))])
    return uji


@transaction.atomic
def ubah_berkas(
    *, pelaku: Pengguna, uji: BerkasUji, judul: str, sumber: str, catatan: str, versi: int | None
) -> BerkasUji:
    """Title, source, note. Raises ``Bentrok`` where it moved since it was shown."""
    kini = _segar(pelaku, uji, versi)
    sebelum = potret(kini)
    kini.judul, kini.sumber, kini.catatan = _judul(judul), sumber.strip(), catatan.strip()
    if potret(kini) != sebelum:
        _naik(kini)
        _catat(pelaku, kini, "ubah_berkas_uji", [Perubahan(kini, sebelum, potret(kini))])
    return kini


@transaction.atomic
def hapus_berkas(*, pelaku: Pengguna, uji: BerkasUji, versi: int | None = None) -> None:
    """With all rows and decisions; they stay in the audit trail."""
    kini = _segar(pelaku, uji, versi)
    perubahan = [Perubahan(p, potret(p), None) for p in PutusanAngka.objects.filter(angka__uji=kini)]
    perubahan += [Perubahan(a, potret(a), None) for a in kini.angka.all()]
    _catat(pelaku, kini, "hapus_berkas_uji", [*perubahan, Perubahan(kini, potret(kini), None)])
    kini.delete()


def _judul(teks: str) -> str:
    judul = " ".join(teks.split())
    if not judul:
        raise GalatMasukan("Judul wajib diisi: laporan apa, tahun berapa.", nilai=teks, kolom="judul")
    return judul


def _kode(pd: PerangkatDaerah, judul: str) -> str:
    """A short name that no other tested report of the agency has."""
    dasar = slugify(judul)[:50].strip("-") or "berkas"
    ada = set(BerkasUji.objects.milik(pd).values_list("kode", flat=True))
    if dasar not in ada:
        return dasar
    return next(k for n in range(2, len(ada) + 3) if (k := f"{dasar}-{n}") not in ada)


def _segar(pelaku: Pengguna, uji: BerkasUji, versi: int | None) -> BerkasUji:
    """The report under its lock, as it was shown."""
    wajib("periksa_kinerja", pelaku, uji.perangkat_daerah)
    kunci_rantai(uji.perangkat_daerah)
    kini = BerkasUji.objects.select_for_update().filter(pk=uji.pk).first()
    if kini is None:
        raise GalatMasukan(f"{uji.judul} sudah dihapus.", nilai=uji.kode)
    if versi is not None and kini.versi != versi:
        pesan = f"{kini.judul} sudah diubah orang lain sejak halaman ini dibuka. Muat ulang, lalu ulangi."
        raise Bentrok(pesan, nilai=versi)
    kini.perangkat_daerah = uji.perangkat_daerah
    return kini


def _naik(uji: BerkasUji) -> None:
    uji.versi += 1
    uji.save()


# --- its rows


@transaction.atomic
def simpan_baris(
    *, pelaku: Pengguna, uji: BerkasUji, baris: BarisTempel, angka: AngkaCetak | None = None, versi: int | None = None
) -> AngkaCetak:
    """Add a row, or put other figures into one. Raises ``GalatMasukan`` for the first cell that cannot be read."""
    kini = _segar(pelaku, uji, versi)
    _wajib_terbaca(baris)
    lama = kini.angka.filter(pk=angka.pk).first() if angka else None
    if angka is not None and lama is None:
        raise GalatMasukan("Baris ini sudah dihapus; tambahkan sebagai baris baru.", nilai=angka.kunci)
    if lama is None and kini.angka.count() >= BATAS_BARIS:
        raise GalatMasukan(f"Berkas sudah memuat {BATAS_BARIS} baris; buat berkas uji kedua.")
    baru = lama or AngkaCetak(uji=kini, urutan=_urutan(kini), kunci=_kunci_baru(kini))
    sebelum = potret(lama) if lama else None
    _isikan(baru, baris)
    if sebelum == potret(baru):
        return baru
    baru.save()
    _naik(kini)
    _catat(pelaku, kini, "simpan_angka_cetak", [Perubahan(baru, sebelum, potret(baru))])
    return baru


@transaction.atomic
def hapus_baris(*, pelaku: Pengguna, uji: BerkasUji, angka: AngkaCetak, versi: int | None = None) -> None:
    kini = _segar(pelaku, uji, versi)
    lama = kini.angka.filter(pk=angka.pk).first()
    if lama is None:
        return
    putusan = [Perubahan(p, potret(p), None) for p in lama.putusan.all()]
    _catat(pelaku, kini, "hapus_angka_cetak", [*putusan, Perubahan(lama, potret(lama), None)])
    lama.delete()
    _naik(kini)


@transaction.atomic
def masukkan_baris(
    *, pelaku: Pengguna, uji: BerkasUji, baris: Sequence[BarisTempel], ganti: bool = False, versi: int | None = None
) -> tuple[int, int, int]:
    """Many rows at once, all or none: (new, changed, removed).

    A row with the Kunci of a stored one replaces its figures and keeps its decisions; ``ganti`` removes what is not
    among the rows.
    """
    kini = _segar(pelaku, uji, versi)
    for b in baris:
        _wajib_terbaca(b)
    ada = {a.kunci: a for a in kini.angka.all()}
    kunci = {b.kunci for b in baris if b.kunci}
    buang = [a for k, a in ada.items() if ganti and k not in kunci]
    if len(ada) - len(buang) + sum(b.kunci not in ada for b in baris) > BATAS_BARIS:
        raise GalatMasukan(f"Paling banyak {BATAS_BARIS} baris dalam satu berkas; bagi menjadi beberapa berkas uji.")
    perubahan = [Perubahan(p, potret(p), None) for p in PutusanAngka.objects.filter(angka__in=buang)]
    perubahan += [Perubahan(a, potret(a), None) for a in buang]
    kini.angka.filter(pk__in=[a.pk for a in buang]).delete()
    baru, berubah = _tulis_baris(kini, baris, ada, perubahan)
    if perubahan:
        _naik(kini)
        _catat(pelaku, kini, "masukkan_angka_cetak", perubahan)
    return baru, berubah, len(buang)


def _tulis_baris(
    uji: BerkasUji, baris: Sequence[BarisTempel], ada: dict[str, AngkaCetak], perubahan: list[Perubahan]
) -> tuple[int, int]:
    baru: list[AngkaCetak] = []
    berubah = 0
    urutan, nomor = _urutan(uji), _nomor([*ada, *(b.kunci for b in baris)])
    for b in baris:
        lama = ada.get(b.kunci)
        if lama is None:
            nomor += not b.kunci
            a = AngkaCetak(uji=uji, kunci=b.kunci or f"b{nomor:04d}", urutan=urutan + len(baru))
            _isikan(a, b)
            baru.append(a)
            continue
        sebelum = potret(lama)
        _isikan(lama, b)
        if potret(lama) != sebelum:
            lama.save()
            berubah += 1
            perubahan.append(Perubahan(lama, sebelum, potret(lama)))
    AngkaCetak.objects.bulk_create(baru, batch_size=500)
    simpan = {a.kunci: a for a in uji.angka.filter(kunci__in=[a.kunci for a in baru])}
    perubahan += [Perubahan(simpan[a.kunci], None, potret(simpan[a.kunci])) for a in baru]
    return len(baru), berubah


def _isikan(a: AngkaCetak, b: BarisTempel) -> None:
    a.jenis, a.tempat, a.baris, a.uraian = b.jenis, b.tempat.strip(), b.baris.strip(), b.uraian.strip()
    a.isi, a.acuan = dict(b.isi), {k: v for k, v in b.acuan.items() if v}


def _wajib_terbaca(b: BarisTempel) -> None:
    for nama in ("tempat", "uraian"):
        if not getattr(b, nama).strip():
            pesan = f"{nama.capitalize()} wajib diisi: di mana angka ini tercetak, dan apa."
            raise GalatMasukan(pesan, kolom=nama)
    if galat := periksa_baris(b.jenis, b.isi):
        raise galat[0]


def _urutan(uji: BerkasUji) -> int:
    akhir = uji.angka.order_by("-urutan").values_list("urutan", flat=True).first()
    return (akhir or 0) + 1


def _nomor(kunci: Iterable[str]) -> int:
    """The highest number given to a row without a name of its own."""
    return max((int(m[1]) for k in kunci if (m := _BERNOMOR.fullmatch(k))), default=0)


def _kunci_baru(uji: BerkasUji) -> str:
    return f"b{_nomor(uji.angka.values_list('kunci', flat=True)) + 1:04d}"


# --- decisions


@transaction.atomic
def putuskan(
    *,
    pelaku: Pengguna,
    uji: BerkasUji,
    kunci: str,
    angka: str,
    putusan: str,
    alasan: str,
    versi: int | None = None,
) -> PutusanAngka:
    """What the reviewer makes of one finding, with the reason. Raises ``GalatMasukan`` where there is none any more,
    ``Bentrok`` where the rows moved since they were shown: nobody decides on a figure unseen.

    A second decision on the same figure replaces the first; both stay in the audit trail.
    """
    kini = _segar(pelaku, uji, versi)
    temuan = _temuan(kini, kunci, angka)
    baris = kini.angka.filter(kunci=kunci).first() if temuan else None
    if baris is None or temuan is None:
        raise GalatMasukan("Temuan ini sudah tidak ada; daftarnya diperbarui.", nilai=kunci)
    if putusan not in {p.value for p in PutusanUji}:
        raise GalatMasukan("Pilih putusannya.", nilai=putusan, kolom="putusan")
    alasan = " ".join(alasan.replace("\0", "").split())
    if len(alasan) < ALASAN_TERPENDEK:
        pesan = f"Tulis alasan sedikitnya {ALASAN_TERPENDEK} huruf; alasan ini dibaca perangkat daerah."
        raise GalatMasukan(pesan, nilai=alasan, kolom="alasan")
    lama = baris.putusan.filter(temuan=angka).first()
    sebelum = potret(lama) if lama else None
    baru = lama or PutusanAngka(angka=baris, temuan=angka)
    baru.putusan, baru.alasan = putusan, alasan
    baru.tercetak, baru.hitungan = temuan.tercetak, temuan.hitungan
    baru.oleh, baru.waktu = pelaku, timezone.now()
    baru.save()
    _catat(pelaku, kini, "putuskan_angka", [Perubahan(baru, sebelum, potret(baru))], alasan)
    return baru


@transaction.atomic
def cabut_putusan(*, pelaku: Pengguna, uji: BerkasUji, kunci: str, angka: str) -> None:
    """Take a decision back; one that is not there any more is no fault."""
    kini = _segar(pelaku, uji, None)
    semua = PutusanAngka.objects.filter(angka__uji=kini).select_related("angka")
    ada = next((p for p in semua if (p.angka.kunci, p.temuan) == (kunci, angka)), None)
    if ada is not None:
        _catat(pelaku, kini, "cabut_putusan_angka", [Perubahan(ada, potret(ada), None)])
        ada.delete()


def _temuan(uji: BerkasUji, kunci: str, angka: str) -> Temuan | None:
    """The finding as it stands; the whole report is asked, because other rows speak, too."""
    hasil = uji_berkas(bentuk_baris(a) for a in uji.angka.all())
    return next((t for t in hasil.temuan if (t.baris.kunci, t.angka) == (kunci, angka)), None)


def _catat(pelaku: Pengguna, uji: BerkasUji, aksi: str, perubahan: list[Perubahan], alasan: str = "") -> None:
    catat(pelaku=pelaku, perangkat_daerah=uji.perangkat_daerah, aksi=aksi, perubahan=perubahan, alasan=alasan)
